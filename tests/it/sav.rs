//! SPSS's system file, read here as its format is described. `tests/consumers` opens it with other programs.

use crate::support::{DB, Folder, project};
use std::collections::BTreeMap;

/// Cells that are hard to hold: a long note, other scripts, a word without a code, no coordinates, old days.
const AWKWARD: &str = "awkward_values.csv";

#[test]
fn spss_has_types_labels_and_reasons_for_what_is_missing() {
    let folder = Folder::with(AWKWARD);
    let said = folder.done(&["export", "out.sav"]);
    assert!(said.contains("sub_event_type is text: it holds words that the codebook does not have\n"), "{said}");
    let file = Sav::read(&folder.read("out.sav"));
    let shown = |name: &str| (file.column(name).kind, file.column(name).shown);
    assert_eq!(shown("event_date"), (0, [0, 11, 20, 0]));
    assert_eq!(shown("timestamp"), (0, [0, 20, 22, 0]));
    assert_eq!(shown("latitude"), (0, [2, 8, 5, 0]));
    assert_eq!(shown("country"), (4, [0, 4, 1, 0]));
    assert_eq!(file.column("inter2").label, "Kind of actor 2");
    let first = file.row("MLI901");
    // 5 March 2024 is day 161 215 from 14 October 1582.
    assert_eq!((first["event_date"].as_str(), first["event_type"].as_str()), ("13928976000", "1"));
    assert_eq!((first["timestamp"].as_str(), first["latitude"].as_str()), ("13931379200", "14.73"));
    assert_eq!(file.row("MLI910")["event_date"], (-26_542 * 86_400 + 12_219_379_200_i64).to_string());
    assert_eq!((file.row("MLI905")["fatalities"].as_str(), file.row("MLI905")["timestamp"].as_str()), ("-9998", "."));
    assert_eq!((file.row("MLI906")["inter2"].as_str(), file.row("MLI907")["inter2"].as_str()), ("0", "-9998"));
    assert_eq!(file.row("MLI903")["sub_event_type"], "Quarrel of unnamed kind");
    let note = &file.row("MLI902")["notes"];
    assert!(note.len() > 2_045 && note.ends_with("end é"), "{note}");
    assert_eq!(file.column("fatalities").missing, [-9998.0]);
    assert_eq!(file.column("timestamp").missing, [0.0; 0]);
    assert_eq!(file.labels["fatalities"], [(-9998.0, "Not known".to_owned())]);
    let types: Vec<f64> = file.labels["event_type"].iter().map(|(code, _)| *code).collect();
    assert_eq!(types, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert!(!file.labels.contains_key("sub_event_type"));
}

#[test]
fn what_is_withheld_has_a_number_of_its_own() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["withhold", "MLI908", "--field", "fatalities,inter2,location", "--reason", "a witness"]);
    folder.done(&["export", "out.sav", "--columns", "event_id_cnty,fatalities,inter2,location"]);
    let file = Sav::read(&folder.read("out.sav"));
    let row = file.row("MLI908");
    assert_eq!(["fatalities", "inter2", "location"].map(|name| row[name].as_str()), ["-9999", "-9999", ""]);
    assert_eq!(file.column("fatalities").missing, [-9998.0, -9999.0]);
    assert_eq!(file.labels["inter2"].last(), Some(&(-9999.0, "Withheld".to_owned())));
}

#[test]
fn codes_are_the_same_whatever_events_there_are() {
    let folder = Folder::with(AWKWARD);
    folder.done(&["export", "one.sav", "--id", "MLI908"]);
    let one = Sav::read(&folder.read("one.sav"));
    assert_eq!((one.row("MLI908")["event_type"].as_str(), one.row("MLI908")["inter2"].as_str()), ("5", "7"));
    let empty = Folder::new();
    empty.done(&["export", "none.sav"]);
    let none = Sav::read(&empty.read("none.sav"));
    assert!(none.rows.is_empty());
    assert_eq!(none.labels["event_type"], one.labels["event_type"]);
}

#[test]
fn texts_of_any_length_come_through_or_are_refused_with_their_place() {
    let mut csv = csv::Reader::from_path(project("tests/data").join(AWKWARD)).expect("a file");
    let header = csv.headers().expect("a header").clone();
    let first = csv.records().next().expect("a row").expect("a row");
    let row = |id: usize, notes: &str| {
        let cells = header.iter().zip(&first).map(|(name, cell)| match name {
            "event_id_cnty" => format!("MLI{id}"),
            "notes" => notes.to_owned(),
            _ => format!("\"{cell}\""),
        });
        format!("{},{id},x,{}\n", cells.collect::<Vec<_>>().join(","), id * 2)
    };
    let header = format!("{},note_,NOTE_,by\n", header.iter().collect::<Vec<_>>().join(","));
    let long = |length: usize| "Oulo and Lou. ".chars().cycle().take(length - 1).chain(['é']).collect::<String>();
    let lengths = [2, 8, 9, 254, 255, 256, 504, 505, 757, 5_142, 32_766];
    for last in 3..=lengths.len() {
        let rows: Vec<String> =
            lengths[..last].iter().enumerate().map(|(at, length)| row(at + 1, &long(*length))).collect();
        let folder = Folder::new();
        let file = folder.write("long.csv", format!("{header}{}", rows.concat()));
        folder.import(&file, &[]);
        let said = folder.done(&["export", "out.sav"]);
        assert!(said.contains("\"by\" is named vbyx there\n"), "{said}");
        let read = Sav::read(&folder.read("out.sav"));
        for (at, length) in lengths[..last].iter().enumerate() {
            let event = read.row(&format!("MLI{}", at + 1));
            assert_eq!(event["notes"], long(*length), "{length} of {last}");
            assert_eq!((event["vbyx"].clone(), event["vNOTE_x_2"].as_str()), ((2 * at + 2).to_string(), "x"));
        }
    }
    let folder = Folder::new();
    let file = folder.write("long.csv", format!("{header}{}{}", row(1, "short"), row(2, &long(32_767))));
    folder.import(&file, &[]);
    folder.write("out.sav", "old");
    let said = folder.annals(&["export", "out.sav"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("row 2, notes: a text of 32768 bytes, and SPSS holds no more than 32767"), "{said:?}");
    assert_eq!(folder.text("out.sav"), "old");
    assert!(folder.files().contains(&DB.to_owned()));
}

#[test]
fn a_panel_for_spss_has_the_numbers_of_the_csv() {
    let folder = Folder::with(AWKWARD);
    for file in ["panel.csv", "panel.sav"] {
        folder.done(&["panel", "--country", "Mali", "--every", "year", "--split", "event_type", "--long", "-o", file]);
    }
    let read = Sav::read(&folder.read("panel.sav"));
    let mut csv = csv::Reader::from_path(folder.path("panel.csv")).expect("a file");
    let header = csv.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = csv.records().map(|row| row.expect("a row")).collect();
    assert_eq!((read.rows.len(), rows.len()), (rows.len(), 128 * 7));
    let mut battles = 0;
    for (found, row) in read.rows.iter().zip(&rows) {
        for (name, cell) in header.iter().zip(row) {
            match name {
                "period_start" | "period_end" => {}
                "event_type" => {
                    let code: f64 = found[name].parse().expect("a code");
                    let label = read.labels[name].iter().find(|(known, _)| *known == code).map(|(_, label)| label);
                    assert_eq!(label.map(String::as_str), Some(cell));
                    battles += u32::from(found[name] == "1" && found["n_events"] != "0" && found["n_events"] != ".");
                }
                _ => assert_eq!(if found[name] == "." { "" } else { &found[name] }, cell, "{name}"),
            }
        }
    }
    assert_eq!(battles, 2);
}

/// A system file.
struct Sav {
    columns: Vec<Column>,
    labels: BTreeMap<String, Vec<(f64, String)>>,
    rows: Vec<BTreeMap<String, String>>,
}

#[derive(Default)]
struct Column {
    name: String,
    label: String,
    kind: i32,
    shown: [u8; 4],
    missing: Vec<f64>,
    /// Widths of the segments of a text.
    segments: Vec<usize>,
}

/// Bytes that are read one after another.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take(&mut self, length: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn text(&mut self, length: usize) -> String {
        String::from_utf8(self.take(length).to_vec()).expect("UTF-8").trim_end_matches(' ').to_owned()
    }

    fn whole(&mut self) -> i32 {
        i32::from_le_bytes(self.take(4).try_into().expect("four bytes"))
    }

    fn number(&mut self) -> f64 {
        f64::from_le_bytes(self.take(8).try_into().expect("eight bytes"))
    }
}

impl Sav {
    fn column(&self, name: &str) -> &Column {
        self.columns.iter().find(|column| column.name == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    fn row(&self, id: &str) -> &BTreeMap<String, String> {
        self.rows.iter().find(|row| row["event_id_cnty"] == id).unwrap_or_else(|| panic!("no event {id}"))
    }

    fn read(bytes: &[u8]) -> Sav {
        let mut from = Bytes(bytes);
        assert_eq!(from.take(4), b"$FL2");
        assert!(from.text(60).starts_with("@(#) SPSS DATA FILE annals "));
        let [layout, elements, packed, weight, cases] = [(); 5].map(|()| from.whole());
        assert_eq!([layout, packed, weight], [2, 1, 0]);
        assert_eq!(from.number(), 100.0);
        from.take(9 + 8 + 64 + 3);
        let mut columns: Vec<Column> = Vec::new();
        // The column that each element belongs to.
        let mut places: Vec<usize> = Vec::new();
        let mut labels = Vec::new();
        let (mut names, mut widths) = (BTreeMap::new(), BTreeMap::new());
        loop {
            match from.whole() {
                2 => {
                    let [kind, labelled, missing] = [(); 3].map(|()| from.whole());
                    let shown: [u8; 4] = from.take(4).try_into().expect("four bytes");
                    from.take(4);
                    let name = from.text(8);
                    let length = if labelled == 1 { from.whole() as usize } else { 0 };
                    let label = from.text(length);
                    from.take((4 - length % 4) % 4);
                    let missing = (0..missing).map(|_| from.number()).collect();
                    if kind >= 0 {
                        let segments = if kind > 0 { vec![kind as usize] } else { Vec::new() };
                        columns.push(Column { name, label, kind, shown, missing, segments });
                    }
                    places.push(columns.len() - 1);
                }
                3 => {
                    let told: Vec<(f64, String)> = (0..from.whole())
                        .map(|_| {
                            let number = from.number();
                            let length = usize::from(from.take(1)[0]);
                            let label = from.text(length);
                            from.take((8 - (length + 1) % 8) % 8);
                            (number, label)
                        })
                        .collect();
                    assert_eq!([from.whole(), from.whole()], [4, 1]);
                    labels.push((places[from.whole() as usize - 1], told));
                }
                6 => {
                    let lines = from.whole();
                    assert!(
                        (0..lines)
                            .map(|_| from.text(80))
                            .any(|line| line == "Missing values: -9998 Not known, -9999 Withheld.")
                    );
                }
                7 => {
                    let [kind, size, count] = [(); 3].map(|()| from.whole());
                    let told = from.take((size * count) as usize).to_vec();
                    let pairs = |told: Vec<u8>| -> BTreeMap<String, String> {
                        let text = String::from_utf8(told).expect("UTF-8").replace('\0', "");
                        let pairs = text.split('\t').filter_map(|pair| pair.split_once('='));
                        pairs.map(|(name, told)| (name.to_owned(), told.to_owned())).collect()
                    };
                    match kind {
                        13 => names = pairs(told),
                        14 => widths = pairs(told),
                        16 => assert_eq!(told[8..], i64::from(cases).to_le_bytes()),
                        20 => assert_eq!(told, b"UTF-8"),
                        _ => {}
                    }
                }
                999 => break,
                other => panic!("a record of kind {other}"),
            }
        }
        assert_eq!(from.whole(), 0);
        assert_eq!(places.len(), elements as usize);
        let labels = labels
            .into_iter()
            .map(|(at, told): (usize, Vec<(f64, String)>)| (names[&columns[at].name].clone(), told))
            .collect();
        let columns = joined(columns, &names, &widths);
        let rows =
            (0..cases).scan(Packed { from, codes: Vec::new() }, |packed, _| Some(packed.row(&columns))).collect();
        Sav { columns, labels, rows }
    }
}

/// Joins the segments of long texts, and gives columns their long names.
fn joined(columns: Vec<Column>, names: &BTreeMap<String, String>, widths: &BTreeMap<String, String>) -> Vec<Column> {
    let mut columns = columns.into_iter();
    let mut joined = Vec::new();
    while let Some(mut column) = columns.next() {
        if let Some(width) = widths.get(&column.name) {
            let width: usize = width.parse().expect("a width");
            let segments = width.div_ceil(252);
            for _ in 1..segments {
                column.segments.extend(columns.next().expect("a segment").segments);
            }
            assert_eq!(column.segments.last(), Some(&(width - 252 * (segments - 1))));
            assert!(column.segments[..segments - 1].iter().all(|width| *width == 255));
        }
        column.name = names[&column.name].clone();
        joined.push(column);
    }
    joined
}

/// Data that are packed.
struct Packed<'b> {
    from: Bytes<'b>,
    codes: Vec<u8>,
}

impl Packed<'_> {
    fn element(&mut self) -> Option<[u8; 8]> {
        loop {
            if self.codes.is_empty() {
                self.codes = self.from.take(8).iter().rev().copied().collect();
            }
            match self.codes.pop()? {
                0 => {}
                253 => return self.from.take(8).try_into().ok(),
                254 => return Some([b' '; 8]),
                255 => return None,
                code => return Some((f64::from(code) - 100.0).to_le_bytes()),
            }
        }
    }

    fn row(&mut self, columns: &[Column]) -> BTreeMap<String, String> {
        let mut row = BTreeMap::new();
        for column in columns {
            let cell = if column.segments.is_empty() {
                self.element().map_or_else(|| ".".to_owned(), |bytes| f64::from_le_bytes(bytes).to_string())
            } else {
                let mut text = Vec::new();
                for width in &column.segments {
                    let segment: Vec<u8> =
                        (0..width.div_ceil(8)).flat_map(|_| self.element().expect("a text")).take(*width).collect();
                    text.extend(segment);
                }
                String::from_utf8(text).expect("UTF-8").trim_end_matches(' ').to_owned()
            };
            row.insert(column.name.clone(), cell);
        }
        row
    }
}
