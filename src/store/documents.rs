//! Documents: what was published, and where it can be found.

use super::events::Tx;
use super::records::{RecordKind, records};
use super::{Database, Error, Result};
use crate::model::{ChangeId, Document, DocumentId, SourceId};
use rusqlite::{OptionalExtension, Row, ToSql, params};

const COLUMNS: &str = "
    d.id, coalesce(d.key, ''), d.source_id, d.author, d.title, d.published, d.url, d.accessed, d.language, d.sha256,
    d.locator, d.note, d.confidential, d.change_id";

fn read_document(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: DocumentId(row.get(0)?),
        key: row.get(1)?,
        publisher: SourceId(row.get(2)?),
        author: row.get(3)?,
        title: row.get(4)?,
        published: row.get(5)?,
        url: row.get(6)?,
        accessed: row.get(7)?,
        language: row.get(8)?,
        sha256: row.get(9)?,
        locator: row.get(10)?,
        note: row.get(11)?,
        confidential: row.get(12)?,
        change: row.get(13)?,
    })
}

impl Database {
    /// Gives a document, now or as of a change.
    pub fn document(&self, id: DocumentId, as_of: Option<ChangeId>) -> Result<Option<Document>> {
        self.one_document("d.id = ?1", &id.0, as_of)
    }

    /// Finds a document by `D1` or by the coder's own key.
    pub fn find_document(&self, reference: &str) -> Result<Option<Document>> {
        match DocumentId::read(reference) {
            Some(id) => self.document(id, None),
            None => self.one_document("d.key = ?1", &reference.trim(), None),
        }
    }

    /// Finds the document of a web address.
    pub fn document_of_url(&self, url: &str) -> Result<Option<Document>> {
        self.one_document("d.url = ?1 AND d.url <> ''", &url, None)
    }

    /// Finds the document of a file, by its SHA-256 in hex.
    pub fn document_of_hash(&self, sha256: &str) -> Result<Option<Document>> {
        self.one_document("d.sha256 = ?1 AND d.sha256 <> ''", &sha256, None)
    }

    fn one_document(&self, clause: &str, value: &dyn ToSql, as_of: Option<ChangeId>) -> Result<Option<Document>> {
        let table = records(&self.connection, RecordKind::Document, as_of)?;
        let sql = format!("SELECT {COLUMNS} FROM {table} d WHERE {clause}");
        Ok(self.connection.prepare_cached(&sql)?.query_row([value], read_document).optional()?)
    }

    /// Goes through the documents in the order of their numbers, now or as of a change.
    pub fn for_each_document<E: From<Error>>(
        &self,
        as_of: Option<ChangeId>,
        mut see: impl FnMut(&Document) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let table = records(&self.connection, RecordKind::Document, as_of)?;
        let sql = format!("SELECT {COLUMNS} FROM {table} d ORDER BY d.id");
        let mut statement = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            see(&read_document(row).map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// Gives the keys of all documents that have one.
    pub fn document_keys(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT key FROM document WHERE key <> '' ORDER BY key")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives the documents that a source published.
    pub fn documents_of(&self, source: SourceId) -> Result<Vec<Document>> {
        let sql = format!("SELECT {COLUMNS} FROM document d WHERE d.source_id = ?1 ORDER BY d.id");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([source.0], read_document)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a document and gives its number; `id` and `change` of what is given do not matter.
    pub fn add_document(&mut self, document: &Document) -> Result<DocumentId> {
        let id = DocumentId(self.connection().query_row(NEXT_ID, [], |row| row.get(0))?);
        self.write_document(INSERT, &Document { id, ..document.clone() })?;
        Ok(id)
    }

    /// Adds a document under the number that it says, which no document has.
    pub fn add_numbered_document(&mut self, document: &Document) -> Result<()> {
        self.write_document(INSERT, document)
    }

    /// Gives a document new values; what it was stays in its history.
    pub fn put_document(&mut self, document: &Document) -> Result<()> {
        self.keep(RecordKind::Document, &document.id.0.to_string())?;
        self.write_document(UPDATE, document)
    }

    fn write_document(&mut self, sql: &str, document: &Document) -> Result<()> {
        self.connection().prepare_cached(sql)?.execute(params![
            document.id.0,
            document.key,
            document.publisher.0,
            document.author,
            document.title,
            document.published,
            document.url,
            document.accessed,
            document.language,
            document.sha256,
            document.locator,
            document.note,
            document.confidential,
            self.change()
        ])?;
        self.count_record(RecordKind::Document, &document.id.0.to_string())
    }
}

// A number once given never returns.
const NEXT_ID: &str = "
    SELECT 1 + max(coalesce((SELECT max(id) FROM document), 0),
                   coalesce((SELECT max(CAST(record AS INTEGER)) FROM record_version WHERE tbl = 'document'), 0))";
const INSERT: &str = "
    INSERT INTO document (id, key, source_id, author, title, published, url, accessed, language, sha256,
                          locator, note, confidential, change_id)
    VALUES (?1, nullif(?2, ''), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
const UPDATE: &str = "
    UPDATE document
       SET key = nullif(?2, ''), source_id = ?3, author = ?4, title = ?5, published = ?6, url = ?7, accessed = ?8,
           language = ?9, sha256 = ?10, locator = ?11, note = ?12, confidential = ?13, change_id = ?14
     WHERE id = ?1";
