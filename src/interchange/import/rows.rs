//! Bytes to rows: cells with their place in the file, and each row exactly as it came.
//!
//! The `csv` crate gives cells but not the bytes they stood in; giving rejected rows back as they
//! came and an untouched file back byte for byte needs both (docs/decisions/0004). A property test
//! holds that the cells are those that the `csv` crate reads.

use crate::interchange::form::Quotes;
use memchr::{memchr_iter, memchr2, memmem};
use std::borrow::Cow;
use std::io::{self, Read};

/// How rows are cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What parts the cells.
    pub delimiter: u8,
    /// How quotes inside cells are written.
    pub quotes: Quotes,
}

impl From<u8> for Cut {
    fn from(delimiter: u8) -> Cut {
        Cut { delimiter, quotes: Quotes::Doubled }
    }
}

/// One cell's place in its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellSpan {
    start: u32,
    end: u32,
    /// In quotes.
    pub quoted: bool,
    /// With quotes inside.
    pub escaped: bool,
    /// They stand after backslashes, not twice.
    pub backslashed: bool,
    /// Not as any writer would write it: text after the closing quote, or no closing quote.
    pub odd: bool,
}

/// One row as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub struct RawRow<'r> {
    /// The row without its line end.
    pub text: &'r str,
    /// Its cells.
    pub cells: &'r [CellSpan],
    /// Its first line, from 1.
    pub line: u64,
    /// True if a line end follows.
    pub ended: bool,
    /// True if that line end is CR LF.
    pub crlf: bool,
}

impl<'r> RawRow<'r> {
    /// Reads a row that is known to be whole, without its line end; the cells' places are put into `cells`.
    pub fn of(text: &'r str, cut: impl Into<Cut>, cells: &'r mut Vec<CellSpan>) -> RawRow<'r> {
        find_row(text.as_bytes(), cut.into(), true, cells);
        RawRow { text, cells, line: 0, ended: true, crlf: false }
    }

    /// Gives a cell's text without quotes; empty where the row is too short.
    pub fn cell(&self, at: usize) -> Cow<'r, str> {
        match self.cells.get(at) {
            Some(span) if span.backslashed => Cow::Owned(self.written(*span).replace(Quotes::Escaped.written(), "\"")),
            Some(span) if span.escaped => Cow::Owned(unescape(self.written(*span))),
            Some(span) => Cow::Borrowed(self.written(*span)),
            None => Cow::Borrowed(""),
        }
    }

    /// Gives a cell without the quotes around it; those inside stay as they are written.
    pub fn written(&self, span: CellSpan) -> &'r str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// Gives what stands before a cell, without the delimiter between; all of the row if it is too short.
    pub fn before(&self, at: usize) -> &'r str {
        let Some(span) = self.cells.get(at) else { return self.text };
        let start = span.start as usize - usize::from(span.quoted);
        &self.text[..start.saturating_sub(1)]
    }

    /// Tells whether a quote was opened in the row and never closed.
    pub fn is_open(&self) -> bool {
        self.cells.last().is_some_and(|span| span.quoted && span.odd)
    }

    /// Tells whether text stands after a closing quote and one after a backslash: it may have been none.
    pub fn has_backslashed_quote(&self) -> bool {
        let backslashed = |span: &CellSpan| {
            memmem::find(self.written(*span).as_bytes(), Quotes::Escaped.written().as_bytes()).is_some()
        };
        self.cells.iter().any(|span| span.odd && backslashed(span))
    }

    /// Tells whether nothing but delimiters and blanks stands in the row.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|span| self.written(*span).trim().is_empty())
    }
}

/// Makes one quote of two.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr_iter(b'"', text.as_bytes()) {
        // The second of a pair begins the next piece, unless it was just taken.
        if at >= from {
            plain.push_str(&text[from..=at]);
            from = at + 1 + usize::from(text.as_bytes().get(at + 1) == Some(&b'"'));
        }
    }
    plain.push_str(&text[from..]);
    plain
}

/// Why rows could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// The system could not read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Not UTF-8.
    #[error("line {line}, byte {offset} of the file is not UTF-8")]
    NotUtf8 {
        /// Line.
        line: u64,
        /// Byte of the file, from 0.
        offset: u64,
    },
    /// A quote that never closes.
    #[error("line {line}: the row that begins here is longer than {} MB; a quote is probably never closed", LONGEST_ROW >> 20)]
    RowTooLong {
        /// Line.
        line: u64,
    },
}

/// More than any cell of any file seen, a thousand times over.
const LONGEST_ROW: usize = 64 << 20;

const FIRST_BUFFER: usize = 256 << 10;

/// Reads rows from a stream of UTF-8 bytes.
pub struct RowReader<R> {
    source: R,
    cut: Cut,
    buffer: Vec<u8>,
    start: usize,
    filled: usize,
    offset: u64,
    line: u64,
    end_of_file: bool,
    cells: Vec<CellSpan>,
}

struct RowEnd {
    length: usize,
    next: usize,
    lines: u64,
    ended: bool,
    crlf: bool,
}

impl<R: Read> RowReader<R> {
    /// Reads rows that are cut by `cut`, or by a delimiter alone.
    pub fn new(source: R, cut: impl Into<Cut>) -> RowReader<R> {
        RowReader {
            source,
            cut: cut.into(),
            buffer: vec![0; FIRST_BUFFER],
            start: 0,
            filled: 0,
            offset: 0,
            line: 1,
            end_of_file: false,
            cells: Vec::new(),
        }
    }

    /// Gives the next row, or none at the end of the file.
    pub fn next_row(&mut self) -> Result<Option<RawRow<'_>>, RowError> {
        let end = loop {
            if let Some(end) = self.find_row() {
                break end;
            }
            if self.end_of_file {
                return Ok(None);
            }
            self.read_more()?;
        };
        let (start, line) = (self.start, self.line);
        let bytes = &self.buffer[start..start + end.length];
        let text = std::str::from_utf8(bytes).map_err(|error| RowError::NotUtf8 {
            line: line + memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() as u64,
            offset: self.offset + error.valid_up_to() as u64,
        })?;
        self.start += end.next;
        self.offset += end.next as u64;
        self.line += end.lines;
        Ok(Some(RawRow { text, cells: &self.cells, line, ended: end.ended, crlf: end.crlf }))
    }

    /// How many bytes were given out as rows.
    pub fn bytes_read(&self) -> u64 {
        self.offset
    }

    fn read_more(&mut self) -> Result<(), RowError> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.filled -= self.start;
            self.start = 0;
        }
        if self.filled == self.buffer.len() {
            if self.filled >= LONGEST_ROW {
                return Err(RowError::RowTooLong { line: self.line });
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = loop {
            match self.source.read(&mut self.buffer[self.filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.filled += read;
        self.end_of_file = read == 0;
        Ok(())
    }

    /// Finds the cells and the end of the row that begins at `start`; none if more must be read.
    fn find_row(&mut self) -> Option<RowEnd> {
        let bytes = &self.buffer[self.start..self.filled];
        find_row(bytes, self.cut, self.end_of_file, &mut self.cells)
    }
}

/// Finds the cells and the end of the row that `bytes` begin with; none if more of it must be read.
fn find_row(bytes: &[u8], cut: Cut, end_of_file: bool, cells: &mut Vec<CellSpan>) -> Option<RowEnd> {
    let Cut { delimiter, quotes } = cut;
    if bytes.is_empty() {
        return None;
    }
    cells.clear();
    let mut at = 0;
    let mut lines = 0;
    loop {
        let mut span = CellSpan { start: at as u32, ..CellSpan::default() };
        let mut from = at;
        if bytes.get(at) == Some(&b'"') {
            let Closed { at: close, escaped, lines: inside } = closing_quote(bytes, at + 1, end_of_file, quotes)?;
            span = CellSpan {
                start: at as u32 + 1,
                end: close as u32,
                quoted: true,
                escaped,
                backslashed: escaped && quotes == Quotes::Escaped,
                odd: close >= bytes.len(),
            };
            lines += inside;
            from = (close + 1).min(bytes.len());
        }
        let stop = match cell_end(&bytes[from..], delimiter) {
            Some(found) => from + found,
            None if end_of_file => bytes.len(),
            None => return None,
        };
        let at_line_end = bytes.get(stop) == Some(&b'\n');
        let crlf = at_line_end && stop > from && bytes[stop - 1] == b'\r';
        let text_end = if crlf { stop - 1 } else { stop };
        if !span.quoted {
            span.end = text_end as u32;
        } else if text_end > from {
            // Text after the closing quote: take the cell as it stands.
            span = CellSpan { start: at as u32, end: text_end as u32, odd: true, ..CellSpan::default() };
        }
        cells.push(span);
        if at_line_end || stop == bytes.len() {
            let ended = at_line_end;
            return Some(RowEnd {
                length: text_end,
                next: if ended { stop + 1 } else { stop },
                lines: lines + u64::from(ended),
                ended,
                crlf,
            });
        }
        at = stop + 1;
    }
}

/// Finds the delimiter or line end after a cell that is not in quotes.
///
/// Such cells are short: to look at a few words costs less than to call for a search of many bytes.
fn cell_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    const WORDS: usize = 4;
    let (delimiters, line_ends) = (u64::from_le_bytes([delimiter; 8]), u64::from_le_bytes([b'\n'; 8]));
    let mut at = 0;
    for word in bytes.chunks_exact(8).take(WORDS) {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        let found = zero_bytes(word ^ delimiters) | zero_bytes(word ^ line_ends);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    memchr2(delimiter, b'\n', &bytes[at..]).map(|found| at + found)
}

/// Marks the zero bytes of a word; a mark above the lowest one may be wrong.
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(0x0101_0101_0101_0101) & !word & 0x8080_8080_8080_8080
}

/// The quote that closes a cell, whether others are before it, and how many lines end there.
struct Closed {
    at: usize,
    escaped: bool,
    lines: u64,
}

/// Finds the quote that closes; at the end of the file an open cell ends with it.
fn closing_quote(bytes: &[u8], from: usize, end_of_file: bool, quotes: Quotes) -> Option<Closed> {
    let mut at = from;
    let mut escaped = false;
    let mut lines = 0;
    loop {
        let Some(found) = memchr2(b'"', b'\n', bytes.get(at..)?) else {
            return end_of_file.then_some(Closed { at: bytes.len(), escaped, lines });
        };
        let quote = at + found;
        if bytes[quote] == b'\n' {
            lines += 1;
            at = quote + 1;
            continue;
        }
        if quotes == Quotes::Escaped && quote > from && bytes[quote - 1] == b'\\' {
            escaped = true;
            at = quote + 1;
            continue;
        }
        match bytes.get(quote + 1) {
            Some(b'"') if quotes == Quotes::Doubled => {
                escaped = true;
                at = quote + 2;
            }
            Some(_) => return Some(Closed { at: quote, escaped, lines }),
            None => return end_of_file.then_some(Closed { at: quote, escaped, lines }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<(u64, Vec<String>)> {
        let mut reader = RowReader::new(text.as_bytes(), delimiter);
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row().expect("readable") {
            rows.push((row.line, (0..row.cells.len()).map(|at| row.cell(at).into_owned()).collect()));
        }
        rows
    }

    #[test]
    fn a_line_break_inside_quotes_belongs_to_the_cell() {
        let found = rows("a,b\n\"1\n2\",\"x \"\"y\"\"\"\r\n3,4", b',');
        assert_eq!(
            found,
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (2, vec!["1\n2".to_owned(), "x \"y\"".to_owned()]),
                (4, vec!["3".to_owned(), "4".to_owned()]),
            ]
        );
    }

    #[test]
    fn quotes_may_stand_after_backslashes() {
        let cells = |text: &str, quotes| {
            let mut cells = Vec::new();
            let row = RawRow::of(text, Cut { delimiter: b',', quotes }, &mut cells);
            ((0..row.cells.len()).map(|at| row.cell(at).into_owned()).collect::<Vec<_>>(), row.has_backslashed_quote())
        };
        for (text, expected) in [
            (r#""a \"b\", c",1"#, vec![r#"a "b", c"#, "1"]),
            (r#""\"","\"\"","#, vec![r#"""#, r#""""#, ""]),
            (r#""C:\\x","",\"#, vec![r"C:\\x", "", r"\"]),
            (r#""a\\"b""#, vec![r#"a\"b"#]),
        ] {
            assert_eq!(cells(text, Quotes::Escaped), (expected.iter().map(|&cell| cell.to_owned()).collect(), false));
        }
        // A backslash before the quote that closes is the usual way; one before text is not.
        assert_eq!(cells(r#""a\","b""#, Quotes::Doubled), (vec![r"a\".to_owned(), "b".to_owned()], false));
        assert!(cells(r#""a \"b\" c",1"#, Quotes::Doubled).1);
    }

    #[test]
    fn one_quote_is_made_of_two() {
        for text in ["", "a", "\"\"", "a\"\"b\"\"", "\"\"\"\"", "a\"b", "\"\"\"", "é\"\"é"] {
            assert_eq!(unescape(text), text.replace("\"\"", "\""), "{text}");
        }
    }

    #[test]
    fn a_cell_ends_at_the_first_delimiter_or_line_end() {
        for length in 0..50 {
            for (first, second) in [(b',', b'\n'), (b'\n', b',')] {
                let mut bytes = vec![b'-'; length];
                assert_eq!(cell_end(&bytes, b','), None);
                bytes.extend([first, second, b'x', first]);
                assert_eq!(cell_end(&bytes, b','), Some(length));
            }
        }
    }

    #[test]
    fn an_empty_last_cell_counts() {
        assert_eq!(rows("a;;\n", b';'), [(1, vec!["a".to_owned(), String::new(), String::new()])]);
    }

    #[test]
    fn a_quote_that_never_closes_ends_with_the_file() {
        let found = rows("1,\"open", b',');
        assert_eq!(found, [(1, vec!["1".to_owned(), "open".to_owned()])]);
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_placed() {
        let mut reader = RowReader::new(&b"a,b\n1,\xff\n"[..], b',');
        reader.next_row().expect("the header is fine");
        match reader.next_row() {
            Err(RowError::NotUtf8 { line: 2, offset: 6 }) => {}
            other => panic!("{other:?}"),
        }
    }
}
