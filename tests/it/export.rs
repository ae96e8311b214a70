//! Files out: columns, habits, filters, moments; and an untouched file comes back byte for byte.

use crate::import::{hints, names, read_in};
use crate::invented;
use crate::support::{DB, Folder, data, project};
use std::collections::BTreeMap;
use std::fs;

/// Layouts of events, each with the file of what the invented set looks like in it.
const LAYOUTS: [&str; 9] = [
    "acled-2018",
    "acled-2019",
    "acled-actors",
    "acled-api-2016",
    "acled-api-r",
    "acled-current",
    "acled-legacy",
    "acled-monadic",
    "ucdp-ged",
];

/// The invented set of events.
const SET: &str = "acled_current_labels.csv";

/// Files that do not come back byte for byte, and why.
const NOT_CANONICAL: [(&str, &str); 5] = [
    ("acled_deleted.csv", "holds no events"),
    ("duplicate_different.csv", "a second row of an id is rejected"),
    ("other_source_rows.csv", "a second row of an id is rejected"),
    ("truncated.csv", "a row that broke off is rejected"),
    ("truncated_in_quotes.csv", "a row that broke off is rejected"),
];

// The law

#[test]
fn an_untouched_file_comes_back_byte_for_byte() {
    let mut wrong = String::new();
    for name in names().iter().filter(|name| !NOT_CANONICAL.iter().any(|(not, _)| not == name)) {
        let folder = Folder::new();
        read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let (file, back) = (fs::read(data(name)).expect("a file"), folder.export(&["--as-imported"]));
        if file != back {
            let at = file.iter().zip(&back).take_while(|(a, b)| a == b).count();
            let around = |bytes: &[u8]| {
                String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 40)]).into_owned()
            };
            wrong += &format!("{name}, byte {at}\n  {:?}\n  {:?}\n", around(&file), around(&back));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn where_a_file_is_not_canonical_every_cell_comes_back() {
    for (name, _) in &NOT_CANONICAL[1..] {
        let folder = Folder::new();
        let report = read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let file = rows(&fs::read(data(name)).expect("a file"));
        let back = rows(&folder.export(&["--as-imported"]));
        assert_eq!(back[0], file[0], "{name}");
        assert_eq!(back.len() as u64 - 1, report.outcome.new, "{name}");
        for row in &back[1..] {
            assert!(file.contains(row), "{name}: {row:?}");
        }
    }
}

#[test]
fn an_event_that_was_edited_comes_back_with_its_new_value_and_the_others_as_they_were() {
    for name in
        ["windows1252.csv", "excel_dates.csv", "acled_legacy.csv", "semicolon_decimal_comma.csv", "r_write_csv.csv"]
    {
        let folder = Folder::new();
        read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let before = folder.export(&["--as-imported"]);
        let id = String::from_utf8(folder.export(&["--columns", "event_id_cnty"])).expect("UTF-8");
        let id = id.lines().nth(3).expect("a third event").to_owned();
        folder.done(&[
            "edit",
            &id,
            "--set",
            "fatalities=77",
            "--reason",
            "second report",
            "--accept",
            "fatalities-unusual",
        ]);
        let after = folder.export(&["--as-imported"]);
        let lines = |bytes: &[u8]| bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let differing: Vec<_> = lines(&before).into_iter().zip(lines(&after)).filter(|(a, b)| a != b).collect();
        assert_eq!(differing.len(), 1, "{name}");
        let cells = String::from_utf8_lossy(&differing[0].1).into_owned();
        assert!(cells.contains("77"), "{name}: {cells}");
    }
}

#[test]
fn rows_without_anything_and_rows_that_stand_twice_come_back_in_their_places() {
    let text = fs::read_to_string(data(SET)).expect("UTF-8");
    let rows: Vec<&str> = text.lines().collect();
    let many: String = (0..3_000).map(|_| ",,,\n").collect();
    let (head, a, b, c) = (rows[0], rows[1], rows[2], rows[3]);
    let file = format!("{head}\n\n{a}\n{b}\n{a}\n,,,\n \n{a}\n{c}\n{b}\n{many}{c}\n\n");
    let folder = Folder::new();
    let path = folder.write("gaps.csv", &file);
    folder.import(&path, &[]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), 3);
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), file);
    // What is chosen or sorted has other places.
    let chosen = String::from_utf8(folder.export(&["--as-imported", "--sort", "event_date"])).expect("UTF-8");
    assert_eq!(chosen.lines().count(), 4, "{chosen}");
    folder.done(&["edit", "UKR90110", "--set", "fatalities=3", "--reason", "second report"]);
    let edited = String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8");
    let differing = file.lines().zip(edited.lines()).filter(|(old, new)| old != new);
    assert_eq!(differing.filter(|(old, new)| *old == a && new.contains(",3,,")).count(), 3, "{edited}");
}

#[test]
fn rows_of_an_event_that_stand_twice_come_back_in_their_places() {
    for (name, events) in [("acled_monadic.csv", 13), ("acled_monadic_population.csv", 12), ("acled_actors.csv", 23)] {
        let text = fs::read_to_string(data(name)).expect("UTF-8");
        let (head, rows) = text.split_once('\n').expect("a header");
        let rows: Vec<&str> = rows.lines().collect();
        let many = rows.len() as i64;
        let twice: String = rows.iter().map(|row| format!("{row}\n{row}\n")).collect();
        let lines = rows.join("\n");
        let backwards: Vec<&str> = rows.iter().rev().copied().collect();
        for (rest, repeated) in [
            (format!("{lines}\n{lines}\n"), many),
            (twice, many),
            (format!("{lines}\n{}\n\n{}\n", rows[2], backwards.join("\n")), many + 1),
            (format!("{0}\n{0}\n{0}\n{lines}\n", rows[0]), 3),
        ] {
            let file = format!("{head}\n{rest}");
            let folder = Folder::new();
            let path = folder.write("twice.csv", &file);
            let said = folder.import(&path, &[]);
            assert!(said.out.contains(&format!("repeated{repeated:>5}")), "{name}: {said:?}");
            assert_eq!(folder.number("SELECT count(*) FROM event"), events, "{name}");
            assert_eq!(folder.number("SELECT count(*) FROM import_row WHERE repeats IS NOT NULL"), repeated, "{name}");
            assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), file, "{name}");
            // Of what is chosen each row stands once.
            let chosen = String::from_utf8(folder.export(&["--as-imported", "--country", "Haiti"])).expect("UTF-8");
            let rows_of_one = rows.iter().filter(|row| row.starts_with("HTI5512,")).count();
            assert_eq!(chosen.lines().count(), 1 + rows_of_one, "{name}: {chosen}");
        }
    }
}

#[test]
fn the_very_same_row_is_the_other_side_only_where_both_are_of_one_kind() {
    let text = fs::read_to_string(data("acled_monadic.csv")).expect("UTF-8");
    let rows: Vec<&str> = text.lines().collect();
    let of = |id: &str| rows.iter().copied().find(|row| row.starts_with(id)).expect("a row of that event");
    let (head, like, unlike) = (rows[0], of("IND770298"), of("UKR90102"));
    let file = format!("{head}\n{like}\n{unlike}\n{like}\n{unlike}\n{like}\n");
    let folder = Folder::new();
    let path = folder.write("like.csv", &file);
    let said = folder.import(&path, &[]);
    assert!(said.out.contains("repeated   2") && said.out.contains("partner-row-missing      1"), "{said:?}");
    let actors = |id: &str| {
        let event = folder.database().event(id, None).expect("it is there").draft;
        [event.actor1.to_string(), event.actor2.to_string()]
    };
    assert_eq!(actors("IND770298"), ["Protesters (India)", "Protesters (India)"]);
    assert_eq!(actors("UKR90102"), ["Military Forces of Ukraine (2018-)", ""]);
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), file);
}

#[test]
fn what_is_taken_back_is_again_as_it_was() {
    for name in ["acled_legacy.csv", "r_write_csv.csv", "ucdp_ged.csv", "acled_monadic.csv", "extra_columns.csv"] {
        let folder = Folder::new();
        read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let (before, found) = (folder.export(&["--as-imported"]), findings(&folder));
        let ids = String::from_utf8(folder.export(&["--columns", "event_id_cnty"])).expect("UTF-8");
        let ids: Vec<&str> = ids.lines().skip(1).collect();
        for id in [ids[0], ids[3]] {
            folder.done(&["edit", id, "--set", "fatalities=77", "--reason", "x", "--accept", "fatalities-unusual"]);
            folder.done(&["withdraw", id, "--reason", "twice"]);
            assert!(folder.export(&["--as-imported"]) != before, "{name}");
            folder.done(&["undo"]);
            folder.done(&["undo", &(folder.number("SELECT max(id) FROM change") - 2).to_string()]);
            assert!(folder.export(&["--as-imported"]) == before, "{name}: {id}");
            assert_eq!(findings(&folder), found, "{name}: {id}");
        }
        let dump = folder.dump();
        let again = read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        assert_eq!((again.outcome.changed, again.outcome.conflicts, again.outcome.new), (0, 0, 0), "{name}");
        assert!(folder.dump() == dump, "{name}");
        // Nothing stands in the way of taking back the import itself, and back again.
        folder.done(&["undo", "2"]);
        assert_eq!(folder.number("SELECT count(*) FROM acled"), 0, "{name}");
        folder.done(&["undo"]);
        assert!(folder.export(&["--as-imported"]) == before, "{name}");
        assert_eq!(findings(&folder), found, "{name}");
    }
}

#[test]
fn an_event_that_was_withdrawn_and_restored_is_again_as_it_was() {
    let names =
        ["acled_legacy.csv", "r_write_csv.csv", "ucdp_ged_r.csv", "acled_monadic.csv", "case_variants.csv", "crlf.csv"];
    for name in names {
        let folder = Folder::new();
        read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let (before, found) = (folder.export(&["--as-imported"]), findings(&folder));
        let ids = String::from_utf8(folder.export(&["--columns", "event_id_cnty"])).expect("UTF-8");
        let ids: Vec<&str> = ids.lines().skip(1).collect();
        for id in [ids[0], ids[3]] {
            folder.done(&["withdraw", id, "--reason", "twice"]);
            assert!(folder.export(&["--as-imported"]) != before, "{name}");
            folder.done(&["restore", id, "--reason", "not twice"]);
            assert!(folder.export(&["--as-imported"]) == before, "{name}: {id}");
            assert_eq!(findings(&folder), found, "{name}: {id}");
            // To take back that it was restored, and that again, is the same.
            folder.done(&["undo"]);
            assert!(folder.export(&["--as-imported"]) != before, "{name}");
            folder.done(&["undo"]);
            assert!(folder.export(&["--as-imported"]) == before, "{name}: {id}");
            assert_eq!(findings(&folder), found, "{name}: {id}");
        }
        let again = read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        assert_eq!((again.outcome.changed, again.outcome.conflicts, again.outcome.new), (0, 0, 0), "{name}");
    }
}

#[test]
fn an_event_that_was_edited_withdrawn_and_restored_keeps_the_edit() {
    let folder = Folder::with("case_variants.csv");
    let before = folder.export(&["--as-imported"]);
    let ids = String::from_utf8(folder.export(&["--columns", "event_id_cnty"])).expect("UTF-8");
    let id = ids.lines().nth(1).expect("an event");
    folder.done(&["edit", id, "--set", "fatalities=77", "--reason", "x", "--accept", "fatalities-unusual"]);
    folder.done(&["withdraw", id, "--reason", "twice"]);
    folder.done(&["restore", id, "--reason", "not twice"]);
    let after = folder.export(&["--as-imported"]);
    let (before, after) = (String::from_utf8_lossy(&before).into_owned(), String::from_utf8_lossy(&after).into_owned());
    let differing: Vec<_> = before.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert!(matches!(differing[..], [(_, new)] if new.contains(",77,")), "{differing:?}");
}

/// What the checks said of events, as the database keeps it.
fn findings(folder: &Folder) -> Vec<String> {
    let dump = folder.dump();
    dump.lines().filter(|line| line.starts_with("event_finding|")).map(str::to_owned).collect()
}

#[test]
fn the_file_of_each_import_comes_back() {
    let folder = Folder::with("acled_2018.csv");
    folder.import(&data("acled_current_upper.csv"), &[]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), 30);
    let last = rows(&folder.export(&["--as-imported"]));
    assert_eq!(last[0], rows(&fs::read(data("acled_current_upper.csv")).expect("a file"))[0]);
    let first = rows(&folder.export(&["--as-imported=2"]));
    assert_eq!(first[0], rows(&fs::read(data("acled_2018.csv")).expect("a file"))[0]);
    assert_eq!((last.len(), first.len()), (31, 31));
    let said = folder.annals(&["export", "out.csv", "--as-imported=1"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("change 1 is no import"), "{said:?}");
}

#[test]
fn nothing_imported_cannot_come_back() {
    let said = Folder::new().annals(&["export", "out.csv", "--as-imported"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("nothing was imported") && said.err.contains("try:"), "{said:?}");
}

// Layouts and habits

#[test]
fn each_layout_writes_what_stands_in_its_golden_file() {
    let folder = Folder::with(SET);
    let mut wrong = Vec::new();
    for layout in LAYOUTS {
        let written = folder.export(&["--layout", layout]);
        let path = project(&format!("tests/golden/{}.csv", layout.replace('-', "_")));
        if std::env::var_os("WRITE_GOLDEN").is_some() {
            fs::write(&path, &written).expect("the folder of golden files");
        }
        if fs::read(&path).unwrap_or_default() != written {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "other bytes than in {wrong:?}; WRITE_GOLDEN=1 writes them anew");
}

#[test]
fn each_layout_of_events_has_a_golden_file() {
    use annals::codebook::{Codebook, RowsAre};
    let layouts = Codebook::standard().layouts().iter();
    let mut of_events: Vec<&str> =
        layouts.filter(|layout| layout.rows != RowsAre::Deletion).map(|layout| layout.name.as_str()).collect();
    of_events.sort_unstable();
    assert_eq!(of_events, LAYOUTS);
}

#[test]
fn the_usual_layout_gives_the_usual_file_back() {
    assert_eq!(Folder::with(SET).export(&[]), fs::read(data(SET)).expect("a file"));
}

#[test]
fn a_layout_of_its_own_brings_the_values_back() {
    // Each golden file is read again: what the layout knows must be what was.
    let usual = values(&Folder::with(SET));
    for layout in LAYOUTS {
        let file = project(&format!("tests/golden/{}.csv", layout.replace('-', "_")));
        let folder = Folder::new();
        let report = read_in(&mut folder.database(), &file, Default::default()).expect(layout);
        assert_eq!(report.sniffed.form.layout, layout);
        if layout == "ucdp-ged" {
            continue;
        }
        assert_eq!((report.outcome.new, report.read.rejected), (23, 0), "{layout}");
        for (id, row) in values(&folder) {
            for (column, value) in row {
                let was = &usual[&id][&column];
                let known = matches!(column.as_str(), "event_date" | "country" | "fatalities" | "notes" | "location");
                assert!(!known || value == *was || value.is_empty(), "{layout}, {id}, {column}: {value} for {was}");
            }
        }
    }
}

#[test]
fn kinds_of_actor_are_labels_or_numbers() {
    let folder = Folder::with(SET);
    let columns = ["--columns", "event_id_cnty,inter1,inter2,interaction"];
    let labels = rows(&folder.export(&[&columns[..], &["--inter", "labels"]].concat()));
    let numbers = rows(&folder.export(&[&columns[..], &["--inter", "numbers"]].concat()));
    assert_eq!(labels[1], ["UKR90110", "External/Other forces", "Civilians", "External/Other forces-Civilians"]);
    assert_eq!(numbers[1], ["UKR90110", "8", "7", "78"]);
    assert_eq!(labels[2], ["UKR90108", "External/Other forces", "", "External/Other forces only"]);
    assert_eq!(numbers[2], ["UKR90108", "8", "0", "80"]);
}

#[test]
fn columns_come_in_the_order_asked_for() {
    let folder = Folder::with(SET);
    let out = rows(&folder.export(&["--columns", "fatalities,EVENT_ID_CNTY,country"]));
    assert_eq!(out[0], ["fatalities", "event_id_cnty", "country"]);
    assert_eq!(out[1], ["2", "UKR90110", "Ukraine"]);
    assert_eq!(out.len(), 24);
    let said = folder.annals(&["export", "out.csv", "--columns", "fatality"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("\"fatalities\""), "{said:?}");
    let all = folder.export(&[]);
    assert!(folder.export(&["--columns", "all"]) == all);
}

#[test]
fn rows_are_sorted_as_asked() {
    let folder = Folder::with(SET);
    let mut expected: Vec<(i64, String, String)> = records()
        .iter()
        .map(|row| {
            (
                -row["fatalities"].parse::<i64>().expect("a number"),
                row["event_date"].clone(),
                row["event_id_cnty"].clone(),
            )
        })
        .collect();
    expected.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let out = folder.export(&["--columns", "fatalities,event_date", "--sort", "-fatalities,event_date"]);
    let found: Vec<(i64, String)> =
        rows(&out)[1..].iter().map(|row| (-row[0].parse::<i64>().expect("a number"), row[1].clone())).collect();
    assert_eq!(found, expected.into_iter().map(|(deaths, day, _)| (deaths, day)).collect::<Vec<_>>());
    let ids = rows(&folder.export(&["--columns", "event_id_cnty", "--sort", "event_id_cnty"]));
    assert_eq!((ids[1][0].as_str(), ids[23][0].as_str()), ("BFO40017", "XKX311"));
}

#[test]
fn another_delimiter_and_a_mark_keep_the_cells() {
    let folder = Folder::with("newline_in_notes.csv");
    let usual = rows(&folder.export(&[]));
    for (name, sign) in [(";", b';'), ("tab", b'\t'), ("|", b'|')] {
        let out = folder.export(&["--delimiter", name, "--bom"]);
        assert_eq!(out[..3], *b"\xef\xbb\xbf");
        let mut reader = csv::ReaderBuilder::new().delimiter(sign).has_headers(false).from_reader(&out[3..]);
        let cells: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        assert_eq!(cells, usual, "{name}");
    }
    assert_ne!(folder.export(&[])[..3], *b"\xef\xbb\xbf");
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
    let notes = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "-5", "plain"];
    let mut out = csv::Writer::from_writer(Vec::new());
    for (at, mut row) in rows(invented::clashes(6, 0).as_bytes()).into_iter().enumerate() {
        if at > 0 {
            row[27] = notes[at - 1].to_owned();
        }
        out.write_record(row).expect("memory");
    }
    let folder = Folder::new();
    let out = out.into_inner().expect("memory");
    let file = folder.write("formulas.csv", out);
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    let cells = |more: &[&str]| {
        let out = folder.export(&[&["--columns", "notes"], more].concat());
        rows(&out)[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(cells(&[]), notes);
    assert_eq!(cells(&["--spreadsheet-safe"]), ["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "-5", "plain"]);
    let said = folder.done(&["export", "out.csv", "--spreadsheet-safe"]);
    assert!(said.contains("made 4 cells harmless"), "{said}");
}

// Which events

#[test]
fn each_filter_takes_the_events_it_names() {
    type Takes = fn(&BTreeMap<String, String>) -> bool;
    let cases: [(&[&str], Takes); 18] = [
        (&["--country", "ukraine"], |row| row["country"] == "Ukraine"),
        (&["--country", "Upper Volta"], |row| row["country"] == "Burkina Faso"),
        (&["--country", "Ukraine", "--country", "Burkina Faso"], |row| {
            ["Ukraine", "Burkina Faso"].contains(&row["country"].as_str())
        }),
        (&["--region", "Western Africa"], |row| row["region"] == "Western Africa"),
        (&["--region", "Westen Africa"], |row| row["region"] == "Western Africa"),
        (&["--from", "2025-09-20"], |row| *row["event_date"] >= *"2025-09-20"),
        (&["--to", "2025-09"], |row| *row["event_date"] <= *"2025-09-30"),
        (&["--from", "2025-08", "--to", "2025-10-30"], |row| {
            ("2025-08-01"..="2025-10-30").contains(&row["event_date"].as_str())
        }),
        (&["--type", "Battles"], |row| row["event_type"] == "Battles"),
        (&["--type", "Demonstrations", "--type", "Armed clash"], |row| {
            row["disorder_type"] == "Demonstrations" || row["sub_event_type"] == "Armed clash"
        }),
        (&["--actor", "russia"], |row| {
            ["actor1", "actor2", "assoc_actor_1", "assoc_actor_2"].iter().any(|side| row[*side].contains("Russia"))
        }),
        (&["--place", "velyka"], |row| {
            ["admin1", "admin2", "admin3", "location"].iter().any(|unit| row[*unit].contains("Velyka"))
        }),
        (&["--source", "Zorya24"], |row| row["source"].contains("Zorya24")),
        (&["--tag", "crowd size"], |row| row["tags"].contains("crowd size")),
        (&["--box", "37.8,48,37.81,48.02"], |row| {
            let (north, east) = (row["latitude"].parse::<f64>(), row["longitude"].parse::<f64>());
            (48.0..=48.02).contains(&north.expect("degrees")) && (37.8..=37.81).contains(&east.expect("degrees"))
        }),
        (&["--text", "soldiers"], |row| row["notes"].contains("soldiers")),
        (&["--min-fatalities", "2"], |row| row["fatalities"].parse::<u32>().expect("a number") >= 2),
        (&["--id", "BFO40021", "--id", "UKR90102"], |row| {
            ["BFO40021", "UKR90102"].contains(&row["event_id_cnty"].as_str())
        }),
    ];
    let folder = Folder::with(SET);
    for (args, takes) in cases {
        let expected: Vec<String> =
            records().into_iter().filter(takes).map(|row| row["event_id_cnty"].clone()).collect();
        assert!(!expected.is_empty() && expected.len() < 23, "{args:?} must divide the set");
        let out = folder.export(&[&["--columns", "event_id_cnty"], args].concat());
        let found: Vec<String> = rows(&out)[1..].iter().map(|row| row[0].clone()).collect();
        assert_eq!(found, expected, "{args:?}");
    }
}

#[test]
fn filters_of_two_kinds_narrow_one_another() {
    let folder = Folder::with(SET);
    let args = ["--columns", "event_id_cnty", "--country", "Ukraine", "--type", "Battles", "--min-fatalities", "0"];
    assert_eq!(rows(&folder.export(&args)), [["event_id_cnty"], ["UKR90102"]]);
    assert_eq!(rows(&folder.export(&["--columns", "event_id_cnty", "--country", "Ukraine", "--to", "2020"])).len(), 1);
    let said = folder.annals(&["export", "out.csv", "--country", "Ukrain"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("\"Ukraine\""), "{said:?}");
}

#[test]
fn withdrawn_events_are_written_only_when_asked_for() {
    let folder = Folder::with(SET);
    folder.done(&["withdraw", "BFO40021", "--reason", "reported twice"]);
    let ids = |more: &[&str]| rows(&folder.export(&[&["--columns", "event_id_cnty"], more].concat())).len() - 1;
    assert_eq!((ids(&[]), ids(&["--status", "withdrawn"])), (22, 1));
}

#[test]
fn as_of_gives_the_events_as_they_were() {
    let folder = Folder::with(SET);
    let at = |moment: &str, args: &[&str]| {
        let said = folder.command(args).env("ANNALS_NOW", moment).output().expect("the program starts");
        assert!(said.status.success(), "{said:?}");
    };
    let first = folder.export(&[]);
    at("2026-02-01T08:00:00Z", &["edit", "UKR90110", "--set", "fatalities=3", "--reason", "second report"]);
    let second = folder.export(&[]);
    at("2026-03-01T08:00:00Z", &["withdraw", "BFO40021", "--reason", "reported twice"]);
    let third = folder.export(&[]);
    assert!(first != second && second != third && first != third);
    for (moment, expected) in [
        ("2", &first),
        ("3", &second),
        ("4", &third),
        ("2026-01-31", &first),
        ("2026-02-01", &second),
        ("2026-02-01T07:59:59Z", &first),
        ("2026-02-01T08:00:00Z", &second),
        ("2027-01", &third),
    ] {
        assert!(folder.export(&["--as-of", moment]) == *expected, "as of {moment}");
    }
    assert_eq!(rows(&folder.export(&["--as-of", "1"])).len(), 1);
    assert_eq!(folder.annals(&["export", "out.csv", "--as-of", "9"]).code, Some(3));
}

// Where to

#[test]
fn standard_output_gets_the_same_bytes() {
    let folder = Folder::with("windows1252.csv");
    let folder = if folder.number("SELECT count(*) FROM event") == 0 { Folder::with(SET) } else { folder };
    let out = folder.command(&["export", "-"]).output().expect("the program starts");
    assert_eq!(out.stdout, folder.export(&[]));
    assert_eq!(String::from_utf8_lossy(&out.stderr), "wrote 23 events to standard output, layout acled-current\n");
}

#[test]
fn an_export_that_fails_leaves_the_old_file() {
    let folder = Folder::with(SET);
    folder.write("out.csv", "old");
    fs::create_dir(folder.path("taken")).expect("a folder");
    let before = folder.dump();
    for (args, code) in [
        (&["out.csv", "--columns", "nonsense"][..], 2),
        (&["out.csv", "--layout", "nonsense"], 2),
        (&["out.csv", "--country", "Nonsense"], 3),
        (&["out.csv", "--as-imported=1"], 3),
        (&["taken"], 3),
        (&["out.por"], 2),
        (&["out.csv.GZ"], 2),
        (&["missing/out.csv"], 3),
        (&[DB], 3),
    ] {
        let said = folder.annals(&[&["export"], args].concat());
        assert_eq!(said.code, Some(code), "{args:?}: {said:?}");
        assert!(said.err.contains("try:") || code == 2, "{args:?}: {said:?}");
        assert_eq!(folder.text("out.csv"), "old", "{args:?}");
    }
    assert_eq!(folder.files(), [DB, "out.csv", "taken"]);
    assert!(folder.dump() == before);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(SET);
    let path = folder.write("out.csv", "old");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("our own file");
    folder.export(&[]);
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
}

// Helpers

/// Reads rows of cells, as the `csv` crate sees them.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// Gives the events of the invented set: column to text.
fn records() -> Vec<BTreeMap<String, String>> {
    let all = rows(&fs::read(data(SET)).expect("a file"));
    all[1..].iter().map(|row| all[0].iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// Gives the view `acled`: by id, each column and its text.
fn values(folder: &Folder) -> BTreeMap<String, BTreeMap<String, String>> {
    let out = rows(&folder.export(&[]));
    out[1..].iter().map(|row| (row[0].clone(), out[0].iter().cloned().zip(row.iter().cloned()).collect())).collect()
}
