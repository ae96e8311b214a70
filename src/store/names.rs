//! Names that repeat: each stands once in the database and events point at it.
//!
//! [`Names`] turns texts into numbers. [`MemoryNames`] does so for a whole import without asking
//! the database each time; [`SqlNames`] for one event.

use super::Result;
use super::tally::NumberHasher;
use hashbrown::{HashMap, HashTable};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::hash::BuildHasherDefault;
use xxhash_rust::xxh3::xxh3_128;

/// Number of a name in its table, from 1.
pub type NameId = u32;

/// What stands between the parts of a joined key; no file holds it.
pub const PART: char = '\u{1f}';

/// The parts of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceKey<'a> {
    /// Number of the country.
    pub country: NameId,
    /// ISO 3166 numeric code.
    pub iso: Option<u16>,
    /// Region, admin1, admin2, admin3, location, latitude, longitude.
    pub texts: [&'a str; 7],
}

/// Turns texts into numbers, adding those that are new.
pub trait Names {
    /// Stem of an id, such as `SYR#`.
    fn stem(&mut self, stem: &str) -> Result<NameId>;
    /// Country.
    fn country(&mut self, name: &str) -> Result<NameId>;
    /// Place.
    fn place(&mut self, place: &PlaceKey<'_>) -> Result<NameId>;
    /// Disorder, event and sub event type together.
    fn kind(&mut self, kind: [&str; 3]) -> Result<NameId>;
    /// One actor.
    fn actor(&mut self, name: &str) -> Result<NameId>;
    /// Actors joined by `; `.
    fn actor_list(&mut self, names: &str) -> Result<NameId>;
    /// Sources joined by `; `.
    fn source_list(&mut self, names: &str) -> Result<NameId>;
    /// Scale of the sources.
    fn scale(&mut self, label: &str) -> Result<NameId>;
    /// Tags joined by `; `.
    fn tags(&mut self, tags: &str) -> Result<NameId>;
}

/// Splits a list as it is published.
pub fn members(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim).filter(|name| !name.is_empty())
}

/// Gives texts their numbers, from 1.
///
/// It keeps 96 bits of hash for each text rather than the text: a search then reads one place of
/// memory instead of three, and three million events fit beside their names. That two of a million
/// names share 96 bits has a chance below one in 10^16.
#[derive(Default)]
pub struct Interner {
    table: HashTable<Known>,
    last: NameId,
}

#[derive(Clone, Copy)]
struct Known {
    hash: u64,
    more: u32,
    id: NameId,
}

impl Interner {
    /// Gives the number of a text, and whether it is new.
    pub fn intern(&mut self, text: &[u8]) -> (NameId, bool) {
        let id = self.last + 1;
        let known = self.put(text, id);
        (known, known == id)
    }

    /// Takes over a text that has a number in the database already.
    fn load(&mut self, id: NameId, text: &[u8]) {
        // Hand-made lists may repeat; the first one serves.
        self.put(text, id);
        self.last = self.last.max(id);
    }

    /// Gives the number a text has, or else gives it `id`.
    fn put(&mut self, text: &[u8], id: NameId) -> NameId {
        let full = xxh3_128(text);
        let (hash, more) = (full as u64, (full >> 64) as u32);
        if let Some(known) = self.table.find(hash, |known| known.hash == hash && known.more == more) {
            return known.id;
        }
        self.table.insert_unique(hash, Known { hash, more, id }, |known| known.hash);
        self.last = self.last.max(id);
        id
    }
}

/// A name the database does not have yet.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the columns of the tables")]
pub enum NewName {
    Stem { id: NameId, stem: String },
    Country { id: NameId, name: String },
    Place { id: NameId, country: NameId, iso: Option<u16>, texts: [String; 7] },
    Kind { id: NameId, kind: [String; 3] },
    Actor { id: NameId, name: String },
    ActorList { id: NameId, names: String, members: Vec<NameId> },
    Source { id: NameId, name: String },
    SourceList { id: NameId, names: String, members: Vec<NameId> },
    Scale { id: NameId, label: String },
    Tags { id: NameId, tags: String },
}

/// All names in memory; what is new waits in `new` to be written.
#[derive(Default)]
pub struct MemoryNames {
    stems: Interner,
    countries: Interner,
    places: Interner,
    kinds: Interner,
    actors: Interner,
    actor_lists: Interner,
    sources: Interner,
    source_lists: Interner,
    scales: Interner,
    tags: Interner,
    key: String,
    /// Names to be written before the events that use them.
    pub new: Vec<NewName>,
}

impl MemoryNames {
    /// Takes over all names of a database.
    pub fn load(connection: &Connection) -> Result<MemoryNames> {
        let mut names = MemoryNames::default();
        for (interner, sql) in [
            (&mut names.stems, STEMS),
            (&mut names.countries, COUNTRIES),
            (&mut names.actors, ACTORS),
            (&mut names.actor_lists, ACTOR_LISTS),
            (&mut names.sources, "SELECT id, name FROM source ORDER BY id"),
            (&mut names.source_lists, SOURCE_LISTS),
            (&mut names.scales, SCALES),
            (&mut names.tags, TAGS),
            (&mut names.kinds, KIND_KEYS),
            (&mut names.places, PLACE_KEYS),
        ] {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                interner.load(row.get(0)?, row.get_ref(1)?.as_bytes().unwrap_or_default());
            }
        }
        Ok(names)
    }
}

/// Number and text of each table of names.
pub(super) const STEMS: &str = "SELECT id, stem FROM id_stem ORDER BY id";
pub(super) const COUNTRIES: &str = "SELECT id, name FROM country ORDER BY id";
pub(super) const ACTORS: &str = "SELECT id, name FROM actor ORDER BY id";
pub(super) const ACTOR_LISTS: &str = "SELECT id, names FROM actor_list ORDER BY id";
pub(super) const SOURCE_LISTS: &str = "SELECT id, names FROM source_list ORDER BY id";
pub(super) const SCALES: &str = "SELECT id, label FROM source_scale ORDER BY id";
pub(super) const TAGS: &str = "SELECT id, tags FROM tag_list ORDER BY id";

/// Joins a kind's parts as [`MemoryNames`] does.
pub const KIND_KEYS: &str = "
    SELECT id, disorder_type || char(31) || event_type || char(31) || sub_event_type
      FROM event_kind
     ORDER BY id";

/// Joins a place's parts as [`MemoryNames`] does.
pub const PLACE_KEYS: &str = "
    SELECT id,
           country_id || char(31) || coalesce(iso, '') || char(31) || region || char(31) || admin1
             || char(31) || admin2 || char(31) || admin3 || char(31) || location || char(31)
             || latitude || char(31) || longitude
      FROM place
     ORDER BY id";

impl Names for MemoryNames {
    fn stem(&mut self, stem: &str) -> Result<NameId> {
        let (id, new) = self.stems.intern(stem.as_bytes());
        if new {
            self.new.push(NewName::Stem { id, stem: stem.to_owned() });
        }
        Ok(id)
    }

    fn country(&mut self, name: &str) -> Result<NameId> {
        let (id, new) = self.countries.intern(name.as_bytes());
        if new {
            self.new.push(NewName::Country { id, name: name.to_owned() });
        }
        Ok(id)
    }

    fn place(&mut self, place: &PlaceKey<'_>) -> Result<NameId> {
        write_place_key(place, &mut self.key);
        let (id, new) = self.places.intern(self.key.as_bytes());
        if new {
            let texts = place.texts.map(str::to_owned);
            self.new.push(NewName::Place { id, country: place.country, iso: place.iso, texts });
        }
        Ok(id)
    }

    fn kind(&mut self, kind: [&str; 3]) -> Result<NameId> {
        self.key.clear();
        for (at, part) in kind.into_iter().enumerate() {
            if at > 0 {
                self.key.push(PART);
            }
            self.key.push_str(part);
        }
        let (id, new) = self.kinds.intern(self.key.as_bytes());
        if new {
            self.new.push(NewName::Kind { id, kind: kind.map(str::to_owned) });
        }
        Ok(id)
    }

    fn actor(&mut self, name: &str) -> Result<NameId> {
        let (id, new) = self.actors.intern(name.as_bytes());
        if new {
            self.new.push(NewName::Actor { id, name: name.to_owned() });
        }
        Ok(id)
    }

    fn actor_list(&mut self, names: &str) -> Result<NameId> {
        let (id, new) = self.actor_lists.intern(names.as_bytes());
        if new {
            let members = members(names).map(|name| self.actor(name)).collect::<Result<_>>()?;
            self.new.push(NewName::ActorList { id, names: names.to_owned(), members });
        }
        Ok(id)
    }

    fn source_list(&mut self, names: &str) -> Result<NameId> {
        let (id, new) = self.source_lists.intern(names.as_bytes());
        if new {
            let mut list = Vec::new();
            for name in members(names) {
                let (member, new) = self.sources.intern(name.as_bytes());
                if new {
                    self.new.push(NewName::Source { id: member, name: name.to_owned() });
                }
                list.push(member);
            }
            self.new.push(NewName::SourceList { id, names: names.to_owned(), members: list });
        }
        Ok(id)
    }

    fn scale(&mut self, label: &str) -> Result<NameId> {
        let (id, new) = self.scales.intern(label.as_bytes());
        if new {
            self.new.push(NewName::Scale { id, label: label.to_owned() });
        }
        Ok(id)
    }

    fn tags(&mut self, tags: &str) -> Result<NameId> {
        let (id, new) = self.tags.intern(tags.as_bytes());
        if new {
            self.new.push(NewName::Tags { id, tags: tags.to_owned() });
        }
        Ok(id)
    }
}

fn write_place_key(place: &PlaceKey<'_>, key: &mut String) {
    key.clear();
    push_number(place.country, key);
    key.push(PART);
    if let Some(iso) = place.iso {
        push_number(iso.into(), key);
    }
    for text in place.texts {
        key.push(PART);
        key.push_str(text);
    }
}

/// Formatting machinery would cost more than the rest of the key.
fn push_number(number: u32, key: &mut String) {
    if number >= 10 {
        push_number(number / 10, key);
    }
    key.push(char::from(b'0' + (number % 10) as u8));
}

/// Writes new names, one prepared statement per table.
pub(super) fn write_new_name(connection: &Connection, name: &NewName) -> Result<()> {
    match name {
        NewName::Stem { id, stem } => {
            insert_text(connection, "INSERT INTO id_stem (id, stem) VALUES (?1, ?2)", *id, stem)
        }
        NewName::Country { id, name } => {
            insert_text(connection, "INSERT INTO country (id, name) VALUES (?1, ?2)", *id, name)
        }
        NewName::Actor { id, name } => {
            insert_text(connection, "INSERT INTO actor (id, name) VALUES (?1, ?2)", *id, name)
        }
        NewName::Source { id, name } => {
            insert_text(connection, "INSERT INTO source (id, name) VALUES (?1, ?2)", *id, name)
        }
        NewName::Scale { id, label } => {
            insert_text(connection, "INSERT INTO source_scale (id, label) VALUES (?1, ?2)", *id, label)
        }
        NewName::Tags { id, tags } => {
            insert_text(connection, "INSERT INTO tag_list (id, tags) VALUES (?1, ?2)", *id, tags)
        }
        NewName::Place { id, country, iso, texts } => {
            let mut statement = connection.prepare_cached(INSERT_PLACE)?;
            statement.raw_bind_parameter(1, id)?;
            statement.raw_bind_parameter(2, country)?;
            statement.raw_bind_parameter(3, iso)?;
            for (at, text) in texts.iter().enumerate() {
                statement.raw_bind_parameter(at + 4, text)?;
            }
            statement.raw_execute()?;
            Ok(())
        }
        NewName::Kind { id, kind: [disorder, event, sub] } => {
            connection.prepare_cached(INSERT_KIND)?.execute(params![id, disorder, event, sub])?;
            Ok(())
        }
        NewName::ActorList { id, names, members } => {
            insert_text(connection, "INSERT INTO actor_list (id, names) VALUES (?1, ?2)", *id, names)?;
            insert_members(connection, INSERT_ACTOR_MEMBER, *id, members)
        }
        NewName::SourceList { id, names, members } => {
            insert_text(connection, "INSERT INTO source_list (id, names) VALUES (?1, ?2)", *id, names)?;
            insert_members(connection, INSERT_SOURCE_MEMBER, *id, members)
        }
    }
}

const INSERT_PLACE: &str = "
    INSERT INTO place (id, country_id, iso, region, admin1, admin2, admin3, location, latitude, longitude)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const INSERT_KIND: &str = "
    INSERT INTO event_kind (id, disorder_type, event_type, sub_event_type) VALUES (?1, ?2, ?3, ?4)";
const INSERT_ACTOR_MEMBER: &str = "
    INSERT INTO actor_list_member (list_id, position, actor_id) VALUES (?1, ?2, ?3)";
const INSERT_SOURCE_MEMBER: &str = "
    INSERT INTO source_list_member (list_id, position, source_id) VALUES (?1, ?2, ?3)";

fn insert_text(connection: &Connection, sql: &str, id: NameId, text: &str) -> Result<()> {
    connection.prepare_cached(sql)?.execute(params![id, text])?;
    Ok(())
}

fn insert_members(connection: &Connection, sql: &str, list: NameId, members: &[NameId]) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    for (position, member) in (1_u32..).zip(members) {
        statement.execute(params![list, position, member])?;
    }
    Ok(())
}

/// Names looked up in the database, one at a time.
pub struct SqlNames<'c> {
    connection: &'c Connection,
}

impl<'c> SqlNames<'c> {
    /// Looks names up through `connection`.
    pub fn new(connection: &'c Connection) -> SqlNames<'c> {
        SqlNames { connection }
    }

    fn find(&self, sql: &str, text: &str) -> Result<Option<NameId>> {
        Ok(self.connection.prepare_cached(sql)?.query_row([text], |row| row.get(0)).optional()?)
    }

    fn next(&self, sql: &str) -> Result<NameId> {
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    fn text(
        &mut self,
        find: &str,
        next: &str,
        text: &str,
        name: impl FnOnce(NameId, String) -> NewName,
    ) -> Result<NameId> {
        if let Some(id) = self.find(find, text)? {
            return Ok(id);
        }
        let id = self.next(next)?;
        write_new_name(self.connection, &name(id, text.to_owned()))?;
        Ok(id)
    }
}

impl Names for SqlNames<'_> {
    fn stem(&mut self, stem: &str) -> Result<NameId> {
        self.text(
            "SELECT id FROM id_stem WHERE stem = ?1",
            "SELECT coalesce(max(id), 0) + 1 FROM id_stem",
            stem,
            |id, stem| NewName::Stem { id, stem },
        )
    }

    fn country(&mut self, name: &str) -> Result<NameId> {
        self.text(
            "SELECT id FROM country WHERE name = ?1",
            "SELECT coalesce(max(id), 0) + 1 FROM country",
            name,
            |id, name| NewName::Country { id, name },
        )
    }

    fn place(&mut self, place: &PlaceKey<'_>) -> Result<NameId> {
        let [region, admin1, admin2, admin3, location, latitude, longitude] = place.texts;
        let known = self
            .connection
            .prepare_cached(FIND_PLACE)?
            .query_row(
                params![place.country, place.iso, region, admin1, admin2, admin3, location, latitude, longitude],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id = self.next("SELECT coalesce(max(id), 0) + 1 FROM place")?;
        let texts = place.texts.map(str::to_owned);
        write_new_name(self.connection, &NewName::Place { id, country: place.country, iso: place.iso, texts })?;
        Ok(id)
    }

    fn kind(&mut self, kind: [&str; 3]) -> Result<NameId> {
        let known = self
            .connection
            .prepare_cached(FIND_KIND)?
            .query_row(params![kind[0], kind[1], kind[2]], |row| row.get(0))
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id = self.next("SELECT coalesce(max(id), 0) + 1 FROM event_kind")?;
        write_new_name(self.connection, &NewName::Kind { id, kind: kind.map(str::to_owned) })?;
        Ok(id)
    }

    fn actor(&mut self, name: &str) -> Result<NameId> {
        self.text(
            "SELECT id FROM actor WHERE name = ?1",
            "SELECT coalesce(max(id), 0) + 1 FROM actor",
            name,
            |id, name| NewName::Actor { id, name },
        )
    }

    fn actor_list(&mut self, names: &str) -> Result<NameId> {
        if let Some(id) = self.find("SELECT id FROM actor_list WHERE names = ?1", names)? {
            return Ok(id);
        }
        let members = members(names).map(|name| self.actor(name)).collect::<Result<_>>()?;
        let id = self.next("SELECT coalesce(max(id), 0) + 1 FROM actor_list")?;
        write_new_name(self.connection, &NewName::ActorList { id, names: names.to_owned(), members })?;
        Ok(id)
    }

    fn source_list(&mut self, names: &str) -> Result<NameId> {
        if let Some(id) = self.find("SELECT id FROM source_list WHERE names = ?1", names)? {
            return Ok(id);
        }
        let mut list = Vec::new();
        for name in members(names) {
            list.push(self.text(
                "SELECT id FROM source WHERE name = ?1",
                "SELECT coalesce(max(id), 0) + 1 FROM source",
                name,
                |id, name| NewName::Source { id, name },
            )?);
        }
        let id = self.next("SELECT coalesce(max(id), 0) + 1 FROM source_list")?;
        write_new_name(self.connection, &NewName::SourceList { id, names: names.to_owned(), members: list })?;
        Ok(id)
    }

    fn scale(&mut self, label: &str) -> Result<NameId> {
        self.text(
            "SELECT id FROM source_scale WHERE label = ?1",
            "SELECT coalesce(max(id), 0) + 1 FROM source_scale",
            label,
            |id, label| NewName::Scale { id, label },
        )
    }

    fn tags(&mut self, tags: &str) -> Result<NameId> {
        self.text(
            "SELECT id FROM tag_list WHERE tags = ?1",
            "SELECT coalesce(max(id), 0) + 1 FROM tag_list",
            tags,
            |id, tags| NewName::Tags { id, tags },
        )
    }
}

const FIND_PLACE: &str = "
    SELECT id FROM place
     WHERE country_id = ?1 AND iso IS ?2 AND region = ?3 AND admin1 = ?4 AND admin2 = ?5
       AND admin3 = ?6 AND location = ?7 AND latitude = ?8 AND longitude = ?9";
const FIND_KIND: &str = "
    SELECT id FROM event_kind WHERE disorder_type = ?1 AND event_type = ?2 AND sub_event_type = ?3";

/// The texts of one name table, found by number.
#[derive(Default)]
pub struct NameTable {
    bytes: String,
    ends: Vec<u32>,
    /// For a table of the few names that were asked for: where each stands, in place of a dense list.
    few: Option<HashMap<NameId, u32, BuildHasherDefault<NumberHasher>>>,
}

impl NameTable {
    /// Reads number and text, in the order of the numbers.
    pub fn load(connection: &Connection, sql: &str) -> Result<NameTable> {
        let mut table = NameTable::default();
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: NameId = row.get(0)?;
            while table.ends.len() + 1 < id as usize {
                table.ends.push(table.bytes.len() as u32);
            }
            table.bytes.push_str(row.get_ref(1)?.as_str().unwrap_or_default());
            table.ends.push(table.bytes.len() as u32);
        }
        Ok(table)
    }

    /// Reads the names that are needed, by the statement that reads all of them.
    pub(super) fn of_few(connection: &Connection, all: &str, ids: impl Iterator<Item = NameId>) -> Result<NameTable> {
        let ids: BTreeSet<NameId> = ids.collect();
        let mut few = HashMap::default();
        let mut table = NameTable::default();
        let sql = format!("SELECT * FROM ({all}) WHERE id IN (SELECT value FROM json_each(?1))");
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([serde_json::json!(ids).to_string()])?;
        while let Some(row) = rows.next()? {
            few.insert(row.get(0)?, table.ends.len() as u32);
            table.bytes.push_str(row.get_ref(1)?.as_str().unwrap_or_default());
            table.ends.push(table.bytes.len() as u32);
        }
        table.few = Some(few);
        Ok(table)
    }

    /// Reads a name that is needed, unless it is there.
    fn learn(&mut self, connection: &Connection, sql: &str, id: Option<NameId>) -> Result<()> {
        let (Some(id), Some(few)) = (id, &mut self.few) else { return Ok(()) };
        if few.contains_key(&id) {
            return Ok(());
        }
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            self.bytes.push_str(row.get_ref(0)?.as_str().unwrap_or_default());
        }
        few.insert(id, self.ends.len() as u32);
        self.ends.push(self.bytes.len() as u32);
        Ok(())
    }

    /// Reads the two names that are needed.
    pub(super) fn two(connection: &Connection, sql: &str, ids: [Option<NameId>; 2]) -> Result<NameTable> {
        let mut table = NameTable { few: Some(HashMap::default()), ..NameTable::default() };
        for id in ids {
            table.learn(connection, sql, id)?;
        }
        Ok(table)
    }

    /// Gives the text of a number; empty for none.
    pub fn text(&self, id: Option<NameId>) -> &str {
        let Some(id) = id else { return "" };
        let at = match &self.few {
            Some(few) => few.get(&id).map_or(usize::MAX, |at| *at as usize),
            None => (id as usize).wrapping_sub(1),
        };
        if at >= self.ends.len() {
            return "";
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.bytes[start..self.ends[at] as usize]
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Goes through numbers and texts.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &str)> {
        (1..=self.ends.len() as NameId).map(|id| (id, self.text(Some(id))))
    }
}
