//! Conditions: every name resolved, both sides of every comparison of one type, outcomes tested on the right kind of conclusion.
//!
//! Takes expressions of the tree; adds to the policy's arena of expressions, and records which conclusions are tested.

use super::values::IsOrIn;
use super::{Resolver, article, conclusion_article};
use crate::policy::decision;
use crate::policy::errors::{
    CountTooLarge, NestedQuantifier, NotACondition, NotAList, OutcomeInClause, TextOnlyStated, UnknownName,
    VariableIsDeclared,
};
use crate::policy::ids::{ConclusionId, DefinitionId, ExprId, Id, TypeId};
use crate::policy::model::{
    ConclusionKind, Expr, ExprKind, FactType, Input, MOST_COUNTED, Named, OutcomeWord, Polarity, Tested, TypeBody,
};
use crate::syntax::vocabulary::is_reserved;
use crate::syntax::{Span, tree};
use crate::words::say_error;

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Scope<'t> {
    /// The quantifier's variable and its record, inside a quantifier.
    pub member: Option<(&'t str, TypeId)>,
    /// A property or an assumption's neighbour: outcomes may be asked.
    pub of_property: bool,
}

pub(super) const LAW: Scope<'static> = Scope { member: None, of_property: false };
pub(super) const PROPERTY: Scope<'static> = Scope { member: None, of_property: true };

impl<'t> Resolver<'t> {
    /// What was tested since this was asked last, each once.
    pub(super) fn take_tested(&mut self) -> Tested {
        let mut tested = std::mem::take(&mut self.tested);
        tested.conclusions.sort_unstable();
        tested.conclusions.dedup();
        tested.on_other_days.sort_unstable();
        tested.on_other_days.dedup();
        tested.definitions.sort_unstable();
        tested.definitions.dedup();
        tested
    }

    /// Resolves a condition; `None` after a message.
    pub(super) fn condition(&mut self, expr: &'t tree::Expr, scope: Scope<'t>) -> Option<ExprId> {
        let kind = match &expr.kind {
            tree::ExprKind::And(parts) => ExprKind::And(self.parts(parts, scope)?),
            tree::ExprKind::Or(parts) => ExprKind::Or(self.parts(parts, scope)?),
            tree::ExprKind::Not(inner) => ExprKind::Not(self.condition(inner, scope)?),
            tree::ExprKind::Implies(premise, consequence) => {
                let (premise, consequence) = (self.condition(premise, scope), self.condition(consequence, scope));
                ExprKind::Implies(premise?, consequence?)
            }
            tree::ExprKind::Constant(truth) => ExprKind::Constant(*truth),
            tree::ExprKind::Name(word) => self.named_condition(word, scope)?,
            tree::ExprKind::Compare { left, op, right } if left.less.is_some() || right.less.is_some() => {
                self.difference(left, *op, right, scope)?
            }
            tree::ExprKind::Compare { left, op, right } => {
                self.no_stray_duration(left, right, scope)?;
                let sides = (self.quantity(left, scope), self.quantity(right, scope));
                let ((left_sum, left_ty), (right_sum, right_ty)) = (sides.0?, sides.1?);
                self.ordered(left, left_ty).and(self.ordered(right, right_ty))?;
                self.one_type((left, left_ty, &left_sum), (right, right_ty, &right_sum))?;
                ExprKind::Compare { left: left_sum, op: *op, right: right_sum }
            }
            tree::ExprKind::Between { left, low, high } => {
                let three = (self.quantity(left, scope), self.quantity(low, scope), self.quantity(high, scope));
                let ((of, of_ty), (low_sum, low_ty), (high_sum, high_ty)) = (three.0?, three.1?, three.2?);
                self.ordered(left, of_ty).and(self.ordered(low, low_ty)).and(self.ordered(high, high_ty))?;
                self.one_type((left, of_ty, &of), (low, low_ty, &low_sum))?;
                self.one_type((left, of_ty, &of), (high, high_ty, &high_sum))?;
                ExprKind::Between { of, low: low_sum, high: high_sum }
            }
            tree::ExprKind::Is { left, negated, value } => self.one_of(left, IsOrIn::Is(value), *negated, scope)?,
            tree::ExprKind::In { left, negated, values } => self.one_of(left, IsOrIn::In(values), *negated, scope)?,
            tree::ExprKind::Has { left, of, values } => return self.has(left, *of, values, scope, expr.span),
            tree::ExprKind::Quantifier { kind, variable, list, body } => {
                self.quantifier(*kind, variable, list, body, scope)?
            }
            tree::ExprKind::Counted { count, parts } => {
                let resolved = self.parts(parts, scope);
                self.counts(*count, Some(parts.len()))?;
                ExprKind::Counted { count: *count, parts: resolved? }
            }
            tree::ExprKind::Outcome { word, of } => self.outcome(*word, of, scope, expr.span)?,
            tree::ExprKind::OnDay { of, day } => self.on_day(of, day, scope)?,
            tree::ExprKind::Sum(sum) => return self.sum_as_condition(sum, scope),
        };
        self.count_comparisons(&kind, expr.span)?;
        self.open_missing(&kind, scope, expr.span);
        Some(self.policy.exprs.push(Expr { span: expr.span, kind }))
    }

    /// All parts, each with its own message where it has one.
    fn parts(&mut self, parts: &'t [tree::Expr], scope: Scope<'t>) -> Option<Vec<ExprId>> {
        let resolved: Vec<_> = parts.iter().map(|part| self.condition(part, scope)).collect();
        resolved.into_iter().collect()
    }

    fn sum_as_condition(&mut self, sum: &tree::Sum, scope: Scope<'t>) -> Option<ExprId> {
        let (_, ty) = self.quantity(sum, scope)?;
        self.problems.add(NotACondition {
            name: crate::syntax::print::sum(sum),
            is: super::fact_article(ty),
            at: sum.span.into(),
            mend: Some(say_error!(HelpCompare)),
        });
        None
    }

    fn named_condition(&mut self, word: &tree::Word, scope: Scope<'t>) -> Option<ExprKind> {
        if let Some((field, record)) = self.member_field(word, scope) {
            let (index, ty) = field?;
            if ty != FactType::Bool {
                return self.not_a_condition(word, super::fact_article(ty), ty);
            }
            let _ = record;
            return Some(ExprKind::Holds(Input::Field(index)));
        }
        match self.lookup(&word.text) {
            Some(Named::Fact(id)) if self.is_untyped(id) => None,
            Some(Named::Fact(id)) => match self.policy.facts[id].ty {
                FactType::Bool => Some(ExprKind::Holds(Input::Fact(id))),
                FactType::Text => self.text_tested(&word.text, word.span),
                ty => self.not_a_condition(word, super::fact_article(ty), ty),
            },
            Some(Named::Question(id)) => Some(ExprKind::Holds(Input::Question(id))),
            Some(Named::Definition(id)) => self.use_of_definition(word, id, scope),
            Some(Named::Conclusion(id)) => match self.policy.conclusions[id].kind {
                ConclusionKind::Category => {
                    self.tested.conclusions.push(id);
                    Some(ExprKind::Settled(id, Polarity::For))
                }
                kind => self.bare_conclusion(word, kind),
            },
            Some(Named::DatedValue(_)) => self.not_a_condition(word, say_error!(IsDatedValue), FactType::Int),
            Some(other) => self.wrong_kind(word, other, say_error!(IsTestable)),
            None if &*word.text == "as_of" => self.not_a_condition(word, say_error!(IsDate), FactType::Date),
            None => self.unknown_name(word),
        }
    }

    fn use_of_definition(&mut self, word: &tree::Word, id: DefinitionId, scope: Scope<'t>) -> Option<ExprKind> {
        let known = self.definition_facts[id.index()];
        if known.is_broken || !known.is_resolved {
            return None;
        }
        if let Some(ty) = known.ty {
            return self.not_a_condition(word, super::fact_article(ty), ty);
        }
        if scope.member.is_some() && known.has_quantifier {
            let what = say_error!(PolicyNestedQuantifierDefinition);
            self.problems.add(NestedQuantifier { name: word.text.to_string(), what, at: word.span.into() });
            return None;
        }
        self.tested.definitions.push(id);
        self.spend(known.cost, word.span)?;
        self.policy.definitions[id].is_used = true;
        Some(ExprKind::Definition(id))
    }

    fn bare_conclusion(&mut self, word: &tree::Word, kind: ConclusionKind) -> Option<ExprKind> {
        let settled = match kind {
            ConclusionKind::Duty => "required",
            ConclusionKind::Status | ConclusionKind::Protection => "granted",
            ConclusionKind::Category => "established",
        };
        self.problems.add(NotACondition {
            name: word.text.to_string(),
            is: conclusion_article(kind),
            at: word.span.into(),
            mend: Some(say_error!(HelpAskOutcome { outcome: settled, name: &*word.text })),
        });
        None
    }

    fn not_a_condition(&mut self, word: &tree::Word, is: String, ty: FactType) -> Option<ExprKind> {
        let name = &*word.text;
        let mend = match ty {
            FactType::List(_) => say_error!(HelpAskMembers { name }),
            FactType::Enumeration(_) => say_error!(HelpCompareValue { name }),
            FactType::Date | FactType::DateOrNever => say_error!(HelpCompareDate { name }),
            FactType::Int | FactType::Bool | FactType::Text => say_error!(HelpCompareNumber { name }),
        };
        self.problems.add(NotACondition { name: word.text.to_string(), is, at: word.span.into(), mend: Some(mend) });
        None
    }

    /// A text stands where something is tested.
    pub(super) fn text_tested<T>(&mut self, name: &str, at: Span) -> Option<T> {
        let what = say_error!(PolicyTextOnlyStated { name });
        let mend = Some(say_error!(PolicyTextOnlyStatedHelp { name }));
        self.problems.add(TextOnlyStated { what, at: at.into(), declared: self.declared_at(name), mend });
        None
    }

    pub(super) fn unknown_name<T>(&mut self, word: &tree::Word) -> Option<T> {
        let mend = self.suggest(&word.text, |named| {
            matches!(
                named,
                Named::Fact(_)
                    | Named::Question(_)
                    | Named::Definition(_)
                    | Named::DatedValue(_)
                    | Named::Conclusion(_)
            )
        });
        self.problems.add(UnknownName { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    /// The field that `c.field` names, where `c` is the quantifier's variable; the inner `None` after a message.
    #[allow(clippy::type_complexity)] // two questions: is it a member's path at all, and does the field exist
    pub(super) fn member_field(
        &mut self,
        word: &tree::Word,
        scope: Scope<'t>,
    ) -> Option<(Option<(u32, FactType)>, TypeId)> {
        let (variable, record) = scope.member?;
        let rest = word.text.strip_prefix(variable)?;
        if rest.is_empty() {
            self.problems.add(NotACondition {
                name: word.text.to_string(),
                is: say_error!(IsMember),
                at: word.span.into(),
                mend: Some(say_error!(HelpMemberField { variable })),
            });
            return Some((None, record));
        }
        let field = rest.strip_prefix('.')?;
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return None };
        match self.number_of_field(record, field) {
            Some(index) => Some((Some((index, fields[index as usize].ty)), record)),
            None => {
                self.unknown_field(record, word);
                Some((None, record))
            }
        }
    }

    /// A name for a member of that list that nothing has yet: its first letter, or more of it, as `c` of `children`; else the list's with a number.
    fn free_variable(&self, list: &str) -> String {
        let last = list.rsplit('.').next().unwrap_or(list);
        let is_free = |name: &str| self.lookup(name).is_none() && !is_reserved(name);
        let beginnings = last.char_indices().map(|(at, char)| &last[..at + char.len_utf8()]);
        if let Some(name) = beginnings.into_iter().find(|name| is_free(name)) {
            return name.to_owned();
        }
        let mut n = 2;
        while !is_free(&format!("{last}{n}")) {
            n += 1;
        }
        format!("{last}{n}")
    }

    fn quantifier(
        &mut self,
        kind: tree::Quantifier,
        variable: &'t tree::Word,
        list: &tree::Word,
        body: &'t tree::Expr,
        scope: Scope<'t>,
    ) -> Option<ExprKind> {
        if scope.member.is_some() {
            let word = crate::syntax::print::quantifier(kind);
            let name = format!("{word} {} in {}", variable.text, list.text);
            self.problems.add(NestedQuantifier {
                name,
                what: say_error!(PolicyNestedQuantifierQuantifier),
                at: variable.span.into(),
            });
            return None;
        }
        if self.lookup(&variable.text).is_some() {
            self.problems.add(VariableIsDeclared {
                name: variable.text.to_string(),
                free: self.free_variable(&list.text),
                at: variable.span.into(),
                declared: self.declared_at(&variable.text),
            });
            return None;
        }
        let (list, record) = match self.lookup(&list.text) {
            Some(Named::Fact(id)) if self.is_untyped(id) => return None,
            Some(Named::Fact(id)) => match self.policy.facts[id].ty {
                FactType::List(record) => (id, record),
                ty => return self.not_a_list(list, super::fact_article(ty)),
            },
            Some(other) => {
                let is = article(&self.policy, other);
                return self.not_a_list(list, is);
            }
            None => {
                let mend = self.suggest(&list.text, |named| matches!(named, Named::Fact(_)));
                let name = list.text.to_string();
                self.problems.add(crate::policy::errors::UnknownFact { name, at: list.span.into(), mend });
                return None;
            }
        };
        let body = self.condition(body, Scope { member: Some((&variable.text, record)), ..scope });
        if let tree::Quantifier::Counted(count) = kind {
            self.counts(count, None)?;
        }
        Some(ExprKind::Quantifier { kind, list, body: body? })
    }

    /// Refuses to count further than is meant to be counted, or to more than there is.
    fn counts(&mut self, count: tree::Count, n_parts: Option<usize>) -> Option<()> {
        let (what, mend) = match n_parts {
            _ if count.n > MOST_COUNTED => (say_error!(PolicyCountTooLarge { most: MOST_COUNTED }), None),
            Some(n_parts) if count.n > n_parts as i64 => {
                let n_parts = n_parts as i64;
                let mend = say_error!(PolicyCountTooLargeHelp { n: n_parts });
                (say_error!(PolicyCountTooLargeParts { n: count.n, parts: n_parts }), Some(mend))
            }
            _ => return Some(()),
        };
        self.problems.add(CountTooLarge { what, at: count.span.into(), mend });
        None
    }

    fn not_a_list(&mut self, word: &tree::Word, is: String) -> Option<ExprKind> {
        let facts = &self.policy.facts;
        let lists = facts.values().filter(|fact| matches!(fact.ty, FactType::List(_))).map(|fact| &*fact.path);
        let mend = self.suggestions.did_you_mean(&word.text, lists).or_else(|| Some(say_error!(HelpItIs { is })));
        self.problems.add(NotAList { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    fn outcome(&mut self, word: OutcomeWord, of: &tree::Word, scope: Scope<'t>, span: Span) -> Option<ExprKind> {
        let is_outcome = !matches!(
            word,
            OutcomeWord::Granted
                | OutcomeWord::Denied
                | OutcomeWord::Required
                | OutcomeWord::Forbidden
                | OutcomeWord::Established
                | OutcomeWord::Excluded
                | OutcomeWord::Decided
        );
        if is_outcome && !scope.of_property {
            self.problems.add(OutcomeInClause { word: word.as_written().to_owned(), at: span.into() });
            return None;
        }
        if word == OutcomeWord::Fires {
            return self.clause_named(of).map(ExprKind::Fires);
        }
        let id = match self.lookup(&of.text) {
            Some(Named::Conclusion(id)) => id,
            _ => return self.any_conclusion(of).and(None),
        };
        let kind = self.policy.conclusions[id].kind;
        let settled = match word {
            OutcomeWord::Conflict => return Some(ExprKind::InConflict(id)),
            OutcomeWord::Discretionary => return Some(ExprKind::IsDiscretionary(id)),
            OutcomeWord::Dormant => return Some(ExprKind::IsDormant(id)),
            OutcomeWord::Blocked => return Some(ExprKind::IsBlocked(id)),
            OutcomeWord::Granted | OutcomeWord::Required | OutcomeWord::Established => Polarity::For,
            OutcomeWord::Denied | OutcomeWord::Forbidden | OutcomeWord::Excluded => Polarity::Against,
            OutcomeWord::Decided => return Some(self.is_decided(id)),
            OutcomeWord::Fires => unreachable!("answered above"),
        };
        if outcome_words(kind).contains(&word) {
            self.tested.conclusions.push(id);
            return Some(ExprKind::Settled(id, settled));
        }
        let [pro, con] = outcome_words(kind).map(OutcomeWord::as_written);
        self.problems.add(crate::policy::errors::ExpectationKind {
            name: of.text.to_string(),
            kind: conclusion_article(kind),
            word: word.as_written().to_owned(),
            at: of.span.into(),
            mend: Some({
                let right = if settled == Polarity::For { pro } else { con };
                say_error!(PolicyWrongExpectationHelpRight { words: format!("{right} {}", of.text) })
            }),
        });
        None
    }

    /// That something is decided of the conclusion. What that is does not rest on its clauses, so that these, too, may ask it.
    fn is_decided(&mut self, id: ConclusionId) -> ExprKind {
        let key = decision::key(self.lookup("decided"));
        let fact = self.policy.open_decision(id, true, key);
        ExprKind::IsOneOf { of: Input::Fact(fact), values: vec![decision::NOTHING], negated: true }
    }
}

/// The two words that settle a conclusion of that kind, for and against.
pub(super) fn outcome_words(kind: ConclusionKind) -> [OutcomeWord; 2] {
    match kind {
        ConclusionKind::Category => [OutcomeWord::Established, OutcomeWord::Excluded],
        ConclusionKind::Status | ConclusionKind::Protection => [OutcomeWord::Granted, OutcomeWord::Denied],
        ConclusionKind::Duty => [OutcomeWord::Required, OutcomeWord::Forbidden],
    }
}
