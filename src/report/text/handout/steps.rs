//! What to do now. For a right: how to claim it, or what is still needed. For a burden: how to keep it away, never how to incur it.

use super::names::Before;
use super::phrase::Statement;
use super::{Kind, Page, distinct};
use crate::advise::explain::{Hindered, Obstacle};
use crate::circuit::{Outcome, Truth};
use crate::eval::Test;
use crate::policy::ids::ConclusionId;
use crate::words::say;

impl Page<'_> {
    pub fn steps(&mut self) {
        let Some(of) = self.subject() else { return };
        match (self.kind(of), self.outcome(of)) {
            (Kind::Definition, Outcome::Granted | Outcome::Denied) | (Kind::Duty, _) => {}
            (Kind::Entitlement | Kind::Owed, Outcome::Granted) => self.claim(of),
            (Kind::Burden, Outcome::Granted) => self.under_a_burden(),
            (Kind::Burden, _) => self.kept_away(of),
            (Kind::Entitlement | Kind::Owed | Kind::Definition, Outcome::Conflict) => {
                self.section(
                    say!(self.tongue, HandoutSteps),
                    vec![say!(self.tongue, HandoutQuoteYours), self.clinic()],
                );
            }
            (Kind::Entitlement | Kind::Owed, Outcome::Dormant) => {
                self.section(say!(self.tongue, HandoutSteps), vec![say!(self.tongue, HandoutAskWhatElse)]);
            }
            (Kind::Entitlement | Kind::Owed | Kind::Definition, _) => self.still_needed(),
        }
    }

    fn claim(&mut self, of: ConclusionId) {
        let authority = self.in_charge(of, &self.verdict(of).by);
        let mut items = vec![match authority {
            Some(id) => {
                let authority = self.authority(id, Before::To);
                say!(self.tongue, HandoutShowTo { authority })
            }
            None => say!(self.tongue, HandoutShow),
        }];
        if self.is_kept_from(of) {
            items.push(say!(self.tongue, HandoutIfRefused));
        }
        self.section(say!(self.tongue, HandoutSteps), items);
    }

    fn under_a_burden(&mut self) {
        let items = vec![say!(self.tongue, HandoutHelpAtOnce), say!(self.tongue, HandoutSignNothing)];
        self.section(say!(self.tongue, HandoutSteps), items);
    }

    fn kept_away(&mut self, of: ConclusionId) {
        let mut items = Vec::new();
        if self.outcome(of) == Outcome::Denied {
            items.push(say!(self.tongue, HandoutIfTried));
        } else if matches!(self.outcome(of), Outcome::Undetermined | Outcome::Conflict | Outcome::Blocked) {
            items.push(say!(self.tongue, HandoutHelpAtOnce));
        }
        self.section(say!(self.tongue, HandoutSteps), items);
    }

    fn still_needed(&mut self) {
        let nearest = self.explanation.hindered.iter().find(|hindered| !hindered.obstacles.is_empty());
        let Some(hindered) = nearest.cloned() else { return };
        let [open, needed, fixed] = self.sorted(&hindered);
        if open.is_empty() && needed.is_empty() && fixed.is_empty() {
            return;
        }
        self.document.heading(2, say!(self.tongue, HandoutSteps));
        let [needed, open, fixed] = [needed, open, fixed].map(|all: Vec<Statement>| {
            let (so, not): (Vec<_>, Vec<_>) = distinct(all).into_iter().partition(|one| one.is_so);
            [so, not].map(|these| these.into_iter().map(|one| one.words).collect::<Vec<_>>())
        });
        let ([needed, given_up], [open, open_not], [fixed, fixed_not]) = (needed, open, fixed);
        for (lead, items) in [
            (say!(self.tongue, HandoutNeeded), needed),
            (say!(self.tongue, HandoutNoLonger), given_up),
            (say!(self.tongue, HandoutFindOut), open),
            (say!(self.tongue, HandoutFindOutNot), open_not),
            (say!(self.tongue, HandoutFixed), fixed),
            (say!(self.tongue, HandoutFixedNot), fixed_not),
        ] {
            if !items.is_empty() {
                self.document.paragraph(lead);
                self.items(items);
            }
        }
        if let Some(id) = self.subject().and_then(|of| self.in_charge(of, &self.verdict(of).by)) {
            let authority = self.authority(id, Before::To);
            self.document.paragraph(say!(self.tongue, HandoutGoTo { authority }));
        }
        self.document.paragraph(self.clinic());
    }

    /// What is not known, what could be otherwise, and what nobody can change.
    fn sorted(&self, hindered: &Hindered) -> [Vec<Statement>; 3] {
        let [mut open, mut needed, mut fixed] = [Vec::new(), Vec::new(), Vec::new()];
        for obstacle in &hindered.obstacles {
            let Obstacle::Test { reason, wanted, is_fixed, .. } = obstacle else { continue };
            let Test::Expr(expr) = reason.test else { continue };
            let asked = self.asked(expr, *wanted);
            match (reason.value, is_fixed) {
                (Truth::Unknown, _) => open.extend(asked),
                (_, true) => fixed.extend(asked),
                (_, false) => needed.extend(asked),
            }
        }
        [open, needed, fixed]
    }

    fn clinic(&self) -> String {
        say!(self.tongue, HandoutClinic)
    }
}
