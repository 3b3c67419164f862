//! `undecided`: the time limit was reached before there was an answer.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::policy::finding_kind::FindingKind;
use crate::syntax::Span;

/// One finding for each clause, conclusion or question for which the time was too short, with the kinds that have no answer.
pub fn finding(subject: &str, at: Span, kinds: Vec<FindingKind>) -> Finding {
    let detail = Detail::Undecided { subject: subject.into(), kinds };
    Finding::new([subject.into()], detail, Label::new(at, Part::NotDecided))
}
