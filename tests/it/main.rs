//! Tests through the library, in one program.

mod claims;
mod coding;
mod columns_lacking;
mod consumers;
mod docs_current;
mod documented;
mod examples;
mod export;
mod faults;
mod formats;
mod gallery;
mod harm;
mod import;
mod invented;
mod layers;
mod migrations;
mod one_truth;
mod panels;
mod properties;
mod random_file;
mod records;
mod resolving;
mod source;
mod support;
mod transcripts;
mod views;
