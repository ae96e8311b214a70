//! Files in, files out.
//!
//! May use `model`, `codebook`, `check`, `resolve`, `store`, `analysis` and `coding`. A file comes in through
//! [`import`] and goes out through [`export`]; what the two share is how a file is written ([`FileForm`]).
//! Counts of units by periods go out through [`panel`], and what is published for good through [`release`].

mod columns;
pub mod diff;
pub mod export;
mod form;
pub mod gate;
pub mod import;
pub mod panel;
mod query;
pub mod records;
pub mod release;

pub use columns::{Column, REJECT_COLUMNS};
pub use form::{FileForm, LineEnd, Quoting, pattern as date_pattern};
pub use query::{read_query, write_query};
