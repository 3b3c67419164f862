//! The topics of a policy's facts: what is asked together.
//!
//! A topic is a group of facts, or a run of facts that stand in no group, in order of declaration (docs/language.md, "Facts").

use std::collections::BTreeMap;

use super::Policy;
use super::ids::{FactId, Id};

/// The number of a topic: the first fact declared in it.
pub type Topic = FactId;

/// The topic of each fact, by its number.
pub struct Topics(Vec<Topic>);

impl Topics {
    pub fn of(policy: &Policy) -> Topics {
        let mut groups: BTreeMap<&str, Topic> = BTreeMap::new();
        let mut run: Option<Topic> = None;
        let mut topics = Vec::with_capacity(policy.declared_facts().count());
        for (id, fact) in policy.declared_facts() {
            topics.push(match fact.path.split_once('.') {
                Some((group, _)) => {
                    run = None;
                    *groups.entry(group).or_insert(id)
                }
                None => *run.get_or_insert(id),
            });
        }
        Topics(topics)
    }

    /// Of a fact that no file declares, the fact itself.
    pub fn topic(&self, fact_id: FactId) -> Topic {
        self.0.get(fact_id.index()).copied().unwrap_or(fact_id)
    }
}
