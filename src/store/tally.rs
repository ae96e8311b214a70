//! Adds up rows that are numbers, by groups that have names.

use super::count::{CountLine, Counts, Dimension};
use hashbrown::HashMap;
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

/// The same for pairs, of which many may never come.
const PAIRS_LISTED: u64 = 1 << 20;

/// Turns a column's numbers into groups that have labels, and groups of all columns so far into one.
struct Level {
    dimension: Dimension,
    first_column: usize,
    listed: Vec<u32>,
    tabled: NumberMap<i64, u32>,
    by_label: HashMap<String, u32, BuildHasherDefault<NumberHasher>>,
    labels: Vec<String>,
    combinations: Combinations,
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

    /// Gives the combinations in order: of those before, which have these places, then of the labels.
    fn order(&self, before: &[u32]) -> Vec<u32> {
        let mut groups: Vec<u32> = (0..self.labels.len() as u32).collect();
        groups.sort_by(|a, b| compare_labels(&self.labels[*a as usize], &self.labels[*b as usize]));
        let groups = places(&groups);
        let mut order: Vec<u32> = (0..self.combinations.made_of.len() as u32).collect();
        order = by_place(&order, groups.len(), |combination| {
            groups[self.combinations.made_of[combination as usize].1 as usize]
        });
        by_place(&order, before.len(), |combination| before[self.combinations.made_of[combination as usize].0 as usize])
    }
}

/// Numbers the pairs of a combination of the level before and a group of this one, as they come.
#[derive(Default)]
struct Combinations {
    made_of: Vec<(u32, u32)>,
    /// The group is the low bits of a pair's key; a low key finds its number in a list, others in a table.
    bits: u32,
    listed: Vec<u32>,
    tabled: NumberMap<u64, u32>,
    last: ((u32, u32), u32),
}

impl Combinations {
    /// Gives the number of a pair; rows that follow are often alike.
    fn of(&mut self, before: u32, group: u32) -> u32 {
        let pair = (before, group);
        if self.last.0 == pair && !self.made_of.is_empty() {
            return self.last.1;
        }
        if group >> self.bits > 0 {
            self.widen(group);
        }
        let next = self.made_of.len() as u32;
        let slot = self.slot(pair);
        if *slot == NONE {
            *slot = next;
            self.last = (pair, next);
            self.made_of.push(pair);
        } else {
            self.last = (pair, *slot);
        }
        self.last.1
    }

    fn slot(&mut self, (before, group): (u32, u32)) -> &mut u32 {
        let key = (u64::from(before) << self.bits) | u64::from(group);
        let at = key as usize;
        if key >= PAIRS_LISTED {
            return self.tabled.entry(key).or_insert(NONE);
        }
        if self.listed.len() <= at {
            self.listed.resize(at + 1, NONE);
        }
        &mut self.listed[at]
    }

    /// Makes room for a group in the keys.
    fn widen(&mut self, group: u32) {
        self.bits = u32::BITS - group.leading_zeros();
        self.listed.clear();
        self.tabled.clear();
        for number in 0..self.made_of.len() {
            *self.slot(self.made_of[number]) = number as u32;
        }
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
            combinations: Combinations::default(),
        });
    }

    /// Adds a row: the numbers of each level, and deaths where they have a column.
    pub fn add(&mut self, row: &[i64], deaths: Option<usize>, label: impl Fn(Dimension, i64) -> String) {
        let deaths = deaths.map_or(0, |at| row[at].max(0).unsigned_abs());
        self.events += 1;
        self.fatalities += deaths;
        self.now.clear();
        self.now.push(0);
        for level in &mut self.levels {
            let first = row[level.first_column];
            let both = level.dimension.columns().len() == 2;
            let second = if both { row[level.first_column + 1] } else { NOTHING };
            let group = level.group(first, &label);
            if second != NOTHING && second != first {
                let other = level.group(second, &label);
                for at in 0..self.now.len() {
                    let more = level.combinations.of(self.now[at], other);
                    self.now.push(more);
                    self.now[at] = level.combinations.of(self.now[at], group);
                }
            } else {
                self.now.iter_mut().for_each(|before| *before = level.combinations.of(*before, group));
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
    }

    /// Gives the answer, lines in the order of their labels.
    pub fn counts(self) -> Counts {
        let mut ranks = vec![0];
        let mut order = Vec::new();
        for level in &self.levels {
            order = level.order(&ranks);
            ranks = places(&order);
        }
        if self.levels.is_empty() {
            order.extend((self.events > 0).then_some(0));
        }
        let width = self.levels.len();
        let mut groups = vec![0; order.len() * width];
        for (line, &combination) in order.iter().enumerate() {
            let mut at = combination;
            for (level, group) in self.levels.iter().zip(&mut groups[line * width..]).rev() {
                (at, *group) = level.combinations.made_of[at as usize];
            }
        }
        let line = |(line, combination): (usize, &u32)| {
            let (events, fatalities) = self.sums[*combination as usize];
            CountLine { groups: line * width, events, fatalities }
        };
        Counts {
            lines: order.iter().enumerate().map(line).collect(),
            events: self.events,
            fatalities: self.fatalities,
            labels: self.levels.into_iter().map(|level| level.labels).collect(),
            groups,
        }
    }
}

/// Puts them in the order of their places, of which there are few; those of one place stay as they were.
fn by_place(order: &[u32], places: usize, place: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut next = vec![0; places + 1];
    order.iter().for_each(|&one| next[place(one) as usize + 1] += 1);
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut sorted = vec![0; order.len()];
    for &one in order {
        let at = &mut next[place(one) as usize];
        sorted[*at] = one;
        *at += 1;
    }
    sorted
}

/// Turns an order into each one's place in it.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, at) in (0..).zip(order) {
        places[*at as usize] = place;
    }
    places
}

/// Numbers go by size, texts by letter; the empty text comes first.
fn compare_labels(a: &str, b: &str) -> Ordering {
    // Looking closer at every name would take longer than all the counting.
    let may_be_number = |label: &str| label.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    if may_be_number(a)
        && may_be_number(b)
        && let (Ok(x), Ok(y)) = (a.parse::<f64>(), b.parse::<f64>())
    {
        return x.total_cmp(&y);
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_keeps_its_number_whatever_comes_between() {
        let mut combinations = Combinations::default();
        // A large group widens the keys; a large combination before stands in the table.
        let pairs = [(0, 0), (0, 1), (7, 1), (0, 900), (1 << 22, 3), (7, 5_000), (1 << 22, 4)];
        let numbers = pairs.map(|(before, group)| combinations.of(before, group));
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
        let mut again = pairs;
        again.reverse();
        assert_eq!(again.map(|(before, group)| combinations.of(before, group)), [6, 5, 4, 3, 2, 1, 0]);
        assert_eq!(combinations.made_of, pairs);
    }

    #[test]
    fn those_of_one_place_stay_in_their_order() {
        let places = [2, 0, 2, 1, 0];
        assert_eq!(by_place(&[4, 3, 2, 1, 0], 3, |one| places[one as usize]), [4, 1, 3, 2, 0]);
    }
}
