//! The commands: parse, call, print; one file each.
//!
//! May use all layers. Only here is something printed, the environment read, or the clock asked.
//!
//! A new command is a file of its own with an `Args` struct, whose doc comment is the help text, and
//! a method `run`; its name goes into the list below, and nowhere else.

// `eprintln!` would panic where standard error is a pipe that was closed.
#![deny(clippy::print_stderr)]

/// Says something beside the data, on standard error; nobody listening is no failure.
macro_rules! say {
    ($($said:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", format_args!($($said)*)));
    }};
}

mod as_of;
mod asked;
mod coded;
mod context;
mod disclosure;
mod doctor_releases;
mod export_since;
mod failure;
mod fields;
mod file_args;
mod filters;
mod ged_release;
mod import_page;
mod import_records;
mod layout_draft;
mod logged;
mod loss;
mod output;
mod problems;
mod progress;
mod rejects_file;
mod release_cut;
mod release_verify;
mod shape;

mod actor;
mod add;
mod backup;
mod check;
mod claim;
mod claims;
mod codebook;
mod completions;
mod count;
mod diff;
mod docs;
mod doctor;
mod document;
mod edit;
mod export;
mod exports;
mod findings;
mod history;
mod import;
mod init;
mod layout;
mod list;
mod man;
mod r#override;
mod panel;
mod parts;
mod policy;
mod release;
mod resolve;
mod restore;
mod restore_backup;
mod review;
mod rules;
mod schedule;
mod sensitivity;
mod show;
mod source;
mod stopped;
mod summary;
mod undo;
mod withdraw;
mod withhold;

use crate::store::beside;
use clap::builder::styling::{AnsiColor, Styles};
use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches, Parser, Subcommand};
use context::{Context, GlobalArgs};
use failure::Failure;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// Makes the list of commands and the match: each line is a variant, its file, and its place in the help.
macro_rules! commands {
    ($($variant:ident($file:ident)),* $(,)?) => {
        enum Command {
            $($variant($file::Args)),*
        }

        impl Command {
            const NAMES: &[&str] = &[$(name_of(stringify!($file))),*];

            fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
                match self {
                    $(Command::$variant(args) => args.run(context, out)),*
                }
            }
        }

        impl Subcommand for Command {
            fn augment_subcommands(mut program: clap::Command) -> clap::Command {
                $(
                    let bare = clap::Command::new(name_of(stringify!($file)));
                    program = program.subcommand(if asked::may_be(bare.get_name()) {
                        <$file::Args as clap::Args>::augment_args(bare)
                    } else {
                        bare
                    });
                )*
                program
            }

            fn augment_subcommands_for_update(program: clap::Command) -> clap::Command {
                Command::augment_subcommands(program)
            }

            fn has_subcommand(name: &str) -> bool {
                Command::NAMES.contains(&name)
            }
        }

        impl FromArgMatches for Command {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Command, clap::Error> {
                Command::from_arg_matches_mut(&mut matches.clone())
            }

            fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Command, clap::Error> {
                let Some((name, mut args)) = matches.remove_subcommand() else {
                    return Err(clap::Error::new(ErrorKind::MissingSubcommand));
                };
                $(
                    if name == name_of(stringify!($file)) {
                        return $file::Args::from_arg_matches_mut(&mut args).map(Command::$variant);
                    }
                )*
                Err(clap::Error::new(ErrorKind::InvalidSubcommand))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Command::from_arg_matches(matches)?;
                Ok(())
            }
        }
    };
}

/// The name of a command is that of its file, which may have to be marked as no word of Rust.
const fn name_of(file: &'static str) -> &'static str {
    match file.as_bytes() {
        [b'r', b'#', ..] => file.split_at(2).1,
        _ => file,
    }
}

commands! {
    Init(init),
    Import(import),
    Add(add),
    Edit(edit),
    Withdraw(withdraw),
    Restore(restore),
    Undo(undo),
    Review(review),
    Source(source),
    Document(document),
    Claim(claim),
    Claims(claims),
    Resolve(resolve),
    Override(r#override),
    Check(check),
    List(list),
    Show(show),
    History(history),
    Count(count),
    Summary(summary),
    Sensitivity(sensitivity),
    Panel(panel),
    Diff(diff),
    Export(export),
    Schedule(schedule),
    Exports(exports),
    Release(release),
    Backup(backup),
    Doctor(doctor),
    Withhold(withhold),
    Policy(policy),
    Actor(actor),
    Rules(rules),
    Codebook(codebook),
    Findings(findings),
    Layout(layout),
    Completions(completions),
    Man(man),
    Docs(docs),
}

/// How a command that could be done ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of.
    Done,
    /// Done, but errors were found or rows rejected.
    Errors,
}

/// A conflict-event database in ACLED-style format: one SQLite file, one program
#[derive(Parser)]
#[command(name = "annals", version, styles = STYLES, max_term_width = 100, after_help = AFTER_HELP)]
#[command(arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: GlobalArgs,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default())
    .usage(AnsiColor::Yellow.on_default())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER_HELP: &str = "\
A first round:
  annals init sahel.db
  annals import export.csv
  annals check
  annals summary
  annals count --by country,year --sum fatalities
  annals export mali.csv --country Mali --from 2012 --to 2014

The database is --db, else $ANNALS_DB, else the only one in the folder.
Exit codes: 0 done, 1 errors found or rows rejected, 2 wrong command line, 3 could not.";

/// Gives the whole command line, for pages about it.
fn whole() -> clap::Command {
    asked::take_all();
    <Cli as clap::CommandFactory>::command()
}

/// Runs the command that `args` ask for.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    asked::take_from(&args, Command::NAMES);
    let typed = args.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return failure::report_usage(&error),
    };
    let context = match Context::new(cli.global, typed) {
        Ok(context) => context,
        Err(failure) => return failure.report(&context::error_paint()),
    };
    let mut out = context.output();
    stopped::prepare();
    let result = cli.command.run(&context, &mut out);
    // What was said before a failure belongs above it.
    let flushed = out.finish().map_err(Failure::from);
    // What fails because the program is told to stop is not told.
    let _still = beside::hold_off();
    match result.and_then(|outcome| flushed.map(|()| outcome)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(failure) => failure.report(&context::error_paint()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        whole().debug_assert();
    }
}
