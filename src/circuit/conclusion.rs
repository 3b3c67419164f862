//! Settles a conclusion: the clauses for it against the clauses against it.
//!
//! Implements docs/language.md, "A conclusion". Takes the fire, may, sleep and block nodes of the clauses that bear on it; gives granted, denied,
//! conflict, discretionary, dormant and blocked, for the law and for practice. Team defeat, as in Defeasible Logic (Antoniou, Billington, Governatori,
//! Maher, 2001). What somebody with the power to decide has decided takes the place of all that. Which clause prevails over which is decided in `policy::precedence`.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::builder::Builder;
use super::node::{Atom, NodeId, Nodes};
use super::outcome::PerOutcome;
use crate::policy::Policy;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Input, Polarity};
use crate::policy::precedence::{Chains, Principle, Standing, decide, decide_between};

/// The roots of one conclusion: whether it is granted, denied, in conflict; whether some clause for it is at an authority's discretion,
/// sleeps, or blocks.
pub type OutcomeNodes = PerOutcome<NodeId>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConclusionNodes {
    pub law: OutcomeNodes,
    /// By its practice clauses alone, where it has any.
    pub practice: Option<OutcomeNodes>,
    /// What is left of it where practice is followed, where that can be other than in law: by its practice clauses or, where they say
    /// nothing, by the law's clauses over what is left of the conclusions that they test.
    pub followed: Option<OutcomeNodes>,
    /// Where something may be decided of it: what the clauses say, whatever is decided.
    pub by_clauses: Option<OutcomeNodes>,
}

/// The law clauses for a conclusion against those against it.
#[derive(Clone, Debug)]
pub struct Contest {
    /// Per clause for it, in the order of its bearing: some clause against it that beats it fires.
    pub beaten_pro: Vec<NodeId>,
    pub beaten_con: Vec<NodeId>,
    pub pro_wins: NodeId,
    pub con_wins: NodeId,
    /// Each clause for it that may lie at an authority's discretion: the conclusion is denied, and an authority may grant it by this clause,
    /// because no firing clause beats it.
    pub may_grant: Vec<(ClauseId, NodeId)>,
    /// Likewise: it is granted, and an authority may deny it.
    pub may_deny: Vec<(ClauseId, NodeId)>,
}

/// Nobody has decided on it: its outcome is what the clauses say, and whoever has a power over it has not used it.
pub fn undecided(nodes: &mut Nodes, policy: &Policy, id: ConclusionId) -> NodeId {
    match policy.conclusions[id].decision {
        Some(fact) => nodes.atom_node(Atom::Is(Input::Fact(fact), NOTHING)),
        None => nodes.truth(true),
    }
}

impl Builder<'_> {
    /// The roots of the conclusion: what is decided of it, else what its clauses say.
    pub(super) fn conclusion(&mut self, id: ConclusionId) -> OutcomeNodes {
        let by_clauses = self.by_clauses(id);
        self.unless_decided(id, by_clauses)
    }

    /// What is decided of the conclusion, else the roots. What is decided is always known: so each root is true where its outcome is decided,
    /// or nothing is and it was true.
    pub(super) fn unless_decided(&mut self, id: ConclusionId, roots: OutcomeNodes) -> OutcomeNodes {
        let Some(fact) = self.policy.conclusions[id].decision else { return roots };
        let nodes = self.nodes();
        let mut is = |value: u32| nodes.atom_node(Atom::Is(Input::Fact(fact), value));
        let nothing = is(NOTHING);
        let mut value = NOTHING;
        roots
            .map(|root| {
                value += 1;
                let decided = is(value);
                (decided, root)
            })
            .map(|(decided, root)| {
                let undecided = nodes.and([nothing, root]);
                nodes.or([decided, undecided])
            })
    }

    /// What the clauses for and against it say, whatever is decided.
    pub(super) fn by_clauses(&mut self, id: ConclusionId) -> OutcomeNodes {
        let bearing = &self.policy.conclusions[id].bearing;
        let beaten = |side: Polarity, builder: &mut Self| builder.beaten_nodes(id, side);
        let beaten_con = beaten(Polarity::Against, self);
        let beaten_pro = beaten(Polarity::For, self);
        let (settled, [pro_wins, con_wins]) =
            self.settled(&bearing.law_pro, &bearing.law_con, &beaten_pro, &beaten_con);
        if !bearing.law_pro.is_empty() && !bearing.law_con.is_empty() {
            let policy = self.policy;
            let undecided = undecided(self.nodes(), policy, id);
            let [denied, granted] = [settled.denied, settled.granted].map(|root| self.nodes().and([undecided, root]));
            let may_grant = self.powers(&bearing.law_pro, &beaten_pro, denied);
            let may_deny = self.powers(&bearing.law_con, &beaten_con, granted);
            let contest = Contest { beaten_pro, beaten_con, pro_wins, con_wins, may_grant, may_deny };
            self.circuit.contests.insert(id, contest);
        }
        settled
    }

    /// For each clause that may lie at an authority's discretion: it does, nothing that fires beats it, and the other side has won.
    fn powers(&mut self, clauses: &[ClauseId], beaten: &[NodeId], other_side: NodeId) -> Vec<(ClauseId, NodeId)> {
        let never = self.nodes().truth(false);
        let mut powers = Vec::new();
        for (&clause, &beaten) in clauses.iter().zip(beaten) {
            let may = self.circuit.clauses[clause.index()].may;
            if may != never {
                let unbeaten = self.nodes().not(beaten);
                powers.push((clause, self.nodes().and([other_side, may, unbeaten])));
            }
        }
        powers
    }

    /// Among practice clauses no principle counts: two that fire against each other are a conflict in practice.
    pub(super) fn practice(&mut self, id: ConclusionId) -> Option<OutcomeNodes> {
        let bearing = &self.policy.conclusions[id].bearing;
        let (pro, con) = (&bearing.practice_pro, &bearing.practice_con);
        if pro.is_empty() && con.is_empty() {
            return None;
        }
        let never = self.nodes().truth(false);
        Some(self.settled(pro, con, &vec![never; pro.len()], &vec![never; con.len()]).0)
    }

    /// `beaten_pro[k]`: some clause that beats `pro[k]` fires; likewise con. Gives who wins, too: pro and con.
    fn settled(
        &mut self,
        pro: &[ClauseId],
        con: &[ClauseId],
        beaten_pro: &[NodeId],
        beaten_con: &[NodeId],
    ) -> (OutcomeNodes, [NodeId; 2]) {
        let fire = |id: &ClauseId, builder: &Self| builder.circuit.clauses[id.index()].fire;
        let some_pro: Vec<_> = pro.iter().map(|id| fire(id, self)).collect();
        let some_con: Vec<_> = con.iter().map(|id| fire(id, self)).collect();
        let pro_wins = self.wins(&some_pro, &some_con, beaten_con);
        let con_wins = self.wins(&some_con, &some_pro, beaten_pro);
        let (not_pro_wins, not_con_wins) = (self.nodes().not(pro_wins), self.nodes().not(con_wins));
        let granted = self.nodes().and([pro_wins, not_con_wins]);
        let denied = self.nodes().and([con_wins, not_pro_wins]);
        let (not_granted, not_denied) = (self.nodes().not(granted), self.nodes().not(denied));
        let (any_pro, any_con) = (self.nodes().or(some_pro), self.nodes().or(some_con));
        let conflict = self.nodes().and([any_pro, any_con, not_granted, not_denied]);
        let left_open: Vec<_> = pro.iter().map(|id| self.circuit.clauses[id.index()].may).collect();
        let sleeping: Vec<_> = pro.iter().map(|id| self.circuit.clauses[id.index()].sleep).collect();
        let blocking: Vec<_> = pro.iter().map(|id| self.circuit.clauses[id.index()].block).collect();
        let discretionary = self.nodes().or(left_open);
        let (dormant, blocked) = (self.nodes().or(sleeping), self.nodes().or(blocking));
        (OutcomeNodes { granted, denied, conflict, discretionary, dormant, blocked }, [pro_wins, con_wins])
    }

    /// Some of ours fires, and every one of theirs is silent or beaten by one of ours that fires.
    fn wins(&mut self, ours: &[NodeId], theirs: &[NodeId], beaten: &[NodeId]) -> NodeId {
        let mut all = vec![self.nodes().or(ours.iter().copied())];
        for (&fires, &beaten) in theirs.iter().zip(beaten) {
            let silent = self.nodes().not(fires);
            all.push(self.nodes().or([silent, beaten]));
        }
        self.nodes().and(all)
    }

    /// For each clause on `side`: some clause of the other side that beats it fires.
    ///
    /// Rank, recency and pro homine look at standings alone, so the other side is taken by runs of standings ([`Opponents`]); only clauses in
    /// some chain of overrides with one another are looked at one by one.
    fn beaten_nodes(&mut self, id: ConclusionId, side: Polarity) -> Vec<NodeId> {
        let policy = self.policy;
        let bearing = &policy.conclusions[id].bearing;
        let (ours, theirs) = match side {
            Polarity::For => (&bearing.law_pro, &bearing.law_con),
            Polarity::Against => (&bearing.law_con, &bearing.law_pro),
        };
        if theirs.is_empty() {
            let never = self.nodes().truth(false);
            return vec![never; ours.len()];
        }
        let mut opponents = Opponents::of(theirs, &self.chains, by_day_first(policy));
        // A clause without a day differs from all others by rank alone.
        let mut opponents_of_undated = by_day_first(policy).then(|| Opponents::of(theirs, &self.chains, false));
        let chained = self.chained(ours, theirs);
        let mut of_standing: FxHashMap<Standing, NodeId> = FxHashMap::default();
        let mut beaten = Vec::with_capacity(ours.len());
        for &our in ours {
            let standing = self.chains.standing(our);
            let exceptions = chained.get(&our);
            if let (None, Some(&node)) = (exceptions, of_standing.get(&standing)) {
                beaten.push(node);
                continue;
            }
            let theirs = match &mut opponents_of_undated {
                Some(undated) if standing.published.is_none() => undated,
                _ => &mut opponents,
            };
            let node = self.beaten_by(id, side, our, theirs, exceptions);
            if exceptions.is_none() {
                of_standing.insert(standing, node);
            }
            beaten.push(node);
        }
        beaten
    }

    /// For each of ours that stands in a chain with some of theirs: those.
    fn chained(&self, ours: &[ClauseId], theirs: &[ClauseId]) -> FxHashMap<ClauseId, FxHashSet<ClauseId>> {
        let mut chained: FxHashMap<ClauseId, FxHashSet<ClauseId>> = FxHashMap::default();
        let our_set: FxHashSet<_> = ours.iter().copied().collect();
        let their_set: FxHashSet<_> = theirs.iter().copied().collect();
        for &our in ours {
            for end in self.chains.from(our).filter(|end| their_set.contains(end)) {
                chained.entry(our).or_default().insert(end);
            }
        }
        for &their in theirs {
            for end in self.chains.from(their).filter(|end| our_set.contains(end)) {
                chained.entry(end).or_default().insert(their);
            }
        }
        chained
    }

    /// Some of theirs that beats ours fires; `exceptions` stand in a chain of overrides with it.
    fn beaten_by(
        &mut self,
        id: ConclusionId,
        side: Polarity,
        our: ClauseId,
        theirs: &mut Opponents,
        exceptions: Option<&FxHashSet<ClauseId>>,
    ) -> NodeId {
        let policy = self.policy;
        let our_standing = self.chains.standing(our);
        let mut beating = Vec::new();
        let mut apart: Vec<usize> = exceptions.into_iter().flatten().map(|member| theirs.place[member]).collect();
        apart.sort_unstable();
        for &at in &apart {
            let member = theirs.ranked[at].1;
            let (pro, con) = if side == Polarity::For { (our, member) } else { (member, our) };
            let victory = decide(policy, &self.chains, id, pro, con);
            if victory.is_some_and(|victory| victory.winner != side) {
                beating.push(self.circuit.clauses[member.index()].fire);
            }
        }
        for run in theirs.runs(our_standing) {
            let their_standing = theirs.ranked[run.start].0;
            let (pro, con) = match side {
                Polarity::For => (our_standing, their_standing),
                Polarity::Against => (their_standing, our_standing),
            };
            let run_wins = decide_between(policy, id, None, pro, con).is_some_and(|victory| victory.winner != side);
            if !run_wins {
                continue;
            }
            let from = apart.partition_point(|&at| at < run.start);
            let mut next = run.start;
            for &at in apart[from..].iter().take_while(|&&at| at < run.end) {
                self.some_fires(theirs, next..at, &mut beating);
                next = at + 1;
            }
            self.some_fires(theirs, next..run.end, &mut beating);
        }
        self.nodes().or(beating)
    }

    /// Nodes of which one is true where one of these opponents fires: of few, those of one standing together; of many, blocks that all who need
    /// them share.
    fn some_fires(&mut self, theirs: &mut Opponents, run: Range<usize>, some: &mut Vec<NodeId>) {
        let mut at = run.start;
        while at < run.end && theirs.ranked.len() < BLOCK {
            let standing = theirs.ranked[at].0;
            let n_alike = theirs.ranked[at..].iter().take_while(|(other, _)| *other == standing).count();
            let is_whole = at + n_alike <= run.end && (at == 0 || theirs.ranked[at - 1].0 != standing);
            let end = if is_whole { at + n_alike } else { at + 1 };
            let fires: Vec<_> =
                theirs.ranked[at..end].iter().map(|(_, id)| self.circuit.clauses[id.index()].fire).collect();
            some.push(self.nodes().or(fires));
            at = end;
        }
        while at < run.end {
            let mut level = 0;
            while at.is_multiple_of(BLOCK << level) && at + (BLOCK << level) <= run.end {
                level += 1;
            }
            if level == 0 {
                some.push(self.circuit.clauses[theirs.ranked[at].1.index()].fire);
                at += 1;
            } else {
                some.push(self.block(theirs, level - 1, at));
                at += BLOCK << (level - 1);
            }
        }
    }

    /// Some of the `BLOCK << level` opponents from there on fires.
    fn block(&mut self, theirs: &mut Opponents, level: usize, start: usize) -> NodeId {
        if let Some(&node) = theirs.blocks.get(&(level, start)) {
            return node;
        }
        let parts: Vec<NodeId> = if level == 0 {
            theirs.ranked[start..start + BLOCK].iter().map(|(_, id)| self.circuit.clauses[id.index()].fire).collect()
        } else {
            let half = BLOCK << (level - 1);
            vec![self.block(theirs, level - 1, start), self.block(theirs, level - 1, start + half)]
        };
        let node = self.nodes().or(parts);
        theirs.blocks.insert((level, start), node);
        node
    }
}

/// So many opponents make a block: fewer are listed, as a reader would.
const BLOCK: usize = 32;

/// Whether recency is asked before rank, which then counts only between those of one day or of none.
fn by_day_first(policy: &Policy) -> bool {
    let place = |of: Principle| policy.precedence.iter().position(|&principle| principle == of);
    match (place(Principle::Recency), place(Principle::Rank)) {
        (Some(recency), Some(rank)) => recency < rank,
        (recency, _) => recency.is_some(),
    }
}

/// The clauses of the other side, so sorted that those whom the standing of a clause tells apart from it in one way stand in few runs.
struct Opponents {
    ranked: Vec<(Standing, ClauseId)>,
    place: FxHashMap<ClauseId, usize>,
    is_by_day_first: bool,
    /// By level and first place: [`Builder::block`].
    blocks: FxHashMap<(usize, usize), NodeId>,
}

impl Opponents {
    fn of(clauses: &[ClauseId], chains: &Chains, is_by_day_first: bool) -> Opponents {
        let mut ranked: Vec<_> = clauses.iter().map(|&id| (chains.standing(id), id)).collect();
        ranked.sort_unstable_by_key(|&(standing, id)| (keys(standing, is_by_day_first), id));
        let place = ranked.iter().enumerate().map(|(at, &(_, id))| (id, at)).collect();
        Opponents { ranked, place, is_by_day_first, blocks: FxHashMap::default() }
    }

    /// Runs of those who all stand alike to a clause of that standing: above it, below it or level with it, and of the latter by what is asked next.
    fn runs(&self, ours: Standing) -> Vec<Range<usize>> {
        let key = |standing: Standing| keys(standing, self.is_by_day_first);
        let (first, second) = key(ours);
        let up_to = |is_before: &dyn Fn((i64, i64)) -> bool| self.ranked.partition_point(|&(of, _)| is_before(key(of)));
        let mut ends = vec![0];
        // Clauses without a day come first, ordered by rank, as clauses of the same day are.
        for level in [UNDATED, first] {
            ends.push(up_to(&|(one, _)| one < level));
            ends.push(up_to(&|(one, other)| (one, other) < (level, UNDATED + 1)));
            ends.push(up_to(&|(one, other)| (one, other) < (level, second)));
            ends.push(up_to(&|(one, other)| (one, other) <= (level, second)));
            ends.push(up_to(&|(one, _)| one <= level));
        }
        ends.push(self.ranked.len());
        ends.sort_unstable();
        ends.dedup();
        ends.windows(2).map(|ends| ends[0]..ends[1]).collect()
    }
}

/// Before all days and all ranks.
const UNDATED: i64 = i64::MIN;

/// What is asked first, and what next.
fn keys(standing: Standing, is_by_day_first: bool) -> (i64, i64) {
    let (rank, day) = (i64::from(standing.rank_level), standing.published.map_or(UNDATED, |day| day.0));
    if is_by_day_first { (day, rank) } else { (rank, day) }
}
