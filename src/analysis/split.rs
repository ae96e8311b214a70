//! What the counts are split by: the classes there are, whether events of them are present or not.

use crate::codebook::{Codebook, PanelWords, Vocabulary};
use crate::model::{Draft, Field};

/// A field whose terms each have columns or rows of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    by: SplitBy,
    /// Name of the field.
    pub name: String,
    /// Label and short name of each class; the last is of what is not told.
    pub classes: Vec<(String, String)>,
    /// Code of each class.
    codes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum SplitBy {
    Field(Field),
    /// A column of another data set, with the codes of its classes.
    Extra(Vec<String>),
}

/// Fields that can be split by.
const FIELDS: [Field; 6] = [
    Field::EventType,
    Field::SubEventType,
    Field::DisorderType,
    Field::Inter1,
    Field::Inter2,
    Field::CivilianTargeting,
];

/// Columns of other data sets that can be split by.
const EXTRAS: [&str; 1] = ["type_of_violence"];

impl Split {
    /// Gives the names of what can be split by.
    pub fn names() -> Vec<&'static str> {
        FIELDS.iter().map(|field| field.name()).chain(EXTRAS).collect()
    }

    /// Gives the classes of a field.
    pub fn of(name: &str, codebook: &Codebook) -> Option<Split> {
        let words = PanelWords::standard();
        let field = FIELDS.into_iter().find(|field| field.name() == name);
        let own = || words.list(name).map(|word| (word.definition.clone(), word.name.clone()));
        let (by, mut classes) = match field {
            None if EXTRAS.contains(&name) => {
                (SplitBy::Extra(words.list(name).map(|word| word.code.clone()).collect()), own().collect())
            }
            None => return None,
            Some(Field::CivilianTargeting) => {
                let flag = codebook.civilian_targeting_label().to_owned();
                let named = own().enumerate().map(
                    |(at, (label, part))| {
                        if at == 0 { (flag.clone(), part) } else { (label, part) }
                    },
                );
                (SplitBy::Field(Field::CivilianTargeting), named.collect())
            }
            // Either side is of the same kinds, and they have the same short names.
            Some(field @ Field::Inter2) => {
                (SplitBy::Field(field), classes(Field::Inter1.name(), vocabulary(codebook, field)?))
            }
            Some(field) => (SplitBy::Field(field), classes(name, vocabulary(codebook, field)?)),
        };
        classes.extend(words.list("rest").map(|word| (word.definition.clone(), word.name.clone())));
        let mut codes: Vec<String> = match field.and_then(|field| vocabulary(codebook, field)) {
            Some(terms) => terms.terms().iter().map(|term| term.code.clone()).collect(),
            None => words.list(name).map(|word| word.code.clone()).collect(),
        };
        codes.extend(words.list("rest").map(|word| word.code.clone()));
        Some(Split { by, name: name.to_owned(), classes, codes })
    }

    /// Gives the codes of the classes with their labels; none if one is no number.
    pub fn terms(&self) -> Vec<(i32, String)> {
        let codes = self.codes.iter().map(|code| code.parse().ok());
        let terms = codes.zip(&self.classes).map(|(code, (label, _))| Some((code?, label.clone())));
        terms.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// Gives the field, if it is one of the coded ones.
    pub fn field(&self) -> Option<Field> {
        match self.by {
            SplitBy::Field(field) => Some(field),
            SplitBy::Extra(_) => None,
        }
    }

    /// Gives the class of what is not told.
    pub fn rest(&self) -> u16 {
        (self.classes.len() - 1) as u16
    }

    /// Gives the class of an event.
    pub fn class(&self, draft: &Draft<'_>, codebook: &Codebook) -> u16 {
        let found = match &self.by {
            SplitBy::Extra(codes) => {
                let told = draft.extra.iter().find(|(name, _)| *name == self.name);
                told.and_then(|(_, text)| codes.iter().position(|code| code == text.trim())).map(|at| at as u16)
            }
            SplitBy::Field(field) => match field {
                Field::EventType => draft.event_type.known(),
                Field::SubEventType => draft.sub_event_type.known(),
                Field::DisorderType => draft.disorder_type.known(),
                Field::CivilianTargeting => draft.civilian_targeting.map(|targeted| u16::from(!targeted)),
                Field::Inter2 => kind(draft.inter2.or(draft.actor2.is_empty().then_some(NO_SIDE)), codebook),
                _ => kind(draft.inter1, codebook),
            },
        };
        found.filter(|at| *at < self.rest()).unwrap_or(self.rest())
    }

    /// Gives the class of a label, as the counts by this field give it.
    pub fn class_of_label(&self, label: &str, codebook: &Codebook) -> u16 {
        let field = self.field().and_then(|field| vocabulary(codebook, field));
        field.and_then(|terms| terms.at_label(label)).filter(|at| *at < self.rest()).unwrap_or(self.rest())
    }
}

/// The code of the kind of a side that there is not.
const NO_SIDE: u8 = 0;

fn kind(code: Option<u8>, codebook: &Codebook) -> Option<u16> {
    codebook.inters().at_code(&code?.to_string())
}

fn vocabulary(codebook: &Codebook, field: Field) -> Option<&Vocabulary> {
    match field {
        Field::EventType => Some(codebook.event_types()),
        Field::SubEventType => Some(codebook.sub_event_types()),
        Field::DisorderType => Some(codebook.disorder_types()),
        Field::Inter1 | Field::Inter2 => Some(codebook.inters()),
        _ => None,
    }
}

fn classes(name: &str, terms: &Vocabulary) -> Vec<(String, String)> {
    let codes = terms.terms().iter().map(|term| (term.code.as_str(), term.label.as_str()));
    let parts = PanelWords::standard().parts(name, codes);
    terms.terms().iter().map(|term| term.label.clone()).zip(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_of_the_class_of_its_term_or_of_none() {
        let book = Codebook::standard();
        let split = Split::of("event_type", book).expect("a split");
        assert_eq!(split.classes.len(), 7);
        let draft = Draft { event_type: crate::model::Term::Known(4), ..Draft::default() };
        assert_eq!(split.classes[usize::from(split.class(&draft, book))].1, "vac");
        assert_eq!(split.classes[usize::from(split.class(&Draft::default(), book))].1, "unclassed");
        assert_eq!(split.class_of_label(&split.classes[2].0, book), 2);
        assert_eq!(split.class_of_label("", book), split.rest());
        assert_eq!(Split::of("notes", book), None);
    }

    #[test]
    fn a_flag_has_a_class_for_either_side() {
        let book = Codebook::standard();
        let split = Split::of("civilian_targeting", book).expect("a split");
        let class = |targeted| split.class(&Draft { civilian_targeting: targeted, ..Draft::default() }, book);
        assert_eq!([class(Some(true)), class(Some(false)), class(None)], [0, 1, 2]);
        assert_eq!(split.classes[0].0, book.civilian_targeting_label());
    }
}
