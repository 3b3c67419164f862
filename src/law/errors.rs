//! Problems before a policy is parsed: paths, files, encodings.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "load":
    "no_such_path", "unreadable", "not_utf8", "no_policies", "nothing_declared", "too_large", "use_missing", "use_outside",
    "use_not_a_policy", "link_outside", "copied_too_much", "too_much"
);

/// A path given to a command leads nowhere.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadNoSuchPath { path }))]
#[diagnostic(code(amparo::load::no_such_path))]
pub struct NoSuchPath {
    pub path: String,
    #[help]
    pub mend: Option<String>,
}

/// A file or folder cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadUnreadable { path, why }))]
#[diagnostic(code(amparo::load::unreadable), help("{}", say_error!(LoadUnreadableHelp)))]
pub struct Unreadable {
    pub path: String,
    pub why: String,
}

/// A policy file is not UTF-8.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadNotUtf8 { path, byte: *byte, line: *line }))]
#[diagnostic(code(amparo::load::not_utf8), help("{}", say_error!(LoadNotUtf8Help)))]
pub struct NotUtf8 {
    pub path: String,
    pub byte: usize,
    pub line: usize,
}

/// A folder holds no policy.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadNoPolicies { path }))]
#[diagnostic(code(amparo::load::no_policies), help("{}", say_error!(LoadNoPoliciesHelp)))]
pub struct NoPolicies {
    pub path: String,
}

/// The files of a policy declare nothing at all.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadNothingDeclared { path }))]
#[diagnostic(code(amparo::load::nothing_declared), help("{}", say_error!(LoadNothingDeclaredHelp)))]
pub struct NothingDeclared {
    pub path: String,
}

/// All files together are larger than a policy may be.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadTooLarge { path }))]
#[diagnostic(code(amparo::load::too_large), help("{}", say_error!(LoadTooLargeHelp)))]
pub struct TooLarge {
    pub path: String,
}

/// A `use` leads to a file that is not there, or cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadUseMissing { path, why }))]
#[diagnostic(code(amparo::load::use_missing))]
pub struct UseMissing {
    pub path: String,
    pub why: String,
    #[label(primary, "{}", say_error!(LoadUseMissingAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A `use` leads out of the project's folder.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadUseOutside { path }))]
#[diagnostic(code(amparo::load::use_outside))]
pub struct UseOutside {
    pub path: String,
    #[label(primary, "{}", say_error!(LoadUseOutsideAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A file of a folder is a link that leads out of the project.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadLinkOutside { path }))]
#[diagnostic(code(amparo::load::link_outside), help("{}", say_error!(LoadLinkOutsideHelp)))]
pub struct LinkOutside {
    pub path: String,
}

/// A `use` names something that is no policy file.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadUseNotAPolicy { path }))]
#[diagnostic(code(amparo::load::use_not_a_policy), help("{}", say_error!(LoadUseNotAPolicyHelp)))]
pub struct UseNotAPolicy {
    pub path: String,
    #[label(primary, "{}", say_error!(LoadUseNotAPolicyAt))]
    pub at: SourceSpan,
}
