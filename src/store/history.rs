//! What an event was: its versions, and everything as at a change or moment.

use super::changes::read_change;
use super::events::differing;
use super::name_table::{
    ACTOR_LISTS, ACTORS, COUNTRIES, KINDS, NameTable, NamesOf, PLACES, SCALES, SOURCE_LISTS, STEMS, TAGS,
};
use super::names::NameId;
use super::read_names::all_names;
use super::rows::{AllNames, COLUMN_COUNT, COLUMNS, EventRow, extra_from_json};
use super::{Database, Error, Result};
use crate::model::{Change, ChangeId, Draft};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use std::borrow::Cow;

/// A point in the life of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Just after a change.
    Change(ChangeId),
    /// At a time.
    Time(DateTime<Utc>),
}

/// One field's step from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Field or extra column.
    pub field: String,
    /// What it was.
    pub old: String,
    /// What it became.
    pub new: String,
}

/// An event as one change left it.
#[derive(Clone, Debug)]
pub struct Version {
    /// The change that wrote it.
    pub change: Change,
    /// The row.
    pub row: EventRow,
    /// The values.
    pub draft: Draft<'static>,
    /// What differs from the version before.
    pub steps: Vec<FieldChange>,
}

const REASON: &str = "
    SELECT c.reason FROM event e JOIN change c ON c.id = e.change_id WHERE e.id = ?1 AND e.status = ?2";

impl Database {
    /// Gives the change that a moment means.
    pub fn resolve_moment(&self, moment: Moment) -> Result<ChangeId> {
        match moment {
            Moment::Change(id) => self.change(id).map(|change| change.id),
            Moment::Time(time) => self.change_at(time),
        }
    }

    /// Gives the versions of an event, oldest first, with what each step changed.
    pub fn history(&self, id: &str) -> Result<Vec<Version>> {
        let row_id =
            super::events::find_row(&self.connection, id)?.ok_or_else(|| Error::EventUnknown { id: id.to_owned() })?;
        let mut rows = self.versions_of(row_id)?;
        rows.sort_by_key(|(row, _, _)| row.change);
        let mut versions: Vec<Version> = Vec::new();
        for (row, notes, fields) in rows {
            let names = AllNames::of_row(&self.connection, &row)?;
            let mut draft = names.draft(&row, &self.codebook).into_owned();
            draft.notes = Cow::Owned(notes);
            draft.extra = extra_from_json(&fields);
            let change = self.change(row.change)?;
            let steps = versions.last().map_or_else(Vec::new, |before| steps(self, before, &row, &draft));
            versions.push(Version { change, row, draft, steps });
        }
        Ok(versions)
    }

    /// Gives the reason why an event was withdrawn; none if it stands, or is not known.
    pub fn reason_of_withdrawal(&self, id: &str) -> Result<Option<String>> {
        let Some(row) = super::events::find_row(&self.connection, id)? else { return Ok(None) };
        let reason =
            self.connection.query_row(REASON, rusqlite::params![row, super::rows::WITHDRAWN], |row| row.get(0));
        Ok(reason.optional()?)
    }

    fn versions_of(&self, row_id: i64) -> Result<Vec<(EventRow, String, String)>> {
        let sql = format!(
            "SELECT {COLUMNS}, coalesce(n.notes, ''), coalesce(x.fields, '')
               FROM event e
               LEFT JOIN event_note n  ON n.event_id = e.id
               LEFT JOIN event_extra x ON x.event_id = e.id
              WHERE e.id = ?1
              UNION ALL
             SELECT {COLUMNS}, e.notes, e.fields FROM event_version e WHERE e.id = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([row_id], |row| {
            Ok((EventRow::read(row)?, row.get(COLUMN_COUNT)?, row.get(COLUMN_COUNT + 1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the published ids of the events that a change wrote.
    pub fn events_of_change(&self, change: ChangeId, limit: Option<u64>) -> Result<Vec<String>> {
        self.change(change)?;
        let names = all_names(&self.connection)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM event e WHERE e.change_id = ?1
              UNION ALL
             SELECT {COLUMNS} FROM event_version e WHERE e.change_id = ?1
              ORDER BY 1 LIMIT ?2"
        );
        let mut statement = self.connection.prepare(&sql)?;
        let limit = limit.map_or(-1, |limit| limit as i64);
        let rows = statement.query_map([change, limit], |row| EventRow::read(row))?;
        rows.map(|row| Ok(names.event_id(&row?))).collect()
    }

    /// Gives the changes that wrote an event, newest first.
    pub fn changes_of(&self, id: &str) -> Result<Vec<Change>> {
        let row_id =
            super::events::find_row(&self.connection, id)?.ok_or_else(|| Error::EventUnknown { id: id.to_owned() })?;
        let mut statement = self.connection.prepare(CHANGES_OF)?;
        Ok(statement.query_map([row_id], read_change)?.collect::<rusqlite::Result<_>>()?)
    }
}

const CHANGES_OF: &str = "
    SELECT id, moment, author, kind, reason, program, undoes, events,
           (SELECT group_concat(r.kind || '=' || r.records, ';' ORDER BY r.kind)
              FROM change_records r WHERE r.change_id = change.id)
      FROM change
     WHERE id IN (SELECT change_id FROM event WHERE id = ?1
                  UNION
                  SELECT change_id FROM event_version WHERE id = ?1)
     ORDER BY id DESC";

fn steps(database: &Database, before: &Version, row: &EventRow, draft: &Draft<'_>) -> Vec<FieldChange> {
    let mut steps: Vec<FieldChange> = differing(&database.codebook, &before.draft, draft)
        .into_iter()
        .map(|(field, old, new)| FieldChange { field, old, new })
        .collect();
    if before.row.status != row.status {
        steps.push(FieldChange {
            field: "status".to_owned(),
            old: before.row.status().word().to_owned(),
            new: row.status().word().to_owned(),
        });
    }
    steps
}

/// The extra columns of an event; where no event has any, which is asked once, none is looked for.
const EXTRA: &str = "\
    CASE WHEN EXISTS (SELECT 1 FROM event_extra) THEN (SELECT fields FROM event_extra WHERE event_id = e.id) END";

/// A column more for each event, and the table it comes from.
#[derive(Clone, Copy)]
pub(super) struct Join {
    /// The column.
    pub column: &'static str,
    /// The join.
    pub table: &'static str,
}

/// Selects events with notes and extra columns, as they are or as of a change.
///
/// `columns` are `COLUMNS` or what `values` gives; `clause` comes after FROM and may use `e`. Without `texts`, notes and extra columns are NULL.
pub(super) fn as_of_columns(
    columns: &str,
    as_of: Option<ChangeId>,
    joins: &[Join],
    clause: &str,
    texts: bool,
) -> String {
    let more: String = joins.iter().map(|join| format!(", {}", join.column)).collect();
    let tables = joins.iter().map(|join| join.table).collect::<Vec<_>>().join(" ");
    match as_of {
        None if texts => format!(
            "SELECT {columns}, n.notes, {EXTRA}{more}
               FROM event e {NOTES} {tables} {clause}"
        ),
        None => format!("SELECT {columns}, NULL, NULL{more} FROM event e {tables} {clause}"),
        Some(change) => format!(
            "SELECT {columns}, e.notes, e.fields{more}
               FROM (SELECT e.*, n.notes AS notes, x.fields AS fields
                       FROM event e
                       LEFT JOIN event_note n  ON n.event_id = e.id
                       LEFT JOIN event_extra x ON x.event_id = e.id
                      WHERE e.change_id <= {change}
                      UNION ALL
                     SELECT {COLUMNS}, e.notes, e.fields
                       FROM event_version e
                      WHERE e.change_id <= {change} AND e.ended_by > {change}) e
             {tables} {clause}"
        ),
    }
}

/// Selects all events as they are now, handed over to a function, in the order of the table.
pub(super) fn all_columns(function: &str, columns: &str, joins: &[Join], clause: &str, texts: bool) -> String {
    let more: String = joins.iter().map(|join| format!(", {}", join.column)).collect();
    let tables = joins.iter().map(|join| join.table).collect::<Vec<_>>().join(" ");
    let (texts, notes) = if texts { (format!("n.notes, {EXTRA}"), NOTES) } else { ("NULL, NULL".to_owned(), "") };
    format!("SELECT {function}({columns}, {texts}{more}) FROM event e NOT INDEXED {notes} {tables} {clause}")
}

const NOTES: &str = "LEFT JOIN event_note n ON n.event_id = e.id";

impl AllNames {
    /// Loads only the names that one row uses; they keep their numbers.
    pub(super) fn of_row(connection: &Connection, row: &EventRow) -> Result<AllNames> {
        let two = |names: NamesOf, ids: [Option<NameId>; 2]| NameTable::two(connection, names, ids);
        let one = |names: NamesOf, id: Option<NameId>| two(names, [id, None]);
        Ok(AllNames {
            stems: one(STEMS, Some(row.stem))?,
            countries: one(COUNTRIES, Some(row.country))?,
            places: one(PLACES, Some(row.place))?,
            kinds: one(KINDS, Some(row.kind))?,
            actors: two(ACTORS, [row.actor1, row.actor2])?,
            actor_lists: two(ACTOR_LISTS, [row.assoc1, row.assoc2])?,
            source_lists: one(SOURCE_LISTS, row.source)?,
            scales: one(SCALES, row.scale)?,
            tags: one(TAGS, row.tags)?,
        })
    }
}
