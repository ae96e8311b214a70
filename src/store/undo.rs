//! Takes a change back: each event it wrote gets a new version that is what it was before.
//!
//! Whole sets at a time, since an import may have written a hundred thousand events.

use super::events::Tx;
use super::{Database, Result};
use crate::model::{Change, ChangeId};
use rusqlite::{OptionalExtension, named_params};
use std::collections::HashMap;

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
// An event that was restored since is again what the change made of it.
const WHAT_IS_LEFT: &str = "
    SELECT count(v.version), count(*) - count(v.version)
      FROM event e
      LEFT JOIN event_version v ON v.id = e.id AND v.ended_by = :change AND v.change_id < :change
     WHERE e.change_id = :change
        OR (e.id, e.change_id) IN (SELECT event_id, undo_id FROM event_restored WHERE origin_id = :change)";
const CHANGED_SINCE: &str = "
    SELECT CASE WHEN v.number < 0 THEN s.stem ELSE replace(s.stem, '#', v.number) END, min(v.ended_by)
      FROM event_version v
      JOIN id_stem s ON s.id = v.stem_id
      JOIN event e   ON e.id = v.id
     WHERE v.change_id = :change AND v.ended_by <> :change
       AND (e.id, e.change_id) NOT IN (SELECT event_id, undo_id FROM event_restored WHERE origin_id = :change)
     GROUP BY v.id
     ORDER BY v.id";
const RESTORED: &str = "
    SELECT r.event_id, r.origin_id FROM event_restored r JOIN event e ON e.id = r.event_id AND e.change_id = r.undo_id";

impl Database {
    /// Gives the last change that wrote events or records, if there is one.
    pub fn last_change_to_undo(&self) -> Result<Option<ChangeId>> {
        Ok(self.connection.query_row(LAST_CHANGE, [], |row| row.get(0))?)
    }

    /// Gives the events that were restored and not written since, each with the change that first made it so.
    pub fn restored(&self) -> Result<HashMap<i64, ChangeId>> {
        let mut statement = self.connection.prepare(RESTORED)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
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

// The events to be taken back, each with the version it had before, if it had one.
const UNDOING: &str = "
    CREATE TEMP TABLE IF NOT EXISTS undoing (event_id INTEGER PRIMARY KEY, version INTEGER)";
const FIND_UNDOING: &str = "
    INSERT INTO undoing
    SELECT e.id, v.version
      FROM event e
      LEFT JOIN event_version v ON v.id = e.id AND v.ended_by = :change AND v.change_id < :change
     WHERE e.change_id = :change
        OR (e.id, e.change_id) IN (SELECT event_id, undo_id FROM event_restored WHERE origin_id = :change)";
const KEEP_VERSIONS: &str = "
    INSERT INTO event_version
    SELECT NULL, :undo, e.*, coalesce(n.notes, ''), coalesce(x.fields, '')
      FROM undoing u
      JOIN event e            ON e.id = u.event_id
      LEFT JOIN event_note n  ON n.event_id = e.id
      LEFT JOIN event_extra x ON x.event_id = e.id";
const KEEP_SPELLING: &str = "
    INSERT OR REPLACE INTO version_spelling
    SELECT s.event_id, e.change_id, s.part, s.text
      FROM undoing u
      JOIN event e          ON e.id = u.event_id
      JOIN event_spelling s ON s.event_id = e.id";
const KEEP_FINDINGS: &str = "
    INSERT OR REPLACE INTO version_finding
    SELECT f.event_id, e.change_id, f.code, f.field, f.value, f.expected
      FROM undoing u
      JOIN event e         ON e.id = u.event_id
      JOIN event_finding f ON f.event_id = e.id";
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
      FROM undoing u
      JOIN event_version v ON v.version = u.version
     WHERE u.event_id = e.id";
// Without its hash the event may come back when the file is imported again.
const WITHDRAW_ADDED: &str = "
    UPDATE event SET status = 1, change_id = :undo, row_hash = NULL
     WHERE id IN (SELECT event_id FROM undoing WHERE version IS NULL)";
const TELL_ORIGIN: &str = "
    INSERT INTO event_restored (event_id, undo_id, origin_id)
    SELECT u.event_id, :undo, coalesce(r.origin_id, v.change_id)
      FROM undoing u
      JOIN event_version v       ON v.version = u.version
      LEFT JOIN event_restored r ON r.event_id = v.id AND r.undo_id = v.change_id";
const DROP_BESIDE: [&str; 4] = [
    "DELETE FROM event_note WHERE event_id IN (SELECT event_id FROM undoing WHERE version IS NOT NULL)",
    "DELETE FROM event_extra WHERE event_id IN (SELECT event_id FROM undoing WHERE version IS NOT NULL)",
    "DELETE FROM event_spelling WHERE event_id IN (SELECT event_id FROM undoing)",
    "DELETE FROM event_finding WHERE event_id IN (SELECT event_id FROM undoing)",
];
const RESTORE_NOTES: &str = "
    INSERT INTO event_note (event_id, notes)
    SELECT v.id, v.notes FROM undoing u JOIN event_version v ON v.version = u.version WHERE v.notes <> ''";
const RESTORE_EXTRA: &str = "
    INSERT INTO event_extra (event_id, fields)
    SELECT v.id, v.fields FROM undoing u JOIN event_version v ON v.version = u.version WHERE v.fields <> ''";
const RESTORE_SPELLING: &str = "
    INSERT INTO event_spelling (event_id, part, text)
    SELECT s.event_id, s.part, s.text
      FROM undoing u
      JOIN event_version v    ON v.version = u.version
      JOIN version_spelling s ON s.event_id = v.id AND s.change_id = v.change_id";
const RESTORE_FINDINGS: &str = "
    INSERT INTO event_finding (event_id, code, field, value, expected)
    SELECT f.event_id, f.code, f.field, f.value, f.expected
      FROM undoing u
      JOIN event_version v   ON v.version = u.version
      JOIN version_finding f ON f.event_id = v.id AND f.change_id = v.change_id";
// The last version that stood, if the event has its values now.
const SAME_BEFORE: &str = "
    SELECT v.change_id, coalesce(r.origin_id, v.change_id)
      FROM event e
      JOIN event_version v       ON v.id = e.id
      LEFT JOIN event_restored r ON r.event_id = v.id AND r.undo_id = v.change_id
      LEFT JOIN event_note n     ON n.event_id = e.id
      LEFT JOIN event_extra x    ON x.event_id = e.id
     WHERE e.id = :event AND v.status = e.status
       AND v.notes = coalesce(n.notes, '') AND v.fields = coalesce(x.fields, '')
       AND (v.stem_id, v.number, v.day, v.time_precision, v.kind_id, v.actor1_id, v.assoc1_id, v.inter1,
            v.actor2_id, v.assoc2_id, v.inter2, v.interaction, v.civilian_targeting, v.country_id, v.place_id,
            v.geo_precision, v.source_id, v.scale_id, v.fatalities, v.tags_id, v.timestamp)
        IS (e.stem_id, e.number, e.day, e.time_precision, e.kind_id, e.actor1_id, e.assoc1_id, e.inter1,
            e.actor2_id, e.assoc2_id, e.inter2, e.interaction, e.civilian_targeting, e.country_id, e.place_id,
            e.geo_precision, e.source_id, e.scale_id, e.fatalities, e.tags_id, e.timestamp)
     ORDER BY v.version DESC
     LIMIT 1";
const TELL_SAME: &str = "
    INSERT INTO event_restored (event_id, undo_id, origin_id) VALUES (:event, :change, :origin)";
const SPELLING_OF: &str = "
    INSERT INTO event_spelling (event_id, part, text)
    SELECT event_id, part, text FROM version_spelling WHERE event_id = :event AND change_id = :before";
const FINDINGS_OF: &str = "
    INSERT INTO event_finding (event_id, code, field, value, expected)
    SELECT event_id, code, field, value, expected
      FROM version_finding
     WHERE event_id = :event AND change_id = :before";
// What was found goes with the values that were made of it.
const DROP_RESOLVED: &str = "
    DELETE FROM resolved_value WHERE change_id = :change";
const REOPEN_REVIEWS: &str = "
    UPDATE review_item SET decision = 'open', decided_by = NULL WHERE decided_by = :change";
// What an import brought for edited events is gone with the import.
const CLOSE_REVIEWS: &str = "
    UPDATE review_item SET decision = 'kept', decided_by = :undo WHERE change_id = :change AND decision = 'open'";

impl Tx<'_> {
    /// Gives an event that has again the values of a version before its spelling and what was found in it; tells
    /// whether it has.
    pub(super) fn tell_as_it_was(&mut self, event: i64) -> Result<bool> {
        let change = self.change();
        let connection = self.connection();
        let same: Option<(ChangeId, ChangeId)> = connection
            .query_row(SAME_BEFORE, named_params! { ":event": event }, |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((before, origin)) = same else { return Ok(false) };
        connection.execute(TELL_SAME, named_params! { ":event": event, ":change": change, ":origin": origin })?;
        for sql in [SPELLING_OF, FINDINGS_OF] {
            connection.execute(sql, named_params! { ":event": event, ":before": before })?;
        }
        Ok(true)
    }

    /// Takes a change back, but for the events that were written again since; gives how many were.
    pub fn undo(&mut self, change: ChangeId) -> Result<u64> {
        let undo = self.change();
        let (both, of_change) =
            (named_params! { ":change": change, ":undo": undo }, named_params! { ":change": change });
        let of_undo = named_params! { ":undo": undo };
        let connection = self.connection();
        connection.execute(REOPEN_REVIEWS, of_change)?;
        connection.execute(CLOSE_REVIEWS, both)?;
        connection.execute(UNDOING, [])?;
        connection.execute(FIND_UNDOING, of_change)?;
        let written = connection.execute(KEEP_VERSIONS, of_undo)? as u64;
        connection.execute(DROP_RESOLVED, named_params! { ":change": change })?;
        for sql in [KEEP_SPELLING, KEEP_FINDINGS].into_iter().chain(DROP_BESIDE) {
            connection.execute(sql, [])?;
        }
        for sql in [RESTORE, WITHDRAW_ADDED, TELL_ORIGIN] {
            connection.execute(sql, of_undo)?;
        }
        for sql in [RESTORE_NOTES, RESTORE_EXTRA, RESTORE_SPELLING, RESTORE_FINDINGS, "DROP TABLE undoing"] {
            connection.execute(sql, [])?;
        }
        self.count_events(written);
        Ok(written)
    }
}
