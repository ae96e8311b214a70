//! Errors as text: what failed, because of what, and what to try; the only place that words them.

use super::output::{Paint, counted, one_line, some_of};
use crate::codebook::{self, nearest};
use crate::coding;
use crate::interchange::diff::DiffError;
use crate::interchange::export::ExportError;
use crate::interchange::gate::Gate;
use crate::interchange::import::{ImportError, InputError, Instead, RowError};
use crate::interchange::panel::PanelError;
use crate::interchange::release::{MANIFEST, ReleaseError};
use crate::schedule::{GAPS, RunError, TemplateError, TimetableError};
use crate::store;
use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Something that could not be done.
#[derive(Debug)]
pub struct Failure {
    what: String,
    because: String,
    hints: Vec<String>,
    code: u8,
    quiet: bool,
    /// The same may go well another time, as it is.
    passes: bool,
}

/// Exit code of a wrong command line.
const USAGE: u8 = 2;

/// Exit code of what was refused for what is wrong with it.
const FOUND: u8 = 1;

/// Exit code of what could not be done.
const COULD_NOT: u8 = 3;

/// Exit code in its place where the same may go well another time, for jobs, which try again then; the one that mail
/// programs have for it.
pub const NOT_NOW: u8 = 75;

/// Whoever runs a job sets this variable, to be told of that.
pub const ASKS_WHETHER_TO_TRY_AGAIN: &str = "ANNALS_TRIES_AGAIN";

impl Failure {
    /// Says what failed.
    pub fn new(what: impl Display) -> Failure {
        Failure {
            what: what.to_string(),
            because: String::new(),
            hints: Vec::new(),
            code: COULD_NOT,
            quiet: false,
            passes: false,
        }
    }

    /// Says what of the command line makes no sense.
    pub fn usage(what: impl Display) -> Failure {
        Failure { code: USAGE, ..Failure::new(what) }
    }

    /// Says what was refused for what is wrong with the data.
    pub fn found(what: impl Display) -> Failure {
        Failure { code: FOUND, ..Failure::new(what) }
    }

    /// Says why.
    pub fn because(mut self, why: impl Display) -> Failure {
        self.because = why.to_string();
        self
    }

    /// Says what to try; several hints stand below one another.
    pub fn hint(mut self, hint: impl Display) -> Failure {
        self.hints.push(hint.to_string());
        self
    }

    /// Says of which file it is, where several are read.
    pub fn in_file(self, path: &Path) -> Failure {
        if self.what.contains("the file") {
            let what = self.what.replacen("the file", &path.display().to_string(), 1);
            return Failure { what, ..self };
        }
        self
    }

    /// Says of a project's codebook file where it is.
    pub fn in_folder(self, folder: &Path) -> Failure {
        match self.because.strip_prefix(codebook::PROJECT) {
            Some(rest) => Failure { because: folder.join(rest).display().to_string(), ..self },
            None => self,
        }
    }

    /// Tells whether the command line is to blame, and not what the database holds.
    pub fn is_of_usage(&self) -> bool {
        self.code == USAGE
    }

    /// Gives what comes near, or what else to try first; empty for nothing.
    pub fn first_hint(&self) -> &str {
        self.hints.first().map_or("", String::as_str)
    }

    /// Gives why it could not be done, in a line.
    pub fn reason(&self) -> String {
        one_line(if self.because.is_empty() { &self.what } else { &self.because })
    }

    /// Offers names that come near, if there are any.
    pub fn did_you_mean(self, nearest: &[String]) -> Failure {
        let offer = did_you_mean(nearest);
        if offer.is_empty() { self } else { self.hint(offer) }
    }

    /// Says what to try if nothing was said yet.
    pub fn hint_if_none(self, hint: impl Display) -> Failure {
        if self.hints.is_empty() { self.hint(hint) } else { self }
    }

    /// Prints it and gives the exit code; a closed pipe is no failure.
    pub fn report(&self, paint: &Paint) -> ExitCode {
        if self.quiet {
            return ExitCode::SUCCESS;
        }
        say!("{} {}", paint.red("error:"), one_line(&self.what));
        for (at, line) in self.because.lines().enumerate() {
            say!("  {} {}", if at == 0 { "because:" } else { "        " }, one_line(line));
        }
        for (at, hint) in self.hints.iter().enumerate() {
            say!("  {} {hint}", if at == 0 { "try:    " } else { "        " });
        }
        let tries_again = self.passes && std::env::var_os(ASKS_WHETHER_TO_TRY_AGAIN).is_some();
        ExitCode::from(if tries_again { NOT_NOW } else { self.code })
    }
}

/// Prints what clap says of a command line; help and version are no failure.
pub fn report_usage(error: &clap::Error) -> ExitCode {
    // A closed pipe is the only way this can fail.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::from(USAGE), ExitCode::from)
}

/// Offers names as a sentence does: `did you mean "a", "b" or "c"?`; nothing without names.
pub fn did_you_mean(names: &[String]) -> String {
    let mut quoted: Vec<String> = Vec::new();
    for name in names.iter().map(|name| format!("\"{name}\"")) {
        if !quoted.contains(&name) {
            quoted.push(name);
        }
    }
    match &quoted[..] {
        [] => String::new(),
        [one] => format!("did you mean {one}?"),
        [before @ .., last] => format!("did you mean {} or {last}?", before.join(", ")),
    }
}

/// Says of an error what could not be done.
pub trait Could<T> {
    /// Turns an error into `could not <what>`, with the error as its cause.
    fn could_not(self, what: impl Display) -> Result<T, Failure>;
}

impl<T, E: Into<Failure>> Could<T> for Result<T, E> {
    fn could_not(self, what: impl Display) -> Result<T, Failure> {
        self.map_err(|error| {
            let failure: Failure = error.into();
            let because = if failure.because.is_empty() { failure.what } else { failure.because };
            Failure { what: format!("could not {what}"), because, ..failure }
        })
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        use io::ErrorKind;
        if error.kind() == ErrorKind::BrokenPipe {
            return Failure { quiet: true, ..Failure::new("") };
        }
        let failure = Failure::new("could not read or write").because(system_words(&error));
        match error.kind() {
            ErrorKind::NotFound => failure.hint("look at the spelling of the path"),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                failure.hint("choose a folder you may write to, or ask for the right")
            }
            ErrorKind::IsADirectory => failure.hint("name a file in it"),
            ErrorKind::AlreadyExists => failure.hint("give another name; something of this one is in the way"),
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                failure.hint("get the file again: it is damaged or was cut off")
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Failure { passes: true, ..failure.hint("make room on the disk and run the command again") }
            }
            _ => failure,
        }
    }
}

/// What the system says, without its error number.
fn system_words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl From<codebook::Error> for Failure {
    fn from(error: codebook::Error) -> Failure {
        // A problem of the codebook ends with its remedy, after the last semicolon.
        let text = error.to_string();
        match text.rsplit_once("; ") {
            Some((problem, remedy)) => Failure::new("could not read a codebook file").because(problem).hint(remedy),
            None => Failure::new("could not read a codebook file").because(text),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        use store::Error;
        // What comes of the moment, of others and of the disk.
        let passes = matches!(error, Error::Busy | Error::Full | Error::ReadOnly | Error::Io(_) | Error::Sqlite(_));
        let failure = match error {
            // Nothing is wrong with the database: what was asked for is not in it.
            Error::EventUnknown { .. }
            | Error::NameUnknown { .. }
            | Error::ChangeUnknown(_)
            | Error::ReviewUnknown(_)
            | Error::BeforeAll { .. }
            | Error::JobExists(_)
            | Error::ReleaseExists(_)
            | Error::Words(_) => Failure::new(&error),
            Error::DaysReversed { .. } => Failure::usage(&error),
            _ => Failure { passes, ..Failure::new("could not use the database").because(&error) },
        };
        match error {
            Error::NotFound { .. } => failure.hint("look at the spelling, or make it with annals init FILE"),
            Error::AlreadyExists { .. } => failure.hint("choose another name; annals never writes over a file"),
            Error::NoFolder { .. } => {
                failure.hint("make it; if it is on a disk of its own, look whether that is there")
            }
            Error::NotADatabase { .. } => {
                failure.hint("a CSV is read with annals import FILE; --db names the database")
            }
            Error::NotOurs { .. } => failure.hint("make a database with annals init, then import a CSV of the data"),
            Error::Newer { path, found, known } => failure
                .because(format!("it was made by a newer annals (schema {found}; this one knows {known})"))
                .hint(newer_hint(&path, found)),
            Error::Busy => failure.hint("wait until the other program is done, then run the command again"),
            Error::Full => failure.hint("make room on the disk and run the command again; nothing was changed"),
            Error::ReadOnly => {
                failure.hint("ask for the right to write, make room if its disk is full, or work on a copy")
            }
            Error::Damaged(_) => failure.hint("take the newest backup; sqlite3 FILE .recover saves what can be saved"),
            Error::Io(_) => failure.hint("look whether you may read and write the file and its folder"),
            Error::EventUnknown { id } if id.contains(|letter: char| letter.is_ascii_lowercase()) => failure
                .hint(format!("{}, if there is such an event: capitals tell ids apart", id.to_ascii_uppercase()))
                .hint("annals list shows the ids there are"),
            Error::EventUnknown { .. } => failure.hint("annals list shows the ids there are"),
            Error::NameUnknown { what: "scheduled job", nearest, .. } => {
                failure.did_you_mean(&nearest).hint("annals schedule list shows those there are")
            }
            Error::NameUnknown { what, text, .. } if text.contains(',') => {
                failure.hint(format!("name one {what} at a time: the option can be given again for each"))
            }
            Error::NameUnknown { nearest, .. } => {
                failure.did_you_mean(&nearest).hint_if_none("look at the spelling, or leave that option out")
            }
            Error::JobExists(name) => {
                failure.hint(format!("give another name, or annals schedule remove {name} first"))
            }
            Error::ReleaseExists(_) => failure.hint("annals release list shows those there are; choose another name"),
            Error::ReviewUnknown(_) => failure.hint("annals review list shows those that wait"),
            Error::ChangeUnknown(_) | Error::BeforeAll { .. } => failure.hint("annals history lists the changes"),
            Error::Words(_) => failure.hint("give plain words; put words that belong together into double quotes"),
            Error::DaysReversed { .. } => failure.hint("change the two over"),
            Error::WordsNotIndexed => failure.hint("search once where the database may be written, or in a copy"),
            Error::Codebook(inner) => failure.because(inner).hint("take a backup of the database"),
            Error::Backup { .. } => failure.hint("make room, or move the file that is in the way"),
            Error::Sqlite(_) => failure.hint("run the command again; if it fails again, take the newest backup"),
        }
    }
}

impl From<coding::Error> for Failure {
    fn from(error: coding::Error) -> Failure {
        use coding::Error;
        match error {
            Error::Store(inner) => Failure::from(inner),
            Error::Refused(complaints) => {
                let texts: Vec<String> = complaints.iter().map(ToString::to_string).collect();
                Failure { code: FOUND, ..Failure::new("nothing was written").because(texts.join("\n")) }
            }
            Error::WithdrawnAlready(ref id) | Error::NotWithdrawn(ref id) => {
                Failure { code: FOUND, ..Failure::new("nothing was written").because(&error) }
                    .hint(format!("annals history {id} tells what was done with it"))
            }
            Error::ClaimUnknown(_) => Failure::new(&error).hint("annals claims EVENT shows the claims on an event"),
            Error::DocumentUnknown(_) => Failure::new(&error).hint("annals document list shows those there are"),
            Error::ClaimWithdrawnAlready(id) | Error::ClaimNotWithdrawn(id) => {
                Failure { code: FOUND, ..Failure::new("nothing was written").because(&error) }
                    .hint(format!("annals claim show {id} tells what was done with it"))
            }
            Error::ChangedMeanwhile { .. } => {
                Failure::new("nothing was written").because(&error).hint("look at it with annals show, then try again")
            }
            Error::ChangedSince(ref undoable) => changed_since(undoable),
            Error::NothingToUndo(ref undoable) => {
                let failure = Failure { code: FOUND, ..Failure::new("nothing was written").because(&error) };
                match undoable.undone_by {
                    Some(undo) => failure.hint(format!("change {undo} took it back; annals undo {undo} does it again")),
                    None if !undoable.changed_since.is_empty() => {
                        failure.hint("all that it wrote was written again since; annals history ID tells by what")
                    }
                    None => failure.hint("annals history lists the changes and what each wrote"),
                }
            }
            _ => Failure { code: FOUND, ..Failure::new("nothing was written").because(&error) },
        }
    }
}

/// So many events are named.
const NAMED: usize = 10;

fn changed_since(undoable: &store::Undoable) -> Failure {
    let since = &undoable.changed_since;
    let named: Vec<String> =
        since.iter().take(NAMED).map(|event| format!("{} by change {}", event.record, event.change)).collect();
    let more = since.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let (what, again) = if undoable.change.records.is_empty() {
        ("the events of", "written again since")
    } else {
        ("what was written by", "written again or used since")
    };
    let failure = Failure::new("nothing was written").because(format!(
        "of {what} change {}, {} {again}: {}{more}",
        undoable.change.id,
        if since.len() == 1 { "one was".to_owned() } else { format!("{} were", since.len()) },
        named.join(", ")
    ));
    let failure = Failure { code: FOUND, ..failure };
    if undoable.restored + undoable.withdrawn + undoable.records_restored + undoable.records_removed == 0 {
        return failure.hint("take the later changes back, or edit or withdraw the event");
    }
    failure.hint("--partly takes back the others and leaves these as they are")
}

fn newer_hint(path: &Path, found: i64) -> String {
    let backup = format!("{}.before-{found}", path.display());
    if Path::new(&backup).exists() {
        return format!("install a newer annals, or open the backup {backup}");
    }
    "install a newer annals".to_owned()
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Failure {
        match error {
            InputError::Io { path, source } if source.kind() == io::ErrorKind::PermissionDenied => {
                Failure::new(format!("could not read {}", path.display()))
                    .because(system_words(&source))
                    .hint("ask for the right to read it")
            }
            InputError::Io { path, source } => {
                Failure { what: format!("could not read {}", path.display()), ..Failure::from(source) }
            }
            InputError::Zip { ref found, .. } => {
                let hint = match found[..] {
                    [] => "if it is a spreadsheet, save it as CSV (UTF-8) and import that",
                    _ => "unpack it and give one of its files",
                };
                Failure::new("could not read the zip file").because(error).hint(hint)
            }
            InputError::Unmarked { encoding, .. } => Failure::new("could not read the file")
                .because(error)
                .hint(format!("--encoding {}", encoding.name().to_ascii_lowercase())),
            InputError::NotText { .. } => {
                Failure::new("could not read the file").because(error).hint("give a CSV file, also as .gz or .zip")
            }
            InputError::ReleaseWithoutCsv(_) => Failure::new("could not read the zip file").because(error).hint(
                "a release without CSV is compared by its name: annals diff NAME other.csv makes its events again",
            ),
            InputError::DamagedZip { .. } => {
                Failure::new("could not read the zip file").because(error).hint("get the file again")
            }
            InputError::Encoding(_) => {
                Failure::usage(error).hint("give a usual name, such as utf-8, windows-1252, macroman or utf-16le")
            }
        }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        let failure = Failure::new("could not read the file").because(&error);
        match error {
            ImportError::Input(inner) => Failure::from(inner),
            ImportError::Store(inner) => Failure::from(inner),
            ImportError::Layout(inner) => Failure::from(inner),
            ImportError::Read { source, .. } => Failure::from(source).hint_if_none("look whether the file is whole"),
            ImportError::Rejects(source) => {
                Failure { what: "could not write the rejected rows".to_owned(), ..Failure::from(source) }
            }
            ImportError::Rows { source, .. } => rows_hint(failure, &source),
            ImportError::Empty { .. } => failure.hint("get the file again"),
            ImportError::LinesEndInCr { file } => failure.hint(format!("tr '\\r' '\\n' < {file} | annals import -")),
            ImportError::LayoutUnknown { name, known } => {
                let near = nearest(&name, known.iter().map(String::as_str));
                Failure { code: USAGE, ..failure }.did_you_mean(&near).hint("annals layout list says what there is")
            }
            ImportError::LayoutNotRecognised { header, nearest: Some(nearest), known, missing, .. } => {
                nearly_recognised(&header, &nearest, &known, &missing)
            }
            ImportError::LayoutNotRecognised { header, nearest: None, instead, .. } => not_recognised(&header, instead),
            ImportError::NotEvents { .. } => failure.hint("get the file with one row for each event"),
            ImportError::ColumnsMissing { layout, missing } => failure
                .because(match &missing[..] {
                    [] => format!("layout {layout} names no column for the id or none for the date"),
                    missing => format!("layout {layout} finds no id or no date in it; missing: {}", missing.join(", ")),
                })
                .hint("another layout (annals layout list), or one of your own with --layout-file"),
            ImportError::ReleaseOlder { .. } => failure
                .hint("leave it: the newer one holds what became of its events")
                .hint("--older-release imports it all the same, and its values take the place of the newer ones"),
            ImportError::NoReleases(_) => failure.hint("leave out --release"),
            ImportError::Coding(inner) => Failure::from(inner),
            ImportError::RecordColumnsMissing { table, .. } => {
                failure.hint(format!("annals layout show {table} says what each column holds"))
            }
            ImportError::RecordColumnsUnknown { table, .. } => failure
                .hint(format!("--layout {table} reads the file without them"))
                .hint("or --layout NAME if it is of another kind"),
            ImportError::RecordsMade(_) => failure.hint("import the claims; annals export --layout claims writes them"),
            ImportError::OrderUnknown { example, .. } => failure
                .because(format!("no date of the file tells whether {example} is day/month or month/day"))
                .hint("--dates dmy if the day comes first, --dates mdy if the month does"),
            ImportError::OrdersMixed { lines: [one, other], .. } => failure
                .because(format!("line {one} has a date that can only be one way round, line {other} only the other"))
                .hint("the file was put together from two; part it again, or write its dates like 2024-05-31"),
            ImportError::QuotesUnknown { lines: [backslashed, doubled], .. } => failure
                .because(format!(
                    "line {backslashed} reads well only if a quote inside a cell is written \\\", line {doubled} only if \"\""
                ))
                .hint("--quotes escaped if R's write.table wrote the file, --quotes doubled if another program did"),
            ImportError::QuotesEscaped { line, .. } => failure
                .because(format!("from line {line} on a quote inside a cell is written \\\", as by R's write.table"))
                .hint("--quotes escaped"),
        }
    }
}

fn rows_hint(failure: Failure, error: &RowError) -> Failure {
    let failure = failure.because(error);
    match error {
        RowError::NotUtf8 { .. } => failure.hint("--encoding windows-1252 (most often) or --encoding macroman"),
        _ => failure.hint("look at that line; get the file again if it was cut off"),
    }
}

fn nearly_recognised(header: &[String], layout: &str, known: &[String], missing: &[String]) -> Failure {
    let failure = Failure::new("the file is of no known layout");
    if known.len() > missing.len() {
        return failure
            .because(format!("it comes nearest to {layout}, but lacks {}", some_of(missing)))
            .hint(format!("--layout {layout} if these columns are missing on purpose"))
            .hint("or annals layout draft FILE -o mine.toml begins a layout of your own, for --layout-file");
    }
    failure
        .because(format!(
            "{} of its {} are those of a known layout, {layout}: {}",
            known.len(),
            counted(header.len() as u64, "column"),
            some_of(known)
        ))
        .hint("annals layout draft FILE -o mine.toml begins a layout of your own, for --layout-file")
        .hint(format!("or --layout {layout} if the others of that layout are missing on purpose"))
}

fn not_recognised(header: &[String], instead: Option<Instead>) -> Failure {
    let failure = Failure::new("the file is of no known layout");
    match instead {
        Some(Instead::HeaderAt(1)) => failure
            .because("what parts its columns is another sign than the one that is asked for")
            .hint("leave out --delimiter: it is told from the file"),
        Some(Instead::HeaderAt(line)) => failure
            .because(format!("its first line is no header; the names of the columns stand in line {line}"))
            .hint(format!("take away what stands above it: tail -n +{line} FILE | annals import -")),
        Some(Instead::Data) => failure
            .because("its first line looks like a row of data: the names of the columns are missing")
            .hint("put a line with the names of the columns first; annals layout show NAME has those of each layout"),
        Some(Instead::Ids) => failure
            .because("its first line is an id: the name of the column is missing")
            .hint("to withdraw these events: (echo event_id_cnty; cat FILE) | annals import -"),
        None => failure
            .because(format!("none of its columns is known: {}", some_of(header)))
            .hint("say which column is which in a layout of your own: --layout-file mine.toml")
            .hint("annals layout draft FILE -o mine.toml begins one"),
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        let failure = Failure::new("could not export").because(&error);
        match error {
            ExportError::Store(inner) => Failure::from(inner),
            ExportError::Write(inner) => Failure::from(inner),
            ExportError::File { path, source } => {
                Failure { what: format!("could not write {}", path.display()), ..Failure::from(source) }
            }
            ExportError::ColumnUnknown { nearest, .. } => {
                Failure { code: USAGE, ..failure }.did_you_mean(&nearest).hint_if_none(
                    "annals codebook lists the columns of events, annals layout show those of claims and the like",
                )
            }
            ExportError::NoIds { .. } => failure.hint("choose another --layout, or leave --since out"),
            ExportError::RulesMissing(_) => failure.hint("--rules NAME; annals rules lists them"),
            ExportError::Coding(inner) => Failure::from(inner),
            ExportError::NothingImported => failure.hint("leave out --as-imported, or choose a --layout"),
            ExportError::NoSuchImport(_) => failure.hint("annals history lists the changes, imports among them"),
            ExportError::OnlyCsv(_) => {
                Failure { code: USAGE, ..failure }.hint("name a .csv, or leave out --as-imported")
            }
            ExportError::ColumnTaken { name, .. } => {
                let hint = format!("name the columns you want with --columns; there {name} is that of the row");
                Failure { code: USAGE, ..failure }.hint(hint)
            }
            ExportError::ShapeTaken { .. } => {
                Failure { code: USAGE, ..failure }.hint("leave out --shape, or choose a --layout of events")
            }
            ExportError::ColumnTwice(_) => Failure { code: USAGE, ..failure }.hint("name each column once"),
            ExportError::TooManyColumns { .. } => failure.hint("choose some with --columns, or write a .csv"),
            ExportError::TooManyRows { .. } => {
                failure.hint("write a .csv or a .dta, or choose fewer events: --country, --from, --to")
            }
            ExportError::CellUnfit { .. } => {
                failure.hint("write a .csv, .jsonl or .dta, which hold it, or leave the column out: --columns")
            }
            ExportError::NotBuiltIn(_) => failure
                .hint("write a .csv, which the same programs read")
                .hint("or build annals with all its formats: cargo install annals"),
            ExportError::PartsUnknown { nearest, .. } => Failure { code: USAGE, ..failure }
                .did_you_mean(&nearest)
                .hint_if_none("name columns of the layout, and among those of --columns"),
            ExportError::NothingBesideParts => {
                Failure { code: USAGE, ..failure }.hint("part by fewer columns, or write more of them")
            }
            ExportError::Parquet(_) | ExportError::Workbook(_) => {
                failure.hint("write a .csv, and say what happened to who keeps annals")
            }
        }
    }
}

impl From<DiffError> for Failure {
    fn from(error: DiffError) -> Failure {
        let failure = Failure::new("could not compare").because(&error);
        match error {
            DiffError::Import(inner) => Failure::from(inner),
            DiffError::Write(inner) => Failure::from(inner),
            DiffError::Beside(source) => Failure {
                what: "could not write a temporary file".to_owned(),
                ..Failure::from(source).hint("TMPDIR=FOLDER names a folder with more room")
            },
            DiffError::OtherRows { .. } => failure.hint("compare two files of events, or two lists of deletions"),
            DiffError::FieldUnknown { nearest, .. } => Failure { code: USAGE, ..failure }
                .did_you_mean(&nearest)
                .hint_if_none("annals diff without --fields says what was compared in --format json"),
            DiffError::OneSided { .. } => Failure { code: USAGE, ..failure }.hint("leave that column out"),
            DiffError::ChangedMeanwhile { .. } => failure.hint("compare again when nobody writes it"),
        }
    }
}

impl From<PanelError> for Failure {
    fn from(error: PanelError) -> Failure {
        let failure = Failure::new("could not make the panel").because(&error);
        match error {
            PanelError::Export(inner) => Failure::from(inner),
            PanelError::Read { path, source } => {
                Failure { what: format!("could not read {}", path.display()), ..Failure::from(source) }
            }
            PanelError::ColumnsMissing { needed, has, .. } => {
                let failure =
                    failure.hint(format!("begin the file with a line that names its columns: {}", needed.join(",")));
                if has.is_empty() { failure } else { failure.hint(format!("now it names {}", some_of(&has))) }
            }
            PanelError::InjuredWithoutRules => {
                Failure { code: USAGE, ..failure }.hint("--rules NAME; annals rules lists the sets there are")
            }
            PanelError::NoFieldOfInjured => failure.hint(
                "leave out injured, or add the field to claim_field.csv and resolution_column.csv of the codebook",
            ),
            PanelError::NoAreas { .. } => failure.hint(
                "give a GeoJSON FeatureCollection of polygons in degrees of WGS 84; ogr2ogr -t_srs EPSG:4326 makes one",
            ),
            PanelError::AreaUnnamed { path, has, .. } => failure
                .hint(format!("custom:{}:PROPERTY, by another of its properties", path.display()))
                .hint(if has.is_empty() {
                    "it has none; name it in the file".to_owned()
                } else {
                    format!("it has {}", has.join(", "))
                }),
            PanelError::AreaNameless { path, .. } => failure
                .hint("name the feature in the file")
                .hint(format!("or custom:{}:PROPERTY, by another of its properties", path.display())),
            PanelError::Area { .. } => failure.hint(
                "mend the feature; ogr2ogr -makevalid mends what crosses, -wrapdateline what goes over 180 degrees",
            ),
            PanelError::Line { .. } => failure.hint("correct that line, or take it out"),
            PanelError::UniverseLacks { file: Some(file), .. } => failure
                .hint(format!("add them to {}, or narrow the events down as the file does", file.display()))
                .hint("--universe seen gives rows to those with events only"),
            PanelError::UniverseLacks { file: None, .. } => failure
                .hint("annals edit corrects a name that is spelled otherwise; a codebook of the project can add one")
                .hint("--universe seen gives rows to those with events, whatever their names"),
            PanelError::NoListOfAll(by) => Failure { code: USAGE, ..failure }
                .hint(format!("--universe FILE, a CSV with the columns {}", by.needed().join(",")))
                .hint("--universe seen gives rows to those with events"),
            PanelError::SplitUnknown(_) => Failure { code: USAGE, ..failure }
                .hint(format!("split by one of {}", crate::analysis::Split::names().join(", "))),
        }
    }
}

impl From<TimetableError> for Failure {
    fn from(error: TimetableError) -> Failure {
        let failure = Failure::usage(&error);
        match error {
            TimetableError::Cron(error) => failure.hint(error.remedy),
            TimetableError::Zone(error) => failure
                .did_you_mean(&error.nearest)
                .hint_if_none("write it as the IANA list does: Europe/Oslo, Africa/Bamako, UTC"),
        }
    }
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Failure {
        let failure = Failure::usage(&error);
        let gaps: Vec<String> = GAPS.iter().map(|gap| format!("{{{gap}}}")).collect();
        let gaps = format!("there are {}; {{{{ is a brace", gaps.join(", "));
        match error {
            TemplateError::Unknown { nearest, .. } => failure.did_you_mean(&nearest).hint(gaps),
            TemplateError::Open(_) | TemplateError::NoRelease(_) => failure.hint(gaps),
        }
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Failure {
        match error {
            RunError::Store(error) => Failure::from(error),
            RunError::Timetable(ref name, _) => {
                Failure::new(&error).hint(format!("remove {name} and add it again, or get a newer annals"))
            }
        }
    }
}

impl From<ReleaseError> for Failure {
    fn from(error: ReleaseError) -> Failure {
        let failure = Failure::new("could not use the release").because(&error);
        match error {
            ReleaseError::Store(inner) => Failure::from(inner),
            ReleaseError::Export(inner) => Failure::from(inner),
            ReleaseError::Codebook(inner) => Failure::from(inner),
            ReleaseError::File { path, source } => {
                let failure = Failure::from(source);
                let because = format!("{}: {}", path.display(), failure.because);
                Failure { what: format!("could not use {}", path.display()), because, ..failure }
            }
            ReleaseError::Name(..) => {
                Failure { code: USAGE, ..failure }.hint("a name such as 2026.1 or 2026-03-public")
            }
            ReleaseError::InTheWay(_) => failure.hint("--dir another folder; annals never writes over a release"),
            ReleaseError::Stray(folder) => failure
                .hint("a cut that was stopped at its very end leaves it, or another database made it")
                .hint(format!("annals release verify {} says what it is", folder.display()))
                .hint("put it elsewhere and cut again, or --dir another folder"),
            ReleaseError::Unknown { nearest, .. } => {
                Failure { what: failure.because, because: String::new(), ..failure }
                    .did_you_mean(&nearest)
                    .hint("annals release list shows those there are")
            }
            ReleaseError::Diff(inner) => Failure::from(inner),
            ReleaseError::NotAsItWas { name, .. } => {
                Failure { what: format!("could not read release {name}"), ..failure }
                    .hint("name its folder where it is, or get it again from where it was published")
                    .hint(format!(
                        "annals release rebuild {name} --dir DIR makes what can be made, and says what is other"
                    ))
            }
            ReleaseError::RetractedAlready { .. } => {
                Failure { code: FOUND, ..failure }.hint("annals release show tells more")
            }
            ReleaseError::Gate(gate) => gate_failure(&gate),
            ReleaseError::NotARelease(path) => not_a_release(failure, &path),
            ReleaseError::Manifest { .. } => failure.hint("get the release again from where it was published"),
            ReleaseError::Definition { .. } => failure.hint("a newer annals may have cut it: install that one"),
        }
    }
}

/// Says where a release is, if it is near, and how to ask of a single file.
fn not_a_release(failure: Failure, path: &Path) -> Failure {
    let has_manifest = |path: &Path| path.join(MANIFEST).is_file();
    if let Some(folder) = path.parent().filter(|folder| has_manifest(folder)) {
        return failure.hint(format!("annals release verify {} checks all that is in it", folder.display()));
    }
    if path.is_file() {
        return failure
            .hint(format!("annals exports --of {} tells which export or release it is from", path.display()));
    }
    let below = std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let is_release = below.filter(|path| has_manifest(path)).count() > 0;
    match is_release {
        true => failure.hint(format!("annals doctor --releases {} looks at all that are in it", path.display())),
        false => failure.hint("name the folder that holds MANIFEST.json, or its zip"),
    }
}

/// Says what is not settled, and how to settle it.
fn gate_failure(gate: &Gate) -> Failure {
    let mut lines = Vec::new();
    if !gate.errors.is_empty() {
        let each = gate.errors.iter().map(|open| {
            let more = if open.findings > open.ids.len() as u64 { " …" } else { "" };
            format!("{} ({}: {}{more})", open.code, open.findings, open.ids.join(", "))
        });
        let each: Vec<String> = each.collect();
        lines.push(format!("errors stand in its events: {}", each.join("; ")));
    }
    if !gate.reviews.is_empty() {
        lines.push(format!("reviews wait for a decision: {}", some_of(&gate.reviews)));
    }
    let mut failure = Failure { code: FOUND, ..Failure::new("not everything is settled").because(lines.join("\n")) };
    if !gate.errors.is_empty() {
        failure = failure.hint("annals check shows the errors, annals edit corrects them");
    }
    if !gate.reviews.is_empty() {
        failure = failure.hint("annals review list shows what waits");
    }
    failure.hint("--include errors,reviews lets them along, and the manifest says so")
}
