//! What resolving found last: values, the claims that made them, and by which rule set.

use super::events::Tx;
use super::rows::{COLUMNS, EventRow};
use super::{Database, Result};
use crate::model::{ChangeId, Status};
use rusqlite::{OptionalExtension, params};

/// The value of a field as the last resolution found it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedValue {
    /// Code of `claim_field`, or name of a field of the codebook.
    pub field: String,
    /// The value; of a count the best number. Empty if there is none.
    pub value: String,
    /// Of a count: not fewer.
    pub low: Option<u32>,
    /// Of a count: not more; none if it is open above.
    pub high: Option<u32>,
    /// How it came about: a code of `outcome`.
    pub outcome: String,
    /// Numbers of the claims that made it, parted by blanks.
    pub claims: String,
    /// Name of the rule set.
    pub ruleset: String,
    /// Its version.
    pub version: u32,
    /// The change that wrote it.
    pub change: ChangeId,
}

impl Database {
    /// Gives the row of an event, if it stands.
    pub fn standing_row(&self, event: i64) -> Result<Option<EventRow>> {
        let sql = format!("SELECT {COLUMNS} FROM event e WHERE e.id = ?1");
        let row = self.connection.prepare_cached(&sql)?.query_row([event], |row| EventRow::read(row)).optional()?;
        Ok(row.filter(|row| row.status() == Status::Current))
    }

    /// Gives the rows of events that claims or decisions speak, or ever spoke, of, in their order; now or just after
    /// a change.
    pub fn events_with_claims(&self, as_of: Option<ChangeId>) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare(WITH_CLAIMS)?;
        let rows = statement.query_map([as_of.unwrap_or(ChangeId::MAX)], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives what the last resolution of an event found.
    pub fn resolved_values(&self, event: i64) -> Result<Vec<ResolvedValue>> {
        let mut statement = self.connection.prepare_cached(RESOLVED)?;
        let rows = statement.query_map([event], |row| {
            Ok(ResolvedValue {
                field: row.get(0)?,
                value: row.get(1)?,
                low: row.get(2)?,
                high: row.get(3)?,
                outcome: row.get(4)?,
                claims: row.get(5)?,
                ruleset: row.get(6)?,
                version: row.get(7)?,
                change: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

const WITH_CLAIMS: &str = "
    SELECT event_id FROM claim WHERE change_id <= ?1
     UNION
    SELECT event_id FROM event_override WHERE change_id <= ?1
     UNION
    SELECT v.event_id FROM (SELECT json_extract(before, '$.event_id') AS event_id FROM record_version
                             WHERE tbl IN ('claim', 'event_override') AND since <= ?1) v
     ORDER BY 1";
const RESOLVED: &str = "
    SELECT r.field, r.value, r.low, r.high, r.outcome, r.claims, s.name, s.version, r.change_id
      FROM resolved_value r
      JOIN ruleset s ON s.id = r.ruleset_id
     WHERE r.event_id = ?1
     ORDER BY r.field";

impl Tx<'_> {
    /// Gives the number of a rule set as it is now, keeping its text.
    pub fn register_ruleset(&mut self, name: &str, version: u32, text: &str) -> Result<i64> {
        let find = "SELECT id FROM ruleset WHERE name = ?1 AND version = ?2 AND text = ?3";
        let known = self.connection().query_row(find, params![name, version, text], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        self.connection().execute(
            "INSERT INTO ruleset (name, version, text, change_id) VALUES (?1, ?2, ?3, ?4)",
            params![name, version, text, self.change()],
        )?;
        Ok(self.connection().last_insert_rowid())
    }

    /// Puts what was found of an event in the place of what was found before.
    pub fn put_resolved(&mut self, event: i64, ruleset: i64, values: &[ResolvedValue]) -> Result<()> {
        self.connection().prepare_cached("DELETE FROM resolved_value WHERE event_id = ?1")?.execute([event])?;
        let mut statement = self.connection().prepare_cached(PUT)?;
        for value in values {
            statement.execute(params![
                event,
                value.field,
                value.value,
                value.low,
                value.high,
                value.outcome,
                value.claims,
                ruleset,
                self.change()
            ])?;
        }
        Ok(())
    }
}

const PUT: &str = "
    INSERT INTO resolved_value (event_id, field, value, low, high, outcome, claims, ruleset_id, change_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
