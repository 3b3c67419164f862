//! What becomes of a conclusion, and one thing of a kind for each outcome that has a root.
//!
//! docs/language.md, "A conclusion": the outcome is the first of granted, denied, conflict, dormant, blocked that is true, and undetermined
//! if one that is unknown is met before. That order, and what it makes of nodes and of values, stands here once.

use super::node::{NodeId, Nodes};
use super::truth::Truth;

/// What becomes of a conclusion. For categories granted and denied are called established and excluded, for duties required
/// and forbidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Outcome {
    Granted,
    Denied,
    Conflict,
    Dormant,
    Blocked,
    Undetermined,
    None,
}

/// One thing for each outcome that has a root, in the order in which an outcome is read from them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PerOutcome<T> {
    pub granted: T,
    pub denied: T,
    pub conflict: T,
    pub dormant: T,
    pub blocked: T,
}

impl<T> PerOutcome<T> {
    /// Each with its outcome, in the order in which an outcome is read.
    pub fn in_order(self) -> [(T, Outcome); 5] {
        [
            (self.granted, Outcome::Granted),
            (self.denied, Outcome::Denied),
            (self.conflict, Outcome::Conflict),
            (self.dormant, Outcome::Dormant),
            (self.blocked, Outcome::Blocked),
        ]
    }

    /// In the order in which an outcome is read.
    pub fn all(self) -> [T; 5] {
        self.in_order().map(|(one, _)| one)
    }

    /// Each, changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerOutcome<U> {
        let [granted, denied, conflict, dormant, blocked] = self.all().map(change);
        PerOutcome { granted, denied, conflict, dormant, blocked }
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
    pub const ALL: [Outcome; 7] = [
        Outcome::Granted,
        Outcome::Denied,
        Outcome::Conflict,
        Outcome::Dormant,
        Outcome::Blocked,
        Outcome::Undetermined,
        Outcome::None,
    ];

    /// The first of granted, denied, conflict, dormant, blocked that is true, if all before it are false; undetermined if an
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
