//! One row for each document, in the order of their numbers.

use super::export::Press;
use super::rows::yes_no;
use crate::interchange::export::ExportError;
use crate::model::Document;
use std::borrow::Cow;

/// Writes all documents.
pub(super) fn write(press: &mut Press<'_, '_>) -> Result<(), ExportError> {
    let database = press.database;
    database.for_each_document(press.as_of, |document| {
        if press.censor.hides_document(document) {
            press.censor.count_row();
            return Ok(());
        }
        row(press, document)
    })
}

fn row(press: &mut Press<'_, '_>, document: &Document) -> Result<(), ExportError> {
    let Press { rows, censor, sources, columns, .. } = press;
    for column in columns.iter() {
        let cell = match *column {
            "document_id" => Cow::Owned(document.id.to_string()),
            "key" => censor.text(column, Cow::Borrowed(&document.key), None),
            "publisher" => censor.names(column, Cow::Owned(sources.name(document.publisher).to_owned()), false),
            "author" => censor.plain(column, Cow::Borrowed(&document.author), None),
            "title" => censor.text(column, Cow::Borrowed(&document.title), None),
            "published" => censor.day(column, Cow::Borrowed(&document.published), None),
            "url" => censor.text(column, Cow::Borrowed(&document.url), None),
            "accessed" => censor.day(column, Cow::Borrowed(&document.accessed), None),
            "language" => censor.plain(column, Cow::Borrowed(&document.language), None),
            // Who has the copies finds the document by it.
            "sha256" => censor.text(column, Cow::Borrowed(&document.sha256), None),
            "locator" => censor.text(column, Cow::Borrowed(&document.locator), None),
            "confidential" => yes_no(Some(document.confidential)),
            "note" => censor.prose(column, Cow::Borrowed(&document.note), None),
            _ => Cow::Borrowed(""),
        };
        rows.cell(cell);
    }
    press.end_row()
}
