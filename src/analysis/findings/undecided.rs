//! `undecided`: the time limit was reached before there was an answer, or the answer is larger than a check may hold.

use crate::analysis::finding::{Detail, Finding, Label, Part, Resource};
use crate::policy::finding_kind::FindingKind;
use crate::syntax::Span;

/// One finding for each clause, conclusion or question for which there was too little, with the kinds that have no answer.
pub fn finding(subject: &str, at: Span, kinds: Vec<FindingKind>, short_of: Resource) -> Finding {
    let detail = Detail::Undecided { subject: subject.into(), kinds, short_of };
    Finding::new([subject.into()], detail, Label::new(at, Part::NotDecided))
}
