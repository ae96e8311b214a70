//! Events and deaths by country, month and type: what a table of either side would say.

use super::side::Side;
use crate::analysis::Every;
use crate::codebook::{CellForm, Codebook};
use crate::interchange::import::{Mapper, RawRow};
use crate::model::{DateForm, DateOrder, Draft, Field, days_since_epoch, epoch_day};
use chrono::Datelike;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The month of a row without a day that can be read.
const NO_MONTH: i32 = i32::MIN;

/// Events and deaths.
pub type Sums = [u64; 2];

/// Counts one side, finely; what is asked for is added up later.
#[derive(Default)]
pub struct Totals {
    countries: Words,
    types: Words,
    cells: HashMap<(u32, i32, u32), Sums>,
}

/// Words by number, in whatever spelling they come.
#[derive(Default)]
struct Words {
    words: Vec<String>,
    numbers: HashMap<String, u32>,
    spellings: HashMap<String, u32>,
}

impl Words {
    fn number(&mut self, text: &str, reading: impl FnOnce(&str) -> String) -> u32 {
        if let Some(number) = self.spellings.get(text) {
            return *number;
        }
        let number = self.of_word(&reading(text));
        self.spellings.insert(text.to_owned(), number);
        number
    }

    fn of_word(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }
}

/// Which columns tell where, when, what and how many, where they do so without looking at others.
pub struct Telling {
    country: usize,
    day: usize,
    kind: usize,
    deaths: usize,
}

impl Telling {
    /// Finds them; none if rows of the side must be read whole for it.
    pub fn of(side: &Side) -> Option<Telling> {
        let find = |field: Field| {
            let columns = side.sniffed.columns.iter();
            columns.clone().position(|column| column.straight(&side.sniffed.layout) == Some(field))
        };
        let free = side.sniffed.columns.iter().all(|column| column.crosswalk.is_none());
        let plain = free && side.sniffed.layout.constants.is_empty();
        plain.then_some(())?;
        Some(Telling {
            country: find(Field::Country)?,
            day: find(Field::EventDate)?,
            kind: find(Field::EventType)?,
            deaths: find(Field::Fatalities)?,
        })
    }
}

impl Totals {
    /// Counts a row.
    pub fn add(
        &mut self,
        codebook: &Codebook,
        mapper: &mut Mapper<'_>,
        telling: Option<&Telling>,
        row: &RawRow<'_>,
        order: Option<DateOrder>,
    ) {
        let Some(telling) = telling else {
            let draft = mapper.draft(row, &mut Vec::new());
            return self.add_draft(codebook, &draft);
        };
        let country = self
            .countries
            .number(&mapper.text_of(row, telling.country), |text| as_read(codebook, Field::Country, text));
        let kind =
            self.types.number(&mapper.text_of(row, telling.kind), |text| as_read(codebook, Field::EventType, text));
        let month = match DateForm::read(&mapper.text_of(row, telling.day), order) {
            Ok((day, _)) => month_of(day),
            Err(_) => NO_MONTH,
        };
        let deaths = deaths(codebook, mapper.text_of(row, telling.deaths));
        self.count((country, month, kind), deaths);
    }

    fn add_draft(&mut self, codebook: &Codebook, draft: &Draft<'_>) {
        let form = CellForm::PUBLISHED;
        let country = self.countries.of_word(&codebook.cell(draft, Field::Country, form));
        let kind = self.types.of_word(&codebook.cell(draft, Field::EventType, form));
        let month = draft.event_date.map_or(NO_MONTH, month_of);
        self.count((country, month, kind), draft.fatalities.unwrap_or_default());
    }

    fn count(&mut self, cell: (u32, i32, u32), deaths: u32) {
        let sums = self.cells.entry(cell).or_default();
        sums[0] += 1;
        sums[1] += u64::from(deaths);
    }

    /// Adds up by what `key` makes of country, month and type.
    fn by(&self, key: impl Fn(&str, i32, &str) -> Vec<String>) -> BTreeMap<Vec<String>, Sums> {
        let mut lines: BTreeMap<Vec<String>, Sums> = BTreeMap::new();
        for (&(country, month, kind), sums) in &self.cells {
            let key = key(&self.countries.words[country as usize], month, &self.types.words[kind as usize]);
            let line = lines.entry(key).or_default();
            line[0] += sums[0];
            line[1] += sums[1];
        }
        lines
    }
}

fn month_of(day: chrono::NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

fn deaths(codebook: &Codebook, text: Cow<'_, str>) -> u32 {
    if let Ok(number) = text.parse() {
        return number;
    }
    let mut draft = Draft::default();
    let _ = codebook.set_cell(&mut draft, Field::Fatalities, text, None);
    draft.fatalities.unwrap_or_default()
}

/// Gives a word as the codebook spells it.
fn as_read(codebook: &Codebook, field: Field, text: &str) -> String {
    let mut draft = Draft::default();
    let _ = codebook.set_cell(&mut draft, field, Cow::Borrowed(text), None);
    codebook.cell(&draft, field, CellForm::PUBLISHED).into_owned()
}

/// A line of a table that one side gives otherwise than the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What the line is about: country and year, type, or country and month.
    pub keys: Vec<String>,
    /// Events before and after.
    pub events: [u64; 2],
    /// Deaths before and after.
    pub deaths: [u64; 2],
}

/// Lines that move, by country and year, by type, by country and month.
pub fn moved(left: &Totals, right: &Totals) -> [Vec<Moved>; 3] {
    let period = |every: Every, month: i32| match month {
        NO_MONTH => String::new(),
        month => {
            let day = Every::Month.first_day(month);
            epoch_day(day)
                .map_or_else(String::new, |day| every.texts(every.number(days_since_epoch(day))).swap_remove(0))
        }
    };
    let by_year = |country: &str, month: i32, _: &str| vec![country.to_owned(), period(Every::Year, month)];
    let by_type = |_: &str, _: i32, kind: &str| vec![kind.to_owned()];
    let by_month = |country: &str, month: i32, _: &str| vec![country.to_owned(), period(Every::Month, month)];
    [
        differing(left.by(by_year), right.by(by_year)),
        differing(left.by(by_type), right.by(by_type)),
        differing(left.by(by_month), right.by(by_month)),
    ]
}

fn differing(left: BTreeMap<Vec<String>, Sums>, mut right: BTreeMap<Vec<String>, Sums>) -> Vec<Moved> {
    let mut lines = Vec::new();
    let line =
        |keys, before: Sums, after: Sums| Moved { keys, events: [before[0], after[0]], deaths: [before[1], after[1]] };
    for (keys, before) in left {
        let after = right.remove(&keys).unwrap_or_default();
        if before != after {
            lines.push(line(keys, before, after));
        }
    }
    lines.extend(right.into_iter().map(|(keys, after)| line(keys, Sums::default(), after)));
    lines.sort_by(|a, b| a.keys.cmp(&b.keys));
    lines
}
