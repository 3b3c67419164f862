//! What is accepted: findings that an `accept` of the policy names, acceptances that are over, and those that accept nothing.
//!
//! Takes findings and the day; marks those accepted, and gives findings about the acceptances themselves. A finding is known by its
//! name alone (docs/language.md, "What a check looks for"), so it stays accepted however its clauses change.

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Detail, Finding, Label, Needless, Part};
use crate::calendar::Day;
use crate::law::Law;
use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::finding_kind::FindingKind;
use crate::policy::ids::ClauseId;
use crate::policy::model::Acceptance;

/// What a finding is accepted by: its kind and its names, sorted where their order has no meaning.
type Place = (FindingKind, Vec<Box<str>>);

fn place(kind: FindingKind, of: &[Box<str>]) -> Place {
    let mut of = of.to_vec();
    if !kind.is_ordered() {
        of.sort_unstable();
    }
    (kind, of)
}

/// The acceptances that are not over, by number, found by what they name.
pub struct Accepted<'p> {
    policy: &'p Policy,
    places: FxHashMap<Place, Vec<usize>>,
}

impl<'p> Accepted<'p> {
    pub fn of(policy: &'p Policy, today: Day) -> Accepted<'p> {
        let mut places: FxHashMap<Place, Vec<usize>> = FxHashMap::default();
        for (at, acceptance) in policy.acceptances.iter().enumerate().filter(|(_, it)| !is_over(it, today)) {
            places.entry(place(acceptance.finding, &acceptance.of)).or_default().push(at);
        }
        Accepted { policy, places }
    }

    fn naming(&self, finding: &Finding) -> &[usize] {
        self.places.get(&place(finding.kind(), &finding.of)).map_or(&[], Vec::as_slice)
    }

    /// The acceptances, by number, that accept the finding of some people; none where one accepts it of everyone.
    pub fn of_some(&self, finding: &Finding) -> &[usize] {
        let meant = self.naming(finding);
        if meant.iter().any(|&at| self.policy.acceptances[at].whom.is_none()) { &[] } else { meant }
    }
}

/// Marks what is accepted of everyone. Each acceptance accepts one finding; of two that name the same one, the first declared does.
pub fn mark(policy: &Policy, today: Day, findings: &mut [Finding]) {
    let accepted = Accepted::of(policy, today);
    let mut is_named: FxHashSet<Place> = FxHashSet::default();
    for finding in findings {
        let of_everyone = accepted.naming(finding).iter().find(|&&at| policy.acceptances[at].whom.is_none());
        let Some(&at) = of_everyone else { continue };
        if is_named.insert(place(finding.kind(), &finding.of)) && finding.accepted.is_none() {
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
    let of_nobody: FxHashMap<usize, &Needless> = of_nobody.iter().rev().map(|(at, why)| (*at, why)).collect();
    let nobody = |at: usize| of_nobody.get(&at).copied().cloned();
    let accepted = Accepted::of(policy, today);
    let mut accepting: FxHashSet<usize> = findings.iter().filter_map(|finding| finding.accepted).collect();
    let of_some = findings.iter().flat_map(|finding| accepted.of_some(finding)).copied();
    accepting.extend(of_some.filter(|&at| policy.acceptances[at].whom.is_some()));
    let accepts = |at: usize| accepting.contains(&at) && !of_nobody.contains_key(&at);
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
    acceptance.finding == finding.kind()
        && place(acceptance.finding, &acceptance.of) == place(finding.kind(), &finding.of)
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
