//! Deaths.

use super::{Checker, Context, add};
use crate::model::{Field, Finding};

impl Checker<'_> {
    pub(super) fn check_counts(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let Some(deaths) = context.draft.fatalities else {
            add(findings, "fatalities-missing", Field::Fatalities, "", "");
            return;
        };
        if context.demands.deaths_usual.is_some_and(|usual| deaths > usual) {
            add(findings, "fatalities-unusual", Field::Fatalities, &deaths.to_string(), "");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::codes;
    use crate::model::Field;

    #[test]
    fn nobody_dies_of_an_agreement() {
        let agreement = |deaths| {
            codes(&[
                (Field::SubEventType, "Agreement"),
                (Field::EventType, ""),
                (Field::DisorderType, ""),
                (Field::Fatalities, deaths),
            ])
        };
        assert_eq!(agreement("0"), [""; 0]);
        assert_eq!(agreement("2"), ["fatalities-unusual"]);
        assert_eq!(agreement(""), ["fatalities-missing"]);
    }
}
