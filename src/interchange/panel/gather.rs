//! Brings events into a panel: by counts of numbers where that is enough, else one by one.

use super::{PanelError, PanelRequest};
use crate::analysis::{By, Every, Found, Measure, Multi, Occurrence, Panel, Place, Sums, UnitList, When, Who, Why};
use crate::codebook::{PanelWords, RuleSet};
use crate::coding::{ResolvedColumn, Resolving, injured_column, resolved_columns};
use crate::interchange::export::{Guard, Withheld};
use crate::model::{DateForm, Draft, Field, Filter, days_since_epoch};
use crate::store::{CountQuery, Database, Dimension, Scan};
use chrono::{NaiveDate, Weekday};
use std::borrow::Cow;
use std::collections::HashMap;

/// A panel with its events in it.
pub(super) struct Gathered<'d> {
    pub panel: Panel,
    pub units: UnitList<'d>,
    pub withheld: Withheld,
    pub ranges: u64,
    pub injured_told: u64,
}

pub(super) fn gather<'d>(
    database: &'d Database,
    request: &'d PanelRequest,
    mut panel: Panel,
    mut units: UnitList<'d>,
) -> Result<Gathered<'d>, PanelError> {
    let guard = Guard::new(database, &request.disclosure)?.writes(written(request));
    if guard.is_idle()
        && let Some(query) = CountedBy::of(request, &panel)
    {
        query.fill(database, &mut panel, &mut units)?;
        return Ok(Gathered { panel, units, withheld: Withheld::default(), ranges: 0, injured_told: 0 });
    }
    OneByOne::new(database, request, guard)?.fill(panel, units)
}

/// Names the fields that show in a panel.
fn written(request: &PanelRequest) -> impl Iterator<Item = &str> {
    let of_unit = request.by.keys().iter().copied();
    let actors = [Field::Actor1, Field::Actor2].map(Field::name);
    let others = [Field::EventDate, Field::Fatalities].map(Field::name);
    let point = request.by.is_of_points().then_some([Field::Latitude, Field::Longitude].map(Field::name));
    of_unit.chain(point.into_iter().flatten()).chain(actors).chain(others).chain(request.split.as_deref())
}

/// What is counted by when nothing but a country's period is asked for.
const COUNTRY_AND_PERIOD: usize = 2;

/// What is asked for by fields alone, so that the database can count it.
struct CountedBy {
    filter: Filter,
    by: Vec<Dimension>,
    every: Every,
    split: bool,
    geo: bool,
    time: bool,
}

impl CountedBy {
    fn of(request: &PanelRequest, panel: &Panel) -> Option<CountedBy> {
        let unit: &[Field] = match request.by {
            By::Country => &[],
            By::Admin1 => &[Field::Admin1],
            By::Admin2 => &[Field::Admin1, Field::Admin2],
            By::PrioGrid | By::H3(_) | By::Area => &[Field::Latitude, Field::Longitude],
            By::Actor | By::Dyad | By::Location | By::Within(..) => return None,
        };
        let split = panel.plan().split.as_ref();
        let of_field = split.and_then(|split| split.field());
        // What the counts call nothing is with a flag both no and not told, with a second side both none and not told.
        let in_two_ways = [Field::CivilianTargeting, Field::Inter2];
        let can_split = split.is_none() || of_field.is_some_and(|field| !in_two_ways.contains(&field));
        let sums_only = request.measures.iter().all(|it| [Measure::Events, Measure::Fatalities].contains(it));
        let as_coded = request.rules.is_none() && request.scan.as_of.is_none();
        if !(can_split && sums_only && as_coded && request.multi == Multi::Start) {
            return None;
        }
        let period = match request.every {
            Every::Week(Weekday::Mon) => Dimension::Week,
            Every::Day | Every::Week(_) => Dimension::Field(Field::EventDate),
            Every::Month | Every::Quarter => Dimension::Month,
            Every::Year => Dimension::Field(Field::Year),
        };
        let geo = request.max_geo_precision.map(|_| Field::GeoPrecision);
        let time = request.max_time_precision.map(|_| Field::TimePrecision);
        let fields = [Field::Country].iter().chain(unit).copied().map(Dimension::Field);
        let more = of_field.into_iter().chain(geo).chain(time).map(Dimension::Field);
        Some(CountedBy {
            filter: request.scan.filter.clone(),
            by: fields.chain([period]).chain(more).collect(),
            every: request.every,
            split: of_field.is_some(),
            geo: geo.is_some(),
            time: time.is_some(),
        })
    }

    /// Tells whether it is asked for countries in long periods, and for all of their events.
    fn is_of_countries(&self) -> bool {
        let long = matches!(self.every, Every::Month | Every::Quarter | Every::Year);
        let Filter { from, to, .. } = self.filter;
        long && self.by.len() == COUNTRY_AND_PERIOD && self.filter == Filter { from, to, ..Filter::default() }
    }

    fn fill_countries(
        &self,
        database: &Database,
        panel: &mut Panel,
        units: &mut UnitList<'_>,
    ) -> Result<(), PanelError> {
        let span = |day: i32| {
            let number = self.every.number(day);
            (number, self.every.last_day(number))
        };
        for count in database.count_countries(self.filter.from, self.filter.to, span)? {
            let found = units.find(&count.country, &[]);
            panel.add(&Occurrence {
                units: found.unit.as_slice(),
                why_none: found.why,
                in_several: found.in_several,
                when: When::Period(count.span),
                class: 0,
                sums: Sums { events: count.events, best: count.fatalities, ..Sums::default() },
                actors: &[],
                geo_precision: None,
                time_precision: None,
            });
        }
        Ok(())
    }

    fn fill(&self, database: &Database, panel: &mut Panel, units: &mut UnitList<'_>) -> Result<(), PanelError> {
        if self.is_of_countries() {
            return self.fill_countries(database, panel, units);
        }
        let query = CountQuery { filter: self.filter.clone(), by: self.by.clone(), sum_fatalities: true };
        let counts = database.count(&query)?;
        let more = [self.split, self.geo, self.time].into_iter().filter(|is| *is).count();
        let period_at = self.by.len() - 1 - more;
        let split = panel.plan().split.clone();
        for line in &counts.lines {
            let key: Vec<&str> = counts.key(line).collect();
            let Some(period) = first_day(key[period_at]).map(|day| self.every.number(day)) else { continue };
            let mut rest = key[period_at + 1..].iter().copied();
            let class = match &split {
                Some(split) if self.split => split.class_of_label(rest.next().unwrap_or_default(), database.codebook()),
                _ => 0,
            };
            let mut precision = |asked: bool| if asked { rest.next()?.parse().ok() } else { None };
            let (geo_precision, time_precision) = (precision(self.geo), precision(self.time));
            let when = When::Period(period);
            let wanted = panel.plan().wants(when, geo_precision, time_precision);
            let found = if wanted { units.find(key[0], &key[1..period_at]) } else { NOT_ASKED };
            panel.add(&Occurrence {
                units: found.unit.as_slice(),
                why_none: found.why,
                in_several: found.in_several,
                when,
                class,
                sums: Sums { events: line.events, best: line.fatalities, ..Sums::default() },
                actors: &[],
                geo_precision,
                time_precision,
            });
        }
        Ok(())
    }
}

/// The unit of an event that is not asked for it.
const NOT_ASKED: Found = Found { unit: None, why: Why::NoUnit, in_several: false };

/// Gives the first day of `2012`, `2012-03` or `2012-03-05`.
fn first_day(label: &str) -> Option<i32> {
    let mut parts = label.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok()?;
    let mut part = || parts.next().unwrap_or(Some(1));
    NaiveDate::from_ymd_opt(year, part()?, part()?).map(days_since_epoch)
}

/// Reads events with their values, as rules and disclosure make them.
struct OneByOne<'d> {
    database: &'d Database,
    request: &'d PanelRequest,
    guard: Guard,
    resolving: Option<(Resolving<'d>, &'d RuleSet)>,
    /// Columns that tell the lowest and the highest number of deaths.
    estimates: [Option<ResolvedColumn>; 2],
    injured: Option<ResolvedColumn>,
    actors: HashMap<String, u32>,
    ranges: u64,
    injured_told: u64,
}

/// What no panel counts by or of; the lists of sources are the longest of all names.
const NEVER_COUNTED: [Field; 4] = [Field::Source, Field::SourceScale, Field::Tags, Field::Timestamp];

impl<'d> OneByOne<'d> {
    fn new(database: &'d Database, request: &'d PanelRequest, guard: Guard) -> Result<OneByOne<'d>, PanelError> {
        let resolving = match &request.rules {
            Some(rules) => Some((Resolving::new(database, rules, request.scan.as_of)?, rules)),
            None => None,
        };
        let columns = resolved_columns(database.codebook());
        let named = |measure: Measure| {
            let asked = request.measures.contains(&measure);
            columns.iter().find(|column| asked && column.name == measure.word()).cloned()
        };
        let estimates = [Measure::FatalitiesLow, Measure::FatalitiesHigh].map(named);
        let injured =
            request.measures.contains(&Measure::Injured).then(|| injured_column(database.codebook())).flatten();
        let actors = HashMap::new();
        Ok(OneByOne { database, request, guard, resolving, estimates, injured, actors, ranges: 0, injured_told: 0 })
    }

    fn scan(&self) -> Scan {
        let mut scan = Scan { values_only: true, ..self.request.scan.clone() };
        // An event of several days may begin before the first, and claims may say another day.
        if self.request.multi != Multi::Start || self.resolving.is_some() {
            scan.filter.from = None;
        }
        if self.resolving.is_some() {
            scan.filter.to = None;
        }
        let split = self.request.split.as_deref();
        scan.texts = self.request.multi != Multi::Start
            || self.estimates.iter().any(Option::is_some)
            || split.is_some_and(|name| Field::from_name(name).is_none());
        if self.resolving.is_none() && self.guard.is_idle() {
            scan.fields = Field::ALL.iter().copied().filter(|field| !NEVER_COUNTED.contains(field)).collect();
        }
        scan
    }

    fn fill(mut self, mut panel: Panel, mut units: UnitList<'d>) -> Result<Gathered<'d>, PanelError> {
        let database = self.database;
        let scan = self.scan();
        database.for_each_event(&scan, |row, draft| {
            if self.resolving.is_none() && self.guard.is_idle() {
                self.add(draft, None, &mut panel, &mut units);
                return Ok(());
            }
            let mut draft = draft.clone();
            let mut told = None;
            if let Some((resolving, rules)) = &mut self.resolving {
                let resolution = resolving.amend(row.id, &mut draft)?;
                let words = database.codebook().claim_words();
                let text = |column: &Option<ResolvedColumn>| {
                    column.as_ref().map(|column| column.text(resolution, words, rules)).unwrap_or_default()
                };
                told = Some([text(&self.estimates[0]), text(&self.estimates[1]), text(&self.injured)]);
            }
            self.guard.apply(row.id, &mut draft);
            self.add(&draft, told, &mut panel, &mut units);
            Ok::<_, PanelError>(())
        })?;
        Ok(Gathered {
            panel,
            units,
            withheld: self.guard.withheld(),
            ranges: self.ranges,
            injured_told: self.injured_told,
        })
    }

    fn add(&mut self, draft: &Draft<'_>, told: Option<[String; 3]>, panel: &mut Panel, units: &mut UnitList<'d>) {
        let Some(first) = draft.event_date.map(days_since_epoch) else { return };
        let last = if self.request.multi == Multi::Start { first } else { last_day(draft, first) };
        let when = When::Days(first, last);
        let (geo_precision, time_precision) = (draft.geo_precision, draft.time_precision);
        let mut found = Vec::new();
        let mut last = NOT_ASKED;
        if panel.plan().wants(when, geo_precision, time_precision) {
            last = self.units_of(draft, units, &mut found);
        }
        let class = panel.plan().split.as_ref().map_or(0, |split| split.class(draft, self.database.codebook()));
        let sums = self.sums(draft, told);
        let actors = if self.request.measures.contains(&Measure::Actors) { self.actors_of(draft) } else { Vec::new() };
        panel.add(&Occurrence {
            units: &found,
            why_none: last.why,
            in_several: last.in_several,
            when,
            class,
            sums,
            actors: &actors,
            geo_precision,
            time_precision,
        });
    }

    /// Adds the units that an event belongs to, and tells what was found last.
    fn units_of(&self, draft: &Draft<'_>, units: &mut UnitList<'_>, found: &mut Vec<u32>) -> Found {
        let country = draft.country.as_ref();
        let mut find = |texts: &[&str]| {
            let one = units.find(country, texts);
            found.extend(one.unit.filter(|unit| !found.contains(unit)));
            one
        };
        let Draft { admin1, admin2, location, latitude, longitude, actor1, actor2, .. } = draft;
        match self.request.by {
            By::Country => find(&[]),
            By::Admin1 => find(&[admin1]),
            By::Admin2 => find(&[admin1, admin2]),
            By::PrioGrid | By::H3(_) | By::Area => find(&[latitude, longitude]),
            By::Location => find(&[admin1, admin2, location, latitude, longitude]),
            By::Dyad => find(&[actor1, actor2]),
            By::Actor => {
                find(&[actor1]);
                find(&[actor2])
            }
            By::Within(place, who) => {
                let places: &[&str] = match place {
                    Place::Country => &[],
                    Place::Admin1 => &[admin1],
                    Place::Admin2 => &[admin1, admin2],
                };
                let mut within = |actors: &[&str]| find(&[places, actors].concat());
                if who == Who::Dyad {
                    return within(&[actor1, actor2]);
                }
                within(&[actor1]);
                within(&[actor2])
            }
        }
    }

    fn sums(&mut self, draft: &Draft<'_>, told: Option<[String; 3]>) -> Sums {
        let best = u64::from(draft.fatalities.unwrap_or(0));
        let resolved = told.unwrap_or_default();
        let injured = resolved[2].parse::<u64>().ok();
        self.injured_told += u64::from(injured.is_some());
        let own = |at: usize| {
            let column = self.estimates[at].as_ref()?;
            let stands = |(name, _): &&(Cow<'_, str>, Cow<'_, str>)| column.is_called(name);
            let read = |text: &str| text.trim().parse::<u64>().ok();
            read(&resolved[at]).or_else(|| read(&draft.extra.iter().find(stands)?.1))
        };
        let (low, high) = (own(0), own(1));
        self.ranges += u64::from(low.is_some() || high.is_some());
        Sums {
            events: 1,
            best,
            low: low.unwrap_or(best),
            high: high.unwrap_or(best),
            unknown: u64::from(draft.fatalities.is_none()),
            injured: injured.unwrap_or(0),
        }
    }

    fn actors_of(&mut self, draft: &Draft<'_>) -> Vec<u32> {
        let named = [&draft.actor1, &draft.actor2].into_iter().filter(|name| !name.is_empty());
        let mut found = Vec::new();
        for name in named {
            let next = self.actors.len() as u32;
            let number = match self.actors.get(name.as_ref()) {
                Some(number) => *number,
                None => *self.actors.entry(name.to_string()).or_insert(next),
            };
            if !found.contains(&number) {
                found.push(number);
            }
        }
        found
    }
}

/// Gives the last day of an event, if a column of its data set tells one that is not before the first.
pub(in crate::interchange) fn last_day(draft: &Draft<'_>, first: i32) -> i32 {
    let ends = || PanelWords::standard().list("end");
    let told = draft.extra.iter().find(|(name, _)| ends().any(|word| name.eq_ignore_ascii_case(&word.code)));
    let last = told.and_then(|(_, text)| DateForm::read(text, None).ok()).map(|(day, _)| days_since_epoch(day));
    last.unwrap_or(first).max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_of_what_is_counted_by_is_known() {
        let day = |text: &str| days_since_epoch(text.parse().expect("a day"));
        assert_eq!(first_day("2012"), Some(day("2012-01-01")));
        assert_eq!(first_day("2012-03"), Some(day("2012-03-01")));
        assert_eq!(first_day("2012-03-05"), Some(day("2012-03-05")));
        assert_eq!(first_day(""), None);
    }

    #[test]
    fn an_end_before_the_begin_is_none() {
        let with = |text: &'static str| Draft { extra: vec![("date_end".into(), text.into())], ..Draft::default() };
        let first = first_day("2022-01-30").expect("a day");
        assert_eq!(last_day(&with("2022-02-04"), first), first + 5);
        assert_eq!(last_day(&with("2022-02-04 00:00:00.000"), first), first + 5);
        assert_eq!(last_day(&with("2022-01-29"), first), first);
        assert_eq!(last_day(&with("soon"), first), first);
        assert_eq!(last_day(&Draft::default(), first), first);
    }
}
