//! Two files of events compared: what came, what went, what changed, and which published numbers move.
//!
//! The way of a comparison: `side` (a file, to be read at any place; `flatten` for files of sides) → `columns`
//! (what is compared) → `scan` (one pass over each side at once, forty bytes kept of a row) → `pairs` (by id) →
//! here (rows that may differ are read again from their places) → `write`. No event is kept: memory grows by the
//! number of rows only.

mod columns;
mod flatten;
mod pairs;
mod report;
mod scan;
mod side;
mod totals;
mod write;

pub use columns::By;
pub use report::{Block, Cells, told_apart};
pub use scan::Odd;
pub use side::Side;
pub use totals::Moved;
pub(in crate::interchange) use totals::Told;
pub use write::Format;

use super::import::{ImportError, Mapper, Progress, RawRow};
use crate::codebook::{Codebook, RowsAre};
use crate::model::Field;
use crate::store::beside::FileBeside;
use columns::Plan;
use pairs::Pairs;
use scan::{Scan, scan};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};

/// Why two files could not be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiffError {
    /// One of them could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// No file beside could be written.
    #[error("a temporary file could not be written: {0}")]
    Beside(io::Error),
    /// What was found could not be written.
    #[error("what was found could not be written: {0}")]
    Write(#[from] io::Error),
    /// A list of deletions and a file of events.
    #[error("{left} and {right} are not of one kind: one is a list of deleted events")]
    OtherRows {
        /// Left.
        left: String,
        /// Right.
        right: String,
    },
    /// A column that neither side has.
    #[error("there is no column \"{name}\" in both files")]
    FieldUnknown {
        /// As it was asked for.
        name: String,
        /// What comes near.
        nearest: Vec<String>,
    },
    /// A column that only one side has.
    #[error("only {side} has the column {name}")]
    OneSided {
        /// The column.
        name: String,
        /// Who has it.
        side: String,
    },
    /// A row is not where it was.
    #[error("{file} was changed while it was read")]
    ChangedMeanwhile {
        /// The file.
        file: String,
    },
}

/// How to compare.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only these columns; all if none is named.
    pub fields: Vec<String>,
    /// All columns but these.
    pub but: Vec<String>,
    /// How many examples are kept of a column.
    pub examples: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { fields: Vec::new(), but: Vec::new(), examples: 3 }
    }
}

/// An event whose value changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its id.
    pub id: String,
    /// The value before.
    pub before: String,
    /// The value after.
    pub after: String,
}

/// A column whose values changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDiff {
    /// Its name.
    pub name: String,
    /// In how many events.
    pub events: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// What is said of a side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Its layout.
    pub layout: String,
    /// Its rows; of a file with a row for each side of an event, its events.
    pub rows: u64,
    /// Columns that the other side lacks.
    pub only: Vec<String>,
    /// What is odd about its rows.
    pub odd: Odd,
    /// Rows of sides that belong to no event as their layout would have them.
    pub loose: u64,
}

/// What two sides have in common, and what not.
pub struct Diff {
    /// The side before and the side after.
    pub sides: [About; 2],
    /// How they were compared.
    pub by: By,
    /// The columns that were compared.
    pub compared: Vec<String>,
    /// Rows whose event both have, with the same values.
    pub unchanged: u64,
    /// Of these, rows that are spelled otherwise.
    pub respelled: u64,
    /// What changed, the most frequent first.
    pub fields: Vec<FieldDiff>,
    /// Countries and years with other numbers.
    pub by_country_year: Vec<Moved>,
    /// Types of event with other numbers.
    pub by_event_type: Vec<Moved>,
    /// Countries and months with other numbers: the cells of a panel.
    pub by_country_month: Vec<Moved>,
    /// Whether both sides tell of deaths.
    pub deaths_told: bool,
    /// Why events went, by id.
    reasons: BTreeMap<String, String>,
    /// The rows themselves, to be read again.
    ground: Ground,
}

/// Where the rows stand that a comparison is about.
struct Ground {
    codebook: Codebook,
    sides: [Side; 2],
    scans: [Scan; 2],
    plan: Plan,
    added: Vec<u32>,
    removed: Vec<u32>,
    changed: Vec<(u32, u32)>,
}

/// Tells how far it is, from two threads.
struct Steps<'p> {
    rows: AtomicU64,
    bytes: AtomicU64,
    total: Option<u64>,
    progress: &'p (dyn Fn(Progress) + Sync),
}

impl Steps<'_> {
    /// Adds rows and bytes that were read since it was last told.
    fn tell(&self, rows: u64, bytes: u64) {
        let rows = self.rows.fetch_add(rows, Ordering::Relaxed) + rows;
        let bytes = self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        (self.progress)(Progress { rows, bytes, total: self.total });
    }
}

/// Compares two sides.
pub fn compare(
    codebook: &Codebook,
    left: Side,
    right: Side,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Diff, DiffError> {
    let plan = Plan::new(codebook, &left, &right, &options.fields, &options.but)?;
    let sum = plan.sum();
    let total = left.text.size().zip(right.text.size()).map(|(one, other)| one + other);
    let steps = Steps { rows: AtomicU64::new(0), bytes: AtomicU64::new(0), total, progress };
    let (before, after) = std::thread::scope(|scope| {
        let other = scope.spawn(|| scan(codebook, &right, &plan.columns(true), sum, &steps));
        let before = scan(codebook, &left, &plan.columns(false), sum, &steps);
        (before, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let scans = [before?, after?];
    let moved = totals::moved(&scans[0].totals, &scans[1].totals);
    let pairs = Pairs::of(&scans[0], &scans[1], sum);
    Ground::of(codebook, [left, right], scans, plan).settle(pairs, moved, options)
}

/// Compares parts of two sides, of which all else is the same, and says what a comparison of both as a whole would.
///
/// None where parts cannot stand for the whole: their rows do not tell straight what is counted, some are odd, or they
/// do not add up to what is told of the whole.
pub(in crate::interchange) fn compare_parts(
    codebook: &Codebook,
    parts: [Side; 2],
    told: &[Told; 2],
) -> Result<Option<Diff>, DiffError> {
    let [left, right] = &parts;
    let plan = Plan::new(codebook, left, right, &[], &[])?;
    let alike = plan.by == By::Column && plan.only.iter().all(Vec::is_empty);
    if !alike || !parts.iter().all(Side::tells_straight) {
        return Ok(None);
    }
    let sum = plan.sum();
    let steps = Steps { rows: AtomicU64::new(0), bytes: AtomicU64::new(0), total: None, progress: &|_| () };
    let scans = [
        scan(codebook, left, &plan.columns(false), sum, &steps)?,
        scan(codebook, right, &plan.columns(true), sum, &steps)?,
    ];
    let rest = [0, 1].map(|side| told[side].events.checked_sub(scans[side].rows.len() as u64));
    let moved = totals::moved_in_parts([&scans[0].totals, &scans[1].totals], told);
    let (Some(rest), Some(moved)) = (rest[0].filter(|_| rest[0] == rest[1]), moved) else { return Ok(None) };
    if parts.iter().any(|part| part.loose > 0) || scans.iter().any(|scan| scan.odd != Odd::default()) {
        return Ok(None);
    }
    let mut pairs = Pairs::of(&scans[0], &scans[1], sum);
    pairs.same += rest;
    let mut diff = Ground::of(codebook, parts, scans, plan).settle(pairs, moved, &Options::default())?;
    diff.sides.iter_mut().zip(told).for_each(|(side, told)| side.rows = told.events);
    Ok(Some(diff))
}

/// What was found in some of the rows that may differ.
struct Found {
    changed: Vec<(u32, u32)>,
    fields: Vec<(u64, Vec<Example>)>,
}

impl Ground {
    fn of(codebook: &Codebook, sides: [Side; 2], scans: [Scan; 2], plan: Plan) -> Ground {
        let (added, removed, changed) = (Vec::new(), Vec::new(), Vec::new());
        Ground { codebook: codebook.clone(), sides, scans, plan, added, removed, changed }
    }

    /// Reads again the rows that may differ, and says what all of it comes to.
    fn settle(mut self, pairs: Pairs, moved: [Vec<Moved>; 3], options: &Options) -> Result<Diff, DiffError> {
        let Pairs { apart, same, added, removed } = pairs;
        (self.added, self.removed) = (added, removed);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        let piece = apart.len().div_ceil(threads).max(1);
        let ground = &self;
        let found: Vec<Found> = std::thread::scope(|scope| {
            let running: Vec<_> =
                apart.chunks(piece).map(|pairs| scope.spawn(move || ground.find(pairs, options.examples))).collect();
            let ended = running.into_iter().map(|one| one.join().unwrap_or_else(|p| std::panic::resume_unwind(p)));
            ended.collect::<Result<_, _>>()
        })?;
        let mut fields: Vec<FieldDiff> = Vec::new();
        for (at, name) in self.plan.names().enumerate() {
            let events = found.iter().map(|part| part.fields[at].0).sum();
            let examples = found.iter().flat_map(|part| &part.fields[at].1).take(options.examples).cloned().collect();
            fields.push(FieldDiff { name: name.to_owned(), events, examples });
        }
        fields.retain(|field| field.events > 0);
        fields.sort_by_key(|field| std::cmp::Reverse(field.events));
        let of_apart = apart.len();
        drop(apart);
        self.changed = found.into_iter().flat_map(|part| part.changed).collect();
        let respelled = (of_apart - self.changed.len()) as u64;
        let [by_country_year, by_event_type, by_country_month] = moved;
        Ok(Diff {
            sides: [self.about(0), self.about(1)],
            by: self.plan.by,
            compared: self.plan.names().map(str::to_owned).collect(),
            unchanged: same + respelled,
            // Between layouts each row is written otherwise; that says nothing.
            respelled: if self.plan.by == By::Column { respelled } else { 0 },
            fields,
            by_country_year,
            by_event_type,
            by_country_month,
            deaths_told: self.sides.iter().all(tells_deaths),
            reasons: BTreeMap::new(),
            ground: self,
        })
    }

    fn about(&self, at: usize) -> About {
        let (side, scan) = (&self.sides[at], &self.scans[at]);
        About {
            name: side.name.clone(),
            layout: side.sniffed.layout.name.clone(),
            rows: scan.rows.len() as u64,
            only: self.plan.only[at].clone(),
            odd: scan.odd.clone(),
            loose: side.loose,
        }
    }

    fn find(&self, pairs: &[(u32, u32)], examples: usize) -> Result<Found, DiffError> {
        let mut fields = vec![(0, Vec::new()); self.plan.names().count()];
        let mut changed = Vec::new();
        let mut again = Again::of(self)?;
        for &pair in pairs {
            let mut differs = false;
            again.compare(pair, |at, before, after| {
                differs = true;
                let (events, kept): &mut (u64, Vec<Example>) = &mut fields[at];
                *events += 1;
                if kept.len() < examples {
                    let (before, after) = (before.to_owned(), after.to_owned());
                    kept.push(Example { id: self.scans[1].id(pair.1), before, after });
                }
            })?;
            if differs {
                changed.push(pair);
            }
        }
        Ok(Found { changed, fields })
    }
}

const MOST_THREADS: usize = 4;

fn tells_deaths(side: &Side) -> bool {
    let columns = &side.sniffed.columns;
    columns.iter().any(|column| column.target == crate::codebook::ColumnTarget::Field(Field::Fatalities))
}

/// Reads rows of both sides again and compares them.
struct Again<'g> {
    ground: &'g Ground,
    mappers: [Mapper<'g>; 2],
    texts: [Window; 2],
}

impl<'g> Again<'g> {
    fn of(ground: &'g Ground) -> Result<Again<'g>, DiffError> {
        let [left, right] = &ground.sides;
        let mapper = |side: &Side| Mapper::new(&ground.codebook, &side.sniffed);
        Ok(Again { ground, mappers: [mapper(left), mapper(right)], texts: [Window::of(left)?, Window::of(right)?] })
    }

    /// Says what two rows of one event say otherwise: the place of the column, before, after.
    fn compare(&mut self, pair: (u32, u32), take: impl FnMut(usize, &str, &str)) -> Result<(), DiffError> {
        let Ground { codebook, sides: [left, right], scans, plan, .. } = self.ground;
        let [one, other] = &mut self.texts;
        let before = one.row(left, &scans[0], pair.0)?;
        let after = other.row(right, &scans[1], pair.1)?;
        let (mut cells, mut other_cells) = (Vec::new(), Vec::new());
        let before = RawRow::of(before, left.cut(), &mut cells);
        let after = RawRow::of(after, right.cut(), &mut other_cells);
        for (side, (at, row)) in [(pair.0, &before), (pair.1, &after)].into_iter().enumerate() {
            if self.mappers[side].event_id(row) != scans[side].id(at) {
                return Err(DiffError::ChangedMeanwhile { file: self.ground.sides[side].name.clone() });
            }
        }
        let orders = [left.sniffed.order, right.sniffed.order];
        plan.compare(codebook, &mut self.mappers, [&before, &after], orders, take);
        Ok(())
    }
}

/// Part of a file: rows that are asked for one after the other most often stand near one another.
struct Window {
    file: File,
    start: u64,
    bytes: Vec<u8>,
    at: u64,
}

/// How much is read at once where the next row is near.
const NEAR: u64 = 64 << 10;

impl Window {
    fn of(side: &Side) -> Result<Window, DiffError> {
        let file = side.text.open().map_err(|source| side.unread(source))?;
        Ok(Window { file, start: side.text.start(), bytes: Vec::new(), at: 0 })
    }

    fn row(&mut self, side: &Side, scan: &Scan, at: u32) -> Result<&str, DiffError> {
        let row = &scan.rows[at as usize];
        let (offset, length) = (row.offset, u64::from(row.length));
        let end = self.at + self.bytes.len() as u64;
        if offset < self.at || offset + length > end {
            let near = offset >= self.at && offset <= end + NEAR;
            self.read(offset, if near { length.max(NEAR) } else { length }).map_err(|source| side.unread(source))?;
        }
        let from = (offset - self.at) as usize;
        let text = self.bytes.get(from..from + length as usize).and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.ok_or_else(|| DiffError::ChangedMeanwhile { file: side.name.clone() })
    }

    fn read(&mut self, offset: u64, length: u64) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.start + offset))?;
        self.bytes.clear();
        self.at = offset;
        (&self.file).take(length).read_to_end(&mut self.bytes)?;
        Ok(())
    }
}

/// What happened to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'d> {
    /// Only the side after has it.
    Added,
    /// Only the side before has it; with the reason, where one is known.
    Removed(Option<&'d str>),
    /// Both have it: columns, before, after.
    Changed(Vec<(&'d str, String, String)>),
}

impl Diff {
    /// How many rows only the side after has.
    pub fn added(&self) -> u64 {
        self.ground.added.len() as u64
    }

    /// How many rows only the side before has.
    pub fn removed(&self) -> u64 {
        self.ground.removed.len() as u64
    }

    /// How many events changed.
    pub fn changed(&self) -> u64 {
        self.ground.changed.len() as u64
    }

    /// Tells whether there is no difference.
    pub fn is_empty(&self) -> bool {
        self.added() + self.removed() + self.changed() == 0
    }

    /// Asks for the reason why each removed event went.
    pub fn explain_removed<E>(&mut self, mut reason: impl FnMut(&str) -> Result<Option<String>, E>) -> Result<(), E> {
        for &at in &self.ground.removed {
            let id = self.ground.scans[0].id(at);
            if let Some(reason) = reason(&id)? {
                self.reasons.insert(id, reason);
            }
        }
        Ok(())
    }

    /// Gives the ids of the first events that were added.
    pub fn first_added(&self, most: usize) -> Vec<String> {
        self.ground.added.iter().take(most).map(|&at| self.ground.scans[1].id(at)).collect()
    }

    /// Gives the ids of the first events that were removed, with the reasons that are known.
    pub fn first_removed(&self, most: usize) -> Vec<(String, Option<&str>)> {
        let ids = self.ground.removed.iter().take(most).map(|&at| self.ground.scans[0].id(at));
        ids.map(|id| {
            let reason = self.reasons.get(&id).map(String::as_str);
            (id, reason)
        })
        .collect()
    }

    /// Goes through all events that differ: added, removed, changed, each in the order of its file.
    pub fn each<E: From<DiffError>>(&self, mut take: impl FnMut(&str, Step<'_>) -> Result<(), E>) -> Result<(), E> {
        let Ground { scans, added, removed, changed, plan, .. } = &self.ground;
        for &at in added {
            take(&scans[1].id(at), Step::Added)?;
        }
        for &at in removed {
            let id = scans[0].id(at);
            take(&id, Step::Removed(self.reasons.get(&id).map(String::as_str)))?;
        }
        let names: Vec<&str> = plan.names().collect();
        let mut again = Again::of(&self.ground)?;
        for &pair in changed {
            let mut steps = Vec::new();
            again.compare(pair, |at, before, after| steps.push((names[at], before.to_owned(), after.to_owned())))?;
            take(&scans[1].id(pair.1), Step::Changed(steps))?;
        }
        Ok(())
    }

    /// Tells whether the sides hold events, and not ids of deleted ones.
    pub fn is_of_events(&self) -> bool {
        self.ground.sides[0].sniffed.layout.rows != RowsAre::Deletion
    }
}

/// Opens a file beside, which goes when nobody reads it any more.
fn beside() -> Result<BufWriter<FileBeside>, DiffError> {
    Ok(BufWriter::with_capacity(1 << 16, FileBeside::anywhere().map_err(DiffError::Beside)?))
}

/// What the system said, so that a closed pipe or a full disk is told as such.
fn of_system(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
