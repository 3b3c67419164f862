//! Where practice departs from the law, in words: what the law says, what happens, the article to quote, and what practice asks for.
//!
//! Takes a conclusion with what is said of it; the first screen, explanations and the prompt say the same of it.

use super::cites::Cites;
use super::grammar::quoted;
use super::terms::window;
use crate::advise::practice::{self, Act};
use crate::case::{Case, Stated};
use crate::circuit::Outcome;
use crate::eval::{ConclusionVerdict, Verdict};
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::{ConclusionKind, Direction};
use crate::words::say;

/// Articles to quote for one conclusion.
const ARTICLES: usize = 4;

impl Cites<'_> {
    /// What the law says, what happens, and what to quote, if that is wanted.
    pub fn departure(&self, id: ConclusionId, told: &ConclusionVerdict, has_quote: bool) -> String {
        let kind = self.law.policy.conclusions[id].kind;
        let (in_law, in_practice) = (self.in_law(kind, told.outcome), self.in_practice(kind, told.in_practice));
        let practice: Vec<String> = told.practice_by.iter().map(|&clause| self.called(clause)).collect();
        // A duty that the law has not decided is neither kept nor broken: what happens is said, and no more.
        let is_owed =
            kind == ConclusionKind::Duty && self.law.policy.conclusions[id].direction == Some(Direction::Favourable);
        let is_open = told.is_known_in_practice_alone() && told.in_practice == Outcome::Denied;
        if is_open && is_owed && !practice.is_empty() {
            let what = self.tongue.and(&practice);
            return say!(self.tongue, ScreenHappens { law: in_law, what });
        }
        let quote = if has_quote { self.articles_of(&told.by) } else { String::new() };
        match (practice.is_empty(), quote.is_empty()) {
            (true, true) => say!(self.tongue, ScreenDeparture { law: in_law, practice: in_practice }),
            (true, false) => say!(self.tongue, ScreenDepartureQuote { law: in_law, practice: in_practice, quote }),
            (false, true) => {
                let how = self.tongue.and(&practice);
                say!(self.tongue, ScreenDepartureHow { law: in_law, practice: in_practice, how })
            }
            (false, false) => {
                let how = self.tongue.and(&practice);
                say!(self.tongue, ScreenDepartureHowQuote { law: in_law, practice: in_practice, how, quote })
            }
        }
    }

    /// The same for a person; where all that keeps it from her in practice is that she is not known to have asked, that,
    /// with the names of what that would take from her besides.
    pub fn departure_for(
        &self,
        case: &Case,
        verdict: &Verdict,
        id: ConclusionId,
        told: &ConclusionVerdict,
        has_quote: bool,
        also: Option<String>,
    ) -> String {
        let Some(act) = self.act_not_known(case, verdict, id) else { return self.departure(id, told, has_quote) };
        let law = self.in_law(self.law.policy.conclusions[id].kind, told.outcome);
        let act = self.tongue.to_be_done(&self.fact_label(act.fact));
        let quote = if has_quote { self.articles_of(&told.by) } else { String::new() };
        let refused = match also {
            Some(names) => say!(self.tongue, ScreenMayBeRefusedAffecting { names }),
            None => say!(self.tongue, ScreenMayBeRefused),
        };
        match quote.is_empty() {
            true => say!(self.tongue, ScreenDepartureIfNotDone { law, refused, act }),
            false => say!(self.tongue, ScreenDepartureIfNotDoneQuote { law, refused, act, quote }),
        }
    }

    /// The act without which practice refuses what the law grants, where it is not known whether the person has done it.
    pub fn act_not_known(&self, case: &Case, verdict: &Verdict, id: ConclusionId) -> Option<Act> {
        practice::act(self.law, case, verdict, id).filter(|act| case.stated(act.fact) != Stated::Known)
    }

    fn in_law(&self, kind: ConclusionKind, outcome: Outcome) -> String {
        match (outcome, kind) {
            (Outcome::Granted, ConclusionKind::Duty) => say!(self.tongue, ScreenLawRequires),
            (Outcome::Denied, ConclusionKind::Duty) => say!(self.tongue, ScreenLawForbids),
            (Outcome::Granted, ConclusionKind::Category) => say!(self.tongue, ScreenLawEstablishes),
            (Outcome::Denied, ConclusionKind::Category) => say!(self.tongue, ScreenLawExcludes),
            (Outcome::Granted, _) => say!(self.tongue, ScreenLawGrants),
            (Outcome::Denied, _) => say!(self.tongue, ScreenLawDenies),
            (Outcome::Conflict, _) => say!(self.tongue, ScreenLawConflict),
            (Outcome::Discretionary, _) => say!(self.tongue, ScreenLawDiscretionary),
            (Outcome::Dormant, _) => say!(self.tongue, ScreenLawDormant),
            (Outcome::Blocked, _) => say!(self.tongue, ScreenLawBlocked),
            (Outcome::Undetermined, _) => say!(self.tongue, ScreenLawOpen),
            (Outcome::None, _) => say!(self.tongue, ScreenLawSilent),
        }
    }

    /// The first articles of the clauses, those of one instrument together.
    pub fn articles_of(&self, clauses: &[ClauseId]) -> String {
        let sources = clauses.iter().filter_map(|&clause| self.law.policy.clauses[clause].own_source());
        self.articles(&sources.take(ARTICLES).collect::<Vec<_>>()).join("; ")
    }

    /// What the person can do so that practice, too, gives her what the law does; none, where no act the law knows does.
    pub fn asked_in_practice(&self, case: &Case, verdict: &Verdict, of: ConclusionId) -> Option<String> {
        let act = practice::act(self.law, case, verdict, of)?;
        let conclusion = quoted(&self.conclusion(of));
        let mut article = self.short_clause(act.clause);
        let act_words = self.tongue.to_be_done(&self.fact_label(act.fact));
        if let Some(when) = self.when_to_act(case, &act) {
            match when {
                When::Passed(day) => {
                    return Some(say!(self.tongue, ScreenPracticeAsked { conclusion, act: act_words, article, day }));
                }
                When::Days(days) => article = format!("{article}; {days}"),
            }
        }
        Some(match case.stated(act.fact) {
            Stated::Known => say!(self.tongue, ScreenPracticeAsks { conclusion, act: act_words, article }),
            Stated::NotAsked | Stated::NotKnown => {
                say!(self.tongue, ScreenPracticeAsksIfNotDone { conclusion, act: act_words, article })
            }
        })
    }

    /// When the law that asks for the act, too, allows it; none, where it names no days.
    pub fn when_to_act(&self, case: &Case, act: &Act) -> Option<When> {
        let (from, until) = window(&self.law.policy, case, act.clause);
        let from = from.filter(|&from| from > case.as_of());
        Some(match (from, until) {
            (_, Some(until)) if until < case.as_of() => When::Passed(self.tongue.date(until)),
            (Some(from), Some(until)) => When::Days(self.tongue.days(from, until)),
            (Some(from), None) => When::Days(say!(self.tongue, WaysFrom { day: self.tongue.date(from) })),
            (None, Some(until)) => When::Days(say!(self.tongue, WaysUntil { day: self.tongue.date(until) })),
            (None, None) => return None,
        })
    }
}

/// When an act can be done.
pub enum When {
    /// Its last day has passed: that day.
    Passed(String),
    /// On these days.
    Days(String),
}
