//! One row of a file of records: find what it speaks of, prepare it as if it was typed, write it.

use super::seen::Seen;
use crate::coding::{
    self, ClaimCoder, ClaimWriter, Complaint, DocumentCoder, IsNew, PreparedClaim, Registered, Sheet, described,
    prepare_source_row, write_document, write_source,
};
use crate::model::{Claim, ClaimId, Document, DocumentId, SourceId, Status};
use crate::store::{Database, FieldChange, Tx};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What became of a row.
pub(super) enum Taken {
    New,
    Changed(String, Vec<FieldChange>),
    Unchanged,
    Repeated,
    /// The claim is withdrawn, and stays so.
    Withdrawn,
    Refused(Vec<Complaint>),
}

type Result<T> = std::result::Result<T, coding::Error>;

/// Takes the rows of one kind of record.
pub(super) struct Taker<'d> {
    database: &'d Database,
    kind: Kind<'d>,
    /// Records that this file has brought.
    seen: Seen,
    registered: Vec<Registered>,
}

enum Kind<'d> {
    Sources { today: NaiveDate },
    Documents(DocumentCoder<'d>),
    Claims(Box<Claims<'d>>),
}

/// What the rows of claims share.
struct Claims<'d> {
    coder: ClaimCoder<'d>,
    writer: ClaimWriter,
    /// The file has every column, so that it says all of a claim.
    is_whole: bool,
    names: HashMap<SourceId, String>,
    numbers: HashMap<String, SourceId>,
}

impl<'d> Taker<'d> {
    /// Takes sources; a grading without a day is of `today`.
    pub fn sources(database: &'d Database, today: NaiveDate) -> Taker<'d> {
        Taker::of(database, Kind::Sources { today })
    }

    /// Takes documents.
    pub fn documents(database: &'d Database) -> Taker<'d> {
        Taker::of(database, Kind::Documents(DocumentCoder::new(database)))
    }

    /// Takes claims, of which `is_whole` files say all that there is to say.
    pub fn claims(database: &'d Database, coder: &str, is_whole: bool) -> Taker<'d> {
        let claims = Claims {
            coder: ClaimCoder::new(database, coder),
            writer: ClaimWriter::default(),
            is_whole,
            names: HashMap::new(),
            numbers: HashMap::new(),
        };
        Taker::of(database, Kind::Claims(Box::new(claims)))
    }

    fn of(database: &'d Database, kind: Kind<'d>) -> Taker<'d> {
        Taker { database, kind, seen: Seen::default(), registered: Vec::new() }
    }

    /// Gives the names that became known with the last row.
    pub fn registered(&mut self) -> Vec<Registered> {
        std::mem::take(&mut self.registered)
    }

    /// Takes a row: `number` is what stands for its number, `best` what its number of people is said to be.
    pub fn take(&mut self, tx: &mut Tx<'_>, sheet: &Sheet, number: &str, best: &str) -> Result<Taken> {
        let Taker { database, kind, seen, registered } = self;
        match kind {
            Kind::Sources { today } => take_source(database, tx, sheet, *today, seen),
            Kind::Documents(coder) => take_document(database, tx, coder, sheet, number, (seen, registered)),
            Kind::Claims(claims) => claims.take(database, tx, sheet, number, best, (seen, registered)),
        }
    }
}

fn take_source(
    database: &Database,
    tx: &mut Tx<'_>,
    sheet: &Sheet,
    today: NaiveDate,
    seen: &mut Seen,
) -> Result<Taken> {
    let prepared = prepare_source_row(database, sheet, today)?;
    if !prepared.complaints.is_empty() {
        return Ok(Taken::Refused(prepared.complaints));
    }
    let source = &prepared.source;
    let is_new = source.id == SourceId::default();
    if !is_new && seen.has(source.id.0.into()) {
        return Ok(twice(sheet, "name", &format!("\"{}\"", source.name), &prepared.steps));
    }
    if prepared.steps.is_empty() && !is_new {
        seen.add(source.id.0.into());
        return Ok(Taken::Unchanged);
    }
    let reason = sheet.text("reason").unwrap_or_default();
    write_source(tx, &prepared, reason, if is_new { IsNew::Yes } else { IsNew::No })?;
    if let Some((id, _)) = database.find_source(&source.name)? {
        seen.add(id.0.into());
    }
    let was_described = source.change.is_some();
    Ok(if was_described { Taken::Changed(source.name.clone(), prepared.steps) } else { Taken::New })
}

fn take_document(
    database: &Database,
    tx: &mut Tx<'_>,
    coder: &mut DocumentCoder<'_>,
    sheet: &Sheet,
    number: &str,
    (seen, registered): (&mut Seen, &mut Vec<Registered>),
) -> Result<Taken> {
    let id = DocumentId::read(number);
    if id.is_none() && !number.is_empty() {
        let problem = format!("\"{number}\" is no number of a document");
        let remedy = "write it like D3, or leave it empty for a document that is new".to_owned();
        return Ok(Taken::Refused(vec![sheet.complaint(DOCUMENT_ID, problem, remedy)]));
    }
    let known = match id {
        Some(id) => database.document(id, None)?,
        None => find_document(database, sheet)?,
    };
    let Some(old) = known else {
        let mut prepared = coder.prepare_next(sheet)?;
        prepared.document.id = id.unwrap_or_default();
        if !prepared.complaints.is_empty() {
            return Ok(Taken::Refused(prepared.complaints));
        }
        let written = write_document(tx, &prepared, IsNew::Yes)?;
        seen.add(written.0);
        registered.append(&mut prepared.registered);
        return Ok(Taken::New);
    };
    let mut prepared = coder.prepare_edit(&old, sheet)?;
    if prepared.complaints.is_empty()
        && let Some(complaint) = another_document(database, sheet, &old, &prepared.publisher)?
    {
        prepared.complaints.push(complaint);
    }
    if !prepared.complaints.is_empty() {
        return Ok(Taken::Refused(prepared.complaints));
    }
    if !seen.add(old.id.0) {
        return Ok(twice(sheet, DOCUMENT_ID, &old.id.to_string(), &prepared.steps));
    }
    if prepared.steps.is_empty() {
        return Ok(Taken::Unchanged);
    }
    write_document(tx, &prepared, IsNew::No)?;
    registered.append(&mut prepared.registered);
    Ok(Taken::Changed(old.id.to_string(), prepared.steps))
}

/// The column that has the number of a document.
const DOCUMENT_ID: &str = "document_id";

/// Finds a document by its key, its address or the hash of its copy.
fn find_document(database: &Database, sheet: &Sheet) -> Result<Option<Document>> {
    if let Some(key) = sheet.text("key").filter(|key| DocumentId::read(key).is_none())
        && let Some(known) = database.find_document(key)?
    {
        return Ok(Some(known));
    }
    if let Some(url) = sheet.text("url")
        && let Some(known) = database.document_of_url(url)?
    {
        return Ok(Some(known));
    }
    let hash = sheet.text("sha256").map(str::to_lowercase);
    Ok(hash.map_or(Ok(None), |hash| database.document_of_hash(&hash))?)
}

/// A number that here is of quite another document comes from another database.
fn another_document(database: &Database, sheet: &Sheet, old: &Document, publisher: &str) -> Result<Option<Complaint>> {
    let was = database.source(old.publisher, None)?.map_or_else(String::new, |source| source.name);
    let told = [
        ("key", &old.key),
        ("title", &old.title),
        ("url", &old.url),
        ("sha256", &old.sha256),
        ("locator", &old.locator),
    ];
    let has_same = told.into_iter().any(|(key, old)| sheet.text(key).is_some_and(|text| text == old));
    if was == publisher || has_same {
        return Ok(None);
    }
    let problem = format!("{} is another document here ({})", old.id, described(old, &was));
    let remedy = format!("leave it empty for a document that is new; annals document edit {} changes it", old.id);
    Ok(Some(sheet.complaint(DOCUMENT_ID, problem, remedy)))
}

/// A file says one thing of a record.
fn twice(sheet: &Sheet, key: &str, name: &str, steps: &[FieldChange]) -> Taken {
    if steps.is_empty() {
        return Taken::Repeated;
    }
    let problem = format!("a row before speaks of {name} already");
    Taken::Refused(vec![sheet.complaint(key, problem, "take one of them out".to_owned())])
}

/// The column that has the number of a claim.
const CLAIM_ID: &str = "claim_id";

/// More names are not remembered at a time.
const MOST_REMEMBERED: usize = 100_000;

impl Claims<'_> {
    fn take(
        &mut self,
        database: &Database,
        tx: &mut Tx<'_>,
        sheet: &Sheet,
        number: &str,
        best: &str,
        (seen, registered): (&mut Seen, &mut Vec<Registered>),
    ) -> Result<Taken> {
        let id = ClaimId::read(number);
        if id.is_none() && !number.is_empty() {
            let problem = format!("\"{number}\" is no number of a claim");
            let remedy = "write it like C3, or leave it empty for a claim that is new".to_owned();
            return Ok(Taken::Refused(vec![sheet.complaint(CLAIM_ID, problem, remedy)]));
        }
        let mut prepared = self.coder.prepare(sheet)?;
        let old = match id {
            Some(id) => database.claim(id, None)?,
            None if prepared.complaints.is_empty() => self.find(database, sheet, &prepared)?,
            None => None,
        };
        if let Some(old) = &old
            && !self.is_as(database, old, &prepared)?
        {
            let told = std::mem::take(&mut prepared.registered);
            prepared = self.coder.prepare_edit(old, sheet)?;
            prepared.registered.splice(0..0, told);
        }
        prepared.complaints.extend(another_best(sheet, best, &prepared));
        if let Some(old) = &old
            && old.event != prepared.claim.event
            && prepared.complaints.is_empty()
        {
            let problem = format!("{} is a claim on {} here", old.id, database.published_id(old.event)?);
            let remedy = "leave it empty for a claim that is new".to_owned();
            prepared.complaints.push(sheet.complaint(CLAIM_ID, problem, remedy));
        }
        if !prepared.complaints.is_empty() {
            return Ok(Taken::Refused(prepared.complaints));
        }
        let Some(old) = old else {
            prepared.claim.id = id.unwrap_or_default();
            let written = self.writer.write(tx, &prepared, IsNew::Yes)?;
            seen.add(written.0);
            registered.append(&mut prepared.registered);
            return Ok(Taken::New);
        };
        if !seen.add(old.id.0) {
            return Ok(twice(sheet, CLAIM_ID, &old.id.to_string(), &prepared.steps));
        }
        if old.status == Status::Withdrawn {
            return Ok(Taken::Withdrawn);
        }
        if prepared.steps.is_empty() {
            return Ok(Taken::Unchanged);
        }
        self.writer.write(tx, &prepared, IsNew::No)?;
        registered.append(&mut prepared.registered);
        Ok(Taken::Changed(old.id.to_string(), prepared.steps))
    }

    /// Finds the claim that a row without a number means: the one with its key, else one that says the same.
    fn find(&mut self, database: &Database, sheet: &Sheet, prepared: &PreparedClaim) -> Result<Option<Claim<'static>>> {
        let Some(claimant) = self.number(database, &prepared.claimant)? else { return Ok(None) };
        let like = Claim { claimant, ..prepared.claim.clone() };
        let mut found = None;
        let via = prepared.via.join("; ");
        let mut alike: Vec<Claim<'static>> = Vec::new();
        // Who imports a file that names no coder has not coded it anew.
        let any_coder = sheet.text("coder").is_none();
        database.for_each_like(&like, |claim| {
            if !like.key.is_empty() {
                if claim.key == like.key {
                    found = Some(claim.clone().into_owned());
                }
            } else if says_the_same(claim, &like) && (any_coder || claim.coder == like.coder) {
                alike.push(claim.clone().into_owned());
            }
            found.is_none()
        })?;
        for claim in alike {
            if found.is_none() && claim.via.map_or(Ok(String::new()), |list| database.source_list(list))? == via {
                found = Some(claim);
            }
        }
        Ok(found)
    }

    /// Tells whether a claim is as a whole row has it, without writing down each of its values.
    fn is_as(&mut self, database: &Database, old: &Claim<'_>, prepared: &PreparedClaim) -> Result<bool> {
        if !self.is_whole || !prepared.complaints.is_empty() || !says_the_same(old, &prepared.claim) {
            return Ok(false);
        }
        let same_place = old.event == prepared.claim.event
            && old.document == prepared.claim.document
            && old.field == prepared.claim.field
            && old.key == prepared.claim.key
            && old.coder == prepared.claim.coder;
        let via = old.via.map_or(Ok(String::new()), |list| database.source_list(list))?;
        let claimant = match self.names.get(&old.claimant) {
            Some(name) => name == &prepared.claimant,
            None => {
                let name = database.source(old.claimant, None)?.map_or_else(String::new, |source| source.name);
                let same = name == prepared.claimant;
                if self.names.len() < MOST_REMEMBERED {
                    self.names.insert(old.claimant, name);
                }
                same
            }
        };
        Ok(same_place && claimant && via == prepared.via.join("; "))
    }

    fn number(&mut self, database: &Database, name: &str) -> Result<Option<SourceId>> {
        if let Some(number) = self.numbers.get(name) {
            return Ok(Some(*number));
        }
        let Some((number, _)) = database.find_source(name)? else { return Ok(None) };
        if self.numbers.len() < MOST_REMEMBERED {
            self.numbers.insert(name.to_owned(), number);
        }
        Ok(Some(number))
    }
}

/// Tells whether two claims say the same, whoever says it of whatever.
fn says_the_same(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    one.value == other.value
        && (one.low, one.best, one.high) == (other.low, other.best, other.high)
        && one.bound == other.bound
        && one.extent == other.extent
        && one.stance == other.stance
        && one.wording == other.wording
        && one.rule == other.rule
        && one.first_hand == other.first_hand
        && one.credibility == other.credibility
        && one.confidential == other.confidential
        && one.note == other.note
}

/// What a number stands for follows from it; a file that says otherwise is wrong somewhere.
fn another_best(sheet: &Sheet, best: &str, prepared: &PreparedClaim) -> Option<Complaint> {
    let follows = prepared.claim.best.map(|best| best.to_string()).unwrap_or_default();
    if best.is_empty() || best == follows || !prepared.complaints.is_empty() {
        return None;
    }
    let value = &prepared.claim.value;
    let problem = match follows.as_str() {
        "" => format!("it is {best}, but {} is no number of people", prepared.claim.field),
        follows => format!("it is {best}, but \"{value}\" makes it {follows}"),
    };
    Some(sheet.complaint("best", problem, "leave it empty, or change the value".to_owned()))
}
