//! R's `.rds`: a data frame with factors, days and moments, as `saveRDS` writes it (XDR, version 2, gzip).
//!
//! R has one column after another, and each begins with its length, so events are spooled by columns first and no
//! column is ever held.

use super::cells::{Missing, Table, TypedColumn, TypedRow, Value};
use super::streams::Streams;
use super::{About, Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use crate::model::{days_since_epoch, epoch_day};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::{self, BufWriter, Read, Write};

/// As many rows as a data frame has.
const MOST_ROWS: u64 = i32::MAX as u64;
/// The longest text that R holds.
const LONGEST_TEXT: usize = i32::MAX as usize;

/// In the spool, for what is no text: no value, or a word by its place.
const SPOOLED_MISSING: i64 = i64::MIN;
const SPOOLED_WORD: i64 = i64::MIN + 1;
const SPOOLED_END: i64 = i64::MIN + (1 << 40);
/// In the spool, for the length of a text: no value.
const NO_TEXT: u32 = u32::MAX;

/// Events on their way into a data frame.
pub struct DataFrame<'o> {
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
    spool: Streams,
    seen: Vec<Seen>,
    rows: u64,
}

/// What was seen of a column while it was spooled.
#[derive(Default)]
struct Seen {
    /// Numbers that a whole number of R cannot hold.
    is_wide: bool,
    /// Words that are no value of the column's type, in the order they came.
    words: Vec<String>,
    places: HashMap<String, i64>,
}

/// What a column is in R.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vector {
    Character,
    Factor,
    Integer,
    Double,
    Date,
    Moment,
}

impl<'o> DataFrame<'o> {
    /// Begins with an empty spool.
    pub fn new(
        table: &'o Table<'o>,
        about: &'o About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<DataFrame<'o>, ExportError> {
        let mut spool = Streams::new()?;
        let seen = table.columns.iter().map(|_| Seen::default()).collect();
        table.columns.iter().for_each(|_| _ = spool.begin());
        Ok(DataFrame { table, about, out, spool, seen, rows: 0 })
    }
}

impl Sink for DataFrame<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        if self.rows == MOST_ROWS {
            return Err(ExportError::TooManyRows { most: MOST_ROWS });
        }
        self.rows += 1;
        for (at, (column, seen)) in self.table.columns.iter().zip(&mut self.seen).enumerate() {
            let value = row.value(column);
            if !column.is_text() {
                self.spool.put(at, &seen.number(column, &value).to_le_bytes())?;
                continue;
            }
            let (Value::Text(text) | Value::Word(text)) = &value else {
                self.spool.put(at, &NO_TEXT.to_le_bytes())?;
                continue;
            };
            // A text of R ends at a zero byte, so it can hold none.
            let cleaned = text.contains('\0').then(|| text.replace('\0', ""));
            let text = cleaned.as_deref().unwrap_or(text);
            if text.len() > LONGEST_TEXT {
                return Err(row.unfit(self.rows, column, "a text of more than 2 147 483 647 bytes"));
            }
            self.spool.put(at, &(text.len() as u32).to_le_bytes())?;
            self.spool.put(at, text.as_bytes())?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        let DataFrame { table, about, out, spool, seen, rows } = *self;
        let out = BufWriter::with_capacity(1 << 16, GzEncoder::new(out, Compression::fast()));
        let mut writer = Writer { out, symbols: Vec::new() };
        writer.out.write_all(b"X\n")?;
        // Version of the form, of an R that writes it, of the oldest that reads it.
        [2, 0x0003_0500, 0x0002_0300].into_iter().try_for_each(|number| writer.int(number))?;
        writer.int(LIST | OBJECT | ATTRIBUTES)?;
        writer.int(table.columns.len() as i32)?;
        for (at, (column, seen)) in table.columns.iter().zip(&seen).enumerate() {
            writer.column(column, seen, rows, &mut spool.read(at))?;
        }
        let made = format!(
            "Written by annals {} as of change {}, codebook {}",
            env!("CARGO_PKG_VERSION"),
            about.change,
            about.codebook
        );
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        writer.attribute("names", |writer| writer.strings(&names))?;
        // Row names from 1 on are kept as their number.
        writer.attribute("row.names", |writer| writer.ints(&[NA_INTEGER, -(rows as i32)]))?;
        writer.attribute("class", |writer| writer.strings(&["data.frame"]))?;
        writer.attribute("annals", |writer| writer.strings(&[&made]))?;
        writer.int(END)?;
        writer.out.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?.flush()?;
        let told = table.columns.iter().zip(&seen).filter(|(_, seen)| !seen.words.is_empty());
        Ok(told.map(|(column, _)| Remark::AsText(column.name.clone())).collect())
    }
}

impl Seen {
    fn number(&mut self, column: &TypedColumn, value: &Value<'_>) -> i64 {
        let number = match value {
            // That there is no second side has a level of its own, as in Stata.
            Value::Missing(Missing::NoSide) if column.terms.iter().any(|(code, _)| *code == 0) => 0,
            Value::Missing(_) => return SPOOLED_MISSING,
            Value::Text(text) | Value::Word(text) => return self.word(text),
            // Zero has one sign here: the other is the spool's sign of a missing value.
            Value::Decimal(number, _) => return (number + 0.0).to_bits().cast_signed(),
            Value::Integer(number) | Value::Timestamp(number) => *number,
            Value::Term(code, _) => i64::from(*code),
            Value::Date(day) => i64::from(days_since_epoch(*day)),
        };
        self.is_wide |= i32::try_from(number).map_or(true, |number| number == NA_INTEGER);
        number
    }

    fn word(&mut self, text: &str) -> i64 {
        if let Some(place) = self.places.get(text) {
            return SPOOLED_WORD + place;
        }
        let place = self.words.len() as i64;
        self.words.push(text.replace('\0', ""));
        self.places.insert(text.to_owned(), place);
        SPOOLED_WORD + place
    }
}

impl Vector {
    fn of(column: &TypedColumn, seen: &Seen) -> Vector {
        match column.kind {
            _ if column.is_text() || !seen.words.is_empty() => Vector::Character,
            FieldType::Term if !column.as_numbers => Vector::Factor,
            FieldType::Date => Vector::Date,
            FieldType::Timestamp => Vector::Moment,
            FieldType::Decimal => Vector::Double,
            _ if seen.is_wide => Vector::Double,
            _ => Vector::Integer,
        }
    }
}

/// Kinds of values, and flags beside them.
const PAIR: i32 = 2;
const SYMBOL: i32 = 1;
const TEXT: i32 = 9;
const INTEGERS: i32 = 13;
const DOUBLES: i32 = 14;
const TEXTS: i32 = 16;
const LIST: i32 = 19;
const END: i32 = 254;
const REFERENCE: i32 = 255;
const OBJECT: i32 = 1 << 8;
const ATTRIBUTES: i32 = 1 << 9;
const TAG: i32 = 1 << 10;
const UTF_8: i32 = 1 << (12 + 3);
const ASCII: i32 = 1 << (12 + 6);

const NA_INTEGER: i32 = i32::MIN;
/// R's own number among those that are none.
const NA_REAL: u64 = 0x7ff0_0000_0000_07a2;

/// Writes values of R.
struct Writer<W: Write> {
    out: W,
    /// Names that were written; the next time a name is a reference.
    symbols: Vec<&'static str>,
}

impl<W: Write> Writer<W> {
    fn int(&mut self, number: i32) -> io::Result<()> {
        self.out.write_all(&number.to_be_bytes())
    }

    fn text(&mut self, text: &[u8]) -> io::Result<()> {
        self.int(TEXT | if text.is_ascii() { ASCII } else { UTF_8 })?;
        self.int(text.len() as i32)?;
        self.out.write_all(text)
    }

    fn no_text(&mut self) -> io::Result<()> {
        self.int(TEXT)?;
        self.int(-1)
    }

    fn strings(&mut self, texts: &[&str]) -> io::Result<()> {
        self.int(TEXTS)?;
        self.int(texts.len() as i32)?;
        texts.iter().try_for_each(|text| self.text(text.as_bytes()))
    }

    fn ints(&mut self, numbers: &[i32]) -> io::Result<()> {
        self.int(INTEGERS)?;
        self.int(numbers.len() as i32)?;
        numbers.iter().try_for_each(|number| self.int(*number))
    }

    /// Writes an attribute; `END` stands after the last.
    fn attribute(&mut self, name: &'static str, value: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.int(PAIR | TAG)?;
        match self.symbols.iter().position(|known| *known == name) {
            Some(at) => self.int((at as i32 + 1) << 8 | REFERENCE)?,
            None => {
                self.symbols.push(name);
                self.int(SYMBOL)?;
                self.text(name.as_bytes())?;
            }
        }
        value(self)
    }

    fn column(
        &mut self,
        column: &TypedColumn,
        seen: &Seen,
        rows: u64,
        spooled: &mut impl Read,
    ) -> Result<(), ExportError> {
        let vector = Vector::of(column, seen);
        let kind = match vector {
            Vector::Character => TEXTS | ATTRIBUTES,
            Vector::Factor => INTEGERS | OBJECT | ATTRIBUTES,
            Vector::Integer => INTEGERS | ATTRIBUTES,
            Vector::Double => DOUBLES | ATTRIBUTES,
            Vector::Date | Vector::Moment => DOUBLES | OBJECT | ATTRIBUTES,
        };
        self.int(kind)?;
        self.int(rows as i32)?;
        if column.is_text() {
            self.texts(rows, spooled)?;
        } else {
            for _ in 0..rows {
                let mut bytes = [0; 8];
                spooled.read_exact(&mut bytes)?;
                self.value(column, seen, vector, i64::from_le_bytes(bytes))?;
            }
        }
        self.attribute("label", |writer| writer.strings(&[&column.label]))?;
        match vector {
            Vector::Factor => {
                let levels: Vec<&str> = column.labels().collect();
                self.attribute("levels", |writer| writer.strings(&levels))?;
                self.attribute("class", |writer| writer.strings(&["factor"]))?;
            }
            Vector::Date => self.attribute("class", |writer| writer.strings(&["Date"]))?,
            Vector::Moment => {
                self.attribute("class", |writer| writer.strings(&["POSIXct", "POSIXt"]))?;
                self.attribute("tzone", |writer| writer.strings(&["UTC"]))?;
            }
            Vector::Integer if !column.terms.is_empty() => self.codes(column)?,
            Vector::Character | Vector::Integer | Vector::Double => {}
        }
        Ok(self.int(END)?)
    }

    fn texts(&mut self, rows: u64, spooled: &mut impl Read) -> io::Result<()> {
        let mut text = Vec::new();
        for _ in 0..rows {
            let mut bytes = [0; 4];
            spooled.read_exact(&mut bytes)?;
            match u32::from_le_bytes(bytes) {
                NO_TEXT => self.no_text()?,
                length => {
                    text.resize(length as usize, 0);
                    spooled.read_exact(&mut text)?;
                    self.text(&text)?;
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, column: &TypedColumn, seen: &Seen, vector: Vector, spooled: i64) -> io::Result<()> {
        let is_missing = spooled == SPOOLED_MISSING;
        match vector {
            Vector::Character if is_missing => self.no_text(),
            Vector::Character => self.text(text_of(column, seen, spooled).as_bytes()),
            Vector::Factor | Vector::Integer if is_missing => self.int(NA_INTEGER),
            Vector::Factor => {
                let level = column.terms.iter().position(|(code, _)| i64::from(*code) == spooled);
                self.int(level.map_or(NA_INTEGER, |level| level as i32 + 1))
            }
            Vector::Integer => self.int(spooled as i32),
            Vector::Double | Vector::Date | Vector::Moment if is_missing => self.out.write_all(&NA_REAL.to_be_bytes()),
            Vector::Double if column.kind == FieldType::Decimal => self.out.write_all(&spooled.to_be_bytes()),
            Vector::Double | Vector::Date | Vector::Moment => self.out.write_all(&(spooled as f64).to_be_bytes()),
        }
    }

    /// Codes by their labels, as haven keeps them beside a number.
    fn codes(&mut self, column: &TypedColumn) -> io::Result<()> {
        let labels: Vec<&str> = column.labels().collect();
        self.attribute("labels", |writer| {
            writer.int(INTEGERS | ATTRIBUTES)?;
            writer.int(labels.len() as i32)?;
            column.terms.iter().try_for_each(|(code, _)| writer.int(*code))?;
            writer.attribute("names", |writer| writer.strings(&labels))?;
            writer.int(END)
        })
    }
}

/// Gives the text of a column that is written as text because of some of its words.
fn text_of(column: &TypedColumn, seen: &Seen, spooled: i64) -> String {
    match spooled {
        ..SPOOLED_END => {
            let place = usize::try_from(spooled - SPOOLED_WORD).ok();
            place.and_then(|place| seen.words.get(place)).cloned().unwrap_or_default()
        }
        bits if column.kind == FieldType::Decimal => f64::from_bits(bits.cast_unsigned()).to_string(),
        days if column.kind == FieldType::Date => {
            let day = i32::try_from(days).ok().and_then(epoch_day);
            day.map(|day| day.to_string()).unwrap_or_default()
        }
        number => {
            let label = column.terms.iter().find(|(code, _)| i64::from(*code) == number && !column.as_numbers);
            label.map_or_else(|| number.to_string(), |(_, label)| label.clone())
        }
    }
}
