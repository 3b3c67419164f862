//! Which authority may turn round what the law gives or refuses somebody, or decide where the law leaves it open: by each of two laws.
//!
//! Takes both laws on one store of nodes; gives, per conclusion, authority and way, who is in its hands by one of the laws alone though the
//! outcome is the same (docs/language.md, "Powers"). Not here: outcomes (`super::compare`), the words (`report`).

use std::collections::BTreeMap;

use super::causes::Cause;
use super::compare::{Pair, Person, Way};
use super::store::Side;
use crate::circuit::node::{NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::ids::ConclusionId;
use crate::policy::model::Polarity;

/// A power that somebody is subject to by one of the laws alone.
#[derive(Clone, Debug)]
pub struct PowerChange {
    pub pair: Pair,
    /// To grant, or to deny.
    pub turn: Polarity,
    /// Its name; `None` is whoever is in charge.
    pub authority: Option<Box<str>>,
    /// Who comes under it by the new law alone.
    pub gained: Option<Person>,
    /// Who came under it by the old law alone.
    pub lost: Option<Person>,
    /// The clauses behind it, for who gained and for who lost.
    pub causes: [Vec<Cause>; 2],
    pub is_undecided: bool,
}

impl PowerChange {
    /// Which ways it leads: to more of the conclusion, or to less.
    pub fn ways(&self) -> Vec<Way> {
        let (more, less) = match self.turn {
            Polarity::For => (self.gained.is_some(), self.lost.is_some()),
            Polarity::Against => (self.lost.is_some(), self.gained.is_some()),
        };
        [(more, Way::Up), (less, Way::Down)].into_iter().filter_map(|(is, way)| is.then_some(way)).collect()
    }
}

/// A power, and of whom the one law and the other give it, of those whose outcome is the same by both.
pub struct Beside {
    pub turn: Polarity,
    pub authority: Option<Box<str>>,
    pub before: NodeId,
    pub now: NodeId,
}

/// The powers over a conclusion that both laws have, as far as their nodes differ. `called`: what the new law calls an authority of the old one.
pub fn beside(
    nodes: &mut Nodes,
    (old_policy, old, was): (&Policy, &Side, ConclusionId),
    (new_policy, new, is): (&Policy, &Side, ConclusionId),
    called: &dyn Fn(&str) -> Box<str>,
) -> Vec<Beside> {
    let before = powers(nodes, old_policy, old, was, called);
    let now = powers(nodes, new_policy, new, is, &|name| name.into());
    if before == now {
        return Vec::new();
    }
    let same = match old.law_roots(was) == new.law_roots(is) {
        true => nodes.truth(true),
        false => {
            let (before, now) = (old.law(nodes, was), new.law(nodes, is));
            let both: Vec<NodeId> = before.iter().zip(&now).map(|(was, is)| nodes.and([*was, *is])).collect();
            nodes.or(both)
        }
    };
    let mut keys: Vec<_> = before.keys().chain(now.keys()).cloned().collect();
    keys.sort_unstable();
    keys.dedup();
    let never = nodes.truth(false);
    let mut found = Vec::new();
    for (denies, authority) in keys {
        let key = (denies, authority);
        let [before, now] = [&before, &now].map(|of| of.get(&key).copied().unwrap_or(never));
        if before != now {
            let [before, now] = [before, now].map(|node| nodes.and([node, same]));
            let turn = if denies { Polarity::Against } else { Polarity::For };
            found.push(Beside { turn, authority: key.1, before, now });
        }
    }
    found
}

/// Who may grant the conclusion, be it denied or left open, and who may deny it (`true`), by the name of the authority: of whom.
fn powers(
    nodes: &mut Nodes,
    policy: &Policy,
    side: &Side,
    id: ConclusionId,
    called: &dyn Fn(&str) -> Box<str>,
) -> BTreeMap<(bool, Option<Box<str>>), NodeId> {
    let mut all: BTreeMap<(bool, Option<Box<str>>), Vec<NodeId>> = BTreeMap::new();
    let mut held = side.powers(id).to_vec();
    let left_open = side.law_roots(id).discretionary;
    if nodes.truth(false) != left_open {
        let left_open = side.law_left_open(nodes, id);
        for &clause in &policy.conclusions[id].bearing.law_pro {
            let node = nodes.and([left_open, side.clause(clause).may]);
            held.push((clause, Polarity::For, node));
        }
    }
    for (clause, turn, node) in held {
        let named = policy.who_decides(clause, id).into_iter().map(|of| Some(called(&policy.authorities[of].name)));
        let mut named: Vec<Option<Box<str>>> = named.collect();
        if named.is_empty() {
            named.push(None);
        }
        for authority in named {
            all.entry((turn == Polarity::Against, authority)).or_default().push(node);
        }
    }
    let never = nodes.truth(false);
    let whole = all.into_iter().map(|(key, of)| (key, nodes.or(of)));
    whole.filter(|(_, node)| *node != never).collect()
}
