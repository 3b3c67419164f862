//! Why a conclusion came out as it did, why it did not come out otherwise, and what stands nearest in the way.
//!
//! Takes a person and a conclusion or a clause; gives what it leans on (presumptions, readings), the clauses behind it, who was beaten
//! by whom and by which principle, the conclusions it rests on in turn, and, where it is not so, each clause that could make it so with
//! the fewest tests that would have to come out otherwise. Not here: how it is worded (`report`), what would help
//! (`advise::ways`).

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::completions::sharpen_one;
use super::decided::stays;
use super::outlook::kept;
use super::presumed::retain_telling;
use super::ways::{Goal, Keeping, Ways, Whatever, certain_until, goal_of, ways, whatever};
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{Beaten, CountedBeyond, DateNote, Grounds, Reason, ResultId, Test, Truths, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id, QuestionId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Certainty, Count, CountBound, Days, ExprKind, Input, Polarity, Role, Shape};
use crate::policy::precedence::Principle;
use crate::watch::Watch;

/// What is explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    Conclusion(ConclusionId),
    Clause(ClauseId),
}

pub struct Explanation {
    pub subject: Subject,
    pub as_of: Day,
    pub id: Option<String>,
    pub verdict: Verdict,
    /// Presumptions without which it would have come out otherwise, or could not be said.
    pub presumed: Vec<FactId>,
    /// Open questions on which it hangs, with the reading taken.
    pub readings: Vec<(QuestionId, Option<bool>)>,
    /// There was time to look at every open question.
    pub has_all_readings: bool,
    /// The weakest certainty among the clauses behind it.
    pub certainty: Option<Certainty>,
    /// The clauses behind it; in practice those of practice, where they speak.
    pub by: Vec<ClauseId>,
    pub practice_by: Vec<ClauseId>,
    /// Firing clauses of the other side that lost.
    pub beaten: Vec<Beaten>,
    /// Firing clauses of the other side that no principle beats.
    pub unbeaten: Vec<ClauseId>,
    /// Conclusions that the clauses behind it rest on, each once, what is nearer first.
    pub rests_on: Vec<ConclusionId>,
    /// Where it is not granted: the clauses that could make it so, the nearest first.
    pub hindered: Vec<Hindered>,
    pub dates: Vec<DateNote>,
    /// The clauses named above that count working days beyond those for which the holidays are known.
    pub notes: Vec<CountedBeyond>,
    /// Facts not stated that matter to it.
    pub matters: Vec<FactId>,
    /// Of a conclusion that is not granted, how it could be; of one that burdens the person, what averts it.
    pub ways: Option<Ways>,
    /// Where it is granted whatever the missing answers are: by which clauses between them.
    pub whatever: Option<Whatever>,
    /// The last day on which that is sure, if nothing changes but the day.
    pub certain_until: Option<Day>,
    /// Where it is granted and ends: what keeps it.
    pub keeping: Option<Keeping>,
}

/// A clause that does not do what it could, and the least that stands in its way.
#[derive(Clone, PartialEq, Debug)]
pub struct Hindered {
    pub clause: ClauseId,
    /// The status with which the right would come.
    pub through: Option<ConclusionId>,
    pub state: ClauseState,
    /// How many of its conditions are as wanted by what the person states.
    pub n_met: usize,
    pub obstacles: Vec<Obstacle>,
    /// How many more clauses say, or may say, the opposite than [`Hindered::obstacles`] lists.
    pub n_more_opponents: usize,
}

/// So many opponents of a clause are listed. All of each clause would take memory quadratic in the clauses of a conclusion.
const MOST_OPPONENTS: usize = 50;

#[derive(Clone, PartialEq, Debug)]
pub enum Obstacle {
    /// The governing date lies outside its force, or is not known.
    Force(Days, Truth),
    /// A test comes out `value`, or is not known, and would have to come out otherwise.
    Test { reason: Reason, wanted: bool, role: Role, is_fixed: bool },
    /// In force on paper only; by place among its dormancies.
    Dormant(usize),
    /// It lets an authority decide.
    Discretion,
    /// A clause takes the ground away.
    Lifted(ClauseId),
    /// It fires, and loses.
    Beaten(ClauseId, Principle),
    /// It fires, and a clause says the opposite that no principle beats.
    Opposed(ClauseId),
    /// A clause that says the opposite, and does not lose to it, may fire: something is not known.
    MayBeOpposed(ClauseId),
}

/// Explains the conclusion or the clause for a person; ways are looked for as long as `watch` gives time.
pub fn explain(law: &Law, case: &Case, subject: Subject, watch: &Watch) -> Explanation {
    let mut verdict = law.eval(case);
    // Before the searches, which take all the time that there is.
    let (readings, has_all_readings) = readings(law, case, subject, watch);
    if let Subject::Conclusion(of) = subject {
        // Half of the time for what is certain, so that some is left for the ways.
        sharpen_one(law, case, &mut verdict, of, &watch.share(2));
    }
    let ways = match subject {
        Subject::Conclusion(of) => {
            let is_granted = verdict.conclusions[of.index()].settled() == Outcome::Granted;
            (goal_of(law, of) == Goal::Avert || !is_granted).then(|| ways(law, case, of, watch))
        }
        Subject::Clause(_) => None,
    };
    let (mut by_whatever, mut sure_until, mut kept_by) = (None, None, None);
    if let Subject::Conclusion(of) = subject
        && verdict.conclusions[of.index()].settled() == Outcome::Granted
        && goal_of(law, of) == Goal::Get
    {
        match verdict.conclusions[of.index()].is_certain_whatever() {
            true => {
                by_whatever = whatever(law, case, &verdict, of, watch);
                sure_until = certain_until(law, case, of, watch);
            }
            false => kept_by = kept(law, case, &verdict, of, watch),
        }
    }
    let mut truths = Truths::default();
    law.judge.fold(case, &mut truths);
    let asked = Asked { law, case, verdict: &verdict, truths: &truths };
    let (by, practice_by, beaten, unbeaten) = match subject {
        Subject::Conclusion(of) => {
            let told = &verdict.conclusions[of.index()];
            let is_beaten = |id: &ClauseId| told.victories.iter().any(|beaten| beaten.loser == *id);
            let unbeaten = told.against.iter().copied().filter(|id| !is_beaten(id)).collect();
            (told.by.clone(), told.practice_by.clone(), told.victories.clone(), unbeaten)
        }
        Subject::Clause(id) => (vec![id], Vec::new(), Vec::new(), Vec::new()),
    };
    let hindered = match subject {
        Subject::Conclusion(of) if verdict.conclusions[of.index()].settled() != Outcome::Granted => asked.hindered(of),
        Subject::Conclusion(_) => Vec::new(),
        Subject::Clause(id) => asked.clause(id, None).into_iter().collect(),
    };
    let certainty = match subject {
        Subject::Conclusion(of) => verdict.conclusions[of.index()].certainty,
        Subject::Clause(id) => law.policy.clauses[id].certainty,
    };
    let matters = match subject {
        Subject::Conclusion(of) => verdict.conclusions[of.index()].matters.clone(),
        Subject::Clause(_) => Vec::new(),
    };
    let rests_on = asked.rests_on(&by);
    let behind: FxHashSet<_> =
        rests_on.iter().flat_map(|id| &verdict.conclusions[id.index()].by).chain(&by).copied().collect();
    // What a rule orders although something could still prevent it has a term, too.
    let may_order = match subject {
        Subject::Conclusion(of) if verdict.conclusions[of.index()].outcome == Outcome::Undetermined => {
            law.policy.conclusions[of].bearing.law_pro.as_slice()
        }
        Subject::Conclusion(_) | Subject::Clause(_) => &[],
    };
    let dates = verdict.dates.iter().filter(|note| behind.contains(&note.clause) || may_order.contains(&note.clause));
    let dates = dates.copied().collect();
    let notes = counted_beyond(&verdict, behind.iter().chain(&practice_by), &beaten, &unbeaten, &hindered);
    let presumed = presumed_for(law, case, subject);
    Explanation {
        subject,
        as_of: verdict.as_of,
        id: verdict.id.clone(),
        presumed,
        readings,
        has_all_readings,
        certainty,
        by,
        practice_by,
        beaten,
        unbeaten,
        rests_on,
        hindered,
        dates,
        notes,
        matters,
        ways,
        whatever: by_whatever,
        certain_until: sure_until,
        keeping: kept_by,
        verdict,
    }
}

/// What the verdict notes of the clauses that an explanation speaks of.
fn counted_beyond<'a>(
    verdict: &Verdict,
    behind: impl Iterator<Item = &'a ClauseId>,
    beaten: &[Beaten],
    unbeaten: &[ClauseId],
    hindered: &[Hindered],
) -> Vec<CountedBeyond> {
    let losers = beaten.iter().map(|beaten| beaten.loser).chain(hindered.iter().map(|of| of.clause));
    let spoken_of: FxHashSet<ClauseId> = behind.copied().chain(unbeaten.iter().copied()).chain(losers).collect();
    verdict.notes.iter().filter(|note| note.clause().is_some_and(|id| spoken_of.contains(&id))).copied().collect()
}

// ---- what it leans on --------------------------------------------------------------------------------------------------

/// The presumptions without which it would come out otherwise, or could not be said: each alone, or several together; those that say
/// something ([`presumed::retain_telling`](super::presumed::retain_telling)).
pub fn presumed_for(law: &Law, case: &Case, subject: Subject) -> Vec<FactId> {
    let mut presumed = law.judge.leaning(&law.policy, &law.circuit, case, &results_of(subject)).all();
    retain_telling(law, case, &mut presumed);
    presumed
}

/// The questions on which it depends, each with its answer; and whether all were looked at.
fn readings(law: &Law, case: &Case, subject: Subject, watch: &Watch) -> (Vec<(QuestionId, Option<bool>)>, bool) {
    let (hanging, is_all) = law.judge.hanging_on(&law.policy, &law.circuit, case, &results_of(subject), watch);
    (hanging.into_iter().map(|question| (question, case.answer_to(question))).collect(), is_all)
}

/// What came out for the subject alone.
fn results_of(subject: Subject) -> Vec<ResultId> {
    match subject {
        Subject::Conclusion(of) => vec![ResultId::Law(of), ResultId::Practice(of)],
        Subject::Clause(id) => vec![ResultId::State(id)],
    }
}

struct Asked<'a> {
    law: &'a Law,
    case: &'a Case,
    verdict: &'a Verdict,
    truths: &'a Truths,
}

impl Asked<'_> {
    /// The conclusions that reasons of these clauses name, then those that they rest on in turn.
    fn rests_on(&self, clauses: &[ClauseId]) -> Vec<ConclusionId> {
        let (mut found, mut is_found) = (Vec::new(), FxHashSet::default());
        let mut open: std::collections::VecDeque<ClauseId> = clauses.iter().copied().collect();
        let mut seen: FxHashSet<ClauseId> = clauses.iter().copied().collect();
        // Folded once for all.
        let grounds = self.law.grounds(self.case);
        while let Some(clause_id) = open.pop_front() {
            for of in self.named_by(clause_id, &grounds) {
                if is_found.insert(of) {
                    found.push(of);
                    open.extend(self.verdict.conclusions[of.index()].by.iter().filter(|id| seen.insert(**id)));
                }
            }
        }
        found
    }

    /// Conclusions that the reasons of a clause name, or what carries them in turn, and that came out so.
    fn named_by(&self, clause_id: ClauseId, grounds: &Grounds) -> Vec<ConclusionId> {
        if let Some(of) = self.law.policy.clauses[clause_id].shares_fate_of {
            return vec![of];
        }
        let mut open: Vec<Reason> = self.verdict.clauses[clause_id.index()].reasons.iter().rev().copied().collect();
        let (mut named, mut seen) = (Vec::new(), FxHashSet::default());
        while let Some(reason) = open.pop() {
            let Test::Expr(expr) = reason.test else { continue };
            // Definitions that each use two others are a tree that has no end.
            if !seen.insert(expr) {
                continue;
            }
            open.extend(grounds.behind(expr).into_iter().rev());
            match self.law.policy.exprs[expr].kind {
                ExprKind::Settled(of, _)
                | ExprKind::InConflict(of)
                | ExprKind::IsDiscretionary(of)
                | ExprKind::IsDormant(of)
                | ExprKind::IsBlocked(of) => named.push(of),
                _ => {}
            }
        }
        named.retain(|of| {
            matches!(
                self.verdict.conclusions[of.index()].outcome,
                Outcome::Granted | Outcome::Denied | Outcome::Conflict
            )
        });
        named
    }

    // ---- what stands in the way ----------------------------------------------------------------------------------------

    /// The law's clauses for a conclusion, the nearest first; where it comes with a status, that status's own clauses.
    fn hindered(&self, of: ConclusionId) -> Vec<Hindered> {
        let mut found: Vec<Hindered> = Vec::new();
        for &clause_id in &self.law.policy.conclusions[of].bearing.law_pro {
            match self.law.policy.clauses[clause_id].shares_fate_of {
                Some(status) => {
                    let own = &self.law.policy.conclusions[status].bearing.law_pro;
                    found.extend(own.iter().filter_map(|&id| self.clause(id, Some(status))));
                }
                None => found.extend(self.clause(clause_id, None)),
            }
        }
        for hindered in &mut found {
            self.losses(hindered.through.unwrap_or(of), hindered);
        }
        found.sort_by_key(distance);
        found
    }

    /// Who beats it, or speaks against it unbeaten.
    fn losses(&self, of: ConclusionId, hindered: &mut Hindered) {
        let policy = &self.law.policy;
        let clause = hindered.clause;
        let mut opponents = policy.conclusions[of].bearing.law_con.iter().filter_map(|&con| {
            let victory = self.law.judge.victory(policy, of, clause, con);
            if victory.is_some_and(|victory| victory.winner == Polarity::For) {
                return None;
            }
            match (self.verdict.clauses[con.index()].state, victory) {
                (ClauseState::Fires, Some(victory)) => Some(Obstacle::Beaten(con, victory.principle)),
                (ClauseState::Fires, None) => Some(Obstacle::Opposed(con)),
                (ClauseState::Undetermined | ClauseState::Awaiting, _) => Some(Obstacle::MayBeOpposed(con)),
                (
                    ClauseState::NotInForce
                    | ClauseState::Fails
                    | ClauseState::Lifted
                    | ClauseState::Dormant
                    | ClauseState::Discretionary
                    | ClauseState::Blocked,
                    _,
                ) => None,
            }
        });
        hindered.obstacles.extend(opponents.by_ref().take(MOST_OPPONENTS));
        hindered.n_more_opponents = opponents.count();
    }

    /// A clause with what keeps it from firing.
    fn clause(&self, clause_id: ClauseId, through: Option<ConclusionId>) -> Option<Hindered> {
        let clause = &self.law.policy.clauses[clause_id];
        if clause.shares_fate_of.is_some() {
            return None;
        }
        let state = self.verdict.clauses[clause_id.index()].state;
        let nodes = self.law.circuit.clause(clause_id);
        let mut obstacles = Vec::new();
        let force = self.law.judge.truth(self.truths, nodes.force);
        if !force.is_true() {
            obstacles.push(Obstacle::Force(clause.force, force));
        }
        let mut n_met = 0;
        for condition in &clause.conditions {
            let wanted = condition.role != Role::Unless;
            n_met += usize::from(self.is_met_by_what_is_stated(condition.expr, wanted));
            for (expr, wanted) in self.least(condition.expr, wanted) {
                let node = self.law.circuit.expr(expr);
                let reason = Reason { test: Test::Expr(expr), value: self.law.judge.truth(self.truths, node) };
                obstacles.push(Obstacle::Test { reason, wanted, role: condition.role, is_fixed: self.is_fixed(expr) });
            }
        }
        let fires = |id: &ClauseId| self.verdict.clauses[id.index()].state == ClauseState::Fires;
        obstacles.extend(clause.lifted_by.iter().filter(|id| fires(id)).map(|&id| Obstacle::Lifted(id)));
        if !self.law.judge.truth(self.truths, nodes.dormancy).is_false() {
            let days = self.law.circuit.dormant_days(clause_id);
            let is_so = |at: &usize| !self.law.judge.truth(self.truths, days[*at]).is_false();
            obstacles.extend((0..clause.dormancies.len()).filter(is_so).take(1).map(Obstacle::Dormant));
        }
        obstacles.extend(clause.discretion.as_ref().map(|_| Obstacle::Discretion));
        Some(Hindered { clause: clause_id, through, state, n_met, obstacles, n_more_opponents: 0 })
    }

    fn is_met_by_what_is_stated(&self, expr: ExprId, wanted: bool) -> bool {
        let is_stated =
            |input: &Input| matches!(input, Input::Fact(id) if matches!(self.case.stated(*id), Stated::Known));
        self.law.judge.truth(self.truths, self.law.circuit.expr(expr)) == Truth::from(wanted)
            && inputs_below(&self.law.policy, expr).iter().any(is_stated)
    }

    /// The fewest tests that would have to come out otherwise for a condition to be as wanted, each with what it would have to be.
    ///
    /// Exact where no test stands twice in the condition: the fewest of an `and` are those of all its parts, of an `or` those of its
    /// cheapest.
    fn least(&self, expr: ExprId, wanted: bool) -> Vec<(ExprId, bool)> {
        let node = self.law.circuit.expr(expr);
        if self.law.judge.truth(self.truths, node) == Truth::from(wanted) {
            return Vec::new();
        }
        let all = |parts: &[ExprId], wanted: bool| parts.iter().flat_map(|&part| self.least(part, wanted)).collect();
        let cheapest = |parts: &[ExprId], wanted: bool| {
            let ways = parts.iter().map(|&part| self.least(part, wanted));
            ways.min_by_key(|way| self.far(way)).unwrap_or_default()
        };
        match &self.law.policy.exprs[expr].kind {
            ExprKind::And(parts) if wanted => all(parts, true),
            ExprKind::And(parts) => cheapest(parts, false),
            ExprKind::Or(parts) if wanted => cheapest(parts, true),
            ExprKind::Or(parts) => all(parts, false),
            ExprKind::Not(inner) => self.least(*inner, !wanted),
            ExprKind::Implies(premise, consequence) => {
                let ways = [self.least(*premise, !wanted), self.least(*consequence, wanted)];
                match wanted {
                    true => ways.into_iter().min_by_key(|way| self.far(way)).unwrap_or_default(),
                    false => ways.concat(),
                }
            }
            ExprKind::Counted { count, parts } => self.least_of_count(*count, parts, wanted),
            // A constant is never otherwise than it is: nothing that a person is told helps.
            ExprKind::Constant(_) => Vec::new(),
            other => {
                debug_assert_ne!(other.shape(), Shape::Compound);
                vec![(expr, wanted)]
            }
        }
    }

    /// The same of a count: of the parts that are to hold, or are not to hold, the cheapest.
    fn least_of_count(&self, count: Count, parts: &[ExprId], wanted: bool) -> Vec<(ExprId, bool)> {
        let n = (count.n as usize).min(parts.len());
        // So many parts as wanted, those that take the fewest tests.
        let some = |n: usize, wanted: bool| {
            let mut ways: Vec<_> = parts.iter().map(|&part| self.least(part, wanted)).collect();
            ways.sort_by_key(|way| self.far(way));
            ways.truncate(n);
            ways.concat()
        };
        let enough = || some(n, true);
        let too_few = || some(parts.len() + 1 - n, false);
        let too_many = || some(n + 1, true);
        let not_too_many = || some(parts.len().saturating_sub(n), false);
        match (count.bound, wanted) {
            (CountBound::AtLeast, true) => enough(),
            (CountBound::AtLeast, false) => too_few(),
            (CountBound::AtMost, true) => not_too_many(),
            (CountBound::AtMost, false) => too_many(),
            (CountBound::Exactly, false) if n == 0 => too_many(),
            (CountBound::Exactly, false) if n == parts.len() => too_few(),
            (CountBound::Exactly, false) => {
                let ways = [too_few(), too_many()];
                ways.into_iter().min_by_key(|way| self.far(way)).unwrap_or_default()
            }
            (CountBound::Exactly, true) => {
                // Those hold that hold at the least cost, compared with what it takes that they do not.
                let weight = |way: &[(ExprId, bool)]| {
                    let (known, unknown) = self.far(way);
                    i64::from(known) * 1_000 + i64::from(unknown)
                };
                let mut ways: Vec<_> =
                    parts.iter().map(|&part| [true, false].map(|wanted| self.least(part, wanted))).collect();
                ways.sort_by_key(|[so, not_so]| weight(so) - weight(not_so));
                let chosen = ways.into_iter().enumerate();
                chosen.flat_map(|(at, [so, not_so])| if at < n { so } else { not_so }).collect()
            }
        }
    }

    fn far(&self, way: &[(ExprId, bool)]) -> (u32, u32) {
        let costs = way.iter().map(|(expr, _)| {
            let value = self.law.judge.truth(self.truths, self.law.circuit.expr(*expr));
            test_cost(value, self.is_fixed(*expr))
        });
        costs.fold((0, 0), |(known, unknown), (more_known, more_unknown)| (known + more_known, unknown + more_unknown))
    }

    /// Whether nobody can change what the test reads: facts that are `fixed` or decided, and no other.
    fn is_fixed(&self, expr: ExprId) -> bool {
        let inputs = inputs_below(&self.law.policy, expr);
        let fixed = |input: &Input| match input {
            Input::Fact(id) => stays(&self.law.policy, self.case, *id),
            Input::Field(_) => true,
            Input::AsOf | Input::Question(_) => false,
        };
        !inputs.is_empty() && inputs.iter().all(fixed)
    }
}

/// How far a clause is from firing: first what is known to stand in the way, then how little of it the person's own words meet, then how
/// much is not known. What nobody can change weighs more than what somebody can, a rule that prevails as much, a law that sleeps or is not
/// in force most.
fn distance(hindered: &Hindered) -> (u32, Reverse<usize>, u32) {
    let costs = hindered.obstacles.iter().map(cost);
    let (known, unknown) =
        costs.fold((0, 0), |(known, unknown), (more_known, more_unknown)| (known + more_known, unknown + more_unknown));
    (known, Reverse(hindered.n_met), unknown)
}

fn cost(obstacle: &Obstacle) -> (u32, u32) {
    match obstacle {
        Obstacle::Test { reason, is_fixed, .. } => test_cost(reason.value, *is_fixed),
        Obstacle::Lifted(_) | Obstacle::Beaten(..) | Obstacle::Opposed(_) | Obstacle::Discretion => (10, 0),
        Obstacle::Dormant(_) => (100, 0),
        Obstacle::Force(_, Truth::Unknown) | Obstacle::MayBeOpposed(_) => (0, 1),
        Obstacle::Force(..) => (1000, 0),
    }
}

fn test_cost(value: Truth, is_fixed: bool) -> (u32, u32) {
    match (value, is_fixed) {
        (Truth::Unknown, _) => (0, 1),
        (_, false) => (1, 0),
        (_, true) => (10, 0),
    }
}
