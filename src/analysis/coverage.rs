//! Where and when a source looked: only there does no event mean none.

/// First and last day, as days since 1970-01-01.
pub type Span = (i32, i32);

/// Days that are covered of one unit, in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage(Vec<Span>);

impl Coverage {
    /// Everything, always.
    pub fn full() -> Coverage {
        Coverage(vec![(i32::MIN, i32::MAX)])
    }

    /// Adds a span; those that touch become one.
    pub fn add(&mut self, (first, last): Span) {
        if first > last {
            return;
        }
        self.0.push((first, last));
        self.0.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(self.0.len());
        for (first, last) in std::mem::take(&mut self.0) {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        self.0 = merged;
    }

    /// Gives the days that both cover.
    pub fn both(&self, other: &Coverage) -> Coverage {
        let mut both = Coverage::default();
        for one in &self.0 {
            other.0.iter().for_each(|two| both.add((one.0.max(two.0), one.1.min(two.1))));
        }
        both
    }

    /// Tells whether each day of a span is covered.
    pub fn holds(&self, (first, last): Span) -> bool {
        self.0.iter().any(|span| span.0 <= first && last <= span.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(spans: &[Span]) -> Coverage {
        let mut coverage = Coverage::default();
        spans.iter().for_each(|span| coverage.add(*span));
        coverage
    }

    #[test]
    fn spans_that_touch_are_one() {
        let coverage = of(&[(10, 19), (30, 39), (20, 24)]);
        assert_eq!(coverage, of(&[(10, 24), (30, 39)]));
        assert!(coverage.holds((12, 24)) && coverage.holds((30, 30)));
        assert!(!coverage.holds((24, 30)) && !coverage.holds((9, 10)));
        assert!(Coverage::full().holds((-5, 5)) && !Coverage::default().holds((0, 0)));
    }

    #[test]
    fn both_cover_what_each_covers() {
        assert_eq!(of(&[(0, 10), (20, 30)]).both(&of(&[(5, 25)])), of(&[(5, 10), (20, 25)]));
        assert_eq!(of(&[(0, 10)]).both(&of(&[(11, 12)])), Coverage::default());
        assert_eq!(Coverage::full().both(&of(&[(3, 4)])), of(&[(3, 4)]));
    }
}
