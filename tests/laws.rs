//! Laws that hold for every policy: Kleene logic, what new information may change, and what must make no difference.

use crate::agreement::naive::Naive;
use crate::agreement::random::{self, Random};
use amparo::Law;
use amparo::case::{Case, Stated};
use amparo::circuit::{ClauseParts, ClauseState, NodeId, Outcome, Truth};
use amparo::eval::Test;
use amparo::policy::ids::{ClauseId, ExprId, FactId, Id};
use amparo::policy::model::{ConclusionKind, Definition, DefinitionBody, ExprKind, FactType, Polarity, Role};

const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

#[test]
fn and_is_the_least_and_or_the_greatest() {
    for one in ALL {
        for other in ALL {
            assert_eq!(one.and(other), one.min(other));
            assert_eq!(one.or(other), one.max(other));
            assert_eq!(one.and(other), other.and(one));
            assert_eq!(one.or(other), other.or(one));
            assert_eq!(!(one.and(other)), (!one).or(!other));
            assert_eq!(one.and(one.or(other)), one);
            for third in ALL {
                assert_eq!(one.and(other.and(third)), one.and(other).and(third));
                assert_eq!(one.and(other.or(third)), one.and(other).or(one.and(third)));
            }
        }
        assert_eq!(!!one, one);
    }
    // What two-valued logic takes for true is not known here.
    assert_eq!(Truth::Unknown.or(!Truth::Unknown), Truth::Unknown);
    assert_eq!(Truth::Unknown.and(!Truth::Unknown), Truth::Unknown);
}

/// `a or not a` in a policy is unknown where `a` is, in every shape.
#[test]
fn nothing_is_simplified_that_kleene_keeps_apart() {
    let law = Law::from_texts([(
        "a.amparo",
        "facts { a : bool  d : date  xs : list of r }  type r { f : bool }  status s\n\
         clause one { grants s  when a or not a }\n\
         clause two { grants s  when not (a and not a) }\n\
         clause three { grants s  when a implies a }\n\
         clause four { grants s  when d <= 2018-01-01 or d > 2018-01-01 }\n\
         clause five { grants s  when d <= d }\n\
         clause six { grants s  when every x in xs where (x.f or not x.f) }",
    )])
    .expect("a policy");
    let mut case = Case::blank(law.policy(), amparo::Day(17_000));
    let states = |case: &Case| law.eval(case).clauses.iter().map(|told| told.state).collect::<Vec<_>>();
    assert_eq!(states(&case), [ClauseState::Undetermined; 6]);
    let list = law.policy().fact("xs").expect("a fact");
    case.state(list, &amparo::policy::model::Value::List(vec![vec![None]]));
    assert_eq!(states(&case)[5], ClauseState::Undetermined, "a member of whom the field is not known");
    case.state(list, &amparo::policy::model::Value::List(Vec::new()));
    assert_eq!(states(&case)[5], ClauseState::Fires, "every member of an empty list");
}

fn policies(n: usize) -> impl Iterator<Item = (u64, String, Law)> {
    (1..)
        .filter_map(|seed| {
            let text = random::policy(&mut Random::new(seed));
            Some((seed, text.clone(), Law::from_texts([("random.amparo", text)]).ok()?))
        })
        .take(n)
}

/// Stating an unknown fact that has no presumption never turns a certain outcome, or a certain state, into another.
#[test]
fn information_takes_no_certain_answer_back() {
    let mut n_told = 0;
    for (seed, text, law) in policies(60) {
        let random = &mut Random::new(seed + 1_000_000);
        for _ in 0..12 {
            let before = random::case(random, law.policy());
            let fuller = random::case(random, law.policy());
            let mut after = before.clone();
            for (id, fact) in law.policy().facts.iter() {
                let value = fuller.value(id, law.policy());
                if let (Stated::NotAsked, None, Some(value)) = (before.stated(id), &fact.presumed, value) {
                    after.state(id, &value);
                }
            }
            let (before_told, after_told) = (law.eval(&before), law.eval(&after));
            for ((id, conclusion), (one, other)) in
                law.policy().conclusions.iter().zip(before_told.conclusions.iter().zip(&after_told.conclusions))
            {
                let _ = id;
                for (one, other) in [(one.outcome, other.outcome), (one.in_practice, other.in_practice)] {
                    assert!(
                        one == Outcome::Undetermined || one == other,
                        "seed {seed}: {} was {one:?} and became {other:?}\n{text}",
                        conclusion.name
                    );
                    n_told += usize::from(one != Outcome::Undetermined);
                }
            }
            for ((_, clause), (one, other)) in
                law.policy().clauses.iter().zip(before_told.clauses.iter().zip(&after_told.clauses))
            {
                let is_certain = !matches!(one.state, ClauseState::Undetermined | ClauseState::Awaiting);
                // One that fails whatever its governing date may, with the date, turn out not to be in force.
                let is_out_of_force = (one.state, other.state) == (ClauseState::Fails, ClauseState::NotInForce);
                assert!(
                    !is_certain || one.state == other.state || is_out_of_force,
                    "seed {seed}: {}\n{text}",
                    clause.name
                );
            }
        }
    }
    assert!(n_told > 1_000, "certain outcomes were met");
}

/// The reasons of a clause force its state: with all facts unknown that they do not read, the state stays.
#[test]
fn reasons_are_enough() {
    for (seed, text, law) in policies(60) {
        let random = &mut Random::new(seed + 2_000_000);
        for _ in 0..10 {
            let case = random::case(random, law.policy());
            let told = law.eval(&case);
            for ((_, clause), verdict) in law.policy().clauses.iter().zip(&told.clauses) {
                // Facts are not the only ground: conclusions and questions stay as they are.
                if !clause.tested.conclusions.is_empty()
                    || !clause.tested.definitions.is_empty()
                    || !clause.lifted_by.is_empty()
                    || clause.shares_fate_of.is_some()
                {
                    continue;
                }
                let json = amparo::report::json::verdict(&law, &case, &told);
                let reasons = json["clauses"][&*clause.name]["reasons"].as_array().expect("reasons").clone();
                let read: Vec<String> = reasons
                    .iter()
                    .flat_map(|reason| reason["facts"].as_object().expect("facts").keys().cloned().collect::<Vec<_>>())
                    .collect();
                let mut only = case.clone();
                for (id, fact) in law.policy().facts.iter() {
                    let governs = clause.governed_by == amparo::policy::model::GoverningDate::Fact(id);
                    if !read.contains(&fact.path.to_string()) && !governs && fact.presumed.is_none() {
                        only.forget(law.policy(), id, Stated::NotAsked);
                    }
                }
                let state = law.eval(&only).clauses
                    [law.policy().clause(&clause.name).map(amparo::policy::ids::Id::index).expect("it")]
                .state;
                assert_eq!(state, verdict.state, "seed {seed}: {} {read:?}\n{text}", clause.name);
            }
        }
    }
}

/// A clause's tests, as its text names them, as variables: which states are possible where some of them are fixed.
struct States<'a> {
    law: &'a Law,
    parts: ClauseParts,
    told: ClauseState,
    clause: ClauseId,
    tests: Vec<ExprId>,
    days: Vec<Truth>,
}

impl States<'_> {
    fn holds(&self, expr: ExprId, values: &[Truth]) -> Truth {
        holds(self.law, &self.tests, expr, values)
    }

    /// The states that are possible with these values of the tests. Of what leaves a clause open the first is reason enough (force, substance,
    /// lift, dormancy): what comes behind it may be as it likes.
    fn states(&self, values: &[Truth]) -> Vec<ClauseState> {
        let open = self.told == ClauseState::Undetermined;
        let is_open_before_lift = open && !(self.parts.force.is_known() && self.parts.substance.is_known());
        let is_open_before_dormancy = is_open_before_lift || (open && !self.parts.lift.is_known());
        let parts = self.parts_with(values);
        let lifts = if is_open_before_lift { ALL.to_vec() } else { vec![parts.lift] };
        let dormancies = if is_open_before_dormancy { ALL.to_vec() } else { vec![parts.dormancy] };
        let of =
            |lift| dormancies.iter().map(move |&dormancy| ClauseState::of(ClauseParts { lift, dormancy, ..parts }));
        lifts.into_iter().flat_map(of).collect()
    }

    fn parts_with(&self, values: &[Truth]) -> ClauseParts {
        let clause = &self.law.policy().clauses[self.clause];
        let part = |wanted: bool| {
            let own = clause.conditions.iter().filter(|condition| (condition.role == Role::Provided) == wanted);
            own.fold(Truth::True, |all, condition| {
                let value = self.holds(condition.expr, values);
                all.and(if condition.role == Role::Unless { !value } else { value })
            })
        };
        let dormancy = clause.dormancies.iter().zip(&self.days).fold(Truth::False, |any, (item, days)| {
            any.or(days.and(item.whom.map_or(Truth::True, |whom| self.holds(whom, values))))
        });
        ClauseParts { substance: part(false), procedure: part(true), dormancy, ..self.parts }
    }

    /// Whether some values of the other tests give another state.
    fn can_differ(&self, told: &[Truth], is_fixed: impl Fn(usize) -> bool) -> bool {
        let mut values = told.to_vec();
        let free: Vec<usize> = (0..told.len()).filter(|&at| !is_fixed(at)).collect();
        (0..3usize.pow(free.len() as u32)).any(|mut number| {
            for &at in &free {
                values[at] = ALL[number % 3];
                number /= 3;
            }
            self.states(&values).iter().any(|&other| other != self.told)
        })
    }
}

fn holds(law: &Law, tests: &[ExprId], expr: ExprId, values: &[Truth]) -> Truth {
    let of = |part: &ExprId| holds(law, tests, *part, values);
    match &law.policy().exprs[expr].kind {
        ExprKind::And(parts) => parts.iter().map(of).fold(Truth::True, Truth::and),
        ExprKind::Or(parts) => parts.iter().map(of).fold(Truth::False, Truth::or),
        ExprKind::Not(inner) => !of(inner),
        ExprKind::Implies(premise, consequence) => (!of(premise)).or(of(consequence)),
        ExprKind::Counted { count, parts } => {
            let values: Vec<Truth> = parts.iter().map(of).collect();
            let n_true = values.iter().filter(|value| value.is_true()).count();
            count.value(n_true, values.iter().filter(|value| !value.is_false()).count())
        }
        ExprKind::Constant(value) => (*value).into(),
        _ => {
            let node = law.circuit().expr(expr);
            let at = tests.iter().position(|&test| law.circuit().expr(test) == node).expect("a test of the clause");
            values[at]
        }
    }
}

/// The tests below a condition, each once.
fn tests_below(law: &Law, exprs: impl IntoIterator<Item = ExprId>) -> Vec<ExprId> {
    let (mut found, mut open): (Vec<ExprId>, Vec<ExprId>) = (Vec::new(), exprs.into_iter().collect());
    while let Some(expr) = open.pop() {
        let kind = &law.policy().exprs[expr].kind;
        match kind {
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::Counted { .. } => open.extend(kind.operands()),
            ExprKind::Constant(_) => {}
            _ if found.iter().any(|&known| law.circuit().expr(known) == law.circuit().expr(expr)) => {}
            _ => found.push(expr),
        }
    }
    found
}

/// The reasons of a clause force its state whatever its other tests come out as, and each is needed: without it another state is possible.
#[test]
fn reasons_are_enough_and_none_can_be_left_out() {
    let mut n_looked_at = 0;
    for (seed, text, law) in policies(130) {
        let random = &mut Random::new(seed + 5_000_000);
        for _ in 0..10 {
            let case = random::case(random, law.policy());
            let told = law.eval(&case);
            let grounds = law.grounds(&case);
            let mut truths = amparo::eval::Truths::default();
            law.judge().fold(&case, &mut truths);
            let truth = |node| law.judge().truth(&truths, node);
            for ((id, clause), verdict) in law.policy().clauses.iter().zip(&told.clauses) {
                let parts = ClauseParts::read(law.circuit().clause(id), truth);
                if clause.shares_fate_of.is_some() || verdict.state == ClauseState::NotInForce {
                    continue;
                }
                let conditions = clause.conditions.iter().map(|condition| condition.expr);
                let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
                let tests = tests_below(&law, conditions.chain(whom));
                let values: Vec<Truth> = tests.iter().map(|&test| grounds.value(test)).collect();
                let days = law.circuit().dormant_days(id).iter().map(|&days| truth(days)).collect();
                let states = States { law: &law, parts, told: verdict.state, clause: id, tests, days };
                let cited: Vec<usize> = (0..values.len())
                    .filter(|&at| {
                        let node = law.circuit().expr(states.tests[at]);
                        verdict
                            .reasons
                            .iter()
                            .any(|reason| matches!(reason.test, Test::Expr(expr) if law.circuit().expr(expr) == node))
                    })
                    .collect();
                if values.len() > 7 {
                    continue;
                }
                let seen = || {
                    format!(
                        "seed {seed}: {} {:?} {:?} {:?} {parts:?}\n{text}",
                        clause.name, verdict.state, verdict.reasons, values
                    )
                };
                assert!(!states.can_differ(&values, |at| cited.contains(&at)), "not enough: {}", seen());
                for &needless in &cited {
                    let is_kept = |at: usize| at != needless && cited.contains(&at);
                    assert!(states.can_differ(&values, is_kept), "one too many: {}", seen());
                }
                n_looked_at += 1;
            }
        }
    }
    assert!(n_looked_at > 4_000, "{n_looked_at} clauses");
}

/// The same of what stands behind a definition.
#[test]
fn what_carries_a_definition_is_enough_and_none_can_be_left_out() {
    let mut n_looked_at = 0;
    for (seed, text, law) in policies(200) {
        let random = &mut Random::new(seed + 6_000_000);
        let definitions = law.policy().definitions.values().filter_map(|definition| match definition.body {
            DefinitionBody::Condition(body) => Some(body),
            DefinitionBody::Sum(_) => None,
        });
        for body in definitions.collect::<Vec<_>>() {
            let tests = tests_below(&law, [body]);
            for _ in 0..10 {
                let case = random::case(random, law.policy());
                let grounds = law.grounds(&case);
                let told = grounds.carrying(body);
                let values: Vec<Truth> = tests.iter().map(|&test| grounds.value(test)).collect();
                let is_cited = |at: usize| {
                    let node = law.circuit().expr(tests[at]);
                    told.iter().any(|told| matches!(told.test, Test::Expr(expr) if law.circuit().expr(expr) == node))
                };
                let can_differ = |is_fixed: &dyn Fn(usize) -> bool| {
                    let free: Vec<usize> = (0..tests.len()).filter(|&at| !is_fixed(at)).collect();
                    (0..3usize.pow(free.len() as u32)).any(|mut number| {
                        let mut values = values.clone();
                        for &at in &free {
                            values[at] = ALL[number % 3];
                            number /= 3;
                        }
                        holds(&law, &tests, body, &values) != grounds.value(body)
                    })
                };
                let cited: Vec<usize> = (0..tests.len()).filter(|&at| is_cited(at)).collect();
                assert!(!can_differ(&is_cited), "seed {seed}: not enough: {told:?}\n{text}");
                for &needless in &cited {
                    let is_kept = |at: usize| at != needless && cited.contains(&at);
                    assert!(can_differ(&is_kept), "seed {seed}: one too many: {told:?}\n{text}");
                }
                n_looked_at += 1;
            }
        }
    }
    assert!(n_looked_at > 1_000, "{n_looked_at} definitions");
}

/// A set of presumptions that carry an outcome together: without all of it the outcome differs, without less it does not; and where nothing
/// presumed is known any more, no outcome differs but those for which presumptions are named.
#[test]
fn presumptions_carry_an_outcome_alone_or_together_in_smallest_sets() {
    let mut n_together = 0;
    for (seed, text, law) in policies(150) {
        let random = &mut Random::new(seed + 7_000_000);
        for _ in 0..12 {
            let case = random::case(random, law.policy());
            let outcomes = |unknown: &[FactId]| {
                let told = law.eval(&case.without_presumptions(unknown));
                told.conclusions.iter().flat_map(|told| [told.outcome, told.in_practice]).collect::<Vec<_>>()
            };
            let (told, now) = (law.eval(&case), outcomes(&[]));
            let differing = |unknown: &[FactId]| -> Vec<usize> {
                let other = outcomes(unknown);
                (0..now.len()).filter(|&at| other[at] != now[at]).collect()
            };
            let mut named: Vec<usize> = told.presumed.iter().flat_map(|&id| differing(&[id])).collect();
            for together in &told.presumed_together {
                let news: Vec<_> = differing(together).into_iter().filter(|at| !named.contains(at)).collect();
                let without_one =
                    |id: &FactId| -> Vec<FactId> { together.iter().copied().filter(|other| other != id).collect() };
                let is_smallest =
                    news.iter().any(|at| together.iter().all(|id| !differing(&without_one(id)).contains(at)));
                assert!(is_smallest && together.len() > 1, "seed {seed}: {together:?}\n{text}");
                named.extend(news);
                n_together += 1;
            }
            let facts = law.policy().declared_facts();
            let presumed = facts.filter(|(id, fact)| fact.presumed.is_some() && case.stated(*id) != Stated::Known);
            let all: Vec<FactId> = presumed.map(|(id, _)| id).collect();
            assert!(differing(&all).iter().all(|at| named.contains(at)), "seed {seed}\n{text}");
        }
    }
    assert!(n_together > 1, "{n_together} sets");
}

/// Every victory is one, and gives all the principles that agree; a conflict is between the clauses that no firing clause beats.
#[test]
fn victories_and_conflicts_are_those_of_the_meaning_written_down_naively() {
    let (mut n_victories, mut n_conflicts) = (0, 0);
    for (seed, text, law) in policies(420) {
        let random = &mut Random::new(seed + 8_000_000);
        for _ in 0..10 {
            let case = random::case(random, law.policy());
            let (told, naive) = (law.eval(&case), Naive::new(law.policy(), &case));
            for ((id, conclusion), verdict) in law.policy().conclusions.iter().zip(&told.conclusions) {
                let fires = |id: &ClauseId| naive.fire(*id) == Some(true);
                let sides = [Polarity::For, Polarity::Against].map(|side| {
                    let clauses = law.policy().clauses.iter().filter(|(_, clause)| !clause.is_practice());
                    let own = clauses.filter(|(_, clause)| clause.polarity_on(id) == Some(side)).map(|(id, _)| id);
                    own.filter(fires).collect::<Vec<_>>()
                });
                let is_beaten = |one: ClauseId| {
                    let others = sides.iter().find(|side| !side.contains(&one)).expect("two sides");
                    others.iter().any(|&other| naive.beats(id, other, one))
                };
                let seen = || format!("seed {seed}: {} {:?}\n{text}", conclusion.name, verdict.victories);
                for beaten in &verdict.victories {
                    assert!(naive.beats(id, beaten.winner, beaten.loser), "{}", seen());
                    assert!(beaten.victory.principles.contains(beaten.victory.principle), "{}", seen());
                    n_victories += 1;
                }
                let losing = match verdict.outcome {
                    _ if verdict.decided.is_some() => Vec::new(),
                    Outcome::Granted => sides[1].clone(),
                    Outcome::Denied => sides[0].clone(),
                    Outcome::Conflict => sides.concat(),
                    _ => Vec::new(),
                };
                for loser in losing {
                    assert_eq!(verdict.beaten(loser).next().is_some(), is_beaten(loser), "{}", seen());
                }
                if verdict.outcome == Outcome::Conflict && verdict.decided.is_none() {
                    let (pro, con) = verdict.in_conflict();
                    let unbeaten = |side: &Vec<ClauseId>| -> Vec<ClauseId> {
                        side.iter().copied().filter(|&one| !is_beaten(one)).collect()
                    };
                    let expected = match (unbeaten(&sides[0]), unbeaten(&sides[1])) {
                        (pro, con) if pro.is_empty() || con.is_empty() => (sides[0].clone(), sides[1].clone()),
                        unbeaten => unbeaten,
                    };
                    assert_eq!((pro, con), expected, "{}", seen());
                    n_conflicts += 1;
                }
            }
        }
    }
    assert!(n_victories > 30 && n_conflicts > 10, "{n_victories} victories, {n_conflicts} conflicts");
}

/// A presumed fact counts as if it had been stated.
#[test]
fn presumptions_count_as_statements() {
    for (seed, text, law) in policies(40) {
        let random = &mut Random::new(seed + 3_000_000);
        let mut case = random::case(random, law.policy());
        let presumed = law.policy().fact("b2").expect("the presumed fact");
        case.forget(law.policy(), presumed, Stated::NotAsked);
        let left_out = law.eval(&case);
        case.state(presumed, &amparo::policy::model::Value::Bool(false));
        let stated = law.eval(&case);
        let outcomes =
            |told: &amparo::eval::Verdict| told.conclusions.iter().map(|told| told.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes(&left_out), outcomes(&stated), "seed {seed}\n{text}");
        assert!(!stated.presumed.contains(&presumed));
        assert_eq!(law.policy().facts[presumed].ty, FactType::Bool);
    }
}

/// Per conclusion: granted and denied on another day, by the words of its kind.
fn on_day(law: &Law, text: &str, day: &str) -> Law {
    let mut text = text.to_owned();
    for (id, conclusion) in law.policy().conclusions.iter() {
        let words = match conclusion.kind {
            ConclusionKind::Category => ["established", "excluded"],
            ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
            ConclusionKind::Duty => ["required", "forbidden"],
        };
        for word in words {
            let name = &conclusion.name;
            text.push_str(&format!("define other_{}_{word} = {word} {name} at {day}\n", id.index()));
        }
    }
    Law::from_texts([("other.amparo", text)]).unwrap_or_else(|_| panic!("definitions harm nobody: {day}"))
}

/// The nodes of what [`on_day`] defines, in order of conclusions: granted, denied.
fn nodes_on_day(law: &Law) -> Vec<NodeId> {
    let defined = law.policy().definitions.values().filter(|definition| definition.name.starts_with("other_"));
    let node = |definition: &Definition| match definition.body {
        DefinitionBody::Condition(body) => law.circuit().expr(body),
        DefinitionBody::Sum(_) => panic!("a condition"),
    };
    defined.map(node).collect()
}

fn settled_nodes(law: &Law) -> Vec<NodeId> {
    let settled = law.policy().conclusions.ids().map(|id| law.circuit().conclusion(id).law);
    settled.flat_map(|law| [law.granted, law.denied]).collect()
}

fn values(law: &Law, case: &Case, nodes: &[NodeId]) -> Vec<Truth> {
    let mut truths = amparo::eval::Truths::default();
    law.judge().fold(case, &mut truths);
    nodes.iter().map(|&node| law.judge().truth(&truths, node)).collect()
}

/// On the day asked about an outcome is itself; on another that is known, what the same person's is when asked about that day.
#[test]
fn an_outcome_on_a_day_is_that_of_the_person_on_that_day() {
    let mut n_differing = 0;
    for (seed, text, law) in policies(60) {
        let random = &mut Random::new(seed + 77);
        let day = random.one(&["2016-03-15", "2017-02-28", "2018-06-01"]);
        let (today, then) = (on_day(&law, &text, "as_of"), on_day(&law, &text, day));
        assert_eq!(nodes_on_day(&today), settled_nodes(&today), "seed {seed}: on the day asked about");
        for _ in 0..5 {
            let case = random::case(random, then.policy());
            let mut case_then = case.clone();
            case_then.set_as_of(amparo::Day::parse(day).expect("a day"));
            let told = values(&then, &case, &nodes_on_day(&then));
            assert_eq!(told, values(&then, &case_then, &settled_nodes(&then)), "seed {seed}, on {day}\n{text}");
            n_differing += usize::from(told != values(&then, &case, &settled_nodes(&then)));
        }
    }
    assert!(n_differing > 20, "the day matters in {n_differing} cases only");
}

/// The order of declarations means nothing but the order of what is told.
#[test]
fn the_order_of_clauses_means_nothing() {
    for (seed, text, law) in policies(40) {
        let (mut head, mut clauses): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            if line.starts_with("clause") { clauses.push(line) } else { head.push(line) }
        }
        clauses.reverse();
        let turned = head.into_iter().rev().chain(clauses).collect::<Vec<_>>().join("\n");
        let turned = Law::from_texts([("random.amparo", turned)]).unwrap_or_else(|_| panic!("seed {seed}\n{text}"));
        let random = &mut Random::new(seed + 4_000_000);
        for _ in 0..5 {
            let case = random::case(random, law.policy());
            let json = amparo::case::write::to_json(&case, law.policy()).to_string();
            let read = turned
                .read_case("case", &json, amparo::case::Format::Json, case.as_of())
                .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
            let (one, other) = (law.eval(&case), turned.eval(&read));
            for (id, conclusion) in law.policy().conclusions.iter() {
                let there = turned.policy().conclusion(&conclusion.name).expect("the same conclusions");
                let (one, other) = (
                    &one.conclusions[amparo::policy::ids::Id::index(id)],
                    &other.conclusions[amparo::policy::ids::Id::index(there)],
                );
                assert_eq!((one.outcome, one.in_practice), (other.outcome, other.in_practice), "seed {seed}\n{text}");
            }
        }
    }
}
