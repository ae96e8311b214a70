//! Adds, changes, withdraws and restores single events.

use super::history::as_of_columns;
use super::names::{NameId, SqlNames};
use super::rows::{AllNames, CURRENT, EventRow, NO_NUMBER, WITHDRAWN, extra_from_json, extra_to_json, row_of};
use super::{Database, Error, Result, codebook};
use crate::codebook::Codebook;
use crate::model::{ChangeId, Draft, EventId, Field, Finding, Status, days_since_epoch};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A running write: everything in it is one change.
pub struct Tx<'t> {
    connection: &'t Connection,
    codebook: &'t Codebook,
    change: ChangeId,
    events: u64,
    records: BTreeMap<&'static str, u64>,
    sources: HashSet<String>,
    last_claim: Option<i64>,
}

/// An event as the database holds it now.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its row.
    pub row: EventRow,
    /// Its values.
    pub draft: Draft<'static>,
}

impl Written {
    /// Tells whether it stands.
    pub fn status(&self) -> Status {
        self.row.status()
    }
}

impl<'t> Tx<'t> {
    pub(super) fn new(connection: &'t Connection, codebook: &'t Codebook, change: ChangeId) -> Tx<'t> {
        Tx {
            connection,
            codebook,
            change,
            events: 0,
            records: BTreeMap::new(),
            sources: HashSet::new(),
            last_claim: None,
        }
    }

    pub(super) fn connection(&self) -> &'t Connection {
        self.connection
    }

    /// The number of this change.
    pub fn change(&self) -> ChangeId {
        self.change
    }

    /// The codebook of the database.
    pub fn codebook(&self) -> &'t Codebook {
        self.codebook
    }

    pub(super) fn count_events(&mut self, events: u64) {
        self.events += events;
    }

    pub(super) fn events_written(&self) -> u64 {
        self.events
    }

    /// How many records of each kind were written.
    pub(super) fn records_written(&mut self) -> &mut BTreeMap<&'static str, u64> {
        &mut self.records
    }

    /// The number that the last new claim was given.
    pub(super) fn last_claim(&self) -> Option<i64> {
        self.last_claim
    }

    pub(super) fn set_last_claim(&mut self, number: i64) {
        self.last_claim = Some(number);
    }

    /// Names of the sources of which something was written.
    pub(super) fn sources_written(&mut self) -> &mut HashSet<String> {
        &mut self.sources
    }

    /// Replaces the codebook.
    pub fn store_codebook(&mut self, book: &Codebook) -> Result<()> {
        codebook::store(self.connection, book, self.change)
    }

    /// Gives the next free id of a prefix; a number once given never returns.
    pub fn next_event_id(&self, prefix: &str) -> Result<EventId> {
        next_event_id(self.connection, prefix)
    }

    /// Gives an event as it stands within this change.
    pub fn event(&self, id: &str) -> Result<Written> {
        read_event(self.connection, self.codebook, id, None)
    }

    /// Adds an event that a person coded.
    pub fn add(&mut self, draft: &Draft<'_>) -> Result<()> {
        let mut row = row_of(draft, self.codebook, &mut SqlNames::new(self.connection), &mut String::new())?;
        row.id = self.connection.query_row("SELECT coalesce(max(id), 0) + 1 FROM event", [], |row| row.get(0))?;
        row.change = self.change;
        row.by_hand = true;
        insert_event(self.connection, &row)?;
        write_notes(self.connection, row.id, &draft.notes)?;
        write_extra(self.connection, row.id, &extra_text(draft))?;
        self.events += 1;
        Ok(())
    }

    /// Gives an event new values; what it was stays in its history.
    pub fn replace(&mut self, old: &Written, draft: &Draft<'_>) -> Result<()> {
        self.put(old, draft, old.row.status, true, old.row.row_hash)
    }

    /// Takes an event out of what is published.
    pub fn withdraw(&mut self, event: &Written) -> Result<()> {
        self.put(event, &event.draft, WITHDRAWN, true, event.row.row_hash)
    }

    /// Gives an event the values and the status that a file has for it; later imports may change it again.
    pub fn take(&mut self, old: &Written, draft: &Draft<'_>, status: Status) -> Result<()> {
        let status = if status == Status::Withdrawn { WITHDRAWN } else { CURRENT };
        self.put(old, draft, status, false, old.row.row_hash)
    }

    /// Puts a withdrawn event back; tells whether it is again as it was, with its spelling and what was found in it.
    pub fn restore(&mut self, event: &Written) -> Result<bool> {
        self.put(event, &event.draft, CURRENT, true, event.row.row_hash)?;
        self.tell_as_it_was(event.row.id)
    }

    pub(super) fn put(
        &mut self,
        old: &Written,
        draft: &Draft<'_>,
        status: u8,
        by_hand: bool,
        row_hash: Option<i64>,
    ) -> Result<()> {
        let mut row = row_of(draft, self.codebook, &mut SqlNames::new(self.connection), &mut String::new())?;
        row.id = old.row.id;
        row.change = self.change;
        row.status = status;
        row.by_hand = by_hand;
        row.row_hash = row_hash;
        let extra = extra_text(draft);
        replace_event(self.connection, &old.row, &row, [Some(&draft.notes), Some(&extra)])?;
        self.events += 1;
        Ok(())
    }

    /// Replaces what the checks say of an event.
    pub fn store_findings(&mut self, event: i64, findings: &[Finding]) -> Result<()> {
        for finding in findings {
            insert_finding(self.connection, event, finding)?;
        }
        Ok(())
    }

    /// Keeps that a person looked at a warning and why it stands.
    pub fn accept_finding(&mut self, event: i64, code: &str, reason: &str) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO accepted_finding (event_id, code, reason, change_id) VALUES (?1, ?2, ?3, ?4)",
            params![event, code, reason, self.change],
        )?;
        Ok(())
    }

    /// Makes an actor known by its name.
    pub fn register_actor(&mut self, name: &str) -> Result<()> {
        use super::names::Names;
        use super::new_names::TextTable;
        SqlNames::new(self.connection).text(TextTable::Actor, name).map(|_| ())
    }

    /// Gives the other name of an actor.
    pub fn add_alias(&mut self, alias: &str, actor: &str) -> Result<()> {
        use super::names::Names;
        use super::new_names::TextTable;
        let actor = SqlNames::new(self.connection).text(TextTable::Actor, actor)?;
        self.connection
            .execute("INSERT OR REPLACE INTO actor_alias (alias, actor_id) VALUES (?1, ?2)", params![alias, actor])?;
        Ok(())
    }
}

fn next_event_id(connection: &Connection, prefix: &str) -> Result<EventId> {
    let stem = format!("{prefix}#");
    let last: i64 = connection.query_row(NEXT_NUMBER, [&stem], |row| row.get(0))?;
    Ok(EventId::from_parts(&stem, Some((last + 1).unsigned_abs())))
}

const NEXT_NUMBER: &str = "
    SELECT coalesce((SELECT e.number
                       FROM event e
                      WHERE e.stem_id = (SELECT id FROM id_stem WHERE stem = ?1)
                      ORDER BY e.number DESC
                      LIMIT 1), 0)";

impl Database {
    /// Gives an event by its published id, now or as of a change.
    pub fn event(&self, id: &str, as_of: Option<ChangeId>) -> Result<Written> {
        read_event(&self.connection, &self.codebook, id, as_of)
    }

    /// Gives the id that the next event of a prefix would have.
    pub fn next_event_id(&self, prefix: &str) -> Result<EventId> {
        next_event_id(&self.connection, prefix)
    }

    /// Finds the number of an event's row, and whether it stands.
    pub fn event_row(&self, id: &str) -> Result<Option<(i64, Status)>> {
        let Some(row) = find_row(&self.connection, id)? else { return Ok(None) };
        let sql = "SELECT status FROM event WHERE id = ?1";
        let status: u8 = self.connection.prepare_cached(sql)?.query_row([row], |row| row.get(0))?;
        Ok(Some((row, if status == WITHDRAWN { Status::Withdrawn } else { Status::Current })))
    }

    /// Gives some ids that an id may have been meant for: those with the nearest numbers after the same letters.
    pub fn ids_like(&self, id: &str) -> Result<Vec<String>> {
        let parts = EventId::split(id);
        let mut stem = String::new();
        parts.write_stem(&mut stem);
        let mut statement = self.connection.prepare_cached(IDS_LIKE)?;
        let number = parts.number.map_or(NO_NUMBER, |number| number as i64);
        let rows = statement.query_map(params![stem, number], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Tells whether an id was ever given, also to an event that is withdrawn.
    pub fn has_event(&self, id: &str) -> Result<bool> {
        Ok(find_row(&self.connection, id)?.is_some())
    }

    /// Gives what the checks said of an event when it came in, as far as this program knows the codes.
    pub fn findings(&self, event: i64) -> Result<Vec<Finding>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT code, field, value, expected FROM event_finding WHERE event_id = ?1")?;
        let mut rows = statement.query([event])?;
        let mut findings = Vec::new();
        while let Some(row) = rows.next()? {
            let (code, field): (String, String) = (row.get(0)?, row.get(1)?);
            if let (Some(known), Some(field)) = (Codebook::standard().finding(&code), Field::from_name(&field)) {
                findings.push(Finding { code: &known.code, field, value: row.get(2)?, expected: row.get(3)? });
            }
        }
        Ok(findings)
    }

    /// Gives the warnings of an event that were accepted: code and reason.
    pub fn accepted_findings(&self, event: i64) -> Result<Vec<(String, String)>> {
        let mut statement =
            self.connection.prepare_cached("SELECT code, reason FROM accepted_finding WHERE event_id = ?1")?;
        let rows = statement.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives every accepted warning: event number and code.
    pub fn all_accepted(&self) -> Result<Vec<(i64, String)>> {
        let mut statement = self.connection.prepare("SELECT event_id, code FROM accepted_finding")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the actor a name stands for: the name itself, or the one it is an alias of.
    pub fn actor(&self, name: &str) -> Result<Option<String>> {
        Ok(self.connection.query_row(FIND_ACTOR, [name], |row| row.get(0)).optional()?)
    }

    /// Gives the places of a country that have a location name: admin1 to longitude.
    pub fn places_named(&self, country: &str, location: &str) -> Result<Vec<[String; 6]>> {
        let mut statement = self.connection.prepare(PLACES_NAMED)?;
        let rows = statement.query_map([country, location], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the location names of a country.
    pub fn location_names(&self, country: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(
            "SELECT DISTINCT p.location FROM place p JOIN country c ON c.id = p.country_id WHERE c.name = ?1",
        )?;
        let rows = statement.query_map([country], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the kind that an actor had last in a country, by day, and that event's id.
    pub fn last_inter(&self, actor: &str, country: &str, but: &str) -> Result<Option<(u8, String)>> {
        let mut statement = self.connection.prepare_cached(LAST_INTER)?;
        Ok(statement.query_row([actor, country, but], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Gives the kind that each actor had last in each country, by actor and country: what
    /// [`Database::last_inter`] gives for one; now, or as it was just after a change.
    pub fn last_inters(&self, as_of: Option<ChangeId>) -> Result<HashMap<(String, String), u8>> {
        let mut last: HashMap<(NameId, NameId), (i32, i64, u8)> = HashMap::new();
        let mut statement = self.connection.prepare(if as_of.is_some() { ALL_INTERS_AS_OF } else { ALL_INTERS })?;
        let mut rows = match as_of {
            Some(change) => statement.query([change])?,
            None => statement.query([])?,
        };
        while let Some(row) = rows.next()? {
            let (country, day, event): (NameId, i32, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let side1: (Option<NameId>, Option<u8>) = (row.get(3)?, row.get(4)?);
            let side2 = (row.get(5)?, row.get(6)?);
            // As in LAST_INTER, an actor on both sides counts by the first.
            for (actor, inter) in [Some(side1), Some(side2).filter(|side2| side2.0 != side1.0)].into_iter().flatten() {
                let (Some(actor), Some(inter)) = (actor, inter) else { continue };
                let found = last.entry((actor, country)).or_insert((i32::MIN, i64::MIN, inter));
                if (day, event) > (found.0, found.1) {
                    *found = (day, event, inter);
                }
            }
        }
        let names = self.names()?;
        let name = |(actor, country)| {
            (names.actors.text(Some(actor)).to_owned(), names.countries.text(Some(country)).to_owned())
        };
        Ok(last.into_iter().map(|(key, (_, _, inter))| (name(key), inter)).collect())
    }

    /// Gives the events that stand, of one day at one place.
    pub fn events_at(&self, country: &str, location: &str, day: NaiveDate) -> Result<Vec<Written>> {
        let mut statement = self.connection.prepare_cached(EVENTS_AT)?;
        let rows = statement.query_map(params![country, location, days_since_epoch(day)], |row| row.get(0))?;
        let ids = rows.collect::<rusqlite::Result<Vec<String>>>()?;
        ids.iter().map(|id| read_event(&self.connection, &self.codebook, id, None)).collect()
    }

    /// Gives the names of the columns beyond the codebook that events coded or edited by hand have.
    pub fn columns_by_hand(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(COLUMNS_BY_HAND)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the other names of actors: alias and actor.
    pub fn actor_aliases(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self
            .connection
            .prepare("SELECT l.alias, a.name FROM actor_alias l JOIN actor a ON a.id = l.actor_id ORDER BY 1")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives all actor names.
    pub fn actor_names(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT name FROM actor ORDER BY name")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

const IDS_LIKE: &str = "
    SELECT replace(s.stem, '#', e.number)
      FROM event e
      JOIN id_stem s ON s.id = e.stem_id
     WHERE s.stem = ?1 AND e.number >= 0
     ORDER BY abs(e.number - ?2), e.number
     LIMIT 3";
const FIND_ACTOR: &str = "
    SELECT name FROM actor WHERE name = ?1
    UNION ALL
    SELECT a.name FROM actor_alias l JOIN actor a ON a.id = l.actor_id WHERE l.alias = ?1
     LIMIT 1";
const LAST_INTER: &str = "
    SELECT CASE WHEN e.actor1_id = a.id THEN e.inter1 ELSE e.inter2 END AS inter,
           CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END AS published
      FROM actor a
      JOIN country c ON c.name = ?2
      JOIN event e   ON e.country_id = c.id AND (e.actor1_id = a.id OR e.actor2_id = a.id)
      JOIN id_stem s ON s.id = e.stem_id
     WHERE a.name = ?1 AND e.status = 0 AND inter IS NOT NULL AND published <> ?3
     ORDER BY e.day DESC, e.id DESC
     LIMIT 1";
const ALL_INTERS: &str = "
    SELECT country_id, day, id, actor1_id, inter1, actor2_id, inter2 FROM event WHERE status = 0";
const ALL_INTERS_AS_OF: &str = "
    SELECT country_id, day, id, actor1_id, inter1, actor2_id, inter2
      FROM event
     WHERE status = 0 AND change_id <= ?1
     UNION ALL
    SELECT country_id, day, id, actor1_id, inter1, actor2_id, inter2
      FROM event_version
     WHERE status = 0 AND change_id <= ?1 AND ended_by > ?1";
const COLUMNS_BY_HAND: &str = "
    SELECT DISTINCT f.key
      FROM event e
     CROSS JOIN event_extra x ON x.event_id = e.id
      JOIN json_each(x.fields) f
     WHERE e.by_hand = 1
     ORDER BY 1";
const EVENTS_AT: &str = "
    SELECT CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END
      FROM event e
      JOIN country c ON c.id = e.country_id
      JOIN place p   ON p.id = e.place_id
      JOIN id_stem s ON s.id = e.stem_id
     WHERE c.name = ?1 AND e.day = ?3 AND p.location = ?2 AND e.status = 0
     ORDER BY e.id";
const PLACES_NAMED: &str = "
    SELECT DISTINCT p.admin1, p.admin2, p.admin3, p.location, p.latitude, p.longitude
      FROM place p
      JOIN country c ON c.id = p.country_id
     WHERE c.name = ?1 AND p.location = ?2
     ORDER BY 1, 2, 3";

fn extra_text(draft: &Draft<'_>) -> String {
    if draft.extra.is_empty() { String::new() } else { extra_to_json(&draft.extra) }
}

/// Finds an event's number in the table by its published id.
pub(super) fn find_row(connection: &Connection, id: &str) -> Result<Option<i64>> {
    let parts = EventId::split(id);
    let mut stem = String::new();
    parts.write_stem(&mut stem);
    let number = parts.number.map_or(NO_NUMBER, |number| number as i64);
    let found = connection
        .prepare_cached(
            "SELECT e.id FROM event e JOIN id_stem s ON s.id = e.stem_id WHERE s.stem = ?1 AND e.number = ?2",
        )?
        .query_row(params![stem, number], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Gives the published id of an event by the number of its row.
pub(super) fn published_id(connection: &Connection, row_id: i64) -> Result<String> {
    Ok(connection.prepare_cached(PUBLISHED_ID)?.query_row([row_id], |row| row.get(0)).optional()?.unwrap_or_default())
}

const PUBLISHED_ID: &str = "
    SELECT CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END
      FROM event e
      JOIN id_stem s ON s.id = e.stem_id
     WHERE e.id = ?1";

pub(super) fn read_event(
    connection: &Connection,
    codebook: &Codebook,
    id: &str,
    as_of: Option<ChangeId>,
) -> Result<Written> {
    let unknown = || Error::EventUnknown { id: id.to_owned() };
    let row_id = find_row(connection, id)?.ok_or_else(unknown)?;
    let sql = as_of_columns(super::rows::COLUMNS, as_of, &[], "WHERE e.id = ?1", true);
    let (row, notes, fields) = connection
        .prepare_cached(&sql)?
        .query_row([row_id], |row| {
            let at = super::rows::COLUMN_COUNT;
            Ok((EventRow::read(row)?, row.get::<_, Option<String>>(at)?, row.get::<_, Option<String>>(at + 1)?))
        })
        .optional()?
        .ok_or_else(unknown)?;
    let names = AllNames::of_row(connection, &row)?;
    let mut draft = names.draft(&row, codebook).into_owned();
    draft.notes = Cow::Owned(notes.unwrap_or_default());
    draft.extra = fields.as_deref().map(extra_from_json).unwrap_or_default();
    Ok(Written { row, draft })
}

pub(super) fn insert_event(connection: &Connection, row: &EventRow) -> Result<()> {
    let mut statement = connection.prepare_cached(INSERT_EVENT)?;
    row.bind(&mut statement, 1)?;
    statement.raw_execute()?;
    Ok(())
}

pub(super) const INSERT_EVENT: &str = "
    INSERT INTO event VALUES
    (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
     ?23, ?24, ?25, ?26)";

const KEEP_VERSION: &str = "
    INSERT INTO event_version
    SELECT NULL, ?2, e.*, coalesce(n.notes, ''), coalesce(x.fields, '')
      FROM event e
      LEFT JOIN event_note n  ON n.event_id = e.id
      LEFT JOIN event_extra x ON x.event_id = e.id
     WHERE e.id = ?1";

/// Keeps the old version, then writes the new one; texts that are none stay as they are.
pub(super) fn replace_event(
    connection: &Connection,
    old: &EventRow,
    row: &EventRow,
    [notes, extra]: [Option<&str>; 2],
) -> Result<()> {
    connection.prepare_cached(KEEP_VERSION)?.execute(params![row.id, row.change])?;
    if indexed(old) != indexed(row) {
        connection.prepare_cached(UPDATE_INDEXED)?.execute(params![
            row.id,
            row.stem,
            row.number,
            row.status,
            row.by_hand,
            row.day,
            row.kind,
            row.actor1,
            row.actor2,
            row.country,
            row.fatalities
        ])?;
    }
    let mut statement = connection.prepare_cached(UPDATE_REST)?;
    row.bind(&mut statement, 1)?;
    statement.raw_execute()?;
    for (keep, delete) in KEEP_BESIDE {
        if connection.prepare_cached(keep)?.execute([row.id, old.change])? > 0 {
            connection.prepare_cached(delete)?.execute([row.id])?;
        }
    }
    if let Some(notes) = notes {
        write_notes(connection, row.id, notes)?;
    }
    if let Some(extra) = extra {
        write_extra(connection, row.id, extra)?;
    }
    Ok(())
}

/// What goes with the version it belongs to, and what then is gone.
const KEEP_BESIDE: [(&str, &str); 2] = [
    (
        "INSERT OR REPLACE INTO version_spelling SELECT event_id, ?2, part, text FROM event_spelling WHERE event_id = ?1",
        "DELETE FROM event_spelling WHERE event_id = ?1",
    ),
    (
        "INSERT OR REPLACE INTO version_finding
         SELECT event_id, ?2, code, field, value, expected FROM event_finding WHERE event_id = ?1",
        "DELETE FROM event_finding WHERE event_id = ?1",
    ),
];

/// The columns that indexes hold. SQLite writes an index anew when a statement sets a column of it, the
/// same value or not; so these have a statement of their own, which most changes do not need.
fn indexed(row: &EventRow) -> impl PartialEq {
    let key = (row.stem, row.number, row.status, row.by_hand);
    (key, row.day, row.kind, row.actor1, row.actor2, row.country, row.fatalities)
}

const UPDATE_INDEXED: &str = "
    UPDATE event
       SET stem_id = ?2, number = ?3, status = ?4, by_hand = ?5, day = ?6, kind_id = ?7, actor1_id = ?8,
           actor2_id = ?9, country_id = ?10, fatalities = ?11
     WHERE id = ?1";
const UPDATE_REST: &str = "
    UPDATE event
       SET change_id = ?4, time_precision = ?8, assoc1_id = ?11, inter1 = ?12, assoc2_id = ?14, inter2 = ?15,
           interaction = ?16, civilian_targeting = ?17, place_id = ?19, geo_precision = ?20, source_id = ?21,
           scale_id = ?22, tags_id = ?24, timestamp = ?25, row_hash = ?26
     WHERE id = ?1";

fn write_notes(connection: &Connection, id: i64, notes: &str) -> Result<()> {
    write_text(
        connection,
        "INSERT INTO event_note (event_id, notes) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET notes = ?2",
        "DELETE FROM event_note WHERE event_id = ?1",
        id,
        notes,
    )
}

fn write_extra(connection: &Connection, id: i64, extra: &str) -> Result<()> {
    write_text(
        connection,
        "INSERT INTO event_extra (event_id, fields) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET fields = ?2",
        "DELETE FROM event_extra WHERE event_id = ?1",
        id,
        extra,
    )
}

fn write_text(connection: &Connection, put: &str, delete: &str, id: i64, text: &str) -> Result<()> {
    if text.is_empty() {
        connection.prepare_cached(delete)?.execute([id])?;
    } else {
        connection.prepare_cached(put)?.execute(params![id, text])?;
    }
    Ok(())
}

pub(super) fn insert_finding(connection: &Connection, event: i64, finding: &Finding) -> Result<()> {
    connection.prepare_cached("INSERT OR REPLACE INTO event_finding VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
        event,
        finding.code,
        finding.field.name(),
        finding.value,
        finding.expected
    ])?;
    Ok(())
}

/// Fields in which two drafts differ, with both texts, in published order; extra columns last.
pub fn differing(codebook: &Codebook, old: &Draft<'_>, new: &Draft<'_>) -> Vec<(String, String, String)> {
    let form = crate::codebook::CellForm::PUBLISHED;
    let mut found: Vec<(String, String, String)> = Field::ALL
        .iter()
        .filter_map(|&field| {
            let (a, b) = (codebook.cell(old, field, form), codebook.cell(new, field, form));
            (a != b).then(|| (field.name().to_owned(), a.into_owned(), b.into_owned()))
        })
        .collect();
    let value = |draft: &Draft<'_>, name: &str| {
        draft.extra.iter().find(|(n, _)| n == name).map(|(_, v)| v.to_string()).unwrap_or_default()
    };
    let mut names: Vec<&str> = old.extra.iter().chain(&new.extra).map(|(name, _)| name.as_ref()).collect();
    names.dedup();
    let mut seen = HashSet::new();
    for name in names.into_iter().filter(|name| !codebook.is_volatile(name) && seen.insert(name.to_string())) {
        let (a, b) = (value(old, name), value(new, name));
        if a != b {
            found.push((name.to_owned(), a, b));
        }
    }
    found
}
