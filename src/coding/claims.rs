//! From a claim as it was typed to one that can be written.

use super::complaint::Complaint;
use super::documents::{Found, find_source, name_of, no_answer, refuse};
use super::known::{FoundActor, NameKind, Newcomers, Registered, find_actor, nearest, very_alike};
use super::sheet::{Keys, Sheet, word_of, yes_or_no};
use super::sources::{did_you_mean, read_grade};
use super::{Error, IsNew, Result};
use crate::codebook::{ClaimValue, Codebook, CountProblem, CountReading, Vocabulary};
use crate::model::{Author, ChangeKind, Claim, ClaimId, DateForm, DocumentId, SourceId, Status};
use crate::store::{Database, FieldChange, members};
use std::borrow::Cow;
use std::collections::HashMap;

/// What may be said in a claim.
pub const CLAIM_KEYS: Keys = Keys {
    list: "claims",
    keys: &[
        EVENT,
        DOCUMENT,
        CLAIMANT,
        VIA,
        FIELD,
        VALUE,
        BOUND,
        LOW,
        HIGH,
        EXTENT,
        STANCE,
        WORDING,
        FIRST_HAND,
        CREDIBILITY,
        CONFIDENTIAL,
        NOTE,
        KEY,
        CODER,
    ],
};

const EVENT: &str = "event";
const DOCUMENT: &str = "document";
const CLAIMANT: &str = "claimant";
const VIA: &str = "via";
const FIELD: &str = "field";
const VALUE: &str = "value";
const BOUND: &str = "bound";
const LOW: &str = "low";
const HIGH: &str = "high";
const EXTENT: &str = "extent";
const STANCE: &str = "stance";
const WORDING: &str = "wording";
const FIRST_HAND: &str = "first_hand";
const CREDIBILITY: &str = "credibility";
const CONFIDENTIAL: &str = "confidential";
const NOTE: &str = "note";
const KEY: &str = "key";
const CODER: &str = "coder";

/// A claim ready to be written, or what keeps it from being.
#[derive(Clone, Debug, Default)]
pub struct PreparedClaim {
    /// The values; the numbers of claimant and chain come with the writing.
    pub claim: Claim<'static>,
    /// Published id of the event.
    pub event: String,
    /// Who says so, by its own name.
    pub claimant: String,
    /// Who published it, by its own name.
    pub publisher: String,
    /// Those between publisher and claimant, outermost first, by their own names.
    pub via: Vec<String>,
    /// Names that become known.
    pub registered: Vec<Registered>,
    /// What must be put right first.
    pub complaints: Vec<Complaint>,
    /// What the person should know beside.
    pub notes: Vec<String>,
    /// For an edit: what differs.
    pub steps: Vec<FieldChange>,
}

/// Prepares claims one after the other; each knows of those before it.
pub struct ClaimCoder<'d> {
    database: &'d Database,
    coder: String,
    sources: Newcomers,
    actors: Newcomers,
    lost: Newcomers,
    events: HashMap<String, Option<(i64, Status)>>,
    documents: HashMap<String, Option<(DocumentId, String)>>,
    known_sources: HashMap<String, String>,
    known_actors: HashMap<String, String>,
}

/// More are not remembered at a time.
const MOST_REMEMBERED: usize = 100_000;

impl<'d> ClaimCoder<'d> {
    /// Begins a piece of coding.
    pub fn new(database: &'d Database, coder: &str) -> ClaimCoder<'d> {
        ClaimCoder {
            database,
            coder: coder.to_owned(),
            sources: Newcomers::default(),
            actors: Newcomers::default(),
            lost: Newcomers::default(),
            events: HashMap::new(),
            documents: HashMap::new(),
            known_sources: HashMap::new(),
            known_actors: HashMap::new(),
        }
    }

    /// Prepares a new claim.
    pub fn prepare(&mut self, sheet: &Sheet) -> Result<PreparedClaim> {
        let mut prepared = PreparedClaim { complaints: sheet.complaints.clone(), ..PreparedClaim::default() };
        self.read_event(sheet, &mut prepared)?;
        self.read_document(sheet, &mut prepared)?;
        self.read_sources(sheet, &mut prepared)?;
        self.read_value(sheet, &mut prepared)?;
        self.read_words(sheet, &mut prepared);
        read_judgement(self.database.codebook(), sheet, &mut prepared);
        Ok(prepared)
    }

    /// Prepares no more than event, field and value: what a person may decide without a source.
    pub fn prepare_value(&mut self, sheet: &Sheet) -> Result<PreparedClaim> {
        let mut prepared = PreparedClaim { complaints: sheet.complaints.clone(), ..PreparedClaim::default() };
        self.read_event(sheet, &mut prepared)?;
        self.read_value(sheet, &mut prepared)?;
        Ok(prepared)
    }

    /// Prepares new values of a claim; `steps` tells what would differ.
    pub fn prepare_edit(&mut self, old: &Claim<'_>, settings: &Sheet) -> Result<PreparedClaim> {
        let before = self.sheet_of(old)?;
        let mut sheet = before.clone();
        (sheet.origin, sheet.complaints) = (settings.origin.clone(), settings.complaints.clone());
        (sheet.new_source, sheet.new_actor) = (settings.new_source, settings.new_actor);
        // A new value has its own bound, another field another kind of value.
        if [VALUE, FIELD].into_iter().any(|key| settings.given(key).is_some()) {
            [BOUND, LOW, HIGH].into_iter().for_each(|key| sheet.set(key, ""));
        }
        for key in settings.given_keys() {
            sheet.set(key, settings.given(key).unwrap_or_default());
        }
        let mut prepared = self.prepare(&sheet)?;
        prepared.claim = Claim { id: old.id, status: old.status, change: old.change, ..prepared.claim };
        let after = self.sheet_of_prepared(&prepared);
        let text = |sheet: &Sheet, key: &str| sheet.given(key).unwrap_or_default().to_owned();
        prepared.steps = CLAIM_KEYS
            .keys
            .iter()
            .map(|key| FieldChange { field: (*key).to_owned(), old: text(&before, key), new: text(&after, key) })
            .filter(|step| step.old != step.new)
            .collect();
        Ok(prepared)
    }

    fn sheet_of(&self, claim: &Claim<'_>) -> Result<Sheet> {
        let list = claim.via.map_or(Ok(String::new()), |list| self.database.source_list(list))?;
        let prepared = PreparedClaim {
            claim: claim.clone().into_owned(),
            event: self.database.published_id(claim.event)?,
            claimant: name_of(self.database, claim.claimant)?,
            via: members(&list).map(str::to_owned).collect(),
            ..PreparedClaim::default()
        };
        Ok(self.sheet_of_prepared(&prepared))
    }

    /// Writes a claim as it could have been typed.
    fn sheet_of_prepared(&self, prepared: &PreparedClaim) -> Sheet {
        let mut sheet = Sheet::new(super::Origin::Settings, CLAIM_KEYS);
        let claim = &prepared.claim;
        let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let yes_no = |yes: Option<bool>| yes.map_or("", word_of).to_owned();
        for (key, text) in [
            (EVENT, prepared.event.clone()),
            (DOCUMENT, claim.document.to_string()),
            (CLAIMANT, prepared.claimant.clone()),
            (VIA, prepared.via.join("; ")),
            (FIELD, claim.field.to_string()),
            (VALUE, claim.value.to_string()),
            (BOUND, claim.bound.to_string()),
            (LOW, number(claim.low)),
            (HIGH, number(claim.high)),
            (EXTENT, claim.extent.to_string()),
            (STANCE, claim.stance.to_string()),
            (WORDING, claim.wording.to_string()),
            (FIRST_HAND, yes_no(claim.first_hand)),
            (CREDIBILITY, claim.credibility.map_or_else(String::new, |grade| grade.to_string())),
            (CONFIDENTIAL, word_of(claim.confidential).to_owned()),
            (NOTE, claim.note.to_string()),
            (KEY, claim.key.to_string()),
            (CODER, claim.coder.to_string()),
        ] {
            sheet.set(key, &text);
        }
        sheet
    }

    fn read_event(&mut self, sheet: &Sheet, prepared: &mut PreparedClaim) -> Result<()> {
        let Some(id) = sheet.text(EVENT) else {
            let remedy = "annals list shows the events".to_owned();
            prepared.complaints.push(sheet.complaint(EVENT, "no event is given".to_owned(), remedy));
            return Ok(());
        };
        if !self.events.contains_key(id) {
            if self.events.len() >= MOST_REMEMBERED {
                self.events.clear();
            }
            self.events.insert(id.to_owned(), self.database.event_row(id)?);
        }
        prepared.event = id.to_owned();
        match self.events[id] {
            Some((row, Status::Current)) => prepared.claim.event = row,
            Some((row, Status::Withdrawn)) => {
                prepared.claim.event = row;
                let remedy = format!("claim on the event that took its place, or annals restore {id} --reason \"…\"");
                prepared.complaints.push(sheet.complaint(EVENT, format!("{id} is withdrawn"), remedy));
            }
            None => {
                let near = if self.lost.may_seek() { self.database.ids_like(id)? } else { Vec::new() };
                let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
                let remedy = "annals list shows the ids there are".to_owned();
                prepared.complaints.push(sheet.complaint(EVENT, format!("there is no event {id}{near}"), remedy));
            }
        }
        Ok(())
    }

    fn read_document(&mut self, sheet: &Sheet, prepared: &mut PreparedClaim) -> Result<()> {
        let Some(reference) = sheet.text(DOCUMENT) else {
            let remedy = "annals document add makes it known, annals document list shows those there are".to_owned();
            prepared.complaints.push(sheet.complaint(DOCUMENT, "no document is given".to_owned(), remedy));
            return Ok(());
        };
        if !self.documents.contains_key(reference) {
            let found = match self.database.find_document(reference)? {
                Some(document) => Some((document.id, name_of(self.database, document.publisher)?)),
                None => None,
            };
            self.documents.insert(reference.to_owned(), found);
        }
        match &self.documents[reference] {
            Some((id, publisher)) => {
                prepared.claim.document = *id;
                prepared.publisher.clone_from(publisher);
            }
            None => {
                let keys = if self.lost.may_seek() { self.database.document_keys()? } else { Vec::new() };
                let near = nearest(reference, keys.into_iter());
                let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
                let problem = format!("there is no document {reference}{near}");
                let remedy = "annals document list shows those there are, annals document add adds one".to_owned();
                prepared.complaints.push(sheet.complaint(DOCUMENT, problem, remedy));
            }
        }
        Ok(())
    }

    /// Looks up who says so, and who passed it on.
    fn read_sources(&mut self, sheet: &Sheet, prepared: &mut PreparedClaim) -> Result<()> {
        prepared.claimant.clone_from(&prepared.publisher);
        if let Some(name) = sheet.text(CLAIMANT) {
            prepared.claimant = self.source(sheet, CLAIMANT, name, prepared)?;
        }
        for name in members(sheet.text(VIA).unwrap_or_default()) {
            let own = self.source(sheet, VIA, name, prepared)?;
            prepared.via.push(own);
        }
        Ok(())
    }

    fn source(&mut self, sheet: &Sheet, key: &str, name: &str, prepared: &mut PreparedClaim) -> Result<String> {
        if let Some(own) = self.known_sources.get(name) {
            return Ok(own.clone());
        }
        match find_source(self.database, sheet, key, name, &mut self.sources)? {
            Found::Known(own) => {
                if own != name {
                    prepared.notes.push(format!("{key}: \"{name}\" is another name of \"{own}\""));
                }
                self.known_sources.insert(name.to_owned(), own.clone());
                return Ok(own);
            }
            Found::Registered(registered) => prepared.registered.extend(registered),
            Found::Refused(complaint) => prepared.complaints.push(complaint),
        }
        Ok(name.to_owned())
    }

    fn read_value(&mut self, sheet: &Sheet, prepared: &mut PreparedClaim) -> Result<()> {
        let codebook = self.database.codebook();
        let Some(text) = sheet.text(FIELD) else {
            let remedy = "such as deaths, injured or who did it: annals codebook claim_field lists them".to_owned();
            prepared.complaints.push(sheet.complaint(FIELD, "no field is given".to_owned(), remedy));
            return Ok(());
        };
        let Some((_, field)) = codebook.claim_field(text) else {
            let near = nearest(text, codebook.claim_words().fields().map(|(_, field)| field.code.clone()));
            let offer = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
            let remedy = format!("{offer}annals codebook claim_field lists them");
            prepared.complaints.push(sheet.complaint(FIELD, format!("there is no field \"{text}\""), remedy));
            return Ok(());
        };
        if field.code != text {
            prepared.notes.push(format!("\"{text}\" is claimed as {}", field.code));
        }
        prepared.claim.field = Cow::Owned(field.code.clone());
        let kind = codebook.claim_value(field);
        let value = sheet.text(VALUE).map_or_else(|| usual_value(kind, sheet), str::to_owned);
        prepared.claim.value = Cow::Owned(value.clone());
        if value.is_empty() {
            let remedy = format!("say what is claimed: {}", sheet.origin.option(VALUE, "…"));
            prepared.complaints.push(sheet.complaint(VALUE, "no value is given".to_owned(), remedy));
            return Ok(());
        }
        if !matches!(kind, ClaimValue::Count)
            && let Some(key) = [BOUND, LOW, HIGH].into_iter().find(|key| sheet.text(key).is_some())
        {
            let problem = format!("{} is no number of people", field.code);
            prepared.complaints.push(sheet.complaint(key, problem, "leave it out".to_owned()));
        }
        match kind {
            ClaimValue::Count => read_count(codebook, sheet, &value, prepared),
            ClaimValue::Actors => self.read_actors(sheet, &value, prepared)?,
            ClaimValue::YesNo => match yes_or_no(&value) {
                Some(yes) => prepared.claim.value = Cow::Borrowed(word_of(yes)),
                None => prepared.complaints.push(no_answer(sheet, VALUE, &value)),
            },
            ClaimValue::Day => match DateForm::read(&value, None) {
                Ok((day, _)) => prepared.claim.value = Cow::Owned(day.to_string()),
                Err(_) => {
                    let remedy = "write it like 2024-05-31; for a longer span claim in words".to_owned();
                    prepared.complaints.push(sheet.complaint(VALUE, format!("\"{value}\" is no day"), remedy));
                }
            },
            ClaimValue::Decimal if value.parse::<f64>().is_ok_and(f64::is_finite) => {}
            ClaimValue::Decimal => {
                let remedy = "write digits with a point, such as 34.7325".to_owned();
                prepared.complaints.push(sheet.complaint(VALUE, format!("\"{value}\" is no number"), remedy));
            }
            ClaimValue::Term { vocabulary, by_code } => read_term(vocabulary, by_code, sheet, &value, prepared),
            ClaimValue::Text => {}
        }
        Ok(())
    }

    fn read_actors(&mut self, sheet: &Sheet, value: &str, prepared: &mut PreparedClaim) -> Result<()> {
        let mut names: Vec<String> = Vec::new();
        for name in members(value) {
            let found = match self.known_actors.get(name) {
                Some(own) => FoundActor::Known(own.clone()),
                None => find_actor(self.database, name, &mut self.actors)?,
            };
            let own = match found {
                FoundActor::Known(own) => {
                    self.known_actors.entry(name.to_owned()).or_insert_with(|| own.clone());
                    own
                }
                FoundActor::Generic => name.to_owned(),
                FoundActor::Unknown(near) => {
                    self.register_actor(sheet, name, near, prepared)?;
                    name.to_owned()
                }
            };
            if own != name {
                prepared.notes.push(format!("{VALUE}: \"{name}\" is another name of \"{own}\""));
            }
            if !names.contains(&own) {
                names.push(own);
            }
        }
        prepared.claim.value = Cow::Owned(names.join("; "));
        Ok(())
    }

    fn register_actor(
        &mut self,
        sheet: &Sheet,
        name: &str,
        near: Vec<String>,
        prepared: &mut PreparedClaim,
    ) -> Result<()> {
        if self.actors.has(name) {
            return Ok(());
        }
        if sheet.new_actor {
            self.actors.add(name);
            let names = if self.actors.may_seek() { self.database.actor_names()? } else { Vec::new() };
            let alike = very_alike(name, names.into_iter());
            prepared.registered.push(Registered { kind: NameKind::Actor, name: name.to_owned(), alike });
            return Ok(());
        }
        let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
        let problem = format!("there is no actor \"{name}\"{near}");
        let remedy = format!("to register it: {}", sheet.origin.switch("new_actor"));
        prepared.complaints.push(sheet.complaint(VALUE, problem, remedy));
        Ok(())
    }

    fn read_words(&self, sheet: &Sheet, prepared: &mut PreparedClaim) {
        let text = |key: &str| Cow::Owned(sheet.text(key).unwrap_or_default().to_owned());
        prepared.claim.wording = text(WORDING);
        prepared.claim.note = text(NOTE);
        prepared.claim.key = text(KEY);
        prepared.claim.coder = Cow::Owned(sheet.text(CODER).unwrap_or(&self.coder).to_owned());
    }
}

/// Whether it is so is claimed to be so, unless something else is said; two bounds are a range.
fn usual_value(kind: ClaimValue<'_>, sheet: &Sheet) -> String {
    match (kind, sheet.text(LOW), sheet.text(HIGH)) {
        (ClaimValue::YesNo, _, _) => word_of(true).to_owned(),
        (ClaimValue::Count, Some(low), Some(high)) => format!("{low}-{high}"),
        _ => String::new(),
    }
}

fn read_term(vocabulary: &Vocabulary, by_code: bool, sheet: &Sheet, value: &str, prepared: &mut PreparedClaim) {
    match vocabulary.find(value) {
        Some(found) => {
            let term = vocabulary.term(found.at);
            prepared.claim.value = Cow::Owned(if by_code { term.code.clone() } else { term.label.clone() });
        }
        None => {
            let problem = format!("\"{value}\" is not in the codebook");
            prepared.complaints.push(sheet.complaint(VALUE, problem, did_you_mean(vocabulary, value)));
        }
    }
}

/// Reads number, bound and what low and high say beside; each must agree with the others.
fn read_count(codebook: &Codebook, sheet: &Sheet, value: &str, prepared: &mut PreparedClaim) {
    match count_of(codebook, sheet, value) {
        Ok(count) => {
            let claim = &mut prepared.claim;
            (claim.low, claim.best, claim.high) = (Some(count.low), Some(count.best), count.high);
            claim.bound = Cow::Owned(count.bound);
            claim.rule = Cow::Owned(count.rule.unwrap_or_default());
        }
        Err((key, text)) => {
            let (problem, remedy) = text.rsplit_once("; ").unwrap_or((&text, ""));
            prepared.complaints.push(sheet.complaint(key, problem.to_owned(), remedy.to_owned()));
        }
    }
}

fn count_of(
    codebook: &Codebook,
    sheet: &Sheet,
    value: &str,
) -> std::result::Result<CountReading, (&'static str, String)> {
    let number = |key: &'static str| match sheet.text(key).map(|text| codebook.read_count(text)) {
        None => Ok(None),
        Some(Ok(count)) if count.high == Some(count.low) => Ok(Some(count.low)),
        Some(_) => Err((key, "it is no number; write digits".to_owned())),
    };
    let (low, high) = (number(LOW)?, number(HIGH)?);
    let stated = sheet.text(BOUND);
    let bounds = codebook.vocabulary_or_standard("bound");
    let terms = bounds.map_or(&[][..], |bounds| bounds.terms());
    let two = terms.iter().find(|term| term.column("use") == "two");
    let says_two = stated.is_some_and(|stated| {
        let found = bounds.and_then(|bounds| Some(&bounds.term(bounds.find(stated)?.at).code));
        found.is_some() && found == two.map(|term| &term.code)
    });
    let wrong = |key: &'static str| move |problem: CountProblem| (key, problem.to_string());
    let mut count = match stated {
        // The range is told by its ends, the value is what stands for it.
        Some(_) if says_two && low.is_some() && high.is_some() => codebook.read_count(value).map_err(wrong(VALUE))?,
        Some(stated) => codebook.read_count_bound(value, stated).map_err(|problem| {
            let key = if matches!(problem, CountProblem::BoundUnknown { .. }) { BOUND } else { VALUE };
            (key, problem.to_string())
        })?,
        None => codebook.read_count(value).map_err(wrong(VALUE))?,
    };
    let term = terms.iter().find(|term| term.code == count.bound);
    let usual = term.is_some_and(|term| term.column("use") == "number");
    if (usual && stated.is_none() || says_two)
        && let (Some(low), Some(high), Some(two)) = (low, high, two)
        && (says_two || low != count.low || count.high != Some(high))
    {
        count.bound.clone_from(&two.code);
        (count.low, count.high) = (low, Some(high));
    }
    for (key, given, known) in [(LOW, low, Some(count.low)), (HIGH, high, count.high)] {
        let Some(given) = given.filter(|given| Some(*given) != known) else { continue };
        let known = known.map_or("open".to_owned(), |known| known.to_string());
        let label = term.map_or("", |term| term.label.as_str()).to_lowercase();
        return Err((key, format!("it is {given}, but \"{value}\" ({label}) makes it {known}; leave one of them out")));
    }
    count.in_order().map_err(wrong(LOW))
}

/// Reads stance, extent, nearness and credibility.
fn read_judgement(codebook: &Codebook, sheet: &Sheet, prepared: &mut PreparedClaim) {
    let PreparedClaim { claim, complaints, .. } = prepared;
    for (key, slot) in [(STANCE, &mut claim.stance), (EXTENT, &mut claim.extent)] {
        let Some(vocabulary) = codebook.vocabulary_or_standard(key) else { continue };
        // The first term is the usual one.
        let Some(text) = sheet.text(key) else {
            *slot = Cow::Owned(vocabulary.term(0).code.clone());
            continue;
        };
        match vocabulary.find(text) {
            Some(found) => *slot = Cow::Owned(vocabulary.term(found.at).code.clone()),
            None => {
                let words: Vec<&str> = vocabulary.terms().iter().map(|term| term.code.as_str()).collect();
                let remedy = format!("choose from {}", words.join(", "));
                complaints.push(sheet.complaint(key, format!("\"{text}\" is not in the codebook"), remedy));
            }
        }
    }
    for (key, slot) in [(FIRST_HAND, &mut claim.first_hand)] {
        let Some(text) = sheet.text(key) else { continue };
        *slot = yes_or_no(text);
        if slot.is_none() {
            complaints.push(no_answer(sheet, key, text));
        }
    }
    if let Some(text) = sheet.text(CONFIDENTIAL) {
        match yes_or_no(text) {
            Some(yes) => claim.confidential = yes,
            None => complaints.push(no_answer(sheet, CONFIDENTIAL, text)),
        }
    }
    if let Some(text) = sheet.text(CREDIBILITY) {
        match read_grade(codebook, "credibility", text) {
            Ok(code) => claim.credibility = code.parse().ok(),
            Err((problem, remedy)) => complaints.push(sheet.complaint(CREDIBILITY, problem, remedy)),
        }
    }
}

/// Adds claims, all or none, and gives their numbers.
pub fn add_claims(
    database: &mut Database,
    author: &Author,
    reason: &str,
    claims: &[PreparedClaim],
) -> Result<Vec<ClaimId>> {
    refuse(claims.iter().flat_map(|claim| claim.complaints.iter()))?;
    database.write(author, ChangeKind::Claim, reason, |tx| {
        let mut sources = HashMap::new();
        let mut ids = Vec::with_capacity(claims.len());
        for prepared in claims {
            let claim = numbered(tx, &mut sources, prepared)?;
            ids.push(tx.add_claim(&claim)?);
        }
        Ok(ids)
    })
}

/// Puts in the numbers of those who are named.
fn numbered(
    tx: &mut crate::store::Tx<'_>,
    sources: &mut HashMap<String, SourceId>,
    prepared: &PreparedClaim,
) -> Result<Claim<'static>> {
    for registered in prepared.registered.iter().filter(|registered| registered.kind == NameKind::Actor) {
        tx.register_actor(&registered.name)?;
    }
    let claimant = match sources.get(&prepared.claimant) {
        Some(known) => *known,
        None => {
            let id = tx.register_source(&prepared.claimant)?;
            sources.insert(prepared.claimant.clone(), id);
            id
        }
    };
    let via = match prepared.via.as_slice() {
        [] => None,
        names => Some(tx.register_source_list(&names.join("; "))?),
    };
    Ok(Claim { claimant, via, ..prepared.claim.clone() })
}

/// Writes claims within a change.
#[derive(Default)]
pub struct ClaimWriter {
    sources: HashMap<String, SourceId>,
}

impl ClaimWriter {
    /// Writes a claim, a new one under its number if it has one, else under the next; gives its number.
    pub fn write(&mut self, tx: &mut crate::store::Tx<'_>, prepared: &PreparedClaim, is_new: IsNew) -> Result<ClaimId> {
        let claim = numbered(tx, &mut self.sources, prepared)?;
        match is_new {
            IsNew::No => tx.put_claim(&claim)?,
            IsNew::Yes if claim.id == ClaimId::default() => return Ok(tx.add_claim(&claim)?),
            IsNew::Yes => tx.add_numbered_claim(&claim)?,
        }
        Ok(claim.id)
    }
}

/// Gives a claim its new values; tells whether there was anything to write.
pub fn edit_claim(database: &mut Database, author: &Author, reason: &str, prepared: &PreparedClaim) -> Result<bool> {
    refuse(prepared.complaints.iter())?;
    if prepared.steps.is_empty() {
        return Ok(false);
    }
    database.write(author, ChangeKind::Claim, reason, |tx| {
        let claim = numbered(tx, &mut HashMap::new(), prepared)?;
        Ok::<_, Error>(tx.put_claim(&claim)?)
    })?;
    Ok(true)
}

/// Withdraws claims or restores them, all or none.
pub fn set_claim_status(
    database: &mut Database,
    author: &Author,
    reason: &str,
    claims: &[ClaimId],
    status: Status,
) -> Result<()> {
    let mut changed: Vec<Claim<'static>> = Vec::new();
    for id in claims {
        let claim = known_claim(database, *id)?;
        if claim.status == status {
            return Err(match status {
                Status::Withdrawn => Error::ClaimWithdrawnAlready(*id),
                Status::Current => Error::ClaimNotWithdrawn(*id),
            });
        }
        if !changed.iter().any(|known| known.id == *id) {
            changed.push(Claim { status, ..claim });
        }
    }
    database
        .write(author, ChangeKind::Claim, reason, |tx| changed.iter().try_for_each(|claim| Ok(tx.put_claim(claim)?)))
}

/// Gives a claim by its number, or says that there is none.
pub fn known_claim(database: &Database, id: ClaimId) -> Result<Claim<'static>> {
    database.claim(id, None)?.ok_or(Error::ClaimUnknown(id))
}
