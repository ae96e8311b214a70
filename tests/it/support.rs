//! What tests share: a folder of their own, the program, the files of `tests/data`.

use annals::store::Database;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The moment that every command of a test takes for now.
pub const NOW: &str = "2026-01-01T12:00:00Z";

/// The database of a folder.
pub const DB: &str = "events.db";

/// Gives a path inside the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Gives the path of a file of `tests/data`.
pub fn data(name: &str) -> PathBuf {
    project("tests/data").join(name)
}

/// A folder for one test, with a database in it.
pub struct Folder {
    held: TempDir,
}

/// What a command said, and its exit code.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// Makes an empty folder.
    pub fn empty() -> Folder {
        Folder { held: tempfile::tempdir().expect("a folder for the test") }
    }

    /// Makes a folder with an empty database.
    pub fn new() -> Folder {
        let folder = Folder::empty();
        folder.done(&["init", DB]);
        folder
    }

    /// Makes a folder whose database holds a file of `tests/data`.
    pub fn with(name: &str) -> Folder {
        let folder = Folder::new();
        folder.import(&data(name), &[]);
        folder
    }

    /// Gives the path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.held.path().join(name)
    }

    /// Writes a file and gives its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("the folder of the test is writable");
        path
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> Vec<u8> {
        let path = self.path(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Reads a file as text.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("UTF-8")
    }

    /// Gives the names of the files in the folder.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.held.path()).expect("the folder of the test");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Gives the program, ready to run in this folder with a fixed author and clock.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command
            .args(args)
            .current_dir(self.held.path())
            .env_remove("ANNALS_DB")
            .env("ANNALS_AUTHOR", "tester")
            .env("ANNALS_NOW", NOW)
            .stdin(Stdio::null());
        command
    }

    /// Runs a command.
    pub fn annals(&self, args: &[&str]) -> Said {
        said(self.command(args).output().expect("the program starts"))
    }

    /// Runs a command with something on standard input.
    pub fn annals_reading(&self, input: &[u8], args: &[&str]) -> Said {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        let written = pipe.write_all(input);
        drop(pipe);
        let said = said(child.wait_with_output().expect("the program ends"));
        assert!(written.is_ok(), "the program did not read its input: {said:?}");
        said
    }

    /// Runs a command that must end with 0, and gives what it printed.
    pub fn done(&self, args: &[&str]) -> String {
        let said = self.annals(args);
        assert_eq!(said.code, Some(0), "annals {}: {said:?}", args.join(" "));
        said.out
    }

    /// Imports a file, by the program.
    pub fn import(&self, file: &Path, more: &[&str]) -> Said {
        let file = file.to_str().expect("paths of tests are UTF-8");
        self.annals(&[&["import", file], more].concat())
    }

    /// Exports by the program, and gives the bytes.
    pub fn export(&self, more: &[&str]) -> Vec<u8> {
        self.done(&[&["export", "out.csv"], more].concat());
        self.read("out.csv")
    }

    /// Opens the database through the library.
    pub fn database(&self) -> Database {
        Database::open(&self.path(DB)).expect("the database opens")
    }

    /// Opens the database as a stranger would.
    pub fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path(DB)).expect("SQLite opens the file")
    }

    /// Gives one number that a query finds.
    pub fn number(&self, sql: &str) -> i64 {
        self.sqlite().query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    /// Gives everything the tables hold, line by line.
    pub fn dump(&self) -> String {
        dump(&self.sqlite())
    }
}

/// Gives the outcome of a process.
pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Gives everything the tables of a database hold, line by line.
pub fn dump(connection: &rusqlite::Connection) -> String {
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'note_search%' ORDER BY name")
        .expect("a list of tables");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("tables").map(|name| name.expect("a name")).collect();
    let mut lines = String::new();
    for name in names {
        let mut statement = connection.prepare(&format!("SELECT * FROM {name}")).expect("a table");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            let cells: Vec<String> = (0..width).map(|at| format!("{:?}", row.get_ref(at).expect("a cell"))).collect();
            lines += &format!("{name}: {}\n", cells.join(" | "));
        }
    }
    lines
}
