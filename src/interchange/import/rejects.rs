//! Bad rows as a file to repair and import again.

use super::rows::RawRow;
use crate::interchange::columns::REJECT_COLUMNS;
use crate::interchange::form::FileForm;
use encoding_rs::{Encoding, UTF_8};
use std::io::{self, Write};

/// Writes rejected rows exactly as they came, with line, codes and messages at the end.
pub struct Rejects<'w> {
    out: Box<dyn Write + Send + 'w>,
    form: FileForm,
    encoding: &'static Encoding,
    begun: bool,
}

impl<'w> Rejects<'w> {
    /// Writes to `out` in the form of the file that is read.
    pub fn new(out: Box<dyn Write + Send + 'w>, form: &FileForm, encoding: &'static Encoding) -> Rejects<'w> {
        Rejects { out, form: form.clone(), encoding, begun: false }
    }

    /// Adds a row.
    pub fn add(&mut self, row: &RawRow<'_>, codes: &str, messages: &str) -> io::Result<()> {
        if !self.begun {
            self.begin()?;
        }
        // A file of rejects that gives rejects again gets ours in the place of those before.
        let width = self.form.columns.len() - if self.has_ours() { REJECT_COLUMNS.len() } else { 0 };
        let mut line = if self.has_ours() { row.before(width) } else { row.text }.to_owned();
        if row.is_open() {
            line.push('"');
        }
        // A row that broke off gets its missing cells, so that ours stand in their own columns.
        let delimiter = self.form.delimiter;
        for _ in row.cells.len()..width {
            line.push(delimiter);
        }
        for text in [&row.line.to_string(), codes, messages] {
            line.push(delimiter);
            line.push('"');
            line.push_str(&text.replace('"', self.form.quotes.written()));
            line.push('"');
        }
        self.write_line(&line)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.begun = true;
        let mut header = self.form.header.clone();
        let mut cells = Vec::new();
        if RawRow::of(&header, self.form.cut(), &mut cells).cells.len() < self.form.columns.len() {
            // Rows are named and the header has no name for that: a row broken off must not shift the others.
            header.insert(0, self.form.delimiter);
        }
        if !self.has_ours() {
            for name in REJECT_COLUMNS {
                header.push(self.form.delimiter);
                header.push_str(name);
            }
        }
        if self.form.byte_order_mark && self.encoding == UTF_8 {
            self.out.write_all(b"\xef\xbb\xbf")?;
        }
        self.write_line(&header)
    }

    /// Tells whether the file that is read ends with our columns.
    fn has_ours(&self) -> bool {
        self.form
            .columns
            .iter()
            .map(String::as_str)
            .rev()
            .take(REJECT_COLUMNS.len())
            .eq(REJECT_COLUMNS.into_iter().rev())
    }

    fn write_line(&mut self, line: &str) -> io::Result<()> {
        let (bytes, _, _) = self.encoding.encode(line);
        self.out.write_all(&bytes)?;
        self.out.write_all(self.form.line_end.bytes())
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
