//! What an export could not say: our values that have no column there, and their columns that stay empty.

use super::ExportError;
use super::guard::Guard;
use super::outward::{Outwardly, is_of};
use super::overlay::Overlay;
use super::rows::full_draft;
use super::table::{As, ExportOptions, Shape, shape};
use crate::codebook::{CellForm, Codebook, ColumnTarget, Entry, Layout};
use crate::interchange::columns::Column;
use crate::interchange::form::FileForm;
use crate::model::{Draft, Field, FieldSet};
use crate::store::{self, Database};
use std::collections::BTreeMap;

/// What became of a value that did not come through whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossKind {
    /// It has no column there.
    NoColumn,
    /// A column says it with fewer words.
    Coarser,
    /// A column of theirs stays empty, since nobody knows.
    LeftEmpty,
    /// What the events are has no word there.
    NoWord,
    /// Numbers that should add up do not.
    NotTheSum,
}

impl LossKind {
    /// Gives the word for programs.
    pub fn word(self) -> &'static str {
        match self {
            LossKind::NoColumn => "no-column",
            LossKind::Coarser => "coarser",
            LossKind::LeftEmpty => "left-empty",
            LossKind::NoWord => "no-word",
            LossKind::NotTheSum => "not-the-sum",
        }
    }
}

/// One thing that did not come through whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What became of it.
    pub kind: LossKind,
    /// Our field, or the column that the event came with; a term where it has no word there.
    pub field: String,
    /// The column there, if there is one.
    pub column: String,
    /// On how many events.
    pub events: u64,
}

/// All that did not come through whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LossReport {
    /// Events that were written.
    pub events: u64,
    /// What was lost, most events first.
    pub losses: Vec<Loss>,
}

/// Tells whether anything may be lost: events of one data set go into the columns of another.
pub fn may_lose(database: &Database, options: &ExportOptions) -> Result<bool, store::Error> {
    let As::Layout(layout) = &options.written_as else { return Ok(false) };
    let codebook = database.codebook();
    if !Outwardly::new(codebook, layout).is_idle() {
        return Ok(true);
    }
    let forms = database.imports()?;
    let mut layouts = forms.iter().filter_map(|import| FileForm::of(import)?.layout(codebook));
    Ok(layouts.any(|other| other.name != layout.name && !Outwardly::new(codebook, &other).is_idle()))
}

/// Goes through the events once more and counts what the file does not hold.
pub fn measure_loss(database: &Database, options: &ExportOptions) -> Result<LossReport, ExportError> {
    let shape = shape(database, options)?;
    let codebook = database.codebook();
    let mut overlay = Overlay::new(database, options, &shape)?;
    let mut guard = Guard::new(database, &options.disclosure)?;
    let mut scan = options.scan.clone();
    scan.texts = true;
    // Whether an event was edited counts where values are translated.
    scan.values_only = shape.layout.outward.is_empty();
    let names = database.names()?;
    let mut tally = Tally::new(codebook, &shape);
    database.scan(&scan, |event| {
        let mut draft = full_draft(event, &names, codebook);
        overlay.apply(event.row.id, &mut draft)?;
        guard.apply(event.row.id, &mut draft);
        let keeps = |name: &str| guard.keeps(event.row.id, |kept| kept == name).is_some();
        tally.see(draft, event.row.by_hand, keeps);
        Ok::<(), ExportError>(())
    })?;
    Ok(tally.report())
}

/// Where a field goes.
#[derive(Clone, PartialEq)]
enum Way {
    Whole,
    Coarse(String),
    Nowhere,
}

struct Tally<'c> {
    codebook: &'c Codebook,
    shape: &'c Shape,
    outward: Outwardly<'c>,
    ways: Vec<(Field, Way)>,
    /// Layouts of other data sets, with the fields that their files say nothing of.
    others: Vec<(&'c Layout, FieldSet)>,
    events: u64,
    losses: BTreeMap<(LossKind, String, String), u64>,
}

const FORM: CellForm = CellForm::PUBLISHED;

impl<'c> Tally<'c> {
    fn new(codebook: &'c Codebook, shape: &'c Shape) -> Tally<'c> {
        let outward = Outwardly::new(codebook, &shape.layout);
        let ways = Field::ALL.iter().map(|field| (*field, way(*field, shape, &outward, codebook))).collect();
        let others = codebook.layouts().iter().filter(|layout| layout.name != shape.layout.name);
        let absent = |layout: &'c Layout| {
            let columns: Vec<Column> = layout.columns.iter().map(|column| Column::of(layout, &column.name)).collect();
            let mut absent = Column::absent(layout, &columns, codebook);
            // What a table tells of some of their words only may lack on the others.
            let walks = columns.iter().filter_map(|column| codebook.crosswalk(column.crosswalk.as_deref()?));
            for walk in walks {
                let sets = |entry: &Entry, field| entry.sets.iter().any(|(set, _)| *set == field);
                let partly = |field: &&Field| walk.entries().iter().any(|entry| !sets(entry, **field));
                walk.fields().iter().filter(partly).for_each(|field| absent.insert(*field));
            }
            (layout, absent)
        };
        let others = others.map(absent).collect();
        Tally { codebook, shape, outward, ways, others, events: 0, losses: BTreeMap::new() }
    }

    fn see(&mut self, mut draft: Draft<'_>, by_hand: bool, keeps: impl Fn(&str) -> bool) {
        self.events += 1;
        let native = is_of(&self.shape.layout, &draft);
        self.see_fields(&draft, native);
        self.see_extra(&draft);
        if !native {
            self.see_words(&draft);
        }
        self.outward.apply(&mut draft, by_hand, keeps);
        self.see_sum(&draft);
        self.see_empty(&draft, native);
    }

    /// Our values without a column; what follows from others is not missed.
    fn see_fields(&mut self, draft: &Draft<'_>, native: bool) {
        for at in 0..self.ways.len() {
            let (field, way) = self.ways[at].clone();
            if way == Way::Whole || follows(field) || native || self.codebook.cell(draft, field, FORM).is_empty() {
                continue;
            }
            // Of no second side nothing is lost.
            if field == Field::Inter2 && draft.inter2.is_none() {
                continue;
            }
            match way {
                Way::Coarse(column) => self.count(LossKind::Coarser, field.name(), &column),
                _ => self.count(LossKind::NoColumn, field.name(), ""),
            }
        }
    }

    fn see_extra(&mut self, draft: &Draft<'_>) {
        let theirs = self.others.iter().find(|(layout, _)| is_of(layout, draft)).map(|(layout, _)| *layout);
        for (name, text) in &draft.extra {
            let here = self.shape.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
            if text.is_empty() || here {
                continue;
            }
            let crosswalk = theirs.and_then(|layout| layout.column(name)?.crosswalk.as_deref());
            let fields = crosswalk.and_then(|name| self.codebook.crosswalk(name)).map(|walk| walk.fields());
            let told = fields.unwrap_or_default().iter().find(|field| self.ways.contains(&(**field, Way::Whole)));
            match told {
                Some(field) => self.count(LossKind::Coarser, name, field.name()),
                None => self.count(LossKind::NoColumn, name, ""),
            }
        }
    }

    fn see_words(&mut self, draft: &Draft<'_>) {
        let unfit: Vec<(String, String)> = self
            .outward
            .tables()
            .iter()
            .filter(|table| table.rule(draft, self.codebook).is_none())
            .filter_map(|table| {
                let text = self.codebook.cell(draft, *table.fields().first()?, FORM).into_owned();
                Some((text, table.columns().first()?.clone())).filter(|(text, _)| !text.is_empty())
            })
            .collect();
        for (term, column) in unfit {
            self.count(LossKind::NoWord, &term, &column);
        }
    }

    fn see_sum(&mut self, draft: &Draft<'_>) {
        use crate::codebook::Made;
        let is_part = |made| matches!(made, Some(Made::NoDeaths | Made::OtherDeaths));
        let parts = self.shape.layout.columns.iter().filter(|column| is_part(column.made));
        let number =
            |name: &str| -> Option<f64> { crate::interchange::columns::extra(draft, name).trim().parse::<f64>().ok() };
        let parts: Vec<Option<f64>> = parts.map(|column| number(&column.name)).collect();
        let (Some(whole), false) = (draft.fatalities, parts.is_empty()) else { return };
        let sum: Option<f64> = parts.into_iter().sum();
        if sum != Some(f64::from(whole)) {
            let best = self.shape.columns.iter().find(|column| column.target == ColumnTarget::Field(Field::Fatalities));
            let best = best.map_or_else(String::new, |column| column.name.clone());
            self.count(LossKind::NotTheSum, Field::Fatalities.name(), &best);
        }
    }

    /// Their columns that hold nothing of an event that came without them.
    fn see_empty(&mut self, draft: &Draft<'_>, native: bool) {
        if native {
            return;
        }
        let foreign = self.others.iter().find(|(layout, _)| is_of(layout, draft)).map(|(_, absent)| *absent);
        let columns = &self.shape.columns;
        let own = |name: &str| self.shape.layout.column(name).is_some();
        let empty: Vec<String> = columns
            .iter()
            .filter(|column| match (column.target, foreign) {
                (ColumnTarget::Field(field), Some(absent)) => absent.has(field),
                (ColumnTarget::Field(_), None) => false,
                (ColumnTarget::Extra, _) => own(&column.name) && !self.outward.is_idle(),
                (ColumnTarget::Derived(_) | ColumnTarget::OfRow(_), _) => false,
            })
            .filter(|column| column.text(draft, self.codebook, &self.shape.layout, FORM).is_empty())
            .map(|column| column.name.clone())
            .collect();
        for column in empty {
            self.count(LossKind::LeftEmpty, "", &column);
        }
    }

    fn count(&mut self, kind: LossKind, field: &str, column: &str) {
        *self.losses.entry((kind, field.to_owned(), column.to_owned())).or_default() += 1;
    }

    fn report(self) -> LossReport {
        let loss = |((kind, field, column), events)| Loss { kind, field, column, events };
        let mut losses: Vec<Loss> = self.losses.into_iter().map(loss).collect();
        // The order of columns and fields is kept among those of the same number.
        let place = |loss: &Loss| {
            let columns = &self.shape.layout.columns;
            let at = columns.iter().position(|column| column.name.eq_ignore_ascii_case(&loss.column));
            (at, Field::from_name(&loss.field).map(|field| field as usize))
        };
        losses.sort_by_key(|loss| (loss.kind, std::cmp::Reverse(loss.events), place(loss)));
        LossReport { events: self.events, losses }
    }
}

/// Tells whether a field follows from others, so that nothing is lost with it.
fn follows(field: Field) -> bool {
    matches!(field, Field::Year | Field::DisorderType | Field::Interaction | Field::CivilianTargeting | Field::Iso)
}

fn way(field: Field, shape: &Shape, outward: &Outwardly<'_>, codebook: &Codebook) -> Way {
    let written = |name: &str| shape.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
    if shape.columns.iter().any(|column| column.target == ColumnTarget::Field(field) && !column.ignored) {
        return Way::Whole;
    }
    let tables = outward.tables().iter().filter(|table| table.fields().contains(&field));
    let by_table = tables.filter_map(|table| table.columns().first()).find(|column| written(column));
    let walked = |column: &&Column| {
        let walk = column.crosswalk.as_deref().and_then(|name| codebook.crosswalk(name));
        walk.is_some_and(|walk| walk.fields().contains(&field))
    };
    let by_walk = || shape.columns.iter().find(walked).map(|column| &column.name);
    by_table.or_else(by_walk).map_or(Way::Nowhere, |column| Way::Coarse(column.clone()))
}
