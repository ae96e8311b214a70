//! Makes and opens a database file.

use super::beside::FolderBeside;
use super::migrate::{migrate, newest};
use super::{Error, Result};
use crate::codebook::Codebook;
use crate::model::{Author, ChangeKind};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks a SQLite file as ours: `annl`.
pub const APPLICATION_ID: i64 = 0x616e_6e6c;

/// Size of a page of a new database. A note takes half a kilobyte: pages twice as large as usual hold more of
/// them without waste, and an import writes half as often.
const PAGE_BYTES: i64 = 8_192;

/// How long to wait for somebody else's write to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection belongs to one thread at a time, so SQLite need not lock for each value.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Where SQLite's file format has the application id.
const APPLICATION_ID_AT: usize = 68;

const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// An open database.
pub struct Database {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) codebook: Cow<'static, Codebook>,
    backup: Option<PathBuf>,
}

impl Database {
    /// Makes a new database file with a codebook inside.
    ///
    /// It is made beside its place and put there when it is whole, so that a program that is stopped
    /// leaves no half database in the way.
    pub fn create(path: &Path, codebook: &Codebook, author: &Author) -> Result<Database> {
        if path.exists() {
            return Err(Error::AlreadyExists { path: path.to_owned() });
        }
        let failed = |error: std::io::Error| Error::Io(error.to_string());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Error::NoFolder { path: folder.to_owned() });
        }
        let beside = FolderBeside::in_folder(folder).map_err(failed)?;
        let made = beside.path().join("new.db");
        drop(Database::create_in(&made, codebook, author)?);
        std::fs::rename(&made, path).map_err(failed)?;
        Database::open(path).inspect_err(|_| {
            // Nobody but this call has put anything into it.
            let _ = std::fs::remove_file(path);
        })
    }

    fn create_in(path: &Path, codebook: &Codebook, author: &Author) -> Result<Database> {
        let mut connection = Connection::open(path)?;
        connection.pragma_update(None, "page_size", PAGE_BYTES)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        // Without a log beside it: on a full disk that could not be brought into the file before it is moved.
        set_up_unlogged(&connection)?;
        migrate(&mut connection, path, 0)?;
        let own = Cow::Owned(codebook.clone());
        let mut database = Database { connection, path: path.to_owned(), codebook: own, backup: None };
        database.write(author, ChangeKind::Init, "", |tx| tx.store_codebook(codebook))?;
        Ok(database)
    }

    /// Opens a database for reading and writing; an older schema is brought up to date, with a backup.
    pub fn open(path: &Path) -> Result<Database> {
        has_magic(path)?;
        let mut connection = connect(path)?;
        let found = schema_of(&connection, path)?;
        let writable = !connection.is_readonly("main")?;
        let backup = if writable {
            set_up(&connection)?;
            migrate(&mut connection, path, found)?
        } else if found < newest() {
            return Err(Error::ReadOnly);
        } else {
            None
        };
        let codebook = super::codebook::load(&connection)?;
        Ok(Database { connection, path: path.to_owned(), codebook, backup })
    }

    /// Tells whether a file is a database of ours, by its first bytes: nobody has to be waited for.
    pub fn is_ours(path: &Path) -> bool {
        // To look into a pipe would be to wait for it.
        if !path.is_file() {
            return false;
        }
        let mut head = [0; APPLICATION_ID_AT + 4];
        let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
        let id = APPLICATION_ID.to_be_bytes();
        read.is_ok() && head.starts_with(SQLITE_MAGIC) && head.ends_with(&id[id.len() - 4..])
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The codebook the events were coded with.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// The copy that was made before the schema was brought up to date, if it was.
    pub fn backup(&self) -> Option<&Path> {
        self.backup.as_deref()
    }

    /// Counts the events that stand and those withdrawn.
    pub fn event_counts(&self) -> Result<(u64, u64)> {
        let count = |status: u8| -> Result<u64> {
            let count: i64 =
                self.connection
                    .query_row("SELECT count(*) FROM event WHERE status = ?1", [status], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        };
        Ok((count(super::rows::CURRENT)?, count(super::rows::WITHDRAWN)?))
    }

    /// Runs SQLite's own check of the file; gives what it complains of.
    pub fn integrity(&self) -> Result<Vec<String>> {
        super::health::integrity(&self.connection)
    }
}

pub(super) fn set_up(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    set_up_unlogged(connection)
}

fn set_up_unlogged(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "full")?;
    keep_plans(connection)
}

/// A plan once made serves for every value: else SQLite would make it anew at each look-up by number.
fn keep_plans(connection: &Connection) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Opens a file for writing, or for reading where it may not be written.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, FLAGS)?;
    connection.busy_timeout(PATIENCE)?;
    match application_id(&connection) {
        Err(Error::Busy) => Err(Error::Busy),
        Err(Error::ReadOnly | Error::Io(_)) if !has_log(path) => read_only(path),
        _ => Ok(connection),
    }
}

fn application_id(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "application_id", |row| row.get(0))?)
}

/// Tells whether part of the database stands in a write-ahead log beside it.
pub(super) fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Opens a file in a folder that may not be written, where SQLite cannot put its files beside it.
pub(super) fn read_only(path: &Path) -> Result<Connection> {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?;
    application_id(&connection)?;
    Ok(connection)
}

/// Tells a file of another kind before SQLite is asked about it.
pub(super) fn has_magic(path: &Path) -> Result<()> {
    if path.exists() && !path.is_file() && !path.is_dir() {
        // To look into a pipe would be to wait for it.
        return Err(Error::NotADatabase { path: path.to_owned() });
    }
    let mut magic = [0; 16];
    match std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut magic)) {
        Ok(()) if &magic == SQLITE_MAGIC => Ok(()),
        Ok(()) => Err(Error::NotADatabase { path: path.to_owned() }),
        Err(_) if !path.exists() => Err(Error::NotFound { path: path.to_owned() }),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Err(Error::NotADatabase { path: path.to_owned() })
        }
        Err(error) => Err(Error::Io(error.to_string())),
    }
}

/// Tells which schema a file has, or why it cannot be used; writes nothing.
fn schema_of(connection: &Connection, path: &Path) -> Result<i64> {
    let application = application_id(connection)?;
    if application != APPLICATION_ID {
        return Err(Error::NotOurs { path: path.to_owned() });
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > newest() {
        return Err(Error::Newer { path: path.to_owned(), found, known: newest() });
    }
    Ok(found)
}
