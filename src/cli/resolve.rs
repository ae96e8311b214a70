//! What the claims on events add up to, and why.

use super::Outcome;
use super::claim::chain;
use super::claims::{Names, Shown, sure, value_text};
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output, counted, grouped};
use super::rules::rules_named;
use crate::codebook::{ClaimWords, Codebook, RuleSet};
use crate::coding::{self, ResolveReport, Resolving};
use crate::model::{ClaimId, Field};
use crate::resolve::{FieldResolution, Resolution, Value};
use crate::store::{ClaimScan, Database, Written};
use std::io::{self, Write};

/// Let values of events follow from their claims, by a rule set
#[derive(clap::Args)]
#[command(after_help = "\
Of one event it says the value of each field, which claims made it, and which were set aside and why.
What follows is written into the event: deaths, actors, day, type; its place stays as coded. The values of
before stay in its history, and annals undo takes the change back. What a person has decided (annals
override) stands above every rule set.

Examples:
  annals resolve SYR1 --rules best --dry-run          look only
  annals resolve SYR1 --rules best
  annals resolve --all --rules conservative --dry-run
  annals resolve --all --rules mine.toml --reason \"rules agreed on 3 May\"
  annals rules                                        which rule sets there are")]
pub struct Args {
    /// Id of the event
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    id: Option<String>,
    /// All events that have claims
    #[arg(long)]
    all: bool,
    /// Rule set, or a file of your own that ends in .toml; see annals rules
    #[arg(long, value_name = "RULES")]
    rules: String,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Why, for the history [default: the rule set]
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let rules = rules_named(database.codebook(), &self.rules)?.into_owned();
        if let Some(id) = &self.id {
            let event = database.event(id, None)?;
            if !explain(&database, &event, &rules, self.format.format, out)? {
                writeln!(out, "there is no claim on {id}; it stays as it is coded")?;
                return Ok(Outcome::Done);
            }
        }
        let report = if self.dry_run {
            coding::plan_resolve(&database, &rules, self.id.as_deref())?
        } else {
            coding::resolve_events(&mut database, &context.author(), &self.reason, &rules, self.id.as_deref())?
        };
        if self.format.format == Format::Table {
            self.tell(&report, &rules, database.codebook(), out)?;
        }
        Ok(Outcome::Done)
    }

    /// Says what was written, or would be.
    fn tell(&self, report: &ResolveReport, rules: &RuleSet, codebook: &Codebook, out: &mut Output) -> io::Result<()> {
        let would = if self.dry_run { "would change" } else { "changed" };
        if let Some(id) = &self.id {
            writeln!(out)?;
            match report.examples.first() {
                Some((_, steps)) => {
                    writeln!(out, "{} {would}", out.paint.bold(id))?;
                    coded::print_steps(out, steps)?;
                }
                None => writeln!(out, "{id} has these values already")?,
            }
        } else {
            all(report, codebook, out)?;
            let events = counted(report.events, "event");
            let changed = grouped(report.changed);
            writeln!(out, "{events} with claims by {} {}, {changed} {would}", rules.name, rules.version)?;
        }
        if let Some(change) = report.change {
            writeln!(out, "change {change}; annals undo takes it back")?;
        }
        Ok(())
    }
}

/// Counts of all events, and the first that changed.
fn all(report: &ResolveReport, codebook: &Codebook, out: &mut Output) -> io::Result<()> {
    writeln!(out, "attribution")?;
    for (attribution, events) in &report.attribution {
        let label = codebook.label_of("attribution", attribution.word());
        writeln!(out, "  {label:<14}  {:>9}", grouped(*events))?;
    }
    if !report.fields.is_empty() {
        writeln!(out, "\nfields that differ from what is coded")?;
        for (field, events) in &report.fields {
            writeln!(out, "  {:<18}  {:>5}", field.name(), grouped(*events))?;
        }
        writeln!(out, "\nfor example")?;
    }
    for (id, steps) in &report.examples {
        let steps = steps.iter().filter(|step| step.field != Field::Timestamp.name());
        for step in steps.take(3) {
            let [old, new] = [&step.old, &step.new].map(|text| if text.is_empty() { "(empty)" } else { text.as_str() });
            writeln!(out, "  {id}  {}: {old} → {new}", step.field)?;
        }
    }
    writeln!(out)
}

/// Says the value of each field of an event and why; tells whether there was any claim.
fn explain(
    database: &Database,
    event: &Written,
    rules: &RuleSet,
    format: Format,
    out: &mut Output,
) -> Result<bool, Failure> {
    let codebook = database.codebook();
    let words = codebook.claim_words();
    let mut resolving = Resolving::new(database, rules, None)?;
    let Some(resolution) = resolving.resolve(event.row.id, &event.draft.country)? else { return Ok(false) };
    let scan = ClaimScan { event: Some(event.row.id), texts: true, ..ClaimScan::default() };
    let claims = Names::new(database, None).of_all(database.claims(&scan)?)?;
    if format != Format::Table {
        rows(resolution, words, codebook, format, out)?;
        return Ok(true);
    }
    let id = out.paint.bold(&event.draft.event_id);
    let day = event.draft.event_date.map_or_else(String::new, |day| format!(", {day}"));
    writeln!(out, "{id}  {}{day}", event.draft.location)?;
    writeln!(out, "by {} {}: {}\n", rules.name, rules.version, rules.title)?;
    for found in resolution.fields() {
        let field = words.field_at(found.field);
        let outcome = codebook.label_of("outcome", found.outcome.word());
        writeln!(out, "{}: {}  {}", field.code, out.paint.bold(&value(resolution, found)), out.paint.dim(outcome))?;
        for claim in resolution.used(found) {
            claim_line(&claims, *claim, "", out)?;
        }
        for (claim, why) in resolution.set_aside_of(found) {
            claim_line(&claims, *claim, &codebook.label_of("set_aside", why.word()).to_lowercase(), out)?;
        }
    }
    said_only(&claims, resolution, words, out)?;
    let decisions = database.overrides(Some(event.row.id), None)?;
    for decision in &decisions {
        writeln!(out, "\n{} was decided by a person: {} ({})", decision.field, decision.value, decision.reason)?;
    }
    flags(resolution, codebook, out)?;
    Ok(true)
}

/// Names the fields of which words were said that no value follows from.
fn said_only(claims: &[Shown], resolution: &Resolution, words: &ClaimWords, out: &mut Output) -> io::Result<()> {
    let mut said: Vec<&str> = Vec::new();
    for one in claims {
        let resolved = words.field(&one.claim.field).is_some_and(|field| resolution.field(field).is_some());
        if !resolved && !said.contains(&one.claim.field.as_ref()) {
            said.push(&one.claim.field);
        }
    }
    if said.is_empty() { Ok(()) } else { writeln!(out, "kept as said: {}", said.join(", ")) }
}

/// A claim that made a value, or was set aside.
fn claim_line(claims: &[Shown], id: i64, why: &str, out: &mut Output) -> io::Result<()> {
    let Some(one) = claims.iter().find(|shown| shown.claim.id == ClaimId(id)) else { return Ok(()) };
    let sign = if why.is_empty() { "+" } else { " " };
    let who = chain(&one.claimant.name, &one.via, &one.publisher);
    let sure = sure(&one.claimant.reliability, one.claim.credibility);
    let why = if why.is_empty() { String::new() } else { out.paint.dim(&format!("  {why}")) };
    let stance = &one.claim.stance;
    let line = format!("  {sign} {:<4} {sure:<2}  {who} {stance} {}{why}", one.claim.id, value_text(one));
    writeln!(out, "{}", line.trim_end())
}

fn value(resolution: &Resolution, found: &FieldResolution) -> String {
    match &found.value {
        Value::Nothing => "no value".to_owned(),
        Value::AsCoded => "as coded".to_owned(),
        Value::Count { low, best, high, open } => {
            let above = if *open { " or more" } else { "" };
            if low == best && best == high {
                format!("{best}{above}")
            } else {
                format!("{best}, from {low} to {high}{above}")
            }
        }
        Value::Text(_) | Value::StandIn(_) => resolution.text(found).unwrap_or_default().to_owned(),
    }
}

fn flags(resolution: &Resolution, codebook: &Codebook, out: &mut Output) -> io::Result<()> {
    let flags = &resolution.flags;
    writeln!(out)?;
    let spread = flags.toll.map_or_else(
        || "no claim".to_owned(),
        |toll| format!("{} to {}{}", toll.low, toll.high, if toll.open { " or more" } else { "" }),
    );
    let heard = format!(
        "{} in {} by {}",
        counted(flags.claims.into(), "claim"),
        counted(flags.documents.into(), "document"),
        counted(flags.groups.into(), "independent group")
    );
    for (name, text) in [
        ("attribution", codebook.label_of("attribution", flags.attribution.word())),
        ("occurrence agreed", codebook.label_of("agreement", flags.occurrence_agreed.word())),
        ("evidence", codebook.label_of("evidence", flags.evidence.word())),
        ("deaths claimed", &spread),
        ("heard", &heard),
    ] {
        writeln!(out, "{name:<18}  {text}")?;
    }
    Ok(())
}

/// The same as rows, for programs.
fn rows(
    resolution: &Resolution,
    words: &ClaimWords,
    codebook: &Codebook,
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    let names = ["field", "value", "low", "high", "open", "outcome", "made_by", "set_aside"];
    let columns = names.map(|name| match name {
        "low" | "high" => Column::number(name),
        _ => Column::text(name),
    });
    let mut rows = out.rows(format, columns.to_vec());
    for found in resolution.fields() {
        let (text, low, high, open) = match &found.value {
            Value::Count { low, best, high, open } => {
                let open = if *open { "yes" } else { "no" };
                (best.to_string(), low.to_string(), high.to_string(), open)
            }
            _ => (resolution.text(found).unwrap_or_default().to_owned(), String::new(), String::new(), ""),
        };
        let used: Vec<String> = resolution.used(found).iter().map(|claim| format!("C{claim}")).collect();
        let aside = resolution.set_aside_of(found).iter();
        let aside: Vec<String> = aside
            .map(|(claim, why)| format!("C{claim} {}", codebook.label_of("set_aside", why.word()).to_lowercase()))
            .collect();
        rows.add(vec![
            words.field_at(found.field).code.clone(),
            text,
            low,
            high,
            open.to_owned(),
            found.outcome.word().to_owned(),
            used.join("; "),
            aside.join("; "),
        ])?;
    }
    Ok(rows.finish()?)
}
