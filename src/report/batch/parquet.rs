//! A Parquet file, by groups of rows; the columns of a group are kept until it is written.

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};
use rustc_hash::FxHashMap;

use super::pages;
use super::tables::{Cell, Cells, Kind, TableWriter};

/// So many rows are a group: of a hundred columns it takes some 100 MB until it is written.
const GROUP_ROWS: usize = 32_768;

pub struct Parquet<W: Write + Send> {
    file: SerializedFileWriter<W>,
    kinds: Vec<Kind>,
    /// The columns of the group.
    columns: Vec<Cells>,
    /// Words that were written before: each is kept once.
    words: FxHashMap<&'static str, ByteArray>,
}

impl<W: Write + Send> Parquet<W> {
    /// Writes what a file begins with.
    ///
    /// # Errors
    /// Those of the file.
    pub fn begin(to: W, columns: &[(String, Kind)]) -> io::Result<Parquet<W>> {
        let fields = columns.iter().map(|(name, kind)| field(name, *kind)).collect::<Result<_, _>>();
        let schema = fields.and_then(|fields| Type::group_type_builder("batch").with_fields(fields).build());
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        // The least and the greatest of some words help nobody.
        for (name, _) in columns.iter().filter(|(_, kind)| *kind == Kind::Text) {
            let path = ColumnPath::new(vec![name.clone()]);
            properties = properties.set_column_statistics_enabled(path, EnabledStatistics::None);
        }
        // Numbers of rows are all different.
        for (name, _) in columns.iter().filter(|(_, kind)| *kind == Kind::Int) {
            properties = properties.set_column_dictionary_enabled(ColumnPath::new(vec![name.clone()]), false);
        }
        let properties = properties.build();
        let file = schema.and_then(|schema| SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)));
        let kinds: Vec<Kind> = columns.iter().map(|(_, kind)| *kind).collect();
        let columns = kinds.iter().map(|_| Cells::Each(Vec::new())).collect();
        Ok(Parquet { file: file.map_err(of_file)?, kinds, columns, words: FxHashMap::default() })
    }

    fn group(&mut self, n_rows: usize) -> Result<(), ParquetError> {
        let Parquet { file, kinds, columns, words } = self;
        let schema: Vec<_> = file.schema_descr().columns().to_vec();
        let mut group = file.next_row_group()?;
        for ((column, kind), of) in columns.iter_mut().zip(kinds).zip(schema) {
            let rest = column.split_off(n_rows.min(column.len()));
            let of_group = std::mem::replace(column, rest);
            let encoded = match &of_group {
                Cells::Words { words, numbers } if *kind == Kind::Text => pages::of_words(of, words, numbers)?,
                Cells::Texts(texts) if *kind == Kind::Text => Some(pages::of_texts(of, texts)?),
                _ => None,
            };
            match encoded {
                Some((bytes, close)) => group.append_column(&bytes, close)?,
                None => written(&mut group, *kind, &of_group, words)?,
            }
        }
        group.close()?;
        Ok(())
    }

    fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, Cells::len)
    }

    fn full_groups(&mut self) -> io::Result<()> {
        while self.n_rows() >= GROUP_ROWS {
            self.group(GROUP_ROWS).map_err(of_file)?;
        }
        Ok(())
    }
}

/// What a column is called, and its type; a point in a name does not make a group of it.
fn field(name: &str, kind: Kind) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Bool => (Physical::BOOLEAN, None),
        Kind::Int => (Physical::INT64, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    builder.with_logical_type(logical).build().map(Arc::new)
}

/// Writes a column of a group.
fn written<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    kind: Kind,
    cells: &Cells,
    words: &mut FxHashMap<&'static str, ByteArray>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    match (kind, cells) {
        (Kind::Bool, Cells::Bools(bools)) => put::<BoolType>(&mut column, bools.iter().copied()),
        (Kind::Int, Cells::Ints(numbers)) => put::<Int64Type>(&mut column, numbers.iter().copied()),
        (Kind::Day, Cells::Days(days)) => {
            put::<Int32Type>(&mut column, days.iter().map(|day| day.and_then(|day| i32::try_from(day.0).ok())))
        }
        (Kind::Bool, cells) => {
            let value = |cell: &Cell| if let Cell::Bool(holds) = cell { Some(*holds) } else { None };
            put::<BoolType>(&mut column, cells.each().iter().map(value))
        }
        (Kind::Int, cells) => {
            let value = |cell: &Cell| if let Cell::Int(number) = cell { Some(*number) } else { None };
            put::<Int64Type>(&mut column, cells.each().iter().map(value))
        }
        (Kind::Day, cells) => {
            let value = |cell: &Cell| if let Cell::Day(day) = cell { i32::try_from(day.0).ok() } else { None };
            put::<Int32Type>(&mut column, cells.each().iter().map(value))
        }
        (Kind::Text, cells) => {
            let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
            let value = |cell: &Cell| match cell {
                Cell::Empty => None,
                Cell::Word(word) => Some(
                    words.entry(word).or_insert_with(|| ByteArray::from(Bytes::from_static(word.as_bytes()))).clone(),
                ),
                Cell::Text(of) => Some(text(of)),
                Cell::Bool(holds) => Some(text(if *holds { "true" } else { "false" })),
                Cell::Int(number) => Some(text(&number.to_string())),
                Cell::Day(day) => Some(text(&day.to_string())),
            };
            put::<ByteArrayType>(&mut column, cells.each().iter().map(value))
        }
    }?;
    column.close()
}

/// Puts the values into a column; `None` is an empty cell.
fn put<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<usize, ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column.typed::<T>().write_batch(&values, Some(&levels), None)
}

/// The error of the file behind it, if it is one.
fn of_file(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(inner) => io::Error::other(inner),
        },
        error => io::Error::other(error),
    }
}

impl<W: Write + Send> TableWriter<W> for Parquet<W> {
    fn rows(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        let n_columns = self.kinds.len().max(1);
        let mut columns: Vec<Vec<Cell>> = self.kinds.iter().map(|_| Vec::new()).collect();
        for (at, cell) in cells.into_iter().enumerate() {
            columns[at % n_columns].push(cell);
        }
        self.columns(columns.into_iter().map(Cells::Each).collect())
    }

    fn columns(&mut self, columns: Vec<Cells>) -> io::Result<()> {
        self.columns.iter_mut().zip(columns).for_each(|(column, more)| column.append(more));
        self.full_groups()
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        let n_rows = self.n_rows();
        if n_rows > 0 {
            self.group(n_rows).map_err(of_file)?;
        }
        self.file.into_inner().map_err(of_file)
    }
}
