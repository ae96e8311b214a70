//! A source, document or claim as a person types it: texts by key, each with its place.

use super::complaint::{Complaint, Origin};
use super::known::nearest;
use serde_json::Value;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text and where it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    key: Cow<'static, str>,
    text: String,
    line: Option<usize>,
}

/// What may stand in a sheet, and what several of them are called in a file.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The list of a file: `[[claims]]`.
    pub list: &'static str,
    /// The keys.
    pub keys: &'static [&'static str],
}

/// Keys that are answered by yes or no and register new names.
const NEW_SOURCE: &str = "new_source";
const NEW_ACTOR: &str = "new_actor";

/// A source, document or claim as it was typed.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where it was typed.
    pub origin: Origin,
    /// Which one of the file it is, if the file holds several.
    pub number: Option<usize>,
    /// Sources that are not known may be registered.
    pub new_source: bool,
    /// Actors that are not known may be registered.
    pub new_actor: bool,
    /// Keys and values that could not be understood.
    pub complaints: Vec<Complaint>,
    keys: Keys,
    line: Option<usize>,
    values: Vec<Typed>,
}

impl Sheet {
    /// Begins a sheet without values.
    pub fn new(origin: Origin, keys: Keys) -> Sheet {
        Sheet {
            origin,
            number: None,
            new_source: false,
            new_actor: false,
            complaints: Vec::new(),
            keys,
            line: None,
            values: Vec::new(),
        }
    }

    /// Begins a sheet at a line of a file, as its entry of that number.
    pub fn at(origin: Origin, keys: Keys, number: usize, line: Option<usize>) -> Sheet {
        Sheet { number: Some(number), line, ..Sheet::new(origin, keys) }
    }

    /// Takes a text under its key, or notes that there is no such key.
    pub fn give(&mut self, key: &str, text: &str, line: Option<usize>) {
        let (key, text) = (key.trim().replace('-', "_"), text.trim());
        if !self.keys.keys.contains(&key.as_str()) {
            let near = nearest(&key, self.keys.keys.iter().map(|known| (*known).to_owned()));
            let remedy = match near.as_slice() {
                [] => format!("there may be {}", self.keys.keys.join(", ")),
                near => format!("did you mean {}?", near.join(", ")),
            };
            self.complain_at(line, &key, "there is no such field".to_owned(), remedy);
        } else if self.values.iter().any(|typed| typed.key == key) {
            self.complain_at(line, &key, "it is given twice".to_owned(), "take one of them out".to_owned());
        } else {
            self.values.push(Typed { key: Cow::Owned(key), text: text.to_owned(), line });
        }
    }

    /// Begins anew at the next line of a file, without values.
    pub fn next(&mut self, line: usize) {
        self.line = Some(line);
        self.values.clear();
        self.complaints.clear();
    }

    /// Takes a cell under a key that there is and that was not given yet.
    pub fn take_cell(&mut self, key: &'static str, text: &str) {
        self.values.push(Typed { key: Cow::Borrowed(key), text: text.trim().to_owned(), line: None });
    }

    /// Puts a text in place of what was given under a key.
    pub fn set(&mut self, key: &str, text: &str) {
        let line = self.line_of(key);
        self.values.retain(|typed| typed.key != key);
        self.values.push(Typed { key: Cow::Owned(key.to_owned()), text: text.to_owned(), line });
    }

    /// Gives a text, also an empty one, if its key was given.
    pub fn given(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|typed| typed.key == key).map(|typed| typed.text.as_str())
    }

    /// Gives a text that is not empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.given(key).filter(|text| !text.is_empty())
    }

    /// Tells whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Gives the keys that were given.
    pub fn given_keys(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|typed| typed.key.as_ref())
    }

    fn line_of(&self, key: &str) -> Option<usize> {
        self.values.iter().find(|typed| typed.key == key).and_then(|typed| typed.line).or(self.line)
    }

    /// Says what is wrong with a value, where it was typed.
    pub fn complaint(&self, key: &str, problem: String, remedy: String) -> Complaint {
        let spelled = match self.origin {
            Origin::Options if self.keys.keys.contains(&key) => format!("--{}", key.replace('_', "-")),
            _ => key.to_owned(),
        };
        Complaint { place: self.origin.place_of(self.line_of(key), self.number), key: spelled, problem, remedy }
    }

    fn complain_at(&mut self, line: Option<usize>, key: &str, problem: String, remedy: String) {
        let place = self.origin.place_of(line.or(self.line), self.number);
        self.complaints.push(Complaint { place, key: key.to_owned(), problem, remedy });
    }

    /// Reads the sheets of a file, JSON or TOML.
    pub fn read(keys: Keys, file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let json = file.to_lowercase().ends_with(".json") || looks_like_json(text);
        if json { Sheet::read_json(keys, file, text) } else { Sheet::read_toml(keys, file, text) }
    }

    /// Reads the sheets of a TOML file. Keys above the first one of several hold for each of them.
    pub fn read_toml(keys: Keys, file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let origin = Origin::Toml(file.to_owned());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
        let table = DeTable::parse(text).map_err(|error| Complaint {
            place: origin.place_of(Some(line(error.span().map_or(0, |span| span.start))), None),
            key: String::new(),
            problem: format!("this is no TOML: {}", error.message().trim()),
            remedy: "texts stand in \"quotes\", one key on each line".to_owned(),
        })?;
        let items = |table: &DeTable<'_>| -> Vec<(String, usize, Result<String, ()>)> {
            table
                .iter()
                .map(|(key, value): (&Spanned<_>, &Spanned<_>)| {
                    (key.get_ref().to_string(), line(key.span().start), text_of_toml(value.get_ref()))
                })
                .collect()
        };
        let table = table.get_ref();
        let Some((at, several)) = table.iter().find(|(key, _)| *key.get_ref() == keys.list) else {
            let mut sheet = Sheet::new(origin, keys);
            sheet.take_all(&items(table));
            return Ok(vec![sheet]);
        };
        let not_a_list = || Complaint {
            place: origin.place_of(Some(line(at.span().start)), None),
            key: keys.list.to_owned(),
            problem: "it is no list".to_owned(),
            remedy: format!("begin each with a line [[{}]]", keys.list),
        };
        let DeValue::Array(several) = several.get_ref() else { return Err(not_a_list()) };
        let shared: Vec<_> = items(table).into_iter().filter(|(key, _, _)| key != keys.list).collect();
        let mut sheets = Vec::new();
        for (number, one) in (1..).zip(several.iter()) {
            let own = items(one.get_ref().as_table().ok_or_else(not_a_list)?);
            let mut sheet = Sheet::at(origin.clone(), keys, number, Some(line(one.span().start)));
            let inherited = shared.iter().filter(|(key, _, _)| !own.iter().any(|(name, _, _)| name == key));
            sheet.take_all(&inherited.cloned().collect::<Vec<_>>());
            sheet.take_all(&own);
            sheets.push(sheet);
        }
        Ok(sheets)
    }

    /// Reads the sheets of a JSON file: one object, a list of objects, or a list under its name.
    pub fn read_json(keys: Keys, file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let origin = Origin::Json(file.to_owned());
        let value = read_json_value(&origin, text)?;
        let value = value.get(keys.list).cloned().unwrap_or(value);
        let objects = match value {
            Value::Array(objects) => objects,
            one => vec![one],
        };
        let several = objects.len() > 1;
        let mut sheets = Vec::new();
        for (number, object) in (1..).zip(&objects) {
            let mut sheet = Sheet::new(origin.clone(), keys);
            sheet.number = several.then_some(number);
            let Value::Object(object) = object else {
                return Err(not_json(&origin, None, sheet.number, "this is no object".to_owned()));
            };
            let items: Vec<_> = object.iter().map(|(key, value)| (key.clone(), None, text_of_json(value))).collect();
            for (key, line, text) in items {
                sheet.take(&key, line, text);
            }
            sheets.push(sheet);
        }
        Ok(sheets)
    }

    fn take_all(&mut self, items: &[(String, usize, Result<String, ()>)]) {
        for (key, line, text) in items {
            self.take(key, Some(*line), text.clone());
        }
    }

    fn take(&mut self, key: &str, line: Option<usize>, text: Result<String, ()>) {
        match (key, text) {
            (NEW_SOURCE, Ok(text)) => self.new_source = yes_or_no(&text).unwrap_or_default(),
            (NEW_ACTOR, Ok(text)) => self.new_actor = yes_or_no(&text).unwrap_or_default(),
            (key, Ok(text)) => self.give(key, &text, line),
            (key, Err(())) => {
                let remedy = "write a text in quotes, a number, a date, yes or no, or a list of texts".to_owned();
                self.complain_at(line, key, "a value of another kind is needed".to_owned(), remedy);
            }
        }
    }
}

/// Tells JSON from TOML, which begins with a key, a comment, or a name in brackets.
pub fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('{') || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// Reads JSON, or says where it ends to be JSON.
pub(super) fn read_json_value(origin: &Origin, text: &str) -> Result<Value, Complaint> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
        .map_err(|error| not_json(origin, Some(error.line()), None, format!("this is no JSON: {error}")))
}

pub(super) fn not_json(origin: &Origin, line: Option<usize>, number: Option<usize>, problem: String) -> Complaint {
    let remedy = "write one object {\"key\": \"value\", …}, or a list of such objects".to_owned();
    Complaint { place: origin.place_of(line, number), key: String::new(), problem, remedy }
}

/// Reads a yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" | "y" => Some(true),
        "no" | "false" | "0" | "n" => Some(false),
        _ => None,
    }
}

pub(super) fn word_of(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Numbers and dates keep their spelling.
fn text_of_toml(value: &DeValue<'_>) -> Result<String, ()> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Datetime(moment) => Ok(moment.to_string()),
        DeValue::Boolean(yes) => Ok(word_of(*yes).to_owned()),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned).ok_or(()));
            Ok(texts.collect::<Result<Vec<_>, _>>()?.join("; "))
        }
        DeValue::Table(_) => Err(()),
    }
}

fn text_of_json(value: &Value) -> Result<String, ()> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(yes) => Ok(word_of(*yes).to_owned()),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned).ok_or(()));
            Ok(texts.collect::<Result<Vec<_>, _>>()?.join("; "))
        }
        Value::Object(_) => Err(()),
    }
}
