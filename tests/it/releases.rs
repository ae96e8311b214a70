//! Releases: which data it was, whether it is still that, and that it can be made again; and the log of exports.

use crate::invented::clashes;
use crate::support::{DB, Folder, NOW};
use annals::model::{Author, ChangeKind};
use annals::store::Error;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const NAME: &str = "2026.1";
const RELEASE: &str = "releases/2026.1";

fn xxh3(bytes: &[u8]) -> String {
    format!("xxh3:{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A folder whose database holds some clashes, of which a release was cut.
fn released(rows: u32, more: &[&str]) -> Folder {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(rows, 0));
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    folder.done(&[&["release", "cut", NAME][..], more].concat());
    folder
}

fn manifest(folder: &Folder, release: &str) -> Value {
    serde_json::from_str(&folder.text(&format!("{release}/MANIFEST.json"))).expect("JSON")
}

fn files_below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_release_says_which_data_it_is() {
    let folder = released(
        700,
        &["--format", "csv,jsonl", "--title", "Clashes", "--creator", "Musa, A.", "--license", "CC-BY-4.0"],
    );
    let manifest = manifest(&folder, RELEASE);
    assert_eq!(manifest["release"], NAME);
    assert_eq!(manifest["cut"]["moment"], NOW);
    assert_eq!((&manifest["cut"]["by"], &manifest["cut"]["change"]), (&json!("tester"), &json!(2)));
    let (events, deaths) =
        (folder.number("SELECT count(*) FROM event"), folder.number("SELECT sum(fatalities) FROM event"));
    assert_eq!((&manifest["events"], &manifest["fatalities"]), (&json!(events), &json!(deaths)));
    let of_2015 = "FROM event WHERE day < 365 + 16436 AND day >= 16436";
    let year = json!({
        "year": 2015,
        "events": folder.number(&format!("SELECT count(*) {of_2015}")),
        "fatalities": folder.number(&format!("SELECT sum(fatalities) {of_2015}")),
    });
    assert_eq!(manifest["counts"]["by_year"][0], year);
    assert_eq!(
        manifest["counts"]["by_event_type"],
        json!([{"event_type": "Battles", "events": 700, "fatalities": deaths}])
    );
    assert_eq!(manifest["counts"]["by_country"], json!([{"country": "Mali", "events": 700, "fatalities": deaths}]));
    let files: Vec<&str> =
        manifest["files"].as_array().expect("a list").iter().filter_map(|f| f["path"].as_str()).collect();
    let told = [
        "CHANGES.md",
        "CITATION.cff",
        "CITATION.txt",
        "README.md",
        "codebook.json",
        "codebook.md",
        "codes.csv",
        "datapackage.json",
        "events.csv",
        "events.jsonl",
    ];
    assert_eq!(files, told);
    for file in manifest["files"].as_array().expect("a list") {
        let bytes = folder.read(&format!("{RELEASE}/{}", file["path"].as_str().expect("a name")));
        assert_eq!((&file["bytes"], &file["sha256"]), (&json!(bytes.len()), &json!(sha256(&bytes))), "{file}");
    }
    let sum = format!("{}  MANIFEST.json\n", sha256(&folder.read(&format!("{RELEASE}/MANIFEST.json"))));
    assert_eq!(folder.text(&format!("{RELEASE}/MANIFEST.json.sha256")), sum);
    assert_eq!(folder.read(&format!("{RELEASE}/events.csv")), folder.export(&[]));
    let citation = "Musa, A. (2026): Clashes. Release 2026.1. Data set, change 2.\n";
    assert_eq!(folder.text(&format!("{RELEASE}/CITATION.txt")), citation);
    assert!(folder.text(&format!("{RELEASE}/README.md")).contains("700 events of 2015 to 2016 with"));
    assert_eq!(files_below(&folder.path("releases")), [NAME], "nothing is left beside it");
    let said = folder.done(&["release", "verify", RELEASE]);
    assert!(said.ends_with("releases/2026.1 is release 2026.1, whole and as it was cut\n"), "{said}");
}

#[test]
fn a_package_tells_types_and_lists_of_words() {
    let folder = released(30, &[]);
    let package: Value = serde_json::from_str(&folder.text(&format!("{RELEASE}/datapackage.json"))).expect("JSON");
    let fields = package["resources"][0]["schema"]["fields"].as_array().expect("fields").clone();
    let field = |name: &str| fields.iter().find(|field| field["name"] == name).expect(name).clone();
    assert_eq!(field("event_date")["type"], "date");
    assert_eq!(field("event_type")["categories"][0], "Battles");
    let inters = field("inter1")["constraints"]["enum"].clone();
    assert!(inters.as_array().is_some_and(|words| words.contains(&json!("State forces"))), "{inters}");
    assert_eq!(package["resources"][0]["schema"]["primaryKey"], json!(["event_id_cnty"]));
    assert_eq!(package["version"], NAME);
    let paths: Vec<&Value> = package["resources"].as_array().expect("a list").iter().map(|r| &r["path"]).collect();
    assert_eq!(paths, ["events.csv", "codes.csv"]);
}

#[test]
fn a_word_that_no_list_has_is_no_broken_promise_of_the_package() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(30, 0).replace("Subnational", "Heard on the market"));
    folder.import(&file, &[]);
    let cut = ["release", "cut", NAME, "--include", "errors,reviews"];
    for more in [&[][..], &["--public", "--dir", "public"]] {
        folder.done(&["policy", "set", "--leave-out", "tags", "--reason", "agreed"]);
        let name = if more.is_empty() { NAME } else { "2026.1-public" };
        folder.done(&[&["release", "cut", name][..], &cut[3..], more].concat());
        let at = if more.is_empty() { RELEASE.to_owned() } else { format!("public/{name}") };
        let package: Value = serde_json::from_str(&folder.text(&format!("{at}/datapackage.json"))).expect("JSON");
        let fields = package["resources"][0]["schema"]["fields"].as_array().expect("fields").clone();
        let field = |name: &str| fields.iter().find(|field| field["name"] == name).expect(name).clone();
        assert_eq!(field("source_scale")["constraints"], Value::Null, "{at}");
        assert_eq!(field("event_type")["constraints"]["enum"][0], "Battles", "{at}");
    }
}

#[test]
fn each_kind_of_damage_is_named() {
    let folder = released(40, &[]);
    let copy = |name: &str| {
        let to = folder.path(name);
        fs::create_dir(&to).expect("a folder");
        for file in files_below(&folder.path(RELEASE)) {
            fs::copy(folder.path(RELEASE).join(&file), to.join(&file)).expect("a copy");
        }
        to
    };
    let wrong = |name: &str, said: &str| {
        let found = folder.annals(&["release", "verify", name]);
        assert_eq!(found.code, Some(1), "{name}: {found:?}");
        assert!(found.out.contains(said), "{name}: {found:?}");
        assert!(found.out.contains("1 difference\n"), "{name}: {found:?}");
    };
    let damaged = copy("one-byte");
    let mut events = fs::read(damaged.join("events.csv")).expect("a file");
    let middle = events.len() / 2;
    events[middle] ^= 1;
    fs::write(damaged.join("events.csv"), events).expect("a file");
    wrong("one-byte", "differs: events.csv was changed: its length is the same, its SHA-256 is not\n");
    let damaged = copy("longer");
    fs::write(damaged.join("CITATION.txt"), "me").expect("a file");
    wrong("longer", "differs: CITATION.txt has 2 bytes now, and had ");
    let damaged = copy("missing");
    fs::remove_file(damaged.join("codes.csv")).expect("a file");
    wrong("missing", "differs: codes.csv is missing\n");
    let damaged = copy("added");
    fs::create_dir(damaged.join("more")).expect("a folder");
    fs::write(damaged.join("more/events.csv"), "").expect("a file");
    wrong("added", "differs: more/events.csv is no part of it\n");
    let damaged = copy("edited");
    let text = fs::read_to_string(damaged.join("MANIFEST.json")).expect("a file");
    fs::write(damaged.join("MANIFEST.json"), text.replace("\"tester\"", "\"nobody\"")).expect("a file");
    wrong("edited", "differs: MANIFEST.json was changed: it has another SHA-256\n");
    let damaged = copy("unsummed");
    fs::write(damaged.join("MANIFEST.json.sha256"), "").expect("a file");
    wrong("unsummed", "differs: MANIFEST.json.sha256 does not say the SHA-256 of MANIFEST.json\n");
    let damaged = copy("unreadable");
    fs::write(damaged.join("MANIFEST.json"), "{").expect("a file");
    let found = folder.annals(&["release", "verify", "unreadable"]);
    assert_eq!(found.code, Some(1));
    assert!(found.out.contains("differs: MANIFEST.json cannot be read: EOF"), "{found:?}");
    // Whoever writes both anew is found out by the hash that somebody kept.
    let damaged = copy("forged");
    let text = fs::read_to_string(damaged.join("MANIFEST.json")).expect("a file").replace("\"tester\"", "\"nobody\"");
    fs::write(damaged.join("MANIFEST.json.sha256"), format!("{}  MANIFEST.json\n", sha256(text.as_bytes())))
        .expect("a file");
    fs::write(damaged.join("MANIFEST.json"), text).expect("a file");
    assert_eq!(folder.annals(&["release", "verify", "forged"]).code, Some(0));
    let hash = sha256(&folder.read(&format!("{RELEASE}/MANIFEST.json")));
    assert_eq!(folder.annals(&["release", "verify", "forged", "--sha256", &hash[..12]]).code, Some(1));
    assert_eq!(folder.annals(&["release", "verify", RELEASE, "--sha256", &hash[..12]]).code, Some(0));
    let nothing = folder.annals(&["release", "verify", "."]);
    assert_eq!(nothing.code, Some(3));
    assert!(nothing.err.contains(". is no release: it has no MANIFEST.json"), "{nothing:?}");
}

#[test]
fn a_release_is_made_again_after_a_thousand_edits() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(1_200, 0));
    folder.import(&file, &[]);
    folder.done(&["document", "add", "--publisher", "Oulo Post", "--title", "Tolls", "--new-source"]);
    folder.done(&["claim", "add", "MLI12", "--document", "D1", "--field", "deaths", "--value", "at least 9"]);
    // Who did it follows from a claim, and of which kind he is from the events of then.
    folder.done(&["claim", "add", "MLI15", "--document", "D1", "--field", "actor1", "--value", "JVT: Troop 44"]);
    folder.done(&["withhold", "MLI13", "--field", "location", "--reason", "a witness lives there"]);
    let cut = [
        "release",
        "cut",
        NAME,
        "--format",
        "csv,dta,jsonl,xlsx",
        "--rules",
        "best",
        "--flags",
        "--with",
        "claims,documents,sources,reports",
        "--to",
        "2018",
        "--zip",
    ];
    folder.done(&cut);
    let mut database = folder.database();
    let author = Author { name: "editor".to_owned(), moment: NOW.parse().expect("a moment") };
    for edit in 0..1_000_u32 {
        database
            .write(&author, ChangeKind::Edit, "counted again", |tx| {
                let event = tx.event(&format!("MLI{}", edit % 700))?;
                if edit % 10 == 0 && event.draft.fatalities.is_some_and(|deaths| deaths > 100) {
                    return tx.withdraw(&event);
                }
                let mut draft = event.draft.clone();
                draft.fatalities = Some(100 + edit);
                draft.notes = format!("{}, for the {edit}th time", draft.notes).into();
                draft.location = format!("Village {}", edit + 5_000).into();
                tx.replace(&event, &draft)
            })
            .expect("an edit");
    }
    drop(database);
    // A later file brings more events and a column of its own.
    let newer = clashes(1_500, 2).replace(",timestamp\n", ",timestamp,mood\n").replace("Radio Koros", "Radio Oulo");
    let newer: Vec<String> = newer
        .lines()
        .map(|line| if line.starts_with("MLI") { format!("{line},calm") } else { line.to_owned() })
        .collect();
    let file = folder.write("newer.csv", newer.join("\n") + "\n");
    folder.import(&file, &[]);
    folder.done(&["claim", "add", "MLI14", "--document", "D1", "--field", "deaths", "--value", "exactly 3"]);
    assert!(folder.number("SELECT count(*) FROM change") > 1_000);
    let said = folder.done(&["release", "rebuild", NAME, "--dir", "again", "--zip"]);
    assert!(
        said.ends_with("made release 2026.1 again in again/2026.1: 17 files and the manifest, the same bytes\n"),
        "{said}"
    );
    for file in files_below(&folder.path(RELEASE)) {
        assert!(folder.read(&format!("{RELEASE}/{file}")) == folder.read(&format!("again/{NAME}/{file}")), "{file}");
    }
    assert!(folder.read("releases/2026.1.zip") == folder.read("again/2026.1.zip"), "the archives differ");
    assert!(
        folder.text(&format!("{RELEASE}/events.csv"))
            != String::from_utf8(folder.export(&["--to", "2018"])).expect("UTF-8")
    );
    let verified = folder.done(&["release", "verify", "again/2026.1.zip"]);
    assert!(verified.ends_with("whole and as it was cut\n"), "{verified}");
}

#[test]
fn what_became_confidential_since_stays_behind_and_is_said() {
    let folder = released(20, &[]);
    folder.done(&["withhold", "MLI3", "--field", "location", "--reason", "threats"]);
    let said = folder.annals(&["release", "rebuild", NAME, "--dir", "again"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.out
            .contains("note: 1 source or field was marked confidential since; what is held back now is not in it\n"),
        "{said:?}"
    );
    assert!(said.out.contains("differs: events.csv is other than it was\n"), "{said:?}");
    assert!(folder.text(&format!("{RELEASE}/events.csv")).contains("\"Village 3\""));
    assert!(!folder.text("again/2026.1/events.csv").contains("\"Village 3\""));
}

#[test]
fn what_may_leave_since_is_not_in_the_release_all_the_same() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(20, 0));
    folder.import(&file, &[]);
    folder.done(&["withhold", "MLI3", "--field", "location", "--reason", "threats"]);
    folder.done(&["release", "cut", NAME]);
    assert!(!folder.text(&format!("{RELEASE}/events.csv")).contains("\"Village 3\""));
    folder.done(&["withhold", "MLI3", "--field", "location", "--lift", "--reason", "moved away"]);
    folder.done(&["release", "rebuild", NAME, "--dir", "again"]);
    assert!(!folder.text("again/2026.1/events.csv").contains("\"Village 3\""));
}

#[test]
fn a_name_is_never_given_twice() {
    let folder = released(20, &[]);
    let taken = |said: &crate::support::Said| {
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains("there is a release 2026.1 already"), "{said:?}");
    };
    taken(&folder.annals(&["release", "cut", NAME, "--dir", "other"]));
    folder.done(&["release", "retract", NAME, "--reason", "deaths of March counted twice"]);
    taken(&folder.annals(&["release", "cut", NAME, "--dir", "other"]));
    assert!(!folder.path("other").exists());
    let again = folder.annals(&["release", "retract", NAME, "--reason", "once more"]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("retracted already, 2026-01-01: deaths of March counted twice"), "{again:?}");
    let shown = folder.done(&["release", "show", NAME]);
    assert!(shown.ends_with("retracted 2026-01-01 by tester: deaths of March counted twice\n"), "{shown}");
    folder.done(&["release", "verify", RELEASE]);
    for name in ["", ".", "..", "a/b", "-x", "x.", "März", "con aux"] {
        let said = folder.annals(&["release", "cut", "--", name]);
        assert_eq!(said.code, Some(2), "{name}: {said:?}");
    }
    folder.done(&["release", "cut", "v2"]);
    let said = folder.annals(&["release", "cut", "V2", "--dir", "other"]);
    assert!(said.err.contains("there is a release V2 already"), "{said:?}");
}

#[test]
fn changes_are_against_the_newest_release_that_was_not_retracted() {
    let folder = released(100, &[]);
    let newer = folder.write("newer.csv", clashes(110, 1));
    folder.import(&newer, &[]);
    folder.done(&["release", "cut", "2026.2"]);
    folder.done(&["release", "retract", "2026.2", "--reason", "wrong file"]);
    folder.done(&["withdraw", "MLI5", "--reason", "reported twice"]);
    folder.done(&["release", "cut", "2026.3"]);
    assert_eq!(manifest(&folder, "releases/2026.2")["former"], NAME);
    assert_eq!(manifest(&folder, "releases/2026.3")["former"], NAME);
    let page = folder.text("releases/2026.3/CHANGES.md");
    let deaths = |release: &str| manifest(&folder, release)["fatalities"].as_u64().expect("a number");
    let (then, now) = (deaths(RELEASE), deaths("releases/2026.3"));
    assert!(page.contains(&format!("* events: 100 -> 109\n* deaths: {then} -> {now}\n")), "{page}");
    assert!(page.contains(&format!("| Mali | 2015 | 100 | 109 | {then} | {now} |\n")), "{page}");
    assert!(page.contains(&format!("| Battles | 100 | 109 | {then} | {now} |\n")), "{page}");
    folder.done(&["release", "rebuild", "2026.3", "--dir", "again"]);
}

#[test]
fn what_is_not_settled_keeps_a_release_from_being_cut() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(20, 0).replacen("Western Africa", "Nowhere", 2));
    folder.import(&file, &[]);
    folder.done(&["edit", "MLI9", "--set", "fatalities=46", "--reason", "second report"]);
    let file = folder.write(
        "newer.csv",
        clashes(20, 0).replacen("Western Africa", "Nowhere", 2).replace(",2,,1700000000\n", ",5,,1700000009\n"),
    );
    folder.import(&file, &[]);
    let waiting = folder.number("SELECT count(*) FROM review_item WHERE decision = 'open'");
    assert_eq!(waiting, 1);
    let refused = folder.annals(&["release", "cut", NAME]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.err.contains("region-unknown (2: MLI0, MLI1)"), "{refused:?}");
    assert!(refused.err.contains("reviews wait for a decision: MLI9\n"), "{refused:?}");
    assert!(!folder.path("releases").exists(), "something was made");
    let refused = folder.annals(&["release", "cut", NAME, "--include", "errors"]);
    assert!(refused.code == Some(1) && !refused.err.contains("region-unknown"), "{refused:?}");
    folder.done(&["release", "cut", NAME, "--include", "errors,reviews"]);
    let included = &manifest(&folder, RELEASE)["included"];
    assert_eq!(included["reviews"], 1);
    assert!(included["errors"].as_u64() >= Some(2), "{included}");
    assert!(folder.text(&format!("{RELEASE}/README.md")).contains("Not settled: 1 events wait for a decision."));
    // Those of other events do not matter.
    folder.done(&["release", "cut", "part", "--id", "MLI4"]);
    assert_eq!(manifest(&folder, "releases/part")["included"], json!({"errors": 0, "reviews": 0}));
}

#[test]
fn what_another_version_looked_at_is_looked_at_anew() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(20, 0).replacen("Western Africa", "Nowhere", 2));
    folder.import(&file, &[]);
    // Nothing was found in them when they were written, as far as the file tells.
    folder.sqlite().execute("DELETE FROM event_finding", []).expect("SQL");
    folder.done(&["release", "cut", "kept"]);
    folder.sqlite().execute("UPDATE change SET program = 'annals 0.0.9' WHERE id = 2", []).expect("SQL");
    let refused = folder.annals(&["release", "cut", "anew"]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.err.contains("region-unknown (2: MLI0, MLI1)"), "{refused:?}");
    let refused = folder.annals(&["export", "x.csv", "--require-clean"]);
    assert!(refused.code == Some(1) && refused.err.contains("region-unknown: 2 errors"), "{refused:?}");
    folder.done(&["release", "cut", "part", "--id", "MLI4"]);
    // Events that were written since are by this version; a codebook that came later is another one, too.
    folder.sqlite().execute("UPDATE change SET program = (SELECT program FROM change WHERE id = 1)", []).expect("SQL");
    folder.done(&["release", "cut", "again"]);
    folder.sqlite().execute("UPDATE codebook_file SET change_id = 3", []).expect_err("there is no such change");
    folder.done(&["edit", "MLI9", "--set", "fatalities=46", "--reason", "second report"]);
    folder.sqlite().execute("UPDATE codebook_file SET change_id = 3", []).expect("SQL");
    assert_eq!(folder.annals(&["release", "cut", "other"]).code, Some(1));
}

#[test]
fn a_release_by_words_is_made_again_though_the_words_are_gone() {
    let folder = Folder::new();
    folder.import(&folder.write("first.csv", clashes(20, 0)), &[]);
    let notes = folder.done(&["show", "MLI9", "--format", "json"]);
    let notes: Value = serde_json::from_str(&notes).expect("JSON");
    let word = notes["notes"].as_str().and_then(|notes| notes.split_whitespace().next()).expect("a word").to_owned();
    folder.done(&["release", "cut", NAME, "--text", &word]);
    assert!(manifest(&folder, RELEASE)["events"].as_u64() >= Some(1));
    folder.done(&["edit", "MLI9", "--set", "notes=Nothing.", "--reason", "another"]);
    let said = folder.done(&["release", "rebuild", NAME, "--dir", "again"]);
    assert!(said.ends_with("the same bytes\n"), "{said}");
}

#[test]
fn a_release_is_found_by_its_name_and_told_from_what_it_is_not() {
    let folder = released(30, &["--zip"]);
    let whole = |said: &str, what: &str| {
        assert!(said.ends_with(&format!("{what} is release 2026.1, whole and as it was cut\n")), "{said}")
    };
    whole(&folder.done(&["release", "verify", NAME]), RELEASE);
    whole(&folder.done(&["release", "verify", "releases/2026.1/MANIFEST.json"]), "releases/2026.1/MANIFEST.json");
    let refused = |asked: &str, words: &str| {
        let said = folder.annals(&["release", "verify", asked]);
        assert!(said.code == Some(3) && said.err.contains(words), "{asked}: {said:?}");
    };
    refused("2026.2", "there is neither a folder nor a release \"2026.2\"");
    refused("releases", "annals doctor --releases releases looks at all that are in it");
    refused("releases/2026.1/events.csv", "annals release verify releases/2026.1 checks all that is in it");
    refused("first.csv", "annals exports --of first.csv tells which export or release it is from");
    // Whoever writes the manifest anew is found out by the database.
    let manifest = folder.text("releases/2026.1/MANIFEST.json").replace("Conflict events", "Other events");
    folder.write("releases/2026.1/MANIFEST.json.sha256", format!("{}  MANIFEST.json\n", sha256(manifest.as_bytes())));
    folder.write("releases/2026.1/MANIFEST.json", manifest);
    assert_eq!(folder.annals(&["release", "verify", RELEASE]).code, Some(0), "it needs no database");
    for args in [&["release", "verify", NAME][..], &["release", "verify", RELEASE, "--db", DB]] {
        let said = folder.annals(args);
        assert!(said.code == Some(1) && said.out.contains("; the database keeps "), "{said:?}");
    }
    folder.write("releases/2026.1/MANIFEST.json", "{}");
    let said = folder.annals(&["release", "verify", RELEASE]);
    assert!(said.out.contains("cannot be read: it does not say which release it is of"), "{said:?}");
    assert!(said.out.contains("is not a release as it was cut: 2 differences"), "{said:?}");
    fs::remove_dir_all(folder.path(RELEASE)).expect("it is there");
    whole(&folder.done(&["release", "verify", NAME]), "releases/2026.1.zip");
    folder.done(&["release", "retract", NAME, "--reason", "counted twice"]);
    let said = folder.done(&["release", "verify", NAME]);
    assert!(said.contains("note: 2026.1 was retracted 2026-01-01 by tester: counted twice"), "{said}");
    fs::remove_file(folder.path("releases/2026.1.zip")).expect("it is there");
    refused(NAME, "release 2026.1 is not in releases/2026.1 any more");
}

#[test]
fn that_a_release_was_retracted_is_told_beside_what_differs() {
    let folder = released(30, &[]);
    folder.done(&["release", "retract", NAME, "--reason", "counted twice"]);
    folder.write("releases/2026.1/more.txt", "mine");
    let said = folder.annals(&["release", "verify", NAME]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let differs = said.out.find("differs: more.txt is no part of it").expect("the difference");
    let note = said.out.find("note: 2026.1 was retracted 2026-01-01 by tester: counted twice").expect("the note");
    let whole = said.out.find("is not release 2026.1 as it was cut: 1 difference").expect("the line that counts");
    assert!(differs < note && note < whole, "{said:?}");
}

#[test]
fn an_archive_is_compared_and_its_damage_is_named() {
    let folder = released(30, &["--zip"]);
    folder.done(&["edit", "MLI9", "--set", "fatalities=46", "--reason", "second report"]);
    folder.done(&["export", "now.csv"]);
    let fields = ["--fields", "fatalities"];
    let zipped = folder.done(&[&["diff", "releases/2026.1.zip", "now.csv"][..], &fields].concat());
    assert!(zipped.ends_with("0 added, 0 removed, 1 changed, 29 unchanged\n"), "{zipped}");
    let checked = folder.done(&["import", "releases/2026.1.zip", "--dry-run"]);
    assert!(checked.contains("30"), "{checked}");
    let good = folder.read("releases/2026.1.zip");
    let mut bad = good.clone();
    let at = bad.windows(13).position(|part| part == b"codebook.json").expect("its name") + 2_000;
    bad[at..at + 4].copy_from_slice(b"XXXX");
    folder.write("bad.zip", bad);
    let said = folder.annals(&["release", "verify", "bad.zip"]);
    assert!(said.code == Some(1) && said.out.contains("codebook.json is damaged: it cannot be unpacked"), "{said:?}");
    folder.write("short.zip", &good[..good.len() / 2]);
    let said = folder.annals(&["release", "verify", "short.zip"]);
    assert!(said.code == Some(3) && said.err.contains("it is not all of a zip"), "{said:?}");
    folder.done(&["release", "cut", "bare", "--format", "jsonl", "--zip"]);
    let said = folder.annals(&["diff", "releases/bare.zip", "now.csv"]);
    assert!(said.code == Some(3) && said.err.contains("releases/bare.zip is a release without events.csv"), "{said:?}");
}

#[test]
fn a_folder_that_the_database_does_not_know_is_told_of() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(20, 0));
    folder.import(&file, &[]);
    folder.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("one file");
    let before = folder.read(DB);
    folder.done(&["release", "cut", NAME]);
    // As if the program had been killed between the folder and its line in the database.
    for name in folder.files().iter().filter(|name| name.starts_with(DB)) {
        fs::remove_file(folder.path(name)).expect("a file");
    }
    folder.write(DB, before);
    let said = folder.annals(&["release", "cut", NAME]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("releases/2026.1 is there, and the database knows of no such release"), "{said:?}");
    fs::rename(folder.path(RELEASE), folder.path("stray")).expect("it can be moved");
    folder.done(&["release", "verify", "stray"]);
    folder.done(&["release", "cut", NAME]);
    assert!(folder.read("stray/events.csv") == folder.read(&format!("{RELEASE}/events.csv")));
}

#[test]
fn what_stands_in_the_way_is_left() {
    let folder = released(20, &[]);
    fs::create_dir_all(folder.path("releases/2026.2")).expect("a folder");
    let said = folder.annals(&["release", "cut", "2026.2"]);
    assert!(said.code == Some(3) && said.err.contains("releases/2026.2 is there already"), "{said:?}");
    folder.write("releases/2026.3.zip", "mine");
    let said = folder.annals(&["release", "cut", "2026.3", "--zip"]);
    assert!(said.code == Some(3) && said.err.contains("releases/2026.3.zip is there already"), "{said:?}");
    assert!(!folder.path("releases/2026.3").exists());
    folder.write("file", "mine");
    assert_eq!(folder.annals(&["release", "cut", "2026.4", "--dir", "file"]).code, Some(3));
    assert_eq!(folder.text("file"), "mine");
    let said = folder.annals(&["release", "rebuild", NAME, "--dir", "releases"]);
    assert!(said.code == Some(3) && said.err.contains("releases/2026.1 is there already"), "{said:?}");
    let said = folder.annals(&["release", "show", "2026.11"]);
    assert!(
        said.err.contains("there is no release \"2026.11\"") && said.err.contains("did you mean \"2026.1\"?"),
        "{said:?}"
    );
    assert_eq!(folder.number("SELECT count(*) FROM release"), 1);
}

#[test]
fn a_public_release_counts_what_the_public_may_see() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(400, 0));
    folder.import(&file, &[]);
    folder.done(&[
        "policy",
        "set",
        "--coarsen",
        "admin1",
        "--coarsen-dates",
        "year",
        "--leave-out",
        "fatalities",
        "--reason",
        "agreed",
    ]);
    folder.done(&["release", "cut", NAME, "--public"]);
    let manifest = manifest(&folder, RELEASE);
    assert_eq!(manifest["held_back"]["coarsen"], "admin1");
    assert_eq!((&manifest["events"], &manifest["fatalities"]), (&json!(400), &json!(0)));
    assert_eq!(manifest["held_back"]["cells_left_out"], 400);
    folder.done(&["policy", "drop", "--reason", "over"]);
    folder.done(&["release", "rebuild", NAME, "--dir", "again"]);
}

#[test]
fn a_release_is_no_change_of_the_data() {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(20, 0));
    folder.import(&file, &[]);
    let history = folder.done(&["history"]);
    folder.done(&["release", "cut", NAME]);
    folder.done(&["release", "retract", NAME, "--reason", "a slip"]);
    folder.export(&[]);
    assert_eq!(folder.done(&["history"]), history);
}

#[test]
fn every_export_is_in_the_log_with_its_hash() {
    let folder = Folder::with("acled_current_labels.csv");
    let csv = folder.export(&["--country", "Ukraine"]);
    let rows = csv.iter().filter(|byte| **byte == b'\n').count() as i64 - 1;
    folder.done(&["export", "events.dta", "--as-of", "2"]);
    let printed = folder.done(&["export", "-"]);
    folder.done(&["export", "claims.csv", "--layout", "claims"]);
    folder.done(&["panel", "--coverage", "full", "-o", "panel.csv"]);
    let exports = folder.database().exports(None, None).expect("a log");
    let seen: Vec<(&str, &str, &str, String)> = exports
        .iter()
        .rev()
        .map(|line| {
            let file = &line.exported;
            (file.command.as_str(), file.file.as_str(), file.layout.as_str(), file.hash.clone())
        })
        .collect();
    let expected = [
        ("export", "out.csv", "acled-current", xxh3(&csv)),
        ("export", "events.dta", "acled-current", xxh3(&folder.read("events.dta"))),
        ("export", "-", "acled-current", xxh3(printed.as_bytes())),
        ("export", "claims.csv", "claims", xxh3(&folder.read("claims.csv"))),
        ("panel", "panel.csv", "country", xxh3(&folder.read("panel.csv"))),
    ];
    assert_eq!(seen, expected);
    let first = &exports[4].exported;
    assert_eq!((first.rows as i64, first.bytes, first.change), (rows, csv.len() as u64, Some(2)));
    assert_eq!(first.filter, r#"{"country":["Ukraine"]}"#);
    assert_eq!(exports[4].author.name, "tester");
    fs::rename(folder.path("out.csv"), folder.path("from-a-colleague.csv")).expect("it can be moved");
    let found = folder.done(&["exports", "--of", "from-a-colleague.csv", "--format", "csv"]);
    assert!(found.lines().count() == 2 && found.contains(",out.csv,csv,"), "{found}");
    folder.done(&["export", "dyads.csv", "--shape", "dyad", "--associated"]);
    let found = folder.done(&["exports", "--of", "dyads.csv"]);
    assert!(found.contains("all, shape dyad"), "{found}");
    assert!(found.ends_with("made by annals export dyads.csv --shape dyad --associated\n"), "{found}");
    let last = folder.database().exports(None, Some(1)).expect("a log").remove(0).exported;
    assert_eq!((last.shape.as_str(), last.arguments.len()), ("dyad", 5));
    folder.done(&["release", "cut", NAME]);
    let found = folder.done(&["exports", "--of", &format!("{RELEASE}/events.csv")]);
    assert!(found.contains("\nsee annals release show 2026.1\n"), "{found}");
    let found = folder.done(&["exports", "--of", &format!("{RELEASE}/events.csv"), "--format", "csv"]);
    assert!(found.contains("sha256:"), "{found}");
    let other = folder.annals(&["exports", "--of", DB]);
    assert_eq!(
        (other.code, other.out.as_str()),
        (Some(1), "events.db is no export of this database, or was changed since\n")
    );
}

#[test]
fn an_export_that_cannot_be_logged_is_done_all_the_same() {
    let folder = Folder::with("acled_current_labels.csv");
    let whole = folder.export(&[]);
    let other = folder.sqlite();
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let said = folder.annals(&["export", "again.csv"]);
    other.execute_batch("ROLLBACK").expect("the lock is given back");
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(
        said.err,
        "note: it could not be put in the log of exports: another program is writing to the database\n"
    );
    assert!(folder.read("again.csv") == whole);
    assert_eq!(folder.number("SELECT count(*) FROM exported"), 1);
}

#[test]
fn a_name_that_another_program_took_meanwhile_is_an_error() {
    let folder = released(5, &[]);
    let database = folder.database();
    let known = database.find_release("2026.1").expect("an answer").expect("a release");
    let again = database.add_release(&known.author, &known.release);
    assert!(matches!(again, Err(Error::ReleaseExists(name)) if name == NAME));
}
