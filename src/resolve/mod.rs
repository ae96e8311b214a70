//! What follows from claims: claims and a rule set in, values and flags out.
//!
//! Pure: uses only `model` and `codebook`. A [`Resolver`] takes the claims of one event after the
//! other; what it needs for one it keeps for the next, so that a million claims need no memory of
//! their own. The order of the claims never matters. What the words of a rule set do is told in
//! `schema/vocabularies/ruleset_setting.csv`.

mod counts;
mod flags;
mod pick;
mod resolution;
mod terms;
mod words;

pub use resolution::{FieldResolution, Flags, Resolution, Spread, Value};
pub use words::{Agreement, Attribution, Evidence, Outcome, SetAside};

use crate::codebook::{ClaimKind, ClaimRole, ClaimWords, Extent, FieldId, RuleSet, Stance, Ungraded};
use flags::Sides;

/// What a claim says of one field of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim<'a> {
    /// Its number; no two claims of an event share one.
    pub id: i64,
    /// The field it speaks of.
    pub field: FieldId,
    /// Those that count as one voice with its claimant: any number that all of them share.
    pub group: u32,
    /// The document it stands in.
    pub document: i64,
    /// Day of the document, since 1970-01-01.
    pub day: Option<i32>,
    /// What its stance makes of it.
    pub stance: Stance,
    /// How it relates to the event.
    pub extent: Extent,
    /// What it says.
    pub says: Says<'a>,
    /// Rank of the claimant's grade; none if there is none, or it cannot be judged.
    pub reliability: Option<u8>,
    /// Rank of its own grade; none if there is none, or it cannot be judged.
    pub credibility: Option<u8>,
    /// Whether the claimant was there.
    pub first_hand: Option<bool>,
}

/// The value of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says<'a> {
    /// Words; for a field of kind yes-no, `yes` or `no`.
    Text(&'a str),
    /// A number with bounds.
    Count {
        /// Not below this.
        low: u32,
        /// The number.
        best: u32,
        /// Not above this; none if open.
        high: Option<u32>,
        /// True if it was made of vague words.
        vague: bool,
    },
}

/// A person's decision on one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Override<'a> {
    /// The field.
    pub field: FieldId,
    /// What it is to be.
    pub says: Says<'a>,
}

/// Resolves the claims of events by one rule set.
#[derive(Debug)]
pub struct Resolver<'r> {
    rules: &'r RuleSet,
    words: &'r ClaimWords,
    scratch: Scratch,
    resolution: Resolution,
}

/// What is kept from one event to the next so that it need not be made again.
#[derive(Debug, Default)]
struct Scratch {
    /// Claims by field and group.
    order: Vec<u32>,
    /// Those that speak for their groups, of one field.
    voices: Vec<u32>,
    /// Numbers of parts, of one field.
    floors: Vec<u32>,
    /// Those among them that may give the number.
    heavy: Vec<u32>,
    /// Voices that say the same, of one field.
    tallies: Vec<pick::Tally>,
    sides: Sides,
}

impl<'r> Resolver<'r> {
    /// Makes one for a rule set and the words of a codebook.
    pub fn new(rules: &'r RuleSet, words: &'r ClaimWords) -> Resolver<'r> {
        Resolver { rules, words, scratch: Scratch::default(), resolution: Resolution::default() }
    }

    /// Resolves the claims of one event; `country` is what a stand-in is named after.
    ///
    /// What it gives is overwritten by the next event.
    pub fn resolve(&mut self, country: &str, claims: &[Claim<'_>], overrides: &[Override<'_>]) -> &Resolution {
        self.resolution.clear();
        self.scratch.sides.gather(claims, self.rules, self.words);
        self.resolution.flags = self.scratch.sides.flags(claims, self.rules);
        self.order(claims);
        let order = std::mem::take(&mut self.scratch.order);
        for of_field in order.chunk_by(|a, b| at(claims, *a).field == at(claims, *b).field) {
            self.resolve_field(country, claims, of_field);
        }
        self.scratch.order = order;
        for decision in overrides {
            self.resolution.decide(decision);
        }
        &self.resolution
    }

    /// Gives what the last event came to.
    pub fn last(&self) -> &Resolution {
        &self.resolution
    }

    /// Sorts the claims by field and group; the rest of the key makes the order one and the same always.
    fn order(&mut self, claims: &[Claim<'_>]) {
        let order = &mut self.scratch.order;
        order.clear();
        order.extend((0u32..).take(claims.len()));
        order.sort_unstable_by_key(|claim| {
            let claim = at(claims, *claim);
            (claim.field, claim.group, claim.id)
        });
    }

    fn resolve_field(&mut self, country: &str, claims: &[Claim<'_>], of_field: &[u32]) {
        let Some(first) = of_field.first() else { return };
        let field = at(claims, *first).field;
        let definition = self.words.field_at(field);
        if definition.kind == ClaimKind::Words {
            return;
        }
        let begun = self.resolution.begin();
        let mut denied = false;
        self.scratch.voices.clear();
        self.scratch.floors.clear();
        for claim in of_field {
            let seen = at(claims, *claim);
            match set_aside(seen, self.rules, definition.kind) {
                None if seen.extent == Extent::Floor && definition.kind == ClaimKind::Count => {
                    self.scratch.floors.push(*claim);
                }
                None => self.scratch.voices.push(*claim),
                Some(why) => {
                    denied |= why == SetAside::Denial;
                    self.resolution.set_aside(seen.id, why);
                }
            }
        }
        let (value, outcome) = match definition.kind {
            ClaimKind::Count => self.count(claims),
            ClaimKind::YesNo => self.yes_no(claims),
            _ if definition.role == Some(ClaimRole::Doer) => self.doer(country, claims),
            _ => self.term(claims),
        };
        let outcome = match outcome {
            Outcome::Unsupported if denied => Outcome::Denied,
            Outcome::Unsupported => Outcome::Unsupported,
            _ if denied && definition.role != Some(ClaimRole::Doer) => Outcome::Contested,
            outcome => outcome,
        };
        self.resolution.end(begun, field, value, outcome);
    }
}

fn at<'c, 'a>(claims: &'c [Claim<'a>], index: u32) -> &'c Claim<'a> {
    &claims[index as usize]
}

/// Tells why a claim is no voice under a rule set, if it is none.
fn set_aside(claim: &Claim<'_>, rules: &RuleSet, kind: ClaimKind) -> Option<SetAside> {
    if claim.extent == Extent::Nothing {
        return Some(SetAside::Beyond);
    }
    if let Some(why) = not_credible(claim, rules) {
        return Some(why);
    }
    if claim.stance.against {
        return Some(SetAside::Denial);
    }
    if !claim.stance.counts {
        return Some(SetAside::NoStance);
    }
    let gives = match claim.says {
        Says::Count { .. } => kind == ClaimKind::Count,
        Says::Text(text) if kind == ClaimKind::YesNo => yes(text).is_some(),
        Says::Text(text) => kind != ClaimKind::Count && !text.is_empty(),
    };
    (!gives).then_some(SetAside::NoValue)
}

fn not_credible(claim: &Claim<'_>, rules: &RuleSet) -> Option<SetAside> {
    let worst = &rules.credible;
    let below = |rank: Option<u8>, worst: u8| rank.is_some_and(|rank| rank > worst);
    if below(claim.reliability, worst.reliability) || below(claim.credibility, worst.credibility) {
        return Some(SetAside::NotCredible);
    }
    (claim.reliability.is_none() && worst.ungraded == Ungraded::SetAside).then_some(SetAside::Ungraded)
}

/// Reads the value of a field of kind yes-no.
fn yes(text: &str) -> Option<bool> {
    match text.trim() {
        word if word.eq_ignore_ascii_case("yes") => Some(true),
        word if word.eq_ignore_ascii_case("no") => Some(false),
        _ => None,
    }
}
