//! Sources, documents and claims: what is taken in, what is refused, and that nothing that was is lost.

use crate::support::{DB, Folder};
use annals::codebook::Codebook;
use annals::coding::{
    self, CLAIM_KEYS, ClaimCoder, Coder, DOCUMENT_KEYS, DocumentCoder, Entry, Error, Origin, PreparedDocument, Sheet,
};
use annals::model::{Author, Claim, ClaimId, Document, DocumentId, Source, Status};
use annals::store::{ClaimScan, Database, RecordDeed, RecordKind, WriteRequest, newest};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use std::path::Path;

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2024-06-30T12:00:00Z").expect("a moment").to_utc()
}

fn author() -> Author {
    Author { name: "a.musa".to_owned(), moment: now() }
}

/// Events MLI12 to MLI15, and the documents D1 of the Oulo Post and D2 of Radio Lou.
fn project() -> Folder {
    let folder = Folder::new();
    let cli = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data"));
    folder.import(&cli.join("oulo.csv"), &[]);
    let documents = cli.join("oulo_documents.toml");
    folder.done(&["document", "add", documents.to_str().expect("UTF-8")]);
    folder
}

fn sheet(values: &[(&str, &str)]) -> Sheet {
    let mut sheet = Sheet::new(Origin::Options, CLAIM_KEYS);
    for (key, text) in [("event", "MLI12"), ("document", "D1"), ("field", "deaths")] {
        if !values.iter().any(|(other, _)| *other == key) {
            sheet.give(key, text, None);
        }
    }
    values.iter().for_each(|(key, text)| sheet.give(key, text, None));
    sheet
}

fn add(database: &mut Database, values: &[(&str, &str)]) -> ClaimId {
    let prepared = ClaimCoder::new(database, "a.musa").prepare(&sheet(values)).expect("prepared");
    assert_eq!(prepared.complaints, []);
    coding::add_claims(database, &author(), "", &[prepared]).expect("added")[0]
}

fn edit(database: &mut Database, id: ClaimId, values: &[(&str, &str)]) {
    let mut settings = Sheet::new(Origin::Settings, CLAIM_KEYS);
    values.iter().for_each(|(key, text)| settings.give(key, text, None));
    let claim = coding::known_claim(database, id).expect("a claim");
    let prepared = ClaimCoder::new(database, "a.musa").prepare_edit(&claim, &settings).expect("prepared");
    assert_eq!(prepared.complaints, []);
    assert!(coding::edit_claim(database, &author(), "read again", &prepared).expect("edited"));
}

fn undo(database: &mut Database, change: Option<i64>) {
    coding::undo(database, &author(), "", change, false).expect("taken back");
}

fn complaints(database: &Database, values: &[(&str, &str)]) -> Vec<String> {
    let prepared = ClaimCoder::new(database, "a.musa").prepare(&sheet(values)).expect("prepared");
    prepared.complaints.iter().map(ToString::to_string).collect()
}

/// Everything that is kept of sources, documents and claims, but for the changes that wrote it.
fn kept(database: &Database, as_of: Option<i64>) -> (Vec<Source>, Vec<Document>, Vec<Claim<'static>>) {
    let mut sources: Vec<Source> = database.sources(as_of).expect("sources").iter().cloned().collect();
    // A name stays known; what is known of it goes.
    sources.retain(|source| source.change.is_some() || !source.reliability.is_empty());
    sources.iter_mut().for_each(|source| source.change = None);
    let mut documents = Vec::new();
    database
        .for_each_document(as_of, |document| {
            documents.push(Document { change: 0, ..document.clone() });
            Ok::<_, annals::store::Error>(())
        })
        .expect("documents");
    let scan = ClaimScan { as_of, withdrawn: true, texts: true, ..ClaimScan::default() };
    let mut claims = database.claims(&scan).expect("claims");
    claims.iter_mut().for_each(|claim| claim.change = 0);
    (sources, documents, claims)
}

fn last_change(database: &Database) -> i64 {
    database.changes(Some(1)).expect("changes")[0].id
}

// Values

#[test]
fn a_count_keeps_its_words_and_the_rule_that_read_them() {
    let folder = project();
    let mut database = folder.database();
    for (value, bound, low, best, high, rule) in [
        ("45", "exactly", 45, 45, Some(45), ""),
        ("at least 45", "at-least", 45, 45, None, ""),
        ("dozens", "about", 12, 12, Some(99), "dozens/1"),
        ("30-40", "between", 30, 35, Some(40), ""),
    ] {
        let id = add(&mut database, &[("value", value)]);
        let claim = coding::known_claim(&database, id).expect("a claim");
        assert_eq!((&*claim.value, &*claim.bound, &*claim.rule), (value, bound, rule));
        assert_eq!((claim.low, claim.best, claim.high), (Some(low), Some(best), high), "{value}");
    }
}

#[test]
fn a_stated_bound_and_stated_ends_agree_with_the_value_or_are_refused() {
    let folder = project();
    let mut database = folder.database();
    let id = add(&mut database, &[("value", "45"), ("low", "40"), ("high", "50")]);
    let claim = coding::known_claim(&database, id).expect("a claim");
    assert_eq!((claim.low, claim.best, claim.high, &*claim.bound), (Some(40), Some(45), Some(50), "between"));
    let id = add(&mut database, &[("value", "45"), ("bound", "At most")]);
    let claim = coding::known_claim(&database, id).expect("a claim");
    assert_eq!((claim.low, claim.high, &*claim.bound), (Some(0), Some(45), "at-most"));
    for (values, said) in [
        (
            &[("value", "45"), ("bound", "at-least"), ("high", "50")][..],
            "--high: it is 50, but \"45\" (at least) makes it open",
        ),
        (&[("value", "at least 45"), ("bound", "at-most")], "\"at least 45\" is bound as"),
        (&[("value", "45"), ("low", "46"), ("high", "50")], "--low: the low number 46 is above"),
        (&[("value", "45"), ("low", "50"), ("high", "40")], "--low: the low number 50 is above"),
        (&[("value", "45"), ("bound", "perhaps")], "--bound: the bound \"perhaps\" is not known"),
        (&[("value", "many of them")], "--value: \"many of them\" is no number of people"),
        (&[("value", "45"), ("low", "some")], "--low: it is no number"),
    ] {
        let found = complaints(&database, values);
        assert_eq!(found.len(), 1, "{values:?}: {found:?}");
        assert!(found[0].contains(said), "{values:?}: {found:?}");
    }
}

#[test]
fn a_value_is_of_the_kind_of_its_field() {
    let folder = project();
    let mut database = folder.database();
    for (field, value, code, kept) in [
        ("killed", "2", "deaths", "2"),
        ("fatalities", "2", "deaths", "2"),
        ("actor1", "Band of Oulo", "perpetrator", "Band of Oulo"),
        ("perpetrator", "Band of Oulo; Police Forces of Mali (2020-)", "perpetrator", ""),
        ("happened", "true", "occurrence", "yes"),
        ("date", "5 March 2024", "day", "2024-03-05"),
        ("sub_event_type", "armed clash", "sub_event_type", "Armed clash"),
        ("geo_precision", "2", "geo_precision", "2"),
        ("where", "near the mill", "place", "near the mill"),
        ("latitude", "14.5000", "latitude", "14.5000"),
    ] {
        let sheet = sheet(&[("field", field), ("value", value)]);
        let prepared = ClaimCoder::new(&database, "a.musa").prepare(&sheet).expect("prepared");
        if kept.is_empty() {
            assert_eq!(prepared.complaints.len(), 1, "{field}: {:?}", prepared.complaints);
            continue;
        }
        if field == "where" {
            assert_eq!(prepared.complaints.len(), 1);
            continue;
        }
        assert_eq!(prepared.complaints, [], "{field}");
        assert_eq!((&*prepared.claim.field, &*prepared.claim.value), (code, kept), "{field}");
    }
    let id = add(&mut database, &[("field", "occurrence"), ("stance", "denies")]);
    let claim = coding::known_claim(&database, id).expect("a claim");
    assert_eq!((&*claim.value, &*claim.stance, &*claim.extent), ("yes", "denies", "total"));
}

#[test]
fn a_bad_claim_is_refused_with_what_to_do_and_nothing_is_written() {
    let folder = project();
    folder.done(&["withdraw", "MLI15", "--reason", "twice"]);
    let database = folder.database();
    for (values, said) in [
        (&[("event", "MLI99"), ("value", "2")][..], "there is no event MLI99; the nearest: MLI15"),
        (&[("event", "MLI15"), ("value", "2")], "MLI15 is withdrawn; claim on the event that took its place"),
        (&[("document", "D9"), ("value", "2")], "there is no document D9"),
        (&[("document", "post-0307"), ("value", "2")], "the nearest: post-0306"),
        (&[("field", "deats"), ("value", "2")], "there is no field \"deats\"; did you mean deaths"),
        (&[("claimant", "Oulo Pst"), ("value", "2")], "there is no source \"Oulo Pst\"; the nearest: Oulo Post"),
        (&[("via", "Radio Lu"), ("value", "2")], "the nearest: Radio Lou; to register it: --new-source"),
        (&[("value", "2"), ("credibility", "7")], "\"7\" is no grade; the grades are 1 confirmed"),
        (&[("value", "2"), ("stance", "swears")], "choose from asserts, denies, admits"),
        (&[("value", "2"), ("extent", "half")], "choose from total, part"),
        (&[("value", "2"), ("first_hand", "perhaps")], "\"perhaps\" is neither yes nor no"),
        (
            &[("field", "perpetrator"), ("value", "Band of Ulo")],
            "the nearest: Band of Oulo; to register it: --new-actor",
        ),
        (&[("field", "event_type"), ("value", "Battle of words")], "did you mean Battles"),
        (&[("field", "day"), ("value", "31 June 2024")], "is no day"),
        (&[("field", "day"), ("value", "2024-06-30"), ("bound", "about")], "--bound: day is no number of people"),
        (&[], "no value is given"),
        (&[("value", "2"), ("wordin", "two")], "there is no such field; did you mean wording"),
    ] {
        let found = complaints(&database, values);
        assert_eq!(found.len(), 1, "{values:?}: {found:?}");
        assert!(found[0].contains(said), "{values:?}: {found:?}");
    }
    assert_eq!(folder.number("SELECT count(*) FROM claim"), 0);
}

#[test]
fn claims_of_a_file_are_added_all_or_none() {
    let folder = project();
    folder.write(
        "claims.toml",
        "event = \"MLI12\"\ndocument = \"D1\"\nfield = \"deaths\"\n[[claims]]\nvalue = 2\n[[claims]]\nvalue = \"two or so of\"\n",
    );
    let before = folder.dump();
    let said = folder.annals(&["claim", "add", "--file", "claims.toml"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("claims.toml:7: value: "), "{said:?}");
    assert!(folder.dump() == before);
    folder.write(
        "claims.json",
        r#"{"claims": [{"event": "MLI12", "document": "D1", "field": "deaths", "value": 2, "confidential": true}]}"#,
    );
    folder.done(&["claim", "add", "--file", "claims.json"]);
    assert_eq!(folder.number("SELECT count(*) FROM claim WHERE confidential = 1 AND best = 2"), 1);
}

#[test]
fn an_edit_of_one_thing_leaves_the_others() {
    let folder = project();
    let mut database = folder.database();
    let id = add(
        &mut database,
        &[
            ("value", "45"),
            ("low", "40"),
            ("high", "50"),
            ("wording", "some 45"),
            ("via", "Radio Lou"),
            ("credibility", "3"),
        ],
    );
    let before = coding::known_claim(&database, id).expect("a claim");
    edit(&mut database, id, &[("note", "read twice")]);
    let after = coding::known_claim(&database, id).expect("a claim");
    assert_eq!(after, Claim { note: "read twice".into(), change: after.change, ..before.clone() });
    edit(&mut database, id, &[("value", "at least 60")]);
    let after = coding::known_claim(&database, id).expect("a claim");
    assert_eq!((after.low, after.high, &*after.bound, &*after.wording), (Some(60), None, "at-least", "some 45"));
}

// Sources

#[test]
fn another_name_of_a_source_serves_wherever_one_is_typed() {
    let folder = project();
    folder.done(&["source", "alias", "OP", "Oulo Post"]);
    folder.done(&["document", "add", "--publisher", "OP", "--title", "Page one"]);
    folder.done(&[
        "claim",
        "add",
        "MLI12",
        "--document",
        "D2",
        "--claimant",
        "OP",
        "--field",
        "deaths",
        "--value",
        "2",
    ]);
    folder.done(&["edit", "MLI13", "--set", "source=OP", "--reason", "read again"]);
    let database = folder.database();
    let (post, _) = database.find_source("Oulo Post").expect("a search").expect("it is known");
    assert_eq!(database.document(DocumentId(3), None).expect("a search").expect("D3").publisher, post);
    assert_eq!(database.claim(ClaimId(1), None).expect("a search").expect("C1").claimant, post);
    assert_eq!(database.event("MLI13", None).expect("an event").draft.source, "Oulo Post");
    assert_eq!(folder.number("SELECT count(*) FROM source WHERE name = 'OP'"), 0);
    let ids = |source: &str| folder.export(&["--columns", "event_id_cnty", "--source", source]);
    assert_eq!(ids("op"), ids("Oulo Post"));
    let mut entry = Entry::new(Origin::Settings);
    entry.give(Codebook::standard(), "source", "OP; Oulo Post; Radio Lou", None);
    let event = database.event("MLI12", None).expect("an event");
    let prepared = coding::prepare_edit(&mut Coder::new(&database, now()), &event, &entry).expect("prepared");
    assert_eq!(prepared.draft.source, "Oulo Post; Radio Lou", "two names of one source are one");
}

#[test]
fn of_all_gradings_that_of_the_latest_day_counts() {
    let folder = project();
    let grade = |grade: &str, day: &str| {
        folder.done(&["source", "grade", "Radio Lou", grade, "--reason", "checked", "--on", day]);
    };
    grade("B", "2024-05-01");
    grade("D", "2023-01-01");
    let source = |as_of| {
        let database = folder.database();
        let (id, _) = database.find_source("Radio Lou").expect("a search").expect("known");
        let one = database.source(id, as_of).expect("a source").expect("it is there").reliability;
        assert_eq!(database.sources(as_of).expect("sources").get(id).expect("it is there").reliability, one);
        one
    };
    assert_eq!(source(None), "B");
    grade("C", "2024-05-01");
    assert_eq!(source(None), "C", "of one day the last written");
    assert_eq!(source(Some(4)), "B", "as it was after the first grading");
    assert_eq!(source(Some(3)), "", "as it was before");
    folder.done(&["undo"]);
    assert_eq!(source(None), "B");
    let database = folder.database();
    let (id, _) = database.find_source("Radio Lou").expect("a search").expect("known");
    let days: Vec<NaiveDate> = database.gradings(id).expect("gradings").iter().map(|grading| grading.day).collect();
    assert_eq!(days.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2023-01-01", "2024-05-01"]);
}

// History

#[test]
fn what_was_added_edited_and_withdrawn_can_be_taken_back_and_done_again() {
    let folder = project();
    let mut database = folder.database();
    let mut states = vec![kept(&database, None)];
    let id = add(&mut database, &[("value", "2")]);
    states.push(kept(&database, None));
    edit(&mut database, id, &[("value", "at least 3"), ("stance", "estimates")]);
    states.push(kept(&database, None));
    coding::set_claim_status(&mut database, &author(), "twice", &[id], Status::Withdrawn).expect("withdrawn");
    states.push(kept(&database, None));
    let last = last_change(&database);
    for (back, state) in states.iter().rev().skip(1).enumerate() {
        undo(&mut database, Some(last - back as i64));
        assert_eq!(&kept(&database, None), state, "after taking {back} back");
    }
    for (at, state) in states.iter().skip(1).enumerate() {
        // The last undo first.
        undo(&mut database, Some(last + 3 - at as i64));
        assert_eq!(&kept(&database, None), state, "after doing {at} again");
    }
    let deeds: Vec<RecordDeed> =
        database.record_history(RecordKind::Claim, "1").expect("versions").iter().map(|version| version.deed).collect();
    use RecordDeed::{Added, Changed, Removed};
    assert_eq!(deeds, [Added, Changed, Changed, Changed, Changed, Removed, Added, Changed, Changed]);
}

#[test]
fn what_a_later_change_wrote_or_uses_is_left_and_said() {
    let folder = project();
    let mut database = folder.database();
    let documents = last_change(&database);
    let id = add(&mut database, &[("value", "2")]);
    let added = last_change(&database);
    edit(&mut database, id, &[("value", "3")]);
    let before = folder.dump();
    for (change, named) in [(documents, "D1"), (added, "C1")] {
        match coding::undo(&mut database, &author(), "", Some(change), false) {
            Err(Error::ChangedSince(undoable)) => assert_eq!(undoable.changed_since[0].record, named),
            other => panic!("{other:?}"),
        }
    }
    assert!(folder.dump() == before, "nothing is half taken back");
    let done = coding::undo(&mut database, &author(), "", Some(documents), true).expect("partly");
    assert_eq!((done.records_removed, done.changed_since.len()), (1, 1));
    assert!(database.document(DocumentId(1), None).expect("a search").is_some());
    assert!(database.document(DocumentId(2), None).expect("a search").is_none());
    match coding::undo(&mut database, &author(), "", Some(added), true) {
        Err(Error::NothingToUndo(undoable)) => assert_eq!(undoable.changed_since[0].change, added + 1),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_that_came_back_under_another_number_keeps_the_old_one_out() {
    let folder = Folder::new();
    let add = || folder.done(&["document", "add", "--publisher", "P", "--title", "T", "--key", "k", "--new-source"]);
    add();
    folder.done(&["undo"]);
    add();
    assert_eq!(folder.number("SELECT max(id) FROM document"), 2, "a number once given never returns");
    let said = folder.annals(&["undo", "3"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("D1 by change 4"), "{said:?}");
}

#[test]
fn one_change_may_write_events_and_records() {
    let folder = project();
    let mut database = folder.database();
    let request =
        WriteRequest { author: &author(), kind: annals::model::ChangeKind::Edit, reason: "both", undoes: None };
    database
        .write_as(&request, |tx| {
            let event = tx.event("MLI12")?;
            tx.withdraw(&event)?;
            let publisher = tx.register_source("Oulo Post")?;
            tx.add_document(&Document { publisher, title: "T".to_owned(), ..Document::default() })?;
            Ok::<_, annals::store::Error>(())
        })
        .expect("written");
    let change = database.changes(Some(1)).expect("changes").remove(0);
    assert_eq!((change.events, change.records), (1, vec![("document".to_owned(), 1)]));
    let done = coding::undo(&mut database, &author(), "", None, false).expect("taken back");
    assert_eq!((done.restored, done.records_removed), (1, 1));
}

#[test]
fn an_older_database_gets_the_words_of_claims() {
    let folder = Folder::new();
    folder.sqlite().execute("DELETE FROM codebook_file WHERE path = 'vocabularies/stance.csv'", []).expect("deleted");
    let database = Database::open(&folder.path(DB)).expect("it opens");
    assert_eq!(database.codebook().vocabulary("stance").expect("the words").terms()[0].code, "asserts");
    assert!(newest() >= 8);
}

// Lists of references

fn documents(sheets: &[Sheet]) -> Vec<PreparedDocument> {
    let folder = Folder::new();
    let database = folder.database();
    let mut coder = DocumentCoder::new(&database);
    let known = |sheet: &Sheet| {
        let mut sheet = sheet.clone();
        sheet.new_source = true;
        sheet
    };
    sheets.iter().map(|sheet| coder.prepare(&known(sheet)).expect("prepared")).collect()
}

#[test]
fn bibtex_comes_in_with_its_braces_accents_and_dates() {
    let text = r#"
@comment{not an entry}
@string{post = "Oulo Post"}
@article{one, title = {The {NGO} of {\'E}l{\o}d{\'e}}, author = "M{\"u}ller, J\"org and van der Berg, Jan and {Desk of the Post}",
  journal = post, year = 2024, month = mar, pages = {3--4}}
@online{two,
  title    = {Zwei   Zeilen
              in einem Titel},
  organization = {Radio Lou},
  urldate  = {2024-05-31},
  url      = {https://lou.example/a_b?c=%20d&e=1},
}
@misc{three, title = {Undated}, howpublished = "https://lou.example/three", publisher = {Radio Lou}}
@newspaper{four, title={No publisher}}
"#;
    let sheets = Sheet::read_bib("refs.bib", text).expect("BibTeX");
    let found = documents(&sheets);
    let Document { key, title, author, published, locator, .. } = &found[0].document;
    assert_eq!((key.as_str(), title.as_str(), published.as_str()), ("one", "The NGO of Élødé", "2024-03"));
    assert_eq!(author, "Müller, Jörg; van der Berg, Jan; Desk of the Post");
    assert_eq!((found[0].publisher.as_str(), locator.as_str()), ("Oulo Post", "3–4"));
    let Document { title, url, accessed, published, .. } = &found[1].document;
    assert_eq!(
        (title.as_str(), accessed.as_str(), published.as_str()),
        ("Zwei Zeilen in einem Titel", "2024-05-31", "")
    );
    assert_eq!(url, "https://lou.example/a_b?c=%20d&e=1");
    assert_eq!(
        (found[2].document.url.as_str(), found[2].publisher.as_str()),
        ("https://lou.example/three", "Radio Lou")
    );
    let said: Vec<String> = found[3].complaints.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["refs.bib:14: publisher: it has no publisher; who published it? --publisher NAME"]);
}

#[test]
fn damaged_lists_of_references_are_refused_with_their_line() {
    let error =
        Sheet::read_bib("refs.bib", "@article{a, title = {x}}\n\n@article{b, title = {y\n").expect_err("no end");
    assert!(error.place.starts_with("refs.bib:") && error.problem.contains("no BibTeX"), "{error}");
    let error = Sheet::read_bib("refs.bib", "@article{a, title={x}}\n@article{a, title={y}}\n").expect_err("twice");
    assert!(error.place == "refs.bib:2", "{error}");
    let error = Sheet::read_ris("refs.ris", "TI  - x\n").expect_err("no beginning");
    assert_eq!((error.place.as_str(), error.problem.as_str()), ("refs.ris:1", "this is no RIS"));
    let error = Sheet::read_ris("refs.ris", "\nTY  - NEWS\nTI  - x\n").expect_err("no end");
    assert_eq!((error.place.as_str(), error.problem.as_str()), ("refs.ris:2", "this entry has no end"));
    let error = Sheet::read_csl("refs.json", "[{\"id\": }]").expect_err("no JSON");
    assert!(error.place == "refs.json:1", "{error}");
}

#[test]
fn ris_comes_in_with_its_long_lines_and_several_authors() {
    let text = "\u{feff}TY  - NEWS\r\nAU  - Müller, Jörg\r\nA1  - Desk\r\nTI  - A title that\r\n goes on\r\nJF  - Oulo Post\r\nY1  - 2024/03//\r\nUR  - https://a.example/1\r\nUR  - https://a.example/2\r\nER  -\r\n\r\nTY  - ELEC\r\nT1  - Page\r\nPB  - Radio Lou\r\nY2  - 2024/05/31/\r\nER  - \r\n";
    let found = documents(&Sheet::read_ris("refs.ris", text).expect("RIS"));
    assert_eq!(found.len(), 2);
    let Document { title, author, published, url, .. } = &found[0].document;
    assert_eq!((title.as_str(), author.as_str()), ("A title that goes on", "Müller, Jörg; Desk"));
    assert_eq!((published.as_str(), url.as_str()), ("2024-03", "https://a.example/1"));
    assert_eq!((found[1].document.published.as_str(), found[1].document.accessed.as_str()), ("", "2024-05-31"));
}

#[test]
fn csl_json_comes_in_as_zotero_writes_it() {
    let text = r#"[
      {"id": "smith2024", "type": "article-newspaper", "container-title": "Oulo Post", "title": "One",
       "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}], "issued": {"date-parts": [["2024", "3"]]}},
      {"id": "http://zotero.org/users/1/items/ABC", "type": "webpage", "title": "Two", "publisher": "Radio Lou",
       "URL": "https://lou.example/two", "issued": {"raw": "March 5, 2024"}}
    ]"#;
    assert!(Sheet::is_csl(text));
    assert!(!Sheet::is_csl(r#"[{"publisher": "Oulo Post", "title": "One", "url": "https://a.example"}]"#));
    let found = documents(&Sheet::read_csl("refs.json", text).expect("CSL-JSON"));
    let [one, two] = [&found[0].document, &found[1].document];
    assert_eq!(
        (one.key.as_str(), one.author.as_str(), one.published.as_str()),
        ("smith2024", "van den Berg, Jan", "2024-03")
    );
    assert_eq!(
        (two.key.as_str(), two.url.as_str(), two.published.as_str()),
        ("", "https://lou.example/two", "2024-03-05")
    );
}

#[test]
fn one_document_stands_once_in_a_file_too() {
    let text = "TY  - NEWS\nTI  - x\nPB  - P\nUR  - https://a.example/1\nER  - \nTY  - NEWS\nTI  - y\nPB  - P\nUR  - https://a.example/1\nER  - \n";
    let found = documents(&Sheet::read_ris("refs.ris", text).expect("RIS"));
    let said: Vec<String> = found.iter().flat_map(|document| &document.complaints).map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["refs.ris:6: url: another document of this file has it already (refs.ris:1); take one of them out"]
    );
    let empty = Sheet::new(Origin::Options, DOCUMENT_KEYS);
    assert_eq!(documents(&[empty])[0].complaints.len(), 1);
}

// Any sequence of writes

/// One write of a random life.
#[derive(Clone, Debug)]
enum Deed {
    Add(u8),
    Edit(u8, u8),
    Withdraw(u8),
    Grade(u8),
    Document(u8),
    Undo(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..9u8).prop_map(Deed::Add),
        2 => (0..6u8, 0..9u8).prop_map(|(which, value)| Deed::Edit(which, value)),
        1 => (0..6u8).prop_map(Deed::Withdraw),
        1 => (0..6u8).prop_map(Deed::Grade),
        1 => (0..9u8).prop_map(Deed::Document),
        2 => (0..12u8).prop_map(Deed::Undo),
    ]
}

/// Does it as far as it can be done.
fn do_it(database: &mut Database, deed: &Deed) {
    let author = author();
    let claims = |database: &Database| {
        let scan = ClaimScan { withdrawn: true, ..ClaimScan::default() };
        database.claims(&scan).expect("claims").into_iter().map(|claim| claim.id).collect::<Vec<_>>()
    };
    match deed {
        Deed::Add(value) => drop(add(database, &[("value", &value.to_string())])),
        Deed::Edit(which, value) => {
            let Some(id) = claims(database).get(usize::from(*which)).copied() else { return };
            let mut settings = Sheet::new(Origin::Settings, CLAIM_KEYS);
            settings.give("value", &format!("at least {value}"), None);
            let claim = coding::known_claim(database, id).expect("a claim");
            let prepared = ClaimCoder::new(database, "x").prepare_edit(&claim, &settings).expect("prepared");
            coding::edit_claim(database, &author, "", &prepared).expect("edited");
        }
        Deed::Withdraw(which) => {
            let Some(id) = claims(database).get(usize::from(*which)).copied() else { return };
            // One that is withdrawn already is left.
            let _ = coding::set_claim_status(database, &author, "", &[id], Status::Withdrawn);
        }
        Deed::Grade(grade) => {
            let grade = ["A", "B", "C", "D", "E", "F"][usize::from(*grade)];
            let request =
                WriteRequest { author: &author, kind: annals::model::ChangeKind::Source, reason: "", undoes: None };
            database
                .write_as(&request, |tx| {
                    let id = tx.register_source("Radio Lou")?;
                    tx.add_grading(id, now().date_naive(), grade, "checked")
                })
                .expect("graded");
        }
        Deed::Document(title) => {
            let mut sheet = Sheet::new(Origin::Options, DOCUMENT_KEYS);
            sheet.give("publisher", "Radio Lou", None);
            sheet.give("title", &title.to_string(), None);
            let prepared = DocumentCoder::new(database).prepare(&sheet).expect("prepared");
            coding::add_documents(database, &author, "", &[prepared]).expect("added");
        }
        Deed::Undo(back) => {
            let change = last_change(database) - i64::from(*back);
            if change > 3 {
                // What cannot be taken back is left as it is.
                let _ = coding::undo(database, &author, "", Some(change), back % 2 == 0);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_past_stays_as_it_was(deeds in prop::collection::vec(deed(), 1..16)) {
        let folder = project();
        let mut database = folder.database();
        let mut states = vec![(last_change(&database), kept(&database, None))];
        for deed in &deeds {
            do_it(&mut database, deed);
            let now = kept(&database, None);
            let change = last_change(&database);
            prop_assert_eq!(&kept(&database, Some(change)), &now, "now is as of the last change");
            states.push((change, now));
        }
        for (change, state) in &states {
            prop_assert_eq!(&kept(&database, Some(*change)), state, "as of change {}", change);
        }
        prop_assert_eq!(database.integrity().expect("a check"), Vec::<String>::new());
    }
}
