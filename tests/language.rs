//! The promises of the language, in the order of docs/language.md: a sentence, a policy, what comes out.
//!
//! `tests/language/meaning.md` holds them. A block fenced `amparo` stands beside the page's `prelude` and loads, and its scenarios
//! pass; one fenced `refused CODE` is refused with that code and no other; `case` and `verdict` blocks behind a policy are a case in
//! JSON and what its verdict says: objects in part, all else exactly.

use std::collections::BTreeSet;

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::Format;
use amparo::eval::scenario::run_scenarios;
use amparo::problem::Rejected;
use amparo::report::failures::failures;
use serde_json::Value as Json;

use crate::agreement::difference;
use crate::agreement::naive::Naive;
use crate::agreement::random::{self, Random};
use crate::print::reprinted;

const MEANING: &str = include_str!("language/meaning.md");

/// One fenced block: the words behind its fence, its text, the line it begins on.
struct Block {
    fence: &'static str,
    text: String,
    line: usize,
}

fn blocks(page: &'static str) -> Vec<Block> {
    let mut lines = page.lines().enumerate();
    let mut found = Vec::new();
    while let Some((at, line)) = lines.next() {
        if let Some(fence) = line.strip_prefix("```") {
            let text: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            found.push(Block { fence, text: text.join("\n"), line: at + 1 });
        }
    }
    found
}

fn loaded(prelude: &str, text: &str) -> Result<Law, Rejected> {
    Law::from_texts([("page.amparo", text), ("prelude.amparo", prelude)])
}

fn codes(rejected: &Rejected) -> BTreeSet<String> {
    let codes = rejected.problems.iter().map(|problem| problem.code().expect("a code").to_string());
    codes.map(|code| code.rsplit("::").next().expect("a last word").to_owned()).collect()
}

/// What of `wanted` is not in `found`, with its place.
fn missing(wanted: &Json, found: &Json, at: &str) -> Vec<String> {
    match (wanted, found) {
        (Json::Object(wanted), Json::Object(found)) => wanted
            .iter()
            .flat_map(|(key, wanted)| match found.get(key) {
                Some(found) => missing(wanted, found, &format!("{at}.{key}")),
                None => vec![format!("{at}.{key}: missing")],
            })
            .collect(),
        _ if wanted == found => Vec::new(),
        _ => vec![format!("{at}: {wanted} was promised, {found} came out")],
    }
}

/// What goes wrong with a block, told with its line.
#[derive(Default)]
struct Page {
    told: Vec<String>,
    prelude: String,
    law: Option<Law>,
    case: String,
    n_promises: usize,
}

impl Page {
    fn block(&mut self, block: &Block) {
        let mut words = block.fence.split_whitespace();
        match words.next().expect("a fence has a word") {
            "prelude" => self.prelude.clone_from(&block.text),
            "amparo" => self.accepted(block),
            "refused" => self.refused(block, words.map(str::to_owned).collect()),
            "case" => self.case.clone_from(&block.text),
            "verdict" => self.verdict(block),
            other => panic!("line {}: no such block: {other}", block.line),
        }
    }

    fn say(&mut self, block: &Block, what: impl std::fmt::Display) {
        self.told.push(format!("line {}: {what}", block.line));
    }

    fn accepted(&mut self, block: &Block) {
        let law = match loaded(&self.prelude, &block.text) {
            Ok(law) => law,
            Err(rejected) => {
                let told: Vec<_> = rejected.problems.iter().map(|problem| format!("{problem:?}")).collect();
                self.law = None;
                return self.say(block, format!("refused: {}", told.join("\n    ")));
            }
        };
        for run in &run_scenarios(law.judge(), law.policy(), law.circuit()).runs {
            self.n_promises += run.days.len();
            for failure in failures(&law, run, amparo::words::Locale::English) {
                let title = &law.policy().scenarios[run.scenario].title.variants[0].1;
                let why = failure.why.join("\n      ");
                let told = format!(
                    "\"{title}\" on {}: {}\n  came out: {}\n      {why}",
                    failure.on, failure.expected, failure.actual
                );
                self.say(block, told);
            }
        }
        self.law = Some(law);
        self.printed(block);
    }

    /// What is printed parses, prints the same, and means the same.
    fn printed(&mut self, block: &Block) {
        let printed = reprinted(&block.text);
        if reprinted(&printed) != printed {
            self.say(block, "printed twice, it is another text");
        }
        match loaded(&self.prelude, &printed) {
            Err(_) => self.say(block, format!("printed, it is refused:\n{printed}")),
            Ok(law) => {
                let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
                if runs.n_failed() > 0 {
                    self.say(block, format!("printed, it means something else:\n{printed}"));
                }
            }
        }
    }

    fn refused(&mut self, block: &Block, wanted: BTreeSet<String>) {
        self.n_promises += 1;
        match loaded(&self.prelude, &block.text) {
            Ok(_) => self.say(block, format!("accepted, not refused with {wanted:?}")),
            Err(rejected) if codes(&rejected) == wanted => {}
            Err(rejected) => {
                let told: Vec<_> = rejected.problems.iter().map(ToString::to_string).collect();
                self.say(block, format!("refused with {:?}, not {wanted:?}: {}", codes(&rejected), told.join("; ")));
            }
        }
    }

    fn verdict(&mut self, block: &Block) {
        self.n_promises += 1;
        let Some(law) = &self.law else { return };
        let today = Day::of(2018, 6, 1).expect("a day");
        let told = match law.read_case("case.json", &self.case, Format::Json, today) {
            Err(rejected) => vec![format!("{:?}", rejected.into_reports())],
            Ok(case) => {
                let found = amparo::report::json::verdict(law, &case, &law.eval(&case));
                match serde_json::from_str(&block.text) {
                    Ok(wanted) => missing(&wanted, &found, "$"),
                    Err(mistake) => vec![format!("no JSON: {mistake}")],
                }
            }
        };
        for told in told {
            self.say(block, told);
        }
    }
}

#[test]
fn every_promise_is_kept() {
    let mut page = Page::default();
    for block in blocks(MEANING) {
        page.block(&block);
    }
    assert!(page.told.is_empty(), "{} broken:\n{}", page.told.len(), page.told.join("\n"));
    assert!(page.n_promises > 400, "{} promises", page.n_promises);
}

/// A word or sign of a text left out, said twice, or put in the place of another.
fn harmed(text: &str, random: &mut Random) -> String {
    let mut words: Vec<&str> =
        text.split_inclusive(|char: char| !char.is_ascii_alphanumeric() && char != '_').collect();
    for _ in 0..1 + random.below(2) {
        let (at, other) = (random.below(words.len()), random.below(words.len()));
        match random.below(4) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[other]),
            2 => words[at] = words[other],
            _ => words.swap(at, other),
        }
        if words.is_empty() {
            break;
        }
    }
    words.concat()
}

/// Every promise's policy, whole and harmed: told or accepted, never a panic; and what is accepted means what it means naively.
#[test]
fn harmed_policies_are_told_or_mean_what_they_say() {
    let mut prelude = String::new();
    let (mut n_told, mut n_agreed) = (0, 0);
    for (number, block) in blocks(MEANING).into_iter().enumerate() {
        let word = block.fence.split_whitespace().next().expect("a fence has a word");
        if word == "prelude" {
            prelude.clone_from(&block.text);
        }
        if !matches!(word, "amparo" | "refused") {
            continue;
        }
        for round in 0..6_u64 {
            let random = &mut Random::new(number as u64 * 100 + round + 7);
            let text = if round == 0 { block.text.clone() } else { harmed(&block.text, random) };
            let Ok(law) = loaded(&prelude, &text) else {
                n_told += 1;
                continue;
            };
            for _ in 0..5 {
                let case = random::case(random, law.policy());
                let verdict = law.eval(&case);
                let told = difference(&law, &verdict, &Naive::new(law.policy(), &case));
                assert!(told.is_none(), "line {}, round {round}: {}\n{text}", block.line, told.unwrap_or_default());
                amparo::report::json::verdict(&law, &case, &verdict);
                n_agreed += 1;
            }
        }
    }
    assert!(n_told > 1_000 && n_agreed > 500, "{n_told} told, {n_agreed} agreed");
}

/// The reserved words, as docs/language.md lists them.
const RESERVED: &str = "use type facts hierarchy precedence authority referral instrument practice question calendar define category status
    protection duty incompatible clause assume property accept scenario and or not implies is in between where any every no true false as_of
    granted denied required forbidden established excluded conflict dormant blocked fires source certainty establishes excludes grants denies
    requires forbids when unless provided governed replaces overrides lifts due ends by fixed presumed ask never always expect language";

/// Words of the language that name things all the same.
const ORDINARY: &str = "date force text title at days day months month years year working list of bool int rank issuer published unpublished
    repeals url handles confers weekend holiday favourable adverse like forget read refer missing overlap undetermined none art para
    verified reported assumed override recency pro_homine yes lifted awaiting fails monday es label for on_ granting age until because may be";

fn as_fact(word: &str) -> Result<Law, Rejected> {
    let text = format!(
        "facts {{ {word} : bool  group_ {{ {word} : bool }} }}\nstatus s\nclause c {{ grants s  when {word} and not group_.{word} }}\n\
         scenario \"1\" {{ as_of 2018-01-01  {word} = true  group_.{word} = false  expect granted s by c }}"
    );
    Law::from_texts([("a.amparo", text)])
}

fn as_value(word: &str) -> Result<Law, Rejected> {
    let text = format!(
        "type t = other | {word}\nfacts {{ f : t }}\nstatus s\nclause c {{ grants s  when f is {word} or f in {{{word}}} }}\n\
         scenario \"1\" {{ as_of 2018-01-01  f = {word}  expect granted s by c }}"
    );
    Law::from_texts([("a.amparo", text)])
}

#[test]
fn reserved_words_name_nothing_and_all_else_names_anything() {
    let told = |rejected: &Rejected| rejected.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    for word in RESERVED.split_whitespace() {
        assert!(as_fact(word).is_err(), "`{word}` names a fact");
        assert!(as_value(word).is_err(), "`{word}` is a value");
    }
    for word in ORDINARY.split_whitespace() {
        for law in [as_fact(word), as_value(word)] {
            let law = law.unwrap_or_else(|rejected| panic!("`{word}`: {}", told(&rejected)));
            assert_eq!(run_scenarios(law.judge(), law.policy(), law.circuit()).n_failed(), 0, "{word}");
        }
    }
    assert_eq!(RESERVED.split_whitespace().count(), 71);
}
