//! Goes once through a side: where each row stands, of which event it is, and what it adds up to.
//!
//! Of a row forty bytes are kept; rows that differ are read again from their place.

use super::columns::Columns;
use super::side::Side;
use super::totals::{Telling, Totals};
use super::{DiffError, Steps};
use crate::codebook::{Codebook, RowsAre};
use crate::interchange::import::{Mapper, RawRow, is_tag_row};
use crate::model::EventId;
use hashbrown::HashTable;
use std::collections::HashMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// Stands for an id that is all text.
const NO_NUMBER: u32 = u32::MAX;

/// So many places are remembered of what is odd.
const MOST_PLACES: usize = 5;

/// How often it is told how far it is.
const ROWS_BETWEEN: usize = 4_096;

/// One row.
#[derive(Clone, Copy)]
pub struct RowAt {
    /// Hash of what is compared of it, in two halves.
    pub sum: [u64; 2],
    /// Where it begins, counted from the header.
    pub offset: u64,
    /// How long it is, without its line end.
    pub length: u32,
    stem: u32,
    number: u32,
}

/// What is odd about the rows of a side; nothing of it is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Odd {
    /// Rows without an id.
    pub without_id: u64,
    /// Lines of the first of them.
    pub without_id_lines: Vec<u64>,
    /// Rows whose id stood in the file before.
    pub repeated: u64,
    /// The first such ids.
    pub repeated_ids: Vec<String>,
    /// Rows with too few or too many cells.
    pub misshapen: u64,
    /// Lines of the first of them.
    pub misshapen_lines: Vec<u64>,
}

/// A side, gone through.
pub struct Scan {
    /// Its rows in their order.
    pub rows: Vec<RowAt>,
    /// The first row of each id.
    firsts: HashTable<u32>,
    /// Further rows of an id, by its first.
    pub twins: HashMap<u32, Vec<u32>>,
    stems: Stems,
    /// Events and deaths.
    pub totals: Totals,
    /// What is odd.
    pub odd: Odd,
}

/// The texts of ids without their numbers.
#[derive(Default)]
struct Stems {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Stems {
    fn number(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.numbers.get(stem) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(stem.to_owned());
        self.numbers.insert(stem.to_owned(), number);
        number
    }
}

/// How rows are summed up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// As they stand: both sides have the same columns and are compared in all of them.
    Whole,
    /// Cell by cell, of the columns that are compared.
    Cells,
    /// Not: the sides say the same in other words.
    None,
}

/// Goes through a side.
pub fn scan(
    codebook: &Codebook,
    side: &Side,
    columns: &Columns,
    sum: Sum,
    steps: &Steps<'_>,
) -> Result<Scan, DiffError> {
    let mut scan = Scan {
        rows: Vec::new(),
        firsts: HashTable::new(),
        twins: HashMap::new(),
        stems: Stems::default(),
        totals: Totals::default(),
        odd: Odd::default(),
    };
    let mut mapper = Mapper::new(codebook, &side.sniffed);
    let telling = Telling::of(side);
    let counts = side.sniffed.layout.rows != RowsAre::Deletion;
    let mut stem = String::new();
    let mut cells = Vec::new();
    let mut rows = side.rows()?;
    rows.next_row().map_err(|error| side.rows_failed(error))?;
    let (mut in_head, mut told) = (true, 0);
    loop {
        let offset = rows.bytes_read();
        let Some(row) = rows.next_row().map_err(|error| side.rows_failed(error))? else { break };
        if row.is_blank() || (in_head && is_tag_row(&row)) {
            continue;
        }
        in_head = false;
        let id = mapper.event_id(&row);
        let parts = EventId::split(&id);
        parts.write_stem(&mut stem);
        let number = parts.number.map_or(NO_NUMBER, |number| number as u32);
        let sum = match sum {
            Sum::Whole => xxh3_128(row.text.as_bytes()),
            Sum::Cells => sum_of_cells(&mapper, &row, columns.places(), &mut cells),
            Sum::None => 0,
        };
        let at = RowAt {
            sum: [(sum >> 64) as u64, sum as u64],
            offset,
            length: row.text.len() as u32,
            stem: scan.stems.number(&stem),
            number,
        };
        scan.look_at(&row, &id, mapper.width());
        scan.put(at);
        if counts {
            scan.totals.add(codebook, &mut mapper, telling.as_ref(), &row, side.sniffed.order);
        }
        if scan.rows.len().is_multiple_of(ROWS_BETWEEN) {
            steps.tell(ROWS_BETWEEN as u64, offset - told);
            told = offset;
        }
    }
    Ok(scan)
}

fn sum_of_cells(mapper: &Mapper<'_>, row: &RawRow<'_>, places: &[usize], cells: &mut Vec<u8>) -> u128 {
    const BETWEEN: u8 = 0x1f;
    cells.clear();
    for &at in places {
        cells.extend_from_slice(mapper.text_of(row, at).as_bytes());
        cells.push(BETWEEN);
    }
    xxh3_128(cells)
}

impl Scan {
    fn look_at(&mut self, row: &RawRow<'_>, id: &str, width: usize) {
        if id.is_empty() {
            self.odd.without_id += 1;
            keep(&mut self.odd.without_id_lines, row.line);
        }
        let surplus = (width..row.cells.len()).any(|at| !row.cell(at).trim().is_empty());
        if row.cells.len() + 1 < width || surplus {
            self.odd.misshapen += 1;
            keep(&mut self.odd.misshapen_lines, row.line);
        }
    }

    fn put(&mut self, row: RowAt) {
        let at = self.rows.len() as u32;
        self.rows.push(row);
        let rows = &self.rows;
        let same = |other: &u32| key(&rows[*other as usize]) == key(&row);
        match self.firsts.find(hash(&row), same) {
            None => {
                self.firsts.insert_unique(hash(&row), at, |other| hash(&rows[*other as usize]));
            }
            Some(&first) => {
                self.twins.entry(first).or_default().push(at);
                if !self.stems.texts[row.stem as usize].is_empty() {
                    self.odd.repeated += 1;
                    let id = self.id(at);
                    keep(&mut self.odd.repeated_ids, id);
                }
            }
        }
    }

    /// Gives the first rows of all ids, in the order of the file.
    pub fn first_rows(&self) -> impl Iterator<Item = u32> + '_ {
        let further: std::collections::HashSet<u32> = self.twins.values().flatten().copied().collect();
        (0..self.rows.len() as u32).filter(move |at| further.is_empty() || !further.contains(at))
    }

    /// Gives the published id of a row.
    pub fn id(&self, at: u32) -> String {
        let row = &self.rows[at as usize];
        let number = (row.number != NO_NUMBER).then_some(u64::from(row.number));
        EventId::from_parts(&self.stems.texts[row.stem as usize], number).as_str().to_owned()
    }

    /// Says for each stem of another scan which it is here.
    pub fn stems_of(&self, other: &Scan) -> Vec<Option<u32>> {
        other.stems.texts.iter().map(|stem| self.stems.numbers.get(stem).copied()).collect()
    }

    /// Finds the first row with the id of a row of another scan.
    pub fn find(&self, other: &RowAt, stems: &[Option<u32>]) -> Option<u32> {
        let sought = RowAt { stem: stems[other.stem as usize]?, ..*other };
        self.firsts.find(hash(&sought), |at| key(&self.rows[*at as usize]) == key(&sought)).copied()
    }

    /// Tells whether a row has no id.
    pub fn is_nameless(&self, at: u32) -> bool {
        self.stems.texts[self.rows[at as usize].stem as usize].is_empty()
    }

    /// Gives all rows of an id by its first.
    pub fn all_of(&self, first: u32) -> Vec<u32> {
        let further = self.twins.get(&first).map_or(&[][..], Vec::as_slice);
        std::iter::once(first).chain(further.iter().copied()).collect()
    }
}

fn key(row: &RowAt) -> (u32, u32) {
    (row.stem, row.number)
}

fn hash(row: &RowAt) -> u64 {
    xxh3_64([row.stem.to_le_bytes(), row.number.to_le_bytes()].as_flattened())
}

fn keep<T>(places: &mut Vec<T>, place: T) {
    if places.len() < MOST_PLACES {
        places.push(place);
    }
}
