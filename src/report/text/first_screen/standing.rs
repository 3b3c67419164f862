//! Who the person is in law, permits and rights, what authorities must and must not do.

use super::super::grammar::quoted;
use super::{About, Tightness};
use crate::advise::forbidden::forbidden_beside;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::ConclusionVerdict;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::{ConclusionKind, Direction};
use crate::report::document::{Document, Text, Tone};
use crate::words::say;

/// What a person is granted.
const RIGHTS: [ConclusionKind; 2] = [ConclusionKind::Status, ConclusionKind::Protection];

impl About<'_> {
    pub(super) fn standing(&self, page: &mut Document) {
        let lines: Vec<Text> = self.who().into_iter().chain(self.rights()).chain(self.decided()).collect();
        if !lines.is_empty() {
            page.heading(2, say!(self.locale, ScreenStanding));
            lines.into_iter().for_each(|line| page.line(1, line));
        }
        let duties = self.duties();
        if !duties.is_empty() {
            page.gap();
            duties.into_iter().for_each(|line| page.paragraph(line));
        }
    }

    /// Conclusions of these kinds with this outcome, in order of declaration.
    fn with(&self, kinds: &[ConclusionKind], outcome: Outcome) -> Vec<(ConclusionId, &ConclusionVerdict)> {
        let of = kinds.iter().flat_map(|&kind| self.of_kind(kind));
        of.filter(|(_, told)| told.settled() == outcome).collect()
    }

    fn names(&self, of: &[(ConclusionId, &ConclusionVerdict)]) -> Vec<String> {
        of.iter().map(|(id, _)| self.cites.conclusion(*id)).collect()
    }

    fn who(&self) -> Vec<Text> {
        let (is, is_not) = (
            self.with(&[ConclusionKind::Category], Outcome::Granted),
            self.with(&[ConclusionKind::Category], Outcome::Denied),
        );
        let mut lines: Vec<Text> = Vec::new();
        if !is.is_empty() {
            lines.push(say!(self.locale, ScreenIs { names: self.listed(self.names(&is)) }).into());
        }
        if !is_not.is_empty() {
            lines.push(say!(self.locale, ScreenIsNot { names: self.listed(self.names(&is_not)) }).into());
        }
        lines
    }

    fn rights(&self) -> Vec<Text> {
        let mut lines = Vec::new();
        let granted = self.with(&RIGHTS, Outcome::Granted);
        let burdens = |id: ConclusionId| self.law.policy.conclusions[id].direction == Some(Direction::Adverse);
        let (adverse, granted): (Vec<_>, Vec<_>) = granted.into_iter().partition(|(id, _)| burdens(*id));
        if !adverse.is_empty() {
            let names = self.names(&adverse).join("; ");
            lines.push(Text::of(&say!(self.locale, ScreenImposed { names }), Tone::Bad));
        }
        let (reserved, granted): (Vec<_>, Vec<_>) =
            granted.into_iter().partition(|(id, _)| !forbidden_beside(self.law, self.verdict, *id).is_empty());
        if !granted.is_empty() {
            lines.push(say!(self.locale, ScreenGranted { names: self.listed(self.names(&granted)) }).into());
        }
        // Nobody takes it for a permission: it stands apart, and is never left out.
        lines.extend(reserved.into_iter().map(|(id, _)| {
            let others = forbidden_beside(self.law, self.verdict, id);
            let others: Vec<String> = others.into_iter().map(|other| quoted(&self.cites.conclusion(other))).collect();
            let (right, forbidden) = (self.cites.conclusion(id), self.locale.and(&others));
            Text::of(&say!(self.locale, ScreenGrantedButForbidden { right, forbidden }), Tone::Attention)
        }));
        lines.extend(self.at_discretion());
        let blocked_elsewhere = self.to_be_met();
        let conferred = |(_, told): &(ConclusionId, &ConclusionVerdict)| !self.is_conferred_only(told);
        let why = |of: Vec<(ConclusionId, &ConclusionVerdict)>,
                   why: &dyn Fn(ConclusionId, &ConclusionVerdict) -> String| {
            let names = of.into_iter().filter(conferred).map(|(id, told)| match why(id, told) {
                why if why.is_empty() => self.cites.conclusion(id),
                // A reason that ends in brackets stands behind a dash.
                why if why.ends_with(')') && why.rfind('(').is_some_and(|at| why[..at].ends_with(' ')) => {
                    format!("{} – {why}", self.cites.conclusion(id))
                }
                why => format!("{} ({why})", self.cites.conclusion(id)),
            });
            names.collect::<Vec<String>>()
        };
        let mut blocked = self.with(&RIGHTS, Outcome::Blocked);
        blocked.retain(|(id, _)| !blocked_elsewhere.contains(id));
        let blocked = why(blocked, &|id, told| self.out_of_reach(id, told));
        if !blocked.is_empty() {
            lines.push(say!(self.locale, ScreenBlocked { names: self.listed(blocked) }).into());
        }
        let all = [RIGHTS.as_slice(), &[ConclusionKind::Duty]].concat();
        let dormant = why(self.with(&all, Outcome::Dormant), &|_, told| match self.tightness() {
            Tightness::Loose => self.waiting(told),
            Tightness::Snug | Tightness::Tight | Tightness::Tightest | Tightness::Bare => String::new(),
        });
        if !dormant.is_empty() && self.tightness() < Tightness::Bare {
            lines.push(say!(self.locale, ScreenDormant { names: self.listed(dormant) }).into());
        }
        let refused = why(self.with(&RIGHTS, Outcome::Denied), &|_, told| self.decisive(told));
        if !refused.is_empty() {
            lines.push(say!(self.locale, ScreenRefused { names: self.listed(refused) }).into());
        }
        lines
    }

    /// What is forbidden to the person beside what the law grants her.
    fn forbidden_beside_rights(&self) -> Vec<ConclusionId> {
        let granted = self.with(&RIGHTS, Outcome::Granted);
        granted.into_iter().flat_map(|(id, _)| forbidden_beside(self.law, self.verdict, id)).collect()
    }

    /// What is stated as decided, with what the provisions alone would make of it.
    fn decided(&self) -> Option<Text> {
        let all = self.law.policy.conclusions_to_show();
        let named = all.filter_map(|id| {
            let outcome = self.cites.by_provisions_alone(id, &self.verdict.conclusions[id.index()])?;
            Some(say!(self.locale, DecidedAlone { name: self.cites.conclusion(id), outcome }))
        });
        let names: Vec<String> = named.collect();
        (!names.is_empty()).then(|| say!(self.locale, ScreenDecided { names: self.listed(names) }).into())
    }

    /// What an authority may decide, and what it may decide otherwise than the law has it.
    fn at_discretion(&self) -> Vec<Text> {
        let to_show = self.law.policy.conclusions_to_show();
        let conclusions: Vec<_> = to_show.map(|id| (id, &self.verdict.conclusions[id.index()])).collect();
        let named = |(id, told): (ConclusionId, &ConclusionVerdict)| match self.cites.deciders_named(&told.by, id) {
            Some(authority) => format!("{} ({authority})", self.cites.conclusion(id)),
            None => self.cites.conclusion(id),
        };
        let open = conclusions.iter().copied().filter(|(_, told)| told.settled() == Outcome::Discretionary);
        let open: Vec<String> = open.map(named).collect();
        let mut lines: Vec<Text> = Vec::new();
        if !open.is_empty() {
            lines.push(say!(self.locale, ScreenDiscretionary { names: self.listed(open) }).into());
        }
        // What is decided by the same authorities is said together.
        let mut turned: Vec<(String, Vec<String>)> = Vec::new();
        for (id, told) in conclusions {
            let may = self.cites.may_be(id, told).or_else(|| self.cites.may_be_without_ground(id, self.verdict));
            let Some(may) = may else { continue };
            match turned.iter_mut().find(|(known, _)| *known == may) {
                Some((_, names)) => names.push(self.cites.conclusion(id)),
                None => turned.push((may, vec![self.cites.conclusion(id)])),
            }
        }
        for (may, names) in turned {
            let words = say!(self.locale, ScreenMay { names: self.listed(names), may });
            lines.push(Text::of(&words, Tone::Attention));
        }
        lines
    }

    /// What comes with a status alone shares its fate; it would be said twice.
    fn is_conferred_only(&self, told: &ConclusionVerdict) -> bool {
        !told.by.is_empty() && told.by.iter().all(|&clause| self.law.policy.clauses[clause].shares_fate_of.is_some())
    }

    /// What it waits for.
    fn waiting(&self, told: &ConclusionVerdict) -> String {
        let asleep = told.by.iter().filter(|clause| self.verdict.clauses[clause.index()].state == ClauseState::Dormant);
        let mut why = asleep.flat_map(|&clause| {
            let dormancies = &self.law.policy.clauses[clause].dormancies;
            let holding = self.verdict.clauses[clause.index()].sleeps_by.iter();
            holding.map(|&at| self.cites.text(&dormancies[at as usize].why))
        });
        why.next().unwrap_or_default().to_owned()
    }

    /// The article that decides.
    fn decisive(&self, told: &ConclusionVerdict) -> String {
        let decisive = told.by.iter().find(|&&clause| self.law.policy.clauses[clause].own_source().is_some());
        decisive.map_or_else(String::new, |&clause| self.cites.short_clause(clause))
    }

    /// Burdens that the law orders unless something not known forbids them.
    pub(super) fn threatening(&self) -> Vec<(ConclusionId, &ConclusionVerdict)> {
        let mut open = self.with(&[ConclusionKind::Duty], Outcome::Undetermined);
        open.retain(|(id, _)| self.verdict.threatens(&self.law.policy, *id));
        open
    }

    fn duties(&self) -> Vec<Text> {
        let required = self.with(&[ConclusionKind::Duty], Outcome::Granted);
        let mut forbidden = self.with(&[ConclusionKind::Duty], Outcome::Denied);
        // What is said beside the right that it limits is not said again.
        let said = self.forbidden_beside_rights();
        forbidden.retain(|(id, _)| !said.contains(id));
        let blocked = self.with(&[ConclusionKind::Duty], Outcome::Blocked);
        let direction = |id: ConclusionId| self.law.policy.conclusions[id].direction;
        let (burdens, required): (Vec<_>, Vec<_>) =
            required.into_iter().partition(|(id, _)| direction(*id) == Some(Direction::Adverse));
        let (barred, forbidden): (Vec<_>, Vec<_>) =
            forbidden.into_iter().partition(|(id, _)| direction(*id) == Some(Direction::Favourable));
        let is_own = |(id, _): &(ConclusionId, &ConclusionVerdict)| self.law.policy.conclusions[*id].is_of_the_person;
        let (mut own, required): (Vec<_>, Vec<_>) = required.into_iter().partition(is_own);
        // What is too late stands among the deadlines.
        own.retain(|(id, _)| !self.verdict.is_overdue(*id));
        let (own_not, forbidden): (Vec<_>, Vec<_>) = forbidden.into_iter().partition(is_own);
        let (own_blocked, blocked): (Vec<_>, Vec<_>) = blocked.into_iter().partition(is_own);
        let named = |of: &[(ConclusionId, &ConclusionVerdict)]| self.listed(self.names(of));
        // What is against the person is never left out.
        let all = |of: &[(ConclusionId, &ConclusionVerdict)]| self.names(of).join("; ");
        let mut lines = Vec::new();
        if !own.is_empty() {
            lines.push(say!(self.locale, ScreenPersonMust { names: named(&own) }).into());
        }
        if !own_not.is_empty() {
            lines.push(say!(self.locale, ScreenPersonMustNot { names: named(&own_not) }).into());
        }
        if !own_blocked.is_empty() {
            lines.push(say!(self.locale, ScreenPersonMustBlocked { names: named(&own_blocked) }).into());
        }
        if !burdens.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustAgainst { names: all(&burdens) }), Tone::Bad));
        }
        // What nobody can find out about the person is not said to depend on a fact.
        let is_of_reading = |(_, told): &(ConclusionId, &ConclusionVerdict)| {
            told.matters.is_empty() && told.questions.iter().any(|&id| !self.law.policy.is_of_missing(id))
        };
        let (by_reading, threatening): (Vec<_>, Vec<_>) = self.threatening().into_iter().partition(is_of_reading);
        if !threatening.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustUnless { names: all(&threatening) }), Tone::Bad));
        }
        if !by_reading.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustUnlessReading { names: all(&by_reading) }), Tone::Bad));
        }
        let mut refused = self.with(&[ConclusionKind::Duty], Outcome::Undetermined);
        refused.retain(|(id, _)| self.verdict.is_refused_unless(&self.law.policy, *id));
        let (by_reading, refused): (Vec<_>, Vec<_>) = refused.into_iter().partition(is_of_reading);
        if !refused.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustNotUnless { names: all(&refused) }), Tone::Bad));
        }
        if !by_reading.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustNotUnlessReading { names: all(&by_reading) }), Tone::Bad));
        }
        if !barred.is_empty() {
            lines.push(Text::of(&say!(self.locale, ScreenMustNotFor { names: all(&barred) }), Tone::Bad));
        }
        if !required.is_empty() {
            lines.push(say!(self.locale, ScreenMust { names: named(&required) }).into());
        }
        if !forbidden.is_empty() {
            lines.push(say!(self.locale, ScreenMustNot { names: named(&forbidden) }).into());
        }
        if !blocked.is_empty() {
            lines.push(say!(self.locale, ScreenMustBlocked { names: named(&blocked) }).into());
        }
        lines
    }
}
