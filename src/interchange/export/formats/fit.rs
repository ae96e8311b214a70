//! Whether the cells of another data set's columns have the types that its layout tells: seen before anything is
//! written, since most formats fix their columns first.

use super::cells::{Table, TypedRow, Value};
use super::{Remark, Sink};
use crate::interchange::export::ExportError;

/// A column with cells that are not of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Its name in the file.
    pub column: String,
    /// The word of the type that it does not have.
    pub kind: &'static str,
    /// The first such cell, and the event it is of.
    pub first: (String, String),
    /// How many there are.
    pub cells: u64,
}

/// Looks at events as if they were written.
pub struct Look<'o> {
    table: &'o Table<'o>,
    /// By the place of the column.
    misfits: Vec<Option<Misfit>>,
    found: &'o mut Vec<Misfit>,
}

impl<'o> Look<'o> {
    /// Begins; what does not fit goes into `found` at the end.
    pub fn new(table: &'o Table<'o>, found: &'o mut Vec<Misfit>) -> Look<'o> {
        Look { table, misfits: vec![None; table.columns.len()], found }
    }
}

impl Sink for Look<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        for (column, misfit) in self.table.columns.iter().zip(&mut self.misfits) {
            if !column.is_read() {
                continue;
            }
            if let Value::Word(word) = row.value(column) {
                let first = || Misfit {
                    column: column.name.clone(),
                    kind: column.kind.word(),
                    first: (word.to_string(), row.draft.event_id.to_string()),
                    cells: 0,
                };
                misfit.get_or_insert_with(first).cells += 1;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        self.found.extend(self.misfits.into_iter().flatten());
        Ok(Vec::new())
    }
}
