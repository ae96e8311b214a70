//! Files in, files out.
//!
//! May use `model`, `codebook`, `check` and `store`. A file comes in through [`import`] and goes
//! out through [`export`]; what the two share is how a file is written ([`FileForm`]).

mod columns;
pub mod export;
mod form;
pub mod import;
pub mod records;

pub use columns::{Column, REJECT_COLUMNS};
pub use form::{FileForm, LineEnd, Quoting, pattern as date_pattern};
