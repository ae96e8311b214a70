//! One row for each event and document: what one report says of one event.

use super::export::{Events, Press, Shelved};
use super::rows::{number, yes_no};
use crate::codebook::{ClaimField, ClaimRole, ClaimWords, Extent};
use crate::interchange::export::{ExportError, Why};
use crate::model::{Claim, DocumentId};
use crate::store::{ClaimScan, members};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Writes the reports on these events: by event, those of an event by document.
pub(super) fn write(press: &mut Press<'_, '_>, events: &Events) -> Result<(), ExportError> {
    let (database, shelf) = (press.database, press.shelf()?);
    let words = database.codebook().claim_words();
    let mut reports: BTreeMap<i64, Report> = BTreeMap::new();
    let mut event = 0;
    let scan = ClaimScan { as_of: press.as_of, ..ClaimScan::default() };
    database.for_each_claim(&scan, |claim| {
        if !events.has(claim.event) {
            return Ok(());
        }
        if event != claim.event {
            write_event(press, words, event, std::mem::take(&mut reports), &shelf)?;
            event = claim.event;
        }
        if press.censor.hides_claim(claim.id.0, claim.confidential) {
            return Ok(());
        }
        let group = press.sources.get(claim.claimant).map_or("", |source| source.group.as_str());
        let voice = if group.is_empty() { claim.claimant.0.to_string() } else { format!("group {group}") };
        let report = reports.entry(claim.document.0).or_default();
        report.voices.insert(voice);
        let name = press.sources.name(claim.claimant);
        if !report.claimants.iter().any(|known| known == name) {
            report.claimants.push(name.to_owned());
        }
        report.add(words, claim);
        Ok::<_, ExportError>(())
    })?;
    write_event(press, words, event, reports, &shelf)
}

/// What a document says of an event.
#[derive(Default)]
struct Report {
    claims: u64,
    claimants: Vec<String>,
    voices: BTreeSet<String>,
    perpetrators: Vec<String>,
    targets: Vec<String>,
    deaths: Toll,
    injured: Toll,
    denies: bool,
}

/// The numbers of several claims.
#[derive(Default)]
struct Toll {
    low: Option<u32>,
    best: Option<u32>,
    high: Option<u32>,
    open: bool,
}

impl Toll {
    fn add(&mut self, claim: &Claim<'_>) {
        self.open |= claim.low.is_some() && claim.high.is_none();
        self.low = [self.low, claim.low].into_iter().flatten().min();
        self.best = self.best.max(claim.best);
        self.high = self.high.max(claim.high);
    }

    fn high(&self) -> Option<u32> {
        self.high.filter(|_| !self.open)
    }
}

impl Report {
    fn add(&mut self, words: &ClaimWords, claim: &Claim<'_>) {
        self.claims += 1;
        let stance = words.stance(&claim.stance).unwrap_or_default();
        self.denies |= stance.against;
        let role = words.field(&claim.field).and_then(|id| words.field_at(id).role);
        let counts = stance.counts && !stance.against;
        let whole = words.extent(&claim.extent) == Some(Extent::Whole);
        match role {
            Some(ClaimRole::Toll) if counts && whole => self.deaths.add(claim),
            Some(ClaimRole::Hurt) if counts && whole => self.injured.add(claim),
            Some(ClaimRole::Doer) if counts => add_names(&mut self.perpetrators, &claim.value),
            Some(ClaimRole::Aim) if counts => add_names(&mut self.targets, &claim.value),
            _ => {}
        }
    }
}

fn add_names(names: &mut Vec<String>, list: &str) {
    for name in members(list) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
}

fn write_event(
    press: &mut Press<'_, '_>,
    words: &ClaimWords,
    event: i64,
    reports: BTreeMap<i64, Report>,
    shelf: &HashMap<i64, Shelved>,
) -> Result<(), ExportError> {
    if reports.is_empty() {
        return Ok(());
    }
    let id = press.database.published_id(event)?;
    let field = |role| words.with_role(role).map(|id| words.field_at(id));
    let keeps = |field: Option<&ClaimField>| field.and_then(|field| press.censor.keeps(event, field));
    let [toll, hurt, doer, aim] =
        [ClaimRole::Toll, ClaimRole::Hurt, ClaimRole::Doer, ClaimRole::Aim].map(|role| keeps(field(role)));
    let none = Shelved::default();
    for (number_of_document, report) in reports {
        let document = shelf.get(&number_of_document).unwrap_or(&none);
        let hidden = document.hidden.then_some(Why::Confidential);
        let Press { rows, censor, sources, columns, .. } = press;
        let Report { deaths, injured, .. } = &report;
        for column in columns.iter() {
            let list = |names: &[String]| Cow::Owned(names.join("; "));
            let count = |count: u64| Cow::Owned(count.to_string());
            let cell = match *column {
                "event_id_cnty" => censor.plain(column, Cow::Borrowed(id.as_str()), None),
                "document" => Cow::Owned(DocumentId(number_of_document).to_string()),
                "publisher" => {
                    let name = Cow::Owned(sources.name(document.publisher).to_owned());
                    censor.names(column, name, document.hidden)
                }
                "published" => censor.day(column, Cow::Borrowed(&document.published), hidden),
                "title" => censor.text(column, Cow::Borrowed(&document.title), hidden),
                "url" => censor.text(column, Cow::Borrowed(&document.url), hidden),
                "claimants" => censor.names(column, list(&report.claimants), false),
                "groups" => censor.plain(column, count(report.voices.len() as u64), None),
                "claims" => censor.plain(column, count(report.claims), None),
                "perpetrators" => censor.plain(column, list(&report.perpetrators), doer),
                "targets" => censor.plain(column, list(&report.targets), aim),
                "deaths_low" => censor.plain(column, number(deaths.low), toll),
                "deaths_best" => censor.plain(column, number(deaths.best), toll),
                "deaths_high" => censor.plain(column, number(deaths.high()), toll),
                "injured_low" => censor.plain(column, number(injured.low), hurt),
                "injured_best" => censor.plain(column, number(injured.best), hurt),
                "injured_high" => censor.plain(column, number(injured.high()), hurt),
                "denies" => censor.plain(column, yes_no(Some(report.denies)), None),
                _ => Cow::Borrowed(""),
            };
            rows.cell(cell);
        }
        press.end_row()?;
    }
    Ok(())
}
