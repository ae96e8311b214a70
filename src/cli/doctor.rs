//! Looks whether the database and what belongs to it are sound.

use super::Outcome;
use super::context::Context;
use super::doctor_releases::of_releases;
use super::failure::{Could, Failure};
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::interchange::import::sum_of_file;
use crate::store::{CodebookHealth, Database, Health, examine};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Look whether the database file is sound, and say what to do where it is not
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the file (SQLite's integrity check), at references that lead nowhere, at the codebook inside, at the \
write-ahead log and at files that a stopped program left behind. Nothing is changed. With --imports also at \
the files that were imported: whether they are still the same bytes. With --releases also at the releases in a \
folder: whether each is as it was cut, whether the database knows it, and which of those it knows are not there. \
What the events say is looked at by annals check.

Exit code 0 if nothing is wrong, 1 if something is. Remarks and warnings do not count as wrong.

Examples:
  annals doctor
  annals doctor --imports downloads/
  annals doctor --releases releases/
  annals doctor --format json")]
pub struct Args {
    /// Folder with the files that were imported
    #[arg(long, value_name = "DIR")]
    imports: Option<PathBuf>,
    /// Folder with the releases that were cut
    #[arg(long, value_name = "DIR")]
    releases: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
}

/// How grave something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    Sound,
    Note,
    Warning,
    Wrong,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Sound => "ok",
            State::Note => "note",
            State::Warning => "warning",
            State::Wrong => "wrong",
        }
    }
}

/// Something that was looked at.
pub struct Look {
    state: State,
    what: &'static str,
    found: String,
    remedy: String,
}

/// Says what was found, and what to do about it.
pub fn look(state: State, what: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Look {
    Look { state, what, found: found.into(), remedy: remedy.into() }
}

const TAKE_BACKUP: &str = "annals restore --backup FILE says what a backup would bring back; \
                           sqlite3 FILE .recover saves what can be saved";

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let path = context.path()?;
        let health = examine(&path).could_not(format!("look at {}", path.display()))?;
        let mut looks = of_file(&health);
        let readable = health.ours && health.schema == health.newest && health.complaints.is_empty();
        if readable && (self.imports.is_some() || self.releases.is_some()) {
            let database = Database::open(&path).could_not(format!("open {}", path.display()))?;
            looks.extend(self.imports.as_deref().map_or(Ok(Vec::new()), |folder| of_imports(&database, folder))?);
            looks.extend(self.releases.as_deref().map_or(Ok(Vec::new()), |folder| of_releases(&database, folder))?);
        }
        let wrong = looks.iter().filter(|look| look.state == State::Wrong).count() as u64;
        match self.format.format {
            Format::Table => print(&looks, &path, wrong, out)?,
            format => list(&looks, format, out)?,
        }
        Ok(if wrong > 0 { Outcome::Errors } else { Outcome::Done })
    }
}

fn of_file(health: &Health) -> Vec<Look> {
    if !health.ours {
        return vec![look(State::Wrong, "file", "it was not made by annals", "--db names the database")];
    }
    if health.schema > health.newest {
        let found =
            format!("it was made by a newer annals (schema {}; this one knows {})", health.schema, health.newest);
        return vec![look(State::Wrong, "file", found, "use the newer program")];
    }
    let mut looks = vec![of_pages(health), of_references(health)];
    looks.extend(of_schema(health));
    looks.extend(of_codebook(health));
    looks.push(of_log(health));
    let leftovers = &health.leftovers;
    if leftovers.is_empty() {
        looks.push(look(State::Sound, "left behind", "no files of stopped programs", ""));
    }
    looks.extend(leftovers.iter().map(|path| {
        let remedy = format!("if no annals runs in this folder: rm -r {}", path.display());
        look(State::Warning, "left behind", path.display().to_string(), remedy)
    }));
    looks
}

fn of_pages(health: &Health) -> Look {
    match health.complaints.as_slice() {
        [] => {
            let held = format!("whole: {}, {}", counted(health.events, "event"), counted(health.changes, "change"));
            look(State::Sound, "file", held, "")
        }
        [first, more @ ..] => {
            let more = if more.is_empty() { String::new() } else { format!(" (and {} more)", more.len()) };
            look(State::Wrong, "file", format!("damaged: {first}{more}"), TAKE_BACKUP)
        }
    }
}

fn of_references(health: &Health) -> Look {
    if health.broken.is_empty() {
        return look(State::Sound, "references", "all lead somewhere", "");
    }
    let told =
        health.broken.iter().map(|(table, parent, rows)| format!("{} of {table} to {parent}", counted(*rows, "row")));
    let found = format!("lead nowhere: {}", told.collect::<Vec<_>>().join(", "));
    look(State::Wrong, "references", found, "something else than annals wrote in the file; take a backup of before")
}

fn of_schema(health: &Health) -> Option<Look> {
    (health.schema < health.newest).then(|| {
        let found = format!("schema {}, this program has {}", health.schema, health.newest);
        look(State::Note, "schema", found, "the next command that writes brings it up to date, with a copy beside")
    })
}

fn of_codebook(health: &Health) -> Vec<Look> {
    let mut looks = match &health.codebook {
        CodebookHealth::Read(version, hash) => {
            let short: String = hash.chars().take(12).collect();
            vec![look(State::Sound, "codebook", format!("{version}, hash {short}"), "")]
        }
        CodebookHealth::Unreadable(reason) => {
            vec![look(State::Wrong, "codebook", format!("cannot be read: {reason}"), TAKE_BACKUP)]
        }
        CodebookHealth::Unknown => Vec::new(),
    };
    if !health.differing.is_empty() {
        let found = format!("not as in this program: {}", health.differing.join(", "));
        looks.push(look(State::Note, "codebook", found, "made by another version; its events keep their own codebook"));
    }
    looks
}

/// A log of this size is more than any program leaves that ends as it should.
const LARGE_LOG: u64 = 64 << 20;

fn of_log(health: &Health) -> Look {
    const WHOLE: &str = "annals backup writes it with the file, into one";
    if health.journal {
        let remedy = "any command that opens the database takes it back; keep file and journal together";
        return look(State::Warning, "log", "a write was cut off", remedy);
    }
    match health.log {
        0 => look(State::Sound, "log", "all is in the file", ""),
        bytes if bytes >= LARGE_LOG => {
            let found = format!("{} MB wait beside the file", bytes >> 20);
            look(State::Warning, "log", found, "close the programs that have it open; the last one puts it in")
        }
        bytes => {
            let found = format!("{} beside the file", counted(bytes, "byte"));
            look(State::Note, "log", found, format!("another program is open, or was stopped; to copy it: {WHOLE}"))
        }
    }
}

/// Compares the files that were imported with what is kept of them.
fn of_imports(database: &Database, folder: &Path) -> Result<Vec<Look>, Failure> {
    let mut looks = Vec::new();
    let (mut same, mut missing) = (0, Vec::new());
    for record in database.imports()? {
        let path = folder.join(&record.import.file);
        if !path.is_file() {
            missing.push(record.import.file);
            continue;
        }
        let sum = sum_of_file(&path).could_not(format!("read {}", path.display()))?;
        if sum == record.import.sha256 {
            same += 1;
        } else {
            let found = format!("{} is not the file of change {}", path.display(), record.change);
            let remedy = "look for the former one, or annals export --as-imported=CHANGE writes it again";
            looks.push(look(State::Wrong, "import", found, remedy));
        }
    }
    if same > 0 {
        looks.push(look(State::Sound, "import", format!("{} as imported", counted(same, "file")), ""));
    }
    if !missing.is_empty() {
        let found = format!("not in {}: {}", folder.display(), missing.join(", "));
        looks.push(look(State::Note, "import", found, "annals export --as-imported=CHANGE writes a file again"));
    }
    Ok(looks)
}

fn print(looks: &[Look], path: &Path, wrong: u64, out: &mut Output) -> Result<(), Failure> {
    for look in looks {
        let word = format!("{:<8}", look.state.word());
        let word = match look.state {
            State::Wrong => out.paint.red(&word),
            State::Warning => out.paint.yellow(&word),
            _ => out.paint.dim(&word),
        };
        writeln!(out, "{word} {:<12} {}", look.what, look.found)?;
        if !look.remedy.is_empty() {
            writeln!(out, "{:21} try: {}", "", look.remedy)?;
        }
    }
    let path = path.display();
    match wrong {
        0 => writeln!(out, "\nnothing is wrong with {path}")?,
        1 => writeln!(out, "\n1 thing is wrong with {path}")?,
        more => writeln!(out, "\n{more} things are wrong with {path}")?,
    }
    Ok(())
}

fn list(looks: &[Look], format: Format, out: &mut Output) -> Result<(), Failure> {
    let columns = ["state", "what", "found", "remedy"].map(Column::text).to_vec();
    let mut rows = out.rows(format, columns);
    for look in looks {
        rows.add([look.state.word(), look.what, &look.found, &look.remedy])?;
    }
    Ok(rows.finish()?)
}
