//! Documents: what was published, and where it can be found.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::{Could, Failure};
use super::fields::{read_setting, read_text};
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::coding::{self, Complaint, DOCUMENT_KEYS, DocumentCoder, Origin, Sheet};
use crate::model::Document;
use crate::store::{ClaimScan, Database, RecordKind};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Keep documents: what was published by whom and when, and where it can be found
#[derive(clap::Args)]
#[command(after_help = "\
Each document gets a number, D1, D2 and so on; its own key, such as a citation key, may be used
instead. A second document with the same address or the same file is refused.

A file may be TOML or JSON with one document or several ([[documents]]), BibTeX or BibLaTeX (.bib),
RIS (.ris), or CSL-JSON (.json) as Zotero writes them. All of a file are added, or none.

Examples:
  annals document add reuters.toml
  annals document add zotero.bib --new-source
  annals document add --publisher Reuters --title \"Scores killed\" --published 2012-03-12 --url https://…
  annals document add --publisher LCC --title \"Daily list\" --file lists/2012-03-12.pdf
  annals document edit D1 --set accessed=2024-05-31 --reason \"read again\"")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Add documents from files, or one by options
    Add(Box<AddArgs>),
    /// Change values of a document; what it was stays in its history
    Edit {
        /// Number or key of the document
        document: String,
        /// New value of a field; may be repeated; an empty value takes away what was there
        #[arg(long, value_name = "FIELD=VALUE", value_parser = read_setting, required = true)]
        set: Vec<(String, String)>,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
        /// Register a publisher that the database does not know yet
        #[arg(long)]
        new_source: bool,
    },
    /// List documents
    List {
        /// Part of publisher, title, author, key or address
        part: Option<String>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show a document and the claims in it
    Show {
        /// Number or key of the document
        document: String,
    },
}

#[derive(clap::Args)]
struct AddArgs {
    /// TOML, JSON, .bib, .ris or CSL-JSON file; - is standard input (TOML or JSON)
    files: Vec<PathBuf>,
    /// Who published it; with a file: for those that do not say
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Title
    #[arg(long, value_name = "TEXT", conflicts_with = "files")]
    title: Option<String>,
    /// Authors, joined by semicolon and blank
    #[arg(long, value_name = "NAMES", conflicts_with = "files")]
    author: Option<String>,
    /// When it was published; a month or a year where no more is known
    #[arg(long, value_name = "DAY", conflicts_with = "files")]
    published: Option<String>,
    /// Where it stands on the web
    #[arg(long, value_name = "ADDRESS", conflicts_with = "files")]
    url: Option<String>,
    /// When it was looked at there
    #[arg(long, value_name = "DAY")]
    accessed: Option<String>,
    /// Its language
    #[arg(long, value_name = "WORD")]
    language: Option<String>,
    /// A stored copy: its hash is kept, and its path as the locator
    #[arg(long, value_name = "PATH", conflicts_with = "files")]
    file: Option<String>,
    /// SHA-256 of a stored copy
    #[arg(long, value_name = "HEX", conflicts_with = "files")]
    sha256: Option<String>,
    /// Where the stored copy is, or the page
    #[arg(long, value_name = "TEXT", conflicts_with = "files")]
    locator: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Your own sign for it, such as a citation key
    #[arg(long, value_name = "WORD", conflicts_with = "files")]
    key: Option<String>,
    /// It must not leave the database
    #[arg(long)]
    confidential: bool,
    /// Register publishers that the database does not know yet
    #[arg(long)]
    new_source: bool,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

impl AddArgs {
    fn sheets(&self) -> Result<Result<Vec<Sheet>, Complaint>, Failure> {
        let mut sheets = Vec::new();
        for file in &self.files {
            match read_file(file)? {
                Ok(read) => sheets.extend(read),
                Err(complaint) => return Ok(Err(complaint)),
            }
        }
        if self.files.is_empty() {
            sheets.push(Sheet::new(Origin::Options, DOCUMENT_KEYS));
        }
        for sheet in &mut sheets {
            self.complete(sheet)?;
        }
        Ok(Ok(sheets))
    }

    /// Adds what the options say for all, and the hash of a stored copy.
    fn complete(&self, sheet: &mut Sheet) -> Result<(), Failure> {
        let confidential = self.confidential.then(|| "yes".to_owned());
        for (key, text) in [
            ("publisher", &self.publisher),
            ("title", &self.title),
            ("author", &self.author),
            ("published", &self.published),
            ("url", &self.url),
            ("accessed", &self.accessed),
            ("language", &self.language),
            ("file", &self.file),
            ("sha256", &self.sha256),
            ("locator", &self.locator),
            ("note", &self.note),
            ("key", &self.key),
            ("confidential", &confidential),
        ] {
            if let Some(text) = text.as_ref().filter(|_| sheet.text(key).is_none()) {
                sheet.set(key, text);
            }
        }
        sheet.new_source |= self.new_source;
        hash_file(sheet)
    }
}

/// Puts the hash of the stored copy in, if one is named; what else is said of it stands.
fn hash_file(sheet: &mut Sheet) -> Result<(), Failure> {
    let Some(path) = sheet.text("file").map(str::to_owned) else { return Ok(()) };
    let bytes = std::fs::read(&path).could_not(format!("read {path}"))?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    sheet.set("sha256", &hash);
    if sheet.text("locator").is_none() {
        sheet.set("locator", &path);
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<Result<Vec<Sheet>, Complaint>, Failure> {
    let (name, text) = read_text(path)?;
    let ending = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(match ending.as_str() {
        "bib" | "bibtex" | "biblatex" => Sheet::read_bib(&name, &text),
        "ris" => Sheet::read_ris(&name, &text),
        _ if Sheet::is_csl(&text) => Sheet::read_csl(&name, &text),
        _ => Sheet::read(DOCUMENT_KEYS, &name, &text),
    })
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::Add(args) => add(context, &mut database, &args, out),
            What::Edit { document, set, reason, new_source } => {
                let mut sheet = Sheet::new(Origin::Settings, DOCUMENT_KEYS);
                set.iter().for_each(|(key, value)| sheet.give(key, value, None));
                sheet.new_source = new_source;
                hash_file(&mut sheet)?;
                edit(context, &mut database, &document, &sheet, &reason, out)
            }
            What::List { part, format } => list(&database, &part.unwrap_or_default(), format.format, out),
            What::Show { document } => show(&database, &coding::known_document(&database, &document)?, out),
        }
    }
}

fn add(context: &Context, database: &mut Database, args: &AddArgs, out: &mut Output) -> Result<Outcome, Failure> {
    let sheets = match args.sheets()? {
        Ok(sheets) => sheets,
        Err(complaint) => return Ok(coded::refuse(&[complaint])),
    };
    let mut coder = DocumentCoder::new(database);
    let documents = sheets.iter().map(|sheet| coder.prepare(sheet)).collect::<Result<Vec<_>, _>>()?;
    let complaints: Vec<Complaint> = documents.iter().flat_map(|document| document.complaints.clone()).collect();
    if !complaints.is_empty() {
        return Ok(coded::refuse(&complaints));
    }
    let ids = if args.dry_run {
        vec!["-".to_owned(); documents.len()]
    } else {
        let ids = coding::add_documents(database, &context.author(), &args.reason, &documents)?;
        ids.into_iter().map(|id| id.to_string()).collect()
    };
    for (id, prepared) in ids.iter().zip(&documents) {
        let what = coding::described(&prepared.document, &prepared.publisher);
        writeln!(out, "{}  {what}", out.paint.bold(id))?;
        coded::print_registered(out, &prepared.registered)?;
        coded::print_notes(out, &prepared.notes)?;
    }
    let count = counted(documents.len() as u64, "document");
    if args.dry_run {
        writeln!(out, "{count} could be added; nothing was written")?;
    } else {
        writeln!(out, "{count} added, change {}", coded::last_change(database)?)?;
    }
    Ok(Outcome::Done)
}

fn edit(
    context: &Context,
    database: &mut Database,
    reference: &str,
    sheet: &Sheet,
    reason: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let document = coding::known_document(database, reference)?;
    let prepared = DocumentCoder::new(database).prepare_edit(&document, sheet)?;
    if !prepared.complaints.is_empty() {
        return Ok(coded::refuse(&prepared.complaints));
    }
    if !coding::edit_document(database, &context.author(), reason, &prepared)? {
        writeln!(out, "{}: nothing to change", document.id)?;
        return Ok(Outcome::Done);
    }
    let id = document.id.to_string();
    writeln!(out, "{} changed, change {}", out.paint.bold(&id), coded::last_change(database)?)?;
    coded::print_steps(out, &prepared.steps)?;
    coded::print_registered(out, &prepared.registered)?;
    Ok(Outcome::Done)
}

fn list(database: &Database, part: &str, format: Format, out: &mut Output) -> Result<Outcome, Failure> {
    let part = part.to_lowercase();
    let sources = database.sources(None)?;
    let short = ["document", "publisher", "published", "title", "key"];
    let whole = ["author", "url", "accessed", "language", "sha256", "locator", "note", "confidential"];
    let more = if format == Format::Table { &[][..] } else { &whole[..] };
    let columns = short.iter().chain(more).map(|name| Column::text(*name)).collect();
    let mut rows = out.rows(format, columns);
    database.for_each_document(None, |document| {
        let Document { author, url, accessed, language, sha256, locator, note, confidential, .. } = document;
        let Document { published, title, key, .. } = document;
        let publisher = sources.name(document.publisher);
        if ![publisher, title, author, key, url].iter().any(|text| text.to_lowercase().contains(&part)) {
            return Ok(());
        }
        let id = document.id.to_string();
        let confidential = if *confidential { "yes" } else { "no" };
        let cells = [
            &id,
            publisher,
            published,
            title,
            key,
            author,
            url,
            accessed,
            language,
            sha256,
            locator,
            note,
            confidential,
        ];
        let cells: Vec<String> = cells.iter().take(short.len() + more.len()).map(|text| (*text).to_owned()).collect();
        rows.add(cells)?;
        Ok::<_, Failure>(())
    })?;
    rows.finish()?;
    Ok(Outcome::Done)
}

fn show(database: &Database, document: &Document, out: &mut Output) -> Result<Outcome, Failure> {
    let publisher = database.source(document.publisher, None)?.map_or_else(String::new, |source| source.name);
    writeln!(out, "{}", out.paint.bold(&document.id.to_string()))?;
    for (name, text) in [
        ("key", document.key.as_str()),
        ("publisher", &publisher),
        ("author", &document.author),
        ("title", &document.title),
        ("published", &document.published),
        ("url", &document.url),
        ("accessed", &document.accessed),
        ("language", &document.language),
        ("sha256", &document.sha256),
        ("locator", &document.locator),
        ("note", &document.note),
        ("confidential", if document.confidential { "yes" } else { "" }),
    ] {
        coded::print_line(out, name, text)?;
    }
    let mut events = BTreeSet::new();
    let mut claims = Vec::new();
    let scan = ClaimScan { document: Some(document.id), ..ClaimScan::default() };
    database.for_each_claim(&scan, |claim| {
        events.insert(claim.event);
        claims.push(format!(
            "{} on {}: {} {}",
            claim.id,
            database.published_id(claim.event)?,
            claim.field,
            claim.value
        ));
        Ok::<_, Failure>(())
    })?;
    for claim in &claims {
        writeln!(out, "  {claim}")?;
    }
    writeln!(out, "{} on {}", counted(claims.len() as u64, "claim"), counted(events.len() as u64, "event"))?;
    coded::print_versions(out, &database.record_history(RecordKind::Document, &document.id.0.to_string())?)?;
    Ok(Outcome::Done)
}
