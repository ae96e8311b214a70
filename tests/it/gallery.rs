//! Runs `tests/gallery`: for each finding code the smallest bad input, and what is said of it.

use annals::check::{Checker, Comparer};
use annals::codebook::{CellForm, Codebook, Reading, SchemaFile};
use annals::model::{Draft, Field, Finding};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const GALLERY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");

/// Codes that only the reader of a whole file can raise.
const OF_FILES: [&str; 7] = [
    "cells-too-few",
    "cells-too-many",
    "encoding-damaged",
    "partner-row-missing",
    "row-truncated",
    "rows-disagree",
    "rows-too-many",
];

#[test]
fn each_finding_has_its_picture() {
    let codes: BTreeSet<&str> = Codebook::standard().findings().iter().map(|finding| finding.code.as_str()).collect();
    let pictures: Vec<String> = folders().iter().map(|folder| name(folder)).collect();
    assert_eq!(codes, pictures.iter().map(String::as_str).collect());
}

#[test]
fn what_is_said_is_what_stands_there() {
    let mut wrong = String::new();
    for folder in folders().iter().filter(|folder| !OF_FILES.contains(&name(folder).as_str())) {
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
    let mut checker = Checker::new(&codebook, today);
    let mut comparer = Comparer::new(&codebook);
    let mut reader = csv::Reader::from_path(folder.join("bad.csv")).expect("bad.csv");
    let header: Vec<Field> = columns(&mut reader);
    let mut said = String::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let mut findings = Vec::new();
        let draft = read(&codebook, &header, &record, &mut findings);
        checker.check(&draft, &mut findings);
        comparer.see(&draft, &mut findings);
        let line = record.position().map_or(0, csv::Position::line);
        for finding in &findings {
            said += &format!("bad.csv:{line}: {}: {}: {}\n", finding.field, finding.code, codebook.message(finding));
        }
    }
    said
}

fn columns(reader: &mut csv::Reader<fs::File>) -> Vec<Field> {
    let header = reader.headers().expect("a header");
    header.iter().map(|column| Field::from_name(column).expect(column)).collect()
}

fn read<'r>(
    codebook: &Codebook,
    header: &[Field],
    record: &'r csv::StringRecord,
    findings: &mut Vec<Finding>,
) -> Draft<'r> {
    let mut draft = Draft::default();
    for (field, text) in header.iter().copied().zip(record) {
        let finding = |code, expected| Finding { code, field, value: text.to_owned(), expected };
        match codebook.set_cell(&mut draft, field, Cow::Borrowed(text), None) {
            Ok(Reading::Variant) => {
                let read_as = codebook.cell(&draft, field, CellForm::PUBLISHED).into_owned();
                findings.push(finding("term-variant", read_as));
            }
            Ok(_) => {}
            Err(problem) => findings.push(finding(problem.code, String::new())),
        }
    }
    draft
}

/// Gives the codebook of the program, with a project's own files where a folder has some.
fn codebook(folder: &Path) -> Codebook {
    let mut files = Vec::new();
    for path in ["vocabularies/tag.csv"] {
        if let Ok(text) = fs::read_to_string(folder.join("codebook").join(path)) {
            files.push(SchemaFile { path: path.to_owned(), text });
        }
    }
    Codebook::standard().with_project_files(files).expect("a codebook")
}
