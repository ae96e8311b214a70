//! What is other than in the release before, found by what was written and by reading both whole: the same.

use super::former::{Former, InMaking, compare_whole};
use super::manifest::Manifest;
use super::written_since::compare_by_what_was_written;
use super::{CutRequest, Definition, RulesFile, cut, rebuild, release_named};
use crate::codebook::Codebook;
use crate::coding::undo;
use crate::interchange::diff::{Diff, Format};
use crate::interchange::export::{HeldNames, export_seen, seen_for};
use crate::interchange::import::{Hints, ImportOptions, Input, import};
use crate::model::{
    Author, BoundingBox, ChangeId, ChangeKind, DayGrain, Disclosure, Field, Filter, PlaceGrain, Status,
};
use crate::store::{self, Database, Tx};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const FIRST: &str = "2026.1";
const SECOND: &str = "2026.2";
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/acled_current_labels.csv");

/// Each event of the sample is there so many times.
const EDITIONS: usize = 3;

/// Events that are asked for by their ids.
const ASKED_FOR: [&str; 3] = ["KEN31007", "UKR90110", "UKR901101"];

/// One step in the life of a database: what is done, to which event, how much.
type Step = (usize, usize, u32);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..14_usize, 0..EDITIONS * 23, 0..60_u32), 0..14)
}

/// A database whose events are those of the sample, and what is done with it.
struct Desk {
    held: TempDir,
    database: Database,
    /// Names of the columns, then the rows.
    rows: Vec<csv::StringRecord>,
}

fn author() -> Author {
    Author { name: "tester".to_owned(), moment: "2026-01-01T12:00:00Z".parse().expect("a moment") }
}

impl Desk {
    fn new() -> Desk {
        let held = tempfile::tempdir().expect("a folder");
        let path = held.path().join("events.db");
        let database = Database::create(&path, Codebook::standard(), &author()).expect("a database");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(SAMPLE).expect("the sample");
        let sample: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let mut rows = vec![sample[0].clone()];
        for edition in 0..EDITIONS {
            rows.extend(sample[1..].iter().map(|row| {
                let id = if edition == 0 { row[0].to_owned() } else { format!("{}{edition}", &row[0]) };
                std::iter::once(id.as_str()).chain(row.iter().skip(1)).collect()
            }));
        }
        let mut desk = Desk { held, database, rows };
        desk.import(0, 0);
        desk
    }

    fn column(&self, field: Field) -> usize {
        self.rows[0].iter().position(|name| name == field.name()).expect("a column")
    }

    /// Imports the events as a file has them in which some have more deaths, and which has some more events.
    fn import(&mut self, newer: u32, more: usize) {
        let path = self.held.path().join("newer.csv");
        let (deaths, moment) = (self.column(Field::Fatalities), self.column(Field::Timestamp));
        let mut file = csv::Writer::from_path(&path).expect("a file");
        for (at, row) in self.rows.iter().enumerate() {
            let other = newer > 0 && at > 0 && at as u32 % 7 == newer % 7;
            let cells: Vec<String> = row.iter().map(str::to_owned).collect();
            let mut written = cells.clone();
            if other {
                written[deaths] = (newer + at as u32).to_string();
                written[moment] = (1_800_000_000 + newer).to_string();
            }
            file.write_record(&written).expect("a row");
            if other && at <= more {
                written[0] = format!("{}{newer}99", cells[0]);
                file.write_record(&written).expect("a row");
            }
        }
        file.flush().expect("a file");
        drop(file);
        let options = ImportOptions {
            hints: Hints::default(),
            dry_run: false,
            skip_bad: true,
            rejects: None,
            today: author().moment.date_naive(),
            author: author(),
            reason: String::new(),
            release: Default::default(),
        };
        let mut input = Input::open(&path, || unreachable!("it is a file")).expect("a file");
        import(&mut self.database, &mut input, options, &|_| ()).expect("an import");
    }

    /// Does something; what cannot be done is left.
    fn take(&mut self, (what, which, amount): Step) {
        let id = self.rows[1 + which % (self.rows.len() - 1)][0].to_owned();
        let set = |field: Field, text: String| (field, text);
        match what {
            0 => self.edit(&id, set(Field::Fatalities, amount.to_string())),
            // It enters and leaves what is asked for, and moves from a month and a year to others.
            1 | 2 => {
                let day =
                    NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day") + chrono::Days::new(u64::from(amount) * 13);
                self.edit(&id, set(Field::EventDate, day.to_string()));
            }
            3 | 4 => self.edit(&id, set(Field::Country, ["Kenya", "India", "Mali"][amount as usize % 3].to_owned())),
            5 => self.edit(&id, set(Field::Notes, format!("\"{amount}\",\nthey said, NULL."))),
            6 => self.edit(&id, set(Field::Timestamp, (1_700_000_000 + amount).to_string())),
            7 => self.edit(&id, set(Field::EventType, self.rows[1 + amount as usize][5].to_owned())),
            8 if !ASKED_FOR.contains(&id.as_str()) => self.edit(&id, set(Field::EventIdCnty, format!("NEW{amount}"))),
            9 => self.write(ChangeKind::Withdraw, &id, Status::Current),
            10 => self.write(ChangeKind::Restore, &id, Status::Withdrawn),
            11 => drop(undo(&mut self.database, &author(), "again", Some(i64::from(amount)), true)),
            12 => drop(undo(&mut self.database, &author(), "again", None, true)),
            13 => self.import(amount, which),
            _ => {}
        }
    }

    fn edit(&mut self, id: &str, (field, text): (Field, String)) {
        let _ = self.database.write(&author(), ChangeKind::Edit, "counted again", |tx| {
            let event = tx.event(id)?;
            let mut draft = event.draft.clone();
            let _ = tx.codebook().set_cell(&mut draft, field, Cow::Owned(text), None);
            tx.replace(&event, &draft)
        });
    }

    fn write(&mut self, kind: ChangeKind, id: &str, of: Status) {
        let _ = self.database.write(&author(), kind, "looked again", |tx| match tx.event(id)? {
            event if event.status() != of => Ok(()),
            event if of == Status::Current => tx.withdraw(&event),
            event => tx.restore(&event).map(drop),
        });
    }

    fn cut(&self, name: &str, definition: &Definition) {
        let (dir, definition) = (self.held.path().join("releases"), definition.clone());
        let request = CutRequest { name: name.to_owned(), dir, definition, author: author() };
        cut(&self.database, &request, &|_| ()).expect("a release");
    }

    fn change(&self) -> ChangeId {
        self.database.changes(Some(1)).expect("changes")[0].id
    }

    fn folder(&self, dir: &str, name: &str) -> PathBuf {
        self.held.path().join(dir).join(name)
    }

    /// Compares the second of two releases with the first: by what was written, if that can be, and by reading both whole.
    fn both_ways(&self, as_of: Option<ChangeId>, folder: &Path) -> (Option<String>, String) {
        self.compared([FIRST, SECOND], as_of, folder)
    }

    fn compared(&self, names: [&str; 2], as_of: Option<ChangeId>, folder: &Path) -> (Option<String>, String) {
        let former = Former::named(&self.database, names[0]).expect("a release");
        let release = release_named(&self.database, names[1]).expect("a release").release;
        let manifest = Manifest::read(folder, &release.manifest).expect("a manifest");
        let definition = Definition::read(&release.name, &release.definition).expect("a definition");
        let change = manifest.cut.change;
        let options = definition.options(self.database.codebook(), change, as_of).expect("options");
        let names = HeldNames::default();
        let mut seen = seen_for(&self.database, &options).expect("columns");
        export_seen(&self.database, &options, &mut std::io::sink(), &|_| (), Some(&mut seen), &names)
            .expect("an export");
        let (definition, options, seen, names) = (&definition, &options, &seen, &names);
        let now = InMaking { name: &release.name, definition, options, change, seen, names, folder };
        let short = compare_by_what_was_written(&self.database, &former, &now).expect("a comparison");
        (short.as_ref().map(shown), shown(&compare_whole(&self.database, &former, &now).expect("a comparison")))
    }
}

fn shown(diff: &Diff) -> String {
    let mut all = Vec::new();
    for format in [Format::Markdown, Format::Csv, Format::Json] {
        diff.write(format, &mut all).expect("memory");
    }
    String::from_utf8(all).expect("UTF-8")
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().expect("a day"))
}

/// Ways to ask for events; each can be told by what was written.
fn definitions() -> impl Strategy<Value = Definition> {
    let all = Filter::default;
    let list = |text: &str| vec![text.to_owned()];
    let filters = vec![
        all(),
        all(),
        Filter { countries: list("Kenya"), ..all() },
        Filter { from: day("2024-06-01"), to: day("2025-07-08"), ..all() },
        Filter { min_fatalities: Some(3), ..all() },
        Filter { actors: list("military"), ..all() },
        Filter { types: list("Protests"), ..all() },
        Filter { ids: ASKED_FOR.map(str::to_owned).to_vec(), ..all() },
        Filter { bounding_box: Some(BoundingBox { west: -20.0, south: -30.0, east: 50.0, north: 40.0 }), ..all() },
        Filter { status: Status::Withdrawn, ..all() },
    ];
    let none = Disclosure::default;
    let disclosures = vec![
        none(),
        none(),
        Disclosure { coarsen: Some(PlaceGrain::Admin1), leave_out: list(Field::Actor1.name()), ..none() },
        Disclosure { coarsen_dates: Some(DayGrain::Month), ..none() },
        Disclosure { leave_out: list(Field::EventIdCnty.name()), ..none() },
        Disclosure { coarsen_dates: Some(DayGrain::Week), leave_out: list(Field::Fatalities.name()), ..none() },
    ];
    let columns = ["", "fatalities,event_date,event_id_cnty,event_type,country"];
    let layouts = ["acled-current", "acled-current", "acled-2018", "acled-legacy"];
    let formats = ["csv", "jsonl"];
    let select = |words: &[&'static str]| prop::sample::select(words.to_vec());
    let words = (select(&columns), select(&layouts), select(&formats));
    let asked = (prop::sample::select(filters), prop::sample::select(disclosures), words);
    asked.prop_map(|(filter, disclosure, (columns, layout, format))| {
        let mut definition =
            Definition { layout: layout.to_owned(), formats: vec![format.to_owned()], ..Definition::default() };
        if layout == "acled-current" && !columns.is_empty() {
            definition.columns = columns.split(',').map(str::to_owned).collect();
        }
        definition.set_filter(&filter);
        definition.set_disclosure(&disclosure);
        definition
    })
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(24), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_was_written_tells_what_both_files_tell(
        definition in definitions(),
        (before, between, after) in (steps(), steps(), steps()),
    ) {
        let mut desk = Desk::new();
        before.into_iter().for_each(|step| desk.take(step));
        desk.cut(FIRST, &definition);
        between.into_iter().for_each(|step| desk.take(step));
        let change = desk.change();
        desk.cut(SECOND, &definition);
        let folder = desk.folder("releases", SECOND);
        let (short, whole) = desk.both_ways(None, &folder);
        if definition.layout == "acled-current" && !definition.leave_out.contains(&Field::EventIdCnty.name().to_owned()) {
            prop_assert!(short.is_some(), "both were read whole: {definition:?}\n{whole}");
        }
        prop_assert_eq!(short.as_ref().unwrap_or(&whole), &whole);
        // Made again after whatever came later.
        after.into_iter().for_each(|step| desk.take(step));
        let empty = tempfile::tempdir().expect("a folder");
        let (again, whole_again) = desk.both_ways(Some(change), empty.path());
        prop_assert_eq!(&whole_again, &whole);
        prop_assert_eq!(again, short);
        let rebuilt = rebuild(&desk.database, SECOND, &desk.folder("again", ""), &author(), &|_| ()).expect("a release");
        prop_assert!(rebuilt.is_same, "{:?}", rebuilt.others);
    }
}

#[test]
fn what_more_than_versions_makes_is_read_whole() {
    let mut desk = Desk::new();
    let usual =
        Definition { layout: "acled-current".to_owned(), formats: vec!["csv".to_owned()], ..Default::default() };
    let ruleset = Codebook::standard().rulesets().first().expect("a rule set");
    let rules = RulesFile { name: ruleset.name.clone(), version: ruleset.version, text: ruleset.text.clone() };
    let mut words = usual.clone();
    words.set_filter(&Filter { text: Some("village".to_owned()), ..Filter::default() });
    let others = [
        (
            "other-columns",
            Definition { columns: vec!["event_id_cnty".to_owned(), "event_date".to_owned()], ..usual.clone() },
        ),
        ("coarse", Definition { coarsen_dates: Some("month".to_owned()), ..usual.clone() }),
        ("by-rules", Definition { rules: Some(rules), ..usual.clone() }),
        ("by-words", words),
    ];
    let is_short = |desk: &Desk, names: [&str; 2]| {
        let (short, whole) = desk.compared(names, None, &desk.folder("releases", names[1]));
        assert!(short.is_none() || short.as_ref() == Some(&whole), "{names:?}\n{whole}");
        short.is_some()
    };
    desk.cut(FIRST, &usual);
    desk.cut(SECOND, &usual);
    assert!(is_short(&desk, [FIRST, SECOND]));
    for (name, definition) in &others {
        desk.cut(name, definition);
        desk.cut(&format!("{name}-again"), definition);
        assert!(!is_short(&desk, [FIRST, name]), "{name}");
        let alike = is_short(&desk, [name, &format!("{name}-again")]);
        assert_eq!(alike, *name == "coarse", "{name} twice");
    }
    // What becomes confidential is held back from the one before, too: each row of that event is other than it was.
    let event = desk.database.event("KEN31007", None).expect("an event").row.id;
    let policy = |desk: &mut Desk, work: &dyn Fn(&mut Tx<'_>) -> Result<(), store::Error>| {
        desk.database.write(&author(), ChangeKind::Policy, "threats", work).expect("a change");
    };
    policy(&mut desk, &|tx| tx.withhold(event, Field::Location.name()));
    desk.cut("held-back", &usual);
    assert!(!is_short(&desk, [FIRST, "held-back"]));
    policy(&mut desk, &|tx| tx.disclose(event, Field::Location.name()));
    desk.cut("open", &usual);
    assert!(is_short(&desk, [SECOND, "open"]) && !is_short(&desk, ["held-back", "open"]));
}
