//! What changed beside outcomes and is proved of persons: powers, deadlines and last days, referrals. A sentence each, for every format.

use super::Report;
use super::because::Because;
use crate::diff::causes::{Cause, has_same_text};
use crate::diff::{DateChange, Pair, Person, PowerChange};
use crate::eval::DateKind;
use crate::policy::ids::{AuthorityId, ClauseId};
use crate::policy::model::{Polarity, Quantity};
use crate::report::authority::Before;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One change, and somebody whom it concerns.
pub(super) struct Beside<'a> {
    /// The name of what changed.
    pub of: String,
    pub words: String,
    pub person: Option<&'a Person>,
    /// Of a deadline: her day before and now.
    pub days: Option<String>,
    /// What is behind it.
    pub because: Because,
    /// The clauses of which that is said, one each; none where something else is behind it.
    pub causes: &'a [Cause],
    /// Where the new law says it.
    pub at: Option<Span>,
    pub is_undecided: bool,
}

impl<'a> Report<'a> {
    // ---- powers --------------------------------------------------------------------------------------------------------

    pub(super) fn powers(self, locale: Locale) -> Vec<Beside<'a>> {
        self.diff.powers.iter().flat_map(|change| self.power(change, locale)).collect()
    }

    fn power(self, change: &'a PowerChange, locale: Locale) -> Vec<Beside<'a>> {
        let name = self.called(change.pair, locale);
        let before = match locale {
            Locale::English => Before::To,
            Locale::Spanish => Before::Of,
        };
        let authority = self.authority(change.authority.as_deref(), before, locale);
        let (name, authority) = (name.as_str(), authority.as_str());
        let mut all = Vec::new();
        let [of_gained, of_lost] = &change.causes;
        for (person, is_gained, causes) in [(&change.gained, true, of_gained), (&change.lost, false, of_lost)] {
            let Some(person) = person else { continue };
            let words = match (change.turn, is_gained) {
                (Polarity::For, true) => say!(locale, DiffMayGrantMore { name, authority }),
                (Polarity::For, false) => say!(locale, DiffMayGrantFewer { name, authority }),
                (Polarity::Against, true) => say!(locale, DiffMayDenyMore { name, authority }),
                (Polarity::Against, false) => say!(locale, DiffMayDenyFewer { name, authority }),
            };
            all.push((words, Some(person), &causes[..]));
        }
        if change.is_undecided {
            all.push((say!(locale, DiffPowerUndecided { name, authority }), None, &[]));
        }
        let of = self.of_pair(change.pair).0.name.to_string();
        let beside = |(words, person, causes): (String, Option<&'a Person>, &'a [Cause])| Beside {
            of: of.clone(),
            words,
            is_undecided: person.is_none(),
            person,
            days: None,
            because: self.because_of_power(causes, locale),
            causes,
            at: self.place_of(causes, change.pair),
        };
        all.into_iter().map(beside).collect()
    }

    /// Where the new law says what is behind a change: the first of the clauses whose words changed, else the first that it has, else the
    /// conclusion.
    pub(super) fn place_of(self, causes: &[Cause], pair: Pair) -> Option<Span> {
        let of_new = |cause: &&Cause| cause.new.is_some();
        let is_reworded = |cause: &&Cause| match (&cause.old, &cause.new) {
            (Some(was), Some(is)) => !has_same_text(self.old, self.new, was.clause, is.clause),
            (was, _) => was.is_none(),
        };
        let first = causes.iter().filter(of_new).find(is_reworded).or_else(|| causes.iter().find(of_new));
        let clause = first.and_then(|cause| Some(cause.new.as_ref()?.clause));
        match (clause, pair.new) {
            (Some(id), _) => Some(self.new.policy.clauses[id].name_span),
            (None, Some(id)) => Some(self.new.policy.conclusions[id].span),
            (None, None) => None,
        }
    }

    /// The authority of that name in either law; whoever is in charge, where it has none.
    fn authority(self, name: Option<&str>, before: Before, locale: Locale) -> String {
        let found = [false, true].into_iter().find_map(|is_old| {
            let cites = self.cites(locale, is_old);
            let authorities = &cites.law.policy.authorities;
            let id: AuthorityId = authorities.iter().find(|(_, of)| Some(&*of.name) == name)?.0;
            Some(cites.decider(Some(id), before))
        });
        found.unwrap_or_else(|| self.cites(locale, false).decider(None, before))
    }

    /// Those who decide or have to act by a clause, in a list.
    pub(super) fn who_acts(self, id: ClauseId, is_old: bool, locale: Locale) -> String {
        let cites = self.cites(locale, is_old);
        let effects = cites.law.policy.clauses[id].effects.iter();
        let mut names: Vec<String> =
            effects.filter_map(|effect| cites.deciders_named(&[id], effect.conclusion)).collect();
        names.dedup();
        match names.is_empty() {
            true => say!(locale, DiffNobodyNamed),
            false => locale.and(&names),
        }
    }

    // ---- deadlines and last days ---------------------------------------------------------------------------------------

    pub(super) fn dates(self, locale: Locale) -> Vec<Beside<'a>> {
        self.diff.dates.iter().flat_map(|change| self.date(change, locale)).collect()
    }

    fn date(self, change: &'a DateChange, locale: Locale) -> Vec<Beside<'a>> {
        let (clause, of) = match (&change.new, &change.old) {
            (Some((id, ..)), _) => (self.clause(*id, false, locale), &self.new.policy.clauses[*id].name),
            (None, Some((id, ..))) => (self.clause(*id, true, locale), &self.old.policy.clauses[*id].name),
            (None, None) => return Vec::new(),
        };
        let day = |of: &Option<(ClauseId, Quantity, Span)>, is_old: bool| {
            let day = of.as_ref().map(|(_, day, _)| self.cites(locale, is_old).day_in_words(day));
            day.unwrap_or_default()
        };
        let (before, now) = (day(&change.old, true), day(&change.new, false));
        let (clause, before, now) = (clause.as_str(), before.as_str(), now.as_str());
        let at = change.new.as_ref().map(|(_, _, span)| *span);
        let without_person = |words: String, is_undecided: bool| Beside {
            of: of.to_string(),
            words,
            person: None,
            days: None,
            because: Because::default(),
            causes: &[],
            at,
            is_undecided,
        };
        if change.is_undecided {
            return vec![without_person(say!(locale, DiffDateUndecided { clause }), true)];
        }
        let is_due = change.kind == DateKind::Due;
        if change.old.is_none() || change.new.is_none() {
            let words = match (is_due, change.old.is_none()) {
                (true, true) => say!(locale, DiffDueAdded { clause, now }),
                (true, false) => say!(locale, DiffDueRemoved { clause, before }),
                (false, true) => say!(locale, DiffEndsAdded { clause, now }),
                (false, false) => say!(locale, DiffEndsRemoved { clause, before }),
            };
            return vec![without_person(words, false)];
        }
        let examples = [(true, &change.later), (false, &change.earlier)];
        let one = |(is_later, example): (bool, &'a Option<_>)| {
            let (person, was, is) = example.as_ref()?;
            let words = match (is_due, is_later) {
                (true, true) => say!(locale, DiffDueLater { clause, before, now }),
                (true, false) => say!(locale, DiffDueEarlier { clause, before, now }),
                (false, true) => say!(locale, DiffEndsLater { clause, before, now }),
                (false, false) => say!(locale, DiffEndsEarlier { clause, before, now }),
            };
            let (was, is): (&crate::eval::DateNote, &crate::eval::DateNote) = (was, is);
            let days = format!("{} → {}", locale.date(was.day), locale.date(is.day));
            Some(Beside { person: Some(person), days: Some(days), ..without_person(words, false) })
        };
        examples.into_iter().filter_map(one).collect()
    }

    // ---- referrals -----------------------------------------------------------------------------------------------------

    pub(super) fn referrals(self, locale: Locale) -> Vec<Beside<'a>> {
        type Told<'a> = (String, Option<(&'a Person, Because)>);
        let mut all: Vec<(Told<'a>, Option<Span>)> = Vec::new();
        for change in &self.diff.referrals {
            let (referral, at) = match (change.new, change.old) {
                (Some(id), _) => (self.cites(locale, false).referral(id), Some(self.new.policy.referrals[id].span)),
                (None, Some(id)) => {
                    // The new law says nothing of it: then where it declares for whom.
                    let category = &self.old.policy.conclusions[self.old.policy.referrals[id].category].name;
                    (self.cites(locale, true).referral(id), self.place_of_conclusion(category))
                }
                (None, None) => continue,
            };
            let referral = referral.as_str();
            let because = |who: &'a Person| (who, self.because_of_referral(&self.why_referred(change, who), locale));
            let gained =
                change.gained.as_ref().map(|who| (say!(locale, DiffReferralGained { referral }), Some(because(who))));
            let lost =
                change.lost.as_ref().map(|who| (say!(locale, DiffReferralLost { referral }), Some(because(who))));
            let open = change.is_undecided.then(|| (say!(locale, DiffReferralUndecided { referral }), None));
            all.extend(gained.into_iter().chain(lost).chain(open).map(|told| (told, at)));
        }
        for change in &self.diff.missing_referrals {
            let (cites, (from, to)) = match (change.new, change.old) {
                (Some(ends), _) => (self.cites(locale, false), ends),
                (None, Some(ends)) => (self.cites(locale, true), ends),
                (None, None) => continue,
            };
            let at = self.place_of_conclusion(&cites.law.policy.conclusions[to].name);
            let (from, to) = (cites.conclusion(from), cites.conclusion(to));
            let (from, to) = (from.as_str(), to.as_str());
            let because = |who: &'a Person| (who, self.because_of_referral(&self.why_missing(change, who), locale));
            let gained =
                change.gained.as_ref().map(|who| (say!(locale, DiffMissingGained { from, to }), Some(because(who))));
            let lost = change.lost.as_ref().map(|who| (say!(locale, DiffMissingLost { from, to }), Some(because(who))));
            let open = change.is_undecided.then(|| (say!(locale, DiffMissingUndecided { from, to }), None));
            all.extend(gained.into_iter().chain(lost).chain(open).map(|told| (told, at)));
        }
        let beside = |((words, told), at): (Told<'a>, Option<Span>)| {
            let is_undecided = told.is_none();
            let (person, because) = match told {
                Some((person, because)) => (Some(person), because),
                None => (None, Because::default()),
            };
            Beside { of: "referral".to_owned(), words, person, days: None, because, causes: &[], at, is_undecided }
        };
        all.into_iter().map(beside).collect()
    }

    /// Where the new law declares the conclusion of that name.
    fn place_of_conclusion(self, name: &str) -> Option<Span> {
        self.new.policy.conclusion(name).map(|id| self.new.policy.conclusions[id].span)
    }
}
