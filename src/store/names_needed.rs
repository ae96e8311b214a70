//! The names that some fields need: those of a few events, or all.

use super::Result;
use super::names::{
    ACTOR_LISTS, ACTORS, COUNTRIES, KIND_KEYS, NameId, NameTable, PLACE_KEYS, SCALES, SOURCE_LISTS, STEMS, TAGS,
};
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
        AllNames::by(fields, |_, sql, ids| {
            let used = rows.clone().flat_map(|row| ids.iter().filter_map(|id| id(row)));
            NameTable::of_few(connection, sql, used)
        })
    }

    /// Loads all names of some fields.
    pub(super) fn of_fields(connection: &Connection, fields: &[Field]) -> Result<AllNames> {
        AllNames::by(fields, |_, sql, _| NameTable::load(connection, sql))
    }

    /// Tells how many names some fields have.
    pub(super) fn count(connection: &Connection, fields: &[Field]) -> Result<u64> {
        let count = Cell::new(0);
        AllNames::by(fields, |table, _, _| {
            let last: Option<i64> =
                connection.query_row(&format!("SELECT max(id) FROM {table}"), [], |row| row.get(0))?;
            count.set(count.get() + last.map_or(0, i64::unsigned_abs));
            Ok(NameTable::default())
        })?;
        Ok(count.get())
    }

    /// Goes through the tables that some fields need; `read` gets a table, what reads all of it, and where an event
    /// has its number.
    fn by(fields: &[Field], read: impl Fn(&str, &str, &[Id]) -> Result<NameTable>) -> Result<AllNames> {
        let some = |of: &[Field], table: &str, sql: &str, ids: &[Id]| {
            if of.iter().any(|field| fields.contains(field)) { read(table, sql, ids) } else { Ok(NameTable::default()) }
        };
        let kinds = [Field::DisorderType, Field::EventType, Field::SubEventType];
        Ok(AllNames {
            stems: read("id_stem", STEMS, &[|row| Some(row.stem)])?,
            countries: read("country", COUNTRIES, &[|row| Some(row.country)])?,
            places: some(&PLACE_FIELDS, "place", PLACE_KEYS, &[|row| Some(row.place)])?,
            kinds: some(&kinds, "event_kind", KIND_KEYS, &[|row| Some(row.kind)])?,
            actors: some(&[Field::Actor1, Field::Actor2], "actor", ACTORS, &[|row| row.actor1, |row| row.actor2])?,
            actor_lists: some(
                &[Field::AssocActor1, Field::AssocActor2],
                "actor_list",
                ACTOR_LISTS,
                &[|row| row.assoc1, |row| row.assoc2],
            )?,
            source_lists: some(&[Field::Source], "source_list", SOURCE_LISTS, &[|row| row.source])?,
            scales: some(&[Field::SourceScale], "source_scale", SCALES, &[|row| row.scale])?,
            tags: some(&[Field::Tags], "tag_list", TAGS, &[|row| row.tags])?,
        })
    }
}
