//! The claims on one event after the other, as cells.

use super::censor::Censor;
use super::claims::ClaimCells;
use crate::interchange::export::{ExportError, Withheld};
use crate::model::{ChangeId, Disclosure};
use crate::store::{ClaimScan, Database, Sources};
use std::borrow::Cow;
use std::collections::HashSet;

/// Gives the claims of events, as far as they may leave.
pub(in crate::interchange) struct EventClaims<'d> {
    database: &'d Database,
    censor: Censor<'d>,
    sources: Sources,
    cells: ClaimCells<'d>,
    /// Names of all columns, and the places of those that are asked for.
    names: Vec<&'d str>,
    asked: Vec<usize>,
    as_of: Option<ChangeId>,
    with_claims: HashSet<i64>,
    gathered: Vec<Vec<Cow<'static, str>>>,
}

impl<'d> EventClaims<'d> {
    /// Makes ready for some of the columns of claims, by their places.
    pub fn new(
        database: &'d Database,
        disclosure: &Disclosure,
        asked: Vec<usize>,
        as_of: Option<ChangeId>,
    ) -> Result<EventClaims<'d>, ExportError> {
        let columns = database.codebook().claim_table().map_or(&[][..], |table| &table.columns);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let (censor, sources) = Censor::new(database, disclosure, &names, as_of)?;
        let told: Vec<&str> = asked.iter().filter_map(|at| names.get(*at).copied()).collect();
        let cells = ClaimCells::new(database, &censor, &told, as_of)?;
        let with_claims = database.events_with_claims(as_of)?.into_iter().collect();
        let gathered = Vec::new();
        Ok(EventClaims { database, censor, sources, cells, names, asked, as_of, with_claims, gathered })
    }

    /// Gathers the claims on an event; tells whether there are any that may leave.
    pub fn gather(&mut self, event: i64) -> Result<bool, ExportError> {
        self.gathered.clear();
        if !self.with_claims.contains(&event) {
            return Ok(false);
        }
        let scan = ClaimScan { as_of: self.as_of, event: Some(event), texts: true, ..ClaimScan::default() };
        let Self { database, censor, sources, cells, names, asked, gathered, .. } = self;
        database.for_each_claim(&scan, |claim| {
            if censor.hides_claim(claim.id.0, claim.confidential) {
                censor.count_row();
                return Ok(());
            }
            let mut row = vec![Cow::Borrowed(""); names.len()];
            let told: Vec<&str> = asked.iter().filter_map(|at| names.get(*at).copied()).collect();
            let mut places = asked.iter();
            cells.know(claim)?;
            cells.row("", claim, &told, censor, sources, |cell| {
                if let Some(place) = places.next().and_then(|at| row.get_mut(*at)) {
                    *place = Cow::Owned(cell.into_owned());
                }
            });
            gathered.push(row);
            Ok::<_, ExportError>(())
        })?;
        Ok(!self.gathered.is_empty())
    }

    /// Gives the claims that were gathered last, each with a cell for every column of claims.
    pub fn gathered(&self) -> &[Vec<Cow<'static, str>>] {
        &self.gathered
    }

    /// Gives what was held back.
    pub fn withheld(&self) -> Withheld {
        self.censor.withheld()
    }
}
