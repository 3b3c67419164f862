//! `left <= right` over columns.
//!
//! Every step of a sum is monotone and has residuals (`circuit::steps`), so with steps on both sides `f(l) <= g(r)` is `l <= latest(f, g(r))`, a
//! bound on the left value that depends on the right one alone, and likewise `r >= earliest(g, f(l))`. Where steps only add, bounds are computed;
//! months and working days are looked up in a memo of what was computed before, keyed by the side that has fewer values, the day asked for
//! where it is one of them.

use super::columns::Column;
use super::layout::{Side, SideHead, Source};
use super::planes::{ALL, Bits, LANES, Lanes, Planes, answers_of_two, words, words_of_two};
use super::vectors::Vectors;
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

/// Bounds computed before, where they are kept.
pub(super) struct Memo(Option<Kept>);

/// By day: a slot for each day modulo their number, which holds the last day that fell into it.
struct Kept {
    days: Box<[i32; MEMO_SIZE]>,
    bounds: Box<[i32; MEMO_SIZE]>,
}

/// Twenty-two years: days of events, as most of those are that bounds are looked up by, lie within fewer.
const MEMO_SIZE: usize = 8192;
/// Added to a narrow value, so much is within 32 bits.
const MOST_ADDED: i32 = 1 << 30;
/// No day, and in another slot than its number says.
const NO_DAY: i32 = i32::MIN + 1;

/// Bounds are kept for so many atoms, 64 MB of them: no law comes near it. Those of further ones are computed each time.
const MOST_KEPT: usize = 1024;

impl Memo {
    /// One for each atom; nothing is kept for those that only add.
    pub fn of_each(atoms: &[OrderedAtom]) -> Vec<Memo> {
        let mut n_left = MOST_KEPT;
        let mut one = |atom: &OrderedAtom| {
            let is_kept = !matches!(atom.shape, Shape::Added(_)) && n_left > 0;
            n_left -= usize::from(is_kept);
            Memo(is_kept.then(Kept::default))
        };
        atoms.iter().map(&mut one).collect()
    }

    /// The bounds of all days of a block, be they known or not.
    #[inline(always)]
    fn bounds(&mut self, days: &Lanes<i32>, compute: impl Fn(i64) -> i64) -> Lanes<i32> {
        let first = days.0[0];
        // Mostly everybody is asked about on the same day.
        if days.0.iter().fold(0, |differs, day| differs | (day ^ first)) == 0 {
            return Lanes([computed(first, compute); LANES]);
        }
        match &mut self.0 {
            Some(kept) => kept.bounds(days, compute),
            None => Lanes(days.0.map(|day| computed(day, &compute))),
        }
    }
}

fn computed(day: i32, compute: impl Fn(i64) -> i64) -> i32 {
    super::columns::narrow(compute(super::columns::wide(day)))
}

impl Default for Kept {
    fn default() -> Kept {
        Kept { days: Box::new([NO_DAY; MEMO_SIZE]), bounds: Box::new([0; MEMO_SIZE]) }
    }
}

impl Kept {
    #[inline(always)]
    fn bounds(&mut self, days: &Lanes<i32>, compute: impl Fn(i64) -> i64) -> Lanes<i32> {
        let mut bounds = Lanes([0; LANES]);
        let mut is_missed = 0;
        for (bound, &day) in bounds.0.iter_mut().zip(&days.0) {
            let at = day as u32 as usize % MEMO_SIZE;
            is_missed |= self.days[at] ^ day;
            *bound = self.bounds[at];
        }
        if is_missed != 0 {
            for (bound, &day) in bounds.0.iter_mut().zip(&days.0) {
                *bound = self.bound(day, &compute);
            }
        }
        bounds
    }

    #[inline(never)]
    fn bound(&mut self, day: i32, compute: impl Fn(i64) -> i64) -> i32 {
        let at = day as u32 as usize % MEMO_SIZE;
        if self.days[at] != day {
            self.days[at] = day;
            self.bounds[at] = computed(day, compute);
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

    #[inline(always)]
    pub fn planes<'c>(
        &self,
        vectors: impl Vectors,
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
        let days = |side: &Side| {
            match side.head {
                SideHead::Constant(_) => None,
                SideHead::Of(source) => column(source).narrow(),
            }
            .unwrap_or_else(|| unreachable!("a bound depends on the side that has days"))
        };
        let holds = match self.shape {
            Shape::Added(sum) => self.with_sum(vectors, sum, column),
            Shape::BoundByRight => {
                let bound = |day| {
                    steps::latest(&self.left.steps, steps::apply(&self.right.steps, day, working_days), working_days)
                };
                let bounds = memo.bounds(days(&self.right), bound);
                match values_of(&self.left.head, &column) {
                    Values::All(value) => words(&bounds, |bounds| !vectors.at_most(bounds, value - 1)),
                    Values::Each(values) => {
                        words_of_two(values, &bounds, |left, bounds| vectors.at_most_right(left, bounds))
                    }
                }
            }
            Shape::BoundByLeft => {
                let bound = |day| {
                    steps::earliest(&self.right.steps, steps::apply(&self.left.steps, day, working_days), working_days)
                };
                let bounds = memo.bounds(days(&self.left), bound);
                match values_of(&self.right.head, &column) {
                    Values::All(value) => words(&bounds, |bounds| vectors.at_most(bounds, value)),
                    Values::Each(values) => {
                        words_of_two(&bounds, values, |bounds, right| vectors.at_most_right(bounds, right))
                    }
                }
            }
        };
        Planes::known(holds, &known)
    }

    /// `left + sum <= right`.
    #[inline(always)]
    fn with_sum<'c>(&self, vectors: impl Vectors, sum: i64, column: impl Fn(Source) -> &'c Column) -> Bits {
        let values = |side: &Side| -> Box<Lanes<i64>> {
            let mut values = Box::new(Lanes([0; LANES]));
            match side.head {
                SideHead::Constant(value) => values.0.fill(value),
                SideHead::Of(source) => (0..LANES).for_each(|lane| values.0[lane] = column(source).at(lane)),
            }
            values
        };
        let of = |side: &Side| match side.head {
            SideHead::Constant(_) => None,
            SideHead::Of(source) => column(source).narrow(),
        };
        let narrow_sum = i32::try_from(sum).ok().filter(|sum| (-MOST_ADDED..=MOST_ADDED).contains(sum));
        if let (Some(left), Some(right), Some(sum)) = (of(&self.left), of(&self.right), narrow_sum) {
            // INVARIANT: narrow values lie within 30 bits, so that a sum is one of 32.
            // Never is not before never, whatever is added to it.
            let mut sums = Lanes([0; LANES]);
            for (of, &left) in sums.0.iter_mut().zip(&left.0) {
                *of = (left + sum).min(super::columns::NEVER);
            }
            return words_of_two(&sums, right, |sums, right| vectors.at_most_right(sums, right));
        }
        let (left, right) = (values(&self.left), values(&self.right));
        answers_of_two(vectors, &left, &right, |left: i64, right| {
            left.saturating_add(sum) <= right || right == Day::NEVER.0
        })
    }
}

/// What is held against the bounds.
enum Values<'c> {
    All(i32),
    Each(&'c Lanes<i32>),
}

#[inline(always)]
fn values_of<'c>(head: &SideHead, column: impl Fn(Source) -> &'c Column) -> Values<'c> {
    match head {
        SideHead::Constant(value) => Values::All(super::columns::narrow(*value)),
        SideHead::Of(source) => match column(*source).narrow() {
            Some(values) => Values::Each(values),
            None => unreachable!("months and working days are added to days"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ShortMonth;

    /// However many comparisons there are: each once took 64 kB, also where nothing was ever looked up.
    #[test]
    fn bounds_are_kept_for_so_many_comparisons_and_are_the_same_without() {
        let side = |steps: &[Step]| Side { head: SideHead::Constant(0), steps: steps.into() };
        let atom = |step| OrderedAtom::of(side(&[step]), side(&[]), None);
        let atoms: Vec<OrderedAtom> =
            (0..3 * MOST_KEPT).map(|n| atom(if n % 3 == 0 { Step::Add(1) } else { STEP })).collect();
        let memos = Memo::of_each(&atoms);
        assert_eq!(memos.iter().filter(|memo| memo.0.is_some()).count(), MOST_KEPT);
        let adds = |atom: &OrderedAtom| matches!(atom.shape, Shape::Added(_));
        assert!(atoms.iter().zip(&memos).all(|(atom, memo)| !adds(atom) || memo.0.is_none()));
        let days = Lanes(std::array::from_fn(|lane| 17_000 + 37 * lane as i32 - 512 * (lane as i32 % 3)));
        let compute = |day: i64| steps::latest(&[STEP], day, None);
        let mut kept = Memo(Some(Kept::default()));
        let bounds = Memo(None).bounds(&days, compute).0;
        assert_eq!((kept.bounds(&days, compute).0, kept.bounds(&days, compute).0), (bounds, bounds));
    }

    const STEP: Step = Step::Months(1, ShortMonth::LastDay);
}
