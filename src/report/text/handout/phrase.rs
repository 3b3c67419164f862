//! Single tests of the law as a person reads them: as a statement of how things are, or as what is asked for.
//!
//! A test that came out false is turned into the true statement (`after 31 December 2018`); where it has no opposite of its own it goes
//! among what does *not* apply. Of an `or` that holds, the part that makes it hold is told; of an `and` that fails, the part that fails.

use super::Page;
use super::names::{capital, quote};
use crate::circuit::Truth;
use crate::eval::day_of;
use crate::policy::ids::{ClauseId, ExprId, TypeId};
use crate::policy::model::{
    Comparison, DefinitionBody, ExprKind, FactType, Head, Input, Polarity, Quantifier, Quantity, Step, Sum, TypeBody,
    Value,
};
use crate::words::say;

/// What applies to the person, or does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Statement {
    pub is_so: bool,
    pub words: String,
}

impl Statement {
    fn so(words: String) -> Statement {
        Statement { is_so: true, words }
    }
}

/// What a test is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// It is so: values that are known are told.
    Is,
    /// It is asked for, whatever is so now.
    Asked,
}

/// What a test is read in: its mood, and inside a list the record of the members.
#[derive(Clone, Copy)]
struct Reading {
    mood: Mood,
    record: Option<TypeId>,
}

impl Page<'_> {
    pub fn truth_of(&self, expr: ExprId) -> Truth {
        self.law.judge.truth(&self.truths, self.law.circuit.expr(expr))
    }

    /// What a test that came out so says of the person. The law's own letters stand before what compares days or numbers.
    pub fn statements(&self, clause: ClauseId, expr: ExprId, holds: bool) -> Vec<Statement> {
        let mut found = Vec::new();
        self.collect(expr, holds, Reading { mood: Mood::Is, record: None }, &mut found);
        let own = self.law.policy.clauses[clause].conditions.iter().find(|condition| condition.expr == expr);
        let label = own.and_then(|condition| condition.label.as_ref()).map(|label| self.cites.text(label));
        if let (Some(label), [only], true) = (label, found.as_mut_slice(), self.compares(expr)) {
            let label = without_letter(label);
            let words = match self.stated(expr) {
                Some(stated) => format!("{label} ({stated})"),
                None => label.to_owned(),
            };
            *only = Statement { is_so: holds, words };
        }
        found.into_iter().map(|one| Statement { words: capital(&one.words), ..one }).collect()
    }

    /// What a test that must come out so asks for, part by part.
    pub fn asked(&self, expr: ExprId, wanted: bool) -> Vec<Statement> {
        let mut found = Vec::new();
        self.collect(expr, wanted, Reading { mood: Mood::Asked, record: None }, &mut found);
        found.into_iter().map(|one| Statement { words: capital(&one.words), ..one }).collect()
    }

    /// The same in one phrase.
    pub fn asked_for(&self, expr: ExprId, wanted: bool) -> String {
        self.phrase(expr, wanted, Reading { mood: Mood::Asked, record: None })
    }

    /// A test of days or numbers and nothing else: by itself it reads as a formula.
    fn compares(&self, expr: ExprId) -> bool {
        matches!(
            self.law.policy.exprs[expr].kind,
            ExprKind::Compare { .. } | ExprKind::Between { .. } | ExprKind::EqualsOneOf { .. }
        )
    }

    /// The fact that a comparison reads first, with its value.
    fn stated(&self, expr: ExprId) -> Option<String> {
        let (ExprKind::Compare { left: of, .. } | ExprKind::Between { of, .. } | ExprKind::EqualsOneOf { of, .. }) =
            &self.law.policy.exprs[expr].kind
        else {
            return None;
        };
        let reading = Reading { mood: Mood::Is, record: None };
        Some(format!("{}: {}", self.quantity(of, reading), self.known(of, reading)?))
    }

    fn collect(&self, expr: ExprId, holds: bool, reading: Reading, to: &mut Vec<Statement>) {
        let policy = &self.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) if holds => parts.iter().for_each(|&part| self.collect(part, true, reading, to)),
            ExprKind::Or(parts) if !holds => parts.iter().for_each(|&part| self.collect(part, false, reading, to)),
            ExprKind::And(parts) | ExprKind::Or(parts) if reading.mood == Mood::Is => {
                let carries = |part: &&ExprId| self.truth_of(**part).known() == Some(holds);
                if let Some(&part) = parts.iter().find(carries) {
                    self.collect(part, holds, reading, to);
                }
            }
            ExprKind::Not(inner) => self.collect(*inner, !holds, reading, to),
            ExprKind::Implies(premise, consequence) if !holds => {
                self.collect(*premise, true, reading, to);
                self.collect(*consequence, false, reading, to);
            }
            ExprKind::Implies(premise, consequence) if reading.mood == Mood::Is => {
                match self.truth_of(*premise) == Truth::False {
                    true => self.collect(*premise, false, reading, to),
                    false => self.collect(*consequence, true, reading, to),
                }
            }
            ExprKind::Definition(id) if policy.definitions[*id].label.is_none() => {
                if let DefinitionBody::Condition(body) = policy.definitions[*id].body {
                    self.collect(body, holds, reading, to);
                }
            }
            // Interpretations have a section of their own.
            ExprKind::Constant(_) | ExprKind::Holds(Input::Question(_)) => {}
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Implies(..) => {
                to.push(Statement::so(self.phrase(expr, holds, reading)));
            }
            _ => to.push(self.single(expr, holds, reading)),
        }
    }

    /// Several tests in one phrase; alternatives inside conditions, and conditions inside alternatives, stand in parentheses.
    fn phrase(&self, expr: ExprId, holds: bool, reading: Reading) -> String {
        let policy = &self.law.policy;
        let all = |parts: &[(ExprId, bool)], is_any: bool| {
            let words: Vec<String> = parts.iter().map(|&(part, holds)| self.inner(part, holds, reading)).collect();
            if is_any { self.tongue.or(&words) } else { self.tongue.and(&words) }
        };
        let each = |parts: &[ExprId]| parts.iter().map(|&part| (part, holds)).collect::<Vec<_>>();
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) => all(&each(parts), !holds),
            ExprKind::Or(parts) => all(&each(parts), holds),
            ExprKind::Not(inner) => self.phrase(*inner, !holds, reading),
            ExprKind::Implies(premise, consequence) => all(&[(*premise, !holds), (*consequence, holds)], holds),
            ExprKind::Definition(id) if policy.definitions[*id].label.is_none() => match policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.phrase(body, holds, reading),
                DefinitionBody::Sum(_) => String::new(),
            },
            _ => {
                let Statement { is_so, words: what } = self.single(expr, holds, reading);
                if is_so { what } else { say!(self.tongue, HandoutNot { what }) }
            }
        }
    }

    fn inner(&self, expr: ExprId, holds: bool, reading: Reading) -> String {
        let words = self.phrase(expr, holds, reading);
        match &self.law.policy.exprs[expr].kind {
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Implies(..) => format!("({words})"),
            _ => words,
        }
    }

    /// A test that holds no other tests of the person.
    fn single(&self, expr: ExprId, holds: bool, reading: Reading) -> Statement {
        let policy = &self.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::Holds(Input::Question(id)) => {
                let question = quote(&self.cites.question(*id));
                Statement::so(match holds {
                    true => say!(self.tongue, HandoutAnswerYes { question }),
                    false => say!(self.tongue, HandoutAnswerNo { question }),
                })
            }
            ExprKind::Holds(input) => Statement { is_so: holds, words: self.input(*input, reading) },
            ExprKind::IsOneOf { of, values, negated } => {
                let names: Vec<_> = values.iter().map(|&value| self.value_name(*of, value, reading)).collect();
                self.one_of(self.input(*of, reading), self.value_of(*of, reading), &names, holds != *negated)
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let is_day = self.is_day(of, reading);
                let names: Vec<_> = values.iter().map(|&value| self.constant(value, is_day)).collect();
                self.one_of(self.quantity(of, reading), self.known(of, reading), &names, holds != *negated)
            }
            ExprKind::Compare { left, op, right } => {
                let is_constant =
                    |of: &Quantity| matches!(of, Quantity::Sum(sum) if matches!(sum.head, Head::Constant(_)));
                // A person reads the fact first.
                let (left, op, right) = match is_constant(left) && !is_constant(right) {
                    true => (right, turned(*op), left),
                    false => (left, *op, right),
                };
                Statement::so(self.compared(left, if holds { op } else { contrary(op) }, right, reading))
            }
            ExprKind::Between { of, low, high } => self.between(of, [low, high], holds, reading),
            ExprKind::Definition(id) => {
                let label = policy.definitions[*id].label.as_ref().map_or("", |label| self.cites.text(label));
                Statement { is_so: holds, words: label.to_owned() }
            }
            ExprKind::Quantifier { kind, list, body } => {
                let FactType::List(record) = policy.facts[*list].ty else {
                    return Statement { is_so: holds, words: self.fact_called(*list) };
                };
                let reading = Reading { mood: Mood::Asked, record: Some(record) };
                let (list, what) = (self.fact_called(*list), self.phrase(*body, true, reading));
                Statement::so(match (kind, holds) {
                    (Quantifier::Any, true) | (Quantifier::No, false) => {
                        say!(self.tongue, HandoutListAny { list, what })
                    }
                    (Quantifier::Any, false) | (Quantifier::No, true) => {
                        say!(self.tongue, HandoutListNone { list, what })
                    }
                    (Quantifier::Every, true) => say!(self.tongue, HandoutListEvery { list, what }),
                    (Quantifier::Every, false) => say!(self.tongue, HandoutListNotEvery { list, what }),
                })
            }
            ExprKind::Settled(of, polarity) => self.settled(*of, *polarity, holds),
            ExprKind::InConflict(of) => {
                self.named(say!(self.tongue, HandoutInConflict { what: self.quoted(*of) }), holds)
            }
            ExprKind::IsDormant(of) => {
                self.named(say!(self.tongue, HandoutIsDormant { what: self.quoted(*of) }), holds)
            }
            ExprKind::IsBlocked(of) => {
                self.named(say!(self.tongue, HandoutIsBlocked { what: self.quoted(*of) }), holds)
            }
            ExprKind::Fires(id) => {
                self.named(say!(self.tongue, HandoutFires { what: quote(&self.clause_called(*id)) }), holds)
            }
            ExprKind::Constant(_) | ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::Implies(..) => {
                Statement::so(self.phrase(expr, holds, reading))
            }
        }
    }

    fn named(&self, words: String, is_so: bool) -> Statement {
        Statement { is_so, words }
    }

    /// A conclusion that the law rests on: a category by its name, others with what the law says of them.
    fn settled(&self, of: crate::policy::ids::ConclusionId, polarity: Polarity, holds: bool) -> Statement {
        use crate::policy::model::ConclusionKind::{Category, Duty, Protection, Status};
        let (tongue, kind) = (self.tongue, self.law.policy.conclusions[of].kind);
        if (kind, polarity) == (Category, Polarity::For) {
            return Statement { is_so: holds, words: self.cites.conclusion(of) };
        }
        let what = self.quoted(of);
        Statement::so(match (kind, polarity, holds) {
            (Category, _, true) => say!(tongue, HandoutLawExcludes { what }),
            (Category, _, false) => say!(tongue, HandoutLawExcludesNot { what }),
            (Status | Protection, Polarity::For, true) => say!(tongue, HandoutLawGrants { what }),
            (Status | Protection, Polarity::For, false) => say!(tongue, HandoutLawGrantsNot { what }),
            (Status | Protection, Polarity::Against, true) => say!(tongue, HandoutLawDenies { what }),
            (Status | Protection, Polarity::Against, false) => say!(tongue, HandoutLawDeniesNot { what }),
            (Duty, Polarity::For, true) => say!(tongue, HandoutLawRequires { what }),
            (Duty, Polarity::For, false) => say!(tongue, HandoutLawRequiresNot { what }),
            (Duty, Polarity::Against, true) => say!(tongue, HandoutLawForbids { what }),
            (Duty, Polarity::Against, false) => say!(tongue, HandoutLawForbidsNot { what }),
        })
    }

    /// `Nationality: Peru or Colombia`; where the value is known and told, that value.
    fn one_of(&self, what: String, known: Option<String>, names: &[String], is_one: bool) -> Statement {
        if let Some(value) = known {
            return Statement::so(format!("{what}: {value}"));
        }
        let one = self.tongue.or(names);
        let words = if is_one { one } else { say!(self.tongue, HandoutOtherThan { what: one }) };
        Statement::so(format!("{what}: {words}"))
    }

    fn between(&self, of: &Quantity, [low, high]: [&Quantity; 2], holds: bool, reading: Reading) -> Statement {
        let is_day = self.is_day(of, reading);
        let (what, known) = (self.quantity(of, reading), self.known(of, reading));
        let [from, to] = [low, high].map(|bound| self.bound(bound, is_day, reading));
        let range = match (holds, is_day) {
            (true, true) => say!(self.tongue, HandoutDaysBetween { from, to }),
            (false, true) => say!(self.tongue, HandoutDaysOutside { from, to }),
            (true, false) => say!(self.tongue, HandoutBetween { from, to }),
            (false, false) => say!(self.tongue, HandoutOutside { from, to }),
        };
        Statement::so(told(&what, known, &range))
    }

    fn compared(&self, left: &Quantity, op: Comparison, right: &Quantity, reading: Reading) -> String {
        let tongue = self.tongue;
        if let Quantity::Age { at, .. } = left {
            return self.age(op, right, at, reading);
        }
        let is_day = self.is_day(left, reading) || self.is_day(right, reading);
        let (what, known) = (self.quantity(left, reading), self.known(left, reading));
        let is_dated = self.day(right, reading).is_some();
        let of = self.bound(right, is_day, reading);
        let bound = match (is_day, is_dated, op) {
            (true, true, Comparison::Less) => say!(tongue, HandoutBeforeDay { of }),
            (true, true, Comparison::LessEqual) => say!(tongue, HandoutUntilDay { of }),
            (true, true, Comparison::Greater) => say!(tongue, HandoutAfterDay { of }),
            (true, true, Comparison::GreaterEqual) => say!(tongue, HandoutFromDay { of }),
            (true, false, Comparison::Less) => say!(tongue, HandoutBeforeTerm { of }),
            (true, false, Comparison::LessEqual) => say!(tongue, HandoutUntilTerm { of }),
            (true, false, Comparison::Greater) => say!(tongue, HandoutAfterTerm { of }),
            (true, false, Comparison::GreaterEqual) => say!(tongue, HandoutFromTerm { of }),
            (false, _, Comparison::Less) => say!(tongue, HandoutLessThan { of }),
            (false, _, Comparison::LessEqual) => say!(tongue, HandoutAtMost { of }),
            (false, _, Comparison::Greater) => say!(tongue, HandoutMoreThan { of }),
            (false, _, Comparison::GreaterEqual) => say!(tongue, HandoutAtLeast { of }),
        };
        told(&what, known, &bound)
    }

    fn age(&self, op: Comparison, years: &Quantity, at: &Sum, reading: Reading) -> String {
        let tongue = self.tongue;
        let of = self.bound(years, false, reading);
        let words = match op {
            Comparison::Less => say!(tongue, HandoutAgeUnder { of }),
            Comparison::LessEqual => say!(tongue, HandoutAgeAtMost { of }),
            Comparison::Greater => say!(tongue, HandoutAgeOver { of }),
            Comparison::GreaterEqual => say!(tongue, HandoutAgeAtLeast { of }),
        };
        match at.head {
            Head::Input(Input::AsOf) if at.steps.is_empty() => words,
            Head::Input(_) | Head::Constant(_) => {
                let day = self.bound(&Quantity::Sum(at.clone()), true, reading);
                say!(tongue, HandoutAgeOn { age: words, day })
            }
        }
    }

    // ---- what is compared ----------------------------------------------------------------------------------------------

    fn input(&self, input: Input, reading: Reading) -> String {
        match input {
            Input::AsOf => say!(self.tongue, HandoutThisDay),
            Input::Fact(id) => self.fact_called(id),
            Input::Question(id) => self.cites.question(id),
            Input::Field(at) => match self.field(at, reading) {
                Some(field) => match &field.label {
                    Some(label) => self.cites.text(label).to_owned(),
                    None => field.name.replace('_', " "),
                },
                None => String::new(),
            },
        }
    }

    fn field(&self, at: u32, reading: Reading) -> Option<&crate::policy::model::Field> {
        match &self.law.policy.types[reading.record?].body {
            TypeBody::Record(fields) => fields.get(at as usize),
            TypeBody::Enumeration(_) => None,
        }
    }

    fn type_of(&self, input: Input, reading: Reading) -> Option<FactType> {
        match input {
            Input::AsOf => Some(FactType::Date),
            Input::Fact(id) => Some(self.law.policy.facts[id].ty),
            Input::Field(at) => self.field(at, reading).map(|field| field.ty),
            Input::Question(_) => Some(FactType::Bool),
        }
    }

    fn value_name(&self, of: Input, value: u32, reading: Reading) -> String {
        match self.type_of(of, reading) {
            Some(FactType::Enumeration(ty)) => self.enumerated(ty, value),
            Some(FactType::Bool | FactType::Int | FactType::Date | FactType::List(_)) | None => value.to_string(),
        }
    }

    fn enumerated(&self, ty: TypeId, value: u32) -> String {
        self.cites.value_of_type(ty, value).replace('_', " ")
    }

    /// The value of a fact that the person states, in a statement.
    fn value_of(&self, input: Input, reading: Reading) -> Option<String> {
        let (Mood::Is, Input::Fact(id)) = (reading.mood, input) else { return None };
        self.value_words(id)
    }

    /// The value of a fact in words; none where it is not known.
    pub fn value_words(&self, id: crate::policy::ids::FactId) -> Option<String> {
        let policy = &self.law.policy;
        Some(match (self.case.value(id, policy)?, policy.facts[id].ty) {
            (Value::Date(day), _) => self.tongue.date(day),
            (Value::Int(number), _) => self.tongue.number(number),
            (Value::Enumerated(value), FactType::Enumeration(ty)) => self.enumerated(ty, value),
            (value, ty) => self.cites.value(&value, ty),
        })
    }

    /// The same of a quantity that is a fact and nothing more.
    fn known(&self, of: &Quantity, reading: Reading) -> Option<String> {
        match of {
            Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps }) if steps.is_empty() => {
                Some(self.tongue.date(self.explanation.as_of))
            }
            Quantity::Sum(Sum { head: Head::Input(input), steps }) if steps.is_empty() => {
                self.value_of(*input, reading)
            }
            Quantity::Sum(_) | Quantity::Age { .. } => None,
        }
    }

    fn is_day(&self, of: &Quantity, reading: Reading) -> bool {
        match of {
            Quantity::Sum(sum) => match sum.head {
                Head::Input(input) => self.type_of(input, reading) == Some(FactType::Date),
                Head::Constant(_) => false,
            },
            Quantity::Age { .. } => false,
        }
    }

    fn quantity(&self, of: &Quantity, reading: Reading) -> String {
        match of {
            Quantity::Sum(sum) => match sum.head {
                Head::Input(input) if sum.steps.is_empty() => self.input(input, reading),
                Head::Input(_) => self.sum(sum, true, reading),
                Head::Constant(value) => self.constant(value, false),
            },
            Quantity::Age { .. } => say!(self.tongue, HandoutAge),
        }
    }

    /// A bound: the day that it comes to, where that is known.
    fn bound(&self, of: &Quantity, is_day: bool, reading: Reading) -> String {
        match (self.day(of, reading), of) {
            (Some(day), _) if is_day => self.tongue.date(day),
            (_, Quantity::Sum(sum)) => self.sum(sum, is_day, reading),
            (_, Quantity::Age { .. }) => say!(self.tongue, HandoutAge),
        }
    }

    /// The day that a sum comes to for this person; inside a list that differs from member to member.
    fn day(&self, of: &Quantity, _: Reading) -> Option<crate::calendar::Day> {
        match of {
            Quantity::Sum(Sum { head: Head::Input(Input::Field(_) | Input::Question(_)), .. })
            | Quantity::Age { .. } => None,
            Quantity::Sum(sum) => day_of(sum, self.case, &self.law.policy),
        }
    }

    fn constant(&self, value: i64, is_day: bool) -> String {
        if is_day { self.tongue.date(crate::calendar::Day(value)) } else { self.tongue.number(value) }
    }

    fn sum(&self, sum: &Sum, is_day: bool, reading: Reading) -> String {
        let head = match sum.head {
            Head::Input(input) => quote(&self.input(input, reading)),
            Head::Constant(value) => self.constant(value, is_day),
        };
        sum.steps.iter().fold(head, |of, step| self.step(of, step, is_day))
    }

    fn step(&self, of: String, step: &Step, is_day: bool) -> String {
        let tongue = self.tongue;
        let (amount, term) = match *step {
            Step::Add(amount) if !is_day => {
                let number = tongue.number(amount.abs());
                return if amount < 0 {
                    say!(tongue, HandoutMinus { of, number })
                } else {
                    say!(tongue, HandoutPlus { of, number })
                };
            }
            Step::Add(days) => (days, say!(tongue, HandoutDays { number: days.abs() })),
            Step::Months(months) if months % 12 == 0 => {
                (months, say!(tongue, HandoutYears { number: months.abs() / 12 }))
            }
            Step::Months(months) => (months, say!(tongue, HandoutMonths { number: months.abs() })),
            Step::WorkingDays(days) => (days, say!(tongue, HandoutWorkingDays { number: days.abs() })),
        };
        if amount < 0 {
            say!(tongue, HandoutTermBefore { term, of })
        } else {
            say!(tongue, HandoutTermAfter { term, of })
        }
    }
}

/// `Date of entry: 10 October 2018 (on or before 31 October 2018)`; without a value the bound alone.
fn told(what: &str, known: Option<String>, bound: &str) -> String {
    match known {
        Some(value) => format!("{what}: {value} ({bound})"),
        None => format!("{what}: {bound}"),
    }
}

/// Without the law's enumerating letter: `(b) ` or `b) `.
pub(super) fn without_letter(label: &str) -> &str {
    match label.split_once(") ") {
        Some((letter, rest)) if letter.trim_start_matches('(').chars().count() == 1 => rest,
        Some(_) | None => label,
    }
}

fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
    }
}

fn contrary(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}
