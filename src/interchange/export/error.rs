//! Why an export could not be made.

use crate::coding;
use crate::store;
use std::io;
use std::path::PathBuf;

/// Why an export could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The output could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The file could not be written.
    #[error("{} could not be written: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A column that neither the layout nor the codebook has.
    #[error("there is no column \"{name}\"")]
    ColumnUnknown {
        /// What was asked for.
        name: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// A layout by whose rows events cannot be told apart.
    #[error("layout {layout} has no column of ids, so it cannot be told which rows are other than they were")]
    NoIds {
        /// The layout.
        layout: String,
    },
    /// A column that follows from claims, but by no rules.
    #[error("the column {0} follows from claims, and no rules are named")]
    RulesMissing(String),
    /// Claims could not be resolved.
    #[error(transparent)]
    Coding(#[from] coding::Error),
    /// Nothing was imported, so there is no form to give back.
    #[error("nothing was imported into this database")]
    NothingImported,
    /// No import of that number.
    #[error("change {0} is no import")]
    NoSuchImport(i64),
    /// A column of the events is called as one that the rows have of their own.
    #[error("the events have a column {name} of their own, and a row that is {row_is} has another")]
    ColumnTaken {
        /// The column.
        name: String,
        /// What a row is.
        row_is: String,
    },
    /// A layout whose rows are something else already.
    #[error("a row of the layout {layout} is not an event, so it has no other shape")]
    ShapeTaken {
        /// The layout.
        layout: String,
    },
    /// A format with types holds no file as it was.
    #[error("{0} cannot hold a file as it was imported")]
    OnlyCsv(&'static str),
    /// A column was named twice.
    #[error("the column {0} stands there twice")]
    ColumnTwice(String),
    /// More columns than the format has.
    #[error("there are {columns} columns; the format has {most}")]
    TooManyColumns {
        /// How many there are.
        columns: usize,
        /// How many there may be.
        most: usize,
    },
    /// More rows than the format has.
    #[error("there are more than {most} rows; the format has no more")]
    TooManyRows {
        /// How many there may be.
        most: u64,
    },
    /// A cell that the format cannot hold.
    #[error("row {row}, {column}: {problem}")]
    CellUnfit {
        /// Which row, the header not counted.
        row: u64,
        /// Which column.
        column: String,
        /// What the format says of it.
        problem: String,
    },
    /// A Parquet file could not be written.
    #[error("the Parquet file could not be written: {0}")]
    Parquet(String),
    /// A format that this program was built without.
    #[error("this annals was built without {0}")]
    NotBuiltIn(&'static str),
    /// A column to part files by that is not written.
    #[error("\"{name}\" is no column of this export, so no files can be parted by it")]
    PartsUnknown {
        /// What was asked for.
        name: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// Every column names a folder.
    #[error("each column names a folder, and none is left for the files")]
    NothingBesideParts,
    /// A workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Workbook(String),
}
