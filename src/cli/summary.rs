//! What the database holds, at a glance.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::filters::FilterArgs;
use super::output::{Column, Format, FormatArgs, Output, counted, cut, grouped};
use crate::codebook::{Codebook, FieldType};
use crate::model::{Field, Filter};
use crate::store::{CountQuery, Counts, Database, Dimension, members};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Say what the database holds: years, countries, types, actors, precision, sources
#[derive(clap::Args)]
#[command(after_help = "\
An event with two actors counts for both, one with several sources for each of them.

Examples:
  annals summary
  annals summary --country Mali --top 20
  annals summary --format csv > summary.csv")]
pub struct Args {
    /// At most so many lines of countries, actors and sources
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// One part of the summary: what is counted by, and its lines with events and deaths.
struct Part {
    name: &'static str,
    lines: Vec<(String, u64, u64)>,
    more: usize,
}

/// So wide are names and bars.
const NAME_WIDTH: usize = 40;
const BAR_WIDTH: u64 = 20;

/// What is counted by; those with many lines show only the largest.
fn dimensions() -> [(Dimension, bool); 8] {
    let field = Dimension::Field;
    [
        (field(Field::Year), false),
        (field(Field::Country), true),
        (field(Field::EventType), false),
        (field(Field::SubEventType), false),
        (Dimension::Actor, true),
        (field(Field::TimePrecision), false),
        (field(Field::GeoPrecision), false),
        (field(Field::Source), true),
    ]
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let filter = self.filter.filter();
        let all = count(&database, &filter, &[])?;
        let mut parts = Vec::new();
        for (dimension, largest) in dimensions() {
            parts.push(part(dimension, &count(&database, &filter, &[dimension])?, largest.then_some(self.top)));
        }
        if self.format.format == Format::Table {
            parts.iter_mut().for_each(|part| name_codes(part, database.codebook()));
        } else {
            leave_out_confidential(&mut parts, &database)?;
        }
        match self.format.format {
            Format::Table => print(&parts, &all, &database, out)?,
            format => {
                let columns = vec![
                    Column::text("section"),
                    Column::text("name"),
                    Column::number("events"),
                    Column::number(Field::Fatalities.name()),
                ];
                let mut rows = out.rows(format, columns);
                let line = |part: &str, name: &str, events: u64, deaths: u64| {
                    [part.to_owned(), name.to_owned(), events.to_string(), deaths.to_string()]
                };
                rows.add(line("all", "", all.events, all.fatalities))?;
                for part in &parts {
                    for (name, events, deaths) in &part.lines {
                        rows.add(line(part.name, name, *events, *deaths))?;
                    }
                }
                rows.finish()?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn count(database: &Database, filter: &Filter, by: &[Dimension]) -> Result<Counts, Failure> {
    let query = CountQuery { filter: filter.clone(), by: by.to_vec(), sum_fatalities: true };
    database.count(&query).could_not("count")
}

fn part(dimension: Dimension, counts: &Counts, top: Option<usize>) -> Part {
    let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for line in &counts.lines {
        let key = counts.key(line).next().unwrap_or_default();
        let mut add = |name| {
            let sum = sums.entry(name).or_default();
            *sum = (sum.0 + line.events, sum.1 + line.fatalities);
        };
        if dimension == Dimension::Field(Field::Source) { members(key).for_each(add) } else { add(key) }
    }
    let mut lines: Vec<(String, u64, u64)> =
        sums.into_iter().map(|(name, (events, deaths))| (name.to_owned(), events, deaths)).collect();
    let mut more = 0;
    if let Some(top) = top {
        lines.sort_by_key(|(_, events, _)| Reverse(*events));
        more = lines.len().saturating_sub(top);
        lines.truncate(top);
    }
    Part { name: dimension.name(), lines, more }
}

/// Puts the label beside a code that has one.
fn name_codes(part: &mut Part, codebook: &Codebook) {
    let field = Field::from_name(part.name).filter(|field| codebook.field(*field).kind == FieldType::Integer);
    let Some(terms) = field.and_then(|field| codebook.vocabulary_of(field)) else { return };
    for (name, ..) in &mut part.lines {
        if let Some(at) = terms.at_code(name) {
            *name = format!("{name} {}", terms.term(at).label);
        }
    }
}

/// A table is read by who has the database; csv and json are made to be handed on.
fn leave_out_confidential(parts: &mut [Part], database: &Database) -> Result<(), Failure> {
    let closed = database.confidential().could_not("read what is confidential")?.sources;
    let sources = parts.iter_mut().find(|part| part.name == Field::Source.name());
    let Some(part) = sources.filter(|_| !closed.is_empty()) else { return Ok(()) };
    let all = part.lines.len();
    part.lines.retain(|(name, ..)| !closed.iter().any(|closed| closed.eq_ignore_ascii_case(name)));
    if part.lines.len() < all {
        say!("note: {} left out, confidential", counted((all - part.lines.len()) as u64, "source"));
    }
    Ok(())
}

fn print(parts: &[Part], all: &Counts, database: &Database, out: &mut Output) -> io::Result<()> {
    for part in parts.iter().filter(|part| !part.lines.is_empty()) {
        let most = part.lines.iter().map(|(_, events, _)| *events).max().unwrap_or(1).max(1);
        writeln!(out, "{}", out.paint.dim(part.name))?;
        let shown = |name: &str| if name.is_empty() { "(not told)".to_owned() } else { cut(name, NAME_WIDTH) };
        let width = part.lines.iter().map(|(name, ..)| shown(name).width()).max().unwrap_or_default();
        for (name, events, deaths) in &part.lines {
            let name = shown(name);
            let gap = " ".repeat(width - name.width());
            let bar = "█".repeat((events * BAR_WIDTH).div_ceil(most) as usize);
            let (events, deaths) = (grouped(*events), counted(*deaths, "death"));
            writeln!(out, "  {name}{gap}  {events:>9}  {bar:<20}  {deaths}")?;
        }
        if part.more > 0 {
            writeln!(out, "  and {} more", grouped(part.more as u64))?;
        }
        writeln!(out)?;
    }
    let file = database.path().display();
    let line = format!("{file}: {}, {}", counted(all.events, "event"), counted(all.fatalities, "death"));
    writeln!(out, "{}", out.paint.bold(&line))
}
