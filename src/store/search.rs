//! Filter to SQL: resolves names to numbers first, so that the query compares numbers only.

use super::records::{RecordKind, records};
use super::{Database, Error, Result, Since};
use crate::codebook::nearest;
use crate::model::{ChangeId, Filter, Status, days_since_epoch};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Conditions on `e`, with their parameters.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Fixed pieces joined by AND; empty for all events.
    pub clauses: Vec<&'static str>,
    /// Named parameters of the pieces.
    pub parameters: Vec<(&'static str, Value)>,
}

impl Selection {
    fn add(&mut self, clause: &'static str, name: &'static str, value: impl Into<Value>) {
        self.clauses.push(clause);
        self.parameters.push((name, value.into()));
    }

    fn add_set(&mut self, clause: &'static str, name: &'static str, ids: &[i64]) {
        self.add(clause, name, serde_json::Value::from(ids).to_string());
    }

    /// Leaves out what did not change.
    pub fn changed(&mut self, since: Since) {
        match since {
            Since::Written(change) => self.add("e.change_id > :since", ":since", change),
            Since::Touched(change) => {
                self.add("e.id IN (SELECT id FROM event WHERE change_id > :since)", ":since", change);
            }
        }
    }

    /// Gives the WHERE clause.
    pub fn sql(&self) -> String {
        if self.clauses.is_empty() { String::new() } else { format!("WHERE {}", self.clauses.join(" AND ")) }
    }

    /// Gives the parameters as SQLite takes them.
    pub fn parameters(&self) -> Vec<(&str, &dyn rusqlite::ToSql)> {
        self.parameters.iter().map(|(name, value)| (*name, value as &dyn rusqlite::ToSql)).collect()
    }
}

impl Database {
    /// Turns a filter into conditions on events as of a change, or as they are; a name that nothing has is an error with what comes near.
    pub(super) fn select(&self, filter: &Filter, as_of: Option<ChangeId>) -> Result<Selection> {
        let mut selection = Selection::default();
        let status = match filter.status {
            Status::Current => super::rows::CURRENT,
            Status::Withdrawn => super::rows::WITHDRAWN,
        };
        selection.add("e.status = :status", ":status", i64::from(status));
        self.select_ids(filter, &mut selection)?;
        self.select_countries(filter, &mut selection)?;
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            return Err(Error::DaysReversed { from, to });
        }
        if let Some(from) = filter.from {
            selection.add("e.day >= :from", ":from", i64::from(days_since_epoch(from)));
        }
        if let Some(to) = filter.to {
            selection.add("e.day <= :to", ":to", i64::from(days_since_epoch(to)));
        }
        if let Some(fewest) = filter.min_fatalities {
            selection.add("e.fatalities >= :fewest", ":fewest", i64::from(fewest));
            if fewest > 0 {
                // Says in the index's own words that it may be used.
                selection.clauses.push("e.fatalities > 0");
            }
        }
        self.select_names(filter, as_of, &mut selection)?;
        if let Some(words) = &filter.text {
            self.catch_up_search()?;
            let clause = if as_of.is_some() { WORDS_THEN } else { WORDS_NOW };
            selection.add(clause, ":words", search_expression(words));
            if let Some(change) = as_of {
                self.index_former_notes(change)?;
                selection.parameters.push((":then", change.into()));
            }
        }
        Ok(selection)
    }

    fn select_ids(&self, filter: &Filter, selection: &mut Selection) -> Result<()> {
        if filter.ids.is_empty() {
            return Ok(());
        }
        let rows = filter
            .ids
            .iter()
            .map(|id| {
                super::events::find_row(&self.connection, id)?.ok_or_else(|| Error::EventUnknown { id: id.clone() })
            })
            .collect::<Result<Vec<i64>>>()?;
        selection.add_set("e.id IN (SELECT value FROM json_each(:ids))", ":ids", &rows);
        Ok(())
    }

    fn select_countries(&self, filter: &Filter, selection: &mut Selection) -> Result<()> {
        if !filter.countries.is_empty() {
            let mut ids = Vec::new();
            for name in &filter.countries {
                ids.extend(self.country_named(name)?);
            }
            selection.add_set("e.country_id IN (SELECT value FROM json_each(:countries))", ":countries", &ids);
        }
        if !filter.regions.is_empty() {
            let mut ids = Vec::new();
            for name in &filter.regions {
                let regions = self.codebook.regions();
                let mut found = self.ids(COUNTRIES_OF_REGION, name)?;
                if found.is_empty() {
                    // Under another name of it, or with a slip.
                    let Some(known) = regions.find(name) else {
                        let nearest = regions.nearest(name, 3).into_iter().map(str::to_owned).collect();
                        return Err(Error::NameUnknown { what: "region", text: name.clone(), nearest });
                    };
                    found = self.ids(COUNTRIES_OF_REGION, &regions.term(known.at).label)?;
                }
                ids.extend(found);
            }
            selection.add_set("e.country_id IN (SELECT value FROM json_each(:regions))", ":regions", &ids);
        }
        Ok(())
    }

    /// Finds a country's number by the name that its events have, or else by any of its names.
    fn country_named(&self, name: &str) -> Result<Option<i64>> {
        if let Some(id) = self.country_spelled(name)? {
            return Ok(Some(id));
        }
        if let Some(known) = self.codebook.country(name) {
            // A country without events is no mistake: nothing is what there is.
            return self.country_spelled(&known.name);
        }
        Err(Error::NameUnknown { what: "country", text: name.to_owned(), nearest: self.countries_like(name)? })
    }

    /// Gives countries by names like this one: those that have events before others.
    fn countries_like(&self, name: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT name FROM country ORDER BY name")?;
        let here = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let mut near = nearest(name, here.iter().map(String::as_str));
        for other in self.codebook.countries().nearest(name, COUNTRIES_OFFERED) {
            if near.len() < COUNTRIES_OFFERED && !near.iter().any(|offered| offered == other) {
                near.push(other.to_owned());
            }
        }
        Ok(near)
    }

    fn country_spelled(&self, name: &str) -> Result<Option<i64>> {
        let sql = "SELECT id FROM country WHERE name = ?1 COLLATE NOCASE ORDER BY id LIMIT 1";
        Ok(self.connection.query_row(sql, [name], |row| row.get(0)).optional()?)
    }

    fn select_names(&self, filter: &Filter, as_of: Option<ChangeId>, selection: &mut Selection) -> Result<()> {
        if !filter.types.is_empty() {
            let ids = self.ids_of_types(&filter.types)?;
            selection.add_set("e.kind_id IN (SELECT value FROM json_each(:kinds))", ":kinds", &ids);
        }
        if !filter.actors.is_empty() {
            let mut actors = Vec::new();
            for name in &filter.actors {
                actors.extend(self.named(ACTOR_NAMES, "actor", name)?);
            }
            let lists = self.lists_of(ACTOR_LISTS, &actors)?;
            selection.add_set(ACTOR_CLAUSE, ":actors", &actors);
            selection.parameters.push((":actor_lists", serde_json::Value::from(lists).to_string().into()));
        }
        if !filter.sources.is_empty() {
            let aliases = records(&self.connection, RecordKind::Alias, as_of)?;
            let names = format!("SELECT id, name FROM source UNION ALL SELECT source_id, alias FROM {aliases}");
            let mut sources = Vec::new();
            for name in &filter.sources {
                sources.extend(self.named(&names, "source", name)?);
            }
            selection.add_set(SOURCE_CLAUSE, ":sources", &self.lists_of(SOURCE_LISTS, &sources)?);
        }
        for (wanted, what, names, clause, name) in [
            (&filter.places, "place", PLACE_NAMES, PLACE_CLAUSE, ":places"),
            (&filter.tags, "tag", TAG_TEXTS, TAG_CLAUSE, ":tags"),
        ] {
            if wanted.is_empty() {
                continue;
            }
            let mut ids = Vec::new();
            for text in wanted {
                ids.extend(self.named(names, what, text)?);
            }
            selection.add_set(clause, name, &ids);
        }
        if let Some(area) = &filter.bounding_box {
            let mut statement = self.connection.prepare("SELECT id, latitude, longitude FROM place")?;
            let mut rows = statement.query([])?;
            let mut ids = Vec::new();
            while let Some(row) = rows.next()? {
                let point =
                    |at| row.get_ref(at).ok().and_then(|text| text.as_str().ok()).and_then(|t| t.trim().parse().ok());
                if let (Some(latitude), Some(longitude)) = (point(1), point(2))
                    && area.holds(latitude, longitude)
                {
                    ids.push(row.get(0)?);
                }
            }
            selection.add_set("e.place_id IN (SELECT value FROM json_each(:box))", ":box", &ids);
        }
        Ok(())
    }

    fn ids_of_types(&self, types: &[String]) -> Result<Vec<i64>> {
        let mut ids = Vec::new();
        for text in types {
            let labels = [self.codebook.sub_event_types(), self.codebook.event_types(), self.codebook.disorder_types()];
            let known = labels
                .iter()
                .find_map(|vocabulary| vocabulary.find(text).map(|found| vocabulary.term(found.at).label.clone()));
            let label = known.as_deref().unwrap_or(text);
            let found = self.ids(KINDS_NAMED, label)?;
            if found.is_empty() && known.is_none() {
                let terms = labels.iter().flat_map(|vocabulary| vocabulary.terms());
                let nearest = nearest(text, terms.map(|term| term.label.as_str()));
                return Err(Error::NameUnknown { what: "event type", text: text.clone(), nearest });
            }
            ids.extend(found);
        }
        Ok(ids)
    }

    fn ids(&self, sql: &str, text: &str) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([text], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the numbers of what has a name with this part, whatever the capitals, of which SQLite knows those of ASCII
    /// only; what nothing has is an error. `sql` gives a number and its names.
    fn named(&self, sql: &str, what: &'static str, part: &str) -> Result<Vec<i64>> {
        let wanted = part.to_lowercase();
        let mut statement = self.connection.prepare(sql)?;
        let names = 1..statement.column_count();
        let mut rows = statement.query([])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            if names.clone().any(|at| text_of(row, at).to_lowercase().contains(&wanted)) {
                ids.push(row.get(0)?);
            }
        }
        if ids.is_empty() { Err(self.unknown(sql, what, part)?) } else { Ok(ids) }
    }

    /// Gives the lists in which any of these is named.
    fn lists_of(&self, sql: &str, members: &[i64]) -> Result<Vec<i64>> {
        self.ids(sql, &serde_json::Value::from(members).to_string())
    }

    fn unknown(&self, sql: &str, what: &'static str, text: &str) -> Result<Error> {
        let mut statement = self.connection.prepare(sql)?;
        let names =
            statement.query_map([], |row| Ok(text_of(row, 1).to_owned()))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let nearest = nearest(text, names.iter().map(String::as_str));
        Ok(Error::NameUnknown { what, text: text.to_owned(), nearest })
    }

    /// Sees to it that words can be looked for in notes as they were: those that were superseded since are indexed,
    /// for as long as this connection lasts.
    fn index_former_notes(&self, as_of: ChangeId) -> Result<()> {
        self.connection
            .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.note_former USING fts5 (notes, content = '')")?;
        self.connection.execute(
            "INSERT INTO temp.note_former (rowid, notes)
             SELECT version, notes FROM event_version
              WHERE change_id <= ?1 AND ended_by > ?1 AND version NOT IN (SELECT rowid FROM temp.note_former)",
            [as_of],
        )?;
        Ok(())
    }

    /// Brings the word index up to the newest change.
    pub(super) fn catch_up_search(&self) -> Result<()> {
        let known: i64 = self.connection.query_row("SELECT change_id FROM note_search_state", [], |row| row.get(0))?;
        let newest: i64 = self.connection.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?;
        if known >= newest {
            return Ok(());
        }
        if self.connection.is_readonly("main")? {
            return Err(Error::WordsNotIndexed);
        }
        if !self.connection.is_autocommit() {
            // Somebody wrote after the words were made ready, and this moment cannot see what is indexed now.
            return Err(Error::Busy);
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let done = catch_up(&self.connection, known, newest);
        self.connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        done
    }
}

fn catch_up(connection: &Connection, known: i64, newest: i64) -> Result<()> {
    if known > 0 {
        connection.execute(
            "DELETE FROM note_search WHERE rowid IN (SELECT id FROM event WHERE change_id > ?1)",
            params![known],
        )?;
    }
    connection.execute(INDEX_NOTES, params![known])?;
    connection.execute("UPDATE note_search_state SET change_id = ?1", params![newest])?;
    Ok(())
}

const INDEX_NOTES: &str = "
    INSERT INTO note_search (rowid, notes)
    SELECT n.event_id, n.notes
      FROM event e
      JOIN event_note n ON n.event_id = e.id
     WHERE e.change_id > ?1";

const WORDS_NOW: &str = "e.id IN (SELECT rowid FROM note_search WHERE note_search MATCH :words)";

/// Notes that stand still are in the index; those superseded since are in one of their own.
const WORDS_THEN: &str = "\
    CASE WHEN EXISTS (SELECT 1 FROM event_version v WHERE v.id = e.id AND v.change_id <= :then AND v.ended_by > :then) \
         THEN e.id IN (SELECT v.id FROM event_version v JOIN temp.note_former f ON f.rowid = v.version \
                        WHERE f.note_former MATCH :words AND v.change_id <= :then AND v.ended_by > :then) \
         ELSE e.id IN (SELECT rowid FROM note_search WHERE note_search MATCH :words) END";

const KINDS_NAMED: &str = "
    SELECT id FROM event_kind
     WHERE sub_event_type = ?1 COLLATE NOCASE
        OR event_type = ?1 COLLATE NOCASE
        OR disorder_type = ?1 COLLATE NOCASE";
/// As many countries are offered for one that is not known.
const COUNTRIES_OFFERED: usize = 3;
const COUNTRIES_OF_REGION: &str = "SELECT DISTINCT country_id FROM place WHERE region = ?1 COLLATE NOCASE";
const ACTOR_NAMES: &str = "SELECT id, name FROM actor UNION ALL SELECT actor_id, alias FROM actor_alias";
const ACTOR_LISTS: &str = "
    SELECT DISTINCT list_id FROM actor_list_member WHERE actor_id IN (SELECT value FROM json_each(?1))";
const ACTOR_CLAUSE: &str = "\
    (e.actor1_id IN (SELECT value FROM json_each(:actors)) OR e.actor2_id IN (SELECT value FROM json_each(:actors)) \
     OR e.assoc1_id IN (SELECT value FROM json_each(:actor_lists)) \
     OR e.assoc2_id IN (SELECT value FROM json_each(:actor_lists)))";
const PLACE_NAMES: &str = "SELECT id, location, admin1, admin2, admin3 FROM place";
const PLACE_CLAUSE: &str = "e.place_id IN (SELECT value FROM json_each(:places))";
const SOURCE_LISTS: &str = "
    SELECT DISTINCT list_id FROM source_list_member WHERE source_id IN (SELECT value FROM json_each(?1))";
const SOURCE_CLAUSE: &str = "e.source_id IN (SELECT value FROM json_each(:sources))";
const TAG_TEXTS: &str = "SELECT id, tags FROM tag_list";
const TAG_CLAUSE: &str = "e.tags_id IN (SELECT value FROM json_each(:tags))";

fn text_of<'r>(row: &'r Row<'_>, at: usize) -> &'r str {
    row.get_ref(at).ok().and_then(|value| value.as_str().ok()).unwrap_or_default()
}

/// Words as a person types them, for full-text search: each must occur; "…" keeps words together.
fn search_expression(words: &str) -> String {
    let mut quoted = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        if at % 2 == 1 {
            quoted.push(format!("\"{part}\""));
        } else {
            quoted.extend(part.split_whitespace().map(|word| match word.strip_suffix('*') {
                Some(start) => format!("\"{start}\"*"),
                None => format!("\"{word}\""),
            }));
        }
    }
    quoted.join(" ")
}
