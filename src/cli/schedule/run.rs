//! Runs what is due.

use super::launch::Launcher;
use super::{machine, timetable, typed};
use crate::cli::Outcome;
use crate::cli::context::Context;
use crate::cli::failure::{Could, Failure};
use crate::cli::output::{Output, counted};
use crate::schedule::{JobReport, MOST_COUNTED, RunLock, run_due, run_one};
use crate::store::{Database, RunOutcome};
use chrono::TimeDelta;
use std::io::Write;

/// Run what is due, once, then end: for the system's scheduler
#[derive(clap::Args)]
#[command(after_help = "\
Only one call at a time runs jobs of a database: another one ends at once and leaves them to it. With a NAME, that \
job runs now, due or not; its due times stay as they are. Exit code 1 says that a job failed.

Examples:
  annals schedule run
  annals schedule run weekly
  annals schedule run --quiet                for cron: says something only when a job fails")]
pub struct Args {
    /// Job to run now, due or not
    #[arg(conflicts_with = "due")]
    name: Option<String>,
    /// Run what is due; so does annals schedule run alone
    #[arg(long)]
    due: bool,
    /// Say nothing of what succeeds
    #[arg(long)]
    quiet: bool,
}

impl Args {
    pub fn run(self, context: &Context, database: &Database, out: &mut Output) -> Result<Outcome, Failure> {
        let job = self.name.as_deref().map(|name| database.job(name)).transpose()?;
        refuse_elsewhere(context, database)?;
        let locked = RunLock::take(database.path()).could_not("run jobs")?;
        let Some(_lock) = locked else {
            if !self.quiet || job.is_some() {
                writeln!(out, "another call runs jobs of this database just now; nothing is left to do here")?;
            }
            return Ok(if job.is_some() { Outcome::Errors } else { Outcome::Done });
        };
        let mut launcher = Launcher::new(context, database)?;
        let reports = match &job {
            Some(job) => run_one(database, job, &mut launcher),
            None => run_due(database, &mut launcher),
        }
        .could_not("run jobs")?;
        let failed = reports.iter().any(|report| !report.outcome.is_success());
        for report in reports.iter().filter(|report| !self.quiet || !report.outcome.is_success()) {
            tell(report, out)?;
        }
        if reports.is_empty() && !self.quiet {
            writeln!(out, "nothing is due{}", next(context, database)?)?;
        }
        Ok(if failed { Outcome::Errors } else { Outcome::Done })
    }
}

/// A copy of the database does not run until it is told to.
fn refuse_elsewhere(context: &Context, database: &Database) -> Result<(), Failure> {
    let home = database.jobs_home()?;
    let here = machine::home(database, context)?;
    match home {
        Some(home) if home.mark != here.mark => Err(Failure::new("the jobs of this database do not run here")
            .because(format!(
                "{} set them up on {}, on another machine or with the file in another folder",
                home.author,
                home.adopted.format("%Y-%m-%d")
            ))
            .hint("annals schedule adopt, if they should run here and no longer there")),
        _ => Ok(()),
    }
}

fn next(context: &Context, database: &Database) -> Result<String, Failure> {
    let now = context.clock()?;
    let mut next = Vec::new();
    for job in database.jobs()?.into_iter().filter(|job| job.paused.is_none()) {
        let table = timetable(&job)?;
        next.extend(table.next_after(now).map(|due| (due, format!("{}, {}", job.name, table.shown(due)))));
    }
    Ok(next.into_iter().min().map_or_else(String::new, |(_, job)| format!("; next: {job}")))
}

fn tell(report: &JobReport, out: &mut Output) -> Result<(), Failure> {
    let mut head =
        if report.due.is_empty() { report.name.clone() } else { format!("{}, due {}", report.name, report.due) };
    if let Some(late) = report.late {
        head += &format!(", {} late", span(late));
    }
    if report.missed > 0 {
        let more = if report.missed + 1 >= MOST_COUNTED { "more than " } else { "" };
        let (times, were) = (counted(report.missed, "time"), if report.missed == 1 { "was" } else { "were" });
        head += &format!("; {more}{times} before {were} missed");
    }
    writeln!(out, "{}", out.paint.bold(&head))?;
    writeln!(out, "  {}", out.paint.dim(&typed(&report.command)))?;
    for line in report.output.lines() {
        writeln!(out, "  {line}")?;
    }
    for file in &report.removed {
        writeln!(out, "  removed {file}")?;
    }
    writeln!(out, "{}", ending(report, out))?;
    Ok(())
}

fn ending(report: &JobReport, out: &Output) -> String {
    let word = report.outcome.word();
    let line = match (report.outcome, report.code) {
        (RunOutcome::Failed, Some(code)) => format!("{}: {word}, exit code {code}", report.name),
        _ => format!("{}: {word}", report.name),
    };
    if report.outcome.is_success() { line } else { out.paint.red(&line) }
}

/// Writes a span in its two largest units: `2 days 3 h`, `40 min`.
pub fn span(span: TimeDelta) -> String {
    let (days, hours, minutes) = (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes} min"),
        (0, _) => format!("{hours} h {minutes} min"),
        _ => format!("{} {hours} h", counted(days.unsigned_abs(), "day")),
    }
}
