//! Adds a job.

use super::job::{read_command, rehearse};
use super::launch::read_limit;
use super::{machine, typed};
use crate::cli::context::Context;
use crate::cli::failure::{Could, Failure};
use crate::cli::output::Output;
use crate::schedule::{LAST_RUN, Names, Timetable, holds_names};
use crate::store::{Database, Job};
use std::io::Write;

/// Add a job
#[derive(clap::Args)]
#[command(after_help = "\
A cron line has minute, hour, day of month, month, day of week; with names (MON, JAN), lists (1,15), ranges \
(MON-FRI), steps (*/15); or it is @hourly, @daily, @weekly, @monthly, @yearly. It is read on the clocks of the \
zone. A time that is left out when clocks are put forward is due right after; one that comes twice is due once.

In the command, {date} is the day for which the job is due (2024-07-01), {week} 2024-W27, {month} 2024-07, {year} \
2024, {release} the newest release, {run} the how-many-th run it is; {{ is a brace. --since last-run is what \
changed since the last success: at first, everything. Files are named from the folder of the database.

An import of a folder reads each file in it once, even if it is given another name later.

Examples:
  annals schedule add weekly --cron \"0 6 * * MON\" --zone Europe/Oslo -- export \"{date}.csv\"
  annals schedule add public --cron @monthly --if-changed --keep 12 -- export \"{month}.dta\"
  annals schedule add clean --cron @daily --on-failure \"mail -s annals me\" -- check --strict")]
pub struct Args {
    /// Name of the job
    name: String,
    /// When: a cron line, or @daily and the like
    #[arg(long, value_name = "LINE")]
    cron: String,
    /// Whose clocks count, such as Europe/Oslo [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Of the files that the job writes, keep the newest so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
    /// Run only if the data changed since the last success
    #[arg(long)]
    if_changed: bool,
    /// End the command if it takes longer, as failed: 90s, 15min, 2h, 1d [default: 12h]
    #[arg(long, value_name = "TIME", value_parser = read_limit)]
    time_limit: Option<u32>,
    /// When it fails, give this to the shell: it gets the output, and $ANNALS_JOB, $ANNALS_DUE, $ANNALS_OUTCOME
    #[arg(long, value_name = "COMMAND", default_value = "", hide_default_value = true)]
    on_failure: String,
    /// The command, without annals
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<String>,
}

impl Args {
    pub fn run(self, context: &Context, database: &mut Database, out: &mut Output) -> Result<(), Failure> {
        let name = named(&self.name)?;
        let zone = self.zone.clone().unwrap_or_else(machine::zone);
        let table = Timetable::read(&self.cron, &zone).could_not(format!("add {name}"))?;
        let now = context.clock()?;
        let names = Names { day: table.day(now), release: Some("1".to_owned()), run: 1 };
        let (target, command) = read_command(&self.command, &names)?;
        self.refuse_what_cannot_be(target)?;
        let trouble = rehearse(&command, database)?;
        let job = Job {
            id: 0,
            name: name.clone(),
            cron: self.cron.trim().to_owned(),
            zone: table.zone().to_owned(),
            command: self.command.clone(),
            target,
            keep: self.keep,
            if_changed: self.if_changed,
            on_failure: self.on_failure.trim().to_owned(),
            time_limit: self.time_limit,
            added: now,
            added_by: context.author().name,
            counts_from: now,
            paused: None,
        };
        database.add_job(&job).could_not(format!("add {name}"))?;
        self.tell(&job, &table, out)?;
        self.settle_home(context, database, out)?;
        if let Some(trouble) = trouble {
            writeln!(out, "note: as the database is now, it would fail: {trouble}")?;
        }
        Ok(())
    }

    fn refuse_what_cannot_be(&self, target: Option<usize>) -> Result<(), Failure> {
        let command = self.command.first().map_or("", String::as_str);
        let is_import = command == "import";
        if self.keep.is_some() && command == "release" {
            return Err(Failure::usage("--keep takes files away, and a release stays for good")
                .hint("leave --keep out; annals release retract marks one that should not be used"));
        }
        if self.keep.is_some() && command == "backup" && target.is_none() {
            return Err(Failure::usage("--keep of the job does not know the files that backup names by itself")
                .hint("-- backup FOLDER/ --keep N keeps the newest so many of them"));
        }
        let has_names = target.is_some_and(|at| holds_names(&self.command[at]));
        if self.keep.is_some() && (is_import || !has_names) {
            return Err(Failure::usage("--keep is for a job whose file has another name each time")
                .hint("put {date} or the like into its name, or leave --keep out"));
        }
        if self.if_changed && is_import {
            return Err(Failure::usage("--if-changed is for jobs that read the database, and an import writes it")
                .hint("leave --if-changed out; a file is read once only"));
        }
        let asks_since = |text: &String| text == LAST_RUN || *text == format!("--since={LAST_RUN}");
        if self.command.iter().any(asks_since) && !has_names {
            return Err(Failure::usage("with --since last-run each run needs a file of its own")
                .because("what one run wrote, the next would replace by what changed after it")
                .hint("put {date} or {run} into its name"));
        }
        Ok(())
    }

    fn tell(&self, job: &Job, table: &Timetable, out: &mut Output) -> Result<(), Failure> {
        writeln!(out, "{}: {}, {}", out.paint.bold(&job.name), job.cron, job.zone)?;
        writeln!(out, "  runs  {}", typed(&job.command))?;
        let next = table.next_after(job.counts_from).map(|due| table.shown(due)).unwrap_or_default();
        writeln!(out, "  next  {next}")?;
        if let Some(day) = table.cron().day_that_lacks() {
            writeln!(out, "note: not each month has a day {day}; such months are left out")?;
        }
        Ok(())
    }

    /// The first job says where jobs run; a copy elsewhere does not.
    fn settle_home(&self, context: &Context, database: &mut Database, out: &mut Output) -> Result<(), Failure> {
        let here = machine::home(database, context)?;
        match database.jobs_home()? {
            None => {
                database.adopt_jobs(&here).could_not("write down where jobs run")?;
                writeln!(out, "next: annals schedule install, so that the system calls annals schedule run")?;
            }
            Some(home) if home.mark != here.mark => {
                writeln!(out, "note: the jobs of this database run elsewhere; annals schedule adopt takes them over")?;
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// A name is one word that no option looks like.
fn named(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with(['-', '.']) {
        return Ok(text.to_owned());
    }
    Err(Failure::usage(format!("\"{text}\" is no name for a job")).hint("take letters, digits, - and _"))
}
