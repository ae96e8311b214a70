//! All names of a database at once; when they are many, by two readers.

use super::name_table::{ACTOR_LISTS, ACTORS, COUNTRIES, KINDS, NameTable, PLACES, SCALES, SOURCE_LISTS, STEMS, TAGS};
use super::names::NameId;
use super::open::connect;
use super::rows::AllNames;
use super::{Database, Error, Result};
use crate::model::Filter;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// While it lives, all that is read is of one moment, whatever others write.
pub struct Moveless<'d> {
    _transaction: Option<Transaction<'d>>,
}

/// With fewer places than this a second reader costs more than it brings.
const MANY_PLACES: i64 = 10_000;

/// Reading the nine parts of a place takes as long as reading so many names of one part.
const WORK_OF_A_PLACE: i64 = 2;

impl Database {
    /// Holds what is read to one moment.
    ///
    /// Names are never taken away: those read after this moment serve all events of it.
    ///
    /// The index of words, if the events are chosen by some, is brought up to now first, since that writes.
    pub fn hold_still(&self, filter: &Filter) -> Result<Moveless<'_>> {
        if !self.connection.is_autocommit() {
            return Ok(Moveless { _transaction: None });
        }
        if filter.text.is_some() {
            self.catch_up_search()?;
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)?;
        // Only the first look makes it begin.
        last_id(&transaction, "SELECT max(id) FROM change")?;
        Ok(Moveless { _transaction: Some(transaction) })
    }

    /// Reads all names, to turn rows into drafts.
    pub fn names(&self) -> Result<AllNames> {
        load_names(&self.connection, true)
    }

    /// Reads the names that stand in the file, but no lists of sources if there are more than `most`; tells
    /// whether those were left out.
    pub fn names_but_many_sources(&self, most: u64) -> Result<(AllNames, bool)> {
        let too_many = last_id(&self.connection, "SELECT max(id) FROM source_list")?.unsigned_abs() > most;
        let places = last_id(&self.connection, "SELECT max(id) FROM place")?;
        if places < MANY_PLACES {
            return Ok((load_names(&self.connection, !too_many)?, too_many));
        }
        let ours = self.places_of_first_reader(places, !too_many)?;
        let path = &self.path;
        let names = std::thread::scope(|scope| {
            let second = scope.spawn(move || SecondReader::load(&connect(path)?, ours, !too_many));
            let places = NameTable::load_in(&self.connection, PLACES, 1..=ours)?;
            let second = match second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
                // Who has the file to himself still lets this reader go on.
                Err(Error::Busy) => SecondReader::load(&self.connection, ours, !too_many),
                loaded => loaded,
            }?;
            join(&self.connection, places.followed_by(ours, second.places), second.lists)
        })?;
        Ok((names, too_many))
    }

    /// Gives the last place that the first reader reads, if both are to be done at the same time.
    fn places_of_first_reader(&self, places: i64, sources: bool) -> Result<NameId> {
        let mut others = last_id(&self.connection, "SELECT max(id) FROM actor")?;
        others += last_id(&self.connection, "SELECT max(id) FROM actor_list")?;
        if sources {
            others += last_id(&self.connection, "SELECT max(id) FROM source_list")?;
        }
        let all = places * WORK_OF_A_PLACE + others;
        Ok(NameId::try_from((all / 2 / WORK_OF_A_PLACE).clamp(1, places)).unwrap_or(NameId::MAX))
    }
}

/// What the second reader reads beside the first.
struct SecondReader {
    places: NameTable,
    lists: LongLists,
}

impl SecondReader {
    fn load(connection: &Connection, after: NameId, sources: bool) -> Result<SecondReader> {
        Ok(SecondReader {
            lists: LongLists::load(connection, sources)?,
            places: NameTable::load_in(connection, PLACES, after.saturating_add(1)..=NameId::MAX)?,
        })
    }
}

/// The tables that are as long as that of places.
struct LongLists {
    actors: NameTable,
    actor_lists: NameTable,
    source_lists: NameTable,
}

impl LongLists {
    fn load(connection: &Connection, sources: bool) -> Result<LongLists> {
        Ok(LongLists {
            actors: NameTable::load(connection, ACTORS)?,
            actor_lists: NameTable::load(connection, ACTOR_LISTS)?,
            source_lists: if sources { NameTable::load(connection, SOURCE_LISTS)? } else { NameTable::default() },
        })
    }
}

/// Reads all names by one reader.
pub(super) fn all_names(connection: &Connection) -> Result<AllNames> {
    load_names(connection, true)
}

fn load_names(connection: &Connection, sources: bool) -> Result<AllNames> {
    let places = NameTable::load(connection, PLACES)?;
    join(connection, places, LongLists::load(connection, sources)?)
}

fn join(connection: &Connection, places: NameTable, long: LongLists) -> Result<AllNames> {
    Ok(AllNames {
        stems: NameTable::load(connection, STEMS)?,
        countries: NameTable::load(connection, COUNTRIES)?,
        places,
        kinds: NameTable::load(connection, KINDS)?,
        actors: long.actors,
        actor_lists: long.actor_lists,
        source_lists: long.source_lists,
        scales: NameTable::load(connection, SCALES)?,
        tags: NameTable::load(connection, TAGS)?,
    })
}

fn last_id(connection: &Connection, sql: &str) -> Result<i64> {
    Ok(connection.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))?.unwrap_or_default())
}
