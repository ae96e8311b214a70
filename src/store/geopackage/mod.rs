//! GeoPackage: a SQLite file of points that GIS programs open, with their spatial index and what columns mean.
//!
//! It stands here because it is SQL; what goes into it is made in `interchange`.

mod index;

use super::{Error, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement, params};
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

/// So many rows go in by one statement: beginning and ending one takes as long as half a row. Times the columns
/// that a table may have, they are no more than SQLite's 32,766 parameters.
const ROWS_AT_ONCE: usize = 16;

/// A value that waits to go in; a text is the one that ends here.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Null,
    Text(usize),
    Integer(i64),
    Real(f64),
    Point([u8; 29]),
}

/// Rows that wait to go in together.
#[derive(Debug, Default)]
struct Waiting {
    rows: usize,
    cells: Vec<Cell>,
    texts: String,
}

impl Waiting {
    fn push(&mut self, value: GeoValue<'_>) {
        self.cells.push(match value {
            GeoValue::Null => Cell::Null,
            GeoValue::Text(text) => {
                self.texts.push_str(text);
                Cell::Text(self.texts.len())
            }
            GeoValue::Integer(number) => Cell::Integer(number),
            GeoValue::Real(number) => Cell::Real(number),
        });
    }

    fn bind(&self, statement: &mut Statement<'_>) -> rusqlite::Result<()> {
        let mut text = 0;
        for (at, cell) in (1..).zip(&self.cells) {
            let value = match cell {
                Cell::Null => ValueRef::Null,
                Cell::Text(end) => {
                    let bytes = &self.texts.as_bytes()[text..*end];
                    text = *end;
                    ValueRef::Text(bytes)
                }
                Cell::Integer(number) => ValueRef::Integer(*number),
                Cell::Real(number) => ValueRef::Real(*number),
                Cell::Point(bytes) => ValueRef::Blob(bytes),
            };
            statement.raw_bind_parameter(at, ToSqlOutput::Borrowed(value))?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.rows = 0;
        self.cells.clear();
        self.texts.clear();
    }
}

/// A GeoPackage that is being written; in one transaction, and none but this program sees it.
#[derive(Debug)]
pub struct GeoPackage {
    connection: Connection,
    /// The statement that adds as many rows as go in at once.
    insert: String,
    columns: Vec<GeoColumn>,
    points: Vec<index::Point>,
    rows: i64,
    waiting: Waiting,
}

impl GeoPackage {
    /// Begins in an empty file.
    pub fn create(path: &Path, columns: Vec<GeoColumn>) -> Result<GeoPackage> {
        // One thread at a time has it: SQLite need not lock for each value.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let connection = Connection::open_with_flags(path, flags)?;
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
        let insert = insert_events(&columns, ROWS_AT_ONCE);
        Ok(GeoPackage { connection, insert, columns, points: Vec::new(), rows: 0, waiting: Waiting::default() })
    }

    /// Adds a row; `point` is its longitude and latitude.
    pub fn add<'v>(&mut self, point: Option<(f64, f64)>, values: impl Iterator<Item = GeoValue<'v>>) -> Result<()> {
        self.rows += 1;
        self.waiting.rows += 1;
        self.waiting.cells.push(match point {
            Some((east, north)) => {
                self.points.push(index::Point { row: self.rows, east, north });
                Cell::Point(geometry(east, north))
            }
            None => Cell::Null,
        });
        values.for_each(|value| self.waiting.push(value));
        if self.waiting.rows == ROWS_AT_ONCE {
            let mut statement = self.connection.prepare_cached(&self.insert)?;
            self.waiting.bind(&mut statement)?;
            statement.raw_execute()?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Adds the rows that are fewer than go in at once.
    fn add_rest(&self) -> Result<()> {
        if self.waiting.rows > 0 {
            let mut statement = self.connection.prepare(&insert_events(&self.columns, self.waiting.rows))?;
            self.waiting.bind(&mut statement)?;
            statement.raw_execute()?;
        }
        Ok(())
    }

    /// Says what the columns mean, makes the index, and ends the file; `changed` is when its events were last changed.
    pub fn finish(self, description: &str, changed: DateTime<Utc>, terms: &[GeoTerms]) -> Result<()> {
        self.add_rest()?;
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

fn insert_events(columns: &[GeoColumn], rows: usize) -> String {
    let mut sql = "INSERT INTO events (geom".to_owned();
    columns.iter().for_each(|column| sql.extend([", ", &quoted(&column.name)]));
    let row = format!("(?{})", ", ?".repeat(columns.len()));
    sql.push_str(") VALUES ");
    sql.push_str(&vec![row; rows].join(", "));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, kind: GeoType) -> GeoColumn {
        GeoColumn { name: name.to_owned(), kind, title: String::new(), description: String::new() }
    }

    #[test]
    fn rows_stand_in_their_order_however_many_went_in_at_once() {
        for rows in [0, 1, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 2 * ROWS_AT_ONCE + 3] {
            let file = tempfile::NamedTempFile::new().expect("a file");
            let columns = vec![column("word", GeoType::Text), column("deaths", GeoType::Integer)];
            let mut package = GeoPackage::create(file.path(), columns).expect("begun");
            for row in 0..rows {
                let word = "é".repeat(row % 3);
                let deaths = if row % 4 == 0 { GeoValue::Null } else { GeoValue::Integer(row as i64) };
                let point = (row % 5 > 0).then_some((row as f64, 2.0));
                package.add(point, [GeoValue::Text(&word), deaths].into_iter()).expect("added");
            }
            package.finish("", DateTime::UNIX_EPOCH, &[]).expect("ended");
            let connection = Connection::open(file.path()).expect("SQLite");
            let mut read = connection
                .prepare(
                    "SELECT fid, word, deaths, minx FROM events LEFT JOIN rtree_events_geom ON id = fid ORDER BY fid",
                )
                .expect("a query");
            let read = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
            let read: Vec<(i64, String, Option<i64>, Option<f64>)> =
                read.expect("rows").map(|row| row.expect("a row")).collect();
            let wanted = (0..rows).map(|row| {
                let deaths = (row % 4 > 0).then_some(row as i64);
                (row as i64 + 1, "é".repeat(row % 3), deaths, (row % 5 > 0).then_some(row as f64))
            });
            assert_eq!(read, wanted.collect::<Vec<_>>(), "{rows}");
            let last: Option<i64> = connection
                .query_row("SELECT max(seq) FROM sqlite_sequence WHERE name = 'events'", [], |row| row.get(0))
                .expect("a row");
            assert_eq!(last.unwrap_or(0), rows as i64);
        }
    }
}
