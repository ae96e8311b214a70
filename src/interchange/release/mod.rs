//! Releases: a folder that says exactly which data it is, can be checked without us, and made again.
//!
//! [`cut`] writes the folder beside its place, puts it there when it is whole, and only then tells the database.
//! [`verify`] needs only the folder. [`rebuild`] makes it again from the database, as of then.

mod archive;
mod changes;
mod cut;
mod definition;
mod error;
mod events;
mod fill;
mod former;
mod manifest;
mod rebuild;
#[cfg(test)]
mod tests;
mod texts;
mod verify;
mod written_since;

pub use archive::{archive_of, write_archive};
pub use cut::{Cut, CutRequest, cut, folder_of, refuse_name};
pub use definition::{Definition, Included, RulesFile};
pub use error::ReleaseError;
pub use events::{EVENTS, are_as_told, events_of, places};
pub use manifest::{FileEntry, MANIFEST, Manifest};
pub use rebuild::{FileFate, Rebuilt, rebuild, release_named, retract};
pub use verify::{Difference, Verified, verify};
