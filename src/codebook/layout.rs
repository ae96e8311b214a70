//! Which column of a file is which field of ours.

use super::cell::InterForm;
use super::finding::nearest_fields;
use super::load::{Keys, Toml, Value};
use super::meaning::Meaning;
use super::shapes::{RowShape, ShapeCell, ShapeWords};
use super::{Codebook, Error, Problem, SchemaFile, nearest};
use crate::model::{DateForm, DateOrder, Field};
use chrono::NaiveDate;
use std::borrow::Cow;

/// The columns and habits of one kind of file.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Short name, as in `--layout acled-current`.
    pub name: String,
    /// What such a file is.
    pub title: String,
    /// When such files were made.
    pub era: String,
    /// How a header of this kind is told.
    pub recognise: Recognise,
    /// What a row stands for.
    pub rows: RowsAre,
    /// Form of dates when a file is written for the first time.
    pub dates: DateForm,
    /// Form of inter and interaction when a file is written for the first time.
    pub inter: InterForm,
    /// Case of the header when written.
    pub case: HeaderCase,
    /// Which cells are quoted when written.
    pub quoting: Quoting,
    /// How grave breaks of the rules are in such files.
    pub levels: Levels,
    /// The columns in order.
    pub columns: Vec<LayoutColumn>,
    /// Other spellings of their columns: other name, name in `columns`.
    pub aliases: Vec<(String, String)>,
    /// Their words for our terms, by field: their word, our word.
    pub terms: Vec<(Field, Vec<(String, String)>)>,
    /// Fields with the same value in each row.
    pub constants: Vec<(Field, String)>,
    /// Tables that fill columns when events of other sources are written.
    pub outward: Vec<String>,
    /// Columns of the first and of the second side, in pairs: they change places when the sides do.
    pub of_sides: Vec<(String, String)>,
    /// True if the data set is given out again and again, each release in place of those before.
    pub releases: bool,
    /// True if a file always has all columns, the optional ones too.
    pub whole: bool,
    /// What columns mean that the codebook has no field for.
    pub meanings: Vec<Meaning>,
}

/// How a header is told: by names only, because three layouts have 31 columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognise {
    /// Names that must be there, in lower case; a layout without any is never chosen by itself.
    pub has: Vec<String>,
    /// Names that must not be there.
    pub lacks: Vec<String>,
    /// True if there may be no columns beyond those of the layout.
    pub only: bool,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsAre {
    /// One event.
    Event,
    /// One side of an event.
    Actor,
    /// One actor of an event, main or associated.
    Participant,
    /// An event that is no more.
    Deletion,
}

/// Case of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderCase {
    /// `event_date`
    Lower,
    /// `EVENT_DATE`
    Upper,
    /// As the layout spells it.
    AsWritten,
}

/// Which cells stand in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// Only those that need it.
    Minimal,
    /// Those with white space too, as PHP's fputcsv does.
    Blank,
    /// All.
    All,
}

/// How grave breaks of the rules are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Levels {
    /// As `findings.csv` says.
    #[default]
    AsCoded,
    /// Errors of the rules count as warnings: the file was made under other rules.
    Warnings,
}

/// One column of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub target: ColumnTarget,
    /// True if a file may lack it; it is written only if an event has something for it.
    pub optional: bool,
    /// What we put before their value, and take off again when writing.
    pub prefix: String,
    /// Name of the crosswalk that translates it.
    pub crosswalk: Option<String>,
    /// What parts their lists, where we have `; `.
    pub separator: Option<String>,
    /// What is written for an event of another source.
    pub made: Option<Made>,
    /// The kind of actor that follows from the number of a state in it.
    pub tells: Option<Field>,
}

/// What is made of an event for a column that only another data set has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The number of its PRIO-GRID cell.
    GridCell,
    /// Its point as well-known text.
    Point,
    /// Both sides, parted by a hyphen.
    Sides,
    /// How many sources it has.
    SourceCount,
    /// Its day, if that is the exact one.
    ExactDay,
    /// Deaths that are of no known side.
    OtherDeaths,
    /// 0 where deaths are known, since all of them stand among the others.
    NoDeaths,
    /// The number of the country in the list of states of Gleditsch and Ward.
    CountryState,
    /// The number of the state whose forces the first side is.
    State1,
    /// The number of the state whose forces the second side is.
    State2,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnTarget {
    /// A field of ours.
    Field(Field),
    /// Something we keep as it is, under its name.
    Extra,
    /// Something that follows from a field.
    Derived(Derived),
    /// Something that a row of a shape has of its own; written, and read only to join the rows of an event.
    OfRow(ShapeCell),
}

/// A column that follows from a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derived {
    /// The running number of the event id.
    IdNumber,
    /// The three letters of the country in ISO 3166.
    IsoAlpha3,
    /// The month of the day, from 1; read where a file has no column for the whole day.
    Month,
    /// The day of the month; likewise.
    Day,
}

/// A kind of file that looks like ours but holds no events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEvents {
    /// Short name.
    pub name: String,
    /// What such a file is.
    pub title: String,
    /// How a header of this kind is told.
    pub recognise: Recognise,
}

/// What a header was recognised as.
#[derive(Clone, Debug, PartialEq)]
pub enum Recognised<'c> {
    /// A layout fits.
    Layout(&'c Layout),
    /// Known, but no events.
    NotEvents(&'c NotEvents),
    /// No layout fits.
    Unknown {
        /// The layout that shares most columns, if one shares any.
        nearest: Option<&'c Layout>,
        /// Its columns that the header lacks.
        missing: Vec<String>,
    },
}

/// Takes off what does not count in a column's name: byte-order mark, outer blanks, case.
pub fn column_key(name: &str) -> String {
    name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase()
}

impl Recognise {
    fn fits(&self, header: &[String], columns: impl Fn(&str) -> bool) -> bool {
        let has = |name: &String| header.iter().any(|column| column == name);
        let foreign = || header.iter().any(|name| !name.is_empty() && !columns(name));
        let named = !self.has.is_empty() && self.has.iter().all(has);
        named && !self.lacks.iter().any(has) && !(self.only && foreign())
    }
}

/// Tells what kind of file has this header.
pub fn recognise<'c>(layouts: &'c [Layout], not_events: &'c [NotEvents], header: &[String]) -> Recognised<'c> {
    let header: Vec<String> = header.iter().map(|name| column_key(name)).collect();
    let shared = |layout: &Layout| layout.columns.iter().filter(|column| layout.finds(&header, column)).count();
    let fitting = layouts
        .iter()
        .filter(|layout| layout.recognise.fits(&header, |name| layout.column(name).is_some()))
        .max_by_key(|layout| (layout.recognise.has.len(), shared(layout)));
    if let Some(layout) = fitting {
        return Recognised::Layout(layout);
    }
    if let Some(known) = not_events.iter().find(|known| known.recognise.fits(&header, |_| true)) {
        return Recognised::NotEvents(known);
    }
    // Where columns are few they are those of many layouts: usual events are meant then, as they are coded now, and
    // of layouts that are as near the last one, which is the younger one.
    let is_usual = |layout: &Layout| (layout.rows == RowsAre::Event, layout.levels == Levels::AsCoded);
    let nearness = |layout: &&Layout| (shared(layout), is_usual(layout));
    let nearest = layouts.iter().max_by_key(nearness).filter(|layout| shared(layout) > 0);
    let missing = nearest.map_or_else(Vec::new, |layout| layout.missing(&header));
    Recognised::Unknown { nearest, missing }
}

impl Layout {
    /// Finds the column that a header's name means, whatever the case.
    pub fn column(&self, name: &str) -> Option<&LayoutColumn> {
        let key = column_key(name);
        let named = |key: &str| self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(key));
        named(&key).or_else(|| {
            let (_, meant) = self.aliases.iter().find(|(other, _)| other.eq_ignore_ascii_case(&key))?;
            named(meant)
        })
    }

    /// Gives the columns that a header lacks and that are not optional.
    pub fn missing(&self, header: &[String]) -> Vec<String> {
        let header: Vec<String> = header.iter().map(|name| column_key(name)).collect();
        let absent = |column: &&LayoutColumn| !column.optional && !self.finds(&header, column);
        self.columns.iter().filter(absent).map(|column| column.name.clone()).collect()
    }

    /// Gives our word for their word, if the layout has one.
    pub fn our_word(&self, field: Field, theirs: &str) -> Option<&str> {
        let (_, words) = self.terms.iter().find(|(of, _)| *of == field)?;
        words.iter().find(|(word, _)| word == theirs.trim()).map(|(_, ours)| ours.as_str())
    }

    /// Gives what a column means, if the layout tells.
    pub fn meaning(&self, column: &str) -> Option<&Meaning> {
        self.meanings.iter().find(|meaning| meaning.column == column)
    }

    /// Gives a column's name as it is written in a header.
    pub fn heading<'l>(&self, column: &'l LayoutColumn) -> Cow<'l, str> {
        match self.case {
            HeaderCase::AsWritten => Cow::Borrowed(&column.name),
            HeaderCase::Lower => Cow::Owned(column.name.to_ascii_lowercase()),
            HeaderCase::Upper => Cow::Owned(column.name.to_ascii_uppercase()),
        }
    }

    fn finds(&self, header: &[String], column: &LayoutColumn) -> bool {
        header.iter().any(|name| {
            column.name.eq_ignore_ascii_case(name)
                || self
                    .aliases
                    .iter()
                    .any(|(other, meant)| other.eq_ignore_ascii_case(name) && meant.eq_ignore_ascii_case(&column.name))
        })
    }
}

impl LayoutColumn {
    /// Tells whether the text of a field goes into the column as it is.
    pub fn is_plain(&self) -> bool {
        self.prefix.is_empty() && self.crosswalk.is_none() && self.separator.is_none()
    }

    /// Gives their value with our prefix; a number that R wrote as `8.0` loses its zero.
    pub fn with_prefix<'v>(&self, value: &'v str) -> Cow<'v, str> {
        if self.prefix.is_empty() {
            return Cow::Borrowed(value);
        }
        let value = value.trim();
        let whole = value.strip_suffix(".0").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        Cow::Owned(format!("{}{}", self.prefix, whole.unwrap_or(value)))
    }

    /// Takes our prefix off again.
    pub fn without_prefix<'v>(&self, value: &'v str) -> &'v str {
        value.strip_prefix(self.prefix.as_str()).unwrap_or(value)
    }
}

const KEYS: [&str; 19] = [
    "name",
    "title",
    "era",
    "recognise",
    "rows",
    "dates",
    "inter",
    "case",
    "quoting",
    "levels",
    "columns",
    "aliases",
    "terms",
    "constants",
    "outward",
    "of_sides",
    "releases",
    "whole",
    "meanings",
];
const COLUMN_KEYS: [&str; 8] = ["field", "derived", "optional", "prefix", "crosswalk", "separator", "made", "tells"];
const EXTRA: &str = "extra";
/// A column that a row of the shape of actors has of its own, under the name it has there.
const OF_ROW: &str = "row";

impl Layout {
    /// Reads a layout; the codebook tells which words and crosswalks there are.
    pub(super) fn read(file: &SchemaFile, codebook: &Codebook) -> Result<Layout, Error> {
        let (toml, table) = Toml::read(file)?;
        let keys = toml.keys(&table);
        keys.only(&KEYS)?;
        let columns = keys.require("columns")?.table()?;
        let columns: Vec<LayoutColumn> =
            columns.all().map(|value| column(value, codebook)).collect::<Result<_, _>>()?;
        for (at, column) in keys.require("columns")?.table()?.all().enumerate() {
            let before = &columns[..at];
            if before.iter().any(|other| other.name.eq_ignore_ascii_case(column.key)) {
                return Err(column.wrong(Problem::Twice { what: "the column", word: column.key.to_owned() }));
            }
            if let ColumnTarget::Field(field) = columns[at].target
                && before.iter().any(|other| other.target == ColumnTarget::Field(field))
            {
                return Err(column.wrong(Problem::Twice { what: "the field", word: field.name().to_owned() }));
            }
        }
        let rows = word(keys, "rows", ROWS, RowsAre::Event)?;
        rows_are_told(keys, rows, &columns)?;
        let title = keys.text("title")?;
        let name = keys.require("name")?.text()?;
        Ok(Layout {
            name: name.to_owned(),
            title: if title.is_empty() { name } else { title }.to_owned(),
            era: keys.text("era")?.to_owned(),
            recognise: recognise_key(keys)?,
            rows,
            dates: keys.get("dates").map_or(Ok(DateForm::ISO), date_form)?,
            inter: word(keys, "inter", INTER, InterForm::Labels)?,
            case: word(keys, "case", CASE, HeaderCase::AsWritten)?,
            quoting: word(keys, "quoting", QUOTING, Quoting::Minimal)?,
            levels: word(keys, "levels", LEVELS, Levels::AsCoded)?,
            aliases: aliases(keys, &columns)?,
            terms: terms(keys, codebook)?,
            constants: constants(keys, codebook)?,
            outward: outward(keys, codebook)?,
            of_sides: of_sides(keys)?,
            releases: keys.yes("releases")?,
            whole: keys.yes("whole")?,
            meanings: super::meaning::read(keys, &columns)?,
            columns,
        })
    }
}

/// Columns that tell which actor a row is are there where rows are actors, and only there.
fn rows_are_told(keys: Keys<'_, '_>, rows: RowsAre, columns: &[LayoutColumn]) -> Result<(), Error> {
    let words = ShapeWords::standard();
    let own = |column: &LayoutColumn| matches!(column.target, ColumnTarget::OfRow(_));
    let names = keys.require("columns")?;
    if rows != RowsAre::Participant {
        let mut all = names.table()?.all().zip(columns);
        return match all.find(|(_, column)| own(column)) {
            Some((value, _)) => Err(value.unknown_word(vec![format!("{EXTRA} (kept as it is)")])),
            None => Ok(()),
        };
    }
    let keys = words.columns(RowShape::Actor).filter(|(_, column)| column.key).map(|(cell, _)| cell);
    let lacking = keys.filter(|cell| !columns.iter().any(|column| column.target == ColumnTarget::OfRow(*cell)));
    match lacking.filter_map(|cell| words.column(cell)).next() {
        Some(column) => Err(names.wrong(Problem::KeyMissing(format!("the column {} = \"{OF_ROW}\"", column.name)))),
        None => Ok(()),
    }
}

/// Reads the list of files that hold no events.
pub(super) fn read_not_events(file: &SchemaFile) -> Result<Vec<NotEvents>, Error> {
    let (toml, table) = Toml::read(file)?;
    let keys = toml.keys(&table);
    keys.only(&["files"])?;
    let files = keys.require("files")?.tables()?;
    files
        .into_iter()
        .map(|keys| {
            keys.only(&["name", "title", "recognise"])?;
            Ok(NotEvents {
                name: keys.require("name")?.text()?.to_owned(),
                title: keys.require("title")?.text()?.to_owned(),
                recognise: recognise_key(keys)?,
            })
        })
        .collect()
}

const ROWS: &[(&str, RowsAre)] = &[
    ("event", RowsAre::Event),
    ("actor", RowsAre::Actor),
    ("participant", RowsAre::Participant),
    ("deletion", RowsAre::Deletion),
];
const INTER: &[(&str, InterForm)] = &[("labels", InterForm::Labels), ("numbers", InterForm::Numbers)];
const CASE: &[(&str, HeaderCase)] =
    &[("lower", HeaderCase::Lower), ("upper", HeaderCase::Upper), ("as-written", HeaderCase::AsWritten)];
const QUOTING: &[(&str, Quoting)] = &[("minimal", Quoting::Minimal), ("blank", Quoting::Blank), ("all", Quoting::All)];
const LEVELS: &[(&str, Levels)] = &[("as-coded", Levels::AsCoded), ("warnings", Levels::Warnings)];
const DERIVED: &[(&str, Derived)] = &[
    ("id-number", Derived::IdNumber),
    ("iso-alpha3", Derived::IsoAlpha3),
    ("month", Derived::Month),
    ("day", Derived::Day),
];
const MADE: &[(&str, Made)] = &[
    ("grid-cell", Made::GridCell),
    ("point", Made::Point),
    ("sides", Made::Sides),
    ("source-count", Made::SourceCount),
    ("exact-day", Made::ExactDay),
    ("other-deaths", Made::OtherDeaths),
    ("no-deaths", Made::NoDeaths),
    ("country-state", Made::CountryState),
    ("state-1", Made::State1),
    ("state-2", Made::State2),
];
const TELLS: &[(&str, Field)] = &[("inter1", Field::Inter1), ("inter2", Field::Inter2)];

fn word<T: Copy>(keys: Keys<'_, '_>, key: &str, words: &[(&str, T)], usual: T) -> Result<T, Error> {
    keys.get(key).map_or(Ok(usual), |value| value.choose(words))
}

fn recognise_key(keys: Keys<'_, '_>) -> Result<Recognise, Error> {
    let Some(value) = keys.get("recognise") else { return Ok(Recognise::default()) };
    let keys = value.table()?;
    keys.only(&["has", "lacks", "only"])?;
    let names = |key| -> Result<Vec<String>, Error> {
        let names = keys.get(key).map_or(Ok(Vec::new()), Value::texts)?;
        Ok(names.into_iter().map(column_key).collect())
    };
    Ok(Recognise { has: names("has")?, lacks: names("lacks")?, only: keys.yes("only")? })
}

fn column(value: Value<'_, '_>, codebook: &Codebook) -> Result<LayoutColumn, Error> {
    let mut column = LayoutColumn {
        name: value.key.to_owned(),
        target: ColumnTarget::Extra,
        optional: false,
        prefix: String::new(),
        crosswalk: None,
        separator: None,
        made: None,
        tells: None,
    };
    if value.is_text() {
        column.target = target(value)?;
        return Ok(column);
    }
    let keys = value.table()?;
    keys.only(&COLUMN_KEYS)?;
    column.target = match (keys.get("field"), keys.get("derived")) {
        (Some(field), None) => target(field)?,
        (None, Some(derived)) => ColumnTarget::Derived(derived.choose(DERIVED)?),
        _ => {
            return Err(
                value.wrong(Problem::KeyMissing(format!("either field or derived of the column {}", value.key)))
            );
        }
    };
    column.optional = keys.yes("optional")?;
    column.prefix = keys.text("prefix")?.to_owned();
    column.made = keys.get("made").map(|made| made.choose(MADE)).transpose()?;
    column.tells = keys.get("tells").map(|tells| tells.choose(TELLS)).transpose()?;
    column.separator = keys.get("separator").map(Value::text).transpose()?.map(str::to_owned);
    if let Some(crosswalk) = keys.get("crosswalk") {
        let name = crosswalk.text()?;
        if codebook.crosswalk(name).is_none() {
            let known = codebook.crosswalks().iter().map(|crosswalk| crosswalk.name().to_owned()).collect();
            return Err(crosswalk.unknown_word(known));
        }
        column.crosswalk = Some(name.to_owned());
    }
    Ok(column)
}

fn target(value: Value<'_, '_>) -> Result<ColumnTarget, Error> {
    let name = value.text()?;
    if name == EXTRA {
        return Ok(ColumnTarget::Extra);
    }
    if name == OF_ROW
        && let Some(cell) = ShapeWords::standard().find(RowShape::Actor, value.key)
    {
        return Ok(ColumnTarget::OfRow(cell));
    }
    let field = Field::from_name(name).ok_or_else(|| {
        let mut known = nearest_fields(name);
        known.push(format!("{EXTRA} (kept as it is)"));
        value.unknown_word(known)
    })?;
    Ok(ColumnTarget::Field(field))
}

fn field_key(value: Value<'_, '_>) -> Result<Field, Error> {
    Field::from_name(value.key)
        .ok_or_else(|| value.wrong(Problem::KeyUnknown { key: value.key.to_owned(), known: nearest_fields(value.key) }))
}

fn aliases(keys: Keys<'_, '_>, columns: &[LayoutColumn]) -> Result<Vec<(String, String)>, Error> {
    let Some(value) = keys.get("aliases") else { return Ok(Vec::new()) };
    let mut aliases = Vec::new();
    for alias in value.table()?.all() {
        let meant = alias.text()?;
        if !columns.iter().any(|column| column.name == meant) {
            return Err(alias.unknown_word(nearest(meant, columns.iter().map(|column| column.name.as_str()))));
        }
        aliases.push((alias.key.to_owned(), meant.to_owned()));
    }
    Ok(aliases)
}

type Words = Vec<(String, String)>;

fn terms(keys: Keys<'_, '_>, codebook: &Codebook) -> Result<Vec<(Field, Words)>, Error> {
    let Some(value) = keys.get("terms") else { return Ok(Vec::new()) };
    let mut terms = Vec::new();
    for of_field in value.table()?.all() {
        let field = field_key(of_field)?;
        let mut words = Vec::new();
        for word in of_field.table()?.all() {
            words.push((word.key.to_owned(), our_word(field, word, codebook)?));
        }
        terms.push((field, words));
    }
    Ok(terms)
}

fn constants(keys: Keys<'_, '_>, codebook: &Codebook) -> Result<Vec<(Field, String)>, Error> {
    let Some(value) = keys.get("constants") else { return Ok(Vec::new()) };
    value
        .table()?
        .all()
        .map(|constant| {
            let field = field_key(constant)?;
            Ok((field, our_word(field, constant, codebook)?))
        })
        .collect()
}

fn outward(keys: Keys<'_, '_>, codebook: &Codebook) -> Result<Vec<String>, Error> {
    let Some(value) = keys.get("outward") else { return Ok(Vec::new()) };
    let names = value.texts()?;
    let known = || codebook.outward().iter().map(|table| table.name());
    match names.iter().find(|name| !known().any(|known| known == **name)) {
        Some(unknown) => Err(value.wrong(Problem::WordUnknown {
            key: value.key.to_owned(),
            word: (*unknown).to_owned(),
            known: known().map(str::to_owned).collect(),
        })),
        None => Ok(names.into_iter().map(str::to_owned).collect()),
    }
}

fn of_sides(keys: Keys<'_, '_>) -> Result<Vec<(String, String)>, Error> {
    let names = keys.get("of_sides").map_or(Ok(Vec::new()), Value::texts)?;
    let (pairs, _) = names.as_chunks::<2>();
    Ok(pairs.iter().map(|[first, second]| ((*first).to_owned(), (*second).to_owned())).collect())
}

fn our_word(field: Field, value: Value<'_, '_>, codebook: &Codebook) -> Result<String, Error> {
    let text = value.text()?;
    let vocabulary = codebook.field(field).vocabulary.as_deref().and_then(|name| codebook.vocabulary(name));
    match vocabulary {
        // A word of theirs may stand for nothing of ours.
        Some(vocabulary) if !text.is_empty() && vocabulary.find(text).is_none() => {
            Err(value.unknown_word(vocabulary.nearest(text, 3).into_iter().map(str::to_owned).collect()))
        }
        _ => Ok(text.to_owned()),
    }
}

/// Finds the form in which an example writes 28 December 2022 or 2 January 2022.
///
/// The first cannot show whether a `2` becomes `02`; it is taken as a file that writes two digits.
fn date_form(value: Value<'_, '_>) -> Result<DateForm, Error> {
    let text = value.text()?;
    let examples = [(2022, 12, 28), (2022, 1, 2)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
    [DateOrder::DayFirst, DateOrder::MonthFirst]
        .into_iter()
        .filter_map(|order| DateForm::read(text, Some(order)).ok())
        .find(|(date, _)| examples.contains(&Some(*date)))
        .map(|(_, form)| form)
        .ok_or_else(|| value.wrong(Problem::DateExample(text.to_owned())))
}
