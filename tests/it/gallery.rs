//! Runs `tests/gallery`: for each finding code the smallest bad input, and what is said of it.

use annals::codebook::{Codebook, SchemaFile};
use annals::interchange::import::{Hints, Input, check_file};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const GALLERY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");

#[test]
fn each_finding_has_its_picture() {
    let codes: BTreeSet<&str> = Codebook::standard().findings().iter().map(|finding| finding.code.as_str()).collect();
    let pictures: Vec<String> = folders().iter().map(|folder| name(folder)).collect();
    assert_eq!(codes, pictures.iter().map(String::as_str).collect());
}

#[test]
fn what_is_said_is_what_stands_there() {
    let mut wrong = String::new();
    for folder in folders().iter() {
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap_or_default();
        let said = check(folder);
        if said != expected || !said.contains(&format!(": {}: ", name(folder))) {
            wrong += &format!("{}\n--- expected\n{expected}--- said\n{said}\n", name(folder));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(GALLERY).expect("the gallery");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a folder has a name").to_string_lossy().into_owned()
}

/// Gives the lines that are said of `bad.csv`, under the codebook that stands beside it.
fn check(folder: &Path) -> String {
    let codebook = codebook(folder);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day of the calendar");
    let mut input = Input::open(&folder.join("bad.csv"), || Box::new(std::io::empty())).expect("bad.csv");
    let (_, report) =
        check_file(&codebook, &mut input, &Hints::default(), today, true, &|_| {}).expect("a readable file");
    let mut said = String::new();
    for problem in &report.problems {
        let finding = &problem.finding;
        let message = codebook.message(finding);
        said += &format!("bad.csv:{}: {}: {}: {message}\n", problem.line, finding.field, finding.code);
    }
    said
}

/// Gives the codebook of the program, with a project's own files where a folder has some.
fn codebook(folder: &Path) -> Codebook {
    let mut files = Vec::new();
    for path in ["vocabularies/tag.csv"] {
        if let Ok(text) = fs::read_to_string(folder.join("codebook").join(path)) {
            files.push(SchemaFile { path: path.to_owned(), text: text.into() });
        }
    }
    Codebook::standard().with_project_files(files).expect("a codebook")
}
