//! What follows from what was typed: columns of the codebook, kinds of actor.

use super::Result;
use super::prepare::{Coder, Work};
use crate::codebook::{CellForm, Codebook};
use crate::model::{Draft, Field};
use std::borrow::Cow;

/// Gives the kind of an actor, and what it follows from.
pub(super) fn inter_of(coder: &Coder<'_>, name: &str, country: &str) -> Result<Option<(u8, String)>> {
    if let Some(code) = inter_by_name(coder.database.codebook(), name, country) {
        return Ok(Some((code, "name of the actor".to_owned())));
    }
    let earlier = coder.earlier.iter().rev().filter(|draft| draft.country == country);
    let mut sides = earlier.flat_map(|draft| [(&draft.actor1, draft.inter1), (&draft.actor2, draft.inter2)]);
    if let Some(code) = sides.find_map(|(actor, inter)| inter.filter(|_| actor == name)) {
        return Ok(Some((code, "same actor in the same file".to_owned())));
    }
    let last = coder.database.last_inter(name, country, "")?;
    Ok(last.map(|(code, id)| (code, format!("same actor in {id}"))))
}

pub(super) fn inter_by_name(codebook: &Codebook, name: &str, country: &str) -> Option<u8> {
    let pattern = codebook.actor_pattern(name)?;
    let abroad = codebook.actor_country(name).is_some_and(|home| home.name != country);
    let set = pattern.inters_abroad.filter(|_| abroad).unwrap_or(pattern.inters);
    let mut codes = set.codes();
    codes.next().filter(|_| codes.next().is_none())
}

/// Gives the columns that follow from a field.
pub(super) fn following(field: Field) -> &'static [Field] {
    match field {
        Field::EventDate => &[Field::Year],
        Field::SubEventType => &[Field::EventType, Field::DisorderType, Field::CivilianTargeting],
        Field::Inter1 | Field::Inter2 => &[Field::Interaction, Field::CivilianTargeting],
        Field::Country => &[Field::Region, Field::Iso],
        _ => &[],
    }
}

/// Says what a column follows from.
fn origin(field: Field) -> &'static str {
    match field {
        Field::Year => "event_date",
        Field::EventType | Field::DisorderType => "sub_event_type",
        Field::Interaction => "inter1, inter2",
        Field::CivilianTargeting => "sub_event_type, inter1, inter2",
        Field::Region | Field::Iso => "country",
        _ => "other fields",
    }
}

/// Makes a column empty, so that it is filled anew.
pub(super) fn clear(draft: &mut Draft<'_>, codebook: &Codebook, field: Field) {
    // An empty cell can always be read.
    let _ = codebook.set_cell(draft, field, Cow::Borrowed(""), None);
    if field == Field::CivilianTargeting {
        draft.civilian_targeting = None;
    }
}

/// Fills the columns that are empty and follow from others.
pub(super) fn fill(work: &mut Work<'_, '_>) {
    let codebook = work.codebook();
    let text = |draft: &Draft<'_>, field| codebook.cell(draft, field, CellForm::PUBLISHED).into_owned();
    let empty: Vec<Field> = derived(codebook).filter(|field| text(&work.draft, *field).is_empty()).collect();
    codebook.derive(&mut work.draft);
    for field in empty {
        if !text(&work.draft, field).is_empty() {
            work.computed(field, origin(field));
        }
    }
}

/// Refuses what was typed and differs from what follows; takes it where nothing follows.
pub(super) fn compare_typed(work: &mut Work<'_, '_>) {
    let codebook = work.codebook();
    for field in derived(codebook) {
        if work.entry.text(field).is_none() {
            continue;
        }
        let typed = codebook.cell(&work.typed, field, CellForm::PUBLISHED).into_owned();
        let follows = codebook.cell(&work.draft, field, CellForm::PUBLISHED).into_owned();
        // What could not be read is told already.
        if typed == follows || typed.is_empty() && field != Field::CivilianTargeting {
            continue;
        }
        if follows.is_empty() && field != Field::CivilianTargeting {
            let _ = codebook.set_cell(&mut work.draft, field, Cow::Owned(typed), None);
            continue;
        }
        let would_be = if follows.is_empty() { "empty".to_owned() } else { format!("\"{follows}\"") };
        let problem = format!("it follows from {} and would be {would_be}, not \"{typed}\"", origin(field));
        work.complain(field, problem, "leave it out, or correct what it follows from".to_owned());
    }
}

fn derived(codebook: &Codebook) -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| codebook.field(*field).derived)
}
