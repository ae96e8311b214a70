//! What the beginning of an actor's name tells: its kind, its country, whether it carries years.

use super::load::choose;
use super::{Codebook, Country, Error, InterSet, Problem};

/// How actors of one sort are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorPattern {
    /// The fixed words of the name.
    pub words: String,
    /// Where they stand.
    pub stand: Stand,
    /// Kinds that such an actor has, at home if it has a home.
    pub inters: InterSet,
    /// Kinds it has outside its country; none if that makes no difference.
    pub inters_abroad: Option<InterSet>,
    /// True if actors of these kinds are always named so.
    pub exclusive: bool,
    /// Where the name of its country stands.
    pub country: CountryStands,
    /// True if the name must carry years.
    pub years_required: bool,
    /// True if a name against it is an error; else it only helps to fill in a kind.
    pub checked: bool,
}

/// Where the fixed words of a name stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// They are all that is before the last bracket.
    Whole,
    /// At the beginning.
    Begin,
    /// At the end of what is before the last bracket.
    End,
}

/// Where the name of a country stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryStands {
    /// Nowhere.
    Nowhere,
    /// In the last bracket.
    InBracket,
    /// After the fixed words, up to a bracket.
    After,
}

impl ActorPattern {
    /// Tells whether a name is of this sort.
    pub fn fits(&self, name: &str) -> bool {
        match self.stand {
            Stand::Whole => split_bracket(name).0 == self.words,
            Stand::Begin => name.starts_with(&self.words),
            Stand::End => split_bracket(name).0.ends_with(&self.words),
        }
    }

    /// Gives the country's name that stands in a name of this sort.
    pub fn country_in<'n>(&self, name: &'n str) -> Option<&'n str> {
        let country = match self.country {
            CountryStands::Nowhere => return None,
            CountryStands::InBracket => split_bracket(name).1?,
            CountryStands::After => {
                let rest = name.strip_prefix(self.words.as_str())?;
                rest.split(" (").next().unwrap_or(rest)
            }
        };
        let country = country.trim();
        Some(country.strip_prefix("the ").unwrap_or(country)).filter(|country| !country.is_empty())
    }
}

/// Parts `Civilians (Syria)` into `Civilians` and `Syria`.
fn split_bracket(name: &str) -> (&str, Option<&str>) {
    let inside = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    inside.map_or((name, None), |(head, inner)| (head.trim_end(), Some(inner)))
}

pub(super) fn read(codebook: &Codebook) -> Result<Vec<ActorPattern>, Error> {
    let vocabulary = codebook.actor_pattern_terms();
    let mut patterns = Vec::new();
    for (at, term) in (0..).zip(vocabulary.terms()) {
        let unknown = |key: &str, known| {
            let word = term.column(key).to_owned();
            vocabulary.wrong(at, Problem::WordUnknown { key: key.to_owned(), word, known })
        };
        let set = |key: &str| {
            let problem = || Problem::WrongType { key: key.to_owned(), expected: "inter codes parted by blanks" };
            InterSet::read(term.column(key)).ok_or_else(|| vocabulary.wrong(at, problem()))
        };
        let stands = [("whole", Stand::Whole), ("begins", Stand::Begin), ("ends", Stand::End)];
        let countries =
            [("", CountryStands::Nowhere), ("bracket", CountryStands::InBracket), ("after", CountryStands::After)];
        patterns.push(ActorPattern {
            words: term.label.clone(),
            stand: choose(term.column("match"), &stands).map_err(|known| unknown("match", known))?,
            inters: set("inter")?,
            inters_abroad: Some(set("inter_abroad")?).filter(|set| !set.is_empty()),
            exclusive: term.column("exclusive") == "yes",
            country: choose(term.column("country"), &countries).map_err(|known| unknown("country", known))?,
            years_required: term.column("years") == "required",
            checked: term.column("checked") == "yes",
        });
    }
    // Of two that fit, the one that says more comes first.
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.words.len()));
    Ok(patterns)
}

impl Codebook {
    /// Gives the sorts of names, those with the longest words first.
    pub fn actor_patterns(&self) -> &[ActorPattern] {
        self.actor_patterns.get_or_init(|| super::checked(read(self)))
    }

    /// Finds the sort that a name is of.
    pub fn actor_pattern(&self, name: &str) -> Option<&ActorPattern> {
        self.actor_patterns().iter().find(|pattern| pattern.fits(name))
    }

    /// Gives the one sort of name that actors of a kind have, if there is only one.
    pub fn only_pattern(&self, inter: u8) -> Option<&ActorPattern> {
        self.actor_patterns().iter().find(|pattern| pattern.exclusive && pattern.inters.has(Some(inter)))
    }

    /// Finds the country that an actor's name tells.
    pub fn actor_country(&self, name: &str) -> Option<&Country> {
        self.country(self.actor_pattern(name)?.country_in(name)?)
    }
}
