//! `window-gap`: days between two windows of a status on which nobody can be granted it.
//!
//! For each date by which clauses granting the status are governed, the days on which somebody is granted it; gaps lie between two of them
//! (docs/language.md, "Findings"; docs/analysis.md, "Windows").

use crate::analysis::finding::{Detail, Finding, Gap, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::witness::Run;
use crate::calendar::Day;
use crate::policy::ids::ConclusionId;
use crate::policy::model::{ConclusionKind, GoverningDate, Input};

/// Runs of at most so many days are what sums of months skip: `x + 1 month` never falls on 30 March.
const SKIPPED_DAYS: i64 = 3;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let conclusion = &prover.policy().conclusions[id];
    if conclusion.kind != ConclusionKind::Status {
        return Ok(());
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for window in prover.altered.windows.iter().filter(|window| window.status == id) {
        let granted = days_granted(prover, window.by, Root::holds(window.granted))?;
        let between = granted.windows(2).map(|pair| Run { first: pair[0].last + 1, last: pair[1].first - 1 });
        let is_gap = |gap: &Run| gap.last - gap.first + 1 > SKIPPED_DAYS || !window.has_calendar_sums;
        let gap = |gap: Run| Gap { of: window.by, first_day: Day(gap.first), last_day: Day(gap.last) };
        gaps.extend(between.filter(is_gap).map(gap));
    }
    if gaps.is_empty() {
        return Ok(());
    }
    let at = Label::new(conclusion.span, Part::GrantedInWindows);
    let finding = Finding::new([conclusion.name.clone()], Detail::WindowGap { status: id, gaps }, at);
    found.push(Finding { clauses: conclusion.bearing.law_pro.clone(), ..finding });
    Ok(())
}

/// The days of the governing date on which somebody is granted the status by a clause it governs: runs, rising, apart.
fn days_granted(prover: &Prover, by: GoverningDate, granted: Root) -> Result<Vec<Run>, NoAnswer> {
    let of = match by {
        GoverningDate::AsOf => Input::AsOf,
        GoverningDate::Fact(fact) => Input::Fact(fact),
    };
    let mut search = prover.search();
    let mut days: Vec<Run> = Vec::new();
    while prover.is_possible(&mut search, &[granted])? {
        for run in prover.runs(&mut search, of, &[granted])? {
            search.exclude_of_these(of, run);
            days.push(run);
        }
    }
    days.sort_unstable_by_key(|run| run.first);
    let mut joined: Vec<Run> = Vec::new();
    for run in days {
        match joined.last_mut() {
            Some(before) if run.first <= before.last + 1 => before.last = before.last.max(run.last),
            _ => joined.push(run),
        }
    }
    Ok(joined)
}
