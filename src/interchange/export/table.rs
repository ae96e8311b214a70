//! Events to rows.

use super::ExportError;
use crate::codebook::{InterForm, Layout};
use crate::interchange::form::FileForm;
use crate::store::{Database, Scan};
use std::io::Write;

/// In which columns and habits to write.
#[derive(Clone, Debug)]
pub enum As {
    /// A layout, in its own habits.
    Layout(Box<Layout>),
    /// As a file was written that was imported: the import of a change, or the last one.
    Imported(Option<i64>),
}

/// What to export, and how.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// Which events, as of when, in which order.
    pub scan: Scan,
    /// Columns and habits.
    pub written_as: As,
    /// Inter codes as words or numbers, other than the layout says.
    pub inter: Option<InterForm>,
    /// Only these columns, in this order; all of the layout if empty.
    pub columns: Vec<String>,
    /// What parts the cells, other than the layout says.
    pub delimiter: Option<char>,
    /// Begin with a byte-order mark, as spreadsheets like it.
    pub byte_order_mark: bool,
    /// Make cells harmless that a spreadsheet would run.
    pub spreadsheet_safe: bool,
}

/// What an export wrote.
#[derive(Clone, Debug)]
pub struct ExportReport {
    /// Events.
    pub events: u64,
    /// Rows; more than events where each side has its own.
    pub rows: u64,
    /// Cells that were made harmless.
    pub defused: u64,
    /// How the file is written.
    pub form: FileForm,
}

/// Writes events to `out`; `progress` is told now and then how many are done.
pub fn export(
    _database: &Database,
    _options: &ExportOptions,
    _out: &mut dyn Write,
    _progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    Err(ExportError::NothingImported)
}
