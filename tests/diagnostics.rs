//! Every mistake that can stand in a policy has a page in docs/errors/, with an example that makes it and one that mends it.
//!
//! The examples are the fixtures: the first block of a page is refused with the page's code, and what is told of it is a promise;
//! the last block is accepted.

use std::fs;
use std::path::Path;

use amparo::Law;
use amparo::problem::Rejected;
use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::cli::run;
use crate::layers::sources;

const PRELUDE: &str = include_str!("diagnostics/prelude.amparo");

fn pages() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    amparo::syntax::errors::PAGES.iter().chain(amparo::policy::errors::PAGES)
}

/// The examples of a page: what stands between the fences. `‹U+202E›` is that character, which nobody would see in a page.
pub fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("amparo\n"));
    blocks.map(|block| block.replace("‹U+2028›", "\u{2028}").replace("‹U+202E›", "\u{202e}")).collect()
}

/// All reports of the problems, as they are printed.
pub fn rendered(rejected: Rejected) -> String {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100).with_links(false);
    let mut text = String::new();
    for report in rejected.into_reports() {
        handler.render_report(&mut text, report.as_ref()).expect("a text takes all that is written");
        text.push('\n');
    }
    text
}

fn loaded(example: &str) -> Result<Law, Rejected> {
    Law::from_texts([("example.amparo", example), ("prelude.amparo", PRELUDE)])
}

/// The word before a mistake was once looked for by bytes, and `é` in a comment before it ended the program.
#[test]
fn a_mistake_behind_letters_beyond_ascii_is_told() {
    let texts = pages().map(|(_, page)| examples(page)[0].clone());
    for text in texts.chain(["facts {\n  land\n  entry.date : date\n}".to_owned()]) {
        let commented: Vec<String> = text.lines().map(|line| format!("{line} // é")).collect();
        assert!(loaded(&commented.join("\n")).is_err(), "{text}");
    }
}

#[test]
fn the_wrong_examples_are_told_as_promised() {
    for (code, page) in pages() {
        let example = &examples(page)[0];
        let rejected = loaded(example).err().unwrap_or_else(|| panic!("{code}: the wrong example is accepted"));
        let codes: Vec<_> = rejected.problems.iter().filter_map(|problem| Some(problem.code()?.to_string())).collect();
        assert!(codes.iter().any(|told| told == code), "{code}: {codes:?}");
        assert!(codes.iter().all(|told| told == code), "{code}: one mistake, one message: {codes:?}");
        let name = code.trim_start_matches("amparo::").replace("::", "__");
        insta::assert_snapshot!(name, rendered(rejected));
    }
}

/// `iss` begins as `is` does: the whole word is what was not expected, and the nearest one is named.
#[test]
fn slips_of_the_keyboard_are_told_as_words() {
    let policy = "facts { k : bool  d : date }\nstatus p\n\
        clause a { grants p when d iss 2018-01-01 }\n\
        clause b { grants p  wheen k }\n\
        clause c { grants p when k andd k }\n\
        clause e { grants p when d between 2018-01-01 annd 2018-01-02 }\n\
        clause f { grants p inn force 2018-01-01 .. }\n\
        clause g { grantss p }\n\
        claus h { grants p }\n";
    insta::assert_snapshot!(rendered(loaded(policy).err().expect("seven slips")));
}

#[test]
fn the_mended_examples_are_accepted() {
    for (code, page) in pages() {
        let example = examples(page).pop().expect("a page has examples");
        if let Err(rejected) = loaded(&example) {
            panic!("{code}: {}", rendered(rejected));
        }
    }
}

/// Wherever in the crate a code is given to a mistake: a layer that is forgotten here cannot be.
#[test]
fn every_diagnostic_has_a_page() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut coded = 0;
    let list = run(&["codes"]).stdout;
    let listed: Vec<&str> = list.split_whitespace().filter(|word| word.starts_with("amparo::")).collect();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for rest in text.split("code(amparo::").skip(1) {
            let code = format!("amparo::{}", rest.split(')').next().expect("a code ends"));
            assert!(listed.contains(&&*code), "{code} of {} is not listed", file.display());
            let page = run(&["codes", &code]).stdout;
            assert!(page.starts_with(&format!("# {code}\n\n")), "{code}: {page}");
            coded += 1;
        }
    }
    assert_eq!(coded, listed.len(), "codes that nothing gives are listed");
}

/// Both sides of an old rule are replaced, and turned round: nobody wrote any of the two pairs on the circle, and the help mends it.
#[test]
fn a_circle_that_nobody_wrote_is_mended_by_its_help() {
    for (side, relation) in [("denies", "overrides"), ("denies", "lifts")] {
        let policy = |more: &str| {
            format!(
                "facts {{ a : bool  b : bool }}\nstatus s\n\
                 instrument first {{ title \"A\"  in force 2018-01-01 .. }}\n\
                 instrument second {{ title \"B\"  in force 2019-01-01 .. }}\n\
                 clause old_pro {{ source first grants s when a {relation} old_con }}\n\
                 clause old_con {{ source first {side} s when b }}\n\
                 clause new_con {{ source second {side} s when b replaces old_con {relation} old_pro {more} }}\n\
                 clause new_pro {{ source second grants s when a replaces old_pro }}\n"
            )
        };
        let told = rendered(loaded(&policy("")).err().expect("a circle"));
        let told = told.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        let help = |one: &str, other: &str| {
            format!(
                "nobody wrote `{relation} {other}` in `{one}`: it follows from `replaces`. If it should be the other way round, \
                 write `{relation} {one}` in `{other}`"
            )
        };
        assert!(
            told.contains(&help("new_pro", "new_con")) || told.contains(&help("new_con", "new_pro")),
            "{relation}: {told}"
        );
        let mended = policy(&format!("{relation} new_pro"));
        if let Err(rejected) = loaded(&mended) {
            panic!("{relation}: {}", rendered(rejected));
        }
    }
}

#[test]
fn a_fact_of_a_group_is_told_its_place() {
    let rejected = loaded("facts { arrival.date : date }").err().expect("a fact is declared inside its group");
    assert!(rendered(rejected).contains("help: put it in the braces of its group: `arrival { date : … }`"));
}

/// The message of a clause with that condition.
fn told_of(condition: &str) -> String {
    let text = format!("facts {{ a : bool  n : int  d : date }}\nstatus p\nclause c {{ grants p when {condition} }}\n");
    rendered(loaded(&text).err().unwrap_or_else(|| panic!("{condition} is accepted")))
}

#[test]
fn what_word_processors_and_web_pages_write_is_told_by_name() {
    for (condition, help) in [
        ("a\u{a0}and n > 1", "write a plain space: this is one of another kind (U+00A0)"),
        ("a and\u{202f}n > 1", "write a plain space: this is one of another kind (U+202F)"),
        ("a\u{200b}", "remove it: it is a character that is not seen (U+200B)"),
        ("n ≤ 3", "help: write `<=`"),
        ("n ≥ 3", "help: write `>=`"),
        ("n ≠ 3", "help: write `is not`"),
        ("a and situación", "names have no accents: write `situacion`"),
        ("d <= 31/01/2021", "help: write `2021-01-31`"),
        ("d <= 31.1.2021", "help: write `2021-01-31`"),
        ("d <= 05/06/2021", "write year, month and day in digits"),
        ("n < 1.000.000", "help: write `1000000`"),
        ("n < 1,000,000", "help: write `1000000`"),
        ("n >= 180 days", "write the number alone: `180`"),
        ("age(d) < 18 years", "write the number alone: `18`"),
    ] {
        let told = told_of(condition);
        assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(help), "{condition:?}: {told}");
    }
    let curly = loaded("facts { a : bool “Question” }").err().expect("curly quotes");
    assert!(rendered(curly).contains("use straight double quotes"));
}

#[test]
fn a_wrong_type_is_one_error() {
    let told = rendered(
        loaded("facts { n : integer }\nstatus p\nclause c { grants p when n < 10 }\n").err().expect("no type"),
    );
    assert_eq!(told.matches("amparo::").count(), 1, "{told}");
}

#[test]
fn words_that_the_grammar_can_tell_name_facts() {
    let text = "facts { age : int  until : date  because : bool  born : date }\nstatus p\n\
                clause c { grants p when age >= 3 and until <= as_of and because and age(born) >= age(until) due until + 3 days }\n";
    let with_ages = loaded(text).err().expect("an age is compared with a whole number");
    assert!(!rendered(with_ages).contains("reserved_word"));
    assert!(loaded(&text.replace("age(born) >= age(until)", "age(born, at until) >= 18")).is_ok());
}
