//! Holds what went wrong first, for packers that would print of it themselves when they are dropped.

use std::io::{self, Seek, SeekFrom, Write};

/// Takes everything as if it was written, and gives the first failure at the end.
pub struct Held<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W: Write> Held<W> {
    /// Begins with what is written to.
    pub fn new(out: W) -> Held<W> {
        Held { out, failed: None }
    }

    /// Says what went wrong first, if anything did.
    pub fn end(mut self) -> io::Result<()> {
        self.failed.take().map_or_else(|| self.out.flush(), Err)
    }

    fn hold<T>(&mut self, write: impl FnOnce(&mut W) -> io::Result<T>, instead: T) -> T {
        if self.failed.is_some() {
            return instead;
        }
        write(&mut self.out).unwrap_or_else(|error| {
            self.failed = Some(error);
            instead
        })
    }
}

impl<W: Write> Write for Held<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hold(|out| out.write_all(bytes), ());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hold(Write::flush, ());
        Ok(())
    }
}

impl<W: Write + Seek> Seek for Held<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        Ok(self.hold(|out| out.seek(to), 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has room for so many bytes.
    struct Small(usize);

    impl Write for Small {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_first_failure_is_told_at_the_end() {
        let kind = |room: usize| {
            let mut held = Held::new(Small(room));
            for _ in 0..3 {
                assert_eq!(held.write(b"four").expect("as if it was written"), 4);
            }
            held.end().map_err(|error| error.kind())
        };
        assert_eq!(kind(12), Ok(()));
        assert_eq!(kind(11), Err(io::ErrorKind::StorageFull));
    }
}
