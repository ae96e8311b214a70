//! What the columns of another data set hold: their type, their codes, their meaning.

use super::layout::LayoutColumn;
use super::load::Keys;
use super::vocabulary::split_list;
use super::{Error, FieldType, Problem, nearest};

/// What a column of a layout means where the codebook has no field for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The column.
    pub column: String,
    /// Its name for people.
    pub label: String,
    /// What it means.
    pub description: String,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// Its codes, in order; empty if it has none.
    pub codes: Vec<CodeWords>,
}

/// A code of another data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeWords {
    /// The number.
    pub code: i32,
    /// What it stands for.
    pub label: String,
    /// Words that some files have in its place.
    pub also: Vec<String>,
}

/// Reads what is said of columns; `columns` are those that the layout has.
pub(super) fn read(keys: Keys<'_, '_>, columns: &[LayoutColumn]) -> Result<Vec<Meaning>, Error> {
    let Some(value) = keys.get("meanings") else { return Ok(Vec::new()) };
    let mut meanings = Vec::new();
    for of_column in value.table()?.all() {
        if !columns.iter().any(|column| column.name == of_column.key) {
            let known = nearest(of_column.key, columns.iter().map(|column| column.name.as_str()));
            return Err(of_column.wrong(Problem::KeyUnknown { key: of_column.key.to_owned(), known }));
        }
        let keys = of_column.table()?;
        keys.only(&["type", "label", "description", "codes"])?;
        let kind = keys.get("type").map_or(Ok(FieldType::Text), |kind| kind.choose(FieldType::WORDS))?;
        let mut codes = Vec::new();
        if let Some(value) = keys.get("codes") {
            for code in value.table()?.all() {
                let number = code.key.parse().map_err(|_| {
                    code.wrong(Problem::WrongType { key: code.key.to_owned(), expected: "a code, which is a number" })
                })?;
                let mut words = split_list(code.text()?).into_iter();
                let label = words.next().unwrap_or_default();
                codes.push(CodeWords { code: number, label, also: words.collect() });
            }
        }
        if (kind == FieldType::Term) == codes.is_empty() {
            let problem = match kind {
                FieldType::Term => Problem::KeyMissing(format!("codes of the column {}", of_column.key)),
                _ => Problem::WrongType { key: "type".to_owned(), expected: "\"term\" where there are codes" },
            };
            return Err(of_column.wrong(problem));
        }
        let label = keys.text("label")?;
        meanings.push(Meaning {
            column: of_column.key.to_owned(),
            label: if label.is_empty() { of_column.key } else { label }.to_owned(),
            description: keys.text("description")?.to_owned(),
            kind,
            codes,
        });
    }
    Ok(meanings)
}
