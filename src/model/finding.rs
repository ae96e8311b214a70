//! What is wrong with a value, with place and remedy.

use super::Field;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; often right as it is.
    Note,
    /// Unusual; published data break it now and then.
    Warning,
    /// Wrong by the codebook.
    Error,
}

impl Level {
    /// Gives the word people read.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// One thing that is wrong with an event's values.
///
/// The message text is made from the code's template in `schema/findings.csv`; `value` and
/// `expected` fill its gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, a line of `schema/findings.csv`.
    pub code: &'static str,
    /// The field where it shows.
    pub field: Field,
    /// The value as it stands.
    pub value: String,
    /// What was expected, or the other value of the contradiction; may be empty.
    pub expected: String,
}

/// Where a finding was made: in a file, or at an event of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// File name, or empty for the database.
    pub file: String,
    /// Line of the file, from 1; 0 for the database.
    pub line: u64,
    /// The event's id, as far as known.
    pub event_id: String,
}
