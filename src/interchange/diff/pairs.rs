//! Which rows of two sides are of the same event.

use super::scan::{Scan, Sum};

/// Rows of two sides, put together.
#[derive(Default)]
pub struct Pairs {
    /// Rows of the same event that may differ: left, right.
    pub apart: Vec<(u32, u32)>,
    /// Rows that both sides have, the same.
    pub same: u64,
    /// Rows of the right side only.
    pub added: Vec<u32>,
    /// Rows of the left side only.
    pub removed: Vec<u32>,
}

impl Pairs {
    /// Puts rows together by their ids; where an id comes more than once, equal rows first.
    pub fn of(left: &Scan, right: &Scan, sum: Sum) -> Pairs {
        let mut pairs = Pairs::default();
        let stems = left.stems_of(right);
        let mut met = vec![false; left.rows.len()];
        for after in right.first_rows() {
            let Some(before) = left.find(&right.rows[after as usize], &stems) else {
                pairs.added.extend(right.all_of(after));
                continue;
            };
            met[before as usize] = true;
            if left.twins.contains_key(&before) || right.twins.contains_key(&after) || left.is_nameless(before) {
                pairs.several(left, right, [left.all_of(before), right.all_of(after)], sum);
            } else {
                pairs.one(left, right, before, after, sum);
            }
        }
        for before in left.first_rows().filter(|before| !met[*before as usize]) {
            pairs.removed.extend(left.all_of(before));
        }
        pairs.added.sort_unstable();
        pairs.removed.sort_unstable();
        pairs
    }

    fn one(&mut self, left: &Scan, right: &Scan, before: u32, after: u32, sum: Sum) {
        if sum != Sum::None && left.rows[before as usize].sum == right.rows[after as usize].sum {
            self.same += 1;
        } else {
            self.apart.push((before, after));
        }
    }

    /// Rows with one id: those that are equal belong together, then the first to the first. Without an id only
    /// equal rows belong together.
    fn several(&mut self, left: &Scan, right: &Scan, [mut before, mut after]: [Vec<u32>; 2], sum: Sum) {
        let nameless = left.is_nameless(before[0]);
        if sum != Sum::None {
            let sum_of = |scan: &Scan, at: u32| scan.rows[at as usize].sum;
            before.sort_by_key(|&at| (sum_of(left, at), at));
            after.sort_by_key(|&at| (sum_of(right, at), at));
            let (mut rest_before, mut rest_after) = (Vec::new(), Vec::new());
            let (mut one, mut other) = (before.iter().peekable(), after.iter().peekable());
            while let (Some(&&b), Some(&&a)) = (one.peek(), other.peek()) {
                match sum_of(left, b).cmp(&sum_of(right, a)) {
                    std::cmp::Ordering::Equal => {
                        self.same += 1;
                        one.next();
                        other.next();
                    }
                    std::cmp::Ordering::Less => rest_before.extend(one.next()),
                    std::cmp::Ordering::Greater => rest_after.extend(other.next()),
                }
            }
            rest_before.extend(one);
            rest_after.extend(other);
            rest_before.sort_unstable();
            rest_after.sort_unstable();
            (before, after) = (rest_before, rest_after);
        }
        let together = if nameless { 0 } else { before.len().min(after.len()) };
        self.apart.extend(before.drain(..together).zip(after.drain(..together)));
        self.removed.append(&mut before);
        self.added.append(&mut after);
    }
}
