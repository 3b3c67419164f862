//! What takes longer than a keystroke: the law lowered, its scenarios run, its findings looked for, on a thread of its own.
//!
//! Takes the last draft of a project that has no errors; sends the results of its scenarios first, then its findings. The next job of the same
//! project stops the one under way, so that no result of an outdated text is sent.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::diagnostics::{Found, Place};
use super::workspace::Root;
use crate::analysis::{CheckOptions, Detail, FindingKind, Kept, Level, check_again};
use crate::calendar::Day;
use crate::case::CaseFile;
use crate::eval::scenario::run_scenarios;
use crate::law::{Draft, Law};
use crate::mutate::repair::has_candidates;
use crate::report::failures::failures;
use crate::report::findings::{Baseline, Levels, Report, Reported, part};
use crate::report::text::told_sentence;
use crate::syntax::Span;
use crate::watch::Watch;
use crate::words::{Locale, say};

/// What is to be looked at.
pub struct Job {
    pub root: Root,
    pub generation: u64,
    pub draft: Arc<Draft>,
    pub levels: Levels,
    pub locale: Locale,
    pub today: Day,
    pub budget: Duration,
    pub stop: Arc<AtomicBool>,
}

/// What a scenario came to.
#[derive(Clone)]
pub struct ScenarioResult {
    /// Its title.
    pub at: Place,
    pub n_expected: usize,
    pub n_failed: usize,
}

/// A result of a job.
pub enum JobResult {
    Scenarios {
        law: Arc<Law>,
        results: Vec<ScenarioResult>,
        failed: Vec<Found>,
    },
    /// What was found of these kinds; others are still as they were.
    Findings {
        kinds: Vec<FindingKind>,
        found: Vec<Found>,
    },
}

/// A result, and the job it belongs to.
pub struct News {
    pub root: Root,
    pub generation: u64,
    pub result: JobResult,
}

/// The thread. It ends when this is dropped.
pub struct Background {
    jobs: Sender<Job>,
}

impl Background {
    /// Starts it; `send` is called on its thread, and says whether anybody still listens.
    pub fn start(send: impl Fn(News) -> bool + Send + 'static) -> Background {
        let (jobs, queue) = channel();
        std::thread::spawn(move || work(&queue, &send));
        Background { jobs }
    }

    pub fn add(&self, job: Job) {
        // It ends only with this.
        let _ = self.jobs.send(job);
    }
}

fn work(queue: &Receiver<Job>, send: &dyn Fn(News) -> bool) {
    // What the checks of a project answered before the last letter was typed.
    let mut kept: BTreeMap<Root, Kept> = BTreeMap::new();
    while let Ok(job) = queue.recv() {
        if job.stop.load(Ordering::Relaxed) {
            continue;
        }
        // An error of this program must not end the server: what is asked of the text is still answered.
        let kept = kept.entry(job.root.clone()).or_default();
        let _ = catch_unwind(AssertUnwindSafe(|| looked_at(&job, kept, send)));
    }
}

fn looked_at(job: &Job, kept: &Kept, send: &dyn Fn(News) -> bool) {
    let is_over = || job.stop.load(Ordering::Relaxed);
    let news = |result| News { root: job.root.clone(), generation: job.generation, result };
    let Some(law) = job.draft.law().map(Arc::new) else { return };
    if is_over() {
        return;
    }
    let (results, failed) = scenarios(&law, job.locale);
    if is_over() || !send(news(JobResult::Scenarios { law: law.clone(), results, failed })) {
        return;
    }
    // Errors that are found quickly come first: the rest takes several times as long.
    // What a principle settles is not shown here: it is looked for only where an acceptance of it may be needless.
    let is_settled_accepted = law.policy.acceptances.iter().any(|one| one.finding == FindingKind::Settled);
    let is_shown = |kind: FindingKind| kind != FindingKind::Settled || is_settled_accepted;
    let is_on = |kind: &FindingKind| job.levels.of(*kind).is_some() && is_shown(*kind);
    let all: Vec<_> = FindingKind::ALL.into_iter().filter(is_on).collect();
    let is_first = |kind: &FindingKind| {
        let is_alone = matches!(kind, FindingKind::NeedlessAcceptance | FindingKind::Undecided);
        !is_alone && (!kind.needs_proof() || job.levels.of(*kind) == Some(Level::Error))
    };
    let first: Vec<_> = all.iter().copied().filter(is_first).collect();
    // The second result replaces all of the first, so that kinds turned off meanwhile disappear.
    for (asked, kinds) in [(first.clone(), first), (all, FindingKind::ALL.to_vec())] {
        // To `check`, no kind at all means every kind.
        let found = if asked.is_empty() { Vec::new() } else { found_of(job, kept, &law, &asked) };
        if is_over() || !send(news(JobResult::Findings { kinds, found })) {
            return;
        }
    }
}

/// The findings of some kinds, as the editor shows them.
fn found_of(job: &Job, kept: &Kept, law: &Arc<Law>, kinds: &[FindingKind]) -> Vec<Found> {
    let watch = Watch::new(&job.stop, Some(job.budget));
    let options = CheckOptions {
        only: kinds.to_vec(),
        explain_rounding: false,
        today: job.today,
        watch,
        progress: &|_, _, _| {},
    };
    let checked = check_again(law, &options, kept);
    let report = Report::of(&checked, &job.levels, &Baseline::default());
    // `check` shows what a principle settles on request only.
    let new = report.shown().filter(|told| told.is_new() && told.finding.kind() != FindingKind::Settled);
    new.filter_map(|told| finding(law, told, job.locale)).collect()
}

fn place(law: &Law, span: Span) -> Option<Place> {
    let file = law.sources.file_of(span)?;
    let at: Range<usize> = (span.start - file.start) as usize..(span.end - file.start) as usize;
    Some(Place { name: file.name.clone(), text: file.text.clone(), at })
}

/// The first line of a place: of a declaration, an editor underlines where it begins.
fn first_line(mut of: Place) -> Place {
    let text = &of.text[of.at.clone()];
    let length = text.find('\n').unwrap_or(text.len());
    of.at.end = of.at.start + text[..length].trim_end().len();
    of
}

fn finding(law: &Arc<Law>, told: &Reported, locale: Locale) -> Option<Found> {
    let (finding, level) = (told.finding, told.level);
    let kind = finding.kind();
    let related = told.related().iter();
    let related = related.filter_map(|label| Some((first_line(place(law, label.at)?), part(law, label.part, locale))));
    Some(Found {
        at: first_line(place(law, finding.at.at)?),
        level,
        code: kind.id().to_owned(),
        acceptable: kind.may_be_accepted().then(|| finding.name()),
        message: told_sentence(law, told, locale),
        related: related.collect(),
        example: finding.witness.as_ref().map(|witness| (law.clone(), CaseFile::of(&witness.case, &law.policy))),
        untranslated: match &finding.detail {
            Detail::MissingTranslation { languages, .. } => languages.clone(),
            _ => Vec::new(),
        },
        mendable: has_candidates(law, finding).then(|| (law.clone(), Arc::new(finding.clone()))),
    })
}

/// What the scenarios come to, and each expectation that does not hold.
fn scenarios(law: &Law, locale: Locale) -> (Vec<ScenarioResult>, Vec<Found>) {
    let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
    let (mut results, mut failed) = (Vec::new(), Vec::new());
    for run in &runs.runs {
        let scenario = &law.policy.scenarios[run.scenario];
        let n_expected = scenario.steps.iter().map(|step| step.expects.len()).sum();
        let of_run = if run.passed() { Vec::new() } else { failures(law, run, locale) };
        let result = place(law, scenario.span).map(first_line);
        results.extend(result.map(|at| ScenarioResult { at, n_expected, n_failed: of_run.len() }));
        failed.extend(of_run.into_iter().filter_map(|failure| {
            let message = say!(
                locale,
                LspScenarioFails { expected: &failure.expected, actual: &failure.actual, day: locale.date(failure.on) }
            );
            let why = failure.why.iter().map(|why| format!("\n{why}")).collect::<String>();
            Some(Found {
                at: first_line(place(law, failure.span)?),
                level: Level::Error,
                code: "scenario".to_owned(),
                acceptable: None,
                message: message + &why,
                related: Vec::new(),
                example: None,
                untranslated: Vec::new(),
                mendable: None,
            })
        }));
    }
    (results, failed)
}
