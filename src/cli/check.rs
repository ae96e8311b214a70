//! Looks for what is wrong, in a file or in the database.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::file_args::{FileArgs, open};
use super::filters::FilterArgs;
use super::import_page::print_recognised;
use super::output::{Format, FormatArgs, Output, counted, grouped};
use super::problems::{FIRST, Placed, Told, Totals, columns, is_grave, level_counts, print_line, print_totals};
use crate::codebook::{Codebook, nearest};
use crate::interchange::import::{Problem, check_file};
use crate::interchange::look::look_at_events;
use crate::model::{Filter, Finding, Level};
use crate::store::{self, Database};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Look for what is wrong in a file, or in the database
#[derive(clap::Args)]
#[command(after_help = "\
Without a file, the events of the database are checked, or those the options ask for; warnings that were \
accepted are left out. What a code means: annals findings CODE.

Examples:
  annals check                                         the whole database
  annals check --country Mali --from 2012              a part of it
  annals check raw.csv                                 a file, without importing it
  annals check raw.csv --code term-unknown --all       each line where a word is unknown
  annals check --format csv > findings.csv")]
pub struct Args {
    /// File to check; - is standard input; without it, the database
    file: Option<PathBuf>,
    /// Only this finding; may be repeated
    #[arg(long, value_name = "CODE")]
    code: Vec<String>,
    /// Print every finding, not only the first 20
    #[arg(long)]
    all: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    form: FileArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What was found, and of it what will be printed.
struct Found {
    file: String,
    totals: Totals,
    problems: Vec<Problem>,
    looked_at: String,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let filter = self.filter.filter();
        let (codebook, mut found) = match &self.file {
            Some(_) if filter != Filter::default() => {
                return Err(Failure::usage("options that choose events are for the database, not for a file")
                    .hint("import the file first, or leave them out"));
            }
            Some(file) => {
                let codebook = context.codebook()?;
                self.known_codes(&codebook)?;
                let found = self.check_file(file, &codebook, context, out)?;
                (codebook, found)
            }
            None => {
                let database = context.database()?;
                self.known_codes(database.codebook())?;
                let found = self.check_database(&database, filter, context).could_not("check the database")?;
                (database.codebook().clone(), found)
            }
        };
        if !self.code.is_empty() {
            found.totals.retain(|(_, code), _| self.wants(code));
            found.problems.retain(|problem| self.wants(problem.finding.code));
        }
        match self.format.format {
            Format::Table => self.print(&found, &codebook, out)?,
            format => {
                let mut rows = out.rows(format, columns());
                for problem in &found.problems {
                    rows.add(Placed::in_file(&found.file, problem).cells(&codebook))?;
                }
                rows.finish()?;
            }
        }
        Ok(if is_grave(&found.totals, self.strict) { Outcome::Errors } else { Outcome::Done })
    }

    fn wants(&self, code: &str) -> bool {
        self.code.is_empty() || self.code.iter().any(|wanted| wanted == code)
    }

    /// Tells whether all findings must be kept, not only the first.
    fn keeps_all(&self) -> bool {
        self.all || !self.code.is_empty() || self.format.format != Format::Table
    }

    fn known_codes(&self, codebook: &Codebook) -> Result<(), Failure> {
        match self.code.iter().find(|code| codebook.finding(code).is_none()) {
            None => Ok(()),
            Some(code) => Err(Failure::usage(format!("there is no finding \"{code}\""))
                .did_you_mean(&nearest(code, codebook.findings().iter().map(|finding| finding.code.as_str())))
                .hint("annals findings lists them all")),
        }
    }

    fn check_file(
        &self,
        file: &Path,
        codebook: &Codebook,
        context: &Context,
        out: &mut Output,
    ) -> Result<Found, Failure> {
        let mut input = open(file)?;
        let progress = context.progress("checking");
        let told = |now: crate::interchange::import::Progress| progress.at(now.rows, now.bytes, now.total);
        let result = check_file(codebook, &mut input, &self.form.hints()?, context.today(), self.keeps_all(), &told);
        progress.finish();
        let (sniffed, report) = result.could_not(format!("check {}", input.name()))?;
        if self.format.format == Format::Table {
            print_recognised(out, input.name(), &sniffed)?;
            writeln!(out)?;
        }
        let looked_at = counted(report.rows, "row");
        Ok(Found { file: input.name().to_owned(), totals: report.totals, problems: report.problems, looked_at })
    }

    fn check_database(&self, database: &Database, filter: Filter, context: &Context) -> Result<Found, store::Error> {
        let mut found =
            Found { file: String::new(), totals: Totals::new(), problems: Vec::new(), looked_at: String::new() };
        let whole = if filter == Filter::default() { Some(database.event_counts()?.0) } else { None };
        let progress = context.progress("checking");
        let told = |events| progress.at(events, events, whole);
        let keep = |id: &str, finding, level| self.keep(&mut found, id, finding, level);
        let events = look_at_events(database, filter, context.today(), &told, keep)?;
        progress.finish();
        found.looked_at = counted(events, "event");
        Ok(found)
    }

    /// Counts a finding, and keeps it if it may be printed: of each code the first ones.
    fn keep(&self, found: &mut Found, id: &str, finding: Finding, level: Level) {
        let times = found.totals.entry((level, finding.code)).or_default();
        *times += 1;
        if self.wants(finding.code) && (self.keeps_all() || *times <= FIRST as u64) {
            found.problems.push(Problem { line: 0, event_id: id.to_owned(), finding, level });
        }
    }

    fn print(&self, found: &Found, codebook: &Codebook, out: &mut Output) -> io::Result<()> {
        if !found.totals.is_empty() {
            print_totals(out, &found.totals)?;
            writeln!(out)?;
            let mut problems: Vec<&Problem> = found.problems.iter().collect();
            // Line by line where all are asked for; else the gravest come first.
            if !self.all {
                problems.sort_by_key(|problem| std::cmp::Reverse(problem.level));
                problems.truncate(FIRST);
            }
            let mut told = Told::new();
            for problem in &problems {
                print_line(out, codebook, &Placed::in_file(&found.file, problem), &mut told)?;
            }
            let all: u64 = found.totals.values().sum();
            if all > problems.len() as u64 {
                let line = format!(
                    "{} of {}; --all prints the rest, --code CODE those of a kind",
                    problems.len(),
                    grouped(all)
                );
                writeln!(out, "{}", out.paint.dim(&line))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "{}", out.paint.bold(&format!("checked {}: {}", found.looked_at, level_counts(&found.totals))))
    }
}
