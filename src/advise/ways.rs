//! Ways to get a conclusion, or to avert a burden: minimal sets of the law's own tests, each proved to be enough.
//!
//! Takes a law, a person and a conclusion; gives [`Ways`]. Let `goal` be “X is granted” (for a burden that it is not), and *free* whatever
//! is unknown, presumed, or stated and can change; `fixed` facts that are stated, the day and readings taken stay as they are. A [`Way`] is
//! a set of tests that read something free, such that
//!
//! 1. it is **enough**: with the assumptions and what stays, nobody satisfies it and misses the goal, whatever else is free (proved);
//! 2. it is **possible**: somebody satisfies it with what can still be done on the day (an act whose day is stated can be done again only
//!    from that day on; what is unknown may turn out so whenever it was);
//! 3. it is **minimal**: without any one of its tests somebody misses the goal.
//!
//! How it is found: `literals` lays the goal out as a graph of tests with costs, `find` takes the cheapest model, keeps what carries it and
//! leaves out what is not needed, `lift` lets each test climb to the law's own phrase with its alternatives, `time` frees the day, `lists`
//! looks at the members at hand, `bars` says what excludes it where nothing helps. Not here: how a way is worded (`report`).
//!
//! # How to read the result
//!
//! - [`Ways::is_reached`]: the goal holds already; the one way then says what it rests on, and `until` when.
//! - Each way is an alternative to the others, ordinary ones first. Within a way **all** [`Way::needs`] are needed; of a need with
//!   [`Need::alternatives`] **one** is enough, those that are [`State::Impossible`] for this person are struck out.
//! - [`State::Do`] reads “needed”, [`State::FindOut`] “find out whether”, [`State::Met`] “already met”. [`Need::wanted`] is false where the
//!   test must *not* hold: write a negation.
//! - Of a burden, waiting is no option ([`Ways::options`]): [`Ways::lapses_on`] is the day from which it is no longer imposed.
//! - [`Way::from`] is the day from which it is open where that is not the day asked for (waiting is a way), [`Way::until`] the last day on
//!   which it still works: “by when”.
//! - No way: [`Ways::bar`] says what excludes it, and nothing wider. Neither ways nor a bar: [`Ways::is_out_of_time`].

mod bars;
mod cost;
mod example;
mod find;
mod joined;
mod keep;
mod lift;
mod lists;
mod literals;
mod model;
mod query;
mod time;
mod whatever;

pub use bars::{Bar, PersonBar};
pub use joined::{Joined, joined};
pub use keep::{Keeping, keeping};
pub use lists::{Lacking, MemberAtHand};
pub use whatever::{Whatever, certain_until, whatever};

use super::leaves;
use crate::analysis::witness::Run;
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{NodeId, Outcome};
use crate::eval::{Test, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id, QuestionId};
use crate::policy::model::{Direction, Role, Value};
use crate::watch::Watch;

/// What somebody wants of a conclusion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Granted (established, required).
    Get,
    /// Not granted: the conclusion burdens the person.
    Avert,
}

/// The ways to a goal, or what excludes it.
#[derive(Clone, PartialEq, Debug)]
pub struct Ways {
    pub of: ConclusionId,
    pub goal: Goal,
    /// The goal holds as things are, for certain.
    pub is_reached: bool,
    /// Where it is reached: the last day on which that holds if nothing changes; `None` if no such day is known.
    pub reached_until: Option<Day>,
    /// Alternatives, the most ordinary first; those that rest on a reading of an open question last.
    pub ways: Vec<Way>,
    /// There is no further way on the day asked for: proved.
    pub are_all: bool,
    /// Where there is no way at all: what excludes the goal. Where a burden does not apply, and nothing that can change keeps it away: what
    /// excludes the burden.
    pub bar: Option<Bar>,
    /// The time given was over first: what is missing here is not decided.
    pub is_out_of_time: bool,
}

/// One way: all of its needs, under its readings.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// What can be done first, then what has to be found out, then what is met already; each in the order of the law's text.
    pub needs: Vec<Need>,
    /// Steps that the person has to take first. The needs imply them by an assumption of the policy, so they are not needs themselves. None of
    /// them is met yet, as far as is known; in the order of the law's text.
    pub first: Vec<Need>,
    /// Readings of open questions on which it rests.
    pub readings: Vec<(QuestionId, bool)>,
    /// The day from which it is open; `None`: it is open on the day asked for.
    pub from: Option<Day>,
    /// The last day on which what it asks for still works; `None` where no day ends it.
    pub until: Option<Day>,
    /// That day ends what is wanted itself, as a childhood does, and is no term for what the way asks for: that may have an earlier one.
    pub is_until_end: bool,
    /// It takes an application that the law has for others: the person is known not to be one of them. It is a way, and no advice.
    pub is_for_others: bool,
    /// One person who goes this way: what would be stated otherwise or anew. For programs that read `least_change`.
    pub example: Option<Example>,
}

impl Way {
    /// What it asks for that is not so yet, as far as is known.
    pub fn unmet(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.state != State::Met)
    }
}

impl Ways {
    /// What somebody can do or find out. Of a burden waiting is none: until it lapses it stays ordered, and its own term may end before.
    pub fn options(&self) -> impl Iterator<Item = &Way> {
        self.ways.iter().filter(|way| !self.is_lapse(way))
    }

    /// Of a burden: the day from which no provision imposes it any more, if nothing changes but the day.
    pub fn lapses_on(&self) -> Option<Day> {
        self.ways.iter().filter(|way| self.is_lapse(way)).find_map(|way| way.from)
    }

    /// Whether what is met may as well turn out otherwise: another way asks for the contrary and for nothing else that is not met. It only
    /// decides which case of the law applies, so nobody is told to keep it that way.
    pub fn may_change(&self, law: &Law, met: &Need) -> bool {
        let node =
            |need: &Need| model::stripped(&law.circuit.nodes, leaves::node_of(&law.policy, &law.circuit, need.test));
        let (asked, sign) = node(met);
        let is_contrary = |need: &Need| {
            let (other, other_sign) = node(need);
            other == asked && (need.wanted == other_sign) != (met.wanted == sign)
        };
        let is_other_case = |way: &&Way| {
            let mut open = way.needs.iter().filter(|need| need.state != State::Met);
            way.from.is_none()
                && way.readings.is_empty()
                && open.next().is_some_and(is_contrary)
                && open.next().is_none()
        };
        met.state == State::Met && self.ways.iter().any(|way| is_other_case(&way))
    }

    fn is_lapse(&self, way: &Way) -> bool {
        self.goal == Goal::Avert
            && way.from.is_some()
            && way.readings.is_empty()
            && way.needs.iter().all(|need| need.state == State::Met)
    }
}

/// A test that must come out as wanted.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    pub test: Test,
    /// Whether the test must hold, or must not.
    pub wanted: bool,
    /// The clause in whose text it stands, and the item of that clause; an item-less one is of its force or dormancy.
    pub clause: ClauseId,
    pub role: Option<Role>,
    pub state: State,
    /// Presumptions by which it is met (or by which it is not): nobody has stated these facts.
    pub presumed: Vec<FactId>,
    /// The facts that it reads, lists among them, in order of declaration.
    pub facts: Vec<FactId>,
    /// Where one of several things is enough: these. Empty where the test is one thing.
    pub alternatives: Vec<Alternative>,
    /// Where it looks at a list of which members are at hand: what each of them lacks.
    pub members: Vec<MemberAtHand>,
    /// What is tested, in whatever words, and the value that it must have.
    asks: (NodeId, bool),
}

/// How a test stands with this person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// It is otherwise, and can be brought about.
    Do,
    /// It is not known; it may be so.
    FindOut,
    /// It is so already.
    Met,
    /// Of alternatives alone: it cannot be so for this person on this day.
    Impossible,
}

/// One of several conditions of which one is enough.
#[derive(Clone, PartialEq, Debug)]
pub struct Alternative {
    pub expr: ExprId,
    pub wanted: bool,
    pub state: State,
    pub facts: Vec<FactId>,
    /// It is so only as an open question is read.
    pub is_reading: bool,
}

/// What one person who goes a way states otherwise than now.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Example {
    pub changed: Vec<Setting>,
    pub found_out: Vec<Setting>,
    pub lists: Vec<(FactId, Value)>,
}

impl Example {
    /// The person who goes the way, on the day from which it is open.
    pub fn going(&self, case: &Case, from: Option<Day>) -> Case {
        let mut going = case.clone();
        if let Some(from) = from {
            going.set_as_of(from);
        }
        for set in self.changed.iter().chain(&self.found_out) {
            going.state(set.fact, &set.value);
        }
        for (fact, members) in &self.lists {
            going.state(*fact, members);
        }
        going
    }
}

/// A fact with a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    pub fact: FactId,
    pub value: Value,
    /// Of a date or number: the values around it with which the rest of the way does as well.
    pub run: Option<Run>,
}

/// As many ways are looked for; a person takes in no more.
pub const WAYS: usize = 4;

/// Why a question was left open: the time given was over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OutOfTime;

/// What a person wants of a conclusion: to be spared a burden, else to have it.
pub fn goal_of(law: &Law, of: ConclusionId) -> Goal {
    match law.policy.conclusions[of].direction {
        Some(Direction::Adverse) => Goal::Avert,
        Some(Direction::Favourable) | None => Goal::Get,
    }
}

/// As many burdens are looked at for the first screen: each takes a search.
const BURDENS: usize = 3;

/// What would spare the person each burden that the law orders against her, then each that it orders unless something not known yet prevents
/// it; of the first [`BURDENS`], and as far as `watch` gives time.
pub fn averting(law: &Law, case: &Case, verdict: &Verdict, watch: &Watch) -> Vec<Ways> {
    let told = |id: ConclusionId| &verdict.conclusions[id.index()];
    let settled = |id: ConclusionId| told(id).certain.unwrap_or(told(id).outcome);
    let burdens = || {
        let to_show = law.policy.conclusions_to_show();
        to_show.filter(|&id| goal_of(law, id) == Goal::Avert && told(id).decided.is_none())
    };
    let ordered = burdens().filter(|&id| settled(id) == Outcome::Granted);
    let is_threatening = |id: &ConclusionId| verdict.threatens(&law.policy, *id);
    let looked_at = ordered.chain(burdens().filter(is_threatening)).take(BURDENS);
    looked_at.take_while(|_| !watch.is_over()).map(|id| ways(law, case, id, watch)).collect()
}

/// The ways to have `of`, or to avert it where it burdens the person; as far as `watch` gives time.
///
/// The person should break no assumption (`Law::can_be`): of somebody who cannot exist it says that nothing helps.
pub fn ways(law: &Law, case: &Case, of: ConclusionId, watch: &Watch) -> Ways {
    let goal = goal_of(law, of);
    let mut found = Ways {
        of,
        goal,
        is_reached: find::is_reached(law, case, of, goal),
        reached_until: None,
        ways: Vec::new(),
        are_all: false,
        bar: None,
        is_out_of_time: false,
    };
    if let Err(OutOfTime) = find::into(law, case, *watch, &mut found) {
        found.is_out_of_time = true;
    }
    found
}
