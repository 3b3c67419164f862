//! `amparo check`: every finding of a policy, over all persons and all days.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::answers::Cache;
use super::baseline;
use super::errors::{FailedReplay, WrongMutation};
use super::settings::{Checks, Project, checks, day, kind_of_argument, project, rejected, today};
use super::{Ending, FailureFormat, LanguageArgs, PolicyArgs, limits, show};
use crate::analysis::{CheckOptions, Checked, FindingKind, Level, check, check_again};
use crate::law::Law;
use crate::mutate::repair::Repairs;
use crate::problem::Rejected;
use crate::report::findings::{Baseline, Levels, Report};
use crate::report::suggest::Suggested;
use crate::report::text::{Shown, Style};
use crate::report::{github, json, junit, sarif, suggest, text};
use crate::watch::Watch;
use crate::words::{say, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo check policies
  amparo check policies --only contradiction,never-fires --fail-level warning
  amparo check policies --write-baseline known.json; amparo check policies --baseline known.json
  amparo check policies --format sarif > findings.sarif
  amparo check policies --only contradiction --suggest

Each finding has a page: `amparo codes contradiction`. The exit code is 1 if one is at or above
--fail-level and neither accepted nor in the baseline; 2 if the policy has errors or the check was
interrupted.")]
pub struct Check {
    #[command(flatten)]
    policy: PolicyArgs,
    /// Check only these kinds, for example `contradiction,never-fires`
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<String>,
    /// The level from which a finding makes the exit code 1; default: as in `amparo.toml`, otherwise `error`
    #[arg(long, value_name = "LEVEL")]
    fail_level: Option<FailLevel>,
    /// A file of known findings, which neither fail nor are shown
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the names of all current findings to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// The time limit for the whole check; anything still open then is reported as `undecided`
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    budget: Option<String>,
    /// A folder in which the answers are kept: the next check with it asks again only what was changed
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Also show the contradictions that a principle settles
    #[arg(long)]
    explain_settled: bool,
    /// Also look for what depends on a day that a month lacks where the calendar says what becomes of it
    #[arg(long)]
    explain_rounding: bool,
    /// Also show accepted findings
    #[arg(long)]
    accepted: bool,
    /// Also show what would remove a contradiction, a gap between windows, an idle condition, a clause that never fires or always loses: the smallest edits of the text that
    /// change nobody else's outcome, proved, each as a patch and with what it does to whom
    #[arg(long, conflicts_with = "write_baseline")]
    suggest: bool,
    /// List every finding, every pair of clauses or conclusions, and all that a finding names, even where there are very many
    #[arg(long)]
    all: bool,
    /// The day on which acceptances are evaluated, instead of today
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The format of the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
    Sarif,
    Junit,
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailLevel {
    Error,
    Warning,
    Note,
}

impl From<FailLevel> for Level {
    fn from(level: FailLevel) -> Level {
        match level {
            FailLevel::Error => Level::Error,
            FailLevel::Warning => Level::Warning,
            FailLevel::Note => Level::Note,
        }
    }
}

impl Check {
    /// How broken input is reported, so that whoever reads the format learns that the run failed.
    pub fn failure_format(&self) -> FailureFormat {
        match self.format {
            OutputFormat::Text => FailureFormat::Text,
            OutputFormat::Json => FailureFormat::Json,
            OutputFormat::Sarif => FailureFormat::Sarif,
            OutputFormat::Junit => FailureFormat::Junit("amparo check"),
            OutputFormat::Github => FailureFormat::Github,
        }
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        if self.suggest && !matches!(self.format, OutputFormat::Text | OutputFormat::Json) {
            let mend = Some(say_error!(CliMutateFormatHelp));
            return Err(rejected(WrongMutation { what: say_error!(CliSuggestFormat), mend }));
        }
        let Project { law, tongue, .. } = project(&self.policy.policies)?;
        let Checks { levels, fail_level } = checks()?;
        let asked = self.asked(&levels)?;
        let known = self.baseline.as_deref().map(baseline::read).transpose()?.unwrap_or_default();
        let cache = self.cache.as_deref().map(Cache::open).transpose()?;
        let checked = self.checked(&law, &asked, watch, cache.as_ref())?;
        cache.map_or(Ok(()), |cache| cache.save())?;
        if let Some(path) = self
            .write_baseline
            .as_deref()
            .filter(|_| checked.not_looked_at.is_empty() && checked.failed_replays.is_empty())
        {
            return self.written(path, &checked, &levels);
        }
        let report = Report::of(&checked, &levels, &known);
        let report = if self.all { report.listing_all() } else { report };
        let fail_level = self.fail_level.map(Level::from).or(fail_level).unwrap_or(Level::Error);
        let suggested = self.suggest.then(|| suggested(&law, &report, &watch)).transpose()?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        self.printed(&law, &report, suggested.as_deref(), &asked, fail_level, style);
        Ok(match (report.is_whole(), report.fails_at(fail_level)) {
            (false, _) => Ending::Incomplete,
            (true, true) => Ending::Findings,
            (true, false) => Ending::Fine,
        })
    }

    /// The kinds that are neither left out by `--only` nor off.
    fn asked(&self, levels: &Levels) -> Result<Vec<FindingKind>, Box<Rejected>> {
        let only = self.only.iter().map(|id| kind_of_argument("--only", id)).collect::<Result<Vec<_>, _>>()?;
        let is_asked = |kind: &FindingKind| only.is_empty() || only.contains(kind);
        // A budget without the finding that it ran out would pass for an answer.
        let is_on = |kind: &FindingKind| levels.of(*kind).is_some();
        Ok(FindingKind::ALL.into_iter().filter(is_asked).filter(is_on).collect())
    }

    fn checked(
        &self,
        law: &Law,
        asked: &[FindingKind],
        watch: Watch,
        cache: Option<&Cache>,
    ) -> Result<Checked, Box<Rejected>> {
        let day = self.as_of.as_deref().map(|text| day("--as-of", text)).transpose()?;
        let progress = Progress::new();
        let told = |kind: FindingKind, done: usize, all: usize| progress.tell(kind.id(), done, all);
        let options = CheckOptions {
            only: asked.to_vec(),
            explain_rounding: self.explain_rounding,
            today: day.unwrap_or_else(today),
            watch,
            progress: &told,
        };
        let checked = if asked.is_empty() {
            Checked { n_clauses: law.policy.clauses.len(), ..Checked::default() }
        } else {
            cache.map_or_else(|| check(law, &options), |cache| check_again(law, &options, &cache.kept))
        };
        progress.clear();
        Ok(checked)
    }

    fn written(&self, path: &std::path::Path, checked: &Checked, levels: &Levels) -> Result<Ending, Box<Rejected>> {
        let told = checked.findings.iter().filter(|finding| levels.of(finding.kind()).is_some());
        let baseline = Baseline::of(told);
        baseline::write(path, &baseline)?;
        let n = baseline.names.len();
        let style = show::style(self.language.lang.map(Into::into));
        let words = say!(style.tongue, CheckBaselineWritten { n, file: path.display().to_string() });
        show::result(&format!("{words}\n"));
        Ok(Ending::Fine)
    }

    fn printed(
        &self,
        law: &Law,
        report: &Report,
        suggested: Option<&[Suggested]>,
        asked: &[FindingKind],
        fail_level: Level,
        style: Style,
    ) {
        let tongue = self.language.of_programs();
        match self.format {
            OutputFormat::Text => {
                let shown = Shown {
                    settled: self.explain_settled,
                    accepted: self.accepted,
                    counts_settled: fail_level == Level::Note,
                };
                let more = suggested.map(|all| text::suggestions(law, all, style));
                let all = [text::findings(law, report, shown, style)].into_iter().chain(more).collect::<Vec<_>>();
                show::result(&all.join("\n"));
            }
            OutputFormat::Json => {
                let mut document = json::findings(law, report, tongue);
                suggest::into_json(law, suggested.unwrap_or_default(), &mut document, tongue);
                show::json(&document);
            }
            OutputFormat::Sarif => show::json(&sarif::findings(law, report, tongue)),
            OutputFormat::Junit => show::result(&junit::findings(law, report, asked, fail_level, tongue)),
            OutputFormat::Github => show::commands(&github::findings(law, report, tongue)),
        }
    }
}

/// What it takes to find edits for one finding of a law of a thousand clauses.
const ONE_SUGGESTION: Duration = Duration::from_secs(2);

/// What can be done about findings that are neither accepted nor known; what one does not need of the time the later ones have.
fn suggested<'r>(law: &Law, report: &'r Report, watch: &Watch) -> Result<Vec<Suggested<'r>>, Box<Rejected>> {
    let progress = Progress::new();
    let new: Vec<_> = report.shown().filter(|told| told.is_new()).collect();
    let (mut all, mut repairs) = (Vec::new(), Repairs::of(law));
    for (at, told) in new.iter().enumerate() {
        progress.tell("suggest", at, new.len());
        let found = repairs.suggestions(told.finding, &watch.share_of(new.len() - at, ONE_SUGGESTION));
        if let Some(found) = found.map_err(|_| rejected(FailedReplay))? {
            all.push((*told, found));
        }
    }
    progress.clear();
    Ok(all)
}

/// A line on a terminal's stderr that says what is looked at, for checks that take long; nothing in a pipe.
pub(super) struct Progress {
    is_terminal: bool,
    began: Instant,
    last: Mutex<Option<Instant>>,
}

/// A check that is over before needs no line.
const LONG: Duration = Duration::from_millis(500);
/// How often the line changes.
const OFTEN: Duration = Duration::from_millis(100);

impl Progress {
    pub(super) fn new() -> Progress {
        Progress { is_terminal: std::io::stderr().is_terminal(), began: Instant::now(), last: Mutex::new(None) }
    }

    pub(super) fn tell(&self, kind: &str, done: usize, all: usize) {
        if !self.is_terminal || self.began.elapsed() < LONG {
            return;
        }
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_none_or(|last| last.elapsed() >= OFTEN) {
            *last = Some(Instant::now());
            let _ = write!(std::io::stderr(), "\r\x1b[K{kind}: {done} of {all}");
        }
    }

    pub(super) fn clear(&self) {
        if self.last.lock().is_ok_and(|last| last.is_some()) {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
