//! From a case to a verdict.
//!
//! Runs the tape over the case; reads states, outcomes and what stands behind them; runs it again for each presumption and
//! each question that might make a difference. Gives a [`Verdict`]. Not here: any rule of who wins (`crate::circuit`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::certainty::weakest_certainties;
use super::counts::counted_beyond;
use super::numbers::{day_of, days_without_number};
use super::presumptions::{ResultId, all_results};
use super::reasons::Reasoner;
use super::tape::{Tape, Truths};
use super::unknown_below::UnknownBelow;
use super::variation::{Runs, Varied};
use super::verdict::{
    Beaten, ByClauses, ClauseVerdict, ConclusionVerdict, DateKind, DateNote, Discretion, Followed, MOST_OVERLAPS,
    NoNumber, Open, Overlap, QuestionVerdict, Settled, Verdict,
};
use crate::case::{Case, Stated};
use crate::circuit::{Circuit, ClauseParts, ClauseState, NodeId, Outcome, OutcomeNodes, Truth};
use crate::policy::Policy;
use crate::policy::decision::NOTHING;
use crate::policy::force::days_of_referral;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, Id, QuestionId, ReferralId};
use crate::policy::model::{Certainty, ConclusionKind, Head, Input, Ordered, Polarity, Role, Tested};
use crate::policy::precedence::{Chains, Principles, Victory, decide};

/// So many clauses behind the first that beats another are looked at for a further principle: the rest would take time by the number of
/// pairs.
const FURTHER_WINNERS: usize = 64;

/// A policy laid out for evaluation.
pub struct Judge {
    /// All nodes.
    whole: Tape,
    /// Only what the conclusions' outcomes in law rest on.
    outcomes: Tape,
    chains: Chains,
    /// By number of the conclusion, where something is tested on another day ([`weakest_certainties`]).
    pub(super) weakest_certainties: Vec<Certainty>,
    /// Everything that can come out.
    results: Vec<ResultId>,
    /// By place of the whole tape, the numbers of the results that are read there; made when it is first needed.
    results_at: OnceLock<Runs>,
}

/// Outcomes in law alone, by number of the conclusion; reused between cases.
#[derive(Default)]
pub struct Outcomes {
    truths: Truths,
    pub law: Vec<Outcome>,
}

/// What one run tells of conclusions and clauses: outcomes in law, in practice, states; and of what lies between conclusions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// By number of the conclusion.
    pub law: Vec<Outcome>,
    pub practice: Vec<Outcome>,
    /// By number of the clause.
    pub states: Vec<ClauseState>,
    /// Incompatible conclusions that both hold.
    pub incompatible: Vec<(ConclusionId, ConclusionId)>,
    pub missing_referrals: Vec<(ConclusionId, ConclusionId)>,
}

impl Judge {
    pub fn of(policy: &Policy, circuit: &Circuit) -> Judge {
        let outcome_roots = policy.conclusions.ids().flat_map(|id| circuit.conclusion(id).law.all());
        Judge {
            whole: Tape::of(&circuit.nodes, policy, circuit.nodes.ids()),
            outcomes: Tape::of(&circuit.nodes, policy, outcome_roots),
            chains: Chains::of(policy),
            weakest_certainties: weakest_certainties(policy),
            results: all_results(policy),
            results_at: OnceLock::new(),
        }
    }

    /// Everything that can come out, by number.
    pub(super) fn results(&self) -> &[ResultId] {
        &self.results
    }

    pub(super) fn whole(&self) -> &Tape {
        &self.whole
    }

    /// By place of the whole tape, the numbers of the results that are read there.
    pub(super) fn results_at(&self, circuit: &Circuit) -> &Runs {
        self.results_at.get_or_init(|| {
            let place = |node| self.whole.place(node) as usize;
            let of_result = |(number, result): (u32, &ResultId)| {
                result.nodes(circuit).into_iter().map(move |node| (place(node), number))
            };
            let pairs: Vec<(usize, u32)> = (0..).zip(&self.results).flat_map(of_result).collect();
            Runs::of(self.whole.n_instructions(), pairs.iter().copied())
        })
    }

    /// The outcomes in law, and nothing else: the fastest answer.
    pub fn outcomes(&self, policy: &Policy, circuit: &Circuit, case: &Case, into: &mut Outcomes) {
        self.outcomes.run(case, &mut into.truths);
        into.law.clear();
        for id in policy.conclusions.ids() {
            let value = |node| self.outcomes.truth(&into.truths, node);
            into.law.push(Outcome::read(circuit.conclusion(id).law, value));
        }
    }

    /// The value of every node, for those who ask for one node or another: [`Judge::truth`].
    pub fn fold(&self, case: &Case, truths: &mut Truths) {
        self.whole.run(case, truths);
    }

    /// The value of a node after [`Judge::fold`].
    #[inline]
    pub fn truth(&self, truths: &Truths, node: NodeId) -> Truth {
        self.whole.truth(truths, node)
    }

    /// Which principle lets one of two opposed clauses beat the other.
    pub fn victory(&self, policy: &Policy, of: ConclusionId, pro: ClauseId, con: ClauseId) -> Option<Victory> {
        decide(policy, &self.chains, of, pro, con)
    }

    /// What comes out for conclusions and clauses, and between them, without the reasons.
    pub fn reading(&self, policy: &Policy, circuit: &Circuit, case: &Case) -> Reading {
        let mut truths = Truths::default();
        self.whole.run(case, &mut truths);
        Evaluation { judge: self, policy, circuit, case, truths }.reading()
    }

    /// The whole verdict.
    pub fn judge(&self, policy: &Policy, circuit: &Circuit, case: &Case) -> Verdict {
        let mut truths = Truths::default();
        self.whole.run(case, &mut truths);
        Evaluation { judge: self, policy, circuit, case, truths }.verdict()
    }

    /// Clauses and conclusions of the verdict, without what unknown facts matter and without what needs further runs.
    pub fn settled(&self, policy: &Policy, circuit: &Circuit, case: &Case) -> Settled {
        let evaluation = Evaluation::of(self, policy, circuit, case, Truths::default());
        let (clauses, conclusions) = (evaluation.clauses(), evaluation.conclusions(&evaluation.reading(), None));
        Settled { clauses, conclusions }
    }

    /// States and reasons of all clauses, outcomes of all conclusions, without what needs further runs.
    pub fn states_and_reasons(
        &self,
        policy: &Policy,
        circuit: &Circuit,
        case: &Case,
        truths: &mut Truths,
    ) -> (Vec<ClauseVerdict>, Vec<Outcome>) {
        self.whole.run(case, truths);
        let of = Evaluation { judge: self, policy, circuit, case, truths: std::mem::take(truths) };
        let found = (of.clauses(), of.reading().law);
        *truths = of.truths;
        found
    }
}

/// One case, evaluated: every node has its value.
pub(super) struct Evaluation<'a> {
    judge: &'a Judge,
    policy: &'a Policy,
    circuit: &'a Circuit,
    case: &'a Case,
    truths: Truths,
}

impl<'a> Evaluation<'a> {
    /// Evaluates the case; `truths` is room to be used again.
    pub fn of(judge: &'a Judge, policy: &'a Policy, circuit: &'a Circuit, case: &'a Case, mut truths: Truths) -> Self {
        judge.whole.run(case, &mut truths);
        Evaluation { judge, policy, circuit, case, truths }
    }

    /// The same where `truths` are the case's already.
    pub fn folded(judge: &'a Judge, policy: &'a Policy, circuit: &'a Circuit, case: &'a Case, truths: Truths) -> Self {
        Evaluation { judge, policy, circuit, case, truths }
    }

    pub fn judge(&self) -> &'a Judge {
        self.judge
    }

    pub fn policy(&self) -> &'a Policy {
        self.policy
    }

    pub fn circuit(&self) -> &'a Circuit {
        self.circuit
    }

    pub fn case(&self) -> &'a Case {
        self.case
    }

    /// To be asked what comes out where a few slots differ.
    pub fn varied(&self) -> Varied<'a> {
        Varied::of(self.judge, self.policy, self.circuit, self.truths.clone())
    }

    pub fn into_truths(self) -> Truths {
        self.truths
    }

    pub fn outcome(&self, roots: OutcomeNodes) -> Outcome {
        Outcome::read(roots, |node| self.truth(node))
    }

    pub fn in_law(&self, id: ConclusionId) -> Outcome {
        self.outcome(self.circuit.conclusion(id).law)
    }
}

impl Evaluation<'_> {
    pub fn truth(&self, node: NodeId) -> Truth {
        self.judge.whole.truth(&self.truths, node)
    }

    fn verdict(&self) -> Verdict {
        let reading = self.reading();
        let clauses = self.clauses();
        let mut below = UnknownBelow::of_all(self);
        let mut conclusions = self.conclusions(&reading, Some(&mut below));
        self.certainties(&mut conclusions);
        let open_referrals = self.open_referrals(&mut below);
        let to_referrals = open_referrals.iter().map(|open| &open.matters);
        let mattering = mattering(conclusions.iter().map(|conclusion| &conclusion.matters).chain(to_referrals));
        let leaning = self.leaning();
        let dates = self.dates(&reading);
        let notes = counted_beyond(self.policy, self.case, &clauses, &dates, &self.carrying_referrals());
        let (not_known, matters) =
            mattering.into_iter().partition(|&fact_id| self.case.stated(fact_id) == Stated::NotKnown);
        let (overlaps, n_more_overlaps) = self.overlaps(&reading);
        Verdict {
            id: self.case.id.clone(),
            as_of: self.case.as_of(),
            incompatible: reading.incompatible.clone(),
            overlaps,
            n_more_overlaps,
            protections: self.protections(&reading),
            authorities: self.authorities(&reading),
            referrals: self.referrals(),
            missing_referrals: reading.missing_referrals.clone(),
            open_referrals,
            open_missing_referrals: self.open_missing_referrals(&mut below),
            matters,
            not_known,
            presumed: leaning.alone,
            presumed_for_outcomes: leaning.for_outcomes,
            presumed_together: leaning.together,
            questions: self.questions(&reading),
            no_numbers: self.no_numbers(&reading),
            dates,
            notes,
            broken_assumptions: self.broken_assumptions(),
            clauses,
            conclusions,
        }
    }

    pub fn parts(&self, id: ClauseId) -> ClauseParts {
        ClauseParts::read(self.circuit.clause(id), |node| self.truth(node))
    }

    pub fn reading(&self) -> Reading {
        let value = |node| self.truth(node);
        let law: Vec<_> =
            self.policy.conclusions.ids().map(|id| Outcome::read(self.circuit.conclusion(id).law, value)).collect();
        let practice = self.policy.conclusions.ids().map(|id| self.in_practice(id, law[id.index()])).collect();
        let states = self.policy.clauses.ids().map(|id| ClauseState::of(self.parts(id))).collect();
        Reading {
            law,
            practice,
            states,
            incompatible: self.incompatible(),
            missing_referrals: self.missing_referrals(),
        }
    }

    /// That of its practice clauses alone, unless that is none: then it is as in law.
    pub fn in_practice(&self, id: ConclusionId, in_law: Outcome) -> Outcome {
        match self.circuit.conclusion(id).practice.map(|roots| self.outcome(roots)) {
            None | Some(Outcome::None) => in_law,
            Some(outcome) => outcome,
        }
    }

    /// Whether the clause would fire, but for exceptions of which it is not known whether they apply.
    fn is_open_by_exceptions(&self, id: ClauseId, parts: ClauseParts) -> bool {
        let stands = parts.force.is_true()
            && parts.lift.is_false()
            && parts.dormancy.is_false()
            && parts.procedure.is_true()
            && parts.discretion.is_false();
        let conditions = &self.policy.clauses[id].conditions;
        let mut cases = conditions.iter().filter(|condition| condition.role != Role::Unless);
        stands && cases.all(|condition| self.truth(self.circuit.expr(condition.expr)).is_true())
    }

    fn clauses(&self) -> Vec<ClauseVerdict> {
        let truth = |node| self.truth(node);
        let mut reasoner = Reasoner::new(self.policy, self.circuit, &truth);
        let verdict = |id| {
            let parts = self.parts(id);
            let state = ClauseState::of(parts);
            let sleeps_by = if state == ClauseState::Dormant { reasoner.sleeps_by(id) } else { Vec::new() };
            let is_open_by_exceptions = state == ClauseState::Undetermined && self.is_open_by_exceptions(id, parts);
            ClauseVerdict { state, reasons: reasoner.reasons(id, parts, state), sleeps_by, is_open_by_exceptions }
        };
        self.policy.clauses.ids().map(verdict).collect()
    }

    /// Without the unknown facts that matter, where nothing is `below`.
    fn conclusions(&self, reading: &Reading, mut below: Option<&mut UnknownBelow>) -> Vec<ConclusionVerdict> {
        let followed = self.followed(reading);
        let verdict = |id: ConclusionId| {
            let outcome = reading.law[id.index()];
            let decided = self.decided(id);
            let (by, against) = self.grounds_of(id, outcome);
            let in_practice = reading.practice[id.index()];
            let practice_by = self.practice_by(id, in_practice);
            let victories = if decided.is_some() { Vec::new() } else { self.victories(id, outcome) };
            let discretion = self.discretion(id);
            let followed = followed.get(&id).cloned();
            let matters = below.as_mut().map_or_else(Vec::new, |below| self.matters_to(id, below));
            let certain = (outcome != Outcome::Undetermined).then_some(outcome);
            ConclusionVerdict {
                outcome,
                by,
                against,
                in_practice,
                practice_by,
                followed,
                certainty: None,
                victories,
                discretion,
                decided,
                certain,
                matters,
                questions: Vec::new(),
                is_out_of_time: false,
            }
        };
        self.policy.conclusions.ids().map(verdict).collect()
    }

    /// What practice does to conclusions through others: for each that practice itself leaves as in law, what is left of it where practice
    /// is followed in what it rests on, if that is another outcome, and the conclusions of which practice speaks.
    fn followed(&self, reading: &Reading) -> FxHashMap<ConclusionId, Followed> {
        let mut followed: FxHashMap<ConclusionId, Followed> = FxHashMap::default();
        let departs = |id: ConclusionId| reading.practice[id.index()] != reading.law[id.index()];
        for ordered in &self.policy.order {
            let Ordered::Conclusion(id) = *ordered else { continue };
            let Some(roots) = self.circuit.conclusion(id).followed else { continue };
            let outcome = self.outcome(roots);
            if outcome == reading.law[id.index()] || departs(id) {
                continue;
            }
            let mut through = Vec::new();
            let [tested, on_other_days] = self.rests_on(id);
            for of in tested {
                match followed.get(&of) {
                    _ if departs(of) => through.push(of),
                    Some(further) => through.extend(&further.through),
                    None => {}
                }
            }
            if through.is_empty() {
                // On the day asked about nothing departs: then it is on another.
                let may_depart = |of: &ConclusionId| {
                    let nodes = self.circuit.conclusion(*of);
                    nodes.practice.is_some() || nodes.followed.is_some()
                };
                through.extend(on_other_days.into_iter().filter(may_depart));
            }
            through.sort_unstable();
            through.dedup();
            followed.insert(id, Followed { outcome, through });
        }
        followed
    }

    /// The conclusions that the law's clauses for and against it test, or whose fate they share; and those among them that they test on other
    /// days.
    fn rests_on(&self, id: ConclusionId) -> [Vec<ConclusionId>; 2] {
        let bearing = &self.policy.conclusions[id].bearing;
        let (mut tested, mut others) = (Vec::new(), Vec::new());
        let mut open: Vec<ClauseId> = bearing.law_pro.iter().chain(&bearing.law_con).copied().collect();
        let mut seen: rustc_hash::FxHashSet<ClauseId> = open.iter().copied().collect();
        let mut seen_definitions = rustc_hash::FxHashSet::default();
        while let Some(clause_id) = open.pop() {
            let clause = &self.policy.clauses[clause_id];
            tested.extend(clause.shares_fate_of);
            let mut below = vec![&clause.tested];
            while let Some(Tested { conclusions, definitions, on_other_days }) = below.pop() {
                tested.extend(conclusions.iter().copied());
                others.extend(on_other_days.iter().copied());
                // Definitions may share others: each is looked at once.
                let new = definitions.iter().filter(|&&id| seen_definitions.insert(id));
                below.extend(new.map(|&id| &self.policy.definitions[id].tested));
            }
            open.extend(clause.lifted_by.iter().filter(|id| seen.insert(**id)));
        }
        [tested, others].map(|mut found| {
            found.sort_unstable();
            found.dedup();
            found
        })
    }

    /// The practice clauses behind the outcome in practice; none where practice says nothing of it.
    pub fn practice_by(&self, id: ConclusionId, in_practice: Outcome) -> Vec<ClauseId> {
        let bearing = &self.policy.conclusions[id].bearing;
        let speaks = |roots| self.outcome(roots) != Outcome::None;
        match self.circuit.conclusion(id).practice.is_some_and(speaks) {
            true => self.behind(in_practice, &bearing.practice_pro, &bearing.practice_con).0,
            false => Vec::new(),
        }
    }

    /// The clauses behind the outcome of a conclusion, and the firing ones of the other side; none where it is decided.
    pub fn grounds_of(&self, id: ConclusionId, outcome: Outcome) -> (Vec<ClauseId>, Vec<ClauseId>) {
        if self.is_decided(id) {
            return (Vec::new(), Vec::new());
        }
        let bearing = &self.policy.conclusions[id].bearing;
        self.behind(outcome, &bearing.law_pro, &bearing.law_con)
    }

    pub fn is_decided(&self, id: ConclusionId) -> bool {
        let decision = self.policy.conclusions[id].decision;
        decision.is_some_and(|fact| self.case.slot(Input::Fact(fact)) != i64::from(NOTHING))
    }

    /// What the clauses say of a conclusion that is decided.
    fn decided(&self, id: ConclusionId) -> Option<ByClauses> {
        let roots = self.circuit.conclusion(id).by_clauses.filter(|_| self.is_decided(id))?;
        let bearing = &self.policy.conclusions[id].bearing;
        let outcome = self.outcome(roots);
        let (by, against) = self.behind(outcome, &bearing.law_pro, &bearing.law_con);
        Some(ByClauses { outcome, by, against })
    }

    /// The clauses behind an outcome, and the firing ones of the other side.
    pub fn behind(&self, outcome: Outcome, pro: &[ClauseId], con: &[ClauseId]) -> (Vec<ClauseId>, Vec<ClauseId>) {
        let of = |side: &[ClauseId], node: fn(&crate::circuit::ClauseNodes) -> NodeId| {
            side.iter().copied().filter(|&id| self.truth(node(&self.circuit.clause(id))).is_true()).collect()
        };
        match outcome {
            Outcome::Granted | Outcome::Conflict => (of(pro, |nodes| nodes.fire), of(con, |nodes| nodes.fire)),
            Outcome::Denied => (of(con, |nodes| nodes.fire), of(pro, |nodes| nodes.fire)),
            Outcome::Discretionary => (of(pro, |nodes| nodes.may), Vec::new()),
            Outcome::Dormant => (of(pro, |nodes| nodes.sleep), Vec::new()),
            Outcome::Blocked => (of(pro, |nodes| nodes.block), Vec::new()),
            Outcome::Undetermined | Outcome::None => (Vec::new(), Vec::new()),
        }
    }

    /// What authorities may turn round.
    pub(super) fn discretion(&self, id: ConclusionId) -> Discretion {
        let Some(contest) = self.circuit.contest(id) else { return Discretion::default() };
        let of = |powers: &[(ClauseId, NodeId)]| -> Vec<ClauseId> {
            powers.iter().filter(|(_, node)| self.truth(*node).is_true()).map(|(clause, _)| *clause).collect()
        };
        Discretion { may_grant: of(&contest.may_grant), may_deny: of(&contest.may_deny) }
    }

    /// For each firing clause that is beaten: who beats it, by which principles.
    fn victories(&self, id: ConclusionId, outcome: Outcome) -> Vec<Beaten> {
        let Some(contest) = self.circuit.contest(id) else { return Vec::new() };
        let bearing = &self.policy.conclusions[id].bearing;
        let pro = (&bearing.law_pro[..], &contest.beaten_pro[..]);
        let con = (&bearing.law_con[..], &contest.beaten_con[..]);
        match outcome {
            Outcome::Granted => self.beaten(id, Polarity::Against, con, &bearing.law_pro),
            Outcome::Denied => self.beaten(id, Polarity::For, pro, &bearing.law_con),
            Outcome::Conflict => {
                let mut beaten = self.beaten(id, Polarity::For, pro, &bearing.law_con);
                beaten.extend(self.beaten(id, Polarity::Against, con, &bearing.law_pro));
                beaten
            }
            Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked | Outcome::Undetermined | Outcome::None => {
                Vec::new()
            }
        }
    }

    /// Of the clauses on one side those that fire and are beaten, each with who beats it.
    fn beaten(
        &self,
        id: ConclusionId,
        side: Polarity,
        (losers, is_beaten): (&[ClauseId], &[NodeId]),
        winners: &[ClauseId],
    ) -> Vec<Beaten> {
        let fires = |id: ClauseId| self.truth(self.circuit.clause(id).fire).is_true();
        let pairs = losers.iter().zip(is_beaten);
        let beaten = pairs.filter(|(loser, is_beaten)| self.truth(**is_beaten).is_true() && fires(**loser));
        let beaten: Vec<ClauseId> = beaten.map(|(&loser, _)| loser).collect();
        if beaten.is_empty() {
            return Vec::new();
        }
        let winners: Vec<ClauseId> = winners.iter().copied().filter(|&winner| fires(winner)).collect();
        beaten.into_iter().flat_map(|loser| self.victories_over(id, side, loser, &winners)).collect()
    }

    /// The first clause that beats the loser; then, of those behind it, each that beats it by a principle not told yet.
    fn victories_over(&self, id: ConclusionId, side: Polarity, loser: ClauseId, winners: &[ClauseId]) -> Vec<Beaten> {
        let victory = |winner| {
            let (pro, con) = if side == Polarity::For { (loser, winner) } else { (winner, loser) };
            decide(self.policy, &self.judge.chains, id, pro, con).filter(|victory| victory.winner != side)
        };
        let wanted = Principles::of(self.policy);
        let mut told = Principles::default();
        let mut found: Vec<Beaten> = Vec::new();
        let mut n_left = winners.len();
        for &winner in winners {
            if n_left == 0 || told.include(wanted) {
                break;
            }
            n_left -= 1;
            let Some(victory) = victory(winner) else { continue };
            if found.is_empty() {
                n_left = n_left.min(FURTHER_WINNERS);
            } else if told.include(victory.principles) {
                continue;
            }
            told = told.and(victory.principles);
            found.push(Beaten { loser, winner, victory });
        }
        found
    }

    // ---- what is unknown -----------------------------------------------------------------------------------------

    /// Unknown facts on which the conclusion's outcome may hang: those below its unknown roots, by way of unknown nodes.
    fn matters_to(&self, id: ConclusionId, below: &mut UnknownBelow) -> Vec<FactId> {
        let nodes = self.circuit.conclusion(id);
        let mut open = Vec::new();
        for roots in [Some(nodes.law), nodes.practice].into_iter().flatten() {
            if Outcome::read(roots, |node| self.truth(node)) == Outcome::Undetermined {
                open.extend(roots.all());
            }
        }
        below.facts(open)
    }

    fn questions(&self, reading: &Reading) -> Vec<QuestionVerdict> {
        // One for all: of each question one answer is another.
        let (mut varied, mut other) = (self.varied(), self.case.clone());
        let mut verdict = |question: QuestionId| {
            let answer = self.case.answer_to(question);
            let outcomes = self.hanging(&mut varied, reading, question, &mut other);
            (answer.is_some() || !outcomes.is_empty()).then_some(QuestionVerdict { question, answer, outcomes })
        };
        self.policy.open_questions().filter_map(|(id, _)| verdict(id)).collect()
    }

    /// The conclusions whose outcome depends on the question, each with its outcome for yes and for no. `other` is the case, and is left so.
    fn hanging(
        &self,
        varied: &mut Varied,
        reading: &Reading,
        question: QuestionId,
        other: &mut Case,
    ) -> Vec<(ConclusionId, Outcome, Outcome)> {
        let answer = self.case.answer_to(question);
        let slot = self.case.slot_index(Input::Question(question));
        let mut with = |answer| {
            other.answer(question, Some(answer));
            varied.with(other, &[slot], |of, touched| {
                let results = touched.iter().filter_map(|&number| of.judge.results.get(number as usize));
                let law = results.filter_map(|result| match *result {
                    ResultId::Law(id) => Some((id, of.in_law(id))),
                    ResultId::Practice(_) | ResultId::State(_) => None,
                });
                law.collect::<BTreeMap<_, _>>()
            })
        };
        let (yes, no) = (with(true), with(false));
        other.answer(question, answer);
        let touched: BTreeSet<ConclusionId> = yes.keys().chain(no.keys()).copied().collect();
        let outcomes = touched.into_iter().map(|id| {
            let now = reading.law[id.index()];
            let [yes, no] = [&yes, &no].map(|law| law.get(&id).copied().unwrap_or(now));
            (id, yes, no, now)
        });
        let hanging = outcomes.filter(|(_, yes, no, now)| yes != no || (answer.is_none() && yes != now));
        hanging.map(|(id, yes, no, _)| (id, yes, no)).collect()
    }

    /// The dated values that have no number for the day on which an outcome asks for one, by value and day.
    fn no_numbers(&self, reading: &Reading) -> Vec<NoNumber> {
        let (mut varied, mut other) = (self.varied(), self.case.clone());
        let mut found: Vec<NoNumber> = Vec::new();
        for (id, question) in self.policy.questions.iter() {
            let Some(pair) = &question.of_missing else { continue };
            let without: Vec<_> = [&pair.0, &pair.1]
                .into_iter()
                .filter_map(|sum| match sum.head {
                    Head::Dated(id) => Some(days_without_number(id, self.case, self.policy)),
                    Head::Input(_) | Head::Constant(_) => None,
                })
                .flatten()
                .collect();
            if without.is_empty() || self.case.answer_to(id).is_some() {
                continue;
            }
            let hanging = self.hanging(&mut varied, reading, id, &mut other);
            for (value, day) in without.into_iter().filter(|_| !hanging.is_empty()) {
                let on = hanging.iter().map(|(id, ..)| *id);
                match found.iter_mut().find(|known| (known.value, known.day) == (value, day)) {
                    Some(known) => known.on.extend(on),
                    None => found.push(NoNumber { value, day, on: on.collect() }),
                }
            }
        }
        for no_number in &mut found {
            no_number.on.sort_unstable();
            no_number.on.dedup();
        }
        found.sort_by_key(|of| (of.value, of.day));
        found
    }

    // ---- what follows from outcomes ------------------------------------------------------------------------------

    fn incompatible(&self) -> Vec<(ConclusionId, ConclusionId)> {
        let holds = |id: ConclusionId| self.truth(self.circuit.conclusion(id).law.granted).is_true();
        let pairs = self.policy.incompatible_pairs();
        pairs.filter(|&(one, other, _)| holds(one) && holds(other)).map(|(one, other, _)| (one, other)).collect()
    }

    /// Statuses granted, dormant or blocked.
    pub fn statuses_at_hand(&self, reading: &Reading) -> Vec<ConclusionId> {
        let at_hand = self.policy.conclusions.iter().filter(|(id, conclusion)| {
            conclusion.kind == ConclusionKind::Status
                && matches!(reading.law[id.index()], Outcome::Granted | Outcome::Dormant | Outcome::Blocked)
        });
        at_hand.map(|(id, _)| id).collect()
    }

    /// The pairs of them: the first [`MOST_OVERLAPS`], and how many more.
    fn overlaps(&self, reading: &Reading) -> (Vec<Overlap>, usize) {
        let at_hand = self.statuses_at_hand(reading);
        let n = at_hand.len() * at_hand.len().saturating_sub(1) / 2;
        let pairs = at_hand.iter().enumerate();
        let pairs = pairs.flat_map(|(at, &one)| at_hand[at + 1..].iter().map(move |&other| (one, other)));
        let overlap = |(one, other)| Overlap { one, other, confers_more: self.confers_more(one, other) };
        (pairs.take(MOST_OVERLAPS).map(overlap).collect(), n.saturating_sub(MOST_OVERLAPS))
    }

    fn confers_more(&self, one: ConclusionId, other: ConclusionId) -> Option<ConclusionId> {
        let confers = |id: ConclusionId| &self.policy.conclusions[id].confers;
        let includes = |more: &[ConclusionId], less: &[ConclusionId]| less.iter().all(|id| more.contains(id));
        match (includes(confers(one), confers(other)), includes(confers(other), confers(one))) {
            (true, false) => Some(one),
            (false, true) => Some(other),
            _ => None,
        }
    }

    fn protections(&self, reading: &Reading) -> Vec<ConclusionId> {
        let granted = self.policy.conclusions.iter().filter(|(id, conclusion)| {
            conclusion.kind == ConclusionKind::Protection && reading.law[id.index()] == Outcome::Granted
        });
        granted.map(|(id, _)| id).collect()
    }

    /// Those that handle an established category, and the `by` of firing clauses, else of their conclusions.
    fn authorities(&self, reading: &Reading) -> Vec<AuthorityId> {
        let established = |id: &ConclusionId| reading.law[id.index()] == Outcome::Granted;
        let handling =
            self.policy.authorities.iter().filter(|(_, authority)| authority.handles.iter().any(established));
        let mut found: Vec<_> = handling.map(|(id, _)| id).collect();
        for (id, clause) in self.policy.clauses.iter() {
            if reading.states[id.index()] != ClauseState::Fires {
                continue;
            }
            match clause.by {
                Some(by) => found.push(by),
                None => {
                    let of_conclusion =
                        |effect: &crate::policy::model::Effect| self.policy.conclusions[effect.conclusion].by;
                    found.extend(clause.effects.iter().filter_map(of_conclusion));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub fn referrals(&self) -> Vec<crate::policy::ids::ReferralId> {
        let holds =
            |id: &crate::policy::ids::ReferralId| self.truth(self.circuit.referrals[id.index()].holds).is_true();
        self.policy.referrals.ids().filter(holds).collect()
    }

    /// Of each referral for an established category that is in force: what carries whether it is open. None where no calendar says for which
    /// days it knows the holidays, for only then is it asked.
    fn carrying_referrals(&self) -> Vec<(ReferralId, Vec<ExprId>)> {
        if self.policy.calendar.as_ref().is_none_or(|calendar| calendar.known.is_none()) {
            return Vec::new();
        }
        let truth = |node| self.truth(node);
        let reasoner = Reasoner::new(self.policy, self.circuit, &truth);
        let counting = self.policy.referrals.iter().filter(|(id, referral)| {
            !referral.when.is_empty()
                && self.in_law(referral.category) == Outcome::Granted
                && days_of_referral(self.policy, *id).covers(self.case.as_of())
        });
        counting.map(|(id, referral)| (id, reasoner.carrying(&referral.when))).collect()
    }

    /// Referrals whose value is unknown.
    fn open_referrals(&self, below: &mut UnknownBelow) -> Vec<Open<ReferralId>> {
        let referrals = self.policy.referrals.ids().map(|id| (id, self.circuit.referrals[id.index()]));
        let open = referrals.filter(|(_, nodes)| !self.truth(nodes.holds).is_known());
        open.map(|(id, nodes)| Open { of: id, matters: below.facts(vec![nodes.open]) }).collect()
    }

    /// Pairs of which it is unknown whether a referral is missing between them.
    fn open_missing_referrals(&self, below: &mut UnknownBelow) -> Vec<Open<(ConclusionId, ConclusionId)>> {
        let open = self.circuit.missing_referrals.iter().filter(|pair| !self.truth(pair.missing).is_known());
        open.map(|pair| Open { of: (pair.from, pair.to), matters: below.facts(vec![pair.missing]) }).collect()
    }

    fn missing_referrals(&self) -> Vec<(ConclusionId, ConclusionId)> {
        let missing = self.circuit.missing_referrals.iter().filter(|pair| self.truth(pair.missing).is_true());
        missing.map(|pair| (pair.from, pair.to)).collect()
    }

    /// Due days and ends of the clauses that fire, lie at an authority's discretion or await, where they are known.
    pub fn dates(&self, reading: &Reading) -> Vec<DateNote> {
        let mut notes = Vec::new();
        for (id, clause) in self.policy.clauses.iter() {
            let is_shown = matches!(
                reading.states[id.index()],
                ClauseState::Fires | ClauseState::Discretionary | ClauseState::Awaiting
            );
            if !is_shown {
                continue;
            }
            let due = clause.due.iter().map(|(sum, _)| (DateKind::Due, sum));
            let ends = clause.ends.iter().map(|(sum, _)| (DateKind::Ends, sum));
            for (kind, sum) in due.chain(ends) {
                if let Some(day) = day_of(sum, self.case, self.policy).filter(|day| !day.is_never()) {
                    notes.push(DateNote { clause: id, kind, day, passed: day < self.case.as_of() });
                }
            }
        }
        notes
    }

    pub fn broken_assumptions(&self) -> Vec<usize> {
        let nodes = self.circuit.assumptions.iter().enumerate();
        nodes.filter(|(_, node)| self.truth(**node).is_false()).map(|(at, _)| at).collect()
    }
}

/// All facts of these lists, each once, in order of declaration.
fn mattering<'a>(to_each: impl Iterator<Item = &'a Vec<FactId>>) -> Vec<FactId> {
    let mut all: Vec<_> = to_each.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
