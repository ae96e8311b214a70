//! Changes one event.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::fields::{AllowArgs, read_entries, read_setting};
use super::output::Output;
use crate::codebook::Codebook;
use crate::coding::{self, Coder, Complaint, Entry, Origin, prepare_edit};
use std::io::Write;
use std::path::PathBuf;

/// Change values of an event; what it was stays in its history
#[derive(clap::Args)]
#[command(after_help = "\
What follows from a value follows it: another sub event type brings its event type, another country
its region. An empty value takes away what was there. Imports do not change an edited event any
more: where they differ, annals review asks.

Examples:
  annals edit SYR12 --set fatalities=46 --reason \"second report\"
  annals edit SYR12 --set actor2= --set tags=\"crowd size=about 100\" --reason \"source read again\"
  annals edit SYR12 --accept coordinates-differ --reason \"two villages of one name\"")]
pub struct Args {
    /// Id of the event
    id: String,
    /// New value of a field; may be repeated; a column of your own is extra.NAME
    #[arg(long, value_name = "FIELD=VALUE", value_parser = read_setting)]
    set: Vec<(String, String)>,
    /// TOML or JSON file with the fields that change
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Why, for the history, and for what --accept lets stand
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
    /// Say what would be changed, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    allow: AllowArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let entry = match self.entry(database.codebook())? {
            Ok(entry) => entry,
            Err(complaint) => return Ok(coded::refuse(&[complaint])),
        };
        let event = database.event(&self.id, None)?;
        let prepared = prepare_edit(&mut Coder::new(&database, context.author().moment), &event, &entry)?;
        if !prepared.is_ready() {
            return Ok(coded::refuse(&prepared.complaints));
        }
        let id = &self.id;
        if self.dry_run {
            writeln!(out, "{id} would change")?;
        } else if coding::edit(&mut database, &context.author(), &self.reason, &event, &prepared)? {
            let change = database.changes(Some(1))?.first().map_or(0, |change| change.id);
            writeln!(out, "{} changed, change {change}", out.paint.bold(id))?;
        } else {
            writeln!(out, "{id}: nothing to change")?;
            return Ok(Outcome::Done);
        }
        coded::print_steps(out, &prepared.steps)?;
        // What was computed shows in the steps.
        coded::print_judged(out, database.codebook(), &prepared)?;
        Ok(Outcome::Done)
    }

    fn entry(&self, codebook: &Codebook) -> Result<Result<Entry, Complaint>, Failure> {
        let mut entry = match &self.file {
            None => Entry::new(Origin::Settings),
            Some(file) => match read_entries(file, codebook)? {
                Err(complaint) => return Ok(Err(complaint)),
                Ok(mut entries) if entries.len() == 1 => entries.remove(0),
                Ok(entries) => {
                    return Err(Failure::usage(format!("{} holds {} events", file.display(), entries.len()))
                        .because("edit changes one event at a time")
                        .hint("leave the fields of one event in the file"));
                }
            },
        };
        for (field, value) in &self.set {
            entry.give(codebook, field, value, None);
        }
        self.allow.apply(&mut entry, Some(&self.reason));
        if entry.values.is_empty() && entry.complaints.is_empty() && entry.accept.is_empty() {
            return Err(Failure::usage("nothing is said to be changed").hint("--set FIELD=VALUE, or --file FILE"));
        }
        Ok(Ok(entry))
    }
}
