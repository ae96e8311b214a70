//! A file to events: tell how it is written, read, check, compare with the database, write.
//!
//! The way of a row: `input` (bytes) → `rows` (cells) → `mapping` (draft) → `check` (findings) →
//! `read` (numbered, in batches) → `store` (one transaction).

mod input;
mod mapping;
mod monadic;
mod participants;
mod quotes;
mod read;
mod rejects;
mod rows;
mod sniff;
mod vanished;

pub(in crate::interchange) use input::Seekable;
pub use input::{Input, InputError, Meter, sum_of_file};
pub(in crate::interchange) use mapping::Mapper;
pub use mapping::{Variants, level_in};
pub use monadic::other_side;
pub(in crate::interchange) use monadic::{Halves, Put};
pub use read::{Problem, Progress, ReadReport};
pub use rejects::Rejects;
pub use rows::{CellSpan, Cut, RawRow, RowError, RowReader};
pub use sniff::{Hints, Instead, Sniffed, sniff};
pub(in crate::interchange) use sniff::{head, is_tag_row};
pub use vanished::Vanished;

use super::columns::Column;
use super::form::{FileForm, Quotes};
use super::ged_release::GedRelease;
use crate::codebook::{Codebook, ColumnTarget, Levels};
use crate::coding;
use crate::model::{Author, ChangeId, FieldSet};
use crate::store::{self, Batch, Database, KnownEvents, LoadOutcome, MemoryNames, NewImport, Untold};
use chrono::NaiveDate;
use read::Reading;
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::mpsc::sync_channel;

/// Why a file could not be read or imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The input could not be opened.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The system could not read on.
    #[error("{file} could not be read: {source}")]
    Read {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The bytes are no rows.
    #[error("{file}: {source}")]
    Rows {
        /// The file.
        file: String,
        /// What is wrong, with its place.
        source: RowError,
    },
    /// Nothing in it.
    #[error("{file} is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// Lines end as on a Macintosh of the last century.
    #[error("the lines of {file} end in CR alone")]
    LinesEndInCr {
        /// The file.
        file: String,
    },
    /// A layout name that does not exist.
    #[error("there is no layout \"{name}\"")]
    LayoutUnknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The user's own layout could not be read.
    #[error(transparent)]
    Layout(#[from] crate::codebook::Error),
    /// The header fits no layout.
    #[error("the columns are those of no known layout")]
    LayoutNotRecognised {
        /// The header.
        header: Vec<String>,
        /// The layout that comes nearest.
        nearest: Option<String>,
        /// What the file has of it.
        known: Vec<String>,
        /// What it has that the file lacks.
        missing: Vec<String>,
        /// What stands where the header should, where that can be told.
        instead: Option<Instead>,
    },
    /// A known kind of file that holds no events.
    #[error("this file holds no events: it is {title}")]
    NotEvents {
        /// What it is.
        title: String,
    },
    /// The file lacks what every event needs.
    #[error("the file has no event id or no date, as layout {layout} reads it")]
    ColumnsMissing {
        /// The layout.
        layout: String,
        /// The columns the file lacks.
        missing: Vec<String>,
    },
    /// Day and month could be either way round in every date of the file.
    #[error("{file}: dates such as {example} could be day/month or month/day, and no date of the file tells which")]
    OrderUnknown {
        /// The file.
        file: String,
        /// One of the dates.
        example: String,
    },
    /// Some dates can only be day/month, others only month/day.
    #[error("{file}: the date of line {} can only be one way round, that of line {} only the other", lines[0], lines[1])]
    OrdersMixed {
        /// The file.
        file: String,
        /// One line of each.
        lines: [u64; 2],
    },
    /// Some rows read regularly only with quotes after backslashes, others only with quotes that stand twice.
    #[error("{file}: quotes inside cells are written in two ways, in lines {} and {}", lines[0], lines[1])]
    QuotesUnknown {
        /// The file.
        file: String,
        /// The first line of each.
        lines: [u64; 2],
    },
    /// Quotes stand after backslashes, which was not seen in the first rows.
    #[error("{file}: from line {line} on quotes inside cells are written {}", Quotes::Escaped.written())]
    QuotesEscaped {
        /// The file.
        file: String,
        /// Line of the first.
        line: u64,
    },
    /// A release that is older than one that was imported.
    #[error("release {release} is older than {newer}, which is in this database")]
    ReleaseOlder {
        /// The release of the file.
        release: GedRelease,
        /// The one that is there.
        newer: GedRelease,
    },
    /// A release was named for a file that has none.
    #[error("files of the layout {0} have no releases")]
    NoReleases(String),
    /// A file of records that lacks columns.
    #[error("a file of {table} must have the columns {}", missing.join(", "))]
    RecordColumnsMissing {
        /// The kind of record.
        table: String,
        /// The columns it lacks.
        missing: Vec<String>,
    },
    /// A file of records with columns that no such file has.
    #[error("the columns are those of {table}, but for {}", unknown.join(", "))]
    RecordColumnsUnknown {
        /// The kind of record.
        table: String,
        /// The columns that nobody knows.
        unknown: Vec<String>,
    },
    /// Records that follow from others.
    #[error("{0} follow from claims and are not read")]
    RecordsMade(String),
    /// A record could not be prepared.
    #[error(transparent)]
    Coding(#[from] coding::Error),
    /// The rejects file could not be written.
    #[error("the rejected rows could not be written: {0}")]
    Rejects(io::Error),
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl ImportError {
    pub(in crate::interchange) fn rows(input: &Input, source: RowError) -> ImportError {
        match source {
            RowError::Io(source) => ImportError::Read { file: input.name().to_owned(), source },
            source => ImportError::Rows { file: input.name().to_owned(), source },
        }
    }
}

/// How to import.
pub struct ImportOptions<'o> {
    /// What the user said of the file.
    pub hints: Hints,
    /// Look only.
    pub dry_run: bool,
    /// Write the good rows though there are bad ones.
    pub skip_bad: bool,
    /// Where rejected rows go.
    pub rejects: Option<Box<dyn Write + Send + 'o>>,
    /// The day after which no event can be.
    pub today: NaiveDate,
    /// Who imports.
    pub author: Author,
    /// Why; the file's name if empty.
    pub reason: String,
    /// What was said of the release.
    pub release: ReleaseOptions,
}

/// What to do about releases of a data set.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReleaseOptions {
    /// The release, if the file's name does not tell it.
    pub release: Option<GedRelease>,
    /// Import it though a newer one is there.
    pub older: bool,
    /// Withdraw the events that earlier releases brought and this one does not have.
    pub withdraw_vanished: bool,
}

/// What an import did, or would do.
#[derive(Debug)]
pub struct ImportReport {
    /// How the file is written.
    pub sniffed: Sniffed,
    /// What its rows gave.
    pub read: ReadReport,
    /// What became of the events.
    pub outcome: LoadOutcome,
    /// True if the database holds it now.
    pub applied: bool,
    /// The change it is, if applied.
    pub change: i64,
}

/// How many batches may wait for the writer.
const QUEUE: usize = 16;

/// Imports a file: all of it in one transaction, or nothing.
pub fn import(
    database: &mut Database,
    input: &mut Input,
    mut options: ImportOptions<'_>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<ImportReport, ImportError> {
    let codebook = database.codebook().clone();
    let mut sniffed = sniff(input, &codebook, &options.hints)?;
    let expected = expected(database, input, &mut sniffed, options.release)?;
    let reason = reason(&options, input, &sniffed);
    let rejects = options.rejects.take().map(|out| Rejects::new(out, &sniffed.form, input.encoding()));
    let mut loader = database.begin_load(&options.author, &reason)?;
    loader.leave(untold(&codebook, &sniffed));
    let (names, known) = loader.known()?;
    let reading = Reading {
        codebook: &codebook,
        sniffed: &sniffed,
        today: options.today,
        change: loader.change(),
        compare: false,
        rejects,
        progress,
        all_problems: false,
        expected,
        withdraw_vanished: options.release.withdraw_vanished,
    };
    let input: &Input = input;
    let (written, read) = std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Batch>(QUEUE);
        let reader = scope.spawn(move || read::read(reading, input, names, known, |batch| sender.send(batch).is_ok()));
        let mut written = Ok(());
        for batch in receiver {
            written = loader.write(&batch);
            if written.is_err() {
                // Dropping the receiver tells the reader to stop.
                break;
            }
        }
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (written, read)
    });
    written?;
    let read = read?;
    quotes::refuse_late(input, &sniffed, &options.hints, read.escaped_quotes)?;
    let apply = !options.dry_run && (read.rejected == 0 || options.skip_bad);
    let change = loader.change();
    sniffed.form.final_line_end = read.final_line_end;
    sniffed.form.blank.clone_from(&read.blank_rows);
    let outcome = if apply {
        let record = record(input, &sniffed, &read, loader.outcome());
        loader.commit(&record)?
    } else {
        loader.outcome().clone()
    };
    Ok(ImportReport { sniffed, read, outcome, applied: apply, change })
}

/// Settles the release of a file, and gives the events that it should bring again.
fn expected(
    database: &Database,
    input: &Input,
    sniffed: &mut Sniffed,
    options: ReleaseOptions,
) -> Result<Vec<Vanished>, ImportError> {
    if !sniffed.layout.releases {
        return match options.release {
            Some(_) => Err(ImportError::NoReleases(sniffed.layout.name.clone())),
            None => Ok(Vec::new()),
        };
    }
    let Some(release) = options.release.or_else(|| GedRelease::of_file(input.name())) else { return Ok(Vec::new()) };
    sniffed.form.release = Some(release.to_string());
    if !options.older {
        vanished::refuse_older(database, release, &sniffed.layout)?;
    }
    vanished::expected(database, sniffed, release)
}

/// Gives what a file tells nothing of.
fn untold(codebook: &Codebook, sniffed: &Sniffed) -> Untold {
    let extra = sniffed.columns.iter().filter(|column| column.target == ColumnTarget::Extra && !column.ignored);
    Untold {
        fields: Column::absent(&sniffed.layout, &sniffed.columns, codebook),
        translated: Column::translated(&sniffed.columns, codebook),
        extra: extra.map(|column| column.name.clone()).collect(),
    }
}

fn reason(options: &ImportOptions<'_>, input: &Input, sniffed: &Sniffed) -> String {
    let mut reason = if options.reason.is_empty() {
        format!("import {}, layout {}", input.name(), sniffed.layout.name)
    } else {
        options.reason.clone()
    };
    if options.skip_bad {
        reason.push_str(" (bad rows left out)");
    }
    reason
}

fn record(input: &Input, sniffed: &Sniffed, read: &ReadReport, outcome: &LoadOutcome) -> NewImport {
    let counts = serde_json::json!({
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": read.unchanged + outcome.same,
        "conflicts": outcome.conflicts,
        "withdrawn": outcome.withdrawn,
        "rejected": read.rejected,
        "repeated": read.repeated,
        "vanished": read.vanished.len(),
    });
    NewImport {
        file: input.name().to_owned(),
        sha256: read.sha256.clone(),
        bytes: read.bytes,
        rows: read.rows,
        // A form is plain data; it always becomes JSON.
        form: serde_json::to_string(&sniffed.form).unwrap_or_default(),
        counts: counts.to_string(),
    }
}

/// What the file of an import says of checking its events.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileTerms {
    /// How grave breaks of the rules are: files of before 2019 and of other sources were made under other rules.
    pub levels: Levels,
    /// Fields that the file has no column for.
    pub absent: FieldSet,
}

/// Gives for each import what its file says of checking its events.
pub fn terms_of_imports(database: &Database) -> Result<HashMap<ChangeId, FileTerms>, store::Error> {
    let codebook = database.codebook();
    let mut terms = HashMap::new();
    for import in database.imports()? {
        let Some(form) = FileForm::of(&import) else { continue };
        let Some(layout) = form.layout(codebook) else { continue };
        let columns = Column::of_header(&layout, &form.columns);
        let absent = Column::absent(&layout, &columns, codebook);
        terms.insert(import.change, FileTerms { levels: layout.levels, absent });
    }
    Ok(terms)
}

/// Reads and checks a file without a database; `all_problems` keeps every one, not only the first.
pub fn check_file(
    codebook: &Codebook,
    input: &mut Input,
    hints: &Hints,
    today: NaiveDate,
    all_problems: bool,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Sniffed, ReadReport), ImportError> {
    let sniffed = sniff(input, codebook, &Hints { leave_dates_open: true, ..hints.clone() })?;
    let reading = Reading {
        codebook,
        sniffed: &sniffed,
        today,
        change: 0,
        compare: true,
        rejects: None,
        progress,
        all_problems,
        expected: Vec::new(),
        withdraw_vanished: false,
    };
    let report = read::read(reading, input, MemoryNames::default(), KnownEvents::default(), |_| true)?;
    quotes::refuse_late(input, &sniffed, hints, report.escaped_quotes)?;
    Ok((sniffed, report))
}
