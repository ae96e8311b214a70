//! Puts a backup in the place of the database.

use super::Outcome;
use super::backup::{copy_name, folder_of, stem_of};
use super::context::{COPIES, Context};
use super::failure::{Could, Failure};
use super::output::{Output, counted, grouped};
use crate::model::Change;
use crate::store::{Database, Error, Held, Loss};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Says what would be lost; with `replace` does it, and keeps what was there.
pub fn run(copied: &Path, replace: bool, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
    let path = context.path()?;
    let from = format!("restore {}", copied.display());
    if copied.canonicalize().is_ok_and(|copied| path.canonicalize().is_ok_and(|path| path == copied)) {
        return Err(Failure::usage(format!("{} is the database itself", copied.display())).hint("name a backup of it"));
    }
    if !copied.is_file() {
        let what = if copied.exists() { "it is no file" } else { "there is no such file" };
        return Err(Failure::new(format!("could not {from}"))
            .because(what)
            .hint("name the backup, as NAME.backup-….db"));
    }
    let opened = Database::open(&path);
    let moment = context.author().moment;
    let former = folder_of(&path).join(copy_name(&stem_of(&path), COPIES[1], moment));
    let database = match opened {
        Ok(database) => Some(database),
        Err(Error::Damaged(_) | Error::NotADatabase { .. } | Error::NotOurs { .. } | Error::Codebook(_)) => None,
        Err(error) => return Err(Failure::from(error)),
    };
    match &database {
        Some(database) => {
            let loss = database.loss(copied).could_not(&from)?;
            say(&loss, copied, &path, out)?;
        }
        None => writeln!(out, "{} cannot be read any more: what would be lost cannot be told", path.display())?,
    }
    if !replace {
        writeln!(out, "nothing was done; --replace does it, and keeps what is there as {}", former.display())?;
        return Ok(Outcome::Errors);
    }
    let held = match database {
        Some(database) => database.restore_from(copied, &former),
        None => Database::replace_damaged(&path, copied, &former),
    };
    let Held { events, last, .. } = held.could_not(&from)?;
    writeln!(out, "what was there is kept as {}", former.display())?;
    let events = counted(events, "event");
    writeln!(out, "{} is as in {}: {events}, up to change {last}", path.display(), copied.display())?;
    Ok(Outcome::Done)
}

fn say(loss: &Loss, copied: &Path, path: &Path, out: &mut Output) -> Result<(), Failure> {
    let Loss { held, common, lost, unknown } = loss;
    let (copied, path) = (copied.display(), path.display());
    writeln!(out, "{copied}: {}, up to change {}", counted(held.events, "event"), held.last)?;
    if common.is_none() {
        writeln!(out, "{copied} is no backup of {path}: their histories differ from the beginning")?;
    } else if *unknown > 0 {
        let own = counted(*unknown, "change");
        writeln!(
            out,
            "{copied} has {own} that {path} does not have: both were written after change {}",
            common.unwrap_or_default()
        )?;
    }
    let (Some(newest), Some(oldest)) = (lost.first(), lost.last()) else {
        return Ok(writeln!(out, "{path} has no change that would be lost")?);
    };
    let moment = |change: &Change| change.moment.format("%Y-%m-%d %H:%M").to_string();
    let changes = counted(lost.len() as u64, "change");
    let span = match (moment(oldest), moment(newest)) {
        (first, last) if first == last => format!("of {last}"),
        (first, last) => format!("from {first} to {last}"),
    };
    writeln!(out, "{path} would lose {changes}, {span}:")?;
    let mut by: BTreeMap<(&str, &str), (u64, u64)> = BTreeMap::new();
    for change in lost {
        let (changes, events) = by.entry((&change.author, change.kind.word())).or_default();
        *changes += 1;
        *events += change.events;
    }
    for ((author, kind), (changes, events)) in by {
        writeln!(out, "  {author}: {} x {kind}, {}", grouped(changes), counted(events, "event"))?;
    }
    Ok(())
}
