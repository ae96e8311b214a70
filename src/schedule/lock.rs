//! One runner at a time for a database: a lock that the system frees when the process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while jobs of a database run.
#[derive(Debug)]
pub struct RunLock {
    _file: File,
}

impl RunLock {
    /// Takes the lock of a database; none if somebody else has it.
    pub fn take(database: &Path) -> io::Result<Option<RunLock>> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(RunLock::path(database))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(RunLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Gives the file that is locked. It is not the database: SQLite has locks of its own there.
    pub fn path(database: &Path) -> PathBuf {
        let mut path = database.as_os_str().to_owned();
        path.push("-schedule-lock");
        PathBuf::from(path)
    }
}
