//! Lets events have the values that follow from their claims: all events in one change.

use super::gather::Gatherer;
use super::resolving::{Amender, written};
use super::{Error, Result};
use crate::check::Checker;
use crate::codebook::{CellForm, ClaimWords, Codebook, RuleSet};
use crate::model::{Author, ChangeId, ChangeKind, Draft, Field};
use crate::resolve::{Attribution, FieldResolution, Outcome, Resolution, Resolver, Value};
use crate::store::{Database, EventRow, FieldChange, ResolvedValue, Tx};
use std::collections::BTreeMap;

/// What resolving did, or would do.
#[derive(Clone, Debug, Default)]
pub struct ResolveReport {
    /// Events that have claims, or of which a person has decided.
    pub events: u64,
    /// Events whose values changed.
    pub changed: u64,
    /// How often each field changed.
    pub fields: BTreeMap<Field, u64>,
    /// How many events have each kind of attribution.
    pub attribution: BTreeMap<Attribution, u64>,
    /// The first events that changed, each with its id and what changed.
    pub examples: Vec<(String, Vec<FieldChange>)>,
    /// The change it is, if something was written.
    pub change: Option<ChangeId>,
}

/// How many events that changed are kept as examples.
const EXAMPLES: usize = 10;

/// Resolves one event, or all that have claims, without writing.
pub fn plan_resolve(database: &Database, rules: &RuleSet, only: Option<&str>) -> Result<ResolveReport> {
    let mut report = ResolveReport::default();
    each(database, rules, only, |seen, amender| {
        let mut draft = seen.draft.clone();
        amender.amend(seen.resolution, &mut draft)?;
        report.note(seen, &draft, database.codebook());
        Ok(())
    })?;
    Ok(report)
}

/// Resolves one event, or all that have claims, and writes values, how they came about, and by which rules.
pub fn resolve_events(
    database: &mut Database,
    author: &Author,
    reason: &str,
    rules: &RuleSet,
    only: Option<&str>,
) -> Result<ResolveReport> {
    // Another connection reads on while this one writes.
    let reading = Database::open(database.path())?;
    let mut report = ResolveReport::default();
    let reason = match reason {
        "" => format!("resolved by {} {}", rules.name, rules.version),
        reason => format!("{reason} (resolved by {} {})", rules.name, rules.version),
    };
    database.write(author, ChangeKind::Resolve, &reason, |tx| {
        let ruleset = tx.register_ruleset(&rules.name, rules.version, &rules.text)?;
        let words = reading.codebook().claim_words();
        each(&reading, rules, only, |seen, amender| {
            let mut draft = seen.draft.clone();
            if !amender.amend(seen.resolution, &mut draft)?.is_empty() {
                write_event(tx, author, seen, amender)?;
            }
            tx.put_resolved(seen.row.id, ruleset, &resolved_values(seen.resolution, words))?;
            report.note(seen, &draft, reading.codebook());
            Ok(())
        })?;
        report.change = Some(tx.change());
        Ok::<_, Error>(())
    })?;
    Ok(report)
}

/// An event as it stands and what its claims come to.
struct Seen<'s> {
    row: &'s EventRow,
    draft: &'s Draft<'s>,
    resolution: &'s Resolution,
}

fn each(
    database: &Database,
    rules: &RuleSet,
    only: Option<&str>,
    mut see: impl FnMut(&Seen<'_>, &mut Amender<'_>) -> Result<()>,
) -> Result<()> {
    let gatherer = Gatherer::new(database, None)?;
    let mut resolver = Resolver::new(rules, database.codebook().claim_words());
    let mut amender = Amender::new(database);
    if let Some(id) = only {
        let event = database.event(id, None)?;
        if !gatherer.has(event.row.id) {
            return Ok(());
        }
        gatherer.gather(event.row.id, |gathered| {
            gathered.resolve(&event.draft.country, &mut resolver);
        })?;
        let seen = Seen { row: &event.row, draft: &event.draft, resolution: resolver.last() };
        return see(&seen, &mut amender);
    }
    let names = database.names()?;
    gatherer.for_each(&names, |row, country, gathered| {
        gathered.resolve(country, &mut resolver);
        let draft = names.draft(row, database.codebook());
        see(&Seen { row, draft: &draft, resolution: resolver.last() }, &mut amender)
    })
}

fn write_event(tx: &mut Tx<'_>, author: &Author, seen: &Seen<'_>, amender: &mut Amender<'_>) -> Result<()> {
    let event = tx.event(&seen.draft.event_id)?;
    let mut draft = event.draft.clone();
    amender.amend(seen.resolution, &mut draft)?;
    tx.replace(&event, &draft)?;
    let mut findings = Vec::new();
    Checker::new(tx.codebook(), author.moment.date_naive()).check(&draft, &mut findings);
    tx.store_findings(event.row.id, &findings)?;
    Ok(())
}

/// Gives a resolution as the store keeps it.
fn resolved_values(resolution: &Resolution, words: &ClaimWords) -> Vec<ResolvedValue> {
    let value = |found: &FieldResolution| {
        // What a person decided was made by no claim.
        let made = if found.outcome == Outcome::Overridden { &[][..] } else { resolution.used(found) };
        let used: Vec<String> = made.iter().map(|claim| format!("C{claim}")).collect();
        let (low, high) = match found.value {
            Value::Count { low, high, open, .. } => (Some(low), Some(high).filter(|_| !open)),
            _ => (None, None),
        };
        ResolvedValue {
            field: words.field_at(found.field).code.clone(),
            value: written(resolution, found).unwrap_or_default().into_owned(),
            low,
            high,
            outcome: found.outcome.word().to_owned(),
            claims: used.join(" "),
            ..ResolvedValue::default()
        }
    };
    resolution.fields().iter().map(value).collect()
}

impl ResolveReport {
    fn note(&mut self, seen: &Seen<'_>, after: &Draft<'_>, codebook: &Codebook) {
        self.events += 1;
        *self.attribution.entry(seen.resolution.flags.attribution).or_default() += 1;
        if after == seen.draft {
            return;
        }
        self.changed += 1;
        let text = |draft: &Draft<'_>, field| codebook.cell(draft, field, CellForm::PUBLISHED).into_owned();
        let mut steps = Vec::new();
        for &field in Field::ALL {
            let (old, new) = (text(seen.draft, field), text(after, field));
            if old != new {
                *self.fields.entry(field).or_default() += 1;
                steps.push(FieldChange { field: field.name().to_owned(), old, new });
            }
        }
        if self.examples.len() < EXAMPLES {
            self.examples.push((seen.draft.event_id.to_string(), steps));
        }
    }
}
