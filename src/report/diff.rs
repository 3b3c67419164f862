//! Two laws compared, as a document: who is treated differently first, each change with a person and the clauses behind it, then all else.
//!
//! Takes a [`Diff`]; gives a document for the terminal or for Markdown, JSON (`json`), annotations for GitHub (`annotations`). Decides nothing:
//! each sentence is one that `crate::diff` proved or replayed.

mod annotations;
mod because;
mod changes;
mod json;
mod others;
mod register;

pub use annotations::annotations;
pub use json::json;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::render::markdown;
use super::text::{Cites, Style, Tongue, drawn};
use super::words::outcome_words;
use crate::analysis::Witness;
use crate::calendar::Day;
use crate::circuit::Outcome;
use crate::diff::{Change, Compared, ConclusionDiff, Diff, Person, Reading, Relation, Undecided, Way, is_better};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::{Conclusion, ConclusionKind, Direction};
use crate::words::say;

/// A comparison, with what it is of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    pub old: &'a Law,
    pub new: &'a Law,
    /// What the laws are called: paths, revisions.
    pub old_name: &'a str,
    pub new_name: &'a str,
    /// The new law's files are called `REVISION:path`, and this is the revision.
    pub new_revision: Option<&'a str>,
    pub diff: &'a Diff,
    pub since: Option<Day>,
    /// The condition that everyone who was compared meets, as somebody typed it.
    pub among: Option<&'a str>,
    /// What `check` finds by one of the laws alone, where somebody asked.
    pub findings: Option<&'a Findings>,
    pub cases: Option<&'a Cases>,
}

/// Names of findings by one of two laws alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Findings {
    Compared {
        gone: Vec<String>,
        new: Vec<String>,
    },
    /// One of the checks did not come to its end: what it does not have has not vanished.
    NotCompared,
}

/// How many people of a register have another outcome.
#[derive(Clone, Default, Debug)]
pub struct Cases {
    pub file: String,
    pub n_people: usize,
    pub n_changed: usize,
    /// Rows that one of the laws cannot read, or whose person it rules out.
    pub left_out: Vec<LeftOut>,
    /// People about whom is asked before the first day that was compared.
    pub n_before: usize,
    /// People who do not meet the condition for certain.
    pub n_not_among: usize,
    /// Per conclusion (as the new law calls it) and change: who.
    pub changes: Vec<CasesChange>,
    /// The ids are to be listed.
    pub has_ids: bool,
}

/// A row of a register that was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    pub line: u64,
    /// The code of the mistake.
    pub code: String,
    pub reason: String,
    /// All of it as `batch` says it: with the file, the line and the column.
    pub said: String,
}

/// People of a register whose outcome of a conclusion changed in the same way.
#[derive(Clone, Debug)]
pub struct CasesChange {
    pub pair: crate::diff::Pair,
    pub reading: Reading,
    pub from: Outcome,
    pub to: Outcome,
    /// Ids of rows; of a row without one its number.
    pub ids: Vec<String>,
}

/// As text.
pub fn text(report: Report, style: Style) -> String {
    drawn(&document(report, style.tongue), style)
}

/// As Markdown, for a comment on a pull request.
pub fn markdown_text(report: Report, locale: Tongue) -> String {
    markdown::drawn(&document(report, locale))
}

fn document(report: Report, locale: Tongue) -> Document {
    let mut writer = Writer { report, locale, document: Document::default(), said: FxHashSet::default() };
    writer.head();
    writer.conclusions();
    writer.others();
    writer.document
}

/// A comparison being written out.
struct Writer<'a> {
    report: Report<'a>,
    locale: Tongue,
    document: Document,
    /// Statements whose reasons were given, by which law, without their numbers.
    said: FxHashSet<(bool, String)>,
}

impl<'a> Report<'a> {
    fn cites(self, locale: Tongue, is_old: bool) -> Cites<'a> {
        Cites { law: if is_old { self.old } else { self.new }, tongue: locale }
    }

    /// The conclusion, of the new law where that has it.
    fn conclusion(self, diff: &ConclusionDiff) -> (&'a Conclusion, ConclusionId, bool) {
        self.of_pair(diff.pair)
    }

    /// The conclusion of a pair, of the new law where that has it (`true`: of the old one).
    pub fn of_pair(self, pair: crate::diff::Pair) -> (&'a Conclusion, ConclusionId, bool) {
        match (pair.new, pair.old) {
            (Some(id), _) => (&self.new.policy.conclusions[id], id, false),
            (None, Some(id)) => (&self.old.policy.conclusions[id], id, true),
            (None, None) => unreachable!("a conclusion belongs to one of the laws at least"),
        }
    }

    /// `Temporary permit [permit]`, without tones.
    fn called(self, pair: crate::diff::Pair, locale: Tongue) -> String {
        let (conclusion, id, is_old) = self.of_pair(pair);
        format!("{} [{}]", self.cites(locale, is_old).conclusion(id), conclusion.name)
    }

    /// The conclusions of which the laws say differently whether they are good for the person, and what that means for `better` and `worse`.
    fn directions(self, locale: Tongue) -> Vec<(&'a ConclusionDiff, String)> {
        let one = |one: &'a ConclusionDiff| {
            let (before, now) = self.directions_of(one.pair)?;
            let words = |direction: Option<Direction>| match direction {
                Some(Direction::Favourable) => say!(locale, DiffDirectionFavourable),
                Some(Direction::Adverse) => say!(locale, DiffDirectionAdverse),
                None => say!(locale, DiffDirectionNeither),
            };
            let name = self.called(one.pair, locale);
            Some((one, say!(locale, DiffDirection { name, before: words(before), now: words(now) })))
        };
        self.diff.conclusions.iter().filter_map(one).collect()
    }

    /// Whether the conclusion favours or burdens by the old law and by the new one, where that is not the same.
    pub fn directions_of(self, pair: crate::diff::Pair) -> Option<(Option<Direction>, Option<Direction>)> {
        let before = self.old.policy.conclusions[pair.old?].direction;
        let now = self.new.policy.conclusions[pair.new?].direction;
        (before != now).then_some((before, now))
    }

    /// The clause as a reader finds it, with its name.
    fn clause(self, id: ClauseId, is_old: bool, locale: Tongue) -> String {
        let cites = self.cites(locale, is_old);
        format!("{} [{}]", cites.clause(id), cites.law.policy.clauses[id].name)
    }

    /// The person in one sentence; what only the old law asks comes last.
    fn person(self, person: &Person, locale: Tongue) -> String {
        let witness = person.witness();
        let cites = self.cites(locale, false);
        let mut said = cites.person(&witness);
        if !person.only_old.is_empty() {
            let cites = self.cites(locale, true);
            let facts = person
                .only_old
                .iter()
                .filter_map(|&id| cites.stated(&Witness { case: person.old.clone(), ..person.witness() }, id));
            let facts: Vec<String> = facts.collect();
            said.push_str(&format!("; {} {}", say!(locale, DiffExampleOld), facts.join("; ")));
        }
        for interpretation in cites.readings(&witness) {
            said.push_str(&format!("; {}", say!(locale, DiffReading { interpretation })));
        }
        said
    }
}

/// The readings of a conclusion of which something else is to be told than of the reading before.
fn readings_to_tell(of: &ConclusionDiff) -> impl Iterator<Item = (Reading, &Compared)> {
    let mut before = None;
    of.readings().filter(move |(_, compared)| {
        let is_alike = before.is_some_and(|before| is_alike(before, compared));
        before = Some(compared);
        !is_alike
    })
}

/// Whether the same changes by both readings.
fn is_alike(one: &Compared, other: &Compared) -> bool {
    let steps = |compared: &Compared| -> Vec<_> {
        compared.changes.iter().map(|change| (change.from, change.to, change.days)).collect()
    };
    one.relation == other.relation && steps(one) == steps(other)
}

/// `In practice: …`
fn read_so(reading: Reading, relation: String, locale: Tongue) -> String {
    match reading {
        Reading::Law => say!(locale, DiffInLaw { relation }),
        Reading::Practice => say!(locale, DiffInPractice { relation }),
        Reading::Followed => say!(locale, DiffFollowed { relation }),
    }
}

/// How the laws stand to one another on a conclusion, in a clause of a sentence.
fn relation(compared: &Compared, locale: Tongue) -> String {
    match compared.relation {
        Relation::Same => say!(locale, DiffSame),
        Relation::More => say!(locale, DiffMore),
        Relation::Less => say!(locale, DiffLess),
        Relation::Incomparable => match compared.changes.iter().any(|change| change.way() != Way::Aside) {
            true if goes_both_ways(compared) => say!(locale, DiffIncomparableBoth),
            true => say!(locale, DiffIncomparableAlso),
            false => say!(locale, DiffIncomparableAside),
        },
        Relation::Undecided(Undecided::Time) => say!(locale, DiffUndecidedTime),
        Relation::Undecided(Undecided::Calendar) => say!(locale, DiffUndecidedCalendar),
        Relation::Undecided(Undecided::Nobody) => say!(locale, DiffUndecidedNobody),
        Relation::Undecided(Undecided::LeftOut) => say!(locale, DiffUndecidedLeftOut),
    }
}

fn goes_both_ways(compared: &Compared) -> bool {
    let goes = |way: Way| compared.changes.iter().any(|change| change.way() == way);
    goes(Way::Up) && goes(Way::Down)
}

/// `granted → no provision applies`
fn step(kind: ConclusionKind, change: &Change, locale: Tongue) -> String {
    step_between(kind, change.from, change.to, locale)
}

fn step_between(kind: ConclusionKind, from: Outcome, to: Outcome, locale: Tongue) -> String {
    let [from, to] = [from, to].map(|outcome| outcome_words(kind, outcome, locale));
    say!(locale, DiffChange { from, to })
}

/// The days on which somebody meets the change; empty where that is any day, or not known.
fn days(change: &Change, locale: Tongue) -> String {
    let Some((first, last)) = change.days else { return String::new() };
    // Days in the calendar's own first and last year are its ends, not the law's.
    let first = Some(first).filter(|first| first.civil().year > Day::FIRST.civil().year);
    let last = Some(last).filter(|last| last.civil().year < Day::LAST.civil().year);
    if first.is_none() && last.is_none() {
        return String::new();
    }
    locale.days_of(first, last)
}

/// Whether a change is good for the person.
fn better(conclusion: &Conclusion, change: &Change) -> Option<bool> {
    is_better(conclusion.direction, change.way())
}
