//! What must hold for any data. `PROPTEST_CASES=10000` tries more of it.

use crate::import::{hints, names, read_in};
use crate::random_file::{RandomFile, date_forms, habit, layouts, mix, nasty, stuff, write, write_from};
use crate::support::{Folder, NOW, data, project};
use annals::codebook::{Codebook, RowShape, RowsAre, SchemaFile};
use annals::interchange::export::{As, ExportOptions, export};
use annals::interchange::import::{Hints, Input, RowReader, check_file};
use annals::model::{BoundingBox, DateForm, DateOrder, Disclosure, EventId};
use annals::store::{CountQuery, Database, Dimension, Scan};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;

/// Fields that every layout has something for, and texts of any kind.
const FIELDS: &str =
    "event_id_cnty,event_date,country,location,latitude,longitude,actor1,actor2,inter1,source,notes,fatalities";

/// So many cases of what costs a database each.
pub fn few() -> ProptestConfig {
    cases(32)
}

/// So many cases of what costs little.
fn many() -> ProptestConfig {
    cases(400)
}

pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn any_file_comes_back_byte_for_byte(habit in habit(), stuff in stuff(6)) {
        let file = write(&habit, &stuff);
        let (folder, _) = imported(&file)?;
        let back = as_imported(&folder.database());
        prop_assert!(back == file.bytes, "{}\n{}", shown(&file.bytes), shown(&back));
    }

    #[test]
    fn counts_add_up_to_the_events(habit in habit(), stuff in stuff(12), by in prop::sample::subsequence(Dimension::names(), 1..3)) {
        let file = write(&habit, &stuff);
        let (folder, events) = imported(&file)?;
        let database = folder.database();
        let by: Vec<Dimension> = by.into_iter().filter_map(Dimension::from_name).filter(|by| *by != Dimension::Actor).collect();
        let counts = database.count(&CountQuery { filter: Default::default(), by, sum_fatalities: true }).expect("counts");
        prop_assert_eq!(counts.lines.iter().map(|line| line.events).sum::<u64>(), events);
        prop_assert_eq!(counts.lines.iter().map(|line| line.fatalities).sum::<u64>(), counts.fatalities);
        let mut deaths = 0;
        let mut scanned = 0;
        database.scan(&Scan::default(), |event| {
            deaths += u64::from(event.row.fatalities.unwrap_or_default());
            scanned += 1;
            Ok::<(), annals::store::Error>(())
        }).expect("a scan");
        prop_assert_eq!((scanned, deaths), (events, counts.fatalities));
    }

    #[test]
    fn the_order_of_two_files_does_not_matter(habits in [habit(), habit()], stuff in stuff(8)) {
        let half = stuff.len() / 2;
        let one = write(&habits[0], &stuff[..half]);
        let other = write_from(&habits[1], &stuff[half..], half);
        let mut ends = Vec::new();
        for files in [[&one, &other], [&other, &one]] {
            let folder = Folder::new();
            for file in files.iter().filter(|file| file.events > 0) {
                let path = folder.write("file.csv", &file.bytes);
                let report = read_in(&mut folder.database(), &path, file_hints(file)).expect("readable");
                prop_assert_eq!(report.outcome.new, file.events as u64);
            }
            let out = folder.export(&["--sort", "event_id_cnty", "--columns", FIELDS]);
            ends.push(String::from_utf8_lossy(&out).into_owned());
        }
        prop_assert_eq!(&ends[0], &ends[1]);
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn rows_have_the_cells_that_the_csv_crate_reads(
        rows in prop::collection::vec(prop::collection::vec(nasty(), 1..6), 1..6),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        (quoted, crlf, ended) in any::<(bool, bool, bool)>(),
    ) {
        // The csv crate takes a byte-order mark off, as we do before rows are read.
        prop_assume!(!rows[0][0].starts_with('\u{feff}'));
        let style = if quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer =
            csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).terminator(end).flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("memory");
        }
        let mut bytes = writer.into_inner().expect("memory");
        if !ended {
            bytes.truncate(bytes.len() - if crlf { 2 } else { 1 });
        }
        let mut theirs = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(&bytes[..]);
        let theirs: Vec<Vec<String>> =
            theirs.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(cells(&bytes, delimiter), theirs);
    }

    #[test]
    fn rows_and_their_ends_are_the_whole_file(text in "[a\",;\r\n é]{0,60}") {
        let mut reader = RowReader::new(text.as_bytes(), b',');
        let mut again = String::new();
        let mut line = 1;
        while let Some(row) = reader.next_row().expect("UTF-8") {
            prop_assert_eq!(row.line, line);
            again += row.text;
            again += match (row.ended, row.crlf) {
                (true, true) => "\r\n",
                (true, false) => "\n",
                _ => "",
            };
            line = again.matches('\n').count() as u64 + 1;
        }
        prop_assert_eq!(again, text);
    }

    #[test]
    fn a_day_is_read_as_it_was_written(day in 0..36_000_u64, form in prop::sample::select(date_forms())) {
        let day = NaiveDate::from_ymd_opt(1989, 1, 1).expect("a day") + Days::new(day);
        let mut text = String::new();
        form.write(day, &mut text);
        let (read, _) = DateForm::read(&text, order_of(form)).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        prop_assert_eq!(read, day, "{}", text);
    }

    #[test]
    fn what_is_no_date_is_never_a_panic(text in "\\PC{0,12}|[0-9]{0,4}[-/. ][0-9a-zA-Z]{0,9}[-/. ][0-9]{0,5}") {
        if let Ok((day, form)) = DateForm::read(&text, None) {
            let mut written = String::new();
            form.write(day, &mut written);
            prop_assert_eq!(DateForm::read(&written, order_of(form)).map(|(day, _)| day), Ok(day), "{}", written);
        }
        let _ = DateForm::proven_order(&text);
        let _ = BoundingBox::read(&text);
    }

    #[test]
    fn an_id_is_put_together_again_from_its_parts(id in "\\PC{0,8}|[A-Z]{0,3}[0-9]{0,11}[A-Z]{0,3}|[0-9#]{0,6}") {
        let parts = EventId::split(&id);
        let mut stem = String::new();
        parts.write_stem(&mut stem);
        let again = EventId::from_parts(&stem, parts.number);
        prop_assert_eq!(again.as_str(), id);
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn no_damage_to_a_file_is_a_panic(seed in any::<u64>(), damages in 1..12_u64) {
        let names = names();
        let name = &names[mix(seed, 0) as usize % names.len()];
        let bytes = damaged(fs::read(data(name)).expect("a file"), seed, damages);
        let held = tempfile::NamedTempFile::new().expect("a file");
        fs::write(held.path(), bytes).expect("a file");
        if let Ok(mut input) = Input::open(held.path(), || unreachable!("it is a file")) {
            let _ = check_file(Codebook::standard(), &mut input, &hints(name), today(), false, &|_| {});
        }
    }

    #[test]
    fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), header in 0..3_usize) {
        let heads = ["", "event_id_cnty,event_date,disorder_type,actor2\n", "id,type_of_violence,side_a,side_b,date_start\n"];
        let held = tempfile::NamedTempFile::new().expect("a file");
        fs::write(held.path(), [heads[header].as_bytes(), &bytes].concat()).expect("a file");
        if let Ok(mut input) = Input::open(held.path(), || unreachable!("it is a file")) {
            let _ = check_file(Codebook::standard(), &mut input, &Hints::default(), today(), false, &|_| {});
        }
    }

    #[test]
    fn no_layout_file_is_a_panic(seed in any::<u64>(), damages in 1..8_u64) {
        let layouts = ["acled_current", "acled_legacy", "ucdp_ged", "acled_monadic"];
        let name = format!("schema/layouts/{}.toml", layouts[mix(seed, 0) as usize % layouts.len()]);
        let bytes = damaged(fs::read(project(&name)).expect("a file"), seed, damages);
        let file = SchemaFile { path: "own.toml".to_owned(), text: String::from_utf8_lossy(&bytes).into_owned().into() };
        let _ = Codebook::standard().read_layout(&file);
    }

    #[test]
    fn no_file_of_a_projects_codebook_is_a_panic(seed in any::<u64>(), damages in 1..8_u64) {
        let files = ["vocabularies/sub_event_type.csv", "vocabularies/country.csv", "vocabularies/inter.csv", "codebook.toml"];
        let path = files[mix(seed, 0) as usize % files.len()];
        let bytes = damaged(fs::read(project(&format!("schema/{path}"))).expect("a file"), seed, damages);
        let file = SchemaFile { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned().into() };
        let _ = Codebook::standard().with_project_files(vec![file]);
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_damaged_file_is_imported_or_refused_and_leaves_the_database_sound(seed in any::<u64>(), damages in 1..6_u64) {
        let names = names();
        let name = &names[mix(seed, 0) as usize % names.len()];
        let folder = Folder::new();
        let path = folder.write("file.csv", damaged(fs::read(data(name)).expect("a file"), seed, damages));
        let read = read_in(&mut folder.database(), &path, hints(name));
        prop_assert_eq!(folder.database().integrity().expect("a check"), Vec::<String>::new());
        let events = folder.number("SELECT count(*) FROM acled");
        match read {
            Ok(report) => prop_assert_eq!(events as u64, report.outcome.new),
            Err(_) => prop_assert_eq!(events, 0),
        }
    }
}

#[test]
fn every_layout_is_tried() {
    let all: BTreeSet<&str> = layouts().iter().map(|layout| layout.name.as_str()).collect();
    assert_eq!(all.len(), 8);
    assert!(layouts().iter().any(|layout| layout.rows == RowsAre::Actor));
}

fn today() -> NaiveDate {
    chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment").date_naive()
}

fn order_of(form: DateForm) -> Option<DateOrder> {
    match form {
        DateForm::Numbers { order, .. } => Some(order),
        _ => None,
    }
}

pub fn file_hints(file: &RandomFile) -> Hints {
    // A header whose first cells are in quotes says little of its delimiter.
    Hints {
        dates: file.order,
        layout: Some(file.layout.name.clone()),
        delimiter: Some(file.delimiter),
        ..Hints::default()
    }
}

/// Imports a random file, all of which must go in.
pub fn imported(file: &RandomFile) -> Result<(Folder, u64), TestCaseError> {
    let folder = Folder::new();
    let path = folder.write("file.csv", &file.bytes);
    let report = read_in(&mut folder.database(), &path, file_hints(file))
        .map_err(|error| TestCaseError::fail(format!("{error}\n{}", shown(&file.bytes))))?;
    let unusable = |code| Codebook::standard().finding(code).is_some_and(|finding| finding.unusable);
    let why: Vec<_> = report.read.problems.iter().filter(|problem| unusable(problem.finding.code)).collect();
    prop_assert_eq!(report.read.rejected, 0, "{:?}\n{}", why, shown(&file.bytes));
    prop_assert_eq!(report.outcome.new, file.events as u64);
    Ok((folder, report.outcome.new))
}

fn as_imported(database: &Database) -> Vec<u8> {
    let options = ExportOptions {
        scan: Scan::default(),
        written_as: As::Imported(None),
        inter: None,
        columns: Vec::new(),
        delimiter: None,
        byte_order_mark: false,
        spreadsheet_safe: false,
        disclosure: Disclosure::default(),
        rules: None,
        flags: false,
        rows: RowShape::Event,
        with_associated: false,
    };
    let mut back = Vec::new();
    export(database, &options, &mut back, &|_| {}).expect("memory");
    back
}

fn cells(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = RowReader::new(bytes, delimiter);
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row().expect("UTF-8") {
        rows.push((0..row.cells.len()).map(|at| row.cell(at).into_owned()).collect());
    }
    rows
}

fn shown(bytes: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(bytes))
}

/// Does some damage: bytes changed, lost, doubled, and the end cut off.
pub fn damaged(mut bytes: Vec<u8>, seed: u64, damages: u64) -> Vec<u8> {
    const LIKED: &[u8] = b"\",;\n\r\t\0\xff\xc3 #0-=[]{}'";
    for damage in 0..damages {
        let chance = |item: u64| mix(seed, 1 + damage * 8 + item) as usize;
        let at = chance(0) % bytes.len().max(1);
        match chance(1) % 6 {
            _ if bytes.is_empty() => {}
            0 => bytes[at] = LIKED[chance(2) % LIKED.len()],
            1 => bytes[at] = chance(2) as u8,
            2 => bytes.insert(at, LIKED[chance(2) % LIKED.len()]),
            3 => {
                let end = (at + chance(2) % 40).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance(2) % 200).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ if chance(2) % 4 == 0 => bytes.truncate(at),
            _ => bytes.swap(at, 0),
        }
    }
    bytes
}
