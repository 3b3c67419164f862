//! `undecided`: the time limit was reached before there was an answer, or the answer is larger than a check may hold.

use crate::analysis::finding::{Detail, Finding, Label, Part, Resource};
use crate::policy::finding_kind::FindingKind;
use crate::syntax::Span;

/// So many clauses, conclusions and questions that lack the same answers are named one by one; of more the first one stands for all, so that what was
/// found is not lost among them.
pub const MOST_NAMED: usize = 100;

/// One finding for each clause, conclusion or question for which there was too little, with the kinds that have no answer; or for the first one of several.
pub fn finding(subject: &str, n_more: usize, at: Span, kinds: Vec<FindingKind>, short_of: Resource) -> Finding {
    let detail = Detail::Undecided { subject: subject.into(), n_more, kinds, short_of };
    Finding::new([subject.into()], detail, Label::new(at, Part::NotDecided))
}
