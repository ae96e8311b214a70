//! The 31 coded fields of an event, in the order of the current ACLED file.

use std::fmt;

macro_rules! fields {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// One coded field of an event.
        ///
        /// What a field means, its type and its vocabulary stand in `schema/codebook.toml`;
        /// a test holds the two lists together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the codebook describes each field")]
        pub enum Field { $($variant),* }

        impl Field {
            /// Every field, in published order.
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// Gives the field's name as a column is named.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),* }
            }
        }
    };
}

fields! {
    EventIdCnty = "event_id_cnty",
    EventDate = "event_date",
    Year = "year",
    TimePrecision = "time_precision",
    DisorderType = "disorder_type",
    EventType = "event_type",
    SubEventType = "sub_event_type",
    Actor1 = "actor1",
    AssocActor1 = "assoc_actor_1",
    Inter1 = "inter1",
    Actor2 = "actor2",
    AssocActor2 = "assoc_actor_2",
    Inter2 = "inter2",
    Interaction = "interaction",
    CivilianTargeting = "civilian_targeting",
    Iso = "iso",
    Region = "region",
    Country = "country",
    Admin1 = "admin1",
    Admin2 = "admin2",
    Admin3 = "admin3",
    Location = "location",
    Latitude = "latitude",
    Longitude = "longitude",
    GeoPrecision = "geo_precision",
    Source = "source",
    SourceScale = "source_scale",
    Notes = "notes",
    Fatalities = "fatalities",
    Tags = "tags",
    Timestamp = "timestamp",
}

impl Field {
    /// Finds a field by its name, ignoring case.
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// Gives the field's place in published order, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Some of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet(u32);

impl FieldSet {
    /// Tells whether a field is among them.
    pub const fn has(self, field: Field) -> bool {
        self.0 >> field.index() & 1 == 1
    }

    /// Takes a field in.
    pub const fn insert(&mut self, field: Field) {
        self.0 |= 1 << field.index();
    }

    /// Tells whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Field> for FieldSet {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> FieldSet {
        FieldSet(fields.into_iter().fold(0, |set, field| set | 1 << field.index()))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
