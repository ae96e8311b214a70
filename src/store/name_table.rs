//! Names by number: what an event row points at.

use super::Result;
use super::handed::{Handed, Values};
use super::names::{NameId, PART};
use super::tally::NumberHasher;
use crate::model::push_number;
use hashbrown::HashMap;
use rusqlite::Connection;
use rusqlite::functions::Context;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use std::hash::BuildHasherDefault;
use std::ops::RangeInclusive;

/// A table of names: each row has a number, and a text or the parts of one.
#[derive(Clone, Copy)]
pub(super) struct NamesOf {
    /// The table.
    pub table: &'static str,
    /// Of more than one, [`PART`] stands between them, as [`MemoryNames`](super::MemoryNames) has it.
    parts: &'static [&'static str],
}

pub(super) const STEMS: NamesOf = NamesOf { table: "id_stem", parts: &["stem"] };
pub(super) const COUNTRIES: NamesOf = NamesOf { table: "country", parts: &["name"] };
pub(super) const ACTORS: NamesOf = NamesOf { table: "actor", parts: &["name"] };
pub(super) const ACTOR_LISTS: NamesOf = NamesOf { table: "actor_list", parts: &["names"] };
pub(super) const SOURCES: NamesOf = NamesOf { table: "source", parts: &["name"] };
pub(super) const SOURCE_LISTS: NamesOf = NamesOf { table: "source_list", parts: &["names"] };
pub(super) const SCALES: NamesOf = NamesOf { table: "source_scale", parts: &["label"] };
pub(super) const TAGS: NamesOf = NamesOf { table: "tag_list", parts: &["tags"] };
pub(super) const KINDS: NamesOf =
    NamesOf { table: "event_kind", parts: &["disorder_type", "event_type", "sub_event_type"] };
pub(super) const PLACES: NamesOf = NamesOf {
    table: "place",
    parts: &["country_id", "iso", "region", "admin1", "admin2", "admin3", "location", "latitude", "longitude"],
};

impl NamesOf {
    /// Calls `see` for each number and text, in the order of the numbers.
    pub fn for_each(self, connection: &Connection, see: impl FnMut(NameId, &str)) -> Result<()> {
        self.for_each_in(connection, 1..=NameId::MAX, see)
    }

    fn for_each_in(
        self,
        connection: &Connection,
        ids: RangeInclusive<NameId>,
        mut see: impl FnMut(NameId, &str),
    ) -> Result<()> {
        let handed = Handed::new(connection, Name::take)?;
        let (function, parts) = (handed.function(), self.parts.join(", "));
        let sql = format!(
            "SELECT {function}(id, {parts}) FROM {} NOT INDEXED WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
            self.table
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([ids.start(), ids.end()])?;
        while rows.next()?.is_some() {
            let name = handed.taken();
            see(name.id, name.text());
        }
        Ok(())
    }

    /// Calls `see` for some numbers and their texts.
    fn for_some(
        self,
        connection: &Connection,
        ids: &BTreeSet<NameId>,
        mut see: impl FnMut(NameId, &str),
    ) -> Result<()> {
        let sql = format!(
            "SELECT id, {} FROM {} WHERE id IN (SELECT value FROM json_each(?1))",
            self.parts.join(", "),
            self.table
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([serde_json::json!(ids).to_string()])?;
        let mut name = Name::default();
        while let Some(row) = rows.next()? {
            name.read(row, 1 + self.parts.len())?;
            see(name.id, name.text());
        }
        Ok(())
    }

    /// Gives the text of a number; empty if there is no such name.
    fn text_of(self, connection: &Connection, id: NameId) -> Result<String> {
        let sql = format!("SELECT id, {} FROM {} WHERE id = ?1", self.parts.join(", "), self.table);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        let mut name = Name::default();
        if let Some(row) = rows.next()? {
            name.read(row, 1 + self.parts.len())?;
        }
        Ok(name.text().to_owned())
    }
}

/// A name as it is read.
#[derive(Default)]
struct Name {
    id: NameId,
    bytes: Vec<u8>,
    digits: String,
}

impl Name {
    fn take(&mut self, row: &Context<'_>) -> rusqlite::Result<()> {
        self.read(row, row.len())
    }

    /// Reads number and parts.
    fn read(&mut self, row: &impl Values, columns: usize) -> rusqlite::Result<()> {
        let number = row.value(0)?.as_i64()?;
        self.id = NameId::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, number))?;
        self.bytes.clear();
        for at in 1..columns {
            if at > 1 {
                self.bytes.push(PART as u8);
            }
            match row.value(at)? {
                ValueRef::Integer(number) => {
                    self.digits.clear();
                    push_number(number.unsigned_abs(), &mut self.digits);
                    self.bytes.extend_from_slice(self.digits.as_bytes());
                }
                part => self.bytes.extend_from_slice(part.as_bytes_or_null()?.unwrap_or_default()),
            }
        }
        Ok(())
    }

    /// Looks at the letters once for all parts; what is no text, in a file that others have written to, is empty.
    fn text(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

/// The texts of one table of names, found by number.
#[derive(Default)]
pub struct NameTable {
    bytes: String,
    ends: Vec<u32>,
    /// For a table of the few names that were asked for: where each stands, in place of a dense list.
    few: Option<HashMap<NameId, u32, BuildHasherDefault<NumberHasher>>>,
}

impl NameTable {
    /// Reads all names.
    pub(super) fn load(connection: &Connection, names: NamesOf) -> Result<NameTable> {
        NameTable::load_in(connection, names, 1..=NameId::MAX)
    }

    /// Reads the names with some numbers.
    pub(super) fn load_in(connection: &Connection, names: NamesOf, ids: RangeInclusive<NameId>) -> Result<NameTable> {
        let mut table = NameTable::default();
        let first = *ids.start();
        names.for_each_in(connection, ids, |id, text| {
            while table.ends.len() < (id - first) as usize {
                table.ends.push(table.bytes.len() as u32);
            }
            table.push(text);
        })?;
        Ok(table)
    }

    /// Adds the names with the numbers that follow `last`, read by themselves.
    pub(super) fn followed_by(mut self, last: NameId, rest: NameTable) -> NameTable {
        let before = self.bytes.len() as u32;
        self.ends.resize(last as usize, before);
        self.ends.extend(rest.ends.iter().map(|end| before + end));
        self.bytes.push_str(&rest.bytes);
        self
    }

    /// Reads the names that are needed.
    pub(super) fn of_few(
        connection: &Connection,
        names: NamesOf,
        ids: impl Iterator<Item = NameId>,
    ) -> Result<NameTable> {
        let ids: BTreeSet<NameId> = ids.collect();
        let mut few = HashMap::default();
        let mut table = NameTable::default();
        names.for_some(connection, &ids, |id, text| {
            few.insert(id, table.ends.len() as u32);
            table.push(text);
        })?;
        table.few = Some(few);
        Ok(table)
    }

    /// Reads the two names that are needed.
    pub(super) fn two(connection: &Connection, names: NamesOf, ids: [Option<NameId>; 2]) -> Result<NameTable> {
        let mut few = HashMap::default();
        let mut table = NameTable::default();
        for id in ids.into_iter().flatten() {
            if !few.contains_key(&id) {
                few.insert(id, table.ends.len() as u32);
                table.push(&names.text_of(connection, id)?);
            }
        }
        table.few = Some(few);
        Ok(table)
    }

    fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Four names with gaps between their numbers; the last is no text.
    fn names() -> Connection {
        let connection = Connection::open_in_memory().expect("a database");
        let rows = "CREATE TABLE actor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            INSERT INTO actor VALUES (2, 'Zulu'), (3, 'Alpha'), (6, 'Mike'), (7, CAST(x'ff' AS TEXT));";
        connection.execute_batch(rows).expect("names");
        connection
    }

    #[test]
    fn names_keep_their_numbers_wherever_two_readers_part() {
        let connection = names();
        let texts = |table: &NameTable| (0..=9).map(|id| table.text(Some(id)).to_owned()).collect::<Vec<_>>();
        let whole = texts(&NameTable::load(&connection, ACTORS).expect("names"));
        assert_eq!(whole, ["", "", "Zulu", "Alpha", "", "", "Mike", "", "", ""]);
        for last in 1..=9 {
            let first = NameTable::load_in(&connection, ACTORS, 1..=last).expect("the first");
            let rest = NameTable::load_in(&connection, ACTORS, last + 1..=NameId::MAX).expect("the rest");
            assert_eq!(texts(&first.followed_by(last, rest)), whole, "after {last}");
        }
    }

    #[test]
    fn a_query_may_run_within_another() {
        let connection = names();
        let mut seen = Vec::new();
        ACTORS
            .for_each(&connection, |id, text| {
                let inner = NameTable::load(&connection, ACTORS).expect("names");
                seen.push((id, text.to_owned(), inner.text(Some(3)).to_owned()));
            })
            .expect("names");
        let expected = [(2, "Zulu"), (3, "Alpha"), (6, "Mike"), (7, "")];
        assert_eq!(seen, expected.map(|(id, text)| (id, text.to_owned(), "Alpha".to_owned())));
    }
}
