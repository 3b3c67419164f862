//! Why it is so: what applies to the person and what does not, and whose rule gives way to whose.

use super::names::{capital, quote};
use super::phrase::Statement;
use super::{Kind, Page, distinct};
use crate::advise::explain::Subject;
use crate::advise::ways::Whatever;
use crate::case::Stated;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{Beaten, Reason, Test};
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Input, Role};
use crate::policy::precedence::Principle;
use crate::words::say;

/// As many statements stand in a list; a page has no room for more.
const STATEMENTS: usize = 10;
/// As many rules that speak for her stand on a page.
const RULES: usize = 2;

impl Page<'_> {
    pub fn why(&mut self) {
        let clauses = match self.explanation.subject {
            Subject::Conclusion(of) => match self.outcome(of) {
                Outcome::Granted | Outcome::Denied | Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked => {
                    self.verdict(of).by.clone()
                }
                Outcome::Conflict => return self.both_sides(of),
                Outcome::Undetermined => return self.speaking_for(of),
                Outcome::None => Vec::new(),
            },
            Subject::Clause(id) => vec![id],
        };
        if let Some(whatever) = &self.explanation.whatever {
            return self.one_of_rules(whatever);
        }
        let (so, not) = self.statements_of(&clauses);
        let prevailing = self.subject().map_or_else(Vec::new, |of| self.prevailing(of));
        if so.is_empty() && not.is_empty() && prevailing.is_empty() {
            return;
        }
        self.document.heading(2, say!(self.tongue, HandoutWhy));
        if !so.is_empty() {
            self.document.paragraph(say!(self.tongue, HandoutApplies));
            self.items(so);
        }
        if !not.is_empty() {
            self.document.paragraph(say!(self.tongue, HandoutAppliesNot));
            self.items(not);
        }
        prevailing.into_iter().for_each(|sentence| self.document.paragraph(sentence));
    }

    /// What she has whatever the missing answers are: the rules of which one gives it to her in any case, and what decides which.
    fn one_of_rules(&mut self, whatever: &Whatever) {
        self.document.heading(2, say!(self.tongue, HandoutWhy));
        self.document.paragraph(say!(self.tongue, HandoutWhateverBy { n: whatever.by.len() }));
        let rule = |&id: &ClauseId| {
            let (rule, provision) = (quote(&self.clause_called(id)), self.provisions(&[id]));
            say!(self.tongue, HandoutWhateverRule { rule, provision })
        };
        self.items(whatever.by.iter().map(rule).collect());
        let facts: Vec<String> = whatever.facts.iter().take(STATEMENTS).map(|&fact| self.fact_called(fact)).collect();
        if !facts.is_empty() && whatever.by.len() > 1 {
            self.document.paragraph(say!(self.tongue, HandoutWhateverDecides));
            self.items(facts);
        }
    }

    /// Of what is not decided yet: the rules that give it to her, or order it against her, already, unless another says the opposite.
    fn speaking_for(&mut self, of: ConclusionId) {
        let is_burden = match self.kind(of) {
            Kind::Entitlement | Kind::Owed => false,
            Kind::Burden => true,
            Kind::Definition | Kind::Duty => return,
        };
        let clauses = &self.explanation.verdict.clauses;
        let is_applied = |id: &ClauseId| clauses[id.index()].state == ClauseState::Fires;
        let is_ordered = |id: &ClauseId| is_applied(id) || (is_burden && clauses[id.index()].is_open_by_exceptions);
        let reasons = |id: ClauseId| match is_applied(&id) {
            true => self.statements_of(&[id]).0,
            false => self.met_conditions(id),
        };
        let rules = self.law.policy.conclusions[of].bearing.law_pro.iter().copied().filter(is_ordered);
        let with_reasons = rules.map(|id| (id, reasons(id))).filter(|(_, so)| !so.is_empty());
        let rules: Vec<(ClauseId, Vec<String>)> = with_reasons.take(RULES).collect();
        if rules.is_empty() {
            return;
        }
        self.document.heading(2, say!(self.tongue, HandoutWhy));
        for (id, so) in rules {
            let (rule, provision) = (quote(&self.clause_called(id)), self.provisions(&[id]));
            self.document.paragraph(match is_burden {
                true => say!(self.tongue, HandoutOrdersAgainst { rule, provision }),
                false => say!(self.tongue, HandoutSpeaksFor { rule, provision }),
            });
            self.items(so);
        }
        // That how the law is read decides it stands at the head of the page.
        if !is_burden || self.lacks(of).0 {
            self.document.paragraph(match is_burden {
                true => say!(self.tongue, HandoutMayBeAverted),
                false => say!(self.tongue, HandoutMayBeOpposed),
            });
        }
    }

    /// What is so of the conditions of a rule whose exceptions are open.
    pub(super) fn met_conditions(&self, id: ClauseId) -> Vec<String> {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        let met = conditions.filter(|it| it.role == Role::When && self.truth_of(it.expr).is_true());
        let met = met.filter(|it| !self.is_presumed(it.expr)).flat_map(|it| self.statements(id, it.expr));
        distinct(met.filter(|it| it.is_so).map(|it| it.words)).into_iter().take(STATEMENTS).collect()
    }

    /// A contradiction: what each side rests on.
    fn both_sides(&mut self, of: ConclusionId) {
        let verdict = self.verdict(of).clone();
        let is_beaten = |id: &ClauseId| verdict.victories.iter().any(|beaten| beaten.loser == *id);
        let unbeaten = |side: &[ClauseId]| side.iter().copied().filter(|id| !is_beaten(id)).collect::<Vec<_>>();
        self.document.heading(2, say!(self.tongue, HandoutWhy));
        for (side, is_for) in [(unbeaten(&verdict.by), true), (unbeaten(&verdict.against), false)] {
            let rules = self.provisions(&side);
            let (so, not) = self.all_statements_of(&side);
            self.document.paragraph(match (is_for, so.is_empty() && not.is_empty()) {
                (true, false) => say!(self.tongue, HandoutSaysYes { rules }),
                (false, false) => say!(self.tongue, HandoutSaysNo { rules }),
                (true, true) => say!(self.tongue, HandoutSaysYesAlways { rules }),
                (false, true) => say!(self.tongue, HandoutSaysNoAlways { rules }),
            });
            let not = not.into_iter().map(|what| capital(&say!(self.tongue, HandoutNot { what })));
            self.items(so.into_iter().chain(not).collect());
        }
    }

    /// What these clauses rest on: what applies to the person, what does not. What is only presumed stands among the assumptions.
    pub fn statements_of(&self, clauses: &[ClauseId]) -> (Vec<String>, Vec<String>) {
        self.statements_where(clauses, |reason| match reason.test {
            Test::Expr(expr) => !self.is_presumed(expr),
            Test::Fires(_) | Test::Fate(..) | Test::Force(_) | Test::DormantDays(..) => true,
        })
    }

    /// The same with what is presumed.
    fn all_statements_of(&self, clauses: &[ClauseId]) -> (Vec<String>, Vec<String>) {
        self.statements_where(clauses, |_| true)
    }

    fn statements_where(&self, clauses: &[ClauseId], counts: impl Fn(&Reason) -> bool) -> (Vec<String>, Vec<String>) {
        let mut all: Vec<Statement> = Vec::new();
        for &id in clauses {
            for reason in self.explanation.verdict.clauses[id.index()].reasons.iter().filter(|reason| counts(reason)) {
                all.extend(self.of_reason(id, reason));
            }
        }
        let (so, not): (Vec<_>, Vec<_>) = distinct(all).into_iter().partition(|statement| statement.is_so);
        let words = |statements: Vec<Statement>| {
            let all: Vec<String> = statements.into_iter().map(|one| one.words).collect();
            // What another statement says more fully is not said twice.
            let is_in = |one: &String| all.iter().any(|other| other.starts_with(&format!("{one} (")));
            all.iter().filter(|one| !is_in(one)).take(STATEMENTS).cloned().collect()
        };
        (words(so), words(not))
    }

    fn of_reason(&self, id: ClauseId, reason: &Reason) -> Vec<Statement> {
        match reason.test {
            Test::Expr(expr) => match reason.value.known() {
                // Until when it lasts stands among the deadlines.
                Some(_) if self.role_of(id, expr) == Some(Role::Ends) => Vec::new(),
                Some(_) if !self.is_missing(id, reason) => self.statements(id, expr),
                Some(_) | None => Vec::new(),
            },
            Test::Fires(by) if reason.value.is_true() => {
                let by = self.clause_called(by);
                vec![Statement { is_so: true, words: say!(self.tongue, HandoutLifted { by }) }]
            }
            Test::Fate(..) => self.law.policy.clauses[id].shares_fate_of.map_or_else(Vec::new, |status| {
                let status = self.quoted(status);
                vec![Statement { is_so: true, words: say!(self.tongue, HandoutComesWith { status }) }]
            }),
            Test::Fires(_) | Test::Force(_) | Test::DormantDays(..) => Vec::new(),
        }
    }

    /// A requirement that is not met stands at the head of the page.
    fn is_missing(&self, id: ClauseId, reason: &Reason) -> bool {
        let Test::Expr(expr) = reason.test else { return false };
        reason.value == Truth::False && self.role_of(id, expr) == Some(Role::Provided)
    }

    fn role_of(&self, id: ClauseId, expr: ExprId) -> Option<Role> {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        conditions.filter(|condition| condition.expr == expr).map(|condition| condition.role).next()
    }

    /// All that the test reads of the person is presumed.
    fn is_presumed(&self, expr: ExprId) -> bool {
        let read = inputs_below(&self.law.policy, expr);
        let is_presumed = |input: &Input| match input {
            Input::Fact(id) => self.law.policy.facts[*id].presumed.is_some() && self.case.stated(*id) != Stated::Known,
            Input::AsOf | Input::Question(_) | Input::Field(_) => false,
        };
        !read.is_empty() && read.iter().all(is_presumed)
    }

    /// The rules that say the opposite, and what they give way to: one sentence for each that prevails.
    fn prevailing(&self, of: ConclusionId) -> Vec<String> {
        let victories = &self.verdict(of).victories;
        let settled = match self.outcome(of) {
            Outcome::Granted | Outcome::Denied => &self.verdict(of).by,
            Outcome::Conflict
            | Outcome::Discretionary
            | Outcome::Dormant
            | Outcome::Blocked
            | Outcome::Undetermined
            | Outcome::None => return Vec::new(),
        };
        let ours = victories.iter().filter(|beaten| settled.contains(&beaten.winner));
        let losers_to = |winner: ClauseId, principle: Principle| -> Vec<ClauseId> {
            let beaten = |beaten: &&Beaten| (beaten.winner, beaten.victory.principle) == (winner, principle);
            distinct(ours.clone().filter(beaten).map(|beaten| beaten.loser))
        };
        let pairs = distinct(ours.clone().map(|beaten| (beaten.winner, beaten.victory.principle)));
        let mut beaten: Vec<(Vec<ClauseId>, String, Vec<String>)> = Vec::new();
        for (by, principle) in pairs {
            let losers = losers_to(by, principle);
            let (winner, rules) = self.two_sides(&[by], &losers);
            let reason = match principle {
                Principle::Override => say!(self.tongue, HandoutPrevailsAsException { winner }),
                Principle::Rank => say!(self.tongue, HandoutPrevailsByRank { winner }),
                Principle::Recency => say!(self.tongue, HandoutPrevailsAsLater { winner }),
                Principle::ProHomine => say!(self.tongue, HandoutPrevailsForYou { winner }),
            };
            match beaten.iter_mut().find(|(known, ..)| *known == losers) {
                Some((.., reasons)) => reasons.push(reason),
                None => beaten.push((losers, rules, vec![reason])),
            }
        }
        let sentence = |(_, rules, reasons): (Vec<ClauseId>, String, Vec<String>)| {
            let both = |one: String, other: String| say!(self.tongue, HandoutGivesWayAnd { one, other });
            let reasons = reasons.into_iter().reduce(both).unwrap_or_default();
            say!(self.tongue, HandoutOpposite { rules, reasons })
        };
        beaten.into_iter().map(sentence).collect()
    }
}
