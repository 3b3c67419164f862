//! What things of the policy are called for a reader: labels, and provisions by title and article.

use std::collections::BTreeSet;

use super::grammar::{capitalised, quoted, uncapitalised};
use super::page::Tongue;
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{Outcome, Truth};
use crate::eval::{Beaten, ConclusionVerdict, CountedBeyond, CountedBy, Followed, Reason, Test, Verdict, days_asked};
use crate::law::Law;
use crate::policy::ids::{
    AuthorityId, ClauseId, ConclusionId, DatedUseId, DatedValueId, ExprId, FactId, Id, QuestionId, ReferralId, TypeId,
};
use crate::policy::inputs::dated_below;
use crate::policy::model::{ConclusionKind, Days, FactType, Field, Origin, Source, Text, TypeBody, Value};
use crate::policy::precedence::{Principle, published};
use crate::report::authority::{self, Before};
use crate::report::referral::without_duty_to_refer;
use crate::report::wording::label_or_name;
use crate::report::words::outcome_words;
use crate::unseen::{by_number, is_hidden};
use crate::words::{Locale, say};

#[derive(Clone, Copy)]
pub struct Cites<'a> {
    pub law: &'a Law,
    pub tongue: Tongue,
}

impl<'a> Cites<'a> {
    pub fn text(&self, text: &'a Text) -> &'a str {
        text.in_language(self.tongue.tag())
    }

    /// What a field of a list's members is called, as a title: by its name, where it has no label.
    pub fn field_label(&self, field: &Field) -> String {
        match &field.label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => capitalised(&field.name.replace('_', " ")),
        }
    }

    fn label_or_name(&self, label: &Option<Text>, name: &str) -> String {
        label_or_name(self.tongue, label, name)
    }

    pub fn conclusion(&self, id: ConclusionId) -> String {
        let conclusion = &self.law.policy.conclusions[id];
        self.label_or_name(&conclusion.label, &conclusion.name)
    }

    pub fn authority(&self, id: Option<AuthorityId>) -> String {
        authority::name(self.law, self.tongue, id)
    }

    /// An authority in a sentence; any, where none is named.
    pub fn authority_said(&self, id: Option<AuthorityId>, before: Before) -> String {
        authority::said(self.law, self.tongue, id, before)
    }

    /// `from MIGRACIONES to the National Police`: between whom a referral between two categories is missing; `None` where other rules order it.
    pub fn unreferred(&self, verdict: &Verdict, from: ConclusionId, to: ConclusionId) -> Option<String> {
        let (senders, receivers) = without_duty_to_refer(self.law, verdict, from, to)?;
        let said = |ids: Vec<AuthorityId>, before| {
            let names = ids.into_iter().map(|id| self.authority_said(Some(id), before));
            self.tongue.or(&names.collect::<Vec<_>>())
        };
        Some(say!(self.tongue, ScreenReferral { from: said(senders, Before::Of), to: said(receivers, Before::To) }))
    }

    /// From whom to whom, and for whom.
    pub fn referral(&self, id: ReferralId) -> String {
        authority::referral(self.law, self.tongue, id)
    }

    pub fn question(&self, id: QuestionId) -> String {
        let question = &self.law.policy.questions[id];
        self.label_or_name(&question.label, &question.name)
    }

    /// The open questions of law on which these depend where they depend on no fact, in quotes, each once.
    pub fn open_questions<'t>(&self, all: impl Iterator<Item = &'t ConclusionVerdict>) -> Vec<String> {
        let ids: BTreeSet<QuestionId> = all.flat_map(|told| told.questions.iter().copied()).collect();
        let open = ids.into_iter().filter(|&id| !self.law.policy.is_of_missing(id));
        open.map(|id| format!("“{}”", self.question(id))).collect()
    }

    /// The label with the path; without a label the path alone.
    pub fn fact(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        if fact.decides.is_some() {
            return format!("{} ({})", self.fact_label(id), fact.path);
        }
        match &fact.label {
            Some(label) => format!("{} ({})", label.in_language(self.tongue.tag()), fact.path),
            None => fact.path.to_string(),
        }
    }

    /// What a fact is called in a sentence.
    pub fn fact_label(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        if let Some(decides) = fact.decides {
            return say!(self.tongue, DecisionOn { name: quoted(&self.conclusion(decides.of)) });
        }
        match &fact.label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => fact.path.to_string(),
        }
    }

    /// What a dated value is called in a sentence.
    pub fn dated_value(&self, id: DatedValueId) -> String {
        let value = &self.law.policy.values[id];
        match &value.label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => value.name.to_string(),
        }
    }

    /// So many times a dated value: `10 × tax unit`.
    pub fn dated_use(&self, id: DatedUseId) -> String {
        let of = &self.law.policy.dated_uses[id];
        let name = self.dated_value(of.value);
        match of.times {
            1 => name,
            times => say!(self.tongue, TestTimes { times: self.tongue.number(times), name }),
        }
    }

    /// That a dated value has no number for a day.
    pub fn no_number(&self, value: DatedValueId, day: Day) -> String {
        say!(self.tongue, TestNoAmount { name: self.dated_value(value), day: self.tongue.date(day) })
    }

    /// For which days the holidays are known, if for any; where the policy says nothing of it, for all.
    pub fn known_holidays(&self) -> Option<String> {
        let known = self.law.policy.calendar.as_ref().and_then(|calendar| calendar.known).unwrap_or(Days::ALL);
        (known != Days::NONE).then(|| self.tongue.days_of(known.first, known.last))
    }

    /// That a clause or a referral counts working days beyond them, and which.
    pub fn counted_beyond(&self, note: &CountedBeyond) -> String {
        let clause = match note.by {
            CountedBy::Clause(id) => self.clause(id),
            CountedBy::Referral(id) => self.referral(id),
        };
        let days = self.tongue.days(note.first, note.last);
        match self.known_holidays() {
            Some(known) => say!(self.tongue, FullCountedDays { clause, days, known }),
            None => say!(self.tongue, FullCountedDaysNoneKnown { clause, days }),
        }
    }

    /// What the dated values of a comparison are on the days on which it asks for them, or that they have no number then.
    pub fn amounts(&self, case: &Case, expr: ExprId) -> Vec<String> {
        let policy = &self.law.policy;
        let mut told: Vec<String> = Vec::new();
        for id in dated_below(policy, expr) {
            let of = &policy.dated_uses[id];
            for day in days_asked(id, case, policy) {
                let words = match policy.values[of.value].on(day) {
                    Some(number) => {
                        let (name, day) = (self.dated_use(id), self.tongue.date(day));
                        say!(self.tongue, TestAmount { name, day, number: self.tongue.number(of.times * number) })
                    }
                    None => self.no_number(of.value, day),
                };
                if !told.contains(&words) {
                    told.push(words);
                }
            }
        }
        told
    }

    /// The texts that the case states, each with its label: `File number: A-17/2018`.
    pub fn texts(&self, case: &Case) -> Vec<String> {
        let facts = &self.law.policy.facts;
        let texts = facts.iter().filter(|(_, fact)| fact.ty == FactType::Text);
        let stated = texts.filter_map(|(id, fact)| Some((id, case.value(id, &self.law.policy)?, fact.ty)));
        stated.map(|(id, value, ty)| format!("{}: {}", self.fact_label(id), self.value(&value, ty))).collect()
    }

    pub fn value(&self, value: &Value, ty: FactType) -> String {
        match (value, ty) {
            (Value::Bool(true), _) => say!(self.tongue, Yes),
            (Value::Bool(false), _) => say!(self.tongue, No),
            (Value::Int(number), _) => self.tongue.number(*number),
            (Value::Date(day), _) => self.tongue.date(*day),
            (Value::Enumerated(index), FactType::Enumeration(ty)) => self.value_of_type(ty, *index),
            (Value::Enumerated(index), _) => index.to_string(),
            (Value::Text(text), _) => on_one_line(text),
            (Value::List(members), _) => match members.as_slice() {
                [] => say!(self.tongue, TestNobody),
                // Somebody of whom nothing is known, after others: an interview leaves it for those not asked for.
                [named @ .., last] if !named.is_empty() && last.iter().all(Option::is_none) => {
                    let n = self.tongue.number(named.len() as i64);
                    say!(self.tongue, CitePerhapsMore { n })
                }
                members => self.tongue.number(members.len() as i64),
            },
        }
    }

    /// What a value of an enumeration is called; its name where it is called nothing.
    pub fn value_of_type(&self, ty: TypeId, index: u32) -> String {
        if let Some(kind) = self.law.policy.kind_decided(ty) {
            return match Outcome::decided(index) {
                Some(outcome) => outcome_words(kind, outcome, self.tongue),
                None => say!(self.tongue, DecisionNone),
            };
        }
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
            return say!(self.tongue, ReasonComesWith { name: quoted(&self.conclusion(of)) });
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
        let cited = title.map_or_else(|| name.replace('_', " "), |title| self.text(title).to_owned());
        format!("{cited}{}", self.tongue.place(source))
    }

    /// What the law's own letters call the part of the clause that is this test and no more; empty where they do not.
    pub fn label_of(&self, id: ClauseId, reason: &Reason) -> &'a str {
        let Test::Expr(expr) = reason.test else { return "" };
        let parts = self.law.policy.clauses[id].conditions.iter();
        let own = parts.filter(|condition| condition.expr == expr).find_map(|condition| condition.label.as_ref());
        own.map_or("", |label| self.text(label))
    }

    /// How one clause prevails over another: a sentence for each principle that gives it the victory, the deciding one first.
    pub fn prevails(&self, beaten: &Beaten) -> Vec<String> {
        let policy = &self.law.policy;
        let [winner, loser] = [beaten.winner, beaten.loser].map(|id| &policy.clauses[id].name);
        let origin = |id: ClauseId| policy.clauses[id].own_source().map(|source| source.origin);
        let rank = |id: ClauseId| match origin(id)? {
            Origin::Instrument(instrument) => policy.instruments[instrument].rank.as_deref().map(with_article),
            Origin::Practice(_) => None,
        };
        // A rank without a label has a name in the policy alone, and no translation: in Spanish the instruments stand for it.
        let title = |id: ClauseId| policy.origin_title(origin(id)?).1.map(|title| quoted(self.text(title)));
        let label = |id: ClauseId| match origin(id)? {
            Origin::Instrument(instrument) => policy.rank_labels.get(policy.instruments[instrument].rank.as_ref()?),
            Origin::Practice(_) => None,
        };
        let higher = |id: ClauseId| match self.tongue {
            Locale::English => {
                label(id).map(|label| with_article(&uncapitalised(self.text(label)))).or_else(|| rank(id))
            }
            Locale::Spanish if label(id).is_some() => label(id).map(|label| quoted(self.text(label))),
            Locale::Spanish => rank(id).and_then(|_| title(id)),
        };
        let published = |id| published(policy, id).map_or_else(String::new, |day| self.tongue.date(day));
        let (winner, loser) = (format!("[{winner}]"), format!("[{loser}]"));
        let sentence = |principle| match principle {
            Principle::Override => say!(self.tongue, ReasonPrevailsOverride { winner: &winner, loser: &loser }),
            Principle::Rank => match (higher(beaten.winner), higher(beaten.loser)) {
                (Some(higher), Some(lower)) => {
                    say!(self.tongue, ReasonPrevailsRankOver { winner: &winner, higher, lower })
                }
                _ => say!(self.tongue, ReasonPrevailsRank { winner: &winner }),
            },
            Principle::Recency => {
                let (own, other) = (published(beaten.winner), published(beaten.loser));
                say!(self.tongue, ReasonPrevailsRecency { winner: &winner, own, other })
            }
            Principle::ProHomine => say!(self.tongue, ReasonPrevailsPerson { winner: &winner }),
        };
        beaten.victory.principles.in_order(policy).map(sentence).collect()
    }

    /// `as long as “Crime” is presumed not to be so`: what an outcome leans on.
    pub fn as_long_as_presumed(&self, presumed: &[FactId]) -> String {
        let facts = presumed.iter().map(|&id| {
            let fact = &self.law.policy.facts[id];
            let label = quoted(&self.fact_label(id));
            match &fact.presumed {
                Some(Value::Bool(true)) => say!(self.tongue, ReasonPresumedSo { fact: label }),
                Some(Value::Bool(false)) => say!(self.tongue, ReasonPresumedNotSo { fact: label }),
                Some(value) => {
                    say!(self.tongue, ReasonPresumedValue { fact: label, value: self.value(value, fact.ty) })
                }
                None => label,
            }
        });
        let presumed = self.tongue.and(&facts.collect::<Vec<_>>());
        say!(self.tongue, ReasonAsLongAs { presumed })
    }

    /// What practice does to a conclusion through what it depends on: `in practice Permit is denied, on which it depends`.
    pub fn followed(&self, followed: &Followed, verdict: &Verdict) -> String {
        say!(self.tongue, ReasonFollowed { through: self.through(followed, verdict) })
    }

    /// What becomes in practice of what it depends on: `Permit is denied`.
    pub fn through(&self, followed: &Followed, verdict: &Verdict) -> String {
        let statement = |&of: &ConclusionId| {
            let told = &verdict.conclusions[of.index()];
            if told.in_practice == told.outcome {
                return say!(self.tongue, ReasonFollowedOtherDay { name: quoted(&self.conclusion(of)) });
            }
            self.outcome_statement(of, told.in_practice, Truth::True)
        };
        self.tongue.and(&followed.through.iter().map(statement).collect::<Vec<_>>())
    }

    /// What becomes of a conclusion in practice, as what is done and not as what the law says: `In practice, it is refused`.
    pub fn in_practice(&self, kind: ConclusionKind, outcome: Outcome) -> String {
        match (outcome, kind) {
            (Outcome::Granted, ConclusionKind::Duty) => say!(self.tongue, ScreenPracticeDone),
            (Outcome::Denied, ConclusionKind::Duty) => say!(self.tongue, ScreenPracticeNotDone),
            (Outcome::Granted, ConclusionKind::Category) => say!(self.tongue, ScreenPracticeRecognised),
            (Outcome::Denied, ConclusionKind::Category) => say!(self.tongue, ScreenPracticeNotRecognised),
            (Outcome::Granted, _) => say!(self.tongue, ScreenPracticeGiven),
            (Outcome::Denied, _) => say!(self.tongue, ScreenPracticeRefused),
            (Outcome::Conflict, _) => say!(self.tongue, ScreenPracticeConflict),
            (Outcome::Discretionary, _) => say!(self.tongue, ScreenPracticeDiscretionary),
            (Outcome::Blocked, _) => say!(self.tongue, ScreenPracticeBlocked),
            (Outcome::Dormant | Outcome::None, _) => say!(self.tongue, ScreenPracticeNotGiven),
            (Outcome::Undetermined, _) => say!(self.tongue, ScreenPracticeOpen),
        }
    }

    /// The principle by which one clause beats another, in a few words.
    pub fn principle(&self, principle: Principle) -> String {
        match principle {
            Principle::Override => say!(self.tongue, ReasonOverride),
            Principle::Rank => say!(self.tongue, ReasonRank),
            Principle::Recency => say!(self.tongue, ReasonRecency),
            Principle::ProHomine => say!(self.tongue, ReasonPerson),
        }
    }
}

/// The name of a rank in English, `a supreme decree`.
fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {}", name.replace('_', " "))
}

/// A text as somebody stated it, with nothing in it that hides or that a report takes for a sign of its own.
fn on_one_line(text: &str) -> String {
    let shown = |char: char| if is_hidden(char) { by_number(char) } else { char.to_string() };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(shown).collect()
}
