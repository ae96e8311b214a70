//! What the words of a claim mean for its event: field, stance, extent, grades.

use super::{Codebook, Error, FieldType, Problem, TermDefinition, Vocabulary};
use crate::model::Field;

/// Place of a field that claims may speak of, in the codebook that gave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(u16);

/// A field that claims may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimField {
    /// Code of `claim_field`, or name of a field of the codebook.
    pub code: String,
    /// Name for people.
    pub label: String,
    /// What kind of value it holds.
    pub kind: ClaimKind,
    /// What the flags of an event see in it.
    pub role: Option<ClaimRole>,
    /// True if who speaks of it says that the event happened.
    pub affirms: bool,
    /// Column of the event that its value belongs in.
    pub fills: Option<Field>,
}

/// What kind of value claims give for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A number of people, with bounds.
    Count,
    /// Name of an actor.
    Actor,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// A name, or what else must be the same words to be the same.
    Text,
    /// Free words: they are kept and shown, and no value follows from them.
    Words,
}

/// What the flags of an event see in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimRole {
    /// How many died in all.
    Toll,
    /// Who did it.
    Doer,
    /// Whether it happened.
    Fact,
    /// How many were hurt.
    Hurt,
    /// Against whom.
    Aim,
}

/// What a stance makes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stance {
    /// True if the value counts.
    pub counts: bool,
    /// True if the claimant says that the value is not so.
    pub against: bool,
    /// True if the claimant says that its own side did it.
    pub own_deed: bool,
}

/// How a claim's value relates to that of the whole event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It is about all of it.
    Whole,
    /// It is about a part: the truth is not below.
    Floor,
    /// It is about more than it, or about something else.
    Nothing,
}

/// The words of claims, looked up once so that a million claims need no texts.
#[derive(Clone, Debug)]
pub struct ClaimWords {
    fields: Vec<ClaimField>,
    /// For each field the one that stands for it: what fills a column goes before the column.
    stands_for: Vec<FieldId>,
    stances: Vec<(String, Stance)>,
    extents: Vec<(String, Extent)>,
    reliability: Vec<(String, Option<u8>)>,
    credibility: Vec<(String, Option<u8>)>,
}

const KINDS: [(&str, ClaimKind); 6] = [
    ("count", ClaimKind::Count),
    ("actor", ClaimKind::Actor),
    ("yes-no", ClaimKind::YesNo),
    ("day", ClaimKind::Day),
    ("text", ClaimKind::Text),
    ("words", ClaimKind::Words),
];
const ROLES: [(&str, Option<ClaimRole>); 6] = [
    ("", None),
    ("toll", Some(ClaimRole::Toll)),
    ("doer", Some(ClaimRole::Doer)),
    ("fact", Some(ClaimRole::Fact)),
    ("hurt", Some(ClaimRole::Hurt)),
    ("aim", Some(ClaimRole::Aim)),
];
const EXTENTS: [(&str, Extent); 3] = [("whole", Extent::Whole), ("least", Extent::Floor), ("nothing", Extent::Nothing)];
const YES_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];

impl Codebook {
    /// Gives what the words of claims mean.
    pub fn claim_words(&self) -> &ClaimWords {
        self.claim_words
            .get_or_init(|| ClaimWords::read(self).unwrap_or_else(|_| Codebook::standard().claim_words().clone()))
    }
}

impl ClaimWords {
    pub(super) fn read(codebook: &Codebook) -> Result<ClaimWords, Error> {
        let mut fields = of(codebook, "claim_field", |list, at, term| {
            let fills = term.column("fills");
            Ok(ClaimField {
                code: term.code.clone(),
                label: term.label.clone(),
                kind: word(list, at, "kind", &KINDS)?,
                role: word(list, at, "role", &ROLES)?,
                affirms: word(list, at, "affirms", &YES_NO)?,
                fills: if fills.is_empty() { None } else { Some(field_named(list, at, fills)?) },
            })
        })?;
        for definition in codebook.all_fields() {
            fields.push(ClaimField {
                code: definition.name.clone(),
                label: definition.label.clone(),
                kind: match definition.kind {
                    FieldType::Integer if definition.vocabulary.is_none() => ClaimKind::Count,
                    FieldType::Date => ClaimKind::Day,
                    _ => ClaimKind::Text,
                },
                role: None,
                affirms: true,
                fills: Field::from_name(&definition.name),
            });
        }
        let stands_for = (0u16..).zip(&fields).map(|(at, field)| {
            let first = field.fills.and_then(|fills| fields.iter().position(|other| other.fills == Some(fills)));
            FieldId(first.and_then(|first| u16::try_from(first).ok()).unwrap_or(at))
        });
        let stands_for = stands_for.collect();
        Ok(ClaimWords {
            fields,
            stands_for,
            stances: of(codebook, "stance", |list, at, term| {
                let yes = |column| word(list, at, column, &YES_NO);
                let stance = Stance { counts: yes("counts")?, against: yes("against")?, own_deed: yes("own_deed")? };
                Ok((term.code.clone(), stance))
            })?,
            extents: of(codebook, "extent", |list, at, term| {
                Ok((term.code.clone(), word(list, at, "counts_as", &EXTENTS)?))
            })?,
            reliability: ranks(codebook, "reliability")?,
            credibility: ranks(codebook, "credibility")?,
        })
    }

    /// Finds a field by its code, or by the name of a column that a claim's field fills.
    pub fn field(&self, code: &str) -> Option<FieldId> {
        let at = self.fields.iter().position(|field| field.code == code)?;
        self.stands_for.get(at).copied()
    }

    /// Gives what is known of a field.
    ///
    /// # Panics
    ///
    /// If the place is from another codebook and beyond the end of this one.
    pub fn field_at(&self, id: FieldId) -> &ClaimField {
        &self.fields[usize::from(id.0)]
    }

    /// Gives all fields that claims may speak of, with their places.
    pub fn fields(&self) -> impl Iterator<Item = (FieldId, &ClaimField)> {
        (0u16..).map(FieldId).zip(&self.fields).filter(|(id, field)| self.field(&field.code) == Some(*id))
    }

    /// Finds the field that a role belongs to.
    pub fn with_role(&self, role: ClaimRole) -> Option<FieldId> {
        let at = self.fields.iter().position(|field| field.role == Some(role))?;
        u16::try_from(at).ok().map(FieldId)
    }

    /// Tells what a stance makes of a claim, by its code.
    pub fn stance(&self, code: &str) -> Option<Stance> {
        named(&self.stances, code)
    }

    /// Tells how an extent relates to the event, by its code.
    pub fn extent(&self, code: &str) -> Option<Extent> {
        named(&self.extents, code)
    }

    /// Gives the rank of a source's grade, 1 the best; none if it cannot be judged.
    pub fn reliability(&self, code: &str) -> Option<u8> {
        named(&self.reliability, code).flatten()
    }

    /// Gives the rank of a claim's grade, 1 the best; none if it cannot be judged.
    pub fn credibility(&self, code: &str) -> Option<u8> {
        named(&self.credibility, code).flatten()
    }
}

fn named<T: Copy>(words: &[(String, T)], code: &str) -> Option<T> {
    words.iter().find(|(known, _)| known == code).map(|(_, value)| *value)
}

/// Reads each term of a vocabulary.
fn of<T>(
    codebook: &Codebook,
    name: &str,
    read: impl Fn(&Vocabulary, u16, &TermDefinition) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let Some(list) = codebook.vocabulary_or_standard(name) else { return Ok(Vec::new()) };
    (0u16..).zip(list.terms()).map(|(at, term)| read(list, at, term)).collect()
}

fn word<T: Copy>(list: &Vocabulary, at: u16, column: &str, words: &[(&str, T)]) -> Result<T, Error> {
    let written = list.term(at).column(column);
    words.iter().find(|(known, _)| *known == written).map(|(_, value)| *value).ok_or_else(|| {
        let known = words.iter().map(|(known, _)| (*known).to_owned()).filter(|known| !known.is_empty()).collect();
        list.wrong(at, Problem::WordUnknown { key: column.to_owned(), word: written.to_owned(), known })
    })
}

fn field_named(list: &Vocabulary, at: u16, name: &str) -> Result<Field, Error> {
    Field::from_name(name).ok_or_else(|| {
        let known = super::nearest(name, Field::ALL.iter().map(|field| field.name()));
        list.wrong(at, Problem::WordUnknown { key: "fills".to_owned(), word: name.to_owned(), known })
    })
}

fn ranks(codebook: &Codebook, name: &str) -> Result<Vec<(String, Option<u8>)>, Error> {
    of(codebook, name, |list, at, term| {
        let rank = term.column("rank");
        let read = rank.parse().ok().filter(|rank| (1..=5).contains(rank));
        if read.is_none() && !rank.is_empty() {
            return Err(list.wrong(at, Problem::NumberOutside { key: "rank".to_owned(), least: 1, most: 5 }));
        }
        Ok((term.code.clone(), read))
    })
}
