//! Says which fields of an event do not leave the database.

use super::Result;
use crate::model::{Author, ChangeKind};
use crate::store::Database;

/// What to do with fields of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// They stay.
    Withhold,
    /// They may leave.
    Disclose,
}

/// Marks fields of an event, or takes the marks away; gives those that were otherwise before.
pub fn withhold(
    database: &mut Database,
    author: &Author,
    reason: &str,
    event: &str,
    fields: &[String],
    secrecy: Secrecy,
) -> Result<Vec<String>> {
    let row = database.event(event, None)?.row.id;
    let confidential = database.confidential()?;
    let kept = |field: &String| confidential.fields.get(&row).is_some_and(|kept| kept.names.contains(field));
    let otherwise = |field: &&String| kept(field) != (secrecy == Secrecy::Withhold);
    let changed: Vec<String> = fields.iter().filter(otherwise).cloned().collect();
    if changed.is_empty() {
        return Ok(changed);
    }
    database.write(author, ChangeKind::Policy, reason, |tx| {
        for field in &changed {
            match secrecy {
                Secrecy::Withhold => tx.withhold(row, field)?,
                Secrecy::Disclose => tx.disclose(row, field)?,
            }
        }
        Ok(changed)
    })
}
