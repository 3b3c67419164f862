//! Findings as a person reads them: grave ones first, each with the places in the law, a person who shows it, and what would mend it.

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, Report as Drawn, Severity};
use miette::{ThemeCharacters, ThemeStyles};
use textwrap::WordSplitter;

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, Page, Style, Tongue, listed};
use crate::analysis::finding::Label;
use crate::analysis::findings::settled;
use crate::analysis::{Finding, Level, Witness};
use crate::law::Law;
use crate::problem::Excerpts;
use crate::report::findings::{Report, Told};
use crate::syntax::Span;

/// What beside the new findings a reader asked to see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    /// Contradictions that a principle settles.
    pub settled: bool,
    /// Findings that are accepted.
    pub accepted: bool,
}

/// The findings as text.
pub fn findings(law: &Law, report: &Report, shown: Shown, style: Style) -> String {
    let mut page = Page::new(style);
    let cites = Cites { law, tongue: style.tongue };
    let is_settled = |told: &&Told| told.finding.kind.id == settled::KIND.id;
    let new: Vec<_> = report.told.iter().filter(|told| told.is_new()).collect();
    let new: Vec<_> = new.into_iter().filter(|told| shown.settled || !is_settled(told)).collect();
    for alike in
        new.chunk_by(|one, other| is_short(one) && is_short(other) && one.finding.kind.id == other.finding.kind.id)
    {
        match alike.len() >= MANY {
            true => list(&mut page, cites, alike),
            false => alike.iter().for_each(|told| finding(&mut page, cites, told)),
        }
    }
    if shown.accepted {
        for told in report.told.iter().filter(|told| told.finding.accepted.is_some()) {
            finding(&mut page, cites, told);
        }
    }
    summary(&mut page, report, shown);
    page.done()
}

/// So many notes of one kind are listed, a line each.
const MANY: usize = 4;

/// A note that speaks of one place and of no person.
fn is_short(told: &Told) -> bool {
    told.level == Level::Note && told.finding.witness.is_none() && told.finding.related.is_empty()
}

/// Notes of one kind, a line each, and once what would mend them.
fn list(page: &mut Page, cites: Cites, alike: &[&Told]) {
    let language = page.style.tongue.tag();
    let Some(first) = alike.first() else { return };
    page.gap();
    let kind = first.finding.kind;
    page.inked("", &format!("{}: {} ({})", level_word(first.level, page.style), kind.id, alike.len()), GOOD);
    page.gap();
    page.line("  ", kind.summary.in_language(language));
    for told in alike {
        let place = cites.law.sources.place(told.finding.at.at);
        let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
        let words = format!("{} ({place})", told.finding.message.in_language(language));
        page.line("  - ", &words);
    }
    if let Some(mend) = &first.finding.mend {
        let lead = page.say("    to mend it   ", "    para corregir  ");
        page.line(lead, mend.in_language(language));
    }
}

/// A person whom `find` found, or one who shows a finding: in a sentence, then the readings it needs.
pub fn person(law: &Law, witness: &Witness, style: Style) -> String {
    let mut page = Page::new(style);
    whom(&mut page, Cites { law, tongue: style.tongue }, "  ", witness);
    page.done()
}

/// A finding in one paragraph, for formats that take no more: the message, a person, what would mend it.
pub fn sentence(law: &Law, finding: &Finding, tongue: Tongue) -> String {
    let cites = Cites { law, tongue };
    let mut text = format!("{}: {}.", finding.name(), finding.message.in_language(tongue.tag()));
    if let Some(witness) = &finding.witness {
        text.push_str(&format!(" {} {}.", tongue.say("For example:", "Por ejemplo:"), cites.person(witness)));
        for reading in cites.readings(witness) {
            text.push_str(&format!(" {} {reading}.", tongue.say("Under the reading:", "Según la lectura:")));
        }
    }
    if let Some(mend) = &finding.mend {
        text.push_str(&format!(" {} {}.", tongue.say("To mend it:", "Para corregir:"), mend.in_language(tongue.tag())));
    }
    text
}

fn finding(page: &mut Page, cites: Cites, told: &Told) {
    page.gap();
    let language = page.style.tongue.tag();
    for line in drawn(cites.law, told, page.style).lines() {
        page.raw(line.trim_end());
    }
    let finding = told.finding;
    if let Some(witness) = &finding.witness {
        let lead = page.say("    for example  ", "    por ejemplo  ");
        whom(page, cites, lead, witness);
    }
    if let Some(mend) = &finding.mend {
        let lead = page.say("    to mend it   ", "    para corregir  ");
        page.line(lead, mend.in_language(language));
    }
    if let Some(acceptance) = told.accepted_because(cites.law) {
        let lead = page.say("    accepted     ", "    aceptado      ");
        let mut words = acceptance.because.in_language(language).to_owned();
        if let Some(until) = acceptance.until {
            words.push_str(&format!(" ({} {until})", page.say("until", "hasta el")));
        }
        page.inked(lead, &words, FAINT);
    }
}

fn whom(page: &mut Page, cites: Cites, lead: &str, witness: &Witness) {
    page.line(lead, &cites.person(witness));
    let under = " ".repeat(lead.chars().count());
    for reading in cites.readings(witness) {
        let words = page.say("under the reading", "según la lectura");
        page.inked(&under, &format!("{words}: {reading}"), ODD);
    }
}

/// The message with the places it speaks of, drawn in the text of the policy.
fn drawn(law: &Law, told: &Told, style: Style) -> String {
    let finding = told.finding;
    let language = style.tongue.tag();
    let room = style.width.saturating_sub(MARGIN);
    let label = |label: &Label, is_first: bool| {
        let span = first_line(law, label.at, room);
        let words = Some(label.part.in_language(language).to_owned());
        match is_first {
            true => LabeledSpan::new_primary_with_span(words, span),
            false => LabeledSpan::new_with_span(words, span),
        }
    };
    let labels = finding.related.iter().map(|related| label(related, false));
    let diagnostic = MietteDiagnostic {
        message: finding.message.in_language(language).to_owned(),
        code: Some(format!("{}: {}", level_word(told.level, style), finding.name())),
        severity: Some(match told.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Advice,
        }),
        help: None,
        url: None,
        labels: Some(std::iter::once(label(&finding.at, true)).chain(labels).collect()),
    };
    let characters = if style.is_ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() };
    let theme = GraphicalTheme { characters, styles: ThemeStyles::ansi() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(0)
        .with_word_splitter(WordSplitter::NoHyphenation);
    let mut text = String::new();
    let excerpts = Excerpts::of_lines(law.sources.clone(), room);
    let _ = handler.render_report(&mut text, Drawn::new(diagnostic).with_source_code(excerpts).as_ref());
    text
}

/// What stands before a line of the policy: its number and the frame.
const MARGIN: usize = 8;

/// A place that runs over lines is shown by its first, and of that as much as there is room for.
fn first_line(law: &Law, span: Span, room: usize) -> Span {
    let text = law.sources.text(span);
    let line = text.find('\n').map_or(text, |end| &text[..end]);
    let length = (0..=line.len().min(room)).rev().find(|&length| line.is_char_boundary(length)).unwrap_or(0);
    Span::new(span.start as usize, span.start as usize + length)
}

fn level_word(level: Level, style: Style) -> &'static str {
    match level {
        Level::Error => style.tongue.say("error", "error"),
        Level::Warning => style.tongue.say("warning", "advertencia"),
        Level::Note => style.tongue.say("note", "nota"),
    }
}

// ---- the summary -----------------------------------------------------------------------------------------------------

fn summary(page: &mut Page, report: &Report, shown: Shown) {
    page.gap();
    let tongue = page.style.tongue;
    let [errors, warnings] = [Level::Error, Level::Warning].map(|level| report.n_new(level));
    let n_hidden = if shown.settled { 0 } else { report.n_settled() };
    let notes = report.n_new(Level::Note) - n_hidden.min(report.n_new(Level::Note));
    let counted = [
        counted(errors, tongue.say(["error", "errors"], ["error", "errores"])),
        counted(warnings, tongue.say(["warning", "warnings"], ["advertencia", "advertencias"])),
        counted(notes, tongue.say(["note", "notes"], ["nota", "notas"])),
    ];
    let found: Vec<_> = counted.into_iter().flatten().collect();
    let found = if found.is_empty() {
        tongue.say("nothing found", "nada encontrado").to_owned()
    } else {
        listed(tongue, &found)
    };
    let clauses = tongue.say(["clause", "clauses"], ["cláusula", "cláusulas"]);
    let is_many = usize::from(report.n_clauses != 1);
    let looked_at = tongue.say(["looked at"; 2], ["se miró", "se miraron"])[is_many];
    let looked = format!("{looked_at} {} {}", report.n_clauses, clauses[is_many]);
    let ink = match (errors, warnings) {
        (0, 0) => GOOD,
        (0, _) => ODD,
        (_, _) => BAD,
    };
    page.inked("", &format!("{found}; {looked}"), ink);
    aside(page, report, shown, n_hidden);
    if !report.not_looked_at.is_empty() {
        let words =
            tongue.say("Interrupted. Not looked at, or not wholly: ", "Interrumpido. No se miró, o no del todo: ");
        page.inked("", &format!("{words}{}", report.not_looked_at.join(", ")), BAD);
    }
    for words in report.errors_of_the_program() {
        page.inked("", &words, BAD);
    }
}

/// What is not among the findings above, and how to see it.
fn aside(page: &mut Page, report: &Report, shown: Shown, n_settled: usize) {
    let tongue = page.style.tongue;
    let mut say = |n: usize, words: [&str; 2]| {
        if n > 0 {
            page.inked("", &format!("{n} {}", words[usize::from(n != 1)]), FAINT);
        }
    };
    if !shown.accepted {
        say(
            report.n_accepted(),
            tongue.say(
                ["accepted (--accepted shows it)", "accepted (--accepted shows them)"],
                ["aceptado (--accepted lo muestra)", "aceptados (--accepted los muestra)"],
            ),
        );
    }
    say(report.n_known(), tongue.say(["known from the baseline"; 2], ["ya en la línea base"; 2]));
    say(
        report.n_gone,
        tongue.say(
            ["of the baseline is gone", "of the baseline are gone"],
            ["de la línea base ya no está", "de la línea base ya no están"],
        ),
    );
    say(
        n_settled,
        tongue.say(
            [
                "contradiction that a principle settles (--explain-settled shows it)",
                "contradictions that a principle settles (--explain-settled shows them)",
            ],
            [
                "contradicción que un principio resuelve (--explain-settled la muestra)",
                "contradicciones que un principio resuelve (--explain-settled las muestra)",
            ],
        ),
    );
}

fn counted(n: usize, words: [&str; 2]) -> Option<String> {
    (n > 0).then(|| format!("{n} {}", words[usize::from(n != 1)]))
}
