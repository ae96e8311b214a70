//! Looks whether the releases in a folder are as they were cut, and are those that the database knows.

use super::doctor::{Look, State, look};
use super::failure::{Could, Failure};
use super::output::counted;
use super::release_verify::worded;
use crate::interchange::release::{MANIFEST, ReleaseError, Verified, places, verify};
use crate::store::{Database, Release};
use std::path::{Path, PathBuf};

const WHAT: &str = "release";

/// Verifies each release in a folder, and those of the database where they were put.
pub fn of_releases(database: &Database, dir: &Path) -> Result<Vec<Look>, Failure> {
    let known = database.releases()?;
    let mut looks = Vec::new();
    let mut found = Vec::new();
    let (mut whole, mut archives) = (0, 0);
    for path in releases_in(dir)? {
        let checked = match verify(&path) {
            Ok(checked) => checked,
            // A zip of something else.
            Err(ReleaseError::NotARelease(_)) if !is_named_as_one(&path, &known) => continue,
            Err(error) => {
                let problem = Failure::from(error).reason();
                let shown = path.display().to_string();
                let found = if problem.starts_with(&shown) { problem } else { format!("{shown}: {problem}") };
                looks.push(look(State::Wrong, WHAT, found, get_again(&path)));
                continue;
            }
        };
        if let Some(wrong) = of_one(&path, &checked, &known) {
            looks.push(wrong);
        } else if path.is_dir() {
            whole += 1;
        } else {
            archives += 1;
        }
        found.extend(checked.manifest.map(|manifest| manifest.release));
    }
    for release in &known {
        let name = &release.release.name;
        if !found.iter().any(|found| found.eq_ignore_ascii_case(name)) {
            looks.push(of_absent(database, release, dir));
        }
    }
    if whole + archives > 0 {
        let zips = if archives > 0 { format!(", {}", counted(archives, "zip")) } else { String::new() };
        let text = format!("as cut, in {}: {}{zips}", dir.display(), counted(whole, "folder"));
        looks.push(look(State::Sound, WHAT, text, ""));
    }
    if looks.is_empty() {
        looks.push(look(State::Sound, WHAT, "none was cut", ""));
    }
    Ok(looks)
}

/// Gives the folders of releases and the zips in a folder, by name; the folder may be that of one release.
fn releases_in(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    if dir.join(MANIFEST).is_file() {
        return Ok(vec![dir.to_owned()]);
    }
    let looking = format!("look into {}", dir.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).could_not(&looking)? {
        let path = entry.could_not(&looking)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_zip = path.is_file() && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
        if !is_hidden && (is_zip || path.join(MANIFEST).is_file()) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Tells whether a zip has the name that the zip of a release has.
fn is_named_as_one(path: &Path, known: &[Release]) -> bool {
    let stem = path.file_stem().unwrap_or_default();
    known.iter().any(|release| stem.eq_ignore_ascii_case(&release.release.name))
}

/// Says what is wrong with a release that was found, if anything is.
fn of_one(path: &Path, checked: &Verified, known: &[Release]) -> Option<Look> {
    let shown = path.display();
    if let [first, more @ ..] = checked.differences.as_slice() {
        let more = if more.is_empty() { String::new() } else { format!(" (and {} more)", more.len()) };
        let found = format!("{shown} is not as it was cut: {}{more}", worded(first));
        return Some(look(State::Wrong, WHAT, found, get_again(path)));
    }
    let name = checked.manifest.as_ref().map_or("", |manifest| manifest.release.as_str());
    let Some(release) = known.iter().find(|known| known.release.name.eq_ignore_ascii_case(name)) else {
        let found = format!("{shown}: the database knows of no release {name}");
        let remedy = "if no other database made it, its cut was stopped at the very end: put it elsewhere, cut again";
        return Some(look(State::Warning, WHAT, found, remedy));
    };
    (release.release.manifest_sha256 != checked.sha256).then(|| {
        let found = format!("{shown} calls itself {name}, and is not what the database knows by that name");
        look(State::Wrong, WHAT, found, format!("annals release show {name} tells the SHA-256 of the right one"))
    })
}

/// Says of a release that is not in the folder where it is, or that it is gone.
fn of_absent(database: &Database, release: &Release, dir: &Path) -> Look {
    let release = &release.release;
    let (name, folder) = (&release.name, &release.folder);
    let place = places(database, folder).into_iter().find(|place| place.join(MANIFEST).is_file());
    let again = format!("annals release rebuild {name} --dir {}", dir.display());
    let Some(place) = place else {
        let put = if Path::new(folder).parent() == Some(dir) { String::new() } else { format!(", nor in {folder}") };
        return look(State::Warning, WHAT, format!("{name} is not in {}{put}", dir.display()), again);
    };
    let is_it = |checked: &Verified| checked.differences.is_empty() && checked.sha256 == release.manifest_sha256;
    if verify(&place).is_ok_and(|checked| is_it(&checked)) {
        return look(State::Sound, WHAT, format!("{name} is in {}, as it was cut", place.display()), "");
    }
    let found = format!("{} is not release {name} as it was cut", place.display());
    look(State::Wrong, WHAT, found, format!("annals release verify {} says more; {again}", place.display()))
}

fn get_again(path: &Path) -> String {
    let name = path.file_stem().filter(|_| !path.is_dir()).or(path.file_name()).unwrap_or_default().to_string_lossy();
    format!("annals release verify {} says more; annals release rebuild {name} --dir elsewhere", path.display())
}
