//! `test --generate`, tests that are no bounds: for each two people differ in one thing alone and are treated differently.

use amparo::Law;
use amparo::case::Case;
use amparo::circuit::ClauseState;
use amparo::eval::Truths;
use amparo::eval::coverage::decisive;
use amparo::eval::scenario::run_scenarios;
use amparo::mutate::generate::{Aim, Generated, generate};
use amparo::mutate::{Fate, Place, mutate};
use amparo::policy::ids::Id;
use amparo::policy::model::Input;
use amparo::report::generated::scenarios;
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};

const FACTS: &str = r#"
type child { minor : bool  abroad : bool }
type country = PE | VE | OTHER
type paper = passport | visa | letter
facts {
  a : bool "Copy of the passport" es "Copia del pasaporte"
  b : bool "Letter" es "Carta"
  c : bool presumed false "Stamp" es "Sello"
  nationality : country "Nationality" es "Nacionalidad"
  residence : country "Country of residence" es "País de residencia"
  children : list of child "Children" es "Hijos"
  papers : set of paper "Papers" es "Documentos"
}
status other "Other permit" es "Otro permiso"
status permit "Permit" es "Permiso"
question reading "Does it count?" es "¿Cuenta?"
define foreign "Foreign" es "De otro país" = nationality is not PE
clause earlier "Other permit" es "Otro permiso" { grants other  when a and b }
"#;

fn law_where(conditions: &str) -> String {
    format!("{FACTS}\nclause window \"The window\" es \"La ventana\" {{\n  grants permit\n  {conditions}\n}}\n")
}

fn generated(text: &str) -> (Law, Generated, Law, Vec<String>) {
    let law = Law::from_texts([("law.amparo", text.to_owned())]);
    let law = law.unwrap_or_else(|rejected| panic!("{:?}\n{text}", rejected.problems));
    let generated = generate(&law, &Watch::unlimited(), &|_, _| {}).expect("what the search finds is confirmed");
    let texts = scenarios(&law, &generated, &[]);
    let with = Law::from_texts([("law.amparo", format!("{text}\n{}", texts.join("\n")))]);
    (law, generated, with.unwrap_or_else(|rejected| panic!("{:?}\n{text}", rejected.problems)), texts)
}

/// The people of the scenarios, and what the clauses do; all scenarios pass.
fn people(law: &Law) -> Vec<(Case, Vec<ClauseState>)> {
    let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
    assert_eq!(runs.n_failed(), 0);
    runs.runs.into_iter().flat_map(|run| run.days).map(|day| (day.case, day.states)).collect()
}

/// In which facts and answers two people differ.
fn differences(law: &Law, one: &Case, other: &Case) -> Vec<String> {
    let facts = law.policy().facts.iter().filter(|(id, _)| {
        one.slot(Input::Fact(*id)) != other.slot(Input::Fact(*id)) || one.members(*id) != other.members(*id)
    });
    let questions = law.policy().questions.iter().filter(|(id, _)| one.answer_to(*id) != other.answer_to(*id));
    let day = (one.as_of() != other.as_of()).then(|| "as_of".to_owned());
    facts
        .map(|(_, fact)| fact.path.to_string())
        .chain(questions.map(|(_, of)| of.name.to_string()))
        .chain(day)
        .collect()
}

/// Conditions of the clause, and each fact that alone decides some test of it.
const TESTS: &[(&str, &[&str])] = &[
    ("when a", &["a"]),
    ("when not a", &["a"]),
    ("when a and b", &["a", "b"]),
    ("when a or b", &["a", "b"]),
    ("when a  unless b", &["a", "b"]),
    ("when a  provided b", &["a", "b"]),
    ("when a implies b", &["a", "b"]),
    ("when c", &["c"]),
    ("when nationality is VE", &["nationality"]),
    ("when nationality is not VE  unless residence in { PE, VE }", &["nationality", "residence"]),
    ("when nationality is residence", &["nationality"]),
    ("when foreign and a", &["nationality", "a"]),
    ("when papers has passport and not (papers has visa)", &["papers.passport", "papers.visa"]),
    ("when at least 2 of (a, b, c)", &["a", "b", "c"]),
    ("when any x in children where (x.minor and not x.abroad)", &["children"]),
    ("when every x in children where (x.minor)", &["children"]),
    ("when at least 2 x in children where (x.minor)", &["children"]),
    ("when reading", &["reading"]),
    ("when granted other and c", &["a", "c"]),
    ("dormant \"waits\" es \"espera\" where (a)  when b", &["a", "b"]),
];

#[test]
fn for_every_test_two_people_differ_in_that_alone_and_are_treated_differently() {
    for (conditions, deciding) in TESTS {
        let (_, generated, law, texts) = generated(&law_where(conditions));
        assert!(generated.several.is_empty(), "{conditions}");
        let people = people(&law);
        for fact in *deciding {
            let is_pair = people.iter().enumerate().any(|(at, (one, here))| {
                people[at + 1..].iter().any(|(other, there)| {
                    here.last() != there.last() && differences(&law, one, other) == [fact.to_string()]
                })
            });
            assert!(is_pair, "{conditions}, {fact}\n{}", texts.join("\n"));
        }
    }
}

/// A list in one item, too.
#[test]
fn one_item_of_a_list_is_enough() {
    for conditions in
        ["when any x in children where (x.minor)", "when at least 2 x in children where (x.minor and not x.abroad)"]
    {
        let (_, _, law, texts) = generated(&law_where(conditions));
        let children = law.policy().fact("children").expect("a fact");
        let people = people(&law);
        let members: Vec<_> =
            people.iter().filter_map(|(case, states)| Some((case.members(children)?, states.last()))).collect();
        let is_pair = members.iter().any(|(one, here)| {
            members.iter().any(|(other, there)| {
                let n_other = one.iter().zip(*other).filter(|(one, other)| one != other).count();
                here != there && n_other + one.len().abs_diff(other.len()) == 1
            })
        });
        assert!(is_pair, "{conditions}\n{}", texts.join("\n"));
    }
}

const TIED: &str = "assume \"Tied\" es \"Unidos\" { (a implies b) and (b implies a) }\n";

fn told(law: &Law, generated: &Generated) -> Vec<String> {
    amparo::report::generated::several(law, generated, amparo::words::Locale::English)
}

/// Of two facts that the assumptions tie to each other, neither can change alone: not if the other is stated, and not if it is left open.
#[test]
fn where_several_facts_change_together_that_is_said() {
    for conditions in ["when a  provided b", "when a"] {
        let (law, generated, with, texts) = generated(&format!("{}\n{TIED}", law_where(conditions)));
        // Both sides are shown all the same; that the letter is missing decides nothing for anybody who has the copy.
        assert_eq!(told(&law, &generated), ["The window: Copy of the passport"]);
        assert!(generated.chosen.iter().all(|one| one.opposite.is_empty()), "{}", texts.join("\n"));
        let states: Vec<_> = people(&with).iter().filter_map(|(_, states)| states.last().copied()).collect();
        assert!(states.contains(&ClauseState::Fires) && states.contains(&ClauseState::Fails), "{}", texts.join("\n"));
    }
}

/// Two people of scenarios who leave the other fact open differ in it, too; if the assumptions let it be the same, they do not.
#[test]
fn people_of_scenarios_are_a_pair_only_if_they_can_be_completed_alike() {
    let stated = "scenario \"with\" {\n  as_of 2020-01-01\n  a = true\n  expect granted permit\n}\n\
                  scenario \"without\" {\n  as_of 2020-01-01\n  a = false\n  expect not granted permit\n}\n";
    let (law, tied, ..) = generated(&format!("{}\n{TIED}{stated}", law_where("when a")));
    assert_eq!(told(&law, &tied), ["The window: Copy of the passport"]);
    let one_way = TIED.replace(" and (b implies a)", "");
    let (law, free, _, texts) = generated(&format!("{}\n{one_way}{stated}", law_where("when a")));
    assert_eq!(told(&law, &free), [""; 0]);
    assert!(!texts.iter().any(|text| text.contains("The window")), "{}", texts.join("\n"));
}

#[test]
fn titles_say_what_differs() {
    let titles = |conditions: &str| {
        let (_, _, _, texts) = generated(&law_where(conditions));
        let titles: Vec<&str> = texts.iter().filter_map(|text| text.lines().next()?.strip_suffix(" {")).collect();
        titles.iter().map(|title| title.replace(" es \"", "\n      es \"")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(
        "titles_of_tests",
        titles("when a and nationality is VE  unless any x in children where (x.minor)")
    );
}

/// Where a test decides nothing on the day asked about, two people differ in it who are treated differently because of another day; if there are none, it
/// is told.
#[test]
fn a_test_that_acts_on_another_day_alone_has_its_pair_or_is_told() {
    let law = |assumed: &str| {
        format!(
            "{}\ncategory visitor \"Visitor\" es \"Visitante\"\n\
             clause visa \"Visitors\" es \"Visitantes\" {{ establishes visitor  in force .. 2019-06-30  when a  unless b }}\n\
             assume \"Today\" es \"Hoy\" {{ as_of >= 2021-01-01 }}\n{assumed}",
            law_where("when established visitor at 2019-01-01")
        )
    };
    let (_, generated_here, with, texts) = generated(&law(""));
    assert_eq!(told(&with, &generated_here), [""; 0], "{}", texts.join("\n"));
    let window = with.policy().clause("window").expect("a clause").index();
    let people = people(&with);
    for fact in ["a", "b"] {
        let is_pair = people.iter().enumerate().any(|(at, (one, here))| {
            people[at + 1..].iter().any(|(other, there)| {
                let (here, there) = (here[window], there[window]);
                [ClauseState::Fires, ClauseState::Fails].iter().all(|state| [here, there].contains(state))
                    && differences(&with, one, other) == [fact]
            })
        });
        assert!(is_pair, "{fact}\n{}", texts.join("\n"));
    }
    assert!(
        texts.iter().any(|text| text.contains("Visitors, on the day that “The window” asks about: ")),
        "{}",
        texts.join("\n")
    );
    let (law, tied, _, texts) = generated(&law("assume \"Tied\" es \"Unidos\" { (a implies c) and (c implies a) }\n"));
    let told = told(&law, &tied);
    assert!(told.iter().any(|test| test.contains("Copy of the passport")), "{told:?}\n{}", texts.join("\n"));
}

const REFERRALS: &str = r#"
facts {
  fears : bool "Fears persecution" es "Teme persecución"
  recruited : bool "Was recruited" es "Se le captó"
  child : bool "Child" es "Menor de edad"
}
authority refuge "Refugee commission" es "Comisión de refugio" { handles refugee }
authority prosecutor "Prosecutor" es "Fiscalía" { handles victim }
category refugee "Refugee" es "Persona refugiada"
category victim "Victim of trafficking" es "Víctima de trata"
clause one { establishes refugee  when fears }
clause two { establishes victim  when recruited }
referral refuge -> prosecutor for refugee { when not child }
"#;

#[test]
fn each_referral_is_ordered_for_somebody_and_missing_for_somebody() {
    let (_, _, law, texts) = generated(REFERRALS);
    let people = people(&law);
    let of = |line: &str| -> Vec<&Case> {
        let found = texts.iter().zip(&people).filter(|(text, _)| text.lines().any(|one| one.trim() == line));
        let found: Vec<_> = found.map(|(_, (case, _))| case).collect();
        assert!(!found.is_empty(), "{line}\n{}", texts.join("\n"));
        found
    };
    let ordered = of("expect refer refuge -> prosecutor for refugee");
    let not_ordered = of("expect not refer refuge -> prosecutor for refugee");
    of("expect missing referral refugee -> victim");
    of("expect missing referral victim -> refugee");
    let is_pair = ordered.iter().any(|one| not_ordered.iter().any(|other| differences(&law, one, other) == ["child"]));
    assert!(is_pair, "{}", texts.join("\n"));
    let mutated = mutate(&law, |mutant| matches!(mutant.of, Place::Referral(_)), &Watch::unlimited(), &|_, _| {});
    let mutants = mutated.expect("what the search finds is confirmed").mutants;
    assert!(!mutants.is_empty() && mutants.iter().all(|(_, fate)| matches!(fate, Fate::Caught(_))), "{mutants:?}");
    insta::assert_snapshot!(
        "titles_of_referrals",
        texts
            .iter()
            .filter(|text| text.contains("refer"))
            .filter_map(|text| text.lines().next())
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// Of a conclusion on which one provision prevails over another, one person was looked for, whichever of them prevails.
#[test]
fn each_relation_of_two_clauses_and_each_power_has_somebody() {
    let text = r#"hierarchy law
precedence override
authority interior "Ministry of the Interior"
facts { a : bool "A"  b : bool "B"  c : bool "C"  d : bool "D"  e : bool "E" }
status permit "Permit"
clause one "One" { grants permit  when a }
clause two "Two" { denies permit  overrides one  when b or e }
clause three "Three" { denies permit  overrides one  when c or e }
clause four "Four" { lifts one  when d }
clause five "Five" { lifts one  when b and c }
clause six "Six" { denies permit  discretion of interior  when not c }
clause seven "Seven" { denies permit  discretion of interior  when not b }
clause eight "Eight" { grants permit  overrides six  when d }
"#;
    let (_, _, with, texts) = generated(text);
    let shown = |lines: &[&str]| {
        let has =
            |text: &String| lines.iter().all(|line| text.lines().any(|one| one.trim() == format!("expect {line}")));
        assert!(texts.iter().any(has), "{lines:?}\n{}", texts.join("\n"));
    };
    shown(&["clause two fires", "clause one fires"]);
    shown(&["clause three fires", "clause one fires"]);
    shown(&["clause four fires", "clause one lifted"]);
    shown(&["clause five fires", "clause one lifted"]);
    shown(&["clause eight fires", "clause six discretionary"]);
    let is_power = |line: &str, by: &str| line.contains("expect may be denied permit by") && line.contains(by);
    assert!(["six", "seven"].iter().all(|by| texts.iter().any(|text| text.lines().any(|line| is_power(line, by)))));
    // All of them pass, and what each relation does is noticed.
    assert_eq!(run_scenarios(with.judge(), with.policy(), with.circuit()).n_failed(), 0);
    insta::assert_snapshot!(
        "titles_of_relations",
        texts
            .iter()
            .filter_map(|text| text.lines().next())
            .filter(|title| ["prevails", "exception", "otherwise"].iter().any(|word| title.contains(word)))
            .collect::<Vec<_>>()
            .join("\n")
    );
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A condition of five facts, as text.
fn condition(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.chance(25) {
        return random.one(&NAMES).to_owned();
    }
    let (one, other) = (condition(random, depth - 1), condition(random, depth - 1));
    match random.below(4) {
        0 => format!("({one} and {other})"),
        1 => format!("({one} or {other})"),
        2 => format!("({one} implies {other})"),
        _ => format!("(not {one})"),
    }
}

/// All complete people, and all assumptions: whoever differs in one thing alone is found by trying everybody. `c` is presumed, and a person who does not
/// state it has what is presumed.
#[test]
fn of_five_facts_the_pairs_are_those_that_trying_everybody_finds() {
    let (mut n_pairs, mut n_several) = (0, 0);
    for seed in 0..200 {
        let random = &mut Random::new(90_000 + seed);
        let mut text = String::from(
            "facts {\n  a : bool \"A\"\n  c : bool presumed false \"C\"\n  b : bool \"B\"\n  d : bool \"D\"\n  e : bool \"E\"\n}\n\
             status permit \"Permit\"\n",
        );
        text += &format!("clause window \"The window\" {{\n  grants permit\n  when {}\n}}\n", condition(random, 2));
        for number in 0..random.below(4) {
            text += &format!("assume \"Assumption {number}\" {{ {} }}\n", condition(random, 2));
        }
        // Some of a tie, in either direction.
        text +=
            random.one(&["", "assume \"Tied\" { (a implies b) and (b implies a) }\n", "assume \"One\" { c or d }\n"]);
        let Ok(_) = Law::from_texts([("law.amparo", text.clone())]) else { continue };
        let (law, generated, with, _) = generated(&text);
        let facts: Vec<_> = NAMES.iter().map(|name| law.policy().fact(name).expect("a fact")).collect();
        // The completions of a person who satisfy the assumptions, each with its number.
        let completions = |case: &Case| -> Vec<(usize, Case)> {
            let whole = (0..1 << facts.len()).map(|number: usize| {
                let mut whole = case.clone();
                for (at, &fact) in facts.iter().enumerate() {
                    if case.slot(Input::Fact(fact)) == amparo::case::UNKNOWN {
                        whole.state_slot(fact, (number >> at & 1) as i64);
                    }
                }
                (number, whole)
            });
            whole.filter(|(_, whole)| law.can_be(whole)).collect()
        };
        let mut everybody = vec![Case::blank(law.policy(), amparo::analysis::witness::any_day())];
        for &fact in &facts {
            everybody = everybody
                .iter()
                .flat_map(|case| {
                    [0, 1].map(|value| {
                        let mut case = case.clone();
                        case.state_slot(fact, value);
                        case
                    })
                })
                .collect();
        }
        everybody.retain(|case| law.can_be(case));
        let decisive_of = |case: &Case| decisive(law.policy(), law.circuit(), &[case]);
        let of_everybody: Vec<_> = everybody.iter().map(decisive_of).collect();
        let stated: Vec<Case> = people(&with).into_iter().map(|(case, _)| case).collect();
        let of_stated: Vec<_> = stated.iter().map(decisive_of).collect();
        for number in 0..generated.tests.len() {
            let tests = |aim: &usize| matches!(generated.aims[*aim], Aim::Test { number: of, .. } if of == number);
            let is_told = generated.several.iter().any(tests);
            let crosses = |of: &[Vec<_>], one: usize, other: usize| {
                let n = |at: usize, value: usize| -> usize {
                    let test: &amparo::eval::coverage::CoveredTest = &of[at][number];
                    test.n_decisive[value]
                };
                n(one, 0) > 0 && n(other, 1) > 0
            };
            let among = |people: &[Case], of: &[Vec<_>], is_pair: &dyn Fn(&Case, &Case) -> bool| {
                (0..people.len()).any(|one| {
                    (0..people.len()).any(|other| crosses(of, one, other) && is_pair(&people[one], &people[other]))
                })
            };
            let has_sides = (0..2).all(|value| of_everybody.iter().any(|tests| tests[number].n_decisive[value] > 0));
            let exists = among(&everybody, &of_everybody, &|one, other| differences(&law, one, other).len() == 1);
            assert_eq!(is_told, has_sides && !exists, "seed {seed}, test {number}\n{text}");
            let is_shown = among(&stated, &of_stated, &|one, other| {
                let is_alike = |(number, one): &(usize, Case), (of, other): &(usize, Case)| {
                    number == of && differences(&law, one, other).len() == 1
                };
                let (ones, others) = (completions(one), completions(other));
                differences(&law, one, other).len() == 1
                    && ones.iter().any(|one| others.iter().any(|other| is_alike(one, other)))
            });
            assert_eq!(is_shown, exists, "seed {seed}, test {number}\n{text}");
            n_pairs += usize::from(exists);
            n_several += usize::from(is_told);
        }
    }
    println!("{n_pairs} pairs, {n_several} tests of several facts");
    assert!(n_pairs > 100 && n_several > 10);
}

/// In random policies every test whose two sides somebody shows has two people who differ in one thing, or is told not to have them; and no two people
/// of scenarios of whom every assumption is true show what is told not to be there.
#[test]
fn in_random_policies_every_test_has_its_pair_or_is_told() {
    let (mut n_pairs, mut n_several) = (0, 0);
    let n_policies = random::n_policies(12);
    for (seed, text, _) in random::laws(70_001, n_policies) {
        let (_, generated, with, _) = generated(&text);
        let people: Vec<Case> =
            people(&with).into_iter().map(|(case, _)| case).filter(|case| case.decided_beyond().is_empty()).collect();
        let each: Vec<_> = people.iter().map(|case| decisive(with.policy(), with.circuit(), &[case])).collect();
        let told: Vec<usize> = generated
            .several
            .iter()
            .filter_map(|&aim| match generated.aims[aim] {
                Aim::Test { number, is_then: false, .. } => Some(number),
                _ => None,
            })
            .collect();
        for (number, _) in generated.tests.iter().enumerate() {
            let standing = |value: usize| -> Vec<usize> {
                (0..people.len()).filter(|&at| each[at][number].n_decisive[value] > 0).collect()
            };
            let sides = [standing(0), standing(1)];
            // What a clause does is the same where it fails and where it is lifted: somebody for whom only that differs is nobody here.
            let is_shown = |value: bool| {
                let shown = generated.chosen.iter().flat_map(|one| &one.aims);
                shown.map(|&aim| generated.aims[aim]).any(|aim| aim == Aim::Test { number, value, is_then: false })
            };
            if !is_shown(true) || !is_shown(false) {
                continue;
            }
            let is_real = |case: &Case| {
                let mut truths = Truths::default();
                with.judge().fold(case, &mut truths);
                with.circuit().assumptions.iter().all(|&node| with.judge().truth(&truths, node).is_true())
            };
            let is_pair = |is_real: &dyn Fn(&Case) -> bool| {
                sides[0].iter().any(|&one| {
                    sides[1].iter().any(|&other| {
                        let [one, other] = [&people[one], &people[other]];
                        differences(&with, one, other).len() == 1 && is_real(one) && is_real(other)
                    })
                })
            };
            let is_told = told.contains(&number);
            assert!(is_told || is_pair(&|_| true), "seed {seed}, test {number}\n{text}");
            assert!(!is_told || !is_pair(&is_real), "seed {seed}, test {number}\n{text}");
            n_pairs += usize::from(!is_told);
            n_several += usize::from(is_told);
        }
    }
    println!("{n_pairs} pairs, {n_several} tests of several facts");
    assert!(n_pairs > n_policies && n_several * 10 <= n_pairs);
}
