//! The events that were among those meant and are no more: a file that our own `import` takes as deletions.

use super::table::ExportOptions;
use super::{ExportError, rows::write_cell, write_whole};
use crate::codebook::{Codebook, ColumnTarget, Layout, RowsAre};
use crate::model::{ChangeId, Field};
use crate::store::{AllNames, Database, EventRow, Scan, Since};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Gives the file beside an export: `NAME.deleted.csv`.
pub fn deleted_beside(file: &Path) -> PathBuf {
    file.with_extension("deleted.csv")
}

/// Writes the ids that an export from a change on would miss; tells how many there are.
///
/// An event is gone if it was among those meant just after that change and is no longer: because it was withdrawn, or
/// because it is in another country now than was asked for.
pub fn write_gone(
    database: &Database,
    options: &ExportOptions,
    since: ChangeId,
    file: &Path,
) -> Result<u64, ExportError> {
    let gone = gone(database, &options.scan, since)?;
    let names = database.names()?;
    let moments = moments(database, &gone)?;
    let header = header(database.codebook());
    write_whole(&deleted_beside(file), |out| {
        writeln!(out, "{}", header.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(","))?;
        for row in gone.values() {
            out.write_all(&line(row, &header, &names, &moments))?;
        }
        Ok(gone.len() as u64)
    })
}

/// Gives the columns of a deletions file, and which of them is the id; the other one is the moment.
fn header(codebook: &Codebook) -> Vec<(&str, bool)> {
    let deletions = |layout: &&Layout| layout.rows == RowsAre::Deletion;
    let columns = codebook.layouts().iter().find(deletions).map_or(&[][..], |layout| &layout.columns);
    let is_id = |target| target == ColumnTarget::Field(Field::EventIdCnty);
    columns.iter().map(|column| (column.name.as_str(), is_id(column.target))).collect()
}

fn line(row: &EventRow, header: &[(&str, bool)], names: &AllNames, moments: &HashMap<ChangeId, i64>) -> Vec<u8> {
    let mut line = Vec::new();
    for (at, (_, is_id)) in header.iter().enumerate() {
        if at > 0 {
            line.push(b',');
        }
        let cell = match is_id {
            true => names.event_id(row),
            false => moments.get(&row.change).map_or_else(String::new, i64::to_string),
        };
        write_cell(&mut line, cell.as_bytes(), cell.contains([',', '"', '\n', '\r']));
    }
    line.push(b'\n');
    line
}

/// Finds the events that were meant just after a change, were written again, and are meant no more; each as it is now.
fn gone(database: &Database, scan: &Scan, since: ChangeId) -> Result<BTreeMap<i64, EventRow>, ExportError> {
    let mut rows: BTreeSet<i64> = BTreeSet::new();
    let touched = Some(Since::Touched(since));
    let was = Scan { filter: scan.filter.clone(), as_of: Some(since), since: touched, ..Scan::default() };
    database.scan(&was, |event| {
        rows.insert(event.row.id);
        Ok::<(), ExportError>(())
    })?;
    let is = Scan { filter: scan.filter.clone(), as_of: scan.as_of, since: touched, ..Scan::default() };
    database.scan(&is, |event| {
        rows.remove(&event.row.id);
        Ok::<(), ExportError>(())
    })?;
    database.rows_now(rows).map_err(ExportError::from)
}

/// Gives the moments of the changes that wrote some rows, as seconds.
fn moments(database: &Database, rows: &BTreeMap<i64, EventRow>) -> Result<HashMap<ChangeId, i64>, ExportError> {
    let mut moments = HashMap::new();
    for change in rows.values().map(|row| row.change) {
        if let std::collections::hash_map::Entry::Vacant(free) = moments.entry(change) {
            free.insert(database.change(change)?.moment.timestamp());
        }
    }
    Ok(moments)
}
