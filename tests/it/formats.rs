//! Events in the formats of other programs. `tests/consumers` opens them with those programs.

use crate::support::{DB, Folder};
use serde_json::Value;
use std::fs;

/// Cells that are hard to hold: a long note, other scripts, a word without a code, no coordinates, old days.
const AWKWARD: &str = "awkward_values.csv";

#[cfg(feature = "parquet")]
const ENDINGS: [&str; 11] = ["csv", "jsonl", "json", "dta", "sav", "rds", "geojson", "gpkg", "kml", "xlsx", "parquet"];
#[cfg(not(feature = "parquet"))]
const ENDINGS: [&str; 10] = ["csv", "jsonl", "json", "dta", "sav", "rds", "geojson", "gpkg", "kml", "xlsx"];

#[test]
fn an_ending_that_is_not_known_is_refused_with_those_that_are() {
    let folder = Folder::with(AWKWARD);
    let said = folder.annals(&["export", "out.por"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    for ending in ENDINGS {
        assert!(said.err.contains(&format!(".{ending}")), "{said:?}");
    }
    assert_eq!(folder.files(), [DB]);
    let said = folder.annals(&["export", "out.dta", "--format", "excel"]);
    assert_eq!(said.code, Some(2), "{said:?}");
}

#[test]
fn a_format_that_is_asked_for_goes_before_the_ending() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "out.txt", "--format", "jsonl", "--id", "MLI901", "--columns", "event_id_cnty,fatalities"]);
    assert_eq!(folder.text("out.txt"), "{\"event_id_cnty\":\"MLI901\",\"fatalities\":0}\n");
    folder.done(&["export", "events", "--id", "MLI901", "--columns", "fatalities"]);
    assert_eq!(folder.text("events"), "fatalities\n0\n");
}

#[test]
fn what_is_of_text_is_refused_elsewhere() {
    let folder = Folder::with(AWKWARD);
    for option in [&["--bom"][..], &["--delimiter", "tab"], &["--spreadsheet-safe"], &["--as-imported"]] {
        let said = folder.annals(&[&["export", "out.dta"], option].concat());
        assert_eq!(said.code, Some(2), "{said:?}");
    }
    let said = folder.annals(&["export", "out.jsonl", "--columns", "country,country"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert_eq!(folder.files(), [DB]);
}

#[test]
fn a_failure_leaves_the_old_file_as_it_was() {
    let folder = Folder::with(AWKWARD);
    for ending in ENDINGS {
        let name = format!("out.{ending}");
        folder.write(&name, "old");
        assert_ne!(folder.annals(&["export", &name, "--columns", "deaths"]).code, Some(0));
        assert_eq!(folder.text(&name), "old", "{name}");
        folder.done(&["export", &name]);
        assert_ne!(folder.read(&name), b"old", "{name}");
    }
    assert_eq!(folder.files().len(), ENDINGS.len() + 1, "{:?}", folder.files());
}

#[test]
fn the_same_events_give_the_same_bytes() {
    let folder = Folder::with(AWKWARD);
    for ending in ENDINGS {
        let (one, two) = (format!("one.{ending}"), format!("two.{ending}"));
        folder.done(&["export", &one]);
        std::thread::sleep(std::time::Duration::from_millis(20));
        folder.done(&["export", &two]);
        assert!(folder.read(&one) == folder.read(&two), "{ending}");
    }
}

#[test]
fn json_has_numbers_lists_and_null() {
    let folder = Folder::with(AWKWARD);
    let events = jsonl(&folder, &[]);
    let event = |id: &str| events.iter().find(|event| event["event_id_cnty"] == id).expect(id);
    assert_eq!(events.len(), 10);
    assert_eq!(event("MLI902")["source"], serde_json::json!(["الراصد", "Tillam Observer"]));
    assert_eq!(event("MLI905")["fatalities"], Value::Null);
    assert_eq!(event("MLI905")["admin2"], "NA");
    assert_eq!(event("MLI905")["notes"], "=1+1 \"quoted\", with commas; and a\nsecond line & <more>");
    assert_eq!(event("MLI908")["fatalities"], 41_000);
    assert_eq!(event("MLI908")["inter1"], "State forces");
    assert_eq!(event("MLI903")["sub_event_type"], "Quarrel of unnamed kind");
    let numbers = jsonl(&folder, &["--inter", "numbers", "--id", "MLI906"]);
    assert_eq!((&numbers[0]["inter1"], &numbers[0]["inter2"]), (&1.into(), &0.into()));
}

#[test]
fn filters_columns_moments_and_layouts_hold_in_every_format() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["edit", "MLI901", "--set", "fatalities=7", "--reason", "a second report"]);
    let deaths = |more: &[&str]| jsonl(&folder, &[&["--id", "MLI901", "--columns", "fatalities"], more].concat());
    assert_eq!(deaths(&[])[0], serde_json::json!({"fatalities": 7}));
    assert_eq!(deaths(&["--as-of", "2"])[0], serde_json::json!({"fatalities": 0}));
    let sorted = jsonl(&folder, &["--sort", "-fatalities", "--min-fatalities", "3"]);
    let ids: Vec<&str> = sorted.iter().filter_map(|event| event["event_id_cnty"].as_str()).collect();
    assert_eq!(ids, ["MLI908", "MLI901", "MLI909"]);
    let sides = jsonl(&folder, &["--layout", "acled-monadic", "--id", "MLI908"]);
    let actors: Vec<&Value> = sides.iter().map(|side| side.get("actor1").unwrap_or(&side["ACTOR1"])).collect();
    assert_eq!(actors, ["Military Forces of Mali (2020-)", "Civilians (Mali)"]);
    for layout in ["acled-2018", "acled-legacy", "ucdp-ged"] {
        assert_eq!(jsonl(&folder, &["--layout", layout]).len(), 10, "{layout}");
    }
}

#[test]
fn what_is_withheld_is_in_no_format_and_a_number_is_marked() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["withhold", "MLI908", "--field", "fatalities,actor2,inter2,location", "--reason", "a witness"]);
    for ending in ENDINGS {
        let name = format!("out.{ending}");
        let said = folder.done(&["export", &name, "--columns", "event_id_cnty,fatalities,actor2,inter2,location"]);
        assert!(said.contains("withheld 4 cells, confidential"), "{ending}: {said}");
        let text = String::from_utf8_lossy(&folder.read(&name)).into_owned();
        assert!(!text.contains("41000") && !text.contains("Civilians (Mali)"), "{ending}");
    }
    let table = Dta::read(&folder.read("out.dta"));
    let row = table.row("MLI908");
    assert_eq!((row["fatalities"].as_str(), row["inter2"].as_str(), row["actor2"].as_str()), (".w", ".w", ""));
    // Nobody may conclude that there was no second side.
    assert_eq!(table.labels["inter"].last(), Some(&(2_147_483_621 + 23, "Withheld".to_owned())));
}

#[test]
fn a_coarse_place_is_coarse_on_the_map() {
    let folder = Folder::with(AWKWARD);
    let point = |more: &[&str]| {
        folder.done(&[&["export", "out.geojson", "--id", "MLI901", "--columns", "event_id_cnty"], more].concat());
        let map: Value = serde_json::from_str(&folder.text("out.geojson")).expect("JSON");
        map["features"][0]["geometry"]["coordinates"].clone()
    };
    assert_eq!(point(&[]), serde_json::json!([-3.05, 14.73]));
    assert_eq!(point(&["--coarsen", "0.5deg"]), serde_json::json!([-3.25, 14.75]));
    assert_eq!(point(&["--coarsen", "admin1"]), Value::Null);
    assert_eq!(point(&["--leave-out", "longitude"]), Value::Null);
}

#[test]
fn events_without_a_point_are_counted() {
    let folder = Folder::with(AWKWARD);
    let said = folder.done(&["export", "out.geojson"]);
    assert!(said.starts_with("1 row without coordinates: their geometry is null\nwrote 10 events"), "{said}");
    let said = folder.done(&["export", "out.kml"]);
    assert!(said.starts_with("left out 1 row without coordinates\nwrote 9 events"), "{said}");
    assert_eq!(folder.text("out.kml").matches("<Placemark>").count(), 9);
}

#[test]
fn stata_has_types_labels_and_reasons_for_what_is_missing() {
    let folder = Folder::with(AWKWARD);
    let said = folder.done(&["export", "out.dta"]);
    assert!(said.contains("sub_event_type is text: it holds words that the codebook does not have\n"), "{said}");
    let table = Dta::read(&folder.read("out.dta"));
    let kind = |name: &str| table.columns.iter().find(|column| column.name == name).expect(name);
    assert_eq!((kind("event_type").kind, kind("event_type").labels.as_str()), (65_530, "event_type"));
    assert_eq!((kind("event_date").kind, kind("event_date").format.as_str()), (65_528, "%td"));
    assert_eq!((kind("timestamp").kind, kind("timestamp").format.as_str()), (65_526, "%tc"));
    assert_eq!((kind("notes").kind, kind("latitude").kind, kind("fatalities").kind), (32_768, 65_526, 65_528));
    assert_eq!(kind("inter2").label, "Kind of actor 2");
    let first = table.row("MLI901");
    // 2024-03-05 is day 23 440 from 1960, by Stata's own td(05mar2024).
    assert_eq!((first["event_date"].as_str(), first["event_type"].as_str()), ("23440", "1"));
    assert_eq!((first["timestamp"].as_str(), first["latitude"].as_str()), ("2027619200000", "14.73"));
    assert_eq!(table.row("MLI905")["fatalities"], ".u");
    assert_eq!(table.row("MLI905")["timestamp"], ".");
    assert_eq!((table.row("MLI906")["inter2"].as_str(), table.row("MLI907")["inter2"].as_str()), ("0", ".u"));
    assert_eq!(table.row("MLI903")["sub_event_type"], "Quarrel of unnamed kind");
    assert_eq!(table.row("MLI910")["event_date"], "-22889");
    let note = &table.row("MLI902")["notes"];
    assert!(note.len() > 2_045 && note.ends_with("end é"), "{note}");
    let types: Vec<i32> = table.labels["event_type"].iter().map(|(code, _)| *code).collect();
    assert_eq!(types, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn codes_are_the_same_whatever_events_there_are() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "one.dta", "--id", "MLI908"]);
    let table = Dta::read(&folder.read("one.dta"));
    assert_eq!((table.row("MLI908")["event_type"].as_str(), table.row("MLI908")["inter2"].as_str()), ("5", "7"));
    let empty = Folder::new();
    empty.done(&["export", "none.dta"]);
    let none = Dta::read(&empty.read("none.dta"));
    assert!(none.rows.is_empty());
    assert_eq!(none.labels["event_type"], table.labels["event_type"]);
}

#[test]
fn columns_of_ones_own_have_names_that_stata_takes() {
    let folder = Folder::with("extra_columns.csv");
    folder.done(&["export", "out.csv"]);
    folder.done(&["export", "out.dta"]);
    let table = Dta::read(&folder.read("out.dta"));
    let header = folder.text("out.csv").lines().next().expect("a header").matches(',').count() + 1;
    assert_eq!(table.columns.len(), header);
    for column in &table.columns {
        let fits = column.name.chars().count() <= 32
            && column.name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        assert!(fits, "{}", column.name);
    }
}

fn jsonl(folder: &Folder, more: &[&str]) -> Vec<Value> {
    folder.done(&[&["export", "out.jsonl"], more].concat());
    folder.text("out.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A Stata file, read by its map as the format is described.
struct Dta {
    columns: Vec<DtaColumn>,
    rows: Vec<std::collections::BTreeMap<String, String>>,
    labels: std::collections::BTreeMap<String, Vec<(i32, String)>>,
}

struct DtaColumn {
    name: String,
    kind: u16,
    format: String,
    labels: String,
    label: String,
}

impl Dta {
    fn row(&self, id: &str) -> &std::collections::BTreeMap<String, String> {
        self.rows.iter().find(|row| row["event_id_cnty"] == id).expect(id)
    }

    fn read(bytes: &[u8]) -> Dta {
        let number = |at: usize, width: usize| {
            bytes[at..at + width].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let text = |at: usize, most: usize| {
            let field = &bytes[at..at + most];
            let end = field.iter().position(|byte| *byte == 0).unwrap_or(most);
            String::from_utf8(field[..end].to_vec()).expect("UTF-8")
        };
        let begin = b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>";
        assert!(bytes.starts_with(begin));
        let count = number(begin.len(), 2) as usize;
        let rows = number(begin.len() + 2 + "</K><N>".len(), 8) as usize;
        let map = bytes.windows(5).position(|window| window == b"<map>").expect("a map");
        let place = |at: usize| number(map + 5 + 8 * at, 8) as usize;
        let tags = [
            "stata_dta",
            "map",
            "variable_types",
            "varnames",
            "sortlist",
            "formats",
            "value_label_names",
            "variable_labels",
            "characteristics",
            "data",
            "strls",
            "value_labels",
            "/stata_dta",
        ];
        for (at, tag) in tags.iter().enumerate() {
            assert!(bytes[place(at)..].starts_with(format!("<{tag}>").as_bytes()), "the map points beside {tag}");
        }
        assert_eq!(place(13), bytes.len());
        let inside = |at: usize| place(at) + tags[at].len() + 2;
        let columns: Vec<DtaColumn> = (0..count)
            .map(|at| DtaColumn {
                name: text(inside(3) + 129 * at, 129),
                kind: number(inside(2) + 2 * at, 2) as u16,
                format: text(inside(5) + 57 * at, 57),
                labels: text(inside(6) + 129 * at, 129),
                label: text(inside(7) + 321 * at, 321),
            })
            .collect();
        let mut long_texts = std::collections::BTreeMap::new();
        let mut at = inside(10);
        while bytes[at..].starts_with(b"GSO") {
            let length = number(at + 16, 4) as usize;
            assert_eq!((bytes[at + 15], bytes[at + 20 + length - 1]), (130, 0));
            long_texts.insert((number(at + 3, 4), number(at + 7, 8)), text(at + 20, length));
            at += 20 + length;
        }
        assert!(bytes[at..].starts_with(b"</strls>"));
        let missing = |number: i64, first: i64| match number - first {
            0 => ".".to_owned(),
            after => format!(".{}", char::from(b'a' - 1 + after as u8)),
        };
        let mut at = inside(9);
        let mut table = Vec::new();
        for _ in 0..rows {
            let mut row = std::collections::BTreeMap::new();
            for column in &columns {
                let (width, cell) = match column.kind {
                    32_768 => {
                        let key = (number(at, 2), number(at + 2, 6));
                        (8, if key == (0, 0) { String::new() } else { long_texts[&key].clone() })
                    }
                    65_526 => match number(at, 8) {
                        bits if bits >> 52 == 0x7fe => (8, missing((bits >> 40 & 0xff) as i64, 0)),
                        bits => (8, f64::from_bits(bits).to_string()),
                    },
                    65_528..=65_530 => {
                        let width = [4, 2, 1][usize::from(column.kind - 65_528)];
                        let first = [2_147_483_621, 32_741, 101][usize::from(column.kind - 65_528)];
                        let shift = 64 - 8 * width;
                        let value = ((number(at, width) << shift) as i64) >> shift;
                        (width, if value >= first { missing(value, first) } else { value.to_string() })
                    }
                    width => (usize::from(width), text(at, usize::from(width))),
                };
                at += width;
                row.insert(column.name.clone(), cell);
            }
            table.push(row);
        }
        assert!(bytes[at..].starts_with(b"</data>"));
        let mut labels = std::collections::BTreeMap::new();
        let mut at = inside(11);
        while bytes[at..].starts_with(b"<lbl>") {
            let length = number(at + 5, 4) as usize;
            let name = text(at + 9, 129);
            let list = at + 9 + 129 + 3;
            let terms = number(list, 4) as usize;
            let texts = list + 8 + 8 * terms;
            let term = |nth: usize| {
                let code = number(list + 8 + 4 * terms + 4 * nth, 4) as i32;
                let start = texts + number(list + 8 + 4 * nth, 4) as usize;
                (code, text(start, list + length - start))
            };
            labels.insert(name, (0..terms).map(term).collect());
            at = list + length;
            assert!(bytes[at..].starts_with(b"</lbl>"));
            at += 6;
        }
        assert!(bytes[at..].starts_with(b"</value_labels>"));
        Dta { columns, rows: table, labels }
    }
}

#[test]
fn a_pipe_may_be_the_file() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "out.dta"]);
    let piped = folder.command(&["export", "-", "--format", "dta"]).output().expect("the program starts");
    assert!(piped.status.success());
    assert!(piped.stdout == fs::read(folder.path("out.dta")).expect("a file"));
}

#[test]
fn scripts_name_every_column_and_the_codes_of_the_codebook() {
    let folder = Folder::with("acled_current_labels.csv");
    let said = folder.done(&["export", "events.csv", "--with-scripts", "--with-package"]);
    assert!(said.starts_with("wrote events.R, events.py, events.do, events.sps"), "{said}");
    for script in ["events.R", "events.py", "events.do", "events.sps", "datapackage.json"] {
        let text = folder.text(script);
        for field in annals::model::Field::ALL {
            assert!(text.contains(field.name()), "{script} lacks {field}");
        }
        let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{script} lacks {word}"));
        assert!(at("Battles") < at("Protests") && at("Protests") < at("Riots"), "{script}");
    }
    let stata = folder.text("events.do");
    assert!(stata.contains("label define event_type 5 `\"Violence against civilians\"', modify\n"), "{stata}");
    assert!(stata.contains("encode text_, generate(event_type) label(event_type) noextend\n"), "{stata}");
    assert!(folder.text("events.sps").contains("(\"Battles\"=1)"));
    let package: Value = serde_json::from_str(&folder.text("datapackage.json")).expect("JSON");
    assert_eq!(package["resources"][0]["bytes"], folder.read("events.csv").len());
    assert_eq!(package["resources"][0]["schema"]["primaryKey"], serde_json::json!(["event_id_cnty"]));
}

#[test]
fn a_word_without_a_code_keeps_its_column_text_in_scripts() {
    let folder = Folder::with(AWKWARD);
    let said = folder.done(&["export", "events.csv", "--with-scripts"]);
    assert!(said.contains("1 row with a line break in a cell, which SPSS cannot read"), "{said}");
    assert!(!folder.text("events.R").contains("factor(events[[\"sub_event_type\"]]"));
    assert!(folder.text("events.R").contains("factor(events[[\"event_type\"]]"));
}

#[test]
fn nobodys_own_script_is_written_over() {
    let folder = Folder::with(AWKWARD);
    folder.write("events.R", "# my analysis");
    let said = folder.annals(&["export", "events.csv", "--with-scripts"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("events.R would be written over"), "{said:?}");
    assert_eq!((folder.text("events.R").as_str(), folder.files().len()), ("# my analysis", 2));
    folder.write("datapackage.json", "{}");
    assert_eq!(folder.annals(&["export", "events.csv", "--with-package"]).code, Some(3));
    for more in [["-", "--with-scripts"], ["events.dta", "--with-scripts"], ["-", "--with-package"]] {
        assert_eq!(folder.annals(&[&["export"], &more[..]].concat()).code, Some(2), "{more:?}");
    }
    // What annals made is made anew.
    folder.done(&["export", "other.csv", "--with-scripts"]);
    folder.done(&["export", "other.csv", "--with-scripts"]);
}

#[test]
fn what_stands_beside_a_csv_comes_with_it_or_all_is_as_it_was() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.write("events.csv", "mine");
    folder.done(&["export", "other.csv", "--with-scripts"]);
    let before = folder.files();
    // The third of five files cannot be put in its place.
    fs::create_dir(folder.path("events.py")).expect("a folder");
    fs::rename(folder.path("other.R"), folder.path("events.R")).expect("a file");
    let script = folder.text("events.R");
    let said = folder.annals(&["export", "events.csv", "--with-scripts"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("events.py"), "{said:?}");
    assert_eq!((folder.text("events.csv"), folder.text("events.R")), ("mine".to_owned(), script));
    assert_eq!(folder.files().len(), before.len() + 1, "{:?}", folder.files());
    fs::remove_dir(folder.path("events.py")).expect("a folder");
    let said = folder.done(&["export", "events.csv", "--with-scripts", "--with-package"]);
    assert!(said.starts_with("wrote events.R, events.py, events.do, events.sps\n"), "{said}");
    assert!(said.contains("wrote datapackage.json, events.codes.csv; fill in"), "{said}");
    let nothing_hidden = folder.files().iter().all(|name| !name.starts_with(".annals-"));
    assert!(nothing_hidden && folder.text("events.csv").starts_with("event_id_cnty,"), "{:?}", folder.files());
    assert!(folder.text("events.py").contains("\"events.csv\""), "{}", folder.text("events.py"));
    // In another folder, too.
    fs::create_dir(folder.path("out")).expect("a folder");
    let said = folder.done(&["export", "out/events.csv", "--with-scripts"]);
    assert!(said.replace('\\', "/").contains("wrote out/events.R, out/events.py"), "{said}");
    let missing = folder.annals(&["export", "nowhere/events.csv", "--with-scripts"]);
    assert!(missing.code == Some(3) && missing.err.contains("nowhere"), "{missing:?}");
}

#[test]
fn more_events_than_a_sheet_holds_are_refused_before_anything_is_written() {
    let folder = Folder::new();
    folder.import(&folder.write("one.csv", crate::invented::clashes(1, 0)), &[]);
    let most = 1_048_575;
    let database = folder.sqlite();
    let columns = "change_id, status, by_hand, day, kind_id, country_id, place_id";
    let many = format!(
        "PRAGMA synchronous = off; DROP INDEX event_by_id; DROP INDEX event_by_country_day; DROP INDEX event_deadly;
         WITH RECURSIVE number(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < {most})
         INSERT INTO event (stem_id, number, {columns}) SELECT stem_id, n, {columns} FROM number, event WHERE id = 1"
    );
    database.execute_batch(&many).expect("rows");
    let said = folder.annals(&["export", "out.xlsx"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("more than 1048575 rows") && said.err.contains("write a .csv or a .dta"), "{said:?}");
    assert!(!folder.files().iter().any(|name| name.contains("xlsx")), "{:?}", folder.files());
    // Few of them are written.
    folder.done(&["export", "out.xlsx", "--id", "MLI0", "--columns", "year"]);
}
