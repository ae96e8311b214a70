//! Events that earlier releases brought and a later one does not have.

use super::ImportError;
use super::sniff::Sniffed;
use crate::codebook::{Codebook, ColumnTarget, Layout};
use crate::interchange::form::FileForm;
use crate::interchange::ged_release::GedRelease;
use crate::model::{Field, Filter, epoch_day};
use crate::store::{self, Database, Scan};
use chrono::NaiveDate;

/// An event that an earlier release brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vanished {
    /// Its number in the table.
    pub(super) event: i64,
    /// Its published id.
    pub id: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Its country.
    pub country: String,
    /// Its deaths.
    pub fatalities: Option<u32>,
    /// The change that it is of.
    pub change: i64,
}

/// Refuses a release that is older than one that is there, unless told otherwise.
pub(super) fn refuse_older(database: &Database, release: GedRelease, layout: &Layout) -> Result<(), ImportError> {
    let newer = releases(database, layout)?.into_iter().find(|there| there.holds_against(release));
    match newer {
        Some(newer) => Err(ImportError::ReleaseOlder { release, newer }),
        None => Ok(()),
    }
}

/// Gives the releases that were imported, the last first.
fn releases(database: &Database, layout: &Layout) -> Result<Vec<GedRelease>, store::Error> {
    let forms = database.imports()?;
    let forms = forms.iter().filter_map(FileForm::of).filter(|form| form.layout == layout.name);
    Ok(forms.filter_map(|form| GedRelease::read(form.release.as_deref()?)).collect())
}

/// Gives the events that a release should bring again: those of its layout within its days, if anything
/// before it was a release.
pub(super) fn expected(
    database: &Database,
    sniffed: &Sniffed,
    release: GedRelease,
) -> Result<Vec<Vanished>, ImportError> {
    let codebook = database.codebook().clone();
    let Some((from, to)) = release.days() else { return Ok(Vec::new()) };
    if !releases(database, &sniffed.layout)?.into_iter().any(|there| release.holds_against(there)) {
        return Ok(Vec::new());
    }
    let prefix = prefix(&sniffed.layout);
    let from = (from != NaiveDate::MIN).then_some(from);
    let filter = Filter { from, to: Some(to), ..Filter::default() };
    let names = database.names()?;
    let mut found = Vec::new();
    database.scan(&Scan { filter, ..Scan::default() }, |event| {
        let draft = names.draft(event.row, &codebook);
        if draft.event_id.starts_with(prefix) {
            found.push(Vanished {
                event: event.row.id,
                id: draft.event_id.to_string(),
                day: epoch_day(event.row.day),
                country: draft.country.to_string(),
                fatalities: event.row.fatalities,
                change: event.row.change,
            });
        }
        Ok::<(), store::Error>(())
    })?;
    Ok(found)
}

fn prefix(layout: &Layout) -> &str {
    let id = layout.columns.iter().find(|column| column.target == ColumnTarget::Field(Field::EventIdCnty));
    id.map_or("", |column| column.prefix.as_str())
}

/// Says of which countries a file is, by what stands in it: one country, or all.
pub(super) fn only_country(expected: Vec<Vanished>, countries: &[String], codebook: &Codebook) -> Vec<Vanished> {
    let [one] = countries else { return expected };
    let name = codebook.country(one).map_or(one.as_str(), |country| country.name.as_str());
    expected.into_iter().filter(|event| event.country == name).collect()
}
