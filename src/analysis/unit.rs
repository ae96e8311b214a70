//! Units of a panel: what a row is about, in several codes.

use super::area::Areas;
use super::grid::GridCell;
use super::hex::HexCell;
use super::panel::Why;
use crate::codebook::{Codebook, FieldType};
use std::collections::{BTreeSet, HashMap};

/// What a row of a panel is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A country.
    Country,
    /// A first-level unit of a country.
    Admin1,
    /// A second-level unit.
    Admin2,
    /// A cell of PRIO-GRID.
    PrioGrid,
    /// A main actor, on either side.
    Actor,
    /// Two main actors, whichever comes first.
    Dyad,
    /// A named place with its coordinates.
    Location,
    /// A cell of H3, of a size from 0 to 15.
    H3(u8),
    /// An area of a file of polygons.
    Area,
    /// Main actors, or two of them, apart in each place.
    Within(Place, Who),
}

/// Where actors are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In each country.
    Country,
    /// In each first-level unit.
    Admin1,
    /// In each second-level unit.
    Admin2,
}

/// Who is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A main actor, on either side.
    Actor,
    /// Two main actors, whichever comes first.
    Dyad,
}

impl By {
    /// Words of the cells of H3, by their size.
    pub const H3_WORDS: [&'static str; 16] = [
        "h3:0", "h3:1", "h3:2", "h3:3", "h3:4", "h3:5", "h3:6", "h3:7", "h3:8", "h3:9", "h3:10", "h3:11", "h3:12",
        "h3:13", "h3:14", "h3:15",
    ];
    /// The word before a file of polygons.
    pub const CUSTOM: &'static str = "custom";

    /// Every kind of unit with its word, but for those of several sizes and of files.
    pub const WORDS: &'static [(&'static str, By)] = &[
        ("country", By::Country),
        ("admin1", By::Admin1),
        ("admin2", By::Admin2),
        ("priogrid", By::PrioGrid),
        ("actor", By::Actor),
        ("dyad", By::Dyad),
        ("location", By::Location),
        ("country,actor", By::Within(Place::Country, Who::Actor)),
        ("admin1,actor", By::Within(Place::Admin1, Who::Actor)),
        ("admin2,actor", By::Within(Place::Admin2, Who::Actor)),
        ("country,dyad", By::Within(Place::Country, Who::Dyad)),
        ("admin1,dyad", By::Within(Place::Admin1, Who::Dyad)),
        ("admin2,dyad", By::Within(Place::Admin2, Who::Dyad)),
    ];

    /// Gives the word people write.
    pub fn word(self) -> &'static str {
        match self {
            By::H3(size) => By::H3_WORDS.get(usize::from(size)).copied().unwrap_or_default(),
            By::Area => By::CUSTOM,
            _ => By::WORDS.iter().find(|(_, by)| *by == self).map_or("", |(word, _)| word),
        }
    }

    /// Gives the codes of the key columns, in order.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            By::Country => &["country", "iso3", "iso", "gwno"],
            By::Admin1 => &["country", "iso3", "iso", "gwno", "admin1"],
            By::Admin2 => &["country", "iso3", "iso", "gwno", "admin1", "admin2"],
            By::PrioGrid => &["gid", "row", "col", "latitude", "longitude"],
            By::Actor => &["actor"],
            By::Dyad => &["actor_a", "actor_b"],
            By::H3(_) => &["h3", "latitude", "longitude"],
            By::Area => &["area"],
            By::Location => {
                &["country", "iso3", "iso", "gwno", "admin1", "admin2", "location", "latitude", "longitude"]
            }
            By::Within(Place::Country, Who::Actor) => &["country", "iso3", "iso", "gwno", "actor"],
            By::Within(Place::Admin1, Who::Actor) => &["country", "iso3", "iso", "gwno", "admin1", "actor"],
            By::Within(Place::Admin2, Who::Actor) => &["country", "iso3", "iso", "gwno", "admin1", "admin2", "actor"],
            By::Within(Place::Country, Who::Dyad) => &["country", "iso3", "iso", "gwno", "actor_a", "actor_b"],
            By::Within(Place::Admin1, Who::Dyad) => &["country", "iso3", "iso", "gwno", "admin1", "actor_a", "actor_b"],
            By::Within(Place::Admin2, Who::Dyad) => {
                &["country", "iso3", "iso", "gwno", "admin1", "admin2", "actor_a", "actor_b"]
            }
        }
    }

    /// Gives the key columns that a list of units must have, in the order of [`UnitList::declare`].
    pub fn needed(self) -> &'static [&'static str] {
        match self {
            By::Country => &["country"],
            By::Admin1 => &["country", "admin1"],
            By::Admin2 => &["country", "admin1", "admin2"],
            By::PrioGrid => &["gid"],
            By::Actor => &["actor"],
            By::Dyad => &["actor_a", "actor_b"],
            By::H3(_) => &["h3"],
            By::Area => &["area"],
            By::Location => &["country", "admin1", "admin2", "location", "latitude", "longitude"],
            By::Within(Place::Country, Who::Actor) => &["country", "actor"],
            By::Within(Place::Admin1, Who::Actor) => &["country", "admin1", "actor"],
            By::Within(Place::Admin2, Who::Actor) => &["country", "admin1", "admin2", "actor"],
            By::Within(Place::Country, Who::Dyad) => &["country", "actor_a", "actor_b"],
            By::Within(Place::Admin1, Who::Dyad) => &["country", "admin1", "actor_a", "actor_b"],
            By::Within(Place::Admin2, Who::Dyad) => &["country", "admin1", "admin2", "actor_a", "actor_b"],
        }
    }

    /// Tells whether a unit is two actors, of whom it does not matter who is first.
    fn is_of_pairs(self) -> bool {
        matches!(self, By::Dyad | By::Within(_, Who::Dyad))
    }

    /// Tells whether coordinates tell the unit.
    pub fn is_of_points(self) -> bool {
        matches!(self, By::PrioGrid | By::H3(_) | By::Area)
    }

    /// Tells whether each unit lies in one country.
    pub fn is_of_a_country(self) -> bool {
        self.needed()[0] == By::Country.needed()[0]
    }

    /// Tells what kind of value a key column holds.
    pub fn kind(key: &str) -> FieldType {
        match key {
            "iso" | "gwno" | "gid" | "row" | "col" => FieldType::Integer,
            "latitude" | "longitude" => FieldType::Decimal,
            _ => FieldType::Text,
        }
    }
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Texts of its key columns.
    pub keys: Vec<String>,
    /// Countries it was seen in, by their place in the codebook; none for one that the codebook lacks.
    pub countries: BTreeSet<Option<u16>>,
}

/// The units of a panel, each with a number.
pub struct UnitList<'c> {
    codebook: &'c Codebook,
    by: By,
    areas: Option<&'c Areas>,
    /// Pairs of areas that events lie in, the first of the file first.
    overlaps: BTreeSet<(u32, u32)>,
    units: Vec<Unit>,
    known: HashMap<Vec<String>, u32>,
    /// What was asked for before, country and texts joined.
    asked: HashMap<String, Found>,
    asking: String,
    /// So many of the first were declared.
    declared: usize,
}

/// What was found of the unit of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub unit: Option<u32>,
    /// Why there is none, if there is none.
    pub why: Why,
    /// Whether it lies in further ones, too, of which this is the first.
    pub in_several: bool,
}

/// What coordinates tell.
#[derive(Clone, Copy)]
enum Spot {
    Grid(GridCell),
    Hex(HexCell),
    Area(u32),
}

/// Stands between texts that are asked for; no text holds it.
const BETWEEN: char = '\u{1f}';

impl<'c> UnitList<'c> {
    /// Begins a list.
    pub fn new(by: By, codebook: &'c Codebook) -> UnitList<'c> {
        UnitList {
            codebook,
            by,
            areas: None,
            overlaps: BTreeSet::new(),
            units: Vec::new(),
            known: HashMap::new(),
            asked: HashMap::new(),
            asking: String::new(),
            declared: 0,
        }
    }

    /// Gives it the areas that its units are.
    pub fn with_areas(self, areas: Option<&'c Areas>) -> UnitList<'c> {
        UnitList { areas, ..self }
    }

    /// Gives the areas that its units are.
    pub fn areas(&self) -> Option<&'c Areas> {
        self.areas
    }

    /// Gives the names of areas that events lie in two of.
    pub fn overlaps(&self) -> impl Iterator<Item = (&str, &str)> {
        let name = |area: u32| self.areas.map_or("", |areas| areas.names()[area as usize].as_str());
        self.overlaps.iter().map(move |(first, next)| (name(*first), name(*next)))
    }

    /// What the units are.
    pub fn by(&self) -> By {
        self.by
    }

    /// Gives the units by number.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Declares a unit by the texts of its needed columns; tells whether there can be such a one.
    ///
    /// A country may be told by its name, its three letters or its number.
    pub fn declare(&mut self, texts: &[&str]) -> bool {
        let (country, own) = if self.by.is_of_a_country() { (texts[0], &texts[1..]) } else { ("", texts) };
        let known = self.codebook.country(country).or_else(|| self.codebook.country_by_alpha3(country));
        if self.by.is_of_a_country() && known.is_none() {
            return false;
        }
        let country = known.map_or(country, |known| known.name.as_str());
        let spot = self.spot_named(texts[0]);
        let found = self.number(country, own, spot).is_some();
        self.declared = self.units.len();
        found
    }

    /// Declares every unit there is; tells whether that is known.
    pub fn declare_all(&mut self, wanted: impl Fn(u16) -> bool) -> bool {
        match self.by {
            By::Country => {
                let countries = self.codebook.countries().terms();
                for (at, term) in (0..).zip(countries) {
                    if wanted(at) {
                        self.number(&term.label, &[], None);
                    }
                }
            }
            By::PrioGrid => {
                (1..=GridCell::COUNT).filter_map(GridCell::new).for_each(|cell| {
                    self.number("", &[], Some(Spot::Grid(cell)));
                });
            }
            By::Area => {
                (0..self.areas.map_or(0, |areas| areas.names().len() as u32)).for_each(|area| {
                    self.number("", &[], Some(Spot::Area(area)));
                });
            }
            _ => return false,
        }
        self.declared = self.units.len();
        true
    }

    /// Gives the units that came up without having been declared.
    pub fn undeclared(&self) -> &[Unit] {
        &self.units[self.declared..]
    }

    /// Gives the number of the unit of an event, by its country and what tells the unit beside that: nothing of a
    /// country, else names, latitude and longitude of a cell, actors. None where that does not tell it.
    pub fn find(&mut self, country: &str, texts: &[&str]) -> Found {
        self.asking.clear();
        self.asking.push_str(country);
        for text in texts {
            self.asking.push(BETWEEN);
            self.asking.push_str(text);
        }
        if let Some(known) = self.asked.get(self.asking.as_str()) {
            return *known;
        }
        let found = self.look_up(country, texts);
        self.asked.insert(self.asking.clone(), found);
        found
    }

    fn look_up(&mut self, country: &str, texts: &[&str]) -> Found {
        let nothing = Found { unit: None, why: Why::NoUnit, in_several: false };
        let [latitude, longitude] = texts else {
            return Found { unit: self.number(country, texts, None), ..nothing };
        };
        if !self.by.is_of_points() {
            return Found { unit: self.number(country, texts, None), ..nothing };
        }
        let Some((latitude, longitude)) = degrees(latitude).zip(degrees(longitude)) else { return nothing };
        let (spot, next) = match self.by {
            By::H3(size) => (HexCell::at(latitude, longitude, size).map(Spot::Hex), None),
            By::Area => {
                let (first, next) = self.areas.map_or((None, None), |areas| areas.at(latitude, longitude));
                (first.map(Spot::Area), next)
            }
            _ => (GridCell::at(latitude, longitude).map(Spot::Grid), None),
        };
        if let (Some(Spot::Area(first)), Some(next)) = (spot, next) {
            self.overlaps.insert((first, next));
        }
        let why = if self.by == By::Area { Why::NoArea } else { Why::NoUnit };
        Found { unit: self.number(country, texts, spot), why, in_several: next.is_some() }
    }

    /// Finds what a list of units names.
    fn spot_named(&self, name: &str) -> Option<Spot> {
        match self.by {
            By::PrioGrid => name.parse().ok().and_then(GridCell::new).map(Spot::Grid),
            By::H3(size) => HexCell::named(name, size).map(Spot::Hex),
            By::Area => {
                let area = self.areas?.names().iter().position(|known| known == name);
                area.map(|area| Spot::Area(area as u32))
            }
            _ => None,
        }
    }

    fn number(&mut self, country: &str, texts: &[&str], spot: Option<Spot>) -> Option<u32> {
        let found = self.codebook.countries().find(country).map(|found| found.at);
        let keys = self.keys(country, found, texts, spot)?;
        let next = self.units.len() as u32;
        let number = *self.known.entry(keys).or_insert_with_key(|keys| {
            self.units.push(Unit { keys: keys.clone(), countries: BTreeSet::new() });
            next
        });
        if !country.is_empty() {
            self.units[number as usize].countries.insert(found);
        }
        Some(number)
    }

    fn keys(&self, country: &str, found: Option<u16>, texts: &[&str], spot: Option<Spot>) -> Option<Vec<String>> {
        if self.by.is_of_points() {
            return spot.map(|spot| self.keys_of(spot));
        }
        let mut keys: Vec<String> = Vec::new();
        if self.by.is_of_a_country() {
            if country.is_empty() {
                return None;
            }
            let known = found.and_then(|at| self.codebook.country_at(at));
            keys.push(known.map_or(country, |known| &known.name).to_owned());
            keys.push(known.map_or_else(String::new, |known| known.alpha3.clone()));
            let numbers = [known.and_then(|known| known.iso), known.and_then(|known| known.gwno)];
            keys.extend(numbers.map(|number| number.map_or_else(String::new, |number| number.to_string())));
        }
        // A finer unit without a name is none; places without districts or degrees still are places.
        let must = match self.by {
            By::Location => texts.get(2..3),
            _ => Some(texts),
        };
        if must?.iter().any(|text| text.is_empty()) {
            return None;
        }
        keys.extend(texts.iter().map(|text| (*text).to_owned()));
        if self.by.is_of_pairs() {
            let first = keys.len().saturating_sub(2);
            keys[first..].sort();
        }
        Some(keys)
    }

    fn keys_of(&self, spot: Spot) -> Vec<String> {
        let centre = |(latitude, longitude): (f64, f64)| [latitude.to_string(), longitude.to_string()];
        match spot {
            Spot::Grid(cell) => {
                let numbers = [cell.gid(), cell.row(), cell.column()].map(|number| number.to_string());
                numbers.into_iter().chain(centre(cell.centre())).collect()
            }
            Spot::Hex(cell) => std::iter::once(cell.name()).chain(centre(cell.centre())).collect(),
            Spot::Area(area) => self.areas.iter().map(|areas| areas.names()[area as usize].clone()).collect(),
        }
    }

    /// Gives the numbers of the units in the order of their keys.
    pub fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.units.len() as u32).collect();
        let number = |unit: u32| self.units[unit as usize].keys[0].parse::<u32>().unwrap_or_default();
        if self.by == By::PrioGrid {
            order.sort_unstable_by_key(|unit| number(*unit));
        } else {
            order.sort_by(|a, b| self.units[*a as usize].keys.cmp(&self.units[*b as usize].keys));
        }
        order
    }
}

fn degrees(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(list: &UnitList<'_>, unit: Option<u32>) -> String {
        unit.map_or("none".to_owned(), |unit| list.units()[unit as usize].keys.join(" "))
    }

    #[test]
    fn a_country_is_one_unit_whatever_it_is_called() {
        let mut list = UnitList::new(By::Country, Codebook::standard());
        let mali = list.find("Mali", &[]).unit;
        assert_eq!(keys(&list, mali), "Mali MLI 466 432");
        assert_eq!(list.find("mali", &[]).unit, mali);
        let bahamas = list.find("The Bahamas", &[]).unit;
        assert_eq!(keys(&list, bahamas), "Bahamas BHS 44 31");
        let nowhere = list.find("Nowhere", &[]).unit;
        assert_eq!(keys(&list, nowhere), "Nowhere   ");
        assert_eq!(list.find("", &[]).unit, None);
    }

    #[test]
    fn a_unit_without_a_name_is_none() {
        let mut list = UnitList::new(By::Admin2, Codebook::standard());
        assert_eq!(list.find("Mali", &["Koros", ""]).unit, None);
        let there = list.find("Mali", &["Koros", "Koros-Sud"]).unit;
        assert_eq!(keys(&list, there), "Mali MLI 466 432 Koros Koros-Sud");
        let mut list = UnitList::new(By::Location, Codebook::standard());
        assert!(list.find("Mali", &["", "", "Oulo", "", ""]).unit.is_some());
        assert_eq!(list.find("Mali", &["Koros", "", "", "12.5", "-8"]).unit, None);
        let mut list = UnitList::new(By::PrioGrid, Codebook::standard());
        assert_eq!(list.find("Mali", &["", "-8"]).unit, None);
        let cell = list.find("Mali", &["1.55", "1.25"]).unit;
        assert_eq!(keys(&list, cell), "132123 184 363 1.75 1.25");
    }

    #[test]
    fn the_order_of_two_actors_does_not_matter() {
        let mut list = UnitList::new(By::Dyad, Codebook::standard());
        let one = list.find("Mali", &["Band of Oulo", "Army"]).unit;
        assert_eq!(list.find("Niger", &["Army", "Band of Oulo"]).unit, one);
        assert_eq!(keys(&list, one), "Army Band of Oulo");
        assert_eq!(list.units()[0].countries.len(), 2);
        assert_eq!(list.find("Mali", &["Army", ""]).unit, None);
    }

    #[test]
    fn actors_are_told_apart_in_each_place() {
        let mut list = UnitList::new(By::Within(Place::Admin1, Who::Dyad), Codebook::standard());
        let one = list.find("Mali", &["Koros", "Band of Oulo", "Army"]).unit;
        assert_eq!(keys(&list, one), "Mali MLI 466 432 Koros Army Band of Oulo");
        assert_eq!(list.find("Mali", &["Koros", "Army", "Band of Oulo"]).unit, one);
        assert_ne!(list.find("Mali", &["Lou", "Army", "Band of Oulo"]).unit, one);
        assert_ne!(list.find("Niger", &["Koros", "Army", "Band of Oulo"]).unit, one);
        assert_eq!(list.find("Mali", &["", "Army", "Band of Oulo"]).unit, None);
        assert_eq!(list.find("Mali", &["Koros", "Army", ""]).unit, None);
        let mut list = UnitList::new(By::Within(Place::Country, Who::Actor), Codebook::standard());
        assert!(list.declare(&["MLI", "Army"]) && !list.declare(&["Atlantis", "Army"]) && !list.declare(&["MLI", ""]));
        assert_eq!(list.find("Mali", &["Army"]).unit, Some(0));
        assert!(list.undeclared().is_empty());
    }

    #[test]
    fn what_comes_up_undeclared_is_known() {
        let mut list = UnitList::new(By::Country, Codebook::standard());
        assert!(list.declare(&["Mali"]) && list.declare(&["MLI"]) && list.declare(&["466"]));
        assert_eq!(list.units().len(), 1);
        assert!(!list.declare(&["Atlantis"]));
        list.find("Mali", &[]);
        assert!(list.undeclared().is_empty());
        list.find("Niger", &[]);
        assert_eq!(list.undeclared().len(), 1);
        let mut cells = UnitList::new(By::PrioGrid, Codebook::standard());
        assert!(cells.declare(&["132123"]) && !cells.declare(&["259201"]) && !cells.declare(&["x"]));
        assert!(UnitList::new(By::Country, Codebook::standard()).declare_all(|_| true));
        assert!(!UnitList::new(By::Actor, Codebook::standard()).declare_all(|_| true));
    }
}
