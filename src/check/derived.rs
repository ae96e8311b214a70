//! What follows from other fields must agree with them.

use super::{Checker, add};
use crate::model::{Draft, Field, Finding};

impl Checker<'_> {
    pub(super) fn check_derived(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        let Some((first, second)) = draft.sides() else { return };
        if let (Some(code), Some(right)) = (draft.interaction, self.codebook.interaction(first, second))
            && code != right
        {
            self.say_interaction(findings, code, right);
        }
        if let (Some(targeted), Some(sub_event_type)) = (draft.civilian_targeting, draft.sub_event_type.known())
            && targeted != self.codebook.civilian_targeting(sub_event_type, first, second)
        {
            let yes = self.codebook.civilian_targeting_label();
            let (value, expected) = if targeted { (yes, "") } else { ("", yes) };
            add(findings, "civilian-targeting-differs", Field::CivilianTargeting, value, expected);
        }
    }

    #[cold]
    fn say_interaction(&self, findings: &mut Vec<Finding>, code: u8, right: u8) {
        let expected = self.codebook.interaction_label(right).unwrap_or("");
        match self.codebook.interaction_label(code) {
            Some(label) => add(findings, "interaction-differs", Field::Interaction, label, expected),
            None => add(findings, "interaction-unknown", Field::Interaction, &code.to_string(), expected),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{codes, codes_of, draft};
    use crate::model::Field;

    #[test]
    fn the_interaction_is_that_of_the_two_sides() {
        assert_eq!(codes(&[(Field::Interaction, "13")]), ["interaction-differs"]);
        assert_eq!(codes(&[(Field::Interaction, "")]), [""; 0]);
        let mut draft = draft(&[]);
        draft.interaction = Some(99);
        assert_eq!(codes_of(&draft, &[]), ["interaction-unknown"]);
    }

    #[test]
    fn civilian_targeting_follows_from_type_and_sides() {
        assert_eq!(codes(&[(Field::CivilianTargeting, "Civilian targeting")]), ["civilian-targeting-differs"]);
        let mut draft = draft(&[]);
        draft.civilian_targeting = None;
        assert_eq!(codes_of(&draft, &[]), [""; 0]);
    }

    #[test]
    fn nothing_follows_from_a_side_whose_kind_nobody_knows() {
        let unknown = [(Field::EventIdCnty, "GED-7"), (Field::Inter2, ""), (Field::Interaction, "10")];
        assert_eq!(codes(&unknown), [""; 0]);
    }
}
