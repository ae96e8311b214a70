//! Where it was: units and coordinates of a place that the database knows.

use super::Result;
use super::known::{NameKind, nearest};
use super::prepare::Work;
use crate::model::{Draft, Field};
use std::borrow::Cow;

/// What a known place brings, in the order of [`crate::store::Database::places_named`] without the name.
pub(super) const DETAILS: [Field; 5] = [Field::Admin1, Field::Admin2, Field::Admin3, Field::Latitude, Field::Longitude];

/// How many places of one name are listed.
const LISTED: usize = 5;

/// Fills units and coordinates from the known place of that name, if there is only one that fits;
/// a place that is not known must be registered.
pub(super) fn complete(work: &mut Work<'_, '_>) -> Result<()> {
    let (country, location) = (work.draft.country.clone(), work.draft.location.clone());
    if country.is_empty() || location.is_empty() {
        return Ok(());
    }
    let known: Vec<[String; 5]> = named(work, &country, &location)?;
    let given = DETAILS.map(|field| work.entry.text(field).map(str::to_owned));
    let fits =
        |place: &&[String; 5]| given.iter().zip(place.iter()).all(|(given, known)| agrees(given.as_deref(), known));
    let fitting: Vec<&[String; 5]> = known.iter().filter(fits).collect();
    match fitting.as_slice() {
        [place] => fill(work, place),
        [] => refuse_unknown(work, &country, &location, &known)?,
        places => {
            let listed: Vec<String> = places.iter().take(LISTED).map(|place| describe(place)).collect();
            let more = places.len().saturating_sub(LISTED);
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            let problem =
                format!("{} places in {country} are named \"{location}\": {}{more}", places.len(), listed.join("; "));
            work.complain(Field::Location, problem, "say which: give admin1, or latitude and longitude".to_owned());
        }
    }
    Ok(())
}

/// Gives the places of that name in the database and in the events before, without the name.
fn named(work: &Work<'_, '_>, country: &str, location: &str) -> Result<Vec<[String; 5]>> {
    let rows = work.coder.database.places_named(country, location)?;
    let mut places: Vec<[String; 5]> = rows.into_iter().map(|[a, b, c, _, lat, lon]| [a, b, c, lat, lon]).collect();
    let same = |draft: &&Draft<'_>| draft.country == country && draft.location == location;
    for draft in work.coder.earlier.iter().filter(same) {
        let place = [&draft.admin1, &draft.admin2, &draft.admin3, &draft.latitude, &draft.longitude];
        let place = place.map(|text| text.to_string());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}

/// Tells whether a detail is as it was typed, if it was; 34.73 is 34.7300.
fn agrees(given: Option<&str>, known: &str) -> bool {
    let Some(given) = given else { return true };
    let number = |text: &str| text.parse::<f64>().ok();
    given == known || number(given).is_some() && number(given) == number(known)
}

fn fill(work: &mut Work<'_, '_>, place: &[String; 5]) {
    for (field, text) in DETAILS.into_iter().zip(place) {
        if work.entry.text(field).is_none() && !text.is_empty() {
            // A coordinate of the database was read once already.
            let _ = work.codebook().set_cell(&mut work.draft, field, Cow::Owned(text.clone()), None);
            work.computed(field, "known place");
        }
    }
}

fn refuse_unknown(work: &mut Work<'_, '_>, country: &str, location: &str, known: &[[String; 5]]) -> Result<()> {
    if known.is_empty() {
        let names = work.coder.database.location_names(country)?;
        let near = nearest(location, names.iter().cloned());
        return work.register_or_refuse(NameKind::Place, Field::Location, location, near, names);
    }
    if work.entry.new_place {
        return work.register_or_refuse(NameKind::Place, Field::Location, location, Vec::new(), Vec::new());
    }
    let places: Vec<String> = known.iter().take(LISTED).map(describe).collect();
    let problem = format!("\"{location}\" is known in {country}, but otherwise: {}", places.join("; "));
    let remedy = work.entry.origin.switch(NameKind::Place.switch());
    let remedy = format!("leave out what the known place brings; to register another place of that name: {remedy}");
    work.complain(Field::Location, problem, remedy);
    Ok(())
}

fn describe([admin1, admin2, admin3, latitude, longitude]: &[String; 5]) -> String {
    let units: Vec<&str> = [admin1, admin2, admin3].into_iter().map(String::as_str).filter(|u| !u.is_empty()).collect();
    format!("{} ({latitude}, {longitude})", if units.is_empty() { "no unit".to_owned() } else { units.join(" / ") })
}
