//! One side of a comparison: a file of a known layout, one row for each event, to be read at any place.

use super::DiffError;
use super::flatten::flatten;
use super::totals::Telling;
use crate::codebook::{Codebook, RowsAre};
use crate::interchange::import::{Cut, Hints, ImportError, Input, RowError, RowReader, Seekable, Sniffed, sniff};
use crate::model::Field;
use crate::store::beside::FileBeside;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A file that is compared.
pub struct Side {
    pub(super) name: String,
    pub(super) sniffed: Sniffed,
    pub(super) text: Seekable,
    /// Rows that belong to no event as its layout would have them.
    pub(super) loose: u64,
}

impl Side {
    /// Opens a CSV file that tells by itself how it is written, also as `.gz` or `.zip`.
    pub fn file(codebook: &Codebook, path: &Path) -> Result<Side, DiffError> {
        Side::open(codebook, path, &Hints::default(), || Box::new(std::io::empty()))
    }

    /// Opens a file; `-` is standard input, given as `standard_input`. What `hints` say holds where the file does
    /// not tell it by itself: two files may be written in two ways.
    pub fn open(
        codebook: &Codebook,
        path: &Path,
        hints: &Hints,
        standard_input: impl FnOnce() -> Box<dyn Read>,
    ) -> Result<Side, DiffError> {
        let mut input = Input::open(path, standard_input).map_err(ImportError::from)?;
        let sniffed = settle(&mut input, codebook, hints)?;
        let name = match path.to_str() {
            Some("-") => input.name().to_owned(),
            _ => path.display().to_string(),
        };
        let failed = |source| ImportError::Read { file: name.clone(), source };
        let text = input.seekable().map_err(failed)?;
        let side = Side { name, sniffed, text, loose: 0 };
        if side.sniffed.layout.rows == RowsAre::Actor { flatten(codebook, side) } else { Ok(side) }
    }

    /// Gives the side another name than its path.
    pub fn named(mut self, name: impl Into<String>) -> Side {
        self.name = name.into();
        self
    }

    /// Takes a temporary file that was written in the same way and with the same columns.
    pub(in crate::interchange) fn written_alike(&self, file: FileBeside) -> Side {
        Side { name: self.name.clone(), sniffed: self.sniffed.clone(), text: Seekable::of(file), loose: 0 }
    }

    /// Keeps a temporary file for as long as it is read.
    pub(in crate::interchange) fn holding(mut self, file: FileBeside) -> Side {
        self.text.hold(file);
        self
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells whether each row says of which event it is and what is counted of it, whatever other rows say.
    pub(super) fn tells_straight(&self) -> bool {
        let Sniffed { columns, layout, nothing, .. } = &self.sniffed;
        let names_event = columns.iter().any(|column| column.straight(layout) == Some(Field::EventIdCnty));
        nothing.is_none() && names_event && Telling::of(self).is_some()
    }

    pub(super) fn cut(&self) -> Cut {
        self.sniffed.form.cut()
    }

    /// Begins to read rows, the header first.
    pub(super) fn rows(&self) -> Result<RowReader<File>, DiffError> {
        Ok(RowReader::new(self.text.open().map_err(|source| self.unread(source))?, self.cut()))
    }

    pub(super) fn unread(&self, source: std::io::Error) -> DiffError {
        ImportError::Read { file: self.name.clone(), source }.into()
    }

    pub(super) fn rows_failed(&self, error: RowError) -> DiffError {
        match error {
            RowError::Io(source) => self.unread(source),
            source => ImportError::Rows { file: self.name.clone(), source }.into(),
        }
    }
}

/// Tells how a file is written, with as few of the user's hints as it takes.
fn settle(input: &mut Input, codebook: &Codebook, given: &Hints) -> Result<Sniffed, ImportError> {
    let mut hints = Hints { delimiter: given.delimiter, ..Hints::default() };
    if given.encoding.is_some() && !is_utf8(input)? {
        hints.encoding.clone_from(&given.encoding);
    }
    loop {
        let error = match sniff(input, codebook, &hints) {
            Ok(sniffed) => return Ok(sniffed),
            Err(error) => error,
        };
        let told = hints.layout.is_some() || hints.own_layout.is_some();
        match error {
            ImportError::OrderUnknown { .. } if given.dates.is_some() && hints.dates.is_none() => {
                hints.dates = given.dates;
            }
            ImportError::QuotesUnknown { .. } if given.quotes.is_some() && hints.quotes.is_none() => {
                hints.quotes = given.quotes;
            }
            ImportError::LayoutNotRecognised { .. } | ImportError::NotEvents { .. }
                if !told && (given.layout.is_some() || given.own_layout.is_some()) =>
            {
                hints.layout.clone_from(&given.layout);
                hints.own_layout.clone_from(&given.own_layout);
            }
            error => return Err(error),
        }
    }
}

/// Tells whether all of an input is UTF-8, or says by its byte-order mark what it is.
fn is_utf8(input: &mut Input) -> Result<bool, ImportError> {
    input.notice_encoding()?;
    let failed = |input: &Input, source| ImportError::Read { file: input.name().to_owned(), source };
    let mut text = input.text().map_err(|source| failed(input, source))?;
    let (mut piece, mut kept) = (vec![0; 1 << 16], 0);
    loop {
        let read = text.read(&mut piece[kept..]).map_err(|source| failed(input, source))?;
        if read == 0 {
            return Ok(kept == 0);
        }
        let filled = kept + read;
        kept = match std::str::from_utf8(&piece[..filled]) {
            Ok(_) => 0,
            // A letter that is not whole yet.
            Err(error) if error.error_len().is_none() => {
                let valid = error.valid_up_to();
                piece.copy_within(valid..filled, 0);
                filled - valid
            }
            Err(_) => return Ok(false),
        };
    }
}
