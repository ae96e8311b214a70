//! Reads a file in.

use super::context::Context;
use super::failure::{Could, Failure};
use super::file_args::{FileArgs, open};
use super::ged_release::ReleaseArgs;
use super::import_page::{self, Page};
use super::import_records::{self, Asked};
use super::output::Output;
use super::problems::is_grave;
use super::{Outcome, rejects_file::RejectsFile};
use crate::interchange::import::{ImportOptions, import};
use crate::interchange::records::{RecordsForm, RecordsImport, sniff_records};
use std::path::{Path, PathBuf};

/// Read events from a file into the database; also sources, documents and claims
#[derive(clap::Args)]
#[command(after_help = "\
The columns tell what kind of file it is. Events that are new are added, those with other values are \
changed and keep their old version, and what a person has edited waits for annals review. The whole file \
is one change: annals undo takes it back. Importing a file again changes nothing.

If a row cannot be used, nothing is written, unless --skip-bad leaves such rows out. Whatever else is wrong \
is kept with its event and told.

Files of sources, documents and claims (annals layout show claims) are read in the same way, in this order. \
Their rows are matched by their numbers, else by keys, addresses and names.

Examples:
  annals import export.csv
  annals import export.csv --dry-run                      only say what would happen
  annals import old.csv --encoding windows-1252 --dates dmy
  annals import raw.csv --rejects bad.csv                 rows that cannot be used, to repair
  annals import bad.csv                                   and in again
  annals import deleted.csv                               withdraws the events it names
  annals import GEDEvent_v25_1.csv --withdraw-vanished    a release of UCDP GED, over its candidates
  annals import claims.csv --new-source                   what sources said of the events
  zcat export.csv.gz | annals import -                    .csv.gz and .zip are read directly too")]
pub struct Args {
    /// File to read: CSV, also .gz or .zip; - is standard input
    file: PathBuf,
    /// Say what would happen, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the good rows though others cannot be used
    #[arg(long)]
    skip_bad: bool,
    /// Put rows that cannot be used into a file, as they came, with line, codes and messages
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Why, for the history [default: the file and its layout]
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    strict: bool,
    /// Write what was found as JSON, for programs
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Of claims and documents: register sources that the database does not know yet
    #[arg(long)]
    new_source: bool,
    /// Of claims: register actors that the database does not know yet
    #[arg(long)]
    new_actor: bool,
    #[command(flatten)]
    release: ReleaseArgs,
    #[command(flatten)]
    form: FileArgs,
}

impl Args {
    /// Gives the file that is read.
    pub fn file(&self) -> &Path {
        &self.file
    }

    fn records(&self, context: &Context, form: RecordsForm) -> RecordsImport<'static> {
        RecordsImport {
            form,
            dry_run: self.dry_run,
            skip_bad: self.skip_bad,
            rejects: None,
            new_source: self.new_source,
            new_actor: self.new_actor,
            today: context.today(),
            author: context.author(),
            reason: self.reason.clone(),
        }
    }

    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let codebook = database.codebook().clone();
        let hints = self.form.hints()?;
        let mut input = open(&self.file)?;
        let rejects = self.rejects.as_deref().map(|path| RejectsFile::new(path, &self.file)).transpose()?;
        let found = sniff_records(&mut input, &codebook, &hints);
        if let Some(form) = found.could_not(format!("import {}", input.name()))? {
            let asked = Asked { rejects, report: self.report.as_deref() };
            return import_records::run(context, (&mut database, &input), self.records(context, form), asked, out);
        }
        let options = ImportOptions {
            hints,
            dry_run: self.dry_run,
            skip_bad: self.skip_bad,
            rejects: rejects.as_ref().map(RejectsFile::writer).transpose()?,
            today: context.today(),
            author: context.author(),
            reason: self.reason.clone(),
            release: self.release.options(),
        };
        let progress = context.progress("importing");
        let result = import(&mut database, &mut input, options, &|now| progress.at(now.rows, now.bytes, now.total));
        progress.finish();
        let report = result.could_not(format!("import {}", input.name()))?;
        let kept = rejects.map(|rejects| rejects.keep(report.read.rejected)).transpose()?.flatten();
        self.release.write(&report)?;
        if let Some(path) = &self.report {
            import_page::write_json(path, &report, input.name(), &codebook)?;
        }
        let page = Page {
            report: &report,
            file: input.name(),
            path: &self.file,
            codebook: &codebook,
            rejects: kept.as_deref(),
        };
        page.print(out)?;
        let failed = report.read.rejected > 0 || is_grave(&report.read.totals, self.strict);
        Ok(if failed { Outcome::Errors } else { Outcome::Done })
    }
}
