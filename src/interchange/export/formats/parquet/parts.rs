//! A folder of Parquet files, one for each value that the events have in some columns.
//!
//! Events come in any order, so they are first spooled by part: one file is open at a time, however many there are.

use super::columns::{Cell, Store, cell};
use super::{Groups, Plan, hive};
use crate::interchange::export::ExportError;
use crate::interchange::export::formats::cells::{Missing, Table, TypedColumn, TypedRow, Value};
use crate::interchange::export::formats::streams::Streams;
use crate::interchange::export::formats::{About, Remark, Sink};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;

/// The name of each file; a folder has one.
const FILE: &str = "part-0.parquet";

/// Events on their way into files.
pub struct Parts<'o> {
    folder: &'o Path,
    by: Vec<&'o TypedColumn>,
    columns: Vec<&'o TypedColumn>,
    plan: Arc<Plan>,
    spool: Streams,
    parts: BTreeMap<Vec<Option<String>>, Part>,
    line: Vec<u8>,
    rows: u64,
}

struct Part {
    stream: usize,
    rows: u64,
}

impl<'o> Parts<'o> {
    /// Begins with an empty spool; `by` names the columns whose values name the folders.
    pub fn new(table: &'o Table<'o>, about: &About, by: &[String], folder: &'o Path) -> Result<Parts<'o>, ExportError> {
        let by = by.iter().map(|name| parting(table, name)).collect::<Result<Vec<_>, _>>()?;
        if let Some((_, twice)) = by.iter().enumerate().find(|(at, column)| is_among(&by[..*at], column)) {
            return Err(ExportError::ColumnTwice(twice.name.clone()));
        }
        let columns: Vec<&TypedColumn> = table.columns.iter().filter(|column| !is_among(&by, column)).collect();
        if columns.is_empty() {
            return Err(ExportError::NothingBesideParts);
        }
        let plan = Arc::new(Plan::new(table, &columns, about)?);
        Ok(Parts {
            folder,
            by,
            columns,
            plan,
            spool: Streams::new()?,
            parts: BTreeMap::new(),
            line: Vec::new(),
            rows: 0,
        })
    }

    fn write_part(&self, values: &[Option<String>], part: &Part) -> Result<(), ExportError> {
        let names = self.by.iter().zip(values).map(|(column, value)| hive::folder(&column.name, value.as_deref()));
        let folder = names.fold(self.folder.to_owned(), |folder, name| folder.join(name));
        let path = folder.join(FILE);
        let failed = |source: io::Error| ExportError::File { path: path.clone(), source };
        fs::create_dir_all(&folder).map_err(failed)?;
        let file = File::create_new(&path).map_err(failed)?;
        let mut groups = Groups::new(&self.plan, BufWriter::with_capacity(1 << 17, file))?;
        let mut spooled = self.spool.read(part.stream);
        let mut text = Vec::new();
        for _ in 0..part.rows {
            for (at, store) in self.plan.stores.iter().enumerate() {
                groups.put(at, &read_cell(&mut spooled, *store, &mut text)?);
            }
            groups.end_row()?;
        }
        groups.finish()?.flush().map_err(failed)
    }
}

impl Sink for Parts<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.rows += 1;
        let values = self.by.iter().map(|column| value_text(column, &row.value(column))).collect();
        self.line.clear();
        for column in &self.columns {
            let value = row.value(column);
            let cell = cell(column, &value).map_err(|word| row.unfit(self.rows, column, word))?;
            write_cell(&mut self.line, &cell);
        }
        let spool = &mut self.spool;
        let part = self.parts.entry(values).or_insert_with(|| Part { stream: spool.begin(), rows: 0 });
        part.rows += 1;
        Ok(spool.put(part.stream, &self.line)?)
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        self.parts.iter().try_for_each(|(values, part)| self.write_part(values, part))?;
        Ok(vec![Remark::Parts(self.parts.len() as u64)])
    }
}

fn is_among(columns: &[&TypedColumn], column: &TypedColumn) -> bool {
    columns.iter().any(|other| other.name == column.name)
}

fn parting<'t>(table: &'t Table<'t>, name: &str) -> Result<&'t TypedColumn, ExportError> {
    let found = table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names = table.columns.iter().map(|column| column.name.as_str());
        ExportError::PartsUnknown { name: name.to_owned(), nearest: crate::codebook::nearest(name, names) }
    })
}

/// Gives a value as a folder is named after it.
fn value_text(column: &TypedColumn, value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Missing(Missing::NoSide) if column.as_numbers => "0".to_owned(),
        Value::Missing(_) => return None,
        Value::Term(code, _) if column.as_numbers => code.to_string(),
        Value::Term(_, label) => (*label).to_owned(),
        Value::Text(text) | Value::Word(text) | Value::Decimal(_, text) => Cow::as_ref(text).to_owned(),
        Value::Integer(number) | Value::Timestamp(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
    })
}

/// In the spool: 0 for no value; else 1 and the value, a text with its length first.
fn write_cell(line: &mut Vec<u8>, cell: &Cell<'_>) {
    line.push(u8::from(*cell != Cell::None));
    match cell {
        Cell::None => {}
        Cell::Text(text) => {
            line.extend_from_slice(&(text.len() as u64).to_le_bytes());
            line.extend_from_slice(text.as_bytes());
        }
        Cell::Number(number) => line.extend_from_slice(&number.to_le_bytes()),
        Cell::Decimal(number) => line.extend_from_slice(&number.to_le_bytes()),
    }
}

fn read_cell<'t>(spooled: &mut impl Read, store: Store, text: &'t mut Vec<u8>) -> Result<Cell<'t>, ExportError> {
    let mut is_there = [0];
    spooled.read_exact(&mut is_there)?;
    if is_there == [0] {
        return Ok(Cell::None);
    }
    let mut bytes = [0; 8];
    spooled.read_exact(&mut bytes)?;
    Ok(match store {
        Store::Text | Store::List => {
            text.resize(u64::from_le_bytes(bytes) as usize, 0);
            spooled.read_exact(text)?;
            Cell::Text(std::str::from_utf8(text).map_err(io::Error::other)?)
        }
        Store::Double => Cell::Decimal(f64::from_le_bytes(bytes)),
        Store::Int | Store::Long | Store::Date | Store::Moment => Cell::Number(i64::from_le_bytes(bytes)),
    })
}
