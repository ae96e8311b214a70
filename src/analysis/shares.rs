//! A whole number parted among spans of days, so that nothing is lost.

/// Parts a number by days: each span its whole share, what is left one each to the largest remainders, the
/// earlier first.
pub fn shares(total: u64, days: &[u32]) -> Vec<u64> {
    let all: u128 = days.iter().map(|days| u128::from(*days)).sum();
    if all == 0 {
        return vec![0; days.len()];
    }
    let exact = |days: u32| u128::from(total) * u128::from(days);
    let mut parts: Vec<u64> = days.iter().map(|days| (exact(*days) / all) as u64).collect();
    let left = total - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..days.len()).collect();
    // The sort is stable: of equal remainders the earlier comes first.
    order.sort_by_key(|at| std::cmp::Reverse(exact(days[*at]) % all));
    order.into_iter().take(left as usize).for_each(|at| parts[at] += 1);
    parts
}

/// Parts a number evenly among so many days by the same rule, one after the other.
pub fn daily(total: u64, days: u32) -> impl Iterator<Item = u64> {
    let all = u64::from(days.max(1));
    let (part, left) = (total / all, total % all);
    (0..u64::from(days)).map(move |at| part + u64::from(at < left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_remainder_has_what_is_left_and_the_earlier_of_two() {
        assert_eq!(shares(10, &[3, 7]), [3, 7]);
        assert_eq!(shares(1, &[2, 5]), [0, 1]);
        assert_eq!(shares(1, &[4, 4]), [1, 0]);
        assert_eq!(shares(5, &[1, 1, 1]), [2, 2, 1]);
        assert_eq!(shares(2, &[10, 31, 4]), [1, 1, 0]);
        assert_eq!(shares(0, &[3, 4]), [0, 0]);
        assert_eq!(shares(9, &[0, 0]), [0, 0]);
        assert_eq!(
            shares(u64::MAX, &[u32::MAX, u32::MAX]).iter().map(|part| u128::from(*part)).sum::<u128>(),
            u128::from(u64::MAX)
        );
    }

    #[test]
    fn single_days_have_what_spans_of_one_day_have() {
        for (total, days) in [(0, 1), (7, 5), (3, 7), (10, 10), (1, 1), (1_000, 33), (5, 0)] {
            assert_eq!(
                daily(total, days).collect::<Vec<_>>(),
                shares(total, &vec![1; days as usize]),
                "{total} {days}"
            );
        }
    }
}
