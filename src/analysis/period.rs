//! Periods: days, weeks, months, quarters, years; each has a number, one more than the one before.

use crate::codebook::FieldType;
use crate::model::{days_since_epoch, epoch_day};
use chrono::{Datelike, NaiveDate, Weekday};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// A day.
    Day,
    /// Seven days, from this weekday on.
    Week(Weekday),
    /// A month of the calendar.
    Month,
    /// January to March and so on.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// 1970-01-01 was a Thursday: so many days before it began the week of a Monday.
const MONDAY_BEFORE_EPOCH: i32 = 3;

/// Months from year 0 to January 1980, which ViEWS counts as 1.
const MONTHS_BEFORE_VIEWS: i32 = 1980 * 12;

impl Every {
    /// Every kind with its word, the shortest first.
    pub const WORDS: &'static [(&'static str, Every)] = &[
        ("day", Every::Day),
        ("week", Every::Week(Weekday::Mon)),
        ("month", Every::Month),
        ("quarter", Every::Quarter),
        ("year", Every::Year),
    ];

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        let same = |other: Every| std::mem::discriminant(&other) == std::mem::discriminant(&self);
        Every::WORDS.iter().find(|(_, every)| same(*every)).map_or("", |(word, _)| word)
    }

    /// Gives the number of the period that a day lies in.
    pub fn number(self, day: i32) -> i32 {
        let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        let date = || epoch_day(day).unwrap_or_default();
        match self {
            Every::Day => day,
            Every::Week(first) => (day + lead(first)).div_euclid(7),
            Every::Month => months(date()),
            Every::Quarter => months(date()).div_euclid(3),
            Every::Year => date().year(),
        }
    }

    /// Gives the first day of a period.
    pub fn first_day(self, number: i32) -> i32 {
        let month = |months: i32| {
            let day = NaiveDate::from_ymd_opt(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1);
            days_since_epoch(day.unwrap_or_default())
        };
        match self {
            Every::Day => number,
            Every::Week(first) => number * 7 - lead(first),
            Every::Month => month(number),
            Every::Quarter => month(number * 3),
            Every::Year => month(number * 12),
        }
    }

    /// Gives the last day of a period.
    pub fn last_day(self, number: i32) -> i32 {
        self.first_day(number + 1) - 1
    }

    /// Gives the codes of the key columns that tell a period, in order.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Every::Month => &["period", "period_start", "period_end", "year", "month", "month_id"],
            Every::Quarter => &["period", "period_start", "period_end", "year", "quarter"],
            Every::Day | Every::Week(_) | Every::Year => &["period", "period_start", "period_end", "year"],
        }
    }

    /// Tells what kind of value one of these columns holds.
    pub fn kind(key: &str) -> FieldType {
        match key {
            "period" => FieldType::Text,
            "period_start" | "period_end" => FieldType::Date,
            _ => FieldType::Integer,
        }
    }

    /// Gives the texts of these columns.
    pub fn texts(self, number: i32) -> Vec<String> {
        let day = |day: i32| epoch_day(day).unwrap_or_default();
        let (first, last) = (day(self.first_day(number)), day(self.last_day(number)));
        let name = match self {
            Every::Day | Every::Week(_) => first.to_string(),
            Every::Month => first.format("%Y-%m").to_string(),
            Every::Quarter => format!("{}Q{}", first.year(), first.month0() / 3 + 1),
            Every::Year => first.year().to_string(),
        };
        let mut texts = vec![name, first.to_string(), last.to_string(), first.year().to_string()];
        match self {
            Every::Month => {
                texts.push(first.month().to_string());
                texts.push((number - MONTHS_BEFORE_VIEWS + 1).to_string());
            }
            Every::Quarter => texts.push((first.month0() / 3 + 1).to_string()),
            Every::Day | Every::Week(_) | Every::Year => {}
        }
        texts
    }
}

/// How many days the epoch lies after the begin of its week.
fn lead(first: Weekday) -> i32 {
    (MONDAY_BEFORE_EPOCH - first.num_days_from_monday() as i32).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i32 {
        days_since_epoch(text.parse().expect("a day"))
    }

    fn span(every: Every, text: &str) -> String {
        let texts = every.texts(every.number(day(text)));
        texts.join(" ")
    }

    #[test]
    fn a_day_lies_in_its_period() {
        let saturday = Every::Week(Weekday::Sat);
        let monday = Every::Week(Weekday::Mon);
        assert_eq!(span(monday, "2012-03-11"), "2012-03-05 2012-03-05 2012-03-11 2012");
        assert_eq!(span(monday, "2018-12-31"), "2018-12-31 2018-12-31 2019-01-06 2018");
        assert_eq!(span(monday, "1970-01-01"), "1969-12-29 1969-12-29 1970-01-04 1969");
        assert_eq!(span(saturday, "2012-03-09"), "2012-03-03 2012-03-03 2012-03-09 2012");
        assert_eq!(span(saturday, "2012-03-10"), "2012-03-10 2012-03-10 2012-03-16 2012");
        assert_eq!(span(Every::Day, "1969-12-31"), "1969-12-31 1969-12-31 1969-12-31 1969");
        assert_eq!(span(Every::Quarter, "2024-02-29"), "2024Q1 2024-01-01 2024-03-31 2024 1");
        assert_eq!(span(Every::Year, "2024-12-31"), "2024 2024-01-01 2024-12-31 2024");
    }

    #[test]
    fn months_have_the_numbers_of_views() {
        assert_eq!(span(Every::Month, "1980-01-31"), "1980-01 1980-01-01 1980-01-31 1980 1 1");
        assert_eq!(span(Every::Month, "1989-01-01"), "1989-01 1989-01-01 1989-01-31 1989 1 109");
        assert_eq!(span(Every::Month, "2025-01-15"), "2025-01 2025-01-01 2025-01-31 2025 1 541");
    }

    #[test]
    fn each_day_of_a_century_lies_in_exactly_one_period() {
        let kinds = [Every::Week(Weekday::Mon), Every::Week(Weekday::Sat), Every::Month, Every::Quarter, Every::Year];
        for every in kinds {
            for day in -18_000..18_000 {
                let number = every.number(day);
                assert!((every.first_day(number)..=every.last_day(number)).contains(&day), "{every:?} {day}");
            }
        }
    }
}
