//! What must not leave the database, and what the project decided about public exports.

use super::events::Tx;
use super::records::{RecordKind, records};
use super::{Database, Result};
use crate::model::{ChangeId, DayGrain, Disclosure, PlaceGrain};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// What must not leave the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confidential {
    /// Names of confidential sources, with their aliases.
    pub sources: Vec<String>,
    /// Fields of single events, by the event's number.
    pub fields: BTreeMap<i64, KeptFields>,
}

/// Fields of an event that must not leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptFields {
    /// The event's published id.
    pub event_id: String,
    /// Names of the fields.
    pub names: Vec<String>,
}

const ANY: &str = "
    SELECT EXISTS (SELECT 1 FROM source_profile WHERE confidential = 1) OR EXISTS (SELECT 1 FROM confidential_field)";

impl Database {
    /// Gives what must not leave.
    pub fn confidential(&self) -> Result<Confidential> {
        // Most databases mark nothing, and then one look is enough.
        if !self.connection.query_row(ANY, [], |row| row.get::<_, bool>(0))? {
            return Ok(Confidential::default());
        }
        self.confidential_as_of(None)
    }

    /// Gives what must not leave, or what must not have left just after a change.
    pub fn confidential_as_of(&self, as_of: Option<ChangeId>) -> Result<Confidential> {
        // CROSS JOIN keeps SQLite from going through all sources or events: what is marked is little.
        let table = |kind: RecordKind| records(&self.connection, kind, as_of);
        let (profiles, aliases) = (table(RecordKind::Profile)?, table(RecordKind::Alias)?);
        let mut statement = self.connection.prepare(&format!(
            "SELECT s.name
               FROM {profiles} p
               CROSS JOIN source s ON s.id = p.source_id
              WHERE p.confidential = 1
              UNION
             SELECT a.alias
               FROM {profiles} p
               CROSS JOIN {aliases} a ON a.source_id = p.source_id
              WHERE p.confidential = 1"
        ))?;
        let sources = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut confidential = Confidential { sources, ..Confidential::default() };
        let fields = table(RecordKind::Confidential)?;
        let mut statement = self.connection.prepare(&format!(
            "SELECT c.event_id, CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END, c.field
               FROM {fields} c
               CROSS JOIN event e   ON e.id = c.event_id
               CROSS JOIN id_stem s ON s.id = e.stem_id
              ORDER BY c.event_id, c.field"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kept = confidential.fields.entry(row.get(0)?).or_default();
            kept.event_id = row.get(1)?;
            kept.names.push(row.get(2)?);
        }
        Ok(confidential)
    }
}

impl Confidential {
    /// Adds what is confidential by another account; tells how many sources and fields that were.
    pub fn add(&mut self, other: Confidential) -> usize {
        let mut added = 0;
        for name in other.sources.into_iter().filter(|name| !name.is_empty()) {
            if !self.sources.contains(&name) {
                self.sources.push(name);
                added += 1;
            }
        }
        for (event, kept) in other.fields {
            let own = self.fields.entry(event).or_default();
            own.event_id = kept.event_id;
            for name in kept.names {
                if !own.names.contains(&name) {
                    own.names.push(name);
                    added += 1;
                }
            }
        }
        added
    }
}

impl Database {
    /// Gives the numbers of the claims that are confidential now.
    pub fn confidential_claims(&self) -> Result<HashSet<i64>> {
        self.numbers("SELECT id FROM claim WHERE confidential = 1")
    }

    /// Gives the numbers of the documents that are confidential now.
    pub fn confidential_documents(&self) -> Result<HashSet<i64>> {
        self.numbers("SELECT id FROM document WHERE confidential = 1")
    }

    fn numbers(&self, sql: &str) -> Result<HashSet<i64>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Under which name the policy stands among the settings.
const POLICY: &str = "policy";

impl Database {
    /// Gives the policy for what the public may see, if the project has one.
    pub fn policy(&self) -> Result<Option<Disclosure>> {
        let text: Option<String> = self
            .connection
            .query_row("SELECT value FROM setting WHERE name = ?1", [POLICY], |row| row.get(0))
            .optional()?;
        Ok(text.map(|text| read_policy(&text)))
    }
}

impl Tx<'_> {
    /// Puts a policy in place of the one there was, or takes it away.
    pub fn set_policy(&mut self, policy: Option<&Disclosure>) -> Result<()> {
        let Some(policy) = policy else {
            self.remove_record(RecordKind::Setting, POLICY)?;
            return Ok(());
        };
        self.keep(RecordKind::Setting, POLICY)?;
        self.connection().execute(
            "INSERT OR REPLACE INTO setting (name, value, change_id) VALUES (?1, ?2, ?3)",
            params![POLICY, write_policy(policy), self.change()],
        )?;
        self.count_record(RecordKind::Setting, POLICY)
    }

    /// Marks a field of an event so that it does not leave.
    pub fn withhold(&mut self, event: i64, field: &str) -> Result<()> {
        self.connection().execute(
            "INSERT INTO confidential_field (event_id, field, change_id) VALUES (?1, ?2, ?3)",
            params![event, field, self.change()],
        )?;
        self.count_record(RecordKind::Confidential, &format!("{event} {field}"))
    }

    /// Lets a field of an event leave again.
    pub fn disclose(&mut self, event: i64, field: &str) -> Result<()> {
        self.remove_record(RecordKind::Confidential, &format!("{event} {field}"))?;
        Ok(())
    }
}

fn write_policy(policy: &Disclosure) -> String {
    json!({
        "coarsen": policy.coarsen.map(PlaceGrain::word),
        "coarsen_dates": policy.coarsen_dates.map(DayGrain::word),
        "leave_out": policy.leave_out,
    })
    .to_string()
}

fn read_policy(text: &str) -> Disclosure {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let word = |key: &str| value[key].as_str().unwrap_or_default();
    Disclosure {
        confidential_too: false,
        confidential_as_of: Vec::new(),
        coarsen: PlaceGrain::from_word(word("coarsen")),
        coarsen_dates: DayGrain::from_word(word("coarsen_dates")),
        leave_out: value["leave_out"]
            .as_array()
            .map(|names| names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_comes_back_from_its_text() {
        let policy = Disclosure {
            confidential_too: false,
            confidential_as_of: Vec::new(),
            coarsen: Some(PlaceGrain::Cell(5)),
            coarsen_dates: Some(DayGrain::Month),
            leave_out: vec!["tags".to_owned()],
        };
        let text = write_policy(&policy);
        assert_eq!(text, r#"{"coarsen":"0.5deg","coarsen_dates":"month","leave_out":["tags"]}"#);
        assert_eq!(read_policy(&text), policy);
        assert_eq!(read_policy(&write_policy(&Disclosure::default())), Disclosure::default());
    }
}
