//! The codebook inside the database.

use super::Result;
use crate::codebook::{Codebook, SchemaFile};
use crate::model::ChangeId;
use rusqlite::{Connection, params};
use std::borrow::Cow;

/// Puts a codebook in, replacing what was there.
pub(super) fn store(connection: &Connection, codebook: &Codebook, change: ChangeId) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM codebook_file; DELETE FROM inter; DELETE FROM interaction; DELETE FROM civilian_targeting;",
    )?;
    let standard = Codebook::standard();
    for file in codebook.files() {
        let origin = if standard.files().contains(file) { "standard" } else { "project" };
        connection.execute(
            "INSERT INTO codebook_file (path, text, origin, change_id) VALUES (?1, ?2, ?3, ?4)",
            params![file.path, file.text, origin, change],
        )?;
    }
    for (sql, vocabulary) in [
        ("INSERT INTO inter (code, label) VALUES (?1, ?2)", codebook.inters()),
        ("INSERT INTO interaction (code, label) VALUES (?1, ?2)", codebook.interactions()),
    ] {
        for term in vocabulary.terms() {
            connection.execute(sql, params![term.code.parse::<i64>().unwrap_or_default(), term.label])?;
        }
    }
    let flag = codebook.civilian_targeting_label();
    connection.execute("INSERT INTO civilian_targeting (code, label) VALUES (0, ''), (1, ?1)", [flag])?;
    Ok(())
}

/// Reads the codebook out; most often it is the program's, which then need not be read. What the program's codebook
/// had no file for when it was stored comes from the program.
pub(super) fn load(connection: &Connection) -> Result<Cow<'static, Codebook>> {
    let mut statement = connection.prepare("SELECT path, text FROM codebook_file ORDER BY path")?;
    let standard = Codebook::standard();
    let mut alike = 0;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (path, text) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_str());
        match standard.files().get(alike) {
            Some(file) if path == Ok(&file.path) && text == Ok(&*file.text) => alike += 1,
            _ => return read(connection),
        }
    }
    if alike < standard.files().len() { read(connection) } else { Ok(Cow::Borrowed(standard)) }
}

fn read(connection: &Connection) -> Result<Cow<'static, Codebook>> {
    let mut statement = connection.prepare("SELECT path, text FROM codebook_file")?;
    let mut files = statement
        .query_map([], |row| Ok(SchemaFile { path: row.get(0)?, text: row.get::<_, String>(1)?.into() }))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let missing = Codebook::carried_beside(&files);
    files.extend(missing);
    Ok(Cow::Owned(Codebook::from_checked_files(files)?))
}

/// Reads the codebook and gives its hash; fails where it cannot be read.
pub(super) fn hash_of_stored(connection: &Connection) -> Result<String> {
    Ok(load(connection)?.hash())
}

/// Gives the files that are said to be the program's and are not as this program has them.
pub(super) fn differing(connection: &Connection) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT path, text FROM codebook_file WHERE origin = 'standard' ORDER BY path")?;
    let files = statement
        .query_map([], |row| Ok(SchemaFile { path: row.get(0)?, text: row.get::<_, String>(1)?.into() }))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let standard = Codebook::standard();
    Ok(files.into_iter().filter(|file| !standard.files().contains(file)).map(|file| file.path).collect())
}
