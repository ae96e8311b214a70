//! Stands between the records and whoever reads them outside.

use crate::codebook::{ClaimField, ClaimKind, ClaimValue, Codebook};
use crate::interchange::export::{ExportError, Guard, Why, Withheld};
use crate::model::{ChangeId, DayGrain, Disclosure, Document, Field, SourceId};
use crate::store::{Database, Sources, members};
use std::borrow::Cow;
use std::collections::HashSet;

/// Takes out of records what must not leave.
pub(super) struct Censor<'d> {
    codebook: &'d Codebook,
    guard: Guard,
    confidential_too: bool,
    /// Names of those who speak, and the prose of events, are to be left out.
    sources_left_out: bool,
    prose_left_out: bool,
    hidden_sources: HashSet<SourceId>,
    hidden_documents: HashSet<i64>,
    hidden_claims: HashSet<i64>,
}

/// Columns of events that tell where; who may not know one may not know it from another.
const WHERE: [Field; 6] =
    [Field::Admin1, Field::Admin2, Field::Admin3, Field::Location, Field::Latitude, Field::Longitude];

/// Columns of events that tell when.
const WHEN: [Field; 2] = [Field::EventDate, Field::Year];

impl<'d> Censor<'d> {
    /// Reads from the database what is confidential, now or at the change that is written.
    pub fn new(
        database: &'d Database,
        disclosure: &Disclosure,
        columns: &[&str],
        as_of: Option<ChangeId>,
    ) -> Result<(Censor<'d>, Sources), ExportError> {
        let sources = database.sources(as_of)?;
        let leaves_out = |field: Field| disclosure.leave_out.iter().any(|name| name == field.name());
        let mut censor = Censor {
            codebook: database.codebook(),
            guard: Guard::beside(database, disclosure, columns)?,
            confidential_too: disclosure.confidential_too,
            sources_left_out: leaves_out(Field::Source),
            prose_left_out: leaves_out(Field::Notes),
            hidden_sources: HashSet::new(),
            hidden_documents: HashSet::new(),
            hidden_claims: HashSet::new(),
        };
        if !disclosure.confidential_too {
            let hidden = |sources: &Sources| -> Vec<SourceId> {
                sources.iter().filter(|source| source.confidential).map(|source| source.id).collect()
            };
            censor.hidden_sources.extend(hidden(&sources));
            if as_of.is_some() {
                // What became confidential since must not leave in an older state either.
                censor.hidden_sources.extend(hidden(&database.sources(None)?));
            }
            censor.hidden_documents = database.confidential_documents()?;
            censor.hidden_claims = database.confidential_claims()?;
        }
        Ok((censor, sources))
    }

    /// Tells whether a source must not be known.
    pub fn hides_source(&self, source: SourceId) -> bool {
        self.hidden_sources.contains(&source)
    }

    /// Tells whether of a document no more than its number may be known; an address leads to its publisher.
    pub fn hides_document(&self, document: &Document) -> bool {
        let confidential = document.confidential && !self.confidential_too;
        confidential || self.hidden_documents.contains(&document.id.0) || self.hides_source(document.publisher)
    }

    /// Tells whether a claim must not be known.
    pub fn hides_claim(&self, number: i64, confidential: bool) -> bool {
        confidential && !self.confidential_too || self.hidden_claims.contains(&number)
    }

    /// Counts a row that is left out.
    pub fn count_row(&mut self) {
        self.guard.count_row();
    }

    /// Gives what was withheld.
    pub fn withheld(&self) -> Withheld {
        self.guard.withheld()
    }

    /// Tells why what is said of a field of an event must stay inside, if it must.
    pub fn keeps(&self, event: i64, field: &ClaimField) -> Option<Why> {
        let kind = self.codebook.claim_value(field);
        let kept = self.guard.keeps(event, |name| self.is_told_by(name, field));
        kept.or_else(|| (self.is_coarse() && is_telling(kind, field)).then_some(Why::Telling))
    }

    /// Tells whether claims on a field tell what a column of events holds; what counts people counts as one.
    fn is_told_by(&self, column: &str, field: &ClaimField) -> bool {
        if field.code == column {
            return true;
        }
        let Some(column) = Field::from_name(column) else { return false };
        let is_in = |fields: &[Field]| fields.contains(&column) && field.fills.is_some_and(|own| fields.contains(&own));
        let counts = column == Field::Fatalities && field.kind == ClaimKind::Count;
        field.fills == Some(column) || counts || is_in(&WHERE) || is_in(&WHEN)
    }

    fn is_coarse(&self) -> bool {
        let Disclosure { coarsen, coarsen_dates, .. } = self.guard.disclosure();
        coarsen.is_some() || coarsen_dates.is_some()
    }

    /// Lets a name out, or the members of a list of names, but for confidential sources.
    pub fn names<'t>(&mut self, column: &str, names: Cow<'t, str>, hidden: bool) -> Cow<'t, str> {
        if self.sources_left_out {
            return self.emptied(names, Why::LeftOut);
        }
        let names = self.allowed(column, names, hidden.then_some(Why::Confidential));
        if !self.guard.names_a_source(&names) {
            return names;
        }
        self.guard.count_cell(Why::Confidential);
        let open: Vec<&str> = members(&names).filter(|name| !self.guard.names_a_source(name)).collect();
        Cow::Owned(open.join("; "))
    }

    /// Lets a text out that may tell village and day in its own words.
    pub fn text<'t>(&mut self, column: &str, text: Cow<'t, str>, why: Option<Why>) -> Cow<'t, str> {
        let coarse = self.is_coarse().then_some(Why::Telling);
        self.plain(column, text, why.or(coarse))
    }

    /// Lets prose out, which goes with the notes of events.
    pub fn prose<'t>(&mut self, column: &str, text: Cow<'t, str>, why: Option<Why>) -> Cow<'t, str> {
        let left_out = self.prose_left_out.then_some(Why::LeftOut);
        self.text(column, text, why.or(left_out))
    }

    /// Lets a day out, no finer than may be.
    pub fn day<'t>(&mut self, column: &str, day: Cow<'t, str>, why: Option<Why>) -> Cow<'t, str> {
        let day = match self.guard.disclosure().coarsen_dates {
            Some(grain) => Cow::Owned(coarse_day(&day, grain)),
            None => day,
        };
        self.plain(column, day, why)
    }

    /// Lets a cell out unless there is a reason against it, or a confidential source is named in it.
    pub fn plain<'t>(&mut self, column: &str, text: Cow<'t, str>, why: Option<Why>) -> Cow<'t, str> {
        let text = self.allowed(column, text, why);
        if self.guard.names_a_source(&text) { self.emptied(text, Why::Confidential) } else { text }
    }

    fn allowed<'t>(&mut self, column: &str, text: Cow<'t, str>, why: Option<Why>) -> Cow<'t, str> {
        let left_out = self.guard.disclosure().leave_out.iter().any(|name| name == column);
        match why.or(left_out.then_some(Why::LeftOut)) {
            Some(why) => self.emptied(text, why),
            None => text,
        }
    }

    fn emptied<'t>(&mut self, text: Cow<'t, str>, why: Why) -> Cow<'t, str> {
        if !text.is_empty() {
            self.guard.count_cell(why);
        }
        Cow::Borrowed("")
    }
}

/// Tells whether values of a kind may tell a place or day more finely than is published.
fn is_telling(kind: ClaimValue<'_>, field: &ClaimField) -> bool {
    let finer = field.fills.is_some_and(|fills| WHERE.contains(&fills) || WHEN.contains(&fills));
    finer || matches!(kind, ClaimValue::Text | ClaimValue::Day | ClaimValue::Decimal)
}

/// Cuts a date to the span in which its day lies.
fn coarse_day(text: &str, grain: DayGrain) -> String {
    let parts = match grain {
        DayGrain::Week => return text.parse().map_or(text.to_owned(), |day| grain.day(day).to_string()),
        DayGrain::Month => 2,
        DayGrain::Year => 1,
    };
    text.split('-').take(parts).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_cut_to_its_span() {
        let cut = |text: &str| DayGrain::WORDS.iter().map(|(_, grain)| coarse_day(text, *grain)).collect::<Vec<_>>();
        assert_eq!(cut("2012-03-15"), ["2012-03-12", "2012-03", "2012"]);
        assert_eq!(cut("2012-03"), ["2012-03", "2012-03", "2012"]);
        assert_eq!(cut(""), ["", "", ""]);
    }
}
