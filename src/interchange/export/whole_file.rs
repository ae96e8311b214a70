//! A file that is whole or not there: written beside its place, then renamed.
//!
//! What takes the place of another file is on disk before that one goes: a power cut loses neither. A new file has
//! nothing to lose and is left to the system, as `cp` leaves it.

use super::ExportError;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tempfile::NamedTempFile;

/// Writes a file by `fill`; if anything fails, what stood there before stays as it was.
pub fn write_whole<T>(
    path: &Path,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let failed = |source: io::Error| ExportError::File { path: path.to_owned(), source };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
    }
    let beside = NamedTempFile::with_prefix_in(".annals-", folder).map_err(failed)?;
    keep_permissions(path, beside.as_file()).map_err(failed)?;
    let replaces = path.exists();
    let filled = if replaces { fill_and_sync(beside.as_file(), fill) } else { fill_file(beside.as_file(), fill) };
    let value = filled.map_err(|error| match error {
        ExportError::Write(source) => failed(source),
        other => other,
    })?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    // The new name lasts only when the folder is on disk too; not every system can do that.
    if replaces && let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(value)
}

fn fill_file<T>(
    file: &File,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    let value = fill(&mut out)?;
    out.flush()?;
    Ok(value)
}

/// Less than what comes at a time from an export of events, so that it need not be copied once more.
const BUFFER: usize = 1 << 16;

/// Fills a file while another thread brings to disk what is written, so that little is left to wait for.
fn fill_and_sync<T>(
    file: &File,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let syncing = scope.spawn(|| {
            while !done.load(Ordering::Acquire) {
                std::thread::park_timeout(SYNC_EVERY);
                // If this fails, the last sync fails too, and that one is looked at.
                let _ = file.sync_data();
            }
        });
        let filled = fill_file(file, fill);
        done.store(true, Ordering::Release);
        syncing.thread().unpark();
        let value = filled?;
        file.sync_all()?;
        Ok(value)
    })
}

const SYNC_EVERY: Duration = Duration::from_millis(50);

/// A temporary file is for its owner only; the finished one is for whom the old one was.
#[cfg(unix)]
fn keep_permissions(path: &Path, beside: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = match std::fs::metadata(path) {
        Ok(old) => old.permissions().mode(),
        Err(_) => 0o644,
    };
    beside.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}
