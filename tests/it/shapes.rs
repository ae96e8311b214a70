//! Files in which an event has several rows: actors, sources, claims, days, dyads; and actors come back as events.

use crate::import::read_in;
use crate::properties::{few, imported};
use crate::random_file::{habit, stuff, write};
use crate::support::{Folder, data, project};
use annals::codebook::{Codebook, RowShape, ShapeWords};
use annals::interchange::import::Hints;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;

/// The invented set of events.
const SET: &str = "acled_current_labels.csv";

/// Events of several days.
const OF_DAYS: &str = "ucdp_ged.csv";

type Row = BTreeMap<String, String>;

fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| names.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

fn number(row: &Row, column: &str) -> u64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {:?}", row[column]))
}

fn cells<'r>(row: &'r Row, columns: &[&str]) -> Vec<&'r str> {
    columns.iter().map(|column| row[*column].as_str()).collect()
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn actors_come_back_as_the_events_they_were(habit in habit(), stuff in stuff(8)) {
        let file = write(&habit, &stuff);
        let (folder, events) = imported(&file)?;
        let (direct, actors) = (folder.export(&[]), folder.export(&["--shape", "actor"]));
        let other = Folder::new();
        let path = other.write("actors.csv", &actors);
        // A header says nothing of a file whose first cells have a comma of their own.
        let hints = Hints { layout: Some("acled-actors".to_owned()), delimiter: Some(','), ..Hints::default() };
        let report = read_in(&mut other.database(), &path, hints).expect("it can be read");
        let shown = String::from_utf8_lossy(&actors).into_owned();
        prop_assert_eq!(report.read.rejected, 0, "{:?}\n{}", report.read.problems, shown);
        prop_assert_eq!(report.outcome.new, events);
        let back = String::from_utf8_lossy(&other.export(&[])).into_owned();
        prop_assert_eq!(back, String::from_utf8_lossy(&direct).into_owned(), "{}", shown);
        prop_assert!(other.export(&["--as-imported"]) == actors, "{}", shown);
    }
}

#[test]
fn a_row_of_actors_is_one_actor_with_its_side_part_and_kind() {
    let folder = Folder::with("awkward_values.csv");
    let sets = [
        "actor1=Militia One",
        "assoc_actor_1=Militia Two; Militia Three",
        "inter1=Political militia",
        "actor2=Band Four",
        "inter2=Identity militia",
        "assoc_actor_2=Band Five",
        "fatalities=4",
    ];
    let edit = ["edit", "MLI901", "--new-actor", "--reason", "a test"].into_iter();
    folder.done(&edit.chain(sets.iter().flat_map(|set| ["--set", set])).collect::<Vec<_>>());
    let out = rows(&folder.export(&["--shape", "actor", "--id", "MLI901"]));
    let columns = ["side", "role", "position", "actor", "inter", "is_first", "n_rows", "fatalities"];
    let told: Vec<Vec<&str>> = out.iter().map(|row| cells(row, &columns)).collect();
    assert_eq!(
        told,
        [
            ["1", "main", "1", "Militia One", "Political militia", "1", "5", "4"],
            ["1", "associated", "1", "Militia Two", "", "0", "5", "4"],
            ["1", "associated", "2", "Militia Three", "", "0", "5", "4"],
            ["2", "main", "1", "Band Four", "Identity militia", "0", "5", "4"],
            ["2", "associated", "1", "Band Five", "", "0", "5", "4"],
        ]
    );
    assert!(out.iter().all(|row| !row.contains_key("actor1") && !row.contains_key("assoc_actor_2")));
    let numbers = rows(&folder.export(&["--shape", "actor", "--id", "MLI901", "--inter", "numbers"]));
    assert_eq!(numbers.iter().map(|row| row["inter"].as_str()).collect::<Vec<_>>(), ["3", "", "", "4", ""]);
    let pairs = rows(&folder.export(&["--shape", "dyad", "--id", "MLI901"]));
    let columns = ["actor_a", "actor_b", "side_a", "role_a", "inter_a", "inter_b", "n_rows", "actor1"];
    assert_eq!(
        cells(&pairs[0], &columns),
        ["Band Four", "Militia One", "2", "main", "Identity militia", "Political militia", "1", "Militia One"]
    );
    let all = rows(&folder.export(&["--shape", "dyad", "--associated", "--id", "MLI901"]));
    assert_eq!((pairs.len(), all.len()), (1, 6));
    assert_eq!(
        cells(&all[3], &["actor_a", "role_a", "actor_b", "role_b"]),
        ["Band Five", "associated", "Militia Two", "associated"]
    );
    // As they were before the edit.
    let was = rows(&folder.export(&["--shape", "actor", "--id", "MLI901", "--as-of", "2"]));
    assert_ne!(was.len(), 5);
}

#[test]
fn sums_over_first_rows_and_distinct_events_are_those_of_the_events() {
    let folder = Folder::with(SET);
    let events = rows(&folder.export(&[]));
    let by_id: BTreeMap<&str, &Row> = events.iter().map(|row| (row["event_id_cnty"].as_str(), row)).collect();
    let two_sided = events.iter().filter(|row| !row["actor2"].is_empty()).count();
    for (shape, count) in [("actor", 23), ("source", 23), ("day", 23), ("dyad", two_sided)] {
        let out = rows(&folder.export(&["--shape", shape]));
        let mut times: BTreeMap<&str, u64> = BTreeMap::new();
        for row in &out {
            *times.entry(&row["event_id_cnty"]).or_default() += 1;
        }
        assert_eq!(times.len(), count, "{shape}");
        assert!(out.iter().all(|row| number(row, "n_rows") == times[row["event_id_cnty"].as_str()]), "{shape}");
        let first: u64 = out.iter().map(|row| number(row, "fatalities") * number(row, "is_first")).sum();
        let whole: u64 = times.keys().map(|id| number(by_id[id], "fatalities")).sum();
        assert_eq!(first, whole, "{shape}");
        assert_eq!(out.iter().map(|row| number(row, "is_first")).sum::<u64>(), count as u64, "{shape}");
    }
    let sources = rows(&folder.export(&["--shape", "source", "--id", "UKR90110"]));
    let told: Vec<Vec<&str>> = sources.iter().map(|row| cells(row, &["position", "source", "is_first"])).collect();
    assert_eq!(told, [["1", "Zorya Herald", "1"], ["2", "Telegram: Zorya24", "0"]]);
}

#[test]
fn the_days_of_an_event_follow_one_another_and_have_all_its_deaths() {
    let folder = Folder::with(OF_DAYS);
    let events = rows(&folder.export(&["--layout", "ucdp-ged"]));
    let days = rows(&folder.export(&["--layout", "ucdp-ged", "--shape", "day"]));
    let mut several = 0;
    for event in &events {
        let of_event: Vec<&Row> = days.iter().filter(|row| row["id"] == event["id"]).collect();
        let day = |text: &str| text[..10].parse::<chrono::NaiveDate>().expect("a day");
        let (first, last) = (day(&event["date_start"]), day(&event["date_end"]));
        let told: Vec<chrono::NaiveDate> = of_event.iter().map(|row| day(&row["day"])).collect();
        let expected: Vec<chrono::NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
        assert_eq!(told, expected, "{}", event["id"]);
        let deaths: Vec<u64> = of_event.iter().map(|row| number(row, "fatalities_of_day")).collect();
        assert_eq!(deaths.iter().sum::<u64>(), number(event, "best"), "{}", event["id"]);
        assert!(deaths.is_sorted_by(|a, b| a >= b) && deaths[0] - deaths[deaths.len() - 1] <= 1, "{deaths:?}");
        assert!(of_event.iter().all(|row| row["best"] == event["best"]));
        several += usize::from(told.len() > 1);
    }
    assert!(several > 1, "no event is of several days");
    // A coarse place would be known from the last day, so that stays inside, and the event has one row.
    let said = folder.annals(&["export", "out.csv", "--shape", "day", "--coarsen", "admin1"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(rows(&folder.read("out.csv")).len(), events.len());
    assert!(said.out.contains("withheld"), "{said:?}");
}

#[test]
fn a_row_of_claims_is_a_claim_beside_its_event() {
    let folder = Folder::new();
    let file = |name: &str| project(&format!("tests/cli/data/{name}"));
    for name in ["oulo.csv", "oulo_sources.csv", "oulo_documents.csv", "oulo_claims.csv"] {
        let said = folder.import(&file(name), &[]);
        assert!(said.code == Some(0), "{name}: {said:?}");
    }
    let claims = rows(&folder.export(&["--layout", "claims"]));
    assert!(claims.len() > 3, "{claims:?}");
    let out = rows(&folder.export(&["--shape", "claim"]));
    assert_eq!(out.len(), claims.len());
    let events = rows(&folder.export(&[]));
    for claim in &claims {
        let row = out.iter().find(|row| row["claim_id"] == claim["claim_id"]).expect("the claim");
        assert!(claim.iter().all(|(column, cell)| row[column] == *cell), "{claim:?}\n{row:?}");
        let event = events.iter().find(|event| event["event_id_cnty"] == row["event_id_cnty"]).expect("the event");
        assert!(event.iter().all(|(column, cell)| row[column] == *cell), "{event:?}\n{row:?}");
    }
    let left_out = rows(&folder.export(&["--shape", "claim", "--leave-out", "claimant,actor1"]));
    assert!(left_out.iter().all(|row| row["claimant"].is_empty() && row["actor1"].is_empty()));
    folder.done(&["export", "out.jsonl", "--shape", "claim", "--columns", "claim_id,best,country,is_first"]);
    let first: serde_json::Value =
        serde_json::from_str(folder.text("out.jsonl").lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["country"], "Mali");
    assert_eq!(first["is_first"], 1);
    let with_rules = folder.annals(&["export", "out.csv", "--shape", "actor", "--rules", "best"]);
    assert_eq!(with_rules.code, Some(0), "{with_rules:?}");
}

#[test]
fn what_may_not_leave_does_not_leave_in_another_shape() {
    let folder = Folder::with(SET);
    let side2 = |args: &[&str]| {
        let out = rows(&folder.export(&[&["--shape", "actor"], args].concat()));
        out.iter().filter(|row| row["side"] == "2" && row["role"] == "main").map(|row| row["actor"].clone()).collect()
    };
    let open: Vec<String> = side2(&[]);
    assert!(open.iter().all(|actor| !actor.is_empty()) && open.len() > 10, "{open:?}");
    let closed: Vec<String> = side2(&["--leave-out", "actor2"]);
    assert!(closed.iter().all(String::is_empty), "{closed:?}");
    assert_eq!(side2(&["--leave-out", "actor2,inter2"]), Vec::<String>::new());
    folder.done(&["source", "add", "Zorya Herald", "--confidential"]);
    let said = folder.annals(&["export", "out.csv", "--shape", "source"]);
    let sources: Vec<String> = rows(&folder.read("out.csv")).iter().map(|row| row["source"].clone()).collect();
    assert!(!sources.iter().any(|source| source == "Zorya Herald") && sources.len() > 20, "{sources:?}");
    assert!(said.out.contains("withheld"), "{said:?}");
    let refused = folder.annals(&["export", "out.csv", "--shape", "actor", "--leave-out", "actor"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
}

#[test]
fn every_format_has_every_shape() {
    let folder = Folder::with(SET);
    for (word, _) in RowShape::WORDS {
        let csv = rows(&folder.export(&["--shape", word])).len();
        folder.done(&["export", "out.jsonl", "--shape", word]);
        assert_eq!(folder.text("out.jsonl").lines().count(), csv, "{word}");
        folder.done(&["export", "out.geojson", "--shape", word]);
        assert_eq!(folder.text("out.geojson").matches("\"Feature\"").count(), csv, "{word}");
        for ending in ["dta", "xlsx", "json", "kml"] {
            folder.done(&["export", &format!("out.{ending}"), "--shape", word]);
        }
    }
    folder.done(&["export", "out.jsonl", "--shape", "actor", "--id", "UKR90110"]);
    let lines: Vec<serde_json::Value> =
        folder.text("out.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[1]["side"], 2);
    assert_eq!(lines[1]["role"], "main");
    assert_eq!(lines[1]["inter"], "Civilians");
    folder.done(&["export", "actors.csv", "--shape", "actor", "--with-package"]);
    let package: serde_json::Value = serde_json::from_str(&folder.text("datapackage.json")).expect("JSON");
    let keys = &package["resources"][0]["schema"]["primaryKey"];
    assert_eq!(*keys, serde_json::json!(["event_id_cnty", "side", "role", "position"]));
}

#[test]
fn the_layout_of_actors_is_that_of_events_in_the_shape_of_actors() {
    let folder = Folder::with(SET);
    assert!(folder.export(&["--layout", "acled-actors"]) == folder.export(&["--shape", "actor"]));
    let layout = Codebook::standard().layout("acled-actors").expect("the layout");
    let own: Vec<&str> = ShapeWords::standard().columns(RowShape::Actor).map(|(_, own)| own.name.as_str()).collect();
    let names: Vec<&str> = layout.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names[1..=own.len()], own);
}

#[test]
fn rows_far_apart_and_in_another_order_are_one_event() {
    let folder = Folder::with("acled_actors.csv");
    let usual = Folder::with(SET);
    assert!(folder.export(&["--sort", "event_id_cnty"]) == usual.export(&["--sort", "event_id_cnty"]));
    assert!(folder.export(&["--as-imported"]) == fs::read(data("acled_actors.csv")).expect("a file"));
    let again = folder.import(&data("acled_actors.csv"), &[]);
    assert!(again.out.contains("unchanged  23"), "{again:?}");
}

#[test]
fn an_event_that_lacks_a_row_is_not_taken_in() {
    let whole = Folder::with(SET).export(&["--shape", "actor"]);
    let text = String::from_utf8(whole).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let without_second = [&lines[..2], &lines[3..]].concat().join("\n");
    let folder = Folder::new();
    let path = folder.write("actors.csv", &without_second);
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("UKR90110 has not all of its rows: 1 of 2"), "{said:?}");
    let said = folder.import(&path, &["--skip-bad", "--rejects", "bad.csv"]);
    assert!(said.code.is_some_and(|code| code < 2), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 22);
    assert_eq!(rows(&folder.read("bad.csv")).len(), 1);
}

#[test]
fn a_shape_that_cannot_be_is_refused_with_a_remedy() {
    let folder = Folder::with(SET);
    for (args, word) in [
        (&["--shape", "actor", "--layout", "acled-monadic"][..], "a --layout of events"),
        (&["--shape", "day", "--layout", "acled-actors"], "leave out --shape"),
        (&["--shape", "actor", "--as-imported"], "leave out one of the two"),
        (&["--shape", "source", "--layout", "claims"], "leave that option out"),
        (&["--shape", "actor", "--associated"], "has the associated actors in any case"),
        (&["--shape", "side"], "give one of event, actor"),
        (&["--shape", "claim", "--layout", "ucdp-ged"], "--columns"),
    ] {
        let said = folder.annals(&[&["export", "out.csv"], args].concat());
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(word), "{said:?}");
    }
    for shape in ["source", "claim", "day", "dyad"] {
        folder.done(&["export", "rows.csv", "--shape", shape]);
        let said = folder.import(&folder.path("rows.csv"), &[]);
        assert_eq!(said.code, Some(3), "{shape}: {said:?}");
    }
}
