//! A Parquet file, by groups of rows; the cells of a group are kept until it is written.

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};
use rustc_hash::FxHashMap;

use super::tables::{Cell, Kind, TableWriter};

/// So many rows are a group: of a hundred columns it takes some 100 MB until it is written.
const GROUP_ROWS: usize = 32_768;

pub struct Parquet<W: Write + Send> {
    file: SerializedFileWriter<W>,
    kinds: Vec<Kind>,
    /// The cells of the group, row by row.
    cells: Vec<Cell>,
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
        let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        // The least and the greatest of some words help nobody.
        for (name, _) in columns.iter().filter(|(_, kind)| *kind == Kind::Text) {
            let path = ColumnPath::new(vec![name.clone()]);
            properties = properties.set_column_statistics_enabled(path, EnabledStatistics::None);
        }
        let properties = properties.build();
        let file = schema.and_then(|schema| SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)));
        let kinds = columns.iter().map(|(_, kind)| *kind).collect();
        Ok(Parquet { file: file.map_err(of_file)?, kinds, cells: Vec::new(), words: FxHashMap::default() })
    }

    fn group(&mut self, n_rows: usize) -> Result<(), ParquetError> {
        let Parquet { file, kinds, cells, words } = self;
        let mut group = file.next_row_group()?;
        let n_columns = kinds.len();
        for (at, kind) in kinds.iter().enumerate() {
            let column = cells[..n_rows * n_columns].iter().skip(at).step_by(n_columns);
            written(&mut group, *kind, column, words)?;
        }
        group.close()?;
        cells.drain(..n_rows * n_columns);
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
fn written<'c, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    kind: Kind,
    cells: impl Iterator<Item = &'c Cell>,
    words: &mut FxHashMap<&'static str, ByteArray>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let levels_of = |is_there: bool| i16::from(is_there);
    match kind {
        Kind::Bool => {
            let values = cells.map(|cell| if let Cell::Bool(holds) = cell { Some(*holds) } else { None });
            let values: Vec<Option<bool>> = values.collect();
            let levels: Vec<i16> = values.iter().map(|value| levels_of(value.is_some())).collect();
            let values: Vec<bool> = values.into_iter().flatten().collect();
            column.typed::<BoolType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Int => {
            let values = cells.map(|cell| if let Cell::Int(number) = cell { Some(*number) } else { None });
            let values: Vec<Option<i64>> = values.collect();
            let levels: Vec<i16> = values.iter().map(|value| levels_of(value.is_some())).collect();
            let values: Vec<i64> = values.into_iter().flatten().collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Day => {
            let day = |cell: &Cell| if let Cell::Day(day) = cell { i32::try_from(day.0).ok() } else { None };
            let values: Vec<Option<i32>> = cells.map(day).collect();
            let levels: Vec<i16> = values.iter().map(|value| levels_of(value.is_some())).collect();
            let values: Vec<i32> = values.into_iter().flatten().collect();
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Text => {
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
            let values: Vec<Option<ByteArray>> = cells.map(value).collect();
            let levels: Vec<i16> = values.iter().map(|value| levels_of(value.is_some())).collect();
            let values: Vec<ByteArray> = values.into_iter().flatten().collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
    }
    column.close()
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
        self.cells.extend(cells);
        while self.cells.len() >= GROUP_ROWS * self.kinds.len().max(1) {
            self.group(GROUP_ROWS).map_err(of_file)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        let n_rows = self.cells.len() / self.kinds.len().max(1);
        if n_rows > 0 {
            self.group(n_rows).map_err(of_file)?;
        }
        self.file.into_inner().map_err(of_file)
    }
}
