//! Copies the database.

use super::Outcome;
use super::context::{COPIES, Context};
use super::failure::{Could, Failure};
use super::file_args::refuse_missing_folder;
use super::output::{Output, counted};
use crate::store::Database;
use chrono::{DateTime, Utc};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Copy the database, while others work in it, and look whether the copy is whole
#[derive(clap::Args)]
#[command(after_help = "\
Without a file the copy goes beside the database, or into the folder that is named, as \
NAME.backup-20240531T120000Z.db; commands do not take such a file for the database of a folder. \
The copy holds one moment, is checked (SQLite's integrity check, the same last change), and gets its name \
when it is whole. A file that is there already is never written over. A backup on the same disk is lost with it: \
name a folder elsewhere.

Examples:
  annals backup
  annals backup /media/stick/sahel.db
  annals backup /media/stick/ --keep 7                      and only the 7 newest stay
  annals restore --backup /media/stick/sahel.db             what would be lost")]
pub struct Args {
    /// File to make, or a folder that is there
    target: Option<PathBuf>,
    /// Keep only the N newest copies of this database in the folder
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
}

impl Args {
    /// The file that is made; none where it is named by the moment.
    pub fn file(&self) -> Option<&Path> {
        self.target.as_deref().filter(|target| !target.is_dir() && !ends_like_a_folder(target))
    }

    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let own = folder_of(database.path());
        let folder = match &self.target {
            None => Some(own),
            Some(target) if target.is_dir() || ends_like_a_folder(target) => Some(target.clone()),
            Some(_) => None,
        };
        if let (Some(_), None) = (self.keep, &folder) {
            return Err(Failure::usage("--keep is for a folder").hint("name a folder, or leave --keep out"));
        }
        let stem = stem_of(database.path());
        let file = match (&folder, self.target) {
            (None, Some(file)) => file,
            (folder, _) => {
                folder.clone().unwrap_or_default().join(copy_name(&stem, COPIES[0], context.author().moment))
            }
        };
        refuse_missing_folder("back up", &file)?;
        let held = database.back_up(&file).could_not(format!("back up to {}", file.display()))?;
        let gone = match (self.keep, &folder) {
            (Some(keep), Some(folder)) => prune(folder, &stem, keep.get(), &file)?,
            _ => Vec::new(),
        };
        for file in &gone {
            writeln!(out, "removed {}", file.display())?;
        }
        let events = counted(held.events, "event");
        writeln!(out, "wrote {}: {events}, up to change {}, checked", file.display(), held.last)?;
        Ok(Outcome::Done)
    }
}

fn ends_like_a_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(['/', '\\'])
}

/// Gives the folder that a file is in.
pub fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// Gives the name of a database without its ending.
pub fn stem_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Gives the name of a copy of a database.
pub fn copy_name(stem: &str, mark: &str, moment: DateTime<Utc>) -> String {
    format!("{stem}{mark}{}.db", moment.format(MOMENT))
}

/// A moment as names of files hold it: they sort as time goes.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// Removes the oldest copies of a database from a folder; the one just made stays whatever the clock said.
fn prune(folder: &Path, stem: &str, keep: usize, made: &Path) -> Result<Vec<PathBuf>, Failure> {
    let looking = format!("look into {}", folder.display());
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(here).could_not(&looking)? {
        let name = entry.could_not(&looking)?.file_name();
        let path = folder.join(&name);
        if is_copy_of(&name.to_string_lossy(), stem) && path != made && Database::is_ours(&path) {
            copies.push(path);
        }
    }
    copies.sort();
    let surplus = (copies.len() + 1).saturating_sub(keep);
    copies.truncate(surplus);
    for copy in &copies {
        std::fs::remove_file(copy).could_not(format!("remove {}", copy.display()))?;
    }
    Ok(copies)
}

fn is_copy_of(name: &str, stem: &str) -> bool {
    let moment = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix(COPIES[0]));
    let moment = moment.and_then(|rest| rest.strip_suffix(".db"));
    moment.is_some_and(|moment| chrono::NaiveDateTime::parse_from_str(moment, MOMENT).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_copies_of_this_database_are_its_copies() {
        assert!(is_copy_of("sahel.backup-20240531T120000Z.db", "sahel"));
        for name in [
            "sahel.db",
            "sahel.backup-old.db",
            "sahel2.backup-20240531T120000Z.db",
            "sahel.backup-20240531T120000Z.db.gz",
        ] {
            assert!(!is_copy_of(name, "sahel"), "{name}");
        }
    }
}
