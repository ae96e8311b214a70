//! Events as Parquet, GeoPackage and data frames of R. `tests/consumers` opens them with the programs they are for.

use crate::invented::clashes;
use crate::support::{DB, Folder, project};
use rusqlite::Connection;
use std::process::Command;

/// Cells that are hard to hold: a long note, other scripts, a word without a code, no coordinates, old days.
const AWKWARD: &str = "awkward_values.csv";

/// A folder whose events have a column of the project's own, a number in all but one.
fn with_an_own_number() -> Folder {
    let folder = Folder::empty();
    std::fs::create_dir(folder.path("book")).expect("a folder");
    let field = "[[fields]]\nname = \"displaced\"\nlabel = \"People displaced\"\ntype = \"integer\"\n";
    folder.write("book/codebook.toml", field);
    folder.done(&["init", DB, "--codebook", "book"]);
    import_beside(&folder, &["displaced", "120", "many"]);
    folder
}

/// Imports events that have more cells at the end of each line: those of the header, of the first event …
fn import_beside(folder: &Folder, cells: &[&str]) {
    let lines = clashes(cells.len() as u32 - 1, 0)
        .lines()
        .zip(cells)
        .map(|(line, cells)| format!("{line},{cells}\n"))
        .collect::<String>();
    let file = folder.write("own.csv", lines);
    folder.import(&file, &[]);
}

#[test]
fn a_cell_that_a_column_cannot_hold_is_named() {
    let folder = with_an_own_number();
    for name in ["out.parquet", "out.gpkg"] {
        let said = folder.annals(&["export", name]);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains("row 2, displaced: \"many\" of event MLI1 does not fit type integer"), "{said:?}");
        assert!(said.err.contains("leave the column out: --columns"), "{said:?}");
    }
    let said = folder.annals(&["export", "parts", "--partition-by", "year"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(!folder.files().iter().any(|name| name.contains("out") || name.contains("parts")), "{:?}", folder.files());
    // A data frame knows its columns only at the end, and can make it text.
    let said = folder.done(&["export", "out.rds"]);
    assert!(said.starts_with("displaced is text: it holds words"), "{said}");
    folder.done(&["export", "out.parquet", "--columns", "event_id_cnty,displaced", "--id", "MLI0"]);
}

#[test]
fn a_geopackage_has_points_index_labels_and_lists_of_values() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "out.gpkg"]);
    let package = Connection::open(folder.path("out.gpkg")).expect("SQLite");
    let text = |sql: &str| package.query_row(sql, [], |row| row.get::<_, String>(0)).expect(sql);
    let number = |sql: &str| package.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!(number("PRAGMA application_id"), 0x4750_4B47);
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    assert_eq!(text("SELECT rtreecheck('main', 'rtree_events_geom')"), "ok");
    assert_eq!(number("SELECT count(*) FROM events"), 10);
    assert_eq!(number("SELECT count(*) FROM rtree_events_geom"), 9);
    assert_eq!(number("SELECT count(*) FROM events WHERE geom IS NULL AND event_id_cnty = 'MLI904'"), 1);
    let around = "SELECT group_concat(event_id_cnty) FROM events WHERE fid IN
                  (SELECT id FROM rtree_events_geom WHERE minx >= 0.4 AND maxx <= 0.6)";
    assert_eq!(text(around), "MLI909");
    let point = "SELECT lower(hex(geom)) FROM events WHERE event_id_cnty = 'MLI909'";
    // 0.5 and 14.7 as doubles, low byte first.
    assert_eq!(text(point), "47500001e61000000101000000000000000000e03f6666666666662d40");
    let row = "SELECT event_date || '|' || timestamp || '|' || typeof(fatalities) || '|' || source
               FROM events WHERE event_id_cnty = 'MLI902'";
    assert_eq!(text(row), "2024-03-05|2024-04-01T19:33:20.000Z|integer|الراصد; Tillam Observer");
    assert_eq!(number("SELECT count(*) FROM events WHERE fatalities IS NULL"), 1);
    let titled = "SELECT title || '|' || constraint_name FROM gpkg_data_columns WHERE column_name = 'event_type'";
    assert_eq!(text(titled), "Event type|event_type");
    let described = "SELECT count(*) FROM gpkg_data_columns WHERE description <> ''";
    assert_eq!(number(described), 31);
    let values = "SELECT group_concat(value || '=' || description) FROM gpkg_data_column_constraints
                  WHERE constraint_name = 'time_precision'";
    assert_eq!(text(values), "1=Exact day,2=About a week,3=About a month");
    // A column with a word of its own keeps to no list.
    let free =
        "SELECT count(*) FROM gpkg_data_columns WHERE column_name = 'sub_event_type' AND constraint_name IS NULL";
    assert_eq!(number(free), 1);
    assert_eq!(number("SELECT count(*) FROM gpkg_data_column_constraints WHERE constraint_name = 'sub_event_type'"), 0);
}

#[test]
fn a_column_named_as_the_table_names_its_own_has_another_name() {
    let folder = Folder::new();
    import_beside(&folder, &["Geom,Remark,remark", "a,b,c"]);
    let said = folder.done(&["export", "out.gpkg"]);
    assert!(said.contains("\"Geom\" is named Geom_2 there\n\"remark\" is named remark_2 there\n"), "{said}");
    let package = Connection::open(folder.path("out.gpkg")).expect("SQLite");
    let values =
        package.query_row("SELECT Geom_2 || Remark || remark_2 FROM events", [], |row| row.get::<_, String>(0));
    assert_eq!(values.expect("a row"), "abc");
}

#[test]
fn a_geopackage_is_as_coarse_as_asked_and_of_its_moment() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["edit", "MLI901", "--set", "fatalities=7", "--reason", "a second report"]);
    let asked = |more: &[&str]| {
        folder.done(&[&["export", "out.gpkg", "--id", "MLI901"], more].concat());
        let package = Connection::open(folder.path("out.gpkg")).expect("SQLite");
        package
            .query_row("SELECT fatalities, minx FROM events JOIN rtree_events_geom ON id = fid", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?))
            })
            .expect("a point")
    };
    assert_eq!(asked(&["--coarsen", "0.5deg"]), (7, -3.25));
    assert_eq!(asked(&["--as-of", "2"]).0, 0);
}

#[test]
fn values_that_follow_from_claims_are_in_points_and_data_frames() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.done(&["document", "add", "--publisher", "World Wire", "--published", "2025-10-31", "--title", "Toll"]);
    folder.done(&["claim", "add", "BFO40021", "--document", "D1", "--field", "deaths", "--value", "at least 20"]);
    folder.done(&["export", "out.gpkg", "--rules", "best"]);
    let package = Connection::open(folder.path("out.gpkg")).expect("SQLite");
    let of = "SELECT fatalities FROM events WHERE event_id_cnty = 'BFO40021'";
    assert_eq!(package.query_row(of, [], |row| row.get::<_, i64>(0)).expect("a row"), 20);
    // The frame without the claim differs from that with it in this number alone.
    let frame = |more: &[&str]| {
        use std::io::Read;
        folder.done(&[&["export", "out.rds", "--columns", "fatalities", "--id", "BFO40021"], more].concat());
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(&folder.read("out.rds")[..]).read_to_end(&mut bytes).expect("gzip");
        let column = memchr::memmem::find(&bytes, &[0, 0, 2, 13]).expect("whole numbers");
        i32::from_be_bytes(bytes[column + 8..column + 12].try_into().expect("four"))
    };
    assert_eq!((frame(&[]), frame(&["--rules", "best"])), (11, 20));
}

#[test]
fn r_reads_a_data_frame() {
    for name in [AWKWARD, "acled_current_labels.csv"] {
        let folder = Folder::with(name);
        folder.export(&[]);
        folder.done(&["export", "out.rds"]);
        let bytes = folder.read("out.rds");
        assert_eq!(&bytes[..2], [0x1f, 0x8b], "gzip");
        let script = project("tests/consumers/r_frame.R");
        let asked = Command::new("Rscript").arg(script).args([DB, "out.csv"]).current_dir(folder.path("")).output();
        let Ok(said) = asked else { return println!("skipped: R not found") };
        let said = crate::support::said(said);
        assert_eq!((said.code, said.out.as_str()), (Some(0), "read: R, a data frame with readRDS\n"), "{said:?}");
    }
}

#[test]
fn a_data_frame_is_written_as_r_writes_it() {
    use std::io::Read;
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "out.rds", "--columns", "event_type,fatalities,inter2", "--sort", "event_id_cnty"]);
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&folder.read("out.rds")[..]).read_to_end(&mut bytes).expect("gzip");
    let int = |at: usize| i32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
    let ints = |at: usize, count: usize| (0..count).map(|nth| int(at + 4 * nth)).collect::<Vec<_>>();
    assert_eq!(&bytes[..2], b"X\n");
    // Version, and a list that is an object with attributes, of three columns.
    assert_eq!(ints(2, 5), [2, 0x0003_0500, 0x0002_0300, 0x313, 3]);
    // Whole numbers that are an object: places in the levels, from 1.
    assert_eq!(ints(22, 2), [0x30d, 10]);
    assert_eq!(ints(30, 10), [1, 1, 1, 1, 1, 6, 1, 5, 1, 1]);
    let after = |word: &str| memchr::memmem::find(&bytes, word.as_bytes()).expect(word) + word.len();
    // Deaths: MLI905 has none known, which is the least of all numbers.
    let deaths = after("factor") + 4;
    assert_eq!(ints(deaths, 2), [0x20d, 10]);
    assert_eq!(ints(deaths + 8, 10), [0, 0, 0, 0, i32::MIN, 0, 0, 41_000, 3, 0]);
    // The second side of MLI906 is none, the first level; that of MLI907 is not known.
    let sides = after("Fatalities") + 4;
    assert_eq!(ints(sides, 2), [0x30d, 10]);
    assert_eq!(ints(sides + 8 + 20, 3), [1, i32::MIN, 8]);
    // Ten rows, named by their number.
    let rows = after("row.names");
    assert_eq!(ints(rows, 4), [13, 2, i32::MIN, -10]);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_it_is_refused_with_what_to_do() {
    let folder = Folder::with(AWKWARD);
    for args in [&["export", "out.parquet"][..], &["export", "parts", "--partition-by", "year"]] {
        let said = folder.annals(args);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains("this annals was built without Parquet"), "{said:?}");
        assert!(said.err.contains("cargo install annals"), "{said:?}");
    }
    assert_eq!(folder.files(), [DB]);
}

#[cfg(feature = "parquet")]
mod parquet_files {
    use super::{AWKWARD, with_an_own_number};
    use crate::support::{DB, Folder};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Row;
    use std::collections::BTreeMap;
    use std::fs::File;
    use std::path::{Path, PathBuf};

    fn reader(path: &Path) -> SerializedFileReader<File> {
        SerializedFileReader::new(File::open(path).expect("a file")).expect("Parquet")
    }

    /// The rows of a file, each value as the reader spells it.
    fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
        let cells = |row: Row| row.get_column_iter().map(|(name, value)| (name.clone(), value.to_string())).collect();
        reader(path).get_row_iter(None).expect("rows").map(|row| cells(row.expect("a row"))).collect()
    }

    fn row<'r>(rows: &'r [BTreeMap<String, String>], id: &str) -> &'r BTreeMap<String, String> {
        rows.iter().find(|row| row["event_id_cnty"] == format!("\"{id}\"")).expect(id)
    }

    #[test]
    fn a_file_has_types_lists_and_what_is_missing() {
        let folder = Folder::with(AWKWARD);
        folder.done(&["export", "out.parquet"]);
        let rows = rows(&folder.path("out.parquet"));
        assert_eq!((rows.len(), rows[0].len()), (10, 31));
        let second = row(&rows, "MLI902");
        assert_eq!(second["event_date"], "2024-03-05");
        assert_eq!(second["timestamp"], "2024-04-01 19:33:20.000000 +00:00");
        assert_eq!(second["source"], "[\"الراصد\", \"Tillam Observer\"]");
        assert_eq!((second["latitude"].as_str(), second["year"].as_str()), ("14.73", "2024"));
        assert_eq!(
            (row(&rows, "MLI905")["fatalities"].as_str(), row(&rows, "MLI908")["fatalities"].as_str()),
            ("null", "41000")
        );
        assert_eq!(row(&rows, "MLI903")["sub_event_type"], "\"Quarrel of unnamed kind\"");
        assert_eq!((row(&rows, "MLI901")["tags"].as_str(), row(&rows, "MLI906")["inter2"].as_str()), ("null", "null"));
        assert_eq!(row(&rows, "MLI910")["event_date"], "1897-05-01");
    }

    #[test]
    fn what_is_said_of_the_columns_stands_in_the_file() {
        let folder = Folder::with(AWKWARD);
        folder.done(&["export", "out.parquet", "--columns", "event_type,notes", "--as-of", "2"]);
        let file = reader(&folder.path("out.parquet"));
        let metadata = file.metadata().file_metadata();
        let said = metadata.key_value_metadata().expect("pairs");
        let value =
            |key: &str| said.iter().find(|pair| pair.key == key).and_then(|pair| pair.value.clone()).expect(key);
        assert_eq!((value("annals.change").as_str(), value("annals.codebook").as_str()), ("2", "1.0"));
        let columns: serde_json::Value = serde_json::from_str(&value("annals.columns")).expect("JSON");
        assert_eq!(columns[0]["label"], "Event type");
        assert_eq!(columns[0]["terms"][0], serde_json::json!({"code": 1, "label": "Battles"}));
        assert_eq!(columns[1]["terms"], serde_json::json!([]));
    }

    #[test]
    fn a_file_of_several_groups_has_all_rows_in_order() {
        let folder = Folder::new();
        // 370 events of a whole year each, of which each day is a row.
        let ged = std::fs::read_to_string(crate::support::data("ucdp_ged.csv")).expect("a file");
        let (header, year) = (ged.lines().next().expect("a header"), 370);
        let names: Vec<&str> = header.split(',').collect();
        let line = |number: u32| {
            let cell = |name: &&str| match *name {
                "id" => number.to_string(),
                "type_of_violence" | "where_prec" => "1".to_owned(),
                "date_prec" => "5".to_owned(),
                "country" => "Mali".to_owned(),
                "where_coordinates" => format!("Oulo {number}"),
                "latitude" | "longitude" => "1".to_owned(),
                "year" => "2011".to_owned(),
                "date_start" => "2011-01-01".to_owned(),
                "date_end" => "2011-12-31".to_owned(),
                "side_a" | "side_b" => "Lou".to_owned(),
                "best" => "365".to_owned(),
                _ => String::new(),
            };
            names.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
        };
        let file = folder.write("ged.csv", header.to_owned() + "\n" + &(1..=year).map(line).collect::<String>());
        folder.import(&file, &[]);
        let columns = ["--shape", "day", "--columns", "event_id_cnty,day,location,fatalities_of_day"];
        folder.done(&[&["export", "days.parquet"], &columns[..]].concat());
        let file = reader(&folder.path("days.parquet"));
        let groups: Vec<i64> = file.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
        assert_eq!(groups, [122_880, 365 * i64::from(year) - 122_880]);
        let mut rows = 0;
        for (at, row) in (0..).zip(file.get_row_iter(None).expect("rows")) {
            let row = row.expect("a row");
            let cells: Vec<String> = row.get_column_iter().map(|(_, value)| value.to_string()).take(4).collect();
            let day = chrono::NaiveDate::from_yo_opt(2011, at % 365 + 1).expect("a day").to_string();
            let event = at / 365 + 1;
            assert_eq!(
                cells,
                [format!("\"GED-{event}\""), day, format!("\"Oulo {event}\""), "1".to_owned()],
                "row {at}"
            );
            rows += 1;
        }
        assert_eq!(rows, 365 * year);
    }

    #[test]
    fn values_that_follow_from_claims_are_in_it() {
        let folder = Folder::with("acled_current_labels.csv");
        folder.done(&["document", "add", "--publisher", "World Wire", "--published", "2025-10-31", "--title", "Toll"]);
        let claim = ["claim", "add", "BFO40021", "--document", "D1", "--field", "deaths", "--value", "at least 20"];
        folder.done(&claim);
        folder.done(&["export", "out.parquet", "--rules", "best"]);
        let rows = rows(&folder.path("out.parquet"));
        assert_eq!(row(&rows, "BFO40021")["fatalities"], "20");
        assert_eq!(row(&rows, "BFO40017")["fatalities"], "3");
    }

    #[test]
    fn numbers_of_kinds_are_numbers() {
        let folder = Folder::with(AWKWARD);
        folder.done(&["export", "out.parquet", "--inter", "numbers"]);
        let rows = rows(&folder.path("out.parquet"));
        assert_eq!((row(&rows, "MLI906")["inter1"].as_str(), row(&rows, "MLI906")["inter2"].as_str()), ("1", "0"));
        assert_eq!(row(&rows, "MLI907")["inter2"], "null");
    }

    /// All files below a folder.
    fn files(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut open: Vec<PathBuf> = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            for entry in std::fs::read_dir(&path).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path.strip_prefix(folder).expect("below").to_str().expect("UTF-8").replace('\\', "/"));
                }
            }
        }
        found.sort_unstable();
        found
    }

    #[test]
    fn parts_stand_in_folders_that_say_what_is_in_them() {
        let folder = Folder::with(AWKWARD);
        folder.done(&["withhold", "MLI908", "--field", "location", "--reason", "a witness"]);
        let said = folder.done(&["export", "parts", "--partition-by", "Location,year"]);
        assert!(said.contains("parted into 4 files\nwrote 10 events to parts, Parquet"), "{said}");
        let names = [
            "location=Ayorama/year=1897/part-0.parquet",
            "location=Ayorama/year=2024/part-0.parquet",
            "location=Ségou – Ñandú/year=2024/part-0.parquet",
            "location=__HIVE_DEFAULT_PARTITION__/year=2024/part-0.parquet",
        ];
        assert_eq!(files(&folder.path("parts")), names);
        let withheld = rows(&folder.path("parts").join(names[3]));
        assert_eq!(withheld.len(), 1);
        assert_eq!(withheld[0]["event_id_cnty"], "\"MLI908\"");
        assert!(!withheld[0].contains_key("location") && !withheld[0].contains_key("year"));
        let most = rows(&folder.path("parts").join(names[1]));
        assert_eq!(most.len(), 7);
        assert_eq!(row(&most, "MLI905")["fatalities"], "null");
        // The same rows as in one file, but for the columns that name the folders.
        folder.done(&["export", "whole.parquet"]);
        let mut whole = rows(&folder.path("whole.parquet"));
        whole.iter_mut().for_each(|row| row.retain(|name, _| name != "location" && name != "year"));
        for name in names {
            for part in rows(&folder.path("parts").join(name)) {
                assert!(whole.contains(&part), "{part:?}");
            }
        }
    }

    #[test]
    fn the_same_events_give_the_same_parts() {
        let folder = Folder::with("acled_current_labels.csv");
        folder.done(&["export", "one", "--partition-by", "country,event_date"]);
        folder.done(&["export", "two.parts/", "--partition-by", "country,event_date"]);
        let names = files(&folder.path("one"));
        assert!(names.len() > 5, "{names:?}");
        assert_eq!(names, files(&folder.path("two.parts")));
        for name in names {
            assert!(folder.read(&format!("one/{name}")) == folder.read(&format!("two.parts/{name}")), "{name}");
        }
    }

    #[test]
    fn parts_that_make_no_sense_are_refused_and_leave_nothing() {
        let folder = Folder::with(AWKWARD);
        for (args, told) in [
            (&["events.csv", "--partition-by", "country"][..], "--partition-by is for Parquet, and this is CSV"),
            (&["parts", "--partition-by", "country", "--format", "dta"], "this is Stata 118"),
            (&["-", "--partition-by", "country"], "a folder cannot go to standard output"),
            (&["parts", "--partition-by", "contry"], "did you mean \"country\""),
            (
                &["parts", "--partition-by", "country", "--columns", "year,notes"],
                "\"country\" is no column of this export",
            ),
            (&["parts", "--partition-by", "year,country,YEAR"], "the column year stands there twice"),
            (&["parts", "--partition-by", "year", "--columns", "year"], "each column names a folder"),
            (&["parts", "--partition-by", "year", "--with-scripts"], "--with-scripts is for CSV"),
        ] {
            let said = folder.annals(&[&["export"], args].concat());
            assert_eq!(said.code, Some(2), "{said:?}");
            assert!(said.err.contains(told), "{told}: {said:?}");
        }
        assert_eq!(folder.files(), [DB]);
        std::fs::create_dir(folder.path("parts")).expect("a folder");
        folder.write("parts/mine.txt", "mine");
        let said = folder.annals(&["export", "parts", "--partition-by", "country"]);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains("it is there already"), "{said:?}");
        assert_eq!((folder.text("parts/mine.txt"), files(&folder.path("parts")).len()), ("mine".to_owned(), 1));
    }

    #[test]
    fn standard_output_takes_a_file() {
        let folder = with_an_own_number();
        let columns = ["--columns", "event_id_cnty,country"];
        folder.done(&[&["export", "out.parquet"], &columns[..]].concat());
        let piped = folder
            .command(&[&["export", "-", "--format", "parquet"], &columns[..]].concat())
            .output()
            .expect("started");
        assert!(piped.status.success());
        assert!(piped.stdout == folder.read("out.parquet"));
    }
}
