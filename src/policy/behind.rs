//! Which clauses a condition is about: those that bear on what it tests, and everything on which these depend.
//!
//! Determined from the text, not from the circuit: in the circuit, two clauses that require the same of a person are one node, and a
//! condition about one of them would seem to be about the other.

use rustc_hash::FxHashSet;

use super::Policy;
use super::ids::{ClauseId, ConclusionId, ExprId, FactId};
use super::inputs::{facts_among, inputs_below};
use super::model::{DefinitionBody, ExprKind, GoverningDate, Input};

/// The clauses whose firing the condition depends on: named by it, bearing on a conclusion that it tests, and, of each of these, the
/// clauses behind its own conditions and those that lift it. Definitions are looked into. In order of declaration, each once.
pub fn clauses_behind(policy: &Policy, condition: ExprId) -> Vec<ClauseId> {
    let walk = Walk { policy, exprs: vec![condition], ..Walk::of(policy) };
    walk.done()
}

/// Two lists of what is yet to be looked at, and no recursion: a policy may be a chain of 100,000.
struct Walk<'a> {
    policy: &'a Policy,
    exprs: Vec<ExprId>,
    clauses: Vec<ClauseId>,
    seen_exprs: FxHashSet<ExprId>,
    seen_clauses: FxHashSet<ClauseId>,
    seen_conclusions: FxHashSet<ConclusionId>,
    /// Practice clauses count too.
    with_practice: bool,
}

impl<'a> Walk<'a> {
    fn of(policy: &'a Policy) -> Walk<'a> {
        Walk {
            policy,
            exprs: Vec::new(),
            clauses: Vec::new(),
            seen_exprs: FxHashSet::default(),
            seen_clauses: FxHashSet::default(),
            seen_conclusions: FxHashSet::default(),
            with_practice: false,
        }
    }

    /// All that were met, in order of declaration.
    fn done(mut self) -> Vec<ClauseId> {
        self.go();
        let mut clauses: Vec<ClauseId> = self.seen_clauses.into_iter().collect();
        clauses.sort_unstable();
        clauses
    }

    fn go(&mut self) {
        self.meets(&|_| false);
    }

    /// Walks until a clause is met that is looked for. Whether one is.
    fn meets(&mut self, is_looked_for: &dyn Fn(ClauseId) -> bool) -> bool {
        loop {
            if let Some(expr) = self.exprs.pop() {
                if self.seen_exprs.insert(expr) {
                    self.expr(expr);
                }
            } else if let Some(clause) = self.clauses.pop() {
                if is_looked_for(clause) {
                    return true;
                }
                if self.seen_clauses.insert(clause) {
                    self.clause(clause);
                }
            } else {
                return false;
            }
        }
    }

    fn expr(&mut self, id: ExprId) {
        match &self.policy.exprs[id].kind {
            ExprKind::Settled(id, _)
            | ExprKind::InConflict(id)
            | ExprKind::IsDiscretionary(id)
            | ExprKind::IsDormant(id)
            | ExprKind::IsBlocked(id) => self.conclusion(*id),
            ExprKind::Fires(id) => self.clauses.push(*id),
            ExprKind::OnDay { of, .. } => self.exprs.push(*of),
            ExprKind::Definition(id) => match self.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.exprs.push(body),
                DefinitionBody::Sum(_) => {}
            },
            test_or_gate => self.exprs.extend(test_or_gate.operands()),
        }
    }

    fn conclusion(&mut self, id: ConclusionId) {
        if self.seen_conclusions.insert(id) {
            let bearing = &self.policy.conclusions[id].bearing;
            self.clauses.extend(bearing.law_pro.iter().chain(&bearing.law_con));
            if self.with_practice {
                self.clauses.extend(bearing.practice_pro.iter().chain(&bearing.practice_con));
            }
        }
    }

    fn clause(&mut self, id: ClauseId) {
        let clause = &self.policy.clauses[id];
        self.exprs.extend(clause.conditions.iter().map(|condition| condition.expr));
        self.exprs.extend(clause.dormancies.iter().filter_map(|dormancy| dormancy.whom));
        self.clauses.extend_from_slice(&clause.lifted_by);
        clause.shares_fate_of.into_iter().for_each(|of| self.conclusion(of));
    }
}

/// The clauses of law and, where asked for, those of practice on which a conclusion depends. In order of declaration, each once.
pub fn clauses_behind_conclusion(policy: &Policy, id: ConclusionId, with_practice: bool) -> Vec<ClauseId> {
    let mut walk = Walk { with_practice, ..Walk::of(policy) };
    walk.conclusion(id);
    walk.done()
}

/// Whether the clause is one that is looked for, or depends on one. Ends at the first that is met: along a chain of thousands, the next one.
pub fn is_any_behind_clause(policy: &Policy, id: ClauseId, is_looked_for: &dyn Fn(ClauseId) -> bool) -> bool {
    let mut walk = Walk { clauses: vec![id], ..Walk::of(policy) };
    walk.meets(is_looked_for)
}

/// The facts that a clause's own conditions, dates and days read, definitions looked into, conclusions not. In order of declaration, each
/// once.
pub fn facts_read(policy: &Policy, id: ClauseId) -> Vec<FactId> {
    let clause = &policy.clauses[id];
    let conditions = clause.conditions.iter().map(|condition| condition.expr);
    let exprs = conditions.chain(clause.dormancies.iter().filter_map(|dormancy| dormancy.whom));
    let mut inputs: Vec<Input> = exprs.flat_map(|expr| inputs_below(policy, expr)).collect();
    let sums = clause.due.iter().chain(&clause.ends).flat_map(|(day, _)| day.sums());
    sums.for_each(|sum| policy.inputs_of_sum(sum, &mut inputs));
    if let GoverningDate::Fact(fact) = clause.governed_by {
        inputs.push(Input::Fact(fact));
    }
    facts_among(inputs)
}
