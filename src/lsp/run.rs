//! What a lens shows when it is pressed: what a scenario comes to, or somebody to whom a clause applies.

use std::time::Duration;

use crate::analysis::find::find;
use crate::eval::scenario::run_scenarios;
use crate::law::Law;
use crate::report::failures::failures;
use crate::report::text::Cites;
use crate::watch::Watch;
use crate::words::{Locale, say};

/// How long somebody waits who has pressed it.
const LONGEST: Duration = Duration::from_secs(5);

/// What a scenario comes to; `None` where there is none of that title.
pub fn scenario(law: &Law, title: &str, locale: Locale) -> Option<String> {
    let is_it = |id: &_| &*law.policy.scenarios[*id].title.variants[0].1 == title;
    let id = law.policy.scenarios.ids().find(is_it)?;
    let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
    let run = runs.runs.iter().find(|run| run.scenario == id)?;
    if run.passed() {
        return Some(format!("{title}: {}", say!(locale, LspScenarioPasses)));
    }
    let lines = failures(law, run, locale).into_iter().map(|failure| {
        let day = locale.date(failure.on);
        say!(locale, LspScenarioFails { expected: &failure.expected, actual: &failure.actual, day })
    });
    Some([title.to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n"))
}

/// Somebody to whom a clause applies, or that there is nobody; `None` where there is no such clause.
pub fn example(law: &Law, clause: &str, locale: Locale) -> Option<String> {
    law.policy.clause(clause)?;
    let (asking, condition) = law.with_condition("example", &format!("fires {clause}")).ok()?;
    let found = find(&asking, condition, 1, &Watch::of(LONGEST), &|_| {});
    Some(match found {
        Err(_) => say!(locale, LspExampleNotFound { clause }),
        Ok(found) => match found.persons.first() {
            Some(person) => {
                let person = Cites { law: &asking, tongue: locale }.person(person);
                say!(locale, LspExample { clause, person })
            }
            None if found.is_stopped => say!(locale, LspExampleNotFound { clause }),
            None => say!(locale, LspExampleNobody { clause }),
        },
    })
}
