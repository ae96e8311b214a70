//! Claims of the database to values of its events, by a rule set.

use super::Result;
use super::derive::{clear, following, inter_by_name};
use crate::codebook::{CellForm, ClaimWords, Codebook, RuleSet};
use crate::model::{ChangeId, Claim, Draft, Field, SourceId, days_since_epoch};
use crate::resolve::{self, FieldResolution, Override, Resolution, Resolver, Says, Value};
use crate::store::{self, ClaimScan, Database, EventOverride};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// Resolves events of a database by one rule set.
pub struct Resolving<'d> {
    database: &'d Database,
    words: &'d ClaimWords,
    resolver: Resolver<'d>,
    as_of: Option<ChangeId>,
    ground: Ground,
    with_claims: HashSet<i64>,
    inters: HashMap<(String, String), Option<u8>>,
}

/// What all events share: who is one voice with whom, how the grades are, of which day a document is.
struct Ground {
    /// Group and rank of each source, by its number.
    sources: Vec<(u32, Option<u8>)>,
    days: HashMap<i64, i32>,
    overrides: BTreeMap<i64, Vec<EventOverride>>,
}

/// Claims of one event, with their texts in one place.
#[derive(Default)]
struct Gathered {
    event: i64,
    claims: Vec<(resolve::Claim<'static>, Range<usize>)>,
    texts: String,
}

impl<'d> Resolving<'d> {
    /// Makes ready to resolve by a rule set, with the claims as they are or were after a change.
    pub fn new(database: &'d Database, rules: &'d RuleSet, as_of: Option<ChangeId>) -> Result<Resolving<'d>> {
        let words = database.codebook().claim_words();
        Ok(Resolving {
            database,
            words,
            resolver: Resolver::new(rules, words),
            as_of,
            ground: Ground::read(database, words, as_of)?,
            with_claims: database.events_with_claims()?.into_iter().collect(),
            inters: HashMap::new(),
        })
    }

    /// Tells whether claims or decisions speak of an event.
    pub fn has(&self, event: i64) -> bool {
        self.with_claims.contains(&event)
    }

    /// Resolves one event; `country` is what a stand-in is named after.
    pub fn resolve(&mut self, event: i64, country: &str) -> Result<&Resolution> {
        let mut gathered = Gathered { event, ..Gathered::default() };
        let scan = ClaimScan { as_of: self.as_of, event: Some(event), ..ClaimScan::default() };
        self.database.for_each_claim(&scan, |claim| {
            gathered.add(claim, self.words, &self.ground);
            Ok::<_, store::Error>(())
        })?;
        Ok(self.resolve_gathered(&gathered, country))
    }

    /// Calls `see` with each event that stands and has claims, in the order of the events, and then with those
    /// of which a person has decided without claims.
    pub fn for_each<E: From<store::Error>>(
        &mut self,
        mut see: impl FnMut(i64, &Resolution) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut gathered = Gathered::default();
        let scan = ClaimScan { as_of: self.as_of, ..ClaimScan::default() };
        let database = self.database;
        let mut decided: BTreeSet<i64> = self.ground.overrides.keys().copied().collect();
        database.for_each_claim(&scan, |claim| {
            if claim.event != gathered.event {
                self.see_gathered(&mut gathered, &mut see)?;
                gathered.event = claim.event;
                decided.remove(&claim.event);
            }
            gathered.add(claim, self.words, &self.ground);
            Ok::<_, E>(())
        })?;
        self.see_gathered(&mut gathered, &mut see)?;
        for event in decided {
            gathered.event = event;
            self.see_gathered(&mut gathered, &mut see)?;
        }
        Ok(())
    }

    fn see_gathered<E: From<store::Error>>(
        &mut self,
        gathered: &mut Gathered,
        see: &mut impl FnMut(i64, &Resolution) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let ground = self.database.ground(gathered.event)?;
        if let Some(ground) = ground.filter(|ground| ground.stands) {
            see(gathered.event, self.resolve_gathered(gathered, &ground.country))?;
        }
        gathered.clear();
        Ok(())
    }

    fn resolve_gathered(&mut self, gathered: &Gathered, country: &str) -> &Resolution {
        let claims: Vec<resolve::Claim<'_>> = gathered.claims.iter().map(|held| gathered.claim(held)).collect();
        let decided = self.ground.overrides.get(&gathered.event).map_or(&[][..], Vec::as_slice);
        let decided: Vec<Override<'_>> =
            decided.iter().filter_map(|decision| of_decision(decision, self.words)).collect();
        self.resolver.resolve(country, &claims, &decided)
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
        Ok(Ground { sources, days, overrides })
    }
}

impl Gathered {
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
        let credibility = claim.credibility.and_then(|grade| words.credibility(&grade.to_string()));
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

/// Columns that claims do not write: they follow from others, or belong to a place or an id as a whole.
fn is_written(codebook: &Codebook, field: Field) -> bool {
    let of_place = [Field::Country, Field::Admin1, Field::Admin2, Field::Admin3, Field::Location];
    let of_point = [Field::Latitude, Field::Longitude, Field::EventIdCnty, Field::Timestamp];
    !codebook.field(field).derived && !of_place.contains(&field) && !of_point.contains(&field)
}

impl Resolving<'_> {
    /// Writes what was resolved into an event's values, with what follows from them; tells whether anything changed.
    ///
    /// Where an actor is another than the one coded, its associates go, and its kind follows from its name or from
    /// earlier events; if neither tells, it stays as coded.
    pub fn amend(&mut self, event: i64, draft: &mut Draft<'_>) -> Result<bool> {
        if !self.has(event) {
            return Ok(false);
        }
        let country = draft.country.to_string();
        self.resolve(event, &country)?;
        self.amend_with_last(draft)
    }

    /// Writes what the last resolution gave into the values of its event.
    pub fn amend_with_last(&mut self, draft: &mut Draft<'_>) -> Result<bool> {
        let codebook = self.database.codebook();
        let resolution = self.resolver.last();
        let mut changed = Vec::new();
        for found in resolution.fields() {
            let Some(field) = self.words.field_at(found.field).fills.filter(|field| is_written(codebook, *field)) else {
                continue;
            };
            let Some(text) = written(resolution, found) else { continue };
            if codebook.cell(draft, field, CellForm::PUBLISHED) == text {
                continue;
            }
            // Values were checked when the claims were coded; what cannot be read leaves the cell as it is.
            if codebook.set_cell(draft, field, Cow::Owned(text.into_owned()), None).is_ok() {
                changed.push(field);
            }
        }
        for field in &changed {
            self.follow(draft, *field)?;
        }
        codebook.derive(draft);
        Ok(!changed.is_empty())
    }

    /// Empties what follows from a field, so that it is filled anew.
    fn follow(&mut self, draft: &mut Draft<'_>, field: Field) -> Result<()> {
        let codebook = self.database.codebook();
        let (actor, inter) = match field {
            Field::Actor1 => {
                draft.assoc_actor_1 = Cow::Borrowed("");
                (draft.actor1.to_string(), Field::Inter1)
            }
            Field::Actor2 => {
                draft.assoc_actor_2 = Cow::Borrowed("");
                (draft.actor2.to_string(), Field::Inter2)
            }
            _ => {
                following(field).iter().for_each(|column| clear(draft, codebook, *column));
                return Ok(());
            }
        };
        if let Some(code) = self.inter_of(&actor, &draft.country)? {
            match inter {
                Field::Inter1 => draft.inter1 = Some(code),
                _ => draft.inter2 = Some(code),
            }
        }
        following(inter).iter().for_each(|column| clear(draft, codebook, *column));
        Ok(())
    }

    fn inter_of(&mut self, actor: &str, country: &str) -> Result<Option<u8>> {
        let key = (actor.to_owned(), country.to_owned());
        if let Some(known) = self.inters.get(&key) {
            return Ok(*known);
        }
        let code = match inter_by_name(self.database.codebook(), actor, country) {
            Some(code) => Some(code),
            None => self.database.last_inter(actor, country, "")?.map(|(code, _)| code),
        };
        self.inters.insert(key, code);
        Ok(code)
    }
}

/// Gives the text of a resolved value; none where what is coded stays.
pub(super) fn written<'r>(resolution: &'r Resolution, found: &FieldResolution) -> Option<Cow<'r, str>> {
    match &found.value {
        Value::Nothing | Value::AsCoded => None,
        Value::Count { best, .. } => Some(Cow::Owned(best.to_string())),
        Value::Text(_) | Value::StandIn(_) => resolution.text(found).map(Cow::Borrowed),
    }
}
