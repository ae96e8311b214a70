//! The command of a job: one that may run by itself, and that the program understands.

use crate::cli::failure::{Could, Failure};
use crate::cli::{Cli, Command};
use crate::codebook::nearest;
use crate::schedule::{LAST_RUN, Names, fill};
use crate::store::Database;
use clap::Parser;
use std::path::{Path, PathBuf};

/// Commands that may run by themselves; of `release` only `cut`.
const COMMANDS: [&str; 8] = ["export", "panel", "summary", "count", "check", "import", "backup", "release"];

/// Looks whether a command can run, and finds the argument that names its file.
pub fn read_command(command: &[String], names: &Names) -> Result<(Option<usize>, Command), Failure> {
    let first = command.first().map_or("", String::as_str);
    if first == "annals" {
        return Err(Failure::usage("the command of a job is written without annals").hint("leave that word out"));
    }
    let allowed = COMMANDS.contains(&first) && (first != "release" || command.get(1).is_some_and(|word| word == "cut"));
    if !allowed {
        let of_release = first == "release";
        let rest = command.get(1).filter(|_| of_release).map_or(String::new(), |word| format!(" {word}"));
        let near = if of_release { Vec::new() } else { nearest(first, COMMANDS.into_iter()) };
        return Err(Failure::usage(format!("annals {first}{rest} does not run by itself"))
            .did_you_mean(&near)
            .hint("what may is export, release cut, panel, summary, count, check, import and backup"));
    }
    let mut filled =
        command.iter().map(|text| fill(text, names)).collect::<Result<Vec<_>, _>>().could_not("read the command")?;
    for text in &mut filled {
        if text == LAST_RUN || *text == format!("--since={LAST_RUN}") {
            *text = text.replace(LAST_RUN, "0");
        }
    }
    let words = std::iter::once("annals").chain(filled.iter().map(String::as_str));
    let parsed = Cli::try_parse_from(words).map_err(|error| not_understood(&error, first))?;
    if parsed.global.names_database() {
        return Err(Failure::usage("a job runs on the database it is kept in").hint("leave --db out of the command"));
    }
    let file = file_of(&parsed.command);
    if file.as_deref() == Some(Path::new("-")) {
        return Err(Failure::usage("a job has no standard input or output").hint("name a file"));
    }
    Ok((file.and_then(|file| filled.iter().rposition(|text| Path::new(text) == file)), parsed.command))
}

/// Says what an export would fail by, as the database is now: what can never be is refused, and the rest is told.
pub fn rehearse(command: &Command, database: &Database) -> Result<Option<String>, Failure> {
    let Command::Export(args) = command else { return Ok(None) };
    match args.rehearse(database) {
        Ok(()) => Ok(None),
        Err(failure) if failure.is_of_usage() => Err(failure),
        Err(failure) => Ok(Some(format!("{}; {}", failure.reason(), failure.first_hint()))),
    }
}

fn file_of(command: &Command) -> Option<PathBuf> {
    match command {
        Command::Export(args) => Some(args.file().to_owned()),
        Command::Panel(args) => args.file().map(Path::to_owned),
        Command::Import(args) => Some(args.file().to_owned()),
        Command::Backup(args) => args.file().map(Path::to_owned),
        _ => None,
    }
}

/// Says what clap says, without its frame.
fn not_understood(error: &clap::Error, command: &str) -> Failure {
    let text = error.to_string();
    let lines = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let lines: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    let problem = lines.join("\n");
    let problem = problem.strip_prefix("error: ").unwrap_or(&problem);
    Failure::usage("the command of the job cannot run").because(problem).hint(format!("see annals {command} --help"))
}
