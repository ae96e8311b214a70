//! Words of another codebook as values of ours.

use super::load::Table;
use super::vocabulary::{WordMap, fold, split_list};
use super::{Error, Problem, SchemaFile};
use crate::model::Field;
use std::borrow::Cow;

/// A table from another codebook's words to values of our fields.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    name: String,
    fields: Vec<Field>,
    entries: Vec<Entry>,
    by_word: WordMap<usize>,
}

/// One word of the other codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Their word.
    pub from: String,
    /// What it sets: several values mean that the rest of the row must tell which.
    pub sets: Vec<(Field, Vec<String>)>,
    /// What is lost or guessed.
    pub note: String,
}

impl Crosswalk {
    pub(super) fn read(name: &str, file: &SchemaFile) -> Result<Crosswalk, Error> {
        let table = Table::read(file)?;
        table.require(&["from"])?;
        if table.header().first().map(String::as_str) != Some("from") {
            return Err(table.wrong(1, Problem::ColumnMissing("from, as the first,".to_owned())));
        }
        let mut fields = Vec::new();
        for column in table.header().iter().filter(|column| *column != "from" && *column != "note") {
            let known = || super::finding::nearest_fields(column);
            fields.push(Field::from_name(column).ok_or_else(|| {
                table
                    .wrong(1, Problem::WordUnknown { key: "a column".to_owned(), word: column.clone(), known: known() })
            })?);
        }
        let mut crosswalk =
            Crosswalk { name: name.to_owned(), fields, entries: Vec::new(), by_word: WordMap::default() };
        for row in &table.rows {
            let from = table.filled(row, "from")?.to_owned();
            let sets = crosswalk
                .fields
                .iter()
                .map(|field| (*field, split_list(table.cell(row, field.name()))))
                .filter(|(_, values)| !values.is_empty())
                .collect();
            if crosswalk.by_word.insert(fold(&from).into(), crosswalk.entries.len()).is_some() {
                return Err(table.wrong(row.line, Problem::Twice { what: "the word", word: from }));
            }
            let note = table.cell(row, "note").to_owned();
            crosswalk.entries.push(Entry { from, sets, note });
        }
        Ok(crosswalk)
    }

    /// Gives the name, which is also the name of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the fields it may set.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Gives all entries in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds what their word means; case and blanks do not matter, and `3.0` is `3`.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        let text = text.trim();
        let text = text.strip_suffix(".0").unwrap_or(text);
        let at = self.by_word.get(text).or_else(|| self.by_word.get(fold(text).as_str()))?;
        Some(&self.entries[*at])
    }

    /// Finds the first of their words that sets a field to its value, for writing: one that says nothing of an event
    /// that is not so, and of these the one that says most.
    pub fn back<'v>(&self, field: Field, value: impl Fn(Field) -> Cow<'v, str>) -> Option<&str> {
        let own = value(field);
        let sets = |entry: &Entry| {
            entry.sets.iter().any(|(set, values)| *set == field && matches!(&values[..], [one] if **one == *own))
        };
        let is_so = |(set, values): &(Field, Vec<String>)| {
            *set == field || matches!(&values[..], [one] if **one == *value(*set))
        };
        let mut best: Option<&Entry> = None;
        for entry in self.entries.iter().filter(|entry| sets(entry) && entry.sets.iter().all(is_so)) {
            if best.is_none_or(|best| best.sets.len() < entry.sets.len()) {
                best = Some(entry);
            }
        }
        best.map(|entry| entry.from.as_str())
    }
}
