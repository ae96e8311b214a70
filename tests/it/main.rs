//! Tests through the library, in one program.

mod gallery;
mod transcripts;
