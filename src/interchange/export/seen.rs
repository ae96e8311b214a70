//! What went into a file: events and deaths by country, year and type and by country and month, and whether words
//! stand in no list.

use super::table::Shape;
use crate::codebook::{CellForm, Codebook, ColumnTarget, InterForm};
use crate::interchange::columns::Column;
use crate::model::{Draft, Field, epoch_day, month_of};
use crate::store::{AllNames, EventRow, NameId, PART};
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Events and deaths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::interchange) struct Sums {
    /// Events.
    pub events: u64,
    /// Deaths.
    pub fatalities: u64,
}

impl Sums {
    /// Adds others.
    pub fn add(&mut self, other: Sums) {
        self.events += other.events;
        self.fatalities += other.fatalities;
    }
}

/// What the cells of a column should be.
pub(in crate::interchange) enum Known {
    /// Words or codes of a list.
    Words(HashSet<String>),
    /// Whatever its type takes.
    OfType(Box<dyn Fn(&str) -> bool>),
}

/// A column whose cells should be of a list or a type.
pub(in crate::interchange) struct Watched {
    /// The column.
    pub column: Column,
    /// What they should be.
    pub known: Known,
    /// True once another word was seen.
    pub holds_others: bool,
}

impl Watched {
    fn look(&mut self, text: &str) {
        let is_known = match &self.known {
            Known::Words(words) => words.contains(text),
            Known::OfType(is) => is(text),
        };
        self.holds_others |= !text.is_empty() && !is_known;
    }
}

/// What was seen of the events that were written.
#[derive(Default)]
pub(in crate::interchange) struct Seen {
    /// Events and deaths by country, year and event type.
    pub sums: BTreeMap<(String, i32, String), Sums>,
    /// Events and deaths by country and month, counted from year 0; none where no day is told.
    pub months: BTreeMap<(String, Option<i32>), Sums>,
    watched: Vec<Watched>,
}

impl Seen {
    /// Begins with nothing.
    pub fn watching(watched: Vec<Watched>) -> Seen {
        Seen { watched, ..Seen::default() }
    }

    /// Tells whether a column holds words that its list does not have.
    pub fn holds_others(&self, heading: &str) -> bool {
        self.watched.iter().any(|watched| watched.holds_others && watched.column.heading == heading)
    }

    /// Takes an event as it is written.
    pub(super) fn event(&mut self, draft: &Draft<'_>, shape: &Shape, codebook: &Codebook) {
        for watched in self.watched.iter_mut().filter(|watched| !watched.holds_others) {
            let text = watched.column.text(draft, codebook, &shape.layout, shape.form.cells());
            // The text may borrow from the column that is looked at.
            let text = text.into_owned();
            watched.look(&text);
        }
        let year = draft.event_date.map_or(0, |day| day.year());
        let kind = codebook.cell(draft, Field::EventType, CellForm::PUBLISHED).into_owned();
        let sums = Sums { events: 1, fatalities: draft.fatalities.unwrap_or_default().into() };
        let country = draft.country.clone().into_owned();
        self.months.entry((country.clone(), draft.event_date.map(month_of))).or_default().add(sums);
        self.sums.entry((country, year, kind)).or_default().add(sums);
    }

    /// Takes events that were counted by numbers.
    pub fn numbers(&mut self, numbers: &SeenNumbers, names: &AllNames, codebook: &Codebook, inter: InterForm) {
        for (&(country, year, kind), sums) in &numbers.sums {
            let kind = part(names.kinds.text(Some(kind)), 1).to_owned();
            let country = names.countries.text(Some(country)).to_owned();
            self.sums.entry((country, year, kind)).or_default().add(*sums);
        }
        for (&(country, month), sums) in &numbers.months {
            let country = names.countries.text(Some(country)).to_owned();
            self.months.entry((country, month)).or_default().add(*sums);
        }
        for watched in &mut self.watched {
            let ColumnTarget::Field(field) = watched.column.target else { continue };
            numbers.each_text(field, names, codebook, inter, &mut |text| watched.look(text));
        }
    }
}

fn part(text: &str, at: usize) -> &str {
    text.split(PART).nth(at).unwrap_or_default()
}

/// What was seen of events that are rows of numbers.
#[derive(Default)]
pub(in crate::interchange) struct SeenNumbers {
    sums: HashMap<(NameId, i32, NameId), Sums>,
    months: HashMap<(NameId, Option<i32>), Sums>,
    places: Vec<bool>,
    scales: Vec<bool>,
    /// By code, one up: 0 is none.
    inters: [Vec<bool>; 3],
    /// The day of the row before.
    day: (i32, Option<NaiveDate>),
}

impl SeenNumbers {
    /// Takes a row.
    pub fn row(&mut self, row: &EventRow) {
        let day = self.day_of(row.day);
        let sums = Sums { events: 1, fatalities: row.fatalities.unwrap_or_default().into() };
        self.sums.entry((row.country, day.map_or(0, |day| day.year()), row.kind)).or_default().add(sums);
        self.months.entry((row.country, day.map(month_of))).or_default().add(sums);
        mark(&mut self.places, row.place);
        if let Some(scale) = row.scale {
            mark(&mut self.scales, scale);
        }
        for (seen, code) in self.inters.iter_mut().zip([row.inter1, row.inter2, row.interaction]) {
            mark(seen, code.map_or(0, |code| NameId::from(code) + 1));
        }
    }

    /// Gives a day; most days are the day before them.
    fn day_of(&mut self, day: i32) -> Option<NaiveDate> {
        if self.day.1.is_none() || self.day.0 != day {
            self.day = (day, epoch_day(day));
        }
        self.day.1
    }

    /// Gives each text that a column of a field holds.
    fn each_text(
        &self,
        field: Field,
        names: &AllNames,
        codebook: &Codebook,
        inter: InterForm,
        look: &mut dyn FnMut(&str),
    ) {
        let kinds = self.sums.keys().map(|(_, _, kind)| names.kinds.text(Some(*kind)));
        match field {
            Field::DisorderType => kinds.for_each(|kind| look(part(kind, 0))),
            Field::EventType => kinds.for_each(|kind| look(part(kind, 1))),
            Field::SubEventType => kinds.for_each(|kind| look(part(kind, 2))),
            Field::Region => marked(&self.places).for_each(|id| look(part(names.places.text(Some(id)), 2))),
            Field::SourceScale => marked(&self.scales).for_each(|id| look(names.scales.text(Some(id)))),
            Field::Country => self.sums.keys().for_each(|(id, _, _)| look(names.countries.text(Some(*id)))),
            Field::Inter1 => codes(&self.inters[0]).for_each(|code| look(&inter_text(code, codebook, inter))),
            Field::Inter2 => codes(&self.inters[1]).for_each(|code| look(&inter_text(code, codebook, inter))),
            Field::Interaction => codes(&self.inters[2]).flatten().for_each(|code| match inter {
                InterForm::Numbers => look(&code.to_string()),
                InterForm::Labels => look(codebook.interaction_label(code).unwrap_or_default()),
            }),
            // Its only word is the codebook's.
            Field::CivilianTargeting => {}
            // What is not followed here may hold anything.
            _ => look(UNKNOWN),
        }
    }
}

/// Stands in no list.
const UNKNOWN: &str = "\u{0}";

fn inter_text(code: Option<u8>, codebook: &Codebook, form: InterForm) -> Cow<'_, str> {
    match form {
        InterForm::Numbers => Cow::Owned(code.unwrap_or_default().to_string()),
        InterForm::Labels => Cow::Borrowed(code.and_then(|code| codebook.inter_label(code)).unwrap_or_default()),
    }
}

fn marked(marks: &[bool]) -> impl Iterator<Item = NameId> {
    marks.iter().enumerate().filter(|(_, seen)| **seen).map(|(id, _)| id as NameId)
}

/// Gives the codes that were marked one up.
fn codes(marks: &[bool]) -> impl Iterator<Item = Option<u8>> {
    marked(marks).map(|at| at.checked_sub(1).and_then(|code| u8::try_from(code).ok()))
}

fn mark(marks: &mut Vec<bool>, id: NameId) {
    let at = id as usize;
    if marks.len() <= at {
        marks.resize(at + 1, false);
    }
    marks[at] = true;
}
