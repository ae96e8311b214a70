//! Events and deaths by country, month and type: what a table of either side would say.

use super::side::Side;
use crate::analysis::Every;
use crate::codebook::{CellForm, Codebook};
use crate::interchange::import::{Mapper, RawRow};
use crate::model::{DateForm, DateOrder, Draft, Field, days_since_epoch, epoch_day, month_of};
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

    /// Adds up by what a table tells apart.
    fn by(&self, table: Table) -> BTreeMap<Key, Sums> {
        let mut lines: BTreeMap<Key, Sums> = BTreeMap::new();
        for (&(country, month, kind), sums) in &self.cells {
            let key = table.key(&self.countries.words[country as usize], month, &self.types.words[kind as usize]);
            add(lines.entry(key).or_default(), *sums);
        }
        lines
    }
}

fn add(line: &mut Sums, sums: Sums) {
    line[0] += sums[0];
    line[1] += sums[1];
}

/// What a table tells apart.
#[derive(Clone, Copy)]
enum Table {
    CountryYear,
    EventType,
    CountryMonth,
}

/// A line of a table: country or type, and the month or the first one of the year.
type Key = (String, i32);

impl Table {
    const ALL: [Table; 3] = [Table::CountryYear, Table::EventType, Table::CountryMonth];

    fn key(self, country: &str, month: i32, kind: &str) -> Key {
        match self {
            Table::CountryYear => (country.to_owned(), year_of(month)),
            Table::EventType => (kind.to_owned(), NO_MONTH),
            Table::CountryMonth => (country.to_owned(), month),
        }
    }

    /// Gives the texts of a line.
    fn texts(self, (word, month): Key) -> Vec<String> {
        match self {
            Table::CountryYear => vec![word, period(Every::Year, month)],
            Table::EventType => vec![word],
            Table::CountryMonth => vec![word, period(Every::Month, month)],
        }
    }

    fn moved(self, key: Key, before: Sums, after: Sums) -> Moved {
        Moved { keys: self.texts(key), events: [before[0], after[0]], deaths: [before[1], after[1]] }
    }
}

/// Gives the first month of a year.
fn year_of(month: i32) -> i32 {
    if month == NO_MONTH { NO_MONTH } else { month.div_euclid(12) * 12 }
}

fn period(every: Every, month: i32) -> String {
    if month == NO_MONTH {
        return String::new();
    }
    let day = Every::Month.first_day(month);
    epoch_day(day).map_or_else(String::new, |day| every.texts(every.number(days_since_epoch(day))).swap_remove(0))
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
    Table::ALL.map(|table| differing(table, left.by(table), right.by(table)))
}

fn differing(table: Table, left: BTreeMap<Key, Sums>, mut right: BTreeMap<Key, Sums>) -> Vec<Moved> {
    let mut lines = Vec::new();
    for (key, before) in left {
        let after = right.remove(&key).unwrap_or_default();
        if before != after {
            lines.push(table.moved(key, before, after));
        }
    }
    lines.extend(right.into_iter().map(|(key, after)| table.moved(key, Sums::default(), after)));
    lines.sort_by(|a, b| a.keys.cmp(&b.keys));
    lines
}

/// What a side adds up to as a whole, told by whoever wrote it.
#[derive(Default)]
pub struct Told {
    /// How many events it has.
    pub events: u64,
    countries: Words,
    types: Words,
    tables: [HashMap<(u32, i32), Sums>; 3],
}

impl Told {
    /// Begins with how many events there are.
    pub fn of(events: u64) -> Told {
        Told { events, ..Told::default() }
    }

    /// Adds what is told of a country and a year; 0 stands for events without a day.
    pub fn country_year(&mut self, codebook: &Codebook, country: &str, year: i32, sums: Sums) {
        let month = if year == 0 { NO_MONTH } else { year * 12 };
        let country = self.countries.number(country, |text| as_read(codebook, Field::Country, text));
        add(self.tables[0].entry((country, month)).or_default(), sums);
    }

    /// Adds what is told of a type of event.
    pub fn event_type(&mut self, codebook: &Codebook, kind: &str, sums: Sums) {
        let kind = self.types.number(kind, |text| as_read(codebook, Field::EventType, text));
        add(self.tables[1].entry((kind, NO_MONTH)).or_default(), sums);
    }

    /// Adds what is told of a country and a month, counted from year 0.
    pub fn country_month(&mut self, codebook: &Codebook, country: &str, month: Option<i32>, sums: Sums) {
        let country = self.countries.number(country, |text| as_read(codebook, Field::Country, text));
        add(self.tables[2].entry((country, month.unwrap_or(NO_MONTH))).or_default(), sums);
    }

    fn sums(&self, at: usize, (word, month): &Key) -> Sums {
        let words = if at == 1 { &self.types } else { &self.countries };
        let number = words.numbers.get(word);
        number.and_then(|number| self.tables[at].get(&(*number, *month))).copied().unwrap_or_default()
    }
}

/// Lines that move where only parts of both sides were counted, and the rest of them is the same: by what is told of
/// both, of months only of the side after. None where that does not add up.
pub fn moved_in_parts(parts: [&Totals; 2], told: &[Told; 2]) -> Option<[Vec<Moved>; 3]> {
    let mut tables: [Vec<Moved>; 3] = Default::default();
    for (at, table) in Table::ALL.into_iter().enumerate() {
        let mut lines: BTreeMap<Key, [Sums; 2]> = BTreeMap::new();
        for (side, part) in parts.iter().enumerate() {
            part.by(table).into_iter().for_each(|(key, sums)| lines.entry(key).or_default()[side] = sums);
        }
        for (key, [part_before, part_after]) in lines {
            let after = told[1].sums(at, &key);
            let before = |of: usize| Some(after[of].checked_sub(part_after[of])? + part_before[of]);
            let before = [before(0)?, before(1)?];
            if !matches!(table, Table::CountryMonth) && before != told[0].sums(at, &key) {
                return None;
            }
            if before != after {
                tables[at].push(table.moved(key, before, after));
            }
        }
        tables[at].sort_by(|a, b| a.keys.cmp(&b.keys));
    }
    Some(tables)
}
