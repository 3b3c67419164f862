//! What a person did wrong, with the place underlined and how to mend it.

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::page::{Style, plain};
use crate::problem::Rejected;

/// Every problem, and how many there were.
pub fn problems(rejected: Rejected, style: Style, has_colour: bool) -> String {
    let theme = match (style.is_ascii, has_colour) {
        (true, _) => GraphicalTheme::ascii(),
        (false, true) => GraphicalTheme::unicode(),
        (false, false) => GraphicalTheme::unicode_nocolor(),
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .without_cause_chain();
    let reports = rejected.into_reports();
    let n = reports.len();
    let mut text = String::new();
    for report in &reports {
        let _ = handler.render_report(&mut text, report.as_ref());
        text.push('\n');
    }
    if n > 1 {
        text.push_str(&format!("{n} errors\n"));
    }
    if style.is_ascii { plain(&text) } else { text }
}
