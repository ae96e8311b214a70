//! Loads many events in one transaction, fast: an import.
//!
//! The reader turns rows into numbers in its own thread ([`MemoryNames`], [`KnownEvents`]);
//! the [`Loader`] writes what it is handed in batches. Indexes of a first load are built at the
//! end, from sorted rows.

use super::bulk::{MANY, Target, insert_rows};
use super::changes::{WriteRequest, insert_change, set_events};
use super::events::{differing, insert_finding, replace_event};
use super::imports::{self, NewImport, PlacedRow};
use super::name_table::{ACTOR_LISTS, KINDS, NameTable, NamesOf, PLACES, SOURCE_LISTS, TAGS};
use super::names::{MemoryNames, NameId, PART};
use super::new_names::NewNames;
use super::rows::{AllNames, COLUMN_COUNT, COLUMNS, CURRENT, EventRow, WITHDRAWN, extra_from_json};
use super::untold::Untold;
use super::{Database, Error, Result, reviews};
use crate::codebook::Codebook;
use crate::model::{Author, ChangeId, ChangeKind, Draft, Field, Finding};
use hashbrown::HashTable;
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// The events a database has: published id to number, and the hash of the row it came from.
///
/// Sixteen bytes and a half per event, so that three million fit beside the names.
#[derive(Default)]
pub struct KnownEvents {
    table: HashTable<u32>,
    keys: Vec<u64>,
    hashes: Vec<i64>,
}

/// `row_hash` of an event that never came from a file.
const NO_HASH: i64 = 0;

impl KnownEvents {
    /// Joins stem and number; a number has at most nine digits (see `EventId::split`).
    fn key(stem: NameId, number: i64) -> u64 {
        (u64::from(stem) << 30) | (number + 1) as u64
    }

    fn hash(key: u64) -> u64 {
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        spread ^ (spread >> 32)
    }

    /// Gives the number of an event and the hash of its last imported row.
    pub fn find(&self, stem: NameId, number: i64) -> Option<(i64, i64)> {
        let key = KnownEvents::key(stem, number);
        let at = *self.table.find(KnownEvents::hash(key), |&at| self.keys[at as usize] == key)?;
        Some((i64::from(at) + 1, self.hashes[at as usize]))
    }

    /// Adds an event and gives its number.
    pub fn add(&mut self, stem: NameId, number: i64, row_hash: i64) -> i64 {
        let key = KnownEvents::key(stem, number);
        let at = self.keys.len() as u32;
        self.keys.push(key);
        self.hashes.push(row_hash);
        let keys = &self.keys;
        self.table.insert_unique(KnownEvents::hash(key), at, |&at| KnownEvents::hash(keys[at as usize]));
        i64::from(at) + 1
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn load(connection: &Connection) -> Result<KnownEvents> {
        let mut known = KnownEvents::default();
        let mut statement = connection.prepare("SELECT id, stem_id, number, row_hash FROM event ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            while (known.keys.len() as i64) < id - 1 {
                // A gap in the numbers: a place that no id finds.
                known.keys.push(u64::MAX);
                known.hashes.push(NO_HASH);
            }
            known.add(row.get(1)?, row.get(2)?, row.get::<_, Option<i64>>(3)?.unwrap_or(NO_HASH));
        }
        Ok(known)
    }
}

/// One event of a batch; its texts are ranges of the batch's text.
#[derive(Debug)]
pub struct Incoming {
    /// The row, with the event's number.
    pub row: EventRow,
    /// True if the database does not have the event yet.
    pub new: bool,
    /// Notes.
    pub notes: Range<usize>,
    /// Extra columns as JSON, or empty.
    pub extra: Range<usize>,
    /// Rows to keep as they stand: part and text.
    pub spelling: [Option<Range<usize>>; 2],
}

/// What the reader hands to the writer at a time.
#[derive(Debug, Default)]
pub struct Batch {
    /// Names the events need.
    pub names: NewNames,
    /// The events.
    pub events: Vec<Incoming>,
    /// Texts of the events.
    pub text: String,
    /// What the checks say, by event number.
    pub findings: Vec<(i64, Finding)>,
    /// Events to withdraw, by number.
    pub withdrawals: Vec<i64>,
    /// Events to withdraw until a later file has them again.
    pub vanished: Vec<i64>,
    /// Rows that do not follow the first of their event, or repeat one of them.
    pub apart: Vec<PlacedRow>,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    New,
    /// It got other values.
    Changed,
    /// Nothing to do.
    Unchanged,
    /// A person edited it and the file says something else: waits for a decision.
    Conflict,
}

/// What a load did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadOutcome {
    /// Events that were not there.
    pub new: u64,
    /// Events with other values.
    pub changed: u64,
    /// Events that were read in full and are the same, and those to be withdrawn that are already.
    pub same: u64,
    /// Events that wait for a decision.
    pub conflicts: u64,
    /// Events that wait for a decision on the same row already.
    pub waiting: u64,
    /// Events with other values whose timestamp goes back.
    pub older: u64,
    /// Events withdrawn.
    pub withdrawn: u64,
    /// How often each field changed.
    pub fields: BTreeMap<String, u64>,
    /// A few changes to show: event, field, old, new.
    pub examples: Vec<[String; 4]>,
}

/// How many changes are kept to be shown.
const EXAMPLES: usize = 10;

/// A running load. Nothing is kept unless [`Loader::commit`] is called.
pub struct Loader<'d> {
    database: &'d mut Database,
    change: ChangeId,
    first: bool,
    untold: Untold,
    outcome: LoadOutcome,
    apart: Vec<PlacedRow>,
    done: bool,
}

const INDEXES: [(&str, &str); 3] = [
    ("event_by_id", "CREATE UNIQUE INDEX event_by_id ON event (number, stem_id)"),
    (
        "event_by_country_day",
        "CREATE INDEX event_by_country_day ON event (country_id, day, kind_id, fatalities, status)",
    ),
    (
        "event_deadly",
        "CREATE INDEX event_deadly ON event (fatalities, actor1_id, actor2_id, status) WHERE fatalities > 0",
    ),
];

impl Database {
    /// Begins a load under one change.
    pub fn begin_load(&mut self, author: &Author, reason: &str) -> Result<Loader<'_>> {
        // A rollback journal writes new pages once, a write-ahead log twice. If somebody reads the
        // database just now, the log stays and the load is only slower.
        let _ = self.connection.pragma_update(None, "journal_mode", "delete");
        // Numbers come from our own tables of names; asking SQLite again for each costs a third.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        // What SQLite keeps to undo one statement stays in memory, what it sorts does not: the first is settled
        // when the transaction begins.
        self.connection.pragma_update(None, "temp_store", "memory")?;
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        let _ = self.connection.pragma_update(None, "temp_store", "default");
        begun?;
        let begun = self.begin_change(author, reason);
        match begun {
            Ok((change, first)) => Ok(Loader {
                database: self,
                change,
                first,
                untold: Untold::default(),
                outcome: LoadOutcome::default(),
                apart: Vec::new(),
                done: false,
            }),
            Err(error) => {
                let _ = self.connection.execute_batch("ROLLBACK");
                self.end_load();
                Err(error)
            }
        }
    }

    fn begin_change(&mut self, author: &Author, reason: &str) -> Result<(ChangeId, bool)> {
        let request = WriteRequest { author, kind: ChangeKind::Import, reason, undoes: None };
        let change = insert_change(&self.connection, &request)?;
        let first = !self.connection.prepare("SELECT 1 FROM event LIMIT 1")?.exists([])?;
        if first {
            for (name, _) in INDEXES {
                self.connection.execute_batch(&format!("DROP INDEX {name}"))?;
            }
        }
        Ok((change, first))
    }

    fn end_load(&mut self) {
        // What fails here is set anew when the database is opened next.
        let _ = self.connection.pragma_update(None, "foreign_keys", true);
        let _ = self.connection.pragma_update(None, "cache_size", -2_000);
        let _ = self.connection.pragma_update(None, "journal_mode", "wal");
    }
}

/// SQLite sorts pieces of this size for an index and merges them: what fits beside a processor is
/// sorted in half the time.
const SORT_KIB: i64 = 1_000;

impl Loader<'_> {
    /// Says what the file tells nothing of.
    pub fn leave(&mut self, untold: Untold) {
        self.untold = untold;
    }

    /// The change this load is.
    pub fn change(&self) -> ChangeId {
        self.change
    }

    /// Gives all names and events of the database, for the reader.
    pub fn known(&self) -> Result<(MemoryNames, KnownEvents)> {
        if self.first
            && self.database.connection.query_row("SELECT count(*) FROM country", [], |r| r.get::<_, i64>(0))? == 0
        {
            return Ok((MemoryNames::default(), KnownEvents::default()));
        }
        Ok((MemoryNames::load(&self.database.connection)?, KnownEvents::load(&self.database.connection)?))
    }

    /// The codebook of the database.
    pub fn codebook(&self) -> &Codebook {
        &self.database.codebook
    }

    /// Writes a batch.
    pub fn write(&mut self, batch: &Batch) -> Result<()> {
        let connection = &self.database.connection;
        batch.names.write(connection)?;
        let new: Vec<&Incoming> = batch.events.iter().filter(|event| event.new).collect();
        insert_rows(connection, EVENTS, &new, |statement, first, event| event.row.bind(statement, first))?;
        insert_texts(connection, NOTES, &new, &batch.text, |event| &event.notes)?;
        insert_texts(connection, EXTRAS, &new, &batch.text, |event| &event.extra)?;
        for event in &new {
            keep_spelling(connection, event, &batch.text)?;
        }
        self.outcome.new += new.len() as u64;
        for event in batch.events.iter().filter(|event| !event.new) {
            let outcome =
                merge(connection, &self.database.codebook, &self.untold, event, &batch.text, &mut self.outcome)?;
            if outcome == Outcome::Changed {
                keep_spelling(connection, event, &batch.text)?;
            }
        }
        for &event in &batch.withdrawals {
            let done = withdraw(connection, event, self.change, Returns::Never)?;
            self.outcome.withdrawn += u64::from(done);
            self.outcome.same += u64::from(!done);
        }
        for &event in &batch.vanished {
            self.outcome.withdrawn += u64::from(withdraw(connection, event, self.change, Returns::WhenBrought)?);
        }
        for (event, finding) in &batch.findings {
            insert_finding(connection, *event, finding)?;
        }
        self.apart.extend_from_slice(&batch.apart);
        Ok(())
    }

    /// Gives what was done so far.
    pub fn outcome(&self) -> &LoadOutcome {
        &self.outcome
    }

    /// Keeps everything. An import that wrote nothing leaves no change behind.
    pub fn commit(mut self, import: &NewImport) -> Result<LoadOutcome> {
        let connection = &self.database.connection;
        if self.first {
            connection.pragma_update(None, "cache_size", -SORT_KIB)?;
            for (_, sql) in INDEXES {
                connection.execute_batch(sql)?;
            }
        }
        let outcome = std::mem::take(&mut self.outcome);
        let written = outcome.new + outcome.changed + outcome.withdrawn;
        if written + outcome.conflicts == 0 {
            return Ok(outcome);
        }
        set_events(connection, self.change, written)?;
        let id = imports::insert(connection, self.change, import)?;
        for placed in &self.apart {
            imports::insert_row(connection, id, *placed)?;
        }
        connection.execute_batch("COMMIT")?;
        self.done = true;
        Ok(outcome)
    }
}

impl Drop for Loader<'_> {
    fn drop(&mut self) {
        if !self.done {
            // If even this fails, SQLite rolls back when the file is opened next.
            let _ = self.database.connection.execute_batch("ROLLBACK");
        }
        self.database.connection.flush_prepared_statement_cache();
        self.database.end_load();
    }
}

const EVENTS: Target = Target { head: "INSERT OR FAIL INTO event VALUES", columns: COLUMN_COUNT, sizes: MANY };
const NOTES: Target = Target { head: "INSERT OR FAIL INTO event_note VALUES", columns: 2, sizes: MANY };
const EXTRAS: Target = Target { head: "INSERT OR FAIL INTO event_extra VALUES", columns: 2, sizes: MANY };

/// Adds a text to each event that has one.
fn insert_texts(
    connection: &Connection,
    target: Target,
    events: &[&Incoming],
    text: &str,
    range: impl Fn(&Incoming) -> &Range<usize>,
) -> Result<()> {
    let rows: Vec<(i64, &str)> = events
        .iter()
        .filter(|event| !range(event).is_empty())
        .map(|event| (event.row.id, &text[range(event).clone()]))
        .collect();
    insert_rows(connection, target, &rows, |statement, first, (event, text)| {
        statement.raw_bind_parameter(first, event)?;
        statement.raw_bind_parameter(first + 1, text)
    })
}

fn keep_spelling(connection: &Connection, event: &Incoming, text: &str) -> Result<()> {
    for (part, range) in [0_u8, 1].into_iter().zip(&event.spelling) {
        if let Some(range) = range {
            connection
                .prepare_cached("INSERT OR REPLACE INTO event_spelling (event_id, part, text) VALUES (?1, ?2, ?3)")?
                .execute(params![event.row.id, part, &text[range.clone()]])?;
        }
    }
    Ok(())
}

const STORED: &str = "
       FROM event e
       LEFT JOIN event_note n  ON n.event_id = e.id
       LEFT JOIN event_extra x ON x.event_id = e.id
      WHERE e.id = ?1";

/// Compares an incoming event with the stored one and writes what differs.
fn merge(
    connection: &Connection,
    codebook: &Codebook,
    untold: &Untold,
    event: &Incoming,
    text: &str,
    outcome: &mut LoadOutcome,
) -> Result<Outcome> {
    let sql = format!("SELECT {COLUMNS}, coalesce(n.notes, ''), coalesce(x.fields, '') {STORED}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([event.row.id])?;
    let Some(row) = rows.next()? else {
        return Err(Error::Damaged(format!("event number {} is missing", event.row.id)));
    };
    let stored = EventRow::read(row)?;
    let notes = row.get_ref(COLUMN_COUNT)?.as_str().unwrap_or_default();
    let fields = row.get_ref(COLUMN_COUNT + 1)?.as_str().unwrap_or_default();
    let told_notes = &text[event.notes.clone()];
    let new_notes = untold.notes(notes, told_notes);
    let merged_fields = untold.extra(fields, &text[event.extra.clone()]);
    let new_fields = merged_fields.as_deref().unwrap_or(&text[event.extra.clone()]);
    let mut new_row = event.row.clone();
    untold.keep(connection, &stored, &mut new_row)?;
    let mut incoming = new_row.clone();
    // What only says where the row came from is no difference.
    incoming.by_hand = stored.by_hand;
    incoming.row_hash = stored.row_hash;
    let change = std::mem::replace(&mut incoming.change, stored.change);
    if incoming == stored && notes == new_notes && fields == new_fields {
        outcome.same += 1;
        return Ok(Outcome::Unchanged);
    }
    let changed = changed_fields(connection, codebook, (&stored, notes, fields), (&new_row, new_notes, new_fields))?;
    // An edit moves the moment of the last change; if the file agrees in all else, nobody need decide.
    let only_moment = stored.by_hand && changed == [Field::Timestamp.name()];
    if changed.is_empty() || only_moment {
        outcome.same += 1;
        return Ok(Outcome::Unchanged);
    }
    let steps = if stored.by_hand || outcome.examples.len() < EXAMPLES {
        let old = full_draft(connection, codebook, &stored, notes, fields)?;
        let new = full_draft(connection, codebook, &new_row, new_notes, new_fields)?;
        differing(codebook, &old, &new)
    } else {
        Vec::new()
    };
    let texts = [(new_notes != notes).then_some(told_notes), (new_fields != fields).then_some(new_fields)];
    drop(rows);
    if stored.by_hand {
        let incoming: serde_json::Map<_, _> =
            steps.into_iter().map(|(field, _, new)| (field, serde_json::Value::String(new))).collect();
        let incoming = serde_json::Value::Object(incoming).to_string();
        let hash = event.row.row_hash.unwrap_or(NO_HASH);
        let added = reviews::add(connection, stored.id, change, &incoming, hash)?;
        outcome.conflicts += u64::from(added);
        outcome.waiting += u64::from(!added);
        return Ok(Outcome::Conflict);
    }
    replace_event(connection, &stored, &new_row, texts)?;
    outcome.changed += 1;
    outcome.older += u64::from(new_row.timestamp < stored.timestamp && new_row.timestamp.is_some());
    for (field, old, new) in steps.into_iter().take(EXAMPLES.saturating_sub(outcome.examples.len())) {
        outcome.examples.push([AllNames::of_row(connection, &stored)?.event_id(&stored), field, old, new]);
    }
    for field in changed {
        *outcome.fields.entry(field.to_owned()).or_default() += 1;
    }
    Ok(Outcome::Changed)
}

/// Gives the fields in which two versions of an event differ, by their numbers where those tell.
fn changed_fields(
    connection: &Connection,
    codebook: &Codebook,
    (old, old_notes, old_extra): (&EventRow, &str, &str),
    (new, new_notes, new_extra): (&EventRow, &str, &str),
) -> Result<Vec<&'static str>> {
    let mut changed: Vec<&'static str> = [
        (Field::EventDate, old.day != new.day),
        (Field::TimePrecision, old.time_precision != new.time_precision),
        (Field::Actor1, old.actor1 != new.actor1),
        (Field::Inter1, old.inter1 != new.inter1),
        (Field::Actor2, old.actor2 != new.actor2),
        (Field::Inter2, old.inter2 != new.inter2),
        (Field::Interaction, old.interaction != new.interaction),
        (Field::CivilianTargeting, old.civilian_targeting.unwrap_or(0) != new.civilian_targeting.unwrap_or(0)),
        (Field::Country, old.country != new.country),
        (Field::GeoPrecision, old.geo_precision != new.geo_precision),
        (Field::SourceScale, old.scale != new.scale),
        (Field::Fatalities, old.fatalities != new.fatalities),
        (Field::Timestamp, old.timestamp != new.timestamp),
        (Field::Notes, old_notes != new_notes),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(field, _)| field.name())
    .collect();
    // Lists may stand twice under different numbers, places and kinds hold several fields.
    for (field, names, a, b) in [
        (Field::AssocActor1, ACTOR_LISTS, old.assoc1, new.assoc1),
        (Field::AssocActor2, ACTOR_LISTS, old.assoc2, new.assoc2),
        (Field::Source, SOURCE_LISTS, old.source, new.source),
        (Field::Tags, TAGS, old.tags, new.tags),
    ] {
        if a != b {
            let table = NameTable::two(connection, names, [a, b])?;
            if table.text(a) != table.text(b) {
                changed.push(field.name());
            }
        }
    }
    if old.kind != new.kind {
        changed.extend(changed_parts(connection, KINDS, [old.kind, new.kind], &KIND_FIELDS)?);
    }
    if old.place != new.place {
        changed.extend(changed_parts(connection, PLACES, [old.place, new.place], &PLACE_FIELDS)?);
    }
    if old.status != new.status {
        changed.push("status");
    }
    if old_extra != new_extra {
        let (a, b) = (extra_from_json(old_extra), extra_from_json(new_extra));
        let draft = |extra| Draft { extra, ..Draft::default() };
        if !differing(codebook, &draft(a), &draft(b)).is_empty() {
            changed.push("extra columns");
        }
    }
    Ok(changed)
}

pub(super) const KIND_FIELDS: [Option<Field>; 3] =
    [Some(Field::DisorderType), Some(Field::EventType), Some(Field::SubEventType)];
/// The first part is the country, which the event row has too.
pub(super) const PLACE_FIELDS: [Option<Field>; 9] = [
    None,
    Some(Field::Iso),
    Some(Field::Region),
    Some(Field::Admin1),
    Some(Field::Admin2),
    Some(Field::Admin3),
    Some(Field::Location),
    Some(Field::Latitude),
    Some(Field::Longitude),
];

fn changed_parts(
    connection: &Connection,
    names: NamesOf,
    [old, new]: [NameId; 2],
    fields: &[Option<Field>],
) -> Result<Vec<&'static str>> {
    let table = NameTable::two(connection, names, [Some(old), Some(new)])?;
    let (a, b) = (table.text(Some(old)).split(PART), table.text(Some(new)).split(PART));
    Ok(a.zip(b)
        .zip(fields)
        .filter(|((a, b), _)| a != b)
        .filter_map(|(_, field)| Some(field.as_ref()?.name()))
        .collect())
}

fn full_draft(
    connection: &Connection,
    codebook: &Codebook,
    row: &EventRow,
    notes: &str,
    fields: &str,
) -> Result<Draft<'static>> {
    let names = AllNames::of_row(connection, row)?;
    let mut draft = names.draft(row, codebook).into_owned();
    draft.notes = Cow::Owned(notes.to_owned());
    if !fields.is_empty() {
        draft.extra = extra_from_json(fields);
    }
    Ok(draft)
}

/// Whether the same row brings a withdrawn event back.
#[derive(Clone, Copy, PartialEq)]
enum Returns {
    Never,
    WhenBrought,
}

fn withdraw(connection: &Connection, event: i64, change: ChangeId, returns: Returns) -> Result<bool> {
    let sql = format!("SELECT {COLUMNS} FROM event e WHERE e.id = ?1");
    let row = connection.prepare_cached(&sql)?.query_row([event], |row| EventRow::read(row))?;
    if row.status != CURRENT {
        return Ok(false);
    }
    let row_hash = row.row_hash.filter(|_| returns == Returns::Never);
    let withdrawn = EventRow { status: WITHDRAWN, change, row_hash, ..row.clone() };
    replace_event(connection, &row, &withdrawn, [None, None])?;
    Ok(true)
}
