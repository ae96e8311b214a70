//! What can be wrong with a codebook file, with place and remedy.

use thiserror::Error;

/// A codebook file that could not be understood.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{file}:{line}: {problem}")]
pub struct Error {
    /// Path of the file inside the codebook.
    pub file: String,
    /// Line, from 1; 1 too when the whole file is meant.
    pub line: usize,
    /// What is wrong, and what to do.
    pub problem: Problem,
}

/// What is wrong with a codebook file; each message ends with the remedy.
#[derive(Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum Problem {
    #[error("the file is missing; put it back from the codebook that came with the program")]
    FileMissing,
    #[error(
        "this folder or kind of file is not known; a codebook has codebook.toml, rules.toml, \
        findings.csv, vocabularies/*.csv, crosswalks/*.csv, layouts/*.toml and rulesets/*.toml"
    )]
    FileUnknown,
    #[error("{0}; correct the line as CSV with commas and UTF-8")]
    Csv(String),
    #[error("{0}; correct the line as TOML")]
    Toml(String),
    #[error("the column {0} is missing; add it to the first line")]
    ColumnMissing(String),
    #[error("{0} is missing; add it")]
    KeyMissing(String),
    #[error("{key} is not known here; {}", offer(known))]
    KeyUnknown { key: String, known: Vec<String> },
    #[error("{key} must be {expected}")]
    WrongType { key: String, expected: &'static str },
    #[error("{key} must be a whole number from {least} to {most}")]
    NumberOutside { key: String, least: u32, most: u32 },
    #[error("{key} is \"{word}\", which is not known; {}", offer(known))]
    WordUnknown { key: String, word: String, known: Vec<String> },
    #[error("\"{word}\" stands for two terms, also for that of line {first}; give one of them another name")]
    NameTwice { word: String, first: usize },
    #[error("the code \"{code}\" belongs to \"{label}\"; choose another code, or the same label to replace it")]
    CodeTaken { code: String, label: String },
    #[error("{what} \"{word}\" is given twice; remove one")]
    Twice { what: &'static str, word: String },
    #[error("the field \"{0}\" is part of every event; choose another name")]
    FieldTaken(String),
    #[error(
        "\"{0}\" is not 28 December 2022 (or 2 January 2022) in a form that is known; \
        write one of these days as the files do, \
        such as \"2022-12-28\", \"28 December 2022\" or \"2/1/2022\""
    )]
    DateExample(String),
}

fn offer(known: &[String]) -> String {
    match known {
        [] => "remove it".to_owned(),
        [one] => format!("did you mean {one}?"),
        several => format!("choose from {}", several.join(", ")),
    }
}
