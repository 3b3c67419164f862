//! A timeline as a person reads it: bars over the years, then each cut with what begins, what ends, and why.

use textwrap::core::display_width;

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Page, STRONG, Style};
use crate::advise::timeline::{Cause, Change, Range, Timeline};
use crate::calendar::Day;
use crate::case::CaseFile;
use crate::circuit::Outcome;
use crate::eval::Reading;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::Direction;
use crate::report::document::Tone;
use crate::report::render::terminal::inked;
use crate::report::words::outcome_words;

/// The timeline as text; `file` is whose it is.
pub fn timeline(law: &Law, file: &CaseFile, timeline: &Timeline, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut told = Told { law, file, timeline, cites, page: Page::new(style) };
    told.head();
    told.chart();
    told.ranges();
    told.open();
    told.page.done()
}

struct Told<'a> {
    law: &'a Law,
    file: &'a CaseFile,
    timeline: &'a Timeline,
    cites: Cites<'a>,
    page: Page,
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
        Outcome::Dormant => ['░', 'z'],
        Outcome::Blocked => ['▄', '_'],
        Outcome::Undetermined => ['?', '?'],
        Outcome::None => ['·', '.'],
    };
    if is_ascii { ascii } else { full }
}

const MARKED: [Outcome; 6] =
    [Outcome::Granted, Outcome::Denied, Outcome::Conflict, Outcome::Dormant, Outcome::Blocked, Outcome::Undetermined];

impl Told<'_> {
    fn head(&mut self) {
        let tongue = self.page.style.tongue;
        let whose = match &self.timeline.id {
            Some(id) => format!("{} {id}", tongue.say("Case", "Caso")),
            None => tongue.say("This person", "Esta persona").to_owned(),
        };
        let [from, to] = tongue.say(["from", "to"], ["del", "al"]);
        let Timeline { first_day, last_day, .. } = self.timeline;
        self.page.heading(&format!("{whose}, {from} {first_day} {to} {last_day}"));
    }

    // ---- the chart -------------------------------------------------------------------------------------------------

    /// A bar for each conclusion that on some day has an outcome, and one more where practice departs from the law.
    fn bars(&self) -> Vec<Bar> {
        let ranges = &self.timeline.ranges;
        let mut bars = Vec::new();
        for of in self.law.policy.conclusions.ids() {
            if self.is_told(of, in_law) {
                bars.push(Bar { label: self.cites.conclusion(of), of, outcome: in_law });
            }
            let departs = ranges.iter().any(|range| in_practice(&range.reading, of) != in_law(&range.reading, of));
            if departs && (self.is_told(of, in_law) || self.is_told(of, in_practice)) {
                let label = self.page.style.tongue.say("in practice", "en la práctica");
                bars.push(Bar { label: format!("{}, {label}", self.cites.conclusion(of)), of, outcome: in_practice });
            }
        }
        bars
    }

    /// Whether on some day it has an outcome that can be said.
    fn is_told(&self, of: ConclusionId, outcome: fn(&Reading, ConclusionId) -> Outcome) -> bool {
        let is_said = |outcome| !matches!(outcome, Outcome::None | Outcome::Undetermined);
        self.timeline.ranges.iter().any(|range| is_said(outcome(&range.reading, of)))
    }

    /// Conclusions that can be said on no day, and not because no clause applies.
    fn open(&mut self) {
        let ranges = &self.timeline.ranges;
        let is_open = |of: &ConclusionId| {
            !self.is_told(*of, in_law)
                && ranges.iter().any(|range| in_law(&range.reading, *of) == Outcome::Undetermined)
        };
        let open: Vec<_> =
            self.law.policy.conclusions.ids().filter(is_open).map(|of| self.cites.conclusion(of)).collect();
        if !open.is_empty() {
            let tongue = self.page.style.tongue;
            self.page.heading(
                tongue.say("Cannot be said on any of these days", "No se puede decir en ninguno de estos días"),
            );
            self.page.line("  ", &open.join("; "));
        }
    }

    fn chart(&mut self) {
        let bars = self.bars();
        if bars.is_empty() {
            self.page.gap();
            let nothing = self
                .page
                .style
                .tongue
                .say("No clause applies to this person on these days.", "Ninguna cláusula se aplica en estos días.");
            return self.page.line("", nothing);
        }
        let width = self.page.style.width;
        let longest = bars.iter().map(|bar| display_width(&bar.label)).max().unwrap_or(0);
        let label_width = longest.min(width * 2 / 5);
        let room = width - label_width - 2;
        self.page.gap();
        let axis = self.axis(room);
        self.page.raw(&format!("{}  {}", " ".repeat(label_width), inked(FAINT, &axis)));
        for bar in &bars {
            let label = shortened(&bar.label, label_width, self.page.style.is_ascii);
            let pad = " ".repeat(label_width - display_width(&label));
            let drawn = self.drawn(bar, room);
            self.page.raw(&format!("{label}{pad}  {drawn}"));
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
        let mut columns: Vec<Outcome> = Vec::with_capacity(room);
        for column in 0..room {
            let day = self.day_of(column, room);
            while ranges.peek().is_some_and(|range| range.last_day < day) {
                ranges.next();
            }
            columns.extend(ranges.peek().map(|range| (bar.outcome)(&range.reading, bar.of)));
        }
        for run in columns.chunk_by(|one, other| one == other) {
            let ink = self.ink(bar.of, run[0]);
            let marks: String = run.iter().map(|&outcome| mark(outcome, self.page.style.is_ascii)).collect();
            drawn.push_str(&inked(ink, &marks));
        }
        drawn
    }

    fn ink(&self, of: ConclusionId, outcome: Outcome) -> Tone {
        match (outcome, self.law.policy.conclusions[of].direction) {
            (Outcome::Granted, Some(Direction::Favourable)) | (Outcome::Denied, Some(Direction::Adverse)) => GOOD,
            (Outcome::Denied, Some(Direction::Favourable)) | (Outcome::Granted, Some(Direction::Adverse)) => BAD,
            (Outcome::Conflict, _) => BAD,
            (Outcome::Dormant | Outcome::Blocked, _) => ODD,
            (Outcome::Undetermined | Outcome::None, _) => FAINT,
            (Outcome::Granted | Outcome::Denied, None) => PLAIN,
        }
    }

    fn legend(&mut self, bars: &[Bar]) {
        let tongue = self.page.style.tongue;
        let is_met = |outcome: &Outcome| {
            let ranges = || self.timeline.ranges.iter();
            bars.iter().any(|bar| ranges().any(|range| (bar.outcome)(&range.reading, bar.of) == *outcome))
        };
        let words = |outcome: Outcome| match outcome {
            Outcome::Granted => {
                tongue.say("granted, established, required", "se concede, se reconoce, se exige").to_owned()
            }
            Outcome::Denied => {
                tongue.say("denied, excluded, forbidden", "se deniega, se excluye, se prohíbe").to_owned()
            }
            Outcome::Conflict | Outcome::Dormant | Outcome::Blocked | Outcome::Undetermined | Outcome::None => {
                outcome_words(crate::policy::model::ConclusionKind::Status, outcome, tongue.tag()).to_owned()
            }
        };
        let legend: Vec<_> = MARKED
            .into_iter()
            .filter(is_met)
            .map(|outcome| format!("{} {}", mark(outcome, self.page.style.is_ascii), words(outcome)))
            .collect();
        self.page.gap();
        self.page.line("", &legend.join("   "));
    }

    // ---- the cuts --------------------------------------------------------------------------------------------------

    fn ranges(&mut self) {
        let ranges = &self.timeline.ranges;
        let mut at = 0;
        while at < ranges.len() {
            // What follows without a change that is told belongs to the same days for a reader.
            let quiet = |range: &&Range| !self.has_news(range);
            let n_quiet = ranges[at + 1..].iter().take_while(quiet).count();
            let range = &ranges[at];
            self.page.gap();
            self.page.inked("", &format!("{} .. {}", range.first_day, ranges[at + n_quiet].last_day), STRONG);
            if at == 0 {
                self.first_range(&range.reading);
            }
            self.news(range);
            at += 1 + n_quiet;
        }
    }

    fn tells(&self, change: Change) -> bool {
        match change {
            Change::Law { of, .. } => self.is_told(of, in_law),
            Change::Practice { of, .. } => self.is_told(of, in_practice),
            Change::IncompatibleBegins(_)
            | Change::IncompatibleEnds(_)
            | Change::MissingReferralBegins(_)
            | Change::MissingReferralEnds(_) => true,
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
        for cause in &range.causes {
            if self.is_behind_news(cause, range) {
                self.cause(range.first_day, cause);
            }
        }
        for &assumption in &range.broken_assumptions {
            let label = self.cites.text(&self.law.policy.assumptions[assumption].label);
            let nobody =
                self.page.say("on these days there can be no such person", "en estos días no puede haber tal persona");
            self.page.inked("  ! ", &format!("{nobody}: {label}"), BAD);
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
        for of in self.law.policy.conclusions.ids() {
            let (law, practice) = (in_law(reading, of), in_practice(reading, of));
            let is_said = |outcome| !matches!(outcome, Outcome::None | Outcome::Undetermined);
            if is_said(law) || is_said(practice) {
                told = true;
                let mut words = format!("{}: {}", self.cites.conclusion(of), self.outcome(of, law));
                if practice != law {
                    let lead = self.page.style.tongue.say("in practice", "en la práctica");
                    words.push_str(&format!("; {lead}: {}", self.outcome(of, practice)));
                }
                self.page.line("  ", &words);
            }
        }
        if !told {
            let nothing = self.page.style.tongue.say("nothing can be said", "no se puede decir nada");
            self.page.inked("  ", nothing, FAINT);
        }
    }

    fn outcome(&self, of: ConclusionId, outcome: Outcome) -> &'static str {
        outcome_words(self.law.policy.conclusions[of].kind, outcome, self.page.style.tongue.tag())
    }

    fn cause(&mut self, day: Day, cause: &Cause) {
        match cause {
            Cause::Stated(fact_id, value) => {
                let value = match value {
                    Some(value) => self.cites.value(value, self.law.policy.facts[*fact_id].ty),
                    None => self.page.style.tongue.say("not known", "no se sabe").to_owned(),
                };
                let lead = self.page.style.tongue.say("from this day", "desde este día");
                self.page.inked("      ", &format!("{lead}: {}: {value}", self.cites.fact_label(*fact_id)), FAINT);
            }
            Cause::Clause { .. } => {
                let case = self.file.on(&self.law.policy, day);
                for (lead, words) in super::changes::cause(&self.cites, &case, cause) {
                    self.page.inked(lead, &words, FAINT);
                }
            }
        }
    }
}

fn shortened(label: &str, width: usize, is_ascii: bool) -> String {
    if display_width(label) <= width {
        return label.to_owned();
    }
    let dots = if is_ascii { "..." } else { "…" };
    let mut short = String::new();
    for char in label.chars() {
        if display_width(&short) + display_width(dots) + 1 > width {
            break;
        }
        short.push(char);
    }
    format!("{}{dots}", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn labels_too_long_are_cut() {
        assert_eq!(shortened("Solicitante de refugio", 12, false), "Solicitante…");
        assert_eq!(shortened("Refugio", 12, false), "Refugio");
        assert_eq!(shortened("Solicitante de refugio", 12, true), "Solicitan...");
    }
}
