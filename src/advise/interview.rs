//! The interview: which question next, what an answer means, when nothing that can be asked matters any more.
//!
//! Takes a law, a person, goals (none: all conclusions); keeps what was answered, so that one can go back. It asks what may still matter
//! to a goal that cannot be said yet, first what tells most ([`Interview::next`]). A list is asked for member by member. Not here: the
//! words of a question (`report`), reading lines (the faces).

use crate::advise::completions::Completions;
use crate::advise::days::day_in_words;
use crate::case::{Case, CaseFile, Stated};
use crate::circuit::{Atom, Outcome};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{FactType, Input, Text, TypeBody, Value};

pub struct Interview {
    pub goals: Vec<ConclusionId>,
    /// The person as told so far.
    pub person: CaseFile,
    /// The persons before each answer, so that `back` is exact.
    before: Vec<(CaseFile, Asked)>,
    /// Members of the list being asked for.
    listing: Option<Listing>,
}

#[derive(Clone, Debug)]
struct Listing {
    list: FactId,
    members: Vec<Vec<Option<Value>>>,
    /// The field asked for next, of the last member; `None` asks whether there is one more.
    field: Option<usize>,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Fact(FactId),
    /// Whether there is a member (one more, if `number` is not 0).
    OneMore {
        list: FactId,
        number: usize,
    },
    Field {
        list: FactId,
        number: usize,
        field: usize,
    },
}

/// What an answer was taken for.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    Value(Value),
    NotKnown,
}

/// Why an answer was not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotUnderstood {
    YesOrNo,
    Number,
    Day,
    OneOf,
}

/// An answer that a question may get, and what comes out then.
pub struct Supposed {
    pub value: Value,
    /// The goals that are settled by it, with their outcome.
    pub settled: Vec<(ConclusionId, Outcome)>,
}

impl Interview {
    pub fn new(law: &Law, person: CaseFile, goals: Vec<ConclusionId>) -> Interview {
        let goals = if goals.is_empty() { law.policy.conclusions.ids().collect() } else { goals };
        Interview { goals, person, before: Vec::new(), listing: None }
    }

    pub fn n_answered(&self) -> usize {
        self.before.len()
    }

    /// Facts never asked that may still matter to a goal.
    pub fn open_facts(&self, law: &Law) -> Vec<FactId> {
        open_facts(law, &self.person.case(&law.policy), &self.goals)
    }

    /// The next question: of the facts that matter to a goal that cannot be said yet the one that tells most; `None` where none does.
    ///
    /// The measure: for each answer that can make a difference (both of a yes-or-no, the values of an enumeration, a day or number on
    /// either side of each bound that a test sets), how many goals it settles; the mean over the answers. Among equals the one
    /// declared first.
    pub fn next(&self, law: &Law) -> Option<Asked> {
        if let Some(listing) = &self.listing {
            let number = listing.members.len();
            return Some(match listing.field {
                Some(field) => Asked::Field { list: listing.list, number: number - 1, field },
                None => Asked::OneMore { list: listing.list, number },
            });
        }
        let case = self.person.case(&law.policy);
        let open = open_facts(law, &case, &self.goals);
        let mut open: Vec<(f64, FactId)> =
            open.into_iter().map(|fact_id| (self.tells(law, &case, fact_id), fact_id)).collect();
        open.sort_by(|(one_tells, one), (other_tells, other)| other_tells.total_cmp(one_tells).then(one.cmp(other)));
        // Of those that Kleene's logic names, the first that can make a difference: the analysis says which.
        let mut goals: Vec<Completions> =
            self.undetermined(law, &case).into_iter().filter_map(|of| Completions::of(law, &case, of)).collect();
        let has_undecided = goals.len() < self.undetermined(law, &case).len();
        let best = open
            .into_iter()
            .map(|(_, fact_id)| fact_id)
            .find(|&fact_id| has_undecided || goals.iter_mut().any(|goal| goal.matters(fact_id) != Some(false)))?;
        Some(match law.policy.facts[best].ty {
            FactType::List(_) => Asked::OneMore { list: best, number: 0 },
            FactType::Bool | FactType::Int | FactType::Date | FactType::Enumeration(_) => Asked::Fact(best),
        })
    }

    /// The goals that cannot be said yet.
    fn undetermined(&self, law: &Law, case: &Case) -> Vec<ConclusionId> {
        let reading = law.judge.reading(&law.policy, &law.circuit, case);
        let is_open = |of: &ConclusionId| {
            [reading.law[of.index()], reading.practice[of.index()]].contains(&Outcome::Undetermined)
        };
        self.goals.iter().copied().filter(is_open).collect()
    }

    fn tells(&self, law: &Law, case: &Case, fact_id: FactId) -> f64 {
        let answers = answers(law, case, fact_id);
        if answers.is_empty() {
            return 0.0;
        }
        let undetermined = |case: &Case| {
            let mut outcomes = crate::eval::Outcomes::default();
            law.outcomes(case, &mut outcomes);
            self.goals.iter().filter(|of| outcomes.law[of.index()] == Outcome::Undetermined).count()
        };
        let before = undetermined(case);
        let gain = |value: &Value| {
            let mut supposed = case.clone();
            supposed.state(fact_id, value);
            (before - undetermined(&supposed).min(before)) as f64
        };
        answers.iter().map(gain).sum::<f64>() / answers.len() as f64
    }

    /// What each answer that can make a difference would settle: for `why do you ask?`.
    pub fn supposed(&self, law: &Law, asked: Asked) -> Vec<Supposed> {
        let Asked::Fact(fact_id) = asked else { return Vec::new() };
        let case = self.person.case(&law.policy);
        let before = law.judge.reading(&law.policy, &law.circuit, &case);
        let suppose = |value: Value| {
            let mut supposed = case.clone();
            supposed.state(fact_id, &value);
            let after = law.judge.reading(&law.policy, &law.circuit, &supposed);
            let is_settled = |of: &&ConclusionId| {
                before.law[of.index()] == Outcome::Undetermined && after.law[of.index()] != Outcome::Undetermined
            };
            let settled = self.goals.iter().filter(is_settled).map(|&of| (of, after.law[of.index()])).collect();
            Supposed { value, settled }
        };
        answers(law, &case, fact_id).into_iter().map(suppose).collect()
    }

    /// The goals that may hang on what is asked.
    pub fn hanging_on(&self, law: &Law, asked: Asked) -> Vec<ConclusionId> {
        let (Asked::Fact(fact_id) | Asked::OneMore { list: fact_id, .. } | Asked::Field { list: fact_id, .. }) = asked;
        let case = self.person.case(&law.policy);
        let hangs = |of: &ConclusionId| {
            Completions::of(law, &case, *of).is_none_or(|mut goal| goal.matters(fact_id) != Some(false))
        };
        self.undetermined(law, &case).into_iter().filter(hangs).collect()
    }

    // ---- answers -----------------------------------------------------------------------------------------------------------

    /// What a line means as an answer to a question.
    ///
    /// # Errors
    /// What would have been understood.
    pub fn heard(law: &Law, asked: Asked, line: &str) -> Result<Heard, NotUnderstood> {
        let text = line.trim().trim_end_matches(['.', '!']).to_lowercase();
        let not_known = [
            "?",
            "unknown",
            "don't know",
            "dont know",
            "i don't know",
            "i dont know",
            "do not know",
            "i do not know",
            "not known",
            "no sé",
            "no se",
            "no lo sé",
            "no sabe",
            "desconocido",
            "null",
        ];
        if not_known.contains(&text.as_str()) {
            return Ok(Heard::NotKnown);
        }
        let ty = match asked {
            Asked::Fact(fact_id) => law.policy.facts[fact_id].ty,
            Asked::OneMore { .. } => FactType::Bool,
            Asked::Field { list, field, .. } => field_type(law, list, field),
        };
        let value = match ty {
            FactType::Bool => match text.as_str() {
                "yes" | "y" | "true" | "sí" | "si" | "s" => Value::Bool(true),
                "no" | "n" | "false" => Value::Bool(false),
                _ => return Err(NotUnderstood::YesOrNo),
            },
            FactType::Int => {
                let number: i64 = text.replace([',', ' '], "").parse().map_err(|_| NotUnderstood::Number)?;
                let largest = crate::case::LARGEST;
                if !(-largest..=largest).contains(&number) {
                    return Err(NotUnderstood::Number);
                }
                Value::Int(number)
            }
            FactType::Date => Value::Date(day_in_words(&text).ok_or(NotUnderstood::Day)?),
            FactType::Enumeration(ty) => {
                let TypeBody::Enumeration(values) = &law.policy.types[ty].body else {
                    return Err(NotUnderstood::OneOf);
                };
                let spoken = |value: &str| value.to_lowercase().replace('_', " ");
                let by_name = values.iter().position(|value| spoken(value) == text.replace('_', " "));
                let is_called = |label: &Option<Text>| {
                    label.as_ref().is_some_and(|label| label.variants.iter().any(|(_, called)| spoken(called) == text))
                };
                let by_label = || law.policy.types[ty].labels.iter().position(is_called);
                let by_number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let at = by_name.or_else(by_label).or(by_number.filter(|&at| at < values.len()));
                let at = at.ok_or(NotUnderstood::OneOf)?;
                Value::Enumerated(at as u32)
            }
            FactType::List(_) => return Err(NotUnderstood::YesOrNo),
        };
        Ok(Heard::Value(value))
    }

    /// Takes an answer to the question at hand.
    pub fn answer(&mut self, law: &Law, asked: Asked, heard: Heard) {
        let before = self.person.clone();
        let value = match heard {
            Heard::Value(value) => Some(value),
            Heard::NotKnown => None,
        };
        match asked {
            Asked::Fact(fact_id) => {
                self.before.push((before, asked));
                self.person.state(fact_id, value);
            }
            Asked::OneMore { list, number } => match value {
                Some(Value::Bool(true)) => {
                    if number == 0 {
                        self.before.push((before, asked));
                    }
                    let n_fields = n_fields(law, list);
                    let mut listing = self.listing.take().unwrap_or(Listing { list, members: Vec::new(), field: None });
                    listing.members.push(vec![None; n_fields]);
                    listing.field = self.first_field(law, list, 0);
                    self.listing = Some(listing);
                }
                // No (more), or nobody knows whether: what was told of the others stands only if there are no more.
                Some(_) => {
                    let members = self.listing.take().map_or_else(Vec::new, |listing| listing.members);
                    if number == 0 {
                        self.before.push((before, asked));
                    }
                    self.person.state(list, Some(Value::List(members)));
                }
                None => {
                    self.listing = None;
                    if number == 0 {
                        self.before.push((before, asked));
                    }
                    self.person.state(list, None);
                }
            },
            Asked::Field { list, field, .. } => {
                let next = self.first_field(law, list, field + 1);
                if let Some(listing) = &mut self.listing {
                    if let Some(member) = listing.members.last_mut() {
                        member[field] = value;
                    }
                    listing.field = next;
                }
            }
        }
    }

    /// The first field from `from` on that some test of the goals reads.
    fn first_field(&self, law: &Law, list: FactId, from: usize) -> Option<usize> {
        (from..n_fields(law, list)).find(|&field| is_read(law, list, field as u32))
    }

    /// Takes the last answer back; a list is taken back whole. Whether there was one.
    pub fn back(&mut self) -> bool {
        self.listing = None;
        match self.before.pop() {
            Some((person, _)) => {
                self.person = person;
                true
            }
            None => false,
        }
    }
}

/// Facts never asked on which an undetermined goal may hang.
fn open_facts(law: &Law, case: &Case, goals: &[ConclusionId]) -> Vec<FactId> {
    let verdict = law.eval(case);
    let mut open: Vec<FactId> = Vec::new();
    for of in goals {
        let told = &verdict.conclusions[of.index()];
        if told.outcome == Outcome::Undetermined || told.in_practice == Outcome::Undetermined {
            open.extend(told.matters.iter().filter(|&&id| case.stated(id) == Stated::NotAsked));
        }
    }
    open.sort_unstable();
    open.dedup();
    open
}

fn n_fields(law: &Law, list: FactId) -> usize {
    match law.policy.facts[list].ty {
        FactType::List(record) => match &law.policy.types[record].body {
            TypeBody::Record(fields) => fields.len(),
            TypeBody::Enumeration(_) => 0,
        },
        FactType::Bool | FactType::Int | FactType::Date | FactType::Enumeration(_) => 0,
    }
}

pub fn field_type(law: &Law, list: FactId, field: usize) -> FactType {
    match law.policy.facts[list].ty {
        FactType::List(record) => match &law.policy.types[record].body {
            TypeBody::Record(fields) => fields[field].ty,
            TypeBody::Enumeration(_) => FactType::Bool,
        },
        FactType::Bool | FactType::Int | FactType::Date | FactType::Enumeration(_) => FactType::Bool,
    }
}

/// Whether some quantifier over the list looks at the field.
fn is_read(law: &Law, list: FactId, field: u32) -> bool {
    let nodes = &law.circuit.nodes;
    nodes.ids().any(|id| {
        let crate::circuit::Node::Any(index) = nodes.node(id) else { return false };
        let quantified = nodes.quantified(index);
        quantified.list == list
            && quantified.member_nodes.iter().any(|&inner| match nodes.node(inner) {
                crate::circuit::Node::Atom(index) => reads(nodes.atom(index), Input::Field(field)),
                _ => false,
            })
    })
}

fn reads(atom: &Atom, wanted: Input) -> bool {
    match atom {
        Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => *input == wanted,
        Atom::Ordered { left, right } => {
            [left, right].into_iter().any(|sum| sum.head == crate::policy::model::Head::Input(wanted))
        }
    }
}

/// Answers that can make a difference: of a date or number, one on either side of each bound.
fn answers(law: &Law, case: &Case, fact_id: FactId) -> Vec<Value> {
    const MOST: usize = 12;
    match law.policy.facts[fact_id].ty {
        FactType::Bool => vec![Value::Bool(true), Value::Bool(false)],
        FactType::Enumeration(ty) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) => {
                (0..values.len().min(MOST)).map(|at| Value::Enumerated(at as u32)).collect()
            }
            TypeBody::Record(_) => Vec::new(),
        },
        FactType::Date => {
            let mut days = bounds(law, fact_id);
            days.push(case.as_of().0);
            sampled(days).into_iter().map(|day| Value::Date(crate::calendar::Day(day))).collect()
        }
        FactType::Int => sampled(bounds(law, fact_id)).into_iter().map(Value::Int).collect(),
        FactType::List(_) => vec![Value::List(Vec::new())],
    }
}

fn bounds(law: &Law, fact_id: FactId) -> Vec<i64> {
    let nodes = &law.circuit.nodes;
    let bound = |id| match nodes.node(id) {
        crate::circuit::Node::Atom(index) => match nodes.atom(index) {
            Atom::AtMost(Input::Fact(of), bound) if *of == fact_id => Some(*bound),
            Atom::AtMost(..) | Atom::Holds(_) | Atom::Is(..) | Atom::Ordered { .. } => None,
        },
        _ => None,
    };
    nodes.ids().filter_map(bound).collect()
}

/// Each bound and the value behind it; of many an even choice.
fn sampled(mut bounds: Vec<i64>) -> Vec<i64> {
    const MOST: usize = 8;
    bounds.sort_unstable();
    bounds.dedup();
    let mut values: Vec<i64> = bounds.iter().flat_map(|&bound| [bound, bound + 1]).collect();
    values.dedup();
    let step = values.len().div_ceil(MOST).max(1);
    values.into_iter().step_by(step).collect()
}
