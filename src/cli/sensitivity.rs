//! What the counts would be under every rule set.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::context::Context;
use super::failure::{Failure, did_you_mean};
use super::filters::FilterArgs;
use super::output::{Column, Format, FormatArgs, Output, counted, grouped};
use super::rules::rules_named;
use crate::codebook::{RuleSet, nearest};
use crate::coding::{Period, SensitivityCell, SensitivityQuery, sensitivity};
use crate::model::Field;
use crate::store::Database;
use std::io::Write;

/// Count deaths under every rule set side by side, and show where they part
#[derive(clap::Args)]
#[command(after_help = "\
The first number is as coded; then one column for each rule set. Events without claims are the same under all.

Examples:
  annals sensitivity --by country --every month
  annals sensitivity --by country,actor1 --every year --differing
  annals sensitivity --every month --country Syria --rules conservative,maximal
  annals sensitivity --by country --every month --format csv > panel.csv")]
pub struct Args {
    /// Fields, joined by commas: one row for each value
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', value_parser = read_field)]
    by: Vec<Field>,
    /// And for each such span of days
    #[arg(long, value_name = "day|week|month|year", value_parser = read_period)]
    every: Option<Period>,
    /// Rule sets, joined by commas [default: all]
    #[arg(long, value_name = "RULES,…", value_delimiter = ',')]
    rules: Vec<String>,
    /// Only rows where the rule sets part
    #[arg(long)]
    differing: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let rules = self.rule_sets(&database)?;
        let query = SensitivityQuery {
            filter: self.filter.filter(),
            as_of: self.as_of.change(&database)?,
            by: self.by.clone(),
            every: self.every,
        };
        let cells = sensitivity(&database, &query, &rules)?;
        let keys = self.by.iter().map(|field| field.name()).chain(self.every.map(word));
        let mut columns: Vec<Column> = keys.map(Column::text).collect();
        columns.extend(["events", "coded"].map(Column::number));
        columns.extend(rules.iter().map(|rules| Column::number(&rules.name)));
        columns.push(Column::number("spread"));
        let mut rows = out.rows(self.format.format, columns);
        for cell in cells.iter().filter(|cell| !self.differing || cell.differs()) {
            let mut row = cell.key.clone();
            row.extend([cell.coded.events, cell.coded.deaths].map(|number| number.to_string()));
            row.extend(cell.by_rules.iter().map(|tally| tally.deaths.to_string()));
            row.push(cell.range().map_or_else(String::new, |(low, high)| (high.deaths - low.deaths).to_string()));
            rows.add(row)?;
        }
        rows.finish()?;
        if self.format.format == Format::Table {
            summary(&cells, &rules, out)?;
        }
        Ok(Outcome::Done)
    }

    fn rule_sets(&self, database: &Database) -> Result<Vec<RuleSet>, Failure> {
        let codebook = database.codebook();
        if self.rules.is_empty() {
            return Ok(codebook.rulesets().to_vec());
        }
        self.rules.iter().map(|name| Ok(rules_named(codebook, name.trim())?.into_owned())).collect()
    }
}

/// Says how many cells hang on the rules, and which hangs on them most.
fn summary(cells: &[SensitivityCell], rules: &[RuleSet], out: &mut Output) -> Result<(), Failure> {
    let differing = cells.iter().filter(|cell| cell.differs()).count() as u64;
    writeln!(out)?;
    if cells.is_empty() {
        writeln!(out, "no event is like that")?;
        return Ok(());
    }
    let widest = cells.iter().filter_map(|cell| Some((cell, cell.range()?)));
    // Of several that are as wide the first is named.
    let widest = widest.rev().max_by_key(|(_, (low, high))| high.deaths - low.deaths);
    if let Some((cell, (low, high))) = widest.filter(|(_, (low, high))| low.deaths < high.deaths) {
        let name = |at: usize| rules.get(at).map_or("", |rules| rules.name.as_str());
        let (few, many) = (grouped(low.deaths), grouped(high.deaths));
        let key = cell.key.join(", ");
        let key = if key.is_empty() { "all".to_owned() } else { key };
        writeln!(out, "widest: {key}, {few} ({}) to {many} ({})", name(low.rules), name(high.rules))?;
    }
    let rows = counted(cells.len() as u64, "row");
    match differing {
        0 => writeln!(out, "{rows}, the same under every rule set")?,
        some => writeln!(out, "{rows}, {} of them not the same under every rule set", grouped(some))?,
    }
    Ok(())
}

fn word(period: Period) -> &'static str {
    Period::WORDS.iter().find(|(_, known)| *known == period).map_or("", |(word, _)| word)
}

fn read_period(text: &str) -> Result<Period, String> {
    let known = Period::WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text.trim()));
    known.map(|(_, period)| *period).ok_or_else(|| "give day, week, month or year".to_owned())
}

fn read_field(text: &str) -> Result<Field, String> {
    Field::from_name(text.trim()).ok_or_else(|| {
        let near = nearest(text.trim(), Field::ALL.iter().map(|field| field.name()));
        if near.is_empty() { "annals codebook lists the fields".to_owned() } else { did_you_mean(&near) }
    })
}
