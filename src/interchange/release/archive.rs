//! A release as one file: the same folder gives the same bytes, whenever and wherever it is packed.

use super::ReleaseError;
use super::events::EVENTS;
use super::manifest::{MANIFEST, MANIFEST_SUM, Manifest};
use super::verify::Contents;
use crate::interchange::export::{FileSum, Held, sum_of};
use crate::store::beside::FileBeside;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Gives where the archive of a folder stands: beside it.
pub fn archive_of(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".zip");
    PathBuf::from(name)
}

/// Packs a release into a zip beside its folder; it is whole or not there.
pub fn write_archive(folder: &Path, manifest: &Manifest) -> Result<(PathBuf, FileSum), ReleaseError> {
    let path = archive_of(folder);
    if path.symlink_metadata().is_ok() {
        return Err(ReleaseError::InTheWay(path));
    }
    let failed = || ReleaseError::file(&path);
    let dir = folder.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = FileBeside::in_folder(dir).map_err(failed())?;
    let mut names: Vec<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    names.extend([MANIFEST, MANIFEST_SUM]);
    names.sort_unstable();
    pack(folder, &manifest.release, &names, beside.as_file()).map_err(failed())?;
    let mut again = beside.reopen().map_err(failed())?;
    let sum = sum_of(&mut again).map_err(failed())?;
    readable(beside.as_file()).map_err(failed())?;
    let (made, _entry) = beside.into_parts();
    made.persist(&path).map_err(|error| failed()(error.error))?;
    Ok((path, sum))
}

fn pack(folder: &Path, release: &str, names: &[&str], file: &File) -> io::Result<()> {
    let mut out = Held::new(BufWriter::with_capacity(1 << 18, file));
    let packed = pack_into(&mut out, folder, release, names);
    out.end()?;
    packed?;
    file.sync_all()
}

fn pack_into(out: impl Write + Seek, folder: &Path, release: &str, names: &[&str]) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    for name in names {
        let mut from = File::open(folder.join(name))?;
        let large = from.metadata()?.len() >= u64::from(u32::MAX);
        // No clock, no rights, one way to compress: nothing but the files themselves makes the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(large);
        zip.start_file(format!("{release}/{name}"), options).map_err(as_io)?;
        io::copy(&mut from, &mut zip)?;
    }
    zip.finish().map_err(as_io).map(drop)
}

#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}

fn as_io(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}

/// Sums up every file of an archive; they stand in one folder in it.
pub(super) fn sums_of_archive(path: &Path) -> Result<Contents, ReleaseError> {
    let file = File::open(path).map_err(ReleaseError::file(path))?;
    match ZipArchive::new(file) {
        Ok(zip) => sums_of_zip(zip).map_err(ReleaseError::file(path)),
        Err(_) if begins_like_a_zip(path) => {
            Err(ReleaseError::file(path)(io::Error::new(io::ErrorKind::InvalidData, "it is not all of a zip")))
        }
        Err(_) => Err(ReleaseError::NotARelease(path.to_owned())),
    }
}

fn begins_like_a_zip(path: &Path) -> bool {
    let mut head = [0; 2];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok_and(|()| head == *b"PK")
}

/// Gives the manifest of a release in a zip, and the sum of its events; none where it cannot be read or is none.
pub(super) fn events_in_archive(path: &Path) -> Option<(String, FileSum)> {
    let mut zip = ZipArchive::new(File::open(path).ok()?).ok()?;
    let named = |zip: &ZipArchive<File>, wanted: &str| {
        zip.file_names().find(|name| name.rsplit('/').next() == Some(wanted)).map(str::to_owned)
    };
    let (manifest, events) = (named(&zip, MANIFEST)?, named(&zip, EVENTS)?);
    let mut text = String::new();
    zip.by_name(&manifest).ok()?.read_to_string(&mut text).ok()?;
    let sum = sum_of(&mut zip.by_name(&events).ok()?).ok()?;
    Some((text, sum))
}

fn sums_of_zip<R: Read + Seek>(mut zip: ZipArchive<R>) -> io::Result<Contents> {
    let mut contents = Contents::default();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).map_err(as_io)?;
        if file.is_dir() {
            continue;
        }
        let whole = file.name().to_owned();
        let name = whole.split_once('/').map_or(whole.as_str(), |(_, name)| name).to_owned();
        if name != MANIFEST && name != MANIFEST_SUM {
            match sum_of(&mut file) {
                Ok(sum) => contents.sums.insert(name, sum),
                Err(_) => contents.damaged.insert(name, FileSum::default()),
            };
            continue;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        contents.sums.insert(name.clone(), sum_of(&mut bytes.as_slice())?);
        let text = if name == MANIFEST { &mut contents.manifest } else { &mut contents.manifest_sum };
        *text = Some(bytes);
    }
    Ok(contents)
}
