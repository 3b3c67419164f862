//! What tells one case file from another: as large as what differs, not as the file.
//!
//! Takes two files; gives what makes the one of the other, and, applied, what leads back. Not here: what a change does to the outcomes.

use super::file::{CaseFile, Step};
use crate::calendar::Day;
use crate::policy::ids::{ConclusionId, FactId, QuestionId};
use crate::policy::model::Value;

/// Makes one case file of another.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Name, id and day asked for, where one of them differs.
    head: Option<(String, Option<String>, Day)>,
    facts: Splice<(FactId, Option<Value>)>,
    questions: Splice<(QuestionId, Option<bool>)>,
    decided: Splice<(ConclusionId, u32)>,
    steps: Splice<Step>,
}

impl Difference {
    /// What makes `to` of `from`.
    pub fn between(from: &CaseFile, to: &CaseFile) -> Difference {
        let head = |file: &CaseFile| (file.name.clone(), file.id.clone(), file.as_of);
        Difference {
            head: (head(from) != head(to)).then(|| head(to)),
            facts: Splice::between(&from.facts, &to.facts),
            questions: Splice::between(&from.questions, &to.questions),
            decided: Splice::between(&from.decided, &to.decided),
            steps: Splice::between(&from.steps, &to.steps),
        }
    }

    /// Makes the other file of `file`, and returns what leads back.
    ///
    /// # Panics
    /// May, where `file` is not the one that the difference was taken from.
    pub fn apply(self, file: &mut CaseFile) -> Difference {
        let head = self.head.map(|(name, id, as_of)| {
            let was = (std::mem::replace(&mut file.name, name), std::mem::replace(&mut file.id, id), file.as_of);
            file.as_of = as_of;
            was
        });
        Difference {
            head,
            facts: self.facts.apply(&mut file.facts),
            questions: self.questions.apply(&mut file.questions),
            decided: self.decided.apply(&mut file.decided),
            steps: self.steps.apply(&mut file.steps),
        }
    }
}

/// One stretch of a list put in place of another.
#[derive(Clone, PartialEq, Debug)]
struct Splice<T> {
    at: usize,
    /// How many it takes away.
    n_gone: usize,
    put: Vec<T>,
}

impl<T: Clone + PartialEq> Splice<T> {
    fn between(from: &[T], to: &[T]) -> Splice<T> {
        let at = from.iter().zip(to).take_while(|(one, other)| one == other).count();
        let (from, to) = (&from[at..], &to[at..]);
        let n_alike_behind = from.iter().rev().zip(to.iter().rev()).take_while(|(one, other)| one == other).count();
        Splice { at, n_gone: from.len() - n_alike_behind, put: to[..to.len() - n_alike_behind].to_vec() }
    }

    fn apply(self, list: &mut Vec<T>) -> Splice<T> {
        let n_put = self.put.len();
        let put = list.splice(self.at..self.at + self.n_gone, self.put).collect();
        Splice { at: self.at, n_gone: n_put, put }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// There and back again, whatever the two have in common.
        #[test]
        fn leads_there_and_back(from in "[ab]{0,9}", to in "[ab]{0,9}") {
            let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
            let mut list = from.clone();
            let back = Splice::between(&from, &to).apply(&mut list);
            prop_assert_eq!(&list, &to);
            let there = back.apply(&mut list);
            prop_assert_eq!(&list, &from);
            there.apply(&mut list);
            prop_assert_eq!(&list, &to);
        }
    }

    /// One among thousands costs one.
    #[test]
    fn is_as_large_as_what_differs() {
        let from: Vec<u32> = (0..5_000).collect();
        let mut to = from.clone();
        to[2_500] = 7;
        assert_eq!(Splice::between(&from, &to), Splice { at: 2_500, n_gone: 1, put: vec![7] });
        to.remove(2_500);
        assert_eq!(Splice::between(&from, &to), Splice { at: 2_500, n_gone: 1, put: vec![] });
    }
}
