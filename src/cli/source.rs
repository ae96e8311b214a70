//! Sources: who publishes, and who says so.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::coding::{self, Origin, SOURCE_KEYS, Sheet};
use crate::model::Source;
use crate::store::{ClaimScan, Database, RecordKind};
use std::io::Write;

/// Describe sources: how far they reach, how far they can be trusted, whom they depend on
#[derive(clap::Args)]
#[command(after_help = "\
Sources of one independence group count as one voice: an agency and those who print it, a ministry
and its television. Grades are A to F (annals codebook reliability); each grading is kept with its
day and reason, and the latest counts. An alias stands for its source wherever a name is typed.

Examples:
  annals source add SANA --scale National --kind state-media --reliability D --group \"Syrian government\"
  annals source grade SANA C --reason \"three of four tolls held\"
  annals source alias \"Syrian Arab News Agency\" SANA
  annals source list
  annals source show SANA")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Describe a source; its name may be known from events
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        profile: Profile,
        /// Why, for the history and the grade
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Change what is known of a source; an empty value takes away what was there
    Edit {
        /// Its name, or another name of it
        name: String,
        #[command(flatten)]
        profile: Profile,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
    /// Grade how far a source can be trusted; earlier gradings are kept
    Grade {
        /// Its name, or another name of it
        name: String,
        /// A to F
        grade: String,
        /// Why
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
        /// The day of the grading [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Give a source another name
    Alias {
        /// The other name
        alias: String,
        /// The source
        name: String,
    },
    /// List sources
    List {
        /// Part of the name, another name or the group
        part: Option<String>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show a source with its gradings, documents and claims
    Show {
        /// Its name, or another name of it
        name: String,
    },
}

/// What may be said of a source.
#[derive(clap::Args)]
struct Profile {
    /// How far it reaches: Local partner, Other, New media, Subnational, National, Regional, International
    #[arg(long, value_name = "WORD")]
    scale: Option<String>,
    /// What it is, such as news-agency or state-media (annals codebook source_kind)
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// How far it can be trusted, A to F
    #[arg(long, value_name = "GRADE")]
    reliability: Option<String>,
    /// The independence group: those that count as one voice
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Another name; may be repeated
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// It must not leave the database (--confidential=no takes that back)
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes", require_equals = true)]
    confidential: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Profile {
    fn sheet(&self, name: &str) -> Sheet {
        let aliases = (!self.alias.is_empty()).then(|| self.alias.join("; "));
        let mut sheet = Sheet::new(Origin::Options, SOURCE_KEYS);
        sheet.give("name", name, None);
        for (key, text) in [
            ("scale", &self.scale),
            ("kind", &self.kind),
            ("reliability", &self.reliability),
            ("group", &self.group),
            ("alias", &aliases),
            ("confidential", &self.confidential),
            ("note", &self.note),
        ] {
            if let Some(text) = text {
                sheet.give(key, text, None);
            }
        }
        sheet
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::Add { name, profile, reason } => add(context, &mut database, &profile.sheet(&name), &reason, out),
            What::Edit { name, profile, reason } => {
                let source = coding::known_source(&database, &name)?;
                edit(context, &mut database, &source, &profile.sheet(&source.name), &reason, out)
            }
            What::Grade { name, grade, reason, on } => {
                let source = coding::known_source(&database, &name)?;
                let mut sheet = Sheet::new(Origin::Settings, SOURCE_KEYS);
                sheet.give("reliability", &grade, None);
                sheet.give("on", &on.unwrap_or_default(), None);
                edit(context, &mut database, &source, &sheet, &reason, out)
            }
            What::Alias { alias, name } => {
                let source = coding::known_source(&database, &name)?;
                let mut sheet = Sheet::new(Origin::Settings, SOURCE_KEYS);
                sheet.give("alias", &alias, None);
                edit(context, &mut database, &source, &sheet, &format!("{alias} = {}", source.name), out)
            }
            What::List { part, format } => list(&database, &part.unwrap_or_default(), format.format, out),
            What::Show { name } => show(&database, &coding::known_source(&database, &name)?, out),
        }
    }
}

fn add(
    context: &Context,
    database: &mut Database,
    sheet: &Sheet,
    reason: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let prepared = coding::prepare_source(database, sheet, context.today())?;
    if !prepared.complaints.is_empty() {
        return Ok(coded::refuse(&prepared.complaints));
    }
    coding::add_source(database, &context.author(), reason, &prepared)?;
    coded::print_notes(out, &prepared.notes)?;
    let change = coded::last_change(database)?;
    writeln!(out, "{} described, change {change}", out.paint.bold(&prepared.source.name))?;
    Ok(Outcome::Done)
}

fn edit(
    context: &Context,
    database: &mut Database,
    source: &Source,
    sheet: &Sheet,
    reason: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let prepared = coding::prepare_source_edit(database, source, sheet, context.today())?;
    if !prepared.complaints.is_empty() {
        return Ok(coded::refuse(&prepared.complaints));
    }
    if !coding::edit_source(database, &context.author(), reason, &prepared)? {
        writeln!(out, "{}: nothing to change", source.name)?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{} changed, change {}", out.paint.bold(&source.name), coded::last_change(database)?)?;
    coded::print_steps(out, &prepared.steps)?;
    coded::print_notes(out, &prepared.notes)?;
    Ok(Outcome::Done)
}

fn list(database: &Database, part: &str, format: Format, out: &mut Output) -> Result<Outcome, Failure> {
    let part = part.to_lowercase();
    let aliases = database.source_aliases()?;
    let names = ["source", "reliability", "scale", "kind", "group", "confidential", "aliases"];
    let mut rows = out.rows(format, names.map(Column::text).to_vec());
    let sources = database.sources(None)?;
    let mut sorted: Vec<&Source> = sources.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    for source in sorted {
        let own: Vec<&str> =
            aliases.iter().filter(|(_, of)| *of == source.id).map(|(alias, _)| alias.as_str()).collect();
        let own = own.join("; ");
        if ![&source.name, &own, &source.group].iter().any(|text| text.to_lowercase().contains(&part)) {
            continue;
        }
        let Source { name, reliability, scale, kind, group, confidential, .. } = source;
        let confidential = if *confidential { "yes" } else { "" };
        let cells = [name.as_str(), reliability, scale, kind, group, confidential, &own];
        rows.add(cells.map(str::to_owned))?;
    }
    rows.finish()?;
    Ok(Outcome::Done)
}

fn show(database: &Database, source: &Source, out: &mut Output) -> Result<Outcome, Failure> {
    let label = |vocabulary: &str, code: &str| {
        let vocabulary = database.codebook().vocabulary_or_standard(vocabulary);
        let term = vocabulary.and_then(|vocabulary| Some(vocabulary.term(vocabulary.at_code(code)?)));
        term.map_or_else(String::new, |term| term.label.clone())
    };
    let aliases = database.source_aliases()?;
    let own: Vec<&str> = aliases.iter().filter(|(_, of)| *of == source.id).map(|(alias, _)| alias.as_str()).collect();
    let grade = match source.reliability.as_str() {
        "" => "not graded".to_owned(),
        code => format!("{code} {}", label("reliability", code).to_lowercase()),
    };
    writeln!(out, "{}", out.paint.bold(&source.name))?;
    for (name, text) in [
        ("aliases", own.join("; ")),
        ("scale", source.scale.clone()),
        ("kind", label("source_kind", &source.kind)),
        ("group", source.group.clone()),
        ("reliability", grade),
        ("note", source.note.clone()),
        ("confidential", if source.confidential { "yes".to_owned() } else { String::new() }),
    ] {
        coded::print_line(out, name, &text)?;
    }
    for grading in database.gradings(source.id)? {
        let reason = if grading.reason.is_empty() { String::new() } else { format!(": {}", grading.reason) };
        let change = grading.change;
        coded::print_line(
            out,
            "graded",
            &format!("{} on {}{reason} (change {change})", grading.reliability, grading.day),
        )?;
    }
    for document in database.documents_of(source.id)? {
        coded::print_line(out, &document.id.to_string(), &coding::described(&document, ""))?;
    }
    let mut claims = 0;
    let mut events = std::collections::BTreeSet::new();
    let scan = ClaimScan { claimant: Some(source.id), ..ClaimScan::default() };
    database.for_each_claim(&scan, |claim| {
        claims += 1;
        events.insert(claim.event);
        Ok::<_, Failure>(())
    })?;
    writeln!(out, "{} on {}", counted(claims, "claim"), counted(events.len() as u64, "event"))?;
    let versions = database.record_history(RecordKind::Profile, &source.id.0.to_string())?;
    if !versions.is_empty() {
        coded::print_versions(out, &versions)?;
    }
    Ok(Outcome::Done)
}
