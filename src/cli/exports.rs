//! What left the database: the log of exports.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::output::{Column, Format, FormatArgs, Output};
use super::schedule::typed;
use crate::codebook::RowShape;
use crate::interchange::export::{mark_of, sum_of};
use crate::store::Exported;
use chrono::SecondsFormat;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// List what was exported: when, by whom, which events, which file, its hash
#[derive(clap::Args)]
#[command(after_help = "\
Each export, panel and release that goes to a file or to standard output is put in this log with a hash of its bytes \
(XXH3, 128 bits; files of releases have SHA-256). So a file that comes back by mail can be asked where it is from, whatever its name is by now.

Examples:
  annals exports                                the last 20
  annals exports --of their-copy.csv            which export was this file?
  annals exports --all --format csv > exports.csv")]
pub struct Args {
    /// Only exports that gave the bytes of this file
    #[arg(long, value_name = "FILE")]
    of: Option<PathBuf>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, conflicts_with = "all")]
    limit: u64,
    /// All there are
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: FormatArgs,
}

/// So much of a hash tells two files apart for people.
fn short(hash: &str) -> String {
    hash.rsplit(':').next().unwrap_or_default().chars().take(12).collect()
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let hashes = match &self.of {
            None => None,
            Some(path) => Some(hashes_of(path).could_not(format!("read {}", path.display()))?),
        };
        let database = context.database()?;
        let limit = Some(self.limit).filter(|_| !self.all);
        let exports = database.exports(hashes.as_ref().map(|[one, other]| [one.as_str(), other.as_str()]), limit)?;
        let format = self.format.format;
        if format == Format::Table {
            print(&exports, out)?;
            if self.of.is_some() {
                say_how(&exports, out)?;
            }
        } else {
            print_all(&exports, format, out)?;
        }
        if let (Some(path), true, Format::Table) = (&self.of, exports.is_empty(), format) {
            writeln!(out, "{} is no export of this database, or was changed since", path.display())?;
            return Ok(Outcome::Errors);
        }
        if exports.is_empty() && format == Format::Table {
            writeln!(out, "nothing was exported yet")?;
        }
        Ok(Outcome::Done)
    }
}

/// Gives the hashes that the log may have of a file: that of an export, and that of a file of a release.
fn hashes_of(path: &Path) -> io::Result<[String; 2]> {
    let mark = mark_of(&mut File::open(path)?)?;
    Ok([mark.hash, format!("sha256:{}", sum_of(&mut File::open(path)?)?.sha256)])
}

/// Says how a file was made.
fn say_how(exports: &[Exported], out: &mut Output) -> io::Result<()> {
    for line in exports {
        let how = match &line.release {
            Some(name) => format!("annals release show {name}"),
            None => as_typed(&line.exported.arguments),
        };
        let word = if line.release.is_some() { "see" } else { "made by" };
        writeln!(out, "{word} {how}")?;
    }
    Ok(())
}

/// Shows what people look for; the hash by its beginning.
fn print(exports: &[Exported], out: &mut Output) -> Result<(), Failure> {
    let columns = vec![
        Column::text("when"),
        Column::text("by"),
        Column::text("file"),
        Column::number("rows"),
        Column::number("change"),
        Column::text("events"),
        Column::text("release"),
        Column::text("hash"),
    ];
    let mut rows = out.rows(Format::Table, columns);
    for line in exports {
        let exported = &line.exported;
        let rules = if exported.rules.is_empty() { String::new() } else { format!(" by {}", exported.rules) };
        rows.add([
            line.author.moment.format("%Y-%m-%d %H:%M").to_string(),
            line.author.name.clone(),
            exported.file.clone(),
            exported.rows.to_string(),
            exported.change.map(|change| change.to_string()).unwrap_or_default(),
            format!("{}{rules}{}", asked(&exported.filter), shaped(&exported.shape)),
            line.release.clone().unwrap_or_default(),
            short(&exported.hash),
        ])?;
    }
    Ok(rows.finish()?)
}

/// Says what a row stands for, where it is not an event.
fn shaped(shape: &str) -> String {
    RowShape::from_word(shape).map(super::shape::said).unwrap_or_default()
}

/// Says which events, in few words.
fn asked(filter: &str) -> String {
    match filter {
        "{}" => "all".to_owned(),
        filter => filter.trim_matches(['{', '}']).replace('"', "").replace(',', ", "),
    }
}

/// Gives the command as it was typed; nothing for a release, whose definition tells more.
fn as_typed(arguments: &[String]) -> String {
    if arguments.is_empty() { String::new() } else { typed(arguments) }
}

fn print_all(exports: &[Exported], format: Format, out: &mut Output) -> Result<(), Failure> {
    let columns = vec![
        Column::number("id"),
        Column::text("moment"),
        Column::text("author"),
        Column::text("program"),
        Column::text("command"),
        Column::number("change"),
        Column::text("release"),
        Column::text("file"),
        Column::text("format"),
        Column::text("layout"),
        Column::text("filter"),
        Column::text("rules"),
        Column::text("shape"),
        Column::number("rows"),
        Column::number("bytes"),
        Column::text("hash"),
        Column::text("typed"),
    ];
    let mut rows = out.rows(format, columns);
    for line in exports {
        let exported = &line.exported;
        rows.add([
            line.id.to_string(),
            line.author.moment.to_rfc3339_opts(SecondsFormat::Secs, true),
            line.author.name.clone(),
            line.program.clone(),
            exported.command.clone(),
            exported.change.map(|change| change.to_string()).unwrap_or_default(),
            line.release.clone().unwrap_or_default(),
            exported.file.clone(),
            exported.format.clone(),
            exported.layout.clone(),
            exported.filter.clone(),
            exported.rules.clone(),
            exported.shape.clone(),
            exported.rows.to_string(),
            exported.bytes.to_string(),
            exported.hash.clone(),
            as_typed(&exported.arguments),
        ])?;
    }
    Ok(rows.finish()?)
}
