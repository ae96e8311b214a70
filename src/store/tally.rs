//! Adds up rows that are numbers, by groups that have names.

use super::Result;
use super::count::{CountLine, Counts, Dimension};
use hashbrown::HashMap;
use rusqlite::Row;
use std::cmp::Ordering;
use std::hash::{BuildHasherDefault, Hasher};

/// Hashes numbers, which need no more than a multiplication.
#[derive(Default)]
pub(super) struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
    fn write_i64(&mut self, number: i64) {
        self.write_u64(number as u64);
    }
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<NumberHasher>>;

/// Stands for "no value" among the numbers of a column.
pub(super) const NOTHING: i64 = i64::MIN;

/// Not given yet.
const NONE: u32 = u32::MAX;

/// Numbers below this find their group in a list, others in a table.
const LISTED: usize = 1 << 22;

/// Turns a column's numbers into groups that have labels, and groups of all columns so far into one.
struct Level {
    dimension: Dimension,
    first_column: usize,
    listed: Vec<u32>,
    tabled: NumberMap<i64, u32>,
    by_label: HashMap<String, u32, BuildHasherDefault<NumberHasher>>,
    labels: Vec<String>,
    /// Which combination of the level before and which group make a combination of this level.
    combinations: NumberMap<u64, u32>,
    made_of: Vec<(u32, u32)>,
    last: (u64, u32),
}

impl Level {
    fn group(&mut self, number: i64, label: impl FnOnce(Dimension, i64) -> String) -> u32 {
        let listed = usize::try_from(number).ok().filter(|number| *number < LISTED);
        let known = match listed {
            Some(at) => self.listed.get(at).copied().filter(|group| *group != NONE),
            None => self.tabled.get(&number).copied(),
        };
        if let Some(group) = known {
            return group;
        }
        let label = label(self.dimension, number);
        let next = self.labels.len() as u32;
        let group = *self.by_label.entry_ref(label.as_str()).or_insert(next);
        if group == next {
            self.labels.push(label);
        }
        match listed {
            Some(at) => {
                if self.listed.len() <= at {
                    self.listed.resize(at + 1, NONE);
                }
                self.listed[at] = group;
            }
            None => {
                self.tabled.insert(number, group);
            }
        }
        group
    }

    /// Gives the combination of one of the level before with a group; rows that follow are often alike.
    fn combine(&mut self, before: u32, group: u32) -> u32 {
        let pair = (u64::from(before) << 32) | u64::from(group);
        if self.last.0 == pair {
            return self.last.1;
        }
        let next = self.made_of.len() as u32;
        let combination = *self.combinations.entry(pair).or_insert(next);
        if combination == next {
            self.made_of.push((before, group));
        }
        self.last = (pair, combination);
        combination
    }

    /// Gives each group's place when the labels are in order.
    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.labels.len() as u32).collect();
        order.sort_by(|a, b| compare_labels(&self.labels[*a as usize], &self.labels[*b as usize]));
        let mut ranks = vec![0; order.len()];
        for (rank, group) in (0..).zip(order) {
            ranks[group as usize] = rank;
        }
        ranks
    }
}

/// Counts so far.
#[derive(Default)]
pub(super) struct Tally {
    levels: Vec<Level>,
    /// Events and deaths of each combination of the last level.
    sums: Vec<(u64, u64)>,
    events: u64,
    fatalities: u64,
    now: Vec<u32>,
}

impl Tally {
    /// Counts by one thing more, whose numbers begin at a column.
    pub fn group_by(&mut self, dimension: Dimension, first_column: usize) {
        self.levels.push(Level {
            dimension,
            first_column,
            listed: Vec::new(),
            tabled: NumberMap::default(),
            by_label: HashMap::default(),
            labels: Vec::new(),
            combinations: NumberMap::default(),
            made_of: Vec::new(),
            last: (u64::MAX, 0),
        });
    }

    /// Adds a row: deaths first, then the numbers of each level.
    pub fn add(&mut self, row: &Row<'_>, label: impl Fn(Dimension, i64) -> String) -> Result<()> {
        let number = |at: usize| -> Result<i64> { Ok(row.get::<_, Option<i64>>(at)?.unwrap_or(NOTHING)) };
        let deaths = number(0)?.max(0).unsigned_abs();
        self.events += 1;
        self.fatalities += deaths;
        self.now.clear();
        self.now.push(0);
        for level in &mut self.levels {
            let first = number(level.first_column)?;
            let both = level.dimension.columns().len() == 2;
            let second = if both { number(level.first_column + 1)? } else { NOTHING };
            let group = level.group(first, &label);
            if second != NOTHING && second != first {
                let other = level.group(second, &label);
                for at in 0..self.now.len() {
                    let more = level.combine(self.now[at], other);
                    self.now.push(more);
                    self.now[at] = level.combine(self.now[at], group);
                }
            } else {
                self.now.iter_mut().for_each(|before| *before = level.combine(*before, group));
            }
        }
        for &combination in &self.now {
            let at = combination as usize;
            if self.sums.len() <= at {
                self.sums.resize(at + 1, (0, 0));
            }
            self.sums[at].0 += 1;
            self.sums[at].1 += deaths;
        }
        Ok(())
    }

    /// Gives the answer, lines in the order of their labels.
    pub fn counts(self) -> Counts {
        let ranks: Vec<Vec<u32>> = self.levels.iter().map(Level::ranks).collect();
        let width = self.levels.len();
        let mut groups = vec![0; self.sums.len() * width];
        for combination in 0..self.sums.len() {
            let mut at = combination as u32;
            let key = &mut groups[combination * width..(combination + 1) * width];
            for (level, place) in self.levels.iter().zip(key).rev() {
                (at, *place) = level.made_of[at as usize];
            }
        }
        let key = |line: usize| &groups[line * width..(line + 1) * width];
        let rank = |line: usize| key(line).iter().zip(&ranks).map(|(&group, ranks)| ranks[group as usize]);
        let mut order: Vec<usize> = (0..self.sums.len()).collect();
        order.sort_by(|&a, &b| rank(a).cmp(rank(b)));
        let label = |line: usize| {
            key(line).iter().zip(&self.levels).map(|(&group, level)| level.labels[group as usize].clone()).collect()
        };
        let lines = order
            .into_iter()
            .map(|line| CountLine { key: label(line), events: self.sums[line].0, fatalities: self.sums[line].1 })
            .collect();
        Counts { lines, events: self.events, fatalities: self.fatalities }
    }
}

/// Numbers go by size, texts by letter; the empty text comes first.
fn compare_labels(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(x), Ok(y)) => x.total_cmp(&y),
        _ => a.cmp(b),
    }
}
