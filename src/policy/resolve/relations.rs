//! Relations between clauses: `overrides`, `lifts`, `replaces`, and what a replacement inherits.
//!
//! A replacement takes the old clause's place: whatever overrides or lifts the old clause does the same to the new one, and the new one
//! overrides or lifts whatever the old one did; an explicit relation of that kind in the other direction cancels an inherited one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Resolver;
use crate::policy::Policy;
use crate::policy::errors::{
    CyclicRelation, OverridesTooLong, PracticeRelation, RelationAcrossSides, ReplacesAcrossDates, ReplacesWithoutStart,
};
use crate::policy::force::begins;
use crate::policy::ids::{ClauseId, Id, InstrumentId};
use crate::policy::model::Polarity;
use crate::syntax::Span;
use crate::syntax::tree::{self, ClauseItemKind};
use crate::words::say_error;

#[derive(Clone, Copy, PartialEq, Eq)]
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
        for clause in &pending {
            for item in &clause.tree.items {
                let (relation, words) = match &item.kind {
                    ClauseItemKind::Overrides(words) => (Relation::Overrides, words),
                    ClauseItemKind::Lifts(words) => (Relation::Lifts, words),
                    ClauseItemKind::Replaces(words) => (Relation::Replaces, words),
                    _ => continue,
                };
                for word in words {
                    self.relate(clause.id, relation, word);
                }
            }
        }
        let cycles_before = self.problems.len();
        self.no_circle("replaces", |clause| &clause.replaces);
        if self.problems.len() == cycles_before {
            inherit(&mut self.policy);
        }
        self.no_circle("overrides", |clause| &clause.overrides_all);
        self.no_long_chain_of_overrides();
        self.no_circle_of_repeals();
    }

    fn relate(&mut self, id: ClauseId, relation: Relation, word: &tree::Word) {
        let Some(old) = self.clause_named(word) else { return };
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
            Relation::Overrides => push_once(&mut clause.overrides, old),
            Relation::Lifts => push_once(&mut clause.lifts, old),
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
        push_once(&mut self.policy.clauses[id].replaces, old);
        push_once(&mut self.policy.clauses[old].replaced_by, id);
    }

    /// `overrides` needs an opposite side on a common conclusion, `replaces` the same side.
    fn bears_rightly(&mut self, id: ClauseId, relation: Relation, old: ClauseId, span: Span) -> bool {
        let (clause, other) = (&self.policy.clauses[id], &self.policy.clauses[old]);
        let pairs: Vec<(Polarity, Polarity)> = clause
            .effects
            .iter()
            .filter_map(|effect| other.polarity_on(effect.conclusion).map(|polarity| (effect.polarity, polarity)))
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

    fn no_circle(&mut self, relation: &str, next: impl Fn(&crate::policy::model::Clause) -> &Vec<ClauseId>) {
        let clauses = &self.policy.clauses;
        let needs = |at: usize| next(&clauses[ClauseId::from_index(at)]).iter().map(|id| id.index()).collect();
        let (_, circles) = super::depend::order(clauses.len(), needs);
        for circle in circles {
            let name = |at: usize| self.policy.clauses[ClauseId::from_index(at)].name.to_string();
            let way = circle.iter().chain(circle.first()).map(|&at| name(at)).collect::<Vec<_>>().join(" -> ");
            let at = self.policy.clauses[ClauseId::from_index(circle[0])].name_span.into();
            let problem = CyclicRelation { relation: relation.to_owned(), name: name(circle[0]), way, at };
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
        let Some(first) = lengths.iter().position(|&length| length > MOST_OVERRIDES) else { return };
        let clause = &clauses[ClauseId::from_index(first)];
        let problem =
            OverridesTooLong { name: clause.name.to_string(), most: MOST_OVERRIDES, at: clause.name_span.into() };
        self.problems.add(problem);
    }

    fn no_circle_of_repeals(&mut self) {
        let instruments = &self.policy.instruments;
        let needs = |at: usize| instruments[InstrumentId::from_index(at)].repeals.iter().map(|id| id.index()).collect();
        let (_, circles) = super::depend::order(instruments.len(), needs);
        for circle in circles {
            let name = |at: usize| self.policy.instruments[InstrumentId::from_index(at)].name.to_string();
            let way = circle.iter().chain(circle.first()).map(|&at| name(at)).collect::<Vec<_>>().join(" -> ");
            let at = self.policy.instruments[InstrumentId::from_index(circle[0])].span.into();
            let problem = CyclicRelation { relation: "repeals".to_owned(), name: name(circle[0]), way, at };
            self.problems.add(problem);
        }
    }
}

/// Fills in what each clause overrides and what lifts it, those inherited through `replaces` too.
pub(crate) fn inherit(policy: &mut Policy) {
    for id in policy.clauses.ids() {
        policy.clauses[id].overrides_all.clear();
        policy.clauses[id].lifted_by.clear();
    }
    let overrides = inherited(policy, |clause| &clause.overrides);
    for (head, ends) in overrides {
        policy.clauses[head].overrides_all = ends;
    }
    let lifts = inherited(policy, |clause| &clause.lifts);
    for (lifting, lifted) in lifts {
        for id in lifted {
            policy.clauses[id].lifted_by.push(lifting);
        }
    }
}

/// The pairs of a relation with those that replacements inherit, ordered by the first, then by the second.
fn inherited(
    policy: &Policy,
    explicit: impl Fn(&crate::policy::model::Clause) -> &Vec<ClauseId>,
) -> Vec<(ClauseId, Vec<ClauseId>)> {
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
    ordered
}

/// So many clauses may override one another in a row.
const MOST_OVERRIDES: usize = 64;

fn push_once(list: &mut Vec<ClauseId>, id: ClauseId) {
    if !list.contains(&id) {
        list.push(id);
    }
}
