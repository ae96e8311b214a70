//! Names with gaps: `out/{date}.csv` becomes `out/2024-07-01.csv`.

use crate::codebook::nearest;
use chrono::{Datelike, NaiveDate};

/// What the gaps are filled with.
#[derive(Clone, Debug)]
pub struct Names {
    /// The day for which the job is due, on its zone's calendar.
    pub day: NaiveDate,
    /// The newest release, if there is one.
    pub release: Option<String>,
    /// The how-many-th run of the job it is.
    pub run: u64,
}

/// Why a gap cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A gap of an unknown name.
    #[error("\"{text}\": there is no {{{name}}}")]
    Unknown {
        /// The text with the gap.
        text: String,
        /// What stands in it.
        name: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// A gap without an end.
    #[error("\"{0}\": the {{ has no }}")]
    Open(String),
    /// No release to name.
    #[error("\"{0}\": there is no release yet")]
    NoRelease(String),
}

/// Names of the gaps.
pub const GAPS: [&str; 6] = ["date", "week", "month", "year", "release", "run"];

/// Tells whether a text has gaps, so that it differs from run to run.
pub fn holds_names(text: &str) -> bool {
    GAPS.iter().any(|gap| text.contains(&format!("{{{gap}}}")))
}

/// Gives names to try a template with.
pub fn sample(day: NaiveDate) -> Names {
    Names { day, release: Some("1".to_owned()), run: 1 }
}

/// Fills the gaps of a text; `{{` is a brace.
pub fn fill(text: &str, names: &Names) -> Result<String, TemplateError> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if let Some(after) = after.strip_prefix('{') {
            filled.push('{');
            rest = after;
            continue;
        }
        let end = after.find('}').ok_or_else(|| TemplateError::Open(text.to_owned()))?;
        filled.push_str(&value(text, &after[..end], names)?);
        rest = &after[end + 1..];
    }
    filled.push_str(rest);
    Ok(filled)
}

fn value(text: &str, name: &str, names: &Names) -> Result<String, TemplateError> {
    let week = names.day.iso_week();
    Ok(match GAPS.iter().position(|gap| *gap == name) {
        Some(0) => names.day.format("%Y-%m-%d").to_string(),
        Some(1) => format!("{:04}-W{:02}", week.year(), week.week()),
        Some(2) => names.day.format("%Y-%m").to_string(),
        Some(3) => names.day.format("%Y").to_string(),
        Some(4) => names.release.clone().ok_or_else(|| TemplateError::NoRelease(text.to_owned()))?,
        Some(_) => names.run.to_string(),
        None => {
            let nearest = nearest(name, GAPS.into_iter());
            return Err(TemplateError::Unknown { text: text.to_owned(), name: name.to_owned(), nearest });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_unknown_ones_named() {
        let day = NaiveDate::from_ymd_opt(2024, 12, 30).expect("a day");
        let names = Names { day, release: None, run: 7 };
        let filled = fill("out/{year}/{month}/{date}-{week}-{run}-{{x}.csv", &names);
        assert_eq!(filled.as_deref(), Ok("out/2024/2024-12/2024-12-30-2025-W01-7-{x}.csv"));
        assert_eq!(fill("{release}", &names), Err(TemplateError::NoRelease("{release}".to_owned())));
        assert_eq!(fill("{date", &names), Err(TemplateError::Open("{date".to_owned())));
        let Err(TemplateError::Unknown { nearest, .. }) = fill("{dat}.csv", &names) else { panic!("it is unknown") };
        assert_eq!(nearest, ["date"]);
        assert!(holds_names("a{run}") && !holds_names("{{x}"));
    }
}
