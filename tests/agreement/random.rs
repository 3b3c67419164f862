//! Random small policies, as text, and random cases for them: seeded, so that a failure can be reproduced.

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::Case;
use amparo::policy::Policy;
use amparo::policy::model::{FactType, TypeBody, Value};

/// So many policies as `AMPARO_POLICIES` says, or else this many.
pub fn n_policies(otherwise: usize) -> usize {
    std::env::var("AMPARO_POLICIES").ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// How many of something to try: few in a build without optimisation, all where CI tries them again in an optimised one.
pub fn so_many(unoptimised: usize, optimised: usize) -> usize {
    if cfg!(debug_assertions) { unoptimised } else { optimised }
}

/// The first so many policies from a seed on that have no errors, each with its seed and its text.
pub fn laws(first_seed: u64, n: usize) -> impl Iterator<Item = (u64, String, Law)> {
    let of_seed = |seed: u64| {
        let text = policy(&mut Random::new(seed));
        let law = Law::from_texts([("random.amparo", text.clone())]).ok()?;
        Some((seed, text, law))
    };
    (first_seed..).filter_map(of_seed).take(n)
}

/// A small generator of numbers (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn day(&mut self) -> String {
        // Few days, so that they meet; month ends and leap days among them.
        self.one(&["2016-02-29", "2016-12-31", "2017-01-31", "2017-02-28", "2017-03-31", "2018-01-01", "2018-02-28"])
            .to_owned()
    }

    fn range(&mut self) -> String {
        let first = if self.chance(60) { self.day() } else { String::new() };
        let last = if self.chance(60) { self.day() } else { String::new() };
        format!("{first} .. {last}")
    }
}

/// Conclusions in the order in which they may rest on one another.
const CONCLUSIONS: [(&str, &str); 6] = [
    ("category", "cat0"),
    ("status", "sta0"),
    ("duty", "dut0"),
    ("status", "sta1"),
    ("category", "cat1"),
    ("category", "cat2"),
];

/// A policy's text. Some are refused (a circle, an override of a stranger): the caller takes the next.
pub fn policy(random: &mut Random) -> String {
    let short = random.one(&["", "", "short_month next_day "]);
    let mut text = String::from(
        "type kind = A | B | C\n\
         type rec { kind : kind usual B  since : date usual as_of - 1 year  flag : bool usual true  left : date or never  marks : set of kind }\n\
         facts { b0 : bool usual true  b1 : bool by au0  b2 : bool presumed false  n0 : int usual 2  k0 : kind usual C  d0 : date usual 2017-01-31  d1 : date  d3 : date or never presumed never  d4 : date or never usual never  s0 : set of kind usual {A, C} by au1  xs : list of rec  \
         p0 : int presumed 2  g { s1 : set of kind presumed {A}  k1 : kind presumed B  d2 : date presumed 2017-01-31 } }\n\
         question q0\nprotection pro0\nprotection pro1\npractice pr0 { in force 2017-01-01 .. }\n\
         calendar cal { known 2016-06-01 .. 2017-12-15  weekend saturday, sunday  holiday every 01-01, 2017-03-31 SHORT }\n\
         value val0 { 2017-01-01 .. 2017-12-31 = 1  2016-03-01 .. 2016-12-31 = 2  2018-01-01 .. 2018-01-31 = 1 }\n\
         value val1 { .. 2016-12-31 = 1  2017-01-01 .. = 2 }\n\
         define def0 = d0 + 1 month - 2 days\ndefine def2 = 2 * val0 - 1\n",
    );
    text = text.replace("SHORT", short);
    text.push_str(&format!("define def1 = {}\n", condition(random, 0, 2, false)));
    if random.chance(70) {
        text.push_str("hierarchy high > mid = middle > low\n");
    }
    if random.chance(85) {
        let mut principles = vec!["override", "rank", "recency", "pro_homine"];
        for at in (1..principles.len()).rev() {
            principles.swap(at, random.below(at + 1));
        }
        principles.truncate(1 + random.below(4));
        text.push_str(&format!("precedence {}\n", principles.join(", ")));
    }
    let has_hierarchy = text.contains("hierarchy");
    for at in 0..3 {
        text.push_str(&format!("instrument in{at} {{ title \"t\""));
        if has_hierarchy && random.chance(80) {
            text.push_str(&format!(" rank {}", random.one(&["high", "mid", "middle", "low"])));
        }
        if random.chance(70) {
            text.push_str(&format!(" published {}", random.day()));
        }
        if random.chance(60) {
            text.push_str(&format!(" in force {}", random.range()));
        }
        if random.chance(10) {
            text.push_str(" unpublished \"never appeared\"");
        }
        if at > 0 && random.chance(15) {
            text.push_str(&format!(" repeals in{}", at - 1));
        }
        text.push_str(" }\n");
    }
    for (kind, name) in CONCLUSIONS {
        let mut block = String::new();
        if random.chance(40) {
            block.push_str(random.one(&["favourable ", "adverse "]));
        }
        if matches!(kind, "category" | "status") && random.chance(40) {
            block.push_str(random.one(&["confers pro0", "confers pro0, pro1", "confers pro1"]));
            if random.chance(30) {
                block.push_str(&format!(" source in{}", random.below(3)));
            }
        }
        if random.chance(30) {
            block.push_str(&format!(" by au{}", random.below(3)));
        }
        text.push_str(&format!("{kind} {name} {{ {block} }}\n"));
    }
    framework(random, &mut text);
    let mut effects_of: Vec<Vec<(usize, bool)>> = Vec::new();
    for at in 0..4 + random.below(5) {
        clause(random, &mut text, at, &mut effects_of);
    }
    text
}

/// Authorities, referrals, incompatible conclusions.
fn framework(random: &mut Random, text: &mut String) {
    for at in 0..3 {
        let handles = random.one(&["", "handles cat0", "handles cat1", "handles cat2", "handles cat1, cat2"]);
        text.push_str(&format!("authority au{at} {{ {handles} }}\n"));
    }
    for _ in 0..random.below(4) {
        let ends = ["any", "au0", "au1", "au2"];
        let (from, to, category) = (random.one(&ends), random.one(&ends), random.below(3));
        text.push_str(&format!("referral {from} -> {to} for cat{category} {{"));
        if random.chance(40) {
            text.push_str(&format!(" when {}", condition(random, CONCLUSIONS.len(), 1, true)));
        }
        if random.chance(50) {
            text.push_str(&format!(" source {}", random.one(&["in0", "in1", "pr0"])));
        }
        if random.chance(40) {
            text.push_str(&format!(" in force {}", random.range()));
        }
        text.push_str(" }\n");
    }
    for _ in 0..random.below(3) {
        let mut names: Vec<_> = CONCLUSIONS.iter().map(|(_, name)| *name).collect();
        names.rotate_left(random.below(6));
        if random.chance(40) {
            names.reverse();
        }
        text.push_str(&format!("incompatible {}\n", names[..2 + random.below(2)].join(", ")));
    }
}

fn clause(random: &mut Random, text: &mut String, at: usize, earlier: &mut Vec<Vec<(usize, bool)>>) {
    let first = random.below(CONCLUSIONS.len());
    let mut effects = vec![(first, random.chance(65))];
    if random.chance(20) {
        let second = random.below(CONCLUSIONS.len());
        if second != first {
            effects.push((second, random.chance(65)));
        }
    }
    let lowest = effects.iter().map(|(conclusion, _)| *conclusion).min().unwrap_or(0);
    text.push_str(&format!("clause c{at} {{"));
    let is_practice = random.chance(12);
    if is_practice {
        text.push_str(" source pr0");
    } else if random.chance(85) {
        text.push_str(&format!(" source in{}", random.below(3)));
    }
    for &(conclusion, is_for) in &effects {
        let (kind, name) = CONCLUSIONS[conclusion];
        let verbs = match kind {
            "category" => ["excludes", "establishes"],
            "status" => ["denies", "grants"],
            _ => ["forbids", "requires"],
        };
        text.push_str(&format!(" {} {name}", verbs[usize::from(is_for)]));
    }
    let of_protection = random.chance(20).then(|| (random.chance(50), random.below(2)));
    if let Some((is_for, of)) = of_protection {
        text.push_str(&format!(" {} pro{of}", if is_for { "grants" } else { "denies" }));
    }
    if random.chance(60) {
        text.push_str(&format!(" certainty {}", random.one(&["verified", "reported", "assumed"])));
    }
    if random.chance(20) {
        text.push_str(&format!(" by au{}", random.below(3)));
    }
    for _ in 0..random.below(3) {
        text.push_str(&format!(" when {}", condition(random, lowest, 2, true)));
    }
    if random.chance(20) {
        text.push_str(&format!(" unless {}", condition(random, lowest, 1, true)));
    }
    if random.chance(40) {
        text.push_str(&format!(" provided {}", condition(random, lowest, 1, true)));
    }
    if random.chance(30) {
        text.push_str(&format!(" in force {}", random.range()));
    }
    if random.chance(15) {
        text.push_str(&format!(" governed by {}", random.one(&["d1", "d1", "g.d2", "as_of"])));
    }
    for _ in 0..[0, 0, 0, 0, 0, 0, 1, 1, 2][random.below(9)] {
        text.push_str(" dormant \"why\"");
        if random.chance(50) {
            text.push_str(&format!(" {}", random.range()));
        }
        if random.chance(40) {
            text.push_str(&format!(" where ({})", condition(random, lowest, 1, true)));
        }
    }
    if !is_practice && random.chance(25) {
        text.push_str(random.one(&[
            " discretion",
            " discretion of au1",
            " discretion of au0 \"why\"",
            " discretion \"why\"",
        ]));
    }
    if random.chance(15) {
        text.push_str(&format!(" ends {}", sum(random)));
    }
    if random.chance(20) {
        text.push_str(&format!(" due {}", sum(random)));
    }
    if !is_practice {
        relations(random, text, &effects, earlier);
        to_what_is_conferred(random, text, of_protection);
    }
    text.push_str(" }\n");
    earlier.push(effects);
}

/// `overrides` and `replaces` of earlier clauses that bear on the same conclusion as they must; `lifts` of any.
fn relations(random: &mut Random, text: &mut String, effects: &[(usize, bool)], earlier: &[Vec<(usize, bool)>]) {
    for (other, others) in earlier.iter().enumerate() {
        let bears = |is_same: bool| {
            effects.iter().any(|(conclusion, is_for)| {
                others.iter().any(|(theirs, for_theirs)| theirs == conclusion && (for_theirs == is_for) == is_same)
            })
        };
        if bears(false) && random.chance(35) {
            text.push_str(&format!(" overrides c{other}"));
        }
        if bears(true) && random.chance(15) && text.rfind("in force") > text.rfind("clause c") {
            text.push_str(&format!(" replaces c{other}"));
        }
        if random.chance(7) {
            text.push_str(&format!(" lifts c{other}"));
        }
    }
}

/// Relations to `S.confers.P`, where it is: a clause like any other.
fn to_what_is_conferred(random: &mut Random, text: &mut String, of_protection: Option<(bool, usize)>) {
    for (_, name) in CONCLUSIONS {
        for of in 0..2 {
            let block = text.lines().find(|line| line.contains(&format!(" {name} {{")) && !line.starts_with("clause"));
            let confers = block.and_then(|block| block.split("confers ").nth(1));
            let list = confers.map(|confers| confers.split(['s', 'b', '}']).next().unwrap_or(""));
            if !list.is_some_and(|list| list.contains(&format!("pro{of}"))) {
                continue;
            }
            if random.chance(5) {
                text.push_str(&format!(" lifts {name}.confers.pro{of}"));
            }
            match of_protection {
                Some((false, mine)) if mine == of && random.chance(40) => {
                    text.push_str(&format!(" overrides {name}.confers.pro{of}"));
                }
                Some((true, mine))
                    if mine == of && random.chance(20) && text.rfind("in force") > text.rfind("clause c") =>
                {
                    text.push_str(&format!(" replaces {name}.confers.pro{of}"));
                }
                _ => {}
            }
        }
    }
}

/// A condition that tests conclusions below `lowest` only.
fn condition(random: &mut Random, lowest: usize, depth: usize, in_clause: bool) -> String {
    if depth > 0 && random.chance(55) {
        let mut part = || condition(random, lowest, depth - 1, in_clause);
        let (one, other) = (part(), part());
        return match random.below(5) {
            4 => {
                let third = condition(random, lowest, depth - 1, in_clause);
                let bound = random.one(&["at least", "at most", "exactly"]);
                match random.below(4) {
                    n @ 0..=2 => format!("{bound} {n} of ({one}, {other})"),
                    n => format!("{bound} {n} of ({one}, {other}, {third})"),
                }
            }
            0 => format!("({one} and {other})"),
            1 => format!("({one} or {other})"),
            2 => format!("not ({one})"),
            _ => format!("({one} implies {other})"),
        };
    }
    if random.chance(9) {
        return dated(random);
    }
    match random.below(if in_clause { 17 } else { 13 }) {
        0 => random
            .one(&[
                "b0",
                "b1",
                "b2",
                "q0",
                "s0 has A",
                "g.s1 has B",
                "s0 has any of {A, C}",
                "g.s1 has none of {B, C}",
                "s0 has all of {A, B}",
            ])
            .to_owned(),
        1 => format!("k0 is {}", random.one(&["A", "not B", "C", "g.k1", "not g.k1"])),
        2 => format!("k0 {} {{A, C}}", random.one(&["in", "not in"])),
        3 if random.chance(25) => difference(random),
        3 => format!("{} {} {}", sum(random), random.one(&["<", "<=", ">", ">="]), sum(random)),
        4 => format!("d1 between {} and {}", sum(random), sum(random)),
        5 => format!(
            "age(d0{}) {} {}",
            random.one(&["", ", at d1"]),
            random.one(&["<", "<=", ">", ">=", "is"]),
            random.below(3)
        ),
        6 if random.chance(30) => format!(
            "age({}) {} {}",
            random.one(&[
                "earlier of (d0, d1)",
                "later of (d0, g.d2), at d1",
                "d0, at earlier of (d1, as_of) + 1 year",
                "later of (d1, d0), at earlier of (as_of, g.d2)"
            ]),
            random.one(&["<", "<=", ">", ">=", "is", "is not"]),
            random.below(3)
        ),
        6 => format!("n0 {} {}", random.one(&["<", ">=", "is", "is not"]), random.below(4)),
        7 => format!(
            "{} x in xs where ({})",
            random.one(&[
                "any",
                "every",
                "no",
                "at least 2",
                "at most 1",
                "exactly 1",
                "exactly 2",
                "at most 0",
                "at least 0"
            ]),
            random.one(&[
                "x.kind is A",
                "at least 1 of (x.flag, x.kind is B, b0)",
                "x.flag or b0",
                "x.since <= d0 and x.kind is not B",
                "age(x.since, at d1) < 1",
                "x.flag implies k0 is A",
                "x.kind is k0",
                "g.k1 is not x.kind or x.since - d0 < 2 weeks",
                "x.left is never or x.left <= d4",
                "x.marks has A or x.marks has none of {B, C}",
                "x.since + 1 month <= x.left and x.flag"
            ])
        ),
        8 if random.chance(40) => format!(
            "{} of (n0, p0 - 1) {} {}",
            random.one(&["smaller", "larger"]),
            random.one(&["<=", ">", "is", "is not"]),
            random.below(4)
        ),
        8 => format!("n0 + 1 between {} and 3", random.below(3)),
        9 if random.chance(50) => match random.below(4) {
            0 => format!("earlier of (d3, d4) is {}", random.one(&["never", "not never"])),
            1 => format!("d4 {} {{never, {}}}", random.one(&["in", "not in"]), random.day()),
            _ => format!("{} is {}", random.one(&["d3", "d4", "d4 + 1 month"]), random.one(&["never", "not never"])),
        },
        9 => format!("d0 is {}", random.day()),
        10 => random.one(&["true", "p0 is 2", "g.k1 in {A, B}", "p0 < n0 - 1", "n0 between p0 and 4"]).to_owned(),
        11 => format!("{} in {{{}, {}}}", random.one(&["d0", "g.d2", "d1 + 1 day"]), random.day(), random.day()),
        12 => {
            format!("age(g.d2, at d0 + 1 month) {} {}", random.one(&["between -1 and", "is not", ">"]), random.below(2))
        }
        13 => "def1".to_owned(),
        14 if random.chance(15) => {
            format!("decided {}", random.one(&["cat0", "sta0", "dut0", "sta1", "cat1", "cat2", "pro0"]))
        }
        15 if lowest > 0 && random.chance(25) => {
            let of = outcome(random, lowest, false);
            let day = random.one(&["x.since", "x.since + 1 month", "later of (x.since, d0)"]);
            format!("{} x in xs where (x.flag or {of} at {day})", random.one(&["any", "every", "at least 2"]))
        }
        _ if lowest > 0 && random.chance(30) => {
            format!("{} at {}", outcome(random, lowest, false), day_asked(random))
        }
        _ if lowest > 0 => outcome(random, lowest, true),
        _ => "b1".to_owned(),
    }
}

/// A comparison with a number that changes over time.
fn dated(random: &mut Random) -> String {
    let of = |random: &mut Random| {
        let value = random.one(&["val0", "val0", "val1"]);
        match random.below(6) {
            0 => value.to_owned(),
            1 => format!("2 * {value}"),
            2 => format!("{value} at {}", sum(random)),
            3 => format!("3 * {value} at {}", random.one(&["d0", "d1", "g.d2", "later of (d0, d1)"])),
            4 => format!("{value} - 1"),
            _ => random.one(&["smaller of (n0, val0)", "larger of (val1, 2 * val0)", "def2"]).to_owned(),
        }
    };
    let op = random.one(&["<", "<=", ">", ">="]);
    let text = match random.below(7) {
        0 => format!("{} {op} n0", of(random)),
        1 => format!("{} between 1 and {}", of(random), of(random)),
        2 => format!("{} is {}", of(random), random.below(5)),
        3 => format!("{} not in {{1, 2}}", of(random)),
        4 => format!("{} {op} {}", of(random), of(random)),
        5 => format!(
            "any x in xs where ({})",
            random.one(&[
                "val0 at x.since <= n0",
                "x.flag and n0 < val1 at x.since + 1 month",
                "x.kind is A or val0 > 1"
            ])
        ),
        _ => format!("n0 {op} {}", of(random)),
    };
    // A day that may never come is no day of a value.
    if text.contains("at") && ["d3", "d4"].iter().any(|day| text.contains(day)) {
        "n0 <= val0".to_owned()
    } else {
        text
    }
}

/// What came out for a conclusion below `lowest`; a category may stand by its name.
fn outcome(random: &mut Random, lowest: usize, may_be_bare: bool) -> String {
    let (kind, name) = CONCLUSIONS[random.below(lowest)];
    match kind {
        "category" if may_be_bare => format!("{} {name}", random.one(&["established", "excluded", ""])),
        "category" => format!("{} {name}", random.one(&["established", "excluded"])),
        "status" => format!("{} {name}", random.one(&["granted", "denied"])),
        _ => format!("{} {name}", random.one(&["required", "forbidden"])),
    }
}

/// A day that comes.
fn day_asked(random: &mut Random) -> String {
    match random.below(9) {
        0 => random.day(),
        1 => "as_of".to_owned(),
        2 => format!("as_of {} {} months", random.one(&["+", "-"]), 1 + random.below(13)),
        3 => "as_of - 5 working days".to_owned(),
        4 => "d0".to_owned(),
        5 => "d1 + 1 month - 1 day".to_owned(),
        6 => random.one(&["def0", "g.d2"]).to_owned(),
        7 => {
            random.one(&["earlier of (as_of, d3)", "later of (d0, as_of - 1 month)", "earlier of (d0, d1)"]).to_owned()
        }
        _ => random.one(&["later of (d0, g.d2) - 2 weeks", "earlier of (d4 + 1 month, d1)"]).to_owned(),
    }
}

/// Two dates and what lies between them.
fn difference(random: &mut Random) -> String {
    let [later, earlier] = [0, 1].map(|_| random.one(&["as_of", "d0", "d1", "g.d2", "def0", "d4"]));
    let duration = random.one(&["30 days", "1 month", "13 months", "1 year", "4 weeks", "5 working days"]);
    let op = random.one(&["<", "<=", ">", ">="]);
    match random.chance(80) {
        true => format!("{later} - {earlier} {op} {duration}"),
        false => format!("{duration} {op} {later} - {earlier}"),
    }
}

/// A date.
fn sum(random: &mut Random) -> String {
    if random.chance(14) {
        let word = random.one(&["earlier", "later"]);
        let [one, other] = [0, 1].map(|_| plain_sum(random));
        let steps = random.one(&["", "", " + 30 days", " + 1 month - 1 day", " - 3 working days"]);
        return match random.below(4) {
            0 => format!("{word} of ({one}, later of (d1, {other}), d0){steps}"),
            _ => format!("{word} of ({one}, {other}){steps}"),
        };
    }
    plain_sum(random)
}

fn plain_sum(random: &mut Random) -> String {
    match random.below(14) {
        11 => "d3".to_owned(),
        12 => format!("d4 + {} days", 1 + random.below(40)),
        13 => random.one(&["d4", "d4 - 1 month", "d3 + 2 working days"]).to_owned(),
        0 => random.day(),
        8 => format!("d1 + {} weeks - 1 week", 1 + random.below(60)),
        9 => format!("g.d2 {} 1 year + {} months", random.one(&["+", "-"]), random.below(14)),
        7 => "g.d2 - 10 working days + 1 month".to_owned(),
        1 => "as_of".to_owned(),
        2 => "d0 + 1 month".to_owned(),
        3 => "d1 - 1 year + 30 days".to_owned(),
        4 => "def0".to_owned(),
        5 => format!("d0 {} {} working days", random.one(&["+", "-"]), 1 + random.below(9)),
        6 => "d1".to_owned(),
        _ => "d0".to_owned(),
    }
}

/// A case before the policy: each fact stated or not.
pub fn case(random: &mut Random, policy: &Policy) -> Case {
    let day = |random: &mut Random| Day::parse(&random.day()).expect("a day").plus_days(random.below(5) as i64 - 2);
    let as_of = day(random);
    let mut case = Case::blank(policy, as_of);
    let value = |random: &mut Random, ty: FactType| match ty {
        FactType::Bool => Value::Bool(random.chance(50)),
        FactType::Int => Value::Int(random.below(5) as i64 - 1),
        FactType::DateOrNever if random.chance(35) => Value::Date(Day::NEVER),
        FactType::Date | FactType::DateOrNever => Value::Date(day(random)),
        FactType::Enumeration(ty) => match &policy.types[ty].body {
            TypeBody::Enumeration(values) => Value::Enumerated(random.below(values.len()) as u32),
            TypeBody::Record(_) => panic!("an enumeration"),
        },
        FactType::Text => Value::Text("A-17".into()),
        FactType::List(_) => panic!("made below"),
    };
    let decisions = policy.conclusions.iter().filter(|(_, conclusion)| conclusion.decision.is_some());
    for (id, _) in decisions {
        if random.chance(50) {
            case.decide(policy, id, 1 + random.below(7) as u32);
        }
    }
    for (id, fact) in policy.declared_facts() {
        if random.chance(35) {
            continue;
        }
        let stated = match fact.ty {
            FactType::List(record) => {
                let TypeBody::Record(fields) = &policy.types[record].body else { panic!("a list of records") };
                let mut member =
                    || fields.iter().map(|field| random.chance(70).then(|| value(random, field.ty))).collect();
                let n = [0, 1, 1, 2, 3][day_index(&case, id)];
                Value::List((0..n).map(|_| member()).collect())
            }
            ty => value(random, ty),
        };
        case.state(id, &stated);
    }
    for (id, _) in policy.open_questions() {
        let answer = random.chance(50).then(|| random.chance(50));
        case.answer(id, answer);
    }
    case
}

/// Supposes something of the numbers that dated values lack, as only the analysis does: no file can state it.
pub fn supposing(random: &mut Random, policy: &Policy, mut case: Case) -> Case {
    for (id, _) in policy.questions.iter().filter(|(_, question)| question.of_missing.is_some()) {
        case.answer(id, random.chance(30).then(|| random.chance(50)));
    }
    case
}

/// Some number below five that differs from case to case.
fn day_index(case: &Case, _: amparo::policy::ids::FactId) -> usize {
    case.slots().iter().fold(7_i64, |sum, slot| sum.wrapping_mul(31).wrapping_add(*slot)).rem_euclid(5) as usize
}
