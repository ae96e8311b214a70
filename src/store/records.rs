//! Rows that keep what they were: one mechanism gives history, as-of and undo to sources, documents,
//! claims and the like.
//!
//! A row has the change that wrote it. Before it is written again or taken out, it goes into
//! `record_version` as JSON; what a change added therefore costs nothing beside its row.

use super::changes::{ONE_CHANGE, read_change};
use super::events::Tx;
use super::history::FieldChange;
use super::rows::WITHDRAWN;
use super::undo::ChangedSince;
use super::{Database, Error, Result};
use crate::model::{Change, ChangeId, ClaimId, DocumentId, Status, epoch_day};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use serde_json::{Map, Value};

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// What is known of a source.
    Profile,
    /// Another name of a source.
    Alias,
    /// A grading of a source.
    Grade,
    /// A document.
    Document,
    /// A claim.
    Claim,
    /// A value of an event that a person set above all rules.
    Override,
    /// A field of an event that does not leave the database.
    Confidential,
    /// Something decided for the whole database.
    Setting,
}

impl RecordKind {
    /// Every kind; what others point at comes before them.
    pub const ALL: [RecordKind; 8] = [
        RecordKind::Profile,
        RecordKind::Alias,
        RecordKind::Grade,
        RecordKind::Document,
        RecordKind::Claim,
        RecordKind::Override,
        RecordKind::Confidential,
        RecordKind::Setting,
    ];

    /// Gives the word by which such records are counted; what is known of a source is one source.
    pub const fn word(self) -> &'static str {
        match self {
            RecordKind::Profile | RecordKind::Alias | RecordKind::Grade => "source",
            RecordKind::Document => "document",
            RecordKind::Claim => "claim",
            RecordKind::Override => "override",
            RecordKind::Confidential => "confidential field",
            RecordKind::Setting => "setting",
        }
    }

    pub(super) const fn table(self) -> &'static str {
        match self {
            RecordKind::Profile => "source_profile",
            RecordKind::Alias => "source_alias",
            RecordKind::Grade => "source_grade",
            RecordKind::Document => "document",
            RecordKind::Claim => "claim",
            RecordKind::Override => "event_override",
            RecordKind::Confidential => "confidential_field",
            RecordKind::Setting => "setting",
        }
    }

    const fn key(self) -> &'static [&'static str] {
        match self {
            RecordKind::Profile => &["source_id"],
            RecordKind::Alias => &["alias"],
            RecordKind::Grade | RecordKind::Document | RecordKind::Claim => &["id"],
            RecordKind::Override | RecordKind::Confidential => &["event_id", "field"],
            RecordKind::Setting => &["name"],
        }
    }

    /// Gives the key of a row as one text.
    fn key_text(self) -> String {
        self.key().join(" || ' ' || ")
    }

    /// Gives the condition that a row has the key of `?1` and, of a longer key, `?2`.
    fn has_key(self) -> &'static str {
        match self {
            RecordKind::Profile => "source_id = ?1 AND ?2 IS NULL",
            RecordKind::Alias => "alias = ?1 AND ?2 IS NULL",
            RecordKind::Grade | RecordKind::Document | RecordKind::Claim => "id = ?1 AND ?2 IS NULL",
            RecordKind::Override | RecordKind::Confidential => "event_id = ?1 AND field = ?2",
            RecordKind::Setting => "name = ?1 AND ?2 IS NULL",
        }
    }

    fn parts(self, record: &str) -> (&str, Option<&str>) {
        match record.split_once(' ') {
            Some((first, second)) if self.key().len() == 2 => (first, Some(second)),
            _ => (record, None),
        }
    }
}

/// What a change did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordDeed {
    /// It was not there before.
    Added,
    /// Its values changed.
    Changed,
    /// It was taken out.
    Removed,
}

/// A record as one change left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordVersion {
    /// What kind of record it is.
    pub kind: RecordKind,
    /// How people call it: `C3`, `D1`, the name of a source.
    pub name: String,
    /// The change.
    pub change: Change,
    /// What it did.
    pub deed: RecordDeed,
    /// What differs from before; of a record that was added or removed all that it says.
    pub steps: Vec<FieldChange>,
}

/// What taking a change back did to records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordsUndone {
    /// Records that are as before, removed ones that are there again among them.
    pub restored: u64,
    /// Records that the change added: they are gone.
    pub removed: u64,
    /// Records that were written again since, or that others use; they are left.
    pub left: Vec<ChangedSince>,
}

fn columns(connection: &Connection, kind: RecordKind) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement.query_map([kind.table()], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn json_object(columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', {column}")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Gives what stands after FROM for the records as they are now or were just after a change.
pub(super) fn records(connection: &Connection, kind: RecordKind, as_of: Option<ChangeId>) -> Result<String> {
    let table = kind.table();
    let Some(change) = as_of else { return Ok(table.to_owned()) };
    let columns = columns(connection, kind)?;
    let names = columns.join(", ");
    let extracts: Vec<String> = columns.iter().map(|column| format!("json_extract(before, '$.{column}')")).collect();
    let extracts = extracts.join(", ");
    Ok(format!(
        "(SELECT {names} FROM {table} WHERE change_id <= {change}
           UNION ALL
          SELECT {extracts} FROM record_version
           WHERE tbl = '{table}' AND since <= {change} AND ended_by > {change})"
    ))
}

impl Tx<'_> {
    /// Keeps what a record is, before it is written again or taken out.
    pub(super) fn keep(&mut self, kind: RecordKind, record: &str) -> Result<()> {
        let table = kind.table();
        let (json, key, has_key) = (json_object(&columns(self.connection(), kind)?), kind.key_text(), kind.has_key());
        let sql = format!(
            "INSERT INTO record_version (tbl, record, since, ended_by, before)
             SELECT '{table}', {key}, change_id, ?3, {json}
               FROM {table}
              WHERE {has_key} AND change_id <> ?3"
        );
        let (first, second) = kind.parts(record);
        self.connection().prepare_cached(&sql)?.execute(params![first, second, self.change()])?;
        Ok(())
    }

    fn remove(&mut self, kind: RecordKind, record: &str) -> Result<()> {
        self.keep(kind, record)?;
        let sql = format!("DELETE FROM {} WHERE {}", kind.table(), kind.has_key());
        let (first, second) = kind.parts(record);
        self.connection().prepare_cached(&sql)?.execute(params![first, second])?;
        self.count_record(kind, record)?;
        Ok(())
    }

    /// Takes out another name of a source, an override or the like; tells whether it was there.
    pub fn remove_record(&mut self, kind: RecordKind, record: &str) -> Result<bool> {
        let there = current_change(self.connection(), kind, record)?.is_some();
        if there {
            self.remove(kind, record)?;
        }
        Ok(there)
    }

    /// Puts a record back as JSON has it.
    fn put_back(&mut self, kind: RecordKind, record: &str, before: &str) -> Result<()> {
        self.keep(kind, record)?;
        let columns = columns(self.connection(), kind)?;
        let values: Vec<String> = columns
            .iter()
            .map(
                |column| {
                    if column == "change_id" { "?2".to_owned() } else { format!("json_extract(?1, '$.{column}')") }
                },
            )
            .collect();
        let sets: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({}) DO UPDATE SET {}",
            kind.table(),
            columns.join(", "),
            values.join(", "),
            kind.key().join(", "),
            sets.join(", ")
        );
        self.connection().prepare_cached(&sql)?.execute(params![before, self.change()])?;
        self.count_record(kind, record)?;
        Ok(())
    }

    /// Takes back what a change did to records, but for those that were written again since or are used.
    pub fn undo_records(&mut self, change: ChangeId) -> Result<RecordsUndone> {
        let mut done = RecordsUndone::default();
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for kind in RecordKind::ALL {
            for record in touched(self.connection(), kind, change)? {
                match taking_back(self.connection(), kind, &record, change)? {
                    TakingBack::Remove => added.push((kind, record)),
                    TakingBack::Restore => changed.push((kind, record)),
                    TakingBack::WrittenBy(by) => done.left.push(self.left(kind, &record, by)?),
                }
            }
        }
        // Claims go before the documents they stand in, and come back after them.
        let (documents, added): (Vec<_>, Vec<_>) =
            added.into_iter().partition(|(kind, _)| *kind == RecordKind::Document);
        self.remove_all(&added, &mut done)?;
        for (kind, record) in &changed {
            let before = self
                .connection()
                .prepare_cached(ENDED_BY)?
                .query_row(params![kind.table(), record, change], |row| row.get::<_, String>(1))?;
            match self.restore_one(*kind, record, &before)? {
                Some(by) => done.left.push(self.left(*kind, record, by)?),
                None => done.restored += 1,
            }
        }
        self.remove_all(&documents, &mut done)?;
        Ok(done)
    }

    fn remove_all(&mut self, added: &[(RecordKind, String)], done: &mut RecordsUndone) -> Result<()> {
        for (kind, record) in added {
            match self.user_of(*kind, record)? {
                Some(by) => done.left.push(self.left(*kind, record, by)?),
                None => {
                    self.remove(*kind, record)?;
                    done.removed += 1;
                }
            }
        }
        Ok(())
    }

    fn left(&self, kind: RecordKind, record: &str, change: ChangeId) -> Result<ChangedSince> {
        Ok(ChangedSince { record: self.name_of(kind, record)?, change })
    }

    /// Puts a record back, or gives the change that stands in the way.
    fn restore_one(&mut self, kind: RecordKind, record: &str, before: &str) -> Result<Option<ChangeId>> {
        self.connection().execute_batch("SAVEPOINT record")?;
        let put = self.put_back(kind, record, before);
        let stands_in_the_way = match &put {
            Err(Error::Sqlite(error)) => error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation),
            _ => false,
        };
        if !stands_in_the_way {
            put?;
            self.connection().execute_batch("RELEASE record")?;
            return Ok(None);
        }
        self.connection().execute_batch("ROLLBACK TO record; RELEASE record")?;
        let by = self.connection().query_row(IN_THE_WAY, params![before], |row| row.get::<_, Option<ChangeId>>(0))?;
        Ok(Some(by.unwrap_or(self.change())))
    }

    /// Gives the last change that wrote a claim in a document.
    fn user_of(&self, kind: RecordKind, record: &str) -> Result<Option<ChangeId>> {
        if kind != RecordKind::Document {
            return Ok(None);
        }
        let sql = "SELECT max(change_id) FROM claim WHERE document_id = ?1";
        Ok(self.connection().query_row(sql, [record], |row| row.get(0))?)
    }

    /// Counts a record as written by this change; all that is written of a source counts once.
    pub(super) fn count_record(&mut self, kind: RecordKind, record: &str) -> Result<()> {
        let of_source = kind.word() == RecordKind::Profile.word();
        let name = if of_source { self.name_of(kind, record)? } else { String::new() };
        let known = of_source && !self.sources_written().insert(name);
        if !known {
            *self.records_written().entry(kind.word()).or_default() += 1;
        }
        Ok(())
    }

    fn name_of(&self, kind: RecordKind, record: &str) -> Result<String> {
        let row = match current_json(self.connection(), kind, record)? {
            Some(row) => row,
            None => self
                .connection()
                .query_row(LAST_VERSION, params![kind.table(), record], |row| row.get(0))
                .optional()?
                .unwrap_or_default(),
        };
        name_of(self.connection(), kind, &object(&row))
    }
}

// Documents that have what the record has, or the change that took its document out.
const IN_THE_WAY: &str = "
    SELECT max(id) FROM (
        SELECT max(change_id) AS id
          FROM document
         WHERE key = json_extract(?1, '$.key')
            OR url <> '' AND url = json_extract(?1, '$.url')
            OR sha256 <> '' AND sha256 = json_extract(?1, '$.sha256')
        UNION ALL
        SELECT max(ended_by)
          FROM record_version
         WHERE tbl = 'document' AND record = CAST(json_extract(?1, '$.document_id') AS TEXT))";
const LAST_VERSION: &str = "
    SELECT before FROM record_version WHERE tbl = ?1 AND record = ?2 ORDER BY id DESC LIMIT 1";

const ENDED_BY: &str = "
    SELECT since, before FROM record_version WHERE tbl = ?1 AND record = ?2 AND ended_by = ?3";
// A version that no other follows at once: the record was taken out.
const TAKEN_OUT_BEFORE: &str = "
    SELECT max(v.ended_by)
      FROM record_version v
     WHERE v.tbl = ?1 AND v.record = ?2 AND v.ended_by < ?3
       AND NOT EXISTS (SELECT 1 FROM record_version w WHERE w.tbl = ?1 AND w.record = ?2 AND w.since = v.ended_by)";

/// What must be done to a record to take a change back.
enum TakingBack {
    /// The change added it.
    Remove,
    /// The change wrote it or took it out.
    Restore,
    /// This change wrote it since, or took it out.
    WrittenBy(ChangeId),
}

/// Gives the keys of the records that a change wrote or took out.
fn touched(connection: &Connection, kind: RecordKind, change: ChangeId) -> Result<Vec<String>> {
    let (table, key) = (kind.table(), kind.key_text());
    let sql = format!(
        "SELECT {key} FROM {table} WHERE change_id = ?1
          UNION
         SELECT record FROM record_version WHERE tbl = '{table}' AND (since = ?1 OR ended_by = ?1)"
    );
    let mut records = texts(connection, &sql, change)?;
    records.sort_by_key(|record| record.parse::<i64>().unwrap_or(i64::MAX));
    // A number is one record, be it read as a number or as a text.
    records.dedup();
    Ok(records)
}

fn taking_back(connection: &Connection, kind: RecordKind, record: &str, change: ChangeId) -> Result<TakingBack> {
    let now = current_change(connection, kind, record)?;
    let by = match now {
        Some(by) => by,
        None => taken_out_before(connection, kind, record, ChangeId::MAX)?.unwrap_or(change),
    };
    if by != change && !is_as_left_by(connection, kind, record, (by, now.is_some()), change)? {
        return Ok(TakingBack::WrittenBy(by));
    }
    let was_there = ended_by(connection, kind, record, change)?.is_some();
    Ok(if was_there { TakingBack::Restore } else { TakingBack::Remove })
}

/// Tells whether a record is again as a change left it, since all that came after was taken back.
fn is_as_left_by(
    connection: &Connection,
    kind: RecordKind,
    record: &str,
    (mut by, there): (ChangeId, bool),
    change: ChangeId,
) -> Result<bool> {
    while by != change {
        let undoes: Option<ChangeId> = connection
            .prepare_cached("SELECT undoes FROM change WHERE id = ?1")?
            .query_row([by], |row| row.get(0))
            .optional()?
            .flatten();
        // What an undo made is as it was before what it took back.
        let Some(undone) = undoes else { return Ok(false) };
        let before = match there {
            true => ended_by(connection, kind, record, undone)?,
            false => taken_out_before(connection, kind, record, undone)?,
        };
        match before {
            Some(before) if before < by => by = before,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Gives the change that wrote what another ended.
fn ended_by(connection: &Connection, kind: RecordKind, record: &str, change: ChangeId) -> Result<Option<ChangeId>> {
    let mut statement = connection.prepare_cached(ENDED_BY)?;
    Ok(statement.query_row(params![kind.table(), record, change], |row| row.get(0)).optional()?)
}

/// Gives the last change before another that took a record out.
fn taken_out_before(
    connection: &Connection,
    kind: RecordKind,
    record: &str,
    change: ChangeId,
) -> Result<Option<ChangeId>> {
    let mut statement = connection.prepare_cached(TAKEN_OUT_BEFORE)?;
    Ok(statement.query_row(params![kind.table(), record, change], |row| row.get(0))?)
}

fn texts(connection: &Connection, sql: &str, change: ChangeId) -> Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([change], |row| row.get_ref(0).map(|value| text_of_key(value)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn text_of_key(value: rusqlite::types::ValueRef<'_>) -> String {
    match value {
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

fn current_change(connection: &Connection, kind: RecordKind, record: &str) -> Result<Option<ChangeId>> {
    let sql = format!("SELECT change_id FROM {} WHERE {}", kind.table(), kind.has_key());
    let (first, second) = kind.parts(record);
    Ok(connection.prepare_cached(&sql)?.query_row(params![first, second], |row| row.get(0)).optional()?)
}

fn current_json(connection: &Connection, kind: RecordKind, record: &str) -> Result<Option<String>> {
    let json = json_object(&columns(connection, kind)?);
    let sql = format!("SELECT {json} FROM {} WHERE {}", kind.table(), kind.has_key());
    let (first, second) = kind.parts(record);
    Ok(connection.prepare_cached(&sql)?.query_row(params![first, second], |row| row.get(0)).optional()?)
}

impl Database {
    /// Gives the versions of a record, oldest first, with what each step changed.
    ///
    /// `record` is its key in the table: the number of a claim, document or source.
    pub fn record_history(&self, kind: RecordKind, record: &str) -> Result<Vec<RecordVersion>> {
        let mut statement = self.connection.prepare(VERSIONS)?;
        let mut kept: Vec<(ChangeId, Option<ChangeId>, String)> = statement
            .query_map(params![kind.table(), record], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if let (Some(row), Some(since)) =
            (current_json(&self.connection, kind, record)?, current_change(&self.connection, kind, record)?)
        {
            kept.push((since, None, row));
        }
        let mut versions = Vec::new();
        let mut before: Option<String> = None;
        for (at, (since, ended_by, row)) in kept.iter().enumerate() {
            versions.push(self.record_version(kind, *since, before.as_deref(), Some(row))?);
            let goes_on = kept.get(at + 1).is_some_and(|(next, _, _)| Some(*next) == *ended_by);
            before = Some(row.clone());
            if let Some(removed) = ended_by.filter(|_| !goes_on) {
                versions.push(self.record_version(kind, removed, Some(row), None)?);
                before = None;
            }
        }
        Ok(versions)
    }

    /// Gives what a change did to records.
    pub fn records_of_change(&self, change: ChangeId, limit: Option<u64>) -> Result<Vec<RecordVersion>> {
        let mut found = Vec::new();
        let limit = limit.unwrap_or(u64::MAX);
        for kind in RecordKind::ALL {
            for record in touched(&self.connection, kind, change)? {
                if found.len() as u64 >= limit {
                    return Ok(found);
                }
                let of_change = self.record_history(kind, &record)?.into_iter().find(|step| step.change.id == change);
                found.extend(of_change);
            }
        }
        Ok(found)
    }

    fn record_version(
        &self,
        kind: RecordKind,
        change: ChangeId,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<RecordVersion> {
        let deed = match (before, after) {
            (None, _) => RecordDeed::Added,
            (Some(_), Some(_)) => RecordDeed::Changed,
            (Some(_), None) => RecordDeed::Removed,
        };
        let [old, new] = [before, after].map(|row| row.map(object).unwrap_or_default());
        let name = name_of(&self.connection, kind, if after.is_some() { &new } else { &old })?;
        let mut steps = Vec::new();
        for column in columns(&self.connection, kind)? {
            let [was, is] = [&old, &new].map(|row| row.get(&column).unwrap_or(&Value::Null));
            // The key stands in the name, but for another name of a source, whose name is the source's.
            if was == is || kind.key().contains(&column.as_str()) && kind != RecordKind::Alias {
                continue;
            }
            let Some((field, old)) = told(&self.connection, kind, &column, was)? else { continue };
            let new = told(&self.connection, kind, &column, is)?.map(|(_, text)| text).unwrap_or_default();
            if old != new {
                steps.push(FieldChange { field, old, new });
            }
        }
        let change = self.connection.query_row(ONE_CHANGE, [change], read_change)?;
        Ok(RecordVersion { kind, name, change, deed, steps })
    }
}

const VERSIONS: &str = "
    SELECT since, ended_by, before FROM record_version WHERE tbl = ?1 AND record = ?2 ORDER BY since, id";

fn object(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

fn name_of(connection: &Connection, kind: RecordKind, row: &Map<String, Value>) -> Result<String> {
    let number = |column: &str| row.get(column).and_then(Value::as_i64).unwrap_or_default();
    let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default();
    let event = || super::events::published_id(connection, number("event_id"));
    Ok(match kind {
        RecordKind::Claim => ClaimId(number("id")).to_string(),
        RecordKind::Document => DocumentId(number("id")).to_string(),
        RecordKind::Profile | RecordKind::Alias | RecordKind::Grade => name(connection, SOURCE, number("source_id"))?,
        RecordKind::Override | RecordKind::Confidential => format!("{} {}", event()?, text("field")),
        RecordKind::Setting => text("name").to_owned(),
    })
}

const SOURCE: &str = "SELECT name FROM source WHERE id = ?1";

fn name(connection: &Connection, sql: &str, id: i64) -> Result<String> {
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Gives a column as people call it and its value as they read it; none for what tells them nothing.
fn told(connection: &Connection, kind: RecordKind, column: &str, value: &Value) -> Result<Option<(String, String)>> {
    let names = |sql: &str| value.as_i64().map_or(Ok(String::new()), |id| name(connection, sql, id));
    let plain = || match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let (field, text) = match column {
        "id" | "change_id" => return Ok(None),
        "source_id" if kind == RecordKind::Document => ("publisher", names(SOURCE)?),
        "source_id" => return Ok(None),
        "claimant_id" => ("claimant", names(SOURCE)?),
        "via_id" => ("via", names("SELECT names FROM source_list WHERE id = ?1")?),
        "group_id" => ("group", names("SELECT name FROM independence_group WHERE id = ?1")?),
        "document_id" => ("document", value.as_i64().map_or_else(String::new, |id| DocumentId(id).to_string())),
        "event_id" => {
            ("event", value.as_i64().map_or(Ok(String::new()), |id| super::events::published_id(connection, id))?)
        }
        "confidential" | "first_hand" => (column, yes_or_no(value).to_owned()),
        "status" => (column, value.as_i64().map_or("", |status| status_word(status)).to_owned()),
        "day" => (
            column,
            value.as_i64().and_then(|day| epoch_day(day as i32)).map_or_else(String::new, |day| day.to_string()),
        ),
        _ => (column, plain()),
    };
    Ok(Some((field.to_owned(), text)))
}

fn yes_or_no(value: &Value) -> &'static str {
    match value.as_i64() {
        None => "",
        Some(0) => "no",
        Some(_) => "yes",
    }
}

fn status_word(status: i64) -> &'static str {
    if status == i64::from(WITHDRAWN) { Status::Withdrawn.word() } else { Status::Current.word() }
}
