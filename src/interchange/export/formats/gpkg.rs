//! GeoPackage: events as points for QGIS and other programs of maps, with what columns and codes mean.
//!
//! SQLite writes to files with a name only, so it is written to a temporary one, and then to where it goes.

use super::cells::{Missing, Table, TypedColumn, TypedRow, Value};
use super::{About, Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use crate::model::DateForm;
use crate::store::beside::FileBeside;
use crate::store::{GEOPACKAGE_COLUMNS, GeoColumn, GeoPackage, GeoTerms, GeoType, GeoValue};
use chrono::{DateTime, SecondsFormat};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// As many columns as a table of SQLite has, without number and point.
const MOST_COLUMNS: usize = 1_998;

/// Points on their way into a file.
pub struct Points<'o> {
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
    file: FileBeside,
    package: GeoPackage,
    names: Vec<String>,
    /// Columns with a word that their vocabulary does not have.
    strangers: Vec<bool>,
    /// Days and moments of a row as texts.
    texts: Vec<String>,
    rows: u64,
    no_point: u64,
}

impl<'o> Points<'o> {
    /// Begins in a temporary file.
    pub fn new(
        table: &'o Table<'o>,
        about: &'o About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Points<'o>, ExportError> {
        let columns = table.columns.len();
        if columns > MOST_COLUMNS {
            return Err(ExportError::TooManyColumns { columns, most: MOST_COLUMNS });
        }
        let file = FileBeside::anywhere()?;
        let names = names(table);
        let geo = table.columns.iter().zip(&names).map(|(column, name)| GeoColumn {
            name: name.clone(),
            kind: kind(column),
            title: column.label.clone(),
            description: column.description.clone(),
        });
        let package = GeoPackage::create(file.path(), geo.collect())?;
        let (strangers, texts) = (vec![false; columns], vec![String::new(); columns]);
        Ok(Points { table, about, out, file, package, names, strangers, texts, rows: 0, no_point: 0 })
    }

    /// The vocabularies that columns keep to, each once.
    fn terms(&self) -> Vec<GeoTerms> {
        let mut all: Vec<GeoTerms> = Vec::new();
        for ((column, name), strange) in self.table.columns.iter().zip(&self.names).zip(&self.strangers) {
            let Some(vocabulary) = column.vocabulary.as_deref().filter(|_| !column.terms.is_empty() && !strange) else {
                continue;
            };
            if let Some(known) = all.iter_mut().find(|known| known.name == vocabulary) {
                known.columns.push(name.clone());
                continue;
            }
            let is_number = kind(column) == GeoType::Integer;
            let value = |(code, label): &(i32, String)| match is_number {
                true => (code.to_string(), label.clone()),
                false => (label.clone(), label.clone()),
            };
            let terms = column.terms.iter().map(value).collect();
            all.push(GeoTerms { name: vocabulary.to_owned(), terms, columns: vec![name.clone()] });
        }
        all
    }
}

impl Sink for Points<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.rows += 1;
        let columns = &self.table.columns;
        let values: Vec<Value<'_>> = columns.iter().map(|column| row.value(column)).collect();
        for (((column, value), text), strange) in
            columns.iter().zip(&values).zip(&mut self.texts).zip(&mut self.strangers)
        {
            let fits = match value {
                Value::Date(day) => {
                    text.clear();
                    DateForm::ISO.write(*day, text);
                    true
                }
                Value::Timestamp(seconds) => match DateTime::from_timestamp(*seconds, 0) {
                    Some(moment) => {
                        *text = moment.to_rfc3339_opts(SecondsFormat::Millis, true);
                        true
                    }
                    None => false,
                },
                Value::Word(_) | Value::Text(_) if kind(column) != GeoType::Text => false,
                Value::Word(_) => {
                    *strange = true;
                    true
                }
                _ => true,
            };
            if !fits {
                let word = match value {
                    Value::Word(word) | Value::Text(word) => word.as_ref(),
                    _ => "a moment beyond the calendar",
                };
                return Err(row.unfit(self.rows, column, word));
            }
        }
        let point = row.point();
        self.no_point += u64::from(point.is_none());
        let cells = columns.iter().zip(&values).zip(&self.texts);
        self.package.add(point, cells.map(|((column, value), text)| geo(column, value, text)))?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        let terms = self.terms();
        let Points { table, about, out, mut file, package, names, no_point, .. } = *self;
        let description = format!(
            "Events, written by annals {} as of change {}, codebook {}.",
            env!("CARGO_PKG_VERSION"),
            about.change,
            about.codebook
        );
        package.finish(&description, about.moment, &terms)?;
        copy(file.as_file_mut(), out)?;
        let renamed = table.columns.iter().zip(names).filter(|(column, name)| column.name != *name);
        let renamed = renamed.map(|(column, name)| Remark::Renamed(column.name.clone(), name));
        let no_point = (no_point > 0).then_some(Remark::NoPoint(no_point));
        Ok(renamed.chain(no_point).collect())
    }
}

/// Copies a file in large pieces.
fn copy(from: &mut File, to: &mut dyn Write) -> io::Result<()> {
    from.seek(SeekFrom::Start(0))?;
    let mut piece = vec![0; 1 << 20];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(()),
            read => to.write_all(&piece[..read])?,
        }
    }
}

fn kind(column: &TypedColumn) -> GeoType {
    match column.kind {
        FieldType::Term if column.as_numbers => GeoType::Integer,
        FieldType::Text | FieldType::List | FieldType::Term => GeoType::Text,
        FieldType::Integer => GeoType::Integer,
        FieldType::Decimal => GeoType::Real,
        FieldType::Date => GeoType::Date,
        FieldType::Timestamp => GeoType::Moment,
    }
}

/// Gives what stands in the file for a value; `text` is that of a day or a moment.
fn geo<'v>(column: &TypedColumn, value: &'v Value<'_>, text: &'v str) -> GeoValue<'v> {
    match value {
        Value::Missing(Missing::NoSide) if column.as_numbers => GeoValue::Integer(0),
        Value::Missing(_) => GeoValue::Null,
        Value::Text(text) | Value::Word(text) => GeoValue::Text(text),
        Value::Term(code, _) if column.as_numbers => GeoValue::Integer(i64::from(*code)),
        Value::Term(_, label) => GeoValue::Text(label),
        Value::Integer(number) => GeoValue::Integer(*number),
        Value::Decimal(number, _) => GeoValue::Real(*number),
        Value::Date(_) | Value::Timestamp(_) => GeoValue::Text(text),
    }
}

/// Gives each column a name that the table can have: SQLite does not tell capitals apart.
fn names(table: &Table<'_>) -> Vec<String> {
    let mut taken: Vec<String> = GEOPACKAGE_COLUMNS.map(str::to_owned).to_vec();
    let mut names = Vec::new();
    for column in &table.columns {
        let mut name = column.name.clone();
        for number in 2.. {
            if !taken.contains(&name.to_lowercase()) {
                break;
            }
            name = format!("{}_{number}", column.name);
        }
        taken.push(name.to_lowercase());
        names.push(name);
    }
    names
}
