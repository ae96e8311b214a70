//! What is confidential leaves in no form of export, and what is coarse tells no more than it says.

use crate::invented::clashes;
use crate::support::{Folder, Said};

/// What must not be found in anything that leaves.
const SECRETS: [&str; 4] = ["Radio Koros", "radio koros", "Nour", "the 3th"];

/// A database with a confidential source, a confidential column and a confidential field, each in use.
fn guarded() -> Folder {
    let folder = Folder::empty();
    std::fs::create_dir(folder.path("book")).expect("a folder");
    folder.write(
        "book/codebook.toml",
        "[[fields]]\nname = \"informant\"\nlabel = \"Informant\"\ntype = \"text\"\nconfidential = true\n",
    );
    folder.done(&["init", "events.db", "--codebook", "book"]);
    let mut csv = String::new();
    for (at, line) in clashes(40, 0).lines().enumerate() {
        let cell = if at == 0 { "informant".to_owned() } else { format!("Nour {at}") };
        csv += &format!("{line},{cell}\n");
    }
    folder.write("with_informants.csv", csv);
    folder.done(&["import", "with_informants.csv"]);
    let reason = ["--reason", "a test"];
    folder.done(&[&["edit", "MLI5", "--set", "notes=As RADIO KOROS said, two came."], &reason[..]].concat());
    folder.done(&[&["edit", "MLI6", "--set", "tags=heard on Radio Koros"], &reason[..]].concat());
    folder.done(&[&["withhold", "MLI3", "--field", "notes"], &reason[..]].concat());
    folder.done(&[&["source", "edit", "Radio Koros", "--confidential"], &reason[..]].concat());
    folder
}

fn assert_no_secret(what: &[&str], bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for secret in SECRETS {
        assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "annals {}: {secret}", what.join(" "));
    }
}

/// Every way of writing events.
const WAYS: [&[&str]; 14] = [
    &["--layout", "acled-current"],
    &["--layout", "acled-2019"],
    &["--layout", "acled-2018"],
    &["--layout", "acled-api-2016"],
    &["--layout", "acled-legacy"],
    &["--layout", "acled-monadic"],
    &["--layout", "acled-api-r"],
    &["--layout", "ucdp-ged"],
    &["--as-imported"],
    &["--as-of", "2"],
    &["--columns", "notes,informant,source,tags"],
    &["--spreadsheet-safe", "--bom", "--delimiter", ";"],
    &["--inter", "numbers", "--sort", "-fatalities"],
    &["--coarsen-dates", "week"],
];

#[test]
fn no_confidential_byte_is_in_any_export() {
    let folder = guarded();
    for way in WAYS {
        let args = [&["export", "out.csv"], way].concat();
        let said = folder.done(&args);
        assert!(said.contains("withheld"), "annals {}: {said}", args.join(" "));
        assert_no_secret(&args, &folder.read("out.csv"));
        let to_pipe = [&["export", "-"], way].concat();
        let Said { out, code, .. } = folder.annals(&to_pipe);
        assert_eq!(code, Some(0));
        assert_no_secret(&to_pipe, out.as_bytes());
        assert_eq!(out.as_bytes(), folder.read("out.csv"), "{way:?}");
    }
    for format in ["csv", "json"] {
        let args = ["list", "--columns", "all,informant", "--format", format];
        assert_no_secret(&args, folder.done(&args).as_bytes());
    }
}

#[test]
fn counts_for_programs_do_not_name_a_confidential_source() {
    let folder = guarded();
    let args = ["count", "--by", "source", "--format", "csv"];
    let said = folder.done(&args);
    assert_no_secret(&args, said.as_bytes());
    assert!(said.contains("\n(confidential); Paper 0,"), "{said}");
    assert!(folder.done(&["count", "--by", "source"]).contains("Radio Koros"));
}

#[test]
fn the_cells_withheld_are_counted() {
    let folder = guarded();
    let said = folder.done(&["export", "out.csv"]);
    // 40 informants, 40 lists of sources with a name less, notes of MLI3 and MLI5, tags of MLI6.
    assert!(said.starts_with("withheld 83 cells, confidential\n"), "{said}");
    let said = folder.done(&["export", "out.csv", "--columns", "event_id_cnty,notes"]);
    assert!(said.starts_with("withheld 2 cells, confidential\n"), "{said}");
}

#[test]
fn on_request_everything_leaves() {
    let folder = guarded();
    let said = folder.done(&["export", "out.csv", "--include-confidential"]);
    assert_eq!(said, "wrote 40 events to out.csv, layout acled-current\n");
    let out = folder.text("out.csv");
    for secret in ["Radio Koros", "RADIO KOROS", "Nour 7", "the 3th"] {
        assert!(out.contains(secret), "{secret}");
    }
}

#[test]
fn events_without_anything_confidential_come_back_byte_for_byte() {
    let folder = Folder::new();
    folder.write("clashes.csv", clashes(40, 0));
    folder.done(&["import", "clashes.csv"]);
    folder.done(&["withhold", "MLI3", "--field", "notes", "--reason", "a test"]);
    folder.done(&["export", "back.csv", "--as-imported"]);
    let (before, after) = (folder.text("clashes.csv"), folder.text("back.csv"));
    let differing: Vec<&str> =
        before.lines().zip(after.lines()).filter(|(a, b)| a != b).map(|(a, _)| &a[..5]).collect();
    assert_eq!(differing, ["MLI3,"]);
}

#[test]
fn a_coarse_export_holds_no_fine_place_or_day() {
    let folder = Folder::new();
    folder.write("clashes.csv", clashes(60, 0));
    folder.done(&["import", "clashes.csv"]);
    let args = ["--coarsen", "0.1deg", "--coarsen-dates", "month"];
    folder.done(&[&["export", "out.csv"], &args[..]].concat());
    let out = folder.text("out.csv");
    assert_no_secret(&args, b"");
    assert!(!out.contains("Village"), "a village is named");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|known| known == name).expect(name);
    for row in reader.records() {
        let row = row.expect("a row");
        assert!(row[at("event_date")].ends_with("-01"), "{}", &row[at("event_date")]);
        assert_eq!(&row[at("time_precision")], "3");
        assert_eq!(&row[at("geo_precision")], "2");
        assert_eq!(&row[at("location")], &row[at("admin1")]);
        for name in ["admin2", "admin3", "notes"] {
            assert_eq!(&row[at(name)], "", "{name}");
        }
        for name in ["latitude", "longitude"] {
            assert!(row[at(name)].ends_with('5'), "{}", &row[at(name)]);
        }
    }
}

/// What must not be found in any file of sources, documents, claims and reports.
const SECRETS_OF_RECORDS: [&str; 10] = [
    "Nurse Awa",
    "nurse awa",
    "Sister A.",
    "ward 7",
    "four children",
    "handed over at night",
    "letter of Awa",
    "safehouse.example",
    "vault 9",
    "9077",
];

/// A database whose claims rest on a confidential source, document, claim and note, each in several places.
fn guarded_records() -> Folder {
    let folder = Folder::new();
    folder.write("clashes.csv", clashes(40, 0));
    folder.done(&["import", "clashes.csv"]);
    let reason = ["--reason", "a test"];
    folder.done(&["source", "add", "Nurse Awa", "--alias", "Sister A.", "--note", "works in ward 7"]);
    folder.done(&["source", "add", "Paper X", "--group", "Circle of Nurse Awa", "--note", "Nurse Awa reads it"]);
    folder.done(&[&["source", "grade", "Paper X", "C"], &["--reason", "Nurse Awa vouches for it"][..]].concat());
    let document = |publisher: &str, title: &str, more: &[&str]| {
        folder.done(
            &[&["document", "add", "--publisher", publisher, "--title", title], &["--new-source"][..], more].concat(),
        );
    };
    document("Paper X", "Open report", &["--url", "https://open.example/1", "--note", "lent by Nurse Awa"]);
    document("Nurse Awa", "letter of Awa", &["--url", "https://safehouse.example/awa"]);
    document("Paper X", "handed over at night", &["--locator", "vault 9", "--confidential"]);
    document("Paper X", "What Nurse Awa saw", &["--locator", "page 2"]);
    let claim = |document: &str, event: &str, more: &[&str]| {
        folder.done(&[&["claim", "add", event, "--document", document], &["--new-source"][..], more].concat());
    };
    claim("D1", "MLI1", &["--field", "deaths", "--value", "3", "--wording", "three men of the village"]);
    claim("D1", "MLI1", &["--field", "deaths", "--value", "4", "--claimant", "Nurse Awa"]);
    claim("D1", "MLI1", &["--field", "injured", "--value", "5", "--via", "Nurse Awa", "--via", "Paper Y"]);
    claim("D2", "MLI2", &["--field", "deaths", "--value", "6"]);
    claim("D3", "MLI2", &["--field", "deaths", "--value", "7", "--wording", "as NURSE AWA told it"]);
    claim("D4", "MLI3", &["--field", "deaths", "--value", "9077", "--wording", "four children", "--confidential"]);
    claim("D4", "MLI3", &["--field", "victims", "--value", "friends of Sister A.", "--note", "Nurse Awa, ward 7"]);
    claim("D1", "MLI4", &["--field", "deaths", "--value", "9077", "--wording", "four children", "--note", "ward 7"]);
    folder.done(&[&["withhold", "MLI4", "--field", "fatalities"], &reason[..]].concat());
    folder.done(&[&["source", "edit", "Nurse Awa", "--confidential"], &reason[..]].concat());
    folder
}

fn assert_keeps_records(what: &[&str], bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for secret in SECRETS_OF_RECORDS {
        assert!(!text.contains(&secret.to_lowercase()), "annals {}: {secret}\n{text}", what.join(" "));
    }
}

/// Every kind of record, and ways of writing it.
const TABLES: [&str; 4] = ["sources", "documents", "claims", "reports"];
const RECORD_WAYS: [&[&str]; 5] = [
    &[],
    &["--as-of", "15"],
    &["--spreadsheet-safe", "--bom", "--delimiter", ";"],
    &["--coarsen", "admin1"],
    &["--public"],
];

#[test]
fn no_confidential_byte_is_in_any_file_of_records() {
    let folder = guarded_records();
    folder.done(&["policy", "set", "--coarsen-dates", "month", "--leave-out", "tags", "--reason", "a test"]);
    for table in TABLES {
        for way in RECORD_WAYS {
            let args = [&["export", "out.csv", "--layout", table], way].concat();
            let said = folder.done(&args);
            assert!(said.starts_with("withheld "), "annals {}: {said}", args.join(" "));
            assert_keeps_records(&args, &folder.read("out.csv"));
            let to_pipe = [&["export", "-", "--layout", table], way].concat();
            let Said { out, code, .. } = folder.annals(&to_pipe);
            assert_eq!(code, Some(0));
            assert_eq!(out.as_bytes(), folder.read("out.csv"), "{table} {way:?}");
        }
    }
}

#[test]
fn what_is_withheld_from_records_is_counted() {
    let folder = guarded_records();
    let said = |table: &str| folder.done(&["export", "out.csv", "--layout", table]);
    // Group, note and grade's reason of Paper X; the row of Nurse Awa.
    assert_eq!(
        said("sources"),
        "withheld 3 cells, confidential; 1 row, confidential\nwrote 2 rows to out.csv, layout sources\n"
    );
    // The note of D1 and the title of D4; the rows of D2, which she published, and of D3.
    assert_eq!(
        said("documents"),
        "withheld 2 cells, confidential; 2 rows, confidential\nwrote 2 rows to out.csv, layout documents\n"
    );
    let told = said("claims");
    assert!(told.ends_with("; 1 row, confidential\nwrote 7 rows to out.csv, layout claims\n"), "{told}");
    let rows = folder.text("out.csv");
    let row = |id: &str| rows.lines().find(|row| row.starts_with(id)).expect(id).to_owned();
    // Claimant and her group's cells are gone, the toll is there.
    assert_eq!(row("C2,"), "C2,MLI1,D1,Paper X,,,,deaths,4,4,4,4,exactly,total,asserts,,,,,,,tester,,no,");
    // Of those who passed it on the other one stays.
    assert!(row("C3,").starts_with("C3,MLI1,D1,Paper X,,Paper X,Paper Y,injured,5,5,5,5,"), "{}", row("C3,"));
    // Of a document that is confidential there is its number.
    assert!(row("C5,").starts_with("C5,MLI2,D3,,,Paper X,,deaths,7,7,7,7,exactly,total,asserts,,"), "{}", row("C5,"));
    // A toll that is withheld from its event is withheld here.
    assert!(row("C8,").starts_with("C8,MLI4,D1,Paper X,,Paper X,,deaths,,,,,,total,asserts,,"), "{}", row("C8,"));
}

#[test]
fn on_request_all_records_leave() {
    let folder = guarded_records();
    for (table, secrets) in [
        ("sources", &["Nurse Awa", "Sister A.", "ward 7"][..]),
        ("documents", &["letter of Awa", "vault 9", "safehouse.example", "handed over at night"]),
        ("claims", &["Nurse Awa", "four children", "9077", "ward 7"]),
        ("reports", &["Nurse Awa", "9077", "handed over at night"]),
    ] {
        let said = folder.done(&["export", "out.csv", "--layout", table, "--include-confidential"]);
        assert!(said.starts_with("wrote "), "{said}");
        let text = folder.text("out.csv");
        secrets.iter().for_each(|secret| assert!(text.contains(secret), "{table}: {secret}\n{text}"));
    }
}

#[test]
fn where_places_or_days_are_coarse_no_text_of_a_claim_leaves() {
    let folder = guarded_records();
    let field = |field: &str, value: &str| {
        folder.done(&["claim", "add", "MLI9", "--document", "D4", "--field", field, "--value", value]);
    };
    field("day", "2015-01-10");
    field("place", "Village 9");
    field("latitude", "12.0900");
    for args in [["--coarsen", "0.5deg"], ["--coarsen-dates", "week"]] {
        for table in ["claims", "reports", "documents"] {
            let said = folder.done(&[&["export", "out.csv", "--layout", table], &args[..]].concat());
            assert!(said.contains("finer than asked for"), "{table}: {said}");
            let text = folder.text("out.csv");
            for secret in ["three men", "2015-01-10", "Village", "12.09", "Open report", "open.example", "page 2"] {
                assert!(!text.contains(secret), "{table} {args:?}: {secret}\n{text}");
            }
        }
        let out = String::from_utf8(folder.export(&[&["--layout", "claims"], &args[..]].concat())).expect("UTF-8");
        assert!(out.contains("C1,MLI1,D1,Paper X,,Paper X,,deaths,3,3,3,3,"), "{out}");
    }
}

#[test]
fn what_a_policy_leaves_out_of_events_is_not_told_by_claims() {
    let folder = guarded_records();
    folder.done(&["policy", "set", "--leave-out", "fatalities,source,notes", "--reason", "a test"]);
    let out = String::from_utf8(folder.export(&["--layout", "claims", "--public"])).expect("UTF-8");
    assert!(out.contains("\nC1,MLI1,D1,,,,,deaths,,,,,,total,asserts,,,,C,,,tester,,no,\n"), "{out}");
    for secret in ["three men", "Paper X"] {
        assert!(!out.contains(secret), "{secret}\n{out}");
    }
}
