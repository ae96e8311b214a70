//! Layouts drafted from unknown files, and the complete examples.

use crate::support::{DB, Folder, Said, project};
use std::fs;

const EXAMPLES: [&str; 4] = ["gtd-like", "scad-like", "gdelt-like", "field-office"];

fn example(name: &str) -> String {
    project("examples/layouts").join(name).to_str().expect("paths of tests are UTF-8").to_owned()
}

/// Drafts a layout from a text, and gives what was said with the layout.
fn drafted(text: &str) -> (Said, String) {
    let folder = Folder::new();
    folder.write("notes.csv", text);
    let said = folder.annals(&["layout", "draft", "notes.csv", "-o", "mine.toml"]);
    let layout = folder.text("mine.toml");
    (said, layout)
}

#[test]
fn each_example_comes_out_as_expected_and_back_as_it_was() {
    for name in EXAMPLES {
        let folder = Folder::new();
        let (file, layout) = (example(&format!("{name}.csv")), example(&format!("{name}.toml")));
        folder.annals(&["import", &file, "--layout-file", &layout]);
        let expected = fs::read(example(&format!("expected/{name}.csv"))).expect("a file");
        let is = folder.export(&[]);
        assert!(is == expected, "{name}:\n{}", String::from_utf8_lossy(&is));
        assert!(folder.export(&["--as-imported"]) == fs::read(&file).expect("a file"), "{name}");
        // The examples hold what they say of themselves: they are told by their columns, too.
        assert!(fs::read_to_string(&layout).expect("a file").contains("invented"), "{name}");
    }
}

#[test]
fn the_draft_for_each_example_can_be_used_at_once() {
    for name in EXAMPLES {
        let folder = Folder::new();
        let file = example(&format!("{name}.csv"));
        let said = folder.done(&["layout", "draft", &file, "-o", "mine.toml"]);
        assert!(said.contains("wrote mine.toml; try it: annals import"), "{said}");
        let said = folder.done(&["import", &file, "--layout-file", "mine.toml", "--skip-bad"]).replace('\n', " ");
        assert!(said.contains("as change 2: ") && !said.contains("left out"), "{name}: {said}");
        let finished = Folder::new();
        finished.annals(&["import", &file, "--layout-file", &example(&format!("{name}.toml"))]);
        for field in ["event_date", "location", "latitude", "longitude", "fatalities", "notes", "actor1"] {
            let values = |folder: &Folder| String::from_utf8(folder.export(&["--columns", field])).expect("UTF-8");
            let (drafted, finished) = (values(&folder), values(&finished));
            let unknown = drafted.replace("Unknown", "");
            assert!(drafted == finished || unknown == finished, "{name}, {field}: {drafted}{finished}");
        }
    }
}

#[test]
fn each_guess_says_what_speaks_for_it() {
    let rows: String =
        (1..=50).map(|at| format!("A{at};{:02}/{:02}/2024;Mali;{}\n", 1 + at % 12, at % 28 + 1, at % 3)).collect();
    let (said, layout) = drafted(&format!("Nr;When;Where;Dead\n{rows}"));
    assert_eq!(said.code, Some(0), "{said:?}");
    let has = |line: &str| assert!(layout.contains(line), "{line}\n{layout}");
    has("dates   = \"12/28/2022\"   # 100 % of 50 values are days; order month/day settled by ");
    has(
        "\"Nr\"    = { field = \"event_id_cnty\", prefix = \"NOTE-\" }  # by its name; always filled, texts of up to 3 letters",
    );
    has("\"When\"  = \"event_date\"  # by its values alone; always filled, 100 % are days");
    has("\"Where\" = \"country\"  # by its values alone; always filled, 1 value: Mali 50");
    has("\"Dead\"  = \"fatalities\"  # by its name; always filled, 3 values: ");
    assert!(said.out.contains("4 of 4 columns hold a field of ours, by 50 rows"), "{said:?}");
}

#[test]
fn what_is_left_to_decide_is_told() {
    let (said, layout) = drafted("id,date,country,etype,deaths\n1,3/4/2024,Mali,1,-99\n2,5/6/2024,Mali,2,3\n");
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(
        said.out.contains("to decide  no day tells whether day or month comes first: --dates dmy or mdy"),
        "{said:?}"
    );
    assert!(said.out.contains("to decide  etype: 2 words not in the codebook"), "{said:?}");
    assert!(layout.contains("TO DECIDE: no day tells"), "{layout}");
    // A number of another codebook is not taken for one of ours.
    assert!(layout.contains("# \"1\" = \"\"   # 1 x"), "{layout}");
    assert!(layout.contains("[terms.fatalities]\n\"-99\" = \"\"   # 1 x, below zero"), "{layout}");
    let (mixed, _) = drafted("id,date\n1,13/4/2024\n2,4/14/2024\n");
    assert!(mixed.out.contains("13/4/2024 (line 2) and 4/14/2024 (line 3) are in opposite orders"), "{mixed:?}");
}

#[test]
fn without_id_or_day_the_draft_says_what_is_missing() {
    let (said, layout) = drafted("who,where\nRebels,Oulo\nRebels,Lou\n");
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("missing    event_id_cnty: name a column in which no value stands twice"), "{said:?}");
    assert!(said.out.contains("missing    event_date: name the column of the day"), "{said:?}");
    assert!(said.out.contains("nothing can be imported by it yet"), "{said:?}");
    assert!(layout.contains("# MISSING: event_date; "), "{layout}");
    let (repeated, _) = drafted("id,date\n7,2024-03-01\n7,2024-03-02\n");
    assert!(repeated.out.contains("missing    event_id_cnty"), "{repeated:?}");
}

#[test]
fn awkward_headers_still_give_a_layout_that_can_be_read() {
    let (said, layout) = drafted("id,\"a \"\"b\"\" \\c\",id,,date\n1,x,3,,2024-03-01\n2,y,4,,2024-03-02\n");
    assert_eq!(said.code, Some(0), "{said:?}\n{layout}");
    assert!(layout.contains(r#""a \"b\" \\c""#), "{layout}");
    assert!(layout.contains("# twice: \"id\""), "{layout}");
    let folder = Folder::new();
    folder.write("notes.csv", "id,date\n1,2024-03-01\n");
    folder.write("mine.toml", "mine");
    let said = folder.annals(&["layout", "draft", "notes.csv", "-o", "mine.toml"]);
    assert_eq!((said.code, folder.text("mine.toml").as_str()), (Some(3), "mine"), "{said:?}");
    let empty = folder.write("empty.csv", "");
    let said = folder.annals(&["layout", "draft", empty.to_str().expect("UTF-8")]);
    assert!(said.code == Some(3) && said.err.contains("empty"), "{said:?}");
}

#[test]
fn a_known_file_needs_no_layout() {
    let folder = Folder::new();
    let file = project("tests/data/acled_current_labels.csv");
    let said = folder.annals(&["layout", "draft", file.to_str().expect("UTF-8")]);
    assert!(said.err.contains("no layout is needed: this is acled-current"), "{said:?}");
    assert!(said.out.contains("\"fatalities\"         = \"fatalities\""), "{said:?}");
}

#[test]
fn days_in_three_columns_are_put_together() {
    let folder = Folder::new();
    let layout = "name = \"parts\"\n[columns]\nid = \"event_id_cnty\"\ny = \"year\"\nm = { derived = \"month\" }\n\
                  d = { derived = \"day\" }\n";
    folder.write("parts.toml", layout);
    let file = folder.write("parts.csv", "id,y,m,d\nA1,2024,2,29\nA2,2024,2,0\nA3,2024,0,0\nA4,2024,,\n");
    folder.import(&file, &["--layout-file", "parts.toml"]);
    let days = String::from_utf8(folder.export(&["--columns", "event_id_cnty,event_date,time_precision"]));
    let days: Vec<String> = days.expect("UTF-8").lines().skip(1).map(str::to_owned).collect();
    assert_eq!(days, ["A1,2024-02-29,", "A2,2024-02-01,3", "A3,2024-01-01,3", "A4,2024-01-01,3"]);
    let bad = folder.write("bad.csv", "id,y,m,d\nA5,2023,2,29\nA6,2023,May,1\nA7,,2,1\n");
    let said = folder.import(&bad, &["--layout-file", "parts.toml"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    for told in ["bad.csv:2: event_date: date-no-such-day", "bad.csv:3: event_date: date-unreadable", "date-missing"] {
        assert!(said.out.contains(told), "{told}: {said:?}");
    }
}

#[test]
fn what_is_wrong_in_a_layout_file_is_told_with_its_place() {
    let folder = Folder::new();
    let file = folder.write("a.csv", "id,tag,art\n1,2024-03-01,Kampf\n");
    for (layout, told) in [
        (
            "name = \"a\"\n[columns]\nid = \"event_id_cnty\"\ntag = \"event_dat\"\n",
            "mine.toml:4: tag is \"event_dat\", which is not known; choose from event_date, ",
        ),
        (
            "name = \"a\"\n[columns]\nid = \"event_id_cnty\"\ntag = \"event_date\"\nart = \"sub_event_type\"\n\
             [terms.sub_event_type]\nKampf = \"Armed crash course\"\n",
            "mine.toml:7: Kampf is \"Armed crash course\", which is not known; did you mean Armed clash?",
        ),
        (
            "name = \"a\"\n[columns]\nid = { field = \"extra\", made = \"grid\" }\n",
            "mine.toml:3: made is \"grid\", which is not known; choose from grid-cell, ",
        ),
        (
            "name = \"a\"\noutward = [\"ucdp\"]\n[columns]\nid = \"event_id_cnty\"\n",
            "mine.toml:2: outward is \"ucdp\", which is not known; choose from ",
        ),
    ] {
        folder.write("mine.toml", layout);
        let said = folder.import(&file, &["--layout-file", "mine.toml"]);
        assert_eq!(said.code, Some(3), "{said:?}");
        let said = format!("{}\n{}", said.out, said.err).replace("\n  try:     ", "; ");
        assert!(told.split("; ").all(|part| said.contains(part)), "{told}\n{said}");
    }
}

#[test]
fn a_file_without_names_is_noticed_and_read_with_a_line_of_names_before_it() {
    let example_file = fs::read_to_string(example("gdelt-like.csv")).expect("a file");
    let (names, rows) = example_file.split_once('\n').expect("a line of names");
    let (said, _) = drafted(rows);
    let told = "the first line looks like a row, not like names: 22 of 61 are numbers or days; put a line of names";
    assert!(said.out.contains(told), "{said:?}");
    let folder = Folder::new();
    let layout = example("gdelt-like.toml");
    let said = folder.annals_reading(format!("{names}\n{rows}").as_bytes(), &["import", "-", "--layout-file", &layout]);
    assert!(said.code == Some(0) && said.out.contains("5 new"), "{said:?}");
    let days = String::from_utf8(folder.export(&["--columns", "event_id_cnty,event_date,EventBaseCode"]));
    assert!(days.expect("UTF-8").contains("GDELT-990000004,2024-03-07,195\n"));
    // Names of columns that are years or numbers now and then are names.
    let (said, _) = drafted("id,date,2019,2020,country,place,notes,who,whom\n1,2024-03-01,3,4,Mali,Oulo,x,A,B\n");
    assert!(!said.out.contains("looks like a row"), "{said:?}");
}

#[test]
fn days_without_separators_are_days_where_they_can_be() {
    let folder = Folder::new();
    folder.write("own.toml", "name = \"own\"\n[columns]\nid = \"event_id_cnty\"\nday = \"event_date\"\n");
    let text = "id,day\nA1,20240229\nA2,19981231\n";
    let file = folder.write("own.csv", text);
    folder.import(&file, &["--layout-file", "own.toml"]);
    let days = String::from_utf8(folder.export(&["--columns", "event_id_cnty,event_date"])).expect("UTF-8");
    assert_eq!(days, "event_id_cnty,event_date\nA1,2024-02-29\nA2,1998-12-31\n");
    assert_eq!(folder.export(&["--as-imported"]), text.as_bytes());
    let bad = folder.write("bad.csv", "id,day\nA3,20230229\nA4,17890714\n");
    let said = folder.import(&bad, &["--layout-file", "own.toml"]);
    assert!(said.out.contains("bad.csv:2: event_date: date-no-such-day"), "{said:?}");
    assert!(said.out.contains("bad.csv:3: event_date: date-unreadable"), "{said:?}");
}

#[test]
fn what_is_wrong_in_the_meanings_of_columns_is_told_with_its_place() {
    let folder = Folder::new();
    let file = folder.write("a.csv", "id,tag,art\n1,2024-03-01,1\n");
    let columns =
        "name = \"a\"\n[columns]\nid = \"event_id_cnty\"\ntag = \"event_date\"\nart = \"extra\"\n[meanings]\n";
    for (meaning, told) in [
        ("arts = { type = \"integer\" }", "mine.toml:7: arts is not known here; did you mean art?"),
        ("art = { type = \"number\" }", "mine.toml:7: type is \"number\", which is not known; choose from text, "),
        ("art = { type = \"term\" }", "mine.toml:7: codes of the column art is missing; add it"),
        ("art = { codes = { 1 = \"Kampf\" } }", "mine.toml:7: type must be \"term\" where there are codes"),
        ("art = { type = \"term\", codes = { a = \"Kampf\" } }", "mine.toml:7: a must be a code, which is a number"),
        ("art = { tells = \"inter1\" }", "mine.toml:7: tells is not known here; choose from type, "),
    ] {
        folder.write("mine.toml", format!("{columns}{meaning}\n"));
        let said = folder.import(&file, &["--layout-file", "mine.toml"]);
        assert_eq!(said.code, Some(3), "{said:?}");
        let said = format!("{}\n{}", said.out, said.err).replace("\n  try:     ", "; ");
        assert!(told.split("; ").all(|part| said.contains(part)), "{told}\n{said}");
    }
    let folder = Folder::empty();
    fs::create_dir_all(folder.path("book/layouts")).expect("a folder");
    let meaning = "art = { type = \"term\", codes = { 1 = \"Kampf|K\", -1 = \"Nichts\" } }\n";
    folder.write("book/layouts/mine.toml", format!("{columns}{meaning}"));
    folder.done(&["init", DB, "--codebook", "book"]);
    let file = folder.write("a.csv", "id,tag,art\n1,2024-03-01,K\n2,2024-03-01,-1.0\n");
    folder.import(&file, &["--layout", "a"]);
    folder.done(&["export", "a.jsonl", "--layout", "a", "--columns", "id,art"]);
    assert_eq!(folder.text("a.jsonl"), "{\"id\":\"1\",\"art\":1}\n{\"id\":\"2\",\"art\":-1}\n");
}
