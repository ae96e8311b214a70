//! The one door for writing: each write is a change with author, moment and reason.

use super::events::Tx;
use super::{Database, Error, Result};
use crate::model::{Author, Change, ChangeId, ChangeKind};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

/// Name and version of the program, as each change keeps it.
pub const PROGRAM: &str = concat!("annals ", env!("CARGO_PKG_VERSION"));

/// Who wants to write what kind of change, and why.
#[derive(Clone, Debug)]
pub struct WriteRequest<'a> {
    /// Author and moment.
    pub author: &'a Author,
    /// What kind of thing is done.
    pub kind: ChangeKind,
    /// Why.
    pub reason: &'a str,
    /// The change that is taken back.
    pub undoes: Option<ChangeId>,
}

/// Whether what was written stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apply {
    /// All of it.
    Yes,
    /// Nothing of it.
    No,
}

impl Database {
    /// Writes under one change: all of it, or nothing if `work` fails.
    pub fn write<T, E: From<Error>>(
        &mut self,
        author: &Author,
        kind: ChangeKind,
        reason: &str,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.write_as(&WriteRequest { author, kind, reason, undoes: None }, work)
    }

    /// Writes under one change that may take back another.
    pub fn write_as<T, E: From<Error>>(
        &mut self,
        request: &WriteRequest<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let change = insert_change(&transaction, request)?;
        let mut tx = Tx::new(&transaction, &self.codebook, change);
        let value = work(&mut tx)?;
        set_events(&transaction, change, tx.events_written())?;
        for (kind, records) in tx.records_written() {
            set_records(&transaction, change, kind, *records)?;
        }
        transaction.commit().map_err(Error::from)?;
        Ok(value)
    }

    /// Reads and writes under one change, which stands only if `work` says so: a plan and its deed are one.
    pub fn write_if<T, E: From<Error>>(
        &mut self,
        request: &WriteRequest<'_>,
        work: impl FnOnce(&Database, &mut Tx<'_>) -> std::result::Result<(T, Apply), E>,
    ) -> std::result::Result<T, E> {
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(Error::from)?;
        let change = insert_change(&transaction, request)?;
        let mut tx = Tx::new(&transaction, &self.codebook, change);
        let (value, apply) = work(self, &mut tx)?;
        if apply == Apply::Yes {
            set_events(&transaction, change, tx.events_written())?;
            for (kind, records) in tx.records_written() {
                set_records(&transaction, change, kind, *records)?;
            }
            transaction.commit().map_err(Error::from)?;
        }
        Ok(value)
    }

    /// Gives the newest changes first.
    pub fn changes(&self, limit: Option<u64>) -> Result<Vec<Change>> {
        let mut statement = self.connection.prepare(CHANGES)?;
        let limit = limit.map_or(-1, |limit| limit as i64);
        Ok(statement.query_map([limit], read_change)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives one change.
    pub fn change(&self, id: ChangeId) -> Result<Change> {
        self.connection.query_row(ONE_CHANGE, [id], read_change).optional()?.ok_or(Error::ChangeUnknown(id))
    }

    /// Gives the last change that was made at or before a moment; 0 if there was none yet.
    pub fn change_at(&self, moment: DateTime<Utc>) -> Result<ChangeId> {
        let id = self.connection.query_row(
            "SELECT coalesce(max(id), 0) FROM change WHERE moment <= ?1",
            [write_moment(moment)],
            |row| row.get(0),
        )?;
        Ok(id)
    }
}

const CHANGES: &str = "
    SELECT id, moment, author, kind, reason, program, undoes, events,
           (SELECT group_concat(r.kind || '=' || r.records, ';' ORDER BY r.kind)
              FROM change_records r WHERE r.change_id = change.id)
      FROM change
     ORDER BY id DESC
     LIMIT ?1";
pub(super) const ONE_CHANGE: &str = "
    SELECT id, moment, author, kind, reason, program, undoes, events,
           (SELECT group_concat(r.kind || '=' || r.records, ';' ORDER BY r.kind)
              FROM change_records r WHERE r.change_id = change.id)
      FROM change
     WHERE id = ?1";

pub(super) fn read_change(row: &Row<'_>) -> rusqlite::Result<Change> {
    let moment: String = row.get(1)?;
    let kind: String = row.get(3)?;
    Ok(Change {
        id: row.get(0)?,
        moment: read_moment(&moment),
        author: row.get(2)?,
        kind: ChangeKind::from_word(&kind).unwrap_or(ChangeKind::Edit),
        reason: row.get(4)?,
        program: row.get(5)?,
        undoes: row.get(6)?,
        events: row.get::<_, i64>(7)?.unsigned_abs(),
        records: read_records(row.get_ref(8)?.as_str().unwrap_or_default()),
    })
}

/// Reads `claim=3;document=1`.
fn read_records(text: &str) -> Vec<(String, u64)> {
    let counts = text.split(';').filter_map(|count| count.split_once('='));
    counts.map(|(kind, records)| (kind.to_owned(), records.parse().unwrap_or_default())).collect()
}

pub(super) fn read_moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).map_or(DateTime::UNIX_EPOCH, |moment| moment.with_timezone(&Utc))
}

pub(super) fn write_moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(super) fn insert_change(connection: &Connection, request: &WriteRequest<'_>) -> Result<ChangeId> {
    connection.execute(
        "INSERT INTO change (moment, author, kind, reason, program, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            write_moment(request.author.moment),
            request.author.name,
            request.kind.word(),
            request.reason,
            PROGRAM,
            request.undoes
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn set_events(connection: &Connection, change: ChangeId, events: u64) -> Result<()> {
    connection.execute("UPDATE change SET events = ?1 WHERE id = ?2", params![events as i64, change])?;
    Ok(())
}

fn set_records(connection: &Connection, change: ChangeId, kind: &str, records: u64) -> Result<()> {
    connection.execute(
        "INSERT INTO change_records (change_id, kind, records) VALUES (?1, ?2, ?3)",
        params![change, kind, records as i64],
    )?;
    Ok(())
}
