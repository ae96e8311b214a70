//! Settles what imports brought for events that a person had edited.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output};
use crate::coding::{keep_review, review_steps, take_review};
use crate::store::Database;
use std::io::Write;

/// Settle where an import met an event that a person had edited
#[derive(clap::Args)]
#[command(after_help = "\
An import never overwrites what a person has edited; both sides wait here.

Examples:
  annals review list
  annals review show 3
  annals review take 3                               the file is right
  annals review keep 3 --reason \"checked at source\"   we are right")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// List what waits
    List(FormatArgs),
    /// Show both sides of one item
    Show {
        /// Number of the item
        item: i64,
    },
    /// Take the file's values; later imports may change the event again
    Take {
        /// Number of the item
        item: i64,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Keep the event as it is; the same row does not come up again
    Keep {
        /// Number of the item
        item: i64,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::List(format) => list(&database, format.format, out)?,
            What::Show { item } => show(&database, item, out)?,
            What::Take { item, reason } => {
                let item = database.open_review(item)?;
                let steps = review_steps(&database, &item)?;
                take_review(&mut database, &context.author(), &reason, &item)?;
                writeln!(out, "{} has the file's values now", item.event_id)?;
                coded::print_steps(out, &steps)?;
            }
            What::Keep { item, reason } => {
                let item = database.open_review(item)?;
                keep_review(&mut database, &context.author(), &reason, &item)?;
                writeln!(out, "{} stays as it is", item.event_id)?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn list(database: &Database, format: Format, out: &mut Output) -> Result<(), Failure> {
    let items = database.open_reviews()?;
    if items.is_empty() && format == Format::Table {
        writeln!(out, "nothing waits for a decision")?;
        return Ok(());
    }
    let columns = vec![
        Column::number("item"),
        Column::text("event_id_cnty"),
        Column::number("import"),
        Column::text("field"),
        Column::text("ours"),
        Column::text("theirs"),
    ];
    let mut rows = out.rows(format, columns);
    for item in items {
        for step in review_steps(database, &item)? {
            let value = |text: &str| match format {
                Format::Table => coded::for_people(&step.field, text).into_owned(),
                _ => text.to_owned(),
            };
            let (ours, theirs) = (value(&step.old), value(&step.new));
            rows.add(&[item.id.to_string(), item.event_id.clone(), item.change.to_string(), step.field, ours, theirs])?;
        }
    }
    Ok(rows.finish()?)
}

fn show(database: &Database, item: i64, out: &mut Output) -> Result<(), Failure> {
    let item = database.open_review(item)?;
    writeln!(out, "{}: ours → theirs", out.paint.bold(&item.event_id))?;
    coded::print_steps(out, &review_steps(database, &item)?)?;
    let ours = database.event(&item.event_id, None)?.row.change;
    writeln!(out, "ours:   {}", coded::change_line(&database.change(ours)?))?;
    writeln!(out, "theirs: {}", coded::change_line(&database.change(item.change)?))?;
    writeln!(out, "annals review take {}, or annals review keep {} --reason \"…\"", item.id, item.id)?;
    Ok(())
}
