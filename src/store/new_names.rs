//! Names that the database does not have yet, on their way into it.

use super::Result;
use super::bulk::{MANY, ONE, Target, insert_rows};
use super::name_table::{ACTOR_LISTS, ACTORS, COUNTRIES, NamesOf, SCALES, SOURCE_LISTS, SOURCES, STEMS, TAGS};
use super::names::{NameId, PlaceKey};
use rusqlite::Connection;
use std::ops::Range;

/// A table whose names are one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its table")]
pub enum TextTable {
    IdStem,
    Country,
    Actor,
    ActorList,
    Source,
    SourceList,
    SourceScale,
    TagList,
}

impl TextTable {
    /// How many tables there are.
    pub(super) const COUNT: usize = TextTable::ALL.len();

    pub(super) const ALL: [TextTable; 8] = [
        TextTable::IdStem,
        TextTable::Country,
        TextTable::Actor,
        TextTable::ActorList,
        TextTable::Source,
        TextTable::SourceList,
        TextTable::SourceScale,
        TextTable::TagList,
    ];

    fn target(self) -> Target {
        let head = match self {
            TextTable::IdStem => "INSERT OR FAIL INTO id_stem (id, stem) VALUES",
            TextTable::Country => "INSERT OR FAIL INTO country (id, name) VALUES",
            TextTable::Actor => "INSERT OR FAIL INTO actor (id, name) VALUES",
            TextTable::ActorList => "INSERT OR FAIL INTO actor_list (id, names) VALUES",
            TextTable::Source => "INSERT OR FAIL INTO source (id, name) VALUES",
            TextTable::SourceList => "INSERT OR FAIL INTO source_list (id, names) VALUES",
            TextTable::SourceScale => "INSERT OR FAIL INTO source_scale (id, label) VALUES",
            TextTable::TagList => "INSERT OR FAIL INTO tag_list (id, tags) VALUES",
        };
        let sizes = match self {
            TextTable::ActorList | TextTable::SourceList | TextTable::TagList => MANY,
            _ => ONE,
        };
        Target { head, columns: 2, sizes }
    }
}

impl TextTable {
    /// Where its names are kept.
    pub(super) fn names(self) -> NamesOf {
        match self {
            TextTable::IdStem => STEMS,
            TextTable::Country => COUNTRIES,
            TextTable::Actor => ACTORS,
            TextTable::ActorList => ACTOR_LISTS,
            TextTable::Source => SOURCES,
            TextTable::SourceList => SOURCE_LISTS,
            TextTable::SourceScale => SCALES,
            TextTable::TagList => TAGS,
        }
    }

    /// The number of a text.
    pub(super) fn find(self) -> &'static str {
        match self {
            TextTable::IdStem => "SELECT id FROM id_stem WHERE stem = ?1",
            TextTable::Country => "SELECT id FROM country WHERE name = ?1",
            TextTable::Actor => "SELECT id FROM actor WHERE name = ?1",
            TextTable::ActorList => "SELECT id FROM actor_list WHERE names = ?1",
            TextTable::Source => "SELECT id FROM source WHERE name = ?1",
            TextTable::SourceList => "SELECT id FROM source_list WHERE names = ?1",
            TextTable::SourceScale => "SELECT id FROM source_scale WHERE label = ?1",
            TextTable::TagList => "SELECT id FROM tag_list WHERE tags = ?1",
        }
    }

    /// The next number.
    pub(super) fn next(self) -> &'static str {
        match self {
            TextTable::IdStem => "SELECT coalesce(max(id), 0) + 1 FROM id_stem",
            TextTable::Country => "SELECT coalesce(max(id), 0) + 1 FROM country",
            TextTable::Actor => "SELECT coalesce(max(id), 0) + 1 FROM actor",
            TextTable::ActorList => "SELECT coalesce(max(id), 0) + 1 FROM actor_list",
            TextTable::Source => "SELECT coalesce(max(id), 0) + 1 FROM source",
            TextTable::SourceList => "SELECT coalesce(max(id), 0) + 1 FROM source_list",
            TextTable::SourceScale => "SELECT coalesce(max(id), 0) + 1 FROM source_scale",
            TextTable::TagList => "SELECT coalesce(max(id), 0) + 1 FROM tag_list",
        }
    }

    /// What the names are lists of, if their members stand in a table of their own.
    pub(super) fn list_of(self) -> Option<ListOf> {
        match self {
            TextTable::ActorList => Some(ListOf::Actors),
            TextTable::SourceList => Some(ListOf::Sources),
            _ => None,
        }
    }
}

/// What a list is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    /// Actors.
    Actors,
    /// Sources.
    Sources,
}

impl ListOf {
    const ALL: [ListOf; 2] = [ListOf::Actors, ListOf::Sources];

    /// Where the members stand by themselves.
    pub(super) fn table(self) -> TextTable {
        match self {
            ListOf::Actors => TextTable::Actor,
            ListOf::Sources => TextTable::Source,
        }
    }

    fn target(self) -> Target {
        let head = match self {
            ListOf::Actors => "INSERT OR FAIL INTO actor_list_member (list_id, position, actor_id) VALUES",
            ListOf::Sources => "INSERT OR FAIL INTO source_list_member (list_id, position, source_id) VALUES",
        };
        Target { head, columns: 3, sizes: MANY }
    }
}

const PLACES: Target = Target {
    head: "INSERT OR FAIL INTO place (id, country_id, iso, region, admin1, admin2, admin3, location, latitude, longitude) \
           VALUES",
    columns: 10,
    sizes: MANY,
};
const KINDS: Target = Target {
    head: "INSERT OR FAIL INTO event_kind (id, disorder_type, event_type, sub_event_type) VALUES",
    columns: 4,
    sizes: ONE,
};

#[derive(Debug)]
struct NewPlace {
    id: NameId,
    country: NameId,
    iso: Option<u16>,
    texts: [Range<usize>; 7],
}

#[derive(Debug)]
struct Member {
    list: NameId,
    position: u32,
    member: NameId,
}

/// Names to be written before the events that use them.
#[derive(Debug, Default)]
pub struct NewNames {
    /// All texts, one after the other: no piece of memory for each.
    text: String,
    texts: [Vec<(NameId, Range<usize>)>; TextTable::COUNT],
    places: Vec<NewPlace>,
    kinds: Vec<(NameId, [Range<usize>; 3])>,
    members: [Vec<Member>; ListOf::ALL.len()],
}

impl NewNames {
    /// Adds a name that is one text.
    pub fn add(&mut self, table: TextTable, id: NameId, text: &str) {
        let text = self.keep(text);
        self.texts[table as usize].push((id, text));
    }

    /// Adds a place.
    pub fn add_place(&mut self, id: NameId, place: &PlaceKey<'_>) {
        let texts = place.texts.map(|text| self.keep(text));
        self.places.push(NewPlace { id, country: place.country, iso: place.iso, texts });
    }

    /// Adds a kind of event.
    pub fn add_kind(&mut self, id: NameId, kind: [&str; 3]) {
        let kind = kind.map(|text| self.keep(text));
        self.kinds.push((id, kind));
    }

    /// Adds the member of a list at a position, from 1.
    pub fn add_member(&mut self, of: ListOf, list: NameId, position: u32, member: NameId) {
        self.members[of as usize].push(Member { list, position, member });
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Writes all of them.
    pub(super) fn write(&self, connection: &Connection) -> Result<()> {
        for table in TextTable::ALL {
            insert_rows(connection, table.target(), &self.texts[table as usize], |statement, first, (id, text)| {
                statement.raw_bind_parameter(first, id)?;
                statement.raw_bind_parameter(first + 1, &self.text[text.clone()])
            })?;
        }
        insert_rows(connection, PLACES, &self.places, |statement, first, place| {
            statement.raw_bind_parameter(first, place.id)?;
            statement.raw_bind_parameter(first + 1, place.country)?;
            statement.raw_bind_parameter(first + 2, place.iso)?;
            self.bind_texts(statement, first + 3, &place.texts)
        })?;
        insert_rows(connection, KINDS, &self.kinds, |statement, first, (id, texts)| {
            statement.raw_bind_parameter(first, id)?;
            self.bind_texts(statement, first + 1, texts)
        })?;
        for of in ListOf::ALL {
            insert_rows(connection, of.target(), &self.members[of as usize], |statement, first, member| {
                statement.raw_bind_parameter(first, member.list)?;
                statement.raw_bind_parameter(first + 1, member.position)?;
                statement.raw_bind_parameter(first + 2, member.member)
            })?;
        }
        Ok(())
    }

    fn bind_texts(
        &self,
        statement: &mut rusqlite::Statement<'_>,
        first: usize,
        texts: &[Range<usize>],
    ) -> rusqlite::Result<()> {
        for (at, text) in texts.iter().enumerate() {
            statement.raw_bind_parameter(first + at, &self.text[text.clone()])?;
        }
        Ok(())
    }
}
