//! Mistakes of usage: what the command line, `amparo.toml` and the files named in them can have wrong.
//!
//! Codes are `amparo::cli::WHAT`, stable, documented in docs/errors/cli, shown by `amparo codes`.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!(
    "cli":
    "no_policy", "unreadable_settings", "settings", "unreadable_case", "broken_assumption", "as_of",
    "unknown_code", "backward_timeline", "unknown_subject", "ambiguous_label", "folder_not_empty", "unwritable_folder",
    "unknown_kind", "unknown_level", "baseline", "unwritable_file", "no_answer", "failed_replay", "budget"
);

/// No policy was named, and none is to be found.
#[derive(Debug, Error, Diagnostic)]
#[error("no policy: none was named, and no `amparo.toml` lies in this folder or above it")]
#[diagnostic(
    code(amparo::cli::no_policy),
    help(
        "name files or folders, `amparo eval policies --case maria.json`, or write `policies = [\"policies\"]` into an `amparo.toml`"
    )
)]
pub struct NoPolicy;

/// The settings cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` cannot be read: {why}")]
#[diagnostic(
    code(amparo::cli::unreadable_settings),
    help("look at the file's rights, or name the policy on the command line")
)]
pub struct UnreadableSettings {
    pub path: String,
    pub why: String,
}

/// The settings say something that they cannot say.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(
    code(amparo::cli::settings),
    help(
        "an `amparo.toml` has `policies = [\"policies\"]`, the files and folders of the policy, and may have `lang = \"es\"` and `[check]`"
    )
)]
pub struct WrongSettings {
    pub what: String,
    #[label(primary, "here")]
    pub at: Option<SourceSpan>,
}

/// The case file cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("the case `{path}` cannot be read: {why}")]
#[diagnostic(code(amparo::cli::unreadable_case))]
pub struct UnreadableCase {
    pub path: String,
    pub why: String,
    #[help]
    pub mend: String,
}

/// The case breaks what holds of every real case.
#[derive(Debug, Error, Diagnostic)]
#[error("the case breaks an assumption of the policy: {label}")]
#[diagnostic(
    code(amparo::cli::broken_assumption),
    help("look at what the case states of {facts}: as it stands, there can be no such person")
)]
pub struct BrokenAssumption {
    pub label: String,
    pub facts: String,
    #[label(primary, "this is false of the case")]
    pub at: SourceSpan,
}

/// What stands behind `--as-of` (or `--from`, `--to`) is not a day.
#[derive(Debug, Error, Diagnostic)]
#[error("`{text}`, behind `{option}`, is not a day: {why}")]
#[diagnostic(code(amparo::cli::as_of), help("a day is written year, month, day, as in `{option} 2018-10-31`"))]
pub struct WrongAsOf {
    pub option: &'static str,
    pub text: String,
    pub why: &'static str,
}

/// No diagnostic has this code.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no code `{code}`")]
#[diagnostic(code(amparo::cli::unknown_code))]
pub struct UnknownCode {
    pub code: String,
    #[help]
    pub mend: String,
}

/// The last day asked for lies before the first.
#[derive(Debug, Error, Diagnostic)]
#[error("the last day, {last}, lies before the first, {first}")]
#[diagnostic(code(amparo::cli::backward_timeline), help("turn `--from` and `--to` round, or leave one of them out"))]
pub struct BackwardTimeline {
    pub first: crate::calendar::Day,
    pub last: crate::calendar::Day,
}

/// What is to be explained is neither a conclusion nor a clause.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is neither a conclusion nor a clause")]
#[diagnostic(code(amparo::cli::unknown_subject))]
pub struct UnknownSubject {
    pub name: String,
    #[help]
    pub mend: String,
}

/// A label is what several things of the policy are called.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is the label of more than one thing")]
#[diagnostic(code(amparo::cli::ambiguous_label), help("give the name of the one you mean: {names}"))]
pub struct AmbiguousLabel {
    pub name: String,
    pub names: String,
}

/// A new policy is to stand where something stands already.
#[derive(Debug, Error, Diagnostic)]
#[error("the folder `{path}` is not empty")]
#[diagnostic(code(amparo::cli::folder_not_empty), help("name a folder that is not there yet, or an empty one"))]
pub struct FolderNotEmpty {
    pub path: String,
}

/// A new policy cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("nothing can be written to `{path}`: {why}")]
#[diagnostic(
    code(amparo::cli::unwritable_folder),
    help("look at the rights of the folder above it, or name another one")
)]
pub struct UnwritableFolder {
    pub path: String,
    pub why: String,
}

/// No kind of finding has this id.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no finding `{id}`")]
#[diagnostic(code(amparo::cli::unknown_kind))]
pub struct UnknownKind {
    pub id: String,
    #[label(primary, "expected the id of a finding")]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A level that there is not.
#[derive(Debug, Error, Diagnostic)]
#[error("`{word}` is not a level")]
#[diagnostic(code(amparo::cli::unknown_level))]
pub struct UnknownLevel {
    pub word: String,
    #[label(primary, "expected {expected}")]
    pub at: SourceSpan,
    pub expected: &'static str,
}

/// The baseline cannot be read, or is none.
#[derive(Debug, Error, Diagnostic)]
#[error("the baseline `{path}` cannot be used: {why}")]
#[diagnostic(code(amparo::cli::baseline), help("`amparo check --write-baseline {path}` writes one"))]
pub struct WrongBaseline {
    pub path: String,
    pub why: String,
}

/// A file cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` cannot be written: {why}")]
#[diagnostic(code(amparo::cli::unwritable_file), help("look at the rights of its folder, or name another file"))]
pub struct UnwritableFile {
    pub path: String,
    pub why: String,
}

/// The budget was over, or somebody stopped the search, before there was an answer.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no answer yet: the search was stopped")]
#[diagnostic(code(amparo::cli::no_answer), help("give it more time: `--budget 600`, or none"))]
pub struct NoAnswerInTime;

/// The search found somebody for whom, as the interpreter sees it, the condition does not hold.
#[derive(Debug, Error, Diagnostic)]
#[error("amparo erred: the person it found does not show what was asked for")]
#[diagnostic(code(amparo::cli::failed_replay), help("nothing is claimed; please report the policy and the condition"))]
pub struct FailedReplay;

/// What stands behind `--budget` is no time.
#[derive(Debug, Error, Diagnostic)]
#[error("`--budget {text}`: {why}")]
#[diagnostic(code(amparo::cli::budget), help("give the time limit in seconds, as in `--budget 30` or `--budget 0.5`"))]
pub struct WrongBudget {
    pub text: String,
    pub why: &'static str,
}
