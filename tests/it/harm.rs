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
