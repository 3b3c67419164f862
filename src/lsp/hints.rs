//! What an editor writes beside the text: the rank and force of a clause's source, what a scenario comes to, and what can be run.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde_json::{Value as Json, json};

use super::background::ScenarioResult;
use super::diagnostics::{Changes, Found};
use super::hover::in_force;
use super::position::Encoding;
use super::workspace::{File, Project};
use crate::policy::model::Origin;
use crate::words::{Locale, say};

/// The command of a lens that runs a scenario; its arguments are the file and the title.
pub const RUN: &str = "amparo.runScenario";
/// The command of a lens that shows what was found about a clause; its arguments are the file and the clause.
pub const FINDINGS: &str = "amparo.showFindings";
/// The command of a lens that shows somebody to whom a clause applies; its arguments are the file and the clause.
pub const EXAMPLE: &str = "amparo.showExample";

/// The hints of a part of a file.
pub fn inlay_hints(
    project: &Project,
    file: &File,
    scenarios: &[ScenarioResult],
    range: &Range<usize>,
    encoding: Encoding,
    locale: Locale,
) -> Json {
    let text = &file.text.text;
    let hint = |offset: usize, label: String| {
        let position = file.text.lines.position(text, offset, encoding).json();
        json!({ "position": position, "label": label, "paddingLeft": true })
    };
    let mut hints: Vec<(usize, String)> = Vec::new();
    for clause in project.draft.policy.clauses.values() {
        let Some(source) = clause.own_source() else { continue };
        let Some((of, at)) = project.place(source.span).filter(|(of, _)| of.start == file.start) else { continue };
        // Behind the name of the instrument: `source ds_001`.
        let mentions = of.text.mentions();
        let next = mentions.partition_point(|mention| mention.at.start <= at.start);
        let Some(name) = mentions.get(next).filter(|name| name.at.end <= at.end) else { continue };
        let rank = match source.origin {
            Origin::Instrument(id) => project.draft.policy.instruments[id].rank.as_deref(),
            Origin::Practice(_) => None,
        };
        let labels = &project.draft.policy.rank_labels;
        let rank = rank.map(|rank| match labels.get(rank) {
            Some(label) => label.in_language(locale.tag()).to_owned(),
            None => rank.replace('_', " "),
        });
        let parts: Vec<String> = rank.into_iter().chain([in_force(clause.force, locale)]).collect();
        hints.push((name.at.end, parts.join(", ")));
    }
    let mut changes = Changes::default();
    for result in of_file(scenarios, file) {
        let label = match result.n_failed {
            _ if result.n_expected == 0 => continue,
            0 => say!(locale, LspScenarioPasses),
            n => say!(locale, LspScenarioFailsSo { n, of: result.n_expected }),
        };
        let at = changes.moved(&result.at.at, &result.at.text, text);
        hints.push((at.end, label));
    }
    hints.retain(|(at, _)| range.contains(at) || *at == range.end);
    hints.sort();
    hints.into_iter().map(|(at, label)| hint(at, label)).collect()
}

fn of_file<'s>(scenarios: &'s [ScenarioResult], file: &'s File) -> impl Iterator<Item = &'s ScenarioResult> {
    scenarios.iter().filter(|result| result.at.name == file.name)
}

/// Above each scenario, to run it; above each clause, what was found about it, and an example.
pub fn code_lenses(
    project: &Project,
    file: &File,
    scenarios: &[ScenarioResult],
    found: &[Found],
    encoding: Encoding,
    locale: Locale,
) -> Json {
    let policy = &project.draft.policy;
    let range = |at: Range<usize>| file.text.lines.range(&file.text.text, at, encoding);
    let mut changes = Changes::default();
    let results: FxHashMap<usize, &ScenarioResult> = of_file(scenarios, file)
        .map(|result| (changes.moved(&result.at.at, &result.at.text, &file.text.text).start, result))
        .collect();
    let mut found_at: Vec<usize> = starts(file, found, &mut changes).map(|(_, start)| start).collect();
    found_at.sort_unstable();
    let mut lenses: Vec<(usize, Json)> = Vec::new();
    for scenario in policy.scenarios.values() {
        let Some((_, at)) = project.place(scenario.span).filter(|(of, _)| of.start == file.start) else { continue };
        let title = scenario.title.variants[0].1.to_string();
        let shown = match results.get(&at.start) {
            Some(result) if result.n_failed > 0 => say!(locale, LspLensRunFailed { n: result.n_failed }),
            _ => say!(locale, LspLensRun),
        };
        let command = json!({ "title": shown, "command": RUN, "arguments": [file.uri, title] });
        lenses.push((at.start, json!({ "range": range(at.start..at.start), "command": command })));
    }
    for clause in policy.clauses.values().filter(|clause| clause.shares_fate_of.is_none()) {
        let Some((_, at)) = project.place(clause.span).filter(|(of, _)| of.start == file.start) else { continue };
        let [first, behind] = [at.start, at.end].map(|end| found_at.partition_point(|start| *start < end));
        let (shown, command) = match behind - first {
            0 => (say!(locale, LspLensExample), EXAMPLE),
            n => (say!(locale, LspLensFindings { n }), FINDINGS),
        };
        let command = json!({ "title": shown, "command": command, "arguments": [file.uri, clause.name] });
        lenses.push((at.start, json!({ "range": range(at.start..at.start), "command": command })));
    }
    lenses.sort_by_key(|(at, _)| *at);
    lenses.into_iter().map(|(_, lens)| lens).collect()
}

/// What was found in the text of a clause.
pub fn about<'f>(
    project: &'f Project,
    file: &'f File,
    clause: &str,
    found: &'f [Found],
) -> impl Iterator<Item = &'f Found> {
    let policy = &project.draft.policy;
    let span = policy.clause(clause).map(|id| policy.clauses[id].span);
    let at = span.and_then(|span| project.place(span)).map_or(0..0, |(_, at)| at);
    let in_file: Vec<_> = starts(file, found, &mut Changes::default()).collect();
    in_file.into_iter().filter(move |(_, start)| at.contains(start)).map(|(found, _)| found)
}

/// What was found in a file, each with the place in the text as it is now at which it begins.
fn starts<'f>(file: &File, found: &'f [Found], changes: &mut Changes) -> impl Iterator<Item = (&'f Found, usize)> {
    found
        .iter()
        .filter(|found| found.at.name == file.name)
        .map(|found| (found, changes.moved(&found.at.at, &found.at.text, &file.text.text).start))
}
