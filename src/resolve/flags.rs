//! What all claims of an event show together: who opposes whom, and on what they agree.

use super::pick::{Bounds, text};
use super::{Agreement, Attribution, Claim, Evidence, Flags, SetAside, Spread, at, set_aside, yes};
use crate::codebook::{ClaimRole, ClaimWords, Extent, RuleSet};

/// The groups by what they do; every list is sorted and has nothing twice.
#[derive(Debug, Default)]
pub(super) struct Sides {
    groups: Vec<u32>,
    documents: Vec<i64>,
    affirming: Vec<u32>,
    denying: Vec<u32>,
    naming: Vec<u32>,
    /// Claims that name a perpetrator, by group; a group may name one twice.
    named: Vec<u32>,
    /// Claims that say who it was not.
    cleared: Vec<u32>,
    claims: u32,
    any_denial: bool,
    toll: Option<Spread>,
}

impl Sides {
    /// Reads who says what, as far as a rule set gives it credit.
    pub(super) fn gather(&mut self, claims: &[Claim<'_>], rules: &RuleSet, words: &ClaimWords) {
        self.clear();
        for (index, claim) in (0u32..).zip(claims) {
            if claim.extent == Extent::Nothing {
                continue;
            }
            let field = words.field_at(claim.field);
            self.claims += 1;
            self.groups.push(claim.group);
            self.documents.push(claim.document);
            if field.role == Some(ClaimRole::Toll) {
                self.add_toll(claim);
            }
            match (set_aside(claim, rules, field.kind), field.role) {
                (None, Some(ClaimRole::Fact)) => self.say_whether(claim, yes(text(claim)) == Some(true)),
                (None, role) => {
                    if role == Some(ClaimRole::Doer) {
                        self.naming.push(claim.group);
                        self.named.push(index);
                    }
                    if field.affirms && !gives_nobody(claim) {
                        self.affirming.push(claim.group);
                    }
                }
                (Some(SetAside::Denial), role) => {
                    self.any_denial = true;
                    match role {
                        Some(ClaimRole::Fact) => self.say_whether(claim, yes(text(claim)) == Some(false)),
                        Some(ClaimRole::Doer) => self.cleared.push(index),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        for list in [&mut self.groups, &mut self.affirming, &mut self.denying, &mut self.naming] {
            list.sort_unstable();
            list.dedup();
        }
        self.documents.sort_unstable();
        self.documents.dedup();
        self.named.sort_unstable_by_key(|claim| (at(claims, *claim).group, text(at(claims, *claim))));
    }

    fn clear(&mut self) {
        for list in [&mut self.groups, &mut self.affirming, &mut self.denying, &mut self.naming] {
            list.clear();
        }
        self.documents.clear();
        self.named.clear();
        self.cleared.clear();
        (self.claims, self.any_denial, self.toll) = (0, false, None);
    }

    fn say_whether(&mut self, claim: &Claim<'_>, happened: bool) {
        if happened { self.affirming.push(claim.group) } else { self.denying.push(claim.group) }
    }

    fn add_toll(&mut self, claim: &Claim<'_>) {
        let counts = claim.stance.counts && !claim.stance.against && claim.extent == Extent::Whole;
        if !counts || !matches!(claim.says, super::Says::Count { .. }) {
            return;
        }
        let Bounds { low, high, open, .. } = Bounds::of(claim);
        let toll = self.toll.get_or_insert(Spread { low, high, open });
        toll.open = match high.cmp(&toll.high) {
            std::cmp::Ordering::Less => toll.open,
            std::cmp::Ordering::Equal => toll.open || open,
            std::cmp::Ordering::Greater => open,
        };
        (toll.low, toll.high) = (toll.low.min(low), toll.high.max(high));
    }

    /// Gives the number of groups that name a perpetrator.
    pub(super) fn namers(&self) -> usize {
        self.naming.len()
    }

    pub(super) fn flags(&self, claims: &[Claim<'_>], rules: &RuleSet) -> Flags {
        let disjoint = self.two_name_none_in_common(claims);
        let admitted = self.is_admitted(claims);
        let clearing = || {
            let denials = self.cleared.iter().map(|claim| at(claims, *claim));
            denials.filter(|denial| self.clears_named(denial, claims))
        };
        let attribution = match self.naming.len() {
            0 => Attribution::Unknown,
            _ if disjoint || clearing().next().is_some() => Attribution::Contested,
            1 => Attribution::SingleSided,
            _ => Attribution::Uncontested,
        };
        let denier_affirms = || clearing().any(|denial| self.affirming.binary_search(&denial.group).is_ok());
        let occurrence_agreed = if !self.denying.is_empty() {
            Agreement::No
        } else if disjoint || admitted || denier_affirms() {
            Agreement::Yes
        } else {
            Agreement::Unknown
        };
        let evidence = match self.affirming.len() {
            speaking if self.denying.len() > speaking => Evidence::Discounted,
            0 => Evidence::Unsupported,
            _ if admitted => Evidence::Confirmed,
            _ if attribution == Attribution::Contested || self.any_denial || !self.denying.is_empty() => {
                Evidence::Contested
            }
            speaking if speaking >= rules.fair as usize => Evidence::Fair,
            _ => Evidence::Weak,
        };
        Flags {
            attribution,
            occurrence_agreed,
            evidence,
            claims: self.claims,
            documents: counted(self.documents.len()),
            groups: counted(self.groups.len()),
            toll: self.toll,
        }
    }

    /// Tells whether two groups name no perpetrator in common.
    fn two_name_none_in_common(&self, claims: &[Claim<'_>]) -> bool {
        let group = |claim: &u32| at(claims, *claim).group;
        let names = |of: &[u32], name: &str| of.iter().any(|claim| text(at(claims, *claim)) == name);
        let sets = || self.named.chunk_by(|a, b| group(a) == group(b));
        let Some(first) = sets().next() else { return false };
        // Mostly all share a name, or two that share none are soon found.
        if first.iter().any(|claim| sets().all(|set| names(set, text(at(claims, *claim))))) {
            return false;
        }
        sets().enumerate().any(|(place, one)| {
            sets().skip(place + 1).any(|other| !one.iter().any(|claim| names(other, text(at(claims, *claim)))))
        })
    }

    /// Tells whether a denial is about one that another group names; without a name it is about all.
    fn clears_named(&self, denial: &Claim<'_>, claims: &[Claim<'_>]) -> bool {
        let meant = |claim: &Claim<'_>| text(denial).is_empty() || text(claim) == text(denial);
        self.named.iter().map(|claim| at(claims, *claim)).any(|claim| claim.group != denial.group && meant(claim))
    }

    /// Tells whether a group says that it did what another group says it did.
    fn is_admitted(&self, claims: &[Claim<'_>]) -> bool {
        let named = || self.named.iter().map(|claim| at(claims, *claim));
        named().filter(|claim| claim.stance.own_deed).any(|own| {
            named().any(|other| other.group != own.group && !other.stance.own_deed && text(other) == text(own))
        })
    }
}

/// A toll of nobody does not say that anything happened.
fn gives_nobody(claim: &Claim<'_>) -> bool {
    matches!(claim.says, super::Says::Count { high: Some(0), .. })
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
