//! Takes a change back.

use super::{Error, Result};
use crate::model::{Author, ChangeId, ChangeKind};
use crate::store::{Database, Undoable, WriteRequest};

/// Takes a change back, or the last one that wrote events, and tells what was done.
///
/// Events that were written again since are never touched: without `partly` they stop the whole.
pub fn undo(
    database: &mut Database,
    author: &Author,
    reason: &str,
    change: Option<ChangeId>,
    partly: bool,
) -> Result<Undoable> {
    let Some(change) = change.map_or_else(|| database.last_change_of_events(), |change| Ok(Some(change)))? else {
        return Err(Error::NothingYet);
    };
    let undoable = database.undoable(change)?;
    let nothing = undoable.restored + undoable.withdrawn + undoable.reviews == 0;
    if nothing && (partly || undoable.undone_by.is_some() || undoable.changed_since.is_empty()) {
        return Err(Error::NothingToUndo(Box::new(undoable)));
    }
    if !undoable.changed_since.is_empty() && !partly {
        return Err(Error::ChangedSince(Box::new(undoable)));
    }
    let request = WriteRequest { author, kind: ChangeKind::Undo, reason, undoes: Some(change) };
    database.write_as(&request, |tx| tx.undo(change))?;
    Ok(undoable)
}
