//! Spreadsheets and Parquet, in and out: the same people say the same, and what such files have wrong is told.

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;

use amparo::Law;
use amparo::batch::rows::{RowFormat, RowSource};
use amparo::case::write::value_to_json;
use amparo::case::{Case, Stated};
use amparo::policy::model::Value;
use amparo::report::batch::tables::{self, Cell, Kind, TableWriter};

use crate::agreement::random::{self, Random};
use crate::batch::{PEOPLE, SMALL, batch, cases_from};
use crate::cli::{amparo, folder, ran, run, run_with_stdin};

/// People as a table, a column for each fact and question, each cell of the type of its fact; lists as JSON.
fn table_of(law: &Law, cases: &[Case]) -> (Vec<(String, Kind)>, Vec<Cell>) {
    use amparo::policy::model::FactType;
    let policy = law.policy();
    let kind = |ty| match ty {
        FactType::Bool => Kind::Bool,
        FactType::Int => Kind::Int,
        FactType::Date => Kind::Day,
        _ => Kind::Text,
    };
    let mut columns = vec![("id".to_owned(), Kind::Text), ("as_of".to_owned(), Kind::Day)];
    columns.extend(policy.facts.values().map(|fact| (fact.path.to_string(), kind(fact.ty))));
    columns.extend(policy.open_questions().map(|(_, question)| (format!("questions.{}", question.name), Kind::Bool)));
    let mut cells = Vec::new();
    for case in cases {
        let id = case.id.as_deref().map_or(Cell::Empty, |id| Cell::Text(id.into()));
        cells.extend([id, Cell::Day(case.as_of())]);
        for (id, fact) in policy.facts.iter() {
            let value = (case.stated(id) == Stated::Known).then(|| case.value(id, policy)).flatten();
            cells.push(match value {
                None => Cell::Empty,
                Some(Value::Bool(holds)) => Cell::Bool(holds),
                Some(Value::Int(number)) => Cell::Int(number),
                Some(Value::Date(day)) if !day.is_never() => Cell::Day(day),
                Some(value) => match value_to_json(&value, fact.ty, policy) {
                    serde_json::Value::String(text) => Cell::Text(text.into()),
                    other => Cell::Text(other.to_string().into()),
                },
            });
        }
        let answers = policy.open_questions().map(|(id, _)| case.answer_to(id).map_or(Cell::Empty, Cell::Bool));
        cells.extend(answers);
    }
    (columns, cells)
}

fn read(law: &Law, path: &Path, format: RowFormat) -> Vec<Case> {
    let source = RowSource::<&[u8]>::open_file(File::open(path).expect("a file"), format, None);
    cases_from(law, source.map_err(|error| format!("{error:?}")).expect("rows"))
}

type Begin = fn(File, &[(String, Kind)]) -> std::io::Result<Box<dyn TableWriter<File>>>;

/// The person of a table is the person of a case file.
#[test]
fn tables_say_what_case_files_say() {
    let folder = folder("batch_tables");
    let formats: [(&str, RowFormat, Begin); 2] =
        [("people.xlsx", RowFormat::Sheet, tables::sheet), ("people.parquet", RowFormat::Parquet, tables::parquet)];
    let mut n_cases = 0;
    for seed in 1..60 {
        let random = &mut Random::new(seed);
        let Ok(law) = Law::from_texts([("random.amparo", random::policy(random))]) else { continue };
        let mut cases: Vec<Case> = (0..20).map(|_| random::case(random, law.policy())).collect();
        for (at, case) in cases.iter_mut().enumerate() {
            case.id = Some(format!("=p-{at} \"; <1,&\n|_x0041_\u{7}"));
            let n_facts = law.policy().declared_facts().count();
            if let Some((id, _)) = law.policy().declared_facts().nth(random.below(n_facts)) {
                case.forget(law.policy(), id, Stated::NotAsked);
            }
            // What nobody asked is an empty cell, also where it was asked and is not known.
            for id in law.policy().facts.ids() {
                if case.stated(id) == Stated::NotKnown {
                    case.forget(law.policy(), id, Stated::NotAsked);
                }
            }
        }
        n_cases += cases.len();
        let (columns, cells) = table_of(&law, &cases);
        for (name, format, begin) in formats {
            let path = folder.join(name);
            let mut table = begin(File::create(&path).expect("a file"), &columns).expect("begun");
            table.rows(cells.clone()).expect("written");
            table.finish().expect("written");
            assert_eq!(read(&law, &path, format), cases, "seed {seed}, {name}");
        }
    }
    assert!(n_cases > 500, "{n_cases}");
}

/// A workbook, of parts as spreadsheet programs write them. Style 1 is a date.
fn workbook(sheets: &[(&str, &str)], more: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let listed: String = (1..)
        .zip(sheets)
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"))
        .collect();
    part(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\">{more}<sheets>{listed}</sheets></workbook>"),
    );
    let targets: String = (1..=sheets.len())
        .map(|at| {
            format!("<Relationship Id=\"r{at}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")
        })
        .collect();
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{package}\">{targets}<Relationship Id=\"rs\" Type=\"{relations}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rf\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
    );
    part("xl/sharedStrings.xml", &format!("<sst xmlns=\"{main}\"><si><t>VE</t></si><si><t>nationality</t></si></sst>"));
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    for (at, (_, rows)) in (1..).zip(sheets) {
        part(&format!("xl/worksheets/sheet{at}.xml"), &format!("<worksheet xmlns=\"{main}\">{rows}</worksheet>"));
    }
    archive.finish().expect("written").into_inner()
}

fn text(of: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{of}</t></is></c>")
}

/// People below a header, with two blank rows above it.
fn sheet(rows: &[&str]) -> String {
    let header = ["id", "nationality", "entry.date", "entry.regular"].map(text).concat();
    let rows: String = (4..).zip(rows).map(|(at, row)| format!("<row r=\"{at}\">{row}</row>")).collect();
    format!("<sheetData><row r=\"3\">{header}</row>{rows}</sheetData>")
}

/// What stands in cells of spreadsheets, and what is wrong with them.
#[test]
fn cells_of_spreadsheets() {
    let folder = folder("batch_sheets");
    let mut told = String::new();
    let mut asked = |name: &str, bytes: &[u8], arguments: &[&str]| {
        fs::write(folder.join(name), bytes).expect("written");
        let small = std::path::absolute(SMALL).expect("a path");
        let mut command = amparo(&["batch"]);
        command.arg(small).args(["--cases", name, "--as-of=2018-08-01"]).args(arguments).current_dir(&folder);
        told += &format!("==== {name} {}\n{}", arguments.join(" "), ran(&mut command).told());
    };
    let columns = "--columns=line,id,nationality,entry.date,entry.regular,permit";
    let good = [
        // A shared text, a date, a boolean, and a note where there is no column.
        "<c><v>1</v></c><c t=\"s\"><v>0</v></c><c s=\"1\"><v>43296</v></c><c t=\"b\"><v>1</v></c><c><v>7</v></c>",
        // Numbers stored as text, a date with a time, a number for yes.
        &format!("{}{}<c s=\"1\"><v>43296.75</v></c><c><v>0</v></c>", text("007"), text(" VE ")),
        // What a formula gave; a date as text; nothing.
        &format!("<c t=\"str\"><f>A4&amp;\"x\"</f><v>1x</v></c>{}{}<c/>", text("PE"), text("2018-07-15")),
        "<c/>",
        // A date as ISO 8601 has it, and cells that say where they are.
        "<c r=\"C8\" t=\"d\"><v>2018-07-15T00:00:00</v></c><c r=\"D8\"><f>1=1</f><v>1</v></c>",
    ];
    let notes = ("Notes", "<sheetData><row><c t=\"inlineStr\"><is><t>nothing here</t></is></c></row></sheetData>");
    let people = ("People", sheet(&good));
    asked("good.xlsx", &workbook(&[(people.0, &people.1), notes], ""), &[columns]);
    asked("second.xlsx", &workbook(&[notes, (people.0, &people.1)], ""), &["--sheet=People", "--columns=line"]);
    asked("second.xlsx", &workbook(&[notes, (people.0, &people.1)], ""), &["--sheet=Persons", "--lang=es"]);
    let bad = sheet(&[
        &format!("{}{}<c><v>2018</v></c>", text("p-1"), text("VE")),
        &format!("{}<c><f>B1</f></c>", text("p-2")),
        &format!("{}<c t=\"e\"><v>#REF!</v></c>", text("p-3")),
        &format!("{}{}<c s=\"1\"><v>60</v></c>", text("p-4"), text("VE")),
        &format!("{}{}<c t=\"b\"><v>1</v></c>", text("p-5"), text("VE")),
        &format!("{}{}<c><v>43296.5</v></c>", text("p-6"), text("VE")),
        &format!("{}{}<c s=\"1\"><v>43296</v></c><c><v>2</v></c>", text("p-7"), text("VE")),
    ]);
    asked("bad.xlsx", &workbook(&[("People", &bad)], ""), &[columns, "--rejects=rejects.csv"]);
    told_of_file(&mut told, &folder.join("rejects.csv"));
    let mut asked = |name: &str, bytes: &[u8], arguments: &[&str]| {
        fs::write(folder.join(name), bytes).expect("written");
        let small = std::path::absolute(SMALL).expect("a path");
        let mut command = amparo(&["batch"]);
        command.arg(small).args(["--cases", name, "--as-of=2018-08-01"]).args(arguments).current_dir(&folder);
        told += &format!("==== {name} {}\n{}", arguments.join(" "), ran(&mut command).told());
    };
    let numbers = sheet(&[&format!("{}{}<c><v>43296</v></c>", text("p-1"), text("VE"))]);
    asked("numbers.xlsx", &workbook(&[("People", &numbers)], ""), &[columns, "--date-format=excel"]);
    // The same day, counted from 1904.
    let old = numbers.replace("43296", "41834");
    let since_1904 = "<workbookPr date1904=\"1\"/>";
    asked("old.xlsx", &workbook(&[("People", &old)], since_1904), &[columns, "--date-format=excel"]);
    let dated = sheet(&[&format!("{}{}<c s=\"1\"><v>41834</v></c>", text("p-1"), text("VE"))]);
    asked("old.xlsx", &workbook(&[("People", &dated)], since_1904), &[columns]);
    let merged = format!("{}<mergeCells count=\"1\"><mergeCell ref=\"B4:B6\"/></mergeCells>", sheet(&good));
    asked("merged.xlsx", &workbook(&[("People", &merged)], ""), &[]);
    asked("header.xlsx", &workbook(&[("People", &sheet(&[]))], ""), &["--columns=id,permit"]);
    asked("nothing.xlsx", &workbook(&[("People", "<sheetData/>")], ""), &[]);
    asked("empty.xlsx", b"", &[]);
    asked("text.xlsx", b"id,nationality\np-1,VE\n", &[]);
    let whole = workbook(&[("People", &people.1)], "");
    asked("truncated.xlsx", &whole[..whole.len() - 200], &[]);
    asked("old.xls", &[0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3], &[]);
    asked("people.csv", &whole, &[]);
    insta::assert_snapshot!(told);
    let piped = run_with_stdin(&["batch", SMALL, "--cases=-", "--input-format=xlsx"], &whole);
    assert!(piped.stderr.contains("this format is not read from stdin"), "{}", piped.told());
    let printed = batch(&["--cases", PEOPLE, "--format=xlsx"]);
    assert!(printed.stderr.contains("amparo::batch::unknown_format"), "{}", printed.told());
    // A handful is read the same way.
    let path = folder.join("good.xlsx");
    let several = run(&["eval", SMALL, "--as-of=2018-08-01", "--cases", path.to_str().expect("a name")]);
    assert_eq!((several.code, several.stdout.lines().count()), (0, 4), "{}", several.told());
}

/// An `.xls` with these records, as a compound file: a table of sectors, a directory, the workbook.
fn old_workbook(records: &[u8]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let mut stream = records.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let n_sectors = (stream.len() / 512) as u32;
    let mut header = vec![0; 512];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    put(76, &[0xff; 436]);
    put(76, &[0; 4]);
    let mut table = vec![0xff; 512];
    let next = |at: u32| if at + 1 == n_sectors { END } else { at + 3 };
    for (at, next) in [0xffff_fffd, END].into_iter().chain((0..n_sectors).map(next)).enumerate() {
        table[4 * at..4 * at + 4].copy_from_slice(&next.to_le_bytes());
    }
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = 2 * (name.len() as u8 + 1);
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let mut directory = [entry("Root Entry", 5, END, 0), entry("Workbook", 2, 2, stream.len() as u32)].concat();
    directory.resize(512, 0);
    [header, table, directory, stream].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A sheet of such cells below each other and side by side.
fn old_sheet(cells: &[u8]) -> Vec<u8> {
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let named = |place: u32| record(0x0085, &[&place.to_le_bytes(), &b"\0\0\x01\0p"[..]].concat());
    let place = begin(5).len() + named(0).len() + 4;
    [begin(5), named(place as u32), record(0x0a, &[]), begin(16), cells.to_vec(), record(0x0a, &[])].concat()
}

fn old_text(row: u16, column: u16, text: &str) -> Vec<u8> {
    let at = [row, column, 0, text.len() as u16].map(u16::to_le_bytes).concat();
    record(0x0204, &[&at, &[0][..], text.as_bytes()].concat())
}

/// A workbook of some kilobytes that would take gigabytes, or one that two programs read differently, is refused in a sentence. `tests/memory`
/// holds what others take.
#[test]
fn workbooks_that_are_larger_than_they_look() {
    let folder = folder("batch_hostile");
    let small = std::path::absolute(SMALL).expect("a path");
    let asked = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("written");
        let mut command = amparo(&["batch"]);
        command.arg(&small).args(["--cases", name, "--as-of=2018-08-01", "--columns=id,nationality"]);
        let told = ran(command.current_dir(&folder));
        assert!(!told.stderr.contains("panicked") && !told.stderr.contains("allocation"), "{name}: {}", told.told());
        told
    };
    let refused = |name: &str, bytes: &[u8], why: &str| {
        let told = asked(name, bytes);
        assert!(told.code == 2 && told.stdout.is_empty() && told.stderr.contains(why), "{name}: {}", told.told());
    };
    let damaged = "is not a spreadsheet that can be read, or is damaged";
    let people = [text("p-1"), text("VE")].concat();
    let good = workbook(&[("People", &sheet(&[&people]))], "");
    assert!(asked("good.xlsx", &good).stdout.ends_with("p-1,VE\n"));

    // It says that it has more texts than bytes; cells where no sheet has any; a document type; elements that overlap.
    let with = |part: &str, from: &str, to: &str| changed(&good, part, |text| text.replace(from, to));
    refused("count.xlsx", &with("xl/sharedStrings.xml", "<sst ", "<sst uniqueCount=\"99999999999\" "), damaged);
    refused("row.xlsx", &with("xl/worksheets/sheet1.xml", "<c t", "<c r=\"A4294967295\" t"), damaged);
    refused("column.xlsx", &with("xl/worksheets/sheet1.xml", "<c t", "<c r=\"ZZZZZ3\" t"), damaged);
    refused("type.xlsx", &with("xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE x []><worksheet"), damaged);
    refused("crossed.xlsx", &with("xl/worksheets/sheet1.xml", "p-1</t></is>", "p-1</is></t>"), damaged);
    // A cell that goes on for ever, also in parts, in comments, or with what looks like the next cell.
    let long = "a".repeat(1 << 20);
    for (name, piece) in [
        ("long", long.clone()),
        ("runs", format!("</t></r><r><t>{long}")),
        ("hidden", format!("<![CDATA[</t></is></c><c>{long}]]>")),
        ("nested", format!("<c/>{long}")),
        ("comment", format!("<!-- <c> {long} -->")),
        ("attribute", format!("<x y=\"<c>{long}\"/>")),
    ] {
        let cell = if name == "runs" {
            format!("<r><t>{}</t></r>", piece.repeat(65))
        } else {
            format!("<t>{}</t>", piece.repeat(65))
        };
        let bytes = workbook(&[("People", &sheet(&[&format!("<c t=\"inlineStr\"><is>{cell}</is></c>")]))], "");
        refused(&format!("{name}.xlsx"), &bytes, "a cell of");
    }
    // Formats, sheets and links in millions, and a picture (here a part of another kind) that is larger than any cell: it is no cell that is too large.
    let many = |part: &str, before: &str, piece: &str, n: usize| {
        let at = |text: &str| text.replacen(before, &format!("{}{before}", piece.repeat(n)), 1);
        changed(&good, part, at)
    };
    let other = "of something other than rows and texts";
    refused("styles.xlsx", &many("xl/styles.xml", "</cellXfs>", "<xf numFmtId=\"14\"/>", 500_000), other);
    refused(
        "sheets.xlsx",
        &many("xl/workbook.xml", "</sheets>", "<sheet name=\"s\" sheetId=\"9\" r:id=\"r1\"/>", 500_000),
        other,
    );
    refused(
        "links.xlsx",
        &many(
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            "<Relationship Id=\"q\" Type=\"x\" Target=\"y\"/>",
            500_000,
        ),
        other,
    );
    refused("spaces.xlsx", &many("xl/workbook.xml", "</sheets>", &" ".repeat(1 << 20), 65), other);
    refused("image.xlsx", &with_part(&good, "xl/media/image1.png", &"x".repeat(65 << 20)), other);
    refused(
        "texts.xlsx",
        &many("xl/sharedStrings.xml", "<si>", &format!("<si><t>{}</t></si>", "a".repeat(1 << 20)), 513),
        "the texts of",
    );
    // As many as spreadsheet programs write are none too many.
    let formats = many("xl/styles.xml", "</cellXfs>", "<xf numFmtId=\"14\"/>", 65_490);
    assert!(asked("formats.xlsx", &formats).stdout.ends_with("p-1,VE\n"));
    // Two parts of one name: another program reads the other one.
    refused("twice.xlsx", &changed(&good, "XL/worksheets/SHEET1.xml", |text| text.replace("VE", "PE")), damaged);

    let header =
        [old_text(0, 0, "id"), old_text(0, 1, "nationality"), old_text(1, 0, "p-1"), old_text(1, 1, "VE")].concat();
    let old = |more: &[u8]| old_workbook(&old_sheet(&[&header, more].concat()));
    assert!(asked("good.xls", &old(&[])).stdout.ends_with("p-1,VE\n"));
    refused("corner.xls", &old(&old_text(65_535, 65_535, "x")), damaged);
    refused("room.xls", &old(&record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0])), damaged);
    let mut ring = old(&[]);
    ring[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    refused("ring.xls", &ring, damaged);
    // Damaged anywhere, it is read or refused.
    let whole = old(&[]);
    for at in (0..1700).step_by(61) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        asked("damaged.xls", &bytes);
    }
}

/// The workbook with one more part.
fn with_part(workbook: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new_append(Cursor::new(workbook.to_vec())).expect("an archive");
    archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
    archive.write_all(text.as_bytes()).expect("written");
    archive.finish().expect("written").into_inner()
}

/// The workbook with another text in the part of that name (added, where there is none of exactly that name: then it is made of the one that
/// has it but for capitals).
fn changed(workbook: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut parts: Vec<(String, String)> = Vec::new();
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("UTF-8");
        parts.push((part.name().expect("a name").into_owned(), text));
    }
    match parts.iter().position(|(part, _)| part == name) {
        Some(at) => parts[at].1 = change(&parts[at].1),
        None => {
            let like = parts.iter().find(|(part, _)| part.eq_ignore_ascii_case(name)).expect("a part").1.clone();
            parts.push((name.to_owned(), change(&like)));
        }
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("written").into_inner()
}

fn told_of_file(told: &mut String, path: &Path) {
    *told +=
        &format!("---- {}\n{}", path.file_name().expect("a name").display(), fs::read_to_string(path).expect("a file"));
}

/// Results are read as what they are: a table of them says what the lines of JSON say.
#[test]
fn results_in_tables() {
    let folder = folder("batch_results");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let columns =
        "--columns=id,line,as_of,nationality,entry.date,entry.regular,permit,permit.in_practice,window,permit.by";
    for name in ["results.xlsx", "results.parquet"] {
        let out = at(name);
        let told = batch(&["--cases", PEOPLE, columns, "--out", &out]);
        assert_eq!((told.code, told.stdout.as_str()), (1, ""), "{}", told.told());
        let first = fs::read(&out).expect("a file");
        // What was read again says the same; columns that state nothing are ignored.
        let again = batch(&["--cases", &out, "--columns=id,as_of,nationality,entry.date,entry.regular,permit"]);
        let once = batch(&["--cases", PEOPLE, "--columns=id,as_of,nationality,entry.date,entry.regular,permit"]);
        let facts = |text: &str| -> Vec<String> {
            text.lines().map(|row| row.rsplit_once(',').map_or(row, |(facts, _)| facts).to_owned()).collect()
        };
        assert_eq!(facts(&again.stdout), facts(&once.stdout), "{}", again.told());
        // The same results are the same bytes.
        batch(&["--cases", PEOPLE, columns, "--out", &out, "--threads=1"]);
        assert!(fs::read(&out).expect("a file") == first, "{name}");
    }
}

/// A text that begins as a formula does stays a text.
#[test]
fn texts_never_become_formulas() {
    let folder = folder("batch_formulas");
    let at = |name: &str| folder.join(name).to_str().expect("a name").to_owned();
    let (people, out) = (at("people.csv"), at("results.xlsx"));
    fs::write(&people, "id,nationality\n=1+1,VE\n+1,VE\n-2,VE\n@SUM(A1),VE\n\"=HYPERLINK(\"\"http://x\"\")\",VE\n")
        .expect("written");
    batch(&["--cases", &people, "--as-of=2018-08-01", "--columns=id", "--out", &out]);
    let archive = File::open(&out).map(zip::ZipArchive::new).expect("a file").expect("an archive");
    let mut sheet = String::new();
    let mut archive = archive;
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    std::io::Read::read_to_string(&mut part, &mut sheet).expect("UTF-8");
    assert!(!sheet.contains("<f") && sheet.contains("<t xml:space=\"preserve\">=1+1</t>"), "{sheet}");
    assert_eq!(sheet.matches("t=\"inlineStr\"").count(), 1 + 5);
}

/// A disk that is full is an error like any other, and leaves nothing.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_table() {
    let folder = folder("batch_full");
    let people = folder.join("people.jsonl");
    let made = batch(&["--generate=30000", "--as-of=2018-08-01", "--out", people.to_str().expect("a name")]);
    assert_eq!(made.code, 0, "{}", made.told());
    for name in ["results.xlsx", "results.parquet", "results.csv.gz"] {
        let program = amparo(&[]).get_program().to_owned();
        let mut command = std::process::Command::new("sh");
        let line = "ulimit -f 16; exec \"$0\" batch \"$1\" --cases \"$2\" --out \"$3\"";
        command.args(["-c", line]).arg(program).arg(SMALL).arg(&people).arg(folder.join(name));
        let told = ran(&mut command);
        assert!(told.code == 2 && told.stderr.contains("amparo::cli::unwritable_file"), "{name}: {}", told.told());
        assert!(!told.stderr.contains("panicked"), "{}", told.told());
        let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{name}: {left:?}");
    }
}

/// Spreadsheet programs take a file for what its name says.
#[test]
fn no_other_format_is_written_under_the_name_of_a_spreadsheet() {
    for name in ["results.xls", "results.XLS", "results.ods", "results.xlsm"] {
        let out = folder("format_not_written").join(name);
        let _ = std::fs::remove_file(&out);
        let said = run(&[
            "batch",
            "tests/cli/small.amparo",
            "--cases",
            "tests/cli/people.csv",
            "--out",
            &out.to_string_lossy(),
        ]);
        assert_eq!(said.code, 2, "{}", said.told());
        assert!(said.stderr.contains("amparo::batch::unknown_format"), "{}", said.stderr);
        assert!(!out.exists());
    }
}
