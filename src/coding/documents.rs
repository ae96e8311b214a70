//! From a document as it was typed to one that can be written.

use super::complaint::Complaint;
use super::known::{NameKind, Newcomers, Registered, nearest, very_alike};
use super::sheet::{Keys, Sheet, word_of, yes_or_no};
use super::{Error, IsNew, Result};
use crate::model::{Author, ChangeKind, DateForm, Document, DocumentId, SourceId};
use crate::store::{Database, FieldChange, Tx};

/// What may be said of a document.
pub const KEYS: Keys = Keys {
    list: "documents",
    keys: &[
        "publisher",
        "title",
        "author",
        "published",
        "url",
        "accessed",
        "language",
        "sha256",
        "file",
        "locator",
        "note",
        "key",
        "confidential",
    ],
};

/// A document ready to be written, or what keeps it from being.
#[derive(Clone, Debug, Default)]
pub struct PreparedDocument {
    /// The values; the publisher's number comes with the writing.
    pub document: Document,
    /// The publisher's own name.
    pub publisher: String,
    /// Names that become known.
    pub registered: Vec<Registered>,
    /// What must be put right first.
    pub complaints: Vec<Complaint>,
    /// What the person should know beside.
    pub notes: Vec<String>,
    /// For an edit: what differs.
    pub steps: Vec<FieldChange>,
}

/// Prepares documents one after the other; each knows of those before it.
pub struct DocumentCoder<'d> {
    database: &'d Database,
    registered: Newcomers,
    earlier: Vec<(Document, String)>,
}

impl<'d> DocumentCoder<'d> {
    /// Begins a piece of work.
    pub fn new(database: &'d Database) -> DocumentCoder<'d> {
        DocumentCoder { database, registered: Newcomers::default(), earlier: Vec::new() }
    }

    /// Prepares a new document.
    pub fn prepare(&mut self, sheet: &Sheet) -> Result<PreparedDocument> {
        let prepared = self.read(sheet, Document::default(), "")?;
        let place = sheet.complaint("", String::new(), String::new()).place;
        self.earlier.push((prepared.document.clone(), place));
        Ok(prepared)
    }

    /// Prepares a new document where those before it were written already.
    pub fn prepare_next(&mut self, sheet: &Sheet) -> Result<PreparedDocument> {
        self.read(sheet, Document::default(), "")
    }

    /// Prepares new values of a document; `steps` tells what would differ.
    pub fn prepare_edit(&mut self, old: &Document, sheet: &Sheet) -> Result<PreparedDocument> {
        let publisher = name_of(self.database, old.publisher)?;
        let mut prepared = self.read(sheet, old.clone(), &publisher)?;
        let [was, is] = [(old, &publisher), (&prepared.document, &prepared.publisher)].map(|(d, p)| told(d, p));
        let differing = was.into_iter().zip(is).filter(|(was, is)| was != is);
        prepared.steps = differing.map(|((field, old), (_, new))| FieldChange { field, old, new }).collect();
        Ok(prepared)
    }

    fn read(&mut self, sheet: &Sheet, old: Document, publisher: &str) -> Result<PreparedDocument> {
        let mut prepared = PreparedDocument {
            complaints: sheet.complaints.clone(),
            document: old.clone(),
            publisher: publisher.to_owned(),
            ..PreparedDocument::default()
        };
        self.read_publisher(sheet, &mut prepared)?;
        let document = &mut prepared.document;
        for (key, text) in [
            ("title", &mut document.title),
            ("author", &mut document.author),
            ("language", &mut document.language),
            ("locator", &mut document.locator),
            ("note", &mut document.note),
            ("url", &mut document.url),
            ("sha256", &mut document.sha256),
            ("key", &mut document.key),
            ("published", &mut document.published),
            ("accessed", &mut document.accessed),
        ] {
            if let Some(given) = sheet.given(key) {
                *text = given.to_owned();
            }
        }
        let complaints = &mut prepared.complaints;
        read_dates(sheet, document, complaints);
        if let Some(text) = sheet.text("confidential") {
            match yes_or_no(text) {
                Some(yes) => document.confidential = yes,
                None => complaints.push(no_answer(sheet, "confidential", text)),
            }
        }
        check_form(sheet, document, complaints);
        self.refuse_twice(sheet, &old, document, complaints)?;
        if document.title.is_empty() && document.url.is_empty() && document.locator.is_empty() && complaints.is_empty()
        {
            let remedy = "give a title, a url or a locator".to_owned();
            complaints.push(sheet.complaint("", "nothing says which document it is".to_owned(), remedy));
        }
        Ok(prepared)
    }

    fn read_publisher(&mut self, sheet: &Sheet, prepared: &mut PreparedDocument) -> Result<()> {
        let Some(name) = sheet.text("publisher") else {
            if prepared.publisher.is_empty() || sheet.given("publisher").is_some() {
                let remedy = format!("who published it? {}", sheet.origin.option("publisher", "NAME"));
                prepared.complaints.push(sheet.complaint("publisher", "it has no publisher".to_owned(), remedy));
            }
            return Ok(());
        };
        prepared.publisher = name.to_owned();
        match find_source(self.database, sheet, "publisher", name, &mut self.registered)? {
            Found::Known(own) => prepared.publisher = own,
            Found::Registered(registered) => prepared.registered.extend(registered),
            Found::Refused(complaint) => prepared.complaints.push(complaint),
        }
        Ok(())
    }

    /// One document stands once: another with its address, hash or key is refused.
    fn refuse_twice(
        &self,
        sheet: &Sheet,
        old: &Document,
        document: &Document,
        complaints: &mut Vec<Complaint>,
    ) -> Result<()> {
        let is_key = !document.key.is_empty() && DocumentId::read(&document.key).is_none();
        let by_key = if is_key { self.database.find_document(&document.key)? } else { None };
        let found = [
            ("url", &document.url, self.database.document_of_url(&document.url)?),
            ("sha256", &document.sha256, self.database.document_of_hash(&document.sha256)?),
            ("key", &document.key, by_key),
        ];
        for (key, text, known) in found {
            let same = |other: &Document| match key {
                "url" => &other.url == text,
                "sha256" => &other.sha256 == text,
                _ => &other.key == text,
            };
            if let Some(known) = known.filter(|known| known.id != old.id) {
                let publisher = name_of(self.database, known.publisher)?;
                let what = format!("{} has it already ({})", known.id, described(&known, &publisher));
                let remedy = match key {
                    "key" => "give it another key".to_owned(),
                    _ => format!("claims may point at {}; annals document edit {} changes it", known.id, known.id),
                };
                complaints.push(sheet.complaint(key, what, remedy));
            } else if let Some((_, place)) = self.earlier.iter().find(|(other, _)| !text.is_empty() && same(other)) {
                let what = format!("another document of this file has it already ({place})");
                complaints.push(sheet.complaint(key, what, "take one of them out".to_owned()));
            }
        }
        Ok(())
    }
}

/// Says which document it is: `Reuters, "Scores killed", 2012-03-12`.
pub fn described(document: &Document, publisher: &str) -> String {
    let title = if document.title.is_empty() { String::new() } else { format!("\"{}\"", document.title) };
    let place = if title.is_empty() { document.url.clone() } else { title };
    let parts = [publisher.to_owned(), place, document.published.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn told(document: &Document, publisher: &str) -> Vec<(String, String)> {
    let Document { key, author, title, published, url, accessed, language, sha256, locator, note, .. } = document;
    let confidential = word_of(document.confidential).to_owned();
    [
        ("publisher", publisher),
        ("title", title),
        ("author", author),
        ("published", published),
        ("url", url),
        ("accessed", accessed),
        ("language", language),
        ("sha256", sha256),
        ("locator", locator),
        ("note", note),
        ("key", key),
        ("confidential", &confidential),
    ]
    .map(|(field, text)| (field.to_owned(), text.to_owned()))
    .to_vec()
}

pub(super) fn name_of(database: &Database, source: SourceId) -> Result<String> {
    Ok(database.source(source, None)?.map_or_else(String::new, |source| source.name))
}

fn read_dates(sheet: &Sheet, document: &mut Document, complaints: &mut Vec<Complaint>) {
    for (key, text) in [("published", &mut document.published), ("accessed", &mut document.accessed)] {
        let Some(given) = sheet.text(key) else { continue };
        match read_partial_date(given) {
            Some(date) => *text = date,
            None => {
                let remedy = "write it like 2024-05-31, 2024-05 or 2024".to_owned();
                complaints.push(sheet.complaint(key, format!("\"{given}\" is no date"), remedy));
            }
        }
    }
}

/// Reads a day, or a month or year where no more is known; of a span its beginning.
fn read_partial_date(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let text = text.split_once('/').filter(|(first, _)| first.contains('-')).map_or(text, |(first, _)| first);
    if let Ok((day, _)) = DateForm::read(&text.replace('/', "-"), None).or_else(|_| DateForm::read(text, None)) {
        return Some(day.to_string());
    }
    let parts: Vec<&str> = text.split(['-', '/', ' ', ',', '.']).filter(|part| !part.is_empty()).collect();
    let is_year = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = |text: &str| text.parse::<chrono::Month>().ok().map(|month| month.number_from_month());
    let month = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month)).or_else(|| named(text));
    match parts.as_slice() {
        [year] if is_year(year) => Some((*year).to_owned()),
        [year, other] | [other, year] if is_year(year) => Some(format!("{year}-{:02}", month(other)?)),
        [first, second, year] | [year, second, first] if is_year(year) => {
            // Only a month by name tells day and month apart.
            let (day, month) = match (named(first), named(second)) {
                (None, Some(month)) => (first, month),
                (Some(month), None) => (second, month),
                _ => return None,
            };
            let day = chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)?;
            Some(day.to_string())
        }
        _ => None,
    }
}

fn check_form(sheet: &Sheet, document: &mut Document, complaints: &mut Vec<Complaint>) {
    document.sha256 = document.sha256.to_lowercase();
    let is_hash = document.sha256.len() == 64 && document.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !document.sha256.is_empty() && !is_hash {
        let remedy = "give 64 hexadecimal digits, or the file itself".to_owned();
        complaints.push(sheet.complaint("sha256", "it is no SHA-256".to_owned(), remedy));
    }
    if document.url.contains(char::is_whitespace) || !document.url.is_empty() && !document.url.contains(':') {
        let remedy = "write it as the browser shows it, https://…".to_owned();
        complaints.push(sheet.complaint("url", format!("\"{}\" is no web address", document.url), remedy));
    }
    let looks_like_ours = DocumentId::read(&document.key).is_some();
    if looks_like_ours || document.key.contains(char::is_whitespace) {
        let problem = format!("\"{}\" cannot be a key", document.key);
        let remedy = "write one word that is not D and a number, such as reuters-2012-03-12".to_owned();
        complaints.push(sheet.complaint("key", problem, remedy));
    }
}

pub(super) fn no_answer(sheet: &Sheet, key: &str, text: &str) -> Complaint {
    sheet.complaint(key, format!("\"{text}\" is neither yes nor no"), "write yes or no".to_owned())
}

/// What looking a source up gave.
pub(super) enum Found {
    /// It is known, by this name of its own.
    Known(String),
    /// It becomes known; none if it was told already.
    Registered(Option<Registered>),
    /// Nobody knows it.
    Refused(Complaint),
}

/// Looks a source up by its name or another name of it; `registered` are names that became known before.
pub(super) fn find_source(
    database: &Database,
    sheet: &Sheet,
    key: &str,
    name: &str,
    registered: &mut Newcomers,
) -> Result<Found> {
    if name.contains(';') {
        let problem = format!("\"{name}\" is not one source");
        return Ok(Found::Refused(sheet.complaint(key, problem, "name one".to_owned())));
    }
    if let Some((_, own)) = database.find_source(name)? {
        return Ok(Found::Known(own));
    }
    if registered.has(name) {
        return Ok(Found::Registered(None));
    }
    let names = if registered.may_seek() { database.source_names()? } else { Vec::new() };
    if sheet.new_source {
        registered.add(name);
        let alike = very_alike(name, names.into_iter());
        return Ok(Found::Registered(Some(Registered { kind: NameKind::Source, name: name.to_owned(), alike })));
    }
    let aliases = if names.is_empty() { Vec::new() } else { database.source_aliases()? };
    let near = nearest(name, names.into_iter().chain(aliases.into_iter().map(|(alias, _)| alias)));
    let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
    let remedy = format!("to register it: {}, or annals source add", sheet.origin.switch("new_source"));
    Ok(Found::Refused(sheet.complaint(key, format!("there is no source \"{name}\"{near}"), remedy)))
}

/// Adds documents, all or none, and gives their numbers.
pub fn add_documents(
    database: &mut Database,
    author: &Author,
    reason: &str,
    documents: &[PreparedDocument],
) -> Result<Vec<DocumentId>> {
    refuse(documents.iter().flat_map(|document| document.complaints.iter()))?;
    database.write(author, ChangeKind::Document, reason, |tx| {
        documents
            .iter()
            .map(|prepared| {
                let publisher = tx.register_source(&prepared.publisher)?;
                Ok(tx.add_document(&Document { publisher, ..prepared.document.clone() })?)
            })
            .collect()
    })
}

/// Gives a document its new values; tells whether there was anything to write.
pub fn edit_document(
    database: &mut Database,
    author: &Author,
    reason: &str,
    prepared: &PreparedDocument,
) -> Result<bool> {
    refuse(prepared.complaints.iter())?;
    if prepared.steps.is_empty() {
        return Ok(false);
    }
    database.write(author, ChangeKind::Document, reason, |tx| {
        let publisher = tx.register_source(&prepared.publisher)?;
        Ok::<_, Error>(tx.put_document(&Document { publisher, ..prepared.document.clone() })?)
    })?;
    Ok(true)
}

/// Writes a document within a change, a new one under its number if it has one, else under the next; gives it.
pub fn write_document(tx: &mut Tx<'_>, prepared: &PreparedDocument, is_new: IsNew) -> Result<DocumentId> {
    let publisher = tx.register_source(&prepared.publisher)?;
    let document = Document { publisher, ..prepared.document.clone() };
    match is_new {
        IsNew::No => tx.put_document(&document)?,
        IsNew::Yes if document.id == DocumentId::default() => return Ok(tx.add_document(&document)?),
        IsNew::Yes => tx.add_numbered_document(&document)?,
    }
    Ok(document.id)
}

/// Gives a document by its number or key, or says that there is none.
pub fn known_document(database: &Database, reference: &str) -> Result<Document> {
    database.find_document(reference)?.ok_or_else(|| Error::DocumentUnknown(reference.to_owned()))
}

pub(super) fn refuse<'c>(complaints: impl Iterator<Item = &'c Complaint>) -> Result<()> {
    let complaints: Vec<Complaint> = complaints.cloned().collect();
    if complaints.is_empty() { Ok(()) } else { Err(Error::Refused(complaints)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_was_written() {
        for (text, date) in [
            ("2012-03-12", "2012-03-12"),
            ("2012/03/12/", "2012-03-12"),
            ("2012/03//", "2012-03"),
            ("12 March 2012", "2012-03-12"),
            ("March 12, 2012", "2012-03-12"),
            ("2012-03", "2012-03"),
            ("mar 2012", "2012-03"),
            ("2012", "2012"),
            ("2012-03-12/2012-03-14", "2012-03-12"),
        ] {
            assert_eq!(read_partial_date(text).as_deref(), Some(date), "{text}");
        }
        for text in ["", "spring", "2012-13", "12.3.12 or so", "31 April 2012"] {
            assert_eq!(read_partial_date(text), None, "{text}");
        }
    }
}
