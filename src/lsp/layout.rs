//! The one layout of a file, as edits of the lines that change.

use std::ops::Range;

use serde_json::{Value as Json, json};
use similar::{DiffOp, TextDiff};

use super::position::Encoding;
use super::workspace::Text;
use crate::syntax::format::format;
use crate::syntax::mentions::declarations;

/// So long is looked for the fewest edits; then larger ones do.
const LONGEST: std::time::Duration = std::time::Duration::from_millis(200);

/// The edits that lay out what lies in a range: whole declarations, and what stands between them.
pub fn formatting(text: &Text, range: Range<usize>, encoding: Encoding) -> Json {
    let old = &*text.text;
    let new = format(old).text;
    if new == *old {
        return json!([]);
    }
    Json::Array(edits(text, &new, widened(old, range), encoding))
}

/// The edits of lines that make a text another, of those that lie in a range.
pub fn edits(text: &Text, new: &str, range: Range<usize>, encoding: Encoding) -> Vec<Json> {
    let old = &*text.text;
    let diff = TextDiff::configure().timeout(LONGEST).diff_lines(old, new);
    let (old_lines, new_lines) = (line_starts(&diff, true), line_starts(&diff, false));
    let mut edits = Vec::new();
    for op in diff.ops() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        let at = old_lines[from.start]..old_lines[from.end];
        if at.start < range.start || at.end > range.end {
            continue;
        }
        let with = &new[new_lines[to.start]..new_lines[to.end]];
        edits.push(json!({ "range": text.lines.range(old, at, encoding), "newText": with }));
    }
    edits
}

/// The range with all of the declarations that it touches.
fn widened(text: &str, range: Range<usize>) -> Range<usize> {
    if range == (0..text.len()) {
        return range;
    }
    let touched = declarations(text).into_iter().filter(|at| at.start <= range.end && range.start <= at.end);
    let all = touched.fold(range.clone(), |all, at| all.start.min(at.start)..all.end.max(at.end));
    let start = text[..all.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[all.end..].find('\n').map_or(text.len(), |at| all.end + at + 1);
    start..end
}

/// Where each line begins, and where the last one ends.
fn line_starts<'t>(diff: &TextDiff<'t, 't, 't, str>, is_old: bool) -> Vec<usize> {
    let lines = if is_old { diff.old_slices() } else { diff.new_slices() };
    let mut starts = vec![0];
    for line in lines {
        starts.push(starts[starts.len() - 1] + line.len());
    }
    starts
}
