//! A timeline as a person reads it: bars over the years, then each cut with what begins, what ends, and why.

use std::borrow::Cow;
use std::collections::HashSet;

use textwrap::core::display_width;

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Page, STRONG, Style, Tongue};
use crate::advise::timeline::{Cause, Change, Range, Timeline};
use crate::calendar::Day;
use crate::case::{CaseFile, DayByDay};
use crate::circuit::Outcome;
use crate::eval::Reading;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::Direction;
use crate::report::document::Tone;
use crate::report::render::safe;
use crate::report::render::terminal::inked;
use crate::report::words::{outcome_words, practice_words};
use crate::words::say;

/// So many outcomes that are open are named.
const MOST_OPEN: usize = 8;

/// The timeline as text; `file` is whose it is.
pub fn timeline(law: &Law, file: &CaseFile, timeline: &Timeline, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let days = file.day_by_day(&law.policy);
    let told = Told::of(law, timeline);
    let mut drawn = Drawing { law, days, timeline, told, cites, page: Page::new(style) };
    drawn.head();
    drawn.chart();
    drawn.ranges();
    drawn.open();
    drawn.page.done()
}

/// A timeline being written out.
struct Drawing<'a> {
    law: &'a Law,
    /// The person on the days of the ranges, in order.
    days: DayByDay<'a>,
    timeline: &'a Timeline,
    told: Told,
    cites: Cites<'a>,
    page: Page,
}

/// What each range is asked of all of them, of which there may be thousands.
struct Told {
    /// Some day is possible; days on which the person cannot exist are then left out.
    is_any_possible: bool,
    /// By number of the conclusion: whether on some day it has an outcome that can be said.
    in_law: Vec<bool>,
    in_practice: Vec<bool>,
}

impl Told {
    fn of(law: &Law, timeline: &Timeline) -> Told {
        let is_any_possible = timeline.ranges.iter().any(|range| range.broken_assumptions.is_empty());
        let mut told = Told { is_any_possible, in_law: Vec::new(), in_practice: Vec::new() };
        let readings: Vec<_> = told.possible(timeline).map(|range| &range.reading).collect();
        let is_said = |outcome| !matches!(outcome, Outcome::None | Outcome::Undetermined);
        let told_in = |outcome: fn(&Reading, ConclusionId) -> Outcome| -> Vec<bool> {
            let is_told = |of: ConclusionId| readings.iter().any(|reading| is_said(outcome(reading, of)));
            law.policy.conclusions.ids().map(is_told).collect()
        };
        (told.in_law, told.in_practice) = (told_in(in_law), told_in(in_practice));
        told
    }

    fn is_possible(&self, range: &Range) -> bool {
        range.broken_assumptions.is_empty() || !self.is_any_possible
    }

    fn possible<'t>(&self, timeline: &'t Timeline) -> impl Iterator<Item = &'t Range> {
        timeline.ranges.iter().filter(|range| self.is_possible(range))
    }
}

/// One bar of the chart.
struct Bar {
    label: String,
    of: ConclusionId,
    outcome: fn(&Reading, ConclusionId) -> Outcome,
}

fn in_law(reading: &Reading, of: ConclusionId) -> Outcome {
    reading.law[of.index()]
}

fn in_practice(reading: &Reading, of: ConclusionId) -> Outcome {
    reading.practice[of.index()]
}

/// The marks of a bar, on terminals that show them and on those that do not.
fn mark(outcome: Outcome, is_ascii: bool) -> char {
    let [full, ascii] = match outcome {
        Outcome::Granted => ['█', '#'],
        Outcome::Denied => ['╳', 'x'],
        Outcome::Conflict => ['‼', '!'],
        Outcome::Discretionary => ['▒', '~'],
        Outcome::Dormant => ['░', 'z'],
        Outcome::Blocked => ['▄', '_'],
        Outcome::Undetermined => ['?', '?'],
        Outcome::None => ['·', '.'],
    };
    if is_ascii { ascii } else { full }
}

/// Drawn in a bar on days on which the case breaks an assumption.
const IMPOSSIBLE: char = ' ';

impl Drawing<'_> {
    fn tongue(&self) -> Tongue {
        self.page.style.tongue
    }

    /// Whether the outcomes of these days are shown. They are hidden where the case breaks an assumption, unless it does so on every day.
    fn is_possible(&self, range: &Range) -> bool {
        self.told.is_possible(range)
    }

    fn possible(&self) -> impl Iterator<Item = &Range> {
        self.told.possible(self.timeline)
    }

    fn head(&mut self) {
        let tongue = self.tongue();
        let days = tongue.days(self.timeline.first_day, self.timeline.last_day);
        let words = match &self.timeline.id {
            Some(case) => say!(tongue, TimelineOfCase { case, days }),
            None => say!(tongue, TimelineOfPerson { days }),
        };
        self.page.heading(&words);
        if self.timeline.last_day < self.timeline.asked_until {
            let until = tongue.date(self.timeline.asked_until);
            self.page.inked("! ", &say!(tongue, TimelineNotDecided { until }), ODD);
        }
        for note in &self.timeline.notes {
            self.page.inked("! ", &self.cites.counted_beyond(note), ODD);
        }
    }

    // ---- the chart -------------------------------------------------------------------------------------------------

    /// A bar for each conclusion that on some day has an outcome, and one more where practice departs from the law.
    fn bars(&self) -> Vec<Bar> {
        let mut bars = Vec::new();
        for of in self.law.policy.conclusions_to_show() {
            if self.told.in_law[of.index()] {
                bars.push(Bar { label: safe::line(&self.cites.conclusion(of)).into_owned(), of, outcome: in_law });
            }
            let departs = self.possible().any(|range| in_practice(&range.reading, of) != in_law(&range.reading, of));
            if departs && (self.told.in_law[of.index()] || self.told.in_practice[of.index()]) {
                let label = say!(self.tongue(), TimelineInPractice { conclusion: self.cites.conclusion(of) });
                bars.push(Bar { label: safe::line(&label).into_owned(), of, outcome: in_practice });
            }
        }
        bars
    }

    /// Whether on some day some outcome is not decided.
    fn is_undecided(&self) -> bool {
        self.possible().any(|range| range.reading.law.contains(&Outcome::Undetermined))
    }

    /// Conclusions that no bar shows: those that are decided on no day, and those that are not decided on some day and on the others no
    /// provision applies.
    fn open(&mut self) {
        let tongue = self.tongue();
        let undecided = |of: ConclusionId| {
            self.possible().filter(|range| in_law(&range.reading, of) == Outcome::Undetermined).count()
        };
        let n_ranges = self.possible().count();
        let silent =
            self.law.policy.conclusions_to_show().filter(|&of| undecided(of) > 0 && !self.told.in_law[of.index()]);
        let (never, partly): (Vec<_>, Vec<_>) = silent.partition(|&of| undecided(of) == n_ranges);
        let named = |ids: Vec<ConclusionId>| ids.into_iter().map(|of| self.cites.conclusion(of)).collect::<Vec<_>>();
        let sections =
            [(say!(tongue, TimelineNeverDecided), named(never)), (say!(tongue, TimelinePartlyDecided), named(partly))];
        for (heading, names) in sections.into_iter().filter(|(_, names)| !names.is_empty()) {
            self.page.heading(&heading);
            let (shown, more) = names.split_at(names.len().min(MOST_OPEN));
            let shown = shown.join("; ");
            let words = match more.len() {
                0 => shown,
                n => say!(tongue, TimelineAndMore { names: shown, n }),
            };
            self.page.line("  ", &words);
        }
    }

    fn chart(&mut self) {
        let bars = self.bars();
        if bars.is_empty() {
            self.page.gap();
            // What is not decided is listed below.
            if !self.is_undecided() {
                self.page.line("", &say!(self.tongue(), TimelineNoProvision));
            }
            return;
        }
        let width = self.page.style.width;
        let longest = bars.iter().map(|bar| display_width(&bar.label)).max().unwrap_or(0);
        let label_width = longest.min(width * 2 / 5);
        let room = width - label_width - 2;
        self.page.gap();
        let axis = self.axis(room);
        self.page.raw(&format!("{}  {}", " ".repeat(label_width), inked(FAINT, &axis)));
        for bar in &bars {
            // The bar stands beside the last line of its name.
            let mut lines = wrapped(&bar.label, label_width);
            let last = lines.pop().unwrap_or_default();
            lines.iter().for_each(|line| self.page.raw(line));
            let pad = " ".repeat(label_width.saturating_sub(display_width(&last)));
            let drawn = self.drawn(bar, room);
            self.page.raw(&format!("{last}{pad}  {drawn}"));
        }
        self.legend(&bars);
    }

    /// The day at the middle of a column.
    fn day_of(&self, column: usize, room: usize) -> Day {
        let Timeline { first_day, last_day, .. } = self.timeline;
        let n_days = last_day.0 - first_day.0 + 1;
        Day(first_day.0 + n_days * (2 * column as i64 + 1) / (2 * room as i64))
    }

    /// The years, each over the column in which it begins, as many as there is room for.
    fn axis(&self, room: usize) -> String {
        let year = |column: usize| self.day_of(column, room).civil().year;
        let mut axis = String::new();
        for column in 0..room {
            let is_new = column == 0 || year(column) != year(column - 1);
            if is_new && axis.len() <= column && column + 4 <= room {
                axis.push_str(&" ".repeat(column - axis.len()));
                axis.push_str(&format!("{} ", year(column)));
            }
        }
        axis.trim_end().to_owned()
    }

    fn drawn(&self, bar: &Bar, room: usize) -> String {
        let mut drawn = String::new();
        let mut ranges = self.timeline.ranges.iter().peekable();
        let mut columns: Vec<Option<Outcome>> = Vec::with_capacity(room);
        for column in 0..room {
            let day = self.day_of(column, room);
            while ranges.peek().is_some_and(|range| range.last_day < day) {
                ranges.next();
            }
            let outcome = |range: &&Range| self.is_possible(range).then(|| (bar.outcome)(&range.reading, bar.of));
            columns.extend(ranges.peek().map(outcome));
        }
        for run in columns.chunk_by(|one, other| one == other) {
            let Some(outcome) = run[0] else {
                drawn.extend(run.iter().map(|_| IMPOSSIBLE));
                continue;
            };
            let marks: String = run.iter().map(|_| mark(outcome, self.page.style.is_ascii)).collect();
            drawn.push_str(&inked(self.ink(bar.of, outcome), &marks));
        }
        drawn.trim_end().to_owned()
    }

    fn ink(&self, of: ConclusionId, outcome: Outcome) -> Tone {
        match (outcome, self.law.policy.conclusions[of].direction) {
            (Outcome::Granted, Some(Direction::Favourable)) | (Outcome::Denied, Some(Direction::Adverse)) => GOOD,
            (Outcome::Denied, Some(Direction::Favourable)) | (Outcome::Granted, Some(Direction::Adverse)) => BAD,
            (Outcome::Conflict, _) => BAD,
            (Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked, _) => ODD,
            (Outcome::Undetermined | Outcome::None, _) => FAINT,
            (Outcome::Granted | Outcome::Denied, None) => PLAIN,
        }
    }

    fn legend(&mut self, bars: &[Bar]) {
        let tongue = self.tongue();
        let is_met = |outcome: &Outcome| {
            bars.iter().any(|bar| self.possible().any(|range| (bar.outcome)(&range.reading, bar.of) == *outcome))
        };
        let words = |outcome: Outcome| match outcome {
            Outcome::Granted => say!(tongue, TimelineFor),
            Outcome::Denied => say!(tongue, TimelineAgainst),
            Outcome::Conflict
            | Outcome::Discretionary
            | Outcome::Dormant
            | Outcome::Blocked
            | Outcome::Undetermined
            | Outcome::None => outcome_words(crate::policy::model::ConclusionKind::Status, outcome, tongue),
        };
        let is_ascii = self.page.style.is_ascii;
        let met = Outcome::ALL.into_iter().filter(is_met);
        let mut entries: Vec<String> =
            met.map(|outcome| format!("{} {}", mark(outcome, is_ascii), words(outcome))).collect();
        if self.possible().count() < self.timeline.ranges.len() {
            entries.push(say!(tongue, TimelineBlank));
        }
        self.page.gap();
        let mut line = String::new();
        for entry in entries {
            let has_room = display_width(&line) + 3 + display_width(&entry) <= self.page.style.width;
            if !line.is_empty() && !has_room {
                self.page.line("", &std::mem::take(&mut line));
            }
            let gap = if line.is_empty() { "" } else { "   " };
            line = format!("{line}{gap}{entry}");
        }
        self.page.line("", &line);
    }

    // ---- the cuts --------------------------------------------------------------------------------------------------

    fn ranges(&mut self) {
        let ranges = &self.timeline.ranges;
        let mut at = 0;
        while at < ranges.len() {
            // What follows without a change that is told belongs to the same days for a reader.
            let n_quiet = (at + 1..ranges.len()).take_while(|&next| self.is_quiet(next)).count();
            let range = &ranges[at];
            self.page.gap();
            let days = capitalised(&self.tongue().days(range.first_day, ranges[at + n_quiet].last_day));
            self.page.inked("", &days, STRONG);
            // A change to or from days that break an assumption is no change of the person's outcomes.
            let is_after_another = at > 0 && self.is_possible(&ranges[at - 1]);
            match (self.is_possible(range), is_after_another) {
                (true, false) => self.first_range(&range.reading),
                (true, true) => self.news(range),
                (false, _) => {}
            }
            self.impossible(range);
            at += 1 + n_quiet;
        }
    }

    fn tells(&self, change: Change) -> bool {
        match change {
            Change::Law { of, .. } => self.told.in_law[of.index()],
            Change::Practice { of, .. } => self.told.in_practice[of.index()],
            Change::IncompatibleBegins(_)
            | Change::IncompatibleEnds(_)
            | Change::MissingReferralBegins(_)
            | Change::MissingReferralEnds(_) => true,
        }
    }

    /// Whether the range adds nothing to what the range before it shows.
    fn is_quiet(&self, at: usize) -> bool {
        let (before, range) = (&self.timeline.ranges[at - 1], &self.timeline.ranges[at]);
        match (self.is_possible(before), self.is_possible(range)) {
            (true, true) => !self.has_news(range),
            (false, false) => before.broken_assumptions == range.broken_assumptions,
            (true, false) | (false, true) => false,
        }
    }

    fn has_news(&self, range: &Range) -> bool {
        range.changes.iter().any(|change| self.tells(*change)) || range.changes.is_empty()
    }

    fn news(&mut self, range: &Range) {
        let told: Vec<_> = range.changes.iter().filter(|change| self.tells(**change)).collect();
        for change in told {
            let (lead, words, ink) = super::changes::worded(&self.cites, *change);
            self.page.inked(lead, &words, ink);
        }
        let mut said = HashSet::new();
        for cause in &range.causes {
            if self.is_behind_news(cause, range) {
                self.cause(range.first_day, cause, &mut said);
            }
        }
    }

    /// Why the person cannot exist on these days.
    fn impossible(&mut self, range: &Range) {
        let labels = range.broken_assumptions.iter().map(|&of| &self.law.policy.assumptions[of].label);
        let labels: Vec<&str> = labels.map(|label| self.cites.text(label)).collect();
        if !labels.is_empty() {
            let words = say!(self.tongue(), TimelineImpossible { assumption: labels.join("; ") });
            self.page.inked("  ! ", &words, BAD);
        }
    }

    /// Causes of changes that are not told stay untold.
    fn is_behind_news(&self, cause: &Cause, range: &Range) -> bool {
        let Cause::Clause { clause, .. } = cause else { return true };
        let effects = &self.law.policy.clauses[*clause].effects;
        range.changes.iter().filter(|change| self.tells(**change)).any(|change| match change {
            Change::Law { of, .. } | Change::Practice { of, .. } => {
                effects.iter().any(|effect| effect.conclusion == *of)
            }
            Change::IncompatibleBegins(_)
            | Change::IncompatibleEnds(_)
            | Change::MissingReferralBegins(_)
            | Change::MissingReferralEnds(_) => false,
        })
    }

    fn first_range(&mut self, reading: &Reading) {
        let mut told = false;
        for of in self.law.policy.conclusions_to_show() {
            let (law, practice) = (in_law(reading, of), in_practice(reading, of));
            let is_said = |outcome| !matches!(outcome, Outcome::None | Outcome::Undetermined);
            if is_said(law) || is_said(practice) {
                told = true;
                let (conclusion, outcome) = (self.cites.conclusion(of), self.outcome(of, law));
                let words = match practice == law {
                    true => say!(self.tongue(), TimelineOutcome { conclusion, outcome }),
                    false => {
                        let kind = self.law.policy.conclusions[of].kind;
                        let practice = practice_words(kind, practice, self.tongue());
                        say!(self.tongue(), TimelineOutcomes { conclusion, outcome, practice })
                    }
                };
                self.page.line("  ", &words);
            }
        }
        if !told {
            let is_open = reading.law.contains(&Outcome::Undetermined);
            let nothing = match is_open {
                true => say!(self.tongue(), TimelineNothingDecided),
                false => say!(self.tongue(), TimelineNothingApplies),
            };
            self.page.inked("  ", &nothing, FAINT);
        }
    }

    fn outcome(&self, of: ConclusionId, outcome: Outcome) -> String {
        outcome_words(self.law.policy.conclusions[of].kind, outcome, self.tongue())
    }

    fn cause(&mut self, day: Day, cause: &Cause, said: &mut HashSet<String>) {
        match cause {
            Cause::Stated(fact_id, value) => {
                let fact = self.cites.fact_label(*fact_id);
                let words = match value {
                    Some(value) => {
                        let value = self.cites.value(value, self.law.policy.facts[*fact_id].ty);
                        say!(self.tongue(), TimelineStated { fact, value })
                    }
                    None => say!(self.tongue(), TimelineForgotten { fact }),
                };
                self.page.inked("      ", &words, FAINT);
            }
            Cause::Clause { .. } => {
                for (lead, words) in super::changes::cause(&self.cites, self.days.on(day), cause, said) {
                    self.page.inked(lead, &words, FAINT);
                }
            }
        }
    }
}

/// With a capital at its beginning.
fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name of a bar in lines of so many columns.
fn wrapped(label: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(label, options).into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn names_too_long_for_a_line_have_more() {
        assert_eq!(wrapped("Special status, in practice", 16), ["Special status,", "in practice"]);
        assert_eq!(wrapped("Refugio", 12), ["Refugio"]);
    }
}
