//! A source: who publishes, or who says so.

use super::ChangeId;
use chrono::NaiveDate;

/// Number of a source in the database, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// What is known of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// Label of `source_scale`; empty if nobody said.
    pub scale: String,
    /// Code of `source_kind`; empty if nobody said.
    pub kind: String,
    /// Name of the independence group: sources of one group count as one voice. Empty if it has none.
    pub group: String,
    /// True if it must not leave the database.
    pub confidential: bool,
    /// A remark.
    pub note: String,
    /// Code of `reliability`, by the grading that counts; empty if it was never graded.
    pub reliability: String,
    /// The change that wrote its profile; none for a source that has only a name.
    pub change: Option<ChangeId>,
}

/// One judgement of how far a source can be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    /// The day it was made.
    pub day: NaiveDate,
    /// Code of `reliability`.
    pub reliability: String,
    /// Why.
    pub reason: String,
    /// The change that wrote it.
    pub change: ChangeId,
}
