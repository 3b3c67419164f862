//! Findings as a person reads them: serious ones first, each with the places in the law, an example person, and how to fix it.

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, Report as Drawn, Severity};
use miette::{ThemeCharacters, ThemeStyles};
use textwrap::WordSplitter;

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, Page, Style, Tongue};
use crate::analysis::finding::{Detail, Differing, Label};
use crate::analysis::{Finding, FindingKind, Level, Witness};
use crate::circuit::Truth;
use crate::law::Law;
use crate::policy::model::Acceptance;
use crate::problem::{Excerpts, beginning};
use crate::report::findings::{Report, Reported, fix, message, more, part};
use crate::report::render::safe;
use crate::syntax::Span;
use crate::words::say;

/// What beside the new findings a reader asked to see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    /// Contradictions that a principle settles.
    pub settled: bool,
    /// Findings that are accepted.
    pub accepted: bool,
    /// Whether contradictions that a principle settles are counted among the notes: where notes make a check fail, “nothing found” would hide why.
    pub counts_settled: bool,
}

/// The findings as text.
pub fn findings(law: &Law, report: &Report, shown: Shown, style: Style) -> String {
    let mut page = Page::new(style);
    let cites = Cites { law, tongue: style.tongue };
    let is_settled = |told: &&Reported| told.finding.kind() == FindingKind::Settled;
    let new: Vec<_> = report.shown().filter(|told| told.is_new()).collect();
    let new: Vec<_> = new.into_iter().filter(|told| shown.settled || !is_settled(told)).collect();
    for alike in
        new.chunk_by(|one, other| is_short(one) && is_short(other) && one.finding.kind() == other.finding.kind())
    {
        match alike.len() >= MANY {
            true => list(&mut page, cites, alike),
            false => alike.iter().for_each(|told| finding(&mut page, cites, told)),
        }
    }
    if shown.accepted {
        for told in report.shown().filter(|told| told.finding.accepted.is_some()) {
            finding(&mut page, cites, told);
        }
    }
    summary(&mut page, report, shown);
    page.done()
}

/// So many notes of one kind are listed, a line each.
const MANY: usize = 4;

/// A note that speaks of one place and of no person.
fn is_short(told: &Reported) -> bool {
    told.level == Level::Note && told.finding.witness.is_none() && told.finding.related.is_empty()
}

/// Notes of one kind, a line each, and once how to fix them.
fn list(page: &mut Page, cites: Cites, alike: &[&Reported]) {
    let locale = page.style.tongue;
    let Some(first) = alike.first() else { return };
    page.gap();
    let kind = first.finding.kind();
    page.inked("", &format!("{}: {} ({})", level_word(first.level, page.style), kind.id(), alike.len()), GOOD);
    page.gap();
    page.line("  ", kind.summary(locale.tag()));
    for told in alike {
        let place = cites.law.sources.place(told.finding.at.at);
        let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
        page.line("  - ", &format!("{} ({place})", message(cites.law, told.finding, locale)));
    }
    if let Some(fix) = fix(cites.law, first.finding, locale) {
        let lead = lead(&say!(locale, CheckLeadFix), locale);
        page.line(&lead, &fix);
    }
}

/// What stands before a line below a finding; all of a language are of one width.
fn lead(words: &str, locale: Tongue) -> String {
    let all = [
        say!(locale, CheckLeadExample),
        say!(locale, CheckLeadOther),
        say!(locale, CheckLeadDiffers),
        say!(locale, CheckLeadApplies),
        say!(locale, CheckLeadFix),
        say!(locale, CheckLeadAccepted),
    ];
    let widest = all.iter().map(|words| words.chars().count()).max().unwrap_or(0);
    format!("    {words}{}  ", " ".repeat(widest - words.chars().count().min(widest)))
}

/// A person whom `find` found, or one who shows a finding: in a sentence, then the readings it needs.
pub fn person(law: &Law, witness: &Witness, style: Style) -> String {
    let mut page = Page::new(style);
    whom(&mut page, Cites { law, tongue: style.tongue }, "  ", witness);
    page.done()
}

/// A finding in one paragraph, on one line, for formats that take no more: the message, an example person, how to fix it.
fn sentence(law: &Law, finding: &Finding, locale: Tongue) -> String {
    let cites = Cites { law, tongue: locale };
    let mut sentences = vec![format!("{}: {}.", finding.name(), message(law, finding, locale))];
    if let Some(witness) = &finding.witness {
        sentences.push(say!(locale, CheckSentenceExample { person: cites.person(witness) }));
        for interpretation in cites.readings(witness) {
            sentences.push(say!(locale, CheckSentenceInterpretation { interpretation }));
        }
    }
    if let (Some(first), Detail::Unequal { other, differs, .. }) = (&finding.witness, &finding.detail) {
        sentences.push(say!(locale, CheckSentenceOther { person: cites.other_person(first, other) }));
        sentences.extend(differs.iter().map(|&differing| format!("{}.", differing_words(cites, differing))));
    }
    if let Some(fix) = fix(law, finding, locale) {
        sentences.push(say!(locale, CheckSentenceFix { fix }));
    }
    safe::line(&sentences.join(" ")).into_owned()
}

/// The same, and how many others it stands for.
pub fn told_sentence(law: &Law, told: &Reported, locale: Tongue) -> String {
    let sentence = sentence(law, told.finding, locale);
    match more(law, told, locale) {
        Some(more) => safe::line(&format!("{sentence} {more}")).into_owned(),
        None => sentence,
    }
}

/// Of whom of the two the condition is true.
fn differing_words(cites: Cites, differing: Differing) -> String {
    let test = cites.law.wording(cites.law.policy.exprs[differing.expr].span);
    match differing.holds_of_first {
        true => say!(cites.tongue, CheckTrueOfFirst { test }),
        false => say!(cites.tongue, CheckTrueOfOther { test }),
    }
}

fn finding(page: &mut Page, cites: Cites, told: &Reported) {
    page.gap();
    let locale = page.style.tongue;
    for line in drawn(cites.law, told, page.style).lines() {
        page.raw(line.trim_end());
    }
    let finding = told.finding;
    if let Some(witness) = &finding.witness {
        whom(page, cites, &lead(&say!(locale, CheckLeadExample), locale), witness);
    }
    if let (Some(first), Detail::Unequal { other, differs, .. }) = (&finding.witness, &finding.detail) {
        page.line(&lead(&say!(locale, CheckLeadOther), locale), &cites.other_person(first, other));
        let mut before = lead(&say!(locale, CheckLeadDiffers), locale);
        for differing in differs {
            page.line(&before, &differing_words(cites, *differing));
            before = " ".repeat(before.chars().count());
        }
    }
    if finding.kind() == FindingKind::Property {
        let mut before = lead(&say!(locale, CheckLeadApplies), locale);
        for &id in &finding.clauses {
            page.line(&before, &format!("{} [{}]", cites.clause(id), cites.law.policy.clauses[id].name));
            before = " ".repeat(before.chars().count());
        }
    }
    if let Some(fix) = fix(cites.law, finding, locale) {
        page.line(&lead(&say!(locale, CheckLeadFix), locale), &fix);
    }
    let because = |acceptance: &Acceptance| {
        let because = acceptance.because.in_language(locale.tag());
        match acceptance.until {
            Some(until) => say!(locale, CheckAcceptedUntil { because, day: locale.date(until) }),
            None => because.to_owned(),
        }
    };
    for &at in &finding.accepted_of_some {
        let acceptance = &cites.law.policy.acceptances[at];
        let whom = acceptance.whom.map_or_else(String::new, |expr| cites.test_as_statement(expr, Truth::True));
        let words = say!(locale, CheckAcceptedSome { whom, because: because(acceptance) });
        page.inked(&lead(&say!(locale, CheckLeadAccepted), locale), &words, FAINT);
    }
    if let Some(acceptance) = told.accepted_because(cites.law) {
        let words = match (finding.accepted_of_some.is_empty(), &finding.witness) {
            (false, _) => say!(locale, CheckAcceptedNobodyElse),
            // Of a whole property or conclusion: whoever reads the reason should know how many it is about.
            (true, Some(_)) if finding.of.len() == 1 => {
                say!(locale, CheckAcceptedReachAll { because: because(acceptance) })
            }
            (true, _) => because(acceptance),
        };
        page.inked(&lead(&say!(locale, CheckLeadAccepted), locale), &words, FAINT);
    }
    if let Some(more) = more(cites.law, told, locale) {
        page.gap();
        page.line("  ", &more);
    }
}

fn whom(page: &mut Page, cites: Cites, lead: &str, witness: &Witness) {
    page.line(lead, &cites.person(witness));
    let under = " ".repeat(lead.chars().count());
    for interpretation in cites.readings(witness) {
        page.inked(&under, &say!(page.style.tongue, FindOnInterpretation { interpretation }), ODD);
    }
}

/// The message with the places it speaks of, drawn in the text of the policy.
fn drawn(law: &Law, told: &Reported, style: Style) -> String {
    let finding = told.finding;
    let locale = style.tongue;
    let room = style.width.saturating_sub(MARGIN);
    let label = |label: &Label, is_first: bool| {
        let span = first_line(law, label.at, room);
        let words = Some(safe::line(&part(law, label.part, locale)).into_owned());
        match is_first {
            true => LabeledSpan::new_primary_with_span(words, span),
            false => LabeledSpan::new_with_span(words, span),
        }
    };
    let labels = told.related().iter().map(|related| label(related, false));
    let diagnostic = MietteDiagnostic {
        message: safe::line(&message(law, finding, locale)).into_owned(),
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
        .with_context_lines(1) // of which `Excerpts::of_lines` shows none: so it tells an excerpt from the place above it
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
    let line = text.find('\n').map_or(text, |end| text[..end].trim_end_matches('\r'));
    let most = beginning(line.as_bytes(), room);
    let length = (0..=most).rev().find(|&length| line.is_char_boundary(length)).unwrap_or(0);
    Span::new(span.start as usize, span.start as usize + length)
}

fn level_word(level: Level, style: Style) -> String {
    match level {
        Level::Error => say!(style.tongue, CheckLevelError),
        Level::Warning => say!(style.tongue, CheckLevelWarning),
        Level::Note => say!(style.tongue, CheckLevelNote),
    }
}

// ---- the summary -----------------------------------------------------------------------------------------------------

fn summary(page: &mut Page, report: &Report, shown: Shown) {
    page.gap();
    let locale = page.style.tongue;
    let [errors, warnings] = [Level::Error, Level::Warning].map(|level| report.n_new(level));
    let n_hidden = if shown.settled { 0 } else { report.n_settled() };
    let n_uncounted = if shown.counts_settled { 0 } else { n_hidden };
    let notes = report.n_new(Level::Note) - n_uncounted.min(report.n_new(Level::Note));
    let counted = [
        (errors, say!(locale, CheckErrors { n: errors })),
        (warnings, say!(locale, CheckWarnings { n: warnings })),
        (notes, say!(locale, CheckNotes { n: notes })),
    ];
    let found: Vec<_> = counted.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    let found = if found.is_empty() { say!(locale, CheckNothingFound) } else { locale.and(&found) };
    let ink = match (errors, warnings) {
        (0, 0) => GOOD,
        (0, _) => ODD,
        (_, _) => BAD,
    };
    page.inked("", &format!("{found}; {}", say!(locale, CheckClauses { n: report.n_clauses })), ink);
    aside(page, report, shown, n_hidden);
    if let Some(words) = report.not_listed(locale) {
        page.inked("", &words, FAINT);
    }
    for words in report.interrupted(locale).into_iter().chain(report.errors_of_the_program(locale)) {
        page.inked("", &words, BAD);
    }
}

/// What is not among the findings above, and how to see it.
fn aside(page: &mut Page, report: &Report, shown: Shown, n_settled: usize) {
    let locale = page.style.tongue;
    let n_accepted = if shown.accepted { 0 } else { report.n_accepted() };
    let counted = [
        (n_accepted, say!(locale, CheckAccepted { n: n_accepted })),
        (report.n_known(), say!(locale, CheckKnown { n: report.n_known() })),
        (report.n_gone, say!(locale, CheckGone { n: report.n_gone })),
        (n_settled, say!(locale, CheckSettled { n: n_settled })),
    ];
    for (_, words) in counted.iter().filter(|(n, _)| *n > 0) {
        page.inked("", words, FAINT);
    }
}
