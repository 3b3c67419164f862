//! Systems of date constraints, tested against enumeration: `f(x) <= g(y)` over days, including ends of months and leap days, composed
//! steps, working days and cycles.

use amparo::Day;
use amparo::analysis::order::{Edge, System};
use amparo::calendar::ShortMonth;
use amparo::circuit::steps::{apply, earliest, latest};
use amparo::policy::calendar::WorkingDays;
use amparo::policy::model::Step;

use crate::agreement::random::Random;

fn day(text: &str) -> i64 {
    Day::parse(text).expect("a day").0
}

fn calendar() -> WorkingDays {
    WorkingDays {
        weekend: [false, false, false, false, false, true, true],
        every_year: [(1, 1), (2, 29), (5, 1)].into_iter().collect(),
        once: [day("2020-03-02"), day("2020-03-03"), day("2021-02-22")].into_iter().map(Day).collect(),
        moved: [(1, 6, 0)].into_iter().collect(),
        from_easter: [-3, -2, 60].into_iter().collect(),
        ..WorkingDays::default()
    }
}

/// So many months later by the words of the language: the same day of that month; where it lacks it, its last, or the first of the next.
fn months_by_the_words(from: i64, n: i64, short: ShortMonth) -> i64 {
    let civil = Day(from).civil();
    let months = civil.year * 12 + i64::from(civil.month) - 1 + n;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
    let first_of_next = Day::of(if month == 12 { year + 1 } else { year }, month % 12 + 1, 1).expect("a first day").0;
    match (Day::of(year, month, civil.day), short) {
        (Some(day), _) => day.0,
        (None, ShortMonth::LastDay) => first_of_next - 1,
        (None, ShortMonth::NextDay) => first_of_next,
    }
}

/// Every day of eight years, one to forty months there and back; on a later day, no earlier one comes out.
#[test]
fn months_that_go_over_are_inverted_on_every_day_of_eight_years() {
    let (first, last) = (day("2017-01-01"), day("2024-12-31"));
    for short in ShortMonth::ALL {
        for n in (1..=40).flat_map(|n| [n, -n]) {
            let steps = [Step::Months(n, short)];
            let at = |x: i64| months_by_the_words(x, n, short);
            let from = at(first) - first;
            let (mut least, mut greatest) = (first - from - 40, first - from - 40);
            for bound in first..=last {
                assert!(at(bound) <= at(bound + 1), "{steps:?} from {}", Day(bound));
                while at(least) < bound {
                    least += 1;
                }
                while at(greatest + 1) <= bound {
                    greatest += 1;
                }
                assert_eq!(apply(&steps, bound, None), at(bound), "{steps:?} from {}", Day(bound));
                assert_eq!(Day(earliest(&steps, bound, None)), Day(least), "least x with {steps:?} >= {}", Day(bound));
                assert_eq!(Day(latest(&steps, bound, None)), Day(greatest), "greatest, {steps:?} <= {}", Day(bound));
            }
        }
    }
}

/// Working days by the words of the language, one day after the other.
fn steps_by_the_words(steps: &[Step], from: i64, calendar: &WorkingDays) -> i64 {
    steps.iter().fold(from, |value, step| match *step {
        Step::Add(n) => value + n,
        Step::Weeks(n) => value + 7 * n,
        Step::Months(n, short) => months_by_the_words(value, n, short),
        Step::WorkingDays(n) => {
            let (mut day, mut left) = (value, n.abs());
            while left > 0 {
                day += n.signum();
                left -= i64::from(calendar.is_working(Day(day)));
            }
            day
        }
    })
}

#[test]
fn residuals_are_what_their_definitions_say_of_every_day_of_seven_years() {
    let calendar = calendar();
    let mut lists: Vec<Vec<Step>> = Vec::new();
    for n in [-1200, -228, -48, -25, -14, -13, -12, -11, -7, -2, -1, 1, 2, 3, 6, 11, 12, 13, 18, 24, 48, 216, 1201] {
        for short in ShortMonth::ALL {
            lists.push(vec![Step::Months(n, short)]);
            lists.push(vec![Step::Months(n, short), Step::Add(-1), Step::Months(-n, short)]);
        }
    }
    for n in [-11, -5, -1, 1, 2, 5, 10, 30] {
        lists.push(vec![Step::WorkingDays(n)]);
        lists.push(vec![Step::Months(1, ShortMonth::LastDay), Step::WorkingDays(n), Step::Add(3)]);
    }
    let (first, last) = (day("1998-01-01"), day("2004-12-31"));
    for steps in lists {
        // Found by walking, not by inverting: where the value first reaches each bound.
        let at = |x: i64| steps_by_the_words(&steps, x, &calendar);
        let shift = at(first) - first;
        let (mut least, mut greatest) = (first - shift - 200, first - shift - 200);
        for bound in first..=last {
            while at(least) < bound {
                least += 1;
            }
            while at(greatest + 1) <= bound {
                greatest += 1;
            }
            assert_eq!(apply(&steps, bound, Some(&calendar)), at(bound), "{steps:?} from {}", Day(bound));
            assert_eq!(
                Day(earliest(&steps, bound, Some(&calendar))),
                Day(least),
                "least x with {steps:?} >= {}",
                Day(bound)
            );
            assert_eq!(
                Day(latest(&steps, bound, Some(&calendar))),
                Day(greatest),
                "greatest x with {steps:?} <= {}",
                Day(bound)
            );
        }
    }
}

// ---- small systems in a window -----------------------------------------------------------------------------------------

const WINDOW: i64 = 75;

/// A system and, beside it, what each tag says.
struct Drawn<'c> {
    system: System<'c>,
    first: i64,
    bounds: Vec<Tagged>,
}

/// A tagged bound: `x <= value`, or `x >= value`.
struct Tagged {
    tag: u32,
    var: usize,
    is_upper: bool,
    value: i64,
}

fn draw<'c>(random: &mut Random, calendar: &'c WorkingDays) -> Drawn<'c> {
    let first = day(random.one(&["2019-01-20", "2020-01-20", "2021-01-22", "1900-01-21", "2000-01-19"]));
    let n_vars = 2 + random.below(2);
    let mut system = System { working_days: Some(calendar), ..System::default() };
    let (mut bounds, mut tag) = (Vec::new(), 0);
    for var in 0..n_vars {
        system.var(first, first + WINDOW - 1);
        for is_upper in [false, true] {
            if random.chance(45) {
                let at = random.below(40) as i64;
                let value = if is_upper { first + WINDOW - 1 - at } else { first + at };
                if is_upper {
                    system.at_most(var, value, tag)
                } else {
                    system.at_least(var, value, tag)
                }
                bounds.push(Tagged { tag, var, is_upper, value });
                tag += 1;
            }
        }
    }
    let has_working_days = random.chance(25);
    for _ in 0..1 + random.below(5) {
        let (left, right) = (random.below(n_vars), random.below(n_vars));
        let (steps_left, steps_right) = (steps(random, has_working_days), steps(random, has_working_days));
        system.edges.push(Edge { tag, left, steps_left, right, steps_right, is_strict: false });
        tag += 1;
    }
    Drawn { system, first, bounds }
}

fn steps(random: &mut Random, has_working_days: bool) -> Vec<Step> {
    let one = |random: &mut Random| match random.below(if has_working_days { 6 } else { 5 }) {
        0 | 1 => Step::Months(
            random.one_of(&[-2, -1, -1, 1, 1, 2, 12, -12]),
            ShortMonth::ALL[usize::from(random.chance(30))],
        ),
        2 | 3 => Step::Add(random.one_of(&[-31, -30, -29, -28, -2, -1, 1, 2, 28, 29, 30, 31])),
        4 => Step::Add(random.below(7) as i64 - 3),
        _ => Step::WorkingDays(random.one_of(&[-20, -3, -1, 1, 2, 20])),
    };
    (0..[0, 0, 1, 1, 2, 3][random.below(6)]).map(|_| one(random)).collect()
}

/// The least and the greatest value of each variable over all solutions, and which values are part of one; `None` without any.
/// Only what `is_in_force` lets through counts.
fn enumerate(drawn: &Drawn, calendar: &WorkingDays, is_in_force: &dyn Fn(u32) -> bool) -> Option<Vec<Vec<bool>>> {
    let n_vars = drawn.system.domains.len();
    let days: Vec<i64> = (drawn.first..drawn.first + WINDOW).collect();
    // Per ordered pair of variables and day of the first: the days of the second, a bit each.
    let mut allowed = vec![vec![vec![u128::MAX; days.len()]; n_vars]; n_vars];
    for edge in drawn.system.edges.iter().filter(|edge| is_in_force(edge.tag)) {
        let left: Vec<_> = days.iter().map(|&x| steps_by_the_words(&edge.steps_left, x, calendar)).collect();
        let right: Vec<_> = days.iter().map(|&y| steps_by_the_words(&edge.steps_right, y, calendar)).collect();
        for (x, &of_x) in left.iter().enumerate() {
            for (y, &of_y) in right.iter().enumerate() {
                if of_x > of_y {
                    allowed[edge.left][edge.right][x] &= !(1 << y);
                    allowed[edge.right][edge.left][y] &= !(1 << x);
                }
            }
        }
    }
    let in_bounds = |var: usize, at: usize| {
        let kept = |bound: &Tagged| if bound.is_upper { days[at] <= bound.value } else { days[at] >= bound.value };
        drawn.bounds.iter().filter(|bound| bound.var == var && is_in_force(bound.tag)).all(kept)
            // An edge of a variable with itself.
            && allowed[var][var][at] >> at & 1 == 1
    };
    let values = |var: usize| (0..days.len()).filter(move |&at| in_bounds(var, at));
    let mut part_of_one = vec![vec![false; days.len()]; n_vars];
    for x in values(0) {
        for y in values(1).filter(|&y| allowed[0][1][x] >> y & 1 == 1) {
            let third: Vec<usize> = if n_vars == 3 {
                let both = allowed[0][2][x] & allowed[1][2][y];
                values(2).filter(|&z| both >> z & 1 == 1).collect()
            } else {
                vec![0]
            };
            for &z in &third {
                for (var, at) in [x, y, z].into_iter().enumerate().take(n_vars) {
                    part_of_one[var][at] = true;
                }
            }
        }
    }
    part_of_one[0].contains(&true).then_some(part_of_one)
}

#[test]
fn systems_in_a_window_have_the_solutions_that_enumeration_finds() {
    let n_systems: usize = std::env::var("AMPARO_SYSTEMS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(if cfg!(debug_assertions) { 250 } else { 20_000 });
    let calendar = calendar();
    let (mut n_solved, mut n_excluded, mut n_cycles) = (0, 0, 0);
    for seed in 1..=n_systems as u64 {
        let drawn = draw(&mut Random::new(seed), &calendar);
        let told = || format!("seed {seed}: {:?}", drawn.system);
        let found = enumerate(&drawn, &calendar, &|_| true);
        let (least, greatest) = (drawn.system.least(), drawn.system.greatest());
        let takes_all = |var: usize| drawn.system.takes_every_value(var);
        n_cycles += usize::from(!(0..drawn.system.domains.len()).all(takes_all));
        match found {
            Some(part_of_one) => {
                n_solved += 1;
                let at = |found: Option<usize>| drawn.first + found.expect("every variable has a value") as i64;
                let firsts: Vec<_> = part_of_one.iter().map(|days| at(days.iter().position(|&is| is))).collect();
                let lasts: Vec<_> = part_of_one.iter().map(|days| at(days.iter().rposition(|&is| is))).collect();
                assert_eq!(least.as_ref(), Ok(&firsts), "least: {}", told());
                assert_eq!(greatest.as_ref(), Ok(&lasts), "greatest: {}", told());
                for (var, days) in part_of_one.iter().enumerate().filter(|(var, _)| takes_all(*var)) {
                    let between = (firsts[var] - drawn.first) as usize..=(lasts[var] - drawn.first) as usize;
                    assert!(
                        days[between].iter().all(|&is| is),
                        "{var} is said to have none, yet has a gap: {}",
                        told()
                    );
                }
            }
            None => {
                n_excluded += 1;
                for conflict in [least, greatest] {
                    let core = conflict.expect_err(&told());
                    assert!(core.is_sorted() && core.windows(2).all(|two| two[0] != two[1]), "{core:?}: {}", told());
                    let alone = enumerate(&drawn, &calendar, &|tag| core.contains(&tag));
                    assert!(alone.is_none(), "{core:?} do not exclude one another: {}", told());
                }
            }
        }
    }
    println!("{n_solved} solved, {n_excluded} excluded, {n_cycles} with a variable that may have gaps");
    assert!(n_solved * 5 > n_systems && n_excluded * 5 > n_systems && n_cycles * 5 > n_systems);
}

// ---- cycles over the whole calendar ---------------------------------------------------------------------------------------

/// `f(x) <= y` and `g(y) <= x`: so `g(f(x)) <= x`, whose least and greatest x enumeration finds.
#[test]
fn cycles_are_decided_over_the_whole_calendar() {
    let n_cycles = if cfg!(debug_assertions) { 40 } else { 400 };
    let (mut n_solved, mut n_excluded) = (0, 0);
    for seed in 1..=n_cycles {
        let random = &mut Random::new(seed);
        let months = random.one_of(&[1, 1, 2, 3, 6, 12, 18]);
        // So far back that the way round nearly closes.
        let days = (months as f64 * 30.436_875) as i64 + random.below(5) as i64 - 2;
        let short = ShortMonth::ALL[(seed % 2) as usize];
        let there = vec![Step::Months(months, short), Step::Add(random.below(3) as i64)];
        let back = match random.below(3) {
            0 => vec![Step::Add(-days)],
            1 => vec![Step::Months(1 - months, short), Step::Add(-random.one_of(&[28, 29, 30, 31, 32, 33]))],
            _ => vec![Step::Add(10 - days), Step::Months(-1, short), Step::Add(20)],
        };
        let (first, last) = (Day::FIRST.0 + random.below(4_000) as i64, Day::LAST.0 - random.below(4_000) as i64);
        let mut system = System::default();
        let (x, y) = (system.var(first, last), system.var(first, last));
        let (f, g) = (there.clone(), back.clone());
        system.edges.push(Edge {
            tag: 7,
            left: x,
            steps_left: there,
            right: y,
            steps_right: Vec::new(),
            is_strict: false,
        });
        system.edges.push(Edge {
            tag: 9,
            left: y,
            steps_left: back,
            right: x,
            steps_right: Vec::new(),
            is_strict: false,
        });
        // For each x the least y that will do is the best one for it, and the greatest is as far as g lets it be.
        let least_y = |x: i64| apply(&f, x, None).max(first);
        let is_solution = |x: i64| least_y(x) <= last && apply(&g, least_y(x), None) <= x;
        let least = (first..=last).find(|&x| is_solution(x)).map(|x| vec![x, least_y(x)]);
        let greatest = (first..=last).rev().find(|&x| is_solution(x));
        let told = format!("seed {seed}: {f:?} there, {g:?} back");
        match least {
            Some(least) => {
                n_solved += 1;
                assert_eq!(system.least(), Ok(least), "{told}");
                let found = system.greatest().unwrap_or_else(|core| panic!("{told}: {core:?}"));
                assert_eq!(Some(found[x]), greatest, "{told}");
                assert!(apply(&f, found[x], None) <= found[y] && apply(&g, found[y], None) <= found[x], "{told}");
            }
            None => {
                n_excluded += 1;
                assert_eq!(system.least(), Err(vec![7, 9]), "{told}");
                assert_eq!(system.greatest(), Err(vec![7, 9]), "{told}");
            }
        }
    }
    println!("{n_solved} cycles with a solution, {n_excluded} without");
    assert!(n_solved > 3 && n_excluded > 3);
}
