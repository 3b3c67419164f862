//! People like one person: drawn at random, whole, with what cannot change as it is.
//!
//! Nothing here asks the analysis: a person is stated whole, and the interpreter says what comes out.

use amparo::Law;
use amparo::advise::leaves::node_of;
use amparo::advise::residual::inputs_below;
use amparo::advise::ways::{Goal, Need, State, Way, Ways};
use amparo::calendar::Day;
use amparo::case::{Case, Member, Stated, UNKNOWN};
use amparo::circuit::{Atom, Node, NodeId, Truth};
use amparo::eval::{Test, Truths};
use amparo::policy::ids::{ConclusionId, FactId, QuestionId};
use amparo::policy::model::{FactType, Input, TypeBody};

use crate::agreement::random::Random;

/// So often what breaks an assumption is drawn again before a person is given up.
const MOST_REDRAWN: usize = 400;

/// One person before one conclusion, and what may be otherwise with people like this one.
pub struct People<'a> {
    pub law: &'a Law,
    pub case: &'a Case,
    of: ConclusionId,
    goal: Goal,
    /// What the conclusion and the assumptions read, lists among it.
    read: Vec<Input>,
    /// Values at which a test of some date or number changes.
    bounds: Vec<(Input, i64)>,
    truths: Truths,
}

impl<'a> People<'a> {
    pub fn new(law: &'a Law, case: &'a Case, ways: &Ways) -> People<'a> {
        let roots = law.circuit().conclusion(ways.of).law;
        let all: Vec<NodeId> =
            law.circuit().assumptions.iter().copied().chain([roots.granted, roots.conflict]).collect();
        let read = inputs_below(&law.circuit().nodes, &all);
        let mut bounds = Vec::new();
        for id in amparo::advise::residual::cone(&law.circuit().nodes, &all) {
            if let Node::Atom(index) = law.circuit().nodes.node(id)
                && let Atom::AtMost(input, bound) = law.circuit().nodes.atom(index)
            {
                bounds.push((*input, *bound));
            }
        }
        People { law, case, of: ways.of, goal: ways.goal, read, bounds, truths: Truths::default() }
    }

    pub fn fold(&mut self, person: &Case) {
        self.law.judge().fold(person, &mut self.truths);
    }

    fn truth(&self, node: NodeId) -> Truth {
        self.law.judge().truth(&self.truths, node)
    }

    /// Of the person folded last.
    pub fn reaches_goal(&self) -> bool {
        let roots = self.law.circuit().conclusion(self.of).law;
        match self.goal {
            Goal::Get => self.truth(roots.granted).is_true(),
            Goal::Avert => self.truth(roots.granted).is_false() && self.truth(roots.conflict).is_false(),
        }
    }

    pub fn can_be(&self) -> bool {
        self.law.circuit().assumptions.iter().all(|&node| !self.truth(node).is_false())
    }

    pub fn satisfies(&self, need: &Need) -> bool {
        let node = node_of(self.law.policy(), self.law.circuit(), need.test);
        let holds = self.truth(node) == Truth::from(need.wanted);
        if !need.alternatives.is_empty() {
            let one = need.alternatives.iter().any(|alternative| {
                let node = node_of(self.law.policy(), self.law.circuit(), Test::Expr(alternative.expr));
                self.truth(node) == Truth::from(alternative.wanted)
            });
            assert_eq!(holds, one, "a need is met where one of its alternatives is: {need:?}");
        }
        holds
    }

    pub fn goes(&self, way: &Way, person: &Case, left_out: Option<usize>) -> bool {
        let needs = way.needs.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
        let n_needs = way.needs.len();
        let readings = way.readings.iter().enumerate().filter(|(at, _)| Some(n_needs + *at) != left_out);
        needs.into_iter().all(|(_, need)| self.satisfies(need))
            && readings.into_iter().all(|(_, (id, answer))| person.answer_to(*id) == Some(*answer))
    }

    /// Whether the person goes the way as far as it is not met already.
    pub fn does_what_is_left(&self, way: &Way, person: &Case) -> bool {
        way.needs.iter().filter(|need| need.state != State::Met).all(|need| self.satisfies(need))
            && way.readings.iter().all(|(id, answer)| person.answer_to(*id) == Some(*answer))
    }

    /// Whether what nobody has stated may lie before the day, as the assumptions have it of the person as stated.
    fn may_have_been(&self, id: FactId, slot: i64) -> bool {
        let mut as_stated = self.case.clone();
        for of in self.law.policy().facts.ids() {
            // What is presumed alone may have been otherwise.
            if self.law.policy().facts[of].presumed.is_some() && self.case.stated(of) != Stated::Known {
                as_stated.state_slot(of, UNKNOWN);
            }
        }
        as_stated.state_slot(id, slot);
        let mut truths = Truths::default();
        self.law.judge().fold(&as_stated, &mut truths);
        !self.law.circuit().assumptions.iter().any(|&node| self.law.judge().truth(&truths, node).is_false())
    }

    /// Whether what is still to come does not lie before the day.
    pub fn has_only_what_may_have_been(&self, person: &Case) -> bool {
        self.read.iter().all(|&input| match input {
            Input::Fact(id) if self.law.policy().facts[id].ty.is_date() && self.case.slot(input) == UNKNOWN => {
                let slot = person.slot(input);
                slot >= person.as_of().0 || self.may_have_been(id, slot)
            }
            Input::Fact(_) | Input::AsOf | Input::Question(_) | Input::Field(_) => true,
        })
    }

    /// Whether what is otherwise than stated can still be done on the day.
    pub fn is_possible(&self, person: &Case) -> bool {
        let day = person.as_of().0;
        let is_still_to_do = self.read.iter().all(|&input| match input {
            Input::Fact(id) => {
                let fact = &self.law.policy().facts[id];
                if fact.fixed && fact.presumed.is_some() && self.case.stated(id) != Stated::Known {
                    return person.slot(input) == self.case.slot(input);
                }
                let is_act = self.law.policy().facts[id].ty.is_date()
                    && !self.law.policy().facts[id].fixed
                    && self.case.stated(id) == Stated::Known;
                !is_act
                    || person.slot(input) == self.case.slot(input)
                    // What has happened cannot come not to have happened.
                    || (person.slot(input) >= day && person.slot(input) != Day::NEVER.0)
            }
            Input::AsOf | Input::Question(_) | Input::Field(_) => true,
        });
        is_still_to_do && self.has_only_what_may_have_been(person)
    }

    fn can_change(&self, id: FactId) -> bool {
        // What somebody else decides is nobody's to change.
        let fact = &self.law.policy().facts[id];
        fact.decides.is_none() && (!fact.fixed || self.case.stated(id) != Stated::Known)
    }

    /// The person whole: what is not known is something.
    pub fn whole(&self, random: &mut Random, person: &Case) -> Case {
        let mut whole = person.clone();
        let presumed = |id: FactId| self.law.policy().facts[id].presumed.as_ref();
        for id in self.law.policy().facts.ids() {
            match self.law.policy().facts[id].ty {
                FactType::List(_) => {
                    let mut members: Vec<Member> = whole.members(id).unwrap_or_default().to_vec();
                    for member in &mut members {
                        for (field, slot) in member.iter_mut().enumerate().filter(|(_, slot)| **slot == UNKNOWN) {
                            *slot = self.field(random, person, id, field);
                        }
                    }
                    if whole.members(id).is_none() {
                        let n_new = random.below(3);
                        members.extend((0..n_new).map(|_| self.member(random, person, id)));
                    }
                    whole.state_members(id, members);
                }
                // Most people are as the law presumes; assumptions about what is rare would leave nobody among those drawn evenly.
                _ if whole.slot(Input::Fact(id)) == UNKNOWN && presumed(id).is_some() && random.chance(60) => {
                    whole.state(id, presumed(id).expect("it is presumed"));
                }
                ty if whole.slot(Input::Fact(id)) == UNKNOWN => {
                    let value = self.value(random, person, Input::Fact(id), ty);
                    whole.state_slot(id, value);
                }
                _ => {}
            }
        }
        for id in self.law.policy().questions.ids() {
            if whole.answer_to(id).is_none() {
                whole.answer(id, Some(random.chance(50)));
            }
        }
        whole
    }

    /// The whole person with one to three things otherwise, of those named or of all that is read.
    pub fn mutated(&self, random: &mut Random, person: &Case, named: &[Input]) -> Case {
        let mut changed = person.clone();
        for _ in 0..1 + random.below(3) {
            let from = if named.is_empty() || random.chance(40) { &self.read } else { named };
            if from.is_empty() {
                break;
            }
            match from[random.below(from.len())] {
                Input::Fact(id)
                    if self.can_change(id) || matches!(self.law.policy().facts[id].ty, FactType::List(_)) =>
                {
                    self.change(random, &mut changed, id);
                }
                Input::Question(id) => self.turn(random, &mut changed, id),
                Input::Fact(_) | Input::AsOf | Input::Field(_) => {}
            }
        }
        changed
    }

    fn turn(&self, random: &mut Random, changed: &mut Case, id: QuestionId) {
        if self.case.answer_to(id).is_none() {
            changed.answer(id, Some(random.chance(50)));
        }
    }

    fn change(&self, random: &mut Random, changed: &mut Case, id: FactId) {
        let ty = self.law.policy().facts[id].ty;
        let FactType::List(_) = ty else {
            let value = match self.case.slot(Input::Fact(id)) {
                stated if stated != UNKNOWN && random.chance(20) => stated,
                _ => self.value(random, changed, Input::Fact(id), ty),
            };
            return changed.state_slot(id, value);
        };
        let at_hand: Vec<Member> = self.case.members(id).unwrap_or_default().to_vec();
        let mut members: Vec<Member> = changed.members(id).unwrap_or_default().to_vec();
        let is_closed = self.case.members(id).is_some() && !self.can_change(id);
        match random.below(3) {
            0 if !is_closed && members.len() < 5 => members.push(self.member(random, changed, id)),
            1 if members.len() > at_hand.len() => {
                members.pop();
            }
            _ if !members.is_empty() => {
                let at = random.below(members.len());
                let n_fields = members[at].len();
                if n_fields > 0 {
                    let field = random.below(n_fields);
                    if at_hand.get(at).is_none_or(|stated| stated[field] == UNKNOWN) {
                        members[at][field] = self.field(random, changed, id, field);
                    }
                }
            }
            _ => {}
        }
        changed.state_members(id, members);
    }

    fn member(&self, random: &mut Random, person: &Case, list: FactId) -> Member {
        let FactType::List(record) = self.law.policy().facts[list].ty else { panic!("a list") };
        (0..self.law.policy().n_fields(record)).map(|field| self.field(random, person, list, field)).collect()
    }

    fn field(&self, random: &mut Random, person: &Case, list: FactId, field: usize) -> i64 {
        let FactType::List(record) = self.law.policy().facts[list].ty else { panic!("a list") };
        let TypeBody::Record(fields) = &self.law.policy().types[record].body else { panic!("a list of records") };
        self.value(random, person, Input::Field(field as u32), fields[field].ty)
    }

    fn value(&self, random: &mut Random, person: &Case, input: Input, ty: FactType) -> i64 {
        match ty {
            FactType::Bool => random.below(2) as i64,
            FactType::Enumeration(ty) => random.below(self.law.policy().n_values(ty)) as i64,
            FactType::DateOrNever if random.chance(30) => Day::NEVER.0,
            FactType::Int | FactType::Date | FactType::DateOrNever => self.quantity(random, person, input, ty),
            FactType::List(_) | FactType::Text => 0,
        }
    }

    /// Near a bound of its own, or near another date or number.
    fn quantity(&self, random: &mut Random, person: &Case, input: Input, ty: FactType) -> i64 {
        let own: Vec<i64> = self.bounds.iter().filter(|(of, _)| *of == input).map(|(_, bound)| *bound).collect();
        let near = |random: &mut Random| random.below(5) as i64 - 2;
        if !own.is_empty() && random.chance(60) {
            return clamp(ty, random.one_of(&own) + near(random));
        }
        if ty == FactType::Int {
            return random.below(9) as i64 - 2;
        }
        let dates = self.law.policy().facts.iter().filter(|(_, fact)| fact.ty == FactType::Date);
        let mut known: Vec<i64> =
            dates.map(|(id, _)| person.slot(Input::Fact(id))).filter(|&slot| slot != UNKNOWN).collect();
        known.push(person.as_of().0);
        let base = random.one_of(&known);
        let far = [0, 0, 0, 1, 7, 15, 30, 31, 60, 90, 180, 364, 365, 366, 730, 2000, 6570, 6575, 7300, 11_000, 15_000];
        let away = far[random.below(far.len())] * if random.chance(50) { 1 } else { -1 };
        clamp(ty, base + away + near(random))
    }

    /// What the tests of a need read.
    pub fn inputs(&self, need: &Need) -> Vec<Input> {
        let node = node_of(self.law.policy(), self.law.circuit(), need.test);
        inputs_below(&self.law.circuit().nodes, &[node])
    }

    /// The person whole, and somebody who can be: what breaks an assumption is drawn again, as far as the person leaves it open. `None` where that
    /// does not end soon.
    fn whole_and_possible(&mut self, random: &mut Random, person: &Case) -> Option<Case> {
        let mut whole = self.whole(random, person);
        for _ in 0..MOST_REDRAWN {
            self.fold(&whole);
            let assumptions = self.law.circuit().assumptions.iter();
            let broken: Vec<NodeId> = assumptions.copied().filter(|&node| self.truth(node).is_false()).collect();
            if broken.is_empty() {
                return Some(whole);
            }
            let read = inputs_below(&self.law.circuit().nodes, &[random.one_of(&broken)]);
            let is_open = |input: &Input| match input {
                Input::Fact(id) => {
                    person.slot(*input) == UNKNOWN && !matches!(self.law.policy().facts[*id].ty, FactType::List(_))
                }
                Input::Question(id) => person.answer_to(*id).is_none(),
                Input::AsOf | Input::Field(_) => false,
            };
            let open: Vec<Input> = read.into_iter().filter(is_open).collect();
            if open.is_empty() {
                return None;
            }
            match random.one_of(&open) {
                Input::Fact(id) => {
                    let value = self.value(random, person, Input::Fact(id), self.law.policy().facts[id].ty);
                    whole.state_slot(id, value);
                }
                Input::Question(id) => whole.answer(id, Some(random.chance(50))),
                Input::AsOf | Input::Field(_) => {}
            }
        }
        None
    }

    /// The person of the way's example, whole.
    pub fn example(&mut self, random: &mut Random, way: &Way) -> Option<Case> {
        let example = way.example.as_ref()?;
        let mut person = self.case.clone();
        if let Some(day) = way.from {
            person.set_as_of(day);
        }
        for setting in example.changed.iter().chain(&example.found_out) {
            person.state(setting.fact, &setting.value);
        }
        for (list, value) in &example.lists {
            person.state(*list, value);
        }
        for &(question, answer) in &way.readings {
            person.answer(question, Some(answer));
        }
        self.whole_and_possible(random, &person)
    }
}

fn clamp(ty: FactType, value: i64) -> i64 {
    match ty {
        FactType::Date | FactType::DateOrNever => value.clamp(Day::FIRST.0, Day::LAST.0),
        _ => value,
    }
}
