//! What somebody finds who opens the file without annals: the views, and tables that hold what they promise.

use crate::invented::clashes;
use crate::support::{Folder, data, project};
use annals::model::Field;
use rusqlite::types::ValueRef;
use std::fs;
use std::path::Path;

/// Columns whose text in a file is another than that of the number.
const DEGREES: [&str; 2] = ["latitude", "longitude"];

#[test]
fn the_view_has_the_columns_of_the_file_in_their_order() {
    let folder = Folder::with("acled_current_labels.csv");
    let fields: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(columns(&folder, "acled"), fields);
    let without: Vec<&str> =
        fields.into_iter().filter(|name| !["actor2", "assoc_actor_2", "inter2"].contains(name)).collect();
    assert_eq!(columns(&folder, "acled_monadic"), without);
}

#[test]
fn the_view_holds_what_an_export_writes() {
    for name in
        ["acled_current_labels.csv", "acled_current_numbers.csv", "acled_2018.csv", "acled_monadic.csv", "utf16.csv"]
    {
        let folder = Folder::with(name);
        assert_same(&folder, "acled", "acled-current", name);
    }
}

#[test]
fn the_view_of_actors_holds_what_an_export_writes() {
    for name in ["acled_current_labels.csv", "acled_current_upper.csv"] {
        assert_same(&Folder::with(name), "acled_monadic", "acled-monadic", name);
    }
}

#[test]
fn the_view_holds_the_events_that_stand() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.import(&data("acled_deleted.csv"), &[]);
    folder.done(&["edit", "UKR90110", "--set", "fatalities=3", "--reason", "second report"]);
    assert_same(&folder, "acled", "acled-current", "after changes");
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 20);
    assert_eq!(folder.number("SELECT fatalities FROM acled WHERE event_id_cnty = 'UKR90110'"), 3);
}

#[test]
fn numbers_are_numbers_and_texts_are_texts() {
    let folder = Folder::with("acled_current_labels.csv");
    let connection = folder.sqlite();
    let kinds: Vec<String> =
        columns(&folder, "acled").iter().map(|column| format!("group_concat(DISTINCT typeof({column}))")).collect();
    let sql = format!("SELECT {} FROM acled", kinds.join(", "));
    let found: Vec<String> = connection
        .query_row(&sql, [], |row| (0..kinds.len()).map(|at| row.get(at)).collect())
        .expect("kinds of values");
    for (field, kind) in Field::ALL.iter().zip(found) {
        let expected = match field {
            Field::Latitude | Field::Longitude => "real",
            Field::Year
            | Field::TimePrecision
            | Field::Iso
            | Field::GeoPrecision
            | Field::Fatalities
            | Field::Timestamp => "integer",
            _ => "text",
        };
        assert_eq!(kind, expected, "{field}");
    }
}

#[test]
fn the_view_has_the_right_day_in_any_year() {
    let folder = Folder::with("acled_current_labels.csv");
    let connection = folder.sqlite();
    connection.execute_batch(DAYS).expect("events");
    let found: (i64, i64) = connection
        .query_row(
            "SELECT count(*), sum(event_date = date(day) AND year = CAST(strftime('%Y', day) AS INTEGER))
               FROM (SELECT event_date, year, CAST(substr(event_id_cnty, 4) AS INTEGER) - 1e7 + 2440587.5 AS day
                       FROM acled
                      WHERE CAST(substr(event_id_cnty, 4) AS INTEGER) > 1000000)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .expect("an answer");
    // Of 209 years each day, of the others four.
    assert_eq!(found, (76_336 + 4 * (9_999 - 209), 76_336 + 4 * (9_999 - 209)));
}

/// An event for each day of 1896 to 2104, and for four days of each year there is; its number tells the day.
const DAYS: &str = "
    WITH RECURSIVE
    near (day) AS (SELECT -27028 UNION ALL SELECT day + 1 FROM near WHERE day < 49307),
    year (year) AS (SELECT 1 UNION ALL SELECT year + 1 FROM year WHERE year < 9999),
    far (day) AS (SELECT julianday(printf('%04d%s', year, day)) - 2440587.5
                    FROM year, (SELECT '-01-01' AS day UNION SELECT '-02-28' UNION SELECT '-03-01' UNION SELECT '-12-31'))
    INSERT INTO event (id, stem_id, number, change_id, status, by_hand, day, kind_id, country_id, place_id)
    SELECT 100 + row_number() OVER (), 1, 10000000 + d.day, change_id, 0, 0, d.day, kind_id, country_id, place_id
      FROM event e, (SELECT day FROM near UNION SELECT CAST(day AS INTEGER) FROM far) d
     WHERE e.id = 1";

/// DuckDB parses the views of an attached file itself; `tests/consumers` tries it where it is installed.
#[test]
fn the_views_say_nothing_that_only_sqlite_reads() {
    let folder = Folder::new();
    let connection = folder.sqlite();
    let mut list = connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'view'").expect("the views");
    let views: Vec<String> =
        list.query_map([], |row| row.get(0)).expect("rows").map(|sql| sql.expect("a view")).collect();
    assert!(views.len() >= 3, "{views:?}");
    for sql in &views {
        let bare: String = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        for word in [" date(", "time(", "julianday(", "printf(", "ifnull(", "instr(", "group_concat(", " REAL", "||-"] {
            assert!(!bare.contains(word), "{word} in {sql}");
        }
    }
}

#[test]
fn a_bulk_import_leaves_a_file_that_holds_together() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(3_000, 0));
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    let newer = folder.write("newer.csv", clashes(3_000, 1));
    assert_eq!(folder.import(&newer, &[]).code, Some(0));
    let connection = folder.sqlite();
    assert!(!connection.prepare("PRAGMA foreign_key_check").expect("a check").exists([]).expect("an answer"));
    let integrity: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(integrity, "ok");
    assert_eq!(folder.number("PRAGMA application_id"), i64::from(u32::from_be_bytes(*b"annl")));
    assert_eq!(folder.number("PRAGMA user_version"), annals::store::newest());
    assert_eq!(folder.number("SELECT count(*) FROM event_version"), 300);
    assert_eq!(folder.number("SELECT count(*) FROM changes"), 3);
    let journal: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).expect("an answer");
    assert_eq!(journal, "wal");
}

#[test]
fn the_codebook_stands_in_the_file() {
    let folder = Folder::new();
    let connection = folder.sqlite();
    let mut list = connection.prepare("SELECT path, text FROM codebook_file ORDER BY path").expect("the codebook");
    let rows = list.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).expect("rows");
    let mut files = 0;
    for row in rows {
        let (path, text) = row.expect("a file");
        let there = fs::read_to_string(project("schema").join(Path::new(&path))).expect(&path);
        assert!(text == there, "{path}");
        files += 1;
    }
    assert!(files > 20, "only {files} files");
}

fn columns(folder: &Folder, view: &str) -> Vec<String> {
    let connection = folder.sqlite();
    let statement = connection.prepare(&format!("SELECT * FROM {view}")).expect(view);
    statement.column_names().map(str::to_owned).collect()
}

/// Compares a view with an export, cell by cell, whatever the order of the rows.
fn assert_same(folder: &Folder, view: &str, layout: &str, what: &str) {
    let out = folder.export(&["--layout", layout, "--inter", "labels"]);
    let mut reader = csv::Reader::from_reader(&out[..]);
    // A file may have brought columns of its own, which come after ours.
    let header: Vec<String> = columns(folder, view);
    let theirs: Vec<String> =
        reader.headers().expect("a header").iter().take(header.len()).map(str::to_owned).collect();
    assert_eq!(theirs, header, "{what}");
    let mut exported: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().zip(&header).map(|(cell, column)| as_number(column, cell)).collect())
        .collect();
    let connection = folder.sqlite();
    let mut statement = connection.prepare(&format!("SELECT * FROM {view}")).expect(view);
    let mut seen = Vec::new();
    let mut rows = statement.query([]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let cell = |at: usize| match row.get_ref(at).expect("a cell") {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8(text.to_vec()).expect("UTF-8"),
            ValueRef::Blob(_) => panic!("no cell is a blob"),
        };
        seen.push((0..header.len()).map(cell).collect::<Vec<_>>());
    }
    exported.sort();
    seen.sort();
    assert!(!seen.is_empty(), "{what}");
    assert_eq!(seen, exported, "{what}");
}

/// The view has degrees as numbers, a file as they were spelled.
fn as_number(column: &str, cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(number) if DEGREES.contains(&column) => number.to_string(),
        _ => cell.to_owned(),
    }
}
