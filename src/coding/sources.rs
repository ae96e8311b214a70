//! What a person says of a source: profile, other names, grades.

use super::complaint::Complaint;
use super::documents::{no_answer, refuse};
use super::known::{nearest, very_alike};
use super::sheet::{Keys, Sheet, word_of, yes_or_no};
use super::{Error, IsNew, Result};
use crate::codebook::{Codebook, Vocabulary};
use crate::model::{Author, ChangeKind, Grading, Source, SourceId};
use crate::store::{Database, FieldChange, Tx, members};
use chrono::NaiveDate;

/// What may be said of a source.
pub const SOURCE_KEYS: Keys = Keys {
    list: "sources",
    keys: &["name", "scale", "kind", "reliability", "on", "group", "alias", "confidential", "note", "reason"],
};

/// A source ready to be written, or what keeps it from being.
#[derive(Clone, Debug, Default)]
pub struct PreparedSource {
    /// What is known of it then; without a number if its name is new.
    pub source: Source,
    /// Other names that it gets.
    pub aliases: Vec<String>,
    /// A grading: code of `reliability` and day.
    pub grading: Option<(String, NaiveDate)>,
    /// What must be put right first.
    pub complaints: Vec<Complaint>,
    /// What the person should know beside.
    pub notes: Vec<String>,
    /// For an edit: what differs.
    pub steps: Vec<FieldChange>,
}

/// Prepares what is known of a source that has no profile yet; its name may come from events.
pub fn prepare_source(database: &Database, sheet: &Sheet, today: NaiveDate) -> Result<PreparedSource> {
    let name = sheet.text("name").unwrap_or_default();
    let known = database.find_source(name)?;
    let (id, own) = known.unwrap_or((SourceId::default(), name.to_owned()));
    let mut source = database.source(id, None)?.unwrap_or_default();
    source.name.clone_from(&own);
    let mut prepared = PreparedSource { source, complaints: sheet.complaints.clone(), ..PreparedSource::default() };
    let quoted = format!("\"{own}\"");
    if let Some(complaint) = wrong_name(sheet, name) {
        prepared.complaints.push(complaint);
    } else if prepared.source.change.is_some() {
        let remedy = format!("annals source edit {quoted} changes it, annals source grade {quoted} grades it again");
        prepared.complaints.push(sheet.complaint("", format!("{quoted} is described already"), remedy));
    } else if own != name {
        prepared.notes.push(format!("\"{name}\" is another name of {quoted}"));
    } else if id == SourceId::default() {
        let alike = very_alike(name, database.source_names()?.into_iter());
        if !alike.is_empty() {
            prepared.notes.push(format!("the name is new, but much like {}", alike.join(", ")));
        }
    }
    note_group(database, sheet, &mut prepared)?;
    read_profile(database, sheet, today, &mut prepared)?;
    Ok(prepared)
}

/// Prepares a source as a row of a file has it: one that is new, or new values of one that is known; `steps` tells
/// what would differ. Names and grades that it has already are passed over.
pub fn prepare_source_row(database: &Database, sheet: &Sheet, today: NaiveDate) -> Result<PreparedSource> {
    let name = sheet.text("name").unwrap_or_default();
    let (id, own) = database.find_source(name)?.unwrap_or((SourceId::default(), name.to_owned()));
    let mut old = database.source(id, None)?.unwrap_or_default();
    old.name.clone_from(&own);
    let mut others = Vec::new();
    for alias in members(sheet.text("alias").unwrap_or_default()) {
        let is_its_own = database.find_source(alias)?.is_some_and(|(other, name)| other == id && name != alias);
        if !is_its_own {
            others.push(alias);
        }
    }
    let mut row = sheet.clone();
    if row.given("alias").is_some() {
        row.set("alias", &others.join("; "));
    }
    let mut prepared =
        PreparedSource { source: old.clone(), complaints: sheet.complaints.clone(), ..PreparedSource::default() };
    prepared.complaints.extend(wrong_name(sheet, name));
    read_profile(database, &row, today, &mut prepared)?;
    let reason = sheet.text("reason").unwrap_or_default();
    if let Some((code, day)) = &prepared.grading {
        let same = |grading: &Grading| grading.reliability == *code && grading.day == *day && grading.reason == reason;
        let says_no_day = sheet.text("on").is_none() && *code == old.reliability;
        if says_no_day || database.gradings(id)?.iter().any(same) {
            prepared.grading = None;
        }
    }
    tell_steps(&old, &mut prepared);
    Ok(prepared)
}

fn wrong_name(sheet: &Sheet, name: &str) -> Option<Complaint> {
    let remedy = "give one name, without semicolon".to_owned();
    let wrong = name.is_empty() || name.contains(';');
    wrong.then(|| sheet.complaint("name", format!("\"{name}\" is no name of a source"), remedy))
}

fn note_group(database: &Database, sheet: &Sheet, prepared: &mut PreparedSource) -> Result<()> {
    let Some(group) = sheet.text("group") else { return Ok(()) };
    let groups = database.group_names()?;
    if !groups.iter().any(|known| known == group) {
        let alike = very_alike(group, groups.into_iter());
        let alike = if alike.is_empty() { String::new() } else { format!(" (much like {})", alike.join(", ")) };
        prepared.notes.push(format!("the group \"{group}\" is new{alike}"));
    }
    Ok(())
}

/// Prepares new values of what is known of a source; `steps` tells what would differ.
pub fn prepare_source_edit(
    database: &Database,
    old: &Source,
    sheet: &Sheet,
    today: NaiveDate,
) -> Result<PreparedSource> {
    let mut prepared =
        PreparedSource { source: old.clone(), complaints: sheet.complaints.clone(), ..PreparedSource::default() };
    if sheet.given("name").is_some_and(|name| name != old.name) {
        let remedy = "give it another name beside: annals source alias".to_owned();
        prepared.complaints.push(sheet.complaint("name", "a source keeps its name".to_owned(), remedy));
    }
    note_group(database, sheet, &mut prepared)?;
    read_profile(database, sheet, today, &mut prepared)?;
    if let Some((_, day)) = &prepared.grading {
        let later = database.gradings(old.id)?.pop().filter(|last| last.day > *day);
        if let Some(last) = later {
            prepared.notes.push(format!("the grade {} of {} is later and still counts", last.reliability, last.day));
        }
    }
    tell_steps(old, &mut prepared);
    Ok(prepared)
}

/// Says what would differ: profile, grade, other names.
fn tell_steps(old: &Source, prepared: &mut PreparedSource) {
    let [was, is] = [old, &prepared.source].map(told);
    let differing = was.into_iter().zip(is).filter(|(was, is)| was != is);
    prepared.steps = differing.map(|((field, old), (_, new))| FieldChange { field, old, new }).collect();
    if let Some((code, _)) = &prepared.grading {
        let (old, new) = (old.reliability.clone(), code.clone());
        prepared.steps.push(FieldChange { field: "reliability".to_owned(), old, new });
    }
    for alias in &prepared.aliases {
        let (old, new) = (String::new(), alias.clone());
        prepared.steps.push(FieldChange { field: "alias".to_owned(), old, new });
    }
}

fn told(source: &Source) -> Vec<(String, String)> {
    let Source { scale, kind, group, note, .. } = source;
    let confidential = word_of(source.confidential).to_owned();
    [("scale", scale), ("kind", kind), ("group", group), ("confidential", &confidential), ("note", note)]
        .map(|(field, text)| (field.to_owned(), text.clone()))
        .to_vec()
}

fn read_profile(database: &Database, sheet: &Sheet, today: NaiveDate, prepared: &mut PreparedSource) -> Result<()> {
    let codebook = database.codebook();
    let PreparedSource { source, complaints, .. } = prepared;
    for (key, vocabulary, by_code, slot) in
        [("scale", "source_scale", false, &mut source.scale), ("kind", "source_kind", true, &mut source.kind)]
    {
        let Some(text) = sheet.given(key) else { continue };
        match term(codebook, vocabulary, by_code, text) {
            Ok(word) => *slot = word,
            Err(remedy) => complaints.push(sheet.complaint(key, format!("\"{text}\" is not in the codebook"), remedy)),
        }
    }
    if let Some(group) = sheet.given("group") {
        source.group = group.to_owned();
    }
    if let Some(note) = sheet.given("note") {
        source.note = note.to_owned();
    }
    if let Some(text) = sheet.text("confidential") {
        match yes_or_no(text) {
            Some(yes) => source.confidential = yes,
            None => complaints.push(no_answer(sheet, "confidential", text)),
        }
    }
    if let Some(text) = sheet.text("reliability") {
        let day = sheet.text("on").map_or(Ok(today), |day| day.parse());
        match (grade(codebook, text), day) {
            (Ok(code), Ok(day)) => prepared.grading = Some((code, day)),
            (Err((problem, remedy)), _) => complaints.push(sheet.complaint("reliability", problem, remedy)),
            (_, Err(_)) => {
                let remedy = "write it like 2024-05-31".to_owned();
                complaints.push(sheet.complaint("on", "it is no day".to_owned(), remedy));
            }
        }
    }
    for alias in members(sheet.text("alias").unwrap_or_default()) {
        match wrong_alias(database, alias, source)? {
            Some((problem, remedy)) => complaints.push(sheet.complaint("alias", problem, remedy)),
            None => prepared.aliases.push(alias.to_owned()),
        }
    }
    Ok(())
}

/// Reads a word of a vocabulary; else says what to do.
fn term(codebook: &Codebook, vocabulary: &str, by_code: bool, text: &str) -> std::result::Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let vocabulary = codebook.vocabulary_or_standard(vocabulary);
    let found = vocabulary.and_then(|vocabulary| Some(vocabulary.term(vocabulary.find(text)?.at)));
    match (found, vocabulary) {
        (Some(term), _) => Ok(if by_code { term.code.clone() } else { term.label.clone() }),
        (None, Some(vocabulary)) => Err(did_you_mean(vocabulary, text)),
        (None, None) => Err(String::new()),
    }
}

pub(super) fn did_you_mean(vocabulary: &Vocabulary, text: &str) -> String {
    let near = vocabulary.nearest(text, 3).join(", ");
    format!("did you mean {near}? annals codebook {} lists all", vocabulary.name())
}

/// Reads a grade of a short scale; else says what is wrong and lists the scale.
pub(super) fn read_grade(
    codebook: &Codebook,
    vocabulary: &str,
    text: &str,
) -> std::result::Result<String, (String, String)> {
    let Some(vocabulary) = codebook.vocabulary_or_standard(vocabulary) else { return Ok(text.to_owned()) };
    if let Some(found) = vocabulary.find(text) {
        return Ok(vocabulary.term(found.at).code.clone());
    }
    let scale: Vec<String> =
        vocabulary.terms().iter().map(|term| format!("{} {}", term.code, term.label.to_lowercase())).collect();
    Err((format!("\"{text}\" is no grade"), format!("the grades are {}", scale.join(", "))))
}

fn grade(codebook: &Codebook, text: &str) -> std::result::Result<String, (String, String)> {
    read_grade(codebook, "reliability", text)
}

fn wrong_alias(database: &Database, alias: &str, source: &Source) -> Result<Option<(String, String)>> {
    Ok(match database.find_source(alias)? {
        Some((_, own)) if own == alias => {
            let remedy = "give a name that no source has; --group makes two sources one voice".to_owned();
            Some((format!("\"{alias}\" is a source itself"), remedy))
        }
        Some((_, own)) => {
            Some((format!("\"{alias}\" is another name of \"{own}\" already"), "leave it out".to_owned()))
        }
        None if alias == source.name => Some((format!("\"{alias}\" is its own name"), "leave it out".to_owned())),
        None => None,
    })
}

/// Adds what is known of a source.
pub fn add_source(database: &mut Database, author: &Author, reason: &str, prepared: &PreparedSource) -> Result<()> {
    refuse(prepared.complaints.iter())?;
    write(database, author, reason, prepared, true)
}

/// Writes new values of a source; tells whether there was anything to write.
pub fn edit_source(database: &mut Database, author: &Author, reason: &str, prepared: &PreparedSource) -> Result<bool> {
    refuse(prepared.complaints.iter())?;
    if prepared.steps.is_empty() {
        return Ok(false);
    }
    write(database, author, reason, prepared, prepared.has_new_profile())?;
    Ok(true)
}

impl PreparedSource {
    /// Tells whether more differs than a grade or a name, which leave the profile as it is.
    fn has_new_profile(&self) -> bool {
        self.steps.len() > self.aliases.len() + usize::from(self.grading.is_some())
    }
}

/// Writes a source within a change; `reason` is that of its grading.
pub fn write_source(tx: &mut Tx<'_>, prepared: &PreparedSource, reason: &str, is_new: IsNew) -> Result<()> {
    put(tx, prepared, reason, is_new == IsNew::Yes || prepared.has_new_profile())
}

fn write(
    database: &mut Database,
    author: &Author,
    reason: &str,
    prepared: &PreparedSource,
    profile: bool,
) -> Result<()> {
    database.write(author, ChangeKind::Source, reason, |tx| put(tx, prepared, reason, profile))
}

fn put(tx: &mut Tx<'_>, prepared: &PreparedSource, reason: &str, profile: bool) -> Result<()> {
    let id = tx.register_source(&prepared.source.name)?;
    if profile {
        tx.put_profile(&Source { id, ..prepared.source.clone() })?;
    }
    for alias in &prepared.aliases {
        tx.add_source_alias(alias, id)?;
    }
    if let Some((code, day)) = &prepared.grading {
        tx.add_grading(id, *day, code, reason)?;
    }
    Ok(())
}

/// Gives the source that a person names, or says which come near.
pub fn known_source(database: &Database, name: &str) -> Result<Source> {
    if let Some((id, _)) = database.find_source(name)?
        && let Some(source) = database.source(id, None)?
    {
        return Ok(source);
    }
    let near = nearest(name, database.source_names()?.into_iter());
    let remedy = match near.as_slice() {
        [] => "annals source list shows the sources there are".to_owned(),
        near => format!("the nearest: {}", near.join(", ")),
    };
    let (place, key) = (String::new(), String::new());
    Err(Error::Refused(vec![Complaint { place, key, problem: format!("there is no source \"{name}\""), remedy }]))
}
