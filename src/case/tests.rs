//! The case layer held to its promises, over one small policy that has every kind of fact.

mod policy;
mod reading;
mod setting;

use crate::calendar::Day;
use crate::problem::{Problems, primary_offset};

/// The day on which these tests run.
fn today() -> Day {
    day("2020-02-29")
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("tests name days that exist")
}

/// One line per problem: its code, line and column, message, and help.
fn told(problems: &Problems, text: &str) -> String {
    let lines = problems.iter().map(|problem| {
        let code = problem.code().map_or(String::new(), |code| code.to_string());
        let code = code.strip_prefix("amparo::case::").expect("the case layer raised it").to_owned();
        let help = problem.help().map_or(String::new(), |help| format!(" ({help})"));
        format!(
            "{code} {}: {problem}{help}\n",
            place(text, primary_offset(&**problem).expect("every problem has a place"))
        )
    });
    lines.collect()
}

fn place(text: &str, offset: usize) -> String {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    format!("{}:{}", before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
