//! Small edits of the text that remove a finding and change nobody else's outcome, proved.
//!
//! Takes a finding; makes each candidate (`candidates`), the smallest first, and keeps those after which the policy has no errors, the finding is gone, no
//! other of its kind has come, and whoever the finding is not about is treated as before: over all persons and days, on one store of nodes, as changes
//! of the law are judged. What becomes of those whom it is about is what `diff` says of the two texts; an edit that brings a finding of another kind
//! says so, and stands behind those that bring none. Which of the edits is right only who knows what the law means can say. Not here: the words
//! (`report::suggest`).

mod candidates;

use rustc_hash::FxHashSet;

use crate::analysis::prover::NoAnswer;
use crate::analysis::{CheckOptions, Finding, FindingKind, Level, Witness, check};
use crate::calendar::Day;
use crate::circuit::node::{NodeId, Nodes};
use crate::circuit::{Circuit, First, Outcome};
use crate::diff::{Options, Reading, diff};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::{GoverningDate, Head, Input, Polarity, Quantity, Sum};
use crate::syntax::Span;
use crate::syntax::edit::Edit;
use crate::watch::Watch;

use super::treats_others_differently;
use crate::analysis::finding::{Detail, Gap};
pub use candidates::How;
use candidates::{Candidate, candidates};

/// At most so many are suggested: who has to choose reads them all.
const MOST: usize = 3;

/// An edit that is proved to do what it should.
pub struct Suggestion {
    pub how: Vec<How>,
    pub edits: Vec<Edit>,
    /// What becomes of people; nothing, where nobody's outcome changes.
    pub effects: Vec<Effect>,
    /// Serious findings of other kinds that there would be, by name.
    pub brings: Vec<Named>,
}

/// People whose outcome changes.
pub struct Effect {
    pub of: ConclusionId,
    pub in_practice: bool,
    pub from: Outcome,
    pub to: Outcome,
    pub person: Witness,
}

/// What can be done about a finding.
#[derive(Default)]
pub struct Suggestions {
    /// Those that bring no other finding first, then those that bring a less serious one; of these, the smallest.
    pub found: Vec<Suggestion>,
    /// Time was up before all was tried.
    pub is_undecided: bool,
}

/// Whether there is any edit to try for the finding.
pub fn has_candidates(law: &Law, finding: &Finding) -> bool {
    candidates(law, &finding.detail).is_some_and(|all| !all.is_empty())
}

/// A law whose findings are to be mended.
pub struct Repairs<'a> {
    law: &'a Law,
    /// What is found of it as it stands, once it was looked for: by the kinds.
    before: Vec<(Vec<FindingKind>, Vec<Named>)>,
}

/// A finding by its kind and its name.
type Named = (FindingKind, String);

impl<'a> Repairs<'a> {
    pub fn of(law: &'a Law) -> Repairs<'a> {
        Repairs { law, before: Vec::new() }
    }

    /// What can be done about the finding; `None` where it is of a kind about which nothing is suggested.
    ///
    /// # Errors
    /// The interpreter does not see what the search saw.
    pub fn suggestions(&mut self, finding: &Finding, watch: &Watch) -> Result<Option<Suggestions>, NoAnswer> {
        let law = self.law;
        let Some(all) = candidates(law, &finding.detail) else { return Ok(None) };
        // Else each of thousands of findings would have the whole law checked in no time, and in vain.
        let before = if all.is_empty() || watch.is_over() { None } else { self.before(finding.kind(), watch) };
        match before {
            Some(before) => suggestions(law, finding, all, before, watch).map(Some),
            None => Ok(Some(Suggestions { found: Vec::new(), is_undecided: !all.is_empty() })),
        }
    }

    /// What is found of the law as it stands: the same for all findings of a kind.
    fn before(&mut self, kind: FindingKind, watch: &Watch) -> Option<&[Named]> {
        let kinds = kinds_to_compare(kind);
        let at = match self.before.iter().position(|(of, _)| *of == kinds) {
            Some(at) => at,
            None => {
                let names = names(self.law, kinds.clone(), watch)?;
                self.before.push((kinds, names));
                self.before.len() - 1
            }
        };
        Some(&self.before[at].1)
    }
}

fn suggestions(
    law: &Law,
    finding: &Finding,
    mut all: Vec<Candidate>,
    before: &[Named],
    watch: &Watch,
) -> Result<Suggestions, NoAnswer> {
    // Of the same size the one that stands first.
    all.sort_by_key(|candidate| (candidate.size(law), candidate.edits.first().map(|edit| edit.at)));
    let mut suggestions = Suggestions::default();
    for candidate in all {
        if suggestions.found.iter().filter(|found| found.brings.is_empty()).count() == MOST {
            break;
        }
        // Of one day moved to several places the nearest is enough.
        if suggestions.found.iter().any(|found| moves_the_same(&found.how, &candidate.how)) {
            continue;
        }
        let tried = match watch.is_over() {
            true => Err(NoAnswer::GaveUp),
            false => tried(law, finding, before, candidate, watch),
        };
        match tried {
            Ok(found) => suggestions.found.extend(found),
            Err(NoAnswer::GaveUp) => {
                suggestions.is_undecided = true;
                break;
            }
            Err(failed) => return Err(failed),
        }
    }
    suggestions.found.sort_by_key(|found| found.brings.iter().map(|(kind, _)| kind.level()).max());
    suggestions.found.truncate(MOST);
    Ok(suggestions)
}

fn moves_the_same(one: &[How], other: &[How]) -> bool {
    let places = |how: &[How]| {
        let places = how.iter().map(|how| match how {
            How::Moved { at, .. } => Some(*at),
            _ => None,
        });
        places.collect::<Option<Vec<_>>>()
    };
    places(one).is_some_and(|one| places(other) == Some(one))
}

/// The candidate, if it does what it should.
fn tried(
    law: &Law,
    finding: &Finding,
    before: &[Named],
    candidate: Candidate,
    watch: &Watch,
) -> Result<Option<Suggestion>, NoAnswer> {
    let Ok(edited) = law.edited(&candidate.edits) else { return Ok(None) };
    if !has_the_same_ids(&law.policy, &edited.policy) {
        return Ok(None);
    }
    let detail = &finding.detail;
    let concerned = |nodes: &mut Nodes, old: &Circuit, new: &Circuit| concerned(law, detail, nodes, old, new);
    if treats_others_differently(law, &edited.policy, concerned, watch)? {
        return Ok(None);
    }
    let Some(after) = names(&edited, kinds_to_compare(finding.kind()), watch) else { return Err(NoAnswer::GaveUp) };
    let is_there = |name: &str| after.iter().any(|(_, found)| found == name);
    let known: FxHashSet<&str> = before.iter().map(|(_, known)| &**known).collect();
    let is_new = |name: &String| !known.contains(&**name);
    let new = || after.iter().filter(|(_, name)| is_new(name));
    if is_there(&finding.name()) || new().any(|(kind, _)| *kind == finding.kind()) {
        return Ok(None);
    }
    let brings = new().cloned().collect();
    let compared = diff(law, &edited, &Options::default(), watch)?;
    if compared.is_out_of_time() {
        return Err(NoAnswer::GaveUp);
    }
    let mut effects = Vec::new();
    for one in &compared.conclusions {
        let Some(of) = one.pair.new else { continue };
        for (reading, told) in one.readings().filter(|(reading, _)| *reading != Reading::Followed) {
            effects.extend(told.changes.iter().map(|change| Effect {
                of,
                in_practice: reading == Reading::Practice,
                from: change.from,
                to: change.to,
                person: change.person.witness(),
            }));
        }
    }
    Ok(Some(Suggestion { how: candidate.how, edits: candidate.edits, effects, brings }))
}

/// The kind of the finding that is to go, and the serious ones, which an edit may bring.
fn kinds_to_compare(kind: FindingKind) -> Vec<FindingKind> {
    let tells = |other: &FindingKind| *other == kind || other.level() >= Level::Warning && other.may_be_accepted();
    FindingKind::ALL.into_iter().filter(tells).collect()
}

/// The findings of these kinds by name; `None` where time was up.
fn names(law: &Law, only: Vec<FindingKind>, watch: &Watch) -> Option<Vec<Named>> {
    let options = CheckOptions { only, explain_rounding: false, today: Day(0), watch: *watch, progress: &|_, _, _| {} };
    let checked = check(law, &options);
    let is_whole = checked.not_looked_at.is_empty() && checked.failed_replays.is_empty();
    let is_whole = is_whole && checked.findings.iter().all(|found| found.kind() != FindingKind::Undecided);
    is_whole.then(|| checked.findings.iter().map(|found| (found.kind(), found.name())).collect())
}

/// An edit of conditions, bounds and relations leaves every declaration where it is.
fn has_the_same_ids(old: &Policy, new: &Policy) -> bool {
    old.facts.len() == new.facts.len()
        && old.questions.len() == new.questions.len()
        && old.conclusions.len() == new.conclusions.len()
        && old.clauses.len() == new.clauses.len()
        && old.referrals.len() == new.referrals.len()
        && old.clauses.values().zip(new.clauses.values()).all(|(old, new)| old.name == new.name)
}

/// Holds of whoever the finding is about: their outcomes may change, and nobody else's.
fn concerned(law: &Law, detail: &Detail, nodes: &mut Nodes, old: &Circuit, new: &Circuit) -> NodeId {
    match detail {
        // The law says both.
        Detail::Contradiction { on, .. } => {
            let conflicts: Vec<NodeId> =
                on.iter().map(|&id| old.conclusion(id).law.exclusive(nodes).conflict).collect();
            nodes.or(conflicts)
        }
        // The clause loses.
        Detail::AlwaysBeaten { clause, on, .. } => {
            let lost = |nodes: &mut Nodes, id: ConclusionId| {
                let is = old.conclusion(id).law.exclusive(nodes);
                match law.policy.clauses[*clause].polarity_on(id) {
                    Some(Polarity::Against) => is.granted,
                    _ => is.denied,
                }
            };
            let lost: Vec<NodeId> = on.iter().map(|&id| lost(nodes, id)).collect();
            let lost = nodes.or(lost);
            nodes.and([old.clause(*clause).fire, lost])
        }
        // Their day lies between the windows.
        Detail::WindowGap { gaps, .. } => {
            let within: Vec<NodeId> = gaps.iter().map(|gap| lies_in(nodes, gap, &law.policy)).collect();
            nodes.or(within)
        }
        // The clause is for them now.
        Detail::NeverFires { clause, .. } => does_something(nodes, new, *clause),
        _ => nodes.truth(false),
    }
}

fn does_something(nodes: &mut Nodes, circuit: &Circuit, clause: ClauseId) -> NodeId {
    nodes.or(circuit.clause(clause).effects())
}

fn lies_in(nodes: &mut Nodes, gap: &Gap, policy: &Policy) -> NodeId {
    let of = match gap.of {
        GoverningDate::AsOf => Input::AsOf,
        GoverningDate::Fact(fact) => Input::Fact(fact),
    };
    let sum = |head| Quantity::Sum(Sum { head, steps: Vec::new() });
    let day = sum(Head::Input(of));
    let [first, last] = [gap.first_day, gap.last_day].map(|day| sum(Head::Constant(day.0)));
    let ends = [
        nodes.quantity_at_most(&first, &day, First::Left, policy),
        nodes.quantity_at_most(&day, &last, First::Left, policy),
    ];
    nodes.and(ends)
}

/// The name of the clause, definition or instrument in which a place lies.
pub fn holder(law: &Law, at: Span) -> Option<&str> {
    let policy = &law.policy;
    let is_in = |span: Span| span.start <= at.start && at.end <= span.end;
    let clauses = policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none());
    let clauses = clauses.map(|(_, clause)| (&*clause.name, clause.span));
    let definitions = policy.definitions.values().map(|one| (&*one.name, one.span));
    let instruments = policy.instruments.values().map(|one| (&*one.name, one.span));
    clauses.chain(definitions).chain(instruments).find(|(_, span)| is_in(*span)).map(|(name, _)| name)
}
