//! `uncited-clause`: a clause that does not say where it is in the law.
//!
//! A clause without a `source`, practice clauses and `S.confers.P` among them: of the latter the source is that of the block of S.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::law::Law;
use crate::policy::ids::ClauseId;

pub fn find(law: &Law) -> Vec<Finding> {
    let uncited = law.policy.clauses.iter().filter(|(_, clause)| clause.sources.is_empty());
    uncited.map(|(id, _)| of_clause(law, id)).collect()
}

fn of_clause(law: &Law, id: ClauseId) -> Finding {
    let clause = &law.policy.clauses[id];
    let at = Label::new(clause.name_span, Part::WithoutSource);
    Finding { clauses: vec![id], ..Finding::new([clause.name.clone()], Detail::UncitedClause(id), at) }
}
