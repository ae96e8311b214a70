//! Numbers of people: best, low and high of what the voices say.

use super::pick::{Bounds, Tally, latest, precision, speaks, tally, weight};
use super::{Claim, Outcome, Resolver, SetAside, Value, at};
use crate::codebook::{Among, Best, CountTie, Floors, High, Low, RuleSet};

impl Resolver<'_> {
    /// Gives the value of a field of numbers.
    pub(super) fn count(&mut self, claims: &[Claim<'_>]) -> (Value, Outcome) {
        self.let_groups_speak(claims, true);
        let mut voices = std::mem::take(&mut self.scratch.voices);
        let found = if voices.is_empty() {
            self.only_parts(claims)
        } else {
            voices.sort_unstable_by_key(|voice| (Bounds::of(at(claims, *voice)).best, at(claims, *voice).id));
            self.total(claims, &voices)
        };
        self.scratch.voices = voices;
        found
    }

    /// Leaves one claim of each group among the voices.
    pub(super) fn let_groups_speak(&mut self, claims: &[Claim<'_>], numbers: bool) {
        let voices = &mut self.scratch.voices;
        let mut kept = 0;
        let mut from = 0;
        while from < voices.len() {
            let group = at(claims, voices[from]).group;
            let mut speaker = voices[from];
            let mut to = from + 1;
            while to < voices.len() && at(claims, voices[to]).group == group {
                let other = voices[to];
                let (now, then) = (at(claims, speaker), at(claims, other));
                let silent = if speaks(now, then, self.rules, numbers).is_lt() {
                    speaker = other;
                    now
                } else {
                    then
                };
                self.resolution.set_aside(silent.id, SetAside::SpokenFor);
                to += 1;
            }
            voices[kept] = speaker;
            kept += 1;
            from = to;
        }
        voices.truncate(kept);
    }

    /// Nobody gives a total: what is known of parts is the least.
    fn only_parts(&mut self, claims: &[Claim<'_>]) -> (Value, Outcome) {
        let Some(floor) = self.floor(claims) else { return (Value::Nothing, Outcome::Unsupported) };
        for part in &self.scratch.floors {
            let part = at(claims, *part);
            if Bounds::of(part).low == floor {
                self.resolution.made_by(part.id);
            } else {
                self.resolution.set_aside(part.id, SetAside::FloorIdle);
            }
        }
        (Value::Count { low: floor, best: floor, high: floor, open: true }, Outcome::InPart)
    }

    /// Gives the highest number that is known of a part.
    fn floor(&self, claims: &[Claim<'_>]) -> Option<u32> {
        self.scratch.floors.iter().map(|part| Bounds::of(at(claims, *part)).low).max()
    }

    fn total(&mut self, claims: &[Claim<'_>], voices: &[u32]) -> (Value, Outcome) {
        let rules = self.rules;
        let said = |voice: &u32| at(claims, *voice);
        let heaviest = match rules.counts.among {
            Among::All => 0,
            Among::BestGraded => voices.iter().map(|voice| weight(said(voice), rules)).max().unwrap_or(0),
        };
        let may_choose = |claim: &Claim<'_>| weight(claim, rules) >= heaviest;
        let candidates = || voices.iter().map(said).filter(|claim| may_choose(claim));
        let best = self.best(claims, voices, heaviest);
        let (newest, finest) = (candidates().map(latest).max(), candidates().map(precision).min());
        let gave_best = |claim: &Claim<'_>| {
            may_choose(claim)
                && Bounds::of(claim).best == best
                && match rules.counts.best {
                    Best::Latest => Some(latest(claim)) == newest,
                    Best::MostPrecise => Some(precision(claim)) == finest,
                    _ => true,
                }
        };
        let bounds = |only_best: bool| {
            voices.iter().map(said).filter(move |claim| !only_best || gave_best(claim)).map(Bounds::of)
        };
        let mut low = bounds(rules.counts.low == Low::AsBest).map(|bounds| bounds.low).min().unwrap_or(best);
        let from = || bounds(rules.counts.high == High::AsBest);
        let mut high = from().map(|bounds| bounds.high).max().unwrap_or(best);
        let mut open = from().any(|bounds| bounds.open && bounds.high == high);
        let floor = self.floor(claims).filter(|_| rules.counts.floors == Floors::Low);
        if let Some(floor) = floor {
            let parts = || self.scratch.floors.iter().map(|part| Bounds::of(at(claims, *part)));
            let part_open = || parts().any(|part| part.low == floor && part.open);
            open = open || floor > high || (floor == high && part_open());
            (low, high) = (low.min(floor), high.max(floor));
        }
        let bounds_low = |claim: &Claim<'_>| rules.counts.low == Low::Lowest && Bounds::of(claim).low == low;
        let bounds_high = |claim: &Claim<'_>| rules.counts.high == High::Highest && Bounds::of(claim).high == high;
        for claim in voices.iter().map(said) {
            if gave_best(claim) || bounds_low(claim) || bounds_high(claim) {
                self.resolution.made_by(claim.id);
            } else {
                let why = if may_choose(claim) { SetAside::Outweighed } else { SetAside::LowerGrade };
                self.resolution.set_aside(claim.id, why);
            }
        }
        for part in self.scratch.floors.iter().map(said) {
            let known = Bounds::of(part).low;
            if floor == Some(known) && (low == known || high == known) {
                self.resolution.made_by(part.id);
            } else {
                let idle = rules.counts.floors == Floors::Low;
                let why = if idle { SetAside::FloorIdle } else { SetAside::FloorIgnored };
                self.resolution.set_aside(part.id, why);
            }
        }
        let same = voices.iter().all(|voice| Bounds::of(said(voice)).best == best);
        let outcome = match (voices.len(), same) {
            (1, _) => Outcome::Single,
            (_, true) => Outcome::Agreed,
            (_, false) => Outcome::Settled,
        };
        (Value::Count { low: low.min(best), best, high: high.max(best), open }, outcome)
    }

    /// Chooses the number among voices that are sorted by it; those lighter than `heaviest` have no say.
    fn best(&mut self, claims: &[Claim<'_>], voices: &[u32], heaviest: u64) -> u32 {
        let rules = self.rules;
        let super::Scratch { heavy, tallies, .. } = &mut self.scratch;
        heavy.clear();
        heavy.extend(voices.iter().filter(|voice| weight(at(claims, **voice), rules) >= heaviest));
        let number = |claim: &Claim<'_>| Bounds::of(claim).best;
        tally(tallies, heavy, claims, rules, |a, b| number(a) == number(b));
        let finest =
            |tally: &Tally| heavy[tally.voices.clone()].iter().map(|voice| precision(at(claims, *voice))).min();
        let chosen = choose(tallies, rules, finest).and_then(|tally| heavy.get(tally.voices.start));
        chosen.map_or(0, |voice| number(at(claims, *voice)))
    }
}

/// Chooses among numbers that are sorted, the lowest first.
fn choose<'t, P: Ord>(tallies: &'t [Tally], rules: &RuleSet, precision: impl Fn(&Tally) -> P) -> Option<&'t Tally> {
    let all = || tallies.iter();
    let votes = || all().map(|tally| tally.votes).sum();
    let weight = || all().map(|tally| tally.weight).sum();
    match rules.counts.best {
        Best::Lowest => tallies.first(),
        Best::Highest => tallies.last(),
        Best::Median => halfway(tallies, votes(), |tally| tally.votes),
        Best::Weighted => halfway(tallies, weight(), |tally| tally.weight),
        Best::MostVoices => tied(tallies, rules, |tally| tally.votes),
        Best::Latest => tied(tallies, rules, |tally| tally.latest),
        Best::MostPrecise => tied(tallies, rules, |tally| std::cmp::Reverse(precision(tally))),
    }
}

/// Gives the first number at which at least half of all is reached.
fn halfway(tallies: &[Tally], total: u64, of: impl Fn(&Tally) -> u64) -> Option<&Tally> {
    let mut sum = 0;
    tallies.iter().find(|tally| {
        sum += of(tally);
        sum * 2 >= total
    })
}

/// Gives the number with the greatest support; the rule for ties tells which of several.
fn tied<'t, K: Ord>(tallies: &'t [Tally], rules: &RuleSet, key: impl Fn(&Tally) -> K) -> Option<&'t Tally> {
    let most = tallies.iter().map(&key).max()?;
    let mut equal = tallies.iter().filter(|tally| key(tally) == most);
    match rules.counts.tie {
        CountTie::Lowest => equal.next(),
        CountTie::Highest => equal.last(),
        // Of one day the lowest: the first of equals is kept.
        CountTie::Latest => equal.reduce(|best, other| if other.latest > best.latest { other } else { best }),
    }
}
