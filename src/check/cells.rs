//! What reading the cells of a row gave, as findings of the row.

use super::{Checker, all_labels};
use crate::model::{Draft, Field, Finding};

/// Findings after which nothing in the row can be trusted to stand in its column.
const SHIFTED: [&str; 3] = ["cells-too-many", "cells-too-few", "row-truncated"];

/// The finding of an event of which only one side was found.
const HALF: &str = "partner-row-missing";

/// Codes that say no more than that a cell has no value.
const ABSENCES: [&str; 7] = [
    "id-missing",
    "date-missing",
    "fatalities-missing",
    "required-missing",
    "precision-missing",
    "actor1-without-inter1",
    "actor2-without-inter2",
];

/// Tells whether the cells of a row are so wrong that checking it would only repeat it.
pub(super) fn are_shifted(told: &[Finding]) -> bool {
    told.iter().any(|finding| SHIFTED.contains(&finding.code))
}

/// Tells whether the second side of an event was not found.
pub(super) fn are_half(told: &[Finding]) -> bool {
    told.iter().any(|finding| finding.code == HALF)
}

/// Puts findings in field order and drops those that repeat one of the first `told`.
pub(super) fn settle(findings: &mut Vec<Finding>, told: usize) {
    let mut own = findings.split_off(told);
    own.retain(|finding| {
        let repeats = |earlier: &Finding| {
            earlier.field == finding.field && (earlier.code == finding.code || ABSENCES.contains(&finding.code))
        };
        !findings.iter().any(repeats)
    });
    findings.append(&mut own);
    findings.sort_by_key(|finding| finding.field);
}

impl Checker<'_> {
    /// Says in findings of cells what was expected, where the reader left it open.
    #[cold]
    pub(super) fn complete(&mut self, draft: &Draft<'_>, told: &mut [Finding]) {
        for finding in told.iter_mut().filter(|finding| finding.expected.is_empty()) {
            finding.expected = self.expected(draft, finding);
        }
    }

    fn expected(&mut self, draft: &Draft<'_>, finding: &Finding) -> String {
        match finding.code {
            "term-unknown" | "country-unknown" | "region-unknown" => self.nearest(finding.field, &finding.value),
            "inter-unknown" => all_labels(self.codebook.inters()),
            "interaction-unknown" => {
                let code = draft.sides().and_then(|(first, second)| self.codebook.interaction(first, second));
                code.and_then(|code| self.codebook.interaction_label(code)).unwrap_or("").to_owned()
            }
            "source-scale-unknown" => self.nearest_scale(&finding.value),
            HALF => draft.interaction.and_then(|code| self.codebook.interaction_label(code)).unwrap_or("").to_owned(),
            _ => String::new(),
        }
    }

    fn nearest(&mut self, field: Field, text: &str) -> String {
        let vocabulary = self.codebook.vocabulary_of(field);
        vocabulary.map_or_else(String::new, |vocabulary| self.suggestions.of(field, vocabulary, text).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{draft, today};
    use crate::codebook::Codebook;
    use std::borrow::Cow;

    /// Reads cells into the clean draft and checks it, as the reader of a file does.
    fn read(cells: &[(Field, &'static str)]) -> Vec<Finding> {
        let codebook = Codebook::standard();
        let mut draft = draft(&[]);
        let mut findings = Vec::new();
        for (field, text) in cells {
            if let Err(problem) = codebook.set_cell(&mut draft, *field, Cow::Borrowed(text), None) {
                let value = (*text).to_owned();
                findings.push(Finding { code: problem.code, field: *field, value, expected: String::new() });
            }
        }
        Checker::new(codebook, today()).check(&draft, &mut findings);
        findings
    }

    fn expected(field: Field, text: &'static str) -> String {
        read(&[(field, text)]).pop().map_or_else(String::new, |finding| finding.expected)
    }

    #[test]
    fn a_cell_that_cannot_be_read_brings_what_it_should_hold() {
        assert_eq!(expected(Field::Country, "Malli"), "Mali, Malawi or Malaysia");
        assert_eq!(expected(Field::Interaction, "99"), "State forces-Rebel group");
        assert!(expected(Field::SourceScale, "National-Intrenatoinal").starts_with("International"));
        assert!(expected(Field::CivilianTargeting, "perhaps").starts_with("Civilian targeting"));
    }

    #[test]
    fn what_a_cell_told_is_not_told_again() {
        let cells = [(Field::Country, "Ruritania"), (Field::EventDate, "soon"), (Field::Inter1, "9")];
        let codes: Vec<&str> = read(&cells).iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["date-unreadable", "inter-unknown", "country-unknown"]);
    }

    fn codes_after(code: &'static str, cells: &[(Field, &'static str)]) -> Vec<&'static str> {
        let told = Finding { code, field: Field::EventIdCnty, value: String::new(), expected: String::new() };
        crate::check::tests::codes_of(&draft(cells), &[told])
    }

    #[test]
    fn a_row_whose_cells_are_shifted_is_not_checked() {
        assert_eq!(codes_after("cells-too-few", &[(Field::Country, ""), (Field::Actor1, "")]), ["cells-too-few"]);
    }

    #[test]
    fn a_side_that_was_not_found_is_not_missed_again() {
        assert_eq!(codes_after(HALF, &[(Field::Actor2, ""), (Field::Inter2, "")]), [HALF]);
    }
}
