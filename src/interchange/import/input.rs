//! Where rows come from: a file, a compressed file, or standard input.
//!
//! An input can be opened again and again, since telling how a file is written looks at it before
//! it is read; what cannot (standard input, a file inside a zip) is first copied beside.

use crate::interchange::release::{EVENTS, MANIFEST};
use crate::store::beside::FileBeside;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

/// Why an input could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The system said no.
    #[error("{} cannot be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No single CSV inside a zip.
    #[error("{} holds {} CSV files, not one{}", path.display(), found.len(), list(found))]
    Zip {
        /// The file.
        path: PathBuf,
        /// The CSV files inside.
        found: Vec<String>,
    },
    /// The zip of a release that has no events as CSV.
    #[error("{} is a release without {EVENTS}", .0.display())]
    ReleaseWithoutCsv(PathBuf),
    /// Not a zip after all.
    #[error("{} is a damaged zip file: {reason}", path.display())]
    DamagedZip {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Bytes that no text has.
    #[error("{} is no text file", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// Letters of two bytes each, and no mark that says so.
    #[error("{} looks like UTF-16 without its byte-order mark", path.display())]
    Unmarked {
        /// The file.
        path: PathBuf,
        /// The encoding it seems to be in.
        encoding: &'static Encoding,
    },
    /// No encoding of that name.
    #[error("there is no encoding \"{0}\"")]
    Encoding(String),
}

fn list(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
}

enum Kind {
    Plain,
    Gzip,
    /// A copy beside: of standard input, or of a file inside a zip.
    Copy(FileBeside),
}

/// Something rows can be read from, more than once.
pub struct Input {
    path: PathBuf,
    name: String,
    kind: Kind,
    size: Option<u64>,
    encoding: Option<&'static Encoding>,
}

impl Input {
    /// Opens `path`; `-` is standard input, given as `standard_input`.
    pub fn open(path: &Path, standard_input: impl FnOnce() -> Box<dyn Read>) -> Result<Input, InputError> {
        let failed = |source| InputError::Io { path: path.to_owned(), source };
        if path == Path::new("-") {
            let copy = copy_of(&mut standard_input()).map_err(failed)?;
            return Ok(Input::new(path, "standard input", Kind::Copy(copy)));
        }
        let mut file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if about.is_dir() {
            return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
        }
        if is_pipe(&about) {
            // Such as `<(zcat events.csv.gz)`; it can be read once only.
            let copy = copy_of(&mut file).map_err(failed)?;
            return Ok(Input::new(path, &path.to_string_lossy(), Kind::Copy(copy)));
        }
        let mut magic = [0; 32];
        let read = read_up_to(&mut file, &mut magic).map_err(failed)?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let kind = match &magic[..read] {
            [0x1f, 0x8b, ..] => Kind::Gzip,
            [b'P', b'K', 3, 4, ..] => {
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                Kind::Copy(unzip(path, file)?)
            }
            // UTF-16 has zeros too, but begins with its mark or with a letter.
            start
                if start.contains(&0)
                    && (start[0] == 0 && unmarked(start).is_none()
                        || start.starts_with(b"SQLite")
                        || start.starts_with(b"\x7fELF")) =>
            {
                return Err(InputError::NotText { path: path.to_owned() });
            }
            _ => Kind::Plain,
        };
        Ok(Input::new(path, &name, kind))
    }

    fn new(path: &Path, name: &str, kind: Kind) -> Input {
        let measured = match &kind {
            Kind::Copy(copy) => copy.as_file().metadata(),
            _ => std::fs::metadata(path),
        };
        Input {
            path: path.to_owned(),
            name: name.to_owned(),
            kind,
            size: measured.ok().map(|m| m.len()).filter(|size| *size > 0),
            encoding: None,
        }
    }

    /// Says in which encoding the bytes are, by any of its usual names.
    pub fn set_encoding(&mut self, name: &str) -> Result<(), InputError> {
        let usual = match name.to_ascii_lowercase().as_str() {
            "macroman" | "mac-roman" | "mac roman" => "macintosh",
            "ansi" | "cp1252" | "latin-1" | "windows1252" => "windows-1252",
            _ => name,
        };
        let found = Encoding::for_label(usual.as_bytes());
        self.encoding = Some(found.ok_or_else(|| InputError::Encoding(name.to_owned()))?);
        Ok(())
    }

    /// The encoding that was set or found in the byte-order mark.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding.unwrap_or(UTF_8)
    }

    /// Takes the encoding of a UTF-16 byte-order mark, unless one was set.
    pub fn notice_encoding(&mut self) -> Result<(), InputError> {
        if self.encoding.is_some() {
            return Ok(());
        }
        let failed = |source| InputError::Io { path: self.path.clone(), source };
        let mut start = [0; 32];
        let read =
            self.bytes().map_err(failed).and_then(|mut bytes| read_up_to(&mut bytes, &mut start).map_err(failed))?;
        if let Some((encoding, _)) = Encoding::for_bom(&start[..read]) {
            self.encoding = Some(encoding);
        } else if let Some(encoding) = unmarked(&start[..read]) {
            return Err(InputError::Unmarked { path: self.path.clone(), encoding });
        }
        Ok(())
    }

    /// The name without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes there are to read, compressed as they may be.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    fn bytes(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.kind {
            Kind::Plain => Box::new(File::open(&self.path)?),
            Kind::Gzip => Box::new(MultiGzDecoder::new(File::open(&self.path)?)),
            Kind::Copy(copy) => Box::new(copy.reopen()?),
        })
    }

    /// Opens the input as UTF-8, without a byte-order mark, to look at its beginning.
    pub fn text(&self) -> io::Result<Text> {
        self.text_of(self.bytes_counted(&Meter::default())?)
    }

    /// Opens the input as UTF-8 to read all of it; another thread reads ahead, and `meter` sees every byte.
    pub fn text_ahead(&self, meter: &Meter) -> io::Result<Text> {
        self.text_of(Box::new(ReadAhead::start(self.bytes_counted(meter)?, meter.clone())))
    }

    fn text_of(&self, bytes: Box<dyn Read + Send>) -> io::Result<Text> {
        let decoder = match self.encoding {
            Some(encoding) if encoding != UTF_8 => Some(encoding.new_decoder_with_bom_removal()),
            _ => None,
        };
        let mut text = Text { bytes, decoder, raw: Vec::new(), raw_at: 0, ended: false, mark: false };
        text.skip_mark()?;
        Ok(text)
    }

    /// Gives the input as UTF-8 in a file that can be read at any place; what is none is first copied beside.
    pub(in crate::interchange) fn seekable(self) -> io::Result<Seekable> {
        let mut text = self.text()?;
        let start = if text.mark { MARK.len() as u64 } else { 0 };
        let as_it_is = text.decoder.is_none();
        match self.kind {
            Kind::Plain if as_it_is => Ok(Seekable { path: self.path, held: None, start }),
            Kind::Copy(copy) if as_it_is => Ok(Seekable { path: copy.path().to_owned(), held: Some(copy), start }),
            _ => {
                let copy = copy_of(&mut text)?;
                Ok(Seekable { path: copy.path().to_owned(), held: Some(copy), start: 0 })
            }
        }
    }

    fn bytes_counted(&self, meter: &Meter) -> io::Result<Box<dyn Read + Send>> {
        let position = meter.position.clone();
        Ok(match &self.kind {
            Kind::Gzip => Box::new(MultiGzDecoder::new(Counted { inner: File::open(&self.path)?, position })),
            Kind::Plain => Box::new(Counted { inner: File::open(&self.path)?, position }),
            Kind::Copy(copy) => Box::new(Counted { inner: copy.reopen()?, position }),
        })
    }
}

/// What UTF-8 may begin with.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// UTF-8 in a file, to be read at any place and by several at once.
pub(in crate::interchange) struct Seekable {
    path: PathBuf,
    /// Kept as long as it is read.
    held: Option<FileBeside>,
    start: u64,
}

impl Seekable {
    /// Takes a temporary file that begins with its header.
    pub fn of(copy: FileBeside) -> Seekable {
        Seekable { path: copy.path().to_owned(), held: Some(copy), start: 0 }
    }

    /// Keeps a temporary file for as long as it is read, if it is this one.
    pub fn hold(&mut self, file: FileBeside) {
        if file.path() == self.path {
            self.held = Some(file);
        }
    }

    /// Opens it once more, at its header.
    pub fn open(&self) -> io::Result<File> {
        let mut file = match &self.held {
            Some(copy) => copy.reopen()?,
            None => File::open(&self.path)?,
        };
        file.seek(SeekFrom::Start(self.start))?;
        Ok(file)
    }

    /// How many bytes it has, if that can be told.
    pub fn size(&self) -> Option<u64> {
        std::fs::metadata(&self.path).ok().map(|about| about.len())
    }

    /// Where its header begins.
    pub fn start(&self) -> u64 {
        self.start
    }
}

/// Tells UTF-16 without its mark: names of columns have a zero in each letter.
fn unmarked(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = || start.chunks_exact(2);
    if pairs().len() < 2 {
        return None;
    }
    if pairs().all(|pair| pair[0] != 0 && pair[1] == 0) {
        Some(UTF_16LE)
    } else if pairs().all(|pair| pair[0] == 0 && pair[1] != 0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(unix)]
fn is_pipe(about: &std::fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&about.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &std::fs::Metadata) -> bool {
    false
}

fn copy_of(source: &mut dyn Read) -> io::Result<FileBeside> {
    let mut copy = FileBeside::anywhere()?;
    io::copy(source, copy.as_file_mut())?;
    Ok(copy)
}

fn unzip(path: &Path, file: File) -> Result<FileBeside, InputError> {
    let damaged =
        |error: zip::result::ZipError| InputError::DamagedZip { path: path.to_owned(), reason: error.to_string() };
    let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
    let ending = |ends: &[&str]| -> Vec<String> {
        let fits = |name: &&str| {
            let lower = name.to_ascii_lowercase();
            !name.starts_with("__MACOSX") && ends.iter().any(|end| lower.ends_with(end))
        };
        archive.file_names().filter(fits).map(str::to_owned).collect()
    };
    // A text beside a CSV is about it.
    let found = Some(ending(&[".csv"])).filter(|found| !found.is_empty()).unwrap_or_else(|| ending(&[".tsv", ".txt"]));
    let name = match (&found[..], release_in(&archive)) {
        (_, Some(folder)) => found
            .iter()
            .find(|name| **name == format!("{folder}{EVENTS}"))
            .ok_or_else(|| InputError::ReleaseWithoutCsv(path.to_owned()))?,
        ([name], None) => name,
        _ => return Err(InputError::Zip { path: path.to_owned(), found }),
    };
    let mut entry = archive.by_name(name).map_err(damaged)?;
    copy_of(&mut entry).map_err(|source| InputError::Io { path: path.to_owned(), source })
}

/// Gives the folder of a release in a zip, with its slash: of its files the events are meant.
fn release_in(archive: &zip::ZipArchive<File>) -> Option<String> {
    archive.file_names().find_map(|name| {
        let folder = name.strip_suffix(MANIFEST)?;
        (folder.is_empty() || folder.ends_with('/')).then(|| folder.to_owned())
    })
}

fn read_up_to(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Watches reading from outside: how far it is, and what the bytes add up to.
#[derive(Clone, Default)]
pub struct Meter {
    position: Arc<AtomicU64>,
    sum: Arc<std::sync::Mutex<(Sha256, u64)>>,
}

impl Meter {
    /// How many bytes of the file were read.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// SHA-256, in hex, and length of what was read, uncompressed.
    pub fn sum(&self) -> (String, u64) {
        let (hash, bytes) = match self.sum.lock() {
            Ok(sum) => sum.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        };
        (hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), bytes)
    }
}

/// Gives the SHA-256, in hex, of a file as an import would read it: uncompressed.
pub fn sum_of_file(path: &Path) -> Result<String, InputError> {
    let failed = |source| InputError::Io { path: path.to_owned(), source };
    let input = Input::open(path, || Box::new(io::empty()))?;
    let mut bytes = input.bytes().map_err(failed)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match read_up_to(&mut bytes, &mut piece).map_err(failed)? {
            0 => break,
            read => hash.update(&piece[..read]),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct Counted<R> {
    inner: R,
    position: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.position.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Reads and sums up in a thread of its own, a few pieces ahead.
struct ReadAhead {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    at: usize,
}

/// Size of a piece, and how many may wait.
const PIECE: usize = 64 << 10;
const PIECES: usize = 16;

impl ReadAhead {
    fn start(mut source: Box<dyn Read + Send>, meter: Meter) -> ReadAhead {
        let (sender, pieces) = sync_channel(PIECES);
        std::thread::spawn(move || {
            let (mut hash, mut bytes) = (Sha256::new(), 0);
            loop {
                let mut piece = vec![0; PIECE];
                let read = read_up_to(&mut source, &mut piece);
                let ended = !matches!(read, Ok(PIECE));
                let read = read.map(|read| {
                    piece.truncate(read);
                    hash.update(&piece);
                    bytes += read as u64;
                    piece
                });
                // Nobody listens any more when the reader gave up.
                if sender.send(read).is_err() || ended {
                    break;
                }
            }
            if let Ok(mut sum) = meter.sum.lock() {
                *sum = (hash, bytes);
            }
        });
        ReadAhead { pieces, piece: Vec::new(), at: 0 }
    }
}

impl Read for ReadAhead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            match self.pieces.recv() {
                Ok(piece) => (self.piece, self.at) = (piece?, 0),
                Err(_) => return Ok(0),
            }
        }
        let take = buffer.len().min(self.piece.len() - self.at);
        buffer[..take].copy_from_slice(&self.piece[self.at..self.at + take]);
        self.at += take;
        Ok(take)
    }
}

/// The input as UTF-8.
pub struct Text {
    bytes: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    raw_at: usize,
    ended: bool,
    /// Whether a byte-order mark came first.
    pub mark: bool,
}

impl Text {
    fn skip_mark(&mut self) -> io::Result<()> {
        let mut start = [0; 3];
        let read = read_up_to(&mut self.bytes, &mut start)?;
        self.raw = start[..read].to_vec();
        if self.decoder.is_none() && self.raw.starts_with(MARK) {
            self.raw.clear();
            self.mark = true;
        }
        if self.decoder.is_some() && Encoding::for_bom(&self.raw).is_some() {
            self.mark = true;
        }
        Ok(())
    }
}

/// Decoding works on pieces of this size.
const RAW_PIECE: usize = 64 << 10;

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            if self.raw_at < self.raw.len() {
                let take = buffer.len().min(self.raw.len() - self.raw_at);
                buffer[..take].copy_from_slice(&self.raw[self.raw_at..self.raw_at + take]);
                self.raw_at += take;
                return Ok(take);
            }
            return self.bytes.read(buffer);
        }
        loop {
            if self.raw_at == self.raw.len() && !self.ended {
                self.raw.resize(RAW_PIECE, 0);
                let read = self.bytes.read(&mut self.raw)?;
                self.raw.truncate(read);
                self.raw_at = 0;
                self.ended = read == 0;
            }
            let Some(decoder) = self.decoder.as_mut() else { return Ok(0) };
            let (result, consumed, written, _) = decoder.decode_to_utf8(&self.raw[self.raw_at..], buffer, self.ended);
            self.raw_at += consumed;
            if self.ended && result == CoderResult::InputEmpty {
                // A decoder that has ended must not be asked again.
                self.decoder = None;
                self.raw.clear();
                self.raw_at = 0;
            }
            if written > 0 || (self.ended && result == CoderResult::InputEmpty) {
                return Ok(written);
            }
        }
    }
}
