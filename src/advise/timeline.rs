//! A person over time: the exact ranges of days with one verdict, what begins and ends at each cut, and by what.
//!
//! Takes a [`CaseFile`], a case or a journey, and the first and last day to look at; gives the ranges. Not day by day: a verdict can
//! change only where an atom of the circuit that reads `as_of` changes under the person's facts, or where a step of the journey
//! states something. Every such atom is monotone in `as_of` and so changes once, on a day found by halving (docs/design.md, "Time");
//! the verdict is read on those days alone. Not here: how it is drawn (`report`).

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::case::{Case, CaseFile, Stated, UNKNOWN};
use crate::circuit::{Atom, ClauseState, Node, Outcome, Truth, steps};
use crate::eval::{CountedBeyond, Reading, Reason, Test, Truths};
use crate::law::Law;
use crate::policy::calendar::WorkingDays;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::model::{AS_NUMBERS, Head, Input, Sum, Value};
use crate::watch::Watch;

use super::leaves::node_of;

pub struct Timeline {
    pub id: Option<String>,
    /// The days looked at, both among them.
    pub first_day: Day,
    /// The last day worked out: where time ran out before the last day asked for.
    pub last_day: Day,
    /// The last day asked for.
    pub asked_until: Day,
    /// Without gaps, in order; never empty.
    pub ranges: Vec<Range>,
    /// Clauses that count, on the first day of some range, working days beyond those for which the holidays are known.
    pub notes: Vec<CountedBeyond>,
}

/// Days with one verdict.
pub struct Range {
    pub first_day: Day,
    pub last_day: Day,
    pub reading: Reading,
    /// Assumptions that are false of the person on these days, by number: no real person is so.
    pub broken_assumptions: Vec<usize>,
    /// What differs from the range before.
    pub changes: Vec<Change>,
    /// By what it changed.
    pub causes: Vec<Cause>,
}

/// What the verdicts of the ranges note: of each clause and referral one, with all days that it looked at. Each verdict costs time, so none is asked where
/// no calendar says for which days it knows the holidays.
fn notes(law: &Law, file: &CaseFile, ranges: &[Range]) -> Vec<CountedBeyond> {
    let mut notes: Vec<CountedBeyond> = Vec::new();
    if law.policy.calendar.as_ref().is_none_or(|calendar| calendar.known.is_none()) {
        return notes;
    }
    let mut days = file.day_by_day(&law.policy);
    for range in ranges {
        for note in law.eval(days.on(range.first_day)).notes {
            match notes.iter_mut().find(|known| known.by == note.by) {
                Some(known) => {
                    (known.first, known.last) = (known.first.min(note.first), known.last.max(note.last));
                }
                None => notes.push(note),
            }
        }
    }
    notes.sort_by_key(|note| note.by);
    notes
}

type Pair = (ConclusionId, ConclusionId);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    Law { of: ConclusionId, before: Outcome, after: Outcome },
    Practice { of: ConclusionId, before: Outcome, after: Outcome },
    IncompatibleBegins(Pair),
    IncompatibleEnds(Pair),
    MissingReferralBegins(Pair),
    MissingReferralEnds(Pair),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Cause {
    /// A step of the journey states it; `None` makes it unknown.
    Stated(FactId, Option<Value>),
    /// A clause that bears on what changed is in another state, because these of its tests changed.
    Clause { clause: ClauseId, before: ClauseState, after: ClauseState, tests: Vec<Reason> },
}

/// The days looked at where nobody says otherwise.
pub fn usual_days(file: &CaseFile) -> (Day, Day) {
    const YEARS_BEFORE: i64 = 1;
    const YEARS_AFTER: i64 = 5;
    let days = || file.steps.iter().map(|step| step.on).chain([file.as_of]);
    let (first, last) = (days().min().unwrap_or(file.as_of), days().max().unwrap_or(file.as_of));
    let first = Day::of(first.civil().year - YEARS_BEFORE, 1, 1).unwrap_or(first).max(Day::FIRST);
    let last = Day::of(last.civil().year + YEARS_AFTER, 12, 31).unwrap_or(last).min(Day::LAST);
    (first, last)
}

/// The days of a person from `first_day` to `last_day`, both among them; where the watch is over before, as far as it came by then.
///
/// # Panics
/// Where `last_day` lies before `first_day`.
pub fn timeline(law: &Law, file: &CaseFile, first_day: Day, asked_until: Day, watch: &Watch) -> Timeline {
    assert!(first_day <= asked_until, "a timeline has at least one day");
    let (days, mut last_day) = critical_days(law, file, first_day, asked_until, watch);
    let mut ranges: Vec<Range> = Vec::new();
    let [mut then, mut now] = [(); 2].map(|()| file.day_by_day(&law.policy));
    for day in days {
        if !ranges.is_empty() && watch.is_over() {
            last_day = day.plus_days(-1);
            break;
        }
        let case = now.on(day);
        let reading = law.judge.reading(&law.policy, &law.circuit, case);
        let broken_assumptions = broken_assumptions(law, case);
        if let Some(last) = ranges.last_mut() {
            let changes = changes(&last.reading, &reading, law);
            if changes.is_empty() && last.broken_assumptions == broken_assumptions {
                continue;
            }
            last.last_day = day.plus_days(-1);
            let cases = (then.on(day.plus_days(-1)), case);
            let mut causes = stated(law, file, day, cases);
            causes.extend(clauses_behind(law, &changes, &last.reading, &reading, cases));
            ranges.push(Range { first_day: day, last_day, reading, broken_assumptions, changes, causes });
        } else {
            let (changes, causes) = (Vec::new(), Vec::new());
            ranges.push(Range { first_day: day, last_day, reading, broken_assumptions, changes, causes });
        }
    }
    if let Some(last) = ranges.last_mut() {
        last.last_day = last_day;
    }
    let notes = notes(law, file, &ranges);
    Timeline { id: file.id.clone(), first_day, last_day, asked_until, ranges, notes }
}

pub(super) fn broken_assumptions(law: &Law, case: &Case) -> Vec<usize> {
    if law.circuit.assumptions.is_empty() {
        return Vec::new();
    }
    let mut truths = Truths::default();
    law.judge.fold(case, &mut truths);
    let nodes = law.circuit.assumptions.iter().enumerate();
    nodes.filter(|(_, node)| law.judge.truth(&truths, **node).is_false()).map(|(at, _)| at).collect()
}

// ---- where a verdict can change ----------------------------------------------------------------------------------------

/// The first day, and every later one on which some value of the circuit can differ from that of the day before, rising; and the last day
/// up to which that is known, which is the last asked for unless the watch is over before.
pub fn critical_days(law: &Law, file: &CaseFile, first_day: Day, last_day: Day, watch: &Watch) -> (Vec<Day>, Day) {
    /// Long stretches are looked at piece by piece, so that what is known by a moment is known of whole pieces.
    const PIECE_DAYS: i64 = 3_653;
    let mut starts = vec![first_day];
    starts.extend(file.steps.iter().map(|step| step.on).filter(|&on| first_day < on && on <= last_day));
    starts.dedup();
    let mut days = vec![first_day];
    let mut day_by_day = file.day_by_day(&law.policy);
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(last_day, |next| next.plus_days(-1));
        let case = day_by_day.on(start);
        let mut stretch = Stretch { law, case, start, end: start, watch };
        while stretch.end < end {
            stretch.start = stretch.end;
            stretch.end = Day((stretch.start.0 + PIECE_DAYS).min(end.0));
            let n_known = days.len();
            if stretch.days_into(&mut days).is_none() {
                days.truncate(n_known);
                return (in_order(days), stretch.start);
            }
        }
        days.push(start);
    }
    (in_order(days), last_day)
}

fn in_order(mut days: Vec<Day>) -> Vec<Day> {
    days.sort_unstable();
    days.dedup();
    days
}

/// Days between two steps of a journey: nothing changes but the day.
struct Stretch<'a> {
    law: &'a Law,
    case: &'a Case,
    start: Day,
    end: Day,
    watch: &'a Watch<'a>,
}

impl Stretch<'_> {
    /// Adds the days after the first; nothing is known where the watch is over before all is looked at.
    fn days_into(&self, days: &mut Vec<Day>) -> Option<()> {
        let nodes = &self.law.circuit.nodes;
        for id in nodes.ids() {
            if self.watch.is_over() {
                return None;
            }
            match nodes.node(id) {
                Node::Atom(index) if !nodes.is_of_member(id) => self.of_atom(nodes.atom(index), &[], days),
                Node::Any(index) => {
                    let quantified = nodes.quantified(index);
                    for member in self.case.members(quantified.list).into_iter().flatten() {
                        for &inner in &quantified.member_nodes {
                            if let Node::Atom(index) = nodes.node(inner) {
                                self.of_atom(nodes.atom(index), member, days);
                            }
                        }
                    }
                }
                Node::Atom(_) | Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {}
            }
        }
        Some(())
    }

    /// The days on which the atom's value differs from that of the day before; `member` is the row of the member looked at.
    fn of_atom(&self, atom: &Atom, member: &[i64], days: &mut Vec<Day>) {
        match atom {
            Atom::AtMost(Input::AsOf, bound) => {
                let day = Day(bound + 1);
                if self.start < day && day <= self.end {
                    days.push(day);
                }
            }
            Atom::Ordered { left, right } => self.of_ordered(left, right, member, days),
            Atom::AtMost(..) | Atom::Holds(_) | Atom::Is(..) => {}
        }
    }

    fn of_ordered(&self, left: &Sum, right: &Sum, member: &[i64], days: &mut Vec<Day>) {
        let reads_day = |sum: &Sum| sum.head == Head::Input(Input::AsOf);
        let holds = |day: Day| {
            let (left, right) = (self.value(left, day, member), self.value(right, day, member));
            left.zip(right).map(|(left, right)| left <= right)
        };
        match (reads_day(left), reads_day(right)) {
            (false, false) => {}
            // Both sides move, so the value may come and go with the lengths of months: each day is asked.
            (true, true) => {
                let all = (self.start.0 + 1..=self.end.0).map(Day);
                days.extend(all.filter(|&day| holds(day) != holds(day.plus_days(-1))));
            }
            // One side moves, and never back: the value changes once at most.
            (true, false) | (false, true) => {
                let (mut before, mut after) = (self.start, self.end);
                let value = holds(before);
                if holds(after) == value {
                    return;
                }
                while before.plus_days(1) < after {
                    let between = Day(before.0 + (after.0 - before.0) / 2);
                    *(if holds(between) == value { &mut before } else { &mut after }) = between;
                }
                days.push(after);
            }
        }
    }

    /// The day or number a sum comes to; `None` where its fact is unknown.
    fn value(&self, sum: &Sum, day: Day, member: &[i64]) -> Option<i64> {
        let head = match sum.head {
            Head::Constant(value) => value,
            Head::Input(Input::AsOf) => day.0,
            Head::Input(Input::Field(field)) => member[field as usize],
            Head::Input(input) => self.case.slot(input),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        };
        let working_days: Option<&WorkingDays> = self.law.policy.calendar.as_ref();
        (head != UNKNOWN).then(|| steps::apply(&sum.steps, head, working_days))
    }
}

// ---- what changes, and by what -----------------------------------------------------------------------------------------

/// What differs between two readings, in order of declaration.
pub fn changes(before: &Reading, after: &Reading, law: &Law) -> Vec<Change> {
    let mut changes = Vec::new();
    for of in law.policy.conclusions.ids() {
        let at = of.index();
        if before.law[at] != after.law[at] {
            changes.push(Change::Law { of, before: before.law[at], after: after.law[at] });
        }
        let departs = |reading: &Reading| reading.practice[at] != reading.law[at];
        if before.practice[at] != after.practice[at] && (departs(before) || departs(after)) {
            changes.push(Change::Practice { of, before: before.practice[at], after: after.practice[at] });
        }
    }
    pairs(
        &before.incompatible,
        &after.incompatible,
        Change::IncompatibleBegins,
        Change::IncompatibleEnds,
        &mut changes,
    );
    pairs(
        &before.missing_referrals,
        &after.missing_referrals,
        Change::MissingReferralBegins,
        Change::MissingReferralEnds,
        &mut changes,
    );
    changes
}

fn pairs(
    before: &[Pair],
    after: &[Pair],
    begins: fn(Pair) -> Change,
    ends: fn(Pair) -> Change,
    changes: &mut Vec<Change>,
) {
    changes.extend(before.iter().filter(|pair| !after.contains(pair)).map(|&pair| ends(pair)));
    changes.extend(after.iter().filter(|pair| !before.contains(pair)).map(|&pair| begins(pair)));
}

/// What the person's journey states from this day on and did not state before: of several steps on one day the last alone.
fn stated(law: &Law, file: &CaseFile, day: Day, (then, now): (&Case, &Case)) -> Vec<Cause> {
    let before = file.steps.partition_point(|step| step.on < day);
    let steps = file.steps[before..].iter().take_while(|step| step.on == day);
    let facts: BTreeSet<FactId> = steps.flat_map(|step| &step.facts).map(|(fact_id, _)| *fact_id).collect();
    let known = |case: &Case, id: FactId| match case.stated(id) {
        Stated::Known => case.value(id, &law.policy),
        Stated::NotKnown | Stated::NotAsked => None,
    };
    let is_news = |id: &FactId| known(then, *id) != known(now, *id);
    facts.into_iter().filter(is_news).map(|id| Cause::Stated(id, known(now, id))).collect()
}

/// The clauses behind what was and what is, that are in another state now, with the tests that changed; `S.confers.P` aside, whose
/// cause is that S changed.
pub fn clauses_behind(
    law: &Law,
    changes: &[Change],
    before: &Reading,
    after: &Reading,
    (then, now): (&Case, &Case),
) -> Vec<Cause> {
    let mut clauses: Vec<ClauseId> = Vec::new();
    for change in changes {
        let (Change::Law { of, before: was, after: is } | Change::Practice { of, before: was, after: is }) = *change
        else {
            continue;
        };
        let bearing = &law.policy.conclusions[of].bearing;
        let sides = [&bearing.law_pro, &bearing.law_con, &bearing.practice_pro, &bearing.practice_con];
        clauses.extend(sides.into_iter().flatten().filter(|id| {
            let (then, now) = (before.states[id.index()], after.states[id.index()]);
            then != now && (makes(then, was) || makes(now, is))
        }));
    }
    clauses.sort_unstable();
    clauses.dedup();
    clauses.retain(|&id| law.policy.clauses[id].shares_fate_of.is_none());
    if clauses.is_empty() {
        return Vec::new();
    }
    let (mut truths_then, mut truths_now) = (Truths::default(), Truths::default());
    law.judge.fold(then, &mut truths_then);
    let (told, _) = law.judge.states_and_reasons(&law.policy, &law.circuit, now, &mut truths_now);
    let values = |test: Test| -> (Truth, Truth) {
        let node = node_of(&law.policy, &law.circuit, test);
        (law.judge.truth(&truths_then, node), law.judge.truth(&truths_now, node))
    };
    let cause = |clause: ClauseId| {
        let force = Test::Force(clause);
        let changed = told[clause.index()].reasons.iter().copied().filter(|reason| reason.test != force);
        let mut tests: Vec<_> = changed.filter(|reason| values(reason.test).0 != values(reason.test).1).collect();
        if values(force).0 != values(force).1 {
            tests.insert(0, Reason { test: force, value: values(force).1 });
        }
        Cause::Clause { clause, before: before.states[clause.index()], after: after.states[clause.index()], tests }
    };
    clauses.into_iter().map(cause).collect()
}

/// Whether a clause in this state can be behind such an outcome.
fn makes(state: ClauseState, outcome: Outcome) -> bool {
    match outcome {
        Outcome::Granted | Outcome::Denied | Outcome::Conflict => state == ClauseState::Fires,
        Outcome::Discretionary => state == ClauseState::Discretionary,
        Outcome::Dormant => state == ClauseState::Dormant,
        Outcome::Blocked => state == ClauseState::Blocked,
        Outcome::Undetermined => matches!(state, ClauseState::Undetermined | ClauseState::Awaiting),
        Outcome::None => false,
    }
}
