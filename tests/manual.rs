//! The language manual: every example loads, its scenarios pass, its case can be evaluated.

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::Format;
use amparo::eval::scenario::run_scenarios;

const MANUAL: &str = include_str!("../docs/language.md");

/// The examples whose fence has this word.
fn examples(word: &str) -> Vec<&'static str> {
    let blocks = MANUAL.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(word)?.strip_prefix('\n')).collect()
}

fn load(text: &str) -> Law {
    Law::from_texts([("manual.amparo", text)])
        .unwrap_or_else(|rejected| panic!("{text}\n{:?}", rejected.into_reports()))
}

#[test]
fn the_examples_load_and_their_scenarios_pass() {
    let all: Vec<_> = ["amparo", "amparo part"].into_iter().flat_map(examples).collect();
    assert!(all.len() >= 7, "the manual has examples");
    let mut n_scenarios = 0;
    for text in all {
        let law = load(text);
        let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
        for run in &runs.runs {
            let title = &law.policy().scenarios[run.scenario].title.variants[0].1;
            let failed: Vec<_> = run.days.iter().map(|day| &day.failed).collect();
            assert!(run.passed(), "{title}: {failed:?}");
        }
        n_scenarios += runs.runs.len();
    }
    assert!(n_scenarios >= 3);
}

#[test]
fn the_case_fits_the_first_policy() {
    let law = load(examples("amparo")[0]);
    let today = Day::of(2018, 8, 1).expect("a day");
    let case = law.read_case("maria.json", examples("json")[0], Format::Json, today);
    let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let json = amparo::report::json::verdict(&law, &case, &law.eval(&case));
    assert_eq!(json["conclusions"]["permit"]["outcome"], "granted");
    assert_eq!(json["conclusions"]["work"]["by"][0], "permit.confers.work");
    assert_eq!(json["presumed"][0], "criminal_record");
}

/// A word of the grammar that the manual does not name is a construct that its reader cannot know.
#[test]
fn the_manual_names_every_word_of_the_language() {
    let grammar = include_str!("../grammar/amparo.pest");
    let words = grammar.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_ascii_lowercase() || char == '_');
    let manual: Vec<_> = MANUAL.split(|char: char| !char.is_ascii_alphanumeric() && char != '_').collect();
    let missing: std::collections::BTreeSet<_> = words.filter(is_word).filter(|word| !manual.contains(word)).collect();
    assert!(missing.is_empty(), "not in docs/language.md: {missing:?}");
}
