//! `amparo diff`: two versions of a policy, and who is treated differently by them.

mod cases;
mod git;
mod revision;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::Progress;
use super::errors::{FailedReplay, NothingInCommon, UnknownInstrument, WrongRename};
use super::explain::{not_called, subject};
use super::settings::{Project, day, project, project_without_scenarios, rejected, today};
use super::{Ending, FailureFormat, LanguageArgs, limits, show};
use crate::advise::explain::Subject;
use crate::analysis::{CheckOptions, Finding, check};
use crate::diff::{self, FactChange, Options, Relation, Renames, Way, is_better};
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::behind::{clauses_behind_conclusion, facts_read};
use crate::policy::called::with_names;
use crate::policy::ids::{ConclusionId, FactId, InstrumentId};
use crate::problem::Rejected;
use crate::report::diff::{Findings, Report};
use crate::report::text::Tongue;
use crate::report::{github, json};
use crate::watch::Watch;
use crate::words::{say, say_error};
use revision::Revision;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo diff policies-2018 policies
  amparo diff origin/main
  amparo diff v1.0 v1.1 --policy policies --fail-on worse
  amparo diff origin/main --format markdown > comment.md
  amparo diff old.amparo new.amparo --rename entry.day=entry.date
  amparo diff origin/main --cases people.jsonl --ids
  amparo diff policies --without ds_007_2018_in --among 'application.date <= 2018-08-19'

OLD and NEW are files, folders or revisions of git; a path that exists is a path. A revision is read
through git, and nothing is checked out. Without NEW, OLD is compared with the policy here.")]
pub struct DiffCommand {
    /// The law as it was: a file, a folder or a revision of git
    #[arg(value_name = "OLD", required_unless_present = "without")]
    old: Option<String>,
    /// The law as it is; default: the policy of the nearest `amparo.toml`
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Instead of another version: the same policy as if this instrument had never been enacted; OLD is then the policy
    #[arg(long, value_name = "INSTRUMENT", conflicts_with = "new")]
    without: Option<String>,
    /// The files or folders of the policy in a revision; default: as the other side, or as its `amparo.toml` says
    #[arg(long, value_name = "PATH")]
    policy: Vec<PathBuf>,
    /// Something that has another name in the new law: a fact, a group, a value (`country.VE=country.VEN`), a field, a conclusion, a clause, a question or
    /// another declaration
    #[arg(long, value_name = "OLD=NEW")]
    rename: Vec<String>,
    /// Compare only these conclusions, by name
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,
    /// Compare only days from this one on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Compare only people who meet this condition, in the words of `find` and of the new law
    #[arg(long, value_name = "CONDITION")]
    among: Option<String>,
    /// Exit with code 1 if a conclusion changed in this way: `worse` and `better` are for the person, by whether the conclusion favours or burdens;
    /// what was not decided counts as every change
    #[arg(long, value_name = "CHANGE", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// A register of people, JSON Lines or CSV as `batch` reads it: how many of them have another outcome
    #[arg(long, value_name = "FILE")]
    cases: Option<String>,
    /// With --cases: list who
    #[arg(long, requires = "cases")]
    ids: bool,
    /// Also compare what `check` finds in each
    #[arg(long)]
    findings: bool,
    /// The time limit; anything still open then is reported as not decided
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    budget: Option<String>,
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
    Markdown,
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Somebody is treated differently
    Change,
    /// Somebody gains a conclusion, or comes nearer to it
    More,
    /// Somebody loses a conclusion, or moves away from it
    Less,
    /// A conclusion is neither the same, nor more, nor less
    Incomparable,
    /// For somebody the change is worse, or it is not known which it is
    Worse,
    /// For somebody the change is better
    Better,
}

impl DiffCommand {
    pub fn failure_format(&self) -> FailureFormat {
        match self.format {
            OutputFormat::Text | OutputFormat::Markdown => FailureFormat::Text,
            OutputFormat::Json => FailureFormat::Json,
            OutputFormat::Github => FailureFormat::Github,
        }
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        let since = self.since.as_deref().map(|text| day("--since", text)).transpose()?;
        let sides = match &self.without {
            Some(instrument) => {
                let (old, new) = self.sides_without(instrument, &watch)?;
                (Ok(old), Ok(new))
            }
            None => self.sides(&watch)?,
        };
        let sides = match sides {
            (Ok(old), Ok(new)) => (old, new),
            (Err(old), Err(new)) => {
                match self.format {
                    OutputFormat::Json => {
                        show::json(&both(&old, &new));
                        return Ok(Ending::Incomplete);
                    }
                    OutputFormat::Github => show::commands(&github::failed_run(&old)),
                    OutputFormat::Text | OutputFormat::Markdown => show::problems(*old),
                }
                return Err(new);
            }
            (Err(one), _) | (_, Err(one)) => return Err(one),
        };
        let (old, mut new) = sides;
        let mut among = None;
        if let Some(text) = &self.among {
            let condition = with_names(&new.law.policy, text).map_err(|(label, why)| not_called(&label, why))?;
            let (law, expr) = new.law.with_condition("condition", &condition).map_err(Box::new)?;
            (new.law, among) = (law, Some(expr));
        }
        let mut old = old;
        (old.law, new.law) = diff::opened(old.law, new.law);
        let (old, new) = (&old, &new);
        let (only, renames) = (only(&self.only, &old.law, &new.law)?, renames(&self.rename, &old.law, &new.law)?);
        let options = Options { only, since, among, renames };
        if have_nothing_in_common(&old.law, &new.law, &options.renames) {
            return Err(rejected(NothingInCommon { old: old.name.clone(), new: new.name.clone() }));
        }
        let progress = Progress::new();
        let found = diff::diff(&old.law, &new.law, &options, &watch);
        progress.clear();
        let diff = found.map_err(|_| rejected(FailedReplay))?;
        let findings = self.findings.then(|| findings(&old.law, &new.law, &watch));
        let cases = match &self.cases {
            Some(path) => Some(cases::counted(&old.law, &new.law, &diff, &options, (path, self.ids))?),
            None => None,
        };
        let report = Report {
            old: &old.law,
            new: &new.law,
            old_name: &old.name,
            new_name: &new.name,
            new_revision: new.revision.as_deref(),
            diff: &diff,
            since,
            among: self.among.as_deref(),
            findings: findings.as_ref(),
            cases: cases.as_ref(),
        };
        let style = show::style(self.language.lang.map(Into::into).or(new.tongue));
        self.show(report, style.tongue);
        Ok(self.ending(report))
    }

    fn show(&self, report: Report, tongue: Tongue) {
        match self.format {
            OutputFormat::Text => show::result(&crate::report::diff::text(report, show::style(Some(tongue)))),
            OutputFormat::Json => show::json(&crate::report::diff::json(report)),
            OutputFormat::Markdown => show::result(&crate::report::diff::markdown_text(report, tongue)),
            OutputFormat::Github => show::commands(&crate::report::diff::annotations(report, tongue)),
        }
    }

    fn ending(&self, report: Report) -> Ending {
        let fails = self.fail_on.iter().any(|&wanted| is_met(report, wanted));
        let out_of_time = report.diff.is_out_of_time() || report.findings == Some(&Findings::NotCompared);
        match (fails, out_of_time) {
            (_, true) => Ending::Incomplete,
            (true, false) => Ending::Findings,
            (false, false) => Ending::Fine,
        }
    }

    // ---- what is compared ------------------------------------------------------------------------------------------------

    /// The policy without an instrument, and with it.
    fn sides_without(&self, name: &str, watch: &Watch) -> Result<(Side, Side), Box<Rejected>> {
        let named = self.old.as_deref().map(|old| Ok::<_, Box<Rejected>>((Named::of(old, watch)?, old))).transpose()?;
        let mut new = match named {
            Some((Named::Revision(revision), called)) => Side::of_revision(&revision, &self.policy, called.to_owned())?,
            Some((Named::Path(path), called)) => {
                let Project { law, tongue, .. } = project_without_scenarios(&[path])?;
                Side { law, name: called.to_owned(), tongue, revision: None }
            }
            None => {
                let Project { law, tongue, paths } = project_without_scenarios(&self.policy)?;
                let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
                Side { law, name: names.join(" "), tongue, revision: None }
            }
        };
        let id = instrument(&new.law, name)?;
        let law = new.law.without(id).map_err(Box::new)?;
        // What is accepted is no law, and the law without the instrument has none of it: it is nothing that the instrument changes.
        new.law.policy.acceptances.clear();
        // Scenarios are of the policy as it is.
        let tongue: Tongue = self.language.lang.map(Into::into).or(new.tongue).unwrap_or(show::style(None).tongue);
        let called = say!(tongue, DiffWithout { policy: &new.name, instrument: name });
        Ok((Side { law, name: called, tongue: new.tongue, revision: None }, new))
    }

    /// Both laws, each with what is wrong with it.
    #[allow(clippy::type_complexity)]
    fn sides(
        &self,
        watch: &Watch,
    ) -> Result<(Result<Side, Box<Rejected>>, Result<Side, Box<Rejected>>), Box<Rejected>> {
        let old_name = self.old.as_deref().unwrap_or_default();
        let old = Named::of(old_name, watch)?;
        let new = self.new.as_deref().map(|name| Named::of(name, watch)).transpose()?;
        let paths = |named: &Named| match named {
            Named::Path(path) => vec![path.clone()],
            Named::Revision(_) => Vec::new(),
        };
        // A revision is asked for what stands on the other side.
        let beside = |other: Option<&Named>| match (&*self.policy, other) {
            ([], Some(other)) => paths(other),
            (policy, _) => policy.to_vec(),
        };
        let is_only_revision = new.is_none();
        let loaded_old = old.loaded(old_name, &beside(new.as_ref()));
        let loaded_new = match (&new, &self.new) {
            (Some(new), Some(name)) => new.loaded(name, &beside(Some(&old))),
            _ => here(if is_only_revision { &self.policy } else { &[] }),
        };
        Ok((loaded_old, loaded_new))
    }
}

/// The instrument of that name.
///
/// # Errors
/// None is called so.
pub fn instrument(law: &Law, name: &str) -> Result<InstrumentId, Box<Rejected>> {
    let found = law.policy.instruments.iter().find(|(_, instrument)| *instrument.name == *name);
    found.map(|(id, _)| id).ok_or_else(|| {
        let names = law.policy.instruments.values().map(|instrument| &*instrument.name);
        let mend = did_you_mean(name, names).unwrap_or_else(|| say_error!(CliUnknownInstrumentHelpList));
        rejected(UnknownInstrument { name: name.to_owned(), mend })
    })
}

/// The conclusions that are to be compared, by the name or the label that one of the laws gives them; of a clause, those on which it bears.
///
/// # Errors
/// Nothing is called so, or several things are.
pub fn only(names: &[String], old: &Law, new: &Law) -> Result<Vec<Box<str>>, Box<Rejected>> {
    let mut wanted: Vec<Box<str>> = Vec::new();
    for name in names {
        let subject = |law| subject(law, name).map(|subject| (law, subject));
        let (law, subject) = subject(new).or_else(|of_new| subject(old).map_err(|_| of_new))?;
        let policy = &law.policy;
        match subject {
            Subject::Conclusion(id) => wanted.push(policy.conclusions[id].name.clone()),
            Subject::Clause(id) => {
                let effects = policy.clauses[id].effects.iter();
                wanted.extend(effects.map(|effect| policy.conclusions[effect.conclusion].name.clone()));
            }
        }
    }
    Ok(wanted)
}

/// What has another name in the new law, `old=new` each.
///
/// # Errors
/// It is no pair of names, or not one that can be.
pub fn renames(stated: &[String], old: &Law, new: &Law) -> Result<Renames, Box<Rejected>> {
    let mut renames = Renames::default();
    for text in stated {
        let Some((from, to)) = text.split_once('=') else {
            let what = say_error!(CliDiffRenameForm { text });
            return Err(rejected(WrongRename { what, mend: Some(say_error!(CliDiffRenameTwiceHelp)) }));
        };
        let (from, to) = (from.trim(), to.trim());
        renames.state(&old.policy, &new.policy, from, to).map_err(|why| {
            use crate::diff::WrongRename as Why;
            let (what, mend) = match why {
                Why::UnknownOld { near } => (say_error!(CliDiffRenameUnknownOld { name: from }), near),
                Why::UnknownNew { near } => (say_error!(CliDiffRenameUnknownNew { name: to }), near),
                Why::OtherKind => (say_error!(CliDiffRenameOtherKind { old: from, new: to }), None),
                Why::OtherType => {
                    let mend = say_error!(CliDiffRenameOtherTypeHelp { old: from, new: to });
                    (say_error!(CliDiffRenameOtherType { old: from, new: to }), Some(mend))
                }
                Why::NotRenamed => (say_error!(CliDiffRenameNotRenamed { name: from }), None),
                Why::Twice => {
                    (say_error!(CliDiffRenameTwice { old: from, new: to }), Some(say_error!(CliDiffRenameTwiceHelp)))
                }
            };
            rejected(WrongRename { what, mend })
        })?;
    }
    Ok(renames)
}

/// One of the two laws.
struct Side {
    law: Law,
    name: String,
    tongue: Option<Tongue>,
    /// Of a policy as a revision has it: the revision, as its files are called by it.
    revision: Option<String>,
}

impl Side {
    fn of_revision(revision: &Revision, paths: &[PathBuf], name: String) -> Result<Side, Box<Rejected>> {
        Ok(Side { law: revision.law(paths)?, name, tongue: None, revision: Some(revision.name.clone()) })
    }
}

/// What somebody named: a path where one exists, else a revision.
enum Named<'w> {
    Path(PathBuf),
    Revision(Revision<'w>),
}

impl<'w> Named<'w> {
    fn of(name: &str, watch: &'w Watch<'w>) -> Result<Named<'w>, Box<Rejected>> {
        let looks_like_path = name.ends_with(".amparo") || name.starts_with("./") || name.starts_with("../");
        if Path::new(name).exists() || looks_like_path {
            return Ok(Named::Path(name.into()));
        }
        Revision::of(name, watch).map(Named::Revision)
    }

    /// As somebody typed it; a commit's whole hash made short.
    fn called(&self, name: &str) -> String {
        let is_hash = matches!(name.len(), 40 | 64) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self {
            Named::Revision(_) if is_hash => name[..HASH_DIGITS].to_owned(),
            Named::Revision(_) | Named::Path(_) => name.to_owned(),
        }
    }

    fn loaded(&self, name: &str, paths: &[PathBuf]) -> Result<Side, Box<Rejected>> {
        let name = self.called(name);
        match self {
            Named::Path(path) => {
                let Project { law, tongue, .. } = project(std::slice::from_ref(path))?;
                Ok(Side { law, name, tongue, revision: None })
            }
            Named::Revision(revision) => Side::of_revision(revision, paths, name),
        }
    }
}

/// So many digits of a commit's hash name it to a reader.
const HASH_DIGITS: usize = 10;

/// The policy here, as it stands in the files.
fn here(paths: &[PathBuf]) -> Result<Side, Box<Rejected>> {
    let Project { law, tongue, paths } = project(paths)?;
    let name: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    Ok(Side { law, name: name.join(" "), tongue, revision: None })
}

/// Whether no name of the one law is one of the other, and nothing was said to be renamed: then they are two laws about different things.
fn have_nothing_in_common(old: &Law, new: &Law, renames: &Renames) -> bool {
    let is_common = |name: &str| new.policy.named(name).is_some();
    *renames == Renames::default()
        && !old.policy.conclusions.values().any(|conclusion| is_common(&conclusion.name))
        && !old.policy.facts.values().any(|fact| is_common(&fact.path))
        && !old.policy.clauses.values().any(|clause| is_common(&clause.name))
}

/// The names of the findings that are gone, and of those that are new.
fn findings(old: &Law, new: &Law, watch: &Watch) -> Findings {
    let names = |law: &Law| -> Option<Vec<String>> {
        let checked = check(law, &CheckOptions::all(today(), *watch));
        let is_whole = !watch.is_over() && checked.not_looked_at.is_empty();
        is_whole.then(|| checked.findings.iter().map(Finding::name).collect())
    };
    let (Some(before), Some(now)) = (names(old), names(new)) else { return Findings::NotCompared };
    let without = |all: &[String], known: &[String]| all.iter().filter(|name| !known.contains(name)).cloned().collect();
    Findings::Compared { gone: without(&before, &now), new: without(&now, &before) }
}

fn is_met(report: Report, wanted: FailOn) -> bool {
    let met = |one: &crate::diff::ConclusionDiff| {
        let conclusion = match (one.pair.new, one.pair.old) {
            (Some(id), _) => &report.new.policy.conclusions[id],
            (None, Some(id)) => &report.old.policy.conclusions[id],
            (None, None) => return false,
        };
        one.readings().any(|(_, compared)| {
            let goes = |way: Way| compared.changes.iter().any(|change| change.way() == way);
            // Where the laws do not agree on what is good for the person, it is not known which it is.
            let direction = conclusion.direction.filter(|_| report.directions_of(one.pair).is_none());
            let better = |wanted: &[Option<bool>]| {
                let is = |change: &crate::diff::Change| wanted.contains(&is_better(direction, change.way()));
                compared.changes.iter().any(is)
            };
            matches!(compared.relation, Relation::Undecided(_))
                || match wanted {
                    FailOn::Change => compared.relation != Relation::Same,
                    FailOn::More => goes(Way::Up),
                    FailOn::Less => goes(Way::Down),
                    FailOn::Incomparable => compared.relation == Relation::Incomparable,
                    FailOn::Worse => better(&[Some(false), None]),
                    FailOn::Better => better(&[Some(true)]),
                }
        })
    };
    // Of nobody nothing is proved: it counts as every change, as what was not decided does.
    report.diff.has_nobody || report.diff.conclusions.iter().any(met) || is_met_beside_outcomes(report, wanted)
}

/// The same of what is no outcome: powers, referrals, deadlines and last days, who acts, and facts for which people may be treated differently. Of
/// deadlines, of who acts and of facts it is not known whether the change is better or worse.
fn is_met_beside_outcomes(report: Report, wanted: FailOn) -> bool {
    let diff = report.diff;
    let is_unclear = !diff.dates.is_empty()
        || diff.clauses.iter().any(|change| change.is_by_another)
        || diff.facts.iter().any(|change| change.may_matter() && is_asked_about(report, change));
    let is_undecided = diff.powers.iter().any(|change| change.is_undecided)
        || diff.referrals.iter().any(|change| change.is_undecided)
        || diff.missing_referrals.iter().any(|change| change.is_undecided);
    let powers = |wanted: Option<Way>, better: &[Option<bool>]| {
        diff.powers.iter().any(|change| {
            let is_better = |way: &Way| is_better(report.of_pair(change.pair).0.direction, *way);
            change.ways().iter().any(|way| wanted == Some(*way) || better.contains(&is_better(way)))
        })
    };
    let referrals = |gained: bool| {
        diff.referrals.iter().any(|change| if gained { change.gained.is_some() } else { change.lost.is_some() })
            || (diff.missing_referrals.iter())
                .any(|change| if gained { change.lost.is_some() } else { change.gained.is_some() })
    };
    is_undecided
        || match wanted {
            FailOn::Change => is_unclear || !diff.is_same_beside_outcomes(),
            FailOn::More => powers(Some(Way::Up), &[]),
            FailOn::Less => powers(Some(Way::Down), &[]),
            FailOn::Incomparable => false,
            FailOn::Worse => is_unclear || powers(None, &[Some(false), None]) || referrals(false),
            FailOn::Better => powers(None, &[Some(true)]) || referrals(true),
        }
}

/// Whether a conclusion that was compared rests on what changed; all do where every conclusion was.
fn is_asked_about(report: Report, change: &FactChange) -> bool {
    let (false, Some(name)) = (report.diff.is_whole, change.fact()) else { return true };
    let rests_on = |law: &Law, id: Option<ConclusionId>| {
        let policy = &law.policy;
        let is_it = |id: FactId| *policy.facts[id].path == *name;
        let clauses = id.map_or_else(Vec::new, |id| clauses_behind_conclusion(policy, id, true));
        clauses.into_iter().any(|clause| facts_read(policy, clause).into_iter().any(is_it))
    };
    let pairs = report.diff.conclusions.iter().map(|one| one.pair);
    pairs.into_iter().any(|pair| rests_on(report.new, pair.new) || rests_on(report.old, pair.old))
}

/// The errors of both sides in one document.
fn both(old: &Rejected, new: &Rejected) -> serde_json::Value {
    let (mut document, others) = (json::errors(old), json::errors(new));
    if let (Some(errors), Some(others)) = (document["errors"].as_array_mut(), others["errors"].as_array()) {
        errors.extend(others.iter().cloned());
    }
    document
}
