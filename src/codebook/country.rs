//! Countries as the codebook knows them.

use super::vocabulary::split_list;
use super::{Error, Problem, Vocabulary};

/// A country with its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Name as published.
    pub name: String,
    /// Number in ISO 3166; published files write 0 where there is none.
    pub iso: Option<u16>,
    /// Three letters of ISO 3166; empty where there are none.
    pub alpha3: String,
    /// Name of its region.
    pub region: String,
    /// What its event ids begin with; empty where no event was seen.
    pub prefixes: Vec<String>,
    /// Gleditsch and Ward's number of the state today; none where it is no state of their list.
    pub gwno: Option<u16>,
    /// First year that is coded.
    pub coded_since: Option<i32>,
}

pub(super) fn read(countries: &Vocabulary, regions: &Vocabulary) -> Result<Vec<Country>, Error> {
    (0u16..)
        .zip(countries.terms())
        .map(|(at, term)| {
            let region = term.column("region");
            if regions.at_label(region).is_none() {
                let known = regions.nearest(region, 3).into_iter().map(str::to_owned).collect();
                let problem = Problem::WordUnknown { key: "region".to_owned(), word: region.to_owned(), known };
                return Err(countries.wrong(at, problem));
            }
            Ok(Country {
                name: term.label.clone(),
                iso: term.code.parse().ok(),
                alpha3: term.column("alpha3").to_owned(),
                region: region.to_owned(),
                prefixes: split_list(term.column("prefixes")),
                gwno: term.column("gwno").parse().ok(),
                coded_since: term.column("coded_since").parse().ok(),
            })
        })
        .collect()
}
