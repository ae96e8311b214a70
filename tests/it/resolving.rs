//! What follows from claims, under every rule set that the program has, and under made-up ones.

use crate::support::project;
use annals::codebook::{ClaimRole, ClaimWords, Codebook, Extent, FieldId, RuleSet, SchemaFile, Stance};
use annals::resolve::{
    Agreement, Attribution, Claim, Evidence, Outcome, Override, Resolution, Resolver, Says, SetAside, Spread, Value,
};
use proptest::prelude::*;
use std::fs;

fn words() -> &'static ClaimWords {
    Codebook::standard().claim_words()
}

fn rules(name: &str) -> &'static RuleSet {
    Codebook::standard().ruleset(name).expect(name)
}

/// Gives the majority rules with some settings changed: `best = "median"`.
fn rules_with(changes: &[(&str, &str)]) -> RuleSet {
    let mut text = fs::read_to_string(project("schema/rulesets/majority.toml")).expect("a file");
    for (setting, value) in changes {
        let (section, key) = setting.split_once('.').expect("table.key");
        let from = text.find(&format!("[{section}]")).expect(section);
        let line = text[from..].lines().find(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
        let line = line.expect(key).to_owned();
        text = format!("{}{}", &text[..from], text[from..].replacen(&line, &format!("{key} = {value}"), 1));
    }
    Codebook::standard().read_ruleset(&SchemaFile { path: "rules.toml".to_owned(), text: text.into() }).expect("rules")
}

fn field(code: &str) -> FieldId {
    words().field(code).expect(code)
}

/// A claim with numbers and words to be changed; its document is its number.
fn claim(id: i64, group: u32, code: &str, says: Says<'static>) -> Claim<'static> {
    Claim {
        id,
        field: field(code),
        group,
        document: id,
        day: None,
        stance: stance("asserts"),
        extent: extent("total"),
        says,
        reliability: None,
        credibility: None,
        first_hand: None,
    }
}

fn deaths(id: i64, group: u32, text: &str) -> Claim<'static> {
    claim(id, group, "deaths", count(text))
}

fn names(id: i64, group: u32, name: &'static str) -> Claim<'static> {
    claim(id, group, "perpetrator", Says::Text(name))
}

fn count(text: &str) -> Says<'static> {
    let read = Codebook::standard().read_count(text).expect(text);
    Says::Count { low: read.low, best: read.best, high: read.high, vague: read.rule.is_some() }
}

fn stance(code: &str) -> Stance {
    words().stance(code).expect(code)
}

fn extent(code: &str) -> Extent {
    words().extent(code).expect(code)
}

fn resolve(rules: &RuleSet, claims: &[Claim<'_>]) -> Resolution {
    Resolver::new(rules, words()).resolve("Syria", claims, &[]).clone()
}

/// Gives the value of a field and how it came about: `21/45/45+ single`.
fn value(resolution: &Resolution, code: &str) -> String {
    let Some(found) = resolution.field(field(code)) else { return "no claims".to_owned() };
    let value = match &found.value {
        Value::Nothing => "-".to_owned(),
        Value::AsCoded => "as coded".to_owned(),
        Value::Count { low, best, high, open } => format!("{low}/{best}/{high}{}", if *open { "+" } else { "" }),
        Value::Text(_) | Value::StandIn(_) => resolution.text(found).expect("words").to_owned(),
    };
    format!("{value} {}", found.outcome.word())
}

fn toll(rules: &RuleSet, claims: &[Claim<'_>]) -> String {
    value(&resolve(rules, claims), "deaths")
}

fn used(resolution: &Resolution, code: &str) -> Vec<i64> {
    resolution.used(resolution.field(field(code)).expect(code)).to_vec()
}

fn aside(resolution: &Resolution, code: &str) -> Vec<(i64, SetAside)> {
    resolution.set_aside_of(resolution.field(field(code)).expect(code)).to_vec()
}

/// Homs, March 2012, by roles: local activists are one group, the state and its media another.
fn karm() -> Vec<Claim<'static>> {
    const ACTIVISTS: u32 = 1;
    const STATE: u32 = 2;
    let (monday, january) = (Some(15_411), Some(15_367));
    let by = |claim: Claim<'static>, document, grade| Claim { document, reliability: grade, day: monday, ..claim };
    vec![
        by(deaths(1, ACTIVISTS, "at least 45"), 1, Some(3)),
        by(claim(2, ACTIVISTS, "victims", Says::Text("women and children")), 1, Some(3)),
        by(names(4, ACTIVISTS, "Pro-government militia"), 1, Some(3)),
        by(names(5, ACTIVISTS, "Pro-government militia"), 1, None),
        Claim { extent: extent("part"), first_hand: Some(false), ..by(deaths(55, ACTIVISTS, "21"), 1, None) },
        by(claim(6, ACTIVISTS, "context", Says::Text("tanks arrived on Sunday night")), 1, None),
        Claim { extent: extent("part"), ..by(claim(8, ACTIVISTS, "place", Says::Text("Another quarter")), 2, None) },
        by(names(9, STATE, "Armed terrorist groups"), 1, Some(4)),
        Claim { stance: stance("denies"), ..by(names(10, STATE, "Pro-government militia"), 1, Some(4)) },
        Claim { stance: stance("shows"), ..by(claim(12, 3, "victims", Says::Text("a room with dead")), 1, None) },
        by(names(13, ACTIVISTS, "Pro-government militia"), 3, Some(3)),
        by(names(14, STATE, "Armed terrorist groups"), 3, Some(4)),
        Claim { extent: extent("wider"), ..by(deaths(15, ACTIVISTS, "108"), 3, None) },
        Claim { extent: extent("other"), day: january, ..by(deaths(17, ACTIVISTS, "30"), 4, None) },
    ]
}

#[test]
fn homs_comes_out_as_it_must_under_every_rule_set() {
    let stand_in = "Unidentified Armed Group (Syria) contested";
    for (name, perpetrator) in [
        ("best", stand_in),
        ("conservative", stand_in),
        ("latest", stand_in),
        ("majority", stand_in),
        ("maximal", stand_in),
        ("most-informative", "as coded contested"),
        ("reliability-weighted", "Pro-government militia contested"),
    ] {
        let found = resolve(rules(name), &karm());
        assert_eq!(value(&found, "deaths"), "21/45/45+ single", "{name}");
        assert_eq!(used(&found, "deaths"), [1, 55], "{name}");
        assert_eq!(aside(&found, "deaths"), [(15, SetAside::Beyond), (17, SetAside::Beyond)], "{name}");
        assert_eq!(value(&found, "perpetrator"), perpetrator, "{name}");
        assert_eq!(value(&found, "place"), "Another quarter single", "{name}");
        let flags = found.flags;
        assert_eq!(
            (flags.attribution, flags.occurrence_agreed, flags.evidence),
            (Attribution::Contested, Agreement::Yes, Evidence::Contested),
            "{name}"
        );
        assert_eq!((flags.claims, flags.documents, flags.groups), (12, 3, 3), "{name}");
        assert_eq!(flags.toll, Some(Spread { low: 45, high: 45, open: true }), "{name}");
    }
    assert_eq!(Codebook::standard().rulesets().len(), 7);
}

#[test]
fn jobar_is_seven_and_only_vague_words_are_a_range() {
    for rules in Codebook::standard().rulesets() {
        assert_eq!(toll(rules, &[deaths(3, 1, "seven")]), "7/7/7 single", "{}", rules.name);
        assert_eq!(toll(rules, &[deaths(3, 1, "several")]), "3/3/10 single", "{}", rules.name);
        let both = [deaths(3, 1, "seven"), deaths(16, 2, "1"), claim(20, 2, "injured", count("25"))];
        assert_eq!(value(&resolve(rules, &both), "injured"), "25/25/25 single", "{}", rules.name);
    }
}

/// Four groups: 10 of the best, 20 twice, 50 or more of the worst that still counts.
fn four() -> Vec<Claim<'static>> {
    let graded = |claim: Claim<'static>, grade, day| Claim { reliability: Some(grade), day: Some(day), ..claim };
    vec![
        graded(deaths(1, 1, "10"), 1, 1),
        graded(deaths(2, 2, "20-30"), 3, 2),
        Claim { first_hand: Some(true), ..graded(deaths(3, 3, "25"), 3, 3) },
        graded(deaths(4, 4, "at least 50"), 4, 4),
    ]
}

#[test]
fn each_rule_set_chooses_in_its_own_way() {
    let four = four();
    for (name, expected) in [
        ("best", "10/10/50+ settled"),
        ("conservative", "10/10/50+ settled"),
        ("latest", "50/50/50+ settled"),
        ("majority", "10/25/50+ settled"),
        ("maximal", "10/50/50+ settled"),
        ("most-informative", "25/25/25 settled"),
        ("reliability-weighted", "10/25/50+ settled"),
    ] {
        assert_eq!(toll(rules(name), &four), expected, "{name}");
    }
}

#[test]
fn the_number_is_chosen_as_the_setting_says() {
    for (best, tie, expected) in [
        ("lowest", "lowest", "10/10/50+ settled"),
        ("highest", "lowest", "10/50/50+ settled"),
        ("median", "lowest", "10/25/50+ settled"),
        ("most-voices", "highest", "10/25/50+ settled"),
        ("weighted", "lowest", "10/25/50+ settled"),
        ("most-precise", "lowest", "10/25/50+ settled"),
        ("latest", "lowest", "10/50/50+ settled"),
    ] {
        let rules = rules_with(&[("counts.best", &format!("\"{best}\"")), ("counts.tie", &format!("\"{tie}\""))]);
        assert_eq!(toll(&rules, &four()), expected, "{best}");
    }
}

#[test]
fn the_lower_of_two_in_the_middle_is_the_median() {
    let rules = rules_with(&[("counts.best", "\"median\"")]);
    let said = [deaths(1, 1, "40"), deaths(2, 2, "10"), deaths(3, 3, "30"), deaths(4, 4, "20")];
    assert_eq!(toll(&rules, &said), "10/20/40 settled");
    assert_eq!(toll(&rules, &said[..3]), "10/30/40 settled");
}

#[test]
fn numbers_with_equal_support_are_decided_by_the_rule_for_ties() {
    let day = |claim: Claim<'static>, day| Claim { day: Some(day), ..claim };
    let said = [day(deaths(1, 1, "10"), 1), day(deaths(2, 2, "20"), 3), day(deaths(3, 3, "30"), 2)];
    for (tie, expected) in [("lowest", 10), ("highest", 30), ("latest", 20)] {
        let rules = rules_with(&[("counts.tie", &format!("\"{tie}\""))]);
        assert_eq!(toll(&rules, &said), format!("10/{expected}/30 settled"), "{tie}");
    }
}

#[test]
fn weight_is_the_grade_of_the_source_times_that_of_the_claim() {
    let rules = rules("reliability-weighted");
    // A1 weighs 25, two of no grade weigh 4 each: the one outweighs both.
    let trusted = Claim { reliability: Some(1), credibility: Some(1), ..deaths(1, 1, "30") };
    let said = [trusted, deaths(2, 2, "10"), deaths(3, 3, "12")];
    assert_eq!(toll(rules, &said), "10/30/30 settled");
    // E5 weighs 1, and 4 + 4 is more than half of 9.
    let doubted = Claim { reliability: Some(5), credibility: Some(5), ..trusted };
    assert_eq!(toll(rules, &[doubted, said[1], said[2]]), "10/12/30 settled");
}

#[test]
fn the_most_precise_is_closed_narrow_counted_and_seen() {
    let rules = rules_with(&[
        ("counts.best", "\"most-precise\""),
        ("counts.low", "\"as-best\""),
        ("counts.high", "\"as-best\""),
    ]);
    let said = [deaths(1, 1, "at least 40"), deaths(2, 2, "dozens"), deaths(3, 3, "20-30"), deaths(4, 4, "22")];
    assert_eq!(toll(&rules, &said[..1]), "40/40/40+ single");
    assert_eq!(toll(&rules, &said[..2]), "12/12/99 settled");
    assert_eq!(toll(&rules, &said[..3]), "20/25/30 settled");
    assert_eq!(toll(&rules, &said), "22/22/22 settled");
    let seen = Claim { first_hand: Some(true), ..deaths(5, 5, "24") };
    let heard = Claim { first_hand: Some(false), ..deaths(6, 6, "21") };
    assert_eq!(toll(&rules, &[said[3], seen, heard]), "24/24/24 settled");
}

#[test]
fn one_claim_speaks_for_its_group() {
    let said = [
        Claim { day: Some(1), ..deaths(1, 1, "30") },
        Claim { day: Some(2), ..deaths(2, 1, "12-20") },
        Claim { day: Some(3), reliability: Some(4), ..deaths(3, 1, "22") },
        Claim { reliability: Some(1), ..deaths(4, 1, "at least 9") },
    ];
    for (speaks, expected, speaker) in [
        ("latest", "22/22/22 single", 3),
        ("lowest", "9/9/9+ single", 4),
        ("highest", "30/30/30 single", 1),
        ("best-graded", "9/9/9+ single", 4),
        ("most-precise", "22/22/22 single", 3),
    ] {
        let rules = rules_with(&[("voices.speaks", &format!("\"{speaks}\""))]);
        let found = resolve(&rules, &said);
        assert_eq!(value(&found, "deaths"), expected, "{speaks}");
        assert_eq!(used(&found, "deaths"), [speaker], "{speaks}");
        assert_eq!(aside(&found, "deaths").len(), 3, "{speaks}");
        assert!(aside(&found, "deaths").iter().all(|(_, why)| *why == SetAside::SpokenFor), "{speaks}");
    }
}

#[test]
fn what_is_not_credible_is_set_aside_with_its_reason() {
    let rules = rules_with(&[("credible.ungraded", "\"set-aside\""), ("credible.credibility", "3")]);
    let said = [
        Claim { reliability: Some(5), ..deaths(1, 1, "10") },
        Claim { reliability: Some(1), credibility: Some(4), ..deaths(2, 2, "20") },
        deaths(3, 3, "30"),
        Claim { reliability: Some(4), credibility: Some(3), ..deaths(4, 4, "40") },
        Claim { reliability: Some(1), says: Says::Text("forty"), ..deaths(5, 5, "1") },
        Claim { reliability: Some(1), stance: Stance::default(), ..deaths(6, 6, "60") },
    ];
    let found = resolve(&rules, &said);
    assert_eq!(value(&found, "deaths"), "40/40/40 single");
    assert_eq!(
        aside(&found, "deaths"),
        [
            (1, SetAside::NotCredible),
            (2, SetAside::NotCredible),
            (3, SetAside::Ungraded),
            (5, SetAside::NoValue),
            (6, SetAside::NoStance)
        ]
    );
    assert_eq!(value(&resolve(&rules, &said[..3]), "deaths"), "- unsupported");
}

#[test]
fn what_is_known_of_a_part_bounds_the_whole() {
    let part = |id, text| Claim { extent: extent("part"), ..deaths(id, 9, text) };
    let rules = rules("conservative");
    assert_eq!(toll(rules, &[part(1, "21"), part(2, "15")]), "21/21/21+ in-part");
    assert_eq!(toll(rules, &[deaths(1, 1, "45"), part(2, "21")]), "21/45/45 single");
    assert_eq!(toll(rules, &[deaths(1, 1, "45"), part(2, "60")]), "45/45/60+ single");
    assert_eq!(toll(rules, &[deaths(1, 1, "45"), part(2, "45")]), "45/45/45 single");
    assert_eq!(toll(rules, &[deaths(1, 1, "45"), part(2, "at least 45")]), "45/45/45+ single");
    let between = [deaths(1, 1, "40-50"), part(2, "42"), part(3, "41")];
    let found = resolve(rules, &between);
    assert_eq!(value(&found, "deaths"), "40/45/50 single");
    assert_eq!(aside(&found, "deaths"), [(2, SetAside::FloorIdle), (3, SetAside::FloorIdle)]);
    let ignoring = rules_with(&[("counts.floors", "\"ignored\"")]);
    let found = resolve(&ignoring, &[deaths(1, 1, "45"), part(2, "60")]);
    assert_eq!(value(&found, "deaths"), "45/45/45 single");
    assert_eq!(aside(&found, "deaths"), [(2, SetAside::FloorIgnored)]);
    assert_eq!(toll(&ignoring, &[part(2, "60")]), "60/60/60+ in-part");
}

#[test]
fn a_denial_is_never_a_value_and_makes_a_field_contested() {
    let denial = Claim { stance: stance("denies"), ..deaths(2, 2, "45") };
    for rules in Codebook::standard().rulesets() {
        let found = resolve(rules, &[deaths(1, 1, "45"), denial]);
        assert_eq!(value(&found, "deaths"), "45/45/45 contested", "{}", rules.name);
        assert_eq!(aside(&found, "deaths"), [(2, SetAside::Denial)]);
        assert_eq!(found.flags.evidence, Evidence::Contested);
        assert_eq!(toll(rules, &[denial]), "- denied", "{}", rules.name);
    }
}

#[test]
fn a_term_is_what_most_groups_say() {
    let says = |id, group, text, day| Claim { day: Some(day), ..claim(id, group, "target", Says::Text(text)) };
    let said = [says(1, 1, "A", 1), says(2, 2, "B", 2), says(3, 3, "B", 1), says(4, 3, "A", 0)];
    let found = resolve(rules("majority"), &said);
    assert_eq!(value(&found, "target"), "B settled");
    assert_eq!(aside(&found, "target"), [(1, SetAside::Outweighed), (4, SetAside::SpokenFor)]);
    assert_eq!(value(&resolve(rules("majority"), &said[1..3]), "target"), "B agreed");
    let tied = resolve(rules("majority"), &said[..2]);
    assert_eq!(value(&tied, "target"), "- indeterminate");
    assert_eq!(aside(&tied, "target"), [(1, SetAside::Undecided), (2, SetAside::Undecided)]);
    for (tie, expected) in [("latest", "B settled"), ("first", "A settled")] {
        let rules = rules_with(&[("terms.tie", &format!("\"{tie}\""))]);
        assert_eq!(value(&resolve(&rules, &said[..2]), "target"), expected);
    }
    let graded = [Claim { reliability: Some(1), ..said[0] }, said[1], said[2]];
    for (by, expected) in [("weighted", "A"), ("best-graded", "A"), ("latest", "B"), ("most-voices", "B")] {
        let rules = rules_with(&[("terms.value", &format!("\"{by}\""))]);
        assert_eq!(value(&resolve(&rules, &graded), "target"), format!("{expected} settled"), "{by}");
    }
}

#[test]
fn a_part_tells_a_term_only_where_nobody_tells_the_whole() {
    let place = |id, group, text| claim(id, group, "place", Says::Text(text));
    let part = Claim { extent: extent("part"), ..place(1, 1, "There") };
    assert_eq!(value(&resolve(rules("majority"), &[part]), "place"), "There single");
    let found = resolve(rules("majority"), &[part, place(2, 2, "Here")]);
    assert_eq!(value(&found, "place"), "Here single");
    assert_eq!(aside(&found, "place"), [(1, SetAside::FloorIgnored)]);
}

#[test]
fn who_did_it_is_uncontested_contested_single_sided_or_unknown() {
    let denies = |id, group, name| Claim { stance: stance("denies"), ..names(id, group, name) };
    let attribution = |claims: &[Claim<'_>]| resolve(rules("conservative"), claims).flags.attribution;
    assert_eq!(attribution(&[deaths(1, 1, "3")]), Attribution::Unknown);
    assert_eq!(attribution(&[denies(1, 1, "A")]), Attribution::Unknown);
    assert_eq!(attribution(&[names(1, 1, "A"), names(2, 1, "B")]), Attribution::SingleSided);
    assert_eq!(attribution(&[names(1, 1, "A"), denies(2, 1, "A")]), Attribution::SingleSided);
    assert_eq!(attribution(&[names(1, 1, "A"), denies(2, 2, "B")]), Attribution::SingleSided);
    assert_eq!(attribution(&[names(1, 1, "A"), names(2, 2, "A"), names(3, 2, "B")]), Attribution::Uncontested);
    assert_eq!(attribution(&[names(1, 1, "A"), names(2, 2, "B")]), Attribution::Contested);
    assert_eq!(attribution(&[names(1, 1, "A"), denies(2, 2, "A")]), Attribution::Contested);
    assert_eq!(attribution(&[names(1, 1, "A"), denies(2, 2, "")]), Attribution::Contested);
    // Each two of three have a name in common, but not all three.
    let ring = [("A", "B"), ("B", "C"), ("C", "A")];
    let ring: Vec<_> =
        (1..).zip(ring).flat_map(|(g, (a, b))| [names(i64::from(g), g, a), names(9 + i64::from(g), g, b)]).collect();
    assert_eq!(attribution(&ring), Attribution::Uncontested);
    let wider = Claim { extent: extent("other"), ..names(2, 2, "B") };
    assert_eq!(attribution(&[names(1, 1, "A"), wider]), Attribution::SingleSided);
    let doubtful = Claim { reliability: Some(5), ..names(2, 2, "B") };
    assert_eq!(attribution(&[names(1, 1, "A"), doubtful]), Attribution::SingleSided);
}

#[test]
fn the_perpetrator_is_written_as_the_rules_say() {
    let said = [names(1, 1, "A"), names(2, 2, "A"), names(3, 3, "B")];
    let weighty = [said[0], said[1], Claim { reliability: Some(1), ..said[2] }];
    for (contested, claims, expected) in [
        ("stand-in", &said[..], "Unidentified Armed Group (Syria) contested"),
        ("most-voices", &said[..], "A contested"),
        ("most-voices", &said[1..], "Unidentified Armed Group (Syria) contested"),
        ("weighted", &weighty[1..], "B contested"),
        ("as-coded", &said[..], "as coded contested"),
    ] {
        let changes = [("attribution.contested", &*format!("\"{contested}\"")), ("attribution.voices", "1")];
        let found = resolve(&rules_with(&changes), claims);
        assert_eq!(value(&found, "perpetrator"), expected, "{contested}");
    }
    assert_eq!(value(&resolve(rules("majority"), &said[..2]), "perpetrator"), "A agreed");
    assert_eq!(value(&resolve(rules("majority"), &said[..1]), "perpetrator"), "- indeterminate");
    assert_eq!(value(&resolve(rules("conservative"), &said[..1]), "perpetrator"), "A single");
    let two_names = [names(1, 1, "B"), names(2, 1, "A"), names(3, 2, "A")];
    assert_eq!(value(&resolve(rules("conservative"), &two_names), "perpetrator"), "A agreed");
    assert_eq!(value(&resolve(rules("conservative"), &two_names[..2]), "perpetrator"), "A single");
    let mut shown = String::new();
    rules("conservative").stand_in("Mali", &mut shown);
    assert_eq!(shown, "Unidentified Armed Group (Mali)");
}

#[test]
fn opponents_agree_that_it_happened_or_one_denies_it() {
    let admits = |id, group, name| Claim { stance: stance("admits"), ..names(id, group, name) };
    let denies = |claim| Claim { stance: stance("denies"), ..claim };
    let happened = |id, group, text| claim(id, group, "occurrence", Says::Text(text));
    let agreed = |claims: &[Claim<'_>]| resolve(rules("conservative"), claims).flags.occurrence_agreed;
    assert_eq!(agreed(&[deaths(1, 1, "3"), deaths(2, 2, "3")]), Agreement::Unknown);
    assert_eq!(agreed(&[names(1, 1, "A"), names(2, 2, "A")]), Agreement::Unknown);
    assert_eq!(agreed(&[names(1, 1, "A"), names(2, 2, "B")]), Agreement::Yes);
    assert_eq!(agreed(&[names(1, 1, "A"), admits(2, 2, "A")]), Agreement::Yes);
    assert_eq!(agreed(&[names(1, 1, "A"), admits(2, 1, "A")]), Agreement::Unknown);
    assert_eq!(agreed(&[names(1, 1, "A"), denies(names(2, 2, "A"))]), Agreement::Unknown);
    assert_eq!(agreed(&[names(1, 1, "A"), denies(names(2, 2, "A")), deaths(3, 2, "3")]), Agreement::Yes);
    let context = claim(3, 2, "context", Says::Text("tanks"));
    assert_eq!(agreed(&[names(1, 1, "A"), denies(names(2, 2, "A")), context]), Agreement::Unknown);
    assert_eq!(agreed(&[names(1, 1, "A"), denies(names(2, 2, "A")), deaths(3, 2, "0")]), Agreement::Unknown);
    for denial in [denies(happened(3, 3, "yes")), happened(3, 3, "No")] {
        assert_eq!(agreed(&[names(1, 1, "A"), names(2, 2, "B"), denial]), Agreement::No);
    }
}

#[test]
fn the_evidence_is_graded_by_who_stands_against_whom() {
    let admits = |id, group, name| Claim { stance: stance("admits"), ..names(id, group, name) };
    let happened = |id, group, text| claim(id, group, "occurrence", Says::Text(text));
    let denies = |claim| Claim { stance: stance("denies"), ..claim };
    let evidence = |claims: &[Claim<'_>]| resolve(rules("conservative"), claims).flags.evidence;
    assert_eq!(evidence(&[]), Evidence::Unsupported);
    assert_eq!(evidence(&[deaths(1, 1, "3"), deaths(2, 1, "4")]), Evidence::Weak);
    assert_eq!(evidence(&[deaths(1, 1, "3"), deaths(2, 2, "4")]), Evidence::Fair);
    assert_eq!(evidence(&[names(1, 1, "A"), names(2, 2, "B")]), Evidence::Contested);
    assert_eq!(evidence(&[deaths(1, 1, "3"), denies(deaths(2, 2, "3"))]), Evidence::Contested);
    assert_eq!(evidence(&[names(1, 1, "A"), admits(2, 2, "A")]), Evidence::Confirmed);
    assert_eq!(evidence(&[names(1, 1, "A"), admits(2, 2, "A"), names(3, 3, "B")]), Evidence::Confirmed);
    let no = [happened(2, 2, "no"), happened(3, 3, "no")];
    assert_eq!(evidence(&[deaths(1, 1, "3"), no[0]]), Evidence::Contested);
    assert_eq!(evidence(&[deaths(1, 1, "3"), no[0], no[1]]), Evidence::Discounted);
}

#[test]
fn whether_it_happened_is_a_vote_of_yes_and_no() {
    let happened = |id, group, text| claim(id, group, "occurrence", Says::Text(text));
    let said = [happened(1, 1, "yes"), happened(2, 2, "Yes"), happened(3, 3, "no"), happened(4, 4, "perhaps")];
    let found = resolve(rules("majority"), &said);
    assert_eq!(value(&found, "occurrence"), "yes contested");
    assert_eq!(aside(&found, "occurrence"), [(3, SetAside::Outweighed), (4, SetAside::NoValue)]);
    assert_eq!(value(&resolve(rules("majority"), &said[..2]), "occurrence"), "yes agreed");
    assert_eq!(value(&resolve(rules("majority"), &said[1..3]), "occurrence"), "- contested");
}

#[test]
fn a_decision_of_a_person_stands_above_the_rules() {
    let claims = karm();
    let decided = [
        Override { field: field("deaths"), says: count("47") },
        Override { field: field("target"), says: Says::Text("Civilians") },
    ];
    for rules in Codebook::standard().rulesets() {
        let mut resolver = Resolver::new(rules, words());
        let found = resolver.resolve("Syria", &claims, &decided);
        assert_eq!(value(found, "deaths"), "47/47/47 overridden");
        assert_eq!(value(found, "target"), "Civilians overridden");
        assert_eq!(used(found, "target"), [0; 0]);
        let order: Vec<FieldId> = found.fields().iter().map(|found| found.field).collect();
        assert!(order.is_sorted(), "{order:?}");
    }
}

#[test]
fn a_column_of_the_event_and_the_field_that_fills_it_are_one() {
    assert_eq!(words().field("fatalities"), words().field("deaths"));
    assert_eq!(words().field("actor1"), words().with_role(ClaimRole::Doer));
    assert_eq!(words().field("sub_event_type").map(|id| words().field_at(id).code.as_str()), Some("sub_event_type"));
    assert_eq!(words().field("nonsense"), None);
    let codes: Vec<&str> = words().fields().map(|(_, field)| field.code.as_str()).collect();
    assert!(codes.contains(&"deaths") && codes.contains(&"country") && !codes.contains(&"fatalities"), "{codes:?}");
}

#[test]
fn the_words_of_results_are_those_of_their_vocabularies() {
    let codes = |name: &str| -> Vec<&str> {
        let list = Codebook::standard().vocabulary(name).expect(name);
        list.terms().iter().map(|term| term.code.as_str()).collect()
    };
    assert_eq!(codes("outcome"), Outcome::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());
    assert_eq!(codes("attribution"), Attribution::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());
    assert_eq!(codes("evidence"), Evidence::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());
    assert_eq!(codes("agreement"), Agreement::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());
    assert_eq!(codes("set_aside"), SetAside::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());
}

/// Claims of any kind, with the numbers 0, 1, 2 …
fn claims() -> impl Strategy<Value = Vec<Claim<'static>>> {
    prop::collection::vec(any_claim(), 0..12).prop_map(|mut claims| {
        for (id, claim) in claims.iter_mut().enumerate() {
            claim.id = id as i64;
        }
        claims
    })
}

fn any_claim() -> impl Strategy<Value = Claim<'static>> {
    let grade = || prop::option::of(1..=5_u8);
    let what = prop_oneof![
        4 => (Just("deaths"), numbers()),
        1 => (Just("injured"), numbers()),
        3 => (Just("perpetrator"), texts()),
        1 => (Just("target"), texts()),
        1 => (Just("occurrence"), prop::sample::select(vec!["yes", "no", "?"]).prop_map(Says::Text)),
        1 => (Just("sub_event_type"), texts()),
        1 => (Just("deaths"), texts()),
    ];
    let stances = prop::sample::select(vec!["asserts", "asserts", "asserts", "estimates", "denies", "admits"]);
    let extents = prop::sample::select(vec!["total", "total", "total", "part", "wider", "other"]);
    let who = (0..4_u32, 0..5_i64, prop::option::of(0..4_i32));
    (what, stances, extents, who, grade(), grade(), any::<Option<bool>>()).prop_map(
        |((code, says), stands, reaches, (group, document, day), reliability, credibility, first_hand)| Claim {
            document,
            day,
            stance: stance(stands),
            extent: extent(reaches),
            reliability,
            credibility,
            first_hand,
            ..claim(0, group, code, says)
        },
    )
}

fn texts() -> impl Strategy<Value = Says<'static>> {
    prop::sample::select(vec!["A", "B", "C", ""]).prop_map(Says::Text)
}

/// Numbers whose bounds are mostly, but not always, in order.
fn numbers() -> impl Strategy<Value = Says<'static>> {
    let small = || prop_oneof![9 => 0..9_u32, 1 => any::<u32>()];
    (small(), small(), prop::option::of(small()), any::<bool>(), prop::bool::weighted(0.9)).prop_map(
        |(low, best, high, vague, sorted)| {
            if !sorted {
                return Says::Count { low, best, high, vague };
            }
            let mut three = [low, best, high.unwrap_or(u32::MAX)];
            three.sort_unstable();
            Says::Count { low: three[0], best: three[1], high: high.map(|_| three[2]), vague }
        },
    )
}

/// Rule sets of the program, and such as a project might write.
fn any_rules() -> impl Strategy<Value = RuleSet> {
    let quoted = |words: &'static [&'static str]| prop::sample::select(words).prop_map(|word| format!("\"{word}\""));
    let made = (
        quoted(&["latest", "lowest", "highest", "best-graded", "most-precise"]),
        quoted(&["all", "best-graded"]),
        quoted(&["lowest", "highest", "median", "most-voices", "weighted", "most-precise", "latest"]),
        (quoted(&["lowest", "as-best"]), quoted(&["highest", "as-best"])),
        (quoted(&["low", "ignored"]), quoted(&["lowest", "highest", "latest"])),
        (quoted(&["most-voices", "weighted", "latest", "best-graded"]), quoted(&["unresolved", "latest", "first"])),
        (quoted(&["stand-in", "most-voices", "weighted", "as-coded"]), quoted(&["counts", "set-aside"])),
    )
        .prop_map(|(speaks, among, best, (low, high), (floors, tie), (term, term_tie), (contested, ungraded))| {
            rules_with(&[
                ("voices.speaks", &speaks),
                ("counts.among", &among),
                ("counts.best", &best),
                ("counts.low", &low),
                ("counts.high", &high),
                ("counts.floors", &floors),
                ("counts.tie", &tie),
                ("terms.value", &term),
                ("terms.tie", &term_tie),
                ("attribution.contested", &contested),
                ("credible.ungraded", &ungraded),
            ])
        });
    prop_oneof![prop::sample::select(Codebook::standard().rulesets().to_vec()), made]
}

/// Gives what is found of each field, without the claims it is from.
fn values(resolution: &Resolution) -> Vec<(FieldId, String, Outcome)> {
    let value = |found: FieldId| value(resolution, &words().field_at(found).code);
    resolution.fields().iter().map(|found| (found.field, value(found.field), found.outcome)).collect()
}

/// Gives the numbers of each field: low, best, high and whether it is open.
fn counts(resolution: &Resolution) -> Vec<(FieldId, u32, u32, u32, bool)> {
    let numbers = resolution.fields().iter().filter_map(|found| match found.value {
        Value::Count { low, best, high, open } => Some((found.field, low, best, high, open)),
        _ => None,
    });
    numbers.collect()
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(400), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_order_of_claims_never_matters(
        (claims, shuffled) in claims().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
        rules in any_rules(),
    ) {
        prop_assert_eq!(resolve(&rules, &claims), resolve(&rules, &shuffled));
    }

    #[test]
    fn a_resolver_keeps_nothing_of_the_event_before(before in claims(), claims in claims(), rules in any_rules()) {
        let mut resolver = Resolver::new(&rules, words());
        resolver.resolve("Mali", &before, &[]);
        prop_assert_eq!(resolver.resolve("Syria", &claims, &[]), &resolve(&rules, &claims));
    }

    #[test]
    fn low_best_and_high_are_in_order(claims in claims(), rules in any_rules()) {
        for (_, low, best, high, _) in counts(&resolve(&rules, &claims)) {
            prop_assert!(low <= best && best <= high, "{low}/{best}/{high}");
        }
    }

    #[test]
    fn a_denial_never_raises_a_count(claims in claims(), denial in any_claim(), rules in any_rules()) {
        let denial = Claim { id: 99, stance: stance("denies"), ..denial };
        let with: Vec<_> = claims.iter().copied().chain([denial]).collect();
        prop_assert_eq!(counts(&resolve(&rules, &claims)), counts(&resolve(&rules, &with)));
    }

    #[test]
    fn what_is_not_of_the_event_changes_nothing(
        claims in claims(),
        other in any_claim(),
        code in prop::sample::select(vec!["wider", "other"]),
        rules in any_rules(),
    ) {
        let other = Claim { id: 99, extent: extent(code), ..other };
        let with: Vec<_> = claims.iter().copied().chain([other]).collect();
        let (before, after) = (resolve(&rules, &claims), resolve(&rules, &with));
        prop_assert_eq!(before.flags, after.flags);
        let spoken_of = |found: &(FieldId, String, Outcome)| before.field(found.0).is_some();
        prop_assert_eq!(values(&before), values(&after).into_iter().filter(spoken_of).collect::<Vec<_>>());
        prop_assert!(before.field(other.field).is_some() || after.field(other.field).expect("a field").value == Value::Nothing);
    }

    #[test]
    fn a_group_that_repeats_itself_changes_nothing(claims in claims(), which: prop::sample::Index, rules in any_rules()) {
        prop_assume!(!claims.is_empty());
        let again = Claim { id: 99, ..claims[which.index(claims.len())] };
        let with: Vec<_> = claims.iter().copied().chain([again]).collect();
        let (before, after) = (resolve(&rules, &claims), resolve(&rules, &with));
        prop_assert_eq!(values(&before), values(&after));
        let but_claims = |found: &Resolution| annals::resolve::Flags { claims: 0, ..found.flags };
        prop_assert_eq!(but_claims(&before), but_claims(&after));
    }

    #[test]
    fn each_claim_is_used_or_set_aside_with_a_reason(claims in claims(), rules in any_rules()) {
        let found = resolve(&rules, &claims);
        let mut told: Vec<i64> = Vec::new();
        for of_field in found.fields() {
            told.extend(found.used(of_field));
            told.extend(found.set_aside_of(of_field).iter().map(|(claim, _)| claim));
        }
        told.sort_unstable();
        prop_assert_eq!(told, (0..claims.len() as i64).collect::<Vec<_>>());
    }
}
