//! Tests in plain words, from the labels of their facts: “Date of entry: on or before 2018-10-31”.
//!
//! What the words lose (who counts, how a term is counted) stands in the formal text, which a reader is given beside them or can look up.

use super::cites::Cites;
use crate::calendar::Day;
use crate::eval::{Reason, Test};
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{
    Comparison, DefinitionBody, ExprKind, FactType, Head, Input, Polarity, Quantifier, Quantity, Role, Step, Sum,
};
use crate::report::words::settled_word;

/// What a compared thing is: days are on or before, numbers at most.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Days,
    Numbers,
}

impl Cites<'_> {
    /// What a test says, in plain words.
    pub fn plain(&self, expr: ExprId) -> String {
        let policy = &self.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::Holds(input) => self.input(*input),
            ExprKind::IsOneOf { of, values, negated } => {
                let names: Vec<_> = values.iter().map(|&value| self.value_name(*of, value)).collect();
                let not = if *negated { self.tongue.say("not ", "no ") } else { "" };
                format!("{}: {not}{}", self.input(*of), self.alternatives(&names))
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let measure = self.measure(of);
                let names: Vec<_> = values.iter().map(|&value| constant(value, measure)).collect();
                let not = if *negated { self.tongue.say("not ", "no ") } else { "" };
                format!("{}: {not}{}", self.quantity(of), self.alternatives(&names))
            }
            ExprKind::Compare { left, op, right } => {
                let measure = self.told_measure(left).or(self.told_measure(right)).unwrap_or(Measure::Numbers);
                // A person reads the fact first: `2018-01-01 <= entry.date` is “Date of entry: on or after 2018-01-01”.
                let is_constant = |quantity: &Quantity| matches!(quantity, Quantity::Sum(sum) if matches!(sum.head, Head::Constant(_)));
                match is_constant(left) && !is_constant(right) {
                    true => self.compared(right, turned(*op), left, measure),
                    false => self.compared(left, *op, right, measure),
                }
            }
            ExprKind::Between { of, low, high } => {
                let measure = self.measure(of);
                let [from, to] = match measure {
                    Measure::Days => self.tongue.say(["from", "to"], ["del", "al"]),
                    Measure::Numbers => self.tongue.say(["from", "to"], ["de", "a"]),
                };
                let (low, high) = (self.sum_or_age(low, measure), self.sum_or_age(high, measure));
                format!("{}: {from} {low} {to} {high}", self.quantity(of))
            }
            ExprKind::Definition(id) => {
                let definition = &policy.definitions[*id];
                match (&definition.label, &definition.body) {
                    (Some(label), _) => self.text(label).to_owned(),
                    (None, DefinitionBody::Condition(_) | DefinitionBody::Sum(_)) => definition.name.replace('_', " "),
                }
            }
            ExprKind::Quantifier { kind, list, body } => {
                let who = match kind {
                    Quantifier::Any => self.tongue.say("at least one such that", "al menos uno tal que"),
                    Quantifier::Every => self.tongue.say("each such that", "cada uno tal que"),
                    Quantifier::No => self.tongue.say("none such that", "ninguno tal que"),
                };
                let body = self.law.wording(policy.exprs[*body].span);
                format!("{}: {who} {body}", self.fact_label(*list))
            }
            ExprKind::Settled(id, polarity) => {
                let kind = policy.conclusions[*id].kind;
                format!(
                    "{}: {}",
                    self.conclusion(*id),
                    settled_word(kind, *polarity == Polarity::For, self.tongue.tag())
                )
            }
            ExprKind::Constant(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::InConflict(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_) => self.law.wording(policy.exprs[expr].span),
        }
    }

    /// A test as a reader is told of it: the law's own letters, then the plain words; of an end, what it ends on.
    pub fn called_test(&self, clause: ClauseId, reason: &Reason, role: Role) -> String {
        let Test::Expr(expr) = reason.test else { return String::new() };
        let words = self.plain(expr);
        let words = match role {
            Role::Ends => format!("{} {words}", self.tongue.say("it ends:", "termina:")),
            Role::When | Role::Unless | Role::Provided => words,
        };
        match self.label_of(clause, reason) {
            "" => words,
            label if label == words => words,
            label => format!("{label}: {words}"),
        }
    }

    /// A bool fact and nothing else: its value is yes or no.
    pub fn is_bare(&self, expr: ExprId) -> bool {
        matches!(self.law.policy.exprs[expr].kind, ExprKind::Holds(_))
    }

    /// The label of the fact that the test reads, if it reads one alone.
    pub fn only_fact(&self, expr: ExprId) -> Option<String> {
        match inputs_below(&self.law.policy, expr).as_slice() {
            [Input::Fact(id)] => Some(self.fact_label(*id)),
            _ => None,
        }
    }

    /// Whether the words say all that the formal text says.
    pub fn is_plain(&self, expr: ExprId) -> bool {
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Holds(_) | ExprKind::Settled(..) => true,
            ExprKind::Definition(id) => self.law.policy.definitions[*id].label.is_some(),
            ExprKind::IsOneOf { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. }
            | ExprKind::Quantifier { .. }
            | ExprKind::Constant(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::InConflict(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_) => false,
        }
    }

    fn alternatives(&self, names: &[String]) -> String {
        names.join(self.tongue.say(" or ", " o "))
    }

    fn input(&self, input: Input) -> String {
        match input {
            Input::AsOf => self.tongue.say("the day asked for", "el día consultado").to_owned(),
            Input::Fact(id) => self.fact_label(id),
            Input::Question(id) => self.question(id),
            Input::Field(_) => self.tongue.say("each", "cada uno").to_owned(),
        }
    }

    fn value_name(&self, of: Input, value: u32) -> String {
        let Input::Fact(id) = of else { return value.to_string() };
        match self.law.policy.facts[id].ty {
            FactType::Enumeration(ty) => self.value_of_type(ty, value),
            FactType::Bool | FactType::Int | FactType::Date | FactType::List(_) => value.to_string(),
        }
    }

    fn measure(&self, quantity: &Quantity) -> Measure {
        self.told_measure(quantity).unwrap_or(Measure::Numbers)
    }

    /// A constant does not tell; what stands beside it does.
    fn told_measure(&self, quantity: &Quantity) -> Option<Measure> {
        let Quantity::Sum(sum) = quantity else { return Some(Measure::Numbers) };
        let is_date = match sum.head {
            Head::Input(Input::AsOf) => true,
            Head::Input(Input::Fact(id)) => self.law.policy.facts[id].ty == FactType::Date,
            Head::Input(Input::Question(_) | Input::Field(_)) => false,
            Head::Constant(_) => return None,
        };
        Some(if is_date { Measure::Days } else { Measure::Numbers })
    }

    fn compared(&self, left: &Quantity, op: Comparison, right: &Quantity, measure: Measure) -> String {
        let how = match (measure, op) {
            (Measure::Days, Comparison::Less) => self.tongue.say("before", "antes del"),
            (Measure::Days, Comparison::LessEqual) => self.tongue.say("on or before", "a más tardar el"),
            (Measure::Days, Comparison::Greater) => self.tongue.say("after", "después del"),
            (Measure::Days, Comparison::GreaterEqual) => self.tongue.say("on or after", "desde el"),
            (Measure::Numbers, Comparison::Less) => self.tongue.say("less than", "menos de"),
            (Measure::Numbers, Comparison::LessEqual) => self.tongue.say("at most", "a lo más"),
            (Measure::Numbers, Comparison::Greater) => self.tongue.say("more than", "más de"),
            (Measure::Numbers, Comparison::GreaterEqual) => self.tongue.say("at least", "al menos"),
        };
        format!("{}: {how} {}", self.quantity(left), self.sum_or_age(right, measure))
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        self.sum_or_age(quantity, self.measure(quantity))
    }

    fn sum_or_age(&self, quantity: &Quantity, measure: Measure) -> String {
        match quantity {
            Quantity::Sum(sum) => self.sum(sum, measure),
            Quantity::Age { birth, at } => {
                let years = self.tongue.say("Age in years", "Edad en años");
                match at.head {
                    Head::Input(Input::AsOf) if at.steps.is_empty() => years.to_owned(),
                    Head::Input(_) | Head::Constant(_) => {
                        let on = self.tongue.say("on the", "al");
                        let _ = birth;
                        format!("{years} ({on} {})", self.sum(at, Measure::Days))
                    }
                }
            }
        }
    }

    fn sum(&self, sum: &Sum, measure: Measure) -> String {
        let head = match sum.head {
            Head::Input(input) => self.input(input),
            Head::Constant(value) => constant(value, measure),
        };
        sum.steps.iter().fold(head, |so_far, step| match (step, measure) {
            (Step::Add(n), Measure::Numbers) => format!("{so_far} {} {}", if *n < 0 { "-" } else { "+" }, n.abs()),
            (Step::Add(n), Measure::Days) => self.later(&so_far, *n, ["day", "days"], ["día", "días"]),
            (Step::Months(n), _) if n % 12 == 0 => self.later(&so_far, n / 12, ["year", "years"], ["año", "años"]),
            (Step::Months(n), _) => self.later(&so_far, *n, ["month", "months"], ["mes", "meses"]),
            (Step::WorkingDays(n), _) => {
                self.later(&so_far, *n, ["working day", "working days"], ["día hábil", "días hábiles"])
            }
        })
    }

    /// `30 days after X`.
    fn later(&self, of: &str, n: i64, english: [&str; 2], spanish: [&str; 2]) -> String {
        let unit = self.tongue.say(english, spanish)[usize::from(n.abs() != 1)];
        let which = match n < 0 {
            true => self.tongue.say("before", "antes de"),
            false => self.tongue.say("after", "después de"),
        };
        format!("{} {unit} {which} {of}", n.abs())
    }
}

fn constant(value: i64, measure: Measure) -> String {
    match measure {
        Measure::Days => Day(value).to_string(),
        Measure::Numbers => value.to_string(),
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
