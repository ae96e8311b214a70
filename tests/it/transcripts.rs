//! Runs the sessions of `tests/cli`, `README.md` and `docs`: what is typed there, and what the program prints.
//!
//! Each runs in a folder of its own, which holds the files of `tests/cli/data`, `tests/data` and
//! `examples/` that it names. `TRYCMD=overwrite` writes down what the program prints now.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SESSIONS: [&str; 3] = ["tests/cli", "docs", "."];
const DATA: [&str; 4] = ["tests/cli/data", "tests/data", "examples/data", "examples/homs-2012"];

#[test]
fn the_program_prints_what_the_sessions_show() {
    let stage = tempfile::tempdir().expect("a folder");
    let sessions: Vec<(PathBuf, PathBuf)> = SESSIONS.iter().flat_map(|folder| sessions(folder, stage.path())).collect();
    for (session, staged) in &sessions {
        set_up(session, staged);
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
        for (session, staged) in &sessions {
            fs::copy(staged, session).expect("a copy");
        }
    }
}

/// Gives the pages of a folder that show a session, and where each is run.
fn sessions(folder: &str, stage: &Path) -> Vec<(PathBuf, PathBuf)> {
    let shows = |page: &PathBuf| fs::read_to_string(page).expect("a page").contains("```console\n");
    let staged = |page: &Path| {
        let name = page.file_name().expect("a name").to_string_lossy().into_owned();
        stage.join(format!("{}-{name}", folder.replace(['/', '.'], "-")))
    };
    let pages = files(&Path::new(ROOT).join(folder), "md").into_iter().filter(shows);
    pages.map(|page| (page.clone(), staged(&page))).collect()
}

/// Copies a session, and the files it names into its folder; a folder `.out` makes it run in a copy of that.
fn set_up(session: &Path, staged: &Path) {
    let text = fs::read_to_string(session).expect("a session");
    fs::write(staged, &text).expect("a copy");
    let folder = staged.with_extension("in");
    fs::create_dir(&folder).expect("a folder");
    fs::create_dir(staged.with_extension("out")).expect("a folder");
    let endings = ["csv", "toml", "json", "geojson", "bib", "ris"];
    let data = DATA.map(|folder| Path::new(ROOT).join(folder));
    for file in data.iter().flat_map(|folder| endings.iter().flat_map(|ending| files(folder, ending))) {
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
