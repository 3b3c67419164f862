//! `window-gap`: days between two windows of a status on which nobody can be granted it.
//!
//! For each date by which clauses granting the status are governed, the days on which somebody is granted it; gaps lie between two of them
//! (docs/language.md, "Findings"; docs/analysis.md, "Windows").

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::witness::{Run, case_of};
use crate::analysis::words::{Say, label, told};
use crate::calendar::Day;
use crate::policy::ids::ConclusionId;
use crate::policy::model::{ConclusionKind, GoverningDate, Input};

pub const KIND: Kind = Kind {
    id: "window-gap",
    level: Level::Note,
    summary: Message {
        en: "days between two windows of a status on which nobody can be granted it",
        es: "días entre dos plazos de un estatus en que a nadie se le puede conceder",
    },
    page: include_str!("../../../docs/findings/window-gap.md"),
};

/// Runs of at most so many days are what sums of months skip: `x + 1 month` never falls on 30 March.
const SKIPPED_DAYS: i64 = 3;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let conclusion = &prover.policy().conclusions[id];
    if conclusion.kind != ConclusionKind::Status {
        return Ok(());
    }
    let mut gaps: Vec<(GoverningDate, Run)> = Vec::new();
    for window in prover.altered.windows.iter().filter(|window| window.status == id) {
        let granted = days_granted(prover, window.by, Root::holds(window.granted))?;
        let between = granted.windows(2).map(|pair| Run { first: pair[0].last + 1, last: pair[1].first - 1 });
        let is_gap = |gap: &Run| gap.last - gap.first + 1 > SKIPPED_DAYS || !window.has_calendar_sums;
        gaps.extend(between.filter(is_gap).map(|gap| (window.by, gap)));
    }
    if gaps.is_empty() {
        return Ok(());
    }
    let told_gap = |say: &Say, (by, gap): &(GoverningDate, Run)| {
        let on = match by {
            GoverningDate::AsOf => "as_of".to_owned(),
            GoverningDate::Fact(fact) => say.law.policy.facts[*fact].path.to_string(),
        };
        let (first, last) = (Day(gap.first), Day(gap.last));
        if gap.first == gap.last { format!("{first} ({on})") } else { format!("{first} .. {last} ({on})") }
    };
    let windows = conclusion.bearing.law_pro.clone();
    found.push(Finding {
        kind: &KIND,
        of: vec![conclusion.name.clone()],
        message: told(prover.law, |say| {
            let listed: Vec<_> = gaps.iter().map(|gap| told_gap(&say, gap)).collect();
            let (listed, conclusion) = (say.list(&listed), say.conclusion(id));
            if say.either("en", "es") == "es" {
                format!("entre dos ventanas, nadie puede obtener {conclusion}: {listed}")
            } else {
                format!("between two windows nobody can be granted {conclusion}: {listed}")
            }
        }),
        mend: None,
        at: label(prover.law, conclusion.span, |say| {
            say.either("granted in windows", "se concede por ventanas").to_owned()
        }),
        related: Vec::new(),
        clauses: windows,
        witness: None,
        accepted: None,
    });
    Ok(())
}

/// The days of the governing date on which somebody is granted the status by a clause it governs: runs, rising, apart.
fn days_granted(prover: &Prover, by: GoverningDate, granted: Root) -> Result<Vec<Run>, NoAnswer> {
    let of = match by {
        GoverningDate::AsOf => Input::AsOf,
        GoverningDate::Fact(fact) => Input::Fact(fact),
    };
    let (mut search, mut replay) = (prover.search(), prover.replay(&[granted]));
    let mut days: Vec<Run> = Vec::new();
    while let Some(model) = prover.model(&mut search, &[granted], &[])? {
        let run = match search.span(of) {
            Some(span) => span,
            // Months lead round back to the date: not every day between the ends need do. With the other dates as late as they can be,
            // the run reaches furthest on.
            None => replay.run_of_day(&case_of(prover.policy(), &search.latest(&model, of)), of),
        };
        search.exclude(of, run);
        days.push(run);
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
