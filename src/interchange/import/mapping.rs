//! A row to a draft: columns to fields, words through crosswalks, lists split and joined.

use super::participants::OwnOfRow;
use super::rows::RawRow;
use super::sniff::Sniffed;
use crate::codebook::{
    CellForm, Codebook, ColumnTarget, Crosswalk, Derived, Layout, Levels, Made, OfActor, Reading, RowsAre, ShapeCell,
    ShapeWords, Tells, is_missing, is_same, looks_damaged,
};
use crate::interchange::columns::Column;
use crate::interchange::form::{FileForm, Quoting};
use crate::interchange::shapes::OwnCells;
use crate::model::{DateOrder, Draft, Field, FieldSet, Finding, Level};
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often a text was read as something else: field, their text and ours; both texts are empty
/// for numbers and dates, whose spellings are many.
pub type Variants = BTreeMap<(Field, (String, String)), u64>;

/// Beyond so many different ones, variants are only counted together.
const MOST_VARIANTS: usize = 1_000;

/// What R writes for nothing, without quotes; in quotes it is a text.
pub(super) const ABSENT_IN_R: &str = "NA";

/// Maps the rows of one file.
pub struct Mapper<'c> {
    codebook: &'c Codebook,
    layout: Layout,
    columns: Vec<Column>,
    /// The fields of columns that hold them as they are: most, and read without looking at the rest.
    straight: Vec<Option<Field>>,
    crosswalks: Vec<Option<&'c Crosswalk>>,
    order: Option<DateOrder>,
    form: FileForm,
    cells: CellForm,
    /// The word that stands bare for nothing, where it can be told from a text.
    nothing: Option<&'static str>,
    id_column: Option<usize>,
    /// What columns tell that are of the row, where each actor of an event has its own.
    of_row: Vec<Option<ShapeCell>>,
    /// The month and the day of the month, where no column has the whole day.
    parts: Option<[Option<usize>; 2]>,
    /// Columns with the number of a state whose forces a side is, and the kind of that side.
    of_states: Vec<(usize, Field)>,
    /// The column with the number of the country.
    home: Option<usize>,
    absent: FieldSet,
    /// Texts that were read as something else.
    pub variants: Variants,
    /// Cells that look damaged by a wrong encoding.
    pub damaged: u64,
}

impl<'c> Mapper<'c> {
    /// Maps rows as `sniffed` says.
    pub fn new(codebook: &'c Codebook, sniffed: &Sniffed) -> Mapper<'c> {
        let crosswalks = sniffed
            .columns
            .iter()
            .map(|column| column.crosswalk.as_deref().and_then(|name| codebook.crosswalk(name)))
            .collect();
        Mapper {
            absent: Column::absent(&sniffed.layout, &sniffed.columns, codebook),
            codebook,
            layout: sniffed.layout.clone(),
            columns: sniffed.columns.clone(),
            straight: sniffed.columns.iter().map(|column| column.straight(&sniffed.layout)).collect(),
            crosswalks,
            order: sniffed.order,
            form: sniffed.form.clone(),
            cells: sniffed.form.cells(),
            // Where texts stand in quotes, R's word without them is no text.
            nothing: sniffed
                .nothing
                .or_else(|| matches!(sniffed.form.quoting, Quoting::All | Quoting::Columns(_)).then_some(ABSENT_IN_R)),
            id_column: sniffed
                .columns
                .iter()
                .position(|column| column.target == ColumnTarget::Field(Field::EventIdCnty)),
            of_row: of_row(sniffed),
            parts: date_parts(&sniffed.columns),
            of_states: of_states(sniffed),
            home: home(sniffed),
            variants: Variants::new(),
            damaged: 0,
        }
    }

    /// The codebook.
    pub fn codebook(&self) -> &'c Codebook {
        self.codebook
    }

    /// Gives the published id of a row without reading the rest.
    pub fn event_id<'r>(&self, row: &RawRow<'r>) -> Cow<'r, str> {
        let Some(at) = self.id_column else { return Cow::Borrowed("") };
        let text = row.cell(at);
        let column = &self.columns[at];
        if column.prefix.is_empty() {
            return match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            };
        }
        Cow::Owned(with_prefix(column, &text))
    }

    /// Gives a cell's text; nothing where it is R's word for nothing.
    pub fn text_of<'r>(&self, row: &RawRow<'r>, at: usize) -> Cow<'r, str> {
        if self.is_absent(row, at) { Cow::Borrowed("") } else { row.cell(at) }
    }

    /// Tells how grave a finding is in this file.
    pub fn level(&self, finding: &Finding) -> Level {
        level_in(self.codebook, self.layout.levels, finding)
    }

    /// Reads a row; what could not be read is added to `findings`.
    pub fn draft<'r>(&mut self, row: &RawRow<'r>, findings: &mut Vec<Finding>) -> Draft<'r> {
        let mut draft = Draft { absent: self.absent, ..Draft::default() };
        let mut translated = false;
        for (field, value) in &self.layout.constants {
            // Constants were read once when the layout was; they fit.
            let _ = self.codebook.set_cell(&mut draft, *field, Cow::Owned(value.clone()), None);
        }
        let damaged = looks_damaged(row.text);
        for at in 0..self.columns.len() {
            if self.columns[at].ignored {
                continue;
            }
            let text = self.text_of(row, at);
            if let (Some(field), false) = (self.straight[at], damaged) {
                self.read(&mut draft, row, at, field, text, findings);
                continue;
            }
            if damaged && looks_damaged(&text) {
                self.damaged += 1;
                if let ColumnTarget::Field(field) = self.columns[at].target {
                    let value = text.to_string();
                    findings.push(Finding { code: "encoding-damaged", field, value, expected: String::new() });
                }
            }
            if let Some(crosswalk) = self.crosswalks[at]
                && !text.trim().is_empty()
                && crosswalk.find(&text).is_some()
            {
                translated = true;
                let sets = |field| crosswalk.fields().contains(&field);
                if matches!(self.columns[at].target, ColumnTarget::Field(field) if sets(field)) {
                    continue;
                }
            }
            match self.columns[at].target {
                ColumnTarget::Field(field) => self.set(&mut draft, row, at, field, text, findings),
                ColumnTarget::Extra => {
                    if !text.is_empty() {
                        draft.extra.push((Cow::Owned(self.columns[at].name.clone()), text));
                    }
                }
                ColumnTarget::Derived(_) | ColumnTarget::OfRow(_) => {}
            }
        }
        if let Some(parts) = self.parts {
            self.put_day_together(&mut draft, row, parts, findings);
        }
        if translated {
            // After the plain cells, since some words need the sides to be told apart.
            for (at, crosswalk) in self.crosswalks.iter().enumerate() {
                if let Some(crosswalk) = crosswalk {
                    self.codebook.translate(crosswalk, &row.cell(at), &mut draft);
                }
            }
        }
        self.tell_states(&mut draft, row);
        // What follows from the sides is not known until all actors are.
        if self.layout.rows != RowsAre::Participant {
            self.codebook.derive(&mut draft);
        }
        draft
    }

    /// Tells the kind of a side that is the forces of a state: it is another at home than abroad.
    fn tell_states(&self, draft: &mut Draft<'_>, row: &RawRow<'_>) {
        for &(at, field) in &self.of_states {
            let states = state_numbers(&self.text_of(row, at));
            let home = match self.home {
                Some(home) => state_numbers(&self.text_of(row, home)).first().copied(),
                None => self.codebook.country(&draft.country).and_then(|country| country.gwno).map(u32::from),
            };
            let (Some(home), false) = (home, states.is_empty()) else { continue };
            if let Some(inter) = self.codebook.inter_of_state(states.contains(&home)) {
                // The code is one of the vocabulary.
                let _ = self.codebook.set_cell(draft, field, Cow::Owned(inter.to_string()), None);
            }
        }
    }

    /// Reads what a row has of its own where each actor of an event has one; none, with a finding, if that cannot be.
    pub fn own_of_row(&mut self, row: &RawRow<'_>, findings: &mut Vec<Finding>) -> Option<OwnOfRow> {
        let mut own = OwnOfRow { position: 1, ..OwnOfRow::default() };
        let mut draft = Draft::default();
        for at in 0..self.columns.len() {
            let Some(column) = self.of_row[at].and_then(|cell| ShapeWords::standard().column(cell)) else { continue };
            let text = if self.is_absent(row, at) { Cow::Borrowed("") } else { row.cell(at) };
            let number = || whole_number(&text);
            let read = match column.tells {
                Tells::Actor(_, OfActor::Name) => {
                    self.read(&mut draft, row, at, Field::Actor1, text, findings);
                    continue;
                }
                Tells::Actor(_, OfActor::Inter) => {
                    self.read(&mut draft, row, at, Field::Inter1, text, findings);
                    continue;
                }
                Tells::Actor(_, OfActor::Side) => {
                    number().filter(|side| (1..=2).contains(side)).map(|side| own.side = side as u8)
                }
                Tells::Actor(_, OfActor::Role) => ShapeWords::standard().role(&text).map(|role| own.role = role),
                Tells::Position => number().filter(|place| *place > 0).map(|place| own.position = place),
                Tells::Rows if text.trim().is_empty() => Some(()),
                Tells::Rows => number().filter(|rows| *rows > 0).map(|rows| own.rows = Some(rows)),
                _ => continue,
            };
            if read.is_none() {
                findings.push(Finding {
                    code: "participant-unreadable",
                    field: Field::EventIdCnty,
                    value: text.into_owned(),
                    expected: column.name.clone(),
                });
                return None;
            }
        }
        (own.actor, own.inter) = (draft.actor1.into_owned(), draft.inter1);
        Some(own)
    }

    /// Tells whether two rows say the same, letter for letter, of what is not their own.
    pub fn tells_the_same(&self, one: &RawRow<'_>, other: &RawRow<'_>) -> bool {
        let own = |at: usize| self.of_row[at].is_some() || self.columns[at].ignored;
        (0..self.columns.len()).all(|at| own(at) || one.cell(at) == other.cell(at))
    }

    /// Makes the day of its parts; where month or day is 0 or nothing, it is the first, and not exact.
    fn put_day_together(
        &self,
        draft: &mut Draft<'_>,
        row: &RawRow<'_>,
        parts: [Option<usize>; 2],
        findings: &mut Vec<Finding>,
    ) {
        let Some(year) = draft.year else { return };
        let part = |at: Option<usize>| -> Result<u32, String> {
            let text = at.map_or(Cow::Borrowed(""), |at| row.cell(at));
            let digits = text.trim().strip_suffix(".0").unwrap_or(text.trim());
            if is_missing(digits) { Ok(0) } else { digits.parse().map_err(|_| text.into_owned()) }
        };
        let wrong = |code, value| Finding { code, field: Field::EventDate, value, expected: String::new() };
        let (month, day) = match (part(parts[0]), part(parts[1])) {
            (Ok(month), Ok(day)) => (month, day),
            (Err(text), _) | (_, Err(text)) => return findings.push(wrong("date-unreadable", text)),
        };
        match NaiveDate::from_ymd_opt(year, month.max(1), if month == 0 { 1 } else { day.max(1) }) {
            Some(date) => draft.event_date = Some(date),
            None => return findings.push(wrong("date-no-such-day", format!("{year}-{month:02}-{day:02}"))),
        }
        if (month == 0 || day == 0) && draft.time_precision.is_none() {
            let spans = self.codebook.time_precisions().terms().iter();
            let widest = spans.max_by_key(|term| term.column("days").parse::<u32>().unwrap_or(0));
            draft.time_precision = widest.and_then(|term| term.code.parse().ok());
        }
    }

    /// Tells whether a cell is the file's word for nothing, without quotes.
    fn is_absent(&self, row: &RawRow<'_>, at: usize) -> bool {
        let Some(word) = self.nothing else { return false };
        row.cells.get(at).is_some_and(|span| !span.quoted) && row.cell(at) == word
    }

    fn set<'r>(
        &mut self,
        draft: &mut Draft<'r>,
        row: &RawRow<'r>,
        at: usize,
        field: Field,
        text: Cow<'r, str>,
        findings: &mut Vec<Finding>,
    ) {
        let column = &self.columns[at];
        let text = match (self.layout.our_word(field, &text), &column.separator) {
            (Some(ours), _) => Cow::Owned(ours.to_owned()),
            (None, Some(separator)) => {
                Cow::Owned(text.split(separator.as_str()).map(str::trim).collect::<Vec<_>>().join("; "))
            }
            (None, None) if !column.prefix.is_empty() => Cow::Owned(with_prefix(column, &text)),
            (None, None) => text,
        };
        self.read(draft, row, at, field, text, findings);
    }

    fn read<'r>(
        &mut self,
        draft: &mut Draft<'r>,
        row: &RawRow<'r>,
        at: usize,
        field: Field,
        text: Cow<'r, str>,
        findings: &mut Vec<Finding>,
    ) {
        match self.codebook.set_cell(draft, field, text, self.order) {
            Ok(Reading::AsWritten | Reading::Missing) => {}
            Ok(Reading::Variant) => self.note_variant(field, &row.cell(at), draft, findings),
            Err(problem) => findings.push(Finding {
                code: problem.code,
                field,
                value: row.cell(at).into_owned(),
                expected: String::new(),
            }),
        }
    }

    fn note_variant(&mut self, field: Field, theirs: &str, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        if !is_word(field) {
            *self.variants.entry((field, Default::default())).or_default() += 1;
            return;
        }
        let ours = self.codebook.cell(draft, field, CellForm::PUBLISHED).into_owned();
        let theirs = theirs.trim().to_owned();
        findings.push(Finding { code: "term-variant", field, value: theirs.clone(), expected: ours.clone() });
        let mut key = (field, (theirs, ours));
        if self.variants.len() >= MOST_VARIANTS && !self.variants.contains_key(&key) {
            key.1 = Default::default();
        }
        *self.variants.entry(key).or_default() += 1;
    }

    /// Tells whether writing the draft would give the row back, byte for byte.
    pub fn writes_back(&self, row: &RawRow<'_>, draft: &Draft<'_>) -> bool {
        self.writes_back_as(row, draft, None)
    }

    /// Tells so for a row that has cells of its own.
    pub fn writes_back_as(&self, row: &RawRow<'_>, draft: &Draft<'_>, own: Option<&OwnCells<'_>>) -> bool {
        // The year is not kept: it comes back from the day.
        let kept = draft.year == draft.event_date.map(|day| day.year());
        if row.cells.len() != self.columns.len() || !kept {
            return false;
        }
        let delimiter = self.form.delimiter_byte();
        row.cells.iter().enumerate().all(|(at, &span)| {
            let written = row.written(span);
            // Quotes that are written as two signs make no difference to whether a cell needs them around it.
            !span.odd
                && span.quoted == self.form.quoting.quotes(at, written.as_bytes(), delimiter)
                && match own.zip(self.of_row[at]) {
                    Some((own, cell)) => is_same(&own.text(cell, self.codebook, self.cells), &row.cell(at)),
                    None if span.escaped => self.holds(at, draft, &row.cell(at)),
                    None => self.holds(at, draft, written),
                }
        })
    }

    /// Tells whether a column would hold this text for an event.
    fn holds(&self, at: usize, draft: &Draft<'_>, text: &str) -> bool {
        if let Some(field) = self.straight[at] {
            return self.codebook.is_cell(draft, field, self.cells, text);
        }
        let column = &self.columns[at];
        !column.ignored && is_same(&column.text(draft, self.codebook, &self.layout, self.cells), text)
    }

    /// How many columns a row should have.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// Gives what the columns tell that are of the row.
fn of_row(sniffed: &Sniffed) -> Vec<Option<ShapeCell>> {
    let mut columns = sniffed.columns.clone();
    Column::of_participants(&sniffed.layout, &mut columns);
    let cell = |column: &Column| match column.target {
        ColumnTarget::OfRow(cell) if !column.ignored => Some(cell),
        _ => None,
    };
    columns.iter().map(cell).collect()
}

/// Gives the columns that tell the kind of a side by the number of a state.
fn of_states(sniffed: &Sniffed) -> Vec<(usize, Field)> {
    let tells = |(at, column): (usize, &Column)| {
        let tells = sniffed.layout.column(&column.name)?.tells.filter(|_| !column.ignored)?;
        Some((at, tells))
    };
    sniffed.columns.iter().enumerate().filter_map(tells).collect()
}

fn home(sniffed: &Sniffed) -> Option<usize> {
    let made = |column: &Column| sniffed.layout.column(&column.name).and_then(|known| known.made);
    sniffed.columns.iter().position(|column| made(column) == Some(Made::CountryState))
}

/// Reads numbers of states; several where a side is of several states.
fn state_numbers(text: &str) -> Vec<u32> {
    text.split([',', ';']).filter_map(whole_number).collect()
}

/// Reads a whole number; one that a program wrote as `2.0` loses its zero.
fn whole_number(text: &str) -> Option<u32> {
    let text = text.trim();
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

/// Tells whether a field holds words of a vocabulary, of which there are few.
fn is_word(field: Field) -> bool {
    matches!(
        field,
        Field::DisorderType
            | Field::EventType
            | Field::SubEventType
            | Field::Inter1
            | Field::Inter2
            | Field::Interaction
            | Field::CivilianTargeting
            | Field::Region
            | Field::Country
            | Field::SourceScale
    )
}

/// Gives how grave a finding is under a layout's terms.
pub fn level_in(codebook: &Codebook, levels: Levels, finding: &Finding) -> Level {
    let Some(definition) = codebook.finding(finding.code) else { return Level::Error };
    match (definition.level, levels) {
        (Level::Error, Levels::Warnings) if !definition.unusable => Level::Warning,
        (level, _) => level,
    }
}

fn with_prefix(column: &Column, text: &str) -> String {
    let text = text.trim();
    let whole = text.strip_suffix(".0").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    match whole.unwrap_or(text) {
        "" => String::new(),
        number => format!("{}{number}", column.prefix),
    }
}

/// Finds the columns of month and day, if no column has the whole day.
pub(super) fn date_parts(columns: &[Column]) -> Option<[Option<usize>; 2]> {
    let at = |target| columns.iter().position(|column| column.target == target);
    let [month, day] = [Derived::Month, Derived::Day].map(|part| at(ColumnTarget::Derived(part)));
    let year = at(ColumnTarget::Field(Field::Year));
    let whole = at(ColumnTarget::Field(Field::EventDate));
    (whole.is_none() && year.is_some() && month.is_some()).then_some([month, day])
}
