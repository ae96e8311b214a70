//! Writes events to a file.

use super::Outcome;
use super::context::Context;
use super::disclosure::{self, DisclosureArgs};
use super::failure::{Could, Failure};
use super::file_args::{own_layout, read_delimiter};
use super::filters::{AsOfArgs, FilterArgs, read_sort};
use super::output::{Output, counted};
use super::rules::rules_named;
use crate::codebook::{Codebook, InterForm, Layout, RecordTable, nearest};
use crate::interchange::export::{As, ExportError, ExportOptions, ExportReport, Withheld, export, write_whole};
use crate::interchange::records::{RecordsExport, export_records};
use crate::model::{Field, Filter};
use crate::store::{Database, Scan, SortKey};
use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write events to a CSV file, or what is said of them: claims, documents, sources
#[derive(clap::Args)]
#[command(after_help = "\
The file is written beside its place and put there when it is whole, so that nobody reads half of it.
What is confidential stays behind: marked fields, confidential sources, and texts that name one.

Examples:
  annals export out.csv
  annals export syria.csv --country Syria --from 2012-03-01 --to 2012-03-31
  annals export was.csv --as-of 2024-10-01                 as the events were then
  annals export back.csv --as-imported                     the imported file again, byte for byte
  annals export small.csv --columns event_date,country,fatalities --sort -fatalities
  annals export excel.csv --bom --spreadsheet-safe
  annals export public.csv --public                        as the project's policy allows
  annals export claims.csv --layout claims                 also sources, documents, and reports
  annals export - --layout acled-2018 | gzip > out.csv.gz")]
pub struct Args {
    /// File to write; - is standard output
    file: PathBuf,
    /// Layout to write [default: acled-current]; see annals layout list
    #[arg(long, value_name = "NAME", group = "written_as")]
    layout: Option<String>,
    /// Layout of your own; see annals layout show
    #[arg(long, value_name = "FILE.toml", group = "written_as")]
    layout_file: Option<PathBuf>,
    /// As a file was written that was imported: the last one, or that of a change
    #[arg(long, value_name = "CHANGE", group = "written_as", num_args = 0..=1, require_equals = true)]
    as_imported: Option<Option<i64>>,
    /// Write kinds of actor as labels or as numbers
    #[arg(long, value_enum, value_name = "labels|numbers", hide_possible_values = true)]
    inter: Option<Inter>,
    /// Only these columns, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Sort by these fields; - before one puts the largest or latest first
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', value_parser = read_sort, allow_hyphen_values = true)]
    sort: Vec<SortKey>,
    /// What parts the cells: , or ; or tab
    #[arg(long, value_name = "SIGN", value_parser = read_delimiter)]
    delimiter: Option<char>,
    /// Begin with a byte-order mark, so that spreadsheets see UTF-8
    #[arg(long)]
    bom: bool,
    /// Make cells harmless that a spreadsheet would run as a formula
    #[arg(long)]
    spreadsheet_safe: bool,
    /// Let values follow from claims by this rule set, where there are claims; see annals rules
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,
    /// Add columns that tell how values came about: attribution, evidence, low and high …
    #[arg(long, requires = "rules")]
    flags: bool,
    #[command(flatten)]
    disclosure: DisclosureArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// How kinds of actor are written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Inter {
    Labels,
    Numbers,
}

/// Ends of names of files that are no text; opened as what they are called, they would seem damaged.
const OTHER_KINDS: [&str; 10] = ["xls", "xlsx", "ods", "dta", "sav", "rds", "parquet", "gz", "zip", "json"];

fn refuse_other_kinds(file: &Path) -> Result<(), Failure> {
    let end = file.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !OTHER_KINDS.contains(&end.as_str()) {
        return Ok(());
    }
    let bare = file.with_extension("");
    let csv = if bare.extension().is_some() { bare } else { file.with_extension("csv") };
    Err(Failure::usage(format!("export writes CSV, and {} is named as another kind of file", file.display()))
        .hint(format!("annals export {}", csv.display()))
        .hint("or pack or turn it on the way: annals export - | gzip > events.csv.gz; JSON: annals list --format json"))
}

/// What is written unless something else is asked for.
const USUAL_LAYOUT: &str = "acled-current";

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        refuse_other_kinds(&self.file)?;
        let database = context.database()?;
        if let Some(table) = self.layout.as_deref().and_then(|name| database.codebook().record_table(name)) {
            return self.records(context, &database, table, out);
        }
        let options = self.options(&database)?;
        let progress = context.progress("exporting");
        let all = progress.is_shown() && options.scan.filter == Filter::default();
        let whole = if all { Some(database.event_counts()?.0) } else { None };
        let told = |events| progress.at(events, events, whole);
        let report = self.deliver(out, |file| {
            let result = export(&database, &options, file, &told);
            progress.finish();
            result
        })?;
        self.conclude(report.withheld, &|target| said(&report, target), out)
    }

    fn records(
        &self,
        context: &Context,
        database: &Database,
        table: &RecordTable,
        out: &mut Output,
    ) -> Result<Outcome, Failure> {
        let options = self.records_options(database, table)?;
        let progress = context.progress("exporting");
        let report = self.deliver(out, |file| {
            let result = export_records(database, &options, file, &|rows| progress.at(rows, rows, None));
            progress.finish();
            result
        })?;
        let name = &table.name;
        let said = |target: &str| {
            format!("wrote {} to {target}, layout {name}{}", counted(report.rows, "row"), harmless(report.defused))
        };
        self.conclude(report.withheld, &said, out)
    }

    /// Gives a writer what it writes to: standard output, or a file that is whole or not there.
    fn deliver<T>(
        &self,
        out: &mut Output,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
    ) -> Result<T, Failure> {
        if self.file == Path::new("-") {
            let report = write(out).could_not("export to standard output")?;
            out.flush()?;
            return Ok(report);
        }
        if Database::is_ours(&self.file) {
            return Err(Failure::new(format!("could not export to {}", self.file.display()))
                .because("that file is a database of annals")
                .hint("give the CSV another name"));
        }
        write_whole(&self.file, write).could_not(format!("export to {}", self.file.display()))
    }

    /// Says what was held back and what was written, the latter last; beside the data, not among them.
    fn conclude(
        &self,
        withheld: Withheld,
        said: &dyn Fn(&str) -> String,
        out: &mut Output,
    ) -> Result<Outcome, Failure> {
        let withheld = disclosure::said(withheld);
        if self.file == Path::new("-") {
            withheld.iter().for_each(|line| eprintln!("{line}"));
            eprintln!("{}", said("standard output"));
        } else {
            withheld.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{}", said(&self.file.display().to_string()))?;
        }
        Ok(Outcome::Done)
    }

    /// What single events or their columns need says nothing of records.
    fn records_options(&self, database: &Database, table: &RecordTable) -> Result<RecordsExport, Failure> {
        let filter = self.filter.filter();
        let for_events = [
            ("--inter", self.inter.is_some()),
            ("--sort", !self.sort.is_empty()),
            ("--rules", self.rules.is_some()),
            ("events to choose", filter != Filter::default() && table.column(Field::EventIdCnty.name()).is_none()),
        ];
        if let Some((what, _)) = for_events.iter().find(|(_, given)| *given) {
            return Err(Failure::usage(format!("could not export to {}", self.file.display()))
                .because(format!("layout {} has no {what}", table.name))
                .hint("leave that option out"));
        }
        Ok(RecordsExport {
            table: table.clone(),
            filter,
            as_of: self.as_of.change(database)?,
            columns: self.columns.iter().map(|name| name.trim().to_owned()).collect(),
            delimiter: self.delimiter.unwrap_or(','),
            byte_order_mark: self.bom,
            spreadsheet_safe: self.spreadsheet_safe,
            disclosure: self.disclosure.disclosure(database)?,
        })
    }

    fn options(&self, database: &Database) -> Result<ExportOptions, Failure> {
        let as_of = self.as_of.change(database)?;
        Ok(ExportOptions {
            scan: Scan { filter: self.filter.filter(), as_of, sort: self.sort.clone(), ..Scan::default() },
            written_as: self.written_as(database.codebook())?,
            inter: self.inter.map(|inter| match inter {
                Inter::Labels => InterForm::Labels,
                Inter::Numbers => InterForm::Numbers,
            }),
            columns: self.columns.iter().map(|name| name.trim().to_owned()).collect(),
            delimiter: self.delimiter,
            byte_order_mark: self.bom,
            spreadsheet_safe: self.spreadsheet_safe,
            disclosure: self.disclosure.disclosure(database)?,
            rules: self
                .rules
                .as_deref()
                .map(|name| rules_named(database.codebook(), name))
                .transpose()?
                .map(Cow::into_owned),
            flags: self.flags,
        })
    }

    fn written_as(&self, codebook: &Codebook) -> Result<As, Failure> {
        if let Some(change) = self.as_imported {
            return Ok(As::Imported(change));
        }
        if let Some(path) = &self.layout_file {
            let layout = codebook.read_layout(&own_layout(path)?).could_not("read the layout")?;
            return Ok(As::Layout(Box::new(layout)));
        }
        let name = self.layout.as_deref().unwrap_or(USUAL_LAYOUT);
        Ok(As::Layout(Box::new(layout_named(codebook, name)?.clone())))
    }
}

/// Gives the names of all layouts, those of records too.
fn layout_names(codebook: &Codebook) -> impl Iterator<Item = &str> {
    let records = codebook.record_tables().iter().map(|table| table.name.as_str());
    codebook.layouts().iter().map(|layout| layout.name.as_str()).chain(records)
}

/// Finds a layout, or offers those there are.
pub fn layout_named<'c>(codebook: &'c Codebook, name: &str) -> Result<&'c Layout, Failure> {
    codebook.layout(name).ok_or_else(|| {
        Failure::usage(format!("there is no layout \"{name}\""))
            .did_you_mean(&nearest(name, layout_names(codebook)))
            .hint("annals layout list says what there is")
    })
}

fn said(report: &ExportReport, target: &str) -> String {
    let rows = if report.rows == report.events {
        counted(report.events, "event")
    } else {
        format!("{} in {}", counted(report.events, "event"), counted(report.rows, "row"))
    };
    format!("wrote {rows} to {target}, layout {}{}", report.form.layout, harmless(report.defused))
}

fn harmless(defused: u64) -> String {
    if defused == 0 { String::new() } else { format!("; made {} harmless", counted(defused, "cell")) }
}
