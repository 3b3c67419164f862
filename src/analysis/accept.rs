//! What is accepted: findings that an `accept` of the policy names, acceptances that are over, and those that accept nothing.
//!
//! Takes findings and the day; marks those accepted, and gives findings about the acceptances themselves. A finding is known by its
//! name alone (docs/language.md, "What a check looks for"), so it stays accepted however its clauses change.

use super::finding::{Detail, Finding, Label, Needless, Part};
use crate::calendar::Day;
use crate::law::Law;
use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::finding_kind::FindingKind;
use crate::policy::ids::ClauseId;
use crate::policy::model::Acceptance;

/// The acceptances, by number, that accept the finding of some people; none where one accepts it of everyone.
pub fn of_some(policy: &Policy, today: Day, finding: &Finding) -> Vec<usize> {
    let meant = policy.acceptances.iter().enumerate();
    let meant: Vec<_> = meant.filter(|(_, it)| !is_over(it, today) && names(it, finding)).collect();
    if meant.iter().any(|(_, acceptance)| acceptance.whom.is_none()) {
        return Vec::new();
    }
    meant.into_iter().map(|(at, _)| at).collect()
}

/// Marks what is accepted of everyone. Each acceptance accepts one finding; of two that name the same one, the first declared does.
pub fn mark(policy: &Policy, today: Day, findings: &mut [Finding]) {
    for (at, acceptance) in policy.acceptances.iter().enumerate().filter(|(_, acceptance)| !is_over(acceptance, today))
    {
        if acceptance.whom.is_some() {
            continue;
        }
        let named = findings.iter_mut().find(|finding| names(acceptance, finding));
        if let Some(finding) = named.filter(|finding| finding.accepted.is_none()) {
            finding.accepted = Some(at);
        }
    }
}

/// Acceptances past their date.
pub fn expired(law: &Law, today: Day) -> Vec<Finding> {
    let over = law.policy.acceptances.iter().filter(|acceptance| is_over(acceptance, today));
    over.map(|acceptance| {
        let accepted = name_of(acceptance);
        let at = Label::new(acceptance.span, Part::NoLongerAccepts);
        let detail = Detail::ExpiredAcceptance { accepted: accepted.clone(), until: acceptance.until };
        let finding = Finding::new([accepted.into()], detail, at);
        Finding { clauses: clauses_of(&law.policy, acceptance), ..finding }
    })
    .collect()
}

/// Acceptances that accept nothing. `is_known` says whether all findings of that kind are known: of others nothing can be said.
///
/// `of_nobody`: acceptances of some people, by number, of which it is known that they accept nobody.
pub fn needless(
    law: &Law,
    today: Day,
    findings: &[Finding],
    of_nobody: &[(usize, Needless)],
    is_known: impl Fn(FindingKind) -> bool,
) -> Vec<Finding> {
    let policy = &law.policy;
    let nobody = |at: usize| of_nobody.iter().find(|(number, _)| *number == at).map(|(_, why)| why.clone());
    let accepts = |at| {
        let some = |acceptance: &Acceptance| {
            let is_partial = acceptance.whom.is_some() && nobody(at).is_none();
            is_partial && findings.iter().any(|finding| of_some(policy, today, finding).contains(&at))
        };
        some(&policy.acceptances[at]) || findings.iter().any(|it| it.accepted == Some(at) && nobody(at).is_none())
    };
    let mut needless = Vec::new();
    for (at, acceptance) in policy.acceptances.iter().enumerate() {
        if is_over(acceptance, today) || accepts(at) || !is_known(acceptance.finding) {
            continue;
        }
        let accepted = name_of(acceptance);
        let why = nobody(at).unwrap_or_else(|| why_needless(policy, acceptance, findings));
        let detail = Detail::NeedlessAcceptance { accepted: accepted.clone(), why };
        let finding = Finding::new([accepted.into()], detail, Label::new(acceptance.span, Part::AcceptsNothing));
        needless.push(Finding { clauses: clauses_of(policy, acceptance), ..finding });
    }
    needless
}

/// A day that is named belongs to the time of the acceptance.
fn is_over(acceptance: &Acceptance, today: Day) -> bool {
    acceptance.until.is_some_and(|until| today > until)
}

/// Whether the acceptance means this finding; its names may stand in any order where the order has no meaning.
fn names(acceptance: &Acceptance, finding: &Finding) -> bool {
    if acceptance.finding != finding.kind() {
        return false;
    }
    let (mut accepted, mut found) = (acceptance.of.clone(), finding.of.clone());
    if !acceptance.finding.is_ordered() {
        accepted.sort_unstable();
        found.sort_unstable();
    }
    accepted == found
}

fn name_of(acceptance: &Acceptance) -> String {
    let mut of = acceptance.of.clone();
    if !acceptance.finding.is_ordered() {
        of.sort_unstable();
    }
    let id = acceptance.finding.id();
    if of.is_empty() { id.to_owned() } else { format!("{id}({})", of.join(", ")) }
}

fn clauses_of(policy: &Policy, acceptance: &Acceptance) -> Vec<ClauseId> {
    acceptance.of.iter().filter_map(|name| policy.clause(name)).collect()
}

fn why_needless(policy: &Policy, acceptance: &Acceptance, findings: &[Finding]) -> Needless {
    if let Some(unknown) = acceptance.of.iter().find(|name| policy.named(name).is_none()) {
        let mut names: Vec<_> = policy.all_names().map(|(name, _)| name).collect();
        names.sort_unstable();
        let near = nearest(unknown, names).map(|near| near.to_string());
        return Needless::UnknownName { name: unknown.clone(), near };
    }
    if findings.iter().any(|finding| names(acceptance, finding)) {
        return Needless::Twice;
    }
    let reversed =
        |finding: &&Finding| acceptance.finding == finding.kind() && acceptance.of.iter().rev().eq(finding.of.iter());
    match findings.iter().find(reversed) {
        Some(found) => Needless::Reversed(found.name()),
        None => Needless::NoSuchFinding,
    }
}
