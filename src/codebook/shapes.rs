//! Shapes of a file of events: what a row stands for, and the columns it has of its own, from `shapes.csv`.

use super::carried::carried_if;
use super::field::FieldType;
use super::load::{Row, Table, choose};
use super::records::RecordTable;
use super::{Codebook, Error};
use crate::model::Field;
use std::sync::OnceLock;

const FILE: &str = "shapes.csv";

/// The vocabulary of the parts that an actor has in an event; read by itself, since layouts need it.
const ROLES: &str = "vocabularies/role.csv";

/// The records whose columns a row has that is a claim.
const CLAIMS: &str = "claims";

/// What a row of a file of events stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowShape {
    /// An event.
    #[default]
    Event,
    /// An actor of an event, main or associated.
    Actor,
    /// A source of an event.
    Source,
    /// A claim on an event.
    Claim,
    /// A day of an event.
    Day,
    /// Two actors of an event, on opposite sides.
    Dyad,
}

impl RowShape {
    /// The words for them.
    pub const WORDS: [(&'static str, RowShape); 6] = [
        ("event", RowShape::Event),
        ("actor", RowShape::Actor),
        ("source", RowShape::Source),
        ("claim", RowShape::Claim),
        ("day", RowShape::Day),
        ("dyad", RowShape::Dyad),
    ];

    /// Finds a shape by its word.
    pub fn from_word(word: &str) -> Option<RowShape> {
        Self::WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, shape)| *shape)
    }

    /// Gives its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, shape)| *shape == self).map_or("", |(word, _)| word)
    }
}

/// The part that an actor has in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The actor of a side.
    #[default]
    Main,
    /// One of those with it.
    Associated,
}

/// What a column tells of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfActor {
    /// On which side it is.
    Side,
    /// Which part it has.
    Role,
    /// Its name.
    Name,
    /// Its kind.
    Inter,
}

/// What a column of a shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// Of the row's first or second actor.
    Actor(u8, OfActor),
    /// The place among rows of its kind.
    Position,
    /// Whether it is the first row of its event.
    First,
    /// How many rows the event has.
    Rows,
    /// A source.
    Source,
    /// A day.
    Day,
    /// Deaths of that day.
    Deaths,
}

const TELLS: [(&str, Tells); 17] = [
    ("side", Tells::Actor(0, OfActor::Side)),
    ("role", Tells::Actor(0, OfActor::Role)),
    ("actor", Tells::Actor(0, OfActor::Name)),
    ("inter", Tells::Actor(0, OfActor::Inter)),
    ("side_a", Tells::Actor(0, OfActor::Side)),
    ("role_a", Tells::Actor(0, OfActor::Role)),
    ("actor_a", Tells::Actor(0, OfActor::Name)),
    ("inter_a", Tells::Actor(0, OfActor::Inter)),
    ("role_b", Tells::Actor(1, OfActor::Role)),
    ("actor_b", Tells::Actor(1, OfActor::Name)),
    ("inter_b", Tells::Actor(1, OfActor::Inter)),
    ("position", Tells::Position),
    ("first", Tells::First),
    ("rows", Tells::Rows),
    ("source", Tells::Source),
    ("day", Tells::Day),
    ("part_of_deaths", Tells::Deaths),
];

/// A column that rows of a shape have of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeColumn {
    /// The shape.
    pub shape: RowShape,
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// Name of the vocabulary that its words are of.
    pub vocabulary: Option<String>,
    /// What it tells.
    pub tells: Tells,
    /// Fields of the event that it follows from.
    pub of: Vec<Field>,
    /// True if these fields are left out of the event's own columns.
    pub instead: bool,
    /// True if it tells the rows of an event apart.
    pub key: bool,
    /// What it means.
    pub description: String,
}

/// Names a column of a shape, wherever it is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeCell {
    /// A line of `shapes.csv`.
    Own(u8),
    /// A column of the records that are claims.
    OfClaim(u8),
}

/// What rows may stand for, and the columns they have of their own.
#[derive(Debug, Default)]
pub struct ShapeWords {
    rows: Vec<(RowShape, String)>,
    columns: Vec<ShapeColumn>,
    /// Labels of main and associated.
    roles: [String; 2],
}

impl ShapeWords {
    /// Gives those of the program: they are the same for every database, so that files can be put together.
    pub fn standard() -> &'static ShapeWords {
        static WORDS: OnceLock<ShapeWords> = OnceLock::new();
        // A test reads the file that the program carries.
        WORDS.get_or_init(|| ShapeWords::read().unwrap_or_default())
    }

    fn read() -> Result<ShapeWords, Error> {
        let mut words = ShapeWords { roles: roles()?, ..ShapeWords::default() };
        for file in &carried_if(|path| path == FILE) {
            let table = Table::read(file)?;
            table.require(&[
                "shape",
                "row_is",
                "column",
                "label",
                "type",
                "vocabulary",
                "tells",
                "of",
                "description",
            ])?;
            for row in &table.rows {
                let shape = word(&table, row, "shape", &RowShape::WORDS)?;
                if !words.rows.iter().any(|(known, _)| *known == shape) {
                    words.rows.push((shape, table.filled(row, "row_is")?.to_owned()));
                }
                if !table.cell(row, "column").is_empty() {
                    words.columns.push(column(&table, row, shape)?);
                }
            }
        }
        Ok(words)
    }

    /// Says what a row of a shape is.
    pub fn row_is(&self, shape: RowShape) -> &str {
        self.rows.iter().find(|(known, _)| *known == shape).map_or("", |(_, row_is)| row_is)
    }

    /// Gives the columns that rows of a shape have of their own, in order, but for those of records.
    pub fn columns(&self, shape: RowShape) -> impl Iterator<Item = (ShapeCell, &ShapeColumn)> {
        (0..).map(ShapeCell::Own).zip(&self.columns).filter(move |(_, column)| column.shape == shape)
    }

    /// Finds a column of a shape by its name.
    pub fn find(&self, shape: RowShape, name: &str) -> Option<ShapeCell> {
        self.columns(shape).find(|(_, column)| column.name.eq_ignore_ascii_case(name)).map(|(cell, _)| cell)
    }

    /// Gives what `shapes.csv` says of a column; nothing for one of records.
    pub fn column(&self, cell: ShapeCell) -> Option<&ShapeColumn> {
        match cell {
            ShapeCell::Own(at) => self.columns.get(usize::from(at)),
            ShapeCell::OfClaim(_) => None,
        }
    }

    /// Gives the label of a role.
    pub fn role_label(&self, role: Role) -> &str {
        &self.roles[usize::from(role == Role::Associated)]
    }

    /// Finds a role by its label, whatever the case.
    pub fn role(&self, label: &str) -> Option<Role> {
        let is = |role: &Role| self.role_label(*role).eq_ignore_ascii_case(label.trim());
        [Role::Main, Role::Associated].into_iter().find(is)
    }
}

impl Codebook {
    /// Gives the records whose columns rows have that are claims.
    pub fn claim_table(&self) -> Option<&RecordTable> {
        self.record_table(CLAIMS)
    }
}

fn roles() -> Result<[String; 2], Error> {
    let mut labels = [String::new(), String::new()];
    for file in &carried_if(|path| path == ROLES) {
        let table = Table::read(file)?;
        for row in &table.rows {
            labels[usize::from(table.yes(row, "listed")?)] = table.filled(row, "label")?.to_owned();
        }
    }
    Ok(labels)
}

fn word<T: Copy>(table: &Table<'_>, row: &Row, key: &str, words: &[(&str, T)]) -> Result<T, Error> {
    let word = table.filled(row, key)?;
    choose(word, words).map_err(|known| table.unknown_word(row.line, key, word, known))
}

fn column(table: &Table<'_>, row: &Row, shape: RowShape) -> Result<ShapeColumn, Error> {
    let of = table.cell(row, "of").split_whitespace().map(|name| {
        Field::from_name(name).ok_or_else(|| {
            let known = super::finding::nearest_fields(name);
            table.unknown_word(row.line, "of", name, known)
        })
    });
    let vocabulary = table.cell(row, "vocabulary");
    Ok(ShapeColumn {
        shape,
        name: table.filled(row, "column")?.to_owned(),
        label: table.filled(row, "label")?.to_owned(),
        kind: word(table, row, "type", FieldType::WORDS)?,
        vocabulary: (!vocabulary.is_empty()).then(|| vocabulary.to_owned()),
        tells: word(table, row, "tells", &TELLS)?,
        of: of.collect::<Result<_, _>>()?,
        instead: table.yes(row, "instead")?,
        key: table.yes(row, "key")?,
        description: table.filled(row, "description")?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_described_and_each_column_once() {
        let words = ShapeWords::read().expect("the file can be read");
        for (word, shape) in RowShape::WORDS {
            assert!(!words.row_is(shape).is_empty(), "{word}");
            let names: Vec<&str> = words.columns(shape).map(|(_, column)| column.name.as_str()).collect();
            let mut once = names.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), names.len(), "{word}: {names:?}");
            assert!(names.iter().all(|name| name.len() <= 32), "{names:?}");
            if shape != RowShape::Event {
                assert_eq!(names[names.len() - 2..], ["is_first", "n_rows"], "{word}");
            }
        }
        assert_eq!(words.role(" Main"), Some(Role::Main));
        assert_eq!(words.role("associated"), Some(Role::Associated));
        assert_eq!(words.role("aside"), None);
    }
}
