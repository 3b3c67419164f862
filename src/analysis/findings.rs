//! Every finding of docs/language.md, "What a check looks for", one file a question; here, what is the same for all.
//!
//! Takes a law and what is asked; gives the findings in the order of the list below and, within a kind, of declaration, with what
//! is accepted marked. Same policy, same findings, same order, every run.

pub mod always_beaten;
pub mod assumptions;
pub mod contradiction;
pub mod dormant_right;
pub mod expired_acceptance;
pub mod idle_condition;
pub mod incompatible;
pub mod less_protective;
pub mod missing_referral;
pub mod needless_acceptance;
pub mod never_fires;
pub mod open_question;
pub mod practice_departs;
pub mod property;
pub mod settled;
pub mod subsumed;
pub mod uncited_clause;
pub mod uncovered_clause;
pub mod undecided;
pub mod unpublished_ground;
pub mod unused_name;
pub mod window_gap;

use super::accept;
use super::finding::{Finding, Kind};
use super::proved::prove;
use crate::calendar::Day;
use crate::law::Law;
use crate::watch::Watch;

/// The kinds, in the order in which they are told.
pub const KINDS: &[&Kind] = &[
    &contradiction::KIND,
    &incompatible::KIND,
    &property::KIND,
    &assumptions::KIND,
    &never_fires::KIND,
    &practice_departs::KIND,
    &less_protective::KIND,
    &always_beaten::KIND,
    &subsumed::KIND,
    &idle_condition::KIND,
    &dormant_right::KIND,
    &unpublished_ground::KIND,
    &missing_referral::KIND,
    &open_question::KIND,
    &settled::KIND,
    &window_gap::KIND,
    &uncovered_clause::KIND,
    &uncited_clause::KIND,
    &unused_name::KIND,
    &expired_acceptance::KIND,
    &needless_acceptance::KIND,
    &undecided::KIND,
];

/// What a check is asked to do.
pub struct CheckOptions<'a> {
    /// Ids of kinds; without any, all.
    pub only: Vec<String>,
    /// For expired acceptances; nothing else depends on it.
    pub today: Day,
    /// When to end: what is known by then is reported, and what was not decided or, where somebody stopped it, not looked at.
    pub watch: Watch<'a>,
    /// Told of each step done: the kind at hand, steps done, steps in all.
    pub progress: &'a (dyn Fn(&'static str, usize, usize) + Sync),
}

/// What a check comes to.
#[derive(Debug, Default)]
pub struct Checked {
    /// Accepted ones among them.
    pub findings: Vec<Finding>,
    /// How many clauses were looked at.
    pub n_clauses: usize,
    /// Ids of kinds that were not looked at, or not wholly, because somebody stopped the check.
    pub not_looked_at: Vec<&'static str>,
    /// Kinds in which the interpreter did not see what the search saw, with what was looked at: errors of this program, to be reported.
    pub failed_replays: Vec<(&'static str, String)>,
}

/// Looks for every finding asked for.
pub fn check(law: &Law, options: &CheckOptions) -> Checked {
    let mut check = Check { law, options, looked_at: Vec::new(), checked: Checked::default() };
    check.checked.n_clauses = law.policy.clauses.len();
    check.proved();
    check.straight(&uncovered_clause::KIND, uncovered_clause::find);
    check.straight(&uncited_clause::KIND, uncited_clause::find);
    check.straight(&unused_name::KIND, unused_name::find);
    check.acceptances();
    check.checked.findings.sort_by_key(|finding| place_of(finding.kind));
    check.checked
}

struct Check<'a> {
    law: &'a Law,
    options: &'a CheckOptions<'a>,
    /// Kinds of which all findings are known.
    looked_at: Vec<&'static str>,
    checked: Checked,
}

impl Check<'_> {
    fn is_asked_for(&self, id: &str) -> bool {
        self.options.only.is_empty() || self.options.only.iter().any(|only| only == id)
    }

    /// All questions that need a search.
    fn proved(&mut self) {
        let proved = prove(self.law, self.options, |id| self.is_asked_for(id));
        self.checked.findings.extend(proved.findings);
        self.checked.failed_replays = proved.failed_replays;
        self.checked.not_looked_at = proved.not_looked_at;
        self.looked_at.extend(proved.looked_at);
    }

    /// A question that needs no search.
    fn straight(&mut self, kind: &'static Kind, find: fn(&Law) -> Vec<Finding>) {
        if !self.is_asked_for(kind.id) {
            return;
        }
        if self.options.watch.is_stopped() {
            self.checked.not_looked_at.push(kind.id);
            return;
        }
        (self.options.progress)(kind.id, 0, 1);
        self.checked.findings.extend(find(self.law));
        (self.options.progress)(kind.id, 1, 1);
        self.looked_at.push(kind.id);
    }

    /// Marks what is accepted, and looks at the acceptances themselves: last, when all findings are known.
    fn acceptances(&mut self) {
        let (law, today) = (self.law, self.options.today);
        accept::mark(&law.policy, today, &mut self.checked.findings);
        let mut about = Vec::new();
        if self.is_asked_for(expired_acceptance::KIND.id) {
            about.extend(accept::expired(law, today));
        }
        if self.is_asked_for(needless_acceptance::KIND.id) {
            let is_undecided = self.checked.findings.iter().any(|finding| finding.kind.id == undecided::KIND.id);
            let has_failed = |id: &str| self.checked.failed_replays.iter().any(|(kind, _)| *kind == id);
            let is_known = |id: &str| self.looked_at.contains(&id) && !has_failed(id) && !is_undecided;
            about.extend(accept::needless(law, today, &self.checked.findings, is_known));
        }
        self.checked.findings.extend(about);
    }
}

fn place_of(kind: &Kind) -> usize {
    KINDS.iter().position(|known| known.id == kind.id).unwrap_or(KINDS.len())
}
