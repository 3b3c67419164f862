//! The altered circuits with which questions compare the law: without what is unpublished, with an open question answered, a part of a clause fixed.
//!
//! Takes a policy and its circuit, to which nodes are added; gives the nodes that say where the altered law differs from the law as it stands. Not
//! here: what is asked of them (`findings`).

use rustc_hash::FxHashSet;

use super::NoAnswer;
use crate::analysis::findings::constant_test::Tests;
use crate::circuit::altered::parts_of_conditions;
use crate::circuit::conclusion::undecided;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::{Circuit, OutcomeNodes};
use crate::eval::CountedBy;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id, QuestionId};
use crate::policy::model::{ConclusionKind, GoverningDate, Origin, Step, Sum};
use crate::watch::Watch;

/// Nodes that say where the altered law differs from the law as it stands.
#[derive(Default)]
pub struct Altered {
    /// Per conclusion: its outcome changes if unpublished instruments are left out.
    pub unpublished_matters: Vec<Option<NodeId>>,
    /// Questions on which a conclusion's outcome hangs.
    pub question_matters: Vec<(QuestionId, ConclusionId, NodeId)>,
    /// Per conclusion: its outcome by practice alone is not none, and not the law's.
    pub practice_departs: Vec<Option<NodeId>>,
    /// Per status and date by which clauses granting it are governed.
    pub windows: Vec<Window>,
    /// Per conclusion: the outcome is dormant.
    pub is_dormant: Vec<NodeId>,
    /// Per conclusion: the outcome is discretionary.
    pub is_discretionary: Vec<NodeId>,
    /// Per conclusion: it is granted, and an authority may deny it; `None` where no clause lets one.
    pub power_over: Vec<Option<NodeId>>,
    /// Per conclusion, for each clause for it and then for each against it: the clause fires, and the other side has not won.
    pub escapes: Vec<Vec<NodeId>>,
    /// Per clause: the parts of its conditions, each with the node that says that it matters; `None` where there are so many that they are
    /// examined a few at a time ([`Prover::for_parts`]).
    pub part_matters: Vec<Option<Vec<(ExprId, NodeId)>>>,
    /// Per law clause: some of its sums counts working days beyond those for which the holidays are known; `None` where none can.
    pub counts_beyond: Vec<Option<NodeId>>,
    /// The same per referral.
    pub referral_counts_beyond: Vec<Option<NodeId>>,
    /// Conclusions whose outcome hangs on what becomes of a day that a month lacks.
    pub rounding_matters: Vec<Rounding>,
    /// Questions that were not lowered with their answers: time was up, or the circuit would have outgrown [`MOST_PARTS`].
    pub not_altered: Vec<QuestionId>,
    /// Every test of clauses and definitions.
    pub tests: Tests,
}

/// Clauses with more parts in their conditions are altered few parts at a time: each alteration lists all the others again, so that together
/// they would take memory quadratic in the text.
pub(super) const FEW_PARTS: usize = 64;

/// What the altered circuits may come to, in nodes and children of gates: some hundred megabytes.
const MOST_PARTS: usize = 1 << 25;

/// A status granted by a clause that a date governs.
pub struct Window {
    pub status: ConclusionId,
    pub by: GoverningDate,
    pub granted: NodeId,
    /// Sums of months or working days are asked for: some days no sum falls on.
    pub has_calendar_sums: bool,
}

/// A conclusion, and what the law says of it with the other `short_month`.
pub struct Rounding {
    pub on: ConclusionId,
    /// The outcome is another.
    pub node: NodeId,
    pub otherwise: OutcomeNodes,
    /// Its law clauses that are other nodes then: whether they do what they can, as it is and otherwise.
    pub clauses: Vec<(ClauseId, [NodeId; 2])>,
}

/// Which altered circuits are wanted: each costs time.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    pub unpublished: bool,
    pub questions: bool,
    pub rounding: bool,
    pub parts: bool,
    pub tests: bool,
    /// For each clause that somebody fires it and it does not lose.
    pub escapes: bool,
    /// What is known of persons without a search.
    pub seen: bool,
}

impl Altered {
    pub(super) fn of(policy: &Policy, circuit: &mut Circuit, wanted: Wanted, watch: &Watch) -> Altered {
        let mut altered = Altered::default();
        for id in policy.conclusions.ids() {
            let nodes = circuit.conclusion(id);
            let is = nodes.law.exclusive(&mut circuit.nodes);
            // A decision may have any outcome: what the law promises shows where nobody has decided.
            let undecided = undecided(&mut circuit.nodes, policy, id);
            altered.is_dormant.push(circuit.nodes.and([undecided, is.dormant]));
            altered.is_discretionary.push(circuit.nodes.and([undecided, is.discretionary]));
            let powers =
                circuit.contest(id).map(|contest| contest.may_deny.iter().map(|(_, node)| *node).collect::<Vec<_>>());
            let powers = powers.filter(|powers| !powers.is_empty());
            altered.power_over.push(powers.map(|powers| circuit.nodes.or(powers)));
            let departs = nodes.practice.map(|practice| {
                let speaks = circuit.nodes.or(practice.all());
                let differs = outcomes_differ(&mut circuit.nodes, nodes.law, practice);
                circuit.nodes.and([speaks, differs])
            });
            altered.practice_departs.push(departs);
        }
        altered.windows = windows(policy, circuit);
        for (id, clause) in policy.clauses.iter() {
            let counting = CountedBy::Clause(id).counting(policy);
            let beyond = (!clause.is_practice()).then(|| circuit.counts_beyond(policy, &counting)).flatten();
            altered.counts_beyond.push(beyond);
        }
        for id in policy.referrals.ids() {
            let counting = CountedBy::Referral(id).counting(policy);
            altered.referral_counts_beyond.push(circuit.counts_beyond(policy, &counting));
        }
        if wanted.unpublished {
            altered.unpublished(policy, circuit);
        }
        if wanted.questions {
            altered.questions(policy, circuit, watch);
        }
        if wanted.rounding {
            altered.rounding(policy, circuit);
        }
        if wanted.parts {
            altered.parts(policy, circuit, watch);
        }
        if wanted.tests {
            altered.tests = Tests::of(policy, circuit);
        }
        if wanted.escapes {
            altered.escapes = policy.conclusions.ids().map(|id| escapes(policy, circuit, id)).collect();
        }
        altered
    }

    fn unpublished(&mut self, policy: &Policy, circuit: &mut Circuit) {
        let is_unpublished = |origin: Origin| match origin {
            Origin::Instrument(id) => policy.instruments[id].unpublished.is_some(),
            Origin::Practice(_) => false,
        };
        let silenced: FxHashSet<ClauseId> = policy
            .clauses
            .iter()
            .filter(|(_, clause)| clause.sources.iter().any(|source| is_unpublished(source.origin)))
            .map(|(id, _)| id)
            .collect();
        if silenced.is_empty() {
            self.unpublished_matters = vec![None; policy.conclusions.len()];
            return;
        }
        let silent = circuit.silencing(policy, silenced);
        for id in policy.conclusions.ids() {
            let (with, without) = (circuit.conclusion(id).law, silent.conclusion(id).law);
            self.unpublished_matters.push(difference(&mut circuit.nodes, with, without));
        }
    }

    fn questions(&mut self, policy: &Policy, circuit: &mut Circuit, watch: &Watch) {
        let n_nodes = circuit.nodes.len();
        for (question, _) in policy.open_questions() {
            if watch.is_over() || circuit.nodes.n_parts() > MOST_PARTS {
                self.not_altered.push(question);
                continue;
            }
            let (yes, no) = (circuit.answering(question, true, n_nodes), circuit.answering(question, false, n_nodes));
            // An answer that no real case has is none: where an assumption hangs on the question, it must hold with either.
            let hanging = circuit.assumptions.iter().filter(|&&node| yes.node(node) != node);
            let either: Vec<_> = hanging.flat_map(|&node| [yes.node(node), no.node(node)]).collect();
            for id in policy.conclusions.ids() {
                let law = circuit.conclusion(id).law;
                let (with, without) = (law.map(|node| yes.node(node)), law.map(|node| no.node(node)));
                if let Some(differs) = difference(&mut circuit.nodes, with, without) {
                    let node = circuit.nodes.and(either.iter().copied().chain([differs]));
                    self.question_matters.push((question, id, node));
                }
            }
        }
    }

    /// The whole law lowered once more, on the same nodes: what counts no months is one node with what it was.
    fn rounding(&mut self, policy: &Policy, circuit: &mut Circuit) {
        let Some(rounded) = policy.rounded(policy.short_month().other()) else { return };
        let mut other = Circuit::lowered_onto(std::mem::take(&mut circuit.nodes), &rounded);
        std::mem::swap(&mut circuit.nodes, &mut other.nodes);
        // Whom an assumption excludes by the other rounding is nobody that it decides about.
        let pairs = circuit.assumptions.iter().zip(&other.assumptions);
        let assumed: Vec<NodeId> = pairs.filter(|(one, other)| one != other).map(|(_, &other)| other).collect();
        for id in policy.conclusions.ids() {
            let (law, otherwise) = (circuit.conclusion(id).law, other.conclusion(id).law);
            let Some(differs) = difference(&mut circuit.nodes, law, otherwise) else { continue };
            let node = circuit.nodes.and(assumed.iter().copied().chain([differs]));
            let bearing = &policy.conclusions[id].bearing;
            let clauses = bearing.law_pro.iter().chain(&bearing.law_con).map(|&clause| {
                let of_law = &policy.clauses[clause];
                (clause, [circuit.clause(clause).acts(of_law), other.clause(clause).acts(of_law)])
            });
            let clauses = clauses.filter(|(_, [one, other])| one != other).collect();
            self.rounding_matters.push(Rounding { on: id, node, otherwise, clauses });
        }
    }

    fn parts(&mut self, policy: &Policy, circuit: &mut Circuit, watch: &Watch) {
        for (id, clause) in policy.clauses.iter() {
            let parts = parts_of_conditions(policy, clause);
            let is_few = parts.len() <= FEW_PARTS && !watch.is_over() && circuit.nodes.n_parts() <= MOST_PARTS;
            self.part_matters
                .push(is_few.then(|| parts_that_matter(policy, circuit, id, &parts, watch).ok()).flatten());
        }
    }
}

/// These parts of the conditions of a clause, each with the node that says that what the clause does hangs on it.
///
/// # Errors
/// The watch was over first: a part of a large count takes as long as the whole clause.
pub(super) fn parts_that_matter(
    policy: &Policy,
    circuit: &mut Circuit,
    id: ClauseId,
    parts: &[ExprId],
    watch: &Watch,
) -> Result<Vec<(ExprId, NodeId)>, NoAnswer> {
    let matters = parts.iter().map(|&part| {
        if watch.is_over() {
            return Err(NoAnswer::GaveUp);
        }
        let (yes, no) = (circuit.clause_with(policy, id, part, true), circuit.clause_with(policy, id, part, false));
        let pairs = yes.effects().into_iter().zip(no.effects());
        let different: Vec<_> = pairs.map(|(a, b)| differ(&mut circuit.nodes, a, b)).collect();
        Ok((part, circuit.nodes.or(different)))
    });
    matters.collect()
}

/// The two outcomes differ; `None` where they are the same nodes.
fn difference(nodes: &mut Nodes, one: OutcomeNodes, other: OutcomeNodes) -> Option<NodeId> {
    if one == other {
        return None;
    }
    Some(outcomes_differ(nodes, one, other))
}

/// Each of the two is some outcome, or none, and they are not the same: so both are determined wherever it is true of a partial case.
fn outcomes_differ(nodes: &mut Nodes, one: OutcomeNodes, other: OutcomeNodes) -> NodeId {
    let (one, other) = (one.decided(nodes), other.decided(nodes));
    let mut different = Vec::new();
    for (at, &first) in one.iter().enumerate() {
        for (_, &second) in other.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            different.push(nodes.and([first, second]));
        }
    }
    nodes.or(different)
}

fn windows(policy: &Policy, circuit: &mut Circuit) -> Vec<Window> {
    let mut windows = Vec::new();
    for (status, conclusion) in policy.conclusions.iter().filter(|(_, it)| it.kind == ConclusionKind::Status) {
        let mut governing: Vec<GoverningDate> = Vec::new();
        for &clause in &conclusion.bearing.law_pro {
            let by = policy.clauses[clause].governed_by;
            if !governing.contains(&by) {
                governing.push(by);
            }
        }
        for by in governing {
            let firing = conclusion.bearing.law_pro.iter().filter(|&&clause| policy.clauses[clause].governed_by == by);
            let firing: Vec<_> = firing.map(|&clause| circuit.clause(clause).fire).collect();
            let some = circuit.nodes.or(firing);
            let granted = circuit.nodes.and([some, circuit.conclusion(status).law.granted]);
            windows.push(Window { status, by, granted, has_calendar_sums: false });
        }
    }
    let calendar = with_calendar_sums(&circuit.nodes);
    windows.iter_mut().for_each(|window| window.has_calendar_sums = calendar[window.granted.index()]);
    windows
}

/// Per node: whether a sum of months or of working days is compared at or below it. In one pass, as statuses may rest on one another.
fn with_calendar_sums(nodes: &Nodes) -> Vec<bool> {
    let is_calendar = |sum: &Sum| sum.steps.iter().any(|step| !matches!(step, Step::Add(_) | Step::Weeks(_)));
    let mut found: Vec<bool> = Vec::with_capacity(nodes.len());
    // Children have lower numbers than parents.
    for id in nodes.ids() {
        let has = match nodes.node(id) {
            Node::Atom(index) => match nodes.atom(index) {
                Atom::Ordered { left, right } => is_calendar(left) || is_calendar(right),
                Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => false,
            },
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => {
                nodes.below(id).iter().any(|child| found[child.index()])
            }
        };
        found.push(has);
    }
    found
}

/// For each clause on either side of a conclusion: it fires, and the other side has not won. None where none can lose.
fn escapes(policy: &Policy, circuit: &mut Circuit, id: ConclusionId) -> Vec<NodeId> {
    if circuit.contest(id).is_none() && policy.conclusions[id].decision.is_none() {
        return Vec::new();
    }
    let (law, bearing) = (circuit.conclusion(id).law, &policy.conclusions[id].bearing);
    let mut escapes = Vec::new();
    for (clauses, lost) in [(&bearing.law_pro, law.denied), (&bearing.law_con, law.granted)] {
        let not_lost = circuit.nodes.not(lost);
        for &clause in clauses {
            let fires = circuit.clause(clause).fire;
            escapes.push(circuit.nodes.and([fires, not_lost]));
        }
    }
    escapes
}

/// One holds and the other does not. Of whole persons: two values are enough.
fn differ(nodes: &mut Nodes, one: NodeId, other: NodeId) -> NodeId {
    if one == other {
        return nodes.truth(false);
    }
    let (not_one, not_other) = (nodes.not(one), nodes.not(other));
    let (first, second) = (nodes.and([one, not_other]), nodes.and([not_one, other]));
    nodes.or([first, second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    #[test]
    fn the_watch_is_asked_at_the_parts_of_a_count() {
        let text =
            "facts { a : bool  b : bool  c : bool }\nstatus s\nclause k { grants s  when exactly 2 of (a, b, c) }\n";
        let law = Law::from_texts([("law.amparo", text)]).map_err(drop).expect("no errors");
        let id = law.policy.clauses.ids().next().expect("a clause");
        let all = parts_of_conditions(&law.policy, &law.policy.clauses[id]);
        let laid_out = |watch: &Watch| {
            let mut circuit = law.circuit.clone();
            let before = circuit.nodes.len();
            let parts = parts_that_matter(&law.policy, &mut circuit, id, &all, watch);
            (parts.map_or(0, |parts| parts.len()), circuit.nodes.len() - before)
        };
        assert_eq!(laid_out(&Watch::of(std::time::Duration::ZERO)), (0, 0), "nothing is laid out without time");
        let (n_parts, n_nodes) = laid_out(&Watch::unlimited());
        assert!(n_parts == all.len() && n_parts >= 3 && n_nodes > 0, "{n_parts} {n_nodes}");
    }
}
