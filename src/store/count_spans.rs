//! Counts events and deaths of countries in spans of days, such as months.
//!
//! SQLite adds up each cell by itself, over a stretch of the covering index, so that a few thousand cells leave it
//! and not each event: a third of the work of counting by any fields (docs/performance.md).

use super::name_table::{COUNTRIES, NameTable};
use super::{Database, Result};
use crate::model::Filter;
use chrono::NaiveDate;

/// Events of a country in a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanCount {
    /// The country.
    pub country: String,
    /// Number of the span.
    pub span: i32,
    /// Events.
    pub events: u64,
    /// Deaths.
    pub fatalities: u64,
}

impl Database {
    /// Counts the current events of each country between two days; `span` gives the number and the last day of the
    /// span that a day lies in. Only spans with events are told.
    pub fn count_countries(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        span: impl Fn(i32) -> (i32, i32),
    ) -> Result<Vec<SpanCount>> {
        let _moment = self.hold_still(&Filter::default())?;
        let day = |day: Option<NaiveDate>, open: i32| day.map_or(open, crate::model::days_since_epoch);
        let (from, to) = (day(from, i32::MIN), day(to, i32::MAX));
        let countries = NameTable::load(&self.connection, COUNTRIES)?;
        let mut next = self.connection.prepare("SELECT min(day) FROM event WHERE country_id = ?1 AND day >= ?2")?;
        let mut count = self.connection.prepare(&format!(
            "SELECT count(*), sum(fatalities) FROM event
              WHERE country_id = ?1 AND day BETWEEN ?2 AND ?3 AND status = {}",
            super::rows::CURRENT
        ))?;
        let mut counts = Vec::new();
        for (id, country) in countries.iter() {
            let mut day = from;
            while day <= to {
                let Some(first) = next.query_row((id, day), |row| row.get::<_, Option<i32>>(0))? else { break };
                if first > to {
                    break;
                }
                let (number, last) = span(first);
                let (events, fatalities) = count.query_row((id, first, last.min(to)), |row| {
                    Ok((
                        row.get::<_, i64>(0)?.unsigned_abs(),
                        row.get::<_, Option<i64>>(1)?.unwrap_or(0).unsigned_abs(),
                    ))
                })?;
                if events > 0 {
                    counts.push(SpanCount { country: country.to_owned(), span: number, events, fatalities });
                }
                day = last.saturating_add(1);
            }
        }
        Ok(counts)
    }
}
