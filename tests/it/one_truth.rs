//! What stands in `schema/` stands nowhere else, and `schema/` agrees with itself and with the program.

use crate::source::all;
use crate::support::project;
use annals::codebook::{Codebook, carried};
use annals::model::{Field, Status};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Words shorter than this are too common to be looked for.
const SHORTEST: usize = 4;

/// Vocabularies of the program itself, not of a codebook: `Status` in `src/model/filter.rs`, what
/// follows from claims in `src/resolve/words.rs` and `src/coding/resolved_columns.rs`.
const OF_THE_PROGRAM: [&str; 7] =
    ["status", "outcome", "attribution", "evidence", "agreement", "set_aside", "resolution_column"];

/// Everyday words that mean something else where they stand.
const OTHER_MEANINGS: [(&str, &str); 26] = [
    ("src/cli/findings.rs", "says"),
    ("src/cli/ged_release.rs", "deaths"),
    ("src/cli/release.rs", "deaths"),
    ("src/cli/release.rs", "none"),
    ("src/codebook/field.rs", "date"),
    ("src/codebook/ruleset.rs", "about"),
    ("src/codebook/shapes.rs", "claims"),
    ("src/coding/claims.rs", "claims"),
    ("src/coding/known.rs", "place"),
    ("src/coding/references.rs", "date"),
    ("src/interchange/export/formats/scripts/package.rs", "date"),
    ("src/interchange/export/formats/scripts/r.rs", "date"),
    ("src/interchange/panel/write.rs", "place"),
    ("src/interchange/query.rs", "place"),
    ("src/interchange/records/export.rs", "claims"),
    ("src/interchange/records/reports.rs", "claims"),
    ("src/interchange/records/reports.rs", "denies"),
    ("src/interchange/release/changes.rs", "none"),
    ("src/model/field.rs", "fatalities"),
    ("src/schedule/template.rs", "date"),
    ("src/store/migrate.rs", "main"),
    ("src/store/name_table.rs", "place"),
    ("src/store/open.rs", "main"),
    ("src/store/releases.rs", "main"),
    ("src/store/search.rs", "main"),
    ("src/store/search.rs", "place"),
];

/// Texts with a hyphen in the folders of the checks that are no finding codes.
const NO_CODES: [&str; 5] = ["mac-roman", "container-title", "citation-key", "non-dropping-particle", "date-parts"];

#[test]
fn no_term_of_a_vocabulary_stands_in_the_code() {
    let words = words();
    assert!(words.len() > 400, "only {} words", words.len());
    let mut wrong = Vec::new();
    for source in all() {
        for (line, text) in &source.texts {
            let other = OTHER_MEANINGS.contains(&(source.path.as_str(), text.as_str()));
            if words.contains(text.as_str()) && !other {
                wrong.push(format!("{}:{line}: \"{text}\" is a term of a vocabulary", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Gives the codes and labels of all vocabularies that are long enough to be words.
fn words() -> BTreeSet<&'static str> {
    let vocabularies = Codebook::standard().vocabularies();
    vocabularies
        .filter(|vocabulary| !OF_THE_PROGRAM.contains(&vocabulary.name()))
        .flat_map(|vocabulary| vocabulary.terms())
        .flat_map(|term| {
            [term.code.as_str(), term.label.as_str()].into_iter().chain(term.former_labels.iter().map(String::as_str))
        })
        .filter(|word| word.chars().count() >= SHORTEST && word.parse::<f64>().is_err())
        .collect()
}

#[test]
fn the_words_for_the_status_are_those_of_its_vocabulary() {
    let vocabulary = Codebook::standard().vocabulary("status").expect("it is there");
    let labels: Vec<&str> = vocabulary.terms().iter().map(|term| term.label.as_str()).collect();
    assert_eq!(labels, [Status::Current.word(), Status::Withdrawn.word()]);
}

#[test]
fn the_program_carries_the_folder_schema_as_it_is() {
    let mut files = Vec::new();
    gather(&project("schema"), "", &mut files);
    files.sort();
    let carried: Vec<(String, String)> =
        carried("").into_iter().map(|file| (file.path, file.text.into_owned())).collect();
    let names = |files: &[(String, String)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&carried), names(&files));
    for (is, should) in carried.iter().zip(&files) {
        assert!(is == should, "{} is carried with another text", is.0);
    }
}

fn gather(folder: &Path, name: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of schema") {
        let path = entry.expect("an entry").path();
        let below = format!("{name}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{below}/"), files);
        } else {
            files.push((below, fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

#[test]
fn each_finding_that_is_raised_is_defined_and_each_defined_is_raised() {
    let defined: BTreeSet<&str> = Codebook::standard().findings().iter().map(|finding| finding.code.as_str()).collect();
    let mut raised = BTreeSet::new();
    let mut wrong = Vec::new();
    for source in all() {
        let raises = ["src/check/", "src/coding/", "src/codebook/cell.rs", "src/interchange/import/"];
        for (line, text) in &source.texts {
            if defined.contains(text.as_str()) {
                raised.insert(text.clone());
            } else if is_code(text) && raises.iter().any(|from| source.path.starts_with(from)) {
                wrong.push(format!("{}:{line}: \"{text}\" is not in findings.csv", source.path));
            }
        }
    }
    wrong.extend(defined.iter().filter(|code| !raised.contains(**code)).map(|code| format!("nothing raises {code}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Tells whether a text looks like a finding code: lower-case words joined by hyphens.
fn is_code(text: &str) -> bool {
    let words: Vec<&str> = text.split('-').collect();
    let is_word = |word: &&str| {
        word.len() > 1
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && word.as_bytes()[0].is_ascii_lowercase()
    };
    words.len() > 1 && words.iter().all(is_word) && !NO_CODES.contains(&text)
}

#[test]
fn the_fields_of_the_program_are_those_of_the_codebook() {
    let file: toml::Table = fs::read_to_string(project("schema/codebook.toml")).expect("a file").parse().expect("TOML");
    let fields = file["fields"].as_array().expect("a list of fields");
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
    assert_eq!(names, Field::ALL.iter().map(|field| field.name()).collect::<Vec<_>>());
}

#[test]
fn the_loader_builds_the_indexes_that_the_schema_has() {
    let one_line = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let schema = fs::read_to_string(project("schema/migrations/0003_events.sql")).expect("a file");
    let schema: String =
        schema.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let made = |sql: &str| sql.starts_with("CREATE INDEX") || sql.starts_with("CREATE UNIQUE INDEX");
    let of_event: BTreeSet<String> =
        schema.split(';').map(one_line).filter(|sql| made(sql) && sql.contains(" ON event (")).collect();
    let loader = all().into_iter().find(|source| source.path == "src/store/load.rs").expect("the loader");
    let built: BTreeSet<String> = loader.texts.iter().map(|(_, text)| one_line(text)).filter(|sql| made(sql)).collect();
    assert_eq!(built.len(), 3);
    assert!(built.is_subset(&of_event), "{built:#?}\n{of_event:#?}");
}
