//! Sources: what is known of those who publish and of those who say so.

use super::events::Tx;
use super::names::{Names, SqlNames};
use super::new_names::TextTable;
use super::records::{RecordKind, records};
use super::{Database, Result};
use crate::model::{ChangeId, Grading, Source, SourceId, days_since_epoch, epoch_day};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;

/// All sources, found by number.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    // By number; an import gives numbers without a gap.
    sources: Vec<Source>,
}

impl Sources {
    /// Finds a source.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        let likely = (id.0 as usize).checked_sub(1).and_then(|at| self.sources.get(at));
        likely.filter(|source| source.id == id).or_else(|| {
            let at = self.sources.binary_search_by_key(&id, |source| source.id).ok()?;
            self.sources.get(at)
        })
    }

    /// Gives the name of a source; empty if there is none of that number.
    pub fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |source| source.name.as_str())
    }

    /// Goes through the sources in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }
}

impl Database {
    /// Gives all sources with profile, group and the grade that counts, now or as of a change.
    pub fn sources(&self, as_of: Option<ChangeId>) -> Result<Sources> {
        let mut sources = Sources::default();
        let sql = format!("{} ORDER BY s.id", select(&self.connection, as_of)?);
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            sources.sources.push(read_source(row)?);
        }
        let grades = grades(&self.connection, as_of)?;
        for source in sources.sources.iter_mut().filter(|_| !grades.is_empty()) {
            source.reliability = grades.get(&source.id).cloned().unwrap_or_default();
        }
        Ok(sources)
    }

    /// Gives one source, now or as of a change.
    pub fn source(&self, id: SourceId, as_of: Option<ChangeId>) -> Result<Option<Source>> {
        let sql = format!("{} WHERE s.id = ?1", select(&self.connection, as_of)?);
        let found = self.connection.prepare_cached(&sql)?.query_row([id.0], read_source).optional()?;
        let Some(mut source) = found else { return Ok(None) };
        let last = self.gradings_as_of(id, as_of)?.pop();
        source.reliability = last.map_or_else(String::new, |grading| grading.reliability);
        Ok(Some(source))
    }

    /// Finds a source by its name or another name of it; gives its number and its own name.
    pub fn find_source(&self, name: &str) -> Result<Option<(SourceId, String)>> {
        let found = self
            .connection
            .prepare_cached(FIND_SOURCE)?
            .query_row([name], |row| Ok((SourceId(row.get(0)?), row.get(1)?)));
        Ok(found.optional()?)
    }

    /// Gives all source names.
    pub fn source_names(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT name FROM source ORDER BY name")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the other names of sources: alias and source.
    pub fn source_aliases(&self) -> Result<Vec<(String, SourceId)>> {
        self.source_aliases_as_of(None)
    }

    /// Gives the other names of sources as they were after a change.
    pub fn source_aliases_as_of(&self, as_of: Option<ChangeId>) -> Result<Vec<(String, SourceId)>> {
        let table = records(&self.connection, RecordKind::Alias, as_of)?;
        let mut statement = self.connection.prepare(&format!("SELECT alias, source_id FROM {table} ORDER BY alias"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, SourceId(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the names of the independence groups.
    pub fn group_names(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT name FROM independence_group ORDER BY name")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the gradings of a source; the last of them counts.
    pub fn gradings(&self, id: SourceId) -> Result<Vec<Grading>> {
        self.gradings_as_of(id, None)
    }

    /// Gives the gradings of a source as they were after a change.
    pub fn gradings_as_of(&self, id: SourceId, as_of: Option<ChangeId>) -> Result<Vec<Grading>> {
        let table = records(&self.connection, RecordKind::Grade, as_of)?;
        let sql =
            format!("SELECT day, reliability, reason, change_id FROM {table} WHERE source_id = ?1 ORDER BY day, id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Grading {
                day: epoch_day(row.get(0)?).unwrap_or(NaiveDate::MIN),
                reliability: row.get(1)?,
                reason: row.get(2)?,
                change: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the names in a list of sources, such as those between publisher and claimant.
    pub fn source_list(&self, list: u32) -> Result<String> {
        let sql = "SELECT names FROM source_list WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([list], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

const FIND_SOURCE: &str = "
    SELECT id, name FROM source WHERE name = ?1
    UNION ALL
    SELECT s.id, s.name FROM source_alias a JOIN source s ON s.id = a.source_id WHERE a.alias = ?1
     LIMIT 1";

/// Selects sources without their grades.
fn select(connection: &Connection, as_of: Option<ChangeId>) -> Result<String> {
    let profiles = records(connection, RecordKind::Profile, as_of)?;
    Ok(format!(
        "SELECT s.id, s.name, coalesce(p.scale, ''), coalesce(p.kind, ''), coalesce(g.name, ''),
                coalesce(p.confidential, 0), coalesce(p.note, ''), p.change_id
           FROM source s
           LEFT JOIN {profiles} p           ON p.source_id = s.id
           LEFT JOIN independence_group g ON g.id = p.group_id"
    ))
}

fn read_source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: SourceId(row.get(0)?),
        name: row.get(1)?,
        scale: row.get(2)?,
        kind: row.get(3)?,
        group: row.get(4)?,
        confidential: row.get(5)?,
        note: row.get(6)?,
        reliability: String::new(),
        change: row.get(7)?,
    })
}

/// Gives the grade that counts for each source: that of the latest day, of one day the last written.
fn grades(connection: &Connection, as_of: Option<ChangeId>) -> Result<HashMap<SourceId, String>> {
    let table = records(connection, RecordKind::Grade, as_of)?;
    let mut statement = connection.prepare(&format!("SELECT source_id, reliability FROM {table} ORDER BY day, id"))?;
    let rows = statement.query_map([], |row| Ok((SourceId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Tx<'_> {
    /// Gives the number of a source by its own name, making it known if it is not.
    pub fn register_source(&mut self, name: &str) -> Result<SourceId> {
        Ok(SourceId(SqlNames::new(self.connection()).text(TextTable::Source, name)?))
    }

    /// Gives the number of a list of sources, joined by `; `, each by its own name.
    pub fn register_source_list(&mut self, names: &str) -> Result<u32> {
        SqlNames::new(self.connection()).text(TextTable::SourceList, names)
    }

    /// Writes what is known of a source, but for its grade; what was known stays in its history.
    pub fn put_profile(&mut self, source: &Source) -> Result<()> {
        let record = source.id.0.to_string();
        self.keep(RecordKind::Profile, &record)?;
        let group = self.group(&source.group)?;
        self.connection().prepare_cached(PUT_PROFILE)?.execute(params![
            source.id.0,
            source.scale,
            source.kind,
            group,
            source.confidential,
            source.note,
            self.change()
        ])?;
        self.count_record(RecordKind::Profile, &record)
    }

    fn group(&mut self, name: &str) -> Result<Option<i64>> {
        if name.is_empty() {
            return Ok(None);
        }
        self.connection().execute("INSERT OR IGNORE INTO independence_group (name) VALUES (?1)", [name])?;
        let find = "SELECT id FROM independence_group WHERE name = ?1";
        Ok(Some(self.connection().query_row(find, [name], |row| row.get(0))?))
    }

    /// Gives a source another name, which must not be taken.
    pub fn add_source_alias(&mut self, alias: &str, source: SourceId) -> Result<()> {
        self.connection().execute(
            "INSERT INTO source_alias (alias, source_id, change_id) VALUES (?1, ?2, ?3)",
            params![alias, source.0, self.change()],
        )?;
        self.count_record(RecordKind::Alias, alias)
    }

    /// Grades a source; its earlier gradings stay.
    pub fn add_grading(&mut self, source: SourceId, day: NaiveDate, reliability: &str, reason: &str) -> Result<()> {
        self.connection().execute(
            "INSERT INTO source_grade (source_id, day, reliability, reason, change_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![source.0, days_since_epoch(day), reliability, reason, self.change()],
        )?;
        let id = self.connection().last_insert_rowid().to_string();
        self.count_record(RecordKind::Grade, &id)
    }
}

const PUT_PROFILE: &str = "
    INSERT INTO source_profile (source_id, scale, kind, group_id, confidential, note, change_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (source_id) DO UPDATE
       SET scale = ?2, kind = ?3, group_id = ?4, confidential = ?5, note = ?6, change_id = ?7";
