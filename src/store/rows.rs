//! An event as the tables hold it: numbers in one narrow row, texts beside it.

use super::Result;
use super::handed::Values;
use super::name_table::NameTable;
use super::names::{NameId, Names, PART, PlaceKey};
use super::new_names::TextTable;
use crate::codebook::{Codebook, Vocabulary};
use crate::model::{Draft, EventId, Field, FieldSet, Status, Term, days_since_epoch, epoch_day};
use chrono::Datelike;
use rusqlite::Statement;
use rusqlite::types::{Type, ValueRef};
use std::borrow::Cow;

/// One row of `event`: the columns after `id`, in the order of `COLUMNS`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the migration describes each column")]
pub struct EventRow {
    pub id: i64,
    pub stem: NameId,
    pub number: i64,
    pub change: i64,
    pub status: u8,
    pub by_hand: bool,
    pub day: i32,
    pub time_precision: Option<u8>,
    pub kind: NameId,
    pub actor1: Option<NameId>,
    pub assoc1: Option<NameId>,
    pub inter1: Option<u8>,
    pub actor2: Option<NameId>,
    pub assoc2: Option<NameId>,
    pub inter2: Option<u8>,
    pub interaction: Option<u8>,
    pub civilian_targeting: Option<u8>,
    pub country: NameId,
    pub place: NameId,
    pub geo_precision: Option<u8>,
    pub source: Option<NameId>,
    pub scale: Option<NameId>,
    pub fatalities: Option<u32>,
    pub tags: Option<NameId>,
    pub timestamp: Option<i64>,
    pub row_hash: Option<i64>,
}

/// The columns of `event`, as [`EventRow`] reads and binds them.
pub const COLUMNS: &str = "e.id, e.stem_id, e.number, e.change_id, e.status, e.by_hand, e.day, e.time_precision, \
     e.kind_id, e.actor1_id, e.assoc1_id, e.inter1, e.actor2_id, e.assoc2_id, e.inter2, e.interaction, \
     e.civilian_targeting, e.country_id, e.place_id, e.geo_precision, e.source_id, e.scale_id, e.fatalities, \
     e.tags_id, e.timestamp, e.row_hash";

/// As many columns, but only those that an event's values are made of: fewer to be taken apart.
///
/// Of the others only those that these fields need; all, if none is named.
pub(super) fn values(fields: &[Field]) -> String {
    let read = |column: &str| match needed_by(column) {
        Serves::Always => true,
        Serves::NoValue => false,
        Serves::Fields(served) => fields.is_empty() || served.iter().any(|field| fields.contains(field)),
    };
    COLUMNS.split(", ").map(|column| if read(column) { column } else { "NULL" }).collect::<Vec<_>>().join(", ")
}

/// What a column is read for.
enum Serves {
    Always,
    NoValue,
    Fields(&'static [Field]),
}

fn needed_by(column: &str) -> Serves {
    match column {
        "e.change_id" | "e.status" | "e.by_hand" | "e.row_hash" => Serves::NoValue,
        "e.time_precision" => Serves::Fields(&[Field::TimePrecision]),
        "e.actor1_id" => Serves::Fields(&[Field::Actor1]),
        "e.assoc1_id" => Serves::Fields(&[Field::AssocActor1]),
        "e.inter1" => Serves::Fields(&[Field::Inter1]),
        "e.actor2_id" => Serves::Fields(&[Field::Actor2]),
        "e.assoc2_id" => Serves::Fields(&[Field::AssocActor2]),
        "e.inter2" => Serves::Fields(&[Field::Inter2]),
        "e.interaction" => Serves::Fields(&[Field::Interaction]),
        "e.civilian_targeting" => Serves::Fields(&[Field::CivilianTargeting]),
        "e.geo_precision" => Serves::Fields(&[Field::GeoPrecision]),
        "e.source_id" => Serves::Fields(&[Field::Source]),
        "e.scale_id" => Serves::Fields(&[Field::SourceScale]),
        "e.fatalities" => Serves::Fields(&[Field::Fatalities]),
        "e.tags_id" => Serves::Fields(&[Field::Tags]),
        "e.timestamp" => Serves::Fields(&[Field::Timestamp]),
        _ => Serves::Always,
    }
}

/// How many columns [`COLUMNS`] names.
pub const COLUMN_COUNT: usize = 26;

/// Reads a number that may be missing: `Row::get` does the same, with more ado for each value.
fn number<T: TryFrom<i64>>(row: &impl Values, at: usize) -> rusqlite::Result<Option<T>> {
    match row.value(at)? {
        ValueRef::Integer(number) => {
            T::try_from(number).map(Some).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(at, number))
        }
        ValueRef::Null => Ok(None),
        other => Err(rusqlite::Error::InvalidColumnType(at, String::new(), other.data_type())),
    }
}

fn needed<T: TryFrom<i64>>(row: &impl Values, at: usize) -> rusqlite::Result<T> {
    number(row, at)?.ok_or_else(|| rusqlite::Error::InvalidColumnType(at, String::new(), Type::Null))
}

impl EventRow {
    /// Reads the columns of `COLUMNS` from the start of a row.
    pub(super) fn read(row: &impl Values) -> rusqlite::Result<EventRow> {
        Ok(EventRow {
            change: needed(row, 3)?,
            status: needed(row, 4)?,
            by_hand: needed::<i64>(row, 5)? != 0,
            row_hash: number(row, 25)?,
            ..EventRow::read_values(row)?
        })
    }

    /// Reads the columns of `COLUMNS` or of [`values`] from the start of a row, the latter only.
    pub(super) fn read_values(row: &impl Values) -> rusqlite::Result<EventRow> {
        Ok(EventRow {
            id: needed(row, 0)?,
            stem: needed(row, 1)?,
            number: needed(row, 2)?,
            change: 0,
            status: CURRENT,
            by_hand: false,
            day: needed(row, 6)?,
            time_precision: number(row, 7)?,
            kind: needed(row, 8)?,
            actor1: number(row, 9)?,
            assoc1: number(row, 10)?,
            inter1: number(row, 11)?,
            actor2: number(row, 12)?,
            assoc2: number(row, 13)?,
            inter2: number(row, 14)?,
            interaction: number(row, 15)?,
            civilian_targeting: number(row, 16)?,
            country: needed(row, 17)?,
            place: needed(row, 18)?,
            geo_precision: number(row, 19)?,
            source: number(row, 20)?,
            scale: number(row, 21)?,
            fatalities: number(row, 22)?,
            tags: number(row, 23)?,
            timestamp: number(row, 24)?,
            row_hash: None,
        })
    }

    /// Binds the columns from parameter `first` on.
    pub fn bind(&self, statement: &mut Statement<'_>, first: usize) -> rusqlite::Result<()> {
        let mut at = first;
        let mut next = || {
            at += 1;
            at - 1
        };
        statement.raw_bind_parameter(next(), self.id)?;
        statement.raw_bind_parameter(next(), self.stem)?;
        statement.raw_bind_parameter(next(), self.number)?;
        statement.raw_bind_parameter(next(), self.change)?;
        statement.raw_bind_parameter(next(), self.status)?;
        statement.raw_bind_parameter(next(), self.by_hand)?;
        statement.raw_bind_parameter(next(), self.day)?;
        statement.raw_bind_parameter(next(), self.time_precision)?;
        statement.raw_bind_parameter(next(), self.kind)?;
        statement.raw_bind_parameter(next(), self.actor1)?;
        statement.raw_bind_parameter(next(), self.assoc1)?;
        statement.raw_bind_parameter(next(), self.inter1)?;
        statement.raw_bind_parameter(next(), self.actor2)?;
        statement.raw_bind_parameter(next(), self.assoc2)?;
        statement.raw_bind_parameter(next(), self.inter2)?;
        statement.raw_bind_parameter(next(), self.interaction)?;
        statement.raw_bind_parameter(next(), self.civilian_targeting)?;
        statement.raw_bind_parameter(next(), self.country)?;
        statement.raw_bind_parameter(next(), self.place)?;
        statement.raw_bind_parameter(next(), self.geo_precision)?;
        statement.raw_bind_parameter(next(), self.source)?;
        statement.raw_bind_parameter(next(), self.scale)?;
        statement.raw_bind_parameter(next(), self.fatalities)?;
        statement.raw_bind_parameter(next(), self.tags)?;
        statement.raw_bind_parameter(next(), self.timestamp)?;
        statement.raw_bind_parameter(next(), self.row_hash)?;
        Ok(())
    }

    /// Tells whether the event stands.
    pub fn status(&self) -> Status {
        if self.status == WITHDRAWN { Status::Withdrawn } else { Status::Current }
    }
}

/// `status` of an event that stands.
pub const CURRENT: u8 = 0;
/// `status` of an event that was taken out.
pub const WITHDRAWN: u8 = 1;

/// `number` of an id that has none.
pub const NO_NUMBER: i64 = -1;

/// Turns a draft into a row; the draft must have an id and a date.
///
/// The caller sets id, change, status, by_hand and row_hash.
pub fn row_of(draft: &Draft<'_>, codebook: &Codebook, names: &mut impl Names, stem: &mut String) -> Result<EventRow> {
    let parts = EventId::split(&draft.event_id);
    parts.write_stem(stem);
    let country = names.text(TextTable::Country, &draft.country)?;
    let place = names.place(&PlaceKey {
        country,
        iso: draft.iso,
        texts: [
            &draft.region,
            &draft.admin1,
            &draft.admin2,
            &draft.admin3,
            &draft.location,
            &draft.latitude,
            &draft.longitude,
        ],
    })?;
    let kind = names.kind([
        term_text(codebook.disorder_types(), &draft.disorder_type),
        term_text(codebook.event_types(), &draft.event_type),
        term_text(codebook.sub_event_types(), &draft.sub_event_type),
    ])?;
    let [stem, actor1, assoc1, actor2, assoc2, source, scale, tags] = names.texts([
        (TextTable::IdStem, stem),
        (TextTable::Actor, &draft.actor1),
        (TextTable::ActorList, &draft.assoc_actor_1),
        (TextTable::Actor, &draft.actor2),
        (TextTable::ActorList, &draft.assoc_actor_2),
        (TextTable::SourceList, &draft.source),
        (TextTable::SourceScale, &draft.source_scale),
        (TextTable::TagList, &draft.tags),
    ])?;
    Ok(EventRow {
        id: 0,
        stem: stem.unwrap_or_default(),
        number: parts.number.map_or(NO_NUMBER, |number| number as i64),
        change: 0,
        status: CURRENT,
        by_hand: false,
        day: draft.event_date.map_or(0, days_since_epoch),
        time_precision: draft.time_precision,
        kind,
        actor1,
        assoc1,
        inter1: draft.inter1,
        actor2,
        assoc2,
        inter2: draft.inter2,
        interaction: draft.interaction,
        civilian_targeting: draft.civilian_targeting.map(u8::from),
        country,
        place,
        geo_precision: draft.geo_precision,
        source,
        scale,
        fatalities: draft.fatalities,
        tags,
        timestamp: draft.timestamp,
        row_hash: None,
    })
}

fn term_text<'a>(vocabulary: &'a Vocabulary, term: &'a Term<'_>) -> &'a str {
    match term {
        Term::Missing => "",
        Term::Known(at) => &vocabulary.term(*at).label,
        Term::Unknown(text) => text,
    }
}

/// All names of a database by number, to turn rows into drafts.
pub struct AllNames {
    /// Stems of ids.
    pub stems: NameTable,
    /// Countries.
    pub countries: NameTable,
    /// Places, parts joined by [`PART`]: country, iso, region, admin1, admin2, admin3, location, latitude, longitude.
    pub places: NameTable,
    /// Kinds, parts joined by [`PART`]: disorder, event, sub event type.
    pub kinds: NameTable,
    /// Actors.
    pub actors: NameTable,
    /// Lists of actors.
    pub actor_lists: NameTable,
    /// Lists of sources.
    pub source_lists: NameTable,
    /// Scales.
    pub scales: NameTable,
    /// Lists of tags.
    pub tags: NameTable,
}

impl AllNames {
    /// Turns a row into the draft it stands for; notes and extra columns are added by the caller.
    pub fn draft<'a>(&'a self, row: &EventRow, codebook: &Codebook) -> Draft<'a> {
        self.draft_for(row, codebook, Field::ALL)
    }

    /// Does so, but looks up only the terms of some fields.
    pub(super) fn draft_for<'a>(&'a self, row: &EventRow, codebook: &Codebook, fields: &[Field]) -> Draft<'a> {
        let date = epoch_day(row.day);
        let mut place = self.places.text(Some(row.place)).split(PART);
        let mut part = || place.next().unwrap_or_default();
        let (_, iso) = (part(), part());
        let mut kinds = self.kinds.text(Some(row.kind)).split(PART);
        let mut term = |field, vocabulary: fn(&Codebook) -> &Vocabulary| match kinds.next().unwrap_or_default() {
            text if text.is_empty() || !fields.contains(&field) => Term::Missing,
            text => match vocabulary(codebook).find(text) {
                Some(found) if found.exact => Term::Known(found.at),
                _ => Term::Unknown(Cow::Borrowed(text)),
            },
        };
        Draft {
            event_id: Cow::Owned(self.event_id(row)),
            event_date: date,
            year: date.map(|date| date.year()),
            time_precision: row.time_precision,
            disorder_type: term(Field::DisorderType, Codebook::disorder_types),
            event_type: term(Field::EventType, Codebook::event_types),
            sub_event_type: term(Field::SubEventType, Codebook::sub_event_types),
            actor1: self.actors.text(row.actor1).into(),
            assoc_actor_1: self.actor_lists.text(row.assoc1).into(),
            inter1: row.inter1,
            actor2: self.actors.text(row.actor2).into(),
            assoc_actor_2: self.actor_lists.text(row.assoc2).into(),
            inter2: row.inter2,
            interaction: row.interaction,
            civilian_targeting: row.civilian_targeting.map(|flag| flag != 0),
            iso: iso.parse().ok(),
            region: part().into(),
            country: self.countries.text(Some(row.country)).into(),
            admin1: part().into(),
            admin2: part().into(),
            admin3: part().into(),
            location: part().into(),
            latitude: part().into(),
            longitude: part().into(),
            geo_precision: row.geo_precision,
            source: self.source_lists.text(row.source).into(),
            source_scale: self.scales.text(row.scale).into(),
            notes: Cow::Borrowed(""),
            fatalities: row.fatalities,
            tags: self.tags.text(row.tags).into(),
            timestamp: row.timestamp,
            extra: Vec::new(),
            absent: FieldSet::default(),
        }
    }

    /// Puts the published id together.
    pub fn event_id(&self, row: &EventRow) -> String {
        let number = u64::try_from(row.number).ok();
        EventId::from_parts(self.stems.text(Some(row.stem)), number).into_text()
    }
}

/// Writes extra columns as the JSON object that `event_extra` holds.
pub fn extra_to_json(extra: &[(Cow<'_, str>, Cow<'_, str>)]) -> String {
    let object: serde_json::Map<String, serde_json::Value> =
        extra.iter().map(|(name, value)| (name.to_string(), serde_json::Value::String(value.to_string()))).collect();
    serde_json::Value::Object(object).to_string()
}

/// Reads extra columns back, in the order they were written.
pub fn extra_from_json(text: &str) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else {
        return Vec::new();
    };
    object
        .into_iter()
        .map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (Cow::Owned(name), Cow::Owned(value))
        })
        .collect()
}
