//! Takes events out of what is published.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Output, counted};
use crate::coding;
use std::io::Write;

/// Take events out of lists, counts and exports; they stay in the history
#[derive(clap::Args)]
#[command(after_help = "\
All of them are withdrawn, or none. An id that was withdrawn is never given again.

Examples:
  annals withdraw SYR12 --reason \"same event as SYR10\"
  annals withdraw SYR12 SYR13 --reason \"outside the period that is coded\"")]
pub struct Args {
    /// Ids of the events
    #[arg(required = true)]
    ids: Vec<String>,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        coding::withdraw(&mut database, &context.author(), &self.reason, &self.ids)?;
        if let Some(change) = database.changes(Some(1))?.first() {
            writeln!(out, "{} withdrawn, {}", counted(change.events, "event"), coded::change_line(change))?;
        }
        Ok(Outcome::Done)
    }
}
