//! Where events are kept: one SQLite file, and the only SQL.
//!
//! May use `model` and `codebook`. Every write goes through [`Database::write`] or
//! [`Database::begin_load`], which make the change row it belongs to.

mod bulk;
mod changes;
mod claims;
mod codebook;
mod confidential;
mod count;
mod count_spans;
mod documents;
mod error;
mod events;
mod history;
mod imports;
mod load;
mod migrate;
mod names;
mod new_names;
mod open;
mod overrides;
mod read_names;
mod records;
mod resolved;
mod reviews;
mod rows;
mod scan;
mod search;
mod sources;
mod tally;
mod undo;
mod untold;

pub use changes::{Apply, WriteRequest};
pub use claims::ClaimScan;
pub use confidential::{Confidential, KeptFields};
pub use count::{CountLine, CountQuery, Counts, Dimension};
pub use count_spans::SpanCount;
pub use error::{Error, Result};
pub use events::{Tx, Written, differing};
pub use history::{FieldChange, Moment, Version};
pub use imports::{ImportRecord, NewImport};
pub use load::{Batch, Incoming, KnownEvents, LoadOutcome, Loader, Outcome};
pub use migrate::{Migration, migrations, newest};
pub use names::{Interner, MemoryNames, NameId, NameTable, Names, PART, members};
pub use new_names::{ListOf, NewNames, TextTable};
pub use open::Database;
pub use overrides::EventOverride;
pub use read_names::Moveless;
pub use records::{RecordDeed, RecordKind, RecordVersion, RecordsUndone};
pub use resolved::ResolvedValue;
pub use reviews::{Decision, ReviewItem};
pub use rows::{AllNames, EventRow, extra_from_json, extra_to_json, row_of};
pub use scan::{Scan, ScannedEvent, SortKey};
pub use sources::Sources;
pub use undo::{ChangedSince, Undoable};
pub use untold::Untold;
