//! Cutting a release: the folder first, whole, then its line in the database.

use super::ReleaseError;
use super::definition::Definition;
use super::fill::{Filled, Stamp, fill};
use super::former::Former;
use super::manifest::{CodebookFacts, CutFacts, MANIFEST, Manifest};
use crate::codebook::RowShape;
use crate::interchange::export::columns_written;
use crate::model::Author;
use crate::store::beside::FolderBeside;
use crate::store::{self, Database, NewExported, NewRelease};
use chrono::SecondsFormat;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// What is cut, and where it goes.
pub struct CutRequest {
    /// Its name.
    pub name: String,
    /// The folder that releases stand in.
    pub dir: PathBuf,
    /// All that was asked for; columns and the release before are found out.
    pub definition: Definition,
    /// Who cuts it, and when.
    pub author: Author,
}

/// A release that was cut.
#[derive(Debug)]
pub struct Cut {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is.
    pub manifest: Manifest,
    /// SHA-256 of the manifest.
    pub sha256: String,
    /// Why its files could not be put in the log of exports, if they could not.
    pub unlogged: Option<store::Error>,
}

/// A name is a folder's, an archive's and a version's.
const LONGEST_NAME: usize = 64;

/// Says why a name cannot be that of a release.
pub fn refuse_name(name: &str) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Some("it needs 1 to 64 signs");
    }
    if !name.chars().all(fits) {
        return Some("only letters, digits, point, hyphen and underscore can stand in it");
    }
    // Windows keeps these for devices, whatever ending they have.
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let port = |of: &str| stem.strip_prefix(of).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    if ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || port("COM") || port("LPT") {
        return Some("no folder on Windows can have it");
    }
    let edge = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_ascii_alphanumeric());
    if edge(name.chars().next()) || edge(name.chars().last()) {
        return Some("it begins and ends with a letter or a digit");
    }
    None
}

/// Gives the folder of a release.
pub fn folder_of(dir: &Path, name: &str) -> PathBuf {
    dir.join(name)
}

/// Cuts a release; if anything fails, there is neither a folder nor a line in the database.
pub fn cut(database: &Database, request: &CutRequest, progress: &dyn Fn(u64)) -> Result<Cut, ReleaseError> {
    let CutRequest { name, dir, author, .. } = request;
    if let Some(problem) = refuse_name(name) {
        return Err(ReleaseError::Name(name.clone(), problem));
    }
    let folder = folder_of(dir, name);
    refuse_what_is_there(database, name, &folder)?;
    if !database.may_write()? {
        return Err(store::Error::ReadOnly.into());
    }
    let former = Former::newest(database, &request.definition)?;
    former.as_ref().map_or(Ok(()), |former| former.prepare(database))?;
    let (filled, definition) = into_place(&folder, |beside| {
        let _moment = database.hold_still(&request.definition.filter())?;
        let (stamp, definition) = stamp(database, request, former)?;
        Ok((fill(database, &stamp, &definition, None, beside, progress)?, definition))
    })?;
    let id = match database.add_release(author, &line_of(&filled, &definition, &folder)) {
        Ok(id) => id,
        Err(error) => {
            // Without its line in the database it is no release.
            fs::remove_dir_all(&folder).map_err(ReleaseError::file(&folder))?;
            return Err(error.into());
        }
    };
    let unlogged = log(database, author, id, &folder, &filled.manifest, &definition).err();
    Ok(Cut { folder, manifest: filled.manifest, sha256: filled.sum.sha256, unlogged })
}

fn refuse_what_is_there(database: &Database, name: &str, folder: &Path) -> Result<(), ReleaseError> {
    if database.find_release(name)?.is_some() {
        return Err(store::Error::ReleaseExists(name.to_owned()).into());
    }
    if folder.join(MANIFEST).is_file() {
        return Err(ReleaseError::Stray(folder.to_owned()));
    }
    if folder.symlink_metadata().is_ok() {
        return Err(ReleaseError::InTheWay(folder.to_owned()));
    }
    Ok(())
}

/// Fills a folder beside its place and puts it there when it is whole and on disk.
pub(super) fn into_place<T>(
    folder: &Path,
    fill: impl FnOnce(&Path) -> Result<T, ReleaseError>,
) -> Result<T, ReleaseError> {
    let dir = folder.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = !dir.exists();
    fs::create_dir_all(dir).map_err(ReleaseError::file(dir))?;
    let filled = fill_beside(folder, dir, fill);
    if made && filled.is_err() {
        // It is left if something else stands in it by now.
        let _ = fs::remove_dir(dir);
    }
    filled
}

fn fill_beside<T>(
    folder: &Path,
    dir: &Path,
    fill: impl FnOnce(&Path) -> Result<T, ReleaseError>,
) -> Result<T, ReleaseError> {
    let beside = FolderBeside::in_folder(dir).map_err(ReleaseError::file(dir))?;
    let value = fill(beside.path())?;
    open_to_all(beside.path()).map_err(ReleaseError::file(folder))?;
    // What stands in a folder lasts only when the folder is on disk too; not every system can do that.
    if let Ok(made) = File::open(beside.path()) {
        let _ = made.sync_all();
    }
    fs::rename(beside.path(), folder).map_err(ReleaseError::file(folder))?;
    // Nothing of that name is there to be taken away any more.
    let (made, _entry) = beside.into_parts();
    let _ = made.keep();
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
    Ok(value)
}

/// A temporary folder is for its owner only, a release for whoever may see the folder around it.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Finds out of what state of the database it is, and which columns it has.
fn stamp(
    database: &Database,
    request: &CutRequest,
    former: Option<Former>,
) -> Result<(Stamp, Definition), ReleaseError> {
    let codebook = database.codebook();
    let last = database.changes(Some(1))?.into_iter().next().ok_or(store::Error::ChangeUnknown(1))?;
    let mut definition = request.definition.clone();
    let mut options = definition.options(codebook, last.id, None)?;
    options.flags = definition.flags;
    definition.columns = columns_written(database, &options)?;
    definition.former = former.as_ref().map(|former| former.manifest.release.clone());
    let moment = |moment: chrono::DateTime<chrono::Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    let stamp = Stamp {
        release: request.name.clone(),
        cut: CutFacts {
            moment: moment(request.author.moment),
            by: request.author.name.clone(),
            change: last.id,
            change_moment: moment(last.moment),
            program: Database::program().to_owned(),
        },
        codebook: CodebookFacts { version: codebook.version().to_owned(), hash: codebook.hash() },
        former,
    };
    Ok((stamp, definition))
}

fn line_of(filled: &Filled, definition: &Definition, folder: &Path) -> NewRelease {
    let Manifest { release, cut, codebook, .. } = &filled.manifest;
    NewRelease {
        name: release.clone(),
        change: cut.change,
        program: cut.program.clone(),
        codebook: codebook.version.clone(),
        codebook_hash: codebook.hash.clone(),
        former: definition.former.clone(),
        definition: definition.write(),
        manifest: filled.text.clone(),
        manifest_sha256: filled.sum.sha256.clone(),
        folder: folder.display().to_string(),
    }
}

/// Puts the files of data in the log of exports.
pub(super) fn log(
    database: &Database,
    author: &Author,
    release: i64,
    folder: &Path,
    manifest: &Manifest,
    definition: &Definition,
) -> Result<(), store::Error> {
    let files: Vec<NewExported> = manifest
        .files
        .iter()
        .filter_map(|file| {
            let name = Path::new(&file.path);
            let stem = name.file_stem()?.to_string_lossy().into_owned();
            let of_records = definition.records.contains(&stem);
            Some(NewExported {
                command: "release".to_owned(),
                change: Some(manifest.cut.change),
                release: Some(release),
                file: folder.join(name).display().to_string(),
                format: name.extension()?.to_string_lossy().into_owned(),
                layout: if of_records { stem } else { definition.layout.clone() },
                filter: definition.filter.to_string(),
                rules: manifest.rules.clone().unwrap_or_default(),
                shape: if of_records { String::new() } else { RowShape::Event.word().to_owned() },
                arguments: Vec::new(),
                rows: file.rows?,
                bytes: file.bytes,
                hash: format!("sha256:{}", file.sha256),
            })
        })
        .collect();
    database.log_exports(author, &files)
}
