//! The same counts under every rule set, side by side.

use super::gather::Gatherer;
use super::resolving::Amender;
use super::{Error, Result};
use crate::codebook::{CellForm, Codebook, RuleSet};
use crate::model::{ChangeId, DayGrain, Draft, Field, Filter};
use crate::resolve::Resolver;
use crate::store::{Database, Scan};
use std::collections::BTreeMap;

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct SensitivityQuery {
    /// Which events.
    pub filter: Filter,
    /// As they were, with claims and decisions, just after this change.
    pub as_of: Option<ChangeId>,
    /// One cell for each value of these fields.
    pub by: Vec<Field>,
    /// And for each such span of days.
    pub every: Option<Period>,
}

/// A span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// Every span with its word, the shortest first.
    pub const WORDS: &'static [(&'static str, Period)] =
        &[("day", Period::Day), ("week", Period::Week), ("month", Period::Month), ("year", Period::Year)];

    /// Names the span that an event lies in: its first day, `2012-03`, `2012`.
    fn name(self, draft: &Draft<'_>) -> String {
        let Some(day) = draft.event_date else { return String::new() };
        match self {
            Period::Day => day.to_string(),
            Period::Week => DayGrain::Week.day(day).to_string(),
            Period::Month => day.format("%Y-%m").to_string(),
            Period::Year => day.format("%Y").to_string(),
        }
    }
}

/// Events and deaths of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events.
    pub events: u64,
    /// Deaths.
    pub deaths: u64,
}

/// A cell of the panel: as coded, and under each rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SensitivityCell {
    /// Values of the fields, then the span.
    pub key: Vec<String>,
    /// As the events are coded.
    pub coded: Tally,
    /// Under each rule set, in the order they were given.
    pub by_rules: Vec<Tally>,
}

impl SensitivityCell {
    /// Tells whether the rule sets part here.
    pub fn differs(&self) -> bool {
        self.by_rules.windows(2).any(|pair| pair[0] != pair[1])
    }

    /// Gives the fewest and the most deaths, each with the place of its first rule set.
    pub fn range(&self) -> Option<(Extreme, Extreme)> {
        let each = || self.by_rules.iter().enumerate().map(|(rules, tally)| Extreme { rules, deaths: tally.deaths });
        let fewest = each().min_by_key(|one| (one.deaths, one.rules))?;
        let most = each().max_by_key(|one| (one.deaths, usize::MAX - one.rules))?;
        Some((fewest, most))
    }
}

/// Deaths under a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// Place of the rule set.
    pub rules: usize,
    /// Deaths.
    pub deaths: u64,
}

/// Counts under each rule set; cells come sorted by their keys.
pub fn sensitivity(database: &Database, query: &SensitivityQuery, rules: &[RuleSet]) -> Result<Vec<SensitivityCell>> {
    let codebook = database.codebook();
    let gatherer = Gatherer::new(database, query.as_of)?;
    let mut amender = Amender::new(database);
    let mut resolvers: Vec<Resolver<'_>> =
        rules.iter().map(|rules| Resolver::new(rules, codebook.claim_words())).collect();
    let mut cells: BTreeMap<Vec<String>, SensitivityCell> = BTreeMap::new();
    let mut add = |draft: &Draft<'_>, which: Which| {
        let key = key(draft, query, codebook);
        let cell = cells.entry(key).or_insert_with_key(|key| SensitivityCell {
            key: key.clone(),
            coded: Tally::default(),
            by_rules: vec![Tally::default(); rules.len()],
        });
        let one = Tally { events: 1, deaths: draft.fatalities.unwrap_or(0).into() };
        match which {
            Which::All => {
                cell.coded.add(one);
                cell.by_rules.iter_mut().for_each(|tally| tally.add(one));
            }
            Which::Coded => cell.coded.add(one),
            Which::Rules(at) => cell.by_rules[at].add(one),
        }
    };
    let scan = Scan { filter: query.filter.clone(), as_of: query.as_of, ..Scan::default() };
    database.for_each_event(&scan, |row, draft| {
        if !gatherer.has(row.id) {
            add(draft, Which::All);
            return Ok(());
        }
        add(draft, Which::Coded);
        gatherer.gather(row.id, |gathered| {
            for (at, resolver) in resolvers.iter_mut().enumerate() {
                let mut amended = draft.clone();
                amender.amend(gathered.resolve(&draft.country, resolver), &mut amended)?;
                add(&amended, Which::Rules(at));
            }
            Ok::<_, Error>(())
        })?
    })?;
    Ok(cells.into_values().collect())
}

/// What an event is counted under.
#[derive(Clone, Copy)]
enum Which {
    All,
    Coded,
    Rules(usize),
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.events += other.events;
        self.deaths += other.deaths;
    }
}

fn key(draft: &Draft<'_>, query: &SensitivityQuery, codebook: &Codebook) -> Vec<String> {
    let fields = query.by.iter().map(|field| codebook.cell(draft, *field, CellForm::PUBLISHED).into_owned());
    fields.chain(query.every.map(|period| period.name(draft))).collect()
}
