//! Random files of invented events, in the columns of any layout and in any habit of writing.

use annals::codebook::{Codebook, ColumnTarget, Derived, Layout, RowsAre};
use annals::model::{DateForm, DateOrder, EventId, Field, Month};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// How a file is written.
#[derive(Clone, Debug)]
pub struct Habit {
    pub layout: usize,
    pub delimiter: char,
    pub crlf: bool,
    pub mark: bool,
    pub final_line_end: bool,
    pub upper: bool,
    pub shuffled: u64,
    pub labels: bool,
    pub dates: DateForm,
    pub quoting: Quotes,
    pub own_columns: usize,
    pub utf16: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Quotes {
    Needed,
    Blank,
    Always,
    ByColumn(u64),
    Anyhow(u64),
}

/// What one row is made of: a number and a text for each column.
pub type Stuff = Vec<(u32, String)>;

/// A file, and what is needed to read it.
#[derive(Debug)]
pub struct RandomFile {
    pub layout: &'static Layout,
    pub order: Option<DateOrder>,
    pub delimiter: char,
    pub events: usize,
    pub bytes: Vec<u8>,
}

/// Layouts of events; files with a row for each actor are made from such files, in `shapes`.
pub fn layouts() -> Vec<&'static Layout> {
    let of_events = |layout: &&Layout| [RowsAre::Event, RowsAre::Actor].contains(&layout.rows);
    Codebook::standard().layouts().iter().filter(of_events).collect()
}

/// Gives every form of dates.
pub fn date_forms() -> Vec<DateForm> {
    let mut forms = vec![DateForm::IsoMoment, DateForm::Serial, DateForm::Stata];
    forms.extend(['-', '/', '.'].map(|separator| DateForm::YearFirst { separator }));
    for separator in [' ', '-'] {
        for (month, padded, short_year) in each() {
            let month = if month { Month::Short } else { Month::Long };
            forms.push(DateForm::Named { separator, month, padded, short_year });
        }
    }
    for separator in ['/', '-', '.'] {
        for (first, padded, short_year) in each() {
            let order = if first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
            forms.push(DateForm::Numbers { separator, order, padded, short_year });
        }
    }
    forms
}

fn each() -> impl Iterator<Item = (bool, bool, bool)> {
    (0..8).map(|bits| (bits & 1 == 0, bits & 2 == 0, bits & 4 == 0))
}

/// Any text, the worse the better.
pub fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,8}( [a-zA-Z]{1,8}){0,2}",
        2 => Just(String::new()),
        2 => "[a-z ,;|\"\\\\\t'=#-]{0,8}",
        1 => "[a-z\"\r\n ]{0,8}",
        1 => "\\PC{0,6}",
        1 => prop::sample::select(vec!["NA", "\"NA\"", "nan", "-", "0", "\"", "\"\"", "\r", "\n", "\r\n", ",", " a ", "\u{feff}x", "#x", "é", "東京", "Ã‰", "1.0", "null"])
            .prop_map(str::to_owned),
    ]
}

/// Any habit of writing.
pub fn habit() -> impl Strategy<Value = Habit> {
    let quotes = prop_oneof![
        Just(Quotes::Needed),
        Just(Quotes::Blank),
        Just(Quotes::Always),
        any::<u64>().prop_map(Quotes::ByColumn),
        any::<u64>().prop_map(Quotes::Anyhow),
    ];
    (
        (
            0..layouts().len(),
            prop::sample::select(vec![',', ';', '\t', '|']),
            any::<[bool; 5]>(),
            prop::bool::weighted(0.1),
        ),
        (prop::option::of(any::<u64>()), prop::sample::select(date_forms()), quotes, 0..3_usize),
    )
        .prop_map(
            |(
                (layout, delimiter, [crlf, mark, final_line_end, upper, labels], utf16),
                (shuffled, dates, quoting, own_columns),
            )| Habit {
                layout,
                delimiter,
                crlf,
                mark,
                final_line_end,
                upper,
                shuffled: shuffled.unwrap_or(0),
                labels,
                dates,
                quoting,
                own_columns,
                utf16,
            },
        )
}

/// What rows are made of.
pub fn stuff(most: usize) -> impl Strategy<Value = Vec<Stuff>> {
    prop::collection::vec(prop::collection::vec((any::<u32>(), nasty()), 60), 1..most)
}

/// Writes a file.
pub fn write(habit: &Habit, stuff: &[Stuff]) -> RandomFile {
    write_from(habit, stuff, 0)
}

/// Writes a file whose ids go on from those of a file of so many events.
pub fn write_from(habit: &Habit, stuff: &[Stuff], events_before: usize) -> RandomFile {
    let layout = layouts()[habit.layout];
    let order = match habit.dates {
        DateForm::Numbers { order, .. } => Some(order),
        _ => None,
    };
    let mut columns: Vec<(String, ColumnTarget)> =
        layout.columns.iter().map(|column| (column.name.clone(), column.target)).collect();
    columns.extend((0..habit.own_columns).map(|own| (format!("my_{own}"), ColumnTarget::Extra)));
    if habit.shuffled != 0 {
        let chance = |at: usize| mix(habit.shuffled, at as u64);
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|&at| chance(at));
        columns = order.into_iter().map(|at| columns[at].clone()).collect();
    }
    let header: Vec<String> =
        columns.iter().map(|(name, _)| if habit.upper { name.to_uppercase() } else { name.clone() }).collect();
    let mut rows = vec![header];
    for (number, stuff) in stuff.iter().enumerate() {
        let event = Event::new(events_before + number, stuff);
        rows.push(
            columns.iter().enumerate().map(|(at, column)| event.cell(at, column.1, habit, layout, false)).collect(),
        );
        if layout.rows == RowsAre::Actor && event.second {
            rows.push(
                columns.iter().enumerate().map(|(at, column)| event.cell(at, column.1, habit, layout, true)).collect(),
            );
        }
    }
    let text = joined(&rows, habit);
    RandomFile { layout, order, delimiter: habit.delimiter, events: stuff.len(), bytes: encoded(&text, habit) }
}

struct Event<'s> {
    number: usize,
    stuff: &'s Stuff,
    day: NaiveDate,
    first: u8,
    second: bool,
    other: u8,
}

impl Event<'_> {
    fn new(number: usize, stuff: &Stuff) -> Event<'_> {
        let first_day = NaiveDate::from_ymd_opt(1997, 1, 1).expect("a day");
        Event {
            number,
            stuff,
            day: first_day + Days::new(u64::from(stuff[0].0 % 10_000)),
            first: 1 + (stuff[1].0 % 8) as u8,
            second: !stuff[2].0.is_multiple_of(3),
            other: 1 + (stuff[3].0 % 8) as u8,
        }
    }

    fn cell(&self, at: usize, target: ColumnTarget, habit: &Habit, layout: &Layout, second_row: bool) -> String {
        let (number, text) = &self.stuff[at];
        let field = match target {
            ColumnTarget::Field(field) => field,
            ColumnTarget::Extra => return text.clone(),
            ColumnTarget::Derived(Derived::IdNumber) => {
                return EventId::split(&self.id(layout)).number.map_or_else(String::new, |number| number.to_string());
            }
            ColumnTarget::Derived(_) | ColumnTarget::OfRow(_) => return text.clone(),
        };
        let codebook = Codebook::standard();
        // The row of the other side tells of the other actor.
        let (inter, text) = if second_row && matches!(field, Field::Actor1 | Field::AssocActor1 | Field::Inter1) {
            (self.other, &self.stuff[at + 1].1)
        } else {
            (self.first, text)
        };
        let whole = |most: u32| match number % 7 {
            0 => String::new(),
            1 => "NA".to_owned(),
            2 => format!("{}.0", number % most),
            3 => format!("00{}", number % most),
            _ => (number % most).to_string(),
        };
        let term = |vocabulary: &annals::codebook::Vocabulary| match number % 5 {
            0 => text.clone(),
            1 => vocabulary.terms()[*number as usize % vocabulary.terms().len()].label.to_uppercase(),
            _ => vocabulary.terms()[*number as usize % vocabulary.terms().len()].label.clone(),
        };
        let inter_text = |inter: u8| match (inter, habit.labels) {
            (0, true) => String::new(),
            (inter, true) => codebook.inter_label(inter).unwrap_or_default().to_owned(),
            (inter, false) => inter.to_string(),
        };
        let other = if self.second { self.other } else { 0 };
        match field {
            Field::EventIdCnty => self.id(layout),
            Field::EventDate => {
                let mut date = String::new();
                habit.dates.write(self.day, &mut date);
                date
            }
            Field::Year if number % 5 > 0 => self.day.format("%Y").to_string(),
            Field::Inter1 => inter_text(inter),
            Field::Inter2 => inter_text(other),
            Field::Interaction => {
                let (low, high) =
                    if other == 0 { (other, self.first) } else { (self.first.min(other), self.first.max(other)) };
                let code = if other == 0 { high * 10 } else { low * 10 + high };
                let known = codebook.interaction_label(code);
                match (known, habit.labels) {
                    (None, _) => String::new(),
                    (Some(label), true) => label.to_owned(),
                    (Some(_), false) => code.to_string(),
                }
            }
            Field::CivilianTargeting => match number % 3 {
                0 => codebook.flags().terms()[0].label.clone(),
                1 => "NA".to_owned(),
                _ => String::new(),
            },
            Field::DisorderType => term(codebook.disorder_types()),
            Field::EventType => term(codebook.event_types()),
            Field::SubEventType => term(codebook.sub_event_types()),
            Field::Region => term(codebook.regions()),
            Field::Country => term(codebook.countries()),
            Field::SourceScale => term(codebook.source_scales()),
            Field::TimePrecision | Field::GeoPrecision => whole(4),
            Field::Iso => whole(900),
            Field::Year => whole(2_100),
            Field::Fatalities => whole(50),
            Field::Timestamp => whole(1_800_000_000),
            Field::Latitude | Field::Longitude if number % 4 > 0 => {
                format!("{}.{:04}", i64::from(number % 181) - 90, number % 9_999)
            }
            _ => text.clone(),
        }
    }

    /// Gives an id; no two events of a file share one.
    fn id(&self, layout: &Layout) -> String {
        let prefixed = layout
            .columns
            .iter()
            .any(|column| !column.prefix.is_empty() && column.target == ColumnTarget::Field(Field::EventIdCnty));
        let number = self.number * 13 + self.stuff[4].0 as usize % 13;
        match self.stuff[5].0 % 6 {
            _ if prefixed => number.to_string(),
            0 => format!("{number}RTA"),
            1 => format!("A-{number}-x"),
            2 => format!("A0{number}"),
            _ => format!("SYR{number}"),
        }
    }
}

fn joined(rows: &[Vec<String>], habit: &Habit) -> String {
    let end = if habit.crlf { "\r\n" } else { "\n" };
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                text.push(habit.delimiter);
            }
            let needs = cell.contains([habit.delimiter, '"', '\n', '\r']);
            let wants = match habit.quoting {
                Quotes::Needed => false,
                Quotes::Blank => cell.contains([' ', '\t', '\\']),
                Quotes::Always => true,
                Quotes::ByColumn(seed) => mix(seed, column as u64).is_multiple_of(2),
                // NA in quotes may be a name and without them nothing: no file writes it both ways.
                Quotes::Anyhow(seed) if cell == "NA" => mix(seed, column as u64).is_multiple_of(2),
                Quotes::Anyhow(seed) => mix(seed, (at * 64 + column) as u64).is_multiple_of(2),
            };
            if needs || wants {
                text += &format!("\"{}\"", cell.replace('"', "\"\""));
            } else {
                text += cell;
            }
        }
        if at + 1 < rows.len() || habit.final_line_end {
            text += end;
        }
    }
    text
}

fn encoded(text: &str, habit: &Habit) -> Vec<u8> {
    if habit.utf16 {
        return format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    let mark: &[u8] = if habit.mark { b"\xef\xbb\xbf" } else { b"" };
    [mark, text.as_bytes()].concat()
}

/// A number that looks random; same numbers, same answer.
pub fn mix(seed: u64, item: u64) -> u64 {
    let mut z = seed.wrapping_add(item.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
