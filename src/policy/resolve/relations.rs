//! Relations between clauses: `overrides`, `lifts`, `replaces`, and what a replacement inherits.
//!
//! A replacement takes the old clause's place: whatever overrides or lifts the old clause does the same to the new one, and the new one
//! overrides or lifts whatever the old one did; an explicit relation of that kind in the other direction cancels an inherited one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Resolver;
use super::bulk::Bulk;
use crate::policy::Policy;
use crate::policy::errors::{
    CyclicRelation, OverridesTooLong, PracticeRelation, RelationAcrossSides, ReplacesAcrossDates, ReplacesWithoutStart,
};
use crate::policy::force::begins;
use crate::policy::ids::{ClauseId, ConclusionId, Id, InstrumentId};
use crate::policy::model::{Clause, Polarity};
use crate::policy::precedence::reached_from;
use crate::syntax::Span;
use crate::syntax::tree::{self, ClauseItemKind};
use crate::words::say_error;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Relation {
    Overrides,
    Lifts,
    Replaces,
}

impl Relation {
    fn verb(self) -> &'static str {
        match self {
            Relation::Overrides => "override",
            Relation::Lifts => "lift",
            Relation::Replaces => "replace",
        }
    }
}

impl<'t> Resolver<'t> {
    pub(super) fn relate_clauses(&mut self) {
        let pending = std::mem::take(&mut self.clauses);
        let mut related = FxHashSet::default();
        for clause in &pending {
            for item in &clause.tree.items {
                let (relation, words) = match &item.kind {
                    ClauseItemKind::Overrides(words) => (Relation::Overrides, words),
                    ClauseItemKind::Lifts(words) => (Relation::Lifts, words),
                    ClauseItemKind::Replaces(words) => (Relation::Replaces, words),
                    _ => continue,
                };
                for word in words {
                    self.relate(clause.id, relation, word, &mut related);
                }
            }
        }
        let cycles_before = self.problems.len();
        self.no_circle("replaces", |clause| &clause.replaces, |clause| &clause.replaces);
        if self.problems.len() == cycles_before
            && let Err(clause) = inherit(&mut self.policy, Bulk::Relations.most())
        {
            let at = self.policy.clauses[clause].name_span;
            self.count(Bulk::Relations, Bulk::Relations.most() + 1, at);
        }
        self.no_circle("overrides", |clause| &clause.overrides_all, |clause| &clause.overrides);
        self.no_long_chain_of_overrides();
        self.no_circle_of_repeals();
    }

    fn relate(
        &mut self,
        id: ClauseId,
        relation: Relation,
        word: &tree::Word,
        related: &mut FxHashSet<(ClauseId, Relation, ClauseId)>,
    ) {
        let Some(old) = self.clause_named(word) else { return };
        // Repetition means nothing.
        if !related.insert((id, relation, old)) {
            return;
        }
        for practice in [id, old] {
            if self.policy.clauses[practice].is_practice() {
                let practice = self.policy.clauses[practice].name.to_string();
                self.problems.add(PracticeRelation { practice, at: word.span.into() });
                return;
            }
        }
        if relation != Relation::Lifts && !self.bears_rightly(id, relation, old, word.span) {
            return;
        }
        let clause = &mut self.policy.clauses[id];
        match relation {
            Relation::Overrides => clause.overrides.push(old),
            Relation::Lifts => clause.lifts.push(old),
            Relation::Replaces => self.replaces(id, old, word.span),
        }
    }

    fn replaces(&mut self, id: ClauseId, old: ClauseId, span: Span) {
        let names = |of: ClauseId| self.policy.clauses[of].name.to_string();
        if begins(&self.policy, id).is_none() {
            let problem = ReplacesWithoutStart { name: names(id), old: names(old), at: span.into() };
            self.problems.add(problem);
        }
        if self.policy.clauses[id].governed_by != self.policy.clauses[old].governed_by {
            let declared = self.policy.clauses[old].name_span.into();
            let problem = ReplacesAcrossDates { name: names(id), old: names(old), at: span.into(), declared };
            self.problems.add(problem);
        }
        self.policy.clauses[id].replaces.push(old);
        self.policy.clauses[old].replaced_by.push(id);
    }

    /// `overrides` needs an opposite side on a common conclusion, `replaces` the same side.
    fn bears_rightly(&mut self, id: ClauseId, relation: Relation, old: ClauseId, span: Span) -> bool {
        let (clause, other) = (&self.policy.clauses[id], &self.policy.clauses[old]);
        let mut of_other: FxHashMap<ConclusionId, Polarity> = FxHashMap::default();
        for effect in &other.effects {
            of_other.entry(effect.conclusion).or_insert(effect.polarity);
        }
        let pairs: Vec<(Polarity, Polarity)> = clause
            .effects
            .iter()
            .filter_map(|effect| of_other.get(&effect.conclusion).map(|&polarity| (effect.polarity, polarity)))
            .collect();
        let is_right = |&(one, two): &(Polarity, Polarity)| (one == two) == (relation == Relation::Replaces);
        if pairs.iter().any(is_right) {
            return true;
        }
        let wanted = match relation {
            Relation::Replaces => say_error!(PolicyUnrelatedClauseWantedSame),
            _ => say_error!(PolicyUnrelatedClauseWantedOpposite),
        };
        let reason = if pairs.is_empty() {
            say_error!(PolicyUnrelatedClauseNone)
        } else if relation == Relation::Replaces {
            say_error!(PolicyUnrelatedClauseOpposite)
        } else {
            say_error!(PolicyUnrelatedClauseAlike)
        };
        let mend = (relation == Relation::Overrides).then(|| say_error!(PolicyUnrelatedClauseHelpLifts));
        let problem = RelationAcrossSides {
            name: clause.name.to_string(),
            relation: relation.verb().to_owned(),
            old: other.name.to_string(),
            reason,
            wanted,
            at: span.into(),
            declared: other.name_span.into(),
            mend,
        };
        self.problems.add(problem);
        false
    }

    /// `written` is what of the relation `next` stands in the text; the rest is inherited.
    fn no_circle(
        &mut self,
        relation: &str,
        next: impl Fn(&Clause) -> &Vec<ClauseId>,
        written: impl Fn(&Clause) -> &Vec<ClauseId>,
    ) {
        let clauses = &self.policy.clauses;
        let needs = |at: usize| next(&clauses[ClauseId::from_index(at)]).iter().map(|id| id.index()).collect();
        let (_, circles) = super::depend::order(clauses.len(), needs);
        for circle in circles {
            let name = |at: usize| self.policy.clauses[ClauseId::from_index(at)].name.to_string();
            let way = super::depend::way_round(&circle, name);
            let at = self.policy.clauses[ClauseId::from_index(circle[0])].name_span.into();
            let clause = |at: usize| &clauses[ClauseId::from_index(at)];
            let mut pairs = circle.iter().zip(circle.iter().cycle().skip(1));
            let inherited = pairs.find(|(one, other)| !written(clause(**one)).contains(&ClauseId::from_index(**other)));
            let names = inherited.map(|(&one, &other)| [&*clause(one).name, &*clause(other).name]);
            let mend = CyclicRelation::mend(relation, names);
            let problem = CyclicRelation { relation: relation.to_owned(), name: name(circle[0]), way, at, mend };
            self.problems.add(problem);
        }
    }

    /// Each clause on a chain of overrides is weighed against every other on it: a chain is as long as a reader can follow, and no longer.
    fn no_long_chain_of_overrides(&mut self) {
        let clauses = &self.policy.clauses;
        let needs =
            |at: usize| clauses[ClauseId::from_index(at)].overrides_all.iter().map(|id| id.index()).collect::<Vec<_>>();
        let (order, circles) = super::depend::order(clauses.len(), needs);
        if !circles.is_empty() {
            return;
        }
        let mut lengths = vec![0_usize; clauses.len()];
        for at in order {
            lengths[at] = needs(at).into_iter().map(|end| lengths[end] + 1).max().unwrap_or(0);
        }
        let Some(first) = lengths.iter().position(|&length| length > MOST_OVERRIDES) else {
            return self.no_wide_chains_of_overrides();
        };
        let clause = &clauses[ClauseId::from_index(first)];
        let problem =
            OverridesTooLong { name: clause.name.to_string(), most: MOST_OVERRIDES, at: clause.name_span.into() };
        self.problems.add(problem);
    }

    /// A clause in the middle of chains has each before it override each behind it.
    fn no_wide_chains_of_overrides(&mut self) {
        for id in self.policy.clauses.ids() {
            let clause = &self.policy.clauses[id];
            let (n_direct, at) = (clause.overrides_all.len(), clause.name_span);
            if n_direct > 0 {
                let n_reached = reached_from(&self.policy, id).len();
                if self.count(Bulk::Relations, n_reached - n_direct, at).is_none() {
                    return;
                }
            }
        }
    }

    fn no_circle_of_repeals(&mut self) {
        let instruments = &self.policy.instruments;
        let needs = |at: usize| instruments[InstrumentId::from_index(at)].repeals.iter().map(|id| id.index()).collect();
        let (_, circles) = super::depend::order(instruments.len(), needs);
        for circle in circles {
            let name = |at: usize| self.policy.instruments[InstrumentId::from_index(at)].name.to_string();
            let way = super::depend::way_round(&circle, name);
            let at = self.policy.instruments[InstrumentId::from_index(circle[0])].span.into();
            let mend = CyclicRelation::mend("repeals", None);
            let problem = CyclicRelation { relation: "repeals".to_owned(), name: name(circle[0]), way, at, mend };
            self.problems.add(problem);
        }
    }
}

/// Fills in what each clause overrides and what lifts it, those inherited through `replaces` too.
///
/// # Errors
/// More than so many pairs are inherited, one of the last by this clause: then nothing is filled in.
pub(crate) fn inherit(policy: &mut Policy, most: usize) -> Result<(), ClauseId> {
    for id in policy.clauses.ids() {
        policy.clauses[id].overrides_all.clear();
        policy.clauses[id].lifted_by.clear();
    }
    let mut n_left = most;
    let overrides = inherited(policy, |clause| &clause.overrides, &mut n_left)?;
    let lifts = inherited(policy, |clause| &clause.lifts, &mut n_left)?;
    for (head, ends) in overrides {
        policy.clauses[head].overrides_all = ends;
    }
    for (lifting, lifted) in lifts {
        for id in lifted {
            policy.clauses[id].lifted_by.push(lifting);
        }
    }
    Ok(())
}

/// The pairs of a relation with those that replacements inherit, ordered by the first, then by the second.
fn inherited(
    policy: &Policy,
    explicit: impl Fn(&Clause) -> &Vec<ClauseId>,
    n_left: &mut usize,
) -> Result<Vec<(ClauseId, Vec<ClauseId>)>, ClauseId> {
    let clauses = &policy.clauses;
    let written: FxHashSet<(ClauseId, ClauseId)> =
        clauses.iter().flat_map(|(id, clause)| explicit(clause).iter().map(move |&other| (id, other))).collect();
    let mut all = written.clone();
    let mut open: Vec<(ClauseId, ClauseId)> = written.iter().copied().collect();
    while let Some((one, other)) = open.pop() {
        let for_one = clauses[one].replaced_by.iter().map(|&new| (new, other));
        let for_other = clauses[other].replaced_by.iter().map(|&new| (one, new));
        for pair in for_one.chain(for_other) {
            let is_cancelled = pair.0 == pair.1 || written.contains(&(pair.1, pair.0));
            if !is_cancelled && all.insert(pair) {
                *n_left = n_left.checked_sub(1).ok_or(pair.0)?;
                open.push(pair);
            }
        }
    }
    let mut by_first: FxHashMap<ClauseId, Vec<ClauseId>> = FxHashMap::default();
    for (one, other) in all {
        by_first.entry(one).or_default().push(other);
    }
    let mut ordered: Vec<_> = by_first.into_iter().collect();
    ordered.sort_unstable_by_key(|(id, _)| *id);
    for (_, others) in &mut ordered {
        others.sort_unstable();
    }
    Ok(ordered)
}

/// So many clauses may override one another in a row.
const MOST_OVERRIDES: usize = 64;
