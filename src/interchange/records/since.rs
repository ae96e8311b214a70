//! Records that are other than they were just after a change, and those that are gone.

use super::export::{RecordsExport, RecordsWritten, export_records};
use crate::interchange::export::{ExportError, RowSplitter, cell_of};
use crate::model::ChangeId;
use crate::store::Database;
use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};
use xxhash_rust::xxh3::xxh3_128;

/// Records that were there and are no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordsGone {
    /// The column that names a record.
    pub column: String,
    /// What stood in it; none where that column is not written.
    pub names: Option<BTreeSet<String>>,
}

/// Writes the records whose rows are new or other than after a change, and tells which are gone.
pub fn export_records_since(
    database: &Database,
    options: &RecordsExport,
    since: ChangeId,
    out: &mut dyn Write,
    progress: &dyn Fn(u64),
) -> Result<(RecordsWritten, RecordsGone), ExportError> {
    let delimiter = u8::try_from(options.delimiter).unwrap_or(b',');
    let column = options.table.columns.first().map(|column| column.name.clone()).unwrap_or_default();
    let at = match options.columns.iter().position(|name| name.eq_ignore_ascii_case(&column) || name == "all") {
        Some(at) => Some(at),
        None => options.columns.is_empty().then_some(0),
    };
    let then = RecordsExport { as_of: Some(since), ..options.clone() };
    let (mut rows, mut gone) = (HashSet::new(), BTreeSet::new());
    if since > 0 {
        each_row(database, &then, &|_| (), |row| {
            rows.insert(xxh3_128(row));
            gone.extend(at.map(|at| cell_of(row, delimiter, at)));
            Ok(())
        })?;
    }
    let mut is_header = true;
    let mut written = 0;
    let report = each_row(database, options, progress, |row| {
        if let Some(at) = at {
            gone.remove(&cell_of(row, delimiter, at));
        }
        if std::mem::take(&mut is_header) {
            return out.write_all(row);
        }
        if rows.contains(&xxh3_128(row)) {
            return Ok(());
        }
        written += 1;
        out.write_all(row)
    })?;
    Ok((RecordsWritten { rows: written, ..report }, RecordsGone { column, names: at.map(|_| gone) }))
}

fn each_row(
    database: &Database,
    options: &RecordsExport,
    progress: &dyn Fn(u64),
    see: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<RecordsWritten, ExportError> {
    let mut splitter = RowSplitter::new(see);
    let report = export_records(database, options, &mut splitter, progress)?;
    splitter.finish()?;
    Ok(report)
}
