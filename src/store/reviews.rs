//! Where an import meets a person's edit, both sides wait here for a decision.

use super::events::Tx;
use super::{Database, Error, Result};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What was decided about a review item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// The file's values were taken.
    Taken,
    /// The person's values were kept.
    Kept,
}

impl Decision {
    /// Gives the word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Decision::Open => "open",
            Decision::Taken => "taken",
            Decision::Kept => "kept",
        }
    }
}

/// A difference between an edited event and a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// Its number.
    pub id: i64,
    /// Published id of the event.
    pub event_id: String,
    /// The import that met the edit.
    pub change: i64,
    /// The file's values that differ: field and text.
    pub incoming: Vec<(String, String)>,
    /// Hash of the file's row.
    pub row_hash: i64,
}

const OPEN_ITEMS: &str = "
    SELECT r.id, CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END,
           r.change_id, r.incoming, r.row_hash
      FROM review_item r
      JOIN event e   ON e.id = r.event_id
      JOIN id_stem s ON s.id = e.stem_id
     WHERE r.decision = 'open'
     ORDER BY r.id";

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewItem> {
    let incoming: String = row.get(3)?;
    Ok(ReviewItem {
        id: row.get(0)?,
        event_id: row.get(1)?,
        change: row.get(2)?,
        incoming: super::rows::extra_from_json(&incoming)
            .into_iter()
            .map(|(field, text)| (field.into_owned(), text.into_owned()))
            .collect(),
        row_hash: row.get(4)?,
    })
}

impl Database {
    /// Gives the items that wait for a decision.
    pub fn open_reviews(&self) -> Result<Vec<ReviewItem>> {
        let mut statement = self.connection.prepare(OPEN_ITEMS)?;
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Database {
    /// Gives an item that waits for a decision.
    pub fn open_review(&self, id: i64) -> Result<ReviewItem> {
        self.open_reviews()?.into_iter().find(|item| item.id == id).ok_or(Error::ReviewUnknown(id))
    }
}

impl Tx<'_> {
    /// Settles an item; from now on the file's row is known, whatever was decided.
    pub fn settle_review(&mut self, item: &ReviewItem, decision: Decision) -> Result<()> {
        let change = self.change();
        let settled = self.connection().execute(
            "UPDATE review_item SET decision = ?2, decided_by = ?3 WHERE id = ?1 AND decision = 'open'",
            params![item.id, decision.word(), change],
        )?;
        if settled == 0 {
            return Err(Error::ReviewUnknown(item.id));
        }
        self.connection().execute(
            "UPDATE event SET row_hash = ?2 WHERE id = (SELECT event_id FROM review_item WHERE id = ?1)",
            params![item.id, item.row_hash],
        )?;
        Ok(())
    }
}

/// Adds an item unless the same row waits already; tells whether it did.
pub(super) fn add(connection: &Connection, event: i64, change: i64, incoming: &str, row_hash: i64) -> Result<bool> {
    let waiting = connection
        .prepare_cached("SELECT 1 FROM review_item WHERE event_id = ?1 AND row_hash = ?2 AND decision = 'open'")?
        .query_row(params![event, row_hash], |_| Ok(()))
        .optional()?;
    if waiting.is_some() {
        return Ok(false);
    }
    connection
        .prepare_cached("INSERT INTO review_item (event_id, change_id, incoming, row_hash) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![event, change, incoming, row_hash])?;
    Ok(true)
}
