//! Which records are written, in which columns.

use super::censor::Censor;
use super::rows::Rows;
use super::{claims, documents, reports, sources};
use crate::codebook::{RecordTable, nearest};
use crate::interchange::export::{ExportError, Withheld};
use crate::model::{ChangeId, Disclosure, Filter, SourceId};
use crate::store::{Database, Scan, Sources};
use std::collections::HashMap;
use std::io::Write;

/// What to write, and how.
#[derive(Clone, Debug)]
pub struct RecordsExport {
    /// Which kind of record.
    pub table: RecordTable,
    /// The events whose claims are meant; sources and documents are written whatever it says.
    pub filter: Filter,
    /// As they were just after this change.
    pub as_of: Option<ChangeId>,
    /// Only these columns, in this order; all if empty.
    pub columns: Vec<String>,
    /// What parts the cells.
    pub delimiter: char,
    /// Begin with a byte-order mark.
    pub byte_order_mark: bool,
    /// Make cells harmless that a spreadsheet would run.
    pub spreadsheet_safe: bool,
    /// What may leave, and how coarse.
    pub disclosure: Disclosure,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct RecordsWritten {
    /// Rows.
    pub rows: u64,
    /// Cells that were made harmless.
    pub defused: u64,
    /// Cells and rows that were held back.
    pub withheld: Withheld,
}

/// All that is needed to write records of any kind.
pub(super) struct Press<'p, 'w> {
    pub database: &'p Database,
    pub as_of: Option<ChangeId>,
    pub columns: Vec<&'p str>,
    pub rows: Rows<'w>,
    pub censor: Censor<'p>,
    pub sources: Sources,
    progress: &'p dyn Fn(u64),
}

impl Press<'_, '_> {
    /// Ends a row and tells now and then how many there are.
    pub fn end_row(&mut self) -> Result<(), ExportError> {
        self.rows.end_row()?;
        if self.rows.rows().is_multiple_of(PROGRESS_EVERY) {
            (self.progress)(self.rows.rows());
        }
        Ok(())
    }

    /// Gives what rows say of the documents they stand in.
    pub fn shelf(&self) -> Result<HashMap<i64, Shelved>, ExportError> {
        shelf(self.database, &self.censor, &self.columns, self.as_of)
    }
}

/// Gives what rows with these columns say of the documents they stand in.
pub(super) fn shelf(
    database: &Database,
    censor: &Censor<'_>,
    columns: &[&str],
    as_of: Option<ChangeId>,
) -> Result<HashMap<i64, Shelved>, ExportError> {
    let mut shelf = HashMap::new();
    let told = |column: &str| columns.contains(&column);
    let (with_title, with_url) = (told("title"), told("url"));
    database.for_each_document(as_of, |document| {
        let text = |text: &str, with: bool| if with { text.to_owned() } else { String::new() };
        let shelved = Shelved {
            publisher: document.publisher,
            published: document.published.clone(),
            title: text(&document.title, with_title),
            url: text(&document.url, with_url),
            hidden: censor.hides_document(document),
        };
        shelf.insert(document.id.0, shelved);
        Ok::<_, ExportError>(())
    })?;
    Ok(shelf)
}

/// What rows say of a document.
#[derive(Default)]
pub(super) struct Shelved {
    pub publisher: SourceId,
    pub published: String,
    pub title: String,
    pub url: String,
    pub hidden: bool,
}

const PROGRESS_EVERY: u64 = 1_024;

/// Stands for all columns.
const ALL: &str = "all";

/// Writes records to `out`; `progress` is told now and then how many are done.
pub fn export_records(
    database: &Database,
    options: &RecordsExport,
    out: &mut dyn Write,
    progress: &dyn Fn(u64),
) -> Result<RecordsWritten, ExportError> {
    let all: Vec<&str> = options.table.columns.iter().map(|column| column.name.as_str()).collect();
    let columns = chosen(&options.columns, &all)?;
    let (censor, sources) = Censor::new(database, &options.disclosure, &all, options.as_of)?;
    let delimiter = u8::try_from(options.delimiter).unwrap_or(b',');
    let mut rows = Rows::new(out, delimiter, options.spreadsheet_safe);
    rows.header(&columns, options.byte_order_mark)?;
    let mut press = Press { database, as_of: options.as_of, columns, rows, censor, sources, progress };
    match options.table.name.as_str() {
        "sources" => sources::write(&mut press)?,
        "documents" => documents::write(&mut press)?,
        "claims" => claims::write(&mut press, &events_of(database, options)?)?,
        _ => reports::write(&mut press, &events_of(database, options)?)?,
    }
    let (rows, withheld) = (press.rows.rows(), press.censor.withheld());
    Ok(RecordsWritten { rows, defused: press.rows.finish()?, withheld })
}

fn chosen<'c>(wanted: &'c [String], all: &[&'c str]) -> Result<Vec<&'c str>, ExportError> {
    let mut columns = Vec::new();
    for name in wanted {
        match all.iter().find(|known| known.eq_ignore_ascii_case(name)) {
            Some(known) => columns.push(*known),
            None if name == ALL => columns.extend(all),
            None => {
                let nearest = nearest(name, all.iter().copied());
                return Err(ExportError::ColumnUnknown { name: name.clone(), nearest });
            }
        }
    }
    Ok(if wanted.is_empty() { all.to_vec() } else { columns })
}

/// The events that are meant, by the numbers of their rows.
pub(super) struct Events {
    bits: Vec<u64>,
}

impl Events {
    /// Tells whether an event is meant.
    pub fn has(&self, event: i64) -> bool {
        usize::try_from(event >> 6)
            .ok()
            .and_then(|at| self.bits.get(at))
            .is_some_and(|bits| bits & (1 << (event & 63)) != 0)
    }
}

fn events_of(database: &Database, options: &RecordsExport) -> Result<Events, ExportError> {
    let mut events = Events { bits: Vec::new() };
    let scan = Scan { filter: options.filter.clone(), as_of: options.as_of, ..Scan::default() };
    database.scan(&scan, |event| {
        let at = usize::try_from(event.row.id >> 6).unwrap_or_default();
        if events.bits.len() <= at {
            events.bits.resize(at + 1, 0);
        }
        events.bits[at] |= 1 << (event.row.id & 63);
        Ok::<_, ExportError>(())
    })?;
    Ok(events)
}
