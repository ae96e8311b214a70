//! Database, author, clock and terminal: from the command line and the environment.

use super::failure::{Could, Failure};
use super::output::{Output, Paint};
use super::progress::Progress;
use crate::codebook::Codebook;
use crate::model::Author;
use crate::store::Database;
use chrono::{DateTime, NaiveDate, Utc};
use std::env;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What every command understands.
#[derive(clap::Args)]
pub struct GlobalArgs {
    /// Database file [default: $ANNALS_DB, else the only one in this folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "For every command", display_order = 900)]
    db: Option<PathBuf>,
    /// Who writes, as the history shows it [default: $ANNALS_AUTHOR, else your login name]
    #[arg(long, global = true, value_name = "NAME", help_heading = "For every command", display_order = 901)]
    author: Option<String>,
}

impl GlobalArgs {
    /// Tells whether the command line names a database.
    pub fn names_database(&self) -> bool {
        self.db.is_some()
    }
}

/// Where a command runs: database, author, clock, terminal.
pub struct Context {
    db: Option<PathBuf>,
    author: String,
    now: DateTime<Utc>,
    typed: Vec<String>,
}

impl Context {
    /// Settles what the command line leaves open.
    pub fn new(args: GlobalArgs, typed: Vec<String>) -> Result<Context, Failure> {
        let login = || ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(variable);
        let author = args.author.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        Ok(Context {
            db: args.db.or_else(|| variable("ANNALS_DB").map(PathBuf::from)),
            author: author.or_else(|| variable("ANNALS_AUTHOR")).or_else(login).unwrap_or("unknown".to_owned()),
            now: now()?,
            typed,
        })
    }

    /// What was typed after the name of the program.
    pub fn typed(&self) -> &[String] {
        &self.typed
    }

    /// The day the command began, in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// Gives the time it is, which may be long after the command began.
    pub fn clock(&self) -> Result<DateTime<Utc>, Failure> {
        now()
    }

    /// Who writes, and when.
    pub fn author(&self) -> Author {
        Author { name: self.author.clone(), moment: self.now }
    }

    /// Opens the database: the one that was named, or the only one in the folder.
    pub fn database(&self) -> Result<Database, Failure> {
        let path = self.path()?;
        let database = Database::open(&path).could_not(format!("open the database {}", path.display()))?;
        if let Some(backup) = database.backup() {
            say!("note: the database was brought up to date; as it was before it is kept in {}", backup.display());
        }
        Ok(database)
    }

    /// Says where the database is: the one that was named, or the only one in the folder.
    pub fn path(&self) -> Result<PathBuf, Failure> {
        match &self.db {
            Some(path) => Ok(path.clone()),
            None => the_only_one(databases_here()),
        }
    }

    /// Opens the database if one was named, for commands that need none.
    pub fn named_database(&self) -> Result<Option<Database>, Failure> {
        self.db.as_ref().map(|_| self.database()).transpose()
    }

    /// Gives the codebook of the database, or that of the program where no database is meant.
    pub fn codebook(&self) -> Result<Codebook, Failure> {
        if self.db.is_none() && databases_here().len() != 1 {
            return Ok(Codebook::standard().clone());
        }
        Ok(self.database()?.codebook().clone())
    }

    /// Tells whether a new file will be found without `--db`.
    pub fn finds_by_itself(&self, path: &Path) -> bool {
        let here = databases_here();
        self.db.is_none()
            && here.len() == 1
            && path.file_name() == here[0].file_name()
            && path.components().count() == 1
    }

    /// Where results go.
    pub fn output(&self) -> Output {
        Output::standard()
    }

    /// Shows on a terminal how far long work is.
    pub fn progress(&self, doing: &'static str) -> Progress {
        Progress::new(doing)
    }
}

/// Colours for what goes to standard error.
pub fn error_paint() -> Paint {
    Paint::when(std::io::stderr().is_terminal())
}

/// Gives a variable of the environment that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Asks the clock, unless `ANNALS_NOW` holds a moment, so that a session can be repeated.
fn now() -> Result<DateTime<Utc>, Failure> {
    let Some(text) = variable("ANNALS_NOW") else { return Ok(Utc::now()) };
    DateTime::parse_from_rfc3339(&text).map(|moment| moment.with_timezone(&Utc)).map_err(|_| {
        Failure::usage(format!("ANNALS_NOW is \"{text}\", which is no moment"))
            .hint("write it like 2024-05-31T12:00:00Z, or unset it")
    })
}

/// What stands in the name of a copy that `backup` or `restore` made: nobody works in it.
pub const COPIES: [&str; 2] = [".backup-", ".before-restore-"];

/// Gives the databases of ours in this folder, by name; copies that were made of them are left out.
fn databases_here() -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(".") else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| PathBuf::from(entry.file_name())))
        .filter(|path| path.extension().is_some_and(|end| end == "db") && !is_copy(path) && Database::is_ours(path))
        .collect();
    found.sort();
    found
}

fn is_copy(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    COPIES.iter().any(|mark| name.contains(mark))
}

fn the_only_one(mut found: Vec<PathBuf>) -> Result<PathBuf, Failure> {
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::new("there is no database")
            .because("no *.db file in this folder was made by annals")
            .hint("annals init NAME.db makes one; --db FILE or $ANNALS_DB names one elsewhere")),
        count => {
            let names: Vec<String> = found.iter().map(|path| path.display().to_string()).collect();
            Err(Failure::new("it is not clear which database is meant")
                .because(format!("this folder holds {count}: {}", names.join(", ")))
                .hint(format!("--db {}, or set ANNALS_DB", names[0])))
        }
    }
}
