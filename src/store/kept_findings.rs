//! What was found in events when they were written, and stands in them still.

use super::changes::PROGRAM;
use super::{Database, Result};
use crate::model::{ChangeId, Filter};
use std::collections::HashSet;

/// So many events of a finding are named.
const NAMED: usize = 5;

/// A finding that events have, with those of one change counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFinding {
    /// Code of the finding.
    pub code: String,
    /// Name of the field.
    pub field: String,
    /// The change that wrote the events.
    pub change: ChangeId,
    /// How many events.
    pub events: u64,
    /// Ids of the first.
    pub ids: Vec<String>,
}

impl Database {
    /// Tells whether events were written, and so looked at, by another version of the program or under another
    /// codebook than those of now: what was found then is not what would be found today.
    pub fn were_looked_at_otherwise(&self, filter: &Filter) -> Result<bool> {
        let mut other = self
            .connection
            .prepare("SELECT id FROM change WHERE program <> ?1 OR id < (SELECT max(change_id) FROM codebook_file)")?;
        let other: HashSet<ChangeId> =
            other.query_map([PROGRAM], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if other.is_empty() {
            return Ok(false);
        }
        let selection = self.select(filter, None)?;
        let sql = format!(
            "SELECT DISTINCT coalesce((SELECT origin_id FROM event_restored
                                        WHERE event_id = e.id AND undo_id = e.change_id), e.change_id)
               FROM event e {}",
            selection.sql()
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut changes = statement.query_map(&selection.parameters()[..], |row| row.get::<_, ChangeId>(0))?;
        Ok(changes.any(|change| change.is_ok_and(|change| other.contains(&change))))
    }

    /// Gives what stands in events and was not accepted, by code, field and change.
    pub fn kept_findings(&self, filter: &Filter) -> Result<Vec<KeptFinding>> {
        let selection = self.select(filter, None)?;
        let sql = format!(
            "SELECT f.code, f.field,
                    coalesce((SELECT origin_id FROM event_restored WHERE event_id = e.id AND undo_id = e.change_id),
                             e.change_id),
                    CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END
               FROM event_finding f
               CROSS JOIN event e ON e.id = f.event_id
               JOIN id_stem s ON s.id = e.stem_id
               LEFT JOIN accepted_finding a ON a.event_id = f.event_id AND a.code = f.code
              {} AND a.event_id IS NULL
              ORDER BY f.code, f.field, 3, f.event_id",
            selection.sql()
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query(&selection.parameters()[..])?;
        let mut found: Vec<KeptFinding> = Vec::new();
        while let Some(row) = rows.next()? {
            let (code, field, change): (String, String, ChangeId) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let same = |last: &&mut KeptFinding| last.code == code && last.field == field && last.change == change;
            let last = match found.last_mut().filter(same) {
                Some(last) => last,
                None => {
                    found.push(KeptFinding { code, field, change, events: 0, ids: Vec::new() });
                    let at = found.len() - 1;
                    &mut found[at]
                }
            };
            last.events += 1;
            if last.ids.len() < NAMED {
                last.ids.push(row.get(3)?);
            }
        }
        Ok(found)
    }
}
