//! The moments at which a job is due: a cron line read on the clocks of a zone.
//!
//! Where clocks are put forward, a time that is left out is due at the first moment after it; where they are put
//! back, a time that comes twice is due the first time only. A line with every hour in it goes by elapsed time: it
//! is due in each of the two hours of the same name, and nothing is made up for the hour that is left out.

use super::cron::{CronError, CronLine};
use super::zone::{Zone, ZoneError};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, Timelike, Utc};

/// When a job is due.
#[derive(Clone, Debug)]
pub struct Timetable {
    cron: CronLine,
    zone: Zone,
}

/// Why there is no timetable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimetableError {
    /// The line.
    #[error(transparent)]
    Cron(#[from] CronError),
    /// The zone.
    #[error(transparent)]
    Zone(#[from] ZoneError),
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last time that has come.
    pub moment: DateTime<Utc>,
    /// How many times have come, this one among them; counted up to [`MOST_COUNTED`].
    pub covers: u64,
}

/// More missed times than these are not counted.
pub const MOST_COUNTED: u64 = 1_000;

/// No line that comes at all stays away longer: 29 February, over a year like 2100.
const LONGEST_DAYS: u64 = 9 * 366;

/// So far back the last due time is looked for, shortest first.
const BACK: [i64; 5] = [1, 25, 32 * 24, 367 * 24, 9 * 366 * 24];

impl Timetable {
    /// Reads a cron line and the name of a zone.
    pub fn read(cron: &str, zone: &str) -> Result<Timetable, TimetableError> {
        Ok(Timetable { cron: CronLine::read(cron)?, zone: Zone::read(zone)? })
    }

    /// Gives the cron line.
    pub fn cron(&self) -> &CronLine {
        &self.cron
    }

    /// Gives the name of the zone.
    pub fn zone(&self) -> &str {
        self.zone.name()
    }

    /// Gives the day on the zone's calendar.
    pub fn day(&self, moment: DateTime<Utc>) -> NaiveDate {
        self.zone.wall(moment).date()
    }

    /// Writes a moment as the zone's clocks show it.
    pub fn shown(&self, moment: DateTime<Utc>) -> String {
        self.zone.wall(moment).format("%a %Y-%m-%d %H:%M").to_string()
    }

    /// Gives the first due time after a moment.
    pub fn next_after(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.cron.is_hourly() { self.next_by_time(moment) } else { self.next_by_wall(moment) }
    }

    fn next_by_wall(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        // A day earlier, for a time that was left out may be due on the next day.
        let first = self.day(moment).checked_sub_days(Days::new(1))?;
        let days = (0..LONGEST_DAYS + 2).filter_map(|days| first.checked_add_days(Days::new(days)));
        for day in days.filter(|day| self.cron.has_day(*day)) {
            for hour in self.cron.hours() {
                for minute in self.cron.minutes() {
                    let wall = day.and_time(NaiveTime::from_hms_opt(hour, minute, 0)?);
                    if let Some(due) = self.first_at(wall).filter(|due| *due > moment) {
                        return Some(due);
                    }
                }
            }
        }
        None
    }

    /// Gives the first moment at which the clocks show a time, or the first after it where they leave it out.
    fn first_at(&self, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        // A day was left out once, where a country changed sides of the date line.
        let later = (0..=24 * 60).filter_map(|minutes| wall.checked_add_signed(TimeDelta::minutes(minutes)));
        later.filter_map(|wall| self.zone.moment(wall)).next()
    }

    fn next_by_time(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let end = moment.checked_add_signed(TimeDelta::days(LONGEST_DAYS as i64))?;
        let mut at = moment.trunc_subsecs(0).with_second(0)?.checked_add_signed(TimeDelta::minutes(1))?;
        while at < end {
            let wall = self.zone.wall(at);
            let has_day = self.cron.has_day(wall.date());
            match self.cron.minutes().find(|minute| *minute >= wall.minute()) {
                Some(minute) if has_day && minute == wall.minute() => return Some(at),
                // Minute by minute where the hour is not a whole one by the zone's clocks; at most 59 times.
                Some(minute) if has_day => at += TimeDelta::minutes(i64::from((minute - wall.minute()).min(1))),
                _ => at += TimeDelta::minutes(i64::from(60 - wall.minute())),
            }
        }
        None
    }

    /// Gives what has become due after a moment and until now.
    pub fn due(&self, after: DateTime<Utc>, now: DateTime<Utc>) -> Option<Due> {
        let first = self.next_after(after).filter(|first| *first <= now)?;
        let moment = BACK.iter().find_map(|hours| self.last_within(now - TimeDelta::hours(*hours), now))?;
        let times = std::iter::successors(Some(first), |due| self.next_after(*due)).take_while(|due| *due <= moment);
        Some(Due { moment: moment.max(first), covers: times.take(MOST_COUNTED as usize).count() as u64 })
    }

    fn last_within(&self, from: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let times = std::iter::successors(self.next_after(from), |due| self.next_after(*due));
        times.take_while(|due| *due <= now).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect(text).to_utc()
    }

    /// Gives the due times from one moment to another, in UTC without the year.
    fn times(cron: &str, zone: &str, from: &str, to: &str) -> Vec<String> {
        let table = Timetable::read(cron, zone).expect("a timetable");
        let all = std::iter::successors(table.next_after(moment(from)), |due| table.next_after(*due));
        all.take_while(|due| *due <= moment(to)).map(|due| due.format("%m-%dT%H:%M").to_string()).collect()
    }

    #[test]
    fn a_time_that_the_clocks_leave_out_is_due_right_after_it() {
        // Oslo, 31 March 2024: 02:00 to 03:00 is left out, at 01:00 UTC.
        let oslo = |cron| times(cron, "Europe/Oslo", "2024-03-30T12:00:00Z", "2024-04-01T12:00:00Z");
        assert_eq!(oslo("30 2 * * *"), ["03-31T01:00", "04-01T00:30"]);
        assert_eq!(oslo("0,30 2,3 * * *")[..3], ["03-31T01:00", "03-31T01:30", "04-01T00:00"]);
        assert_eq!(oslo("0 6 * * *"), ["03-31T04:00", "04-01T04:00"]);
        let hourly = times("30 * * * *", "Europe/Oslo", "2024-03-31T00:00:00Z", "2024-03-31T02:59:00Z");
        assert_eq!(hourly, ["03-31T00:30", "03-31T01:30", "03-31T02:30"]);
    }

    #[test]
    fn a_time_that_comes_twice_is_due_once() {
        // Oslo, 27 October 2024: 02:00 to 03:00 comes twice, from 00:00 UTC and from 01:00 UTC.
        let oslo = |cron| times(cron, "Europe/Oslo", "2024-10-26T22:00:00Z", "2024-10-27T04:00:00Z");
        assert_eq!(oslo("30 2 * * *"), ["10-27T00:30"]);
        assert_eq!(oslo("30 2,14 * * *"), ["10-27T00:30"]);
        assert_eq!(
            oslo("*/30 1-3 * * *"),
            ["10-26T23:00", "10-26T23:30", "10-27T00:00", "10-27T00:30", "10-27T02:00", "10-27T02:30"]
        );
        assert_eq!(oslo("45 * * * *").len(), 6, "by elapsed time: one in each hour");
    }

    #[test]
    fn month_ends_and_leap_days_come_when_they_come() {
        let utc = |cron, from, to| times(cron, "UTC", from, to);
        assert_eq!(
            utc("0 6 31 * *", "2024-01-31T06:00:00Z", "2024-08-01T00:00:00Z"),
            ["03-31T06:00", "05-31T06:00", "07-31T06:00"]
        );
        let leap = Timetable::read("0 0 29 2 *", "UTC").expect("a timetable");
        assert_eq!(leap.next_after(moment("2096-03-01T00:00:00Z")), Some(moment("2104-02-29T00:00:00Z")));
    }

    #[test]
    fn zones_with_odd_hours_and_a_day_left_out_are_right() {
        assert_eq!(
            times("0 6 * * *", "Asia/Kathmandu", "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"),
            ["01-01T00:15"]
        );
        assert_eq!(
            times("0 * * * *", "Asia/Kathmandu", "2024-01-01T00:00:00Z", "2024-01-01T02:00:00Z"),
            ["01-01T00:15", "01-01T01:15"]
        );
        // Samoa had no 30 December 2011.
        assert_eq!(
            times("0 6 * * *", "Pacific/Apia", "2011-12-29T00:00:00Z", "2011-12-31T23:00:00Z"),
            ["12-29T16:00", "12-30T10:00", "12-30T16:00", "12-31T16:00"]
        );
    }

    #[test]
    fn many_missed_times_are_one_due() {
        let table = Timetable::read("0 6 * * *", "UTC").expect("a timetable");
        let due = table.due(moment("2024-06-01T06:00:00Z"), moment("2024-06-04T05:00:00Z"));
        assert_eq!(due, Some(Due { moment: moment("2024-06-03T06:00:00Z"), covers: 2 }));
        assert_eq!(table.due(moment("2024-06-01T06:00:00Z"), moment("2024-06-02T05:59:59Z")), None);
        assert_eq!(table.due(moment("2024-06-01T06:00:00Z"), moment("2024-05-01T00:00:00Z")), None);
        let each_minute = Timetable::read("* * * * *", "UTC").expect("a timetable");
        let due = each_minute.due(moment("2024-06-01T06:00:00Z"), moment("2099-01-01T00:00:30Z")).expect("due");
        assert_eq!(due, Due { moment: moment("2099-01-01T00:00:00Z"), covers: MOST_COUNTED });
    }
}
