//! Files that belong together: all of them take their places, or none does.

use super::ExportError;
use super::whole_file::is_no_file;
use crate::store::beside::{FolderBeside, hold_off};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Files that are made beside their places, and put there together.
pub struct WholeSet {
    folder: PathBuf,
    made: FolderBeside,
    names: Vec<PathBuf>,
}

impl WholeSet {
    /// Begins a set in the folder of its first file.
    pub fn beside(first: &Path) -> Result<WholeSet, ExportError> {
        let folder = match first.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let failed = |source| ExportError::File { path: first.to_owned(), source };
        let made = FolderBeside::in_folder(folder).map_err(failed)?;
        Ok(WholeSet { folder: folder.to_owned(), made, names: Vec::new() })
    }

    /// Gives the place where the file is made that shall have this name.
    pub fn place(&self, file: &Path) -> PathBuf {
        self.made.path().join(file.file_name().unwrap_or_default())
    }

    /// Tells an error of a file with the place that it would have had.
    pub fn told(&self, error: ExportError) -> ExportError {
        match error {
            ExportError::File { path, source } if path.starts_with(self.made.path()) => {
                let name = path.file_name().map(Path::new).unwrap_or(&path);
                ExportError::File { path: shown(&self.folder, name), source }
            }
            other => other,
        }
    }

    /// Takes files that were made; gives where they will stand.
    pub fn take(&mut self, made: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
        let from = self.names.len();
        self.names.extend(made.into_iter().filter_map(|file| file.file_name().map(PathBuf::from)));
        self.names[from..].iter().map(|name| shown(&self.folder, name)).collect()
    }

    /// Puts all files in their places; if one cannot be put there, all is as it was.
    pub fn put(self) -> Result<(), ExportError> {
        // What stood there before is in the folder until all is in its place.
        let _still = hold_off();
        let before = self.made.path().join("before");
        fs::create_dir(&before)?;
        let mut done: Vec<(&Path, bool)> = Vec::new();
        for name in &self.names {
            let result = self.put_one(name, &before);
            if let Ok(was_there) = result {
                done.push((name, was_there));
                continue;
            }
            for (name, was_there) in done.iter().rev() {
                // What cannot be put back either is told by the first failure; the old file stays in its folder.
                let _ = fs::remove_file(self.folder.join(name));
                if *was_there && fs::rename(before.join(name), self.folder.join(name)).is_err() {
                    let (made, entry) = self.made.into_parts();
                    let _ = made.keep();
                    drop(entry);
                    break;
                }
            }
            return result.map(drop).map_err(|source| ExportError::File { path: shown(&self.folder, name), source });
        }
        // New names last only when the folder is on disk too; not every system can do that.
        if let Ok(folder) = File::open(&self.folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    /// Tells whether another file was there, which now stands in `before`.
    fn put_one(&self, name: &Path, before: &Path) -> io::Result<bool> {
        let (made, place) = (self.made.path().join(name), self.folder.join(name));
        if place.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        if is_no_file(&place) {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is no file, and nothing can stand beside it"));
        }
        let was_there = place.symlink_metadata().is_ok();
        if was_there {
            // What takes the place of another file is on disk before that one goes.
            File::open(&made)?.sync_all()?;
            fs::set_permissions(&made, fs::metadata(&place)?.permissions())?;
            fs::rename(&place, before.join(name))?;
        }
        if let Err(error) = fs::rename(&made, &place) {
            if was_there {
                fs::rename(before.join(name), &place)?;
            }
            return Err(error);
        }
        Ok(was_there)
    }
}

/// Gives a name in a folder as people would write it.
fn shown(folder: &Path, name: &Path) -> PathBuf {
    if folder == Path::new(".") { name.to_owned() } else { folder.join(name) }
}
