//! How ordinary a test is: the less, the more ordinary. What is so already costs nothing; then come papers and fees, what a person can do,
//! what may turn out so, what only a reading of an open question gives, and last what contradicts a presumption.

use super::State;
use crate::policy::model::Role;

/// What a test costs a way; sums of these are compared.
pub(super) type Cost = u64;

/// No way leads there.
pub(super) const NEVER: Cost = Cost::MAX / 4;

/// What is so by a presumption alone is so as long as nobody says otherwise.
const PRESUMED: Cost = 1;
/// So much that no number of cheaper tests comes near: each kind stands before the next.
const PAPERS: Cost = 10;
const EXCEPTION: Cost = 12;
const ACT: Cost = 40;
const TURNS_OUT: Cost = 60;
const NEW_MEMBER: Cost = 200;
const READING: Cost = 100_000;
const AGAINST_A_PRESUMPTION: Cost = 1_000_000;
/// What is asked negatively beside a paper is no ordinary way: nobody gives up a right for a permit.
const NEGATED: Cost = 3;
/// What is declared not to be usual (a fee put off, a disability) stands behind what can be had in its place.
const UNUSUAL: Cost = 15;
/// What can only have been done before stands behind what can still be done.
const PAST: Cost = 15;
/// An application that the law has for others stands behind everything: it is not offered, and must take no other way's place.
const FOR_OTHERS: Cost = 100_000_000;

/// What is known of a test.
pub(super) struct About {
    pub state: State,
    pub role: Option<Role>,
    /// The text asks that it not be so.
    pub is_negated: bool,
    pub is_reading: bool,
    /// It is so by a presumption.
    pub is_presumed: bool,
    /// It is otherwise by presumptions alone.
    pub is_presumed_otherwise: bool,
    /// It asks for somebody in a list.
    pub is_of_list: bool,
    /// It asks for another value of a fact than the one declared usual.
    pub is_unusual: bool,
    /// It asks for a decision that she can ask an authority for.
    pub is_requested: bool,
    /// It asks that something was done on days that have passed.
    pub is_past: bool,
    /// It asks for an application that the law has for others.
    pub is_for_others: bool,
}

pub(super) fn cost(about: &About) -> Cost {
    let base = match (about.state, about.role) {
        (State::Met, _) => return if about.is_presumed { PRESUMED } else { 0 },
        (State::Impossible, _) => return NEVER,
        _ if about.is_reading => READING,
        // A requirement that counts as not met until it is stated is what is to be done, as any other.
        (_, Some(Role::Provided)) => PAPERS,
        _ if about.is_requested => PAPERS,
        _ if about.is_presumed_otherwise => AGAINST_A_PRESUMPTION,
        _ if about.is_of_list => NEW_MEMBER,
        // An exception is one: that it does not apply is the ordinary case.
        (State::FindOut, Some(Role::Unless)) => EXCEPTION,
        (State::Do, _) => ACT,
        (State::FindOut, _) => TURNS_OUT,
    };
    let is_odd = about.is_negated && about.role != Some(Role::Unless);
    let of = |is: bool, cost: Cost| if is { cost } else { 0 };
    base + of(is_odd, NEGATED)
        + of(about.is_unusual, UNUSUAL)
        + of(about.is_past, PAST)
        + of(about.is_for_others, FOR_OTHERS)
}
