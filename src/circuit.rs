//! The policy as one hash-consed DAG: strong Kleene logic, clause states and precedence, each built once.
//!
//! Takes a [`Policy`] without errors; gives nodes, with roots for every part of every clause and for every conclusion, referral, assumption
//! and property. Every backend folds this graph and nothing else (interpreter, batch, analysis, export), so docs/language.md, "Meaning", is
//! implemented once. Not here: values of a case (`crate::eval`).

pub mod altered;
mod builder;
pub mod clause;
pub mod conclusion;
mod condition;
pub mod count;
mod counts;
mod dated;
pub mod joined;
pub mod node;
mod on_day;
pub mod outcome;
mod practice;
pub mod provision;
pub mod referral;
pub mod steps;
pub mod truth;
pub mod usual;

pub use clause::{ClauseNodes, ClauseParts, ClauseState};
pub use conclusion::{ConclusionNodes, Contest, OutcomeNodes};
pub use condition::First;
pub use node::{Atom, Node, NodeId, Nodes};
pub use outcome::{Outcome, PerOutcome};
pub use provision::{Provision, ProvisionNodes};
pub use truth::Truth;

use rustc_hash::FxHashMap;

use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id, QuestionId};

#[derive(Clone)]
pub struct Circuit {
    pub nodes: Nodes,
    expr_nodes: Vec<Option<NodeId>>,
    clauses: Vec<ClauseNodes>,
    conclusions: Vec<ConclusionNodes>,
    /// Per conclusion that has law clauses for and against it: how they stand to one another.
    contests: FxHashMap<ConclusionId, Contest>,
    /// Per clause with dormancies: for each, whether the governing date lies in its days.
    dormant_days: FxHashMap<ClauseId, Vec<NodeId>>,
    /// In order of declaration.
    pub referrals: Vec<ReferralNodes>,
    pub missing_referrals: Vec<referral::MissingReferral>,
    /// Each must not be false of a case.
    pub assumptions: Vec<NodeId>,
    /// In order of declaration.
    pub properties: Vec<PropertyNodes>,
    /// Of every question that stands for numbers that a dated value lacks, that it lacks none: what an example person had better be.
    pub covered_days: Vec<(QuestionId, NodeId)>,
    /// What effects of clauses and outcomes of conclusions are on other days.
    pub on_other_days: Vec<NodeId>,
}

/// When a property is kept.
#[derive(Clone, Debug)]
pub enum PropertyNodes {
    /// Where the node is true.
    Kept(NodeId),
    /// Where each node has one value for all who differ in the property's facts alone.
    Same(Vec<NodeId>),
}

#[derive(Clone, Copy, Debug)]
pub struct ReferralNodes {
    /// In force on `as_of`, and its `when` holds.
    pub open: NodeId,
    /// Open, and its category established.
    pub holds: NodeId,
}

impl Circuit {
    /// Lowers a policy that resolve found no error in.
    pub fn lower(policy: &Policy) -> Circuit {
        builder::lower(policy)
    }

    /// The same on nodes that are there already, as those of a law that is much like it: what both say alike is one node.
    pub fn lowered_onto(nodes: Nodes, policy: &Policy) -> Circuit {
        builder::lower_onto(nodes, policy, builder::Firing::AsWritten)
    }

    pub fn clause(&self, id: ClauseId) -> ClauseNodes {
        self.clauses[id.index()]
    }

    pub fn conclusion(&self, id: ConclusionId) -> ConclusionNodes {
        self.conclusions[id.index()]
    }

    /// How the law clauses for and against the conclusion stand to one another; `None` where one side has none.
    pub fn contest(&self, id: ConclusionId) -> Option<&Contest> {
        self.contests.get(&id)
    }

    /// For each `dormant` item of the clause, whether the governing date lies in its days.
    pub fn dormant_days(&self, id: ClauseId) -> &[NodeId] {
        self.dormant_days.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The node of a condition as written.
    pub fn expr(&self, id: ExprId) -> NodeId {
        self.expr_nodes[id.index()].expect("every condition of a policy without errors is lowered")
    }
}
