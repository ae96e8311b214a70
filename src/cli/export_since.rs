//! What an export asks before it writes: what changed since when, and whether all is settled.

use super::failure::{Could, Failure};
use super::filters::span;
use super::output::counted;
use crate::interchange::export::{ExportOptions, deleted_beside, write_gone, write_whole};
use crate::interchange::gate::Gate;
use crate::interchange::records::RecordsGone;
use crate::model::{ChangeId, Field, Filter};
use crate::schedule::LAST_RUN;
use crate::store::{Database, Moment};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::io;
use std::path::Path;

/// Options for files that follow one another.
#[derive(clap::Args)]
#[command(next_help_heading = "Which events")]
pub struct SinceArgs {
    /// Only what changed after a change, from a day on, or after a moment; what is gone, in FILE.deleted.csv
    #[arg(long, value_name = "CHANGE|DAY|MOMENT", value_parser = read_since)]
    since: Option<Moment>,
    /// Refuse where events have errors or wait for annals review
    #[arg(long)]
    require_clean: bool,
}

impl SinceArgs {
    /// Tells whether only what changed is asked for.
    pub fn is_given(&self) -> bool {
        self.since.is_some()
    }

    /// Gives the change that was the last one before; 0 is before the first.
    pub fn change(&self, database: &Database) -> Result<Option<ChangeId>, Failure> {
        let resolve = |moment| match moment {
            Moment::Change(0) => Ok(0),
            moment => database.resolve_moment(moment).could_not("see what changed since then"),
        };
        self.since.map(resolve).transpose()
    }

    /// What changed and what is gone need files of their own, and values that one change wrote.
    pub fn refuse_with(&self, unfit: &[(&str, bool)], file: &Path) -> Result<(), Failure> {
        if self.since.is_none() {
            return Ok(());
        }
        let refuse = |why: &str, hint: &str| {
            Err(Failure::usage(format!("could not export to {}", file.display())).because(why).hint(hint))
        };
        if file == Path::new("-") {
            return refuse("with --since, ids that are gone stand in a file beside it", "name a file");
        }
        match unfit.iter().find(|(_, given)| *given) {
            Some((option, _)) => refuse(
                &format!("--since goes by changes of events, and {option} does not"),
                &format!("leave {option} or --since out{}", if *option == CLAIMS { OF_CLAIMS } else { "" }),
            ),
            None => Ok(()),
        }
    }

    /// Refuses to write where something is not settled, if that was asked for.
    pub fn refuse_unclean(&self, database: &Database, filter: &Filter, today: NaiveDate) -> Result<(), Failure> {
        if !self.require_clean {
            return Ok(());
        }
        let gate = Gate::look(database, filter, today).could_not("see whether the events are clean")?;
        if gate.is_open() {
            return Ok(());
        }
        let mut failure = Failure::found("the events are not clean, so nothing was written");
        let mut lines: Vec<String> = gate
            .errors
            .iter()
            .map(|open| format!("{}: {}, such as {}", open.code, counted(open.findings, "error"), open.ids.join(", ")))
            .collect();
        if !gate.errors.is_empty() {
            failure = failure.hint("annals check lists the errors, annals edit corrects them");
        }
        if !gate.reviews.is_empty() {
            lines.push(waiting(&gate.reviews));
            failure = failure.hint("annals review list shows what waits for a decision");
        }
        Err(failure.because(lines.join("\n")).hint("leave --require-clean out to write them as they are"))
    }

    /// Writes the ids that are gone, and says so.
    pub fn write_gone(
        &self,
        database: &Database,
        options: &ExportOptions,
        file: &Path,
    ) -> Result<Option<String>, Failure> {
        let Some(since) = self.change(database)? else { return Ok(None) };
        if options.disclosure.leave_out.iter().any(|name| name == Field::EventIdCnty.name()) {
            return Ok(Some("ids are left out, so what is gone was not written".to_owned()));
        }
        let beside = deleted_beside(file);
        let gone = write_gone(database, options, since, file).could_not(format!("write {}", beside.display()))?;
        Ok(Some(format!("gone since change {since}: {}, in {}", counted(gone, "id"), beside.display())))
    }

    /// Writes what names the records that are gone, and says so.
    pub fn write_records_gone(
        &self,
        since: Option<ChangeId>,
        gone: &RecordsGone,
        file: &Path,
    ) -> Result<Option<String>, Failure> {
        let Some(since) = since else { return Ok(None) };
        let Some(names) = &gone.names else {
            return Ok(Some(format!("without {}, what is gone was not written", gone.column)));
        };
        let beside = deleted_beside(file);
        let written = write_whole(&beside, |out| {
            let mut csv = csv::Writer::from_writer(out);
            let failed = |error: csv::Error| io::Error::other(error);
            csv.write_record([&gone.column]).map_err(failed)?;
            names.iter().try_for_each(|name| csv.write_record([name]).map_err(failed))?;
            Ok(csv.flush()?)
        });
        written.could_not(format!("write {}", beside.display()))?;
        let rows = counted(names.len() as u64, "row");
        Ok(Some(format!("gone since change {since}: {rows}, in {}", beside.display())))
    }
}

/// Rows of claims, of which one that is gone could not be told.
const CLAIMS: &str = "--shape claim";

const OF_CLAIMS: &str = "; --layout claims --since gives claims as they come and go";

fn waiting(ids: &[String]) -> String {
    let named: Vec<&str> = ids.iter().take(3).map(String::as_str).collect();
    let waits = if ids.len() == 1 { "waits" } else { "wait" };
    format!("{} {waits} for annals review, such as {}", counted(ids.len() as u64, "event"), named.join(", "))
}

fn read_since(text: &str) -> Result<Moment, String> {
    let text = text.trim();
    if text == LAST_RUN {
        return Err("that is for annals schedule add; here give a change, a day, or a moment".to_owned());
    }
    if let Ok(change) = text.parse() {
        return Ok(Moment::Change(change));
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(Moment::Time(moment.with_timezone(&Utc)));
    }
    let (day, _) =
        span(text).map_err(|_| "give a change, a day like 2024-05-31, or 2024-05-31T12:00:00Z".to_owned())?;
    // The day itself counts: what was there when it began is the last second before.
    Ok(Moment::Time(day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(1)))
}
