//! What can go wrong with a database.

use std::path::PathBuf;
use thiserror::Error;

/// Why something could not be done with a database.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// No file there.
    #[error("there is no file {}", path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file is there already.
    #[error("{} exists already", path.display())]
    AlreadyExists {
        /// The file in the way.
        path: PathBuf,
    },
    /// A file, but not of SQLite.
    #[error("{} is not a SQLite database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A SQLite database, but not made by annals.
    #[error("{} is a SQLite database, but was not made by annals", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// No folder to make it in.
    #[error("there is no folder {}", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Made by a later version of the program.
    #[error("{} was made by a newer annals (schema {found}; this one knows {known})", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema number.
        found: i64,
        /// The last schema number this program knows.
        known: i64,
    },
    /// A moment before there was a database.
    #[error("the database was made on {}, after that moment", made.format("%Y-%m-%d %H:%M"))]
    BeforeAll {
        /// When it was made.
        made: chrono::DateTime<chrono::Utc>,
    },
    /// Somebody else writes.
    #[error("another program is writing to the database")]
    Busy,
    /// No room.
    #[error("the disk is full")]
    Full,
    /// May not be written.
    #[error("the database may only be read")]
    ReadOnly,
    /// The file is damaged.
    #[error("the database file is damaged ({0})")]
    Damaged(String),
    /// The file could not be read or written.
    #[error("the database file could not be read or written ({0})")]
    Io(String),
    /// No event of that id.
    #[error("there is no event {id}")]
    EventUnknown {
        /// The id asked for.
        id: String,
    },
    /// A name in a filter that nothing has.
    #[error("no {what} \"{text}\" in this database")]
    NameUnknown {
        /// Country, region …
        what: &'static str,
        /// What was asked for.
        text: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// No change of that number.
    #[error("there is no change {0}")]
    ChangeUnknown(i64),
    /// No review item of that number waits for a decision.
    #[error("there is no open review item {0}")]
    ReviewUnknown(i64),
    /// A scheduled job of that name is there.
    #[error("there is a scheduled job {0} already")]
    JobExists(String),
    /// A name of a release that was given already.
    #[error("there is a release {0} already, and no name is given twice")]
    ReleaseExists(String),
    /// A search expression that SQLite's full-text search does not understand.
    #[error("the words \"{0}\" cannot be searched for")]
    Words(String),
    /// A span of days that ends before it begins.
    #[error("the first day asked for, {from}, is after the last, {to}")]
    DaysReversed {
        /// First day.
        from: chrono::NaiveDate,
        /// Last day.
        to: chrono::NaiveDate,
    },
    /// A search for words where the index of words cannot be brought up to date.
    #[error("the words of the newest notes are not indexed yet, and the database may only be read")]
    WordsNotIndexed,
    /// The codebook in the database could not be read.
    #[error("the codebook in the database could not be read: {0}")]
    Codebook(#[from] crate::codebook::Error),
    /// A backup before a migration could not be made.
    #[error("no backup {} could be made ({reason})", path.display())]
    Backup {
        /// Where it should go.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Anything else that SQLite says.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
        use rusqlite::ErrorCode;
        let rusqlite::Error::SqliteFailure(failure, ref text) = error else {
            return match error {
                // We write only what we can read.
                FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..) => {
                    Error::Damaged(error.to_string())
                }
                _ => Error::Sqlite(error),
            };
        };
        let text = text.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
            ErrorCode::DiskFull => Error::Full,
            ErrorCode::ReadOnly => Error::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Damaged(text),
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Error::Io(text),
            _ => Error::Sqlite(error),
        }
    }
}

/// What a store function gives.
pub type Result<T> = std::result::Result<T, Error>;
