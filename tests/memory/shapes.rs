//! Policies of a given size whose shape once cost more than their text: copies of definitions, wide alternatives, long sums, many clauses
//! on one conclusion, rings of dates.
//!
//! For `tests/memory`, which counts what they allocate, and for `benches/src/bin/shapes.rs`, which makes the table in docs/performance.md.

/// A kind of policy; `make(n)` has about `n` parts.
pub struct Shape {
    pub name: &'static str,
    pub make: fn(usize) -> String,
    /// Not linear: clauses each of another rank, an explanation of which asks of each two which prevails, and conclusions that each ask for another
    /// on the day before.
    pub is_linear: bool,
}

pub const SHAPES: &[Shape] = &[
    Shape { name: "definitions, each using the one before twice", make: doubled, is_linear: true },
    Shape { name: "definitions, each using the two before", make: dag, is_linear: true },
    Shape { name: "definitions in a chain", make: chain, is_linear: true },
    Shape { name: "definitions in a chain, each a sum", make: sums, is_linear: true },
    Shape { name: "a sum of many steps", make: long_sum, is_linear: true },
    Shape { name: "an `or` of numbers", make: numbers, is_linear: true },
    Shape { name: "an `or` of ranges", make: ranges, is_linear: true },
    Shape { name: "an `or` of facts", make: facts, is_linear: true },
    Shape { name: "outcomes in a chain", make: outcomes, is_linear: true },
    Shape { name: "outcomes on a day each, in a chain", make: on_a_day_each, is_linear: true },
    Shape { name: "outcomes on the day before, in a chain", make: on_the_day_before, is_linear: false },
    Shape { name: "outcomes on one day, in a chain", make: on_one_day, is_linear: true },
    Shape { name: "clauses for one conclusion", make: clauses, is_linear: true },
    Shape { name: "clauses for and against one conclusion", make: opposed, is_linear: true },
    Shape { name: "a clause that overrides many", make: overrides, is_linear: true },
    Shape { name: "dates in a ring", make: ring, is_linear: true },
    Shape { name: "quantifiers over one list", make: quantifiers, is_linear: true },
    Shape { name: "scenarios like one another, in a chain", make: like, is_linear: true },
    Shape { name: "acceptances of some people", make: acceptances, is_linear: true },
    Shape { name: "referrals of one authority", make: referrals, is_linear: true },
    Shape { name: "conclusions that exclude one another, fifty at a time", make: incompatible, is_linear: true },
    Shape { name: "a count of many conditions", make: counted, is_linear: true },
    Shape { name: "a count of conditions in five places each", make: repeated, is_linear: true },
    Shape { name: "statuses held at once", make: statuses, is_linear: true },
    Shape { name: "clauses of many ranks", make: ranks, is_linear: false },
    Shape { name: "clauses that each override one of higher rank", make: exceptions, is_linear: true },
    Shape { name: "permits of a status with many sources", make: conferred, is_linear: true },
    Shape { name: "lists of one long record", make: records, is_linear: true },
    Shape { name: "categories of one authority", make: categories, is_linear: true },
    Shape { name: "open questions", make: questions, is_linear: true },
];

fn exceptions(n: usize) -> String {
    let pair = |at: usize| {
        format!(
            "clause c{at} {{ source high art \"1\"  denies s when x > {at} }}\n\
             clause p{at} {{ source low art \"1\"  grants s when x is {at}  overrides c{at} }}\n"
        )
    };
    let instruments = "instrument high { title \"H\"  rank h }\ninstrument low { title \"L\"  rank l }\n";
    let framework = format!("hierarchy h > l\nprecedence override, rank\n{instruments}");
    format!("{framework}facts {{ x : int }}\nstatus s\n{}", each(n.div_ceil(2), pair))
}

fn conferred(n: usize) -> String {
    let n = n.div_ceil(2);
    let sources = each(n, |at| format!("source a art \"{at}\"\n"));
    let permits = each(n, |at| format!("protection p{at} \"Permit\"\n"));
    let status = format!("status s {{\n{sources} confers {} }}\n", joined(n, ", ", |at| format!("p{at}")));
    format!(
        "instrument a {{ title \"A\" }}\nfacts {{ x : int }}\n{permits}{status}clause c {{ grants s when x > 1 }}\n"
    )
}

fn records(n: usize) -> String {
    let n = n.div_ceil(2);
    let fields = each(n, |at| format!("f{at} : int  "));
    let lists = each(n, |at| format!("l{at} : list of child  "));
    format!("type child {{ {fields} }}\n{}", granted(&lists, "", "any m in l0 where (m.f0 is 1)"))
}

fn categories(n: usize) -> String {
    let of = |at: usize| format!("category k{at}\nclause c{at} {{ establishes k{at} when x > {at} }}\n");
    let names = joined(n, ", ", |at| format!("k{at}"));
    format!("facts {{ x : int }}\n{}authority a \"A\" {{ handles {names} }}\n", each(n, of))
}

fn counted(n: usize) -> String {
    let n = n + 2;
    let all = joined(n, ", ", |at| format!("b{at}"));
    granted(&each(n, |at| format!("b{at} : bool  ")), "", &format!("exactly 3 of ({all})"))
}

fn repeated(n: usize) -> String {
    let n_facts = n.div_ceil(5) + 2;
    let all = joined(5 * n_facts, ", ", |at| format!("b{}", at % n_facts));
    granted(&each(n_facts, |at| format!("b{at} : bool  ")), "", &format!("exactly 10 of ({all})"))
}

fn statuses(n: usize) -> String {
    each(n, |at| format!("status s{at} \"Status {at}\"\nclause c{at} {{ grants s{at} }}\n"))
}

fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

fn joined(n: usize, with: &str, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect::<Vec<_>>().join(with)
}

fn granted(facts: &str, definitions: &str, when: &str) -> String {
    format!("facts {{ {facts} }}\nstatus s\n{definitions}clause c {{ grants s when {when} }}\n")
}

fn doubled(n: usize) -> String {
    let twice = |at: usize| format!("define d{} = (d{at} or b) and (d{at} or not b)\n", at + 1);
    granted("a : bool  b : bool", &format!("define d0 = a\n{}", each(n, twice)), &format!("d{n}"))
}

fn dag(n: usize) -> String {
    let both = |at: usize| format!("define d{} = d{} {} not d{at}\n", at + 2, at + 1, ["and", "or"][at % 2]);
    let last = format!("d{}", n + 1);
    granted("a : bool  b : bool", &format!("define d0 = a\ndefine d1 = b\n{}", each(n, both)), &last)
}

fn chain(n: usize) -> String {
    let next = |at: usize| format!("define d{} = not d{at}\n", at + 1);
    granted("a : bool", &format!("define d0 = a\n{}", each(n, next)), &format!("d{n}"))
}

fn outcomes(n: usize) -> String {
    outcomes_by(n, |at| format!("granted s{at}"))
}

fn on_a_day_each(n: usize) -> String {
    outcomes_by(n, |at| format!("granted s{at} at {}-{:02}-{:02}", 1990 + at / 336, 1 + at / 28 % 12, 1 + at % 28))
}

/// As many days as conclusions: each pair is asked.
fn on_the_day_before(n: usize) -> String {
    let n = n.min(60);
    let next = |at: usize| {
        format!("status s{}\nclause c{} {{ grants s{} when granted s{at} at as_of - 1 day }}\n", at + 1, at + 1, at + 1)
    };
    format!("facts {{ x : date }}\nstatus s0\nclause c0 {{ grants s0 when as_of <= x }}\n{}", each(n, next))
}

fn on_one_day(n: usize) -> String {
    outcomes_by(n, |at| format!("granted s{at} at 2018-01-01"))
}

/// Each outcome rests on the one before, by a test of it, or on something of its own.
fn outcomes_by(n: usize, test: impl Fn(usize) -> String) -> String {
    let next = |at: usize| {
        let (next, before) = (at + 1, test(at));
        format!("status s{next}\nclause c{next} {{ grants s{next} when {before} or as_of <= x + {at} days }}\n")
    };
    format!("facts {{ x : date }}\nstatus s0\nclause c0 {{ grants s0 when as_of <= x }}\n{}", each(n, next))
}

fn sums(n: usize) -> String {
    let next = |at: usize| format!("define d{} = d{at} {} 1 day\n", at + 1, ["+", "-"][at % 2]);
    granted("x : date", &format!("define d0 = x + 1 day\n{}", each(n, next)), &format!("d{n} <= 2018-01-01"))
}

fn long_sum(n: usize) -> String {
    granted("x : date", "", &format!("x <= 2018-01-01{}", each(n, |_| " + 1 day - 1 day".to_owned())))
}

fn numbers(n: usize) -> String {
    granted("x : int", "", &joined(n, " or ", |at| format!("x is {at}")))
}

fn ranges(n: usize) -> String {
    granted("x : int", "", &joined(n, " or ", |at| format!("x between {} and {}", 3 * at, 3 * at + 1)))
}

fn facts(n: usize) -> String {
    granted(&joined(n, "  ", |at| format!("x{at} : bool")), "", &joined(n, " or ", |at| format!("x{at}")))
}

fn clauses(n: usize) -> String {
    format!("facts {{ x : int }}\nstatus s\n{}", each(n, |at| format!("clause c{at} {{ grants s when x is {at} }}\n")))
}

fn opposed(n: usize) -> String {
    let clause = |at: usize| format!("clause c{at} {{ {} s when x > {at} }}\n", ["grants", "denies"][at % 2]);
    format!("facts {{ x : int }}\nstatus s\n{}", each(n, clause))
}

fn overrides(n: usize) -> String {
    let names = joined(n, ", ", |at| format!("clause_{at}"));
    let clauses = each(n, |at| format!("clause clause_{at} {{ grants s when x is {at} }}\n"));
    format!("facts {{ x : int }}\nstatus s\nclause c {{ denies s when x > 1 overrides {names} }}\n{clauses}")
}

fn ring(n: usize) -> String {
    let before = |at: usize| format!("x{at} < x{}", (at + 1) % n);
    granted(&joined(n, "  ", |at| format!("x{at} : date")), "", &joined(n, " and ", before))
}

fn questions(n: usize) -> String {
    let clause = |at: usize| format!("question q{at}\nclause c{at} {{ grants s when a and q{at} }}\n");
    format!("facts {{ a : bool }}\nstatus s\n{}", each(n, clause))
}

fn quantifiers(n: usize) -> String {
    let any = |at: usize| format!("any m in l where (m.a is {at})");
    let text = granted("l : list of child", "", &joined(n, " and ", any));
    format!("type child {{ a : int }}\n{text}")
}

fn like(n: usize) -> String {
    let next = |at: usize| format!("scenario \"t{}\" like \"t{at}\" {{ x = {at}  expect granted s }}\n", at + 1);
    let first = "scenario \"t0\" { as_of 2018-01-01  x = 1  expect granted s }\n";
    format!("{}{first}{}", granted("x : int", "", "x > 0"), each(n, next))
}

fn acceptances(n: usize) -> String {
    let accept = |at: usize| format!("accept contradiction(c, d) where (x is {at}) because \"known\"\n");
    format!("{}clause d {{ denies s when x > 1 }}\n{}", granted("x : int", "", "x > 0"), each(n, accept))
}

fn referrals(n: usize) -> String {
    let refer = |at: usize| format!("referral a -> b for k {{ when x > {at} }}\n");
    let rest = "category k authority a \"A\" {} authority b \"B\" {} clause d { establishes k when x > 1 }\n";
    format!("{}{rest}{}", granted("x : int", "", "x > 0"), each(n, refer))
}

fn incompatible(n: usize) -> String {
    const AT_A_TIME: usize = 50;
    let of = |at: usize| format!("status s{at} clause c{at} {{ grants s{at} when x > {at} }}\n");
    let exclude = |block: usize| {
        let members: Vec<_> = (block * AT_A_TIME..(block + 1) * AT_A_TIME).map(|at| format!("s{at}")).collect();
        format!("incompatible {}\n", members.join(", "))
    };
    let n_blocks = n.div_ceil(AT_A_TIME);
    format!("facts {{ x : int }}\n{}{}", each(n_blocks * AT_A_TIME, of), each(n_blocks, exclude))
}

fn ranks(n: usize) -> String {
    let of = |at: usize| {
        let verb = ["grants", "denies"][at % 2];
        format!(
            "instrument i{at} {{ title \"I\"  rank r{at} }}\nclause c{at} {{ source i{at} art \"1\"  {verb} s when x > {at} }}\n"
        )
    };
    let order = joined(n, " > ", |at| format!("r{at}"));
    format!("hierarchy {order}\nprecedence rank\nfacts {{ x : int }}\nstatus s\n{}", each(n, of))
}
