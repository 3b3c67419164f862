use super::*;
use crate::calendar::{Day, ShortMonth};

fn day(year: i64, month: u8, day: u8) -> i64 {
    Day::of(year, month, day).unwrap().0
}

fn edge(tag: Tag, left: Var, steps_left: &[Step], right: Var, steps_right: &[Step]) -> Edge {
    Edge { tag, left, steps_left: steps_left.to_vec(), right, steps_right: steps_right.to_vec(), is_strict: false }
}

#[test]
fn a_chain_of_months_has_a_least_and_a_greatest_solution() {
    let mut system = System::default();
    let x = system.var(day(2018, 1, 31), day(2018, 3, 31));
    let y = system.var(Day::FIRST.0, day(2018, 4, 15));
    system.edges.push(edge(0, x, &[Step::Months(1, ShortMonth::LastDay)], y, &[]));
    assert_eq!(system.least().unwrap(), [day(2018, 1, 31), day(2018, 2, 28)]);
    assert_eq!(system.greatest().unwrap(), [day(2018, 3, 15), day(2018, 4, 15)]);
}

#[test]
fn a_cycle_of_days_excludes_itself() {
    let mut system = System::default();
    let (x, y) = (system.var(0, 100_000), system.var(0, 100_000));
    system.edges.push(edge(4, y, &[Step::Add(1)], x, &[]));
    system.edges.push(edge(9, x, &[], y, &[]));
    assert_eq!(system.least().unwrap_err(), [4, 9]);
    assert_eq!(system.greatest().unwrap_err(), [4, 9]);
}

#[test]
fn a_cycle_of_months_rises_until_february_and_stops() {
    // x >= y + 1 month, y >= x - 30 days: only where a month has at most 30 days.
    let mut system = System::default();
    let (x, y) = (system.var(day(2018, 1, 1), day(2030, 1, 1)), system.var(day(2018, 1, 1), day(2030, 1, 1)));
    system.edges.push(edge(0, y, &[Step::Months(1, ShortMonth::LastDay)], x, &[]));
    system.edges.push(edge(1, x, &[Step::Add(-30)], y, &[]));
    let least = system.least().unwrap();
    assert!(Day(least[1]).plus_months(1).0 <= least[0] && least[0] - 30 <= least[1]);
    let naive =
        (day(2018, 1, 1)..).find(|&y| Day(y).plus_months(1).0 - 30 <= y && Day(y).plus_months(1).0 >= day(2018, 1, 1));
    assert_eq!(least[1], naive.unwrap());
}

/// Three dates of the whole calendar; ways round between the first and the others, by months there and by nearly as many days back, in
/// legs of their own: what one way stops at, another may carry on.
fn ways_round(seed: u64) -> System<'static> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |n: i64| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        ((state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n as u64) as i64
    };
    let mut system = System::default();
    for _ in 0..3 {
        system.var(Day::FIRST.0, Day::LAST.0);
    }
    for way in 0..2 + below(2) as Var {
        let (other, tag) = (1 + way % 2, 2 * way as Tag);
        let (apart, months) = (below(12), 1 + below(13));
        let days = (months * MEAN_MONTH_SCALED + SCALE / 2) / SCALE + below(4) - 2;
        let there =
            [Step::Months(apart, ShortMonth::LastDay), Step::Add(below(20)), Step::Months(months, ShortMonth::LastDay)];
        let back = [Step::Add(-days), Step::Months(-apart, ShortMonth::LastDay), Step::Add(-below(20))];
        system.edges.push(edge(tag, 0, &there, other, &[]));
        system.edges.push(edge(tag + 1, other, &back, 0, &[]));
    }
    system
}

/// Without cycles looked at apart, a bound would climb through five centuries a day a round: counted, not timed.
#[test]
fn cycles_over_the_whole_calendar_take_few_events() {
    let (mut most, mut n_solved, mut n_excluded) = (0, 0, 0);
    // Seeds 283 and 834 carry each other on, a few events a year, to the end of the calendar: no more was found in 2,000.
    for seed in (1..=60).chain([283, 834]) {
        let system = ways_round(seed);
        for direction in [Direction::Up, Direction::Down] {
            let mut climb = Climb::new(&system, direction);
            match climb.run() {
                Ok(_) => n_solved += 1,
                Err(_) => n_excluded += 1,
            }
            most = most.max(climb.events.len());
        }
    }
    assert!(n_solved > 10 && n_excluded > 10, "{n_solved} with a solution, {n_excluded} without");
    assert!((1_000..6_000).contains(&most), "{most} events");
}

/// A date beside a climb by working days rises with it once: whether counting shows that it has no end, or only the end of the calendar does.
#[test]
fn what_rises_beside_a_long_climb_is_quick() {
    let calendar = WorkingDays { weekend: [false, false, false, false, false, true, true], ..WorkingDays::default() };
    // Six working days are more than a week, by where the weekends lie.
    for (days, within, is_shown) in
        [(Step::WorkingDays(1), Step::Add(0), true), (Step::WorkingDays(6), Step::Add(7), false)]
    {
        let mut system = System { working_days: Some(&calendar), ..System::default() };
        let [x, beside] = [0; 2].map(|_| system.var(Day::FIRST.0, Day::LAST.0));
        system.at_least(x, Day::FIRST.0 + 1, 7);
        system.edges.push(edge(0, x, &[days], x, &[within]));
        system.edges.push(edge(1, x, &[], beside, &[Step::Months(-1, ShortMonth::LastDay)]));
        let mut climb = Climb::new(&system, Direction::Up);
        assert_eq!(climb.run(), Err(if is_shown { vec![0] } else { vec![0, 7] }));
        assert!(climb.events.len() < 10, "{} events", climb.events.len());
    }
}

/// Never satisfies what no day can, and is before nothing, itself included.
#[test]
fn what_may_be_never_is_later_than_every_day() {
    let mut system = System::default();
    let [x, y] = [0; 2].map(|_| system.var(Day::FIRST.0, Day::NEVER.0));
    system.edges.push(edge(1, x, &[Step::Months(1, ShortMonth::LastDay)], y, &[]));
    system.edges.push(edge(2, y, &[Step::Add(1)], x, &[]));
    assert_eq!(system.least(), Ok(vec![Day::NEVER.0; 2]));
    assert_eq!(system.greatest(), Ok(vec![Day::NEVER.0; 2]));
    let mut strict = system.clone();
    strict.edges[1].is_strict = true;
    assert_eq!(strict.least(), Err(vec![1, 2]));
    system.at_most(y, Day::NEVER.0 - 1, 3);
    assert_eq!(system.domains[y].greatest.value, Day::LAST.0);
    assert_eq!(system.least(), Err(vec![1, 2, 3]));

    let mut system = System::default();
    let [x, y] = [0; 2].map(|_| system.var(Day::FIRST.0, Day::NEVER.0));
    system.at_least(x, Day::LAST.0 - 3, 5);
    system.edges.push(edge(6, x, &[Step::Add(30)], y, &[]));
    assert_eq!(system.least(), Ok(vec![Day::LAST.0 - 3, Day::NEVER.0]));
    system.edges[0].is_strict = true;
    assert_eq!(system.greatest(), Ok(vec![Day::LAST.0, Day::NEVER.0]));
}

/// Every value of a date on a way round, asked for one by one.
#[test]
fn runs_are_the_values_of_some_solution() {
    let calendar = WorkingDays { weekend: [false, false, false, false, false, true, true], ..WorkingDays::default() };
    let (first, last) = (day(2019, 11, 20), day(2020, 4, 10));
    let (mut n_with_gaps, mut n_without) = (0, 0);
    for seed in 0..400u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut below = |n: i64| {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            ((state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n as u64) as i64
        };
        let mut system = System { working_days: Some(&calendar), ..System::default() };
        for _ in 0..3 {
            let may_be_never = below(4) == 0;
            system.var(first, if may_be_never { Day::NEVER.0 } else { last });
        }
        for tag in 0..3 + below(3) as Tag {
            let (left, right) = (below(3) as Var, below(3) as Var);
            let mut steps = |most: i64| match below(3) {
                0 => vec![Step::Months(below(3), ShortMonth::LastDay), Step::Add(-below(most))],
                1 => vec![Step::WorkingDays(below(most) - 6)],
                _ => vec![Step::Add(below(most) - 8)],
            };
            let (there, back) = (steps(40), steps(20));
            system.edges.push(edge(tag, left, &there, right, &back));
        }
        let some = |value: i64| {
            let mut fixed = system.clone();
            fixed.at_least(0, value, 90);
            fixed.at_most(0, value, 91);
            fixed.least().is_ok_and(|least| least[0] == value)
        };
        let runs = system.runs(0, &|| false);
        let days = (first..=last).chain([Day::NEVER.0].into_iter().filter(|_| system.domains[0].may_be_never));
        for value in days {
            let is_in_one = runs.iter().any(|&(first, last)| (first..=last).contains(&value));
            assert_eq!(is_in_one, some(value), "seed {seed}, {}: {runs:?}", Day(value));
        }
        match runs.len() {
            0 | 1 => n_without += 1,
            _ => n_with_gaps += 1,
        }
    }
    assert!(n_with_gaps > 10 && n_without > 10, "{n_with_gaps} with gaps, {n_without} without");
}

/// Working days that rise round a ring through the whole calendar may carry a long chain beside it along: minutes, to somebody who has a second.
#[test]
fn a_climb_ends_when_the_watch_is_over() {
    let mut system = System { watch: Some(Watch::of(std::time::Duration::ZERO)), ..System::default() };
    let vars: Vec<Var> = (0..300).map(|_| system.var(Day::FIRST.0, Day::LAST.0)).collect();
    for pair in vars.windows(2) {
        system.edges.push(edge(7, pair[0], &[Step::Add(1)], pair[1], &[]));
    }
    assert_eq!(system.least(), Err(Vec::new()), "no constraint is to blame");
    assert_eq!(system.greatest(), Err(Vec::new()));
    system.watch = None;
    assert_eq!(system.least().expect("there is one")[299], Day::FIRST.0 + 299);
}
