//! Columns that tell how an event's values came about, beside the values themselves.

use crate::codebook::{ClaimRole, ClaimWords, Codebook, FieldId, RuleSet, TermDefinition, Vocabulary};
use crate::model::Draft;
use crate::resolve::{Flags, Outcome, Resolution, Spread, Value};
use std::borrow::Cow;

/// Where the columns are described.
const VOCABULARY: &str = "resolution_column";

/// A column that follows from an event's claims.
#[derive(Clone, Debug)]
pub struct ResolvedColumn {
    /// Its name.
    pub name: String,
    /// Names of columns in layouts of other data sets that hold the same.
    pub elsewhere: Vec<String>,
    /// True if it is written wherever such columns are asked for as a whole.
    pub usual: bool,
    /// Its name for people.
    pub label: String,
    /// What it means.
    pub description: String,
    tells: Tells,
}

#[derive(Clone, Copy, Debug)]
enum Tells {
    Attribution,
    Occurrence,
    Evidence,
    Documents,
    Claims,
    Groups,
    Claimed(Part),
    Count(FieldId, Part),
    Overridden,
    RuleSet,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Low,
    Best,
    High,
    Open,
}

/// Gives the columns there are, in the order of their vocabulary.
pub fn resolved_columns(codebook: &Codebook) -> Vec<ResolvedColumn> {
    let words = codebook.claim_words();
    let terms = codebook.vocabulary_or_standard(VOCABULARY).map_or(&[][..], Vocabulary::terms);
    let column = |term: &TermDefinition| {
        let part = match term.column("number") {
            "low" => Part::Low,
            "high" => Part::High,
            "open" => Part::Open,
            _ => Part::Best,
        };
        let tells = match (term.column("flag"), words.field(term.column("field"))) {
            ("attribution", _) => Tells::Attribution,
            ("opponents_agree", _) => Tells::Occurrence,
            ("evidence", _) => Tells::Evidence,
            ("document_count", _) => Tells::Documents,
            ("claim_count", _) => Tells::Claims,
            ("group_count", _) => Tells::Groups,
            ("claimed", _) => Tells::Claimed(part),
            ("overridden", _) => Tells::Overridden,
            ("ruleset", _) => Tells::RuleSet,
            (_, field) => Tells::Count(field?, part),
        };
        let usual = term.column("usual") == "yes";
        Some(ResolvedColumn {
            name: term.code.clone(),
            elsewhere: term.former_labels.clone(),
            usual,
            label: term.label.clone(),
            description: term.definition.clone(),
            tells,
        })
    };
    terms.iter().filter_map(column).collect()
}

/// Gives the column of the number that stands for the injured, if the codebook has claims on them.
pub fn injured_column(codebook: &Codebook) -> Option<ResolvedColumn> {
    let hurt = codebook.claim_words().with_role(ClaimRole::Hurt)?;
    let is_it = |column: &ResolvedColumn| matches!(column.tells, Tells::Count(field, Part::Best) if field == hurt);
    resolved_columns(codebook).into_iter().find(is_it)
}

impl ResolvedColumn {
    /// Tells whether a column of a layout holds this.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.elsewhere.iter().any(|other| other.eq_ignore_ascii_case(name))
    }

    /// Tells whether its texts are whole numbers.
    pub fn is_number(&self) -> bool {
        match self.tells {
            Tells::Documents | Tells::Claims | Tells::Groups | Tells::Claimed(_) => true,
            Tells::Count(_, part) => !matches!(part, Part::Open),
            _ => false,
        }
    }

    /// Gives the vocabulary whose codes its texts are.
    pub fn vocabulary(&self) -> Option<&'static str> {
        match self.tells {
            Tells::Attribution => Some("attribution"),
            Tells::Occurrence => Some("agreement"),
            Tells::Evidence => Some("evidence"),
            _ => None,
        }
    }

    /// Gives its text for an event; none where nobody speaks of it.
    pub fn text(&self, resolution: Option<&Resolution>, words: &ClaimWords, rules: &RuleSet) -> String {
        let Some(resolution) = resolution else {
            return match self.tells {
                Tells::Documents | Tells::Claims | Tells::Groups => "0".to_owned(),
                _ => String::new(),
            };
        };
        let Flags { attribution, occurrence_agreed, evidence, claims, documents, groups, toll } = resolution.flags;
        match self.tells {
            Tells::Attribution => attribution.word().to_owned(),
            Tells::Occurrence => occurrence_agreed.word().to_owned(),
            Tells::Evidence => evidence.word().to_owned(),
            Tells::Documents => documents.to_string(),
            Tells::Claims => claims.to_string(),
            Tells::Groups => groups.to_string(),
            Tells::Claimed(part) => toll.map(|toll| claimed(toll, part)).unwrap_or_default(),
            Tells::Count(field, part) => {
                resolution.field(field).map(|found| count(&found.value, part)).unwrap_or_default()
            }
            Tells::Overridden => overridden(resolution, words),
            Tells::RuleSet => format!("{} {}", rules.name, rules.version),
        }
    }

    /// Puts its text among an event's extra columns, under a name.
    pub fn put(&self, draft: &mut Draft<'_>, name: &str, text: String) {
        match draft.extra.iter_mut().find(|(known, _)| known == name) {
            // What a data set came with stays where claims say nothing.
            Some(_) if text.is_empty() => {}
            Some((_, known)) => *known = Cow::Owned(text),
            None => draft.extra.push((Cow::Owned(name.to_owned()), Cow::Owned(text))),
        }
    }
}

fn claimed(toll: Spread, part: Part) -> String {
    match part {
        Part::Low => toll.low.to_string(),
        _ => toll.high.to_string(),
    }
}

fn count(value: &Value, part: Part) -> String {
    let Value::Count { low, best, high, open } = value else { return String::new() };
    match part {
        Part::Low => low.to_string(),
        Part::Best => best.to_string(),
        Part::High => high.to_string(),
        Part::Open => if *open { "yes" } else { "no" }.to_owned(),
    }
}

fn overridden(resolution: &Resolution, words: &ClaimWords) -> String {
    let decided = resolution.fields().iter().filter(|found| found.outcome == Outcome::Overridden);
    decided.map(|found| words.field_at(found.field).code.as_str()).collect::<Vec<_>>().join("; ")
}
