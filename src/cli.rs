//! The terminal's face: reads arguments, asks the library, prints.
//!
//! Results go to stdout, all else to stderr. Exit codes: 0 nothing to report, 1 findings or failed scenarios, 2 wrong usage or
//! unreadable input. Each command has a file of its own; what they share (which policy, which language, how errors look) is in
//! `settings`, `show` and `errors`.

mod answers;
mod ask;
mod baseline;
mod batch;
mod cache;
mod check;
mod codes;
mod diff;
mod errors;
mod eval;
mod explain;
mod find;
mod fmt;
mod help;
mod limits;
mod list;
mod lsp;
mod man;
mod names;
mod new;
mod person;
mod repl;
mod schema;
mod settings;
mod show;
mod sql;
mod test;
mod timeline;
mod typed;

/// What other faces (the bindings) ask as the commands do, and with the same errors.
pub mod shared {
    pub use super::batch::{no_such_person, wanted_columns, warnings_of_columns};
    pub use super::diff::{instrument, only, renames};
    pub use super::errors::{FailedReplay, Unanswered};
    pub use super::explain::{not_called, subject};
    pub use super::person::broken_assumptions;
    pub use super::settings::{day, kind_of_argument, rejected, today};
}

use std::borrow::Cow;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::problem::Rejected;
use crate::report::render::safe;
use crate::report::text::Tongue;
use crate::report::{github, json, junit, sarif};
use crate::unseen::is_hidden;
use crate::words::Locale;

/// The law that decides who is protected, as data: who has which right, under which article, and what is missing.
#[derive(Parser)]
#[command(
    name = "amparo",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Amparo {
    /// Print every error, not only the first 50
    #[arg(long, global = true)]
    all_errors: bool,
    /// Parse every file of the policy anew, and keep nothing for later runs
    #[arg(long, global = true)]
    no_cache: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// What the law says about one person: outcomes, reasons, what is missing
    Eval(eval::Eval),
    /// Interview a person, asking only what may still matter, and write the case
    Ask(ask::Ask),
    /// Consult at a prompt: state facts, see what changes, ask why, try out another law
    Repl(repl::Repl),
    /// Explain why a conclusion has its outcome, or why not, and what would help
    Explain(explain::Explain),
    /// Evaluate many people from CSV, JSON Lines, spreadsheets or Parquet: a row of results for each, or counts
    Batch(Box<batch::Batch>),
    /// Write a query that says of each row of a table what `batch` says: for SQLite, PostgreSQL, DuckDB, Spark
    Sql(Box<sql::Sql>),
    /// Follow a person over time: exact ranges of days with the same verdict, and what ends each
    Timeline(timeline::Timeline),
    /// Find what is wrong with a policy, or worth knowing, over all people and all days
    Check(check::Check),
    /// Find a person and a day that meet a condition, or prove that there are none
    Find(find::Find),
    /// Compare two versions of a policy: who is treated differently, proved
    Diff(Box<diff::DiffCommand>),
    /// Run the scenarios of a policy, and list the clauses that apply in none of them
    Test(test::Test),
    /// Give policy files their one layout; with `--check` only report what would change
    Fmt(fmt::Fmt),
    /// List the policy's own names: facts, conclusions, clauses, instruments, authorities
    List(list::List),
    /// Print the JSON Schema of a case, or an empty case to fill in
    Schema(schema::Schema),
    /// Create a policy folder to start from: a small law, its scenarios, settings, a CI job
    New(new::New),
    /// Explain a code: what it means, why it matters, how to fix it
    Codes(codes::Codes),
    /// Show where parsed policies are kept, so that commands start faster, and how large they are; or remove them
    Cache(cache::Cache),
    /// Serve an editor: the language server, on stdin and stdout
    Lsp(lsp::Lsp),
    /// Print the manual page, or write one for each command into a folder
    Man(man::Man),
    /// Print completions for a shell
    #[command(after_help = "Example: amparo completions bash > ~/.local/share/bash-completion/completions/amparo")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Which policy.
#[derive(Args)]
struct PolicyArgs {
    /// Files or folders of the policy; default: those in the nearest `amparo.toml`, here or in a parent folder
    #[arg(value_name = "POLICY")]
    policies: Vec<PathBuf>,
}

/// As text or for programs.
#[derive(Args)]
struct FormatArgs {
    /// The format of the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextOrJson {
    Text,
    Json,
}

impl FormatArgs {
    fn is_json(&self) -> bool {
        self.format == TextOrJson::Json
    }
}

/// In which language.
#[derive(Args)]
struct LanguageArgs {
    /// The language of the policy's texts and of the program's own words; default: the locale's
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Lang>,
}

impl LanguageArgs {
    /// For programs, English unless asked otherwise: what a program compares must not depend on a locale.
    fn of_programs(&self) -> Tongue {
        self.lang.map_or(Tongue::English, Into::into)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    En,
    Es,
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Tongue {
        match lang {
            Lang::En => Tongue::English,
            Lang::Es => Tongue::Spanish,
        }
    }
}

/// Reads the text of an `amparo.toml`: a door for `fuzz/`, which attacks it.
///
/// # Errors
/// Every problem of the settings.
#[doc(hidden)]
pub fn read_settings(text: &str) -> Result<(), Box<Rejected>> {
    settings::understood(text, "amparo.toml").map(drop)
}

/// Reads the bytes of a baseline: a door for `fuzz/`, which attacks it.
///
/// # Errors
/// They are no baseline.
#[doc(hidden)]
pub fn read_baseline(bytes: &[u8]) -> Result<(), Box<Rejected>> {
    baseline::understood(bytes, "baseline.json").map(drop)
}

/// What a command comes to, where its input was readable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing to report.
    Fine,
    /// Findings, failed scenarios.
    Findings,
    /// Somebody stopped it before the end, or this program erred; what is known has been printed.
    Incomplete,
}

/// How broken input is reported: to people on stderr, and to whoever reads a format in a document of that format, alone on stdout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FailureFormat {
    Text,
    Json,
    Sarif,
    /// The command, by which its suite is called.
    Junit(&'static str),
    Github,
}

impl FailureFormat {
    fn json_or_text(is_json: bool) -> FailureFormat {
        if is_json { FailureFormat::Json } else { FailureFormat::Text }
    }
}

/// The program.
pub fn main() -> ExitCode {
    survive_limits();
    say_nothing_of_damaged_workbooks();
    show::use_for_errors(None);
    let matches = match Amparo::command().try_get_matches() {
        Ok(matches) => matches,
        Err(said) => return said_by_clap(said),
    };
    let of_command = matches.subcommand().map(|(_, of_command)| of_command);
    let asked = of_command.and_then(|matches| matches.try_get_one::<Lang>("lang").ok().flatten());
    show::use_for_errors(asked.map(|lang| (*lang).into()));
    let amparo = Amparo::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if amparo.no_cache {
        cache::turn_off();
    }
    let json_or_text = FailureFormat::json_or_text;
    let (ending, format) = match amparo.command {
        Command::Eval(eval) => (eval.run(), json_or_text(eval.is_json())),
        Command::Ask(ask) => (ask.run(), FailureFormat::Text),
        Command::Repl(repl) => (repl.run(), FailureFormat::Text),
        Command::Explain(explain) => (explain.run(), json_or_text(explain.is_json())),
        Command::Batch(batch) => (batch.run(), json_or_text(batch.is_json())),
        Command::Sql(sql) => (sql.run(), FailureFormat::Text),
        Command::Timeline(timeline) => (timeline.run(), json_or_text(timeline.is_json())),
        Command::Check(check) => (check.run(), check.failure_format()),
        Command::Find(find) => (find.run(), json_or_text(find.is_json())),
        Command::Diff(diff) => (diff.run(), diff.failure_format()),
        Command::Test(test) => (test.run(), test.failure_format()),
        Command::Fmt(fmt) => (fmt.run(), FailureFormat::Text),
        Command::List(list) => (list.run(), json_or_text(list.is_json())),
        Command::Schema(schema) => (schema.run(), FailureFormat::Text),
        Command::New(new) => (new.run(), FailureFormat::Text),
        Command::Lsp(lsp) => (lsp.run(), FailureFormat::Text),
        Command::Codes(codes) => (codes.run(), FailureFormat::Text),
        Command::Cache(cache) => (cache.run(), FailureFormat::Text),
        Command::Man(man) => (man.run(Amparo::command()), FailureFormat::Text),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Amparo::command(), "amparo", &mut script);
            show::result(&String::from_utf8_lossy(&script));
            (Ok(Ending::Fine), FailureFormat::Text)
        }
    };
    match ending {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Ok(Ending::Incomplete) => ExitCode::from(2),
        Err(mut rejected) => {
            if !amparo.all_errors {
                rejected.problems.shorten(crate::problem::MOST_ERRORS);
            }
            errors_shown(*rejected, format);
            ExitCode::from(2)
        }
    }
}

/// Makes a file that would grow past a limit of the system (`ulimit -f`) fail like any other write. Without a handler, the signal SIGXFSZ
/// kills the program.
fn survive_limits() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// A workbook at which calamine panics is reported as damaged, and that is all there is to say about it.
fn say_nothing_of_damaged_workbooks() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(crate::batch::rows::SHEET_READER) {
            usual(panic);
        }
    }));
}

/// Prints what clap says, in the language asked for: help, or what is wrong with the arguments.
fn said_by_clap(said: clap::Error) -> ExitCode {
    let (said, text) = match language_of_arguments() {
        Tongue::English => {
            let text = said.render().ansi().to_string();
            (said, text)
        }
        Tongue::Spanish => {
            let said = help::in_spanish(Amparo::command()).try_get_matches().err().unwrap_or(said);
            let text = help::told(&said);
            (said, text)
        }
    };
    if !said.use_stderr() {
        show::result(&text);
        return ExitCode::SUCCESS;
    }
    // What the arguments contain is shown, not obeyed.
    let is_plain = |argument: std::ffi::OsString| !argument.to_string_lossy().chars().any(is_hidden);
    let plain = anstream::adapter::strip_str(&text).to_string();
    if std::env::args_os().all(is_plain) && matches!(safe::no_commands(&plain), Cow::Borrowed(_)) {
        let _ = anstream::stderr().write_all(text.as_bytes());
    } else {
        let _ = std::io::stderr().write_all(safe::no_commands(&safe::lines(&plain)).as_bytes());
    }
    ExitCode::from(2)
}

/// The language that `--lang` names, as far as arguments that may be wrong can be read; else the locale's.
fn language_of_arguments() -> Tongue {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let beside = arguments.windows(2).filter(|two| two[0] == "--lang").map(|two| two[1].as_str());
    let within = arguments.iter().filter_map(|argument| argument.strip_prefix("--lang="));
    beside
        .chain(within)
        .find_map(|lang| Lang::from_str(lang, false).ok())
        .map_or_else(|| show::style(None).tongue, Tongue::from)
}

fn errors_shown(rejected: Rejected, format: FailureFormat) {
    match format {
        FailureFormat::Text => show::problems(rejected),
        FailureFormat::Json => show::json(&json::errors(&rejected)),
        FailureFormat::Github => show::commands(&github::failed_run(&rejected)),
        // These two are for a file, most often: whoever looks on wants to see what is wrong, too.
        FailureFormat::Sarif => {
            show::json(&sarif::failed_run(&rejected, Locale::English));
            show::problems(rejected);
        }
        FailureFormat::Junit(command) => {
            show::result(&junit::failed_run(&rejected, command));
            show::problems(rejected);
        }
    }
}
