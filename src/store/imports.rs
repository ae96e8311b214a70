//! How imported files were written, and what became of their rows.

use super::{Database, Result};
use crate::model::ChangeId;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What is kept of a file that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewImport {
    /// File name without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Its data rows.
    pub rows: u64,
    /// How it was written, as JSON.
    pub form: String,
    /// New, changed, unchanged, rejected …, as JSON.
    pub counts: String,
}

/// An import as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its number.
    pub id: i64,
    /// The change it was.
    pub change: ChangeId,
    /// The file.
    pub import: NewImport,
}

/// A row of a file that does not follow from its event's first row being where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    /// Its place among the rows of the file, from 1.
    pub row: u64,
    /// Number of its event.
    pub event: i64,
    /// Which of the event's rows it repeats, from 0; none if it repeats none, but stands apart from the first.
    pub repeats: Option<u32>,
}

const IMPORTS: &str = "
    SELECT id, change_id, file, sha256, bytes, rows, form, counts FROM import ORDER BY id DESC";
const IMPORT_OF_CHANGE: &str = "
    SELECT id, change_id, file, sha256, bytes, rows, form, counts FROM import WHERE change_id = ?1";

fn read(row: &Row<'_>) -> rusqlite::Result<ImportRecord> {
    Ok(ImportRecord {
        id: row.get(0)?,
        change: row.get(1)?,
        import: NewImport {
            file: row.get(2)?,
            sha256: row.get(3)?,
            bytes: row.get::<_, i64>(4)?.unsigned_abs(),
            rows: row.get::<_, i64>(5)?.unsigned_abs(),
            form: row.get(6)?,
            counts: row.get(7)?,
        },
    })
}

impl Database {
    /// Gives the imports, newest first.
    pub fn imports(&self) -> Result<Vec<ImportRecord>> {
        let mut statement = self.connection.prepare(IMPORTS)?;
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the import that a change was.
    pub fn import_of_change(&self, change: ChangeId) -> Result<Option<ImportRecord>> {
        Ok(self.connection.query_row(IMPORT_OF_CHANGE, [change], read).optional()?)
    }

    /// Gives the rows of an import that repeat others of their event, or stand apart from its first.
    pub fn import_rows(&self, import: i64) -> Result<Vec<PlacedRow>> {
        let mut statement = self
            .connection
            .prepare("SELECT row, event_id, repeats FROM import_row WHERE import_id = ?1 ORDER BY row")?;
        let rows = statement.query_map([import], |row| {
            Ok(PlacedRow { row: row.get::<_, i64>(0)?.unsigned_abs(), event: row.get(1)?, repeats: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Keeps where a row stands, if its event is there: the rows of an event that could not be used are not given back.
pub(super) fn insert_row(connection: &Connection, import: i64, placed: PlacedRow) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO import_row (import_id, row, event_id, repeats)
             SELECT ?1, ?2, id, ?4 FROM event WHERE id = ?3",
        )?
        .execute(params![import, placed.row as i64, placed.event, placed.repeats])?;
    Ok(())
}

pub(super) fn insert(connection: &Connection, change: ChangeId, import: &NewImport) -> Result<i64> {
    connection.execute(
        "INSERT INTO import (change_id, file, sha256, bytes, rows, form, counts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            change,
            import.file,
            import.sha256,
            import.bytes as i64,
            import.rows as i64,
            import.form,
            import.counts
        ],
    )?;
    Ok(connection.last_insert_rowid())
}
