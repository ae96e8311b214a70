//! Starts the commands of jobs: each in a process of its own, so that none takes the others along.

use super::machine;
use crate::cli::context::Context;
use crate::cli::failure::{Could, Failure};
use crate::schedule::{Ended, JobReport, World};
use crate::store::{Database, Job};
use chrono::{DateTime, Utc};
use std::env;
use std::io::{self, PipeReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};

/// The program, the database and the clock, for jobs.
pub struct Launcher<'c> {
    context: &'c Context,
    program: PathBuf,
    database: PathBuf,
}

impl Launcher<'_> {
    pub fn new<'c>(context: &'c Context, database: &Database) -> Result<Launcher<'c>, Failure> {
        let program = env::current_exe().could_not("find out where annals is")?;
        Ok(Launcher { context, program, database: machine::whole_path(database)? })
    }

    fn folder(&self) -> PathBuf {
        self.database.parent().map(PathBuf::from).unwrap_or_default()
    }
}

impl World for Launcher<'_> {
    fn now(&self) -> DateTime<Utc> {
        // The variable was read once already, so the clock cannot fail now.
        self.context.clock().unwrap_or_default()
    }

    fn run(&mut self, args: &[String]) -> Ended {
        let mut command = Command::new(&self.program);
        command.args(args).arg("--db").arg(&self.database).current_dir(self.folder());
        finish(command, "")
            .unwrap_or_else(|error| Ended { code: None, output: format!("it could not be started: {error}") })
    }

    fn tell_failure(&mut self, job: &Job, report: &JobReport) -> Option<String> {
        let mut command = shell(&job.on_failure);
        command
            .current_dir(self.folder())
            .env("ANNALS_JOB", &job.name)
            .env("ANNALS_DUE", &report.due)
            .env("ANNALS_OUTCOME", report.outcome.word())
            .env("ANNALS_DB", &self.database);
        match finish(command, &report.output) {
            Ok(Ended { code: Some(0), .. }) => None,
            Ok(ended) => Some(format!("--on-failure failed too: {}", ended.output.trim())),
            Err(error) => Some(format!("--on-failure could not be started: {error}")),
        }
    }
}

fn shell(text: &str) -> Command {
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(shell);
    command.arg(option).arg(text);
    command
}

/// Runs a command to its end; what it prints to either stream is read as it comes.
fn finish(mut command: Command, input: &str) -> io::Result<Ended> {
    let (reader, writer) = io::pipe()?;
    command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
    command.stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn()?;
    // The command holds the other end of the pipe, which must close when its process ends.
    drop(command);
    let (status, output) = attend(child, reader, input)?;
    Ok(Ended { code: status.code(), output: String::from_utf8_lossy(&output).trim_end().to_owned() })
}

fn attend(mut child: Child, reader: PipeReader, input: &str) -> io::Result<(ExitStatus, Vec<u8>)> {
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever does not want to read it need not.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = the_end(reader)?;
    Ok((child.wait()?, output))
}

/// Keeps the end of a stream, however long it is.
fn the_end(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut kept = Vec::new();
    let mut part = [0; 8_192];
    loop {
        match reader.read(&mut part)? {
            0 => return Ok(kept),
            read => kept.extend_from_slice(&part[..read]),
        }
        if kept.len() > 4 * MOST_KEPT {
            kept.drain(..kept.len() - MOST_KEPT);
        }
    }
}

/// More is not held in memory; less is kept in the database.
const MOST_KEPT: usize = 1 << 16;
