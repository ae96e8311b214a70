//! Days as files write them.
//!
//! Real files hold a dozen forms (`2018-01-31`, `28 December 2022`, `9-May-20`, `18/04/2001`, `41712`).
//! A form is told by its shape; only whether `3/4/2001` is in March or April needs to be settled
//! for the file as a whole.

use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;

/// Which comes first in a date that is all numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// `31/12/2019`
    DayFirst,
    /// `12/31/2019`
    MonthFirst,
}

/// How a month is written beside a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Month {
    /// `May`, `Dec`
    Short,
    /// `December`
    Long,
}

/// How a file writes its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// `2018-01-31`; the separator may also be `/` or `.`.
    YearFirst {
        /// What stands between the numbers.
        separator: char,
    },
    /// `2021-01-02T00:00:00Z`, as R writes a moment.
    IsoMoment,
    /// `28 December 2022`, `18-February-2024`, `9-May-20`.
    Named {
        /// What stands between the parts.
        separator: char,
        /// Short or long month name.
        month: Month,
        /// `09` rather than `9`.
        padded: bool,
        /// `20` rather than `2020`.
        short_year: bool,
    },
    /// `18/04/2001`, `1/1/1997`, `31-12-19`.
    Numbers {
        /// What stands between the parts.
        separator: char,
        /// Which comes first.
        order: DateOrder,
        /// `04` rather than `4`.
        padded: bool,
        /// `19` rather than `2019`.
        short_year: bool,
    },
    /// `41712`, days as Excel counts them.
    Serial,
    /// `05mar2024`, as Stata shows `%td`.
    Stata,
    /// `20240305`, as machines write days.
    Compact,
}

/// Why a date could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReadError {
    /// No known form.
    Unreadable,
    /// A known form, but no day of the calendar (`31/02/2024`).
    NoSuchDay,
    /// Day and month could be either way round.
    OrderUnknown,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// ACLED begins in 1997 and UCDP GED in 1989, so `88` can only be 2088 or a mistake.
const FIRST_YEAR_OF_SHORT: i32 = 89;

const UNIX_EPOCH_FROM_CE: i32 = 719_163;

/// Counts the days from 1970-01-01, as the database keeps a day.
pub fn days_since_epoch(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - UNIX_EPOCH_FROM_CE
}

/// Gives the day that lies `days` after 1970-01-01.
pub fn epoch_day(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days.checked_add(UNIX_EPOCH_FROM_CE)?)
}

/// Gives the month that a day lies in, counted from January of year 0.
pub fn month_of(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

impl DateForm {
    /// `2018-01-31`
    pub const ISO: DateForm = DateForm::YearFirst { separator: '-' };

    /// Reads a date in any known form; `order` settles dates that are all numbers.
    pub fn read(text: &str, order: Option<DateOrder>) -> Result<(NaiveDate, DateForm), DateReadError> {
        let text = text.trim();
        if let Some(date) = read_iso(text.as_bytes()) {
            return date.map(|date| (date, DateForm::ISO));
        }
        if text.len() > 10
            && matches!(text.as_bytes()[10], b'T' | b' ')
            && let Some(date) = read_iso(&text.as_bytes()[..10])
        {
            return date.map(|date| (date, DateForm::IsoMoment));
        }
        // Programs that count in fractions write whole days as 41712.0.
        let whole = text.strip_suffix(".0").unwrap_or(text);
        if whole.len() == 5 && whole.bytes().all(|b| b.is_ascii_digit()) {
            return read_serial(whole);
        }
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            return read_compact(text);
        }
        if let Some(date) = read_stata(text) {
            return date.map(|date| (date, DateForm::Stata));
        }
        let text = without_time(text);
        let separator = text.chars().find(|c| !c.is_alphanumeric()).ok_or(DateReadError::Unreadable)?;
        let mut parts = text.split(separator);
        let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(DateReadError::Unreadable);
        };
        if let Some((month, form)) = month_by_name(b) {
            return read_named(a, month, form, c, separator);
        }
        read_numbers([a, b, c], separator, order)
    }

    /// Tells which order the parts of an all-number date prove, if they do.
    pub fn proven_order(text: &str) -> Option<DateOrder> {
        let day_first = DateForm::read(text, Some(DateOrder::DayFirst));
        let month_first = DateForm::read(text, Some(DateOrder::MonthFirst));
        match (day_first, month_first) {
            (Ok((_, DateForm::Numbers { .. })), Err(_)) => Some(DateOrder::DayFirst),
            (Err(_), Ok((_, DateForm::Numbers { .. }))) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Writes a date in this form.
    pub fn write(self, date: NaiveDate, out: &mut String) {
        use fmt::Write;
        let (year, month, day) = (date.year(), date.month(), date.day());
        if let (DateForm::YearFirst { separator }, 0..=9999) = (self, year) {
            // The usual form, written for every row: formatting machinery would take most of the time.
            let pair = |number: u32| [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8].map(char::from);
            out.extend([pair(year as u32 / 100), pair(year as u32 % 100)].as_flattened());
            for part in [month, day] {
                out.push(separator);
                out.extend(pair(part));
            }
            return;
        }
        let short = year.rem_euclid(100);
        // Writing to a String cannot fail.
        let _ = match self {
            DateForm::YearFirst { separator: s } => write!(out, "{year:04}{s}{month:02}{s}{day:02}"),
            DateForm::IsoMoment => write!(out, "{year:04}-{month:02}-{day:02}T00:00:00Z"),
            DateForm::Named { separator: s, month: form, padded, short_year } => {
                let name = MONTHS[month as usize - 1];
                let name = if form == Month::Short { &name[..3] } else { name };
                let _ = if padded { write!(out, "{day:02}{s}{name}{s}") } else { write!(out, "{day}{s}{name}{s}") };
                if short_year { write!(out, "{short:02}") } else { write!(out, "{year:04}") }
            }
            DateForm::Numbers { separator: s, order, padded, short_year } => {
                let (a, b) = if order == DateOrder::DayFirst { (day, month) } else { (month, day) };
                let _ = if padded { write!(out, "{a:02}{s}{b:02}{s}") } else { write!(out, "{a}{s}{b}{s}") };
                if short_year { write!(out, "{short:02}") } else { write!(out, "{year:04}") }
            }
            DateForm::Compact => write!(out, "{year:04}{month:02}{day:02}"),
            DateForm::Serial => write!(out, "{}", days_since_epoch(date) + SERIAL_OF_EPOCH),
            DateForm::Stata => {
                let name = MONTHS[month as usize - 1][..3].to_ascii_lowercase();
                write!(out, "{day:02}{name}{year:04}")
            }
        };
    }
}

/// Excel's number of 1970-01-01; right for all days since March 1900.
const SERIAL_OF_EPOCH: i32 = 25_569;

fn read_serial(text: &str) -> Result<(NaiveDate, DateForm), DateReadError> {
    let serial: i32 = text.parse().map_err(|_| DateReadError::Unreadable)?;
    let date = epoch_day(serial - SERIAL_OF_EPOCH).ok_or(DateReadError::NoSuchDay)?;
    // Five digits reach from 1927 to 2173; what is far from any data set is no date.
    if !YEARS_OF_BARE_DIGITS.contains(&date.year()) {
        return Err(DateReadError::Unreadable);
    }
    Ok((date, DateForm::Serial))
}

/// Days that are digits only are of years that data sets are of.
const YEARS_OF_BARE_DIGITS: RangeInclusive<i32> = 1946..=2100;

fn read_compact(text: &str) -> Result<(NaiveDate, DateForm), DateReadError> {
    let part = |from: usize, to: usize| number(&text[from..to], to - from);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    if !YEARS_OF_BARE_DIGITS.contains(&(year as i32)) {
        return Err(DateReadError::Unreadable);
    }
    calendar_day(year as i32, month, day).map(|date| (date, DateForm::Compact))
}

fn read_stata(text: &str) -> Option<Result<NaiveDate, DateReadError>> {
    let (day, rest) = text.split_at_checked(2)?;
    let (name, year) = rest.split_at_checked(3)?;
    let in_form = text.len() == 9 && name.bytes().all(|b| b.is_ascii_alphabetic());
    let (month, _) = month_by_name(name).filter(|_| in_form)?;
    let (day, year) = (number(day, 2).ok()?, number(year, 4).ok()?);
    Some(calendar_day(year as i32, month, day))
}

/// Takes away the time of day that spreadsheets and maps add: `1/31/2020 0:00`, `2020/01/31 00:00:00+00`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once(' ') else { return text };
    let hour = time.split(':').next().unwrap_or_default();
    let is_time = time.contains(':') && matches!(hour.len(), 1 | 2) && hour.bytes().all(|byte| byte.is_ascii_digit());
    if is_time { day } else { text }
}

fn read_iso(text: &[u8]) -> Option<Result<NaiveDate, DateReadError>> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = |from: usize, to: usize| digits[from..to].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    let year = n(0, 4) as i32;
    Some(NaiveDate::from_ymd_opt(year, n(4, 6), n(6, 8)).ok_or(DateReadError::NoSuchDay))
}

fn month_by_name(text: &str) -> Option<(u32, Month)> {
    let at = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(text) || name[..3].eq_ignore_ascii_case(text))?;
    let form = if text.len() == 3 { Month::Short } else { Month::Long };
    Some((at as u32 + 1, form))
}

fn read_named(
    day: &str,
    month: u32,
    form: Month,
    year: &str,
    separator: char,
) -> Result<(NaiveDate, DateForm), DateReadError> {
    let (day_number, year_number) = (number(day, 2)?, number(year, 4)?);
    let form = DateForm::Named { separator, month: form, padded: day.len() == 2, short_year: year.len() == 2 };
    let date = calendar_day(full_year(year_number, year.len())?, month, day_number)?;
    Ok((date, form))
}

fn read_numbers(
    parts: [&str; 3],
    separator: char,
    order: Option<DateOrder>,
) -> Result<(NaiveDate, DateForm), DateReadError> {
    let [a, b, c] = parts;
    if a.len() == 4 {
        let date = calendar_day(number(a, 4)? as i32, number(b, 2)?, number(c, 2)?)?;
        return Ok((date, DateForm::YearFirst { separator }));
    }
    let (first, second, year) = (number(a, 2)?, number(b, 2)?, full_year(number(c, 4)?, c.len())?);
    let padded = a.len() == 2 && b.len() == 2;
    let short_year = c.len() == 2;
    let read = |order| {
        let (day, month) = if order == DateOrder::DayFirst { (first, second) } else { (second, first) };
        let date = calendar_day(year, month, day)?;
        Ok((date, DateForm::Numbers { separator, order, padded, short_year }))
    };
    if let Some(order) = order {
        return read(order);
    }
    match (read(DateOrder::DayFirst), read(DateOrder::MonthFirst)) {
        (Ok(_), Ok(_)) if first != second => Err(DateReadError::OrderUnknown),
        (Ok(found), _) | (Err(_), Ok(found)) => Ok(found),
        (Err(error), Err(_)) => Err(error),
    }
}

fn number(text: &str, most: usize) -> Result<u32, DateReadError> {
    if text.is_empty() || text.len() > most || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateReadError::Unreadable);
    }
    text.parse().map_err(|_| DateReadError::Unreadable)
}

fn full_year(year: u32, digits: usize) -> Result<i32, DateReadError> {
    let year = year as i32;
    match digits {
        4 => Ok(year),
        2 if year >= FIRST_YEAR_OF_SHORT => Ok(1900 + year),
        2 => Ok(2000 + year),
        _ => Err(DateReadError::Unreadable),
    }
}

fn calendar_day(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateReadError> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateReadError::NoSuchDay)
}

impl fmt::Display for DateForm {
    /// Shows the form by an example.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        if let Some(example) = NaiveDate::from_ymd_opt(2019, 3, 31) {
            self.write(example, &mut out);
        }
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
    }

    #[test]
    fn every_form_seen_in_real_files_is_read_and_written_back() {
        for (text, expected) in [
            ("2018-01-31", day(2018, 1, 31)),
            ("31 March 2022", day(2022, 3, 31)),
            ("01-January-2015", day(2015, 1, 1)),
            ("18-February-2024", day(2024, 2, 18)),
            ("9-May-20", day(2020, 5, 9)),
            ("31-12-19", day(2019, 12, 31)),
            ("2021-01-02T00:00:00Z", day(2021, 1, 2)),
            ("18/04/2001", day(2001, 4, 18)),
            ("41712", day(2014, 3, 14)),
            ("15-Jan-97", day(1997, 1, 15)),
            ("05mar2024", day(2024, 3, 5)),
        ] {
            let (date, form) = DateForm::read(text, None).expect(text);
            assert_eq!(date, expected, "{text}");
            let mut again = String::new();
            form.write(date, &mut again);
            assert_eq!(again, text);
        }
    }

    #[test]
    fn day_and_month_are_never_guessed() {
        assert_eq!(DateForm::read("3/4/2001", None), Err(DateReadError::OrderUnknown));
        let (date, _) = DateForm::read("3/4/2001", Some(DateOrder::MonthFirst)).expect("settled");
        assert_eq!(date, day(2001, 3, 4));
        assert_eq!(DateForm::proven_order("13/4/2001"), Some(DateOrder::DayFirst));
        assert_eq!(DateForm::proven_order("4/13/2001"), Some(DateOrder::MonthFirst));
        assert_eq!(DateForm::proven_order("4/3/2001"), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert_eq!(DateForm::read("31/02/2024", Some(DateOrder::DayFirst)), Err(DateReadError::NoSuchDay));
        assert_eq!(DateForm::read("2024-13-01", None), Err(DateReadError::NoSuchDay));
        for text in ["", "soon", "1/2", "12345678", "é-1-2", "99999"] {
            assert_eq!(DateForm::read(text, None), Err(DateReadError::Unreadable), "{text}");
        }
    }

    #[test]
    fn epoch_days_go_both_ways() {
        assert_eq!(days_since_epoch(day(1970, 1, 1)), 0);
        assert_eq!(epoch_day(15_411), Some(day(2012, 3, 12)));
    }
}
