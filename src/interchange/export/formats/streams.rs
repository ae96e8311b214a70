//! Many streams of bytes in one unnamed file: what comes by rows and goes by columns, or by parts.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// So many bytes are held before they go into the file.
const MOST_HELD: usize = 1 << 26;

/// Streams that are written side by side and read one after another.
pub struct Streams {
    file: File,
    end: u64,
    held: usize,
    streams: Vec<Stream>,
}

#[derive(Default)]
struct Stream {
    held: Vec<u8>,
    /// Where pieces of it stand in the file, and how long they are.
    pieces: Vec<(u64, u64)>,
}

impl Streams {
    /// Begins without any.
    pub fn new() -> io::Result<Streams> {
        Ok(Streams { file: tempfile::tempfile()?, end: 0, held: 0, streams: Vec::new() })
    }

    /// Begins another one; gives its number.
    pub fn begin(&mut self) -> usize {
        self.streams.push(Stream::default());
        self.streams.len() - 1
    }

    /// Adds bytes to a stream.
    pub fn put(&mut self, stream: usize, bytes: &[u8]) -> io::Result<()> {
        self.streams[stream].held.extend_from_slice(bytes);
        self.held += bytes.len();
        if self.held < MOST_HELD { Ok(()) } else { self.let_go() }
    }

    /// Moves what is held into the file.
    fn let_go(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        for stream in self.streams.iter_mut().filter(|stream| !stream.held.is_empty()) {
            let held = std::mem::take(&mut stream.held);
            self.file.write_all(&held)?;
            stream.pieces.push((self.end, held.len() as u64));
            self.end += held.len() as u64;
        }
        self.held = 0;
        Ok(())
    }

    /// Reads a stream from its beginning.
    pub fn read(&self, stream: usize) -> io::BufReader<Reading<'_>> {
        let Stream { held, pieces } = &self.streams[stream];
        io::BufReader::with_capacity(1 << 17, Reading { file: &self.file, pieces, done: 0, held })
    }
}

/// A stream that is read; only one at a time, as they share their place in the file.
pub struct Reading<'s> {
    file: &'s File,
    pieces: &'s [(u64, u64)],
    /// Bytes of the first piece that were read.
    done: u64,
    held: &'s [u8],
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(&(start, length)) = self.pieces.first() {
            if self.done == length {
                (self.pieces, self.done) = (&self.pieces[1..], 0);
                continue;
            }
            let most = usize::try_from(length - self.done).unwrap_or(usize::MAX).min(into.len());
            self.file.seek(SeekFrom::Start(start + self.done))?;
            let read = self.file.read(&mut into[..most])?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.done += read as u64;
            return Ok(read);
        }
        self.held.read(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stream_comes_back_whole_whatever_went_into_the_file() {
        let mut streams = Streams::new().expect("a file");
        let (one, two, three) = (streams.begin(), streams.begin(), streams.begin());
        for round in 0..5_u8 {
            streams.put(one, &[round; 3]).expect("room");
            streams.put(two, &vec![round; 200_000]).expect("room");
            if round % 2 == 1 {
                streams.let_go().expect("room");
            }
        }
        let read = |stream| {
            let mut bytes = Vec::new();
            streams.read(stream).read_to_end(&mut bytes).expect("readable");
            bytes
        };
        assert_eq!(read(one), [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
        assert_eq!(read(two).chunks(200_000).map(|part| part[0]).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(read(three), [0; 0]);
    }
}
