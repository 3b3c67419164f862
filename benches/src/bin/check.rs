//! How fast `check` is: `cargo run --release --manifest-path benches/Cargo.toml --bin check`.
//!
//! Policies generated in the shape of the corpus: a conclusion has about ten clauses, windows of decrees that replace one another,
//! exceptions, refusals, duties against them, a right that sleeps; each in a memory of its own (a process per size), so that the
//! peak is its own. Seeded: the same policy on every machine. `--bin check -- 1000` checks one size and prints
//! its line, `-- corpus` that of policies/. Then with kept answers: the same check again, and once more with one day of one clause moved.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use amparo::analysis::{CheckOptions, Kept, Level, check, check_again};
use amparo::watch::Watch;
use amparo::{Day, Law};

/// Clauses, and the seconds that a check of so many may take on two cores.
const SIZES: [(usize, Option<f64>); 5] =
    [(100, None), (1_000, Some(1.0)), (2_000, None), (3_000, None), (10_000, Some(15.0))];

/// Names and texts.
type Texts = Vec<(String, String)>;

fn main() {
    match std::env::args().nth(1) {
        Some(word) if word == "corpus" => {
            let mut texts = Vec::new();
            read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../policies")), &mut texts);
            one(&texts, ["entry.date <= 2018-10-31", "entry.date <= 2018-10-30"]);
        }
        Some(n) => {
            let text = policy(n.parse().expect("a number of clauses"));
            one(&vec![("generated.amparo".to_owned(), text)], ["between 20", "between 19"]);
        }
        None => {
            println!(
                "{:>8} {:>12} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}",
                "clauses",
                "conclusions",
                "load s",
                "check s",
                "target s",
                "again s",
                "edited s",
                "errors",
                "warnings",
                "peak MB"
            );
            let program = std::env::current_exe().expect("this program");
            let sizes = SIZES.iter().map(|(n, target)| (n.to_string(), *target));
            for (size, target) in [("corpus".to_owned(), Some(1.0))].into_iter().chain(sizes) {
                let output = Command::new(&program).arg(size).output().expect("it runs itself");
                let target = target.map_or(String::from("-"), |target| target.to_string());
                print!("{}", String::from_utf8_lossy(&output.stdout).replace("TARGET", &format!("{target:>10}")));
            }
        }
    }
}

/// The policies of a folder and below it.
fn read(folder: &Path, texts: &mut Texts) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort_unstable();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "amparo") {
            let text = std::fs::read_to_string(&path).expect("a policy");
            texts.push((path.to_string_lossy().into_owned(), text));
        }
    }
}

fn law_of(texts: &Texts) -> Law {
    Law::from_texts(texts.clone()).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// One policy; the edit is made where its first half stands first.
fn one(texts: &Texts, [before, after]: [&str; 2]) {
    let began = Instant::now();
    let law = law_of(texts);
    let loaded = began.elapsed().as_secs_f64();
    let mut edited = texts.clone();
    let (_, text) = edited.iter_mut().find(|(_, text)| text.contains(before)).expect("a place to edit");
    *text = text.replacen(before, after, 1);
    let edited = law_of(&edited);
    let today = Day::of(2020, 1, 2).expect("a day");
    let options = CheckOptions::all(today, Watch::unlimited());
    let began = Instant::now();
    let checked = check(&law, &options);
    let took = began.elapsed().as_secs_f64();
    assert!(checked.failed_replays.is_empty() && checked.not_looked_at.is_empty());
    let peak = peak_mb();
    let kept = Kept::default();
    let timed = |law: &Law| {
        let began = Instant::now();
        check_again(law, &options, &kept);
        began.elapsed().as_secs_f64()
    };
    timed(&law);
    let (again, of_edited) = (timed(&law), timed(&edited));
    let n = |level: Level| checked.findings.iter().filter(|finding| finding.kind().level() == level).count();
    println!(
        "{:>8} {:>12} {loaded:>10.2} {took:>10.2} TARGET {again:>10.2} {of_edited:>10.2} {:>10} {:>10} {peak:>10}",
        law.policy().clauses.len(),
        law.policy().conclusions.len(),
        n(Level::Error),
        n(Level::Warning),
    );
}

/// The most memory this process has held.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}

/// splitmix64 of a counter.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2010 + self.below(12), 1 + self.below(12), 1 + self.below(28))
    }
}

/// How many clauses a family has: see [`family`].
const OF_A_FAMILY: usize = 10;
const N_BOOLS: u64 = 120;
const N_DATES: u64 = 20;
const N_INSTRUMENTS: u64 = 150;

fn policy(n_clauses: usize) -> String {
    let mut draw = Draw(7);
    let mut text = String::from(
        "hierarchy constitution > treaty > law > decree > resolution\nprecedence override, rank, recency\n\
         type country = PE | VE | CO | EC | CU | HT | CL | OTHER\ntype child { nationality : country  birth_date : date  studies : bool }\n\
         facts { nationality : country  birth_date : date  children : list of child",
    );
    (0..N_BOOLS).for_each(|n| {
        write!(text, "  b{n} : bool{}", if n % 9 == 0 { " presumed false" } else { "" }).expect("written")
    });
    (0..N_DATES).for_each(|n| write!(text, "  d{n} : date").expect("written"));
    text.push_str(" }\nassume \"people act after they are born\" { birth_date <= d0 and birth_date <= d1 }\n");
    (0..20).for_each(|n| writeln!(text, "question q{n}").expect("written"));
    for n in 0..N_INSTRUMENTS {
        let rank = ["treaty", "law", "law", "decree", "decree", "decree", "resolution"][draw.below(7) as usize];
        let (published, force) = (draw.day(), 2008 + draw.below(10));
        writeln!(text, "instrument i{n} {{ title \"Instrument {n}\"  rank {rank}  published {published}  in force {force}-01-24 .. }}")
            .expect("written");
    }
    let n_families = n_clauses.div_ceil(OF_A_FAMILY);
    for n in 0..n_families {
        family(&mut text, &mut draw, n);
    }
    text
}

/// A status, sometimes a duty against it: windows, a replacement, exceptions, a refusal, a right that sleeps.
fn family(text: &mut String, draw: &mut Draw, n: usize) {
    let bool_of = |draw: &mut Draw| format!("b{}", draw.below(N_BOOLS));
    let date_of = |draw: &mut Draw| format!("d{}", draw.below(N_DATES));
    let source = |draw: &mut Draw| format!("source i{} art \"{}\"", draw.below(N_INSTRUMENTS), 1 + draw.below(60));
    writeln!(text, "status s{n}\nduty e{n} {{ adverse }}").expect("written");
    // Some build on others, as permits do on categories: within a block of ten, so that no chain is longer.
    let before = (n % 10 > 0).then(|| n - 1 - draw.below((n % 10) as u64) as usize);
    for window in 0..3 {
        let (date, bool, provided) = (date_of(draw), bool_of(draw), date_of(draw));
        let (first, last, until) = (draw.day(), draw.day(), draw.day());
        let (low, high) = if first <= last { (first, last) } else { (last, first) };
        writeln!(
            text,
            "clause s{n}_w{window} {{ {}  grants s{n}  when nationality is VE and {date} between {low} and {high} and {bool}  \
             unless {}  provided {provided} <= {until} }}",
            source(draw),
            bool_of(draw)
        )
        .expect("written");
    }
    writeln!(
        text,
        "clause s{n}_family {{ {}  grants s{n}  when any c in children where (c.nationality is PE and age(c.birth_date) < 18) and not {} }}",
        source(draw),
        bool_of(draw)
    )
    .expect("written");
    let (sleeps, asks) = (bool_of(draw), bool_of(draw));
    writeln!(
        text,
        "clause s{n}_asleep {{ {}  grants s{n}  dormant \"waits\" .. {}  when {sleeps} and {asks} }}",
        source(draw),
        draw.day()
    )
    .expect("written");
    let (bool, date, months) = (bool_of(draw), date_of(draw), 1 + draw.below(36));
    writeln!(
        text,
        "clause s{n}_refused {{ {}  denies s{n}  when {bool} and as_of > {date} + {months} months }}",
        source(draw)
    )
    .expect("written");
    let other = before.map_or_else(String::new, |before| format!("granted s{before} and "));
    writeln!(text, "clause s{n}_not_twice {{ {}  denies s{n}  when {other}{} }}", source(draw), bool_of(draw))
        .expect("written");
    writeln!(
        text,
        "clause e{n}_irregular {{ {}  requires e{n}  when not {} and as_of > {} + 30 days }}",
        source(draw),
        bool_of(draw),
        date_of(draw)
    )
    .expect("written");
    let question = draw.below(20);
    writeln!(
        text,
        "clause e{n}_stays {{ {}  forbids e{n}  overrides e{n}_irregular  when granted s{n} or ({} and q{question}) }}",
        source(draw),
        bool_of(draw)
    )
    .expect("written");
    writeln!(
        text,
        "clause e{n}_again {{ {}  requires e{n}  when {} and age(birth_date) >= 18 }}",
        source(draw),
        bool_of(draw)
    )
    .expect("written");
}
