//! How the value of a claim is read, by the field it speaks of.

use super::claim_words::{ClaimField, ClaimKind, FieldId};
use super::{Codebook, FieldType, Vocabulary};
use crate::model::Field;

/// What a claim may have for a value.
#[derive(Clone, Copy, Debug)]
pub enum ClaimValue<'c> {
    /// A number of people, with bounds.
    Count,
    /// Actors, joined by `; `.
    Actors,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// A word of a vocabulary.
    Term {
        /// The words.
        vocabulary: &'c Vocabulary,
        /// True if events hold their codes, not their labels.
        by_code: bool,
    },
    /// A number with decimals.
    Decimal,
    /// Any words.
    Text,
}

/// Columns of events that name actors; claims of other kinds may say what kind they are.
const ACTORS: [Field; 4] = [Field::Actor1, Field::AssocActor1, Field::Actor2, Field::AssocActor2];

impl Codebook {
    /// Finds a field that claims may speak of by its code, by the column it fills, or by another name of it.
    pub fn claim_field(&self, text: &str) -> Option<(FieldId, &ClaimField)> {
        let words = self.claim_words();
        let text = text.trim();
        let named = || {
            let vocabulary = self.vocabulary_or_standard("claim_field")?;
            words.field(&vocabulary.term(vocabulary.find(text)?.at).code)
        };
        let column = Field::from_name(text).map_or(text, |field| field.name());
        let id = words.field(column).or_else(named)?;
        Some((id, words.field_at(id)))
    }

    /// Tells how the values of a field are read.
    pub fn claim_value(&self, field: &ClaimField) -> ClaimValue<'_> {
        match field.kind {
            ClaimKind::Count => return ClaimValue::Count,
            ClaimKind::Actor => return ClaimValue::Actors,
            ClaimKind::YesNo => return ClaimValue::YesNo,
            ClaimKind::Day => return ClaimValue::Day,
            ClaimKind::Words => return ClaimValue::Text,
            ClaimKind::Text => {}
        }
        let Some(definition) = self.all_fields().find(|definition| definition.name == field.code) else {
            return ClaimValue::Text;
        };
        if field.fills.is_some_and(|fills| ACTORS.contains(&fills)) {
            return ClaimValue::Actors;
        }
        let vocabulary = definition.vocabulary.as_deref().and_then(|name| self.vocabulary(name));
        match (definition.kind, vocabulary) {
            // A list may hold tags of its own; a scale may be two words.
            (FieldType::List, _) => ClaimValue::Text,
            (FieldType::Text, _) if field.fills == Some(Field::SourceScale) => ClaimValue::Text,
            (kind, Some(vocabulary)) => ClaimValue::Term { vocabulary, by_code: kind == FieldType::Integer },
            (FieldType::Decimal, None) => ClaimValue::Decimal,
            _ => ClaimValue::Text,
        }
    }
}
