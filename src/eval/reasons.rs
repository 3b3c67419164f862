//! Why a clause is in its state: tests whose values alone force it, first in the text, none of which can be left out.
//!
//! A test is what the text names: a comparison, a quantifier, a definition, another conclusion. Each is tried in turn, the
//! last in the text first: if the state stays forced whatever the test's value, it is no reason. Not here: how a test is
//! worded (`report`).

use rustc_hash::FxHashSet;

use crate::circuit::truth::Truth;
use crate::circuit::{Circuit, ClauseParts, ClauseState, NodeId, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId};
use crate::policy::model::{Clause, ExprKind, Role};

/// One reason: what was tested, and its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reason {
    pub test: Test,
    pub value: Truth,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// A test of the clause's own conditions.
    Expr(ExprId),
    /// The days of the clause's force, on its governing date.
    Force(ClauseId),
    /// The days on which it is dormant, on its governing date; by place among its dormancies.
    DormantDays(ClauseId, u32),
    /// A clause that lifts it fires.
    Fires(ClauseId),
    /// Whether the conclusion whose fate `S.confers.P` shares has that outcome.
    Fate(ClauseId, Outcome),
}

/// Some of the three values: one bit each.
type Possible = u8;
const ANY: Possible = 0b111;

fn only(truth: Truth) -> Possible {
    1 << truth as u8
}

/// A leaf of the clause's conditions as the text names it.
struct Leaf {
    expr: ExprId,
    node: NodeId,
    value: Truth,
    is_kept: bool,
}

/// Above this many tests the last step, trying each in turn, is left out: it would take time quadratic in their number.
const TRIED_TESTS: usize = 256;

pub(super) struct Reasoner<'a> {
    pub policy: &'a Policy,
    pub circuit: &'a Circuit,
    pub truth: &'a dyn Fn(NodeId) -> Truth,
    leaves: Vec<Leaf>,
}

impl<'a> Reasoner<'a> {
    pub fn new(policy: &'a Policy, circuit: &'a Circuit, truth: &'a dyn Fn(NodeId) -> Truth) -> Self {
        Reasoner { policy, circuit, truth, leaves: Vec::new() }
    }

    /// The reasons for the state of a clause, in the order of the text.
    pub fn reasons(&mut self, id: ClauseId, parts: ClauseParts, state: ClauseState) -> Vec<Reason> {
        let clause = &self.policy.clauses[id];
        if state == ClauseState::NotInForce {
            return vec![Reason { test: Test::Force(id), value: Truth::False }];
        }
        if let Some(of) = clause.shares_fate_of {
            let mut reasons = vec![self.fate(id, of)];
            reasons.extend(self.lifting(clause, parts, state));
            return reasons;
        }
        self.gather(clause);
        self.drop_needless(id, clause, parts, state);
        let mut reasons = Vec::with_capacity(self.leaves.len());
        if state == ClauseState::Undetermined && !parts.force.is_known() {
            reasons.push(Reason { test: Test::Force(id), value: parts.force });
        }
        let kept = self.leaves.iter().filter(|leaf| leaf.is_kept);
        reasons.extend(kept.map(|leaf| Reason { test: Test::Expr(leaf.expr), value: leaf.value }));
        if state == ClauseState::Undetermined && !parts.dormancy.is_known() {
            reasons.extend(self.unknown_dormant_days(id));
        } else if state == ClauseState::Dormant {
            reasons.extend(self.dormant_days(id));
        }
        reasons.extend(self.lifting(clause, parts, state));
        reasons
    }

    /// The root of the conclusion's outcome that decides: the one that holds, else the first that is not known, else that it is not
    /// granted.
    fn fate(&self, id: ClauseId, of: ConclusionId) -> Reason {
        let law = self.circuit.conclusion(of).law;
        let outcome = Outcome::read(law, self.truth);
        let (deciding, value) = match outcome {
            Outcome::Granted | Outcome::Dormant | Outcome::Blocked => (outcome, Truth::True),
            Outcome::Denied | Outcome::Conflict | Outcome::None => (Outcome::Granted, Truth::False),
            Outcome::Undetermined => {
                let roots = law.in_order().into_iter();
                let open = roots.into_iter().find(|(root, _)| !(self.truth)(*root).is_known());
                (open.map_or(Outcome::Granted, |(_, outcome)| outcome), Truth::Unknown)
            }
        };
        Reason { test: Test::Fate(id, deciding), value }
    }

    /// The clauses that lift it, where the state hangs on them.
    fn lifting(&self, clause: &Clause, parts: ClauseParts, state: ClauseState) -> Vec<Reason> {
        let hangs_on_lift = state == ClauseState::Lifted
            || (state == ClauseState::Undetermined && parts.substance.is_true() && !parts.lift.is_known());
        if !hangs_on_lift {
            return Vec::new();
        }
        let fires =
            |&by: &ClauseId| Reason { test: Test::Fires(by), value: (self.truth)(self.circuit.clause(by).fire) };
        let behind = clause.lifted_by.iter().map(fires).filter(|reason| reason.value == parts.lift);
        // One that fires is reason enough; of unknown ones all are.
        behind.take(if parts.lift.is_true() { 1 } else { usize::MAX }).collect()
    }

    /// The first `dormant` item whose days hang on an unknown date.
    fn unknown_dormant_days(&self, id: ClauseId) -> Option<Reason> {
        let days = self.circuit.dormant_days(id);
        let at = days.iter().position(|&node| !(self.truth)(node).is_known())?;
        Some(Reason { test: Test::DormantDays(id, at as u32), value: Truth::Unknown })
    }

    /// The days of the first `dormant` item that holds, where it has any.
    fn dormant_days(&self, id: ClauseId) -> Option<Reason> {
        let holding = *self.sleeps_by(id).first()?;
        let range = self.policy.clauses[id].dormancies[holding as usize].range?;
        (!range.is_all()).then_some(Reason { test: Test::DormantDays(id, holding), value: Truth::True })
    }

    /// The `dormant` items that hold, by place among them.
    pub fn sleeps_by(&self, id: ClauseId) -> Vec<u32> {
        let items = self.policy.clauses[id].dormancies.iter().zip(self.circuit.dormant_days(id)).enumerate();
        let holds = items.filter(|(_, (item, days))| {
            (self.truth)(**days).is_true()
                && item.whom.is_none_or(|expr| (self.truth)(self.circuit.expr(expr)).is_true())
        });
        holds.map(|(at, _)| at as u32).collect()
    }

    fn gather(&mut self, clause: &Clause) {
        self.leaves.clear();
        let conditions = clause.conditions.iter().map(|condition| condition.expr);
        let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
        for expr in conditions.chain(whom) {
            self.gather_from(expr);
        }
        self.leaves.sort_by_key(|leaf| self.policy.exprs[leaf.expr].span);
        // The same test twice is one reason: its first place in the text stands for it.
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        self.leaves.retain(|leaf| seen.insert(leaf.node));
    }

    fn gather_from(&mut self, expr: ExprId) {
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|&part| self.gather_from(part)),
            ExprKind::Not(inner) => self.gather_from(*inner),
            ExprKind::Implies(premise, consequence) => {
                self.gather_from(*premise);
                self.gather_from(*consequence);
            }
            ExprKind::Constant(_) => {}
            _ => {
                let node = self.circuit.expr(expr);
                self.leaves.push(Leaf { expr, node, value: (self.truth)(node), is_kept: true });
            }
        }
    }

    fn drop_needless(&mut self, id: ClauseId, clause: &Clause, parts: ClauseParts, state: ClauseState) {
        if self.leaves.len() > TRIED_TESTS {
            return;
        }
        for at in (0..self.leaves.len()).rev() {
            self.leaves[at].is_kept = false;
            if !self.forces(id, clause, parts, state) {
                self.leaves[at].is_kept = true;
            }
        }
    }

    /// Whether the tests still kept leave no other state possible. Force and lift stand as they are: they are no tests of
    /// this text.
    fn forces(&self, id: ClauseId, clause: &Clause, parts: ClauseParts, state: ClauseState) -> bool {
        let (mut substance, mut procedure, mut dormancy) = (only(Truth::True), only(Truth::True), only(Truth::False));
        for condition in &clause.conditions {
            let possible = self.possible(condition.expr);
            match condition.role {
                Role::When | Role::Ends => substance = both(substance, possible),
                Role::Unless => substance = both(substance, negated(possible)),
                Role::Provided => procedure = both(procedure, possible),
            }
        }
        for (item, &days) in clause.dormancies.iter().zip(self.circuit.dormant_days(id)) {
            let range = (self.truth)(days);
            let whom = item.whom.map_or(only(Truth::True), |expr| self.possible(expr));
            dormancy = either(dormancy, both(only(range), whom));
        }
        every(substance, procedure, dormancy, |substance, procedure, dormancy| {
            ClauseState::of(ClauseParts { substance, procedure, dormancy, ..parts }) == state
        })
    }

    fn possible(&self, expr: ExprId) -> Possible {
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) => parts.iter().fold(only(Truth::True), |all, &part| both(all, self.possible(part))),
            ExprKind::Or(parts) => parts.iter().fold(only(Truth::False), |all, &part| either(all, self.possible(part))),
            ExprKind::Not(inner) => negated(self.possible(*inner)),
            ExprKind::Implies(premise, consequence) => {
                either(negated(self.possible(*premise)), self.possible(*consequence))
            }
            ExprKind::Constant(truth) => only((*truth).into()),
            _ => {
                let node = self.circuit.expr(expr);
                match self.leaves.iter().find(|leaf| leaf.node == node) {
                    Some(leaf) if leaf.is_kept => only(leaf.value),
                    _ => ANY,
                }
            }
        }
    }
}

fn negated(possible: Possible) -> Possible {
    (possible & 0b010) | ((possible & 0b001) << 2) | ((possible & 0b100) >> 2)
}

/// The values that `and` can take.
fn both(one: Possible, other: Possible) -> Possible {
    let (mut all, known) = (0, [one, other]);
    if known.iter().any(|possible| possible & 0b001 != 0) {
        all |= 0b001;
    }
    if known.iter().all(|possible| possible & 0b110 != 0) && known.iter().any(|possible| possible & 0b010 != 0) {
        all |= 0b010;
    }
    if known.iter().all(|possible| possible & 0b100 != 0) {
        all |= 0b100;
    }
    all
}

fn either(one: Possible, other: Possible) -> Possible {
    negated(both(negated(one), negated(other)))
}

fn every(
    substance: Possible,
    procedure: Possible,
    dormancy: Possible,
    holds: impl Fn(Truth, Truth, Truth) -> bool,
) -> bool {
    let values = |possible: Possible| Truth::ALL.into_iter().filter(move |&truth| possible & only(truth) != 0);
    values(substance).all(|substance| {
        values(procedure).all(|procedure| values(dormancy).all(|dormancy| holds(substance, procedure, dormancy)))
    })
}
