//! What the type of an event asks of its two sides.

use super::lists::items;
use super::{Checker, Context, add};
use crate::codebook::{InterSet, SecondActor};
use crate::model::{Field, Finding};

impl Checker<'_> {
    pub(super) fn check_sides(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        self.check_second_actor(context, findings);
        self.check_allowed(context, findings);
        self.check_unusual(context, findings);
        if let (Some(side), Some((first, second))) = (context.demands.side, context.sides()) {
            self.check_crowd(context, side, first, second, findings);
        }
        if !context.demands.forbidden_with.is_empty() {
            self.check_associates(context, findings);
        }
    }

    /// A side is there exactly when its kind is, and only with it those beside it.
    fn check_second_actor(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let draft = context.draft;
        if draft.inter1.is_none() && !draft.actor1.is_empty() && !self.is_foreign(draft) {
            add(findings, "actor1-without-inter1", Field::Inter1, &draft.actor1, "");
        }
        if !draft.actor2.is_empty() {
            if draft.inter2.is_none() && !self.is_foreign(draft) {
                add(findings, "actor2-without-inter2", Field::Inter2, &draft.actor2, "");
            }
            return;
        }
        if !draft.assoc_actor_2.is_empty() {
            add(findings, "assoc-actor-2-without-actor2", Field::AssocActor2, &draft.assoc_actor_2, "");
        }
        if let Some(inter) = draft.inter2 {
            add(findings, "inter2-without-actor2", Field::Actor2, self.label(inter), "");
        } else if context.demands.second_actor == SecondActor::Required {
            add(findings, "actor2-required", Field::Actor2, self.type_label(context), "");
        }
    }

    fn check_allowed(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let (draft, demands) = (context.draft, context.demands);
        if let (Some(inter), Some(allowed)) = (draft.inter1, demands.first)
            && !allowed.has(Some(inter))
        {
            self.say(findings, "inter1-not-allowed", Field::Inter1, Some(inter), allowed);
        }
        if let (Some(inter), Some(allowed)) = (draft.inter2, demands.second)
            && !allowed.has(Some(inter))
        {
            let only_civilians = allowed.codes().all(|code| self.codebook.is_civilian(code));
            let code = if only_civilians { "target-not-civilian" } else { "inter2-not-allowed" };
            self.say(findings, code, Field::Inter2, Some(inter), allowed);
        }
    }

    fn check_unusual(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let unusual = context.demands.unusual;
        if unusual.is_empty() {
            return;
        }
        for (inter, field) in [(context.draft.inter1, Field::Inter1), (context.draft.inter2, Field::Inter2)] {
            if inter.is_some() && unusual.has(inter) {
                let usual: Vec<&str> = (1..10)
                    .filter(|code| !unusual.has(Some(*code)))
                    .filter_map(|code| self.codebook.inter_label(code))
                    .collect();
                add(findings, "inter-unusual", field, self.label(inter.unwrap_or(0)), &usual.join(", "));
            }
        }
    }

    /// A demonstration has its crowd on one side, usually the first.
    fn check_crowd(
        &self,
        context: &Context<'_, '_>,
        side: u8,
        first: Option<u8>,
        second: Option<u8>,
        findings: &mut Vec<Finding>,
    ) {
        let (other, other_field) = match (first == Some(side), second == Some(side)) {
            (true, _) => (second, Field::Inter2),
            (false, true) => {
                add(findings, "side-second", Field::Inter2, self.type_label(context), self.label(side));
                (first, Field::Inter1)
            }
            (false, false) => {
                add(findings, "side-missing", Field::Inter1, self.type_label(context), self.label(side));
                return;
            }
        };
        if let Some(usual) = context.demands.other_usual
            && !usual.has(other)
        {
            self.say(findings, "inter-unusual", other_field, other, usual);
        }
    }

    fn check_associates(&self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let draft = context.draft;
        let lists = [(&draft.assoc_actor_1, Field::AssocActor1), (&draft.assoc_actor_2, Field::AssocActor2)];
        for code in context.demands.forbidden_with.codes() {
            let Some(pattern) = self.only_pattern(code) else { continue };
            for (list, field) in lists {
                for name in items(list).filter(|name| pattern.fits(name)) {
                    add(findings, "assoc-actor-not-allowed", field, name, "");
                }
            }
        }
    }

    #[cold]
    fn say(
        &self,
        findings: &mut Vec<Finding>,
        code: &'static str,
        field: Field,
        inter: Option<u8>,
        expected: InterSet,
    ) {
        add(findings, code, field, self.label(inter.unwrap_or(0)), &self.codebook.inter_labels(expected));
    }

    fn label(&self, inter: u8) -> &str {
        self.codebook.inter_label(inter).unwrap_or("")
    }

    /// Gives the label of the narrowest type that is known.
    fn type_label(&self, context: &Context<'_, '_>) -> &str {
        let draft = context.draft;
        let sub = draft.sub_event_type.known().and_then(|at| self.codebook.sub_event_types().get(at));
        let wide = || draft.event_type.known().and_then(|at| self.codebook.event_types().get(at));
        sub.or_else(wide).map_or("", |term| &term.label)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::codes;
    use crate::model::Field;

    /// An event of a type between two kinds of actor, whose names fit.
    fn event(sub_event_type: &'static str, inter1: &'static str, inter2: &'static str) -> Vec<&'static str> {
        let name = |inter| match inter {
            "5" => "Rioters (Mali)",
            "6" => "Protesters (Mali)",
            "7" => "Civilians (Mali)",
            "" => "",
            _ => "Band of Oulo",
        };
        codes(&[
            (Field::SubEventType, sub_event_type),
            (Field::EventType, ""),
            (Field::DisorderType, ""),
            (Field::Actor1, name(inter1)),
            (Field::Inter1, inter1),
            (Field::Actor2, name(inter2)),
            (Field::Inter2, inter2),
            (Field::Interaction, ""),
            (Field::CivilianTargeting, if sub_event_type == "Attack" { "Civilian targeting" } else { "" }),
        ])
    }

    #[test]
    fn a_protest_has_protesters_first() {
        assert_eq!(event("Peaceful protest", "6", ""), [""; 0]);
        assert_eq!(event("Peaceful protest", "6", "6"), [""; 0]);
        assert_eq!(event("Peaceful protest", "3", ""), ["side-missing"]);
        assert_eq!(event("Protest with intervention", "1", "6"), ["side-second"]);
        assert_eq!(event("Protest with intervention", "6", ""), ["actor2-required"]);
        assert_eq!(event("Peaceful protest", "6", "7"), ["inter-unusual"]);
    }

    #[test]
    fn a_riot_has_rioters_first() {
        assert_eq!(event("Violent demonstration", "5", ""), [""; 0]);
        assert_eq!(event("Violent demonstration", "1", ""), ["side-missing"]);
        assert_eq!(event("Violent demonstration", "1", "5"), ["side-second"]);
    }

    #[test]
    fn violence_against_civilians_has_an_armed_first_side_and_civilians_second() {
        assert_eq!(event("Attack", "2", "7"), [""; 0]);
        assert_eq!(event("Attack", "5", "7"), ["inter1-not-allowed"]);
        assert_eq!(event("Attack", "2", "3"), ["target-not-civilian"]);
        assert_eq!(event("Attack", "2", ""), ["actor2-required"]);
    }

    #[test]
    fn a_battle_has_two_armed_sides() {
        assert_eq!(event("Armed clash", "4", "8"), [""; 0]);
        assert_eq!(event("Armed clash", "6", "8"), ["inter1-not-allowed"]);
        assert_eq!(event("Armed clash", "1", "5"), ["inter2-not-allowed"]);
        assert_eq!(event("Armed clash", "1", ""), ["actor2-required"]);
    }

    #[test]
    fn an_explosion_may_have_one_side() {
        assert_eq!(event("Grenade", "3", ""), [""; 0]);
        assert_eq!(event("Grenade", "5", ""), ["inter1-not-allowed"]);
    }

    #[test]
    fn crowds_are_unusual_in_strategic_developments() {
        assert_eq!(event("Other", "1", ""), [""; 0]);
        assert_eq!(event("Other", "1", "5"), ["inter-unusual"]);
    }

    #[test]
    fn a_second_side_has_name_and_kind_or_neither() {
        assert_eq!(codes(&[(Field::Inter2, ""), (Field::Interaction, "")]), ["actor2-without-inter2"]);
        assert_eq!(codes(&[(Field::Actor2, "")]), ["inter2-without-actor2"]);
        assert_eq!(codes(&[(Field::Inter1, ""), (Field::Interaction, "")]), ["actor1-without-inter1"]);
        let with_nobody = [
            (Field::SubEventType, "Grenade"),
            (Field::EventType, ""),
            (Field::Actor2, ""),
            (Field::Inter2, ""),
            (Field::Interaction, ""),
            (Field::AssocActor2, "Band of Lou"),
        ];
        assert_eq!(codes(&with_nobody), ["assoc-actor-2-without-actor2"]);
    }

    #[test]
    fn civilians_are_with_no_side_of_a_battle() {
        let with = |names| codes(&[(Field::AssocActor1, names)]);
        assert_eq!(with("Band of Lou; Civilians (Mali)"), ["assoc-actor-not-allowed"]);
        assert_eq!(with("Band of Lou; Farmers (Mali)"), [""; 0]);
    }
}
