//! Zones by their names, as the IANA list has them.

use crate::codebook::nearest;
use chrono_tz::{TZ_VARIANTS, Tz};

/// A zone that is not in the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone \"{text}\"")]
pub struct ZoneError {
    /// What was asked for.
    pub text: String,
    /// What comes near.
    pub nearest: Vec<String>,
}

/// Finds a zone; capitals do not matter.
pub(super) fn read_zone(text: &str) -> Result<Tz, ZoneError> {
    let text = text.trim();
    let named = |zone: &&Tz| zone.name().eq_ignore_ascii_case(text);
    TZ_VARIANTS.iter().find(named).copied().ok_or_else(|| ZoneError { text: text.to_owned(), nearest: near(text) })
}

/// Gives the zones whose city is like the word, or whose whole name is.
fn near(text: &str) -> Vec<String> {
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let city = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    let cities = nearest(text.rsplit('/').next().unwrap_or(text), names().map(city));
    let of_city = |wanted: &String| names().find(|name| city(name) == wanted).map(str::to_owned);
    let found: Vec<String> = cities.iter().filter_map(of_city).collect();
    if found.is_empty() { nearest(text, names()) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_and_others_by_their_city() {
        assert_eq!(read_zone("europe/oslo"), Ok(Tz::Europe__Oslo));
        assert_eq!(read_zone("UTC"), Ok(Tz::UTC));
        for (text, expected) in [("Oslo", "Europe/Oslo"), ("Europe/Olso", "Europe/Oslo"), ("Bamaco", "Africa/Bamako")] {
            let error = read_zone(text).expect_err(text);
            assert_eq!(error.nearest.first().map(String::as_str), Some(expected), "{error:?}");
        }
        assert!(read_zone("").is_err() && read_zone("+02:00").is_err());
    }
}
