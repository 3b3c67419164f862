//! What is accepted: findings that an `accept` of the policy names, acceptances that are over, and those that accept nothing.
//!
//! Takes findings and the day; marks those accepted, and gives findings about the acceptances themselves. A finding is known by its
//! name alone (docs/language.md, "What a check looks for"), so it stays accepted however its clauses change.

use super::finding::{Finding, Label, Message};
use super::findings::{expired_acceptance, needless_acceptance};
use crate::calendar::Day;
use crate::law::Law;
use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::model::Acceptance;

/// Marks what is accepted. Each acceptance accepts one finding; of two that name the same one, the first declared does.
pub fn mark(policy: &Policy, today: Day, findings: &mut [Finding]) {
    for (at, acceptance) in policy.acceptances.iter().enumerate().filter(|(_, acceptance)| !is_over(acceptance, today))
    {
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
        let (name, until) = (name_of(acceptance), acceptance.until.map_or_else(String::new, |day| day.to_string()));
        Finding {
            kind: &expired_acceptance::KIND,
            of: vec![name.clone().into()],
            message: Message {
                en: format!("`{name}` was accepted until {until}, and that day has passed"),
                es: format!("`{name}` se aceptó hasta el {until}, y ese día ya pasó"),
            },
            mend: Some(Message {
                en: "mend what was accepted, or look at it again and give the acceptance another day".to_owned(),
                es: "corrija lo que se aceptó, o revíselo y dé a la aceptación otro día".to_owned(),
            }),
            clauses: clauses_of(&law.policy, acceptance),
            at: Label::new(acceptance.span, "no longer accepts", "ya no acepta"),
            related: Vec::new(),
            witness: None,
            accepted: None,
        }
    })
    .collect()
}

/// Acceptances that accept nothing. `is_known` says whether all findings of that kind are known: of others nothing can be said.
pub fn needless(law: &Law, today: Day, findings: &[Finding], is_known: impl Fn(&str) -> bool) -> Vec<Finding> {
    let policy = &law.policy;
    let accepts = |at| findings.iter().any(|finding| finding.accepted == Some(at));
    let mut needless = Vec::new();
    for (at, acceptance) in policy.acceptances.iter().enumerate() {
        if is_over(acceptance, today) || accepts(at) || !is_known(&acceptance.finding) {
            continue;
        }
        let name = name_of(acceptance);
        let (why, mend) = why_needless(policy, acceptance, findings);
        needless.push(Finding {
            kind: &needless_acceptance::KIND,
            of: vec![name.clone().into()],
            message: Message {
                en: format!("the acceptance of `{name}` accepts nothing: {}", why.en),
                es: format!("la aceptación de `{name}` no acepta nada: {}", why.es),
            },
            mend: Some(mend),
            clauses: clauses_of(policy, acceptance),
            at: Label::new(acceptance.span, "accepts nothing", "no acepta nada"),
            related: Vec::new(),
            witness: None,
            accepted: None,
        });
    }
    needless
}

/// A day that is named belongs to the time of the acceptance.
fn is_over(acceptance: &Acceptance, today: Day) -> bool {
    acceptance.until.is_some_and(|until| today > until)
}

/// Whether the acceptance means this finding. Two clauses that contradict each other, and two conclusions that exclude each other,
/// may be named in either order; elsewhere the order has a meaning.
fn names(acceptance: &Acceptance, finding: &Finding) -> bool {
    if *acceptance.finding != *finding.kind.id {
        return false;
    }
    let (mut accepted, mut found) = (acceptance.of.clone(), finding.of.clone());
    if is_unordered(&acceptance.finding) {
        accepted.sort_unstable();
        found.sort_unstable();
    }
    accepted == found
}

fn is_unordered(kind: &str) -> bool {
    matches!(kind, "contradiction" | "incompatible")
}

fn name_of(acceptance: &Acceptance) -> String {
    let mut of = acceptance.of.clone();
    if is_unordered(&acceptance.finding) {
        of.sort_unstable();
    }
    if of.is_empty() { acceptance.finding.to_string() } else { format!("{}({})", acceptance.finding, of.join(", ")) }
}

fn clauses_of(policy: &Policy, acceptance: &Acceptance) -> Vec<crate::policy::ids::ClauseId> {
    acceptance.of.iter().filter_map(|name| policy.clause(name)).collect()
}

fn why_needless(policy: &Policy, acceptance: &Acceptance, findings: &[Finding]) -> (Message, Message) {
    let take_out = || Message { en: "take it out".to_owned(), es: "quítela".to_owned() };
    if let Some(unknown) = acceptance.of.iter().find(|name| policy.named(name).is_none()) {
        let why = Message { en: format!("nothing is called `{unknown}`"), es: format!("nada se llama `{unknown}`") };
        let mut names: Vec<_> = policy.all_names().map(|(name, _)| name).collect();
        names.sort_unstable();
        let mend = nearest(unknown, names).map(|near| Message {
            en: format!("did you mean `{near}`? if it is gone, take the acceptance out"),
            es: format!("¿quiso decir `{near}`? si ya no existe, quite la aceptación"),
        });
        return (why, mend.unwrap_or_else(take_out));
    }
    if findings.iter().any(|finding| names(acceptance, finding)) {
        let why = Message { en: "another acceptance does".to_owned(), es: "otra aceptación ya lo hace".to_owned() };
        return (why, take_out());
    }
    let reversed = |finding: &&Finding| {
        *acceptance.finding == *finding.kind.id && acceptance.of.iter().rev().eq(finding.of.iter())
    };
    if let Some(found) = findings.iter().find(reversed) {
        let why = Message { en: "there is no such finding".to_owned(), es: "no hay tal hallazgo".to_owned() };
        let name = found.name();
        let mend = Message {
            en: format!("here the order counts: write `{name}`"),
            es: format!("aquí el orden cuenta: escriba `{name}`"),
        };
        return (why, mend);
    }
    let why = Message { en: "there is no such finding any more".to_owned(), es: "ya no hay tal hallazgo".to_owned() };
    (why, take_out())
}
