//! Policies of which a few words come to more than is kept: the more they say, the sooner they are refused.

/// A kind of policy; `make(n)` takes text in proportion to `n`, and comes to about `n` times `n`.
pub struct Refused {
    pub name: &'static str,
    pub make: fn(usize) -> String,
    /// From here on it is too much.
    pub from: usize,
}

pub const REFUSED: &[Refused] = &[
    Refused { name: "sets of many values", make: sets, from: 700 },
    Refused { name: "sets of many values, as fields", make: sets_of_members, from: 700 },
    Refused { name: "scenarios that name a set of many values", make: stated, from: 2_100 },
    Refused { name: "members of a record with many fields", make: members, from: 2_100 },
    Refused { name: "facts of a large enumeration, compared", make: same_values, from: 750 },
    Refused { name: "days of which one is the later, compared", make: later_days, from: 1_300 },
    Refused { name: "a value of many numbers, compared", make: dated, from: 2_600 },
    Refused { name: "clauses that override what many replace", make: replaced, from: 550 },
    Refused { name: "clauses that lift what many replace", make: lifted, from: 550 },
    Refused { name: "replacements of one another that override", make: successors, from: 550 },
    Refused { name: "a clause in the middle of many chains", make: middle, from: 550 },
    Refused { name: "promises about one group", make: promises, from: 2_100 },
    Refused { name: "categories of an authority each", make: categories, from: 525 },
];

fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

fn joined(n: usize, with: &str, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect::<Vec<_>>().join(with)
}

fn enumeration(n: usize) -> String {
    format!("type t = {}\n", joined(n, " | ", |at| format!("v{at}")))
}

const REST: &str = "facts { x : int }\nstatus s\n";

fn sets(n: usize) -> String {
    format!("{}{REST}facts {{ {} }}\n", enumeration(n), each(n / 4, |at| format!("s{at} : set of t  ")))
}

fn sets_of_members(n: usize) -> String {
    format!("{}{REST}type child {{ {} }}\n", enumeration(n), each(n / 4, |at| format!("s{at} : set of t  ")))
}

fn stated(n: usize) -> String {
    let scenarios = each(n, |at| format!("scenario \"t{at}\" {{ as_of 2018-01-01  papers = {{v0}} }}\n"));
    format!("{}{REST}facts {{ papers : set of t }}\n{scenarios}", enumeration(n))
}

fn members(n: usize) -> String {
    let fields = each(n, |at| format!("f{at} : int  "));
    let all = joined(n, ", ", |_| "{}".to_owned());
    format!(
        "type child {{ {fields} }}\n{REST}facts {{ l : list of child }}\nscenario \"t\" {{ as_of 2018-01-01  l = [{all}] }}\n"
    )
}

fn same_values(n: usize) -> String {
    let facts = each(n, |at| format!("a{at} : t  "));
    let clauses = each(n - 1, |at| format!("clause c{at} {{ grants s when a{at} is a{} }}\n", at + 1));
    format!("{}{REST}facts {{ {facts} }}\n{clauses}", enumeration(n))
}

fn later_days(n: usize) -> String {
    let facts = each(40, |at| format!("d{at} : date  "));
    let all = |of: std::ops::Range<usize>| of.map(|at| format!("d{at}")).collect::<Vec<_>>().join(", ");
    let defined = format!("define late = later of ({})\ndefine early = earlier of ({})\n", all(0..20), all(20..40));
    let clauses = each(n, |at| format!("clause c{at} {{ grants s when late <= early + {at} days }}\n"));
    format!("{REST}facts {{ {facts} }}\n{defined}{clauses}")
}

fn dated(n: usize) -> String {
    let numbers = each(100, |at| format!("{0}-01-01 .. {0}-12-31 = {at}\n", 1800 + at));
    let clauses = each(n, |at| format!("clause c{at} {{ grants s when x + {at} <= uit }}\n"));
    format!("instrument a {{ title \"A\" }}\nvalue uit \"Unit\" {{ source a art \"1\"\n{numbers}}}\n{REST}{clauses}")
}

const OLD: &str = "instrument i { title \"I\"  in force 2001-01-01 .. }\nclause old { denies s when x is 1 }\n";

fn replaced(n: usize) -> String {
    let new = each(n, |at| format!("clause r{at} {{ source i art \"1\"  denies s when x is {at}  replaces old }}\n"));
    format!("{REST}{OLD}{new}{}", each(n, |at| format!("clause o{at} {{ grants s when x is {at}  overrides old }}\n")))
}

fn lifted(n: usize) -> String {
    let new = each(n, |at| format!("clause r{at} {{ source i art \"1\"  denies s when x is {at}  replaces old }}\n"));
    format!("{REST}{OLD}{new}{}", each(n, |at| format!("clause o{at} {{ when x is {at}  lifts old }}\n")))
}

fn successors(n: usize) -> String {
    let first = "clause r0 { denies s when x is 1 }\nclause o0 { grants s when x is 2  overrides r0 }\n";
    let next = |at: usize| {
        let (before, at) = (at, at + 1);
        format!(
            "clause r{at} {{ source i art \"1\"  denies s when x is {at}  replaces r{before} }}\n\
             clause o{at} {{ source i art \"1\"  grants s when x is {at}  replaces o{before} }}\n"
        )
    };
    format!("{REST}{OLD}{first}{}", each(n, next))
}

fn middle(n: usize) -> String {
    let first = each(n, |at| format!("clause c{at} {{ denies s when x is {at} }}\n"));
    let names = joined(n, ", ", |at| format!("c{at}"));
    let between = format!("clause e {{ grants s  overrides {names} }}\nclause b {{ denies s  overrides e }}\n");
    format!(
        "{REST}{first}{between}{}",
        each(n, |at| format!("clause a{at} {{ grants s when x is {at}  overrides b }}\n"))
    )
}

fn promises(n: usize) -> String {
    let facts = each(n, |at| format!("a{at} : bool  "));
    let promises = each(n, |at| format!("property q{at} {{ same granted s whatever g }}\n"));
    format!("{REST}facts {{ g {{ {facts} }} }}\n{promises}")
}

fn categories(n: usize) -> String {
    let of = |at: usize| {
        let clause = format!("clause c{at} {{ establishes k{at} when x > {at} }}\n");
        format!("category k{at}\n{clause}authority a{at} \"A\" {{ handles k{at} }}\n")
    };
    format!("{REST}{}", each(n, of))
}
