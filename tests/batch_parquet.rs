//! Parquet: what cells of each type say, and what a damaged file says.

use std::fs;
use std::sync::Arc;

use parquet::column::writer::ColumnWriter;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::batch::{PEOPLE, SMALL, batch};
use crate::cli::{folder, run, run_with_stdin};

/// A Parquet file of one group of rows, each column written by a function of its own.
fn parquet_of(schema: &str, columns: &[&dyn Fn(&mut ColumnWriter)]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).expect("begun");
    let mut group = file.next_row_group().expect("a group");
    for write in columns {
        let mut column = group.next_column().expect("a column").expect("a column");
        write(column.untyped());
        column.close().expect("written");
    }
    group.close().expect("written");
    file.into_inner().expect("written")
}

fn ints(column: &mut ColumnWriter, values: &[i64], levels: Option<&[i16]>) {
    let ColumnWriter::Int64ColumnWriter(column) = column else { panic!("a column of 64 bits") };
    column.write_batch(values, levels, None).expect("written");
}

fn short(column: &mut ColumnWriter, values: &[i32], levels: Option<&[i16]>) {
    let ColumnWriter::Int32ColumnWriter(column) = column else { panic!("a column of 32 bits") };
    column.write_batch(values, levels, None).expect("written");
}

fn texts(column: &mut ColumnWriter, values: &[&str], levels: Option<&[i16]>, starts: Option<&[i16]>) {
    let ColumnWriter::ByteArrayColumnWriter(column) = column else { panic!("a column of texts") };
    let values: Vec<_> = values.iter().map(|text| (*text).into()).collect();
    column.write_batch(&values, levels, starts).expect("written");
}

/// Dates by days, by timestamps with and without a time zone; groups; lists; numbers of every kind.
#[test]
fn cells_of_parquet() {
    let folder = folder("batch_parquet_cells");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let (policy, people) = (at("a.amparo"), at("people.parquet"));
    let text = "type paper = passport | visa | card  type child { birth_date : date }
        facts { entry { date : date }  asked : date  heard : date  papers : set of paper  points : int  kids : list of child  poor : bool }
        status s clause c { grants s when papers has passport and points >= 3 and poor and entry.date <= asked and heard <= as_of
            and any k in kids where (k.birth_date <= as_of) }";
    fs::write(&policy, text).expect("written");
    let schema = "message people {
        optional binary id (UTF8);
        optional group entry { optional int32 date (DATE); }
        required int64 asked (TIMESTAMP(MICROS, false));
        optional int64 heard (TIMESTAMP(MILLIS, true));
        optional group papers (LIST) { repeated group list { optional binary element (UTF8); } }
        optional int32 points (DECIMAL(9, 2));
        optional binary kids (UTF8);
        optional int64 poor;
    }";
    let hour = 3_600_000_i64;
    let bytes = parquet_of(
        schema,
        &[
            &|column| texts(column, &["p-1", "p-2", "p-3", "p-4", "p-5"], Some(&[1, 1, 1, 1, 1]), None),
            // Of the second the whole group is missing, of the third the date in it.
            &|column| short(column, &[17_000, 17_000], Some(&[2, 0, 1, 2, 0])),
            &|column| ints(column, &[17_100 * 24 * hour * 1000 + 5, 0, -1, 1, 1], None),
            // Midnight in UTC is a day; three hours later is one there and another elsewhere.
            &|column| ints(column, &[17_200 * 24 * hour, 17_200 * 24 * hour + 3 * hour], Some(&[1, 0, 1, 0, 0])),
            // Two, an empty list, no list, no list again, a member that is missing.
            &|column| texts(column, &["passport", "visa"], Some(&[3, 3, 1, 0, 0, 2]), Some(&[0, 1, 0, 0, 0, 0])),
            &|column| short(column, &[400, 300, 450], Some(&[1, 0, 1, 1, 0])),
            &|column| texts(column, &["[{\"birth_date\":\"2010-05-01\"}]"], Some(&[1, 0, 0, 0, 0]), None),
            &|column| ints(column, &[1, 0, 1], Some(&[1, 1, 1, 0, 0])),
        ],
    );
    fs::write(&people, bytes).expect("written");
    let columns = "--columns=id,line,entry.date,asked,heard,papers.passport,papers.card,points,kids,poor,s";
    let told = run(&["batch", &policy, "--cases", &people, "--as-of=2018-08-01", columns]);
    insta::assert_snapshot!("parquet_cells", told.told().replace(&people, "people.parquet"));
}

/// Whatever is wrong with a Parquet file, it is an error: no panic, and no other people.
#[test]
fn damaged_parquet_is_an_error() {
    let folder = folder("batch_parquet");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let (whole, broken) = (at("whole.parquet"), at("broken.parquet"));
    let columns = "--columns=id,nationality,entry.date,entry.regular";
    assert_eq!(batch(&["--cases", PEOPLE, columns, "--out", &whole]).code, 1);
    let told = |path: &str| batch(&["--cases", path, "--as-of=2018-08-01", "--columns=id,permit"]);
    let (bytes, expected) = (fs::read(&whole).expect("a file"), told(&whole));
    assert_eq!((expected.code, expected.stdout.lines().count()), (0, 5), "{}", expected.told());
    for end in [0, 3, 8, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&broken, &bytes[..end]).expect("written");
        let told = told(&broken);
        assert!(told.code == 2 && told.stderr.contains("amparo::batch::unreadable_rows"), "{end}: {}", told.told());
    }
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        fs::write(&broken, changed).expect("written");
        let told = told(&broken);
        assert!(told.code <= 2 && !told.stderr.contains("panicked"), "{at}: {}", told.told());
    }
    let piped = run_with_stdin(&["batch", SMALL, "--cases=-", "--input-format=parquet"], &bytes);
    assert!(piped.stderr.contains("not read from stdin"), "{}", piped.told());
}
