//! Claims: what was said of one field of one event, by whom and in which document.

use super::Outcome;
use super::claims::{count_text, sure};
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::fields::{read_setting, read_text};
use super::output::{Output, counted};
use crate::coding::{self, CLAIM_KEYS, ClaimCoder, Complaint, Origin, PreparedClaim, Sheet};
use crate::model::{Claim, ClaimId, Status};
use crate::store::{Database, RecordKind};
use std::io::Write;
use std::path::PathBuf;

/// Keep what single sources said of an event: add, change, withdraw and show claims
#[derive(clap::Args)]
#[command(after_help = "\
A claim says what one source said of one field of one event, in one document: how many died, who
did it, on which day. Contradicting claims stand side by side (annals claims EVENT).

Numbers may be written as they were said: 45, \"at least 45\", 30-40, \"about 30\", dozens. The words are
kept, and so is the rule that made numbers of them (annals codebook vague_number). A toll that counts
a part only (names known so far) has --extent part; one of the whole country --extent wider.

Examples:
  annals claim add SYR1 --document D1 --claimant LCC --field deaths --value \"at least 45\" --credibility 3
  annals claim add SYR1 --document D1 --claimant SANA --field perpetrator --value Shabiha --stance denies
  annals claim add --file claims.toml
  annals claim edit C3 --set credibility=2 --reason \"a second list says the same\"
  annals claim withdraw C3 --reason \"misread\"")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Add a claim, or those of a file: all or none
    Add(Box<AddArgs>),
    /// Change values of a claim; what it was stays in its history
    Edit {
        /// Number of the claim
        #[arg(value_parser = read_id)]
        claim: ClaimId,
        /// New value of a field; may be repeated; an empty value takes away what was there
        #[arg(long, value_name = "FIELD=VALUE", value_parser = read_setting, required = true)]
        set: Vec<(String, String)>,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
        #[command(flatten)]
        new: NewArgs,
    },
    /// Take claims out of what counts; they stay in the history
    Withdraw(StatusArgs),
    /// Put withdrawn claims back
    Restore(StatusArgs),
    /// Show a claim with its versions
    Show {
        /// Number of the claim
        #[arg(value_parser = read_id)]
        claim: ClaimId,
    },
}

#[derive(clap::Args)]
struct StatusArgs {
    /// Numbers of the claims
    #[arg(required = true, value_parser = read_id)]
    claims: Vec<ClaimId>,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
}

#[derive(clap::Args)]
struct NewArgs {
    /// Register sources that the database does not know yet
    #[arg(long)]
    new_source: bool,
    /// Register actors that the database does not know yet
    #[arg(long)]
    new_actor: bool,
}

#[derive(clap::Args)]
struct AddArgs {
    /// Id of the event
    #[arg(required_unless_present = "file")]
    event: Option<String>,
    /// TOML or JSON file with claims ([[claims]]); - is standard input; may be repeated
    #[arg(long, short, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Where it stands: number or key of the document
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,
    /// Who says so [default: the publisher of the document]
    #[arg(long, value_name = "SOURCE")]
    claimant: Option<String>,
    /// Who passed it on between publisher and claimant, outermost first; may be repeated
    #[arg(long, value_name = "SOURCE")]
    via: Vec<String>,
    /// What it speaks of: deaths, injured, perpetrator … (annals codebook claim_field), or any coded field
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// What it says: a number of people as it was said, a name, a day, a word, a text
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    value: Option<String>,
    /// How the number bounds the truth, if its words do not say so (annals codebook bound)
    #[arg(long, value_name = "WORD")]
    bound: Option<String>,
    /// Not fewer than this
    #[arg(long, value_name = "NUMBER")]
    low: Option<String>,
    /// Not more than this
    #[arg(long, value_name = "NUMBER")]
    high: Option<String>,
    /// Asserts, denies, admits … (annals codebook stance) [default: the first there]
    #[arg(long, value_name = "WORD")]
    stance: Option<String>,
    /// Of all of the event, a part, more than it … (annals codebook extent) [default: the first there]
    #[arg(long, value_name = "WORD")]
    extent: Option<String>,
    /// As said, word for word
    #[arg(long, value_name = "TEXT")]
    wording: Option<String>,
    /// The claimant was there
    #[arg(long, conflicts_with = "second_hand")]
    first_hand: bool,
    /// The claimant has it from others
    #[arg(long)]
    second_hand: bool,
    /// How likely it is, 1 to 6 (annals codebook credibility)
    #[arg(long, value_name = "GRADE")]
    credibility: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Your own sign for it
    #[arg(long, value_name = "WORD")]
    key: Option<String>,
    /// It must not leave the database
    #[arg(long)]
    confidential: bool,
    #[command(flatten)]
    new: NewArgs,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

fn read_id(text: &str) -> Result<ClaimId, String> {
    ClaimId::read(text).ok_or_else(|| "write it like C3".to_owned())
}

impl AddArgs {
    fn sheets(&self) -> Result<Result<Vec<Sheet>, Complaint>, Failure> {
        let mut sheets = Vec::new();
        for file in &self.file {
            let (name, text) = read_text(file)?;
            match Sheet::read(CLAIM_KEYS, &name, &text) {
                Ok(read) => sheets.extend(read),
                Err(complaint) => return Ok(Err(complaint)),
            }
        }
        if self.file.is_empty() {
            sheets.push(Sheet::new(Origin::Options, CLAIM_KEYS));
        }
        sheets.iter_mut().for_each(|sheet| self.complete(sheet));
        Ok(Ok(sheets))
    }

    /// Adds what the options say, where a claim does not say it itself.
    fn complete(&self, sheet: &mut Sheet) {
        let yes = |yes: bool, word: &str| yes.then(|| word.to_owned());
        let via = (!self.via.is_empty()).then(|| self.via.join("; "));
        let first_hand = yes(self.first_hand, "yes").or(yes(self.second_hand, "no"));
        let confidential = yes(self.confidential, "yes");
        for (key, text) in [
            ("event", &self.event),
            ("document", &self.document),
            ("claimant", &self.claimant),
            ("via", &via),
            ("field", &self.field),
            ("value", &self.value),
            ("bound", &self.bound),
            ("low", &self.low),
            ("high", &self.high),
            ("stance", &self.stance),
            ("extent", &self.extent),
            ("wording", &self.wording),
            ("first_hand", &first_hand),
            ("credibility", &self.credibility),
            ("note", &self.note),
            ("key", &self.key),
            ("confidential", &confidential),
        ] {
            if let Some(text) = text.as_ref().filter(|_| sheet.text(key).is_none()) {
                sheet.set(key, text);
            }
        }
        sheet.new_source |= self.new.new_source;
        sheet.new_actor |= self.new.new_actor;
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::Add(args) => add(context, &mut database, &args, out),
            What::Edit { claim, set, reason, new } => {
                let mut sheet = Sheet::new(Origin::Settings, CLAIM_KEYS);
                set.iter().for_each(|(key, value)| sheet.give(key, value, None));
                (sheet.new_source, sheet.new_actor) = (new.new_source, new.new_actor);
                edit(context, &mut database, claim, &sheet, &reason, out)
            }
            What::Withdraw(args) => set_status(context, &mut database, &args, Status::Withdrawn, out),
            What::Restore(args) => set_status(context, &mut database, &args, Status::Current, out),
            What::Show { claim } => show(&database, &coding::known_claim(&database, claim)?, out),
        }
    }
}

fn add(context: &Context, database: &mut Database, args: &AddArgs, out: &mut Output) -> Result<Outcome, Failure> {
    let sheets = match args.sheets()? {
        Ok(sheets) => sheets,
        Err(complaint) => return Ok(coded::refuse(&[complaint])),
    };
    let mut coder = ClaimCoder::new(database, &context.author().name);
    let claims = sheets.iter().map(|sheet| coder.prepare(sheet)).collect::<Result<Vec<_>, _>>()?;
    let complaints: Vec<Complaint> = claims.iter().flat_map(|claim| claim.complaints.clone()).collect();
    if !complaints.is_empty() {
        return Ok(coded::refuse(&complaints));
    }
    let ids = if args.dry_run {
        vec!["-".to_owned(); claims.len()]
    } else {
        let ids = coding::add_claims(database, &context.author(), &args.reason, &claims)?;
        ids.into_iter().map(|id| id.to_string()).collect()
    };
    for (id, prepared) in ids.iter().zip(&claims) {
        writeln!(out, "{}  {}", out.paint.bold(id), told(prepared))?;
        coded::print_registered(out, &prepared.registered)?;
        coded::print_notes(out, &prepared.notes)?;
    }
    let count = counted(claims.len() as u64, "claim");
    if args.dry_run {
        writeln!(out, "{count} could be added; nothing was written")?;
    } else {
        writeln!(out, "{count} added, change {}", coded::last_change(database)?)?;
    }
    Ok(Outcome::Done)
}

/// Says what a claim says: `SYR1: LCC via Reuters (D1) asserts deaths "at least 45" = 45+`.
fn told(prepared: &PreparedClaim) -> String {
    let claim = &prepared.claim;
    let chain = chain(&prepared.claimant, &prepared.via, &prepared.publisher);
    let count = count_text(claim);
    let count = if count.is_empty() || count == claim.value { String::new() } else { format!(" = {count}") };
    format!(
        "{}: {chain} ({}) {} {} \"{}\"{count}",
        prepared.event, claim.document, claim.stance, claim.field, claim.value
    )
}

/// Names claimant, those between, and publisher: `LCC via an activist via Reuters`.
pub fn chain(claimant: &str, via: &[String], publisher: &str) -> String {
    let between = via.iter().rev().map(String::as_str);
    let mut names: Vec<&str> = std::iter::once(claimant).chain(between).chain([publisher]).collect();
    names.dedup();
    names.join(" via ")
}

fn edit(
    context: &Context,
    database: &mut Database,
    id: ClaimId,
    sheet: &Sheet,
    reason: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let claim = coding::known_claim(database, id)?;
    let prepared = ClaimCoder::new(database, &context.author().name).prepare_edit(&claim, sheet)?;
    if !prepared.complaints.is_empty() {
        return Ok(coded::refuse(&prepared.complaints));
    }
    if !coding::edit_claim(database, &context.author(), reason, &prepared)? {
        writeln!(out, "{id}: nothing to change")?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{} changed, change {}", out.paint.bold(&id.to_string()), coded::last_change(database)?)?;
    coded::print_steps(out, &prepared.steps)?;
    coded::print_registered(out, &prepared.registered)?;
    coded::print_notes(out, &prepared.notes)?;
    Ok(Outcome::Done)
}

fn set_status(
    context: &Context,
    database: &mut Database,
    args: &StatusArgs,
    status: Status,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    coding::set_claim_status(database, &context.author(), &args.reason, &args.claims, status)?;
    let done = if status == Status::Withdrawn { "withdrawn" } else { "restored" };
    let change = database.change(coded::last_change(database)?)?;
    writeln!(out, "{} {done}, {}", coded::records_line(&change), coded::change_line(&change))?;
    Ok(Outcome::Done)
}

fn show(database: &Database, claim: &Claim<'_>, out: &mut Output) -> Result<Outcome, Failure> {
    let source = |id| -> Result<_, Failure> { Ok(database.source(id, None)?.unwrap_or_default()) };
    let label = |vocabulary: &str, code: &str| {
        let vocabulary = database.codebook().vocabulary_or_standard(vocabulary);
        let term = vocabulary.and_then(|vocabulary| Some(vocabulary.term(vocabulary.at_code(code)?)));
        term.map_or_else(String::new, |term| term.label.clone())
    };
    let claimant = source(claim.claimant)?;
    let document = database.document(claim.document, None)?.unwrap_or_default();
    let publisher = source(document.publisher)?.name;
    let via = claim.via.map_or(Ok(String::new()), |list| database.source_list(list))?;
    let hand = match claim.first_hand {
        Some(true) => "first hand",
        Some(false) => "second hand",
        None => "",
    };
    let withdrawn = if claim.status == Status::Withdrawn { " (withdrawn)" } else { "" };
    writeln!(out, "{}{}", out.paint.bold(&claim.id.to_string()), out.paint.red(withdrawn))?;
    for (name, text) in [
        ("event", database.published_id(claim.event)?),
        ("document", format!("{} {}", claim.document, coding::described(&document, &publisher))),
        ("claimant", claimant.name.clone()),
        ("group", claimant.group.clone()),
        ("via", via),
        ("field", claim.field.to_string()),
        ("value", claim.value.to_string()),
        ("count", count_text(claim)),
        ("bound", label("bound", &claim.bound)),
        ("rule", claim.rule.to_string()),
        ("extent", label("extent", &claim.extent)),
        ("stance", label("stance", &claim.stance)),
        ("wording", claim.wording.to_string()),
        ("how near", hand.to_owned()),
        ("how sure", sure(&claimant.reliability, claim.credibility)),
        ("coder", claim.coder.to_string()),
        ("note", claim.note.to_string()),
        ("key", claim.key.to_string()),
        ("confidential", if claim.confidential { "yes".to_owned() } else { String::new() }),
    ] {
        coded::print_line(out, name, &text)?;
    }
    coded::print_versions(out, &database.record_history(RecordKind::Claim, &claim.id.0.to_string())?)?;
    Ok(Outcome::Done)
}
