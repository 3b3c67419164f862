//! Dated values: what is asked of them, and sums as a policy writes them.
//!
//! Takes sums of a policy; gives their words in the language, and the dated values in them. Not here: what a value is on which day
//! (`DatedValue::on`), and the comparison by its numbers (`circuit::dated`).

use super::Policy;
use super::ids::{DatedUseId, QuestionId, TypeId};
use super::model::{Head, Input, Quantity, Question, Step, Sum, TypeBody};
use crate::syntax::print;
use crate::syntax::tree::{Amount, ExtremeWord};

impl Policy {
    /// The questions that the law leaves open: those that a file declares.
    pub fn open_questions(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        self.questions.iter().filter(|(_, question)| question.of_missing.is_none())
    }

    /// Whether the question stands for what a value without a number would answer: nobody can be asked.
    pub fn is_of_missing(&self, id: QuestionId) -> bool {
        self.questions[id].of_missing.is_some()
    }

    /// The sum as a policy writes it; fields are those of the record.
    pub fn sum_as_written(&self, sum: &Sum, record: Option<TypeId>) -> String {
        let mut words = match sum.head {
            Head::Input(input) => self.input_as_written(input, record),
            Head::Constant(value) => value.to_string(),
            Head::Dated(id) => self.dated_as_written(id, record),
        };
        for step in &sum.steps {
            let (n, amount): (i64, fn(i64) -> Amount) = match *step {
                Step::Add(n) => (n, Amount::Int),
                Step::Weeks(n) => (n, Amount::Weeks),
                Step::Months(n, _) => (n, Amount::Months),
                Step::WorkingDays(n) => (n, Amount::WorkingDays),
            };
            let sign = if n < 0 { '-' } else { '+' };
            words.push_str(&format!(" {sign} {}", print::amount(amount(n.abs()))));
        }
        words
    }

    fn dated_as_written(&self, id: DatedUseId, record: Option<TypeId>) -> String {
        let of = &self.dated_uses[id];
        let mut words = match of.times {
            1 => String::new(),
            times => format!("{times} * "),
        };
        words.push_str(&self.values[of.value].name);
        if of.day != Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() }) {
            words.push_str(&format!(" at {}", self.quantity_as_written(&of.day, record)));
        }
        words
    }

    fn quantity_as_written(&self, of: &Quantity, record: Option<TypeId>) -> String {
        use super::model::Extreme;
        match of {
            Quantity::Sum(sum) => self.sum_as_written(sum, record),
            Quantity::Age { birth, at } => {
                format!("age({}, at {})", self.sum_as_written(birth, record), self.sum_as_written(at, record))
            }
            Quantity::Extreme(which, parts) => {
                let word = match which {
                    Extreme::Least => ExtremeWord::Earlier,
                    Extreme::Greatest => ExtremeWord::Later,
                };
                let parts: Vec<_> = parts.iter().map(|part| self.quantity_as_written(part, record)).collect();
                format!("{} of ({})", word.word(), parts.join(", "))
            }
        }
    }

    fn input_as_written(&self, input: Input, record: Option<TypeId>) -> String {
        match input {
            Input::AsOf => "as_of".to_owned(),
            Input::Fact(id) => self.facts[id].path.to_string(),
            Input::Question(id) => self.questions[id].name.to_string(),
            Input::Field(at) => match record.map(|record| (&self.types[record].name, &self.types[record].body)) {
                Some((name, TypeBody::Record(fields))) => format!("{name}.{}", fields[at as usize].name),
                _ => format!("field {at}"),
            },
        }
    }

    /// The inputs of a sum; of a dated value, those of its day.
    pub fn inputs_of_sum(&self, sum: &Sum, inputs: &mut Vec<Input>) {
        match sum.head {
            Head::Input(input) => inputs.push(input),
            Head::Constant(_) => {}
            Head::Dated(id) => {
                self.dated_uses[id].day.sums().into_iter().for_each(|sum| self.inputs_of_sum(sum, inputs))
            }
        }
    }
}
