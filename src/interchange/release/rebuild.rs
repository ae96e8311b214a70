//! A release made again from the database, as of then, and compared file by file with what it was.

use super::ReleaseError;
use super::cut::{folder_of, into_place, log};
use super::definition::Definition;
use super::fill::{Stamp, fill};
use super::former::Former;
use super::manifest::Manifest;
use crate::codebook::nearest;
use crate::model::Author;
use crate::store::{self, Database, NewRelease, Release};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A release that was made again.
#[derive(Debug)]
pub struct Rebuilt {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is now.
    pub manifest: Manifest,
    /// Each file that is not as it was, and how.
    pub others: Vec<(String, FileFate)>,
    /// How many files are as they were.
    pub same: usize,
    /// True if all of it is, the manifest too.
    pub is_same: bool,
    /// Program and codebook of then and now, where they are not the same.
    pub since: Vec<[String; 2]>,
    /// Sources and fields that were marked confidential since: they stay behind.
    pub closed_since: usize,
    /// Why its files could not be put in the log of exports, if they could not.
    pub unlogged: Option<store::Error>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFate {
    /// It holds something else.
    Differs,
    /// It is not there now.
    Gone,
    /// It was not there then.
    New,
}

/// Finds a release, or offers those there are.
pub fn release_named(database: &Database, name: &str) -> Result<Release, ReleaseError> {
    if let Some(release) = database.find_release(name)? {
        return Ok(release);
    }
    let releases = database.releases()?;
    let nearest = nearest(name, releases.iter().map(|release| release.release.name.as_str()));
    Err(ReleaseError::Unknown { name: name.to_owned(), nearest })
}

/// Makes a release again in a folder of its name below `dir`.
pub fn rebuild(
    database: &Database,
    name: &str,
    dir: &Path,
    author: &Author,
    progress: &dyn Fn(u64),
) -> Result<Rebuilt, ReleaseError> {
    let release = release_named(database, name)?;
    let then = Manifest::read(Path::new(&release.release.folder), &release.release.manifest)?;
    let definition = Definition::read(name, &release.release.definition)?;
    let folder = folder_of(dir, &release.release.name);
    if folder.symlink_metadata().is_ok() {
        return Err(ReleaseError::InTheWay(folder));
    }
    let former = definition.former.as_deref().map(|former| Former::named(database, former)).transpose()?;
    former.as_ref().map_or(Ok(()), |former| former.prepare(database))?;
    let stamp = Stamp { release: then.release.clone(), cut: then.cut.clone(), codebook: then.codebook.clone(), former };
    let change = then.cut.change;
    let filled = into_place(&folder, |beside| {
        let _moment = database.hold_still(&definition.filter())?;
        fill(database, &stamp, &definition, Some(change), beside, progress)
    })?;
    let mut closed = database.confidential_as_of(Some(change))?;
    let closed_since = closed.add(database.confidential()?);
    let (others, same) = compare(&then, &filled.manifest);
    let unlogged = log(database, author, release.id, &folder, &filled.manifest, &definition).err();
    let codebook = database.codebook();
    let since = [
        [then.cut.program.clone(), Database::program().to_owned()],
        [format!("codebook {} ({})", then.codebook.version, short(&then.codebook.hash)), {
            format!("codebook {} ({})", codebook.version(), short(&codebook.hash()))
        }],
    ];
    Ok(Rebuilt {
        folder,
        manifest: filled.manifest,
        others,
        same,
        is_same: filled.sum.sha256 == release.release.manifest_sha256,
        since: since.into_iter().filter(|[then, now]| then != now).collect(),
        closed_since,
        unlogged,
    })
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn compare(then: &Manifest, now: &Manifest) -> (Vec<(String, FileFate)>, usize) {
    let files = |manifest: &Manifest| -> BTreeMap<String, String> {
        manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect()
    };
    let (then, now) = (files(then), files(now));
    let mut others = Vec::new();
    let mut same = 0;
    for (path, sha256) in &then {
        match now.get(path) {
            Some(found) if found == sha256 => same += 1,
            Some(_) => others.push((path.clone(), FileFate::Differs)),
            None => others.push((path.clone(), FileFate::Gone)),
        }
    }
    others.extend(now.into_keys().filter(|path| !then.contains_key(path)).map(|path| (path, FileFate::New)));
    (others, same)
}

/// Marks a release as one not to be used any more.
pub fn retract(database: &Database, name: &str, author: &Author, reason: &str) -> Result<NewRelease, ReleaseError> {
    let release = release_named(database, name)?;
    if let Some(retraction) = release.retraction {
        let day = retraction.author.moment.date_naive().to_string();
        return Err(ReleaseError::RetractedAlready { name: release.release.name, day, reason: retraction.reason });
    }
    database.retract_release(author, release.id, reason.trim())?;
    Ok(release.release)
}
