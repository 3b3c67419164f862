//! People drawn at random, with values at which tests change: the same people every time.
//!
//! Takes a circuit; gives values of facts and whole persons. Nobody drawn need satisfy the assumptions. Not here: what is done with them.

use crate::calendar::Day;
use crate::case::{Case, Member};
use crate::circuit::node::{Atom, Node, Nodes};
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{FactType, Input};

/// The values at which tests of the circuit change.
pub struct Values {
    /// Days are drawn around it.
    around: Day,
    /// By number of the fact; of fields, by theirs; of the day for which the law is asked.
    of_facts: Vec<Vec<i64>>,
    of_fields: Vec<Vec<i64>>,
    of_day: Vec<i64>,
    /// Lists have members.
    has_members: bool,
}

/// As many fields of all lists together are drawn: of many lists of one long record each has all its fields, and a person has them all.
const MOST_FIELDS: usize = 10_000;

impl Values {
    pub fn of(nodes: &Nodes, policy: &Policy, around: Day) -> Values {
        let of_facts = vec![Vec::new(); policy.facts.len()];
        let fields_of_lists = policy.facts.values().map(|fact| match fact.ty {
            FactType::List(record) => policy.n_fields(record),
            _ => 0,
        });
        let has_members = fields_of_lists.sum::<usize>() <= MOST_FIELDS;
        let mut values = Values { around, of_facts, of_fields: Vec::new(), of_day: Vec::new(), has_members };
        for id in nodes.ids() {
            let Node::Atom(index) = nodes.node(id) else { continue };
            let &Atom::AtMost(input, bound) = nodes.atom(index) else { continue };
            let of = match input {
                Input::AsOf => &mut values.of_day,
                Input::Fact(fact) => &mut values.of_facts[fact.index()],
                Input::Field(field) => {
                    let n_fields = values.of_fields.len().max(field as usize + 1);
                    values.of_fields.resize(n_fields, Vec::new());
                    &mut values.of_fields[field as usize]
                }
                Input::Question(_) => continue,
            };
            of.extend([bound, bound + 1]);
        }
        values
    }

    /// A person of whom everything is known; the same for the same number.
    pub fn drawn(&self, policy: &Policy, seed: u64) -> Case {
        let mut draw = Draw::of(seed);
        let mut case = Case::blank(policy, Day(draw.day(&self.of_day, self.around)));
        for (fact, declared) in policy.facts.iter().filter(|(_, declared)| declared.decides.is_none()) {
            match declared.ty {
                FactType::List(_) if !self.has_members => case.state_members(fact, Vec::new()),
                FactType::List(record) => {
                    let n_fields = policy.n_fields(record);
                    let members = (0..draw.below(3)).map(|_| self.member(policy, fact, n_fields, &mut draw)).collect();
                    case.state_members(fact, members);
                }
                _ => case.state_slot(fact, self.value(policy, fact, &mut draw)),
            }
        }
        for question in policy.questions.ids() {
            case.answer(question, Some(draw.below(2) == 0));
        }
        case
    }

    /// A value of a fact that is no list, as a slot.
    pub fn value(&self, policy: &Policy, fact: FactId, draw: &mut Draw) -> i64 {
        draw.value(policy, policy.facts[fact].ty, &self.of_facts[fact.index()], self.around)
    }

    fn member(&self, policy: &Policy, list: FactId, n_fields: usize, draw: &mut Draw) -> Member {
        let of_field = |field: usize| self.of_fields.get(field).map_or(&[][..], Vec::as_slice);
        let ty = |field: usize| super::encode::field_type(policy, list, field as u32);
        (0..n_fields).map(|field| draw.value(policy, ty(field), of_field(field), self.around)).collect()
    }
}

/// splitmix64 of a counter (Steele, Lea, Flood, OOPSLA 2014): the same persons every time.
pub struct Draw(u64);

impl Draw {
    pub fn of(seed: u64) -> Draw {
        Draw(seed << 32)
    }

    /// A number below `n`, which is one at least.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one_of(&mut self, values: &[i64]) -> Option<i64> {
        let at = self.below(values.len());
        values.get(at).copied()
    }

    /// One at which a test changes, or one of the ten years around.
    fn day(&mut self, values: &[i64], around: Day) -> i64 {
        let anywhere = around.0 - 1_826 + self.below(3_652) as i64;
        let day = if self.below(2) == 0 { anywhere } else { self.one_of(values).unwrap_or(anywhere) };
        day.clamp(Day::FIRST.0, Day::LAST.0)
    }

    fn value(&mut self, policy: &Policy, ty: FactType, values: &[i64], around: Day) -> i64 {
        match ty {
            FactType::Bool => self.below(2) as i64,
            FactType::Int => self.one_of(values).unwrap_or(0),
            FactType::Date => self.day(values, around),
            FactType::DateOrNever if self.below(3) == 0 => Day::NEVER.0,
            FactType::DateOrNever => self.day(values, around),
            FactType::Enumeration(ty) => self.below(policy.n_values(ty)) as i64,
            FactType::Text | FactType::List(_) => 0,
        }
    }
}
