//! Options: ways that differ in one requirement are one, with alternatives.

use super::{Need, State, Way};

/// Ways that differ in one need alone are one way with alternatives, each told with what is as good as that need (and where it stands).
pub fn joined(ways: Vec<&Way>) -> Vec<(&Way, Vec<(usize, &Need)>)> {
    let mut joined: Vec<(&Way, Vec<(usize, &Need)>)> = Vec::new();
    for way in ways {
        let fit = joined.iter_mut().find_map(|(first, others)| {
            let (at, need) = only_difference(first, way)?;
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
fn only_difference<'w>(first: &'w Way, second: &'w Way) -> Option<(usize, &'w Need)> {
    let frame = |way: &'w Way| (&way.first, &way.readings, way.from, way.until, way.is_until_end);
    let is_alike = frame(first) == frame(second);
    if !is_alike || first.needs.len() != second.needs.len() {
        return None;
    }
    let mut own = first.needs.iter().enumerate().filter(|(_, need)| !second.needs.contains(need));
    let mut other = second.needs.iter().filter(|need| !first.needs.contains(need));
    let ((at, one), need) = (own.next()?, other.next()?);
    let is_only = own.next().is_none() && other.next().is_none();
    let is_plain = |need: &Need| need.state != State::Met && need.wanted && need.members.is_empty();
    (is_only && is_plain(one) && is_plain(need)).then_some((at, need))
}
