//! `amparo test --update`: what scenarios that fail expect, written as what came out.
//!
//! Each change is shown, and on a terminal asked for; otherwise `--yes` makes all of them, and without it none is made. Only the text of expectations
//! changes, a file that has the layout of `fmt` keeps it, and nothing is written before the whole policy has been read anew and the scenarios pass. Not
//! here: what is expected instead (`report::update`).

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::cli::errors::{UnwritableFile, WrongMutation};
use crate::cli::fmt::diff_of_part;
use crate::cli::limits::stopped_by_ctrl_c;
use crate::cli::settings::rejected;
use crate::cli::typed::Typed;
use crate::cli::{Ending, show};
use crate::eval::scenario::{ScenarioRun, run_chosen};
use crate::files;
use crate::law::{Draft, Law, Overlay, known_as};
use crate::policy::ids::ScenarioId;
use crate::policy::model::Scenario;
use crate::problem::{Problems, Rejected, io_reason_of_writing};
use crate::report::text::{self, Style};
use crate::report::update::updates;
use crate::syntax::edit::{Edit, by_file, laid_out, part};
use crate::syntax::sources::SourceFile;
use crate::words::{say, say_error};

/// Shows what would change of the scenarios that `is_chosen` takes and changes what is agreed to. `paths` is where the policy was read from.
///
/// # Errors
/// A file cannot be written, or is another since it was read; then none is changed.
pub fn update(
    law: &Law,
    is_chosen: impl Fn(&Scenario) -> bool,
    paths: &[PathBuf],
    agrees: bool,
    style: Style,
) -> Result<Ending, Box<Rejected>> {
    let runs = run_chosen(&law.judge, &law.policy, &law.circuit, is_chosen);
    if runs.n_failed() == 0 {
        show::result(&text::tests(law, &runs, style));
        return Ok(Ending::Fine);
    }
    let mut asking = Asking::of(agrees);
    let (mut agreed, mut n_shown, mut n_stuck) = (Vec::new(), 0_usize, 0_usize);
    for run in runs.runs.iter().filter(|run| !run.passed()) {
        show::result(&format!("{}\n", text::failed(law, run, style)));
        let Some(edits) = updates(law, run) else {
            n_stuck += 1;
            show::result(&format!("{}\n\n", say!(style.tongue, UpdateStuck)));
            continue;
        };
        n_shown += 1;
        show::result(&format!("{}\n", changes(law, run.scenario, &edits)));
        match asking.answer(style) {
            Answer::Yes => agreed.push((run.scenario, edits)),
            Answer::No => {}
            Answer::Quit => break,
            // Whoever stops it in the middle has not agreed to anything.
            Answer::Stopped => return Ok(Ending::Incomplete),
        }
    }
    let written = match agreed.is_empty() {
        true => Vec::new(),
        false => written(law, paths, &agreed)?,
    };
    let n_left = runs.n_failed() - agreed.len();
    let mut lines = Vec::new();
    match asking {
        Asking::Never if n_shown > 0 => lines.push(say!(style.tongue, UpdateWould { n: n_shown })),
        _ if !written.is_empty() => {
            lines.push(say!(style.tongue, UpdateDone { n: agreed.len(), files: written.join(", ") }));
        }
        _ => {}
    }
    if n_left > 0 {
        lines.push(say!(style.tongue, UpdateLeft { n: n_left, stuck: n_stuck }));
    }
    show::result(&format!("{}\n", lines.join("\n")));
    Ok(if n_left > 0 { Ending::Findings } else { Ending::Fine })
}

/// What becomes of one scenario, as `diff -u` shows it.
fn changes(law: &Law, id: ScenarioId, edits: &[Edit]) -> String {
    let shown = |(file, edits): &(&SourceFile, Vec<&Edit>)| {
        diff_of_part(&file.name, &part(file, law.policy.scenarios[id].span, edits))
    };
    by_file(&law.sources, edits).iter().map(shown).collect()
}

/// Writes the files, once it is sure that the scenarios pass with them; gives their names.
fn written(law: &Law, paths: &[PathBuf], agreed: &[(ScenarioId, Vec<Edit>)]) -> Result<Vec<String>, Box<Rejected>> {
    let edits: Vec<Edit> = agreed.iter().flat_map(|(_, edits)| edits.iter().cloned()).collect();
    let by_file = by_file(&law.sources, &edits);
    let texts: Vec<(&SourceFile, String)> =
        by_file.iter().map(|(file, edits)| (*file, laid_out(file, edits))).collect();
    if !do_pass(paths, &texts, agreed) {
        return Err(rejected(WrongMutation { what: say_error!(CliUpdateFails), mend: None }));
    }
    // All of them lie ready before one gets its name: what was found to pass together is not written by half.
    let (mut ready, mut problems) = (Vec::new(), Problems::new());
    for (file, text) in &texts {
        match files::replacing(Path::new(&file.name), &file.text, text) {
            Ok(writing) => ready.push((&file.name, writing)),
            Err(error) => {
                let why = io_reason_of_writing(&error);
                problems.add(UnwritableFile { path: file.name.clone(), why });
            }
        }
    }
    let mut names = Vec::new();
    if problems.is_empty() {
        for (name, writing) in ready {
            match writing.finish() {
                Ok(()) => names.push(show::harmless(name)),
                Err(error) => problems.add(UnwritableFile { path: name.clone(), why: io_reason_of_writing(&error) }),
            }
        }
    }
    if problems.is_empty() {
        return Ok(names);
    }
    Err(Box::new(Rejected { problems, sources: law.sources.clone(), case: None }))
}

/// Whether the policy with these texts has no errors, and the scenarios pass.
fn do_pass(paths: &[PathBuf], texts: &[(&SourceFile, String)], agreed: &[(ScenarioId, Vec<Edit>)]) -> bool {
    let over = texts.iter().map(|(file, text)| (known_as(Path::new(&file.name)), Arc::from(text.as_str())));
    let Some(law) = Draft::load(paths, &mut Overlay::of(over.collect())).law() else { return false };
    let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
    let passed = runs.runs.iter().filter(|run: &&ScenarioRun| run.passed());
    let passed: FxHashSet<ScenarioId> = passed.map(|run| run.scenario).collect();
    agreed.iter().all(|(id, _)| passed.contains(id))
}

/// Who is asked.
enum Asking {
    /// All is agreed to.
    Always,
    /// Nobody can be asked, and nobody has agreed.
    Never,
    Person(Typed),
}

enum Answer {
    Yes,
    No,
    Quit,
    Stopped,
}

impl Asking {
    fn of(agrees: bool) -> Asking {
        match agrees {
            true => Asking::Always,
            false if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
                Asking::Person(Typed::of_stdin(stopped_by_ctrl_c()))
            }
            false => Asking::Never,
        }
    }

    fn answer(&mut self, style: Style) -> Answer {
        let typed = match self {
            Asking::Always => return Answer::Yes,
            Asking::Never => return Answer::No,
            Asking::Person(typed) => typed,
        };
        let answer = loop {
            let question = say!(style.tongue, UpdateQuestion);
            let _ = write!(std::io::stdout(), "{question} ").and_then(|()| std::io::stdout().flush());
            let Some(line) = typed.next() else {
                show::result("\n");
                return if typed.is_stopped() { Answer::Stopped } else { Answer::Quit };
            };
            // In each language the first letters of its words.
            match line.trim().to_lowercase().chars().next() {
                Some('y' | 's') => break Answer::Yes,
                Some('n') => break Answer::No,
                Some('a' | 't') => {
                    *self = Asking::Always;
                    break Answer::Yes;
                }
                Some('q') => break Answer::Quit,
                _ => {}
            }
        };
        show::result("\n");
        answer
    }
}
