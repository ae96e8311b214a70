//! One list of terms, and finding a term by what people write.

use super::load::{Row, Table};
use super::{Error, Problem, SchemaFile};
use hashbrown::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// One term of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermDefinition {
    /// Short sign that never changes.
    pub code: String,
    /// The words a file holds.
    pub label: String,
    /// Other words for the same, older or of another program.
    pub former_labels: Vec<String>,
    /// Label of the wider term it belongs to.
    pub parent: String,
    /// When files began to use it; empty if always.
    pub since: String,
    /// When they stopped; empty if they go on.
    pub until: String,
    /// What it means.
    pub definition: String,
    columns: Vec<(String, String)>,
    file: String,
    line: usize,
}

impl TermDefinition {
    /// Gives an own column of the vocabulary; empty if it has no such column.
    pub fn column(&self, name: &str) -> &str {
        self.columns.iter().find(|(column, _)| column == name).map_or("", |(_, text)| text)
    }

    /// Gives the own columns by name.
    pub fn columns(&self) -> &[(String, String)] {
        &self.columns
    }

    /// Gives the label and all former labels.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.former_labels.iter().map(String::as_str))
    }
}

/// What a text was found to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Place of the term in its vocabulary.
    pub at: u16,
    /// True if the text is the label, letter for letter.
    pub exact: bool,
}

/// A list of terms.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    name: String,
    own_columns: Vec<String>,
    terms: Vec<TermDefinition>,
    by_label: WordMap<u16>,
    by_name: WordMap<u16>,
    by_code: WordMap<u16>,
}

const COLUMNS: [&str; 7] = ["code", "label", "former_labels", "parent", "since", "until", "definition"];

/// Shorter words differ by one letter too often: `Niger` is no slip for `Tiger`.
const LETTERS_FOR_A_SLIP: usize = 8;

impl Vocabulary {
    pub(super) fn read(name: &str, file: &SchemaFile) -> Result<Vocabulary, Error> {
        let table = Table::read(file)?;
        table.require(&COLUMNS)?;
        let own_columns = own_columns(&table);
        let mut terms = Vec::new();
        for row in &table.rows {
            terms.push(term(&table, file, row, &own_columns)?);
        }
        let mut vocabulary = Vocabulary {
            name: name.to_owned(),
            own_columns,
            terms,
            by_label: WordMap::default(),
            by_name: WordMap::default(),
            by_code: WordMap::default(),
        };
        vocabulary.index()?;
        Ok(vocabulary)
    }

    /// Adds a project's rows; a row with the code and label of one that is there replaces it.
    pub(super) fn extend(&mut self, file: &SchemaFile) -> Result<(), Error> {
        let table = Table::read(file)?;
        table.require(&COLUMNS[..2])?;
        for column in own_columns(&table) {
            if !self.own_columns.contains(&column) {
                let problem =
                    Problem::KeyUnknown { key: format!("the column {column}"), known: self.own_columns.clone() };
                return Err(table.wrong(1, problem));
            }
        }
        for row in &table.rows {
            let term = term(&table, file, row, &self.own_columns)?;
            match self.at_code(&term.code) {
                Some(at) if self.terms[usize::from(at)].label == term.label => self.terms[usize::from(at)] = term,
                Some(at) => {
                    let label = self.terms[usize::from(at)].label.clone();
                    return Err(table.wrong(row.line, Problem::CodeTaken { code: term.code, label }));
                }
                None => self.terms.push(term),
            }
            // The map must know the code before the next row is looked at.
            self.by_code = codes(&self.terms);
        }
        self.index()
    }

    /// Gives the name, which is also the name of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the terms in the order of the file.
    pub fn terms(&self) -> &[TermDefinition] {
        &self.terms
    }

    /// Gives the number of terms.
    #[expect(clippy::len_without_is_empty, reason = "no vocabulary is empty")]
    pub fn len(&self) -> u16 {
        self.terms.len() as u16
    }

    /// Gives the names of the columns that only this vocabulary has.
    pub fn own_columns(&self) -> &[String] {
        &self.own_columns
    }

    /// Gives the term at a place that this vocabulary has given out.
    ///
    /// # Panics
    ///
    /// If the place is from another vocabulary and beyond the end of this one.
    pub fn term(&self, at: u16) -> &TermDefinition {
        &self.terms[usize::from(at)]
    }

    /// Gives the term at a place, if there is one.
    pub fn get(&self, at: u16) -> Option<&TermDefinition> {
        self.terms.get(usize::from(at))
    }

    /// Finds a term by its code, letter for letter.
    pub fn at_code(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// Finds a term by its label, letter for letter.
    pub fn at_label(&self, label: &str) -> Option<u16> {
        self.by_label.get(label).copied()
    }

    /// Finds a term by what people write: label, former label or code, whatever the case and the
    /// blanks, and with one slip in a long word if no other term is as near.
    pub fn find(&self, text: &str) -> Option<Found> {
        if let Some(at) = self.at_label(text) {
            return Some(Found { at, exact: true });
        }
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let at = self.by_name.get(folded.as_str()).copied().or_else(|| self.by_slip(&folded))?;
        Some(Found { at, exact: false })
    }

    /// Finds a term by a folded name or code; a slip fits none.
    pub(super) fn named(&self, folded: &str) -> Option<u16> {
        self.by_name.get(folded).copied()
    }

    fn by_slip(&self, folded: &str) -> Option<u16> {
        let letters = folded.chars().count();
        if letters < LETTERS_FOR_A_SLIP {
            return None;
        }
        let near = |name: &str| name.len().abs_diff(folded.len()) <= 4 && strsim::osa_distance(name, folded) == 1;
        let mut found = self.by_name.iter().filter(|(name, _)| near(name)).map(|(_, at)| *at);
        let first = found.next()?;
        found.all(|at| at == first).then_some(first)
    }

    /// Gives the labels most like a text, the best first.
    pub fn nearest(&self, text: &str, n: usize) -> Vec<&str> {
        let folded = fold(text);
        let scored: Vec<(f64, &str)> = self
            .terms
            .iter()
            .map(|term| {
                let score = term.names().map(|name| strsim::jaro_winkler(&fold(name), &folded)).fold(0.0, f64::max);
                (score, term.label.as_str())
            })
            .collect();
        super::alike::rivals(scored, n)
    }

    /// Makes a place known under another name, unless the name is taken.
    pub(super) fn also_known_as(&mut self, name: &str, at: u16) {
        self.by_name.entry(fold(name).into()).or_insert(at);
    }

    pub(super) fn wrong(&self, at: u16, problem: Problem) -> Error {
        let term = self.term(at);
        Error { file: term.file.clone(), line: term.line, problem }
    }

    fn index(&mut self) -> Result<(), Error> {
        self.by_code = codes(&self.terms);
        self.by_label = WordMap::default();
        self.by_name = WordMap::default();
        for (at, term) in (0u16..).zip(&self.terms) {
            let first = |other: &u16| (*other != at).then(|| self.terms[usize::from(*other)].line);
            let twice = |word: &str, first| Error {
                file: term.file.clone(),
                line: term.line,
                problem: Problem::NameTwice { word: word.to_owned(), first },
            };
            if let Some(first) = self.by_code.get(term.code.as_str()).and_then(first) {
                return Err(twice(&term.code, first));
            }
            self.by_label.insert(term.label.as_str().into(), at);
            for name in term.names() {
                if let Some(first) = self.by_name.get(fold(name).as_str()).and_then(first) {
                    return Err(twice(name, first));
                }
                self.by_name.insert(fold(name).into(), at);
            }
        }
        // A name goes before a code: a code may be a number that is a name elsewhere.
        for (at, term) in (0u16..).zip(&self.terms) {
            self.by_name.entry(fold(&term.code).into()).or_insert(at);
        }
        Ok(())
    }
}

fn own_columns(table: &Table<'_>) -> Vec<String> {
    table.header().iter().filter(|name| !COLUMNS.contains(&name.as_str())).cloned().collect()
}

fn term(table: &Table<'_>, file: &SchemaFile, row: &Row, own_columns: &[String]) -> Result<TermDefinition, Error> {
    let text = |column: &str| table.cell(row, column).to_owned();
    Ok(TermDefinition {
        code: table.filled(row, "code")?.to_owned(),
        label: table.filled(row, "label")?.to_owned(),
        former_labels: split_list(table.cell(row, "former_labels")),
        parent: text("parent"),
        since: text("since"),
        until: text("until"),
        definition: text("definition"),
        columns: own_columns.iter().map(|name| (name.clone(), text(name))).collect(),
        file: file.path.clone(),
        line: row.line,
    })
}

fn codes(terms: &[TermDefinition]) -> WordMap<u16> {
    let mut codes = WordMap::default();
    for (at, term) in (0u16..).zip(terms) {
        codes.entry(term.code.as_str().into()).or_insert(at);
    }
    codes
}

/// Splits a cell that holds several words, `a|b`.
pub(super) fn split_list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Takes out what people write differently without meaning another thing: case, blanks, dashes.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            '-' | '\u{2010}'..='\u{2015}' | '/' => {
                folded.push(if letter == '/' { '/' } else { '-' });
                blank = false;
                continue;
            }
            letter if letter.is_whitespace() => {
                blank = !folded.ends_with(['-', '/']);
                continue;
            }
            '\u{2019}' => push(&mut folded, '\'', &mut blank),
            letter => push(&mut folded, letter, &mut blank),
        }
    }
    folded
}

fn push(folded: &mut String, letter: char, blank: &mut bool) {
    if std::mem::take(blank) {
        folded.push(' ');
    }
    folded.push(letter);
}

/// A map from words that is quick for the short words of a vocabulary.
pub(super) type WordMap<T> = HashMap<Box<str>, T, BuildHasherDefault<WordHasher>>;

/// The hasher of rustc: no defence against chosen keys, which a codebook does not need.
#[derive(Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = chunks.remainder().iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.add(rest);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The map takes its place from the low bits, which a product mixes worst.
        self.0.rotate_left(26)
    }
}

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(rows: &str) -> Result<Vocabulary, Error> {
        let text = format!("code,label,former_labels,parent,since,until,definition,weight\n{rows}");
        Vocabulary::read("tool", &SchemaFile { path: "vocabularies/tool.csv".to_owned(), text: text.into() })
    }

    const TOOLS: &str = "1,Heavy hammer,Sledge|Maul,,,,,9\n2,Heavy hanger,,,,,,1\n3,Pocket knife,,,,,,\n";

    #[test]
    fn a_label_is_exact_and_all_else_is_a_variant() {
        let tools = vocabulary(TOOLS).expect("a vocabulary");
        assert_eq!(tools.find("Pocket knife"), Some(Found { at: 2, exact: true }));
        for text in [" Pocket  knife", "POCKET KNIFE", "3", "Poket knife", "Pocket knief"] {
            assert_eq!(tools.find(text), Some(Found { at: 2, exact: false }), "{text}");
        }
        assert_eq!(tools.find("maul"), Some(Found { at: 0, exact: false }));
        assert_eq!(tools.find(""), None);
        assert_eq!(tools.find("4"), None);
    }

    #[test]
    fn a_slip_that_fits_two_terms_fits_none() {
        let tools = vocabulary("1,Heavy hammer,,,,,,\n2,Heavy hamper,,,,,,\n").expect("a vocabulary");
        assert_eq!(tools.find("Heavy hammar"), Some(Found { at: 0, exact: false }));
        assert_eq!(tools.find("Heavy hamer"), None);
    }

    #[test]
    fn own_columns_are_read_by_name() {
        let tools = vocabulary(TOOLS).expect("a vocabulary");
        assert_eq!((tools.term(0).column("weight"), tools.term(0).column("colour")), ("9", ""));
        assert_eq!(tools.nearest("heavy hangers", 1), ["Heavy hanger"]);
    }

    #[test]
    fn one_name_for_two_terms_is_refused_with_the_line() {
        let error = vocabulary("1,Saw,,,,,,\n2,Axe,saw,,,,,\n").expect_err("a name twice");
        assert_eq!((error.line, error.problem), (3, Problem::NameTwice { word: "saw".to_owned(), first: 2 }));
    }

    #[test]
    fn folding_keeps_what_tells_words_apart() {
        assert_eq!(fold(" Communal /  Identity\u{2013}Groups "), "communal/identity-groups");
        assert_eq!(fold("a - b c"), "a-b c");
    }
}
