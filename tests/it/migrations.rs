//! The tables: made in steps, which are never edited once they are out, and old databases open.
//!
//! `WRITE_GOLDEN=1` writes `schema/tables.sql` and the dump of the newest schema in `tests/databases`.

use crate::support::{DB, Folder, NOW, dump, project};
use annals::codebook::Codebook;
use annals::model::Author;
use annals::store::{Database, Error, migrations, newest};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;

/// The steps as they were released, each with the SHA-256 of its file.
///
/// A step that is out is never edited: what is new is a new step. Until the first release the sums may
/// be written anew.
const STEPS: [(&str, &str); 11] = [
    ("0001_changes.sql", "d4a72a1f2f6e8cb439ef96c240b1a7a80c28098583af60e97da3018b626e2a17"),
    ("0002_names.sql", "0f3479bb30cd55a696386d3a3bc88bdb0f3c902ef2ceae79d10390dae19e0e8e"),
    ("0003_events.sql", "19f4a2168463991f751ce780fd469256b2119bba9447b96a1902e4a5e3a0b9ec"),
    ("0004_imports.sql", "ed9245157c33a92ec5b6544bbb469f2d0dc79f5b8cf235bb335b8b95f8252e78"),
    ("0005_search.sql", "2ffbb858a400005dab5578bf6f80a44b4f3e7ae866db240df133182680d65845"),
    ("0006_views.sql", "ac032f7e1b37f88082cb618dc281bbac9364fc817ba048a17e57398e1936e6f7"),
    ("0007_duckdb_and_undo.sql", "565a8245e0a66682e71628d96f73fad2e6f3023f5fd9dc1d5e1a40a6ac123d64"),
    ("0008_claims.sql", "d1fb4a6c2470b30b757193edcb2a397934d94bd46630fb6ca69909557422ab76"),
    ("0009_releases.sql", "0b08fee160d7d9edac9c17a0d890e5eb2bcfbf24c10264a6766fc952875ee36c"),
    ("0010_schedules.sql", "9f1f15cab9ff096250618f79f7603742fcc20826848ee578e98aed66026ebbe2"),
    ("0011_repeated_rows.sql", "4824a92335f8d68cc90a26b7c2fa5f247c58f535969c31abb6ecef00b918b5a9"),
];

/// Tables that SQLite makes for the search by words.
const SHADOWS: [&str; 4] = ["note_search_data", "note_search_idx", "note_search_docsize", "note_search_config"];

#[test]
fn no_step_that_is_out_was_edited() {
    let folder = project("schema/migrations");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let found: Vec<(String, String)> = names
        .into_iter()
        .map(|name| {
            let sum = Sha256::digest(fs::read(folder.join(&name)).expect("a file"));
            (name, sum.iter().map(|byte| format!("{byte:02x}")).collect())
        })
        .collect();
    let expected: Vec<(String, String)> =
        STEPS.iter().map(|(name, sum)| ((*name).to_owned(), (*sum).to_owned())).collect();
    assert_eq!(found, expected, "a step that is out is never edited: write a new one");
}

#[test]
fn the_steps_are_numbered_without_a_gap() {
    let numbers: Vec<i64> = migrations().iter().map(|step| step.number).collect();
    assert_eq!(numbers, (1..=newest()).collect::<Vec<_>>());
    assert_eq!(numbers.len(), STEPS.len());
    for step in migrations() {
        assert!(step.sql.starts_with("-- Why: "), "step {} does not begin with its reason", step.number);
    }
}

#[test]
fn the_page_of_all_tables_is_current() {
    let folder = Folder::new();
    let mut page = String::from(
        "-- All tables, indexes and views of a database, made from schema/migrations by a test; for reading only.\n",
    );
    for sql in schema(&folder.sqlite()) {
        write!(page, "\n{sql};\n").expect("memory");
    }
    assert_current("schema/tables.sql", &page);
}

#[test]
fn every_table_is_strict() {
    let folder = Folder::new();
    let connection = folder.sqlite();
    let mut list = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
        .expect("a list");
    let loose: Vec<String> =
        list.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("a name")).collect();
    assert_eq!(loose, ["sqlite_schema"]);
}

#[test]
fn the_dump_of_each_released_schema_opens_and_gives_its_events() {
    let newest = format!("v{}.sql", newest());
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        let folder = Folder::with("acled_current_labels.csv");
        fs::write(project("tests/databases").join(&newest), sql_of(&folder.sqlite())).expect("a file");
    }
    let mut seen = Vec::new();
    for entry in fs::read_dir(project("tests/databases")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.ends_with(".sql") {
            continue;
        }
        let folder = Folder::empty();
        Connection::open(folder.path(DB))
            .and_then(|connection| connection.execute_batch(&fs::read_to_string(&path).expect("UTF-8")))
            .expect(&name);
        let database = folder.database();
        assert_eq!(database.event_counts().expect("counts"), (23, 0), "{name}");
        let event = database.event("UKR90110", None).expect("it is there").draft;
        assert_eq!((event.fatalities, &*event.location), (Some(2), "Velyka Zorya"), "{name}");
        assert_eq!(database.backup().is_some(), name != newest, "{name}");
        drop(database);
        assert_eq!(schema(&folder.sqlite()), schema(&Folder::new().sqlite()), "{name} is of another schema now");
        let usual = fs::read(crate::support::data("acled_current_labels.csv")).expect("a file");
        assert_eq!(folder.export(&["--as-imported"]), usual, "{name}");
        seen.push(name);
    }
    assert!(seen.contains(&newest), "tests/databases lacks {newest}");
}

#[test]
fn an_older_database_is_copied_before_it_is_brought_up_to_date() {
    let folder = Folder::empty();
    let older = older_database(&folder);
    let before = folder.dump();
    let said = folder.annals(&["count"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "23 events\n"), "{said:?}");
    let copy = format!("{DB}.before-{}", newest());
    assert!(said.err.contains(&copy), "{said:?}");
    assert_eq!(folder.number("PRAGMA user_version"), newest());
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 23);
    assert_eq!(schema(&folder.sqlite()), schema(&Folder::new().sqlite()));
    let kept = Connection::open(folder.path(&copy)).expect("the copy");
    assert_eq!(kept.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).expect("a number"), older);
    assert!(dump(&kept) == before);
    assert_eq!(folder.annals(&["count"]).err, "", "once is enough");
}

#[test]
fn an_older_database_is_left_alone_where_its_copy_would_be_in_the_way() {
    let folder = Folder::empty();
    older_database(&folder);
    let copy = format!("{DB}.before-{}", newest());
    folder.write(&copy, "mine");
    let before = folder.dump();
    let said = folder.annals(&["count"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains(&copy) && said.err.contains("try:"), "{said:?}");
    assert!(folder.dump() == before);
    assert_eq!(folder.text(&copy), "mine");
}

#[test]
fn a_newer_database_is_refused() {
    let folder = Folder::new();
    folder.sqlite().pragma_update(None, "user_version", newest() + 1).expect("a number");
    match Database::open(&folder.path(DB)) {
        Err(Error::Newer { found, known, .. }) => assert_eq!((found, known), (newest() + 1, newest())),
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn a_database_is_not_made_over_a_file() {
    let folder = Folder::new();
    let author = Author {
        name: "tester".to_owned(),
        moment: chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment").to_utc(),
    };
    let before = folder.read(DB);
    let made = Database::create(&folder.path(DB), Codebook::standard(), &author);
    assert!(matches!(made, Err(Error::AlreadyExists { .. })));
    assert_eq!(folder.read(DB), before);
}

/// Makes the database of the last dump that is older than the newest schema; gives its number.
fn older_database(folder: &Folder) -> i64 {
    let dump = |number: &i64| project("tests/databases").join(format!("v{number}.sql"));
    let number = (1..newest()).rev().find(|number| dump(number).exists()).expect("a dump of an older schema");
    let sql = fs::read_to_string(dump(&number)).expect("UTF-8");
    Connection::open(folder.path(DB)).and_then(|connection| connection.execute_batch(&sql)).expect("a database");
    number
}

/// Gives the statements that make the tables, in the order in which they were made.
fn schema(connection: &Connection) -> Vec<String> {
    let mut list = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .expect("a schema");
    let rows = list.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).expect("rows");
    let all = rows.map(|row| row.expect("a row")).filter(|(name, _)| !SHADOWS.contains(&name.as_str()));
    // Tables first, then what is built on them, each by name.
    let mut all: Vec<(usize, String)> = all
        .map(|(_, sql)| {
            let kinds = ["CREATE TABLE", "CREATE VIRTUAL", "CREATE INDEX", "CREATE UNIQUE", "CREATE VIEW"];
            (kinds.iter().position(|kind| sql.starts_with(kind)).expect("a known kind"), sql)
        })
        .collect();
    all.sort_by_key(|(kind, _)| *kind);
    all.into_iter().map(|(_, sql)| sql).collect()
}

/// Writes a database as SQL that makes it again.
fn sql_of(connection: &Connection) -> String {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("a number");
    let mut out = format!(
        "PRAGMA foreign_keys = off;\nPRAGMA application_id = {};\nPRAGMA user_version = {};\nBEGIN;\n",
        pragma("application_id"),
        pragma("user_version")
    );
    let schema = schema(connection);
    let is_table = |sql: &&String| sql.starts_with("CREATE TABLE") || sql.starts_with("CREATE VIRTUAL");
    for sql in schema.iter().filter(is_table) {
        writeln!(out, "{sql};").expect("memory");
    }
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1 ORDER BY name",
        )
        .and_then(|mut list| list.query_map([], |row| row.get(0))?.collect())
        .expect("a list of tables");
    for table in tables {
        let mut rows = connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let quoted: Vec<String> = rows.column_names().map(|column| format!("quote({column})")).collect();
        rows = connection.prepare(&format!("SELECT {} FROM {table}", quoted.join(" || ',' || "))).expect("a table");
        for row in rows.query_map([], |row| row.get::<_, String>(0)).expect("rows") {
            writeln!(out, "INSERT INTO {table} VALUES ({});", row.expect("a row")).expect("memory");
        }
    }
    for sql in schema.iter().filter(|sql| !is_table(sql)) {
        writeln!(out, "{sql};").expect("memory");
    }
    out + "COMMIT;\n"
}

fn assert_current(path: &str, text: &str) {
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        fs::write(project(path), text).expect(path);
    }
    let is = fs::read_to_string(project(path)).unwrap_or_default();
    assert!(is == text, "{path} is not current; WRITE_GOLDEN=1 writes it anew");
}
