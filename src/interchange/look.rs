//! The events of the database, looked at anew with the rules of today.

use super::import::{level_in, terms_of_imports};
use crate::check::{Checker, Comparer};
use crate::model::{Filter, Finding, Level};
use crate::store::{Database, Error, Scan, extra_from_json};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashSet;

/// So often it is told how far it is.
const EVERY: u64 = 1_024;

/// Gives `see` each finding that was not accepted, with the event's id and how grave it is; tells how many events there
/// are. `told` hears how many were looked at.
pub fn look_at_events(
    database: &Database,
    filter: Filter,
    today: NaiveDate,
    told: &dyn Fn(u64),
    mut see: impl FnMut(&str, Finding, Level),
) -> Result<u64, Error> {
    let codebook = database.codebook();
    let names = database.names()?;
    let (imported, restored) = (terms_of_imports(database)?, database.restored()?);
    let accepted: HashSet<(i64, String)> = database.all_accepted()?.into_iter().collect();
    let (mut checker, mut comparer) = (Checker::new(codebook, today), Comparer::new(codebook));
    let mut events = 0;
    let mut findings: Vec<Finding> = Vec::new();
    database.scan(&Scan { filter, texts: true, ..Scan::default() }, |event| {
        let mut draft = names.draft(event.row, codebook);
        draft.notes = Cow::Borrowed(event.notes);
        draft.extra = extra_from_json(event.extra);
        let terms = imported.get(restored.get(&event.row.id).unwrap_or(&event.row.change)).copied().unwrap_or_default();
        draft.absent = terms.absent;
        findings.clear();
        checker.check(&draft, &mut findings);
        comparer.see(&draft, &mut findings);
        // What only the file showed (another year than the date's, a damaged cell) was kept at import.
        for kept in database.findings(event.row.id)? {
            if !findings.iter().any(|finding| finding.code == kept.code && finding.field == kept.field) {
                findings.push(kept);
            }
        }
        for finding in findings.drain(..) {
            if accepted.is_empty() || !accepted.contains(&(event.row.id, finding.code.to_owned())) {
                let level = level_in(codebook, terms.levels, &finding);
                see(&draft.event_id, finding, level);
            }
        }
        events += 1;
        if events % EVERY == 0 {
            told(events);
        }
        Ok::<(), Error>(())
    })?;
    Ok(events)
}
