//! Names of the columns of a panel, from `panels.csv`.

use super::carried::carried_if;
use super::load::Table;
use super::{Codebook, Error};
use std::sync::OnceLock;

const FILE: &str = "panels.csv";

/// Longer names are cut by Stata.
pub const LONGEST_COLUMN: usize = 32;

/// A short name is no longer than this, so that any measure fits before it.
const LONGEST_PART: usize = 15;

/// One line: what a measure, a key or a term is called as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelWord {
    /// What the line is of: a measure, a key, or the terms of a field.
    pub list: String,
    /// Code of the measure, the key or the term.
    pub code: String,
    /// Name of the column, or of the part of one that stands for the term.
    pub name: String,
    /// What a column's name begins with when the measure is split.
    pub prefix: String,
    /// What it means.
    pub definition: String,
}

/// Names of the columns of a panel.
#[derive(Debug)]
pub struct PanelWords {
    words: Vec<PanelWord>,
}

impl PanelWords {
    /// Gives those of the program: they are the same for every database, so that panels can be put together.
    pub fn standard() -> &'static PanelWords {
        static WORDS: OnceLock<PanelWords> = OnceLock::new();
        // A test reads the file that the program carries.
        WORDS.get_or_init(|| PanelWords::read().unwrap_or(PanelWords { words: Vec::new() }))
    }

    fn read() -> Result<PanelWords, Error> {
        let files = carried_if(|path| path == FILE);
        let mut words = Vec::new();
        for file in &files {
            let table = Table::read(file)?;
            table.require(&["list", "code", "name", "prefix", "definition"])?;
            for row in &table.rows {
                words.push(PanelWord {
                    list: table.filled(row, "list")?.to_owned(),
                    code: table.cell(row, "code").to_owned(),
                    name: table.cell(row, "name").to_owned(),
                    prefix: table.cell(row, "prefix").to_owned(),
                    definition: table.cell(row, "definition").to_owned(),
                });
            }
        }
        Ok(PanelWords { words })
    }

    /// Gives the lines of a list.
    pub fn list<'w>(&'w self, list: &'w str) -> impl Iterator<Item = &'w PanelWord> {
        self.words.iter().filter(move |word| word.list == list)
    }

    /// Finds a line.
    pub fn word(&self, list: &str, code: &str) -> Option<&PanelWord> {
        self.words.iter().find(|word| word.list == list && word.code == code)
    }

    /// Gives the short names of terms, in their order; a term that a project added is called after its label.
    pub fn parts<'t>(&self, list: &str, terms: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        let taken = |parts: &[String], part: &str| {
            parts.iter().any(|known| known == part)
                || self.list(list).chain(self.list("rest")).any(|word| word.name == part)
        };
        for (code, label) in terms {
            if let Some(word) = self.word(list, code) {
                parts.push(word.name.clone());
                continue;
            }
            let mut part = slug(label);
            let mut number = 2;
            while part.is_empty() || taken(&parts, &part) {
                let ending = format!("_{number}");
                part = slug(label);
                part.truncate(LONGEST_PART - ending.len());
                part += &ending;
                number += 1;
            }
            parts.push(part);
        }
        parts
    }
}

/// Turns a label into a short name of lower-case letters, digits and `_`.
fn slug(label: &str) -> String {
    let mut name = String::new();
    for letter in label.chars() {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.truncate(LONGEST_PART);
    name.truncate(name.trim_end_matches('_').len());
    name
}

impl Codebook {
    /// Gives the day from which the events of a country are coded.
    pub fn coded_since(&self, country: u16) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_ymd_opt(self.country_at(country)?.coded_since?, 1, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_column_has_a_name_of_its_own_that_stata_takes() {
        let words = PanelWords::read().expect("the file can be read");
        let book = Codebook::standard();
        let lists = [
            ("event_type", book.event_types()),
            ("sub_event_type", book.sub_event_types()),
            ("disorder_type", book.disorder_types()),
            ("inter1", book.inters()),
            ("civilian_targeting", book.flags()),
        ];
        for (list, vocabulary) in lists {
            for term in vocabulary.terms() {
                let word = words.word(list, &term.code).unwrap_or_else(|| panic!("{list} lacks {}", term.code));
                assert!(word.name.len() <= LONGEST_PART, "{}", word.name);
                assert_eq!(word.name, slug(&word.name), "{list}");
            }
        }
        let all = ["event_type", "sub_event_type", "disorder_type", "inter1", "civilian_targeting", "type_of_violence"];
        for list in all {
            let mut names = BTreeSet::new();
            let keys = words.list("key").map(|word| word.name.clone());
            let wholes = words.list("measure").map(|word| word.name.clone());
            let split = words.list("measure").flat_map(|measure| {
                let parts = words.list(list).chain(words.list("rest"));
                parts.map(|part| format!("{}_{}", measure.prefix, part.name)).collect::<Vec<_>>()
            });
            for name in keys.chain(wholes).chain(split) {
                assert!(name.len() <= LONGEST_COLUMN, "{name}");
                assert!(names.insert(name.clone()), "{name} twice");
            }
        }
    }

    #[test]
    fn a_term_of_a_project_is_called_after_its_label() {
        let words = PanelWords::standard();
        let terms = [
            ("11", "x"),
            ("90", "Road block / check point"),
            ("91", "Road block, check"),
            ("92", "Ürümqi"),
            ("93", "衝突"),
            ("94", "Mob"),
        ];
        assert_eq!(
            words.parts("sub_event_type", terms.into_iter()),
            ["gov_regains", "road_block_chec", "road_block_ch_2", "r_mqi", "_2", "mob_2"]
        );
    }
}
