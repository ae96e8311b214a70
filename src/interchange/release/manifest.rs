//! `MANIFEST.json`: which data it is, how it was made, and the hash of every other file.

use super::ReleaseError;
use super::definition::{Definition, Included};
use crate::interchange::export::{FileSum, Seen, Withheld};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The file that says what a release is.
pub const MANIFEST: &str = "MANIFEST.json";

/// Its hash, as `sha256sum -c` reads it.
pub const MANIFEST_SUM: &str = "MANIFEST.json.sha256";

/// What a release is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// Its name.
    pub release: String,
    /// What people call the data.
    pub title: String,
    /// Who made them.
    pub creators: Vec<String>,
    /// On what terms they may be used.
    pub license: String,
    /// Where they will be found for good.
    pub doi: String,
    /// When, by whom, of which state of the database.
    pub cut: CutFacts,
    /// What its words mean.
    pub codebook: CodebookFacts,
    /// How many events.
    pub events: u64,
    /// How many deaths.
    pub fatalities: u64,
    /// Which events were asked for.
    pub filter: Value,
    /// In which columns.
    pub layout: String,
    /// Their names.
    pub columns: Vec<String>,
    /// By which rule set values follow from claims, with its version.
    pub rules: Option<String>,
    /// What was held back on purpose.
    pub held_back: HeldBack,
    /// What was not settled, and went along all the same.
    pub included: Included,
    /// The release it is compared with in CHANGES.md.
    pub former: Option<String>,
    /// Events and deaths by country, year and type.
    pub counts: Counts,
    /// Every other file.
    pub files: Vec<FileEntry>,
}

/// When, by whom, of which state of the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutFacts {
    /// The moment, in UTC.
    pub moment: String,
    /// Who.
    pub by: String,
    /// The last change that is in it.
    pub change: i64,
    /// When that change was made.
    pub change_moment: String,
    /// Name and version of the program.
    pub program: String,
}

/// Which codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodebookFacts {
    /// Its version.
    pub version: String,
    /// Hash of its files.
    pub hash: String,
}

/// What was held back on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeldBack {
    /// Places no finer than this.
    pub coarsen: Option<String>,
    /// Days no finer than this.
    pub coarsen_dates: Option<String>,
    /// Columns whose cells stay empty.
    pub leave_out: Vec<String>,
    /// Whether what is marked confidential went along.
    pub with_confidential: bool,
    /// Cells that stand empty because they are confidential.
    pub cells_confidential: u64,
    /// Cells that stand empty because they tell more than may be told.
    pub cells_telling: u64,
    /// Cells that stand empty because their column was left out.
    pub cells_left_out: u64,
    /// Rows that were left out.
    pub rows: u64,
}

impl HeldBack {
    /// Takes what was asked for.
    pub fn of(definition: &Definition) -> HeldBack {
        HeldBack {
            coarsen: definition.coarsen.clone(),
            coarsen_dates: definition.coarsen_dates.clone(),
            leave_out: definition.leave_out.clone(),
            with_confidential: definition.confidential_too,
            ..HeldBack::default()
        }
    }

    /// Adds what was held back from a file.
    pub fn add(&mut self, withheld: Withheld) {
        self.cells_confidential += withheld.confidential;
        self.cells_telling += withheld.telling;
        self.cells_left_out += withheld.left_out;
        self.rows += withheld.rows;
    }
}

/// Events and deaths.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// By country.
    pub by_country: Vec<CountOf>,
    /// By year.
    pub by_year: Vec<CountOf>,
    /// By event type.
    pub by_event_type: Vec<CountOf>,
    /// By country and year.
    pub by_country_and_year: Vec<CountOf>,
}

/// One count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CountOf {
    /// The country, if counted by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The year, if counted by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The event type, if counted by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// Events.
    pub events: u64,
    /// Deaths.
    pub fatalities: u64,
}

impl CountOf {
    /// Gives what is counted, without the numbers.
    pub fn key(&self) -> (Option<&str>, Option<i32>, Option<&str>) {
        (self.country.as_deref(), self.year, self.event_type.as_deref())
    }
}

/// A file of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name inside the folder.
    pub path: String,
    /// What it holds.
    pub holds: String,
    /// Its rows, if it has such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hex.
    pub sha256: String,
}

impl FileEntry {
    /// Gives length and hash.
    pub fn sum(&self) -> FileSum {
        FileSum { bytes: self.bytes, sha256: self.sha256.clone() }
    }
}

/// Country, year and type of a count, as far as it is by them.
type PlaceOfCount = (Option<String>, Option<i32>, Option<String>);

impl Manifest {
    /// Gives it as it stands in the folder: a line for each thing.
    pub fn write(&self) -> String {
        let mut text = String::new();
        write_value(&mut text, &serde_json::to_value(self).unwrap_or_default(), 0);
        text.push('\n');
        text
    }

    /// Reads it.
    pub fn read(path: &Path, text: &str) -> Result<Manifest, ReleaseError> {
        serde_json::from_str(text)
            .map_err(|error| ReleaseError::Manifest { path: path.to_owned(), problem: error.to_string() })
    }

    /// Says how to cite it.
    pub fn citation(&self) -> String {
        super::texts::citation(self)
    }

    /// Tells what its events add up to.
    pub(super) fn adding_up(self, seen: &Seen) -> Manifest {
        let sums = seen.sums.iter().map(|(key, sums)| (key.clone(), (sums.events, sums.fatalities))).collect();
        let counts = Manifest::count(&sums);
        let events = counts.by_year.iter().map(|count| count.events).sum();
        let fatalities = counts.by_year.iter().map(|count| count.fatalities).sum();
        Manifest { events, fatalities, counts, ..self }
    }

    /// Gives the counts of what was seen.
    pub fn count(sums: &BTreeMap<(String, i32, String), (u64, u64)>) -> Counts {
        let by = |key: fn(&(String, i32, String)) -> CountOf| {
            let mut counts: Vec<CountOf> = Vec::new();
            let mut places: BTreeMap<PlaceOfCount, (u64, u64)> = BTreeMap::new();
            for (of, (events, fatalities)) in sums {
                let count = key(of);
                let sum = places.entry((count.country, count.year, count.event_type)).or_default();
                *sum = (sum.0 + events, sum.1 + fatalities);
            }
            for ((country, year, event_type), (events, fatalities)) in places {
                counts.push(CountOf { country, year, event_type, events, fatalities });
            }
            counts
        };
        Counts {
            by_country: by(|(country, _, _)| CountOf { country: Some(country.clone()), ..CountOf::default() }),
            by_year: by(|(_, year, _)| CountOf { year: Some(*year), ..CountOf::default() }),
            by_event_type: by(|(_, _, kind)| CountOf { event_type: Some(kind.clone()), ..CountOf::default() }),
            by_country_and_year: by(|(country, year, _)| CountOf {
                country: Some(country.clone()),
                year: Some(*year),
                ..CountOf::default()
            }),
        }
    }
}

/// Writes objects over several lines, but those of a list in one line each: it is read by people, too.
fn write_value(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth + 1);
    match value {
        Value::Object(object) if !object.is_empty() => write_object(text, object, depth),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            text.push_str("[\n");
            for (at, item) in items.iter().enumerate() {
                let comma = if at + 1 < items.len() { "," } else { "" };
                // Writing to a String cannot fail.
                let _ = writeln!(text, "{indent}{item}{comma}");
            }
            let _ = write!(text, "{}]", "  ".repeat(depth));
        }
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

fn write_object(text: &mut String, object: &Map<String, Value>, depth: usize) {
    text.push_str("{\n");
    for (at, (key, value)) in object.iter().enumerate() {
        let _ = write!(text, "{}{}: ", "  ".repeat(depth + 1), Value::from(key.as_str()));
        write_value(text, value, depth + 1);
        text.push_str(if at + 1 < object.len() { ",\n" } else { "\n" });
    }
    let _ = write!(text, "{}}}", "  ".repeat(depth));
}
