//! What the events beside a draft say of it: possible duplicates, an actor's kind, a place's coordinates.

use super::Result;
use super::prepare::Coder;
use crate::model::{Draft, Field, Finding};

/// Adds the warnings that need other events to be seen.
pub(super) fn compare(coder: &Coder<'_>, draft: &Draft<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    duplicates(coder, draft, findings)?;
    other_kinds(coder, draft, findings)?;
    other_coordinates(coder, draft, findings)
}

fn duplicates(coder: &Coder<'_>, draft: &Draft<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    let Some(day) = draft.event_date else { return Ok(()) };
    let demonstration = coder.database.codebook().demands(draft.event_type.known(), None).demonstration;
    let stored = coder.database.events_at(&draft.country, &draft.location, day)?;
    let others = coder.earlier.iter().chain(stored.iter().map(|event| &event.draft));
    for other in others.filter(|other| other.event_id != draft.event_id) {
        if same_incident(draft, other, demonstration) {
            let (value, expected) = (draft.event_id.to_string(), other.event_id.to_string());
            findings.push(Finding { code: "duplicate-possible", field: Field::EventIdCnty, value, expected });
            // One is enough to make a person look.
            return Ok(());
        }
    }
    Ok(())
}

/// Demonstrations of one day and place also differ by who is with the demonstrators.
fn same_incident(one: &Draft<'_>, other: &Draft<'_>, demonstration: bool) -> bool {
    let same_place = one.event_date == other.event_date
        && one.country == other.country
        && one.location == other.location
        && one.admin1 == other.admin1;
    let same_way = one.actor1 == other.actor1 && one.actor2 == other.actor2;
    let other_way = one.actor1 == other.actor2 && one.actor2 == other.actor1;
    let same_issue = one.sub_event_type == other.sub_event_type
        && one.assoc_actor_1 == other.assoc_actor_1
        && one.assoc_actor_2 == other.assoc_actor_2;
    same_place && (same_way || other_way) && (!demonstration || same_issue)
}

fn other_kinds(coder: &Coder<'_>, draft: &Draft<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    let codebook = coder.database.codebook();
    let sides = [(&draft.actor1, draft.inter1, Field::Inter1), (&draft.actor2, draft.inter2, Field::Inter2)];
    for (actor, inter, field) in sides {
        // A name that tells its kind is judged by its name.
        let (Some(inter), None) = (inter, codebook.actor_pattern(actor)) else { continue };
        let Some((last, id)) = coder.database.last_inter(actor, &draft.country, &draft.event_id)? else { continue };
        if last != inter {
            let expected = format!("{} in {id}", codebook.inter_label(last).unwrap_or_default());
            findings.push(Finding { code: "actor-inter-varies", field, value: actor.to_string(), expected });
        }
    }
    Ok(())
}

fn other_coordinates(coder: &Coder<'_>, draft: &Draft<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    let number = |text: &str| text.parse::<f64>().ok();
    let here = (number(&draft.latitude), number(&draft.longitude));
    let places = coder.database.places_named(&draft.country, &draft.location)?;
    let others = places.iter().filter(|[admin1, ..]| *admin1 == draft.admin1);
    let mut points = others.map(|[.., latitude, longitude]| (latitude, longitude));
    let same = |(latitude, longitude): &(&String, &String)| (number(latitude), number(longitude)) == here;
    let first = points.clone().next();
    if let Some((latitude, longitude)) = first.filter(|_| !points.any(|point| same(&point))) {
        let expected = format!("{latitude}, {longitude}");
        let value = draft.location.to_string();
        findings.push(Finding { code: "coordinates-differ", field: Field::Location, value, expected });
    }
    Ok(())
}
