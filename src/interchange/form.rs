//! How a file is written: all that a CSV needs beside its values to be the same bytes again.

use super::import::Cut;
use crate::codebook::{CellForm, Codebook, InterForm, Layout, SchemaFile};
use crate::model::{DateForm, DateOrder, Month};
use crate::store::ImportRecord;
use serde::{Deserialize, Serialize};

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnd {
    /// Unix.
    Lf,
    /// Windows.
    CrLf,
}

impl LineEnd {
    /// Gives the bytes.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            LineEnd::Lf => b"\n",
            LineEnd::CrLf => b"\r\n",
        }
    }
}

/// When a cell stands in quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quoting {
    /// Only where it must: delimiter, quote, line break.
    Minimal,
    /// Also where there is white space or a backslash: the habit of ACLED's exports.
    Blank,
    /// Always.
    All,
    /// As a statistics program does: all cells of a text column, none of a number column.
    Columns(Vec<bool>),
}

impl Quoting {
    /// Tells whether a cell of a column stands in quotes.
    pub fn quotes(&self, column: usize, cell: &[u8], delimiter: u8) -> bool {
        match self {
            Quoting::All => true,
            Quoting::Columns(columns) if columns.get(column).copied().unwrap_or(false) => true,
            Quoting::Columns(_) | Quoting::Minimal => holds(cell, delimiter, NEEDS),
            Quoting::Blank => holds(cell, delimiter, NEEDS | BLANK),
        }
    }

    /// Says it in a word or two.
    pub fn words(&self) -> &'static str {
        match self {
            Quoting::Minimal => "where needed",
            Quoting::Blank => "where a cell has blanks",
            Quoting::All => "always",
            Quoting::Columns(_) => "text columns",
        }
    }
}

/// How a quote inside a cell in quotes is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotes {
    /// Twice, as nearly every program does.
    #[default]
    Doubled,
    /// After a backslash, as R's `write.table` does; other backslashes stand for themselves.
    Escaped,
}

impl Quotes {
    /// Gives what a quote is written as.
    pub const fn written(self) -> &'static str {
        match self {
            Quotes::Doubled => "\"\"",
            Quotes::Escaped => "\\\"",
        }
    }

    fn is_doubled(&self) -> bool {
        *self == Quotes::Doubled
    }
}

/// Breaks a cell that is not in quotes.
const NEEDS: u8 = 1;
/// White space and backslash.
const BLANK: u8 = 2;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    kinds[b'"' as usize] = NEEDS;
    kinds[b'\n' as usize] = NEEDS;
    kinds[b'\r' as usize] = NEEDS;
    kinds[b' ' as usize] = BLANK;
    kinds[b'\t' as usize] = BLANK;
    kinds[b'\\' as usize] = BLANK;
    kinds
};

/// Cells longer than this are searched sixteen bytes and more at a time.
const LONG: usize = 32;

fn holds(cell: &[u8], delimiter: u8, kinds: u8) -> bool {
    if kinds == NEEDS && cell.len() > LONG {
        return memchr::memchr2(b'"', delimiter, cell).is_some() || memchr::memchr2(b'\n', b'\r', cell).is_some();
    }
    cell.iter().any(|&byte| KINDS[usize::from(byte)] & kinds != 0 || byte == delimiter)
}

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileForm {
    /// Name of the layout.
    pub layout: String,
    /// The layout itself, as TOML, if it was the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_layout: Option<String>,
    /// The release of the data set, where it has such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// What stands between cells.
    pub delimiter: char,
    /// Name of the encoding.
    pub encoding: String,
    /// Whether a byte-order mark comes first.
    pub byte_order_mark: bool,
    /// How lines end.
    pub line_end: LineEnd,
    /// Whether the last line ends like the others.
    pub final_line_end: bool,
    /// When cells are quoted.
    pub quoting: Quoting,
    /// How quotes inside cells are written.
    #[serde(default, skip_serializing_if = "Quotes::is_doubled")]
    pub quotes: Quotes,
    /// How dates are written.
    #[serde(with = "date_form")]
    pub dates: DateForm,
    /// Whether inter codes are words or numbers.
    #[serde(with = "inter_form")]
    pub inter: InterForm,
    /// The header line as it stands, without its end.
    pub header: String,
    /// Names of the columns, in order.
    pub columns: Vec<String>,
    /// Lines between header and data (tags of the humanitarian exchange language), as they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_header: Vec<String>,
    /// Rows without anything in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blank: Vec<BlankRows>,
}

/// Rows that follow one another, are the same and have nothing in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlankRows {
    /// The first one's place among all rows of the file, from 1.
    pub first: u64,
    /// How many there are.
    pub times: u64,
    /// Each as it stands.
    pub text: String,
}

impl BlankRows {
    /// Adds a row to those before it.
    pub fn add(rows: &mut Vec<BlankRows>, row: u64, text: &str) {
        if let Some(last) = rows.last_mut().filter(|last| last.first + last.times == row && last.text == text) {
            last.times += 1;
        } else if rows.len() < MOST_BLANK {
            rows.push(BlankRows { first: row, times: 1, text: text.to_owned() });
        }
    }
}

/// More are no habit but damage, and are left out.
const MOST_BLANK: usize = 10_000;

impl FileForm {
    /// Gives the form of the file that was imported.
    pub fn of(import: &ImportRecord) -> Option<FileForm> {
        serde_json::from_str(&import.import.form).ok()
    }

    /// Gives the layout by which the file was read.
    pub fn layout(&self, codebook: &Codebook) -> Option<Layout> {
        match &self.own_layout {
            Some(text) => {
                codebook.read_layout(&SchemaFile { path: self.layout.clone(), text: text.clone().into() }).ok()
            }
            None => codebook.layout(&self.layout).cloned(),
        }
    }

    /// Gives what the codebook needs to write a cell.
    pub fn cells(&self) -> CellForm {
        CellForm { dates: self.dates, inter: self.inter }
    }

    /// Gives the delimiter as a byte; sniffing and options only let single bytes through.
    pub fn delimiter_byte(&self) -> u8 {
        u8::try_from(self.delimiter).unwrap_or(b',')
    }

    /// Gives what it takes to cut rows into cells.
    pub fn cut(&self) -> Cut {
        Cut { delimiter: self.delimiter_byte(), quotes: self.quotes }
    }
}

mod inter_form {
    use super::InterForm;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(form: &InterForm, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match form {
            InterForm::Labels => "labels",
            InterForm::Numbers => "numbers",
        })
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<InterForm, D::Error> {
        Ok(if String::deserialize(deserializer)? == "numbers" { InterForm::Numbers } else { InterForm::Labels })
    }
}

/// A date form is kept as a pattern of its own: `dd/mm/yyyy`, `d-Mon-yy`, `yyyy-mm-dd`.
mod date_form {
    use super::{DateForm, pattern, read_pattern};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(form: &DateForm, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&pattern(*form))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateForm, D::Error> {
        let text = String::deserialize(deserializer)?;
        read_pattern(&text).ok_or_else(|| serde::de::Error::custom(format!("no date form \"{text}\"")))
    }
}

/// How `05mar2024` is written.
const STATA_DAY: &str = "ddmonyyyy";
/// How `20240305` is written.
const COMPACT_DAY: &str = "yyyymmdd";

/// Shows a date form as people write it.
pub fn pattern(form: DateForm) -> String {
    match form {
        DateForm::YearFirst { separator: s } => format!("yyyy{s}mm{s}dd"),
        DateForm::IsoMoment => "yyyy-mm-ddT00:00:00Z".to_owned(),
        DateForm::Serial => "days since 1900".to_owned(),
        DateForm::Stata => STATA_DAY.to_owned(),
        DateForm::Compact => COMPACT_DAY.to_owned(),
        DateForm::Named { separator: s, month, padded, short_year } => {
            let day = if padded { "dd" } else { "d" };
            let month = if month == Month::Long { "Month" } else { "Mon" };
            format!("{day}{s}{month}{s}{}", if short_year { "yy" } else { "yyyy" })
        }
        DateForm::Numbers { separator: s, order, padded, short_year } => {
            let (day, month) = if padded { ("dd", "mm") } else { ("d", "m") };
            let (a, b) = if order == DateOrder::DayFirst { (day, month) } else { (month, day) };
            format!("{a}{s}{b}{s}{}", if short_year { "yy" } else { "yyyy" })
        }
    }
}

fn read_pattern(text: &str) -> Option<DateForm> {
    if text == "yyyy-mm-ddT00:00:00Z" {
        return Some(DateForm::IsoMoment);
    }
    if text == "days since 1900" {
        return Some(DateForm::Serial);
    }
    if text == STATA_DAY {
        return Some(DateForm::Stata);
    }
    if text == COMPACT_DAY {
        return Some(DateForm::Compact);
    }
    let separator = text.chars().find(|c| !c.is_ascii_alphabetic())?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [a, b, year] = parts[..] else { return None };
    if a == "yyyy" {
        return Some(DateForm::YearFirst { separator });
    }
    let short_year = year == "yy";
    match b {
        "Month" => Some(DateForm::Named { separator, month: Month::Long, padded: a == "dd", short_year }),
        "Mon" => Some(DateForm::Named { separator, month: Month::Short, padded: a == "dd", short_year }),
        _ => {
            let order = if a.starts_with('d') { DateOrder::DayFirst } else { DateOrder::MonthFirst };
            Some(DateForm::Numbers { separator, order, padded: a.len() == 2, short_year })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_form_comes_back_from_its_pattern() {
        for text in [
            "2018-01-31",
            "31 March 2022",
            "9-May-20",
            "31-12-19",
            "2021-01-02T00:00:00Z",
            "18/04/2001",
            "41712",
            "05mar2024",
            "20240305",
        ] {
            let (_, form) = DateForm::read(text, None).expect(text);
            assert_eq!(read_pattern(&pattern(form)), Some(form), "{text}");
        }
    }

    #[test]
    fn the_habit_of_acleds_exports_quotes_blanks() {
        assert!(Quoting::Blank.quotes(0, b"Burkina Faso", b','));
        assert!(!Quoting::Blank.quotes(0, b"Centre", b','));
        assert!(!Quoting::Minimal.quotes(0, b"Burkina Faso", b','));
        assert!(Quoting::Minimal.quotes(0, b"a,b", b','));
        assert!(!Quoting::Minimal.quotes(0, b"a,b", b';'));
    }
}
