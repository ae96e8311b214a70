//! `annals list`: what it reads of each event, however many there are.

use crate::invented::{HEADER, clashes};
use crate::support::Folder;
use std::collections::BTreeMap;

/// More events than wait for their names at a time, and more names than are worth being read for the first of them.
const EVENTS: u32 = 9_000;

/// Gives clashes no two of which share an actor, a place, a list of sources or a tag.
fn all_apart() -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let rows = clashes(EVENTS, 0);
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let at = |name: &str| HEADER.trim().split(',').position(|column| column == name).expect(name);
    csv.write_record(reader.headers().expect("a header")).expect("memory");
    for (number, row) in reader.records().enumerate() {
        let mut cells: Vec<String> = row.expect("a row").iter().map(str::to_owned).collect();
        for name in ["actor2", "assoc_actor_1", "assoc_actor_2", "location", "source", "tags"] {
            cells[at(name)] = format!("{name} no. {number}");
        }
        csv.write_record(cells).expect("memory");
    }
    String::from_utf8(csv.into_inner().expect("memory")).expect("text")
}

/// Gives the rows of a CSV file by their id.
fn by_id(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| (row[0].clone(), row)).collect()
}

#[test]
fn each_event_has_its_own_names_however_they_are_read() {
    let folder = Folder::new();
    folder.import(&folder.write("apart.csv", all_apart()), &[]);
    let all = by_id(&String::from_utf8(folder.export(&[])).expect("text"));
    assert_eq!(all.len(), EVENTS as usize);
    let listed = |more: &[&str]| {
        let out = folder.done(&[&["list", "--format", "csv"], more].concat());
        (out.lines().next().expect("a header").to_owned(), by_id(&out))
    };
    assert_eq!(listed(&["--columns", "all"]).1, all);
    assert_eq!(listed(&["--columns", "all", "--sort", "-event_id_cnty"]).1, all);
    // Few columns, each of which is read from a table of its own or from none.
    for columns in [
        "event_id_cnty,actor2,tags",
        "event_id_cnty,assoc_actor_2,location,fatalities",
        "event_id_cnty,source,geo_precision,timestamp,assoc_actor_1",
        "event_id_cnty,time_precision,inter1,inter2,interaction,civilian_targeting,source_scale,year",
        "event_id_cnty,admin1,latitude,iso,sub_event_type,disorder_type,notes,actor1",
    ] {
        let (header, rows) = listed(&["--columns", columns, "--from", "2015-03"]);
        assert_eq!(header, columns);
        let at: Vec<usize> = columns
            .split(',')
            .map(|column| HEADER.trim().split(',').position(|known| known == column).expect(column))
            .collect();
        let expected: BTreeMap<String, Vec<String>> = all
            .iter()
            .filter(|(_, row)| row[1].as_str() >= "2015-03-01")
            .map(|(id, row)| (id.clone(), at.iter().map(|at| row[*at].clone()).collect()))
            .collect();
        assert!(rows.len() > 2_000 && rows == expected, "{columns}");
    }
}

#[test]
fn names_are_found_whatever_their_capitals_and_by_other_names() {
    let folder = Folder::new();
    let rows = clashes(4, 0).replace("Village 1", "Étoile").replace("Troop 2", "Órgano");
    let rows = rows.replace("Paper 3", "Île-Presse");
    folder.import(&folder.write("first.csv", rows), &[]);
    folder.done(&["edit", "MLI0", "--set", "assoc_actor_1=Çelik Guard", "--new-actor", "--reason", "named by two"]);
    folder.done(&["actor", "alias", "The Guard of Steel", "Çelik Guard"]);
    let ids = |more: &[&str]| by_id(&folder.done(&[&["list", "--format", "csv"], more].concat())).into_keys();
    for (option, name, id) in [
        ("--place", "étoile", "MLI1"),
        ("--actor", "órgano", "MLI2"),
        ("--source", "ÎLE-PRESSE", "MLI3"),
        ("--actor", "çelik", "MLI0"),
        ("--actor", "guard of steel", "MLI0"),
    ] {
        assert_eq!(ids(&[option, name]).collect::<Vec<_>>(), [id], "{option} {name}");
    }
}
