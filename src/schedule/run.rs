//! Runs what is due: each due time once, whatever machine, clock or process do in between.
//!
//! Three things keep it so. Whoever runs jobs holds [`super::RunLock`], so a run that is not ended and not held is
//! dead. A run is written down before its command starts, and the table has each due time once. And what is due is
//! what has come since the last due time that was written down, so that many missed times become one run.

use super::keep::prune;
use super::template::{Names, TemplateError, fill, holds_names};
use super::timetable::{Due, Timetable, TimetableError};
use super::watched;
use crate::store::{self, Database, Job, NewRun, RunEnd, RunOutcome};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a run needs from outside: the clock, and somebody to start commands.
pub trait World {
    /// Tells the time.
    fn now(&self) -> DateTime<Utc>;
    /// Runs a command of the program, in the folder of the database, and ends it if it takes longer than this.
    fn run(&mut self, args: &[String], limit: Duration) -> Ended;
    /// Says of a job that it failed; gives what went wrong with that.
    fn tell_failure(&mut self, job: &Job, report: &JobReport) -> Option<String>;
}

/// How a command ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; none if it took too long, was killed or could not be started, or if the same may go well another
    /// time: somebody else was writing, the disk was full.
    pub code: Option<i32>,
    /// What it printed.
    pub output: String,
}

/// What became of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobReport {
    /// Its name.
    pub name: String,
    /// The due time as its zone shows it; empty where a person asked for it.
    pub due: String,
    /// How late it began, where that is worth a word.
    pub late: Option<TimeDelta>,
    /// Due times before that went by without a run.
    pub missed: u64,
    /// The command as it ran.
    pub command: Vec<String>,
    /// How it ended.
    pub outcome: RunOutcome,
    /// What its command ended with.
    pub code: Option<i32>,
    /// The end of what it printed.
    pub output: String,
    /// Older files that were taken away.
    pub removed: Vec<String>,
    /// What went wrong while the failure was told.
    pub complaint: Option<String>,
}

/// Why jobs could not be run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A line or zone in the database that this program cannot read.
    #[error("the job {0}: {1}")]
    Timetable(String, TimetableError),
}

/// A run that begins later than this after its due time says so.
const LATE_MINUTES: i64 = 10;

/// A due time further ahead than this was written down while the clock ran wrong.
const AHEAD_HOURS: i64 = 24;

/// So much of what a command prints is kept: its end.
const MOST_OUTPUT: usize = 8_192;

/// A job that has no limit of its own may take so long: none that works does.
pub const USUAL_LIMIT: Duration = Duration::from_secs(12 * 3_600);

/// Gives how long a command of a job may take.
pub fn time_limit(job: &Job) -> Duration {
    job.time_limit.map_or(USUAL_LIMIT, |seconds| Duration::from_secs(seconds.into()))
}

/// Stands in a command for the last success of the job.
pub const LAST_RUN: &str = "last-run";

/// Stands in a command for the newest release.
const RELEASE: &str = "{release}";

/// Reads when a job is due.
pub(super) fn timetable(job: &Job) -> Result<Timetable, RunError> {
    Timetable::read(&job.cron, &job.zone).map_err(|error| RunError::Timetable(job.name.clone(), error))
}

/// Gives the moment after which due times of a job have no run yet.
pub(super) fn due_since(database: &Database, job: &Job, now: DateTime<Utc>) -> Result<DateTime<Utc>, store::Error> {
    let latest = now + TimeDelta::hours(AHEAD_HOURS);
    let counts_from = if job.counts_from > latest { now } else { job.counts_from };
    Ok(database.last_due(job.id, latest)?.map_or(counts_from, |last| last.max(counts_from)))
}

/// Runs what is due, in the order in which it became due; runs that died are told first.
pub fn run_due(database: &Database, world: &mut dyn World) -> Result<Vec<JobReport>, RunError> {
    let mut reports = bury_the_dead(database, world)?;
    let now = world.now();
    let mut waiting: Vec<(Due, Job)> = Vec::new();
    for job in database.jobs()?.into_iter().filter(|job| job.paused.is_none()) {
        if job.counts_from > now + TimeDelta::hours(AHEAD_HOURS) {
            // The clock ran ahead when the job was added; from now on it counts as it should.
            database.pause_job(job.id, false, now)?;
        }
        let since = due_since(database, &job, now)?;
        waiting.extend(timetable(&job)?.due(since, now).map(|due| (due, job)));
    }
    waiting.sort_by_key(|(due, _)| due.moment);
    for (due, job) in waiting {
        reports.extend(run_job(database, &job, Some(due), world)?);
    }
    Ok(reports)
}

/// Runs a job now because a person asks for it; its due times stay as they are.
pub fn run_one(database: &Database, job: &Job, world: &mut dyn World) -> Result<Vec<JobReport>, RunError> {
    let mut reports = bury_the_dead(database, world)?;
    reports.extend(run_job(database, job, None, world)?);
    Ok(reports)
}

/// Marks the runs that were begun and never ended.
fn bury_the_dead(database: &Database, world: &mut dyn World) -> Result<Vec<JobReport>, RunError> {
    let mut reports = Vec::new();
    let jobs = database.jobs()?;
    for (job, run) in database.unended_runs()? {
        let Some(job) = jobs.iter().find(|known| known.id == job) else { continue };
        let output = "the run was begun and never ended: it was killed, or the machine went off";
        let report = JobReport {
            name: job.name.clone(),
            due: run.due.map(|due| timetable(job).map(|table| table.shown(due))).transpose()?.unwrap_or_default(),
            late: None,
            missed: 0,
            command: run.command.clone(),
            outcome: RunOutcome::Died,
            code: None,
            output: output.to_owned(),
            removed: Vec::new(),
            complaint: None,
        };
        reports.push(conclude(database, job, run.id, report, &[], world)?);
    }
    Ok(reports)
}

fn run_job(
    database: &Database,
    job: &Job,
    due: Option<Due>,
    world: &mut dyn World,
) -> Result<Option<JobReport>, RunError> {
    let table = timetable(job)?;
    let now = world.now();
    let data_change = database.newest_change()?;
    let last = database.last_success(job.id)?;
    let names = Names {
        day: table.day(due.map_or(now, |due| due.moment)),
        release: newest_release(database, job)?,
        run: database.count_job_runs(job.id)? + 1,
    };
    let since = last.as_ref().map_or(0, |run| run.data_change);
    let filled = filled(&job.command, &names, since);
    let command = filled.as_ref().unwrap_or(&job.command).clone();
    let begun = NewRun {
        job: job.id,
        due: due.map(|due| (due.moment, due.covers)),
        began: now,
        data_change,
        command: &command,
    };
    let Some(run) = database.begin_run(&begun)? else { return Ok(None) };
    let late = due.map(|due| now - due.moment).filter(|late| late.num_minutes() >= LATE_MINUTES);
    let mut report = JobReport {
        name: job.name.clone(),
        due: due.map(|due| table.shown(due.moment)).unwrap_or_default(),
        late,
        missed: due.map_or(0, |due| due.covers - 1),
        command,
        outcome: RunOutcome::Done,
        code: Some(0),
        output: String::new(),
        removed: Vec::new(),
        complaint: None,
    };
    if job.if_changed && last.is_some_and(|last| last.data_change == data_change) {
        report.outcome = RunOutcome::Unchanged;
        report.output = format!("nothing was changed since change {data_change}, which it has");
        return conclude(database, job, run, report, &[], world).map(Some);
    }
    let ended = match filled {
        Ok(_) => start(database, job, &report.command, world)?,
        Err(error) => Ended { code: None, output: error.to_string() },
    };
    report.code = ended.code;
    report.outcome = if ended.code == Some(0) { RunOutcome::Done } else { RunOutcome::Failed };
    report.output = the_end_of(&ended.output);
    let written: Vec<String> = writes_to(job, &report.command).filter(|_| ended.code == Some(0)).into_iter().collect();
    conclude(database, job, run, report, &written, world).map(Some)
}

/// Gives the newest release that stands, where the job asks for its name.
fn newest_release(database: &Database, job: &Job) -> Result<Option<String>, store::Error> {
    if !job.command.iter().any(|text| text.contains(RELEASE)) {
        return Ok(None);
    }
    let standing = database.releases()?.into_iter().find(|release| release.retraction.is_none());
    Ok(standing.map(|standing| standing.release.name))
}

fn start(database: &Database, job: &Job, command: &[String], world: &mut dyn World) -> Result<Ended, RunError> {
    let folder = folder_of(database);
    if let Some(watched) = watched::folder(job, command).map(|name| folder.join(name)).filter(|path| path.is_dir()) {
        return Ok(watched::import_new(database, job, command, &watched, world)?);
    }
    if let (Some(asked), Some(file)) = (writes_to(job, &job.command), writes_to(job, command)) {
        make_folder(folder, &asked, &file);
    }
    if let Some(into) = command.iter().skip(1).find(|text| names_a_folder(text)).filter(|_| command[0] == BACKUP) {
        let copy = format!("{into}copy");
        make_folder(folder, &copy, &copy);
    }
    Ok(world.run(command, time_limit(job)))
}

/// The command that makes copies, into a folder.
const BACKUP: &str = "backup";

fn names_a_folder(text: &str) -> bool {
    text.ends_with(['/', '\\'])
}

/// Makes the folder of a file beside the database, or one whose name changes; but no disk that is not there.
fn make_folder(folder: &Path, asked: &str, file: &str) {
    let fixed: PathBuf = Path::new(asked)
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .take_while(|part| !holds_names(&part.as_os_str().to_string_lossy()))
        .collect();
    if let Some(parent) = folder.join(file).parent()
        && (fixed.is_relative() || fixed.is_dir())
    {
        // If it cannot be made, the command says so in its own words.
        let _ = std::fs::create_dir_all(parent);
    }
}

/// Writes down how a run ended, takes older files away, and tells a failure.
fn conclude(
    database: &Database,
    job: &Job,
    run: i64,
    mut report: JobReport,
    files: &[String],
    world: &mut dyn World,
) -> Result<JobReport, RunError> {
    let end = |report: &JobReport, ended| {
        let (outcome, exit_code, output) = (report.outcome, report.code, report.output.as_str());
        database.end_run(run, &RunEnd { ended, outcome, exit_code, files, output })
    };
    end(&report, world.now())?;
    if report.outcome == RunOutcome::Done
        && let Some(keep) = job.keep
    {
        report.removed = prune(folder_of(database), &database.job_runs(job.id, None)?, keep);
    }
    if !report.outcome.is_success() && !job.on_failure.is_empty() {
        report.complaint = world.tell_failure(job, &report);
        if let Some(complaint) = &report.complaint {
            report.output = the_end_of(&format!("{}\n{complaint}", report.output.trim_end()));
            end(&report, world.now())?;
        }
    }
    Ok(report)
}

/// Fills the gaps of a command, and says since when the data changed.
fn filled(command: &[String], names: &Names, since: i64) -> Result<Vec<String>, TemplateError> {
    let mut filled = command.iter().map(|text| fill(text, names)).collect::<Result<Vec<_>, _>>()?;
    for at in 0..filled.len() {
        if filled[at] == format!("--since={LAST_RUN}") {
            filled[at] = format!("--since={since}");
        } else if filled[at] == LAST_RUN && at > 0 && filled[at - 1] == "--since" {
            filled[at] = since.to_string();
        }
    }
    Ok(filled)
}

/// Gives the file that a command writes.
fn writes_to(job: &Job, command: &[String]) -> Option<String> {
    let reads = watched::folder(job, command).is_some();
    job.target.filter(|_| !reads).and_then(|at| command.get(at)).cloned()
}

pub(super) fn folder_of(database: &Database) -> &Path {
    match database.path().parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Keeps the end of a text, from the beginning of a line if it can be.
fn the_end_of(text: &str) -> String {
    if text.len() <= MOST_OUTPUT {
        return text.to_owned();
    }
    let from = (text.len() - MOST_OUTPUT..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let end = text[from..].split_once('\n').map_or(&text[from..], |(_, end)| end);
    format!("… {} bytes before\n{end}", text.len() - end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_output_the_end_is_kept() {
        assert_eq!(the_end_of("short"), "short");
        let long: String = (0..2_000).map(|line| format!("line {line} é\n")).collect();
        let end = the_end_of(&long);
        assert!(end.len() < MOST_OUTPUT + 40 && end.ends_with("line 1999 é\n"), "{}", &end[..60]);
        assert!(end.starts_with("… ") && end.lines().nth(1).is_some_and(|line| line.starts_with("line ")));
    }
}
