//! Tests through the library, in one program.

mod coding;
mod examples;
mod gallery;
mod transcripts;
