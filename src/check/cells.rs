//! What reading a cell gave, as findings.

use super::{Checker, all_labels};
use crate::codebook::{CellForm, CellProblem};
use crate::model::{Draft, Field, Finding};

impl Checker<'_> {
    /// Says why the text of a cell could not be read.
    ///
    /// `draft` is the row as far as it is known: what a cell should have held may follow from it.
    pub fn unread_cell(&mut self, draft: &Draft<'_>, field: Field, text: &str, problem: CellProblem) -> Finding {
        Finding { code: problem.code, field, value: text.to_owned(), expected: self.expected(draft, field, text) }
    }

    /// Says how the text of a cell was understood that is spelled otherwise than published.
    pub fn variant_cell(&self, draft: &Draft<'_>, field: Field, text: &str) -> Finding {
        let read_as = self.codebook.cell(draft, field, CellForm::PUBLISHED).into_owned();
        Finding { code: "term-variant", field, value: text.to_owned(), expected: read_as }
    }

    fn expected(&mut self, draft: &Draft<'_>, field: Field, text: &str) -> String {
        match field {
            Field::Interaction => {
                let code = super::sides(draft).and_then(|(first, second)| self.codebook.interaction(first, second));
                code.and_then(|code| self.codebook.interaction_label(code)).unwrap_or("").to_owned()
            }
            Field::Inter1 | Field::Inter2 => all_labels(self.codebook.inters()),
            // A scale may hold two words, of which one is wrong; the check of the draft finds it.
            Field::SourceScale => {
                let mut findings = Vec::new();
                self.check_scale(text, &mut findings);
                findings.pop().map_or_else(String::new, |finding| finding.expected)
            }
            Field::TimePrecision | Field::GeoPrecision => String::new(),
            _ => match self.codebook.vocabulary_of(field) {
                Some(vocabulary) => self.suggestions.of(field, vocabulary, text).to_owned(),
                None => String::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{draft, today};
    use crate::codebook::Codebook;
    use std::borrow::Cow;

    fn message(field: Field, text: &'static str) -> String {
        let codebook = Codebook::standard();
        let mut checker = Checker::new(codebook, today());
        let mut draft = draft(&[]);
        let finding = match codebook.set_cell(&mut draft, field, Cow::Borrowed(text), None) {
            Err(problem) => checker.unread_cell(&draft, field, text, problem),
            Ok(_) => checker.variant_cell(&draft, field, text),
        };
        format!("{}: {}", codebook.message(&finding), codebook.hint(&finding))
    }

    #[test]
    fn a_cell_that_cannot_be_read_brings_what_it_should_hold() {
        assert!(message(Field::Country, "Malli").ends_with("did you mean Mali, Malawi or Malaysia?"));
        assert!(message(Field::Interaction, "99").ends_with("(State forces-Rebel group)"));
        assert!(message(Field::SourceScale, "National-Intrenatoinal").contains("did you mean International, "));
    }

    #[test]
    fn a_variant_says_what_it_was_read_as() {
        assert!(
            message(Field::Inter1, "rebel forces").starts_with("inter1: \"rebel forces\" was read as \"Rebel group\"")
        );
    }

    #[test]
    fn what_a_cell_told_is_not_told_again() {
        let codebook = Codebook::standard();
        let mut checker = Checker::new(codebook, today());
        let mut draft = draft(&[]);
        let mut findings = Vec::new();
        for (field, text) in [(Field::Country, "Ruritania"), (Field::EventDate, "soon"), (Field::Inter1, "9")] {
            if let Err(problem) = codebook.set_cell(&mut draft, field, Cow::Borrowed(text), None) {
                findings.push(checker.unread_cell(&draft, field, text, problem));
            }
        }
        checker.check(&draft, &mut findings);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["date-unreadable", "inter-unknown", "country-unknown"]);
    }
}
