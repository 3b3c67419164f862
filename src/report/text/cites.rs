//! What things of the policy are called for a reader: labels, and provisions by title and article.

use super::page::Tongue;
use crate::eval::{Reason, Test};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId, QuestionId, ReferralId, TypeId};
use crate::policy::model::{FactType, Source, Text, TypeBody, Value};
use crate::policy::precedence::Principle;
use crate::words::say;

#[derive(Clone, Copy)]
pub struct Cites<'a> {
    pub law: &'a Law,
    pub tongue: Tongue,
}

impl<'a> Cites<'a> {
    pub fn text(&self, text: &'a Text) -> &'a str {
        text.in_language(self.tongue.tag())
    }

    fn label_or_name(&self, label: &Option<Text>, name: &str) -> String {
        match label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => name.replace('_', " "),
        }
    }

    pub fn conclusion(&self, id: ConclusionId) -> String {
        let conclusion = &self.law.policy.conclusions[id];
        self.label_or_name(&conclusion.label, &conclusion.name)
    }

    pub fn authority(&self, id: Option<AuthorityId>) -> String {
        match id {
            Some(id) => {
                self.label_or_name(&self.law.policy.authorities[id].label, &self.law.policy.authorities[id].name)
            }
            None => self.tongue.say("any authority", "cualquier autoridad").to_owned(),
        }
    }

    /// From whom to whom, and for whom.
    pub fn referral(&self, id: ReferralId) -> String {
        let referral = &self.law.policy.referrals[id];
        let [to, for_] = self.tongue.say(["to", "for"], ["a", "para"]);
        let [one, other] = [referral.from, referral.to].map(|id| self.authority(id));
        format!("{one} {to} {other}, {for_}: {}", self.conclusion(referral.category))
    }

    pub fn question(&self, id: QuestionId) -> String {
        let question = &self.law.policy.questions[id];
        self.label_or_name(&question.label, &question.name)
    }

    /// The label with the path; without a label the path alone.
    pub fn fact(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        match &fact.label {
            Some(label) => format!("{} ({})", label.in_language(self.tongue.tag()), fact.path),
            None => fact.path.to_string(),
        }
    }

    /// What a fact is called in a sentence.
    pub fn fact_label(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        match &fact.label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => fact.path.to_string(),
        }
    }

    pub fn value(&self, value: &Value, ty: FactType) -> String {
        match (value, ty) {
            (Value::Bool(true), _) => say!(self.tongue, Yes),
            (Value::Bool(false), _) => say!(self.tongue, No),
            (Value::Int(number), _) => number.to_string(),
            (Value::Date(day), _) => day.to_string(),
            (Value::Enumerated(index), FactType::Enumeration(ty)) => self.value_of_type(ty, *index),
            (Value::Enumerated(index), _) => index.to_string(),
            (Value::List(members), _) => match members.as_slice() {
                [] => self.tongue.say("none", "nadie").to_owned(),
                // Somebody of whom nothing is known, after others: an interview leaves it for those not asked for.
                [named @ .., last] if !named.is_empty() && last.iter().all(Option::is_none) => {
                    let n = named.len();
                    self.tongue.say(format!("{n}, perhaps more"), format!("{n}, quizás más"))
                }
                members => members.len().to_string(),
            },
        }
    }

    /// What a value of an enumeration is called; its name where it is called nothing.
    pub fn value_of_type(&self, ty: TypeId, index: u32) -> String {
        let ty = &self.law.policy.types[ty];
        match (&ty.body, ty.labels.get(index as usize)) {
            (TypeBody::Enumeration(_), Some(Some(label))) => self.text(label).to_owned(),
            (TypeBody::Enumeration(values), _) => values[index as usize].to_string(),
            (TypeBody::Record(_), _) => index.to_string(),
        }
    }

    /// The clause as a reader finds it in the law: the provision, and what the clause is called.
    pub fn clause(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        if let Some(of) = clause.shares_fate_of {
            let comes_with = self.tongue.say("comes with", "viene con");
            return format!("{comes_with} “{}”", self.conclusion(of));
        }
        let called = clause.label.as_ref().map(|label| self.text(label));
        match (clause.own_source(), called) {
            (Some(source), Some(called)) => format!("{}: {called}", self.source(source)),
            (Some(source), None) => self.source(source),
            (None, Some(called)) => called.to_owned(),
            (None, None) => clause.name.replace('_', " "),
        }
    }

    /// Title, article, paragraph.
    pub fn source(&self, source: &Source) -> String {
        let (name, title) = self.law.policy.origin_title(source.origin);
        let mut cited = title.map_or_else(|| name.replace('_', " "), |title| self.text(title).to_owned());
        if let Some(art) = &source.art {
            cited.push_str(&format!(", art. {art}"));
        }
        if let Some(para) = &source.para {
            cited.push_str(&format!(", {} {para}", self.tongue.say("para.", "párr.")));
        }
        cited
    }

    /// What the law's own letters call the part of the clause that is this test and no more; empty where they do not.
    pub fn label_of(&self, id: ClauseId, reason: &Reason) -> &'a str {
        let Test::Expr(expr) = reason.test else { return "" };
        let parts = self.law.policy.clauses[id].conditions.iter();
        let own = parts.filter(|condition| condition.expr == expr).find_map(|condition| condition.label.as_ref());
        own.map_or("", |label| self.text(label))
    }

    /// The principle by which one clause beats another, in a few words.
    pub fn principle(&self, principle: Principle) -> &'static str {
        match principle {
            Principle::Override => self.tongue.say("an exception to it", "es su excepción"),
            Principle::Rank => self.tongue.say("of higher rank", "de mayor rango"),
            Principle::Recency => self.tongue.say("the later law", "ley posterior"),
            Principle::ProHomine => self.tongue.say("it favours the person", "favorece a la persona"),
        }
    }
}
