//! The names that some fields need: those of a few events, or all.

use super::Result;
use super::name_table::{
    ACTOR_LISTS, ACTORS, COUNTRIES, KINDS, NameTable, NamesOf, PLACES, SCALES, SOURCE_LISTS, STEMS, TAGS,
};
use super::names::NameId;
use super::rows::{AllNames, EventRow};
use crate::model::Field;
use rusqlite::Connection;
use std::cell::Cell;

/// Where an event has the number of a name.
type Id = fn(&EventRow) -> Option<NameId>;

/// What the name of a place holds, its country apart.
const PLACE_FIELDS: [Field; 8] = [
    Field::Iso,
    Field::Region,
    Field::Admin1,
    Field::Admin2,
    Field::Admin3,
    Field::Location,
    Field::Latitude,
    Field::Longitude,
];

impl AllNames {
    /// Loads only the names that some events use for some fields; they keep their numbers.
    pub(super) fn of_rows<'r>(
        connection: &Connection,
        rows: impl Iterator<Item = &'r EventRow> + Clone,
        fields: &[Field],
    ) -> Result<AllNames> {
        AllNames::by(fields, |names, ids| {
            let used = rows.clone().flat_map(|row| ids.iter().filter_map(|id| id(row)));
            NameTable::of_few(connection, names, used)
        })
    }

    /// Loads all names of some fields.
    pub(super) fn of_fields(connection: &Connection, fields: &[Field]) -> Result<AllNames> {
        AllNames::by(fields, |names, _| NameTable::load(connection, names))
    }

    /// Tells how many names some fields have.
    pub(super) fn count(connection: &Connection, fields: &[Field]) -> Result<u64> {
        let count = Cell::new(0);
        AllNames::by(fields, |names, _| {
            let last: Option<i64> =
                connection.query_row(&format!("SELECT max(id) FROM {}", names.table), [], |row| row.get(0))?;
            count.set(count.get() + last.map_or(0, i64::unsigned_abs));
            Ok(NameTable::default())
        })?;
        Ok(count.get())
    }

    /// Goes through the tables that some fields need; `read` gets one, and where an event has its number.
    fn by(fields: &[Field], read: impl Fn(NamesOf, &[Id]) -> Result<NameTable>) -> Result<AllNames> {
        let some = |of: &[Field], names: NamesOf, ids: &[Id]| {
            if of.iter().any(|field| fields.contains(field)) { read(names, ids) } else { Ok(NameTable::default()) }
        };
        let kinds = [Field::DisorderType, Field::EventType, Field::SubEventType];
        Ok(AllNames {
            stems: read(STEMS, &[|row| Some(row.stem)])?,
            countries: read(COUNTRIES, &[|row| Some(row.country)])?,
            places: some(&PLACE_FIELDS, PLACES, &[|row| Some(row.place)])?,
            kinds: some(&kinds, KINDS, &[|row| Some(row.kind)])?,
            actors: some(&[Field::Actor1, Field::Actor2], ACTORS, &[|row| row.actor1, |row| row.actor2])?,
            actor_lists: some(
                &[Field::AssocActor1, Field::AssocActor2],
                ACTOR_LISTS,
                &[|row| row.assoc1, |row| row.assoc2],
            )?,
            source_lists: some(&[Field::Source], SOURCE_LISTS, &[|row| row.source])?,
            scales: some(&[Field::SourceScale], SCALES, &[|row| row.scale])?,
            tags: some(&[Field::Tags], TAGS, &[|row| row.tags])?,
        })
    }
}
