//! Problems before a policy is parsed: paths, files, encodings.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "load":
    "no_such_path", "unreadable", "not_utf8", "no_policies", "nothing_declared", "too_large", "use_missing", "use_outside",
    "use_not_a_policy"
);

/// A path given to a command leads nowhere.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not there")]
#[diagnostic(code(amparo::load::no_such_path))]
pub struct NoSuchPath {
    pub path: String,
    #[help]
    pub mend: Option<String>,
}

/// A file or folder cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` cannot be read: {why}")]
#[diagnostic(code(amparo::load::unreadable), help("check who may read it"))]
pub struct Unreadable {
    pub path: String,
    pub why: String,
}

/// A policy file is not UTF-8.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not UTF-8: byte {byte}, in line {line}, fits no character")]
#[diagnostic(
    code(amparo::load::not_utf8),
    help("save the file as UTF-8; an editor may have written it as Latin-1 or UTF-16")
)]
pub struct NotUtf8 {
    pub path: String,
    pub byte: usize,
    pub line: usize,
}

/// A folder holds no policy.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` holds no policy")]
#[diagnostic(
    code(amparo::load::no_policies),
    help("a policy is one or more files that end in `.amparo`; hidden folders and links to folders are left out")
)]
pub struct NoPolicies {
    pub path: String,
}

/// The files of a policy declare nothing at all.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` declares nothing")]
#[diagnostic(
    code(amparo::load::nothing_declared),
    help("was it cut off or saved empty? a policy has at least a conclusion: `status ptp \"Temporary stay permit\"`")
)]
pub struct NothingDeclared {
    pub path: String,
}

/// All files together are larger than a policy may be.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` makes the policy larger than 1 GiB of text")]
#[diagnostic(code(amparo::load::too_large), help("is this the right file? split a policy of this size into several"))]
pub struct TooLarge {
    pub path: String,
}

/// A `use` leads to a file that is not there, or cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("the file \"{path}\" cannot be used: {why}")]
#[diagnostic(code(amparo::load::use_missing))]
pub struct UseMissing {
    pub path: String,
    pub why: String,
    #[label(primary, "named here, relative to this file")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A `use` leads out of the project's folder.
#[derive(Debug, Error, Diagnostic)]
#[error("\"{path}\" lies outside the project")]
#[diagnostic(code(amparo::load::use_outside))]
pub struct UseOutside {
    pub path: String,
    #[label(primary, "expected a file of the project")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A `use` names something that is no policy file.
#[derive(Debug, Error, Diagnostic)]
#[error("\"{path}\" is not the path of a policy file")]
#[diagnostic(
    code(amparo::load::use_not_a_policy),
    help("a `use` takes a relative path with `/` that ends in `.amparo`: `use \"../common/facts.amparo\"`")
)]
pub struct UseNotAPolicy {
    pub path: String,
    #[label(primary, "expected a relative path that ends in `.amparo`")]
    pub at: SourceSpan,
}
