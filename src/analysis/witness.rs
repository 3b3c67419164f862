//! Makes a person who was found small: as few facts as show the result, values that are easy to read, and the range of each date.
//!
//! Takes what the search found; gives a case that the interpreter has replayed: with the facts stated, and all others unknown or presumed,
//! every root has its value for certain and no assumption is false. docs/analysis.md, "Small example persons". Not here: how the person is
//! shown (`report`).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::finding::{DateRange, Witness};
use super::search::{Model, Root};
use crate::calendar::Day;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::usual::{usual_of_fact, usual_of_field};
use crate::circuit::{Truth, steps};
use crate::eval::{Tape, Truths};
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Head, Input, Step, Sum};
use crate::watch::Watch;

use super::encode::field_type;

/// The interpreter, asked again whether a case shows the matter.
pub struct Replay<'a> {
    policy: &'a Policy,
    tape: Tape,
    roots: Vec<Root>,
    /// Nodes none of which may be false.
    assumptions: Vec<NodeId>,
    /// What the roots and assumptions ask of the person, each once.
    atoms: Vec<Atom>,
    truths: Truths,
    watch: Watch<'a>,
}

/// A place that holds a value: of the person, or of a member of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Place {
    Person(Input),
    Field { list: FactId, member: usize, field: u32 },
}

/// A run of values, both ends in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    pub first: i64,
    pub last: i64,
}

impl Run {
    /// The least run that has both in it.
    pub fn to(self, other: Run) -> Run {
        Run { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A run around a value, and whether it may go on at its beginning and at its end.
struct Stretch {
    run: Run,
    is_cut: [bool; 2],
}

/// With which values a person is made whole where nothing hangs on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    Least,
    Greatest,
    /// Some the least and some the greatest value, otherwise for each number.
    Mixed(u64),
}

impl Fill {
    /// Whether the value of that number is the greatest one.
    fn is_greatest(self, number: usize) -> bool {
        match self {
            Fill::Least => false,
            Fill::Greatest => true,
            // The highest bit of a product with an odd constant (Knuth, TAOCP 3, 6.4) falls either way.
            Fill::Mixed(seed) => {
                (number as u64 + 1)
                    .wrapping_mul(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93) | 1)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    >> 63
                    == 1
            }
        }
    }
}

/// So often values are chosen anew and needless facts forgotten, each for the sake of the others.
const MOST_ROUNDS: usize = 8;

/// How far around a day thresholds are looked for where there may be any number of them.
const TRIED_DAYS: i64 = 800;

/// The day for which the law is asked where any day would do.
pub fn any_day() -> Day {
    Day::of(2020, 1, 1).expect("a day that exists")
}

impl<'a> Replay<'a> {
    /// The watch ends what makes a person small: once it is over, she is left as she is by then.
    pub fn new(
        nodes: &Nodes,
        policy: &'a Policy,
        roots: &[Root],
        assumptions: &[NodeId],
        watch: &Watch<'a>,
    ) -> Replay<'a> {
        let all: Vec<NodeId> = roots.iter().map(|root| root.node).chain(assumptions.iter().copied()).collect();
        Replay {
            policy,
            tape: Tape::of_few(nodes, policy, all.iter().copied()),
            roots: roots.to_vec(),
            assumptions: assumptions.to_vec(),
            atoms: atoms_below(nodes, &all),
            truths: Truths::default(),
            watch: *watch,
        }
    }

    /// Whether the case as it stands shows the matter for certain, and could be a real one.
    pub fn holds(&mut self, case: &Case) -> bool {
        self.tape.run(case, &mut self.truths);
        let has_value = |root: &Root| self.tape.truth(&self.truths, root.node) == Truth::from(root.value);
        self.roots.iter().all(has_value)
            && self.assumptions.iter().all(|&node| !self.tape.truth(&self.truths, node).is_false())
    }

    /// The numbers of the roots that hold for certain of the person found.
    pub fn holding(&mut self, model: &Model) -> Vec<usize> {
        self.tape.run(&case_of(self.policy, model), &mut self.truths);
        let has_value = |root: &Root| self.tape.truth(&self.truths, root.node) == Truth::from(root.value);
        (0..self.roots.len()).filter(|&at| has_value(&self.roots[at])).collect()
    }

    /// Whether every assumption is true of the case for certain.
    fn is_real(&mut self, case: &Case) -> bool {
        self.tape.run(case, &mut self.truths);
        self.assumptions.iter().all(|&node| self.tape.truth(&self.truths, node).is_true())
    }

    /// The smallest witness that a model leads to, or the smallest by the time that the watch is over; `None` if the replay fails, which no model
    /// may lead to.
    pub fn witness(&mut self, model: &Model) -> Option<Witness> {
        let case = self.small(model)?;
        self.described(case)
    }

    /// The case of that witness alone.
    pub fn small(&mut self, model: &Model) -> Option<Case> {
        let whole = case_of(self.policy, model);
        if !self.holds(&whole) {
            return None;
        }
        let mut case = whole.clone();
        self.forget_needless(&mut case);
        let mut whole = whole;
        for _ in 0..MOST_ROUNDS {
            let before = case.clone();
            self.choose_values(&mut case, &mut whole);
            self.forget_needless(&mut case);
            if case == before || self.watch.is_over() {
                break;
            }
        }
        Some(case)
    }

    /// Of a person who shows the matter, only what it takes; `None` where she does not show it.
    pub fn reduced(&mut self, mut case: Case) -> Option<Case> {
        if !self.holds(&case) {
            return None;
        }
        self.forget_needless(&mut case);
        Some(case)
    }

    /// A person who shows the matter, with the days that could be others and what has to be as it is presumed.
    pub fn described(&mut self, case: Case) -> Option<Witness> {
        if !self.holds(&case) {
            return None;
        }
        let (ranges, presumed) = (self.ranges(&case), self.presumed(&case));
        Some(Witness { case, ranges, presumed })
    }

    // ---- fewest facts ------------------------------------------------------------------------------------------------

    /// Forgets each fact without which the matter still shows, the last declared first.
    fn forget_needless(&mut self, case: &mut Case) {
        for question in self.policy.questions.ids().rev() {
            if case.answer_to(question).is_some() {
                self.keep_if_it_holds(case, |case, _| case.answer(question, None));
            }
        }
        let stated: Vec<FactId> = self.policy.facts.ids().filter(|&fact| case.stated(fact) == Stated::Known).collect();
        for &fact in stated.iter().rev() {
            let is_forgotten = self.keep_if_it_holds(case, |case, policy| case.forget(policy, fact, Stated::NotAsked));
            if !is_forgotten && matches!(self.policy.facts[fact].ty, FactType::List(_)) {
                self.shorten(case, fact);
            }
        }
    }

    /// Makes a change for which there is time, if the matter still shows with it.
    fn keep_if_it_holds(&mut self, case: &mut Case, change: impl FnOnce(&mut Case, &Policy)) -> bool {
        if self.watch.is_over() {
            return false;
        }
        let mut tried = case.clone();
        change(&mut tried, self.policy);
        let holds = self.holds(&tried);
        if holds {
            *case = tried;
        }
        holds
    }

    /// Fewer members, and of those fewer fields.
    fn shorten(&mut self, case: &mut Case, list: FactId) {
        for at in (0..case.members(list).map_or(0, <[_]>::len)).rev() {
            self.keep_if_it_holds(case, |case, _| {
                let mut members = case.members(list).unwrap_or_default().to_vec();
                members.remove(at);
                case.state_members(list, members);
            });
        }
        let places: Vec<Place> = places_of_list(case, list);
        for place in places.into_iter().rev() {
            if slot(case, place) != UNKNOWN {
                self.keep_if_it_holds(case, |case, _| set(case, place, UNKNOWN));
            }
        }
    }

    /// The presumptions that it takes, as few as can be; those for which there is no time to tell are among them.
    fn presumed(&mut self, case: &Case) -> Vec<FactId> {
        let facts = &self.policy.facts;
        let may_count = |input: &Input| match *input {
            Input::Fact(id) if facts[id].presumed.is_some() && case.stated(id) != Stated::Known => Some(id),
            Input::Fact(_) | Input::AsOf | Input::Question(_) | Input::Field(_) => None,
        };
        let mut all: Vec<FactId> =
            self.atoms.iter().flat_map(Atom::inputs).filter_map(|input| may_count(&input)).collect();
        all.sort_unstable();
        all.dedup();
        if self.holds(&case.without_presumptions(&all)) {
            return Vec::new();
        }
        let mut without = case.clone();
        all.retain(|&id| {
            let tried = without.without_presumption(id);
            let counts = self.watch.is_over() || !self.holds(&tried);
            if !counts {
                without = tried;
            }
            counts
        });
        all
    }

    // ---- values that a reader takes in ---------------------------------------------------------------------------------

    /// Chooses each value anew, the others as they stand: what is usual, or nearest to it; else of an enumeration the first that does, a
    /// number near nought, a day at the edge that matters. `whole` is a complete person, who shows that the case can be completed.
    fn choose_values(&mut self, case: &mut Case, whole: &mut Case) {
        let mut places = vec![Place::Person(Input::AsOf)];
        for fact in self.policy.facts.ids().filter(|&fact| case.stated(fact) == Stated::Known) {
            match self.policy.facts[fact].ty {
                FactType::List(_) => places.extend(places_of_list(case, fact)),
                _ => places.push(Place::Person(Input::Fact(fact))),
            }
        }
        for place in places {
            if self.watch.is_over() {
                return;
            }
            if slot(case, place) == UNKNOWN {
                continue;
            }
            for value in self.candidates(case, place) {
                if value == slot(case, place) {
                    break;
                }
                let (mut tried, mut tried_whole) = (case.clone(), whole.clone());
                set(&mut tried, place, value);
                if has_place(&tried_whole, place) {
                    set(&mut tried_whole, place, value);
                }
                if self.holds(&tried) && self.is_real(&tried_whole) {
                    (*case, *whole) = (tried, tried_whole);
                    break;
                }
            }
        }
    }

    /// Values to try, best first.
    fn candidates(&mut self, case: &Case, place: Place) -> Vec<i64> {
        let usual = self.usual(case, place);
        match self.type_of(place) {
            FactType::List(_) | FactType::Text => Vec::new(),
            FactType::Bool => usual.into_iter().collect(),
            FactType::Enumeration(_) => usual.into_iter().chain(0..64.min(slot(case, place))).collect(),
            FactType::Int => {
                let run = self.stretch(case, place, LARGEST_INT).run;
                usual.into_iter().chain([usual.unwrap_or(0).clamp(run.first, run.last)]).collect()
            }
            FactType::Date | FactType::DateOrNever => {
                let Stretch { run, is_cut } = self.stretch(case, place, Day::LAST.0);
                let has_first = run.first > Day::FIRST.0 && !is_cut[0];
                let has_last = run.last < Day::LAST.0 && !is_cut[1];
                let is_as_of = place == Place::Person(Input::AsOf);
                let near = match usual.filter(|&usual| usual != Day::NEVER.0) {
                    Some(usual) => usual.clamp(run.first, run.last),
                    // Where the search was free to choose it, for the sake of nobody's age is it another.
                    None if is_as_of && case.as_of() == any_day() && self.last_stated(case) <= any_day().0 => {
                        any_day().0
                    }
                    // The law is asked once all has happened, where it can be.
                    None if has_first && is_as_of => self.last_stated(case).clamp(run.first, run.last),
                    None if has_first => run.first,
                    None if has_last => run.last,
                    None if is_as_of => any_day().0.max(self.last_stated(case)),
                    None => case.as_of().0,
                };
                usual.into_iter().chain([near]).collect()
            }
        }
    }

    /// The last day that is stated of the person and of members, but for what is usually to come; the first there is, if none is.
    fn last_stated(&self, case: &Case) -> i64 {
        let facts = self.policy.facts.ids().filter(|&fact| case.stated(fact) == Stated::Known);
        let places = facts.flat_map(|fact| match self.policy.facts[fact].ty {
            FactType::List(_) => places_of_list(case, fact),
            _ => vec![Place::Person(Input::Fact(fact))],
        });
        let is_to_come = |place| self.usual(case, place).is_some_and(|usual| usual > case.as_of().0);
        let days = places.filter(|&place| self.type_of(place).is_date() && !is_to_come(place));
        let days = days.map(|place| slot(case, place));
        days.filter(|&day| day != UNKNOWN && day != Day::NEVER.0).max().unwrap_or(Day::FIRST.0)
    }

    fn usual(&self, case: &Case, place: Place) -> Option<i64> {
        match place {
            Place::Person(Input::Fact(fact)) => usual_of_fact(self.policy, fact, case.as_of()),
            Place::Person(Input::AsOf | Input::Question(_) | Input::Field(_)) => None,
            Place::Field { list, field, .. } => match self.policy.facts[list].ty {
                FactType::List(record) => usual_of_field(self.policy, record, field, case.as_of()),
                _ => None,
            },
        }
    }

    fn type_of(&self, place: Place) -> FactType {
        match place {
            Place::Person(Input::AsOf) => FactType::Date,
            Place::Person(Input::Fact(fact)) => self.policy.facts[fact].ty,
            Place::Person(Input::Question(_) | Input::Field(_)) => FactType::Bool,
            Place::Field { list, field, .. } => field_type(self.policy, list, field),
        }
    }

    // ---- days that could be others -------------------------------------------------------------------------------------

    fn ranges(&mut self, case: &Case) -> Vec<DateRange> {
        let stated = self
            .policy
            .facts
            .iter()
            .filter(|(fact, declared)| declared.ty.is_date() && case.stated(*fact) == Stated::Known);
        let dates = [Input::AsOf].into_iter().chain(stated.map(|(fact, _)| Input::Fact(fact)));
        let mut ranges = Vec::new();
        for of in dates {
            if self.watch.is_over() {
                break;
            }
            let Stretch { run, is_cut } = self.stretch(case, Place::Person(of), Day::LAST.0);
            // An end that is none of the law's would be read as one.
            if run.first < run.last && is_cut == [false, false] {
                ranges.push(DateRange { of, first_day: Day(run.first), last_day: Day(run.last) });
            }
        }
        ranges
    }

    /// The longest run of days around that of a date, with which the matter still shows, the rest as it stands.
    pub fn run_of_day(&mut self, case: &Case, of: Input) -> Run {
        self.stretch(case, Place::Person(of), Day::LAST.0).run
    }

    /// The same of a number.
    pub fn run_of_number(&mut self, case: &Case, of: Input) -> Run {
        self.stretch(case, Place::Person(of), LARGEST_INT).run
    }

    /// The longest run of values around the one at hand with which the matter still shows, the rest as it stands.
    ///
    /// What is asked of the value changes at few thresholds, which are read from the atoms; between two of them one value speaks
    /// for all. Where a sum is compared with another of the same date there may be many: only those near it are looked for, and the run
    /// ends there, as it does where the watch leaves no time to look further.
    fn stretch(&mut self, case: &Case, place: Place, largest: i64) -> Stretch {
        let at = slot(case, place);
        if at == Day::NEVER.0 {
            return Stretch { run: Run { first: at, last: at }, is_cut: [false, false] };
        }
        let least = if self.type_of(place).is_date() { Day::FIRST.0 } else { -largest };
        let (mut starts, is_irregular) = self.starts(case, place);
        starts.retain(|&start| start > least && start <= largest);
        starts.sort_unstable();
        starts.dedup();
        let mut tried = case.clone();
        let mut still = |value: i64, replay: &mut Self| {
            set(&mut tried, place, value);
            replay.holds(&tried)
        };
        let here = starts.partition_point(|&start| start <= at);
        let mut first = least;
        for before in (0..here).rev() {
            // The stretch that ends just below this start.
            if self.watch.is_over() || !still(starts[before] - 1, self) {
                first = starts[before];
                break;
            }
        }
        let mut last = largest;
        for &start in &starts[here..] {
            if self.watch.is_over() || !still(start, self) {
                last = start - 1;
                break;
            }
        }
        let mut is_cut = [self.watch.is_over(); 2];
        if is_irregular {
            is_cut = [is_cut[0] || first < at - TRIED_DAYS, is_cut[1] || last > at + TRIED_DAYS];
            first = first.max(at - TRIED_DAYS);
            last = last.min(at + TRIED_DAYS);
        }
        Stretch { run: Run { first, last }, is_cut }
    }

    /// The values from which on some atom may answer otherwise; and whether there may be more of them, further away than [`TRIED_DAYS`].
    fn starts(&self, case: &Case, place: Place) -> (Vec<i64>, bool) {
        let is_here = |input: Input| match (place, input) {
            (Place::Person(here), input) => here == input,
            (Place::Field { field, .. }, Input::Field(other)) => field == other,
            (Place::Field { .. }, _) => false,
        };
        let input_of = |sum: &Sum| match sum.head {
            Head::Input(input) => Some(input),
            Head::Constant(_) | Head::Dated(_) => None,
        };
        let (mut starts, mut is_irregular, at) = (Vec::new(), false, slot(case, place));
        let working_days = self.policy.calendar.as_ref();
        for atom in &self.atoms {
            match atom {
                Atom::AtMost(input, bound) if is_here(*input) => starts.push(bound + 1),
                Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => {}
                Atom::Ordered { left, right } => {
                    let (Some(from), Some(to)) = (input_of(left), input_of(right)) else { continue };
                    match (is_here(from), is_here(to)) {
                        // From every day alike.
                        (true, true) if steps::at_most_as_far(&left.steps, &right.steps).is_some() => {}
                        (true, true) => {
                            is_irregular = true;
                            let of = |steps: &[Step], value| steps::apply(steps, value, working_days);
                            let mut before = None;
                            for value in at - TRIED_DAYS - 1..=at + TRIED_DAYS {
                                let now = Some(of(&left.steps, value) <= of(&right.steps, value));
                                starts.extend((before.is_some() && before != now).then_some(value));
                                before = now;
                            }
                        }
                        (true, false) => starts.extend(self.values(case, place, to).into_iter().map(|value| {
                            let bound = steps::apply(&right.steps, value, working_days);
                            steps::latest(&left.steps, bound, working_days) + 1
                        })),
                        (false, true) => starts.extend(self.values(case, place, from).into_iter().map(|value| {
                            let bound = steps::apply(&left.steps, value, working_days);
                            steps::earliest(&right.steps, bound, working_days)
                        })),
                        (false, false) => {}
                    }
                }
            }
        }
        (starts, is_irregular)
    }

    /// The known values that an input of an atom may stand for beside the place: a field is any member's.
    fn values(&self, case: &Case, place: Place, input: Input) -> Vec<i64> {
        let values = match (input, place) {
            (Input::Field(field), Place::Field { list, member, .. }) => {
                vec![slot(case, Place::Field { list, member, field })]
            }
            (Input::Field(field), Place::Person(_)) => self.fields(case, field),
            (input, _) => vec![case.slot(input)],
        };
        values.into_iter().filter(|&value| value != UNKNOWN).collect()
    }

    fn fields(&self, case: &Case, field: u32) -> Vec<i64> {
        let lists = self.policy.facts.ids().filter_map(|fact| case.members(fact));
        lists.flatten().filter_map(|member| member.get(field as usize).copied()).collect()
    }
}

/// Whole numbers lie within ± this (docs/language.md, "Words").
pub const LARGEST_INT: i64 = 1_000_000_000_000;

fn slot(case: &Case, place: Place) -> i64 {
    match place {
        Place::Person(input) => case.slot(input),
        Place::Field { list, member, field } => {
            case.members(list).map_or(UNKNOWN, |members| members[member][field as usize])
        }
    }
}

fn has_place(case: &Case, place: Place) -> bool {
    match place {
        Place::Person(_) => true,
        Place::Field { list, member, .. } => case.members(list).is_some_and(|members| member < members.len()),
    }
}

fn set(case: &mut Case, place: Place, value: i64) {
    match place {
        Place::Person(Input::AsOf) => case.set_as_of(Day(value)),
        Place::Person(Input::Fact(fact)) => case.state_slot(fact, value),
        Place::Person(Input::Question(question)) => case.answer(question, Some(value != 0)),
        Place::Person(Input::Field(_)) => unreachable!("a field has a member"),
        Place::Field { list, member, field } => {
            let mut members = case.members(list).unwrap_or_default().to_vec();
            members[member][field as usize] = value;
            case.state_members(list, members);
        }
    }
}

fn places_of_list(case: &Case, list: FactId) -> Vec<Place> {
    let members = case.members(list).unwrap_or_default();
    let of_member = |(member, fields): (usize, &crate::case::Member)| {
        (0..fields.len() as u32).map(move |field| Place::Field { list, member, field }).collect::<Vec<_>>()
    };
    members.iter().enumerate().flat_map(of_member).collect()
}

/// The case that a model speaks of: what it needs is stated, the rest unknown or presumed.
pub fn case_of(policy: &Policy, model: &Model) -> Case {
    let as_of = model.values.get(&Input::AsOf).map_or_else(any_day, |&day| Day(day));
    let mut case = Case::blank(policy, as_of);
    for (&input, &value) in &model.values {
        match input {
            Input::AsOf | Input::Field(_) => {}
            Input::Fact(fact) => case.state_slot(fact, value),
            Input::Question(question) => case.answer(question, Some(value != 0)),
        }
    }
    for (&list, members) in &model.lists {
        let n_fields = match policy.facts[list].ty {
            FactType::List(record) => policy.n_fields(record),
            FactType::Bool
            | FactType::Int
            | FactType::Date
            | FactType::DateOrNever
            | FactType::Enumeration(_)
            | FactType::Text => 0,
        };
        let row = |fields: &BTreeMap<u32, i64>| {
            (0..n_fields as u32).map(|field| fields.get(&field).copied().unwrap_or(UNKNOWN)).collect()
        };
        case.state_members(list, members.iter().map(row).collect());
    }
    case
}

/// The same person with every fact stated and every question answered; lists that nothing asks for are empty.
pub fn whole_case(policy: &Policy, model: &Model, fill: Fill) -> Case {
    let mut case = case_of(policy, model);
    let mut number = 0;
    let mut is_greatest = || {
        number += 1;
        fill.is_greatest(number)
    };
    let mut of_type = |ty: FactType| match (ty, is_greatest()) {
        (FactType::Bool, is_greatest) => i64::from(is_greatest),
        (FactType::Int, _) => 0,
        (FactType::Date | FactType::DateOrNever, false) => Day::FIRST.0,
        (FactType::Date, true) => Day::LAST.0,
        (FactType::DateOrNever, true) => Day::NEVER.0,
        (FactType::Enumeration(_), false) | (FactType::List(_) | FactType::Text, _) => 0,
        (FactType::Enumeration(ty), true) => policy.n_values(ty) as i64 - 1,
    };
    for (fact, declared) in policy.facts.iter() {
        match declared.ty {
            FactType::List(_) => {
                let mut members = case.members(fact).unwrap_or_default().to_vec();
                for member in &mut members {
                    for (field, slot) in member.iter_mut().enumerate().filter(|(_, slot)| **slot == UNKNOWN) {
                        *slot = of_type(field_type(policy, fact, field as u32));
                    }
                }
                case.state_members(fact, members);
            }
            _ if declared.decides.is_some() => {}
            ty if !model.values.contains_key(&Input::Fact(fact)) => case.state_slot(fact, of_type(ty)),
            _ => {}
        }
    }
    for question in policy.questions.ids() {
        if case.answer_to(question).is_none() {
            case.answer(question, Some(is_greatest()));
        }
    }
    case
}

/// The atoms at or below the roots, in no particular order that matters.
pub fn atoms_below(nodes: &Nodes, roots: &[NodeId]) -> Vec<Atom> {
    let (mut seen, mut open, mut atoms) = (FxHashSet::default(), roots.to_vec(), Vec::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Node::Atom(index) = nodes.node(id) {
            atoms.push(nodes.atom(index).clone());
        }
        open.extend_from_slice(nodes.below(id));
    }
    atoms
}
