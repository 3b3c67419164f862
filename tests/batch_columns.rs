//! Whole columns of a register fill blocks with the people that its rows, read one by one, are; and what is written by columns is what is written
//! cell by cell.

use std::fs::File;
use std::io::Read;

use amparo::batch::rows::columns::Columns;
use amparo::batch::rows::date_format::DateFormat;
use amparo::batch::rows::reader::{Fixed, RowReader};
use amparo::batch::rows::{RowFormat, RowSource};
use amparo::batch::{Engine, Ids, LANES, NONE, is_set};
use amparo::case::set::{Setting, reading};
use amparo::case::{Case, UNKNOWN};
use amparo::policy::model::{FactType, Input};
use amparo::report::batch::tables::{self, Cell, Cells, Kind, NO_WORD, Texts};
use amparo::{Day, Law};

use crate::agreement::random::{self, Random};
use crate::batch::csv_of;
use crate::cli::folder;

/// Cells that are unusual, wrong, or right for some other fact.
const ODD: [&str; 36] = [
    "",
    " ",
    "null",
    "NULL",
    "unknown",
    "never",
    "yes",
    "No",
    "TRUE",
    "True",
    "t",
    "f",
    "0",
    "1",
    "7",
    "007",
    "-5",
    "-0",
    "+3",
    "1.0",
    "1e3",
    "999999999999",
    "-1000000000000",
    "9999999999999",
    "99999999999999999999",
    "2018-05-01",
    "2018-02-30",
    "1700-01-01",
    "31/12/2018",
    "43286",
    "[]",
    "{}",
    "\"1\"",
    "ñ",
    "2018-5-1",
    "  true  ",
];

/// How many rows were filled by columns, and how many were left to be read by themselves.
#[derive(Default)]
struct Seen {
    by_column: usize,
    by_row: usize,
}

/// What holds of everybody, sometimes: a day, facts, an interpretation.
fn fixed(random: &mut Random, law: &Law) -> Fixed {
    let mut fixed = Fixed { as_of: random.chance(30).then(|| Day::of(2018, 8, 1).expect("a day")), ..Fixed::default() };
    let facts: Vec<String> = law
        .policy()
        .declared_facts()
        .filter(|(_, fact)| matches!(fact.ty, FactType::Bool))
        .flat_map(|(_, fact)| ["yes", "no", "unknown"].map(|value| format!("{}={value}", fact.path)))
        .collect();
    if random.chance(30) && !facts.is_empty() {
        let setting = &facts[random.below(facts.len())];
        fixed.settings.push(Setting::read(law.policy(), setting).expect("a fact and a value"));
    }
    let question = law.policy().open_questions().next().map(|(_, question)| format!("{}=yes", question.name));
    if let Some(question) = question.filter(|_| random.chance(30)) {
        fixed.readings.push(reading(law.policy(), &question).expect("a question"));
    }
    fixed
}

/// Reads all rows both ways.
fn agree<R: Read>(random: &mut Random, law: &Law, mut source: RowSource<R>, seed: u64) -> Seen {
    let (policy, today) = (law.policy(), Day::of(2000, 1, 1).expect("a day"));
    let header = source.header.take().expect("a table");
    let columns = Columns::any_of(policy, header, &[]).expect("no two columns state the same");
    let format = random.chance(20).then(|| DateFormat::parse("DD/MM/YYYY").expect("a format"));
    let reader = RowReader::new(law, Some(columns), &[], fixed(random, law), format, today);
    let shown = policy.facts.iter().filter(|(_, fact)| !matches!(fact.ty, FactType::List(_) | FactType::Text));
    let shown = shown.map(|(id, _)| Input::Fact(id)).chain([Input::AsOf]);
    let shown = shown.chain(policy.open_questions().map(|(id, _)| Input::Question(id)));
    let roots = policy.conclusions.ids().flat_map(|id| law.circuit().conclusion(id).law.all());
    let engine = Engine::showing(policy, law.circuit(), roots, shown);
    let (mut block, mut ids, mut seen) = (engine.block(), Ids::default(), Seen::default());
    let slots: Vec<usize> = block.slots().collect();
    let mut case = Case::blank(policy, today);
    while let Some(chunk) = source.next_chunk().expect("rows") {
        let by_column = reader.by_column(&chunk, &block).expect("what holds of everybody is no list");
        for start in (0..chunk.len()).step_by(LANES) {
            let rows = start..chunk.len().min(start + LANES);
            let unusual = by_column.fill(rows.clone(), &mut block, &mut ids);
            assert_eq!(block.len(), rows.len());
            for (lane, row) in rows.enumerate() {
                let read = reader.read(chunk.row(row), &mut case);
                let is_unusual = is_set(&unusual, lane);
                seen.by_row += usize::from(is_unusual);
                seen.by_column += usize::from(!is_unusual);
                if let Err(bad) = &read {
                    assert!(is_unusual, "seed {seed}: a row that cannot be read was filled by columns: {bad:?}");
                    continue;
                }
                if is_unusual {
                    block.put(lane, &case);
                    ids.set(lane, case.id.as_deref());
                }
                let found: Vec<i64> = (0..slots.len()).map(|column| block.slot(column, lane)).collect();
                let expected: Vec<i64> = slots.iter().map(|slot| case.slots()[*slot]).collect();
                assert_eq!(found, expected, "seed {seed}, row {row}, read by itself: {is_unusual}, {case:?}");
                assert_eq!(ids.get(lane), case.id.as_deref(), "seed {seed}");
            }
        }
    }
    seen
}

/// The cells of a register, some of them odd; some rows too short or too long, some columns of nothing, some missing.
fn register(random: &mut Random, law: &Law) -> Vec<Vec<String>> {
    let mut cases: Vec<Case> = (0..random.below(700)).map(|_| random::case(random, law.policy())).collect();
    for (at, case) in cases.iter_mut().enumerate().filter(|(at, _)| at % 3 > 0) {
        case.id = Some(format!("p-{at}"));
    }
    let text = csv_of(law, &cases, b',');
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(&*text);
    let mut rows: Vec<Vec<String>> =
        rows.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    rows[0].push("remarks".to_owned());
    rows[1..].iter_mut().for_each(|row| row.push(random.one(&["", "a, b", "ñ"]).to_owned()));
    let n_columns = rows[0].len();
    if random.chance(50) && n_columns > 3 {
        let left_out = 1 + random.below(n_columns - 2);
        rows.iter_mut().for_each(|row| drop(row.remove(left_out)));
    }
    let odd_column = random.below(rows[0].len());
    for row in &mut rows[1..] {
        let n_cells = row.len();
        if random.chance(15) {
            row[random.below(n_cells)] = random.one(&ODD).to_owned();
        }
        if random.chance(10) {
            row[odd_column] = random.one(&ODD).to_owned();
        }
    }
    rows
}

#[test]
fn columns_say_what_rows_say() {
    let folder = folder("batch_columns");
    let (mut text, mut table) = (Seen::default(), Seen::default());
    for seed in 1..random::so_many(160, 400) as u64 {
        let random = &mut Random::new(seed);
        let Ok(law) = Law::from_texts([("random.amparo", random::policy(random))]) else { continue };
        let mut rows = register(random, &law);
        // As a table, each column of one type, where a cell may be one of that type.
        let mut header: Vec<(String, Kind)> = Vec::new();
        for name in &rows[0] {
            let kind = match law.policy().fact(name).map(|id| law.policy().facts[id].ty) {
                _ if random.chance(20) => random.one_of(&[Kind::Text, Kind::Bool, Kind::Int, Kind::Day]),
                Some(FactType::Bool) => Kind::Bool,
                Some(FactType::Date) => Kind::Day,
                Some(FactType::Int) => Kind::Int,
                _ if name == "as_of" => Kind::Day,
                _ => Kind::Text,
            };
            header.push((name.clone(), kind));
        }
        let cell = |(kind, text): (Kind, &String)| match kind {
            _ if text.is_empty() => Cell::Empty,
            Kind::Text => Cell::Text(text.as_str().into()),
            Kind::Bool => Cell::Bool(text.len() % 2 == 0),
            Kind::Int => text.parse().map_or(Cell::Empty, Cell::Int),
            Kind::Day => {
                Day::parse(text).map_or(Cell::Day(Day(i64::from(i32::MIN) + text.len() as i64 % 2)), Cell::Day)
            }
        };
        let cells = rows[1..].iter().flat_map(|row| header.iter().map(|(_, kind)| *kind).zip(row).map(cell)).collect();
        let path = folder.join("people.parquet");
        let mut file = tables::parquet(File::create(&path).expect("a file"), &header).expect("begun");
        file.rows(cells).expect("written");
        file.finish().expect("written");
        let source = RowSource::<&[u8]>::open_file(File::open(&path).expect("a file"), RowFormat::Parquet, None);
        let seen = agree(random, &law, source.map_err(|error| format!("{error:?}")).expect("a table"), seed);
        table = Seen { by_column: table.by_column + seen.by_column, by_row: table.by_row + seen.by_row };
        // As text, with rows that have too few cells or too many, with and without quotes.
        for row in &mut rows[1..] {
            if random.chance(2) {
                row.pop();
            } else if random.chance(2) {
                row.push(String::new());
            }
        }
        let quotes = random.one_of(&[csv::QuoteStyle::Necessary, csv::QuoteStyle::Never, csv::QuoteStyle::Always]);
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(quotes).from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).expect("written"));
        let bytes = writer.into_inner().expect("written");
        let source = RowSource::open(&*bytes, RowFormat::Csv { delimiter: Some(b',') });
        let seen = agree(random, &law, source.map_err(|error| format!("{error:?}")).expect("a table"), seed);
        text = Seen { by_column: text.by_column + seen.by_column, by_row: text.by_row + seen.by_row };
    }
    for seen in [text, table] {
        assert!(seen.by_column > 2_000 && seen.by_row > 2_000, "{} and {}", seen.by_column, seen.by_row);
    }
}

/// Empty cells, one word only, none, more words than fit a byte, and more rows than a group has.
#[test]
fn a_table_is_the_same_by_columns_and_by_cells() {
    let folder = folder("batch_columns_written");
    let header: Vec<(String, Kind)> = [
        ("words", Kind::Text),
        ("texts", Kind::Text),
        ("mixed", Kind::Text),
        ("bools", Kind::Bool),
        ("ints", Kind::Int),
        ("days", Kind::Day),
    ]
    .map(|(name, kind)| (name.to_owned(), kind))
    .into();
    for (seed, n_rows) in [(1, 0), (2, 1), (3, 7), (4, 8), (5, 1_000), (6, 1_001), (7, 33_000)] {
        let random = &mut Random::new(seed);
        let n_words = random.one_of(&[1, 2, 3, 5, 300, 5_000]);
        let words: std::sync::Arc<[Box<str>]> = (0..n_words).map(|n| format!("word {n}").into()).collect();
        let percent = random.one_of(&[0, 10, 100]);
        let mut texts = Texts::default();
        for row in 0..n_rows {
            let is_there = random.chance(100 - percent);
            texts.push(is_there.then(|| format!("{row} ñ{}", "x".repeat(row % 90))).as_deref());
        }
        let mut some = |other: usize| (!random.chance(percent)).then(|| random.below(other));
        let columns = vec![
            Cells::Words { words, numbers: (0..n_rows).map(|_| some(n_words).map_or(NO_WORD, |n| n as u32)).collect() },
            Cells::Texts(texts),
            Cells::Each((0..n_rows).map(|_| some(9).map_or(Cell::Empty, |n| Cell::Day(Day(n as i64)))).collect()),
            Cells::Bools((0..n_rows).map(|_| some(2).map(|n| n == 1)).collect()),
            Cells::Ints((0..n_rows).map(|_| some(1_000).map(|n| n as i64 - 500)).collect()),
            Cells::Days((0..n_rows).map(|_| some(30_000).map(|n| Day(n as i64))).collect()),
        ];
        let each: Vec<Vec<Cell>> = columns.iter().map(Cells::each).collect();
        let by_cells: Vec<Cell> =
            (0..n_rows).flat_map(|row| each.iter().map(move |column| column[row].clone())).collect();
        let read = |name: &str, write: &dyn Fn(&mut dyn tables::TableWriter<File>)| {
            let path = folder.join(name);
            let mut file = tables::parquet(File::create(&path).expect("a file"), &header).expect("begun");
            write(&mut *file);
            file.finish().expect("written");
            let source = RowSource::<&[u8]>::open_file(File::open(&path).expect("a file"), RowFormat::Parquet, None);
            let mut source = source.map_err(|error| format!("{error:?}")).expect("a table");
            let mut rows = Vec::new();
            while let Some(chunk) = source.next_chunk().expect("rows") {
                let texts = |row: amparo::batch::rows::Row| -> Vec<String> {
                    (0..header.len()).map(|at| format!("{:?}", row.cell(at))).collect()
                };
                rows.extend(chunk.rows().map(texts));
            }
            rows
        };
        // In two parts, so that columns are put together.
        let by_columns = read("columns.parquet", &|file| {
            let mut first = columns.clone();
            let second = first.iter_mut().map(|column| column.split_off(n_rows / 3)).collect();
            file.columns(first).expect("written");
            file.columns(second).expect("written");
        });
        assert_eq!(by_columns.len(), n_rows);
        assert!(by_columns == read("cells.parquet", &|file| file.rows(by_cells.clone()).expect("written")), "{seed}");
    }
}

/// What nobody states is unknown in a block, too.
#[test]
fn what_is_not_known_is_no_slot() {
    let law =
        Law::from_texts([("a.amparo", "facts { a : bool b : int } status s clause c { grants s when a and b > 3 }")]);
    let law = law.expect("a policy");
    let source = RowSource::open(&b"a,b\nyes,5\n,\nno,\n"[..], RowFormat::Csv { delimiter: None });
    let mut source = source.map_err(|error| format!("{error:?}")).expect("a table");
    let header = source.header.take().expect("a header");
    let columns = Columns::of(law.policy(), header, &[]).expect("columns");
    let reader = RowReader::new(&law, Some(columns), &[], Fixed::default(), None, Day(0));
    let roots = law.policy().conclusions.ids().flat_map(|id| law.circuit().conclusion(id).law.all());
    let engine = Engine::of(law.policy(), law.circuit(), roots);
    let (mut block, mut ids) = (engine.block(), Ids::default());
    let chunk = source.next_chunk().expect("rows").expect("rows");
    let by_column = reader.by_column(&chunk, &block).expect("a table");
    assert_eq!(by_column.fill(0..3, &mut block, &mut ids), NONE);
    let [a, b] = [1, 2].map(|slot| block.column_of(slot).expect("a fact that is read"));
    let people: Vec<[i64; 2]> = (0..3).map(|lane| [a, b].map(|column| block.slot(column, lane))).collect();
    assert_eq!(people, [[1, 5], [UNKNOWN, UNKNOWN], [0, UNKNOWN]]);
}
