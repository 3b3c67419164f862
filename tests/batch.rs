//! Many people at once: the planes agree with the interpreter on random policies and people, rows with case files, and the command does
//! what docs/commands.md says of it.
//!
//! 20,000 people with the other tests; 200,000 in CI: `AMPARO_ROWS=200000 cargo test --release planes`.

use std::io::{Read, Write};

use amparo::batch::rows::columns::Columns;
use amparo::batch::rows::packed::{Packer, Packing, Unpacked};
use amparo::batch::rows::reader::{Fixed, RowReader};
use amparo::batch::rows::{RowFormat, RowSource};
use amparo::batch::{Block, Engine, Folded, LANES, Population};
use amparo::case::write::{to_json, value_to_json};
use amparo::case::{Case, Stated};
use amparo::circuit::{NodeId, Outcome};
use amparo::eval::{Reading, Truths};
use amparo::policy::model::Value;
use amparo::{Day, Law};
use serde_json::Value as Json;

use crate::agreement::random::{self, Random};
use crate::cli::{Printed, amparo, folder, ran, run, run_with_stdin};

/// Everything that a verdict reads from the circuit.
fn roots(law: &Law) -> Vec<NodeId> {
    let circuit = law.circuit();
    let conclusions = law.policy().conclusions.ids().flat_map(|id| {
        let nodes = circuit.conclusion(id);
        [Some(nodes.law), nodes.practice, nodes.followed].into_iter().flatten().flat_map(|roots| roots.all())
    });
    let clauses = law.policy().clauses.ids().flat_map(|id| {
        let nodes = circuit.clause(id);
        let parts = nodes.parts();
        parts.into_iter().chain(nodes.effects())
    });
    let referrals = circuit.referrals.iter().map(|referral| referral.holds);
    let missing = circuit.missing_referrals.iter().map(|pair| pair.missing);
    let assumptions = circuit.assumptions.iter().copied();
    conclusions.chain(clauses).chain(referrals).chain(missing).chain(assumptions).collect()
}

/// One reading of each case by the planes.
fn readings(law: &Law, engine: &Engine, folded: &Folded, n_cases: usize) -> Vec<Reading> {
    let policy = law.policy();
    let mut each = [Outcome::None; LANES];
    let mut readings: Vec<Reading> = (0..n_cases)
        .map(|lane| Reading {
            law: Vec::new(),
            practice: Vec::new(),
            states: policy.clauses.ids().map(|id| engine.state(folded, law.circuit().clause(id), lane)).collect(),
            incompatible: Vec::new(),
            missing_referrals: Vec::new(),
        })
        .collect();
    for id in policy.conclusions.ids() {
        engine.outcomes(folded, law.circuit().conclusion(id)).each(&mut each);
        readings.iter_mut().zip(each).for_each(|(reading, outcome)| reading.law.push(outcome));
        engine.outcomes_in_practice(folded, law.circuit().conclusion(id)).each(&mut each);
        readings.iter_mut().zip(each).for_each(|(reading, outcome)| reading.practice.push(outcome));
    }
    readings
}

/// The people of a block by its columns and lists.
fn filled(block: &mut Block, cases: &[Case]) {
    block.begin(cases.len());
    let slots: Vec<usize> = block.slots().collect();
    for (at, slot) in slots.into_iter().enumerate() {
        block.fill(at, cases.iter().map(|case| case.slots()[slot]));
    }
    let lists: Vec<_> = block.lists().collect();
    for (at, fact) in lists.into_iter().enumerate() {
        block.fill_list(at, cases.iter().map(|case| case.members(fact)));
    }
}

/// Of blocks of every size: full, nearly empty, and all between.
#[test]
fn the_planes_agree_with_the_interpreter() {
    let n_cases: usize = std::env::var("AMPARO_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let (mut n_agreed, mut seed, mut n_of_lists) = (0, 0, 0);
    while n_agreed < n_cases {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let roots = roots(&law);
        let engine = Engine::of(law.policy(), law.circuit(), roots.iter().copied());
        let (mut block, mut folded) = (engine.block(), engine.folded());
        // The places of the run before must not shine through.
        for _ in 0..2 {
            block.clear();
            let n = if random.chance(10) { LANES } else { 1 + random.below(130) };
            let cases: Vec<Case> = (0..n).map(|_| random::case(random, law.policy())).collect();
            // One by one as rows come, or by whole columns as tables have them.
            if random.chance(50) {
                cases.iter().for_each(|case| block.push(case));
            } else {
                filled(&mut block, &cases);
            }
            engine.run(&block, &mut folded);
            let mut truths = Truths::default();
            for ((lane, case), told) in cases.iter().enumerate().zip(readings(&law, &engine, &folded, n)) {
                law.judge().fold(case, &mut truths);
                for &root in &roots {
                    let (told, expected) = (engine.planes(&folded, root).at(lane), law.judge().truth(&truths, root));
                    assert_eq!(told, expected, "node {root:?} of person {lane}, seed {seed}: {case:?}\n{text}");
                }
                let expected = law.judge().reading(law.policy(), law.circuit(), case);
                assert_eq!(
                    (&told.law, &told.practice, &told.states),
                    (&expected.law, &expected.practice, &expected.states),
                    "person {lane}, seed {seed}: {case:?}\n{text}"
                );
                n_of_lists += usize::from(
                    law.policy().facts.ids().any(|id| case.members(id).is_some_and(|members| members.len() > 1)),
                );
            }
            n_agreed += n;
        }
    }
    assert!(n_of_lists > n_cases / 20, "{n_of_lists} people had lists of several members");
    println!("{n_agreed} people agree, of {seed} policies");
}

// ---- rows ------------------------------------------------------------------------------------------------------------

/// A case as a row of CSV, a column for each fact and question; lists as JSON.
pub fn csv_of(law: &Law, cases: &[Case], delimiter: u8) -> Vec<u8> {
    let policy = law.policy();
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let facts = policy.facts.values().map(|fact| fact.path.to_string());
    let questions = policy.open_questions().map(|(_, question)| format!("questions.{}", question.name));
    let header: Vec<String> = ["id".to_owned(), "as_of".to_owned()].into_iter().chain(facts).chain(questions).collect();
    writer.write_record(&header).expect("written");
    for case in cases {
        let mut row = vec![case.id.clone().unwrap_or_default(), case.as_of().to_string()];
        for (id, fact) in policy.facts.iter() {
            let value = (case.stated(id) == Stated::Known).then(|| case.value(id, policy)).flatten();
            row.push(match (case.stated(id), value) {
                (Stated::NotKnown, _) => "null".to_owned(),
                (_, None) => String::new(),
                (_, Some(value)) => match value_to_json(&value, fact.ty, policy) {
                    serde_json::Value::String(text) => text,
                    other => other.to_string(),
                },
            });
        }
        for (id, _) in policy.open_questions() {
            row.push(case.answer_to(id).map_or(String::new(), |answer| answer.to_string()));
        }
        writer.write_record(&row).expect("written");
    }
    writer.into_inner().expect("written")
}

pub fn packed(packing: Packing, text: &[u8]) -> Vec<u8> {
    let mut packer = Packer::begin(Vec::new(), packing).expect("memory");
    packer.write_all(text).and_then(|()| packer.finish()).expect("written")
}

pub fn jsonl_of(law: &Law, cases: &[Case]) -> Vec<u8> {
    cases.iter().flat_map(|case| format!("{}\n", to_json(case, law.policy())).into_bytes()).collect()
}

/// What the rows are read as.
fn cases_of(law: &Law, text: &[u8], format: RowFormat) -> Vec<Case> {
    cases_from(law, RowSource::open(text, format).map_err(|error| format!("{error:?}")).expect("rows"))
}

pub fn cases_from<R: Read>(law: &Law, mut source: RowSource<R>) -> Vec<Case> {
    let today = Day::of(2000, 1, 1).expect("a day");
    let header = source.header.take();
    let columns = header.map(|header| Columns::of(law.policy(), header, &[]).expect("the columns are facts"));
    let reader = RowReader::new(law, columns, &[], Fixed::default(), None, today);
    let mut cases = Vec::new();
    while let Some(chunk) = source.next_chunk().expect("rows") {
        for row in chunk.rows() {
            let mut case = Case::blank(law.policy(), today);
            reader.read(row, &mut case).unwrap_or_else(|bad| panic!("{bad:?}"));
            cases.push(case);
        }
    }
    cases
}

/// What is written is read again, in both formats, with every separator: so that a person of a register is the person of a case file.
#[test]
fn rows_say_what_case_files_say() {
    let mut n_cases = 0;
    for seed in 1..150 {
        let random = &mut Random::new(seed);
        let Ok(law) = Law::from_texts([("random.amparo", random::policy(random))]) else { continue };
        let mut cases: Vec<Case> = (0..20).map(|_| random::case(random, law.policy())).collect();
        for (at, case) in cases.iter_mut().enumerate() {
            case.id = Some(format!("p-{at} \"; =1,\n|"));
            let n_facts = law.policy().declared_facts().count();
            if let Some((id, _)) = law.policy().declared_facts().nth(random.below(n_facts)) {
                case.forget(law.policy(), id, if at % 2 == 0 { Stated::NotKnown } else { Stated::NotAsked });
            }
        }
        n_cases += cases.len();
        let lines = jsonl_of(&law, &cases);
        assert_eq!(cases_of(&law, &lines, RowFormat::JsonLines), cases, "seed {seed}");
        for packing in [Packing::Gzip, Packing::Zstd] {
            assert_eq!(
                cases_of(&law, &packed(packing, &lines), RowFormat::JsonLines),
                cases,
                "seed {seed}, {packing:?}"
            );
        }
        for delimiter in *b",;\t|" {
            let given = (delimiter == b'|').then_some(delimiter);
            let found = cases_of(&law, &csv_of(&law, &cases, delimiter), RowFormat::Csv { delimiter: given });
            assert_eq!(found, cases, "seed {seed}");
        }
    }
    assert!(n_cases > 1_000, "{n_cases}");
}

/// A set in one cell, or a column for each value.
#[test]
fn a_set_is_a_cell_or_columns() {
    let policy = "type paper = passport | visa | card  type child { papers : set of paper }
        facts { papers : set of paper  kids : list of child }
        status s clause c { grants s when papers has passport and any k in kids where (k.papers has visa) }";
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let facts = |text: &str| -> Vec<Vec<Option<Value>>> {
        let cases = cases_of(&law, text.as_bytes(), RowFormat::Csv { delimiter: None });
        let of = |case: &Case| law.policy().facts.ids().take(3).map(|id| case.value(id, law.policy())).collect();
        cases.iter().map(of).collect()
    };
    let [yes, no] = [true, false].map(|truth| Some(Value::Bool(truth)));
    assert_eq!(
        facts("id,papers\n1,passport visa\n2,{}\n3,\n4,\"[\"\"card\"\"]\"\n5,unknown\n"),
        [
            vec![yes.clone(), yes.clone(), no.clone()],
            vec![no.clone(), no.clone(), no.clone()],
            vec![None; 3],
            vec![no.clone(), no.clone(), yes.clone()],
            vec![None; 3]
        ]
    );
    assert_eq!(facts("papers.passport,papers.card\nyes,no\n"), [vec![yes, None, no]]);
}

/// Exports of forms: groups and options before and behind a slash, repeats as lists.
#[test]
fn exports_of_forms_are_read_as_they_are() {
    let policy = "type paper = passport | visa | card  type child { birth_date : date  papers : set of paper }
        facts { entry { date : date }  papers : set of paper  children : list of child }
        status s clause c { grants s when papers has passport and entry.date <= as_of
            and any k in children where (k.birth_date <= as_of and k.papers has card) }";
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let json = |text: &str, format| to_json(&cases_of(&law, text.as_bytes(), format)[0], law.policy());
    let csv = RowFormat::Csv { delimiter: None };
    let expected = json(
        r#"{"as_of":"2020-01-01","entry":{"date":"2018-07-15"},"papers":["passport","visa"]}"#,
        RowFormat::JsonLines,
    );
    for text in [
        "as_of,entry/date,papers\n2020-01-01,2018-07-15,passport visa\n",
        "as_of,entry/date,papers/passport,papers/visa,papers/card\n2020-01-01,2018-07-15,1,1,0\n",
        "_id,as_of,entry/date,papers,papers/passport,papers/visa,papers/card\n7,2020-01-01,2018-07-15,visa passport,1,1,0\n",
    ] {
        assert_eq!(json(text, csv), expected, "{text}");
    }
    let line = r#"{"_id":7,"as_of":"2020-01-01","entry/date":"2018-07-15","papers":"visa passport"}"#;
    assert_eq!(json(line, RowFormat::JsonLines), expected);
    // Beside keys that name nothing a set stays what it is.
    let line = r#"{"_id":7,"as_of":"2020-01-01","entry/date":"2018-07-15","papers":["passport","visa"]}"#;
    assert_eq!(json(line, RowFormat::JsonLines), expected);
    let repeat = r#"{"_uuid":"u","children":[{"children/birth_date":"2010-05-01","children/name":"x"},{"birth_date":"2012-01-01","children/papers":"card visa"}]}"#;
    let told = json(repeat, RowFormat::JsonLines);
    assert_eq!(
        told["children"],
        serde_json::json!([{"birth_date":"2010-05-01"},{"birth_date":"2012-01-01","papers":{"passport":false,"visa":true,"card":true}}])
    );
}

/// Facts are proposed for columns that name none; the file is one for `--map`.
#[test]
fn a_mapping_is_proposed_and_read() {
    let folder = folder("batch_proposed");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let (people, map) = (at("people.csv"), at("map.txt"));
    std::fs::write(&people, "id,Nationality of person,entry_date,Comment\np-1,VE,2018-07-15,x\n").expect("written");
    let told = batch(&["--cases", &people, "--propose-map", &map]);
    assert_eq!(told.told(), "exit 0\n");
    insta::assert_snapshot!("proposed_map", std::fs::read_to_string(&map).expect("a file"));
    let columns = "--columns=id,nationality,entry.date";
    let told = batch(&["--cases", &people, "--as-of=2018-08-01", columns, "--map", &format!("@{map}")]);
    assert!(told.stdout.ends_with("p-1,VE,2018-07-15\n"), "{}", told.told());
    insta::assert_snapshot!(
        "proposed",
        batch(&["--cases", &people, "--as-of=2018-08-01", columns]).told().replace(&people, "people.csv")
    );
    // Where some columns state facts, the others are proposed for.
    let some = at("some.csv");
    std::fs::write(&some, "id,nationality,entry_date\np-1,VE,2018-07-15\n").expect("written");
    let told = batch(&["--cases", &some, "--as-of=2018-08-01", columns]);
    assert!(told.stdout.ends_with("p-1,VE,\n"), "proposals are not used unasked: {}", told.told());
    assert!(told.stderr.contains("perhaps `entry.date=entry_date`, with `--map`"), "{}", told.told());
    let gone = batch(&["--cases", &people, "--map=@no-such.txt", "--lang=es"]);
    assert!(gone.stderr.contains("amparo::batch::mapping"), "{}", gone.told());
}

// ---- the command -----------------------------------------------------------------------------------------------------

pub const SMALL: &str = "tests/cli/small.amparo";
pub const PEOPLE: &str = "tests/cli/people.csv";

pub fn batch(arguments: &[&str]) -> Printed {
    run(&[&["batch", SMALL], arguments].concat())
}

#[test]
fn rows_of_a_register() {
    insta::assert_snapshot!("rows", batch(&["--cases", PEOPLE]).told());
    insta::assert_snapshot!("rows_es", batch(&["--cases", PEOPLE, "--lang", "es", "--columns", "line,permit"]).told());
    let jsonl = batch(&[
        "--cases",
        "tests/cli/people.jsonl",
        "--why",
        "Temporary permit",
        "--columns",
        "id,permit,window,children",
    ]);
    insta::assert_snapshot!("rows_of_json", jsonl.told());
    let asked = ["--set", "criminal_record=no", "--set", "children=[]", "--read", "strict=no", "--as-of", "2018-10-01"];
    let told = batch(&[&["--cases", PEOPLE, "--format", "jsonl"], &asked[..]].concat());
    insta::assert_snapshot!("rows_with_settings", told.told());
}

#[test]
fn counts_of_a_register() {
    insta::assert_snapshot!("summary", batch(&["--cases", PEOPLE, "--summary"]).told());
    let groups = ["--cases", PEOPLE, "--summary", "--by", "nationality,entry.regular", "--lang", "es"];
    insta::assert_snapshot!("summary_groups", batch(&groups).told());
    insta::assert_snapshot!("summary_csv", batch(&["--cases", PEOPLE, "--summary", "--format", "csv"]).stdout);
    insta::assert_snapshot!(
        "summary_json",
        batch(&["--cases", PEOPLE, "--summary", "--by=nationality", "--format=json"]).stdout
    );
}

/// The same as `eval` says of each, one by one.
#[test]
fn a_register_says_what_eval_says() {
    let rows = batch(&["--cases", PEOPLE, "--format", "jsonl"]).stdout;
    let (mut n_rows, header) = (0, "id,as_of,nationality,birth_date,entry.date,entry.regular,application.date");
    let text = std::fs::read_to_string(PEOPLE).expect("the register");
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("JSON");
        let id = row["id"].as_str().expect("an id");
        let line = text.lines().find(|line| line.starts_with(&format!("{id},"))).expect("the row of the input");
        let stated = header.split(',').zip(line.split(',')).skip(2).filter(|(_, value)| !value.is_empty());
        let stated: Vec<String> = stated.map(|(path, value)| format!("--set={path}={value}")).collect();
        let as_of = format!("--as-of={}", row["as_of"].as_str().expect("a day"));
        let mut arguments = vec!["eval", SMALL, "--format=json", &as_of];
        arguments.extend(stated.iter().map(String::as_str));
        let verdict: serde_json::Value = serde_json::from_str(&run(&arguments).stdout).expect("JSON");
        for (name, told) in verdict["conclusions"].as_object().expect("conclusions") {
            assert_eq!(row[name], told["outcome"], "{id} {name}");
            if let Some(in_practice) = row.get(format!("{name}.in_practice")) {
                assert_eq!(*in_practice, told["in_practice"], "{id} {name}");
            }
        }
        n_rows += 1;
    }
    assert_eq!(n_rows, 4);
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = folder("batch_files");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let (out, rejects) = (at("results.csv"), at("rejects.csv"));
    let told = batch(&["--cases", PEOPLE, "--out", &out, "--rejects", &rejects, "--summary", "--format=csv"]);
    assert_eq!((told.code, told.stdout.lines().next()), (1, Some("what,name,value,people")));
    let read = |path: &str| std::fs::read_to_string(path).expect("a file");
    assert_eq!(read(&out).lines().count(), 1 + 4);
    insta::assert_snapshot!("rejects", read(&rejects));
    // What was mended is read again; the columns of the reasons are ignored.
    let mended = read(&rejects).replace("VX", "VE").replace("15/07/2018", "2018-07-15");
    std::fs::write(at("mended.csv"), mended).expect("written");
    assert_eq!(batch(&["--cases", &at("mended.csv"), "--columns=id"]).stdout, "id\np-4\n\"p-6 \"\"x\"\", y\"\n");
    // A run that fails leaves what was there, and nothing beside it.
    std::fs::write(&out, "before").expect("written");
    let told = batch(&["--cases", PEOPLE, "--out", &out, "--strict"]);
    insta::assert_snapshot!("strict", told.told());
    assert_eq!(read(&out), "before");
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["mended.csv", "rejects.csv", "results.csv"]);
    let nowhere = batch(&["--cases", PEOPLE, "--out", &at("no/results.csv")]);
    assert!(nowhere.code == 2 && nowhere.stderr.contains("amparo::cli::unwritable_file"), "{}", nowhere.told());
}

/// Compressed files say what the others say, in and out, with and without a name.
#[test]
fn compressed_registers_are_read_and_written() {
    let folder = folder("batch_packed");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let people = std::fs::read(PEOPLE).expect("the register");
    let plain = batch(&["--cases", PEOPLE, "--rejects", &at("rejects.csv")]);
    let rejected = std::fs::read_to_string(at("rejects.csv")).expect("the rejects");
    for (packing, end) in [(Packing::Gzip, "gz"), (Packing::Zstd, "zst")] {
        let cases = at(&format!("people.csv.{end}"));
        std::fs::write(&cases, packed(packing, &people)).expect("written");
        let (out, rejects) = (at(&format!("results.csv.{end}")), at(&format!("rejects.csv.{end}")));
        let told = batch(&["--cases", &cases, "--out", &out, "--rejects", &rejects]);
        assert_eq!((told.code, told.stdout.as_str()), (1, ""), "{}", told.told());
        assert_eq!(told.stderr, plain.stderr.replace(PEOPLE, &cases), "{end}");
        let text = |path: &str| {
            let (bytes, mut text) = (std::fs::read(path).expect("a file"), String::new());
            Unpacked::of(&bytes[..]).and_then(|mut file| file.read_to_string(&mut text)).expect("unpacked");
            assert!(bytes != text.as_bytes(), "{path}");
            text
        };
        assert_eq!(text(&out), plain.stdout);
        assert_eq!(text(&rejects), rejected);
        let piped = ["batch", SMALL, "--cases=-", "--input-format=csv"];
        assert_eq!(run_with_stdin(&piped, &packed(packing, &people)).stdout, plain.stdout);
    }
    let invented = at("invented.jsonl.zst");
    assert_eq!(batch(&["--generate=50", "--as-of=2018-08-01", "--out", &invented]).told(), "exit 0\n");
    assert_eq!(batch(&["--cases", &invented, "--columns=id"]).stdout.lines().count(), 50);
}

/// What registers have wrong as a whole, and what is asked of them wrongly.
#[test]
fn what_can_be_wrong_with_a_register() {
    let folder = folder("batch_wrong");
    let mut told = String::new();
    let mut wrong = |name: &str, bytes: &[u8], arguments: &[&str]| {
        std::fs::write(folder.join(name), bytes).expect("written");
        let small = std::path::absolute(SMALL).expect("a path");
        let mut command = amparo(&["batch"]);
        command.arg(small).args(["--cases", name]).args(arguments).current_dir(&folder);
        told += &format!("==== {name} {}\n{}", arguments.join(" "), ran(&mut command).told());
    };
    wrong("empty.csv", b"", &[]);
    wrong("blank.jsonl", b"\n\n", &[]);
    wrong("header.csv", b"id,nationality\n", &["--columns=id,permit"]);
    wrong("utf16.csv", b"\xff\xfei\0d\0", &[]);
    wrong("latin1.csv", b"id,nationality\nmu\xf1oz,VE\np-2,VE\n", &["--columns=id"]);
    wrong("latin1_header.csv", b"a\xf1o,nationality\n", &[]);
    wrong("bom.csv", b"\xef\xbb\xbfid;nationality\r\np-1;VE\r\n", &["--columns=id,nationality"]);
    wrong("none.csv", b"FECHA,NAC\n2018-07-15,VE\n", &[]);
    wrong("near.csv", b"entry_date,NAC\n2018-07-15,VE\n", &[]);
    wrong("twice.csv", b"nationality,id,nationality\nVE,p,PE\n", &[]);
    wrong("open.csv", b"id,nationality\n\"p-1,VE\np-2,VE\n", &["--columns=id"]);
    wrong("rows.xls", b"id\n", &[]);
    wrong("formula.csv", b"id,nationality\n=1+1,VE\n-2,VE\n", &["--columns=id"]);
    let mapped = b"id,FECHA,NAC\np-1,15/7/2018,VE\n";
    let map = ["--map=entry.date=FECHA", "--map=nationality=NAC"];
    wrong("mapped.csv", mapped, &[map[0], map[1], "--date-format=DD/MM/YYYY", "--columns=entry.date,nationality"]);
    wrong("mapped.csv", mapped, &["--map=entry.dat=FECHA"]);
    wrong("mapped.csv", mapped, &["--map=entry.date=FECHAS"]);
    wrong("mapped.csv", mapped, &["--map=nationality", "--lang=es"]);
    wrong("mapped.csv", mapped, &["--map=nationality=NAC", "--date-format=%d/%m/%Y"]);
    wrong("mapped.csv", mapped, &["--map=nationality=NAC", "--columns=id,permits"]);
    wrong("mapped.csv", mapped, &["--map=nationality=NAC", "--summary", "--by=children"]);
    wrong("mapped.csv", mapped, &["--map=nationality=NAC", "--format=text"]);
    wrong("mapped.csv", mapped, &["--map=nationality=NAC", "--why=window"]);
    let [gz, zst] = [Packing::Gzip, Packing::Zstd].map(|packing| packed(packing, mapped));
    let broken: Vec<u8> =
        zst.iter().enumerate().map(|(at, byte)| if at == zst.len() - 1 { byte ^ 1 } else { *byte }).collect();
    wrong("truncated.csv.gz", &gz[..gz.len() - 3], &["--map=nationality=NAC"]);
    wrong("damaged.csv.zst", &broken, &["--map=nationality=NAC", "--lang=es"]);
    wrong("archive.csv", b"PK\x03\x04\x14\0\0\0", &[]);
    // A line of 80 MB in 80 kB.
    wrong("line.jsonl.gz", &packed(Packing::Gzip, &vec![b'['; 80 << 20]), &[]);
    let nested = br#"{"id":"p-1","persona":{"FECHA":"15/7/2018"},"nationality":"VE"}"#;
    wrong(
        "mapped.jsonl",
        nested,
        &["--map=entry.date=persona.FECHA", "--date-format=DD/MM/YYYY", "--columns=entry.date,nationality"],
    );
    // The day on which the test runs is none of its promises.
    let dayless = |line: &str| match line.split_once("evaluated for today, ") {
        Some((lead, _)) => format!("{lead}evaluated for today, …\n"),
        None => format!("{line}\n"),
    };
    let told: String = told.lines().map(dayless).collect();
    insta::assert_snapshot!(told);
    let gone = batch(&["--cases", "no-such.csv"]);
    insta::assert_snapshot!("no_such_file", gone.told());
}

/// A count that is left out cannot be told from the others.
#[test]
fn small_counts_are_not_told() {
    let mut text = String::from("id,nationality,entry.date,entry.regular,application.date\n");
    for at in 0..40 {
        let (nationality, regular) = (if at < 2 { "OTHER" } else { "VE" }, if at == 7 { "no" } else { "yes" });
        text += &format!("p-{at},{nationality},2018-07-15,{regular},2018-08-01\n");
    }
    let told = |arguments: &[&str]| {
        let all = [&["batch", SMALL, "--cases=-", "--input-format=csv", "--as-of=2018-08-01", "--summary"], arguments]
            .concat();
        run_with_stdin(&all, text.as_bytes()).stdout
    };
    insta::assert_snapshot!("suppressed", told(&["--suppress-below=5"]));
    insta::assert_snapshot!("suppressed_groups", told(&["--suppress-below=5", "--by=nationality"]));
    let json: serde_json::Value = serde_json::from_str(&told(&["--suppress-below=5", "--format=json"])).expect("JSON");
    let of_permit = &json["groups"][0]["conclusions"]["permit"];
    assert_eq!(
        (&of_permit["granted"], &of_permit["none"], &of_permit["denied"]),
        (&Json::Null, &Json::Null, &Json::from(0))
    );
}

/// The order of rows is that of the input, however many threads there are and however many chunks.
#[test]
fn the_order_of_rows_is_kept() {
    let mut text = String::from("id,nationality,entry.date,entry.regular,application.date\n");
    for at in 0..20_000 {
        let nationality =
            ["VE", "PE", "OTHER", "XX"][usize::from(at % 997 == 5) * 3 + at % 3 * usize::from(at % 997 != 5)];
        text += &format!("{at},{nationality},2018-07-15,{},\n", at % 2);
    }
    let path = folder("batch_order").join("people.csv");
    std::fs::write(&path, text).expect("written");
    let cases = format!("--cases={}", path.display());
    let told = |threads: &str, format: &str| {
        let arguments = ["batch", SMALL, &cases, "--as-of=2018-08-01", threads, format];
        run(&arguments)
    };
    let one = told("--threads=1", "--format=csv");
    let ids: Vec<usize> = one
        .stdout
        .lines()
        .skip(1)
        .map(|row| row.split(',').next().and_then(|id| id.parse().ok()).expect("an id"))
        .collect();
    assert!(ids.len() == 19_979 && ids.is_sorted(), "{}", ids.len());
    assert_eq!(told("--threads=5", "--format=csv").told(), one.told());
    assert!(one.stderr.contains("left out: 21 of 20,000."), "{}", one.stderr);
    let rows = told("--threads=3", "--format=jsonl").stdout;
    assert_eq!(rows.lines().count(), ids.len());
}

/// Invented people can be, differ by seed and by number, and do not depend on how many there are.
#[test]
fn invented_people_satisfy_the_assumptions() {
    let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{rejected}"));
    let day = Day::of(2018, 8, 1).expect("a day");
    let (population, others) = (Population::of(&law, 1, Some(day)), Population::of(&law, 2, None));
    for number in 1..=60 {
        let person = population.person(number);
        assert!(law.can_be(&person) && law.can_be(&others.person(number)), "{person:?}");
        assert_eq!((person.as_of(), &person), (day, &population.person(number)));
        assert!(person != others.person(number));
        assert_ne!(
            to_json(&person, law.policy())["entry"],
            to_json(&population.person(number + 1), law.policy())["entry"]
        );
    }
    let folder = folder("batch_invented");
    let out = folder.join("people.jsonl").to_str().expect("a name").to_owned();
    let told = batch(&["--generate=200", "--seed=7", "--out", &out]);
    assert_eq!(told.told(), "exit 0\n");
    let told = batch(&["--cases", &out, "--columns=id"]);
    assert_eq!((told.code, told.stdout.lines().count(), told.stderr.as_str()), (0, 200, ""));
    let few = batch(&["--generate=3", "--seed=7"]).stdout;
    assert!(std::fs::read_to_string(&out).expect("the people").starts_with(&few) && few.lines().count() == 3);
}

/// Invented people are the same in each format: the results are those of the lines of JSON.
#[test]
fn invented_people_are_written_in_any_format() {
    let folder = folder("batch_invented_formats");
    let path = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let results = |name: &str| {
        let out = path(name);
        let told = batch(&["--generate=700", "--as-of=2018-08-01", "--out", &out]);
        assert_eq!(told.told(), "exit 0\n", "{name}");
        let told = batch(&["--cases", &out, "--format=csv"]);
        assert_eq!((told.code, told.stderr.lines().find(|line| !line.contains("name"))), (0, None), "{name}");
        told.stdout
    };
    let lines = results("people.jsonl");
    assert_eq!(lines.lines().count(), 701);
    let names: &[&str] =
        if cfg!(feature = "tables") { &["a.csv", "a.csv.gz", "a.xlsx", "a.parquet"] } else { &["a.csv"] };
    for name in names {
        assert_eq!(results(name), lines, "{name}");
    }
    let printed = batch(&["--generate=700", "--as-of=2018-08-01", "--format=csv"]);
    assert_eq!(printed.stdout.as_bytes(), std::fs::read(path("a.csv")).expect("written"));
}

/// Values are drawn as often as the file says; what it does not speak of as before.
#[test]
fn marginal_distributions_are_kept() {
    let folder = folder("batch_marginals");
    let path = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let file = path("marginals.csv");
    let text = "\u{feff}Fact;Value;Share;source\n# from a survey\nnationality;VE;60 %;INEI\nnationality;PE;0;\nnationality;unknown;40;\n\
        entry.date;2018-03-01..2018-03-10;1;\nchildren;1..2;3;\nchildren;0;1;\nchildren.nationality;OTHER;1;\n";
    std::fs::write(&file, text).expect("written");
    let told = batch(&["--generate=1000", "--as-of=2018-08-01", "--marginals", &file]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    let people: Vec<Json> = told.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let n = |holds: &dyn Fn(&Json) -> bool| people.iter().filter(|person| holds(person)).count();
    let near = |found: usize, expected: usize| found.abs_diff(expected) <= 60;
    let (known, unknown) = (n(&|person| person["nationality"] == "VE"), n(&|person| person["nationality"].is_null()));
    assert!(near(known, 600) && near(unknown, 400) && known + unknown == 1000, "{known} {unknown}");
    let mut by_day = std::collections::BTreeMap::new();
    people.iter().for_each(|person| *by_day.entry(person["entry"]["date"].as_str().expect("a day")).or_insert(0) += 1);
    assert!(by_day.len() == 10 && by_day.values().all(|n| near(*n, 100)), "{by_day:?}");
    assert!(by_day.keys().all(|day| ("2018-03-01"..="2018-03-10").contains(day)), "{by_day:?}");
    let members = |person: &Json| person["children"].as_array().map_or(9, Vec::len);
    for (size, expected) in [(0, 250), (1, 375), (2, 375)] {
        assert!(near(n(&|person| members(person) == size), expected), "{size}");
    }
    let is_other = |child: &Json| child["nationality"] == "OTHER";
    assert_eq!(n(&|person| person["children"].as_array().is_some_and(|children| children.iter().all(is_other))), 1000);
    // Of what the file does not speak, people are as varied as before.
    assert!((300..=700).contains(&n(&|person| person["criminal_record"] == true)));
    assert_eq!(batch(&["--generate=1000", "--as-of=2018-08-01", "--marginals", &file]).stdout, told.stdout);
}

/// Each wrong line of a file of marginal distributions is reported, and nobody is invented.
#[test]
fn marginal_distributions_with_mistakes_are_refused() {
    let folder = folder("batch_wrong_marginals");
    let file = folder.join("marginals.csv").to_str().expect("a name").to_owned();
    let refused = |text: &[u8]| {
        std::fs::write(&file, text).expect("written");
        let told = batch(&["--generate=3", "--marginals", &file]);
        assert_eq!((told.code, told.stdout.as_str()), (2, ""), "{}", told.told());
        assert!(told.stderr.contains("amparo::batch::marginals"), "{}", told.told());
        told.stderr
    };
    for text in [&b""[..], b"nationality,VE,78\n", b"\n\n", b"\xff\xfe", b"fact,value\nnationality,VE\n"] {
        refused(text);
    }
    let lines = "fact,value,share\nnationalty,VE,1\nnationality,VX,1\nnationality,PE,12 5\nnationality,VE,-1\n\
        entry.date,2018-02-30,1\nentry.date,2018-03-10..2018-03-01,1\nnationality,PE..VE,1\nchildren,-3,1\n\
        children,1000000,1\nchildren.nam,3,1\nchildren,0..101,1\ncriminal_record,maybe,1\nentry.regular,yes,0\nnationality,VE,inf\n";
    let told = refused(lines.as_bytes());
    insta::assert_snapshot!("wrong_marginals", told.replace(&file, "marginals.csv"));
}

/// Members on a sheet or in a file of their own are those of a list within the row: whoever is written both ways has the same results.
#[test]
fn members_stand_in_tables_of_their_own() {
    let folder = folder("batch_lists");
    let path = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let law = Law::load(&[SMALL.into()]).unwrap_or_else(|rejected| panic!("{rejected}"));
    let population = Population::of(&law, 3, Day::of(2018, 8, 1));
    let (mut lines, mut people) = (String::new(), "KEY,nationality,entry-date\n".to_owned());
    let mut children = "children-nationality,PARENT_KEY,birth_date,__system,school\n".to_owned();
    let mut rows = Vec::new();
    for number in 1..=300 {
        let person = to_json(&population.person(number), law.policy());
        let of = |key: &str| person[key].as_str().unwrap_or_default().to_owned();
        let entry = person["entry"]["date"].as_str().unwrap_or_default();
        people += &format!("uuid:{number},{},{entry}\n", of("nationality"));
        let stated = serde_json::json!({ "nationality": person["nationality"], "entry.date": entry, "children": person["children"] });
        lines += &format!("{stated}\n");
        for child in person["children"].as_array().into_iter().flatten() {
            let of = |key: &str| child[key].as_str().unwrap_or_default().to_owned();
            rows.push(format!("{},uuid:{number},{},x,\n", of("nationality"), of("birth_date")));
        }
    }
    // Nothing depends on the order of the members' rows, but that of the members of one person.
    rows.sort_by_key(|row| row.split(',').nth(1).map(str::len));
    rows.push("PE,uuid:9999,2010-01-01,x,\n".to_owned());
    children += &rows.concat();
    for (name, text) in [("people.csv", &people), ("children.csv", &children), ("lines.jsonl", &lines)] {
        std::fs::write(path(name), text).expect("written");
    }
    let shown = ["--as-of=2018-08-01", "--columns=line,permit,family_permit,children", "--format=csv"];
    let whole = batch(&[&["--cases", &path("lines.jsonl")][..], &shown].concat());
    let list = format!("children={}", path("children.csv"));
    let apart = batch(&[&["--cases", &path("people.csv"), "--list", &list][..], &shown].concat());
    assert_eq!((whole.code, apart.code), (0, 0), "{}", apart.told());
    let without_lines = |text: &str| -> Vec<String> {
        text.lines().map(|row| row.split_once(',').map_or_else(String::new, |(_, rest)| rest.to_owned())).collect()
    };
    assert_eq!(without_lines(&apart.stdout), without_lines(&whole.stdout));
    assert!(apart.stdout.contains("birth_date"), "{}", apart.stdout);
    for said in ["one column is not a field of the list and is ignored: `school`", "one member in", "belongs to nobody"]
    {
        assert!(apart.stderr.contains(said), "{said}: {}", apart.stderr);
    }
    let of_form = batch(&["--cases", &path("people.csv"), "--as-of=2018-08-01", "--list", &list]);
    assert!(of_form.stdout.starts_with("id,") && of_form.stdout.contains("\nuuid:1,"), "{}", of_form.stdout);
    assert!(!apart.stderr.contains("`KEY`") && !apart.stderr.contains("`children`"), "{}", apart.stderr);
    if cfg!(feature = "tables") {
        let rows =
            children.lines().enumerate().map(|(at, row)| format!("{}{row}", if at == 0 { "children," } else { "x," }));
        let (first, last) = (rows.clone().next().expect("a header"), rows.skip(1).collect::<Vec<_>>().join("\n"));
        std::fs::write(path("other.csv"), format!("{first}\n{last}\n").replace("PARENT_KEY", "of")).expect("written");
        let list = format!("children={}", path("other.csv"));
        let named = ["--list-key=of=KEY", "--map=children.birth_date=birth_date"];
        let told = batch(&[&["--cases", &path("people.csv"), "--list", &list][..], &named, &shown].concat());
        assert_eq!(told.stdout, apart.stdout, "{}", told.told());
    }
}

/// A member that cannot be read leaves its person out; a table that fits nobody, or no list, is refused before or at the end.
#[test]
fn tables_of_members_with_mistakes_are_refused() {
    let folder = folder("batch_wrong_lists");
    let path = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let people = path("people.csv");
    std::fs::write(&people, "id,nationality\n1,VE\n2,VE\n").expect("written");
    let with = |list: &str, text: &str, more: &[&str]| {
        std::fs::write(path("children.csv"), text).expect("written");
        let list = format!("{list}={}", path("children.csv"));
        let out = path("out.csv");
        let _ = std::fs::remove_file(&out);
        let told =
            batch(&[&["--cases", &people, "--as-of=2018-08-01", "--out", &out, "--list", &list][..], more].concat());
        let written = std::fs::read_to_string(&out).unwrap_or_default();
        (told, written)
    };
    let key: &[&str] = &["--list-key=of=id"];
    let (told, written) = with("children", "of,birth_date\n1,2010-02-30\n1,2010-01-01\n2,2011-01-01\n", key);
    assert_eq!((told.code, written.lines().count()), (1, 2), "{}", told.told());
    assert!(told.stderr.contains("children.csv:2: `2010-02-30` is not a date"), "{}", told.stderr);
    for (list, text, more, said) in [
        ("childs", "of,birth_date\n1,2010-01-01\n", key, "did you mean `children`?"),
        ("nationality", "of,birth_date\n1,2010-01-01\n", key, "its lists are `children`"),
        ("children", "of,birth_date\n1,2010-01-01\n", &[][..], "nothing says whose"),
        ("children", "of,born\n1,2010-01-01\n", key, "no column of"),
        ("children", "of,birth_date\n7,2010-01-01\n", key, "none of the members"),
        ("children", "of,birth_date,children/birth_date\n1,2010-01-01,\n", key, "state the same field"),
    ] {
        let (told, written) = with(list, text, more);
        assert_eq!((told.code, written.as_str()), (2, ""), "{}", told.told());
        assert!(told.stderr.contains("amparo::batch::list") && told.stderr.contains(said), "{said}: {}", told.stderr);
    }
}

/// `eval` and `explain` say of each of several what they say of each alone.
#[test]
fn a_handful_is_answered_one_by_one() {
    let people = "tests/cli/people.jsonl";
    let text = std::fs::read_to_string(people).expect("the people");
    let several = run(&["eval", SMALL, "--cases", people]);
    assert_eq!((several.code, several.stdout.lines().count()), (1, 5), "{}", several.told());
    assert!(several.stderr.contains("people.jsonl:5:48: `nationality` has no value `VX`"), "{}", several.stderr);
    let explained = run(&["explain", SMALL, "permit", "--cases", people]);
    assert_eq!(explained.stdout.lines().count(), 5);
    for id in ["p-3", "p-5", "p-7"] {
        let is_of = |line: &&str| line.contains(&format!("\"id\":\"{id}\""));
        let input = text.lines().find(is_of).expect("the person's line");
        let alone = run_with_stdin(&["eval", SMALL, "--case=-", "--format=json"], input.as_bytes());
        let json = |text: &str| serde_json::from_str::<Json>(text).expect("JSON");
        assert_eq!(json(several.stdout.lines().find(is_of).expect("an answer")), json(&alone.stdout), "{id}");
        let alone = run_with_stdin(&["explain", SMALL, "permit", "--case=-", "--format=json"], input.as_bytes());
        assert!(explained.stdout.lines().any(|line| json(line) == json(&alone.stdout)), "{id}");
    }
    let broken = run_with_stdin(&["eval", SMALL, "--cases=-"], b"");
    assert!(broken.stderr.contains("amparo::batch::unknown_format"), "{}", broken.told());
}

/// What one option writes never replaces what another reads or writes.
#[test]
fn one_file_is_not_named_twice() {
    let folder = crate::cli::folder("batch-one-file");
    let people = folder.join("people.csv");
    let text = "id,nationality\n1,XX\n2,VE\n";
    std::fs::write(&people, text).expect("written");
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    std::fs::write(path("names.map"), "nationality=nationality\n").expect("written");
    #[cfg(unix)]
    {
        let _ = std::fs::remove_file(path("link.csv"));
        std::os::unix::fs::symlink("new.csv", path("link.csv")).expect("a link");
    }
    let people_of = ["batch", "tests/cli/small.amparo", "--cases", people.to_str().expect("UTF-8")];
    for (options, refused) in [
        (vec![("--out", "people.csv")], true),
        (vec![("--out", "new.csv"), ("--rejects", "new.csv")], true),
        (vec![("--out", "new.csv"), ("--rejects", "./../batch-one-file/new.csv")], true),
        // A link to what is not there yet.
        (vec![("--out", "new.csv"), ("--rejects", "link.csv")], cfg!(unix)),
        // What `--resume` keeps beside the results.
        (vec![("--out", "new.csv"), ("--rejects", "new.csv.resume")], true),
        (vec![("--out", "new.csv"), ("--rejects", "new.csv.resume.part")], true),
        (vec![("--out", "names.map")], true),
        (vec![("--out", "one.csv"), ("--rejects", "two.csv")], false),
    ] {
        let given: Vec<String> = options.iter().flat_map(|(option, name)| [(*option).to_owned(), path(name)]).collect();
        let map = format!("@{}", path("names.map"));
        let more = ["--resume", "--map", &map];
        let line: Vec<&str> = people_of.into_iter().chain(given.iter().map(String::as_str)).chain(more).collect();
        let told = crate::cli::run(&line);
        assert_eq!(told.stderr.contains("one_file_twice"), refused, "{}", told.told());
        assert_eq!(told.code, if refused { 2 } else { 1 }, "{}", told.told());
        assert_eq!(std::fs::read_to_string(&people).expect("there"), text);
    }
}

/// Asked to end by the system, or when its terminal is closed, a run leaves nothing of the people; whoever started it with `nohup` wants it to go on.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_ended_leaves_nothing() {
    for (signal, is_nohup) in [("TERM", false), ("HUP", false), ("HUP", true)] {
        let folder = folder(&format!("batch_ended_{signal}_{is_nohup}"));
        let out = folder.join("people.csv");
        let ignores = if is_nohup { "trap '' HUP; " } else { "" };
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("{ignores}exec \"$@\""), "sh", env!("CARGO_BIN_EXE_amparo"), "batch", SMALL]);
        // It waits for more people, for ever.
        shell.args(["--cases", "-", "--input-format", "csv", "--out", out.to_str().expect("UTF-8")]);
        shell.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(std::process::Stdio::piped());
        let mut child = shell.stderr(std::process::Stdio::null()).spawn().expect("it starts");
        let mut people = child.stdin.take().expect("a pipe");
        let rows = "p,VE,2018-07-15,yes\n".repeat(200_000);
        let _ = std::io::Write::write_all(
            &mut people,
            format!("id,nationality,entry.date,entry.regular\n{rows}").as_bytes(),
        );
        let files = || std::fs::read_dir(&folder).expect("a folder").count();
        while files() == 0 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let kill = std::process::Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
        assert!(kill.expect("kill runs").success());
        if is_nohup {
            std::thread::sleep(std::time::Duration::from_millis(300));
            assert!(child.try_wait().expect("it runs").is_none(), "it goes on");
            drop(people);
            assert_eq!(child.wait().expect("it ends").code(), Some(0));
            assert_eq!(files(), 1, "the results");
        } else {
            assert!(!child.wait().expect("it ends").success());
            assert_eq!(files(), 0, "{signal}");
        }
    }
}

/// Stopped by Ctrl-C or killed, a run goes on where it was, and ends with the files of one that was never stopped.
#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("batch_resume");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let exists = |name: &str| folder.join(name).exists();
    let read = |name: &str| std::fs::read(at(name)).expect("a file");
    let rows: String = (0..60_000)
        .map(|n| match n % 1_000 {
            999 => format!("p-{n},VX,2018-07-15,yes\n"),
            n => format!("p-{n},VE,2018-{:02}-15,{}\n", n % 12 + 1, if n % 3 == 0 { "yes" } else { "no" }),
        })
        .collect();
    // Of the first person, whose row is not read again, the members are somebody's all the same.
    let rows = rows.replacen("p-0,", "first,", 1);
    std::fs::write(at("people.csv"), format!("id,nationality,entry.date,entry.regular\n{rows}")).expect("written");
    std::fs::write(at("children.csv"), "of,birth_date\nfirst,2010-01-01\np-998,2011-01-01\n").expect("written");
    let files = |name: &str| {
        [format!("--out={}", at(&format!("{name}.csv"))), format!("--rejects={}", at(&format!("{name}-bad.csv")))]
    };
    let (people, [whole, whole_bad], [out, bad]) = (at("people.csv"), files("whole"), files("out"));
    let list = format!("--list=children={}", at("children.csv"));
    let of = ["--list-key=of=id", "--columns=id,line,permit,window,family_permit,children", "--threads=1"];
    let common = [&["--cases", &people, &list][..], &of].concat();
    assert_eq!(batch(&[&common[..], &[&whole, &whole_bad]].concat()).code, 1);
    let resumed = [&common[..], &[&out, &bad, "--resume"]].concat();
    for signal in ["INT", "KILL", "INT"] {
        let mut command = amparo(&[&["batch", SMALL], &resumed[..]].concat());
        let mut child = command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it starts");
        // Of the second start the state is there at once, that of the first.
        let before = std::fs::read(at("out.csv.resume")).unwrap_or_default();
        while child.try_wait().expect("it runs").is_none()
            && std::fs::read(at("out.csv.resume")).unwrap_or_default() == before
        {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let killed = std::process::Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
        assert!(killed.expect("kill runs").success());
        let told = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8(told.stderr).expect("UTF-8");
        assert_eq!(told.status.code(), (signal == "INT").then_some(2), "it was stopped in time: {stderr}");
        if signal == "INT" {
            assert!(stderr.contains("amparo::batch::interrupted") && stderr.contains("goes on there"), "{stderr}");
        }
        assert!(!exists("out.csv") && !exists("out-bad.csv"), "nothing half-written has the name of the results");
        for name in ["out.csv.resume", "out.csv.resume.part", "out-bad.csv.resume.part"] {
            let mode = folder.join(name).metadata().expect("it is kept").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
    // The same command once more, while somebody is still at it: nothing of the first one's is touched.
    let part = std::fs::OpenOptions::new().write(true).open(at("out.csv.resume.part")).expect("it is kept");
    part.lock().expect("nobody writes it");
    let written = read("out.csv.resume.part");
    let told = batch(&resumed);
    assert!(told.code == 2 && told.stderr.contains("another run is writing it"), "{}", told.told());
    assert!(read("out.csv.resume.part") == written && exists("out.csv.resume"), "it is as it was");
    drop(part);
    let refused = |arguments: &[&str], what: &str| {
        let told = batch(&[&resumed[..], arguments].concat());
        assert!(told.code == 2 && told.stderr.contains("amparo::batch::resume"), "{}", told.told());
        assert!(told.stderr.contains(what), "{what}: {}", told.told());
    };
    refused(&["--as-of=2018-08-01"], "other options");
    refused(&["--set=criminal_record=no"], "other options");
    let text = String::from_utf8(read("people.csv")).expect("UTF-8");
    std::fs::write(&people, format!("{text}p-x,VE,2018-07-15,no\n")).expect("written");
    refused(&[], "other people");
    // Of the same size, with another person among those who are done.
    std::fs::write(&people, text.replacen("p-7,VE", "p-7,PE", 1)).expect("written");
    refused(&[], "other people");
    std::fs::write(&people, &text).expect("written");
    let members = read("children.csv");
    std::fs::write(at("children.csv"), "of,birth_date\nfirst,2010-01-02\np-998,2011-01-01\n").expect("written");
    refused(&[], "other options");
    std::fs::write(at("children.csv"), members).expect("written");
    let state = read("out.csv.resume");
    std::fs::write(at("out.csv.resume"), "{}").expect("written");
    refused(&[], "does not say how far");
    std::fs::write(at("out.csv.resume"), &state).expect("written");
    let part = read("out.csv.resume.part");
    std::fs::write(at("out.csv.resume.part"), &part[..10]).expect("written");
    refused(&[], "is missing, or shorter");
    // A letter of a row that is done, in either file: it would stand in the results.
    let bad_part = read("out-bad.csv.resume.part");
    for (name, part) in [("out.csv.resume.part", &part), ("out-bad.csv.resume.part", &bad_part)] {
        let mut changed = part.clone();
        changed[60] ^= 1;
        std::fs::write(at(name), changed).expect("written");
        refused(&[], "it was changed");
        std::fs::write(at(name), part).expect("written");
    }
    // What was written after the state was is written again.
    std::fs::write(at("out.csv.resume.part"), [&part[..], b"half a li"].concat()).expect("written");
    let told = batch(&resumed);
    assert_eq!(told.code, 1, "{}", told.told());
    assert!(told.stderr.contains("Rows with errors, left out: 60 of 60,000"), "{}", told.told());
    assert!(!told.stderr.contains("belongs to nobody"), "{}", told.told());
    assert!(read("out.csv") == read("whole.csv"), "the same results");
    assert!(read("out-bad.csv") == read("whole-bad.csv"), "the same rows with errors");
    let mut left: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|of| of.expect("an entry").file_name()).collect();
    left.sort();
    assert_eq!(left, ["children.csv", "out-bad.csv", "out.csv", "people.csv", "whole-bad.csv", "whole.csv"]);
    for arguments in [["--cases=-", &*out], ["--cases", &people], [&*format!("{out}.gz"), "--threads=1"]] {
        let told = batch(&[&arguments[..], &["--resume", "--input-format=csv"]].concat());
        assert_eq!(told.code, 2, "{}", told.told());
    }
}
