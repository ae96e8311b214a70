//! Events of other sources in the columns of another data set: words by table, the rest computed.

use crate::analysis::GridCell;
use crate::codebook::{Codebook, ColumnTarget, Layout, Made, Outward};
use crate::interchange::columns::extra;
use crate::model::{Draft, Field};
use std::borrow::Cow;

/// Fills the columns that only the other data set has; does nothing for a layout that says nothing of it.
pub(in crate::interchange) struct Outwardly<'l> {
    codebook: &'l Codebook,
    layout: &'l Layout,
    tables: Vec<&'l Outward>,
    made: Vec<(&'l str, Made)>,
}

/// Points nearer than this are the same: official files cut the decimals of one of the two spellings.
const SAME_POINT: f64 = 1e-4;

impl<'l> Outwardly<'l> {
    pub fn new(codebook: &'l Codebook, layout: &'l Layout) -> Outwardly<'l> {
        let named = |name: &String| codebook.outward().iter().find(|table| table.name() == name);
        Outwardly {
            codebook,
            layout,
            tables: layout.outward.iter().filter_map(named).collect(),
            made: layout.columns.iter().filter_map(|column| Some((column.name.as_str(), column.made?))).collect(),
        }
    }

    /// Tells whether events come out as they are.
    pub fn is_idle(&self) -> bool {
        self.tables.is_empty() && self.made.is_empty()
    }

    /// Gives the tables by which words are translated.
    pub fn tables(&self) -> &[&'l Outward] {
        &self.tables
    }

    /// Fills what the event lacks; what came with the other data set stays, unless the event is `touched`:
    /// edited, or not all of it may leave. Columns that `keeps` names stay empty.
    pub fn apply(&self, draft: &mut Draft<'_>, touched: bool, keeps: impl Fn(&str) -> bool) {
        if self.is_idle() {
            return;
        }
        if is_of(self.layout, draft) {
            if touched {
                self.follow_the_point(draft);
            }
            return;
        }
        let mut has_kind = true;
        for (at, table) in self.tables.iter().enumerate() {
            let Some(rule) = table.rule(draft, self.codebook) else {
                has_kind &= at > 0;
                continue;
            };
            let sets = &rule.sets;
            if rule.swap {
                std::mem::swap(&mut draft.actor1, &mut draft.actor2);
                std::mem::swap(&mut draft.assoc_actor_1, &mut draft.assoc_actor_2);
                std::mem::swap(&mut draft.inter1, &mut draft.inter2);
                self.swap_columns(draft);
            }
            for (column, text) in sets.iter().filter(|(column, _)| !keeps(column)) {
                self.set(draft, column, text);
            }
        }
        for (column, made) in &self.made {
            // What has no kind there has no pair of sides either.
            if (has_kind || *made != Made::Sides)
                && !keeps(column)
                && extra(draft, column).is_empty()
                && let Some(text) = self.make(draft, *made)
            {
                put(draft, column, text);
            }
        }
    }

    fn swap_columns(&self, draft: &mut Draft<'_>) {
        for (name, _) in &mut draft.extra {
            let pair = |(a, b): &'l (String, String)| match &**name {
                text if text == a => Some(b.as_str()),
                text if text == b => Some(a.as_str()),
                _ => None,
            };
            if let Some(other) = self.layout.of_sides.iter().find_map(pair) {
                *name = Cow::Owned(other.to_owned());
            }
        }
    }

    fn set(&self, draft: &mut Draft<'_>, column: &str, text: &str) {
        match self.layout.column(column).map(|column| column.target) {
            Some(ColumnTarget::Field(field)) => {
                // A cell that stands empty, or was emptied, gets no word.
                if !self.codebook.cell(draft, field, crate::codebook::CellForm::PUBLISHED).is_empty() {
                    // The tables were checked with the codebook.
                    let _ = self.codebook.set_cell(draft, field, Cow::Owned(text.to_owned()), None);
                }
            }
            _ => put(draft, column, text.to_owned()),
        }
    }

    fn make(&self, draft: &Draft<'_>, made: Made) -> Option<String> {
        match made {
            Made::GridCell => grid_cell(draft),
            Made::Point => {
                let (latitude, longitude) = (draft.latitude.trim(), draft.longitude.trim());
                point(draft).map(|_| format!("POINT ({longitude} {latitude})"))
            }
            Made::Sides => {
                let both = !draft.actor1.is_empty() && !draft.actor2.is_empty();
                both.then(|| format!("{} - {}", draft.actor1, draft.actor2))
            }
            Made::SourceCount => {
                let sources = draft.source.split(';').filter(|source| !source.trim().is_empty()).count();
                (sources > 0).then(|| sources.to_string())
            }
            Made::ExactDay => self.exact_day(draft),
            Made::NoDeaths => draft.fatalities.map(|_| "0".to_owned()),
            Made::OtherDeaths => self.other_deaths(draft),
            Made::CountryState => self.codebook.country(&draft.country)?.gwno.map(|number| number.to_string()),
            // The sides are where that data set has them: its tables came before.
            Made::State1 => self.codebook.state_of_actor(&draft.actor1).map(|number| number.to_string()),
            Made::State2 => self.codebook.state_of_actor(&draft.actor2).map(|number| number.to_string()),
        }
    }

    fn exact_day(&self, draft: &Draft<'_>) -> Option<String> {
        let name = self.codebook.field(Field::TimePrecision).vocabulary.as_deref()?;
        let spans = self.codebook.vocabulary(name)?;
        let code = draft.time_precision?.to_string();
        let span = spans.terms().iter().find(|term| term.code == code)?;
        let mut day = String::new();
        self.layout.dates.write(draft.event_date?, &mut day);
        (span.column("days") == "1").then_some(day)
    }

    /// All deaths less those of a known side; none if those are more than all.
    fn other_deaths(&self, draft: &Draft<'_>) -> Option<String> {
        let parts = self.made.iter().filter(|(_, made)| *made == Made::NoDeaths);
        let told = parts.map(|(column, _)| extra(draft, column).parse::<u32>().unwrap_or(0)).sum::<u32>();
        draft.fatalities?.checked_sub(told).map(|rest| rest.to_string())
    }

    /// An event of the other data set whose point was moved here has another cell, too.
    fn follow_the_point(&self, draft: &mut Draft<'_>) {
        let of = |made: Made| self.made.iter().find(|(_, known)| *known == made).map(|(column, _)| *column);
        let (Some(cell), Some(text)) = (of(Made::GridCell), of(Made::Point)) else { return };
        let Some(was) = read_point(&extra(draft, text)) else { return };
        let moved = point(draft).is_none_or(|(latitude, longitude)| {
            (latitude - was.0).abs() > SAME_POINT || (longitude - was.1).abs() > SAME_POINT
        });
        if moved {
            let made = [(cell, Made::GridCell), (text, Made::Point)];
            for (column, made) in made {
                let text = self.make(draft, made).unwrap_or_default();
                put(draft, column, text);
            }
        }
    }
}

/// Tells whether an event came with the data set of a layout, by what its id begins with.
pub(super) fn is_of(layout: &Layout, draft: &Draft<'_>) -> bool {
    let id = |column: &&crate::codebook::LayoutColumn| column.target == ColumnTarget::Field(Field::EventIdCnty);
    let prefix = layout.columns.iter().find(id).map_or("", |column| column.prefix.as_str());
    !prefix.is_empty() && draft.event_id.starts_with(prefix)
}

fn put(draft: &mut Draft<'_>, column: &str, text: String) {
    match draft.extra.iter_mut().find(|(name, _)| name == column) {
        Some((_, known)) => *known = Cow::Owned(text),
        None => draft.extra.push((Cow::Owned(column.to_owned()), Cow::Owned(text))),
    }
}

fn point(draft: &Draft<'_>) -> Option<(f64, f64)> {
    Some((draft.latitude.trim().parse().ok()?, draft.longitude.trim().parse().ok()?))
}

fn grid_cell(draft: &Draft<'_>) -> Option<String> {
    let (latitude, longitude) = point(draft)?;
    GridCell::at(latitude, longitude).map(|cell| cell.gid().to_string())
}

/// Reads `POINT (longitude latitude)`.
fn read_point(text: &str) -> Option<(f64, f64)> {
    let inside = text.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (longitude, latitude) = inside.trim().split_once(' ')?;
    Some((latitude.trim().parse().ok()?, longitude.trim().parse().ok()?))
}
