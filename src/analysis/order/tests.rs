use super::*;
use crate::calendar::Day;

fn day(year: i64, month: u8, day: u8) -> i64 {
    Day::of(year, month, day).unwrap().0
}

fn edge(tag: Tag, left: Var, steps_left: &[Step], right: Var, steps_right: &[Step]) -> Edge {
    Edge { tag, left, steps_left: steps_left.to_vec(), right, steps_right: steps_right.to_vec() }
}

#[test]
fn a_chain_of_months_has_a_least_and_a_greatest_solution() {
    let mut system = System::default();
    let x = system.var(day(2018, 1, 31), day(2018, 3, 31));
    let y = system.var(Day::FIRST.0, day(2018, 4, 15));
    system.edges.push(edge(0, x, &[Step::Months(1)], y, &[]));
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
    system.edges.push(edge(0, y, &[Step::Months(1)], x, &[]));
    system.edges.push(edge(1, x, &[Step::Add(-30)], y, &[]));
    let least = system.least().unwrap();
    assert!(Day(least[1]).plus_months(1).0 <= least[0] && least[0] - 30 <= least[1]);
    let naive =
        (day(2018, 1, 1)..).find(|&y| Day(y).plus_months(1).0 - 30 <= y && Day(y).plus_months(1).0 >= day(2018, 1, 1));
    assert_eq!(least[1], naive.unwrap());
}
