//! Many events, some columns.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::context::Context;
use super::failure::{Could, Failure};
use super::filters::FilterArgs;
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::codebook::{CellForm, Codebook, FieldType, nearest};
use crate::interchange::export::{self, Guard};
use crate::model::{Disclosure, Draft, Field};
use crate::store::{Database, Scan, SortKey};
use std::borrow::Cow;
use std::io::Write;

/// List events
#[derive(clap::Args)]
#[command(after_help = "\
On a terminal a table ends after 50 events; csv and json never do.

Examples:
  annals list --country Syria --from 2012-03 --to 2012-03
  annals list --type Attack --sort -fatalities --limit 10
  annals list --text \"car bomb\" --columns event_id_cnty,event_date,notes
  annals list --columns all --format csv > events.csv
  annals list --status withdrawn")]
pub struct Args {
    /// Columns, joined by commas; all is the 31 of a file; columns of your own by their names
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Sort by these fields, joined by commas; - before a name for largest or latest first
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,
    /// At most so many events
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Let csv and json hold what is marked confidential, too; a table always does
    #[arg(long)]
    include_confidential: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What a table shows that nobody chose columns for.
const USUAL: [Field; 8] = [
    Field::EventIdCnty,
    Field::EventDate,
    Field::Country,
    Field::Location,
    Field::SubEventType,
    Field::Actor1,
    Field::Actor2,
    Field::Fatalities,
];

/// So many events fit on a few screens.
const SHOWN: u64 = 50;

/// A column of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Field(Field),
    Extra(String),
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let sort = self.sort.iter().map(|name| sort_key(name)).collect::<Result<Vec<_>, _>>()?;
        let database = context.database()?;
        let columns = self.columns(&database)?;
        let codebook = database.codebook();
        let scan = Scan {
            since: None,
            filter: self.filter.filter(),
            as_of: self.as_of.change(&database)?,
            sort,
            limit: self.limit,
            values_only: true,
            texts: columns.iter().any(|column| !matches!(column, Shown::Field(field) if *field != Field::Notes)),
            spelling: false,
            sources: false,
            fields: columns.iter().filter_map(Shown::field).collect(),
        };
        let format = self.format.format;
        let most = if format == Format::Table && out.is_terminal() { self.limit.unwrap_or(SHOWN) } else { u64::MAX };
        // A table is read by who has the database; csv and json are made to be handed on.
        let all = Disclosure {
            confidential_too: self.include_confidential || format == Format::Table,
            ..Disclosure::default()
        };
        let names = columns.iter().map(|column| match column {
            Shown::Field(field) => field.name(),
            Shown::Extra(name) => name.as_str(),
        });
        let mut guard = Guard::new(&database, &all).could_not("read what is confidential")?.writes(names);
        let mut events = 0_u64;
        let mut rows = out.rows(format, columns.iter().map(|column| column.heading(codebook, format)).collect());
        database.for_each_event(&scan, |row, draft| {
            events += 1;
            if events > most {
                return Ok(());
            }
            if guard.is_idle() {
                rows.add(columns.iter().map(|column| column.text(codebook, draft)).collect::<Vec<_>>())?;
            } else {
                let mut draft = draft.clone();
                guard.apply(row.id, &mut draft);
                rows.add(columns.iter().map(|column| column.text(codebook, &draft)).collect::<Vec<_>>())?;
            }
            Ok::<_, Failure>(())
        })?;
        rows.finish()?;
        super::disclosure::said(guard.withheld()).iter().for_each(|line| say!("note: {line}"));
        if format == Format::Table && events > most {
            writeln!(out, "{} more; --limit N shows more, --format csv all", counted(events - most, "event"))?;
        } else if format == Format::Table && events == 0 {
            writeln!(out, "no event is like that")?;
        }
        Ok(Outcome::Done)
    }

    fn columns(&self, database: &Database) -> Result<Vec<Shown>, Failure> {
        if self.columns.is_empty() {
            return Ok(USUAL.map(Shown::Field).to_vec());
        }
        let mut columns = Vec::new();
        let mut own: Option<Vec<String>> = None;
        for name in self.columns.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let bare = name.strip_prefix("extra.").unwrap_or(name);
            if name == "all" {
                columns.extend(Field::ALL.iter().copied().map(Shown::Field));
            } else if let Some(field) = Field::from_name(bare) {
                columns.push(Shown::Field(field));
            } else if own.get_or_insert_with(|| own_columns(database)).iter().any(|known| known == bare) {
                columns.push(Shown::Extra(bare.to_owned()));
            } else {
                return Err(unknown_field(bare, own.as_deref().unwrap_or_default()));
            }
        }
        Ok(columns)
    }
}

/// Gives the columns beyond the codebook that some event may have.
fn own_columns(database: &Database) -> Vec<String> {
    let project = database.codebook().extra_fields().iter().map(|field| field.name.clone());
    project.chain(export::columns_brought(database)).collect()
}

impl Shown {
    fn field(&self) -> Option<Field> {
        match self {
            Shown::Field(field) => Some(*field),
            Shown::Extra(_) => None,
        }
    }

    /// Gives the heading; a column of numbers stands to the right, but in CSV all cells are alike.
    pub fn heading(&self, codebook: &Codebook, format: Format) -> Column {
        match self {
            Shown::Extra(name) => Column::text(name),
            Shown::Field(field) if format == Format::Csv => Column::text(field.name()),
            Shown::Field(field) => match codebook.field(*field).kind {
                FieldType::Integer | FieldType::Decimal | FieldType::Timestamp => Column::number(field.name()),
                _ => Column::text(field.name()),
            },
        }
    }

    /// Gives the text of an event in this column.
    pub fn text<'t>(&self, codebook: &'t Codebook, draft: &'t Draft<'_>) -> Cow<'t, str> {
        match self {
            Shown::Field(field) => codebook.cell(draft, *field, CellForm::PUBLISHED),
            Shown::Extra(name) => draft
                .extra
                .iter()
                .find(|(known, _)| known == name)
                .map_or(Cow::Borrowed(""), |(_, text)| Cow::Borrowed(text)),
        }
    }
}

fn sort_key(name: &str) -> Result<SortKey, Failure> {
    let (bare, descending) = name.trim().strip_prefix('-').map_or((name.trim(), false), |bare| (bare, true));
    let field = Field::from_name(bare).ok_or_else(|| unknown_field(bare, &[]))?;
    Ok(SortKey { field, descending })
}

/// Finds a column by name: one of the codebook's, or one that some event has beyond it.
pub fn field_named(database: &Database, name: &str) -> Result<String, Failure> {
    let bare = name.trim().strip_prefix("extra.").unwrap_or(name.trim());
    if let Some(field) = Field::from_name(bare) {
        return Ok(field.name().to_owned());
    }
    let own = own_columns(database);
    own.iter().find(|known| *known == bare).cloned().ok_or_else(|| unknown_field(bare, &own))
}

fn unknown_field(name: &str, own: &[String]) -> Failure {
    let known = Field::ALL.iter().map(|field| field.name()).chain(own.iter().map(String::as_str));
    let failure = Failure::usage(format!("there is no column \"{name}\"")).did_you_mean(&nearest(name, known));
    failure.hint_if_none("annals codebook lists the columns")
}
