//! Claims of the database as resolving takes them: by event, with groups and grades looked up.

use super::Result;
use crate::codebook::ClaimWords;
use crate::model::{ChangeId, Claim, SourceId, days_since_epoch};
use crate::resolve::{self, Override, Resolution, Resolver, Says};
use crate::store::{self, AllNames, ClaimScan, Database, EventOverride, EventRow};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// Gathers the claims of events, one event after the other.
pub struct Gatherer<'d> {
    pub(super) database: &'d Database,
    pub(super) words: &'d ClaimWords,
    as_of: Option<ChangeId>,
    ground: Ground,
    with_claims: HashSet<i64>,
}

/// What all events share: who is one voice with whom, how the grades are, of which day a document is.
struct Ground {
    /// Group and rank of each source, by its number.
    sources: Vec<(u32, Option<u8>)>,
    days: HashMap<i64, i32>,
    /// Rank of each grade of a claim.
    credibility: [Option<u8>; GRADES],
    overrides: BTreeMap<i64, Vec<EventOverride>>,
}

/// Grades of claims are digits.
const GRADES: usize = 10;

/// Claims and decisions of one event.
pub struct Gathered<'g> {
    claims: Vec<resolve::Claim<'g>>,
    overrides: Vec<Override<'g>>,
}

impl Gathered<'_> {
    /// Resolves them; `country` is what a stand-in is named after.
    pub fn resolve<'r>(&self, country: &str, resolver: &'r mut Resolver<'_>) -> &'r Resolution {
        resolver.resolve(country, &self.claims, &self.overrides)
    }
}

/// Claims of one event with their texts in one place, so that one piece of memory serves all events.
#[derive(Default)]
struct Held {
    event: i64,
    claims: Vec<(resolve::Claim<'static>, Range<usize>)>,
    texts: String,
}

impl<'d> Gatherer<'d> {
    /// Makes ready, with claims, sources and decisions as they are or were after a change.
    pub fn new(database: &'d Database, as_of: Option<ChangeId>) -> Result<Gatherer<'d>> {
        let words = database.codebook().claim_words();
        let ground = Ground::read(database, words, as_of)?;
        let with_claims = database.events_with_claims(as_of)?.into_iter().collect();
        Ok(Gatherer { database, words, as_of, ground, with_claims })
    }

    /// Tells whether claims or decisions speak, or ever spoke, of an event.
    pub fn has(&self, event: i64) -> bool {
        self.with_claims.contains(&event)
    }

    /// Tells whether they speak of any event.
    pub fn is_empty(&self) -> bool {
        self.with_claims.is_empty()
    }

    /// Gathers what is said of one event.
    pub fn gather<T>(&self, event: i64, take: impl FnOnce(&Gathered<'_>) -> T) -> Result<T> {
        let mut held = Held { event, ..Held::default() };
        let scan = ClaimScan { as_of: self.as_of, event: Some(event), ..ClaimScan::default() };
        self.database.for_each_claim(&scan, |claim| {
            held.add(claim, self.words, &self.ground);
            Ok::<_, store::Error>(())
        })?;
        Ok(take(&self.gathered(&held)))
    }

    /// Goes through the events that stand and have claims, in their order, and then through those of which a
    /// person has decided without claims.
    pub fn for_each<E: From<store::Error>>(
        &self,
        names: &AllNames,
        mut see: impl FnMut(&EventRow, &str, &Gathered<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut held = Held::default();
        let mut decided: BTreeSet<i64> = self.ground.overrides.keys().copied().collect();
        let mut finish = |held: &mut Held| {
            if let Some(row) = self.database.standing_row(held.event)? {
                see(&row, names.countries.text(Some(row.country)), &self.gathered(held))?;
            }
            held.clear();
            Ok::<_, E>(())
        };
        let scan = ClaimScan { as_of: self.as_of, ..ClaimScan::default() };
        self.database.for_each_claim(&scan, |claim| {
            if claim.event != held.event {
                finish(&mut held)?;
                held.event = claim.event;
                decided.remove(&claim.event);
            }
            held.add(claim, self.words, &self.ground);
            Ok::<_, E>(())
        })?;
        finish(&mut held)?;
        for event in decided {
            held.event = event;
            finish(&mut held)?;
        }
        Ok(())
    }

    fn gathered<'g>(&'g self, held: &'g Held) -> Gathered<'g> {
        let decisions = self.ground.overrides.get(&held.event).map_or(&[][..], Vec::as_slice);
        Gathered {
            claims: held.claims.iter().map(|claim| held.claim(claim)).collect(),
            overrides: decisions.iter().filter_map(|decision| of_decision(decision, self.words)).collect(),
        }
    }
}

fn of_decision<'o>(decision: &'o EventOverride, words: &ClaimWords) -> Option<Override<'o>> {
    let field = words.field(&decision.field)?;
    let says = match (decision.low, decision.best) {
        (Some(low), Some(best)) => Says::Count { low, best, high: decision.high, vague: false },
        _ => Says::Text(&decision.value),
    };
    Some(Override { field, says })
}

impl Ground {
    fn read(database: &Database, words: &ClaimWords, as_of: Option<ChangeId>) -> Result<Ground> {
        let mut sources = Vec::new();
        let mut groups: HashMap<String, u32> = HashMap::new();
        for source in database.sources(as_of)?.iter() {
            let SourceId(number) = source.id;
            // A group goes by the number of its first source; who is in none is a group alone.
            let group = match source.group.as_str() {
                "" => number,
                name => *groups.entry(name.to_owned()).or_insert(number),
            };
            let at = number as usize;
            if sources.len() <= at {
                sources.resize(at + 1, (0, None));
            }
            sources[at] = (group, words.reliability(&source.reliability));
        }
        let mut days = HashMap::new();
        database.for_each_document(as_of, |document| {
            // Of a month or a year its first day is as good as any.
            let padded = match document.published.len() {
                4 => format!("{}-01-01", document.published),
                7 => format!("{}-01", document.published),
                _ => document.published.clone(),
            };
            if let Ok(day) = padded.parse() {
                days.insert(document.id.0, days_since_epoch(day));
            }
            Ok::<_, store::Error>(())
        })?;
        let mut overrides: BTreeMap<i64, Vec<EventOverride>> = BTreeMap::new();
        for decision in database.overrides(None, as_of)? {
            overrides.entry(decision.event).or_default().push(decision);
        }
        let credibility = std::array::from_fn(|grade| words.credibility(&grade.to_string()));
        Ok(Ground { sources, days, credibility, overrides })
    }
}

impl Held {
    fn clear(&mut self) {
        self.claims.clear();
        self.texts.clear();
    }

    fn add(&mut self, claim: &Claim<'_>, words: &ClaimWords, ground: &Ground) {
        // Words were checked when the claim was written; a codebook that has lost one loses its claims.
        let (Some(field), Some(stance), Some(extent)) =
            (words.field(&claim.field), words.stance(&claim.stance), words.extent(&claim.extent))
        else {
            return;
        };
        let says = match (claim.low, claim.best) {
            (Some(low), Some(best)) => Says::Count { low, best, high: claim.high, vague: !claim.rule.is_empty() },
            _ => Says::Text(""),
        };
        let (group, reliability) =
            ground.sources.get(claim.claimant.0 as usize).copied().unwrap_or((claim.claimant.0, None));
        let from = self.texts.len();
        self.texts.push_str(&claim.value);
        let credibility =
            claim.credibility.and_then(|grade| ground.credibility.get(usize::from(grade)).copied().flatten());
        let held = resolve::Claim {
            id: claim.id.0,
            field,
            group,
            document: claim.document.0,
            day: ground.days.get(&claim.document.0).copied(),
            stance,
            extent,
            says,
            reliability,
            credibility,
            first_hand: claim.first_hand,
        };
        self.claims.push((held, from..self.texts.len()));
    }

    fn claim<'g>(&'g self, (held, text): &(resolve::Claim<'static>, Range<usize>)) -> resolve::Claim<'g> {
        match held.says {
            Says::Text(_) => resolve::Claim { says: Says::Text(&self.texts[text.clone()]), ..*held },
            Says::Count { .. } => *held,
        }
    }
}
