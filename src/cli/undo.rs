//! Takes a change back.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Output, counted};
use crate::coding;
use crate::model::ChangeId;
use std::io::Write;

/// Take a change back: what it wrote becomes what it was before
#[derive(clap::Args)]
#[command(after_help = "\
Nothing is erased: each event gets a new version that is as it was before, and events that the
change added are withdrawn. Sources, documents and claims become what they were, too; those that it
added are taken out. What was written again since is never touched.
The undo is a change itself: undoing it does the first change again.

Examples:
  annals undo                    the last change that wrote something
  annals history                 the changes and their numbers
  annals undo 7 --reason \"wrong file\"
  annals undo 7 --partly         all but what was written again since")]
pub struct Args {
    /// Number of the change [default: the last that wrote something]
    change: Option<ChangeId>,
    /// Leave what was written again since, and take back the rest
    #[arg(long)]
    partly: bool,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let done = coding::undo(&mut database, &context.author(), &self.reason, self.change, self.partly)?;
        let undo = database.changes(Some(1))?.first().map_or(0, |change| change.id);
        writeln!(out, "taken back: {}", coded::change_line(&done.change))?;
        for (count, what) in [
            (done.restored, "event is as before|events are as before"),
            (done.withdrawn, "event that it added is withdrawn|events that it added are withdrawn"),
            (done.records_restored, "record is as before|records are as before"),
            (done.records_removed, "record that it added is taken out|records that it added are taken out"),
            (done.reviews, "review item waits again|review items wait again"),
        ] {
            let (one, several) = what.split_once('|').unwrap_or((what, what));
            if count > 0 {
                writeln!(out, "  {} {}", super::output::grouped(count), if count == 1 { one } else { several })?;
            }
        }
        if !done.changed_since.is_empty() {
            let ids: Vec<&str> = done.changed_since.iter().take(10).map(|event| event.record.as_str()).collect();
            let dots = if ids.len() < done.changed_since.len() { " …" } else { "" };
            let what = if done.change.records.is_empty() { "event" } else { "record" };
            let left = counted(done.changed_since.len() as u64, what);
            writeln!(out, "  {left} left as written since: {}{dots}", ids.join(", "))?;
        }
        writeln!(out, "this is change {undo}; annals undo {undo} does change {} again", done.change.id)?;
        Ok(Outcome::Done)
    }
}
