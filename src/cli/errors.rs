//! Mistakes of usage: what the command line, `amparo.toml` and the files named in them can have wrong.
//!
//! Codes are `amparo::cli::WHAT`, stable, documented in docs/errors/cli, shown by `amparo codes`.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;
use crate::words::{Locale, say_error};

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!(
    "cli":
    "no_policy", "unreadable_settings", "settings", "unreadable_case", "broken_assumption", "as_of",
    "unknown_code", "backward_timeline", "unknown_subject", "ambiguous_label", "folder_not_empty", "unwritable_folder",
    "unknown_kind", "unknown_level", "baseline", "unwritable_file", "no_answer", "failed_replay", "budget",
    "unwritable_output", "unknown_revision", "not_a_git_folder", "no_git", "no_path_in_revision",
    "one_file_twice", "unknown_scenario", "wrong_mutation", "submodule_in_revision", "link_in_revision", "revision_too_large", "revision_unfinished", "nothing_in_common",
    "rename", "unknown_instrument", "lsp_ended"
);

/// No policy was named, and none is to be found.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliNoPolicy))]
#[diagnostic(code(amparo::cli::no_policy), help("{}", say_error!(CliNoPolicyHelp)))]
pub struct NoPolicy;

/// The settings cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnreadableSettings { path, why }))]
#[diagnostic(code(amparo::cli::unreadable_settings), help("{}", say_error!(CliUnreadableSettingsHelp)))]
pub struct UnreadableSettings {
    pub path: String,
    pub why: String,
}

/// The settings say something that they cannot say.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::settings), help("{}", say_error!(CliSettingsHelp)))]
pub struct WrongSettings {
    pub what: String,
    #[label(primary, "{}", say_error!(CliSettingsAt))]
    pub at: Option<SourceSpan>,
}

/// The case file cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::unreadable_case))]
pub struct UnreadableCase {
    /// Which file, and why.
    pub what: String,
    #[help]
    pub mend: String,
}

/// The case breaks what holds of every real case.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliBrokenAssumption { label }))]
#[diagnostic(code(amparo::cli::broken_assumption), help("{}", say_error!(CliBrokenAssumptionHelp { facts })))]
pub struct BrokenAssumption {
    pub label: String,
    pub facts: String,
    #[label(primary, "{}", say_error!(CliBrokenAssumptionAt))]
    pub at: SourceSpan,
}

/// What stands behind `--as-of` (or `--from`, `--to`) is not a day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliAsOf { option, why }))]
#[diagnostic(code(amparo::cli::as_of), help("{}", say_error!(CliAsOfHelp { option })))]
pub struct WrongAsOf {
    pub option: &'static str,
    pub why: String,
}

/// No diagnostic has this code.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownCode { code }))]
#[diagnostic(code(amparo::cli::unknown_code))]
pub struct UnknownCode {
    pub code: String,
    #[help]
    pub mend: String,
}

/// The last day asked for lies before the first.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliBackwardTimeline { last: Locale::of_errors().date(*last), first: Locale::of_errors().date(*first) }))]
#[diagnostic(code(amparo::cli::backward_timeline), help("{}", say_error!(CliBackwardTimelineHelp)))]
pub struct BackwardTimeline {
    pub first: crate::calendar::Day,
    pub last: crate::calendar::Day,
}

/// What is to be explained is neither a conclusion nor a clause.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownSubject { name }))]
#[diagnostic(code(amparo::cli::unknown_subject))]
pub struct UnknownSubject {
    pub name: String,
    #[help]
    pub mend: String,
}

/// What is to be run is neither a path nor in the title of a scenario.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownScenario { name }))]
#[diagnostic(code(amparo::cli::unknown_scenario))]
pub struct UnknownScenario {
    pub name: String,
    #[help]
    pub mend: Option<String>,
}

/// What is to be changed is not there, or cannot be told so.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::wrong_mutation))]
pub struct WrongMutation {
    pub what: String,
    #[help]
    pub mend: Option<String>,
}

/// A label is what several things of the policy are called.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliAmbiguousLabel { name }))]
#[diagnostic(code(amparo::cli::ambiguous_label), help("{}", say_error!(CliAmbiguousLabelHelp { names })))]
pub struct AmbiguousLabel {
    pub name: String,
    pub names: String,
}

/// A new policy is to stand where something stands already.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliFolderNotEmpty { path }))]
#[diagnostic(code(amparo::cli::folder_not_empty), help("{}", say_error!(CliFolderNotEmptyHelp)))]
pub struct FolderNotEmpty {
    pub path: String,
}

/// A new policy cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnwritableFolder { path, why }))]
#[diagnostic(code(amparo::cli::unwritable_folder), help("{}", say_error!(CliUnwritableFolderHelp)))]
pub struct UnwritableFolder {
    pub path: String,
    pub why: String,
}

/// No kind of finding has this id.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownKind { id }))]
#[diagnostic(code(amparo::cli::unknown_kind))]
pub struct UnknownKind {
    pub id: String,
    #[label(primary, "{}", say_error!(CliUnknownKindAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A level that there is not.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownLevel { word }))]
#[diagnostic(code(amparo::cli::unknown_level))]
pub struct UnknownLevel {
    pub word: String,
    #[label(primary, "{}", say_error!(CliUnknownLevelAt { expected }))]
    pub at: SourceSpan,
    pub expected: String,
}

/// The baseline cannot be read, or is none.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliBaseline { path, why }))]
#[diagnostic(code(amparo::cli::baseline), help("{}", say_error!(CliBaselineHelp { path })))]
pub struct WrongBaseline {
    pub path: String,
    pub why: String,
}

/// A file cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnwritableFile { path, why }))]
#[diagnostic(code(amparo::cli::unwritable_file), help("{}", say_error!(CliUnwritableFileHelp)))]
pub struct UnwritableFile {
    pub path: String,
    pub why: String,
}

/// There is no answer: time was up, somebody stopped the search, or it would have taken more memory than one may.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::no_answer), help("{help}"))]
pub struct Unanswered {
    what: String,
    help: String,
}

impl Unanswered {
    pub fn in_time() -> Unanswered {
        Unanswered { what: say_error!(CliNoAnswer), help: say_error!(CliNoAnswerHelp) }
    }

    pub fn too_large() -> Unanswered {
        Unanswered { what: say_error!(CliNoAnswerTooLarge), help: say_error!(CliNoAnswerTooLargeHelp) }
    }
}

/// The search found somebody for whom, as the interpreter sees it, the condition does not hold.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliFailedReplay))]
#[diagnostic(code(amparo::cli::failed_replay), help("{}", say_error!(CliFailedReplayHelp)))]
pub struct FailedReplay;

/// What stands behind `--budget` is no time.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::budget), help("{}", say_error!(CliBudgetHelp)))]
pub struct WrongBudget {
    pub what: String,
}

/// The result cannot be written to stdout.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnwritableOutput { why }))]
#[diagnostic(code(amparo::cli::unwritable_output), help("{}", say_error!(CliUnwritableOutputHelp)))]
pub struct UnwritableOutput {
    pub why: String,
}

/// What is to be compared is neither a path nor a revision.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownRevision { name }))]
#[diagnostic(code(amparo::cli::unknown_revision))]
pub struct UnknownRevision {
    pub name: String,
    #[help]
    pub mend: Option<String>,
}

/// A revision is named where there is no repository.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliNotAGitFolder { name }))]
#[diagnostic(code(amparo::cli::not_a_git_folder), help("{}", say_error!(CliNotAGitFolderHelp)))]
pub struct NotAGitFolder {
    pub name: String,
}

/// `git` cannot be run, or does not answer.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliNoGit { why }))]
#[diagnostic(code(amparo::cli::no_git), help("{mend}"))]
pub struct NoGit {
    pub why: String,
    pub mend: String,
}

/// A revision holds more than a policy may be.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliRevisionTooLarge { revision, megabytes: *megabytes }))]
#[diagnostic(code(amparo::cli::revision_too_large), help("{}", say_error!(CliRevisionTooLargeHelp)))]
pub struct RevisionTooLarge {
    pub revision: String,
    pub megabytes: usize,
}

/// The time was up, or somebody stopped it, before a revision was read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliRevisionUnfinished { revision }))]
#[diagnostic(code(amparo::cli::revision_unfinished), help("{}", say_error!(CliRevisionUnfinishedHelp)))]
pub struct RevisionUnfinished {
    pub revision: String,
}

/// Two options of `batch` name one file.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliOneFileTwice { option, other, path }))]
#[diagnostic(code(amparo::cli::one_file_twice), help("{}", say_error!(CliOneFileTwiceHelp)))]
pub struct OneFileTwice {
    pub path: String,
    pub option: String,
    pub other: String,
}

/// A revision has no policy at a path.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliNoPathInRevision { revision, path }))]
#[diagnostic(code(amparo::cli::no_path_in_revision), help("{}", say_error!(CliNoPathInRevisionHelp)))]
pub struct NoPathInRevision {
    pub revision: String,
    pub path: String,
}

/// A path leads into a submodule, whose files the repository does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliSubmoduleInRevision { revision, path }))]
#[diagnostic(code(amparo::cli::submodule_in_revision), help("{}", say_error!(CliSubmoduleInRevisionHelp)))]
pub struct SubmoduleInRevision {
    pub revision: String,
    pub path: String,
}

/// A policy file is a link in a revision.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliLinkInRevision { revision, path }))]
#[diagnostic(code(amparo::cli::link_in_revision), help("{}", say_error!(CliLinkInRevisionHelp)))]
pub struct LinkInRevision {
    pub revision: String,
    pub path: String,
}

/// Two policies are to be compared that share no name.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliNothingInCommon { old, new }))]
#[diagnostic(code(amparo::cli::nothing_in_common), help("{}", say_error!(CliNothingInCommonHelp)))]
pub struct NothingInCommon {
    pub old: String,
    pub new: String,
}

/// `--rename` says something that cannot be.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::cli::rename))]
pub struct WrongRename {
    pub what: String,
    #[help]
    pub mend: Option<String>,
}

/// No instrument of the policy has the name behind `--without`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliUnknownInstrument { name }))]
#[diagnostic(code(amparo::cli::unknown_instrument))]
pub struct UnknownInstrument {
    pub name: String,
    #[help]
    pub mend: String,
}

/// What the editor sends to the language server cannot be followed.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CliLspEnded { why }))]
#[diagnostic(code(amparo::cli::lsp_ended), help("{}", say_error!(CliLspEndedHelp)))]
pub struct LspEnded {
    pub why: String,
}
