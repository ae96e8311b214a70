//! What should be settled before data go to others: errors that stand in events, and reviews that wait.

use crate::codebook::Codebook;
use crate::interchange::import::{level_in, terms_of_imports};
use crate::interchange::look::look_at_events;
use crate::model::{Field, Filter, Finding, Level};
use crate::store::{Database, Error, KeptFinding, Scan};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is not settled in the events that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Errors, by code, that were not accepted.
    pub errors: Vec<OpenErrors>,
    /// Ids of events where an import met a person's edit, and nobody decided yet.
    pub reviews: Vec<String>,
}

/// Events with an error of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenErrors {
    /// Code of the finding.
    pub code: String,
    /// How many findings.
    pub findings: u64,
    /// Ids of the first events.
    pub ids: Vec<String>,
}

/// So many events are named.
const NAMED: usize = 3;

impl Gate {
    /// Looks at the events of a filter. What was found when they were written is kept, and costs little to read; where
    /// another version of the program or of the codebook found it, the events are looked at anew.
    pub fn look(database: &Database, filter: &Filter, today: NaiveDate) -> Result<Gate, Error> {
        let errors = match database.were_looked_at_otherwise(filter)? {
            true => errors_of_today(database, filter, today)?,
            false => errors_kept(database, filter)?,
        };
        Ok(Gate { errors: errors.into_values().collect(), reviews: reviews(database, filter)? })
    }

    /// Tells whether nothing is left to settle.
    pub fn is_open(&self) -> bool {
        self.errors.is_empty() && self.reviews.is_empty()
    }

    /// Counts the errors.
    pub fn errors(&self) -> u64 {
        self.errors.iter().map(|open| open.findings).sum()
    }
}

type Errors = BTreeMap<String, OpenErrors>;

fn errors_kept(database: &Database, filter: &Filter) -> Result<Errors, Error> {
    let terms = terms_of_imports(database)?;
    let mut errors = Errors::new();
    for kept in database.kept_findings(filter)? {
        let levels = terms.get(&kept.change).copied().unwrap_or_default().levels;
        let Some(finding) = finding_of(&kept) else { continue };
        if level_in(database.codebook(), levels, &finding) == Level::Error {
            add(&mut errors, &kept.code, kept.events, kept.ids);
        }
    }
    Ok(errors)
}

fn errors_of_today(database: &Database, filter: &Filter, today: NaiveDate) -> Result<Errors, Error> {
    let mut errors = Errors::new();
    look_at_events(database, filter.clone(), today, &|_| (), |id, finding, level| {
        if level == Level::Error {
            add(&mut errors, finding.code, 1, [id.to_owned()]);
        }
    })?;
    Ok(errors)
}

fn add(errors: &mut Errors, code: &str, findings: u64, ids: impl IntoIterator<Item = String>) {
    let fresh = || OpenErrors { code: code.to_owned(), findings: 0, ids: Vec::new() };
    let open = errors.entry(code.to_owned()).or_insert_with(fresh);
    open.findings += findings;
    let room = NAMED.saturating_sub(open.ids.len());
    open.ids.extend(ids.into_iter().take(room));
}

fn finding_of(kept: &KeptFinding) -> Option<Finding> {
    let code = Codebook::standard().finding(&kept.code)?.code.as_str();
    Some(Finding { code, field: Field::from_name(&kept.field)?, value: String::new(), expected: String::new() })
}

/// Gives the events of a filter that wait for a decision.
fn reviews(database: &Database, filter: &Filter) -> Result<Vec<String>, Error> {
    let mut waiting: Vec<String> = database.open_reviews()?.into_iter().map(|item| item.event_id).collect();
    waiting.dedup();
    waiting.retain(|id| filter.ids.is_empty() || filter.ids.contains(id));
    if waiting.is_empty() || *filter == Filter::default() {
        return Ok(waiting);
    }
    let scan = Scan { filter: Filter { ids: waiting, ..filter.clone() }, ..Scan::default() };
    let names = database.names()?;
    let mut meant = Vec::new();
    database.scan(&scan, |event| {
        meant.push(names.event_id(event.row));
        Ok::<(), Error>(())
    })?;
    Ok(meant)
}
