//! The file for rejected rows: made only if there are any.

use super::failure::{Could, Failure};
use crate::interchange::export::{ExportError, write_whole};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Rejected rows on their way to a file.
pub struct RejectsFile {
    path: PathBuf,
    held: File,
}

impl RejectsFile {
    /// Looks whether the file can be written, before anything is read.
    pub fn new(path: &Path, input: &Path) -> Result<RejectsFile, Failure> {
        let writing = format!("write the rejected rows to {}", path.display());
        // Pipes have no whole path, and are not one for that.
        if path.canonicalize().is_ok_and(|path| input.canonicalize().is_ok_and(|input| path == input)) {
            return Err(Failure::usage(format!("could not {writing}"))
                .because("it is the file that is read")
                .hint("give the rejected rows another name"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() || !folder.is_dir() {
            return Err(Failure::new(format!("could not {writing}"))
                .because(if path.is_dir() { "it is a folder" } else { "there is no such folder" })
                .hint("look at the spelling of the path"));
        }
        // Beside a file there is room if there is room for it; nothing can stand beside a pipe.
        let is_file_or_new = path.is_file() || !path.exists();
        let held = if is_file_or_new { tempfile::tempfile_in(folder) } else { tempfile::tempfile() };
        let held = held.could_not(&writing)?;
        Ok(RejectsFile { path: path.to_owned(), held })
    }

    /// Gives what the rows are written to.
    pub fn writer(&self) -> Result<Box<dyn Write + Send>, Failure> {
        let held = self.held.try_clone().could_not(format!("write the rejected rows to {}", self.path.display()))?;
        Ok(Box::new(BufWriter::new(held)))
    }

    /// Makes the file if rows were rejected; gives its path.
    pub fn keep(mut self, rejected: u64) -> Result<Option<PathBuf>, Failure> {
        if rejected == 0 {
            return Ok(None);
        }
        write_whole(&self.path, |out| {
            self.held.seek(SeekFrom::Start(0))?;
            io::copy(&mut self.held, out).map_err(ExportError::from)
        })?;
        Ok(Some(self.path))
    }
}
