//! Sources, documents and claims as files: out, in, and out again the same.

use crate::invented::clashes;
use crate::properties::few;
use crate::support::{Folder, Said};
use annals::codebook::Codebook;
use proptest::prelude::*;

/// The files of records that are read, in the order in which they need one another.
const READ: [&str; 3] = ["sources", "documents", "claims"];

/// A database with twenty events.
fn of_events() -> Folder {
    let folder = Folder::new();
    folder.write("clashes.csv", clashes(20, 0));
    folder.done(&["import", "clashes.csv"]);
    folder
}

fn written(folder: &Folder, table: &str) -> String {
    String::from_utf8(folder.export(&["--layout", table])).expect("UTF-8")
}

fn all_written(folder: &Folder) -> [String; 3] {
    READ.map(|table| written(folder, table))
}

fn import(folder: &Folder, file: &str, text: &str, more: &[&str]) -> Said {
    folder.write(file, text);
    folder.annals(&[&["import", file], more].concat())
}

fn imported(folder: &Folder, file: &str, text: &str) -> String {
    let said = import(folder, file, text, &["--new-source", "--new-actor"]);
    assert_eq!(said.code, Some(0), "{said:?}\n{text}");
    said.out
}

const SOURCES: &str = "\
source,aliases,scale,kind,group,reliability,graded_on,grade_reason,confidential,note
\"Agency, north\",A.N.; AN,National,news-agency,North,B,2024-05-01,\"three of four \"\"held\"\"\",no,\"two
lines\"
Ñandú,,,,,,,,yes,
";
const DOCUMENTS: &str = "\
document_id,key,publisher,author,title,published,url,accessed,language,sha256,locator,confidential,note
D3,north-1,\"Agency, north\",\"Doe, J.; Roe, R.\",\"A title, with comma\",2024-05,https://n.example/1,2024-05-02,en,\
0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef,box 1,no,=2+2
D7,,Ñandú,,Other,2024,,,,,,yes,
";
const CLAIMS: &str = "\
claim_id,event_id_cnty,document,publisher,published,claimant,via,field,value,low,best,high,bound,extent,stance,wording,\
rule,first_hand,reliability,credibility,group,coder,key,confidential,note
C2,MLI3,D3,\"Agency, north\",2024-05,\"Agency, north\",,deaths,30-40,30,35,40,between,total,asserts,\"thirty, or forty\",\
,yes,B,2,North,kim,k1,no,
C4,MLI1,D7,Ñandú,2024,\"Agency, north\",Ñandú; Radio Koros,deaths,dozens,12,12,99,about,part,estimates,,dozens/1,no,B,,\
North,kim,,yes,\"two
lines\"
C5,MLI1,D3,\"Agency, north\",2024-05,Ñandú,,perpetrator,JVT: Troop 3; JVT: Troop 4,,,,,total,denies,,,,,6,,lee,,no,NA?
";

#[test]
fn what_one_database_writes_another_reads_and_writes_again() {
    let folder = of_events();
    for (file, text) in [("sources.csv", SOURCES), ("documents.csv", DOCUMENTS), ("claims.csv", CLAIMS)] {
        imported(&folder, file, text);
    }
    let all = |table: &str| {
        let out = folder.export(&["--layout", table, "--include-confidential"]);
        String::from_utf8(out).expect("UTF-8")
    };
    // Radio Koros stands in a chain, so it is a source of claims too.
    assert_eq!(all("sources"), SOURCES.replace("Ñandú", "Radio Koros,,,,,,,,no,\nÑandú"));
    assert_eq!(all("documents"), DOCUMENTS);
    assert_eq!(all("claims"), CLAIMS);
}

#[test]
fn a_file_that_was_imported_changes_nothing_when_it_comes_again() {
    let folder = of_events();
    for (table, text) in [("sources", SOURCES), ("documents", DOCUMENTS), ("claims", CLAIMS)] {
        let file = format!("{table}.csv");
        imported(&folder, &file, text);
        let before = folder.dump();
        let again = imported(&folder, &file, text);
        assert!(again.ends_with("unchanged\n") && again.contains("nothing to write"), "{again}");
        assert_eq!(folder.dump(), before, "{table}");
    }
}

/// Claims as another program wrote them: no numbers, semicolons, CR LF, a byte-order mark, columns in another order,
/// nothing written as R does.
const FOREIGN: &str = "\u{feff}Stance;VALUE;event_id_cnty;document;field;wording;claimant\r\n\
asserts;at least 3;MLI2;north-1;deaths;\"three; or more\";NA\r\n\
asserts;4;MLI2;north-1;deaths;;\"NA\"\r\n";

#[test]
fn claims_of_another_program_come_in_once() {
    let folder = of_events();
    imported(&folder, "sources.csv", SOURCES);
    imported(&folder, "documents.csv", DOCUMENTS);
    let said = imported(&folder, "foreign.csv", FOREIGN);
    assert!(said.starts_with(
        "foreign.csv: claims, a row is a claim\n  semicolon, UTF-8 with byte-order mark, lines end CR LF\n"
    ));
    assert!(said.ends_with("imported foreign.csv as change 5: 2 new\n"), "{said}");
    let out = written(&folder, "claims");
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "C1,MLI2,D3,\"Agency, north\",2024-05,\"Agency, north\",,deaths,at least 3,3,3,,at-least,total,asserts,\
             three; or more,,,B,,North,tester,,no,",
            "C2,MLI2,D3,\"Agency, north\",2024-05,\"NA\",,deaths,4,4,4,4,exactly,total,asserts,,,,,,,tester,,no,",
        ]
    );
    let again = imported(&folder, "foreign.csv", FOREIGN);
    assert!(again.ends_with("nothing to write from foreign.csv: 2 unchanged\n"), "{again}");
    // Another person who imports it has not coded it anew.
    let mut command = folder.command(&["import", "foreign.csv"]);
    let other = crate::support::said(command.env("ANNALS_AUTHOR", "other").output().expect("it starts"));
    assert!(other.out.ends_with("nothing to write from foreign.csv: 2 unchanged\n"), "{other:?}");
}

#[test]
fn a_claim_with_the_coders_key_is_known_by_it() {
    let folder = of_events();
    imported(&folder, "documents.csv", DOCUMENTS);
    let row = |value: &str, key: &str| {
        format!("event_id_cnty,document,field,value,stance,key\nMLI2,D3,deaths,{value},asserts,{key}\n")
    };
    imported(&folder, "a.csv", &row("4", "p7"));
    let said = imported(&folder, "a.csv", &row("5", "p7"));
    assert!(said.contains("\n  C1  value: 4 → 5\n"), "{said}");
    let said = imported(&folder, "a.csv", &row("5", "p8"));
    assert!(said.ends_with("as change 6: 1 new\n"), "{said}");
}

#[test]
fn an_import_is_one_change_and_can_be_undone() {
    let folder = of_events();
    for (file, text) in [("sources.csv", SOURCES), ("documents.csv", DOCUMENTS), ("claims.csv", CLAIMS)] {
        imported(&folder, file, text);
    }
    let before = all_written(&folder);
    let other = CLAIMS.replace("30-40,30,35,40", "30-50,30,40,50");
    let said = imported(&folder, "claims.csv", &other);
    assert!(
        said.contains("changed    1  best 1, high 1, value 1") || said.contains("changed    1  high 1, value 1"),
        "{said}"
    );
    assert_ne!(all_written(&folder), before);
    let (changes, kinds) =
        (folder.number("SELECT count(*) FROM change"), "SELECT count(*) FROM change WHERE kind = 'claim'");
    assert_eq!((changes, folder.number(kinds)), (6, 2));
    folder.done(&["undo"]);
    assert_eq!(all_written(&folder), before);
    // Files taken back and imported again have the numbers that they say.
    for change in ["5", "4"] {
        folder.done(&["undo", change]);
    }
    imported(&folder, "documents.csv", DOCUMENTS);
    imported(&folder, "claims.csv", CLAIMS);
    assert_eq!(all_written(&folder), before);
}

const BAD: &str = "\
event_id_cnty,document,claimant,field,value,low,high,stance,credibility,best
MLI2,D3,,deaths,2,,,asserts,,
MLI99,D3,,deaths,2,,,asserts,,
MLI2,D9,,deaths,2,,,asserts,,
MLI2,D3,Nobody,deaths,2,,,asserts,,
MLI2,D3,,deaths,10-20,20,10,asserts,,
MLI2,D3,,deaths,2,,,asserts,G,
MLI2,D3,,colour,2,,,asserts,,
MLI2,D3,,perpetrator,Band of Nowhere,,,asserts,,
MLI2,D3,,deaths,2,,,sings,,
MLI2,D3,,deaths,30-40,,,asserts,,40
MLI2,D3,,deaths,2
";

#[test]
fn a_row_that_cannot_be_used_keeps_the_others_out_until_it_is_repaired() {
    let folder = of_events();
    imported(&folder, "documents.csv", DOCUMENTS);
    let before = folder.dump();
    let said = import(&folder, "bad_claims.csv", BAD, &["--rejects", "rejects.csv", "--report", "report.json"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("nothing was written: 10 of 11 rows cannot be used"), "{}", said.out);
    assert_eq!(folder.dump(), before);
    for complaint in [
        "bad_claims.csv:3: event_id_cnty: there is no event MLI99; the nearest: MLI19, MLI18, MLI17",
        "bad_claims.csv:4: document: there is no document D9",
        "bad_claims.csv:5: claimant: there is no source \"Nobody\"",
        "bad_claims.csv:6: low: it is 20, but \"10-20\" (between) makes it 10; leave one of them out",
        "bad_claims.csv:7: credibility: \"G\" is no grade; the grades are 1 ",
        "bad_claims.csv:8: field: there is no field \"colour\"",
        "bad_claims.csv:9: value: there is no actor \"Band of Nowhere\"",
        "to register it: --new-actor",
        "bad_claims.csv:10: stance: \"sings\" is not in the codebook; choose from ",
        "bad_claims.csv:11: best: it is 40, but \"30-40\" makes it 35; leave it empty, or change the value",
        "bad_claims.csv:12: it has 5 cells, but the header has 10; put a cell",
    ] {
        assert!(said.out.contains(complaint), "{complaint}\n{}", said.out);
    }
    let report: serde_json::Value = serde_json::from_slice(&folder.read("report.json")).expect("JSON");
    assert_eq!(
        (&report["rejected"], &report["applied"], &report["layout"]),
        (&10.into(), &false.into(), &"claims".into())
    );
    assert_eq!(report["complaints"][0]["column"], "event_id_cnty");
    let rejects = folder.text("rejects.csv");
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines[0], format!("{},_line,_codes,_messages", BAD.lines().next().unwrap_or_default()));
    assert!(
        lines[1].starts_with("MLI99,D3,,deaths,2,,,asserts,,,\"3\",\"event_id_cnty\",\"event_id_cnty: there is no")
    );
    assert_eq!(lines.len(), 11);
    // Without the bad ones, then the repaired ones, as they were written out.
    let said = folder.annals(&["import", "bad_claims.csv", "--skip-bad", "--rejects", "rejects.csv"]);
    assert!(said.code == Some(1) && said.out.ends_with("1 new, 10 left out\n"), "{said:?}");
    let repaired = format!("{}\n{}\n", lines[0], lines[1].replace("MLI99", "MLI9"));
    let said = imported(&folder, "repaired.csv", &repaired);
    assert!(said.ends_with(": 1 new\n"), "{said}");
}

#[test]
fn a_claim_on_a_withdrawn_event_is_refused() {
    let folder = of_events();
    imported(&folder, "documents.csv", DOCUMENTS);
    folder.done(&["withdraw", "MLI2", "--reason", "a test"]);
    let said =
        import(&folder, "claims.csv", "event_id_cnty,document,field,value,stance\nMLI2,D3,deaths,2,asserts\n", &[]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("claims.csv:2: event_id_cnty: MLI2 is withdrawn; claim on the event"), "{}", said.out);
}

#[test]
fn a_document_stands_once() {
    let folder = of_events();
    let twice = "publisher,title,url\nX,A,https://x.example/1\nX,B,https://x.example/1\nX,A,https://x.example/1\n";
    let said = import(&folder, "documents.csv", twice, &["--new-source", "--skip-bad"]);
    assert!(said.out.contains("documents.csv:3: document_id: a row before speaks of D1 already"), "{said:?}");
    assert!(said.out.contains("repeated   1"), "{said:?}");
    // By its address it is known, and gets what the file says.
    let said = imported(&folder, "more.csv", "url,publisher,language\nhttps://x.example/1,X,fr\n");
    assert!(said.contains("D1  language: (nothing) → fr"), "{said}");
    // A file from elsewhere may have the same number for another document.
    let said = import(&folder, "other.csv", "document_id,publisher,title\nD1,Y,C\n", &["--new-source"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("document_id: D1 is another document here (X, \"A\")"), "{said:?}");
}

#[test]
fn a_source_keeps_names_and_grades_that_a_file_does_not_tell() {
    let folder = of_events();
    imported(&folder, "sources.csv", SOURCES);
    let said = imported(&folder, "later.csv", "source,reliability,graded_on,grade_reason\nAN,C,2023-01-01,earlier\n");
    assert!(said.ends_with("1 changed\n"), "{said}");
    let out = written(&folder, "sources");
    assert!(out.contains("\n\"Agency, north\",A.N.; AN,"), "{out}");
    // The later grade still counts.
    assert!(out.contains(",B,2024-05-01,"), "{out}");
    let said = import(&folder, "g.csv", "source,reliability,kind\nRadio Koros,G,broadcaster\n", &[]);
    assert!(said.out.contains("g.csv:2: reliability: \"G\" is no grade; the grades are A "), "{said:?}");
}

#[test]
fn what_is_no_file_of_records_is_told() {
    let folder = of_events();
    let said = import(&folder, "shelf.csv", "publisher,title,shelf\nX,A,3\n", &["--new-source"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("the columns are those of documents, but for shelf"), "{said:?}");
    let said =
        import(&folder, "shelf.csv", "publisher,title,shelf\nX,A,3\n", &["--new-source", "--layout", "documents"]);
    assert!(said.code == Some(0) && said.out.contains("columns not read: shelf"), "{said:?}");
    let said = import(&folder, "reports.csv", "event_id_cnty,document,claimants\n", &[]);
    assert!(said.code == Some(3) && said.err.contains("reports follow from claims and are not read"), "{said:?}");
    let said = import(&folder, "half.csv", "event_id_cnty,value\n", &["--layout", "claims"]);
    assert!(said.err.contains("must have the columns document, field, stance"), "{said:?}");
}

#[test]
fn records_come_compressed_by_pipe_and_in_other_encodings() {
    let folder = of_events();
    let text = "publisher,title\nÑandú,Año\n";
    let said = folder.annals_reading(text.as_bytes(), &["import", "-", "--new-source", "--dry-run"]);
    assert!(said.out.ends_with("dry run, nothing was written: 1 new\n"), "{said:?}");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    folder.write("latin.csv", latin);
    folder.done(&["import", "latin.csv", "--encoding", "windows-1252", "--new-source"]);
    assert!(written(&folder, "documents").contains("D1,,Ñandú,,Año,"));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, b"publisher,title\n\xc3\x91and\xc3\xba,Other\n").expect("memory");
    folder.write("packed.csv.gz", packed.finish().expect("memory"));
    folder.done(&["import", "packed.csv.gz"]);
    assert!(written(&folder, "documents").contains("D2,,Ñandú,,Other,"));
}

#[test]
fn each_column_of_the_schema_is_written() {
    let folder = of_events();
    let full = CLAIMS.replace("C5,MLI1,D3", "C5,MLI3,D3");
    for (file, text) in [("sources.csv", SOURCES), ("documents.csv", DOCUMENTS), ("claims.csv", full.as_str())] {
        imported(&folder, file, text);
    }
    let row = "event_id_cnty,document,field,value,stance\nMLI3,D3,injured,4,asserts\nMLI3,D3,target,JVT: Troop 5,asserts\n\
               MLI3,D3,perpetrator,JVT: Troop 6,asserts\n";
    imported(&folder, "more.csv", row);
    for table in Codebook::standard().record_tables() {
        let out = folder.export(&["--layout", &table.name, "--include-confidential"]);
        let mut reader = csv::Reader::from_reader(&out[..]);
        let names: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        assert_eq!(names, table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
        for (at, name) in names.iter().enumerate() {
            assert!(rows.iter().any(|row| !row[at].is_empty()), "{}: {name} is always empty", table.name);
        }
    }
}

#[test]
fn a_report_is_what_a_document_says_of_an_event() {
    let folder = of_events();
    imported(&folder, "sources.csv", SOURCES);
    imported(&folder, "documents.csv", DOCUMENTS);
    let claims = "\
event_id_cnty,document,claimant,field,value,extent,stance
MLI3,D3,\"Agency, north\",deaths,at least 30,total,asserts
MLI3,D3,Paper 7,deaths,50,total,asserts
MLI3,D3,Paper 7,deaths,108,wider,asserts
MLI3,D3,Paper 7,deaths,7,part,asserts
MLI3,D3,Paper 7,injured,2-4,total,asserts
MLI3,D3,Paper 7,perpetrator,JVT: Troop 3; JVT: Troop 4,total,asserts
MLI3,D3,Paper 8,perpetrator,JVT: Troop 3,total,denies
MLI4,D3,Paper 8,target,JVT: Troop 5,total,asserts
";
    imported(&folder, "claims.csv", claims);
    let out = written(&folder, "reports");
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "MLI3,D3,\"Agency, north\",2024-05,\"A title, with comma\",https://n.example/1,\
             \"Agency, north; Paper 7; Paper 8\",3,7,JVT: Troop 3; JVT: Troop 4,,30,50,,2,3,4,yes",
            "MLI4,D3,\"Agency, north\",2024-05,\"A title, with comma\",https://n.example/1,Paper 8,1,1,,JVT: Troop 5,,,,,,,no",
        ]
    );
}

#[test]
fn records_are_written_as_they_were_and_of_chosen_events() {
    let folder = of_events();
    imported(&folder, "documents.csv", DOCUMENTS);
    let row = |value: &str| {
        format!(
            "claim_id,event_id_cnty,document,field,value,stance\nC1,MLI2,D3,deaths,{value},asserts\nC2,MLI5,D3,deaths,1,asserts\n"
        )
    };
    imported(&folder, "claims.csv", &row("3"));
    imported(&folder, "claims.csv", &row("4"));
    let values = |more: &[&str]| {
        let out = folder.export(&[&["--layout", "claims", "--columns", "claim_id,value"], more].concat());
        String::from_utf8(out).expect("UTF-8").lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(values(&[]), ["C1,4", "C2,1"]);
    assert_eq!(values(&["--as-of", "4"]), ["C1,3", "C2,1"]);
    assert_eq!(values(&["--as-of", "3"]), [""; 0]);
    assert_eq!(values(&["--id", "MLI5"]), ["C2,1"]);
    folder.done(&["claim", "withdraw", "C1", "--reason", "a test"]);
    assert_eq!(values(&[]), ["C2,1"]);
    let said = imported(&folder, "claims.csv", &row("4"));
    assert!(said.ends_with("nothing to write from claims.csv: 1 unchanged, 1 withdrawn here\n"), "{said}");
}

/// Words with all that breaks a careless file.
fn words() -> impl Strategy<Value = String> {
    "[a-zà-ö,;\"'|=+\\-\n\t .]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn name() -> impl Strategy<Value = String> {
    "[A-Z][a-zß,\"]{1,6}( [A-Z]{1,2})?".prop_map(|text| text.trim().to_owned())
}

/// One invented claim: event, document, claimant, chain, field and value, judgement, texts.
type Made = (u32, usize, usize, Vec<usize>, usize, (usize, Option<bool>, Option<u8>, bool), [String; 3]);

fn made() -> impl Strategy<Value = Made> {
    let judged = (0_usize..4, any::<Option<bool>>(), proptest::option::of(1_u8..=6), any::<bool>());
    let texts = [words(), words(), words()];
    (0_u32..20, 0_usize..3, 0_usize..4, proptest::collection::vec(0_usize..4, 0..3), 0..VALUES.len(), judged, texts)
}

const VALUES: [(&str, &str); 14] = [
    ("deaths", "45"),
    ("deaths", "at least 45"),
    ("deaths", "30-40"),
    ("deaths", "about 30"),
    ("deaths", "up to 10"),
    ("deaths", "more than 20"),
    ("deaths", "fewer than 10"),
    ("deaths", "dozens"),
    ("injured", "several"),
    ("injured", "1,200"),
    ("perpetrator", "JVT: Troop 1; Somebody New"),
    ("occurrence", "yes"),
    ("day", "2015-01-03"),
    ("place", "by the well, \"old\" one"),
];
const STANCES: [&str; 4] = ["asserts", "denies", "estimates", "relays"];

/// Writes invented claims as a person's file, without numbers.
fn files(names: &[String], claims: &[Made]) -> [Vec<Vec<String>>; 3] {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let mut sources = vec![row(&["source", "group", "reliability", "graded_on", "note"])];
    for (at, name) in names.iter().enumerate() {
        let grade = if at % 2 == 0 { ["C", "2024-01-01"] } else { ["", ""] };
        sources.push(row(&[name, "One voice", grade[0], grade[1], "a, \"b\""]));
    }
    let mut documents = vec![row(&["publisher", "title", "key"])];
    for at in 0..3 {
        documents.push(row(&[&names[at % names.len()], &format!("Title {at}, so"), &format!("key-{at}")]));
    }
    let header =
        "event_id_cnty document claimant via field value stance first_hand credibility confidential wording note key";
    let mut rows = vec![header.split(' ').map(str::to_owned).collect::<Vec<_>>()];
    for (at, (event, document, claimant, via, value, (stance, hand, grade, secret), texts)) in claims.iter().enumerate()
    {
        let via: Vec<&str> = via.iter().map(|at| names[at % names.len()].as_str()).collect();
        rows.push(row(&[
            &format!("MLI{event}"),
            &format!("key-{document}"),
            &names[claimant % names.len()],
            &via.join("; "),
            VALUES[*value].0,
            VALUES[*value].1,
            STANCES[*stance],
            hand.map_or("", yes),
            &grade.map_or(String::new(), |grade| grade.to_string()),
            yes(*secret),
            &texts[0],
            &texts[1],
            &format!("{at}{}", texts[2]),
        ]));
    }
    [sources, documents, rows]
}

fn csv_of(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).expect("memory"));
    String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn any_records_come_back_the_same(
        names in proptest::collection::btree_set(name(), 1..4),
        claims in proptest::collection::vec(made(), 1..8),
    ) {
        let names: Vec<String> = names.into_iter().collect();
        let first = of_events();
        for (table, rows) in READ.iter().zip(files(&names, &claims)) {
            imported(&first, &format!("{table}.csv"), &csv_of(&rows));
        }
        let all = |folder: &Folder| READ.map(|table| {
            String::from_utf8(folder.export(&["--layout", table, "--include-confidential"])).expect("UTF-8")
        });
        let before = all(&first);
        prop_assert_eq!(before[2].matches("\nC").count() >= claims.len(), true, "{}", before[2]);
        let second = of_events();
        for (table, text) in READ.iter().zip(&before) {
            let said = import(&second, &format!("{table}.csv"), text, &["--new-actor"]);
            prop_assert_eq!(said.code, Some(0), "{:?}\n{}", said, text);
            let again = import(&second, &format!("{table}.csv"), text, &["--new-actor"]);
            prop_assert!(again.out.contains("nothing to write"), "{:?}\n{}", again, text);
        }
        prop_assert_eq!(all(&second), before);
    }
}
