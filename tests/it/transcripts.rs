//! Runs the sessions of `tests/cli`: what is typed there, and what the program prints.
//!
//! Each runs in a folder of its own, which holds the files of `tests/cli/data` and `tests/data` that it
//! names. `TRYCMD=overwrite` writes down what the program prints now.

use std::fs;
use std::path::{Path, PathBuf};

const SESSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli");
const DATA: [&str; 2] =
    [concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data"), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data")];

#[test]
fn the_program_prints_what_the_sessions_show() {
    let stage = tempfile::tempdir().expect("a folder");
    let sessions = files(Path::new(SESSIONS), "md");
    for session in &sessions {
        set_up(session, stage.path());
    }
    let cases = trycmd::TestCases::new();
    cases
        .default_bin_path(trycmd::cargo::cargo_bin!("annals"))
        .env("ANNALS_NOW", "2024-06-30T12:00:00Z")
        .env("ANNALS_AUTHOR", "a.musa")
        .env("ANNALS_DB", "")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case(stage.path().join("*.md"))
        .run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for session in &sessions {
            fs::copy(stage.path().join(session.file_name().expect("a name")), session).expect("a copy");
        }
    }
}

/// Copies a session, and the files it names into its folder; a folder `.out` makes it run in a copy of that.
fn set_up(session: &Path, stage: &Path) {
    let text = fs::read_to_string(session).expect("a session");
    let staged = stage.join(session.file_name().expect("a name"));
    fs::write(&staged, &text).expect("a copy");
    let folder = staged.with_extension("in");
    fs::create_dir(&folder).expect("a folder");
    fs::create_dir(staged.with_extension("out")).expect("a folder");
    let endings = ["csv", "toml", "json"];
    for file in DATA.iter().flat_map(|data| endings.iter().flat_map(|ending| files(Path::new(data), ending))) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        if text.contains(&name) {
            fs::copy(&file, folder.join(name)).expect("a copy");
        }
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == ending))
        .collect();
    found.sort();
    found
}
