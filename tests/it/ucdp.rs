//! Into and out of the columns of UCDP GED.

use crate::support::{Folder, data};
use std::collections::BTreeMap;
use std::fs;

/// The invented set of events.
const SET: &str = "acled_current_labels.csv";

/// Twenty events of GED.
const GED: &str = "ucdp_ged.csv";

type Row = BTreeMap<String, String>;

fn table(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |cells: csv::StringRecord| header.iter().cloned().zip(cells.iter().map(str::to_owned)).collect();
    reader.records().map(|cells| row(cells.expect("a row"))).collect()
}

/// Gives the events of a database in the columns of GED, by id.
fn in_ged(folder: &Folder, more: &[&str]) -> BTreeMap<String, Row> {
    let rows = table(&folder.export(&[&["--layout", "ucdp-ged"], more].concat()));
    rows.into_iter().map(|row| (row["id"].clone(), row)).collect()
}

fn cells<'r>(row: &'r Row, columns: &[&str]) -> Vec<&'r str> {
    columns.iter().map(|column| row[*column].as_str()).collect()
}

/// Gives what an export lost: kind, field, column, events.
fn losses(folder: &Folder, more: &[&str]) -> Vec<(String, String, String, u64)> {
    folder.done(&[&["export", "out.csv", "--loss", "loss.csv"], more].concat());
    let rows = table(&folder.read("loss.csv"));
    let text = |row: &Row, column: &str| row[column].clone();
    rows.iter()
        .map(|row| {
            let events = row["events"].parse().expect("a number");
            (text(row, "loss"), text(row, "field"), text(row, "column"), events)
        })
        .collect()
}

fn lost(losses: &[(String, String, String, u64)], kind: &str, field: &str, column: &str) -> Option<u64> {
    let found = losses.iter().find(|loss| (loss.0.as_str(), loss.1.as_str(), loss.2.as_str()) == (kind, field, column));
    found.map(|loss| loss.3)
}

#[test]
fn own_events_have_all_columns_of_ged_in_their_order() {
    let folder = Folder::with(SET);
    let text = folder.export(&["--layout", "ucdp-ged"]);
    let official = fs::read(data(GED)).expect("a file");
    let header = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().next().map(str::to_owned);
    assert_eq!(header(&text), header(&official));
}

#[test]
fn kinds_of_violence_and_sides_follow_from_types_and_kinds_of_actor() {
    let events = in_ged(&Folder::with(SET), &[]);
    let of =
        |id: &str| cells(&events[id], &["type_of_violence", "side_a", "side_b", "side_b_dset_id", "side_b_new_id"]);
    // External forces strike civilians.
    assert_eq!(of("UKR90110"), ["3", "Military Forces of Russia (1999-)", "Civilians", "9999", "1"]);
    assert_eq!(of("UKR90102")[..3], ["1", "Military Forces of Ukraine (2018-)", "Military Forces of Russia (1999-)"]);
    // The rebels attacked; the government is side A all the same.
    let sides = ["Military Forces of Burkina Faso (2015-)", "NLF: Northern Liberation Front"];
    assert_eq!(of("BFO40021")[..3], ["1", sides[0], sides[1]]);
    assert_eq!(of("MEX44870")[..3], ["2", "Los Tejones Gang", "Sierra Cartel"]);
    assert_eq!(of("MEX44870")[3..], ["", ""]);
    // A protest is none of the three.
    assert_eq!(of("IND770298"), ["", "Protesters (India)", "Protesters (India)", "", ""]);
    assert_eq!(events["IND770298"]["dyad_name"], "");
    assert_eq!(events["MEX44870"]["dyad_name"], "Los Tejones Gang - Sierra Cartel");
    assert_eq!(events["UKR90110"]["dyad_name"], "Military Forces of Russia (1999-) - Civilians");
}

#[test]
fn cells_points_days_and_deaths_are_computed_and_nothing_is_invented() {
    let folder = Folder::with(SET);
    let events = in_ged(&folder, &[]);
    let columns = ["latitude", "longitude", "geom_wkt", "priogrid_gid"];
    assert_eq!(cells(&events["BFO40021"], &columns), ["13.4820", "-1.2500", "POINT (-1.2500 13.4820)", "148678"]);
    let deaths = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"];
    assert_eq!(cells(&events["BFO40021"], &deaths), ["0", "0", "0", "11", "11", "", ""]);
    let days = ["date_prec", "date_start", "date_end"];
    assert_eq!(cells(&events["BFO40021"], &days), ["1", "2025-10-30", "2025-10-30"]);
    // Of a week nobody knows the last day.
    assert_eq!(cells(&events["BFO40017"], &days)[0], "3");
    assert_eq!(events["BFO40017"]["date_end"], "");
    let place = ["where_prec", "country", "region"];
    assert_eq!(cells(&events["DRC28890"], &place), ["3", "DR Congo (Zaire)", "Africa"]);
    assert_eq!(cells(&events["SYR150222"], &place), ["3", "Syria", "Middle East"]);
    assert_eq!(cells(&events["HTI5512"], &place), ["1", "Haiti", "Americas"]);
    assert_eq!(events["UKR90110"]["number_of_sources"], "2");
    for column in ["relid", "conflict_name", "event_clarity", "source_original"] {
        assert!(events.values().all(|event| event[column].is_empty()), "{column}");
    }
    for event in events.values() {
        let number = |column: &str| event[column].parse::<u32>().expect("a number");
        let parts: u32 = deaths[..4].iter().map(|part| number(part)).sum();
        assert_eq!(parts, number("best"), "{}", event["id"]);
    }
}

#[test]
fn states_have_their_numbers_and_only_governments_are_states() {
    let folder = Folder::with(SET);
    let events = in_ged(&folder, &[]);
    let of = |id: &str| cells(&events[id], &["side_a", "country_id", "gwnoa", "gwnob"]);
    assert_eq!(of("UKR90102"), ["Military Forces of Ukraine (2018-)", "369", "369", "365"]);
    assert_eq!(of("UKR90110"), ["Military Forces of Russia (1999-)", "369", "365", ""]);
    // The rebels attacked; the number goes with the government, which is side A.
    assert_eq!(of("BFO40021"), ["Military Forces of Burkina Faso (2015-)", "439", "439", ""]);
    assert_eq!(of("MEX44870")[1..], ["70", "", ""]);
    assert_eq!(events["DRC28890"]["country_id"], "490");
    assert_eq!(events["SYR150222"]["country_id"], "652");
    assert!(events.values().all(|event| !event["country_id"].is_empty()));
    let left_out = in_ged(&folder, &["--leave-out", "actor2,country"]);
    // What was left out is not told by its number; our second side is their second.
    assert_eq!(cells(&left_out["UKR90110"], &["country_id", "gwnoa", "gwnob"]), ["", "365", ""]);
}

#[test]
fn the_kind_of_a_side_follows_from_the_number_of_its_state() {
    let folder = Folder::with(GED);
    let columns = "event_id_cnty,inter1,inter2,interaction,civilian_targeting";
    let rows = table(&folder.export(&["--columns", columns, "--inter", "labels"]));
    let of = |id: &str| {
        let row = rows.iter().find(|row| row["event_id_cnty"] == format!("GED-{id}")).expect(id);
        cells(row, &["inter1", "inter2", "interaction", "civilian_targeting"])
    };
    // A government in its country, against who has no state; one abroad; one against another.
    assert_eq!(of("300380"), ["State forces", "Rebel group", "State forces-Rebel group", ""]);
    assert_eq!(of("239436")[..2], ["External/Other forces", "Rebel group"]);
    let states = rows.iter().filter(|row| row["interaction"] == "State forces-External/Other forces");
    let kinds: Vec<Vec<&str>> = states.map(|row| cells(row, &["inter1", "inter2"])).collect();
    assert_eq!(kinds, [["State forces", "External/Other forces"], ["External/Other forces", "State forces"]]);
    // Which kind of group fights another, or kills civilians, is not told, nor what follows from it.
    assert_eq!(of("448810"), ["", "", "", ""]);
    assert_eq!(of("370730"), ["", "Civilians", "", "Civilian targeting"]);
    let killers = rows.iter().filter(|row| row["interaction"] == "State forces-Civilians").count();
    assert_eq!(killers, 2);
}

/// Gives the events of GED with other cells in a column, by id.
fn with_cells(column: &str, others: &[(&str, &str)]) -> String {
    let text = fs::read(data(GED)).expect("a file");
    let mut reader = csv::Reader::from_reader(&text[..]);
    let header = reader.headers().expect("a header").clone();
    let at = header.iter().position(|name| name == column).expect("a column");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("a row");
    for row in reader.records() {
        let row = row.expect("a row");
        let other = others.iter().find(|(id, _)| *id == &row[0]).map(|(_, cell)| *cell);
        let cells = row.iter().enumerate().map(|(place, cell)| if place == at { other.unwrap_or(cell) } else { cell });
        writer.write_record(cells).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn several_states_on_a_side_are_at_home_if_one_is() {
    let folder = Folder::new();
    let file = folder.write("ged.csv", with_cells("gwnoa", &[("300380", "2, 200"), ("239436", "500, 490")]));
    folder.import(&file, &[]);
    let rows = table(&folder.export(&["--columns", "event_id_cnty,inter1", "--inter", "numbers"]));
    let of = |id: &str| rows.iter().find(|row| row["event_id_cnty"] == id).map(|row| row["inter1"].clone());
    assert_eq!((of("GED-300380").as_deref(), of("GED-239436").as_deref()), (Some("8"), Some("1")));
}

/// Gives the events as JSON Lines, in the columns of GED.
fn typed(folder: &Folder) -> (String, Vec<serde_json::Value>) {
    let said = folder.done(&["export", "typed.jsonl", "--layout", "ucdp-ged"]);
    let rows = folder.text("typed.jsonl");
    (said, rows.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

#[test]
fn each_column_of_ged_has_its_type() {
    let csv = table(&fs::read(data(GED)).expect("a file"));
    // As official files are, as R writes them, as the web gives them: the same values.
    for name in [GED, "ucdp_ged_r.csv", "ucdp_ged_web.csv"] {
        let (said, rows) = typed(&Folder::with(name));
        assert!(!said.contains("is text"), "{name}: {said}");
        assert_eq!(rows.len(), 20);
        for (row, wanted) in rows.iter().zip(&csv) {
            for (column, value) in row.as_object().expect("an object") {
                let cell = wanted[column].as_str();
                let found = match value {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                let is_same = match (value.as_f64(), cell.parse::<f64>()) {
                    (Some(found), Ok(wanted)) => found == wanted,
                    _ => found == cell,
                };
                assert!(is_same, "{name}: {} {column}: {found:?} is not {cell:?}", wanted["id"]);
            }
        }
        let first = rows[0].as_object().expect("an object");
        let numbers: Vec<&str> =
            first.iter().filter(|(_, value)| value.is_number()).map(|(name, _)| name.as_str()).collect();
        let wanted = "id year active_year type_of_violence conflict_dset_id conflict_new_id dyad_dset_id dyad_new_id \
            side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id number_of_sources where_prec latitude longitude \
            priogrid_gid country_id event_clarity date_prec deaths_a deaths_b deaths_civilians deaths_unknown best \
            high low gwnoa";
        assert_eq!(numbers, wanted.split_whitespace().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn a_cell_that_is_not_of_its_type_makes_its_column_text_and_is_named() {
    let folder = Folder::new();
    let file = folder.write("ged.csv", with_cells("gwnoa", &[("300380", "652, 2"), ("239436", "?")]));
    folder.import(&file, &[]);
    let (said, rows) = typed(&folder);
    assert!(said.starts_with("gwnoa is text: 2 cells are no integer, first \"652, 2\" of GED-300380\n"), "{said}");
    assert_eq!((rows[0]["gwnoa"].as_str(), rows[0]["country_id"].as_i64()), (Some("652, 2"), Some(652)));
    assert_eq!(rows.iter().filter(|row| row["gwnoa"].is_string()).count(), 14);
    for name in ["out.dta", "out.rds", "out.gpkg", "out.xlsx", "out.geojson"] {
        let said = folder.done(&["export", name, "--layout", "ucdp-ged"]);
        assert!(said.contains("gwnoa is text: 2 cells"), "{name}: {said}");
    }
    let package = rusqlite::Connection::open(folder.path("out.gpkg")).expect("SQLite");
    let texts = "SELECT group_concat(typeof(gwnoa), ' ') FROM (SELECT DISTINCT gwnoa FROM events WHERE id = 300380)";
    assert_eq!(package.query_row(texts, [], |row| row.get::<_, String>(0)).expect("a row"), "text");
    let codes = "SELECT count(*) FROM gpkg_data_column_constraints WHERE constraint_name = 'where_prec'";
    assert_eq!(package.query_row(codes, [], |row| row.get::<_, i64>(0)).expect("a row"), 7);
    // A code that is none, a day with an hour, an id of ours.
    let folder = Folder::new();
    let text = with_cells("date_prec", &[("300380", "9")]).replace(",2022-09-09,0,0,", ",2022-09-09 13:00:00,0,0,");
    folder.import(&folder.write("ged.csv", text), &[]);
    folder.import(&data(SET), &[]);
    let (said, rows) = typed(&folder);
    for told in [
        "id is text: 23 cells are no integer, first \"UKR90110\" of UKR90110",
        "date_prec is text: 1 cell is no term, first \"9\" of GED-300380",
        "date_end is text: 1 cell is no date, first \"2022-09-09 13:00:00\" of GED-448810",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(rows.iter().all(|row| row["id"].is_string() && row["date_prec"].is_string()));
    // Only what is chosen counts.
    let said = folder.done(&["export", "out.dta", "--layout", "ucdp-ged", "--id", "UKR90110"]);
    assert!(said.starts_with("id is text: 1 cell is no integer"), "{said}");
}

#[test]
fn scripts_and_packages_of_ged_tell_types_that_every_program_reads() {
    let folder = Folder::with(GED);
    folder.done(&["export", "ged.csv", "--layout", "ucdp-ged", "--with-scripts", "--with-package"]);
    let kinds = |folder: &Folder| {
        let package: serde_json::Value = serde_json::from_slice(&folder.read("datapackage.json")).expect("JSON");
        let fields = package["resources"][0]["schema"]["fields"].as_array().expect("fields").clone();
        let kind = |column: &str| {
            let field = fields.iter().find(|field| field["name"] == column).expect(column);
            field["type"].as_str().expect("a type").to_owned()
        };
        ["id", "gwnoa", "date_end", "where_prec", "source_date"].map(kind)
    };
    assert_eq!(kinds(&folder), ["integer", "integer", "date", "integer", "string"]);
    assert!(folder.text("ged.do").contains("`\"One-sided violence\"'"));
    // 652.0 is no whole number for a strict reader, which would make it a missing value.
    let r = Folder::with("ucdp_ged_r.csv");
    r.done(&["export", "ged.csv", "--layout", "ucdp-ged", "--with-package"]);
    assert_eq!(kinds(&r), ["integer", "number", "date", "string", "string"]);
}

#[test]
fn the_parts_of_deaths_are_those_that_claims_tell() {
    let folder = Folder::with(SET);
    folder.done(&["document", "add", "--publisher", "World Wire", "--published", "2025-10-31", "--title", "Tamoura"]);
    // The rebels, who are our first side, are side B.
    for (field, number) in [("deaths", "11"), ("deaths_side_1", "2"), ("deaths_side_2", "8")] {
        let claim = ["claim", "add", "BFO40021", "--document", "D1", "--field", field, "--value", number];
        folder.done(&claim);
    }
    let events = in_ged(&folder, &["--rules", "best"]);
    let deaths = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"];
    assert_eq!(cells(&events["BFO40021"], &deaths), ["8", "2", "0", "1", "11", "11", "11"]);
}

#[test]
fn what_ged_cannot_say_is_counted() {
    let folder = Folder::with(SET);
    let all = losses(&folder, &["--layout", "ucdp-ged"]);
    assert_eq!(lost(&all, "no-column", "timestamp", ""), Some(23));
    assert_eq!(lost(&all, "no-column", "admin3", ""), Some(13));
    assert_eq!(lost(&all, "no-column", "assoc_actor_1", ""), Some(6));
    assert_eq!(lost(&all, "coarser", "event_type", "type_of_violence"), Some(23));
    assert_eq!(lost(&all, "no-word", "Protests", "type_of_violence"), Some(6));
    assert_eq!(lost(&all, "left-empty", "", "conflict_name"), Some(23));
    assert_eq!(lost(&all, "left-empty", "", "type_of_violence"), Some(12));
    assert_eq!(lost(&all, "left-empty", "", "date_end"), Some(2));
    assert_eq!(lost(&all, "no-column", "fatalities", ""), None);
    let counted = all.iter().filter(|loss| loss.0 == "no-word").map(|loss| loss.3).sum::<u64>();
    assert_eq!(counted, 12);
    let one = losses(&folder, &["--layout", "ucdp-ged", "--type", "Battles"]);
    assert_eq!(lost(&one, "no-word", "Protests", "type_of_violence"), None);
    folder.done(&["export", "out.csv", "--layout", "ucdp-ged", "--loss", "loss.json"]);
    let json: serde_json::Value = serde_json::from_slice(&folder.read("loss.json")).expect("JSON");
    assert_eq!((&json["events"], &json["losses"][0]["loss"]), (&23.into(), &"no-column".into()));
    assert_eq!(json["losses"].as_array().map(Vec::len), Some(all.len()));
    let said = folder.annals(&["export", "out.csv", "--loss", "loss.xlsx"]);
    assert_eq!(said.code, Some(2), "{said:?}");
}

#[test]
fn events_of_ged_lose_in_our_columns_what_is_counted() {
    let folder = Folder::with(GED);
    let all = losses(&folder, &[]);
    assert_eq!(lost(&all, "no-column", "date_end", ""), Some(20));
    assert_eq!(lost(&all, "no-column", "low", ""), Some(20));
    assert_eq!(lost(&all, "coarser", "type_of_violence", "event_type"), Some(20));
    // Groups that fight groups, or kill civilians: nobody tells of what kind they are.
    assert_eq!(lost(&all, "left-empty", "", "inter1"), Some(6));
    assert_eq!(lost(&all, "left-empty", "", "inter2"), Some(2));
    assert_eq!(lost(&all, "left-empty", "", "event_type"), None);
    // They can come along when asked for.
    let rows = table(&folder.export(&["--columns", "event_id_cnty,low,date_end"]));
    assert_eq!(cells(&rows[0], &["event_id_cnty", "low", "date_end"]), ["GED-300380", "2", "2013-01-03"]);
    // Into its own columns nothing is lost.
    assert_eq!(losses(&folder, &["--layout", "ucdp-ged"]), []);
    // Our own events in our own columns lose nothing, and nothing is said.
    let said = Folder::with(SET).done(&["export", "out.csv"]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn an_edited_event_of_ged_has_the_cell_of_its_new_place_and_deaths_that_do_not_add_up_are_told() {
    let folder = Folder::with(GED);
    let before = in_ged(&folder, &[]);
    assert_eq!(before["300380"]["priogrid_gid"], "181154");
    let set = ["--set", "latitude=1.55", "--set", "longitude=1.25", "--set", "fatalities=9"];
    folder
        .done(&[&["edit", "GED-300380"], &set[..], &["--accept", "coordinates-differ", "--reason", "moved"]].concat());
    let after = in_ged(&folder, &[]);
    let columns = ["priogrid_gid", "geom_wkt", "best", "deaths_b"];
    assert_eq!(cells(&after["300380"], &columns), ["132123", "POINT (1.25 1.55)", "9", "2"]);
    assert_eq!(after["448810"], before["448810"]);
    let all = losses(&folder, &["--layout", "ucdp-ged"]);
    assert_eq!(all, [("not-the-sum".to_owned(), "fatalities".to_owned(), "best".to_owned(), 1)]);
}

#[test]
fn what_stays_inside_is_not_told_by_what_is_computed() {
    let folder = Folder::with(SET);
    folder.done(&["withhold", "BFO40021", "--field", "latitude,longitude,location", "--reason", "a witness"]);
    let events = in_ged(&folder, &[]);
    assert_eq!(cells(&events["BFO40021"], &["geom_wkt", "priogrid_gid", "latitude"]), ["", "", ""]);
    let coarse = in_ged(&folder, &["--coarsen", "0.5deg", "--coarsen-dates", "month"]);
    assert_eq!(cells(&coarse["UKR90110"], &["geom_wkt", "date_end"]), ["POINT (37.75 48.25)", ""]);
    let ged = Folder::with(GED);
    ged.done(&["withhold", "GED-300380", "--field", "latitude", "--reason", "a witness"]);
    assert_eq!(cells(&in_ged(&ged, &[])["300380"], &["geom_wkt", "priogrid_gid"]), ["", ""]);
    let left_out = in_ged(&ged, &["--leave-out", "priogrid_gid"]);
    assert!(left_out.values().all(|event| event["priogrid_gid"].is_empty()));
}

/// Invented rows with what official files hold: lists with blanks, moments, minus one, no second state.
fn invented_rows(rows: u32) -> String {
    let mut text = fs::read_to_string(data(GED)).expect("a file").lines().next().expect("a header").to_owned() + "\n";
    // A small generator of its own, so that the rows are the same everywhere.
    let mut state = 20_261_122_u32;
    let mut next = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let offices = ["Oulo Post", "Radio Lou;World Wire", "\"MapOulo ;MapOulo\"", "", "\"Agence \"\"Lou\"\";Zéphyr\""];
    for at in 0..rows {
        let kind = 1 + next(3);
        let (a, b, civilians, unknown) = (next(9), next(9), next(5), next(4));
        let best = a + b + civilians + unknown;
        let (latitude, longitude) = (f64::from(next(14_000)) / 100.0 - 70.0, f64::from(next(36_000)) / 100.0 - 180.0);
        let (day, prec) = (1 + next(20), 1 + next(5));
        let gid = (((latitude + 90.0) * 2.0).floor() * 720.0 + ((longitude + 180.0) * 2.0).floor()) as u32 + 1;
        let side_b = if kind == 3 { "Civilians" } else { "\"Lou, Free\"" };
        let (office, sources) = (offices[next(5) as usize], if next(4) == 0 { -1 } else { 1 });
        let gwnoa = if kind == 1 { "432" } else { "" };
        text += &format!(
            "{id},MLI-2013-{kind}-1-{at},2013,1,Clear,{kind},1,1,Mali: Lou,2,2,Government of Mali - Lou,3,3,\
             Government of Mali,4,4,{side_b},{sources},\"\"\"Oulo Post,2013-01-03,A; B\"\"\",{office},2013-01-03,\
             \"A; B, \"\"C\"\"\",,{wprec},Oulo town,near Oulo,Sikasso region,,{latitude},{longitude},\
             POINT ({longitude} {latitude}),{gid},Mali,432,Africa,{clarity},{prec},2013-01-{day:02},2013-01-28,\
             {a},{b},{civilians},{unknown},{best},{high},{low},{gwnoa},\n",
            id = 500_000 + at,
            wprec = 1 + next(7),
            clarity = 1 + next(2),
            high = best + next(3),
            low = best.saturating_sub(next(3)),
        );
    }
    text
}

#[test]
fn ged_in_and_ged_out_are_equal() {
    let folder = Folder::new();
    let text = invented_rows(300);
    let file = folder.write("GEDEvent_v24_1.csv", &text);
    assert_eq!(folder.import(&file, &[]).code, Some(0));
    assert!(folder.export(&["--as-imported"]) == text.as_bytes(), "other bytes");
    let back = table(&folder.export(&["--layout", "ucdp-ged"]));
    let was = table(text.as_bytes());
    assert_eq!(was.len(), 300);
    for (was, is) in was.iter().zip(&back) {
        for (column, text) in was {
            // Blanks beside the separator of a list are not kept.
            let text = if column == "source_office" { text.replace(" ;", ";") } else { text.clone() };
            assert_eq!(is[column], text, "{} {column}", was["id"]);
        }
    }
    assert_eq!(losses(&folder, &["--layout", "ucdp-ged"]), []);
}

/// Gives a release with these events: number, day, deaths.
fn release(events: &[(u32, &str, u32)], country: &str) -> String {
    let header = fs::read_to_string(data(GED)).expect("a file").lines().next().expect("a header").to_owned();
    let columns: Vec<&str> = header.split(',').collect();
    let mut text = header.clone() + "\n";
    for (id, day, deaths) in events {
        let cell = |column: &str| match column {
            "id" => id.to_string(),
            "year" => day[..4].to_owned(),
            "type_of_violence" | "date_prec" | "where_prec" => "1".to_owned(),
            "side_a" => format!("Government of {country}"),
            "side_b" => "Lou".to_owned(),
            "source_office" => "Oulo Post".to_owned(),
            "source_headline" => "Fighting".to_owned(),
            "where_coordinates" => "Oulo".to_owned(),
            "latitude" => "11.3".to_owned(),
            "longitude" => "-5.7".to_owned(),
            "country" => country.to_owned(),
            "date_start" | "date_end" => (*day).to_owned(),
            "deaths_b" | "best" | "high" | "low" => deaths.to_string(),
            _ => String::new(),
        };
        text += &(columns.iter().map(|column| cell(column)).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

/// Imports a release by its official name.
fn bring(folder: &Folder, version: &str, text: &str, more: &[&str]) -> crate::support::Said {
    let file = folder.write(&format!("GEDEvent_v{}.csv", version.replace('.', "_")), text);
    folder.import(&file, more)
}

fn ids(folder: &Folder) -> Vec<String> {
    let rows = table(&folder.export(&["--columns", "event_id_cnty,fatalities", "--sort", "event_id_cnty"]));
    rows.iter().map(|row| format!("{} {}", row["event_id_cnty"], row["fatalities"])).collect()
}

#[test]
fn events_that_vanish_from_a_later_release_are_told_and_withdrawn_when_asked() {
    let folder = Folder::new();
    let march = [(1, "2025-03-02", 4), (2, "2025-03-09", 2), (3, "2025-02-27", 1)];
    bring(&folder, "25.0.3", &release(&march, "Mali"), &[]);
    let april = release(&[(4, "2025-04-01", 3)], "Mali");
    let said = bring(&folder, "25.0.4", &april, &[]);
    // The candidates of another month say nothing of March.
    assert!(said.out.contains("release 25.0.4") && !said.out.contains("vanished"), "{said:?}");
    let spring = release(&[(1, "2025-03-02", 5), (4, "2025-04-01", 3)], "Mali");
    let looked = bring(&folder, "25.01.25.06", &spring, &["--dry-run", "--vanished", "gone.csv"]);
    assert!(
        looked.out.contains("vanished: 2 events that earlier releases have, and 25.01.25.06 has not"),
        "{looked:?}"
    );
    assert_eq!(folder.text("gone.csv").lines().next(), Some("id,day,country,deaths,change"));
    let gone = table(&folder.read("gone.csv"));
    let told: Vec<Vec<&str>> = gone.iter().map(|row| cells(row, &["id", "day", "country", "deaths"])).collect();
    assert_eq!(told, [["GED-2", "2025-03-09", "Mali", "2"], ["GED-3", "2025-02-27", "Mali", "1"]]);
    assert_eq!(ids(&folder), ["GED-1 4", "GED-2 2", "GED-3 1", "GED-4 3"]);
    let kept = bring(&folder, "25.01.25.06", &spring, &[]);
    assert!(kept.out.contains("they stay as they are; --withdraw-vanished withdraws them"), "{kept:?}");
    assert_eq!(ids(&folder), ["GED-1 5", "GED-2 2", "GED-3 1", "GED-4 3"]);
    // The yearly release has one of them again, and closes the year.
    let year = release(&[(1, "2025-03-02", 5), (2, "2025-03-09", 2), (9, "2024-03-09", 7)], "Mali");
    let said = bring(&folder, "26.1", &year, &["--withdraw-vanished"]);
    assert!(said.out.contains("1 new, 2 withdrawn, 2 unchanged"), "{said:?}");
    assert_eq!(ids(&folder), ["GED-1 5", "GED-2 2", "GED-9 7"]);
    // One change: taken back as a whole.
    folder.done(&["undo"]);
    assert_eq!(ids(&folder), ["GED-1 5", "GED-2 2", "GED-3 1", "GED-4 3"]);
}

#[test]
fn an_event_that_comes_again_stands_again() {
    let folder = Folder::new();
    bring(&folder, "25.0.3", &release(&[(1, "2025-03-02", 4), (2, "2025-03-09", 2)], "Mali"), &[]);
    let without = release(&[(1, "2025-03-02", 4)], "Mali");
    bring(&folder, "25.01.25.03", &without, &["--withdraw-vanished"]);
    assert_eq!(ids(&folder), ["GED-1 4"]);
    let said = bring(&folder, "26.1", &release(&[(1, "2025-03-02", 4), (2, "2025-03-09", 2)], "Mali"), &[]);
    assert!(said.out.contains("1 changed, 1 unchanged"), "{said:?}");
    assert_eq!(ids(&folder), ["GED-1 4", "GED-2 2"]);
}

#[test]
fn an_older_release_is_refused_unless_it_is_asked_for() {
    let folder = Folder::new();
    bring(&folder, "26.1", &release(&[(1, "2025-03-02", 5)], "Mali"), &[]);
    let older = release(&[(1, "2025-03-02", 4)], "Mali");
    let said = bring(&folder, "25.0.3", &older, &[]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("release 25.0.3 is older than 26.1, which is in this database"), "{said:?}");
    assert_eq!(ids(&folder), ["GED-1 5"]);
    let asked = bring(&folder, "25.0.3", &older, &["--older-release", "--withdraw-vanished"]);
    assert_eq!(asked.code, Some(0), "{asked:?}");
    assert_eq!(ids(&folder), ["GED-1 4"]);
    // Candidates of a year that is not closed come after the yearly release.
    let newer = bring(&folder, "26.0.1", &release(&[(7, "2026-01-02", 1)], "Mali"), &[]);
    assert_eq!(newer.code, Some(0), "{newer:?}");
}

#[test]
fn a_file_of_one_country_says_nothing_of_others() {
    let folder = Folder::new();
    let both = release(&[(1, "2023-03-02", 4)], "Mali")
        + release(&[(2, "2023-03-02", 4)], "Niger").split_once('\n').expect("rows").1;
    bring(&folder, "24.1", &both, &[]);
    let mali = folder.write("mali.csv", release(&[(3, "2023-05-02", 4)], "Mali"));
    let said = folder.import(&mali, &["--release", "25.1", "--withdraw-vanished"]);
    assert!(said.out.contains("vanished: 1 event that earlier releases have, and 25.1 has not"), "{said:?}");
    assert_eq!(ids(&folder), ["GED-2 4", "GED-3 4"]);
}

#[test]
fn a_release_is_named_as_ucdp_names_it_and_only_for_its_files() {
    let folder = Folder::with(SET);
    let ged = data(GED);
    let said = folder.import(&ged, &["--release", "2025"]);
    assert!(said.code == Some(2) && said.err.contains("25.01.25.06"), "{said:?}");
    let said = folder.import(&data(SET), &["--release", "25.1"]);
    assert!(
        said.code == Some(3) && said.err.contains("files of the layout acled-current have no releases"),
        "{said:?}"
    );
    // Our own events are not UCDP's, and do not vanish.
    folder.import(&ged, &["--release", "24.1"]);
    let said = bring(&folder, "25.1", &release(&[(300380, "2013-01-03", 2)], "Syria"), &["--withdraw-vanished"]);
    let current = folder.number("SELECT count(*) FROM acled WHERE event_id_cnty NOT LIKE 'GED-%'");
    assert_eq!(current, 23, "{said:?}");
}
