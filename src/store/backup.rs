//! Copies of the whole database: made while others use it, looked through, and put back.

use super::beside::{self, FolderBeside};
use super::codebook::hash_of_stored;
use super::open::{APPLICATION_ID, set_up};
use super::{Database, Error, Result, newest};
use crate::model::{Change, ChangeId};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// All pages at once: a reader of a moment, whatever others write meanwhile.
const ALL_PAGES: std::ffi::c_int = -1;

/// How often and how long somebody else's write is waited for.
const TRIES: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(100);

/// What a copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Its last change.
    pub last: ChangeId,
    /// Events that stand in it.
    pub events: u64,
    /// Its schema.
    pub schema: i64,
}

/// What a database has that a copy of it lacks.
#[derive(Clone, Debug)]
pub struct Loss {
    /// What the copy holds.
    pub held: Held,
    /// The last change that both have; none if they are of different databases from the beginning.
    pub common: Option<ChangeId>,
    /// The changes that the copy lacks, newest first.
    pub lost: Vec<Change>,
    /// How many changes of the copy the database lacks.
    pub unknown: u64,
}

impl Database {
    /// Copies the database to a new file, while others read and write it; looks whether the copy is whole.
    ///
    /// The copy is made beside its place and put there when it is whole; what is there already stays.
    pub fn back_up(&self, target: &Path) -> Result<Held> {
        let failed = |reason: String| Error::Backup { path: target.to_owned(), reason };
        if target.exists() {
            return Err(Error::AlreadyExists { path: target.to_owned() });
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = FolderBeside::in_folder(folder);
        let beside = beside.map_err(|error| failed(error.to_string()))?;
        let made = beside.path().join("copy.db");
        let moment = self.connection.unchecked_transaction()?;
        // What is read first fixes the moment that is copied.
        let last = last_change(&self.connection)?;
        let mut target_of = Connection::open(&made)?;
        copy(&self.connection, &mut target_of)?;
        drop(moment);
        // A copy that needs no files beside it can be read wherever it lies.
        target_of.pragma_update(None, "journal_mode", "delete")?;
        drop(target_of);
        let permissions =
            std::fs::metadata(&self.path).and_then(|about| std::fs::set_permissions(&made, about.permissions()));
        permissions.map_err(|error| failed(error.to_string()))?;
        let held = look_through(&made)?;
        if held.last != last {
            return Err(failed(format!("the copy ends with change {}, not {last}", held.last)));
        }
        put(&made, target).map_err(|error| failed(error.to_string()))?;
        Ok(held)
    }

    /// Says what would be lost if a copy took the place of the database.
    pub fn loss(&self, copy: &Path) -> Result<Loss> {
        let held = look_through(copy)?;
        let ours = self.changes(None)?;
        let theirs = marks(&open_copy(copy)?)?;
        let mark = |change: &Change| {
            let moment = change.moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            (change.id, moment, change.author.clone())
        };
        let shared: Vec<ChangeId> = ours
            .iter()
            .rev()
            .map(mark)
            .zip(&theirs)
            .take_while(|(our, their)| our == *their)
            .map(|(our, _)| our.0)
            .collect();
        let common = shared.last().copied();
        let lost = ours.into_iter().filter(|change| common.is_none_or(|common| change.id > common)).collect();
        Ok(Loss { held, common, lost, unknown: (theirs.len() - shared.len()) as u64 })
    }

    /// Puts a copy in the place of what the database holds, in one transaction, and keeps what it held as `former`.
    pub fn restore_from(mut self, copied: &Path, former: &Path) -> Result<Held> {
        let held = look_through(copied)?;
        self.back_up(former)?;
        let source = open_copy(copied)?;
        let size = |connection: &Connection| -> Result<i64> {
            Ok(connection.pragma_query_value(None, "page_size", |row| row.get(0))?)
        };
        if size(&source)? != size(&self.connection)? {
            // A log of other pages could not take the copy.
            self.connection.pragma_update(None, "journal_mode", "delete")?;
        }
        copy(&source, &mut self.connection)?;
        set_up(&self.connection)?;
        Ok(held)
    }

    /// Puts a copy in the place of a database that cannot be opened any more, and keeps its files as `former`.
    pub fn replace_damaged(path: &Path, copied: &Path, former: &Path) -> Result<Held> {
        let held = look_through(copied)?;
        let failed = |error: std::io::Error| Error::Io(error.to_string());
        if former.exists() {
            return Err(Error::AlreadyExists { path: former.to_owned() });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = FolderBeside::in_folder(folder).map_err(failed)?;
        let made = beside.path().join("copy.db");
        copy(&open_copy(copied)?, &mut Connection::open(&made)?)?;
        let _still = beside::hold_off();
        for ending in ["-wal", "-shm", "-journal", ""] {
            let (from, to) = (with_ending(path, ending), with_ending(former, ending));
            if from.exists() {
                std::fs::rename(from, to).map_err(failed)?;
            }
        }
        put(&made, path).map_err(failed)?;
        Ok(held)
    }
}

/// Gives a path with something after its name, as SQLite names its files beside.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn copy(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    for _ in 0..TRIES {
        match backup.step(ALL_PAGES)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(BETWEEN),
        }
    }
    Err(Error::Busy)
}

/// Brings a file to disk and gives it its name, unless something has that name.
fn put(made: &Path, target: &Path) -> std::io::Result<()> {
    std::fs::File::open(made)?.sync_all()?;
    let hold = tempfile::TempPath::try_from_path(made)?;
    hold.persist_noclobber(target).map_err(|error| error.error)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Ok(folder) = std::fs::File::open(folder)
    {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Opens a copy to be read only, and writes nothing beside it.
fn open_copy(path: &Path) -> Result<Connection> {
    super::open::has_magic(path)?;
    if super::open::has_log(path) { super::open::connect(path) } else { super::open::read_only(path) }
}

/// Looks whether a copy is whole and ours; says what it holds.
fn look_through(path: &Path) -> Result<Held> {
    let connection = open_copy(path)?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::NotOurs { path: path.to_owned() });
    }
    let schema: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if schema > newest() {
        return Err(Error::Newer { path: path.to_owned(), found: schema, known: newest() });
    }
    let complaints = super::health::integrity(&connection)?;
    if let Some(first) = complaints.first() {
        return Err(Error::Damaged(format!("{}: {first}", path.display())));
    }
    hash_of_stored(&connection)?;
    let events: i64 = connection.query_row("SELECT count(*) FROM event WHERE status = 0", [], |row| row.get(0))?;
    Ok(Held { last: last_change(&connection)?, events: events.unsigned_abs(), schema })
}

fn last_change(connection: &Connection) -> Result<ChangeId> {
    Ok(connection.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?)
}

/// Gives number, moment and author of each change, oldest first: what tells two histories apart.
fn marks(connection: &Connection) -> Result<Vec<(ChangeId, String, String)>> {
    let mut statement = connection.prepare("SELECT id, moment, author FROM change ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
