//! Scripts that stand beside a CSV and read it with the right types, levels and labels.

mod package;
mod python;
mod r;
mod spss;
mod stata;

pub use package::{codes_schema, describe_events, package_in_the_way, watched, write_package};

use super::cells::{Table, TypedColumn};
use super::dta_names::names;
use crate::codebook::FieldType;
use crate::interchange::export::table::{ExportOptions, Shape, shape};
use crate::interchange::export::{ExportError, write_whole};
use crate::model::DateForm;
use crate::store::Database;
use chrono::NaiveDate;
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What each script says of itself in its second line; a file without it is somebody's own.
const MADE: &str = "Made by annals export --with-scripts; written anew with each export.";

/// One script: how its name ends, and what it says.
struct Kind {
    ending: &'static str,
    text: fn(&Script<'_>) -> String,
}

const KINDS: [Kind; 4] = [
    Kind { ending: "R", text: r::script },
    Kind { ending: "py", text: python::script },
    Kind { ending: "do", text: stata::script },
    Kind { ending: "sps", text: spss::script },
];

/// A CSV and what its cells were seen to be.
struct Script<'s> {
    /// Name of the CSV, without its folder.
    file: String,
    delimiter: char,
    columns: Vec<ScriptColumn<'s>>,
    /// Rows with a line break in a cell.
    broken: u64,
}

/// A column of the CSV.
struct ScriptColumn<'s> {
    typed: &'s TypedColumn,
    /// Its name where names are short.
    short_name: String,
    kind: Holds,
    /// Bytes of its longest cell.
    width: usize,
}

/// What the cells of a column are in the CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Text,
    Integer,
    Decimal,
    Day,
    Seconds,
    /// Labels of terms that have codes.
    Labels,
    /// Codes of terms.
    Codes,
}

impl Holds {
    /// Tells whether every program reads a cell as such; one that does not would make it a missing value.
    fn may_be(self, cell: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = cell.strip_prefix('-').unwrap_or(cell);
        cell.is_empty()
            || match self {
                Holds::Text | Holds::Labels | Holds::Codes => true,
                Holds::Integer | Holds::Seconds => digits(number),
                Holds::Decimal => {
                    number.split_once('.').map_or(digits(number), |(whole, part)| digits(whole) && digits(part))
                }
                Holds::Day => NaiveDate::parse_from_str(cell, "%Y-%m-%d").is_ok(),
            }
    }
}

/// What was written beside a CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptsReport {
    /// The scripts.
    pub files: Vec<PathBuf>,
    /// Rows with a line break in a cell, which SPSS takes for the end of the row.
    pub broken: u64,
}

/// Gives a file that a script would be written over though annals did not make it.
pub fn script_in_the_way(csv: &Path) -> Option<PathBuf> {
    let is_own = |path: &PathBuf| {
        let mut start = Vec::new();
        let file = std::fs::File::open(path).and_then(|file| file.take(4_096).read_to_end(&mut start));
        file.is_ok() && !String::from_utf8_lossy(&start).contains(MADE)
    };
    KINDS.iter().map(|kind| csv.with_extension(kind.ending)).find(is_own)
}

/// Writes scripts beside a CSV that was exported with the same options.
pub fn write_scripts(database: &Database, options: &ExportOptions, csv: &Path) -> Result<ScriptsReport, ExportError> {
    let shape = shape(database, options)?;
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), database.codebook());
    let script = look_through(&table, &shape, csv)?;
    let mut files = Vec::new();
    for Kind { ending, text } in KINDS {
        let path = csv.with_extension(ending);
        let text = text(&script);
        write_whole(&path, |out| Ok(out.write_all(text.as_bytes())?))?;
        files.push(path);
    }
    Ok(ScriptsReport { files, broken: script.broken })
}

/// Looks through the CSV: how wide its cells are, and whether all its words are known.
fn look_through<'s>(table: &'s Table<'_>, shape: &Shape, csv: &Path) -> Result<Script<'s>, ExportError> {
    let mut columns: Vec<ScriptColumn<'_>> = table
        .columns
        .iter()
        .zip(names(table))
        .map(|(typed, short_name)| ScriptColumn { typed, short_name, kind: holds(typed, shape), width: 1 })
        .collect();
    let words: Vec<HashSet<String>> =
        columns.iter().map(|column| known_words(column.typed, column.kind).unwrap_or_default()).collect();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(shape.form.delimiter_byte())
        .flexible(true)
        .from_path(csv)
        .map_err(as_io)?;
    let mut row = csv::ByteRecord::new();
    let mut broken = 0;
    while reader.read_byte_record(&mut row).map_err(as_io)? {
        for ((cell, column), words) in row.iter().zip(&mut columns).zip(&words) {
            column.width = column.width.max(cell.len());
            let coded = matches!(column.kind, Holds::Labels | Holds::Codes) && !cell.is_empty();
            let text = std::str::from_utf8(cell).unwrap_or_default();
            if coded && !words.contains(text) {
                column.kind = Holds::Text;
            }
            if column.typed.is_read() && !column.kind.may_be(text) {
                column.kind = if column.kind == Holds::Integer && Holds::Decimal.may_be(text) {
                    Holds::Decimal
                } else {
                    Holds::Text
                };
            }
        }
        broken += u64::from(memchr::memchr2(b'\n', b'\r', row.as_slice()).is_some());
    }
    let file = csv.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Script { file, delimiter: shape.form.delimiter, columns, broken })
}

/// Gives the words that a column with a list may hold.
fn known_words(column: &TypedColumn, kind: Holds) -> Option<HashSet<String>> {
    match kind {
        Holds::Labels => Some(column.labels().map(str::to_owned).collect()),
        Holds::Codes => Some(column.terms.iter().map(|(code, _)| code.to_string()).collect()),
        _ => None,
    }
}

fn holds(column: &TypedColumn, shape: &Shape) -> Holds {
    match column.kind {
        FieldType::Integer => Holds::Integer,
        FieldType::Decimal => Holds::Decimal,
        FieldType::Timestamp => Holds::Seconds,
        FieldType::Date if shape.form.dates == DateForm::ISO => Holds::Day,
        FieldType::Term if column.terms.is_empty() => Holds::Text,
        FieldType::Term if column.as_numbers => Holds::Codes,
        FieldType::Term => Holds::Labels,
        FieldType::Text | FieldType::List | FieldType::Date => Holds::Text,
    }
}

fn as_io(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Write(error),
        _ => ExportError::Write(io::ErrorKind::InvalidData.into()),
    }
}

impl Script<'_> {
    fn holding(&self, kinds: &[Holds]) -> impl Iterator<Item = &ScriptColumn<'_>> {
        self.columns.iter().filter(|column| kinds.contains(&column.kind))
    }
}

/// Gives a text in double quotes as both R and Python read it; other letters than ASCII by their numbers.
fn quoted(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::from("\"");
    for letter in text.chars() {
        // Writing to a String cannot fail.
        let _ = match letter {
            '"' | '\\' => write!(out, "\\{letter}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, "\\t"),
            ' '..='~' => write!(out, "{letter}"),
            letter if u32::from(letter) <= 0xffff => write!(out, "\\u{:04x}", u32::from(letter)),
            letter => write!(out, "\\U{:08x}", u32::from(letter)),
        };
    }
    out.push('"');
    out
}
