//! Rows on their way into a format whose columns are as wide as the widest cell: an unnamed file, and what was
//! seen of each column while it filled. Nothing is held in memory.

use super::Remark;
use super::cells::{Missing, Table, TypedColumn, TypedRow, Value};
use crate::codebook::FieldType;
use crate::model::{days_since_epoch, epoch_day};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// A missing value by its letter from `a`, 0 for none; a word by its place.
const MISSING: i64 = i64::MIN;
const WORD: i64 = i64::MIN + 256;
const WORD_END: i64 = i64::MIN + (1 << 40);

const BUFFER: usize = 1 << 18;

/// Letters of the longest whole number, or of a day.
const LONGEST_NUMBER: usize = 20;

/// Rows that are written.
pub struct Spool {
    out: BufWriter<File>,
    line: Vec<u8>,
    seen: Vec<Seen>,
    rows: u64,
}

/// What was seen of a column.
#[derive(Debug, Default)]
pub struct Seen {
    /// The least whole number; of decimals, their whole part.
    pub least: i64,
    /// The greatest.
    pub most: i64,
    /// Places behind the point, as spelled.
    pub decimals: usize,
    /// Bytes of the longest text.
    pub longest: u64,
    /// Cells with a text.
    pub filled: u64,
    /// Bytes of all texts.
    pub bytes: u64,
    /// Words that have no number, in the order they came.
    words: Vec<String>,
    places: HashMap<String, i64>,
    unreadable: u64,
    /// Letters of the missing values.
    missing: Vec<u8>,
}

/// What a cell holds that is no text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spooled {
    /// A number: of a date, days since 1970, of a moment, seconds.
    Number(f64),
    /// A missing value by its letter; none for nothing.
    Missing(Option<u8>),
}

impl Spool {
    /// Begins an empty one.
    pub fn new(table: &Table<'_>) -> io::Result<Spool> {
        let out = BufWriter::with_capacity(BUFFER, tempfile::tempfile()?);
        Ok(Spool { out, line: Vec::new(), seen: table.columns.iter().map(|_| Seen::default()).collect(), rows: 0 })
    }

    /// Takes a row.
    pub fn row(&mut self, row: &TypedRow<'_>, table: &Table<'_>) -> io::Result<()> {
        self.line.clear();
        for (column, seen) in table.columns.iter().zip(&mut self.seen) {
            let value = row.value(column);
            if column.is_text() {
                seen.text(&value, &mut self.line);
            } else {
                let number = seen.number(column, &value);
                self.line.extend_from_slice(&number.to_le_bytes());
            }
        }
        self.out.write_all(&self.line)?;
        self.rows += 1;
        Ok(())
    }

    /// What was seen of each column so far.
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// How many rows it took.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends writing; gives the file to read from.
    pub fn done(self) -> io::Result<(File, Vec<Seen>, u64)> {
        Ok((self.out.into_inner().map_err(io::IntoInnerError::into_error)?, self.seen, self.rows))
    }
}

impl Seen {
    fn text(&mut self, value: &Value<'_>, line: &mut Vec<u8>) {
        let text = match value {
            Value::Text(text) | Value::Word(text) => text.as_ref(),
            _ => "",
        };
        // Formats end a text at a zero byte, so it can hold none.
        let cleaned = text.contains('\0').then(|| text.replace('\0', ""));
        let text = cleaned.as_deref().unwrap_or(text);
        let length = text.len() as u64;
        self.longest = self.longest.max(length);
        self.bytes += length;
        self.filled += u64::from(length > 0);
        line.extend_from_slice(&(text.len() as u32).to_le_bytes());
        line.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, column: &TypedColumn, value: &Value<'_>) -> i64 {
        let number = match value {
            Value::Missing(why) => return self.missing(column, *why),
            Value::Text(text) | Value::Word(text) if column.kind == FieldType::Decimal => {
                self.unreadable += u64::from(!text.is_empty());
                return self.missing(column, Missing::Unknown);
            }
            Value::Text(text) | Value::Word(text) => return self.word(text),
            Value::Decimal(number, spelled) => {
                let places = spelled.split_once('.').map_or(0, |(_, places)| places.len());
                self.decimals = self.decimals.max(places);
                self.range(*number as i64);
                // Zero has one sign here: the other is the spool's sign of a missing value.
                return (number + 0.0).to_bits().cast_signed();
            }
            Value::Timestamp(seconds) => *seconds,
            Value::Integer(number) => *number,
            Value::Term(code, _) => i64::from(*code),
            Value::Date(day) => i64::from(days_since_epoch(*day)),
        };
        self.range(number);
        number
    }

    fn range(&mut self, number: i64) {
        self.least = self.least.min(number);
        self.most = self.most.max(number);
    }

    fn missing(&mut self, column: &TypedColumn, why: Missing) -> i64 {
        if why == Missing::NoSide && column.terms.iter().any(|(code, _)| *code == 0) {
            return 0;
        }
        let Some(letter) = why.letter() else { return MISSING };
        if !self.missing.contains(&letter) {
            self.missing.push(letter);
        }
        MISSING + i64::from(letter - b'a') + 1
    }

    fn word(&mut self, text: &str) -> i64 {
        if let Some(place) = self.places.get(text) {
            return WORD + place;
        }
        let place = self.words.len() as i64;
        self.words.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        WORD + place
    }

    /// Tells whether a missing value with this letter occurs.
    pub fn has_missing(&self, letter: u8) -> bool {
        self.missing.contains(&letter)
    }

    /// Tells whether some word has no number, so that the column must hold texts.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Gives the bytes of the longest text of a column that holds texts because of some of its words.
    pub fn longest_as_text(&self, column: &TypedColumn) -> u64 {
        let words = self.words.iter().map(String::as_str);
        words.chain(column.labels()).map(str::len).chain([LONGEST_NUMBER]).max().unwrap_or(1) as u64
    }

    /// Says what whoever reads the file should know of a column.
    pub fn remarks(&self, name: &str) -> impl Iterator<Item = Remark> {
        let as_text = self.has_words().then(|| Remark::AsText(name.to_owned()));
        let unreadable = (self.unreadable > 0).then(|| Remark::Unreadable(name.to_owned(), self.unreadable));
        as_text.into_iter().chain(unreadable)
    }
}

/// Reads rows from the beginning.
pub struct Reading<'s> {
    from: BufReader<&'s mut File>,
    text: Vec<u8>,
}

impl<'s> Reading<'s> {
    pub fn new(spool: &'s mut File) -> io::Result<Reading<'s>> {
        spool.seek(SeekFrom::Start(0))?;
        Ok(Reading { from: BufReader::with_capacity(BUFFER, spool), text: Vec::new() })
    }

    fn spooled(&mut self) -> io::Result<i64> {
        let mut bytes = [0; 8];
        self.from.read_exact(&mut bytes)?;
        Ok(i64::from_le_bytes(bytes))
    }

    /// Passes over a cell that is no text.
    pub fn pass(&mut self) -> io::Result<()> {
        self.spooled().map(|_| ())
    }

    /// Reads a cell of a column of numbers.
    pub fn number(&mut self, column: &TypedColumn) -> io::Result<Spooled> {
        Ok(match self.spooled()? {
            MISSING => Spooled::Missing(None),
            missing @ ..WORD => Spooled::Missing(u8::try_from(missing - MISSING - 1).ok().map(|place| b'a' + place)),
            number if column.kind == FieldType::Decimal => Spooled::Number(f64::from_bits(number.cast_unsigned())),
            number => Spooled::Number(number as f64),
        })
    }

    /// Reads a cell of a column of texts.
    pub fn text(&mut self) -> io::Result<&[u8]> {
        let mut bytes = [0; 4];
        self.from.read_exact(&mut bytes)?;
        self.text.resize(u32::from_le_bytes(bytes) as usize, 0);
        self.from.read_exact(&mut self.text)?;
        Ok(&self.text)
    }

    /// Reads a cell of a column that is written as text because of some of its words.
    pub fn word(&mut self, column: &TypedColumn, seen: &Seen) -> io::Result<Vec<u8>> {
        Ok(match self.spooled()? {
            ..WORD => Vec::new(),
            word @ WORD..WORD_END => {
                let place = usize::try_from(word - WORD).ok();
                place.and_then(|place| seen.words.get(place)).map(|word| word.clone().into_bytes()).unwrap_or_default()
            }
            number if column.kind == FieldType::Date => {
                let day = i32::try_from(number).ok().and_then(epoch_day);
                day.map(|day| day.to_string().into_bytes()).unwrap_or_default()
            }
            number => {
                let label = column.terms.iter().find(|(code, _)| i64::from(*code) == number);
                label.map_or_else(|| number.to_string(), |(_, label)| label.clone()).into_bytes()
            }
        })
    }
}
