//! Printing and parsing are inverse to each other: for random trees, for random policies, and for the policies of this project.

use std::fs;
use std::path::Path;

use amparo::Law;
use amparo::calendar::Day;
use amparo::syntax::print::print;
use amparo::syntax::tree::{
    Amount, Clause, ClauseItem, ClauseItemKind, Comparison, Condition, Count, CountBound, Declaration, DeclarationKind,
    EffectVerb, Expr, ExprKind, ExtremeWord, File, HasOf, Less, Operand, OutcomeWord, Quantifier, Range, Spanned, Step,
    Sum, Text, Value, ValueKind, Word,
};
use amparo::syntax::{Sources, Span, parse_file};
use proptest::prelude::*;

use crate::agreement::random;

/// The text of a file after parsing and printing.
pub fn reprinted(text: &str) -> String {
    let mut sources = Sources::new();
    let at = sources.add("a.amparo", text);
    let (file, problems) = parse_file(&sources, at);
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{told:?}\n{text}");
    print(&file)
}

// ---- random trees ----------------------------------------------------------------------------------------------------------

fn word(text: &str) -> Word {
    Word { text: text.into(), span: Span::default() }
}

fn names() -> impl Strategy<Value = Word> {
    "[a-z][a-z0-9]{0,3}x(\\.[a-z][a-z0-9]{0,3}x){0,2}".prop_map(|name| word(&name))
}

fn plain_names() -> impl Strategy<Value = Word> {
    "[a-z][a-z0-9_]{0,5}x".prop_map(|name| word(&name))
}

fn days() -> impl Strategy<Value = Day> {
    (-60_000_i64..120_000).prop_map(Day)
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}

fn texts() -> impl Strategy<Value = Text> {
    // Any letters: quotes, backslashes, line ends among them.
    let strings = || "[ -~áñ€\"\\\\]{0,12}(\n[a-z]{1,3})?";
    (strings(), prop::option::of(strings())).prop_map(|(untagged, spanish)| Text {
        untagged: untagged.into(),
        translations: spanish.into_iter().map(|spanish| (word("es"), spanish.into())).collect(),
        span: Span::default(),
    })
}

fn values() -> impl Strategy<Value = Value> {
    let kinds = prop_oneof![
        any::<bool>().prop_map(ValueKind::Bool),
        (-1_000_i64..1_000).prop_map(ValueKind::Int),
        days().prop_map(ValueKind::Date),
        "[A-Z]{1,4}".prop_map(|word| ValueKind::Word(word.into())),
    ];
    kinds.prop_map(|kind| Value { span: Span::default(), kind })
}

fn sums() -> impl Strategy<Value = Sum> {
    let heads = prop_oneof![
        names().prop_map(Operand::Path),
        (-1_000_i64..1_000).prop_map(|number| Operand::Int(spanned(number))),
        days().prop_map(|day| Operand::Date(spanned(day))),
    ];
    let amounts = prop_oneof![
        (0_i64..400).prop_map(Amount::Int),
        (0_i64..400).prop_map(Amount::Days),
        (1_i64..40).prop_map(Amount::WorkingDays),
        (0_i64..40).prop_map(Amount::Weeks),
        (0_i64..40).prop_map(Amount::Months),
        (0_i64..40).prop_map(Amount::Years),
    ];
    let step = (any::<bool>(), amounts).prop_map(|(negative, amount)| Step { span: Span::default(), negative, amount });
    let plain = (heads, prop::collection::vec(step, 0..3));
    let plain = plain.prop_map(|(head, steps)| Sum { span: Span::default(), head, steps, less: None }).boxed();
    let ages = (plain.clone(), prop::option::of(plain.clone())).prop_map(|(birth, at)| {
        let head = Operand::Age { span: Span::default(), birth: Box::new(birth), at: at.map(Box::new) };
        Sum { span: Span::default(), head, steps: Vec::new(), less: None }
    });
    let durations = (0_i64..400).prop_map(|n| Sum {
        span: Span::default(),
        head: Operand::Duration(spanned(Amount::Weeks(n))),
        steps: Vec::new(),
        less: None,
    });
    let taken_away = prop_oneof![names().prop_map(Operand::Path), days().prop_map(|day| Operand::Date(spanned(day)))];
    let differences = (plain.clone(), taken_away, plain.clone()).prop_map(|(sum, date, other)| {
        let less = Less { span: Span::default(), date, steps: other.steps };
        Sum { less: Some(Box::new(less)), ..sum }
    });
    let words = prop_oneof![
        Just(ExtremeWord::Earlier),
        Just(ExtremeWord::Later),
        Just(ExtremeWord::Smaller),
        Just(ExtremeWord::Larger)
    ];
    let extremes = (words, prop::collection::vec(plain.clone(), 1..4), plain.clone())
        .prop_map(|(word, parts, sum)| Sum { head: Operand::Extreme { span: Span::default(), word, parts }, ..sum });
    prop_oneof![4 => plain, 1 => ages, 1 => durations, 1 => differences, 1 => extremes]
}

fn exprs() -> impl Strategy<Value = Expr> {
    let comparisons = prop_oneof![
        Just(Comparison::Less),
        Just(Comparison::LessEqual),
        Just(Comparison::Greater),
        Just(Comparison::GreaterEqual)
    ];
    let outcomes = prop_oneof![
        Just(OutcomeWord::Granted),
        Just(OutcomeWord::Denied),
        Just(OutcomeWord::Required),
        Just(OutcomeWord::Forbidden),
        Just(OutcomeWord::Established),
        Just(OutcomeWord::Excluded),
        Just(OutcomeWord::Conflict),
        Just(OutcomeWord::Dormant),
        Just(OutcomeWord::Blocked),
        Just(OutcomeWord::Fires),
    ];
    let leaves = prop_oneof![
        names().prop_map(ExprKind::Name),
        any::<bool>().prop_map(ExprKind::Constant),
        (sums(), comparisons, sums()).prop_map(|(left, op, right)| ExprKind::Compare { left, op, right }),
        (sums(), any::<bool>(), values()).prop_map(|(left, negated, value)| ExprKind::Is { left, negated, value }),
        (names(), prop::collection::vec(values(), 1..4), 0..4_usize).prop_map(|(name, mut values, of)| {
            let left = Sum { span: Span::default(), head: Operand::Path(name), steps: Vec::new(), less: None };
            let of = [HasOf::One, HasOf::Any, HasOf::All, HasOf::None][of];
            values.truncate(if of == HasOf::One { 1 } else { 4 });
            ExprKind::Has { left, of, values }
        }),
        (sums(), any::<bool>(), prop::collection::vec(values(), 1..4))
            .prop_map(|(left, negated, values)| ExprKind::In { left, negated, values }),
        (sums(), sums(), sums()).prop_map(|(left, low, high)| ExprKind::Between { left, low, high }),
        (outcomes.clone(), names()).prop_map(|(word, of)| ExprKind::Outcome { word, of }),
        (outcomes, names(), sums()).prop_map(|(word, of, day)| {
            let of = Expr { span: Span::default(), kind: ExprKind::Outcome { word, of } };
            ExprKind::OnDay { of: Box::new(of), day }
        }),
    ];
    let expr = |kind| Expr { span: Span::default(), kind };
    let bounds = prop_oneof![Just(CountBound::AtLeast), Just(CountBound::AtMost), Just(CountBound::Exactly)];
    let counts = (bounds, 0_i64..25).prop_map(|(bound, n)| Count { bound, n, span: Span::default() });
    let quantifiers = prop_oneof![
        Just(Quantifier::Any),
        Just(Quantifier::Every),
        Just(Quantifier::No),
        counts.clone().prop_map(Quantifier::Counted)
    ];
    leaves.prop_map(expr).prop_recursive(5, 40, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(ExprKind::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(ExprKind::Or),
            inner.clone().prop_map(|inner| ExprKind::Not(Box::new(inner))),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| ExprKind::Implies(Box::new(one), Box::new(other))),
            (counts.clone(), prop::collection::vec(inner.clone(), 1..4))
                .prop_map(|(count, parts)| ExprKind::Counted { count, parts }),
            (quantifiers.clone(), plain_names(), names(), inner).prop_map(|(kind, variable, list, body)| {
                ExprKind::Quantifier { kind, variable, list, body: Box::new(body) }
            }),
        ]
        .prop_map(expr)
    })
}

fn items() -> impl Strategy<Value = ClauseItem> {
    let condition = || (prop::option::of(texts()), exprs()).prop_map(|(label, expr)| Condition { label, expr });
    let ranges = (prop::option::of(days()), prop::option::of(days())).prop_map(|(first, last)| Range {
        span: Span::default(),
        first: first.map(spanned),
        last: last.map(spanned),
    });
    let lists = || prop::collection::vec(names(), 1..3);
    let kinds = prop_oneof![
        condition().prop_map(ClauseItemKind::When),
        condition().prop_map(ClauseItemKind::Unless),
        condition().prop_map(ClauseItemKind::Provided),
        prop::collection::vec(plain_names(), 1..3).prop_map(|of| ClauseItemKind::Effect(EffectVerb::Grants, of)),
        lists().prop_map(ClauseItemKind::Overrides),
        lists().prop_map(ClauseItemKind::Lifts),
        sums().prop_map(ClauseItemKind::Due),
        sums().prop_map(ClauseItemKind::Ends),
        (texts(), prop::option::of(ranges), prop::option::of(exprs()))
            .prop_map(|(why, range, whom)| ClauseItemKind::Dormant { why, range, whom }),
        texts().prop_map(ClauseItemKind::Text),
    ];
    let docs = prop::option::of("[a-z ]{1,8}[a-z]".prop_map(Into::into));
    (docs, kinds).prop_map(|(docs, kind)| ClauseItem { docs, span: Span::default(), kind })
}

pub fn files() -> impl Strategy<Value = File> {
    let clause = (plain_names(), prop::option::of(texts()), prop::collection::vec(items(), 0..6)).prop_map(
        |(name, label, mut items)| {
            // The wording of a clause stands once.
            let mut has_wording = false;
            items.retain(|item: &ClauseItem| match item.kind {
                ClauseItemKind::Text(_) => !std::mem::replace(&mut has_wording, true),
                _ => true,
            });
            DeclarationKind::Clause(Clause { name, label, items })
        },
    );
    let declaration = clause.prop_map(|kind| Declaration { docs: None, span: Span::default(), kind });
    prop::collection::vec(declaration, 1..3).prop_map(|declarations| File {
        language: None,
        declarations,
        broken: Vec::new(),
        has_left_out: false,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What is printed parses, and prints the same: so the tree is the same, spans apart.
    #[test]
    fn random_trees_print_and_parse_stably(file in files()) {
        let once = print(&file);
        prop_assert_eq!(reprinted(&once), once);
    }
}

// ---- real texts ----------------------------------------------------------------------------------------------------------

#[test]
fn random_policies_mean_the_same_printed() {
    for seed in 0..200 {
        let random = &mut random::Random::new(seed);
        let text = random::policy(random);
        let printed = reprinted(&text);
        assert_eq!(reprinted(&printed), printed, "seed {seed}");
        let (Ok(one), Ok(other)) = (Law::from_texts([("a", text)]), Law::from_texts([("a", printed)])) else {
            continue;
        };
        let case = random::case(random, one.policy());
        assert_eq!(one.eval(&case), other.eval(&case), "seed {seed}");
    }
}

/// All files below a folder.
fn policies(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            policies(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "amparo") {
            found.push(path);
        }
    }
}

#[test]
fn the_law_means_the_same_printed() {
    let mut paths = Vec::new();
    policies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies"), &mut paths);
    let texts: Vec<_> =
        paths.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a text"))).collect();
    let printed: Vec<_> = texts.iter().map(|(name, text)| (name.clone(), reprinted(text))).collect();
    for (name, text) in &printed {
        assert_eq!(&reprinted(text), text, "{name}");
    }
    let load = |texts: Vec<(String, String)>| {
        Law::from_texts(texts).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
    };
    let (one, other) = (load(texts), load(printed));
    let json = include_str!("../policies/cases/airport.json");
    let told = |law: &Law| {
        let read = law.read_case("airport.json", json, amparo::case::Format::Json, Day(17_000));
        law.eval(&read.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports())))
    };
    assert_eq!(told(&one), told(&other));
}

/// Raw, they would turn the writing of the file, which is refused for it.
#[test]
fn what_hides_is_printed_by_its_number() {
    let text = "status s \"\\u{202e}a\\u{1b}\\u{2028}\\u{d}\\u{200b}\"\n";
    let print = |text: &str| {
        let mut sources = amparo::syntax::Sources::new();
        let file = sources.add("law.amparo".to_owned(), text.to_owned());
        let (tree, problems) = amparo::syntax::parse_file(&sources, file);
        assert!(problems.is_empty(), "{text:?}");
        amparo::syntax::print::print(&tree)
    };
    assert_eq!(print(text), text);
    assert_eq!(print(&print(text)), text);
}
