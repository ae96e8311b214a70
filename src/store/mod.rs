//! Where events are kept: one SQLite file, and the only SQL.
//!
//! May use `model` and `codebook`. Every write goes through [`Database::write`] or
//! [`Database::begin_load`], which make the change row it belongs to.

mod bulk;
mod changes;
mod codebook;
mod count;
mod error;
mod events;
mod history;
mod imports;
mod load;
mod migrate;
mod names;
mod new_names;
mod open;
mod reviews;
mod rows;
mod scan;
mod search;
mod tally;
mod undo;

pub use changes::WriteRequest;
pub use count::{CountLine, CountQuery, Counts, Dimension};
pub use error::{Error, Result};
pub use events::{Tx, Written, differing};
pub use history::{FieldChange, Moment, Version};
pub use imports::{ImportRecord, NewImport};
pub use load::{Batch, Incoming, KnownEvents, LoadOutcome, Loader, Outcome};
pub use migrate::{Migration, migrations, newest};
pub use names::{Interner, MemoryNames, NameId, NameTable, Names, PART, members};
pub use new_names::{ListOf, NewNames, TextTable};
pub use open::Database;
pub use reviews::{Decision, ReviewItem};
pub use rows::{AllNames, EventRow, extra_from_json, extra_to_json, row_of};
pub use scan::{Scan, ScannedEvent, SortKey};
pub use undo::{ChangedSince, Undoable};
