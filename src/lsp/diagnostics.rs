//! What is wrong, as the editor shows it: problems as one types, findings and failed scenarios when they are known.
//!
//! Takes projects and what the background found; gives diagnostics by file. What was found before the last edits stays where it was found:
//! places are moved with the text ([`moved`]).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, Severity};
use serde_json::{Value as Json, json};

use super::position::{Encoding, Lines};
use super::workspace::Project;
use crate::analysis::{Finding, Level};
use crate::case::CaseFile;
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::model::Language;
use crate::problem::{Problem, primary_span};
use crate::syntax::Span;
use crate::words::say_error;

/// So many problems are shown of a project: one cause often has thousands, and the first ones tell it.
const MOST: usize = 500;

/// So many findings are shown of a project, the most serious ones: an editor draws each of them at each change.
const MOST_FOUND: usize = 1000;

/// Diagnostics by address.
pub type ByFile = BTreeMap<String, Vec<Json>>;

/// A place in a file as it was when something was found there.
#[derive(Clone)]
pub struct Place {
    /// What the file is called among the sources.
    pub name: String,
    pub text: Arc<str>,
    pub at: Range<usize>,
}

/// A finding, or an expectation that does not hold: without ids, so that it outlives the law it was found in.
#[derive(Clone)]
pub struct Found {
    pub at: Place,
    pub level: Level,
    pub code: String,
    /// As `accept` calls it; none for expectations and findings that cannot be accepted.
    pub acceptable: Option<String>,
    pub message: String,
    pub related: Vec<(Place, String)>,
    /// The example person, and the law it was found in.
    pub example: Option<(Arc<Law>, CaseFile)>,
    /// The languages that texts of what is declared there lack.
    pub untranslated: Vec<Language>,
    /// The finding, and the law it was found in, where an edit may remove it.
    pub mendable: Option<(Arc<Law>, Arc<Finding>)>,
}

/// Everything there is to say about a project.
pub fn of_project<'f>(project: &Project, found: impl Iterator<Item = &'f Found>, encoding: Encoding) -> ByFile {
    let mut by_file: ByFile = project.files.iter().map(|file| (file.uri.clone(), Vec::new())).collect();
    for problem in project.draft.problems.iter().take(MOST) {
        if let Some((uri, diagnostic)) = of_problem(project, problem, encoding) {
            by_file.entry(uri).or_default().push(diagnostic);
        }
    }
    if let Some(rejected) = &project.rejected
        && let Some(uri) = project.place_of_all()
    {
        let text = rejected.case.as_ref().map_or("", |case| &case.files()[0].text);
        let lines = Lines::of(text);
        let of = |problem: &Problem| {
            let at = primary_span(&**problem).map_or(0..0, |at| at.offset()..at.offset() + at.len());
            body(&**problem, lines.range(text, at, encoding), Vec::new())
        };
        by_file.entry(uri).or_default().extend(rejected.problems.iter().map(of));
    }
    let mut changes = Changes::default();
    let (shown, n_more) = most_serious(found);
    if n_more > 0
        && let Some(uri) = project.place_of_all()
    {
        let zero = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
        let message = say_error!(LspFindingsLeftOut { n: n_more });
        let told = json!({ "range": zero, "severity": 3, "source": "amparo", "message": message });
        by_file.entry(uri).or_default().push(told);
    }
    for (number, found) in shown {
        if let Some((uri, diagnostic)) = of_found(project, found, number, &mut changes, encoding) {
            by_file.entry(uri).or_default().push(diagnostic);
        }
    }
    by_file
}

/// Those that are shown, by number, in the order in which they were found; and how many more there are.
fn most_serious<'f>(found: impl Iterator<Item = &'f Found>) -> (Vec<(usize, &'f Found)>, usize) {
    let mut all: Vec<_> = found.enumerate().collect();
    let n_more = all.len().saturating_sub(MOST_FOUND);
    if n_more > 0 {
        all.sort_by_key(|(_, found)| severity(found.level));
        all.truncate(MOST_FOUND);
        all.sort_by_key(|(number, _)| *number);
    }
    (all, n_more)
}

fn severity(level: Level) -> u8 {
    match level {
        Level::Error => 1,
        Level::Warning => 2,
        Level::Note => 3,
    }
}

/// The address of the file, and the diagnostic.
fn of_problem(project: &Project, problem: &Problem, encoding: Encoding) -> Option<(String, Json)> {
    let primary = primary_span(&**problem);
    let span = |at: miette::SourceSpan| Span::new(at.offset(), at.offset() + at.len());
    let Some((file, at)) = primary.and_then(|at| project.place(span(at))) else {
        let zero = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
        return Some((project.place_of_all()?, body(&**problem, zero, Vec::new())));
    };
    let labels = problem.labels().into_iter().flatten().filter(|label| Some(*label.inner()) != primary);
    let related = labels.filter_map(|label| {
        let (file, at) = project.place(span(*label.inner()))?;
        let range = file.text.lines.range(&file.text.text, at, encoding);
        let message = label.label().unwrap_or_default();
        Some(json!({ "location": { "uri": file.uri, "range": range }, "message": message }))
    });
    let range = file.text.lines.range(&file.text.text, at, encoding);
    Some((file.uri.clone(), body(&**problem, range, related.collect())))
}

fn body(problem: &dyn Diagnostic, range: Json, related: Vec<Json>) -> Json {
    let severity = match problem.severity() {
        None | Some(Severity::Error) => 1,
        Some(Severity::Warning) => 2,
        Some(Severity::Advice) => 3,
    };
    let help = problem.help().map(|help| help.to_string());
    let mut message = problem.to_string();
    if let Some(help) = &help {
        message.push('\n');
        message.push_str(help);
    }
    let mut diagnostic = json!({
        "range": range,
        "severity": severity,
        "code": problem.code().map(|code| code.to_string()),
        "source": "amparo",
        "message": message,
    });
    if !related.is_empty() {
        diagnostic["relatedInformation"] = json!(related);
    }
    // The name that was probably meant, for an action that puts it there.
    if let Some(name) = help.as_deref().and_then(suggested) {
        diagnostic["data"] = json!({ "instead": name });
    }
    diagnostic
}

/// The name that a help asks about, where it is `did you mean …?` and no more.
fn suggested(help: &str) -> Option<String> {
    let name = help.split('`').nth(1)?;
    let is_it = say_error!(DidYouMean { name }) == help || did_you_mean(name, [name]).as_deref() == Some(help);
    is_it.then(|| name.to_owned())
}

fn of_found(
    project: &Project,
    found: &Found,
    number: usize,
    changes: &mut Changes,
    encoding: Encoding,
) -> Option<(String, Json)> {
    let mut location = |place: &Place| {
        let file = project.file_named(&place.name)?;
        let at = changes.moved(&place.at, &place.text, &file.text.text);
        Some((file.uri.clone(), file.text.lines.range(&file.text.text, at, encoding)))
    };
    let (uri, range) = location(&found.at)?;
    let related = found.related.iter().filter_map(|(place, message)| {
        let (uri, range) = location(place)?;
        Some(json!({ "location": { "uri": uri, "range": range }, "message": message }))
    });
    let mut diagnostic = json!({
        "range": range,
        "severity": severity(found.level),
        "code": found.code,
        "source": "amparo",
        "message": found.message,
        "relatedInformation": related.collect::<Vec<_>>(),
    });
    if found.acceptable.is_some() || found.example.is_some() || found.mendable.is_some() {
        diagnostic["data"] = json!({ "accept": found.acceptable, "number": number });
    }
    Some((uri, diagnostic))
}

/// The stretch that differs between two texts.
#[derive(Clone, Copy)]
struct Change {
    start: usize,
    end_in_old: usize,
    end_in_new: usize,
}

impl Change {
    fn between(old: &str, new: &str) -> Change {
        let n_same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(one, other)| one == other).count();
        let start = n_same(&mut old.bytes().zip(new.bytes()));
        let rest = old.len().min(new.len()) - start;
        let back = n_same(&mut old.bytes().rev().zip(new.bytes().rev()).take(rest));
        Change { start, end_in_old: old.len() - back, end_in_new: new.len() - back }
    }

    /// Where a place of the old text is in the new one; one in the stretch that has changed is moved to its edge.
    fn moved(self, at: &Range<usize>) -> Range<usize> {
        let to = |offset: usize| match offset {
            offset if offset <= self.start => offset,
            offset if offset >= self.end_in_old => offset - self.end_in_old + self.end_in_new,
            _ => self.start,
        };
        let (start, end) = (to(at.start), to(at.end));
        start.min(end)..end.max(start)
    }
}

/// The changes between texts that were compared before: what was found in one text is moved by one comparison. To compare two texts for each of
/// thousands of findings takes seconds.
#[derive(Default)]
pub struct Changes(Vec<(Arc<str>, Arc<str>, Change)>);

impl Changes {
    /// Where a place of the old text is in the new one, if one stretch of it has changed.
    pub fn moved(&mut self, at: &Range<usize>, old: &Arc<str>, new: &Arc<str>) -> Range<usize> {
        if Arc::ptr_eq(old, new) {
            return at.clone();
        }
        let is_it = |(one, other, _): &&(Arc<str>, Arc<str>, Change)| Arc::ptr_eq(one, old) && Arc::ptr_eq(other, new);
        if let Some((_, _, change)) = self.0.iter().find(is_it) {
            return change.moved(at);
        }
        let change = Change::between(old, new);
        self.0.push((old.clone(), new.clone(), change));
        change.moved(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_are_compared_once() {
        let [old, new]: [Arc<str>; 2] = ["one two three".into(), "zero one two three".into()];
        let mut changes = Changes::default();
        for _ in 0..1_000 {
            assert_eq!(changes.moved(&(4..7), &old, &new), 9..12);
            assert_eq!(changes.moved(&(4..7), &new, &new), 4..7);
        }
        assert_eq!(changes.0.len(), 1);
    }

    #[test]
    fn a_place_moves_with_the_text() {
        let moved = |at: &Range<usize>, old: &str, new: &str| Change::between(old, new).moved(at);
        let old = "one two three";
        assert_eq!(moved(&(4..7), old, "zero one two three"), 9..12, "behind what was put in");
        assert_eq!(moved(&(4..7), old, "one two three four"), 4..7, "before it");
        assert_eq!(moved(&(8..13), "one and three", "one three"), 4..9, "behind what was taken out");
        assert_eq!(moved(&(4..7), old, "one t three"), 4..5, "what is left of it");
        assert_eq!(moved(&(0..13), old, ""), 0..0);
    }
}
