//! A cron line: five fields with names, lists, ranges and steps, or a word like `@daily`.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// When something is due, by the clock on a wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CronLine {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    /// Day of month and day of week narrow one another only if one of them begins with a star; else either is enough.
    either_day: bool,
}

/// Why a cron line cannot be used: where, what, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CronError {
    /// The field, or nothing where the whole line is meant.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to write.
    pub remedy: String,
}

impl fmt::Display for CronError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(f, "{}", self.problem)
        } else {
            write!(f, "{}: {}", self.place, self.problem)
        }
    }
}

impl std::error::Error for CronError {}

/// One of the five fields.
struct Part {
    title: &'static str,
    first: u32,
    last: u32,
    names: &'static [&'static str],
    example: &'static str,
}

const PARTS: [Part; 5] = [
    Part { title: "minute", first: 0, last: 59, names: &[], example: "0, 0,30 or */15" },
    Part { title: "hour", first: 0, last: 23, names: &[], example: "6, 8-18 or */2" },
    Part { title: "day of month", first: 1, last: 31, names: &[], example: "1, 1,15 or *" },
    Part { title: "month", first: 1, last: 12, names: &MONTHS, example: "*, JAN or 1-6" },
    Part { title: "day of week", first: 0, last: 7, names: &WEEKDAYS, example: "*, MON or MON-FRI" },
];

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Words that stand for a line.
const WORDS: [(&str, &str); 7] = [
    ("@hourly", "0 * * * *"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@weekly", "0 0 * * 0"),
    ("@monthly", "0 0 1 * *"),
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
];

/// The most days that a month has.
const MONTH_DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const ALL_HOURS: u64 = (1 << 24) - 1;

impl CronLine {
    /// Reads a line; one that never comes is refused.
    pub fn read(text: &str) -> Result<CronLine, CronError> {
        let text = text.trim();
        let line = match text.strip_prefix('@') {
            Some(_) => word(text)?,
            None => text,
        };
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields[..] else {
            return Err(CronError {
                place: String::new(),
                problem: format!("it has {} fields, and a cron line has five", fields.len()),
                remedy: "write minute, hour, day of month, month, day of week: \"0 6 * * MON\" is Mondays at six"
                    .to_owned(),
            });
        };
        let read = |at: usize, text: &str| read_field(at, text);
        let weekdays = read(4, weekday)?;
        let cron = CronLine {
            minutes: read(0, minute)?,
            hours: read(1, hour)?,
            days: read(2, day)?,
            months: read(3, month)?,
            // 7 is Sunday too.
            weekdays: (weekdays | (weekdays >> 7)) & 0x7f,
            either_day: !day.starts_with('*') && !weekday.starts_with('*'),
        };
        if cron.comes() { Ok(cron) } else { Err(never(day, month)) }
    }

    fn comes(&self) -> bool {
        self.either_day || (1..=12).any(|month| holds(self.months, month) && self.days_in(month))
    }

    /// Tells whether a month has one of the days, in a leap year at least.
    fn days_in(&self, month: u32) -> bool {
        (1..=MONTH_DAYS[month as usize - 1]).any(|day| holds(self.days, day))
    }

    /// Gives the first of its days that some of its months do not have, for whoever counts on each month.
    pub fn day_that_lacks(&self) -> Option<u32> {
        let first = (29..=31).find(|day| holds(self.days, *day))?;
        let none_before = !(1..29).any(|day| holds(self.days, day));
        let some_month = |month: &u32| holds(self.months, *month) && MONTH_DAYS[*month as usize - 1] < first;
        let lacks = first == 29 || (1..=12).any(|month| some_month(&month));
        (none_before && !self.either_day && lacks).then_some(first)
    }

    /// Tells whether every hour counts, so that time is measured and not read from the wall.
    pub fn is_hourly(&self) -> bool {
        self.hours == ALL_HOURS
    }

    /// Tells whether a day is one of its days.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        let of_month = holds(self.days, day.day());
        let of_week = holds(self.weekdays, day.weekday().num_days_from_sunday());
        let is_day = if self.either_day { of_month || of_week } else { of_month && of_week };
        is_day && holds(self.months, day.month())
    }

    /// Gives its hours.
    pub fn hours(&self) -> impl Iterator<Item = u32> {
        let hours = self.hours;
        (0..24).filter(move |hour| holds(hours, *hour))
    }

    /// Gives its minutes.
    pub fn minutes(&self) -> impl Iterator<Item = u32> {
        let minutes = self.minutes;
        (0..60).filter(move |minute| holds(minutes, *minute))
    }
}

fn holds(mask: u64, number: u32) -> bool {
    mask & (1 << number) != 0
}

fn word(text: &str) -> Result<&'static str, CronError> {
    let lower = text.to_lowercase();
    WORDS.iter().find(|(word, _)| *word == lower).map(|(_, line)| *line).ok_or_else(|| {
        let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        CronError {
            place: String::new(),
            problem: format!("there is no word {text}"),
            remedy: format!("write one of {}, or five fields", words.join(", ")),
        }
    })
}

fn never(day: &str, month: &str) -> CronError {
    CronError {
        place: "fields 3 and 4, day of month and month".to_owned(),
        problem: format!("it never comes: no month of \"{month}\" has a day \"{day}\""),
        remedy: "for the end of each month write \"1\" in field 3: the first day of the next one".to_owned(),
    }
}

/// Reads a list of numbers, names, ranges and steps.
fn read_field(at: usize, text: &str) -> Result<u64, CronError> {
    let part = &PARTS[at];
    let wrong = |problem: String, remedy: String| CronError {
        place: format!("field {}, {}", at + 1, part.title),
        problem,
        remedy,
    };
    let example = || format!("write such as {}", part.example);
    let mut mask = 0;
    for item in text.split(',') {
        let (range, step) = match item.split_once('/') {
            Some((range, step)) => (range, Some(step)),
            None => (item, None),
        };
        let number = |text: &str| {
            part.number(text).ok_or_else(|| match text.parse::<u32>() {
                Ok(_) => wrong(format!("{text} is not from {} to {}", part.first, part.last), example()),
                Err(_) if text.is_empty() => wrong(format!("something is missing in \"{item}\""), example()),
                Err(_) => wrong(format!("\"{text}\" is no {}", part.title), example()),
            })
        };
        let (first, mut last) = match range.split_once('-') {
            _ if range == "*" => (part.first, part.last.min(part.first + part.span() - 1)),
            Some((first, last)) => (number(first)?, number(last)?),
            None if step.is_some() => (number(range)?, part.last),
            None => (number(range)?, number(range)?),
        };
        // Saturday to Sunday: the week may end with Sunday.
        if at == 4 && last == 0 && first > 0 {
            last = 7;
        }
        if first > last {
            let end = part.last.min(part.first + part.span() - 1);
            let remedy = format!("write {first}-{end},{}-{last}", part.first);
            return Err(wrong(format!("the range {range} ends before it begins"), remedy));
        }
        let step = match step.map(str::parse::<u32>) {
            None => 1,
            Some(Ok(step)) if step > 0 && step <= part.last => step,
            Some(_) => return Err(wrong(format!("the step of \"{item}\" is not from 1 to {}", part.last), example())),
        };
        (first..=last).step_by(step as usize).for_each(|number| mask |= 1 << number);
    }
    Ok(mask)
}

impl Part {
    /// How many different ones there are; of 0 to 7 for weekdays there are seven.
    fn span(&self) -> u32 {
        if self.names.len() == 7 { 7 } else { self.last - self.first + 1 }
    }

    fn number(&self, text: &str) -> Option<u32> {
        if let Some(at) = self.names.iter().position(|name| name.eq_ignore_ascii_case(text)) {
            return Some(at as u32 + self.first);
        }
        let number: u32 = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
        (self.first..=self.last).contains(&number).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(line: &str) -> String {
        let error = CronLine::read(line).expect_err(line);
        format!("{error} | {}", error.remedy)
    }

    #[test]
    fn names_lists_ranges_and_steps_are_read() {
        let line = CronLine::read("0,30 8-18/5 1,15 JAN-mar Mon,FRI-SUN").expect("a line");
        assert_eq!(line.minutes().collect::<Vec<_>>(), [0, 30]);
        assert_eq!(line.hours().collect::<Vec<_>>(), [8, 13, 18]);
        assert_eq!((line.days, line.months, line.weekdays), (1 << 1 | 1 << 15, 0b1110, 0b110_0011));
        assert_eq!(CronLine::read("5/20 * * * *").expect("a line").minutes().collect::<Vec<_>>(), [5, 25, 45]);
        assert_eq!(CronLine::read("@daily"), CronLine::read("0 0 * * *"));
        assert_eq!(CronLine::read("0 0 * * 7"), CronLine::read("0 0 * * SUN"));
        assert_eq!(CronLine::read("0 0 * * */2").expect("a line").weekdays, 0b101_0101);
    }

    #[test]
    fn either_day_is_enough_where_both_are_named() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let both = CronLine::read("0 6 13 * FRI").expect("a line");
        assert!(both.has_day(day("2024-06-13")) && both.has_day(day("2024-06-14")) && !both.has_day(day("2024-06-15")));
        let starred = CronLine::read("0 6 */2 * FRI").expect("a line");
        assert!(starred.has_day(day("2024-06-07")) && !starred.has_day(day("2024-06-14")));
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_its_place_and_a_remedy() {
        for (line, expected) in [
            ("0 6 * *", "it has 4 fields, and a cron line has five | write minute, hour,"),
            ("60 6 * * *", "field 1, minute: 60 is not from 0 to 59 | write such as 0, 0,30 or */15"),
            ("0 6 * * MOO", "field 5, day of week: \"MOO\" is no day of week | write such as *, MON or MON-FRI"),
            ("0 6 L * *", "field 3, day of month: \"L\" is no day of month |"),
            ("0 22-3 * * *", "field 2, hour: the range 22-3 ends before it begins | write 22-23,0-3"),
            ("0 6 * * FRI-MON", "field 5, day of week: the range FRI-MON ends before it begins | write 5-6,0-1"),
            ("*/0 6 * * *", "field 1, minute: the step of \"*/0\" is not from 1 to 59 |"),
            ("0,, 6 * * *", "field 1, minute: something is missing in \"\" |"),
            ("+5 6 * * *", "field 1, minute: +5 is not from 0 to 59 |"),
            ("0 6 30 FEB *", "fields 3 and 4, day of month and month: it never comes: no month of \"FEB\" has a day"),
            ("0 6 31 4,6,9,11 *", "fields 3 and 4, day of month and month: it never comes"),
            ("@reboot", "there is no word @reboot | write one of @hourly, @daily,"),
            ("", "it has 0 fields, and a cron line has five |"),
        ] {
            let said = wrong(line);
            assert!(said.starts_with(expected), "{line}: {said}");
        }
        assert!(CronLine::read("0 6 29 2 *").is_ok() && CronLine::read("0 6 30 2 MON").is_ok());
    }

    #[test]
    fn a_day_that_some_months_lack_is_told() {
        let lacks = |line: &str| CronLine::read(line).expect(line).day_that_lacks();
        assert_eq!(lacks("0 6 31 * *"), Some(31));
        assert_eq!(lacks("0 6 31 1,3 *"), None);
        assert_eq!(lacks("0 6 28,31 * *"), None);
        assert_eq!(lacks("0 6 29 2 *"), Some(29));
        assert_eq!(lacks("0 6 * * *"), None);
    }
}
