//! Brings a database to the newest schema: backs up, then applies the missing files in order.

use super::{Error, Result};
use include_dir::{Dir, include_dir};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/migrations");

/// One numbered SQL file.
pub struct Migration {
    /// Its number, which `user_version` takes on.
    pub number: i64,
    /// The SQL.
    pub sql: &'static str,
}

/// Gives all migrations in order.
pub fn migrations() -> Vec<Migration> {
    let mut all: Vec<Migration> = MIGRATIONS
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            let number = name.split_once('_')?.0.parse().ok()?;
            Some(Migration { number, sql: file.contents_utf8()? })
        })
        .collect();
    all.sort_by_key(|migration| migration.number);
    all
}

/// Gives the number of the newest schema.
pub fn newest() -> i64 {
    migrations().last().map_or(0, |migration| migration.number)
}

/// Applies what is missing; a database that has data is copied beside itself first.
pub(super) fn migrate(connection: &mut Connection, path: &Path, found: i64) -> Result<Option<PathBuf>> {
    let missing: Vec<Migration> = migrations().into_iter().filter(|m| m.number > found).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let backup = if found > 0 { Some(back_up(connection, path, found)?) } else { None };
    // A migration may rebuild a table; inside a transaction SQLite ignores this switch.
    connection.pragma_update(None, "foreign_keys", false)?;
    for migration in missing {
        let tx = connection.transaction()?;
        tx.execute_batch(migration.sql)?;
        if tx.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(Error::Damaged(format!("migration {} would break references", migration.number)));
        }
        tx.pragma_update(None, "user_version", migration.number)?;
        tx.commit()?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(backup)
}

fn back_up(connection: &Connection, path: &Path, found: i64) -> Result<PathBuf> {
    let mut target = path.as_os_str().to_owned();
    target.push(format!(".before-{}", newest()));
    let target = PathBuf::from(target);
    let failed = |reason: String| Error::Backup { path: target.clone(), reason };
    if target.exists() {
        return Err(failed(format!("a file of that name is there; the database is still at schema {found}")));
    }
    connection.backup("main", &target, None::<fn(rusqlite::backup::Progress)>).map_err(|error| failed(error.to_string()))?;
    Ok(target)
}
