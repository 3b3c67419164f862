//! What can be undone: per statement what it changed, not a copy of the person or of the law.
//!
//! Takes the state before and after a statement; gives the change that leads back, which, applied, gives the one that leads forth again.
//! Not here: what is told of it (`changing`).

use std::sync::Arc;

use super::State;
use crate::case::CaseFile;
use crate::case::difference::Difference;
use crate::law::Law;
use crate::problem::Rejected;

/// Leads from one state to the one before it, or behind it.
pub(super) struct Change {
    person: Difference,
    law: LawChange,
}

enum LawChange {
    Same,
    /// The declarations typed last are taken away.
    Untyped,
    /// Declarations are typed again.
    Typed(Arc<str>),
    /// The policy read from its files is another one, and so is what was typed beside it.
    Read(Arc<Law>, Vec<Arc<str>>),
}

impl Change {
    /// What leads from `after` back to `before`.
    pub(super) fn back(before: State, after: &State) -> Change {
        let person = Difference::between(&after.person, &before.person);
        let law = match Arc::ptr_eq(&before.law, &after.law) {
            true => LawChange::Same,
            false if after.typed.len() == before.typed.len() + 1 => LawChange::Untyped,
            false => LawChange::Read(before.law, before.typed),
        };
        Change { person, law }
    }

    /// Makes the change, and returns what undoes it.
    ///
    /// # Errors
    /// None, as long as a policy without errors has none without its last declarations; nothing is changed then.
    pub(super) fn apply(self, state: &mut State) -> Result<Change, Box<Rejected>> {
        let law = match self.law {
            LawChange::Same => LawChange::Same,
            LawChange::Untyped => {
                let law = state.law.without_last_typed().map_err(Box::new)?;
                state.law = Arc::new(law);
                state.typed.pop().map_or(LawChange::Same, LawChange::Typed)
            }
            LawChange::Typed(text) => {
                let law = state.law.with_typed(state.typed.len() + 1, &text).map_err(Box::new)?;
                state.law = Arc::new(law);
                state.typed.push(text);
                LawChange::Untyped
            }
            LawChange::Read(law, typed) => {
                let law = std::mem::replace(&mut state.law, law);
                LawChange::Read(law, std::mem::replace(&mut state.typed, typed))
            }
        };
        Ok(Change { person: self.person.apply(&mut state.person), law })
    }
}

impl State {
    pub(super) fn new(law: Law, person: CaseFile) -> State {
        let law = law.for_person(&person).unwrap_or(law);
        State { law: Arc::new(law), person, typed: Vec::new() }
    }

    /// Opens the law to all that is decided of the person, here and in a state that is told beside this one. A law that was opened only is no
    /// other law: it stays one for both.
    pub(super) fn open_beside(&mut self, other: &mut State) {
        let is_same = Arc::ptr_eq(&self.law.sources, &other.law.sources);
        if is_same {
            let of = [&self.person, &other.person].into_iter().flat_map(|person| &person.decided).map(|(of, _)| *of);
            if let Some(opened) = self.law.deciding(of) {
                self.law = Arc::new(opened);
            }
            other.law = self.law.clone();
        } else if let Some(opened) = self.law.for_person(&self.person) {
            self.law = Arc::new(opened);
        }
    }
}
