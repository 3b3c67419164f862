//! Rows of a Parquet file: only the columns that state something are read, some rows of each at a time.
//!
//! A column within a group is called by its path, `entry.date`. A column of a list of texts is a set, its values in one text. A day of a
//! timestamp that stands for a moment is not certain, unless it is midnight.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{BoolType, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use super::cells::{Cell, NO_DAY, NO_NUMBER, NO_TEXT, Table, Wrong};
use super::{CHUNK_ROWS, SourceError};
use crate::calendar::Day;

const MILLIS_OF_DAY: i64 = 86_400_000;

/// The rows of a file, by groups of rows.
pub struct ParquetRows {
    file: SerializedFileReader<File>,
    /// Of each column, what its values are; none of those that are not wanted.
    columns: Vec<Option<Meaning>>,
    /// The next group, and the readers of the one before it.
    group: usize,
    readers: Vec<Option<ColumnReader>>,
    n_left: usize,
    n_rows: u64,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    Plain,
    Days,
    /// So many units to the day; whether it is a moment, with a time zone.
    Moment {
        per_day: i64,
        is_zoned: bool,
    },
    /// Whole numbers without a sign, of 32 or 64 bits.
    Unsigned,
    /// A number of 10^-scale.
    Decimal {
        scale: u32,
    },
    /// Of a type that is not read.
    Unread,
}

impl Meaning {
    fn of(column: &ColumnDescriptor) -> Meaning {
        let moment = |unit: &TimeUnit, is_zoned| {
            let per_day = match unit {
                TimeUnit::MILLIS => MILLIS_OF_DAY,
                TimeUnit::MICROS => MILLIS_OF_DAY * 1_000,
                TimeUnit::NANOS => MILLIS_OF_DAY * 1_000_000,
            };
            Meaning::Moment { per_day, is_zoned }
        };
        let decimal = |scale: i32| u32::try_from(scale).map_or(Meaning::Unread, |scale| Meaning::Decimal { scale });
        let by_old_type = || match column.converted_type() {
            ConvertedType::DATE => Meaning::Days,
            ConvertedType::TIMESTAMP_MILLIS => moment(&TimeUnit::MILLIS, true),
            ConvertedType::TIMESTAMP_MICROS => moment(&TimeUnit::MICROS, true),
            ConvertedType::DECIMAL => decimal(column.type_scale()),
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                Meaning::Unsigned
            }
            ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS | ConvertedType::INTERVAL | ConvertedType::BSON => {
                Meaning::Unread
            }
            _ if column.physical_type() == Type::FIXED_LEN_BYTE_ARRAY => Meaning::Unread,
            _ => Meaning::Plain,
        };
        match column.logical_type_ref() {
            None => by_old_type(),
            Some(LogicalType::Date) => Meaning::Days,
            Some(LogicalType::Timestamp(of)) => moment(&of.unit, of.is_adjusted_to_u_t_c),
            Some(LogicalType::Decimal(of)) => decimal(of.scale),
            Some(LogicalType::Integer(of)) if !of.is_signed => Meaning::Unsigned,
            Some(LogicalType::Integer(_) | LogicalType::String | LogicalType::Enum | LogicalType::Json) => {
                Meaning::Plain
            }
            Some(_) => Meaning::Unread,
        }
    }

    fn int(self, value: i64) -> Cell<'static> {
        match self {
            Meaning::Plain => Cell::Int(value),
            Meaning::Days => Cell::Day(Day(value)),
            Meaning::Moment { per_day, is_zoned } => match value.rem_euclid(per_day) {
                0 => Cell::Day(Day(value.div_euclid(per_day))),
                _ if is_zoned => Cell::Wrong(Wrong::Zoned),
                _ => Cell::Day(Day(value.div_euclid(per_day))),
            },
            Meaning::Unsigned => i64::try_from(value as u64).map_or(Cell::Wrong(Wrong::Type), Cell::Int),
            Meaning::Decimal { scale } => decimal(i128::from(value), scale),
            Meaning::Unread => Cell::Wrong(Wrong::Type),
        }
    }

    fn bytes(self, bytes: &[u8]) -> Cell<'_> {
        match self {
            Meaning::Plain => Cell::Text(bytes),
            // Two's complement, the first byte the greatest.
            Meaning::Decimal { scale } if (1..=16).contains(&bytes.len()) => {
                let first = i128::from(bytes[0] as i8);
                decimal(bytes[1..].iter().fold(first, |value, byte| value << 8 | i128::from(*byte)), scale)
            }
            _ => Cell::Wrong(Wrong::Type),
        }
    }
}

/// A number of 10^-scale: whole, or as near as a float is.
fn decimal(value: i128, scale: u32) -> Cell<'static> {
    let whole = 10_i128.checked_pow(scale).filter(|unit| value % unit == 0).map(|unit| value / unit);
    match whole.map(i64::try_from) {
        Some(Ok(number)) => Cell::Int(number),
        _ => Cell::Number(value as f64 / 10_f64.powi(scale.min(400) as i32)),
    }
}

impl From<ParquetError> for SourceError {
    fn from(error: ParquetError) -> SourceError {
        match error {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(error) if error.raw_os_error().is_some() => SourceError::Io(*error),
                _ => SourceError::NoParquet,
            },
            _ => SourceError::NoParquet,
        }
    }
}

thread_local! {
    /// A panic on this thread is the reader's, about a damaged file.
    static IS_READING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// What a damaged file makes the reader do is an error, too: where the crate panics, nobody sees it. After that nothing more is read.
fn guarded<T>(read: impl FnOnce() -> Result<T, SourceError>) -> Result<T, SourceError> {
    static SILENT: Once = Once::new();
    SILENT.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_READING.get() {
                usual(panic);
            }
        }));
    });
    IS_READING.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    IS_READING.set(false);
    read.unwrap_or(Err(SourceError::NoParquet))
}

impl ParquetRows {
    /// Reads what the columns are.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn open(file: File) -> Result<(Vec<String>, ParquetRows), SourceError> {
        if file.metadata()?.len() == 0 {
            return Err(SourceError::Empty);
        }
        guarded(|| {
            let file = SerializedFileReader::new(file)?;
            let columns = file.metadata().file_metadata().schema_descr().columns();
            let names = columns.iter().map(|column| name(column)).collect();
            let columns = columns.iter().map(|column| Some(Meaning::of(column))).collect();
            let rows = ParquetRows { file, columns, group: 0, readers: Vec::new(), n_left: 0, n_rows: 0 };
            Ok((names, rows))
        })
    }

    /// Reads no others than these columns.
    pub fn only(&mut self, is_wanted: impl Fn(usize) -> bool) {
        self.columns.iter_mut().enumerate().filter(|(at, _)| !is_wanted(*at)).for_each(|(_, column)| *column = None);
    }

    /// The next rows; `None` at the end.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn next_table(&mut self) -> Result<Option<Table>, SourceError> {
        guarded(|| self.read())
    }

    fn read(&mut self) -> Result<Option<Table>, SourceError> {
        while self.n_left == 0 {
            if self.group == self.file.num_row_groups() {
                return Ok(None);
            }
            let group = self.file.get_row_group(self.group)?;
            let n_rows = group.metadata().num_rows();
            self.n_left = usize::try_from(n_rows).map_err(|_| SourceError::NoParquet)?;
            let reader =
                |(at, column): (usize, &Option<Meaning>)| column.map(|_| group.get_column_reader(at)).transpose();
            self.readers = self.columns.iter().enumerate().map(reader).collect::<Result<_, _>>()?;
            self.group += 1;
        }
        let n = self.n_left.min(CHUNK_ROWS);
        let mut table = Table::new(self.columns.len(), false);
        (1..=n as u64).for_each(|row| table.add_line(self.n_rows + row));
        let schema = self.file.metadata().file_metadata().schema_descr_ptr();
        for (at, (reader, meaning)) in self.readers.iter_mut().zip(&self.columns).enumerate() {
            let (Some(reader), Some(meaning)) = (reader, *meaning) else { continue };
            let mut column = Column { table: &mut table, at, of: &schema.column(at), n };
            match reader {
                ColumnReader::BoolColumnReader(reader) if column.is_flat() && matches!(meaning, Meaning::Plain) => {
                    column.answers(reader)
                }
                ColumnReader::BoolColumnReader(reader) => column.read(reader, |value| match meaning {
                    Meaning::Plain => Cell::Bool(*value),
                    _ => Cell::Wrong(Wrong::Type),
                }),
                ColumnReader::Int32ColumnReader(reader) if column.is_flat() && matches!(meaning, Meaning::Days) => {
                    column.days(reader)
                }
                ColumnReader::Int32ColumnReader(reader) => column.read(reader, |value| match meaning {
                    Meaning::Unsigned => Cell::Int(i64::from(*value as u32)),
                    _ => meaning.int(i64::from(*value)),
                }),
                ColumnReader::Int64ColumnReader(reader) if column.is_flat() && matches!(meaning, Meaning::Plain) => {
                    column.ints(reader)
                }
                ColumnReader::Int64ColumnReader(reader) => column.read(reader, |value| meaning.int(*value)),
                // As Spark and Impala wrote moments, in UTC.
                ColumnReader::Int96ColumnReader(reader) => column.read(reader, |value| {
                    Meaning::Moment { per_day: MILLIS_OF_DAY, is_zoned: true }.int(value.to_millis())
                }),
                ColumnReader::FloatColumnReader(reader) => column.read(reader, |value| number(f64::from(*value))),
                ColumnReader::DoubleColumnReader(reader) => column.read(reader, |value| number(*value)),
                ColumnReader::ByteArrayColumnReader(reader)
                    if column.is_flat() && matches!(meaning, Meaning::Plain) =>
                {
                    column.texts(reader)
                }
                ColumnReader::ByteArrayColumnReader(reader) => column.read(reader, |value| meaning.bytes(value.data())),
                ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                    column.read(reader, |value| meaning.bytes(value.data()))
                }
            }?;
        }
        self.n_left -= n;
        self.n_rows += n as u64;
        Ok(Some(table))
    }
}

/// What is no number is not known: so pandas writes what is missing.
fn number(value: f64) -> Cell<'static> {
    if value.is_nan() { Cell::Empty } else { Cell::Number(value) }
}

/// A column, and where its cells go.
struct Column<'t> {
    table: &'t mut Table,
    at: usize,
    of: &'t ColumnDescriptor,
    n: usize,
}

/// What was read of a column: its values, and for each place how much of the path to it is there and where a list begins.
struct Given<T> {
    values: Vec<T>,
    levels: Vec<i16>,
    starts: Vec<i16>,
}

impl Column<'_> {
    /// One value in each row, or none.
    fn is_flat(&self) -> bool {
        self.of.max_rep_level() == 0
    }

    fn given<T: DataType>(&self, reader: &mut ColumnReaderImpl<T>) -> Result<Given<T::T>, SourceError> {
        let (most, is_list) = (self.of.max_def_level(), self.of.max_rep_level() > 0);
        let mut given = Given { values: Vec::new(), levels: Vec::new(), starts: Vec::new() };
        let mut n_left = self.n;
        while n_left > 0 {
            let levels = (most > 0).then_some(&mut given.levels);
            let starts = is_list.then_some(&mut given.starts);
            let (n_records, ..) = reader.read_records(n_left, levels, starts, &mut given.values)?;
            if n_records == 0 {
                return Err(SourceError::NoParquet);
            }
            n_left -= n_records;
        }
        Ok(given)
    }

    /// What each row has: what a value says, or what stands for an empty cell.
    fn each<T, V: Clone>(&self, given: &Given<T>, empty: V, of: impl Fn(&T) -> V) -> Result<Vec<V>, SourceError> {
        let mut known = given.values.iter();
        let all = match given.levels.len() {
            0 => known.map(of).collect::<Vec<V>>(),
            n if n == given.values.len() => known.map(of).collect(),
            _ => {
                let there = given.levels.iter().map(|level| *level == self.of.max_def_level());
                there
                    .map(|is_there| if is_there { known.next().map(&of) } else { None }.unwrap_or(empty.clone()))
                    .collect()
            }
        };
        // Levels and values that do not fit each other are those of a damaged file.
        if all.len() == self.n { Ok(all) } else { Err(SourceError::NoParquet) }
    }

    fn answers(&mut self, reader: &mut ColumnReaderImpl<BoolType>) -> Result<(), SourceError> {
        const EMPTY: u8 = 2;
        let given = self.given(reader)?;
        self.table.fill_answers(self.at, self.each(&given, EMPTY, |answer| u8::from(*answer))?);
        Ok(())
    }

    fn days(&mut self, reader: &mut ColumnReaderImpl<Int32Type>) -> Result<(), SourceError> {
        let given = self.given(reader)?;
        if given.values.contains(&NO_DAY) {
            return self.one_by_one(&given, |day| Cell::Day(Day(i64::from(*day))));
        }
        self.table.fill_days(self.at, self.each(&given, NO_DAY, |day| *day)?);
        Ok(())
    }

    fn ints(&mut self, reader: &mut ColumnReaderImpl<Int64Type>) -> Result<(), SourceError> {
        let given = self.given(reader)?;
        if given.values.contains(&NO_NUMBER) {
            return self.one_by_one(&given, |number| Cell::Int(*number));
        }
        self.table.fill_ints(self.at, self.each(&given, NO_NUMBER, |number| *number)?);
        Ok(())
    }

    /// Where the file has a dictionary, the same text lies in the same place: of neighbours there it is kept once.
    fn texts(&mut self, reader: &mut ColumnReaderImpl<ByteArrayType>) -> Result<(), SourceError> {
        const LATELY: usize = 64;
        let given = self.given(reader)?;
        let mut lately = [(std::ptr::null(), 0, NO_TEXT); LATELY];
        let mut texts: Vec<&[u8]> = Vec::new();
        let mut numbers = Vec::with_capacity(given.values.len());
        for value in &given.values {
            let text = value.data();
            let (start, length) = (text.as_ptr(), text.len());
            // All of them are held in memory here, so that one place is one text.
            let seen = &mut lately[((start.addr() / 4) ^ (start.addr() / 256)) % LATELY];
            if (seen.0, seen.1) != (start, length) {
                *seen = (start, length, texts.len() as u32);
                texts.push(text);
            }
            numbers.push(seen.2);
        }
        let numbered = Given { values: numbers, levels: given.levels.clone(), starts: Vec::new() };
        let numbers = self.each(&numbered, NO_TEXT, |number| *number)?;
        self.table.fill_texts(self.at, numbers, texts.into_iter());
        Ok(())
    }

    fn read<T: DataType>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        cell: impl Fn(&T::T) -> Cell<'_>,
    ) -> Result<(), SourceError> {
        let given = self.given(reader)?;
        match self.is_flat() {
            true => self.one_by_one(&given, cell),
            false => {
                self.lists(&given.levels, &given.starts, given.values.iter(), &cell);
                Ok(())
            }
        }
    }

    fn one_by_one<T>(&mut self, given: &Given<T>, cell: impl Fn(&T) -> Cell<'_>) -> Result<(), SourceError> {
        let mut known = given.values.iter();
        if self.of.max_def_level() == 0 {
            known.for_each(|value| self.table.push(self.at, cell(value)));
            return Ok(());
        }
        for level in &given.levels {
            let value = if *level == self.of.max_def_level() { known.next() } else { None };
            self.table.push(self.at, value.map_or(Cell::Empty, &cell));
        }
        Ok(())
    }

    /// Each list of texts becomes one text, `{}` where there are none in it; other lists are not read.
    fn lists<'v, V: 'v>(
        &mut self,
        levels: &[i16],
        starts: &[i16],
        mut values: impl Iterator<Item = &'v V>,
        cell: &impl Fn(&V) -> Cell<'_>,
    ) {
        let most = self.of.max_def_level();
        // Below the list itself: a missing list. At it: one without members. Between it and a value: a member that is missing.
        let of_list = most - 1 - i16::from(self.of.self_type().is_optional());
        let (mut at, is_simple) = (0, self.of.max_rep_level() == 1 && is_list_of_values(self.of));
        while at < levels.len() {
            let end = (at + 1..levels.len()).find(|next| starts[*next] == 0).unwrap_or(levels.len());
            let (mut words, mut is_read, mut is_whole) = (Vec::new(), is_simple, true);
            for level in &levels[at..end] {
                match (*level == most).then(|| values.next()).flatten().map(cell) {
                    Some(Cell::Text(text)) => words.push(text.to_vec()),
                    Some(_) => is_read = false,
                    None => is_whole &= *level <= of_list,
                }
            }
            let is_missing = levels[at] < of_list;
            let text = if words.is_empty() { b"{}".to_vec() } else { words.join(&b' ') };
            self.table.push(
                self.at,
                match (is_read, is_whole) {
                    _ if is_missing => Cell::Empty,
                    (true, true) => Cell::Text(&text),
                    (true, false) => Cell::Wrong(Wrong::Missing),
                    (false, _) => Cell::Wrong(Wrong::Type),
                },
            );
            at = end;
        }
    }
}

/// A list whose members are values, not records.
fn is_list_of_values(column: &ColumnDescriptor) -> bool {
    list_of(column).is_some_and(|(_, rest)| rest.is_empty())
}

/// The path to a list, and what follows within its members: `papers.list.element` is `papers`.
fn list_of(column: &ColumnDescriptor) -> Option<(String, &[String])> {
    let parts = column.path().parts();
    let at = parts.windows(2).position(|two| {
        matches!((two[0].as_str(), two[1].as_str()), ("list", "element" | "item") | ("bag", "array_element" | "array"))
    })?;
    (at > 0).then(|| (parts[..at].join("."), &parts[at + 2..]))
}

fn name(column: &ColumnDescriptor) -> String {
    match list_of(column).filter(|_| column.max_rep_level() == 1) {
        Some((list, [])) => list,
        _ => column.path().parts().join("."),
    }
}
