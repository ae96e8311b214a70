//! Keeps fields of an event inside.

use super::Outcome;
use super::context::Context;
use super::failure::Failure;
use super::list::field_named;
use super::output::{Column, Format, FormatArgs, Output};
use crate::coding::{self, Secrecy};
use std::io::Write;

/// Keep fields of an event inside: exports leave them empty
#[derive(clap::Args)]
#[command(after_help = "\
Without an event it lists what is kept inside. A whole source is kept inside by
annals source edit NAME --confidential; a column of your own by confidential = true in its codebook.

Examples:
  annals withhold SYR12 --field notes --reason \"names a witness\"
  annals withhold SYR12 --field notes --lift --reason \"witness has left the country\"
  annals withhold")]
pub struct Args {
    /// Id of the event
    #[arg(requires = "field")]
    id: Option<String>,
    /// Fields, joined by commas
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', requires = "id", requires = "reason")]
    field: Vec<String>,
    /// Let them leave again
    #[arg(long, requires = "id")]
    lift: bool,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let Some(id) = self.id else {
            let confidential = database.confidential()?;
            let columns = ["what", "which", "field"].map(Column::text).to_vec();
            let format = self.format.format;
            let own = database.codebook().extra_fields().iter().any(|field| field.confidential);
            let is_empty = confidential.sources.is_empty() && confidential.fields.is_empty() && !own;
            let mut rows = out.rows(format, columns);
            for name in confidential.sources {
                rows.add(vec!["source".to_owned(), name, String::new()])?;
            }
            for field in database.codebook().extra_fields().iter().filter(|field| field.confidential) {
                rows.add(vec!["column".to_owned(), "every event".to_owned(), field.name.clone()])?;
            }
            for kept in confidential.fields.into_values() {
                for field in kept.names {
                    rows.add(vec!["event".to_owned(), kept.event_id.clone(), field])?;
                }
            }
            rows.finish()?;
            if format == Format::Table && is_empty {
                writeln!(out, "nothing is kept inside")?;
            }
            return Ok(Outcome::Done);
        };
        let fields = self.field.iter().map(|name| field_named(&database, name)).collect::<Result<Vec<_>, _>>()?;
        let secrecy = if self.lift { Secrecy::Disclose } else { Secrecy::Withhold };
        let reason = self.reason.unwrap_or_default();
        let changed = coding::withhold(&mut database, &context.author(), &reason, &id, &fields, secrecy)?;
        if changed.is_empty() {
            writeln!(out, "{id}: nothing to change")?;
        } else if self.lift {
            writeln!(out, "{id}: {} may leave again", changed.join(", "))?;
        } else {
            writeln!(out, "{id}: {} stays inside; exports leave it empty", changed.join(", "))?;
        }
        Ok(Outcome::Done)
    }
}
