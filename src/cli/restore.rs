//! Puts withdrawn events back, or a backup of the whole database.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Output, counted};
use super::restore_backup;
use crate::coding;
use std::io::Write;
use std::path::PathBuf;

/// Put withdrawn events back, as they were; or a backup in the place of the database
#[derive(clap::Args)]
#[command(after_help = "\
All of them are restored, or none. annals list --status withdrawn shows what can be.

--backup says what would be lost: the changes that are newer than the backup, how many, by whom, since when. \
Only with --replace it is put in the place of the database, which is kept as NAME.before-restore-MOMENT.db.

Examples:
  annals restore SYR12 --reason \"two events after all\"
  annals restore --backup sahel.backup-20240531T120000Z.db
  annals restore --backup sahel.backup-20240531T120000Z.db --replace")]
pub struct Args {
    /// Ids of the events
    #[arg(required_unless_present = "backup", conflicts_with = "backup")]
    ids: Vec<String>,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    #[arg(required_unless_present = "backup", conflicts_with = "backup")]
    reason: Option<String>,
    /// Say what would be lost if this backup took the place of the database
    #[arg(long, value_name = "FILE")]
    backup: Option<PathBuf>,
    /// Do it, and keep the database as it was
    #[arg(long, requires = "backup")]
    replace: bool,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        if let Some(backup) = &self.backup {
            return restore_backup::run(backup, self.replace, context, out);
        }
        let reason = self.reason.unwrap_or_default();
        let mut database = context.database()?;
        coding::restore(&mut database, &context.author(), &reason, &self.ids)?;
        if let Some(change) = database.changes(Some(1))?.first() {
            writeln!(out, "{} restored, {}", counted(change.events, "event"), coded::change_line(change))?;
        }
        Ok(Outcome::Done)
    }
}
