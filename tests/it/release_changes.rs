//! What is other from release to release: CHANGES.md, and `annals diff` by name.

use crate::invented::clashes;
use crate::support::{Folder, NOW};
use annals::model::{Author, ChangeKind};
use std::fs;

const FIRST: &str = "2026.1";
const SECOND: &str = "2026.2";

/// Edits so many events: two deaths more, or, of every tenth, withdrawn.
fn edit(folder: &Folder, edits: u32) {
    let mut database = folder.database();
    let author = Author { name: "editor".to_owned(), moment: NOW.parse().expect("a moment") };
    for edit in 0..edits {
        database
            .write(&author, ChangeKind::Edit, &format!("report {edit}"), |tx| {
                let event = tx.event(&format!("MLI{edit}"))?;
                if edit % 10 == 0 {
                    return tx.withdraw(&event);
                }
                let mut draft = event.draft.clone();
                draft.fatalities = draft.fatalities.map(|deaths| deaths + 2);
                tx.replace(&event, &draft)
            })
            .expect("an edit");
    }
}

fn folder_of_clashes(rows: u32) -> Folder {
    let folder = Folder::new();
    let file = folder.write("first.csv", clashes(rows, 0));
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    folder
}

/// Two releases with a thousand edits between them.
fn two_releases(formats: &str) -> Folder {
    let folder = folder_of_clashes(1_500);
    let cut = |name: &str| folder.done(&["release", "cut", name, "--format", formats]);
    cut(FIRST);
    edit(&folder, 1_000);
    let file = folder.write("more.csv", clashes(1_510, 0));
    folder.import(&file, &[]);
    cut(SECOND);
    folder
}

#[test]
fn what_changed_from_release_to_release_is_made_again_byte_for_byte() {
    let folder = two_releases("csv,parquet,rds,gpkg");
    let page = folder.text("releases/2026.2/CHANGES.md");
    let deaths = |row: u32| u64::from(row % 7);
    let before: u64 = (0..1_500).map(deaths).sum();
    let gone: u64 = (0..1_000).step_by(10).map(deaths).sum();
    let came: u64 = (1_500..1_510).map(deaths).sum();
    let after = before - gone + 900 * 2 + came;
    for told in [
        "Against release 2026.1: change 2 -> 1003 of the database.\n",
        "* events: 1500 -> 1410\n",
        &format!("* deaths: {before} -> {after}\n"),
        "2026.1 and 2026.2 differ: 10 added, 100 removed, 900 changed, 500 unchanged.\n",
        "| fatalities | 900 | MLI1: 1 → 3 |\n",
        &format!("| Battles | 1500 | 1410 | {before} | {after} |\n"),
        "* MLI1500, MLI1501, MLI1502,",
        " and 80 more, which CSV lists\n",
        "`annals diff 2026.1 2026.2 --format csv`",
    ] {
        assert!(page.contains(told), "{told} is not in\n{page}");
    }
    assert!(!page.contains("report 0"), "why somebody withdrew an event is for colleagues:\n{page}");
    assert!(page.lines().count() < 250, "the page has {} lines", page.lines().count());
    // Whatever comes after.
    edit_again(&folder);
    for name in [FIRST, SECOND] {
        let said = folder.done(&["release", "rebuild", name, "--dir", "again"]);
        assert!(said.ends_with("12 files and the manifest, the same bytes\n"), "{said}");
        for file in ["events.parquet", "events.rds", "events.gpkg", "CHANGES.md", "MANIFEST.json"] {
            let [cut, again] = ["releases", "again"].map(|dir| folder.read(&format!("{dir}/{name}/{file}")));
            assert!(cut == again, "{file} of {name}");
        }
    }
    let left = fs::read_dir(folder.path("releases")).expect("a folder").count();
    assert_eq!(left, 2, "something is left behind");
}

fn edit_again(folder: &Folder) {
    folder.done(&["edit", "MLI1", "--set", "fatalities=77", "--reason", "a third report"]);
    folder.done(&["restore", "MLI10", "--reason", "it was another march"]);
    folder.done(&["edit", "MLI10", "--set", "notes=Two came.", "--reason", "shorter"]);
    let file = folder.write("last.csv", clashes(1_600, 2));
    folder.import(&file, &[]);
}

#[test]
fn releases_are_compared_by_name() {
    let folder = two_releases("csv");
    let csv = folder.done(&["diff", FIRST, SECOND, "--format", "csv"]);
    assert_eq!(csv.lines().filter(|line| line.ends_with(",added,,,,")).count(), 10);
    assert!(csv.contains("\nMLI20,removed,,,,report 20\n"), "{}", &csv[..300]);
    assert!(csv.contains("\nMLI999,changed,fatalities,5,7,\n"));
    assert_eq!(csv.lines().filter(|line| line.contains(",removed,")).count(), 100);
    let whole: serde_json::Value =
        serde_json::from_str(&folder.done(&["diff", FIRST, SECOND, "--format", "json"])).expect("JSON");
    assert_eq!((&whole["before"]["file"], &whole["after"]["file"]), (&FIRST.into(), &SECOND.into()));
    assert_eq!((&whole["before"]["events"], &whole["changed"]), (&1_500.into(), &900.into()));
    // With their folders elsewhere, or other than they were, they are made again.
    fs::rename(folder.path("releases/2026.1"), folder.path("elsewhere")).expect("it moves");
    fs::write(folder.path("releases/2026.2/events.csv"), "event_id_cnty\n").expect("it is written");
    assert!(folder.done(&["diff", FIRST, SECOND, "--format", "csv"]) == csv, "made again they differ otherwise");
    // One of them can be a file or a folder.
    let said = folder.done(&["diff", "elsewhere", FIRST]);
    assert!(said.ends_with("events.csv and 2026.1 do not differ: 1500 events the same\n"), "{said}");
    let said = folder.done(&["diff", SECOND, "more.csv"]);
    assert!(said.ends_with("2026.2 and more.csv differ: 100 added, 0 removed, 900 changed, 510 unchanged\n"), "{said}");
    let said = folder.annals(&["diff", "releases/2026.2", SECOND]);
    let note = "note: the events in releases/2026.2 are not as they were cut; annals release verify";
    assert!(said.err.starts_with(note), "{said:?}");
}

#[test]
fn a_release_without_csv_is_compared_all_the_same() {
    let folder = two_releases("dta");
    let said = folder.done(&["diff", FIRST, SECOND]);
    assert!(said.ends_with("2026.1 and 2026.2 differ: 10 added, 100 removed, 900 changed, 500 unchanged\n"), "{said}");
    assert!(folder.text("releases/2026.2/CHANGES.md").contains("10 added, 100 removed, 900 changed, 500 unchanged"));
    let said = folder.annals(&["diff", "releases/2026.1", "more.csv"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("a release without CSV is compared by its name"), "{said:?}");
}

#[test]
fn a_release_that_cannot_be_had_as_it_was_is_not_compared() {
    let folder = folder_of_clashes(20);
    folder.done(&["release", "cut", FIRST]);
    folder.done(&["withhold", "MLI3", "--field", "location", "--reason", "threats"]);
    let now = folder.export(&[]);
    assert!(folder.done(&["diff", FIRST, "out.csv", "--format", "csv"]).contains("MLI3,changed,location,Village 3,"));
    fs::rename(folder.path("releases/2026.1"), folder.path("elsewhere")).expect("it moves");
    let said = folder.annals(&["diff", FIRST, "out.csv"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.starts_with("error: could not read release 2026.1\n"), "{said:?}");
    assert!(said.err.contains("it is not in releases/2026.1 any more"), "{said:?}");
    let said = folder.annals(&["diff", "2026.11", "out.csv"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.starts_with("error: there is neither a file nor a release \"2026.11\"\n"), "{said:?}");
    assert!(said.err.contains("did you mean \"2026.1\"?"), "{said:?}");
    assert!(!now.is_empty());
}

#[test]
fn what_is_held_back_now_is_not_read_off_the_changes() {
    let folder = folder_of_clashes(20);
    folder.done(&["release", "cut", FIRST]);
    let reason = ["--reason", "threats"];
    folder.done(&[&["withhold", "MLI3", "--field", "location"], &reason[..]].concat());
    folder.done(&["edit", "MLI4", "--set", "source=Paper 9", "--reason", "named by two"]);
    folder.done(&["release", "cut", SECOND]);
    let page = folder.text("releases/2026.2/CHANGES.md");
    assert!(page.contains("| source | 1 | MLI4: Radio Koros; Paper 4 → Paper 9 |"), "{page}");
    assert!(!page.contains("Village 3"), "{page}");
    // A first public one stands beside one that held nothing back.
    folder.done(&[&["policy", "set", "--coarsen", "admin1", "--leave-out", "notes"], &reason[..]].concat());
    folder.done(&["edit", "MLI5", "--set", "notes=Sofi burnt.", "--reason", "named by two"]);
    folder.done(&["release", "cut", "2026.3-public", "--public"]);
    let page = folder.text("releases/2026.3-public/CHANGES.md");
    assert!(page.contains("Against release 2026.2"), "{page}");
    assert!(page.contains("| timestamp | 1 | MLI5: ") && page.contains("1 changed, 19 unchanged.\n"), "{page}");
    assert!(!page.contains("Sofi") && !page.contains("| notes |") && !page.contains("Village"), "{page}");
    // The next ones are compared with those that held back the same.
    folder.done(&["edit", "MLI6", "--set", "fatalities=9", "--reason", "counted"]);
    folder.done(&["release", "cut", "2026.4"]);
    assert!(folder.text("releases/2026.4/CHANGES.md").contains("Against release 2026.2"));
    folder.done(&["release", "cut", "2026.4-public", "--public"]);
    let page = folder.text("releases/2026.4-public/CHANGES.md");
    assert!(
        page.contains("Against release 2026.3-public") && page.contains("| fatalities | 1 | MLI6: 6 → 9 |"),
        "{page}"
    );
    for name in [FIRST, SECOND, "2026.3-public", "2026.4", "2026.4-public"] {
        let said = folder.annals(&["release", "rebuild", name, "--dir", "again"]);
        assert_eq!(said.code, Some(i32::from(name == FIRST)), "{said:?}");
    }
}

#[test]
fn what_is_held_back_now_is_in_no_sum_of_the_release_before() {
    let folder = folder_of_clashes(20);
    folder.done(&["release", "cut", FIRST]);
    assert!(folder.text("releases/2026.1/MANIFEST.json").contains("\"fatalities\": 57,"));
    folder.done(&["withhold", "MLI3", "--field", "fatalities", "--reason", "threats"]);
    folder.done(&["release", "cut", SECOND]);
    let page = folder.text("releases/2026.2/CHANGES.md");
    assert!(page.contains("* deaths: 54, as before\n"), "{page}");
    folder.done(&["policy", "set", "--leave-out", "fatalities,event_id_cnty,event_date,year", "--reason", "threats"]);
    folder.done(&["release", "cut", "2026.2-public", "--public"]);
    let page = folder.text("releases/2026.2-public/CHANGES.md");
    assert!(page.contains("Against release 2026.2:") && page.contains("* deaths: 0, as before\n"), "{page}");
    assert!(!page.contains("54") && !page.contains("2015"), "{page}");
    folder.done(&["release", "rebuild", "2026.2-public", "--dir", "again"]);
}

#[test]
fn a_confidential_source_is_not_told_by_what_was_asked_for() {
    let folder = folder_of_clashes(20);
    let asked = ["--source", "radio k"];
    folder.done(&[&["release", "cut", FIRST][..], &asked].concat());
    folder.done(&["source", "add", "Radio Koros", "--confidential", "--reason", "threats"]);
    folder.done(&["release", "cut", SECOND]);
    let page = folder.text("releases/2026.2/CHANGES.md");
    assert!(page.contains("* events asked for: {\"source\":[\"…\"]} -> {}\n"), "{page}");
    folder.done(&[&["release", "cut", "2026.3", "--text", "\"Radio Koros\""][..], &asked].concat());
    assert!(folder.text("releases/2026.3/MANIFEST.json").contains("\"source\": [\"…\"]"));
    assert_eq!(folder.annals(&["release", "rebuild", FIRST, "--dir", "again"]).code, Some(1), "it told the name");
    assert!(folder.text("releases/2026.1/MANIFEST.json").contains("radio k"));
    for release in ["releases/2026.2", "releases/2026.3", "again/2026.1"] {
        for file in fs::read_dir(folder.path(release)).expect("a folder") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("a text").to_lowercase();
            assert!(!text.contains("radio k"), "{}", path.display());
        }
    }
    folder.done(&[&["panel", "-o", "panel.csv"][..], &asked].concat());
    assert!(folder.text("panel.panel.json").contains("\"…\"") && !folder.text("panel.panel.json").contains("radio k"));
    folder.done(&[&["panel", "-o", "all.csv", "--include-confidential"][..], &asked].concat());
    assert!(folder.text("all.panel.json").contains("radio k"));
}

#[test]
fn days_that_are_all_numbers_are_compared_though_none_proves_which_is_the_month() {
    let folder = folder_of_clashes(10);
    let cut = |name: &str| folder.done(&["release", "cut", name, "--layout", "acled-legacy"]);
    cut(FIRST);
    folder.done(&["edit", "MLI4", "--set", "event_date=2015-01-08", "--reason", "named by two"]);
    cut(SECOND);
    let page = folder.text("releases/2026.2/CHANGES.md");
    assert!(page.contains("0 added, 0 removed, 1 changed, 9 unchanged.\n"), "{page}");
    assert!(page.contains("| 1 | MLI4: 05/01/2015 → 08/01/2015 |\n"), "{page}");
}

#[test]
fn where_no_ids_are_told_sums_are_compared() {
    let folder = folder_of_clashes(30);
    let columns = ["--columns", "country,year,fatalities"];
    folder.done(&[&["release", "cut", FIRST], &columns[..]].concat());
    folder.done(&["edit", "MLI4", "--set", "fatalities=44", "--reason", "named by two"]);
    folder.done(&[&["release", "cut", SECOND], &columns[..]].concat());
    let page = folder.text("releases/2026.2/CHANGES.md");
    assert!(page.contains("\nOne of the two does not name each event by its id and day"), "{page}");
    assert!(page.contains("| Mali 2015 | 30 | 30 | 85 | 125 |\n"), "{page}");
    folder.done(&["release", "rebuild", SECOND, "--dir", "again"]);
    // Of no events at all there is a page, too.
    folder.done(&["release", "cut", "2026.3", "--country", "Niger"]);
    assert!(folder.text("releases/2026.3/CHANGES.md").contains("* events: 30 -> 0\n"));
}

#[test]
fn the_doctor_looks_at_releases() {
    let folder = folder_of_clashes(20);
    for name in ["2026.1", "2026.2", "2026.3", "2026.4"] {
        folder.done(&["release", "cut", name, "--zip"]);
    }
    folder.done(&["release", "cut", "apart", "--dir", "other"]);
    let looked = |code: i32, expected: &[&str]| {
        let said = folder.annals(&["doctor", "--releases", "releases", "--format", "csv"]);
        assert_eq!(said.code, Some(code), "{said:?}");
        let lines: Vec<&str> = said.out.lines().filter(|line| line.contains(",release,")).collect();
        assert_eq!(lines.len(), expected.len(), "{lines:#?}");
        for (line, begin) in lines.iter().zip(expected) {
            assert!(line.starts_with(begin), "{line} is not {begin}");
        }
    };
    let apart = "ok,release,\"apart is in other/apart, as it was cut\",";
    looked(0, &[apart, "ok,release,\"as cut, in releases: 4 folders, 4 zips\","]);
    // A release whose zip is at hand is not gone.
    fs::rename(folder.path("releases/2026.2"), folder.path("gone")).expect("it moves");
    looked(0, &[apart, "ok,release,\"as cut, in releases: 3 folders, 4 zips\","]);
    // One byte changed, one gone, one unknown here, one that is not what the database knows by its name.
    let events = folder.text("releases/2026.1/events.csv").replace("MLI3,", "MLI9,");
    folder.write("releases/2026.1/events.csv", events);
    fs::remove_file(folder.path("releases/2026.2.zip")).expect("it goes");
    let other = folder_of_clashes(30);
    for name in ["2026.4", "2030"] {
        let dir = folder.path("releases");
        let _ = fs::remove_dir_all(dir.join(name));
        other.done(&["release", "cut", name, "--dir", dir.to_str().expect("UTF-8")]);
    }
    folder.write("releases/notes.zip", "no zip");
    folder.write("releases/2026.1.zip", &folder.read("releases/2026.1.zip")[..2_000]);
    folder.write("releases/2026.3.zip", folder.read("releases/2026.4.zip"));
    fs::write(folder.path("other/apart/README.md"), "mine").expect("it is written");
    looked(
        1,
        &[
            "wrong,release,\"releases/2026.1 is not as it was cut: events.csv was changed",
            "wrong,release,releases/2026.1.zip: it is not all of a zip,",
            "wrong,release,\"releases/2026.4 calls itself 2026.4, and is not what the database knows by that name\",",
            "warning,release,releases/2030: the database knows of no release 2030,",
            "wrong,release,other/apart is not release apart as it was cut,",
            "warning,release,2026.2 is not in releases,annals release rebuild 2026.2 --dir releases",
            "ok,release,\"as cut, in releases: 1 folder, 2 zips\",",
        ],
    );
    let said = folder.annals(&["doctor", "--releases", "nowhere"]);
    assert!(said.code == Some(3) && said.err.starts_with("error: could not look into nowhere\n"), "{said:?}");
}
