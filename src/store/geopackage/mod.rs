//! GeoPackage: a SQLite file of points that GIS programs open, with their spatial index and what columns mean.
//!
//! It stands here because it is SQL; what goes into it is made in `interchange`.

mod index;

use super::{Error, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params};
use std::path::Path;

const TABLES: &str = include_str!("tables.sql");
const INDEX: &str = "CREATE VIRTUAL TABLE rtree_events_geom USING rtree(id, minx, maxx, miny, maxy)";
const TRIGGERS: &str = include_str!("index.sql");

/// `GPKG`, by which programs know the file.
const APPLICATION: i32 = 0x4750_4B47;
/// Version 1.3.0.
const VERSION: i32 = 10_300;
/// Longitude and latitude on the WGS 84 ellipsoid.
const WGS_84: i32 = 4_326;

/// Names that are not free for columns.
pub const GEOPACKAGE_COLUMNS: [&str; 2] = ["fid", "geom"];

/// What a column of a GeoPackage holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeoType {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Real,
    /// A day, as `2024-03-05`.
    Date,
    /// A moment in UTC, as `2024-03-05T12:00:00.000Z`.
    Moment,
}

impl GeoType {
    fn sql(self) -> &'static str {
        match self {
            GeoType::Text => "TEXT",
            GeoType::Integer => "INTEGER",
            GeoType::Real => "REAL",
            GeoType::Date => "DATE",
            GeoType::Moment => "DATETIME",
        }
    }
}

/// A column of a GeoPackage.
#[derive(Clone, Debug)]
pub struct GeoColumn {
    /// Its name; no two are alike, whatever the case.
    pub name: String,
    /// What it holds.
    pub kind: GeoType,
    /// Its name for people.
    pub title: String,
    /// What it means.
    pub description: String,
}

/// A list of values that columns may hold: its name, and each value with what it means.
#[derive(Clone, Debug)]
pub struct GeoTerms {
    /// Its name.
    pub name: String,
    /// Values and what they mean.
    pub terms: Vec<(String, String)>,
    /// Columns that hold nothing else.
    pub columns: Vec<String>,
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GeoValue<'a> {
    /// None.
    Null,
    /// A text, a day or a moment.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Real(f64),
}

impl ToSql for GeoValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            GeoValue::Null => ValueRef::Null,
            GeoValue::Text(text) => ValueRef::Text(text.as_bytes()),
            GeoValue::Integer(number) => ValueRef::Integer(*number),
            GeoValue::Real(number) => ValueRef::Real(*number),
        }))
    }
}

/// A GeoPackage that is being written; in one transaction, and none but this program sees it.
#[derive(Debug)]
pub struct GeoPackage {
    connection: Connection,
    insert: String,
    columns: Vec<GeoColumn>,
    points: Vec<index::Point>,
    rows: i64,
}

impl GeoPackage {
    /// Begins in an empty file.
    pub fn create(path: &Path, columns: Vec<GeoColumn>) -> Result<GeoPackage> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // Nobody reads it before it is whole, and it is thrown away if it never is. It is written from one end to
        // the other, which takes less time in large pages.
        connection.execute_batch(
            "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA cache_size = -65536;",
        )?;
        connection.pragma_update(None, "application_id", APPLICATION)?;
        connection.pragma_update(None, "user_version", VERSION)?;
        connection.execute_batch("BEGIN")?;
        connection.execute_batch(TABLES)?;
        connection.execute_batch(&create_events(&columns))?;
        let insert = insert_event(&columns);
        Ok(GeoPackage { connection, insert, columns, points: Vec::new(), rows: 0 })
    }

    /// Adds a row; `point` is its longitude and latitude.
    pub fn add<'v>(&mut self, point: Option<(f64, f64)>, values: impl Iterator<Item = GeoValue<'v>>) -> Result<()> {
        self.rows += 1;
        let mut statement = self.connection.prepare_cached(&self.insert)?;
        match point {
            Some((east, north)) => {
                self.points.push(index::Point { row: self.rows, east, north });
                statement.raw_bind_parameter(1, &geometry(east, north)[..])?;
            }
            None => statement.raw_bind_parameter(1, rusqlite::types::Null)?,
        }
        for (at, value) in (2..).zip(values) {
            statement.raw_bind_parameter(at, value)?;
        }
        statement.raw_execute()?;
        Ok(())
    }

    /// Says what the columns mean, makes the index, and ends the file; `changed` is when its events were last changed.
    pub fn finish(self, description: &str, changed: DateTime<Utc>, terms: &[GeoTerms]) -> Result<()> {
        self.describe(terms)?;
        self.contents(description, changed)?;
        self.connection.execute_batch(INDEX)?;
        index::fill(&self.connection, self.points)?;
        self.connection.execute_batch(TRIGGERS)?;
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, error)| Error::from(error))
    }

    fn describe(&self, terms: &[GeoTerms]) -> Result<()> {
        let mut column = self.connection.prepare(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description, constraint_name)
             VALUES ('events', ?1, ?1, ?2, ?3, ?4)",
        )?;
        for GeoColumn { name, title, description, .. } in &self.columns {
            let of = terms.iter().find(|terms| terms.columns.contains(name)).map(|terms| &terms.name);
            column.execute(params![name, title, description, of])?;
        }
        let mut term = self.connection.prepare(
            "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description)
             VALUES (?1, 'enum', ?2, ?3)",
        )?;
        for GeoTerms { name, terms, .. } in terms {
            for (value, meaning) in terms {
                term.execute(params![name, value, meaning])?;
            }
        }
        Ok(())
    }

    fn contents(&self, description: &str, changed: DateTime<Utc>) -> Result<()> {
        let span = |of: fn(&index::Point) -> f64| {
            let least = self.points.iter().map(of).min_by(f64::total_cmp);
            (least, self.points.iter().map(of).max_by(f64::total_cmp))
        };
        let (west, east) = span(|point| point.east);
        let (south, north) = span(|point| point.north);
        let changed = changed.to_rfc3339_opts(SecondsFormat::Millis, true);
        self.connection.execute(
            "INSERT INTO gpkg_contents
                 (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
             VALUES ('events', 'features', 'events', ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![description, changed, west, south, east, north, WGS_84],
        )?;
        self.connection.execute(
            "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
             VALUES ('events', 'geom', 'POINT', ?1, 0, 0)",
            params![WGS_84],
        )?;
        Ok(())
    }
}

/// The statement that makes the table; its columns are those of the export.
fn create_events(columns: &[GeoColumn]) -> String {
    let mut sql = "CREATE TABLE events (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT".to_owned();
    for column in columns {
        sql.extend([", ", &quoted(&column.name), " ", column.kind.sql()]);
    }
    sql.push(')');
    sql
}

fn insert_event(columns: &[GeoColumn]) -> String {
    let mut sql = "INSERT INTO events (geom".to_owned();
    columns.iter().for_each(|column| sql.extend([", ", &quoted(&column.name)]));
    sql.push_str(") VALUES (?");
    sql.push_str(&", ?".repeat(columns.len()));
    sql.push(')');
    sql
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A point as GeoPackage has it: its own head, then well-known binary; both with the low byte first.
fn geometry(east: f64, north: f64) -> [u8; 29] {
    let mut bytes = [0; 29];
    bytes[..4].copy_from_slice(b"GP\0\x01");
    bytes[4..8].copy_from_slice(&WGS_84.to_le_bytes());
    bytes[8..13].copy_from_slice(&[1, 1, 0, 0, 0]);
    bytes[13..21].copy_from_slice(&east.to_le_bytes());
    bytes[21..29].copy_from_slice(&north.to_le_bytes());
    bytes
}
