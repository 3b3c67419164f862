//! Options: ways that differ in one requirement are one, with alternatives.

use super::{Need, State, Way};
use crate::policy::Policy;

/// A way, and what is as good as one of its needs: each with the place of that need.
pub type Joined<'w> = (&'w Way, Vec<(usize, &'w Need)>);

/// Ways that differ in one need alone are one way with alternatives, each with what is as good as that need (and where it stands). What is
/// up to an authority is no alternative to what is up to another; nor does it stand before what the person can do herself.
pub fn joined<'w>(policy: &Policy, ways: Vec<&'w Way>) -> Vec<Joined<'w>> {
    let mut joined: Vec<Joined> = Vec::new();
    for way in ways {
        let fit = joined.iter_mut().find_map(|(first, others)| {
            let (at, need) = only_difference(policy, first, way)?;
            // All of them differ in the same one.
            others.iter().all(|(known, _)| *known == at).then_some((others, (at, need)))
        });
        match fit {
            Some((others, other)) => others.push(other),
            None => joined.push((way, Vec::new())),
        }
    }
    joined
}

/// The one unmet need in which two ways differ: where it stands in the first, and what the second has for it.
fn only_difference<'w>(policy: &Policy, first: &'w Way, second: &'w Way) -> Option<(usize, &'w Need)> {
    let frame = |way: &'w Way| (&way.readings, way.from, way.until, way.is_until_end);
    let steps = |way: &'w Way| way.first.iter().map(|need| need.asks);
    let is_alike = frame(first) == frame(second) && steps(first).eq(steps(second));
    if !is_alike || first.needs.len() != second.needs.len() {
        return None;
    }
    // The same test may stand in the words of another clause.
    let is_in = |way: &Way, need: &Need| way.needs.iter().any(|of| of.asks == need.asks && of.state == need.state);
    let mut own = first.needs.iter().enumerate().filter(|(_, need)| !is_in(second, need));
    let mut other = second.needs.iter().filter(|need| !is_in(first, need));
    let ((at, one), need) = (own.next()?, other.next()?);
    let is_only = own.next().is_none() && other.next().is_none();
    let is_plain = |need: &Need| need.state != State::Met && need.wanted && need.members.is_empty();
    let up_to = |need: &Need| policy.whose_act(need.facts.iter().copied());
    let is_up_to_another = match (up_to(one), up_to(need)) {
        (Some(by), Some(other)) => by != other,
        (Some(_), None) => true,
        // What may be granted instead can stand beside what is hers; what nobody expects cannot.
        (None, Some(_)) => !need.presumed.is_empty(),
        (None, None) => false,
    };
    (is_only && is_plain(one) && is_plain(need) && !is_up_to_another).then_some((at, need))
}
