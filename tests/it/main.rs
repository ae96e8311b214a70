//! Tests through the library, in one program.

mod faults;
mod gallery;
mod import;
mod invented;
mod support;
mod transcripts;
