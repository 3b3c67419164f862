//! Labels and authorities as they stand inside a sentence.

use super::Page;
use crate::circuit::Outcome;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId};
pub(super) use crate::report::authority::Before;
use crate::report::authority::{in_sentence, with_preposition};
use crate::report::deadline::acting;

impl Page<'_> {
    /// “Label”.
    pub fn quoted(&self, of: ConclusionId) -> String {
        quote(&self.cites.conclusion(of))
    }

    pub fn quoted_all(&self, conclusions: impl IntoIterator<Item = ConclusionId>) -> String {
        let labels: Vec<String> = conclusions.into_iter().map(|of| self.quoted(of)).collect();
        self.tongue.and(&labels)
    }

    /// What a clause is called, without its article; its provision where it is called nothing.
    pub fn clause_called(&self, id: ClauseId) -> String {
        match &self.law.policy.clauses[id].label {
            Some(label) => self.cites.text(label).to_owned(),
            None => self.cites.clause(id),
        }
    }

    /// A fact without a label is told by the words of its path.
    pub fn fact_called(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        match &fact.label {
            Some(label) => self.cites.text(label).to_owned(),
            None => fact.path.replace(['_', '.'], " "),
        }
    }

    pub fn authority(&self, id: AuthorityId, before: Before) -> String {
        let name = self.cites.authority(Some(id));
        let label = self.law.policy.authorities[id].label.as_ref();
        let is_translated = label.is_some_and(|label| label.variants.iter().any(|(tag, _)| *tag == self.tongue.tag()));
        match is_translated {
            true => in_sentence(self.tongue, &name, before),
            // A name in another language takes no article of this one.
            false => with_preposition(self.tongue, before, "", &quote(&name)),
        }
    }

    /// An authority of a referral, where none stands for any.
    pub fn any_authority(&self, id: Option<AuthorityId>, before: Before) -> String {
        match id {
            Some(id) => self.authority(id, before),
            None => with_preposition(self.tongue, before, "", &self.cites.authority(None)),
        }
    }

    /// The authority that acts on it: that of the clauses behind it, else the one that must refer her on by the same article, else that of
    /// the conclusion, else the one that handles it. What is forbidden is the conclusion's own to leave undone: who says so forbids it, and
    /// is not the one to whom it is forbidden.
    pub fn in_charge(&self, of: ConclusionId, by: &[ClauseId]) -> Option<AuthorityId> {
        let policy = &self.law.policy;
        let of_clauses = || by.iter().find_map(|&id| policy.clauses[id].by);
        let of_acting = || by.iter().find_map(|&id| acting(policy, &self.explanation.verdict, id, of));
        let found = match self.outcome(of) {
            Outcome::Denied => policy.conclusions[of].by.or_else(of_clauses),
            Outcome::Granted
            | Outcome::Conflict
            | Outcome::Discretionary
            | Outcome::Dormant
            | Outcome::Blocked
            | Outcome::Undetermined
            | Outcome::None => of_clauses().or_else(of_acting).or(policy.conclusions[of].by),
        };
        found.or_else(|| policy.handlers(of).next())
    }
}

pub(super) fn quote(words: &str) -> String {
    format!("“{words}”")
}

/// With a capital at its beginning.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
