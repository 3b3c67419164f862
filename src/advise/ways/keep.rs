//! What keeps a right beyond its last day: acts that count only if they are done by then, as an application to extend a stay.
//!
//! On the day after it would be too late to say so. Takes a law, a person, a right that she has, and its last day; gives the ways to have it
//! on the day after, of those that ask for nothing but dates of what she can do, one of which at least must not lie later.

use super::find::{is_reached, on_day};
use super::literals::Tests;
use super::query::{Asked, Only};
use super::{Goal, OutOfTime, Setting, WAYS, Way};
use crate::calendar::Day;
use crate::case::Case;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::watch::Watch;

/// A right that ends, and what would keep it.
#[derive(Clone, PartialEq, Debug)]
pub struct Keeping {
    pub of: ConclusionId,
    /// The last day on which the person has it if nothing is done.
    pub last: Day,
    /// Each is enough; all of what it asks for that is not met is to be done by then.
    pub ways: Vec<Way>,
}

/// What keeps `of` beyond its last day; as far as `watch` gives time.
pub fn keeping(law: &Law, case: &Case, of: ConclusionId, last: Day, watch: &Watch) -> Option<Keeping> {
    let mut then = case.clone();
    then.set_as_of(last.plus_days(1));
    if is_reached(law, &then, of, Goal::Get) {
        return None;
    }
    let asked = Asked {
        law,
        case: &then,
        of,
        goal: Goal::Get,
        only: Only::Dates,
        for_others: &[],
        requests: &[],
        watch: *watch,
    };
    let mut ways = Vec::new();
    // What was found before time was up is no less true.
    let (Ok(_) | Err(OutOfTime)) = on_day(asked, &Tests::below(law, of), WAYS, None, &mut ways);
    ways.retain(|way| is_by_then(law, case, way, last));
    (!ways.is_empty()).then_some(Keeping { of, last, ways })
}

/// Whether all that the way asks for can be done between the day of the case and `last`, and something of it not later.
fn is_by_then(law: &Law, case: &Case, way: &Way, last: Day) -> bool {
    let Some(example) = &way.example else { return false };
    let are_wanted = way.unmet().all(|need| need.wanted);
    let is_act_date = |set: &&Setting| {
        law.policy.facts[set.fact].ty.is_date() && way.unmet().any(|need| need.facts.contains(&set.fact))
    };
    let dates: Vec<&Setting> = example.changed.iter().chain(&example.found_out).filter(is_act_date).collect();
    let can_be_done = |set: &&Setting| set.run.is_some_and(|run| run.first <= last.0 && run.last >= case.as_of().0);
    let ends_then = |set: &&Setting| set.run.is_some_and(|run| run.last <= last.0);
    way.readings.is_empty() && are_wanted && dates.iter().all(can_be_done) && dates.iter().any(ends_then)
}
