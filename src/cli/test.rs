//! `amparo test`: the scenarios of a policy, run.

mod update;
mod watch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::Progress;
use super::errors::{FailedReplay, UnknownScenario, UnwritableFile, WrongMutation};
use super::explain::not_called;
use super::settings::{Project, policy_paths, project, rejected, settings_paths};
use super::{Ending, FailureFormat, LanguageArgs, limits, show};
use crate::eval::coverage::coverage;
use crate::eval::scenario::run_chosen;
use crate::files::{self, Readers, Writing};
use crate::law::Law;
use crate::mutate::generate::generate;
use crate::mutate::{Mutant, Place, mutants, mutate};
use crate::nearest::did_you_mean;
use crate::policy::called::{Asked, Called, Unclear, called, is_labelled};
use crate::policy::model::Scenario;
use crate::problem::{Rejected, io_reason, io_reason_of_writing};
use crate::report::mutants as report;
use crate::report::text::Tongue;
use crate::report::{generated, github, json, junit, text};
use crate::syntax::format::line_end;
use crate::syntax::print::quoted;
use crate::syntax::tree::DeclarationKind;
use crate::syntax::{Sources, parse_file};
use crate::words::{say, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo test policies
  amparo test policies --format json
  amparo test policies expulsion
  amparo test policies --coverage
  amparo test policies --format lcov > lcov.info
  amparo test policies --mutate --only ds001_2018_a
  amparo test policies --mutate --out policies/unnoticed.amparo
  amparo test policies --generate --out policies/generated.amparo
  amparo test policies --update
  amparo test policies --watch

What is neither a path nor ends in `.amparo` chooses the scenarios that have it in their title, in any language. A scenario that fails is shown with what was expected, the actual outcome, and why. The exit code is 1 if one fails.")]
pub struct Test {
    /// Files or folders of the policy (default: those in the nearest `amparo.toml`), then parts of the titles of scenarios, to run only those
    #[arg(value_name = "POLICY|TITLE")]
    names: Vec<String>,
    /// Also report which tests of the clauses no scenario shows to be decisive: with everything else unchanged, another result of the test would give the clause another result
    #[arg(long)]
    coverage: bool,
    /// Make small changes of the law (a bound a day later, an `unless` left out, `or` for `and`), and report those that treat somebody differently and make no scenario fail,
    /// each with a scenario that would
    #[arg(long, conflicts_with = "coverage", group = "search")]
    mutate: bool,
    /// Print scenarios that show what no scenario shows yet: for each test of a clause two people who differ in that alone and are treated differently, both sides of every bound (the last
    /// day and the day after), each state of a clause, conflicts and who prevails, each referral; as few people as possible, each with as few facts as possible
    #[arg(long, conflicts_with = "coverage", group = "search")]
    generate: bool,
    /// With --generate and --mutate: add the scenarios to this file; what is in it is kept as it is
    #[arg(long, value_name = "FILE", requires = "search")]
    out: Option<PathBuf>,
    /// Rewrite what failing scenarios expect as what came out, after showing each change; on a terminal after asking for each
    #[arg(long, conflicts_with_all = ["coverage", "search"])]
    update: bool,
    /// With --update: make all changes without asking
    #[arg(long, requires = "update")]
    yes: bool,
    /// Run again whenever a file of the policy changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["search", "update"])]
    watch: bool,
    /// With --mutate: change only these clauses, definitions, instruments and values, by name or label; of a conclusion, the clauses that bear on it
    #[arg(long, value_name = "NAME", value_delimiter = ',', requires = "mutate")]
    only: Vec<String>,
    /// With --mutate and --generate: the time limit; what is still open then is reported as not decided
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, requires = "search")]
    budget: Option<String>,
    /// The format of the result; `lcov` is the coverage for editors and Codecov
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
    Junit,
    Github,
    Lcov,
}

impl Test {
    /// How broken input is reported, so that whoever reads the format learns that the run failed.
    pub fn failure_format(&self) -> FailureFormat {
        match self.format {
            OutputFormat::Text | OutputFormat::Lcov => FailureFormat::Text,
            OutputFormat::Json => FailureFormat::Json,
            OutputFormat::Junit => FailureFormat::Junit("amparo test"),
            OutputFormat::Github => FailureFormat::Github,
        }
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let (paths, parts) = self.paths_and_titles();
        if self.watch {
            return self.watched(&paths, &parts);
        }
        self.on(&project(&paths)?, &parts)
    }

    /// Where the policy is, and which scenarios are meant.
    fn paths_and_titles(&self) -> (Vec<PathBuf>, Vec<&String>) {
        let is_path = |name: &&String| Path::new(name).exists() || name.ends_with(".amparo");
        let (paths, parts): (Vec<&String>, Vec<&String>) = self.names.iter().partition(is_path);
        (paths.iter().map(PathBuf::from).collect(), parts)
    }

    /// Does once what is asked for.
    fn on(&self, project: &Project, parts: &[&String]) -> Result<Ending, Box<Rejected>> {
        let with_kept = self.with_kept(project)?;
        let Project { law, tongue, paths: read } = with_kept.as_ref().unwrap_or(project);
        let tongue = *tongue;
        let titles =
            || law.policy.scenarios.values().flat_map(|one| one.title.variants.iter().map(|(_, title)| &**title));
        if let Some(name) = parts.iter().find(|part| !titles().any(|title| has(title, part))) {
            let mend = did_you_mean(name, titles());
            return Err(rejected(UnknownScenario { name: (*name).clone(), mend }));
        }
        let is_chosen = |one: &Scenario| {
            parts.is_empty() || one.title.variants.iter().any(|(_, title)| parts.iter().any(|part| has(title, part)))
        };
        if self.mutate {
            return self.mutate(law, tongue, parts, read);
        }
        if self.generate {
            return self.generate(law, tongue, read);
        }
        if self.update {
            if self.format != OutputFormat::Text {
                return Err(rejected(WrongMutation { what: say_error!(CliUpdateFormat), mend: None }));
            }
            let style = show::style(self.language.lang.map(Into::into).or(tongue));
            return update::update(law, is_chosen, read, self.yes, style);
        }
        let runs = run_chosen(&law.judge, &law.policy, &law.circuit, is_chosen);
        let covers = self.coverage || self.format == OutputFormat::Lcov;
        let coverage = covers.then(|| coverage(&law.policy, &law.circuit, &runs));
        let locale = self.language.of_programs();
        match self.format {
            OutputFormat::Text => {
                let style = show::style(self.language.lang.map(Into::into).or(tongue));
                let more = coverage.map(|coverage| text::coverage(law, &coverage, style));
                show::result(&[text::tests(law, &runs, style)].into_iter().chain(more).collect::<Vec<_>>().join("\n"));
            }
            OutputFormat::Json => show::json(&json::tests(law, &runs, coverage.as_ref(), locale)),
            OutputFormat::Junit => show::result(&junit::tests(law, &runs, locale)),
            OutputFormat::Github => {
                let more = coverage.map(|coverage| github::coverage(law, &coverage, locale)).unwrap_or_default();
                show::commands(&(github::tests(law, &runs, locale) + &more));
            }
            OutputFormat::Lcov => {
                if let Some(coverage) = coverage {
                    show::result(&crate::report::coverage::lcov(law, &coverage));
                }
            }
        }
        Ok(if runs.n_failed() == 0 { Ending::Fine } else { Ending::Findings })
    }
}

impl Test {
    /// Runs the scenarios again and again; comes to what the last run came to.
    fn watched(&self, paths: &[PathBuf], parts: &[&String]) -> Result<Ending, Box<Rejected>> {
        if self.format != OutputFormat::Text {
            return Err(rejected(WrongMutation { what: say_error!(CliWatchFormat), mend: None }));
        }
        // What is wrong with the settings at the start ends it, as usual; later mistakes are reported.
        let (_, tongue) = policy_paths(paths)?;
        let tongue = show::style(self.language.lang.map(Into::into).or(tongue)).tongue;
        let mut rounds = Rounds { test: self, paths, parts, tongue, last: Ending::Fine };
        let stop = limits::stopped_by_ctrl_c();
        watch::rounds(rounds.named(), &mut watch::Disk { stop }, &mut rounds);
        Ok(rounds.last)
    }
}

/// Runs of the scenarios while their files are watched.
struct Rounds<'a> {
    test: &'a Test,
    paths: &'a [PathBuf],
    parts: &'a [&'a String],
    tongue: Tongue,
    /// What the last run came to.
    last: Ending,
}

impl Rounds<'_> {
    /// Where the policy is, as far as that is known without reading it.
    fn named(&self) -> watch::Looked {
        // Files that are read are called so, too: none is looked at twice.
        let called = |path: &PathBuf| match path.strip_prefix(".") {
            Ok(rest) if rest != Path::new("") => rest.to_owned(),
            _ => path.clone(),
        };
        let mut looked: BTreeSet<PathBuf> = self.paths.iter().map(called).collect();
        if self.paths.is_empty() {
            looked.extend(settings_paths());
            looked.extend(policy_paths(&[]).map(|(paths, _)| paths).unwrap_or_default());
        }
        watch::Looked { paths: looked }
    }
}

impl watch::Runs for Rounds<'_> {
    fn run(&mut self, changed: &[PathBuf]) -> watch::Looked {
        if !changed.is_empty() {
            show::result(&format!("\n{}\n", say!(self.tongue, WatchChanged { files: watch::names(changed) })));
        }
        let mut looked = self.named();
        let ran = project(self.paths).and_then(|project| {
            looked.paths.extend(project.law.sources.files().iter().map(|file| PathBuf::from(&file.name)));
            self.test.on(&project, self.parts)
        });
        self.last = ran.unwrap_or_else(|mut rejected| {
            looked.paths.extend(rejected.sources.files().iter().map(|file| PathBuf::from(&file.name)));
            rejected.problems.shorten(crate::problem::MOST_ERRORS);
            show::problems(*rejected);
            Ending::Incomplete
        });
        looked
    }

    fn waits(&mut self) {
        show::result(&format!("\n{}\n", say!(self.tongue, WatchWaiting)));
    }
}

impl Test {
    /// The policy with the scenarios that are kept in the file to which more are added: what those show is not written again. `None` where the policy has
    /// them already, or there are none.
    fn with_kept(&self, project: &Project) -> Result<Option<Project>, Box<Rejected>> {
        let kept = self.out.as_ref().filter(|path| (self.mutate || self.generate) && path.is_file());
        let Some(kept) = kept else { return Ok(None) };
        Kept::of(kept)?;
        let place = |path: &Path| path.canonicalize().ok();
        let is_kept = |name: &str| place(Path::new(name)).is_some_and(|place_of| Some(place_of) == place(kept));
        if project.law.sources.files().iter().any(|file| is_kept(&file.name)) {
            return Ok(None);
        }
        let mut more = crate::cli::settings::project(&[project.paths.as_slice(), std::slice::from_ref(kept)].concat())?;
        (more.tongue, more.paths) = (project.tongue, project.paths.clone());
        Ok(Some(more))
    }

    /// Makes small changes of the law. Scenarios that fail already come first.
    fn mutate(
        &self,
        law: &Law,
        tongue: Option<Tongue>,
        parts: &[&String],
        read: &[PathBuf],
    ) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        if !matches!(self.format, OutputFormat::Text | OutputFormat::Json) {
            let mend = Some(say_error!(CliMutateFormatHelp));
            return Err(rejected(WrongMutation { what: say_error!(CliMutateFormat), mend }));
        }
        if let [part, ..] = parts {
            let mend = Some(say_error!(CliMutateTitleHelp { name: &**part }));
            return Err(rejected(WrongMutation { what: say_error!(CliMutateTitle { name: &**part }), mend }));
        }
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let only = only(law, &self.only)?;
        self.out.as_deref().map(Kept::of).transpose()?;
        let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
        if runs.n_failed() > 0 {
            match self.format {
                OutputFormat::Json => show::json(&json::tests(law, &runs, None, self.language.of_programs())),
                _ => show::result(&text::tests(law, &runs, style)),
            }
            return Ok(Ending::Findings);
        }
        let progress = Progress::new();
        let is_wanted = |mutant: &Mutant| self.only.is_empty() || only.contains(&mutant.of);
        let told = |done, all| progress.tell("mutate", done, all);
        let found = mutate(law, is_wanted, &watch, &told);
        progress.clear();
        let mutated = found.map_err(|_| rejected(FailedReplay))?;
        let report = report::tried(law, &mutated, &watch);
        let mut added = None;
        if let Some(path) = &self.out {
            let texts = report::scenarios_to_add(&report);
            if !texts.is_empty() {
                Kept::add(path, read, &texts)?;
            }
            added = Some((path, texts.len()));
        }
        match (self.format, added) {
            (OutputFormat::Json, _) => show::json(&report::json(&report, self.language.of_programs())),
            (_, None) => show::result(&text::mutants(&report, style)),
            (_, Some((path, n))) => {
                let told = text::mutants_summary(&report, style);
                let added = say!(style.tongue, MutantsAdded { n, path: path.display().to_string() });
                show::result(&format!("{told}{added}\n"));
            }
        }
        let counts = report.counts();
        Ok(match (counts.survived, counts.undecided) {
            (0, 0) => Ending::Fine,
            (0, _) => Ending::Incomplete,
            _ => Ending::Findings,
        })
    }
}

/// What is to be changed, by name or by label; of a conclusion, the clauses that bear on it.
///
/// # Errors
/// Nothing that can be changed is called so, or several things are.
fn only(law: &Law, names: &[String]) -> Result<Vec<Place>, Box<Rejected>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut places: Vec<Place> = mutants(&law.policy).iter().map(|mutant| mutant.of).collect();
    places.sort_unstable();
    places.dedup();
    let mut wanted = Vec::new();
    for name in names {
        let of_name: Vec<Place> = places.iter().copied().filter(|&of| report::place(law, of) == *name).collect();
        if !of_name.is_empty() {
            wanted.extend(of_name);
            continue;
        }
        let is_labelled = |of: &Place| is_labelled(report::place_label(law, *of), name);
        let of_label: Vec<Place> = places.iter().copied().filter(is_labelled).collect();
        let conclusion = match called(&law.policy, name, Asked::Conclusions) {
            Ok(Called::Conclusion(id)) => Some(id),
            Ok(Called::Clause(_)) | Err(_) => None,
        };
        match (&of_label[..], conclusion) {
            ([one], None) => wanted.push(*one),
            ([], Some(id)) => {
                let bears = |of: &Place| match of {
                    Place::Clause(clause) => {
                        law.policy.clauses[*clause].effects.iter().any(|effect| effect.conclusion == id)
                    }
                    _ => false,
                };
                wanted.extend(places.iter().copied().filter(bears));
            }
            ([], None) => {
                let names: Vec<String> = places.iter().map(|&of| report::place(law, of)).collect();
                let mend = did_you_mean(name, names.iter().map(String::as_str));
                return Err(rejected(WrongMutation { what: say_error!(CliMutateNothing { name }), mend }));
            }
            (several, conclusion) => {
                let conclusion = conclusion.map(|id| law.policy.conclusions[id].name.to_string());
                let names = several.iter().map(|&of| report::place(law, of)).chain(conclusion).collect();
                return Err(not_called(name, Unclear::Several(names)));
            }
        }
    }
    Ok(wanted)
}

impl Test {
    /// Prints or writes scenarios for what no scenario shows.
    fn generate(&self, law: &Law, tongue: Option<Tongue>, read: &[PathBuf]) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        if self.format != OutputFormat::Text {
            return Err(rejected(WrongMutation { what: say_error!(CliGenerateFormat), mend: None }));
        }
        let there = self.out.as_deref().map(Kept::of).transpose()?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let progress = Progress::new();
        let found = generate(law, &watch, &|done, all| progress.tell("generate", done, all));
        progress.clear();
        let generated = found.map_err(|_| rejected(FailedReplay))?;
        let taken = there.as_ref().map_or(&[][..], |there| &there.titles);
        let texts = generated::scenarios(law, &generated, taken);
        let mut lines = vec![say!(
            style.tongue,
            GeneratedCount { n: texts.len(), aims: generated.n_shown, least: generated.least }
        )];
        if generated.n_pairs > 0 {
            lines.push(say!(style.tongue, GeneratedPairs { n: generated.n_pairs }));
        }
        if !generated.several.is_empty() {
            lines.push(say!(style.tongue, GeneratedSeveral { n: generated.several.len() }));
            lines.extend(generated::several(law, &generated, style.tongue).into_iter().map(|test| format!("  {test}")));
        }
        if generated.n_nobody > 0 {
            lines.push(say!(style.tongue, GeneratedNobody { n: generated.n_nobody }));
        }
        if generated.n_idle_presumptions > 0 {
            lines.push(say!(style.tongue, GeneratedIdlePresumptions { n: generated.n_idle_presumptions }));
        }
        if generated.n_undecided > 0 {
            lines.push(say!(style.tongue, GeneratedUndecided { n: generated.n_undecided }));
        }
        match &self.out {
            Some(path) => {
                if !texts.is_empty() {
                    Kept::add(path, read, &texts)?;
                    lines.push(say!(style.tongue, GeneratedWritten { path: path.display().to_string() }));
                }
                show::result(&format!("{}\n", lines.join("\n")));
            }
            None => {
                show::result(&texts.join("\n"));
                show::line(&lines.join("\n"));
            }
        }
        Ok(if generated.n_undecided > 0 { Ending::Incomplete } else { Ending::Fine })
    }
}

/// A file to which scenarios are added, with what stands in it.
struct Kept {
    titles: Vec<String>,
}

impl Kept {
    /// What stands there; nothing, where there is no file. Whether it can be written is found out here, before the search.
    fn of(path: &Path) -> Result<Kept, Box<Rejected>> {
        let name = path.display().to_string();
        let text = text_of(path)?.unwrap_or_default();
        Writing::begin(path, Readers::Usual).map(drop).map_err(|error| unwritable(path, &error))?;
        let mut sources = Sources::new();
        let file = sources.add(name.clone(), text);
        let (tree, problems) = parse_file(&sources, file);
        if !problems.is_empty() {
            let mend = Some(say_error!(CliGenerateUnsoundHelp { path: name }));
            return Err(rejected(WrongMutation { what: say_error!(CliGenerateUnsound), mend }));
        }
        let mut titles = Vec::new();
        for declaration in &tree.declarations {
            if let DeclarationKind::Scenario(scenario) = &declaration.kind {
                titles.push(scenario.title.untagged.to_string());
                titles.extend(scenario.title.translations.iter().map(|(_, title)| title.to_string()));
            }
        }
        Ok(Kept { titles })
    }

    /// Adds the scenarios to what stands there now: somebody may have written in it during the search. A new file beside a policy of one file uses that.
    fn add(path: &Path, read: &[PathBuf], texts: &[impl std::borrow::Borrow<str>]) -> Result<(), Box<Rejected>> {
        let before = match (text_of(path)?, read) {
            (Some(text), _) => text,
            (None, [policy]) if policy.is_file() && policy.parent() == path.parent() => {
                let name = policy.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                format!("use {}\n", quoted(&name))
            }
            (None, _) => String::new(),
        };
        let added = texts.join("\n");
        let whole = match before.trim().is_empty() {
            true => added,
            false => {
                let line_end = line_end(&before);
                let (before, added) = (before.trim_end_matches(['\r', '\n']), added.replace('\n', line_end));
                format!("{before}{line_end}{line_end}{added}")
            }
        };
        files::write(path, whole.as_bytes(), Readers::Usual).map_err(|error| unwritable(path, &error))
    }
}

/// The text of a policy file; `None` where there is none.
fn text_of(path: &Path) -> Result<Option<String>, Box<Rejected>> {
    if !path.exists() {
        return Ok(None);
    }
    let name = path.display().to_string();
    let bytes = files::read(path, crate::law::LARGEST as u64)
        .map_err(|error| rejected(crate::law::errors::Unreadable { path: name.clone(), why: io_reason(&error) }))?;
    String::from_utf8(bytes).map(Some).map_err(|error| rejected(crate::law::not_utf8(&name, &error)))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Box<Rejected> {
    rejected(UnwritableFile { path: path.display().to_string(), why: io_reason_of_writing(error) })
}

/// Whether a title has a part, capital letters or not.
fn has(title: &str, part: &str) -> bool {
    title.to_lowercase().contains(&part.to_lowercase())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_somebody_writes_during_the_search_stays_and_so_do_line_ends() {
        let folder = std::env::temp_dir().join(format!("amparo-kept-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("generated.amparo");
        let texts = ["scenario \"a\" {\n}\n", "scenario \"b\" {\n}\n"];
        for (before, meanwhile, after) in [
            ("// mine", "// mine\n// and more", "// mine\n// and more\n\n"),
            ("", "// new\n", "// new\n\n"),
            ("\u{feff}// mine\r\n\r\n", "\u{feff}// mine\r\n\r\n", "\u{feff}// mine\r\n\r\n"),
        ] {
            fs::write(&path, before).expect("written");
            assert!(Kept::of(&path).is_ok_and(|kept| kept.titles.is_empty()));
            fs::write(&path, meanwhile).expect("written");
            assert!(Kept::add(&path, &[], &texts).is_ok());
            let scenarios = texts.join("\n");
            let scenarios = if after.contains('\r') { scenarios.replace('\n', "\r\n") } else { scenarios };
            assert_eq!(fs::read_to_string(&path).expect("there"), format!("{after}{scenarios}"));
            assert!(Kept::of(&path).is_ok_and(|kept| kept.titles == ["a", "b"]));
        }
        // It is found out before the search that nothing can be written.
        assert!(Kept::of(&folder.join("no/such.amparo")).is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
