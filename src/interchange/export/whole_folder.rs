//! A folder that is whole or not there: made beside its place, then renamed. As nothing stood there before, nothing
//! can be lost, and the system brings it to disk in its own time.

use super::{ExportError, FileMark, mark_of};
use crate::store::beside::FolderBeside;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Makes a folder by `fill`; nothing may stand in its place.
pub fn write_whole_folder<T>(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let failed = |source: io::Error| ExportError::File { path: path.to_owned(), source };
    if path.symlink_metadata().is_ok() {
        return Err(failed(io::Error::new(io::ErrorKind::AlreadyExists, "it is there already")));
    }
    let above = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let beside = FolderBeside::in_folder(above).map_err(failed)?;
    let value = fill(beside.path()).map_err(|error| match error {
        ExportError::Write(source) => failed(source),
        other => other,
    })?;
    for_all_to_read(beside.path()).map_err(failed)?;
    std::fs::rename(beside.path(), path).map_err(failed)?;
    // It has another name now; there is nothing to take away.
    let (made, _entry) = beside.into_parts();
    let _ = made.keep();
    Ok(value)
}

/// Gives the bytes of all files of a folder, and the hash of a list of their hashes in the order of their names.
pub fn mark_of_folder(folder: &Path) -> io::Result<FileMark> {
    let mut files = Vec::new();
    files_in(folder, Path::new(""), &mut files)?;
    files.sort();
    let (mut bytes, mut told) = (0, String::new());
    for name in &files {
        let mark = mark_of(&mut File::open(folder.join(name))?)?;
        bytes += mark.bytes;
        told += &format!("{}  {}\n", mark.hash, name.display());
    }
    Ok(FileMark { bytes, ..mark_of(&mut told.as_bytes())? })
}

fn files_in(folder: &Path, below: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in folder.join(below).read_dir()? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            files_in(folder, &name, files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

/// A temporary folder is for its owner only.
#[cfg(unix)]
fn for_all_to_read(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn for_all_to_read(_: &Path) -> io::Result<()> {
    Ok(())
}
