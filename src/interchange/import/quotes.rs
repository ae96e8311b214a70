//! Tells how quotes inside cells are written: doubled, as in nearly every CSV, or after a backslash, as R's
//! `write.table` leaves them.

use super::ImportError;
use super::input::Input;
use super::rows::{RawRow, RowReader};
use super::sniff::{Hints, Sniffed, names_rows, open};
use crate::interchange::form::{FileForm, Quotes};

/// Settles it for a file in which the usual way reads text after a closing quote: the way in which all rows are
/// regular, or all but few.
pub fn settle(input: &Input, form: &FileForm) -> Result<Quotes, ImportError> {
    let doubled = Irregular::count(input, form, Quotes::Doubled)?;
    let escaped = Irregular::count(input, form, Quotes::Escaped)?;
    if escaped.rows * SURE <= doubled.rows {
        return Ok(Quotes::Escaped);
    }
    if doubled.rows <= escaped.rows {
        return Ok(Quotes::Doubled);
    }
    let lines = [doubled.first, escaped.first];
    Err(ImportError::QuotesUnknown { file: input.name().to_owned(), lines })
}

/// One row in so many may be broken for another reason, such as a file that was cut off.
const SURE: u64 = 20;

/// Refuses a file that turned out to have quotes after backslashes only where it was not looked at first.
pub fn refuse_late(input: &Input, sniffed: &Sniffed, hints: &Hints, line: Option<u64>) -> Result<(), ImportError> {
    let Some(line) = line.filter(|_| hints.quotes.is_none() && sniffed.form.quotes == Quotes::Doubled) else {
        return Ok(());
    };
    match settle(input, &sniffed.form)? {
        Quotes::Doubled => Ok(()),
        Quotes::Escaped => Err(ImportError::QuotesEscaped { file: input.name().to_owned(), line }),
    }
}

/// Rows that no program would write so.
#[derive(Default)]
struct Irregular {
    rows: u64,
    /// Line of the first.
    first: u64,
}

impl Irregular {
    fn count(input: &Input, form: &FileForm, quotes: Quotes) -> Result<Irregular, ImportError> {
        let form = FileForm { quotes, ..form.clone() };
        let width = form.columns.len();
        let names_rows = names_rows(input, &form)?;
        let mut found = Irregular::default();
        let mut reader = RowReader::new(open(input)?, form.cut());
        let mut is_header = true;
        loop {
            let (line, is_regular) = match reader.next_row() {
                Ok(None) => return Ok(found),
                Ok(Some(row)) if is_header || row.is_blank() => (row.line, true),
                Ok(Some(row)) => (row.line, is_regular(&row, width + usize::from(names_rows))),
                // The reading proper will say it with its place.
                Err(_) => return Ok(found),
            };
            is_header = false;
            if !is_regular {
                found.rows += 1;
                found.first = if found.first == 0 { line } else { found.first };
            }
        }
    }
}

fn is_regular(row: &RawRow<'_>, width: usize) -> bool {
    let surplus = (width..row.cells.len()).any(|at| !row.cell(at).trim().is_empty());
    !surplus && row.cells.len() + 1 >= width && row.cells.iter().all(|span| !span.odd)
}
