//! Events in a JSON file: one object, or a list of objects.

use super::complaint::{Complaint, Origin};
use super::entry::{ACCEPT, Accept, EXTRA, Entry, ID_PREFIX, SWITCHES};
use crate::codebook::Codebook;
use serde_json::{Map, Value};

impl Entry {
    /// Reads the events of a JSON file.
    pub fn read_json(codebook: &Codebook, file: &str, text: &str) -> Result<Vec<Entry>, Complaint> {
        let origin = Origin::Json(file.to_owned());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let wrong = |line: Option<usize>, event, problem: String| Complaint {
            place: origin.place(line, event),
            key: String::new(),
            problem,
            remedy: "write one object {\"field\": \"value\", …}, or a list of such objects".to_owned(),
        };
        let value: Value = serde_json::from_str(text)
            .map_err(|error| wrong(Some(error.line()), None, format!("this is no JSON: {error}")))?;
        match value {
            Value::Object(object) => Ok(vec![entry(codebook, origin, None, &object)]),
            Value::Array(objects) => (1..)
                .zip(&objects)
                .map(|(at, value)| match value {
                    Value::Object(object) => Ok(entry(codebook, origin.clone(), Some(at), object)),
                    _ => Err(wrong(None, Some(at), "this is no object".to_owned())),
                })
                .collect(),
            _ => Err(wrong(Some(1), None, "this is neither an object nor a list".to_owned())),
        }
    }
}

fn entry(codebook: &Codebook, origin: Origin, event: Option<usize>, object: &Map<String, Value>) -> Entry {
    let mut entry = Entry { event, ..Entry::new(origin) };
    for (key, value) in object {
        take(&mut entry, codebook, key, value);
    }
    entry
}

fn take(entry: &mut Entry, codebook: &Codebook, key: &str, value: &Value) {
    match (key, value) {
        (ACCEPT, value) => take_accepted(entry, value),
        (EXTRA, Value::Object(object)) => {
            for (name, value) in object {
                give(entry, codebook, &format!("extra.{name}"), value);
            }
        }
        (ID_PREFIX, Value::String(prefix)) => {
            entry.id_prefix = Some(prefix.trim().to_owned()).filter(|prefix| !prefix.is_empty())
        }
        (switch, Value::Bool(yes)) if SWITCHES.contains(&switch) => entry.switch(switch, *yes),
        (switch, _) if SWITCHES.contains(&switch) => wrong(entry, switch, "write true or false"),
        (name, value) => give(entry, codebook, name, value),
    }
}

fn give(entry: &mut Entry, codebook: &Codebook, name: &str, value: &Value) {
    match text_of(value) {
        Some(text) => entry.give(codebook, name, &text, None),
        None => wrong(entry, name, "write a text, a number, null, or a list of texts"),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            Some(items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?.join("; "))
        }
        Value::Bool(_) | Value::Object(_) => None,
    }
}

fn take_accepted(entry: &mut Entry, value: &Value) {
    const SHAPE: &str = "write \"accept\": [{\"code\": \"…\", \"reason\": \"…\"}]";
    let Value::Array(items) = value else { return wrong(entry, ACCEPT, SHAPE) };
    for item in items {
        let text = |key: &str| item.get(key).and_then(Value::as_str);
        match (text("code"), text("reason")) {
            (Some(code), Some(reason)) => {
                entry.accept.push(Accept { code: code.trim().to_owned(), reason: reason.trim().to_owned() });
            }
            _ => wrong(entry, ACCEPT, SHAPE),
        }
    }
}

fn wrong(entry: &mut Entry, key: &str, remedy: &str) {
    entry.complain(None, key, "a value of another kind is needed".to_owned(), remedy.to_owned());
}
