//! Findings as annotations of GitHub Actions: lines `::error file=…,line=…::message` on stdout.

use super::findings::{Report, Told};
use super::text::{Tongue, sentence};
use crate::analysis::Level;
use crate::law::Law;
use crate::syntax::Span;

/// One line per finding that is neither accepted nor known.
pub fn findings(law: &Law, report: &Report, tongue: Tongue) -> String {
    let mut text: String =
        report.told.iter().filter(|told| told.is_new()).map(|told| line(law, told, tongue)).collect();
    if !report.not_looked_at.is_empty() {
        let words = format!("interrupted: not looked at, or not wholly: {}", report.not_looked_at.join(", "));
        text.push_str(&format!("::error title=amparo check::{}\n", escaped(&words)));
    }
    for words in report.errors_of_the_program() {
        text.push_str(&format!("::error title=amparo check::{}\n", escaped(&words)));
    }
    text
}

fn line(law: &Law, told: &Told, tongue: Tongue) -> String {
    let finding = told.finding;
    let command = match told.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut at = String::new();
    if let Some((file, start)) = law.sources.place(finding.at.at) {
        at = format!("file={},line={},col={},", property(&file.name), start.line, start.column);
        let end = law.sources.place(Span { start: finding.at.at.end, end: finding.at.at.end });
        if let Some((_, end)) = end.filter(|(_, end)| end.line == start.line) {
            at.push_str(&format!("endColumn={},", end.column));
        }
    }
    let (title, message) = (property(&finding.name()), escaped(&sentence(law, finding, tongue)));
    format!("::{command} {at}title={title}::{message}\n")
}

/// What would end the message, or begin another command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, what would end it too.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
