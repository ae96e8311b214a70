//! Codes new events.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::fields::{AllowArgs, FieldArgs, read_entries, read_setting};
use super::output::{Output, counted};
use crate::codebook::Codebook;
use crate::coding::{self, Coder, Complaint, Entry, Prepared};
use crate::store::Database;
use std::io::Write;
use std::path::PathBuf;

/// Code new events: from a file, or with one option for each field
#[derive(clap::Args)]
#[command(after_help = "\
Year, event and disorder type, interaction, civilian targeting, region, ISO code, id and timestamp
are computed. So are the kinds of actors whose name tells it or who are known in the country, and
units and coordinates of a known place.

An actor, place or source that the database does not know is refused, unless it is registered on
purpose. An error must be put right; a warning may stand with --accept CODE --reason \"…\".
Of several events in one file, all are written or none.

Examples:
  annals add --template > event.toml       a file to be filled in, with all that may stand there
  annals add --file event.toml
  annals add --file event.toml --dry-run   says what would be written
  annals add --event-date 2012-03-11 --time-precision 1 --country Syria --location Homs …")]
pub struct Args {
    /// TOML or JSON file with one event or several; - is standard input; may be repeated
    #[arg(long, short, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Print a commented file to be filled in
    #[arg(long, conflicts_with = "file")]
    template: bool,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Why, for the history, and for what --accept lets stand
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// What the id begins with, where the country has no usual beginning
    #[arg(long, value_name = "LETTERS")]
    id_prefix: Option<String>,
    /// Value of a column of your own; may be repeated; one that the codebook does not have is extra.NAME
    #[arg(long, value_name = "NAME=VALUE", value_parser = read_setting)]
    set: Vec<(String, String)>,
    #[command(flatten)]
    fields: FieldArgs,
    #[command(flatten)]
    allow: AllowArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        if self.template {
            out.write_all(coding::template(&context.codebook()?).as_bytes())?;
            return Ok(Outcome::Done);
        }
        let mut database = context.database()?;
        let entries = match self.entries(database.codebook())? {
            Ok(entries) => entries,
            Err(complaint) => return Ok(coded::refuse(&[complaint])),
        };
        let events = prepare(&database, context, &entries)?;
        let complaints: Vec<Complaint> = events.iter().flat_map(|event| event.complaints.clone()).collect();
        if !complaints.is_empty() {
            return Ok(coded::refuse(&complaints));
        }
        let reason = self.reason.as_deref().unwrap_or_default();
        let ids = if self.dry_run {
            events.iter().map(|event| event.draft.event_id.to_string()).collect()
        } else {
            let ids = coding::add(&mut database, &context.author(), reason, &events)?;
            ids.into_iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>()
        };
        for (id, event) in ids.iter().zip(&events) {
            writeln!(out, "{}", out.paint.bold(id))?;
            coded::print_prepared(out, database.codebook(), event)?;
        }
        let count = counted(ids.len() as u64, "event");
        if self.dry_run {
            writeln!(out, "{count} could be added; nothing was written")?;
        } else {
            let change = database.changes(Some(1))?.first().map_or(0, |change| change.id);
            writeln!(out, "{count} added, change {change}")?;
        }
        Ok(Outcome::Done)
    }

    fn entries(&self, codebook: &Codebook) -> Result<Result<Vec<Entry>, Complaint>, Failure> {
        let typed = !self.fields.is_empty() || !self.set.is_empty();
        if self.file.is_empty() != typed {
            let what = if self.file.is_empty() { "no event is given" } else { "an event is given twice over" };
            return Err(Failure::usage(what)
                .because("an event comes from a file, or from one option for each field")
                .hint("annals add --template > event.toml makes a file to be filled in; then --file event.toml")
                .hint("annals add --help lists the options"));
        }
        let mut entries = Vec::new();
        for file in &self.file {
            match read_entries(file, codebook)? {
                Ok(read) => entries.extend(read),
                Err(complaint) => return Ok(Err(complaint)),
            }
        }
        if !typed && entries.is_empty() {
            let files: Vec<_> = self.file.iter().map(|file| file.display().to_string()).collect();
            return Err(Failure::found("nothing was written")
                .because(format!("there is no event in {}", files.join(", ")))
                .hint("annals add --template > event.toml makes a file to be filled in"));
        }
        if typed {
            let mut entry = self.fields.entry(codebook);
            for (name, value) in &self.set {
                entry.give(codebook, name, value, None);
            }
            entries.push(entry);
        }
        for entry in &mut entries {
            self.allow.apply(entry, self.reason.as_deref());
            if self.id_prefix.is_some() {
                entry.id_prefix = self.id_prefix.clone();
            }
        }
        Ok(Ok(entries))
    }
}

fn prepare(database: &Database, context: &Context, entries: &[Entry]) -> Result<Vec<Prepared>, Failure> {
    let mut coder = Coder::new(database, context.author().moment);
    Ok(entries.iter().map(|entry| coder.prepare(entry)).collect::<Result<_, _>>()?)
}
