//! A person's decision that stands above every rule set.

use super::Outcome;
use super::claims::count_text;
use super::coded;
use super::context::Context;
use super::failure::Failure;
use super::fields::read_setting;
use super::output::{Column, FormatArgs, Output};
use crate::coding::{self, CLAIM_KEYS, Origin, Sheet};
use crate::model::Claim;
use crate::store::{Database, EventOverride};
use std::io::Write;

/// Decide a value yourself: it stands above every rule set, and its reason shows wherever it does
#[derive(clap::Args)]
#[command(after_help = "\
Fields are those of claims: deaths, injured, perpetrator … (annals codebook claim_field), or any field of
the codebook. A decision shows in annals resolve and annals show, and exports tell it in the column overridden.
Without an event all decisions are listed.

Examples:
  annals override SYR1 --set deaths=47 --reason \"names counted by hand on 3 May\"
  annals override SYR1 --set \"deaths=at least 47\" --set perpetrator=\"Shabiha Militia\" --reason \"court ruling\"
  annals override SYR1 --drop deaths --reason \"list withdrawn\"
  annals override")]
pub struct Args {
    /// Id of the event
    #[arg(requires = "deed")]
    id: Option<String>,
    /// Value of a field; may be repeated
    #[arg(long, value_name = "FIELD=VALUE", value_parser = read_setting, group = "deed", requires_all = ["id", "reason"])]
    set: Vec<(String, String)>,
    /// Let the rules decide on a field again; may be repeated
    #[arg(long, value_name = "FIELD", group = "deed", requires_all = ["id", "reason"])]
    drop: Vec<String>,
    /// Why; it is kept with the value
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// Register an actor that is not known
    #[arg(long)]
    new_actor: bool,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let (Some(id), Some(reason)) = (&self.id, &self.reason) else {
            list(&database, &self.format, out)?;
            return Ok(Outcome::Done);
        };
        let author = context.author();
        if !self.set.is_empty() {
            let prepared = coding::prepare_overrides(&database, &self.sheets(id), reason)?;
            let complaints: Vec<_> = prepared.iter().flat_map(|one| one.complaints.clone()).collect();
            if !complaints.is_empty() {
                return Ok(coded::refuse(&complaints));
            }
            let change = coding::put_overrides(&mut database, &author, reason, &prepared)?;
            for one in &prepared {
                writeln!(out, "{}: {} is {}", out.paint.bold(id), one.decision.field, said(&one.decision))?;
            }
            writeln!(out, "change {change}; annals resolve {id} --rules NAME writes it into the event")?;
            return Ok(Outcome::Done);
        }
        let event = database.event(id, None)?.row.id;
        let fields: Vec<String> = self.drop.iter().map(|name| code_of(&database, name)).collect();
        match coding::drop_overrides(&mut database, &author, reason, event, &fields)? {
            Some(change) => writeln!(out, "{id}: the rules decide on {} again, change {change}", fields.join(", "))?,
            None => writeln!(out, "{id}: nobody has decided on {}", fields.join(", "))?,
        }
        Ok(Outcome::Done)
    }

    fn sheets(&self, id: &str) -> Vec<Sheet> {
        let sheet = |(field, value): &(String, String)| {
            let mut sheet = Sheet::new(Origin::Settings, CLAIM_KEYS);
            sheet.new_actor = self.new_actor;
            for (key, text) in [("event", id), ("field", field.as_str()), ("value", value.as_str())] {
                sheet.give(key, text, None);
            }
            sheet
        };
        self.set.iter().map(sheet).collect()
    }
}

fn list(database: &Database, format: &FormatArgs, out: &mut Output) -> Result<(), Failure> {
    let names = ["event", "field", "value", "count", "reason", "change"];
    let columns = names.map(|name| if name == "change" { Column::number(name) } else { Column::text(name) });
    let mut rows = out.rows(format.format, columns.to_vec());
    for decision in database.overrides(None, None)? {
        let id = database.published_id(decision.event)?;
        let (count, change) = (count_of(&decision), decision.change.to_string());
        rows.add(vec![id, decision.field, decision.value, count, decision.reason, change])?;
    }
    Ok(rows.finish()?)
}

fn code_of(database: &Database, name: &str) -> String {
    database.codebook().claim_field(name).map_or_else(|| name.to_owned(), |(_, field)| field.code.clone())
}

fn count_of(decision: &EventOverride) -> String {
    count_text(&Claim { low: decision.low, best: decision.best, high: decision.high, ..Claim::default() })
}

/// Says a decision: the value, and the count it stands for where that says more.
pub fn said(decision: &EventOverride) -> String {
    match count_of(decision) {
        count if count.is_empty() || count == decision.value => decision.value.clone(),
        count => format!("{} ({count})", decision.value),
    }
}
