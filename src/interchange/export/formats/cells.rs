//! Columns with their types, from the codebook, and the values an event has in them: what every format
//! but CSV is made from.

use super::fit::Misfit;
use crate::codebook::{
    CellForm, CodeWords, Codebook, ColumnTarget, Derived, FieldDefinition, FieldType, InterForm, Layout, Meaning,
    OfActor, ShapeCell, ShapeWords, Tells, Vocabulary,
};
use crate::coding::{ResolvedColumn, resolved_columns};
use crate::interchange::columns::{Column, extra};
use crate::interchange::export::ExportError;
use crate::interchange::shapes::OwnCells;
use crate::model::{DateForm, Draft, Field, FieldSet, Term};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What joins the parts of a list in one text.
pub const LIST_SEPARATOR: &str = "; ";

/// A column of a typed file.
#[derive(Clone, Debug)]
pub struct TypedColumn {
    /// Its name in the file.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What it means.
    pub description: String,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// Name of the vocabulary that its words or codes are of.
    pub vocabulary: Option<String>,
    /// Codes with their labels, in the order of the codebook; empty where codes are no numbers.
    pub terms: Vec<(i32, String)>,
    /// True if a program should show codes as numbers and not as words.
    pub as_numbers: bool,
    /// True if an event without a value is one of which it is not known.
    required: bool,
    /// Words of some files in place of a code.
    also: Vec<(String, i32)>,
    source: Source,
}

/// Where a column's values come from.
#[derive(Clone, Debug)]
enum Source {
    Field(Field),
    Derived(Derived),
    /// What a row has of its own.
    OfRow(ShapeCell),
    /// A column beyond the codebook, or one that translates: the text that a CSV holds.
    Text(Box<Column>),
    /// The value that a row without an event was given, by its place.
    Given(usize),
}

/// What an event has in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Missing(Missing),
    /// A text, or a list in one text.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number with decimals, and its spelling.
    Decimal(f64, Cow<'a, str>),
    /// A day.
    Date(NaiveDate),
    /// Seconds since 1970.
    Timestamp(i64),
    /// A term that has a number.
    Term(i32, &'a str),
    /// A word that the vocabulary does not have.
    Word(Cow<'a, str>),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is none, or nobody asks.
    None,
    /// There is one, and it is not known.
    Unknown,
    /// There may be one, and it does not leave the database.
    Withheld,
    /// There is no second side whose kind it could be.
    NoSide,
}

impl Missing {
    /// Those that a program should tell from nothing.
    pub const TOLD: [Missing; 2] = [Missing::Unknown, Missing::Withheld];

    /// The letter of the missing values, such as `.u` in Stata.
    pub fn letter(self) -> Option<u8> {
        match self {
            Missing::None | Missing::NoSide => None,
            Missing::Unknown => Some(b'u'),
            Missing::Withheld => Some(b'w'),
        }
    }

    /// The number that stands for it in SPSS, the same in each project.
    pub fn number(self) -> Option<i32> {
        let letter = char::from(self.letter()?);
        let terms = Codebook::standard().vocabulary(MISSING).map_or(&[][..], Vocabulary::terms);
        terms.iter().find(|term| term.code.starts_with(letter))?.column("number").parse().ok()
    }

    /// Its words, from the vocabulary.
    pub fn label(self, codebook: &Codebook) -> &str {
        let letter = self.letter().map(char::from);
        let terms = codebook.vocabulary_or_standard(MISSING).map_or(&[][..], Vocabulary::terms);
        terms.iter().find(|term| term.code.chars().next() == letter).map_or("", |term| &term.label)
    }
}

/// The vocabulary of reasons why a value is missing.
const MISSING: &str = "missing_value";

impl<'a> Value<'a> {
    /// Gives the same value without copying its text.
    fn borrowed(&'a self) -> Value<'a> {
        match self {
            Value::Text(text) => Value::Text(Cow::Borrowed(text)),
            Value::Word(text) => Value::Word(Cow::Borrowed(text)),
            Value::Decimal(number, spelled) => Value::Decimal(*number, Cow::Borrowed(spelled)),
            other => other.clone(),
        }
    }
}

/// An event on its way into a file: what the guard let through; or a row of a table of no events.
pub struct TypedRow<'r> {
    /// Its values.
    pub draft: &'r Draft<'r>,
    /// What it has of its own where an event has several rows.
    pub own: &'r OwnCells<'r>,
    /// Fields that were emptied.
    pub withheld: FieldSet,
    /// Values of columns that are of no event.
    pub given: &'r [Value<'r>],
    pub(super) table: &'r Table<'r>,
}

/// Columns, and what is needed to fill them.
pub struct Table<'t> {
    /// The columns in the order of the file.
    pub columns: Vec<TypedColumn>,
    /// Terms and their words.
    pub codebook: &'t Codebook,
    /// The layout of events; none of other tables.
    layout: Option<&'t Layout>,
    form: CellForm,
}

impl<'t> Table<'t> {
    /// Gives the columns of a layout their types.
    pub fn new(columns: &[Column], layout: &'t Layout, form: CellForm, codebook: &'t Codebook) -> Table<'t> {
        let resolved = resolved_columns(codebook);
        let typed = columns.iter().map(|column| TypedColumn::of(column, layout, form, codebook, &resolved));
        Table { columns: typed.collect(), codebook, layout: Some(layout), form }
    }

    /// Makes texts of columns whose cells are not all of their type.
    pub fn with_texts(mut self, misfits: &[Misfit]) -> Table<'t> {
        let is_text = |column: &TypedColumn| misfits.iter().any(|misfit| misfit.column == column.name);
        let typed = |column: TypedColumn| if is_text(&column) { column.into_text() } else { column };
        self.columns = self.columns.into_iter().map(typed).collect();
        self
    }

    /// Makes a table of rows that are no events.
    pub fn of_given(columns: Vec<TypedColumn>, codebook: &'t Codebook) -> Table<'t> {
        Table { columns, codebook, layout: None, form: CellForm::PUBLISHED }
    }
}

impl TypedColumn {
    fn of(
        column: &Column,
        layout: &Layout,
        form: CellForm,
        codebook: &Codebook,
        resolved: &[ResolvedColumn],
    ) -> TypedColumn {
        let name = column.heading.clone();
        if let Some(meaning) = layout.meaning(&column.name) {
            return TypedColumn::meant(meaning, column, layout, form, codebook);
        }
        match column.target {
            ColumnTarget::Field(field) => {
                let definition = codebook.field(field);
                let translates = !column.is_plain() || layout.terms.iter().any(|(of, _)| *of == field);
                if translates {
                    return TypedColumn::text(definition, column);
                }
                TypedColumn::field(name, field, definition, form, codebook)
            }
            ColumnTarget::Derived(derived) => TypedColumn {
                label: name.clone(),
                description: String::new(),
                kind: match derived {
                    Derived::IdNumber | Derived::Month | Derived::Day => FieldType::Integer,
                    Derived::IsoAlpha3 => FieldType::Text,
                },
                source: Source::Derived(derived),
                ..TypedColumn::bare(name, column)
            },
            ColumnTarget::OfRow(cell) => TypedColumn::of_row(name, column, cell, form, codebook),
            ColumnTarget::Extra => {
                let bare = TypedColumn::bare(name, column);
                if let Some(told) = resolved.iter().find(|told| told.is_called(&column.name)) {
                    let kind = if told.is_number() { FieldType::Integer } else { FieldType::Text };
                    let vocabulary = told.vocabulary().map(str::to_owned);
                    return TypedColumn {
                        label: told.label.clone(),
                        description: told.description.clone(),
                        kind,
                        vocabulary,
                        ..bare
                    };
                }
                match codebook.extra_fields().iter().find(|field| field.name == column.name) {
                    Some(own) => TypedColumn {
                        label: own.label.clone(),
                        description: own.description.clone(),
                        kind: own.kind,
                        terms: numbered_terms(codebook, own),
                        vocabulary: own.vocabulary.clone(),
                        required: own.required,
                        ..bare
                    },
                    None => bare,
                }
            }
        }
    }

    /// Makes a column of which the layout tells what it means; a field that it holds as it is keeps its type.
    fn meant(meaning: &Meaning, column: &Column, layout: &Layout, form: CellForm, codebook: &Codebook) -> TypedColumn {
        let name = column.heading.clone();
        let words = TypedColumn { label: meaning.label.clone(), ..TypedColumn::bare(name.clone(), column) };
        let words = TypedColumn { description: meaning.description.clone(), ..words };
        if let (ColumnTarget::Field(field), true) = (column.target, column.straight(layout).is_some()) {
            let typed = TypedColumn::field(name, field, codebook.field(field), form, codebook);
            return TypedColumn { label: words.label, description: words.description, ..typed };
        }
        let also = |code: &CodeWords| code.also.iter().map(|word| (word.clone(), code.code)).collect::<Vec<_>>();
        TypedColumn {
            kind: meaning.kind,
            vocabulary: (!meaning.codes.is_empty()).then(|| meaning.column.clone()),
            terms: meaning.codes.iter().map(|code| (code.code, code.label.clone())).collect(),
            also: meaning.codes.iter().flat_map(also).collect(),
            as_numbers: !meaning.codes.is_empty(),
            ..words
        }
    }

    /// Makes a text of it, since not all its cells are of its type.
    pub fn into_text(self) -> TypedColumn {
        let (vocabulary, terms, also) = (None, Vec::new(), Vec::new());
        TypedColumn { kind: FieldType::Text, vocabulary, terms, also, as_numbers: false, ..self }
    }

    /// Tells whether its cells are texts that are read by its type.
    pub fn is_read(&self) -> bool {
        matches!(self.source, Source::Text(_)) && !matches!(self.kind, FieldType::Text | FieldType::List)
    }

    fn of_row(name: String, column: &Column, cell: ShapeCell, form: CellForm, codebook: &Codebook) -> TypedColumn {
        let bare = TypedColumn { source: Source::OfRow(cell), ..TypedColumn::bare(name, column) };
        if let ShapeCell::OfClaim(at) = cell {
            let told = codebook.claim_table().and_then(|table| table.columns.get(usize::from(at)));
            let description = told.map(|told| told.description.clone()).unwrap_or_default();
            return TypedColumn { description, kind: told.map_or(FieldType::Text, |told| told.kind), ..bare };
        }
        let Some(told) = ShapeWords::standard().column(cell) else { return bare };
        let vocabulary = told.vocabulary.as_deref().and_then(|name| codebook.vocabulary_or_standard(name));
        TypedColumn {
            label: told.label.clone(),
            description: told.description.clone(),
            kind: told.kind,
            vocabulary: told.vocabulary.clone(),
            terms: vocabulary.map(terms_of).unwrap_or_default(),
            as_numbers: matches!(told.tells, Tells::Actor(_, OfActor::Inter)) && form.inter == InterForm::Numbers,
            ..bare
        }
    }

    /// Makes a column whose values rows are given, each at this place.
    pub fn given(at: usize, name: &str, label: &str, description: &str, kind: FieldType) -> TypedColumn {
        TypedColumn {
            name: name.to_owned(),
            label: label.to_owned(),
            description: description.to_owned(),
            kind,
            vocabulary: None,
            terms: Vec::new(),
            as_numbers: false,
            required: false,
            also: Vec::new(),
            source: Source::Given(at),
        }
    }

    /// Gives it the terms that its codes stand for.
    pub fn with_terms(self, terms: Vec<(i32, String)>) -> TypedColumn {
        TypedColumn { vocabulary: (!terms.is_empty()).then(|| self.name.clone()), terms, ..self }
    }

    fn bare(name: String, column: &Column) -> TypedColumn {
        TypedColumn {
            label: name.clone(),
            name,
            description: String::new(),
            kind: FieldType::Text,
            vocabulary: None,
            terms: Vec::new(),
            as_numbers: false,
            required: false,
            also: Vec::new(),
            source: Source::Text(Box::new(column.clone())),
        }
    }

    fn text(definition: &FieldDefinition, column: &Column) -> TypedColumn {
        TypedColumn {
            label: definition.label.clone(),
            description: definition.description.clone(),
            ..TypedColumn::bare(column.heading.clone(), column)
        }
    }

    fn field(
        name: String,
        field: Field,
        definition: &FieldDefinition,
        form: CellForm,
        codebook: &Codebook,
    ) -> TypedColumn {
        let terms = match definition.kind {
            FieldType::Text => Vec::new(),
            _ => numbered_terms(codebook, definition),
        };
        let is_inter = matches!(field, Field::Inter1 | Field::Inter2 | Field::Interaction);
        TypedColumn {
            name,
            label: definition.label.clone(),
            description: definition.description.clone(),
            kind: definition.kind,
            vocabulary: definition.vocabulary.clone(),
            terms,
            as_numbers: is_inter && form.inter == InterForm::Numbers,
            required: definition.required,
            also: Vec::new(),
            source: Source::Field(field),
        }
    }

    /// Gives the field whose values the column holds as they are.
    pub fn field_of(&self) -> Option<Field> {
        match self.source {
            Source::Field(field) => Some(field),
            _ => None,
        }
    }

    /// Tells whether the column holds one text or several.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, FieldType::Text | FieldType::List) || self.kind == FieldType::Term && self.terms.is_empty()
    }

    /// Gives the labels of its vocabulary in order, if its texts are terms.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|(_, label)| label.as_str())
    }

    fn label_of(&self, code: i32) -> Option<&str> {
        self.terms.iter().find(|(known, _)| *known == code).map(|(_, label)| label.as_str())
    }
}

/// Terms whose codes are numbers; none if one is not.
fn numbered_terms(codebook: &Codebook, field: &FieldDefinition) -> Vec<(i32, String)> {
    field.vocabulary.as_deref().and_then(|name| codebook.vocabulary(name)).map(terms_of).unwrap_or_default()
}

fn terms_of(vocabulary: &Vocabulary) -> Vec<(i32, String)> {
    let numbered = vocabulary.terms().iter().map(|term| Some((term.code.parse().ok()?, term.label.clone())));
    numbered.collect::<Option<Vec<_>>>().unwrap_or_default()
}

impl<'r> TypedRow<'r> {
    /// Gives the event's value in a column.
    pub fn value(&self, column: &'r TypedColumn) -> Value<'r> {
        let draft = self.draft;
        let Table { codebook, layout, form, .. } = self.table;
        match &column.source {
            Source::Field(field) => self.field(column, *field),
            Source::OfRow(cell) => self.own_value(column, *cell),
            Source::Derived(derived) => read(codebook.derived(draft, *derived), column),
            Source::Text(from) => match (from.target, layout) {
                (ColumnTarget::Extra, _) => read(extra(draft, &from.name), column),
                (_, Some(layout)) => read(from.text(draft, codebook, layout, *form), column),
                (_, None) => Value::Missing(Missing::None),
            },
            Source::Given(at) => self.given.get(*at).map_or(Value::Missing(Missing::None), Value::borrowed),
        }
    }

    /// Says of a word that its column cannot hold it; `row` counts the rows so far.
    pub fn unfit(&self, row: u64, column: &TypedColumn, word: &str) -> ExportError {
        let problem = format!("\"{word}\" of event {} does not fit type {}", self.draft.event_id, column.kind.word());
        ExportError::CellUnfit { row, column: column.name.clone(), problem }
    }

    /// Gives what the row has of its own; the kind of a main actor that is there may be unknown.
    fn own_value(&self, column: &'r TypedColumn, cell: ShapeCell) -> Value<'r> {
        let text = self.own.text(cell, self.table.codebook, CellForm::PUBLISHED);
        if !text.is_empty() {
            return read(text, column);
        }
        Value::Missing(match () {
            () if self.own.is_withheld(cell, self.withheld) => Missing::Withheld,
            () if self.own.is_unknown(cell) => Missing::Unknown,
            () => Missing::None,
        })
    }

    /// Gives the point, if the event has one that can be drawn.
    pub fn point(&self) -> Option<(f64, f64)> {
        let degrees = |text: &str, most: f64| text.parse::<f64>().ok().filter(|number| number.abs() <= most);
        Some((degrees(&self.draft.longitude, 180.0)?, degrees(&self.draft.latitude, 90.0)?))
    }

    fn missing(&self, column: &TypedColumn, field: Field) -> Value<'r> {
        let why = match () {
            () if self.withheld.has(field) => Missing::Withheld,
            () if column.required => Missing::Unknown,
            () => Missing::None,
        };
        Value::Missing(why)
    }

    fn field(&self, column: &'r TypedColumn, field: Field) -> Value<'r> {
        let draft = self.draft;
        let codebook = self.table.codebook;
        let missing = || self.missing(column, field);
        let text = |text: &'r str| if text.is_empty() { missing() } else { Value::Text(Cow::Borrowed(text)) };
        let integer = |number: Option<i64>| number.map_or_else(missing, Value::Integer);
        let code = |code: Option<u8>| match code {
            Some(code) => Value::Term(code.into(), column.label_of(code.into()).unwrap_or_default()),
            None => missing(),
        };
        let term = |vocabulary: &'r Vocabulary, term: &'r Term<'r>| match term {
            Term::Missing => missing(),
            Term::Unknown(word) => Value::Word(Cow::Borrowed(word)),
            Term::Known(at) => match column.terms.get(usize::from(*at)) {
                Some((code, label)) => Value::Term(*code, label),
                None => text(vocabulary.get(*at).map_or("", |term| &term.label)),
            },
        };
        match field {
            Field::EventDate => draft.event_date.map_or_else(missing, Value::Date),
            Field::Year => integer(draft.year.map(i64::from)),
            Field::TimePrecision => integer(draft.time_precision.map(i64::from)),
            Field::GeoPrecision => integer(draft.geo_precision.map(i64::from)),
            Field::Iso => integer(draft.iso.map(i64::from)),
            Field::Fatalities => integer(draft.fatalities.map(i64::from)),
            Field::Timestamp => draft.timestamp.map_or_else(missing, Value::Timestamp),
            Field::DisorderType => term(codebook.disorder_types(), &draft.disorder_type),
            Field::EventType => term(codebook.event_types(), &draft.event_type),
            Field::SubEventType => term(codebook.sub_event_types(), &draft.sub_event_type),
            Field::Inter1 => code(draft.inter1),
            Field::Inter2 => self.second_side(column),
            Field::Interaction => code(draft.interaction),
            Field::CivilianTargeting => match draft.civilian_targeting {
                Some(true) => column.terms.first().map_or_else(missing, |(code, label)| Value::Term(*code, label)),
                _ => missing(),
            },
            Field::Latitude => degrees(&draft.latitude).unwrap_or_else(missing),
            Field::Longitude => degrees(&draft.longitude).unwrap_or_else(missing),
            Field::EventIdCnty => text(&draft.event_id),
            Field::Actor1 => text(&draft.actor1),
            Field::AssocActor1 => text(&draft.assoc_actor_1),
            Field::Actor2 => text(&draft.actor2),
            Field::AssocActor2 => text(&draft.assoc_actor_2),
            Field::Region => text(&draft.region),
            Field::Country => text(&draft.country),
            Field::Admin1 => text(&draft.admin1),
            Field::Admin2 => text(&draft.admin2),
            Field::Admin3 => text(&draft.admin3),
            Field::Location => text(&draft.location),
            Field::Source => text(&draft.source),
            Field::SourceScale => text(&draft.source_scale),
            Field::Notes => text(&draft.notes),
            Field::Tags => text(&draft.tags),
        }
    }

    /// An actor without a kind is one whose kind is not known; no actor and no kind is no second side.
    fn second_side(&self, column: &'r TypedColumn) -> Value<'r> {
        if let Some(code) = self.draft.inter2 {
            return Value::Term(code.into(), column.label_of(code.into()).unwrap_or_default());
        }
        if self.withheld.has(Field::Inter2) || self.withheld.has(Field::Actor2) {
            return Value::Missing(Missing::Withheld);
        }
        Value::Missing(if self.draft.actor2.is_empty() { Missing::NoSide } else { Missing::Unknown })
    }
}

fn degrees(text: &str) -> Option<Value<'_>> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
    Some(Value::Decimal(number, Cow::Borrowed(text.trim())))
}

/// Reads a text by the type of its column; what does not fit stays a word, so that nothing is lost.
fn read<'a>(text: Cow<'a, str>, column: &'a TypedColumn) -> Value<'a> {
    if text.is_empty() {
        return Value::Missing(if column.required { Missing::Unknown } else { Missing::None });
    }
    let read = match column.kind {
        FieldType::Text | FieldType::List => return Value::Text(text),
        FieldType::Integer => whole(&text).map(Value::Integer),
        FieldType::Timestamp => whole(&text).map(Value::Timestamp),
        FieldType::Decimal => {
            let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            number.map(|number| Value::Decimal(number, Cow::Owned(text.trim().to_owned())))
        }
        FieldType::Date => day(&text).map(Value::Date),
        FieldType::Term => {
            let number = whole(&text).filter(|_| column.as_numbers);
            let also = || column.also.iter().find(|(word, _)| *word == text).map(|(_, code)| i64::from(*code));
            let code = number.or_else(also);
            let is = |(known, label): &&(i32, String)| *label == text || code == Some(i64::from(*known));
            column.terms.iter().find(is).map(|(code, label)| Value::Term(*code, label))
        }
    };
    read.unwrap_or(Value::Word(text))
}

/// Reads a whole number, as R and spreadsheets write it, too: `8.0`, `1e+05`.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let number = text.parse::<f64>().ok()?;
        (number.fract() == 0.0 && number.abs() <= LARGEST_EXACT).then_some(number as i64)
    })
}

/// Up to here a number with decimals holds each whole number.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads a day, also one with the first moment of it; with another time of day it is no day alone.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let (day, form) = DateForm::read(text, None).ok()?;
    let is_whole = match form {
        DateForm::YearFirst { .. } => true,
        DateForm::IsoMoment => !text.bytes().skip(DAY_LETTERS).any(|byte| matches!(byte, b'1'..=b'9')),
        _ => false,
    };
    is_whole.then_some(day)
}

/// Letters of `2024-03-05`.
const DAY_LETTERS: usize = 10;
