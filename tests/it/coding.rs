//! Coding by hand: what is computed, what is refused, and that nothing that was is lost.

use annals::codebook::{CellForm, Codebook};
use annals::coding::{self, Coder, Entry, Error, Origin, Prepared, prepare_edit};
use annals::interchange::import::{Hints, ImportOptions, Input, import};
use annals::model::{Author, Field, Filter, Status};
use annals::store::{Database, Scan};
use chrono::{DateTime, Utc};
use std::path::Path;
use tempfile::TempDir;

/// A database in a folder that goes with it.
struct Project {
    database: Database,
    folder: TempDir,
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2024-06-30T12:00:00Z").expect("a moment").to_utc()
}

fn author() -> Author {
    Author { name: "a.musa".to_owned(), moment: now() }
}

fn an_empty_project() -> Project {
    let folder = tempfile::tempdir().expect("a folder");
    let database =
        Database::create(&folder.path().join("oulo.db"), Codebook::standard(), &author()).expect("a database");
    Project { database, folder }
}

/// Four events of Mali, MLI12 to MLI15.
fn a_project() -> Project {
    let mut project = an_empty_project();
    project.import("oulo.csv");
    project
}

const AMBUSH: [(&str, &str); 11] = [
    ("event_date", "2024-05-30"),
    ("time_precision", "1"),
    ("sub_event_type", "Armed clash"),
    ("actor1", "Band of Oulo"),
    ("actor2", "Military Forces of Mali (2020-)"),
    ("country", "Mali"),
    ("location", "Tiedo"),
    ("geo_precision", "1"),
    ("source", "Oulo Post"),
    ("source_scale", "Subnational"),
    ("notes", "On 30 May 2024, the Band of Oulo ambushed a patrol near Tiedo."),
];

/// The ambush, with some values replaced or added.
fn ambush(but: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(Origin::Options);
    let replaced = |name: &str| but.iter().any(|(other, _)| *other == name);
    let rest = AMBUSH.into_iter().chain([("fatalities", "4")]).filter(|(name, _)| !replaced(name));
    for (name, text) in rest.chain(but.iter().copied()) {
        entry.give(Codebook::standard(), name, text, None);
    }
    entry
}

fn setting(values: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(Origin::Settings);
    for (name, text) in values {
        entry.give(Codebook::standard(), name, text, None);
    }
    entry
}

impl Project {
    fn import(&mut self, file: &str) {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data")).join(file);
        self.import_path(&path);
    }

    fn import_path(&mut self, path: &Path) {
        let mut input = Input::open(path, || unreachable!("a file is read")).expect("a file");
        let options = ImportOptions {
            hints: Hints::default(),
            dry_run: false,
            skip_bad: false,
            rejects: None,
            today: now().date_naive(),
            author: author(),
            reason: String::new(),
            release: Default::default(),
        };
        import(&mut self.database, &mut input, options, &|_| {}).expect("an import");
    }

    fn prepare(&self, entry: &Entry) -> Prepared {
        Coder::new(&self.database, now()).prepare(entry).expect("prepared")
    }

    /// Adds an event and gives its id.
    fn add(&mut self, entry: &Entry) -> String {
        let prepared = self.prepare(entry);
        assert_eq!(prepared.complaints, []);
        let ids = coding::add(&mut self.database, &author(), "", &[prepared]).expect("added");
        ids[0].as_str().to_owned()
    }

    fn prepare_edit(&self, id: &str, values: &[(&str, &str)]) -> Prepared {
        let event = self.database.event(id, None).expect("an event");
        let mut coder = Coder::new(&self.database, now());
        prepare_edit(&mut coder, &event, &setting(values)).expect("prepared")
    }

    fn edit(&mut self, id: &str, values: &[(&str, &str)]) {
        let prepared = self.prepare_edit(id, values);
        assert_eq!(prepared.complaints, []);
        let event = self.database.event(id, None).expect("an event");
        assert!(coding::edit(&mut self.database, &author(), "read again", &event, &prepared).expect("edited"));
    }

    fn undo(&mut self, change: Option<i64>) {
        coding::undo(&mut self.database, &author(), "", change, false).expect("taken back");
    }

    fn withdraw(&mut self, id: &str) {
        coding::withdraw(&mut self.database, &author(), "twice", &[id.to_owned()]).expect("withdrawn");
    }

    fn cell(&self, id: &str, field: Field) -> String {
        self.cell_as_of(id, field, None)
    }

    fn cell_as_of(&self, id: &str, field: Field, as_of: Option<i64>) -> String {
        let event = self.database.event(id, as_of).expect("an event");
        Codebook::standard().cell(&event.draft, field, CellForm::PUBLISHED).into_owned()
    }

    fn status(&self, id: &str) -> Status {
        self.database.event(id, None).expect("an event").status()
    }
}

fn problems(prepared: &Prepared) -> String {
    prepared.complaints.iter().map(|complaint| format!("{complaint}\n")).collect()
}

#[test]
fn what_follows_is_computed() {
    let mut project = a_project();
    let id = project.add(&ambush(&[]));
    assert_eq!(id, "MLI16");
    for (field, value) in [
        (Field::Year, "2024"),
        (Field::EventType, "Battles"),
        (Field::DisorderType, "Political violence"),
        // The band had this kind in its last event; the name of the army tells its kind.
        (Field::Inter1, "Rebel group"),
        (Field::Inter2, "State forces"),
        (Field::Interaction, "State forces-Rebel group"),
        (Field::CivilianTargeting, ""),
        (Field::Region, "Western Africa"),
        (Field::Iso, "466"),
        (Field::Admin1, "Loumaro"),
        (Field::Latitude, "14.6100"),
        (Field::Timestamp, "1719748800"),
    ] {
        assert_eq!(project.cell(&id, field), value, "{field}");
    }
}

#[test]
fn forces_abroad_are_of_another_kind() {
    let project = a_project();
    let mut entry = ambush(&[("actor2", "Military Forces of Niger (2023-)")]);
    entry.new_actor = true;
    assert_eq!(project.prepare(&entry).draft.inter2, Some(8));
}

#[test]
fn a_computed_value_typed_otherwise_is_refused_with_what_it_would_be() {
    let project = a_project();
    let prepared = project.prepare(&ambush(&[("year", "2023"), ("region", "Europe"), ("event_type", "Battles")]));
    let said = problems(&prepared);
    assert!(said.contains("--year: it follows from event_date and would be \"2024\", not \"2023\""), "{said}");
    assert!(said.contains("--region: it follows from country and would be \"Western Africa\""), "{said}");
    assert_eq!(prepared.complaints.len(), 2, "{said}");
}

#[test]
fn an_id_is_never_given_twice() {
    let mut project = a_project();
    let first = project.add(&ambush(&[]));
    project.withdraw(&first);
    let second = project.add(&ambush(&[]));
    project.undo(None);
    assert_eq!([first.as_str(), &second, &project.add(&ambush(&[]))], ["MLI16", "MLI17", "MLI18"]);
    let said = problems(&project.prepare(&ambush(&[("event_id_cnty", "MLI16")])));
    assert!(said.contains("MLI16 is taken"), "{said}");
}

#[test]
fn a_country_without_known_ids_takes_its_iso_letters() {
    let project = an_empty_project();
    let without = (0..)
        .map_while(|at| Codebook::standard().country_at(at))
        .find(|country| country.prefixes.is_empty() && !country.alpha3.is_empty());
    let country = without.expect("a country without a known prefix");
    let prepared = project.prepare(&ambush(&[("country", &country.name)]));
    assert_eq!(prepared.draft.event_id, format!("{}1", country.alpha3));
    assert!(prepared.notes[0].contains("ISO letters"), "{:?}", prepared.notes);
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    let project = a_project();
    let entry = ambush(&[("actor1", "Band of Ulo"), ("location", "Tiedoo"), ("source", "Oulo Post; Radio Low")]);
    let said = problems(&project.prepare(&entry));
    for line in [
        "--actor1: there is no actor \"Band of Ulo\"; the nearest: Band of Oulo; to register it: --new-actor",
        "--location: there is no place \"Tiedoo\" in Mali; the nearest: Tiedo; to register it: --new-place",
        "--source: there is no source \"Radio Low\"; the nearest: Radio Lou; to register it: --new-source",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\nis not in\n{said}");
    }
}

#[test]
fn a_name_that_follows_from_the_codebook_need_not_be_known() {
    let project = a_project();
    let prepared = project.prepare(&ambush(&[("actor1", "Unidentified Armed Group (Mali)")]));
    assert_eq!((prepared.complaints.as_slice(), prepared.draft.inter1), (&[][..], Some(3)));
    let said = problems(&project.prepare(&ambush(&[("actor1", "Unidentified Armed Group (Mahli)")])));
    assert!(said.contains("there is no actor"), "{said}");
}

#[test]
fn an_alias_stands_for_its_actor() {
    let mut project = a_project();
    coding::add_alias(&mut project.database, &author(), "BoO", "Band of Oulo").expect("an alias");
    let id = project.add(&ambush(&[("actor1", "BoO")]));
    assert_eq!(project.cell(&id, Field::Actor1), "Band of Oulo");
}

#[test]
fn two_places_of_one_name_must_be_told_apart() {
    let mut project = a_project();
    let mut elsewhere = ambush(&[("admin1", "Koulenne"), ("latitude", "12.1"), ("longitude", "-8.2")]);
    elsewhere.new_place = true;
    project.add(&elsewhere);
    let said = problems(&project.prepare(&ambush(&[("event_date", "2024-05-31")])));
    assert!(said.contains("2 places in Mali are named \"Tiedo\": Koulenne (12.1, -8.2); Loumaro / Oulo"), "{said}");
    let prepared = project.prepare(&ambush(&[("event_date", "2024-05-31"), ("admin1", "Loumaro")]));
    assert_eq!((prepared.complaints.as_slice(), prepared.draft.latitude.as_ref()), (&[][..], "14.6100"));
}

#[test]
fn a_warning_blocks_until_it_is_accepted() {
    let mut project = a_project();
    project.add(&ambush(&[]));
    let mut twin = ambush(&[]);
    let prepared = project.prepare(&twin);
    let said = problems(&prepared);
    assert!(said.starts_with("duplicate-possible: MLI17 has the same day, place and actors as MLI16"), "{said}");
    let refused = coding::add(&mut project.database, &author(), "", &[prepared]);
    assert!(matches!(refused, Err(Error::Refused(_))));

    twin.accept = vec![coding::Accept { code: "duplicate-possible".to_owned(), reason: "two patrols".to_owned() }];
    let id = project.add(&twin);
    let row = project.database.event(&id, None).expect("an event").row.id;
    let accepted = project.database.accepted_findings(row).expect("accepted");
    assert_eq!(accepted, [("duplicate-possible".to_owned(), "two patrols".to_owned())]);
}

#[test]
fn an_error_cannot_be_accepted() {
    let project = a_project();
    let mut entry = ambush(&[("actor2", "Civilians (Mali)")]);
    entry.accept = vec![coding::Accept { code: "inter2-not-allowed".to_owned(), reason: "so it was".to_owned() }];
    let said = problems(&project.prepare(&entry));
    assert!(said.contains("inter2-not-allowed is an error and cannot stand"), "{said}");
}

#[test]
fn events_of_one_file_know_of_those_before() {
    let project = an_empty_project();
    let text = "\
country = \"Mali\"
event_date = 2024-05-30
actor1 = \"Band of Oulo\"
inter1 = 2
[[event]]
location = \"Tiedo\"
admin1 = \"Loumaro\"
latitude = 14.6100
longitude = \"-3.3000\"
new_actor = true
new_place = true
[[event]]
location = \"Tiedo\"
";
    let entries = Entry::read_toml(Codebook::standard(), "two.toml", text).expect("two events");
    let mut coder = Coder::new(&project.database, now());
    let events: Vec<Prepared> = entries.iter().map(|entry| coder.prepare(entry).expect("prepared")).collect();
    let ids: Vec<&str> = events.iter().map(|event| event.draft.event_id.as_ref()).collect();
    assert_eq!(ids, ["MLI1", "MLI2"]);
    assert_eq!(events[1].draft.latitude, "14.6100");
    let said = problems(&events[1]);
    assert!(said.contains("duplicate-possible: MLI2") && !said.contains("there is no actor"), "{said}");
}

#[test]
fn every_slip_of_a_file_is_told_with_its_line() {
    let text = "event_dat = 2024-05-30\nactor1 = \"Band of Oulo\"\nnotes = true\nnew_actor = \"yes\"\n";
    let entries = Entry::read_toml(Codebook::standard(), "slips.toml", text).expect("an event");
    let said: String = entries[0].complaints.iter().map(|complaint| format!("{complaint}\n")).collect();
    let places: Vec<&str> = said.lines().map(|line| &line[..line.find(": ").unwrap_or_default()]).collect();
    assert_eq!(places, ["slips.toml:1", "slips.toml:3", "slips.toml:4"]);
    assert!(said.contains("did you mean event_date"), "{said}");
    let error = Entry::read_toml(Codebook::standard(), "slips.toml", "a = 1\nb = \"x\n").expect_err("no TOML");
    assert_eq!(error.place, "slips.toml:2");
}

#[test]
fn an_edit_keeps_what_was_and_as_of_gives_it_back() {
    let mut project = a_project();
    project.edit("MLI12", &[("fatalities", "3")]);
    project.edit("MLI12", &[("fatalities", "5"), ("notes", "On 5 March 2024, five died.")]);
    let versions = project.database.history("MLI12").expect("a history");
    let steps: Vec<String> = versions
        .iter()
        .flat_map(|version| &version.steps)
        .filter(|step| step.field == "fatalities")
        .map(|step| format!("{} to {}", step.old, step.new))
        .collect();
    assert_eq!(steps, ["2 to 3", "3 to 5"]);
    let as_of = |change| project.cell_as_of("MLI12", Field::Fatalities, Some(change));
    assert_eq!([as_of(2), as_of(3), as_of(4)], ["2", "3", "5"]);
    assert!(project.cell_as_of("MLI12", Field::Notes, Some(2)).contains("Two soldiers"));
}

#[test]
fn what_follows_a_value_follows_its_edit() {
    let mut project = a_project();
    project.edit("MLI15", &[("sub_event_type", "Attack"), ("actor2", "Civilians (Mali)")]);
    for (field, value) in [
        (Field::EventType, "Violence against civilians"),
        (Field::Inter2, "Civilians"),
        (Field::Interaction, "State forces-Civilians"),
        (Field::CivilianTargeting, "Civilian targeting"),
    ] {
        assert_eq!(project.cell("MLI15", field), value, "{field}");
    }
    project.edit("MLI15", &[("location", "Oulo")]);
    assert_eq!(project.cell("MLI15", Field::Latitude), "14.5000");
}

#[test]
fn an_edit_to_what_is_there_writes_nothing() {
    let mut project = a_project();
    let prepared = project.prepare_edit("MLI12", &[("fatalities", "2")]);
    let event = project.database.event("MLI12", None).expect("an event");
    assert!(!coding::edit(&mut project.database, &author(), "again", &event, &prepared).expect("nothing to do"));
    assert_eq!(project.database.changes(Some(1)).expect("changes")[0].id, 2);
}

#[test]
fn what_was_wrong_before_does_not_stop_an_edit() {
    let mut project = an_empty_project();
    let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data/oulo.csv"));
    let broken = source.expect("a file").replace("Western Africa", "Europe");
    let path = project.folder.path().join("broken.csv");
    std::fs::write(&path, broken).expect("a file");
    project.import_path(&path);
    project.edit("MLI12", &[("fatalities", "3")]);
    assert_eq!(project.cell("MLI12", Field::Region), "Europe");
    let prepared = project.prepare_edit("MLI12", &[("inter1", "Civilians")]);
    assert!(!prepared.is_ready());
}

#[test]
fn an_edit_of_what_somebody_else_wrote_meanwhile_is_refused() {
    let mut project = a_project();
    let old = project.database.event("MLI12", None).expect("an event");
    let prepared = project.prepare_edit("MLI12", &[("fatalities", "3")]);
    project.edit("MLI12", &[("fatalities", "9")]);
    let refused = coding::edit(&mut project.database, &author(), "late", &old, &prepared);
    assert!(matches!(refused, Err(Error::ChangedMeanwhile { .. })));
    assert_eq!(project.cell("MLI12", Field::Fatalities), "9");
}

#[test]
fn undoing_an_edit_gives_everything_back() {
    let mut project = a_project();
    let before = project.database.event("MLI12", None).expect("an event");
    project.edit("MLI12", &[("fatalities", "3"), ("notes", "Other."), ("extra.seen_by", "b.keita")]);
    project.undo(None);
    let after = project.database.event("MLI12", None).expect("an event");
    assert_eq!(after.draft, before.draft);
    // It is the import's again, so that a newer file changes it without asking.
    assert_eq!((after.row.by_hand, after.row.row_hash), (false, before.row.row_hash));
    project.import("oulo_newer.csv");
    assert_eq!(project.cell("MLI12", Field::Fatalities), "3");
}

#[test]
fn a_coordinate_keeps_its_digits_as_typed() {
    let project = a_project();
    let event = project.database.event("MLI12", None).expect("an event");
    for (json, latitude) in [("48.0060", "48.0060"), ("\"48.0060\"", "48.0060"), ("48", "48"), ("-0.5000", "-0.5000")] {
        let text = format!("[{{\"event_id_cnty\": \"MLI12\", \"latitude\": {json}, \"fatalities\": 7}}]");
        let entries = Entry::read_json(Codebook::standard(), "one.json", &text).expect("JSON");
        let prepared = prepare_edit(&mut Coder::new(&project.database, now()), &event, &entries[0]).expect("prepared");
        assert_eq!((&*prepared.draft.latitude, prepared.draft.fatalities), (latitude, Some(7)), "{json}");
    }
}

#[test]
fn undoing_an_addition_withdraws_and_undoing_that_restores() {
    let mut project = a_project();
    let id = project.add(&ambush(&[]));
    project.undo(None);
    assert_eq!(project.status(&id), Status::Withdrawn);
    project.undo(None);
    assert_eq!(project.status(&id), Status::Current);
}

#[test]
fn undoing_an_import_restores_and_withdraws_and_it_can_come_again() {
    let mut project = a_project();
    project.import("oulo_newer.csv");
    assert_eq!(project.cell("MLI12", Field::Fatalities), "3");
    project.undo(None);
    assert_eq!(project.cell("MLI12", Field::Fatalities), "2");
    assert!(project.cell("MLI12", Field::Notes).contains("Two soldiers"));
    assert_eq!(project.status("MLI16"), Status::Withdrawn);
    project.import("oulo_newer.csv");
    assert_eq!(project.cell("MLI12", Field::Fatalities), "3");
    assert_eq!(project.status("MLI16"), Status::Current);
}

#[test]
fn events_written_again_since_are_not_undone() {
    let mut project = a_project();
    project.edit("MLI12", &[("fatalities", "3")]);
    let refused = coding::undo(&mut project.database, &author(), "", Some(2), false);
    let Err(Error::ChangedSince(undoable)) = refused else { panic!("refused") };
    assert_eq!(undoable.changed_since[0].record, "MLI12");
    coding::undo(&mut project.database, &author(), "", Some(2), true).expect("partly");
    let scan = Scan { filter: Filter::default(), ..Scan::default() };
    let mut ids = Vec::new();
    project
        .database
        .for_each_event(&scan, |_, draft| {
            ids.push(draft.event_id.to_string());
            Ok::<_, annals::store::Error>(())
        })
        .expect("a scan");
    assert_eq!(ids, ["MLI12"]);
}

#[test]
fn a_review_is_taken_or_kept() {
    let mut project = a_project();
    project.edit("MLI12", &[("fatalities", "1")]);
    project.import("oulo_newer.csv");
    assert_eq!(project.cell("MLI12", Field::Fatalities), "1");
    let item = project.database.open_reviews().expect("items").remove(0);
    coding::take_review(&mut project.database, &author(), "", &item).expect("taken");
    assert_eq!(project.cell("MLI12", Field::Fatalities), "3");
    assert!(!project.database.event("MLI12", None).expect("an event").row.by_hand);

    project.undo(None);
    let item = project.database.open_reviews().expect("items").remove(0);
    assert_eq!(project.cell("MLI12", Field::Fatalities), "1");
    coding::keep_review(&mut project.database, &author(), "checked", &item).expect("kept");
    project.import("oulo_newer.csv");
    assert_eq!(project.database.open_reviews().expect("items"), []);
    assert_eq!(project.cell("MLI12", Field::Fatalities), "1");
}

#[test]
fn undoing_an_import_takes_its_review_items_along() {
    let mut project = a_project();
    project.edit("MLI12", &[("fatalities", "1")]);
    project.import("oulo_newer.csv");
    project.undo(Some(4));
    assert_eq!(project.database.open_reviews().expect("items"), []);
}

#[test]
fn the_template_can_be_filled_in() {
    let filled: String = coding::template(Codebook::standard())
        .lines()
        .map(|line| {
            let key = line.strip_prefix("# ").unwrap_or(line);
            let value = AMBUSH.iter().find(|(name, _)| key.starts_with(&format!("{name} = ")));
            value.map_or_else(|| format!("{line}\n"), |(name, text)| format!("{name} = \"{text}\"\n"))
        })
        .collect::<String>()
        .replace("fatalities = \"\"", "fatalities = 4");
    let entries = Entry::read_toml(Codebook::standard(), "event.toml", &filled).expect("an event");
    let prepared = a_project().prepare(&entries[0]);
    assert_eq!(prepared.complaints, []);
}
