//! Text of codebook files as tables and keys that know their line.

use super::{Error, Problem, SchemaFile, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A CSV file of the codebook.
pub(super) struct Table<'f> {
    file: &'f str,
    header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// One row of a CSV file, with its line.
pub(super) struct Row {
    pub(super) line: usize,
    cells: Vec<String>,
}

/// The records of a CSV text; empty lines are none.
///
/// A general reader prepares itself for each file, which takes longer than reading one of ours.
struct Records<'t> {
    rest: &'t str,
    line: usize,
}

impl Iterator for Records<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.pass_line_ends();
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = vec![self.cell()];
        while let Some(rest) = self.rest.strip_prefix(',') {
            self.rest = rest;
            cells.push(self.cell());
        }
        Some(Row { line, cells })
    }
}

impl Records<'_> {
    fn pass_line_ends(&mut self) {
        let line = self.rest.trim_start_matches(['\r', '\n']);
        let ends = &self.rest[..self.rest.len() - line.len()];
        self.line += ends.matches('\n').count().max(usize::from(!ends.is_empty()));
        self.rest = line;
    }

    fn cell(&mut self) -> String {
        let mut cell = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            let mut rest = quoted;
            loop {
                let (inside, after) = rest.split_once('"').unwrap_or((rest, ""));
                cell.push_str(inside);
                match after.strip_prefix('"') {
                    Some(more) => rest = more,
                    None => {
                        self.rest = after;
                        break;
                    }
                }
                cell.push('"');
            }
            self.line += cell.matches('\n').count();
        }
        let end = self.rest.find([',', '\r', '\n']).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        cell.trim().to_owned()
    }
}

impl<'f> Table<'f> {
    pub(super) fn read(file: &'f SchemaFile) -> Result<Table<'f>, Error> {
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        let mut rows = Records { rest: text, line: 1 };
        let header = rows.next().map_or_else(Vec::new, |row| row.cells);
        let table = Table { file: &file.path, header, rows: rows.collect() };
        let expected = table.header.len();
        match table.rows.iter().find(|row| row.cells.len() != expected) {
            Some(row) => {
                let text = format!("{} cells, but the first line has {expected}", row.cells.len());
                Err(table.wrong(row.line, Problem::Csv(text)))
            }
            None => Ok(table),
        }
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    pub(super) fn require(&self, columns: &[&str]) -> Result<(), Error> {
        match columns.iter().find(|column| !self.has(column)) {
            Some(column) => Err(self.wrong(1, Problem::ColumnMissing((*column).to_owned()))),
            None => Ok(()),
        }
    }

    /// Gives a cell, empty when there is no such column.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.header.iter().position(|name| name == column).map_or("", |at| &row.cells[at])
    }

    /// Gives a cell that must not be empty.
    pub(super) fn filled<'r>(&self, row: &'r Row, column: &str) -> Result<&'r str, Error> {
        match self.cell(row, column) {
            "" => Err(self.wrong(row.line, Problem::KeyMissing(column.to_owned()))),
            text => Ok(text),
        }
    }

    pub(super) fn yes(&self, row: &Row, column: &str) -> Result<bool, Error> {
        choose(self.cell(row, column), &[("yes", true), ("no", false)])
            .map_err(|known| self.unknown_word(row.line, column, self.cell(row, column), known))
    }

    pub(super) fn wrong(&self, line: usize, problem: Problem) -> Error {
        Error { file: self.file.to_owned(), line, problem }
    }

    pub(super) fn unknown_word(&self, line: usize, key: &str, word: &str, known: Vec<String>) -> Error {
        self.wrong(line, Problem::WordUnknown { key: key.to_owned(), word: word.to_owned(), known })
    }
}

/// Picks the value that goes with a word, or gives the words there are.
pub(super) fn choose<T: Copy>(word: &str, words: &[(&str, T)]) -> Result<T, Vec<String>> {
    words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, value)| *value)
        .ok_or_else(|| words.iter().map(|(known, _)| (*known).to_owned()).collect())
}

/// A TOML file of the codebook, for looking up lines.
#[derive(Clone, Copy)]
pub(super) struct Toml<'f> {
    file: &'f SchemaFile,
}

/// One table of a TOML file.
#[derive(Clone, Copy)]
pub(super) struct Keys<'f, 't> {
    toml: Toml<'f>,
    start: usize,
    table: &'t DeTable<'f>,
}

impl<'f> Toml<'f> {
    pub(super) fn read(file: &'f SchemaFile) -> Result<(Toml<'f>, DeTable<'f>), Error> {
        let toml = Toml { file };
        let table = DeTable::parse(&file.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            toml.wrong(at, Problem::Toml(error.message().to_owned()))
        })?;
        Ok((toml, table.into_inner()))
    }

    pub(super) fn keys<'t>(self, table: &'t DeTable<'f>) -> Keys<'f, 't> {
        Keys { toml: self, start: 0, table }
    }

    pub(super) fn wrong(self, at: usize, problem: Problem) -> Error {
        let before = &self.file.text.as_bytes()[..at.min(self.file.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Error { file: self.file.path.clone(), line, problem }
    }
}

/// A key's value, with the key and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Value<'f, 't> {
    toml: Toml<'f>,
    pub(super) key: &'t str,
    start: usize,
    value: &'t DeValue<'f>,
}

impl<'f, 't> Keys<'f, 't> {
    /// Gives all keys in the order of the file.
    pub(super) fn all(self) -> impl Iterator<Item = Value<'f, 't>> {
        self.table.iter().map(move |(key, value)| self.value(key, value))
    }

    pub(super) fn get(self, key: &str) -> Option<Value<'f, 't>> {
        self.all().find(|value| value.key == key)
    }

    pub(super) fn require(self, key: &str) -> Result<Value<'f, 't>, Error> {
        self.get(key).ok_or_else(|| self.toml.wrong(self.start, Problem::KeyMissing(key.to_owned())))
    }

    /// Gives a text, or an empty one when the key is not there.
    pub(super) fn text(self, key: &str) -> Result<&'t str, Error> {
        self.get(key).map_or(Ok(""), Value::text)
    }

    /// Gives a yes or no, `false` when the key is not there.
    pub(super) fn yes(self, key: &str) -> Result<bool, Error> {
        self.get(key).map_or(Ok(false), Value::yes)
    }

    /// Refuses keys that are none of these, so that a slip is not passed over in silence.
    pub(super) fn only(self, known: &[&str]) -> Result<(), Error> {
        for value in self.all() {
            if !known.contains(&value.key) {
                let mut offered = nearest(value.key, known.iter().copied());
                if offered.is_empty() {
                    offered = known.iter().map(|key| (*key).to_owned()).collect();
                }
                return Err(value.wrong(Problem::KeyUnknown { key: value.key.to_owned(), known: offered }));
            }
        }
        Ok(())
    }

    fn value(self, key: &'t Spanned<std::borrow::Cow<'f, str>>, value: &'t Spanned<DeValue<'f>>) -> Value<'f, 't> {
        Value { toml: self.toml, key: key.get_ref(), start: key.span().start, value: value.get_ref() }
    }
}

impl<'f, 't> Value<'f, 't> {
    pub(super) fn text(self) -> Result<&'t str, Error> {
        match self.value {
            DeValue::String(text) => Ok(text),
            _ => Err(self.wrong_type("a text in quotes")),
        }
    }

    pub(super) fn yes(self) -> Result<bool, Error> {
        match self.value {
            DeValue::Boolean(yes) => Ok(*yes),
            _ => Err(self.wrong_type("true or false")),
        }
    }

    pub(super) fn number(self) -> Result<u32, Error> {
        match self.value {
            DeValue::Integer(number) => {
                u32::from_str_radix(number.as_str(), number.radix()).map_err(|_| self.wrong_type("a whole number"))
            }
            _ => Err(self.wrong_type("a whole number")),
        }
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self.value, DeValue::String(_))
    }

    pub(super) fn table(self) -> Result<Keys<'f, 't>, Error> {
        match self.value {
            DeValue::Table(table) => Ok(Keys { toml: self.toml, start: self.start, table }),
            _ => Err(self.wrong_type("a table")),
        }
    }

    pub(super) fn texts(self) -> Result<Vec<&'t str>, Error> {
        let DeValue::Array(items) = self.value else { return Err(self.wrong_type("a list of texts")) };
        items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(text.as_ref()),
                _ => Err(self.wrong_type("a list of texts")),
            })
            .collect()
    }

    pub(super) fn tables(self) -> Result<Vec<Keys<'f, 't>>, Error> {
        let DeValue::Array(items) = self.value else { return Err(self.wrong_type("a list of tables")) };
        items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::Table(table) => Ok(Keys { toml: self.toml, start: item.span().start, table }),
                _ => Err(self.wrong_type("a list of tables")),
            })
            .collect()
    }

    /// Picks the value that goes with the word that stands here.
    pub(super) fn choose<T: Copy>(self, words: &[(&str, T)]) -> Result<T, Error> {
        choose(self.text()?, words).map_err(|known| self.unknown_word(known))
    }

    pub(super) fn unknown_word(self, known: Vec<String>) -> Error {
        let word = self.text().unwrap_or_default().to_owned();
        self.wrong(Problem::WordUnknown { key: self.key.to_owned(), word, known })
    }

    pub(super) fn wrong(self, problem: Problem) -> Error {
        self.toml.wrong(self.start, problem)
    }

    fn wrong_type(self, expected: &'static str) -> Error {
        self.wrong(Problem::WrongType { key: self.key.to_owned(), expected })
    }
}
