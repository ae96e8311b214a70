//! What came of the claims of one event.

use super::{Agreement, Attribution, Evidence, Outcome, Override, Says, SetAside};
use crate::codebook::FieldId;
use std::ops::Range;

/// Values and flags of one event; it can be filled again without new memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// What was found of all claims together.
    pub flags: Flags,
    fields: Vec<FieldResolution>,
    used: Vec<i64>,
    set_aside: Vec<(i64, SetAside)>,
    texts: String,
}

/// The value of one field, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldResolution {
    /// The field.
    pub field: FieldId,
    /// What it is.
    pub value: Value,
    /// How it came about.
    pub outcome: Outcome,
    used: Range<usize>,
    set_aside: Range<usize>,
}

/// The value of a field; [`Resolution::text`] gives its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// None: nothing counts, or the rules do not choose.
    Nothing,
    /// That which is coded stays.
    AsCoded,
    /// A number: `low <= best <= high`.
    Count {
        /// Not below this.
        low: u32,
        /// The number.
        best: u32,
        /// The highest bound that is given.
        high: u32,
        /// True if the truth may be above `high`.
        open: bool,
    },
    /// Words of claims.
    Text(Range<usize>),
    /// What stands in for a contested perpetrator.
    StandIn(Range<usize>),
}

/// What was found of all claims of an event together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Whether it is disputed who did it.
    pub attribution: Attribution,
    /// Whether those who oppose each other agree that it happened.
    pub occurrence_agreed: Agreement,
    /// How well the event is supported.
    pub evidence: Evidence,
    /// Claims that speak of the event, denials among them.
    pub claims: u32,
    /// Documents that these stand in.
    pub documents: u32,
    /// Independent groups that made them.
    pub groups: u32,
    /// Lowest and highest of what is said of all deaths, whatever the rule set.
    pub toll: Option<Spread>,
}

/// From the lowest to the highest bound of several claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The lowest lower bound.
    pub low: u32,
    /// The highest upper bound.
    pub high: u32,
    /// True if a claim is open above.
    pub open: bool,
}

impl Default for Flags {
    fn default() -> Flags {
        Flags {
            attribution: Attribution::Unknown,
            occurrence_agreed: Agreement::Unknown,
            evidence: Evidence::Unsupported,
            claims: 0,
            documents: 0,
            groups: 0,
            toll: None,
        }
    }
}

impl Resolution {
    /// Gives the fields that claims or decisions speak of, in the order of the codebook.
    pub fn fields(&self) -> &[FieldResolution] {
        &self.fields
    }

    /// Finds what came of one field.
    pub fn field(&self, field: FieldId) -> Option<&FieldResolution> {
        self.fields.iter().find(|found| found.field == field)
    }

    /// Gives the claims that made a value, by number.
    pub fn used(&self, field: &FieldResolution) -> &[i64] {
        &self.used[field.used.clone()]
    }

    /// Gives the claims that did not make it, by number, and why.
    pub fn set_aside_of(&self, field: &FieldResolution) -> &[(i64, SetAside)] {
        &self.set_aside[field.set_aside.clone()]
    }

    /// Gives the words of a value; none if it is a number, or there is none.
    pub fn text(&self, field: &FieldResolution) -> Option<&str> {
        match &field.value {
            Value::Text(at) | Value::StandIn(at) => Some(&self.texts[at.clone()]),
            _ => None,
        }
    }

    pub(super) fn clear(&mut self) {
        self.flags = Flags::default();
        self.fields.clear();
        self.used.clear();
        self.set_aside.clear();
        self.texts.clear();
    }

    /// Remembers where the claims of a field begin.
    pub(super) fn begin(&self) -> (usize, usize) {
        (self.used.len(), self.set_aside.len())
    }

    pub(super) fn end(&mut self, (used, aside): (usize, usize), field: FieldId, value: Value, outcome: Outcome) {
        self.used[used..].sort_unstable();
        self.set_aside[aside..].sort_unstable();
        self.fields.push(FieldResolution {
            field,
            value,
            outcome,
            used: used..self.used.len(),
            set_aside: aside..self.set_aside.len(),
        });
    }

    pub(super) fn made_by(&mut self, claim: i64) {
        self.used.push(claim);
    }

    pub(super) fn set_aside(&mut self, claim: i64, why: SetAside) {
        self.set_aside.push((claim, why));
    }

    /// Keeps a text and tells where it is.
    pub(super) fn keep(&mut self, write: impl FnOnce(&mut String)) -> Range<usize> {
        let from = self.texts.len();
        write(&mut self.texts);
        from..self.texts.len()
    }

    /// Puts a person's decision in the place of what the rules gave.
    pub(super) fn decide(&mut self, decision: &Override<'_>) {
        let value = match decision.says {
            Says::Count { low, best, high, .. } => {
                let best = best.max(low);
                Value::Count { low, best, high: high.unwrap_or(best).max(best), open: high.is_none() }
            }
            Says::Text(text) => Value::Text(self.keep(|texts| texts.push_str(text))),
        };
        let outcome = Outcome::Overridden;
        if let Some(found) = self.fields.iter_mut().find(|found| found.field == decision.field) {
            (found.value, found.outcome) = (value, outcome);
            return;
        }
        let place = self.fields.partition_point(|found| found.field < decision.field);
        let none = FieldResolution { field: decision.field, value, outcome, used: 0..0, set_aside: 0..0 };
        self.fields.insert(place, none);
    }
}
