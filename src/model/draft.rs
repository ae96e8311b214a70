//! An event's coded values on their way between a file, a person and the database.

use super::{Field, FieldSet};
use chrono::NaiveDate;
use std::borrow::Cow;

/// A word from a vocabulary, as far as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Term<'a> {
    /// Nothing was written, or the layout has no such column.
    #[default]
    Missing,
    /// The term at this place of its vocabulary.
    Known(u16),
    /// A text that the vocabulary does not have; kept as it stands.
    Unknown(Cow<'a, str>),
}

impl Term<'_> {
    /// Gives the place in the vocabulary, if the term is known.
    pub fn known(&self) -> Option<u16> {
        match self {
            Term::Known(at) => Some(*at),
            _ => None,
        }
    }

    /// Tells whether nothing was written.
    pub fn is_missing(&self) -> bool {
        matches!(self, Term::Missing)
    }
}

/// An event's values: any may be missing, none need be right.
///
/// Texts that a layout does not have are empty. Lists (`assoc_actor_*`, `source`, `tags`) are
/// kept as published, joined by `; `. Coordinates keep their spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft<'a> {
    /// Published id.
    pub event_id: Cow<'a, str>,
    /// Day of the event.
    pub event_date: Option<NaiveDate>,
    /// Year as the file gives it; it must be the year of `event_date`.
    pub year: Option<i32>,
    /// 1, 2 or 3.
    pub time_precision: Option<u8>,
    /// Widest grouping; follows from the sub type.
    pub disorder_type: Term<'a>,
    /// Event type; follows from the sub type.
    pub event_type: Term<'a>,
    /// Sub type.
    pub sub_event_type: Term<'a>,
    /// First actor.
    pub actor1: Cow<'a, str>,
    /// Those with the first actor.
    pub assoc_actor_1: Cow<'a, str>,
    /// Kind of the first actor, 1 to 8.
    pub inter1: Option<u8>,
    /// Second actor.
    pub actor2: Cow<'a, str>,
    /// Those with the second actor.
    pub assoc_actor_2: Cow<'a, str>,
    /// Kind of the second actor, 1 to 8; none when there is no second actor.
    pub inter2: Option<u8>,
    /// Code of the pair, 10 to 88, as the file gives it.
    pub interaction: Option<u8>,
    /// Whether civilians were the target; none when the file does not say.
    pub civilian_targeting: Option<bool>,
    /// ISO 3166 numeric code of the country.
    pub iso: Option<u16>,
    /// Region of the country.
    pub region: Cow<'a, str>,
    /// Country.
    pub country: Cow<'a, str>,
    /// First-level unit.
    pub admin1: Cow<'a, str>,
    /// Second-level unit.
    pub admin2: Cow<'a, str>,
    /// Third-level unit.
    pub admin3: Cow<'a, str>,
    /// Place name.
    pub location: Cow<'a, str>,
    /// Degrees north, as spelled.
    pub latitude: Cow<'a, str>,
    /// Degrees east, as spelled.
    pub longitude: Cow<'a, str>,
    /// 1, 2 or 3.
    pub geo_precision: Option<u8>,
    /// Sources, joined by `; `.
    pub source: Cow<'a, str>,
    /// Scale of the sources.
    pub source_scale: Cow<'a, str>,
    /// What happened, in words.
    pub notes: Cow<'a, str>,
    /// Reported deaths.
    pub fatalities: Option<u32>,
    /// Tags, joined by `; `.
    pub tags: Cow<'a, str>,
    /// Moment of the last change at the publisher, Unix seconds.
    pub timestamp: Option<i64>,
    /// Columns beyond the codebook, by name.
    pub extra: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Fields that its file has no column for: that they are empty says nothing.
    pub absent: FieldSet,
}

impl Draft<'_> {
    /// Gives the kinds of both sides; none if a side is there, or may be, whose kind is not known.
    pub fn sides(&self) -> Option<(Option<u8>, Option<u8>)> {
        let known = |inter: Option<u8>, actor: &str, [actor_field, inter_field]: [Field; 2]| {
            let untold = self.absent.has(actor_field) && self.absent.has(inter_field);
            inter.is_some() || actor.is_empty() && !untold
        };
        let first = known(self.inter1, &self.actor1, [Field::Actor1, Field::Inter1]);
        let second = known(self.inter2, &self.actor2, [Field::Actor2, Field::Inter2]);
        (first && second).then_some((self.inter1, self.inter2))
    }

    /// Gives a copy that owns its texts.
    pub fn into_owned(self) -> Draft<'static> {
        fn own(text: Cow<'_, str>) -> Cow<'static, str> {
            Cow::Owned(text.into_owned())
        }
        fn own_term(term: Term<'_>) -> Term<'static> {
            match term {
                Term::Missing => Term::Missing,
                Term::Known(at) => Term::Known(at),
                Term::Unknown(text) => Term::Unknown(own(text)),
            }
        }
        Draft {
            event_id: own(self.event_id),
            disorder_type: own_term(self.disorder_type),
            event_type: own_term(self.event_type),
            sub_event_type: own_term(self.sub_event_type),
            actor1: own(self.actor1),
            assoc_actor_1: own(self.assoc_actor_1),
            actor2: own(self.actor2),
            assoc_actor_2: own(self.assoc_actor_2),
            region: own(self.region),
            country: own(self.country),
            admin1: own(self.admin1),
            admin2: own(self.admin2),
            admin3: own(self.admin3),
            location: own(self.location),
            latitude: own(self.latitude),
            longitude: own(self.longitude),
            source: own(self.source),
            source_scale: own(self.source_scale),
            notes: own(self.notes),
            tags: own(self.tags),
            extra: self.extra.into_iter().map(|(name, value)| (own(name), own(value))).collect(),
            event_date: self.event_date,
            year: self.year,
            time_precision: self.time_precision,
            inter1: self.inter1,
            inter2: self.inter2,
            interaction: self.interaction,
            civilian_targeting: self.civilian_targeting,
            iso: self.iso,
            geo_precision: self.geo_precision,
            fatalities: self.fatalities,
            timestamp: self.timestamp,
            absent: self.absent,
        }
    }
}
