//! As many invented events as a test needs; same number, same bytes.

use chrono::NaiveDate;
use std::fmt::Write;

pub const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,\
actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,\
admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";

/// Gives a file of clashes in Mali. In a first later edition every
/// tenth event has two deaths more, in a second every other one.
pub fn clashes(rows: u32, edition: u32) -> String {
    let mut csv = String::from(HEADER);
    let first_day = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
    for row in 0..rows {
        let day = first_day + chrono::Days::new(u64::from(row % 3_000));
        let (village, troop) = (row % 700, row % 90);
        let newer = edition > 0 && row % (if edition == 1 { 10 } else { 2 }) == 0;
        let deaths = row % 7 + if newer { 2 } else { 0 };
        let moment = 1_700_000_000 + if newer { edition } else { 0 };
        let (north, east) = (12.0 + f64::from(village) / 100.0, -8.0 + f64::from(village) / 200.0);
        let year = day.format("%Y");
        writeln!(
            csv,
            "MLI{row},{day},{year},1,\"Political violence\",Battles,\"Armed clash\",\"Military Forces of Mali (2012-)\",,\
             \"State forces\",\"JVT: Troop {troop}\",,\"Rebel group\",\"State forces-Rebel group\",,466,\
             \"Western Africa\",Mali,Koros,Koros-Sud,,\"Village {village}\",{north:.4},{east:.4},1,\
             \"Radio Koros; Paper {troop}\",Subnational,\"Troop {troop} said \"\"we, the {row}th, fought\"\" at \
             Village {village}. Nobody else saw it, and the report came late.\",{deaths},,{moment}"
        )
        .expect("text can always be written");
    }
    csv
}
