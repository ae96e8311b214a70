//! The names of actors: tidy, of the kind that the name says, with the years of their government.

use super::names::{Home, Name};
use super::{Checker, Context, add};
use crate::codebook::{ActorPattern, InterSet};
use crate::model::{Field, Finding};

/// One side of an event.
#[derive(Clone, Copy)]
struct Side<'d> {
    name: &'d str,
    inter: Option<u8>,
    name_field: Field,
    inter_field: Field,
}

impl Checker<'_> {
    pub(super) fn check_actors(&mut self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let draft = context.draft;
        let first =
            Side { name: &draft.actor1, inter: draft.inter1, name_field: Field::Actor1, inter_field: Field::Inter1 };
        let second =
            Side { name: &draft.actor2, inter: draft.inter2, name_field: Field::Actor2, inter_field: Field::Inter2 };
        for side in [first, second] {
            if !side.name.is_empty() {
                let name = self.names.look(self.codebook, side.name);
                self.check_name(context, side, &name, findings);
            }
        }
    }

    fn check_name(&self, context: &Context<'_, '_>, side: Side<'_>, name: &Name<'_>, findings: &mut Vec<Finding>) {
        if name.untidy {
            add(findings, "actor-name-untidy", side.name_field, side.name, "");
        }
        self.check_years(name, side.name, side.name_field, context.draft.event_date, findings);
        if let Some(inter) = side.inter {
            self.check_kind(context, side, inter, name, findings);
        }
        self.check_home(context, side, name, findings);
    }

    /// Holds the kind against the name, both ways.
    fn check_kind(
        &self,
        context: &Context<'_, '_>,
        side: Side<'_>,
        inter: u8,
        name: &Name<'_>,
        findings: &mut Vec<Finding>,
    ) {
        if let Some(pattern) = name.pattern.filter(|pattern| pattern.checked) {
            self.check_by_name(context, side, inter, name, pattern, findings);
        }
        if let Some(only) = self.only_pattern(inter)
            && !(name.pattern.is_some_and(|pattern| std::ptr::eq(pattern, only)) && name.home != Home::Untold)
            && !self.is_foreign(context.draft)
        {
            add(findings, "name-against-inter", side.name_field, side.name, &only.words);
        }
    }

    fn check_by_name(
        &self,
        context: &Context<'_, '_>,
        side: Side<'_>,
        inter: u8,
        name: &Name<'_>,
        pattern: &ActorPattern,
        findings: &mut Vec<Finding>,
    ) {
        let (code, usual) = match pattern.inters_abroad {
            None if pattern.exclusive => ("inter-against-name", pattern.inters),
            None => ("unidentified-group-inter", pattern.inters),
            Some(abroad) => match (name.home, context.country) {
                // Nobody knows whether a force without a country is at home.
                (Home::Untold, _) | (_, None) if abroad.has(Some(inter)) => return,
                (Home::Untold, _) | (_, None) => ("forces-abroad", pattern.inters),
                (Home::Country(home), Some(here)) if home == here => ("forces-at-home", pattern.inters),
                _ => ("forces-abroad", abroad),
            },
        };
        if !usual.has(Some(inter)) {
            self.say_inter(findings, code, side.inter_field, inter, usual);
        }
    }

    #[cold]
    fn say_inter(&self, findings: &mut Vec<Finding>, code: &'static str, field: Field, inter: u8, usual: InterSet) {
        let value = self.codebook.inter_label(inter).unwrap_or("");
        add(findings, code, field, value, &self.codebook.inter_labels(usual));
    }

    /// Crowds and civilians are named by their country, which is usually that of the event.
    fn check_home(&self, context: &Context<'_, '_>, side: Side<'_>, name: &Name<'_>, findings: &mut Vec<Finding>) {
        let named_by_country = name.pattern.is_some_and(|pattern| pattern.exclusive) && name.home != Home::Untold;
        if let Some(here) = context.country
            && named_by_country
            && name.home != Home::Country(here)
        {
            add(findings, "actor-from-abroad", side.name_field, side.name, &context.draft.country);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::codes;
    use crate::model::Field;

    fn first(name: &'static str, inter: &'static str) -> Vec<&'static str> {
        codes(&[(Field::Actor1, name), (Field::Inter1, inter), (Field::Interaction, "")])
    }

    #[test]
    fn an_army_is_state_forces_at_home_and_external_abroad() {
        assert_eq!(first("Military Forces of Mali (2020-)", "1"), [""; 0]);
        assert_eq!(first("Military Forces of Mali (2020-)", "8"), ["forces-at-home"]);
        assert_eq!(first("Military Forces of Chad (2021-)", "8"), [""; 0]);
        assert_eq!(first("Police Forces of Chad (2021-)", "1"), ["forces-abroad"]);
    }

    #[test]
    fn a_state_that_few_recognise_has_state_forces() {
        assert_eq!(first("Military Forces of Somaliland (1991-)", "1"), [""; 0]);
        assert_eq!(first("Military Forces of Somaliland (1991-)", "2"), ["forces-abroad"]);
        assert_eq!(first("Military Forces of Ruritania (1991-)", "1"), ["forces-abroad"]);
    }

    #[test]
    fn unknown_gunmen_are_a_militia() {
        assert_eq!(first("Unidentified Armed Group (Mali)", "3"), [""; 0]);
        assert_eq!(first("Unidentified Armed Group (Mali)", "2"), ["unidentified-group-inter"]);
        assert_eq!(first("Unidentified Military Forces", "8"), [""; 0]);
    }

    #[test]
    fn civilians_are_named_civilians_and_nobody_else_is() {
        let second = |name, inter| {
            codes(&[
                (Field::SubEventType, "Attack"),
                (Field::EventType, ""),
                (Field::CivilianTargeting, "Civilian targeting"),
                (Field::Actor2, name),
                (Field::Inter2, inter),
                (Field::Interaction, ""),
            ])
        };
        assert_eq!(second("Civilians (Mali)", "7"), [""; 0]);
        assert_eq!(second("Civilians (Chad)", "7"), ["actor-from-abroad"]);
        assert_eq!(second("Civilians", "7"), ["name-against-inter"]);
        assert_eq!(second("Farmers of the North", "7"), ["name-against-inter"]);
        assert_eq!(second("Civilians (Mali)", "3"), ["inter-against-name", "target-not-civilian"]);
    }

    #[test]
    fn a_cell_holds_one_tidy_name() {
        for name in ["Band of Oulo; Band of Lou", " Band of Oulo", "Band  of Oulo"] {
            assert_eq!(codes(&[(Field::Actor2, name)]), ["actor-name-untidy"], "{name}");
        }
    }

    #[test]
    fn without_a_kind_a_name_alone_is_not_held_against_it() {
        let ged = [
            (Field::EventIdCnty, "GED-1"),
            (Field::Inter1, ""),
            (Field::Inter2, ""),
            (Field::Interaction, ""),
            (Field::SubEventType, "Attack"),
            (Field::EventType, ""),
            (Field::Actor2, "Civilians"),
        ];
        assert_eq!(codes(&ged), [""; 0]);
    }
}
