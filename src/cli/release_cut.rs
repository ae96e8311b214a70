//! Cutting a release: what is asked for, and what is said of it.

use super::Outcome;
use super::context::Context;
use super::disclosure::{self, DisclosureArgs};
use super::export::{layout_named, read_format};
use super::failure::{Could, Failure};
use super::file_args::own_layout;
use super::filters::FilterArgs;
use super::logged::say_unlogged;
use super::output::{Output, counted, grouped};
use super::rules::rules_named;
use crate::codebook::nearest;
use crate::interchange::export::{Format, Withheld};
use crate::interchange::gate::Gate;
use crate::interchange::release::{
    Cut, CutRequest, Definition, Included, Manifest, ReleaseError, RulesFile, archive_of, cut, folder_of, write_archive,
};
use crate::store::Database;
use std::io::Write;
use std::path::PathBuf;

/// Cut a release: a folder that says exactly which data it is, and never changes
#[derive(clap::Args)]
#[command(after_help = "\
The folder holds the events in each format, code lists, codebook, rule set, MANIFEST.json with the hash of each file,
CHANGES.md against the release before, README.md, how to cite it, and is a Frictionless data package. It is made
beside its place and put there when it is whole. A name is never given twice. Errors that stand in the events, and
reviews that wait, keep it from being cut, unless --include says otherwise; the manifest then says so.

Examples:
  annals release cut 2026.1 --title \"Events of Oulo\" --creator \"Oulo Desk\" --license CC-BY-4.0
  annals release cut 2026.1 --format csv,dta --rules conservative --with claims,documents --dir releases
  annals release cut 2026.1-public --public --zip
  annals release cut 2026.1 --include errors")]
pub struct CutArgs {
    /// Name of the release: letters, digits, point, hyphen, underscore
    name: String,
    /// Folder that releases stand in
    #[arg(long, value_name = "DIR", default_value = "releases")]
    dir: PathBuf,
    /// Formats, joined by commas
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = read_format, default_value = "csv")]
    format: Vec<Format>,
    /// Layout to write [default: acled-current]; see annals layout list
    #[arg(long, value_name = "NAME", group = "written_as")]
    layout: Option<String>,
    /// Layout of your own; see annals layout show
    #[arg(long, value_name = "FILE.toml", group = "written_as")]
    layout_file: Option<PathBuf>,
    /// Write kinds of actor as labels or as numbers
    #[arg(long, value_name = "labels|numbers", value_parser = ["labels", "numbers"], hide_possible_values = true)]
    inter: Option<String>,
    /// Only these columns, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Let values follow from claims by this rule set, where there are claims; see annals rules
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,
    /// Add columns that tell how values came about: attribution, evidence, low and high …
    #[arg(long, requires = "rules")]
    flags: bool,
    /// Also what is said of the events: claims, reports, sources, documents
    #[arg(long, value_name = "TABLE,…", value_delimiter = ',')]
    with: Vec<String>,
    /// What people call the data
    #[arg(long, value_name = "TEXT", default_value = "Conflict events")]
    title: String,
    /// What they are, in a few sentences
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    description: String,
    /// Who made them: a name, or Family, Given; may be repeated [default: who cuts it]
    #[arg(long, value_name = "NAME")]
    creator: Vec<String>,
    /// On what terms they may be used, by its SPDX name: CC-BY-4.0
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    license: String,
    /// Where they will be found for good
    #[arg(long, value_name = "DOI", default_value = "", hide_default_value = true)]
    doi: String,
    /// Let along what is not settled: errors, reviews
    #[arg(long, value_name = "errors|reviews,…", value_delimiter = ',', value_parser = ["errors", "reviews"])]
    #[arg(hide_possible_values = true)]
    include: Vec<String>,
    /// Pack it beside its folder, too: NAME.zip, the same bytes each time
    #[arg(long)]
    zip: bool,
    #[command(flatten)]
    disclosure: DisclosureArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What is written unless something else is asked for.
const USUAL_LAYOUT: &str = "acled-current";

impl CutArgs {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let included = self.gate(context, &database)?;
        let archive = archive_of(&folder_of(&self.dir, &self.name));
        let is_taken = database.find_release(&self.name)?.is_some();
        if self.zip && !is_taken && archive.symlink_metadata().is_ok() {
            return Err(ReleaseError::InTheWay(archive)).could_not(format!("cut release {}", self.name));
        }
        let request = CutRequest {
            name: self.name.clone(),
            dir: self.dir.clone(),
            definition: self.definition(context, &database, included)?,
            author: context.author(),
        };
        let progress = context.progress("writing");
        let made = cut(&database, &request, &|events| progress.at(events, events, None));
        progress.finish();
        let made = made.could_not(format!("cut release {}", self.name))?;
        let archive = match self.zip {
            true => Some(write_archive(&made.folder, &made.manifest).could_not("pack the release, which stands")?),
            false => None,
        };
        say(&made, out)?;
        if let Some((path, sum)) = archive {
            writeln!(out, "packed it into {}, {}, SHA-256 {}", path.display(), bytes(sum.bytes), sum.sha256)?;
        }
        let folder = made.folder.display();
        let done = format!("cut release {}: {}, in {folder}", self.name, counted(made.manifest.events, "event"));
        writeln!(out, "{}", out.paint.bold(&done))?;
        Ok(Outcome::Done)
    }

    /// Looks whether all is settled, or may go along all the same.
    fn gate(&self, context: &Context, database: &Database) -> Result<Included, Failure> {
        let may = |what: &str| self.include.iter().any(|included| included == what);
        let mut gate = Gate::look(database, &self.filter.filter(), context.today())?;
        let found = Included { errors: gate.errors(), reviews: gate.reviews.len() as u64 };
        if may("errors") {
            gate.errors.clear();
        }
        if may("reviews") {
            gate.reviews.clear();
        }
        if gate.is_open() {
            return Ok(found);
        }
        Err(ReleaseError::Gate(gate)).could_not(format!("cut release {}", self.name))
    }

    fn definition(&self, context: &Context, database: &Database, included: Included) -> Result<Definition, Failure> {
        let codebook = database.codebook();
        let own = self.layout_file.as_deref().map(own_layout).transpose()?;
        let layout = match &own {
            Some(file) => codebook.read_layout(file).could_not("read the layout")?.name,
            None => layout_named(codebook, self.layout.as_deref().unwrap_or(USUAL_LAYOUT))?.name.clone(),
        };
        let rules = self.rules.as_deref().map(|name| rules_named(codebook, name)).transpose()?;
        let mut formats: Vec<String> = Vec::new();
        for format in &self.format {
            if !formats.iter().any(|word| word == format.word()) {
                formats.push(format.word().to_owned());
            }
        }
        let mut creators: Vec<String> = self.creator.iter().map(|name| name.trim().to_owned()).collect();
        creators.retain(|name| !name.is_empty());
        if creators.is_empty() {
            creators.push(context.author().name);
        }
        let mut definition = Definition {
            title: self.title.trim().to_owned(),
            description: self.description.trim().to_owned(),
            creators,
            license: self.license.trim().to_owned(),
            doi: self.doi.trim().trim_start_matches("doi:").to_owned(),
            formats,
            layout,
            own_layout: own.map(|file| (file.path, file.text.into_owned())),
            inter_numbers: self.inter.as_deref().map(|inter| inter == "numbers"),
            columns: self.columns.iter().map(|name| name.trim().to_owned()).collect(),
            flags: self.flags,
            rules: rules.map(|rules| RulesFile {
                name: rules.name.clone(),
                version: rules.version,
                text: rules.text.clone(),
            }),
            records: self.records(database)?,
            included,
            ..Definition::default()
        };
        definition.set_filter(&self.filter.filter());
        definition.set_disclosure(&self.disclosure.disclosure(database)?);
        Ok(definition)
    }

    fn records(&self, database: &Database) -> Result<Vec<String>, Failure> {
        let mut tables: Vec<String> = Vec::new();
        for name in self.with.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let known = database.codebook().record_tables().iter().map(|table| table.name.as_str());
            if database.codebook().record_table(name).is_none() {
                return Err(Failure::usage(format!("there is no table \"{name}\" of what is said of events"))
                    .did_you_mean(&nearest(name, known.clone()))
                    .hint(format!("--with {}", known.collect::<Vec<_>>().join(","))));
            }
            if !tables.iter().any(|table| table == name) {
                tables.push(name.to_owned());
            }
        }
        Ok(tables)
    }
}

/// Says what is in it and what is not; what must be known before anything is handed on.
fn say(made: &Cut, out: &mut Output) -> std::io::Result<()> {
    let manifest = &made.manifest;
    for file in manifest.files.iter().filter(|file| file.rows.is_some()) {
        let rows = counted(file.rows.unwrap_or_default(), "row");
        writeln!(out, "wrote {}: {rows}, {}", file.path, bytes(file.bytes))?;
    }
    if let Some(said) = disclosure::said(withheld(manifest)) {
        writeln!(out, "{said}")?;
    }
    let Included { errors, reviews } = manifest.included;
    if errors + reviews > 0 {
        let (errors, reviews) = (counted(errors, "error"), counted(reviews, "review"));
        writeln!(out, "{} {errors} and {reviews} are not settled; the manifest says so", out.paint.yellow("note:"))?;
    }
    match &manifest.former {
        Some(former) => writeln!(out, "compared it with {former} in CHANGES.md")?,
        None => writeln!(out, "it is the first: CHANGES.md has nothing to compare it with")?,
    }
    writeln!(out, "its manifest has the SHA-256 {}", made.sha256)?;
    out.flush()?;
    if let Some(error) = &made.unlogged {
        say_unlogged(error);
    }
    Ok(())
}

fn withheld(manifest: &Manifest) -> Withheld {
    let held = &manifest.held_back;
    Withheld {
        confidential: held.cells_confidential,
        telling: held.cells_telling,
        left_out: held.cells_left_out,
        rows: held.rows,
    }
}

pub fn bytes(bytes: u64) -> String {
    format!("{} bytes", grouped(bytes))
}
