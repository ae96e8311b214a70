//! What the names of actors tell, looked at once for each name.

use crate::codebook::{ActorPattern, Codebook};
use crate::model::ActorName;
use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_128;

/// A file has some ten thousand names. One with more must not fill the memory.
const MOST_NAMES: usize = 1 << 17;

/// What an actor's name tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'c> {
    /// The sort of name, if the codebook has it.
    pub(super) pattern: Option<&'c ActorPattern>,
    /// Whose actor it is.
    pub(super) home: Home,
    /// First and last year.
    pub(super) years: Option<(i32, i32)>,
    /// True if it is not one tidy name.
    pub(super) untidy: bool,
}

/// The country that a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// The name has no place for a country, or nothing stands there.
    Untold,
    /// The country at this place of the vocabulary.
    Country(u16),
    /// Something that is no country of the codebook.
    Elsewhere,
}

/// The names seen so far, by their hash: a search then reads one place of memory. That two of them share
/// 128 bits will not happen.
#[derive(Debug, Default)]
pub(super) struct Names<'c> {
    table: HashTable<(u128, Name<'c>)>,
}

impl<'c> Names<'c> {
    /// Gives what a name tells.
    pub(super) fn look(&mut self, codebook: &'c Codebook, text: &str) -> Name<'c> {
        let hash = xxh3_128(text.as_bytes());
        if let Some((_, name)) = self.table.find(hash as u64, |(known, _)| *known == hash) {
            return *name;
        }
        if self.table.len() >= MOST_NAMES {
            self.table.clear();
        }
        let name = Name::of(codebook, text);
        self.table.insert_unique(hash as u64, (hash, name), |(known, _)| *known as u64);
        name
    }
}

impl<'c> Name<'c> {
    fn of(codebook: &'c Codebook, text: &str) -> Name<'c> {
        let shape = ActorName::of(text);
        let pattern = codebook.actor_pattern(text);
        Name {
            pattern,
            home: home(codebook, pattern, text),
            years: shape.years.map(|(first, last)| (first, last.unwrap_or(i32::MAX))),
            untidy: shape.untidy,
        }
    }
}

fn home(codebook: &Codebook, pattern: Option<&ActorPattern>, text: &str) -> Home {
    let Some(country) = pattern.and_then(|pattern| pattern.country_in(text)) else { return Home::Untold };
    codebook.countries().find(country).map_or(Home::Elsewhere, |found| Home::Country(found.at))
}
