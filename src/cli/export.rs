//! Writes events to a file.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::context::Context;
use super::disclosure::{self, DisclosureArgs};
use super::export_since::SinceArgs;
use super::failure::{Could, Failure};
use super::file_args::{own_layout, read_delimiter, refuse_missing_folder};
use super::filters::{FilterArgs, read_sort};
use super::logged::Left;
use super::loss::LossArgs;
use super::output::{Output, counted};
use super::parts::PartsArgs;
use super::rules::rules_named;
use super::shape::{self, ShapeArgs};
use crate::codebook::{Codebook, InterForm, Layout, RecordTable, RowShape, RuleSet, nearest};
use crate::interchange::export::{
    As, ExportError, ExportOptions, ExportReport, FileMark, Format, MarkedWriter, Misfit, Remark, ScriptsReport,
    WholeSet, Withheld, export, export_typed, narrowed_to_moved, package_in_the_way, script_in_the_way, write_package,
    write_scripts, write_whole_marked,
};
use crate::interchange::records::{RecordsExport, RecordsGone, export_records, export_records_since};
use crate::model::{Field, Filter};
use crate::store::{Database, Scan, Since, SortKey};
use std::borrow::Cow;
use std::convert::Infallible;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write events to a file: CSV, Stata, SPSS, Excel, JSON …; or what is said of them, as CSV
#[derive(clap::Args)]
#[command(after_help = "\
The format follows from the ending: .csv, .dta, .sav, .rds, .xlsx, .parquet, .jsonl, .json, .geojson, .gpkg, .kml.
The file is written beside its place and put there when it is whole, so that nobody reads half of it.
What is confidential stays behind: marked fields, confidential sources, and texts that name one.

Examples:
  annals export out.csv
  annals export syria.csv --country Syria --from 2012-03-01 --to 2012-03-31
  annals export was.csv --as-of 2024-10-01                 as the events were then
  annals export new.csv --since 2024-10-01                 what changed, and ids that are gone
  annals export new.csv --since 7 --rules conservative     and values moved by claims
  annals export back.csv --as-imported                     the imported file again, byte for byte
  annals export small.csv --columns event_date,country,fatalities --sort -fatalities
  annals export events.dta                                 for Stata; R and Python read it with labels
  annals export events.sav                                 for SPSS and PSPP
  annals export events.rds                                 for R: readRDS(\"events.rds\")
  annals export events.parquet                         for DuckDB, Arrow, Spark
  annals export events --partition-by country,year     a folder of them, by country and year
  annals export actors.csv --shape actor                   one row for each actor of an event
  annals export days.dta --shape day                       one for each day; deaths parted among them
  annals export map.geojson --type Battles --from 2024-01
  annals export events.csv --with-scripts                  and scripts that read it in R, Python, Stata, SPSS
  annals export excel.csv --bom --spreadsheet-safe
  annals export public.csv --public                        as the project's policy allows
  annals export claims.csv --layout claims                 also sources, documents, and reports
  annals export ged.csv --layout ucdp-ged --loss lost.csv  in the columns of UCDP GED, and what they cannot say
  annals export - --layout acled-2018 | gzip > out.csv.gz")]
pub struct Args {
    /// File to write; - is standard output
    file: PathBuf,
    /// Format, if the ending of FILE does not say it
    #[arg(long, value_name = "csv|dta|sav|rds|xlsx|parquet|jsonl|json|geojson|gpkg|kml", value_parser = read_format)]
    format: Option<Format>,
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
    #[command(flatten)]
    parts: PartsArgs,
    /// Write scripts beside a CSV that read it with types and labels: .R, .py, .do, .sps
    #[arg(long)]
    with_scripts: bool,
    /// Write datapackage.json and the code lists beside a CSV: a Frictionless data package
    #[arg(long)]
    with_package: bool,
    /// Let values follow from claims by this rule set, where there are claims; see annals rules
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,
    /// Add columns that tell how values came about: attribution, evidence, low and high …
    #[arg(long, requires = "rules")]
    flags: bool,
    #[command(flatten)]
    shape: ShapeArgs,
    #[command(flatten)]
    loss: LossArgs,
    #[command(flatten)]
    disclosure: DisclosureArgs,
    #[command(flatten, next_help_heading = "Which events")]
    as_of: AsOfArgs,
    #[command(flatten)]
    since: SinceArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// How kinds of actor are written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Inter {
    Labels,
    Numbers,
}

/// Gives the format that is asked for, or that the name of the file ends like.
fn format_of(asked: Option<Format>, file: &Path) -> Result<Format, Failure> {
    asked.or_else(|| Format::of_path(file)).ok_or_else(|| {
        let bare = file.with_extension("");
        let csv = if bare.extension().is_some() { bare } else { file.with_extension("csv") };
        let endings: Vec<String> = Format::all().flat_map(Format::endings).map(|ending| format!(".{ending}")).collect();
        Failure::usage(format!("export does not know the ending of {}", file.display()))
            .because(format!("it writes {}", endings.join(", ")))
            .hint(format!("annals export {}", csv.display()))
            .hint("pack it on the way: annals export - | gzip > events.csv.gz; or say which it is: --format")
    })
}

pub fn read_format(word: &str) -> Result<Format, String> {
    Format::from_word(word.trim()).ok_or_else(|| {
        let words: Vec<&str> = Format::all().map(Format::word).collect();
        format!("give one of {}", words.join(", "))
    })
}

/// What is written unless something else is asked for.
const USUAL_LAYOUT: &str = "acled-current";

/// So many bytes are held back before the first goes to standard output.
const HELD_BACK: usize = 1 << 16;

impl Args {
    /// Gives the file that is written.
    pub fn file(&self) -> &Path {
        &self.file
    }

    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        if Database::is_ours(&self.file) {
            return Err(Failure::new(format!("could not export to {}", self.file.display()))
                .because("that file is a database of annals")
                .hint("give the file another name"));
        }
        let format = self.settled_format()?;
        refuse_missing_folder("export", &self.file)?;
        self.refuse_what_cannot_stand_beside()?;
        self.loss.refuse_what_is_not_written()?;
        let database = context.database()?;
        self.since.refuse_unclean(&database, &self.filter.filter(), context.today())?;
        if let Some(table) = self.layout.as_deref().and_then(|name| database.codebook().record_table(name)) {
            self.refuse_what_is_of_events(table, format)?;
            return self.records(context, &database, table, out);
        }
        let options = self.options(&database)?;
        let progress = context.progress("exporting");
        let narrowed = narrowed_to_moved(&database, &options).could_not("see what changed since then")?;
        let all = progress.is_shown() && options.scan.filter == Filter::default();
        let whole = if all { Some(database.event_counts()?.0) } else { None };
        let told = |events| progress.at(events, events, whole);
        let mut beside = Vec::new();
        let (report, mark) = if self.parts.is_asked_for() {
            let result = self.parts.write(&database, &narrowed, &self.file, &told);
            progress.finish();
            result?
        } else if self.with_scripts || self.with_package {
            self.deliver_set(&database, &options, &mut beside, |file| {
                let result = write(&database, &narrowed, format, file, &told);
                progress.finish();
                result
            })?
        } else {
            self.deliver(out, |file| {
                let result = write(&database, &narrowed, format, file, &told);
                progress.finish();
                result
            })?
        };
        self.left(format, &report.form.layout, &options.scan, options.rules.as_ref(), Some(report.shape), report.rows)
            .log(context, &database, mark);
        let mut lines = remarks(&report);
        lines.extend(self.loss.lines(&database, &options)?);
        lines.extend(beside);
        lines.extend(self.since.write_gone(&database, &options, &self.file)?);
        self.conclude(report.withheld, &lines, &|target| said(&report, target, format), out)
    }

    /// Says what it would fail by, as the database is now, and writes nothing.
    pub fn rehearse(&self, database: &Database) -> Result<(), Failure> {
        let format = self.settled_format()?;
        // Files of one's own are looked for where the export runs, which may be elsewhere.
        if self.layout_file.is_some()
            || self.rules.as_deref().is_some_and(|rules| Path::new(rules).extension().is_some())
        {
            return Ok(());
        }
        if let Some(table) = self.layout.as_deref().and_then(|name| database.codebook().record_table(name)) {
            self.refuse_what_is_of_events(table, format)?;
            return self.records_options(database, table).map(|_| ());
        }
        let mut options = self.options(database)?;
        options.scan.limit = Some(0);
        let written = write(database, &options, format, &mut std::io::sink(), &|_| ());
        written.map(|_| ()).could_not(format!("export to {}", self.file.display()))
    }

    /// Gives the format, once the options are seen to go together.
    fn settled_format(&self) -> Result<Format, Failure> {
        let format = match self.parts.is_asked_for() {
            true => self.parts.format(self.format, &self.file)?,
            false => format_of(self.format, &self.file)?,
        };
        self.refuse_what_is_of_csv(format)?;
        if let (Some(shape), true) = (self.shape.asked(), self.as_imported.is_some()) {
            return Err(Failure::usage(format!("--as-imported gives a file as it was, and {shape} another"))
                .hint("leave out one of the two"));
        }
        let of_claims = self.shape.shape() == RowShape::Claim;
        let unfit = [("--as-imported", self.as_imported.is_some()), ("--shape claim", of_claims)];
        self.since.refuse_with(&unfit, &self.file)?;
        Ok(format)
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
        let since = self.since.change(database)?;
        let told = |rows| progress.at(rows, rows, None);
        let ((report, gone), mark) = self.deliver(out, |file| {
            let result = match since {
                Some(since) => export_records_since(database, &options, since, file, &told),
                None => Ok((export_records(database, &options, file, &told)?, RecordsGone::default())),
            };
            progress.finish();
            result
        })?;
        let lines: Vec<String> = self.since.write_records_gone(since, &gone, &self.file)?.into_iter().collect();
        let name = &table.name;
        let scan = Scan { filter: options.filter.clone(), as_of: options.as_of, ..Scan::default() };
        self.left(Format::Csv, name, &scan, None, None, report.rows).log(context, database, mark);
        let said = |target: &str| {
            format!("wrote {} to {target}, layout {name}{}", counted(report.rows, "row"), harmless(report.defused))
        };
        self.conclude(report.withheld, &lines, &said, out)
    }

    /// Gives a writer what it writes to: standard output, or a file that is whole or not there.
    fn deliver<T>(
        &self,
        out: &mut Output,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
    ) -> Result<(T, FileMark), Failure> {
        if self.file == Path::new("-") {
            // What fails at its first row has written nothing, not a header alone.
            let mut held = BufWriter::with_capacity(HELD_BACK, out);
            let mut marked = MarkedWriter::new(&mut held);
            let written = write(&mut marked).could_not("export to standard output");
            let mark = marked.finish();
            let report = match written {
                Ok(report) => report,
                Err(failure) => {
                    let _ = held.into_parts();
                    return Err(failure);
                }
            };
            held.flush()?;
            return Ok((report, mark));
        }
        write_whole_marked(&self.file, write).could_not(format!("export to {}", self.file.display()))
    }

    /// Writes a CSV and what stands beside it: all of these files, or none. What is said of them goes into `lines`.
    fn deliver_set<T>(
        &self,
        database: &Database,
        options: &ExportOptions,
        lines: &mut Vec<String>,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
    ) -> Result<(T, FileMark), Failure> {
        let failed = |error: ExportError| {
            let place = if let ExportError::File { path, .. } = &error { path.clone() } else { self.file.clone() };
            match Err::<Infallible, _>(error).could_not(format!("export to {}", place.display())) {
                Err(failure) => failure,
                Ok(never) => match never {},
            }
        };
        let mut set = WholeSet::beside(&self.file).map_err(failed)?;
        let csv = set.place(&self.file);
        let written = write_whole_marked(&csv, write).map_err(|error| set.told(error)).map_err(failed)?;
        set.take([csv.clone()]);
        if self.with_scripts {
            let scripts = write_scripts(database, options, &csv).map_err(|error| set.told(error));
            let mut scripts = scripts.map_err(failed)?;
            scripts.files = set.take(scripts.files);
            lines.push(said_of_scripts(&scripts));
        }
        if self.with_package {
            let package = write_package(database, options, &csv).map_err(|error| set.told(error));
            let package = set.take(package.map_err(failed)?);
            lines.push(format!("wrote {}; fill in its licence and citation", named(&package)));
        }
        set.put().map_err(failed)?;
        Ok(written)
    }

    /// Says for the log what was written.
    fn left<'l>(
        &'l self,
        format: Format,
        layout: &'l str,
        scan: &'l Scan,
        rules: Option<&RuleSet>,
        shape: Option<RowShape>,
        rows: u64,
    ) -> Left<'l> {
        let rules = rules.map(|rules| format!("{} {}", rules.name, rules.version)).unwrap_or_default();
        let (format, filter, as_of) = (format.word(), &scan.filter, scan.as_of);
        Left { command: "export", file: &self.file, format, layout, filter, as_of, rules, shape, rows }
    }

    /// Says what was held back and what was written, the latter last; beside the data, not among them.
    fn conclude(
        &self,
        withheld: Withheld,
        lines: &[String],
        said: &dyn Fn(&str) -> String,
        out: &mut Output,
    ) -> Result<Outcome, Failure> {
        let mut before = disclosure::said(withheld).into_iter().chain(lines.iter().cloned());
        if self.file == Path::new("-") {
            before.for_each(|line| say!("{line}"));
            say!("{}", said("standard output"));
        } else {
            before.try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{}", said(&self.file.display().to_string()))?;
        }
        Ok(Outcome::Done)
    }

    /// What single events or their columns need says nothing of records.
    fn records_options(&self, database: &Database, table: &RecordTable) -> Result<RecordsExport, Failure> {
        let filter = self.filter.filter();
        let shape = self.shape.asked();
        let for_events = [
            (shape.as_deref().unwrap_or_default(), shape.is_some()),
            ("--inter", self.inter.is_some()),
            ("--sort", !self.sort.is_empty()),
            ("--rules", self.rules.is_some()),
            // Rows of such tables have no name to go by.
            ("--since", self.since.is_given() && table.is_made()),
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

    /// Separators and marks are of text alone.
    fn refuse_what_is_of_csv(&self, format: Format) -> Result<(), Failure> {
        let asked = [
            ("--delimiter", self.delimiter.is_some()),
            ("--bom", self.bom),
            ("--spreadsheet-safe", self.spreadsheet_safe),
            ("--as-imported", self.as_imported.is_some()),
            ("--with-scripts", self.with_scripts),
            ("--with-package", self.with_package),
        ];
        match asked.iter().find(|(_, asked)| *asked && format != Format::Csv) {
            None => Ok(()),
            Some((option, _)) => Err(Failure::usage(format!("{option} is for CSV, and this is {}", format.title()))
                .hint(format!("leave out {option}, or name a .csv"))),
        }
    }

    /// What stands beside a CSV needs one with a name, and is written over no one's own file.
    fn refuse_what_cannot_stand_beside(&self) -> Result<(), Failure> {
        if !self.with_scripts && !self.with_package {
            return Ok(());
        }
        let option = if self.with_scripts { "--with-scripts" } else { "--with-package" };
        if self.file == Path::new("-") || self.as_imported.is_some() {
            return Err(Failure::usage(format!("{option} is for a CSV that annals shapes, in a file of its own"))
                .hint(format!("annals export events.csv {option}")));
        }
        let script = Some(&self.file).filter(|_| self.with_scripts).and_then(|csv| script_in_the_way(csv));
        let package = Some(&self.file).filter(|_| self.with_package).and_then(|csv| package_in_the_way(csv));
        match script.or(package) {
            None => Ok(()),
            Some(own) => Err(Failure::new(format!("could not export to {}", self.file.display()))
                .because(format!("{} would be written over, and annals did not make it", own.display()))
                .hint("give the CSV another name, or put it into another folder")),
        }
    }

    /// What is said of events is CSV, and nothing stands beside it.
    fn refuse_what_is_of_events(&self, table: &RecordTable, format: Format) -> Result<(), Failure> {
        let option = [("--with-scripts", self.with_scripts), ("--with-package", self.with_package)];
        let problem = match option.iter().find(|(_, asked)| *asked) {
            _ if format != Format::Csv => {
                format!("layout {} is written as CSV, and this is {}", table.name, format.title())
            }
            Some((option, _)) => format!("layout {} has no {option}", table.name),
            None => return Ok(()),
        };
        Err(Failure::usage(format!("could not export to {}", self.file.display()))
            .because(problem)
            .hint("name a .csv, without scripts and package"))
    }

    fn options(&self, database: &Database) -> Result<ExportOptions, Failure> {
        let as_of = self.as_of.change(database)?;
        let since = self.since.change(database)?.map(Since::Written);
        Ok(ExportOptions {
            scan: Scan { filter: self.filter.filter(), as_of, since, sort: self.sort.clone(), ..Scan::default() },
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
            rows: self.shape.shape(),
            with_associated: self.shape.with_associated()?,
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

fn write(
    database: &Database,
    options: &ExportOptions,
    format: Format,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    match format {
        Format::Csv => export(database, options, out, progress),
        format => export_typed(database, options, format, out, progress),
    }
}

/// Says what whoever reads the file should know, a line for each thing.
fn remarks(report: &ExportReport) -> Vec<String> {
    let line = |remark: &Remark| match remark {
        Remark::NoPoint(events) => format!("{} without coordinates: their geometry is null", counted(*events, "row")),
        Remark::PointLess(events) => format!("left out {} without coordinates", counted(*events, "row")),
        Remark::AsText(column) => format!("{column} is text: it holds words that the codebook does not have"),
        Remark::NotOfType(misfit) => said_of_misfit(misfit),
        Remark::Unreadable(column, cells) => {
            format!("{column}: {} written as missing (.u), being no number", counted(*cells, "cell"))
        }
        Remark::Parts(files) => format!("parted into {}", counted(*files, "file")),
        Remark::Renamed(column, name) => format!("\"{column}\" is named {name} there"),
    };
    let events = counted(report.rowless, "event");
    let rowless = shape::said_of_rowless(report.shape, report.rowless, &events);
    report.remarks.iter().map(line).chain(rowless).collect()
}

/// Names the first cell, so that it can be found and corrected.
fn said_of_misfit(Misfit { column, kind, first: (cell, event), cells }: &Misfit) -> String {
    let are = if *cells == 1 { "is" } else { "are" };
    format!("{column} is text: {} {are} no {kind}, first \"{cell}\" of {event}", counted(*cells, "cell"))
}

fn said_of_scripts(scripts: &ScriptsReport) -> String {
    let broken = match scripts.broken {
        0 => String::new(),
        rows => {
            format!("; {} with a line break in a cell, which SPSS cannot read: give it a .sav", counted(rows, "row"))
        }
    };
    format!("wrote {}{broken}", named(&scripts.files))
}

fn named(files: &[PathBuf]) -> String {
    files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn said(report: &ExportReport, target: &str, format: Format) -> String {
    let rows = if report.rows == report.events {
        counted(report.events, "event")
    } else {
        format!("{} in {}", counted(report.events, "event"), counted(report.rows, "row"))
    };
    let form = match format {
        Format::Csv => String::new(),
        format => format!("{}, ", format.title()),
    };
    format!(
        "wrote {rows} to {target}, {form}layout {}{}{}",
        report.form.layout,
        shape::said(report.shape),
        harmless(report.defused)
    )
}

fn harmless(defused: u64) -> String {
    if defused == 0 { String::new() } else { format!("; made {} harmless", counted(defused, "cell")) }
}
