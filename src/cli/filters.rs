//! Which events a command is about: the options that all of them share.

use super::failure::did_you_mean;
use crate::codebook::nearest;
use crate::model::{BoundingBox, DateForm, Field, Filter, FilterError, Status};
use crate::store::SortKey;
use chrono::{Days, Months, NaiveDate};

/// Options that narrow down events; several of one kind are alternatives.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Which events")]
pub struct FilterArgs {
    /// Country, by any of its names; may be repeated, as all of these
    #[arg(long, value_name = "NAME")]
    pub country: Vec<String>,
    /// Region
    #[arg(long, value_name = "NAME")]
    pub region: Vec<String>,
    /// First day: 2012-03-01, or 2012-03, or 2012
    #[arg(long, value_name = "DAY", value_parser = first_day)]
    pub from: Option<NaiveDate>,
    /// Last day; a month or year counts whole
    #[arg(long, value_name = "DAY", value_parser = last_day)]
    pub to: Option<NaiveDate>,
    /// Disorder, event or sub event type
    #[arg(long, value_name = "TYPE")]
    pub r#type: Vec<String>,
    /// Actor on either side, main or associated; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,
    /// Location or admin unit; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Source; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    pub source: Vec<String>,
    /// Tag; a part of it is enough
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Box in degrees
    #[arg(long, value_name = "WEST,SOUTH,EAST,NORTH", value_parser = read_box, allow_hyphen_values = true)]
    pub r#box: Option<BoundingBox>,
    /// Words that the notes must hold; "…" keeps words together, word* is a beginning
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Fewest deaths
    #[arg(long, value_name = "N")]
    pub min_fatalities: Option<u32>,
    /// Events that stand (current), or those taken out (withdrawn)
    #[arg(long, value_name = "STATUS", default_value = Status::Current.word(), value_parser = read_status)]
    pub status: Status,
    /// Event with this id
    #[arg(long, value_name = "ID")]
    pub id: Vec<String>,
}

impl FilterArgs {
    /// Gives the filter that the options stand for.
    pub fn filter(&self) -> Filter {
        let args = self.clone();
        Filter {
            ids: args.id,
            countries: args.country,
            regions: args.region,
            from: args.from,
            to: args.to,
            types: args.r#type,
            actors: args.actor,
            places: args.place,
            sources: args.source,
            tags: args.tag,
            bounding_box: args.r#box,
            text: args.text,
            min_fatalities: args.min_fatalities,
            status: args.status,
        }
    }
}

/// Reads a field to sort by; `-` before it puts the largest or latest first.
pub fn read_sort(text: &str) -> Result<SortKey, String> {
    let name = text.trim();
    let (descending, name) = name.strip_prefix('-').map_or((false, name), |name| (true, name));
    let field = Field::from_name(name).ok_or_else(|| {
        let near = nearest(name, Field::ALL.iter().map(|field| field.name()));
        if near.is_empty() { "annals codebook lists the fields".to_owned() } else { did_you_mean(&near) }
    })?;
    Ok(SortKey { field, descending })
}

fn read_box(text: &str) -> Result<BoundingBox, FilterError> {
    BoundingBox::read(text)
}

fn read_status(text: &str) -> Result<Status, String> {
    [Status::Current, Status::Withdrawn]
        .into_iter()
        .find(|status| status.word() == text)
        .ok_or_else(|| format!("write {} or {}", Status::Current.word(), Status::Withdrawn.word()))
}

fn first_day(text: &str) -> Result<NaiveDate, String> {
    span(text).map(|(first, _)| first)
}

fn last_day(text: &str) -> Result<NaiveDate, String> {
    span(text).map(|(_, last)| last)
}

/// Gives first and last day of a day, month or year.
pub fn span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let wrong = || "write a day like 2012-03-31, a month like 2012-03, or a year".to_owned();
    let number = |part: &str| part.parse::<i32>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let (first, months) = match parts[..] {
        [year] if year.len() == 4 => (number(year).and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)), 12),
        [year, month] if year.len() == 4 => {
            let month = number(month).and_then(|month| u32::try_from(month).ok());
            let first = number(year).zip(month).and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
            (first, 1)
        }
        _ => {
            let (day, _) = DateForm::read(text, None).map_err(|_| wrong())?;
            return Ok((day, day));
        }
    };
    let first = first.ok_or_else(wrong)?;
    let last = first.checked_add_months(Months::new(months)).and_then(|next| next.checked_sub_days(Days::new(1)));
    Ok((first, last.ok_or_else(wrong)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_year_is_meant_whole() {
        let shown = |text: &str| span(text).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(shown("2012-02").as_deref(), Ok("2012-02-01 2012-02-29"));
        assert_eq!(shown("2012").as_deref(), Ok("2012-01-01 2012-12-31"));
        assert_eq!(shown("31 March 2012").as_deref(), Ok("2012-03-31 2012-03-31"));
        assert!(shown("2012-13").is_err() && shown("2012-02-30").is_err() && shown("May").is_err());
    }
}
