//! Places and days made coarser, so that what is published leads nobody to a door.

use super::ChangeId;
use chrono::{Datelike, Days, NaiveDate};

/// How coarse a place is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceGrain {
    /// No more than the first-level unit: no coordinates.
    Admin1,
    /// The middle of a cell with so many tenths of a degree to a side.
    Cell(u8),
}

/// How coarse a day is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayGrain {
    /// The Monday of its week.
    Week,
    /// The first of its month.
    Month,
    /// The first of its year.
    Year,
}

/// What may leave the database, and how coarse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosure {
    /// Let out what is marked confidential.
    pub confidential_too: bool,
    /// Places no finer than this.
    pub coarsen: Option<PlaceGrain>,
    /// Days no finer than this.
    pub coarsen_dates: Option<DayGrain>,
    /// Columns whose cells stay empty.
    pub leave_out: Vec<String>,
    /// Hold back, too, what was confidential just after these changes, even if it may leave now.
    pub confidential_as_of: Vec<ChangeId>,
}

impl Disclosure {
    /// Gives what lets out only what both let out.
    pub fn and(&self, other: &Disclosure) -> Disclosure {
        let joined = |one: &[String], other: &[String]| {
            let more = other.iter().filter(|name| !one.contains(name));
            one.iter().chain(more).cloned().collect()
        };
        Disclosure {
            confidential_too: self.confidential_too && other.confidential_too,
            coarsen: coarser(PlaceGrain::WORDS, self.coarsen, other.coarsen),
            coarsen_dates: coarser(DayGrain::WORDS, self.coarsen_dates, other.coarsen_dates),
            leave_out: joined(&self.leave_out, &other.leave_out),
            confidential_as_of: [&self.confidential_as_of[..], &other.confidential_as_of].concat(),
        }
    }
}

/// Gives the grain that stands later in a list which begins with the finest.
fn coarser<G: Copy + PartialEq>(words: &[(&str, G)], one: Option<G>, other: Option<G>) -> Option<G> {
    let place = |grain: G| words.iter().position(|(_, known)| *known == grain);
    match (one, other) {
        (Some(grain), Some(further)) if place(further) > place(grain) => Some(further),
        (one, other) => one.or(other),
    }
}

impl PlaceGrain {
    /// Every grain with its word, the finest first.
    pub const WORDS: &'static [(&'static str, PlaceGrain)] =
        &[("0.1deg", PlaceGrain::Cell(1)), ("0.5deg", PlaceGrain::Cell(5)), ("admin1", PlaceGrain::Admin1)];

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        word(Self::WORDS, self)
    }

    /// Finds a grain by its word.
    pub fn from_word(word: &str) -> Option<PlaceGrain> {
        from_word(Self::WORDS, word)
    }

    /// Gives the geo precision that is left: 2 is the surroundings of a place, 3 a region.
    pub fn precision(self) -> u8 {
        match self {
            PlaceGrain::Cell(1) => 2,
            PlaceGrain::Cell(_) | PlaceGrain::Admin1 => 3,
        }
    }

    /// Gives what is left of degrees: the middle of their cell, or nothing.
    pub fn degrees(self, text: &str) -> String {
        let PlaceGrain::Cell(tenths) = self else { return String::new() };
        let Ok(degrees) = text.trim().parse::<f64>() else { return String::new() };
        if !degrees.is_finite() || degrees.abs() > 180.0 {
            return String::new();
        }
        let side = f64::from(tenths) / 10.0;
        // A border belongs to the cell that begins there; what is written as 0.3 may lie a hair below it.
        let cell = (degrees / side + 1e-9).floor();
        format!("{:.2}", (cell + 0.5) * side)
    }
}

impl DayGrain {
    /// Every grain with its word, the finest first.
    pub const WORDS: &'static [(&'static str, DayGrain)] =
        &[("week", DayGrain::Week), ("month", DayGrain::Month), ("year", DayGrain::Year)];

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        word(Self::WORDS, self)
    }

    /// Finds a grain by its word.
    pub fn from_word(word: &str) -> Option<DayGrain> {
        from_word(Self::WORDS, word)
    }

    /// Gives the time precision that is left: 2 is about a week, 3 about a month or more.
    pub fn precision(self) -> u8 {
        match self {
            DayGrain::Week => 2,
            DayGrain::Month | DayGrain::Year => 3,
        }
    }

    /// Gives the first day of the span that a day lies in.
    pub fn day(self, day: NaiveDate) -> NaiveDate {
        let back = match self {
            DayGrain::Week => day.weekday().num_days_from_monday(),
            DayGrain::Month => day.day0(),
            DayGrain::Year => day.ordinal0(),
        };
        day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
    }
}

fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], grain: T) -> &'static str {
    words.iter().find(|(_, known)| *known == grain).map_or("", |(word, _)| word)
}

fn from_word<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, grain)| *grain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn degrees_become_the_middle_of_their_cell() {
        let tenth = PlaceGrain::Cell(1);
        assert_eq!(tenth.degrees("34.7225"), "34.75");
        assert_eq!(tenth.degrees("34.7"), "34.75");
        assert_eq!(tenth.degrees("0.3"), "0.35");
        assert_eq!(tenth.degrees("-0.01"), "-0.05");
        assert_eq!(PlaceGrain::Cell(5).degrees("36.7325"), "36.75");
        assert_eq!(PlaceGrain::Cell(5).degrees("-73.9"), "-73.75");
        assert_eq!(PlaceGrain::Admin1.degrees("36.7325"), "");
        assert_eq!(tenth.degrees("north"), "");
        assert_eq!(tenth.degrees("inf"), "");
    }

    #[test]
    fn days_go_back_to_the_begin_of_their_span() {
        assert_eq!(DayGrain::Week.day(day("2012-03-11")), day("2012-03-05"));
        assert_eq!(DayGrain::Week.day(day("2012-01-01")), day("2011-12-26"));
        assert_eq!(DayGrain::Month.day(day("2012-03-11")), day("2012-03-01"));
        assert_eq!(DayGrain::Year.day(day("2012-12-31")), day("2012-01-01"));
    }

    #[test]
    fn each_word_is_read_back() {
        for (word, grain) in PlaceGrain::WORDS {
            assert_eq!((PlaceGrain::from_word(word), grain.word()), (Some(*grain), *word));
        }
        for (word, grain) in DayGrain::WORDS {
            assert_eq!((DayGrain::from_word(word), grain.word()), (Some(*grain), *word));
        }
    }
}
