//! Units by periods: what is counted in each cell, and what could not be counted in any.

use super::coverage::Coverage;
use super::period::Every;
use super::shares::shares;
use super::split::Split;
use super::unit::{By, UnitList};
use crate::codebook::{FieldType, PanelWords};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a cell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Events.
    Events,
    /// Deaths, best estimate.
    Fatalities,
    /// Deaths, lowest estimate.
    FatalitiesLow,
    /// Deaths, highest estimate.
    FatalitiesHigh,
    /// Events whose deaths are unknown.
    UnknownDeaths,
    /// People hurt who lived.
    Injured,
    /// Days with events.
    Days,
    /// Distinct main actors.
    Actors,
}

impl Measure {
    /// Every measure, in the order of the list of measures in `panels.csv`.
    pub const ALL: [Measure; 8] = [
        Measure::Events,
        Measure::Fatalities,
        Measure::FatalitiesLow,
        Measure::FatalitiesHigh,
        Measure::UnknownDeaths,
        Measure::Injured,
        Measure::Days,
        Measure::Actors,
    ];

    /// Gives the words people write, in the order of `ALL`.
    pub fn words() -> Vec<&'static str> {
        PanelWords::standard().list("measure").map(|word| word.code.as_str()).collect()
    }

    /// Finds a measure by its word.
    pub fn from_word(word: &str) -> Option<Measure> {
        Measure::words().iter().position(|known| *known == word).and_then(|at| Measure::ALL.get(at)).copied()
    }

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        Measure::words().get(self.place()).copied().unwrap_or_default()
    }

    fn place(self) -> usize {
        Measure::ALL.iter().position(|measure| *measure == self).unwrap_or_default()
    }
}

/// Where an event of several days is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Multi {
    /// In the period of its first day.
    #[default]
    Start,
    /// In that of its last day.
    End,
    /// Its deaths in each by days, itself where most of its days are.
    Split,
}

impl Multi {
    /// Every way with its word.
    pub const WORDS: &'static [(&'static str, Multi)] =
        &[("start", Multi::Start), ("end", Multi::End), ("split", Multi::Split)];

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        Multi::WORDS.iter().find(|(_, multi)| *multi == self).map_or("", |(word, _)| word)
    }
}

/// What adds up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Events.
    pub events: u64,
    /// Deaths, best estimate.
    pub best: u64,
    /// Deaths, lowest estimate.
    pub low: u64,
    /// Deaths, highest estimate.
    pub high: u64,
    /// Events whose deaths are unknown.
    pub unknown: u64,
    /// People hurt who lived.
    pub injured: u64,
}

impl Sums {
    /// Adds others.
    pub fn add(&mut self, other: Sums) {
        self.events += other.events;
        self.best += other.best;
        self.low += other.low;
        self.high += other.high;
        self.unknown += other.unknown;
        self.injured += other.injured;
    }

    fn parted(self, days: &[u32]) -> Vec<Sums> {
        let part = |total| shares(total, days);
        let (events, best, low) = (part(self.events), part(self.best), part(self.low));
        let (high, unknown, injured) = (part(self.high), part(self.unknown), part(self.injured));
        let sums = |at: usize| Sums {
            events: events[at],
            best: best[at],
            low: low[at],
            high: high[at],
            unknown: unknown[at],
            injured: injured[at],
        };
        (0..days.len()).map(sums).collect()
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// What adds up.
    pub sums: Sums,
    /// Days with events.
    pub days: u64,
    /// Distinct actors.
    pub actors: u64,
}

impl Tallies {
    /// Gives the number of a measure.
    pub fn of(&self, measure: Measure) -> u64 {
        match measure {
            Measure::Events => self.sums.events,
            Measure::Fatalities => self.sums.best,
            Measure::FatalitiesLow => self.sums.low,
            Measure::FatalitiesHigh => self.sums.high,
            Measure::UnknownDeaths => self.sums.unknown,
            Measure::Injured => self.sums.injured,
            Measure::Days => self.days,
            Measure::Actors => self.actors,
        }
    }
}

/// Why something is in no cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its place is less precise than asked for, or nothing tells how precise it is.
    GeoPrecision,
    /// Its day is.
    TimePrecision,
    /// Nothing tells its unit.
    NoUnit,
    /// It lies in none of the areas.
    NoArea,
    /// Its days, or some of them, lie outside of the periods.
    Outside,
}

impl Why {
    /// Gives the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Why::GeoPrecision => "max_geo_precision",
            Why::TimePrecision => "max_time_precision",
            Why::NoUnit => "no_unit",
            Why::NoArea => "outside_areas",
            Why::Outside => "outside_periods",
        }
    }
}

/// What is in no cell, by reason.
pub type Dropped = BTreeMap<Why, Sums>;

/// What went in and what became of it: the cells add up to `events_in` less `dropped` and with `repeated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// All events that were looked at.
    pub events_in: Sums,
    /// What is in no cell.
    pub dropped: Dropped,
    /// What is in further cells, since its event belongs to several units.
    pub repeated: Sums,
    /// What lies in several areas and is in the first of them.
    pub in_several: Sums,
}

/// What a panel is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelPlan {
    /// How long a period is.
    pub every: Every,
    /// First day; if none, the first period is that of the first event.
    pub first: Option<i32>,
    /// Last day.
    pub last: Option<i32>,
    /// What cells tell, in order.
    pub measures: Vec<Measure>,
    /// What they are split by.
    pub split: Option<Split>,
    /// Where events of several days are counted.
    pub multi: Multi,
    /// Drop events whose place is less precise than this.
    pub max_geo_precision: Option<u8>,
    /// Drop events whose day is less precise than this.
    pub max_time_precision: Option<u8>,
}

impl PanelPlan {
    /// Tells whether an event of these days may come into a cell.
    pub fn wants(&self, when: When, geo_precision: Option<u8>, time_precision: Option<u8>) -> bool {
        self.meets(when) && self.too_coarse(geo_precision, time_precision).is_none()
    }

    /// Tells whether any of its days lies between the first and the last.
    fn meets(&self, when: When) -> bool {
        match when {
            When::Period(_) => true,
            When::Days(first, last) => {
                self.first.is_none_or(|from| last >= from) && self.last.is_none_or(|to| first <= to)
            }
        }
    }

    fn too_coarse(&self, geo_precision: Option<u8>, time_precision: Option<u8>) -> Option<Why> {
        let coarser = |most: Option<u8>, is: Option<u8>| most.is_some_and(|most| is.is_none_or(|is| is > most));
        if coarser(self.max_geo_precision, geo_precision) {
            return Some(Why::GeoPrecision);
        }
        coarser(self.max_time_precision, time_precision).then_some(Why::TimePrecision)
    }
}

/// When an event was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From a day to a day.
    Days(i32, i32),
    /// In a period, by its number; already known to lie between the first and the last day.
    Period(i32),
}

/// One event, or several that are alike.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence<'o> {
    /// Units it belongs to, each once.
    pub units: &'o [u32],
    /// Why there is none, if there is none.
    pub why_none: Why,
    /// Whether it lies in further units, too.
    pub in_several: bool,
    /// When it was.
    pub when: When,
    /// Class by what the panel is split by.
    pub class: u16,
    /// What it adds.
    pub sums: Sums,
    /// Its main actors.
    pub actors: &'o [u32],
    /// How precise its place is.
    pub geo_precision: Option<u8>,
    /// How precise its day is.
    pub time_precision: Option<u8>,
}

type Key = (u32, i32, u16);

/// The class of all classes.
const ALL: u16 = u16::MAX;

/// Cells that fill.
pub struct Panel {
    plan: PanelPlan,
    cells: HashMap<Key, Tallies>,
    days: HashSet<(Key, i32)>,
    actors: HashSet<(Key, u32)>,
    counted: Counted,
    seen: Option<(i32, i32)>,
}

/// What rows there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// A row for each class, rather than a column.
    pub long: bool,
    /// Only rows with events.
    pub sparse: bool,
}

/// A column of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelColumn {
    /// Its name, which depends on the plan only.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// Codes of the classes of a long panel, with their labels; none where codes are no numbers.
    pub terms: Vec<(i32, String)>,
}

impl PanelColumn {
    fn new(name: &str, definition: &str, kind: FieldType) -> PanelColumn {
        let (name, label) = (name.to_owned(), label(definition).to_owned());
        PanelColumn { name, label, definition: definition.to_owned(), kind, terms: Vec::new() }
    }

    /// Tells whether it holds numbers.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, FieldType::Integer | FieldType::Decimal)
    }
}

/// Gives the first part of a definition.
fn label(definition: &str) -> &str {
    definition.split(';').next().unwrap_or_default().trim_end_matches('.')
}

/// A row of a panel.
#[derive(Clone, Copy, Debug)]
pub struct PanelRow<'r> {
    /// Texts of the unit's keys.
    pub unit: &'r [String],
    /// Texts of the period's keys.
    pub period: &'r [String],
    /// Class of a long panel, by its place.
    pub class: Option<u16>,
    /// Numbers; none where the source did not look.
    pub numbers: &'r [Option<u64>],
}

/// What was told of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows.
    pub rows: u64,
    /// Rows without a number, since nobody looked.
    pub missing: u64,
    /// Events in cells that are not covered.
    pub uncovered: u64,
}

impl Panel {
    /// Begins a panel.
    pub fn new(plan: PanelPlan) -> Panel {
        Panel {
            plan,
            cells: HashMap::new(),
            days: HashSet::new(),
            actors: HashSet::new(),
            counted: Counted::default(),
            seen: None,
        }
    }

    /// What it is to be.
    pub fn plan(&self) -> &PanelPlan {
        &self.plan
    }

    /// What went in, and what became of it.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// Counts an event; one of whose days none lies between the first and the last is none of this panel's.
    pub fn add(&mut self, event: &Occurrence<'_>) {
        if !self.plan.meets(event.when) {
            return;
        }
        self.counted.events_in.add(event.sums);
        let unfit = self.plan.too_coarse(event.geo_precision, event.time_precision);
        if let Some(why) = unfit.or(event.units.is_empty().then_some(event.why_none)) {
            return self.drop(why, event.sums);
        }
        if event.in_several {
            self.counted.in_several.add(event.sums);
        }
        match event.when {
            When::Period(period) => self.place(event, period, event.sums, None),
            When::Days(first, last) => match self.plan.multi {
                Multi::Start => self.place_day(event, first),
                Multi::End => self.place_day(event, last),
                Multi::Split => self.place_parts(event, first, last),
            },
        }
    }

    fn drop(&mut self, why: Why, sums: Sums) {
        if sums != Sums::default() {
            self.counted.dropped.entry(why).or_default().add(sums);
        }
    }

    fn is_within(&self, day: i32) -> bool {
        self.plan.first.is_none_or(|from| day >= from) && self.plan.last.is_none_or(|to| day <= to)
    }

    fn place_day(&mut self, event: &Occurrence<'_>, day: i32) {
        if self.is_within(day) {
            self.place(event, self.plan.every.number(day), event.sums, Some((day, day)));
        } else {
            self.drop(Why::Outside, event.sums);
        }
    }

    /// Counts an event in each period that it has days in, and outside of them.
    fn place_parts(&mut self, event: &Occurrence<'_>, first: i32, last: i32) {
        let (from, to) = (self.plan.first.unwrap_or(i32::MIN), self.plan.last.unwrap_or(i32::MAX));
        let mut parts: Vec<(Option<i32>, i32, i32)> = Vec::new();
        if first < from {
            parts.push((None, first, from - 1));
        }
        let (inner, outer) = (first.max(from), last.min(to));
        let every = self.plan.every;
        for period in every.number(inner)..=every.number(outer) {
            parts.push((Some(period), inner.max(every.first_day(period)), outer.min(every.last_day(period))));
        }
        if last > to {
            parts.push((None, to + 1, last));
        }
        let days: Vec<u32> = parts.iter().map(|(_, first, last)| first.abs_diff(*last) + 1).collect();
        for ((period, first, last), sums) in parts.into_iter().zip(event.sums.parted(&days)) {
            match period {
                Some(period) => self.place(event, period, sums, Some((first, last))),
                None => self.drop(Why::Outside, sums),
            }
        }
    }

    fn place(&mut self, event: &Occurrence<'_>, period: i32, sums: Sums, days: Option<(i32, i32)>) {
        let seen = self.seen.get_or_insert((period, period));
        *seen = (seen.0.min(period), seen.1.max(period));
        for (at, unit) in event.units.iter().enumerate() {
            if at > 0 {
                self.counted.repeated.add(sums);
            }
            self.fill((*unit, period, ALL), event, sums, days);
            if self.plan.split.is_some() {
                self.fill((*unit, period, event.class), event, sums, days);
            }
        }
    }

    fn fill(&mut self, key: Key, event: &Occurrence<'_>, sums: Sums, days: Option<(i32, i32)>) {
        let cell = self.cells.entry(key).or_default();
        cell.sums.add(sums);
        if self.plan.measures.contains(&Measure::Days)
            && let Some((first, last)) = days
        {
            cell.days += (first..=last).filter(|day| self.days.insert((key, *day))).count() as u64;
        }
        if self.plan.measures.contains(&Measure::Actors) {
            cell.actors += event.actors.iter().filter(|actor| self.actors.insert((key, **actor))).count() as u64;
        }
    }

    /// Gives the first and the last period by number; none if nothing tells them.
    pub fn periods(&self) -> Option<(i32, i32)> {
        let number = |day: Option<i32>| day.map(|day| self.plan.every.number(day));
        let first = number(self.plan.first).or(self.seen.map(|seen| seen.0))?;
        let last = number(self.plan.last).or(self.seen.map(|seen| seen.1))?;
        Some((first, last))
    }

    /// Gives the last period with an event, by number.
    pub fn last_seen(&self) -> Option<i32> {
        self.seen.map(|seen| seen.1)
    }

    /// Tells of each unit, by number, whether it has events.
    fn filled(&self) -> Vec<bool> {
        let mut filled = Vec::new();
        for (unit, ..) in self.cells.keys() {
            let at = *unit as usize;
            if filled.len() <= at {
                filled.resize(at + 1, false);
            }
            filled[at] = true;
        }
        filled
    }

    /// Gives how many units have events.
    pub fn units_seen(&self) -> u64 {
        self.filled().into_iter().filter(|filled| *filled).count() as u64
    }

    /// Tells whether the first and the last period are there with all their days.
    pub fn is_whole(&self) -> [bool; 2] {
        let every = self.plan.every;
        [
            self.plan.first.is_none_or(|day| every.first_day(every.number(day)) == day),
            self.plan.last.is_none_or(|day| every.last_day(every.number(day)) == day),
        ]
    }

    /// Gives the columns.
    pub fn columns(&self, by: By, shape: Shape) -> Vec<PanelColumn> {
        let words = PanelWords::standard();
        let key = |code: &&str| {
            let word = words.word("key", code);
            let (name, definition) = word.map_or(("", ""), |word| (word.name.as_str(), word.definition.as_str()));
            let kind = if self.plan.every.keys().contains(code) { Every::kind(code) } else { By::kind(code) };
            PanelColumn::new(name, definition, kind)
        };
        let mut columns: Vec<PanelColumn> = by.keys().iter().chain(self.plan.every.keys()).map(key).collect();
        let split = self.plan.split.as_ref();
        if let Some(split) = split.filter(|_| shape.long) {
            let column = PanelColumn::new(&split.name, "What the events of the row have in common.", FieldType::Term);
            columns.push(PanelColumn { terms: split.terms(), ..column });
        }
        for measure in &self.plan.measures {
            let Some(word) = words.list("measure").nth(measure.place()) else { continue };
            columns.push(PanelColumn::new(&word.name, &word.definition, FieldType::Integer));
            for (class, part) in split.filter(|_| !shape.long).into_iter().flat_map(|split| &split.classes) {
                let (name, definition) = (format!("{}_{part}", word.prefix), format!("{class}: {}", word.definition));
                columns.push(PanelColumn::new(&name, &definition, FieldType::Integer));
            }
        }
        columns
    }

    /// Calls `see` with each row, by the order of units and periods; `coverage` is that of each unit by number.
    pub fn for_each_row<E>(
        &self,
        units: &UnitList<'_>,
        coverage: &[Coverage],
        shape: Shape,
        mut see: impl FnMut(&PanelRow<'_>) -> Result<(), E>,
    ) -> Result<RowCounts, E> {
        let mut counts = RowCounts::default();
        let Some((first, last)) = self.periods() else { return Ok(counts) };
        let texts: Vec<Vec<String>> = (first..=last).map(|period| self.plan.every.texts(period)).collect();
        let spans: Vec<(i32, i32)> = (first..=last).map(|period| self.span(period)).collect();
        let mut filled = self.filled();
        filled.resize(units.units().len(), false);
        let mut numbers = Vec::new();
        for unit in units.order() {
            let at = unit as usize;
            if shape.sparse && !filled[at] {
                continue;
            }
            for ((period, texts), span) in (first..=last).zip(&texts).zip(&spans) {
                let all = if filled[at] { self.cells.get(&(unit, period, ALL)) } else { None };
                if shape.sparse && all.is_none() {
                    continue;
                }
                let covered = coverage.get(at).is_some_and(|coverage| coverage.holds(*span));
                if !covered {
                    counts.uncovered += all.map_or(0, |all| all.sums.events);
                }
                let mut row = |class: Option<u16>, numbers: &[Option<u64>]| {
                    counts.rows += 1;
                    counts.missing += u64::from(numbers.iter().all(Option::is_none));
                    see(&PanelRow { unit: &units.units()[at].keys, period: texts, class, numbers })
                };
                let empty = covered.then_some(0);
                let cell = |class: u16| all.and_then(|_| self.cells.get(&(unit, period, class)));
                let value = |cell: Option<&Tallies>, measure: &Measure| cell.map(|cell| cell.of(*measure)).or(empty);
                let classes = self.plan.split.as_ref().map_or(&[][..], |split| &split.classes);
                if shape.long && !classes.is_empty() {
                    for class in 0..classes.len() as u16 {
                        let cell = cell(class);
                        if shape.sparse && cell.is_none() {
                            continue;
                        }
                        numbers.clear();
                        numbers.extend(self.plan.measures.iter().map(|measure| value(cell, measure)));
                        row(Some(class), &numbers)?;
                    }
                    continue;
                }
                numbers.clear();
                for measure in &self.plan.measures {
                    numbers.push(value(all, measure));
                    numbers.extend((0..classes.len() as u16).map(|class| value(cell(class), measure)));
                }
                row(None, &numbers)?;
            }
        }
        Ok(counts)
    }

    /// Gives the days of a period that lie between the first and the last day.
    fn span(&self, period: i32) -> (i32, i32) {
        let every = self.plan.every;
        let (first, last) = (every.first_day(period), every.last_day(period));
        (first.max(self.plan.first.unwrap_or(first)), last.min(self.plan.last.unwrap_or(last)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;
    use crate::model::days_since_epoch;

    fn day(text: &str) -> i32 {
        days_since_epoch(text.parse().expect("a day"))
    }

    fn plan(multi: Multi) -> PanelPlan {
        PanelPlan {
            every: Every::Month,
            first: Some(day("2024-01-01")),
            last: Some(day("2024-03-31")),
            measures: vec![Measure::Events, Measure::Fatalities, Measure::Days],
            split: None,
            multi,
            max_geo_precision: None,
            max_time_precision: None,
        }
    }

    fn event(units: &[u32], first: &str, last: &str, deaths: u64) -> (Vec<u32>, When, Sums) {
        let sums = Sums { events: 1, best: deaths, low: deaths, high: deaths, ..Sums::default() };
        (units.to_vec(), When::Days(day(first), day(last)), sums)
    }

    fn occurrence((units, when, sums): &(Vec<u32>, When, Sums)) -> Occurrence<'_> {
        let (geo_precision, time_precision) = (Some(1), None);
        let (why_none, in_several) = (Why::NoUnit, false);
        Occurrence {
            units,
            why_none,
            in_several,
            when: *when,
            class: 0,
            sums: *sums,
            actors: &[],
            geo_precision,
            time_precision,
        }
    }

    /// One line for each row: period and numbers.
    fn rows(panel: &Panel, coverage: Coverage, shape: Shape) -> Vec<String> {
        let mut units = UnitList::new(By::Country, Codebook::standard());
        units.find("Mali", &[]);
        let mut lines = Vec::new();
        let done: Result<RowCounts, ()> = panel.for_each_row(&units, &[coverage], shape, |row| {
            let numbers = row.numbers.iter().map(|number| number.map_or("-".to_owned(), |number| number.to_string()));
            let numbers: Vec<String> = numbers.collect();
            lines.push(format!("{} {}", row.period[0], numbers.join(" ")));
            Ok(())
        });
        done.expect("nothing fails");
        lines
    }

    #[test]
    fn an_event_of_several_months_is_where_it_is_asked_to_be() {
        let long = event(&[0], "2024-01-30", "2024-02-04", 10);
        for (multi, expected) in [
            (Multi::Start, ["2024-01 1 10 1", "2024-02 0 0 0", "2024-03 0 0 0"]),
            (Multi::End, ["2024-01 0 0 0", "2024-02 1 10 1", "2024-03 0 0 0"]),
            (Multi::Split, ["2024-01 0 3 2", "2024-02 1 7 4", "2024-03 0 0 0"]),
        ] {
            let mut panel = Panel::new(plan(multi));
            panel.add(&occurrence(&long));
            assert_eq!(rows(&panel, Coverage::full(), Shape::default()), expected, "{multi:?}");
        }
    }

    #[test]
    fn days_outside_of_the_periods_take_their_share_with_them() {
        let mut panel = Panel::new(plan(Multi::Split));
        panel.add(&occurrence(&event(&[0], "2023-12-31", "2024-01-03", 8)));
        panel.add(&occurrence(&event(&[0], "2023-11-01", "2023-12-31", 5)));
        assert_eq!(panel.counted().events_in.best, 8);
        assert_eq!(panel.counted().dropped[&Why::Outside].best, 2);
        assert_eq!(panel.counted().dropped[&Why::Outside].events, 0);
        assert_eq!(rows(&panel, Coverage::full(), Shape { sparse: true, long: false }), ["2024-01 1 6 3"]);
    }

    #[test]
    fn no_event_is_none_only_where_the_source_looked() {
        let mut panel = Panel::new(plan(Multi::Start));
        panel.add(&occurrence(&event(&[0], "2024-01-05", "2024-01-05", 1)));
        let mut coverage = Coverage::default();
        coverage.add((day("2024-02-10"), day("2024-03-31")));
        assert_eq!(rows(&panel, coverage, Shape::default()), ["2024-01 1 1 1", "2024-02 - - -", "2024-03 0 0 0"]);
    }

    #[test]
    fn what_is_dropped_is_counted() {
        let mut panel =
            Panel::new(PanelPlan { max_geo_precision: Some(2), max_time_precision: Some(1), ..plan(Multi::Start) });
        let told = event(&[0], "2024-01-05", "2024-01-05", 3);
        panel.add(&Occurrence { time_precision: Some(1), ..occurrence(&told) });
        panel.add(&Occurrence { geo_precision: Some(3), ..occurrence(&told) });
        panel.add(&Occurrence { geo_precision: None, ..occurrence(&told) });
        panel.add(&occurrence(&told));
        panel.add(&Occurrence { units: &[], time_precision: Some(1), ..occurrence(&told) });
        let counted = panel.counted();
        let dropped: Vec<(Why, u64, u64)> =
            counted.dropped.iter().map(|(why, sums)| (*why, sums.events, sums.best)).collect();
        assert_eq!(dropped, [(Why::GeoPrecision, 2, 6), (Why::TimePrecision, 1, 3), (Why::NoUnit, 1, 3)]);
        assert_eq!(counted.events_in.events, 5);
    }

    #[test]
    fn an_event_of_two_units_is_said_to_be_in_both() {
        let mut panel = Panel::new(plan(Multi::Start));
        panel.add(&occurrence(&event(&[0, 1], "2024-01-05", "2024-01-05", 3)));
        assert_eq!((panel.counted().repeated.events, panel.counted().repeated.best), (1, 3));
    }

    #[test]
    fn half_periods_are_known() {
        let whole = |first: &str, last: &str| {
            Panel::new(PanelPlan { first: Some(day(first)), last: Some(day(last)), ..plan(Multi::Start) }).is_whole()
        };
        assert_eq!(whole("2024-01-01", "2024-02-29"), [true, true]);
        assert_eq!(whole("2024-01-02", "2024-02-28"), [false, false]);
    }

    #[test]
    fn each_measure_has_its_word() {
        assert_eq!(Measure::words().len(), Measure::ALL.len());
        assert_eq!(Measure::ALL.map(|measure| Measure::from_word(measure.word())), Measure::ALL.map(Some));
    }
}
