//! All integration tests, in one binary: linked once.
//!
//! By what a person sees: the program's commands, the diagnostics, the manual; and by what must hold whatever is asked: the laws of the
//! language, and its meaning written down naively. A new file in `tests/` needs its line here.

mod ask;
mod batch;
#[cfg(feature = "tables")]
mod batch_columns;
#[cfg(feature = "tables")]
mod batch_parquet;
#[cfg(feature = "tables")]
mod batch_tables;
mod budgets;
mod cache;
mod check;
mod ci;
mod cli;
mod coverage;
mod decided;
mod diff;
mod diff_told;
mod edges;
mod explain;
mod faults;
mod find;
mod findings;
mod first_screen;
mod format;
mod generate;
mod handout;
mod harmless;
mod hostile;
mod mutants;
mod negations;
mod new;
mod on_day;
mod pages;
mod pairs;
mod reasons;
mod repair;
mod repl;
mod schemas;
mod sentences;
mod sql;
mod timeline;
mod watching;
mod writing;

mod case_diagnostics;
mod diagnostics;
mod loading;
mod lsp;
mod spanish_errors;
mod steps;
mod urgent;

mod book;
mod bound;
mod corpus;
mod dependencies;
mod docs;
mod editors;
mod examples;
mod kept;
mod known;
mod manual;
mod questions;
mod tutorial;
mod values;

mod language;
mod layers;

mod advise;
mod agreement;
mod brute;
mod calendar;
mod laws;
mod limits;
mod metamorphic;
mod order;
mod outlook;
mod pictures;
mod print;
mod readers;
mod texts;
mod update;
mod usual;
mod ways;

/// What no `mod` line names is not compiled, and would pass for tested.
#[test]
fn every_file_of_tests_is_a_module() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let lines: Vec<_> = include_str!("main.rs").lines().collect();
    for entry in std::fs::read_dir(folder).expect("the folder of the tests") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        if path.extension().is_some_and(|extension| extension == "rs") && stem != "main" {
            assert!(lines.contains(&format!("mod {stem};").as_str()), "tests/main.rs does not name {stem}.rs");
        }
    }
}
