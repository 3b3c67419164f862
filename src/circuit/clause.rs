//! The parts of a clause (force, substance, procedure, dormancy, lift) and its effects (fire, sleep, block).
//!
//! Implements docs/language.md, "Meaning" and "Force": with *holds* = force ∧ substance ∧ ¬lift, *fire* = holds ∧ ¬dormancy ∧ procedure,
//! *sleep* = holds ∧ dormancy, *block* = holds ∧ ¬dormancy ∧ ¬procedure; and the order in which the state is determined from the parts.

use super::builder::Builder;
use super::node::NodeId;
use super::truth::Truth;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Days, GoverningDate, Input, Role};

/// The nodes of one clause.
#[derive(Clone, Copy, Debug)]
pub struct ClauseNodes {
    pub force: NodeId,
    /// `when`, `unless`, `ends`.
    pub substance: NodeId,
    /// `provided`.
    pub procedure: NodeId,
    pub dormancy: NodeId,
    /// Some clause that lifts it fires.
    pub lift: NodeId,
    pub fire: NodeId,
    pub sleep: NodeId,
    pub block: NodeId,
}

/// What a clause does in a case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ClauseState {
    NotInForce,
    Fails,
    Undetermined,
    Lifted,
    Dormant,
    Blocked,
    Awaiting,
    Fires,
}

/// The parts of a clause in a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClauseParts {
    pub force: Truth,
    pub substance: Truth,
    pub procedure: Truth,
    pub dormancy: Truth,
    pub lift: Truth,
}

impl ClauseState {
    /// The state is the first that applies, in the order of the law's own questions.
    pub fn of(parts: ClauseParts) -> ClauseState {
        let ClauseParts { force, substance, procedure, dormancy, lift } = parts;
        match (force, substance, lift, dormancy, procedure) {
            (Truth::False, ..) => ClauseState::NotInForce,
            (_, Truth::False, ..) => ClauseState::Fails,
            (Truth::Unknown, ..) | (_, Truth::Unknown, ..) => ClauseState::Undetermined,
            (_, _, Truth::True, ..) => ClauseState::Lifted,
            (_, _, Truth::Unknown, ..) => ClauseState::Undetermined,
            (_, _, _, Truth::True, _) => ClauseState::Dormant,
            (_, _, _, Truth::Unknown, _) => ClauseState::Undetermined,
            (.., Truth::False) => ClauseState::Blocked,
            (.., Truth::Unknown) => ClauseState::Awaiting,
            (.., Truth::True) => ClauseState::Fires,
        }
    }
}

impl Builder<'_> {
    pub(super) fn clause(&mut self, id: ClauseId) -> ClauseNodes {
        match self.policy.clauses[id].shares_fate_of {
            Some(of) => self.clause_that_confers(id, of),
            None => self.clause_of_provision(id),
        }
    }

    fn clause_of_provision(&mut self, id: ClauseId) -> ClauseNodes {
        let clause = &self.policy.clauses[id];
        let date = match clause.governed_by {
            GoverningDate::AsOf => Input::AsOf,
            GoverningDate::Fact(fact) => Input::Fact(fact),
        };
        let force = self.within(date, clause.force);
        let (mut substance, mut procedure) = (Vec::new(), Vec::new());
        for condition in &clause.conditions {
            let node = self.condition(condition.expr);
            match condition.role {
                Role::When | Role::Ends => substance.push(node),
                Role::Unless => substance.push(self.nodes().not(node)),
                Role::Provided => procedure.push(node),
            }
        }
        let dormancies = if self.is_woken(id) { Vec::new() } else { self.dormancies(id, date) };
        let substance = self.nodes().and(substance);
        let procedure = self.nodes().and(procedure);
        let dormancy = self.nodes().or(dormancies);
        let lift = self.lift(id);
        let not_lift = self.nodes().not(lift);
        let not_dormancy = self.nodes().not(dormancy);
        let not_procedure = self.nodes().not(procedure);
        let fire = self.nodes().and([force, substance, not_lift, not_dormancy, procedure]);
        let sleep = self.nodes().and([force, substance, not_lift, dormancy]);
        let block = self.nodes().and([force, substance, not_lift, not_dormancy, not_procedure]);
        ClauseNodes { force, substance, procedure, dormancy, lift, fire, sleep, block }
    }

    fn lift(&mut self, id: ClauseId) -> NodeId {
        let lifting: Vec<_> =
            self.policy.clauses[id].lifted_by.iter().map(|&by| self.circuit.clauses[by.index()].fire).collect();
        self.nodes().or(lifting)
    }

    /// Any of the `dormant` items: the date lies in its days, and it is for the person.
    fn dormancies(&mut self, id: ClauseId, date: Input) -> Vec<NodeId> {
        let policy = self.policy;
        let (mut items, mut all_days) = (Vec::new(), Vec::new());
        for dormancy in &policy.clauses[id].dormancies {
            let days = match dormancy.range {
                Some(days) => self.within(date, days),
                None => self.nodes().truth(true),
            };
            let whom = match dormancy.whom {
                Some(expr) => self.condition(expr),
                None => self.nodes().truth(true),
            };
            items.push(self.nodes().and([days, whom]));
            all_days.push(days);
        }
        if !all_days.is_empty() {
            self.circuit.dormant_days.insert(id, all_days);
        }
        items
    }

    /// The date lies in the days. If it is unknown: false where the days are none, true where they are all days.
    pub(super) fn within(&mut self, date: Input, days: Days) -> NodeId {
        let of_unknown = Truth::of_days_at_unknown_date(days);
        if of_unknown.is_known() {
            return self.nodes().constant(of_unknown);
        }
        let first = match days.first {
            Some(first) => {
                let before = self.input_at_most(date, first.0 - 1);
                self.nodes().not(before)
            }
            None => self.nodes().truth(true),
        };
        let last = match days.last {
            Some(last) => self.input_at_most(date, last.0),
            None => self.nodes().truth(true),
        };
        self.nodes().and([first, last])
    }

    /// `S.confers.P` fires where S is granted, is dormant or blocked where S's outcome is, undetermined where that is, and
    /// fails elsewhere. The parts are so chosen that the order of states tells just this. Its force is that of any clause: the
    /// days of its source, and before what replaces it begins.
    fn clause_that_confers(&mut self, id: ClauseId, of: ConclusionId) -> ClauseNodes {
        let law = self.circuit.conclusions[of.index()].law;
        let force = self.within(Input::AsOf, self.policy.clauses[id].force);
        let exclusive = law.exclusive(self.nodes());
        let (is_dormant, is_blocked) = (exclusive.dormant, exclusive.blocked);
        let not_granted = self.nodes().not(law.granted);
        let some_ground = self.nodes().or([law.dormant, law.blocked]);
        let sleeps_or_blocks = self.first_of(some_ground, &[law.granted, law.denied, law.conflict]);
        // An outcome is undetermined as soon as one of its roots is met unknown: then so is the substance.
        let dormant_is_known = self.known(law.dormant);
        let sleeps_or_blocks = self.nodes().and([sleeps_or_blocks, dormant_is_known]);
        let unknowns = [law.denied, law.conflict].map(|root| {
            let known = self.known(root);
            self.nodes().not(known)
        });
        let some_unknown = self.nodes().or(unknowns);
        let is_open = self.nodes().and([not_granted, some_unknown]);
        let substance = self.nodes().or([law.granted, sleeps_or_blocks, is_open]);
        let dormancy = self.nodes().and([not_granted, law.dormant]);
        let lift = self.lift(id);
        let not_lift = self.nodes().not(lift);
        ClauseNodes {
            force,
            substance,
            procedure: law.granted,
            dormancy,
            lift,
            fire: self.nodes().and([force, law.granted, not_lift]),
            sleep: self.nodes().and([force, is_dormant, not_lift]),
            block: self.nodes().and([force, is_blocked, not_lift]),
        }
    }

    /// True where the node is true or false, unknown where it is unknown: in Kleene's logic `a or not a` says no less.
    fn known(&mut self, node: NodeId) -> NodeId {
        let not_node = self.nodes().not(node);
        self.nodes().or([node, not_node])
    }
}
