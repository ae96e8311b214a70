//! From what was typed to a draft that can be written: names looked up, columns computed, findings judged.

use super::Result;
use super::complaint::Complaint;
use super::entry::{Entry, Key};
use super::known::{FoundActor, NameKind, Newcomers, Registered, find_actor, nearest, very_alike};
use super::{derive, neighbours, places};
use crate::check::Checker;
use crate::codebook::{CellForm, Codebook, FieldDefinition, FieldType, Reading, is_missing};
use crate::model::{DateForm, Draft, EventId, Field, Finding, Level};
use crate::store::{Database, FieldChange, members};
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use std::collections::HashMap;

/// A value that nobody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The field.
    pub field: Field,
    /// Its value, as published.
    pub value: String,
    /// What it follows from.
    pub from: String,
}

/// A finding that does not stand in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What was found.
    pub finding: Finding,
    /// How grave it is.
    pub level: Level,
    /// Why a person lets it stand.
    pub accepted: Option<String>,
    /// True if it was there before an edit.
    pub before: bool,
}

/// An event ready to be written, or what keeps it from being.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// The values.
    pub draft: Draft<'static>,
    /// What was not typed but follows.
    pub computed: Vec<Computed>,
    /// Names that become known.
    pub registered: Vec<Registered>,
    /// What must be put right first.
    pub complaints: Vec<Complaint>,
    /// What was found and may stand.
    pub findings: Vec<Judged>,
    /// What the person should know beside.
    pub notes: Vec<String>,
    /// For an edit: what differs from the event as it stands.
    pub steps: Vec<FieldChange>,
    /// What the id begins with, if the program gives the number.
    pub(super) prefix: Option<String>,
}

impl Prepared {
    /// Tells whether it may be written.
    pub fn is_ready(&self) -> bool {
        self.complaints.is_empty()
    }

    /// Gives the findings as the store keeps them.
    pub(super) fn stored_findings(&self) -> Vec<Finding> {
        self.findings.iter().map(|judged| judged.finding.clone()).collect()
    }
}

/// Prepares events one after the other; each knows of those before it.
pub struct Coder<'d> {
    pub(super) database: &'d Database,
    pub(super) checker: Checker<'d>,
    now: DateTime<Utc>,
    registered: Vec<Registered>,
    /// Events of the same file that are prepared already.
    pub(super) earlier: Vec<Draft<'static>>,
    last_numbers: HashMap<String, u64>,
}

impl<'d> Coder<'d> {
    /// Begins a piece of coding at a moment.
    pub fn new(database: &'d Database, now: DateTime<Utc>) -> Coder<'d> {
        Coder {
            database,
            checker: Checker::new(database.codebook(), now.date_naive()),
            now,
            registered: Vec::new(),
            earlier: Vec::new(),
            last_numbers: HashMap::new(),
        }
    }

    /// Prepares a new event.
    pub fn prepare(&mut self, entry: &Entry) -> Result<Prepared> {
        let mut work = Work::new(self, entry, Draft::default());
        work.read_cells(|_| true);
        work.read_extra(|_, _| true);
        work.look_up_actors()?;
        work.look_up_sources()?;
        places::complete(&mut work)?;
        work.fill_inters()?;
        derive::fill(&mut work);
        derive::compare_typed(&mut work);
        work.give_id()?;
        work.give_timestamp();
        let findings = work.findings()?;
        work.judge(findings, &[]);
        let prepared = work.into_prepared();
        self.registered.extend(prepared.registered.iter().cloned());
        self.earlier.push(prepared.draft.clone());
        Ok(prepared)
    }
}

/// An event that is being prepared.
pub(super) struct Work<'w, 'd> {
    pub(super) coder: &'w mut Coder<'d>,
    pub(super) entry: &'w Entry,
    pub(super) draft: Draft<'static>,
    /// Values that follow from others, as they were typed.
    pub(super) typed: Draft<'static>,
    /// What reading the cells gave.
    cells: Vec<Finding>,
    /// Fields that were complained of: what hangs on them need not be complained of too.
    refused: Vec<Field>,
    pub(super) prepared: Prepared,
}

impl<'w, 'd> Work<'w, 'd> {
    pub(super) fn new(coder: &'w mut Coder<'d>, entry: &'w Entry, draft: Draft<'static>) -> Work<'w, 'd> {
        let prepared = Prepared { complaints: entry.complaints.clone(), ..Prepared::default() };
        Work { coder, entry, draft, typed: Draft::default(), cells: Vec::new(), refused: Vec::new(), prepared }
    }

    pub(super) fn codebook(&self) -> &'d Codebook {
        self.coder.database.codebook()
    }

    pub(super) fn complain(&mut self, field: Field, problem: String, remedy: String) {
        self.refused.push(field);
        self.prepared.complaints.push(self.entry.complaint_of(field, problem, remedy));
    }

    pub(super) fn computed(&mut self, field: Field, from: impl Into<String>) {
        let value = self.codebook().cell(&self.draft, field, CellForm::PUBLISHED).into_owned();
        self.prepared.computed.push(Computed { field, value, from: from.into() });
    }

    /// Reads the typed texts of some fields; those that follow from others are put aside.
    pub(super) fn read_cells(&mut self, wanted: impl Fn(Field) -> bool) {
        for given in &self.entry.values {
            let Key::Field(field) = given.key else { continue };
            if wanted(field) {
                self.read_cell(field, &given.text);
            }
        }
    }

    fn read_cell(&mut self, field: Field, text: &str) {
        let codebook = self.codebook();
        let derived = codebook.field(field).derived;
        let draft = if derived { &mut self.typed } else { &mut self.draft };
        let read = codebook.set_cell(draft, field, Cow::Owned(text.to_owned()), None);
        let finding = |code, expected| Finding { code, field, value: text.to_owned(), expected };
        match read {
            Ok(Reading::Variant) if !derived => {
                let read_as = codebook.cell(draft, field, CellForm::PUBLISHED).into_owned();
                self.cells.push(finding("term-variant", read_as));
            }
            Ok(_) => {}
            // The check completes what was expected.
            Err(problem) => self.cells.push(finding(problem.code, String::new())),
        }
    }

    /// Reads columns of the project's own, and looks at those `wanted`.
    pub(super) fn read_extra(&mut self, wanted: impl Fn(&Entry, &str) -> bool) {
        for given in &self.entry.values {
            let Key::Extra(name) = &given.key else { continue };
            self.draft.extra.retain(|(known, _)| known != name);
            if !given.text.is_empty() {
                self.draft.extra.push((Cow::Owned(name.clone()), Cow::Owned(given.text.clone())));
            }
        }
        let codebook = self.codebook();
        for definition in codebook.extra_fields().iter().filter(|field| wanted(self.entry, &field.name)) {
            let value = self.draft.extra.iter_mut().find(|(name, _)| *name == definition.name);
            if let Some((_, text)) = value {
                *text = Cow::Owned(in_words_of(codebook, definition, text));
            }
            let value = self.draft.extra.iter().find(|(name, _)| *name == definition.name);
            let Some((problem, remedy)) = wrong_extra(codebook, definition, value.map(|(_, text)| text)) else {
                continue;
            };
            let line = self.entry.values.iter().find(|given| given.key.name() == definition.name).and_then(|g| g.line);
            self.prepared.complaints.push(self.entry.complaint(line, &definition.name, problem, remedy));
        }
    }

    /// Puts the known name of each actor in place of what was typed, or registers it.
    pub(super) fn look_up_actors(&mut self) -> Result<()> {
        for field in [Field::Actor1, Field::AssocActor1, Field::Actor2, Field::AssocActor2] {
            let Some(text) = self.entry.text(field) else { continue };
            let several = matches!(field, Field::AssocActor1 | Field::AssocActor2);
            let names: Vec<&str> = if several { members(text).collect() } else { vec![text] };
            let mut known = Vec::new();
            for name in names {
                known.push(self.look_up_actor(field, name)?);
            }
            let slot = match field {
                Field::Actor1 => &mut self.draft.actor1,
                Field::AssocActor1 => &mut self.draft.assoc_actor_1,
                Field::Actor2 => &mut self.draft.actor2,
                _ => &mut self.draft.assoc_actor_2,
            };
            *slot = Cow::Owned(known.join("; "));
        }
        Ok(())
    }

    fn look_up_actor(&mut self, field: Field, name: &str) -> Result<String> {
        match find_actor(self.coder.database, name, &mut Newcomers::default())? {
            FoundActor::Known(known) => {
                if known != name {
                    self.prepared.notes.push(format!("{field}: \"{name}\" is another name of \"{known}\""));
                }
                return Ok(known);
            }
            FoundActor::Generic => {}
            FoundActor::Unknown(near) => {
                let names = self.coder.database.actor_names()?;
                self.register_or_refuse(NameKind::Actor, field, name, near, names)?;
            }
        }
        Ok(name.to_owned())
    }

    /// Puts the known name of each source in place of what was typed, or registers it.
    pub(super) fn look_up_sources(&mut self) -> Result<()> {
        let Some(text) = self.entry.text(Field::Source) else { return Ok(()) };
        let mut known: Vec<String> = Vec::new();
        for name in members(text) {
            let own = match self.coder.database.find_source(name)? {
                Some((_, own)) => own,
                None => {
                    let names = self.coder.database.source_names()?;
                    let near = nearest(name, names.iter().cloned());
                    self.register_or_refuse(NameKind::Source, Field::Source, name, near, names)?;
                    name.to_owned()
                }
            };
            if own != name {
                self.prepared.notes.push(format!("{}: \"{name}\" is another name of \"{own}\"", Field::Source));
            }
            known.push(own);
        }
        // Two names of one source are one source; a name typed twice is a slip to be found.
        if known.iter().map(String::as_str).ne(members(text)) {
            let mut seen: Vec<String> = Vec::new();
            known.retain(|name| {
                !seen.contains(name) && {
                    seen.push(name.clone());
                    true
                }
            });
        }
        self.draft.source = Cow::Owned(known.join("; "));
        Ok(())
    }

    /// Registers a name if that is allowed, else refuses it with what comes near.
    pub(super) fn register_or_refuse(
        &mut self,
        kind: NameKind,
        field: Field,
        name: &str,
        near: Vec<String>,
        names: Vec<String>,
    ) -> Result<()> {
        let known = |registered: &&Registered| registered.kind == kind && registered.name == name;
        if self.coder.registered.iter().chain(&self.prepared.registered).find(known).is_some() {
            return Ok(());
        }
        let allowed = match kind {
            NameKind::Actor => self.entry.new_actor,
            NameKind::Place => self.entry.new_place,
            NameKind::Source => self.entry.new_source,
        };
        if allowed {
            let alike = very_alike(name, names.into_iter());
            self.prepared.registered.push(Registered { kind, name: name.to_owned(), alike });
            return Ok(());
        }
        let what = kind.word();
        let country = if kind == NameKind::Place { format!(" in {}", self.draft.country) } else { String::new() };
        let problem = match near.as_slice() {
            _ if self.coder.database.event_counts()? == (0, 0) => {
                format!("\"{name}\" is new, as every {what} is in a database without events")
            }
            [] => format!("there is no {what} \"{name}\"{country}"),
            near => format!("there is no {what} \"{name}\"{country}; the nearest: {}", near.join(", ")),
        };
        let remedy = format!("to register it: {}", self.entry.origin.switch(kind.switch()));
        self.complain(field, problem, remedy);
        Ok(())
    }

    /// Fills the kind of each actor from its name, or as it was last in this country.
    pub(super) fn fill_inters(&mut self) -> Result<()> {
        for (actor, inter) in [(Field::Actor1, Field::Inter1), (Field::Actor2, Field::Inter2)] {
            let first = actor == Field::Actor1;
            let (name, known) = if first {
                (self.draft.actor1.clone(), self.draft.inter1)
            } else {
                (self.draft.actor2.clone(), self.draft.inter2)
            };
            let failed = self.cells.iter().any(|finding| finding.field == inter);
            if name.is_empty() || known.is_some() || failed {
                continue;
            }
            let Some((code, from)) = derive::inter_of(self.coder, &name, &self.draft.country)? else { continue };
            *(if first { &mut self.draft.inter1 } else { &mut self.draft.inter2 }) = Some(code);
            self.computed(inter, from);
        }
        Ok(())
    }

    fn give_id(&mut self) -> Result<()> {
        if !self.draft.event_id.is_empty() {
            let taken = self.coder.database.has_event(&self.draft.event_id)?
                || self.coder.earlier.iter().any(|other| other.event_id == self.draft.event_id);
            if taken {
                let problem = format!("{} is taken; a withdrawn event keeps its id", self.draft.event_id);
                self.complain(Field::EventIdCnty, problem, "leave it out: the next free one is given".to_owned());
            }
            return Ok(());
        }
        let Some((prefix, from)) = self.prefix() else { return Ok(()) };
        let next = self.coder.database.next_event_id(&prefix)?;
        let next = EventId::split(next.as_str()).number.unwrap_or(1);
        let last = self.coder.last_numbers.entry(prefix.clone()).or_default();
        *last = next.max(*last + 1);
        self.draft.event_id = Cow::Owned(format!("{prefix}{last}"));
        self.prepared.prefix = Some(prefix);
        self.computed(Field::EventIdCnty, from);
        Ok(())
    }

    /// Gives what the id begins with, and where that is from.
    fn prefix(&mut self) -> Option<(String, &'static str)> {
        if let Some(prefix) = &self.entry.id_prefix {
            let usable = !prefix.is_empty() && !prefix.contains(|c: char| c.is_ascii_digit() || c == '#' || c == ';');
            if !usable {
                let problem = format!("\"{prefix}\" cannot begin an id");
                let complaint = self.entry.complaint(None, "id_prefix", problem, "write letters only".to_owned());
                self.prepared.complaints.push(complaint);
            }
            return usable.then(|| (prefix.clone(), "as you said, with the next free number"));
        }
        let country = self.codebook().country(&self.draft.country)?;
        if let Some(prefix) = country.prefixes.first() {
            return Some((prefix.clone(), "next free number of the country"));
        }
        if country.alpha3.is_empty() {
            let problem = format!("no event id of {} is known", country.name);
            let remedy = "say what its ids begin with: --id-prefix XYZ, in a file id_prefix".to_owned();
            self.complain(Field::EventIdCnty, problem, remedy);
            return None;
        }
        self.prepared.notes.push(format!(
            "no event id of {} is known; its ISO letters {} are taken (another beginning: --id-prefix)",
            country.name, country.alpha3
        ));
        Some((country.alpha3.clone(), "ISO letters of the country, next free number"))
    }

    fn give_timestamp(&mut self) {
        if self.entry.text(Field::Timestamp).is_some() {
            let remedy = "leave it out: it is the moment of writing".to_owned();
            self.complain(Field::Timestamp, "the program sets it".to_owned(), remedy);
        }
        self.set_timestamp();
    }

    /// Sets the moment of writing.
    pub(super) fn set_timestamp(&mut self) {
        self.draft.timestamp = Some(self.coder.now.timestamp());
    }

    /// Gives what the rules and the neighbours in the database say, after what reading the cells gave.
    pub(super) fn findings(&mut self) -> Result<Vec<Finding>> {
        let mut findings = self.cells.clone();
        self.coder.checker.check(&self.draft, &mut findings);
        missing(self.codebook(), &self.draft, &mut findings);
        neighbours::compare(self.coder, &self.draft, &mut findings)?;
        Ok(findings)
    }

    /// Tells what stands in the way from what may stand; `before` are findings of the event as it was.
    pub(super) fn judge(&mut self, findings: Vec<Finding>, before: &[Finding]) {
        let codebook = self.codebook();
        for code in self.entry.accept.iter().map(|accept| accept.code.as_str()) {
            if let Some(complaint) = self.wrong_acceptance(code) {
                self.prepared.complaints.push(complaint);
            }
        }
        for finding in findings {
            let level = codebook.finding(finding.code).map_or(Level::Error, |known| known.level);
            let before = before.contains(&finding);
            let accepted = self.entry.accept.iter().find(|accept| accept.code == finding.code && level < Level::Error);
            let accepted = accepted.map(|accept| accept.reason.clone());
            if level > Level::Note && accepted.is_none() && !before {
                if self.is_told_already(&finding) {
                    continue;
                }
                let complaint = self.complaint_about(&finding, level);
                self.prepared.complaints.push(complaint);
                continue;
            }
            self.prepared.findings.push(Judged { finding, level, accepted, before });
        }
        for accept in &self.entry.accept {
            if !self.prepared.findings.iter().any(|judged| judged.finding.code == accept.code) {
                self.prepared.notes.push(format!("{} was not found: nothing to accept", accept.code));
            }
        }
    }

    /// Tells whether a finding only repeats that an actor, place or country is not known.
    fn is_told_already(&self, finding: &Finding) -> bool {
        let hangs_on = match finding.field {
            Field::EventIdCnty => return finding.code == "id-missing",
            Field::Inter1 => Field::Actor1,
            Field::Inter2 => Field::Actor2,
            Field::Latitude | Field::Longitude => Field::Location,
            _ => return false,
        };
        self.refused.contains(&hangs_on) && self.entry.text(finding.field).is_none()
    }

    fn wrong_acceptance(&self, code: &str) -> Option<Complaint> {
        let codebook = self.codebook();
        let complaint = |problem, remedy| Some(self.entry.complaint(None, "accept", problem, remedy));
        match codebook.finding(code) {
            None => {
                let near = nearest(code, codebook.findings().iter().map(|finding| finding.code.clone()));
                let near = if near.is_empty() { String::new() } else { format!("the nearest: {}; ", near.join(", ")) };
                complaint(format!("there is no finding {code}"), format!("{near}annals findings lists them"))
            }
            Some(finding) if finding.level == Level::Error => {
                complaint(format!("{code} is an error and cannot stand"), "put it right".to_owned())
            }
            Some(_) => {
                let empty = self.entry.accept.iter().any(|accept| accept.code == code && accept.reason.is_empty());
                empty.then(|| complaint(format!("no reason to let {code} stand"), "say why".to_owned()))?
            }
        }
    }

    fn complaint_about(&self, finding: &Finding, level: Level) -> Complaint {
        let codebook = self.codebook();
        let mut remedy = match finding.code {
            // There is no file whose other dates could tell.
            "date-order-unknown" => "write it like 2024-05-31".to_owned(),
            _ => codebook.hint(finding),
        };
        if level == Level::Warning {
            remedy = format!("{remedy}; or let it stand: {}", self.entry.origin.accepting(finding.code));
        }
        let complaint = self.entry.complaint_of(finding.field, codebook.message(finding), remedy);
        // The message names the field where that helps.
        Complaint { key: finding.code.to_owned(), ..complaint }
    }

    pub(super) fn into_prepared(self) -> Prepared {
        let mut prepared = self.prepared;
        prepared.computed.sort_by_key(|computed| computed.field);
        prepared.draft = self.draft;
        prepared
    }
}

/// What published rows may lack, a coder may not.
fn missing(codebook: &Codebook, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    for &field in Field::ALL {
        let definition = codebook.field(field);
        // A note says that published rows may lack it.
        let grave = |code| codebook.finding(code).is_none_or(|known| known.level > Level::Note);
        let told = findings.iter().any(|finding| finding.field == field && grave(finding.code));
        if !definition.required || definition.derived || told {
            continue;
        }
        if codebook.cell(draft, field, CellForm::PUBLISHED).is_empty() {
            let expected = definition.question.clone();
            findings.push(Finding { code: "required-missing", field, value: String::new(), expected });
        }
    }
}

/// Gives a value of a project's own column in the words of its vocabulary, as far as they are found there.
fn in_words_of(codebook: &Codebook, field: &FieldDefinition, text: &str) -> String {
    let Some(vocabulary) = field.vocabulary.as_deref().and_then(|name| codebook.vocabulary(name)) else {
        return text.to_owned();
    };
    let label = |word| vocabulary.find(word).map_or(word, |found| &vocabulary.terms()[usize::from(found.at)].label);
    members(text).map(label).collect::<Vec<_>>().join("; ")
}

/// Says what is wrong with a project's own column, and what to do.
fn wrong_extra(codebook: &Codebook, field: &FieldDefinition, text: Option<&Cow<'_, str>>) -> Option<(String, String)> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return field.required.then(|| ("it is empty".to_owned(), field.question.clone()));
    };
    if let Some(vocabulary) = field.vocabulary.as_deref().and_then(|name| codebook.vocabulary(name)) {
        let unknown = members(text).find(|word| vocabulary.find(word).is_none())?;
        let near = vocabulary.nearest(unknown, 3).join(", ");
        return Some((format!("\"{unknown}\" is not in the codebook"), format!("did you mean {near}?")));
    }
    let (fits, form) = match field.kind {
        FieldType::Integer | FieldType::Timestamp => (text.parse::<i64>().is_ok(), "a whole number"),
        FieldType::Decimal => (text.parse::<f64>().is_ok_and(f64::is_finite), "a number"),
        FieldType::Date => (DateForm::read(text, None).is_ok(), "a date such as 2024-05-31"),
        FieldType::Text | FieldType::List | FieldType::Term => (true, ""),
    };
    (!fits && !is_missing(text)).then(|| (format!("\"{text}\" cannot be read"), format!("write {form}")))
}
