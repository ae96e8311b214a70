//! Zones by their names, as the IANA list has them, and what their clocks show.

use crate::codebook::nearest;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Timelike, Utc};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

/// A zone and its changes of clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    name: String,
    rules: TimeZone,
}

/// A zone that is not in the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone \"{text}\"")]
pub struct ZoneError {
    /// What was asked for.
    pub text: String,
    /// What comes near.
    pub nearest: Vec<String>,
}

impl Zone {
    /// Finds a zone; capitals do not matter.
    pub fn read(text: &str) -> Result<Zone, ZoneError> {
        let text = text.trim();
        let zones = TimeZoneDatabase::bundled();
        let names: Vec<String> = zones.available().map(|name| name.as_str().to_owned()).collect();
        let found = names.iter().find(|name| name.eq_ignore_ascii_case(text));
        let zone = found.and_then(|name| Some(Zone { name: name.clone(), rules: zones.get(name).ok()? }));
        zone.ok_or_else(|| ZoneError { text: text.to_owned(), nearest: near(text, &names) })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives what the clocks of the zone show at a moment.
    pub fn wall(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        let second = moment.timestamp().clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let east = self.rules.to_offset(Timestamp::from_second(second).unwrap_or_default());
        moment.naive_utc() + span(east)
    }

    /// Gives the first moment at which the clocks show a time; none where they leave it out.
    pub fn moment(&self, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        let east = match self.rules.to_ambiguous_timestamp(shown(wall)?).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Fold { before, .. } => before,
            AmbiguousOffset::Gap { .. } => return None,
        };
        wall.checked_sub_signed(span(east)).map(|wall| wall.and_utc())
    }
}

/// How far ahead of UTC.
fn span(east: Offset) -> TimeDelta {
    TimeDelta::seconds(i64::from(east.seconds()))
}

fn shown(wall: NaiveDateTime) -> Option<civil::DateTime> {
    let part = |number: u32| i8::try_from(number).ok();
    let year = i16::try_from(wall.year()).ok()?;
    let (hour, minute, second) = (part(wall.hour())?, part(wall.minute())?, part(wall.second())?);
    civil::DateTime::new(year, part(wall.month())?, part(wall.day())?, hour, minute, second, 0).ok()
}

/// Gives the zones whose city is like the word, or whose whole name is.
fn near(text: &str, names: &[String]) -> Vec<String> {
    let names = || names.iter().map(String::as_str);
    let city = |name: &str| name.rfind('/').map_or(0, |slash| slash + 1);
    let cities = nearest(&text[city(text)..], names().map(|name| &name[city(name)..]));
    let of_city = |wanted: &String| names().find(|name| &name[city(name)..] == wanted).map(str::to_owned);
    let found: Vec<String> = cities.iter().filter_map(of_city).collect();
    if found.is_empty() { nearest(text, names()) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_and_others_by_their_city() {
        for (text, expected) in [("europe/oslo", "Europe/Oslo"), ("UTC", "UTC"), (" Asia/Kathmandu", "Asia/Kathmandu")]
        {
            assert_eq!(Zone::read(text).map(|zone| zone.name), Ok(expected.to_owned()));
        }
        for (text, expected) in [("Oslo", "Europe/Oslo"), ("Europe/Olso", "Europe/Oslo"), ("Bamaco", "Africa/Bamako")] {
            let error = Zone::read(text).expect_err(text);
            assert_eq!(error.nearest.first().map(String::as_str), Some(expected), "{error:?}");
        }
        assert!(Zone::read("").is_err() && Zone::read("+02:00").is_err());
    }

    #[test]
    fn the_clocks_of_a_zone_go_to_and_fro() {
        let oslo = Zone::read("Europe/Oslo").expect("a zone");
        let utc = |text: &str| DateTime::parse_from_rfc3339(text).expect(text).to_utc();
        let wall = |text: &str| text.parse::<NaiveDateTime>().expect(text);
        assert_eq!(oslo.wall(utc("2024-07-01T10:00:00Z")), wall("2024-07-01T12:00:00"));
        assert_eq!(oslo.moment(wall("2024-01-01T12:00:00")), Some(utc("2024-01-01T11:00:00Z")));
        assert_eq!(oslo.moment(wall("2024-03-31T02:30:00")), None, "left out");
        assert_eq!(oslo.moment(wall("2024-10-27T02:30:00")), Some(utc("2024-10-27T00:30:00Z")), "the first of two");
        assert_eq!(oslo.moment(wall("2090-07-01T12:00:00")), Some(utc("2090-07-01T10:00:00Z")), "by the rule");
        assert_eq!(oslo.wall(DateTime::<Utc>::MAX_UTC - TimeDelta::days(1)).date().year(), 262_142);
    }
}
