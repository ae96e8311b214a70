//! What runs by itself.

mod add;
mod install;
mod job;
mod launch;
mod list;
mod machine;
mod run;

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::output::{FormatArgs, Output, counted};
use crate::schedule::Timetable;
use crate::store::{Database, Job};
use std::io::Write;

/// Let exports, checks and imports run by themselves, each once when it is due
#[derive(clap::Args)]
#[command(after_help = "\
The jobs are kept in the database. annals has no program of its own that waits: the system's scheduler calls \
annals schedule run every few minutes; annals schedule install says how. A job runs in the folder of the \
database. A time that was missed, because the machine was off, is made up for at the next call, once.

Examples:
  annals schedule add weekly --cron \"0 6 * * MON\" -- export \"out/{date}.csv\" --country Syria
  annals schedule add partners --cron @daily -- export \"out/{date}.csv\" --since last-run
  annals schedule add inbox --cron \"*/15 * * * *\" -- import inbox
  annals schedule install --systemd --apply
  annals schedule list
  annals schedule run weekly                 once more, now")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Add(add::Args),
    /// List the jobs: how they stand, when they are due
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show a job, its next times, and what its last run printed
    Show {
        /// Name of the job
        name: String,
    },
    /// Let a job rest
    Pause {
        /// Name of the job
        name: String,
    },
    /// Let a job run again; what it missed is not made up for
    Resume {
        /// Name of the job
        name: String,
    },
    /// Take a job out, with the record of its runs; its files stay
    Remove {
        /// Name of the job
        name: String,
    },
    /// List the runs, newest first
    History {
        /// Name of the job; all without it
        name: Option<String>,
        /// At most so many of each job
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: u64,
        #[command(flatten)]
        format: FormatArgs,
    },
    Run(run::Args),
    Install(install::Args),
    /// Let the jobs run on this machine, from this place, and no longer where they did
    #[command(after_help = "\
A copy of the database, on another machine or in another folder, runs nothing until it is told to with this \
command. Times that went by before do not count.")]
    Adopt,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::Add(args) => args.run(context, &mut database, out)?,
            What::List { format } => list::list(context, &database, format.format, out)?,
            What::Show { name } => list::show(context, &database, &database.job(&name)?, out)?,
            What::History { name, limit, format } => {
                list::history(&database, name.as_deref(), limit, format.format, out)?;
            }
            What::Pause { name } => pause(context, &database, &name, out)?,
            What::Resume { name } => resume(context, &database, &name, out)?,
            What::Remove { name } => {
                let job = database.job(&name)?;
                let runs = database.remove_job(job.id).could_not(format!("remove {name}"))?;
                writeln!(out, "removed {} and the record of {}", job.name, counted(runs, "run"))?;
            }
            What::Run(args) => return args.run(context, &database, out),
            What::Install(args) => args.run(&database, out)?,
            What::Adopt => {
                let home = machine::home(&database, context)?;
                let is_here = database.jobs_home()?.is_some_and(|known| known.mark == home.mark);
                if is_here {
                    writeln!(out, "the jobs run here already")?;
                } else {
                    database.adopt_jobs(&home).could_not("adopt the jobs")?;
                    let jobs = counted(database.jobs()?.len() as u64, "job");
                    writeln!(out, "{jobs} will run here; annals schedule install says how they are called")?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}

fn pause(context: &Context, database: &Database, name: &str, out: &mut Output) -> Result<(), Failure> {
    let job = database.job(name)?;
    if job.paused.is_some() {
        return Ok(writeln!(out, "{} rests already", job.name)?);
    }
    database.pause_job(job.id, true, context.clock()?).could_not(format!("pause {name}"))?;
    Ok(writeln!(out, "{} rests until annals schedule resume {}", job.name, job.name)?)
}

fn resume(context: &Context, database: &Database, name: &str, out: &mut Output) -> Result<(), Failure> {
    let job = database.job(name)?;
    if job.paused.is_none() {
        return Ok(writeln!(out, "{} is not paused", job.name)?);
    }
    let now = context.clock()?;
    database.pause_job(job.id, false, now).could_not(format!("resume {name}"))?;
    let next = timetable(&job)?;
    let next = next.next_after(now).map(|due| next.shown(due)).unwrap_or_default();
    Ok(writeln!(out, "{} runs again, next {next}", job.name)?)
}

/// Reads when a job of the database is due.
fn timetable(job: &Job) -> Result<Timetable, Failure> {
    Timetable::read(&job.cron, &job.zone).could_not(format!("read when {} is due", job.name))
}

/// Writes a command as a person would type it.
pub(super) fn typed(command: &[String]) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./,:={}@+%".contains(letter);
    let word = |word: &String| {
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("\"{}\"", word.replace('"', "\\\""))
        }
    };
    format!("annals {}", command.iter().map(word).collect::<Vec<_>>().join(" "))
}
