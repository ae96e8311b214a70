//! Panels by the polygons of a file: whose events are where, and files that are wrong.

use crate::support::{Folder, Said};

/// One event at each point, with one death.
fn events_at(points: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let mut csv = crate::invented::HEADER.to_owned();
    for (at, (latitude, longitude)) in points.iter().enumerate() {
        csv += &format!(
            "TST{at},2024-03-{:02},2024,1,Political violence,Battles,Armed clash,Band of Oulo,,Rebel group,Army,,\
             State forces,Rebel group-State forces,,466,Western Africa,Mali,Koros,,,Oulo,{latitude},{longitude},1,\
             Radio Koros,National,,1,,1700000000\n",
            at + 1
        );
    }
    let file = folder.write("events.csv", csv);
    folder.import(&file, &["--skip-bad"]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), points.len() as i64);
    folder
}

fn feature(name: &str, rings: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"name":"{name}","nr":7}},"geometry":{{"type":"Polygon","coordinates":{rings}}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn panel(folder: &Folder, geojson: &str, by: &str) -> Said {
    folder.write("areas.geojson", geojson);
    folder.annals(&["panel", "--by", by, "--every", "year", "--coverage", "full", "--format", "csv"])
}

const NORTH: &str = "[[[0,5],[10,5],[10,10],[0,10],[0,5]]]";
const ALL: &str = "[[[0,0],[10,0],[10,10],[0,10],[0,0]]]";

#[test]
fn what_lies_in_several_areas_or_in_none_is_said_and_written() {
    let folder = events_at(&[("7", "5"), ("2", "5"), ("5", "1"), ("40", "5"), ("10", "5")]);
    let geojson = collection(&[
        feature("North", NORTH),
        feature("All", ALL),
        feature("Empty", "[[[50,50],[51,50],[51,51],[50,50]]]"),
    ]);
    let said = panel(&folder, &geojson, "custom:areas.geojson");
    assert_eq!(
        said.out,
        "area,period,period_start,period_end,year,n_events,deaths_best\n\
         All,2024,2024-01-01,2024-12-31,2024,1,1\n\
         Empty,2024,2024-01-01,2024-12-31,2024,0,0\n\
         North,2024,2024-01-01,2024-12-31,2024,2,2\n"
    );
    assert_eq!(
        said.err,
        "note: 3 units, all there are, 2 of them with events; 1 year\n\
         note: in several areas, such as \"North\" and \"All\": 2 events, 2 deaths; the first of the file counts\n\
         note: dropped 2 events, 2 deaths: in none of the areas (2 events, 2 deaths)\n"
    );
    folder.done(&["panel", "--by", "custom:areas.geojson", "-o", "areas.csv"]);
    let about: serde_json::Value = serde_json::from_slice(&folder.read("areas.panel.json")).expect("JSON");
    assert_eq!(about["counted"]["dropped"]["outside_areas"]["n_events"], 2);
    assert_eq!(about["counted"]["in_several_areas"]["deaths_best"], 2);
    assert_eq!(about["choices"]["by"], "custom");
    assert_eq!(about["choices"]["areas"]["features"], 3);
    assert_eq!(about["choices"]["areas"]["overlaps"], serde_json::json!([["North", "All"]]));
}

#[test]
fn another_property_may_name_the_areas_and_a_number_is_a_name() {
    let folder = events_at(&[("7", "5")]);
    let geojson = collection(&[feature("North", NORTH)]);
    assert!(panel(&folder, &geojson, "custom:areas.geojson:nr").out.contains("\n7,2024,"));
    let said = panel(&folder, &geojson, "custom:areas.geojson:region");
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("areas.geojson, feature 1 has no \"region\""), "{}", said.err);
    assert!(said.err.contains("it has name, nr"), "{}", said.err);
}

#[test]
fn a_universe_and_a_coverage_may_name_areas() {
    let folder = events_at(&[("7", "5")]);
    folder.write(
        "areas.geojson",
        collection(&[feature("North", NORTH), feature("Far", "[[[50,50],[51,50],[51,51],[50,50]]]")]),
    );
    folder.write("covered.csv", "area,from,to\nNorth,2024-01-01,\nFar,2024-02-01,\n");
    let args = ["panel", "--by", "custom:areas.geojson", "--every", "quarter", "--from", "2024-01", "--to", "2024-06"];
    let said = folder.done(&[&args[..], &["--coverage", "covered.csv", "--format", "csv"]].concat());
    let numbers: Vec<&str> = said.lines().skip(1).map(|line| line.rsplit(',').nth(1).expect("a cell")).collect();
    assert_eq!(numbers, ["", "0", "1", "0"]);
    folder.write("units.csv", "area\nFar\n");
    let said = folder.annals(&[&args[..], &["--universe", "units.csv"]].concat());
    assert!(said.err.contains("the universe lacks 1 with events: North"), "{}", said.err);
    folder.write("units.csv", "area\nNowhere\n");
    let said = folder.annals(&[&args[..], &["--universe", "units.csv"]].concat());
    assert!(said.err.contains("units.csv:2: \"Nowhere\" is no area of the file of polygons"), "{}", said.err);
}

#[test]
fn a_file_that_bounds_no_areas_is_refused_with_the_place() {
    let folder = events_at(&[("7", "5")]);
    let good = feature("Good", ALL);
    let point = r#"{"type":"Feature","properties":{"name":"P"},"geometry":{"type":"Point","coordinates":[1,2]}}"#;
    let bare = r#"{"type":"Feature","properties":{"name":"B"},"geometry":null}"#;
    let unnamed = r#"{"type":"Feature","properties":null,"geometry":null}"#;
    for (second, expected) in [
        (
            feature("Bow", "[[[0,0],[2,2],[2,0],[0,2],[0,0]]]"),
            "feature 2 (\"Bow\"): its boundary crosses itself at [1, 1]",
        ),
        (feature("Open", "[[[0,0],[2,2],[2,0]]]"), "feature 2 (\"Open\"): a ring begins at [0, 0] and ends at [2, 0]"),
        (feature("Flat", "[[[0,0],[2,2],[0,0]]]"), "feature 2 (\"Flat\"): a ring has fewer than three corners"),
        (feature("None", "[]"), "feature 2 (\"None\"): it has no ring"),
        (feature("Short", "[[[0],[2],[0]]]"), "feature 2 (\"Short\"): a position has fewer than two numbers"),
        (
            feature("Deep", ALL.strip_prefix('[').and_then(|it| it.strip_suffix(']')).expect("a list")),
            "its coordinates are not those of a Polygon",
        ),
        (feature("Metres", "[[[500000,0],[2,2],[2,0],[500000,0]]]"), "[500000, 0] is no place"),
        (
            feature("Fiji", "[[[177,-16],[-178,-16],[-178,-19],[177,-19],[177,-16]]]"),
            "feature 2 (\"Fiji\"): from [177, -16] to [-178, -16] are more than 180 degrees",
        ),
        (point.to_owned(), "feature 2 (\"P\"): it is a Point, and only a Polygon or a MultiPolygon has an inside"),
        (bare.to_owned(), "feature 2 (\"B\"): it has no geometry"),
        (unnamed.to_owned(), "feature 2 has no \"name\""),
    ] {
        let said = panel(&folder, &collection(&[good.clone(), second]), "custom:areas.geojson");
        assert_eq!((said.code, said.out.as_str()), (Some(3), ""), "{expected}: {said:?}");
        assert!(said.err.contains(expected), "{expected}: {}", said.err);
        assert!(said.err.contains("try:"), "{}", said.err);
    }
    let metres = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}"#;
    for (file, expected) in [
        ("{", "it is not GeoJSON"),
        (r#"{"type":"Topology"}"#, "it is a Topology, and not a FeatureCollection"),
        (&collection(&[]), "it has no features"),
        (metres, "its coordinates are of urn:ogc:def:crs:EPSG::3857"),
    ] {
        let said = panel(&folder, file, "custom:areas.geojson");
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains(expected), "{expected}: {}", said.err);
    }
}
