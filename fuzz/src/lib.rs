//! What is attacked: every reader of texts that strangers write, as functions of bytes that must return, whatever the bytes are.
//!
//! Each has a target for libFuzzer (`fuzz_targets/`), seeds (`seeds/NAME/`) and a place in [`TARGETS`], by which `short` runs it on stable
//! Rust. A function panics where a promise is broken: that is a finding, as a crash is.

mod both;
pub mod made;
mod prompt;

use std::sync::LazyLock;
use std::time::Duration;

use amparo::advise::explain::{Subject, explain};
use amparo::advise::outlook::outlook;
use amparo::analysis::{CheckOptions, check};
use amparo::case::{Case, CaseFile, CaseReader, Format, read_case};
use amparo::eval::Verdict;
use amparo::problem::Rejected;
use amparo::report::render::{html, markdown};
use amparo::report::text::{self, Style, Tongue};
use amparo::report::{dictionary, json};
use amparo::syntax::{Sources, parse_file, print};
use amparo::watch::Watch;
use amparo::{Day, Law};

pub use both::case_both;
pub use prompt::prompt;

/// A name, as in `seeds/` and `fuzz_targets/`, and what is attacked.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 8] = [
    ("policy", policy),
    ("case_json", case_json),
    ("case_yaml", case_yaml),
    ("case_both", case_both),
    ("condition", condition),
    ("prompt", prompt),
    ("settings", settings),
    ("baseline", baseline),
];

/// Longer texts cost time and find nothing that shorter ones do not; that work grows with the text alone is a test of its own.
const LONGEST: usize = 1 << 14;

const TODAY: Day = Day(17_000);
const STYLE: Style = Style { tongue: Tongue::English, width: 80, is_ascii: false };

/// The policy under which cases, conditions and the prompt are read.
static SMALL: LazyLock<Law> = LazyLock::new(|| law(include_str!("../seeds/policy/small.amparo")).expect("a policy"));

fn law(text: &str) -> Result<Law, Rejected> {
    Law::from_texts([("law.amparo", text)])
}

fn text_of(input: &[u8]) -> Option<String> {
    (input.len() <= LONGEST).then(|| String::from_utf8_lossy(input).into_owned())
}

/// What is wrong is said, at a place of the text, and nothing of it is obeyed by a terminal.
fn told(rejected: Rejected) {
    assert!(!rejected.problems.is_empty(), "rejected without a reason");
    let said = text::problems(rejected, STYLE, false);
    harmless(&said);
}

/// No text for people has anything in it that a terminal obeys.
fn harmless(said: &str) {
    let is_bidi = |char: char| matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_obeyed = |char: char| (char.is_control() && !matches!(char, '\n' | '\t')) || is_bidi(char);
    let plain = without_colours(said);
    assert!(!plain.contains(is_obeyed), "obeyed: {plain:?}");
}

/// Without the colours that the program itself writes: `ESC [ numbers m`.
fn without_colours(said: &str) -> String {
    let mut parts = said.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|char: char| char.is_ascii_digit() || char == ';');
        match rest.strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.push_str(&format!("\u{1b}[{part}")),
        }
    }
    plain
}

/// The first screen, with what averts a burden as far as a moment shows it.
fn first_screen(law: &Law, case: &Case, verdict: &Verdict) -> String {
    let watch = Watch::of(Duration::from_millis(5));
    text::first_screen(law, case, verdict, &outlook(law, case, verdict, &watch), STYLE)
}

/// A policy: read, printed and read again as the same, evaluated, explained, checked without time, written in every format.
pub fn policy(input: &[u8]) {
    let Some(text) = text_of(input) else { return };
    let law = match law(&text) {
        Ok(law) => law,
        Err(rejected) => return told(rejected),
    };
    printed_as_it_is(&text);
    let case = Case::blank(law.policy(), TODAY);
    let verdict = law.eval(&case);
    harmless(&first_screen(&law, &case, &verdict));
    harmless(&text::verdict(&law, &case, &verdict, STYLE));
    harmless(&dictionary::text(&law, &dictionary::Part::ALL, STYLE));
    let _ = json::verdict(&law, &case, &verdict).to_string();
    let no_time = Watch::of(Duration::ZERO);
    if let Some(of) = law.policy().conclusions.ids().next() {
        let explanation = explain(&law, &case, Subject::Conclusion(of), &no_time);
        harmless(&text::explanation(&law, &case, &explanation, STYLE));
        let page = text::handout(&law, &case, &explanation, Tongue::Spanish);
        harmless(&html::drawn(&page, "es"));
        harmless(&markdown::drawn(&page));
    }
    check(
        &law,
        &CheckOptions {
            only: Vec::new(),
            explain_rounding: false,
            today: TODAY,
            watch: no_time,
            progress: &|_, _, _| {},
        },
    );
}

/// What is printed of a policy is read as the same, and printed as the same again.
fn printed_as_it_is(text: &str) {
    let printed = |text: &str| {
        let mut sources = Sources::new();
        let file = sources.add("law.amparo".to_owned(), text.to_owned());
        let (tree, problems) = parse_file(&sources, file);
        assert!(problems.is_empty(), "what is printed has mistakes: {text:?}");
        print::print(&tree)
    };
    let once = printed(text);
    assert_eq!(printed(&once), once);
}

/// A case in JSON: read by both readers alike, evaluated, written and read again as the same.
pub fn case_json(input: &[u8]) {
    let Some(text) = text_of(input) else { return };
    let careful = case(&text, Format::Json);
    let fast = CaseReader::new(SMALL.policy()).read(&text, TODAY);
    assert_eq!(fast.ok(), careful.map(|file| file.case(SMALL.policy())), "the fast reader reads the same");
}

/// A case in YAML.
pub fn case_yaml(input: &[u8]) {
    if let Some(text) = text_of(input) {
        case(&text, Format::Yaml);
    }
}

fn case(text: &str, format: Format) -> Option<CaseFile> {
    let file = match read_case(SMALL.policy(), "case", text, format, TODAY) {
        Ok(file) => file,
        Err(problems) => {
            told(SMALL.rejected_case("case", text, problems));
            return None;
        }
    };
    let case = file.case(SMALL.policy());
    let verdict = SMALL.eval(&case);
    harmless(&first_screen(&SMALL, &case, &verdict));
    let written = amparo::case::write::file_to_json(&file, SMALL.policy()).to_string();
    let again = read_case(SMALL.policy(), "case", &written, Format::Json, TODAY);
    assert_eq!(again.ok().as_ref(), Some(&file), "{written}");
    Some(file)
}

/// A condition, as `find` and the prompt take it.
pub fn condition(input: &[u8]) {
    let Some(text) = text_of(input) else { return };
    match SMALL.with_condition("condition", &text) {
        Ok((law, _)) => {
            let case = Case::blank(law.policy(), TODAY);
            law.eval(&case);
        }
        Err(rejected) => told(rejected),
    }
}

/// The settings, `amparo.toml`.
pub fn settings(input: &[u8]) {
    let Some(text) = text_of(input) else { return };
    if let Err(rejected) = amparo::cli::read_settings(&text) {
        told(*rejected);
    }
}

/// A baseline of findings.
pub fn baseline(input: &[u8]) {
    if input.len() > LONGEST {
        return;
    }
    if let Err(rejected) = amparo::cli::read_baseline(input) {
        told(*rejected);
    }
}
