//! Which of several: who speaks for a group, and which value has most support.

use super::{Claim, Says};
use crate::codebook::{RuleSet, Speaks};
use std::cmp::{Ordering, Reverse};
use std::ops::Range;

/// Low, number, upper bound and openness of a claim, in this order of size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub low: u32,
    pub best: u32,
    pub high: u32,
    pub open: bool,
}

impl Bounds {
    pub(super) fn of(claim: &Claim<'_>) -> Bounds {
        match claim.says {
            Says::Count { low, best, high, .. } => {
                let best = best.max(low);
                Bounds { low, best, high: high.unwrap_or(best).max(best), open: high.is_none() }
            }
            Says::Text(_) => Bounds { low: 0, best: 0, high: 0, open: false },
        }
    }
}

/// The text of a claim.
pub(super) fn text<'a>(claim: &Claim<'a>) -> &'a str {
    match claim.says {
        Says::Text(text) => text,
        Says::Count { .. } => "",
    }
}

pub(super) fn weight(claim: &Claim<'_>, rules: &RuleSet) -> u64 {
    rules.weights.of(claim.reliability, claim.credibility)
}

/// A document without a day is older than any.
pub(super) fn latest(claim: &Claim<'_>) -> i32 {
    claim.day.unwrap_or(i32::MIN)
}

/// How precise a number is, the most precise first: closed, narrow, no vague word, first hand.
pub(super) fn precision(claim: &Claim<'_>) -> (bool, u32, bool, u8) {
    let Bounds { low, high, open, .. } = Bounds::of(claim);
    let vague = matches!(claim.says, Says::Count { vague: true, .. });
    let hearsay = match claim.first_hand {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    (open, high - low, vague, hearsay)
}

/// Orders the claims of one group: the greatest speaks for it.
pub(super) fn speaks(a: &Claim<'_>, b: &Claim<'_>, rules: &RuleSet, numbers: bool) -> Ordering {
    let by_weight = || weight(a, rules).cmp(&weight(b, rules));
    let by_day = || latest(a).cmp(&latest(b));
    let asked = match rules.speaks {
        Speaks::BestGraded => by_weight(),
        Speaks::Lowest if numbers => Bounds::of(b).best.cmp(&Bounds::of(a).best),
        Speaks::Highest if numbers => Bounds::of(a).best.cmp(&Bounds::of(b).best),
        Speaks::MostPrecise if numbers => precision(b).cmp(&precision(a)),
        Speaks::Latest | Speaks::Lowest | Speaks::Highest | Speaks::MostPrecise => by_day(),
    };
    asked.then_with(by_day).then_with(by_weight).then_with(|| by_content(a, b)).then_with(|| b.id.cmp(&a.id))
}

/// Orders claims by what they say alone, so that nothing hangs on which was coded first.
fn by_content(a: &Claim<'_>, b: &Claim<'_>) -> Ordering {
    let key = |claim| {
        let Bounds { low, best, high, open } = Bounds::of(claim);
        (Reverse(best), Reverse(low), Reverse((open, high)), Reverse(precision(claim)), Reverse(text(claim)))
    };
    key(a).cmp(&key(b))
}

/// What those have in common who say the same.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// Their places among the voices.
    pub voices: Range<usize>,
    pub votes: u64,
    pub weight: u64,
    pub heaviest: u64,
    pub latest: i32,
    pub earliest: i32,
}

/// Gathers voices that say the same; they must stand together.
pub(super) fn tally(
    tallies: &mut Vec<Tally>,
    voices: &[u32],
    claims: &[Claim<'_>],
    rules: &RuleSet,
    same: impl Fn(&Claim<'_>, &Claim<'_>) -> bool,
) {
    tallies.clear();
    let mut from = 0;
    for said in voices.chunk_by(|a, b| same(super::at(claims, *a), super::at(claims, *b))) {
        let mut one = Tally {
            voices: from..from + said.len(),
            votes: said.len() as u64,
            weight: 0,
            heaviest: 0,
            latest: i32::MIN,
            earliest: i32::MAX,
        };
        for claim in said.iter().map(|voice| super::at(claims, *voice)) {
            let weight = weight(claim, rules);
            one.weight += weight;
            one.heaviest = one.heaviest.max(weight);
            one.latest = one.latest.max(latest(claim));
            one.earliest = one.earliest.min(claim.day.unwrap_or(i32::MAX));
        }
        from += said.len();
        tallies.push(one);
    }
}
