//! Values that a person set above all rules.

use super::events::Tx;
use super::records::{RecordKind, records};
use super::{Database, Result};
use crate::model::ChangeId;
use rusqlite::params;

/// A value of an event that a person set above all rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventOverride {
    /// Number of the event's row.
    pub event: i64,
    /// Code of `claim_field`, or name of a field of the codebook.
    pub field: String,
    /// The value as it was typed.
    pub value: String,
    /// Of a count: not fewer.
    pub low: Option<u32>,
    /// Of a count: the number that stands for it.
    pub best: Option<u32>,
    /// Of a count: not more; none if it is open above.
    pub high: Option<u32>,
    /// Why.
    pub reason: String,
    /// The change that wrote it.
    pub change: ChangeId,
}

impl Database {
    /// Gives what persons decided, of one event or of all, by event and field.
    pub fn overrides(&self, event: Option<i64>, as_of: Option<ChangeId>) -> Result<Vec<EventOverride>> {
        let table = records(&self.connection, RecordKind::Override, as_of)?;
        let sql = format!(
            "SELECT event_id, field, value, low, best, high, reason, change_id
               FROM {table}
              WHERE ?1 IS NULL OR event_id = ?1
              ORDER BY event_id, field"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([event], |row| {
            Ok(EventOverride {
                event: row.get(0)?,
                field: row.get(1)?,
                value: row.get(2)?,
                low: row.get(3)?,
                best: row.get(4)?,
                high: row.get(5)?,
                reason: row.get(6)?,
                change: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Sets a value above all rules; what was set before stays in its history.
    pub fn put_override(&mut self, decision: &EventOverride) -> Result<()> {
        let record = format!("{} {}", decision.event, decision.field);
        self.keep(RecordKind::Override, &record)?;
        self.connection().execute(
            "INSERT OR REPLACE INTO event_override (event_id, field, value, low, best, high, reason, change_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                decision.event,
                decision.field,
                decision.value,
                decision.low,
                decision.best,
                decision.high,
                decision.reason,
                self.change()
            ],
        )?;
        self.count_record(RecordKind::Override, &record)
    }

    /// Takes a decision out; tells whether there was one.
    pub fn drop_override(&mut self, event: i64, field: &str) -> Result<bool> {
        self.remove_record(RecordKind::Override, &format!("{event} {field}"))
    }
}
