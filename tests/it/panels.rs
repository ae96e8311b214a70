//! Panels against ones computed here from the same invented events, and what adds up.

use crate::support::{DB, Folder};
use annals::analysis::{
    By, Coverage, Every, Measure, Multi, Occurrence, Panel, PanelPlan, Place, Shape, Split, Sums, UnitList, When, Who,
    Why,
};
use annals::codebook::Codebook;
use annals::interchange::panel::{AreaFile, CoveredBy, MadePanel, PanelRequest, Universe, make_panel, read_areas};
use annals::model::{Disclosure, Filter};
use annals::store::{Database, Scan};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// An invented event.
#[derive(Clone, Debug)]
struct Event {
    first: NaiveDate,
    last: NaiveDate,
    kind: [&'static str; 3],
    inter1: &'static str,
    targeted: bool,
    violence: &'static str,
    actors: [&'static str; 2],
    country: &'static str,
    admin: [&'static str; 2],
    place: &'static str,
    point: [&'static str; 2],
    precision: [u8; 2],
    deaths: Option<u64>,
    low: Option<u64>,
    high: Option<u64>,
}

const KINDS: [[&str; 3]; 5] = [
    ["Political violence", "Battles", "Armed clash"],
    ["Political violence", "Violence against civilians", "Attack"],
    ["Political violence", "Explosions/Remote violence", "Grenade"],
    ["Demonstrations", "Protests", "Peaceful protest"],
    ["Strategic developments", "Strategic developments", "Looting/property destruction"],
];
const INTERS: [&str; 3] = ["State forces", "Rebel group", "Political militia"];
const ACTORS: [&str; 4] = ["Band of Oulo", "Army of Koros", "Men of Lou", ""];
const PLACES: [(&str, [&str; 2], &str, [&str; 2]); 6] = [
    ("Mali", ["Koros", "Koros-Sud"], "Oulo", ["1.55", "1.25"]),
    ("Mali", ["Koros", "Koros-Sud"], "Tiedo", ["1.6", "1.4"]),
    ("Mali", ["Lou", ""], "Lou", ["0", "0"]),
    ("Niger", ["Koros", "Koros-Sud"], "Oulo", ["-10.55", "20.23"]),
    ("Niger", ["", ""], "Nafo", ["", ""]),
    ("Ukraine", ["Sib", "Sib"], "Sib", ["82", "-102.99"]),
];

/// Gives the same events each time.
fn events(count: u32) -> Vec<Event> {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut pick = |many: usize| next(many as u64) as usize;
    let begin = NaiveDate::from_ymd_opt(2017, 11, 1).expect("a day");
    let event = |_| {
        let first = begin + Days::new(pick(500) as u64);
        let length = if pick(3) == 0 { pick(70) } else { 0 };
        // No event spans two years, as in the data set that tells last days.
        let last =
            (first + Days::new(length as u64)).min(NaiveDate::from_ymd_opt(first.year(), 12, 31).expect("a day"));
        let (country, admin, place, point) = PLACES[pick(PLACES.len())];
        let deaths = if pick(6) == 0 { None } else { Some(pick(40) as u64) };
        Event {
            first,
            last,
            kind: KINDS[pick(KINDS.len())],
            inter1: INTERS[pick(INTERS.len())],
            targeted: pick(2) == 0,
            violence: ["", "1", "2", "3"][pick(4)],
            actors: [ACTORS[pick(3)], ACTORS[pick(4)]],
            country,
            admin,
            place,
            point,
            precision: [1 + pick(3) as u8, 1 + pick(3) as u8],
            deaths,
            low: deaths.filter(|_| pick(2) == 0).map(|deaths| deaths / 2),
            high: deaths.filter(|_| pick(2) == 0).map(|deaths| deaths * 2 + 1),
        }
    };
    (0..count).map(event).collect()
}

fn csv(events: &[Event]) -> String {
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    let mut csv = crate::invented::HEADER.trim_end().to_owned() + ",date_end,low,high,type_of_violence\n";
    for (at, event) in events.iter().enumerate() {
        let Event { first, last, kind, inter1, violence, actors, country, admin, place, point, precision, .. } = event;
        let [disorder, kind, sub] = kind;
        let flag = if event.targeted { "Civilian targeting" } else { "" };
        let inter2 = if actors[1].is_empty() { "" } else { "Rebel group" };
        writeln!(
            csv,
            "TST{at},{first},{},{},{disorder},{kind},{sub},{},,{inter1},{},,{inter2},,{flag},,,{country},{},{},,{place},\
             {},{},{},Radio Koros,National,,{},,1700000000,{last},{},{},{violence}",
            first.year(),
            precision[1],
            actors[0],
            actors[1],
            admin[0],
            admin[1],
            point[0],
            point[1],
            precision[0],
            number(event.deaths),
            number(event.low),
            number(event.high)
        )
        .expect("text can always be written");
    }
    csv
}

fn imported(events: &[Event]) -> Folder {
    let folder = Folder::new();
    let file = folder.write("events.csv", csv(events));
    let said = folder.import(&file, &["--skip-bad"]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), events.len() as i64, "{said:?}");
    folder
}

/// Those that an event tells without claims.
const ALL_MEASURES: [Measure; 7] = [
    Measure::Events,
    Measure::Fatalities,
    Measure::FatalitiesLow,
    Measure::FatalitiesHigh,
    Measure::UnknownDeaths,
    Measure::Days,
    Measure::Actors,
];
const EVERY: [Every; 6] =
    [Every::Day, Every::Week(Weekday::Mon), Every::Week(Weekday::Sat), Every::Month, Every::Quarter, Every::Year];

fn request(by: By, every: Every) -> PanelRequest {
    PanelRequest {
        by,
        areas: (by == By::Area).then(areas),
        every,
        measures: ALL_MEASURES.to_vec(),
        split: None,
        shape: Shape { long: false, sparse: true },
        scan: Scan::default(),
        universe: Universe::Seen,
        coverage: CoveredBy::Full,
        multi: Multi::Start,
        max_geo_precision: None,
        max_time_precision: None,
        rules: None,
        disclosure: Disclosure::default(),
    }
}

fn bys() -> impl Iterator<Item = By> {
    By::WORDS.iter().map(|(_, by)| *by).chain([By::H3(3), By::Area])
}

/// Two areas that meet at a line between places of one name, and one that lies in the first of them.
const AREAS: &str = r#"{"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "West"}, "geometry": {"type": "Polygon", "coordinates":
        [[[-20, -20], [1.3, -20], [1.3, 20], [-20, 20], [-20, -20]]]}},
    {"type": "Feature", "properties": {"name": "Deep in the west"}, "geometry": {"type": "Polygon", "coordinates":
        [[[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]]}},
    {"type": "Feature", "properties": {"name": "East"}, "geometry": {"type": "MultiPolygon", "coordinates":
        [[[[1.3, -20], [1.4, -20], [1.4, 20], [1.3, 20], [1.3, -20]]],
         [[[1.4, -20], [30, -20], [30, 20], [1.4, 20], [1.4, -20]], [[3, -3], [4, -3], [4, 3], [3, -3]]]]}}]}"#;

fn areas() -> AreaFile {
    let folder = Folder::empty();
    read_areas(&folder.write("areas.geojson", AREAS), None).expect("areas")
}

/// A cell by the name of its unit, the first day of its period and its class, with numbers as measured.
type Cells = BTreeMap<(String, String, String), Vec<u64>>;

/// Gives the cells with events of a panel: of all classes together (with class ""), and of each class.
fn cells(database: &Database, request: &PanelRequest) -> (Cells, Vec<u64>) {
    let made = make_panel(database, request).expect("a panel");
    let mut cells = Cells::new();
    let split = made.panel.plan().split.clone();
    let first_number = request.by.keys().len() + request.every.keys().len();
    let start = made.columns().iter().position(|column| column.name == "period_start").expect("a column");
    made.for_each_row(|row| {
        let mut numbers = row[first_number..].iter().map(|text| text.parse::<u64>().expect("a number"));
        let unit = name_of(request.by, row);
        let mut classes = vec![String::new()];
        classes.extend(split.iter().flat_map(|split| split.classes.iter().map(|(label, _)| label.clone())));
        let mut by_class = vec![Vec::new(); classes.len()];
        for _ in &request.measures {
            by_class.iter_mut().for_each(|of| of.push(numbers.next().expect("a number")));
        }
        for (class, numbers) in classes.into_iter().zip(by_class) {
            if numbers.iter().any(|number| *number > 0) {
                cells.insert((unit.clone(), row[start].to_string(), class), numbers);
            }
        }
        Ok::<_, ()>(())
    })
    .expect("nothing fails");
    (cells, expected_sums(&made, request))
}

/// Gives what the cells must add up to: what went in, less what was dropped, with what is repeated.
fn expected_sums(made: &MadePanel<'_>, request: &PanelRequest) -> Vec<u64> {
    let counted = made.panel.counted();
    let of = |sums: &Sums, measure: &Measure| match measure {
        Measure::Events => sums.events,
        Measure::Fatalities => sums.best,
        Measure::FatalitiesLow => sums.low,
        Measure::FatalitiesHigh => sums.high,
        Measure::UnknownDeaths => sums.unknown,
        Measure::Injured | Measure::Days | Measure::Actors => 0,
    };
    let sum = |measure: &Measure| {
        let dropped: u64 = counted.dropped.values().map(|sums| of(sums, measure)).sum();
        of(&counted.events_in, measure) + of(&counted.repeated, measure) - dropped
    };
    request.measures.iter().map(sum).collect()
}

fn name_of(by: By, row: &[std::borrow::Cow<'_, str>]) -> String {
    let key = |at: usize| row[at].to_string();
    match by {
        By::Country | By::PrioGrid | By::Actor | By::H3(_) | By::Area => key(0),
        By::Admin1 => format!("{} {}", key(0), key(4)),
        By::Admin2 => format!("{} {} {}", key(0), key(4), key(5)),
        By::Location => format!("{} {}", key(0), key(6)),
        By::Dyad => format!("{} & {}", key(0), key(1)),
        By::Within(place, who) => {
            let (place, at) = match place {
                Place::Country => (key(0), 4),
                Place::Admin1 => (format!("{} {}", key(0), key(4)), 5),
                Place::Admin2 => (format!("{} {} {}", key(0), key(4), key(5)), 6),
            };
            match who {
                Who::Actor => format!("{place}: {}", key(at)),
                Who::Dyad => format!("{place}: {} & {}", key(at), key(at + 1)),
            }
        }
    }
}

/// Computes the same, day by day and without anything of the program.
fn computed(events: &[Event], request: &PanelRequest) -> Cells {
    #[derive(Default)]
    struct Cell {
        sums: [u64; 5],
        days: BTreeSet<NaiveDate>,
        actors: BTreeSet<&'static str>,
    }
    let mut found: BTreeMap<(String, String, String), Cell> = BTreeMap::new();
    for event in events {
        let days: Vec<NaiveDate> = match request.multi {
            Multi::Start => vec![event.first],
            Multi::End => vec![event.last],
            Multi::Split => event.first.iter_days().take_while(|day| *day <= event.last).collect(),
        };
        let best = event.deaths.unwrap_or(0);
        let totals =
            [1, best, event.low.unwrap_or(best), event.high.unwrap_or(best), u64::from(event.deaths.is_none())];
        let mut by_period: Vec<(NaiveDate, Vec<NaiveDate>)> = Vec::new();
        for day in &days {
            let start = start_of(request.every, *day);
            match by_period.last_mut().filter(|(last, _)| *last == start) {
                Some((_, days)) => days.push(*day),
                None => by_period.push((start, vec![*day])),
            }
        }
        let lengths: Vec<usize> = by_period.iter().map(|(_, days)| days.len()).collect();
        let parts: Vec<Vec<u64>> = totals.iter().map(|total| parted(*total, &lengths)).collect();
        for unit in units(event, request.by) {
            for (at, (start, days)) in by_period.iter().enumerate() {
                let mut classes = vec![String::new()];
                classes.extend(request.split.as_ref().map(|split| class(event, split)));
                for class in classes {
                    let cell = found.entry((unit.clone(), start.to_string(), class)).or_default();
                    (0..5).for_each(|sum| cell.sums[sum] += parts[sum][at]);
                    cell.days.extend(days);
                    cell.actors.extend(event.actors.iter().filter(|actor| !actor.is_empty()));
                }
            }
        }
    }
    let numbers = |cell: &Cell| {
        let of = |measure: &Measure| match measure {
            Measure::Days => cell.days.len() as u64,
            Measure::Actors => cell.actors.len() as u64,
            sum => cell.sums[ALL_MEASURES.iter().position(|other| other == sum).expect("a sum")],
        };
        request.measures.iter().map(of).collect::<Vec<u64>>()
    };
    let cells = found.into_iter().map(|(key, cell)| (key, numbers(&cell)));
    cells.filter(|(_, numbers)| numbers.iter().any(|number| *number > 0)).collect()
}

/// Gives each part what is due to it, one after the other to whoever lacks most, the earlier of two.
fn parted(total: u64, days: &[usize]) -> Vec<u64> {
    let all: usize = days.iter().sum();
    let mut parts: Vec<u64> = days.iter().map(|days| total * *days as u64 / all as u64).collect();
    let mut lacks: Vec<u64> = days.iter().map(|days| total * *days as u64 % all as u64).collect();
    while parts.iter().sum::<u64>() < total {
        let most = *lacks.iter().max().expect("a part");
        let at = lacks.iter().position(|lack| *lack == most).expect("it is one of them");
        (parts[at], lacks[at]) = (parts[at] + 1, 0);
    }
    parts
}

fn start_of(every: Every, day: NaiveDate) -> NaiveDate {
    let month = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).expect("a day");
    match every {
        Every::Day => day,
        Every::Week(first) => day.week(first).first_day(),
        Every::Month => month(day.month()),
        Every::Quarter => month([1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][day.month0() as usize]),
        Every::Year => month(1),
    }
}

fn units(event: &Event, by: By) -> Vec<String> {
    let Event { country, admin: [admin1, admin2], place, point, actors: [one, other], .. } = event;
    let unit = match by {
        By::Country => (*country).to_owned(),
        By::Admin1 if admin1.is_empty() => return Vec::new(),
        By::Admin1 => format!("{country} {admin1}"),
        By::Admin2 if admin2.is_empty() => return Vec::new(),
        By::Admin2 => format!("{country} {admin1} {admin2}"),
        By::Location => format!("{country} {place}"),
        By::PrioGrid => {
            let [Ok(latitude), Ok(longitude)] = point.map(str::parse::<f64>) else { return Vec::new() };
            let (row, column) = (((latitude + 90.0) / 0.5) as u64, ((longitude + 180.0) / 0.5) as u64);
            (row * 720 + column + 1).to_string()
        }
        By::Area => match point[1] {
            "1.25" | "0" => "West".to_owned(),
            "1.4" | "20.23" => "East".to_owned(),
            _ => return Vec::new(),
        },
        By::H3(_) => match point[1] {
            "1.25" | "1.4" => "837545fffffffff".to_owned(),
            "0" => "83754efffffffff".to_owned(),
            "20.23" => "83965cfffffffff".to_owned(),
            "-102.99" => "830220fffffffff".to_owned(),
            _ => return Vec::new(),
        },
        By::Actor if one == other || other.is_empty() => (*one).to_owned(),
        By::Actor => return vec![(*one).to_owned(), (*other).to_owned()],
        By::Dyad if other.is_empty() => return Vec::new(),
        By::Dyad => format!("{} & {}", one.min(other), one.max(other)),
        By::Within(place, who) => {
            let place = match place {
                Place::Country => By::Country,
                Place::Admin1 => By::Admin1,
                Place::Admin2 => By::Admin2,
            };
            let who = units(event, if who == Who::Actor { By::Actor } else { By::Dyad });
            let within = |place: String| who.iter().map(move |who| format!("{place}: {who}"));
            return units(event, place).into_iter().flat_map(within).collect();
        }
    };
    vec![unit]
}

fn class(event: &Event, split: &str) -> String {
    let rest = "Not told, or no term of the codebook";
    match split {
        "disorder_type" => event.kind[0],
        "event_type" => event.kind[1],
        "sub_event_type" => event.kind[2],
        "inter1" => event.inter1,
        "inter2" if event.actors[1].is_empty() => "No second actor",
        "inter2" => "Rebel group",
        "civilian_targeting" if event.targeted => "Civilian targeting",
        "civilian_targeting" => "Not civilian targeting",
        _ => ["State-based", "Non-state", "One-sided", rest]
            [["1", "2", "3", ""].iter().position(|code| *code == event.violence).expect("a code")],
    }
    .to_owned()
}

#[test]
fn each_cell_is_what_is_computed_from_the_same_events() {
    let events = events(160);
    let folder = imported(&events);
    let database = folder.database();
    let mut compared = 0;
    let mut compare = |request: &PanelRequest| {
        let (cells, sums) = cells(&database, request);
        let told = format!("{:?} {:?} {:?} {:?}", request.by, request.every, request.split, request.multi);
        assert_eq!(cells, computed(&events, request), "{told}");
        for (at, measure) in
            request.measures.iter().enumerate().filter(|(_, it)| !matches!(it, Measure::Days | Measure::Actors))
        {
            let sum = |of: &dyn Fn(&str) -> bool| -> u64 {
                cells.iter().filter(|((_, _, class), _)| of(class)).map(|(_, numbers)| numbers[at]).sum()
            };
            assert_eq!(sum(&str::is_empty), sums[at], "{told} {measure:?}");
            if request.split.is_some() {
                assert_eq!(sum(&|class| !class.is_empty()), sums[at], "{told} {measure:?} by class");
            }
        }
        compared += cells.len();
    };
    let splits: Vec<Option<&str>> = std::iter::once(None).chain(Split::names().into_iter().map(Some)).collect();
    assert_eq!(splits.len(), 8);
    for by in bys() {
        let by_points = matches!(by, By::H3(_) | By::Area);
        for every in EVERY.into_iter().filter(|every| !by_points || *every == Every::Month) {
            for split in &splits {
                let request = PanelRequest { split: split.map(str::to_owned), ..request(by, every) };
                // What is counted by numbers only, and what is read event by event.
                compare(&PanelRequest { measures: vec![Measure::Fatalities, Measure::Events], ..request.clone() });
                compare(&request);
            }
            for multi in [Multi::End, Multi::Split] {
                let split = Some("event_type".to_owned());
                compare(&PanelRequest { multi, split, ..request(by, every) });
            }
        }
    }
    assert!(compared > 50_000, "only {compared} cells");
}

#[test]
fn events_too_imprecise_are_dropped_and_the_rest_adds_up() {
    let events = events(160);
    let folder = imported(&events);
    let database = folder.database();
    for measures in [vec![Measure::Events, Measure::Fatalities], ALL_MEASURES.to_vec()] {
        let request = PanelRequest {
            measures,
            max_geo_precision: Some(2),
            max_time_precision: Some(1),
            ..request(By::Admin1, Every::Month)
        };
        let kept: Vec<Event> =
            events.iter().filter(|event| event.precision[0] <= 2 && event.precision[1] <= 1).cloned().collect();
        let (cells, _) = cells(&database, &request);
        assert_eq!(cells, computed(&kept, &request));
        let made = make_panel(&database, &request).expect("a panel");
        let dropped: Vec<(&str, u64)> =
            made.panel.counted().dropped.iter().map(|(why, sums)| (why.word(), sums.events)).collect();
        let geo = events.iter().filter(|event| event.precision[0] > 2).count() as u64;
        let nowhere = kept.iter().filter(|event| event.admin[0].is_empty()).count() as u64;
        let time = (events.len() - kept.len()) as u64 - geo;
        assert_eq!(dropped, [("max_geo_precision", geo), ("max_time_precision", time), ("no_unit", nowhere)]);
    }
}

#[test]
fn days_outside_of_the_periods_are_dropped_and_the_rest_adds_up() {
    let events = events(160);
    let folder = imported(&events);
    let database = folder.database();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let (from, to) = (day("2018-02-10"), day("2018-06-20"));
    for multi in [Multi::Start, Multi::End, Multi::Split] {
        let scan = Scan { filter: Filter { from, to, ..Filter::default() }, ..Scan::default() };
        let request = PanelRequest { scan, multi, ..request(By::Country, Every::Month) };
        let (cells, sums) = cells(&database, &request);
        let added: u64 = cells.values().map(|numbers| numbers[1]).sum();
        assert_eq!(added, sums[1], "{multi:?}");
        let days = |event: &Event| -> Vec<NaiveDate> {
            match multi {
                Multi::Start => vec![event.first],
                Multi::End => vec![event.last],
                Multi::Split => event.first.iter_days().take_while(|day| *day <= event.last).collect(),
            }
        };
        let inside = |event: &&Event| days(event).iter().any(|day| Some(*day) >= from && Some(*day) <= to);
        let whole = |event: &&Event| days(event).iter().all(|day| Some(*day) >= from && Some(*day) <= to);
        let deaths = |event: &Event| event.deaths.unwrap_or(0);
        let most: u64 = events.iter().filter(inside).map(deaths).sum();
        let least: u64 = events.iter().filter(whole).map(deaths).sum();
        assert!((least..=most).contains(&added), "{multi:?}: {least} {added} {most}");
        if multi != Multi::Split {
            assert_eq!(least, most);
        } else {
            assert!(least < added && added < most, "{least} {added} {most}");
        }
    }
}

#[test]
fn cells_of_the_grid_are_those_that_the_data_set_names() {
    let folder = Folder::with("ucdp_ged.csv");
    let database = folder.database();
    let request = request(By::PrioGrid, Every::Year);
    let made = make_panel(&database, &request).expect("a panel");
    let units: BTreeSet<String> = made.units.units().iter().map(|unit| unit.keys[0].clone()).collect();
    let mut named = BTreeSet::new();
    let scan = Scan { texts: true, ..Scan::default() };
    database
        .for_each_event(&scan, |_, draft| {
            let gid = draft.extra.iter().find(|(name, _)| name == "priogrid_gid").expect("a column");
            named.insert(gid.1.to_string());
            Ok::<_, annals::store::Error>(())
        })
        .expect("events");
    assert!(named.len() > 2, "{named:?}");
    assert_eq!(units, named);
}

#[test]
fn points_lie_in_the_cells_that_others_computed() {
    let events = events(160);
    let folder = imported(&events);
    let database = folder.database();
    let request = request(By::PrioGrid, Every::Year);
    let made = make_panel(&database, &request).expect("a panel");
    let units: BTreeSet<&str> = made.units.units().iter().map(|unit| unit.keys[0].as_str()).collect();
    assert_eq!(units, BTreeSet::from(["132123", "129961", "114161", "247835"]));
}

#[test]
fn a_panel_in_a_file_says_beside_it_what_it_is() {
    let folder = imported(&events(160));
    let args = ["panel", "--by", "actor", "--every", "quarter", "--split", "event_type", "--long", "--sparse"];
    let said = folder.done(&[&args[..], &["--max-geo-precision", "2", "-o", "panel.csv"]].concat());
    assert!(said.ends_with("; how it was made to panel.panel.json\n"), "{said}");
    let about: serde_json::Value = serde_json::from_str(&folder.text("panel.panel.json")).expect("JSON");
    let text = folder.text("panel.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let columns: Vec<&str> = about["columns"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|column| column["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(header.iter().collect::<Vec<_>>(), columns);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(about["rows"].as_u64(), Some(rows.len() as u64));
    for name in ["n_events", "deaths_best"] {
        let sum: u64 = rows.iter().map(|row| row[at(name)].parse::<u64>().expect("a number")).sum();
        let counted = &about["counted"];
        let of = |value: &serde_json::Value| value[name].as_u64().expect("a number");
        let dropped: u64 = counted["dropped"].as_object().expect("an object").values().map(of).sum();
        assert!(dropped > 0);
        assert_eq!(sum, of(&counted["in"]) + of(&counted["repeated"]) - dropped, "{name}");
    }
    assert_eq!(about["database"]["change"].as_i64(), Some(folder.number("SELECT max(id) FROM change")));
    assert_eq!(about["choices"]["max_geo_precision"], 2);
}

#[test]
fn zeros_stand_only_where_the_source_looked() {
    let folder = imported(&events(160));
    // Ukraine is coded since 2018, Mali since 1997; the last event is of March 2019.
    let panel = |more: &[&str]| {
        let args = ["panel", "--every", "month", "--country", "Ukraine", "--type", "Grenade", "--format", "csv"];
        let said = folder.done(&[&args[..], &["--from", "2017-10", "--to", "2019-06"], more].concat());
        let rows: Vec<String> =
            said.lines().skip(1).map(|line| line.split(',').skip(4).step_by(6).collect::<Vec<_>>().join(" ")).collect();
        rows
    };
    let empty = |rows: &[String]| {
        rows.iter().filter(|row| row.ends_with(' ')).map(|row| row.trim().to_owned()).collect::<Vec<_>>()
    };
    let rows = panel(&[]);
    assert_eq!(rows.len(), 21);
    let without: Vec<String> = empty(&rows);
    assert!(without.iter().all(|month| month.as_str() < "2018-01" || month.as_str() > "2019-03"), "{without:?}");
    assert_eq!(without[without.len() - 3..], ["2019-04", "2019-05", "2019-06"]);
    assert!(empty(&panel(&["--coverage", "full"])).is_empty());
    folder.write("covered.csv", "iso3,from,to\nUKR,2018-03-01,2018-05-31\nUKR,2018-06-01,2018-07-15\nMLI,,\n");
    let covered = panel(&["--coverage", "covered.csv"]);
    let zeros: Vec<&str> = covered.iter().filter(|row| row.ends_with(" 0")).map(|row| &row[..7]).collect();
    let events: Vec<&str> =
        covered.iter().filter(|row| !row.ends_with(' ') && !row.ends_with(" 0")).map(|row| &row[..7]).collect();
    let months = ["2018-03", "2018-04", "2018-05", "2018-06"];
    assert!(!zeros.is_empty() && zeros.iter().all(|month| months.contains(month)), "{zeros:?}");
    assert!(months.iter().all(|month| zeros.contains(month) || events.contains(month)), "{zeros:?} {events:?}");
}

#[test]
fn a_universe_is_kept_to_or_refused() {
    let folder = imported(&events(160));
    folder.write("units.csv", "country,admin1\nMali,Koros\nMLI,Lou\n562,Koros\nUkraine,Sib\nUkraine,Nowhere\n");
    let args = ["panel", "--by", "admin1", "--every", "year", "--universe", "units.csv", "--format", "csv"];
    let rows = folder.done(&args);
    assert_eq!(rows.lines().filter(|line| line.starts_with("Ukraine,UKR,804,369,Nowhere,")).count(), 3, "{rows}");
    assert_eq!(rows.lines().count(), 1 + 5 * 3);
    folder.write("units.csv", "country,admin1\nMali,Koros\nNiger,Koros\n");
    let said = folder.annals(&args);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("the universe lacks 2 with events: (Mali, Lou), (Ukraine, Sib)"), "{}", said.err);
    folder.write("units.csv", "country,admin1\nMali,Koros\nAtlantis,Koros\n");
    let said = folder.annals(&args);
    assert!(said.err.contains("units.csv:3: \"Atlantis, Koros\" is no admin1"), "{}", said.err);
    folder.write("units.csv", "land,admin1\nMali,Koros\n");
    let said = folder.annals(&args);
    assert!(said.err.contains("units.csv has no column country"), "{}", said.err);
    folder.write("covered.csv", "country,from,to\nMali,2019,2018-01-01\n");
    let said = folder.annals(&["panel", "--coverage", "covered.csv", "-o", "panel.csv"]);
    assert!(said.err.contains("covered.csv:2:"), "{}", said.err);
    assert!(!folder.files().iter().any(|name| name.starts_with("panel")), "{:?}", folder.files());
    assert!(folder.files().contains(&DB.to_owned()));
}

#[test]
fn lists_of_spreadsheets_are_read_whatever_stands_between_cells() {
    let folder = imported(&events(60));
    let panel = |between: &str, mark: &str| {
        let units = ["country,note", "MLI,x", "Niger,y", "804,z"].join("\r\n").replace(',', between);
        let looked = ["country,from,to", "Mali,2017-11-01,2018-01-31", "Niger,,", "UKR,2018-01-01,"].join("\n");
        folder.write("units.csv", format!("{mark}{units}"));
        folder.write("looked.csv", looked.replace(',', between));
        let args = ["panel", "--universe", "units.csv", "--coverage", "looked.csv", "--format", "csv"];
        folder.done(&[&args[..], &["--to", "2018-06"]].concat())
    };
    let usual = panel(",", "");
    assert_eq!(usual.matches("\nMali,MLI,").count(), 8, "{usual}");
    let without = |country: &str| usual.lines().filter(|row| row.starts_with(country) && row.ends_with(",,")).count();
    assert_eq!([without("Mali"), without("Niger"), without("Ukraine")], [0, 0, 2], "{usual}");
    assert_eq!(panel(";", "\u{feff}"), usual);
    assert_eq!(panel("\t", ""), usual);
}

#[test]
fn a_panel_of_another_source_says_whose_coverage_it_has() {
    let folder = Folder::new();
    folder.write("ged.csv", std::fs::read(crate::support::project("tests/data/ucdp_ged.csv")).expect("a file"));
    folder.done(&["import", "ged.csv"]);
    let said = folder.annals(&["panel", "--every", "year", "--sparse"]);
    assert!(
        said.err.contains("the codebook tells where ACLED looked, and the database has events of ucdp-ged"),
        "{said:?}"
    );
    let said = folder.annals(&["panel", "--every", "year", "--sparse", "--coverage", "full"]);
    assert!(!said.err.contains("ACLED"), "{said:?}");
}

#[test]
fn a_feature_whose_name_is_empty_is_told_from_one_without() {
    let folder = imported(&events(20));
    for (properties, said) in [
        (r#"{"name": null}"#, "feature 1 has nothing in \"name\" that could name it"),
        (r#"{"name": " "}"#, "feature 1 has nothing in \"name\" that could name it"),
        (r#"{"code": "V"}"#, "feature 1 has no \"name\""),
    ] {
        let square = r#"{"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}"#;
        let feature = format!(r#"{{"type": "Feature", "properties": {properties}, "geometry": {square}}}"#);
        folder.write("areas.geojson", format!(r#"{{"type": "FeatureCollection", "features": [{feature}]}}"#));
        let made = folder.annals(&["panel", "--by", "custom:areas.geojson"]);
        assert!(made.code == Some(3) && made.err.contains(said), "{made:?}");
    }
}

#[test]
fn columns_depend_on_what_is_asked_for_and_not_on_what_is_there() {
    let full = imported(&events(160));
    let empty = Folder::new();
    for args in [&["--split", "sub_event_type"][..], &["--split", "inter1", "--by", "location", "--every", "week"], &[]]
    {
        let header = |folder: &Folder| {
            let args = [
                &["panel", "--format", "csv", "--universe", "seen", "--count", "events,fatalities,unknown_deaths"],
                args,
            ]
            .concat();
            folder.done(&args).lines().next().expect("a header").to_owned()
        };
        assert_eq!(header(&full), header(&empty));
        assert!(header(&full).split(',').all(|name| name.len() <= 32 && name == name.to_lowercase()));
    }
}

#[test]
fn rules_give_a_panel_the_deaths_that_they_give_events() {
    let folder = Folder::new();
    for file in ["oulo.csv", "oulo_documents.toml", "oulo_claims.toml"] {
        folder.write(file, std::fs::read(crate::support::project("tests/cli/data").join(file)).expect("a file"));
    }
    folder.done(&["import", "oulo.csv"]);
    folder.done(&["document", "add", "oulo_documents.toml"]);
    folder.done(&["claim", "add", "--file", "oulo_claims.toml"]);
    let panel = |rules: &str| {
        let counts = "fatalities,fatalities_low,fatalities_high";
        let said = folder.done(&[
            "panel",
            "--country",
            "Mali",
            "--every",
            "year",
            "--count",
            counts,
            "--rules",
            rules,
            "--format",
            "csv",
        ]);
        let numbers =
            |line: &str| line.split(',').skip(8).map(|text| text.parse::<u64>().expect("a number")).collect::<Vec<_>>();
        said.lines().skip(1).map(numbers).collect::<Vec<_>>()
    };
    let deaths = |rules: &str| -> u64 {
        let table = folder.export(&["--rules", rules, "--columns", "fatalities"]);
        String::from_utf8(table).expect("UTF-8").lines().skip(1).map(|line| line.parse::<u64>().unwrap_or(0)).sum()
    };
    for rules in ["conservative", "maximal"] {
        let [best, low, high] = panel(rules)[0][..] else { panic!("three numbers") };
        assert_eq!(best, deaths(rules), "{rules}");
        assert!(low <= best && best <= high, "{low} {best} {high}");
        assert!(low < high);
    }
    assert_ne!(panel("conservative"), panel("maximal"));
}

#[test]
fn countries_are_counted_the_same_by_spans_and_one_by_one() {
    let folder = imported(&events(160));
    folder.done(&["withdraw", "TST3", "--reason", "twice"]);
    let panel = |more: &[&str], count: &str| {
        let args = ["panel", "--universe", "seen", "--coverage", "full", "--format", "csv", "--count", count];
        folder.done(&[&args[..], more].concat())
    };
    let first_columns = |panel: &str, columns: usize| {
        panel.lines().map(|line| line.split(',').take(columns).collect::<Vec<_>>().join(",")).collect::<Vec<_>>()
    };
    for (every, columns) in [("month", 12), ("quarter", 11), ("year", 10)] {
        let spans: [&[&str]; 4] =
            [&[], &["--from", "2018-02-11"], &["--to", "2018-10-20"], &["--from", "2018-02-11", "--to", "2018-10-20"]];
        for span in spans {
            let args = [&["--every", every][..], span].concat();
            let counted = panel(&args, "events,fatalities");
            let one_by_one = panel(&args, "events,fatalities,unknown_deaths");
            assert_eq!(first_columns(&counted, columns), first_columns(&one_by_one, columns), "{every} {span:?}");
            assert!(counted.lines().count() > 3, "{counted}");
        }
    }
}

#[test]
fn counts_of_numbers_give_the_cells_that_each_event_gives() {
    let folder = imported(&events(160));
    folder.done(&["withdraw", "TST3", "--reason", "twice"]);
    let asked: [&[&str]; 6] = [
        &["--by", "admin1", "--every", "week"],
        &["--by", "admin2", "--every", "year", "--max-geo-precision", "2"],
        &["--by", "priogrid", "--every", "month"],
        &["--by", "h3:4", "--every", "quarter", "--max-time-precision", "1"],
        &["--by", "country", "--every", "month", "--split", "event_type"],
        &["--by", "country", "--every", "day", "--split", "inter1", "--from", "2018-02-11"],
    ];
    for args in asked {
        let panel = |count: &str| {
            let all = ["panel", "--universe", "seen", "--coverage", "full", "--format", "csv", "--count", count];
            let panel = folder.done(&[&all[..], args].concat());
            let mut rows = csv::Reader::from_reader(panel.as_bytes());
            let keep: Vec<bool> =
                rows.headers().expect("a head").iter().map(|name| !name.contains("unknown")).collect();
            rows.records()
                .map(|row| {
                    let row = row.expect("a row");
                    row.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell.to_owned()).collect()
                })
                .collect::<Vec<Vec<String>>>()
        };
        // What is not known is asked of each event.
        let counted = panel("events,fatalities");
        assert_eq!(counted, panel("events,fatalities,unknown_deaths"), "{args:?}");
        assert!(counted.len() > 3, "{args:?}");
    }
}

#[test]
fn claims_tell_how_many_were_injured() {
    let folder = Folder::new();
    for file in ["oulo.csv", "oulo_documents.toml", "oulo_claims.toml"] {
        folder.write(file, std::fs::read(crate::support::project("tests/cli/data").join(file)).expect("a file"));
    }
    folder.done(&["import", "oulo.csv"]);
    folder.done(&["document", "add", "oulo_documents.toml"]);
    folder.done(&["claim", "add", "--file", "oulo_claims.toml"]);
    let claim = ["claim", "add", "MLI12", "--document", "post-0306", "--new-source", "--field", "injured", "--value"];
    folder.done(&[&claim[..], &["seven"]].concat());
    let args = ["panel", "--country", "Mali", "--every", "year", "--count", "injured", "--format", "csv"];
    let said = folder.annals(&[&args[..], &["--rules", "conservative", "--split", "event_type"]].concat());
    let header: Vec<&str> = said.out.lines().next().expect("a header").split(',').collect();
    let row: Vec<&str> = said.out.lines().nth(1).expect("a row").split(',').collect();
    let cell = |name: &str| row[header.iter().position(|column| *column == name).expect("a column")];
    assert_eq!(["n_injured", "n_injured_battles", "n_injured_vac"].map(cell), ["7", "7", "0"]);
    assert!(
        said.err.contains("claims tell of 1 of 4 events how many were injured; the others add nothing"),
        "{said:?}"
    );
    let said = folder.annals(&args);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("only claims tell how many were injured"), "{said:?}");
}

/// Gives a text of JSON as it would stand in a CSV.
fn as_cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn a_panel_is_the_same_in_each_format() {
    let folder = imported(&events(160));
    let args = ["panel", "--by", "priogrid", "--split", "inter2", "--coverage", "full", "-o"];
    for shape in ["--wide", "--long"] {
        for file in ["panel.csv", "panel.jsonl", "panel.json", "panel.dta", "panel.xlsx"] {
            folder.done(&[&args[..], &[file, shape]].concat());
        }
        let mut reader = csv::Reader::from_path(folder.path("panel.csv")).expect("a file");
        let header = reader.headers().expect("a header").clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let lines: Vec<serde_json::Value> =
            folder.text("panel.jsonl").lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        let list: Vec<serde_json::Value> = serde_json::from_slice(&folder.read("panel.json")).expect("a list");
        assert_eq!(lines, list);
        assert_eq!(lines.len(), rows.len());
        assert!(rows.len() > 60, "{}", rows.len());
        for (object, row) in lines.iter().zip(&rows) {
            let keys: Vec<&String> = object.as_object().expect("an object").keys().collect();
            assert_eq!(keys, header.iter().collect::<Vec<_>>());
            let cells = object.as_object().expect("an object").values().map(as_cell);
            assert_eq!(cells.collect::<Vec<_>>(), row.iter().collect::<Vec<_>>());
            assert!(object["gid"].is_number() && object["latitude"].is_number() && object["period"].is_string());
        }
        let stata = folder.read("panel.dta");
        assert!(stata.starts_with(b"<stata_dta><header><release>118</release>") && stata.ends_with(b"</stata_dta>"));
        let told = b"</K><N>";
        let at = stata.windows(told.len()).position(|bytes| bytes == told).expect("a number of rows") + told.len();
        assert_eq!(u64::from_le_bytes(stata[at..at + 8].try_into().expect("eight bytes")), rows.len() as u64);
    }
}

#[test]
fn a_panel_that_a_format_cannot_hold_leaves_no_file() {
    let folder = imported(&events(20));
    folder.write("panel.xlsx", "as it was");
    let days = ["--from", "1000-01-01", "--to", "3999-12-31", "--every", "day", "--coverage", "full"];
    let said = folder.annals(&[&["panel", "--country", "Mali", "-o", "panel.xlsx"][..], &days].concat());
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(
        said.err.contains("1,048,575") || said.err.contains("1 048 575") || said.err.contains("1048575"),
        "{said:?}"
    );
    assert_eq!(folder.text("panel.xlsx"), "as it was");
    assert!(!folder.files().contains(&"panel.panel.json".to_owned()));
}

#[test]
fn a_panel_as_of_a_change_is_what_it_was() {
    let folder = imported(&events(60));
    let args = ["panel", "--every", "year", "--universe", "seen", "--format", "csv"];
    let before = folder.done(&args);
    let change = folder.number("SELECT max(id) FROM change").to_string();
    folder.done(&["edit", "TST3", "--set", "fatalities=999", "--reason", "slip"]);
    folder.done(&["withdraw", "TST4", "--reason", "twice"]);
    assert_ne!(folder.done(&args), before);
    assert_eq!(folder.done(&[&args[..], &["--as-of", &change]].concat()), before);
}

#[test]
fn what_is_confidential_makes_no_unit() {
    let folder = imported(&events(60));
    let rows = |more: &[&str]| {
        folder.done(&[&["panel", "--by", "location", "--every", "year", "--format", "csv"], more].concat())
    };
    let id = folder.done(&["list", "--place", "Nafo", "--limit", "1", "--columns", "event_id_cnty", "--format", "csv"]);
    let id = id.lines().nth(1).expect("an event");
    let of_nafo = |text: String| -> u64 {
        text.lines()
            .filter(|line| line.contains("Nafo"))
            .map(|line| line.rsplit(',').nth(1).and_then(|events| events.parse::<u64>().ok()).unwrap_or(0))
            .sum()
    };
    let before = of_nafo(rows(&[]));
    folder.done(&["withhold", id, "--field", "location", "--reason", "a witness lives there"]);
    assert_eq!(of_nafo(rows(&[])), before - 1);
    assert_eq!(of_nafo(rows(&["--include-confidential"])), before);
}

/// One event for the property: units, first day, length, class, numbers, precisions.
fn any_event() -> impl Strategy<Value = (Vec<u32>, i32, i32, u16, [u64; 3], bool, Option<u8>)> {
    let units = prop::collection::btree_set(0..4_u32, 0..3).prop_map(|units| units.into_iter().collect());
    let length = prop_oneof![Just(0), 0..10, 0..800];
    let numbers = [0..50_u64, 0..50, 0..500];
    (units, 17_000..19_000, length, 0..8_u16, numbers, any::<bool>(), prop::option::of(1..4_u8))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_add_up_to_what_went_in(
        events in prop::collection::vec(any_event(), 0..40),
        every in prop::sample::select(EVERY.to_vec()),
        multi in prop::sample::select(vec![Multi::Start, Multi::End, Multi::Split]),
        edges in prop::option::of((17_000..18_500, 0..600)),
        most in prop::option::of(1..3_u8),
        shape in (any::<bool>(), any::<bool>()),
        covered in any::<bool>(),
    ) {
        let book = Codebook::standard();
        let mut panel = Panel::new(PanelPlan {
            every,
            first: edges.map(|(first, _)| first),
            last: edges.map(|(first, length)| first + length),
            measures: ALL_MEASURES[..5].to_vec(),
            split: Split::of("event_type", book),
            multi,
            max_geo_precision: most,
            max_time_precision: None,
        });
        for (units, first, length, class, [low, best, high], told, geo_precision) in &events {
            panel.add(&Occurrence {
                units,
                why_none: Why::NoUnit,
                in_several: false,
                when: When::Days(*first, first + length),
                class: *class % 7,
                sums: Sums { events: 1, best: *best, low: *low, high: *high, unknown: u64::from(!told), injured: 0 },
                actors: &[],
                geo_precision: *geo_precision,
                time_precision: None,
            });
        }
        let mut units = UnitList::new(By::Country, book);
        ["Mali", "Niger", "Chad", "Ukraine"].iter().for_each(|name| { units.find(name, &[]); });
        let coverage = vec![if covered { Coverage::full() } else { Coverage::default() }; 4];
        let shape = Shape { long: shape.0, sparse: shape.1 };
        let mut cells = [0; 5];
        let mut by_class = [0; 5];
        let done: Result<_, ()> = panel.for_each_row(&units, &coverage, shape, |row| {
            let width = row.numbers.len() / 5;
            for measure in 0..5 {
                let numbers: Vec<u64> = row.numbers[measure * width..][..width].iter().map(|number| number.unwrap_or(0)).collect();
                cells[measure] += numbers[0];
                by_class[measure] += numbers[1..].iter().sum::<u64>();
            }
            Ok(())
        });
        prop_assert!(done.is_ok());
        let counted = panel.counted();
        let mut expected = counted.events_in;
        expected.add(counted.repeated);
        let mut dropped = Sums::default();
        counted.dropped.values().for_each(|sums| dropped.add(*sums));
        let of = |sums: Sums| [sums.events, sums.best, sums.low, sums.high, sums.unknown];
        let expected: Vec<u64> = of(expected).iter().zip(of(dropped)).map(|(all, dropped)| all - dropped).collect();
        prop_assert_eq!(&cells[..], &expected[..]);
        if !shape.long {
            prop_assert_eq!(&by_class[..], &expected[..]);
        }
    }
}

#[test]
fn a_summary_adds_up() {
    let folder = Folder::with("acled_current_labels.csv");
    let csv = folder.done(&["summary", "--format", "csv", "--top", "1000"]);
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).records() {
        let row = row.expect("a row");
        let sum = sums.entry(row[0].to_owned()).or_default();
        *sum = (sum.0 + row[2].parse::<u64>().expect("events"), sum.1 + row[3].parse::<u64>().expect("deaths"));
    }
    let all = sums["all"];
    assert_eq!(all.0 as i64, folder.number("SELECT count(*) FROM acled"));
    assert_eq!(all.1 as i64, folder.number("SELECT sum(fatalities) FROM acled"));
    for part in ["year", "country", "event_type", "sub_event_type", "time_precision", "geo_precision"] {
        assert_eq!(sums[part], all, "{part}");
    }
    assert!(sums["actor"].0 > all.0 && sums["source"].0 >= all.0);
}
