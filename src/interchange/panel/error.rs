//! Why a panel could not be made.

use super::Universe;
use crate::analysis::{By, UnitList};
use crate::coding;
use crate::interchange::export::ExportError;
use crate::store;
use std::io;
use std::path::PathBuf;

/// Why a panel could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PanelError {
    /// The events could not be read, or a file could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A list of units or of coverage could not be read.
    #[error("{} could not be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A list lacks columns.
    #[error("{} has no column {}", path.display(), missing.join(", "))]
    ColumnsMissing {
        /// The file.
        path: PathBuf,
        /// What it lacks.
        missing: Vec<String>,
        /// What it must have.
        needed: Vec<String>,
        /// What it has.
        has: Vec<String>,
    },
    /// A line of a list that cannot be understood.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// Events of units that are not in the universe.
    #[error("the universe lacks {count} with events: {}", some.join(", "))]
    UniverseLacks {
        /// The file it came from, if any.
        file: Option<PathBuf>,
        /// How many.
        count: usize,
        /// The first of them.
        some: Vec<String>,
    },
    /// Nobody knows every unit of this kind.
    #[error("there is no list of all units of the kind {}", .0.word())]
    NoListOfAll(By),
    /// The injured are asked for without a rule set.
    #[error("only claims tell how many were injured, and no rule set says what follows from them")]
    InjuredWithoutRules,
    /// The codebook has no claims on the injured.
    #[error("the codebook of the database has no field of claims that tells how many were injured")]
    NoFieldOfInjured,
    /// A file of which no areas can be made.
    #[error("{}: {what}", path.display())]
    NoAreas {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A feature without the property that names it.
    #[error("{}, feature {feature} has no \"{property}\"", path.display())]
    AreaUnnamed {
        /// The file.
        path: PathBuf,
        /// Which feature, counted from 1.
        feature: usize,
        /// The property.
        property: String,
        /// Those that it has.
        has: Vec<String>,
    },
    /// A feature whose name is empty, or neither a text nor a number.
    #[error("{}, feature {feature} has nothing in \"{property}\" that could name it", path.display())]
    AreaNameless {
        /// The file.
        path: PathBuf,
        /// Which feature, counted from 1.
        feature: usize,
        /// The property.
        property: String,
    },
    /// A feature that bounds no area.
    #[error("{}, feature {feature} (\"{name}\"): {what}", path.display())]
    Area {
        /// The file.
        path: PathBuf,
        /// Which feature, counted from 1.
        feature: usize,
        /// Its name.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// A field that cannot be split by.
    #[error("a panel cannot be split by \"{0}\"")]
    SplitUnknown(String),
}

impl From<store::Error> for PanelError {
    fn from(error: store::Error) -> PanelError {
        PanelError::Export(error.into())
    }
}

impl From<coding::Error> for PanelError {
    fn from(error: coding::Error) -> PanelError {
        PanelError::Export(error.into())
    }
}

/// So many units are named.
const NAMED: usize = 10;

impl PanelError {
    pub(super) fn lacking(universe: &Universe, units: &UnitList<'_>) -> PanelError {
        let lacking = units.undeclared();
        let needed = units.by().needed();
        let keys = units.by().keys();
        let name = |keys_of: &Vec<String>| {
            let told = keys.iter().zip(keys_of).filter(|(key, text)| needed.contains(key) && !text.is_empty());
            told.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(", ")
        };
        let mut some: Vec<String> = lacking.iter().take(NAMED).map(|unit| name(&unit.keys)).collect();
        if needed.len() > 1 {
            some.iter_mut().for_each(|name| *name = format!("({name})"));
        }
        if lacking.len() > NAMED {
            some.push(format!("and {} more", lacking.len() - NAMED));
        }
        let file = match universe {
            Universe::File(path) => Some(path.clone()),
            Universe::All | Universe::Seen => None,
        };
        PanelError::UniverseLacks { file, count: lacking.len(), some }
    }
}
