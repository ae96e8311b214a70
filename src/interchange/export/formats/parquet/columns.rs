//! Values of one column of a group of rows, as Parquet has them: values that are there, and levels that say where.

use super::Encoded;
use crate::codebook::FieldType;
use crate::interchange::export::formats::cells::{LIST_SEPARATOR, Missing, TypedColumn, Value};
use crate::model::days_since_epoch;
use bytes::Bytes;
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::column::writer::get_column_writer;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterPropertiesPtr;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, Type, TypePtr};
use std::collections::HashSet;
use std::sync::Arc;

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    Text,
    /// Texts, any number of them in a cell.
    List,
    Int,
    Long,
    Double,
    Date,
    /// A moment in UTC, to the microsecond, which is what Spark keeps.
    Moment,
}

/// A value on its way into a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    None,
    Text(&'a str),
    Number(i64),
    Decimal(f64),
}

const MICROSECONDS: i64 = 1_000_000;

impl Store {
    /// Chooses by the codebook alone, so that every file of a folder has the same columns.
    pub fn of(column: &TypedColumn) -> Store {
        match column.kind {
            FieldType::Text => Store::Text,
            FieldType::List => Store::List,
            FieldType::Term if column.as_numbers => Store::Int,
            FieldType::Term => Store::Text,
            FieldType::Integer if column.field_of().is_some() => Store::Int,
            FieldType::Integer => Store::Long,
            FieldType::Decimal => Store::Double,
            FieldType::Date => Store::Date,
            FieldType::Timestamp => Store::Moment,
        }
    }

    fn physical(self) -> Physical {
        match self {
            Store::Text | Store::List => Physical::BYTE_ARRAY,
            Store::Int | Store::Date => Physical::INT32,
            Store::Long | Store::Moment => Physical::INT64,
            Store::Double => Physical::DOUBLE,
        }
    }

    fn logical(self) -> Option<LogicalType> {
        match self {
            Store::Text | Store::List => Some(LogicalType::String),
            Store::Date => Some(LogicalType::Date),
            Store::Moment => Some(LogicalType::timestamp(true, TimeUnit::MICROS)),
            Store::Int | Store::Long | Store::Double => None,
        }
    }
}

/// Gives what a column stores for a value, or the words that it cannot.
pub fn cell<'a>(column: &TypedColumn, value: &'a Value<'_>) -> Result<Cell<'a>, &'a str> {
    let store = Store::of(column);
    let narrow = |number: i64| i32::try_from(number).map(|_| Cell::Number(number));
    Ok(match (store, value) {
        (Store::Int, Value::Missing(Missing::NoSide)) if column.as_numbers => Cell::Number(0),
        (_, Value::Missing(_)) => Cell::None,
        (Store::Text | Store::List, Value::Text(text) | Value::Word(text)) => Cell::Text(text),
        (Store::Text, Value::Term(_, label)) => Cell::Text(label),
        (Store::Int, Value::Term(code, _)) => Cell::Number(i64::from(*code)),
        (Store::Int, Value::Integer(number)) => narrow(*number).map_err(|_| TOO_LARGE)?,
        (Store::Long, Value::Integer(number)) => Cell::Number(*number),
        (Store::Double, Value::Decimal(number, _)) => Cell::Decimal(*number),
        (Store::Date, Value::Date(day)) => Cell::Number(i64::from(days_since_epoch(*day))),
        (Store::Moment, Value::Timestamp(seconds)) => Cell::Number(seconds.checked_mul(MICROSECONDS).ok_or(TOO_LARGE)?),
        (_, Value::Text(text) | Value::Word(text)) => return Err(text),
        _ => return Err(TOO_LARGE),
    })
}

const TOO_LARGE: &str = "a number too large for the column";

/// Gives the schema of a file.
pub fn schema_of<'n>(columns: impl Iterator<Item = (&'n str, Store)>) -> Result<TypePtr, ParquetError> {
    let fields = columns.map(|(name, store)| field(name, store)).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Type::group_type_builder("events").with_fields(fields).build()?))
}

fn field(name: &str, store: Store) -> Result<TypePtr, ParquetError> {
    let one = |name: &str| {
        Type::primitive_type_builder(name, store.physical())
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(store.logical())
            .build()
            .map(Arc::new)
    };
    if store != Store::List {
        return one(name);
    }
    let texts = vec![one("element")?];
    let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED).with_fields(texts).build()?;
    let whole = Type::group_type_builder(name)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(list)]);
    Ok(Arc::new(whole.build()?))
}

/// The levels of definition: there is no list; there is a text in it; there is a value that is no list.
const NONE: i16 = 0;
const IN_LIST: i16 = 3;
const THERE: i16 = 1;

/// A column of a group while it is filled.
pub struct Filled {
    store: Store,
    values: Values,
    levels: Vec<i16>,
    /// For lists: 0 begins a row, 1 goes on with its list.
    repeated: Vec<i16>,
}

enum Values {
    /// Texts one after another, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
    Ints(Vec<i32>),
    Longs(Vec<i64>),
    Doubles(Vec<f64>),
}

impl Filled {
    pub fn new(store: Store) -> Filled {
        let values = match store.physical() {
            Physical::INT32 => Values::Ints(Vec::new()),
            Physical::INT64 => Values::Longs(Vec::new()),
            Physical::DOUBLE => Values::Doubles(Vec::new()),
            _ => Values::Texts(Vec::new(), Vec::new()),
        };
        Filled { store, values, levels: Vec::new(), repeated: Vec::new() }
    }

    /// Bytes that its texts take.
    pub fn bytes(&self) -> usize {
        if let Values::Texts(bytes, _) = &self.values { bytes.len() } else { 0 }
    }

    /// Adds the value of a row.
    pub fn put(&mut self, cell: &Cell<'_>) {
        let is_list = self.store == Store::List;
        match (&mut self.values, *cell) {
            (Values::Texts(bytes, ends), Cell::Text(text)) if is_list => {
                for (at, part) in text.split(LIST_SEPARATOR).enumerate() {
                    bytes.extend_from_slice(part.as_bytes());
                    ends.push(bytes.len());
                    self.levels.push(IN_LIST);
                    self.repeated.push(i16::from(at > 0));
                }
                return;
            }
            (Values::Texts(bytes, ends), Cell::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
            }
            // What fits the column was seen when the cell was made.
            (Values::Ints(numbers), Cell::Number(number)) => numbers.push(number as i32),
            (Values::Longs(numbers), Cell::Number(number)) => numbers.push(number),
            (Values::Doubles(numbers), Cell::Decimal(number)) => numbers.push(number),
            _ => {
                self.levels.push(NONE);
                if is_list {
                    self.repeated.push(0);
                }
                return;
            }
        }
        self.levels.push(THERE);
    }

    /// Encodes and packs the column.
    pub fn encode(
        self,
        column: &ColumnDescPtr,
        properties: &WriterPropertiesPtr,
        without_dictionary: &WriterPropertiesPtr,
    ) -> Result<Encoded, ParquetError> {
        let properties = if self.values.differ() { without_dictionary } else { properties };
        let mut out = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut out));
        let mut writer = get_column_writer(Arc::clone(column), Arc::clone(properties), pages);
        let levels = Some(self.levels.as_slice());
        let repeated = Some(self.repeated.as_slice()).filter(|_| self.store == Store::List);
        match (&mut writer, self.values) {
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Texts(bytes, ends)) => {
                writer.write_batch(&texts(bytes, &ends), levels, repeated)?;
            }
            (ColumnWriter::Int32ColumnWriter(writer), Values::Ints(numbers)) => {
                writer.write_batch(&numbers, levels, repeated)?;
            }
            (ColumnWriter::Int64ColumnWriter(writer), Values::Longs(numbers)) => {
                writer.write_batch(&numbers, levels, repeated)?;
            }
            (ColumnWriter::DoubleColumnWriter(writer), Values::Doubles(numbers)) => {
                writer.write_batch(&numbers, levels, repeated)?;
            }
            _ => return Err(ParquetError::General("a column is not as it was planned".to_owned())),
        }
        let close = writer.close()?;
        Ok(Encoded { bytes: Bytes::from(out.into_inner()?), close })
    }
}

/// Gives the texts without copying any.
fn texts(bytes: Vec<u8>, ends: &[usize]) -> Vec<ByteArray> {
    let bytes = Bytes::from(bytes);
    let mut start = 0;
    let text = |end: &usize| {
        let text = ByteArray::from(bytes.slice(start..*end));
        start = *end;
        text
    };
    ends.iter().map(text).collect()
}

/// So many texts are looked at to see whether they differ.
const LOOKED_AT: usize = 1_024;

impl Values {
    /// Tells whether hardly two texts are alike, so that a dictionary would only cost.
    fn differ(&self) -> bool {
        let Values::Texts(bytes, ends) = self else { return false };
        let some = &ends[..ends.len().min(LOOKED_AT)];
        let starts = std::iter::once(&0).chain(some);
        let different: HashSet<&[u8]> = starts.zip(some).map(|(start, end)| &bytes[*start..*end]).collect();
        some.len() == LOOKED_AT && different.len() * 4 > LOOKED_AT * 3
    }
}
