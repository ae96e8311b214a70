//! All names of a database at once; when they are many, by two readers.

use super::names::{
    ACTOR_LISTS, ACTORS, COUNTRIES, KIND_KEYS, NameTable, PLACE_KEYS, SCALES, SOURCE_LISTS, STEMS, TAGS,
};
use super::open::connect;
use super::rows::AllNames;
use super::{Database, Error, Result};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// While it lives, all that is read is of one moment, whatever others write.
pub struct Moveless<'d> {
    _transaction: Option<Transaction<'d>>,
}

/// With fewer places than this a second reader costs more than it brings.
const MANY_PLACES: i64 = 10_000;

const NO_SOURCE_LISTS: &str = "SELECT id, names FROM source_list WHERE 0";

impl Database {
    /// Holds what is read to one moment.
    ///
    /// Names are never taken away: those read after this moment serve all events of it.
    pub fn hold_still(&self) -> Result<Moveless<'_>> {
        if !self.connection.is_autocommit() {
            return Ok(Moveless { _transaction: None });
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)?;
        // Only the first look makes it begin.
        last_id(&transaction, "SELECT max(id) FROM change")?;
        Ok(Moveless { _transaction: Some(transaction) })
    }

    /// Reads all names, to turn rows into drafts.
    pub fn names(&self) -> Result<AllNames> {
        load_names(&self.connection, SOURCE_LISTS)
    }

    /// Reads the names that stand in the file, but no lists of sources if there are more than `most`; tells
    /// whether those were left out.
    pub fn names_but_many_sources(&self, most: u64) -> Result<(AllNames, bool)> {
        let too_many = last_id(&self.connection, "SELECT max(id) FROM source_list")?.unsigned_abs() > most;
        let source_lists = if too_many { NO_SOURCE_LISTS } else { SOURCE_LISTS };
        if last_id(&self.connection, "SELECT max(id) FROM place")? < MANY_PLACES {
            return Ok((load_names(&self.connection, source_lists)?, too_many));
        }
        let path = &self.path;
        let names = std::thread::scope(|scope| {
            let long = scope.spawn(move || LongLists::load(&connect(path)?, source_lists));
            let places = NameTable::load(&self.connection, PLACE_KEYS)?;
            let long = match long.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
                // Who has the file to himself still lets this reader go on.
                Err(Error::Busy) => LongLists::load(&self.connection, source_lists),
                loaded => loaded,
            };
            join(&self.connection, places, long?)
        })?;
        Ok((names, too_many))
    }
}

/// The tables that take as long to read as places do.
struct LongLists {
    actors: NameTable,
    actor_lists: NameTable,
    source_lists: NameTable,
}

impl LongLists {
    fn load(connection: &Connection, source_lists: &str) -> Result<LongLists> {
        Ok(LongLists {
            actors: NameTable::load(connection, ACTORS)?,
            actor_lists: NameTable::load(connection, ACTOR_LISTS)?,
            source_lists: NameTable::load(connection, source_lists)?,
        })
    }
}

/// Reads all names by one reader.
pub(super) fn all_names(connection: &Connection) -> Result<AllNames> {
    load_names(connection, SOURCE_LISTS)
}

fn load_names(connection: &Connection, source_lists: &str) -> Result<AllNames> {
    let places = NameTable::load(connection, PLACE_KEYS)?;
    join(connection, places, LongLists::load(connection, source_lists)?)
}

fn join(connection: &Connection, places: NameTable, long: LongLists) -> Result<AllNames> {
    Ok(AllNames {
        stems: NameTable::load(connection, STEMS)?,
        countries: NameTable::load(connection, COUNTRIES)?,
        places,
        kinds: NameTable::load(connection, KIND_KEYS)?,
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
