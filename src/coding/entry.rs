//! An event as a person types it: texts by field, and what the person allows beside.

use super::complaint::{Complaint, Origin};
use crate::codebook::{Codebook, FieldType};
use crate::model::Field;
use crate::store::members;

/// What a value is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// One of the coded fields.
    Field(Field),
    /// A column of the project's own, by name.
    Extra(String),
}

impl Key {
    /// Gives the name as it is typed.
    pub fn name(&self) -> &str {
        match self {
            Key::Field(field) => field.name(),
            Key::Extra(name) => name,
        }
    }
}

/// One value as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What it is for.
    pub key: Key,
    /// The text; empty clears the value in an edit.
    pub text: String,
    /// Line of the file.
    pub line: Option<usize>,
}

/// A warning that the person has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// Its code.
    pub code: String,
    /// Why it stands.
    pub reason: String,
}

/// An event as it was typed, and what was wrong with its keys.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it was typed.
    pub origin: Origin,
    /// Which event of the file it is, if the file holds several.
    pub event: Option<usize>,
    /// The values, each key once.
    pub values: Vec<Given>,
    /// Warnings that may stand.
    pub accept: Vec<Accept>,
    /// Actors that are not known may be registered.
    pub new_actor: bool,
    /// A place that is not known may be registered.
    pub new_place: bool,
    /// Sources that are not known may be registered.
    pub new_source: bool,
    /// What the event's id begins with, if not as usual in its country.
    pub id_prefix: Option<String>,
    /// Keys that could not be understood.
    pub complaints: Vec<Complaint>,
}

/// Keys of a file that are no fields.
pub(super) const SWITCHES: [&str; 3] = ["new_actor", "new_place", "new_source"];
pub(super) const ID_PREFIX: &str = "id_prefix";
pub(super) const ACCEPT: &str = "accept";
pub(super) const EXTRA: &str = "extra";

impl Entry {
    /// Begins an entry without values.
    pub fn new(origin: Origin) -> Entry {
        Entry {
            origin,
            event: None,
            values: Vec::new(),
            accept: Vec::new(),
            new_actor: false,
            new_place: false,
            new_source: false,
            id_prefix: None,
            complaints: Vec::new(),
        }
    }

    /// Takes a value under the name of its key, or notes that there is no such key.
    pub fn give(&mut self, codebook: &Codebook, name: &str, text: &str, line: Option<usize>) {
        match key_of(codebook, name) {
            Some(key) => self.put(codebook, key, text, line),
            None => self.complain(line, name, "there is no such field".to_owned(), nearest_keys(codebook, name)),
        }
    }

    fn put(&mut self, codebook: &Codebook, key: Key, text: &str, line: Option<usize>) {
        if self.values.iter().any(|given| given.key == key) {
            self.complain(line, key.name(), "it is given twice".to_owned(), "take one of them out".to_owned());
            return;
        }
        let text = if is_list(codebook, &key) { tidy_list(text) } else { text.trim().to_owned() };
        self.values.push(Given { key, text, line });
    }

    /// Takes a yes or no under its key.
    pub(super) fn switch(&mut self, key: &str, yes: bool) {
        match key {
            "new_actor" => self.new_actor = yes,
            "new_place" => self.new_place = yes,
            _ => self.new_source = yes,
        }
    }

    /// Gives what was typed for a field.
    pub fn given(&self, field: Field) -> Option<&Given> {
        self.values.iter().find(|given| given.key == Key::Field(field))
    }

    /// Gives the text typed for a field; none if it is empty too.
    pub(super) fn text(&self, field: Field) -> Option<&str> {
        self.given(field).map(|given| given.text.as_str()).filter(|text| !text.is_empty())
    }

    pub(super) fn complain(&mut self, line: Option<usize>, key: &str, problem: String, remedy: String) {
        let complaint = self.complaint(line, key, problem, remedy);
        self.complaints.push(complaint);
    }

    /// Says what is wrong with a value, where it was typed.
    pub(super) fn complaint(&self, line: Option<usize>, key: &str, problem: String, remedy: String) -> Complaint {
        let key = match self.origin {
            Origin::Options if Field::from_name(key).is_some() => format!("--{}", key.replace('_', "-")),
            _ => key.to_owned(),
        };
        Complaint { place: self.origin.place(line, self.event), key, problem, remedy }
    }

    /// Says what is wrong with a field, where it was typed if it was.
    pub(super) fn complaint_of(&self, field: Field, problem: String, remedy: String) -> Complaint {
        self.complaint(self.given(field).and_then(|given| given.line), field.name(), problem, remedy)
    }
}

fn key_of(codebook: &Codebook, name: &str) -> Option<Key> {
    if let Some(field) = Field::from_name(name) {
        return Some(Key::Field(field));
    }
    let own = codebook.extra_fields().iter().find(|definition| definition.name == name);
    let extra = own.map(|definition| definition.name.as_str()).or_else(|| name.strip_prefix("extra."))?;
    // A column of that name would be taken for the field when the file is imported again.
    (!extra.is_empty() && Field::from_name(extra).is_none()).then(|| Key::Extra(extra.to_owned()))
}

fn is_list(codebook: &Codebook, key: &Key) -> bool {
    let definition = match key {
        Key::Field(field) => Some(codebook.field(*field)),
        Key::Extra(name) => codebook.extra_fields().iter().find(|definition| definition.name == *name),
    };
    definition.is_some_and(|definition| definition.kind == FieldType::List)
}

fn tidy_list(text: &str) -> String {
    members(text).collect::<Vec<_>>().join("; ")
}

/// Offers the keys that are most like a name.
pub(super) fn nearest_keys(codebook: &Codebook, name: &str) -> String {
    let fields = Field::ALL.iter().map(|field| field.name());
    let own = codebook.extra_fields().iter().map(|definition| definition.name.as_str());
    let others = SWITCHES.into_iter().chain([ID_PREFIX, ACCEPT]);
    let near = super::known::nearest(name, fields.chain(own).chain(others).map(str::to_owned));
    let extra = "a column of your own is written extra.NAME";
    if near.is_empty() { extra.to_owned() } else { format!("did you mean {}? {extra}", near.join(", ")) }
}
