//! Which columns of two sides are compared, and what two rows of one event say otherwise.

use super::DiffError;
use super::scan::Sum;
use super::side::Side;
use crate::codebook::{CellForm, Codebook, ColumnTarget, nearest};
use crate::interchange::columns::{Column, extra};
use crate::interchange::import::{Mapper, RawRow};
use crate::model::{Draft, Field, Finding};
use std::borrow::Cow;

/// How the cells of two sides are told from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Column by column: both are of one layout.
    Column,
    /// By our fields: what each layout makes of its columns.
    Field,
}

/// Something that both sides tell, with its columns where they are compared column by column.
#[derive(Clone, Debug)]
struct Compared {
    name: String,
    field: Option<Field>,
    places: [usize; 2],
    /// Whether the codebook reads its text as it is.
    plain: bool,
}

/// The columns of one side that are compared.
pub struct Columns {
    places: Vec<usize>,
}

impl Columns {
    /// Gives their places in the file, in the order in which they are compared.
    pub fn places(&self) -> &[usize] {
        &self.places
    }
}

/// What is compared.
pub struct Plan {
    /// How.
    pub by: By,
    compared: Vec<Compared>,
    /// What only one side tells, by name.
    pub only: [Vec<String>; 2],
    /// Whether rows that stand in both sides with the same bytes say the same.
    whole: bool,
}

impl Plan {
    /// Settles what is compared: all that both sides tell, or of that only `fields`, but not `but`.
    pub fn new(
        codebook: &Codebook,
        left: &Side,
        right: &Side,
        fields: &[String],
        but: &[String],
    ) -> Result<Plan, DiffError> {
        let (one, other) = (&left.sniffed, &right.sniffed);
        if one.layout.rows != other.layout.rows {
            return Err(DiffError::OtherRows { left: left.name.clone(), right: right.name.clone() });
        }
        let orders_agree = one.order.is_none() || other.order.is_none() || one.order == other.order;
        let by = if one.layout.name == other.layout.name && orders_agree { By::Column } else { By::Field };
        let told = [told(codebook, left, by), told(codebook, right, by)];
        // A column of their own may have the name of a field of ours and mean something else.
        let same = |thing: &Told, other: &Told| thing.name == other.name && thing.field == other.field;
        let only_in = |at: usize| -> Vec<String> {
            let missing = |thing: &&Told| !told[1 - at].iter().any(|other| same(thing, other));
            told[at].iter().filter(missing).map(|thing| thing.name.clone()).collect()
        };
        let only = [only_in(0), only_in(1)];
        let both = told[0].iter().filter_map(|thing| {
            let twin = told[1].iter().find(|other| same(thing, other))?;
            let plain = thing.plain && twin.plain;
            Some(Compared { name: thing.name.clone(), field: thing.field, places: [thing.at, twin.at], plain })
        });
        let mut compared: Vec<Compared> = both.filter(|thing| thing.field != Some(Field::EventIdCnty)).collect();
        let all = compared.len();
        choose(&mut compared, &only, [left, right], fields, but)?;
        let whole = by == By::Column
            && compared.len() == all
            && one.form.delimiter == other.form.delimiter
            && names(&one.columns).eq(names(&other.columns))
            && !one.columns.iter().any(|column| codebook.is_volatile(&column.name) || column.ignored);
        Ok(Plan { by, compared, only, whole })
    }

    /// Gives the names of what is compared.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.compared.iter().map(|thing| thing.name.as_str())
    }

    /// Says how rows are summed up.
    pub fn sum(&self) -> Sum {
        match self.by {
            By::Column if self.whole => Sum::Whole,
            By::Column => Sum::Cells,
            By::Field => Sum::None,
        }
    }

    /// Gives the columns of the left side or of the right.
    pub fn columns(&self, right: bool) -> Columns {
        Columns { places: self.compared.iter().map(|thing| thing.places[usize::from(right)]).collect() }
    }

    /// Tells what two rows of one event say otherwise: the place of its name, before, after.
    pub fn compare<'r>(
        &self,
        codebook: &Codebook,
        mappers: &mut [Mapper<'_>; 2],
        rows: [&RawRow<'r>; 2],
        orders: [Option<crate::model::DateOrder>; 2],
        mut take: impl FnMut(usize, &str, &str),
    ) {
        if self.by == By::Column {
            for (at, thing) in self.compared.iter().enumerate() {
                let before = mappers[0].text_of(rows[0], thing.places[0]);
                let after = mappers[1].text_of(rows[1], thing.places[1]);
                if before != after && !thing.is_same(codebook, &before, &after, orders) {
                    take(at, &before, &after);
                }
            }
            return;
        }
        let [one, other] = mappers;
        let (before, after) = (Reading::of(codebook, one, rows[0]), Reading::of(codebook, other, rows[1]));
        for (at, thing) in self.compared.iter().enumerate() {
            let (before, after) = (before.text(thing), after.text(thing));
            if before != after && !is_one_value(thing.field, &before, &after) {
                take(at, &before, &after);
            }
        }
    }
}

impl Compared {
    /// Tells whether two texts that differ stand for the same value.
    fn is_same(
        &self,
        codebook: &Codebook,
        before: &str,
        after: &str,
        orders: [Option<crate::model::DateOrder>; 2],
    ) -> bool {
        let Some(field) = self.field.filter(|_| self.plain) else { return is_one_value(self.field, before, after) };
        let read = |text: &str, order| {
            let mut draft = Draft::default();
            let read = codebook.set_cell(&mut draft, field, Cow::Owned(text.to_owned()), order);
            read.ok().map(|_| codebook.cell(&draft, field, CellForm::PUBLISHED).into_owned())
        };
        match (read(before, orders[0]), read(after, orders[1])) {
            (Some(before), Some(after)) => is_one_value(Some(field), &before, &after),
            _ => is_one_value(Some(field), before, after),
        }
    }
}

/// Tells whether two texts are spellings of one value: other line breaks, `8.0` for `8`, `14.50` degrees for `14.5`.
fn is_one_value(field: Option<Field>, before: &str, after: &str) -> bool {
    let unbroken = |text: &str| text.trim().replace("\r\n", "\n");
    let whole = |text: &str| {
        let digits = text.strip_suffix(".0").unwrap_or(text);
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.to_owned())
    };
    let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|_| is_degrees(field));
    unbroken(before) == unbroken(after)
        || whole(before).is_some_and(|number| whole(after) == Some(number))
        || degrees(before).is_some_and(|number| degrees(after) == Some(number))
}

fn is_degrees(field: Option<Field>) -> bool {
    matches!(field, Some(Field::Latitude | Field::Longitude))
}

/// A row as its layout reads it, with the texts that it could not read.
struct Reading<'c, 'r> {
    codebook: &'c Codebook,
    draft: Draft<'r>,
    unread: Vec<Finding>,
}

impl<'c, 'r> Reading<'c, 'r> {
    fn of(codebook: &'c Codebook, mapper: &mut Mapper<'_>, row: &RawRow<'r>) -> Reading<'c, 'r> {
        let mut unread = Vec::new();
        let draft = mapper.draft(row, &mut unread);
        Reading { codebook, draft, unread }
    }

    fn text(&self, thing: &Compared) -> Cow<'_, str> {
        let Some(field) = thing.field else { return extra(&self.draft, &thing.name) };
        let text = self.codebook.cell(&self.draft, field, CellForm::PUBLISHED);
        if text.is_empty()
            && let Some(finding) = self.unread.iter().find(|finding| finding.field == field)
        {
            return Cow::Borrowed(&finding.value);
        }
        text
    }
}

/// Something that a side tells.
struct Told {
    name: String,
    field: Option<Field>,
    at: usize,
    plain: bool,
}

fn names(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns.iter().map(|column| column.name.as_str())
}

fn told(codebook: &Codebook, side: &Side, by: By) -> Vec<Told> {
    let sniffed = &side.sniffed;
    let worth = |column: &Column| !column.ignored && !codebook.is_volatile(&column.name);
    let columns = sniffed.columns.iter().enumerate().filter(|(_, column)| worth(column) && !column.name.is_empty());
    if by == By::Column {
        let told = columns.map(|(at, column)| {
            let field = match column.target {
                ColumnTarget::Field(field) => Some(field),
                _ => None,
            };
            Told { name: column.name.clone(), field, at, plain: column.straight(&sniffed.layout).is_some() }
        });
        return told.collect();
    }
    let absent = Column::absent(&sniffed.layout, &sniffed.columns, codebook);
    let fields = Field::ALL.iter().filter(|field| !absent.has(**field));
    let of_fields = fields.map(|field| Told { name: field.name().to_owned(), field: Some(*field), at: 0, plain: true });
    let beside = columns.filter(|(_, column)| column.target == ColumnTarget::Extra && column.crosswalk.is_none());
    let of_columns = beside.map(|(at, column)| Told { name: column.name.clone(), field: None, at, plain: true });
    of_fields.chain(of_columns).collect()
}

/// Keeps what the user chose; a name that nothing has, or that one side only has, is said.
fn choose(
    compared: &mut Vec<Compared>,
    only: &[Vec<String>; 2],
    sides: [&Side; 2],
    fields: &[String],
    but: &[String],
) -> Result<(), DiffError> {
    let is = |thing: &Compared, name: &str| {
        thing.name.eq_ignore_ascii_case(name)
            || thing.field.is_some_and(|field| field.name().eq_ignore_ascii_case(name))
    };
    for name in fields.iter().chain(but) {
        if compared.iter().any(|thing| is(thing, name)) {
            continue;
        }
        for (at, names) in only.iter().enumerate() {
            if names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                let (name, side) = (name.clone(), sides[at].name.clone());
                return Err(DiffError::OneSided { name, side });
            }
        }
        let known = compared.iter().map(|thing| thing.name.as_str());
        return Err(DiffError::FieldUnknown { name: name.clone(), nearest: nearest(name, known) });
    }
    compared.retain(|thing| {
        (fields.is_empty() || fields.iter().any(|name| is(thing, name))) && !but.iter().any(|name| is(thing, name))
    });
    Ok(())
}
