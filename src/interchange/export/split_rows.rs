//! A CSV that is written, given on row by row: each row as it stands, with its line end.

use std::io::{self, Write};

/// Calls `see` for each row that is written to it; the header is the first.
pub(in crate::interchange) struct RowSplitter<F> {
    see: F,
    row: Vec<u8>,
    in_quotes: bool,
}

impl<F: FnMut(&[u8]) -> io::Result<()>> RowSplitter<F> {
    pub fn new(see: F) -> RowSplitter<F> {
        RowSplitter { see, row: Vec::new(), in_quotes: false }
    }

    /// Gives on what no line end followed.
    pub fn finish(mut self) -> io::Result<()> {
        if self.row.is_empty() { Ok(()) } else { (self.see)(&self.row) }
    }
}

impl<F: FnMut(&[u8]) -> io::Result<()>> Write for RowSplitter<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr2(b'"', b'\n', rest) {
            let (part, after) = rest.split_at(at + 1);
            self.row.extend_from_slice(part);
            rest = after;
            if part.ends_with(b"\"") {
                // A quote inside a cell is doubled, so that it opens and shuts.
                self.in_quotes = !self.in_quotes;
            } else if !self.in_quotes {
                (self.see)(&self.row)?;
                self.row.clear();
            }
        }
        self.row.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives one cell of a row.
pub(in crate::interchange) fn cell_of(row: &[u8], delimiter: u8, at: usize) -> String {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).buffer_capacity(512).from_reader(row);
    let mut cells = csv::ByteRecord::new();
    // A row of ours can be read; one that cannot has no such cell.
    let _ = reader.read_byte_record(&mut cells);
    cells.get(at).map(|cell| String::from_utf8_lossy(cell).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_one_by_one_however_the_bytes_come() {
        let text = "id,notes\r\n1,\"a \"\"word\"\"\nand a line\"\r\n2,x\n3,\"last\"";
        for size in [1, 3, 7, text.len()] {
            let mut rows = Vec::new();
            let mut splitter = RowSplitter::new(|row| {
                rows.push(String::from_utf8_lossy(row).into_owned());
                Ok(())
            });
            text.as_bytes().chunks(size).try_for_each(|part| splitter.write_all(part)).expect("memory");
            splitter.finish().expect("memory");
            assert_eq!(rows, ["id,notes\r\n", "1,\"a \"\"word\"\"\nand a line\"\r\n", "2,x\n", "3,\"last\""], "{size}");
        }
        assert_eq!(cell_of(b"1,\"a \"\"word\"\"\nand a line\"\r\n", b',', 1), "a \"word\"\nand a line");
        assert_eq!(cell_of(b"1;2\n", b';', 1), "2");
        assert_eq!(cell_of(b"1;2\n", b';', 2), "");
    }
}
