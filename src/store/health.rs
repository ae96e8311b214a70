//! Looks at a database file without changing it: is it whole, do its references lead somewhere, what lies beside it.

use super::backup::with_ending;
use super::open::{APPLICATION_ID, connect};
use super::{Error, Result, newest};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// So many complaints of SQLite are kept.
const MOST_COMPLAINTS: usize = 20;

/// What was found about a database file.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// Its schema.
    pub schema: i64,
    /// The schema that this program knows.
    pub newest: i64,
    /// Whether annals made it.
    pub ours: bool,
    /// What SQLite complains of.
    pub complaints: Vec<String>,
    /// References that lead nowhere: table, table it refers to, how many.
    pub broken: Vec<(String, String, u64)>,
    /// Why the codebook cannot be read; its hash if it can.
    pub codebook: Codebook,
    /// Files of a codebook that are said to be the program's and are not as this program has them.
    pub differing: Vec<String>,
    /// Changes.
    pub changes: u64,
    /// Events that stand.
    pub events: u64,
    /// Bytes in the write-ahead log.
    pub log: u64,
    /// A journal of a write that was cut off.
    pub journal: bool,
    /// Files that a program that was stopped left behind.
    pub leftovers: Vec<PathBuf>,
}

/// The codebook inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Codebook {
    /// Not looked for.
    #[default]
    Unknown,
    /// Its version and hash.
    Read(String, String),
    /// Why it cannot be read.
    Unreadable(String),
}

/// Looks at a file.
pub fn examine(path: &Path) -> Result<Health> {
    super::open::has_magic(path)?;
    let mut health = Health {
        newest: newest(),
        log: std::fs::metadata(with_ending(path, "-wal")).map_or(0, |about| about.len()),
        journal: std::fs::metadata(with_ending(path, "-journal")).is_ok_and(|about| about.len() > 0),
        leftovers: leftovers(path),
        ..Health::default()
    };
    match look_inside(path, &mut health) {
        // A file may be too damaged to be opened.
        Err(Error::Damaged(reason)) => {
            health.ours = true;
            health.schema = health.newest;
            health.complaints.push(reason);
        }
        ended => ended?,
    }
    Ok(health)
}

fn look_inside(path: &Path, health: &mut Health) -> Result<()> {
    let connection = connect(path)?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    health.ours = number("application_id")? == APPLICATION_ID;
    health.schema = number("user_version")?;
    if !health.ours || health.schema > health.newest {
        return Ok(());
    }
    health.complaints = integrity(&connection)?;
    // What is damaged may not be readable any further; what is found goes beside what was said.
    match references(&connection) {
        Ok(broken) => health.broken = broken,
        Err(error) => health.complaints.push(error.to_string()),
    }
    match super::codebook::load(&connection) {
        Ok(codebook) => health.codebook = Codebook::Read(codebook.version().to_owned(), codebook.hash()),
        Err(error) => health.codebook = Codebook::Unreadable(error.to_string()),
    }
    health.differing = super::codebook::differing(&connection).unwrap_or_default();
    let count =
        |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or_default().unsigned_abs();
    health.changes = count("SELECT count(*) FROM change");
    health.events = count("SELECT count(*) FROM event WHERE status = 0");
    Ok(())
}

/// Runs SQLite's own check; gives what it complains of.
pub(super) fn integrity(connection: &Connection) -> Result<Vec<String>> {
    let sql = format!("PRAGMA integrity_check({MOST_COMPLAINTS})");
    let lines = connection.prepare(&sql).and_then(|mut statement| {
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
    });
    match lines {
        Ok(lines) => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
        // A file may be too damaged to be checked.
        Err(error) => match Error::from(error) {
            Error::Damaged(reason) => Ok(vec![reason]),
            error => Err(error),
        },
    }
}

fn references(connection: &Connection) -> rusqlite::Result<Vec<(String, String, u64)>> {
    let mut statement = connection.prepare(BROKEN)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.unsigned_abs())))?;
    rows.collect()
}

const BROKEN: &str = r#"
    SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY 1, 2"#;

/// Gives files beside a database that a program that was stopped left behind.
fn leftovers(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let ours = names.filter(|name| name.to_string_lossy().starts_with(".annals-"));
    let mut found: Vec<PathBuf> = ours.map(|name| path.with_file_name(name)).collect();
    found.sort();
    found
}
