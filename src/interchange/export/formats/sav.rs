//! SPSS's system file: UTF-8, labels and missing values from the codebook, values packed by bytes.
//!
//! How wide a column is stands before the first row, so rows are first spooled to a file without a name.

use super::cells::{Missing, Table, TypedColumn, TypedRow};
use super::spool::{Reading, Seen, Spool, Spooled};
use super::spss_names::{cut, names};
use super::{About, Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use std::fs::File;
use std::io::Write;

/// The longest text, in bytes.
const LONGEST_TEXT: u64 = 32_767;
/// Bytes of the longest labels of a variable and of a value.
const LONGEST_LABEL: usize = 255;
const LONGEST_VALUE_LABEL: usize = 120;
/// Bytes of a name of old.
const SHORT_NAME: usize = 8;

/// A longer text stands in segments of this width, of which each but the last takes this share.
const SEGMENT: u64 = 255;
const SHARE: u64 = 252;
/// Bytes of what a row is made of: a number, or a part of a text.
const ELEMENT: u64 = 8;

/// From 14 October 1582, where SPSS begins, to 1970.
const SECONDS_TO_1970: f64 = 12_219_379_200.0;
const SECONDS_OF_DAY: f64 = 86_400.0;

/// Formats in which values are shown.
const SHOW_TEXT: u32 = 1;
const SHOW_NUMBER: u32 = 5;
const SHOW_DATE: u32 = 20;
const SHOW_MOMENT: u32 = 22;

/// Kinds of records; those that came later are extensions, told apart by another number.
const RECORD_VARIABLE: i32 = 2;
const RECORD_LABELS: i32 = 3;
const RECORD_LABELS_OF: i32 = 4;
const RECORD_DOCUMENT: i32 = 6;
const RECORD_EXTENSION: i32 = 7;
const RECORD_END: i32 = 999;
const EXTENSION_INTEGERS: i32 = 3;
const EXTENSION_FLOATS: i32 = 4;
const EXTENSION_DISPLAY: i32 = 11;
const EXTENSION_NAMES: i32 = 13;
const EXTENSION_LONG_TEXTS: i32 = 14;
const EXTENSION_CASES: i32 = 16;
const EXTENSION_ATTRIBUTES: i32 = 18;
const EXTENSION_ENCODING: i32 = 20;

/// The code page of UTF-8.
const UTF_8: i32 = 65_001;
/// The byte of a whole number is that number and this.
const BIAS: f64 = 100.0;
/// Bytes that say what comes: nothing more, a value of eight bytes, eight blanks, no number.
const CODE_VALUE: u8 = 253;
const CODE_BLANKS: u8 = 254;
const CODE_MISSING: u8 = 255;
const BLANKS: [u8; 8] = [b' '; 8];

/// The attribute that says what a variable means.
const DEFINITION: &str = "Definition";
/// Bytes of a line of the file's notes.
const LINE: usize = 80;

/// Rows on their way into a file.
pub struct Spss<'o> {
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
    spool: Spool,
}

impl<'o> Spss<'o> {
    /// Begins with an empty spool.
    pub fn new(
        table: &'o Table<'o>,
        about: &'o About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Spss<'o>, ExportError> {
        Ok(Spss { table, about, out, spool: Spool::new(table)? })
    }
}

impl Sink for Spss<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.spool.row(row, self.table)?;
        let mut columns = self.spool.seen().iter().zip(&self.table.columns);
        match columns.find(|(seen, _)| seen.longest > LONGEST_TEXT) {
            Some((seen, column)) => Err(ExportError::CellUnfit {
                row: self.spool.rows(),
                column: column.name.clone(),
                problem: format!("a text of {} bytes, and SPSS holds no more than {LONGEST_TEXT}", seen.longest),
            }),
            None => Ok(()),
        }
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        let Spss { table, about, out, spool } = *self;
        let (mut spool, seen, rows) = spool.done()?;
        let names = names(table);
        let columns = table.columns.iter().zip(seen).zip(names).enumerate();
        let variables: Vec<Variable<'_>> =
            columns.map(|(at, ((column, seen), name))| Variable::new(at, column, seen, name)).collect();
        let file = Finished { table, about, variables, rows };
        out.write_all(&file.dictionary())?;
        file.write_data(out, &mut spool)?;
        Ok(file.remarks())
    }
}

/// A column as it is stored.
struct Variable<'f> {
    at: usize,
    column: &'f TypedColumn,
    seen: Seen,
    name: String,
    short_name: String,
    /// Widths of the segments of a text; none of a number.
    segments: Vec<u64>,
}

impl<'f> Variable<'f> {
    fn new(at: usize, column: &'f TypedColumn, seen: Seen, name: String) -> Variable<'f> {
        let width = match () {
            () if column.is_text() => Some(seen.longest.max(1)),
            () if seen.has_words() => Some(seen.longest_as_text(column).min(LONGEST_TEXT)),
            () => None,
        };
        // A name that begins so is no column's.
        let short_name = if name.len() <= SHORT_NAME { name.to_ascii_uppercase() } else { format!("@{at}") };
        Variable { at, column, seen, name, short_name, segments: width.map(segments).unwrap_or_default() }
    }

    /// Gives a segment after the first a name that no variable has.
    fn segment_name(&self, segment: usize) -> String {
        format!("@L{:04X}{segment:02X}", self.at)
    }

    fn is_text(&self) -> bool {
        !self.segments.is_empty()
    }

    /// Gives the width of a text.
    fn width(&self) -> u64 {
        self.segments.last().map_or(0, |last| last + SHARE * (self.segments.len() as u64 - 1))
    }

    /// How many elements of a row it takes.
    fn elements(&self) -> u64 {
        if self.is_text() { self.segments.iter().map(|width| elements(*width)).sum() } else { 1 }
    }

    /// Gives the numbers that stand for missing values, with what they say; none where one of them is a value, too.
    fn missing<'l>(&'l self, table: &'l Table<'_>) -> Vec<(f64, &'l str)> {
        let told = Missing::TOLD.into_iter().filter_map(|why| Some((why, why.letter()?, why.number()?)));
        let told: Vec<_> = told.filter(|(_, letter, _)| self.seen.has_missing(*letter)).collect();
        let is_free = told.iter().all(|(.., number)| self.seen.least > i64::from(*number));
        if self.is_text() || !is_free {
            return Vec::new();
        }
        told.iter().map(|(why, _, number)| (f64::from(*number), why.label(table.codebook))).collect()
    }

    fn is_moment(&self) -> bool {
        matches!(self.column.kind, FieldType::Date | FieldType::Timestamp)
    }

    /// How values are shown: kind, width, places.
    fn shown(&self, width: u64) -> [u8; 4] {
        let digits = |number: i64| number.to_string().len() as u32;
        let whole = digits(self.seen.least).max(digits(self.seen.most));
        let places = self.seen.decimals.min(16) as u32;
        let (kind, width, places) = match self.column.kind {
            _ if self.is_text() => (SHOW_TEXT, width as u32, 0),
            FieldType::Date => (SHOW_DATE, 11, 0),
            FieldType::Timestamp => (SHOW_MOMENT, 20, 0),
            FieldType::Decimal => (SHOW_NUMBER, (whole + places + 2).clamp(8, 40), places),
            _ => (SHOW_NUMBER, whole.clamp(8, 40), 0),
        };
        ((kind << 16) | (width << 8) | places).to_le_bytes()
    }

    /// Gives the number that a file holds for a spooled one.
    fn number(&self, spooled: f64) -> f64 {
        match self.column.kind {
            FieldType::Date => spooled * SECONDS_OF_DAY + SECONDS_TO_1970,
            FieldType::Timestamp => spooled + SECONDS_TO_1970,
            _ => spooled,
        }
    }
}

fn elements(width: u64) -> u64 {
    width.div_ceil(ELEMENT)
}

/// Gives the widths of the segments of a text.
fn segments(width: u64) -> Vec<u64> {
    if width <= SEGMENT {
        return vec![width];
    }
    let before = width.div_ceil(SHARE) - 1;
    let mut segments = vec![SEGMENT; usize::try_from(before).unwrap_or_default()];
    segments.push(width - SHARE * before);
    segments
}

/// A file of which all is known.
struct Finished<'f> {
    table: &'f Table<'f>,
    about: &'f About,
    variables: Vec<Variable<'f>>,
    rows: u64,
}

impl Finished<'_> {
    fn dictionary(&self) -> Vec<u8> {
        let mut out = self.head();
        self.variables.iter().for_each(|variable| self.variable(variable, &mut out));
        self.value_labels(&mut out);
        self.document(&mut out);
        let integers = [0, 0, 0, -1, 1, 1, 2, UTF_8];
        extension(&mut out, EXTENSION_INTEGERS, 4, &integers.map(i32::to_le_bytes).concat());
        let floats = [f64::MIN, f64::MAX, f64::MIN.next_up()];
        extension(&mut out, EXTENSION_FLOATS, 8, &floats.map(f64::to_le_bytes).concat());
        extension(&mut out, EXTENSION_DISPLAY, 4, &self.display());
        extension(&mut out, EXTENSION_NAMES, 1, self.long_names().as_bytes());
        extension(&mut out, EXTENSION_LONG_TEXTS, 1, self.long_texts().as_bytes());
        let cases = [1, self.rows];
        extension(&mut out, EXTENSION_CASES, 8, &cases.map(u64::to_le_bytes).concat());
        extension(&mut out, EXTENSION_ATTRIBUTES, 1, self.attributes().as_bytes());
        extension(&mut out, EXTENSION_ENCODING, 1, b"UTF-8");
        put(&mut out, RECORD_END);
        put(&mut out, 0);
        out
    }

    fn head(&self) -> Vec<u8> {
        let elements: u64 = self.variables.iter().map(Variable::elements).sum();
        let mut head = b"$FL2".to_vec();
        blanks_to(&mut head, concat!("@(#) SPSS DATA FILE annals ", env!("CARGO_PKG_VERSION")), 60);
        // Layout of the file, elements of a row, packed by bytes, no weights, rows.
        [2, i32::try_from(elements).unwrap_or(-1), 1, 0, i32::try_from(self.rows).unwrap_or(-1)]
            .into_iter()
            .for_each(|number| put(&mut head, number));
        head.extend_from_slice(&BIAS.to_le_bytes());
        // When the events were last changed, not when it was made: the same events give the same bytes.
        blanks_to(&mut head, &self.about.moment.format("%d %b %y").to_string(), 9);
        blanks_to(&mut head, &self.about.moment.format("%H:%M:%S").to_string(), 8);
        blanks_to(&mut head, &format!("{}, codebook {}", self.about.what, self.about.codebook), 64);
        head.extend_from_slice(&[0; 3]);
        head
    }

    fn variable(&self, variable: &Variable<'_>, out: &mut Vec<u8>) {
        let label = cut(&variable.column.label, LONGEST_LABEL);
        let missing = variable.missing(self.table);
        if !variable.is_text() {
            put(out, RECORD_VARIABLE);
            put(out, 0);
            put(out, i32::from(!label.is_empty()));
            put(out, missing.len() as i32);
            out.extend_from_slice(&[variable.shown(0); 2].concat());
            blanks_to(out, &variable.short_name, SHORT_NAME);
            labelled(out, label);
            missing.iter().for_each(|(number, _)| out.extend_from_slice(&number.to_le_bytes()));
            return;
        }
        for (at, width) in variable.segments.iter().enumerate() {
            let (label, name) =
                if at == 0 { (label, variable.short_name.clone()) } else { ("", variable.segment_name(at)) };
            put(out, RECORD_VARIABLE);
            put(out, *width as i32);
            put(out, i32::from(!label.is_empty()));
            put(out, 0);
            out.extend_from_slice(&[variable.shown(*width); 2].concat());
            blanks_to(out, &name, SHORT_NAME);
            labelled(out, label);
            for _ in 1..elements(*width) {
                [RECORD_VARIABLE, -1, 0, 0, 0, 0].into_iter().for_each(|number| put(out, number));
                out.extend_from_slice(&BLANKS);
            }
        }
    }

    fn value_labels(&self, out: &mut Vec<u8>) {
        let mut index = 1;
        for variable in &self.variables {
            let terms = variable.column.terms.iter().map(|(code, label)| (f64::from(*code), label.as_str()));
            let mut labels: Vec<(f64, &str)> = terms.filter(|_| !variable.is_text()).collect();
            labels.extend(variable.missing(self.table));
            if !labels.is_empty() {
                put(out, RECORD_LABELS);
                put(out, labels.len() as i32);
                for (number, label) in labels {
                    let label = cut(label, LONGEST_VALUE_LABEL);
                    out.extend_from_slice(&number.to_le_bytes());
                    out.push(label.len() as u8);
                    out.extend_from_slice(label.as_bytes());
                    let over = (label.len() + 1) % 8;
                    out.resize(out.len() + (8 - over) % 8, b' ');
                }
                [RECORD_LABELS_OF, 1, index].into_iter().for_each(|number| put(out, number));
            }
            index += variable.elements() as i32;
        }
    }

    /// Says in the file's notes who wrote it, and what the numbers of missing values say.
    fn document(&self, out: &mut Vec<u8>) {
        let told = Missing::TOLD.into_iter().filter_map(|why| Some((why.number()?, why.label(self.table.codebook))));
        let told: Vec<String> = told.map(|(number, label)| format!("{number} {label}")).collect();
        let lines = [self.about.written_by(), format!("Missing values: {}.", told.join(", "))];
        put(out, RECORD_DOCUMENT);
        put(out, lines.len() as i32);
        lines.iter().for_each(|line| blanks_to(out, line, LINE));
    }

    /// How a column is shown: level of measurement, width, to the left or to the right.
    fn display(&self) -> Vec<u8> {
        const NOMINAL: i32 = 1;
        const SCALE: i32 = 3;
        let mut out = Vec::new();
        for variable in &self.variables {
            let is_scale = !variable.is_text() && variable.column.terms.is_empty();
            let level = if is_scale { SCALE } else { NOMINAL };
            let wide = if variable.is_moment() { 20 } else { 10 };
            let width = if variable.is_text() { variable.width().clamp(8, 40) as i32 } else { wide };
            for _ in 0..variable.segments.len().max(1) {
                [level, width, i32::from(!variable.is_text())].into_iter().for_each(|number| put(&mut out, number));
            }
        }
        out
    }

    fn long_names(&self) -> String {
        let names = self.variables.iter().map(|variable| format!("{}={}", variable.short_name, variable.name));
        names.collect::<Vec<_>>().join("\t")
    }

    fn long_texts(&self) -> String {
        let long = self.variables.iter().filter(|variable| variable.segments.len() > 1);
        long.map(|variable| format!("{}={:05}\0\t", variable.short_name, variable.width())).collect()
    }

    /// Gives each variable what the codebook says of it; a value ends where a line does.
    fn attributes(&self) -> String {
        let plain = |text: &str| text.replace(['\n', '\r', '\0'], " ").replace('\'', "’");
        let told = self.variables.iter().filter(|variable| !variable.column.description.is_empty());
        let told =
            told.map(|variable| format!("{}:{DEFINITION}('{}'\n)", variable.name, plain(&variable.column.description)));
        told.collect::<Vec<_>>().join("/")
    }

    fn write_data(&self, out: &mut dyn Write, spool: &mut File) -> Result<(), ExportError> {
        let mut spooled = Reading::new(spool)?;
        let mut packed = Packed::default();
        let missing: Vec<Vec<(u8, f64)>> = self.variables.iter().map(|variable| self.letters(variable)).collect();
        for _ in 0..self.rows {
            for (variable, missing) in self.variables.iter().zip(&missing) {
                if variable.column.is_text() {
                    packed.text(spooled.text()?, &variable.segments);
                } else if variable.is_text() {
                    packed.text(&spooled.word(variable.column, &variable.seen)?, &variable.segments);
                } else {
                    packed.number(match spooled.number(variable.column)? {
                        Spooled::Number(number) => Some(variable.number(number)),
                        Spooled::Missing(letter) => {
                            missing.iter().find(|(known, _)| Some(*known) == letter).map(|(_, number)| *number)
                        }
                    });
                }
            }
            packed.write_full(out)?;
        }
        packed.end();
        packed.write_full(out)
    }

    /// Gives the letters of missing values with the numbers that stand for them.
    fn letters(&self, variable: &Variable<'_>) -> Vec<(u8, f64)> {
        let numbers = variable.missing(self.table);
        let told = Missing::TOLD.into_iter().filter_map(|why| Some((why.letter()?, f64::from(why.number()?))));
        told.filter(|(_, number)| numbers.iter().any(|(known, _)| known == number)).collect()
    }

    fn remarks(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for variable in &self.variables {
            if variable.column.name != variable.name {
                remarks.push(Remark::Renamed(variable.column.name.clone(), variable.name.clone()));
            }
            remarks.extend(variable.seen.remarks(&variable.name));
        }
        remarks
    }
}

/// Values as they are packed: eight bytes that say what comes, then what comes of eight bytes each.
#[derive(Default)]
struct Packed {
    whole: Vec<u8>,
    codes: Vec<u8>,
    values: Vec<u8>,
}

impl Packed {
    fn add(&mut self, code: u8, value: &[u8]) {
        self.codes.push(code);
        self.values.extend_from_slice(value);
        if self.codes.len() == 8 {
            self.whole.append(&mut self.codes);
            self.whole.append(&mut self.values);
        }
    }

    fn number(&mut self, number: Option<f64>) {
        match number {
            None => self.add(CODE_MISSING, &[]),
            Some(number) if number.fract() == 0.0 && (1.0 - BIAS..=251.0 - BIAS).contains(&number) => {
                self.add((number + BIAS) as u8, &[]);
            }
            Some(number) => self.add(CODE_VALUE, &number.to_le_bytes()),
        }
    }

    fn text(&mut self, text: &[u8], segments: &[u64]) {
        let mut rest = text;
        for width in segments {
            let (mut part, after) = rest.split_at(rest.len().min(*width as usize));
            rest = after;
            for _ in 0..elements(*width) {
                let (bytes, after) = part.split_at(part.len().min(ELEMENT as usize));
                part = after;
                if bytes.iter().all(|byte| *byte == b' ') {
                    self.add(CODE_BLANKS, &[]);
                } else {
                    let mut value = BLANKS;
                    value[..bytes.len()].copy_from_slice(bytes);
                    self.add(CODE_VALUE, &value);
                }
            }
        }
    }

    /// Fills the last eight bytes with zeros, which say nothing.
    fn end(&mut self) {
        while !self.codes.is_empty() {
            self.add(0, &[]);
        }
    }

    fn write_full(&mut self, out: &mut dyn Write) -> Result<(), ExportError> {
        out.write_all(&self.whole)?;
        self.whole.clear();
        Ok(())
    }
}

fn put(out: &mut Vec<u8>, number: i32) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Writes as much of a text as fits, and blanks up to a length.
fn blanks_to(out: &mut Vec<u8>, text: &str, length: usize) {
    let end = out.len() + length;
    out.extend_from_slice(cut(text, length).as_bytes());
    out.resize(end, b' ');
}

/// Writes the label of a variable, if it has one.
fn labelled(out: &mut Vec<u8>, label: &str) {
    if label.is_empty() {
        return;
    }
    put(out, label.len() as i32);
    out.extend_from_slice(label.as_bytes());
    out.resize(out.len() + (4 - label.len() % 4) % 4, b' ');
}

/// Writes a record of a kind that came later; nothing for none.
fn extension(out: &mut Vec<u8>, kind: i32, size: usize, bytes: &[u8]) {
    if bytes.is_empty() {
        return;
    }
    let count = (bytes.len() / size) as i32;
    [RECORD_EXTENSION, kind, size as i32, count].into_iter().for_each(|number| put(out, number));
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_stands_in_segments_that_hold_it() {
        assert_eq!(segments(255), [255]);
        assert_eq!(segments(256), [255, 4]);
        assert_eq!(segments(600), [255, 255, 96]);
        for width in 1..=LONGEST_TEXT {
            let segments = segments(width);
            assert!(segments.iter().sum::<u64>() >= width && segments.iter().all(|one| (1..=255).contains(one)));
        }
    }

    #[test]
    fn values_are_packed_by_eight() {
        let mut packed = Packed::default();
        [Some(-99.0), Some(151.0), Some(152.0), None, Some(0.5)].into_iter().for_each(|number| packed.number(number));
        packed.text(b"a tale of ten", &[13]);
        packed.text(b"", &[9]);
        packed.end();
        let codes = [1, 251, 253, 255, 253, 253, 253, 254, 254, 0, 0, 0, 0, 0, 0, 0];
        let values = [152_f64.to_le_bytes(), 0.5_f64.to_le_bytes(), *b"a tale o", *b"f ten   "].concat();
        assert_eq!(packed.whole, [&codes[..8], &values, &codes[8..]].concat());
    }
}
