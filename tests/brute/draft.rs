//! Random policies whose assumptions leave few cases, with every construct that findings depend on.
//!
//! A draft is a policy in pieces, so that a failing one can be made small by leaving pieces out. What is drawn at random is seeded.
//! Windows lie around month ends, leap days and the ends of the calendar, and sums are drawn so that dates of two windows meet.

use amparo::calendar::Day;

use crate::agreement::random::Random;

/// One declaration: `open item item … close`; a clause's items can be left out one by one.
#[derive(Clone)]
pub struct Declaration {
    pub open: String,
    pub items: Vec<String>,
    pub close: &'static str,
}

#[derive(Clone)]
pub struct Draft {
    pub declarations: Vec<Declaration>,
}

impl Draft {
    pub fn text(&self) -> String {
        self.declarations.iter().map(|declaration| declaration.text() + "\n").collect()
    }
}

impl Declaration {
    pub fn text(&self) -> String {
        let mut text = self.open.clone();
        for item in &self.items {
            text.push_str("\n  ");
            text.push_str(item);
        }
        text.push_str(self.close);
        text
    }

    fn line(open: impl Into<String>) -> Declaration {
        Declaration { open: open.into(), items: Vec::new(), close: "" }
    }

    fn block(open: impl Into<String>, items: Vec<String>) -> Declaration {
        Declaration { open: open.into() + " {", items, close: "\n}" }
    }
}

/// A date that varies, and its window.
#[derive(Clone)]
struct DateVariable {
    path: &'static str,
    may_be_never: bool,
    first: Day,
    last: Day,
}

/// Conclusions in the order in which they may rest on one another.
const CONCLUSIONS: [(&str, &str); 6] = [
    ("category", "cat0"),
    ("status", "sta0"),
    ("duty", "dut0"),
    ("status", "sta1"),
    ("category", "cat1"),
    ("protection", "pro0"),
];

/// What a policy is mostly about, so that what needs several things together comes about often enough.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Anything,
    /// Most clauses speak of one conclusion.
    OneConclusion(usize),
    /// Two that override and two that outrank them: victories in a ring.
    Ring,
    /// One status, granted in windows of time.
    Windows,
    /// Two categories, handled apart.
    Referrals,
}

/// What of the person a policy knows, and so what its conditions can be about.
struct World {
    dates: Vec<DateVariable>,
    bools: Vec<&'static str>,
    has_number: bool,
    /// A number that changes within the window.
    has_value: bool,
    has_kind: bool,
    /// Body tests of quantifiers over `xs`; none where there is no list.
    bodies: Vec<String>,
    /// How many members of the list something may count.
    most_counted: usize,
    has_calendar: bool,
    has_definition: bool,
    n_cases: usize,
}

/// For which days the calendar knows its holidays (an end of them lies about a window), and what becomes of a day that a month lacks. Drawn apart, so that a seed draws what it drew before.
fn calendar_items(world: &World) -> String {
    let seed = world.dates.iter().map(|date| date.first.0 * 7 + date.last.0).sum::<i64>() + world.n_cases as i64;
    let random = &mut Random::new(seed.unsigned_abs());
    let about = world.dates[random.below(world.dates.len())].first.plus_days(random.below(50) as i64 - 15);
    let [first, last] = [about, about.plus_days(random.below(60) as i64)].map(|day| day.clamp(Day::FIRST, Day::LAST));
    let known = match random.below(5) {
        0 => String::new(),
        3 => "known none ".to_owned(),
        1 => format!("known .. {last} "),
        2 => format!("known {first} .. "),
        _ => format!("known {first} .. {last} "),
    };
    let short = if random.chance(50) { "short_month next_day " } else { "" };
    known + short
}

/// Days around which something happens in the calendar.
const ANCHORS: [&str; 12] = [
    "2020-02-27",
    "2019-02-26",
    "2021-02-26",
    "2020-01-29",
    "2019-12-30",
    "2020-03-30",
    "2020-04-29",
    "2018-12-29",
    "2021-03-29",
    "2016-02-28",
    "1800-01-01",
    "2299-12-28",
];

pub fn draft(random: &mut Random, most_cases: usize) -> Draft {
    let mut declarations = Vec::new();
    let focus = match random.below(13) {
        0..=4 => Focus::Anything,
        5..=7 => Focus::OneConclusion(random.below(CONCLUSIONS.len())),
        8 => Focus::Ring,
        9..=11 => Focus::Windows,
        _ => Focus::Referrals,
    };
    let mut world = world(random, focus, most_cases, &mut declarations);
    if world.has_calendar {
        let days = "weekend saturday, sunday  holiday every 01-01, every 02-29, 2020-03-02";
        declarations.push(Declaration::line(format!("calendar cal {{ {}{days} }}", calendar_items(&world))));
    }
    if random.chance(30) {
        let body = if random.chance(50) { condition(random, &world, 0, 2) } else { condition(random, &world, 2, 1) };
        declarations.push(Declaration::line(format!("define def0 = {body}")));
        world.has_definition = true;
    }
    let has_hierarchy = focus == Focus::Ring || random.chance(70);
    if has_hierarchy {
        declarations.push(Declaration::line("hierarchy high > mid = middle > low"));
    }
    if focus == Focus::Ring {
        declarations.push(Declaration::line("precedence override, rank"));
    } else if random.chance(85) {
        let mut principles = vec!["override", "rank", "recency", "pro_homine"];
        for at in (1..principles.len()).rev() {
            principles.swap(at, random.below(at + 1));
        }
        principles.truncate(1 + random.below(4));
        declarations.push(Declaration::line(format!("precedence {}", principles.join(", "))));
    }
    instruments(random, &world, focus, has_hierarchy, &mut declarations);
    for (kind, name) in CONCLUSIONS {
        let mut items = Vec::new();
        if random.chance(45) {
            items.push(random.one(&["favourable", "adverse"]).to_owned());
        }
        if matches!(kind, "category" | "status") && random.chance(25) {
            items.push("confers pro0".to_owned());
            if random.chance(30) {
                items.push(format!("source in{}", random.below(3)));
            }
        }
        declarations.push(Declaration::block(format!("{kind} {name}"), items));
    }
    let mut effects_of = Vec::new();
    let n_clauses = if focus == Focus::Ring { 4 + random.below(3) } else { 2 + random.below(6) };
    for at in 0..n_clauses {
        let clause = clause(random, &world, focus, at, &mut effects_of);
        declarations.push(clause);
    }
    statements(random, &world, focus, n_clauses, &mut declarations);
    Draft { declarations }
}

// ---- the person --------------------------------------------------------------------------------------------------------

/// Draws facts as long as there is room for their cases.
fn world(random: &mut Random, focus: Focus, most_cases: usize, declarations: &mut Vec<Declaration>) -> World {
    let has_calendar = random.chance(40);
    let mut world = World {
        dates: Vec::new(),
        bools: Vec::new(),
        has_number: false,
        has_value: false,
        has_kind: false,
        bodies: Vec::new(),
        most_counted: 1,
        has_calendar,
        has_definition: false,
        n_cases: 1,
    };
    let anchor = Day::parse(random.one(&ANCHORS)).expect("a day");
    let mut windows = Vec::new();
    let n_days = if focus == Focus::Windows { 10 } else { 2 } + random.below(6);
    date(random, &mut world, "as_of", n_days, anchor, most_cases, &mut windows);
    let mut facts = Vec::new();
    for _ in 0..3 + random.below(6) {
        match random.below(9) {
            0 | 1 => {
                let path = ["d0", "g.d1", "d2"][world.dates.len().min(3) - 1];
                let n_days = 2 + random.below(6);
                if world.dates.len() < 4 && date(random, &mut world, path, n_days, anchor, most_cases, &mut windows) {
                    let may_be_never = world.dates.iter().any(|date| date.path == path && date.may_be_never);
                    let usual = usual_day(random, anchor, may_be_never);
                    facts.push(match path {
                        "g.d1" => format!("g {{ d1 : date{usual} }}"),
                        _ if may_be_never => format!("{path} : date or never{usual}"),
                        _ => format!("{path} : date{usual}"),
                    });
                }
            }
            2..=4 => {
                let name = ["b0", "b1", "b2", "b3"][world.bools.len().min(3)];
                if !world.bools.contains(&name) && world.room(2, most_cases) {
                    world.bools.push(name);
                    let presumed = random.one(&["", "", " presumed false", " presumed true"]);
                    facts.push(format!("{name} : bool{presumed}{}", random.one(&["", " usual true", " usual false"])));
                }
            }
            5 if !world.has_number && world.room(4, most_cases) => {
                world.has_number = true;
                // The answers on days without a number double the cases, one comparison each.
                if random.chance(50) && world.room(8, most_cases) {
                    world.has_value = true;
                    declarations.push(Declaration::line(value(&world.dates[0])));
                }
                let presumed = random.one(&["", "", " presumed 2"]);
                facts.push(format!("n0 : int{presumed}{}", random.one(&["", " usual 1", " usual 3 - 4"])));
                windows
                    .push(random.one(&["n0 between 0 and 3", "n0 >= 999999999997", "n0 <= -999999999997"]).to_owned());
            }
            6 if !world.has_kind && world.room(16, most_cases) => {
                world.has_kind = true;
                facts.push(format!("k0 : kind{}  k1 : kind", random.one(&["", " usual B", " usual D"])));
            }
            7 if world.bodies.is_empty() && world.room(16, most_cases) => {
                for most in 2..=random.one_of(&[1, 2, 3_usize]) {
                    // One that counts further has more lists.
                    if world.n_cases / most.pow(4) * (most + 1).pow(4) <= most_cases {
                        world.n_cases = world.n_cases / most.pow(4) * (most + 1).pow(4);
                        world.most_counted = most;
                    }
                }
                list(random, &mut world, anchor, declarations, &mut windows);
                facts.push("xs : list of rec".to_owned());
            }
            8 if !world.bools.contains(&"q0") && world.room(2, most_cases) => {
                world.bools.push("q0");
                declarations.push(Declaration::line("question q0"));
            }
            _ => {}
        }
    }
    declarations.push(Declaration::line("type kind = A | B | C | D"));
    declarations.push(Declaration::block("facts", facts));
    for window in windows {
        declarations.push(Declaration::line(format!("assume \"window\" {{ {window} }}")));
    }
    world
}

impl World {
    /// Facts and a group of them, as a property names those that may differ.
    fn facts_of_the_person(&self) -> Vec<&'static str> {
        let dates = self.dates.iter().map(|date| date.path).filter(|&path| path != "as_of");
        let mut facts: Vec<_> =
            dates.flat_map(|path| if path == "g.d1" { vec![path, "g"] } else { vec![path] }).collect();
        facts.extend(self.bools.iter().filter(|&&name| name != "q0"));
        let others =
            [(self.has_number, "n0"), (self.has_kind, "k0"), (self.has_kind, "k1"), (!self.bodies.is_empty(), "xs")];
        facts.extend(others.into_iter().filter(|(has, _)| *has).map(|(_, name)| name));
        facts
    }

    fn room(&mut self, n_values: usize, most_cases: usize) -> bool {
        let fits = self.n_cases * n_values <= most_cases;
        self.n_cases *= if fits { n_values } else { 1 };
        fits
    }
}

/// What is usual of a date, or nothing: a day near the windows, one counted from the day asked for, never.
fn usual_day(random: &mut Random, anchor: Day, may_be_never: bool) -> String {
    match random.below(5) {
        0 => format!(" usual {}", anchor.plus_days(random.below(5) as i64 - 1).clamp(Day::FIRST, Day::LAST)),
        1 => format!(" usual as_of - {} days", random.below(4)),
        2 => " usual as_of + 1 month - 1 year".to_owned(),
        3 if may_be_never => " usual never".to_owned(),
        _ => String::new(),
    }
}

fn date(
    random: &mut Random,
    world: &mut World,
    path: &'static str,
    n_days: usize,
    anchor: Day,
    most_cases: usize,
    windows: &mut Vec<String>,
) -> bool {
    let may_be_never = path == "d2" || (path == "d0" && random.chance(30));
    if !world.room(n_days + usize::from(may_be_never), most_cases) {
        return false;
    }
    // Some other windows lie a month, a year or eighteen away, so that sums lead from the one to the other.
    let away = [0, 0, 0, 1, 1, -1, 2, 12, -12, -216];
    let first = anchor.plus_months(away[random.below(away.len())]).plus_days(random.below(3) as i64 - 1);
    let first = if first < Day::FIRST || first > Day::LAST { anchor } else { first };
    let last = first.plus_days(n_days as i64 - 1).min(Day::LAST);
    let at_the_end = first == Day::FIRST || last == Day::LAST;
    let or_never = if may_be_never { format!(" or {path} is never") } else { String::new() };
    windows.push(match (first == Day::FIRST, at_the_end && random.chance(60)) {
        // The calendar's own end is the window's.
        (true, true) => format!("{path} <= {last}{or_never}"),
        (false, true) => format!("{path} >= {first}"),
        (_, false) => format!("{path} between {first} and {last}{or_never}"),
    });
    world.dates.push(DateVariable { path, may_be_never, first, last });
    true
}

/// A record of at most four different members.
fn list(
    random: &mut Random,
    world: &mut World,
    anchor: Day,
    declarations: &mut Vec<Declaration>,
    windows: &mut Vec<String>,
) {
    let since = anchor.plus_days(random.below(3) as i64).min(Day::LAST.plus_days(-4));
    let [second, fourth] = [1, 3].map(|n| since.plus_days(n));
    let (fields, bodies): (&str, Vec<String>) = match random.below(4) {
        0 => (
            "flag : bool usual true  more : bool",
            vec!["x.flag".into(), "x.flag and x.more".into(), "not x.more".into(), "x.more implies x.flag".into()],
        ),
        1 => (
            "kind : kind usual C",
            vec!["x.kind is A".into(), "x.kind in {B, C}".into(), "x.kind is not D".into(), "not x.kind is A".into()],
        ),
        2 => {
            windows.push(format!("every x in xs where (x.since between {since} and {fourth})"));
            (
                "since : date",
                vec![
                    format!("x.since <= {since}"),
                    format!("x.since + 1 month > {}", fourth.plus_months(1).min(Day::LAST)),
                    "x.since <= as_of".into(),
                    "age(x.since) < 1".into(),
                ],
            )
        }
        _ => {
            windows.push(format!("every y in xs where (y.since between {since} and {second})"));
            (
                "since : date  flag : bool",
                vec![
                    format!("x.since is {since}"),
                    "x.flag or x.since > as_of".into(),
                    "x.flag".into(),
                    format!("x.flag and x.since - 1 month < {}", since.plus_months(-1).plus_days(1).max(Day::FIRST)),
                ],
            )
        }
    };
    declarations.push(Declaration::line(format!("type rec {{ {fields} }}")));
    world.bodies = bodies;
    // Facts of the person beside the member.
    if let Some(fact) = world.bools.first() {
        world.bodies.push(format!("{} or {fact}", world.bodies[0]));
    }
}

// ---- the law -----------------------------------------------------------------------------------------------------------

fn instruments(
    random: &mut Random,
    world: &World,
    focus: Focus,
    has_hierarchy: bool,
    declarations: &mut Vec<Declaration>,
) {
    declarations.push(Declaration::line(format!("practice prac {{ in force {} }}", range(random, world, "as_of"))));
    for at in 0..3 {
        let mut items = vec!["title \"t\"".to_owned()];
        if focus == Focus::Ring {
            items.push(format!("rank {}", ["low", "high", "mid"][at]));
        } else if has_hierarchy && random.chance(80) {
            items.push(format!("rank {}", random.one(&["high", "mid", "middle", "low"])));
        }
        match random.below(10) {
            0..=5 => items.push(format!("published {}", random.one(&["2015-01-01", "2016-05-05", "2017-07-07"]))),
            6 | 7 => items.push("unpublished \"never\"".to_owned()),
            _ => {}
        }
        if random.chance(35) {
            items.push(format!("in force {}", range(random, world, "as_of")));
        }
        if at > 0 && random.chance(15) {
            items.push(format!("repeals in{}", at - 1));
        }
        declarations.push(Declaration::block(format!("instrument in{at}"), items));
    }
}

fn clause(
    random: &mut Random,
    world: &World,
    focus: Focus,
    at: usize,
    earlier: &mut Vec<Vec<(usize, bool)>>,
) -> Declaration {
    let first = random.below(CONCLUSIONS.len());
    // Often where another clause already speaks, so that they meet.
    let first = match earlier.get(random.below(earlier.len().max(1))) {
        Some(others) if random.chance(60) && !others.is_empty() => others[0].0,
        _ => first,
    };
    let (first, is_for) = match focus {
        Focus::Anything => (first, random.chance(62)),
        Focus::OneConclusion(of) => (if random.chance(75) { of } else { first }, random.chance(55)),
        Focus::Ring if at < 4 => (1, at < 2),
        Focus::Ring => (first, random.chance(50)),
        Focus::Windows => (1, random.chance(85)),
        Focus::Referrals => ([0, 4][at % 2], random.chance(90)),
    };
    let mut effects = vec![(first, is_for)];
    if random.chance(15) {
        let second = random.below(CONCLUSIONS.len());
        if second != first {
            effects.push((second, random.chance(62)));
        }
    }
    let lowest = effects.iter().map(|(conclusion, _)| *conclusion).min().unwrap_or(0);
    let mut items = Vec::new();
    let is_practice = focus != Focus::Ring && random.chance(12);
    if focus == Focus::Ring && at < 4 {
        items.push(format!("source in{}", at / 2));
    } else if is_practice {
        items.push("source prac".to_owned());
    } else if random.chance(85) {
        items.push(format!("source in{}", random.below(3)));
        if random.chance(10) {
            items.push(format!("source in{}", random.below(3)));
        }
    }
    for &(conclusion, is_for) in &effects {
        let (kind, name) = CONCLUSIONS[conclusion];
        let verbs = match kind {
            "category" => ["excludes", "establishes"],
            "duty" => ["forbids", "requires"],
            _ => ["denies", "grants"],
        };
        items.push(format!("{} {name}", verbs[usize::from(is_for)]));
    }
    // A ring needs all four at once.
    let is_bare = focus == Focus::Ring && at < 4;
    let n_conditions = match focus {
        _ if is_bare => random.below(5) / 4,
        // A gap is one of days, whoever the person is.
        Focus::Windows => random.below(3) / 2,
        _ => [0, 1, 1, 2][random.below(4)],
    };
    for _ in 0..n_conditions {
        let depth = random.below(3);
        items.push(format!("when {}", condition(random, world, lowest, depth)));
    }
    if !is_bare && random.chance(20) {
        items.push(format!("unless {}", condition(random, world, lowest, 1)));
    }
    if !is_bare && random.chance(30) {
        items.push(format!("provided {}", condition(random, world, lowest, 1)));
    }
    let mut governing = "as_of";
    if let Some(date) = world.dates[1..].iter().find(|date| !date.may_be_never)
        && !is_bare
        && random.chance(15)
    {
        items.push(format!("governed by {}", date.path));
        governing = date.path;
    }
    if focus == Focus::Windows && random.chance(80) {
        let first = day_in(random, world.dates.iter().find(|date| date.path == governing).expect("it varies"));
        items.push(format!("in force {first} .. {}", first.plus_days(random.below(3) as i64).min(Day::LAST)));
    } else if !is_bare && random.chance(25) {
        items.push(format!("in force {}", range(random, world, governing)));
    }
    if !is_bare && random.chance(15) {
        let range = if random.chance(50) { range(random, world, governing) } else { String::new() };
        let whom =
            if random.chance(40) { format!(" where ({})", condition(random, world, lowest, 1)) } else { String::new() };
        items.push(format!("dormant \"why\" {range}{whom}"));
    }
    if !is_bare && !is_practice && random.chance(if is_for { 8 } else { 26 }) {
        items.push("discretion".to_owned());
    }
    if !is_bare && random.chance(12) {
        items.push(format!("ends {}", sums(random, world).1));
    }
    if world.has_calendar && !is_bare && at.is_multiple_of(2) {
        // Decides nothing but what is counted; not drawn either.
        let date = &world.dates[at % world.dates.len()];
        items.push(format!(
            "due {} {} {} working days",
            date.path,
            if at.is_multiple_of(4) { "+" } else { "-" },
            at + 2
        ));
    }
    if focus == Focus::Ring && at < 4 {
        // Either overrides one that outranks it; the other one outranks it and is not overridden by it.
        items.extend((at < 2).then(|| format!("overrides c{}", at + 2)));
    } else if !is_practice {
        relations(random, &mut items, &effects, earlier);
    }
    earlier.push(if is_practice { Vec::new() } else { effects });
    Declaration::block(format!("clause c{at}"), items)
}

/// `overrides` and `replaces` of earlier clauses that bear on the same conclusion as they must; `lifts` of any.
fn relations(random: &mut Random, items: &mut Vec<String>, effects: &[(usize, bool)], earlier: &[Vec<(usize, bool)>]) {
    for (other, others) in earlier.iter().enumerate() {
        let bears = |is_same: bool| {
            effects.iter().any(|(conclusion, is_for)| {
                others.iter().any(|(theirs, for_theirs)| theirs == conclusion && (for_theirs == is_for) == is_same)
            })
        };
        if bears(false) && random.chance(30) {
            items.push(format!("overrides c{other}"));
        }
        if bears(true)
            && random.chance(12)
            && items.iter().any(|item| item.starts_with("in force 2") || item.starts_with("in force 1"))
        {
            items.push(format!("replaces c{other}"));
        }
        if !others.is_empty() && random.chance(5) {
            items.push(format!("lifts c{other}"));
        }
    }
}

fn statements(random: &mut Random, world: &World, focus: Focus, n_clauses: usize, declarations: &mut Vec<Declaration>) {
    if random.chance(25) {
        let label = random.one(&["what is so", "what is held to be so"]);
        let (depth, lowest) = (random.below(3), if random.chance(20) { 3 } else { 0 });
        declarations
            .push(Declaration::line(format!("assume \"{label}\" {{ {} }}", condition(random, world, lowest, depth))));
    }
    for at in 0..random.below(3) {
        let word = random.one(&["never", "always"]);
        let about = match random.below(4) {
            0 => format!("fires c{}", random.below(n_clauses)),
            1 => format!(
                "{} {}",
                random.one(&["conflict", "discretionary", "dormant", "blocked"]),
                random.one(&["sta0", "sta1", "cat1", "dut0"])
            ),
            _ => condition(random, world, CONCLUSIONS.len(), 1),
        };
        let other = condition(random, world, CONCLUSIONS.len(), 1);
        let promise = match random.below(3) {
            0 if !world.facts_of_the_person().is_empty() => {
                let facts = world.facts_of_the_person();
                let whatever = [random.one(&facts), random.one(&facts)].join(", ");
                format!("same ({about}), {other} whatever {whatever}")
            }
            _ => format!("{word} ({about}) and ({other})"),
        };
        declarations.push(Declaration::line(format!("property prop{at} {{ {promise} }}")));
    }
    if random.chance(30) {
        let members = random.one(&["sta0, sta1", "sta0, dut0, cat1, pro0", "cat0, cat1, pro0, sta0", "sta1, cat1"]);
        declarations.push(Declaration::line(format!("incompatible {members}")));
    }
    if focus == Focus::Referrals || random.chance(20) {
        let handles = random.one(&["cat0", "cat0, cat1", "cat0"]);
        declarations.push(Declaration::line(format!("authority aut0 {{ handles {handles} }}")));
        declarations.push(Declaration::line("authority aut1 { handles cat1 }"));
        declarations.push(Declaration::line("category cat2"));
        for _ in 0..random.below(3) {
            let (from, to) =
                random.one_of(&[("aut0", "aut1"), ("any", "aut1"), ("aut1", "any"), ("aut1", "aut0"), ("any", "any")]);
            let mut items = Vec::new();
            if random.chance(60) {
                items.push(format!("when {}", condition(random, world, CONCLUSIONS.len(), 1)));
            }
            if random.chance(40) {
                items.push(format!("in force {}", range(random, world, "as_of")));
            }
            if random.chance(40) {
                items.push(format!("source {}", random.one(&["in0", "in1", "prac"])));
            }
            // One for a category that neither end is of leads nobody on.
            let category = random.one(&["cat0", "cat1", "cat0", "cat1", "cat2"]);
            declarations.push(Declaration::block(format!("referral {from} -> {to} for {category}"), items));
        }
    }
}

// ---- conditions ----------------------------------------------------------------------------------------------------------

/// A condition that tests conclusions below `lowest` only.
fn condition(random: &mut Random, world: &World, lowest: usize, depth: usize) -> String {
    if depth > 0 && random.chance(60) {
        let (one, other) = (condition(random, world, lowest, depth - 1), condition(random, world, lowest, depth - 1));
        return match random.below(6) {
            5 => {
                let third = condition(random, world, lowest, depth - 1);
                let bound = random.one(&["at least", "at most", "exactly"]);
                format!("{bound} {} of ({one}, {other}, {third})", random.below(4))
            }
            0 | 1 => format!("({one} and {other})"),
            2 => format!("({one} or {other})"),
            3 => format!("not ({one})"),
            _ => format!("({one} implies {other})"),
        };
    }
    loop {
        match random.below(14) {
            0..=2 if !world.bools.is_empty() => return random.one(&world.bools).to_owned(),
            3 if world.has_kind => {
                return random
                    .one(&[
                        "k0 is A",
                        "k0 is not B",
                        "k0 is C",
                        "k0 in {A, C}",
                        "k0 not in {B, C}",
                        "k0 is k1",
                        "k1 is not k0",
                    ])
                    .to_owned();
            }
            4 if world.has_number => {
                if world.has_value && random.chance(60) {
                    let mut dates = world.dates.iter().filter(|date| !date.may_be_never);
                    let at = dates.next_back().map_or("as_of", |date| date.path);
                    return match random.below(6) {
                        0 | 1 => "n0 <= val0".to_owned(),
                        2 => "n0 > val0".to_owned(),
                        3 => "2 * val0 - 1 >= n0".to_owned(),
                        4 => format!("n0 < val0 at {at}"),
                        _ => "n0 <= smaller of (val0, 2)".to_owned(),
                    };
                }
                return random
                    .one(&[
                        "n0 <= 1",
                        "n0 > 2",
                        "n0 is 0",
                        "n0 in {1, 3}",
                        "n0 + 2 >= 4",
                        "n0 - 5 between -5 and -4",
                        "n0 is not 2",
                        "n0 >= 999999999999",
                        "n0 + 1 > 1000000000000",
                        "n0 < -999999999998",
                        "1 <= n0",
                    ])
                    .to_owned();
            }
            5 | 6 if !world.bodies.is_empty() => {
                let body = world.bodies[random.below(world.bodies.len())].clone();
                let word = match random.below(6) {
                    0..=2 if world.most_counted > 1 => {
                        let n = random.below(world.most_counted);
                        let counts = [
                            format!("at most {n}"),
                            format!("exactly {n}"),
                            format!("at least {}", n + random.below(4).min(1)),
                        ];
                        counts[random.below(3)].clone()
                    }
                    _ => random.one(&["any", "every", "no"]).to_owned(),
                };
                return format!("{word} x in xs where ({body})");
            }
            7 | 8 => {
                let (left, right) = sums(random, world);
                return match random.below(8) {
                    6 | 7 => difference(random, world),
                    0 => format!("{left} between {right} and {}", sums(random, world).1),
                    _ => format!("{left} {} {right}", random.one(&["<", "<=", ">", ">="])),
                };
            }
            9 => {
                let date = one_date(random, world);
                if date.may_be_never && random.chance(40) {
                    return format!("{} is {}", date.path, random.one(&["never", "not never"]));
                }
                return format!(
                    "{} {} {}",
                    date.path,
                    random.one(&["<", "<=", ">", ">=", "is", "is not"]),
                    day_in(random, date)
                );
            }
            10 => {
                let (birth, at) = (one_date(random, world), one_date(random, world));
                let years = (at.first.0 - birth.first.0 + 183).div_euclid(365);
                let at = if at.path == "as_of" { String::new() } else { format!(", at {}", at.path) };
                return format!("age({}{at}) {} {years}", birth.path, random.one(&["<", "<=", ">", ">=", "is"]));
            }
            11 if world.has_definition => return "def0".to_owned(),
            12 if random.chance(6) => {
                return format!("decided {}", random.one(&["cat0", "sta0", "sta1", "cat1", "dut0", "pro0"]));
            }
            12 | 13 if lowest > 0 => {
                let (kind, name) = CONCLUSIONS[random.below(lowest)];
                let day = random.chance(25).then(|| day_asked(random, world)).flatten();
                let outcome = match kind {
                    "category" if day.is_some() => format!("{} {name}", random.one(&["established", "excluded"])),
                    "category" => format!("{} {name}", random.one(&["established", "excluded", ""])).trim().to_owned(),
                    "duty" => format!("{} {name}", random.one(&["required", "forbidden"])),
                    _ => format!("{} {name}", random.one(&["granted", "denied"])),
                };
                return day.map_or(outcome.clone(), |day| format!("{outcome} at {day}"));
            }
            _ => {}
        }
    }
}

/// `value val0 { … }`: 1 on the first day of the window, 2 on the third and the fourth, none on others.
fn value(window: &DateVariable) -> String {
    let first = window.first;
    let later = first.plus_days(2);
    let second = if later <= Day::LAST {
        format!("  {later} .. {} = 2", later.plus_days(1).min(Day::LAST))
    } else {
        String::new()
    };
    format!("value val0 {{ {first} .. {first} = 1{second} }}")
}

/// A day on which an outcome is asked for, near those on which things happen.
fn day_asked(random: &mut Random, world: &World) -> Option<String> {
    let comes: Vec<&DateVariable> = world.dates.iter().filter(|date| !date.may_be_never).collect();
    let date = *comes.get(random.below(comes.len().max(1)))?;
    let other = comes[random.below(comes.len())];
    Some(match random.below(5) {
        0 => day_in(random, date).to_string(),
        1 => format!("{} {} {} days", date.path, random.one(&["+", "-"]), 1 + random.below(3)),
        2 if date.path != other.path => {
            format!("{} of ({}, {})", random.one(&["earlier", "later"]), date.path, other.path)
        }
        3 => format!("{} - 1 month", date.path),
        _ => date.path.to_owned(),
    })
}

fn one_date<'w>(random: &mut Random, world: &'w World) -> &'w DateVariable {
    &world.dates[random.below(world.dates.len())]
}

/// A day in the window, or just outside.
fn day_in(random: &mut Random, date: &DateVariable) -> Day {
    let n_days = (date.last.0 - date.first.0 + 3) as usize;
    date.first.plus_days(random.below(n_days) as i64 - 1).clamp(Day::FIRST, Day::LAST)
}

fn range(random: &mut Random, world: &World, governing: &str) -> String {
    let date = world.dates.iter().find(|date| date.path == governing).expect("it varies");
    let (one, other) = (day_in(random, date), day_in(random, date));
    // Mostly the earlier first; an empty range is never in force.
    let (first, last) = if one <= other || random.chance(10) { (one, other) } else { (other, one) };
    match random.below(6) {
        0 => format!("{first} .."),
        1 => format!(".. {last}"),
        2 => "..".to_owned(),
        _ => format!("{first} .. {last}"),
    }
}

/// Two dates, compared with about what lies between their windows.
fn difference(random: &mut Random, world: &World) -> String {
    let (one, other) = (one_date(random, world), one_date(random, world));
    let (later, earlier) = if one.first.0 >= other.first.0 { (one, other) } else { (other, one) };
    let days = later.first.0 - earlier.first.0;
    let months = (days as f64 / 30.436_875).round() as i64;
    let duration = match random.below(4) {
        0 if days < 60_000 => format!("{} days", days + random.below(4) as i64),
        1 if days < 60_000 => format!("{} weeks", days / 7 + random.below(2) as i64),
        2 if months % 12 == 0 => format!("{} years", months / 12),
        _ => format!("{months} months"),
    };
    match random.chance(80) {
        true => format!("{} - {} {} {duration}", later.path, earlier.path, random.one(&["<", "<=", ">", ">="])),
        false => format!("{duration} {} {} - {}", random.one(&["<", ">="]), later.path, earlier.path),
    }
}

/// Two sums that are close to each other.
fn sums(random: &mut Random, world: &World) -> (String, String) {
    let (left, right) = (one_date(random, world), one_date(random, world));
    let days = right.first.0 - left.first.0;
    let months = (days as f64 / 30.436_875).round() as i64;
    let left_over = right.first.0 - left.first.plus_months(months).0;
    let steps = |amount: i64, unit: &str| match amount {
        0 => String::new(),
        1 => format!(" + 1 {}", unit.trim_end_matches('s')),
        -1 => format!(" - 1 {}", unit.trim_end_matches('s')),
        amount if amount < 0 => format!(" - {} {unit}", -amount),
        amount => format!(" + {amount} {unit}"),
    };
    let near = random.below(5) as i64 - 2;
    let shift = match random.below(9) {
        0 | 1 => steps(months, "months"),
        2 => steps(months, "months") + &steps(near, "days"),
        3 if days.abs() < 60_000 => steps(days + near, "days"),
        4 => steps(months + 1, "months") + " - 1 month" + &steps(near, "days"),
        5 if world.has_calendar && days.abs() < 60 => {
            steps(days * 5 / 7 + if near == 0 { 1 } else { near }, "working days")
        }
        6 if months % 12 == 0 => steps(months / 12, "years"),
        7 if days.abs() < 60_000 => steps(days / 7, "weeks") + &steps(days % 7 + near, "days"),
        8 => steps(months / 12, "years") + &steps(months % 12, "months"),
        _ => steps(months - 1, "months") + " + 30 days" + &steps(left_over, "days"),
    };
    // A step of no days may not be written.
    let shifted = format!("{}{shift}", left.path);
    let other = if random.chance(15) { day_in(random, right).to_string() } else { right.path.to_owned() };
    let third = one_date(random, world).path;
    match random.below(12) {
        0 => (format!("earlier of ({shifted}, {third})"), other),
        1 => (shifted, format!("later of ({third}, {other})")),
        2 => (format!("later of ({third}, {}){shift}", left.path), other),
        3 => (format!("later of ({shifted}, {third})"), format!("earlier of ({other}, {third})")),
        _ => (shifted, other),
    }
}
