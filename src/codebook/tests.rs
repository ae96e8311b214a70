//! What the codebook of the program says, asserted by value.

use super::*;
use crate::model::{DateForm, DateOrder, Draft, Level, Month, Term};
use chrono::NaiveDate;
use std::borrow::Cow;

fn book() -> &'static Codebook {
    Codebook::standard()
}

fn file(path: &str, text: &str) -> SchemaFile {
    SchemaFile { path: path.to_owned(), text: text.to_owned().into() }
}

fn set(draft: &mut Draft<'static>, field: Field, text: &'static str) -> Result<Reading, &'static str> {
    book().set_cell(draft, field, Cow::Borrowed(text), None).map_err(|problem| problem.code)
}

fn read(field: Field, text: &'static str) -> (Result<Reading, &'static str>, Draft<'static>) {
    let mut draft = Draft::default();
    (set(&mut draft, field, text), draft)
}

fn sub(label: &str) -> u16 {
    book().sub_event_types().at_label(label).expect(label)
}

const LABELS: CellForm = CellForm { dates: DateForm::ISO, inter: InterForm::Labels };
const NUMBERS: CellForm = CellForm { dates: DateForm::ISO, inter: InterForm::Numbers };

#[test]
fn the_codebook_of_the_program_loads() {
    let counts =
        ["disorder_type", "event_type", "sub_event_type", "inter", "interaction", "source_scale", "region", "country"]
            .map(|name| book().vocabulary(name).map_or(0, Vocabulary::len));
    assert_eq!(counts, [4, 6, 25, 9, 44, 7, 17, 243]);
    assert_eq!((book().version(), book().hash().len()), ("1.0", 64));
    assert!(book().files().iter().all(|file| !file.path.contains("migrations")));
}

#[test]
fn a_codebook_made_again_from_its_files_is_the_same() {
    let again = Codebook::from_files(book().files().to_vec()).expect("the same files");
    assert_eq!(again.hash(), book().hash());
    assert_eq!(again.layouts(), book().layouts());
}

#[test]
fn rules_and_findings_name_one_another() {
    for rule in book().rules() {
        for code in &rule.findings {
            assert!(book().finding(code).is_some(), "rule {}: {code}", rule.number);
        }
        assert_eq!(rule.findings.is_empty(), rule.level.is_none(), "rule {}", rule.number);
    }
    for finding in book().findings() {
        let known =
            |number| book().rules().iter().any(|rule| rule.number == number && rule.findings.contains(&finding.code));
        assert!(finding.rule.is_none_or(known), "{}", finding.code);
    }
    let numbers: Vec<u32> = book().rules().iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=34).collect::<Vec<_>>());
}

#[test]
fn every_term_but_a_plain_country_has_a_definition() {
    for vocabulary in book().vocabularies().filter(|vocabulary| vocabulary.name() != "country") {
        for term in vocabulary.terms() {
            assert!(!term.definition.is_empty(), "{}: {}", vocabulary.name(), term.label);
        }
    }
}

#[test]
fn a_message_has_value_and_remedy() {
    let finding =
        Finding { code: "year-differs", field: Field::Year, value: "2011".to_owned(), expected: "2012".to_owned() };
    assert_eq!(book().message(&finding), "year is 2011, but the date is in 2012");
    assert_eq!(book().hint(&finding), "look which of the two is right");
    assert_eq!(book().finding("year-differs").map(|known| known.level), Some(Level::Error));
}

#[test]
fn terms_are_read_in_any_spelling() {
    let clash = Term::Known(sub("Armed clash"));
    for (text, reading) in
        [("Armed clash", Reading::AsWritten), (" armed Clash", Reading::Variant), ("Armed clsah", Reading::Variant)]
    {
        let (read, draft) = read(Field::SubEventType, text);
        assert_eq!((read, draft.sub_event_type), (Ok(reading), clash.clone()), "{text}");
    }
    let (read_as, draft) = read(Field::DisorderType, "Demostrations");
    assert_eq!(read_as, Ok(Reading::Variant));
    assert_eq!(book().cell(&draft, Field::DisorderType, LABELS), "Demonstrations");
    let (read_as, draft) = read(Field::EventType, "Riots/Protests");
    assert_eq!(read_as, Err("term-unknown"));
    assert_eq!(book().cell(&draft, Field::EventType, LABELS), "Riots/Protests");
}

#[test]
fn na_is_missing_in_numbers_and_terms_and_a_word_in_texts() {
    for text in ["", "NA", "nan", "NaN", "null", "NULL", "-", "None", "N/A"] {
        for field in [
            Field::Fatalities,
            Field::EventType,
            Field::Inter2,
            Field::Interaction,
            Field::Latitude,
            Field::SourceScale,
            Field::EventDate,
            Field::CivilianTargeting,
        ] {
            assert_eq!(read(field, text).0, Ok(Reading::Missing), "{field} {text}");
        }
    }
    let (read_as, draft) = read(Field::Actor1, "NA");
    assert_eq!((read_as, draft.actor1.as_ref()), (Ok(Reading::AsWritten), "NA"));
    assert_eq!(read(Field::Country, "NA").0, Err("country-unknown"));
}

#[test]
fn whole_numbers_are_read_as_r_and_excel_write_them() {
    let cases = [
        ("8", Ok(Reading::AsWritten), Some(8)),
        ("8.0", Ok(Reading::Variant), Some(8)),
        (" 8 ", Ok(Reading::Variant), Some(8)),
        ("008", Ok(Reading::Variant), Some(8)),
        ("-3", Err("number-negative"), None),
        ("8.5", Err("number-unreadable"), None),
        ("8,0", Ok(Reading::Variant), Some(8)),
        ("8,5", Err("number-unreadable"), None),
        ("8,000", Err("number-unreadable"), None),
        ("99999999999", Err("number-unreadable"), None),
        (".", Err("number-unreadable"), None),
        ("several", Err("number-unreadable"), None),
    ];
    for (text, reading, deaths) in cases {
        let (read, draft) = read(Field::Fatalities, text);
        assert_eq!((read, draft.fatalities), (reading, deaths), "{text}");
    }
}

#[test]
fn inter_is_read_by_number_and_by_every_family_of_labels() {
    for text in
        ["8", "8.0", "External/Other forces", "External/Other Forces", "Foreign / Others", " external/other forces "]
    {
        assert_eq!(read(Field::Inter1, text).1.inter1, Some(8), "{text}");
    }
    assert_eq!(read(Field::Inter1, "State Forces").0, Ok(Reading::Variant));
    assert_eq!(read(Field::Inter1, "State forces").0, Ok(Reading::AsWritten));
    let (read_as, draft) = read(Field::Inter2, "0");
    assert_eq!((read_as, draft.inter2), (Ok(Reading::AsWritten), None));
    assert_eq!(read(Field::Inter2, "9").0, Err("inter-unknown"));
    assert_eq!(read(Field::Inter2, "Aliens").0, Err("inter-unknown"));
}

#[test]
fn no_second_side_is_written_as_the_file_does() {
    let draft = Draft { inter1: Some(6), interaction: Some(60), ..Draft::default() };
    let cells = |form| {
        [Field::Inter1, Field::Inter2, Field::Interaction].map(|field| book().cell(&draft, field, form).into_owned())
    };
    assert_eq!(cells(LABELS), ["Protesters", "", "Protesters only"]);
    assert_eq!(cells(NUMBERS), ["6", "0", "60"]);
}

#[test]
fn interaction_is_read_by_number_and_label_either_way_round() {
    let cases = [
        ("78", Reading::AsWritten, 78),
        ("External/Other forces-Civilians", Reading::AsWritten, 78),
        ("Civilians-External/Other forces", Reading::Variant, 78),
        ("Rebel group-State forces", Reading::Variant, 12),
        ("State forces\u{2013}Rebel group", Reading::Variant, 12),
        ("State Forces - Rebel Groups", Reading::Variant, 12),
        ("Protesters only", Reading::AsWritten, 60),
        ("Rebel Forces only", Reading::Variant, 20),
        ("12.0", Reading::Variant, 12),
    ];
    for (text, reading, code) in cases {
        let (read, draft) = read(Field::Interaction, text);
        assert_eq!((read, draft.interaction), (Ok(reading), Some(code)), "{text}");
    }
    for text in ["21", "90", "0", "Rebels-Aliens"] {
        assert_eq!(read(Field::Interaction, text).0, Err("interaction-unknown"), "{text}");
    }
}

#[test]
fn every_pair_of_sides_has_a_code_and_the_lower_comes_first() {
    for a in 1..=8u8 {
        assert_eq!(book().interaction(Some(a), None), Some(a * 10));
        for b in 1..=8u8 {
            assert_eq!(book().interaction(Some(a), Some(b)), Some(a.min(b) * 10 + a.max(b)));
        }
    }
    assert_eq!(book().interaction(None, None), None);
    assert_eq!(book().interaction_label(77), Some("Civilians-Civilians"));
    assert_eq!((book().interaction_label(21), book().inter_label(9)), (None, None));
}

#[test]
fn civilian_targeting_follows_the_published_rows() {
    let targeting = |label, inter1, inter2| book().civilian_targeting(sub(label), inter1, inter2);
    assert!(targeting("Attack", Some(3), Some(7)));
    assert!(targeting("Excessive force against protesters", Some(6), Some(1)));
    assert!(targeting("Air/drone strike", Some(1), Some(7)));
    assert!(targeting("Mob violence", Some(5), Some(7)));
    assert!(!targeting("Air/drone strike", Some(1), Some(2)));
    assert!(!targeting("Air/drone strike", Some(1), None));
    assert!(!targeting("Violent demonstration", Some(5), Some(7)));
    assert!(!targeting("Looting/property destruction", Some(2), Some(7)));
    assert!(!targeting("Peaceful protest", Some(6), None));
}

#[test]
fn civilian_targeting_is_read_in_both_spellings() {
    for (text, reading) in [("Civilian targeting", Reading::AsWritten), ("Civilians targeted", Reading::Variant)] {
        let (read, draft) = read(Field::CivilianTargeting, text);
        assert_eq!((read, draft.civilian_targeting), (Ok(reading), Some(true)));
        assert_eq!(book().cell(&draft, Field::CivilianTargeting, LABELS), "Civilian targeting");
    }
    assert_eq!(read(Field::CivilianTargeting, "").1.civilian_targeting, Some(false));
    assert_eq!(read(Field::CivilianTargeting, "perhaps").0, Err("term-unknown"));
}

#[test]
fn source_scales_are_one_word_or_two_in_order() {
    let cases = [
        ("Local partner-New media", Ok(Reading::AsWritten), "Local partner-New media"),
        ("National-Other", Ok(Reading::AsWritten), "National-Other"),
        ("Other-local", Ok(Reading::Variant), "Other-Subnational"),
        ("Subantional-regional", Ok(Reading::Variant), "Subnational-Regional"),
        ("Planetary", Err("source-scale-unknown"), "Planetary"),
    ];
    for (text, reading, kept) in cases {
        let (read, draft) = read(Field::SourceScale, text);
        assert_eq!((read, draft.source_scale.as_ref()), (reading, kept), "{text}");
    }
}

#[test]
fn the_order_of_source_scales_is_known() {
    assert!(book().is_regular_scale("New media-National") && !book().is_regular_scale("National-New media"));
    assert_eq!(book().scale_in_order("National-Other").as_deref(), Some("Other-National"));
    assert_eq!(book().scale_in_order("Planetary-Other"), None);
}

#[test]
fn tags_are_found_with_and_without_a_value() {
    let code = |item| book().tag(item).map(|term| term.code.as_str());
    assert_eq!(code("crowd size=around 30"), Some("crowd-size"));
    assert_eq!(code("women targeted: girls"), Some("women-targeted-9"));
    assert_eq!((code("crowd size"), code("Repression=much"), code("new tag")), (None, None, None));
}

#[test]
fn precision_has_three_degrees() {
    assert_eq!(read(Field::GeoPrecision, "3").1.geo_precision, Some(3));
    assert_eq!(read(Field::TimePrecision, "2.0").0, Ok(Reading::Variant));
    for text in ["0", "4", "11", "21", "-1", "good"] {
        let (read, draft) = read(Field::TimePrecision, text);
        assert_eq!((read, draft.time_precision), (Err("precision-unknown"), None), "{text}");
    }
}

#[test]
fn coordinates_keep_their_spelling() {
    let (read_as, draft) = read(Field::Latitude, "48.0060");
    assert_eq!((read_as, draft.latitude.as_ref()), (Ok(Reading::AsWritten), "48.0060"));
    let (read_as, draft) = read(Field::Longitude, "34,5");
    assert_eq!((read_as, draft.longitude.as_ref()), (Ok(Reading::Variant), "34.5"));
    assert_eq!(read(Field::Longitude, "3,4,5").0, Err("coordinate-unreadable"));
    assert_eq!(read(Field::Latitude, "inf").0, Err("coordinate-unreadable"));
}

#[test]
fn dates_say_why_they_cannot_be_read() {
    assert_eq!(read(Field::EventDate, "31/02/2024").0, Err("date-no-such-day"));
    assert_eq!(read(Field::EventDate, "3/4/2024").0, Err("date-order-unknown"));
    assert_eq!(read(Field::EventDate, "spring").0, Err("date-unreadable"));
    let mut draft = Draft::default();
    let reading = book().set_cell(&mut draft, Field::EventDate, "3/4/2024".into(), Some(DateOrder::DayFirst));
    assert_eq!((reading, draft.event_date), (Ok(Reading::AsWritten), NaiveDate::from_ymd_opt(2024, 4, 3)));
    assert_eq!(book().cell(&draft, Field::EventDate, LABELS), "2024-04-03");
}

#[test]
fn what_was_read_is_written_back() {
    const ROW: [&str; 31] = [
        "XYZ12",
        "2024-05-31",
        "2024",
        "1",
        "Political violence",
        "Violence against civilians",
        "Attack",
        "Unidentified Armed Group (Mali)",
        "",
        "3",
        "Civilians (Mali)",
        "Farmers (Mali); Women (Mali)",
        "7",
        "37",
        "Civilian targeting",
        "466",
        "Western Africa",
        "Mali",
        "Segou",
        "Niono",
        "",
        "Niono",
        "14.2526",
        "-5.9930",
        "1",
        "Radio Invented; Daily Invented",
        "Subnational-National",
        "On 31 May 2024, invented.",
        "2",
        "sexual violence",
        "1717500000",
    ];
    let mut draft = Draft::default();
    for (field, text) in Field::ALL.iter().zip(ROW) {
        let expected = if text.is_empty() { Reading::Missing } else { Reading::AsWritten };
        assert_eq!(set(&mut draft, *field, text), Ok(expected), "{field}");
    }
    for (field, text) in Field::ALL.iter().zip(ROW) {
        assert_eq!(book().cell(&draft, *field, NUMBERS), text, "{field}");
    }
}

#[test]
fn what_follows_from_the_rest_is_filled_in() {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::EventDate, "2012-03-12"),
        (Field::SubEventType, "Attack"),
        (Field::Inter1, "1"),
        (Field::Inter2, "7"),
        (Field::Country, "Syria"),
    ] {
        set(&mut draft, field, text).expect(text);
    }
    book().derive(&mut draft);
    let derived = [
        Field::Year,
        Field::EventType,
        Field::DisorderType,
        Field::Interaction,
        Field::CivilianTargeting,
        Field::Region,
        Field::Iso,
    ]
    .map(|field| book().cell(&draft, field, NUMBERS).into_owned());
    assert_eq!(
        derived,
        ["2012", "Violence against civilians", "Political violence", "17", "Civilian targeting", "Middle East", "760"]
    );
}

#[test]
fn what_the_file_says_is_not_filled_over() {
    let mut draft = Draft { year: Some(1999), interaction: Some(12), ..Draft::default() };
    set(&mut draft, Field::EventDate, "2012-03-12").expect("a date");
    book().derive(&mut draft);
    assert_eq!((draft.year, draft.interaction), (Some(1999), Some(12)));
}

#[test]
fn countries_are_known_by_name_alias_and_code() {
    let kosovo = book().country("Kosovo").expect("a country");
    assert_eq!(
        (kosovo.iso, kosovo.alpha3.as_str(), kosovo.prefixes.as_slice()),
        (Some(0), "", &["XKX".to_owned()][..])
    );
    for name in ["Burma", "DR Congo (Zaire)", "viet nam", "Cote d'Ivoire", "Syrian Arab Republic", "Timor-Leste"] {
        assert!(book().country(name).is_some(), "{name}");
    }
    let name_of = |country: Option<&Country>| country.map_or("", |country| &country.name).to_owned();
    assert_eq!(name_of(book().country_by_prefix("PRT")), "Puerto Rico");
    assert_eq!(name_of(book().country_by_alpha3("PRT")), "Portugal");
    assert_eq!(name_of(book().country_by_iso(4)), "Afghanistan");
    assert_eq!(book().country("Niger").and_then(|niger| niger.coded_since), Some(1997));
    assert!(book().country("Atlantis").is_none());
    let (read_as, draft) = read(Field::Country, "Turkiye");
    assert_eq!((read_as, draft.country.as_ref()), (Ok(Reading::Variant), "Turkey"));
}

#[test]
fn demands_of_a_sub_event_type_add_to_those_of_its_event_type() {
    let battle = book().demands(None, Some(sub("Armed clash")));
    assert_eq!(battle.second_actor, SecondActor::Required);
    assert!(battle.first.is_some_and(|set| set.has(Some(8)) && !set.has(Some(5)) && !set.has(None)));
    assert!(battle.forbidden_with.has(Some(7)));
    let peaceful = book().demands(None, Some(sub("Peaceful protest")));
    assert_eq!((peaceful.side, peaceful.second_actor, peaceful.demonstration), (Some(6), SecondActor::Optional, true));
    assert!(peaceful.other_usual.is_some_and(|set| set.has(None) && set.has(Some(6)) && !set.has(Some(7))));
    assert_eq!(book().demands(None, Some(sub("Protest with intervention"))).second_actor, SecondActor::Required);
    assert_eq!(book().demands(None, Some(sub("Arrests"))).deaths_usual, Some(0));
    let riots = book().event_types().at_label("Riots");
    assert_eq!(book().demands(riots, None).side, Some(5));
    assert_eq!(book().demands(None, None), &Demands::default());
    let civilians = book().demands(None, Some(sub("Attack"))).second.expect("a demand");
    assert_eq!(book().inter_labels(civilians), "Civilians");
}

#[test]
fn names_of_actors_tell_kind_and_country() {
    let country = |name| book().actor_country(name).map_or("", |country| &country.name);
    assert_eq!(country("Civilians (Syria)"), "Syria");
    assert_eq!(country("Military Forces of Syria (2000-2024) Air Force"), "Syria");
    assert_eq!(country("Police Forces of the United States (2021-2025)"), "United States");
    assert_eq!(country("Unidentified Armed Group (Mali)"), "Mali");
    let pattern = |name| book().actor_pattern(name).expect(name);
    assert!(pattern("Rioters (Mali)").exclusive && pattern("Rioters (Mali)").inters.has(Some(5)));
    assert!(pattern("Military Forces of Mali (2020-)").years_required);
    assert!(pattern("Invented Ethnic Militia (Mali)").inters.has(Some(4)));
    assert!(pattern("Unidentified Military Forces").inters_abroad.is_none());
    assert_eq!(book().actor_pattern("Former Military Forces of Mali (2020-)"), None);
    assert_eq!(book().actor_pattern("Civilians of Mali"), None);
    assert_eq!(book().only_pattern(7).map(|pattern| pattern.words.as_str()), Some("Civilians"));
    assert_eq!(book().only_pattern(1), None);
}

#[test]
fn legacy_event_types_are_translated_and_the_sides_tell_riots_from_protests() {
    let legacy = book().crosswalk("acled_legacy_event_type").expect("a crosswalk");
    let event_type = |word, inter1| {
        let mut draft = Draft { inter1, ..Draft::default() };
        book().translate(legacy, word, &mut draft).expect(word);
        [Field::EventType, Field::SubEventType].map(|field| book().cell(&draft, field, LABELS).into_owned())
    };
    assert_eq!(event_type("Battle-No change of territory", None), ["Battles", "Armed clash"]);
    assert_eq!(event_type("RIots/Protests", Some(5)), ["Riots", ""]);
    assert_eq!(event_type("Riots/Protests", Some(6)), ["Protests", ""]);
    assert_eq!(event_type("Riots/Protests", None), ["Riots/Protests", ""]);
    let back = |event_type: &'static str, sub: &'static str| {
        legacy.back(Field::EventType, |field| if field == Field::EventType { event_type } else { sub }.into())
    };
    assert_eq!(back("Battles", "Armed clash"), Some("Battle-No change of territory"));
    assert_eq!(back("Battles", "Government regains territory"), Some("Battle-Government regains territory"));
    assert_eq!(back("Battles", ""), None);
    assert_eq!(back("Strategic developments", "Arrests"), Some("Strategic development"));
    assert_eq!(back("Strategic developments", ""), Some("Strategic development"));
}

#[test]
fn crosswalks_set_only_values_that_are_known() {
    for crosswalk in book().crosswalks() {
        for entry in crosswalk.entries() {
            for (field, values) in &entry.sets {
                for value in values {
                    let mut draft = Draft::default();
                    let reading = book().set_cell(&mut draft, *field, value.into(), None);
                    assert_eq!(reading, Ok(Reading::AsWritten), "{} {}", crosswalk.name(), entry.from);
                }
            }
        }
    }
    let precision = book().crosswalk("ucdp_date_precision").expect("a crosswalk");
    let mut draft = Draft::default();
    assert!(book().translate(precision, "4.0", &mut draft).is_some());
    assert_eq!(draft.time_precision, Some(3));
}

fn header(names: &str) -> Vec<String> {
    names.split(',').map(str::to_owned).collect()
}

fn recognised(names: &str) -> String {
    match book().recognise(&header(names)) {
        Recognised::Layout(layout) => layout.name.clone(),
        Recognised::NotEvents(known) => format!("not events: {}", known.name),
        Recognised::Unknown { nearest, missing } => {
            format!("unknown, {} lacks {}", nearest.map_or("", |layout| &layout.name), missing.join(","))
        }
    }
}

fn columns_of(layout: &str) -> String {
    let layout = book().layout(layout).expect(layout);
    let names: Vec<Cow<'_, str>> =
        layout.columns.iter().filter(|column| !column.optional).map(|column| layout.heading(column)).collect();
    names.join(",")
}

#[test]
fn each_layout_is_told_by_the_names_of_its_columns() {
    for layout in book().layouts() {
        assert_eq!(recognised(&columns_of(&layout.name)), layout.name);
        assert_eq!(recognised(&columns_of(&layout.name).to_uppercase()), layout.name);
    }
    assert_eq!(recognised(&format!("\u{feff}{}", columns_of("acled-current").to_uppercase())), "acled-current");
    assert_eq!(recognised(&format!("{},population_best", columns_of("acled-current"))), "acled-current");
    assert_eq!(
        recognised(&format!("{},population_1km,population_2km,population_5km", columns_of("acled-monadic"))),
        "acled-monadic"
    );
    assert_eq!(recognised(&format!("OBJECTID,{}", columns_of("acled-2019"))), "acled-2019");
    assert_eq!(recognised("ISO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,SUB_EVENT_TYPE"), "acled-2019");
    assert_eq!(recognised("event_id_cnty,deleted_timestamp"), "acled-deleted");
    assert_eq!(recognised("event_id_cnty"), "acled-deleted");
}

#[test]
fn counts_are_not_taken_for_events() {
    let weekly = "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,DISORDER_TYPE,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE";
    assert_eq!(recognised(weekly), "not events: acled-weekly");
    assert_eq!(recognised("Country,Month,Year,Events,Fatalities"), "not events: hdx-country-month");
    assert_eq!(
        recognised("Country,Admin1,Admin2,ISO3,Admin2 Pcode,Admin1 Pcode,Month,Year,Events,Fatalities"),
        "not events: hdx-admin2-month"
    );
    assert_eq!(recognised("country,admin1,month,year,total_forecast"), "not events: acled-cast");
}

#[test]
fn an_unknown_header_is_told_what_it_lacks() {
    let most = columns_of("acled-current").replace("disorder_type,", "").replace("tags,", "");
    assert_eq!(recognised(&most), "unknown, acled-current lacks disorder_type,tags");
    assert_eq!(recognised("a,b,c"), "unknown,  lacks ");
    let nearest = |names: &str| recognised(names).split(' ').nth(1).unwrap_or_default().to_owned();
    // A few columns of one's own tell nothing of rows for each actor, nor of how events were coded once.
    assert_eq!(nearest("event_id_cnty,event_date,actor1,country,fatalities,my_code"), "acled-current");
    assert_eq!(nearest("event_date,country,latitude,longitude,fatalities"), "acled-current");
    assert_eq!(nearest("event_date,actor1,gwno,country"), "acled-legacy");
    assert_eq!(nearest("relid,date_start,side_a,side_b,latitude"), "ucdp-ged");
    assert_eq!(nearest("event_id_cnty,event_date,side,role,actor,country"), "acled-actors");
}

#[test]
fn published_column_counts_are_met() {
    let count = |name| columns_of(name).split(',').count();
    let counts =
        ["acled-legacy", "acled-api-2016", "acled-2018", "acled-current", "acled-monadic", "acled-api-r"].map(count);
    assert_eq!(counts, [25, 26, 30, 31, 28, 18]);
    let all = |name: &str| book().layout(name).map_or(0, |layout| layout.columns.len());
    assert_eq!((all("acled-2019"), all("ucdp-ged")), (31, 49));
}

#[test]
fn a_layout_knows_its_habits() {
    let layout = book().layout("acled-2019").expect("a layout");
    let named = DateForm::Named { separator: ' ', month: Month::Long, padded: true, short_year: false };
    assert_eq!((layout.dates, layout.inter, layout.quoting), (named, InterForm::Numbers, Quoting::Blank));
    let legacy = book().layout("acled-legacy").expect("a layout");
    assert_eq!(legacy.column("GEO_PRECIS").map(|column| column.name.as_str()), Some("geo_precision"));
    assert_eq!((legacy.case, legacy.levels), (HeaderCase::Upper, Levels::Warnings));
    let ged = book().layout("ucdp-ged").expect("a layout");
    let id = ged.column("id").expect("a column");
    assert_eq!((id.with_prefix("300380.0"), id.without_prefix("GED-300380")), ("GED-300380".into(), "300380"));
    assert_eq!(ged.column("best_est").map(|column| column.target), Some(ColumnTarget::Field(Field::Fatalities)));
}

const NOTES: &str = r#"name = "field-notes"
dates = "2/1/2022"
[columns]
Tag = "event_date"
Wer = "actor1"
Zahl = { field = "fatalities", optional = true }
Nr = { field = "event_id_cnty", prefix = "FN-" }
[terms.sub_event_type]
"Kampf" = "Armed clash"
[constants]
country = "Mali"
"#;

#[test]
fn the_layout_shown_in_the_readme_is_read() {
    let readme = carried("").into_iter().find(|file| file.path == "README.md").expect("schema/README.md");
    let example = readme.text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let layout = book().read_layout(&file("readme.toml", example)).expect("a layout");
    assert_eq!((layout.name.as_str(), layout.columns.len()), ("field-notes", 10));
}

#[test]
fn columns_that_tell_the_row_stand_where_rows_are_actors() {
    let read = |text: &str| book().read_layout(&file("own.toml", text)).map(|_| ()).map_err(|error| error.to_string());
    let columns = "[columns]\nid = \"event_id_cnty\"\nside = \"row\"\nactor = \"actor1\"\n";
    let wrong = read(&format!("name = \"own\"\n{columns}")).expect_err("rows are events");
    assert!(wrong.starts_with("own.toml:4: ") && wrong.contains("\"row\""), "{wrong}");
    let wrong = read(&format!("name = \"own\"\nrows = \"participant\"\n{columns}")).expect_err("no role");
    assert!(wrong.contains("the column role = \"row\""), "{wrong}");
    let whole = format!("name = \"own\"\nrows = \"participant\"\n{columns}role = \"row\"\nposition = \"row\"\n");
    assert_eq!(read(&whole), Ok(()));
}

#[test]
fn a_layout_of_ones_own_is_read() {
    let layout = book().read_layout(&file("notes.toml", NOTES)).expect("a layout");
    assert_eq!(
        layout.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["Tag", "Wer", "Zahl", "Nr"]
    );
    let unpadded = DateForm::Numbers { separator: '/', order: DateOrder::DayFirst, padded: false, short_year: false };
    assert_eq!(layout.dates, unpadded);
    assert_eq!(layout.our_word(Field::SubEventType, "Kampf"), Some("Armed clash"));
    assert_eq!(layout.constants, [(Field::Country, "Mali".to_owned())]);
}

#[test]
fn what_is_wrong_in_a_layout_is_told_with_line_and_remedy() {
    let cases = [
        (
            "Wer = \"actor1\"",
            "Wer = \"actr1\"",
            "notes.toml:5: Wer is \"actr1\", which is not known; choose from actor1, ",
        ),
        ("prefix", "prefx", "notes.toml:7: prefx is not known here; did you mean prefix?"),
        ("\"2/1/2022\"", "\"3/5/2022\"", "notes.toml:2: \"3/5/2022\" is not 28 December 2022"),
        (
            "\"Armed clash\"",
            "\"Armed crash course\"",
            "notes.toml:9: Kampf is \"Armed crash course\", which is not known; did you mean Armed clash?",
        ),
        (
            "country = \"Mali\"",
            "country = \"Malu\"",
            "notes.toml:11: country is \"Malu\", which is not known; choose from Mali, ",
        ),
        ("Wer = \"actor1\"", "Wer = \"event_date\"", "notes.toml:5: the field \"event_date\" is given twice"),
        ("optional = true", "optional = \"yes\"", "notes.toml:6: optional must be true or false"),
        ("name = \"field-notes\"", "nme = \"field-notes\"", "notes.toml:1: nme is not known here; "),
        ("[columns]", "[columns", "notes.toml:3: "),
    ];
    for (from, to, message) in cases {
        let error = book().read_layout(&file("notes.toml", &NOTES.replace(from, to))).expect_err(to);
        assert!(error.to_string().starts_with(message), "{error}");
    }
}

#[test]
fn a_project_adds_terms_and_fields() {
    let files = vec![
        file("vocabularies/tag.csv", "code,label,definition\nflood,flood,Water was part of it.\n"),
        file("vocabularies/weather.csv", "code,label,former_labels,parent,since,until,definition\n1,Rain,,,,,Wet.\n"),
        file(
            "codebook.toml",
            "version = \"mine\"\n[[fields]]\nname = \"weather\"\nlabel = \"Weather\"\ntype = \"term\"\nvocabulary = \"weather\"\n",
        ),
        file("layouts/notes.toml", NOTES),
    ];
    let mine = book().with_project_files(files).expect("a codebook");
    assert_eq!(mine.version(), "1.0+mine");
    assert_eq!(mine.extra_fields()[0].name, "weather");
    assert_eq!(mine.vocabulary("tag").and_then(|tags| tags.find("flood")).map(|found| found.at), Some(19));
    assert!(mine.layout("field-notes").is_some());
    assert_ne!(mine.hash(), book().hash());
    let again = Codebook::from_files(mine.files().to_vec()).expect("as a database keeps it");
    assert_eq!(again.hash(), mine.hash());
}

#[test]
fn what_a_project_may_not_change_is_refused() {
    let refused = |path, text| {
        let error = book().with_project_files(vec![file(path, text)]).expect_err(path);
        error.to_string()
    };
    let taken = refused("vocabularies/inter.csv", "code,label\n8,Martians\n");
    assert!(
        taken.starts_with("project/vocabularies/inter.csv:2: the code \"8\" belongs to \"External/Other forces\""),
        "{taken}"
    );
    let field = refused("codebook.toml", "[[fields]]\nname = \"notes\"\nlabel = \"N\"\ntype = \"text\"\n");
    assert!(field.starts_with("project/codebook.toml:2: the field \"notes\" is part of every event"), "{field}");
    let region = refused("vocabularies/country.csv", "code,label,region\n999,Atlantis,The Sea\n");
    assert!(region.starts_with("project/vocabularies/country.csv:2: region is \"The Sea\""), "{region}");
    assert!(refused("pictures/a.png", "").contains("is not known"));
}

#[test]
fn a_project_may_define_a_term_anew() {
    let text = "code,label,parent,disorder_type,civilian_targeting,definition\n68,Other,Strategic developments,Strategic developments,never,Ours.\n";
    let mine = book().with_project_files(vec![file("vocabularies/sub_event_type.csv", text)]).expect("a codebook");
    assert_eq!(mine.sub_event_types().len(), 25);
    assert_eq!(mine.sub_event_types().term(24).definition, "Ours.");
}

#[test]
fn a_broken_codebook_is_told_with_file_and_line() {
    let with = |path: &str, change: fn(&str) -> String| {
        let mut files = book().files().to_vec();
        let file = files.iter_mut().find(|file| file.path == path).expect("a file of the codebook");
        file.text = change(&file.text).into();
        Codebook::from_files(files).expect_err(path).to_string()
    };
    let message = with("vocabularies/sub_event_type.csv", |text| text.replacen(",Battles,", ",Battle,", 1));
    assert!(
        message.starts_with(
            "vocabularies/sub_event_type.csv:2: parent is \"Battle\", which is not known; did you mean Battles?"
        ),
        "{message}"
    );
    let message = with("findings.csv", |text| text.replacen("error", "fatal", 1));
    assert!(
        message.starts_with("findings.csv:2: level is \"fatal\", which is not known; choose from error, warning, note"),
        "{message}"
    );
    let message = with("codebook.toml", |text| text.replacen("\"date\"", "\"day\"", 1));
    assert!(message.contains("type is \"day\", which is not known; choose from text, list"), "{message}");
    let mut files = book().files().to_vec();
    files.retain(|file| file.path != "rules.toml");
    let message = Codebook::from_files(files).expect_err("a file is missing").to_string();
    assert!(message.starts_with("rules.toml:1: the file is missing"), "{message}");
}

#[test]
fn damage_by_a_wrong_encoding_is_seen() {
    for text in ["S\u{e3}o Tom\u{e9}", "Türkiye", "Kyiv", "", "Łódź – Bałuty", "Đà Nẵng"] {
        assert!(!looks_damaged(text), "{text}");
    }
    for text in ["SÃ£o TomÃ©", "CÃ´te", "It\u{e2}\u{20ac}\u{2122}s", "Ni\u{fffd}o"] {
        assert!(looks_damaged(text), "{text}");
    }
}

#[test]
fn a_cell_is_known_without_making_it() {
    let texts =
        ["", "0", "1", "01", "3", "3.0", "-3", "+3", " 3", "2019", "1767732350", "99999999999999999999", "Mali"];
    let mut alike = 0;
    for draft in [
        Draft::default(),
        Draft {
            year: Some(2019),
            time_precision: Some(1),
            iso: Some(3),
            geo_precision: Some(3),
            fatalities: Some(0),
            timestamp: Some(1_767_732_350),
            country: "Mali".into(),
            ..Draft::default()
        },
        Draft { year: Some(-3), timestamp: Some(-3), ..Draft::default() },
    ] {
        for (field, text) in Field::ALL.iter().flat_map(|field| texts.map(|text| (*field, text))) {
            let is = book().cell(&draft, field, LABELS) == text;
            assert_eq!(book().is_cell(&draft, field, LABELS, text), is, "{field} {text}");
            alike += usize::from(is);
        }
    }
    assert!(alike > 60, "{alike}");
}

#[test]
fn columns_that_follow_are_written() {
    let draft = Draft { event_id: "1416RTA".into(), country: "Niger".into(), ..Draft::default() };
    assert_eq!(book().derived(&draft, Derived::IdNumber), "1416");
    assert_eq!(book().derived(&draft, Derived::IsoAlpha3), "NER");
}

#[test]
fn the_codebook_is_described_for_people_and_programs() {
    let page = book().to_markdown();
    assert!(page.contains("| `event_date` | Date | date | yes |"), "{page}");
    assert!(page.contains("\n## sub_event_type\n"));
    let findings = book().findings_to_markdown(|code| (code == "year-differs").then(|| "like this".to_owned()));
    assert!(findings.contains("\n## year-differs\n\nError.\n\n* says: year is *value*"), "{findings}");
    assert_eq!(findings.matches("* for example: `like this`\n").count(), 1);
    assert!(book().layouts_to_markdown().contains("\n## acled-current\n"));
    assert_eq!(book().fields_to_csv().lines().count(), 32);
    assert!(book().terms_to_csv().contains("\nsub_event_type,13,Armed clash,"));
    assert_eq!(book().describe().fields.len(), 31);
}

#[test]
fn cells_are_read_as_spreadsheets_write_them() {
    let text = "\u{feff}code,label\r\n\r\n 1 ,\"a, \"\"b\"\"\nc\"\n2,\"\"\n3,d\"e";
    let file = file("vocabularies/tool.csv", text);
    let table = load::Table::read(&file).expect("a table");
    let cells: Vec<_> =
        table.rows.iter().map(|row| (row.line, table.cell(row, "code"), table.cell(row, "label"))).collect();
    assert_eq!(cells, [(3, "1", "a, \"b\"\nc"), (5, "2", ""), (6, "3", "d\"e")]);
}

#[test]
fn a_line_with_a_cell_too_many_is_told() {
    let text = "code,label\n1,a\n2,b,c\n";
    let file = file("vocabularies/tool.csv", text);
    let error = load::Table::read(&file).err().expect("a cell too many");
    assert_eq!((error.line, error.to_string().contains("3 cells, but the first line has 2")), (3, true), "{error}");
}

#[test]
fn all_columns_of_ged_have_a_meaning_and_the_codes_of_their_crosswalks() {
    let codebook = Codebook::standard();
    let layout = codebook.layout("ucdp-ged").expect("a layout");
    let told: Vec<&str> = layout.meanings.iter().map(|meaning| meaning.column.as_str()).collect();
    for column in &layout.columns {
        assert_eq!(told.iter().filter(|name| **name == column.name).count(), 1, "{}", column.name);
        let meaning = layout.meaning(&column.name).expect("a meaning");
        let walk = column.crosswalk.as_deref().and_then(|name| codebook.crosswalk(name));
        if let (Some(walk), false) = (walk, meaning.codes.is_empty()) {
            let codes: Vec<String> = meaning.codes.iter().map(|code| code.code.to_string()).collect();
            let words: Vec<&str> = walk.entries().iter().map(|entry| entry.from.as_str()).collect();
            assert_eq!(codes, words, "{}", column.name);
        }
    }
    assert_eq!((told.len(), layout.columns.len()), (49, 49));
}
