//! Events in the formats of other programs: one description of the columns, one writer for each format.

mod cells;
mod dta;
mod dta_names;
mod fit;
mod geojson;
mod given;
mod gpkg;
mod json;
mod kml;
#[cfg(feature = "parquet")]
mod parquet;
mod rds;
mod sav;
mod scripts;
mod spool;
mod spss_names;
mod streams;
mod typed;
mod xlsx;

use cells::TypedRow;
pub use cells::{Missing, TypedColumn, Value};
pub use fit::Misfit;
pub use given::{Take, write_given};
pub use scripts::{ScriptsReport, package_in_the_way, script_in_the_way, write_package, write_scripts};
pub(in crate::interchange) use scripts::{codes_schema, describe_events, watched};
pub(in crate::interchange) use typed::export_typed_seen;
pub use typed::{export_parts, export_typed};

use super::ExportError;
use chrono::{DateTime, Utc};
use std::path::Path;

/// A format that events are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with a separator, in any layout.
    Csv,
    /// One JSON object for each line.
    JsonLines,
    /// One JSON list of objects.
    Json,
    /// Stata, format 118.
    Stata,
    /// SPSS, a system file.
    Spss,
    /// Points with attributes.
    GeoJson,
    /// Points for Google Earth.
    Kml,
    /// A workbook of Excel.
    Excel,
    /// A data frame of R.
    R,
    /// A database of points, for QGIS.
    GeoPackage,
    /// Columns, for DuckDB, Arrow and Spark.
    Parquet,
}

/// What people call a format, and how its files end.
struct Known {
    format: Format,
    word: &'static str,
    title: &'static str,
    endings: &'static [&'static str],
}

/// One line for each format; the first ending is the usual one.
const KNOWN: [Known; 11] = [
    Known { format: Format::Csv, word: "csv", title: "CSV", endings: &["csv", "tsv", "txt"] },
    Known { format: Format::JsonLines, word: "jsonl", title: "JSON Lines", endings: &["jsonl", "ndjson"] },
    Known { format: Format::Json, word: "json", title: "JSON", endings: &["json"] },
    Known { format: Format::Stata, word: "dta", title: "Stata 118", endings: &["dta"] },
    Known { format: Format::Spss, word: "sav", title: "SPSS", endings: &["sav"] },
    Known { format: Format::R, word: "rds", title: "R", endings: &["rds"] },
    Known { format: Format::GeoJson, word: "geojson", title: "GeoJSON", endings: &["geojson"] },
    Known { format: Format::GeoPackage, word: "gpkg", title: "GeoPackage", endings: &["gpkg"] },
    Known { format: Format::Kml, word: "kml", title: "KML", endings: &["kml"] },
    Known { format: Format::Excel, word: "xlsx", title: "Excel", endings: &["xlsx"] },
    Known { format: Format::Parquet, word: "parquet", title: "Parquet", endings: &["parquet"] },
];

impl Format {
    /// Gives every format.
    pub fn all() -> impl Iterator<Item = Format> {
        KNOWN.iter().map(|known| known.format)
    }

    /// Finds a format by its word.
    pub fn from_word(word: &str) -> Option<Format> {
        KNOWN.iter().find(|known| known.word.eq_ignore_ascii_case(word)).map(|known| known.format)
    }

    /// Finds the format of a file by the ending of its name; a name without one is of a CSV.
    pub fn of_path(path: &Path) -> Option<Format> {
        let Some(ending) = path.extension() else { return Some(Format::Csv) };
        let ending = ending.to_string_lossy().to_ascii_lowercase();
        KNOWN.iter().find(|known| known.endings.contains(&ending.as_str())).map(|known| known.format)
    }

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        self.known().map_or("", |known| known.word)
    }

    /// Gives its name.
    pub fn title(self) -> &'static str {
        self.known().map_or("", |known| known.title)
    }

    /// Gives the endings of its files.
    pub fn endings(self) -> &'static [&'static str] {
        self.known().map_or(&[], |known| known.endings)
    }

    /// Gives how many rows a file of it holds at most.
    pub fn most_rows(self) -> Option<u64> {
        (self == Format::Excel).then_some(xlsx::MOST_ROWS)
    }

    /// Tells whether each event is a point in it.
    pub fn is_of_places(self) -> bool {
        matches!(self, Format::GeoJson | Format::GeoPackage | Format::Kml)
    }

    fn known(self) -> Option<&'static Known> {
        KNOWN.iter().find(|known| known.format == self)
    }
}

/// Something that whoever reads the file should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Events without a point that the format draws; they are in the file all the same.
    NoPoint(u64),
    /// Events without a point that the format draws; they are not in the file.
    PointLess(u64),
    /// A column holds words that the codebook does not have, so it was written as text.
    AsText(String),
    /// Cells of a column of another data set are not of its type, so it was written as text.
    NotOfType(Misfit),
    /// Cells of a column that are no numbers.
    Unreadable(String, u64),
    /// So many files stand in the folder.
    Parts(u64),
    /// A column has another name there.
    Renamed(String, String),
}

/// What is said of the data inside a file.
#[derive(Clone, Debug)]
pub struct About {
    /// What it holds a row of each.
    pub what: &'static str,
    /// Version of the codebook.
    pub codebook: String,
    /// The change that the events are as of.
    pub change: i64,
    /// When that change was made.
    pub moment: DateTime<Utc>,
}

impl About {
    /// Says which program wrote the file, of what.
    fn written_by(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!("Written by annals {version} as of change {}, codebook {}.", self.change, self.codebook)
    }
}

/// Takes events one by one and makes a file of them.
trait Sink {
    /// Takes one row.
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError>;

    /// Ends the file.
    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError>;
}
