//! First pass: every declaration gets its id, and its name is entered in the single name space.

use std::sync::Arc;

use super::{Pending, Resolver, language_of};
use crate::policy::calendar::WorkingDays;
use crate::policy::errors::DuplicateName;
use crate::policy::ids::ExprId;
use crate::policy::ids::Id;
use crate::policy::model::{
    Authority, Bearing, Certainty, Clause, Conclusion, ConclusionKind, DatedValue, Days, Definition, DefinitionBody,
    Direction, ENGLISH, GoverningDate, Head, Instrument, Language, Named, Practice, Promise, Property, Quantity,
    Question, Sum, Tested, Type, TypeBody,
};
use crate::syntax::{Span, tree};

impl<'t> Resolver<'t> {
    pub(super) fn declare_all(&mut self, files: impl IntoIterator<Item = &'t tree::File>) {
        for file in files {
            let language = file.language.as_ref().map_or(ENGLISH, language_of);
            for declaration in &file.declarations {
                self.declare(declaration, language);
            }
        }
    }

    fn declare(&mut self, declaration: &'t tree::Declaration, language: Language) {
        let (docs, span) = (&declaration.docs, declaration.span);
        macro_rules! pend {
            ($list:ident, $id:expr, $tree:expr) => {
                self.$list.push(Pending { id: $id, tree: $tree, language, docs, span })
            };
        }
        match &declaration.kind {
            tree::DeclarationKind::Use(_) => {}
            tree::DeclarationKind::Type(ty) => {
                let body = TypeBody::Enumeration(Vec::new());
                let (name, docs) = (ty.name.text.clone(), docs.clone());
                let id = self.policy.types.push(Type { name, docs, span, body, labels: Vec::new() });
                self.name(&ty.name, Named::Type(id));
                pend!(types, id, ty);
            }
            tree::DeclarationKind::Facts(entries) => self.facts.push((language, entries)),
            tree::DeclarationKind::Hierarchy(tiers) => self.hierarchies.push((span, tiers, language)),
            tree::DeclarationKind::Headline(names) => self.headlines.push((span, names)),
            tree::DeclarationKind::Precedence(principles) => self.precedences.push((span, principles)),
            tree::DeclarationKind::Calendar(calendar) => {
                if self.calendars.is_empty() {
                    self.name(&calendar.name, Named::Calendar);
                }
                self.policy.calendar.get_or_insert_with(WorkingDays::default);
                self.calendars.push((span, calendar));
            }
            tree::DeclarationKind::Authority(authority) => {
                let id = self.policy.authorities.push(Authority {
                    name: authority.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&authority.label, language),
                    handles: Vec::new(),
                    span,
                });
                self.name(&authority.name, Named::Authority(id));
                pend!(authorities, id, authority);
            }
            tree::DeclarationKind::Instrument(instrument) => {
                let id = self.policy.instruments.push(self.blank_instrument(instrument, docs, language, span));
                self.name(&instrument.name, Named::Instrument(id));
                pend!(instruments, id, instrument);
            }
            tree::DeclarationKind::Practice(practice) => {
                let id = self.policy.practices.push(Practice {
                    name: practice.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&practice.label, language),
                    by: None,
                    in_force: days(practice.in_force.as_ref()),
                    url: practice.url.as_ref().map(|url| url.value.clone()),
                    span,
                });
                self.name(&practice.name, Named::Practice(id));
                pend!(practices, id, practice);
            }
            tree::DeclarationKind::Question(question) => {
                let id = self.policy.questions.push(Question {
                    name: question.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&question.label, language),
                    sources: Vec::new(),
                    of_missing: None,
                    span,
                });
                self.name(&question.name, Named::Question(id));
                pend!(questions, id, question);
            }
            tree::DeclarationKind::DatedValue(value) => {
                let id = self.policy.values.push(DatedValue {
                    name: value.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&value.label, language),
                    sources: Vec::new(),
                    numbers: Vec::new(),
                    is_used: false,
                    span,
                });
                self.name(&value.name, Named::DatedValue(id));
                pend!(values, id, value);
            }
            tree::DeclarationKind::Define(define) => {
                // A body that does not resolve leaves this constant behind; the policy is then rejected as a whole.
                let body = DefinitionBody::Sum(Quantity::Sum(Sum { head: Head::Constant(0), steps: Vec::new() }));
                let id = self.policy.definitions.push(Definition {
                    name: define.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&define.label, language),
                    body,
                    is_used: false,
                    tested: Tested::default(),
                    span,
                });
                self.name(&define.name, Named::Definition(id));
                pend!(definitions, id, define);
            }
            tree::DeclarationKind::Conclusion(conclusion) => self.declare_conclusion(conclusion, docs, language, span),
            tree::DeclarationKind::Clause(clause) => {
                let id = self.policy.clauses.push(Clause {
                    label: self.text_of(&clause.label, language),
                    docs: docs.clone(),
                    name_span: clause.name.span,
                    ..blank_clause(clause.name.text.clone(), span)
                });
                self.name(&clause.name, Named::Clause(id));
                pend!(clauses, id, clause);
            }
            tree::DeclarationKind::Property(property) => {
                let id = self.policy.properties.push(Property {
                    name: property.name.text.clone(),
                    docs: docs.clone(),
                    label: self.text_of(&property.label, language),
                    sources: Vec::new(),
                    promise: Promise::Always(ExprId::from_index(0)),
                    span,
                });
                self.name(&property.name, Named::Property(id));
                pend!(properties, id, property);
            }
            tree::DeclarationKind::Referral(referral) => pend!(referrals, (), referral),
            tree::DeclarationKind::Incompatible(incompatible) => pend!(incompatibles, (), incompatible),
            tree::DeclarationKind::Assume(assume) => pend!(assumptions, (), assume),
            tree::DeclarationKind::Accept(accept) => pend!(acceptances, (), accept),
            tree::DeclarationKind::Scenario(scenario) => pend!(scenarios, (), scenario),
        }
    }

    fn declare_conclusion(
        &mut self,
        conclusion: &'t tree::Conclusion,
        docs: &'t tree::Docs,
        language: Language,
        span: Span,
    ) {
        let name = &conclusion.name;
        let id = self.policy.conclusions.push(Conclusion {
            kind: conclusion.kind,
            name: name.text.clone(),
            docs: docs.clone(),
            label: self.text_of(&conclusion.label, language),
            by: None,
            is_of_the_person: false,
            is_for_the_person: conclusion.is_for_the_person,
            confers: Vec::new(),
            direction: conclusion.direction.as_ref().map(|direction| direction.value).or(implied_by(conclusion.kind)),
            sources: Vec::new(),
            bearing: Bearing::default(),
            decision: None,
            span,
        });
        self.name(name, Named::Conclusion(id));
        self.conclusions.push(Pending { id, tree: conclusion, language, docs, span });
        if matches!(conclusion.kind, ConclusionKind::Category | ConclusionKind::Status) {
            for protection in &conclusion.confers {
                let path: Box<str> = format!("{}.confers.{}", name.text, protection.text).into();
                let clause = Clause { name_span: protection.span, ..blank_clause(path.clone(), protection.span) };
                let clause_id = self.policy.clauses.push(clause);
                self.name(&tree::Word { text: path, span: protection.span }, Named::Clause(clause_id));
                self.confers.push((clause_id, id, protection));
            }
        }
    }

    fn blank_instrument(
        &self,
        instrument: &tree::Instrument,
        docs: &tree::Docs,
        language: Language,
        span: Span,
    ) -> Instrument {
        let name_as_title = || crate::policy::model::Text { variants: vec![(language, instrument.name.text.clone())] };
        Instrument {
            name: instrument.name.text.clone(),
            docs: docs.clone(),
            title: self.text_of(&instrument.title, language).unwrap_or_else(name_as_title),
            rank: None,
            issuer: None,
            published: instrument.published.as_ref().map(|published| published.value),
            unpublished: self.text_of(&instrument.unpublished, language),
            in_force: days(instrument.in_force.as_ref()),
            force: Days::ALL,
            repeals: Vec::new(),
            url: instrument.url.as_ref().map(|url| url.value.clone()),
            span,
        }
    }

    /// Puts a name into the name space, or says where it stands already. Groups may be opened several times.
    pub(super) fn name(&mut self, word: &tree::Word, named: Named) {
        match self.names.get(&word.text) {
            None => {
                self.names.insert(word.text.clone(), (named, word.span));
            }
            Some((Named::Group, _)) if named == Named::Group => {}
            Some((_, first)) => self.problems.add(DuplicateName {
                name: word.text.to_string(),
                at: word.span.into(),
                first: (*first).into(),
            }),
        }
    }
}

/// Statuses and protections are favourable unless they say otherwise, categories and duties neither.
fn implied_by(kind: ConclusionKind) -> Option<Direction> {
    match kind {
        ConclusionKind::Status | ConclusionKind::Protection => Some(Direction::Favourable),
        ConclusionKind::Category | ConclusionKind::Duty => None,
    }
}

/// A range as written; no range is all days.
pub(super) fn days(range: Option<&tree::Range>) -> Days {
    let end = |day: &Option<tree::Spanned<crate::calendar::Day>>| day.as_ref().map(|day| day.value);
    range.map_or(Days::ALL, |range| Days { first: end(&range.first), last: end(&range.last) })
}

fn blank_clause(name: Box<str>, span: Span) -> Clause {
    Clause {
        name,
        docs: None,
        label: None,
        sources: Arc::default(),
        certainty: None::<Certainty>,
        effects: Vec::new(),
        conditions: Vec::new(),
        dormancies: Vec::new(),
        discretion: None,
        in_force: Days::ALL,
        force: Days::ALL,
        governed_by: GoverningDate::AsOf,
        tested: Tested::default(),
        replaces: Vec::new(),
        overrides: Vec::new(),
        lifts: Vec::new(),
        lifted_by: Vec::new(),
        overrides_all: Vec::new(),
        replaced_by: Vec::new(),
        ends: Vec::new(),
        due: Vec::new(),
        by: None,
        shares_fate_of: None,
        span,
        name_span: span,
    }
}
