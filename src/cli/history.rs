//! Who changed what, when and why.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::model::{Change, ChangeId, ChangeKind, Field};
use crate::store::{Database, FieldChange, RecordDeed, RecordKind, Version};
use chrono::SecondsFormat;
use std::io::Write;

/// Show the versions of an event, or all changes, or what a change wrote
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals history                    the changes, newest first
  annals history SYR12              what each change did to an event, field by field
  annals history --change 7         what a change wrote
  annals history SYR12 --format csv")]
pub struct Args {
    /// Id of an event
    id: Option<String>,
    /// Number of a change
    #[arg(long, value_name = "N", conflicts_with = "id")]
    change: Option<ChangeId>,
    /// At most so many changes or events
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    #[command(flatten)]
    format: FormatArgs,
}

/// So many lines fit on a few screens.
const SHOWN: u64 = 50;

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        match (&self.id, self.change) {
            (Some(id), _) => self.versions(&database, id, out)?,
            (None, Some(change)) => self.one_change(&database, change, out)?,
            (None, None) => self.changes(&database, out)?,
        }
        Ok(Outcome::Done)
    }

    fn limit(&self, out: &Output) -> Option<u64> {
        self.limit.or_else(|| (self.format.format == Format::Table && out.is_terminal()).then_some(SHOWN))
    }

    fn changes(&self, database: &Database, out: &mut Output) -> Result<(), Failure> {
        let changes = database.changes(self.limit(out))?;
        let table = self.format.format == Format::Table;
        // Most databases hold events alone: their table needs no column for the rest.
        let records = !table || changes.iter().any(|change| !change.records.is_empty());
        let mut columns = vec![
            Column::number("change"),
            Column::text("moment"),
            Column::text("author"),
            Column::text("kind"),
            Column::number("events"),
            Column::number("undoes"),
            Column::text("reason"),
        ];
        if records {
            columns.insert(5, Column::text("records"));
        }
        let oldest = changes.last().map_or(1, |change| change.id);
        let all = changes.first().map_or(0, |change| change.id);
        let mut rows = out.rows(self.format.format, columns);
        for change in changes {
            let undoes = change.undoes.map_or_else(String::new, |undone| undone.to_string());
            let mut cells = vec![
                change.id.to_string(),
                self.moment(&change),
                change.author.clone(),
                change.kind.word().to_owned(),
                change.events.to_string(),
                undoes,
                change.reason.clone(),
            ];
            if records {
                cells.insert(5, coded::records_line(&change));
            }
            rows.add(cells)?;
        }
        rows.finish()?;
        if self.format.format == Format::Table && oldest > 1 {
            writeln!(out, "{} before; --limit {all} shows all", counted(oldest as u64 - 1, "change"))?;
        }
        Ok(())
    }

    fn value(&self, field: &str, text: &str) -> String {
        match self.format.format {
            Format::Table => coded::for_people(field, text).into_owned(),
            _ => text.to_owned(),
        }
    }

    fn moment(&self, change: &Change) -> String {
        match self.format.format {
            Format::Table => coded::moment(change.moment),
            _ => change.moment.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }

    fn versions(&self, database: &Database, id: &str, out: &mut Output) -> Result<(), Failure> {
        let versions = database.history(id)?;
        if self.format.format == Format::Table {
            writeln!(out, "{}: {}", out.paint.bold(id), counted(versions.len() as u64, "version"))?;
            for version in &versions {
                writeln!(out, "{}", coded::change_line(&version.change))?;
                coded::print_steps(out, told(version))?;
            }
            return Ok(());
        }
        let names = ["change", "moment", "author", "kind", "reason", "field", "old", "new"];
        let columns = names.map(|name| if name == "change" { Column::number(name) } else { Column::text(name) });
        let mut rows = out.rows(self.format.format, columns.to_vec());
        for version in &versions {
            let change = &version.change;
            let nothing = [FieldChange { field: String::new(), old: String::new(), new: String::new() }];
            let steps = if version.steps.is_empty() { &nothing[..] } else { &version.steps[..] };
            for step in steps {
                rows.add(&[
                    change.id.to_string(),
                    self.moment(change),
                    change.author.clone(),
                    change.kind.word().to_owned(),
                    change.reason.clone(),
                    step.field.clone(),
                    step.old.clone(),
                    step.new.clone(),
                ])?;
            }
        }
        Ok(rows.finish()?)
    }

    fn one_change(&self, database: &Database, number: ChangeId, out: &mut Output) -> Result<(), Failure> {
        let change = database.change(number)?;
        if change.records.is_empty() {
            return self.events(database, change, out);
        }
        if change.events > 0 && self.format.format == Format::Table {
            self.events(database, change.clone(), out)?;
        }
        self.records(database, &change, out)
    }

    fn records(&self, database: &Database, change: &Change, out: &mut Output) -> Result<(), Failure> {
        let limit = self.limit(out);
        let table = self.format.format == Format::Table;
        if table {
            writeln!(out, "{}: {}", coded::change_line(change), coded::records_line(change))?;
        }
        let names = ["kind", "record", "done", "field", "old", "new"];
        let mut rows = out.rows(self.format.format, names.map(Column::text).to_vec());
        let found = database.records_of_change(change.id, limit)?;
        let shown = found.len() as u64;
        for version in found {
            let done = match version.deed {
                RecordDeed::Added => "added",
                RecordDeed::Changed => "changed",
                RecordDeed::Removed => "taken out",
            };
            let nothing = [FieldChange { field: String::new(), old: String::new(), new: String::new() }];
            // Of what is new or gone a person asks what it is, a program for all of it.
            let few = matches!(version.kind, RecordKind::Alias | RecordKind::Grade);
            let whole = !table || few || version.deed == RecordDeed::Changed;
            let steps = if whole && !version.steps.is_empty() { &version.steps[..] } else { &nothing[..] };
            for step in steps {
                let cells = [version.kind.word(), &version.name, done, &step.field, &step.old, &step.new];
                rows.add(cells)?;
            }
        }
        rows.finish()?;
        let all = change.records.iter().map(|(_, records)| records).sum::<u64>();
        if table && shown < all {
            writeln!(out, "{} more; --limit N shows more", counted(all - shown, "record"))?;
        }
        Ok(())
    }

    fn events(&self, database: &Database, change: Change, out: &mut Output) -> Result<(), Failure> {
        let number = change.id;
        let limit = self.limit(out);
        let ids = database.events_of_change(number, limit)?;
        let shown = ids.len() as u64;
        if self.format.format == Format::Table {
            writeln!(out, "{}: {}", coded::change_line(&change), counted(change.events, "event"))?;
        }
        let names = ["event_id_cnty", "field", "old", "new"];
        let mut rows = out.rows(self.format.format, names.map(Column::text).to_vec());
        for id in ids {
            let version = database.history(&id)?.into_iter().find(|version| version.change.id == number);
            let steps = version.as_ref().map_or_else(Vec::new, |version| told(version).cloned().collect());
            if steps.is_empty() {
                rows.add(&[id.clone(), String::new(), String::new(), String::new()])?;
            }
            for step in steps {
                let [old, new] = [&step.old, &step.new].map(|text| self.value(&step.field, text));
                rows.add(&[id.clone(), step.field, old, new])?;
            }
        }
        rows.finish()?;
        if self.format.format == Format::Table && shown < change.events {
            writeln!(out, "{} more; --limit N shows more", counted(change.events - shown, "event"))?;
        }
        Ok(())
    }
}

/// Leaves out the timestamp that a write of our own brings along: it repeats the moment of the change.
fn told(version: &Version) -> impl Iterator<Item = &FieldChange> {
    let of_publisher = matches!(version.change.kind, ChangeKind::Import | ChangeKind::Review);
    version.steps.iter().filter(move |step| of_publisher || step.field != Field::Timestamp.name())
}
