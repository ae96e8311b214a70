//! Stata's format 118: UTF-8, long texts beside the data, labels from the codebook.
//!
//! How wide a column is stands before the first event, so events are first spooled to a file without a name.

use super::cells::{Missing, Table, TypedColumn, TypedRow};
use super::dta_names::{names, short};
use super::spool::{Reading, Seen, Spool, Spooled};
use super::{About, Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use std::fs::File;
use std::io::Write;

/// The longest text that stands among the data; longer ones stand beside them.
const LONGEST_TEXT: u64 = 2_045;
/// Texts up to this many bytes always stand among the data, where every command can use them.
const SHORT_TEXT: u64 = 255;
/// As many columns as the format has.
const MOST_COLUMNS: usize = 32_767;

const NAME: usize = 129;
const FORMAT: usize = 57;
const LABEL: usize = 321;
/// Letters of a label; its field holds four bytes for each.
const LABEL_LETTERS: usize = 80;

const TYPE_LONG_TEXT: u16 = 32_768;
const TYPE_DOUBLE: u16 = 65_526;
const TYPE_LONG: u16 = 65_528;
const TYPE_INT: u16 = 65_529;
const TYPE_BYTE: u16 = 65_530;

/// The first missing value `.` of each type; `.a` is the next, and so on.
const MISSING_BYTE: i64 = 101;
const MISSING_INT: i64 = 32_741;
const MISSING_LONG: i64 = 2_147_483_621;
const MISSING_DOUBLE: u64 = 0x7fe0_0000_0000_0000;
const STEP_DOUBLE: u64 = 0x0000_0100_0000_0000;

/// Days from 1960, where Stata begins, to 1970.
const DAYS_TO_1970: f64 = 3_653.0;
const MILLISECONDS_TO_1970: f64 = 315_619_200_000.0;

/// Events on their way into a file.
pub struct Stata<'o> {
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
    spool: Spool,
}

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Store {
    Byte,
    Int,
    Long,
    Double,
    Text(u16),
    LongText,
}

impl<'o> Stata<'o> {
    /// Begins with an empty spool.
    pub fn new(
        table: &'o Table<'o>,
        about: &'o About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Stata<'o>, ExportError> {
        let columns = table.columns.len();
        if columns > MOST_COLUMNS {
            return Err(ExportError::TooManyColumns { columns, most: MOST_COLUMNS });
        }
        Ok(Stata { table, about, out, spool: Spool::new(table)? })
    }
}

impl Sink for Stata<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        Ok(self.spool.row(row, self.table)?)
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        let Stata { table, about, out, spool } = *self;
        let (spool, seen, rows) = spool.done()?;
        let stores = table.columns.iter().zip(&seen).map(|(column, seen)| store(column, seen, rows)).collect();
        let file = Finished { table, about, stores, names: names(table), seen, rows };
        file.write(out, spool)?;
        Ok(file.remarks())
    }
}

/// Gives how many missing values lie between `.` and this one.
fn place(letter: u8) -> i64 {
    i64::from(letter - b'a') + 1
}

/// Chooses how to store a column; what was seen decides the width, never what a code means.
fn store(column: &TypedColumn, seen: &Seen, rows: u64) -> Store {
    if column.is_text() {
        let among = rows * seen.longest;
        let is_long =
            seen.longest > LONGEST_TEXT || seen.longest > SHORT_TEXT && among > 2 * (rows * POINTER + beside(seen));
        return if is_long { Store::LongText } else { Store::Text(seen.longest.max(1) as u16) };
    }
    if seen.has_words() {
        let longest = seen.longest_as_text(column);
        return if longest > LONGEST_TEXT { Store::LongText } else { Store::Text(longest as u16) };
    }
    let (least, most) = (seen.least, seen.most);
    let codes = || column.terms.iter().map(|(code, _)| i64::from(*code));
    match column.kind {
        FieldType::Decimal | FieldType::Timestamp => Store::Double,
        FieldType::Date => Store::Long,
        _ if !column.terms.is_empty() => {
            narrowest(least.min(codes().min().unwrap_or(0)), most.max(codes().max().unwrap_or(0)))
        }
        _ => match narrowest(least, most) {
            Store::Byte => Store::Int,
            store => store,
        },
    }
}

fn narrowest(least: i64, most: i64) -> Store {
    match () {
        () if least >= -127 && most < MISSING_BYTE => Store::Byte,
        () if least >= -32_767 && most < MISSING_INT => Store::Int,
        () if least >= -2_147_483_647 && most < MISSING_LONG => Store::Long,
        () => Store::Double,
    }
}

/// Bytes before a long text: `GSO`, column, row, kind, length.
const LONG_TEXT_HEAD: u64 = 3 + 4 + 8 + 1 + 4;
/// Bytes that point to a long text.
const POINTER: u64 = 8;

/// Bytes that a column takes beside the data.
fn beside(seen: &Seen) -> u64 {
    seen.filled * (LONG_TEXT_HEAD + 1) + seen.bytes
}

impl Store {
    fn code(self) -> u16 {
        match self {
            Store::Byte => TYPE_BYTE,
            Store::Int => TYPE_INT,
            Store::Long => TYPE_LONG,
            Store::Double => TYPE_DOUBLE,
            Store::Text(width) => width,
            Store::LongText => TYPE_LONG_TEXT,
        }
    }

    fn width(self) -> u64 {
        match self {
            Store::Byte => 1,
            Store::Int => 2,
            Store::Long => 4,
            Store::Double | Store::LongText => 8,
            Store::Text(width) => u64::from(width),
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Store::Text(_) | Store::LongText)
    }

    /// Writes a number; a missing value by its place after `.`.
    fn put(self, column: &TypedColumn, cell: Spooled, out: &mut Vec<u8>) {
        let number = match cell {
            Spooled::Number(number) => Ok(number_of(column, number)),
            Spooled::Missing(letter) => Err(letter.map_or(0, place)),
        };
        let whole = |first: i64| number.map_or_else(|place| first + place, |number| number as i64);
        match self {
            Store::Byte => out.extend_from_slice(&(whole(MISSING_BYTE) as i8).to_le_bytes()),
            Store::Int => out.extend_from_slice(&(whole(MISSING_INT) as i16).to_le_bytes()),
            Store::Long => out.extend_from_slice(&(whole(MISSING_LONG) as i32).to_le_bytes()),
            _ => {
                let bits = |place: i64| MISSING_DOUBLE + STEP_DOUBLE * place.unsigned_abs();
                out.extend_from_slice(&number.map_or_else(bits, f64::to_bits).to_le_bytes());
            }
        }
    }
}

/// A file of which all is known.
struct Finished<'f> {
    table: &'f Table<'f>,
    about: &'f About,
    stores: Vec<Store>,
    names: Vec<String>,
    seen: Vec<Seen>,
    rows: u64,
}

impl Finished<'_> {
    fn write(&self, out: &mut dyn Write, mut spool: File) -> Result<(), ExportError> {
        let head = self.head();
        let after_map = self.after_map();
        let labels = self.value_labels();
        let width: u64 = self.stores.iter().map(|store| store.width()).sum();
        let beside: u64 = self
            .stores
            .iter()
            .zip(&self.seen)
            .filter(|(store, _)| **store == Store::LongText)
            .map(|(_, seen)| beside(seen))
            .sum();
        let map = head.len() as u64;
        let data = map + MAP_LENGTH + after_map.len() as u64;
        let long_texts = data + tagged("data", self.rows * width);
        let label_section = long_texts + tagged("strls", beside);
        let end = label_section + labels.len() as u64;
        let mut places = vec![0, map];
        places.extend(section_starts(&after_map).map(|start| map + MAP_LENGTH + start));
        places.extend([data, long_texts, label_section, end, end + END.len() as u64]);
        out.write_all(&head)?;
        out.write_all(b"<map>")?;
        for place in &places {
            out.write_all(&place.to_le_bytes())?;
        }
        out.write_all(b"</map>")?;
        out.write_all(&after_map)?;
        out.write_all(b"<data>")?;
        self.write_data(out, &mut spool)?;
        out.write_all(b"</data><strls>")?;
        if beside > 0 {
            self.write_long_texts(out, &mut spool)?;
        }
        out.write_all(b"</strls>")?;
        out.write_all(&labels)?;
        Ok(out.write_all(END)?)
    }

    fn head(&self) -> Vec<u8> {
        let mut head = b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>".to_vec();
        head.extend_from_slice(&(self.stores.len() as u16).to_le_bytes());
        head.extend_from_slice(b"</K><N>");
        head.extend_from_slice(&self.rows.to_le_bytes());
        head.extend_from_slice(b"</N><label>");
        let label = format!("{}, codebook {}", self.about.what, self.about.codebook);
        let label = short(&label, LABEL_LETTERS);
        head.extend_from_slice(&(label.len() as u16).to_le_bytes());
        head.extend_from_slice(label.as_bytes());
        // No time stamp: the same events give the same bytes.
        head.extend_from_slice(b"</label><timestamp>\0</timestamp></header>");
        head
    }

    /// The sections between map and data.
    fn after_map(&self) -> Vec<u8> {
        let columns = || self.table.columns.iter().zip(&self.stores);
        let mut out = Vec::new();
        section(&mut out, "variable_types", |out| {
            self.stores.iter().for_each(|store| out.extend_from_slice(&store.code().to_le_bytes()));
        });
        section(&mut out, "varnames", |out| self.names.iter().for_each(|name| fixed(out, name, NAME)));
        section(&mut out, "sortlist", |out| out.resize(out.len() + 2 * (self.stores.len() + 1), 0));
        section(&mut out, "formats", |out| {
            columns().for_each(|(column, store)| fixed(out, &display(column, *store), FORMAT));
        });
        section(&mut out, "value_label_names", |out| {
            columns().for_each(|(column, store)| fixed(out, &label_name(column, *store), NAME));
        });
        section(&mut out, "variable_labels", |out| {
            columns().for_each(|(column, _)| fixed(out, short(&column.label, LABEL_LETTERS), LABEL));
        });
        section(&mut out, "characteristics", |out| self.notes(out));
        out
    }

    /// Notes are characteristics named `note1` and so on, counted in `note0`.
    fn notes(&self, out: &mut Vec<u8>) {
        let about = format!(
            "{} Missing values: {}.",
            self.about.written_by(),
            Missing::TOLD
                .iter()
                .filter_map(|why| Some(format!(".{} {}", char::from(why.letter()?), why.label(self.table.codebook))))
                .collect::<Vec<_>>()
                .join(", ")
        );
        note(out, "_dta", &[&about]);
        for (column, name) in self.table.columns.iter().zip(&self.names) {
            let once = if column.name == *name { "" } else { column.name.as_str() };
            let notes: Vec<&str> =
                [column.description.as_str(), once].into_iter().filter(|text| !text.is_empty()).collect();
            note(out, name, &notes);
        }
    }

    fn write_data(&self, out: &mut dyn Write, spool: &mut File) -> Result<(), ExportError> {
        let mut spooled = Reading::new(spool)?;
        let mut line = Vec::new();
        for row in 1..=self.rows {
            line.clear();
            for (at, ((column, store), seen)) in self.table.columns.iter().zip(&self.stores).zip(&self.seen).enumerate()
            {
                if !column.is_text() {
                    if store.is_text() {
                        put_text(&mut line, *store, &spooled.word(column, seen)?, at, row);
                    } else {
                        store.put(column, spooled.number(column)?, &mut line);
                    }
                    continue;
                }
                let text = spooled.text()?;
                put_text(&mut line, *store, text, at, row);
            }
            out.write_all(&line)?;
        }
        Ok(())
    }

    fn write_long_texts(&self, out: &mut dyn Write, spool: &mut File) -> Result<(), ExportError> {
        let mut spooled = Reading::new(spool)?;
        let mut head = Vec::new();
        for row in 1..=self.rows {
            for (at, (column, store)) in self.table.columns.iter().zip(&self.stores).enumerate() {
                if !column.is_text() {
                    spooled.pass()?;
                    continue;
                }
                let text = spooled.text()?;
                if *store == Store::LongText && !text.is_empty() {
                    head.clear();
                    head.extend_from_slice(b"GSO");
                    head.extend_from_slice(&(at as u32 + 1).to_le_bytes());
                    head.extend_from_slice(&row.to_le_bytes());
                    head.push(TEXT_WITH_END);
                    head.extend_from_slice(&(text.len() as u32 + 1).to_le_bytes());
                    out.write_all(&head)?;
                    out.write_all(text)?;
                    out.write_all(&[0])?;
                }
            }
        }
        Ok(())
    }

    fn value_labels(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut told: Vec<String> = Vec::new();
        section(&mut out, "value_labels", |out| {
            for (column, store) in self.table.columns.iter().zip(&self.stores) {
                let name = label_name(column, *store);
                if !name.is_empty() && !told.contains(&name) {
                    value_label(out, &name, &self.labels(column, &name));
                    told.push(name);
                }
            }
        });
        out
    }

    /// Codes with their labels, and the missing values that some column with these labels has.
    fn labels<'l>(&'l self, column: &'l TypedColumn, name: &str) -> Vec<(i32, &'l str)> {
        let mut terms: Vec<(i32, &str)> = column.terms.iter().map(|(code, label)| (*code, label.as_str())).collect();
        let columns = self.table.columns.iter().zip(&self.stores).zip(&self.seen);
        let alike = || columns.clone().filter(|((other, store), _)| label_name(other, **store) == name);
        for (why, letter) in Missing::TOLD.into_iter().filter_map(|why| Some((why, why.letter()?))) {
            if alike().any(|(_, seen)| seen.has_missing(letter)) {
                // The label of a missing value is that of a long's, however narrow the column.
                terms.push(((MISSING_LONG + place(letter)) as i32, why.label(self.table.codebook)));
            }
        }
        terms.sort_by_key(|(code, _)| *code);
        terms
    }

    fn remarks(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for ((column, name), seen) in self.table.columns.iter().zip(&self.names).zip(&self.seen) {
            if column.name != *name {
                remarks.push(Remark::Renamed(column.name.clone(), name.clone()));
            }
            remarks.extend(seen.remarks(name));
        }
        remarks
    }
}

/// Map tags and 14 places.
const MAP_LENGTH: u64 = 5 + 14 * 8 + 6;
const END: &[u8] = b"</stata_dta>";
/// The kind of a long text that ends with a zero byte, which its length counts.
const TEXT_WITH_END: u8 = 130;

/// Length of a section with its tags.
fn tagged(name: &str, length: u64) -> u64 {
    2 * name.len() as u64 + 5 + length
}

fn section(out: &mut Vec<u8>, name: &str, fill: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(format!("<{name}>").as_bytes());
    fill(out);
    out.extend_from_slice(format!("</{name}>").as_bytes());
}

/// Where the seven sections between map and data begin.
fn section_starts(sections: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let names = [
        "variable_types",
        "varnames",
        "sortlist",
        "formats",
        "value_label_names",
        "variable_labels",
        "characteristics",
    ];
    let mut from = 0;
    names.into_iter().map(move |name| {
        let tag = format!("<{name}>");
        let at = memchr::memmem::find(&sections[from..], tag.as_bytes()).unwrap_or(0) + from;
        from = at;
        at as u64
    })
}

/// Writes a text that fits, and zero bytes up to a length.
fn fixed(out: &mut Vec<u8>, text: &str, length: usize) {
    let end = out.len() + length;
    out.extend_from_slice(text.as_bytes());
    out.resize(end, 0);
}

fn note(out: &mut Vec<u8>, of: &str, notes: &[&str]) {
    if notes.is_empty() {
        return;
    }
    let count = notes.len().to_string();
    for (at, text) in std::iter::once(&count.as_str()).chain(notes).enumerate() {
        out.extend_from_slice(b"<ch>");
        out.extend_from_slice(&((2 * NAME + text.len() + 1) as u32).to_le_bytes());
        fixed(out, of, NAME);
        fixed(out, &format!("note{at}"), NAME);
        out.extend_from_slice(text.as_bytes());
        out.push(0);
        out.extend_from_slice(b"</ch>");
    }
}

fn display(column: &TypedColumn, store: Store) -> String {
    match (store, column.kind) {
        (Store::Text(width), _) => format!("%{width}s"),
        (Store::LongText, _) => "%9s".to_owned(),
        (_, FieldType::Date) => "%td".to_owned(),
        (_, FieldType::Timestamp) => "%tc".to_owned(),
        (_, FieldType::Decimal) => "%10.0g".to_owned(),
        (Store::Long | Store::Double, _) => "%12.0g".to_owned(),
        _ => "%8.0g".to_owned(),
    }
}

/// Gives the name of the set of labels of a column; empty for none.
fn label_name(column: &TypedColumn, store: Store) -> String {
    let named = column.vocabulary.as_deref().filter(|_| !column.terms.is_empty() && !store.is_text());
    named.map(|name| name.chars().take(32).collect()).unwrap_or_default()
}

fn value_label(out: &mut Vec<u8>, name: &str, terms: &[(i32, &str)]) {
    let mut texts = Vec::new();
    let mut starts = Vec::new();
    for (_, label) in terms {
        starts.push(texts.len() as u32);
        texts.extend_from_slice(label.as_bytes());
        texts.push(0);
    }
    out.extend_from_slice(b"<lbl>");
    out.extend_from_slice(&((8 + 8 * terms.len() + texts.len()) as u32).to_le_bytes());
    fixed(out, name, NAME);
    out.extend_from_slice(&[0; 3]);
    out.extend_from_slice(&(terms.len() as u32).to_le_bytes());
    out.extend_from_slice(&(texts.len() as u32).to_le_bytes());
    starts.iter().for_each(|start| out.extend_from_slice(&start.to_le_bytes()));
    terms.iter().for_each(|(code, _)| out.extend_from_slice(&code.to_le_bytes()));
    out.extend_from_slice(&texts);
    out.extend_from_slice(b"</lbl>");
}

fn put_text(line: &mut Vec<u8>, store: Store, text: &[u8], column: usize, row: u64) {
    match store {
        Store::LongText if text.is_empty() => line.extend_from_slice(&[0; 8]),
        Store::LongText => {
            line.extend_from_slice(&(column as u16 + 1).to_le_bytes());
            line.extend_from_slice(&row.to_le_bytes()[..6]);
        }
        store => {
            let end = line.len() + store.width() as usize;
            line.extend_from_slice(text);
            line.resize(end, 0);
        }
    }
}

/// Gives the number that a file holds for a spooled one.
fn number_of(column: &TypedColumn, spooled: f64) -> f64 {
    match column.kind {
        FieldType::Timestamp => spooled * 1_000.0 + MILLISECONDS_TO_1970,
        FieldType::Date => spooled + DAYS_TO_1970,
        _ => spooled,
    }
}
