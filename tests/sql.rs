//! Queries against `batch`: what a database says of each row of a table is what `batch` says of each row of the file.
//!
//! SQLite runs within the tests. For PostgreSQL and DuckDB the same policies, tables and answers are written to the folder that
//! `AMPARO_SQL` names, and `tests/sql/judge.py` puts them to those.

use std::collections::BTreeMap;
use std::path::Path;

use amparo::Law;
use amparo::case::{Case, Stated};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::agreement::random::{self, Random};
use crate::batch::csv_of;
use crate::cli::{Printed, amparo, folder, ran, run};

/// A policy, a table of people and what `batch` says of them, in files.
struct World {
    policy: String,
    /// A file of CSV.
    people: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The columns asked for.
    columns: Vec<String>,
    /// By id: what `batch` says.
    told: BTreeMap<String, Vec<String>>,
    /// By id: the column for which `batch` leaves the row out.
    left_out: BTreeMap<String, String>,
}

/// What people write into cells.
const JUNK: [&str; 36] = [
    "XX",
    "2018-02-30",
    "2018-13-01",
    "1799-12-31",
    "2300-01-01",
    "1800-01-01",
    "2299-12-31",
    "5.0",
    "5.5",
    "-0.00",
    "12345678901234",
    "never",
    "unknown",
    "NULL",
    " yes ",
    "T",
    "t",
    "Sí",
    "[]",
    "[{\"kind\":\"Z\"}]",
    "[{\"nope\":1}]",
    "{}",
    "A  B",
    "[3]",
    "+5",
    "0005",
    "-7",
    "no",
    "0",
    "1",
    "[{\"kind\":null,\"flag\":true}]",
    "[{\"since\":\"2016-02-29\",\"marks\":[\"A\",\"C\"]}]",
    "[{\"marks\":{\"A\":true,\"B\":null}},{}]",
    "[{\"marks\":[\"D\"]}]",
    "[{\"flag\":1}]",
    "B,C",
];

impl World {
    fn of(folder: &Path, number: u64, n_people: usize, has_junk: bool) -> Option<World> {
        let random = &mut Random::new(number);
        let text = random::policy(random);
        let law = Law::from_texts([("random.amparo", text.clone())]).ok()?;
        let mut cases: Vec<Case> = (0..n_people).map(|_| random::case(random, law.policy())).collect();
        for (at, case) in cases.iter_mut().enumerate() {
            case.id = Some(format!("p-{at}"));
            let n_facts = law.policy().declared_facts().count();
            if let Some((id, _)) = law.policy().declared_facts().nth(random.below(n_facts)) {
                case.forget(law.policy(), id, if at % 2 == 0 { Stated::NotKnown } else { Stated::NotAsked });
            }
        }
        let mut reader = csv::Reader::from_reader(&*csv_of(&law, &cases, b',')).into_records_and_header();
        if has_junk {
            for row in &mut reader.1 {
                for cell in row.iter_mut().skip(2) {
                    if random.chance(3) {
                        *cell = random.one(&JUNK).to_owned();
                    }
                }
            }
        }
        let (header, rows) = reader;
        let policy = folder.join(format!("{number}.amparo"));
        std::fs::write(&policy, &text).expect("written");
        let mut columns: Vec<String> = vec!["id".to_owned(), "as_of".to_owned()];
        for conclusion in law.policy().conclusions.values() {
            columns.extend([conclusion.name.to_string(), format!("{}.in_practice", conclusion.name)]);
        }
        columns.extend(law.policy().clauses.values().map(|clause| clause.name.to_string()));
        columns.extend(["incompatible", "referrals", "missing_referrals"].map(str::to_owned));
        Some(World::told(folder, policy.to_str().expect("a name").to_owned(), number, header, rows, columns))
    }

    /// What `batch` says of these people.
    fn told(
        folder: &Path,
        policy: String,
        number: u64,
        header: Vec<String>,
        rows: Vec<Vec<String>>,
        columns: Vec<String>,
    ) -> World {
        let file = |name: &str| folder.join(format!("{number}.{name}")).to_str().expect("a name").to_owned();
        let people = file("people.csv");
        let mut writer = csv::Writer::from_path(&people).expect("a file");
        writer.write_record(&header).expect("written");
        rows.iter().for_each(|row| writer.write_record(row).expect("written"));
        writer.flush().expect("written");
        let (out, rejects) = (file("told.csv"), file("rejects.csv"));
        let asked = columns.join(",");
        let arguments = ["--cases", &people, "--columns", &asked, "--out", &out, "--rejects", &rejects];
        let said = run(&[&["batch", &policy], &arguments[..]].concat());
        assert!(said.code < 2, "{}", said.stderr);
        let (_, told) = csv::Reader::from_path(&out).expect("a file").into_records_and_header();
        let told = told.into_iter().map(|row| (row[0].clone(), row)).collect();
        let left_out = match csv::Reader::from_path(&rejects) {
            Ok(reader) => {
                let (names, rows) = reader.into_records_and_header();
                let at = |name: &str| names.iter().position(|of| of == name).expect("a column");
                let (line, column) = (at("column"), at("id"));
                let cause = |row: &Vec<String>| match row[line].parse::<usize>() {
                    Ok(at) => header[at - 1].clone(),
                    Err(_) => row[line].clone(),
                };
                rows.iter().map(|row| (row[column].clone(), cause(row))).collect()
            }
            Err(_) => BTreeMap::new(),
        };
        World { policy, people, header, rows, columns, told, left_out }
    }

    /// Empty where the database cannot be asked, and the program says so.
    fn query(&self, dialect: &str, more: &[&str]) -> String {
        let said = self.asked(dialect, more);
        let is_beyond = dialect == "spark" && said.stderr.contains("amparo::sql::not_in_dialect");
        assert_eq!(said.code, if is_beyond { 2 } else { 0 }, "{}", said.stderr);
        said.stdout
    }

    fn asked(&self, dialect: &str, more: &[&str]) -> Printed {
        let (columns, header) = (self.columns.join(","), self.header.join(","));
        let arguments = ["sql", &self.policy, "--dialect", dialect, "--table", "people", "--columns", &columns];
        ran(amparo(&arguments).args(["--table-columns", &header]).args(more))
    }
}

/// A file of CSV, whole.
trait Whole {
    fn into_records_and_header(self) -> (Vec<String>, Vec<Vec<String>>);
}

impl<R: std::io::Read> Whole for csv::Reader<R> {
    fn into_records_and_header(mut self) -> (Vec<String>, Vec<Vec<String>>) {
        let strings = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let header = strings(self.headers().expect("a header"));
        let rows = self.records().map(|record| strings(&record.expect("a row"))).collect();
        (header, rows)
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A table in memory; numbers and truths as such, where `is_typed`.
fn table(header: &[String], rows: &[Vec<String>], is_typed: bool) -> Connection {
    let data = Connection::open_in_memory().expect("a database");
    let columns: Vec<String> = header.iter().map(|name| quoted(name)).collect();
    data.execute_batch(&format!("CREATE TABLE people ({})", columns.join(", "))).expect("a table");
    let places = vec!["?"; header.len()].join(", ");
    let mut insert = data.prepare(&format!("INSERT INTO people VALUES ({places})")).expect("a statement");
    for row in rows {
        let values = row.iter().map(|cell| match cell.as_str() {
            "" if is_typed => rusqlite::types::Value::Null,
            "true" if is_typed => rusqlite::types::Value::Integer(1),
            "false" if is_typed => rusqlite::types::Value::Integer(0),
            cell => match cell.parse() {
                Ok(number) if is_typed => rusqlite::types::Value::Integer(number),
                _ => rusqlite::types::Value::Text(cell.to_owned()),
            },
        });
        insert.execute(rusqlite::params_from_iter(values)).expect("a row");
    }
    drop(insert);
    data
}

/// The rows of a query, what is not there as no text; and the names of its columns.
fn answers(data: &Connection, query: &str) -> (Vec<String>, Vec<Vec<Option<String>>>) {
    let mut statement = data.prepare(query).unwrap_or_else(|error| panic!("{error}\n{query}"));
    let names = statement.column_names().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut rows = statement.query([]).expect("rows");
    let mut told = Vec::new();
    while let Some(row) = rows.next().unwrap_or_else(|error| panic!("{error}\n{query}")) {
        let cell = |at| match row.get_ref(at).expect("a column") {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            other => panic!("{other:?}"),
        };
        told.push((0..names.len()).map(cell).collect());
    }
    (names, told)
}

/// Each row as `batch` says it; what `batch` leaves out has a problem in the same column, and no outcome.
fn agree(world: &World, names: &[String], rows: &[Vec<Option<String>>]) {
    assert_eq!(rows.len(), world.rows.len());
    assert_eq!(names[..names.len() - 1], world.columns[..]);
    for row in rows {
        let id = row[0].clone().expect("an id");
        let problem = row.last().expect("the last column");
        match (world.told.get(&id), problem) {
            (Some(told), None) => {
                for ((told, said), name) in told.iter().zip(row).zip(names) {
                    let said = said.as_deref().unwrap_or("");
                    assert_eq!(said, told, "{name} of {id} in {} with {}", world.policy, world.people);
                }
            }
            (None, Some(problem)) => {
                let cause = &world.left_out[&id];
                assert_eq!(problem, cause, "of {id} in {} with {}", world.policy, world.people);
                assert!(row[2..row.len() - 1].iter().all(Option::is_none), "{row:?}");
            }
            (told, problem) => {
                let cause = world.left_out.get(&id);
                panic!("{id}: batch {told:?} {cause:?}, query {problem:?} in {} with {}", world.policy, world.people)
            }
        }
    }
}

/// 2,000 people and what is wrong with some of them, under 20 random policies; `AMPARO_SQL_ROWS=667` is 20,000 under 30.
#[test]
fn sqlite_says_what_batch_says() {
    let folder = folder("sql_sqlite");
    let asked: Option<usize> = std::env::var("AMPARO_SQL_ROWS").ok().and_then(|n| n.parse().ok());
    let (n_each, n_policies) = asked.map_or((100, random::so_many(8, 20)), |n_each| (n_each, 30));
    let (mut n_people, mut n_left_out, mut number) = (0, 0, 0);
    while n_people < n_each * n_policies {
        number += 1;
        let has_junk = number % 2 == 0;
        let Some(world) = World::of(&folder, number, n_each, has_junk) else { continue };
        let data = table(&world.header, &world.rows, number % 4 == 1);
        // Each policy's own: how far it reaches depends on the sums.
        let calendar = run(&["sql", &world.policy, "--dialect", "sqlite", "--calendar"]).stdout;
        data.execute_batch(&calendar).unwrap_or_else(|error| panic!("{error}"));
        let (names, rows) = answers(&data, &world.query("sqlite", &[]));
        agree(&world, &names, &rows);
        n_people += rows.len();
        n_left_out += world.left_out.len();
    }
    assert!(n_left_out > n_people / 10, "{n_left_out} people have something wrong");
}

/// Months on every day of eight years, and working days: 40 sums of one date, each against a day nearby.
fn of_sums(folder: &Path, number: u64, step: &str, sums: &[i64]) -> World {
    let name = |n: i64| format!("{}{}", if n < 0 { "back" } else { "on" }, n.abs());
    let mut text = "calendar c { weekend saturday, sunday  holiday every 01-01, every 12-25, easter - 2 days, every 01-06 moved to monday }\n".to_owned();
    let facts: Vec<String> = sums.iter().map(|n| format!("{} : date", name(*n))).collect();
    text.push_str(&format!("facts {{ d : date  {} }}\n", facts.join("  ")));
    for &n in sums {
        let (name, sign, n) = (name(n), if n < 0 { "-" } else { "+" }, n.abs());
        text.push_str(&format!("status s_{name}\nclause c_{name} {{ grants s_{name}  when d {sign} {n} {step} <= {name} and {name} <= d {sign} {n} {step} }}\n"));
    }
    let law =
        Law::from_texts([("sums.amparo", text.clone())]).unwrap_or_else(|told| panic!("{:?}", told.into_reports()));
    let policy = folder.join(format!("{number}.amparo"));
    std::fs::write(&policy, text).expect("written");
    let day = |text: &str| amparo::Day::parse(text).expect("a day");
    let (first, last) = (day("2012-01-01"), day("2019-12-31"));
    let after = |of: amparo::Day, n: i64| match step {
        "months" => of.plus_months(n),
        _ => law.policy().calendar.as_ref().expect("a calendar").plus(of, n),
    };
    let mut header = vec!["id".to_owned(), "as_of".to_owned(), "d".to_owned()];
    header.extend(sums.iter().map(|n| name(*n)));
    let rows = (first.0..=last.0).map(|number| {
        let of = amparo::Day(number);
        let mut row = vec![format!("p-{number}"), "2018-01-01".to_owned(), of.to_string()];
        // Most are the day itself, others the one before or after.
        let near = |at: i64| [0, 0, 0, -1, 1][(number + at).rem_euclid(5) as usize];
        row.extend(sums.iter().map(|n| after(of, *n).plus_days(near(*n)).to_string()));
        row
    });
    let columns =
        ["id".to_owned(), "as_of".to_owned()].into_iter().chain(sums.iter().map(|n| format!("s_{}", name(*n))));
    World::told(folder, policy.to_str().expect("a name").to_owned(), number, header, rows.collect(), columns.collect())
}

/// The two worlds of sums.
fn sums(folder: &Path) -> [World; 2] {
    let months: Vec<i64> = (1..=40).chain([-1, -2, -11, -12, -13]).collect();
    let working: Vec<i64> = (1..=9).chain([20, -1, -2, -3, -5, -20]).collect();
    [of_sums(folder, 1001, "months", &months), of_sums(folder, 1002, "working days", &working)]
}

#[test]
fn sqlite_counts_months_and_working_days_as_batch_does() {
    let folder = folder("sql_sums");
    for world in sums(&folder) {
        let n_granted: usize =
            world.told.values().map(|row| row.iter().filter(|cell| *cell == "granted").count()).sum();
        let n_cells = world.rows.len() * (world.columns.len() - 2);
        assert!(n_granted > n_cells / 2 && n_granted < n_cells, "{n_granted} of {n_cells}");
        let data = table(&world.header, &world.rows, false);
        data.execute_batch(&run(&["sql", &world.policy, "--dialect", "sqlite", "--calendar"]).stdout).expect("a table");
        let (names, rows) = answers(&data, &world.query("sqlite", &[]));
        agree(&world, &names, &rows);
    }
}

/// What the columns of a table are, by their names in the header.
fn types(law: &Law, header: &[String]) -> Vec<&'static str> {
    use amparo::policy::model::FactType;
    let of = |name: &String| match law.policy().fact(name).map(|id| law.policy().facts[id].ty) {
        _ if name.starts_with("questions.") => "bool",
        _ if name.starts_with("decided.") => "text",
        Some(FactType::Bool) => "bool",
        Some(FactType::Int) => "int",
        Some(FactType::Date) => "date",
        Some(FactType::DateOrNever) => "date or never",
        Some(FactType::List(_)) => "list",
        Some(FactType::Enumeration(_) | FactType::Text) => "text",
        None => {
            if name == "as_of" {
                "date"
            } else {
                "text"
            }
        }
    };
    header.iter().map(of).collect()
}

/// Writes what `tests/sql/judge.py` asks the other databases, to the folder that `AMPARO_SQL` names.
#[test]
fn the_other_data_bases_are_asked_the_same() {
    let Ok(to) = std::env::var("AMPARO_SQL") else { return };
    let folder = Path::new(&to);
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).expect("a folder");
    let n_people = std::env::var("AMPARO_SQL_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(667);
    let mut worlds: Vec<(World, bool)> = Vec::new();
    let mut number = 2000;
    while worlds.len() < 30 {
        number += 1;
        let has_junk = worlds.len() % 2 == 1;
        worlds.extend(World::of(folder, number, n_people, has_junk).map(|world| (world, has_junk)));
    }
    worlds.extend(sums(folder).map(|world| (world, false)));
    worlds.push((corpus(folder), false));
    let mut list = Vec::new();
    for (world, has_junk) in worlds {
        let stem = Path::new(&world.people).file_name().and_then(|name| name.to_str()).expect("a name");
        let stem = stem.trim_end_matches(".people.csv").to_owned();
        let law = Law::load(&[(&world.policy).into()]).unwrap_or_else(|told| panic!("{:?}", told.into_reports()));
        let mut calendars = serde_json::Map::new();
        for dialect in ["postgres", "duckdb", "spark"] {
            for (word, more) in [("typed", None), ("text", Some("--text-columns"))] {
                let arguments: Vec<&str> = more.into_iter().collect();
                let query = world.query(dialect, &arguments);
                std::fs::write(folder.join(format!("{stem}.{dialect}.{word}.sql")), query).expect("written");
            }
            let calendar = run(&["sql", &world.policy, "--dialect", dialect, "--calendar"]);
            calendars.insert(dialect.to_owned(), calendar.stdout.into());
        }
        let calendar = format!("{stem}.calendars.json");
        std::fs::write(folder.join(&calendar), serde_json::Value::from(calendars).to_string()).expect("written");
        list.push(serde_json::json!({
            "name": stem, "junk": has_junk, "types": types(&law, &world.header), "columns": world.columns,
            "told": world.told, "left_out": world.left_out, "calendars": calendar,
        }));
    }
    std::fs::write(folder.join("worlds.json"), serde_json::Value::from(list).to_string()).expect("written");
}

/// The corpus, and people invented for it.
fn corpus(folder: &Path) -> World {
    let (policy, number) = ("policies", 3000);
    let people = folder.join("invented.jsonl");
    let said = run(&["batch", policy, "--generate", "300", "--out", people.to_str().expect("a name")]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let law = Law::load(&[policy.into()]).unwrap_or_else(|told| panic!("{:?}", told.into_reports()));
    let text = std::fs::read_to_string(&people).expect("the people");
    let cases: Vec<Case> = text
        .lines()
        .map(|line| {
            let day = amparo::Day::parse("2018-01-01").expect("a day");
            law.read_case("person", line, amparo::case::Format::Json, day).unwrap_or_else(|_| panic!("{line}"))
        })
        .collect();
    let (header, rows) = csv::Reader::from_reader(&*csv_of(&law, &cases, b',')).into_records_and_header();
    let mut columns = vec!["id".to_owned(), "as_of".to_owned()];
    columns.extend(law.policy().conclusions.values().map(|conclusion| conclusion.name.to_string()));
    World::told(folder, policy.to_owned(), number, header, rows, columns)
}

#[test]
fn sqlite_says_of_the_corpus_what_batch_says() {
    let world = corpus(&folder("sql_corpus"));
    let data = table(&world.header, &world.rows, false);
    let calendar = run(&["sql", &world.policy, "--dialect", "sqlite", "--calendar"]);
    data.execute_batch(&calendar.stdout).expect("a table");
    let (names, rows) = answers(&data, &world.query("sqlite", &[]));
    agree(&world, &names, &rows);
}

// ---- the command -----------------------------------------------------------------------------------------------------

const SMALL: &str = "tests/cli/small.amparo";

#[test]
fn a_query_is_read_by_people() {
    for dialect in ["sqlite", "postgres", "duckdb", "spark"] {
        let asked = ["--columns", "id,permit,permit.in_practice,family_permit,window", "--as-of", "2018-08-01"];
        let said = run(&[&["sql", SMALL, "--dialect", dialect, "--table", "people"], &asked[..]].concat());
        insta::assert_snapshot!(dialect, said.told());
    }
    let asked = ["--columns", "id,expulsion", "--view", "results", "--lang", "es"];
    let said = run(&[&["sql", SMALL, "--dialect", "postgres", "--table", "register.people"], &asked[..]].concat());
    insta::assert_snapshot!("view_es", said.told());
}

/// Names that would end the text or the query, or be another name.
#[test]
fn names_are_quoted() {
    let data = Connection::open_in_memory().expect("a database");
    let hostile = ["o'brien \"x\"; DROP TABLE people; --", "año de ingreso", "SELECT", "`a` \\' b"];
    data.execute_batch(&format!(
        "CREATE TABLE \"my.\"\"table;\" (id, as_of, {}); INSERT INTO \"my.\"\"table;\" VALUES ('p', '2018-08-01', 'VE', '2018-07-15', 1, '2018-08-01')",
        hostile.map(quoted).join(", ")
    ))
    .expect("a table");
    let paths = ["nationality", "entry.date", "entry.regular", "application.date"];
    let maps = paths.iter().zip(hostile).map(|(path, column)| format!("--map={path}={column}"));
    let mut command =
        amparo(&["sql", SMALL, "--dialect", "sqlite", "--table", "\"my.\"\"table;\"", "--columns=id,permit"]);
    let said = ran(command.args(maps).arg(format!("--table-columns=id,as_of,{}", hostile.join(","))));
    assert_eq!(said.code, 0, "{}", said.stderr);
    let (_, rows) = answers(&data, &said.stdout);
    assert_eq!(rows, [[Some("p".to_owned()), Some("granted".to_owned()), None]]);
    for dialect in ["postgres", "duckdb"] {
        let maps = paths.iter().zip(hostile).map(|(path, column)| format!("--map={path}={column}"));
        let said = ran(amparo(&["sql", SMALL, "--dialect", dialect, "--table", "people"]).args(maps));
        let written = "p.\"o'brien \"\"x\"\"; DROP TABLE people; --\"";
        assert!(said.stdout.contains(written), "{dialect}: {}", said.stdout);
    }
}

/// Spark replaces what stands in `${…}` before it reads a query, wherever it stands: a secret of its environment would be in a result or a log.
#[test]
fn spark_finds_no_variable_in_a_query() {
    let folder = crate::cli::folder("sql_variables");
    let policy = folder.join("variables.amparo");
    let text = "facts { t : text \"A $${env:SECRET} b\"  a : bool \"${env:SECRET}\" }\nstatus s \"X ${env:SECRET}\"\nclause c \"${env:SECRET}\" { grants s  when a }\n";
    std::fs::write(&policy, text).expect("written");
    let policy = policy.to_str().expect("a name");
    let asked = |arguments: &[&str]| run(&[&["sql", policy, "--dialect", "spark"], arguments].concat());
    let said = asked(&["--table", "people", "--columns", "t,s,c", "--as-of", "2018-08-01"]);
    assert!(said.code == 0 && !said.stdout.contains("${"), "{}", said.told());
    assert!(said.stdout.contains("-- $ {env:SECRET}"), "{}", said.stdout);
    let set = asked(&["--table", "people", "--columns", "t", "--set", "t=${env:HOME}$${x}", "--as-of", "2018-08-01"]);
    assert!(
        set.code == 0 && !set.stdout.contains("${") && set.stdout.contains("'$\\{env:HOME}$$\\{x}'"),
        "{}",
        set.told()
    );
    for wrong in [
        &["--table", "p${env:HOME}"][..],
        &["--table", "a.\"${x}\""],
        &["--table", "people", "--view", "${x}"],
        &["--table", "people", "--calendar-table", "${x}"],
        &["--table", "people", "--columns", "t", "--map", "t=${x}"],
    ] {
        let said = asked(wrong);
        assert!(said.code == 2 && said.stderr.contains("before it reads the query"), "{wrong:?}: {}", said.told());
    }
    let elsewhere = run(&["sql", policy, "--dialect", "duckdb", "--table", "p${x}", "--as-of", "2018-08-01"]);
    assert_eq!(elsewhere.code, 0, "{}", elsewhere.told());
}

#[test]
fn what_no_query_can_say_is_an_error() {
    let mut told = String::new();
    let mut wrong = |arguments: &[&str]| {
        let said = run(&[&["sql", SMALL], arguments].concat());
        told.push_str(&format!("==== {}\n{}", arguments.join(" "), said.told()));
    };
    let of = |more: &[&'static str]| [&["--dialect", "postgres", "--table", "people"], more].concat();
    wrong(&of(&["--columns", "id,permit.why,permit.by,line"]));
    wrong(&of(&["--columns", "id,pemit"]));
    wrong(&of(&["--columns", "id,permit,permit"]));
    wrong(&of(&["--map", "entry.dat=X"]));
    wrong(&of(&["--map", "entry.date=X", "--table-columns", "id,nationality"]));
    wrong(&of(&["--as-of", "tomorrow"]));
    wrong(&of(&["--as-of", ":day", "--view", "v"]));
    wrong(&of(&["--calendar"]));
    wrong(&["--dialect", "postgres", "--table", ""]);
    wrong(&[
        "--dialect",
        "postgres",
        "--table",
        "a_name_that_is_longer_than_what_postgresql_keeps_of_a_name_of_a_table",
    ]);
    wrong(&["--dialect", "postgres", "--table", "##[error]people"]);
    wrong(&["--dialect", "oracle", "--table", "people"]);
    insta::assert_snapshot!(told);
}

/// The query is printed and written as it is, and nothing in it is a command to the CI that shows it.
#[test]
fn nothing_in_a_query_is_a_command() {
    let folder = folder("sql_commands");
    let policy = folder.join("evil.amparo");
    let text = "facts { a : bool  b : bool }\nstatus s\nassume \"##[error]a\" { a or b }\nclause c \"##vso[x] ::error::\" { grants s  when a }\n";
    std::fs::write(&policy, text).expect("written");
    let (policy, out) = (policy.to_str().expect("a name"), folder.join("query.sql"));
    let asked = ["sql", policy, "--dialect", "sqlite", "--table", "people", "--as-of", "2018-08-01"];
    let shown = run(&asked);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("[error]a") && !shown.stdout.contains("##["), "{}", shown.stdout);
    assert_eq!(run(&[&asked[..], &["--out", out.to_str().expect("a name")]].concat()).code, 0);
    assert_eq!(std::fs::read_to_string(&out).expect("the query"), shown.stdout);
    let data = table(&["id", "a", "b"].map(str::to_owned), &[["p", "0", "0"].map(str::to_owned).to_vec()], false);
    let problem = answers(&data, &shown.stdout).1[0].last().cloned().flatten();
    assert_eq!(problem.as_deref(), Some("assume: #\\u{23}[error]a"));
}

#[test]
fn a_day_is_a_column_a_date_or_a_parameter() {
    let data = Connection::open_in_memory().expect("a database");
    data.execute_batch(
        "CREATE TABLE people (id, \"day of the decision\", nationality, \"entry.date\", \"entry.regular\", \"application.date\");
         INSERT INTO people VALUES (1, '2017-01-01', 'VE', '2018-07-15', 1, '2018-08-01'), (2, NULL, 'VE', '2018-07-15', 1, '2018-08-01')",
    )
    .expect("a table");
    let columns = "id,day of the decision,nationality,entry.date,entry.regular,application.date";
    let query = |more: &[&str]| {
        let asked =
            ["sql", SMALL, "--dialect=sqlite", "--table=people", "--table-columns", columns, "--columns=permit"];
        run(&[&asked[..], more].concat()).stdout
    };
    let told = |rows: Vec<Vec<Option<String>>>| -> Vec<String> {
        rows.into_iter()
            .map(|row| row.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join("|"))
            .collect()
    };
    let own = told(answers(&data, &query(&["--map=as_of=day of the decision"])).1);
    assert_eq!(own, ["none|", "|day of the decision"]);
    assert_eq!(told(answers(&data, &query(&["--as-of=2018-08-01"])).1), ["granted|", "granted|"]);
    let mut statement = data.prepare(&query(&["--as-of=:as_of"])).expect("a query");
    let one: String = statement.query_row(&[(":as_of", "2018-08-01")], |row| row.get(0)).expect("a row");
    assert_eq!(one, "granted");
    data.execute_batch(&query(&["--as-of=2018-08-01", "--view=results"])).expect("a view");
    assert_eq!(told(answers(&data, "SELECT permit FROM results WHERE problem IS NULL").1), ["granted", "granted"]);
}

/// A chain of outcomes, each with a clause for it and one against it, in as many steps as there are: what a step hands on is not named in each.
fn chain(n: usize) -> String {
    let next = |at: usize| {
        let next = at + 1;
        format!(
            "status s{next}\nclause p{next} {{ grants s{next} when granted s{at} or x > {at} }}\n\
             clause q{next} {{ denies s{next} when granted s{at} and y < {at} }}\n"
        )
    };
    let all: String = (0..n).map(next).collect();
    format!("facts {{ x : int  y : int }}\nstatus s0\nclause c {{ grants s0 when x > 0 }}\n{all}")
}

#[test]
fn a_query_grows_with_the_law() {
    let folder = folder("sql_chain");
    let length = |n: usize| {
        let path = folder.join(format!("{n}.amparo"));
        std::fs::write(&path, chain(n)).expect("written");
        let said = run(&["sql", path.to_str().expect("a name"), "--dialect", "duckdb", "--table", "people"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        said.stdout.len()
    };
    // The limit of what is named is behind both.
    let [once, twice, thrice] = [400, 800, 1_200].map(length);
    let (second, third) = (twice - once, thrice - twice);
    assert!(third < second + second / 4, "{once}, {twice}, {thrice} letters");
}

/// So many columns are handed on that steps take all there are.
#[test]
fn long_chains_say_what_batch_says() {
    let folder = folder("sql_long");
    let policy = folder.join("chain.amparo");
    std::fs::write(&policy, chain(250)).expect("written");
    let header = ["id", "as_of", "x", "y"].map(str::to_owned).to_vec();
    let cells = ["", "-1", "0", "1", "100", "249", "250", "300"];
    let row = |at: usize| {
        let (x, y) = (cells[at % cells.len()], cells[at / cells.len()]);
        [format!("p-{at}"), "2018-01-01".to_owned(), x.to_owned(), y.to_owned()].to_vec()
    };
    let rows = (0..cells.len() * cells.len()).map(row).collect();
    let columns = ["id", "as_of"].map(str::to_owned).into_iter().chain((0..=250).map(|at| format!("s{at}")));
    let world = World::told(&folder, policy.to_str().expect("a name").to_owned(), 1, header, rows, columns.collect());
    let query = world.query("sqlite", &[]);
    assert!(query.contains("p.*"), "{query}");
    let data = table(&world.header, &world.rows, false);
    let (names, rows) = answers(&data, &query);
    agree(&world, &names, &rows);
}

#[test]
fn a_sum_of_many_steps_is_refused() {
    let folder = folder("sql_steps");
    let asked = |n: usize, dialect: &str| {
        let path = folder.join(format!("{n}.amparo"));
        let steps: String = (0..n).map(|at| [" + 1 month", " + 1 day"][at % 2]).collect();
        let calendar = "calendar days { weekend saturday, sunday  short_month next_day }";
        let text = format!(
            "{calendar}\nfacts {{ x : date  y : date }}\nstatus s\nclause c {{ grants s when x{steps} <= y }}\n"
        );
        std::fs::write(&path, text).expect("written");
        run(&["sql", path.to_str().expect("a name"), "--dialect", dialect, "--table", "people"])
    };
    for (dialect, most) in [("sqlite", 6), ("postgres", 20), ("duckdb", 20), ("spark", 20)] {
        assert_eq!(asked(most, dialect).code, 0, "{dialect}");
        let refused = asked(most + 1, dialect);
        assert_eq!(refused.code, 2, "{dialect}");
        assert!(refused.stderr.contains("amparo::sql::too_many_steps"), "{}", refused.stderr);
    }
    // 31 January + 1 month is 1 March here.
    let header = ["id", "as_of", "x", "y"].map(str::to_owned).to_vec();
    for (until, outcome) in [("2018-05-04", "granted"), ("2018-05-03", "none")] {
        let data = table(&header, &[["1", "2018-01-01", "2018-01-31", until].map(str::to_owned).to_vec()], false);
        let (_, rows) = answers(&data, &asked(6, "sqlite").stdout);
        assert!(rows[0].contains(&Some(outcome.to_owned())), "{rows:?}");
    }
}
