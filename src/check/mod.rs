//! Is this right? A draft and the codebook in, findings out.
//!
//! Pure: uses only `model` and `codebook`; the day of today comes in from outside. A [`Checker`]
//! looks at one event, a [`Comparer`] at events beside one another. Which term asks what stands in
//! the columns of the vocabularies; each rule is told in `schema/rules.toml`.

mod actors;
mod cells;
mod compare;
mod counts;
mod dates;
mod degrees;
mod derived;
mod fields;
mod lists;
mod names;
mod places;
mod sides;
mod terms;

pub use compare::Comparer;

use crate::codebook::{ActorPattern, CellForm, Codebook, ColumnTarget, Demands, Vocabulary};
use crate::model::{Draft, Field, Finding};
use chrono::NaiveDate;
use names::Names;
use terms::{Suggestions, Times};

/// Checks one event at a time by the rules of the codebook.
#[derive(Debug)]
pub struct Checker<'c> {
    codebook: &'c Codebook,
    today: NaiveDate,
    /// What ids begin with that come from other programmes, which do not tell kinds of actor.
    foreign: Vec<&'c str>,
    /// The one sort of name that actors of a kind have, by kind.
    only_patterns: [Option<&'c ActorPattern>; 10],
    names: Names<'c>,
    suggestions: Suggestions,
    times: Times,
    precisions: fields::Precisions,
}

/// What the rules need to know of a draft, looked up once.
struct Context<'d, 'c> {
    draft: &'d Draft<'d>,
    demands: &'c Demands,
    /// Place of the country in its vocabulary.
    country: Option<u16>,
}

impl<'c> Checker<'c> {
    /// Makes a checker that takes `today` for the last day on which something can have happened.
    pub fn new(codebook: &'c Codebook, today: NaiveDate) -> Checker<'c> {
        Checker {
            codebook,
            today,
            foreign: foreign_prefixes(codebook),
            only_patterns: std::array::from_fn(|inter| codebook.only_pattern(inter as u8)),
            names: Names::default(),
            suggestions: Suggestions::default(),
            times: Times::new(codebook, today),
            precisions: fields::Precisions::new(codebook),
        }
    }

    /// Adds what is wrong with a draft, all of it, in field order.
    ///
    /// `findings` is of this draft alone. It may hold what reading the row gave; such a finding is
    /// not repeated, nor is a cell that could not be read said to be missing, and where it leaves
    /// open what was expected, that is filled in.
    pub fn check(&mut self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        let told = findings.len();
        if told > 0 {
            self.complete(draft, findings);
            if cells::are_shifted(findings) {
                return;
            }
        }
        let is_half = cells::are_half(findings);
        let context = Context {
            draft,
            demands: self.codebook.demands(draft.event_type.known(), draft.sub_event_type.known()),
            country: self.codebook.countries().at_label(&draft.country),
        };
        self.check_fields(draft, findings);
        self.check_dates(draft, findings);
        self.check_terms(draft, findings);
        self.check_places(&context, findings);
        self.check_actors(&context, findings);
        if !is_half {
            self.check_sides(&context, findings);
            self.check_derived(draft, findings);
        }
        self.check_counts(&context, findings);
        if !draft.absent.is_empty() {
            hush(self.codebook, draft, findings, told);
        }
        if !findings.is_empty() {
            cells::settle(findings, told);
        }
    }

    fn only_pattern(&self, inter: u8) -> Option<&'c ActorPattern> {
        self.only_patterns.get(usize::from(inter)).copied().flatten()
    }

    /// Tells whether an event is from a programme that does not tell kinds of actor.
    fn is_foreign(&self, draft: &Draft<'_>) -> bool {
        self.foreign.iter().any(|prefix| draft.event_id.starts_with(prefix))
    }
}

impl Context<'_, '_> {
    /// The kinds of both sides, if what is there has a kind.
    fn sides(&self) -> Option<(Option<u8>, Option<u8>)> {
        self.draft.sides()
    }
}

/// What a finding needs to know beside the field it is about.
const NEEDS: [(&str, &[Field]); 2] = [
    ("assoc-actor-2-without-actor2", &[Field::Actor2]),
    ("duplicate-possible", &[Field::EventType, Field::Actor1, Field::AssocActor1, Field::Actor2, Field::AssocActor2]),
];

/// Drops findings, but for the first `told`, that only say that the file lacks a column.
fn hush(codebook: &Codebook, draft: &Draft<'_>, findings: &mut Vec<Finding>, told: usize) {
    let untold = |field: Field| draft.absent.has(field) && codebook.cell(draft, field, CellForm::PUBLISHED).is_empty();
    let mut own = findings.split_off(told);
    own.retain(|finding| {
        let needs = NEEDS.iter().find(|(code, _)| *code == finding.code).map_or(&[][..], |(_, fields)| fields);
        !untold(finding.field) && !needs.iter().any(|field| untold(*field))
    });
    findings.append(&mut own);
}

/// A layout of another programme puts a prefix before its ids; those of our own kind have none.
fn foreign_prefixes(codebook: &Codebook) -> Vec<&str> {
    let columns = codebook.layouts().iter().flat_map(|layout| &layout.columns);
    columns
        .filter(|column| column.target == ColumnTarget::Field(Field::EventIdCnty) && !column.prefix.is_empty())
        .map(|column| column.prefix.as_str())
        .collect()
}

/// Names all terms of a vocabulary.
fn all_labels(vocabulary: &Vocabulary) -> String {
    let labels: Vec<&str> = vocabulary.terms().iter().map(|term| term.label.as_str()).collect();
    labels.join(", ")
}

#[cold]
fn add(findings: &mut Vec<Finding>, code: &'static str, field: Field, value: &str, expected: &str) {
    findings.push(Finding { code, field, value: value.to_owned(), expected: expected.to_owned() });
}

#[cfg(test)]
mod tests;
