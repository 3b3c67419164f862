//! Every finding of docs/language.md, "What a check looks for", one file a question; here, what is the same for all.
//!
//! Takes a law and what is asked; gives the findings in the order of the list below and, within a kind, of declaration, with what
//! is accepted marked. Same policy, same findings, same order, every run.

pub mod always_beaten;
pub mod assumptions;
pub mod calendar_unknown;
pub mod constant_test;
pub mod contradiction;
pub mod discretionary_right;
pub mod dormant_right;
pub mod idle_condition;
pub mod incompatible;
pub mod less_protective;
pub mod missing_referral;
pub mod missing_translation;
pub mod never_fires;
pub mod open_question;
pub mod power_over_right;
pub mod practice_departs;
pub mod property;
pub mod rounding_decides;
pub mod settled;
pub mod subsumed;
pub mod uncited_clause;
pub mod uncovered_clause;
pub mod undecided;
pub mod unpublished_ground;
pub mod unused_name;
pub mod window_gap;

use super::accept;
use super::finding::{Finding, Needless};
use super::kept::Kept;
use super::proofs::proofs;
use crate::calendar::Day;
use crate::law::Law;
use crate::policy::finding_kind::FindingKind;
use crate::watch::Watch;

/// What a check is asked to do.
pub struct CheckOptions<'a> {
    /// The kinds to look for; without any, all.
    pub only: Vec<FindingKind>,
    /// Whether to look for `rounding-decides` although the calendar says what becomes of a day that a month lacks.
    pub explain_rounding: bool,
    /// For expired acceptances; nothing else depends on it.
    pub today: Day,
    /// When to end: what is known by then is reported, and what was not decided or, where somebody stopped it, not looked at.
    pub watch: Watch<'a>,
    /// Told of each step done: the kind at hand, steps done, steps in all.
    pub progress: &'a (dyn Fn(FindingKind, usize, usize) + Sync),
}

impl<'a> CheckOptions<'a> {
    /// Looks for all kinds, and tells nobody how far it is.
    pub fn all(today: Day, watch: Watch<'a>) -> CheckOptions<'a> {
        CheckOptions { only: Vec::new(), explain_rounding: false, today, watch, progress: &|_, _, _| {} }
    }
}

/// What a check comes to.
#[derive(Debug, Default)]
pub struct Checked {
    /// Accepted ones among them.
    pub findings: Vec<Finding>,
    /// How many clauses were looked at.
    pub n_clauses: usize,
    /// Kinds that were not looked at, or not wholly, because somebody stopped the check.
    pub not_looked_at: Vec<FindingKind>,
    /// Kinds in which the interpreter did not see what the search saw, with what was looked at: errors of this program, to be reported.
    pub failed_replays: Vec<(FindingKind, String)>,
}

/// Looks for every finding asked for.
pub fn check(law: &Law, options: &CheckOptions) -> Checked {
    checked(law, options, None)
}

/// The same findings, byte for byte, sooner: what an earlier check answered and nothing that it rests on has changed is not asked again.
///
/// `kept` has the answers of earlier checks, of this law before it was edited or of another one, and gets those of this check. A question
/// that took more memory than one may without them may be decided with them.
pub fn check_again(law: &Law, options: &CheckOptions, kept: &Kept) -> Checked {
    kept.next_check();
    checked(law, options, Some(kept))
}

fn checked(law: &Law, options: &CheckOptions, kept: Option<&Kept>) -> Checked {
    let mut check =
        Check { law, options, kept, looked_at: Vec::new(), of_nobody: Vec::new(), checked: Checked::default() };
    check.checked.n_clauses = law.policy.clauses.len();
    check.with_proofs();
    check.straight(FindingKind::UncoveredClause, uncovered_clause::find);
    check.straight(FindingKind::UncitedClause, uncited_clause::find);
    check.straight(FindingKind::UnusedName, unused_name::find);
    check.straight(FindingKind::MissingTranslation, missing_translation::find);
    check.acceptances();
    check.checked.findings.sort_by_key(Finding::kind);
    check.checked
}

struct Check<'a> {
    law: &'a Law,
    options: &'a CheckOptions<'a>,
    kept: Option<&'a Kept>,
    /// Kinds of which all findings are known.
    looked_at: Vec<FindingKind>,
    /// Acceptances of some people, by number, that accept nobody.
    of_nobody: Vec<(usize, Needless)>,
    checked: Checked,
}

impl Check<'_> {
    fn is_asked_for(&self, kind: FindingKind) -> bool {
        self.options.only.is_empty() || self.options.only.contains(&kind)
    }

    /// All questions that need a search.
    fn with_proofs(&mut self) {
        let proofs = proofs(self.law, self.options, self.kept, |kind| self.is_asked_for(kind));
        self.checked.findings.extend(proofs.findings);
        self.checked.failed_replays = proofs.failed_replays;
        self.checked.not_looked_at = proofs.not_looked_at;
        self.of_nobody = proofs.needless;
        self.looked_at.extend(proofs.looked_at);
    }

    /// A question that needs no search.
    fn straight(&mut self, kind: FindingKind, find: fn(&Law) -> Vec<Finding>) {
        if !self.is_asked_for(kind) {
            return;
        }
        if self.options.watch.is_stopped() {
            self.checked.not_looked_at.push(kind);
            return;
        }
        (self.options.progress)(kind, 0, 1);
        self.checked.findings.extend(find(self.law));
        (self.options.progress)(kind, 1, 1);
        self.looked_at.push(kind);
    }

    /// Marks what is accepted, and looks at the acceptances themselves: last, when all findings are known.
    fn acceptances(&mut self) {
        let (law, today) = (self.law, self.options.today);
        accept::mark(&law.policy, today, &mut self.checked.findings);
        let mut about = Vec::new();
        if self.is_asked_for(FindingKind::ExpiredAcceptance) {
            about.extend(accept::expired(law, today));
        }
        if self.is_asked_for(FindingKind::NeedlessAcceptance) {
            let is_undecided = self.checked.findings.iter().any(|finding| finding.kind() == FindingKind::Undecided);
            let has_failed = |kind| self.checked.failed_replays.iter().any(|(failed, _)| *failed == kind);
            let is_known = |kind| self.looked_at.contains(&kind) && !has_failed(kind) && !is_undecided;
            about.extend(accept::needless(law, today, &self.checked.findings, &self.of_nobody, is_known));
        }
        self.checked.findings.extend(about);
    }
}
