//! Compares two files of events.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::file_args::FileArgs;
use super::output::{Column, Format as Printed, Output};
use crate::codebook::{Codebook, nearest};
use crate::interchange::diff::{Block, Cells, Diff, Format, Options, Side, compare};
use crate::interchange::export::{ExportError, write_whole};
use crate::interchange::import::Hints;
use crate::interchange::release::{MANIFEST, ReleaseError, are_as_told, events_of, refuse_name};
use crate::store::{self, Database};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Say what came, went and changed between two files of events or two releases, and which numbers move
#[derive(clap::Args)]
#[command(after_help = "\
The files may be of any known layout, also .gz or .zip; no database is needed. Events are told by their ids. \
Two files of one layout are compared column by column, others by the fields that both tell: what is only \
spelled otherwise (dates, inter as numbers, quotes) is no change. Columns that one file lacks are said once. \
\"Numbers that change\" are events and deaths by country and year, by event type, and by country and month, \
the cells of a panel: only lines that differ. Duplicate ids and rows without an id are said, none is lost.

A name that is no file is that of a release in the database: its events are read from its folder, if they are \
there as they were cut, else made again as of then. The folder of a release will do, too.

--layout, --encoding, --dates hold for a file that does not tell it by itself. With --db, or a release, an event \
that was removed and is withdrawn in that database is shown with the reason.

Exit code 0 whether or not the files differ; with --exit-code 1 if they do.

Examples:
  annals diff old.csv new.csv
  annals diff old.csv.gz new.csv --fields fatalities,actor1
  annals diff old.csv new.csv --ignore timestamp --exit-code
  annals diff old.csv new.csv -o changes.csv              each event and value that differs
  annals diff old.csv new.csv -o CHANGES.md               a report to keep; also .html
  annals diff old.csv new.csv --format json | jq .by_country_year
  annals diff 2026.1 2026.2                               two releases; or one and a file
  annals export - --as-of 2024-10-01 | annals diff - now.csv")]
pub struct Args {
    /// File before, a folder with one such file, or the name of a release; - is standard input
    old: PathBuf,
    /// File after, a folder with one such file, or the name of a release; - is standard input
    new: PathBuf,
    /// Print or write a table, csv, json, html or md [default: as FILE of -o ends, else a table]
    #[arg(long, value_name = "FORMAT", value_parser = read_format)]
    format: Option<Wanted>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compare only these columns, by our names or those of the files
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    fields: Vec<String>,
    /// Compare all columns but these, such as timestamp
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Lines of each table
    #[arg(long, value_name = "N", default_value_t = 20)]
    lines: usize,
    /// Exit with 1 if the files differ
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    file: FileArgs,
}

/// How the result is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Table,
    File(Format),
}

const WANTED: [(&str, Wanted); 5] = [
    ("table", Wanted::Table),
    ("csv", Wanted::File(Format::Csv)),
    ("json", Wanted::File(Format::Json)),
    ("html", Wanted::File(Format::Html)),
    ("md", Wanted::File(Format::Markdown)),
];

fn read_format(word: &str) -> Result<Wanted, String> {
    let found = WANTED.iter().find(|(known, _)| known.eq_ignore_ascii_case(word.trim()));
    found.map(|(_, wanted)| *wanted).ok_or_else(|| {
        let words: Vec<&str> = WANTED.iter().map(|(word, _)| *word).collect();
        format!("give one of {}", words.join(", "))
    })
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let wanted = self.wanted()?;
        if self.old == Path::new("-") && self.new == Path::new("-") {
            return Err(Failure::usage("only one of two files can be standard input").hint("name the other"));
        }
        let database = self.database(context)?;
        let codebook = match &database {
            Some(database) => database.codebook(),
            None => Codebook::standard(),
        };
        let hints = self.file.hints()?;
        let open = |path: &Path| match &database {
            Some(database) if may_be_a_release(path) => side_of_release(database, path),
            _ => side(codebook, path, &hints),
        };
        let (old, new) = (open(&self.old)?, open(&self.new)?);
        let progress = context.progress("comparing");
        let told = |at: crate::interchange::import::Progress| progress.at(at.rows, at.bytes, at.total);
        let compared = compare(codebook, old, new, &self.options(), &told);
        progress.finish();
        let mut diff = compared?;
        if let Some(database) = &database {
            diff.explain_removed(|id| reason(database, id))?;
        }
        self.deliver(&diff, wanted, out)?;
        let differ = self.exit_code && !diff.is_empty();
        Ok(if differ { Outcome::Errors } else { Outcome::Done })
    }

    /// Opens the database that was named, or the one of the folder if releases are in it to compare.
    fn database(&self, context: &Context) -> Result<Option<Database>, Failure> {
        let named = context.named_database()?;
        if named.is_none() && [&self.old, &self.new].into_iter().any(|path| may_be_a_release(path)) {
            // Without a database it can only be a file, and that is what is said then.
            return context.path().ok().map(|_| context.database()).transpose();
        }
        Ok(named)
    }

    fn wanted(&self) -> Result<Wanted, Failure> {
        let (Some(file), None) = (&self.output, self.format) else { return Ok(self.format.unwrap_or(Wanted::Table)) };
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let long = if ending == "htm" { "html" } else { &ending };
        WANTED[1..].iter().find(|(word, _)| *word == long).map(|(_, wanted)| *wanted).ok_or_else(|| {
            let endings = WANTED[1..].iter().map(|(word, _)| *word);
            Failure::usage(format!("diff does not know the ending of {}", file.display()))
                .because("it writes .csv, .json, .html, .md")
                .did_you_mean(&nearest(&ending, endings))
                .hint("say which it is: --format")
        })
    }

    fn options(&self) -> Options {
        let names = |names: &[String]| names.iter().map(|name| name.trim().to_owned()).collect();
        Options { fields: names(&self.fields), but: names(&self.ignore), ..Options::default() }
    }

    fn deliver(&self, diff: &Diff, wanted: Wanted, out: &mut Output) -> Result<(), Failure> {
        let Some(file) = &self.output else {
            return match wanted {
                Wanted::Table => print(diff, self.lines, out),
                Wanted::File(format) => Ok(diff.write(format, out)?),
            };
        };
        if Database::is_ours(file) || [&self.old, &self.new].contains(&file) {
            return Err(Failure::new(format!("could not write {}", file.display()))
                .because("that file is one of those compared, or a database")
                .hint("give the file another name"));
        }
        let Wanted::File(format) = wanted else {
            return Err(Failure::usage("a table is printed, not written").hint("--format md writes one"));
        };
        let written = write_whole(file, |mut out| {
            diff.write(format, &mut out).map_err(|error| ExportError::Write(io::Error::other(error)))
        });
        written.could_not(format!("write {}", file.display()))?;
        writeln!(out, "{}", diff.conclusion())?;
        Ok(writeln!(out, "wrote {}", file.display())?)
    }
}

/// Tells whether what was named is no file, and could be the name of a release.
fn may_be_a_release(path: &Path) -> bool {
    path != Path::new("-") && !path.exists() && path.to_str().is_some_and(|name| refuse_name(name).is_none())
}

fn side_of_release(database: &Database, path: &Path) -> Result<Side, Failure> {
    let name = path.to_string_lossy();
    events_of(database, &name).map_err(|error| match error {
        ReleaseError::Unknown { nearest, .. } => {
            Failure::new(format!("there is neither a file nor a release \"{name}\""))
                .did_you_mean(&nearest)
                .hint("look at the spelling of the path; annals release list shows the releases")
        }
        error => Failure::from(error),
    })
}

/// Opens what is to be compared: a file, or the one file of events in a folder.
fn side(codebook: &Codebook, path: &Path, hints: &Hints) -> Result<Side, Failure> {
    if path.is_dir() {
        return in_folder(codebook, path, hints);
    }
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        say_if_not_as_told(path);
    }
    let opened = Side::open(codebook, path, hints, || Box::new(io::stdin()));
    opened.map_err(|error| Failure::from(error).in_file(path))
}

/// Says of the folder or zip of a release that its events are not what its manifest tells.
fn say_if_not_as_told(release: &Path) {
    if are_as_told(release) == Some(false) {
        let shown = release.display();
        say!("note: the events in {shown} are not as they were cut; annals release verify {shown} says more");
    }
}

/// Finds the file of events in a folder such as that of a release; others in it hold other things.
fn in_folder(codebook: &Codebook, folder: &Path, hints: &Hints) -> Result<Side, Failure> {
    say_if_not_as_told(folder);
    let entries = std::fs::read_dir(folder).could_not(format!("look into {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let is_csv = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().contains(".csv"));
    let open = |path: &PathBuf| Side::open(codebook, path, hints, || Box::new(io::empty())).ok();
    let mut sides: Vec<Side> = paths.iter().filter(is_csv).filter_map(open).collect();
    match (sides.pop(), sides.is_empty()) {
        (Some(side), true) => Ok(side),
        (found, _) => {
            let count = sides.len() + usize::from(found.is_some());
            let failure = Failure::new(format!("could not compare {}", folder.display()))
                .because(format!("it holds {count} CSV files of events, not one"));
            Err(if count == 0 && folder.join(MANIFEST).is_file() {
                failure.hint("a release without CSV is compared by its name: annals makes its events again")
            } else {
                failure.hint("name the file")
            })
        }
    }
}

/// Gives the reason why an event was withdrawn, if it was.
fn reason(database: &Database, id: &str) -> Result<Option<String>, store::Error> {
    database.reason_of_withdrawal(id)
}

fn print(diff: &Diff, lines: usize, out: &mut Output) -> Result<(), Failure> {
    for block in diff.report(lines) {
        match block {
            Block::Heading(text) => {
                let text = out.paint.bold(&text);
                writeln!(out, "\n{text}")?;
            }
            Block::Lines(lines) => lines.iter().try_for_each(|line| writeln!(out, "{line}"))?,
            Block::Table(cells) => print_table(&cells, out)?,
        }
    }
    Ok(writeln!(out, "\n{}", diff.conclusion())?)
}

fn print_table(cells: &Cells, out: &mut Output) -> Result<(), Failure> {
    let column = |(name, number): &(String, bool)| match number {
        true => Column::number(name.as_str()),
        false => Column::text(name.as_str()),
    };
    let mut rows = out.rows(Printed::Table, cells.heads.iter().map(column).collect());
    for row in &cells.rows {
        let row: Vec<Cow<'_, str>> = row.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
        rows.add(row)?;
    }
    Ok(rows.finish()?)
}
