//! Jobs that run by themselves, and their runs. They are no changes of the data, and write no change.

use super::changes::write_moment;
use super::{Database, Error, Result};
use crate::codebook::nearest;
use crate::model::ChangeId;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};

/// What runs, when and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its number; 0 as long as it is not in the database.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The cron line.
    pub cron: String,
    /// The zone whose clocks count.
    pub zone: String,
    /// The arguments of the command, with gaps.
    pub command: Vec<String>,
    /// Which argument is the file that it writes, or the file or folder that it reads.
    pub target: Option<usize>,
    /// How many of its files stay.
    pub keep: Option<u32>,
    /// Run only when the data changed since the last success.
    pub if_changed: bool,
    /// What to run when it fails; may be empty.
    pub on_failure: String,
    /// How many seconds its command may take; as usual if none.
    pub time_limit: Option<u32>,
    /// When it was added.
    pub added: DateTime<Utc>,
    /// By whom.
    pub added_by: String,
    /// Due times after this moment count.
    pub counts_from: DateTime<Utc>,
    /// Since when it does not run.
    pub paused: Option<DateTime<Utc>>,
}

/// How a run ended, if it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunOutcome {
    /// It runs.
    Running,
    /// It did what it should.
    Done,
    /// There was nothing to do: the data are as they were.
    Unchanged,
    /// Its command failed.
    Failed,
    /// It was begun and never ended: killed, or the machine went off.
    Died,
}

impl RunOutcome {
    const ALL: [RunOutcome; 5] =
        [RunOutcome::Running, RunOutcome::Done, RunOutcome::Unchanged, RunOutcome::Failed, RunOutcome::Died];

    /// Gives the word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            RunOutcome::Running => "running",
            RunOutcome::Done => "done",
            RunOutcome::Unchanged => "unchanged",
            RunOutcome::Failed => "failed",
            RunOutcome::Died => "died",
        }
    }

    /// Tells whether what was due is there.
    pub const fn is_success(self) -> bool {
        matches!(self, RunOutcome::Done | RunOutcome::Unchanged)
    }
}

/// One run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRun {
    /// Its number.
    pub id: i64,
    /// The time it was due; none where a person asked for it.
    pub due: Option<DateTime<Utc>>,
    /// How many due times it stands for.
    pub covers: u64,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// How.
    pub outcome: RunOutcome,
    /// What its command ended with.
    pub exit_code: Option<i32>,
    /// The newest change of the data when it began.
    pub data_change: ChangeId,
    /// The command as it ran.
    pub command: Vec<String>,
    /// What it wrote.
    pub files: Vec<String>,
    /// The end of what it printed.
    pub output: String,
}

/// A run that is about to begin.
#[derive(Clone, Debug)]
pub struct NewRun<'a> {
    /// The job.
    pub job: i64,
    /// The time it is due, and how many it stands for.
    pub due: Option<(DateTime<Utc>, u64)>,
    /// Now.
    pub began: DateTime<Utc>,
    /// The newest change of the data.
    pub data_change: ChangeId,
    /// The command.
    pub command: &'a [String],
}

/// How a run ended.
#[derive(Clone, Debug)]
pub struct RunEnd<'a> {
    /// When.
    pub ended: DateTime<Utc>,
    /// How.
    pub outcome: RunOutcome,
    /// What its command ended with.
    pub exit_code: Option<i32>,
    /// What it wrote.
    pub files: &'a [String],
    /// The end of what it printed.
    pub output: &'a str,
}

/// Where the jobs of a database run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobsHome {
    /// Stands for a machine and a path.
    pub mark: String,
    /// Since when.
    pub adopted: DateTime<Utc>,
    /// Who said so.
    pub author: String,
}

impl Database {
    /// Adds a job; two of one name cannot be.
    pub fn add_job(&mut self, job: &Job) -> Result<()> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if tx.prepare("SELECT 1 FROM schedule WHERE name = ?1")?.exists([&job.name])? {
            return Err(Error::JobExists(job.name.clone()));
        }
        tx.execute(
            "INSERT INTO schedule (name, cron, zone, command, target, keep, if_changed, on_failure,
                                   added, added_by, counts_from, time_limit)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                job.name,
                job.cron,
                job.zone,
                list_to_json(&job.command),
                job.target.map(|at| at as i64),
                job.keep,
                job.if_changed,
                job.on_failure,
                write_moment(job.added),
                job.added_by,
                write_moment(job.counts_from),
                job.time_limit,
            ],
        )?;
        Ok(tx.commit()?)
    }

    /// Gives all jobs by name.
    pub fn jobs(&self) -> Result<Vec<Job>> {
        let mut statement = self.connection.prepare(JOBS)?;
        Ok(statement.query_map([], read_job)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives a job by its name.
    pub fn job(&self, name: &str) -> Result<Job> {
        let mut jobs = self.jobs()?;
        match jobs.iter().position(|job| job.name.eq_ignore_ascii_case(name)) {
            Some(at) => Ok(jobs.swap_remove(at)),
            None => Err(Error::NameUnknown {
                what: "scheduled job",
                text: name.to_owned(),
                nearest: nearest(name, jobs.iter().map(|job| job.name.as_str())),
            }),
        }
    }

    /// Lets a job rest since a moment, or run again with the due times after it; `now` is that moment.
    pub fn pause_job(&self, job: i64, paused: bool, now: DateTime<Utc>) -> Result<()> {
        let moment = write_moment(now);
        if paused {
            self.connection.execute("UPDATE schedule SET paused = ?2 WHERE id = ?1", params![job, moment])?;
        } else {
            let sql = "UPDATE schedule SET paused = NULL, counts_from = ?2 WHERE id = ?1";
            self.connection.execute(sql, params![job, moment])?;
        }
        Ok(())
    }

    /// Takes a job out, with its runs; tells how many there were.
    pub fn remove_job(&mut self, job: i64) -> Result<u64> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let runs: i64 =
            tx.query_row("SELECT count(*) FROM schedule_run WHERE schedule_id = ?1", [job], |row| row.get(0))?;
        // Each table is named: nothing goes by itself because something else does.
        for table in ["schedule_run", "schedule_seen"] {
            tx.execute(&format!("DELETE FROM {table} WHERE schedule_id = ?1"), [job])?;
        }
        tx.execute("DELETE FROM schedule WHERE id = ?1", [job])?;
        tx.commit()?;
        Ok(runs.unsigned_abs())
    }

    /// Gives the runs of a job, newest first.
    pub fn job_runs(&self, job: i64, limit: Option<u64>) -> Result<Vec<JobRun>> {
        let mut statement = self.connection.prepare_cached(RUNS)?;
        let limit = limit.map_or(-1, |limit| limit as i64);
        Ok(statement.query_map(params![job, limit], read_run)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the runs of a job.
    pub fn count_job_runs(&self, job: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM schedule_run WHERE schedule_id = ?1";
        let runs: i64 = self.connection.query_row(sql, [job], |row| row.get(0))?;
        Ok(runs.unsigned_abs())
    }

    /// Gives the last run of a job that succeeded.
    pub fn last_success(&self, job: i64) -> Result<Option<JobRun>> {
        Ok(self.connection.prepare_cached(LAST_SUCCESS)?.query_row([job], read_run).optional()?)
    }

    /// Gives the last due time of a job that a run stands for, leaving out those later than `latest`.
    pub fn last_due(&self, job: i64, latest: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let sql = "SELECT max(due) FROM schedule_run WHERE schedule_id = ?1 AND due <= ?2";
        let due: Option<String> =
            self.connection.query_row(sql, params![job, write_moment(latest)], |row| row.get(0))?;
        Ok(due.as_deref().and_then(moment_in))
    }

    /// Begins a run and gives its number; none if another run has that due time already.
    pub fn begin_run(&self, run: &NewRun<'_>) -> Result<Option<i64>> {
        let tx = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let inserted = tx.execute(
            "INSERT OR IGNORE INTO schedule_run
                    (schedule_id, due, covers, began, outcome, data_change, command, files, output)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '[]', '')",
            params![
                run.job,
                run.due.map(|(due, _)| write_moment(due)),
                run.due.map_or(0, |(_, covers)| covers as i64),
                write_moment(run.began),
                RunOutcome::Running.word(),
                run.data_change,
                list_to_json(run.command),
            ],
        )?;
        let id = tx.last_insert_rowid();
        tx.commit()?;
        Ok((inserted > 0).then_some(id))
    }

    /// Ends a run.
    pub fn end_run(&self, run: i64, end: &RunEnd<'_>) -> Result<()> {
        self.connection.execute(
            "UPDATE schedule_run SET ended = ?2, outcome = ?3, exit_code = ?4, files = ?5, output = ?6 WHERE id = ?1",
            params![
                run,
                write_moment(end.ended),
                end.outcome.word(),
                end.exit_code,
                list_to_json(end.files),
                end.output
            ],
        )?;
        Ok(())
    }

    /// Gives the runs that were begun and not ended, each with its job; whoever asks must know that none is at work.
    pub fn unended_runs(&self) -> Result<Vec<(i64, JobRun)>> {
        let mut statement = self.connection.prepare(UNENDED)?;
        let rows = statement.query_map([], |row| Ok((row.get(11)?, read_run(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the number of the newest change.
    pub fn newest_change(&self) -> Result<ChangeId> {
        Ok(self.connection.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?)
    }

    /// Gives where the jobs run.
    pub fn jobs_home(&self) -> Result<Option<JobsHome>> {
        let home = self.connection.query_row("SELECT mark, adopted, author FROM schedule_home", [], |row| {
            let adopted: String = row.get(1)?;
            let adopted = moment_in(&adopted).unwrap_or(DateTime::UNIX_EPOCH);
            Ok(JobsHome { mark: row.get(0)?, adopted, author: row.get(2)? })
        });
        Ok(home.optional()?)
    }

    /// Lets the jobs run at a place; due times before now do not count there.
    pub fn adopt_jobs(&mut self, home: &JobsHome) -> Result<()> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let moment = write_moment(home.adopted);
        tx.execute("DELETE FROM schedule_home", [])?;
        let sql = "INSERT INTO schedule_home (mark, adopted, author) VALUES (?1, ?2, ?3)";
        tx.execute(sql, params![home.mark, moment, home.author])?;
        tx.execute("UPDATE schedule SET counts_from = ?1", [&moment])?;
        Ok(tx.commit()?)
    }

    /// Tells whether a job has met a file of these bytes.
    pub fn has_seen(&self, job: i64, sha256: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM schedule_seen WHERE schedule_id = ?1 AND sha256 = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists(params![job, sha256])?)
    }

    /// Notes that a job has met a file, and what its import ended with.
    pub fn note_seen(
        &self,
        job: i64,
        (file, sha256): (&str, &str),
        now: DateTime<Utc>,
        exit_code: Option<i32>,
    ) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO schedule_seen (schedule_id, sha256, file, seen, exit_code)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        self.connection.execute(sql, params![job, sha256, file, write_moment(now), exit_code])?;
        Ok(())
    }
}

const JOBS: &str = "
    SELECT id, name, cron, zone, command, target, keep, if_changed, on_failure, added, added_by, counts_from, paused,
           time_limit
      FROM schedule
     ORDER BY name";
const RUNS: &str = "
    SELECT id, due, covers, began, ended, outcome, exit_code, data_change, command, files, output
      FROM schedule_run
     WHERE schedule_id = ?1
     ORDER BY id DESC
     LIMIT ?2";
const LAST_SUCCESS: &str = "
    SELECT id, due, covers, began, ended, outcome, exit_code, data_change, command, files, output
      FROM schedule_run
     WHERE schedule_id = ?1 AND outcome IN ('done', 'unchanged')
     ORDER BY id DESC
     LIMIT 1";
const UNENDED: &str = "
    SELECT id, due, covers, began, ended, outcome, exit_code, data_change, command, files, output, schedule_id
      FROM schedule_run
     WHERE outcome = 'running'
     ORDER BY id";

fn read_job(row: &Row<'_>) -> rusqlite::Result<Job> {
    let moment = |at: usize| -> rusqlite::Result<DateTime<Utc>> {
        let text: String = row.get(at)?;
        Ok(moment_in(&text).unwrap_or(DateTime::UNIX_EPOCH))
    };
    let command: String = row.get(4)?;
    let paused: Option<String> = row.get(12)?;
    Ok(Job {
        id: row.get(0)?,
        name: row.get(1)?,
        cron: row.get(2)?,
        zone: row.get(3)?,
        command: list_from_json(&command),
        target: row.get::<_, Option<i64>>(5)?.and_then(|at| usize::try_from(at).ok()),
        keep: row.get(6)?,
        if_changed: row.get(7)?,
        on_failure: row.get(8)?,
        time_limit: row.get(13)?,
        added: moment(9)?,
        added_by: row.get(10)?,
        counts_from: moment(11)?,
        paused: paused.as_deref().and_then(moment_in),
    })
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<JobRun> {
    let moment = |at: usize| -> rusqlite::Result<Option<DateTime<Utc>>> {
        let text: Option<String> = row.get(at)?;
        Ok(text.as_deref().and_then(moment_in))
    };
    let (outcome, command, files): (String, String, String) = (row.get(5)?, row.get(8)?, row.get(9)?);
    Ok(JobRun {
        id: row.get(0)?,
        due: moment(1)?,
        covers: row.get::<_, i64>(2)?.unsigned_abs(),
        began: moment(3)?.unwrap_or(DateTime::UNIX_EPOCH),
        ended: moment(4)?,
        outcome: RunOutcome::ALL.into_iter().find(|known| known.word() == outcome).unwrap_or(RunOutcome::Failed),
        exit_code: row.get(6)?,
        data_change: row.get(7)?,
        command: list_from_json(&command),
        files: list_from_json(&files),
        output: row.get(10)?,
    })
}

fn moment_in(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc())
}

fn list_to_json(list: &[String]) -> String {
    serde_json::Value::from(list).to_string()
}

fn list_from_json(text: &str) -> Vec<String> {
    serde_json::from_str(text).unwrap_or_default()
}
