//! What the law has for her instead, where nothing gets her what the page is about.

use super::{Kind, Page};
use crate::circuit::Outcome;
use crate::policy::ids::ConclusionId;
use crate::policy::model::ConclusionKind;
use crate::words::say;

/// As many are named of what is open to her.
const MOST: usize = 3;

impl Page<'_> {
    /// The other statuses that would give her one of the same rights (what they `confer`): those that she is
    /// entitled to, or else those of which it is open, the headlines first. True if the page names any.
    pub(super) fn instead(&mut self, of: ConclusionId) -> bool {
        let conclusions = &self.law.policy.conclusions;
        let rights = &conclusions[of].confers;
        let gives_the_same = |it: &ConclusionId| {
            let other = &conclusions[*it];
            *it != of
                && other.kind == ConclusionKind::Status
                && self.kind(*it) == Kind::Entitlement
                && other.confers.iter().any(|right| rights.contains(right))
        };
        let others: Vec<ConclusionId> = self.law.policy.conclusions_to_show().filter(gives_the_same).collect();
        // What practice keeps from her is no comfort.
        let is_hers = |it: &ConclusionId| self.outcome(*it) == Outcome::Granted && !self.is_kept_from(*it);
        let granted: Vec<ConclusionId> = others.iter().copied().filter(is_hers).collect();
        let is_open = |it: &ConclusionId| self.outcome(*it) == Outcome::Undetermined;
        let open: Vec<ConclusionId> = others.iter().copied().filter(is_open).take(MOST).collect();
        let sentence = match (granted.as_slice(), open.as_slice()) {
            ([], []) => return false,
            ([], _) => say!(self.tongue, HandoutInsteadOpen { n: open.len(), what: self.quoted_all(open) }),
            _ => say!(self.tongue, HandoutInsteadGranted { what: self.quoted_all(granted) }),
        };
        self.document.paragraph(sentence);
        true
    }
}
