//! Why a release could not be cut, checked or made again.

use crate::codebook;
use crate::interchange::diff::DiffError;
use crate::interchange::export::ExportError;
use crate::interchange::gate::Gate;
use crate::store;
use std::io;
use std::path::PathBuf;

/// Why something could not be done with a release.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// The database could not be read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A file of it could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file or folder could not be used.
    #[error("{} could not be used: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A name that no folder should have.
    #[error("\"{0}\" cannot be the name of a release: {1}")]
    Name(String, &'static str),
    /// Something stands where the release would go.
    #[error("{} is there already", .0.display())]
    InTheWay(PathBuf),
    /// The folder of a release that no database knows of: a cut was stopped at its very end.
    #[error("{} is there, and the database knows of no such release", .0.display())]
    Stray(PathBuf),
    /// No release of that name.
    #[error("there is no release \"{name}\"")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// It was taken back already.
    #[error("release {name} was retracted already, {day}: {reason}")]
    RetractedAlready {
        /// Its name.
        name: String,
        /// When.
        day: String,
        /// Why.
        reason: String,
    },
    /// Not settled what should be.
    #[error("not everything is settled")]
    Gate(Gate),
    /// Neither a folder of a release nor an archive of one.
    #[error("{} is no release: it has no {}", .0.display(), super::manifest::MANIFEST)]
    NotARelease(PathBuf),
    /// A manifest that says too little.
    #[error("{} cannot be read: {problem}", path.display())]
    Manifest {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// What the database keeps of a release cannot be read.
    #[error("the definition of release {name} cannot be read: {problem}")]
    Definition {
        /// Its name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Two releases could not be compared.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// A release that cannot be had any more as it was cut.
    #[error("it is not in {} any more, and made again from the database it is other than it was", folder.display())]
    NotAsItWas {
        /// Its name.
        name: String,
        /// Where it was put.
        folder: PathBuf,
    },
    /// A rule set or layout of its own cannot be read any more.
    #[error(transparent)]
    Codebook(#[from] codebook::Error),
}

impl ReleaseError {
    /// Says which file or folder the system spoke of.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> ReleaseError {
        let path = path.into();
        move |source| ReleaseError::File { path, source }
    }
}
