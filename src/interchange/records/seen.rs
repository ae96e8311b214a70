//! Which numbers a file has brought already, in little memory.

use std::collections::HashMap;

/// A set of numbers that mostly follow one another.
#[derive(Default)]
pub(super) struct Seen {
    blocks: HashMap<i64, u64>,
}

impl Seen {
    /// Adds a number; tells whether it is new.
    pub fn add(&mut self, number: i64) -> bool {
        let block = self.blocks.entry(number >> 6).or_default();
        let bit = 1 << (number & 63);
        let new = *block & bit == 0;
        *block |= bit;
        new
    }

    /// Tells whether a number is in it.
    pub fn has(&self, number: i64) -> bool {
        self.blocks.get(&(number >> 6)).is_some_and(|block| block & (1 << (number & 63)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_new_once() {
        let mut seen = Seen::default();
        assert!(seen.add(64) && seen.add(63) && seen.add(0) && seen.add(i64::MAX));
        assert!(!seen.add(64) && !seen.add(i64::MAX));
        assert!(seen.has(63) && !seen.has(62));
    }
}
