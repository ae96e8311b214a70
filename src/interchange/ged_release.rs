//! Releases of a data set that is given out again and again: which comes after which, and what each covers.

use chrono::NaiveDate;
use std::fmt;

/// A release of UCDP GED: `25.1` is the yearly one, `25.0.3` the candidates of a month, `25.01.25.06` those
/// of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GedRelease {
    /// Given out in a year, for all years before it.
    Yearly {
        /// The year.
        year: i32,
        /// Its number in that year.
        number: u32,
    },
    /// Candidates of a month.
    Month {
        /// The year.
        year: i32,
        /// The month.
        month: u32,
    },
    /// Candidates of several months, put together.
    Months {
        /// Year and month of the first.
        from: (i32, u32),
        /// Year and month of the last.
        to: (i32, u32),
    },
}

/// Two digits of a year are of this century.
const CENTURY: i32 = 2000;

impl GedRelease {
    /// Reads a name such as `25.0.3`.
    pub fn read(text: &str) -> Option<GedRelease> {
        let text = text.trim().trim_start_matches(['v', 'V']);
        let parts: Vec<u32> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let year = |part: u32| CENTURY + part as i32;
        let is_month = |part: &u32| (1..=12).contains(part);
        if parts.iter().any(|part| *part > 99) {
            return None;
        }
        match parts[..] {
            [of, number] if number > 0 => Some(GedRelease::Yearly { year: year(of), number }),
            [of, 0, month] if is_month(&month) => Some(GedRelease::Month { year: year(of), month }),
            [of, first, to, last] if is_month(&first) && is_month(&last) && (of, first) <= (to, last) => {
                Some(GedRelease::Months { from: (year(of), first), to: (year(to), last) })
            }
            _ => None,
        }
    }

    /// Reads it from a file's name, such as `GEDEvent_v25_0_3.csv`.
    pub fn of_file(name: &str) -> Option<GedRelease> {
        let file = name.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
        file.match_indices('v').find_map(|(at, _)| {
            let rest = &file[at + 1..];
            let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '_' && sign != '.');
            let version = rest[..end.unwrap_or(rest.len())].trim_matches(['_', '.']).replace('_', ".");
            GedRelease::read(&version)
        })
    }

    /// First and last day that it covers.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let first = |(year, month)| NaiveDate::from_ymd_opt(year, month, 1);
        let last = |(year, month): (i32, u32)| {
            first(if month == 12 { (year + 1, 1) } else { (year, month + 1) }).and_then(|day| day.pred_opt())
        };
        match self {
            GedRelease::Yearly { year, .. } => Some((NaiveDate::MIN, NaiveDate::from_ymd_opt(year - 1, 12, 31)?)),
            GedRelease::Month { year, month } => Some((first((year, month))?, last((year, month))?)),
            GedRelease::Months { from, to } => Some((first(from)?, last(to)?)),
        }
    }

    /// Tells whether what this one says of an event holds against another one: a yearly release for the
    /// years it closes, then the later candidates, then those of more months.
    pub fn holds_against(self, other: GedRelease) -> bool {
        let end = |release: GedRelease| release.days().map(|(_, end)| end);
        match (self, other) {
            (GedRelease::Yearly { year, number }, GedRelease::Yearly { year: of, number: nth }) => {
                (year, number) > (of, nth)
            }
            (GedRelease::Yearly { .. }, _) => end(other) <= end(self),
            (_, GedRelease::Yearly { .. }) => end(self) > end(other),
            _ => (end(self), self.months()) > (end(other), other.months()),
        }
    }

    fn months(self) -> i32 {
        match self {
            GedRelease::Months { from, to } => (to.0 - from.0) * 12 + to.1 as i32 - from.1 as i32 + 1,
            _ => 1,
        }
    }
}

impl fmt::Display for GedRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GedRelease::Yearly { year, number } => write!(f, "{}.{number}", year - CENTURY),
            GedRelease::Month { year, month } => write!(f, "{}.0.{month}", year - CENTURY),
            GedRelease::Months { from, to } => {
                write!(f, "{}.{:02}.{}.{:02}", from.0 - CENTURY, from.1, to.0 - CENTURY, to.1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(text: &str) -> GedRelease {
        GedRelease::read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn names_are_read_and_written() {
        for text in ["25.1", "25.0.3", "25.0.12", "25.01.25.06", "23.01.24.03"] {
            assert_eq!(release(text).to_string(), text);
        }
        for text in ["", "25", "25.0", "25.0.13", "25.0.0", "25.06.25.01", "2025.1", "x.1", "25.1.1.1.1"] {
            assert_eq!(GedRelease::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_name_of_an_official_file_tells_its_release() {
        for (file, text) in [
            ("GEDEvent_v25_1.csv", "25.1"),
            ("GEDEvent_v25_0_3.csv", "25.0.3"),
            ("/a/v1/GEDEvent_v22_01_22_06.csv.zip", "22.01.22.06"),
            ("gedevent_v24.0.11.csv", "24.0.11"),
        ] {
            assert_eq!(GedRelease::of_file(file), Some(release(text)), "{file}");
        }
        for file in ["events.csv", "ged_syria.csv", "v.csv", "GEDEvent_v25.csv"] {
            assert_eq!(GedRelease::of_file(file), None, "{file}");
        }
    }

    #[test]
    fn the_yearly_release_holds_for_closed_years_and_later_candidates_over_earlier() {
        for (one, other) in [
            ("25.1", "24.1"),
            ("25.1", "24.0.12"),
            ("25.1", "24.01.24.12"),
            ("25.0.1", "25.1"),
            ("25.0.4", "25.0.3"),
            ("25.01.25.03", "25.0.3"),
            ("25.01.25.06", "25.01.25.03"),
            ("25.0.7", "25.01.25.06"),
        ] {
            assert!(release(one).holds_against(release(other)), "{one} {other}");
            assert!(!release(other).holds_against(release(one)), "{other} {one}");
        }
        assert!(!release("25.1").holds_against(release("25.1")));
    }

    #[test]
    fn a_release_covers_its_months_to_the_last_day() {
        let days = |text: &str| release(text).days().map(|(from, to)| format!("{from} {to}"));
        assert_eq!(days("24.0.2").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(days("23.10.23.12").as_deref(), Some("2023-10-01 2023-12-31"));
        assert_eq!(release("25.1").days().map(|(_, to)| to.to_string()).as_deref(), Some("2024-12-31"));
    }
}
