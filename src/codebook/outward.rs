//! Our values as words of another codebook: rules in order, of which the first that fits is taken.

use super::cell::{CellForm, InterForm};
use super::load::Table;
use super::vocabulary::split_list;
use super::{Codebook, Error, Problem, SchemaFile};
use crate::model::{DateForm, Draft, Field};

/// What the names of such files begin with, in the folder of the crosswalks.
pub(super) const OUTWARD: &str = "crosswalks/to_";

/// What the names of their columns begin with in a file.
const TO: &str = "to:";

/// Stands for a field that must be empty.
const NOTHING: &str = "-";

/// A table from values of our fields to cells of another data set's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outward {
    name: String,
    fields: Vec<Field>,
    columns: Vec<String>,
    rules: Vec<OutwardRule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutwardRule {
    /// What must hold: each field is one of these; an empty text stands for nothing in it.
    pub when: Vec<(Field, Vec<String>)>,
    /// True if our second side is their first.
    pub swap: bool,
    /// What stands in which of their columns.
    pub sets: Vec<(String, String)>,
    /// What is lost or guessed.
    pub note: String,
}

impl Outward {
    pub(super) fn read(name: &str, file: &SchemaFile, codebook: &Codebook) -> Result<Outward, Error> {
        let table = Table::read(file)?;
        let mut outward = Outward { name: name.to_owned(), fields: Vec::new(), columns: Vec::new(), rules: Vec::new() };
        for column in table.header().iter().filter(|column| !["swap", "note"].contains(&column.as_str())) {
            if let Some(theirs) = column.strip_prefix(TO) {
                outward.columns.push(theirs.to_owned());
                continue;
            }
            outward
                .fields
                .push(Field::from_name(column).ok_or_else(|| {
                    table.unknown_word(1, "a column", column, super::finding::nearest_fields(column))
                })?);
        }
        if outward.columns.is_empty() {
            return Err(table.wrong(1, Problem::ColumnMissing(format!("{TO}…, what is written,"))));
        }
        for row in &table.rows {
            let mut when = Vec::new();
            for field in &outward.fields {
                let values = split_list(table.cell(row, field.name()));
                if let Some(wrong) = values.iter().find(|value| !is_value(codebook, *field, value)) {
                    let known = codebook.field(*field).vocabulary.as_deref().and_then(|name| codebook.vocabulary(name));
                    let known = known.map_or_else(Vec::new, |known| known.nearest(wrong, 3));
                    let known = known.into_iter().map(str::to_owned).collect();
                    return Err(table.unknown_word(row.line, field.name(), wrong, known));
                }
                if !values.is_empty() {
                    let plain = |value: String| if value == NOTHING { String::new() } else { value };
                    when.push((*field, values.into_iter().map(plain).collect()));
                }
            }
            let cell = |theirs: &String| table.cell(row, &format!("{TO}{theirs}")).to_owned();
            let sets = outward.columns.iter().map(|theirs| (theirs.clone(), cell(theirs)));
            outward.rules.push(OutwardRule {
                when,
                swap: table.has("swap") && !table.cell(row, "swap").is_empty() && table.yes(row, "swap")?,
                sets: sets.filter(|(_, text)| !text.is_empty()).collect(),
                note: table.cell(row, "note").to_owned(),
            });
        }
        Ok(outward)
    }

    /// Gives the name, which is that of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the fields it looks at.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Gives the columns it fills.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Gives the rules in the order of the file.
    pub fn rules(&self) -> &[OutwardRule] {
        &self.rules
    }

    /// Finds the first rule that fits an event.
    pub fn rule(&self, draft: &Draft<'_>, codebook: &Codebook) -> Option<&OutwardRule> {
        const FORM: CellForm = CellForm { dates: DateForm::ISO, inter: InterForm::Numbers };
        let holds = |(field, values): &(Field, Vec<String>)| {
            let text = codebook.cell(draft, *field, FORM);
            // No second side is 0 where kinds of actor are numbers.
            values.iter().any(|value| *value == *text || value.is_empty() && *text == *"0")
        };
        self.rules.iter().find(|rule| rule.when.iter().all(holds))
    }
}

fn is_value(codebook: &Codebook, field: Field, value: &str) -> bool {
    let vocabulary = codebook.field(field).vocabulary.as_deref().and_then(|name| codebook.vocabulary(name));
    value == NOTHING || vocabulary.is_none_or(|vocabulary| vocabulary.find(value).is_some())
}
