//! A spreadsheet with one sheet (ECMA-376, `.xlsx`), written row by row as it comes: memory does not grow, and no second file is needed.
//!
//! By hand, on top of `zip`: rust_xlsxwriter writes rows to a temporary file first, which holds people too, and panics where the disk is full. Texts are
//! texts, whatever they begin with: none becomes a formula.

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::tables::{Cell, Full, Kind, TableWriter};
use crate::calendar::Day;

/// What a sheet holds at most, by Excel's own limits.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;
const LONGEST_TEXT: usize = 32_767;

/// The first day that spreadsheets can show.
const FIRST: Day = Day(-25_508);
/// 1899-12-30, from which they count.
const EPOCH: i64 = -25_569;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="batch" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Style 0 is the usual one, 1 that of days, 2 that of the header. 49 is the format “text”.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"#;
const SHEET_START: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;
const SHEET_END: &str = "</sheetData></worksheet>";

pub struct Sheet<W: Write> {
    archive: ZipWriter<StreamWriter<W>>,
    n_columns: usize,
    n_rows: u32,
    /// The row being written.
    row: Vec<u8>,
}

impl<W: Write> Sheet<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Those of the file; [`Full`].
    pub fn begin(to: W, columns: &[(String, Kind)]) -> io::Result<Sheet<W>> {
        if columns.len() > MOST_COLUMNS {
            return Err(full(Full::Columns));
        }
        // The same results make the same file, whenever that is.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .large_file(true);
        let mut archive = ZipWriter::new_stream(to);
        let parts = [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", SHEET_START),
        ];
        for (name, text) in parts {
            archive.start_file(name, options)?;
            archive.write_all(text.as_bytes())?;
        }
        let mut sheet = Sheet { archive, n_columns: columns.len(), n_rows: 0, row: Vec::new() };
        let names: Vec<Cell> = columns.iter().map(|(name, _)| Cell::Text(name.as_str().into())).collect();
        sheet.row(&names, " s=\"2\"")?;
        Ok(sheet)
    }

    fn row(&mut self, cells: &[Cell], style: &str) -> io::Result<()> {
        if self.n_rows == MOST_ROWS {
            return Err(full(Full::Rows));
        }
        self.n_rows += 1;
        let row = &mut self.row;
        row.clear();
        row.extend_from_slice(b"<row>");
        for cell in cells {
            match cell {
                Cell::Empty => row.extend_from_slice(b"<c/>"),
                Cell::Word(word) => text(row, word, style),
                Cell::Text(long) if long.encode_utf16().count() > LONGEST_TEXT => {
                    return Err(full(Full::Text(self.n_rows)));
                }
                Cell::Text(of) => text(row, of, style),
                Cell::Bool(holds) => write!(row, "<c t=\"b\"><v>{}</v></c>", u8::from(*holds))?,
                Cell::Int(number) if number.unsigned_abs() < 1 << 53 => write!(row, "<c><v>{number}</v></c>")?,
                Cell::Int(number) => text(row, &number.to_string(), style),
                Cell::Day(day) if *day >= FIRST => write!(row, "<c s=\"1\"><v>{}</v></c>", day.0 - EPOCH)?,
                Cell::Day(day) => text(row, &day.to_string(), style),
            }
        }
        row.extend_from_slice(b"</row>");
        self.archive.write_all(row)
    }
}

impl<W: Write + Send> TableWriter<W> for Sheet<W> {
    fn rows(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        cells.chunks_exact(self.n_columns.max(1)).try_for_each(|row| self.row(row, ""))
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.archive.write_all(SHEET_END.as_bytes())?;
        Ok(self.archive.finish()?.into_inner())
    }
}

fn full(why: Full) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, why)
}

fn text(out: &mut Vec<u8>, text: &str, style: &str) {
    out.extend_from_slice(b"<c t=\"inlineStr\"");
    out.extend_from_slice(style.as_bytes());
    out.extend_from_slice(b"><is><t xml:space=\"preserve\">");
    escaped(out, text);
    out.extend_from_slice(b"</t></is></c>");
}

/// As XML has it; what XML cannot have stands as `_x0007_`, and what looks like that as `_x005F_x0007_` (ECMA-376, ST_Xstring).
fn escaped(out: &mut Vec<u8>, text: &str) {
    for (at, char) in text.char_indices() {
        match char {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '_' if is_escape(&text.as_bytes()[at..]) => out.extend_from_slice(b"_x005F_"),
            '\t' | '\n' => out.push(char as u8),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {
                out.extend_from_slice(format!("_x{:04X}_", u32::from(char)).as_bytes());
            }
            _ => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', digits @ ..] if digits.len() > 4 && digits[..4].iter().all(u8::is_ascii_hexdigit) && digits[4] == b'_')
}
