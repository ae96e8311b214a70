//! Lists that a person gives: which units there are, and where the source looked.

use super::{PanelError, of_all};
use crate::analysis::{By, Coverage, UnitList};
use crate::codebook::Codebook;
use crate::model::{DateForm, days_since_epoch};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// A CSV file with the places of the columns that are needed.
struct List<'p> {
    path: &'p Path,
    header: Vec<String>,
    records: Vec<(u64, csv::StringRecord)>,
}

/// Columns in which a country may be told by a code; a number is that of ISO 3166.
const CODES: [&str; 2] = ["iso3", "iso"];

impl<'p> List<'p> {
    fn read(path: &'p Path) -> Result<List<'p>, PanelError> {
        let text = fs::read_to_string(path).map_err(|source| PanelError::Read { path: path.to_owned(), source })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
        let wrong = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            let cells = match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("{len} cells, but the first line has {expected_len}")
                }
                _ => error.to_string(),
            };
            PanelError::Line { path: path.to_owned(), line, what: cells }
        };
        let header = reader.headers().map_err(wrong)?.iter().map(str::to_lowercase).collect();
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            records.push((record.position().map_or(1, csv::Position::line), record));
        }
        Ok(List { path, header, records })
    }

    /// Gives the places of columns.
    fn places(&self, names: &[&str]) -> Result<Vec<usize>, PanelError> {
        let found: Vec<Option<usize>> = names.iter().map(|name| self.place(name)).collect();
        let missing = names.iter().zip(&found).filter(|(_, at)| at.is_none());
        let missing: Vec<String> = missing.map(|(name, _)| (*name).to_owned()).collect();
        if missing.is_empty() {
            return Ok(found.into_iter().flatten().collect());
        }
        let needed = names.iter().map(|name| (*name).to_owned()).collect();
        let has = self.header.iter().filter(|name| !name.is_empty()).cloned().collect();
        Err(PanelError::ColumnsMissing { path: self.path.to_owned(), missing, needed, has })
    }

    /// Gives the place of a column; a country may stand there by its name or by a code.
    fn place(&self, name: &str) -> Option<usize> {
        let also: &[&str] = if name == By::Country.keys()[0] { &CODES } else { &[] };
        std::iter::once(&name).chain(also).find_map(|name| self.header.iter().position(|known| known == name))
    }

    fn wrong(&self, line: u64, what: String) -> PanelError {
        PanelError::Line { path: self.path.to_owned(), line, what }
    }
}

/// Gives what stands between cells: what is most frequent in the first line, as spreadsheets differ by country.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let times = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| times(*delimiter)).unwrap_or(b',')
}

/// Declares the units that a file lists.
pub(super) fn read_universe(path: &Path, units: &mut UnitList<'_>) -> Result<(), PanelError> {
    let list = List::read(path)?;
    let places = list.places(units.by().needed())?;
    for (line, record) in &list.records {
        let texts: Vec<&str> = places.iter().map(|at| record.get(*at).unwrap_or_default()).collect();
        if !units.declare(&texts) {
            return Err(list.wrong(*line, format!("\"{}\" is no {}", texts.join(", "), noun(units.by()))));
        }
    }
    Ok(())
}

/// Columns of a list of coverage beside those of its units.
const FROM: &str = "from";
const TO: &str = "to";

/// Gives what a file says is covered of each unit: of the unit itself, or of its countries.
pub(super) fn read_coverage(
    path: &Path,
    units: &UnitList<'_>,
    codebook: &Codebook,
) -> Result<Vec<Coverage>, PanelError> {
    let list = List::read(path)?;
    let of_units = units.by().needed().iter().all(|name| list.place(name).is_some());
    let by = if of_units { units.by() } else { By::Country };
    let places = list.places(by.needed())?;
    let [from, to] = list.places(&[FROM, TO])?[..] else { return Ok(Vec::new()) };
    let mut spans: HashMap<Vec<String>, Coverage> = HashMap::new();
    for (line, record) in &list.records {
        let text = |at: usize| record.get(at).unwrap_or_default();
        let texts: Vec<&str> = places.iter().map(|at| text(*at)).collect();
        let mut listed = UnitList::new(by, codebook).with_areas(units.areas());
        if !listed.declare(&texts) {
            return Err(list.wrong(*line, format!("\"{}\" is no {}", texts.join(", "), noun(by))));
        }
        let day = |at: usize, open: i32| match text(at) {
            "" => Ok(open),
            text => match DateForm::read(text, None) {
                Ok((day, _)) => Ok(days_since_epoch(day)),
                Err(_) => Err(list.wrong(*line, format!("\"{text}\" is no day; write 2018-01-01"))),
            },
        };
        let (first, last) = (day(from, i32::MIN)?, day(to, i32::MAX)?);
        if first > last {
            return Err(
                list.wrong(*line, format!("the coverage ends on {} before it begins on {}", text(to), text(from)))
            );
        }
        let keys = listed.units().iter().map(|unit| told(by, &unit.keys));
        keys.for_each(|keys| spans.entry(keys).or_default().add((first, last)));
    }
    let of_country = |country: &Option<u16>| {
        let known = country.and_then(|at| codebook.country_at(at));
        known.and_then(|country| spans.get(std::slice::from_ref(&country.name))).cloned().unwrap_or_default()
    };
    let of_unit = |unit: &crate::analysis::Unit| match of_units {
        true => spans.get(&told(units.by(), &unit.keys)).cloned().unwrap_or_default(),
        false => of_all(unit.countries.iter().map(of_country)),
    };
    Ok(units.units().iter().map(of_unit).collect())
}

/// Gives what one unit is called.
fn noun(by: By) -> String {
    match by {
        By::Area => "area of the file of polygons".to_owned(),
        by => by.word().replace(',', " and "),
    }
}

/// Gives the needed ones of a unit's keys.
fn told(by: By, keys: &[String]) -> Vec<String> {
    let named = by.keys().iter().zip(keys).filter(|(key, _)| by.needed().contains(key));
    named.map(|(_, text)| text.clone()).collect()
}
