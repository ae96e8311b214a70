//! `--as-of`: a point in the life of the database.

use super::failure::{Could, Failure};
use super::filters::span;
use crate::model::ChangeId;
use crate::store::{Database, Moment};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

/// The option, for commands that read.
#[derive(clap::Args, Clone, Debug)]
pub struct AsOfArgs {
    /// As it was just after a change (its number), at the end of a day, or at a moment (2024-05-31T12:00:00Z)
    #[arg(long, value_name = "CHANGE|DAY|MOMENT", value_parser = read)]
    as_of: Option<Moment>,
}

impl AsOfArgs {
    /// Gives the last change that counts.
    pub fn change(&self, database: &Database) -> Result<Option<ChangeId>, Failure> {
        let resolve = |moment| database.resolve_past(moment).could_not("go back to that moment");
        self.as_of.map(resolve).transpose()
    }
}

/// Reads `12`, `2026-10-01` or `2026-10-01T12:00:00Z`. Digits alone are a change, never a year.
fn read(text: &str) -> Result<Moment, String> {
    let wrong =
        || "write the number of a change, a day like 2026-10-01, or a moment like 2026-10-01T12:00:00Z".to_owned();
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map(Moment::Change).map_err(|_| wrong());
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(Moment::Time(moment.with_timezone(&Utc)));
    }
    let (_, last) = span(text).map_err(|_| wrong())?;
    let midnight = last.succ_opt().ok_or_else(wrong)?.and_time(NaiveTime::MIN).and_utc();
    Ok(Moment::Time(midnight - TimeDelta::milliseconds(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_to_its_end() {
        let Ok(Moment::Time(moment)) = read("2026-10-01") else { panic!("a moment") };
        assert_eq!(moment.to_rfc3339(), "2026-10-01T23:59:59.999+00:00");
        assert_eq!(read("2026"), Ok(Moment::Change(2026)));
        assert!(read("yesterday").is_err());
    }
}
