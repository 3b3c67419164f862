//! What a case says was decided: conclusions by name, each with an outcome.
//!
//! `"decided": { "refugee": "established" }`, or with a dotted key. `null` says that nothing is decided. Not here: what a decision means
//! (`circuit::conclusion`).

use super::{Key, Kind, Node, Range, Reader, Style, listed_or};
use crate::case::errors::{NotDecided, UnknownConclusion, shown};
use crate::policy::called::{Asked, Called, called};
use crate::policy::decision::{NOTHING, words};
use crate::policy::ids::ConclusionId;
use crate::policy::model::ConclusionKind;
use crate::words::say_error;

impl Reader<'_> {
    /// The conclusions decided, each with the value of its decision, sorted.
    pub(super) fn decisions(&mut self, node: &Node) -> Vec<(ConclusionId, u32)> {
        let key = self.policy.decided_key();
        let entries = match &node.kind {
            Kind::Null => return Vec::new(),
            Kind::Object(entries) => entries,
            _ => {
                self.wrong_type(key, say_error!(CaseDecisions), node, None);
                return Vec::new();
            }
        };
        let mut decided = Vec::new();
        for (key, node) in self.distinct(key, entries) {
            decided.extend(self.decision(&key.name, &key.span, node));
        }
        decided
    }

    /// What is decided of the conclusion of that name; none where nothing is, or after a message.
    pub(in crate::case) fn decision(
        &mut self,
        name: &str,
        at: &Range<usize>,
        node: &Node,
    ) -> Option<(ConclusionId, u32)> {
        let id = self.conclusion(name, at)?;
        let value = match &node.kind {
            Kind::Null => return Some((id, NOTHING)),
            Kind::Text(text) => text,
            _ => {
                let path = format!("{}.{name}", self.policy.decided_key());
                let mend = self.outcomes(id);
                self.wrong_type(&path, say_error!(CaseADecision), node, Some(mend));
                return None;
            }
        };
        let words = words(self.policy.conclusions[id].kind);
        if let Some(at) = words.iter().position(|word| *word == &**value) {
            return Some((id, at as u32 + 1));
        }
        let nearest = self.suggest(value, words.into_iter());
        let all = self.outcomes(id);
        self.problems.add(NotDecided {
            name: shown(name),
            kind: kind(self.policy.conclusions[id].kind),
            value: shown(value),
            at: node.span.clone().into(),
            mend: Some(nearest.map_or(all.clone(), |nearest| format!("{nearest} {all}"))),
        });
        None
    }

    /// The conclusion of that name; of that label too, where somebody types it.
    fn conclusion(&mut self, name: &str, at: &Range<usize>) -> Option<ConclusionId> {
        let mend = match self.style {
            Style::Typed => match called(self.policy, name.trim_matches('"'), Asked::Conclusions) {
                Ok(Called::Conclusion(id)) => return Some(id),
                Ok(Called::Clause(_)) => unreachable!("conclusions alone are asked for"),
                Err(unclear) => unclear.mend(),
            },
            Style::Json | Style::Yaml => match self.policy.conclusion(name) {
                Some(id) => return Some(id),
                None => self.suggest(name, self.policy.conclusions.values().map(|conclusion| &*conclusion.name)),
            },
        };
        self.problems.add(UnknownConclusion { name: shown(name), at: at.clone().into(), mend });
        None
    }

    /// What can be decided of it.
    fn outcomes(&self, of: ConclusionId) -> String {
        say_error!(HelpValues { values: listed_or(words(self.policy.conclusions[of].kind).into_iter()) })
    }

    /// The conclusion's name in a dotted key of a decision, and where it stands.
    pub(in crate::case) fn decided_name<'k>(&self, key: &'k Key) -> Option<(&'k str, Range<usize>)> {
        let name = key.name.strip_prefix(self.policy.decided_key())?.strip_prefix('.')?;
        Some((name, key.span.clone()))
    }
}

fn kind(kind: ConclusionKind) -> String {
    match kind {
        ConclusionKind::Category => say_error!(IsCategory),
        ConclusionKind::Status => say_error!(IsStatus),
        ConclusionKind::Protection => say_error!(IsProtection),
        ConclusionKind::Duty => say_error!(IsDuty),
    }
}
