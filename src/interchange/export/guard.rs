//! Takes out of an event what must not leave, and makes coarse what may leave only so.

use super::ExportError;
use crate::codebook::Codebook;
use crate::interchange::query::write_query;
use crate::model::{Disclosure, Draft, Field, FieldSet, Filter, Term};
use crate::store::{Confidential, Database};
use serde_json::Value;
use std::borrow::Cow;

/// Stands for words that must not leave, where it is told which events were asked for.
const HIDDEN: &str = "…";

/// Cells that were emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Because they are confidential, or name a source that is.
    pub confidential: u64,
    /// Because a coarse place or day would be known from them.
    pub telling: u64,
    /// Because the column was to be left out.
    pub left_out: u64,
    /// Whole rows, because they are confidential.
    pub rows: u64,
}

impl Withheld {
    /// Adds what was withheld elsewhere.
    pub fn and(self, other: Withheld) -> Withheld {
        Withheld {
            confidential: self.confidential + other.confidential,
            telling: self.telling + other.telling,
            left_out: self.left_out + other.left_out,
            rows: self.rows + other.rows,
        }
    }

    /// Gives how many they are in all.
    pub fn cells(self) -> u64 {
        self.confidential + self.telling + self.left_out
    }
}

/// Stands between the events and whoever reads them outside.
#[derive(Debug)]
pub struct Guard {
    disclosure: Disclosure,
    confidential: Confidential,
    /// Names of confidential sources, lower case.
    names: Vec<String>,
    /// Columns that never leave: confidential fields of a project, and those to be left out.
    own_columns: Vec<String>,
    /// Columns that are written; what others hold is not counted. All, if none is named.
    written: Vec<String>,
    withheld: Withheld,
    /// Fields of the last event that were emptied.
    emptied: FieldSet,
}

/// Why a cell is emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum Why {
    /// It is confidential, or names a source that is.
    Confidential,
    /// A coarse place or day would be known from it.
    Telling,
    /// It was to be left out.
    LeftOut,
}

impl Guard {
    /// Reads from the database what is confidential.
    pub fn new(database: &Database, disclosure: &Disclosure) -> Result<Guard, ExportError> {
        Guard::beside(database, disclosure, &[])
    }

    /// Does so for files that have these columns beside those of events.
    pub(in crate::interchange) fn beside(
        database: &Database,
        disclosure: &Disclosure,
        columns: &[&str],
    ) -> Result<Guard, ExportError> {
        let codebook = database.codebook();
        for name in disclosure.leave_out.iter().filter(|name| !columns.contains(&name.as_str())) {
            knows(codebook, database, name)?;
        }
        let mut guard = Guard {
            disclosure: disclosure.clone(),
            confidential: Confidential::default(),
            names: Vec::new(),
            own_columns: Vec::new(),
            written: Vec::new(),
            withheld: Withheld::default(),
            emptied: FieldSet::default(),
        };
        if !disclosure.confidential_too {
            guard.confidential = database.confidential()?;
            for change in &disclosure.confidential_as_of {
                guard.confidential.add(database.confidential_as_of(Some(*change))?);
            }
            guard.names = guard.confidential.sources.iter().map(|name| name.to_lowercase()).collect();
            let own = codebook.extra_fields().iter().filter(|field| field.confidential);
            guard.own_columns = own.map(|field| field.name.clone()).collect();
        }
        Ok(guard)
    }

    /// Says which columns are written: fields and extra columns, by name.
    pub fn writes<'n>(mut self, columns: impl Iterator<Item = &'n str>) -> Guard {
        self.written = columns.map(str::to_owned).collect();
        self
    }

    /// Tells whether every event may leave as it is.
    pub fn is_idle(&self) -> bool {
        let Disclosure { coarsen, coarsen_dates, leave_out, .. } = &self.disclosure;
        coarsen.is_none()
            && coarsen_dates.is_none()
            && leave_out.is_empty()
            && self.names.is_empty()
            && self.own_columns.is_empty()
            && self.confidential.fields.is_empty()
    }

    /// Gives what was withheld so far.
    pub fn withheld(&self) -> Withheld {
        self.withheld
    }

    /// Gives the fields of the last event that stand empty because they may not leave.
    pub fn emptied(&self) -> FieldSet {
        self.emptied
    }

    /// Takes out of an event what must not leave; tells whether anything is other than it was.
    pub fn apply(&mut self, event: i64, draft: &mut Draft<'_>) -> bool {
        if self.is_idle() {
            return false;
        }
        self.emptied = FieldSet::default();
        let mut touched = false;
        if let Some(kept) = self.confidential.fields.get(&event).cloned() {
            kept.names.iter().for_each(|name| touched |= self.empty(draft, name, Why::Confidential));
        }
        for name in self.own_columns.clone() {
            touched |= self.empty(draft, &name, Why::Confidential);
        }
        if !self.names.is_empty() {
            touched |= self.silence(draft);
        }
        for name in self.disclosure.leave_out.clone() {
            touched |= self.empty(draft, &name, Why::LeftOut);
        }
        self.coarsen(draft) || touched
    }

    /// Takes confidential sources out of the list of sources, and empties each text that names one.
    fn silence(&mut self, draft: &mut Draft<'_>) -> bool {
        let mut touched = false;
        let (open, closed): (Vec<&str>, Vec<&str>) =
            draft.source.split("; ").partition(|source| !self.names_a_source(source));
        if !closed.is_empty() {
            self.count(Field::Source.name(), Why::Confidential);
            draft.source = Cow::Owned(open.join("; "));
            touched = true;
        }
        for field in Field::ALL.iter().filter(|field| **field != Field::Source) {
            if text_mut(draft, *field).is_some_and(|text| self.names_a_source(text)) {
                touched |= self.empty(draft, field.name(), Why::Confidential);
            }
        }
        for at in 0..draft.extra.len() {
            if self.names_a_source(&draft.extra[at].1) {
                let name = draft.extra[at].0.to_string();
                touched |= self.empty(draft, &name, Why::Confidential);
            }
        }
        touched
    }

    /// Tells why what claims say of a field of an event must stay inside, if it must: `same` knows its names.
    pub(in crate::interchange) fn keeps(&self, event: i64, same: impl Fn(&str) -> bool) -> Option<Why> {
        let of_event = self.confidential.fields.get(&event).map_or(&[][..], |kept| kept.names.as_slice());
        if of_event.iter().chain(&self.own_columns).any(|name| same(name)) {
            return Some(Why::Confidential);
        }
        self.disclosure.leave_out.iter().any(|name| same(name)).then_some(Why::LeftOut)
    }

    /// Gives what may leave, and how coarse.
    pub(in crate::interchange) fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Counts a row that is left out.
    pub(in crate::interchange) fn count_row(&mut self) {
        self.withheld.rows += 1;
    }

    /// Counts a cell that is emptied.
    pub(in crate::interchange) fn count_cell(&mut self, why: Why) {
        match why {
            Why::Confidential => self.withheld.confidential += 1,
            Why::Telling => self.withheld.telling += 1,
            Why::LeftOut => self.withheld.left_out += 1,
        }
    }

    /// Tells whether a text names a confidential source.
    pub(in crate::interchange) fn names_a_source(&self, text: &str) -> bool {
        if text.is_empty() || self.names.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        self.names.iter().any(|name| stands_in(&text, name))
    }

    /// Gives which events were asked for, to be told beside them: a part of a name is enough to ask, and to tell it.
    pub(in crate::interchange) fn query(&self, filter: &Filter) -> Value {
        let part_of_a_name = |asked: &str| {
            let asked = asked.trim().to_lowercase();
            !asked.is_empty() && self.names.iter().any(|name| name.contains(&asked))
        };
        let mut told = filter.clone();
        let Filter { types, actors, places, sources, tags, text, .. } = &mut told;
        sources.iter_mut().filter(|asked| part_of_a_name(asked)).for_each(|asked| HIDDEN.clone_into(asked));
        let words = [types, actors, places, sources, tags].into_iter().flatten().chain(text);
        words.filter(|asked| self.names_a_source(asked)).for_each(|asked| HIDDEN.clone_into(asked));
        write_query(&told)
    }

    fn coarsen(&mut self, draft: &mut Draft<'_>) -> bool {
        let Disclosure { coarsen, coarsen_dates, .. } = self.disclosure;
        if let Some(grain) = coarsen {
            let mut degrees = |field, text: &str| {
                let coarse = grain.degrees(text);
                if coarse.is_empty() && !text.is_empty() {
                    self.emptied.insert(field);
                }
                Cow::Owned(coarse)
            };
            draft.latitude = degrees(Field::Latitude, &draft.latitude);
            draft.longitude = degrees(Field::Longitude, &draft.longitude);
            draft.location = Cow::Owned(draft.admin1.to_string());
            draft.geo_precision =
                draft.geo_precision.map(|coded| coded.max(grain.precision())).or(Some(grain.precision()));
            self.empty(draft, Field::Admin2.name(), Why::Telling);
            self.empty(draft, Field::Admin3.name(), Why::Telling);
        }
        if let Some(grain) = coarsen_dates {
            use chrono::Datelike;
            draft.event_date = draft.event_date.map(|day| grain.day(day));
            draft.year = draft.event_date.map(|day| day.year());
            let least = grain.precision();
            draft.time_precision = draft.time_precision.map(|coded| coded.max(least)).or(Some(least));
        }
        if coarsen.is_none() && coarsen_dates.is_none() {
            return false;
        }
        // Notes and columns of other data sets tell village and day in their own words.
        self.empty(draft, Field::Notes.name(), Why::Telling);
        for name in draft.extra.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>() {
            self.empty(draft, &name, Why::Telling);
        }
        true
    }

    /// Empties a field or an extra column, and counts it if it is written; tells whether something stood there.
    fn empty(&mut self, draft: &mut Draft<'_>, name: &str, why: Why) -> bool {
        let stood = match Field::from_name(name) {
            Some(field) => {
                let stood = clear(draft, field);
                if stood {
                    self.emptied.insert(field);
                }
                stood
            }
            None => match draft.extra.iter_mut().find(|(known, text)| known == name && !text.is_empty()) {
                Some((_, text)) => {
                    *text = Cow::Borrowed("");
                    true
                }
                None => false,
            },
        };
        if stood {
            self.count(name, why);
        }
        stood
    }

    fn count(&mut self, name: &str, why: Why) {
        if !self.written.is_empty() && !self.written.iter().any(|written| written == name) {
            return;
        }
        self.count_cell(why);
    }
}

fn knows(codebook: &Codebook, database: &Database, name: &str) -> Result<(), ExportError> {
    let own = super::columns_brought(database);
    let mut known = Field::ALL.iter().map(|field| field.name());
    let mut added =
        codebook.extra_fields().iter().map(|field| field.name.as_str()).chain(own.iter().map(String::as_str));
    if known.any(|known| known == name) || added.any(|known| known == name) {
        return Ok(());
    }
    Err(super::table::column_unknown(name, own.iter().map(String::as_str)))
}

/// Tells whether a name stands in a text as words of their own; both in lower case.
fn stands_in(text: &str, name: &str) -> bool {
    let word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text
            .match_indices(name)
            .any(|(at, found)| !word(text[..at].chars().next_back()) && !word(text[at + found.len()..].chars().next()))
}

/// Gives the text of a field that holds free text.
fn text_mut<'d, 'a>(draft: &'d mut Draft<'a>, field: Field) -> Option<&'d mut Cow<'a, str>> {
    Some(match field {
        Field::EventIdCnty => &mut draft.event_id,
        Field::Actor1 => &mut draft.actor1,
        Field::AssocActor1 => &mut draft.assoc_actor_1,
        Field::Actor2 => &mut draft.actor2,
        Field::AssocActor2 => &mut draft.assoc_actor_2,
        Field::Region => &mut draft.region,
        Field::Country => &mut draft.country,
        Field::Admin1 => &mut draft.admin1,
        Field::Admin2 => &mut draft.admin2,
        Field::Admin3 => &mut draft.admin3,
        Field::Location => &mut draft.location,
        Field::Latitude => &mut draft.latitude,
        Field::Longitude => &mut draft.longitude,
        Field::Source => &mut draft.source,
        Field::SourceScale => &mut draft.source_scale,
        Field::Notes => &mut draft.notes,
        Field::Tags => &mut draft.tags,
        _ => return None,
    })
}

/// Empties a field; tells whether something stood there.
fn clear(draft: &mut Draft<'_>, field: Field) -> bool {
    if let Some(text) = text_mut(draft, field) {
        return !std::mem::take(text).is_empty();
    }
    let term = |term: &mut Term<'_>| !std::mem::take(term).is_missing();
    match field {
        Field::EventDate => draft.event_date.take().is_some(),
        Field::Year => draft.year.take().is_some(),
        Field::TimePrecision => draft.time_precision.take().is_some(),
        Field::DisorderType => term(&mut draft.disorder_type),
        Field::EventType => term(&mut draft.event_type),
        Field::SubEventType => term(&mut draft.sub_event_type),
        Field::Inter1 => draft.inter1.take().is_some(),
        Field::Inter2 => draft.inter2.take().is_some(),
        Field::Interaction => draft.interaction.take().is_some(),
        Field::CivilianTargeting => draft.civilian_targeting.take().is_some(),
        Field::Iso => draft.iso.take().is_some(),
        Field::GeoPrecision => draft.geo_precision.take().is_some(),
        Field::Fatalities => draft.fatalities.take().is_some(),
        Field::Timestamp => draft.timestamp.take().is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_word_only() {
        assert!(stands_in("as nour told us", "nour"));
        assert!(stands_in("(nour)", "nour"));
        assert!(!stands_in("nourished", "nour"));
        assert!(!stands_in("", "nour"));
        assert!(stands_in("the field office gao, by phone", "field office gao"));
    }
}
