//! Which clause prevails: between a clause for a conclusion and one against it, the first principle that distinguishes them decides.
//!
//! Takes two clauses; gives the winning side and the principle. The rule is docs/language.md, "Which clause prevails"; the policy's
//! `precedence` lists the principles in order, and without one only `override` counts. Fixed by the policy, not by the case. Not here: how
//! the winners among all firing clauses settle a conclusion (`circuit::conclusion`).

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ids::{ClauseId, ConclusionId, Id};
use super::model::{Direction, Instrument, Origin, Polarity, Policy};
use crate::calendar::Day;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Principle {
    /// One overrides the other, directly or through a chain.
    Override,
    /// The higher instrument.
    Rank,
    /// The later `published` instrument.
    Recency,
    /// The side that favours the person.
    ProHomine,
}

impl Principle {
    pub const ALL: [(&'static str, Principle); 4] = [
        ("override", Principle::Override),
        ("rank", Principle::Rank),
        ("recency", Principle::Recency),
        ("pro_homine", Principle::ProHomine),
    ];

    /// The name, as `precedence` writes it.
    pub fn word(self) -> &'static str {
        Principle::ALL.iter().find(|(_, principle)| *principle == self).map_or("", |(word, _)| word)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Which side of a pair wins, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Victory {
    pub winner: Polarity,
    /// The first that tells the two apart.
    pub principle: Principle,
    /// All that give the victory to the same side, the first among them.
    pub principles: Principles,
}

/// Some of the principles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Principles(u8);

impl Principles {
    pub fn contains(self, principle: Principle) -> bool {
        self.0 & principle.bit() != 0
    }

    pub fn with(self, principle: Principle) -> Principles {
        Principles(self.0 | principle.bit())
    }

    /// Whether all of the other's are among them.
    pub fn include(self, other: Principles) -> bool {
        other.0 & !self.0 == 0
    }

    /// Those of both.
    pub fn and(self, other: Principles) -> Principles {
        Principles(self.0 | other.0)
    }

    /// In the order of the policy's `precedence`.
    pub fn in_order(self, policy: &Policy) -> impl Iterator<Item = Principle> {
        principles_of(policy).iter().copied().filter(move |&principle| self.contains(principle))
    }

    /// All that the policy's `precedence` names.
    pub fn of(policy: &Policy) -> Principles {
        principles_of(policy).iter().fold(Principles::default(), |all, &principle| all.with(principle))
    }
}

/// Without `precedence` only `override` counts.
fn principles_of(policy: &Policy) -> &[Principle] {
    if policy.precedence.is_empty() { &[Principle::Override] } else { &policy.precedence }
}

/// What rank and recency look at. Clauses of one standing are told apart by `override` alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Standing {
    /// 0 is the highest; a clause without source, or of an instrument without rank, stands below all of the hierarchy.
    pub rank_level: u32,
    pub published: Option<Day>,
}

/// The standing of a law clause; `levels` are those of the ranks, by name.
fn standing(policy: &Policy, levels: &FxHashMap<&str, u32>, clause_id: ClauseId) -> Standing {
    let rank = instrument(policy, clause_id).and_then(|instrument| instrument.rank.as_deref());
    let rank_level = rank.and_then(|rank| levels.get(rank).copied()).unwrap_or(u32::MAX);
    Standing { rank_level, published: published(policy, clause_id) }
}

/// The instrument from which a clause comes.
fn instrument(policy: &Policy, clause_id: ClauseId) -> Option<&Instrument> {
    match policy.clauses[clause_id].own_source()?.origin {
        Origin::Instrument(instrument_id) => Some(&policy.instruments[instrument_id]),
        Origin::Practice(_) => None,
    }
}

/// The day on which a clause's instrument was published; none where it was not.
pub fn published(policy: &Policy, clause_id: ClauseId) -> Option<Day> {
    instrument(policy, clause_id).filter(|instrument| instrument.unpublished.is_none())?.published
}

/// Who overrides whom through chains over any clauses, for the clauses that take part in any; and where each clause stands. Both are asked of
/// every pair of clauses.
#[derive(Debug, Default)]
pub struct Chains {
    reached: FxHashMap<ClauseId, FxHashSet<ClauseId>>,
    /// By number of the clause.
    standings: Vec<Standing>,
}

impl Chains {
    pub fn of(policy: &Policy) -> Chains {
        let heads = policy.clauses.iter().filter(|(_, clause)| !clause.overrides_all.is_empty());
        let reached = heads.map(|(head, _)| (head, reached_from(policy, head))).collect();
        let levels: FxHashMap<&str, u32> = policy.ranks.iter().rev().map(|(name, level)| (&**name, *level)).collect();
        Chains { reached, standings: policy.clauses.ids().map(|id| standing(policy, &levels, id)).collect() }
    }

    /// The standing of a law clause.
    pub fn standing(&self, clause: ClauseId) -> Standing {
        self.standings[clause.index()]
    }

    pub fn overrides(&self, head: ClauseId, end: ClauseId) -> bool {
        self.reached.get(&head).is_some_and(|reached| reached.contains(&end))
    }

    /// All at the end of a chain from `head`, in no order.
    pub fn from(&self, head: ClauseId) -> impl Iterator<Item = ClauseId> {
        self.reached.get(&head).into_iter().flatten().copied()
    }
}

/// All at the end of a chain of overrides from `head`.
pub(super) fn reached_from(policy: &Policy, head: ClauseId) -> FxHashSet<ClauseId> {
    let mut reached = FxHashSet::default();
    let mut open = vec![head];
    while let Some(clause_id) = open.pop() {
        for &next in &policy.clauses[clause_id].overrides_all {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// Decides between a clause for `conclusion` and one against it; `None` where no principle tells them apart.
pub fn decide(
    policy: &Policy,
    chains: &Chains,
    conclusion: ConclusionId,
    pro: ClauseId,
    con: ClauseId,
) -> Option<Victory> {
    let overriding = if chains.overrides(pro, con) {
        Some(Polarity::For)
    } else if chains.overrides(con, pro) {
        Some(Polarity::Against)
    } else {
        None
    };
    decide_between(policy, conclusion, overriding, chains.standing(pro), chains.standing(con))
}

/// The same for two clauses known by who overrides whom and by their standings.
pub fn decide_between(
    policy: &Policy,
    conclusion: ConclusionId,
    overriding: Option<Polarity>,
    pro: Standing,
    con: Standing,
) -> Option<Victory> {
    let winner_by = |principle: Principle| match principle {
        Principle::Override => overriding,
        Principle::Rank => by_rank(policy, pro, con),
        Principle::Recency => by_recency(pro, con),
        Principle::ProHomine => favoured_side(policy.conclusions[conclusion].direction),
    };
    let mut in_order = principles_of(policy).iter();
    let (winner, principle) = in_order.find_map(|&principle| winner_by(principle).map(|winner| (winner, principle)))?;
    let further = in_order.copied().filter(|&further| winner_by(further) == Some(winner));
    let principles = further.fold(Principles::default().with(principle), Principles::with);
    Some(Victory { winner, principle, principles })
}

fn by_rank(policy: &Policy, pro: Standing, con: Standing) -> Option<Polarity> {
    if policy.ranks.is_empty() {
        return None;
    }
    match pro.rank_level.cmp(&con.rank_level) {
        Ordering::Less => Some(Polarity::For),
        Ordering::Greater => Some(Polarity::Against),
        Ordering::Equal => None,
    }
}

fn by_recency(pro: Standing, con: Standing) -> Option<Polarity> {
    match pro.published?.cmp(&con.published?) {
        Ordering::Greater => Some(Polarity::For),
        Ordering::Less => Some(Polarity::Against),
        Ordering::Equal => None,
    }
}

/// The side of a conclusion that favours the person, if it has a direction.
pub fn favoured_side(direction: Option<Direction>) -> Option<Polarity> {
    match direction? {
        Direction::Favourable => Some(Polarity::For),
        Direction::Adverse => Some(Polarity::Against),
    }
}
