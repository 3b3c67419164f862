//! What a question came to, as the prover gives it and as it is kept.

use crate::analysis::finding::Witness;
use crate::analysis::kept::{self, Asked, KeptModel, KeptPerson};
use crate::analysis::search::Model;
use crate::analysis::witness::Run;
use crate::policy::Policy;
use crate::policy::model::Input;

/// What a question came to.
pub(super) enum Found {
    Nobody,
    Somebody,
    Model(Model),
    Person(Box<Witness>),
    Core(Vec<usize>),
    Choice(usize),
    Runs(Vec<Run>),
}

impl Found {
    pub(super) fn of<T>(found: Option<T>, somebody: impl FnOnce(T) -> Found) -> Found {
        found.map_or(Found::Nobody, somebody)
    }

    /// `None` where it is no answer to what is asked.
    pub(super) fn read(answer: kept::Answer, asked: Asked, inputs: &[Input], policy: &Policy) -> Option<Found> {
        Some(match (answer, asked) {
            (kept::Answer::Nobody, Asked::Somebody | Asked::Model | Asked::Person | Asked::Choice) => Found::Nobody,
            (kept::Answer::Somebody, Asked::Somebody | Asked::Core) => Found::Somebody,
            (kept::Answer::Model(model), Asked::Model) => Found::Model(model.model(inputs)?),
            (kept::Answer::Person(person), Asked::Person) => Found::Person(Box::new(person.person(inputs, policy)?)),
            (kept::Answer::Core(core), Asked::Core) => Found::Core(core),
            (kept::Answer::Choice(at), Asked::Choice) => Found::Choice(at),
            (kept::Answer::Runs(runs), Asked::Runs) => {
                Found::Runs(runs.into_iter().map(|[first, last]| Run { first, last }).collect())
            }
            _ => return None,
        })
    }

    /// Whether its numbers are.
    pub(super) fn is_below(&self, n: usize) -> bool {
        match self {
            Found::Core(core) => core.iter().all(|&at| at < n),
            Found::Choice(at) => *at < n,
            Found::Nobody | Found::Somebody | Found::Model(_) | Found::Person(_) | Found::Runs(_) => true,
        }
    }

    /// `None` where it cannot be told by what the cone lists.
    pub(super) fn to_keep(&self, inputs: &[Input], policy: &Policy) -> Option<kept::Answer> {
        Some(match self {
            Found::Nobody => kept::Answer::Nobody,
            Found::Somebody => kept::Answer::Somebody,
            Found::Model(model) => kept::Answer::Model(KeptModel::of(model, inputs)?),
            Found::Person(person) => kept::Answer::Person(Box::new(KeptPerson::of(person, inputs, policy)?)),
            Found::Core(core) => kept::Answer::Core(core.clone()),
            Found::Choice(at) => kept::Answer::Choice(*at),
            Found::Runs(runs) => kept::Answer::of_runs(runs),
        })
    }
}
