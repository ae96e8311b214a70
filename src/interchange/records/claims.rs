//! One row for each claim that stands, in the order of their numbers.

use super::censor::Censor;
use super::export::{Events, Press, Shelved, shelf};
use super::rows::{number, yes_no};
use crate::interchange::export::{ExportError, Why};
use crate::model::{ChangeId, Claim};
use crate::store::{ClaimScan, Database, Sources};
use std::borrow::Cow;
use std::collections::HashMap;

/// Writes the claims on these events.
pub(super) fn write(press: &mut Press<'_, '_>, events: &Events) -> Result<(), ExportError> {
    let database = press.database;
    let mut cells = ClaimCells::new(database, &press.censor, &press.columns, press.as_of)?;
    let mut event = (0, String::new());
    let scan = ClaimScan { as_of: press.as_of, by_number: true, texts: true, ..ClaimScan::default() };
    database.for_each_claim(&scan, |claim| {
        if !events.has(claim.event) {
            return Ok(());
        }
        if press.censor.hides_claim(claim.id.0, claim.confidential) {
            press.censor.count_row();
            return Ok(());
        }
        if event.0 != claim.event {
            event = (claim.event, database.published_id(claim.event)?);
        }
        cells.know(claim)?;
        let Press { rows, censor, sources, columns, .. } = press;
        cells.row(&event.1, claim, columns, censor, sources, |cell| rows.cell(cell));
        press.end_row()
    })
}

/// What the cells of claims are made from, beside the claims.
pub(super) struct ClaimCells<'d> {
    database: &'d Database,
    shelf: HashMap<i64, Shelved>,
    lists: HashMap<u32, String>,
}

impl<'d> ClaimCells<'d> {
    /// Reads what is said in these columns of the documents that claims stand in.
    pub fn new(
        database: &'d Database,
        censor: &Censor<'_>,
        columns: &[&str],
        as_of: Option<ChangeId>,
    ) -> Result<ClaimCells<'d>, ExportError> {
        Ok(ClaimCells { database, shelf: shelf(database, censor, columns, as_of)?, lists: HashMap::new() })
    }

    /// Reads what the row of a claim needs and that was not read yet.
    pub fn know(&mut self, claim: &Claim<'_>) -> Result<(), ExportError> {
        if let Some(list) = claim.via.filter(|list| !self.lists.contains_key(list)) {
            self.lists.insert(list, self.database.source_list(list)?);
        }
        Ok(())
    }

    /// Gives the cells of a claim in these columns, as far as they may leave.
    pub fn row(
        &self,
        event_id: &str,
        claim: &Claim<'_>,
        columns: &[&str],
        censor: &mut Censor<'_>,
        sources: &Sources,
        mut put: impl FnMut(Cow<'_, str>),
    ) {
        let none = Shelved::default();
        let document = self.shelf.get(&claim.document.0).unwrap_or(&none);
        let words = self.database.codebook().claim_words();
        let field = words.field(&claim.field).map(|id| words.field_at(id));
        let kept = field.and_then(|field| censor.keeps(claim.event, field));
        // A toll may be known though its text may not; what is confidential or left out may not be known at all.
        let deep = kept.filter(|why| *why != Why::Telling);
        let hidden = document.hidden.then_some(Why::Confidential);
        let claimant = sources.get(claim.claimant);
        let hides_claimant = censor.hides_source(claim.claimant);
        let text = |text: &'_ str| -> Cow<'_, str> { Cow::Owned(text.to_owned()) };
        for column in columns.iter() {
            let of = |text: Option<&String>| text.map_or(Cow::Borrowed(""), |text| Cow::Owned(text.clone()));
            let cell = match *column {
                "claim_id" => Cow::Owned(claim.id.to_string()),
                "event_id_cnty" => censor.plain(column, Cow::Borrowed(event_id), None),
                "document" => Cow::Owned(claim.document.to_string()),
                "publisher" => censor.names(column, text(sources.name(document.publisher)), document.hidden),
                "published" => censor.day(column, Cow::Borrowed(&document.published), hidden),
                "claimant" => censor.names(column, text(sources.name(claim.claimant)), hides_claimant),
                "via" => censor.names(column, of(claim.via.and_then(|list| self.lists.get(&list))), false),
                "field" => censor.plain(column, Cow::Borrowed(&claim.field), None),
                "value" => censor.plain(column, Cow::Borrowed(&claim.value), kept),
                "low" => censor.plain(column, number(claim.low), kept),
                "best" => censor.plain(column, number(claim.best), kept),
                "high" => censor.plain(column, number(claim.high), kept),
                "bound" => censor.plain(column, Cow::Borrowed(&claim.bound), kept),
                "extent" => censor.plain(column, Cow::Borrowed(&claim.extent), None),
                "stance" => censor.plain(column, Cow::Borrowed(&claim.stance), None),
                "wording" => censor.prose(column, Cow::Borrowed(&claim.wording), deep),
                "rule" => censor.plain(column, Cow::Borrowed(&claim.rule), kept),
                "first_hand" => censor.plain(column, yes_no(claim.first_hand), None),
                "reliability" => censor.plain(column, of(claimant.map(|source| &source.reliability)), None),
                "credibility" => censor.plain(column, number(claim.credibility.map(u32::from)), None),
                "group" => censor.names(column, of(claimant.map(|source| &source.group)), hides_claimant),
                "coder" => censor.plain(column, Cow::Borrowed(&claim.coder), None),
                "key" => censor.text(column, Cow::Borrowed(&claim.key), deep),
                "confidential" => yes_no(Some(claim.confidential)),
                "note" => censor.prose(column, Cow::Borrowed(&claim.note), deep),
                _ => Cow::Borrowed(""),
            };
            put(cell);
        }
    }
}
