//! Why nobody matches, in words: one sentence for each reason that `find` proved, none of which can be left out.

use super::names::Names;
use crate::analysis::find::WhyNobody;
use crate::analysis::needs::Need;
use crate::law::Law;
use crate::policy::ids::ClauseId;
use crate::policy::model::Role;
use crate::words::{Locale, say};

/// What together excludes everyone: parts of the condition, then what holds of every real case, then what single clauses need, then
/// clauses that apply whenever their conditions are met.
pub fn reasons(law: &Law, why: &WhyNobody, locale: Locale) -> Vec<String> {
    let names = Names { law, locale };
    let parts = why.parts.iter().map(|&part| say!(locale, FindRequires { part: names.wording(part) }));
    let assumptions = why
        .assumptions
        .iter()
        .map(|&at| say!(locale, FindInEveryCase { assumption: names.text(&law.policy.assumptions[at].label) }));
    let needs = why.needs.iter().map(|&(id, need)| needs(&names, id, need));
    let fires = why.fires.iter().map(|&id| say!(locale, FindAppliesToAll { clause: names.clause(id) }));
    parts.chain(assumptions).chain(needs).chain(fires).collect()
}

/// What the clause needs in order to apply.
fn needs(names: &Names, id: ClauseId, need: Need) -> String {
    let (locale, clause) = (names.locale, names.clause(id));
    let declared = &names.law.policy.clauses[id];
    match need {
        Need::Force => say!(locale, FindOnlyInForce { clause, days: names.days(declared.force) }),
        Need::NotLifted => say!(locale, FindOnlyIfNotLifted { clause }),
        Need::NotDormant => say!(locale, FindOnlyInEffect { clause }),
        Need::Granted => {
            let of = declared.shares_fate_of.expect("only `S.confers.P` shares a fate");
            say!(locale, FindOnlyIfGranted { clause, conclusion: names.conclusion(of) })
        }
        Need::Condition(expr, Role::Unless) => say!(locale, FindNotIf { clause, test: names.wording(expr) }),
        Need::Condition(expr, Role::Ends) => say!(locale, FindOnlyUntil { clause, test: names.wording(expr) }),
        Need::Condition(expr, Role::When | Role::Provided) => {
            say!(locale, FindOnlyIf { clause, test: names.wording(expr) })
        }
    }
}
