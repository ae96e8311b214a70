//! Values of events that follow from their claims, by a rule set.

use super::Result;
use super::derive::{clear, following, inter_by_name};
use super::gather::Gatherer;
use crate::codebook::{CellForm, Codebook, RuleSet};
use crate::model::{ChangeId, Draft, Field};
use crate::resolve::{FieldResolution, Resolution, Resolver, Value};
use crate::store::Database;
use std::borrow::Cow;
use std::collections::HashMap;

/// Resolves events of a database by one rule set, and writes what it finds into their values.
pub struct Resolving<'d> {
    gatherer: Gatherer<'d>,
    resolver: Resolver<'d>,
    amender: Amender<'d>,
}

/// Writes resolved values into events.
pub struct Amender<'d> {
    database: &'d Database,
    as_of: Option<ChangeId>,
    inters: HashMap<(String, String), Option<u8>>,
    /// The kinds of all actors, once so many were asked for that all cost less than one by one.
    all_inters: Option<HashMap<(String, String), u8>>,
}

/// Looking up so many kinds one by one costs as much as reading them all.
const MANY: usize = 20;

impl<'d> Resolving<'d> {
    /// Makes ready to resolve by a rule set, with the claims as they are or were after a change.
    pub fn new(database: &'d Database, rules: &'d RuleSet, as_of: Option<ChangeId>) -> Result<Resolving<'d>> {
        let gatherer = Gatherer::new(database, as_of)?;
        let resolver = Resolver::new(rules, gatherer.words);
        Ok(Resolving { gatherer, resolver, amender: Amender::as_of(database, as_of) })
    }

    /// Resolves one event; none if nobody speaks of it. `country` is what a stand-in is named after.
    pub fn resolve(&mut self, event: i64, country: &str) -> Result<Option<&Resolution>> {
        if !self.gatherer.has(event) {
            return Ok(None);
        }
        self.gatherer.gather(event, |gathered| {
            gathered.resolve(country, &mut self.resolver);
        })?;
        Ok(Some(self.resolver.last()))
    }

    /// Writes what claims say of an event into its values; gives the fields that changed.
    pub fn amend(&mut self, event: i64, draft: &mut Draft<'_>) -> Result<Option<&Resolution>> {
        let country = draft.country.to_string();
        if self.resolve(event, &country)?.is_none() {
            return Ok(None);
        }
        self.amender.amend(self.resolver.last(), draft)?;
        Ok(Some(self.resolver.last()))
    }
}

/// Columns that claims do not write: they follow from others, or belong to a place or an id as a whole.
fn is_written(codebook: &Codebook, field: Field) -> bool {
    let of_place = [Field::Country, Field::Admin1, Field::Admin2, Field::Admin3, Field::Location];
    let of_point = [Field::Latitude, Field::Longitude, Field::EventIdCnty, Field::Timestamp];
    !codebook.field(field).derived && !of_place.contains(&field) && !of_point.contains(&field)
}

impl<'d> Amender<'d> {
    /// Begins to amend events of a database.
    pub fn new(database: &'d Database) -> Amender<'d> {
        Amender::as_of(database, None)
    }

    /// Does so with kinds of actors as the events told them just after a change.
    pub fn as_of(database: &'d Database, as_of: Option<ChangeId>) -> Amender<'d> {
        Amender { database, as_of, inters: HashMap::new(), all_inters: None }
    }

    /// Writes what was resolved into an event's values, with what follows from them; gives the fields that
    /// claims changed.
    ///
    /// Where an actor is another than the one coded, those with it go, unless claims name others with the new one,
    /// and its kind follows from its name or from earlier events; if neither tells, it stays as coded.
    pub fn amend(&mut self, resolution: &Resolution, draft: &mut Draft<'_>) -> Result<Vec<Field>> {
        let codebook = self.database.codebook();
        let words = codebook.claim_words();
        let mut changed = Vec::new();
        for found in resolution.fields() {
            let field = words.field_at(found.field).fills.filter(|field| is_written(codebook, *field));
            let (Some(field), Some(text)) = (field, written(resolution, found)) else { continue };
            let (text, with_it) = main_actor(field, &text);
            if codebook.cell(draft, field, CellForm::PUBLISHED) == text {
                continue;
            }
            // Values were checked when the claims were coded; what cannot be read leaves the cell as it is.
            if codebook.set_cell(draft, field, Cow::Owned(text.to_owned()), None).is_ok() {
                self.follow(draft, field, with_it)?;
                changed.push(field);
            }
        }
        if !changed.is_empty() {
            codebook.derive(draft);
        }
        Ok(changed)
    }

    /// Empties what follows from a field, so that it is filled anew; an actor gets those named with it.
    fn follow(&mut self, draft: &mut Draft<'_>, field: Field, with_it: &str) -> Result<()> {
        let codebook = self.database.codebook();
        let (actor, inter) = match field {
            Field::Actor1 => {
                draft.assoc_actor_1 = Cow::Owned(with_it.to_owned());
                (draft.actor1.to_string(), Field::Inter1)
            }
            Field::Actor2 => {
                draft.assoc_actor_2 = Cow::Owned(with_it.to_owned());
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
            None => self.last_inter(&key)?,
        };
        self.inters.insert(key, code);
        Ok(code)
    }

    fn last_inter(&mut self, (actor, country): &(String, String)) -> Result<Option<u8>> {
        if self.inters.len() < MANY && self.as_of.is_none() {
            return Ok(self.database.last_inter(actor, country, "")?.map(|(code, _)| code));
        }
        let all = match self.all_inters.take() {
            Some(all) => all,
            None => self.database.last_inters(self.as_of)?,
        };
        let code = all.get(&(actor.clone(), country.clone())).copied();
        self.all_inters = Some(all);
        Ok(code)
    }
}

/// Of several actors the first is the main one, the others are with it.
fn main_actor(field: Field, text: &str) -> (&str, &str) {
    let is_actor = [Field::Actor1, Field::Actor2].contains(&field);
    text.split_once("; ").filter(|_| is_actor).unwrap_or((text, ""))
}

/// Gives the text of a resolved value; none where what is coded stays.
pub(super) fn written<'r>(resolution: &'r Resolution, found: &FieldResolution) -> Option<Cow<'r, str>> {
    match &found.value {
        Value::Nothing | Value::AsCoded => None,
        Value::Count { best, .. } => Some(Cow::Owned(best.to_string())),
        Value::Text(_) | Value::StandIn(_) => resolution.text(found).map(Cow::Borrowed),
    }
}
