//! A file that is whole or not there: written beside its place, then renamed.
//!
//! What takes the place of another file is on disk before that one goes: a power cut loses neither. A new file has
//! nothing to lose and is left to the system, as `cp` leaves it. A link stays, and the file it leads to is replaced; what
//! is no file (a pipe, a device) is written into once all is made, for a name put in its place would take it away.

use super::ExportError;
use crate::store::beside::FileBeside;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::time::Duration;
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3Default;

/// How long a file is, and its SHA-256 in hex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSum {
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hex.
    pub sha256: String,
}

/// What tells a file from others: its length, and a hash that costs next to nothing to make. Who wants to deceive
/// could make another file with the same; releases have SHA-256.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileMark {
    /// Bytes.
    pub bytes: u64,
    /// Name and hex of the hash: `xxh3:…`, 128 bits.
    pub hash: String,
}

/// Writes a file by `fill`; if anything fails, what stood there before stays as it was.
pub fn write_whole<T>(
    path: &Path,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    write_beside(path, path.exists(), |file, synced| fill_by(file.as_file(), synced, &mut file.as_file(), fill))
}

/// Does so, and gives the mark of what was written.
pub fn write_whole_marked<T>(
    path: &Path,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<(T, FileMark), ExportError> {
    write_beside(path, path.exists(), |file, synced| {
        let mut plain = file.as_file();
        let mut marked = MarkedWriter::new(&mut plain);
        let value = fill_by(file.as_file(), synced, &mut marked, fill)?;
        Ok((value, marked.finish()))
    })
}

/// Writes a file that is on disk when this is done, whether or not it takes the place of another; gives its SHA-256.
pub fn write_lasting_summed<T>(
    path: &Path,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<(T, FileSum), ExportError> {
    write_beside(path, true, |file, _| fill_summed(file, fill))
}

fn write_beside<T>(
    path: &Path,
    synced: bool,
    fill: impl FnOnce(&NamedTempFile, bool) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let failed = |source: io::Error| ExportError::File { path: path.to_owned(), source };
    let of_place = |error: ExportError| match error {
        ExportError::Write(source) => failed(source),
        other => other,
    };
    if path.is_dir() {
        return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
    }
    if is_no_file(path) {
        let mut made = FileBeside::anywhere().map_err(failed)?;
        let value = fill(&made, false).map_err(of_place)?;
        pour(made.as_file_mut(), path).map_err(failed)?;
        return Ok(value);
    }
    let place = &place_of(path);
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let beside = FileBeside::in_folder(folder).map_err(failed)?;
    keep_permissions(place, beside.as_file()).map_err(failed)?;
    let value = fill(&beside, synced).map_err(of_place)?;
    let (made, _entry) = beside.into_parts();
    made.persist(place).map_err(|error| failed(error.error))?;
    // The new name lasts only when the folder is on disk too; not every system can do that.
    if synced && let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(value)
}

/// Tells whether something is there that is no file, such as a pipe or a device.
pub(super) fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Writes a file that is whole into what is no file.
fn pour(made: &mut File, into: &Path) -> io::Result<()> {
    made.rewind()?;
    let mut out = OpenOptions::new().write(true).open(into)?;
    io::copy(made, &mut out)?;
    out.flush()
}

/// Gives the place of a file, which is elsewhere if the path is a link.
fn place_of(path: &Path) -> PathBuf {
    let leads_to = || fs::read_link(path).map(|link| path.parent().unwrap_or(Path::new("")).join(link));
    match path.is_symlink() {
        // One that leads to nothing yet has no whole path.
        true => fs::canonicalize(path).or_else(|_| leads_to()).unwrap_or_else(|_| path.to_owned()),
        false => path.to_owned(),
    }
}

/// Fills a file and brings it to disk; a thread that reads behind who writes it sums it up.
fn fill_summed<T>(
    file: &NamedTempFile,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<(T, FileSum), ExportError> {
    let again = file.reopen()?;
    let written = Written::default();
    std::thread::scope(|scope| {
        let summing = scope.spawn(|| sum_behind(again, &written));
        let result = fill_by(file.as_file(), true, &mut Told { file: file.as_file(), written: &written }, fill);
        written.end(result.is_ok());
        summing.thread().unpark();
        let sum = summing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((result?, sum?))
    })
}

/// Fills a file through what looks on as it is written.
fn fill_by<T>(
    file: &File,
    synced: bool,
    by: &mut (dyn Write + Send),
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    if synced { fill_and_sync(file, by, fill) } else { fill_file(by, fill) }
}

fn fill_file<T>(
    by: &mut (dyn Write + Send),
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let mut out = BufWriter::with_capacity(BUFFER, by);
    let value = fill(&mut out)?;
    out.flush()?;
    Ok(value)
}

/// Less than what comes at a time from an export of events, so that it need not be copied once more.
const BUFFER: usize = 1 << 16;

/// Fills a file while another thread brings to disk what is written, so that little is left to wait for.
fn fill_and_sync<T>(
    file: &File,
    by: &mut (dyn Write + Send),
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
        let filled = fill_file(by, fill);
        done.store(true, Ordering::Release);
        syncing.thread().unpark();
        let value = filled?;
        file.sync_all()?;
        Ok(value)
    })
}

/// How much of a file is written so far.
#[derive(Default)]
struct Written {
    bytes: AtomicU64,
    /// 0 while it is written, then 1, or 2 if it will never be whole.
    ended: AtomicU8,
}

impl Written {
    fn end(&self, whole: bool) {
        self.ended.store(if whole { 1 } else { 2 }, Ordering::Release);
    }
}

/// A file that tells how much of it is written.
struct Told<'f> {
    file: &'f File,
    written: &'f Written,
}

impl Write for Told<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(bytes)?;
        self.written.bytes.fetch_add(taken as u64, Ordering::Release);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Reads a file behind who writes it, so that the writer waits for nothing.
fn sum_behind(mut file: File, written: &Written) -> io::Result<FileSum> {
    let mut sum = Summing::default();
    let mut piece = vec![0; 1 << 18];
    loop {
        let ended = written.ended.load(Ordering::Acquire);
        let there = written.bytes.load(Ordering::Acquire);
        while sum.bytes < there && ended < 2 {
            let most = usize::try_from(there - sum.bytes).unwrap_or(usize::MAX).min(piece.len());
            file.read_exact(&mut piece[..most])?;
            sum.add(&piece[..most]);
        }
        if ended > 0 {
            return Ok(sum.finish());
        }
        std::thread::park_timeout(LOOK_EVERY);
    }
}

/// Length and hash of what comes by.
#[derive(Default)]
struct Summing {
    bytes: u64,
    hash: Sha256,
}

impl Summing {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// Gives length and hash.
    pub fn finish(self) -> FileSum {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        FileSum { bytes: self.bytes, sha256 }
    }
}

/// Gives length and hash of what can be read.
pub fn sum_of(reader: &mut dyn Read) -> io::Result<FileSum> {
    let (mut sum, mut piece) = (Summing::default(), vec![0; 1 << 18]);
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(sum.finish()),
            read => sum.add(&piece[..read]),
        }
    }
}

/// Passes on what is written, and marks it.
pub struct MarkedWriter<'w> {
    out: &'w mut (dyn Write + Send),
    bytes: u64,
    hash: Xxh3Default,
}

impl<'w> MarkedWriter<'w> {
    /// Begins with nothing.
    pub fn new(out: &'w mut (dyn Write + Send)) -> MarkedWriter<'w> {
        MarkedWriter { out, bytes: 0, hash: Xxh3Default::new() }
    }

    /// Gives the mark of what was written.
    pub fn finish(self) -> FileMark {
        FileMark { bytes: self.bytes, hash: format!("xxh3:{:032x}", self.hash.digest128()) }
    }
}

impl Write for MarkedWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Gives the mark of what can be read.
pub fn mark_of(reader: &mut dyn Read) -> io::Result<FileMark> {
    let mut nowhere = io::sink();
    let mut marked = MarkedWriter::new(&mut nowhere);
    io::copy(reader, &mut marked)?;
    Ok(marked.finish())
}

/// How often it is looked whether there is more to sum up.
const LOOK_EVERY: Duration = Duration::from_millis(2);

const SYNC_EVERY: Duration = Duration::from_millis(50);

/// A temporary file is for its owner only; the finished one is for whom the old one was.
#[cfg(unix)]
fn keep_permissions(path: &Path, beside: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = match fs::metadata(path) {
        Ok(old) => old.permissions().mode(),
        Err(_) => 0o644,
    };
    beside.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}
