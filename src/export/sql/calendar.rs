//! The table of working days: a row for each day, with how many working days there were.
//!
//! `up_to` counts the working days up to and with the day, `before_it` those before it, from the first row on. So the n-th working day after a
//! day is the working day whose `up_to` is n more than that of the day.

use super::dialect::Dialect;
use super::expressions::indented;
use crate::calendar::Day;
use crate::circuit::Circuit;
use crate::circuit::node::{Atom, Node, Nodes};
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::model::{Step, Sum};

/// What makes the table, and fills it, for all days that a query of this policy can ask for; nothing, where the policy has no calendar.
pub fn calendar(policy: &Policy, circuit: &Circuit, dialect: &dyn Dialect, table: &str) -> Option<String> {
    let working_days = policy.calendar.as_ref()?;
    let (first, last) = days(&circuit.nodes, working_days);
    let n_days = last.0 - first.0 + 1;
    let weekend: Vec<String> =
        (0..7).filter(|at| working_days.weekend[*at as usize]).map(|at: u8| at.to_string()).collect();
    let is_weekend = |day: Day| working_days.weekend[usize::from(day.weekday())];
    let is_holiday = |day: &Day| !working_days.is_working(*day) && !is_weekend(*day);
    let holidays: Vec<String> = (first.0..=last.0).map(Day).filter(is_holiday).map(|day| dialect.day(day)).collect();
    let mut free = Vec::new();
    if !weekend.is_empty() {
        free.push(format!("(n + {}) % 7 IN ({})", first.weekday(), weekend.join(", ")));
    }
    if !holidays.is_empty() {
        let lines: Vec<String> = holidays.chunks(8).map(|line| line.join(", ")).collect();
        free.push(format!("{} IN (\n{}\n)", dialect.day_after(first, "n"), indented(&lines.join(",\n"), 2)));
    }
    let free = if free.is_empty() { "FALSE".to_owned() } else { free.join("\nOR ") };
    let digits: Vec<String> = (1..10).map(|n| format!("UNION ALL SELECT {n}")).collect();
    let makes = format!(
        "CREATE TABLE {table} AS\nWITH\ndigit AS (SELECT 0 AS n {}),\nnumber AS (\n  SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n AS n\n  \
         FROM digit AS a CROSS JOIN digit AS b CROSS JOIN digit AS c CROSS JOIN digit AS d CROSS JOIN digit AS e CROSS JOIN digit AS f\n),\n\
         marked AS (\n  SELECT n, CASE WHEN\n{}\n  THEN 0 ELSE 1 END AS works\n  FROM number\n  WHERE n < {n_days}\n)\n\
         SELECT\n  {} AS day,\n  works = 1 AS is_working,\n  sum(works) OVER (ORDER BY n) AS up_to,\n  sum(works) OVER (ORDER BY n) - works AS before_it\nFROM marked;\n",
        digits.join(" "),
        indented(&free, 4),
        dialect.day_after(first, "n"),
    );
    Some(makes + &dialect.indexes(table, &["day", "up_to, is_working"]))
}

/// The first and the last day from which, or to which, working days are counted.
fn days(nodes: &Nodes, working_days: &WorkingDays) -> (Day, Day) {
    let (mut first, mut last) = (Day::FIRST, Day::LAST);
    for id in nodes.ids() {
        let Node::Atom(atom) = nodes.node(id) else { continue };
        let Atom::Ordered { left, right } = nodes.atom(atom) else { continue };
        for Sum { steps, .. } in [left, right] {
            let (mut low, mut high) = (Day::FIRST, Day::LAST);
            for step in steps {
                let after = |day: Day| match step {
                    Step::Add(n) => day.plus_days(*n),
                    Step::Weeks(n) => day.plus_days(7 * n),
                    Step::Months(n, short_month) => day.plus_months_rounded(*n, *short_month),
                    Step::WorkingDays(n) => working_days.plus(day, *n),
                };
                let (next_low, next_high) = (after(low), after(high));
                if matches!(step, Step::WorkingDays(_)) {
                    (first, last) = (first.min(low).min(next_low), last.max(high).max(next_high));
                }
                (low, high) = (next_low, next_high);
            }
        }
    }
    (first, last)
}
