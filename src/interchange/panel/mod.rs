//! Panels: which events go in, over which units, and the files that come out.

mod areas;
mod error;
mod gather;
mod lists;
mod write;

pub use areas::{AreaFile, read_areas};
pub use error::PanelError;
pub(in crate::interchange) use gather::last_day as last_day_of_event;
pub use write::write_panel;

use crate::analysis::{
    By, Coverage, Every, Measure, Multi, Panel, PanelColumn, PanelPlan, RowCounts, Shape, Split, UnitList,
};
use crate::codebook::{Codebook, FieldType, RuleSet};
use crate::coding::injured_column;
use crate::interchange::export::{ExportError, Missing, Take, Value, Withheld};
use crate::interchange::form::FileForm;
use crate::model::{Disclosure, Filter, days_since_epoch, epoch_day};
use crate::store::{self, Database, Scan, SortKey};
use chrono::NaiveDate;
use gather::Gathered;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Which units have rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Universe {
    /// Every unit there is; known for countries, grid cells and areas.
    All,
    /// Those that events were seen of.
    Seen,
    /// Those of a file.
    File(PathBuf),
}

/// Where no event means none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoveredBy {
    /// From the year in which the codebook says that a country began to be coded.
    Codebook,
    /// Everywhere and always.
    Full,
    /// As a file says.
    File(PathBuf),
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct PanelRequest {
    /// What rows are about.
    pub by: By,
    /// The areas of a file, if rows are about them.
    pub areas: Option<AreaFile>,
    /// How long a period is.
    pub every: Every,
    /// What cells tell.
    pub measures: Vec<Measure>,
    /// Name of the field that they are split by.
    pub split: Option<String>,
    /// What rows there are.
    pub shape: Shape,
    /// Which events, and as they were when.
    pub scan: Scan,
    /// Which units have rows.
    pub universe: Universe,
    /// Where no event means none.
    pub coverage: CoveredBy,
    /// Where events of several days are counted.
    pub multi: Multi,
    /// Drop events whose place is less precise than this.
    pub max_geo_precision: Option<u8>,
    /// Drop events whose day is less precise than this.
    pub max_time_precision: Option<u8>,
    /// Let values follow from claims.
    pub rules: Option<RuleSet>,
    /// What may leave.
    pub disclosure: Disclosure,
}

/// A panel, ready to be written.
pub struct MadePanel<'d> {
    /// Its cells.
    pub panel: Panel,
    /// Its units.
    pub units: UnitList<'d>,
    /// What rows there are.
    pub shape: Shape,
    /// Cells of events that were held back.
    pub withheld: Withheld,
    /// Events that told their own lowest or highest number of deaths.
    pub ranges: u64,
    /// Events of which claims tell how many were injured.
    pub injured_told: u64,
    /// A layout that files came in of which the codebook does not tell where their source looked.
    pub of_other_source: Option<String>,
    coverage: Vec<Coverage>,
}

/// Makes a panel.
pub fn make_panel<'d>(database: &'d Database, request: &'d PanelRequest) -> Result<MadePanel<'d>, PanelError> {
    let codebook = database.codebook();
    let filter = &request.scan.filter;
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && from > to
    {
        return Err(store::Error::DaysReversed { from, to }.into());
    }
    let split = match &request.split {
        Some(name) => Some(Split::of(name, codebook).ok_or_else(|| PanelError::SplitUnknown(name.clone()))?),
        None => None,
    };
    if request.measures.contains(&Measure::Injured) {
        injured_may_be_told(request, codebook)?;
    }
    let panel = Panel::new(PanelPlan {
        every: request.every,
        first: filter.from.map(days_since_epoch),
        last: filter.to.map(days_since_epoch),
        measures: request.measures.clone(),
        split,
        multi: request.multi,
        max_geo_precision: request.max_geo_precision,
        max_time_precision: request.max_time_precision,
    });
    let units = universe(request, codebook)?;
    let Gathered { panel, units, withheld, ranges, injured_told } = gather::gather(database, request, panel, units)?;
    if request.universe != Universe::Seen && !units.undeclared().is_empty() {
        return Err(PanelError::lacking(&request.universe, &units));
    }
    let coverage = coverage(database, request, &panel, &units)?;
    let of_other_source =
        if request.coverage == CoveredBy::Codebook { layout_of_other_source(database)? } else { None };
    Ok(MadePanel { panel, units, shape: request.shape, withheld, ranges, injured_told, of_other_source, coverage })
}

/// Only claims tell of the injured: no coded field does.
fn injured_may_be_told(request: &PanelRequest, codebook: &Codebook) -> Result<(), PanelError> {
    if injured_column(codebook).is_none() {
        return Err(PanelError::NoFieldOfInjured);
    }
    if request.rules.is_none() {
        return Err(PanelError::InjuredWithoutRules);
    }
    Ok(())
}

/// Gives the units that have rows whether or not events are seen of them.
fn universe<'d>(request: &'d PanelRequest, codebook: &'d Codebook) -> Result<UnitList<'d>, PanelError> {
    let mut units = UnitList::new(request.by, codebook).with_areas(request.areas.as_ref().map(|file| &file.areas));
    match &request.universe {
        Universe::Seen => {}
        Universe::All => {
            let wanted = wanted_countries(&request.scan.filter, codebook);
            if !units.declare_all(|country| wanted.as_ref().is_none_or(|wanted| wanted.contains(&country))) {
                return Err(PanelError::NoListOfAll(request.by));
            }
        }
        Universe::File(path) => lists::read_universe(path, &mut units)?,
    }
    Ok(units)
}

/// Gives the countries that a filter leaves; none if all.
fn wanted_countries(filter: &Filter, codebook: &Codebook) -> Option<BTreeSet<u16>> {
    if filter.countries.is_empty() && filter.regions.is_empty() {
        return None;
    }
    let named: BTreeSet<u16> =
        filter.countries.iter().filter_map(|name| codebook.countries().find(name)).map(|found| found.at).collect();
    let regions: Vec<&str> = filter
        .regions
        .iter()
        .filter_map(|name| codebook.regions().find(name))
        .map(|found| codebook.regions().term(found.at).label.as_str())
        .collect();
    let fits = |at: &u16| {
        let of_region = || codebook.country_at(*at).is_some_and(|country| regions.contains(&country.region.as_str()));
        (named.contains(at) || filter.countries.is_empty()) && (filter.regions.is_empty() || of_region())
    };
    Some((0..codebook.countries().len()).filter(fits).collect())
}

/// Gives what is covered of each unit.
fn coverage(
    database: &Database,
    request: &PanelRequest,
    panel: &Panel,
    units: &UnitList<'_>,
) -> Result<Vec<Coverage>, PanelError> {
    match &request.coverage {
        CoveredBy::Full => Ok(vec![Coverage::full(); units.units().len()]),
        CoveredBy::File(path) => lists::read_coverage(path, units, database.codebook()),
        CoveredBy::Codebook => {
            let last = last_day(database, request, panel)?;
            let country = |country: &Option<u16>| {
                let mut coverage = Coverage::default();
                if let Some(since) = country.and_then(|country| database.codebook().coded_since(country)) {
                    coverage.add((days_since_epoch(since), last));
                }
                coverage
            };
            Ok(units.units().iter().map(|unit| of_all(unit.countries.iter().map(country))).collect())
        }
    }
}

/// Gives the layout of an imported file whose events are translated, so that they are of another source.
fn layout_of_other_source(database: &Database) -> Result<Option<String>, PanelError> {
    let imports = database.imports()?;
    let mut layouts = imports.iter().filter_map(|import| FileForm::of(import)?.layout(database.codebook()));
    Ok(layouts.find(|layout| !layout.outward.is_empty()).map(|layout| layout.name))
}

/// Gives what all of them cover; nothing if there is none.
fn of_all(coverages: impl Iterator<Item = Coverage>) -> Coverage {
    coverages.reduce(|all, one| all.both(&one)).unwrap_or_default()
}

/// Gives the day after which the database tells nothing: the last of the period that its last event lies in.
fn last_day(database: &Database, request: &PanelRequest, panel: &Panel) -> Result<i32, PanelError> {
    let every = request.every;
    let seen = panel.last_seen();
    if seen.is_some() && seen == panel.periods().map(|(_, last)| last) {
        return Ok(i32::MAX);
    }
    let from = seen.and_then(|period| epoch_day(every.last_day(period)));
    let sort = vec![SortKey { field: crate::model::Field::EventDate, descending: true }];
    let scan = Scan {
        filter: Filter { from, ..Filter::default() },
        as_of: request.scan.as_of,
        sort,
        limit: Some(1),
        values_only: true,
        ..Scan::default()
    };
    let mut last = seen;
    database.scan(&scan, |event| {
        last = last.max(Some(every.number(event.row.day)));
        Ok::<_, store::Error>(())
    })?;
    Ok(last.map_or(i32::MIN, |period| every.last_day(period)))
}

impl MadePanel<'_> {
    /// Gives the columns.
    pub fn columns(&self) -> Vec<PanelColumn> {
        self.panel.columns(self.units.by(), self.shape)
    }

    /// Calls `see` with the cells of each row; a number that is missing is empty.
    pub fn for_each_row<E>(&self, mut see: impl FnMut(&[Cow<'_, str>]) -> Result<(), E>) -> Result<RowCounts, E> {
        let split = self.panel.plan().split.as_ref();
        let label = |class: u16| split.map_or("", |split| split.classes[usize::from(class)].0.as_str());
        self.panel.for_each_row(&self.units, &self.coverage, self.shape, |row| {
            let class = row.class.map(label);
            let keys = row.unit.iter().chain(row.period).map(String::as_str).chain(class).map(Cow::Borrowed);
            let number =
                |number: &Option<u64>| number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()));
            let cells: Vec<Cow<'_, str>> = keys.chain(row.numbers.iter().map(number)).collect();
            see(&cells)
        })
    }

    /// Calls `see` with the values of each row, as the types of the columns have them.
    fn for_each_typed_row(&self, see: &mut Take<'_>) -> Result<RowCounts, ExportError> {
        let columns = self.columns();
        let terms = columns.iter().find(|column| column.kind == FieldType::Term).map(|column| &column.terms);
        let classes = self.panel.plan().split.as_ref().map_or(&[][..], |split| &split.classes);
        let class = |at: u16| match terms.and_then(|terms| terms.get(usize::from(at))) {
            Some((code, label)) => Value::Term(*code, label),
            None => classes.get(usize::from(at)).map_or(NO_VALUE, |(label, _)| Value::Text(Cow::Borrowed(label))),
        };
        self.panel.for_each_row(&self.units, &self.coverage, self.shape, |row| {
            let keys = row.unit.iter().chain(row.period).zip(&columns).map(|(text, column)| value(text, column.kind));
            let values = keys.chain(row.class.map(class)).chain(row.numbers.iter().map(typed));
            see(&values.collect::<Vec<_>>())
        })
    }

    /// Gives how many rows there are at least, before they are made.
    fn least_rows(&self) -> u64 {
        let (units, periods) = self.size();
        let split = self.panel.plan().split.as_ref().filter(|_| self.shape.long);
        let classes = split.map_or(1, |split| split.classes.len() as u64);
        if self.shape.sparse { 0 } else { units.saturating_mul(periods).saturating_mul(classes) }
    }

    /// Gives how many units have rows in a panel that is not sparse, and how many periods there are.
    pub fn size(&self) -> (u64, u64) {
        let periods = self.panel.periods().map_or(0, |(first, last)| i64::from(last) - i64::from(first) + 1);
        (self.units.units().len() as u64, periods.max(0).unsigned_abs())
    }
}

const NO_VALUE: Value<'static> = Value::Missing(Missing::None);

fn typed<'v>(number: &Option<u64>) -> Value<'v> {
    number.and_then(|number| i64::try_from(number).ok()).map_or(NO_VALUE, Value::Integer)
}

/// Reads a key by the type of its column.
fn value(text: &str, kind: FieldType) -> Value<'_> {
    let read = match kind {
        _ if text.is_empty() => return NO_VALUE,
        FieldType::Integer => text.parse().ok().map(Value::Integer),
        FieldType::Decimal => {
            let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            number.map(|number| Value::Decimal(number, Cow::Borrowed(text.trim())))
        }
        FieldType::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Value::Date),
        _ => None,
    };
    read.unwrap_or(Value::Text(Cow::Borrowed(text)))
}
