//! Files and folders that are made beside their place, or where temporary files go, and are taken away again when
//! this is done, and also when the program is told to stop.
//!
//! Who waits for signals calls [`remove_all`]; nothing here asks the system for any.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tempfile::{NamedTempFile, TempDir};

/// What is there just now.
static MADE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Held while nothing may be taken away.
static STOPPING: Mutex<()> = Mutex::new(());

/// Begins to wait for signals, once there is something to take away.
static WATCH: OnceLock<fn()> = OnceLock::new();

/// A file beside its place.
pub type FileBeside = Beside<NamedTempFile>;

/// A folder beside its place.
pub type FolderBeside = Beside<TempDir>;

/// Something that is taken away when it is dropped, or when the program is told to stop.
#[derive(Debug)]
pub struct Beside<T> {
    // Fields go in this order: what is gone need not be remembered.
    made: T,
    entry: Entry,
}

/// That something is there.
#[derive(Debug)]
pub struct Entry(PathBuf);

impl Drop for Entry {
    fn drop(&mut self) {
        locked(&MADE).remove(&self.0);
    }
}

impl<T: AsRef<Path>> Beside<T> {
    /// Makes something by `make`; between that and here nothing can come.
    pub fn make(make: impl FnOnce() -> io::Result<T>) -> io::Result<Beside<T>> {
        let mut all = locked(&MADE);
        if let Some(watch) = WATCH.get() {
            watch();
        }
        let made = make()?;
        // The working folder may not be the same when it is taken away.
        let path = std::path::absolute(made.as_ref()).unwrap_or_else(|_| made.as_ref().to_owned());
        all.insert(path.clone());
        Ok(Beside { made, entry: Entry(path) })
    }

    /// Gives what was made, and what to hold until it has another name.
    pub fn into_parts(self) -> (T, Entry) {
        (self.made, self.entry)
    }
}

impl FolderBeside {
    /// Makes a hidden folder in another one.
    pub fn in_folder(folder: &Path) -> io::Result<FolderBeside> {
        Beside::make(|| tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder))
    }
}

impl FileBeside {
    /// Makes a hidden file in a folder.
    pub fn in_folder(folder: &Path) -> io::Result<FileBeside> {
        Beside::make(|| NamedTempFile::with_prefix_in(PREFIX, folder))
    }

    /// Makes a file where temporary files go.
    pub fn anywhere() -> io::Result<FileBeside> {
        Beside::make(|| NamedTempFile::with_prefix("annals-"))
    }
}

const PREFIX: &str = ".annals-";

impl<T> Deref for Beside<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.made
    }
}

impl<T> DerefMut for Beside<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.made
    }
}

impl<T: Write> Write for Beside<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.made.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.made.flush()
    }
}

/// Says what waits for signals; it is called as soon as something is made, and again and again.
pub fn watch_by(watch: fn()) {
    // The first one stays.
    let _ = WATCH.set(watch);
}

/// Lets a stop wait for as long as this is held: for what would be half done, such as files that change places.
pub fn hold_off() -> MutexGuard<'static, ()> {
    locked(&STOPPING)
}

/// Takes away all that is there, and lets nobody hold off any more; for who then ends the program.
pub fn remove_all() {
    std::mem::forget(hold_off());
    let all = locked(&MADE);
    for path in all.iter() {
        remove(path);
    }
    // Nothing more is made.
    std::mem::forget(all);
}

fn remove(path: &Path) {
    // Another thread may still write into a folder.
    for _ in 0..TRIES {
        let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        if removed.is_ok() || path.symlink_metadata().is_err() {
            return;
        }
        std::thread::sleep(BETWEEN);
    }
}

const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(10);

fn locked<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_or_renamed_is_remembered_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let known = |path: &Path| locked(&MADE).contains(path);
        let file = FileBeside::in_folder(folder.path()).expect("a file");
        let place = file.path().to_owned();
        assert!(known(&place) && place.exists());
        drop(file);
        assert!(!known(&place) && !place.exists());
        let (file, entry) = FileBeside::in_folder(folder.path()).expect("a file").into_parts();
        let place = file.path().to_owned();
        file.persist(folder.path().join("kept")).expect("another name");
        assert!(known(&place));
        drop(entry);
        assert!(!known(&place) && folder.path().join("kept").exists());
    }
}
