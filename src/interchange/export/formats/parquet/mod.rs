//! Parquet: columns with types in groups of rows, packed by zstd, what they mean beside them.
//!
//! While events fill one group, another thread encodes the one before.

mod columns;
mod hive;
mod parts;

pub use parts::Parts;

use super::cells::{Table, TypedColumn, TypedRow};
use super::{About, Remark, Sink};
use crate::interchange::export::ExportError;
use bytes::Bytes;
use columns::{Cell, Filled, Store, cell, schema_of};
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{SchemaDescriptor, TypePtr};
use serde_json::json;
use std::io::{self, Write};
use std::sync::Arc;
use std::thread::JoinHandle;

/// So many rows make a group, as in DuckDB.
const GROUP_ROWS: usize = 122_880;
/// A group ends earlier if it has so many bytes.
const GROUP_BYTES: usize = 1 << 26;

/// Events on their way into one file.
pub struct Parquet<'o> {
    table: &'o Table<'o>,
    file: Groups<&'o mut (dyn Write + Send)>,
    rows: u64,
}

impl<'o> Parquet<'o> {
    /// Begins the file.
    pub fn new(
        table: &'o Table<'o>,
        about: &About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Parquet<'o>, ExportError> {
        let plan = Arc::new(Plan::new(table, &table.columns.iter().collect::<Vec<_>>(), about)?);
        Ok(Parquet { table, file: Groups::new(&plan, out)?, rows: 0 })
    }
}

impl Sink for Parquet<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.rows += 1;
        for (at, column) in self.table.columns.iter().enumerate() {
            let value = row.value(column);
            let cell = cell(column, &value).map_err(|word| row.unfit(self.rows, column, word))?;
            self.file.put(at, &cell);
        }
        self.file.end_row()
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        self.file.finish()?;
        Ok(Vec::new())
    }
}

/// How the columns of a file are stored, and what is said of them.
struct Plan {
    stores: Vec<Store>,
    schema: TypePtr,
    columns: SchemaDescriptor,
    properties: WriterPropertiesPtr,
    /// The same for a column of which hardly two values are alike.
    without_dictionary: WriterPropertiesPtr,
}

impl Plan {
    fn new(table: &Table<'_>, columns: &[&TypedColumn], about: &About) -> Result<Plan, ExportError> {
        let stores: Vec<Store> = columns.iter().map(|column| Store::of(column)).collect();
        let schema = schema_of(columns.iter().map(|column| column.name.as_str()).zip(stores.iter().copied()))?;
        let properties = WriterProperties::builder()
            .set_created_by(format!("annals {}", env!("CARGO_PKG_VERSION")))
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(said_of(table, about)))
            .build();
        let without_dictionary = properties.clone().into_builder().set_dictionary_enabled(false).build();
        Ok(Plan {
            stores,
            columns: SchemaDescriptor::new(Arc::clone(&schema)),
            schema,
            properties: Arc::new(properties),
            without_dictionary: Arc::new(without_dictionary),
        })
    }

    fn empty(&self) -> Vec<Filled> {
        self.stores.iter().map(|store| Filled::new(*store)).collect()
    }

    /// Encodes the columns of a group.
    fn encode(&self, group: Vec<Filled>) -> Result<Vec<Encoded>, ParquetError> {
        let columns = group.into_iter().zip(self.columns.columns());
        columns.map(|(filled, column)| filled.encode(column, &self.properties, &self.without_dictionary)).collect()
    }
}

/// A column of a group, ready for the file.
struct Encoded {
    bytes: Bytes,
    close: ColumnCloseResult,
}

/// What a program finds beside the data: version, change, columns with their labels and codes.
fn said_of(table: &Table<'_>, about: &About) -> Vec<KeyValue> {
    let column = |column: &TypedColumn| {
        let terms: Vec<_> = column.terms.iter().map(|(code, label)| json!({"code": code, "label": label})).collect();
        json!({
            "name": column.name,
            "label": column.label,
            "description": column.description,
            "type": column.kind.word(),
            "vocabulary": column.vocabulary,
            "terms": terms,
        })
    };
    let columns: Vec<_> = table.columns.iter().map(column).collect();
    let said = |key: &str, value: String| KeyValue::new(format!("annals.{key}"), value);
    vec![
        said("version", env!("CARGO_PKG_VERSION").to_owned()),
        said("codebook", about.codebook.clone()),
        said("change", about.change.to_string()),
        said("columns", serde_json::Value::from(columns).to_string()),
    ]
}

/// A file on its way: one group that is filled, and one that is encoded.
struct Groups<W: Write + Send> {
    plan: Arc<Plan>,
    file: SerializedFileWriter<W>,
    group: Vec<Filled>,
    rows: usize,
    encoding: Option<JoinHandle<Result<Vec<Encoded>, ParquetError>>>,
}

impl<W: Write + Send> Groups<W> {
    fn new(plan: &Arc<Plan>, out: W) -> Result<Groups<W>, ExportError> {
        let file = SerializedFileWriter::new(out, Arc::clone(&plan.schema), Arc::clone(&plan.properties))?;
        Ok(Groups { plan: Arc::clone(plan), file, group: plan.empty(), rows: 0, encoding: None })
    }

    fn put(&mut self, column: usize, cell: &Cell<'_>) {
        self.group[column].put(cell);
    }

    fn end_row(&mut self) -> Result<(), ExportError> {
        self.rows += 1;
        // Looking at the bytes of each row would cost more than it tells.
        let is_full = self.rows >= GROUP_ROWS
            || self.rows.is_multiple_of(1_024) && self.group.iter().map(Filled::bytes).sum::<usize>() >= GROUP_BYTES;
        if is_full { self.end_group() } else { Ok(()) }
    }

    /// Hands the group over to be encoded, and writes the one before.
    fn end_group(&mut self) -> Result<(), ExportError> {
        let before = self.encoding.take();
        if self.rows > 0 {
            let group = std::mem::replace(&mut self.group, self.plan.empty());
            let plan = Arc::clone(&self.plan);
            self.rows = 0;
            // Two groups are never encoded at once: memory holds one that is filled and one on its way.
            let before = before.map(joined).transpose()?;
            self.encoding = Some(std::thread::Builder::new().spawn(move || plan.encode(group))?);
            return before.map_or(Ok(()), |encoded| self.write(encoded));
        }
        before.map(joined).transpose()?.map_or(Ok(()), |encoded| self.write(encoded))
    }

    fn write(&mut self, columns: Vec<Encoded>) -> Result<(), ExportError> {
        let mut group = self.file.next_row_group()?;
        for Encoded { bytes, close } in columns {
            group.append_column(&bytes, close)?;
        }
        group.close()?;
        Ok(())
    }

    /// Writes what is left, and what stands at the end; gives back what was written to.
    fn finish(mut self) -> Result<W, ExportError> {
        self.end_group()?;
        self.end_group()?;
        Ok(self.file.into_inner()?)
    }
}

fn joined(encoding: JoinHandle<Result<Vec<Encoded>, ParquetError>>) -> Result<Vec<Encoded>, ExportError> {
    match encoding.join() {
        Ok(encoded) => Ok(encoded?),
        Err(_) => Err(ExportError::Parquet("a group of rows could not be encoded".to_owned())),
    }
}

impl From<ParquetError> for ExportError {
    fn from(error: ParquetError) -> ExportError {
        match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(error) => ExportError::Write(*error),
                Err(other) => ExportError::Parquet(other.to_string()),
            },
            other => ExportError::Parquet(other.to_string()),
        }
    }
}
