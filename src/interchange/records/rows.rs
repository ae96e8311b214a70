//! Records as bytes: quoted where they must be, in UTF-8, lines ended by LF.

use crate::interchange::export::{ExportError, would_run, write_cell};
use crate::interchange::form::Quoting;
use std::borrow::Cow;
use std::io::Write;

/// What R and others write for nothing; as a text it stands in quotes.
pub(super) const NOTHING: &str = "NA";

/// Writes rows to a stream.
pub(super) struct Rows<'w> {
    out: &'w mut dyn Write,
    delimiter: u8,
    safe: bool,
    line: Vec<u8>,
    begun: bool,
    rows: u64,
    defused: u64,
}

impl<'w> Rows<'w> {
    /// Makes ready to write cells parted by `delimiter`.
    pub fn new(out: &'w mut dyn Write, delimiter: u8, safe: bool) -> Rows<'w> {
        Rows { out, delimiter, safe, line: Vec::new(), begun: false, rows: 0, defused: 0 }
    }

    /// Writes the first line.
    pub fn header(&mut self, names: &[&str], mark: bool) -> Result<(), ExportError> {
        if mark {
            self.out.write_all("\u{feff}".as_bytes())?;
        }
        names.iter().for_each(|name| self.put(name));
        self.end()
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, mut text: Cow<'_, str>) {
        if self.safe && would_run(&text) {
            self.defused += 1;
            text = Cow::Owned(format!("'{text}"));
        }
        self.put(&text);
    }

    fn put(&mut self, text: &str) {
        if self.begun {
            self.line.push(self.delimiter);
        }
        self.begun = true;
        let quoted = text == NOTHING || Quoting::Minimal.quotes(0, text.as_bytes(), self.delimiter);
        write_cell(&mut self.line, text.as_bytes(), quoted);
    }

    /// Ends a row.
    pub fn end_row(&mut self) -> Result<(), ExportError> {
        self.rows += 1;
        self.end()
    }

    fn end(&mut self) -> Result<(), ExportError> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.line.clear();
        self.begun = false;
        Ok(())
    }

    /// Gives how many rows there are so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the file; gives the cells that were made harmless.
    pub fn finish(self) -> Result<u64, ExportError> {
        self.out.flush()?;
        Ok(self.defused)
    }
}

/// Writes a yes or no; nothing if nobody knows.
pub(super) fn yes_no(yes: Option<bool>) -> Cow<'static, str> {
    Cow::Borrowed(match yes {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    })
}

/// Writes a number; nothing if there is none.
pub(super) fn number(number: Option<u32>) -> Cow<'static, str> {
    number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
}
