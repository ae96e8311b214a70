//! Files that lack columns: nothing is asked of what they do not tell, and nothing that is there is lost.

use crate::support::{Folder, data};
use annals::codebook::Codebook;
use annals::interchange::import::{Hints, Input, check_file};
use annals::model::Field;
use chrono::NaiveDate;

/// Without these there is no event.
const NEEDED: [Field; 2] = [Field::EventIdCnty, Field::EventDate];

#[test]
fn nothing_is_found_for_lack_of_any_column() {
    let folder = Folder::empty();
    let sides = [
        vec![Field::Actor1, Field::Inter1],
        vec![Field::Actor2, Field::Inter2],
        vec![Field::Actor2, Field::AssocActor2, Field::Inter2],
        vec![Field::Inter1, Field::Inter2],
        vec![Field::Actor1, Field::Inter1, Field::Actor2, Field::Inter2],
        vec![Field::EventType, Field::SubEventType],
        vec![Field::DisorderType, Field::SubEventType],
        vec![Field::Country, Field::Region, Field::Iso],
    ];
    let single = Field::ALL.iter().filter(|field| !NEEDED.contains(field)).map(|field| vec![*field]);
    for lacking in single.chain(sides) {
        let file = folder.write("cut.csv", cut(|name| !lacking.iter().any(|field| field.name() == name)));
        let found = found_in(&file);
        assert!(found.is_empty(), "without {lacking:?}: {found:?}");
    }
    // What is there is checked still.
    let wrong = String::from_utf8(cut(|name| name != "actor2")).expect("UTF-8").replacen(
        "Velyka Zorya,48.0",
        "Velyka Zorya,98.0",
        1,
    );
    assert_eq!(
        found_in(&folder.write("cut.csv", wrong)),
        ["coordinate-off-globe latitude", "coordinates-differ location"]
    );
}

#[test]
fn an_event_in_the_database_is_checked_by_what_its_file_tells() {
    let folder = Folder::with("acled_api_r.csv");
    assert_eq!(folder.done(&["check"]), "\nchecked 12 events: nothing to complain of\n".trim_start());
    let own = folder.write("own.toml", OWN_LAYOUT);
    let few = folder
        .write("few.csv", "code,when,what,land\nA1,2024-01-01,Armed clash,Mali\nA2,2024-01-02,Riots in town,Mali\n");
    let said = folder.import(&few, &["--layout-file", own.to_str().expect("UTF-8")]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("few.csv:3: sub_event_type: term-unknown"), "{said:?}");
    let said = folder.annals(&["check"]);
    assert_eq!(said.out.matches("A2: sub_event_type: term-unknown").count(), 1, "{said:?}");
    assert!(said.out.ends_with("checked 14 events: 1 error\n"), "{said:?}");
}

const OWN_LAYOUT: &str = "
name = \"few\"
[columns]
code = \"event_id_cnty\"
when = \"event_date\"
what = \"sub_event_type\"
land = \"country\"
";

#[test]
fn an_import_leaves_what_its_file_has_no_column_for() {
    let folder = Folder::with("extra_columns.csv");
    let before = folder.export(&[]);
    let before = String::from_utf8(before).expect("UTF-8");
    let keeps = [
        "event_id_cnty",
        "event_date",
        "country",
        "location",
        "latitude",
        "sub_event_type",
        "interaction",
        "fatalities",
    ];
    let few = folder.write("few.csv", cut_of("extra_columns.csv", |name| keeps.contains(&name)));
    folder.done(&["import", few.to_str().expect("UTF-8"), "--layout", "acled-current"]);
    assert_eq!(folder.number("SELECT count(*) FROM event_version"), 0);
    let newer = String::from_utf8(folder.read("few.csv")).expect("UTF-8").replacen(",2\n", ",7\n", 1);
    folder.write("few.csv", newer);
    folder.done(&["import", "few.csv", "--layout", "acled-current"]);
    assert_eq!(folder.number("SELECT count(*) FROM event_version"), 1);
    let after = String::from_utf8(folder.export(&[])).expect("UTF-8");
    let differing: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert_eq!(differing[0].0.replacen(",2,", ",7,", 1), differing[0].1);
    assert!(differing[0].1.contains("north"), "columns of one's own stay too: {differing:?}");
}

/// Checks a file by the layout of today and gives each finding as code and field.
fn found_in(file: &std::path::Path) -> Vec<String> {
    let hints = Hints { layout: Some("acled-current".to_owned()), ..Hints::default() };
    let mut input = Input::open(file, || unreachable!("it is a file")).expect("readable");
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let (_, report) = check_file(Codebook::standard(), &mut input, &hints, today, true, &|_| {}).expect("readable");
    report.problems.iter().map(|problem| format!("{} {}", problem.finding.code, problem.finding.field)).collect()
}

fn cut(wanted: impl Fn(&str) -> bool) -> Vec<u8> {
    cut_of("acled_current_labels.csv", wanted)
}

/// A file of `tests/data` with some of its columns.
fn cut_of(name: &str, wanted: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(data(name)).expect("a file");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        let cells = row.iter().zip(&rows[0]).filter(|(_, column)| wanted(column)).map(|(cell, _)| cell);
        writer.write_record(cells).expect("memory");
    }
    writer.into_inner().expect("memory")
}
