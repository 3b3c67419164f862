//! `unused-name`: a name that is declared and used nowhere.
//!
//! What is used is said in docs/findings/unused-name.md. A scenario that states a fact, or expects an outcome, does not use it:
//! where no rule of the policy speaks of it, it decides nothing for anybody.

use rustc_hash::FxHashSet;

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{AuthorityId, ConclusionId, FactId, InstrumentId, PracticeId, QuestionId, TypeId};
use crate::policy::model::{
    DefinitionBody, ExprKind, FactType, GoverningDate, Head, Input, Named, Origin, Quantity, Source, Step, Sum,
    TypeBody,
};

pub fn find(law: &Law) -> Vec<Finding> {
    let policy = &law.policy;
    let used = Used::of(policy);
    let mut unused: Vec<_> = policy.all_names().filter(|(_, named)| !used.has(policy, *named)).collect();
    // Of a set either some value is asked, or the set itself is not used.
    unused.retain(|(_, named)| !matches!(named, Named::Fact(id) if policy.set_of(*id).is_some()));
    for set in &policy.sets {
        let mut facts = policy.facts_of_set(set).peekable();
        if let Some(&first) = facts.peek()
            && !facts.any(|fact| used.facts.contains(&fact))
        {
            unused.push((&set.path, Named::Fact(first)));
        }
    }
    // In order of declaration: by the file's path, then by place.
    unused.sort_by_key(|(name, _)| {
        let span = policy.declared_at(name).unwrap_or_default();
        (law.sources.file_of(span).map_or("", |file| &file.name), span)
    });
    unused.into_iter().map(|(name, named)| of_name(policy, name, named)).collect()
}

fn of_name(policy: &Policy, name: &str, named: Named) -> Finding {
    let at = Label::new(policy.declared_at(name).unwrap_or_default(), Part::DeclaredHere);
    Finding::new([name.into()], Detail::UnusedName { name: name.into(), named }, at)
}

/// All that something of the policy refers to.
#[derive(Default)]
struct Used {
    types: FxHashSet<TypeId>,
    facts: FxHashSet<FactId>,
    questions: FxHashSet<QuestionId>,
    conclusions: FxHashSet<ConclusionId>,
    authorities: FxHashSet<AuthorityId>,
    instruments: FxHashSet<InstrumentId>,
    practices: FxHashSet<PracticeId>,
    working_days: bool,
    months: bool,
}

impl Used {
    fn of(policy: &Policy) -> Used {
        let mut used = Used::default();
        used.by_types(policy);
        used.by_conditions(policy);
        used.by_clauses(policy);
        used.by_the_rest(policy);
        used
    }

    fn has(&self, policy: &Policy, named: Named) -> bool {
        match named {
            Named::Type(id) => self.types.contains(&id),
            // A text is for papers: no condition could read it.
            Named::Fact(id) => self.facts.contains(&id) || policy.facts[id].ty == FactType::Text,
            Named::Question(id) => self.questions.contains(&id),
            Named::Definition(id) => policy.definitions[id].is_used,
            Named::DatedValue(id) => policy.values[id].is_used,
            Named::Conclusion(id) => self.conclusions.contains(&id),
            Named::Authority(id) => self.authorities.contains(&id),
            Named::Instrument(id) => self.instruments.contains(&id),
            Named::Practice(id) => self.practices.contains(&id),
            Named::Calendar => self.working_days || (self.months && policy.says_short_month()),
            // A clause is law by itself, a property a promise; a group is no more than the way to its facts.
            Named::Group | Named::Clause(_) | Named::Property(_) => true,
        }
    }

    fn by_types(&mut self, policy: &Policy) {
        self.types.extend(policy.sets.iter().map(|set| set.ty));
        let fields = policy.types.values().flat_map(|ty| match &ty.body {
            TypeBody::Record(fields) => fields.as_slice(),
            TypeBody::Enumeration(_) => &[],
        });
        let types = policy.facts.values().map(|fact| fact.ty).chain(fields.map(|field| field.ty));
        self.types.extend(types.filter_map(|ty| match ty {
            FactType::Enumeration(id) | FactType::List(id) => Some(id),
            FactType::Bool | FactType::Int | FactType::Date | FactType::DateOrNever | FactType::Text => None,
        }));
    }

    fn by_conditions(&mut self, policy: &Policy) {
        for expr in policy.exprs.values() {
            match &expr.kind {
                ExprKind::Quantifier { list, .. } => drop(self.facts.insert(*list)),
                ExprKind::Holds(input) | ExprKind::IsOneOf { of: input, .. } => self.input(*input),
                ExprKind::SameValue { one, other, .. } => [one, other].into_iter().for_each(|input| self.input(*input)),
                ExprKind::EqualsOneOf { of, .. } => self.quantity(of),
                ExprKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|side| self.quantity(side)),
                ExprKind::Between { of, low, high } => [of, low, high].into_iter().for_each(|side| self.quantity(side)),
                ExprKind::OnDay { day, .. } => self.quantity(day),
                ExprKind::Settled(id, _)
                | ExprKind::InConflict(id)
                | ExprKind::IsDiscretionary(id)
                | ExprKind::IsDormant(id)
                | ExprKind::IsBlocked(id) => {
                    self.conclusions.insert(*id);
                }
                // Definitions say themselves whether they are used, clauses need not be.
                ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Not(_)
                | ExprKind::Implies(..)
                | ExprKind::Counted { .. }
                | ExprKind::Constant(_)
                | ExprKind::Definition(_)
                | ExprKind::Fires(_) => {}
            }
        }
        for definition in policy.definitions.values() {
            if let DefinitionBody::Sum(sum) = &definition.body {
                self.quantity(sum);
            }
        }
    }

    fn by_clauses(&mut self, policy: &Policy) {
        for clause in policy.clauses.values() {
            self.sources(&clause.sources);
            self.conclusions.extend(clause.effects.iter().map(|effect| effect.conclusion));
            self.conclusions.extend(clause.shares_fate_of);
            self.authorities.extend(clause.by);
            self.authorities.extend(clause.discretion.as_ref().and_then(|discretion| discretion.of));
            if let GoverningDate::Fact(fact_id) = clause.governed_by {
                self.facts.insert(fact_id);
            }
            clause.ends.iter().chain(&clause.due).for_each(|(day, _)| self.quantity(day));
        }
    }

    fn by_the_rest(&mut self, policy: &Policy) {
        for conclusion in policy.conclusions.values() {
            self.sources(&conclusion.sources);
            self.authorities.extend(conclusion.by);
        }
        for (id, authority) in policy.authorities.iter() {
            self.conclusions.extend(&authority.handles);
            if !authority.handles.is_empty() {
                self.authorities.insert(id);
            }
        }
        for (id, instrument) in policy.instruments.iter() {
            self.authorities.extend(instrument.issuer);
            self.instruments.extend(&instrument.repeals);
            if !instrument.repeals.is_empty() {
                self.instruments.insert(id);
            }
        }
        self.authorities.extend(policy.facts.values().filter_map(|fact| fact.by));
        self.authorities.extend(policy.practices.values().filter_map(|practice| practice.by));
        for referral in policy.referrals.values() {
            self.sources(&referral.sources);
            self.authorities.extend(referral.from.into_iter().chain(referral.to));
            self.conclusions.insert(referral.category);
        }
        for incompatible in &policy.incompatibles {
            self.sources(&incompatible.sources);
            self.conclusions.extend(&incompatible.members);
        }
        policy.questions.values().for_each(|question| self.sources(&question.sources));
        policy.values.values().for_each(|value| self.sources(&value.sources));
        policy.dated_uses.values().for_each(|of| self.quantity(&of.day));
        policy.properties.values().for_each(|property| self.sources(&property.sources));
    }

    fn sources(&mut self, sources: &[Source]) {
        for source in sources {
            match source.origin {
                Origin::Instrument(id) => drop(self.instruments.insert(id)),
                Origin::Practice(id) => drop(self.practices.insert(id)),
            }
        }
    }

    fn quantity(&mut self, quantity: &Quantity) {
        // An age is counted in years.
        self.months |= quantity.is_age();
        quantity.sums().into_iter().for_each(|sum| self.sum(sum));
    }

    fn sum(&mut self, sum: &Sum) {
        if let Head::Input(input) = sum.head {
            self.input(input);
        }
        self.working_days |= sum.steps.iter().any(|step| matches!(step, Step::WorkingDays(_)));
        self.months |= sum.steps.iter().any(|step| matches!(step, Step::Months(..)));
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Fact(id) => drop(self.facts.insert(id)),
            Input::Question(id) => drop(self.questions.insert(id)),
            Input::AsOf | Input::Field(_) => {}
        }
    }
}
