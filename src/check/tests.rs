//! A draft without fault, from which each test changes what it is about.

use super::*;
use crate::codebook::Codebook;
use std::borrow::Cow;

const CLEAN: &[(Field, &str)] = &[
    (Field::EventIdCnty, "MLI12"),
    (Field::EventDate, "2024-03-05"),
    (Field::Year, "2024"),
    (Field::TimePrecision, "1"),
    (Field::DisorderType, "Political violence"),
    (Field::EventType, "Battles"),
    (Field::SubEventType, "Armed clash"),
    (Field::Actor1, "Military Forces of Mali (2020-)"),
    (Field::AssocActor1, ""),
    (Field::Inter1, "State forces"),
    (Field::Actor2, "Band of Oulo"),
    (Field::AssocActor2, ""),
    (Field::Inter2, "Rebel group"),
    (Field::Interaction, "State forces-Rebel group"),
    (Field::CivilianTargeting, ""),
    (Field::Iso, "466"),
    (Field::Region, "Western Africa"),
    (Field::Country, "Mali"),
    (Field::Admin1, "Loumaro"),
    (Field::Location, "Oulo"),
    (Field::Latitude, "14.5000"),
    (Field::Longitude, "-3.2500"),
    (Field::GeoPrecision, "1"),
    (Field::Source, "Oulo Post; Radio Lou"),
    (Field::SourceScale, "Subnational-National"),
    (Field::Notes, "On 5 March 2024, soldiers fought with men of the band at Oulo."),
    (Field::Fatalities, "0"),
    (Field::Tags, ""),
    (Field::Timestamp, "1710000000"),
];

/// The day that every test takes for today.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 1).expect("a day of the calendar")
}

/// Gives the clean draft with some cells written otherwise, in the order of the file.
pub(super) fn draft(changes: &[(Field, &'static str)]) -> Draft<'static> {
    let mut draft = Draft::default();
    for field in Field::ALL {
        let written = changes.iter().rev().chain(CLEAN).find(|(changed, _)| changed == field);
        // What cannot be read stays out of the draft; the test is about what the draft then lacks.
        let _ = Codebook::standard().set_cell(
            &mut draft,
            *field,
            Cow::Borrowed(written.map_or("", |(_, text)| text)),
            None,
        );
    }
    if changes.iter().any(|(field, _)| matches!(field, Field::SubEventType | Field::EventType)) {
        derive_absent(&mut draft, changes);
    }
    draft
}

/// Fills the types above a changed sub event type that the test leaves empty.
fn derive_absent(draft: &mut Draft<'static>, changes: &[(Field, &'static str)]) {
    let changed = |field| changes.iter().any(|(changed, _)| *changed == field);
    let Some(kind) = draft.sub_event_type.known().and_then(|at| Codebook::standard().kind_of(at)) else { return };
    if !changed(Field::DisorderType) {
        draft.disorder_type = crate::model::Term::Known(kind.disorder_type);
    }
}

/// Checks the clean draft with some cells written otherwise.
pub(super) fn codes(changes: &[(Field, &'static str)]) -> Vec<&'static str> {
    codes_of(&draft(changes), &[])
}

/// Checks a draft beside what reading its cells gave.
pub(super) fn codes_of(draft: &Draft<'_>, told: &[Finding]) -> Vec<&'static str> {
    let mut findings = told.to_vec();
    Checker::new(Codebook::standard(), today()).check(draft, &mut findings);
    findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn a_draft_that_keeps_the_rules_has_no_finding() {
    assert_eq!(codes(&[]), [""; 0]);
}

#[test]
fn findings_come_in_field_order() {
    let changes = [(Field::Latitude, "95"), (Field::Year, "2011"), (Field::Region, "Europe")];
    assert_eq!(codes(&changes), ["year-differs", "region-differs", "coordinate-off-globe"]);
}

#[test]
fn every_code_has_its_wording() {
    let sources = [
        include_str!("mod.rs"),
        include_str!("actors.rs"),
        include_str!("cells.rs"),
        include_str!("compare.rs"),
        include_str!("counts.rs"),
        include_str!("dates.rs"),
        include_str!("derived.rs"),
        include_str!("fields.rs"),
        include_str!("lists.rs"),
        include_str!("names.rs"),
        include_str!("places.rs"),
        include_str!("sides.rs"),
        include_str!("terms.rs"),
    ];
    let is_code = |text: &&str| {
        text.contains('-')
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    for source in sources {
        let rules = source.split("#[cfg(test)]").next().unwrap_or("");
        for code in rules.split('"').filter(is_code) {
            assert!(Codebook::standard().finding(code).is_some(), "{code}");
        }
    }
}
