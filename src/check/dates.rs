//! Year, days to come, days before the event, and the years of governments.

use super::names::Name;
use super::{Checker, add};
use crate::model::{Draft, Field, Finding, days_since_epoch};
use chrono::{DateTime, Datelike, NaiveDate};

const SECONDS_OF_A_DAY: i64 = 86_400;

impl Checker<'_> {
    pub(super) fn check_dates(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        let Some(date) = draft.event_date else { return };
        if let Some(year) = draft.year
            && year != date.year()
        {
            add(findings, "year-differs", Field::Year, &year.to_string(), &date.year().to_string());
        }
        if date > self.today {
            add(findings, "date-in-future", Field::EventDate, &date.to_string(), &self.today.to_string());
        }
        if let Some(moment) = draft.timestamp
            && moment < i64::from(days_since_epoch(date)) * SECONDS_OF_A_DAY
        {
            let day =
                DateTime::from_timestamp(moment, 0).map_or_else(String::new, |at| format!(", {}", at.date_naive()));
            let value = format!("{moment}{day}");
            add(findings, "timestamp-before-event", Field::Timestamp, &value, &date.to_string());
        }
    }

    /// A name that the codebook does not know may carry years of another meaning: the former
    /// forces of a government act after its years.
    pub(super) fn check_years(
        &self,
        name: &Name<'_>,
        text: &str,
        field: Field,
        date: Option<NaiveDate>,
        findings: &mut Vec<Finding>,
    ) {
        let Some(pattern) = name.pattern else { return };
        let Some((first, last)) = name.years else {
            if pattern.years_required {
                add(findings, "actor-years-missing", field, text, "");
            }
            return;
        };
        if let Some(year) = date.map(|date| date.year())
            && !(first..=last).contains(&year)
        {
            add(findings, "actor-years-outside", field, text, &year.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::codes;
    use crate::model::Field;

    #[test]
    fn the_year_is_that_of_the_date() {
        assert_eq!(codes(&[(Field::Year, "2011")]), ["year-differs"]);
        assert_eq!(codes(&[(Field::Year, "")]), [""; 0]);
    }

    #[test]
    fn a_day_to_come_is_an_error() {
        assert!(codes(&[(Field::EventDate, "2031-01-01"), (Field::Year, "2031")]).contains(&"date-in-future"));
    }

    #[test]
    fn nothing_is_published_before_it_happens() {
        assert_eq!(codes(&[(Field::Timestamp, "1000000000")]), ["timestamp-before-event"]);
    }

    #[test]
    fn an_army_carries_the_years_of_its_government() {
        let named = |name| codes(&[(Field::Actor1, name)]);
        assert_eq!(named("Military Forces of Mali"), ["actor-years-missing"]);
        assert_eq!(named("Military Forces of Mali (1991-2002)"), ["actor-years-outside"]);
        assert_eq!(named("Military Forces of Mali (2020-) Gendarmerie"), [""; 0]);
        assert_eq!(named("Former Military Forces of Mali (1991-2002)"), [""; 0]);
    }
}
