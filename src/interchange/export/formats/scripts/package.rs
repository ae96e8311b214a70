//! A Frictionless data package: what the CSV beside it holds, for people and for programs that check.

use super::{Holds, Script, ScriptColumn, holds, known_words, look_through};
use crate::codebook::{Codebook, ColumnTarget, RowShape, RowsAre, ShapeCell, ShapeWords};
use crate::interchange::export::formats::cells::Table;
use crate::interchange::export::formats::typed::about;
use crate::interchange::export::seen::{Known, Seen, Watched};
use crate::interchange::export::table::{ExportOptions, Shape, shape};
use crate::interchange::export::{ExportError, FileSum, sum_of, write_whole};
use crate::model::Field;
use crate::store::Database;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const PACKAGE: &str = "datapackage.json";
/// What a package of ours says of its making; one without it is somebody's own.
const MADE: &str = "annals export --with-package";

/// Gives a package that would be written over though annals did not make it.
pub fn package_in_the_way(csv: &Path) -> Option<PathBuf> {
    let path = csv.with_file_name(PACKAGE);
    let own = std::fs::read(&path).is_ok_and(|bytes| !String::from_utf8_lossy(&bytes).contains(MADE));
    own.then_some(path)
}

/// Writes `datapackage.json` and the code lists beside a CSV that was exported with the same options.
pub fn write_package(database: &Database, options: &ExportOptions, csv: &Path) -> Result<Vec<PathBuf>, ExportError> {
    let codebook = database.codebook();
    let shape = shape(database, options)?;
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), codebook);
    let script = look_through(&table, &shape, csv)?;
    let about = about(database, options)?;
    let stem = csv.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let codes = csv.with_file_name(format!("{stem}.codes.csv"));
    write_whole(&codes, |out| write_codes(out, &script))?;
    let keys = key_columns(&shape);
    let name = slug(&stem);
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": "Conflict events",
        "description": "Fill in: what the events are of, who coded them, and what was left out.",
        "version": format!("change {}", about.change),
        "created_by": format!("{MADE}, annals {}, codebook {}", env!("CARGO_PKG_VERSION"), about.codebook),
        "licenses": [{"name": "notspecified", "title": "Fill in: who may use the data, and on what terms"}],
        "citation": format!("Fill in: authors (year). Title. Change {}, codebook {}.", about.change, about.codebook),
        "resources": [
            resource(csv, &name, script.delimiter, schema(&script, &keys))?,
            resource(&codes, &format!("{name}-codes"), ',', codes_schema())?,
        ],
    });
    let path = csv.with_file_name(PACKAGE);
    write_whole(&path, |out| {
        serde_json::to_writer_pretty(&mut *out, &package).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })?;
    Ok(vec![path, codes])
}

fn resource(file: &Path, name: &str, delimiter: char, schema: Value) -> Result<Value, ExportError> {
    let FileSum { bytes, sha256 } = sum_of(&mut File::open(file)?)?;
    Ok(json!({
        "name": name,
        "type": "table",
        "path": file.file_name().unwrap_or_default().to_string_lossy(),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": delimiter.to_string()},
        "bytes": bytes,
        "hash": format!("sha256:{sha256}"),
        "schema": schema,
    }))
}

/// Which columns of a CSV hold words or codes of a list, and the words they may hold.
pub fn watched(shape: &Shape, codebook: &Codebook) -> Vec<Watched> {
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), codebook);
    let listed = table.columns.iter().zip(&shape.columns).filter_map(|(typed, column)| {
        let holds = holds(typed, shape);
        let known = match known_words(typed, holds) {
            Some(words) => Known::Words(words),
            None if typed.is_read() => Known::OfType(Box::new(move |cell| holds.may_be(cell))),
            None => return None,
        };
        Some(Watched { column: column.clone(), known, holds_others: false })
    });
    listed.collect()
}

/// Describes a CSV of events for a data package, and lists its codes, without reading it again.
pub fn describe_events(
    database: &Database,
    options: &ExportOptions,
    seen: &Seen,
) -> Result<(Value, Vec<u8>), ExportError> {
    let shape = shape(database, options)?;
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), database.codebook());
    let of_list = |name: &str| !seen.holds_others(name);
    let columns = table.columns.iter().map(|typed| {
        let kind = Some(holds(typed, &shape)).filter(|_| of_list(&typed.name)).unwrap_or(Holds::Text);
        ScriptColumn { typed, short_name: String::new(), kind, width: 0 }
    });
    let script = Script { file: String::new(), delimiter: shape.form.delimiter, columns: columns.collect(), broken: 0 };
    let mut codes = Vec::new();
    write_codes(&mut codes, &script)?;
    Ok((schema(&script, &key_columns(&shape)), codes))
}

/// Names of the columns that tell the rows apart; none if one of them is not there.
fn key_columns(shape: &Shape) -> Vec<String> {
    if shape.layout.rows == RowsAre::Actor {
        return Vec::new();
    }
    let words = ShapeWords::standard();
    let heading = |is: &dyn Fn(ColumnTarget) -> bool| {
        shape.columns.iter().find(|column| is(column.target)).map(|column| column.heading.clone())
    };
    let mut keys = vec![heading(&|target| target == ColumnTarget::Field(Field::EventIdCnty))];
    let own = words.columns(shape.rows).filter(|(_, column)| column.key);
    keys.extend(own.map(|(cell, _)| heading(&|target| target == ColumnTarget::OfRow(cell))));
    if shape.rows == RowShape::Claim {
        // A claim has a number of its own, the first of its columns.
        keys = vec![heading(&|target| target == ColumnTarget::OfRow(ShapeCell::OfClaim(0)))];
    }
    keys.into_iter().collect::<Option<_>>().unwrap_or_default()
}

fn schema(script: &Script<'_>, keys: &[String]) -> Value {
    let fields: Vec<Value> = script.columns.iter().map(field).collect();
    let mut schema = json!({"fields": fields, "missingValues": [""]});
    if !keys.is_empty() {
        schema["primaryKey"] = json!(keys);
    }
    schema
}

fn field(column: &ScriptColumn<'_>) -> Value {
    let typed = column.typed;
    let kind = match column.kind {
        Holds::Integer | Holds::Seconds | Holds::Codes => "integer",
        Holds::Decimal => "number",
        Holds::Day => "date",
        Holds::Text | Holds::Labels => "string",
    };
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(typed.name));
    field.insert("type".to_owned(), json!(kind));
    field.insert("title".to_owned(), json!(typed.label));
    if !typed.description.is_empty() {
        field.insert("description".to_owned(), json!(typed.description));
    }
    let terms = || typed.terms.iter();
    let (values, categories): (Vec<Value>, Vec<Value>) = match column.kind {
        Holds::Labels => terms().map(|(_, label)| (json!(label), json!(label))).unzip(),
        Holds::Codes | Holds::Integer => {
            terms().map(|(code, label)| (json!(code), json!({"value": code, "label": label}))).unzip()
        }
        _ => return Value::Object(field),
    };
    if !values.is_empty() {
        field.insert("categories".to_owned(), json!(categories));
        field.insert("categoriesOrdered".to_owned(), json!(false));
        // The code of no second side stands in a file with codes, and in no list that lacks it.
        field.insert("constraints".to_owned(), json!({"enum": values}));
    }
    Value::Object(field)
}

/// Describes the list of codes.
pub fn codes_schema() -> Value {
    json!({
        "fields": [
            {"name": "column", "type": "string", "title": "Column of the events"},
            {"name": "code", "type": "integer", "title": "Code, which never changes"},
            {"name": "label", "type": "string", "title": "Words"},
        ],
        "primaryKey": ["column", "code"],
    })
}

fn write_codes(out: &mut dyn Write, script: &Script<'_>) -> Result<(), ExportError> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["column", "code", "label"]).map_err(super::as_io)?;
    for column in &script.columns {
        for (code, label) in &column.typed.terms {
            writer.write_record([&column.typed.name, &code.to_string(), label]).map_err(super::as_io)?;
        }
    }
    Ok(writer.flush()?)
}

/// A name of a package is of small letters, digits, hyphens.
fn slug(name: &str) -> String {
    let sign = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let slug: String = name.chars().map(sign).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "events".to_owned() } else { slug.to_owned() }
}
