//! A release compared with the one before by those events only that were written since: all others leave as they did.

use super::ReleaseError;
use super::definition::Definition;
use super::events::{hold, make};
use super::former::{Former, InMaking};
use super::manifest::CountOf;
use crate::codebook::{Codebook, RowsAre};
use crate::interchange::diff::{Diff, Told, compare_parts};
use crate::interchange::export::{As, ExportOptions, Seen};
use crate::model::{ChangeId, DateForm, Field};
use crate::store::beside::FileBeside;
use crate::store::{Confidential, Database, Scan, Since};

/// Compares so; none where more than what events were written makes their rows, or where it does not add up.
///
/// Both releases are made of what the database holds now, by the words and the program of now. An event that was not
/// written after the former's change has one version for both, so with one definition it has one row, or none.
pub(super) fn compare_by_what_was_written(
    database: &Database,
    former: &Former,
    now: &InMaking<'_>,
) -> Result<Option<Diff>, ReleaseError> {
    let codebook = database.codebook();
    let change = former.manifest.cut.change;
    let then = former.definition.options(codebook, change, Some(change))?;
    if !are_made_alike(&former.definition, now.definition)
        || !is_read_as_written(now.options)
        || is_anything_confidential(database, [change, now.change])?
    {
        return Ok(None);
    }
    // Also what was written after the release that is made again: both sides have it then, the same.
    let written = |options: &ExportOptions| -> Result<FileBeside, ReleaseError> {
        let scan = Scan { since: Some(Since::Touched(change)), ..options.scan.clone() };
        Ok(make(database, &ExportOptions { scan, ..options.clone() }, Some(now.folder), now.names)?.file)
    };
    let after = hold(codebook, written(now.options)?, now.definition)?.named(now.name);
    let before = after.written_alike(written(&then)?).named(former.manifest.release.as_str());
    Ok(compare_parts(codebook, [before, after], &[told_of_former(codebook, former), told_of(codebook, now.seen)])?)
}

/// Tells whether an event that stays as it is leaves in both releases as the same row, with its id. Claims are no part
/// of an event, nor are other names of sources; and words in notes are looked for in an index that only knows those of now.
fn are_made_alike(one: &Definition, other: &Definition) -> bool {
    let how = |definition: &Definition| Definition {
        layout: definition.layout.clone(),
        own_layout: definition.own_layout.clone(),
        inter_numbers: definition.inter_numbers,
        columns: definition.columns.clone(),
        flags: definition.flags,
        filter: definition.filter.clone(),
        coarsen: definition.coarsen.clone(),
        coarsen_dates: definition.coarsen_dates.clone(),
        leave_out: definition.leave_out.clone(),
        confidential_too: definition.confidential_too,
        ..Definition::default()
    };
    let names_events =
        |definition: &Definition| !definition.leave_out.iter().any(|name| name == Field::EventIdCnty.name());
    let plain = |definition: &Definition| {
        let filter = definition.filter();
        definition.rules.is_none() && filter.text.is_none() && filter.sources.is_empty() && names_events(definition)
    };
    how(one) == how(other) && plain(one) && plain(other)
}

/// Tells whether a row is one event, and its day can be read without other rows.
fn is_read_as_written(options: &ExportOptions) -> bool {
    match &options.written_as {
        As::Layout(layout) => layout.rows == RowsAre::Event && !matches!(layout.dates, DateForm::Numbers { .. }),
        As::Imported(_) => false,
    }
}

/// Tells whether anything must not leave now, or must not have left then.
fn is_anything_confidential(database: &Database, changes: [ChangeId; 2]) -> Result<bool, ReleaseError> {
    let is_any = |confidential: Confidential| confidential != Confidential::default();
    let [then, since] = changes.map(|change| database.confidential_as_of(Some(change)));
    Ok(is_any(database.confidential()?) || is_any(then?) || is_any(since?))
}

fn told_of_former(codebook: &Codebook, former: &Former) -> Told {
    let manifest = &former.manifest;
    let sums = |count: &CountOf| [count.events, count.fatalities];
    let mut told = Told::of(manifest.events);
    for count in &manifest.counts.by_country_and_year {
        told.country_year(
            codebook,
            count.country.as_deref().unwrap_or_default(),
            count.year.unwrap_or_default(),
            sums(count),
        );
    }
    for count in &manifest.counts.by_event_type {
        told.event_type(codebook, count.event_type.as_deref().unwrap_or_default(), sums(count));
    }
    told
}

fn told_of(codebook: &Codebook, seen: &Seen) -> Told {
    let mut told = Told::of(seen.sums.values().map(|sums| sums.events).sum());
    for ((country, year, kind), sums) in &seen.sums {
        let sums = [sums.events, sums.fatalities];
        told.country_year(codebook, country, *year, sums);
        told.event_type(codebook, kind, sums);
    }
    for ((country, month), sums) in &seen.months {
        told.country_month(codebook, country, *month, [sums.events, sums.fatalities]);
    }
    told
}
