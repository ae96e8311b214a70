//! Files in, files out.
//!
//! May use `model`, `codebook`, `check`, `resolve`, `store`, `analysis` and `coding`. A file comes in through
//! [`import`] and goes out through [`export`]; what the two share is how a file is written ([`FileForm`]).
//! Counts of units by periods go out through [`panel`], and what is published for good through [`release`].

mod columns;
pub mod diff;
pub mod draft;
pub mod export;
mod form;
pub mod gate;
mod ged_release;
pub mod import;
pub mod look;
pub mod panel;
mod query;
pub mod records;
pub mod release;
mod shapes;

pub use columns::{Column, REJECT_COLUMNS};
pub use form::{FileForm, LineEnd, Quotes, Quoting, pattern as date_pattern};
pub use ged_release::GedRelease;
pub use query::{read_query, write_query};
