//! Checking a release: its folder or zip, or the one of a name.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::output::{Output, counted};
use super::release_cut::bytes;
use crate::interchange::release::{
    Difference, MANIFEST, ReleaseError, Verified, archive_of, places, refuse_name, release_named, verify,
};
use crate::store::{Database, Release};
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn run(context: &Context, asked: &Path, sha256: Option<&str>, out: &mut Output) -> Result<Outcome, Failure> {
    let (path, known) = find(context, asked)?;
    let found = verify(&path).could_not(format!("verify {}", path.display()))?;
    for difference in &found.differences {
        writeln!(out, "{} {}", out.paint.red("differs:"), worded(difference))?;
    }
    let known = match known {
        Some(known) => Some(known),
        None => known_by(context, &found)?,
    };
    let mut expected: Vec<(&str, String)> = sha256.map(|hash| (hash, String::new())).into_iter().collect();
    expected.extend(known.as_ref().map(|known| {
        let sha256 = known.release.manifest_sha256.as_str();
        (sha256, format!("; the database keeps {sha256}"))
    }));
    let others: Vec<&String> =
        expected.iter().filter_map(|(hash, told)| (!found.sha256.starts_with(hash)).then_some(told)).collect();
    for told in &others {
        writeln!(out, "{} the manifest has the SHA-256 {}{told}", out.paint.red("differs:"), found.sha256)?;
    }
    let wrong = found.differences.len() + others.len();
    if wrong == 0 {
        let files = counted(found.files as u64, "file");
        writeln!(out, "{files}, {}; its manifest has the SHA-256 {}", bytes(found.bytes), found.sha256)?;
    }
    if let Some(known) = &known {
        say_if_retracted(known, out)?;
    }
    if wrong > 0 { differs(&path, &found, wrong as u64, out) } else { is_whole(&path, &found, out) }
}

fn say_if_retracted(known: &Release, out: &mut Output) -> Result<(), Failure> {
    let Some(why) = &known.retraction else { return Ok(()) };
    let day = why.author.moment.date_naive();
    let said = format!("{} was retracted {day} by {}: {}", known.release.name, why.author.name, why.reason);
    Ok(writeln!(out, "{} {said}", out.paint.yellow("note:"))?)
}

/// Finds what was named: a folder or file, or where the release of that name stands.
fn find(context: &Context, asked: &Path) -> Result<(PathBuf, Option<Release>), Failure> {
    let name = asked.to_str().filter(|name| !asked.exists() && refuse_name(name).is_none());
    let Some((name, database)) = name.and_then(|name| Some((name, context.path().ok()?))) else {
        return Ok((asked.to_owned(), None));
    };
    let database = Database::open(&database).could_not(format!("open the database {}", database.display()))?;
    let release = release_named(&database, name).map_err(|error| match error {
        ReleaseError::Unknown { nearest, .. } => {
            Failure::new(format!("there is neither a folder nor a release \"{name}\""))
                .did_you_mean(&nearest)
                .hint("look at the spelling of the path; annals release list shows the releases")
        }
        error => Failure::from(error),
    })?;
    let folder = &release.release.folder;
    let places = places(&database, folder);
    let archives = places.iter().map(|place| archive_of(place));
    let stands = |place: &PathBuf| place.is_file() || place.join(MANIFEST).is_file();
    match places.iter().cloned().chain(archives).find(stands) {
        Some(place) => Ok((place, Some(release))),
        None => Err(Failure::new(format!("release {name} is not in {folder} any more"))
            .hint("name the folder or zip where it is now")
            .hint(format!("annals release rebuild {name} --dir DIR makes it again"))),
    }
}

/// Gives what a database that was named knows of a release.
fn known_by(context: &Context, found: &Verified) -> Result<Option<Release>, Failure> {
    let (Some(database), Some(manifest)) = (context.named_database()?, &found.manifest) else { return Ok(None) };
    Ok(database.find_release(&manifest.release)?)
}

fn differs(path: &Path, found: &Verified, wrong: u64, out: &mut Output) -> Result<Outcome, Failure> {
    let name = found.manifest.as_ref().map(|manifest| manifest.release.as_str());
    let (release, again) = match name {
        Some(name) => (format!("release {name}"), name),
        None => ("a release".to_owned(), "NAME"),
    };
    let line = format!("{} is not {release} as it was cut: {}", path.display(), counted(wrong, "difference"));
    writeln!(out, "{}", out.paint.bold(&line))?;
    writeln!(out, "get it again from where it was published, or annals release rebuild {again} --dir DIR")?;
    Ok(Outcome::Errors)
}

fn is_whole(path: &Path, found: &Verified, out: &mut Output) -> Result<Outcome, Failure> {
    let name = found.manifest.as_ref().map_or("", |manifest| manifest.release.as_str());
    let line = format!("{} is release {name}, whole and as it was cut", path.display());
    writeln!(out, "{}", out.paint.bold(&line))?;
    Ok(Outcome::Done)
}

/// Says of a file what is other than it was.
pub fn worded(difference: &Difference) -> String {
    match difference {
        Difference::Missing(path) => format!("{path} is missing"),
        Difference::Added(path) => format!("{path} is no part of it"),
        Difference::Length(path, was, is) => {
            format!("{path} has {} now, and had {}", bytes(*is), bytes(*was))
        }
        Difference::Content(path) => format!("{path} was changed: its length is the same, its SHA-256 is not"),
        Difference::Damaged(path) => format!("{path} is damaged: it cannot be unpacked"),
        Difference::Manifest => "MANIFEST.json was changed: it has another SHA-256".to_owned(),
        Difference::ManifestSum => "MANIFEST.json.sha256 does not say the SHA-256 of MANIFEST.json".to_owned(),
        Difference::Unreadable(problem) => format!("MANIFEST.json cannot be read: {problem}"),
    }
}
