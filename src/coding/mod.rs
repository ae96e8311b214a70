//! How people code: an event as it is typed becomes a checked draft, and a draft a version in the store.
//!
//! May use `model`, `codebook`, `check` and `store`. Everything is prepared first, with all that is
//! wrong told at once; only what is ready is written.

mod claims;
mod complaint;
mod derive;
mod documents;
mod edit;
mod entry;
mod gather;
mod json;
mod known;
mod neighbours;
mod overrides;
mod places;
mod prepare;
mod references;
mod resolve_events;
mod resolved_columns;
mod resolving;
mod review;
mod sensitivity;
mod sheet;
mod sources;
mod template;
mod toml;
mod undo;
mod withhold;
mod write;

pub use claims::{
    CLAIM_KEYS, ClaimCoder, ClaimWriter, PreparedClaim, add_claims, edit_claim, known_claim, set_claim_status,
};
pub use complaint::{Complaint, Origin};
pub use documents::{
    DocumentCoder, KEYS as DOCUMENT_KEYS, PreparedDocument, add_documents, described, edit_document, known_document,
    write_document,
};
pub use edit::prepare_edit;
pub use entry::{Accept, Entry, Given, Key};
pub use gather::{Gathered, Gatherer};
pub use known::{NameKind, Registered};
pub use overrides::{PreparedOverride, drop_overrides, prepare_overrides, put_overrides};
pub use prepare::{Coder, Computed, Judged, Prepared};
pub use resolve_events::{ResolveReport, plan_resolve, resolve_events};
pub use resolved_columns::{ResolvedColumn, injured_column, resolved_columns};
pub use resolving::{Amender, Resolving};
pub use review::{keep_review, review_steps, take_review};
pub use sensitivity::{Extreme, Period, SensitivityCell, SensitivityQuery, Tally, sensitivity};
pub use sheet::{Keys, Sheet, looks_like_json};
pub use sources::{
    PreparedSource, SOURCE_KEYS, add_source, edit_source, known_source, prepare_source, prepare_source_edit,
    prepare_source_row, write_source,
};
pub use template::template;
pub use undo::undo;
pub use withhold::{Secrecy, withhold};
pub use write::{add, add_alias, edit, restore, withdraw};

use crate::model::ClaimId;
use crate::store;
use thiserror::Error;

/// Whether what is written was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsNew {
    /// It was not.
    Yes,
    /// It was, with other values.
    No,
}

/// Why something could not be coded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something is wrong with what was typed; every complaint is there.
    #[error("nothing was written")]
    Refused(Vec<Complaint>),
    /// The event is withdrawn already.
    #[error("{0} is withdrawn already")]
    WithdrawnAlready(String),
    /// The event stands.
    #[error("{0} is not withdrawn")]
    NotWithdrawn(String),
    /// No claim of that number.
    #[error("there is no claim {0}")]
    ClaimUnknown(ClaimId),
    /// The claim is withdrawn already.
    #[error("{0} is withdrawn already")]
    ClaimWithdrawnAlready(ClaimId),
    /// The claim stands.
    #[error("{0} is not withdrawn")]
    ClaimNotWithdrawn(ClaimId),
    /// No document of that number or key.
    #[error("there is no document {0}")]
    DocumentUnknown(String),
    /// Somebody else wrote the event while it was being edited.
    #[error("{id} was changed by somebody else meanwhile")]
    ChangedMeanwhile {
        /// The event.
        id: String,
    },
    /// No change has written anything yet.
    #[error("no change has written events yet")]
    NothingYet,
    /// Something was written again after the change that should be taken back.
    #[error("what change {} wrote was changed again since", .0.change.id)]
    ChangedSince(Box<store::Undoable>),
    /// Nothing of the change is left to be taken back.
    #[error("nothing of change {} is left to be taken back", .0.change.id)]
    NothingToUndo(Box<store::Undoable>),
}

/// What a function of this folder gives.
pub type Result<T> = std::result::Result<T, Error>;
