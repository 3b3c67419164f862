//! Ways held against people drawn at random: whoever goes one reaches the goal, without any one need somebody does not, and where there is
//! said to be none nobody is found.

mod people;

use amparo::advise::ways::{Bar, Goal, State, Way, Ways, ways};
use amparo::case::{Case, Format};
use amparo::circuit::Outcome;
use amparo::policy::ids::Id;
use amparo::policy::model::Value;
use amparo::watch::Watch;
use amparo::{Day, Law};

use crate::agreement::random::{self, Random};
use people::People;

/// What was looked at, so that a test that looks at nothing fails.
#[derive(Default, Debug)]
struct Seen {
    ways: usize,
    needs: usize,
    first: usize,
    met: usize,
    terms: usize,
    alternatives: usize,
    waits: usize,
    averts: usize,
    bars: usize,
    replayed: usize,
    /// Ways that nobody drawn at random goes: most draws break some assumption of the policy.
    nobody_drawn: usize,
    /// Needs without which nobody was found who misses the goal: a search at random may overlook one.
    not_seen_to_matter: usize,
}

/// Whoever goes the way reaches the goal; without any one need somebody does not.
fn judge_way(people: &mut People, random: &mut Random, ways: &Ways, way: &Way, context: &str, seen: &mut Seen) {
    seen.ways += 1;
    seen.needs += way.needs.len();
    seen.met += way.needs.iter().filter(|need| need.state == State::Met).count();
    seen.alternatives += way.needs.iter().map(|need| need.alternatives.len()).sum::<usize>();
    seen.waits += usize::from(way.from.is_some());
    seen.averts += usize::from(ways.goal == Goal::Avert);
    seen.first += way.first.len();
    assert!(
        way.first.iter().all(|need| need.state != State::Met),
        "what comes first is not so yet: {way:#?}\n{context}"
    );
    // Somebody who goes it: what the example leaves open is drawn at random, and most draws break some assumption of the policy.
    let start = (0..10_000).find_map(|_| {
        let person = people.example(random, way)?;
        people.fold(&person);
        (people.can_be() && people.goes(way, &person, None) && people.has_only_what_may_have_been(&person))
            .then_some(person)
    });
    let Some(start) = start else {
        eprintln!("nobody was drawn who goes the way: {way:?}\n{context}");
        seen.nobody_drawn += 1;
        return;
    };
    assert!(people.is_possible(&start), "it cannot be done any more: {way:#?}\n{context}");
    let mut person = start.clone();
    for _ in 0..40 {
        people.fold(&person);
        assert!(people.reaches_goal(), "somebody goes the way in vain: {person:?}\n{way:#?}\n{context}");
        let comes_first = way.first.iter().all(|need| people.satisfies(need));
        assert!(comes_first, "somebody goes the way without what comes first: {person:?}\n{way:#?}\n{context}");
        seen.replayed += 1;
        for _ in 0..20 {
            let other = people.mutated(random, &person, &[]);
            people.fold(&other);
            if people.can_be() && people.goes(way, &other, None) {
                person = other;
                break;
            }
        }
    }
    for left_out in 0..way.needs.len() + way.readings.len() {
        let named = way.needs.get(left_out).map(|need| people.inputs(need)).unwrap_or_default();
        let mut person = start.clone();
        let is_needed = (0..1500).any(|_| {
            let other = people.mutated(random, &person, &named);
            people.fold(&other);
            if !people.can_be() || !people.goes(way, &other, Some(left_out)) {
                return false;
            }
            let misses = !people.reaches_goal();
            person = other;
            misses
        });
        if !is_needed {
            seen.not_seen_to_matter += 1;
            if std::env::var_os("AMPARO_WAYS_SHOW").is_some() {
                eprintln!("number {left_out} not seen to matter: {way:#?}\n{context}");
            }
        }
    }
}

/// A last day is one: it is told of something that is left to do, and whoever goes the way a day later does not reach the goal for certain.
fn judge_term(law: &Law, case: &Case, ways: &Ways, way: &Way, context: &str, seen: &mut Seen) {
    let (Some(until), None, Some(example)) = (way.until, way.from, &way.example) else { return };
    seen.terms += 1;
    let is_left = way.needs.iter().any(|need| need.state != State::Met);
    assert!(is_left, "a last day of what is done already: {way:#?}\n{context}");
    let after = until.plus_days(1);
    let mut then = case.clone();
    then.set_as_of(after);
    for setting in example.changed.iter().chain(&example.found_out) {
        let is_ahead = matches!(setting.value, Value::Date(day) if day >= case.as_of());
        let value = if is_ahead { Value::Date(after) } else { setting.value.clone() };
        then.state(setting.fact, &value);
    }
    let outcome = law.eval(&then).conclusions[ways.of.index()].outcome;
    let is_reached = match ways.goal {
        Goal::Get => outcome == Outcome::Granted,
        Goal::Avert => !matches!(outcome, Outcome::Granted | Outcome::Conflict | Outcome::Undetermined),
    };
    assert!(!is_reached, "{until} is no last day: {way:#?}\n{context}");
}

fn judge(law: &Law, case: &Case, ways: &Ways, random: &mut Random, context: &str, seen: &mut Seen) {
    let mut people = People::new(law, case, ways);
    assert!(!ways.is_out_of_time, "{context}");
    assert!(ways.ways.is_sorted_by_key(|way| !way.readings.is_empty()), "readings last: {context}");
    for way in &ways.ways {
        judge_way(&mut people, random, ways, way, context, seen);
    }
    if ways.is_reached {
        // A burden that does not apply: what keeps it away is so already.
        assert!(ways.ways.iter().flat_map(|way| &way.needs).all(|need| need.state == State::Met), "{context}");
        assert_eq!(ways.ways.is_empty(), ways.bar.is_some(), "what keeps it away: {context}");
        return;
    }
    assert_eq!(ways.ways.is_empty(), ways.bar.is_some(), "ways or what excludes them: {context}");
    seen.bars += usize::from(ways.bar.is_some());
    // What is said to exclude everybody excludes whoever is drawn, whatever this person states.
    if ways.bar == Some(Bar::Law) {
        let blank = Case::blank(law.policy(), case.as_of());
        let mut anyone = People::new(law, &blank, ways);
        let mut person = anyone.whole(random, &blank);
        for _ in 0..300 {
            person = anyone.mutated(random, &person, &[]);
            anyone.fold(&person);
            let reaches_it = anyone.can_be() && anyone.reaches_goal();
            assert!(!reaches_it, "the law excludes not everybody: {person:?}\n{context}");
        }
    }
    // Whoever reaches the goal goes one of them, where they are said to be all; nobody does, where there is said to be none.
    if ways.are_all && ways.ways.iter().all(|way| way.from.is_none()) {
        let mut person = people.whole(random, case);
        for _ in 0..300 {
            let other = people.mutated(random, &person, &[]);
            people.fold(&other);
            if !people.can_be() || !people.is_possible(&other) {
                continue;
            }
            if people.reaches_goal() {
                let goes_one = ways.ways.iter().any(|way| people.does_what_is_left(way, &other));
                assert!(goes_one, "there is another way: {other:?}\n{:#?}\n{:?}\n{context}", ways.ways, ways.bar);
            }
            person = other;
        }
    }
}

/// A random policy with some fixed facts, burdens and assumptions.
fn policy(random: &mut Random) -> String {
    let mut text = random::policy(random);
    for fact in ["b0", "d0", "k0"] {
        if random.chance(35) {
            let ty = [("b0", "bool"), ("d0", "date"), ("k0", "kind")].iter().find(|(name, _)| *name == fact);
            let (name, ty) = ty.expect("one of the three");
            text = text.replacen(&format!("{name} : {ty} "), &format!("{name} : {ty} fixed "), 1);
        }
    }
    if random.chance(30) {
        text = text.replacen("p0 : int presumed 2", "p0 : int fixed presumed 2", 1);
    }
    if random.chance(40) {
        text.push_str(random.one(&[
            "assume \"a\" { b0 or k0 is A }\n",
            "assume \"a\" { d0 <= d1 }\n",
            "assume \"a\" { k0 is A implies b0 }\n",
            "assume \"a\" { (b0 implies d0 <= as_of) and (d0 <= as_of implies b0) }\n",
        ]));
    }
    text
}

#[test]
fn ways_of_random_policies_work_are_minimal_and_none_means_none() {
    let n_persons: usize = std::env::var("AMPARO_WAYS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let first: u64 = std::env::var("AMPARO_WAYS_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(910_000);
    let (mut seen, mut n_seen, mut seed) = (Seen::default(), 0, first);
    while n_seen < n_persons {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let case = random::case(random, law.policy());
        if !law.can_be(&case) {
            continue;
        }
        n_seen += 1;
        for of in law.policy().conclusions.ids() {
            let name = &law.policy().conclusions[of].name;
            let found = ways(&law, &case, of, &Watch::unlimited());
            if found.is_reached && found.goal == Goal::Get {
                assert!(found.ways.is_empty());
                continue;
            }
            let context = format!("seed {seed}, {name}\n{text}\n{case:?}");
            judge(&law, &case, &found, random, &context, &mut seen);
        }
    }
    let few = |n: usize| n * 2 > n_persons / 3;
    assert!(few(seen.ways) && few(seen.bars) && few(seen.alternatives), "{seen:?}");
    assert!(seen.not_seen_to_matter * 100 <= seen.needs * 4, "{seen:?}");
    assert_eq!(seen.nobody_drawn, 0, "{seen:?}");
    eprintln!("{seen:?}");
}

#[test]
fn what_bars_a_person_is_named_and_nothing_wider() {
    let law = Law::from_texts([(
        "a.amparo",
        "facts { born : date fixed  left : bool }\nstatus s\nstatus t\ninstrument i { title \"I\" }\n\
         clause a { source i grants s when born <= 2000-12-31 and not left }\n\
         clause b { source i grants t when left and not left }\n",
    )])
    .expect("a policy");
    let mut case = Case::blank(law.policy(), amparo::Day::parse("2018-01-01").expect("a day"));
    let born = law.policy().fact("born").expect("a fact");
    case.state(born, &amparo::policy::model::Value::Date(amparo::Day::parse("2001-01-01").expect("a day")));
    let of = |name| law.policy().conclusion(name).expect("a conclusion");
    match ways(&law, &case, of("s"), &Watch::unlimited()).bar {
        Some(Bar::Person(bar)) => assert_eq!((bar.fixed, bar.is_day), (vec![born], false)),
        other => panic!("{other:?}"),
    }
    assert_eq!(ways(&law, &case, of("t"), &Watch::unlimited()).bar, Some(Bar::Law));
}

/// What has happened cannot come not to have happened: that bars the person, and nobody else.
#[test]
fn what_has_happened_bars_only_those_to_whom_it_has() {
    let law = Law::from_texts([(
        "a.amparo",
        "facts { left : date or never  asked : date }\nstatus s\n\
         clause c { grants s when left is never when asked <= as_of }\n",
    )])
    .expect("a policy");
    let [today, then] = ["2020-02-28", "2019-03-01"].map(|day| Day::parse(day).expect("a day"));
    let [left, asked] = ["left", "asked"].map(|path| law.policy().fact(path).expect("a fact"));
    let mut case = Case::blank(law.policy(), today);
    case.state(asked, &Value::Date(then));
    case.state(left, &Value::Date(then));
    let s = law.policy().conclusion("s").expect("a status");
    match ways(&law, &case, s, &Watch::unlimited()).bar {
        Some(Bar::Person(bar)) => assert_eq!((bar.done, bar.is_day), (vec![left], false)),
        other => panic!("{other:?}"),
    }
}

/// The people of the corpus's scenarios, each before every conclusion that is not as they would want it. In `cargo test` a fixed few; with
/// `AMPARO_WAYS_CORPUS=1` all of them.
#[test]
fn ways_of_the_corpus_work_and_are_minimal() {
    let one_in: usize = if std::env::var_os("AMPARO_WAYS_CORPUS").is_some() { 1 } else { 700 };
    let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let (mut seen, mut number, mut worst, mut times) = (Seen::default(), 0, (0, String::new()), Vec::new());
    for scenario in law.policy().scenarios.values() {
        let person = amparo::eval::scenario::case_file(scenario);
        let case = person.case(law.policy());
        if !law.can_be(&case) {
            continue;
        }
        for (of, conclusion) in law.policy().conclusions.iter() {
            number += 1;
            if number % one_in != 0 {
                continue;
            }
            let start = std::time::Instant::now();
            let found = ways(&law, &case, of, &Watch::unlimited());
            let micros = start.elapsed().as_micros();
            let context = format!("{} before {}", scenario.title.variants[0].1, conclusion.name);
            if found.is_reached && found.goal == Goal::Get {
                continue;
            }
            times.push(micros);
            if micros > worst.0 {
                worst = (micros, context.clone());
            }
            for way in &found.ways {
                judge_term(&law, &case, &found, way, &context, &mut seen);
            }
            let random = &mut Random::new(number as u64);
            judge(&law, &case, &found, random, &context, &mut seen);
        }
    }
    times.sort_unstable();
    eprintln!("{seen:?}\nmedian {:?} µs, worst {worst:?}", times.get(times.len() / 2));
    assert!(seen.ways > 0 && seen.met > 0 && seen.replayed > 0, "{seen:?}");
    assert!(seen.nobody_drawn * 20 <= seen.ways, "{seen:?}");
}

// ---- kinds of advice that was wrong once -------------------------------------------------------------------------------------

/// The ways of one of the inputs in tests/ways/inputs, and what is printed of them, from their heading on.
fn explained(file: &str, of: &str, as_of: &str, set: &[&str]) -> (serde_json::Value, String) {
    let path = format!("tests/ways/inputs/{file}.amparo");
    let mut arguments = vec!["explain", &path, of, "--as-of", as_of];
    set.iter().for_each(|set| arguments.extend(["--set", set]));
    let text = crate::cli::run(&arguments).stdout;
    let text = text.split_once("\nHow ").or(text.split_once("\nWhat keeps")).map_or("", |(_, ways)| ways);
    // Lines are broken where the page ends.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    arguments.extend(["--format", "json"]);
    let json = serde_json::from_str(&crate::cli::run(&arguments).stdout).expect("JSON");
    (json, text)
}

/// The tests of each way that are not met, with their alternatives, as the policy writes them.
fn asked(json: &serde_json::Value) -> Vec<Vec<String>> {
    let signed = |of: &serde_json::Value| {
        let test = of["test"].as_str().expect("a test");
        if of["wanted"] == true { test.to_owned() } else { format!("not {test}") }
    };
    let need = |need: &serde_json::Value| {
        let alternatives = need["alternatives"].as_array().expect("alternatives");
        let possible = alternatives.iter().filter(|alternative| alternative["state"] != "impossible");
        let words: Vec<String> = possible.map(signed).collect();
        if words.is_empty() { signed(need) } else { words.join(" | ") }
    };
    let ways = json["ways"].as_array().expect("ways").iter();
    ways.map(|way| {
        let needs = way["needs"].as_array().expect("needs").iter();
        needs.filter(|need| need["state"] != "met").map(need).collect()
    })
    .collect()
}

/// Two bounds that depend on each other were told as two runs of days, of which not every pair got the permit.
#[test]
fn bounds_that_depend_on_each_other_stay_one_test() {
    let (json, text) = explained("box", "permit", "2018-06-30", &[]);
    assert_eq!(asked(&json), [["entered between 2018-06-01 and 2018-06-30", "applied <= entered + 30 days"]]);
    assert_eq!(json["ways"][0]["until"], "2018-07-30");
    assert!(text.contains("30 days after the date of entry"), "{text}");
}

#[test]
fn a_number_shows_its_bound() {
    let (json, text) = explained("large_number", "permit", "2020-01-01", &["income=900000"]);
    assert_eq!(asked(&json), [["income <= 500000"]]);
    assert_eq!(json["ways"][0]["needs"][0]["state"], "do");
    assert!(text.contains("at most"), "{text}");
}

/// Nobody was told to apply: a decision in her favour implies it, and so it was left out.
#[test]
fn what_has_to_be_done_first_is_told_first() {
    let (json, text) = explained("first", "refuge", "2018-11-20", &["applied=no", "entered=2018-10-30"]);
    assert_eq!(asked(&json), [["decision is allowed"]]);
    assert_eq!(
        (&json["ways"][0]["first"][0]["test"], &json["ways"][0]["first"][0]["state"]),
        (&"applied".into(), &"do".into())
    );
    let (applied, allowed) = (text.find("Applied"), text.find("allowed"));
    assert!(applied.is_some() && applied < allowed, "{text}");
    let (json, _) = explained("first", "refuge", "2018-11-20", &["applied=yes", "decision=pending"]);
    assert_eq!(json["ways"][0]["first"], serde_json::json!([]));
}

/// Of somebody who has not applied yet the time limit was not told: its date lay anywhere, before today, too.
#[test]
fn what_is_still_to_come_has_its_last_day() {
    let child = ["applied=no", "entered=2018-10-30"];
    for day in ["2018-11-20", "2018-11-29"] {
        let (json, _) = explained("first", "document", day, &child);
        assert_eq!(
            (asked(&json), &json["ways"][0]["until"]),
            (vec![vec!["applied".to_owned()]], &"2018-11-29".into()),
            "{day}"
        );
    }
    let (json, text) = explained("first", "document", "2018-11-30", &child);
    assert_eq!(asked(&json), [["applied", "excused"]]);
    assert!(!text.contains("within 30 days"), "nobody can do it any more: {text}");
}

/// Whoever waits for a decision was told to get a refusal in order to appeal, and how to be fined in order to pay by instalments.
#[test]
fn what_is_there_for_others_is_no_advice() {
    let (_, text) = explained("first", "appeal", "2018-11-20", &["applied=yes", "decision=pending"]);
    assert!(text.contains("only if: ") && !text.contains("up to"), "{text}");
    let (json, text) = explained("first", "instalments", "2018-11-20", &["overstayed=no"]);
    assert_eq!(asked(&json), [["required fine"]]);
    assert!(text.contains("only if: ") && !text.contains("verstayed"), "{text}");
}

/// Of `a or b or c` one part was told, as if the others did not do.
#[test]
fn alternatives_are_shown_together() {
    let (json, _) = explained("alternatives", "p", "2018-01-01", &[]);
    assert_eq!(asked(&json), [["a | b | c"]]);
    let (json, text) = explained("alternatives", "p", "2018-01-01", &["a=no"]);
    assert_eq!(asked(&json), [["a | b | c"]]);
    assert!(text.contains("A; or B; or C"), "{text}");
    let (json, text) = explained("papers", "p", "2018-01-01", &[]);
    assert_eq!(asked(&json), [["d in {passport, card, birth_record}", "sheet | not capable"]]);
    let paper = "Police sheet (unless this applies: Does not have legal capacity)";
    assert!(text.contains(paper), "nobody sets out to lose legal capacity: {text}");
}

/// What must not hold was said to be wanted: `has none of` stands there, and one of them is what is needed.
#[test]
fn what_has_none_of_them_must_not_hold_is_not_wanted() {
    let (json, _) = explained("has_none", "u", "2018-01-01", &[]);
    assert_eq!(asked(&json), [["pa | pb"]]);
    let need = &json["ways"][0]["needs"][0];
    assert_eq!((&need["test"], &need["wanted"]), (&"s1 has none of {pa, pb}".into(), &false.into()));
}

/// “Nobody has it by this law” was said of an empty list.
#[test]
fn a_list_can_get_a_member_and_members_say_what_they_lack() {
    let (json, _) = explained("listbar", "family", "2019-01-01", &["kids=[]"]);
    assert_eq!(json["excluded_by"], serde_json::Value::Null);
    assert_eq!(asked(&json).len(), 1);
    let kids = r#"kids=[{"nationality":"VE","born":"2010-01-01"},{"born":"2011-01-01"}]"#;
    let (json, text) = explained("listbar", "family", "2019-01-01", &[kids]);
    let states: Vec<_> =
        json["ways"][0]["needs"][0]["members"].as_array().expect("members").iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["do", "find_out"]);
    assert!(text.contains("Nationality: not known"), "{text}");
    let (json, _) = explained("elsewhere", "permit", "2018-01-01", &[]);
    let label = json["ways"][0]["needs"][0]["label"].as_str().expect("a label");
    assert!(!label.contains("elsewhere") && !label.contains("where"), "a name is not cut: {label}");
}

#[test]
fn waiting_is_a_way() {
    let (json, text) = explained("tomorrow", "adult_permit", "2018-05-31", &["born=2000-06-01"]);
    assert_eq!((&json["ways"][0]["from"], json["ways"].as_array().map(Vec::len)), (&"2018-06-01".into(), Some(1)));
    assert!(text.contains("2018-06-01") || text.contains("1 June 2018"), "{text}");
    let (json, _) = explained("tomorrow", "residence", "2018-05-31", &["held_since=2017-06-01"]);
    assert_eq!(json["ways"][0]["from"], "2018-06-02");
    assert_eq!(asked(&json), [["not crime"]]);
    let (json, _) = explained("tomorrow", "residence", "2018-05-31", &["held_since=2017-06-01", "crime=yes"]);
    assert_eq!(json["excluded_by"]["facts"], serde_json::json!(["crime"]));
}

/// How to be expelled was advice once.
#[test]
fn a_burden_is_averted() {
    let (json, _) = explained("burden", "out", "2018-06-01", &["minor=yes"]);
    assert_eq!((&json["goal"], &json["reached"]), (&"avert".into(), &true.into()));
    assert_eq!(json["excluded_by"]["facts"], serde_json::json!(["minor"]));
    let (json, _) = explained("burden", "out", "2018-06-01", &["minor=no"]);
    assert_eq!(asked(&json), [["not crime"]]);
    let (json, text) = explained("burden", "ban", "2018-06-01", &["left=no"]);
    assert_eq!((asked(&json), &json["reached"]), (vec![Vec::<String>::new()], &true.into()));
    assert!(text.contains("Did not leave the country"), "{text}");
}

#[test]
fn only_what_is_missing_is_said_to_be_missing() {
    let stands = ["filed=2018-03-17", "told=2018-03-01", "paid=yes"];
    let (json, _) = explained("stands", "appeal", "2018-03-20", &stands);
    let [obstacles] = json["why_not"].as_array().expect("a list").as_slice() else { panic!("{json:#}") };
    assert_eq!(obstacles["obstacles"].as_array().map(Vec::len), Some(1), "the deadline alone: {json:#}");
    let mut arguments = vec!["eval", "tests/ways/inputs/stands.amparo", "--as-of", "2018-03-20"];
    stands.iter().for_each(|set| arguments.extend(["--set", set]));
    let text = crate::cli::run(&arguments).stdout;
    assert!(!text.contains("asks the fee"), "{text}");
    let none = crate::cli::run(&["eval", "tests/ways/inputs/none.amparo", "--as-of", "2018-01-01", "--set", "a=no"]);
    assert!(!none.stdout.contains("see below what is missing"), "{}", none.stdout);
}

/// What the time given does not decide is said to be undecided; nothing is claimed of it.
#[test]
fn out_of_time_is_said() {
    let law = Law::load(&["tests/ways/inputs/pigeons.amparo".into()])
        .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let case = Case::blank(law.policy(), amparo::Day::parse("2018-01-01").expect("a day"));
    let of = law.policy().conclusions.ids().next().expect("a conclusion");
    let stop = std::sync::atomic::AtomicBool::new(true);
    let found = ways(&law, &case, of, &stopped(&stop));
    assert!(found.is_out_of_time && found.ways.is_empty() && found.bar.is_none() && !found.are_all, "{found:?}");
}

fn stopped(stop: &std::sync::atomic::AtomicBool) -> Watch<'_> {
    Watch::new(stop, None)
}

/// What is met by what the person states does not rest on what is presumed beside it.
#[test]
fn a_met_need_names_the_presumptions_that_carry_it() {
    let law = Law::from_texts([(
        "presumed.amparo",
        "hierarchy law\ninstrument act { title \"Act\"  rank law  published 2000-01-01 }
        type state = refused | pending
        facts { asked : bool  decision : state presumed refused  b : bool }
        status s {}
        clause c { source act  grants s  when b  when not (asked and decision is pending) }",
    )])
    .unwrap_or_else(|rejected| panic!("{rejected:?}"));
    let goal = law.policy().conclusion("s").expect("it is declared");
    let presumed_of = |asked: bool| -> Vec<Vec<String>> {
        let mut case = Case::blank(law.policy(), amparo::Day::of(2020, 1, 1).expect("a day"));
        case.state(law.policy().fact("asked").expect("it is declared"), &amparo::policy::model::Value::Bool(asked));
        let found = ways(&law, &case, goal, &Watch::unlimited());
        let met = found.ways.iter().flat_map(|way| &way.needs).filter(|need| need.state == State::Met);
        met.map(|need| need.presumed.iter().map(|&id| law.policy().facts[id].path.to_string()).collect()).collect()
    };
    assert_eq!(presumed_of(false), [Vec::<String>::new()]);
    assert_eq!(presumed_of(true), [vec!["decision".to_owned()]]);
}

/// What is presumed may turn out otherwise one day: that is no last day for what a way asks for. What is stated to end is one.
#[test]
fn a_presumption_is_no_last_day() {
    const POLICY: &str = r#"
        facts {
          declared : bool "Declared" es "Declarado"
          card : bool presumed false "Has a card" es "Tiene carné"
          until : date fixed "Last day" es "Último día"
        }
        status permit "Permit" es "Permiso" { by office }
        authority office "Office" es "Oficina"
        instrument law { title "Law" es "Ley" }
        instrument later { title "Later law" es "Ley posterior"  in force 2020-01-01 .. }
        clause given { source law art "1"  grants permit  when declared and as_of <= until }
        clause refused { source later art "1"  denies permit  when card  overrides given }
    "#;
    let law = Law::from_texts([("law.amparo", POLICY)]).expect("a policy");
    let of = law.policy().conclusion("permit").expect("a conclusion");
    let until = |last: &str| {
        let case = format!(r#"{{ "as_of": "2018-01-01", "until": "{last}" }}"#);
        let case = law.read_case("case", &case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        let found = ways(&law, &case, of, &Watch::unlimited());
        assert_eq!(found.ways.len(), 1, "{found:?}");
        found.ways[0].until.map(|day| day.to_string())
    };
    assert_eq!(until("2021-06-30").as_deref(), Some("2021-06-30"));
    assert_eq!(until("2018-06-30").as_deref(), Some("2018-06-30"));
}

/// The last days of the ways to a conclusion of a small policy.
fn last_days(text: &str, case: &str, of: &str) -> Vec<Option<String>> {
    let law =
        Law::from_texts([("small.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let case = law.read_case("case.json", case, Format::Json, Day::of(2018, 1, 1).expect("a day"));
    let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let found = ways(&law, &case, law.policy().conclusion(of).expect("a conclusion"), &Watch::unlimited());
    assert!(!found.ways.is_empty() && !found.is_reached, "{found:?}");
    found.ways.iter().map(|way| way.until.map(|day| day.to_string())).collect()
}

/// An age that is not known was told as open until so many days from now as the search had taken steps.
#[test]
fn an_age_that_is_not_known_has_no_last_day() {
    let policy = "facts { born : date fixed  late : bool fixed }\nduty fine { adverse }\ninstrument i { title \"I\" }\n\
                  clause a { source i requires fine when late unless age(born) < 18 }\n";
    let days = last_days(policy, r#"{ "as_of": "2017-03-01", "late": true }"#, "fine");
    assert_eq!(days, [None]);
}

/// The day of a notice was told as the last, although what is filed after it, and corrects the application, still gives the permit.
#[test]
fn what_can_still_be_mended_later_has_no_last_day() {
    let policy = "facts { told : date fixed  sheet : bool  mended : bool  mended_on : date }\nstatus permit\ninstrument i { title \"I\" }\n\
                  clause a { source i grants permit when told <= as_of or told > as_of provided sheet }\n\
                  clause b { source i denies permit when as_of > told and not (mended and mended_on <= told + 15 days) }\n\
                  clause c { source i denies permit when as_of > told + 15 days and not mended }\n";
    let case = r#"{ "as_of": "2018-03-26", "told": "2018-03-26", "sheet": false, "mended": false }"#;
    assert_eq!(last_days(policy, case, "permit"), [None]);
    // Where nothing mends it, the day is the last.
    let policy = policy.replace(" and not (mended and mended_on <= told + 15 days)", "");
    assert_eq!(last_days(&policy, case, "permit"), [Some("2018-03-26".to_owned())]);
}

/// What was filed in time, and waits for how the law is read, was told to be possible until a later law.
#[test]
fn what_is_done_already_has_no_last_day() {
    let policy = "question q \"Is it so?\" { source i }\nfacts { filed : date }\nstatus permit\ninstrument i { title \"I\" }\n\
                  clause a { source i grants permit when filed <= 2017-07-25 and as_of <= 2017-12-31 unless q }\n\
                  clause b { source i grants permit when filed <= 2017-07-25 and as_of > 2017-12-31 unless q }\n";
    let days = last_days(policy, r#"{ "as_of": "2017-06-01", "filed": "2017-03-01" }"#, "permit");
    assert!(days.iter().all(Option::is_none), "{days:?}");
}

/// “Date of the application: on or before this day” stood beside the window that has months to run.
#[test]
fn a_date_that_has_to_have_come_is_no_task_beside_the_act() {
    let path = crate::cli::folder("date-task").join("law.amparo");
    let text = "facts { filed : bool \"Applied for the card\"  filed_on : date \"Date of the application\" }\nstatus card\n\
                instrument i { title \"I\" }\nassume \"Not before it opened\" { filed implies filed_on >= 2021-07-09 }\n\
                clause a { source i grants card provided \"in time\" filed and filed_on <= as_of and filed_on <= 2022-10-02 }\n";
    std::fs::write(&path, text).expect("the folder can be written");
    let law = path.display().to_string();
    for arguments in [vec![], vec!["--handout"]] {
        let arguments = [vec!["explain", &law, "card", "--as-of=2021-07-20", "--set=filed=no"], arguments].concat();
        let told = crate::cli::run(&arguments).stdout;
        let (_, asked) = told.split_once("\nHow it can").or(told.split_once("## What to do")).expect("what to do");
        assert!(asked.contains("2 October 2022") && !asked.contains("this day"), "{told}");
    }
}
