//! Names that repeat: each stands once in the database and events point at it.
//!
//! [`Names`] turns texts into numbers. [`MemoryNames`] does so for a whole import without asking
//! the database each time; [`SqlNames`] for one event.

use super::Result;
use super::name_table::{KINDS, NamesOf, PLACES};
use super::new_names::{NewNames, TextTable};
use crate::model::push_number;
use hashbrown::HashTable;
use rusqlite::{Connection, OptionalExtension, params};
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
    /// A name that is one text: an actor, a list of sources, the stem of an id such as `SYR#`.
    fn text(&mut self, table: TextTable, text: &str) -> Result<NameId>;
    /// Several such names; none for an empty text.
    fn texts<const N: usize>(&mut self, texts: [(TextTable, &str); N]) -> Result<[Option<NameId>; N]> {
        let mut ids = [None; N];
        for (id, (table, text)) in ids.iter_mut().zip(texts) {
            if !text.is_empty() {
                *id = Some(self.text(table, text)?);
            }
        }
        Ok(ids)
    }
    /// Place.
    fn place(&mut self, place: &PlaceKey<'_>) -> Result<NameId>;
    /// Disorder, event and sub event type together.
    fn kind(&mut self, kind: [&str; 3]) -> Result<NameId>;
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
    key: Key,
    id: NameId,
}

/// What is kept of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C, packed(4))]
struct Key {
    hash: u64,
    more: u32,
}

impl Key {
    fn of(text: &[u8]) -> Key {
        let full = xxh3_128(text);
        Key { hash: full as u64, more: (full >> 64) as u32 }
    }
}

impl Interner {
    /// Gives the number of a text, and whether it is new.
    pub fn intern(&mut self, text: &[u8]) -> (NameId, bool) {
        self.intern_key(Key::of(text))
    }

    fn intern_key(&mut self, key: Key) -> (NameId, bool) {
        let id = self.last + 1;
        let known = self.put(key, id);
        (known, known == id)
    }

    /// Takes over a text that has a number in the database already.
    fn load(&mut self, id: NameId, text: &[u8]) {
        // Hand-made lists may repeat; the first one serves.
        self.put(Key::of(text), id);
        self.last = self.last.max(id);
    }

    fn load_all(&mut self, connection: &Connection, names: NamesOf) -> Result<()> {
        names.for_each(connection, |id, text| self.load(id, text.as_bytes()))
    }

    fn find(&self, key: Key) -> Option<NameId> {
        self.table.find(key.hash, |known| known.key == key).map(|known| known.id)
    }

    /// Gives the number a text has, or else gives it `id`.
    fn put(&mut self, key: Key, id: NameId) -> NameId {
        if let Some(known) = self.find(key) {
            return known;
        }
        self.table.insert_unique(key.hash, Known { key, id }, |known| known.key.hash);
        self.last = self.last.max(id);
        id
    }
}

/// All names in memory; what is new waits in `new` to be written.
#[derive(Default)]
pub struct MemoryNames {
    texts: [Interner; TextTable::COUNT],
    places: Interner,
    kinds: Interner,
    key: String,
    /// Names to be written before the events that use them.
    pub new: NewNames,
}

impl MemoryNames {
    /// Takes over all names of a database.
    pub fn load(connection: &Connection) -> Result<MemoryNames> {
        let mut names = MemoryNames::default();
        for table in TextTable::ALL {
            names.texts[table as usize].load_all(connection, table.names())?;
        }
        names.kinds.load_all(connection, KINDS)?;
        names.places.load_all(connection, PLACES)?;
        Ok(names)
    }

    fn number(&mut self, table: TextTable, text: &str, key: Key) -> NameId {
        let (id, new) = self.texts[table as usize].intern_key(key);
        if new {
            self.new.add(table, id, text);
            if let Some(of) = table.list_of() {
                for (position, name) in (1..).zip(members(text)) {
                    let member = self.number(of.table(), name, Key::of(name.as_bytes()));
                    self.new.add_member(of, id, position, member);
                }
            }
        }
        id
    }
}

impl Names for MemoryNames {
    fn text(&mut self, table: TextTable, text: &str) -> Result<NameId> {
        Ok(self.number(table, text, Key::of(text.as_bytes())))
    }

    fn texts<const N: usize>(&mut self, texts: [(TextTable, &str); N]) -> Result<[Option<NameId>; N]> {
        let keys = texts.map(|(_, text)| Key::of(text.as_bytes()));
        // One search after the other, with nothing between: the processor then waits for all of them at once.
        let known: [Option<NameId>; N] = std::array::from_fn(|at| self.texts[texts[at].0 as usize].find(keys[at]));
        Ok(std::array::from_fn(|at| {
            let (table, text) = texts[at];
            known[at].or_else(|| (!text.is_empty()).then(|| self.number(table, text, keys[at])))
        }))
    }

    fn place(&mut self, place: &PlaceKey<'_>) -> Result<NameId> {
        write_place_key(place, &mut self.key);
        let (id, new) = self.places.intern(self.key.as_bytes());
        if new {
            self.new.add_place(id, place);
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
            self.new.add_kind(id, kind);
        }
        Ok(id)
    }
}

fn write_place_key(place: &PlaceKey<'_>, key: &mut String) {
    key.clear();
    push_number(place.country.into(), key);
    key.push(PART);
    if let Some(iso) = place.iso {
        push_number(iso.into(), key);
    }
    for text in place.texts {
        key.push(PART);
        key.push_str(text);
    }
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

    fn next(&self, sql: &str) -> Result<NameId> {
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    fn write(&self, add: impl FnOnce(&mut NewNames)) -> Result<()> {
        let mut new = NewNames::default();
        add(&mut new);
        new.write(self.connection)
    }
}

impl Names for SqlNames<'_> {
    fn text(&mut self, table: TextTable, text: &str) -> Result<NameId> {
        let known = self.connection.prepare_cached(table.find())?.query_row([text], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let mut list = Vec::new();
        if let Some(of) = table.list_of() {
            list = members(text).map(|name| self.text(of.table(), name)).collect::<Result<_>>()?;
        }
        let id = self.next(table.next())?;
        self.write(|new| {
            new.add(table, id, text);
            if let Some(of) = table.list_of() {
                for (position, member) in (1..).zip(list) {
                    new.add_member(of, id, position, member);
                }
            }
        })?;
        Ok(id)
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
        self.write(|new| new.add_place(id, place))?;
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
        self.write(|new| new.add_kind(id, kind))?;
        Ok(id)
    }
}

const FIND_PLACE: &str = "
    SELECT id FROM place
     WHERE country_id = ?1 AND iso IS ?2 AND region = ?3 AND admin1 = ?4 AND admin2 = ?5
       AND admin3 = ?6 AND location = ?7 AND latitude = ?8 AND longitude = ?9";
const FIND_KIND: &str = "
    SELECT id FROM event_kind WHERE disorder_type = ?1 AND event_type = ?2 AND sub_event_type = ?3";
