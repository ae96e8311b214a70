//! What a claim may speak of, and what kind of value it then has.

use super::{Codebook, FieldDefinition, FieldType, Vocabulary};
use crate::model::Field;

/// What kind of value a claim has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A number of people, with a bound.
    Count,
    /// Actors that the database knows, joined by `; `.
    Actor,
    /// Whether it is so.
    YesNo,
    /// A day.
    Day,
    /// A word of the field's vocabulary.
    Term,
    /// A number with decimals.
    Decimal,
    /// Words.
    Text,
}

impl ClaimKind {
    const WORDS: &'static [(&'static str, ClaimKind)] = &[
        ("count", ClaimKind::Count),
        ("actor", ClaimKind::Actor),
        ("yes-no", ClaimKind::YesNo),
        ("day", ClaimKind::Day),
    ];

    /// Reads the word of `claim_field.csv`; what is none of them is words.
    fn from_word(word: &str) -> ClaimKind {
        Self::WORDS.iter().find(|(known, _)| *known == word).map_or(ClaimKind::Text, |(_, kind)| *kind)
    }
}

/// A field that claims may speak of.
#[derive(Clone, Copy, Debug)]
pub struct ClaimField<'c> {
    /// Code of `claim_field`, or name of a field of the codebook.
    pub name: &'c str,
    /// Name for people.
    pub label: &'c str,
    /// What kind of value it has.
    pub kind: ClaimKind,
    /// The words it may have.
    pub vocabulary: Option<&'c Vocabulary>,
    /// True if events hold the codes of these words, not their labels.
    pub by_code: bool,
    /// The coded field of an event that it fills.
    pub fills: Option<Field>,
    /// Its place among all fields of claims.
    pub order: usize,
}

impl Codebook {
    /// Gives every field that claims may speak of: those of `claim_field`, then those of the codebook
    /// that none of these fills.
    pub fn claim_fields(&self) -> Vec<ClaimField<'_>> {
        let own = self.vocabulary_or_standard("claim_field").map_or(&[][..], Vocabulary::terms);
        let mut fields: Vec<ClaimField<'_>> = own
            .iter()
            .map(|term| ClaimField {
                name: &term.code,
                label: &term.label,
                kind: ClaimKind::from_word(term.column("kind")),
                vocabulary: None,
                by_code: false,
                fills: Field::from_name(term.column("fills")),
                order: 0,
            })
            .collect();
        let coded = Field::ALL.iter().map(|field| (Some(*field), self.field(*field)));
        for (field, definition) in coded.chain(self.extra_fields().iter().map(|definition| (None, definition))) {
            let filled = fields.iter().any(|known| known.fills == field && field.is_some());
            if !filled && !fields.iter().any(|known| known.name == definition.name) {
                fields.push(self.of_codebook(field, definition));
            }
        }
        fields.into_iter().enumerate().map(|(order, field)| ClaimField { order, ..field }).collect()
    }

    fn of_codebook<'c>(&'c self, field: Option<Field>, definition: &'c FieldDefinition) -> ClaimField<'c> {
        let vocabulary = definition.vocabulary.as_deref().and_then(|name| self.vocabulary(name));
        let names_actors = [Field::Actor1, Field::AssocActor1, Field::Actor2, Field::AssocActor2];
        let kind = match definition.kind {
            // A list of tags may hold tags of its own; a scale may be two words.
            FieldType::List | FieldType::Text if field.is_some_and(|field| names_actors.contains(&field)) => {
                ClaimKind::Actor
            }
            FieldType::List => ClaimKind::Text,
            _ if vocabulary.is_some() && field != Some(Field::SourceScale) => ClaimKind::Term,
            FieldType::Integer => ClaimKind::Count,
            FieldType::Decimal => ClaimKind::Decimal,
            FieldType::Date => ClaimKind::Day,
            FieldType::Text | FieldType::Term | FieldType::Timestamp => ClaimKind::Text,
        };
        let vocabulary = vocabulary.filter(|_| kind == ClaimKind::Term);
        let by_code = definition.kind == FieldType::Integer;
        ClaimField { name: &definition.name, label: &definition.label, kind, vocabulary, by_code, fills: field, order: 0 }
    }

    /// Finds a field that claims may speak of by its code, label, a former label, or the coded field it fills.
    pub fn claim_field(&self, text: &str) -> Option<ClaimField<'_>> {
        let fields = self.claim_fields();
        let by_name = |name: &str| fields.iter().find(|field| field.name == name).copied();
        let of_vocabulary = || {
            let vocabulary = self.vocabulary_or_standard("claim_field")?;
            by_name(&vocabulary.term(vocabulary.find(text)?.at).code)
        };
        let text = text.trim();
        let coded = Field::from_name(text);
        by_name(text)
            .or_else(|| fields.iter().find(|field| coded.is_some() && field.fills == coded).copied())
            .or_else(of_vocabulary)
    }
}
