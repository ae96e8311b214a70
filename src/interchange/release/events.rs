//! The events of a release as a file that can be compared: from its folder, or made again from the database.

use super::archive::events_in_archive;
use super::definition::Definition;
use super::manifest::{FileEntry, MANIFEST, Manifest};
use super::{ReleaseError, release_named};
use crate::codebook::{Codebook, SchemaFile};
use crate::interchange::diff::Side;
use crate::interchange::export::{ExportOptions, HeldNames, Seen, export_seen, seen_for, sum_of};
use crate::interchange::import::Hints;
use crate::model::DateForm;
use crate::store::Database;
use crate::store::beside::{Beside, FileBeside};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The file of events that is compared.
pub const EVENTS: &str = "events.csv";

/// A file for as long as a comparison reads it, with what went into it.
pub(super) struct Made {
    pub file: FileBeside,
    pub seen: Seen,
}

/// Opens the events of a release by its name: as they stand in its folder if that is at hand and as it was cut,
/// else made again from the database as of then.
pub fn events_of(database: &Database, name: &str) -> Result<Side, ReleaseError> {
    let release = release_named(database, name)?.release;
    let manifest = Manifest::read(Path::new(&release.folder), &release.manifest)?;
    let definition = Definition::read(&release.name, &release.definition)?;
    let told = manifest.files.iter().find(|file| file.path == EVENTS);
    let codebook = database.codebook();
    let path = told.and_then(|told| {
        places(database, &release.folder).into_iter().map(|place| place.join(EVENTS)).find(|path| holds(path, told))
    });
    let side = match path {
        Some(path) => open(codebook, &path, &definition)?,
        None => {
            let made = again(database, &definition, &manifest)?;
            if !is_as_it_was(&made, &manifest, told) {
                return Err(ReleaseError::NotAsItWas { name: release.name, folder: release.folder.into() });
            }
            hold(codebook, made.file, &definition)?
        }
    };
    Ok(side.named(release.name))
}

/// Gives the folders that a release may stand in: where it was put, as seen from here or from the database.
pub fn places(database: &Database, folder: &str) -> Vec<PathBuf> {
    let beside = database.path().parent().unwrap_or(Path::new("")).join(folder);
    let mut places = vec![PathBuf::from(folder)];
    if !places.contains(&beside) {
        places.push(beside);
    }
    places
}

/// Tells whether the events in the folder or the zip of a release are those that its manifest tells of; none if it tells of none.
pub fn are_as_told(folder: &Path) -> Option<bool> {
    if folder.is_file() {
        let (manifest, found) = events_in_archive(folder)?;
        return Some(found == told_in(folder, &manifest)?.sum());
    }
    let path = folder.join(MANIFEST);
    let told = told_in(&path, &std::fs::read_to_string(&path).ok()?)?;
    Some(holds(&folder.join(EVENTS), &told))
}

/// Gives what a manifest tells of the file of events.
fn told_in(path: &Path, manifest: &str) -> Option<FileEntry> {
    let files = Manifest::read(path, manifest).ok()?.files;
    files.into_iter().find(|file| file.path == EVENTS)
}

fn holds(path: &Path, told: &FileEntry) -> bool {
    let sum = File::open(path).and_then(|mut file| sum_of(&mut file));
    sum.is_ok_and(|sum| sum == told.sum())
}

fn again(database: &Database, definition: &Definition, manifest: &Manifest) -> Result<Made, ReleaseError> {
    let change = manifest.cut.change;
    let options = definition.options(database.codebook(), change, Some(change))?;
    make(database, &options, None, &HeldNames::default())
}

fn is_as_it_was(made: &Made, manifest: &Manifest, told: Option<&FileEntry>) -> bool {
    match told {
        Some(told) => holds(made.file.path(), told),
        // No CSV was in it: the numbers must do.
        None => {
            let (events, fatalities) =
                made.seen.sums.values().fold((0, 0), |sum, more| (sum.0 + more.events, sum.1 + more.fatalities));
            (events, fatalities) == (manifest.events, manifest.fatalities)
        }
    }
}

/// Writes events as CSV into a temporary file, in a folder or where such files go.
pub(super) fn make(
    database: &Database,
    options: &ExportOptions,
    folder: Option<&Path>,
    names: &HeldNames,
) -> Result<Made, ReleaseError> {
    let failed = || ReleaseError::file(folder.unwrap_or(Path::new("the folder for temporary files")));
    let mut named = tempfile::Builder::new();
    let named = named.suffix(".csv");
    let make = || folder.map_or_else(|| named.tempfile(), |folder| named.tempfile_in(folder));
    let file = Beside::make(make).map_err(failed())?;
    let mut seen = seen_for(database, options)?;
    let mut out = BufWriter::with_capacity(1 << 16, file.as_file());
    export_seen(database, options, &mut out, &|_| (), Some(&mut seen), names)?;
    out.flush().map_err(failed())?;
    drop(out);
    Ok(Made { file, seen })
}

/// Opens a file of events that was written as a definition says.
pub(super) fn open(codebook: &Codebook, path: &Path, definition: &Definition) -> Result<Side, ReleaseError> {
    Ok(Side::open(codebook, path, &hints(codebook, definition), || Box::new(std::io::empty()))?)
}

/// Opens a temporary file of events, which is kept for as long as it is read.
pub(super) fn hold(codebook: &Codebook, file: FileBeside, definition: &Definition) -> Result<Side, ReleaseError> {
    Ok(open(codebook, file.path(), definition)?.holding(file))
}

/// Says of a file what it may not tell by itself: its layout, and of days that are all numbers which is the month.
fn hints(codebook: &Codebook, definition: &Definition) -> Hints {
    let own_layout = definition.own_layout.clone().map(|(path, text)| SchemaFile { path, text: text.into() });
    let read = own_layout.as_ref().and_then(|file| codebook.read_layout(file).ok());
    let dates = match read.as_ref().or_else(|| codebook.layout(&definition.layout)).map(|layout| layout.dates) {
        Some(DateForm::Numbers { order, .. }) => Some(order),
        _ => None,
    };
    let layout = own_layout.is_none().then(|| definition.layout.clone());
    Hints { layout, own_layout, dates, ..Hints::default() }
}
