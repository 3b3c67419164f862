//! Every mistake that can be seen in a policy once its names are looked up, one struct each.
//!
//! Codes are `amparo::policy::WHAT`, stable, documented in docs/errors/, shown by `amparo codes`. Raised by
//! `policy::resolve`; mistakes of form (`amparo::syntax::…`) stand in `syntax::errors`.

mod bulk;
mod clauses;
mod conditions;
mod names;
mod scenarios;
mod values;

use crate::problem::pages;

pub use bulk::*;
pub use clauses::*;
pub use conditions::*;
pub use names::*;
pub use scenarios::*;
pub use values::*;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "policy":
    "duplicate_name", "duplicate_value", "unknown_name", "unknown_fact", "unknown_field", "unknown_type",
    "unknown_value", "unknown_conclusion", "unknown_clause", "unknown_instrument", "unknown_authority",
    "unknown_question", "unknown_rank", "unknown_principle", "unknown_finding", "unknown_weekday",
    "unknown_scenario", "wrong_kind", "not_a_condition", "wrong_type", "wrong_value", "not_compared",
    "not_ordered", "two_enumerations", "not_a_list", "variable_is_declared", "nested_quantifier", "count_too_large",
    "age_not_comparable", "durations_too_long", "no_calendar", "no_working_day", "second_declaration",
    "rank_twice", "principle_twice", "presumed_list", "presumed_field", "cyclic_definition", "cyclic_conclusion",
    "cyclic_relation", "replaces_without_start", "repeals_without_start", "replaces_across_dates",
    "unrelated_clause", "practice_relation", "practice_discretion", "no_conclusion", "conclusion_twice", "wrong_verb",
    "outcome_in_clause", "governed_by_other", "incompatible_too_few", "incompatible_too_many", "confers_elsewhere",
    "source_is_practice", "duplicate_scenario", "scenario_without_day", "scenario_day_twice",
    "cyclic_scenario", "wrong_expectation", "duplicate_member_field", "too_many_steps",
    "difference", "stray_duration", "extreme_of_one", "overrides_too_long", "extreme_too_large", "never_impossible", "text_only_stated",
    "usual_value", "not_a_set", "not_decided", "accept_where", "value_overlap", "value_backwards", "value_empty",
    "value_too_long", "value_too_large", "value_at_never", "at_without_outcome", "day_may_be_never", "too_many_days"
);
