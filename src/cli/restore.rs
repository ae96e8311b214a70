//! Puts withdrawn events back.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Output, counted};
use crate::coding;
use std::io::Write;

/// Put withdrawn events back, as they were
#[derive(clap::Args)]
#[command(after_help = "\
All of them are restored, or none. annals list --status withdrawn shows what can be.

Examples:
  annals restore SYR12 --reason \"two events after all\"")]
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
        coding::restore(&mut database, &context.author(), &self.reason, &self.ids)?;
        if let Some(change) = database.changes(Some(1))?.first() {
            writeln!(out, "{} restored, {}", counted(change.events, "event"), coded::change_line(change))?;
        }
        Ok(Outcome::Done)
    }
}
