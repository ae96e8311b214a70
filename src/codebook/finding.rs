//! What each finding code means, and the rules behind them.

use super::load::{Table, Toml};
use super::{Error, SchemaFile};
use crate::model::{Field, Finding, Level};

/// A finding code with its wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingDefinition {
    /// Stable code.
    pub code: String,
    /// How grave it is.
    pub level: Level,
    /// Number of its rule in `rules.toml`, if it comes from one.
    pub rule: Option<u32>,
    /// The field where it shows, if it is always the same.
    pub field: Option<Field>,
    /// True if a row with it cannot be kept.
    pub unusable: bool,
    /// What is wrong, with gaps `{field}`, `{value}` and `{expected}`.
    pub message: String,
    /// What to do, with the same gaps.
    pub hint: String,
}

/// A rule that holds across fields, rows or files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDefinition {
    /// Its number, which never changes.
    pub number: u32,
    /// Finding codes that tell of a break; none if it is never checked.
    pub findings: Vec<String>,
    /// How grave a break is; none if it is never checked.
    pub level: Option<Level>,
    /// The rule in one sentence.
    pub statement: String,
    /// Where it is written down or seen.
    pub source: String,
    /// The fields it looks at.
    pub fields: Vec<Field>,
    /// What must be known to check it.
    pub scope: Scope,
}

/// What must be known to check a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One row.
    Row,
    /// All rows of a file.
    File,
    /// All events of the database.
    Database,
}

const LEVELS: &[(&str, Level)] = &[("error", Level::Error), ("warning", Level::Warning), ("note", Level::Note)];

impl Scope {
    const WORDS: &'static [(&'static str, Scope)] =
        &[("row", Scope::Row), ("file", Scope::File), ("database", Scope::Database)];

    /// Gives the word that `rules.toml` uses.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, scope)| *scope == self).map_or("", |(word, _)| word)
    }
}

impl FindingDefinition {
    /// Fills the gaps of a template.
    pub(super) fn fill(template: &str, finding: &Finding) -> String {
        let mut filled = String::with_capacity(template.len() + finding.value.len());
        let mut rest = template;
        // In one pass: a value that itself holds a gap must not be filled again.
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            let (gap, text) = [
                ("{field}", finding.field.name()),
                ("{value}", finding.value.as_str()),
                ("{expected}", finding.expected.as_str()),
            ]
            .into_iter()
            .find(|(gap, _)| rest[at..].starts_with(gap))
            .unwrap_or(("{", "{"));
            filled.push_str(text);
            rest = &rest[at + gap.len()..];
        }
        filled.push_str(rest);
        filled
    }
}

pub(super) fn read_findings(file: &SchemaFile) -> Result<Vec<FindingDefinition>, Error> {
    let table = Table::read(file)?;
    table.require(&["code", "level", "rule", "field", "unusable", "message", "hint"])?;
    table
        .rows
        .iter()
        .map(|row| {
            let word = |column, known| table.unknown_word(row.line, column, table.cell(row, column), known);
            let level =
                super::load::choose(table.filled(row, "level")?, LEVELS).map_err(|known| word("level", known))?;
            let rule = match table.cell(row, "rule") {
                "" => None,
                number => Some(number.parse().map_err(|_| word("rule", vec!["a number of rules.toml".to_owned()]))?),
            };
            let field = match table.cell(row, "field") {
                "" => None,
                name => Some(Field::from_name(name).ok_or_else(|| word("field", nearest_fields(name)))?),
            };
            Ok(FindingDefinition {
                code: table.filled(row, "code")?.to_owned(),
                level,
                rule,
                field,
                unusable: table.yes(row, "unusable")?,
                message: table.filled(row, "message")?.to_owned(),
                hint: table.filled(row, "hint")?.to_owned(),
            })
        })
        .collect()
}

pub(super) fn read_rules(file: &SchemaFile) -> Result<Vec<RuleDefinition>, Error> {
    let (toml, table) = Toml::read(file)?;
    let keys = toml.keys(&table);
    keys.only(&["rules"])?;
    let rules = keys.require("rules")?.tables()?;
    rules
        .into_iter()
        .map(|keys| {
            keys.only(&["number", "findings", "level", "statement", "source", "fields", "scope"])?;
            let fields = keys.require("fields")?;
            let field = |name: &str| {
                Field::from_name(name).ok_or_else(|| {
                    let (word, known) = (name.to_owned(), nearest_fields(name));
                    fields.wrong(super::Problem::WordUnknown { key: "fields".to_owned(), word, known })
                })
            };
            let level = keys.get("level").map(|level| level.choose(LEVELS)).transpose()?;
            let findings = keys.require("findings")?.texts()?;
            Ok(RuleDefinition {
                number: keys.require("number")?.number()?,
                findings: findings.into_iter().map(str::to_owned).collect(),
                level,
                statement: keys.require("statement")?.text()?.to_owned(),
                source: keys.require("source")?.text()?.to_owned(),
                fields: fields.texts()?.into_iter().map(field).collect::<Result<_, _>>()?,
                scope: keys.require("scope")?.choose(Scope::WORDS)?,
            })
        })
        .collect()
}

/// Gives the field names most like a word.
pub(super) fn nearest_fields(word: &str) -> Vec<String> {
    super::nearest(word, Field::ALL.iter().map(|field| field.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        let finding =
            Finding { code: "x", field: Field::Year, value: "{expected}".to_owned(), expected: "2012".to_owned() };
        let filled = FindingDefinition::fill("{field} {value} is not {expected} {else}", &finding);
        assert_eq!(filled, "year {expected} is not 2012 {else}");
    }
}
