//! Backups: made while others write, put back without loss; and what the doctor finds in damaged files.

use crate::invented::clashes;
use crate::support::{DB, Folder, Said, dump, said};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The name that a copy gets at the moment of the tests.
const COPY: &str = "events.backup-20260101T120000Z.db";

/// What was there before a copy was put back.
const FORMER: &str = "events.before-restore-20260101T120000Z.db";

fn with_events(events: u32) -> Folder {
    let folder = Folder::new();
    folder.write("first.csv", clashes(events, 0));
    folder.done(&["import", "first.csv"]);
    folder
}

fn dump_of(folder: &Folder, name: &str) -> String {
    dump(&rusqlite::Connection::open(folder.path(name)).expect("SQLite opens the file"))
}

fn refused(said: &Said, code: i32, words: &str) {
    assert_eq!(said.code, Some(code), "{said:?}");
    assert!(said.err.contains(words), "{said:?}");
    assert!(said.err.contains("try:"), "{said:?}");
}

#[test]
fn a_backup_is_of_one_moment_while_others_write() {
    let folder = with_events(40);
    let before = folder.dump();
    let other = folder.sqlite();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE event SET fatalities = 99").expect("somebody writes");
    assert_eq!(folder.done(&["backup"]), format!("wrote {COPY}: 40 events, up to change 2, checked\n"));
    other.execute_batch("COMMIT").expect("somebody is done");
    assert!(dump_of(&folder, COPY) == before, "the copy is not as the database was");
    assert!(folder.dump() != before);
    drop(other);
    // The copy is one file, and not taken for the database of the folder.
    assert_eq!(folder.files(), [COPY, DB, "first.csv"]);
    assert_eq!(folder.done(&["count"]), "40 events\n");
}

#[test]
fn a_backup_holds_what_stands_in_the_log_only() {
    let folder = with_events(20);
    let reader = folder.sqlite();
    reader.execute_batch("BEGIN; SELECT * FROM event").expect("somebody reads");
    folder.done(&["edit", "MLI12", "--set", "fatalities=77", "--reason", "counted"]);
    assert!(folder.files().contains(&format!("{DB}-wal")));
    folder.done(&["backup", "copy.db"]);
    let deaths: i64 = rusqlite::Connection::open(folder.path("copy.db"))
        .expect("a copy")
        .query_row("SELECT max(fatalities) FROM event", [], |row| row.get(0))
        .expect("a number");
    assert_eq!(deaths, 77);
}

#[test]
fn only_the_newest_copies_of_this_database_are_kept() {
    let folder = with_events(5);
    fs::create_dir(folder.path("safe")).expect("a folder");
    for other in ["safe/other.backup-20200101T000000Z.db", "safe/events.backup-mine.db"] {
        fs::copy(folder.path(DB), folder.path(other)).expect("a copy");
    }
    // A file that only has the name of a copy is none.
    folder.write("safe/events.backup-20200101T000000Z.db", "a text");
    for day in 1..=4 {
        let mut command = folder.command(&["backup", "safe", "--keep", "2"]);
        let made = said(command.env("ANNALS_NOW", format!("2026-02-0{day}T00:00:00Z")).output().expect("it starts"));
        assert_eq!(made.code, Some(0), "{made:?}");
    }
    let mut left: Vec<String> = fs::read_dir(folder.path("safe"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            "events.backup-20200101T000000Z.db",
            "events.backup-20260203T000000Z.db",
            "events.backup-20260204T000000Z.db",
            "events.backup-mine.db",
            "other.backup-20200101T000000Z.db",
        ]
    );
}

#[test]
fn a_backup_is_written_over_nothing_and_leaves_nothing_half() {
    let folder = with_events(5);
    folder.write("notes.txt", "mine");
    refused(&folder.annals(&["backup", "notes.txt"]), 3, "exists already");
    refused(&folder.annals(&["backup", DB]), 3, "exists already");
    refused(&folder.annals(&["backup", "none/copy.db"]), 3, "none/copy.db");
    refused(&folder.annals(&["backup", "copy.db", "--keep", "2"]), 2, "--keep is for a folder");
    assert_eq!(folder.text("notes.txt"), "mine");
    assert_eq!(folder.files(), [DB, "first.csv", "notes.txt"]);
}

#[test]
fn a_killed_backup_leaves_a_whole_copy_or_none() {
    let folder = with_events(1_500);
    let begun = Instant::now();
    folder.done(&["backup", "whole.db"]);
    let whole = begun.elapsed();
    let before = folder.dump();
    for moment in 0..12 {
        let name = format!("copy{moment}.db");
        let mut command = folder.command(&["backup", &name]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        let wait = whole * moment / 12;
        let begun = Instant::now();
        while begun.elapsed() < wait && child.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(Duration::from_micros(500));
        }
        let _ = child.kill();
        let _ = child.wait();
        if folder.path(&name).exists() {
            assert!(dump_of(&folder, &name) == before, "moment {moment}");
        }
    }
    assert!(folder.dump() == before);
}

#[test]
fn a_backup_is_put_back_only_when_told_and_nothing_is_lost_for_good() {
    let folder = with_events(20);
    folder.done(&["backup", "copy.db"]);
    let then = folder.dump();
    folder.done(&["--db", DB, "edit", "MLI12", "--set", "fatalities=77", "--reason", "counted"]);
    folder.done(&["--db", DB, "withdraw", "MLI13", "--reason", "twice"]);
    let now = folder.dump();
    let plan = folder.annals(&["--db", DB, "restore", "--backup", "copy.db"]);
    assert_eq!(plan.code, Some(1), "{plan:?}");
    for words in ["would lose 2 changes", "tester: 1 x edit, 1 event", "tester: 1 x withdraw, 1 event", "--replace"] {
        assert!(plan.out.contains(words), "{words}: {plan:?}");
    }
    assert!(folder.dump() == now, "a plan changed the database");
    let done = folder.done(&["--db", DB, "restore", "--backup", "copy.db", "--replace"]);
    assert!(done.contains(&format!("kept as {FORMER}")), "{done}");
    assert!(folder.dump() == then, "the database is not as in the backup");
    assert!(dump_of(&folder, FORMER) == now, "what was there is not kept");
    assert_eq!(folder.done(&["--db", DB, "count"]), "20 events\n");
    // Once more in the same moment: what was kept stays.
    refused(&folder.annals(&["--db", DB, "restore", "--backup", "copy.db", "--replace"]), 3, "exists already");
    assert!(dump_of(&folder, FORMER) == now);
}

#[test]
fn a_backup_that_loses_nothing_or_is_of_another_database_is_said_to_be_so() {
    let folder = with_events(3);
    folder.done(&["backup", "copy.db"]);
    let plan = folder.annals(&["--db", DB, "restore", "--backup", "copy.db"]);
    assert!(plan.out.contains("has no change that would be lost"), "{plan:?}");
    let mut other = folder.command(&["init", "other.db"]);
    assert!(other.env("ANNALS_AUTHOR", "stranger").output().expect("it starts").status.success());
    let plan = folder.annals(&["--db", DB, "restore", "--backup", "other.db"]);
    assert!(plan.out.contains("their histories differ from the beginning"), "{plan:?}");
    assert!(plan.out.contains("would lose 2 changes"), "{plan:?}");
    refused(&folder.annals(&["--db", DB, "restore", "--backup", DB]), 2, "is the database itself");
}

#[test]
fn a_damaged_backup_is_not_put_back() {
    let folder = with_events(300);
    folder.done(&["backup", "copy.db"]);
    let before = folder.dump();
    damage(&folder, "copy.db");
    refused(&folder.annals(&["--db", DB, "restore", "--backup", "copy.db", "--replace"]), 3, "damaged");
    folder.write("text.db", "no database at all, only a text");
    refused(&folder.annals(&["--db", DB, "restore", "--backup", "text.db", "--replace"]), 3, "not a SQLite database");
    assert!(folder.dump() == before);
    assert!(!folder.path(FORMER).exists());
}

#[test]
fn a_database_that_cannot_be_opened_is_set_aside_for_its_backup() {
    let folder = with_events(20);
    folder.done(&["backup", "copy.db"]);
    let before = folder.dump();
    folder.write(DB, "overwritten by a mistake");
    let plan = folder.annals(&["--db", DB, "restore", "--backup", "copy.db"]);
    assert!(plan.code == Some(1) && plan.out.contains("cannot be told"), "{plan:?}");
    folder.done(&["--db", DB, "restore", "--backup", "copy.db", "--replace"]);
    assert!(folder.dump() == before);
    assert_eq!(folder.text(FORMER), "overwritten by a mistake");
}

/// Writes nonsense over a page in the middle of a file, so that it still opens.
fn damage(folder: &Folder, name: &str) {
    const PAGE: usize = 8_192;
    let mut bytes = folder.read(name);
    let middle = bytes.len() / PAGE / 2 * PAGE;
    bytes[middle..middle + PAGE].fill(0xa5);
    folder.write(name, bytes);
}

fn settle(folder: &Folder) {
    folder.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("one file");
}

#[test]
fn a_sound_database_is_said_to_be_sound() {
    let folder = with_events(20);
    let out = folder.done(&["doctor", "--imports", "."]);
    assert!(out.contains("whole: 20 events, 2 changes"), "{out}");
    assert!(out.contains("1 file as imported"), "{out}");
    assert!(out.ends_with("nothing is wrong with events.db\n"), "{out}");
}

#[test]
fn a_damaged_page_is_found() {
    let folder = with_events(300);
    settle(&folder);
    damage(&folder, DB);
    let said = folder.annals(&["doctor"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("wrong    file         damaged:"), "{said:?}");
    assert!(said.out.contains("annals restore --backup"), "{said:?}");
}

#[test]
fn a_file_that_was_cut_off_is_found() {
    let folder = with_events(300);
    settle(&folder);
    let bytes = folder.read(DB);
    folder.write(DB, &bytes[..bytes.len() / 2 / 8_192 * 8_192]);
    assert_eq!(folder.annals(&["doctor"]).code, Some(1));
    folder.write(DB, "");
    refused(&folder.annals(&["--db", DB, "doctor"]), 3, "is not a SQLite database");
}

#[test]
fn a_reference_that_leads_nowhere_is_found() {
    let folder = with_events(20);
    let other = folder.sqlite();
    other.execute_batch("PRAGMA foreign_keys = off; DELETE FROM country").expect("somebody meddles");
    drop(other);
    let said = folder.annals(&["doctor", "--format", "csv"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("20 rows of event to country"), "{said:?}");
}

#[test]
fn a_codebook_that_cannot_be_read_is_found() {
    let folder = with_events(20);
    let other = folder.sqlite();
    other.execute_batch("UPDATE codebook_file SET text = 'nonsense' WHERE path = 'codebook.toml'").expect("meddling");
    drop(other);
    let said = folder.annals(&["doctor"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("wrong    codebook     cannot be read:"), "{said:?}");
}

#[test]
fn what_is_left_behind_and_imports_that_changed_are_found() {
    let folder = with_events(20);
    fs::create_dir(folder.path(".annals-Ab12")).expect("a folder");
    let out = folder.done(&["doctor"]);
    assert!(out.contains("warning  left behind  .annals-Ab12"), "{out}");
    folder.write("first.csv", clashes(20, 2));
    let said = folder.annals(&["doctor", "--imports", "."]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("is not the file of change 2"), "{said:?}");
    fs::remove_file(folder.path("first.csv")).expect("a file");
    assert!(folder.done(&["doctor", "--imports", "."]).contains("not in .: first.csv"));
}

#[test]
fn an_import_that_lies_packed_is_still_the_same_file() {
    use std::io::Write;
    let folder = Folder::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&clashes(5, 0).into_bytes()).expect("memory");
    folder.write("first.csv.gz", gzip.finish().expect("memory"));
    folder.done(&["import", "first.csv.gz"]);
    assert!(folder.done(&["doctor", "--imports", "."]).contains("1 file as imported"));
}
