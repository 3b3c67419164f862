//! The findings that need a proof: each kind looked for wherever it could be, side by side, and gathered in order.
//!
//! Takes a law and what is asked; gives findings in the order of the kinds and of declaration, one a name, whatever the number of
//! threads. Not here: what a kind asks (`findings`, one file each), findings that need no proof (`findings::check`).

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::accept::Accepted;
use super::finding::{Finding, Needless, Resource};
use super::findings::{
    CheckOptions, always_beaten, assumptions, calendar_unknown, constant_test, contradiction, discretionary_right,
    dormant_right, idle_condition, incompatible, less_protective, missing_referral, never_fires, open_question,
    power_over_right, practice_departs, property, rounding_decides, settled, subsumed, undecided, unpublished_ground,
    window_gap,
};
use super::kept::Kept;
use super::prover::{NoAnswer, Prover, Wanted};
use super::search::Root;
use crate::cores::{cores, side_by_side};
use crate::law::Law;
use crate::policy::finding_kind::FindingKind;
use crate::policy::ids::{ClauseId, ConclusionId, DefinitionId, QuestionId, ReferralId};
use crate::syntax::Span;

/// How a look ended: what was found before an `Err` stays found.
type Looked = Result<(), NoAnswer>;

/// How a kind is looked for: once, or once per clause, conclusion, question, definition, referral or group of clauses with the same effect.
#[derive(Clone, Copy)]
enum Finder {
    Whole(fn(&Prover, &mut Vec<Finding>) -> Looked),
    Clause(fn(&Prover, ClauseId, &mut Vec<Finding>) -> Looked),
    Conclusion(fn(&Prover, ConclusionId, &mut Vec<Finding>) -> Looked),
    Question(fn(&Prover, QuestionId, &mut Vec<Finding>) -> Looked),
    Group(fn(&Prover, &[ClauseId], &mut Vec<Finding>) -> Looked),
    ClauseOrDefinition(
        fn(&Prover, ClauseId, &mut Vec<Finding>) -> Looked,
        fn(&Prover, DefinitionId, &mut Vec<Finding>) -> Looked,
    ),
    ClauseOrReferral(
        fn(&Prover, ClauseId, &mut Vec<Finding>) -> Looked,
        fn(&Prover, ReferralId, &mut Vec<Finding>) -> Looked,
    ),
}

/// How the kind is looked for; `None` if it needs no proof.
fn finder(kind: FindingKind) -> Option<Finder> {
    Some(match kind {
        FindingKind::Contradiction => Finder::Conclusion(contradiction::find),
        FindingKind::Incompatible => Finder::Whole(incompatible::find),
        FindingKind::Property => Finder::Whole(property::find),
        FindingKind::Assumptions => Finder::Whole(assumptions::find),
        FindingKind::NeverFires => Finder::Clause(never_fires::find),
        FindingKind::PracticeDeparts => Finder::Conclusion(practice_departs::find),
        FindingKind::LessProtective => Finder::Conclusion(less_protective::find),
        FindingKind::AlwaysBeaten => Finder::Conclusion(always_beaten::find),
        FindingKind::Subsumed => Finder::Group(subsumed::find),
        FindingKind::IdleCondition => Finder::Clause(idle_condition::find),
        FindingKind::ConstantTest => {
            Finder::ClauseOrDefinition(constant_test::find_in_clause, constant_test::find_in_definition)
        }
        FindingKind::DormantRight => Finder::Conclusion(dormant_right::find),
        FindingKind::DiscretionaryRight => Finder::Conclusion(discretionary_right::find),
        FindingKind::PowerOverRight => Finder::Conclusion(power_over_right::find),
        FindingKind::UnpublishedGround => Finder::Conclusion(unpublished_ground::find),
        FindingKind::MissingReferral => Finder::Whole(missing_referral::find),
        FindingKind::OpenQuestion => Finder::Question(open_question::find),
        FindingKind::CalendarUnknown => {
            Finder::ClauseOrReferral(calendar_unknown::find_in_clause, calendar_unknown::find_in_referral)
        }
        FindingKind::RoundingDecides => Finder::Conclusion(rounding_decides::find),
        FindingKind::Settled => Finder::Conclusion(settled::find),
        FindingKind::WindowGap => Finder::Conclusion(window_gap::find),
        FindingKind::UncoveredClause
        | FindingKind::UncitedClause
        | FindingKind::UnusedName
        | FindingKind::MissingTranslation
        | FindingKind::ExpiredAcceptance
        | FindingKind::NeedlessAcceptance
        | FindingKind::Undecided => return None,
    })
}

/// Whether what is asked for the kind is mostly whether there is somebody, whoever it is.
fn is_of_yes_or_no(kind: FindingKind) -> bool {
    use FindingKind::{AlwaysBeaten, ConstantTest, IdleCondition, NeverFires};
    matches!(kind, NeverFires | IdleCondition | ConstantTest | AlwaysBeaten)
}

/// One thing to look at for one kind.
struct Task {
    kind: FindingKind,
    subject: Subject,
    finder: Finder,
}

#[derive(Clone, Copy)]
enum Subject {
    Whole,
    Clause(ClauseId),
    Conclusion(ConclusionId),
    Question(QuestionId),
    Group(usize),
    Definition(DefinitionId),
    Referral(ReferralId),
}

/// What the proofs came to.
#[derive(Default)]
pub struct Proofs {
    pub findings: Vec<Finding>,
    /// Kinds that were looked at wholly, undecided ones among them.
    pub looked_at: Vec<FindingKind>,
    /// Kinds that were not, because somebody stopped the check.
    pub not_looked_at: Vec<FindingKind>,
    /// Kinds in which the interpreter did not see what the search saw, with what was looked at.
    pub failed_replays: Vec<(FindingKind, String)>,
    /// Acceptances of some people, by number, that accept nobody.
    pub needless: Vec<(usize, Needless)>,
}

/// Looks for every finding that needs a proof and is wanted.
pub fn proofs(
    law: &Law,
    options: &CheckOptions,
    kept: Option<&Kept>,
    is_wanted: impl Fn(FindingKind) -> bool,
) -> Proofs {
    let is_sought = |kind: &FindingKind| kind.needs_proof() && is_wanted(*kind);
    let kinds: Vec<_> = FindingKind::ALL.into_iter().filter(is_sought).collect();
    if kinds.is_empty() {
        return Proofs::default();
    }
    let wanted = Wanted {
        unpublished: is_wanted(FindingKind::UnpublishedGround),
        questions: is_wanted(FindingKind::OpenQuestion),
        // Where the calendar says what becomes of such a day, the law has been looked up.
        rounding: is_wanted(FindingKind::RoundingDecides)
            && (options.explain_rounding || !law.policy.says_short_month()),
        parts: is_wanted(FindingKind::IdleCondition),
        tests: is_wanted(FindingKind::ConstantTest),
        escapes: is_wanted(FindingKind::AlwaysBeaten),
        seen: kinds.iter().any(|&kind| is_of_yes_or_no(kind)),
    };
    let prover = Prover::new(law, wanted, &options.watch);
    let prover = match kept {
        Some(kept) => prover.keeping(kept),
        None => prover,
    };
    let groups = subsumed::groups(&law.policy);
    let tasks = tasks(law, &groups, &kinds);
    let results = done(&prover, &groups, &tasks, options);
    let partial = of_some(law, prover, options, &groups, &tasks, &results);
    let mut proofs = gathered(law, options, &groups, tasks, results);
    partial.into_iter().for_each(|partial| partial.mark(&mut proofs));
    proofs.looked_at = kinds.into_iter().filter(|kind| !proofs.not_looked_at.contains(kind)).collect();
    proofs
}

/// What a finding is known by: its kind and the names in its parentheses.
type Place = (FindingKind, Vec<Box<str>>);

/// A finding that some acceptances accept of some people.
struct OfSome {
    /// The acceptances, by number.
    by: Vec<usize>,
    place: Place,
    /// The finding as others have it; `None` if nobody else does, or it was not decided.
    of_others: Option<Finding>,
    is_decided: bool,
    /// Those of the acceptances that accept nobody.
    needless: Vec<(usize, Needless)>,
}

impl OfSome {
    fn mark(self, proofs: &mut Proofs) {
        proofs.needless.extend(self.needless);
        let those = |finding: &&mut Finding| (finding.kind(), &finding.of) == (self.place.0, &self.place.1);
        let Some(finding) = proofs.findings.iter_mut().find(those) else { return };
        match self.of_others {
            Some(of_others) => *finding = of_others,
            None if self.is_decided => finding.accepted = self.by.first().copied(),
            None => {}
        }
        finding.accepted_of_some = self.by;
    }
}

/// Looks again for each finding that is accepted of some people: among all others, and among those of each acceptance.
fn of_some(
    law: &Law,
    mut prover: Prover,
    options: &CheckOptions,
    groups: &[Vec<ClauseId>],
    tasks: &[Task],
    results: &[Done],
) -> Vec<OfSome> {
    let accepted = Accepted::of(&law.policy, options.today);
    let mut found: Vec<(Place, Vec<usize>)> = Vec::new();
    let mut places: FxHashMap<Place, usize> = FxHashMap::default();
    for (at, (those, _)) in results.iter().enumerate() {
        for finding in those.iter().filter(|finding| !accepted.of_some(finding).is_empty()) {
            let place = (finding.kind(), finding.of.clone());
            let number = *places.entry(place.clone()).or_insert_with(|| {
                found.push((place, Vec::new()));
                found.len() - 1
            });
            // One task after the other: it is the last if it is there.
            if found[number].1.last() != Some(&at) {
                found[number].1.push(at);
            }
        }
    }
    let node = |prover: &Prover, at: usize| {
        let whom = law.policy.acceptances[at].whom.expect("it accepts some people");
        prover.circuit.expr(whom)
    };
    let mut all = Vec::new();
    for (place, of_tasks) in found {
        let again = |prover: &Prover| -> (Option<Finding>, bool) {
            let mut named = Named::default();
            let mut is_decided = true;
            for &at in &of_tasks {
                let (findings, end) = tasks[at].run(prover, groups);
                is_decided &= end.is_ok();
                let those = findings.into_iter().filter(|finding| (finding.kind(), &finding.of) == (place.0, &place.1));
                those.for_each(|finding| named.add(finding, tasks[at].subject));
            }
            (named.findings.into_iter().next(), is_decided)
        };
        let first = results.iter().flat_map(|(those, _)| those).find(|it| (it.kind(), &it.of) == (place.0, &place.1));
        let by = first.map_or_else(Vec::new, |first| accepted.of_some(first).to_vec());
        prover.besides = by.iter().map(|&at| Root::fails(node(&prover, at))).collect();
        let (of_others, is_decided) = again(&prover);
        let mut needless = Vec::new();
        for &at in &by {
            prover.besides = vec![Root::holds(node(&prover, at))];
            let why = match prover.is_possible(&mut prover.search(), &[]) {
                Ok(false) => Some(Needless::Nobody),
                Ok(true) if again(&prover).0.is_none() && !prover.watch.is_over() => Some(Needless::OfNobody),
                Ok(true) | Err(_) => None,
            };
            needless.extend(why.map(|why| (at, why)));
        }
        prover.besides.clear();
        all.push(OfSome { by, place, of_others, is_decided, needless });
    }
    all
}

fn tasks(law: &Law, groups: &[Vec<ClauseId>], kinds: &[FindingKind]) -> Vec<Task> {
    let policy = &law.policy;
    let mut tasks = Vec::new();
    for (kind, finder) in kinds.iter().filter_map(|&kind| Some((kind, finder(kind)?))) {
        let mut add = |subject| tasks.push(Task { kind, subject, finder });
        match finder {
            Finder::Whole(_) => add(Subject::Whole),
            Finder::Clause(_) => policy.clauses.ids().map(Subject::Clause).for_each(add),
            Finder::Conclusion(_) => policy.conclusions.ids().map(Subject::Conclusion).for_each(add),
            Finder::Question(_) => policy.open_questions().map(|(id, _)| Subject::Question(id)).for_each(add),
            Finder::Group(_) => (0..groups.len()).map(Subject::Group).for_each(add),
            Finder::ClauseOrDefinition(..) => {
                policy.clauses.ids().map(Subject::Clause).for_each(&mut add);
                policy.definitions.ids().map(Subject::Definition).for_each(add);
            }
            Finder::ClauseOrReferral(..) => {
                policy.clauses.ids().map(Subject::Clause).for_each(&mut add);
                policy.referrals.ids().map(Subject::Referral).for_each(add);
            }
        }
    }
    tasks
}

/// What a task found before it ended, and how it ended.
type Done = (Vec<Finding>, Looked);

/// Does the tasks side by side; the results lie in the order of the tasks.
fn done(prover: &Prover, groups: &[Vec<ClauseId>], tasks: &[Task], options: &CheckOptions) -> Vec<Done> {
    let n_done = AtomicUsize::new(0);
    let done = |(): &mut (), at: usize| {
        let result = tasks[at].run(prover, groups);
        (options.progress)(tasks[at].kind, n_done.fetch_add(1, Ordering::Relaxed) + 1, tasks.len());
        result
    };
    side_by_side(tasks.len(), cores(tasks.len()), || (), done)
}

impl Task {
    fn run(&self, prover: &Prover, groups: &[Vec<ClauseId>]) -> Done {
        let of_task = prover.of_task();
        let done = self.look(&of_task, groups);
        if of_task.is_cut_off() { self.look(&prover.asking_anew(), groups) } else { done }
    }

    fn look(&self, prover: &Prover, groups: &[Vec<ClauseId>]) -> Done {
        let mut found = Vec::new();
        if prover.watch.is_over() {
            return (found, Err(NoAnswer::GaveUp));
        }
        let end = match (self.finder, self.subject) {
            (Finder::Whole(find), _) => find(prover, &mut found),
            (Finder::Clause(find), Subject::Clause(id)) => find(prover, id, &mut found),
            (Finder::Conclusion(find), Subject::Conclusion(id)) => find(prover, id, &mut found),
            (Finder::Question(find), Subject::Question(id)) => find(prover, id, &mut found),
            (Finder::Group(find), Subject::Group(at)) => find(prover, &groups[at], &mut found),
            (Finder::ClauseOrDefinition(find, _), Subject::Clause(id)) => find(prover, id, &mut found),
            (Finder::ClauseOrDefinition(_, find), Subject::Definition(id)) => find(prover, id, &mut found),
            (Finder::ClauseOrReferral(find, _), Subject::Clause(id)) => find(prover, id, &mut found),
            (Finder::ClauseOrReferral(_, find), Subject::Referral(id)) => find(prover, id, &mut found),
            (
                Finder::Clause(_)
                | Finder::Conclusion(_)
                | Finder::Question(_)
                | Finder::Group(_)
                | Finder::ClauseOrDefinition(..)
                | Finder::ClauseOrReferral(..),
                _,
            ) => {
                unreachable!("tasks are made with the subject that their finder takes")
            }
        };
        (found, end.map_err(|no_answer| no_answer.told(&prover.watch)))
    }
}

/// Findings in the order of the kinds and of declaration, one a name.
fn gathered(
    law: &Law,
    options: &CheckOptions,
    groups: &[Vec<ClauseId>],
    tasks: Vec<Task>,
    results: Vec<Done>,
) -> Proofs {
    let mut proofs = Proofs::default();
    let mut undecided: Vec<(Subject, Resource, Vec<FindingKind>)> = Vec::new();
    let mut places: FxHashMap<(Box<str>, Resource), usize> = FxHashMap::default();
    let mut named = Named::default();
    for (task, (found, end)) in tasks.iter().zip(results) {
        for finding in found {
            named.add(finding, task.subject);
        }
        match end {
            Ok(()) => {}
            Err(NoAnswer::FailedReplay) => {
                proofs.failed_replays.push((task.kind, subject_name(law, groups, task.subject).into()));
            }
            Err(NoAnswer::GaveUp) if options.watch.is_stopped() => {
                if !proofs.not_looked_at.contains(&task.kind) {
                    proofs.not_looked_at.push(task.kind);
                }
            }
            Err(no_answer @ (NoAnswer::GaveUp | NoAnswer::TooMuch)) => {
                let short_of = if no_answer == NoAnswer::GaveUp { Resource::Time } else { Resource::Memory };
                let at = *places.entry((subject_name(law, groups, task.subject), short_of)).or_insert_with(|| {
                    undecided.push((task.subject, short_of, Vec::new()));
                    undecided.len() - 1
                });
                undecided[at].2.push(task.kind);
            }
        }
    }
    proofs.findings = named.findings;
    let order =
        |finding: &Finding| (finding.kind(), finding.at.at.start, finding.related.first().map(|label| label.at.start));
    proofs.findings.sort_by_key(order);
    let mut n_alike: FxHashMap<&[FindingKind], usize> = FxHashMap::default();
    let of_time = undecided.iter().filter(|(_, short_of, _)| *short_of == Resource::Time);
    of_time.for_each(|(_, _, kinds)| *n_alike.entry(kinds).or_default() += 1);
    n_alike.retain(|_, n| *n > undecided::MOST_NAMED);
    let mut is_named = FxHashSet::default();
    for (subject, short_of, kinds) in &undecided {
        let n_alike = n_alike.get(kinds.as_slice()).filter(|_| *short_of == Resource::Time);
        if n_alike.is_none() || is_named.insert(kinds) {
            let (name, at) = (subject_name(law, groups, *subject), subject_span(law, groups, *subject));
            let n_more = n_alike.map_or(0, |n| n - 1);
            proofs.findings.push(undecided::finding(&name, n_more, at, kinds.clone(), *short_of));
        }
    }
    proofs
}

/// Findings by name, as they come in: one a name.
#[derive(Default)]
struct Named {
    findings: Vec<Finding>,
    /// By the hash of its kind and names; where two have the same, the later one has the next.
    places: FxHashMap<u64, usize>,
}

impl Named {
    /// Where a pair meets on several conclusions, the example person is that of the first, and all conclusions are listed.
    fn add(&mut self, finding: Finding, subject: Subject) {
        let mut hash = FxBuildHasher.hash_one((finding.kind(), &finding.of));
        while let Some(&at) = self.places.get(&hash) {
            let known = &mut self.findings[at];
            if (known.kind(), &known.of) == (finding.kind(), &finding.of) {
                if let Subject::Conclusion(id) = subject {
                    known.detail.conclusions_of_pair().into_iter().for_each(|on| on.push(id));
                }
                return;
            }
            hash = hash.wrapping_add(1);
        }
        self.places.insert(hash, self.findings.len());
        self.findings.push(finding);
    }
}

fn subject_name(law: &Law, groups: &[Vec<ClauseId>], subject: Subject) -> Box<str> {
    match subject {
        Subject::Whole => "policy".into(),
        Subject::Clause(id) => law.policy.clauses[id].name.clone(),
        Subject::Conclusion(id) => law.policy.conclusions[id].name.clone(),
        Subject::Question(id) => law.policy.questions[id].name.clone(),
        Subject::Group(at) => law.policy.clauses[groups[at][0]].name.clone(),
        Subject::Definition(id) => law.policy.definitions[id].name.clone(),
        Subject::Referral(id) => law.policy.referral_names(id).join(", ").into(),
    }
}

fn subject_span(law: &Law, groups: &[Vec<ClauseId>], subject: Subject) -> Span {
    match subject {
        Subject::Whole => Span::new(0, 0),
        Subject::Clause(id) => law.policy.clauses[id].name_span,
        Subject::Conclusion(id) => law.policy.conclusions[id].span,
        Subject::Question(id) => law.policy.questions[id].span,
        Subject::Group(at) => law.policy.clauses[groups[at][0]].name_span,
        Subject::Definition(id) => law.policy.definitions[id].span,
        Subject::Referral(id) => law.policy.referrals[id].span,
    }
}
