//! A row to a draft: columns to fields, words through crosswalks, lists split and joined.

use super::rows::RawRow;
use super::sniff::Sniffed;
use crate::codebook::{CellForm, Codebook, ColumnTarget, Crosswalk, Layout, Levels, Reading, is_same, looks_damaged};
use crate::interchange::columns::Column;
use crate::interchange::form::{FileForm, Quoting};
use crate::model::{DateOrder, Draft, Field, FieldSet, Finding, Level};
use chrono::Datelike;
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
    /// Whether texts stand in quotes, so that R's word for nothing can be told from a text.
    texts_are_quoted: bool,
    id_column: Option<usize>,
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
            texts_are_quoted: matches!(sniffed.form.quoting, Quoting::All | Quoting::Columns(_)),
            id_column: sniffed
                .columns
                .iter()
                .position(|column| column.target == ColumnTarget::Field(Field::EventIdCnty)),
            variants: Variants::new(),
            damaged: 0,
        }
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
                ColumnTarget::Derived(_) => {}
            }
        }
        if translated {
            // After the plain cells, since some words need the sides to be told apart.
            for (at, crosswalk) in self.crosswalks.iter().enumerate() {
                if let Some(crosswalk) = crosswalk {
                    self.codebook.translate(crosswalk, &row.cell(at), &mut draft);
                }
            }
        }
        self.codebook.derive(&mut draft);
        draft
    }

    /// Tells whether a cell is R's word for nothing: bare, where texts stand in quotes.
    fn is_absent(&self, row: &RawRow<'_>, at: usize) -> bool {
        self.texts_are_quoted && row.cells.get(at).is_some_and(|span| !span.quoted) && row.cell(at) == ABSENT_IN_R
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
        // The year is not kept: it comes back from the day.
        let kept = draft.year == draft.event_date.map(|day| day.year());
        if row.cells.len() != self.columns.len() || !kept {
            return false;
        }
        let delimiter = self.form.delimiter_byte();
        row.cells.iter().enumerate().all(|(at, &span)| {
            let written = row.written(span);
            // Doubled quotes make no difference to whether a cell needs them around it.
            !span.odd
                && span.quoted == self.form.quoting.quotes(at, written.as_bytes(), delimiter)
                && if span.escaped { self.holds(at, draft, &row.cell(at)) } else { self.holds(at, draft, written) }
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
