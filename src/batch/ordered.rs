//! `left <= right` over columns.
//!
//! Every step of a sum is monotone and has residuals (`circuit::steps`), so with steps on both sides `f(l) <= g(r)` is `l <= latest(f, g(r))`, a
//! bound on the left value that depends on the right one alone, and likewise `r >= earliest(g, f(l))`. Where steps only add, bounds are computed;
//! months and working days are looked up in a memo of what was computed before, keyed by the side that has fewer values, the day asked for
//! where it is one of them.

use super::columns::{Column, answers};
use super::layout::{Side, SideHead, Source};
use super::planes::{ALL, Bits, LANES, Planes, lanes};
use crate::calendar::Day;
use crate::circuit::steps;
use crate::policy::calendar::WorkingDays;
use crate::policy::model::Step;

/// What becomes of the values of one side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    /// `left + sum <= right`.
    Added(i64),
    /// `left <= latest(f, g(right))`.
    BoundByRight,
    /// `right >= earliest(g, f(left))`.
    BoundByLeft,
}

/// An atom that compares two sums.
#[derive(Clone, Debug)]
pub(super) struct OrderedAtom {
    left: Side,
    right: Side,
    shape: Shape,
}

/// Bounds computed before, by day: a slot for each day modulo its size, which holds the last day that fell into it.
pub(super) struct Memo {
    days: Box<[i32]>,
    bounds: Box<[i32]>,
}

const MEMO_SIZE: usize = 2048;
/// No day, and in another slot than its number says.
const NO_DAY: i32 = i32::MIN + 1;

impl Default for Memo {
    fn default() -> Memo {
        Memo { days: vec![NO_DAY; MEMO_SIZE].into(), bounds: vec![0; MEMO_SIZE].into() }
    }
}

impl Memo {
    #[inline]
    fn bound(&mut self, day: i32, compute: impl FnOnce(i64) -> i64) -> i32 {
        let at = day as u32 as usize % MEMO_SIZE;
        if self.days[at] != day {
            self.days[at] = day;
            self.bounds[at] = super::columns::narrow(compute(super::columns::wide(day)));
        }
        self.bounds[at]
    }
}

/// What steps add, where they do nothing else.
fn added(steps: &[Step]) -> Option<i64> {
    steps.iter().try_fold(0_i64, |sum, step| match step {
        Step::Add(n) => sum.checked_add(*n),
        Step::Weeks(n) => sum.checked_add(7 * n),
        Step::Months(..) | Step::WorkingDays(_) => None,
    })
}

impl OrderedAtom {
    /// `as_of` is the column of the day asked for, if there is one.
    pub fn of(left: Side, right: Side, as_of: Option<Source>) -> OrderedAtom {
        let is_as_of =
            |side: &Side| matches!((&side.head, as_of), (SideHead::Of(source), Some(as_of)) if *source == as_of);
        let sums = added(&left.steps).zip(added(&right.steps)).and_then(|(left, right)| left.checked_sub(right));
        let shape = match (sums, &left.head, &right.head) {
            (Some(sum), ..) => Shape::Added(sum),
            (None, SideHead::Constant(_), _) => Shape::BoundByRight,
            (None, _, SideHead::Constant(_)) => Shape::BoundByLeft,
            (None, ..) if is_as_of(&left) => Shape::BoundByLeft,
            (None, ..) => Shape::BoundByRight,
        };
        OrderedAtom { left, right, shape }
    }

    pub fn planes<'c>(
        &self,
        column: impl Fn(Source) -> &'c Column,
        memo: &mut Memo,
        working_days: Option<&WorkingDays>,
    ) -> Planes {
        let known = |side: &Side| match side.head {
            SideHead::Constant(_) => ALL,
            SideHead::Of(source) => column(source).known(),
        };
        let (left_known, right_known) = (known(&self.left), known(&self.right));
        let known: Bits = std::array::from_fn(|at| left_known[at] & right_known[at]);
        let value = |side: &Side, lane| match side.head {
            SideHead::Constant(value) => value,
            SideHead::Of(source) => column(source).at(lane),
        };
        let holds = match self.shape {
            Shape::Added(sum) => self.with_sum(sum, column),
            Shape::BoundByRight => {
                let bound = |day| {
                    steps::latest(&self.left.steps, steps::apply(&self.right.steps, day, working_days), working_days)
                };
                let mut bounds = [0; LANES];
                for lane in lanes(&known) {
                    bounds[lane] = memo.bound(super::columns::narrow(value(&self.right, lane)), bound);
                }
                compared(&self.left.head, &bounds, &column, |left, bound| left <= bound)
            }
            Shape::BoundByLeft => {
                let bound = |day| {
                    steps::earliest(&self.right.steps, steps::apply(&self.left.steps, day, working_days), working_days)
                };
                let mut bounds = [0; LANES];
                for lane in lanes(&known) {
                    bounds[lane] = memo.bound(super::columns::narrow(value(&self.left, lane)), bound);
                }
                compared(&self.right.head, &bounds, &column, |right, bound| right >= bound)
            }
        };
        Planes::known(holds, &known)
    }

    /// `left + sum <= right`.
    fn with_sum<'c>(&self, sum: i64, column: impl Fn(Source) -> &'c Column) -> Bits {
        let values = |side: &Side| -> Box<[i64; LANES]> {
            let mut values = Box::new([0; LANES]);
            match side.head {
                SideHead::Constant(value) => values.fill(value),
                SideHead::Of(source) => (0..LANES).for_each(|lane| values[lane] = column(source).at(lane)),
            }
            values
        };
        let of = |side: &Side| match side.head {
            SideHead::Constant(_) => None,
            SideHead::Of(source) => column(source).narrow(),
        };
        if let (Some(left), Some(right), Ok(sum)) = (of(&self.left), of(&self.right), i32::try_from(sum)) {
            // INVARIANT: narrow values lie within 30 bits, so that their difference is one of 32.
            // Never is not before never, whatever is added to it.
            return super::planes::answers_of_two(left, right, |left, right| {
                (left - right <= sum.saturating_neg()) | (right == super::columns::NEVER)
            });
        }
        let (left, right) = (values(&self.left), values(&self.right));
        super::planes::answers_of_two(&left, &right, |left: i64, right| {
            left.saturating_add(sum) <= right || right == Day::NEVER.0
        })
    }
}

/// One side against the bounds.
fn compared<'c>(
    head: &SideHead,
    bounds: &[i32; LANES],
    column: impl Fn(Source) -> &'c Column,
    holds: impl Fn(i32, i32) -> bool,
) -> Bits {
    match head {
        SideHead::Constant(value) => {
            let value = super::columns::narrow(*value);
            answers(&bounds[..], |bound| holds(value, bound))
        }
        SideHead::Of(source) => match column(*source).narrow() {
            Some(values) => super::planes::answers_of_two(values, bounds, holds),
            None => unreachable!("months and working days are added to days"),
        },
    }
}
