//! Two files compared: what holds for any data, and what is said of each oddity.

use crate::properties::{cases, file_hints};
use crate::random_file::{Stuff, habit, mix, nasty, stuff, write};
use crate::support::{Folder, data};
use annals::codebook::{Codebook, RowsAre};
use annals::interchange::diff::{Diff, DiffError, Moved, Options, Side, Step, compare};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

const HEADER: &str = "event_id_cnty,event_date,disorder_type,event_type,actor1,actor2,country,notes,fatalities";
const COUNTRIES: [&str; 3] = ["Mali", "Niger", "Oulo"];
const TYPES: [&str; 2] = ["Battles", "Riots"];

/// One row: id (0 for none), month, country, type, notes, deaths.
type Row = (u8, u8, usize, usize, String, u32);

fn row() -> impl Strategy<Value = Row> {
    (0..12_u8, 1..4_u8, 0..3_usize, 0..2_usize, prop_oneof![Just(String::new()), nasty()], 0..3_u32)
}

/// Rows whose ids are all there and all different.
fn unique() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..12).prop_map(|mut rows| {
        rows.retain(|row| row.0 > 0);
        rows.sort_by_key(|row| row.0);
        rows.dedup_by_key(|row| row.0);
        rows
    })
}

fn cells(row: &Row) -> Vec<String> {
    let (id, month, country, kind, notes, deaths) = row;
    let id = if *id == 0 { String::new() } else { format!("MLI{id}") };
    let day = format!("2024-{month:02}-01");
    // Outer blanks and the kind of line break are no difference; what is left is told apart letter by letter.
    let notes = notes.replace('\r', " ").trim().to_owned();
    let texts = [&id, &day, "", TYPES[*kind], "A", "B", COUNTRIES[*country], &notes, &deaths.to_string()];
    texts.map(str::to_owned).to_vec()
}

fn file(rows: &[Row]) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(HEADER.split(',')).expect("memory");
    rows.iter().for_each(|row| csv.write_record(cells(row)).expect("memory"));
    csv.into_inner().expect("memory")
}

fn compared(before: &Path, after: &Path, options: &Options) -> Result<Diff, DiffError> {
    let codebook = Codebook::standard();
    compare(codebook, Side::file(codebook, before)?, Side::file(codebook, after)?, options, &|_| ())
}

/// A comparison, and the folder of the files that it may read again.
struct Kept {
    diff: Diff,
    _folder: Folder,
}

impl std::ops::Deref for Kept {
    type Target = Diff;

    fn deref(&self) -> &Diff {
        &self.diff
    }
}

fn of(before: &[u8], after: &[u8]) -> Kept {
    let folder = Folder::empty();
    let (before, after) = (folder.write("before.csv", before), folder.write("after.csv", after));
    Kept { diff: compared(&before, &after, &Options::default()).expect("two files"), _folder: folder }
}

/// What a comparison found, by id; values that changed as column, before, after.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plain {
    added: Vec<String>,
    removed: Vec<String>,
    changed: BTreeMap<String, Vec<[String; 3]>>,
}

fn plain(diff: &Diff) -> Plain {
    let mut plain = Plain::default();
    diff.each::<DiffError>(|id, step| {
        match step {
            Step::Added => plain.added.push(id.to_owned()),
            Step::Removed(_) => plain.removed.push(id.to_owned()),
            Step::Changed(steps) => {
                let steps = steps.into_iter().map(|(name, before, after)| [name.to_owned(), before, after]);
                plain.changed.insert(id.to_owned(), steps.collect());
            }
        }
        Ok(())
    })
    .expect("readable again");
    plain.added.sort();
    plain.removed.sort();
    plain
}

fn shuffled<T: Clone>(items: &[T], seed: u64) -> Vec<T> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| mix(seed, at as u64));
    order.into_iter().map(|at| items[at].clone()).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_file_does_not_differ_from_itself_in_any_order(
        rows in prop::collection::vec(row(), 0..14),
        seed in any::<u64>(),
    ) {
        let diff = of(&file(&rows), &file(&shuffled(&rows, seed)));
        prop_assert!(diff.is_empty(), "{:?}", plain(&diff));
        // A row without id or note may be blank otherwise, but never all of it.
        prop_assert_eq!(diff.unchanged, rows.len() as u64);
        prop_assert!(diff.by_country_year.is_empty() && diff.by_event_type.is_empty());
        prop_assert!(diff.by_country_month.is_empty());
    }

    #[test]
    fn the_other_way_round_what_came_went(
        before in prop::collection::vec(row(), 0..14),
        after in prop::collection::vec(row(), 0..14),
    ) {
        let (one, other) = (of(&file(&before), &file(&after)), of(&file(&after), &file(&before)));
        prop_assert_eq!((one.added(), one.removed()), (other.removed(), other.added()));
        prop_assert_eq!((one.changed(), one.unchanged), (other.changed(), other.unchanged));
        let (there, back) = (plain(&one), plain(&other));
        prop_assert_eq!((there.added, there.removed), (back.removed, back.added));
        prop_assert_eq!(one.by_country_year.len(), other.by_country_year.len());
    }

    #[test]
    fn counts_add_up(
        before in prop::collection::vec(row(), 0..14),
        after in prop::collection::vec(row(), 0..14),
    ) {
        let diff = of(&file(&before), &file(&after));
        prop_assert_eq!(diff.removed() + diff.changed() + diff.unchanged, before.len() as u64);
        prop_assert_eq!(diff.added() + diff.changed() + diff.unchanged, after.len() as u64);
        let net = |lines: &[Moved], of: fn(&Moved) -> [u64; 2]| -> i64 {
            lines.iter().map(|line| of(line)[1] as i64 - of(line)[0] as i64).sum()
        };
        let deaths = |rows: &[Row]| rows.iter().map(|row| i64::from(row.5)).sum::<i64>();
        for lines in [&diff.by_country_year, &diff.by_event_type, &diff.by_country_month] {
            prop_assert_eq!(net(lines, |line| line.events), after.len() as i64 - before.len() as i64);
            prop_assert_eq!(net(lines, |line| line.deaths), deaths(&after) - deaths(&before));
            prop_assert!(lines.iter().all(|line| line.events[0] != line.events[1] || line.deaths[0] != line.deaths[1]));
        }
    }

    #[test]
    fn it_is_what_a_comparison_in_memory_finds(before in unique(), after in unique()) {
        let expected = in_memory(&before, &after);
        let diff = of(&file(&before), &file(&after));
        prop_assert_eq!(plain(&diff), expected);
        let plain = plain(&diff);
        for field in &diff.fields {
            let steps = plain.changed.values().flatten().filter(|[name, _, _]| *name == field.name).count();
            prop_assert_eq!(field.events, steps as u64);
        }
    }

    #[test]
    fn the_same_events_in_another_habit_do_not_differ(
        habits in [habit(), habit()],
        stuff in stuff(8),
    ) {
        let [one, mut other] = habits;
        other.layout = one.layout;
        other.own_columns = one.own_columns;
        // What a cell holds goes by its place.
        other.shuffled = one.shuffled;
        // Whether NA is a word or nothing, only the quotes can tell.
        let plain_text = |(number, text): (u32, String)| (number, text.replace("NA", "Na"));
        let stuff: Vec<Stuff> =
            stuff.into_iter().map(|row| row.into_iter().map(plain_text).collect()).collect();
        let files = [write(&one, &stuff), write(&other, &stuff)];
        let folder = Folder::empty();
        let codebook = Codebook::standard();
        let sides: Vec<Side> = files.iter().enumerate().map(|(at, file)| {
            let path = folder.write(&format!("{at}.csv"), &file.bytes);
            Side::open(codebook, &path, &file_hints(file), || unreachable!("it is a file")).expect("readable")
        }).collect();
        let [left, right] = <[Side; 2]>::try_from(sides).ok().expect("two");
        let diff = compare(codebook, left, right, &Options::default(), &|_| ()).expect("comparable");
        prop_assert!(diff.is_empty(), "{}\n{}\n{:#?}", String::from_utf8_lossy(&files[0].bytes), String::from_utf8_lossy(&files[1].bytes), plain(&diff));
        prop_assert_eq!(diff.unchanged, files[0].events as u64);
    }
}

fn in_memory(before: &[Row], after: &[Row]) -> Plain {
    let by_id = |rows: &[Row]| -> BTreeMap<String, Vec<String>> {
        rows.iter().map(cells).map(|cells| (cells[0].clone(), cells)).collect()
    };
    let (before, after) = (by_id(before), by_id(after));
    let only = |these: &BTreeMap<String, Vec<String>>, those: &BTreeMap<String, Vec<String>>| -> Vec<String> {
        these.keys().filter(|id| !those.contains_key(*id)).cloned().collect()
    };
    let mut plain = Plain { added: only(&after, &before), removed: only(&before, &after), changed: BTreeMap::new() };
    for (id, cells) in &before {
        let Some(others) = after.get(id) else { continue };
        let steps: Vec<[String; 3]> = HEADER
            .split(',')
            .zip(cells.iter().zip(others))
            .filter(|(_, (before, after))| before != after)
            .map(|(name, (before, after))| [name.to_owned(), before.clone(), after.clone()])
            .collect();
        if !steps.is_empty() {
            plain.changed.insert(id.clone(), steps);
        }
    }
    plain
}

const TWO: &str = "event_id_cnty,event_date,disorder_type,event_type,actor1,actor2,country,notes,fatalities
MLI1,2024-01-05,,Battles,A,B,Mali,one,2
MLI2,2024-02-05,,Riots,A,B,Mali,two,0
";

#[test]
fn numbers_that_move_are_given_before_and_after() {
    let after = TWO.replace("one,2", "one,5").replace("MLI2,2024-02-05,,Riots", "MLI3,2024-03-01,,Riots");
    let diff = of(TWO.as_bytes(), after.as_bytes());
    let line = |keys: &[&str], events, deaths| Moved {
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        events,
        deaths,
    };
    assert_eq!(diff.by_country_year, [line(&["Mali", "2024"], [2, 2], [2, 5])]);
    assert_eq!(diff.by_event_type, [line(&["Battles"], [1, 1], [2, 5])]);
    assert_eq!(
        diff.by_country_month,
        [
            line(&["Mali", "2024-01"], [1, 1], [2, 5]),
            line(&["Mali", "2024-02"], [1, 0], [0, 0]),
            line(&["Mali", "2024-03"], [0, 1], [0, 0]),
        ]
    );
    assert_eq!((diff.added(), diff.removed(), diff.changed()), (1, 1, 1));
    assert_eq!(diff.fields[0].examples[0].after, "5");
}

#[test]
fn a_column_of_one_side_is_said_once_and_rows_without_it_are_the_same() {
    let wider = TWO.replace("fatalities\n", "fatalities,mine\n").replace(",2\n", ",2,x\n").replace(",0\n", ",0,\n");
    let diff = of(TWO.as_bytes(), wider.as_bytes());
    assert!(diff.is_empty());
    assert_eq!((diff.unchanged, diff.respelled), (2, 0));
    assert_eq!(diff.sides[1].only, ["mine"]);
    assert_eq!(diff.sides[0].only, [""; 0]);
}

#[test]
fn the_order_of_columns_makes_no_difference() {
    let reversed: String = TWO.lines().map(|line| line.rsplit(',').collect::<Vec<_>>().join(";") + "\r\n").collect();
    let diff = of(TWO.as_bytes(), reversed.as_bytes());
    assert_eq!((diff.is_empty(), diff.unchanged, diff.respelled), (true, 2, 0));
}

#[test]
fn chosen_columns_alone_are_compared() {
    let after = TWO.replace("one,2", "uno,5").replace("two", "dos");
    let folder = Folder::empty();
    let (before, after) = (folder.write("a.csv", TWO), folder.write("b.csv", after));
    let options = |fields: &[&str], but: &[&str]| Options {
        fields: fields.iter().map(|name| (*name).to_owned()).collect(),
        but: but.iter().map(|name| (*name).to_owned()).collect(),
        examples: 1,
    };
    let diff = compared(&before, &after, &options(&["Fatalities"], &[])).expect("two files");
    assert_eq!((diff.changed(), diff.unchanged), (1, 1));
    assert_eq!(
        diff.fields.iter().map(|field| (field.name.as_str(), field.events)).collect::<Vec<_>>(),
        [("fatalities", 1)]
    );
    let diff = compared(&before, &after, &options(&[], &["notes"])).expect("two files");
    assert_eq!((diff.changed(), diff.unchanged), (1, 1));
    assert!(matches!(
        compared(&before, &after, &options(&["fatality"], &[])).err(),
        Some(DiffError::FieldUnknown { nearest, .. }) if nearest == ["fatalities"]
    ));
}

#[test]
fn duplicate_ids_and_rows_without_one_are_said_and_counted() {
    let odd = format!("{TWO}MLI1,2024-01-05,,Battles,A,B,Mali,again,2\n,2024-01-09,,Riots,A,B,Mali,no id,1\n");
    let diff = of(TWO.as_bytes(), odd.as_bytes());
    assert_eq!((diff.added(), diff.removed(), diff.changed(), diff.unchanged), (2, 0, 0, 2));
    assert_eq!(plain(&diff).added, ["", "MLI1"]);
    let told = &diff.sides[1].odd;
    assert_eq!((told.repeated, told.repeated_ids.clone()), (1, vec!["MLI1".to_owned()]));
    assert_eq!((told.without_id, told.without_id_lines.clone()), (1, vec![5]));
    let diff = of(odd.as_bytes(), odd.as_bytes());
    assert_eq!((diff.is_empty(), diff.unchanged), (true, 4));
}

#[test]
fn values_that_look_alike_in_two_orders_of_day_and_month_are_told_apart() {
    let dates = |one: &str, other: &str| TWO.replace("2024-01-05", one).replace("2024-02-05", other);
    let (day_first, month_first) = (dates("03/04/2024", "25/04/2024"), dates("03/04/2024", "04/25/2024"));
    let diff = of(day_first.as_bytes(), month_first.as_bytes());
    let found = plain(&diff);
    assert_eq!(
        found.changed,
        BTreeMap::from([("MLI1".to_owned(), vec![["event_date", "2024-04-03", "2024-03-04"].map(str::to_owned)])])
    );
}

#[test]
fn one_row_for_each_side_is_compared_with_one_for_each_event() {
    let diff = compared(&data("acled_monadic.csv"), &data("acled_current_labels.csv"), &Options::default())
        .expect("two layouts");
    assert_eq!((diff.removed(), diff.changed(), diff.unchanged), (0, 0, 13));
    assert_eq!(diff.sides[0].rows, 13);
    let itself =
        compared(&data("acled_monadic.csv"), &data("acled_monadic.csv"), &Options::default()).expect("one layout");
    assert_eq!((itself.is_empty(), itself.unchanged), (true, 13));
}

#[test]
fn each_sample_is_the_same_as_itself_packed() {
    for name in crate::import::names() {
        let folder = Folder::empty();
        let path = data(&name);
        let bytes = std::fs::read(&path).expect("a file");
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&bytes).expect("memory");
        let packed = folder.write("packed.csv.gz", gzip.finish().expect("memory"));
        let codebook = Codebook::standard();
        let side =
            |path: &Path| Side::open(codebook, path, &crate::import::hints(&name), || unreachable!()).expect(&name);
        let diff = compare(codebook, side(&path), side(&packed), &Options::default(), &|_| ()).expect(&name);
        assert!(diff.is_empty(), "{name}");
        assert!(diff.unchanged > 0, "{name}");
        assert_eq!(
            diff.is_of_events(),
            codebook.layout(&diff.sides[0].layout).is_some_and(|l| l.rows != RowsAre::Deletion)
        );
    }
}

#[test]
fn a_file_that_is_written_while_it_is_read_is_noticed() {
    let folder = Folder::empty();
    let before = folder.write("a.csv", TWO);
    let after = folder.write("b.csv", TWO.replace("one", "uno"));
    let diff = compared(&before, &after, &Options::default()).expect("two files");
    folder.write("b.csv", TWO.replace("MLI", "XYZ"));
    let again = diff.each::<DiffError>(|_, _| Ok(()));
    assert!(matches!(again, Err(DiffError::ChangedMeanwhile { file }) if file.ends_with("b.csv")));
}

#[test]
fn the_exit_code_tells_of_differences_only_if_asked() {
    let folder = Folder::empty();
    folder.write("a.csv", TWO);
    folder.write("b.csv", TWO.replace("one", "uno"));
    for (args, code) in [
        (&["diff", "a.csv", "b.csv"][..], 0),
        (&["diff", "a.csv", "b.csv", "--exit-code"], 1),
        (&["diff", "a.csv", "a.csv", "--exit-code"], 0),
        (&["diff", "a.csv", "b.csv", "--exit-code", "--ignore", "notes"], 0),
        (&["diff", "a.csv", "none.csv"], 3),
        (&["diff", "a.csv", "b.csv", "--fields", "nots"], 2),
        (&["diff", "-", "-"], 2),
        (&["diff", "a.csv", "b.csv", "-o", "a.csv"], 3),
    ] {
        assert_eq!(folder.annals(args).code, Some(code), "{args:?}");
    }
    assert_eq!(folder.text("a.csv"), TWO);
    let piped = folder.annals_reading(TWO.as_bytes(), &["diff", "-", "b.csv", "--format", "csv"]);
    assert_eq!(piped.out, "event_id_cnty,change,column,before,after,reason\nMLI1,changed,notes,one,uno,\n");
}

#[test]
fn what_is_written_holds_every_difference() {
    let folder = Folder::empty();
    folder.write("a.csv", TWO);
    folder.write("b.csv", TWO.replace("one,2", "\"<b>|one\",3").replace("MLI2", "MLI9"));
    for file in ["d.csv", "d.json", "d.md", "d.html"] {
        folder.done(&["diff", "a.csv", "b.csv", "-o", file]);
    }
    assert_eq!(
        folder.text("d.csv"),
        "event_id_cnty,change,column,before,after,reason\nMLI9,added,,,,\nMLI2,removed,,,,\n\
         MLI1,changed,notes,one,<b>|one,\nMLI1,changed,fatalities,2,3,\n"
    );
    let json: serde_json::Value = serde_json::from_str(&folder.text("d.json")).expect("JSON");
    assert_eq!(json["added"], 1);
    assert_eq!(json["by_country_year"][0]["deaths_after"], 3);
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["differences"][2]["columns"]["notes"]["after"], "<b>|one");
    assert!(folder.text("d.md").contains("| notes | 1 | MLI1: one → <b>\\|one |"), "{}", folder.text("d.md"));
    assert!(folder.text("d.html").contains("&lt;b&gt;|one"), "{}", folder.text("d.html"));
    folder.done(&["diff", "a.csv", "a.csv", "-o", "same.json"]);
    let json: serde_json::Value = serde_json::from_str(&folder.text("same.json")).expect("JSON");
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(0));
}
