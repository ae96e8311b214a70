//! Files in: what each file of `tests/data` gives, and what an import does to what is there.

use crate::support::{Folder, NOW, data};
use annals::codebook::InterForm;
use annals::interchange::import::{Hints, ImportError, ImportOptions, ImportReport, Input, import};
use annals::interchange::{LineEnd, date_pattern};
use annals::model::{Author, ChangeKind, DateOrder, Level, Status};
use annals::store::{Database, Written};
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What each file gives: layout, delimiter, encoding, dates, inter, quoting, then counts and codes.
///
/// Rows are those of the file, new the events; "spelled" are rows whose cells are kept as they stand.
const FILES: &str = "\
acled_2018.csv: acled-2018 | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where a cell has blanks | 14 rows | 14 new | 8 spelled
acled_2019.csv: acled-2019 | ',' | UTF-8 | dd Month yyyy | numbers | quoted where a cell has blanks | 22 rows | 22 new | 1 spelled
acled_actors.csv: acled-actors | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 53 rows | 23 new | 1 spelled
acled_api_2016.csv: acled-api-2016 | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 14 rows | 14 new | 4 spelled
acled_api_r.csv: acled-api-r | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where needed | 12 rows | 12 new
acled_current_bom.csv: acled-current | ',' | UTF-8 with mark | yyyy-mm-dd | labels | quoted where a cell has blanks | 12 rows | 12 new
acled_current_labels.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 23 rows | 23 new
acled_current_numbers.csv: acled-current | ',' | UTF-8 | dd Month yyyy | numbers | quoted where a cell has blanks | 14 rows | 14 new
acled_current_population.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 17 rows | 17 new
acled_current_upper.csv: acled-current | ',' | UTF-8 with mark | dd-Month-yyyy | numbers | quoted where needed | 16 rows | 16 new
acled_deleted.csv: acled-deleted | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 12 rows | 12 not here
acled_legacy.csv: acled-legacy | ',' | UTF-8 | dd/mm/yyyy | numbers | quoted where needed | CRLF | 14 rows | 14 new | 4 spelled
acled_monadic.csv: acled-monadic | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 24 rows | 13 new
acled_monadic_population.csv: acled-monadic | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where a cell has blanks | 22 rows | 12 new
all_quoted.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted always | 14 rows | 14 new
ambiguous_dates.csv: ambiguous_dates.csv: dates such as 8/11/2025 could be day/month or month/day, and no date of the file tells which
awkward_values.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 10 rows | 10 new | actor-years-outside x1 | actor2-without-inter2 x1 | fatalities-missing x1 | required-missing x2 | term-unknown x1
blank_rows.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 8 blank
blanks_around_codes.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 14 spelled
case_variants.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 13 spelled
crlf.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | CRLF | 14 rows | 14 new
crlf_lf_inside.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | CRLF | 14 rows | 14 new
day_first_dates.csv: acled-current | ',' | UTF-8 | dd/mm/yyyy | labels | quoted where needed | 14 rows | 14 new
duplicate_different.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 16 rows | 14 new | 2 rejected | id-twice x2
duplicate_identical.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 17 rows | 14 new | 3 repeated
excel_dates.csv: acled-current | ',' | UTF-8 | d-Mon-yy | labels | quoted where needed | CRLF | 14 rows | 14 new
excel_dates_short_year.csv: acled-current | ',' | UTF-8 | dd-mm-yy | labels | quoted where needed | CRLF | 12 rows | 12 new
excel_serial.csv: acled-current | ',' | UTF-8 | days since 1900 | labels | quoted where needed | 14 rows | 14 new
extra_columns.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
header_aliases_lat_lng.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
header_aliases_mixed_case.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
index_column.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where needed | 14 rows | 14 new
index_column_r.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted text columns | 14 rows | 14 new | 14 spelled
integers_as_decimals.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 14 rows | 14 new | 14 spelled
last_field_missing.csv: acled-2018 | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where a cell has blanks | 14 rows | 14 new | 9 spelled
macroman.csv: macroman.csv: line 5, byte 2424 of the file is not UTF-8
missing_words.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where needed | 12 rows | 12 new | 10 spelled
mixed_labels_families.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 9 spelled
mojibake.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 10 damaged | encoding-damaged x10
month_first_dates.csv: acled-current | ',' | UTF-8 | m/d/yyyy | labels | quoted where needed | 14 rows | 14 new
newline_in_notes.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
no_final_newline.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | no final line end | 14 rows | 14 new
objectid_column.csv: acled-current | ',' | UTF-8 with mark | yyyy-mm-dd | labels | quoted where needed | CRLF | 14 rows | 14 new
other_source_rows.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 16 rows | 15 new | 1 rejected | actor1-without-inter1 x1 | actor2-required x1 | id-twice x1
r_datetimes.csv: acled-current | ',' | UTF-8 | yyyy-mm-ddT00:00:00Z | labels | quoted where needed | 14 rows | 14 new
r_write_csv.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted text columns | 14 rows | 14 new | 14 spelled
r_write_table.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted text columns | 10 rows | 10 new | 10 spelled
semicolon.csv: acled-current | ';' | UTF-8 | yyyy-mm-dd | labels | quoted where needed | 14 rows | 14 new
semicolon_decimal_comma.csv: acled-current | ';' | UTF-8 with mark | yyyy-mm-dd | labels | quoted where needed | CRLF | 14 rows | 14 new | 14 spelled
tab.csv: acled-current | '\\t' | UTF-8 | yyyy-mm-dd | labels | quoted where needed | 14 rows | 14 new
trailing_comma.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new | 14 spelled
truncated.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | no final line end | 14 rows | 13 new | 1 rejected | row-truncated x1
truncated_in_quotes.csv: acled-current | ',' | UTF-8 | yyyy-mm-dd | labels | quoted where a cell has blanks | no final line end | 14 rows | 13 new | 1 rejected | row-truncated x1
ucdp_ged.csv: ucdp-ged | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 20 rows | 20 new | list-untidy x1
ucdp_ged_hxl.csv: ucdp-ged | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 20 rows | 20 new | list-untidy x1
ucdp_ged_r.csv: ucdp-ged | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 20 rows | 20 new | 20 spelled | list-untidy x1
ucdp_ged_web.csv: ucdp-ged | ',' | UTF-8 | yyyy-mm-dd | numbers | quoted where needed | 20 rows | 20 new | 20 spelled | list-untidy x1
utf16.csv: acled-current | ',' | UTF-16LE with mark | yyyy-mm-dd | labels | quoted where needed | CRLF | 14 rows | 14 new
windows1252.csv: windows1252.csv: line 5, byte 2424 of the file is not UTF-8
";

/// What files give that need a word from the user.
const TOLD: &str = "\
windows1252.csv: acled-current | ',' | windows-1252 | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
macroman.csv: acled-current | ',' | macintosh | yyyy-mm-dd | labels | quoted where a cell has blanks | 14 rows | 14 new
ambiguous_dates.csv: acled-current | ',' | UTF-8 | d/m/yyyy | labels | quoted where needed | 11 rows | 11 new
";

/// The columns in which a file of a quirk differs from the events that it was made of.
const QUIRKS: &str = "\
all_quoted.csv:
ambiguous_dates.csv: event_date, notes
blank_rows.csv:
blanks_around_codes.csv:
case_variants.csv: source_scale
crlf.csv:
crlf_lf_inside.csv: notes
day_first_dates.csv:
duplicate_different.csv:
duplicate_identical.csv:
excel_dates.csv:
excel_dates_short_year.csv:
excel_serial.csv:
extra_columns.csv:
header_aliases_lat_lng.csv:
header_aliases_mixed_case.csv:
index_column.csv:
index_column_r.csv:
integers_as_decimals.csv:
macroman.csv: notes
missing_words.csv: admin3, assoc_actor_1, tags
mixed_labels_families.csv:
mojibake.csv: admin1, admin2, admin3, location, notes, source
month_first_dates.csv:
newline_in_notes.csv: notes
no_final_newline.csv:
objectid_column.csv:
other_source_rows.csv: (GDELT)
r_datetimes.csv:
r_write_csv.csv: admin3
r_write_table.csv:
semicolon.csv:
semicolon_decimal_comma.csv:
tab.csv:
trailing_comma.csv:
truncated.csv:
truncated_in_quotes.csv:
utf16.csv:
windows1252.csv: notes
";

// What files give

#[test]
fn each_file_gives_what_the_table_says() {
    let mut found = String::new();
    for name in names() {
        found += &outcome(&name, Hints::default());
    }
    assert_same_lines(&found, FILES);
}

#[test]
fn what_cannot_be_told_from_a_file_is_taken_from_the_user() {
    let found: String = TOLD
        .lines()
        .map(|line| line.split(':').next().unwrap_or_default())
        .map(|name| outcome(name, hints(name)))
        .collect();
    assert_same_lines(&found, TOLD);
}

#[test]
fn a_quirk_changes_no_value_but_its_own() {
    let usual = values(&Folder::with("acled_current_labels.csv"));
    let mut found = String::new();
    for name in QUIRKS.lines().filter_map(|line| line.split(':').next()) {
        let folder = Folder::new();
        read_in(&mut folder.database(), &data(name), hints(name)).expect(name);
        let mut differing: Vec<String> = Vec::new();
        for (id, row) in values(&folder) {
            let Some(expected) = usual.get(&id) else {
                differing.push(format!("({id})"));
                continue;
            };
            let columns = row.iter().zip(expected).filter(|(a, b)| a != b).map(|((column, _), _)| column.clone());
            differing.extend(columns);
        }
        differing.sort();
        differing.dedup();
        found += format!("{name}: {}", differing.join(", ")).trim_end();
        found += "\n";
    }
    assert_same_lines(&found, QUIRKS);
}

#[test]
fn importing_a_file_again_changes_nothing() {
    for name in names() {
        let folder = Folder::new();
        let mut database = folder.database();
        if read_in(&mut database, &data(&name), hints(&name)).is_err() {
            panic!("{name} is not read");
        }
        let before = folder.dump();
        let again = read_in(&mut database, &data(&name), hints(&name)).expect(&name);
        let done = &again.outcome;
        assert_eq!((done.new, done.changed, done.withdrawn, done.conflicts), (0, 0, 0, 0), "{name}");
        assert!(folder.dump() == before, "{name} left something behind");
    }
}

#[test]
fn a_first_import_costs_nothing_for_history() {
    let folder = Folder::with("acled_current_labels.csv");
    assert_eq!(folder.number("SELECT count(*) FROM event_version"), 0);
    assert_eq!(folder.number("SELECT count(*) FROM event_spelling"), 0);
    assert_eq!(folder.number("SELECT count(*) FROM change"), 2);
}

// What an import does to what is there

#[test]
fn a_newer_file_changes_by_id_and_the_old_version_stays() {
    let folder = Folder::with("acled_current_labels.csv");
    let newer = folder.write("newer.csv", newer());
    let report = read_in(&mut folder.database(), &newer, Hints::default()).expect("readable");
    let done = &report.outcome;
    assert_eq!((done.new, done.changed, report.read.unchanged), (1, 1, 21));
    let fields: Vec<_> = done.fields.iter().map(|(field, times)| (field.as_str(), *times)).collect();
    assert_eq!(fields, [("fatalities", 1), ("notes", 1), ("timestamp", 1)]);
    assert_eq!(
        history(&folder, "UKR90110"),
        ["change 2:", "change 3: fatalities 2 > 3, notes …, timestamp 1764091800 > 1764696600"]
    );
    assert_eq!(folder.number("SELECT count(*) FROM event_version"), 1);
    // The event that the newer file no longer has stays as it was.
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 24);
}

#[test]
fn a_file_of_deletions_withdraws() {
    let folder = Folder::with("acled_current_labels.csv");
    let report = read_in(&mut folder.database(), &data("acled_deleted.csv"), Hints::default()).expect("readable");
    assert_eq!((report.outcome.withdrawn, report.read.not_here), (3, 9));
    assert_eq!(folder.number("SELECT count(*) FROM acled"), 20);
    assert_eq!(history(&folder, "UKR90102"), ["change 2:", "change 3: status current > withdrawn"]);
    let was = folder.export(&["--as-of", "2"]);
    assert_eq!(was, folder.export(&["--as-of", "2", "--status", "current"]));
    assert_eq!(String::from_utf8_lossy(&was).matches("\nUKR90102,").count(), 1);
    assert_eq!(String::from_utf8_lossy(&folder.export(&[])).matches("\nUKR90102,").count(), 0);
    let again = read_in(&mut folder.database(), &data("acled_deleted.csv"), Hints::default()).expect("readable");
    assert_eq!((again.outcome.withdrawn, again.outcome.same, again.read.not_here), (0, 3, 9), "none is lost sight of");
}

#[test]
fn an_event_that_returns_in_a_file_stands_again() {
    let folder = Folder::with("acled_current_labels.csv");
    read_in(&mut folder.database(), &data("acled_deleted.csv"), Hints::default()).expect("readable");
    let newer = folder.write("newer.csv", newer().replace(",0,,1764091800", ",0,,1764696600"));
    let report = read_in(&mut folder.database(), &newer, Hints::default()).expect("readable");
    assert_eq!(folder.database().event("UKR90102", None).expect("it is there").status(), Status::Current, "{report:?}");
}

#[test]
fn what_a_person_edited_waits_for_a_decision() {
    let folder = Folder::with("acled_current_labels.csv");
    edit(&folder, "UKR90110", |event| event.draft.fatalities = Some(4));
    let newer = folder.write("newer.csv", newer());
    for _ in 0..2 {
        let report = read_in(&mut folder.database(), &newer, Hints::default()).expect("readable");
        assert_eq!(report.outcome.changed, 0);
        let database = folder.database();
        assert_eq!(database.event("UKR90110", None).expect("it is there").draft.fatalities, Some(4));
        let items = database.open_reviews().expect("items");
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].event_id, "UKR90110");
        let fields: Vec<&str> = items[0].incoming.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["notes", "fatalities", "timestamp"]);
        assert_eq!(items[0].incoming[1].1, "3");
    }
}

#[test]
fn an_edit_that_says_what_the_file_says_is_no_conflict() {
    let folder = Folder::with("acled_current_labels.csv");
    edit(&folder, "BFO40021", |event| event.draft.fatalities = Some(12));
    let same = labels().replace("were killed.\",11,Insurgency", "were killed.\",12,Insurgency");
    let same = folder.write("same.csv", same);
    let report = read_in(&mut folder.database(), &same, Hints::default()).expect("readable");
    assert_eq!((report.outcome.changed, report.outcome.conflicts), (0, 0));
    assert!(folder.database().open_reviews().expect("items").is_empty());
}

#[test]
fn columns_of_the_users_own_are_kept() {
    let folder = Folder::with("extra_columns.csv");
    let draft = folder.database().event("UKR90110", None).expect("it is there").draft;
    let extra: Vec<(&str, &str)> = draft.extra.iter().map(|(name, text)| (name.as_ref(), text.as_ref())).collect();
    assert_eq!(extra[0], ("my_region", "north"));
    let out = String::from_utf8(folder.export(&["--columns", "event_id_cnty,my_region"])).expect("UTF-8");
    assert!(out.starts_with("event_id_cnty,my_region\nUKR90110,north\n"), "{out}");
}

// Bad rows

#[test]
fn one_bad_row_keeps_everything_out() {
    let folder = Folder::new();
    let before = folder.dump();
    let bad = folder.write("bad.csv", with_bad_rows());
    let said = folder.import(&bad, &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("bad.csv:3: event_date: date-no-such-day: "), "{said:?}");
    assert!(folder.dump() == before);
}

#[test]
fn skip_bad_writes_the_others_and_says_so() {
    let folder = Folder::new();
    let bad = folder.write("bad.csv", with_bad_rows());
    let said = folder.import(&bad, &["--skip-bad"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 20);
    let reason: String =
        folder.sqlite().query_row("SELECT reason FROM change WHERE id = 2", [], |row| row.get(0)).expect("a change");
    assert_eq!(reason, "import bad.csv, layout acled-current (bad rows left out)");
}

#[test]
fn rejected_rows_come_as_they_were_and_go_in_repaired() {
    let folder = Folder::new();
    let text = with_bad_rows();
    let bad = folder.write("bad.csv", &text);
    let said = folder.import(&bad, &["--skip-bad", "--rejects", "rejected.csv"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let rejected = folder.text("rejected.csv");
    let rows: Vec<&str> = text.lines().collect();
    let expected = [
        (rows[0].to_owned(), ",_line,_codes,_messages"),
        (rows[2].to_owned(), ",\"3\",\"date-no-such-day\",\""),
        (rows[4].to_owned(), ",\"5\",\"number-unreadable\",\""),
        (rows[6].to_owned(), ",\"7\",\"id-missing\",\""),
    ];
    assert_eq!(rejected.lines().count(), expected.len(), "{rejected}");
    for (line, (row, more)) in rejected.lines().zip(&expected) {
        assert!(line.starts_with(&format!("{row}{more}")), "{line}");
    }
    let repaired = repair(&rejected);
    let repaired = folder.write("rejected.csv", repaired);
    assert_eq!(folder.import(&repaired, &[]).code, Some(0));
    assert_eq!(values(&folder), values(&Folder::with("acled_current_labels.csv")));
    assert_eq!(folder.number("SELECT count(*) FROM event_extra"), 0);
}

#[test]
fn rejected_rows_that_are_still_bad_are_rejected_again_in_the_same_columns() {
    let folder = Folder::new();
    let bad = folder.write("bad.csv", with_bad_rows());
    folder.import(&bad, &["--skip-bad", "--rejects", "once.csv"]);
    let said = folder.import(&folder.path("once.csv"), &["--rejects", "twice.csv"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let twice = folder.text("twice.csv");
    let widths: Vec<usize> = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(twice.as_bytes())
        .records()
        .map(|record| record.expect("a row").len())
        .collect();
    assert_eq!(widths, [34; 4], "{twice}");
    let repaired = folder.write("repaired.csv", repair(&twice));
    assert_eq!(folder.import(&repaired, &[]).code, Some(0));
    assert_eq!(values(&folder), values(&Folder::with("acled_current_labels.csv")));
}

#[test]
fn a_row_that_broke_off_keeps_our_columns_apart() {
    for name in ["truncated.csv", "truncated_in_quotes.csv"] {
        let folder = Folder::new();
        folder.import(&data(name), &["--skip-bad", "--rejects", "rejected.csv"]);
        let mut reader = csv::Reader::from_path(folder.path("rejected.csv")).expect("a file");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a whole row")).collect();
        assert_eq!(rows.len(), 1, "{name}");
        assert_eq!((rows[0].len(), &rows[0][32]), (34, "row-truncated"), "{name}");
    }
}

#[test]
fn rejected_rows_keep_the_encoding_of_their_file() {
    let folder = Folder::new();
    let text = fs::read(data("windows1252.csv")).expect("a file");
    let damaged = replace(&text, b",2025,", b",many,");
    let bad = folder.write("bad.csv", &damaged);
    folder.import(&bad, &["--encoding", "windows-1252", "--skip-bad", "--rejects", "rejected.csv"]);
    let rejected = folder.read("rejected.csv");
    let first = damaged.split(|&byte| byte == b'\n').nth(4).expect("a row");
    assert!(first.iter().any(|&byte| byte >= 0x80), "the row has a letter beyond ASCII");
    assert!(rejected.windows(first.len()).any(|window| window == first));
    let repaired = folder.write("repaired.csv", replace(&rejected, b",many,", b",2025,"));
    assert_eq!(folder.import(&repaired, &["--encoding", "windows-1252"]).code, Some(0));
    assert_eq!(values(&folder).len(), 14);
}

#[test]
fn a_problem_is_told_with_the_line_on_which_its_row_begins() {
    for (name, break_bytes) in
        [("newline_in_notes.csv", "\n"), ("crlf_lf_inside.csv", "\r\n"), ("blank_rows.csv", "\n")]
    {
        let text = fs::read_to_string(data(name)).expect("a file");
        // The last event of the file gets a year that is no number.
        let at = text.rfind(",2025,").expect("a year");
        let text = format!("{},many,{}", &text[..at], &text[at + 6..]);
        let begin = text[..at].rfind(break_bytes).expect("a line before");
        let line = text[..begin].matches('\n').count() + 2;
        let folder = Folder::new();
        let bad = folder.write("bad.csv", &text);
        let said = folder.import(&bad, &[]);
        assert!(said.out.contains(&format!("bad.csv:{line}: year: number-unreadable: ")), "{name}, {line}: {said:?}");
    }
}

#[test]
fn warnings_do_not_stop_an_import_unless_asked() {
    let folder = Folder::new();
    let warned = labels().replace(",804,Europe,Ukraine,", ",643,Europe,Ukraine,");
    let warned = folder.write("warned.csv", warned);
    let said = folder.import(&warned, &["--strict", "--dry-run"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let levels = folder.annals(&["check", "warned.csv", "--format", "csv"]).out;
    assert!(levels.contains("iso-differs"), "{levels}");
    folder.import(&warned, &[]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), 23);
    assert!(folder.number("SELECT count(*) FROM event_finding WHERE code = 'iso-differs'") > 0);
}

// Ways in

#[test]
fn a_dry_run_writes_nothing_and_says_what_would_be() {
    let folder = Folder::with("acled_current_labels.csv");
    let newer = folder.write("newer.csv", newer());
    let before = folder.dump();
    let said = folder.import(&newer, &["--dry-run"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("\nnew         1") && said.out.contains("\nchanged     1  "), "{said:?}");
    assert!(folder.dump() == before);
    folder.done(&["import", "newer.csv"]);
    assert!(folder.dump() != before);
}

#[test]
fn standard_input_and_compressed_files_give_the_same() {
    let text = labels();
    let usual = values(&Folder::with("acled_current_labels.csv"));
    let folder = Folder::new();
    let said = folder.annals_reading(text.as_bytes(), &["import", "-"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(values(&folder), usual);

    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).expect("memory");
    let folder = Folder::new();
    let file = folder.write("events.csv.gz", packed.finish().expect("memory"));
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    assert_eq!(values(&folder), usual);

    let folder = Folder::new();
    let file = folder.write("events.zip", zipped(&[("events.csv", &text), ("readme.md", "invented")]));
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    assert_eq!(values(&folder), usual);
    let file = folder.write("two.zip", zipped(&[("a.csv", &text), ("b.csv", &text)]));
    let said = folder.import(&file, &[]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("a.csv, b.csv") && said.err.contains("try:"), "{said:?}");
}

#[test]
fn a_packed_file_that_was_cut_off_changes_nothing() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(crate::invented::clashes(3_000, 0).as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    let folder = Folder::new();
    let before = folder.dump();
    let file = folder.write("events.csv.gz", &packed[..packed.len() / 2]);
    let said = folder.import(&file, &["--skip-bad"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("try:"), "{said:?}");
    assert!(folder.dump() == before);
}

#[test]
fn a_layout_that_there_is_not_is_a_wrong_command_line() {
    let folder = Folder::new();
    for command in ["import", "check"] {
        let file = data("acled_current_labels.csv");
        let said = folder.annals(&[command, file.to_str().expect("UTF-8"), "--layout", "acled-curent"]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains("did you mean \"acled-current\""), "{said:?}");
    }
}

#[test]
fn what_cannot_be_told_is_asked_for() {
    let folder = Folder::new();
    for (name, because, hint) in [
        ("ambiguous_dates.csv", "no date of the file tells whether 8/11/2025 is", "--dates dmy"),
        ("windows1252.csv", "line 5, byte 2424", "--encoding"),
    ] {
        let said = folder.import(&data(name), &[]);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains(because) && said.err.contains(hint), "{said:?}");
    }
    let mixed = labels().replacen("2025-11-15", "13/11/2025", 1).replacen("2025-11-15", "11/13/2025", 1);
    let said = folder.import(&folder.write("mixed.csv", mixed), &[]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 0);
}

#[test]
fn a_layout_of_the_users_own_is_read_and_written() {
    let folder = Folder::new();
    folder.write(
        "field_notes.toml",
        "name = \"field-notes\"\ndates = \"28.12.2022\"\n\n[columns]\nNr = { field = \"event_id_cnty\", prefix = \"FN-\" }\n\
         Datum = \"event_date\"\nLand = \"country\"\nArt = \"sub_event_type\"\nWer = \"actor1\"\nTote = \"fatalities\"\n\n\
         [terms.sub_event_type]\nGefecht = \"Armed clash\"\n",
    );
    let text = "Nr,Datum,Land,Art,Wer,Tote\n7,13.03.2024,Mali,Gefecht,JVT: Troop 1,3\n8,01.04.2024,Mali,Gefecht,JVT: Troop 2,0\n";
    folder.write("notes.csv", text);
    let said = folder.annals(&["import", "notes.csv", "--layout-file", "field_notes.toml"]);
    assert!(said.err.is_empty(), "{said:?}");
    let event = folder.database().event("FN-7", None).expect("it is there");
    assert_eq!(event.draft.event_date.map(|day| day.to_string()).as_deref(), Some("2024-03-13"));
    assert_eq!(event.draft.fatalities, Some(3));
    assert_eq!(String::from_utf8(folder.export(&["--as-imported"])).expect("UTF-8"), text);
}

#[test]
fn a_report_for_programs_says_the_same() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.write("newer.csv", newer());
    folder.done(&["import", "newer.csv", "--report", "report.json"]);
    let report: serde_json::Value = serde_json::from_slice(&folder.read("report.json")).expect("JSON");
    for (key, expected) in [("rows", 23), ("new", 1), ("changed", 1), ("unchanged", 21), ("rejected", 0), ("change", 3)]
    {
        assert_eq!(report[key], expected, "{key}");
    }
    assert_eq!(report["applied"], true);
    assert_eq!(report["changed_fields"]["fatalities"], 1);
}

// Helpers

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(NOW).expect("a moment").to_utc()
}

/// Gives the names of the CSV files of `tests/data`.
pub fn names() -> Vec<String> {
    let entries = fs::read_dir(data("")).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".csv"));
    names.sort();
    names
}

/// What a user must say of a file.
pub fn hints(name: &str) -> Hints {
    let encoding = |name: &str| Hints { encoding: Some(name.to_owned()), ..Hints::default() };
    match name {
        "windows1252.csv" => encoding("windows-1252"),
        "macroman.csv" => encoding("macroman"),
        "ambiguous_dates.csv" => Hints { dates: Some(DateOrder::DayFirst), ..Hints::default() },
        _ => Hints::default(),
    }
}

/// Imports a file through the library; bad rows are left out.
pub fn read_in(database: &mut Database, file: &Path, hints: Hints) -> Result<ImportReport, ImportError> {
    let mut input = Input::open(file, || unreachable!("it is a file"))?;
    let options = ImportOptions {
        hints,
        dry_run: false,
        skip_bad: true,
        rejects: None,
        today: now().date_naive(),
        author: Author { name: "tester".to_owned(), moment: now() },
        reason: String::new(),
        release: Default::default(),
    };
    import(database, &mut input, options, &|_| {})
}

/// Says in one line what a file gives.
fn outcome(name: &str, hints: Hints) -> String {
    let folder = Folder::new();
    let report = match read_in(&mut folder.database(), &data(name), hints) {
        Ok(report) => report,
        Err(error) => return format!("{name}: {error}\n"),
    };
    let form = &report.sniffed.form;
    let mut parts = vec![
        form.layout.clone(),
        format!("{:?}", form.delimiter),
        format!("{}{}", form.encoding, if form.byte_order_mark { " with mark" } else { "" }),
        date_pattern(form.dates),
        if form.inter == InterForm::Labels { "labels" } else { "numbers" }.to_owned(),
        format!("quoted {}", form.quoting.words()),
    ];
    if form.line_end == LineEnd::CrLf {
        parts.push("CRLF".to_owned());
    }
    if !form.final_line_end {
        parts.push("no final line end".to_owned());
    }
    let (read, done) = (&report.read, &report.outcome);
    for (count, what) in [
        (read.rows, "rows"),
        (done.new, "new"),
        (read.repeated, "repeated"),
        (read.blank, "blank"),
        (read.rejected, "rejected"),
        (read.spelled, "spelled"),
        (read.not_here, "not here"),
        (read.damaged, "damaged"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    for ((level, code), count) in &read.totals {
        if *level > Level::Note {
            parts.push(format!("{code} x{count}"));
        }
    }
    format!("{name}: {}\n", parts.join(" | "))
}

fn assert_same_lines(found: &str, expected: &str) {
    let only = |a: &str, b: &str| {
        let lines: Vec<&str> = b.lines().collect();
        a.lines().filter(|line| !lines.contains(line)).map(|line| format!("{line}\n")).collect::<String>()
    };
    assert!(found == expected, "\nfound\n{}\nexpected\n{}", only(found, expected), only(expected, found));
}

type Values = BTreeMap<String, Vec<(String, String)>>;

/// Gives the view `acled`: by id, each column and its value.
fn values(folder: &Folder) -> Values {
    let connection = folder.sqlite();
    let mut statement = connection.prepare("SELECT * FROM acled").expect("the view");
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        let cells = (0..columns.len()).map(|at| Ok((columns[at].clone(), format!("{:?}", row.get_ref(at)?))));
        Ok((row.get(0)?, cells.collect::<rusqlite::Result<Vec<_>>>()?))
    });
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

/// Tells the history of an event, a line for each version.
fn history(folder: &Folder, id: &str) -> Vec<String> {
    let versions = folder.database().history(id).expect("a history");
    let step = |field: &str, old: &str, new: &str| match field {
        "notes" => "notes …".to_owned(),
        _ => format!("{field} {old} > {new}"),
    };
    versions
        .iter()
        .map(|version| {
            let mut steps: Vec<String> = version.steps.iter().map(|is| step(&is.field, &is.old, &is.new)).collect();
            steps.sort();
            format!("change {}: {}", version.change.id, steps.join(", ")).trim_end().to_owned()
        })
        .collect()
}

/// Changes an event as a person does.
fn edit(folder: &Folder, id: &str, change: impl Fn(&mut Written)) {
    let author = Author { name: "a.musa".to_owned(), moment: now() };
    folder
        .database()
        .write(&author, ChangeKind::Edit, "second report", |tx| {
            let event = tx.event(id)?;
            let mut edited = event.clone();
            change(&mut edited);
            tx.replace(&event, &edited.draft)
        })
        .expect("an edit");
}

fn labels() -> String {
    fs::read_to_string(data("acled_current_labels.csv")).expect("a file")
}

/// A later edition of `acled_current_labels.csv`: one event changed, one new, one no longer there.
fn newer() -> String {
    let text = labels();
    let changed = text.replacen("a clinic was damaged.\",2,,1764091800", "a clinic burned.\",3,,1764696600", 1);
    assert_ne!(changed, text);
    let gone = changed.lines().last().expect("a last row");
    let first = changed.lines().nth(1).expect("a row");
    let added = first.replacen("UKR90110", "UKR90999", 1);
    changed.replace(&format!("{gone}\n"), &format!("{added}\n"))
}

/// `acled_current_labels.csv` with three rows that cannot be used, on lines 3, 5 and 7.
fn with_bad_rows() -> String {
    let text = labels();
    let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
    let day = rows[2].split(',').nth(1).expect("a day").to_owned();
    rows[2] = rows[2].replacen(&day, "2025-11-31", 1);
    rows[4] = rows[4].replacen(",2025,", ",many,", 1);
    let id = rows[6].split(',').next().expect("an id").to_owned();
    rows[6] = rows[6].replacen(&id, "", 1);
    rows.join("\n") + "\n"
}

#[test]
fn a_first_line_that_is_no_header_is_told_with_what_to_do() {
    let folder = Folder::new();
    let text = labels();
    let titled = folder.write("titled.csv", format!("Weekly export\n\n{text}"));
    let said = folder.import(&titled, &[]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("the names of the columns stand in line 3"), "{}", said.err);
    assert!(said.err.contains("tail -n +3 FILE | annals import -"), "{}", said.err);
    let (_, rows) = text.split_once('\n').expect("a header");
    let said = folder.import(&folder.write("headless.csv", rows), &[]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("looks like a row of data: the names of the columns are missing"), "{}", said.err);
}

#[test]
#[cfg(unix)]
fn a_pipe_is_read_as_a_file_is() {
    let folder = Folder::new();
    let pipe = folder.path("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    std::thread::scope(|scope| {
        scope.spawn(|| fs::write(&pipe, labels()).expect("the pipe is read"));
        let said = folder.import(&pipe, &[]);
        assert_eq!(said.code, Some(0), "{said:?}");
    });
    assert_eq!(folder.export(&["--as-imported"]), labels().into_bytes());
}

#[test]
fn files_put_one_after_the_other_lack_only_the_second_header() {
    let folder = Folder::new();
    let text = labels();
    let (header, rows) = text.split_once('\n').expect("a header");
    let at = rows.match_indices('\n').nth(4).expect("five rows").0 + 1;
    let joined = folder.write("joined.csv", format!("{header}\n{}{header}\n{}", &rows[..at], &rows[at..]));
    let said = folder.import(&joined, &[]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.err.matches("joined.csv:7:").count() + said.out.matches("joined.csv:7:").count(), 1);
    assert!(
        said.out.contains("joined.csv:7: event_id_cnty: header-again: the header stands here again"),
        "{}",
        said.out
    );
    folder.import(&joined, &["--skip-bad"]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), rows.lines().count() as i64);
}

/// Puts right what `with_bad_rows` did.
fn repair(rejected: &str) -> String {
    let text = labels();
    let rows: Vec<&str> = text.lines().collect();
    let day = rows[2].split(',').nth(1).expect("a day");
    let id = rows[6].split(',').next().expect("an id");
    let repaired = rejected.replacen("2025-11-31", day, 1).replacen(",many,", ",2025,", 1);
    repaired.replacen("\n,", &format!("\n{id},"), 1)
}

fn replace(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(old) {
            out.extend_from_slice(new);
            at += old.len();
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// The rows of a file with other cells: what stands in `cells` for nothing, and a change of each row.
fn written_by_a_program(nothing: &str, change: impl Fn(&str, String) -> String) -> String {
    let text = std::fs::read(data("acled_current_labels.csv")).expect("a file");
    let mut reader = csv::Reader::from_reader(&text[..]);
    let header = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("a row");
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |(name, cell): (&str, &str)| {
            let changed = change(name, cell.to_owned());
            if changed.is_empty() { nothing.to_owned() } else { changed }
        };
        writer.write_record(header.iter().zip(row.iter()).map(cell)).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn a_word_for_nothing_is_nothing_where_no_cell_is_empty() {
    let wanted = Folder::with("acled_current_labels.csv").export(&[]);
    for word in ["NA", "NaN", "None", "<NA>"] {
        let folder = Folder::new();
        let text = written_by_a_program(word, |_, cell| cell);
        let file = folder.write("by.csv", &text);
        assert_eq!(folder.import(&file, &[]).code, Some(0), "{word}");
        assert!(folder.export(&[]) == wanted, "{word}");
        assert_eq!(String::from_utf8_lossy(&folder.export(&["--as-imported"])), text, "{word}");
    }
    // One empty cell, and the word may be a name.
    let folder = Folder::new();
    let file = folder.write("by.csv", written_by_a_program("NA", |_, cell| cell).replacen(",NA,", ",,", 1));
    folder.import(&file, &[]);
    assert!(folder.number("SELECT count(*) FROM acled WHERE tags = 'NA'") > 0);
    // A name among names says nothing of the other cells.
    let folder = Folder::new();
    let named = |name: &str, cell: String| if name == "admin3" { "NA".to_owned() } else { cell + "." };
    let text = written_by_a_program("x", |name, cell| if name == "admin3" { named(name, cell) } else { cell });
    folder.import(&folder.write("by.csv", text.replace(",x", ",")), &[]);
    assert_eq!(folder.number("SELECT count(*) FROM acled WHERE admin3 = 'NA'"), 23);
}

#[test]
fn numbers_and_flags_as_statistics_programs_write_them_are_read() {
    let folder = Folder::new();
    let flags = |name: &str, cell: String| match name {
        "civilian_targeting" => if cell.is_empty() { "FALSE" } else { "TRUE" }.to_owned(),
        "fatalities" => "1e+05".to_owned(),
        "timestamp" => "1.7e+09".to_owned(),
        "year" => cell + ".0",
        _ => cell,
    };
    let text = written_by_a_program("", flags);
    let file = folder.write("by.csv", &text);
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    let wanted = Folder::with("acled_current_labels.csv");
    let flagged = "SELECT count(*) FROM acled WHERE civilian_targeting <> ''";
    assert_eq!(folder.number(flagged), wanted.number(flagged));
    assert_eq!(folder.number("SELECT sum(fatalities) FROM acled"), 2_300_000);
    assert_eq!(folder.number("SELECT min(timestamp) FROM acled"), 1_700_000_000);
    assert!(folder.export(&["--as-imported"]) == text.as_bytes());
    for wrong in ["1e-05", "1.5e+00", "1e+05x", "e5", "1e+40"] {
        let folder = Folder::new();
        let text = written_by_a_program("", |name, cell| if name == "fatalities" { wrong.to_owned() } else { cell });
        let said = folder.import(&folder.write("by.csv", text), &[]);
        assert!(said.code == Some(1) && said.out.contains("fatalities: number-unreadable"), "{wrong}: {said:?}");
    }
}

#[test]
fn rows_may_be_named_without_a_name_for_it_in_the_header() {
    let text = std::fs::read_to_string(data("acled_current_labels.csv")).expect("a file");
    let mut rows = text.lines();
    let header = rows.next().expect("a header");
    let named: String = rows.enumerate().map(|(at, row)| format!("\"{}\",{row}\n", at + 1)).collect();
    let folder = Folder::new();
    let text = format!("{header}\n{named}");
    assert_eq!(folder.import(&folder.write("by.csv", &text), &[]).code, Some(0));
    assert!(folder.export(&[]) == Folder::with("acled_current_labels.csv").export(&[]));
    assert!(folder.export(&["--as-imported"]) == text.as_bytes());
}
