//! Words of the vocabularies: known, in use, under the right parent; scales of sources; lists.

use super::lists::{is_tidy, items, untidy_part};
use super::{Checker, add};
use crate::codebook::{Codebook, TermDefinition, Vocabulary};
use crate::model::{Draft, Field, Finding, Term};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::hash::BuildHasherDefault;
use xxhash_rust::xxh3::Xxh3Default;

/// A file may hold millions of words of another language; those remembered must not fill the memory.
const MOST_SUGGESTIONS: usize = 1 << 12;

/// How many words are offered for one that is not known.
const OFFERED: usize = 3;

type Words = HashMap<(Field, Box<str>), Box<str>, BuildHasherDefault<Xxh3Default>>;

/// The words offered so far; looking for the nearest is slow, and a file errs the same way often.
#[derive(Debug, Default)]
pub(super) struct Suggestions(Words);

impl Suggestions {
    /// Gives the words of a vocabulary that are most like a text, as a sentence names them.
    pub(super) fn of(&mut self, field: Field, vocabulary: &Vocabulary, text: &str) -> &str {
        if self.0.len() >= MOST_SUGGESTIONS {
            self.0.clear();
        }
        let offer = || alternatives(&vocabulary.nearest(text, OFFERED)).into();
        self.0.entry((field, text.into())).or_insert_with(offer)
    }
}

/// Joins words as `a, b or c`.
pub(super) fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// When terms are used, as far as it makes a difference.
#[derive(Debug)]
pub(super) struct Times {
    today: String,
    /// The vocabularies of types with a term that is not in use today.
    limited: [bool; 3],
}

impl Times {
    pub(super) fn new(codebook: &Codebook, today: NaiveDate) -> Times {
        let today = today.to_string();
        let limited = types(codebook).map(|(_, vocabulary)| {
            vocabulary.terms().iter().any(|term| !term.until.is_empty() || term.since.as_str() > today.as_str())
        });
        Times { today, limited }
    }

    /// Adds that a term is not used yet, or was not used any more on the day of the event.
    ///
    /// `since` and `until` tell when files used a term. Files are coded again when terms change, so
    /// that an event may well be older than its terms, but not younger than their end.
    fn check(&self, term: &TermDefinition, field: Field, date: Option<NaiveDate>, findings: &mut Vec<Finding>) {
        if term.since.as_str() > self.today.as_str() {
            add(findings, "term-not-yet", field, &term.label, &term.since);
        }
        // Both begin with the year, so the words of `until` go as far as they go: 2019, 2019-06.
        let day = || date.map_or_else(String::new, |date| date.to_string());
        if !term.until.is_empty() && day().get(..term.until.len()).is_some_and(|day| day > term.until.as_str()) {
            add(findings, "term-no-longer", field, &term.label, &term.until);
        }
    }
}

fn types(codebook: &Codebook) -> [(Field, &Vocabulary); 3] {
    [
        (Field::DisorderType, codebook.disorder_types()),
        (Field::EventType, codebook.event_types()),
        (Field::SubEventType, codebook.sub_event_types()),
    ]
}

impl Checker<'_> {
    pub(super) fn check_terms(&mut self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        let terms = [&draft.disorder_type, &draft.event_type, &draft.sub_event_type];
        for (term, ((field, vocabulary), limited)) in
            terms.into_iter().zip(types(self.codebook).into_iter().zip(self.times.limited))
        {
            match term {
                Term::Known(at) if limited => {
                    self.times.check(vocabulary.term(*at), field, draft.event_date, findings);
                }
                Term::Unknown(text) => self.say_unknown(findings, "term-unknown", field, vocabulary, text),
                _ => {}
            }
        }
        self.check_parents(draft, findings);
        if !draft.source_scale.is_empty() && !self.codebook.is_regular_scale(&draft.source_scale) {
            self.check_scale(&draft.source_scale, findings);
        }
        check_lists(draft, findings);
        self.check_tags(draft, findings);
    }

    fn check_parents(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        let Some(kind) = draft.sub_event_type.known().and_then(|at| self.codebook.kind_of(at)) else { return };
        let pairs = [
            ("disorder-type-differs", &draft.disorder_type, kind.disorder_type),
            ("sub-event-type-wrong-parent", &draft.event_type, kind.event_type),
        ];
        for ((code, term, right), (field, vocabulary)) in pairs.into_iter().zip(types(self.codebook)) {
            if let Term::Known(at) = term
                && *at != right
            {
                add(findings, code, field, &vocabulary.term(*at).label, &vocabulary.term(right).label);
            }
        }
    }

    fn check_scale(&mut self, scale: &str, findings: &mut Vec<Finding>) {
        let Some(in_order) = self.codebook.scale_in_order(scale) else {
            let nearest = self.nearest_scale(scale);
            add(findings, "source-scale-unknown", Field::SourceScale, scale, &nearest);
            return;
        };
        let parts: Vec<&str> = in_order.split('-').collect();
        let expected = if parts.len() > 2 { format!("one or two of {}", parts.join(", ")) } else { in_order };
        add(findings, "source-scale-order", Field::SourceScale, scale, &expected);
    }

    /// Gives the words most like the first one of a scale that is not known.
    pub(super) fn nearest_scale(&mut self, scale: &str) -> String {
        let scales = self.codebook.source_scales();
        let unknown = scale.split('-').find(|part| scales.find(part).is_none()).unwrap_or(scale);
        self.suggestions.of(Field::SourceScale, scales, unknown).to_owned()
    }

    fn check_tags(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        for item in items(&draft.tags).filter(|item| !item.is_empty()) {
            match self.codebook.tag(item) {
                Some(tag) => self.times.check(tag, Field::Tags, draft.event_date, findings),
                None => add(findings, "tag-unknown", Field::Tags, item, ""),
            }
        }
    }

    #[cold]
    pub(super) fn say_unknown(
        &mut self,
        findings: &mut Vec<Finding>,
        code: &'static str,
        field: Field,
        vocabulary: &Vocabulary,
        text: &str,
    ) {
        add(findings, code, field, text, self.suggestions.of(field, vocabulary, text));
    }
}

fn check_lists(draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    let lists = [
        (&draft.assoc_actor_1, Field::AssocActor1),
        (&draft.assoc_actor_2, Field::AssocActor2),
        (&draft.source, Field::Source),
        (&draft.tags, Field::Tags),
    ];
    for (list, field) in lists {
        if !is_tidy(list) {
            add(findings, "list-untidy", field, list, untidy_part(list));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Checker;
    use crate::check::tests::{codes, draft, today};
    use crate::codebook::{Codebook, SchemaFile};
    use crate::model::{Draft, Field};

    #[test]
    fn a_sub_event_type_has_one_parent() {
        assert_eq!(codes(&[(Field::EventType, "Riots")]), ["sub-event-type-wrong-parent"]);
        assert_eq!(codes(&[(Field::DisorderType, "Demonstrations")]), ["disorder-type-differs"]);
    }

    #[test]
    fn a_word_of_no_vocabulary_brings_offers() {
        let draft = draft(&[(Field::SubEventType, "Armed klaash")]);
        let mut findings = Vec::new();
        Checker::new(Codebook::standard(), today()).check(&draft, &mut findings);
        assert_eq!((findings.len(), findings[0].code), (1, "term-unknown"));
        assert_eq!(findings[0].expected, "Armed clash");
    }

    #[test]
    fn scales_come_in_their_order() {
        let scale = |scale| codes(&[(Field::SourceScale, scale)]);
        assert_eq!(scale("Other-National"), [""; 0]);
        assert_eq!(scale("National-Other"), ["source-scale-order"]);
        assert_eq!(scale("National-Subnational-Regional"), ["source-scale-order"]);
        assert_eq!(scale("National-Village"), ["source-scale-unknown"]);
    }

    #[test]
    fn tags_may_be_new() {
        let tags = |tags| codes(&[(Field::Tags, tags)]);
        assert_eq!(tags("crowd size=around 30; women targeted: girls"), [""; 0]);
        assert_eq!(tags("crowd size; market day"), ["tag-unknown"; 2]);
    }

    #[test]
    fn a_list_names_each_once() {
        let draft = draft(&[(Field::Source, "Radio Lou; Oulo Post; Oulo Post")]);
        let mut findings = Vec::new();
        Checker::new(Codebook::standard(), today()).check(&draft, &mut findings);
        assert_eq!((findings.len(), findings[0].code), (1, "list-untidy"));
        assert_eq!(findings[0].expected, "Oulo Post");
    }

    fn codes_with_terms(rows: &str) -> Vec<&'static str> {
        let text = format!("code,label,former_labels,parent,since,until,definition,form,scope\n{rows}");
        let file = SchemaFile { path: "vocabularies/tag.csv".to_owned(), text: text.into() };
        let codebook = Codebook::standard().with_project_files(vec![file]).expect("a project");
        let draft = Draft { tags: "market day".into(), ..draft(&[]) };
        let mut findings = Vec::new();
        Checker::new(&codebook, today()).check(&draft, &mut findings);
        findings.into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_term_is_used_in_its_time() {
        assert_eq!(codes_with_terms("m,market day,,,2030,,x,flag,"), ["term-not-yet"]);
        assert_eq!(codes_with_terms("m,market day,,,,2019-12,x,flag,"), ["term-no-longer"]);
        assert_eq!(codes_with_terms("m,market day,,,2023,2024,x,flag,"), [""; 0]);
    }
}
