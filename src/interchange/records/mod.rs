//! Sources, documents and claims as files, out and in; reports, one row for each event and document, out only.
//!
//! The columns stand in `schema/records.csv`.

mod censor;
mod claims;
mod documents;
mod export;
mod import;
mod of_event;
mod reports;
mod rows;
mod seen;
mod since;
mod sources;
mod take;

pub use export::{RecordsExport, RecordsWritten, export_records};
pub use import::{RecordsForm, RecordsImport, RecordsReport, import_records, sniff_records};
pub(in crate::interchange) use of_event::EventClaims;
pub use since::{RecordsGone, export_records_since};
