//! Two laws compared: who is treated differently, proved over all persons and all days.
//!
//! Takes the law as it was and as it is; gives, per conclusion, in law and in practice, how the one stands to the other, with a smallest person
//! for every change of outcome and the clauses behind it; and what else changed: facts and names, referrals, deadlines, assumptions,
//! scenarios, texts. The way: `vocabulary` (one person, two laws), `names` and `parts` (what is called otherwise), `store` (both laws on one store of
//! nodes), `compare` (the proofs), `causes` (the clauses), `powers` (what authorities may
//! turn round), `others` (everything except conclusions). Not here: the words (`report`), where
//! laws come from (`cli`).

pub mod causes;
pub mod compare;
pub mod names;
pub mod others;
pub mod parts;
pub mod powers;
pub mod store;
pub mod vocabulary;

pub use compare::{Change, Compared, Pair, Person, Reading, Relation, Undecided, Way};
use compare::{People, Question};
pub use names::{Rename, Renames, WrongRename};
pub use others::{
    Altered, AssumptionChange, ClauseChange, DateChange, Declared, Effect, MissingReferralChange, ReferralChange,
    ScenarioChange, TextChange,
};
pub use powers::PowerChange;
pub use vocabulary::FactChange;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::prover::NoAnswer;
use crate::calendar::Day;
use crate::circuit::node::{Atom, NodeId};
use crate::cores::{cores, side_by_side};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Clause, Direction, Input, Ordered, Quantity, Role};
use crate::syntax::Span;
use crate::watch::Watch;
use names::{Matching, only_pairs, renamed};
use parts::{Part, PartsRead};
use store::{Side, Store};
use vocabulary::Vocabulary;

/// What is to be compared.
#[derive(Default)]
pub struct Options {
    /// Only these conclusions, by their names in either law; all, where it is empty.
    pub only: Vec<Box<str>>,
    /// Only days from this one on.
    pub since: Option<Day>,
    /// Only people for whom this condition of the new law holds.
    pub among: Option<ExprId>,
    pub renames: Renames,
}

/// What comparing two laws came to.
pub struct Diff {
    /// In the order in which the new law shows its conclusions; those that only the old one has, last.
    pub conclusions: Vec<ConclusionDiff>,
    /// Facts, their values, questions and the calendar.
    pub facts: Vec<FactChange>,
    /// Conclusions and clauses that are called otherwise.
    pub renames: Vec<Rename>,
    /// Definitions, dated values, authorities, instruments, practices and properties that are.
    pub renamed_declarations: Vec<Rename>,
    pub clauses: Vec<ClauseChange>,
    pub powers: Vec<PowerChange>,
    pub referrals: Vec<ReferralChange>,
    pub missing_referrals: Vec<MissingReferralChange>,
    pub dates: Vec<DateChange>,
    pub assumptions: Vec<AssumptionChange>,
    pub scenarios: Vec<ScenarioChange>,
    pub texts: Vec<TextChange>,
    /// Everything was looked at, not only some conclusions.
    pub is_whole: bool,
    /// The assumptions and what was asked for leave no person, proved: all that is said to be the same is so of nobody.
    pub has_nobody: bool,
    /// What the facts of the one law are called in the other.
    pub vocabulary: Vocabulary,
}

/// What became of one conclusion.
pub struct ConclusionDiff {
    pub pair: Pair,
    pub law: Compared,
    /// `None`: no practice clause bears on it in either law, so in practice it is as in law.
    pub practice: Option<Compared>,
    /// `None`: practice touches nothing that it rests on in either law, so where practice is followed it is as in practice.
    pub followed: Option<Compared>,
}

impl ConclusionDiff {
    /// Where nobody was compared.
    fn of_nobody(pair: Pair) -> ConclusionDiff {
        let law = Compared { relation: Relation::Undecided(Undecided::Nobody), changes: Vec::new() };
        ConclusionDiff { pair, law, practice: None, followed: None }
    }

    pub fn is_same(&self) -> bool {
        let is_same = |compared: &Compared| compared.relation == Relation::Same;
        self.readings().all(|(_, compared)| is_same(compared))
    }

    /// The readings that were compared.
    pub fn readings(&self) -> impl Iterator<Item = (Reading, &Compared)> {
        Reading::ALL.into_iter().filter_map(|reading| Some((reading, self.reading(reading)?)))
    }

    /// `None` where it is as in the reading before.
    pub fn reading(&self, reading: Reading) -> Option<&Compared> {
        match reading {
            Reading::Law => Some(&self.law),
            Reading::Practice => self.practice.as_ref(),
            Reading::Followed => self.followed.as_ref(),
        }
    }
}

impl Diff {
    /// Proved: whoever the person and whatever the day, nothing that the laws decide differs.
    pub fn is_same_for_everyone(&self) -> bool {
        self.is_whole
            && !self.has_nobody
            && self.conclusions.iter().all(ConclusionDiff::is_same)
            && self.is_same_beside_outcomes()
            && self.assumptions.iter().all(|change| change.person.is_none() && !change.is_undecided)
            && !self.facts.iter().any(FactChange::may_matter)
    }

    /// Proved: no power, referral, deadline or last day differs, and nobody else acts.
    pub fn is_same_beside_outcomes(&self) -> bool {
        self.powers.is_empty()
            && self.referrals.is_empty()
            && self.missing_referrals.is_empty()
            && self.dates.is_empty()
            && !self.clauses.iter().any(|change| change.is_by_another)
    }

    /// Whether changing a clause makes a difference to anybody: in what the clause does, in its deadlines and last days, or in who acts under it.
    pub fn matters(&self, change: &ClauseChange) -> Effect {
        let is_of = |of: &Option<(ClauseId, Quantity, Span)>, id: Option<ClauseId>| {
            of.as_ref().is_some_and(|(of, ..)| Some(*of) == id)
        };
        let dates = || self.dates.iter().filter(|date| is_of(&date.old, change.old) || is_of(&date.new, change.new));
        match change.effect {
            // Of nobody everything is so.
            _ if self.has_nobody => Effect::Undecided,
            Effect::Nothing
                if change.is_by_another || change.decides_otherwise || dates().any(|date| !date.is_undecided) =>
            {
                Effect::Something
            }
            Effect::Nothing if dates().next().is_some() => Effect::Undecided,
            effect => effect,
        }
    }

    /// Something was not decided.
    pub fn is_undecided(&self) -> bool {
        let is_undecided = |compared: &Compared| matches!(compared.relation, Relation::Undecided(_));
        self.conclusions.iter().any(|diff| diff.readings().any(|(_, compared)| is_undecided(compared)))
            || self.clauses.iter().any(|change| change.effect == Effect::Undecided)
            || self.powers.iter().any(|change| change.is_undecided)
            || self.referrals.iter().any(|change| change.is_undecided)
            || self.missing_referrals.iter().any(|change| change.is_undecided)
            || self.dates.iter().any(|change| change.is_undecided)
            || self.assumptions.iter().any(|change| change.is_undecided)
    }

    /// Time was up before something was decided.
    pub fn is_out_of_time(&self) -> bool {
        let is_late = |compared: &Compared| compared.relation == Relation::Undecided(Undecided::Time);
        self.conclusions.iter().any(|diff| diff.readings().any(|(_, compared)| is_late(compared)))
            || self.clauses.iter().any(|change| change.effect == Effect::Undecided)
            || self.powers.iter().any(|change| change.is_undecided)
            || self.referrals.iter().any(|change| change.is_undecided)
            || self.missing_referrals.iter().any(|change| change.is_undecided)
            || self.assumptions.iter().any(|change| change.is_undecided)
    }

    /// Nothing at all is to be told.
    pub fn is_empty(&self) -> bool {
        self.conclusions.iter().all(|diff| diff.is_same() && diff.pair.old.is_some() && diff.pair.new.is_some())
            && self.facts.is_empty()
            && self.renames.is_empty()
            && self.renamed_declarations.is_empty()
            && self.clauses.is_empty()
            && self.powers.is_empty()
            && self.referrals.is_empty()
            && self.missing_referrals.is_empty()
            && self.dates.is_empty()
            && self.assumptions.is_empty()
            && self.scenarios.is_empty()
            && self.texts.is_empty()
    }
}

/// The two laws, each open to decisions on the conclusions of which the other asks whether they are decided: whoever is compared before both
/// is the same person before both.
pub fn opened(old: Law, new: Law) -> (Law, Law) {
    let (more_old, more_new) = opened_beside(&old, &new);
    (more_old.unwrap_or(old), more_new.unwrap_or(new))
}

/// The same for laws that are kept as they are; `None` is one that is open already.
pub fn opened_beside(old: &Law, new: &Law) -> (Option<Law>, Option<Law>) {
    let asked = |of: &Law, other: &Law| -> Vec<ConclusionId> {
        let asked = of.policy.conclusions.values().filter(|conclusion| conclusion.decision.is_some());
        asked.filter_map(|conclusion| other.policy.conclusion(&conclusion.name)).collect()
    };
    let (of_old, of_new) = (asked(new, old), asked(old, new));
    (old.asking_what_is_decided(of_old), new.asking_what_is_decided(of_new))
}

/// Compares two laws, each open to what is decided wherever the other is (`opened`).
///
/// # Errors
/// The interpreter does not confirm what the search found. What time ran out for is `undecided`, not an error.
pub fn diff(old: &Law, new: &Law, options: &Options, watch: &Watch) -> Result<Diff, NoAnswer> {
    let renames = confirmed(old, new, &options.renames, watch)?;
    let vocabulary = Vocabulary::of(&old.policy, &new.policy, &renames);
    let mut store = Store::of(old, new, vocabulary, watch);
    let renames = recognised(old, new, &mut store, renames);
    since(&mut store, options.since);
    if let Some(condition) = options.among {
        store.assume(new.circuit.expr(condition));
    }
    let has_nobody = store.has_nobody();
    let clauses = names::clauses(&old.policy, &new.policy, &renames);
    let pairs = conclusions(old, new, &renames);
    let is_wanted = |pair: &Pair| {
        let is_named = |law: &Law, id: Option<ConclusionId>| {
            id.is_some_and(|id| options.only.contains(&law.policy.conclusions[id].name))
        };
        options.only.is_empty() || is_named(old, pair.old) || is_named(new, pair.new)
    };
    let wanted: Vec<Pair> = pairs.into_iter().filter(is_wanted).collect();
    let found: Vec<ConclusionDiff> = match has_nobody {
        true => wanted.iter().map(|&pair| ConclusionDiff::of_nobody(pair)).collect(),
        false => conclusions_compared(&mut store, (old, new), &clauses, &wanted)?,
    };
    let facts = store.vocabulary.changes.clone();
    let others = others::Others { old, new, renames: &renames, clauses: &clauses, facts: &facts };
    let is_whole = options.only.is_empty();
    let powers = others.powers(&mut store, &wanted)?;
    let is_other = |one: &&ConclusionDiff| !one.is_same() || powers.iter().any(|power| power.pair == one.pair);
    let changed: Vec<Pair> = found.iter().filter(is_other).map(|one| one.pair).collect();
    let clause_changes = others.clauses(&mut store, &changed)?;
    let mut diff = Diff {
        conclusions: found,
        facts: facts.clone(),
        renames: renames.conclusions.iter().chain(&renames.clauses).cloned().collect(),
        renamed_declarations: renames.others.iter().map(|(_, rename)| rename.clone()).collect(),
        clauses: clause_changes,
        powers,
        referrals: Vec::new(),
        missing_referrals: Vec::new(),
        dates: others.dates(&mut store)?,
        assumptions: Vec::new(),
        scenarios: Vec::new(),
        texts: Vec::new(),
        has_nobody,
        is_whole,
        vocabulary: Vocabulary::of(&old.policy, &new.policy, &renames),
    };
    if is_whole {
        diff.referrals = others.referrals(&mut store)?;
        diff.missing_referrals = others.missing_referrals(&mut store)?;
        diff.assumptions = others.assumptions(&store)?;
        diff.scenarios = others.scenarios();
        diff.texts = others.texts();
        let told = |change: &ReferralChange| match (change.new, change.old) {
            (Some(id), _) => new.policy.referral_written(id),
            (None, Some(id)) => old.policy.referral_written(id),
            (None, None) => String::new(),
        };
        let told: Vec<String> = diff.referrals.iter().map(told).collect();
        diff.texts.retain(|text| text.what != Declared::Referral || !told.iter().any(|name| **name == *text.name));
    } else {
        let bears = |of: &Option<(ClauseId, Quantity, Span)>, law: &Law, ids: &[Option<ConclusionId>]| {
            of.as_ref().is_some_and(|(id, ..)| {
                law.policy.clauses[*id].effects.iter().any(|effect| ids.contains(&Some(effect.conclusion)))
            })
        };
        let (olds, news): (Vec<_>, Vec<_>) = wanted.iter().map(|pair| (pair.old, pair.new)).unzip();
        diff.dates.retain(|date| bears(&date.old, old, &olds) || bears(&date.new, new, &news));
    }
    Ok(diff)
}

fn since(store: &mut Store, since: Option<Day>) {
    if let Some(day) = since {
        let before = store.nodes.atom_node(Atom::AtMost(Input::AsOf, day.0 - 1));
        let node = store.nodes.not(before);
        store.assume(node);
    }
}

/// Compares the conclusions, on all cores those that are not the same nodes in both laws: in the order in which they rest on one another, first
/// two, then twice as many each time. Whoever was found for those before is known to those that follow: of a change that follows from another
/// the same people are shown. Each begins with the same nodes, so that what is found does not depend on the cores.
fn conclusions_compared(
    store: &mut Store,
    laws: (&Law, &Law),
    clauses: &Matching<ClauseId>,
    pairs: &[Pair],
) -> Result<Vec<ConclusionDiff>, NoAnswer> {
    let (mut changed, same): (Vec<usize>, Vec<usize>) = (0..pairs.len())
        .partition(|&at| readings(store, pairs[at]).any(|reading| Question::of(store, pairs[at], reading).differs()));
    let mut known = People::default();
    let of_same = same.into_iter().map(|at| Ok((at, conclusion(store, laws, clauses, pairs[at], &known)?)));
    let mut found: Vec<(usize, ConclusionDiff)> = of_same.collect::<Result<_, NoAnswer>>()?;
    let places = Places::of(laws);
    changed.sort_by_key(|&at| places.of_pair(pairs[at]));
    let store = &*store;
    let (mut left, mut n) = (&changed[..], 2);
    while !left.is_empty() {
        let (these, others) = left.split_at(n.min(left.len()));
        let compared = |own: &mut Store, at: usize| {
            own.nodes.clone_from(&store.nodes);
            Ok((these[at], conclusion(own, laws, clauses, pairs[these[at]], &known)?))
        };
        let compared = side_by_side(these.len(), cores(these.len()), || store.clone(), compared);
        let compared: Vec<(usize, ConclusionDiff)> = compared.into_iter().collect::<Result<_, NoAnswer>>()?;
        for (_, one) in &compared {
            known.add(laws, one.readings().flat_map(|(_, compared)| &compared.changes));
        }
        found.extend(compared);
        (left, n) = (others, n * 2);
    }
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// In which order the laws work out their conclusions.
struct Places {
    of_old: FxHashMap<ConclusionId, usize>,
    of_new: FxHashMap<ConclusionId, usize>,
}

impl Places {
    fn of((old, new): (&Law, &Law)) -> Places {
        let places = |law: &Law| {
            let order = law.policy.order.iter().enumerate();
            let places = order.filter_map(|(place, of)| match of {
                Ordered::Conclusion(id) => Some((*id, place)),
                _ => None,
            });
            places.collect()
        };
        Places { of_old: places(old), of_new: places(new) }
    }

    /// By the new law; what only the old one has, last.
    fn of_pair(&self, pair: Pair) -> (bool, Option<usize>) {
        let place = pair.new.map_or_else(|| pair.old.and_then(|id| self.of_old.get(&id)), |id| self.of_new.get(&id));
        (pair.new.is_none(), place.copied())
    }
}

/// The readings in which a conclusion is compared.
fn readings(store: &Store, pair: Pair) -> impl Iterator<Item = Reading> + use<> {
    let of_either = |is: fn(&Side, ConclusionId) -> bool| {
        pair.old.is_some_and(|id| is(&store.old, id)) || pair.new.is_some_and(|id| is(&store.new, id))
    };
    let is_read = [true, of_either(Side::has_practice), of_either(Side::is_followed)];
    Reading::ALL.into_iter().filter(move |reading| is_read[*reading as usize])
}

fn conclusion(
    store: &mut Store,
    laws: (&Law, &Law),
    clauses: &Matching<ClauseId>,
    pair: Pair,
    known: &People,
) -> Result<ConclusionDiff, NoAnswer> {
    let read: Vec<Reading> = readings(store, pair).collect();
    let questions: Vec<Question> = read.iter().map(|&reading| Question::of(store, pair, reading)).collect();
    let store = &*store;
    let mut search = store.search_of_compared();
    let mut known = known.clone();
    let compared = |question: &Question| -> Result<Compared, NoAnswer> {
        let mut compared = compare::compare(store, &mut search, laws, question, &known)?;
        known.add(laws, &compared.changes);
        for change in &mut compared.changes {
            change.causes = causes::causes(laws, clauses, pair, (question.reading, change.to), &change.person);
        }
        Ok(compared)
    };
    let mut compared = questions.iter().map(compared);
    let law = compared.next().expect("the law is always read")?;
    let mut of =
        |reading: Reading| read.contains(&reading).then(|| compared.next().expect("one for each reading")).transpose();
    let practice = of(Reading::Practice)?;
    let followed = of(Reading::Followed)?;
    Ok(ConclusionDiff { pair, law, practice, followed })
}

/// Which conclusions are compared with which.
fn conclusions(old: &Law, new: &Law, renames: &Renames) -> Vec<Pair> {
    let is_called = |id: ConclusionId| renamed(&renames.conclusions, &old.policy.conclusions[id].name);
    // The first, where several are called alike now.
    let was: FxHashMap<&str, ConclusionId> = old.policy.conclusions.ids().rev().map(|id| (is_called(id), id)).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    for id in new.policy.conclusions_to_show() {
        let was = was.get(&*new.policy.conclusions[id].name).copied();
        pairs.push(Pair { old: was, new: Some(id) });
    }
    for id in old.policy.conclusions_to_show().filter(|&id| new.policy.conclusion(is_called(id)).is_none()) {
        pairs.push(Pair { old: Some(id), new: None });
    }
    pairs
}

/// The renames that were stated, and of the facts, values and fields that look renamed those of which it is proved: every condition that reads
/// the one, in a clause that both laws have, is a condition of the same clause by the new law.
fn confirmed(old: &Law, new: &Law, stated: &Renames, watch: &Watch) -> Result<Renames, NoAnswer> {
    let mut renames = stated.clone();
    renames.others.extend(others::recognised(old, new, stated, watch));
    renames.suspect_parts(&old.policy, &new.policy, watch);
    renames.suspect_facts(old, new, watch);
    // Of facts that have another name, too.
    renames.suspect_parts(&old.policy, &new.policy, watch);
    // What one is proved by may need another: until all are.
    while !renames.are_stated() {
        let mut store = Store::of(old, new, Vocabulary::of(&old.policy, &new.policy, &renames), watch);
        let clauses = names::clauses(&old.policy, &new.policy, &renames);
        let refuted = Refuted::of(&mut store, old, new, &clauses, &renames)?;
        let mut kept = renames.clone();
        kept.facts.retain(|rename| {
            let fact = old.policy.fact(&rename.old);
            rename.is_stated || !fact.is_some_and(|id| refuted.facts.contains(&id))
        });
        kept.parts.retain(|one| {
            let part = parts::place_in_old(&old.policy, one);
            one.rename.is_stated || !part.is_some_and(|part| refuted.parts.contains(&part))
        });
        if kept == renames {
            break;
        }
        renames = kept;
    }
    Ok(renames)
}

/// What a condition reads that is no condition of the same clause by the new law; what time was too short for, too.
#[derive(Default)]
struct Refuted {
    facts: FxHashSet<FactId>,
    parts: FxHashSet<Part>,
}

impl Refuted {
    /// Looks at each condition once, whatever it reads: of as many renames as there are clauses, each asking all of them is the cube of the text.
    fn of(
        store: &mut Store,
        old: &Law,
        new: &Law,
        clauses: &Matching<ClauseId>,
        renames: &Renames,
    ) -> Result<Refuted, NoAnswer> {
        let parts_read = PartsRead::of(&old.policy);
        let suspected = renames.facts.iter().filter(|rename| !rename.is_stated);
        let facts: FxHashSet<FactId> = suspected.filter_map(|rename| old.policy.fact(&rename.old)).collect();
        let suspected = renames.parts.iter().filter(|one| !one.rename.is_stated);
        let parts: FxHashSet<Part> = suspected.filter_map(|one| parts::place_in_old(&old.policy, one)).collect();
        let mut refuted = Refuted::default();
        for (id, clause) in old.policy.clauses.iter() {
            if store.is_over() {
                return Ok(Refuted { facts, parts });
            }
            let Some(&is) = clauses.new_of.get(&id) else { continue };
            for (role, expr) in conditions_by_role(clause) {
                let facts_read = facts_among(inputs_below(&old.policy, expr)).into_iter();
                let facts_read: Vec<FactId> = facts_read.filter(|fact| facts.contains(fact)).collect();
                let parts_read = parts_read.of_expr(expr).into_iter();
                let parts_read: Vec<Part> = parts_read.filter(|part| parts.contains(part)).collect();
                let is_known = facts_read.iter().all(|fact| refuted.facts.contains(fact))
                    && parts_read.iter().all(|part| refuted.parts.contains(part));
                if is_known {
                    continue;
                }
                let was = store.old_expr(old, expr);
                let others = conditions_by_role(&new.policy.clauses[is]).filter(|(other, _)| *other == role);
                let others: Vec<_> = others.map(|(_, expr)| new.circuit.expr(expr)).collect();
                if !others.contains(&was) && !is_one_of(store, was, &others)? {
                    refuted.facts.extend(facts_read);
                    refuted.parts.extend(parts_read);
                }
            }
        }
        Ok(refuted)
    }
}

/// The conditions of a clause, each with its part in it; `None` is of whom it is dormant.
fn conditions_by_role(clause: &Clause) -> impl Iterator<Item = (Option<Role>, ExprId)> {
    let conditions = clause.conditions.iter().map(|condition| (Some(condition.role), condition.expr));
    conditions.chain(clause.dormancies.iter().filter_map(|dormancy| dormancy.whom).map(|expr| (None, expr)))
}

/// Whether the node is one of the others for everyone.
fn is_one_of(store: &mut Store, node: NodeId, others: &[NodeId]) -> Result<bool, NoAnswer> {
    for &other in others {
        let differs = store.differ(node, other);
        match store.is_possible(differs) {
            Ok(false) => return Ok(true),
            Ok(true) | Err(NoAnswer::GaveUp) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(false)
}

/// Conclusions and clauses that the one law has and the other calls otherwise: those that come to the same nodes, which proves them equal. Where
/// several do, none is taken.
fn recognised(old: &Law, new: &Law, store: &mut Store, mut renames: Renames) -> Renames {
    let (never, watch) = (store.nodes.truth(false), store.watch());
    let gone: Vec<ConclusionId> = old
        .policy
        .conclusions
        .iter()
        .filter(|(_, of)| new.policy.conclusion(renamed(&renames.conclusions, &of.name)).is_none())
        .map(|(id, _)| id)
        .collect();
    let is_taken = |list: &[Rename], name: &str| list.iter().any(|rename| *rename.new == *name);
    let come: Vec<ConclusionId> = new
        .policy
        .conclusions
        .iter()
        .filter(|(_, of)| old.policy.conclusion(&of.name).is_none() && !is_taken(&renames.conclusions, &of.name))
        .map(|(id, _)| id)
        .collect();
    let is_alike = |was: ConclusionId, is: ConclusionId| {
        let roots = store.old.law_roots(was);
        let (before, now) = (&old.policy.conclusions[was], &new.policy.conclusions[is]);
        before.kind == now.kind
            && names::may_be_one(&before.label, &now.label)
            && roots == store.new.law_roots(is)
            && roots.all().iter().any(|&root| root != never)
    };
    for (was, is) in only_pairs(&gone, &come, &watch, is_alike) {
        let (old, new) = (old.policy.conclusions[was].name.clone(), new.policy.conclusions[is].name.clone());
        renames.conclusions.push(Rename { old, new, is_stated: false });
    }
    let matched = names::clauses(&old.policy, &new.policy, &renames);
    let gone: Vec<ClauseId> = old.policy.clauses.ids().filter(|id| !matched.new_of.contains_key(id)).collect();
    let come: Vec<ClauseId> = new.policy.clauses.ids().filter(|id| !matched.old_of.contains_key(id)).collect();
    let is_alike = |was: ClauseId, is: ClauseId| {
        let (before, now) = (store.old.clause(was), store.new.clause(is));
        let same = [before.fire, before.sleep, before.block] == [now.fire, now.sleep, now.block];
        let bears = |law: &Law, id: ClauseId, renames: &[Rename]| -> Vec<String> {
            let effects = law.policy.clauses[id].effects.iter();
            let bears = effects.map(|effect| {
                let name = renamed(renames, &law.policy.conclusions[effect.conclusion].name).to_owned();
                format!("{:?} {name}", effect.polarity)
            });
            bears.collect()
        };
        same && (before.fire, before.sleep) != (never, never)
            && old.policy.clauses[was].shares_fate_of.is_none()
            && bears(old, was, &renames.conclusions) == bears(new, is, &[])
    };
    for (was, is) in only_pairs(&gone, &come, &watch, is_alike) {
        let (old, new) = (old.policy.clauses[was].name.clone(), new.policy.clauses[is].name.clone());
        renames.clauses.push(Rename { old, new, is_stated: false });
    }
    renames
}

/// Whether a change is good for the person: more of what favours them, less of what burdens them; `None` where the law does not say whether the
/// conclusion is the one or the other, or the change goes neither way.
pub fn is_better(direction: Option<Direction>, way: Way) -> Option<bool> {
    match (direction?, way) {
        (_, Way::Aside) => None,
        (Direction::Favourable, way) => Some(way == Way::Up),
        (Direction::Adverse, way) => Some(way == Way::Down),
    }
}
