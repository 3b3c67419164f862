//! What becomes of a conclusion, and one thing of a kind for each outcome that has a root.
//!
//! docs/language.md, "A conclusion": the outcome is the first of granted, denied, conflict, discretionary, dormant, blocked that is true, and
//! undetermined if one that is unknown is met before. That order, and what it makes of nodes and of values, stands here once.

use super::node::{NodeId, Nodes};
use super::truth::Truth;
use crate::policy::decision::NOTHING;

/// What becomes of a conclusion. For categories granted and denied are called established and excluded, for duties required
/// and forbidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Outcome {
    Granted,
    Denied,
    Conflict,
    Discretionary,
    Dormant,
    Blocked,
    Undetermined,
    None,
}

/// How many outcomes have a root.
pub const N_ROOTS: usize = 6;

/// One thing for each outcome that has a root, in the order in which an outcome is read from them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PerOutcome<T> {
    pub granted: T,
    pub denied: T,
    pub conflict: T,
    pub discretionary: T,
    pub dormant: T,
    pub blocked: T,
}

impl<T> PerOutcome<T> {
    /// Each with its outcome, in the order in which an outcome is read.
    pub fn in_order(self) -> [(T, Outcome); N_ROOTS] {
        [
            (self.granted, Outcome::Granted),
            (self.denied, Outcome::Denied),
            (self.conflict, Outcome::Conflict),
            (self.discretionary, Outcome::Discretionary),
            (self.dormant, Outcome::Dormant),
            (self.blocked, Outcome::Blocked),
        ]
    }

    /// In the order in which an outcome is read.
    pub fn all(self) -> [T; N_ROOTS] {
        self.in_order().map(|(one, _)| one)
    }

    /// From what [`PerOutcome::all`] gives.
    pub fn of([granted, denied, conflict, discretionary, dormant, blocked]: [T; N_ROOTS]) -> PerOutcome<T> {
        PerOutcome { granted, denied, conflict, discretionary, dormant, blocked }
    }

    /// Each, changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerOutcome<U> {
        PerOutcome::of(self.all().map(change))
    }
}

impl PerOutcome<NodeId> {
    /// For each outcome that it is the outcome: its root is true, and all before it are false.
    pub fn exclusive(self, nodes: &mut Nodes) -> PerOutcome<NodeId> {
        let roots = self.all();
        let mut at = 0;
        self.map(|root| {
            at += 1;
            first(nodes, root, &roots[..at - 1])
        })
    }

    /// For each of [`Outcome::DECIDED`] that it is the outcome.
    pub fn decided(self, nodes: &mut Nodes) -> [NodeId; N_ROOTS + 1] {
        let [granted, denied, conflict, discretionary, dormant, blocked] = self.exclusive(nodes).all();
        [granted, denied, conflict, discretionary, dormant, blocked, self.none(nodes)]
    }

    /// That none of them is.
    pub fn none(self, nodes: &mut Nodes) -> NodeId {
        let nots = self.all().map(|root| nodes.not(root));
        nodes.and(nots)
    }
}

/// `id`, and none of those before it.
pub(super) fn first(nodes: &mut Nodes, id: NodeId, before: &[NodeId]) -> NodeId {
    let mut all: Vec<NodeId> = before.iter().map(|&earlier| nodes.not(earlier)).collect();
    all.push(id);
    nodes.and(all)
}

impl Outcome {
    /// All, in the order in which they are read.
    pub const ALL: [Outcome; N_ROOTS + 2] = [
        Outcome::Granted,
        Outcome::Denied,
        Outcome::Conflict,
        Outcome::Discretionary,
        Outcome::Dormant,
        Outcome::Blocked,
        Outcome::Undetermined,
        Outcome::None,
    ];

    /// All but undetermined, in the order in which they are read.
    pub const DECIDED: [Outcome; N_ROOTS + 1] = [
        Outcome::Granted,
        Outcome::Denied,
        Outcome::Conflict,
        Outcome::Discretionary,
        Outcome::Dormant,
        Outcome::Blocked,
        Outcome::None,
    ];

    /// The outcome that a decision gives, by its value (`policy::decision`); `None` where nothing is decided.
    pub fn decided(value: u32) -> Option<Outcome> {
        let at = value.checked_sub(NOTHING + 1)?;
        Outcome::DECIDED.get(at as usize).copied()
    }

    /// The first of granted, denied, conflict, discretionary, dormant, blocked that is true, if all before it are false; undetermined if an
    /// unknown one is met first; none if all are false.
    pub fn read(roots: PerOutcome<NodeId>, value: impl Fn(NodeId) -> Truth) -> Outcome {
        for (root, outcome) in roots.in_order() {
            match value(root) {
                Truth::True => return outcome,
                Truth::Unknown => return Outcome::Undetermined,
                Truth::False => {}
            }
        }
        Outcome::None
    }
}
