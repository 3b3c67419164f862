//! Where a policy counts working days: the sums with such a step, in conditions, in terms, and in the days of dated values.
//!
//! Determined from the text, definitions looked into, conclusions not. Not here: for whom a count leaves the days for which the holidays are
//! known (`eval::counts` for one person, `circuit::counts` for all).

use rustc_hash::FxHashSet;

use super::Policy;
use super::ids::{ExprId, FactId};
use super::model::{Clause, DefinitionBody, ExprKind, Head, Input, Quantity, Referral, Step, Sum};

/// A sum that counts working days.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Counting {
    pub sum: Sum,
    /// Where it reads a member: of which list.
    pub list: Option<FactId>,
}

/// The sums below a condition that count working days, from left to right, each once.
pub fn counting_below(policy: &Policy, expr: ExprId) -> Vec<Counting> {
    let mut found = Found { policy, all: Vec::new(), known: FxHashSet::default() };
    let (mut open, mut seen) = (vec![(expr, None)], FxHashSet::default());
    while let Some((id, list)) = open.pop() {
        if !seen.insert((id, list)) {
            continue;
        }
        let kind = &policy.exprs[id].kind;
        let of_members = match kind {
            ExprKind::Quantifier { list, .. } => Some(*list),
            _ => list,
        };
        open.extend(kind.operands().into_iter().rev().map(|operand| (operand, of_members)));
        match kind {
            ExprKind::Definition(of) => match &policy.definitions[*of].body {
                DefinitionBody::Condition(body) => open.push((*body, list)),
                DefinitionBody::Sum(of) => found.add(of, list),
            },
            ExprKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|of| found.add(of, list)),
            ExprKind::Between { of, low, high } => [of, low, high].into_iter().for_each(|of| found.add(of, list)),
            ExprKind::EqualsOneOf { of, .. } => found.add(of, list),
            _ => {}
        }
    }
    found.all
}

/// Those of a day by itself, as behind `due`.
pub fn counting_in(policy: &Policy, of: &Quantity) -> Vec<Counting> {
    let mut found = Found { policy, all: Vec::new(), known: FxHashSet::default() };
    found.add(of, None);
    found.all
}

/// All that a clause counts: in its conditions, in whom it is dormant of, and in its terms.
pub fn counting_of_clause(policy: &Policy, clause: &Clause) -> Vec<Counting> {
    let conditions = clause.conditions.iter().map(|condition| condition.expr);
    let exprs = conditions.chain(clause.dormancies.iter().filter_map(|dormancy| dormancy.whom));
    let mut all: Vec<Counting> = exprs.flat_map(|expr| counting_below(policy, expr)).collect();
    all.extend(clause.due.iter().chain(&clause.ends).flat_map(|(day, _)| counting_in(policy, day)));
    each_once(all)
}

/// All that the `when` of a referral counts.
pub fn counting_of_referral(policy: &Policy, referral: &Referral) -> Vec<Counting> {
    each_once(referral.when.iter().flat_map(|condition| counting_below(policy, condition.expr)).collect())
}

fn each_once(mut all: Vec<Counting>) -> Vec<Counting> {
    let mut known = FxHashSet::default();
    all.retain(|of| known.insert(of.clone()));
    all
}

struct Found<'a> {
    policy: &'a Policy,
    all: Vec<Counting>,
    known: FxHashSet<Counting>,
}

impl Found<'_> {
    fn add(&mut self, of: &Quantity, list: Option<FactId>) {
        for sum in of.sums() {
            if let Head::Dated(id) = sum.head {
                self.add(&self.policy.dated_uses[id].day, list);
            }
            if sum.steps.iter().any(|step| matches!(step, Step::WorkingDays(_))) {
                let reads_member = matches!(sum.head, Head::Input(Input::Field(_)));
                let counting = Counting { sum: sum.clone(), list: list.filter(|_| reads_member) };
                if self.known.insert(counting.clone()) {
                    self.all.push(counting);
                }
            }
        }
    }
}
