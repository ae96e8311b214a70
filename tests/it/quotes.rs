//! Quotes inside cells: twice, or after a backslash.

use crate::support::{Folder, data};
use std::fs;

/// An event of 31 cells, all texts in quotes, with notes as they are written.
fn row(number: u32, notes: &str) -> String {
    format!(
        r#""MLI{number}","2024-01-05",2024,1,"Political violence","Battles","Armed clash","Band of Oulo",,"Rebel group","Band of Tam",,"Rebel group","Rebel group-Rebel group",,466,"Western Africa","Mali","Oulo","Tam",,"Tam","14.5000","-4.2000",1,"Oulo Post","National","{notes}",0,,1704700000"#
    ) + "\n"
}

fn file(rows: impl IntoIterator<Item = String>) -> String {
    let text = fs::read_to_string(data("all_quoted.csv")).expect("UTF-8");
    let header = text.lines().next().expect("a header");
    rows.into_iter().fold(format!("{header}\n"), |file, row| file + &row)
}

fn notes(folder: &Folder, number: u32) -> String {
    folder.database().event(&format!("MLI{number}"), None).expect("it is there").draft.notes.into_owned()
}

#[test]
fn quotes_after_backslashes_are_read_and_given_back() {
    let written =
        [r#"They said \"no\", then \"yes\"."#, r#"\"No\""#, r"C:\map, no quote", r#"one \\" after a backslash"#];
    let read = [r#"They said "no", then "yes"."#, r#""No""#, r"C:\map, no quote", r#"one \" after a backslash"#];
    let text = file((1..).zip(written).map(|(number, notes)| row(number, notes)));
    let folder = Folder::new();
    let path = folder.write("r.csv", &text);
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains(r#", quotes inside cells written \""#), "{said:?}");
    for (number, read) in (1..).zip(read) {
        assert_eq!(notes(&folder, number), read);
    }
    assert_eq!(folder.number("SELECT count(*) FROM event_spelling"), 0);
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), text);
    // Another value is written in the same way, and the usual export in the usual one.
    folder.done(&["edit", "MLI3", "--set", "notes=He said \"maybe\".", "--reason", "second report"]);
    let edited = String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8");
    assert!(edited.contains(r#","He said \"maybe\".",0,"#), "{edited}");
    let usual = String::from_utf8(folder.export(&[])).expect("UTF-8");
    assert!(usual.contains(r#""They said ""no"", then ""yes"".""#), "{usual}");
    let said = folder.annals(&["diff", "r.csv", "out.csv"]);
    assert!(said.out.contains("1 changed, 3 unchanged"), "{said:?}");
}

#[test]
fn a_backslash_at_the_end_of_a_cell_is_no_escape() {
    for text in [
        file([row(1, r"ends with \"), row(2, r#"he said ""no"""#), row(3, r"\")]),
        file([row(1, r"ends with \")]),
        file([row(1, r#"the share \\""C"", and \\"#)]),
    ] {
        let folder = Folder::new();
        let path = folder.write("usual.csv", &text);
        let said = folder.import(&path, &[]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(!said.out.contains("quotes inside cells"), "{said:?}");
        assert!(notes(&folder, 1).ends_with('\\'));
        assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), text);
    }
}

#[test]
fn a_single_damaged_row_does_not_change_how_the_others_are_read() {
    let good = (1..40).map(|number| row(number, r#"he said ""no"", and left"#));
    let text = file(good.chain([row(40, r#"a \"b\" c"#)]));
    let folder = Folder::new();
    let path = folder.write("damaged.csv", &text);
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(notes(&folder, 39), r#"he said "no", and left"#);
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), text);
    // And one that was cut off does not, where all others have quotes after backslashes.
    let good: Vec<String> = (1..40).map(|number| row(number, r#"he said \"no\", and left"#)).collect();
    let text = file(good) + r#""MLI40","2024-01"#;
    let path = folder.write("cut.csv", &text);
    let said = folder.annals(&["check", path.to_str().expect("UTF-8")]);
    assert!(said.out.contains(r#"quotes inside cells written \""#) && said.out.contains("cut.csv:41"), "{said:?}");
}

#[test]
fn what_cannot_be_told_is_asked_for() {
    let text = file([
        row(1, r#"he said \"no\", and left"#),
        row(2, r"ends with \"),
        row(3, r#"she \"too\", and left"#),
        row(4, "no quote"),
    ]);
    let folder = Folder::new();
    let path = folder.write("r.csv", &text);
    let before = folder.dump();
    for command in ["import", "check"] {
        let said = folder.annals(&[command, path.to_str().expect("UTF-8")]);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(
            said.err.contains(r#"line 2 reads well only if a quote inside a cell is written \", line 3 only if """#)
        );
        assert!(said.err.contains("--quotes escaped if R's write.table wrote the file"), "{said:?}");
    }
    assert!(folder.dump() == before);
    let said = folder.import(&path, &["--quotes", "escaped", "--skip-bad", "--rejects", "bad.csv"]);
    assert!(said.out.contains("new        2") && said.out.contains("rejected   1"), "{said:?}");
    assert_eq!(notes(&folder, 1), r#"he said "no", and left"#);
    // As they came, and what is said of them in the same way.
    let rejected = folder.text("bad.csv");
    assert!(rejected.contains(row(2, r"ends with \").trim_end()), "{rejected}");
    assert!(rejected.contains(r#"fatalities: \"2024-01-05\" is no whole number""#), "{rejected}");
    // In the other way other rows are whole.
    let again = |quotes: &str| {
        let said = folder.import(&path, &["--quotes", quotes, "--dry-run", "--skip-bad"]).out;
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(again("escaped").contains("unchanged 2 rejected 1"), "{}", again("escaped"));
    assert!(again("doubled").contains("new 1 unchanged 1 rejected 2"), "{}", again("doubled"));
}

#[test]
fn quotes_after_backslashes_that_come_late_are_told_and_nothing_is_written() {
    let plain = (1..2_100).map(|number| row(number, "no quote"));
    let text = file(plain.chain([row(2_100, r#"he said \"no\", and left"#)]));
    let folder = Folder::new();
    let path = folder.write("late.csv", &text);
    let said = folder.import(&path, &[]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains(r#"from line 2101 on a quote inside a cell is written \""#), "{said:?}");
    assert!(said.err.contains("try:     --quotes escaped"), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 0);
    assert_eq!(folder.import(&path, &["--quotes", "escaped"]).code, Some(0));
    assert_eq!(notes(&folder, 2_100), r#"he said "no", and left"#);
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), text);
}
