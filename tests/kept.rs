//! Answers kept from one check to the next: after any edit, the findings are those of a check without them, byte for byte.
//!
//! Edited at random, declaration by declaration of every kind, are the policies in tests/findings/ and others that together have every kind
//! of declaration and finding, and the corpus. `AMPARO_EDITS=500 AMPARO_SEED=7` edits more, and otherwise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::{amparo, folder, ran};
use amparo::analysis::{CheckOptions, FindingKind, Kept, check, check_again};
use amparo::report::findings::{Baseline, Levels, Report};
use amparo::report::json;
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};
use serde_json::Value as Json;

type Files = Vec<(String, String)>;

fn options() -> CheckOptions<'static> {
    let today = Day::of(2020, 1, 2).expect("a day");
    CheckOptions { explain_rounding: true, ..CheckOptions::all(today, Watch::unlimited()) }
}

/// All that a check says, with what was kept and without.
fn both(law: &Law, kept: &Kept) -> [String; 2] {
    [check_again(law, &options(), kept), check(law, &options())].map(|checked| {
        assert!(checked.failed_replays.is_empty(), "{:?}", checked.failed_replays);
        let (levels, known) = (Levels::default(), Baseline::default());
        json::findings(law, &Report::of(&checked, &levels, &known), Locale::English).to_string()
    })
}

// ---- edits -----------------------------------------------------------------------------------------------------------

/// splitmix64 of a counter.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        let at = self.below(all.len());
        all.get(at)
    }
}

/// A declaration: its file, its text, and the word that it begins with.
struct Declaration {
    file: usize,
    at: std::ops::Range<usize>,
    word: String,
}

/// Each from a line that begins with a word to the next such line.
fn declarations(files: &Files) -> Vec<Declaration> {
    let mut found: Vec<Declaration> = Vec::new();
    for (file, (_, text)) in files.iter().enumerate() {
        let (mut start, n_before) = (0, found.len());
        for line in text.split_inclusive('\n') {
            let word: String = line.chars().take_while(char::is_ascii_lowercase).collect();
            if !word.is_empty() && word != "use" {
                if let Some(last) = found[n_before..].last_mut() {
                    last.at.end = start;
                }
                found.push(Declaration { file, at: start..text.len(), word });
            }
            start += line.len();
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Word,
    Number,
    Quoted,
    Other,
}

/// Words with their dots, numbers and dates, quoted texts; all else sign by sign. Comments are one.
fn tokens(text: &str) -> Vec<(Class, std::ops::Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = |is_in: &dyn Fn(char) -> bool| rest.find(|char| !is_in(char)).unwrap_or(rest.len());
        let (class, length) = match first {
            '"' => (Class::Quoted, rest[1..].find('"').map_or(rest.len(), |end| end + 2)),
            '/' if rest.starts_with("//") => (Class::Other, rest.find('\n').unwrap_or(rest.len())),
            'a'..='z' | 'A'..='Z' => (Class::Word, run(&|char| char.is_ascii_alphanumeric() || "_.".contains(char))),
            '0'..='9' => (Class::Number, run(&|char| char.is_ascii_digit() || char == '-')),
            other => (Class::Other, other.len_utf8()),
        };
        found.push((class, at..at + length));
        at += length;
    }
    found
}

/// Words that mean something wherever they stand.
const WORDS: [&str; 26] = [
    "and",
    "or",
    "when",
    "unless",
    "provided",
    "grants",
    "denies",
    "requires",
    "forbids",
    "granted",
    "denied",
    "any",
    "every",
    "no",
    "adverse",
    "favourable",
    "status",
    "duty",
    "protection",
    "category",
    "days",
    "months",
    "years",
    "true",
    "false",
    "as_of",
];

/// What can be written into a declaration's braces.
const ITEMS: [&str; 8] = [
    " dormant \"waits\" ",
    " discretion ",
    " when as_of >= 2015-06-01 ",
    " unless as_of between 2016-01-01 and 2018-12-31 ",
    " adverse ",
    " favourable ",
    " in force 2012-01-01 .. 2019-06-30 ",
    " unpublished \"never printed\" ",
];

/// What of a fact can be written behind its type.
const OF_FACTS: [&str; 6] =
    [" presumed false ", " presumed true ", " usual 3 ", " usual 2001-05-01 ", " fixed ", " usual as_of - 5 years "];

/// An edit of a declaration, which may leave a text that is no policy. What it is; `None` where there is nothing to edit.
fn edit(files: &mut Files, of: &Declaration, draw: &mut Draw) -> Option<&'static str> {
    let all = files.clone();
    let elsewhere = |draw: &mut Draw, class: Class| {
        let text = &draw.one_of(&all).expect("a file").1;
        let of_class: Vec<_> = tokens(text).into_iter().filter(|(it, _)| *it == class).collect();
        draw.one_of(&of_class).map(|(_, at)| text[at.clone()].to_owned())
    };
    let text = &mut files[of.file].1;
    let own = text[of.at.clone()].to_owned();
    let parts = tokens(&own);
    let one = |draw: &mut Draw, class: Class| {
        let of_class: Vec<_> = parts.iter().filter(|(it, _)| *it == class).collect();
        draw.one_of(&of_class).map(|(_, at)| of.at.start + at.start..of.at.start + at.end)
    };
    Some(match draw.below(15) {
        0 | 1 => {
            let at = one(draw, Class::Number)?;
            let number = text[at.clone()].to_owned();
            let last = number.rfind('-').map_or(0, |dash| dash + 1);
            let more = number[last..].parse::<i64>().ok()? + [1, -1, 7][draw.below(3)];
            let new = match draw.below(3) {
                0 => elsewhere(draw, Class::Number)?,
                _ if last > 0 => format!("{}{more:02}", &number[..last]),
                _ => more.to_string(),
            };
            text.replace_range(at, &new);
            "a number or day"
        }
        2..=4 => {
            let at = one(draw, Class::Word)?;
            let new = match draw.below(2) {
                0 => draw.one_of(&WORDS).expect("a word").to_string(),
                _ => elsewhere(draw, Class::Word)?,
            };
            text.replace_range(at, &new);
            "a word"
        }
        5 => {
            let at = one(draw, Class::Word)?;
            text.insert_str(at.start, "not ");
            "a negation"
        }
        6 => {
            let at = one(draw, Class::Quoted)?;
            text.insert_str(at.start + 1, "Ñ ");
            "a text"
        }
        7 => {
            text.replace_range(of.at.clone(), "");
            "left out"
        }
        8 => {
            // To another place, so that others have other numbers.
            text.replace_range(of.at.clone(), "");
            let to = draw.below(files.len());
            let ends: Vec<_> = declarations(files).into_iter().filter(|other| other.file == to).collect();
            let at = draw.one_of(&ends).map_or(files[to].1.len(), |other| other.at.start);
            files[to].1.insert_str(at, &(own.trim_end().to_owned() + "\n"));
            "moved"
        }
        9 => {
            let name = parts.iter().filter(|(class, _)| *class == Class::Word).nth(1)?.1.clone();
            let mut twin = own.clone();
            twin.insert_str(name.end, "_twin");
            text.insert_str(of.at.start, &(twin.trim_end().to_owned() + "\n"));
            "a twin"
        }
        10 => {
            text.insert_str(of.at.start, "// Said beside the law.\n\n");
            "a comment"
        }
        11 => {
            let lines: Vec<_> = own.split_inclusive('\n').collect();
            let at = draw.below(lines.len());
            let start = of.at.start + lines[..at].iter().map(|line| line.len()).sum::<usize>();
            text.replace_range(start..start + lines[at].len(), "\n");
            "a line left out"
        }
        12 => {
            let lines: Vec<_> = own.split_inclusive('\n').collect();
            let last = lines.len().checked_sub(2)?;
            let at = draw.below(last + 1);
            let swapped = lines[..at].iter().chain([&lines[at + 1], &lines[at]]).chain(&lines[at + 2..]);
            let swapped: String = swapped.copied().collect();
            text.replace_range(of.at.clone(), &swapped);
            "lines swapped"
        }
        13 => {
            let ends: Vec<_> = own.match_indices('}').collect();
            let at = of.at.start + draw.one_of(&ends)?.0;
            text.insert_str(at, draw.one_of(&ITEMS).expect("an item"));
            "an item"
        }
        _ => {
            let types = ["bool", "int", "date"].into_iter().flat_map(|word| own.match_indices(word));
            let types: Vec<_> = types.collect();
            let (at, word) = draw.one_of(&types)?;
            text.insert_str(of.at.start + at + word.len(), draw.one_of(&OF_FACTS).expect("an item"));
            "of a fact"
        }
    })
}

/// The policy edited once more, in a declaration of that kind, so that it is one again; `None` where many tries gave none.
fn edited(files: &Files, word: &str, n_tries: usize, draw: &mut Draw) -> Option<(Files, Law, &'static str)> {
    let all: Vec<_> = declarations(files).into_iter().filter(|of| of.word == word).collect();
    for _ in 0..n_tries {
        let mut now = files.clone();
        let Some(how) = edit(&mut now, draw.one_of(&all)?, draw) else { continue };
        if now == *files {
            continue;
        }
        if let Ok(law) = Law::from_texts(now.clone()) {
            return Some((now, law, how));
        }
    }
    None
}

/// Edits one after the other, each of another kind of declaration; after each, both checks. How many edits of each kind there were.
fn edits(files: &Files, n_edits: usize, draw: &mut Draw, made: &mut BTreeMap<String, usize>) {
    let kept = Kept::default();
    let law = Law::from_texts(files.clone()).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let [with, without] = both(&law, &kept);
    assert_eq!(with, without, "nothing was kept yet");
    let mut words: Vec<String> = declarations(files).into_iter().map(|of| of.word).collect();
    words.sort_unstable();
    words.dedup();
    let (mut files, mut said) = (files.clone(), Vec::new());
    let first = draw.below(words.len());
    for at in 0..n_edits {
        let word = words[(first + at) % words.len()].clone();
        let Some((now, law, how)) = edited(&files, &word, 60, draw) else { continue };
        said.push(format!("{word}: {how}"));
        let [with, without] = both(&law, &kept);
        if with != without {
            let at = with.bytes().zip(without.bytes()).take_while(|(one, other)| one == other).count();
            let near = |text: &str| {
                let first = (0..=at.saturating_sub(300)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                text[first..].chars().take(700).collect::<String>()
            };
            let policy: String = match now.as_slice() {
                [(_, text)] => text.clone(),
                _ => "many files".to_owned(),
            };
            panic!("{said:?}\nwith kept answers: {}\n\nwithout: {}\n\n{policy}", near(&with), near(&without));
        }
        *made.entry(word).or_default() += 1;
        files = now;
    }
}

fn of_env(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

fn seed() -> u64 {
    of_env("AMPARO_SEED").unwrap_or(1) as u64
}

/// Policies that together have every kind of declaration and of finding.
fn policies() -> Vec<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let of_kind = |id: &str| ["fires", "silent", "accepted"].map(|name| format!("findings/{id}/{name}.amparo"));
    let others = ["cli/small.amparo", "values/fines.amparo", "steps/decisions.amparo", "repair/law.amparo"];
    let paths = FindingKind::ids().flat_map(of_kind).chain(others.map(str::to_owned));
    let texts = paths.filter_map(|path| std::fs::read_to_string(root.join(path)).ok());
    // Some files name others by `use`: they are no policy by themselves.
    let alone = texts.map(|text| vec![("law.amparo".to_owned(), text)]);
    let mut all: Vec<Files> = alone.filter(|files| Law::from_texts(files.clone()).is_ok()).collect();
    all.push(vec![("law.amparo".to_owned(), EVERYTHING.to_owned())]);
    all
}

/// What none of the others has: counted members, other days, what is decided, dated values, sets, equal treatment, working days in a circle.
const EVERYTHING: &str = r#"language en
type country = VE | PE | CO
type paper = passport | card
type child { birth_date : date  nationality : country  studies : bool  papers : set of paper }
facts {
  nationality : country
  birth_date : date
  entry { date : date usual as_of - 1 years  irregular : bool presumed false }
  left : date or never
  income : int usual 100
  papers : set of paper
  children : list of child
  convicted : bool presumed false
}
hierarchy constitution > law > decree
precedence override, rank, recency
headline permit, expelled
calendar civil { weekend saturday, sunday  holiday every 05-01, 2018-07-28  known 2010-01-01 .. 2030-12-31 }
authority ministry "Ministry" { handles refugee }
authority police "Police" { handles irregular }
instrument act { title "Act"  rank law  published 2015-01-01  in force 2015-01-01 .. }
instrument order { title "Order"  rank decree  published 2016-01-01  in force 2016-01-01 .. }
instrument note { title "Note"  rank decree  unpublished "never printed"  in force 2016-01-01 .. }
practice desk "At the desk" { by police }
value unit "Tax unit" { 2015-01-01 .. 2016-12-31 = 3950  2017-01-01 .. 2019-12-31 = 4050 }
question counts "Do weekends count?"
define adult = age(birth_date) >= 18
define deadline = entry.date + 10 working days
category refugee "Refugee"
category irregular "Irregular migrant"
status permit "Permit"
status second "Second permit"
duty expelled "Expulsion" { adverse }
protection school "School"
assume "people are born before they enter" { birth_date <= entry.date }
assume "nobody leaves before entry" { left >= entry.date }
clause window { source act art "1"  grants permit  when nationality is VE and entry.date between 2016-01-01 and 2018-10-31 and adult }
clause families { source act art "2"  grants permit  when at least 2 c in children where (c.birth_date + 18 years > as_of) }
clause studying { source order art "3"  grants school  when any c in children where (c.studies and c.nationality is PE) }
clause refused { source order art "4"  denies permit  when convicted or income < 2 * unit at entry.date  unless counts }
clause late { source act art "5"  denies permit  when as_of > deadline and not papers has passport }
clause hidden { source note art "1"  grants second  when nationality is CO and income >= 10 }
clause refugees { source act art "9"  establishes refugee  when nationality is VE or (convicted and counts) }
clause irregulars { source act art "10"  establishes irregular  when entry.irregular and age(birth_date, at entry.date) >= 12 }
clause earlier { source order art "9"  establishes refugee  when nationality is VE and granted permit at entry.date + 1 months }
clause again { source order art "6"  grants second  when granted permit and not convicted and not decided permit }
clause expel { source act art "7"  requires expelled  when entry.irregular and left is never }
clause stay { source order art "8"  forbids expelled  overrides expel  when granted permit }
clause at_the_desk { source desk  denies permit  when entry.irregular }
incompatible permit, second
referral police -> ministry for refugee { when nationality is VE }
property fair "Nobody with a permit is expelled" { never granted permit and required expelled }
property alike "Alike for all" { same granted permit, granted school whatever nationality, convicted }
accept missing-referral(refugee, irregular) because "known" until 2030-01-01
accept incompatible(permit, second) where (income > 30) because "known"
scenario "one" { as_of 2018-06-01  nationality = VE  entry.date = 2017-05-05  birth_date = 1990-01-01  expect established refugee }
"#;

#[test]
fn findings_with_kept_answers_are_those_of_a_check_without_them() {
    let (mut draw, mut made) = (Draw(seed()), BTreeMap::new());
    let n_edits = of_env("AMPARO_EDITS").unwrap_or(6);
    let all = policies();
    for (at, files) in all.iter().enumerate() {
        // The last one has declarations of every kind: several edits of each.
        let n_edits = if at + 1 == all.len() { n_edits.max(4) * DECLARED.len() / 2 } else { n_edits };
        edits(files, n_edits, &mut draw, &mut made);
    }
    for word in DECLARED {
        assert!(made.get(word).is_some_and(|n| *n > 0), "no edit of a `{word}` left a policy: {made:?}");
    }
}

/// What a search reads beside the conditions: said otherwise where it is declared, it gives other example persons for conditions that nobody
/// touched.
const BESIDE_CONDITIONS: [(&str, &str); 7] = [
    // Facts are forgotten one after the other, the last declared first, and values chosen in order.
    (FACTS_IN_ORDER, FACTS_TURNED_ROUND),
    ("usual as_of - 1 years", "usual as_of - 3 years"),
    ("irregular : bool presumed false", "irregular : bool presumed true"),
    ("convicted : bool presumed false", "convicted : bool"),
    // A day from which an age is counted somewhere is a birth everywhere.
    (
        "clause at_the_desk",
        "clause young { source act art \"12\"  grants school  when age(left) < 3 }\nclause at_the_desk",
    ),
    ("holiday every 05-01, 2018-07-28", "holiday every 01-06, every 01-13, every 05-01, 2018-07-28"),
    ("VE | PE | CO", "PE | CO | VE"),
];

const FACTS_IN_ORDER: &str = "  birth_date : date
  entry { date : date usual as_of - 1 years  irregular : bool presumed false }
  left : date or never
";
const FACTS_TURNED_ROUND: &str = "  left : date or never
  entry { date : date usual as_of - 1 years  irregular : bool presumed false }
  birth_date : date
";

#[test]
fn what_is_read_beside_the_conditions_is_in_the_fingerprint() {
    let law = |text: &str| {
        let law = Law::from_texts([("law.amparo", text)]);
        law.unwrap_or_else(|rejected| panic!("{text}\n{:?}", rejected.into_reports()))
    };
    for (before, after) in BESIDE_CONDITIONS {
        assert!(EVERYTHING.contains(before), "{before}");
        let kept = Kept::default();
        let [_, old] = both(&law(EVERYTHING), &kept);
        let [with, without] = both(&law(&EVERYTHING.replacen(before, after, 1)), &kept);
        assert_eq!(with, without, "{after}");
        let (old, new) = (persons(&old), persons(&without));
        let n_others = new.iter().filter(|(name, person)| old.get(*name).is_some_and(|old| old != *person)).count();
        assert!(n_others > 0, "{after}: every example person is as before, so this shows nothing");
    }
}

/// The example person of each finding that has one, by its name.
fn persons(report: &str) -> BTreeMap<String, Json> {
    let report: Json = serde_json::from_str(report).expect("JSON");
    let of = |finding: &Json| Some((finding["name"].as_str()?.to_owned(), finding.get("witness")?.clone()));
    report["findings"].as_array().expect("findings").iter().filter_map(of).collect()
}

/// The words that declarations begin with, but for `use`.
const DECLARED: [&str; 24] = [
    "type",
    "facts",
    "hierarchy",
    "precedence",
    "calendar",
    "authority",
    "referral",
    "instrument",
    "practice",
    "question",
    "value",
    "define",
    "assume",
    "category",
    "status",
    "protection",
    "duty",
    "incompatible",
    "clause",
    "property",
    "accept",
    "headline",
    "scenario",
    "language",
];

fn corpus() -> Files {
    fn read(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => read(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut paths = Vec::new();
    read(Path::new("policies"), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "amparo"));
    // Scenarios enter no proof, and take most of the time.
    paths.retain(|path| !path.to_string_lossy().contains("scenarios"));
    paths.sort_unstable();
    let text = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a policy");
        (path.to_string_lossy().into_owned(), text)
    };
    paths.into_iter().map(text).collect()
}

#[test]
fn findings_of_the_corpus_with_kept_answers_are_those_of_a_check_without_them() {
    edits(&corpus(), of_env("AMPARO_EDITS").unwrap_or(2), &mut Draw(seed()), &mut BTreeMap::new());
}

#[test]
fn only_what_changed_is_asked_again() {
    let mut files = corpus();
    let law = |files: &Files| Law::from_texts(files.clone()).unwrap_or_else(|it| panic!("{:?}", it.into_reports()));
    let kept = Kept::default();
    check_again(&law(&files), &options(), &kept);
    let n_all = kept.len();
    assert!(n_all > 1_000, "{n_all}");
    // A comment, and a fact that nothing asks about: every number of a fact and every place is another, and no answer.
    let person = files.iter_mut().find(|(name, _)| name.ends_with("person.amparo")).expect("the facts of a person");
    person.1 = format!("// Said beside the law.\nfacts {{ unasked {{ before : bool }} }}\n{}", person.1);
    check_again(&law(&files), &options(), &kept);
    let n_new = kept.len() - n_all;
    assert!(n_new * 50 < n_all, "{n_new} of {n_all} answers were asked for again");
    // One day of one clause.
    let ptp = files.iter_mut().find(|(name, _)| name.ends_with("ptp.amparo")).expect("the permit");
    let now = ptp.1.replacen("entry.date <= 2018-10-31", "entry.date <= 2018-10-30", 1);
    assert_ne!(ptp.1, now, "the last day of the window");
    ptp.1 = now;
    check_again(&law(&files), &options(), &kept);
    let n_newer = kept.len() - n_all - n_new;
    assert!(n_newer > 0 && n_newer * 2 < n_all, "{n_newer} of {n_all} answers were asked for again");
}

// ---- on disk ---------------------------------------------------------------------------------------------------------

const CONFLICT: &str = "facts { nationality : bool  minor : bool }\nstatus permit \"Residence permit\"\n\
    clause gives { grants permit  when nationality }\nclause refuses { denies permit  when minor }\n";

/// What `check law.amparo --cache cache` prints in that folder, as JSON, and its exit code.
fn cached(root: &Path, cache: &str) -> String {
    ran(amparo(&["check", "law.amparo", "--format", "json", "--cache", cache]).current_dir(root)).told()
}

fn without_cache(root: &Path) -> String {
    ran(amparo(&["check", "law.amparo", "--format", "json"]).current_dir(root)).told()
}

#[test]
fn answers_lie_in_a_file_that_names_nothing_and_nobody() {
    let root = folder("kept_on_disk");
    std::fs::write(root.join("law.amparo"), CONFLICT).expect("written");
    let fresh = without_cache(&root);
    assert!(fresh.contains("contradiction(gives, refuses)"), "{fresh}");
    assert_eq!(cached(&root, "new/cache"), fresh, "nothing is kept yet");
    let path = root.join("new/cache/amparo-check.json");
    let first = std::fs::read_to_string(&path).expect("the answers");
    for word in ["nationality", "minor", "permit", "Residence", "gives", "refuses", "law.amparo"] {
        assert!(!first.contains(word), "{word}: {first}");
    }
    assert_eq!(cached(&root, "new/cache"), fresh);
    assert_eq!(std::fs::read_to_string(&path).expect("the answers"), first, "nothing new was asked");
    // Other names, and another law: nothing of what was kept is an answer.
    let other = CONFLICT.replace("denies permit  when minor", "denies permit  when minor and not nationality");
    std::fs::write(root.join("law.amparo"), other).expect("written");
    let fresh = without_cache(&root);
    assert!(!fresh.contains("contradiction"), "{fresh}");
    assert_eq!(cached(&root, "new/cache"), fresh);
    assert_ne!(std::fs::read_to_string(&path).expect("the answers"), first);
    let names: Vec<_> = std::fs::read_dir(root.join("new/cache")).expect("the folder").flatten().collect();
    assert_eq!(names.len(), 1, "nothing is left beside it: {names:?}");
}

#[test]
fn a_file_of_answers_that_is_damaged_or_foreign_counts_as_nothing_and_is_replaced() {
    let root = folder("kept_damaged");
    std::fs::write(root.join("law.amparo"), CONFLICT).expect("written");
    let fresh = cached(&root, "cache");
    let path = root.join("cache/amparo-check.json");
    let whole = std::fs::read(&path).expect("the answers");
    let end = whole.iter().position(|&byte| byte == b'\n').expect("two lines");
    let mut damaged: Vec<Vec<u8>> = vec![Vec::new(), b"{}".to_vec(), vec![0xff; 64], b"[]\n[]\n".to_vec()];
    damaged.extend([1, end, end + 1, end + 20, whole.len() - 1].map(|length| whole[..length].to_vec()));
    // Every answer turned into its opposite, or a digit into another, with the sum of before.
    for at in (0..whole.len()).step_by(23) {
        let mut one = whole.clone();
        one[at] = if one[at] == b'1' { b'2' } else { b'1' };
        damaged.push(one);
    }
    let text = String::from_utf8(whole.clone()).expect("UTF-8");
    damaged.push(text.replace("Somebody", "Nobody").into_bytes());
    damaged.push(text.replacen(env!("CARGO_PKG_VERSION"), "0.0.9", 1).into_bytes());
    for bytes in damaged.into_iter().filter(|bytes| *bytes != whole) {
        std::fs::write(&path, &bytes).expect("written");
        assert_eq!(cached(&root, "cache"), fresh, "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(std::fs::read(&path).expect("the answers"), whole, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn checks_side_by_side_share_a_folder() {
    let root = folder("kept_side_by_side");
    std::fs::write(root.join("law.amparo"), CONFLICT).expect("written");
    let fresh = without_cache(&root);
    let check = || cached(&root, "cache");
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(check)).collect();
        all.into_iter().for_each(|one| assert_eq!(one.join().expect("it ends"), fresh));
    });
    assert_eq!(check(), fresh);
}

#[test]
fn a_folder_that_cannot_be_written_ends_the_check() {
    let root = folder("kept_nowhere");
    std::fs::write(root.join("law.amparo"), CONFLICT).expect("written");
    std::fs::create_dir_all(root.join("taken/amparo-check.json")).expect("made");
    for cache in ["law.amparo", "law.amparo/below", "taken"] {
        let told = ran(amparo(&["check", "law.amparo", "--cache", cache]).current_dir(&root));
        assert_eq!(told.code, 2, "{cache}: {}", told.stderr);
        assert!(told.stderr.contains("amparo::cli::unwritable_file") && told.stdout.is_empty(), "{}", told.stderr);
    }
    assert_eq!(std::fs::read_to_string(root.join("law.amparo")).expect("the law"), CONFLICT);
}
