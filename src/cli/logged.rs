//! The log of exports, as commands write it: a file that left is there, whether or not this can be written down.

use super::context::Context;
use crate::codebook::RowShape;
use crate::interchange::export::{FileMark, mark_of};
use crate::interchange::write_query;
use crate::model::{ChangeId, Filter};
use crate::store::{self, Database, NewExported};
use std::fs::File;
use std::path::Path;

/// A file that was written, and how.
pub struct Left<'l> {
    /// The command.
    pub command: &'static str,
    /// The file; `-` is standard output.
    pub file: &'l Path,
    /// Word of the format.
    pub format: &'l str,
    /// Name of the layout.
    pub layout: &'l str,
    /// Which events.
    pub filter: &'l Filter,
    /// As of which change.
    pub as_of: Option<ChangeId>,
    /// Name and version of the rule set.
    pub rules: String,
    /// What a row stands for; none for tables of records and for panels.
    pub shape: Option<RowShape>,
    /// Rows.
    pub rows: u64,
}

impl Left<'_> {
    /// Puts it in the log; if that fails, says so and no more.
    pub fn log(self, context: &Context, database: &Database, mark: FileMark) {
        let line = NewExported {
            command: self.command.to_owned(),
            change: self.as_of,
            release: None,
            file: self.file.display().to_string(),
            format: self.format.to_owned(),
            layout: self.layout.to_owned(),
            filter: write_query(self.filter).to_string(),
            rules: self.rules,
            shape: self.shape.map_or("", RowShape::word).to_owned(),
            arguments: context.typed().to_vec(),
            rows: self.rows,
            bytes: mark.bytes,
            hash: mark.hash,
        };
        if let Err(error) = database.log_exports(&context.author(), &[line]) {
            say_unlogged(&error);
        }
    }

    /// Does so for a file whose hash is not known yet.
    pub fn log_as_it_stands(self, context: &Context, database: &Database) {
        match File::open(self.file).and_then(|mut file| mark_of(&mut file)) {
            Ok(mark) => self.log(context, database, mark),
            Err(error) => say!("note: it could not be put in the log of exports: {error}"),
        }
    }
}

/// Says that what was written is not in the log.
pub fn say_unlogged(error: &store::Error) {
    say!("note: it could not be put in the log of exports: {error}");
}
