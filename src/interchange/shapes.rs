//! What a row has of its own in a file in which an event has several, and the actors of an event one by one.

use crate::codebook::{CellForm, Codebook, InterForm, OfActor, Role, ShapeCell, ShapeWords, Tells};
use crate::model::{Draft, Field, FieldSet};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What parts the names in a list.
const SEPARATOR: &str = "; ";

/// An actor of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Participant<'d> {
    /// 1 or 2.
    pub side: u8,
    /// Which part it has.
    pub role: Role,
    /// Its place among those of its side and role, from 1.
    pub position: u32,
    /// Its name.
    pub actor: &'d str,
    /// Its kind.
    pub inter: Option<u8>,
}

impl Participant<'_> {
    /// Tells whether it is the actor of its side.
    pub fn is_main(&self) -> bool {
        self.role == Role::Main
    }
}

/// Gives the actors of an event: each side its main one, then those with it. The first side is always there.
pub fn participants<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = Participant<'d>> + Clone {
    let Draft { actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, .. } = draft;
    let second = !actor2.is_empty() || inter2.is_some();
    let sides = [(1, &**actor1, *inter1, &**assoc_actor_1, true), (2, &**actor2, *inter2, &**assoc_actor_2, second)];
    sides.into_iter().flat_map(|(side, actor, inter, listed, is_there)| {
        let main = is_there.then_some(Participant { side, role: Role::Main, position: 1, actor, inter });
        // Parted so that joining gives the same text, however untidy it is.
        let listed = (!listed.is_empty()).then(|| listed.split(SEPARATOR)).into_iter().flatten();
        let with_it = (1..).zip(listed).map(move |(position, actor)| Participant {
            side,
            role: Role::Associated,
            position,
            actor,
            inter: None,
        });
        main.into_iter().chain(with_it)
    })
}

/// Puts the actors of an event together again, in whatever order they come.
pub fn join_participants<'p>(draft: &mut Draft<'_>, mut participants: Vec<Participant<'p>>) {
    participants.sort_by_key(|one| (one.side, one.role, one.position));
    let main = |side| participants.iter().find(|one| one.side == side && one.is_main());
    let listed = |side| {
        let names: Vec<&str> =
            participants.iter().filter(|one| one.side == side && !one.is_main()).map(|one| one.actor).collect();
        Cow::Owned(names.join(SEPARATOR))
    };
    let name = |side| Cow::Owned(main(side).map_or("", |one| one.actor).to_owned());
    (draft.actor1, draft.actor2) = (name(1), name(2));
    (draft.inter1, draft.inter2) = (main(1).and_then(|one| one.inter), main(2).and_then(|one| one.inter));
    (draft.assoc_actor_1, draft.assoc_actor_2) = (listed(1), listed(2));
}

/// What a row has of its own, beside what it says of its event.
#[derive(Clone, Debug, Default)]
pub struct OwnCells<'r> {
    /// Its place among rows of its kind.
    pub position: u32,
    /// True in one row of each event.
    pub first: bool,
    /// Rows of the event.
    pub rows: u32,
    /// The actors that it is of.
    pub actors: [Participant<'r>; 2],
    /// The source that it is of.
    pub source: &'r str,
    /// The day that it is of.
    pub day: Option<NaiveDate>,
    /// Deaths of that day.
    pub deaths: Option<u64>,
    /// The cells of the claim that it is of, in the order of their columns.
    pub claim: &'r [Cow<'r, str>],
}

impl<'r> OwnCells<'r> {
    /// Gives the text of a column.
    pub fn text<'c: 'r>(&self, cell: ShapeCell, codebook: &'c Codebook, form: CellForm) -> Cow<'r, str> {
        let at = match cell {
            ShapeCell::OfClaim(at) => return self.claim.get(usize::from(at)).cloned().unwrap_or_default(),
            ShapeCell::Own(_) => ShapeWords::standard().column(cell),
        };
        let Some(column) = at else { return Cow::Borrowed("") };
        match column.tells {
            Tells::Actor(which, told) => of_actor(self.actors[usize::from(which)], told, codebook, form),
            Tells::Position => number(self.position.into()),
            Tells::First => number(self.first.into()),
            Tells::Rows => number(self.rows.into()),
            Tells::Source => Cow::Borrowed(self.source),
            Tells::Day => self.day.map_or(Cow::Borrowed(""), |day| {
                let mut text = String::new();
                form.dates.write(day, &mut text);
                Cow::Owned(text)
            }),
            Tells::Deaths => self.deaths.map_or(Cow::Borrowed(""), number),
        }
    }

    /// Tells whether a column is empty though there is something that nobody wrote down: each main actor is of a kind,
    /// and people died on each day or not.
    pub fn is_unknown(&self, cell: ShapeCell) -> bool {
        match ShapeWords::standard().column(cell).map(|column| column.tells) {
            Some(Tells::Actor(which, OfActor::Inter)) => self.actors[usize::from(which)].is_main(),
            Some(Tells::Deaths | Tells::Day) => true,
            _ => false,
        }
    }

    /// Tells whether a column is empty because a field that it follows from may not leave.
    pub fn is_withheld(&self, cell: ShapeCell, withheld: FieldSet) -> bool {
        let Some(column) = ShapeWords::standard().column(cell) else { return false };
        let side = match column.tells {
            Tells::Actor(which, _) => Some(self.actors[usize::from(which)].side),
            _ => None,
        };
        let of_row = |field: &&Field| side.is_none() || side_of(**field).is_none_or(|of| Some(of) == side);
        column.of.iter().filter(of_row).any(|field| withheld.has(*field))
    }
}

/// The side whose actors a field holds.
fn side_of(field: Field) -> Option<u8> {
    match field {
        Field::Actor1 | Field::AssocActor1 | Field::Inter1 => Some(1),
        Field::Actor2 | Field::AssocActor2 | Field::Inter2 => Some(2),
        _ => None,
    }
}

fn of_actor<'r>(one: Participant<'r>, told: OfActor, codebook: &'r Codebook, form: CellForm) -> Cow<'r, str> {
    match told {
        OfActor::Side => number(one.side.into()),
        OfActor::Role => Cow::Borrowed(ShapeWords::standard().role_label(one.role)),
        OfActor::Name => Cow::Borrowed(one.actor),
        OfActor::Inter if !one.is_main() => Cow::Borrowed(""),
        OfActor::Inter => match (form.inter, one.inter) {
            (InterForm::Numbers, code) => number(code.unwrap_or(0).into()),
            (InterForm::Labels, code) => {
                Cow::Borrowed(code.and_then(|code| codebook.inter_label(code)).unwrap_or_default())
            }
        },
    }
}

fn number(number: u64) -> Cow<'static, str> {
    Cow::Owned(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_that_were_parted_come_together_again() {
        let cases = [
            ["A", "", "", ""],
            ["A", "B; C", "D", "E"],
            ["", "B", "", ""],
            ["A", "", "", "E; F"],
            ["A", "B; ; C; ", "D", "E;F; E"],
        ];
        for [actor1, assoc1, actor2, assoc2] in cases {
            let draft = Draft {
                actor1: actor1.into(),
                assoc_actor_1: assoc1.into(),
                inter1: Some(3),
                actor2: actor2.into(),
                assoc_actor_2: assoc2.into(),
                ..Draft::default()
            };
            let mut parts: Vec<Participant<'_>> = participants(&draft).collect();
            assert_eq!(parts[0], Participant { side: 1, position: 1, actor: actor1, inter: Some(3), ..parts[0] });
            parts.reverse();
            let mut joined = Draft::default();
            join_participants(&mut joined, parts);
            assert_eq!(joined, draft, "{actor1} {assoc1} {actor2} {assoc2}");
        }
    }
}
