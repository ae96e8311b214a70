//! Names that the database knows, and those a person registers on purpose.

use super::Result;
use crate::codebook::{Codebook, CountryStands};
use crate::store::Database;
use std::collections::HashSet;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// An actor, main or associated.
    Actor,
    /// A place of a country.
    Place,
    /// A source.
    Source,
}

impl NameKind {
    /// Gives the word people read.
    pub const fn word(self) -> &'static str {
        match self {
            NameKind::Actor => "actor",
            NameKind::Place => "place",
            NameKind::Source => "source",
        }
    }

    /// Gives the key that allows to register it.
    pub(super) const fn switch(self) -> &'static str {
        match self {
            NameKind::Actor => "new_actor",
            NameKind::Place => "new_place",
            NameKind::Source => "new_source",
        }
    }
}

/// A name that becomes known with the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// What it names.
    pub kind: NameKind,
    /// The name.
    pub name: String,
    /// Known names so like it that one of them may be meant.
    pub alike: Vec<String>,
}

/// Names that became known in a piece of work, and how often others like them were looked for.
#[derive(Default)]
pub(super) struct Newcomers {
    names: HashSet<String>,
    sought: u32,
}

/// A file full of names that nobody knows must not be compared with all names row by row.
const MOST_SOUGHT: u32 = 200;

impl Newcomers {
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub fn add(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// Tells whether names like an unknown one may be looked for once more.
    pub fn may_seek(&mut self) -> bool {
        self.sought += 1;
        self.sought <= MOST_SOUGHT
    }
}

/// What is known of an actor's name.
pub(super) enum FoundActor {
    /// It is known under this name.
    Known(String),
    /// It need not be known: the codebook tells how such an actor is named.
    Generic,
    /// Nobody has that name.
    Unknown(Vec<String>),
}

/// Looks an actor up, by its name or another name of it.
pub(super) fn find_actor(database: &Database, name: &str, newcomers: &mut Newcomers) -> Result<FoundActor> {
    if let Some(known) = database.actor(name)? {
        return Ok(FoundActor::Known(known));
    }
    if is_generic(database.codebook(), name) {
        return Ok(FoundActor::Generic);
    }
    if !newcomers.may_seek() {
        return Ok(FoundActor::Unknown(Vec::new()));
    }
    let aliases = database.actor_aliases()?.into_iter().map(|(alias, _)| alias);
    Ok(FoundActor::Unknown(nearest(name, database.actor_names()?.into_iter().chain(aliases))))
}

/// Tells whether a name is fixed words and a country in brackets, as the codebook has them.
fn is_generic(codebook: &Codebook, name: &str) -> bool {
    codebook.actor_pattern(name).is_some_and(|pattern| {
        pattern.country == CountryStands::InBracket
            && pattern
                .country_in(name)
                .and_then(|country| codebook.country(country))
                .is_some_and(|country| name == format!("{} ({})", pattern.words, country.name))
    })
}

/// How many names are offered for one that is not known.
const OFFERED: usize = 3;

/// Below this two names have little in common (by Jaro and Winkler, from 0 to 1).
const ALIKE: f64 = 0.78;

/// Above this they may well be one name with a slip.
const VERY_ALIKE: f64 = 0.93;

/// Shorter words stand in too many names by chance.
const LETTERS_OF_A_PART: usize = 4;

/// Gives the names most like a given one; a name that holds it, or is held by it, comes first.
pub(super) fn nearest(name: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    above(name, names, ALIKE, true)
}

/// Gives the names that differ from a given one by little.
pub(super) fn very_alike(name: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    above(name, names, VERY_ALIKE, false)
}

fn above(name: &str, names: impl Iterator<Item = String>, least: f64, parts: bool) -> Vec<String> {
    let wanted = name.to_lowercase();
    let long = |text: &str| text.chars().count() >= LETTERS_OF_A_PART;
    let mut scored: Vec<(f64, String)> = names
        .map(|known| {
            let lower = known.to_lowercase();
            let holds =
                parts && (long(&wanted) && lower.contains(&wanted) || long(&lower) && wanted.contains(lower.as_str()));
            let score = strsim::jaro_winkler(&wanted, &lower);
            (if holds { score + 1.0 } else { score }, known)
        })
        .filter(|(score, _)| *score > least)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(OFFERED).map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_finds_the_name() {
        let names = ["Homs", "Homs - Jobar", "Jaramana", "Damascus"].map(str::to_owned);
        assert_eq!(nearest("jobar", names.clone().into_iter())[0], "Homs - Jobar");
        assert_eq!(nearest("Damaskus", names.into_iter()), ["Damascus"]);
    }

    #[test]
    fn only_a_slip_is_very_alike() {
        let names = ["Reuters", "Routes"].map(str::to_owned);
        assert_eq!(very_alike("Reuter", names.into_iter()), ["Reuters"]);
    }
}
