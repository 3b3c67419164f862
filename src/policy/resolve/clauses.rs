//! Conclusions and clauses: effects, conditions, sources, dormancy, and which clause bears on what.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::conditions::LAW;
use super::{Pending, Resolver, conclusion_article};
use crate::policy::errors::{
    ConclusionTwice, ConfersElsewhere, GovernedByOther, NoConclusion, PracticeDiscretion, UnknownClause, WrongVerb,
};
use crate::policy::ids::{ClauseId, ConclusionId, ExprId};
use crate::policy::model::{
    Comparison, ConclusionKind, Condition, Discretion, Dormancy, Effect, Expr, ExprKind, FactType, GoverningDate, Head,
    Input, Language, Named, Origin, Polarity, Quantity, Role, Source, Sum, Tested,
};
use crate::syntax::Span;
use crate::syntax::tree::{self, ClauseItemKind, EffectVerb};
use crate::words::say_error;

/// Behind the `by` of a duty: whom the law is about has to do it.
pub(super) const PERSON: &str = "person";

impl<'t> Resolver<'t> {
    pub(super) fn resolve_conclusions(&mut self) {
        for pending in std::mem::take(&mut self.conclusions) {
            let tree = pending.tree;
            let is_of_the_person =
                tree.kind == ConclusionKind::Duty && tree.by.as_ref().is_some_and(|by| self.is_the_person(by));
            let by = tree.by.as_ref().filter(|_| !is_of_the_person).and_then(|word| self.authority(word));
            let sources = self.law_sources(&tree.sources, pending.language);
            let conclusion = &mut self.policy.conclusions[pending.id];
            conclusion.by = by;
            conclusion.is_of_the_person = is_of_the_person;
            conclusion.sources = sources;
            let confers_nothing = matches!(tree.kind, ConclusionKind::Protection | ConclusionKind::Duty);
            if let (true, Some(first)) = (confers_nothing, tree.confers.first()) {
                self.problems.add(ConfersElsewhere { kind: conclusion_article(tree.kind), at: first.span.into() });
            }
        }
        // What confers much cites the same for each.
        let mut shared: Option<(ConclusionId, Arc<Vec<Source>>)> = None;
        for (clause_id, of, word) in std::mem::take(&mut self.confers) {
            let Some(protection) = self.conclusion(word, ConclusionKind::Protection) else { continue };
            let (_, sources) = match shared.take() {
                Some(shared) if shared.0 == of => shared,
                _ => (of, Arc::new(self.policy.conclusions[of].sources.clone())),
            };
            shared = Some((of, sources.clone()));
            self.policy.conclusions[of].confers.push(protection);
            let clause = &mut self.policy.clauses[clause_id];
            clause.sources = sources;
            clause.effects = vec![Effect { polarity: Polarity::For, conclusion: protection }];
            clause.shares_fate_of = Some(of);
        }
    }

    /// `by person`, unless the policy has an authority of that name.
    fn is_the_person(&self, by: &tree::Word) -> bool {
        &*by.text == PERSON && !matches!(self.lookup(PERSON), Some(Named::Authority(_)))
    }

    pub(super) fn resolve_clauses(&mut self) {
        let pending = std::mem::take(&mut self.clauses);
        for clause in &pending {
            self.clause(clause);
        }
        for id in self.policy.clauses.ids() {
            self.note_bearing(id);
        }
        self.clauses = pending;
    }

    fn note_bearing(&mut self, id: ClauseId) {
        let is_practice = self.policy.clauses[id].is_practice();
        for effect in self.policy.clauses[id].effects.clone() {
            let bearing = &mut self.policy.conclusions[effect.conclusion].bearing;
            let side = match (is_practice, effect.polarity) {
                (false, Polarity::For) => &mut bearing.law_pro,
                (false, Polarity::Against) => &mut bearing.law_con,
                (true, Polarity::For) => &mut bearing.practice_pro,
                (true, Polarity::Against) => &mut bearing.practice_con,
            };
            side.push(id);
        }
    }

    fn clause(&mut self, pending: &Pending<'t, ClauseId, tree::Clause>) {
        let (id, language) = (pending.id, pending.language);
        self.tested = Tested::default();
        let mut seen = FxHashMap::default();
        for item in &pending.tree.items {
            self.item(id, item, language, &mut seen);
        }
        self.policy.clauses[id].tested = self.take_tested();
        self.wording_of_first_source(pending);
        self.no_discretion_in_practice(id);
        let lifts_something = pending.tree.items.iter().any(|item| matches!(item.kind, ClauseItemKind::Lifts(_)));
        let names_a_conclusion = pending.tree.items.iter().any(|item| matches!(item.kind, ClauseItemKind::Effect(..)));
        if !lifts_something && !names_a_conclusion {
            let name = &pending.tree.name;
            self.problems.add(NoConclusion { name: name.text.to_string(), at: name.span.into() });
        }
    }

    /// A practice is what authorities do: there is nothing that they may do in it.
    fn no_discretion_in_practice(&mut self, id: ClauseId) {
        let clause = &self.policy.clauses[id];
        if let (Some(discretion), Some(Origin::Practice(practice))) =
            (&clause.discretion, clause.own_source().map(|source| source.origin))
        {
            let practice = self.policy.practices[practice].name.to_string();
            self.problems.add(PracticeDiscretion { practice, at: discretion.span.into() });
        }
    }

    /// `text "…"` as an item of the clause holds the wording of its own source.
    fn wording_of_first_source(&mut self, pending: &Pending<'t, ClauseId, tree::Clause>) {
        for item in &pending.tree.items {
            let ClauseItemKind::Text(text) = &item.kind else { continue };
            let text = self.text(text, pending.language);
            if let Some(source) = Arc::make_mut(&mut self.policy.clauses[pending.id].sources).first_mut() {
                source.text.get_or_insert(text);
            }
        }
    }

    fn item(
        &mut self,
        id: ClauseId,
        item: &'t tree::ClauseItem,
        language: Language,
        seen: &mut FxHashMap<ConclusionId, Span>,
    ) {
        match &item.kind {
            ClauseItemKind::Source(source) => {
                if let Some(source) = self.source(source, language) {
                    Arc::make_mut(&mut self.policy.clauses[id].sources).push(source);
                }
            }
            // Of the first source, which may stand further down: when all items are read.
            ClauseItemKind::Text(_) => {}
            ClauseItemKind::Certainty(certainty) => self.policy.clauses[id].certainty = Some(certainty.value),
            ClauseItemKind::Effect(verb, conclusions) => {
                for word in conclusions {
                    self.effect(id, *verb, word, seen);
                }
            }
            ClauseItemKind::When(condition) => self.condition_item(id, Role::When, condition, item, language),
            ClauseItemKind::Unless(condition) => self.condition_item(id, Role::Unless, condition, item, language),
            ClauseItemKind::Provided(condition) => self.condition_item(id, Role::Provided, condition, item, language),
            ClauseItemKind::InForce(range) => self.policy.clauses[id].in_force = super::declare::days(Some(range)),
            ClauseItemKind::GovernedBy(word) => self.governed_by(id, word),
            ClauseItemKind::Dormant { why, range, whom } => {
                let whom = match whom {
                    Some(expr) => match self.whole_condition(expr, LAW) {
                        Some(expr) => Some(expr),
                        None => return,
                    },
                    None => None,
                };
                let why = self.text(why, language);
                let range = range.as_ref().map(|range| super::declare::days(Some(range)));
                self.policy.clauses[id].dormancies.push(Dormancy { why, range, whom, span: item.span });
            }
            ClauseItemKind::Discretion { of, why } => {
                let of = of.as_ref().and_then(|word| self.authority(word));
                let why = self.text_of(why, language);
                self.policy.clauses[id].discretion = Some(Discretion { of, why, span: item.span });
            }
            ClauseItemKind::Ends(sum) => {
                if let Some(day) = self.day_of("ends", sum) {
                    let expr = self.not_after(&day, sum.span);
                    let condition = Condition { role: Role::Ends, label: None, docs: item.docs.clone(), expr };
                    self.policy.clauses[id].conditions.push(condition);
                    self.policy.clauses[id].ends.push((day, sum.span));
                }
            }
            ClauseItemKind::Due(sum) => {
                if let Some(day) = self.day_of("due", sum) {
                    self.policy.clauses[id].due.push((day, sum.span));
                }
            }
            ClauseItemKind::By(word) => {
                let by = self.authority(word);
                self.policy.clauses[id].by = by;
            }
            // What clauses do to one another needs all of them: `relations`.
            ClauseItemKind::Replaces(_) | ClauseItemKind::Overrides(_) | ClauseItemKind::Lifts(_) => {}
        }
    }

    fn condition_item(
        &mut self,
        id: ClauseId,
        role: Role,
        condition: &'t tree::Condition,
        item: &tree::ClauseItem,
        language: Language,
    ) {
        if let Some(expr) = self.whole_condition(&condition.expr, LAW) {
            let label = self.text_of(&condition.label, language);
            self.policy.clauses[id].conditions.push(Condition { role, label, docs: item.docs.clone(), expr });
        }
    }

    /// A condition with a count of durations of its own.
    pub(super) fn whole_condition(
        &mut self,
        expr: &'t tree::Expr,
        scope: super::conditions::Scope<'t>,
    ) -> Option<ExprId> {
        let before = self.begin_cost();
        let resolved = self.condition(expr, scope);
        self.end_cost(before);
        resolved
    }

    /// `as_of <= day`, the reading of `ends`.
    fn not_after(&mut self, day: &Quantity, span: Span) -> ExprId {
        let as_of = Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() });
        let kind = ExprKind::Compare { left: as_of, op: Comparison::LessEqual, right: day.clone() };
        self.policy.exprs.push(Expr { span, kind })
    }

    fn day_of(&mut self, item: &str, sum: &tree::Sum) -> Option<Quantity> {
        let before = self.begin_cost();
        let resolved = self.quantity(sum, LAW);
        self.end_cost(before);
        match resolved? {
            (day, FactType::Date) => Some(day),
            (_, ty) => {
                self.problems.add(crate::policy::errors::WrongValue {
                    fact: item.to_owned(),
                    wanted: say_error!(IsDate),
                    found: super::fact_article(ty),
                    at: sum.span.into(),
                    mend: Some(say_error!(HelpNameADay)),
                });
                None
            }
        }
    }

    fn effect(&mut self, id: ClauseId, verb: EffectVerb, word: &tree::Word, seen: &mut FxHashMap<ConclusionId, Span>) {
        let Some(conclusion) = self.any_conclusion(word) else { return };
        let kind = self.policy.conclusions[conclusion].kind;
        let [pro, con] = verbs(kind);
        if verb != pro && verb != con {
            let right = if is_for(verb) { pro } else { con };
            self.problems.add(WrongVerb {
                name: word.text.to_string(),
                kind: conclusion_article(kind),
                verb: verb_word(verb).to_owned(),
                at: word.span.into(),
                mend: Some(say_error!(PolicyWrongVerbHelpRight { verb: verb_word(right), name: &*word.text })),
            });
            return;
        }
        if let Some(first) = seen.get(&conclusion) {
            self.problems.add(ConclusionTwice {
                name: word.text.to_string(),
                at: word.span.into(),
                first: (*first).into(),
            });
            return;
        }
        seen.insert(conclusion, word.span);
        let polarity = if is_for(verb) { Polarity::For } else { Polarity::Against };
        self.policy.clauses[id].effects.push(Effect { polarity, conclusion });
    }

    fn governed_by(&mut self, id: ClauseId, word: &tree::Word) {
        let governed_by = match self.lookup(&word.text) {
            Some(Named::Fact(fact)) if self.policy.facts[fact].ty == FactType::Date => GoverningDate::Fact(fact),
            Some(_) => {
                let mend = self.suggest_date(&word.text);
                self.problems.add(GovernedByOther { name: word.text.to_string(), at: word.span.into(), mend });
                return;
            }
            None if &*word.text == "as_of" => GoverningDate::AsOf,
            None => {
                let mend = self.suggest_date(&word.text);
                self.problems.add(crate::policy::errors::UnknownFact {
                    name: word.text.to_string(),
                    at: word.span.into(),
                    mend,
                });
                return;
            }
        };
        self.policy.clauses[id].governed_by = governed_by;
    }

    fn suggest_date(&self, name: &str) -> Option<String> {
        let facts = &self.policy.facts;
        self.suggest(name, |named| matches!(named, Named::Fact(id) if facts[id].ty == FactType::Date))
    }

    pub(super) fn clause_named(&mut self, word: &tree::Word) -> Option<ClauseId> {
        match self.lookup(&word.text) {
            Some(Named::Clause(id)) => Some(id),
            Some(other) => self.wrong_kind(word, other, say_error!(IsClause)),
            None => {
                let mend = self.suggest(&word.text, |named| matches!(named, Named::Clause(_)));
                self.problems.add(UnknownClause { name: word.text.to_string(), at: word.span.into(), mend });
                None
            }
        }
    }
}

/// The verbs that settle a conclusion of that kind, for and against.
fn verbs(kind: ConclusionKind) -> [EffectVerb; 2] {
    match kind {
        ConclusionKind::Category => [EffectVerb::Establishes, EffectVerb::Excludes],
        ConclusionKind::Status | ConclusionKind::Protection => [EffectVerb::Grants, EffectVerb::Denies],
        ConclusionKind::Duty => [EffectVerb::Requires, EffectVerb::Forbids],
    }
}

fn is_for(verb: EffectVerb) -> bool {
    match verb {
        EffectVerb::Establishes | EffectVerb::Grants | EffectVerb::Requires => true,
        EffectVerb::Excludes | EffectVerb::Denies | EffectVerb::Forbids => false,
    }
}

fn verb_word(verb: EffectVerb) -> &'static str {
    match verb {
        EffectVerb::Establishes => "establishes",
        EffectVerb::Excludes => "excludes",
        EffectVerb::Grants => "grants",
        EffectVerb::Denies => "denies",
        EffectVerb::Requires => "requires",
        EffectVerb::Forbids => "forbids",
    }
}
