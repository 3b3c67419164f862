//! Invented people: a seeded population that satisfies the assumptions of a policy.
//!
//! Values are drawn where they can make a difference: days and numbers around the bounds that the policy tests, the values of enumerations and
//! the answers to bools evenly, lists of up to two members; of what the policy says to be usual, that more often than not; or as often as
//! [`Marginals`] say. Every person depends on the seed and the person's number alone, not on how many there are. It is material for tests and
//! for trying out commands; without marginals it says nothing about how common anything is.

use rustc_hash::FxHashMap;

use super::marginals::{Marginals, Of};
use crate::calendar::Day;
use crate::case::{Case, LARGEST, Stated};
use crate::circuit::node::{Atom, Node};
use crate::circuit::usual::{usual_of_fact, usual_of_field};
use crate::eval::Truths;
use crate::law::Law;
use crate::policy::ids::FactId;
use crate::policy::inputs::inputs_below;
use crate::policy::model::{FactType, Field, Input, TypeBody, Value, value_in};

/// A population of one policy.
pub struct Population<'l> {
    law: &'l Law,
    seed: u64,
    as_of: Option<Day>,
    /// What each input is compared with; of a date that is only compared with others, the days that those are compared with.
    bounds: FxHashMap<Input, Vec<i64>>,
    days: Vec<i64>,
    /// The facts that each assumption reads.
    read: Vec<Vec<FactId>>,
    marginals: Marginals,
}

/// Days lie so far from a bound at most, most of them nearer.
const FAR: u64 = 1500;
/// So many of so many have what is usual; of dates, one that lies so many days from it at most.
const USUAL: (u64, u64) = (4, 5);
const AROUND_USUAL: u64 = 20 * 365;
/// So often the facts of a broken assumption are drawn anew; after that they stay unknown.
const MOST_DRAWS: usize = 100;

impl<'l> Population<'l> {
    /// `as_of` is the day of all of them; without it each has a day of its own.
    pub fn of(law: &'l Law, seed: u64, as_of: Option<Day>) -> Population<'l> {
        let nodes = &law.circuit.nodes;
        let mut bounds: FxHashMap<Input, Vec<i64>> = FxHashMap::default();
        let mut days = Vec::new();
        for id in nodes.ids() {
            let Node::Atom(index) = nodes.node(id) else { continue };
            if let Atom::AtMost(input, bound) = nodes.atom(index) {
                bounds.entry(*input).or_default().push(*bound);
                let is_date = match input {
                    Input::AsOf => true,
                    Input::Fact(id) => law.policy.facts[*id].ty.is_date(),
                    Input::Question(_) | Input::Field(_) => false,
                };
                days.extend(is_date.then_some(*bound));
            }
        }
        let read = law.policy.assumptions.iter().map(|assumption| {
            let inputs = inputs_below(&law.policy, assumption.expr).into_iter();
            inputs.filter_map(|input| if let Input::Fact(id) = input { Some(id) } else { None }).collect()
        });
        Population { law, seed, as_of, bounds, days, read: read.collect(), marginals: Marginals::default() }
    }

    /// The same population, but of what the marginals speak, as often as they say.
    pub fn with(self, marginals: Marginals) -> Population<'l> {
        Population { marginals, ..self }
    }

    /// The person of that number, from 1.
    pub fn person(&self, number: u64) -> Case {
        let policy = &self.law.policy;
        let mut random =
            Random(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03));
        let as_of = self.as_of.unwrap_or_else(|| Day(self.day(&mut random, Input::AsOf, 0)));
        let mut case = Case::blank(policy, as_of);
        case.id = Some(format!("p-{number}"));
        for (id, _) in policy.declared_facts() {
            self.draw(&mut random, id, &mut case);
        }
        let mut truths = Truths::default();
        for n_draws in 0.. {
            self.law.judge.fold(&case, &mut truths);
            let is_broken = |at: &usize| self.law.judge.truth(&truths, self.law.circuit.assumptions[*at]).is_false();
            let Some(broken) = (0..self.read.len()).find(is_broken) else { break };
            if n_draws >= 2 * MOST_DRAWS {
                break;
            }
            for &id in &self.read[broken] {
                match n_draws < MOST_DRAWS {
                    true => self.draw(&mut random, id, &mut case),
                    false => case.forget(policy, id, Stated::NotAsked),
                }
            }
        }
        case
    }

    fn draw(&self, random: &mut Random, id: FactId, case: &mut Case) {
        let policy = &self.law.policy;
        let as_of = case.as_of();
        let value = match policy.facts[id].ty {
            FactType::List(record) => {
                let TypeBody::Record(fields) = &policy.types[record].body else { return };
                let n_members = match self.by_marginals(random, Of::Members(id)) {
                    Some(Some(n)) => n as u64,
                    Some(None) => return case.forget(policy, id, Stated::NotAsked),
                    None => random.below(3),
                };
                let member = |random: &mut Random| {
                    let of_field = |(field, at): (&Field, u32)| {
                        if let Some(slot) = self.by_marginals(random, Of::Field(id, at)) {
                            return slot.map(|slot| value_in(field.ty, slot));
                        }
                        let usual = field.usual.as_ref().and_then(|_| usual_of_field(policy, record, at, as_of));
                        self.value(random, Drawn { ty: field.ty, usual }, Input::Field(at), as_of.0)
                    };
                    fields.iter().zip(0..).map(of_field).collect()
                };
                Some(Value::List((0..n_members).map(|_| member(random)).collect()))
            }
            ty if self.marginals.has(Of::Fact(id)) => match self.by_marginals(random, Of::Fact(id)).flatten() {
                Some(slot) => Some(value_in(ty, slot)),
                None => return case.forget(policy, id, Stated::NotAsked),
            },
            ty => {
                let usual = policy.facts[id].usual.as_ref().and_then(|_| usual_of_fact(policy, id, as_of));
                self.value(random, Drawn { ty, usual }, Input::Fact(id), as_of.0)
            }
        };
        if let Some(value) = value {
            case.state(id, &value);
        }
    }

    /// What the marginals give, as a slot; nothing within for what is unknown then.
    fn by_marginals(&self, random: &mut Random, of: Of) -> Option<Option<i64>> {
        if !self.marginals.has(of) {
            return None;
        }
        // The 53 bits that a double has.
        let at = random.below(1 << 53) as f64 / (1_u64 << 53) as f64;
        self.marginals.drawn(of, at, |n| random.below(n))
    }

    /// A value of a fact or field, often the usual one where some is declared.
    fn value(&self, random: &mut Random, of: Drawn, input: Input, as_of: i64) -> Option<Value> {
        let Drawn { ty, usual } = of;
        if let Some(usual) = usual
            && random.below(USUAL.1) < USUAL.0
        {
            let is_day = ty.is_date() && usual != Day::NEVER.0;
            let away = if is_day { random.below(2 * AROUND_USUAL + 1) as i64 - AROUND_USUAL as i64 } else { 0 };
            let value = if is_day { (usual + away).clamp(Day::FIRST.0, Day::LAST.0) } else { usual };
            return Some(value_in(ty, value));
        }
        Some(match ty {
            FactType::Bool => Value::Bool(random.below(2) == 0),
            FactType::Int => {
                let bounds = self.bounds.get(&input).map_or(&[0][..], Vec::as_slice);
                let near = bounds[random.below(bounds.len() as u64) as usize] + random.below(5) as i64 - 2;
                Value::Int(near.clamp(0, LARGEST))
            }
            FactType::DateOrNever if random.below(4) == 0 => Value::Date(Day::NEVER),
            FactType::Date | FactType::DateOrNever => Value::Date(Day(self.day(random, input, as_of))),
            FactType::Enumeration(ty) => match &self.law.policy.types[ty].body {
                TypeBody::Enumeration(values) => Value::Enumerated(random.below(values.len() as u64) as u32),
                TypeBody::Record(_) => return None,
            },
            // A text says nothing that the law asks: nobody made up has one.
            FactType::List(_) | FactType::Text => return None,
        })
    }

    /// A day around one with which it is compared, or before the day asked for.
    fn day(&self, random: &mut Random, input: Input, as_of: i64) -> i64 {
        let of_input = self.bounds.get(&input).filter(|bounds| !bounds.is_empty());
        let bounds = of_input.unwrap_or(&self.days);
        let around = match bounds.len() as u64 {
            0 => as_of,
            n if as_of == 0 || random.below(2) == 0 => bounds[random.below(n) as usize],
            _ => as_of - random.below(20 * 365) as i64,
        };
        let reach = 1 + random.below(FAR);
        (around + random.below(2 * reach) as i64 - reach as i64).clamp(Day::FIRST.0, Day::LAST.0)
    }
}

/// What a value is drawn for.
#[derive(Clone, Copy)]
struct Drawn {
    ty: FactType,
    /// Where it is declared.
    usual: Option<i64>,
}

/// Splitmix64 (Steele, Lea, Flood, *OOPSLA* 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % n.max(1)
    }
}
