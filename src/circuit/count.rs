//! How many hold: `at least n of (…)` put together from `and` and `or` alone, and what three values it has.
//!
//! A formula without negation is true in strong Kleene logic exactly where it is true with all that is unknown taken for false, and false
//! exactly where it is false with all of it taken for true. So any such formula for "n or more hold" has the three values that
//! docs/language.md gives to a count: this one is taken because it is small, n gates of either kind for each part.

use std::convert::Infallible;
use std::ops::RangeInclusive;

use super::truth::Truth;
use crate::policy::model::{Count, CountBound};

/// How two are put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Join {
    And,
    Or,
}

/// At least `n` of the parts; `no` and `yes` stand for what never and what always holds.
pub fn at_least<T: Copy>(n: usize, parts: &[T], constants: [T; 2], mut join: impl FnMut(Join, T, T) -> T) -> T {
    let join = |how, one, other| Ok::<T, Infallible>(join(how, one, other));
    let Ok(reached) = reached_numbers(n..=n, parts, constants, join);
    reached[n]
}

/// By number `k`, at least `k` of the parts, for the numbers that are asked for: all of them take no more than the greatest alone. What stands
/// for smaller numbers means nothing.
///
/// # Errors
/// What `join` gave up for.
pub fn reached_numbers<T: Copy, E>(
    asked: RangeInclusive<usize>,
    parts: &[T],
    [no, yes]: [T; 2],
    mut join: impl FnMut(Join, T, T) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    let (least, most) = asked.into_inner();
    // reached[k]: at least k of the parts looked at.
    let mut reached = vec![no; most + 1];
    reached[0] = yes;
    for (at, &part) in parts.iter().enumerate() {
        let n_left = parts.len() - at - 1;
        for k in (least.saturating_sub(n_left).max(1)..=most.min(at + 1)).rev() {
            let with_it = join(Join::And, part, reached[k - 1])?;
            reached[k] = if k == at + 1 { with_it } else { join(Join::Or, reached[k], with_it)? };
        }
    }
    Ok(reached)
}

impl Count {
    /// What it comes to where `n_true` hold for certain and at most `n_possible` hold.
    pub fn value(self, n_true: usize, n_possible: usize) -> Truth {
        let n = self.n as usize;
        let at_least = |n: usize| match (n_true >= n, n_possible >= n) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        };
        match self.bound {
            CountBound::AtLeast => at_least(n),
            CountBound::AtMost => !at_least(n + 1),
            CountBound::Exactly => at_least(n).and(!at_least(n + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Span;

    /// Against the definition: for all values of up to five parts.
    #[test]
    fn a_count_has_the_three_values_that_its_definition_gives() {
        for n_parts in 0..=5_usize {
            for number in 0..3_usize.pow(n_parts as u32) {
                let parts: Vec<Truth> =
                    (0..n_parts).map(|at| Truth::ALL[number / 3_usize.pow(at as u32) % 3]).collect();
                let n_true = parts.iter().filter(|part| part.is_true()).count();
                let n_possible = parts.iter().filter(|part| !part.is_false()).count();
                let reached = |asked: RangeInclusive<usize>| {
                    let join = |join, one: Truth, other| match join {
                        Join::And => Ok::<_, Infallible>(one.and(other)),
                        Join::Or => Ok(one.or(other)),
                    };
                    let Ok(reached) = reached_numbers(asked, &parts, [Truth::False, Truth::True], join);
                    reached
                };
                for (least, most) in [(0, 6), (1, 4), (2, 2), (3, 6)] {
                    let told = &reached(least..=most)[least..];
                    let alone: Vec<Truth> = (least..=most).map(|n| reached(n..=n)[n]).collect();
                    assert_eq!(told, alone, "{least} to {most} of {parts:?}");
                }
                for n in 0..=6 {
                    let of = |n| {
                        at_least(n, &parts, [Truth::False, Truth::True], |join, one, other| match join {
                            Join::And => one.and(other),
                            Join::Or => one.or(other),
                        })
                    };
                    let count = |bound| Count { bound, n: n as i64, span: Span::default() }.value(n_true, n_possible);
                    assert_eq!(of(n), count(CountBound::AtLeast), "at least {n} of {parts:?}");
                    assert_eq!(!of(n + 1), count(CountBound::AtMost), "at most {n} of {parts:?}");
                    assert_eq!(of(n).and(!of(n + 1)), count(CountBound::Exactly), "exactly {n} of {parts:?}");
                }
            }
        }
    }
}
