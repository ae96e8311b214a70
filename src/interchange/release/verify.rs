//! Whether a release is as it was cut: needs its folder, or an archive of it, and nothing else.

use super::ReleaseError;
use super::archive::sums_of_archive;
use super::manifest::{MANIFEST, MANIFEST_SUM, Manifest};
use crate::interchange::export::{FileSum, sum_of};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// What the release says it is, as far as that can be read.
    pub manifest: Option<Manifest>,
    /// SHA-256 of the manifest as it is now.
    pub sha256: String,
    /// Files that were looked at.
    pub files: usize,
    /// Their length.
    pub bytes: u64,
    /// What is not as it was.
    pub differences: Vec<Difference>,
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file that should be there.
    Missing(String),
    /// A file that should not be there.
    Added(String),
    /// A file of another length: what it was, and is.
    Length(String, u64, u64),
    /// A file of the same length that holds something else.
    Content(String),
    /// A file of an archive that cannot be unpacked.
    Damaged(String),
    /// The manifest is not the one that was written.
    Manifest,
    /// The hash of the manifest is none.
    ManifestSum,
    /// The manifest cannot be read.
    Unreadable(String),
}

/// Sums of every file by its name in the folder, and the texts of the manifest and of its hash.
#[derive(Default)]
pub(super) struct Contents {
    pub sums: BTreeMap<String, FileSum>,
    /// Files that cannot be unpacked.
    pub damaged: BTreeMap<String, FileSum>,
    pub manifest: Option<Vec<u8>>,
    pub manifest_sum: Option<Vec<u8>>,
}

/// Compares each file of a folder or archive with its manifest, and the manifest with its hash.
pub fn verify(path: &Path) -> Result<Verified, ReleaseError> {
    let whole = if path.file_name().is_some_and(|name| name == MANIFEST) { path.parent() } else { None };
    let path = whole.map_or(path, |folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let contents = if path.is_dir() { contents_of(path)? } else { sums_of_archive(path)? };
    let Some(manifest) = &contents.manifest else { return Err(ReleaseError::NotARelease(path.to_owned())) };
    let sha256 = contents.sums.get(MANIFEST).map(|sum| sum.sha256.clone()).unwrap_or_default();
    let mut differences = Vec::new();
    let told = contents.manifest_sum.as_deref().map(String::from_utf8_lossy);
    match told.as_deref().map(str::split_whitespace).map(|words| words.collect::<Vec<_>>()).as_deref() {
        Some([sum, name]) if name.trim_start_matches('*') == MANIFEST => {
            differences.extend((!sum.eq_ignore_ascii_case(&sha256)).then_some(Difference::Manifest));
        }
        None => differences.push(Difference::Missing(MANIFEST_SUM.to_owned())),
        _ => differences.push(Difference::ManifestSum),
    }
    let manifest = match Manifest::read(path, &String::from_utf8_lossy(manifest)) {
        // Every one has a name; this is another program's, or was emptied.
        Ok(manifest) if manifest.release.is_empty() => {
            differences.push(Difference::Unreadable("it does not say which release it is of".to_owned()));
            None
        }
        Ok(manifest) => Some(manifest),
        Err(ReleaseError::Manifest { problem, .. }) => {
            differences.push(Difference::Unreadable(problem));
            None
        }
        Err(other) => return Err(other),
    };
    if let Some(manifest) = &manifest {
        compare(manifest, &contents, &mut differences);
    }
    let bytes = contents.sums.values().map(|sum| sum.bytes).sum();
    Ok(Verified { manifest, sha256, files: contents.sums.len(), bytes, differences })
}

fn compare(manifest: &Manifest, contents: &Contents, differences: &mut Vec<Difference>) {
    let Contents { sums: found, damaged, .. } = contents;
    for file in &manifest.files {
        let path = || file.path.clone();
        differences.extend(match found.get(&file.path) {
            None if damaged.contains_key(&file.path) => Some(Difference::Damaged(path())),
            None => Some(Difference::Missing(path())),
            Some(sum) if sum.bytes != file.bytes => Some(Difference::Length(path(), file.bytes, sum.bytes)),
            Some(sum) if sum.sha256 != file.sha256 => Some(Difference::Content(path())),
            Some(_) => None,
        });
    }
    let known = |path: &str| [MANIFEST, MANIFEST_SUM].contains(&path) || manifest.files.iter().any(|f| f.path == path);
    differences.extend(found.keys().chain(damaged.keys()).filter(|path| !known(path)).cloned().map(Difference::Added));
}

/// Sums up every file below a folder.
fn contents_of(folder: &Path) -> Result<Contents, ReleaseError> {
    let mut contents = Contents::default();
    let text = |name: &str| match fs::read(folder.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(ReleaseError::file(folder.join(name))),
    };
    (contents.manifest, contents.manifest_sum) = (text(MANIFEST)?, text(MANIFEST_SUM)?);
    if contents.manifest.is_some() {
        add_folder(folder, "", &mut contents.sums)?;
    }
    Ok(contents)
}

fn add_folder(folder: &Path, before: &str, sums: &mut BTreeMap<String, FileSum>) -> Result<(), ReleaseError> {
    for entry in fs::read_dir(folder).map_err(ReleaseError::file(folder))? {
        let entry = entry.map_err(ReleaseError::file(folder))?;
        let path = entry.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            add_folder(&path, &format!("{name}/"), sums)?;
            continue;
        }
        if path.is_dir() {
            // It leads elsewhere, perhaps round in a circle: no release has such.
            sums.insert(name, FileSum::default());
            continue;
        }
        let sum = File::open(&path).and_then(|mut file| sum_of(&mut file)).map_err(ReleaseError::file(&path))?;
        sums.insert(name, sum);
    }
    Ok(())
}
