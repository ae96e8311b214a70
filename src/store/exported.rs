//! The log of exports: when, by whom, which events, which file, and its hash.

use super::changes::{PROGRAM, read_moment, write_moment};
use super::{Database, Result};
use crate::model::{Author, ChangeId};
use rusqlite::{Row, params};
use std::time::Duration;

/// A file that left the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewExported {
    /// What wrote it: a command.
    pub command: String,
    /// The last change that could be in it; the newest, if none.
    pub change: Option<ChangeId>,
    /// Number of the release it is part of.
    pub release: Option<i64>,
    /// The file; `-` for standard output.
    pub file: String,
    /// Word of its format.
    pub format: String,
    /// Name of its layout.
    pub layout: String,
    /// Which events, as JSON.
    pub filter: String,
    /// Rule set and its version, or nothing.
    pub rules: String,
    /// Word of what a row stands for; empty for tables of records and for panels.
    pub shape: String,
    /// The words of the command line; none for releases, whose definition tells all.
    pub arguments: Vec<String>,
    /// Rows.
    pub rows: u64,
    /// Length.
    pub bytes: u64,
    /// Name and hex of its hash: `xxh3:…`, and `sha256:…` for files of releases.
    pub hash: String,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its number.
    pub id: i64,
    /// Who, and when.
    pub author: Author,
    /// Name and version of the program.
    pub program: String,
    /// The file.
    pub exported: NewExported,
    /// Name of the release it is part of.
    pub release: Option<String>,
}

/// How long an export, which is done, waits to be put in the log.
const PATIENCE: Duration = Duration::from_secs(1);

/// What others are waited for otherwise.
const USUAL_PATIENCE: Duration = Duration::from_secs(5);

const EXPORTED: &str = "
    SELECT x.id, x.moment, x.author, x.program, x.command, x.change_id, x.release_id, x.file, x.format, x.layout,
           x.filter, x.rules, x.shape, x.arguments, x.rows, x.bytes, x.hash, r.name
      FROM exported x
      LEFT JOIN release r ON r.id = x.release_id
     WHERE ?1 IS NULL OR x.hash IN (?1, ?2)
     ORDER BY x.id DESC
     LIMIT ?3";

fn read(row: &Row<'_>) -> rusqlite::Result<Exported> {
    Ok(Exported {
        id: row.get(0)?,
        author: Author { name: row.get(2)?, moment: read_moment(row.get_ref(1)?.as_str()?) },
        program: row.get(3)?,
        exported: NewExported {
            command: row.get(4)?,
            change: row.get(5)?,
            release: row.get(6)?,
            file: row.get(7)?,
            format: row.get(8)?,
            layout: row.get(9)?,
            filter: row.get(10)?,
            rules: row.get(11)?,
            shape: row.get(12)?,
            arguments: serde_json::from_str(row.get_ref(13)?.as_str()?).unwrap_or_default(),
            rows: row.get::<_, i64>(14)?.unsigned_abs(),
            bytes: row.get::<_, i64>(15)?.unsigned_abs(),
            hash: row.get(16)?,
        },
        release: row.get(17)?,
    })
}

impl Database {
    /// Puts files that left into the log. A line of it is no change of the data.
    pub fn log_exports(&self, author: &Author, files: &[NewExported]) -> Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        // A line that a failure of power takes away does no harm: nothing has to be waited for.
        self.connection.pragma_update(None, "synchronous", "normal")?;
        let logged = self.insert_exports(author, files);
        self.connection.pragma_update(None, "synchronous", "full")?;
        self.connection.busy_timeout(USUAL_PATIENCE)?;
        logged
    }

    fn insert_exports(&self, author: &Author, files: &[NewExported]) -> Result<()> {
        let transaction = self.connection.unchecked_transaction()?;
        let mut statement = transaction.prepare(
            "INSERT INTO exported (moment, author, program, command, change_id, release_id, file, format, layout,
                                   filter, rules, shape, arguments, rows, bytes, hash)
             VALUES (?1, ?2, ?3, ?4, coalesce(?5, (SELECT max(id) FROM change)), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                     ?14, ?15, ?16)",
        )?;
        for file in files {
            statement.execute(params![
                write_moment(author.moment),
                author.name,
                PROGRAM,
                file.command,
                file.change,
                file.release,
                file.file,
                file.format,
                file.layout,
                file.filter,
                file.rules,
                file.shape,
                serde_json::to_string(&file.arguments).unwrap_or_default(),
                file.rows as i64,
                file.bytes as i64,
                file.hash,
            ])?;
        }
        drop(statement);
        Ok(transaction.commit()?)
    }

    /// Gives what left, newest first; only files with one of these hashes, if they are given.
    pub fn exports(&self, of: Option<[&str; 2]>, limit: Option<u64>) -> Result<Vec<Exported>> {
        let limit = limit.map_or(-1, |limit| limit as i64);
        let mut statement = self.connection.prepare(EXPORTED)?;
        let [one, other] = of.map_or([None; 2], |hashes| hashes.map(Some));
        Ok(statement.query_map(params![one, other, limit], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
