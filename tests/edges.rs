//! `test --generate` at the bounds of the law: for each comparison somebody stands right at it and somebody a single step beyond, and no bound can be moved unnoticed.

use amparo::Law;
use amparo::calendar::ShortMonth;
use amparo::case::Case;
use amparo::circuit::ClauseState;
use amparo::eval::scenario::run_scenarios;
use amparo::mutate::generate::{Aim, generate};
use amparo::mutate::{Bound, Fate, How, Mutant, Place, mutate};
use amparo::policy::Policy;
use amparo::policy::ids::Id;
use amparo::policy::model::Input;
use amparo::report::generated::scenarios;
use amparo::watch::Watch;

use crate::agreement::naive::{Naive, later};
use crate::agreement::random;

const FACTS: &str = r#"
type child { born : date  income : int }
type country = PE | VE | OTHER
facts {
  entered : date "Date of entry" es "Fecha de ingreso"
  applied : date "Date of application" es "Fecha de la solicitud"
  born : date "Date of birth" es "Fecha de nacimiento"
  fees : int "Fees" es "Tasas"
  income : int "Income" es "Ingresos"
  children : list of child "Children" es "Hijos"
  nationality : country "Nationality" es "Nacionalidad"
  a : bool "Passport" es "Pasaporte"
  b : bool "Letter" es "Carta"
  c : bool "Stamp" es "Sello"
}
calendar peru { weekend saturday, sunday }
hierarchy law
instrument act { title "Act" es "Ley"  rank law  published 2017-01-07  in force 2017-03-01 .. 2024-05-05 }
value unit "Tax unit" es "UIT" { 2000-01-01 .. 2017-12-31 = 4050  2018-01-01 .. 2030-12-31 = 4150 }
status permit "Permit" es "Permiso"
"#;

fn law_where(conditions: &str) -> String {
    format!(
        "{FACTS}\nclause window \"The window\" es \"La ventana\" {{\n  source act art \"1\"\n  certainty verified\n  grants permit\n  {conditions}\n}}\n"
    )
}

/// The policy with what is generated for it, and nothing else.
fn with_generated(text: &str) -> (Law, Vec<String>) {
    let law = Law::from_texts([("law.amparo", text.to_owned())]);
    let law = law.unwrap_or_else(|rejected| panic!("{:?}\n{text}", rejected.problems));
    let generated = generate(&law, &Watch::unlimited(), &|_, _| {}).expect("what the search finds is confirmed");
    let texts = scenarios(&law, &generated, &[]);
    let whole = texts.join("\n");
    assert_eq!(amparo::syntax::format::format(&whole).text, whole);
    let with = Law::from_texts([("law.amparo", format!("{text}\n{whole}"))]);
    (with.unwrap_or_else(|rejected| panic!("{:?}\n{text}\n{whole}", rejected.problems)), texts)
}

/// The people of the scenarios, and what the first clause does; all scenarios pass.
fn people(law: &Law) -> Vec<(Case, ClauseState)> {
    let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
    assert_eq!(runs.n_failed(), 0);
    runs.runs.into_iter().flat_map(|run| run.days).map(|day| (day.case, day.states[0])).collect()
}

/// What somebody's facts are.
struct Facts<'a> {
    policy: &'a Policy,
    case: &'a Case,
}

impl Facts<'_> {
    /// `None` where it is not known.
    fn of(&self, path: &str) -> Option<i64> {
        let fact = self.policy.fact(path).expect("a fact");
        let slot = self.case.slot(Input::Fact(fact));
        (slot != amparo::case::UNKNOWN).then_some(slot)
    }

    fn as_of(&self) -> i64 {
        self.case.as_of().0
    }

    fn years_after(&self, path: &str, n: i64) -> Option<i64> {
        Some(later(self.of(path)?, 12 * n, ShortMonth::LastDay))
    }

    fn months_after(&self, path: &str, n: i64) -> Option<i64> {
        Some(later(self.of(path)?, n, ShortMonth::LastDay))
    }

    /// One fact of the only child.
    fn of_child(&self, field: usize) -> Option<i64> {
        let children = self.case.members(self.policy.fact("children").expect("a fact"))?;
        (children.len() == 1).then(|| children[0][field])
    }

    /// In how many things two people differ.
    fn n_other(&self, other: &Case) -> usize {
        let of_slots = self.case.slots().iter().zip(other.slots()).filter(|(one, other)| one != other).count();
        let lists = self.policy.facts.ids().filter(|&id| self.case.members(id) != other.members(id)).count();
        of_slots + lists
    }
}

fn day(year: i64, month: u8, day: u8) -> i64 {
    amparo::Day::of(year, month, day).expect("a day").0
}

/// A condition of the clause; how far somebody is beyond the bound, 0 at it, as this test works it out; what one side of it does, and the other.
type Bounded = (&'static str, fn(&Facts) -> Option<i64>);

/// What counts lies at 0, what does not at 1.
const BOUNDS: &[Bounded] = &[
    ("when entered <= 2018-12-31", |of| Some(of.of("entered")? - day(2018, 12, 31))),
    ("when 2018-12-31 >= entered", |of| Some(of.of("entered")? - day(2018, 12, 31))),
    ("when entered < 2018-12-31", |of| Some(of.of("entered")? - day(2018, 12, 30))),
    ("when entered >= 2018-12-31", |of| Some(day(2018, 12, 31) - of.of("entered")?)),
    ("when entered > 2018-12-31", |of| Some(day(2019, 1, 1) - of.of("entered")?)),
    ("when entered between 2018-01-01 and 2018-12-31", |of| Some(of.of("entered")? - day(2018, 12, 31))),
    ("when entered between 2018-01-01 and 2018-12-31", |of| Some(day(2018, 1, 1) - of.of("entered")?)),
    ("when entered is 2018-12-31", |of| Some(of.of("entered")? - day(2018, 12, 31))),
    ("when entered is 2018-12-31", |of| Some(day(2018, 12, 31) - of.of("entered")?)),
    ("when as_of <= 2019-12-31", |of| Some(of.as_of() - day(2019, 12, 31))),
    ("when fees >= 100", |of| Some(100 - of.of("fees")?)),
    ("when fees > 100", |of| Some(101 - of.of("fees")?)),
    ("when fees <= 100", |of| Some(of.of("fees")? - 100)),
    ("when fees < 100", |of| Some(of.of("fees")? - 99)),
    ("when fees + 20 <= 100", |of| Some(of.of("fees")? - 80)),
    ("when fees <= income", |of| Some(of.of("fees")? - of.of("income")?)),
    ("when fees < income + 10", |of| Some(of.of("fees")? - of.of("income")? - 9)),
    ("when fees is 7", |of| Some(of.of("fees")? - 7)),
    ("when age(born) < 18", |of| Some(of.as_of() - of.years_after("born", 18)? + 1)),
    ("when age(born) <= 18", |of| Some(of.as_of() - of.years_after("born", 19)? + 1)),
    ("when age(born) >= 18", |of| Some(of.years_after("born", 18)? - of.as_of())),
    ("when age(born) > 18", |of| Some(of.years_after("born", 19)? - of.as_of())),
    ("when age(born, at entered) >= 18", |of| Some(of.years_after("born", 18)? - of.of("entered")?)),
    ("when age(born, at 2018-12-31) >= 18", |of| Some(of.of("born")? - day(2000, 12, 31))),
    ("when applied <= entered", |of| Some(of.of("applied")? - of.of("entered")?)),
    ("when applied < entered", |of| Some(of.of("applied")? - of.of("entered")? + 1)),
    ("when applied <= entered + 30 days", |of| Some(of.of("applied")? - of.of("entered")? - 30)),
    ("when applied <= entered + 6 months", |of| Some(of.of("applied")? - of.months_after("entered", 6)?)),
    ("when entered + 6 months <= applied", |of| Some(of.months_after("entered", 6)? - of.of("applied")?)),
    ("when entered + 1 month <= 2018-06-15", |of| Some(of.of("entered")? - day(2018, 5, 15))),
    // A Friday: the first working day behind it is the Monday.
    ("when entered + 1 working day <= 2018-06-15", |of| Some(of.of("entered")? - day(2018, 6, 14))),
    ("when as_of <= entered + 1 year", |of| Some(of.as_of() - of.years_after("entered", 1)?)),
    ("when earlier of (entered, applied) <= 2018-12-31", |of| {
        Some(of.of("entered")?.min(of.of("applied")?) - day(2018, 12, 31))
    }),
    ("when as_of <= later of (entered + 30 days, applied)", |of| {
        Some(of.as_of() - (of.of("entered")? + 30).max(of.of("applied")?))
    }),
    ("when smaller of (fees, income + 10) between 5 and 20", |of| Some(of.of("fees")?.min(of.of("income")? + 10) - 20)),
    ("when fees >= 2 * unit at entered", |of| {
        Some(8100 - of.of("fees")?).filter(|_| of.of("entered") <= Some(day(2017, 12, 31)))
    }),
    ("when fees >= 2 * unit at entered", |of| {
        Some(8300 - of.of("fees")?).filter(|_| of.of("entered") > Some(day(2017, 12, 31)))
    }),
    ("when any x in children where (x.income <= 100)", |of| Some(of.of_child(1)? - 100)),
    ("when any x in children where (age(x.born) < 18)", |of| {
        Some(of.as_of() - later(of.of_child(0)?, 12 * 18, ShortMonth::LastDay) + 1)
    }),
    ("when at least 2 of (a, b, c)", |of| {
        Some(2 - ["a", "b", "c"].into_iter().map(|path| of.of(path)).sum::<Option<i64>>()?)
    }),
    ("when at most 1 of (a, b, c)", |of| {
        Some(["a", "b", "c"].into_iter().map(|path| of.of(path)).sum::<Option<i64>>()? - 1)
    }),
    ("when nationality is VE  provided applied <= 2018-12-31", |of| Some(of.of("applied")? - day(2018, 12, 31))),
    ("when nationality is VE  unless entered > 2018-12-31", |of| Some(of.of("entered")? - day(2018, 12, 31))),
    ("when nationality is VE  ends entered + 90 days", |of| Some(of.as_of() - of.of("entered")? - 90)),
];

#[test]
fn two_people_stand_on_either_side_of_each_bound_and_differ_in_that_alone() {
    for (conditions, beyond) in BOUNDS {
        let (law, texts) = with_generated(&law_where(conditions));
        let people = people(&law);
        let facts = |case| Facts { policy: law.policy(), case };
        let is_pair = people.iter().filter(|(case, _)| beyond(&facts(case)) == Some(0)).any(|(one, here)| {
            let one = facts(one);
            people.iter().filter(|(case, _)| beyond(&facts(case)) == Some(1)).any(|(other, there)| {
                *here == ClauseState::Fires && *there != ClauseState::Fires && one.n_other(other) == 1
            })
        });
        assert!(is_pair, "{conditions}\n{}", texts.join("\n"));
    }
}

/// That a bound is moved by one: in a clause, a definition, an instrument or a value.
fn moves_a_bound(mutant: &Mutant) -> bool {
    let bound = match mutant.how {
        How::Later(bound) | How::Earlier(bound) | How::More(bound) | How::Fewer(bound) => Some(bound),
        _ => None,
    };
    match bound {
        Some(Bound::Only | Bound::First | Bound::Last | Bound::Ends | Bound::Due) => true,
        Some(Bound::InForceFrom | Bound::InForceUntil | Bound::DormantFrom | Bound::DormantUntil) => true,
        // Nobody is looked for at the days of a number, at the day that `granted S at D` asks about, nor at each of several days of a deadline.
        Some(Bound::NumberFrom | Bound::NumberUntil | Bound::NumberUntilNext | Bound::OtherDay) | None => {
            matches!(mutant.how, How::PartMoved { .. }) && mutant.changes_days().is_none()
        }
    }
}

/// No bound can be moved by one without a scenario noticing, whether the interpreter is asked or the meaning written down naively; how many were.
fn no_bound_moves_unnoticed(law: &Law, wanted: impl Fn(&Mutant) -> bool) -> usize {
    let mutated = mutate(law, |mutant| moves_a_bound(mutant) && wanted(mutant), &Watch::unlimited(), &|_, _| {});
    let runs = run_scenarios(law.judge(), law.policy(), law.circuit()).runs;
    let (mut n_caught, mut n_left) = (0, 0);
    for (mutant, fate) in mutated.expect("what the search finds is confirmed").mutants {
        match fate {
            Fate::Equivalent => {}
            Fate::Caught(scenario) => {
                n_caught += 1;
                let mut policy = law.policy().clone();
                mutant.make(&mut policy);
                let comes_out = |policy: &Policy, case: &Case| {
                    let naive = Naive::new(policy, case);
                    let states: Vec<_> = policy.clauses.ids().map(|id| naive.state(id)).collect();
                    let of_one =
                        |id| (naive.outcome(id), naive.in_practice(id), naive.behind(id), naive.practice_by(id));
                    let outcomes: Vec<_> = policy.conclusions.ids().map(of_one).collect();
                    (states, outcomes, naive.dates(), naive.presumed(), naive.referrals(), naive.missing_referrals())
                };
                let is_noticed = (runs[scenario.index()].days.iter())
                    .any(|day| comes_out(law.policy(), &day.case) != comes_out(&policy, &day.case));
                assert!(is_noticed, "{mutant:?} is not noticed naively");
            }
            // Nobody can state a number that a value has not on that day.
            Fate::Survived(survivor)
                if (law.policy().questions.iter())
                    .any(|(id, of)| of.of_missing.is_some() && survivor.case.answer_to(id).is_some()) => {}
            // An age is moved by a year, and other conditions may leave nobody on the birthday itself.
            Fate::Survived(_) if format!("{mutant:?}").contains("Age {") => n_left += 1,
            Fate::Survived(survivor) => panic!("{mutant:?} goes unnoticed: {survivor:?}"),
            Fate::Undecided => panic!("{mutant:?} is not decided: there is time"),
        }
    }
    // They are rare.
    assert!(n_left * 10 <= n_caught.max(10), "{n_left} beside {n_caught}");
    n_caught
}

#[test]
fn no_bound_moves_unnoticed_where_only_generated_scenarios_look() {
    for (conditions, _) in BOUNDS {
        let (law, _) = with_generated(&law_where(conditions));
        // The first and the last day in force among them.
        assert!(no_bound_moves_unnoticed(&law, |_| true) >= 4, "{conditions}");
    }
    let (law, _) = with_generated(&law_where(
        "in force 2018-01-01 .. 2019-12-31\n  dormant \"waits\" es \"espera\" 2018-03-01 .. 2018-06-30\n  when a\n  due entered + 30 days",
    ));
    assert!(no_bound_moves_unnoticed(&law, |_| true) >= 10);
}

const REFERRED: &str = r#"
authority refuge "Refugee commission" es "Comisión de refugio" { handles refugee }
authority prosecutor "Prosecutor" es "Fiscalía" { handles victim }
category refugee "Refugee" es "Persona refugiada"
category victim "Victim" es "Víctima"
clause one { establishes refugee  when a }
clause two { establishes victim  when b }
"#;

/// In the conditions of a referral, in its own days and in those of its source, and where another leads there as well.
#[test]
fn no_bound_of_a_referral_moves_unnoticed() {
    for (referrals, at_least) in [
        ("referral refuge -> prosecutor for refugee { when entered <= 2018-12-31 }", 2),
        ("referral refuge -> prosecutor for refugee { when age(born) < 18 or fees between 10 and 20 }", 6),
        ("referral refuge -> prosecutor for refugee { in force 2018-01-01 .. 2019-12-31  source act art \"1\" }", 8),
        (
            "define late = applied > entered + 30 days\n\
             referral refuge -> prosecutor for refugee { when late }\n\
             referral any -> prosecutor for refugee { when late and c }",
            2,
        ),
        ("referral any -> any for victim { when granted permit at entered and fees <= 10 }", 2),
    ] {
        let (law, texts) = with_generated(&format!("{}\n{REFERRED}\n{referrals}\n", law_where("when c")));
        let n_caught = no_bound_moves_unnoticed(&law, |_| true);
        assert!(n_caught >= at_least, "{referrals}: {n_caught}\n{}", texts.join("\n"));
    }
}

const TODAY: &str = "category visitor \"Visitor\" es \"Visitante\"\ncategory late \"Late\" es \"Tardía\"\n\
                     assume \"Today\" es \"Hoy\" { as_of >= 2021-01-01 }\n";

/// Bounds that the assumptions leave no day for today, and that still decide what comes out on another; how many mutants are caught at least.
const ON_OTHER_DAYS: &[(&str, usize)] = &[
    (
        "clause visa { establishes visitor  when entered <= 2018-12-31 and as_of <= 2019-06-30 }\n\
         clause then { grants permit  when established visitor at 2019-05-05 }\n",
        2,
    ),
    (
        "clause visa { establishes visitor  when as_of <= 2019-06-30 }\n\
         clause then { grants permit  when established visitor at entered }\n",
        2,
    ),
    (
        "clause visa { establishes visitor  when a  in force 2018-01-01 .. 2019-06-30 }\n\
         clause then { grants permit  when established visitor at entered }\n",
        4,
    ),
    (
        "define open_days = as_of between 2018-01-01 and 2019-06-30\n\
         clause visa { establishes visitor  when open_days and a  unless b }\n\
         clause then { grants permit  unless not established visitor at applied }\n",
        4,
    ),
    // Asked for through a further day.
    (
        "clause visa { establishes visitor  when as_of <= 2018-06-30 }\n\
         clause a_year_on { establishes late  when established visitor at as_of - 1 year  in force .. 2019-06-30 }\n\
         clause then { grants permit  when established late at entered }\n",
        2,
    ),
];

#[test]
fn no_bound_moves_unnoticed_that_acts_on_other_days_alone() {
    for (clauses, at_least) in ON_OTHER_DAYS {
        let (law, texts) = with_generated(&format!("{FACTS}\n{TODAY}{clauses}"));
        let n_caught = no_bound_moves_unnoticed(&law, |_| true);
        assert!(n_caught >= *at_least, "{clauses}: {n_caught}\n{}", texts.join("\n"));
    }
}

/// Whoever stands at a bound in a scenario that somebody wrote counts; who is missing beside her differs from her by that step.
#[test]
fn scenarios_that_are_there_count() {
    let written = |title: &str, day: &str, outcome: &str| {
        format!(
            "scenario \"{title}\" {{\n  as_of 2018-12-01\n  entered = {day}\n  income = 77\n  expect {outcome} permit\n}}\n"
        )
    };
    let (last, after) = (written("Last", "2018-12-31", "granted"), written("After", "2019-01-01", "none"));
    let law = law_where("when entered <= 2018-12-31");
    let at_the_bound =
        |texts: &[String]| texts.iter().filter(|text| text.contains("entered = ")).cloned().collect::<Vec<_>>();
    let (_, both) = with_generated(&format!("{law}\n{last}\n{after}"));
    assert!(
        both.iter().all(|text| !text.contains("the last day\"") && !text.contains("the day after the last\"")),
        "{both:?}"
    );
    let (_, beside) = with_generated(&format!("{law}\n{last}"));
    let after = at_the_bound(&beside).into_iter().find(|text| text.contains("1 January 2019, the day after the last"));
    assert!(
        after.is_some_and(|text| text.contains("income = 77") && text.contains("entered = 2019-01-01")),
        "{beside:?}"
    );
}

#[test]
fn titles_say_where_somebody_stands() {
    let titles = |conditions: &str| {
        let (_, texts) = with_generated(&law_where(conditions));
        let titles: Vec<&str> = texts.iter().filter_map(|text| text.lines().next()?.strip_suffix(" {")).collect();
        titles.iter().map(|title| title.replace(" es \"", "\n      es \"")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(
        "titles_of_days",
        titles("when entered <= 2018-12-31 and applied >= entered + 30 days  unless entered is 2017-07-28")
    );
    insta::assert_snapshot!(
        "titles_of_numbers",
        titles("when fees between 100 and 200 and at least 2 of (a, b, c)  unless income is 7")
    );
    insta::assert_snapshot!(
        "titles_of_ages",
        titles("when age(born) between 16 and 17 and any x in children where (age(x.born) <= 0)")
    );
    let (_, texts) = with_generated(&format!(
        "{FACTS}\n{TODAY}\
         clause visa \"Visitors\" es \"Visitantes\" {{ establishes visitor  when a and as_of <= 2019-06-30 }}\n\
         clause then \"By the day of entry\" es \"Por el día de ingreso\" {{ grants permit  when established visitor at entered }}\n"
    ));
    insta::assert_snapshot!("on_other_days", texts.join("\n"));
    insta::assert_snapshot!(
        "titles_of_force",
        titles(
            "in force 2018-01-01 .. 2019-12-31\n  dormant \"waits\" es \"espera\" 2018-03-01 .. 2018-06-30\n  when a"
        )
    );
}

#[test]
fn in_random_policies_no_bound_of_a_clause_moves_unnoticed() {
    let (mut n_caught, mut n_edges) = (0, 0);
    let n_policies = random::n_policies(8);
    for (seed, text, law) in random::laws(90_001, n_policies) {
        let generated = generate(&law, &Watch::unlimited(), &|_, _| {}).expect("what the search finds is confirmed");
        n_edges += generated.aims.iter().filter(|aim| matches!(aim, Aim::Edge { .. })).count();
        let whole = format!("{text}\n{}", scenarios(&law, &generated, &[]).join("\n"));
        let with = Law::from_texts([("random.amparo", whole)]).expect("policy text");
        println!("seed {seed}");
        // A number that changes over time may be multiplied, or be one of several that are allowed: then a step of it is not the least one.
        n_caught += no_bound_moves_unnoticed(&with, |mutant| !matches!(mutant.of, Place::DatedValue(_)));
    }
    println!("{n_edges} edges, {n_caught} changes noticed");
    assert!(n_caught > n_policies);
}
