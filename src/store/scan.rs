//! Goes through many events, one at a time, without holding them.

use super::handed::{Handed, Values};
use super::history::{Join, all_columns, as_of_columns};
use super::rows::{AllNames, COLUMN_COUNT, COLUMNS, EventRow, extra_from_json, values};
use super::{Database, Error};
use crate::model::{ChangeId, Draft, Field, Filter};
use rusqlite::ToSql;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What to go through, and how.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// Which events.
    pub filter: Filter,
    /// As they were just after this change.
    pub as_of: Option<ChangeId>,
    /// Only those that changed after a change.
    pub since: Option<Since>,
    /// Sort by these; ties and an empty list go by order of arrival.
    pub sort: Vec<SortKey>,
    /// At most so many.
    pub limit: Option<u64>,
    /// Read only what values are made of; a row's change, status, by_hand and hash are left empty.
    pub values_only: bool,
    /// Read notes and extra columns too.
    pub texts: bool,
    /// Read the spelling of rows that could not be made again from their values.
    pub spelling: bool,
    /// Read each event's sources with it; for when their lists are too many to be held.
    pub sources: bool,
    /// Read what these fields need, and when events are few look up their names only; of all if empty.
    pub fields: Vec<Field>,
}

/// Which events changed after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Those whose version was written after it.
    Written(ChangeId),
    /// Those that were written again after it, to see what they were.
    Touched(ChangeId),
}

/// A field to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The field.
    pub field: Field,
    /// Largest or latest first.
    pub descending: bool,
}

/// One event of a scan; texts live until the next one.
#[derive(Debug)]
pub struct ScannedEvent<'r> {
    /// Its row.
    pub row: &'r EventRow,
    /// Its notes.
    pub notes: &'r str,
    /// Its extra columns as JSON; empty for none.
    pub extra: &'r str,
    /// The rows as they stood in the file, where they are kept.
    pub spelling: [Option<&'r str>; 2],
    /// Its sources, if the scan reads them.
    pub sources: Option<&'r str>,
}

impl Database {
    /// Calls `see` for each event; an error of `see` ends the scan.
    pub fn scan<E: From<Error>>(
        &self,
        scan: &Scan,
        mut see: impl FnMut(&ScannedEvent<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut selection = self.select(&scan.filter, scan.as_of)?;
        if let Some(since) = scan.since {
            selection.changed(since);
        }
        let order: String = scan
            .sort
            .iter()
            .map(|key| format!("{} {}, ", sort_expression(key.field), if key.descending { "DESC" } else { "ASC" }))
            .collect();
        let limit = scan.limit.map_or(String::new(), |limit| format!("LIMIT {limit}"));
        let clause = format!("{} ORDER BY {order}e.id {limit}", selection.sql());
        let reads = Reads::of(scan);
        let columns = if reads.whole_rows { COLUMNS.to_owned() } else { values(&scan.fields) };
        if scan.takes_all() {
            return self.scan_all(scan, reads, &columns, &clause, &selection.parameters(), see);
        }
        let sql = as_of_columns(&columns, scan.as_of, &reads.joins(), &clause, scan.texts);
        let mut statement = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut rows = statement.query(&selection.parameters()[..]).map_err(|error| words_error(error, scan))?;
        let mut taken = Taken::default();
        while let Some(row) = rows.next().map_err(|error| words_error(error, scan))? {
            taken.read(row, reads).map_err(Error::from)?;
            see(&taken.event(reads))?;
        }
        Ok(())
    }

    /// Reads the table of events from its beginning to its end.
    fn scan_all<E: From<Error>>(
        &self,
        scan: &Scan,
        reads: Reads,
        columns: &str,
        clause: &str,
        parameters: &[(&str, &dyn ToSql)],
        mut see: impl FnMut(&ScannedEvent<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let handed = Handed::new(&self.connection, move |taken: &mut Taken, row| taken.read(row, reads));
        let handed = handed.map_err(Error::from)?;
        let sql = all_columns(handed.function(), columns, &reads.joins(), clause, scan.texts);
        let mut statement = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut rows = statement.query(parameters).map_err(Error::from)?;
        while rows.next().map_err(Error::from)?.is_some() {
            see(&handed.taken().event(reads))?;
        }
        Ok(())
    }
}

impl Scan {
    /// Tells whether it reads the whole table of events, in its own order.
    fn takes_all(&self) -> bool {
        let any = Filter { status: self.filter.status, ..Filter::default() };
        self.filter == any && self.as_of.is_none() && self.since.is_none() && self.sort.is_empty()
    }
}

/// What is read of each event.
#[derive(Clone, Copy)]
struct Reads {
    whole_rows: bool,
    spelling: bool,
    sources: bool,
}

impl Reads {
    fn of(scan: &Scan) -> Reads {
        Reads {
            // A spelling counts only for the change that brought it.
            whole_rows: !scan.values_only || scan.spelling,
            spelling: scan.spelling && scan.as_of.is_none(),
            sources: scan.sources,
        }
    }

    /// Gives the columns that come after notes and extra columns.
    fn joins(self) -> Vec<Join> {
        let spelling = if self.spelling { &SPELLING[..] } else { &[] };
        spelling.iter().copied().chain(self.sources.then_some(SOURCES)).collect()
    }
}

/// An event as it is read: its row, and the texts beside it.
#[derive(Default)]
struct Taken {
    row: EventRow,
    notes: String,
    extra: String,
    spelling: [Option<String>; 2],
    sources: String,
}

impl Taken {
    fn read(&mut self, row: &impl Values, reads: Reads) -> rusqlite::Result<()> {
        self.row = if reads.whole_rows { EventRow::read(row) } else { EventRow::read_values(row) }?;
        copy(row, COLUMN_COUNT, &mut self.notes)?;
        copy(row, COLUMN_COUNT + 1, &mut self.extra)?;
        if reads.spelling {
            for (nth, spelling) in self.spelling.iter_mut().enumerate() {
                *spelling = text(row, COLUMN_COUNT + 2 + nth)?.map(str::to_owned);
            }
        }
        if reads.sources {
            let spelling = if reads.spelling { SPELLING.len() } else { 0 };
            copy(row, COLUMN_COUNT + 2 + spelling, &mut self.sources)?;
        }
        Ok(())
    }

    fn event(&self, reads: Reads) -> ScannedEvent<'_> {
        ScannedEvent {
            row: &self.row,
            notes: &self.notes,
            extra: &self.extra,
            spelling: self.spelling.each_ref().map(Option::as_deref),
            sources: reads.sources.then_some(&self.sources),
        }
    }
}

/// Copies a text; none is an empty one.
fn copy(row: &impl Values, at: usize, to: &mut String) -> rusqlite::Result<()> {
    to.clear();
    to.push_str(text(row, at)?.unwrap_or_default());
    Ok(())
}

/// A text that is no text, in a file that others have written to, counts as none.
fn text(row: &impl Values, at: usize) -> rusqlite::Result<Option<&str>> {
    Ok(row.value(at)?.as_str().ok())
}

impl Database {
    /// Gives some events as they are now, whatever their status, by their numbers.
    pub fn rows_now(&self, events: impl IntoIterator<Item = i64>) -> Result<BTreeMap<i64, EventRow>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM event e WHERE e.id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let read = |event| Ok((event, statement.query_row([event], |row| EventRow::read(row))?));
        events.into_iter().map(read).collect()
    }
}

const SPELLING: [Join; 2] = [
    Join { column: "s0.text", table: "LEFT JOIN event_spelling s0 ON s0.event_id = e.id AND s0.part = 0" },
    Join { column: "s1.text", table: "LEFT JOIN event_spelling s1 ON s1.event_id = e.id AND s1.part = 1" },
];
const SOURCES: Join = Join { column: "r.names", table: "LEFT JOIN source_list r ON r.id = e.source_id" };

/// So many events wait for their names at a time.
const FEW: usize = 2_000;

/// Looking up the names of one event takes as long as reading so many of them one after the other.
const AS_LONG: u64 = 10;

/// Few events lie all over the file, and what is read for one of them is seldom read again: memory that is used anew
/// for each page costs less than more of it. In units of 1,024 bytes, negative, as SQLite wants it.
const HELD_FOR_FEW: i64 = -400;

/// What SQLite holds where nobody says otherwise.
const HELD: i64 = -2_000;

/// So much of the file is looked at where it lies rather than copied: all names are read from all over it.
const MAPPED: i64 = 32 << 20;

/// An event that waits until its names are read.
struct Held {
    row: EventRow,
    notes: String,
    extra: String,
}

impl Database {
    /// Calls `see` for each event with its values; an error of `see` ends the scan.
    pub fn for_each_event<E: From<Error>>(
        &self,
        scan: &Scan,
        mut see: impl FnMut(&EventRow, &Draft<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let fields = if scan.fields.is_empty() { Field::ALL } else { &scan.fields };
        let mut see = |names: &AllNames, row: &EventRow, notes: &str, extra: &str| {
            let mut draft = names.draft_for(row, &self.codebook, fields);
            draft.notes = Cow::Borrowed(notes);
            draft.extra = if extra.is_empty() { Vec::new() } else { extra_from_json(extra) };
            see(row, &draft)
        };
        self.connection.pragma_update(None, "cache_size", HELD_FOR_FEW).map_err(Error::from)?;
        let _moment = self.hold_still(&scan.filter)?;
        let mut few: Vec<Held> = Vec::new();
        let (mut looked_up, mut count) = (0, None);
        let mut all: Option<AllNames> = None;
        self.scan(scan, |event| {
            if let Some(names) = &all {
                return see(names, event.row, event.notes, event.extra);
            }
            let (notes, extra) = (event.notes.to_owned(), event.extra.to_owned());
            few.push(Held { row: event.row.clone(), notes, extra });
            if few.len() < FEW {
                return Ok(());
            }
            looked_up += FEW as u64;
            let count = match count {
                Some(count) => count,
                None => *count.insert(AllNames::count(&self.connection, fields)?),
            };
            if looked_up * AS_LONG < count {
                let names = AllNames::of_rows(&self.connection, few.iter().map(|held| &held.row), fields)?;
                return few.drain(..).try_for_each(|held| see(&names, &held.row, &held.notes, &held.extra));
            }
            self.connection.pragma_update(None, "cache_size", HELD).map_err(Error::from)?;
            self.connection.pragma_update(None, "mmap_size", MAPPED).map_err(Error::from)?;
            let names = all.insert(AllNames::of_fields(&self.connection, fields)?);
            few.drain(..).try_for_each(|held| see(names, &held.row, &held.notes, &held.extra))
        })?;
        if few.is_empty() {
            return Ok(());
        }
        let names = AllNames::of_rows(&self.connection, few.iter().map(|held| &held.row), fields)?;
        few.iter().try_for_each(|held| see(&names, &held.row, &held.notes, &held.extra))
    }
}

/// A search expression can only fail at the first step, and then with a message of SQLite's own.
fn words_error(error: rusqlite::Error, scan: &Scan) -> Error {
    match (&scan.filter.text, &error) {
        (Some(words), rusqlite::Error::SqliteFailure(failure, Some(text)))
            if failure.extended_code == rusqlite::ffi::SQLITE_ERROR && text.contains("fts5") =>
        {
            Error::Words(words.clone())
        }
        _ => Error::from(error),
    }
}

/// What SQLite sorts by for a field.
fn sort_expression(field: Field) -> &'static str {
    match field {
        Field::EventIdCnty => "(SELECT stem FROM id_stem WHERE id = e.stem_id) || printf('%010d', e.number)",
        Field::EventDate | Field::Year => "e.day",
        Field::TimePrecision => "e.time_precision",
        Field::DisorderType => "(SELECT disorder_type FROM event_kind WHERE id = e.kind_id)",
        Field::EventType => "(SELECT event_type FROM event_kind WHERE id = e.kind_id)",
        Field::SubEventType => "(SELECT sub_event_type FROM event_kind WHERE id = e.kind_id)",
        Field::Actor1 => "(SELECT name FROM actor WHERE id = e.actor1_id)",
        Field::AssocActor1 => "(SELECT names FROM actor_list WHERE id = e.assoc1_id)",
        Field::Inter1 => "e.inter1",
        Field::Actor2 => "(SELECT name FROM actor WHERE id = e.actor2_id)",
        Field::AssocActor2 => "(SELECT names FROM actor_list WHERE id = e.assoc2_id)",
        Field::Inter2 => "e.inter2",
        Field::Interaction => "e.interaction",
        Field::CivilianTargeting => "e.civilian_targeting",
        Field::Iso => "(SELECT iso FROM place WHERE id = e.place_id)",
        Field::Region => "(SELECT region FROM place WHERE id = e.place_id)",
        Field::Country => "(SELECT name FROM country WHERE id = e.country_id)",
        Field::Admin1 => "(SELECT admin1 FROM place WHERE id = e.place_id)",
        Field::Admin2 => "(SELECT admin2 FROM place WHERE id = e.place_id)",
        Field::Admin3 => "(SELECT admin3 FROM place WHERE id = e.place_id)",
        Field::Location => "(SELECT location FROM place WHERE id = e.place_id)",
        Field::Latitude => "(SELECT CAST(latitude AS REAL) FROM place WHERE id = e.place_id)",
        Field::Longitude => "(SELECT CAST(longitude AS REAL) FROM place WHERE id = e.place_id)",
        Field::GeoPrecision => "e.geo_precision",
        Field::Source => "(SELECT names FROM source_list WHERE id = e.source_id)",
        Field::SourceScale => "(SELECT label FROM source_scale WHERE id = e.scale_id)",
        Field::Notes => "(SELECT notes FROM event_note WHERE event_id = e.id)",
        Field::Fatalities => "e.fatalities",
        Field::Tags => "(SELECT tags FROM tag_list WHERE id = e.tags_id)",
        Field::Timestamp => "e.timestamp",
    }
}
