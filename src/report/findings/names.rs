//! What findings call the things of a policy: provisions by number, conclusions by label, each with its name.

use crate::analysis::crowd::n_shown;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, QuestionId, ReferralId};
use crate::policy::model::{Days, Origin, Text};
use crate::policy::precedence::Principle;
use crate::report::authority;
use crate::words::{Locale, say};

/// The law, spoken of in one language.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub law: &'a Law,
    pub locale: Locale,
}

impl<'a> Names<'a> {
    pub fn text(&self, text: &'a Text) -> &'a str {
        text.in_language(self.locale.tag())
    }

    /// `DS 023-2017-IN, art. 7 (name)`, the name in backticks; without a source the name alone.
    pub fn clause(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        let Some(source) = clause.own_source() else { return format!("`{}`", clause.name) };
        let mut cited = self.origin(source.origin);
        cited.push_str(&self.locale.place(source));
        format!("{cited} (`{}`)", clause.name)
    }

    pub fn clauses(&self, ids: &[ClauseId]) -> String {
        self.list(ids, |&id| self.clause(id))
    }

    /// If there is a number in parentheses at the end of a title, `(DS 001-2015-JUS)`, that is what it is called by; else the title.
    fn origin(&self, origin: Origin) -> String {
        let (name, title) = self.law.policy.origin_title(origin);
        let Some(title) = title else { return name.replace('_', " ") };
        let title = self.text(title);
        let number = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, number)| number);
        match number {
            Some(number) if number.chars().any(char::is_alphabetic) && number.chars().any(|c| c.is_ascii_digit()) => {
                number.to_owned()
            }
            _ => title.to_owned(),
        }
    }

    /// `Temporary stay permit (ptp)`, the name in backticks.
    pub fn conclusion(&self, id: ConclusionId) -> String {
        let conclusion = &self.law.policy.conclusions[id];
        self.labelled(&conclusion.label, &conclusion.name)
    }

    pub fn conclusions(&self, ids: &[ConclusionId]) -> String {
        self.list(ids, |&id| self.conclusion(id))
    }

    pub fn question(&self, id: QuestionId) -> String {
        let question = &self.law.policy.questions[id];
        match &question.label {
            Some(label) => format!("“{}” (`{}`)", self.text(label), question.name),
            None => format!("`{}`", question.name),
        }
    }

    /// From whom to whom, and for whom, as the pages for people say it.
    pub fn referral(&self, id: ReferralId) -> String {
        authority::referral(self.law, self.locale, id)
    }

    pub fn labelled(&self, label: &'a Option<Text>, name: &str) -> String {
        match label {
            Some(label) => format!("{} (`{name}`)", self.text(label)),
            None => format!("`{name}`"),
        }
    }

    /// The authorities that handle the conclusion.
    pub fn handlers(&self, id: ConclusionId) -> String {
        let policy = &self.law.policy;
        let authorities = policy.handlers(id).map(|authority| &policy.authorities[authority]);
        let named =
            authorities.map(|authority| authority.label.as_ref().map_or(&*authority.name, |text| self.text(text)));
        self.locale.and(&named.collect::<Vec<_>>())
    }

    /// A part of a condition as it is written, on one line.
    pub fn wording(&self, id: ExprId) -> String {
        self.law.wording(self.law.policy.exprs[id].span)
    }

    pub fn quoted(&self, id: ExprId) -> String {
        format!("`{}`", self.wording(id))
    }

    pub fn list<T>(&self, things: &[T], say: impl Fn(&T) -> String) -> String {
        let shown = &things[..n_shown(things.len())];
        let names = shown.iter().map(say).collect::<Vec<_>>();
        match things.len() - shown.len() {
            0 => self.locale.and(&names),
            n => say!(self.locale, FindingAndMore { names: names.join(", "), n }),
        }
    }

    /// Why the winner of a pair prevails.
    pub fn principle(&self, principle: Principle) -> String {
        match principle {
            Principle::Override => say!(self.locale, FindingPrincipleOverride),
            Principle::Rank => say!(self.locale, FindingPrincipleRank),
            Principle::Recency => say!(self.locale, FindingPrincipleRecency),
            Principle::ProHomine => say!(self.locale, FindingPrincipleProHomine),
        }
    }

    /// `from 24 January 2018 to 31 December 2018`
    pub fn days(&self, days: Days) -> String {
        let locale = self.locale;
        match (days.first, days.last) {
            _ if days.is_empty() => say!(locale, FindingAtNoTime),
            (Some(first), Some(last)) if first == last => say!(locale, FindingOnDay { day: locale.date(first) }),
            (Some(first), Some(last)) => locale.days(first, last),
            (Some(first), None) => say!(locale, FindingFrom { first: locale.date(first) }),
            (None, Some(last)) => say!(locale, FindingUntil { last: locale.date(last) }),
            (None, None) => say!(locale, FindingAtAnyTime),
        }
    }
}
