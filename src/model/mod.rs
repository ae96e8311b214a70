//! What an event is: values of the field, without files and without SQL.
//!
//! Lowest layer: uses nothing of ours.

mod actor;
mod change;
mod claim;
mod coarse;
mod date;
mod document;
mod draft;
mod event_id;
mod field;
mod filter;
mod finding;
mod source;

pub use actor::ActorName;
pub use change::{Author, Change, ChangeId, ChangeKind};
pub use claim::{Claim, ClaimId};
pub use coarse::{DayGrain, Disclosure, PlaceGrain};
pub use date::{DateForm, DateOrder, DateReadError, Month, days_since_epoch, epoch_day, month_of};
pub use document::{Document, DocumentId};
pub use draft::{Draft, Term};
pub use event_id::{EventId, IdParts, push_number};
pub use field::{Field, FieldSet};
pub use filter::{BoundingBox, Filter, FilterError, Status};
pub use finding::{Finding, Level, Place};
pub use source::{Grading, Source, SourceId};
