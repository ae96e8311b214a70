//! What a first user meets: files that programs have been at, moments before there was anything, pipes that are shut.

use crate::support::{Folder, data};
use std::fs;
use std::process::Stdio;

/// An invented file with an event of each kind.
const SET: &str = "acled_current_labels.csv";

fn set() -> String {
    fs::read_to_string(data(SET)).expect("a file of tests/data")
}

/// Gives the set with each date written anew.
fn with_dates(write: impl Fn(&str, &str, &str) -> String) -> String {
    let dated = |line: &str| {
        let (id, rest) = line.split_once(',').expect("an id");
        let (date, rest) = rest.split_once(',').expect("a date");
        let parts: Vec<&str> = date.split('-').collect();
        let [year, month, day] = parts[..] else { return line.to_owned() };
        format!("{id},{},{rest}", write(year, month, day))
    };
    set().lines().map(|line| dated(line) + "\n").collect()
}

#[test]
fn days_with_a_time_or_as_a_fraction_are_days() {
    let usual = Folder::with(SET).export(&[]);
    let serial = |year: &str, month: &str, day: &str| {
        let date = chrono::NaiveDate::parse_from_str(&format!("{year}-{month}-{day}"), "%Y-%m-%d").expect("a day");
        let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
        format!("{}.0", (date - first).num_days())
    };
    let files = [
        with_dates(|year, month, day| format!("{month}/{day}/{year} 12:00:00 AM")),
        with_dates(|year, month, day| format!("{}/{}/{year} 0:00", month.trim_start_matches('0'), day)),
        with_dates(|year, month, day| format!("{year}/{month}/{day} 00:00:00+00")),
        with_dates(serial),
    ];
    for file in files {
        let folder = Folder::new();
        let path = folder.write("dates.csv", &file);
        assert_eq!(folder.import(&path, &[]).code, Some(0), "{}", &file[..700]);
        assert!(folder.export(&[]) == usual, "{}", &file[..700]);
        folder.done(&["export", "back.csv", "--as-imported"]);
        assert!(folder.text("back.csv") == file, "byte for byte");
    }
}

#[test]
fn no_form_of_dates_is_named_where_none_could_be_read() {
    let folder = Folder::new();
    let path = folder.write("dates.csv", with_dates(|year, month, day| format!("\"day {day}, {month} {year}\"")));
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("\n  comma, UTF-8, inter labels,"), "{}", said.out);
    assert!(!said.out.contains("yyyy-mm-dd"), "{}", said.out);
    // What to do is said once.
    let told = "is no date; write it like 2024-05-31 or 31 May 2024\n";
    assert_eq!(said.out.matches(told).count(), 1, "{}", said.out);
}

#[test]
fn a_dash_in_every_empty_cell_is_nothing() {
    let usual = Folder::with(SET).export(&[]);
    let mut reader = csv::Reader::from_path(data(SET)).expect("the set");
    let mut lines = vec![reader.headers().expect("a header").iter().collect::<Vec<_>>().join(",")];
    for row in reader.records() {
        let row = row.expect("a row");
        let cell =
            |cell: &str| if cell.is_empty() { "-".to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) };
        lines.push(row.iter().map(cell).collect::<Vec<_>>().join(","));
    }
    let folder = Folder::new();
    let path = folder.write("dashes.csv", lines.join("\n") + "\n");
    assert_eq!(folder.import(&path, &[]).code, Some(0));
    assert!(folder.export(&[]) == usual);
    assert_eq!(folder.number("SELECT count(*) FROM actor WHERE name = '-'"), 0);
}

#[test]
fn utf_16_without_its_mark_is_named() {
    let bytes = |order: fn(u16) -> [u8; 2]| set().encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for (name, bytes) in [("utf-16le", bytes(u16::to_le_bytes)), ("utf-16be", bytes(u16::to_be_bytes))] {
        let folder = Folder::new();
        let path = folder.write("wide.csv", &bytes);
        let said = folder.import(&path, &[]);
        assert_eq!(said.code, Some(3));
        assert!(said.err.contains("looks like UTF-16 without its byte-order mark"), "{}", said.err);
        assert!(said.err.contains(&format!("--encoding {name}\n")), "{}", said.err);
        assert_eq!(folder.import(&path, &["--encoding", name]).code, Some(0));
        folder.done(&["export", "back.csv", "--as-imported"]);
        assert!(folder.read("back.csv") == bytes);
    }
}

#[test]
fn a_text_beside_the_csv_of_a_zip_is_about_it() {
    let folder = Folder::new();
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.path("events.zip")).expect("a file"));
    for (name, text) in [("readme.txt", "how to cite".to_owned()), ("events.csv", set())] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in the zip");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip");
    assert_eq!(folder.import(&folder.path("events.zip"), &[]).code, Some(0));
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 23);
}

#[test]
fn names_of_regions_of_2020_are_told_and_stop_nothing() {
    let folder = Folder::new();
    let old = set().replace("\"South Asia\"", "\"Southern Asia\"").replace("\"North America\"", "\"Central America\"");
    assert!(old.contains("Southern Asia") && old.contains("Central America"));
    let path = folder.write("old.csv", &old);
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("region: \"Southern Asia\" → South Asia"), "{}", said.out);
    assert!(said.out.contains("warning  region-differs"), "{}", said.out);
    assert_eq!(folder.number("SELECT count(*) FROM acled WHERE region = 'South Asia'"), 2);
    folder.done(&["export", "back.csv", "--as-imported"]);
    assert!(folder.text("back.csv") == old);
}

#[test]
fn an_older_download_is_told() {
    let folder = Folder::with(SET);
    // Of one event later than it is there, of another earlier.
    let (first, second) = ("UKR90110,2025-11-15", "UKR90108,2025-11-15");
    let at = |text: &str, event: &str, moment: &str| {
        let line = text.lines().find(|line| line.starts_with(event)).expect("the event").to_owned();
        let (before, _) = line.rsplit_once(',').expect("a timestamp");
        text.replace(&line, &format!("{before},{moment}"))
    };
    let file = at(&at(&set(), first, "1764091900"), second, "1764091700");
    let path = folder.write("mixed.csv", &file);
    let said = folder.import(&path, &["--dry-run", "--report", "report.json"]);
    assert!(said.out.contains("\nchanged     2  timestamp 2\nolder       1  of those changed:"), "{}", said.out);
    let report: serde_json::Value = serde_json::from_str(&folder.text("report.json")).expect("JSON");
    assert_eq!(report["older"], 1);
}

#[test]
fn words_that_tell_no_sub_event_type_take_none_away() {
    let folder = Folder::with(SET);
    let before = folder.export(&[]);
    for layout in ["acled-legacy", "acled-api-2016", "acled-2018"] {
        folder.done(&["export", "old.csv", "--layout", layout]);
        let said = folder.import(&folder.path("old.csv"), &[]);
        assert!(said.out.ends_with("nothing to write from old.csv: 23 unchanged\n"), "{layout}: {}", said.out);
        assert!(folder.export(&[]) == before);
    }
    // An event type that is another one is told, and what hung on the old one goes.
    let old = folder.text("old.csv");
    let line = old.lines().find(|line| line.contains("UKR90110")).expect("the event");
    let other = old.replace(line, &line.replace("Remote violence", "Violence against civilians"));
    assert!(other != old);
    folder.write("old.csv", other);
    assert!(folder.import(&folder.path("old.csv"), &[]).out.contains("1 changed, 22 unchanged\n"));
    let kinds = "SELECT event_type || '/' || sub_event_type FROM acled WHERE event_id_cnty = 'UKR90110'";
    let kind: String = folder.sqlite().query_row(kinds, [], |row| row.get(0)).expect("the event");
    assert_eq!(kind, "Violence against civilians/");
}

#[test]
fn what_waits_for_review_is_counted_again() {
    let folder = Folder::with(SET);
    folder.done(&["edit", "UKR90110", "--set", "fatalities=5", "--reason", "second report"]);
    let newer = set().replace("was damaged.\",2,,1764091800", "was damaged.\",3,,1764091900");
    assert!(newer != set());
    let path = folder.write("newer.csv", &newer);
    for _ in 0..2 {
        let said = folder.import(&path, &[]);
        assert!(said.out.contains("\nunchanged  22\nin review   1  "), "{}", said.out);
        assert!(said.out.contains("1 waiting for review, 22 unchanged\n"), "{}", said.out);
    }
    assert_eq!(folder.number("SELECT count(*) FROM review_item"), 1);
}

#[test]
fn a_list_of_ids_is_told_from_a_table() {
    let folder = Folder::with(SET);
    for ids in ["UKR90110\nUKR90108\n", "90110UKR\n"] {
        let path = folder.write("ids.txt", ids);
        let said = folder.import(&path, &[]);
        assert_eq!(said.code, Some(3));
        assert!(said.err.contains("its first line is an id"), "{}", said.err);
        assert!(said.err.contains("(echo event_id_cnty; cat FILE) | annals import -"), "{}", said.err);
    }
}

#[test]
fn nothing_goes_out_before_it_is_known_that_it_can() {
    let folder = Folder::with(SET);
    for asked in [&["--from", "2026", "--to", "2025"][..], &["--country", "Malii"]] {
        let said = folder.annals(&[&["export", "-"], asked].concat());
        assert!(said.code != Some(0));
        assert_eq!(said.out, "", "{said:?}");
    }
    assert_eq!(folder.annals(&["export", "-", "--country", "Mexico"]).out.lines().count(), 2);
}

#[test]
fn no_events_are_given_as_of_a_day_before_there_was_a_database() {
    let folder = Folder::with(SET);
    for command in [&["export", "-"][..], &["list"], &["show", "UKR90110"]] {
        let said = folder.annals(&[command, &["--as-of", "2020-01-01"]].concat());
        assert_eq!((said.code, said.out.as_str()), (Some(3), ""), "{said:?}");
        assert!(said.err.contains("the database was made on 2026-01-01 12:00, after that moment"), "{}", said.err);
    }
    assert!(!folder.annals(&["export", "out.csv", "--as-of", "2026-01-01"]).err.contains("log of exports"));
}

#[test]
fn a_list_without_events_is_no_change() {
    let folder = Folder::with(SET);
    folder.write("none.json", "[]");
    let before = folder.dump();
    let said = folder.annals(&["add", "--file", "none.json"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("there is no event in none.json"), "{}", said.err);
    assert!(folder.dump() == before);
}

#[test]
fn a_layout_is_drafted_from_columns_that_have_names() {
    let folder = Folder::new();
    let rows: String = (1..40).map(|row| format!("{row},2024-05-{:02},Mali,Gao\n", row % 28 + 1)).collect();
    folder.write("own.csv", format!(",day,country,place\n{rows}"));
    let said = folder.annals(&["layout", "draft", "own.csv", "-o", "own.toml"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("missing    event_id_cnty: name a column"), "{}", said.out);
    let said = folder.annals(&["import", "own.csv", "--layout-file", "own.toml"]);
    assert!(said.err.contains("names no column for the id or none for the date"), "{}", said.err);
}

#[test]
fn a_database_is_made_in_a_folder_that_is_there() {
    let said = Folder::empty().annals(&["init", "nowhere/events.db"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("because: there is no folder nowhere\n"), "{}", said.err);
}

#[test]
fn own_words_are_kept_as_the_codebook_spells_them() {
    let folder = Folder::empty();
    let write = |name: &str, text: &str| {
        fs::create_dir_all(folder.path("own/vocabularies")).expect("a folder");
        fs::write(folder.path("own").join(name), text).expect("a file");
    };
    write("vocabularies/weapon.csv", "code,label,definition\n1,Rifle,A rifle.\n");
    let refused = folder.annals(&["init", "events.db", "--codebook", "own"]);
    let told = "because: own/vocabularies/weapon.csv:1: the column former_labels is missing\n";
    assert!(refused.code == Some(3) && refused.err.contains(told), "{refused:?}");
    let weapons =
        "code,label,former_labels,parent,since,until,definition\n1,Rifle,gun,,,,A rifle.\n2,Mortar,,,,,A mortar.\n";
    write("vocabularies/weapon.csv", weapons);
    let fields = "[[fields]]\nname = \"weapons\"\nlabel = \"Weapons\"\nquestion = \"With what?\"\ntype = \"list\"\n\
                  vocabulary = \"weapon\"\n";
    write("codebook.toml", fields);
    folder.done(&["init", "events.db", "--codebook", "own"]);
    folder.import(&data(SET), &[]);
    folder.done(&["edit", "UKR90110", "--set", "weapons=mortar; gun", "--reason", "the report says so"]);
    let shown: serde_json::Value =
        serde_json::from_str(&folder.done(&["show", "UKR90110", "--format", "json"])).expect("JSON");
    assert!(shown.to_string().contains("\"weapons\":\"Mortar; Rifle\""), "{shown}");
}

#[test]
fn what_an_event_needs_a_coder_gives() {
    let folder = Folder::with(SET);
    let event = "event_date = 2024-05-31\nsub_event_type = 'Peaceful protest'\nactor1 = 'Protesters (Mexico)'\n\
                 country = 'Mexico'\nlocation = 'Nowhere'\nlatitude = 20.5\nlongitude = -100.5\nsource = 'A'\n\
                 source_scale = 'National'\nnotes = 'x'\nfatalities = 0\nnew_actor = true\nnew_place = true\n\
                 new_source = true\n";
    folder.write("event.toml", event);
    let said = folder.annals(&["add", "--file", "event.toml"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    for field in ["time_precision", "geo_precision"] {
        assert!(said.err.contains(&format!("required-missing: {field} is empty")), "{}", said.err);
    }
    assert!(said.err.contains("error: 2 things to put right"), "{}", said.err);
    folder.write("event.toml", format!("{event}time_precision = 1\ngeo_precision = 1\n"));
    folder.done(&["add", "--file", "event.toml"]);
}

#[cfg(unix)]
#[test]
fn nobody_listening_on_standard_error_is_no_failure() {
    let folder = Folder::with(SET);
    for (args, code) in [(&["export", "-"][..], 0), (&["show", "NONE1"], 3), (&["list", "--country", "Malii"], 3)] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = folder.command(args);
        let status = command.stdout(Stdio::null()).stderr(writer).status().expect("the program starts");
        assert_eq!(status.code(), Some(code), "annals {}", args.join(" "));
    }
}
