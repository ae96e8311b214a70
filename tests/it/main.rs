//! Tests through the library, in one program.

mod faults;
mod gallery;
mod invented;
mod support;
