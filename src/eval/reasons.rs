//! Why a clause is in its state: tests whose values alone force it, first in the text, none of which can be left out.
//!
//! A test is what the text names: a comparison, a quantifier, a definition, another conclusion. A walk down the text takes of an `or`
//! that is true, and of an `and` that is false, the first part that is enough (`eval::carrying`); then each test met is tried, the last
//! in the text first: if the state stays forced whatever the test's value, it is no reason. Not here: what carries a definition or a
//! quantifier in turn (`eval::grounds`), how a test is worded (`report`).

use rustc_hash::FxHashMap;

use super::carrying::{Bound, Possible, Times, Walk};
use crate::circuit::truth::Truth;
use crate::circuit::{Circuit, ClauseParts, ClauseState, NodeId, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId};
use crate::policy::model::{Clause, Condition, ExprKind, Role};

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

/// A leaf of the clause's conditions as the text names it.
struct Leaf {
    expr: ExprId,
    node: NodeId,
    value: Truth,
    is_kept: bool,
    /// It stands in several places, which come out alike.
    is_repeated: bool,
    /// While what it may come out as is tried.
    supposed: Option<Truth>,
}

/// Above this many tests met the last step, trying each in turn, is left out: it would take time quadratic in their number.
const TRIED_TESTS: usize = 256;

/// So many tests that stand in several places are tried with each value at once; were there more, one too many may be kept.
const TRIED_TOGETHER: usize = 5;

/// Of so many tests each is held against the others, which is quicker than a table.
const FEW: usize = 24;

pub(super) struct Reasoner<'a> {
    pub policy: &'a Policy,
    pub circuit: &'a Circuit,
    pub truth: &'a dyn Fn(NodeId) -> Truth,
    leaves: Vec<Leaf>,
    /// Where each of more than [`FEW`] leaves stands among them.
    places: FxHashMap<NodeId, usize>,
    /// In how many places of the text tests stand.
    n_places: usize,
    /// The text has a `true` or `false`, or a count that is one, which carries without being a test.
    has_constants: bool,
}

impl<'a> Reasoner<'a> {
    pub fn new(policy: &'a Policy, circuit: &'a Circuit, truth: &'a dyn Fn(NodeId) -> Truth) -> Self {
        let (leaves, places) = (Vec::new(), FxHashMap::default());
        Reasoner { policy, circuit, truth, leaves, places, n_places: 0, has_constants: false }
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
        self.select(id, clause, parts, state);
        let mut reasons = Vec::with_capacity(self.leaves.len());
        if Open::of(parts, state) == Some(Open::Force) {
            reasons.push(Reason { test: Test::Force(id), value: parts.force });
        }
        let kept = self.leaves.iter().filter(|leaf| leaf.is_kept);
        reasons.extend(kept.map(|leaf| Reason { test: Test::Expr(leaf.expr), value: leaf.value }));
        if Open::of(parts, state) == Some(Open::Dormancy) {
            reasons.extend(self.unknown_dormant_days(id));
        } else if state == ClauseState::Dormant {
            reasons.extend(self.dormant_days(id));
        }
        reasons.extend(self.lifting(clause, parts, state));
        reasons
    }

    /// What carries that all the conditions hold, or that they do not, or that it is not known.
    pub fn carrying(&self, all: &[Condition]) -> Vec<ExprId> {
        let value = |expr: ExprId| (self.truth)(self.circuit.expr(expr));
        let walk = Walk { policy: self.policy, value: &value, looks_into: &|_| false };
        let together = all.iter().map(|condition| value(condition.expr)).min().unwrap_or(Truth::True);
        let mut found = Vec::new();
        for bound in Bound::exactly(together) {
            let admitting = all.iter().filter(|condition| bound.admits(value(condition.expr)));
            let enough = if matches!(bound, Bound::AtMost(_)) { 1 } else { usize::MAX };
            admitting.take(enough).for_each(|condition| walk.carry(condition.expr, bound, &mut found));
        }
        found
    }

    /// The root of the conclusion's outcome that decides: the one that holds, else the first that is not known, else that it is not
    /// granted.
    fn fate(&self, id: ClauseId, of: ConclusionId) -> Reason {
        let law = self.circuit.conclusion(of).law;
        let outcome = Outcome::read(law, self.truth);
        let (deciding, value) = match outcome {
            Outcome::Granted | Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked => (outcome, Truth::True),
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
        if state != ClauseState::Lifted && Open::of(parts, state) != Some(Open::Lift) {
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
        self.places.clear();
        self.has_constants = false;
        let conditions = clause.conditions.iter().map(|condition| condition.expr);
        let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
        for expr in conditions.chain(whom) {
            self.gather_from(expr);
        }
        self.n_places = self.leaves.len();
        self.leaves.sort_by_key(|leaf| self.policy.exprs[leaf.expr].span);
        // The same test twice is one reason: its first place in the text stands for it.
        if self.leaves.len() > FEW {
            let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
            self.leaves.iter().for_each(|leaf| *places.entry(leaf.node).or_default() += 1);
            self.leaves.iter_mut().for_each(|leaf| leaf.is_repeated = places[&leaf.node] > 1);
            self.leaves.retain(|leaf| places.remove(&leaf.node).is_some());
            if self.leaves.len() > FEW {
                self.places.extend(self.leaves.iter().enumerate().map(|(at, leaf)| (leaf.node, at)));
            }
            return;
        }
        let mut n_kept = 0;
        for at in 0..self.leaves.len() {
            let node = self.leaves[at].node;
            match self.leaves[..n_kept].iter().position(|leaf| leaf.node == node) {
                Some(first) => self.leaves[first].is_repeated = true,
                None => {
                    self.leaves.swap(n_kept, at);
                    n_kept += 1;
                }
            }
        }
        self.leaves.truncate(n_kept);
    }

    fn gather_from(&mut self, expr: ExprId) {
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|&part| self.gather_from(part)),
            ExprKind::Counted { count, parts } => {
                // Whatever holds, it is at least none, and at most all.
                self.has_constants |= count.value(0, parts.len()).is_known();
                parts.iter().for_each(|&part| self.gather_from(part));
            }
            ExprKind::Not(inner) => self.gather_from(*inner),
            ExprKind::Implies(premise, consequence) => {
                self.gather_from(*premise);
                self.gather_from(*consequence);
            }
            ExprKind::Constant(_) => self.has_constants = true,
            _ => {
                let node = self.circuit.expr(expr);
                self.leaves.push(Leaf {
                    expr,
                    node,
                    value: (self.truth)(node),
                    is_kept: false,
                    is_repeated: false,
                    supposed: None,
                });
            }
        }
    }

    /// The tests that carry the state: first those that a walk down the text meets, then without those among them that the others make
    /// needless.
    fn select(&mut self, id: ClauseId, clause: &Clause, parts: ClauseParts, state: ClauseState) {
        let mut carrying = Vec::new();
        let value = |expr: ExprId| (self.truth)(self.circuit.expr(expr));
        let walk = Walk { policy: self.policy, value: &value, looks_into: &|_| false };
        let Carried { substance, procedure, dormancy } = Carried::of(parts, state);
        let mut carry = |expr, bound| walk.carry(expr, bound, &mut carrying);
        for role_bound in [(false, substance), (true, procedure)] {
            let (is_procedure, bounds) = role_bound;
            let own = |condition: &&Condition| (condition.role == Role::Provided) == is_procedure;
            let conditions = clause.conditions.iter().filter(own);
            for bound in bounds.into_iter().flatten() {
                let wanted = |condition: &Condition| match condition.role {
                    Role::Unless => (condition.expr, bound.negated()),
                    Role::When | Role::Ends | Role::Provided => (condition.expr, bound),
                };
                match bound {
                    Bound::AtLeast(_) => conditions.clone().map(wanted).for_each(|(expr, bound)| carry(expr, bound)),
                    Bound::AtMost(_) => {
                        let mut wanted = conditions.clone().map(wanted);
                        let first = wanted.find(|&(expr, bound)| bound.admits(value(expr)));
                        first.into_iter().for_each(|(expr, bound)| carry(expr, bound));
                    }
                }
            }
        }
        for bound in dormancy.into_iter().flatten() {
            let items = clause.dormancies.iter().zip(self.circuit.dormant_days(id));
            let items = items.map(|(item, &days)| (item.whom, (self.truth)(days)));
            let is_by_days = |days: Truth| bound.admits(days) && matches!(bound, Bound::AtMost(_));
            match bound {
                // Every item, by its days or by whom it is for.
                Bound::AtMost(_) => {
                    let by_whom = items.filter(|(_, days)| !is_by_days(*days)).filter_map(|(whom, _)| whom);
                    by_whom.for_each(|whom| carry(whom, bound));
                }
                Bound::AtLeast(_) => {
                    let holds = |whom: Option<ExprId>| whom.is_none_or(|whom| bound.admits(value(whom)));
                    let first = items.clone().find(|&(whom, days)| bound.admits(days) && holds(whom));
                    first.and_then(|(whom, _)| whom).into_iter().for_each(|whom| carry(whom, bound));
                }
            }
        }
        for expr in carrying {
            let node = self.circuit.expr(expr);
            if let Some(at) = self.place_of(node) {
                self.leaves[at].is_kept = true;
            }
        }
        // Of tests that each stand in one place the walk meets none too many, but where a value is to be held from both sides, and where
        // another part is true or false by itself.
        let is_open = matches!(state, ClauseState::Undetermined | ClauseState::Awaiting)
            || self.has_constants
            || clause.dormancies.len() > 1;
        let kept = || self.leaves.iter().filter(|leaf| leaf.is_kept);
        if !(is_open || kept().any(|leaf| leaf.is_repeated)) || kept().count() > TRIED_TESTS {
            return;
        }
        let mut times = Times::of(self.n_places);
        for at in (0..self.leaves.len()).rev() {
            if self.leaves[at].is_kept {
                self.leaves[at].is_kept = false;
                self.leaves[at].is_kept = !self.forces(id, clause, parts, state, &mut times);
            }
        }
    }

    /// Where the test stands among the leaves.
    fn place_of(&self, node: NodeId) -> Option<usize> {
        match self.leaves.len() > FEW {
            true => self.places.get(&node).copied(),
            false => self.leaves.iter().position(|leaf| leaf.node == node),
        }
    }

    /// Whether the tests still kept leave no other state possible. A test that is not kept and stands in several places is tried with each
    /// value, since its places come out alike; any other may be anything. Not said to be so where it takes more `times` than are left.
    fn forces(
        &mut self,
        id: ClauseId,
        clause: &Clause,
        parts: ClauseParts,
        state: ClauseState,
        times: &mut Times,
    ) -> bool {
        let tried: Vec<usize> =
            (0..self.leaves.len()).filter(|&at| self.leaves[at].is_repeated && !self.leaves[at].is_kept).collect();
        let mut forces_as_supposed = |of: &Self| times.take_one() && of.forces_as_supposed(id, clause, parts, state);
        if tried.is_empty() || tried.len() > TRIED_TOGETHER {
            return forces_as_supposed(self);
        }
        let n_ways = Truth::ALL.len().pow(tried.len() as u32);
        let forces = (0..n_ways).all(|mut way| {
            for &at in &tried {
                self.leaves[at].supposed = Some(Truth::ALL[way % Truth::ALL.len()]);
                way /= Truth::ALL.len();
            }
            forces_as_supposed(self)
        });
        tried.into_iter().for_each(|at| self.leaves[at].supposed = None);
        forces
    }

    /// Force and lift stand as they are: they are no tests of this text.
    fn forces_as_supposed(&self, id: ClauseId, clause: &Clause, parts: ClauseParts, state: ClauseState) -> bool {
        let (certain, never) = (Possible::only(Truth::True), Possible::only(Truth::False));
        let (mut substance, mut procedure, mut dormancy) = (certain, certain, never);
        for condition in &clause.conditions {
            let possible = self.possible(condition.expr);
            match condition.role {
                Role::When | Role::Ends => substance = substance.and(possible),
                Role::Unless => substance = substance.and(possible.not()),
                Role::Provided => procedure = procedure.and(possible),
            }
        }
        for (item, &days) in clause.dormancies.iter().zip(self.circuit.dormant_days(id)) {
            let range = Possible::only((self.truth)(days));
            let whom = item.whom.map_or(certain, |expr| self.possible(expr));
            dormancy = dormancy.or(range.and(whom));
        }
        // Of what leaves it open the first is reason enough: behind it all may be as it likes.
        let open = Open::of(parts, state);
        if matches!(open, Some(Open::Force | Open::Substance | Open::Lift)) {
            dormancy = Possible::ANY;
        }
        let lift = match open {
            Some(Open::Force | Open::Substance) => Possible::ANY,
            Some(Open::Lift | Open::Dormancy) | None => Possible::only(parts.lift),
        };
        let of = |substance, lift, dormancy, procedure| {
            ClauseState::of(ClauseParts { substance, procedure, dormancy, lift, ..parts })
        };
        substance.values().all(|substance| {
            lift.values().all(|lift| {
                dormancy.values().all(|dormancy| {
                    procedure.values().all(|procedure| of(substance, lift, dormancy, procedure) == state)
                })
            })
        })
    }

    fn possible(&self, expr: ExprId) -> Possible {
        let certain = Possible::only(Truth::True);
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) => parts.iter().fold(certain, |all, &part| all.and(self.possible(part))),
            ExprKind::Or(parts) => parts.iter().fold(certain.not(), |all, &part| all.or(self.possible(part))),
            ExprKind::Not(inner) => self.possible(*inner).not(),
            ExprKind::Implies(premise, consequence) => self.possible(*premise).not().or(self.possible(*consequence)),
            ExprKind::Counted { count, parts } => {
                Possible::counted(*count, parts.iter().map(|&part| self.possible(part)))
            }
            ExprKind::Constant(truth) => Possible::only((*truth).into()),
            _ => {
                let node = self.circuit.expr(expr);
                match self.place_of(node).map(|at| &self.leaves[at]) {
                    Some(leaf) if leaf.is_kept => Possible::only(leaf.value),
                    Some(leaf) => leaf.supposed.map_or(Possible::ANY, Possible::only),
                    None => Possible::ANY,
                }
            }
        }
    }
}

/// The part whose being unknown leaves a clause undetermined: the first in the order in which a state is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Force,
    Substance,
    Lift,
    Dormancy,
}

impl Open {
    fn of(parts: ClauseParts, state: ClauseState) -> Option<Open> {
        let in_order = [
            (parts.force, Open::Force),
            (parts.substance, Open::Substance),
            (parts.lift, Open::Lift),
            (parts.dormancy, Open::Dormancy),
        ];
        let first = in_order.into_iter().find(|(value, _)| !value.is_known()).map(|(_, open)| open);
        first.filter(|_| state == ClauseState::Undetermined)
    }
}

/// What the tests of a clause must keep for its state to stay: of each part no more than the state asks.
struct Carried {
    substance: [Option<Bound>; 2],
    procedure: [Option<Bound>; 2],
    dormancy: [Option<Bound>; 2],
}

impl Carried {
    fn of(parts: ClauseParts, state: ClauseState) -> Carried {
        const TRUE: Option<Bound> = Some(Bound::AtLeast(Truth::True));
        const FALSE: Option<Bound> = Some(Bound::AtMost(Truth::False));
        const NOT_FALSE: Option<Bound> = Some(Bound::AtLeast(Truth::Unknown));
        const NOT_TRUE: Option<Bound> = Some(Bound::AtMost(Truth::Unknown));
        let (mut substance, mut procedure, mut dormancy) = ([None; 2], [None; 2], [None; 2]);
        match state {
            ClauseState::NotInForce => {}
            ClauseState::Fails => substance[0] = FALSE,
            ClauseState::Undetermined => match Open::of(parts, state) {
                Some(Open::Substance) => substance = [NOT_FALSE, NOT_TRUE],
                // The substance could be unknown as well.
                Some(Open::Force | Open::Lift) | None => substance[0] = NOT_FALSE,
                Some(Open::Dormancy) => (substance[0], dormancy) = (NOT_FALSE, [NOT_FALSE, NOT_TRUE]),
            },
            ClauseState::Lifted => substance[0] = TRUE,
            ClauseState::Dormant => (substance[0], dormancy[0]) = (TRUE, TRUE),
            ClauseState::Blocked => (substance[0], dormancy[0], procedure[0]) = (TRUE, FALSE, FALSE),
            ClauseState::Awaiting => (substance[0], dormancy[0], procedure) = (TRUE, FALSE, [NOT_FALSE, NOT_TRUE]),
            ClauseState::Discretionary | ClauseState::Fires => {
                (substance[0], dormancy[0], procedure[0]) = (TRUE, FALSE, TRUE)
            }
        }
        Carried { substance, procedure, dormancy }
    }
}
