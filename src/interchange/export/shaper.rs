//! One event as the rows of a shape: actors, sources, claims, days, dyads.

use super::ExportError;
use super::guard::Withheld;
use super::table::{ExportOptions, Shape};
use crate::analysis::daily;
use crate::codebook::{ColumnTarget, RowShape, ShapeCell, ShapeWords};
use crate::interchange::columns::Column;
use crate::interchange::panel::last_day_of_event;
use crate::interchange::records::EventClaims;
use crate::interchange::shapes::{OwnCells, Participant, participants};
use crate::model::{Draft, Field, days_since_epoch, epoch_day};
use crate::store::{Database, members};

/// Makes rows of events.
pub(super) struct Shaper<'d> {
    shape: RowShape,
    with_associated: bool,
    claims: Option<EventClaims<'d>>,
    /// Events that have no row in the shape.
    left_out: u64,
    rows: u64,
}

impl<'d> Shaper<'d> {
    /// Makes ready for a shape.
    pub fn new(database: &'d Database, options: &ExportOptions, shape: &Shape) -> Result<Shaper<'d>, ExportError> {
        let claims = match shape.rows {
            RowShape::Claim => {
                let of_claim = |column: &Column| match column.target {
                    ColumnTarget::OfRow(ShapeCell::OfClaim(at)) => Some(usize::from(at)),
                    _ => None,
                };
                let columns: Vec<usize> = shape.columns.iter().filter_map(of_claim).collect();
                Some(EventClaims::new(database, &options.disclosure, columns, options.scan.as_of)?)
            }
            _ => None,
        };
        let with_associated = options.with_associated;
        Ok(Shaper { shape: shape.rows, with_associated, claims, left_out: 0, rows: 0 })
    }

    /// Tells whether an event has no row, before anything else is done with it.
    pub fn passes(&mut self, event: i64) -> Result<bool, ExportError> {
        let Some(claims) = &mut self.claims else { return Ok(false) };
        let none = !claims.gather(event)?;
        self.left_out += u64::from(none);
        Ok(none)
    }

    /// Gives the rows of an event one by one; tells how many there are.
    pub fn rows(
        &mut self,
        draft: &Draft<'_>,
        mut put: impl FnMut(&OwnCells<'_>) -> Result<(), ExportError>,
    ) -> Result<u64, ExportError> {
        let mut rows = 0;
        let mut row = |own: OwnCells<'_>| {
            rows += 1;
            put(&own)
        };
        match self.shape {
            RowShape::Event => row(OwnCells { first: true, rows: 1, ..OwnCells::default() })?,
            RowShape::Actor => {
                let all = participants(draft);
                let total = all.clone().count() as u32;
                for (at, one) in all.enumerate() {
                    let actors = [one, Participant::default()];
                    row(OwnCells { position: one.position, actors, ..nth(at, total) })?;
                }
            }
            RowShape::Source => {
                let total = members(&draft.source).count() as u32;
                // An event without sources has a row too, so that none is lost.
                let none = (total == 0).then_some("");
                for (at, source) in members(&draft.source).chain(none).enumerate() {
                    row(OwnCells { source, ..nth(at, total.max(1)) })?;
                }
            }
            RowShape::Day => each_day(draft, row)?,
            RowShape::Dyad => {
                let pairs = pairs(draft, self.with_associated);
                for (at, pair) in pairs.iter().enumerate() {
                    row(OwnCells { actors: *pair, ..nth(at, pairs.len() as u32) })?;
                }
            }
            RowShape::Claim => {
                let claims = self.claims.as_ref().map_or(&[][..], EventClaims::gathered);
                for (at, claim) in claims.iter().enumerate() {
                    row(OwnCells { claim, ..nth(at, claims.len() as u32) })?;
                }
            }
        }
        self.left_out += u64::from(rows == 0);
        self.rows += rows;
        Ok(rows)
    }

    /// Gives how many rows there were, and how many events had none.
    pub fn counts(&self) -> (u64, u64) {
        (self.rows, self.left_out)
    }

    /// Gives what was held back of claims.
    pub fn withheld(&self) -> Withheld {
        self.claims.as_ref().map(EventClaims::withheld).unwrap_or_default()
    }
}

/// What every row tells of its place: the one `at` a place, from 0, of so many.
fn nth<'r>(at: usize, rows: u32) -> OwnCells<'r> {
    OwnCells { position: at as u32 + 1, first: at == 0, rows, ..OwnCells::default() }
}

fn each_day<'r>(
    draft: &Draft<'_>,
    mut row: impl FnMut(OwnCells<'r>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let Some(first) = draft.event_date.map(days_since_epoch) else {
        return row(OwnCells { deaths: draft.fatalities.map(u64::from), ..nth(0, 1) });
    };
    let days = last_day_of_event(draft, first).abs_diff(first) + 1;
    let mut deaths = draft.fatalities.map(|total| daily(total.into(), days));
    for (at, day) in (0..days as usize).zip(first..) {
        let deaths = deaths.as_mut().and_then(Iterator::next);
        row(OwnCells { day: epoch_day(day), deaths, ..nth(at, days) })?;
    }
    Ok(())
}

/// Gives the pairs of actors on opposite sides, each pair once, the first by letter before the other.
fn pairs<'d>(draft: &'d Draft<'_>, with_associated: bool) -> Vec<[Participant<'d>; 2]> {
    let named = |one: &Participant<'_>| !one.actor.is_empty() && (with_associated || one.is_main());
    let all: Vec<Participant<'d>> = participants(draft).filter(named).collect();
    let (first, second): (Vec<Participant<'d>>, Vec<Participant<'d>>) = all.into_iter().partition(|one| one.side == 1);
    let mut pairs: Vec<[Participant<'d>; 2]> = Vec::new();
    for one in &first {
        for other in &second {
            let pair = if other.actor < one.actor { [*other, *one] } else { [*one, *other] };
            if !pairs.iter().any(|known| known.map(|one| one.actor) == pair.map(|one| one.actor)) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Puts the columns that rows of a shape have of their own before those of the event: the event's id first, then
/// its own ones; fields that they take apart are left out. Of two columns of one name that of the row stands, if
/// columns are `chosen` by name.
pub(super) fn shape_columns(shape: &mut Shape, database: &Database, chosen: bool) -> Result<(), ExportError> {
    let words = ShapeWords::standard();
    let own: Vec<_> = words.columns(shape.rows).collect();
    let id = shape.columns.iter().position(|column| column.target == ColumnTarget::Field(Field::EventIdCnty));
    let mut columns = vec![match id {
        Some(at) => shape.columns.remove(at),
        None => Column::plain(Field::EventIdCnty),
    }];
    if shape.rows == RowShape::Claim {
        let table = database.codebook().claim_table();
        let of_claim = (0..).zip(table.into_iter().flat_map(|table| &table.columns));
        let beside = of_claim.filter(|(_, column)| column.name != Field::EventIdCnty.name());
        columns.extend(beside.map(|(at, column)| Column::of_row(&column.name, ShapeCell::OfClaim(at))));
    }
    columns.extend(own.iter().map(|(cell, column)| Column::of_row(&column.name, *cell)));
    let apart = |target: ColumnTarget| match target {
        ColumnTarget::Field(field) => own.iter().any(|(_, column)| column.instead && column.of.contains(&field)),
        _ => false,
    };
    shape.columns.retain(|column| !apart(column.target));
    let taken = |column: &Column| columns.iter().any(|own| own.name.eq_ignore_ascii_case(&column.heading));
    if chosen {
        shape.columns.retain(|column| !taken(column));
    } else if let Some(column) = shape.columns.iter().find(|column| taken(column)) {
        let row_is = words.row_is(shape.rows).to_owned();
        return Err(ExportError::ColumnTaken { name: column.heading.clone(), row_is });
    }
    columns.append(&mut shape.columns);
    shape.columns = columns;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft<'static> {
        Draft {
            actor1: "Police".into(),
            assoc_actor_1: "Army; Guards".into(),
            actor2: "Farmers".into(),
            assoc_actor_2: "Guards; Army".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_dyad_is_in_the_order_of_letters_and_there_once() {
        let names = |with_associated| -> Vec<[String; 2]> {
            pairs(&draft(), with_associated).iter().map(|pair| pair.map(|one| one.actor.to_owned())).collect()
        };
        assert_eq!(names(false), [["Farmers", "Police"]]);
        assert_eq!(
            names(true),
            [
                ["Farmers", "Police"],
                ["Guards", "Police"],
                ["Army", "Police"],
                ["Army", "Farmers"],
                ["Army", "Guards"],
                ["Army", "Army"],
                ["Farmers", "Guards"],
                ["Guards", "Guards"],
            ]
        );
        assert_eq!(pairs(&draft(), false)[0].map(|one| one.side), [2, 1]);
    }

    #[test]
    fn an_event_of_five_days_has_a_row_for_each_and_all_its_deaths() {
        let draft = Draft {
            event_date: Some("2022-02-27".parse().expect("a day")),
            fatalities: Some(7),
            extra: vec![("date_end".into(), "2022-03-03".into())],
            ..Draft::default()
        };
        let mut rows = Vec::new();
        each_day(&draft, |own| {
            rows.push((own.day.expect("a day").to_string(), own.deaths.expect("deaths"), own.position, own.first));
            Ok(())
        })
        .expect("nothing fails");
        let (days, deaths): (Vec<_>, Vec<_>) = rows.iter().map(|row| (row.0.as_str(), row.1)).unzip();
        assert_eq!(days, ["2022-02-27", "2022-02-28", "2022-03-01", "2022-03-02", "2022-03-03"]);
        assert_eq!(deaths, [2, 2, 1, 1, 1]);
        assert_eq!((rows[0].3, rows[1].3, rows[4].2), (true, false, 5));
    }
}
