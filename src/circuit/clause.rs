//! The parts of a clause (force, substance, procedure, dormancy, lift) and its effects (fire, sleep, block).
//!
//! Implements docs/language.md, "Meaning" and "Force": with *holds* = force ∧ substance ∧ ¬lift, *fire* = holds ∧ ¬dormancy ∧ procedure,
//! *sleep* = holds ∧ dormancy, *block* = holds ∧ ¬dormancy ∧ ¬procedure; what would fire and lets an authority decide is *may*; and the order in which the state is determined from the parts.

use super::builder::Builder;
use super::node::NodeId;
use super::truth::Truth;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Clause, Days, GoverningDate, Input, Role};

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
    /// The provision lets an authority decide; of `S.confers.P`, S is at an authority's discretion.
    pub discretion: NodeId,
    pub fire: NodeId,
    /// It would fire, and lets an authority decide.
    pub may: NodeId,
    pub sleep: NodeId,
    pub block: NodeId,
}

impl ClauseNodes {
    /// The nodes from which the state is read.
    pub fn parts(&self) -> [NodeId; 6] {
        [self.force, self.substance, self.procedure, self.dormancy, self.lift, self.discretion]
    }

    /// The nodes of all that it can do: fire, let an authority decide, sleep, block.
    pub fn effects(&self) -> [NodeId; 4] {
        [self.fire, self.may, self.sleep, self.block]
    }

    /// That all it asks for is met: it fires or, if it lets an authority decide, it does that.
    pub fn acts(&self, clause: &Clause) -> NodeId {
        if clause.discretion.is_some() { self.may } else { self.fire }
    }

    /// Each, changed.
    pub fn map(self, mut change: impl FnMut(NodeId) -> NodeId) -> ClauseNodes {
        ClauseNodes {
            force: change(self.force),
            substance: change(self.substance),
            procedure: change(self.procedure),
            dormancy: change(self.dormancy),
            lift: change(self.lift),
            discretion: change(self.discretion),
            fire: change(self.fire),
            may: change(self.may),
            sleep: change(self.sleep),
            block: change(self.block),
        }
    }
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
    Discretionary,
    Fires,
}

impl ClauseState {
    /// All, in order.
    pub const ALL: [ClauseState; 9] = [
        ClauseState::NotInForce,
        ClauseState::Fails,
        ClauseState::Undetermined,
        ClauseState::Lifted,
        ClauseState::Dormant,
        ClauseState::Blocked,
        ClauseState::Awaiting,
        ClauseState::Discretionary,
        ClauseState::Fires,
    ];
}

/// The parts of a clause in a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClauseParts {
    pub force: Truth,
    pub substance: Truth,
    pub procedure: Truth,
    pub dormancy: Truth,
    pub lift: Truth,
    pub discretion: Truth,
}

impl ClauseParts {
    /// The values of the nodes.
    pub fn read(nodes: ClauseNodes, value: impl Fn(NodeId) -> Truth) -> ClauseParts {
        let [force, substance, procedure, dormancy, lift, discretion] = nodes.parts().map(value);
        ClauseParts { force, substance, procedure, dormancy, lift, discretion }
    }
}

impl ClauseState {
    /// The state is the first that applies, in the order of the law's own questions.
    pub fn of(parts: ClauseParts) -> ClauseState {
        let ClauseParts { force, substance, procedure, dormancy, lift, discretion } = parts;
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
            (.., Truth::True) => match discretion {
                Truth::False => ClauseState::Fires,
                Truth::True => ClauseState::Discretionary,
                // The substance of what shares the fate of a conclusion is unknown where this is.
                Truth::Unknown => ClauseState::Undetermined,
            },
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
        let acts = self.nodes().and([force, substance, not_lift, not_dormancy, procedure]);
        let (yes, never) = (self.nodes().truth(true), self.nodes().truth(false));
        let (discretion, fire, may) =
            if clause.discretion.is_some() && !self.is_bound(id) { (yes, never, acts) } else { (never, acts, never) };
        let sleep = self.nodes().and([force, substance, not_lift, dormancy]);
        let block = self.nodes().and([force, substance, not_lift, not_dormancy, not_procedure]);
        ClauseNodes { force, substance, procedure, dormancy, lift, discretion, fire, may, sleep, block }
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

    /// `S.confers.P` fires where S is granted, is discretionary, dormant or blocked where S's outcome is, undetermined where that is, and
    /// fails elsewhere. The parts are so chosen that the order of states tells just this. Its force is that of any clause: the
    /// days of its source, and before what replaces it begins.
    fn clause_that_confers(&mut self, id: ClauseId, of: ConclusionId) -> ClauseNodes {
        let law = self.circuit.conclusions[of.index()].law;
        let force = self.within(Input::AsOf, self.policy.clauses[id].force);
        let exclusive = law.exclusive(self.nodes());
        let not_granted = self.nodes().not(law.granted);
        // An outcome is undetermined as soon as one of its roots is met unknown: then so is the substance.
        let (may_is_known, dormant_is_known) = (self.known(law.discretionary), self.known(law.dormant));
        let sleeps_or_blocks = self.nodes().or([law.dormant, law.blocked]);
        let sleeps_or_blocks = self.nodes().and([sleeps_or_blocks, dormant_is_known, may_is_known]);
        let some_ground = self.nodes().or([law.discretionary, sleeps_or_blocks]);
        let some_ground = self.first_of(some_ground, &[law.granted, law.denied, law.conflict]);
        let unknowns = [law.denied, law.conflict].map(|root| {
            let known = self.known(root);
            self.nodes().not(known)
        });
        let some_unknown = self.nodes().or(unknowns);
        let is_open = self.nodes().and([not_granted, some_unknown]);
        let substance = self.nodes().or([law.granted, some_ground, is_open]);
        let not_may = self.nodes().not(law.discretionary);
        let dormancy = self.nodes().and([not_granted, not_may, law.dormant]);
        let discretion = self.nodes().and([not_granted, law.discretionary]);
        let lift = self.lift(id);
        let not_lift = self.nodes().not(lift);
        ClauseNodes {
            force,
            substance,
            procedure: self.nodes().or([law.granted, law.discretionary]),
            dormancy,
            lift,
            discretion,
            fire: self.nodes().and([force, law.granted, not_lift]),
            may: self.nodes().and([force, exclusive.discretionary, not_lift]),
            sleep: self.nodes().and([force, exclusive.dormant, not_lift]),
            block: self.nodes().and([force, exclusive.blocked, not_lift]),
        }
    }

    /// True where the node is true or false, unknown where it is unknown: in Kleene's logic `a or not a` says no less.
    fn known(&mut self, node: NodeId) -> NodeId {
        let not_node = self.nodes().not(node);
        self.nodes().or([node, not_node])
    }
}
