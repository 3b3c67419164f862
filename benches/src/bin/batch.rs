//! Many people at once: `cargo run --release --manifest-path benches/Cargo.toml --bin batch`.
//!
//! Workload `ptp14`, a million distinct people, the same policy a hundred times over, and the corpus with random people. The planes are compared
//! with the interpreter on all of them before anything is timed; each figure is shown beside the interpreter's of the same run. With a number, prints
//! the policy so many times over. Files through the whole program, and other engines, are measured by `benches/registers.py`.

#[path = "../cases.rs"]
mod cases;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use amparo::Law;
use amparo::batch::{Block, Engine, Folded, LANES, count, first};
use amparo::case::Case;
use amparo::circuit::Outcome;
use amparo::eval::Outcomes;
use amparo::policy::model::{FactType, TypeBody, Value};
use cases::{BOOLS, POLICY, Row, Yardstick, copies_of, row};

const N: usize = 1_000_000;
const SEED: u64 = 1;

fn main() {
    if let Some(n_copies) = std::env::args().nth(1) {
        // For those who measure the same policy elsewhere.
        return print!("{}", copies_of(n_copies.parse().expect("a number of copies")));
    }
    let law = loaded(Law::from_texts([("ptp14.amparo", POLICY)]));
    let rows: Vec<Row> = (0..N as u64).map(|at| row(SEED, at)).collect();
    let cases: Vec<Case> = rows.iter().map(|row| case_of(&law, row)).collect();
    println!("ptp14, {N} people\n{:<52}{:>12}{:>14}", "one person", "ns", "interpreter");
    let yardstick = Yardstick::default();
    let by_hand = best(3, || {
        for row in &rows {
            black_box(yardstick.outcomes(black_box(row)));
        }
    }) / N as f64;
    let interpreted = measured(&law, &cases);
    tell("hand-written Rust, row by row", by_hand, interpreted);
    let many = loaded(Law::from_texts([("ptp1400.amparo", copies_of(100).as_str())]));
    let people: Vec<Case> = rows[..20_000].iter().map(|row| case_of(&many, row)).collect();
    println!("\nptp14 a hundred times over, {} people", people.len());
    measured(&many, &people);
    drop(cases);
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let corpus = loaded(Law::load(&[policies]));
    let mut random = Random(7);
    let people: Vec<Case> = (0..20_000).map(|_| random.case(&corpus)).collect();
    println!("\nthe corpus, {} conclusions, {} random people", corpus.policy().conclusions.len(), people.len());
    measured(&corpus, &people);
}

fn loaded(law: Result<Law, amparo::problem::Rejected>) -> Law {
    law.unwrap_or_else(|rejected| panic!("{rejected}"))
}

/// The planes against the interpreter; gives the interpreter's time.
fn measured(law: &Law, cases: &[Case]) -> f64 {
    let (policy, circuit) = (law.policy(), law.circuit());
    let roots = policy.conclusions.ids().flat_map(|id| circuit.conclusion(id).law.all());
    let engine = Engine::of(policy, circuit, roots);
    let fill = |people: &[Case]| {
        let mut block = engine.block();
        people.iter().for_each(|case| block.push(case));
        block
    };
    let blocks: Vec<Block> = cases.chunks(LANES).map(fill).collect();
    let mut folded = engine.folded();
    let (mut outcomes, mut each) = (Outcomes::default(), [Outcome::None; LANES]);
    for (block, people) in blocks.iter().zip(cases.chunks(LANES)) {
        engine.run(block, &mut folded);
        let found: Vec<[Outcome; LANES]> = policy
            .conclusions
            .ids()
            .map(|id| {
                engine.outcomes(&folded, circuit.conclusion(id)).each(&mut each);
                each
            })
            .collect();
        for (lane, case) in people.iter().enumerate() {
            law.outcomes(case, &mut outcomes);
            assert!(outcomes.law.iter().zip(&found).all(|(outcome, each)| *outcome == each[lane]), "{case:?}");
        }
    }
    let n = cases.len() as f64;
    let interpreted = best(3, || {
        for case in cases {
            law.outcomes(black_box(case), &mut outcomes);
            black_box(&outcomes);
        }
    }) / n;
    tell("the interpreter", interpreted, interpreted);
    let run = |blocks: &[Block], folded: &mut Folded| {
        let mut n_granted = 0;
        for block in blocks {
            engine.run(black_box(block), folded);
            for id in policy.conclusions.ids() {
                let outcomes = engine.outcomes(folded, circuit.conclusion(id));
                n_granted += count(outcomes.having(Outcome::Granted), &first(block.len()));
            }
        }
        black_box(n_granted);
    };
    let few = &blocks[..blocks.len().min(8)];
    let cached = best(5, || (0..100).for_each(|_| run(few, &mut folded))) / 100.0 / (few.len() * LANES) as f64;
    tell("planes, all outcomes, columns in the cache", cached, interpreted);
    tell("planes, all outcomes, columns from memory", best(5, || run(&blocks, &mut folded)) / n, interpreted);
    let (one, other) = blocks.split_at(blocks.len() / 2);
    let both = best(5, || {
        std::thread::scope(|scope| {
            scope.spawn(|| run(one, &mut engine.folded()));
            run(other, &mut folded);
        });
    });
    tell("the same, two threads", both / n, interpreted);
    let filled = best(3, || cases.chunks(LANES).for_each(|people| drop(black_box(fill(people))))) / n;
    tell("cases into columns", filled, interpreted);
    println!("{} instructions", engine.n_instructions());
    interpreted
}

/// The best of some runs, in nanoseconds.
fn best(n_runs: usize, mut run: impl FnMut()) -> f64 {
    let times = (0..n_runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_nanos() as f64
    });
    times.fold(f64::INFINITY, f64::min)
}

fn tell(what: &str, ns: f64, interpreted: f64) {
    println!("{what:<52}{ns:>12.2}{:>13.3}x", ns / interpreted);
}

fn case_of(law: &Law, row: &Row) -> Case {
    let policy = law.policy();
    let fact = |path: &str| policy.fact(path).expect("the policy declares it");
    let date = |day: i32| Value::Date(amparo::Day(i64::from(day)));
    let mut case = Case::blank(policy, amparo::Day(i64::from(row.as_of)));
    case.state(fact("birth_date"), &date(row.birth_date));
    case.state(fact("entry.date"), &date(row.entry_date));
    case.state(fact("application.date"), &date(row.application_date));
    case.state(fact("nationality"), &Value::Enumerated(u32::from(row.nationality)));
    for ((path, _), value) in BOOLS.iter().zip(row.bools) {
        case.state(fact(path), &Value::Bool(value));
    }
    case
}

struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n.max(1)
    }

    fn value(&mut self, law: &Law, ty: FactType) -> Option<Value> {
        Some(match ty {
            FactType::Bool => Value::Bool(self.below(2) == 0),
            FactType::Int => Value::Int(self.below(100) as i64),
            FactType::Date | FactType::DateOrNever => Value::Date(amparo::Day(15_000 + self.below(4_000) as i64)),
            FactType::Enumeration(ty) => match &law.policy().types[ty].body {
                TypeBody::Enumeration(values) => Value::Enumerated(self.below(values.len()) as u32),
                TypeBody::Record(_) => return None,
            },
            FactType::List(_) | FactType::Text => return None,
        })
    }

    /// Someone about whom most is known; lists of up to two members.
    fn case(&mut self, law: &Law) -> Case {
        let mut case = Case::blank(law.policy(), amparo::Day(17_000 + self.below(1_500) as i64));
        for (id, fact) in law.policy().facts.iter() {
            if self.below(5) == 0 {
                continue;
            }
            let value = match fact.ty {
                FactType::List(record) => match &law.policy().types[record].body {
                    TypeBody::Record(fields) => {
                        let n_members = self.below(3);
                        let member =
                            |random: &mut Random| fields.iter().map(|field| random.value(law, field.ty)).collect();
                        Some(Value::List((0..n_members).map(|_| member(self)).collect()))
                    }
                    TypeBody::Enumeration(_) => None,
                },
                ty => self.value(law, ty),
            };
            if let Some(value) = value {
                case.state(id, &value);
            }
        }
        case
    }
}
