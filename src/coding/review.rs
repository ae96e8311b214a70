//! Settles what an import brought for an event that a person had edited.

use super::Result;
use crate::check::Checker;
use crate::codebook::{CellForm, Codebook};
use crate::model::{Author, ChangeKind, Draft, Field, Status};
use crate::store::{Database, Decision, FieldChange, ReviewItem, Written};
use std::borrow::Cow;

/// The step of an event from one status to the other, beside the fields.
const STATUS: &str = "status";

/// Gives what differs now between the event and the file: old is ours, new is theirs.
pub fn review_steps(database: &Database, item: &ReviewItem) -> Result<Vec<FieldChange>> {
    let event = database.event(&item.event_id, None)?;
    let ours = |name: &str| own_text(database.codebook(), &event, name);
    let steps = item.incoming.iter().map(|(field, text)| FieldChange {
        field: field.clone(),
        old: ours(field),
        new: text.clone(),
    });
    Ok(steps.filter(|step| step.old != step.new).collect())
}

fn own_text(codebook: &Codebook, event: &Written, name: &str) -> String {
    if name == STATUS {
        return event.status().word().to_owned();
    }
    if let Some(field) = Field::from_name(name) {
        return codebook.cell(&event.draft, field, CellForm::PUBLISHED).into_owned();
    }
    event.draft.extra.iter().find(|(known, _)| known == name).map(|(_, text)| text.to_string()).unwrap_or_default()
}

/// Gives the event the file's values; from now on imports may change it again.
pub fn take_review(database: &mut Database, author: &Author, reason: &str, item: &ReviewItem) -> Result<()> {
    database.write(author, ChangeKind::Review, reason, |tx| {
        let event = tx.event(&item.event_id)?;
        let mut draft = event.draft.clone();
        let mut status = event.status();
        for (name, text) in &item.incoming {
            take(tx.codebook(), &mut draft, &mut status, name, text);
        }
        tx.take(&event, &draft, status)?;
        let mut findings = Vec::new();
        Checker::new(tx.codebook(), author.moment.date_naive()).check(&draft, &mut findings);
        tx.store_findings(event.row.id, &findings)?;
        Ok(tx.settle_review(item, Decision::Taken)?)
    })
}

fn take(codebook: &Codebook, draft: &mut Draft<'static>, status: &mut Status, name: &str, text: &str) {
    if name == STATUS {
        let withdrawn = text == Status::Withdrawn.word();
        *status = if withdrawn { Status::Withdrawn } else { Status::Current };
    } else if let Some(field) = Field::from_name(name) {
        // What the import could not read it did not bring.
        let _ = codebook.set_cell(draft, field, Cow::Owned(text.to_owned()), None);
    } else {
        draft.extra.retain(|(known, _)| known != name);
        if !text.is_empty() {
            draft.extra.push((Cow::Owned(name.to_owned()), Cow::Owned(text.to_owned())));
        }
    }
}

/// Leaves the event as it is; the same row does not come up again.
pub fn keep_review(database: &mut Database, author: &Author, reason: &str, item: &ReviewItem) -> Result<()> {
    database.write(author, ChangeKind::Review, reason, |tx| Ok(tx.settle_review(item, Decision::Kept)?))
}
