//! Deadlines: by when, and whose they are.
//!
//! Whose act a `due` bounds follows from what its clause concludes. A duty owed to the person is the authority's to do; what burdens her
//! (leave, pay) and what the law requires of nobody by name is hers. A term inside a clause that grants something is hers where the
//! clause's own procedure asks for the same term, else that of the authority that grants it.

use super::names::{Before, capital, quote};
use super::{Kind, Page, strong};
use crate::advise::open_terms::{OpenTerm, open_terms};
use crate::calendar::Day;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{DateKind, DateNote, day_of};
use crate::policy::ids::{AuthorityId, ClauseId, ExprId, Id};
use crate::policy::model::{Comparison, ConclusionKind, Effect, ExprKind, Polarity, Quantity, Role};
use crate::report::deadline::acting;
use crate::words::say;

/// Who has to act before a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    /// A duty of her own.
    Person,
    /// She has to comply with what burdens her.
    Burdened,
    /// She would have to, if nothing prevents it.
    PerhapsBurdened,
    /// She has to do what the procedure asks for.
    Applicant,
    Authority(Option<AuthorityId>),
    /// The law does not say.
    Open,
}

impl Page<'_> {
    pub fn deadlines(&mut self) {
        let notes = self.deadline_notes();
        let mut items = super::distinct(notes.iter().filter_map(|note| self.deadline(note)));
        // Deadlines that depend on a missing answer come first: whoever waits for the answer misses them.
        let open = open_terms(self.law, self.case, &self.explanation.verdict);
        items.splice(0..0, open.iter().map(|term| self.open_term(term)));
        if let Some(day) = self.explanation.certain_until {
            items.push(say!(self.tongue, HandoutCertainUntil { day: strong(&self.tongue.date(day)) }));
        }
        self.section(say!(self.tongue, HandoutDeadlines), items);
    }

    /// What has to be done by then, unless an exception applies of which nothing is known.
    fn open_term(&self, term: &OpenTerm) -> String {
        let (what, day) = (self.quoted(term.of), strong(&self.tongue.date(term.day)));
        let unless = self.cites.exceptions(term);
        match self.kind(term.of) {
            Kind::Burden => say!(self.tongue, HandoutBurdenByUnless { what, day, unless }),
            Kind::Definition | Kind::Entitlement | Kind::Owed | Kind::Duty => {
                say!(self.tongue, HandoutYouMustUnless { what, day, unless })
            }
        }
    }

    /// The terms that are told, those that still run first.
    pub(super) fn deadline_notes(&self) -> Vec<DateNote> {
        let own = &self.explanation.dates;
        // All terms that still run for this person bear on what she does; of those that are over, the ones of this matter.
        let all = self.explanation.verdict.dates.iter();
        let ends_a_right = |note: &DateNote| {
            self.effect_of(note.clause).is_some_and(|effect| {
                effect.polarity == Polarity::For && self.kind(effect.conclusion) == Kind::Entitlement
            })
        };
        let ends_what_refuses = |note: &DateNote| {
            self.effect_of(note.clause).is_some_and(|effect| {
                effect.polarity == Polarity::Against
                    && self.subject() == Some(effect.conclusion)
                    && self.is_refused(effect.conclusion)
            })
        };
        let bears = |note: &&DateNote| note.kind == DateKind::Due || ends_a_right(note) || ends_what_refuses(note);
        let running = all.filter(|note| !note.passed && !own.contains(note)).filter(bears);
        let mut notes: Vec<DateNote> =
            own.iter().chain(running).copied().filter(|note| self.is_settled_by(note)).collect();
        notes.sort_by_key(|note| (note.passed, note.day));
        notes
    }

    fn deadline(&self, note: &DateNote) -> Option<String> {
        let effect = self.effect_of(note.clause)?;
        let day = strong(&self.tongue.date(note.day));
        Some(match note.kind {
            DateKind::Ends => self.end(note, effect, day),
            DateKind::Due => {
                let what = self.quoted(effect.conclusion);
                self.due(self.whose(note, effect), what, day, note.passed)
            }
        })
    }

    /// A clause that loses, or that waits for something, sets nobody a term; nor does a procedure that is done.
    fn is_settled_by(&self, note: &DateNote) -> bool {
        let Some(effect) = self.effect_of(note.clause) else { return false };
        let verdict = self.verdict(effect.conclusion);
        let wins = match effect.polarity {
            Polarity::For => Outcome::Granted,
            Polarity::Against => Outcome::Denied,
        };
        let is_done = note.kind == DateKind::Due && self.is_of_procedure(note.clause, note.day);
        let is_open = matches!(verdict.outcome, Outcome::Blocked | Outcome::Undetermined);
        match is_done {
            true => is_open,
            // Until when it is refused, though something not known may prevent that.
            false if effect.polarity == Polarity::Against && is_open && self.is_refused(effect.conclusion) => {
                self.explanation.verdict.clauses[note.clause.index()].state == ClauseState::Fires
            }
            false if self.kind(effect.conclusion) == Kind::Burden && verdict.outcome == Outcome::Undetermined => {
                self.explanation.verdict.clauses[note.clause.index()].state == ClauseState::Fires
            }
            false => verdict.outcome == wins && verdict.by.contains(&note.clause),
        }
    }

    /// What the clause concludes on the subject, else what it concludes first.
    fn effect_of(&self, id: ClauseId) -> Option<Effect> {
        let effects = &self.law.policy.clauses[id].effects;
        let on_subject = effects.iter().find(|effect| self.subject() == Some(effect.conclusion));
        on_subject.or(effects.first()).copied()
    }

    fn end(&self, note: &DateNote, effect: Effect, day: String) -> String {
        let tongue = self.tongue;
        let is_right = self.kind(effect.conclusion) == Kind::Entitlement;
        match (effect.polarity, note.passed) {
            (Polarity::For, false) if is_right && self.subject() == Some(effect.conclusion) => {
                match self.explanation.keeping {
                    // What keeps it stands under what to do.
                    Some(_) => say!(tongue, HandoutOwnUntilKept { day }),
                    // Whoever has a status has nothing to file for it.
                    None if self.law.policy.conclusions[effect.conclusion].kind == ConclusionKind::Status => {
                        say!(tongue, HandoutOwnStatusUntil { day })
                    }
                    None => say!(tongue, HandoutOwnUntil { day }),
                }
            }
            (Polarity::For, false) if is_right => {
                say!(tongue, HandoutHaveUntil { what: self.quoted(effect.conclusion), day })
            }
            (Polarity::For, true) if is_right => {
                say!(tongue, HandoutHadUntil { what: self.quoted(effect.conclusion), day })
            }
            (Polarity::For, false) => {
                let what = self.quoted(effect.conclusion);
                say!(tongue, HandoutHoldsUntil { what, day })
            }
            (Polarity::For, true) => {
                let what = self.quoted(effect.conclusion);
                say!(tongue, HandoutHeldUntil { what, day })
            }
            (Polarity::Against, false) => {
                let what = quote(&self.clause_called(note.clause));
                say!(tongue, HandoutHoldsUntil { what, day })
            }
            (Polarity::Against, true) => {
                let what = quote(&self.clause_called(note.clause));
                say!(tongue, HandoutHeldUntil { what, day })
            }
        }
    }

    fn due(&self, whose: Whose, what: String, day: String, passed: bool) -> String {
        let tongue = self.tongue;
        match (whose, passed) {
            (Whose::Person, false) => say!(tongue, HandoutYouMust { what, day }),
            (Whose::Person, true) => say!(tongue, HandoutYouHadTo { what, day }),
            (Whose::Burdened, false) => say!(tongue, HandoutBurdenBy { what, day }),
            (Whose::Burdened, true) => say!(tongue, HandoutBurdenWasBy { what, day }),
            (Whose::PerhapsBurdened, false) => say!(tongue, HandoutBurdenByIf { what, day }),
            (Whose::PerhapsBurdened, true) => say!(tongue, HandoutBurdenWasByIf { what, day }),
            (Whose::Applicant, false) => say!(tongue, HandoutApplyBy { what, day }),
            (Whose::Applicant, true) => say!(tongue, HandoutAppliedBy { what, day }),
            (Whose::Authority(Some(id)), false) => {
                let authority = self.authority(id, Before::Of);
                capital(&say!(tongue, HandoutAuthorityMust { authority, what, day }))
            }
            (Whose::Authority(Some(id)), true) => {
                let authority = self.authority(id, Before::Of);
                capital(&say!(tongue, HandoutAuthorityHadTo { authority, what, day }))
            }
            (Whose::Authority(None), false) => say!(tongue, HandoutAuthoritiesMust { what, day }),
            (Whose::Authority(None), true) => say!(tongue, HandoutAuthoritiesHadTo { what, day }),
            (Whose::Open, false) => say!(tongue, HandoutTermEnds { what, day }),
            (Whose::Open, true) => say!(tongue, HandoutTermEnded { what, day }),
        }
    }

    fn whose(&self, note: &DateNote, effect: Effect) -> Whose {
        let authority = acting(&self.law.policy, &self.explanation.verdict, note.clause, effect.conclusion);
        match (self.kind(effect.conclusion), effect.polarity) {
            (_, Polarity::Against) => Whose::Open,
            (Kind::Owed, Polarity::For) => Whose::Authority(authority),
            (Kind::Burden, Polarity::For) => match self.outcome(effect.conclusion) {
                Outcome::Undetermined => Whose::PerhapsBurdened,
                _ => Whose::Burdened,
            },
            (Kind::Duty, Polarity::For) => authority.map_or(Whose::Person, |id| Whose::Authority(Some(id))),
            (Kind::Entitlement | Kind::Definition, Polarity::For) => match authority {
                _ if self.is_of_procedure(note.clause, note.day) => Whose::Applicant,
                Some(id) => Whose::Authority(Some(id)),
                None => Whose::Open,
            },
        }
    }

    /// Whether a `provided` of the clause asks for something by the same day.
    fn is_of_procedure(&self, id: ClauseId, day: Day) -> bool {
        let provided =
            self.law.policy.clauses[id].conditions.iter().filter(|condition| condition.role == Role::Provided);
        provided.into_iter().any(|condition| self.ends_on(condition.expr, day))
    }

    fn ends_on(&self, expr: ExprId, day: Day) -> bool {
        let is_day = |of: &Quantity| day_of(of, self.case, &self.law.policy) == Some(day);
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Compare { right, op: Comparison::LessEqual, .. } => is_day(right),
            ExprKind::Compare { left, op: Comparison::GreaterEqual, .. } => is_day(left),
            ExprKind::Between { high, .. } => is_day(high),
            other => other.operands().into_iter().any(|operand| self.ends_on(operand, day)),
        }
    }
}
