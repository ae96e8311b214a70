//! Counts events and deaths.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure, did_you_mean};
use super::filters::FilterArgs;
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::codebook::{Codebook, FieldType, nearest};
use crate::model::Field;
use crate::store::{CountQuery, Counts, Dimension};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};

/// Count events and deaths by country, month, type …
#[derive(clap::Args)]
#[command(after_help = "\
Count by any field, and by month, week, day, year or actor (an event with two actors counts for both).

Examples:
  annals count
  annals count --by country,year --sum fatalities
  annals count --by month,event_type --country Mali --from 2012 --to 2014
  annals count --by actor --sum fatalities --top 10
  annals count --by country,month,event_type --sum fatalities --format csv > panel.csv")]
pub struct Args {
    /// What to count by, in this order
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', value_parser = read_dimension)]
    by: Vec<Dimension>,
    /// Add up this field too: fatalities
    #[arg(long, value_name = "FIELD", value_parser = read_sum)]
    sum: Option<Field>,
    /// Only the largest, by what is added up, or by events
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

fn read_dimension(text: &str) -> Result<Dimension, String> {
    let name = text.trim().to_lowercase();
    Dimension::from_name(&name).ok_or_else(|| {
        let near = nearest(&name, Dimension::names().into_iter());
        if near.is_empty() { format!("count by {}", Dimension::names().join(", ")) } else { did_you_mean(&near) }
    })
}

fn read_sum(text: &str) -> Result<Field, String> {
    Field::from_name(text)
        .filter(|field| *field == Field::Fatalities)
        .ok_or_else(|| format!("only {} can be added up", Field::Fatalities))
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let sum_fatalities = self.sum.is_some();
        let query = CountQuery { filter: self.filter.filter(), by: self.by.clone(), sum_fatalities };
        let mut counts = database.count(&query).could_not("count")?;
        if let Some(top) = self.top {
            counts.lines.sort_by_key(|line| Reverse(if sum_fatalities { line.fatalities } else { line.events }));
            counts.lines.truncate(top);
        }
        // A table is read by who has the database; csv and json are made to be handed on.
        let people = self.format.format == Format::Table;
        let closed =
            if people { Vec::new() } else { database.confidential().could_not("read what is confidential")?.sources };
        self.print(&counts, &closed, database.codebook(), out)?;
        Ok(Outcome::Done)
    }

    fn print(&self, counts: &Counts, closed: &[String], codebook: &Codebook, out: &mut Output) -> io::Result<()> {
        let deaths = Field::Fatalities.name();
        let mut columns: Vec<Column> = self.by.iter().map(|by| column(*by, codebook, self.format.format)).collect();
        columns.push(Column::number("events"));
        columns.extend(self.sum.map(|_| Column::number(deaths)));
        let people = self.format.format == Format::Table;
        if !(people && self.by.is_empty()) {
            let mut rows = out.rows(self.format.format, columns);
            let mut cells = Vec::new();
            for line in &counts.lines {
                let numbers = [Some(line.events), self.sum.map(|_| line.fatalities)].into_iter().flatten();
                let numbers = numbers.map(|number| Cow::Owned(number.to_string()));
                cells.clear();
                cells.extend(counts.key(line).map(|key| open(key, closed)).chain(numbers));
                rows.add(&cells)?;
            }
            rows.finish()?;
        }
        if people {
            let dead = self.sum.map_or(String::new(), |_| format!(", {}", counted_deaths(counts.fatalities)));
            let all = if self.top.is_some() { " in all" } else { "" };
            let gap = if self.by.is_empty() { "" } else { "\n" };
            let line = format!("{}{dead}{all}", counted(counts.events, "event"));
            writeln!(out, "{gap}{}", out.paint.bold(&line))?;
        }
        Ok(())
    }
}

/// Stands for the name of a confidential source.
const CLOSED: &str = "(confidential)";

/// Leaves confidential names out of a list of sources.
fn open<'k>(key: &'k str, closed: &[String]) -> Cow<'k, str> {
    let is_closed = |name: &&str| closed.iter().any(|known| known == name);
    if closed.is_empty() || !key.split("; ").any(|name| is_closed(&name)) {
        return Cow::Borrowed(key);
    }
    let names: Vec<&str> = key.split("; ").map(|name| if is_closed(&name) { CLOSED } else { name }).collect();
    Cow::Owned(names.join("; "))
}

fn counted_deaths(deaths: u64) -> String {
    counted(deaths, "death")
}

fn column(dimension: Dimension, codebook: &Codebook, format: Format) -> Column {
    match dimension {
        _ if format == Format::Csv => Column::text(dimension.name()),
        Dimension::Field(field) if codebook.field(field).kind == FieldType::Integer => Column::number(field.name()),
        _ => Column::text(dimension.name()),
    }
}
