//! A folder whose files are imported, each once: what counts are its bytes, not its name.

use super::run::{Ended, World, time_limit};
use crate::store::{self, Database, Job};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The command that reads files.
const IMPORT: &str = "import";

/// Files that end so are read.
const ENDINGS: [&str; 5] = ["csv", "tsv", "txt", "gz", "zip"];

/// A file that was written to so lately may not be whole yet.
const SETTLES: TimeDelta = TimeDelta::seconds(30);

/// Gives what an import reads.
pub(super) fn folder<'c>(job: &Job, command: &'c [String]) -> Option<&'c str> {
    job.target.filter(|_| command.first().is_some_and(|first| first == IMPORT)).map(|at| command[at].as_str())
}

/// Imports the files that the job has not met yet, by name; all of them, even where one fails.
pub(super) fn import_new(
    database: &Database,
    job: &Job,
    command: &[String],
    watched: &Path,
    world: &mut dyn World,
) -> Result<Ended, store::Error> {
    let mut ended = Ended { code: Some(0), output: String::new() };
    let files = match files(watched, world.now()) {
        Ok(files) => files,
        Err(error) => return Ok(Ended { code: None, output: format!("{}: {error}", watched.display()) }),
    };
    let mut met = 0;
    for file in &files {
        let name = file.display().to_string();
        let sum = match sum_of(file) {
            Ok(sum) => sum,
            Err(error) => {
                ended = Ended { code: None, output: format!("{}{name}: {error}\n", ended.output) };
                continue;
            }
        };
        if database.has_seen(job.id, &sum)? {
            met += 1;
            continue;
        }
        let mut command = command.to_vec();
        // The command runs in the folder of the database, which need not be the one this runs in.
        if let (Some(at), Some(file)) = (job.target, file.file_name()) {
            command[at] = Path::new(&command[at]).join(file).display().to_string();
        }
        let of_file = world.run(&command, time_limit(job));
        if of_file.code.is_some() {
            // One that was ended midway was not read, nor one that met a busy database or a full disk.
            database.note_seen(job.id, (&name, &sum), world.now(), of_file.code)?;
        }
        ended.output += &format!("{name}\n{}\n", of_file.output);
        if ended.code == Some(0) {
            ended.code = of_file.code;
        }
    }
    ended.output += &match files.len() - met {
        0 => format!("no new file in {}", watched.display()),
        1 => format!("1 new file in {}", watched.display()),
        new => format!("{new} new files in {}", watched.display()),
    };
    Ok(ended)
}

fn files(folder: &Path, now: DateTime<Utc>) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        let ends = |ending: &str| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending));
        if !is_hidden && path.is_file() && ENDINGS.into_iter().any(ends) && is_settled(&path, now) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Tells whether nobody wrote to a file just now.
fn is_settled(file: &Path, now: DateTime<Utc>) -> bool {
    let Ok(modified) = file.metadata().and_then(|data| data.modified()) else { return true };
    let age = now - DateTime::<Utc>::from(modified);
    age < TimeDelta::zero() || age >= SETTLES
}

fn sum_of(file: &Path) -> io::Result<String> {
    let (mut sum, mut file) = (Sha256::new(), File::open(file)?);
    let mut part = vec![0; 1 << 16];
    loop {
        match file.read(&mut part)? {
            0 => break,
            read => sum.update(&part[..read]),
        }
    }
    Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
