//! Which events are meant: country, days, types, actors, places, words.

use chrono::NaiveDate;
use thiserror::Error;

/// Whether an event stands or was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Part of what is published.
    #[default]
    Current,
    /// Taken out, with a reason; kept for history.
    Withdrawn,
}

impl Status {
    /// Gives the word people read.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Current => "current",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// A box on the globe, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoundingBox {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge; smaller than `west` when the box crosses the date line.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
}

/// Why a filter could not be understood.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum FilterError {
    /// Not four numbers.
    #[error("\"{0}\" is no box: give west,south,east,north in degrees, such as 35.5,32.3,42.4,37.3")]
    Box(String),
}

impl BoundingBox {
    /// Reads `west,south,east,north`.
    pub fn read(text: &str) -> Result<BoundingBox, FilterError> {
        let wrong = || FilterError::Box(text.to_owned());
        let numbers = text
            .split(',')
            .map(|part| part.trim().parse::<f64>().ok().filter(|n| n.is_finite()))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(wrong)?;
        let [west, south, east, north] = numbers[..] else { return Err(wrong()) };
        let on_globe = west.abs() <= 180.0 && east.abs() <= 180.0 && south.abs() <= 90.0 && north.abs() <= 90.0;
        if !on_globe || south > north {
            return Err(wrong());
        }
        Ok(BoundingBox { west, south, east, north })
    }

    /// Tells whether a point lies in the box, edges included.
    pub fn holds(&self, latitude: f64, longitude: f64) -> bool {
        let in_width = if self.west <= self.east {
            (self.west..=self.east).contains(&longitude)
        } else {
            longitude >= self.west || longitude <= self.east
        };
        in_width && (self.south..=self.north).contains(&latitude)
    }
}

/// Which events are meant. Values of one kind are alternatives, kinds narrow one another.
/// Names are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Published ids.
    pub ids: Vec<String>,
    /// Country names.
    pub countries: Vec<String>,
    /// Region names.
    pub regions: Vec<String>,
    /// First day, inclusive.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub to: Option<NaiveDate>,
    /// Disorder, event or sub event types.
    pub types: Vec<String>,
    /// Actor names, main or associated, on either side; a part of the name is enough.
    pub actors: Vec<String>,
    /// Names of a location or admin unit; a part of the name is enough.
    pub places: Vec<String>,
    /// Sources; a part of the name is enough.
    pub sources: Vec<String>,
    /// Tags; a part is enough.
    pub tags: Vec<String>,
    /// A box on the globe.
    pub bounding_box: Option<BoundingBox>,
    /// Words that the notes must hold.
    pub text: Option<String>,
    /// Fewest deaths.
    pub min_fatalities: Option<u32>,
    /// Events that stand, or those withdrawn.
    pub status: Status,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_over_the_date_line_holds_both_sides() {
        let pacific = BoundingBox::read("170,-20,-170,0").expect("a box");
        assert!(pacific.holds(-10.0, 175.0) && pacific.holds(-10.0, -175.0));
        assert!(!pacific.holds(-10.0, 0.0));
    }

    #[test]
    fn what_is_no_box_is_refused() {
        for text in ["", "1,2,3", "1,2,3,x", "0,10,5,5", "0,0,181,5", "nan,0,1,1"] {
            assert!(BoundingBox::read(text).is_err(), "{text}");
        }
    }
}
