//! Referrals, incompatible conclusions, assumptions, properties, acceptances.

use super::bulk::Bulk;
use super::conditions::{LAW, PROPERTY};
use super::{Resolver, declare};
use crate::nearest::did_you_mean;
use crate::policy::errors::{AcceptWhere, IncompatibleTooFew, IncompatibleTooMany, UnknownFact, UnknownFinding};
use crate::policy::finding_kind::FindingKind;
use crate::policy::ids::{ConclusionId, ExprId, FactId};
use crate::policy::model::{
    Acceptance, Assumption, ConclusionKind, Condition, Incompatible, Language, Named, Promise, Referral, Role,
};
use crate::syntax::tree;
use crate::words::say_error;

impl<'t> Resolver<'t> {
    pub(super) fn resolve_statements(&mut self) {
        for pending in std::mem::take(&mut self.referrals) {
            self.referral(pending.tree, pending.language, pending.docs, pending.span);
        }
        for pending in std::mem::take(&mut self.incompatibles) {
            if let Some(one_more) = pending.tree.members.get(Incompatible::MOST) {
                self.problems.add(IncompatibleTooMany { most: Incompatible::MOST, at: one_more.span.into() });
                continue;
            }
            let members: Vec<_> = pending.tree.members.iter().map(|word| self.any_conclusion(word)).collect();
            let sources = self.law_sources(&pending.tree.sources, pending.language);
            let members = members.into_iter().collect::<Option<Vec<_>>>().map(each_once);
            if members.as_ref().is_some_and(|members| members.len() < 2) {
                self.problems.add(IncompatibleTooFew { at: pending.span.into() });
            }
            if let Some(members) = members {
                self.policy.incompatibles.push(Incompatible { members, sources, span: pending.span });
            }
        }
        for pending in std::mem::take(&mut self.assumptions) {
            let Some(expr) = self.whole_condition(&pending.tree.expr, LAW) else { continue };
            let label = self.text(&pending.tree.label, pending.language);
            let docs = pending.docs.clone();
            self.policy.assumptions.push(Assumption { label, docs, expr, span: pending.span });
        }
        for pending in std::mem::take(&mut self.properties) {
            let sources = self.law_sources(&pending.tree.sources, pending.language);
            let promise = self.promise(&pending.tree.promise);
            let property = &mut self.policy.properties[pending.id];
            property.sources = sources;
            if let Some(promise) = promise {
                property.promise = promise;
            }
        }
        for pending in std::mem::take(&mut self.acceptances) {
            let tree = pending.tree;
            let Some(finding) = FindingKind::of_id(&tree.finding.text) else {
                self.problems.add(UnknownFinding {
                    name: tree.finding.text.to_string(),
                    at: tree.finding.span.into(),
                    mend: did_you_mean(&tree.finding.text, FindingKind::ids()),
                });
                continue;
            };
            let whom = match &tree.whom {
                None => None,
                Some(expr) => match self.accepted_people(finding, expr) {
                    Some(whom) => Some(whom),
                    None => continue,
                },
            };
            self.policy.acceptances.push(Acceptance {
                finding,
                whom,
                of: tree.of.iter().map(|word| word.text.clone()).collect(),
                because: self.text(&tree.because, pending.language),
                until: tree.until.as_ref().map(|until| until.value),
                span: pending.span,
            });
        }
    }

    /// Of whom a finding is accepted; `None` after a message.
    fn accepted_people(&mut self, finding: FindingKind, expr: &'t tree::Expr) -> Option<ExprId> {
        if finding.shows_a_person() {
            return self.whole_condition(expr, PROPERTY);
        }
        let what = say_error!(PolicyAcceptWhere { finding: finding.id() });
        self.problems.add(AcceptWhere { what, at: expr.span.into() });
        None
    }

    /// What a property promises; `None` after a message.
    fn promise(&mut self, tree: &'t tree::Promise) -> Option<Promise> {
        match tree {
            tree::Promise::Never(expr) => self.whole_condition(expr, PROPERTY).map(Promise::Never),
            tree::Promise::Always(expr) => self.whole_condition(expr, PROPERTY).map(Promise::Always),
            tree::Promise::Same { of, whatever } => {
                let of: Vec<_> = of.iter().map(|expr| self.whole_condition(expr, PROPERTY)).collect();
                let whatever: Vec<_> = whatever.iter().map(|word| self.facts_of(word)).collect();
                let of = of.into_iter().collect::<Option<Vec<_>>>()?;
                let mut whatever: Vec<_> = whatever.into_iter().collect::<Option<Vec<_>>>()?.concat();
                whatever.sort_unstable();
                whatever.dedup();
                Some(Promise::Same { of, whatever })
            }
        }
    }

    /// The fact of that path, or all facts of that group; none after a message.
    fn facts_of(&mut self, path: &tree::Word) -> Option<Vec<FactId>> {
        match self.lookup(&path.text) {
            Some(Named::Fact(id)) => Some(vec![id]),
            Some(Named::Group) => {
                self.count(Bulk::Groups, 0, path.span)?;
                let facts = self.facts_below(&path.text);
                self.count(Bulk::Groups, facts.len(), path.span)?;
                Some(facts)
            }
            Some(other) => self.wrong_kind(path, other, say_error!(IsFactOrGroup)),
            None => {
                let mend = self.suggest(&path.text, |named| matches!(named, Named::Fact(_) | Named::Group));
                self.problems.add(UnknownFact { name: path.text.to_string(), at: path.span.into(), mend });
                None
            }
        }
    }

    /// The facts of a group and of the groups in it.
    fn facts_below(&mut self, group: &str) -> Vec<FactId> {
        let facts = &self.policy.facts;
        if self.facts_by_path.len() < facts.len() {
            self.facts_by_path = facts.ids().collect();
            self.facts_by_path.sort_unstable_by(|&one, &other| facts[one].path.cmp(&facts[other].path));
        }
        let below = format!("{group}.");
        let from = self.facts_by_path.partition_point(|&id| *facts[id].path < *below);
        let is_below = |id: &FactId| facts[*id].path.starts_with(&below);
        self.facts_by_path[from..].iter().copied().take_while(is_below).collect()
    }

    fn referral(
        &mut self,
        referral: &'t tree::Referral,
        language: Language,
        docs: &tree::Docs,
        span: crate::syntax::Span,
    ) {
        let ends = [&referral.from, &referral.to].map(|end| match end {
            Some(word) => self.authority(word).map(Some),
            None => Some(None),
        });
        let category = self.conclusion(&referral.category, ConclusionKind::Category);
        let when: Vec<_> = referral
            .when
            .iter()
            .map(|condition| {
                let expr = self.whole_condition(&condition.expr, LAW)?;
                let label = self.text_of(&condition.label, language);
                Some(Condition { role: Role::When, label, docs: None, expr })
            })
            .collect();
        let sources = self.sources(&referral.sources, language);
        let (Some(from), Some(to)) = (ends[0], ends[1]) else { return };
        let (Some(category), Some(when)) = (category, when.into_iter().collect()) else { return };
        let in_force = declare::days(referral.in_force.as_ref());
        self.policy.referrals.push(Referral { from, to, category, when, sources, in_force, docs: docs.clone(), span });
    }
}

/// Repetition means nothing.
fn each_once(members: Vec<ConclusionId>) -> Vec<ConclusionId> {
    let mut distinct = Vec::with_capacity(members.len());
    for member in members {
        if !distinct.contains(&member) {
            distinct.push(member);
        }
    }
    distinct
}
