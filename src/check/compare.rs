//! Events beside one another: twins, an id twice, an actor of two kinds, a place with two points.
//!
//! Of an event it keeps hashes and its id in numbers, about forty bytes, so that millions fit.

use super::{add, degrees, hush};
use crate::codebook::Codebook;
use crate::model::{Draft, EventId, Field, Finding, Term, days_since_epoch};
use hashbrown::{HashMap, HashTable};
use std::hash::BuildHasherDefault;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// Compares each event with those it has seen.
///
/// What stands against an earlier event is said at the later one. Of an actor or place that is
/// otherwise than at first, each other way is said once: the first may have been the slip.
#[derive(Debug)]
pub struct Comparer<'c> {
    codebook: &'c Codebook,
    ids: Ids,
    contents: HashTable<Content>,
    twins: HashTable<Twin>,
    kinds: HashTable<Kind>,
    points: HashTable<Point>,
    /// Other points of a place that were said.
    said: HashTable<u64>,
}

/// An id in numbers: the place of its stem and its running number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Id {
    stem: u32,
    number: u32,
}

#[derive(Debug)]
struct Content {
    id: Id,
    hash: u32,
}

/// The first event of its day, place and actors.
#[derive(Debug)]
struct Twin {
    hash: Halves,
    id: Id,
}

/// The kind that an actor first had in a country.
#[derive(Debug)]
struct Kind {
    hash: u64,
    id: Id,
    inter: u8,
    /// The kinds it had since, as bits.
    seen: u16,
}

/// The point that a place first had.
#[derive(Debug)]
struct Point {
    hash: u64,
    id: Id,
    degrees: (i32, i32),
}

/// A hash of 64 bits that asks for no alignment of eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Halves(u32, u32);

impl Halves {
    fn of(hash: u64) -> Halves {
        Halves((hash >> 32) as u32, hash as u32)
    }

    fn whole(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.1)
    }
}

/// What several comparisons need of an event.
struct Hashes {
    country: u64,
    /// Country, province and name.
    place: u64,
    actor1: u64,
    actor2: u64,
}

impl Hashes {
    fn of(draft: &Draft<'_>) -> Hashes {
        let country = hash_of(&[&draft.country]);
        Hashes {
            country,
            place: mix(country, hash_of(&[&draft.admin1, &draft.location])),
            actor1: hash_of(&[&draft.actor1]),
            actor2: hash_of(&[&draft.actor2]),
        }
    }
}

impl<'c> Comparer<'c> {
    /// Makes a comparer that has seen nothing.
    pub fn new(codebook: &'c Codebook) -> Comparer<'c> {
        Comparer {
            codebook,
            ids: Ids::default(),
            contents: HashTable::new(),
            twins: HashTable::new(),
            kinds: HashTable::new(),
            points: HashTable::new(),
            said: HashTable::new(),
        }
    }

    /// Adds what stands against the events seen before, and remembers this one.
    ///
    /// An event without an id is passed over: nothing could be said of it. `findings` is of this
    /// draft alone and is in field order afterwards.
    pub fn see(&mut self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        if draft.event_id.is_empty() {
            return;
        }
        let told = findings.len();
        let id = self.ids.id(&draft.event_id);
        if self.see_id(draft, id, findings) {
            let hashes = Hashes::of(draft);
            self.see_twins(draft, &hashes, id, findings);
            let first = (&*draft.actor1, draft.inter1, Field::Actor1);
            let second = (&*draft.actor2, draft.inter2, Field::Actor2);
            self.see_kind(mix(hashes.country, hashes.actor1), id, first, findings);
            self.see_kind(mix(hashes.country, hashes.actor2), id, second, findings);
            self.see_point(draft, hashes.place, id, findings);
        }
        if findings.len() > told {
            hush(self.codebook, draft, findings, told);
            findings.sort_by_key(|finding| finding.field);
        }
    }

    /// Gives true if the id is new. One that comes again is not compared with itself.
    fn see_id(&mut self, draft: &Draft<'_>, id: Id, findings: &mut Vec<Finding>) -> bool {
        let hash = content(draft) as u32;
        let Some(known) = self.contents.find(id.hash(), |known| known.id == id) else {
            self.contents.insert_unique(id.hash(), Content { id, hash }, |known| known.id.hash());
            return true;
        };
        let code = if known.hash == hash { "row-twice" } else { "id-twice" };
        add(findings, code, Field::EventIdCnty, &draft.event_id, "");
        false
    }

    fn see_twins(&mut self, draft: &Draft<'_>, hashes: &Hashes, id: Id, findings: &mut Vec<Finding>) {
        let Some(hash) = self.twin(draft, hashes) else { return };
        match self.twins.find(hash.whole(), |known| known.hash == hash) {
            Some(first) => {
                add(findings, "duplicate-possible", Field::EventIdCnty, &draft.event_id, &self.ids.text(first.id));
            }
            None => {
                self.twins.insert_unique(hash.whole(), Twin { hash, id }, |known| known.hash.whole());
            }
        }
    }

    /// Gives what twins have in common; which actor comes first has no meaning.
    fn twin(&self, draft: &Draft<'_>, hashes: &Hashes) -> Option<Halves> {
        let day = days_since_epoch(draft.event_date?);
        if draft.location.is_empty() || draft.actor1.is_empty() {
            return None;
        }
        let actors = hashes.actor1.wrapping_add(hashes.actor2);
        let event_type = draft.event_type.known();
        let mut hash = mix(mix(mix(hashes.place, actors), u64::from(day.unsigned_abs())), term(&draft.event_type));
        // Two crowds may meet at one place about different things; who was there tells them apart.
        if self.codebook.demands(event_type, draft.sub_event_type.known()).demonstration {
            hash = mix(mix(hash, term(&draft.sub_event_type)), hash_of(&[&draft.assoc_actor_1, &draft.assoc_actor_2]));
        }
        Some(Halves::of(hash))
    }

    fn see_kind(
        &mut self,
        hash: u64,
        id: Id,
        (name, inter, field): (&str, Option<u8>, Field),
        findings: &mut Vec<Finding>,
    ) {
        let Some(inter) = inter.filter(|inter| *inter < 16 && !name.is_empty()) else { return };
        let Some(first) = self.kinds.find_mut(hash, |known| known.hash == hash) else {
            self.kinds.insert_unique(hash, Kind { hash, id, inter, seen: 1 << inter }, |known| known.hash);
            return;
        };
        if first.seen >> inter & 1 == 1 {
            return;
        }
        first.seen |= 1 << inter;
        // Where the name itself tells the kind, or leaves it open, each event is checked alone.
        if self.codebook.actor_pattern(name).is_some_and(|pattern| pattern.checked) {
            return;
        }
        let kind = self.codebook.inter_label(first.inter).unwrap_or("");
        add(findings, "actor-inter-varies", field, name, &format!("{kind} in {}", self.ids.text(first.id)));
    }

    fn see_point(&mut self, draft: &Draft<'_>, hash: u64, id: Id, findings: &mut Vec<Finding>) {
        let (Some(latitude), Some(longitude)) = (fine(&draft.latitude), fine(&draft.longitude)) else {
            return;
        };
        if draft.location.is_empty() {
            return;
        }
        let Some(first) = self.points.find(hash, |known| known.hash == hash) else {
            let point = Point { hash, id, degrees: (latitude, longitude) };
            self.points.insert_unique(hash, point, |known| known.hash);
            return;
        };
        if first.degrees == (latitude, longitude) {
            return;
        }
        let other = mix(mix(hash, u64::from(latitude as u32)), u64::from(longitude as u32));
        if self.said.find(other, |known| *known == other).is_some() {
            return;
        }
        self.said.insert_unique(other, other, |known| *known);
        let (north, east) = (f64::from(first.degrees.0) / FINE, f64::from(first.degrees.1) / FINE);
        let expected = format!("{north}, {east} in {}", self.ids.text(first.id));
        add(findings, "coordinates-differ", Field::Location, &draft.location, &expected);
    }
}

/// Four decimals, as files are published; more come from programs that write fractions in full.
const FINE: f64 = 10_000.0;

fn fine(text: &str) -> Option<i32> {
    let parts = degrees::read(text)? as f64;
    Some((parts / (degrees::PARTS as f64 / FINE)).round() as i32)
}

/// The ids seen, as stems and numbers.
#[derive(Debug, Default)]
struct Ids {
    stems: Vec<Box<str>>,
    by_stem: HashMap<Box<str>, u32, BuildHasherDefault<Xxh3Default>>,
    stem: String,
}

/// Stands for an id that is all stem; running numbers have nine digits at most.
const NO_NUMBER: u32 = u32::MAX;

impl Ids {
    fn id(&mut self, text: &str) -> Id {
        let parts = EventId::split(text);
        parts.write_stem(&mut self.stem);
        let number = parts.number.and_then(|number| u32::try_from(number).ok()).unwrap_or(NO_NUMBER);
        let stem = match self.by_stem.get(self.stem.as_str()) {
            Some(stem) => *stem,
            None => {
                let stem = self.stems.len() as u32;
                self.stems.push(self.stem.as_str().into());
                self.by_stem.insert(self.stem.as_str().into(), stem);
                stem
            }
        };
        Id { stem, number }
    }

    fn text(&self, id: Id) -> String {
        let number = Some(id.number).filter(|number| *number != NO_NUMBER).map(u64::from);
        let stem = self.stems.get(id.stem as usize).map_or("", |stem| stem);
        EventId::from_parts(stem, number).into_text()
    }
}

impl Id {
    fn hash(self) -> u64 {
        mix(u64::from(self.stem), u64::from(self.number))
    }
}

fn hash_of(texts: &[&str]) -> u64 {
    texts.iter().fold(0, |hash, text| mix(hash, xxh3_64(text.as_bytes())))
}

fn mix(hash: u64, with: u64) -> u64 {
    let product = (hash.rotate_left(23) ^ with).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

fn term(term: &Term<'_>) -> u64 {
    match term {
        Term::Missing => 0,
        Term::Known(at) => 1 + u64::from(*at),
        Term::Unknown(text) => hash_of(&[text]),
    }
}

/// Gives a hash of all values of a draft.
fn content(draft: &Draft<'_>) -> u64 {
    let texts = hash_of(&[
        &draft.event_id,
        &draft.actor1,
        &draft.assoc_actor_1,
        &draft.actor2,
        &draft.assoc_actor_2,
        &draft.region,
        &draft.country,
        &draft.admin1,
        &draft.admin2,
        &draft.admin3,
        &draft.location,
        &draft.latitude,
        &draft.longitude,
        &draft.source,
        &draft.source_scale,
        &draft.notes,
        &draft.tags,
    ]);
    let small = |number: Option<u8>| number.map_or(u64::MAX, u64::from);
    let numbers = [
        draft.event_date.map_or(u64::MAX, |date| u64::from(days_since_epoch(date).unsigned_abs())),
        draft.year.map_or(u64::MAX, |year| u64::from(year.unsigned_abs())),
        small(draft.time_precision),
        term(&draft.disorder_type),
        term(&draft.event_type),
        term(&draft.sub_event_type),
        small(draft.inter1),
        small(draft.inter2),
        small(draft.interaction),
        draft.civilian_targeting.map_or(u64::MAX, u64::from),
        draft.iso.map_or(u64::MAX, u64::from),
        small(draft.geo_precision),
        draft.fatalities.map_or(u64::MAX, u64::from),
        draft.timestamp.map_or(u64::MAX, i64::unsigned_abs),
    ];
    let coded = numbers.into_iter().fold(texts, mix);
    draft.extra.iter().fold(coded, |hash, (name, value)| mix(hash, hash_of(&[name, value])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::draft;

    type Cells = &'static [(Field, &'static str)];

    /// Sees the clean draft and then another; gives what is said of the second.
    fn second(first: Cells, second: Cells) -> Vec<(&'static str, String)> {
        seen(&[first, second]).pop().unwrap_or_default()
    }

    fn seen(events: &[Cells]) -> Vec<Vec<(&'static str, String)>> {
        let mut comparer = Comparer::new(Codebook::standard());
        let see = |cells: &Cells| {
            let mut findings = Vec::new();
            comparer.see(&draft(cells), &mut findings);
            findings.into_iter().map(|finding| (finding.code, finding.expected)).collect()
        };
        events.iter().map(see).collect()
    }

    fn said(code: &'static str, expected: &str) -> Vec<(&'static str, String)> {
        vec![(code, expected.to_owned())]
    }

    const ID_13: (Field, &str) = (Field::EventIdCnty, "MLI13");

    #[test]
    fn an_id_stands_for_one_event() {
        assert_eq!(second(&[], &[(Field::Fatalities, "3")]), said("id-twice", ""));
        assert_eq!(second(&[], &[]), said("row-twice", ""));
    }

    #[test]
    fn twins_have_day_place_type_and_actors() {
        assert_eq!(second(&[], &[ID_13, (Field::Notes, "Told again.")]), said("duplicate-possible", "MLI12"));
        assert_eq!(second(&[], &[ID_13, (Field::EventDate, "2024-03-06")]), []);
        assert_eq!(second(&[], &[ID_13, (Field::Actor2, "Band of Lou")]), []);
    }

    #[test]
    fn the_sides_of_twins_may_be_changed_over() {
        let turned = &[
            ID_13,
            (Field::Actor1, "Band of Oulo"),
            (Field::Inter1, "2"),
            (Field::Actor2, "Military Forces of Mali (2020-)"),
            (Field::Inter2, "1"),
        ];
        assert_eq!(second(&[], turned), said("duplicate-possible", "MLI12"));
    }

    #[test]
    fn two_crowds_at_one_place_are_twins_only_with_the_same_people() {
        const CROWD: [(Field, &str); 4] = [
            (Field::SubEventType, "Peaceful protest"),
            (Field::EventType, "Protests"),
            (Field::Actor1, "Protesters (Mali)"),
            (Field::Inter1, "6"),
        ];
        let with = |id, people| {
            [CROWD[0], CROWD[1], CROWD[2], CROWD[3], (Field::EventIdCnty, id), (Field::AssocActor1, people)]
        };
        let mut comparer = Comparer::new(Codebook::standard());
        let mut count = |cells: &[(Field, &'static str)]| {
            let mut findings = Vec::new();
            comparer.see(&draft(cells), &mut findings);
            findings.len()
        };
        assert_eq!(count(&with("MLI1", "Teachers (Mali)")), 0);
        assert_eq!(count(&with("MLI2", "Fishers (Mali)")), 0);
        assert_eq!(count(&with("MLI3", "Teachers (Mali)")), 1);
    }

    #[test]
    fn an_actor_has_one_kind_in_a_country() {
        const MILITIA: (Field, &str) = (Field::Inter2, "3");
        let other_day = |id, day| [(Field::EventIdCnty, id), (Field::EventDate, day), MILITIA];
        let mut comparer = Comparer::new(Codebook::standard());
        let mut findings = Vec::new();
        comparer.see(&draft(&[]), &mut findings);
        comparer.see(&draft(&other_day("MLI13", "2024-03-06")), &mut findings);
        comparer.see(&draft(&other_day("MLI14", "2024-03-07")), &mut findings);
        assert_eq!(findings.len(), 1, "each other kind is said once");
        assert_eq!((findings[0].code, findings[0].expected.as_str()), ("actor-inter-varies", "Rebel group in MLI12"));
        let chad = &[ID_13, MILITIA, (Field::Country, "Chad"), (Field::EventDate, "2024-03-06")];
        assert_eq!(second(&[], chad), []);
    }

    #[test]
    fn a_place_has_one_point() {
        const NEXT_DAY: (Field, &str) = (Field::EventDate, "2024-03-06");
        assert_eq!(second(&[], &[ID_13, NEXT_DAY, (Field::Latitude, "14.5")]), []);
        let moved = second(&[], &[ID_13, NEXT_DAY, (Field::Latitude, "14.6")]);
        assert_eq!(moved, said("coordinates-differ", "14.5, -3.25 in MLI12"));
        assert_eq!(second(&[], &[ID_13, NEXT_DAY, (Field::Latitude, "14.6"), (Field::Admin1, "Koudara")]), []);
    }

    #[test]
    fn an_id_comes_back_as_it_was() {
        let mut ids = Ids::default();
        for text in ["MLI12", "12RTA", "GED-7", "a7b3-x", "MLI007"] {
            let id = ids.id(text);
            assert_eq!(ids.text(id), text);
            assert_eq!(ids.id(text), id);
        }
    }
}
