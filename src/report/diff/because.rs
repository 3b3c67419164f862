//! Why an outcome, a power or a referral changed: what is behind it, each in a sentence, and the tests that did it.
//!
//! Not here: which clauses are behind it (`crate::diff::causes`).

use super::{Report, step_between};
use crate::circuit::Outcome;
use crate::diff::causes::{Cause, Standing};
use crate::diff::{Change, MissingReferralChange, Pair, Person, ReferralChange};
use crate::eval::{Reason, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id, ReferralId};
use crate::report::document::{Text, Tone, named};
use crate::report::wording::Wording;
use crate::report::words::state_words;
use crate::words::{Locale, say};

/// What is behind a change, in words.
#[derive(Default)]
pub(super) struct Because {
    /// What is so of all of it together.
    pub head: Option<String>,
    /// A sentence for each clause, or for what else is behind it.
    pub each: Vec<String>,
}

impl Because {
    /// In one sentence; `None`: there is nothing to say.
    pub fn sentence(&self, locale: Locale) -> Option<String> {
        let because = self.each.join("; ");
        let because = match &self.head {
            Some(head) => format!("{head} {because}"),
            None => because,
        };
        // An annotation has no tones.
        let because = Text::of(&because, Tone::Plain).plain();
        (!self.each.is_empty()).then(|| say!(locale, DiffAnnotationBecause { because }))
    }
}

/// Why somebody has a referral, or lacks one, by one of the laws alone.
#[derive(Clone, Copy)]
pub(super) enum WhyReferred {
    New,
    Gone,
    /// What the referral itself requires, or its days.
    Conditions,
    /// A category in which the person is by one of the laws alone.
    Outcome {
        pair: Pair,
        from: Outcome,
        to: Outcome,
    },
    /// Another referral, which the new law alone orders.
    Come(ReferralId),
    /// One that the old law alone ordered.
    Left(ReferralId),
}

/// What became of a conclusion by which clauses are behind its change.
#[derive(Clone, Copy)]
enum Behind {
    Outcome(Outcome),
    /// The clauses are for and against another conclusion than before.
    OtherEffects,
    Power,
}

impl<'a> Report<'a> {
    // ---- clauses -------------------------------------------------------------------------------------------------------

    /// The clauses behind a change of outcome.
    pub(super) fn because(self, change: &Change, pair: Pair, locale: Locale) -> Because {
        let causes = &change.causes;
        let is_precedence = !causes.is_empty() && causes.iter().all(Cause::is_precedence);
        let is_by_another_effect = is_precedence && causes.iter().any(|cause| self.bears_otherwise(cause, pair));
        let (head, behind) = match (is_precedence, is_by_another_effect) {
            (true, true) => (Some(say!(locale, DiffOtherEffects)), Behind::OtherEffects),
            (true, false) => (Some(say!(locale, DiffPrecedence)), Behind::Outcome(change.to)),
            (false, _) => (None, Behind::Outcome(change.to)),
        };
        Because { head, each: causes.iter().map(|cause| self.cause(cause, behind, locale)).collect() }
    }

    /// The clauses behind a power that somebody comes under, or no longer does.
    pub(super) fn because_of_power(self, causes: &[Cause], locale: Locale) -> Because {
        let is_precedence = !causes.is_empty() && causes.iter().all(Cause::is_precedence);
        let head = is_precedence.then(|| say!(locale, DiffPrecedence));
        Because { head, each: causes.iter().map(|cause| self.cause(cause, Behind::Power, locale)).collect() }
    }

    /// Whether the clause is for the conclusion, or against it, by one of the laws, and not so by the other.
    fn bears_otherwise(self, cause: &Cause, pair: Pair) -> bool {
        let bears = |law: &Law, standing: &Option<Standing>, on: Option<ConclusionId>| {
            let effects = &law.policy.clauses[standing.as_ref()?.clause].effects;
            effects.iter().find(|effect| Some(effect.conclusion) == on).map(|effect| effect.polarity)
        };
        bears(self.old, &cause.old, pair.old) != bears(self.new, &cause.new, pair.new)
    }

    /// A clause, and what it does by the one law and by the other.
    fn cause(self, cause: &Cause, behind: Behind, locale: Locale) -> String {
        let clause = |id: ClauseId, is_old: bool| {
            let cites = self.cites(locale, is_old);
            named(&cites.clause(id), &cites.law.policy.clauses[id].name)
        };
        let state = |standing: &Standing| state_words(standing.state, locale);
        match (&cause.old, &cause.new) {
            (Some(old), Some(new)) if old.state == new.state => {
                let (clause, before) = (clause(new.clause, false), state(old));
                match behind {
                    Behind::Outcome(Outcome::Conflict) if cause.decides => {
                        say!(locale, DiffCauseInConflict { clause, before })
                    }
                    Behind::Outcome(Outcome::Granted | Outcome::Denied) if cause.decides => {
                        say!(locale, DiffCausePrevails { clause, before })
                    }
                    Behind::Outcome(_) | Behind::OtherEffects | Behind::Power => {
                        say!(locale, DiffCauseReplaced { clause, before })
                    }
                }
            }
            (Some(old), Some(new)) => {
                say!(locale, DiffCause { clause: clause(new.clause, false), before: state(old), now: state(new) })
            }
            (Some(old), None) => {
                say!(locale, DiffCauseRemoved { clause: clause(old.clause, true), before: state(old) })
            }
            (None, Some(new)) => say!(locale, DiffCauseAdded { clause: clause(new.clause, false), now: state(new) }),
            (None, None) => String::new(),
        }
    }

    // ---- referrals -----------------------------------------------------------------------------------------------------

    /// Why somebody has a referral by one of the laws alone.
    pub(super) fn why_referred(self, change: &ReferralChange, person: &Person) -> Vec<WhyReferred> {
        vec![match (change.old, change.new) {
            (None, _) => WhyReferred::New,
            (_, None) => WhyReferred::Gone,
            (Some(was), Some(is)) => {
                let (was, is) = (&self.old.policy.referrals[was], &self.new.policy.referrals[is]);
                let pair = Pair { old: Some(was.category), new: Some(is.category) };
                outcome_changed(pair, &self.verdicts(person)).unwrap_or(WhyReferred::Conditions)
            }
        }]
    }

    /// Why somebody lacks a referral by one of the laws alone: the person is in the one category or the other, or is referred, by one of them
    /// alone.
    pub(super) fn why_missing(self, change: &MissingReferralChange, person: &Person) -> Vec<WhyReferred> {
        let verdicts = self.verdicts(person);
        let (was, is) = (change.old, change.new);
        let ends = [
            Pair { old: was.map(|(from, _)| from), new: is.map(|(from, _)| from) },
            Pair { old: was.map(|(_, to)| to), new: is.map(|(_, to)| to) },
        ];
        let both = ends.into_iter().filter(|pair| pair.old.is_some() && pair.new.is_some());
        let mut why: Vec<WhyReferred> = both.filter_map(|pair| outcome_changed(pair, &verdicts)).collect();
        let [before, now] = &verdicts;
        let written = |law: &Law, id: ReferralId| law.policy.referral_written(id);
        let is_in = |law: &Law, all: &[ReferralId], name: &str| all.iter().any(|&id| written(law, id) == name);
        let come = now.referrals.iter().filter(|&&id| !is_in(self.old, &before.referrals, &written(self.new, id)));
        why.extend(come.map(|&id| WhyReferred::Come(id)));
        let gone = before.referrals.iter().filter(|&&id| !is_in(self.new, &now.referrals, &written(self.old, id)));
        why.extend(gone.map(|&id| WhyReferred::Left(id)));
        why
    }

    /// The same in words.
    pub(super) fn because_of_referral(self, why: &[WhyReferred], locale: Locale) -> Because {
        let one = |why: &WhyReferred| match *why {
            WhyReferred::New => say!(locale, DiffReferralNew),
            WhyReferred::Gone => say!(locale, DiffReferralGone),
            WhyReferred::Conditions => say!(locale, DiffReferralConditions),
            WhyReferred::Outcome { pair, from, to } => {
                let change = step_between(self.of_pair(pair).0.kind, from, to, locale);
                format!("{}: {change}", self.called(pair, locale))
            }
            WhyReferred::Come(id) => {
                say!(locale, DiffReferralNowOrdered { referral: self.cites(locale, false).referral(id) })
            }
            WhyReferred::Left(id) => {
                say!(locale, DiffReferralNoLongerOrdered { referral: self.cites(locale, true).referral(id) })
            }
        };
        Because { head: None, each: why.iter().map(one).collect() }
    }

    /// What the old law and the new one say of the person.
    fn verdicts(self, person: &Person) -> [Verdict; 2] {
        [self.old.eval(&person.old), self.new.eval(&person.new)]
    }
}

/// The outcome of a conclusion for the person by the one law and by the other, where it is another.
fn outcome_changed(pair: Pair, [before, now]: &[Verdict; 2]) -> Option<WhyReferred> {
    let outcome = |verdict: &Verdict, id: ConclusionId| verdict.conclusions[id.index()].outcome;
    let (from, to) = (outcome(before, pair.old?), outcome(now, pair.new?));
    (from != to).then_some(WhyReferred::Outcome { pair, from, to })
}

/// A test of a clause, and how it came out.
#[derive(Clone)]
pub(super) struct Tested {
    pub clause: ClauseId,
    pub reason: Reason,
    /// As the policy words it.
    pub wording: String,
}

impl Tested {
    /// Both laws word it alike, and it comes out alike.
    fn is_same(&self, other: &Tested) -> bool {
        self.wording == other.wording && self.reason.value == other.reason.value
    }
}

impl Report<'_> {
    /// The tests behind a cause, by the old law and by the new one: those that both word alike and that come out alike are left out.
    pub(super) fn tests(self, cause: &Cause) -> (Vec<Tested>, Vec<Tested>) {
        let worded = |law: &Law, standing: &Option<Standing>| -> Vec<Tested> {
            let Some(standing) = standing else { return Vec::new() };
            let wording = Wording::of(law);
            standing
                .reasons
                .iter()
                .map(|reason| {
                    let clause = standing.clause;
                    Tested { clause, reason: *reason, wording: wording.test(clause, reason.test) }
                })
                .collect()
        };
        let (before, now) = (worded(self.old, &cause.old), worded(self.new, &cause.new));
        let text = |law: &Law, standing: &Option<Standing>| {
            standing.as_ref().map_or_else(String::new, |standing| law.wording(law.policy.clauses[standing.clause].span))
        };
        let (old_text, new_text) = (text(self.old, &cause.old), text(self.new, &cause.new));
        let is_other = |one: &Tested, others: &[Tested], text: &str| {
            let is_said = others.iter().any(|other| other.is_same(one));
            // What the other law says too, and where nothing else is said of it, comes out the same by both.
            let is_worded =
                text.contains(one.wording.as_str()) && !others.iter().any(|other| other.wording == one.wording);
            !is_said && (cause.old.is_none() || cause.new.is_none() || !is_worded)
        };
        let old = before.iter().filter(|one| is_other(one, &now, &new_text)).cloned().collect();
        let new = now.iter().filter(|one| is_other(one, &before, &old_text)).cloned().collect();
        (old, new)
    }
}
