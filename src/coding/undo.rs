//! Takes a change back.

use super::{Error, Result};
use crate::model::{Author, ChangeId, ChangeKind};
use crate::store::{Database, Undoable, WriteRequest};

/// Takes a change back, or the last one that wrote something, and tells what was done.
///
/// Events and records that were written again since are never touched: without `partly` they stop the whole.
pub fn undo(
    database: &mut Database,
    author: &Author,
    reason: &str,
    change: Option<ChangeId>,
    partly: bool,
) -> Result<Undoable> {
    let Some(change) = change.map_or_else(|| database.last_change_to_undo(), |change| Ok(Some(change)))? else {
        return Err(Error::NothingYet);
    };
    let mut undoable = database.undoable(change)?;
    if !partly && undoable.restored + undoable.withdrawn > 0 && !undoable.changed_since.is_empty() {
        return Err(Error::ChangedSince(Box::new(undoable)));
    }
    let request = WriteRequest { author, kind: ChangeKind::Undo, reason, undoes: Some(change) };
    database.write_as(&request, |tx| {
        tx.undo(change)?;
        let records = tx.undo_records(change)?;
        (undoable.records_restored, undoable.records_removed) = (records.restored, records.removed);
        undoable.changed_since.extend(records.left);
        // Only the deed tells of records what can be done; where too little can, all of it is rolled back.
        may_stand(&undoable, partly)
    })?;
    Ok(undoable)
}

fn may_stand(undoable: &Undoable, partly: bool) -> Result<()> {
    let events = undoable.restored + undoable.withdrawn + undoable.reviews;
    let nothing = events + undoable.records_restored + undoable.records_removed == 0;
    let left = !undoable.changed_since.is_empty();
    if nothing && (partly || undoable.undone_by.is_some() || !left) {
        return Err(Error::NothingToUndo(Box::new(undoable.clone())));
    }
    if left && !partly {
        return Err(Error::ChangedSince(Box::new(undoable.clone())));
    }
    Ok(())
}
