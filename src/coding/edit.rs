//! A change of an event that stands: typed values replace those there, and what follows from them follows.

use super::Result;
use super::entry::{Entry, Key};
use super::prepare::{Coder, Prepared, Work};
use super::{derive, places};
use crate::codebook::{CellForm, Codebook};
use crate::model::{Draft, Field};
use crate::store::{FieldChange, Written, differing};
use std::borrow::Cow;

/// Prepares new values of an event; `steps` tells what would differ, nothing if nothing would.
///
/// A finding that the event had before does not stand in the way: a wrong coordinate of an imported
/// event must not keep a person from correcting its deaths.
pub fn prepare_edit(coder: &mut Coder<'_>, event: &Written, entry: &Entry) -> Result<Prepared> {
    let old = &event.draft;
    let before = Work::new(coder, entry, old.clone()).findings()?;
    let mut work = Work::new(coder, entry, old.clone());
    refuse_fixed(&mut work, old);
    work.read_cells(|field| !matches!(field, Field::EventIdCnty | Field::Timestamp));
    // An event of before the column was there may lack it.
    work.read_extra(|entry, name| entry.values.iter().any(|given| given.key.name() == name));
    work.look_up_actors()?;
    work.look_up_sources()?;
    follow_actors(&mut work, old)?;
    follow_place(&mut work, old)?;
    follow_columns(&mut work, old);
    derive::compare_typed(&mut work);
    let steps = differing(work.codebook(), old, &work.draft);
    work.prepared.steps = steps.into_iter().map(|(field, old, new)| FieldChange { field, old, new }).collect();
    if !work.prepared.steps.is_empty() {
        work.set_timestamp();
    }
    let findings = work.findings()?;
    work.judge(findings, &before);
    Ok(work.into_prepared())
}

fn refuse_fixed(work: &mut Work<'_, '_>, old: &Draft<'_>) {
    if work.entry.given(Field::EventIdCnty).is_some_and(|given| given.text != old.event_id) {
        let remedy = "withdraw it and add it anew, if it must have another".to_owned();
        work.complain(Field::EventIdCnty, "an event keeps its id".to_owned(), remedy);
    }
    if work.entry.given(Field::Timestamp).is_some() {
        let remedy = "leave it out: it is the moment of the last change".to_owned();
        work.complain(Field::Timestamp, "the program sets it".to_owned(), remedy);
    }
}

/// An actor that is another one has its own kind; one that is gone has none.
fn follow_actors(work: &mut Work<'_, '_>, old: &Draft<'_>) -> Result<()> {
    if work.draft.actor1 != old.actor1 && work.entry.text(Field::Inter1).is_none() {
        work.draft.inter1 = None;
    }
    if work.draft.actor2 != old.actor2 && work.entry.text(Field::Inter2).is_none() {
        work.draft.inter2 = None;
    }
    let other = work.draft.actor1 != old.actor1 || work.draft.actor2 != old.actor2;
    if other { work.fill_inters() } else { Ok(()) }
}

/// At another place, units and coordinates are those of the other place.
fn follow_place(work: &mut Work<'_, '_>, old: &Draft<'_>) -> Result<()> {
    if work.draft.country == old.country && work.draft.location == old.location {
        return Ok(());
    }
    let codebook = work.codebook();
    for field in places::DETAILS.into_iter().filter(|field| work.entry.text(*field).is_none()) {
        derive::clear(&mut work.draft, codebook, field);
    }
    places::complete(work)
}

/// Computes anew what follows from what changed, and only that: an old file may lack columns.
fn follow_columns(work: &mut Work<'_, '_>, old: &Draft<'static>) {
    let codebook = work.codebook();
    let changed = Field::ALL.iter().copied().filter(|field| differs(codebook, old, &work.draft, *field));
    let typed = work.entry.values.iter().filter_map(|given| match given.key {
        Key::Field(field) if codebook.field(field).derived => Some(field),
        _ => None,
    });
    let anew: Vec<Field> = changed.flat_map(derive::following).copied().chain(typed).collect();
    for &field in &anew {
        derive::clear(&mut work.draft, codebook, field);
    }
    derive::fill(work);
    for &field in Field::ALL.iter().filter(|field| codebook.field(**field).derived && !anew.contains(field)) {
        put_back(&mut work.draft, codebook, old, field);
    }
    work.prepared.computed.retain(|computed| {
        let derived = codebook.field(computed.field).derived;
        differs(codebook, old, &work.draft, computed.field) || derived && anew.contains(&computed.field)
    });
}

fn put_back(draft: &mut Draft<'static>, codebook: &Codebook, old: &Draft<'static>, field: Field) {
    let text = codebook.cell(old, field, CellForm::PUBLISHED).into_owned();
    // The event holds it already, readable or not.
    let _ = codebook.set_cell(draft, field, Cow::Owned(text), None);
    if field == Field::CivilianTargeting {
        draft.civilian_targeting = old.civilian_targeting;
    }
}

fn differs(codebook: &Codebook, one: &Draft<'_>, other: &Draft<'_>, field: Field) -> bool {
    codebook.cell(one, field, CellForm::PUBLISHED) != codebook.cell(other, field, CellForm::PUBLISHED)
}
