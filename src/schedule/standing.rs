//! How a job stands: what it did last, what comes next, and whether that is as it should be.

use super::run::{RunError, due_since, timetable};
use super::timetable::Due;
use crate::store::{Database, Job, JobRun, RunOutcome};
use chrono::{DateTime, TimeDelta, Utc};

/// A due time may pass by so long before the job counts as overdue.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// How a job stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// One word for it.
    pub state: State,
    /// Its last run.
    pub last: Option<JobRun>,
    /// Its last success.
    pub success: Option<JobRun>,
    /// The time it is due next; one that has come already, if nothing ran yet.
    pub next: Option<DateTime<Utc>>,
    /// What has come and waits for a run.
    pub waiting: Option<Due>,
}

/// One word for how a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was due yet.
    New,
    /// The last run succeeded.
    Ok,
    /// It runs, or died running.
    Running,
    /// The last run failed or died.
    Failed,
    /// A due time has passed by.
    Overdue,
    /// It rests.
    Paused,
}

impl State {
    /// Gives the word people read.
    pub const fn word(self) -> &'static str {
        match self {
            State::New => "new",
            State::Ok => "ok",
            State::Running => "running",
            State::Failed => "failed",
            State::Overdue => "overdue",
            State::Paused => "paused",
        }
    }

    /// Tells whether somebody should look at it.
    pub const fn is_bad(self) -> bool {
        matches!(self, State::Failed | State::Overdue)
    }
}

/// Tells how a job stands.
pub fn standing(database: &Database, job: &Job, now: DateTime<Utc>) -> Result<Standing, RunError> {
    let table = timetable(job)?;
    let last = database.job_runs(job.id, Some(1))?.pop();
    let success = database.last_success(job.id)?;
    let since = due_since(database, job, now)?;
    let waiting = table.due(since, now).filter(|_| job.paused.is_none());
    // Of several that have come, the first one tells how long nothing ran.
    let first = waiting.and_then(|_| table.next_after(since));
    let next = first.or_else(|| table.next_after(since.max(now)));
    let outcome = last.as_ref().map(|run| run.outcome);
    let state = match outcome {
        _ if job.paused.is_some() => State::Paused,
        Some(RunOutcome::Running) => State::Running,
        _ if first.is_some_and(|due| due + GRACE <= now) => State::Overdue,
        Some(RunOutcome::Failed | RunOutcome::Died) => State::Failed,
        Some(_) => State::Ok,
        None => State::New,
    };
    Ok(Standing { state, last, success, next, waiting })
}
