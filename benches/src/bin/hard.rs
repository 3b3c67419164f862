//! What takes `check` longest: `cargo run --release --manifest-path benches/Cargo.toml --bin hard`.
//!
//! Policies of one hard shape each: deep chains of conclusions, one conclusion with a crowd of clauses, lists with many quantifiers, deadline law. Each
//! is checked without a time limit in a process of its own, the best of three; the time is that of the processor, all threads together, since machines
//! that others use tell nothing else. Prints the table in docs/performance.md. `-- NAME` checks one shape and prints its line, `-- NAME --print` prints
//! the policy.

use std::fmt::Write;
use std::process::Command;
use std::time::Instant;

use amparo::analysis::{CheckOptions, check};
use amparo::watch::Watch;
use amparo::{Day, Law};

struct Shape {
    name: &'static str,
    words: &'static str,
    /// Seconds.
    target: f64,
    make: fn() -> String,
}

const SHAPES: [Shape; 8] = [
    Shape {
        name: "back",
        words: "a chain that tests two conclusions back, 500 clauses",
        target: 1.0,
        make: || back(500),
    },
    Shape {
        name: "layers",
        words: "layers of 20 conclusions, each testing the layer before, 960 clauses",
        target: 1.0,
        make: || layers(960),
    },
    Shape { name: "chain", words: "a plain chain, 4,000 clauses", target: 2.0, make: || chain(4_000) },
    Shape { name: "crowd", words: "one conclusion, no rank, 500 clauses", target: 1.0, make: || crowd(500) },
    Shape {
        name: "apart",
        words: "one conclusion, clauses that never meet, 2,000",
        target: 1.0,
        make: || apart(2_000),
    },
    Shape { name: "quantifiers", words: "128 quantifiers over one list", target: 0.5, make: || quantifiers(128) },
    Shape {
        name: "working",
        words: "deadlines in working days, 155 holidays, 400 clauses",
        target: 0.5,
        make: || working(400),
    },
    Shape {
        name: "months",
        words: "40 dates, a dozen month tests a clause, 40 clauses",
        target: 0.5,
        make: || months(40),
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) = arguments.first() {
        let shape = SHAPES.iter().find(|shape| shape.name == name).expect("a shape");
        return match arguments.len() {
            1 => println!("{}", measured(&(shape.make)())),
            _ => println!("{}", (shape.make)()),
        };
    }
    println!("| shape | load | check | target | findings |");
    println!("| --- | --- | --- | --- | --- |");
    let program = std::env::current_exe().expect("this program");
    for shape in &SHAPES {
        let mut runs: Vec<[f64; 3]> = (0..3)
            .map(|_| {
                let output = Command::new(&program).arg(shape.name).output().expect("it runs itself");
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                let mut numbers = text.split_whitespace().map(|number| number.parse().expect("a number"));
                [(); 3].map(|()| numbers.next().expect("three numbers"))
            })
            .collect();
        runs.sort_by(|one, other| one[1].total_cmp(&other[1]));
        let [load, check, n_findings] = runs[0];
        println!("| {} | {load:.2} s | {check:.2} s | {} s | {n_findings} |", shape.words, shape.target);
    }
}

/// Seconds to load (of the clock) and to check (of the processor), and the number of findings.
fn measured(text: &str) -> String {
    let began = Instant::now();
    let law = Law::from_texts([("law.amparo", text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let loaded = began.elapsed().as_secs_f64();
    let today = Day::of(2020, 1, 2).expect("a day");
    let options = CheckOptions::all(today, Watch::unlimited());
    let (began, before) = (Instant::now(), processor_seconds());
    let checked = check(&law, &options);
    let took = processor_seconds().zip(before).map_or(began.elapsed().as_secs_f64(), |(now, before)| now - before);
    assert!(checked.failed_replays.is_empty() && checked.not_looked_at.is_empty());
    format!("{loaded} {took} {}", checked.findings.len())
}

/// Of this process so far, all threads together: user time in hundredths of a second, where the system tells.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let ticks = stat.rsplit(')').next()?.split_whitespace().nth(11)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

/// splitmix64 of a counter.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

macro_rules! line {
    ($text:expr, $($words:tt)*) => { writeln!($text, $($words)*).expect("a text takes what is written") };
}

fn bools(n: usize, more: &str) -> String {
    let bools: String = (0..n).map(|n| format!("  f{n} : bool")).collect();
    format!("facts {{{bools}  {more} }}\nprecedence override\n")
}

fn back(n_clauses: usize) -> String {
    let mut text = bools(60, "");
    line!(text, "status s0\nclause g0 {{ grants s0  when f0 }}\nstatus s1\nclause g1 {{ grants s1  when f1 }}");
    for n in 2..n_clauses / 2 {
        let (one, two, fact, other) = (n - 1, n - 2, n % 60, (n * 11 + 5) % 60);
        line!(text, "status s{n}\nclause g{n} {{ grants s{n}  when (granted s{one} or granted s{two}) and f{fact} }}");
        line!(text, "clause n{n} {{ denies s{n}  when not granted s{two} and f{other} }}");
    }
    text
}

fn layers(n_clauses: usize) -> String {
    let (mut text, mut draw) = (bools(60, "d : date"), Draw(9));
    for n in 0..n_clauses / 3 {
        let mut fact = || format!("f{}", draw.below(60));
        let [one, two, three] = [fact(), fact(), fact()];
        let mut before = || match n / 20 {
            0 => format!("f{}", draw.below(60)),
            layer => format!("granted s{}", (layer - 1) * 20 + draw.below(20)),
        };
        line!(text, "status s{n}\nclause g{n} {{ grants s{n}  when {} and {one} }}", before());
        line!(text, "clause h{n} {{ grants s{n}  when {} and {two} and d >= 20{}-01-01 }}", before(), 10 + n % 12);
        line!(text, "clause n{n} {{ denies s{n}  overrides g{n}  when {} and {three} }}", before());
    }
    text
}

fn chain(n_clauses: usize) -> String {
    let mut text = bools(60, "d : date");
    line!(text, "status s0\nclause g0 {{ grants s0  when f0 }}");
    for n in 1..n_clauses / 2 {
        let (before, [a, b, c, d]) = (n - 1, [n % 60, (n * 7 + 3) % 60, (n * 11 + 5) % 60, (n * 13 + 7) % 60]);
        let year = 1990 + n % 30;
        line!(
            text,
            "status s{n}\nclause g{n} {{ grants s{n}  when (granted s{before} and f{a}) or (f{b} and d >= {year}-01-01) }}"
        );
        line!(text, "clause n{n} {{ denies s{n}  overrides g{n}  when f{c} and not f{d} }}");
    }
    text
}

fn crowd(n_clauses: usize) -> String {
    let mut text = bools(40, "entered : date") + "status aid\n";
    for n in 0..n_clauses {
        let (verb, other, year) = (if n % 2 == 0 { "denies" } else { "grants" }, (n * 7 + 1) % 40, 1950 + n % 60);
        line!(text, "clause c{n} {{ {verb} aid  when f{} and f{other} and entered >= {year}-01-01 }}", n % 40);
    }
    text
}

fn apart(n_clauses: usize) -> String {
    let mut text = bools(40, "n : int  entered : date") + "status aid\n";
    for n in 0..n_clauses {
        let (verb, year) = (if n % 2 == 0 { "denies" } else { "grants" }, 1950 + n % 60);
        line!(text, "clause c{n} {{ {verb} aid  when n is {n} and entered >= {year}-01-01 }}");
    }
    text
}

fn quantifiers(n: usize) -> String {
    let all: Vec<_> = (0..n).map(|n| format!("any c in children where (c.age_given is {n})")).collect();
    let all = all.join(" and ");
    format!(
        "type child {{ birth_date : date  age_given : int }}\nfacts {{ children : list of child }}\nstatus aid\n\
         clause all {{ grants aid  when {all} }}\n\
         clause none_left {{ grants aid  when {all} and no c in children where (c.age_given <= {}) }}\n",
        n - 1
    )
}

fn working(n_clauses: usize) -> String {
    let mut draw = Draw(3);
    let mut text = String::from(
        "calendar peru { weekend saturday, sunday  holiday every 01-01, every 05-01, every 07-28, every 07-29, every 12-25",
    );
    let mut once = std::collections::BTreeSet::new();
    while once.len() < 150 {
        once.insert((2010 + draw.below(15), 1 + draw.below(12), 1 + draw.below(28)));
    }
    once.iter().for_each(|(year, month, day)| write!(text, ", {year}-{month:02}-{day:02}").expect("written"));
    let dates: String = (0..20).map(|n| format!("d{n} : date  ")).collect();
    text += &format!(" }}\n{}", bools(40, &dates));
    for n in 0..n_clauses / 4 {
        line!(text, "status s{n}");
        for k in 0..4 {
            let [a, b, c] = [(); 3].map(|()| draw.below(20));
            let (verb, fact) = (if k == 3 { "denies" } else { "grants" }, draw.below(40));
            let [first, second, third] =
                [(1, 60), (1, 10), (5, 90)].map(|(least, end)| least + draw.below(end - least));
            line!(
                text,
                "clause c{n}_{k} {{ {verb} s{n}  when f{fact} and d{a} <= d{b} + {first} working days and d{b} >= d{c} + {second} working days  \
                 provided as_of <= d{a} + {third} working days }}"
            );
        }
    }
    text
}

fn months(n: usize) -> String {
    let mut draw = Draw(5);
    let dates: String = (0..n).map(|n| format!(" d{n} : date")).collect();
    let mut text = format!("facts {{{dates} }}\nstatus aid\n");
    for clause in 0..n {
        let mut test = || format!("d{} <= d{} + {} months", draw.below(n), draw.below(n), 1 + draw.below(23));
        let tests: Vec<_> = (0..12).map(|_| test()).collect();
        let verb = if clause % 3 == 0 { "denies" } else { "grants" };
        line!(text, "clause c{clause} {{ {verb} aid  when {} }}", tests.join(" and "));
    }
    text
}
