//! Takes a change back: each event it wrote gets a new version that is what it was before.
//!
//! Whole sets at a time, since an import may have written a hundred thousand events.

use super::events::Tx;
use super::open::load_names;
use super::rows::{COLUMN_COUNT, COLUMNS, EventRow, extra_from_json};
use super::{Database, Result};
use crate::model::{Change, ChangeId, Draft};
use rusqlite::{OptionalExtension, named_params};
use std::borrow::Cow;

/// What taking a change back would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// The change.
    pub change: Change,
    /// Events that would get their former values.
    pub restored: u64,
    /// Events that the change added: they would be withdrawn.
    pub withdrawn: u64,
    /// Sources, documents, claims and the like that would get their former values.
    pub records_restored: u64,
    /// Those that the change added: they would be taken out.
    pub records_removed: u64,
    /// Review items that would wait again.
    pub reviews: u64,
    /// Events and records that a later change wrote: they would be left as they are.
    pub changed_since: Vec<ChangedSince>,
    /// The change that has taken this one back already.
    pub undone_by: Option<ChangeId>,
}

/// An event or record that was written again after a change, or is used by what was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSince {
    /// Its published id or name.
    pub record: String,
    /// The next change that wrote it, or what uses it.
    pub change: ChangeId,
}

const LAST_CHANGE: &str = "
    SELECT max(id)
      FROM change
     WHERE events > 0 OR EXISTS (SELECT 1 FROM change_records r WHERE r.change_id = change.id)";
const WHAT_IS_LEFT: &str = "
    SELECT count(v.version), count(*) - count(v.version)
      FROM event e
      LEFT JOIN event_version v ON v.id = e.id AND v.ended_by = :change AND v.change_id < :change
     WHERE e.change_id = :change";
const CHANGED_SINCE: &str = "
    SELECT CASE WHEN v.number < 0 THEN s.stem ELSE replace(s.stem, '#', v.number) END, v.ended_by
      FROM event_version v
      JOIN id_stem s ON s.id = v.stem_id
     WHERE v.change_id = :change AND v.ended_by <> :change
     ORDER BY v.id";

impl Database {
    /// Gives the last change that wrote events or records, if there is one.
    pub fn last_change_to_undo(&self) -> Result<Option<ChangeId>> {
        Ok(self.connection.query_row(LAST_CHANGE, [], |row| row.get(0))?)
    }

    /// Tells what taking a change back would do to events; of records only the deed itself tells.
    pub fn undoable(&self, change: ChangeId) -> Result<Undoable> {
        let of_change = named_params! { ":change": change };
        let number = |number: i64| number.unsigned_abs();
        let (restored, withdrawn) =
            self.connection.query_row(WHAT_IS_LEFT, of_change, |row| Ok((number(row.get(0)?), number(row.get(1)?))))?;
        let mut statement = self.connection.prepare(CHANGED_SINCE)?;
        let since = statement
            .query_map(of_change, |row| Ok(ChangedSince { record: row.get(0)?, change: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()?;
        let reviews = self.connection.query_row(
            "SELECT count(*) FROM review_item WHERE decided_by = :change",
            of_change,
            |row| row.get(0).map(number),
        )?;
        let undone_by = self
            .connection
            .query_row("SELECT max(id) FROM change WHERE undoes = :change", of_change, |row| row.get(0))
            .optional()?
            .flatten();
        let change = self.change(change)?;
        Ok(Undoable {
            change,
            restored,
            withdrawn,
            records_restored: 0,
            records_removed: 0,
            reviews,
            changed_since: since,
            undone_by,
        })
    }
}

const KEEP_VERSIONS: &str = "
    INSERT INTO event_version
    SELECT NULL, :undo, e.*, coalesce(n.notes, ''), coalesce(x.fields, '')
      FROM event e
      LEFT JOIN event_note n  ON n.event_id = e.id
      LEFT JOIN event_extra x ON x.event_id = e.id
     WHERE e.change_id = :change";
const RESTORE: &str = "
    UPDATE event AS e
       SET stem_id = v.stem_id, number = v.number, change_id = :undo, status = v.status, by_hand = v.by_hand,
           day = v.day, time_precision = v.time_precision, kind_id = v.kind_id,
           actor1_id = v.actor1_id, assoc1_id = v.assoc1_id, inter1 = v.inter1,
           actor2_id = v.actor2_id, assoc2_id = v.assoc2_id, inter2 = v.inter2,
           interaction = v.interaction, civilian_targeting = v.civilian_targeting,
           country_id = v.country_id, place_id = v.place_id, geo_precision = v.geo_precision,
           source_id = v.source_id, scale_id = v.scale_id, fatalities = v.fatalities,
           tags_id = v.tags_id, timestamp = v.timestamp, row_hash = v.row_hash
      FROM event_version v
     WHERE v.ended_by = :change AND v.change_id < :change AND v.id = e.id AND e.change_id = :change";
// Without its hash the event may come back when the file is imported again.
const WITHDRAW_ADDED: &str = "
    UPDATE event SET status = 1, change_id = :undo, row_hash = NULL WHERE change_id = :change";
const DROP_NOTES: &str = "
    DELETE FROM event_note
     WHERE event_id IN (SELECT v.id FROM event_version v JOIN event e ON e.id = v.id AND e.change_id = :undo
                         WHERE v.ended_by = :change AND v.change_id < :change)";
const RESTORE_NOTES: &str = "
    INSERT INTO event_note (event_id, notes)
    SELECT v.id, v.notes
      FROM event_version v
      JOIN event e ON e.id = v.id AND e.change_id = :undo
     WHERE v.ended_by = :change AND v.change_id < :change AND v.notes <> ''";
const DROP_EXTRA: &str = "
    DELETE FROM event_extra
     WHERE event_id IN (SELECT v.id FROM event_version v JOIN event e ON e.id = v.id AND e.change_id = :undo
                         WHERE v.ended_by = :change AND v.change_id < :change)";
const RESTORE_EXTRA: &str = "
    INSERT INTO event_extra (event_id, fields)
    SELECT v.id, v.fields
      FROM event_version v
      JOIN event e ON e.id = v.id AND e.change_id = :undo
     WHERE v.ended_by = :change AND v.change_id < :change AND v.fields <> ''";
const DROP_SPELLING: &str = "
    DELETE FROM event_spelling
     WHERE event_id IN (SELECT v.id FROM event_version v JOIN event e ON e.id = v.id AND e.change_id = :undo
                         WHERE v.ended_by = :change AND v.change_id < :change)";
const DROP_FINDINGS: &str = "
    DELETE FROM event_finding
     WHERE event_id IN (SELECT v.id FROM event_version v JOIN event e ON e.id = v.id AND e.change_id = :undo
                         WHERE v.ended_by = :change AND v.change_id < :change)";
const REOPEN_REVIEWS: &str = "
    UPDATE review_item SET decision = 'open', decided_by = NULL WHERE decided_by = :change";
// What an import brought for edited events is gone with the import.
const CLOSE_REVIEWS: &str = "
    UPDATE review_item SET decision = 'kept', decided_by = :undo WHERE change_id = :change AND decision = 'open'";

impl Tx<'_> {
    /// Takes a change back, but for the events that were written again since; gives how many were.
    pub fn undo(&mut self, change: ChangeId) -> Result<u64> {
        let undo = self.change();
        let both = named_params! { ":change": change, ":undo": undo };
        let connection = self.connection();
        connection.execute(REOPEN_REVIEWS, named_params! { ":change": change })?;
        connection.execute(CLOSE_REVIEWS, both)?;
        let written = connection.execute(KEEP_VERSIONS, both)? as u64;
        for sql in [
            RESTORE,
            WITHDRAW_ADDED,
            DROP_NOTES,
            RESTORE_NOTES,
            DROP_EXTRA,
            RESTORE_EXTRA,
            DROP_SPELLING,
            DROP_FINDINGS,
        ] {
            connection.execute(sql, both)?;
        }
        self.count_events(written);
        Ok(written)
    }

    /// Goes through the events that stand and were written by this change: number and values.
    pub fn for_each_written(&self, mut see: impl FnMut(i64, &Draft<'_>) -> Result<()>) -> Result<()> {
        let names = load_names(self.connection())?;
        let sql = format!(
            "SELECT {COLUMNS}, n.notes, x.fields
               FROM event e
               LEFT JOIN event_note n  ON n.event_id = e.id
               LEFT JOIN event_extra x ON x.event_id = e.id
              WHERE e.change_id = ?1 AND e.status = 0"
        );
        let mut statement = self.connection().prepare(&sql)?;
        let mut rows = statement.query([self.change()])?;
        while let Some(row) = rows.next()? {
            let event = EventRow::read(row)?;
            let mut draft = names.draft(&event, self.codebook());
            draft.notes = Cow::Borrowed(row.get_ref(COLUMN_COUNT)?.as_str().unwrap_or_default());
            draft.extra = row.get_ref(COLUMN_COUNT + 1)?.as_str().map(extra_from_json).unwrap_or_default();
            see(event.id, &draft)?;
        }
        Ok(())
    }
}
