//! What the scenarios cover, as JSON and LCOV, and the rows that text and annotations tell.
//!
//! LCOV has for each clause a function, met as often as the clause applies, and for each test a pair of branches, taken as often as the test is decisive
//! while true and while false: so editors and Codecov show what no scenario tries, beside the text of the policy.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::wording::Wording;
use crate::eval::Test;
use crate::eval::coverage::{Coverage, CoveredTest, Holder};
use crate::law::Law;
use crate::policy::ids::Id;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// The test as written.
pub fn wording(law: &Law, test: &CoveredTest) -> String {
    match test.of {
        Holder::Clause(id) => Wording::of(law).test(id, Test::Expr(test.test)),
        Holder::Definition(_) | Holder::Referral(_) => law.wording(law.policy.exprs[test.test].span),
    }
}

/// The clause, definition or referral in which the test is written: its name, and where that stands. A referral is named as it is written.
pub fn holder(law: &Law, of: Holder) -> (Cow<'_, str>, Span) {
    match of {
        Holder::Clause(id) => (Cow::from(&*law.policy.clauses[id].name), law.policy.clauses[id].name_span),
        Holder::Referral(id) => (Cow::from(law.policy.referral_written(id)), law.policy.referrals[id].span),
        Holder::Definition(id) => {
            let definition = &law.policy.definitions[id];
            (Cow::from(&*definition.name), law.policy.declared_at(&definition.name).unwrap_or(definition.span))
        }
    }
}

/// How often the test is decisive, where that is not both ways.
pub fn lack(test: &CoveredTest, locale: Locale) -> Option<String> {
    match test.n_decisive.map(|n| n > 0) {
        [true, true] => None,
        [false, true] => Some(say!(locale, CoverageOnlyTrue)),
        [true, false] => Some(say!(locale, CoverageOnlyFalse)),
        [false, false] => Some(say!(locale, CoverageNever)),
    }
}

pub fn json(law: &Law, coverage: &Coverage) -> Json {
    let of_test = |test: &CoveredTest| {
        let kind = match test.of {
            Holder::Clause(_) => "clause",
            Holder::Definition(_) => "definition",
            Holder::Referral(_) => "referral",
        };
        let at = law
            .sources
            .place(law.policy.exprs[test.test].span)
            .map(|(file, place)| json!({ "file": file.name, "line": place.line, "column": place.column }));
        json!({ "of": holder(law, test.of).0, "kind": kind, "test": wording(law, test), "at": at,
                "decisive": { "true": test.n_decisive[1], "false": test.n_decisive[0] } })
    };
    let tests: Vec<Json> = coverage.tests.iter().map(of_test).collect();
    json!({ "tests": tests, "summary": { "tests": coverage.tests.len(), "both": coverage.n_covered() } })
}

/// What is known of one file of the policy.
#[derive(Default)]
struct OfFile {
    /// Line and name of each clause, and how often it applies.
    clauses: Vec<(usize, String, usize)>,
    /// Line of each test, and how often it is decisive while true, and while false.
    tests: Vec<(usize, [usize; 2])>,
}

/// The tracefile: one record for each file of the policy that has clauses or tests, in the order in which they are read.
pub fn lcov(law: &Law, coverage: &Coverage) -> String {
    let number = |span: Span| {
        let (file, place) = law.sources.place(span)?;
        let number = law.sources.files().iter().position(|other| std::ptr::eq(other, file))?;
        Some((number, place.line))
    };
    let mut files: BTreeMap<usize, OfFile> = BTreeMap::new();
    for (id, clause) in law.policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()) {
        if let Some((file, line)) = number(clause.name_span) {
            let n_applied = coverage.n_applied[id.index()];
            files.entry(file).or_default().clauses.push((line, clause.name.to_string(), n_applied));
        }
    }
    for test in &coverage.tests {
        if let Some((file, line)) = number(law.policy.exprs[test.test].span) {
            files.entry(file).or_default().tests.push((line, [test.n_decisive[1], test.n_decisive[0]]));
        }
    }
    let mut text = String::new();
    for (number, mut of) in files {
        of.clauses.sort();
        of.tests.sort();
        record(&law.sources.files()[number].name, &of, &mut text);
    }
    text
}

fn record(name: &str, of: &OfFile, text: &mut String) {
    let mut add = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    add("TN:".to_owned());
    // A name over lines would end the record.
    add(format!("SF:{}", name.replace(['\n', '\r'], " ")));
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    let mut counted = |line: usize, n: usize| {
        let most = lines.entry(line).or_default();
        *most = n.max(*most);
    };
    for (line, name, n) in &of.clauses {
        add(format!("FN:{line},{name}"));
        counted(*line, *n);
    }
    for (_, name, n) in &of.clauses {
        add(format!("FNDA:{n},{name}"));
    }
    add(format!("FNF:{}", of.clauses.len()));
    add(format!("FNH:{}", of.clauses.iter().filter(|(_, _, n)| *n > 0).count()));
    for (at, (line, decisive)) in of.tests.iter().enumerate() {
        for (branch, n) in decisive.iter().enumerate() {
            add(format!("BRDA:{line},{at},{branch},{n}"));
        }
        counted(*line, decisive[0].max(decisive[1]));
    }
    add(format!("BRF:{}", 2 * of.tests.len()));
    add(format!("BRH:{}", of.tests.iter().flat_map(|(_, decisive)| decisive).filter(|n| **n > 0).count()));
    for (line, n) in &lines {
        add(format!("DA:{line},{n}"));
    }
    add(format!("LF:{}", lines.len()));
    add(format!("LH:{}", lines.values().filter(|n| **n > 0).count()));
    add("end_of_record".to_owned());
}
