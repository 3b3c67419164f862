//! The document: what is said of each conclusion, and of all that is none.

use super::others::Beside;
use super::{Findings, Writer, better, days, is_alike, read_so, readings_to_tell, relation, step};
use crate::diff::causes::Cause;
use crate::diff::parts;
use crate::diff::{
    Altered, Change, ClauseChange, Compared, ConclusionDiff, Effect, FactChange, Pair, Person, Reading, Relation,
    ScenarioChange,
};
use crate::law::Law;
use crate::policy::model::{Conclusion, ConclusionKind};
use crate::report::document::{Block, Lead, Text, Tone, named, toned};
use crate::words::{Locale, say};

/// So many conclusions that are the same are named.
const FEW: usize = 6;

/// A statement of more characters is not repeated with all its reasons.
const LONG: usize = 120;

/// So many lines of a list are shown; the JSON has them all.
const MANY: usize = 20;

impl Writer<'_> {
    pub(super) fn head(&mut self) {
        let (report, locale) = (self.report, self.locale);
        let words = say!(locale, DiffTitle { old: report.old_name, new: report.new_name });
        self.document.heading(1, words.as_str());
        if report.diff.is_empty() && report.findings.is_none_or(has_no_findings) {
            self.document.paragraph(Text::of(&say!(locale, DiffNothingChanged), Tone::Good));
        }
        let may_matter = report.diff.facts.iter().any(FactChange::may_matter);
        let of_the_unknown = report.diff.facts.iter().all(FactChange::is_of_the_unknown);
        if report.diff.has_nobody {
            self.document.paragraph(Text::of(&say!(locale, DiffNobodyCompared), Tone::Attention));
        }
        let is_same = report.diff.conclusions.iter().all(ConclusionDiff::is_same);
        if report.diff.is_same_for_everyone() {
            let words = match (report.since, report.among) {
                (None, None) => say!(locale, DiffNoPerson),
                (Some(since), None) => say!(locale, DiffNoPersonSince { since: locale.date(since) }),
                (_, Some(_)) => say!(locale, DiffNoPersonAmong),
            };
            self.document.paragraph(Text::of(&words, Tone::Good));
        } else if is_same
            && may_matter
            && of_the_unknown
            && !report.diff.has_nobody
            && report.diff.is_whole
            && report.diff.is_same_beside_outcomes()
        {
            self.document.paragraph(Text::of(&say!(locale, DiffNoPersonKnown), Tone::Good));
        }
        if let Some(condition) = report.among {
            self.document.paragraph(Text::of(&say!(locale, DiffAmong { condition }), Tone::Dim));
        }
        if let Some(since) = report.since {
            self.document.paragraph(Text::of(&say!(locale, DiffSince { since: locale.date(since) }), Tone::Dim));
        }
    }

    /// An outline's line with a word before it.
    fn lead(&mut self, depth: u8, lead: &str, words: &str, tone: Tone) {
        // Leads of one outline stand under one another, and so do the words behind them.
        let locale = self.locale;
        let widest = if depth == 3 {
            [say!(locale, DiffBefore), say!(locale, DiffNow)]
        } else {
            [say!(locale, DiffExample), say!(locale, DiffBecause)]
        };
        let widest = widest.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        let after = widest.saturating_sub(lead.chars().count()) + 2;
        let lead = Lead { words: Text::of(lead, Tone::Dim), after };
        self.document.blocks.push(Block::Line { depth, lead, body: Text::of(words, tone) });
    }

    // ---- conclusions ---------------------------------------------------------------------------------------------------

    pub(super) fn conclusions(&mut self) {
        let diff = self.report.diff;
        // Of nobody nothing is said.
        if diff.has_nobody {
            return;
        }
        let is_told = |one: &&ConclusionDiff| !one.is_same() || one.pair.old.is_none() || one.pair.new.is_none();
        let (mut told, same): (Vec<_>, Vec<_>) = diff.conclusions.iter().partition(is_told);
        // What a status confers is told after the status.
        told.sort_by_key(|one| self.report.conclusion(one).0.kind == ConclusionKind::Protection);
        let changed: Vec<_> = told.iter().copied().filter(|one| has_changes(one)).collect();
        if changed.len() > FEW {
            self.in_short(&changed);
        }
        for (at, one) in told.iter().enumerate() {
            let earlier = told[..at].iter().find(|other| self.goes_with(one, other));
            self.conclusion(one, earlier.copied());
        }
        if !same.is_empty() && !(diff.is_empty()) {
            let heading = match diff.vocabulary.barred.is_empty() {
                true => say!(self.locale, DiffForEveryone),
                false => say!(self.locale, DiffForEveryoneCompared),
            };
            self.document.heading(2, heading.as_str());
            let names: Vec<String> =
                same.iter().take(FEW).map(|one| self.report.conclusion(one).0.name.to_string()).collect();
            let names = names.join(", ");
            let names = match same.len().saturating_sub(FEW) {
                0 => names,
                n => say!(self.locale, DiffNSameMore { n, names }),
            };
            self.document.line(1, say!(self.locale, DiffNSame { n: same.len(), names }));
        }
    }

    /// Which conclusions are worse or better for somebody: a reader of a long report, or of its beginning, learns that first.
    fn in_short(&mut self, changed: &[&ConclusionDiff]) {
        let (report, locale) = (self.report, self.locale);
        let changes = |one: &ConclusionDiff| -> Vec<Option<bool>> {
            let conclusion = report.conclusion(one).0;
            let all = one.readings().flat_map(|(_, compared)| &compared.changes);
            all.map(|change| better(conclusion, change)).collect()
        };
        let names = |is_it: &dyn Fn(&[Option<bool>]) -> bool| -> Vec<String> {
            let wanted = changed.iter().filter(|one| is_it(&changes(one)));
            wanted.map(|one| report.conclusion(one).0.name.to_string()).collect()
        };
        let worse = names(&|all| all.contains(&Some(false)));
        let improved = names(&|all| all.contains(&Some(true)));
        let others = names(&|all| !all.contains(&Some(false)) && !all.contains(&Some(true)));
        self.document.heading(2, say!(locale, DiffInShort { n: changed.len() }).as_str());
        for (names, tone) in [(worse, Tone::Bad), (improved, Tone::Good), (others, Tone::Attention)] {
            let n = names.len();
            let names = names.join(", ");
            let words = match tone {
                _ if n == 0 => continue,
                Tone::Bad => say!(locale, DiffInShortWorse { n, names }),
                Tone::Good => say!(locale, DiffInShortBetter { n, names }),
                _ => say!(locale, DiffInShortOther { n, names }),
            };
            self.document.line(1, words);
        }
    }

    /// Whether the same changes are told of another conclusion, with the same persons and the same clauses.
    fn goes_with(&self, one: &ConclusionDiff, other: &ConclusionDiff) -> bool {
        let kinds = [one, other].map(|diff| self.report.conclusion(diff).0.kind);
        let ends = [one, other].map(|diff| (diff.pair.old.is_none(), diff.pair.new.is_none()));
        let told = |diff: &ConclusionDiff, kind: ConclusionKind| -> Vec<_> {
            let all =
                diff.readings().flat_map(|(reading, compared)| compared.changes.iter().map(move |it| (reading, it)));
            let told = all.map(|(reading, change)| {
                let words = step(kind, change, self.locale);
                let better = better(self.report.conclusion(diff).0, change);
                (reading, words, better, change.days, change.person.clone(), change.causes.clone())
            });
            told.collect()
        };
        ends[0] == ends[1] && told(one, kinds[0]) == told(other, kinds[1])
    }

    fn conclusion(&mut self, one: &ConclusionDiff, earlier: Option<&ConclusionDiff>) {
        let (report, locale) = (self.report, self.locale);
        let (conclusion, id, is_old) = report.conclusion(one);
        let called = named(&report.cites(locale, is_old).conclusion(id), &conclusion.name);
        self.document.heading(2, Text::of(&called, Tone::Strong));
        if one.pair.old.is_none() {
            self.document.line(1, Text::of(&say!(locale, DiffAdded), Tone::Attention));
        } else if one.pair.new.is_none() {
            self.document.line(1, Text::of(&say!(locale, DiffRemoved), Tone::Attention));
        }
        self.document.line(1, read_so(Reading::Law, relation(&one.law, locale), locale));
        if let Some(earlier) = earlier.filter(|_| !one.law.changes.is_empty()) {
            let name = report.called(earlier.pair, locale);
            return self.document.line(1, Text::of(&say!(locale, DiffAsTold { name }), Tone::Dim));
        }
        self.changes(conclusion, one.pair, &one.law);
        if one.law.relation != Relation::Same && one.practice.as_ref().is_some_and(|of| is_alike(&one.law, of)) {
            self.document.line(1, Text::of(&say!(locale, DiffInPracticeAsInLaw), Tone::Dim));
        }
        for (reading, compared) in readings_to_tell(one).filter(|(reading, _)| *reading != Reading::Law) {
            self.document.line(1, read_so(reading, relation(compared, locale), locale));
            self.changes(conclusion, one.pair, compared);
        }
    }

    fn changes(&mut self, conclusion: &Conclusion, pair: Pair, compared: &Compared) {
        for change in &compared.changes {
            self.change(conclusion, pair, change);
        }
    }

    fn change(&mut self, conclusion: &Conclusion, pair: Pair, change: &Change) {
        let (report, locale) = (self.report, self.locale);
        let is_better = better(conclusion, change);
        let tone = match is_better {
            Some(true) => Tone::Good,
            Some(false) => Tone::Bad,
            None => Tone::Attention,
        };
        let mut words = vec![toned(tone, &step(conclusion.kind, change, locale))];
        words.extend(is_better.map(
            |is_better| {
                if is_better { say!(locale, DiffBetter) } else { say!(locale, DiffWorse) }
            },
        ));
        words.push(days(change, locale));
        words.retain(|part| !part.is_empty());
        self.document.line(1, words.join(", "));
        self.lead(2, &say!(locale, DiffExample), &report.person(&change.person, locale), Tone::Plain);
        let mut because = report.because(change, pair, locale);
        because.head.take().into_iter().for_each(|words| self.document.line(2, words));
        for (cause, words) in change.causes.iter().zip(&because.each) {
            self.cause(cause, words, &change.person);
        }
    }

    /// A clause behind a change, in words, with the tests that did it.
    fn cause(&mut self, cause: &Cause, words: &str, person: &Person) {
        let (report, locale) = (self.report, self.locale);
        self.lead(2, &say!(locale, DiffBecause), words, Tone::Plain);
        let (before, now) = report.tests(cause);
        let sides =
            [(say!(locale, DiffBefore), true, &person.old, before), (say!(locale, DiffNow), false, &person.new, now)];
        for (lead, is_old, case, tests) in sides {
            if tests.is_empty() {
                continue;
            }
            let cites = report.cites(locale, is_old);
            let grounds = cites.law.grounds(case);
            for tested in tests {
                let words = cites.reason_statement(&grounds, case, tested.clause, &tested.reason);
                let words = self.without_what_was_said(words, is_old);
                self.lead(3, &lead, &words, Tone::Plain);
            }
        }
    }

    /// The reasons behind a statement stand once; only dates and numbers may be others where it comes again.
    fn without_what_was_said(&mut self, words: String, is_old: bool) -> String {
        let Some(at) = reasons_of(&words).filter(|_| words.chars().count() > LONG) else { return words };
        if self.said.insert((is_old, without_numbers(&words))) {
            return words;
        }
        say!(self.locale, DiffReasonsAbove { statement: words[..at].trim_end() })
    }

    // ---- all else --------------------------------------------------------------------------------------------------------

    pub(super) fn others(&mut self) {
        let (report, locale) = (self.report, self.locale);
        self.beside_outcomes(say!(locale, DiffPowers), report.powers(locale));
        self.beside_outcomes(say!(locale, DiffDates), report.dates(locale));
        self.beside_outcomes(say!(locale, DiffReferrals), report.referrals(locale));
        self.facts();
        let directions = report.directions(locale).into_iter().map(|(_, words)| words).collect();
        self.section(say!(locale, DiffDirections), directions);
        self.assumptions();
        self.clauses();
        self.scenarios();
        self.findings();
        self.cases();
    }

    fn section(&mut self, heading: String, lines: Vec<String>) {
        if !lines.is_empty() {
            self.document.heading(2, heading.as_str());
            let n_more = lines.len().saturating_sub(MANY);
            lines.into_iter().take(MANY).for_each(|line| self.document.line(1, line));
            self.more(n_more);
        }
    }

    fn more(&mut self, n: usize) {
        if n > 0 {
            self.document.line(1, Text::of(&say!(self.locale, DiffMoreLines { n }), Tone::Dim));
        }
    }

    fn beside_outcomes(&mut self, heading: String, lines: Vec<Beside>) {
        let locale = self.locale;
        if lines.is_empty() {
            return;
        }
        self.document.heading(2, heading.as_str());
        for Beside { words, person, days, mut because, causes, .. } in lines {
            self.document.line(1, words);
            if let Some(person) = person {
                self.lead(2, &say!(locale, DiffExample), &self.report.person(person, locale), Tone::Plain);
            }
            days.into_iter().for_each(|days| self.document.line(3, days));
            because.head.take().into_iter().for_each(|words| self.document.line(2, words));
            match person {
                Some(person) if !causes.is_empty() => {
                    let told = causes.iter().zip(&because.each);
                    told.for_each(|(cause, words)| self.cause(cause, words, person));
                }
                _ => {
                    let lead = say!(locale, DiffBecause);
                    because.each.iter().for_each(|words| self.lead(2, &lead, words, Tone::Plain));
                }
            }
        }
    }

    fn facts(&mut self) {
        let (report, locale) = (self.report, self.locale);
        let facts = &report.diff.facts;
        let one = |change| self.with_the_name_taken(fact(change, facts, locale), taken_name(change, facts, report.old));
        self.section(say!(locale, DiffFacts), facts.iter().map(one).collect());
        let renames = &report.diff.renames;
        let renamed = renames.iter().map(|rename| {
            let (old, new) = (&*rename.old, &*rename.new);
            if !rename.is_stated {
                return say!(locale, DiffRenamedProved { old, new });
            }
            let is_taken = report.old.policy.named(new).is_some() && !renames.iter().any(|other| *other.old == *new);
            self.with_the_name_taken(say!(locale, DiffRenamed { old, new }), is_taken.then_some(new))
        });
        let renamed: Vec<String> = renamed.collect();
        let declarations = report.diff.renamed_declarations.iter().map(|rename| {
            let (old, new) = (&*rename.old, &*rename.new);
            if rename.is_stated {
                say!(locale, DiffRenamed { old, new })
            } else {
                say!(locale, DiffRenamedAlike { old, new })
            }
        });
        self.section(say!(locale, DiffNames), renamed.into_iter().chain(declarations).collect());
    }

    /// That something has another name; and where the old law had another thing of that name, that this one is gone.
    fn with_the_name_taken(&self, renamed: String, taken: Option<&str>) -> String {
        match taken {
            Some(name) => say!(self.locale, DiffNameTaken { renamed, name }),
            None => renamed,
        }
    }

    fn assumptions(&mut self) {
        let (report, locale) = (self.report, self.locale);
        if report.diff.assumptions.is_empty() {
            return;
        }
        self.document.heading(2, say!(locale, DiffAssumptions).as_str());
        for change in &report.diff.assumptions {
            let label = |law: &Law, at: usize| law.policy.assumptions[at].label.in_language(locale.tag()).to_owned();
            let words = match (change.old, change.new) {
                (_, Some(at)) => say!(locale, DiffAssumptionAdded { label: label(report.new, at) }),
                (Some(at), None) => say!(locale, DiffAssumptionRemoved { label: label(report.old, at) }),
                (None, None) => continue,
            };
            self.document.line(1, words);
            match &change.person {
                Some(person) => {
                    let words = report.person(person, locale);
                    self.lead(2, &say!(locale, DiffAssumptionRulesOut), &words, Tone::Plain);
                }
                None if change.is_undecided => self.document.line(2, say!(locale, DiffAssumptionUndecided)),
                // Whoever is ruled out is so by all that nobody meets.
                None if report.diff.has_nobody => {}
                None => self.document.line(2, Text::of(&say!(locale, DiffAssumptionIdle), Tone::Dim)),
            }
        }
        self.document.line(1, Text::of(&say!(locale, DiffAssumptionsBoth), Tone::Dim));
    }

    fn clauses(&mut self) {
        let (report, locale) = (self.report, self.locale);
        let called = |change: &ClauseChange| match (change.new, change.old) {
            (Some(id), _) => report.clause(id, false, locale),
            (None, Some(id)) => report.clause(id, true, locale),
            (None, None) => String::new(),
        };
        let has_nobody = report.diff.has_nobody;
        let is_text = |change: &&ClauseChange| {
            change.old.is_some() && change.new.is_some() && report.diff.matters(change) == Effect::Nothing
        };
        let (texts, others): (Vec<_>, Vec<_>) = report.diff.clauses.iter().partition(is_text);
        let words = |change: &&ClauseChange| {
            let clause = called(change);
            match (change.old, change.new, change.effect) {
                (None, _, Effect::Nothing) if !has_nobody => say!(locale, DiffClauseAddedIdle { clause }),
                (None, _, _) => say!(locale, DiffClauseAdded { clause }),
                (_, None, Effect::Nothing) if !has_nobody => say!(locale, DiffClauseRemovedIdle { clause }),
                (_, None, _) => say!(locale, DiffClauseRemoved { clause }),
                (Some(was), Some(is), _) if change.is_by_another => {
                    let (before, now) = (report.who_acts(was, true, locale), report.who_acts(is, false, locale));
                    say!(locale, DiffClauseByAnother { clause, before, now })
                }
                (_, _, Effect::Undecided) => say!(locale, DiffClauseUndecided { clause }),
                _ if change.is_same_text => say!(locale, DiffClauseThrough { clause }),
                (..) => say!(locale, DiffClauseChanged { clause }),
            }
        };
        // What is the same of several is said once.
        let is_through = |change: &&ClauseChange| {
            change.old.is_some()
                && change.new.is_some()
                && change.is_same_text
                && !change.is_by_another
                && change.effect != Effect::Undecided
        };
        let (through, mut others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_through);
        let told_once = through.len() > 1;
        if !told_once {
            others = report.diff.clauses.iter().filter(|change| !is_text(change)).collect();
        }
        self.section(say!(locale, DiffClauses), others.iter().map(words).collect());
        if told_once {
            if others.is_empty() {
                self.document.heading(2, say!(locale, DiffClauses).as_str());
            }
            self.document.line(1, say!(locale, DiffClausesThrough { n: through.len() }));
            through.iter().take(MANY).for_each(|change| self.document.line(2, called(change)));
            self.more(through.len().saturating_sub(MANY));
        }
        let text = |change: &&ClauseChange| say!(locale, DiffClauseText { clause: called(change) });
        self.section(say!(locale, DiffTexts), texts.iter().map(text).collect());
        let declared = report.diff.texts.iter().map(|change| {
            let (what, name) = (say!(locale, DiffDeclaredWhat { what: change.what.word() }), &*change.name);
            match change.how {
                Altered::Added => say!(locale, DiffDeclaredAdded { what, name }),
                Altered::Removed => say!(locale, DiffDeclaredRemoved { what, name }),
                Altered::Changed => {
                    let changed = say!(locale, DiffDeclaredChanged { what, name });
                    match change.words.as_ref().map(|[before, now]| (before.as_str(), now.as_str())) {
                        None => changed,
                        Some(("", now)) => say!(locale, DiffDeclaredMore { changed, now }),
                        Some((before, "")) => say!(locale, DiffDeclaredLess { changed, before }),
                        Some((before, now)) => say!(locale, DiffDeclaredOther { changed, before, now }),
                    }
                }
            }
        });
        self.section(say!(locale, DiffDeclared), declared.collect());
    }

    fn scenarios(&mut self) {
        let (report, locale) = (self.report, self.locale);
        if report.diff.scenarios.is_empty() {
            return;
        }
        self.document.heading(2, say!(locale, DiffScenarios).as_str());
        for change in report.diff.scenarios.iter().take(MANY) {
            self.scenario(change);
        }
        self.more(report.diff.scenarios.len().saturating_sub(MANY));
    }

    fn scenario(&mut self, change: &ScenarioChange) {
        let (report, locale) = (self.report, self.locale);
        let title = match (change.new, change.old) {
            (Some(id), _) => report.new.policy.scenarios[id].title.in_language(locale.tag()),
            (None, Some(id)) => report.old.policy.scenarios[id].title.in_language(locale.tag()),
            (None, None) => return,
        };
        let words = match (change.old, change.new) {
            (None, _) => return self.document.line(1, say!(locale, DiffScenarioAdded { title })),
            (_, None) => return self.document.line(1, say!(locale, DiffScenarioRemoved { title })),
            _ => say!(locale, DiffScenarioChanged { title }),
        };
        self.document.line(1, words);
        if change.is_another_person {
            self.document.line(2, say!(locale, DiffScenarioPerson));
        }
        for expects in &change.no_longer_expected {
            self.document.line(2, say!(locale, DiffNoLongerExpected { expects }));
        }
        for expects in &change.newly_expected {
            self.document.line(2, say!(locale, DiffNewlyExpected { expects }));
        }
    }

    fn findings(&mut self) {
        let locale = self.locale;
        let (gone, new) = match self.report.findings {
            None => return,
            Some(Findings::NotCompared) => {
                return self.section(say!(locale, DiffFindings), vec![say!(locale, ReplFindingsNotCompared)]);
            }
            Some(Findings::Compared { gone, new }) => (gone, new),
        };
        let gone = gone.iter().map(|finding| say!(locale, DiffFindingGone { finding }));
        let new = new.iter().map(|finding| say!(locale, DiffFindingNew { finding }));
        self.section(say!(locale, DiffFindings), new.chain(gone).collect());
    }

    fn cases(&mut self) {
        let (report, locale) = (self.report, self.locale);
        let Some(cases) = report.cases else { return };
        self.document.heading(2, say!(locale, DiffCases { file: &cases.file }).as_str());
        for words in report.counted(cases, locale) {
            self.document.line(1, words);
        }
        for change in &cases.changes {
            let words = report.counted_change(cases, change, locale);
            self.document.line(2, words);
        }
        if !cases.left_out.is_empty() {
            let words = say!(locale, DiffCasesBad { n: cases.left_out.len() });
            self.document.line(1, Text::of(&words, Tone::Attention));
            cases.left_out.iter().take(MANY).for_each(|row| self.document.line(2, row.said.as_str()));
            self.more(cases.left_out.len().saturating_sub(MANY));
        }
    }
}

/// Somebody has another outcome, in law or in practice.
fn has_changes(one: &ConclusionDiff) -> bool {
    one.readings().any(|(_, compared)| !compared.changes.is_empty())
}

/// Where the parenthesis begins with which a statement ends.
fn reasons_of(words: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in words.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (letter == '(').then_some(at);
        }
    }
    None
}

/// The words without numbers, and without what stands between those of a date.
fn without_numbers(words: &str) -> String {
    /// `1 de enero de 2019`.
    const MOST_BETWEEN: usize = 3;
    let mut kept: Vec<&str> = Vec::new();
    let mut last: Option<usize> = None;
    for word in words.split_whitespace() {
        if word.chars().any(|letter| letter.is_ascii_digit()) {
            if let Some(at) = last.filter(|at| kept.len() - at <= MOST_BETWEEN) {
                kept.truncate(at);
            }
            last = Some(kept.len());
        } else {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// The new name of a fact, value or field, where the old law calls another one so, which is gone.
fn taken_name<'a>(change: &'a FactChange, all: &[FactChange], old: &Law) -> Option<&'a str> {
    let is_gone = |name: &str, of: &str| {
        parts::has(&old.policy, &format!("{of}.{name}"))
            && all.iter().any(|change| match change {
                FactChange::ValuesRemoved { values: names, .. } | FactChange::FieldsRemoved { fields: names, .. } => {
                    names.iter().any(|other| **other == *name)
                }
                _ => false,
            })
    };
    match change {
        FactChange::Renamed { new, .. } if all.contains(&FactChange::Removed(new.clone())) => Some(new),
        FactChange::ValueRenamed { of, new, .. } | FactChange::FieldRenamed { of, new, .. } if is_gone(new, of) => {
            Some(new)
        }
        _ => None,
    }
}

/// What the new law calls the fact, or one in the group, that the old law calls so; `None`: it has no other name.
fn other_name(name: &str, all: &[FactChange]) -> Option<String> {
    all.iter().find_map(|change| match change {
        FactChange::Renamed { old, new, .. } if **old == *name => Some(new.to_string()),
        FactChange::GroupRenamed { old, new, .. } => {
            let rest = name.strip_prefix(&**old).filter(|rest| rest.starts_with('.'))?;
            Some(format!("{new}{rest}"))
        }
        _ => None,
    })
}

/// A change of what facts there are, in a sentence; `all` are these changes.
pub(super) fn fact(change: &FactChange, all: &[FactChange], locale: Locale) -> String {
    let listed = |names: &[Box<str>]| names.join(", ");
    match change {
        FactChange::Added(name) => match other_name(name, all) {
            Some(other) => say!(locale, DiffFactAddedNameTaken { name: &**name, other }),
            None => say!(locale, DiffFactAdded { name: &**name }),
        },
        FactChange::Removed(name) => say!(locale, DiffFactRemoved { name: &**name }),
        FactChange::Renamed { old, new, is_stated: true } => {
            say!(locale, DiffFactRenamed { old: &**old, new: &**new })
        }
        FactChange::Renamed { old, new, is_stated: false } => {
            say!(locale, DiffFactRenamedProved { old: &**old, new: &**new })
        }
        FactChange::GroupRenamed { old, new, is_stated: true } => {
            say!(locale, DiffGroupRenamed { old: &**old, new: &**new })
        }
        FactChange::GroupRenamed { old, new, is_stated: false } => {
            say!(locale, DiffGroupRenamedProved { old: &**old, new: &**new })
        }
        FactChange::ValueRenamed { of, old, new, is_stated: true } => {
            say!(locale, DiffValueRenamed { name: &**of, old: &**old, new: &**new })
        }
        FactChange::ValueRenamed { of, old, new, is_stated: false } => {
            say!(locale, DiffValueRenamedProved { name: &**of, old: &**old, new: &**new })
        }
        FactChange::FieldRenamed { of, old, new, is_stated: true } => {
            say!(locale, DiffFieldRenamed { name: &**of, old: &**old, new: &**new })
        }
        FactChange::FieldRenamed { of, old, new, is_stated: false } => {
            say!(locale, DiffFieldRenamedProved { name: &**of, old: &**old, new: &**new })
        }
        FactChange::Retyped(name) => say!(locale, DiffFactRetyped { name: &**name }),
        FactChange::ValuesAdded { of, values } => {
            say!(locale, DiffValuesAdded { name: &**of, values: listed(values) })
        }
        FactChange::ValuesRemoved { of, values } => {
            say!(locale, DiffValuesRemoved { name: &**of, values: listed(values) })
        }
        FactChange::FieldsAdded { of, fields } => {
            say!(locale, DiffFieldsAdded { name: &**of, fields: listed(fields) })
        }
        FactChange::FieldsRemoved { of, fields } => {
            say!(locale, DiffFieldsRemoved { name: &**of, fields: listed(fields) })
        }
        FactChange::Presumption { of } => say!(locale, DiffPresumption { name: &**of }),
        FactChange::QuestionAdded(name) => say!(locale, DiffQuestionAdded { name: &**name }),
        FactChange::QuestionRemoved(name) => say!(locale, DiffQuestionRemoved { name: &**name }),
        FactChange::QuestionRenamed { old, new, .. } => {
            say!(locale, DiffQuestionRenamed { old: &**old, new: &**new })
        }
        FactChange::Calendar => say!(locale, DiffCalendar),
    }
}

fn has_no_findings(of: &Findings) -> bool {
    matches!(of, Findings::Compared { gone, new } if gone.is_empty() && new.is_empty())
}
