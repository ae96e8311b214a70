//! Filter to SQL: resolves names to numbers first, so that the query compares numbers only.

use super::{Database, Error, Result, Since};
use crate::codebook::nearest;
use crate::model::{ChangeId, Filter, Status, days_since_epoch};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

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
        self.select_names(filter, &mut selection)?;
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

    fn select_names(&self, filter: &Filter, selection: &mut Selection) -> Result<()> {
        if !filter.types.is_empty() {
            let ids = self.ids_of_types(&filter.types)?;
            selection.add_set("e.kind_id IN (SELECT value FROM json_each(:kinds))", ":kinds", &ids);
        }
        if !filter.actors.is_empty() {
            let mut actors = Vec::new();
            let mut lists = Vec::new();
            for name in &filter.actors {
                let found = self.ids(ACTORS_LIKE, name)?;
                if found.is_empty() {
                    return Err(self.unknown("actor", name, "SELECT name FROM actor"));
                }
                actors.extend(found);
                lists.extend(self.ids(ACTOR_LISTS_LIKE, name)?);
            }
            selection.add_set(ACTOR_CLAUSE, ":actors", &actors);
            let lists = serde_json::Value::from(lists).to_string();
            selection.parameters.push((":actor_lists", lists.into()));
        }
        for (wanted, what, like, all, clause, name) in [
            (&filter.places, "place", PLACES_LIKE, "SELECT DISTINCT location FROM place", PLACE_CLAUSE, ":places"),
            (&filter.sources, "source", SOURCES_LIKE, "SELECT name FROM source", SOURCE_CLAUSE, ":sources"),
            (&filter.tags, "tag", TAGS_LIKE, "SELECT tags FROM tag_list", TAG_CLAUSE, ":tags"),
        ] {
            if wanted.is_empty() {
                continue;
            }
            let mut ids = Vec::new();
            for text in wanted {
                let found = self.ids(like, text)?;
                if found.is_empty() {
                    return Err(self.unknown(what, text, all));
                }
                ids.extend(found);
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

    fn unknown(&self, what: &'static str, text: &str, sql: &str) -> Error {
        let names = self
            .connection
            .prepare(sql)
            .and_then(|mut statement| {
                statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
            })
            .unwrap_or_default();
        Error::NameUnknown { what, text: text.to_owned(), nearest: nearest(text, names.iter().map(String::as_str)) }
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
const ACTORS_LIKE: &str = "
    SELECT id FROM actor WHERE instr(lower(name), lower(?1)) > 0
     UNION
    SELECT actor_id FROM actor_alias WHERE instr(lower(alias), lower(?1)) > 0";
const ACTOR_LISTS_LIKE: &str = "
    SELECT DISTINCT m.list_id
      FROM actor_list_member m
      JOIN actor a ON a.id = m.actor_id
     WHERE instr(lower(a.name), lower(?1)) > 0";
const ACTOR_CLAUSE: &str = "\
    (e.actor1_id IN (SELECT value FROM json_each(:actors)) OR e.actor2_id IN (SELECT value FROM json_each(:actors)) \
     OR e.assoc1_id IN (SELECT value FROM json_each(:actor_lists)) \
     OR e.assoc2_id IN (SELECT value FROM json_each(:actor_lists)))";
const PLACES_LIKE: &str = "
    SELECT id FROM place
     WHERE instr(lower(location), lower(?1)) > 0 OR instr(lower(admin1), lower(?1)) > 0
        OR instr(lower(admin2), lower(?1)) > 0 OR instr(lower(admin3), lower(?1)) > 0";
const PLACE_CLAUSE: &str = "e.place_id IN (SELECT value FROM json_each(:places))";
const SOURCES_LIKE: &str = "
    SELECT DISTINCT m.list_id
      FROM source_list_member m
      JOIN source s ON s.id = m.source_id
     WHERE instr(lower(s.name), lower(?1)) > 0";
const SOURCE_CLAUSE: &str = "e.source_id IN (SELECT value FROM json_each(:sources))";
const TAGS_LIKE: &str = "SELECT id FROM tag_list WHERE instr(lower(tags), lower(?1)) > 0";
const TAG_CLAUSE: &str = "e.tags_id IN (SELECT value FROM json_each(:tags))";

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
