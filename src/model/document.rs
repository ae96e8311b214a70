//! A document: what a source published, and where it can be found.

use super::{ChangeId, SourceId};
use std::fmt;

/// Number of a document in the database, from 1; people write `D1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub i64);

impl DocumentId {
    /// Reads `D1`.
    pub fn read(text: &str) -> Option<DocumentId> {
        super::claim::read_number('D', text).map(DocumentId)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D{}", self.0)
    }
}

/// A document as the database keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub id: DocumentId,
    /// The coder's own sign for it, such as a citation key; empty if it has none.
    pub key: String,
    /// Who published it.
    pub publisher: SourceId,
    /// Names of the authors, joined by `; `.
    pub author: String,
    /// Title.
    pub title: String,
    /// When it was published: `2012-03-12`; `2012-03` or `2012` where no more is known.
    pub published: String,
    /// Where it stands on the web.
    pub url: String,
    /// The day it was looked at there.
    pub accessed: String,
    /// Its language.
    pub language: String,
    /// SHA-256 of a stored copy, in hex.
    pub sha256: String,
    /// Where the stored copy is, or the page.
    pub locator: String,
    /// A remark.
    pub note: String,
    /// True if it must not leave the database.
    pub confidential: bool,
    /// The change that wrote it.
    pub change: ChangeId,
}
