//! Words: the term that has most support, and who is written as perpetrator.

use super::pick::{Tally, tally, text, weight};
use super::{Agreement, Attribution, Claim, Outcome, Resolver, SetAside, Value, at, yes};
use crate::codebook::{Contested, Extent, TermTie, TermValue};
use std::cmp::Reverse;

impl Resolver<'_> {
    /// Gives the value of a field of words.
    pub(super) fn term(&mut self, claims: &[Claim<'_>]) -> (Value, Outcome) {
        self.leave_out_parts(claims);
        self.let_groups_speak(claims, false);
        let mut voices = std::mem::take(&mut self.scratch.voices);
        voices.sort_unstable_by_key(|voice| (text(at(claims, *voice)), at(claims, *voice).id));
        let found = self.most_support(claims, &voices);
        self.scratch.voices = voices;
        found
    }

    /// What is said of a part counts only where nothing is said of the whole.
    fn leave_out_parts(&mut self, claims: &[Claim<'_>]) {
        let voices = &mut self.scratch.voices;
        if voices.iter().any(|voice| at(claims, *voice).extent == Extent::Whole) {
            voices.retain(|voice| {
                let claim = at(claims, *voice);
                if claim.extent != Extent::Whole {
                    self.resolution.set_aside(claim.id, SetAside::FloorIgnored);
                }
                claim.extent == Extent::Whole
            });
        }
    }

    fn most_support(&mut self, claims: &[Claim<'_>], voices: &[u32]) -> (Value, Outcome) {
        if voices.is_empty() {
            return (Value::Nothing, Outcome::Unsupported);
        }
        self.tally_texts(claims, voices);
        let chosen = self.by_rule(claims, voices);
        self.take(chosen, claims, voices)
    }

    fn tally_texts(&mut self, claims: &[Claim<'_>], voices: &[u32]) {
        let mut tallies = std::mem::take(&mut self.scratch.tallies);
        tally(&mut tallies, voices, claims, self.rules, |a, b| text(a) == text(b));
        self.scratch.tallies = tallies;
    }

    /// Takes the chosen words, or none, and says which claims made them.
    fn take(&mut self, chosen: Option<Tally>, claims: &[Claim<'_>], voices: &[u32]) -> (Value, Outcome) {
        let Some(chosen) = chosen else {
            self.leave_undecided(claims, voices);
            return (Value::Nothing, Outcome::Indeterminate);
        };
        for (place, voice) in voices.iter().enumerate() {
            let claim = at(claims, *voice);
            if chosen.voices.contains(&place) {
                self.resolution.made_by(claim.id);
            } else {
                self.resolution.set_aside(claim.id, SetAside::Outweighed);
            }
        }
        let words = voices.get(chosen.voices.start).map_or("", |voice| text(at(claims, *voice)));
        let value = Value::Text(self.resolution.keep(|texts| texts.push_str(words)));
        let outcome = match (voices.len(), chosen.voices.len()) {
            (1, _) => Outcome::Single,
            (all, same) if all == same => Outcome::Agreed,
            _ => Outcome::Settled,
        };
        (value, outcome)
    }

    fn leave_undecided(&mut self, claims: &[Claim<'_>], voices: &[u32]) {
        for voice in voices {
            self.resolution.set_aside(at(claims, *voice).id, SetAside::Undecided);
        }
    }

    fn by_rule(&self, claims: &[Claim<'_>], voices: &[u32]) -> Option<Tally> {
        self.chosen(self.rules.terms.value, self.rules.terms.tie, claims, voices)
    }

    /// Chooses among the tallied words; none if several have the same support.
    fn chosen(&self, value: TermValue, tie: TermTie, claims: &[Claim<'_>], voices: &[u32]) -> Option<Tally> {
        let tallies = &self.scratch.tallies;
        let support = |tally: &Tally| match value {
            TermValue::MostVoices => i128::from(tally.votes),
            TermValue::Weighted => i128::from(tally.weight),
            TermValue::Latest => i128::from(tally.latest),
            TermValue::BestGraded => i128::from(tally.heaviest),
        };
        let most = tallies.iter().map(support).max()?;
        let equal = || tallies.iter().filter(|tally| support(tally) == most);
        let groups = |tally: &Tally| voices[tally.voices.clone()].iter().map(|voice| at(claims, *voice).group);
        let first = equal().next()?;
        // Words that stand side by side in the same mouths do not contradict each other.
        let one_side = equal().all(|tally| groups(tally).eq(groups(first)));
        // The texts are sorted, and the first of equals is kept: nothing hangs on the order of claims.
        let by_weight = |tally: &&Tally| Reverse(tally.weight);
        match tie {
            TermTie::Unresolved if one_side => equal().min_by_key(by_weight),
            TermTie::Unresolved => None,
            TermTie::Latest => equal().min_by_key(|tally| (Reverse(tally.latest), by_weight(tally))),
            TermTie::First => equal().min_by_key(|tally| (tally.earliest, by_weight(tally))),
        }
        .cloned()
    }

    /// Gives the value of a field of kind yes-no.
    pub(super) fn yes_no(&mut self, claims: &[Claim<'_>]) -> (Value, Outcome) {
        self.leave_out_parts(claims);
        self.let_groups_speak(claims, false);
        let mut voices = std::mem::take(&mut self.scratch.voices);
        let says = |voice: &u32| yes(text(at(claims, *voice)));
        voices.sort_unstable_by_key(|voice| (says(voice), at(claims, *voice).id));
        let mut tallies = std::mem::take(&mut self.scratch.tallies);
        tally(&mut tallies, &voices, claims, self.rules, |a, b| yes(text(a)) == yes(text(b)));
        self.scratch.tallies = tallies;
        let mut found = (Value::Nothing, Outcome::Unsupported);
        if !voices.is_empty() {
            let chosen = self.by_rule(claims, &voices);
            let said = chosen.as_ref().and_then(|chosen| voices.get(chosen.voices.start)).and_then(says);
            found = self.take(chosen, claims, &voices);
            if let Some(said) = said {
                let word = if said { Agreement::Yes } else { Agreement::No }.word();
                found.0 = Value::Text(self.resolution.keep(|texts| texts.push_str(word)));
            }
            if self.scratch.tallies.len() > 1 {
                found.1 = Outcome::Contested;
            }
        }
        self.scratch.voices = voices;
        found
    }

    /// Gives who is written as perpetrator.
    pub(super) fn doer(&mut self, country: &str, claims: &[Claim<'_>]) -> (Value, Outcome) {
        let mut voices = std::mem::take(&mut self.scratch.voices);
        self.name_once(claims, &mut voices);
        let found = self.written(country, claims, &voices);
        self.scratch.voices = voices;
        found
    }

    /// A group names each perpetrator once, however often it says so; the names end up sorted.
    fn name_once(&mut self, claims: &[Claim<'_>], voices: &mut Vec<u32>) {
        let rules = self.rules;
        voices.sort_unstable_by_key(|voice| {
            let claim = at(claims, *voice);
            (text(claim), claim.group, Reverse(weight(claim, rules)), Reverse(claim.day), claim.id)
        });
        let mut last: Option<u32> = None;
        voices.retain(|voice| {
            let claim = at(claims, *voice);
            let again = last.is_some_and(|last| {
                let last = at(claims, last);
                last.group == claim.group && text(last) == text(claim)
            });
            if again {
                self.resolution.set_aside(claim.id, SetAside::SpokenFor);
            } else {
                last = Some(*voice);
            }
            !again
        });
    }

    fn written(&mut self, country: &str, claims: &[Claim<'_>], voices: &[u32]) -> (Value, Outcome) {
        if voices.is_empty() {
            return (Value::Nothing, Outcome::Unsupported);
        }
        let contested = self.resolution.flags.attribution == Attribution::Contested;
        if self.scratch.sides.namers() < self.rules.attribution.voices as usize {
            self.leave_undecided(claims, voices);
            return (Value::Nothing, if contested { Outcome::Contested } else { Outcome::Indeterminate });
        }
        self.tally_texts(claims, voices);
        if contested {
            return (self.contested(country, claims, voices), Outcome::Contested);
        }
        let chosen = self.by_rule(claims, voices);
        let votes = chosen.as_ref().map(|chosen| chosen.voices.len());
        let (value, outcome) = self.take(chosen, claims, voices);
        let all = self.scratch.sides.namers();
        let outcome = match votes {
            Some(1) if all == 1 => Outcome::Single,
            Some(votes) if votes == all => Outcome::Agreed,
            _ => outcome,
        };
        (value, outcome)
    }

    fn contested(&mut self, country: &str, claims: &[Claim<'_>], voices: &[u32]) -> Value {
        let most = match self.rules.attribution.contested {
            Contested::AsCoded => {
                self.leave_undecided(claims, voices);
                return Value::AsCoded;
            }
            Contested::StandIn => None,
            Contested::MostVoices => self.chosen(TermValue::MostVoices, TermTie::Unresolved, claims, voices),
            Contested::Weighted => self.chosen(TermValue::Weighted, TermTie::Unresolved, claims, voices),
        };
        if most.is_some() {
            return self.take(most, claims, voices).0;
        }
        for voice in voices {
            self.resolution.made_by(at(claims, *voice).id);
        }
        Value::StandIn(self.resolution.keep(|texts| self.rules.stand_in(country, texts)))
    }
}
