//! What a person did wrong, with the place underlined and what to do about it.
//!
//! miette draws a problem with its excerpt; the line that helps is drawn here, since miette says `help:` in English only. All that
//! comes from a policy, a case or an argument is made harmless before (`render::safe`).

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use textwrap::{Options, WordSplitter, fill};

use super::page::{Style, plain};
use crate::problem::Rejected;
use crate::report::failed::left_out;
use crate::report::render::safe;
use crate::words::say;

/// What is left of an excerpt: the number of the line and the frame.
const MARGIN: usize = 8;

/// Every problem, and how many there were; of those left out only how many.
pub fn problems(rejected: Rejected, style: Style, has_colour: bool) -> String {
    let theme = match (style.is_ascii, has_colour) {
        (true, _) => GraphicalTheme::ascii(),
        (false, true) => GraphicalTheme::unicode(),
        (false, false) => GraphicalTheme::unicode_nocolor(),
    };
    let of_help = theme.styles.help;
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .without_cause_chain();
    let left_out = left_out(&rejected, style.tongue);
    let reports = rejected.into_reports_within(style.width.saturating_sub(MARGIN));
    let n = reports.len();
    let mut text = String::new();
    for report in &reports {
        let _ = handler.render_report(&mut text, &Harmless(report.as_ref()));
        if let Some(help) = report.help() {
            let lead = format!("  {}: ", say!(style.tongue, ErrorsHelp));
            let under = " ".repeat(lead.chars().count());
            let first = format!("{}", of_help.style(&lead));
            let options = Options::new(style.width).initial_indent(&first).subsequent_indent(&under);
            let options = options.word_splitter(WordSplitter::NoHyphenation);
            text.push_str(&fill(&safe::lines(&help.to_string()), options));
            text.push('\n');
        }
        text.push('\n');
    }
    let count = match left_out {
        Some(words) => Some(words),
        None => (n > 1).then(|| say!(style.tongue, ErrorsCount { n })),
    };
    if let Some(words) = count {
        text.push_str(&words);
        text.push('\n');
    }
    if style.is_ascii { plain(&text) } else { text }
}

/// A problem whose words a terminal cannot obey; without its help.
#[derive(Debug)]
struct Harmless<'p>(&'p (dyn Diagnostic + Send + Sync + 'static));

impl fmt::Display for Harmless<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&safe::line(&self.0.to_string()))
    }
}

impl std::error::Error for Harmless<'_> {}

impl Diagnostic for Harmless<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.0.severity()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let harmless = |label: LabeledSpan| {
            let (words, span) = (label.label().map(|words| safe::line(words).into_owned()), *label.inner());
            match label.primary() {
                true => LabeledSpan::new_primary_with_span(words, span),
                false => LabeledSpan::new_with_span(words, span),
            }
        };
        Some(Box::new(self.0.labels()?.map(harmless)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.source_code()
    }
}
