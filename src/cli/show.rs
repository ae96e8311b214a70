//! One event, all of it.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::list::Shown;
use super::output::{Format, FormatArgs, Output, counted, wrapped};
use crate::codebook::CellForm;
use crate::model::{ChangeId, Field, Status};
use crate::store::{Database, Written};
use chrono::DateTime;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Show an event with all its fields, findings and versions
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals show SYR12
  annals show SYR12 --as-of 2026-10-01      as it was at the end of that day
  annals show SYR12 --format json")]
pub struct Args {
    /// Id of the event
    id: String,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
}

const GROUPS: [(&str, &[Field]); 5] = [
    ("when", &[Field::EventDate, Field::Year, Field::TimePrecision]),
    (
        "what",
        &[
            Field::SubEventType,
            Field::EventType,
            Field::DisorderType,
            Field::CivilianTargeting,
            Field::Fatalities,
            Field::Tags,
        ],
    ),
    (
        "who",
        &[
            Field::Actor1,
            Field::AssocActor1,
            Field::Inter1,
            Field::Actor2,
            Field::AssocActor2,
            Field::Inter2,
            Field::Interaction,
        ],
    ),
    (
        "where",
        &[
            Field::Location,
            Field::Admin3,
            Field::Admin2,
            Field::Admin1,
            Field::Country,
            Field::Region,
            Field::Iso,
            Field::Latitude,
            Field::Longitude,
            Field::GeoPrecision,
        ],
    ),
    ("according to", &[Field::Source, Field::SourceScale, Field::Timestamp, Field::Notes]),
];

/// Width of the longest field name.
const NAMES: usize = 18;

/// Notes are broken to lines of this length.
const LINE: usize = 76;

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let as_of = self.as_of.change(&database)?;
        let event = self.event(&database, as_of)?;
        match self.format.format {
            Format::Table => self.page(&database, &event, as_of, out)?,
            Format::Json => {
                let value = self.value(&database, &event, as_of)?;
                serde_json::to_writer_pretty(&mut *out, &value).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            Format::Csv => {
                let extra = event.draft.extra.iter().map(|(name, _)| Shown::Extra(name.to_string()));
                let columns: Vec<Shown> = Field::ALL.iter().copied().map(Shown::Field).chain(extra).collect();
                let codebook = database.codebook();
                let headings = columns.iter().map(|column| column.heading(codebook, Format::Csv)).collect();
                let mut rows = out.rows(Format::Csv, headings);
                rows.add(columns.iter().map(|column| column.text(codebook, &event.draft)).collect::<Vec<_>>())?;
                rows.finish()?;
            }
        }
        Ok(Outcome::Done)
    }

    fn event(&self, database: &Database, as_of: Option<ChangeId>) -> Result<Written, Failure> {
        database.event(&self.id, as_of).map_err(|error| match database.has_event(&self.id) {
            Ok(true) => Failure::new(format!("{} was not there yet", self.id))
                .hint(format!("annals history {} tells since when it is", self.id)),
            _ => Failure::from(error),
        })
    }

    fn page(
        &self,
        database: &Database,
        event: &Written,
        as_of: Option<ChangeId>,
        out: &mut Output,
    ) -> Result<(), Failure> {
        let status = if event.status() == Status::Withdrawn { " (withdrawn)" } else { "" };
        writeln!(out, "{}{}", out.paint.bold(&self.id), out.paint.red(status))?;
        for (title, fields) in GROUPS {
            writeln!(out, "{}", out.paint.dim(title))?;
            for &field in fields {
                let text = database.codebook().cell(&event.draft, field, CellForm::PUBLISHED);
                line(out, field.name(), &explained(field, &text))?;
            }
        }
        if !event.draft.extra.is_empty() {
            writeln!(out, "{}", out.paint.dim("beside"))?;
            for (name, text) in &event.draft.extra {
                line(out, name, text)?;
            }
        }
        // Findings are those of the event as it is now.
        if as_of.is_none() {
            self.findings(database, event, out)?;
        }
        // Claims are those on the event as it is now, too.
        let (claims, withdrawn, documents) = database.claim_counts(event.row.id)?;
        if claims + withdrawn > 0 && as_of.is_none() {
            let documents = counted(documents, "document");
            let claims = counted(claims, "claim");
            writeln!(out, "{claims} in {documents}; annals claims {} shows them side by side", self.id)?;
            resolved(database, event, out)?;
        }
        let versions = database.history(&self.id)?;
        let by = versions.iter().find(|version| version.row.change == event.row.change).map(|version| &version.change);
        let written = by.map_or_else(String::new, |change| format!("; this one: {}", coded::change_line(change)));
        writeln!(out, "{}{written}", counted(versions.len() as u64, "version"))?;
        Ok(())
    }

    fn findings(&self, database: &Database, event: &Written, out: &mut Output) -> Result<(), Failure> {
        let findings = database.findings(event.row.id)?;
        let accepted = database.accepted_findings(event.row.id)?;
        if findings.is_empty() && accepted.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", out.paint.dim("findings"))?;
        for finding in &findings {
            let reason = accepted.iter().find(|(code, _)| code == finding.code);
            let reason = reason.map_or_else(String::new, |(_, reason)| format!(" (accepted: {reason})"));
            line(out, finding.code, &format!("{}{reason}", database.codebook().message(finding)))?;
        }
        for (code, reason) in accepted.iter().filter(|(code, _)| !findings.iter().any(|f| f.code == code)) {
            line(out, code, &format!("accepted: {reason}"))?;
        }
        Ok(())
    }

    fn value(&self, database: &Database, event: &Written, as_of: Option<ChangeId>) -> Result<Value, Failure> {
        let codebook = database.codebook();
        let mut object = Map::new();
        for column in Field::ALL.iter().copied().map(Shown::Field) {
            let heading = column.heading(codebook, Format::Json);
            object.insert(heading.name().to_owned(), heading.json(&column.text(codebook, &event.draft)));
        }
        let extra: Map<String, Value> =
            event.draft.extra.iter().map(|(name, text)| (name.to_string(), Value::from(text.as_ref()))).collect();
        object.insert("extra".to_owned(), Value::Object(extra));
        object.insert("status".to_owned(), Value::from(event.status().word()));
        object.insert("change".to_owned(), Value::from(event.row.change));
        object.insert("versions".to_owned(), Value::from(database.history(&self.id)?.len()));
        if as_of.is_none() {
            let findings = database.findings(event.row.id)?;
            let findings = findings
                .iter()
                .map(|finding| {
                    json!({ "code": finding.code, "field": finding.field.name(), "message": codebook.message(finding) })
                })
                .collect::<Vec<_>>();
            object.insert("findings".to_owned(), Value::from(findings));
            let accepted = database.accepted_findings(event.row.id)?.into_iter();
            let accepted = accepted.map(|(code, reason)| json!({ "code": code, "reason": reason })).collect::<Vec<_>>();
            object.insert("accepted".to_owned(), Value::from(accepted));
        }
        Ok(Value::Object(object))
    }
}

/// Says a timestamp as a moment too.
fn explained(field: Field, text: &str) -> String {
    let moment = text.parse().ok().filter(|_| field == Field::Timestamp);
    match moment.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
        Some(moment) => format!("{text} ({})", coded::moment(moment)),
        None => text.to_owned(),
    }
}

/// Says which values follow from claims, by which rules, and what a person has decided.
fn resolved(database: &Database, event: &Written, out: &mut Output) -> Result<(), Failure> {
    let values = database.resolved_values(event.row.id)?;
    if let Some(first) = values.first() {
        let heading = format!("by {} {}, change {}", first.ruleset, first.version, first.change);
        writeln!(out, "{}", out.paint.dim(&heading))?;
    }
    for value in &values {
        let outcome = database.codebook().label_of("outcome", &value.outcome).to_lowercase();
        let range = match (value.low, value.high) {
            (Some(low), Some(high)) if low < high => format!(", {low} to {high}"),
            (Some(low), None) if low.to_string() == value.value => " or more".to_owned(),
            (Some(low), None) => format!(", {low} or more"),
            _ => String::new(),
        };
        let from = if value.claims.is_empty() { String::new() } else { format!(" from {}", value.claims) };
        line(out, &value.field, &format!("{}{range} ({outcome}{from})", value.value))?;
    }
    let decisions = database.overrides(Some(event.row.id), None)?;
    if !decisions.is_empty() {
        writeln!(out, "{}", out.paint.dim("decided by a person"))?;
    }
    for decision in decisions {
        line(out, &decision.field, &format!("{} ({})", super::r#override::said(&decision), decision.reason))?;
    }
    Ok(())
}

fn line(out: &mut Output, name: &str, text: &str) -> io::Result<()> {
    let mut lines = wrapped(text, LINE).into_iter();
    let first = lines.next().unwrap_or_default();
    writeln!(out, "{}", format!("  {name:<NAMES$}  {first}").trim_end())?;
    for rest in lines {
        writeln!(out, "  {:NAMES$}  {rest}", "")?;
    }
    Ok(())
}
