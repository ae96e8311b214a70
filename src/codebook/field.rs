//! What a field means and what may stand in it.

use super::load::{Keys, Toml, Value};
use super::{Error, Problem, SchemaFile};
use crate::model::Field;

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    Text,
    /// Texts joined by `; `.
    List,
    /// A whole number.
    Integer,
    /// A number with decimals; its spelling is kept.
    Decimal,
    /// A day.
    Date,
    /// A word of a vocabulary.
    Term,
    /// Seconds since 1970.
    Timestamp,
}

impl FieldType {
    pub(super) const WORDS: &'static [(&'static str, FieldType)] = &[
        ("text", FieldType::Text),
        ("list", FieldType::List),
        ("integer", FieldType::Integer),
        ("decimal", FieldType::Decimal),
        ("date", FieldType::Date),
        ("term", FieldType::Term),
        ("timestamp", FieldType::Timestamp),
    ];

    /// Gives the word that `codebook.toml` uses.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// A field as the codebook describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDefinition {
    /// Name of the column.
    pub name: String,
    /// Name for people.
    pub label: String,
    /// What a coder is asked; empty if nobody is asked.
    pub question: String,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// Name of its vocabulary.
    pub vocabulary: Option<String>,
    /// True if an event without it has a finding.
    pub required: bool,
    /// True if it follows from other fields.
    pub derived: bool,
    /// True if what stands in it does not leave the database.
    pub confidential: bool,
    /// Unit, form and where it comes from.
    pub description: String,
}

const KEYS: [&str; 9] =
    ["name", "label", "question", "type", "vocabulary", "required", "derived", "confidential", "description"];

/// What `codebook.toml` says.
pub(super) struct Read {
    pub version: String,
    pub volatile: Vec<String>,
    pub fields: Vec<FieldDefinition>,
}

/// Reads the version and the fields.
pub(super) fn read(file: &SchemaFile) -> Result<Read, Error> {
    let (toml, table) = Toml::read(file)?;
    let keys = toml.keys(&table);
    keys.only(&["version", "volatile_columns", "fields"])?;
    let version = keys.text("version")?.to_owned();
    let fields = match keys.get("fields") {
        Some(fields) => fields.tables()?.into_iter().map(field).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let volatile = keys.get("volatile_columns").map_or(Ok(Vec::new()), Value::texts)?;
    Ok(Read { version, volatile: volatile.into_iter().map(str::to_owned).collect(), fields })
}

fn field(keys: Keys<'_, '_>) -> Result<FieldDefinition, Error> {
    keys.only(&KEYS)?;
    let text = |key| keys.text(key).map(str::to_owned);
    Ok(FieldDefinition {
        name: keys.require("name")?.text()?.to_owned(),
        label: keys.require("label")?.text()?.to_owned(),
        question: text("question")?,
        kind: keys.require("type")?.choose(FieldType::WORDS)?,
        vocabulary: Some(text("vocabulary")?).filter(|name| !name.is_empty()),
        required: keys.yes("required")?,
        derived: keys.yes("derived")?,
        confidential: keys.yes("confidential")?,
        description: text("description")?,
    })
}

/// Puts the fields of every event in order, and tells them from those a project adds.
pub(super) fn in_order(file: &SchemaFile, fields: Vec<FieldDefinition>) -> Result<Vec<FieldDefinition>, Error> {
    let wrong = |problem| Error { file: file.path.clone(), line: 1, problem };
    let mut ordered = Vec::with_capacity(Field::ALL.len());
    for field in Field::ALL {
        let found = fields.iter().find(|definition| definition.name == field.name());
        let Some(definition) = found else {
            return Err(wrong(Problem::KeyMissing(format!("the field {field}"))));
        };
        ordered.push(definition.clone());
    }
    match fields.iter().find(|definition| Field::from_name(&definition.name).is_none()) {
        Some(extra) => Err(wrong(Problem::KeyUnknown { key: extra.name.clone(), known: Vec::new() })),
        None => Ok(ordered),
    }
}

/// Gives the line where a field is named, for a complaint about it.
pub(super) fn line_of(file: &SchemaFile, name: &str) -> usize {
    let quoted = format!("\"{name}\"");
    file.text.lines().position(|line| line.contains(&quoted)).map_or(1, |at| at + 1)
}
