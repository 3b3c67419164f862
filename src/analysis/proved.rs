//! The findings that need a proof: each kind looked for wherever it could be, side by side, and gathered in order.
//!
//! Takes a law and what is asked; gives findings in the order of the kinds and of declaration, one a name, whatever the number of
//! threads. Not here: what a kind asks (`findings`, one file each), findings that need no proof (`findings::check`).

use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::finding::{Finding, Kind};
use super::findings::{
    CheckOptions, always_beaten, assumptions, contradiction, dormant_right, idle_condition, incompatible,
    less_protective, missing_referral, never_fires, open_question, practice_departs, property, settled, subsumed,
    undecided, unpublished_ground, window_gap,
};
use super::prover::{NoAnswer, Prover, Wanted};
use super::words::told;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, QuestionId};
use crate::syntax::Span;

/// How a look ended: what was found before an `Err` stays found.
type Looked = Result<(), NoAnswer>;

/// How a kind is looked for: once, or once per clause, conclusion, question or group of clauses with the same effect.
#[derive(Clone, Copy)]
enum Finder {
    Whole(fn(&Prover, &mut Vec<Finding>) -> Looked),
    Clause(fn(&Prover, ClauseId, &mut Vec<Finding>) -> Looked),
    Conclusion(fn(&Prover, ConclusionId, &mut Vec<Finding>) -> Looked),
    Question(fn(&Prover, QuestionId, &mut Vec<Finding>) -> Looked),
    Group(fn(&Prover, &[ClauseId], &mut Vec<Finding>) -> Looked),
}

/// The kinds that are proved, each with the way it is looked for.
const PROVED: &[(&Kind, Finder)] = &[
    (&contradiction::KIND, Finder::Conclusion(contradiction::find)),
    (&incompatible::KIND, Finder::Whole(incompatible::find)),
    (&property::KIND, Finder::Whole(property::find)),
    (&assumptions::KIND, Finder::Whole(assumptions::find)),
    (&never_fires::KIND, Finder::Clause(never_fires::find)),
    (&practice_departs::KIND, Finder::Conclusion(practice_departs::find)),
    (&less_protective::KIND, Finder::Conclusion(less_protective::find)),
    (&always_beaten::KIND, Finder::Conclusion(always_beaten::find)),
    (&subsumed::KIND, Finder::Group(subsumed::find)),
    (&idle_condition::KIND, Finder::Clause(idle_condition::find)),
    (&dormant_right::KIND, Finder::Conclusion(dormant_right::find)),
    (&unpublished_ground::KIND, Finder::Conclusion(unpublished_ground::find)),
    (&missing_referral::KIND, Finder::Whole(missing_referral::find)),
    (&open_question::KIND, Finder::Question(open_question::find)),
    (&settled::KIND, Finder::Conclusion(settled::find)),
    (&window_gap::KIND, Finder::Conclusion(window_gap::find)),
];

/// One thing to look at for one kind.
struct Task {
    kind: &'static Kind,
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
}

/// What the proofs came to.
#[derive(Default)]
pub struct Proved {
    pub findings: Vec<Finding>,
    /// Ids of kinds that were looked at wholly, undecided ones among them.
    pub looked_at: Vec<&'static str>,
    /// Ids of kinds that were not, because somebody stopped the check.
    pub not_looked_at: Vec<&'static str>,
    /// Kinds in which the interpreter did not see what the search saw, with what was looked at.
    pub failed_replays: Vec<(&'static str, String)>,
}

/// Looks for every finding that needs a proof and is wanted.
pub fn prove(law: &Law, options: &CheckOptions, is_wanted: impl Fn(&str) -> bool) -> Proved {
    let kinds: Vec<_> = PROVED.iter().filter(|(kind, _)| is_wanted(kind.id)).collect();
    if kinds.is_empty() {
        return Proved::default();
    }
    let wanted = Wanted {
        unpublished: is_wanted(unpublished_ground::KIND.id),
        questions: is_wanted(open_question::KIND.id),
        parts: is_wanted(idle_condition::KIND.id),
    };
    let prover = Prover::new(law, wanted, &options.watch);
    let groups = subsumed::groups(&law.policy);
    let tasks = tasks(law, &groups, &is_wanted);
    let results = done(&prover, &groups, &tasks, options);
    let mut proved = gathered(law, options, &groups, tasks, results);
    proved.looked_at = kinds.iter().map(|(kind, _)| kind.id).filter(|id| !proved.not_looked_at.contains(id)).collect();
    proved
}

fn tasks(law: &Law, groups: &[Vec<ClauseId>], is_wanted: impl Fn(&str) -> bool) -> Vec<Task> {
    let policy = &law.policy;
    let mut tasks = Vec::new();
    for &(kind, finder) in PROVED.iter().filter(|(kind, _)| is_wanted(kind.id)) {
        let mut add = |subject| tasks.push(Task { kind, subject, finder });
        match finder {
            Finder::Whole(_) => add(Subject::Whole),
            Finder::Clause(_) => policy.clauses.ids().map(Subject::Clause).for_each(add),
            Finder::Conclusion(_) => policy.conclusions.ids().map(Subject::Conclusion).for_each(add),
            Finder::Question(_) => policy.questions.ids().map(Subject::Question).for_each(add),
            Finder::Group(_) => (0..groups.len()).map(Subject::Group).for_each(add),
        }
    }
    tasks
}

/// What a task found before it ended, and how it ended.
type Done = (Vec<Finding>, Looked);

/// Does the tasks side by side; the results lie in the order of the tasks.
fn done(prover: &Prover, groups: &[Vec<ClauseId>], tasks: &[Task], options: &CheckOptions) -> Vec<Done> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from).min(tasks.len().max(1));
    let (next, n_done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { return results };
            results.push((at, task.run(prover, groups)));
            let n_done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
            (options.progress)(task.kind.id, n_done, tasks.len());
        }
    };
    let mut results: Vec<(usize, Done)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..n_threads).map(|_| scope.spawn(work)).collect();
        let mut results = work();
        for thread in threads {
            results.extend(thread.join().expect("a thread that proves does not panic"));
        }
        results
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

impl Task {
    fn run(&self, prover: &Prover, groups: &[Vec<ClauseId>]) -> Done {
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
            (Finder::Clause(_) | Finder::Conclusion(_) | Finder::Question(_) | Finder::Group(_), _) => {
                unreachable!("tasks are made with the subject that their finder takes")
            }
        };
        (found, end)
    }
}

/// Findings in the order of the kinds and of declaration, one a name.
fn gathered(
    law: &Law,
    options: &CheckOptions,
    groups: &[Vec<ClauseId>],
    tasks: Vec<Task>,
    results: Vec<Done>,
) -> Proved {
    let mut proved = Proved::default();
    let mut undecided: Vec<(Subject, Vec<&'static Kind>)> = Vec::new();
    let mut named = Named::default();
    for (task, (found, end)) in tasks.iter().zip(results) {
        for finding in found {
            named.add(law, finding, task.subject);
        }
        match end {
            Ok(()) => {}
            Err(NoAnswer::FailedReplay) => {
                proved.failed_replays.push((task.kind.id, subject_name(law, groups, task.subject).into()));
            }
            Err(NoAnswer::GaveUp) if options.watch.is_stopped() => {
                if !proved.not_looked_at.contains(&task.kind.id) {
                    proved.not_looked_at.push(task.kind.id);
                }
            }
            Err(NoAnswer::GaveUp) => {
                let name = subject_name(law, groups, task.subject);
                match undecided.iter_mut().find(|(subject, _)| subject_name(law, groups, *subject) == name) {
                    Some((_, kinds)) => kinds.push(task.kind),
                    None => undecided.push((task.subject, vec![task.kind])),
                }
            }
        }
    }
    proved.findings = named.findings;
    let order = |finding: &Finding| {
        let kind = PROVED.iter().position(|(kind, _)| kind.id == finding.kind.id);
        (kind, finding.at.at.start, finding.related.first().map(|label| label.at.start))
    };
    proved.findings.sort_by_key(order);
    for (subject, kinds) in undecided {
        proved.findings.push(undecided::finding(
            law,
            &subject_name(law, groups, subject),
            subject_span(law, groups, subject),
            &kinds,
        ));
    }
    proved
}

/// Findings by name, as they come in: one a name.
#[derive(Default)]
struct Named {
    findings: Vec<Finding>,
    places: FxHashMap<(&'static str, Vec<Box<str>>), usize>,
}

impl Named {
    /// Where a pair meets on several conclusions, the witness is that of the first, and the message lists the others.
    fn add(&mut self, law: &Law, finding: Finding, subject: Subject) {
        let place = (finding.kind.id, finding.of.clone());
        match (self.places.get(&place), subject) {
            (Some(&at), Subject::Conclusion(id)) => {
                let also = told(law, |say| format!("; {} {}", say.either("likewise", "también"), say.conclusion(id)));
                self.findings[at].message.en.push_str(&also.en);
                self.findings[at].message.es.push_str(&also.es);
            }
            (Some(_), _) => {}
            (None, _) => {
                self.places.insert(place, self.findings.len());
                self.findings.push(finding);
            }
        }
    }
}

fn subject_name(law: &Law, groups: &[Vec<ClauseId>], subject: Subject) -> Box<str> {
    match subject {
        Subject::Whole => "policy".into(),
        Subject::Clause(id) => law.policy.clauses[id].name.clone(),
        Subject::Conclusion(id) => law.policy.conclusions[id].name.clone(),
        Subject::Question(id) => law.policy.questions[id].name.clone(),
        Subject::Group(at) => law.policy.clauses[groups[at][0]].name.clone(),
    }
}

fn subject_span(law: &Law, groups: &[Vec<ClauseId>], subject: Subject) -> Span {
    match subject {
        Subject::Whole => Span::new(0, 0),
        Subject::Clause(id) => law.policy.clauses[id].name_span,
        Subject::Conclusion(id) => law.policy.conclusions[id].span,
        Subject::Question(id) => law.policy.questions[id].span,
        Subject::Group(at) => law.policy.clauses[groups[at][0]].name_span,
    }
}
