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
    database.write(author, ChangeKind::Policy, reason, |tx| {
        let row = tx.event(event)?.row.id;
        let mut changed = Vec::new();
        for field in fields {
            let was_otherwise = match secrecy {
                Secrecy::Withhold => tx.withhold(row, field)?,
                Secrecy::Disclose => tx.disclose(row, field)?,
            };
            if was_otherwise {
                changed.push(field.clone());
            }
        }
        Ok(changed)
    })
}
