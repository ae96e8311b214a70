//! What a file has no column for, it says nothing of: the values that are there stay.

use super::Result;
use super::load::{KIND_FIELDS, PLACE_FIELDS};
use super::name_table::{KINDS, NameTable, NamesOf, PLACES};
use super::names::{NameId, PART};
use super::rows::{EventRow, extra_from_json, extra_to_json};
use crate::model::{Field, FieldSet};
use rusqlite::Connection;

/// What a file tells nothing of.
#[derive(Clone, Debug, Default)]
pub struct Untold {
    /// Fields that it has no column for.
    pub fields: FieldSet,
    /// Columns beyond the codebook that it has; it tells of no other.
    pub extra: Vec<String>,
}

impl Untold {
    /// Puts the stored values into an incoming row where its file tells nothing.
    pub(super) fn keep(&self, connection: &Connection, stored: &EventRow, incoming: &mut EventRow) -> Result<()> {
        if self.fields.is_empty() {
            return Ok(());
        }
        let untold = |field| self.fields.has(field);
        macro_rules! keep {
            ($($field:ident: $slot:ident),* $(,)?) => {
                $(if untold(Field::$field) { incoming.$slot = stored.$slot.or(incoming.$slot); })*
            };
        }
        keep!(
            TimePrecision: time_precision,
            Actor1: actor1,
            AssocActor1: assoc1,
            Inter1: inter1,
            Actor2: actor2,
            AssocActor2: assoc2,
            Inter2: inter2,
            Interaction: interaction,
            CivilianTargeting: civilian_targeting,
            GeoPrecision: geo_precision,
            Source: source,
            SourceScale: scale,
            Fatalities: fatalities,
            Tags: tags,
            Timestamp: timestamp,
        );
        if self.same_parts(connection, KINDS, [stored.kind, incoming.kind], &KIND_FIELDS)? {
            incoming.kind = stored.kind;
        }
        if self.same_parts(connection, PLACES, [stored.place, incoming.place], &PLACE_FIELDS)? {
            incoming.place = stored.place;
        }
        Ok(())
    }

    /// Tells whether two names are the same in all parts that the file tells.
    fn same_parts(
        &self,
        connection: &Connection,
        names: NamesOf,
        [stored, incoming]: [NameId; 2],
        fields: &[Option<Field>],
    ) -> Result<bool> {
        let untold = |field: &Option<Field>| field.is_some_and(|field| self.fields.has(field));
        if stored == incoming || !fields.iter().any(untold) {
            return Ok(false);
        }
        let table = NameTable::two(connection, names, [Some(stored), Some(incoming)])?;
        let (a, b) = (table.text(Some(stored)).split(PART), table.text(Some(incoming)).split(PART));
        Ok(a.zip(b).zip(fields).all(|((a, b), field)| a == b || untold(field)))
    }

    /// Gives the notes an event has after the file.
    pub(super) fn notes<'t>(&self, stored: &'t str, incoming: &'t str) -> &'t str {
        if self.fields.has(Field::Notes) { stored } else { incoming }
    }

    /// Gives the columns beyond the codebook that an event has after the file, if they are not those of its row.
    pub(super) fn extra(&self, stored: &str, incoming: &str) -> Option<String> {
        if stored.is_empty() || stored == incoming {
            return None;
        }
        let mut kept = extra_from_json(stored);
        kept.retain(|(name, _)| !self.extra.iter().any(|told| told == name));
        if kept.is_empty() {
            return None;
        }
        kept.extend(extra_from_json(incoming));
        Some(extra_to_json(&kept))
    }
}
