//! Two laws on one store of nodes, and what is asked of them: does such a person exist, and what does the smallest one look like.
//!
//! Takes two laws and their common vocabulary; gives, per conclusion, clause and referral of each, its nodes in one graph, in which what both
//! laws say alike is one node; and persons, replayed on the graph by the interpreter (the most ordinary ones: `ordinary`). A person has all that every real person has by both
//! laws, and no value that only one of them knows. Not here: which questions are asked (`super::compare`).

mod ordinary;

use crate::analysis::encode::Gates;
use crate::analysis::finding::Witness;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::analysis::witness::{Replay, Run, any_day};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::{Circuit, ClauseNodes, Outcome, OutcomeNodes, ReferralNodes};
use crate::eval::Truths;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id, QuestionId};
use crate::policy::model::{Head, Input, Polarity, Step, Sum};
use crate::watch::Watch;

use super::compare::Reading;
use super::vocabulary::Vocabulary;

/// Two laws on one store of nodes.
#[derive(Clone)]
pub struct Store<'a> {
    pub vocabulary: Vocabulary,
    pub nodes: Nodes,
    pub old: Side,
    pub new: Side,
    /// By number of the old law's node, the one that it is here.
    became: Vec<NodeId>,
    /// Each must hold of a person who is compared.
    assumptions: Vec<NodeId>,
    /// Those of them by which nobody has a value that only one of the laws knows.
    barring: Vec<NodeId>,
    /// Of dates that usually lie behind: that it does.
    happened: Vec<(FactId, NodeId)>,
    gates: Gates,
    /// Of every question that stands for numbers that a dated value lacks, in either law, that it lacks none.
    covered_days: Vec<(QuestionId, NodeId)>,
    watch: Watch<'a>,
}

/// What one of the laws says, as nodes of the store.
#[derive(Clone, Default)]
pub struct Side {
    law: Vec<OutcomeNodes>,
    /// What practice clauses say of it, where there are any.
    practice: Vec<Option<OutcomeNodes>>,
    /// What is left of it where practice is followed, where that can be other than in law.
    followed: Vec<Option<OutcomeNodes>>,
    clauses: Vec<ClauseNodes>,
    /// Per conclusion the clauses by which an authority may grant what is denied, or deny what is granted, and of whom.
    powers: Vec<Vec<(ClauseId, Polarity, NodeId)>>,
    pub referrals: Vec<ReferralNodes>,
    /// By number of the missing referral.
    pub missing: Vec<NodeId>,
    /// Each must not be false of a case of this law.
    pub assumptions: Vec<NodeId>,
    /// What clauses do and what becomes of conclusions on other days.
    on_other_days: Vec<NodeId>,
}

/// Somebody meets it.
#[derive(Clone, Copy)]
pub struct Met {
    /// On each of these days; `None` where that was not looked at.
    pub days: Option<Run>,
}

/// The days on which the law can be asked of the person found last; `None` where the day is in a ring of sums, and the person has none.
fn days_of(search: &Search, model: &Model) -> Option<Run> {
    let found = model.values.get(&Input::AsOf).copied();
    search.span(Input::AsOf).or(found.map(|day| Run { first: day, last: day }))
}

/// On which days there is somebody.
enum Found {
    Nobody,
    On(Run),
    /// The day is in a ring of sums, and the person has none.
    Undated,
}

/// Per outcome of a complete person, in the order of [`Outcome::DECIDED`], that it is the one.
pub type Outcomes = [NodeId; Outcome::DECIDED.len()];

/// The place of `none` among them.
pub const NONE: usize = Outcome::DECIDED.len() - 1;

impl<'a> Store<'a> {
    pub fn of(old: &Law, new: &Law, vocabulary: Vocabulary, watch: &Watch<'a>) -> Store<'a> {
        let mut nodes = new.circuit.nodes.clone();
        let became = nodes.joined(&old.circuit.nodes, &vocabulary.old);
        let new_side = Side::of(&new.policy, &new.circuit, |id| id);
        let old_side = Side::of(&old.policy, &old.circuit, |id| became[id.index()]);
        let mut assumptions: Vec<NodeId> = new_side.assumptions.iter().chain(&old_side.assumptions).copied().collect();
        assumptions.sort_unstable();
        assumptions.dedup();
        let mut barring = Vec::new();
        for barred in &vocabulary.barred {
            let is = nodes.atom_node(Atom::Is(barred.of, barred.value));
            let is = barred.list.map_or(is, |list| nodes.any(list, is));
            barring.push(nodes.not(is));
        }
        assumptions.extend_from_slice(&barring);
        let happened = ordinary::happened(&mut nodes, &vocabulary.policy);
        let gates = Gates::at(&nodes, old_side.gates().chain(new_side.gates()));
        let of_old = old.circuit.covered_days.iter();
        let of_old = of_old.map(|&(id, node)| (vocabulary.old.questions[id.index()], became[node.index()]));
        let covered_days = new.circuit.covered_days.iter().copied().chain(of_old).collect();
        Store {
            covered_days,
            vocabulary,
            nodes,
            old: old_side,
            new: new_side,
            became,
            assumptions,
            barring,
            happened,
            gates,
            watch: *watch,
        }
    }

    /// From now on a person is compared only where this holds too.
    pub fn assume(&mut self, node: NodeId) {
        self.assumptions.push(node);
    }

    /// A condition of the old law, as a node of the store.
    pub fn old_expr(&self, old: &Law, expr: ExprId) -> NodeId {
        self.became[old.circuit.expr(expr).index()]
    }

    /// A search of people who are compared: the assumptions hold of all. To be asked whether there is somebody; whoever it finds is less ordinary than
    /// somebody of whom they are asked.
    pub fn search_of_compared(&self) -> Search<'_> {
        let mut search = self.search();
        let assumptions: Vec<Root> = self.assumptions.iter().copied().map(Root::holds).collect();
        search.hold_always(&assumptions);
        search
    }

    fn search(&self) -> Search<'_> {
        Search::new(&self.nodes, &self.vocabulary.policy, &self.gates, &self.watch)
    }

    pub fn is_over(&self) -> bool {
        self.watch.is_over()
    }

    /// When to give up what is not needed.
    pub fn watch(&self) -> Watch<'a> {
        self.watch
    }

    fn roots(&self, node: NodeId) -> Vec<Root> {
        self.assumptions.iter().copied().chain([node]).map(Root::holds).collect()
    }

    /// A person of those compared for whom the node holds.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn model(&self, search: &mut Search, node: NodeId) -> Result<Option<Model>, NoAnswer> {
        let roots = self.roots(node);
        let covered = covered_days(&self.nodes, &self.covered_days, &roots);
        if !covered.is_empty()
            && let Answer::Person(model) = search.solve(&[roots.clone(), covered].concat(), &[])
        {
            return Ok(Some(model));
        }
        match search.solve(&roots, &[]) {
            Answer::Person(model) => Ok(Some(model)),
            Answer::Nobody(_) => Ok(None),
            Answer::GaveUp => Err(NoAnswer::GaveUp),
        }
    }

    /// Whether there is such a person.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn is_possible(&self, node: NodeId) -> Result<bool, NoAnswer> {
        if self.nodes.node(node) == Node::Constant(crate::circuit::Truth::False) {
            return Ok(false);
        }
        Ok(self.model(&mut self.search(), node)?.is_some())
    }

    /// The same, asked of a search that was asked before: only whether there is somebody, which does not depend on that.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn is_possible_by(&self, search: &mut Search, node: NodeId) -> Result<bool, NoAnswer> {
        if self.nodes.node(node) == Node::Constant(crate::circuit::Truth::False) {
            return Ok(false);
        }
        search.stay_anywhere();
        Ok(self.anybody(search, node)?.is_some())
    }

    /// Which of the nodes, no two of which hold of one person and one of which holds where `any` does, somebody meets; and on which days there is
    /// somebody, where that is known already.
    ///
    /// Somebody is asked for who meets any, and none of those that were met: so often as there are some that are met, and once more.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn met(&self, search: &mut Search, any: NodeId, nodes: &[NodeId]) -> Result<Vec<Option<Met>>, NoAnswer> {
        let mut met = vec![None; nodes.len()];
        search.stay_anywhere();
        let all: Vec<Root> = nodes.iter().copied().map(Root::holds).collect();
        let mut replay = Replay::new(&self.nodes, &self.vocabulary.policy, &all, &[], &self.watch);
        loop {
            let fails = nodes.iter().zip(&met).filter(|(_, met)| met.is_some()).map(|(&node, _)| Root::fails(node));
            let roots: Vec<Root> = std::iter::once(Root::holds(any)).chain(fails).collect();
            let model = match search.solve(&roots, &[]) {
                Answer::Person(model) => model,
                Answer::Nobody(_) => return Ok(met),
                Answer::GaveUp => return Err(NoAnswer::GaveUp),
            };
            match replay.holding(&model)[..] {
                [at] if met[at].is_none() => met[at] = Some(Met { days: days_of(search, &model) }),
                // What was found meets one or another, whichever: each is asked for.
                _ => {
                    for (met, &node) in met.iter_mut().zip(nodes).filter(|(met, _)| met.is_none()) {
                        *met = self.is_possible_by(search, node)?.then_some(Met { days: None });
                    }
                    return Ok(met);
                }
            }
        }
    }

    /// Whoever meets the node, whether or not dated values have a number for her.
    fn anybody(&self, search: &mut Search, node: NodeId) -> Result<Option<Model>, NoAnswer> {
        match search.solve(&[Root::holds(node)], &[]) {
            Answer::Person(model) => Ok(Some(model)),
            Answer::Nobody(_) => Ok(None),
            Answer::GaveUp => Err(NoAnswer::GaveUp),
        }
    }

    /// The same of people who may have values that only one of the laws knows.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn is_possible_with_barred(&self, node: NodeId) -> Result<bool, NoAnswer> {
        let kept = self.assumptions.iter().copied().filter(|node| !self.barring.contains(node));
        let roots: Vec<Root> = kept.chain([node]).map(Root::holds).collect();
        match self.search().solve(&roots, &[]) {
            Answer::Person(_) => Ok(true),
            Answer::Nobody(_) => Ok(false),
            Answer::GaveUp => Err(NoAnswer::GaveUp),
        }
    }

    /// Whether the nodes read a fact or field of which only one of the laws knows some value.
    pub fn reads_barred(&self, nodes: &[NodeId]) -> bool {
        let is_barred = |input: Input| self.vocabulary.barred.iter().any(|barred| barred.of == input);
        crate::analysis::witness::atoms_below(&self.nodes, nodes).iter().any(|atom| atom.inputs().any(is_barred))
    }

    /// Whether the assumptions leave no person, proved.
    pub fn has_nobody(&self) -> bool {
        let roots: Vec<Root> = self.assumptions.iter().copied().map(Root::holds).collect();
        !roots.is_empty() && matches!(self.search().solve(&roots, &[]), Answer::Nobody(_))
    }

    /// The interpreter, to be asked whether the node holds of somebody who can be.
    fn replay(&self, node: NodeId, assumptions: &[NodeId]) -> Replay<'_> {
        Replay::new(&self.nodes, &self.vocabulary.policy, &[Root::holds(node)], assumptions, &self.watch)
    }

    /// The smallest person whom this one of the assumptions rules out, and none of the others.
    ///
    /// # Errors
    /// The watch was over first, or the interpreter does not see what the search saw.
    pub fn person_ruled_out_by(&self, assumption: NodeId) -> Result<Option<Witness>, NoAnswer> {
        let others: Vec<NodeId> = self.assumptions.iter().copied().filter(|&node| node != assumption).collect();
        let roots: Vec<Root> = others.iter().copied().map(Root::holds).chain([Root::fails(assumption)]).collect();
        let mut search = self.search();
        let model = match search.solve(&roots, &[]) {
            Answer::Person(model) => model,
            Answer::Nobody(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let mut replay =
            Replay::new(&self.nodes, &self.vocabulary.policy, &[Root::fails(assumption)], &others, &self.watch);
        let witness = replay.witness(&search.nice(&model, any_day().0));
        witness.map(Some).ok_or(NoAnswer::FailedReplay)
    }

    /// The first and the last day on which there is such a person; `None` where nothing asks for the day. Whatever the search was asked before.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn days(&self, search: &mut Search, node: NodeId, met: Met) -> Result<Option<(Day, Day)>, NoAnswer> {
        /// Each step leaves all days of one way to such a person behind; after so many the days between are halved.
        const MOST_STEPS: usize = 8;
        const ALL: Run = Run { first: Day::FIRST.0, last: Day::LAST.0 };
        // What was found: days on which there is somebody, the days between them not looked at.
        let mut ends: Option<Run> = met.days;
        for is_first in [true, false] {
            let left = |ends: Option<Run>| match ends {
                None => ALL,
                Some(ends) if is_first => Run { last: ends.first - 1, ..ALL },
                Some(ends) => Run { first: ends.last + 1, ..ALL },
            };
            let mut is_done = false;
            for _ in 0..MOST_STEPS {
                let within = left(ends);
                if within.first > within.last {
                    is_done = true;
                    break;
                }
                match self.days_of_somebody(search, node, within)? {
                    Found::Nobody => {
                        is_done = true;
                        break;
                    }
                    Found::Undated => return Ok(None),
                    Found::On(days) => ends = Some(ends.map_or(days, |ends| ends.to(days))),
                }
            }
            let Some(found) = ends else { break };
            if is_done {
                continue;
            }
            // On the days that are left there is such a person, or there is none: between `none` and the end found so far.
            let mut end = if is_first { found.first } else { found.last };
            let mut none = if is_first { ALL.first - 1 } else { ALL.last + 1 };
            while none.abs_diff(end) > 1 {
                let middle = none + (end - none) / 2;
                let within = if is_first {
                    Run { first: none + 1, last: middle }
                } else {
                    Run { first: middle, last: none - 1 }
                };
                match self.days_of_somebody(search, node, within)? {
                    Found::Nobody => none = middle,
                    Found::Undated => return Ok(None),
                    Found::On(days) => end = if is_first { days.first.min(middle) } else { days.last.max(middle) },
                }
            }
            let end = Run { first: end, last: end };
            ends = Some(found.to(end));
        }
        search.stay_anywhere();
        Ok(ends.map(|ends| (Day(ends.first), Day(ends.last))))
    }

    /// Days on which the law can be asked of one such person, within the run.
    fn days_of_somebody(&self, search: &mut Search, node: NodeId, within: Run) -> Result<Found, NoAnswer> {
        search.stay_within(Input::AsOf, within);
        let Some(model) = self.anybody(search, node)? else { return Ok(Found::Nobody) };
        Ok(days_of(search, &model).map_or(Found::Undated, Found::On))
    }

    /// Whether the nodes rest on a sum of working days.
    pub fn has_working_days(&self, nodes: &[NodeId]) -> bool {
        let is_working = |sum: &Sum| {
            matches!(sum.head, Head::Input(_)) && sum.steps.iter().any(|step| matches!(step, Step::WorkingDays(_)))
        };
        crate::analysis::witness::atoms_below(&self.nodes, nodes).iter().any(|atom| match atom {
            Atom::Ordered { left, right } => is_working(left) || is_working(right),
            Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => false,
        })
    }

    /// One holds and the other does not.
    pub fn differ(&mut self, one: NodeId, other: NodeId) -> NodeId {
        if one == other {
            return self.nodes.truth(false);
        }
        let (not_one, not_other) = (self.nodes.not(one), self.nodes.not(other));
        let either = [self.nodes.and([one, not_other]), self.nodes.and([not_one, other])];
        self.nodes.or(either)
    }
}

impl Side {
    pub fn of(policy: &Policy, circuit: &Circuit, here: impl Fn(NodeId) -> NodeId) -> Side {
        let mut side = Side::default();
        for id in policy.conclusions.ids() {
            let nodes = circuit.conclusion(id);
            side.law.push(nodes.law.map(&here));
            side.practice.push(nodes.practice.map(|said| said.map(&here)));
            side.followed.push(nodes.followed.map(|followed| followed.map(&here)));
            side.powers.push(circuit.contest(id).map_or_else(Vec::new, |contest| {
                let of = |turn: Polarity| move |&(clause, node): &(ClauseId, NodeId)| (clause, turn, node);
                let all = contest.may_grant.iter().map(of(Polarity::For));
                let all = all.chain(contest.may_deny.iter().map(of(Polarity::Against)));
                all.map(|(clause, turn, node)| (clause, turn, here(node))).collect()
            }));
        }
        for id in policy.clauses.ids() {
            side.clauses.push(circuit.clause(id).map(&here));
        }
        let of_referral =
            |referral: &ReferralNodes| ReferralNodes { open: here(referral.open), holds: here(referral.holds) };
        side.referrals = circuit.referrals.iter().map(of_referral).collect();
        side.missing = circuit.missing_referrals.iter().map(|missing| here(missing.missing)).collect();
        side.assumptions = circuit.assumptions.iter().map(|&node| here(node)).collect();
        side.on_other_days = circuit.on_other_days.iter().map(|&node| here(node)).collect();
        side
    }

    pub fn gates(&self) -> impl Iterator<Item = NodeId> {
        let clauses = self.clauses.iter().flat_map(|clause| clause.effects());
        clauses.chain(self.law.iter().flat_map(|law| law.all())).chain(self.on_other_days.iter().copied())
    }

    pub fn clause(&self, id: ClauseId) -> ClauseNodes {
        self.clauses[id.index()]
    }

    /// Per outcome that it is the one by the law.
    pub fn law(&self, nodes: &mut Nodes, id: ConclusionId) -> Outcomes {
        self.law[id.index()].decided(nodes)
    }

    /// Per outcome that it is the one in practice: what practice clauses say; as in law, where they say nothing.
    pub fn practice(&self, nodes: &mut Nodes, id: ConclusionId) -> Outcomes {
        let law = self.law(nodes, id);
        let Some(said) = self.practice[id.index()] else { return law };
        let said = said.decided(nodes);
        let is_silent = said[NONE];
        let mut all = [is_silent; Outcome::DECIDED.len()];
        for at in 0..Outcome::DECIDED.len() {
            let as_in_law = nodes.and([is_silent, law[at]]);
            all[at] = if at == NONE { as_in_law } else { nodes.or([said[at], as_in_law]) };
        }
        all
    }

    /// Per outcome that it is what is left where practice is followed; as in practice, where that touches nothing that it rests on.
    pub fn followed(&self, nodes: &mut Nodes, id: ConclusionId) -> Outcomes {
        match self.followed[id.index()] {
            Some(roots) => roots.decided(nodes),
            None => self.practice(nodes, id),
        }
    }

    /// The roots from which the outcome by law is read: where two are the same nodes, so is the outcome.
    pub fn law_roots(&self, id: ConclusionId) -> OutcomeNodes {
        self.law[id.index()]
    }

    /// The clauses by which an authority may turn the outcome by law round, and of whom.
    pub fn powers(&self, id: ConclusionId) -> &[(ClauseId, Polarity, NodeId)] {
        &self.powers[id.index()]
    }

    /// That the law leaves it to an authority's discretion.
    pub fn law_left_open(&self, nodes: &mut Nodes, id: ConclusionId) -> NodeId {
        self.law[id.index()].exclusive(nodes).discretionary
    }

    pub fn has_practice(&self, id: ConclusionId) -> bool {
        self.practice[id.index()].is_some()
    }

    pub fn is_followed(&self, id: ConclusionId) -> bool {
        self.followed[id.index()].is_some()
    }
}

/// Per conclusion its outcome in each [`Reading`], in their order.
pub type Judged = Vec<[Outcome; Reading::ALL.len()]>;

/// What the law itself, by its interpreter, says of a case: per conclusion in each [`Reading`], in their order.
pub fn judged(law: &Law, case: &Case) -> Judged {
    if let Some((law, case)) = law.for_case(case) {
        return judged(&law, &case);
    }
    let mut truths = Truths::default();
    law.judge.fold(case, &mut truths);
    let value = |node| law.judge.truth(&truths, node);
    let one = |id: ConclusionId| {
        let nodes = law.circuit.conclusion(id);
        let by_law = Outcome::read(nodes.law, value);
        let in_practice = match nodes.practice.map(|said| Outcome::read(said, value)) {
            None | Some(Outcome::None) => by_law,
            Some(outcome) => outcome,
        };
        let followed = nodes.followed.map_or(in_practice, |followed| Outcome::read(followed, value));
        [by_law, in_practice, followed]
    };
    law.policy.conclusions.ids().map(one).collect()
}

/// Of a conclusion that a law does not have: nothing of anybody.
pub fn nothing(nodes: &mut Nodes) -> Outcomes {
    let mut outcomes = [nodes.truth(false); Outcome::DECIDED.len()];
    outcomes[NONE] = nodes.truth(true);
    outcomes
}
