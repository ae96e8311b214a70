//! Counts events and deaths by any fields: reads a few numbers per event and adds up here.
//!
//! SQLite's own GROUP BY fetches rows at random when an index serves the grouping; a scan of the
//! covering index with the adding done here takes a fraction of the time (docs/performance.md).

use super::gather::Gather;
use super::rows::AllNames;
use super::tally::{NOTHING, Tally};
use super::{Database, NameId, PART, Result};
use crate::codebook::Codebook;
use crate::model::{DateForm, Field, Filter, epoch_day};
use chrono::{Datelike, NaiveDate, Weekday};
use std::sync::mpsc::sync_channel;

/// What to count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A coded field.
    Field(Field),
    /// Calendar month, `2012-03`.
    Month,
    /// ISO week, by its Monday.
    Week,
    /// Any main actor, on either side; an event with two counts for both.
    Actor,
}

impl Dimension {
    /// Finds a dimension by its name.
    pub fn from_name(name: &str) -> Option<Dimension> {
        match name {
            "month" => Some(Dimension::Month),
            "week" => Some(Dimension::Week),
            "day" => Some(Dimension::Field(Field::EventDate)),
            "actor" => Some(Dimension::Actor),
            _ => Field::from_name(name).filter(|field| !LONG_FIELDS.contains(field)).map(Dimension::Field),
        }
    }

    /// Gives its name.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Field(field) => field.name(),
            Dimension::Month => "month",
            Dimension::Week => "week",
            Dimension::Actor => "actor",
        }
    }

    /// Gives the names of all dimensions.
    pub fn names() -> Vec<&'static str> {
        let own = [Dimension::Month.name(), Dimension::Week.name(), "day", Dimension::Actor.name()];
        let fields = Field::ALL.iter().filter(|field| !LONG_FIELDS.contains(field)).map(|field| field.name());
        own.into_iter().chain(fields).collect()
    }

    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Dimension::Month | Dimension::Week => &["e.day"],
            Dimension::Actor => &["e.actor1_id", "e.actor2_id"],
            Dimension::Field(field) => match field {
                Field::EventDate | Field::Year => &["e.day"],
                Field::TimePrecision => &["e.time_precision"],
                Field::DisorderType | Field::EventType | Field::SubEventType => &["e.kind_id"],
                Field::Actor1 => &["e.actor1_id"],
                Field::AssocActor1 => &["e.assoc1_id"],
                Field::Inter1 => &["e.inter1"],
                Field::Actor2 => &["e.actor2_id"],
                Field::AssocActor2 => &["e.assoc2_id"],
                Field::Inter2 => &["e.inter2"],
                Field::Interaction => &["e.interaction"],
                Field::CivilianTargeting => &["e.civilian_targeting"],
                Field::Country => &["e.country_id"],
                Field::Iso
                | Field::Region
                | Field::Admin1
                | Field::Admin2
                | Field::Admin3
                | Field::Location
                | Field::Latitude
                | Field::Longitude => &["e.place_id"],
                Field::GeoPrecision => &["e.geo_precision"],
                Field::Source => &["e.source_id"],
                Field::SourceScale => &["e.scale_id"],
                Field::Fatalities => &["e.fatalities"],
                Field::Tags => &["e.tags_id"],
                Field::EventIdCnty | Field::Notes | Field::Timestamp => &[],
            },
        }
    }
}

/// Fields that are as good as never alike.
const LONG_FIELDS: [Field; 3] = [Field::EventIdCnty, Field::Notes, Field::Timestamp];

/// How many batches may wait for the thread that adds up.
const QUEUE: usize = 16;

/// A question to count.
#[derive(Clone, Debug, Default)]
pub struct CountQuery {
    /// Which events.
    pub filter: Filter,
    /// By what.
    pub by: Vec<Dimension>,
    /// Add up the deaths too.
    pub sum_fatalities: bool,
}

/// One line of an answer; [`Counts::key`] gives its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountLine {
    pub(super) groups: usize,
    /// Events.
    pub events: u64,
    /// Deaths.
    pub fatalities: u64,
}

/// An answer: lines in the order of their keys, and the totals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The lines.
    pub lines: Vec<CountLine>,
    /// All events, each once.
    pub events: u64,
    /// All deaths, each once.
    pub fatalities: u64,
    /// The texts of each dimension, and which of them make the keys of the lines.
    pub(super) labels: Vec<Vec<String>>,
    pub(super) groups: Vec<u32>,
}

impl Counts {
    /// Gives the key of one of the lines: a text for each dimension.
    pub fn key(&self, line: &CountLine) -> impl Iterator<Item = &str> {
        let groups = &self.groups[line.groups..];
        self.labels.iter().zip(groups).map(|(labels, group)| labels[*group as usize].as_str())
    }
}

impl Database {
    /// Counts events, and deaths if asked.
    pub fn count(&self, query: &CountQuery) -> Result<Counts> {
        let selection = self.select(&query.filter, None)?;
        let mut columns: Vec<&str> = Vec::new();
        let mut tally = Tally::default();
        for &dimension in &query.by {
            tally.group_by(dimension, columns.len());
            columns.extend(dimension.columns());
        }
        let deaths = query.sum_fatalities.then_some(columns.len());
        columns.extend(deaths.map(|_| "e.fatalities"));
        if columns.is_empty() {
            columns.push("NULL");
        }
        let names = self.names_for(&query.by)?;
        let codebook = self.codebook();
        let (to_tally, batches) = sync_channel::<Vec<i64>>(QUEUE);
        let width = columns.len();
        std::thread::scope(|scope| {
            let adding = scope.spawn(|| {
                for batch in batches {
                    for row in batch.chunks_exact(width) {
                        tally.add(row, deaths, |dimension, number| label(dimension, number, &names, codebook));
                    }
                }
                tally.counts()
            });
            let gather = Gather::new(to_tally);
            let read = gather.read(&self.connection, &columns, &selection);
            // The other thread ends only after this.
            gather.end();
            let counts = adding.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            read.map(|()| counts)
        })
    }

    /// Loads the name tables that the dimensions need.
    fn names_for(&self, by: &[Dimension]) -> Result<AllNames> {
        use super::name_table::{
            ACTOR_LISTS, ACTORS, COUNTRIES, KINDS, NameTable, NamesOf, PLACES, SCALES, SOURCE_LISTS, TAGS,
        };
        let needs = |columns: &[&str]| by.iter().any(|d| d.columns().iter().any(|c| columns.contains(c)));
        let load = |needed: bool, names: NamesOf| {
            if needed { NameTable::load(&self.connection, names) } else { Ok(NameTable::default()) }
        };
        Ok(AllNames {
            stems: NameTable::default(),
            countries: load(needs(&["e.country_id"]), COUNTRIES)?,
            places: load(needs(&["e.place_id"]), PLACES)?,
            kinds: load(needs(&["e.kind_id"]), KINDS)?,
            actors: load(needs(&["e.actor1_id", "e.actor2_id"]), ACTORS)?,
            actor_lists: load(needs(&["e.assoc1_id", "e.assoc2_id"]), ACTOR_LISTS)?,
            source_lists: load(needs(&["e.source_id"]), SOURCE_LISTS)?,
            scales: load(needs(&["e.scale_id"]), SCALES)?,
            tags: load(needs(&["e.tags_id"]), TAGS)?,
        })
    }
}

/// Gives the month of a day, `2012-03`.
fn month(day: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    DateForm::ISO.write(day, &mut text);
    text.truncate(text.len() - 3);
    text
}

fn label(dimension: Dimension, number: i64, names: &AllNames, codebook: &Codebook) -> String {
    if number == NOTHING {
        return String::new();
    }
    let id = NameId::try_from(number).ok();
    let part = |table: &super::NameTable, at: usize| table.text(id).split(PART).nth(at).unwrap_or_default().to_owned();
    let date = || i32::try_from(number).ok().and_then(epoch_day);
    match dimension {
        Dimension::Actor | Dimension::Field(Field::Actor1 | Field::Actor2) => names.actors.text(id).to_owned(),
        Dimension::Month => date().map(month).unwrap_or_default(),
        Dimension::Week => date().map(|d| d.week(Weekday::Mon).first_day().to_string()).unwrap_or_default(),
        Dimension::Field(field) => match field {
            Field::EventDate => date().map(|d| d.to_string()).unwrap_or_default(),
            Field::Year => date().map(|d| d.year().to_string()).unwrap_or_default(),
            Field::DisorderType => part(&names.kinds, 0),
            Field::EventType => part(&names.kinds, 1),
            Field::SubEventType => part(&names.kinds, 2),
            Field::AssocActor1 | Field::AssocActor2 => names.actor_lists.text(id).to_owned(),
            Field::Inter1 | Field::Inter2 => {
                u8::try_from(number).ok().and_then(|code| codebook.inter_label(code)).unwrap_or_default().to_owned()
            }
            Field::Interaction => u8::try_from(number)
                .ok()
                .and_then(|code| codebook.interaction_label(code))
                .unwrap_or_default()
                .to_owned(),
            Field::CivilianTargeting if number != 0 => codebook.civilian_targeting_label().to_owned(),
            Field::CivilianTargeting => String::new(),
            Field::Country => names.countries.text(id).to_owned(),
            Field::Iso => part(&names.places, 1),
            Field::Region => part(&names.places, 2),
            Field::Admin1 => part(&names.places, 3),
            Field::Admin2 => part(&names.places, 4),
            Field::Admin3 => part(&names.places, 5),
            Field::Location => part(&names.places, 6),
            Field::Latitude => part(&names.places, 7),
            Field::Longitude => part(&names.places, 8),
            Field::Source => names.source_lists.text(id).to_owned(),
            Field::SourceScale => names.scales.text(id).to_owned(),
            Field::Tags => names.tags.text(id).to_owned(),
            _ => number.to_string(),
        },
    }
}
