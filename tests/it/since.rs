//! Files of what changed, and of what is gone: whoever takes them one after the other has what we have.

use crate::support::{Folder, data, project};
use std::fs;

/// Sorted lines of an export.
fn events(folder: &Folder, more: &[&str]) -> Vec<String> {
    let bytes = folder.export(more);
    let mut lines: Vec<String> = String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn a_partner_who_takes_each_file_has_the_same_events() {
    let ours = Folder::with("acled_current_labels.csv");
    let theirs = Folder::with("acled_current_labels.csv");
    let add = ["schedule", "add", "partner", "--cron", "@daily", "--zone", "UTC", "--"];
    ours.done(&[&add[..], &["export", "{run}.csv", "--since", "last-run"]].concat());
    let first = ours.done(&["schedule", "run", "partner"]);
    assert!(first.contains("--since 0") && first.contains("wrote 23 events to 1.csv"), "{first}");

    ours.done(&["edit", "UKR90110", "--set", "fatalities=7", "--reason", "counted again"]);
    let ids: Vec<String> = events(&ours, &["--columns", "event_id_cnty"]);
    let taken = ids.iter().filter(|id| *id != "UKR90110" && *id != "event_id_cnty").take(2).collect::<Vec<_>>();
    ours.done(&["withdraw", taken[0], taken[1], "--reason", "not an event"]);
    let second = ours.done(&["schedule", "run", "partner"]);
    assert!(second.contains("--since 2") && second.contains("wrote 1 event to 2.csv"), "{second}");
    assert!(second.contains("gone since change 2: 2 ids, in 2.deleted.csv"), "{second}");
    ours.done(&["restore", taken[1], "--reason", "it was one"]);
    let third = ours.done(&["schedule", "run", "partner"]);
    assert!(third.contains("wrote 1 event to 3.csv") && third.contains("gone since change 4: 0 ids"), "{third}");

    for run in ["1", "2", "3"] {
        for file in [format!("{run}.csv"), format!("{run}.deleted.csv")] {
            let said = theirs.import(&ours.path(&file), &[]);
            assert!(said.code == Some(0), "{file}: {said:?}");
        }
        if run == "2" {
            assert_eq!(theirs.number("SELECT count(*) FROM event WHERE status = 1"), 2);
        }
    }
    // What was withdrawn stays so at an import, whoever withdrew it.
    assert_eq!(events(&theirs, &["--id", taken[1]]).len(), 1);
    theirs.done(&["restore", taken[1], "--reason", "they say it was one"]);
    assert!(events(&theirs, &[]) == events(&ours, &[]));
}

#[test]
fn what_is_no_longer_among_those_asked_for_is_gone_too() {
    let folder = Folder::with("acled_current_labels.csv");
    let bloody = ["--min-fatalities", "2"];
    let before = events(&folder, &[&bloody[..], &["--columns", "event_id_cnty"]].concat());
    assert!(before.contains(&"UKR90110".to_owned()));
    folder.done(&["edit", "UKR90110", "--set", "fatalities=0", "--reason", "counted again"]);
    let said = folder.done(&[&["export", "new.csv", "--since", "2"], &bloody[..]].concat());
    assert!(said.contains("wrote 0 events") && said.contains("gone since change 2: 1 id,"), "{said}");
    let deleted = folder.text("new.deleted.csv");
    assert_eq!(deleted, "event_id_cnty,deleted_timestamp\nUKR90110,1767268800\n");
    assert!(folder.done(&["export", "all.csv", "--since", "2"]).contains("wrote 1 event to all.csv"));
    assert_eq!(folder.text("all.deleted.csv"), "event_id_cnty,deleted_timestamp\n");
}

#[test]
fn a_day_counts_from_its_beginning_and_a_change_from_its_end() {
    let folder = Folder::with("acled_current_labels.csv");
    for (since, events) in [
        ("0", 23),
        ("1", 23),
        ("2", 0),
        ("2026-01-01", 23),
        ("2026-01-02", 0),
        ("2026-01", 23),
        ("2026-01-01T11:59:59Z", 23),
        ("2026-01-01T12:00:00Z", 0),
    ] {
        let said = folder.done(&["export", "new.csv", "--since", since]);
        assert!(said.contains(&format!("wrote {events} events to new.csv")), "{since}: {said}");
    }
    for since in ["99", "last-run", "soon"] {
        let said = folder.annals(&["export", "no.csv", "--since", since]);
        assert!(said.code != Some(0) && !folder.path("no.csv").exists(), "{since}: {said:?}");
    }
}

#[test]
fn what_cannot_be_told_by_changes_is_refused() {
    let folder = Folder::with("acled_current_labels.csv");
    for more in [
        &["-", "--since", "1"][..],
        &["x.csv", "--since", "1", "--as-imported"],
        &["x.csv", "--since", "1", "--shape", "claim"],
        &["x.csv", "--since", "1", "--layout", "reports"],
    ] {
        let said = folder.annals(&[&["export"], more].concat());
        assert!(said.code == Some(2) && said.err.contains("try:"), "{more:?}: {said:?}");
        assert!(!folder.path("x.csv").exists(), "{more:?}");
    }
}

/// A database with events, sources, documents and, as change 5, claims on MLI12.
fn with_claims() -> Folder {
    let folder = Folder::new();
    for file in ["oulo.csv", "oulo_sources.csv", "oulo_documents.csv", "oulo_claims.csv"] {
        assert_eq!(folder.import(&project("tests/cli/data").join(file), &[]).code, Some(0), "{file}");
    }
    folder
}

/// Rows of an export since a change, and what is gone.
fn since(folder: &Folder, change: &str, more: &[&str]) -> (Vec<String>, Vec<String>) {
    folder.done(&[&["export", "new.csv", "--since", change], more].concat());
    let rows = |name: &str| folder.text(name).lines().skip(1).map(str::to_owned).collect();
    (rows("new.csv"), rows("new.deleted.csv"))
}

#[test]
fn a_claim_that_came_since_moves_the_values_that_follow_from_it() {
    let folder = with_claims();
    let by = |rules| ["--rules", rules, "--columns", "event_id_cnty,fatalities"];
    assert_eq!(since(&folder, "4", &by("maximal")), (vec!["MLI12,12".to_owned()], vec![]));
    // Its two claims say what was coded.
    assert_eq!(since(&folder, "4", &by("conservative")).0, [""; 0]);
    assert_eq!(since(&folder, "5", &by("maximal")).0, [""; 0]);
    let before = folder.export(&by("most-informative"));
    folder.done(&["claim", "withdraw", "C1", "--reason", "of another clash"]);
    assert_ne!(folder.export(&by("most-informative")), before);
    assert_eq!(since(&folder, "5", &by("most-informative")).0, ["MLI12,12"]);
    folder.done(&["edit", "MLI13", "--set", "fatalities=4", "--reason", "counted again"]);
    assert_eq!(since(&folder, "5", &by("most-informative")).0, ["MLI12,12", "MLI13,4"]);
    assert_eq!(since(&folder, "6", &by("most-informative")).0, ["MLI13,4"]);
    // Without the id it is found all the same, and in every format; where no cell is other, there is nothing to write.
    let said =
        folder.done(&["export", "new.dta", "--since", "5", "--rules", "most-informative", "--columns", "fatalities"]);
    assert!(said.contains("wrote 2 events to new.dta"), "{said}");
    assert_eq!(since(&folder, "5", &["--rules", "most-informative", "--columns", "notes"]).0, [""; 0]);
}

#[test]
fn words_of_notes_as_they_were_tell_what_is_gone() {
    let folder = Folder::new();
    folder.import(&project("tests/cli/data/oulo.csv"), &[]);
    let with_band =
        |more: &[&str]| events(&folder, &[&["--text", "band", "--columns", "event_id_cnty"], more].concat());
    let before = with_band(&[]);
    assert!(before.contains(&"MLI12".to_owned()), "{before:?}");
    folder.done(&["edit", "MLI12", "--set", "notes=Men met.", "--reason", "another clash"]);
    assert_eq!(with_band(&["--as-of", "2"]), before);
    assert_eq!(with_band(&[]).len(), before.len() - 1);
    let columns = ["--text", "BAND", "--columns", "event_id_cnty"];
    let (rows, gone) = since(&folder, "2", &columns);
    assert!(rows.is_empty() && gone.len() == 1 && gone[0].starts_with("MLI12,"), "{rows:?} {gone:?}");
    folder.done(&["undo", "3"]);
    assert_eq!(since(&folder, "3", &columns), (vec!["MLI12".to_owned()], vec![]));
    assert_eq!(since(&folder, "2", &columns).1, [""; 0]);
}

#[test]
fn records_are_followed_as_events_are() {
    let folder = with_claims();
    let claims = ["--layout", "claims", "--columns", "claim_id,value"];
    let all = since(&folder, "0", &claims);
    // One of the five is confidential.
    assert_eq!((all.0.len(), all.1.len()), (4, 0));
    assert_eq!(since(&folder, "4", &claims), all);
    assert_eq!(since(&folder, "5", &claims), (vec![], vec![]));
    folder.done(&["claim", "edit", "C3", "--set", "note=read again", "--reason", "read again"]);
    assert_eq!(since(&folder, "5", &claims), (vec![], vec![]), "no column of these is other");
    let whole = since(&folder, "5", &["--layout", "claims"]);
    assert!(whole.0.len() == 1 && whole.0[0].starts_with("C3,MLI12,"), "{whole:?}");
    folder.done(&["claim", "withdraw", "C1", "--reason", "of another clash"]);
    assert_eq!(since(&folder, "5", &claims), (vec![], vec!["C1".to_owned()]));
    assert_eq!(folder.text("new.deleted.csv"), "claim_id\nC1\n");
    assert_eq!(since(&folder, "3", &["--layout", "documents", "--columns", "document_id"]).0, ["D1", "D2"]);
    let said = folder.done(&["export", "new.csv", "--since", "3", "--layout", "documents", "--columns", "title"]);
    assert!(said.contains("without document_id, what is gone was not written"), "{said}");
}

#[test]
fn an_export_that_must_be_clean_is_refused_while_something_is_open() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.done(&["export", "x.csv", "--require-clean"]);
    fs::remove_file(folder.path("x.csv")).expect("it is there");
    folder.done(&["edit", "UKR90110", "--set", "fatalities=7", "--reason", "counted again"]);
    let newer = fs::read_to_string(data("acled_current_labels.csv")).expect("a file").replace(",2,", ",3,");
    folder.import(&folder.write("newer.csv", newer), &[]);
    let said = folder.annals(&["export", "x.csv", "--require-clean"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("1 event waits for annals review, such as UKR90110"), "{said:?}");
    assert!(!folder.path("x.csv").exists());
    folder.done(&["export", "x.csv", "--require-clean", "--to", "1990"]);
}
