//! Who is treated differently: per conclusion, in law, in practice and where practice is followed, the changes of outcome that some person meets, each with a smallest one.
//!
//! Outcomes are ordered by how much of the conclusion there is: denied, none, {blocked, dormant, conflict, discretionary}, granted; of those in the
//! middle none is more than another. *More* is proved where some person rises and nobody falls or moves between those; *less* is its
//! mirror image; *same* where every person's outcome is the same. Not here: what the change is laid to (`super::causes`).

use super::store::{Judged, Met, NONE, Outcomes, Store, judged, nothing};
use super::vocabulary::Vocabulary;
use crate::analysis::finding::{DateRange, Witness};
use crate::analysis::prover::NoAnswer;
use crate::analysis::search::Search;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::node::{Node, NodeId};
use crate::circuit::{Outcome, Truth};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::Input;

use super::causes::Cause;

/// How what the new law says of a conclusion stands to what the old one said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// For everyone the same, proved.
    Same,
    /// Nobody loses, proved.
    More,
    /// Nobody gains, proved.
    Less,
    Incomparable,
    Undecided(Undecided),
}

/// Why it is not known how they stand to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undecided {
    /// The time was over first.
    Time,
    /// Sums of working days count by calendars that differ.
    Calendar,
    /// Nobody was compared.
    Nobody,
    /// Everyone of whom either law says anything of it has a value that only one of the laws knows.
    LeftOut,
}

/// How a conclusion is read (docs/language.md, "Meaning": in practice).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reading {
    Law,
    /// By the practice clauses that bear on it; as in law, where they say nothing.
    Practice,
    /// What is left of it where practice is followed in all that it rests on.
    Followed,
}

impl Reading {
    pub const ALL: [Reading; 3] = [Reading::Law, Reading::Practice, Reading::Followed];
}

/// A conclusion of the old law and the one of the new law that it is; of an added or removed one, one side says nothing of anybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    pub old: Option<ConclusionId>,
    pub new: Option<ConclusionId>,
}

/// What comparing came to.
#[derive(Clone, Debug)]
pub struct Compared {
    pub relation: Relation,
    /// Every change of outcome that some person meets; in order of the outcomes.
    pub changes: Vec<Change>,
}

impl Compared {
    fn same() -> Compared {
        Compared { relation: Relation::Same, changes: Vec::new() }
    }

    fn undecided(why: Undecided, changes: Vec<Change>) -> Compared {
        Compared { relation: Relation::Undecided(why), changes }
    }
}

/// From one outcome to another.
#[derive(Clone, Debug)]
pub struct Change {
    pub from: Outcome,
    pub to: Outcome,
    /// Somebody who meets it, as a case of what both laws have in common.
    pub witness: Witness,
    /// The same before each of the laws.
    pub person: Person,
    /// The first and the last day for which the law says so of somebody; `None` where that was not found.
    pub days: Option<(Day, Day)>,
    pub causes: Vec<Cause>,
}

/// A person before both laws.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    pub old: Case,
    pub new: Case,
    /// Of dates that the new law knows.
    pub ranges: Vec<DateRange>,
    /// Facts of the new law that are not stated and must be as they are presumed.
    pub presumed: Vec<FactId>,
    /// Facts that the person states and that only the old law knows, as that numbers them.
    pub only_old: Vec<FactId>,
}

/// Which way a change goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Up,
    Down,
    /// Between conflict, discretionary, dormant and blocked.
    Aside,
}

impl Change {
    pub fn way(&self) -> Way {
        way(self.from, self.to)
    }
}

fn way(from: Outcome, to: Outcome) -> Way {
    match rank(from).cmp(&rank(to)) {
        std::cmp::Ordering::Less => Way::Up,
        std::cmp::Ordering::Greater => Way::Down,
        std::cmp::Ordering::Equal => Way::Aside,
    }
}

/// How much of the conclusion there is.
fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Denied => 0,
        Outcome::None => 1,
        // A complete person has no undetermined outcome.
        Outcome::Conflict | Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked | Outcome::Undetermined => 2,
        Outcome::Granted => 3,
    }
}

/// What is asked of one conclusion in one reading, as nodes of the store.
pub struct Question {
    pair: Pair,
    pub reading: Reading,
    before: Outcomes,
    now: Outcomes,
    /// Of whom one outcome becomes another, where the nodes do not rule it out.
    steps: Vec<Step>,
    /// Somebody meets one of them.
    any: NodeId,
    /// Either law says anything of it.
    is_anything: NodeId,
}

/// From one outcome to another, and of whom.
#[derive(Clone, Copy)]
struct Step {
    from: Outcome,
    to: Outcome,
    node: NodeId,
}

impl Question {
    pub fn of(store: &mut Store, pair: Pair, reading: Reading) -> Question {
        let (before, now) = (outcomes(store, pair, reading, true), outcomes(store, pair, reading, false));
        let nodes = &mut store.nodes;
        let mut steps = Vec::new();
        if before != now {
            for (&from, &was) in Outcome::DECIDED.iter().zip(&before) {
                for (&to, &is) in Outcome::DECIDED.iter().zip(&now).filter(|(to, _)| **to != from) {
                    let node = nodes.and([was, is]);
                    if nodes.node(node) != Node::Constant(Truth::False) {
                        steps.push(Step { from, to, node });
                    }
                }
            }
        }
        let any = nodes.or(steps.iter().map(|step| step.node).collect::<Vec<_>>());
        let is_nothing = nodes.and([before[NONE], now[NONE]]);
        let is_anything = nodes.not(is_nothing);
        Question { pair, reading, before, now, steps, any, is_anything }
    }

    /// Whether the laws say what is not the same nodes.
    pub fn differs(&self) -> bool {
        self.before != self.now
    }
}

/// Compares a conclusion in one reading; people found before, for what it rests on, are shown again where they meet the change. `search` is
/// only asked whether there is somebody, and on which days: what it answers does not depend on what it was asked before.
///
/// # Errors
/// The interpreter of one of the laws does not see what the search saw.
pub fn compare(
    store: &Store,
    search: &mut Search,
    (old, new): (&Law, &Law),
    question: &Question,
    known: &People,
) -> Result<Compared, NoAnswer> {
    let compared = compared(store, search, (old, new), question, known)?;
    match compared.relation {
        Relation::Same if all_are_left_out(store, search, question)? => {
            Ok(Compared::undecided(Undecided::LeftOut, Vec::new()))
        }
        _ => Ok(compared),
    }
}

/// Whether somebody has more of it than nothing by one of the laws, and nobody has of those who were compared: all have values that only one of
/// the laws knows. What time ran out for is not known, and not said.
fn all_are_left_out(store: &Store, search: &mut Search, question: &Question) -> Result<bool, NoAnswer> {
    if store.vocabulary.barred.is_empty() || !store.reads_barred(&[question.before, question.now].concat()) {
        return Ok(false);
    }
    let decided = |answer| match answer {
        Err(NoAnswer::GaveUp) => Ok(None),
        other => other.map(Some),
    };
    if decided(store.is_possible_by(search, question.is_anything))? != Some(false) {
        return Ok(false);
    }
    Ok(decided(store.is_possible_with_barred(question.is_anything))? == Some(true))
}

fn compared(
    store: &Store,
    search: &mut Search,
    laws: (&Law, &Law),
    question: &Question,
    known: &People,
) -> Result<Compared, NoAnswer> {
    let rests_on_calendar = store.vocabulary.calendars_differ
        && store.has_working_days(&question.before)
        && store.has_working_days(&question.now);
    if rests_on_calendar {
        return Ok(Compared::undecided(Undecided::Calendar, Vec::new()));
    }
    if !question.differs() {
        return Ok(Compared::same());
    }
    let nodes: Vec<NodeId> = question.steps.iter().map(|step| step.node).collect();
    let met = match store.met(search, question.any, &nodes) {
        Ok(met) => met,
        Err(NoAnswer::GaveUp) => return Ok(Compared::undecided(Undecided::Time, Vec::new())),
        Err(failed) => return Err(failed),
    };
    let mut changes = Vec::new();
    for (&step, met) in question.steps.iter().zip(met) {
        let Some(met) = met else { continue };
        match change(store, search, laws, question, (step, met), known) {
            Ok(Some(change)) => changes.push(change),
            Ok(None) => {}
            Err(NoAnswer::GaveUp) => return Ok(Compared::undecided(Undecided::Time, changes)),
            Err(failed) => return Err(failed),
        }
    }
    let goes = |wanted: Way| changes.iter().any(|change| change.way() == wanted);
    let relation = match (goes(Way::Up), goes(Way::Down), goes(Way::Aside)) {
        (false, false, false) => Relation::Same,
        (true, false, false) => Relation::More,
        (false, true, false) => Relation::Less,
        _ => Relation::Incomparable,
    };
    Ok(Compared { relation, changes })
}

/// Whom one law gives which outcome; a law without the conclusion says nothing of anybody.
fn outcomes(store: &mut Store, pair: Pair, reading: Reading, is_old: bool) -> Outcomes {
    let Store { nodes, old, new, .. } = store;
    let (side, id) = if is_old { (old, pair.old) } else { (new, pair.new) };
    match (id, reading) {
        (Some(id), Reading::Law) => side.law(nodes, id),
        (Some(id), Reading::Practice) => side.practice(nodes, id),
        (Some(id), Reading::Followed) => side.followed(nodes, id),
        (None, _) => nothing(nodes),
    }
}

fn change(
    store: &Store,
    search: &mut Search,
    (old, new): (&Law, &Law),
    question: &Question,
    (Step { from, to, node }, met): (Step, Met),
    known: &People,
) -> Result<Option<Change>, NoAnswer> {
    let Question { pair, reading, .. } = *question;
    let found = store.person(node, known.with(pair, reading, from, to))?;
    let Some(witness) = found else { return Ok(None) };
    let person = Person::of(&store.vocabulary, &witness, old, new);
    let came_out = |law: &Law, case: &Case, id: Option<ConclusionId>| {
        id.map_or(Outcome::None, |id| judged(law, case)[id.index()][reading as usize])
    };
    if (came_out(old, &person.old, pair.old), came_out(new, &person.new, pair.new)) != (from, to) {
        return Err(NoAnswer::FailedReplay);
    }
    let days = store.days(search, node, met)?;
    Ok(Some(Change { from, to, witness, person, days, causes: Vec::new() }))
}

/// People who were found, and what becomes of each by both laws.
#[derive(Clone, Default)]
pub struct People(Vec<Known>);

#[derive(Clone)]
struct Known {
    /// As somebody before both laws.
    case: Case,
    by_old: Judged,
    by_new: Judged,
}

impl People {
    /// Adds those whom the changes show.
    pub fn add<'c>(&mut self, (old, new): (&Law, &Law), changes: impl IntoIterator<Item = &'c Change>) {
        for change in changes {
            let case = change.witness.case.clone();
            if !self.0.iter().any(|known| known.case == case) {
                let (by_old, by_new) = (judged(old, &change.person.old), judged(new, &change.person.new));
                self.0.push(Known { case, by_old, by_new });
            }
        }
    }

    /// Those of them whose outcome of the conclusion becomes that other one.
    fn with(&self, pair: Pair, reading: Reading, from: Outcome, to: Outcome) -> Vec<&Case> {
        let came_out =
            |by: &Judged, id: Option<ConclusionId>| id.map_or(Outcome::None, |id| by[id.index()][reading as usize]);
        let is_so =
            |known: &&Known| (came_out(&known.by_old, pair.old), came_out(&known.by_new, pair.new)) == (from, to);
        self.0.iter().filter(is_so).map(|known| &known.case).collect()
    }
}

impl Person {
    /// As somebody before the new law.
    pub fn witness(&self) -> Witness {
        Witness { case: self.new.clone(), ranges: self.ranges.clone(), presumed: self.presumed.clone() }
    }

    /// The person found, as a case of each law.
    pub fn of(vocabulary: &Vocabulary, witness: &Witness, old: &Law, new: &Law) -> Person {
        let is_new = |range: &DateRange| match range.of {
            Input::Fact(id) => vocabulary.is_new(id),
            Input::AsOf | Input::Question(_) | Input::Field(_) => true,
        };
        let ranges = witness.ranges.iter().copied().filter(is_new).collect();
        let presumed = witness.presumed.iter().copied().filter(|&id| vocabulary.is_new(id)).collect();
        let is_only_old = |id: &FactId| {
            let here = vocabulary.old.facts[id.index()];
            !vocabulary.is_new(here) && witness.case.stated(here) == Stated::Known
        };
        let only_old = old.policy.facts.ids().filter(is_only_old).collect();
        Person {
            old: vocabulary.as_old(&witness.case, &old.policy),
            new: vocabulary.as_new(&witness.case, &new.policy),
            ranges,
            presumed,
            only_old,
        }
    }
}
