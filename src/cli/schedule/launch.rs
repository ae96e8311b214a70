//! Starts the commands of jobs: each in a process of its own, so that none takes the others along.

use super::machine;
use crate::cli::context::Context;
use crate::cli::failure::{ASKS_WHETHER_TO_TRY_AGAIN, Could, Failure, NOT_NOW};
use crate::schedule::{Ended, JobReport, World};
use crate::store::{Database, Job};
use chrono::{DateTime, Utc};
use std::env;
use std::io::{self, PipeReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The program, the database and the clock, for jobs.
pub struct Launcher<'c> {
    context: &'c Context,
    program: PathBuf,
    database: PathBuf,
}

/// How long a command that tells of a failure may take.
const TELLING: Duration = Duration::from_secs(5 * 60);

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

    fn run(&mut self, args: &[String], limit: Duration) -> Ended {
        let mut command = Command::new(&self.program);
        command.args(args).arg("--db").arg(&self.database).current_dir(self.folder());
        command.env(ASKS_WHETHER_TO_TRY_AGAIN, "1");
        let ended = finish(command, "", limit)
            .unwrap_or_else(|error| Ended { code: None, output: format!("it could not be started: {error}") });
        Ended { code: ended.code.filter(|code| *code != i32::from(NOT_NOW)), ..ended }
    }

    fn tell_failure(&mut self, job: &Job, report: &JobReport) -> Option<String> {
        let mut command = shell(&job.on_failure);
        command
            .current_dir(self.folder())
            .env("ANNALS_JOB", &job.name)
            .env("ANNALS_DUE", &report.due)
            .env("ANNALS_OUTCOME", report.outcome.word())
            .env("ANNALS_DB", &self.database);
        match finish(command, &report.output, TELLING) {
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

/// Runs a command to its end, or ends it when its time is over; what it prints to either stream is read as it comes.
fn finish(mut command: Command, input: &str, limit: Duration) -> io::Result<Ended> {
    let (reader, writer) = io::pipe()?;
    command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
    command.stdout(writer.try_clone()?).stderr(writer);
    let leads = lead_a_group(&mut command);
    let mut child = command.spawn()?;
    // The command holds the other end of the pipe, which must close when its process ends.
    drop(command);
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever does not want to read it need not.
        let _ = stdin.write_all(input.as_bytes());
    }
    let printed = Printed::by(reader);
    let ended = wait_for(&mut child, limit)?;
    let code = ended.and_then(|status| status.code());
    if ended.is_some() {
        return Ok(Ended { code, output: printed.so_far() });
    }
    // It may have ended by itself just now.
    if leads {
        end_group(&child);
    }
    let _ = child.kill();
    let is_gone = wait_for(&mut child, DYING)?.is_some();
    let fate = if is_gone { "was ended" } else { "cannot be ended: it waits for the system, perhaps for a disk" };
    let told = format!("{}\nit took longer than its time limit of {}, and {fate}", printed.so_far(), written(limit));
    Ok(Ended { code, output: told.trim_start().to_owned() })
}

/// Lets a command lead a group of its own, so that what it starts can be ended with it. In a terminal it stays in that
/// of the terminal, where a person ends all of it by Ctrl-C.
#[cfg(unix)]
fn lead_a_group(command: &mut Command) -> bool {
    use std::io::IsTerminal;
    use std::os::unix::process::CommandExt;
    if io::stdin().is_terminal() {
        return false;
    }
    command.process_group(0);
    true
}

#[cfg(not(unix))]
fn lead_a_group(_: &mut Command) -> bool {
    false
}

/// Ends a process and all that it started.
#[cfg(unix)]
fn end_group(leader: &Child) {
    // It may have ended by itself just now.
    let _ =
        rustix::process::kill_process_group(rustix::process::Pid::from_child(leader), rustix::process::Signal::KILL);
}

#[cfg(not(unix))]
fn end_group(_: &Child) {}

/// How long a process that was killed is waited for.
const DYING: Duration = Duration::from_secs(5);

/// How long the last words of a process are waited for: one that it left behind may hold the stream for ever.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Waits for a process; gives nothing if its time is over before it is.
fn wait_for(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    const LONGEST: Duration = Duration::from_millis(20);
    let (began, mut pause) = (Instant::now(), Duration::from_millis(1));
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let left = limit.saturating_sub(began.elapsed());
        if left.is_zero() {
            return Ok(None);
        }
        std::thread::sleep(pause.min(left));
        pause = LONGEST.min(pause * 2);
    }
}

/// What a process printed: the end of it, however long it is.
struct Printed {
    kept: Arc<Mutex<Vec<u8>>>,
    done: Receiver<()>,
}

impl Printed {
    fn by(mut reader: PipeReader) -> Printed {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let (is_done, done) = mpsc::channel();
        let shared = Arc::clone(&kept);
        std::thread::spawn(move || {
            let mut part = [0; 8_192];
            while let Ok(read @ 1..) = reader.read(&mut part) {
                let mut kept = shared.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend_from_slice(&part[..read]);
                if kept.len() > 4 * MOST_KEPT {
                    let surplus = kept.len() - MOST_KEPT;
                    kept.drain(..surplus);
                }
            }
            // Who asked may have gone already.
            let _ = is_done.send(());
        });
        Printed { kept, done }
    }

    fn so_far(&self) -> String {
        // Whether or not all of it came.
        let _ = self.done.recv_timeout(LAST_WORDS);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&kept).trim_end().to_owned()
    }
}

/// More is not held in memory; less is kept in the database.
const MOST_KEPT: usize = 1 << 16;

/// Writes a limit as it is typed: `2h`.
pub fn written(limit: Duration) -> String {
    let seconds = limit.as_secs();
    let fits = UNITS.iter().rev().find(|(_, unit)| seconds >= *unit && seconds.is_multiple_of(*unit));
    fits.map_or_else(|| format!("{seconds}s"), |(word, unit)| format!("{}{word}", seconds / unit))
}

/// Reads a limit: `90s`, `15min`, `2h`, `1d`.
pub fn read_limit(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit = UNITS.iter().find(|(word, _)| *word == unit.trim()).map(|(_, seconds)| *seconds);
    let seconds = number.parse::<u64>().ok().zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
    let seconds = seconds.and_then(|seconds| u32::try_from(seconds).ok()).filter(|seconds| *seconds > 0);
    seconds.ok_or_else(|| "give a number with s, min, h or d: 90s, 15min, 2h, 1d".to_owned())
}

const UNITS: [(&str, u64); 4] = [("s", 1), ("min", 60), ("h", 3_600), ("d", 86_400)];

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use std::os::unix::process::CommandExt;

    #[cfg(unix)]
    #[test]
    fn what_a_command_started_ends_with_it() {
        // What is left of it holds the pipe, which closes with the last of them.
        let (mut reader, writer) = io::pipe().expect("a pipe");
        let mut command = shell("sleep 600 & echo begun; wait");
        command.stdin(Stdio::null()).stdout(writer);
        command.process_group(0);
        let mut child = command.spawn().expect("a shell");
        drop(command);
        let mut begun = [0; 6];
        reader.read_exact(&mut begun).expect("a line");
        end_group(&child);
        let (closed, is_closed) = mpsc::channel();
        std::thread::spawn(move || closed.send(reader.read(&mut [0])));
        let last = is_closed.recv_timeout(Duration::from_secs(60)).expect("nothing holds it any more");
        assert_eq!(last.expect("read"), 0);
        assert_eq!(child.wait().expect("its end").code(), None);
    }

    #[test]
    fn limits_are_read_as_they_are_written() {
        for (text, seconds) in [("90s", 90), ("15min", 900), ("2 h", 7_200), ("1d", 86_400), ("100d", 8_640_000)] {
            assert_eq!(read_limit(text), Ok(seconds), "{text}");
            assert_eq!(written(Duration::from_secs(seconds.into())), text.replace(' ', ""));
        }
        for text in ["", "h", "2", "0s", "2 weeks", "-1h", "1.5h", "99999999999d"] {
            assert!(read_limit(text).is_err(), "{text}");
        }
    }
}
