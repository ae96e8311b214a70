//! Events in a TOML file: one, or several as `[[event]]`.

use super::complaint::{Complaint, Origin};
use super::entry::{ACCEPT, Accept, EXTRA, Entry, ID_PREFIX, SWITCHES};
use crate::codebook::Codebook;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where several events stand.
const EVENTS: &str = "event";

type Item<'t> = (&'t str, usize, &'t DeValue<'t>);

impl Entry {
    /// Reads the events of a TOML file. Keys above the first `[[event]]` hold for each of them.
    pub fn read_toml(codebook: &Codebook, file: &str, text: &str) -> Result<Vec<Entry>, Complaint> {
        let origin = Origin::Toml(file.to_owned());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line = |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
        let table = DeTable::parse(text).map_err(|error| Complaint {
            place: origin.place(Some(line(error.span().map_or(0, |span| span.start))), None),
            key: String::new(),
            problem: format!("this is no TOML: {}", error.message().trim()),
            remedy: "texts stand in \"quotes\", one key on each line; see `annals add --template`".to_owned(),
        })?;
        let items = items(table.get_ref(), &line);
        let Some((_, at, events)) = items.iter().find(|(key, _, _)| *key == EVENTS).copied() else {
            return Ok(vec![entry(codebook, origin, None, &[], &items)]);
        };
        let shared: Vec<Item<'_>> = items.iter().filter(|(key, _, _)| *key != EVENTS).copied().collect();
        let tables = match events {
            DeValue::Array(tables) => tables.iter().map(|table| table.get_ref().as_table()).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let tables = tables.ok_or_else(|| Complaint {
            place: origin.place(Some(at), None),
            key: EVENTS.to_owned(),
            problem: "it is no list of events".to_owned(),
            remedy: "begin each event with a line [[event]]".to_owned(),
        })?;
        let several = tables.into_iter().enumerate();
        Ok(several
            .map(|(at, table)| entry(codebook, origin.clone(), Some(at + 1), &shared, &self::items(table, &line)))
            .collect())
    }
}

fn items<'t>(table: &'t DeTable<'t>, line: &impl Fn(usize) -> usize) -> Vec<Item<'t>> {
    table
        .iter()
        .map(|(key, value): (&Spanned<_>, &Spanned<_>)| {
            (key.get_ref().as_ref(), line(key.span().start), value.get_ref())
        })
        .collect()
}

fn entry(codebook: &Codebook, origin: Origin, event: Option<usize>, shared: &[Item<'_>], own: &[Item<'_>]) -> Entry {
    let mut entry = Entry { event, ..Entry::new(origin) };
    let replaced = |key: &str| own.iter().any(|(name, _, _)| *name == key);
    for item in shared.iter().filter(|(key, _, _)| !replaced(key)).chain(own) {
        take(&mut entry, codebook, *item);
    }
    entry
}

fn take(entry: &mut Entry, codebook: &Codebook, (key, line, value): Item<'_>) {
    match (key, value) {
        (ACCEPT, value) => take_accepted(entry, line, value),
        (EXTRA, DeValue::Table(table)) => {
            for (name, value) in table {
                give(entry, codebook, &format!("extra.{}", name.get_ref()), line, value.get_ref());
            }
        }
        (ID_PREFIX, DeValue::String(prefix)) => {
            entry.id_prefix = Some(prefix.trim().to_owned()).filter(|prefix| !prefix.is_empty())
        }
        (switch, DeValue::Boolean(yes)) if SWITCHES.contains(&switch) => entry.switch(switch, *yes),
        (switch, _) if SWITCHES.contains(&switch) => wrong(entry, line, switch, "write true or false"),
        (name, value) => give(entry, codebook, name, line, value),
    }
}

fn give(entry: &mut Entry, codebook: &Codebook, name: &str, line: usize, value: &DeValue<'_>) {
    match text_of(value) {
        Some(text) => entry.give(codebook, name, &text, Some(line)),
        None => wrong(entry, line, name, "write a text in quotes, a number, a date, or a list of texts"),
    }
}

/// Numbers and dates keep their spelling: 48.0060 keeps its zero.
fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
            Some(texts.collect::<Option<Vec<_>>>()?.join("; "))
        }
        DeValue::Boolean(_) | DeValue::Table(_) => None,
    }
}

fn take_accepted(entry: &mut Entry, line: usize, value: &DeValue<'_>) {
    const SHAPE: &str = "write accept = [{ code = \"…\", reason = \"…\" }]";
    let DeValue::Array(items) = value else { return wrong(entry, line, ACCEPT, SHAPE) };
    for item in items {
        let text = |key: &str| item.get_ref().get(key).and_then(|value| value.get_ref().as_str());
        match (text("code"), text("reason")) {
            (Some(code), Some(reason)) => {
                entry.accept.push(Accept { code: code.trim().to_owned(), reason: reason.trim().to_owned() });
            }
            _ => wrong(entry, line, ACCEPT, SHAPE),
        }
    }
}

fn wrong(entry: &mut Entry, line: usize, key: &str, remedy: &str) {
    entry.complain(Some(line), key, "a value of another kind is needed".to_owned(), remedy.to_owned());
}
