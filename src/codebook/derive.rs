//! What follows from other fields.

use super::layout::Derived;
use super::{Codebook, Country, Crosswalk, Entry, Error, Problem};
use crate::model::{Draft, EventId, Term};
use chrono::Datelike;
use std::borrow::Cow;

/// What a sub event type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Place of the event type in its vocabulary.
    pub event_type: u16,
    /// Place of the disorder type in its vocabulary.
    pub disorder_type: u16,
}

/// When a sub event type counts as aimed at civilians.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aimed {
    Always,
    Never,
    IfCivilians,
}

/// What `derive` looks up, made once from the vocabularies.
#[derive(Clone, Debug, Default)]
pub(super) struct Derivations {
    kinds: Vec<Kind>,
    aimed: Vec<Aimed>,
    civilians: [bool; 10],
    /// The kinds of actor that the forces of a state are, at home and abroad.
    of_state: [Option<u8>; 2],
    pairs: [[Option<u8>; 10]; 10],
}

impl Derivations {
    pub(super) fn new(codebook: &Codebook) -> Result<Derivations, Error> {
        let mut derivations = Derivations::default();
        let sub_event_types = codebook.sub_event_types();
        for (at, term) in (0u16..).zip(sub_event_types.terms()) {
            let unknown = |key: &str, word: &str, known: Vec<&str>| {
                let known = known.into_iter().map(str::to_owned).collect();
                let problem = Problem::WordUnknown { key: key.to_owned(), word: word.to_owned(), known };
                sub_event_types.wrong(at, problem)
            };
            let place = |key: &str, word: &str, vocabulary: &super::Vocabulary| {
                vocabulary.at_label(word).ok_or_else(|| unknown(key, word, vocabulary.nearest(word, 3)))
            };
            derivations.kinds.push(Kind {
                event_type: place("parent", &term.parent, codebook.event_types())?,
                disorder_type: place("disorder_type", term.column("disorder_type"), codebook.disorder_types())?,
            });
            let words = [("always", Aimed::Always), ("never", Aimed::Never), ("if_civilians", Aimed::IfCivilians)];
            let word = term.column("civilian_targeting");
            let aimed = super::load::choose(word, &words)
                .map_err(|known| unknown("civilian_targeting", word, known.iter().map(String::as_str).collect()))?;
            derivations.aimed.push(aimed);
        }
        let inters = codebook.inters();
        for (at, term) in (0u16..).zip(inters.terms()) {
            let digit = digit(&term.code)
                .ok_or_else(|| inters.wrong(at, Problem::WrongType { key: "code".to_owned(), expected: "a digit" }))?;
            derivations.civilians[digit] = term.column("civilians") == "yes";
            let of_state = ["home", "abroad"].iter().position(|word| term.column("of_state") == *word);
            if let (Some(at), Ok(code)) = (of_state, term.code.parse()) {
                derivations.of_state[at] = Some(code);
            }
        }
        let interactions = codebook.interactions();
        for (at, term) in (0u16..).zip(interactions.terms()) {
            let wrong =
                |key: &str, expected| interactions.wrong(at, Problem::WrongType { key: key.to_owned(), expected });
            let a = digit(term.column("inter_a")).ok_or_else(|| wrong("inter_a", "a digit"))?;
            let b = digit(term.column("inter_b")).ok_or_else(|| wrong("inter_b", "a digit"))?;
            let code = term.code.parse().ok().filter(|code| *code < 100);
            let code = code.ok_or_else(|| wrong("code", "a number of two digits"))?;
            derivations.pairs[a][b] = Some(code);
            derivations.pairs[b][a] = Some(code);
        }
        Ok(derivations)
    }
}

fn digit(text: &str) -> Option<usize> {
    text.parse().ok().filter(|digit| *digit < 10)
}

impl Codebook {
    /// Gives what a sub event type belongs to.
    pub fn kind_of(&self, sub_event_type: u16) -> Option<Kind> {
        self.derivations().kinds.get(usize::from(sub_event_type)).copied()
    }

    /// Gives the code of the pair of two sides; none stands for no such side.
    pub fn interaction(&self, inter1: Option<u8>, inter2: Option<u8>) -> Option<u8> {
        let (a, b) = (usize::from(inter1.unwrap_or(0)), usize::from(inter2.unwrap_or(0)));
        self.derivations().pairs.get(a)?.get(b).copied().flatten()
    }

    /// Gives the label of an interaction's code.
    pub fn interaction_label(&self, code: u8) -> Option<&str> {
        let at = self.interaction_codes().at(code)?;
        Some(&self.interactions().term(at).label)
    }

    /// Gives the label of an inter code; 0 has one too.
    pub fn inter_label(&self, code: u8) -> Option<&str> {
        let at = self.inter_codes().at(code)?;
        Some(&self.inters().term(at).label)
    }

    /// Tells whether an inter code stands for civilians.
    pub fn is_civilian(&self, inter: u8) -> bool {
        self.derivations().civilians.get(usize::from(inter)).copied().unwrap_or(false)
    }

    /// Gives the kind of actor that the forces of a state are, in its own country or in another.
    pub fn inter_of_state(&self, at_home: bool) -> Option<u8> {
        self.derivations().of_state[usize::from(!at_home)]
    }

    /// Gives Gleditsch and Ward's number of the state whose forces bear a name; none if it is that of no state.
    pub fn state_of_actor(&self, name: &str) -> Option<u16> {
        let of_state = self.inter_of_state(true)?;
        let pattern = self.actor_pattern(name).filter(|pattern| pattern.inters.has(Some(of_state)))?;
        self.country(pattern.country_in(name)?)?.gwno
    }

    /// Tells whether civilians count as the target, by the sub event type and the sides.
    pub fn civilian_targeting(&self, sub_event_type: u16, inter1: Option<u8>, inter2: Option<u8>) -> bool {
        match self.derivations().aimed.get(usize::from(sub_event_type)) {
            Some(Aimed::Always) => true,
            Some(Aimed::IfCivilians) => [inter1, inter2].into_iter().flatten().any(|inter| self.is_civilian(inter)),
            Some(Aimed::Never) | None => false,
        }
    }

    /// Gives the word for civilians having been the target.
    pub fn civilian_targeting_label(&self) -> &str {
        self.flags().get(0).map_or("", |term| &term.label)
    }

    /// Fills what is missing and follows from the rest.
    pub fn derive(&self, draft: &mut Draft<'_>) {
        if draft.year.is_none() {
            draft.year = draft.event_date.map(|date| date.year());
        }
        if let Some(sub_event_type) = draft.sub_event_type.known() {
            self.derive_kind(draft, sub_event_type);
        }
        if draft.interaction.is_none() && draft.inter1.or(draft.inter2).is_some() && draft.sides().is_some() {
            draft.interaction = self.interaction(draft.inter1, draft.inter2);
        }
        if (draft.region.is_empty() || draft.iso.is_none())
            && let Some(country) = self.country(&draft.country)
        {
            if draft.region.is_empty() {
                draft.region = Cow::Owned(country.region.clone());
            }
            draft.iso = draft.iso.or(country.iso);
        }
    }

    fn derive_kind(&self, draft: &mut Draft<'_>, sub_event_type: u16) {
        if let Some(kind) = self.kind_of(sub_event_type) {
            if draft.event_type.is_missing() {
                draft.event_type = Term::Known(kind.event_type);
            }
            if draft.disorder_type.is_missing() {
                draft.disorder_type = Term::Known(kind.disorder_type);
            }
        }
        let tells_itself = self.derivations().aimed.get(usize::from(sub_event_type)) != Some(&Aimed::IfCivilians);
        if draft.civilian_targeting.is_none() && (tells_itself || draft.sides().is_some()) {
            draft.civilian_targeting = Some(self.civilian_targeting(sub_event_type, draft.inter1, draft.inter2));
        }
    }

    /// Sets what a word of another codebook means, after the other cells of the row; none if the
    /// crosswalk does not know the word.
    ///
    /// Where the word leaves several event types open, the kinds of actor tell; else it stays as it is.
    pub fn translate<'c>(&self, crosswalk: &'c Crosswalk, word: &str, draft: &mut Draft<'_>) -> Option<&'c Entry> {
        let entry = crosswalk.find(word)?;
        for (field, values) in &entry.sets {
            let value = match values.as_slice() {
                [value] => value.as_str(),
                several => several.iter().find(|value| self.has_its_side(value, draft)).map_or(word, String::as_str),
            };
            // The values of a crosswalk were read once when it was loaded; a word left open is no term.
            let _ = self.set_cell(draft, *field, Cow::Owned(value.to_owned()), None);
        }
        Some(entry)
    }

    fn has_its_side(&self, event_type: &str, draft: &Draft<'_>) -> bool {
        let side = self.demands(self.event_types().at_label(event_type), None).side;
        side.is_some() && (draft.inter1 == side || draft.inter2 == side)
    }

    /// Gives the text of a column that follows from a field.
    pub fn derived<'a>(&'a self, draft: &Draft<'_>, derived: Derived) -> Cow<'a, str> {
        match derived {
            Derived::IdNumber => {
                let number = EventId::split(&draft.event_id).number;
                number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
            }
            Derived::IsoAlpha3 => {
                let country = self.country(&draft.country).or_else(|| self.country_by_iso(draft.iso?));
                country.map_or(Cow::Borrowed(""), |country: &Country| Cow::Borrowed(country.alpha3.as_str()))
            }
            Derived::Month => number(draft.event_date.map(|day| day.month())),
            Derived::Day => number(draft.event_date.map(|day| day.day())),
        }
    }
}

fn number(number: Option<u32>) -> Cow<'static, str> {
    number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
}
