//! Releases: what was released, how it was made, and that a name is never given again.

use super::changes::{PROGRAM, read_moment, write_moment};
use super::{Database, Error, Result};
use crate::model::{Author, ChangeId, Filter};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

/// What is kept of a release when it is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRelease {
    /// Its name.
    pub name: String,
    /// The last change that is in it.
    pub change: ChangeId,
    /// Name and version of the program.
    pub program: String,
    /// Version of the codebook.
    pub codebook: String,
    /// Hash of the codebook's files.
    pub codebook_hash: String,
    /// Name of the release it was compared with.
    pub former: Option<String>,
    /// All that was asked for, as JSON.
    pub definition: String,
    /// Its manifest.
    pub manifest: String,
    /// SHA-256 of the manifest, in hex.
    pub manifest_sha256: String,
    /// Where it was put.
    pub folder: String,
}

/// A release as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its number.
    pub id: i64,
    /// What was kept when it was cut.
    pub release: NewRelease,
    /// Who cut it, and when.
    pub author: Author,
    /// Who took it back, when, and why, if somebody did.
    pub retraction: Option<Retraction>,
}

/// Why a release should not be used any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    /// Who, and when.
    pub author: Author,
    /// Why.
    pub reason: String,
}

const RELEASES: &str = "
    SELECT r.id, r.name, r.change_id, r.program, r.codebook, r.codebook_hash, f.name, r.definition, r.manifest,
           r.manifest_sha256, r.folder, r.author, r.moment, r.retracted, r.retracted_by, r.retracted_for
      FROM release r
      LEFT JOIN release f ON f.id = r.former_id
     ORDER BY r.id DESC";
const ONE_RELEASE: &str = "
    SELECT r.id, r.name, r.change_id, r.program, r.codebook, r.codebook_hash, f.name, r.definition, r.manifest,
           r.manifest_sha256, r.folder, r.author, r.moment, r.retracted, r.retracted_by, r.retracted_for
      FROM release r
      LEFT JOIN release f ON f.id = r.former_id
     WHERE r.name = ?1";

fn read(row: &Row<'_>) -> rusqlite::Result<Release> {
    let moment = |at: usize| -> rusqlite::Result<DateTime<Utc>> { Ok(read_moment(row.get_ref(at)?.as_str()?)) };
    let retraction = match row.get::<_, Option<String>>(15)? {
        None => None,
        Some(reason) => Some(Retraction { author: Author { name: row.get(14)?, moment: moment(13)? }, reason }),
    };
    Ok(Release {
        id: row.get(0)?,
        release: NewRelease {
            name: row.get(1)?,
            change: row.get(2)?,
            program: row.get(3)?,
            codebook: row.get(4)?,
            codebook_hash: row.get(5)?,
            former: row.get(6)?,
            definition: row.get(7)?,
            manifest: row.get(8)?,
            manifest_sha256: row.get(9)?,
            folder: row.get(10)?,
        },
        author: Author { name: row.get(11)?, moment: moment(12)? },
        retraction,
    })
}

impl Database {
    /// Gives the releases, newest first, those that were retracted among them.
    pub fn releases(&self) -> Result<Vec<Release>> {
        let mut statement = self.connection.prepare(RELEASES)?;
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds a release by its name; capitals tell no two apart, since in some folders they do not.
    pub fn find_release(&self, name: &str) -> Result<Option<Release>> {
        Ok(self.connection.query_row(ONE_RELEASE, [name], read).optional()?)
    }

    /// Keeps a release that stands whole in its folder.
    pub fn add_release(&self, author: &Author, release: &NewRelease) -> Result<i64> {
        let added = self.connection.execute(
            "INSERT INTO release (name, change_id, moment, author, program, codebook, codebook_hash, former_id,
                                  definition, manifest, manifest_sha256, folder)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT id FROM release WHERE name = ?8), ?9, ?10, ?11, ?12)
             ON CONFLICT (name) DO NOTHING",
            params![
                release.name,
                release.change,
                write_moment(author.moment),
                author.name,
                release.program,
                release.codebook,
                release.codebook_hash,
                release.former,
                release.definition,
                release.manifest,
                release.manifest_sha256,
                release.folder,
            ],
        )?;
        if added == 0 {
            return Err(Error::ReleaseExists(release.name.clone()));
        }
        Ok(self.connection.last_insert_rowid())
    }

    /// Marks a release as one not to be used any more; it stays where it is, and so does its name.
    pub fn retract_release(&self, author: &Author, id: i64, reason: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE release SET retracted = ?2, retracted_by = ?3, retracted_for = ?4
              WHERE id = ?1 AND retracted IS NULL",
            params![id, write_moment(author.moment), author.name, reason],
        )?;
        Ok(())
    }

    /// Looks whether events can be chosen so; brings the index of words up to date where it is asked for.
    pub fn find_events(&self, filter: &Filter) -> Result<()> {
        self.select(filter).map(|_| ())
    }

    /// Tells whether the file may be written.
    pub fn may_write(&self) -> Result<bool> {
        Ok(!self.connection.is_readonly("main")?)
    }

    /// Name and version of the program, as changes and releases keep it.
    pub const fn program() -> &'static str {
        PROGRAM
    }
}
