//! Work is bounded by the text: twice the policy allocates no more than about twice the memory, whatever its shape.
//!
//! Counts bytes, so that the result does not depend on how busy the machine is. A test binary of its own with one test, since the count is that
//! of the whole process. The shapes are in `shapes.rs`.

mod refused;
mod shapes;

use std::alloc::System;
use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use amparo::advise::explain::{Subject, explain};
use amparo::advise::outlook::Outlook;
use amparo::analysis::finding::{Detail, Resource};
use amparo::analysis::{CheckOptions, check};
use amparo::batch::rows::reader::{Fixed, RowReader};
use amparo::batch::rows::{Row, RowFormat, RowSource, SourceError};
use amparo::case::{Case, CaseFile, Format};
use amparo::diff::{Options, diff};
use amparo::mutate::repair::Repairs;
use amparo::policy::finding_kind::FindingKind;
use amparo::problem::Rejected;
use amparo::repl::{Outside, Session};
use amparo::report::text::{self, Style, Tongue};
use amparo::watch::Watch;
use amparo::{Day, Law};
use cap::Cap;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// No shape of this size may need more at one time; one of 700 bytes once needed a gigabyte.
const MOST_AT_ONE_TIME: usize = 128 << 20;

/// Twice the text may cost that much more: a little above 2 for tables that grow by doubling, far below the 4 of quadratic growth.
const MOST_GROWTH: f64 = 2.8;

/// What is measured, in order.
const STEPS: [&str; 13] = [
    "loading",
    "verdict",
    "verdict as JSON",
    "what is certain",
    "first screen",
    "verdict in full",
    "explanation",
    "explanation in words",
    "check",
    "layout",
    "small changes",
    "scenarios",
    "schema",
];

/// How many bytes each of the [`STEPS`] allocates, whether it frees them or not. Optional searches get no time.
fn allocated(policy: &str) -> [usize; STEPS.len()] {
    let mut before = MEMORY.total_allocated();
    let mut since = move || {
        let now = MEMORY.total_allocated();
        std::mem::replace(&mut before, now).abs_diff(now)
    };
    let day = Day::of(2018, 1, 1).expect("a day");
    let law = Law::from_texts([("law.amparo", policy)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let loading = since();
    let case = Case::blank(law.policy(), day);
    let mut judged = law.eval(&case);
    let verdict = since();
    amparo::report::json::verdict(&law, &case, &judged);
    let as_json = since();
    let no_time = Watch::of(Duration::ZERO);
    amparo::advise::completions::sharpen(&law, &case, &mut judged, &no_time);
    let certain = since();
    let style = Style { tongue: Tongue::English, width: 100, is_ascii: false };
    text::first_screen(&law, &case, &judged, &Outlook::default(), style);
    let first_screen = since();
    text::verdict(&law, &case, &judged, style);
    let in_full = since();
    let of = law.policy().conclusions.ids().next().expect("each shape has a conclusion");
    let explained = explain(&law, &case, Subject::Conclusion(of), &no_time);
    let explanation = since();
    text::explanation(&law, &case, &explained, style);
    text::handout(&law, &case, &explained, Tongue::English);
    let in_words = since();
    check(&law, &CheckOptions::all(day, no_time));
    let checked = since();
    amparo::syntax::format::format(policy);
    let layout = since();
    amparo::mutate::mutants(law.policy());
    let changes = since();
    assert!(amparo::mutate::generate::generate(&law, &no_time, &|_, _| {}).is_ok());
    let scenarios = since();
    amparo::case::schema::json_schema(law.policy(), *b"en");
    [
        loading,
        verdict,
        as_json,
        certain,
        first_screen,
        in_full,
        explanation,
        in_words,
        checked,
        layout,
        changes,
        scenarios,
        since(),
    ]
}

#[test]
fn memory_follows_what_is_said() {
    // The process has one count, and so one test.
    twice_the_text_takes_about_twice_the_memory();
    what_comes_to_too_much_is_refused_before_it_is_made();
    what_can_be_undone_takes_what_was_changed();
    a_sparse_sheet_takes_what_is_in_it();
    a_header_has_as_many_columns_as_a_spreadsheet();
    more_pairs_than_are_listed_take_no_more();
    what_there_is_no_time_to_mend_takes_no_work();
    a_row_has_as_many_cells_as_a_table_has_columns();
    two_laws_are_compared_with_no_more_than_they_say();
    a_key_that_is_left_out_is_looked_up();
    what_all_depends_on_is_listed_in_part();
}

/// A few words that stand for much: more of them take no more than their text, since what they come to is counted before it is made.
fn what_comes_to_too_much_is_refused_before_it_is_made() {
    for refused::Refused { name, make, from } in refused::REFUSED {
        assert!(
            Law::from_texts([("law.amparo", make(from / 2))]).is_ok(),
            "{name}: half of it is no more than is kept"
        );
        let allocated = |n: usize| {
            let (text, before) = (make(n), MEMORY.total_allocated());
            let told =
                Law::from_texts([("law.amparo", text)]).err().unwrap_or_else(|| panic!("{name}: {n} is accepted"));
            let allocated = MEMORY.total_allocated() - before;
            let codes = told.problems.iter().filter_map(|problem| Some(problem.code()?.to_string()));
            assert_eq!(codes.collect::<Vec<_>>(), ["amparo::load::too_much"], "{name}");
            allocated
        };
        let [once, twice] = [allocated(*from), allocated(2 * from)];
        eprintln!("{name}: refused with {} MB, then {} MB", once >> 20, twice >> 20);
        assert!((twice as f64) < MOST_GROWTH * once as f64, "{name}: {once} bytes, then {twice}");
    }
}

/// Once the time is up, nothing more is looked at for the sake of a finding: thousands of them once had the whole law checked for each.
fn what_there_is_no_time_to_mend_takes_no_work() {
    const N: usize = 300;
    let clauses: String = (0..N)
        .map(|n| format!("clause c{n} \"Clause {n}\" {{ grants s when n >= {n} when not n >= {n} }}\n"))
        .collect();
    let law = Law::from_texts([("law.amparo", format!("facts {{ n : int }}\nstatus s {{ favourable }}\n{clauses}"))]);
    let law = law.expect("a policy");
    let allocated = |work: &mut dyn FnMut()| {
        let before = MEMORY.total_allocated();
        work();
        MEMORY.total_allocated() - before
    };
    let mut options = CheckOptions::all(Day::of(2018, 1, 1).expect("a day"), Watch::unlimited());
    options.only = vec![FindingKind::NeverFires];
    let mut findings = Vec::new();
    let of_a_check = allocated(&mut || findings = check(&law, &options).findings);
    assert_eq!(findings.len(), N);
    let (mut repairs, mut n_undecided) = (Repairs::of(&law), 0);
    let of_suggestions = allocated(&mut || {
        for finding in &findings {
            let found = repairs.suggestions(finding, &Watch::of(Duration::ZERO)).expect("what was found holds");
            n_undecided += usize::from(found.is_some_and(|found| found.is_undecided && found.found.is_empty()));
        }
    });
    assert_eq!(n_undecided, N);
    assert!(of_suggestions < of_a_check, "{of_suggestions} bytes, a check {of_a_check}");
}

/// Clauses for and against one status that all meet: pairs grow with the square of the text. What a check holds of them ends at a bound, and it
/// says of which kinds.
fn more_pairs_than_are_listed_take_no_more() {
    let held_and_kinds = |n_a_side: usize| {
        let clauses: String = (0..n_a_side)
            .map(|n| format!("clause pro{n} {{ grants s when f }}\nclause con{n} {{ denies s when f }}\n"))
            .collect();
        let policy = format!("facts {{ f : bool }}\nstatus s {{ favourable }}\n{clauses}");
        let law = Law::from_texts([("law.amparo", &*policy)]).expect("a policy");
        let (before, worked) = (MEMORY.allocated(), MEMORY.total_allocated());
        let report = check(&law, &CheckOptions::all(Day::of(2018, 1, 1).expect("a day"), Watch::unlimited()));
        let short = report.findings.iter().filter_map(|finding| match &finding.detail {
            Detail::Undecided { kinds, short_of: Resource::Memory, .. } => Some(kinds.clone()),
            _ => None,
        });
        let held = MEMORY.allocated().saturating_sub(before);
        (held, MEMORY.total_allocated() - worked, short.flatten().collect::<Vec<_>>())
    };
    let (few, _, nothing) = held_and_kinds(300);
    assert_eq!(nothing, [], "{few} bytes");
    let (many, of_many, kinds) = held_and_kinds(500);
    eprintln!("90,000 pairs {} MB, 250,000 pairs {} MB", few >> 20, many >> 20);
    assert_eq!(kinds, [FindingKind::Contradiction, FindingKind::Subsumed, FindingKind::Subsumed]);
    let (more, of_more, kinds) = held_and_kinds(1_000);
    assert_eq!(kinds.len(), 3);
    assert!(more < many + many / 2, "{} MB, then {} MB", many >> 20, more >> 20);
    // Of the pairs that one person shows no more are gone through either.
    eprintln!("on the way to it {} MB, then {} MB", of_many >> 20, of_more >> 20);
    assert!(of_more < 3 * of_many, "on the way to it {} MB, then {} MB", of_many >> 20, of_more >> 20);
}

/// A row without end: of each cell the reader keeps where it ends, and one of 20 MB once took a gigabyte.
fn a_row_has_as_many_cells_as_a_table_has_columns() {
    const MOST: usize = 1 << 14;
    const MANY: usize = 8 << 20;
    let csv = RowFormat::Csv { delimiter: Some(b',') };
    let read = |text: &str| -> Result<usize, SourceError> {
        let mut source = RowSource::open(text.as_bytes(), csv)?;
        let mut n_rows = 0;
        while let Some(chunk) = source.next_chunk()? {
            n_rows += chunk.len();
        }
        Ok(n_rows)
    };
    for before in ["", "\"1\","] {
        let text = format!("id,x\n1,2\n{before}{}\n3,4\n", ",".repeat(MANY));
        let before = MEMORY.total_allocated();
        assert!(matches!(read(&text), Err(SourceError::TooManyCells { line: 3 })));
        let taken = MEMORY.total_allocated() - before;
        eprintln!("a row of 8 million cells: {} MB", taken >> 20);
        assert!(taken < 6 * MANY, "{taken} bytes");
    }
    for quote in ["", "\""] {
        let row = |n: usize| format!("id,x\n{quote}1{quote}{}\n3,4\n", ",".repeat(n - 1));
        assert_eq!(read(&row(MOST)).expect("as many as a spreadsheet has columns"), 2);
        assert!(matches!(read(&row(MOST + 1)), Err(SourceError::TooManyCells { line: 2 })));
    }
    // In quotes they separate nothing, and a quote within a cell opens nothing.
    let commas = ",".repeat(200_000);
    for text in [
        format!("id,x\n1,\"{commas}\"\n2,\"a\"\"{commas}\"\n"),
        format!("id,x\n1,5\" pipe\n2,\"{commas}\"\n"),
        format!("id,x\n\n\n1,\"{commas}\n{commas}\"\n2,3\n"),
    ] {
        assert_eq!(read(&text).expect("rows of two cells"), 2, "{}", &text[..20]);
    }
}

/// Two versions of a policy: what is held against each other comes from what they say, and grows with it; the searches get no time.
fn two_laws_are_compared_with_no_more_than_they_say() {
    const SIZE: usize = 200;
    let sharing = |n: usize, fact: &str, definition: &str, from: usize| {
        let facts: String = (0..n).map(|at| format!("{fact}{at} : bool  ")).collect();
        let any: Vec<String> = (0..n).map(|at| format!("{fact}{at}")).collect();
        let outcome = |at: usize| {
            format!("status s{at}\nclause c{at} {{ grants s{at} when {definition} and n > {} }}\n", at + from)
        };
        let outcomes: String = (0..n).map(outcome).collect();
        format!("facts {{ n : int  {facts} }}\ndefine {definition} = {}\n{outcomes}", any.join(" or "))
    };
    let defined = |n: usize, name: &str| {
        let define = |at: usize| format!("define {name}{at} = n > {at}\n");
        let all: Vec<String> = (0..n).map(|at| format!("{name}{at}")).collect();
        let defines: String = (0..n).map(define).collect();
        format!("facts {{ n : int }}\n{defines}status s\nclause c {{ grants s when {} }}\n", all.join(" or "))
    };
    let referred = |n: usize, from: usize| {
        let refer = |at: usize| format!("referral a -> b for k {{ when n > {} }}\n", at + from);
        let referrals: String = (0..n).map(refer).collect();
        let authorities =
            "category k\nauthority a \"A\" {}\nauthority b \"B\" {}\nclause d { establishes k when n > 1 }\n";
        format!("facts {{ n : int }}\n{authorities}{referrals}")
    };
    let allocated = |old: String, new: String, watch: &Watch| {
        let law = |text: String| Law::from_texts([("law.amparo", text)]).expect("a policy");
        let (old, new) = (law(old), law(new));
        let before = MEMORY.total_allocated();
        assert!(diff(&old, &new, &Options::default(), watch).is_ok());
        MEMORY.total_allocated() - before
    };
    let no_time = Watch::of(Duration::ZERO);
    type Make<'a> = &'a dyn Fn(usize) -> (String, String);
    let shapes: [(&str, Make); 4] = [
        ("outcomes that share a definition", &|n| (sharing(n, "x", "wide", 0), sharing(n, "x", "wide", 1))),
        ("facts that have another name", &|n| (sharing(n, "x", "wide", 0), sharing(n, "z", "wide", 1))),
        ("definitions that have another name", &|n| (defined(n, "d"), defined(n, "e"))),
        ("referrals between the same authorities", &|n| (referred(n, 0), referred(n, 1))),
    ];
    for (name, make) in shapes {
        let [once, twice] = [SIZE, 2 * SIZE].map(|n| {
            let (old, new) = make(n);
            allocated(old, new, &no_time)
        });
        eprintln!("{name}, compared: {} kB, then {} kB", once >> 10, twice >> 10);
        assert!((twice as f64) < MOST_GROWTH * once as f64, "{name}: {once} bytes, then {twice}");
    }
}

/// A row of JSON with keys that name nothing, which a register may have: which name each is like is not looked for, row by row.
fn a_key_that_is_left_out_is_looked_up() {
    const N_ROWS: usize = 50;
    const MOST_OF_A_ROW: usize = 96 << 10;
    let facts: String = (0..400).map(|at| format!("question_about_{at} : bool  ")).collect();
    let law = Law::from_texts([(
        "law.amparo",
        format!("facts {{ {facts} }}\nstatus s\nclause c {{ grants s when question_about_1 }}\n"),
    )]);
    let (law, day) = (law.expect("a policy"), Day::of(2018, 1, 1).expect("a day"));
    let reader = RowReader::new(&law, None, &[], Fixed::default(), None, day);
    let keys: Vec<String> = (0..20).map(|at| format!("\"quest_about_{at}_x\": 1")).collect();
    let text = format!("{{ \"question_about_1\": true, {} }}", keys.join(", "));
    let mut case = Case::blank(law.policy(), day);
    let before = MEMORY.total_allocated();
    for line in 0..N_ROWS {
        assert!(reader.read(Row::Line { line: line as u64, text: text.as_bytes() }, &mut case).is_ok());
    }
    let of_a_row = (MEMORY.total_allocated() - before) / N_ROWS;
    eprintln!("a row with 20 keys that name nothing: {} kB", of_a_row >> 10);
    assert_eq!(reader.extra().len(), 20);
    assert!(of_a_row < MOST_OF_A_ROW, "{of_a_row} bytes a row");
    // Of a row with a mistake it is still said which name may have been meant.
    let wrong = Row::Line { line: 1, text: b"{ \"question_about_1\": true, \"as_of\": \"soon\" }" };
    assert!(reader.read(wrong, &mut case).is_err_and(|bad| bad.help.is_some()));
}

/// Outcomes that all depend on the same facts, and definitions that each use two others: what is printed behind each has a limit, and says how much
/// more there is.
fn what_all_depends_on_is_listed_in_part() {
    let sharing = |n: usize| {
        let facts: String = (0..n).map(|at| format!("x{at} : bool  ")).collect();
        let any: Vec<String> = (0..n).map(|at| format!("x{at}")).collect();
        let outcome = |at: usize| format!("status s{at}\nclause c{at} {{ grants s{at} when wide and n > {at} }}\n");
        let outcomes: String = (0..n).map(outcome).collect();
        format!("facts {{ n : int  {facts} }}\ndefine wide = {}\n{outcomes}", any.join(" or "))
    };
    let using_two = |n: usize| {
        let define = |at: usize| format!("define d{} \"Step {at}\" = d{} and d{at}\n", at + 2, at + 1);
        let defines: String = (0..n).map(define).collect();
        let first = "define d0 \"A\" = a\ndefine d1 \"B\" = b\n";
        format!(
            "facts {{ n : int  a : bool  b : bool }}\nstatus s\n{first}{defines}clause c {{ grants s when d{} }}\n",
            n + 1
        )
    };
    let lengths = |text: String, person: &str| {
        let law = Law::from_texts([("law.amparo", text)]).expect("a policy");
        let day = Day::of(2018, 1, 1).expect("a day");
        let case = law.read_case("a.json", person, Format::Json, day).expect("a case");
        let verdict = law.eval(&case);
        let style = Style { tongue: Tongue::English, width: 100, is_ascii: false };
        let of = law.policy().conclusions.ids().next().expect("a conclusion");
        let explained = explain(&law, &case, Subject::Conclusion(of), &Watch::of(Duration::ZERO));
        [
            amparo::report::json::verdict(&law, &case, &verdict).to_string().len(),
            text::verdict(&law, &case, &verdict, style).len(),
            text::first_screen(&law, &case, &verdict, &Outlook::default(), style).len(),
            text::explanation(&law, &case, &explained, style).len(),
            format!("{:?}", text::handout(&law, &case, &explained, Tongue::English)).len(),
        ]
    };
    type Make<'a> = &'a dyn Fn(usize) -> String;
    let shapes: [(&str, Make, usize, &str); 2] = [
        ("outcomes of the same facts", &sharing, 300, r#"{ "n": 100000 }"#),
        ("definitions that use two others", &using_two, 20, r#"{ "n": 1, "a": true, "b": true }"#),
    ];
    for (name, make, size, person) in shapes {
        let [once, twice] = [size, 2 * size].map(|n| lengths(make(n), person));
        eprintln!("{name}, printed: {once:?}, then {twice:?}");
        for (once, twice) in once.into_iter().zip(twice) {
            assert!((twice as f64) < MOST_GROWTH * once as f64, "{name}: {once} letters, then {twice}");
        }
    }
    let law = Law::from_texts([("law.amparo", sharing(300))]).expect("a policy");
    let case = law.read_case("a.json", r#"{ "n": 100000 }"#, Format::Json, Day::of(2018, 1, 1).expect("a day"));
    let case = case.expect("a case");
    let told = amparo::report::json::verdict(&law, &case, &law.eval(&case));
    let (conclusion, test) = (&told["conclusions"]["s7"], &told["clauses"]["c7"]["reasons"][0]);
    let listed = |of: &serde_json::Value| of.as_array().map_or(0, Vec::len);
    assert_eq!((listed(&told["matters"]), listed(&conclusion["matters"])), (300, 200));
    assert_eq!(conclusion["more_matters"], 100);
    assert_eq!(
        (listed(&test["because"]), test["facts"].as_object().map_or(0, serde_json::Map::len)),
        (50, 50),
        "{test}"
    );
    assert_eq!((&test["more_because"], &test["more_facts"]), (&250.into(), &250.into()));
}

/// A header without end: each column takes memory of its own, and a header of 64 MB once took gigabytes.
fn a_header_has_as_many_columns_as_a_spreadsheet() {
    const MOST: usize = 1 << 14;
    let csv = RowFormat::Csv { delimiter: Some(b',') };
    let before = MEMORY.total_allocated();
    let endless = RowSource::open(std::io::repeat(b','), csv);
    assert!(matches!(endless, Err(SourceError::TooManyColumns)));
    let quoted = RowSource::open(std::io::Cursor::new(b"\"a,\"").chain(std::io::repeat(b',')), csv);
    assert!(matches!(quoted, Err(SourceError::TooManyColumns)));
    let taken = MEMORY.total_allocated() - before;
    eprintln!("two headers without end: {} kB", taken >> 10);
    assert!(taken < 16 << 20, "{taken} bytes");
    for (letter, n_columns) in [("", MOST), ("a", MOST), ("abcdefgh", MOST)] {
        let columns = |n: usize| format!("{}\n1\n", vec![letter; n].join(","));
        let text = columns(n_columns);
        let source = RowSource::open(text.as_bytes(), csv).expect("as many as a spreadsheet");
        assert_eq!(source.header.map(|header| header.len()), Some(MOST));
        let one_more = columns(n_columns + 1);
        assert!(matches!(RowSource::open(one_more.as_bytes(), csv), Err(SourceError::TooManyColumns)), "{letter}");
    }
    // In quotes they separate nothing.
    let text = format!("id,\"{}\"\n1,2\n", ",".repeat(100_000));
    assert_eq!(RowSource::open(text.as_bytes(), csv).expect("two columns").header.map(|header| header.len()), Some(2));
}

/// A sheet of some kilobytes, two cells in each row and as far apart as can be: a piece of it has no more cells than one of full rows.
fn a_sparse_sheet_takes_what_is_in_it() {
    const MOST: usize = 48 << 20;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let row = |at: usize| format!("<row><c r=\"A{at}\"><v>1</v></c><c r=\"XFD{at}\"><v>2</v></c></row>");
    let rows: String = (1..=2_000).map(row).collect();
    let related = |target: &str, kind: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", related("xl/workbook.xml", "officeDocument")),
        ("xl/_rels/workbook.xml.rels", related("worksheets/sheet1.xml", "worksheet")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"p\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let path = std::env::temp_dir().join(format!("amparo-memory-{}.xlsx", std::process::id()));
    let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).expect("a file"));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("written");
    }
    archive.finish().expect("written");
    let before = MEMORY.allocated();
    let file = std::fs::File::open(&path).expect("a file");
    let mut source = RowSource::<&[u8]>::open_file(file, RowFormat::Sheet, None).expect("a sheet");
    let (mut n_rows, mut most) = (0, 0);
    while let Some(chunk) = source.next_chunk().expect("rows") {
        n_rows += chunk.len();
        most = most.max(MEMORY.allocated().saturating_sub(before));
    }
    eprintln!("{n_rows} rows of two cells, {} kB at one time", most >> 10);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(n_rows, 1_999);
    assert!(most < MOST, "{} MB at one time", most >> 20);
}

fn twice_the_text_takes_about_twice_the_memory() {
    const SIZE: usize = 400;
    /// Below this, in bytes, nothing is measured but chance.
    const SMALL: usize = 16 << 10;
    /// What a search may take, in bytes, for which there is no time at all: it once laid out anew, for each of thousands of conclusions, what that rests on.
    const MOST_WITHOUT_TIME: usize = 64 << 20;
    let mut faults = Vec::new();
    for shape in shapes::SHAPES {
        // What a policy of next to nothing takes is not the shape's. The first time it also makes tables that stay.
        let [_, least, small, large] = [1, 1, SIZE, 2 * SIZE].map(|n| allocated(&(shape.make)(n)));
        for (at, step) in STEPS.into_iter().enumerate() {
            let [small, large] = [small, large].map(|bytes| bytes[at].saturating_sub(least[at]));
            let growth = large as f64 / small.max(SMALL) as f64;
            eprintln!("{}, {step}: {} kB, then {} kB ({growth:.2})", shape.name, small >> 10, large >> 10);
            if step == "what is certain" && large > MOST_WITHOUT_TIME {
                faults.push(format!("{}: without any time, {step} takes {} MB", shape.name, large >> 20));
            }
            if shape.is_linear && growth > MOST_GROWTH {
                faults.push(format!("{}: {step} grows by {growth:.1}", shape.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let most = MEMORY.max_allocated();
    assert!(most < MOST_AT_ONE_TIME, "{} MB at one time", most >> 20);
}

/// Nothing of a disk: no statement below asks for it.
struct Nowhere;

impl Outside for Nowhere {
    fn read(&self, _: &str) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn write(&self, _: &str, _: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn policy(&self, _: &[PathBuf]) -> Result<Law, Rejected> {
        unreachable!("nothing is reloaded")
    }

    fn list(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// A statement leaves behind what leads back: not a copy of the person, or of the law.
fn what_can_be_undone_takes_what_was_changed() {
    const N_FACTS: usize = 300;
    const MOST_OF_A_FACT: usize = 1 << 10;
    const MOST_OF_A_DECLARATION: usize = 16 << 10;
    let facts: String = (0..N_FACTS).map(|n| format!("  fact_{n} : bool\n")).collect();
    let text =
        format!("facts {{\n{facts}}}\nstatus permit \"Permit\"\nclause first {{ grants permit  when fact_0 }}\n");
    let law = Law::from_texts([("law.amparo", text)]).expect("the policy has no errors");
    let day = Day::of(2018, 1, 1).expect("a day");
    let style = Style { tongue: Tongue::English, width: 100, is_ascii: false };
    let session = Session::new(law, Vec::new(), CaseFile::blank(day), Box::new(Nowhere), style);
    let mut session = session.with_searches_limited(Some(Duration::ZERO));
    let mut each_of = |n: usize, statement: &dyn Fn(usize) -> String| {
        let before = MEMORY.allocated();
        for at in 0..n {
            let said = session.enter(&statement(at)).text;
            assert!(!said.contains("amparo::"), "{said}");
        }
        MEMORY.allocated().saturating_sub(before) / n
    };
    each_of(N_FACTS, &|at| format!("fact_{at} = yes"));
    let of_a_fact =
        each_of(2 * N_FACTS, &|at| format!("fact_{} = {}", at % N_FACTS, if at < N_FACTS { "no" } else { "yes" }));
    let of_a_declaration = each_of(100, &|at| format!("clause typed_{at} {{ grants permit  when fact_{at} }}"));
    eprintln!("{of_a_fact} bytes a fact stated, {of_a_declaration} bytes a declaration typed");
    assert!(of_a_fact < MOST_OF_A_FACT, "{of_a_fact} bytes a fact stated");
    assert!(of_a_declaration < MOST_OF_A_DECLARATION, "{of_a_declaration} bytes a declaration typed");
}
