//! Releases: cut, list, show, verify, rebuild, retract.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::logged::say_unlogged;
use super::output::{Column, Format, FormatArgs, Output, counted, grouped};
use super::release_cut::{CutArgs, bytes};
use super::release_verify as check;
use crate::interchange::release::{
    Definition, FileFate, Manifest, Rebuilt, rebuild, release_named, retract, write_archive,
};
use crate::model::Field;
use crate::store::{Database, Release};
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Cut releases, check them, make them again: say for good which data it was
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals release cut 2026.1 --title \"Events of Oulo\" --creator \"Oulo Desk\" --format csv,dta
  annals release list
  annals release verify releases/2026.1            needs only the folder
  annals release rebuild 2026.1 --dir again        from the database, as of then: the same bytes
  annals release retract 2026.1 --reason \"deaths of March counted twice\"")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Cut(Box<CutArgs>),
    /// List the releases, newest first
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show how a release was made, its files with their hashes, and how to cite it
    Show {
        /// Name of the release
        name: String,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Check a folder or a zip against its manifest; needs no database
    #[command(after_help = "\
Each file's length and SHA-256 is compared with MANIFEST.json, and the manifest with MANIFEST.json.sha256. Who could \
have written both anew is found out with the hash that annals release show prints: --sha256. Where a database is named, \
or the release by its name, the hash that the database keeps is compared, too, and it is said if it was retracted.

Exit code 1 if anything is not as it was.

Examples:
  annals release verify releases/2026.1
  annals release verify 2026.1                     where the database put it
  annals release verify 2026.1.zip --sha256 7d1f…")]
    Verify {
        /// Folder or zip of the release, or its name in the database
        path: PathBuf,
        /// The manifest's SHA-256, or its beginning, as somebody you trust gave it to you
        #[arg(long, value_name = "HASH", value_parser = read_hash)]
        sha256: Option<String>,
    },
    /// Make a release again from the database, as of then, and compare each file with what it was
    #[command(after_help = "\
What was marked confidential since stays behind, so files that held it are other than they were; this is said.

Exit code 1 if a file is other than it was.

Example:
  annals release rebuild 2026.1 --dir again")]
    Rebuild {
        /// Name of the release
        name: String,
        /// Folder to make it in; it gets a folder of its name there
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// Pack it beside its folder, too
        #[arg(long)]
        zip: bool,
    },
    /// Mark a release as one not to be used any more; it stays where it is, and its name stays taken
    Retract {
        /// Name of the release
        name: String,
        /// Why, for all who ask for it later
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
}

/// So much of a hash is taken for one.
const SHORTEST_HASH: usize = 8;

fn read_hash(text: &str) -> Result<String, String> {
    let hash = text.trim().trim_end_matches('…').to_ascii_lowercase();
    let fits = (SHORTEST_HASH..=64).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if fits { Ok(hash) } else { Err(format!("give {SHORTEST_HASH} to 64 digits, 0 to 9 and a to f")) }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        match self.what {
            What::Cut(args) => args.run(context, out),
            What::List { format } => list(&context.database()?, format.format, out),
            What::Show { name, format } => show(&context.database()?, &name, format.format, out),
            What::Verify { path, sha256 } => check::run(context, &path, sha256.as_deref(), out),
            What::Rebuild { name, dir, zip } => rebuilt(context, &name, &dir, zip, out),
            What::Retract { name, reason } => {
                let release = retract(&context.database()?, &name, &context.author(), &reason)
                    .could_not(format!("retract release {name}"))?;
                writeln!(out, "retracted release {}; its files in {} stay as they are", release.name, release.folder)?;
                Ok(Outcome::Done)
            }
        }
    }
}

fn manifest_of(release: &Release) -> Result<Manifest, Failure> {
    Ok(Manifest::read(Path::new(&release.release.folder), &release.release.manifest)?)
}

fn list(database: &Database, format: Format, out: &mut Output) -> Result<Outcome, Failure> {
    let releases = database.releases()?;
    let columns = vec![
        Column::text("release"),
        Column::text("cut"),
        Column::text("by"),
        Column::number("change"),
        Column::number("events"),
        Column::number(Field::Fatalities.name()),
        Column::text("formats"),
        Column::text("folder"),
        Column::text("retracted"),
    ];
    let mut rows = out.rows(format, columns);
    for release in &releases {
        let manifest = manifest_of(release)?;
        let definition = Definition::read(&manifest.release, &release.release.definition)?;
        let retracted = release.retraction.as_ref();
        rows.add([
            manifest.release,
            release.author.moment.date_naive().to_string(),
            release.author.name.clone(),
            release.release.change.to_string(),
            manifest.events.to_string(),
            manifest.fatalities.to_string(),
            definition.formats.join(","),
            release.release.folder.clone(),
            retracted.map(|why| format!("{}: {}", why.author.moment.date_naive(), why.reason)).unwrap_or_default(),
        ])?;
    }
    rows.finish()?;
    if releases.is_empty() && format == Format::Table {
        writeln!(out, "no release was cut yet; annals release cut NAME cuts one")?;
    }
    Ok(Outcome::Done)
}

fn show(database: &Database, name: &str, format: Format, out: &mut Output) -> Result<Outcome, Failure> {
    let release = release_named(database, name)?;
    let manifest = manifest_of(&release)?;
    if format == Format::Json {
        let retracted = release.retraction.as_ref().map(
            |why| json!({ "moment": why.author.moment.to_rfc3339(), "by": why.author.name, "reason": why.reason }),
        );
        let whole = json!({
            "folder": release.release.folder,
            "manifest_sha256": release.release.manifest_sha256,
            "retracted": retracted,
            "manifest": manifest,
        });
        writeln!(out, "{whole:#}")?;
        return Ok(Outcome::Done);
    }
    if format == Format::Table {
        head(&release, &manifest, out)?;
    }
    let columns = vec![Column::text("file"), Column::number("rows"), Column::number("bytes"), Column::text("sha256")];
    let mut rows = out.rows(format, columns);
    for file in &manifest.files {
        let count = file.rows.map(|rows| rows.to_string()).unwrap_or_default();
        rows.add([file.path.clone(), count, file.bytes.to_string(), file.sha256.clone()])?;
    }
    rows.finish()?;
    if format == Format::Table {
        writeln!(out, "\ncite it as: {}", manifest.citation().trim_end())?;
        if let Some(why) = &release.retraction {
            let day = why.author.moment.date_naive();
            let said = format!("retracted {day} by {}: {}", why.author.name, why.reason);
            writeln!(out, "{}", out.paint.red(&said))?;
        }
    }
    Ok(Outcome::Done)
}

fn head(release: &Release, manifest: &Manifest, out: &mut Output) -> io::Result<()> {
    let Manifest { cut, codebook, counts, .. } = manifest;
    let title = out.paint.bold(&format!("{}: {}", manifest.release, manifest.title));
    writeln!(out, "{title}\n")?;
    let countries = counts.by_country.len() as u64;
    let countries = format!("{} {}", grouped(countries), if countries == 1 { "country" } else { "countries" });
    let deaths = counted(manifest.fatalities, "death");
    writeln!(out, "  events    {}, {deaths}, {countries}", counted(manifest.events, "event"))?;
    let all = manifest.filter.as_object().is_none_or(serde_json::Map::is_empty);
    let filter = if all { "all".to_owned() } else { manifest.filter.to_string() };
    writeln!(out, "  asked for {filter}, layout {}", manifest.layout)?;
    if let Some(rules) = &manifest.rules {
        writeln!(out, "  rules     {rules}")?;
    }
    writeln!(out, "  cut       {} by {}, {}", cut.moment, cut.by, cut.program)?;
    writeln!(out, "  as of     change {} ({}), codebook {}", cut.change, cut.change_moment, codebook.version)?;
    writeln!(out, "  former    {}", manifest.former.as_deref().unwrap_or("it is the first"))?;
    writeln!(out, "  folder    {}", release.release.folder)?;
    writeln!(out, "  manifest  {}\n", release.release.manifest_sha256)
}

fn rebuilt(context: &Context, name: &str, dir: &Path, zip: bool, out: &mut Output) -> Result<Outcome, Failure> {
    let database = context.database()?;
    let progress = context.progress("writing");
    let made = rebuild(&database, name, dir, &context.author(), &|events| progress.at(events, events, None));
    progress.finish();
    let made = made.could_not(format!("rebuild release {name}"))?;
    if zip {
        let (path, sum) = write_archive(&made.folder, &made.manifest).could_not("pack the release, which stands")?;
        writeln!(out, "packed it into {}, {}, SHA-256 {}", path.display(), bytes(sum.bytes), sum.sha256)?;
    }
    say_rebuilt(name, &made, out)?;
    Ok(if made.is_same { Outcome::Done } else { Outcome::Errors })
}

fn say_rebuilt(name: &str, made: &Rebuilt, out: &mut Output) -> Result<(), Failure> {
    if let Some(error) = &made.unlogged {
        say_unlogged(error);
    }
    for [then, now] in &made.since {
        writeln!(out, "note: it was cut with {then}; this is {now}")?;
    }
    if made.closed_since > 0 {
        let (closed, were) = match made.closed_since {
            1 => ("1 source or field".to_owned(), "was"),
            many => (format!("{} sources or fields", grouped(many as u64)), "were"),
        };
        writeln!(out, "note: {closed} {were} marked confidential since; what is held back now is not in it")?;
    }
    for (path, fate) in &made.others {
        let fate = match fate {
            FileFate::Differs => "is other than it was",
            FileFate::Gone => "was there, and is not now",
            FileFate::New => "is there, and was not then",
        };
        writeln!(out, "{} {path} {fate}", out.paint.red("differs:"))?;
    }
    let (folder, same) = (made.folder.display(), counted(made.same as u64, "file"));
    let line = if made.is_same {
        format!("made release {name} again in {folder}: {same} and the manifest, the same bytes")
    } else {
        format!("made release {name} again in {folder}: {same} as they were, not all")
    };
    writeln!(out, "{}", out.paint.bold(&line))?;
    Ok(())
}
