//! Writes an invented conflict-event file, as large as a benchmark needs, to standard output.
//!
//! `cargo bench --bench generate -- 100000 > events.csv`
//!
//! Same seed, same bytes. The rows are invented, but keep the rules that real files keep: actor
//! types fit the actors' names, the interaction label fits the actor types, a place name has one
//! pair of coordinates, and so on. Only `+ - * /` is used on fractions, so that every machine
//! writes the same file.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "all numbers here are small"
)]

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "\
Write an invented conflict-event file to standard output.

Usage: generate ROWS [--seed N] [--change PERCENT] [--layout acled-current]

  ROWS               how many events
  --seed N           same seed, same file (default 42)
  --change PERCENT   the same file at a later date: about PERCENT of the events have a newer
                     timestamp and one to three changes
  --layout NAME      only acled-current is known";

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,\
sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,\
civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,\
geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";

const PLACES: usize = 150_000;
const SOURCES: usize = 20_000;
const NAMED_ACTORS: usize = 7_800;
const LONGEST_NOTE: usize = 900;

const FIRST_YEAR: i32 = 1997;
const LAST_YEAR: i32 = 2025;
/// The Tuesday on which the file is "downloaded": no timestamp is later.
const SNAPSHOT: i64 = days_from_civil(2026, 1, 6);
/// No timestamp is earlier: old events were uploaded again when the data set was rebuilt.
const FIRST_UPLOAD: i64 = days_from_civil(2018, 2, 6);

/// How a country's events divide among the event types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Climate {
    War,
    Mixed,
    Calm,
}
use Climate::{Calm, Mixed, War};

/// Name, id prefix, ISO number, region, first year covered, climate, weight, and where it lies:
/// middle latitude, middle longitude, and how far its places spread in degrees.
type NationRow = (&'static str, &'static str, u16, &'static str, i32, Climate, u32, [f64; 3]);

#[rustfmt::skip]
const NATIONS: &[NationRow] = &[
    ("Ukraine", "UKR", 804, "Europe", 2018, War, 300, [49.0, 31.5, 3.0]),
    ("Syria", "SYR", 760, "Middle East", 2017, War, 190, [35.0, 38.5, 1.6]),
    ("Yemen", "YEM", 887, "Middle East", 2015, War, 120, [15.3, 46.0, 1.8]),
    ("Palestine", "PSE", 275, "Middle East", 2016, War, 85, [31.9, 35.1, 0.3]),
    ("Israel", "ISR", 376, "Middle East", 2016, Mixed, 45, [31.5, 34.9, 0.6]),
    ("Lebanon", "LBN", 422, "Middle East", 2016, War, 45, [33.9, 35.9, 0.4]),
    ("Iraq", "IRQ", 368, "Middle East", 2016, War, 65, [33.0, 43.7, 2.5]),
    ("Iran", "IRN", 364, "Middle East", 2016, Calm, 60, [32.5, 53.5, 4.5]),
    ("Turkey", "TUR", 792, "Middle East", 2016, Mixed, 55, [39.0, 35.0, 2.5]),
    ("Afghanistan", "AFG", 4, "Caucasus and Central Asia", 2017, War, 75, [34.0, 66.0, 2.8]),
    ("Pakistan", "PAK", 586, "South Asia", 2010, Mixed, 120, [30.0, 69.5, 3.5]),
    ("India", "IND", 356, "South Asia", 2016, Calm, 230, [22.5, 79.0, 6.0]),
    ("Bangladesh", "BGD", 50, "South Asia", 2010, Mixed, 65, [23.8, 90.3, 1.2]),
    ("Nepal", "NEP", 524, "South Asia", 2010, Calm, 30, [28.2, 84.0, 1.0]),
    ("Sri Lanka", "SRI", 144, "South Asia", 2010, Calm, 20, [7.5, 80.7, 0.8]),
    ("Myanmar", "MMR", 104, "Southeast Asia", 2010, War, 140, [21.0, 96.0, 3.0]),
    ("Philippines", "PHL", 608, "Southeast Asia", 2016, Mixed, 35, [12.0, 122.5, 3.0]),
    ("Thailand", "THA", 764, "Southeast Asia", 2010, Mixed, 22, [15.5, 101.0, 2.5]),
    ("Indonesia", "IDN", 360, "Southeast Asia", 2015, Calm, 35, [-3.0, 117.0, 5.0]),
    ("Cambodia", "KHM", 116, "Southeast Asia", 2010, Calm, 8, [12.5, 105.0, 1.0]),
    ("Vietnam", "VNM", 704, "Southeast Asia", 2010, Calm, 4, [16.0, 107.0, 3.0]),
    ("Malaysia", "MYS", 458, "Southeast Asia", 2018, Calm, 6, [3.8, 102.0, 1.0]),
    ("China", "CHN", 156, "East Asia", 2018, Calm, 20, [33.0, 108.0, 9.0]),
    ("Japan", "JPN", 392, "East Asia", 2018, Calm, 18, [36.0, 138.5, 2.0]),
    ("South Korea", "KOR", 410, "East Asia", 2018, Calm, 60, [36.5, 127.8, 0.9]),
    ("Taiwan", "TWN", 158, "East Asia", 2018, Calm, 6, [23.7, 121.0, 0.7]),
    ("Mongolia", "MNG", 496, "East Asia", 2018, Calm, 2, [47.0, 104.0, 4.0]),
    ("Nigeria", "NIG", 566, "Western Africa", 1997, Mixed, 75, [9.0, 8.0, 3.0]),
    ("Democratic Republic of Congo", "DRC", 180, "Middle Africa", 1997, Mixed, 60, [-1.5, 26.0, 4.0]),
    ("Somalia", "SOM", 706, "Eastern Africa", 1997, War, 70, [4.5, 45.0, 2.5]),
    ("Sudan", "SUD", 729, "Northern Africa", 1997, War, 55, [14.0, 30.0, 3.5]),
    ("South Sudan", "SSD", 728, "Eastern Africa", 2011, Mixed, 28, [7.5, 30.5, 2.0]),
    ("Ethiopia", "ETH", 231, "Eastern Africa", 1997, Mixed, 40, [9.0, 39.5, 2.8]),
    ("Kenya", "KEN", 404, "Eastern Africa", 1997, Mixed, 30, [0.0, 37.8, 2.0]),
    ("Uganda", "UGA", 800, "Eastern Africa", 1997, Mixed, 14, [1.5, 32.5, 1.3]),
    ("Burundi", "BUR", 108, "Eastern Africa", 1997, Mixed, 14, [-3.4, 29.9, 0.6]),
    ("Rwanda", "RWA", 646, "Eastern Africa", 1997, Mixed, 3, [-1.9, 29.9, 0.5]),
    ("Tanzania", "TAZ", 834, "Eastern Africa", 1997, Calm, 4, [-6.0, 35.0, 2.5]),
    ("Mozambique", "MZM", 508, "Eastern Africa", 1997, Mixed, 10, [-16.0, 37.0, 3.5]),
    ("Madagascar", "MAG", 450, "Eastern Africa", 1997, Mixed, 6, [-19.0, 46.7, 2.5]),
    ("Mali", "MLI", 466, "Western Africa", 1997, Mixed, 32, [14.5, -3.5, 2.5]),
    ("Burkina Faso", "BFO", 854, "Western Africa", 1997, Mixed, 38, [12.5, -1.5, 1.6]),
    ("Niger", "NIR", 562, "Western Africa", 1997, Mixed, 15, [14.0, 6.0, 2.5]),
    ("Cameroon", "CAO", 120, "Middle Africa", 1997, Mixed, 26, [5.5, 12.0, 2.0]),
    ("Chad", "CHA", 148, "Middle Africa", 1997, Mixed, 9, [13.0, 18.0, 3.0]),
    ("Central African Republic", "CEN", 140, "Middle Africa", 1997, Mixed, 17, [6.5, 20.5, 2.0]),
    ("Libya", "LBY", 434, "Northern Africa", 1997, Mixed, 24, [30.0, 16.0, 3.0]),
    ("Egypt", "EGY", 818, "Northern Africa", 1997, Mixed, 26, [28.5, 30.5, 2.5]),
    ("Tunisia", "TUN", 788, "Northern Africa", 1997, Calm, 20, [35.0, 9.5, 1.2]),
    ("Algeria", "ALG", 12, "Northern Africa", 1997, Calm, 22, [34.5, 3.0, 2.5]),
    ("Morocco", "MOR", 504, "Northern Africa", 1997, Calm, 26, [32.5, -6.5, 2.0]),
    ("Ghana", "GHA", 288, "Western Africa", 1997, Calm, 9, [7.5, -1.2, 1.6]),
    ("Ivory Coast", "CDI", 384, "Western Africa", 1997, Calm, 9, [7.3, -5.5, 1.5]),
    ("Senegal", "SEN", 686, "Western Africa", 1997, Calm, 8, [14.5, -14.8, 1.2]),
    ("Guinea", "GUI", 324, "Western Africa", 1997, Mixed, 9, [10.5, -11.0, 1.5]),
    ("Liberia", "LBR", 430, "Western Africa", 1997, Calm, 5, [6.5, -9.5, 1.0]),
    ("Sierra Leone", "SIE", 694, "Western Africa", 1997, Calm, 5, [8.5, -11.8, 0.8]),
    ("Benin", "BEN", 204, "Western Africa", 1997, Calm, 6, [9.0, 2.3, 1.0]),
    ("Togo", "TOG", 768, "Western Africa", 1997, Calm, 4, [8.5, 1.0, 0.8]),
    ("Gambia", "GAM", 270, "Western Africa", 1997, Calm, 2, [13.45, -15.5, 0.25]),
    ("Mauritania", "MAA", 478, "Western Africa", 1997, Calm, 4, [17.5, -11.0, 2.5]),
    ("South Africa", "SAF", 710, "Southern Africa", 1997, Mixed, 45, [-29.0, 25.5, 3.0]),
    ("Zimbabwe", "ZIM", 716, "Southern Africa", 1997, Mixed, 16, [-19.0, 30.0, 1.7]),
    ("Zambia", "ZAM", 894, "Southern Africa", 1997, Calm, 6, [-14.0, 28.0, 2.5]),
    ("Malawi", "MAW", 454, "Eastern Africa", 1997, Calm, 5, [-13.3, 34.0, 1.2]),
    ("Namibia", "NAM", 516, "Southern Africa", 1997, Calm, 3, [-21.5, 17.0, 2.5]),
    ("Angola", "ANG", 24, "Middle Africa", 1997, Calm, 8, [-12.0, 17.5, 3.0]),
    ("eSwatini", "SWA", 748, "Southern Africa", 1997, Calm, 3, [-26.5, 31.5, 0.35]),
    ("Lesotho", "LES", 426, "Southern Africa", 1997, Calm, 2, [-29.6, 28.3, 0.5]),
    ("Russia", "RUS", 643, "Europe", 2018, Calm, 45, [55.0, 45.0, 6.0]),
    ("Belarus", "BLR", 112, "Europe", 2018, Calm, 6, [53.5, 28.0, 1.6]),
    ("Georgia", "GEO", 268, "Caucasus and Central Asia", 2018, Calm, 10, [42.0, 43.7, 0.8]),
    ("Armenia", "ARM", 51, "Caucasus and Central Asia", 2018, Calm, 14, [40.2, 44.8, 0.7]),
    ("Azerbaijan", "AZE", 31, "Caucasus and Central Asia", 2018, Mixed, 22, [40.4, 47.8, 1.0]),
    ("Kazakhstan", "KAZ", 398, "Caucasus and Central Asia", 2018, Calm, 7, [48.0, 67.0, 5.0]),
    ("Kyrgyzstan", "KGZ", 417, "Caucasus and Central Asia", 2018, Calm, 4, [41.4, 74.6, 1.2]),
    ("France", "FRA", 250, "Europe", 2020, Calm, 70, [46.7, 2.5, 3.0]),
    ("Germany", "DEU", 276, "Europe", 2020, Calm, 50, [51.0, 10.3, 2.5]),
    ("Italy", "ITA", 380, "Europe", 2020, Calm, 45, [43.0, 12.3, 2.5]),
    ("Spain", "ESP", 724, "Europe", 2020, Calm, 45, [40.0, -3.7, 2.8]),
    ("United Kingdom", "GBR", 826, "Europe", 2020, Calm, 28, [53.0, -1.8, 2.2]),
    ("Greece", "GRC", 300, "Europe", 2018, Calm, 16, [39.0, 22.2, 1.4]),
    ("Poland", "POL", 616, "Europe", 2020, Calm, 10, [52.0, 19.3, 1.8]),
    ("Romania", "ROU", 642, "Europe", 2018, Calm, 9, [45.8, 24.8, 1.8]),
    ("Serbia", "SRB", 688, "Europe", 2018, Calm, 9, [44.0, 20.8, 1.1]),
    ("Kosovo", "XKX", 0, "Europe", 2018, Calm, 3, [42.6, 20.9, 0.35]),
    ("Bosnia and Herzegovina", "BIH", 70, "Europe", 2018, Calm, 3, [44.2, 17.8, 0.8]),
    ("Portugal", "POR", 620, "Europe", 2020, Calm, 8, [39.6, -8.0, 1.4]),
    ("Belgium", "BEL", 56, "Europe", 2020, Calm, 9, [50.7, 4.5, 0.6]),
    ("Netherlands", "NLD", 528, "Europe", 2020, Calm, 10, [52.2, 5.5, 0.8]),
    ("Sweden", "SWE", 752, "Europe", 2020, Calm, 6, [60.0, 15.5, 3.0]),
    ("Albania", "ALB", 8, "Europe", 2018, Calm, 4, [41.0, 20.0, 0.7]),
    ("Moldova", "MDA", 498, "Europe", 2018, Calm, 3, [47.2, 28.5, 0.8]),
    ("Mexico", "MEX", 484, "North America", 2018, Mixed, 120, [21.0, -101.0, 4.0]),
    ("Guatemala", "GTM", 320, "Central America", 2018, Mixed, 14, [15.2, -90.4, 0.8]),
    ("Honduras", "HND", 340, "Central America", 2018, Mixed, 12, [14.8, -86.8, 0.8]),
    ("El Salvador", "SLV", 222, "Central America", 2018, Mixed, 8, [13.7, -88.9, 0.4]),
    ("Nicaragua", "NIC", 558, "Central America", 2018, Calm, 6, [12.8, -85.2, 0.9]),
    ("Costa Rica", "CRI", 188, "Central America", 2018, Calm, 4, [10.0, -84.2, 0.6]),
    ("Panama", "PAN", 591, "Central America", 2018, Calm, 6, [8.6, -80.6, 0.6]),
    ("Haiti", "HTI", 332, "Caribbean", 2018, Mixed, 14, [18.9, -72.5, 0.5]),
    ("Dominican Republic", "DOM", 214, "Caribbean", 2018, Calm, 3, [18.9, -70.4, 0.5]),
    ("Puerto Rico", "PRT", 630, "Caribbean", 2018, Calm, 4, [18.2, -66.4, 0.2]),
    ("Jamaica", "JAM", 388, "Caribbean", 2018, Mixed, 6, [18.1, -77.3, 0.2]),
    ("Trinidad and Tobago", "TTQ", 780, "Caribbean", 2018, Mixed, 4, [10.4, -61.3, 0.15]),
    ("Brazil", "BRA", 76, "South America", 2018, Mixed, 120, [-12.0, -48.0, 8.0]),
    ("Colombia", "COL", 170, "South America", 2018, Mixed, 60, [4.8, -74.0, 2.8]),
    ("Venezuela", "VEN", 862, "South America", 2018, Calm, 50, [8.0, -66.5, 2.2]),
    ("Peru", "PER", 604, "South America", 2018, Calm, 24, [-10.0, -75.5, 3.0]),
    ("Bolivia", "BOL", 68, "South America", 2018, Calm, 14, [-17.0, -65.0, 2.5]),
    ("Ecuador", "ECU", 218, "South America", 2018, Mixed, 12, [-1.6, -78.6, 1.0]),
    ("Chile", "CHI", 152, "South America", 2018, Calm, 28, [-34.0, -71.0, 3.0]),
    ("Argentina", "ARG", 32, "South America", 2018, Calm, 35, [-34.0, -64.0, 5.0]),
    ("Paraguay", "PAR", 600, "South America", 2018, Calm, 5, [-24.0, -57.5, 1.6]),
    ("Uruguay", "URU", 858, "South America", 2018, Calm, 3, [-33.0, -56.0, 1.2]),
    ("United States", "USA", 840, "North America", 2020, Calm, 130, [39.0, -95.0, 8.0]),
    ("Canada", "CAN", 124, "North America", 2021, Calm, 28, [50.0, -95.0, 9.0]),
    ("Australia", "AUS", 36, "Oceania", 2021, Calm, 16, [-30.0, 143.0, 6.0]),
    ("New Zealand", "NZL", 554, "Oceania", 2021, Calm, 3, [-40.5, 175.0, 2.0]),
    ("Papua New Guinea", "PNG", 598, "Oceania", 2021, Mixed, 6, [-6.0, 145.0, 1.5]),
];

/// Whose forces appear abroad, as external forces.
const POWERS: [&str; 8] = ["Russia", "United States", "Israel", "Turkey", "France", "Rwanda", "Ethiopia", "Pakistan"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Battle,
    Protest,
    Riot,
    Explosion,
    AgainstCivilians,
    Strategic,
}
use Family::{AgainstCivilians, Battle, Explosion, Protest, Riot, Strategic};

/// One sub event type.
struct Kind {
    family: Family,
    disorder: &'static str,
    event: &'static str,
    sub: &'static str,
    /// Among 1,000 events of the same event type.
    share: u32,
    /// Percentage of these events without a death.
    bloodless: u32,
}

const fn kind(family: Family, disorder: &'static str, sub: &'static str, share: u32, bloodless: u32) -> Kind {
    let event = match family {
        Battle => "Battles",
        Protest => "Protests",
        Riot => "Riots",
        Explosion => "Explosions/Remote violence",
        AgainstCivilians => "Violence against civilians",
        Strategic => "Strategic developments",
    };
    Kind { family, disorder, event, sub, share, bloodless }
}

const VIOLENCE: &str = "Political violence";
const DEMONSTRATION: &str = "Demonstrations";
const DEVELOPMENT: &str = "Strategic developments";

const CLASH: &str = "Armed clash";
const GOVERNMENT_GAIN: &str = "Government regains territory";
const OVERTAKE: &str = "Non-state actor overtakes territory";
const PEACEFUL: &str = "Peaceful protest";
const EXCESSIVE: &str = "Excessive force against protesters";
const VIOLENT_DEMONSTRATION: &str = "Violent demonstration";
const SEXUAL: &str = "Sexual violence";
const LOOTING: &str = "Looting/property destruction";

const KINDS: [Kind; 25] = [
    kind(Battle, VIOLENCE, CLASH, 920, 45),
    kind(Battle, VIOLENCE, GOVERNMENT_GAIN, 45, 60),
    kind(Battle, VIOLENCE, OVERTAKE, 35, 55),
    kind(Protest, DEMONSTRATION, PEACEFUL, 925, 100),
    kind(Protest, DEMONSTRATION, "Protest with intervention", 62, 100),
    kind(Protest, "Political violence; Demonstrations", EXCESSIVE, 13, 45),
    kind(Riot, DEMONSTRATION, VIOLENT_DEMONSTRATION, 460, 94),
    kind(Riot, VIOLENCE, "Mob violence", 540, 80),
    kind(Explosion, VIOLENCE, "Chemical weapon", 1, 80),
    kind(Explosion, VIOLENCE, "Air/drone strike", 330, 72),
    kind(Explosion, VIOLENCE, "Suicide bomb", 12, 12),
    kind(Explosion, VIOLENCE, "Shelling/artillery/missile attack", 440, 82),
    kind(Explosion, VIOLENCE, "Remote explosive/landmine/IED", 190, 60),
    kind(Explosion, VIOLENCE, "Grenade", 27, 70),
    kind(AgainstCivilians, VIOLENCE, SEXUAL, 30, 92),
    kind(AgainstCivilians, VIOLENCE, "Attack", 780, 36),
    kind(AgainstCivilians, VIOLENCE, "Abduction/forced disappearance", 190, 97),
    kind(Strategic, DEVELOPMENT, "Agreement", 40, 100),
    kind(Strategic, DEVELOPMENT, "Arrests", 190, 100),
    kind(Strategic, DEVELOPMENT, "Change to group/activity", 160, 100),
    kind(Strategic, DEVELOPMENT, "Disrupted weapons use", 190, 100),
    kind(Strategic, DEVELOPMENT, "Headquarters or base established", 20, 100),
    kind(Strategic, DEVELOPMENT, LOOTING, 280, 100),
    kind(Strategic, DEVELOPMENT, "Non-violent transfer of territory", 40, 100),
    kind(Strategic, DEVELOPMENT, "Other", 80, 100),
];

/// Among 1,000 events, by climate, in the order of [`FAMILIES`].
const FAMILIES: [Family; 6] = [Battle, Protest, Riot, Explosion, AgainstCivilians, Strategic];
const WAR_SHARES: [u32; 6] = [330, 90, 30, 330, 130, 90];
const MIXED_SHARES: [u32; 6] = [200, 260, 100, 80, 250, 110];
const CALM_SHARES: [u32; 6] = [10, 840, 90, 8, 30, 22];

/// Who fights whom, by actor type, and how often.
type Pairing = ((u8, u8), u32);
const CLASH_PAIRS: [Pairing; 13] = [
    ((1, 2), 380),
    ((1, 3), 180),
    ((1, 4), 40),
    ((1, 8), 40),
    ((1, 1), 12),
    ((2, 8), 60),
    ((2, 2), 60),
    ((2, 3), 60),
    ((2, 4), 15),
    ((3, 3), 80),
    ((3, 4), 25),
    ((3, 8), 13),
    ((4, 4), 35),
];
const GAIN_PAIRS: [Pairing; 4] = [((1, 2), 800), ((1, 3), 110), ((8, 2), 80), ((1, 4), 10)];
const OVERTAKE_PAIRS: [Pairing; 4] = [((2, 1), 780), ((3, 1), 130), ((2, 2), 60), ((2, 3), 30)];
const ATTACKERS: [(u8, u32); 5] = [(1, 250), (2, 180), (3, 430), (4, 100), (8, 40)];
const BOMBERS: [(u8, u32); 5] = [(1, 420), (2, 230), (3, 120), (4, 10), (8, 220)];
const BOMBED: [(u8, u32); 5] = [(0, 330), (1, 210), (2, 170), (3, 30), (7, 260)];
const INTERVENERS: [(u8, u32); 2] = [(1, 985), (8, 15)];
const RIOT_TARGETS: [(u8, u32); 5] = [(0, 280), (1, 330), (5, 170), (7, 200), (6, 20)];
const MOB_TARGETS: [(u8, u32); 4] = [(7, 640), (0, 100), (5, 160), (1, 100)];
const DEVELOPERS: [(u8, u32); 5] = [(1, 460), (2, 260), (3, 190), (4, 20), (8, 70)];
const DEVELOPED: [(u8, u32); 6] = [(0, 520), (7, 250), (1, 80), (2, 80), (3, 60), (8, 10)];

const INTER_LABELS: [&str; 9] = [
    "",
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
];

const SOCIAL_GROUPS: [&str; 24] = [
    "Students",
    "Teachers",
    "Farmers",
    "Labor Group",
    "Women",
    "Health Workers",
    "Journalists",
    "Lawyers",
    "Muslim Group",
    "Christian Group",
    "Refugees/IDPs",
    "Prisoners",
    "Taxi Drivers",
    "Fishers",
    "Miners",
    "Street Traders",
    "Former Soldiers",
    "Aid Workers",
    "Government Workers",
    "Activists",
    "Youth Group",
    "Retired Persons",
    "Nomads, Herders and Drovers",
    "Village Elders",
];

/// From near to far; a value of `source_scale` names one or two of these, in this order.
const SCALES: [&str; 7] =
    ["Local partner", "Other", "New media", "Subnational", "National", "Regional", "International"];

const CROWD_SIZES: [&str; 14] = [
    "no report",
    "no report",
    "no report",
    "hundreds",
    "dozens",
    "around 30",
    "about 100",
    "200",
    "at least 17",
    "6-7",
    "around 50",
    "thousands",
    "between 300-400",
    "nearly 1,000",
];

const WOMEN_TARGETED: [&str; 8] = [
    "candidates for office",
    "politicians",
    "political party supporters",
    "voters",
    "government officials",
    "activists/human rights defenders/social leaders",
    "relatives of targeted groups or persons",
    "girls",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ONSETS: [&str; 24] = [
    "b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kh", "l", "m", "n", "nd", "p", "r", "s", "sh", "st", "t", "tr",
    "v", "y", "z",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "a", "e", "o", "ai", "ou", "ia", "ei"];
const ACCENTED: [&str; 10] = ["é", "á", "ö", "ü", "ã", "í", "è", "ô", "ı", "ä"];
const CODAS: [&str; 14] = ["", "", "", "", "n", "r", "l", "s", "k", "m", "ng", "rt", "st", "sh"];

// In the sentences below: {a} and {b} the actors, {l} the place, {d} its district, {r} its
// province, {c} the country, {n} a number, {w} another place, {s} a source.

const BATTLE_OPENINGS: [&str; 5] = [
    "{a} clashed with {b} in {l} ({d}, {r}).",
    "{b} attacked positions of {a} near {l} ({d}, {r}), and fighting went on for {n} hours.",
    "an armed clash between {a} and {b} took place in {l} ({d}, {r}).",
    "{a} ambushed {b} on the road from {l} to {w} in {d}, {r}.",
    "{a} exchanged fire with {b} in the area of {l} ({r}).",
];
const PROTEST_OPENINGS: [&str; 6] = [
    "people gathered in {l} ({d}, {r}) to demand the payment of {n} months of wages.",
    "residents of {l} ({d}, {r}) demonstrated in front of the town hall against cuts of water.",
    "students and their parents marched through {l} ({r}) to ask for more teachers.",
    "farmers blocked the road between {l} and {w} ({d}, {r}) over the price of grain.",
    "a group of about {n} persons held a sit-in in {l} ({d}, {r}) against a new tax.",
    "workers of a factory staged a protest in {l} ({r}) to call for safer conditions.",
];
const RIOT_OPENINGS: [&str; 4] = [
    "rioters threw stones and burned tyres in {l} ({d}, {r}) after the price of fuel rose.",
    "a mob beat a man accused of theft in the market of {l} ({d}, {r}).",
    "demonstrators set barricades on fire in {l} ({r}) and damaged {n} shops.",
    "two groups of residents fought with sticks over a plot of land in {l} ({d}, {r}).",
];
const EXPLOSION_OPENINGS: [&str; 5] = [
    "{a} shelled {l} ({d}, {r}) with artillery.",
    "a drone of {a} struck a building on the edge of {l} ({d}, {r}).",
    "an explosive device planted by {a} went off on the road near {l} ({r}).",
    "{a} fired about {n} rockets towards {l} ({d}, {r}).",
    "{a} carried out an air strike on the outskirts of {l} ({d}, {r}).",
];
const ATTACK_OPENINGS: [&str; 5] = [
    "{a} shot at residents of {l} ({d}, {r}) on their way home from the market.",
    "members of {a} raided {l} ({d}, {r}) at night and beat several persons.",
    "{a} abducted {n} travellers on the road from {l} to {w} in {r}.",
    "{a} killed a village elder in {l} ({d}, {r}).",
    "{a} attacked herders in the fields around {l} ({d}, {r}).",
];
/// By sub event type: the heading that notes begin with, and the opening.
const DEVELOPMENTS: [(&str, &str, &str); 8] = [
    ("Agreement", "Agreement", "representatives of {a} signed an agreement in {l} ({r}) on the use of wells."),
    ("Arrests", "Arrests", "{a} arrested {n} persons in {l} ({d}, {r}) on suspicion of helping an armed group."),
    ("Change to group/activity", "Movement of forces", "{a} moved {n} vehicles from {w} to {l} ({d}, {r})."),
    ("Disrupted weapons use", "Weapons seizure", "{a} found and destroyed a store of weapons near {l} ({r})."),
    ("Headquarters or base established", "Base", "{a} opened a new camp in {l} ({d}, {r})."),
    (LOOTING, "Property destruction", "{a} burned {n} houses in {l} ({d}, {r}) and took away livestock."),
    (
        "Non-violent transfer of territory",
        "Control",
        "{a} entered {l} ({d}, {r}) without a fight, after its defenders had left for {w}.",
    ),
    ("Other", "Other", "a grave with {n} bodies was found near {l} ({d}, {r})."),
];

const SENTENCES: [&str; 30] = [
    "Witnesses said that the men came on {n} motorcycles and left towards {w} before dawn.",
    "Shops and schools stayed closed for {n} days afterwards.",
    "The local authorities did not comment on the incident.",
    "At least {n} families left for {w}, where they found shelter in a school.",
    "According to {s}, the area had been quiet for {n} weeks.",
    "The road between {l} and {w} was closed until the evening.",
    "A spokesperson for the province of {r} announced an inquiry.",
    "The reports differ on the number of persons involved, which ranges from {n} to several hundred.",
    "Telephone lines in {d} were cut, so that news reached {w} only two days later.",
    "Both sides blamed each other for the incident.",
    "It was the third such event in {d} within {n} days.",
    "The hospital of {w} received {n} wounded persons, among them children.",
    "No group claimed responsibility, but residents pointed to men from {w}.",
    "The date is that of the first report; the event may have happened up to {n} hours earlier.",
    "The exact place is not known and was coded to {l}, the nearest town.",
    "Security in {r} was strengthened, with new checkpoints on the roads to {l} and {w}.",
    "Traders said that the price of maize, rice and oil had doubled since the beginning of the year.",
    "The mayor of {w} called for calm, dialogue and help for those who had lost their houses.",
    "The event was part of a wider movement in {c}, with similar reports from {w}.",
    "Several buildings, including a clinic, a mosque and a church, were damaged.",
    "A vehicle of an aid organisation was stopped at a checkpoint near {w} and searched.",
    "{s} reported that the group had gathered in {w} on the day before.",
    "Negotiations between elders of {l} and {w} were to begin in the following week.",
    "Those detained were brought to {w} and released after {n} days.",
    "A bridge over the river near {w} was destroyed, which cut off {n} villages.",
    "The group carried rifles, machetes and at least one machine gun.",
    "Weather made it hard to reach the place, and helpers arrived only on the next day.",
    "Organisers spoke of more than {n} participants, the police of far fewer.",
    "The crowd dispersed peacefully after {n} hours.",
    "Residents have complained about a lack of protection in this part of {d} for years.",
];
const QUOTED_SENTENCES: [&str; 6] = [
    "One resident of {l} said \"we ran, and we did not look back\".",
    "Banners read \"Water for {l}!\" and \"Enough\".",
    "The operation, called \"Clear Sky {n}\", was announced by {s}.",
    "The so-called \"{w} Brigade\" had threatened the village before.",
    "\"Nobody told us anything,\" said a teacher from {w}, \"and nobody came to help.\"",
    "The governor of {r} spoke of an \"isolated case\".",
];
const ACCENTED_SENTENCES: [&str; 5] = [
    "A priest, Père Émile Nadoré, offered to mediate between the two sides.",
    "The local paper – printed in {w} – gave the name of the square as Plaça Nova.",
    "The village is also known as Köprübaşı or Al‑Ḥaṣan.",
    "The toll was given as “about {n}” by the regional radio.",
    "Damage was put at {n}00 € by the owner, José Núñez.",
];

// ---------------------------------------------------------------------------------------------
// Chance
// ---------------------------------------------------------------------------------------------

/// A small generator of random numbers (splitmix64).
struct Rng(u64);

impl Rng {
    /// The numbers that belong to one row (or country, or place) and to nothing else.
    const fn new(seed: u64, stream: u64, item: u64) -> Self {
        Self(mix(mix(seed ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93)) ^ item))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// 0 to `limit - 1`, all alike.
    const fn below(&mut self, limit: usize) -> usize {
        (((self.next() >> 32) * limit as u64) >> 32) as usize
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// True in `share` of 1,000 cases.
    const fn chance(&mut self, share: u32) -> bool {
        self.below(1000) < share as usize
    }

    /// From 0 up to, not including, 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn weighted<T: Copy>(&mut self, items: &[(T, u32)]) -> T {
        let total: u32 = items.iter().map(|item| item.1).sum();
        let mut left = self.below(total as usize) as u32;
        for &(item, weight) in items {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        unreachable!("the weights add up to the total")
    }
}

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// What a series of random numbers is for: one use never disturbs another.
mod stream {
    pub const NAMES: u64 = 1;
    pub const PLACES: u64 = 2;
    pub const CALENDAR: u64 = 3;
    pub const EVENTS: u64 = 4;
    pub const CHANGES: u64 = 5;
    pub const RESURVEY: u64 = 6;
    pub const UPLOADS: u64 = 7;
}

/// Picks the first of a list far more often than the last (Zipf), for lists of any length.
struct Zipf {
    /// Sums of 1 / (rank + flatness).
    sums: Vec<f64>,
}

impl Zipf {
    fn new(longest: usize, flatness: f64) -> Self {
        let mut sum = 0.0;
        let sums = (0..longest)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + flatness);
                sum
            })
            .collect();
        Self { sums }
    }

    fn rank(&self, rng: &mut Rng, length: usize) -> usize {
        draw(&self.sums[..length], rng)
    }

    /// How often `rank` is drawn from a list of `length`.
    fn share(&self, rank: usize, length: usize) -> f64 {
        let before = if rank == 0 { 0.0 } else { self.sums[rank - 1] };
        (self.sums[rank] - before) / self.sums[length - 1]
    }
}

/// Draws a position by its weight, given the running sums of the weights.
fn draw(sums: &[f64], rng: &mut Rng) -> usize {
    let target = rng.fraction() * sums[sums.len() - 1];
    sums.partition_point(|&sum| sum <= target).min(sums.len() - 1)
}

// ---------------------------------------------------------------------------------------------
// Days
// ---------------------------------------------------------------------------------------------

/// Days since 1970-01-01.
const fn days_from_civil(year: i32, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year } as i64;
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[derive(Clone, Copy)]
struct Day {
    number: i64,
    year: i32,
    month: u32,
    day: u32,
}

impl Day {
    const fn new(number: i64) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted - era * 146_097;
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * from_march + 2) / 5 + 1) as u32;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 } as u32;
        let year = (year_of_era + era * 400) as i32 + if month <= 2 { 1 } else { 0 };
        Self { number, year, month, day }
    }

    fn year_index(self) -> usize {
        (self.year - FIRST_YEAR) as usize
    }
}

/// The first Tuesday on or after a day: uploads happen on Tuesdays.
const fn tuesday_from(day: i64) -> i64 {
    day + (5 - day).rem_euclid(7)
}

/// The second at which the upload of that day happened; one of three.
fn upload_second(day: i64, rng: &mut Rng) -> i64 {
    let mut of_day = Rng::new(0, stream::UPLOADS, day as u64);
    day * 86_400 + of_day.between(54_000, 76_000) + rng.between(0, 2) * 1_171
}

// ---------------------------------------------------------------------------------------------
// The world: countries, places, actors, sources
// ---------------------------------------------------------------------------------------------

struct Place {
    admin1: String,
    admin2: String,
    admin3: String,
    location: String,
    latitude: i32,
    longitude: i32,
    /// What a newer file says about the place, if its entry in the gazetteer was corrected.
    corrected: Option<Correction>,
}

enum Correction {
    Admin2(String),
    Point(i32, i32),
}

struct Source {
    name: String,
    scale: usize,
}

/// A government's time in office; state forces carry these years in their names.
struct Regime {
    from: i32,
    to: i32,
    military: Vec<String>,
    police: Vec<String>,
}

struct Country {
    name: &'static str,
    prefix: &'static str,
    iso: u16,
    region: &'static str,
    first_year: i32,
    climate: Climate,
    weight: u32,
    civilians: String,
    protesters: String,
    rioters: String,
    unidentified: String,
    regimes: Vec<Regime>,
    rebels: Vec<String>,
    political: Vec<String>,
    communal: Vec<String>,
    outsiders: Vec<String>,
    groups: Vec<String>,
    places: Vec<Place>,
    sources: Vec<Source>,
}

struct World {
    countries: Vec<Country>,
    powers: Vec<usize>,
    /// By year: running sums of the countries' weights.
    activity: Vec<Vec<f64>>,
    international: Vec<Source>,
    /// Few are named often.
    steep: Zipf,
    /// Many are named now and then.
    flat: Zipf,
}

/// Makes up names, none twice.
struct Namer {
    rng: Rng,
    taken: HashSet<String>,
}

impl Namer {
    fn syllable(&mut self, accented: bool) -> String {
        let vowel = if accented { *self.rng.pick(&ACCENTED) } else { *self.rng.pick(&VOWELS) };
        format!("{}{vowel}{}", self.rng.pick(&ONSETS), self.rng.pick(&CODAS))
    }

    /// A word with a capital, such as a village may have for a name.
    fn word(&mut self) -> String {
        let length = if self.rng.chance(550) { 2 } else { 3 };
        let accent = if self.rng.chance(6) { self.rng.below(length) } else { length };
        let word: String = (0..length).map(|at| self.syllable(at == accent)).collect();
        word[..1].to_uppercase() + &word[1..]
    }

    fn place(&mut self) -> String {
        let word = self.word();
        match self.rng.below(40) {
            0 => format!("{word} North"),
            1 => format!("{word} el {}", self.word()),
            2 => format!("{word}-sur-{}", self.word()),
            3 => format!("Camp {word}"),
            4 | 5 => format!("{word} - {}", self.word()),
            6 => format!("Al {word}"),
            _ => word,
        }
    }

    /// Calls `make` until it gives a name that nobody has.
    fn unique(&mut self, mut make: impl FnMut(&mut Self) -> String) -> String {
        loop {
            let name = make(self);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    fn unique_names(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> String) -> Vec<String> {
        (0..count).map(|_| self.unique(&mut make)).collect()
    }

    fn rebel(&mut self) -> String {
        let word = self.word();
        let name = match self.rng.below(5) {
            0 => format!("{word} Liberation Front"),
            1 => format!("{word} People's Army"),
            2 => format!("Movement for the Freedom of {word}"),
            3 => format!("{word} Resistance Army"),
            _ => format!("Army of Free {word}"),
        };
        if self.rng.chance(600) { with_initials(&name) } else { name }
    }

    fn political_militia(&mut self) -> String {
        let word = self.word();
        match self.rng.below(5) {
            0 => format!("{word} Cartel"),
            1 => format!("{word} Gang"),
            2 => with_initials(&format!("{word} Self-Defense Group")),
            3 => format!("{word} Brigade"),
            _ => format!("{word} Militia"),
        }
    }

    fn communal_militia(&mut self, country: &str) -> String {
        let word = self.word();
        let form = *self.rng.pick(&["Ethnic", "Communal", "Clan"]);
        format!("{word} {form} Militia ({country})")
    }

    fn party(&mut self) -> String {
        let word = self.word();
        match self.rng.below(4) {
            0 => with_initials(&format!("{word} National Party")),
            1 => with_initials(&format!("{word} Union of Miners, Smelters and Drivers")),
            2 => with_initials(&format!("{word} Democratic Alliance")),
            _ => format!("{word} Citizens' Forum"),
        }
    }

    fn source(&mut self) -> String {
        let word = self.word();
        match self.rng.below(9) {
            0 => format!("{word} Herald"),
            1 => format!("Radio {word}"),
            2 => format!("Daily {word}"),
            3 => format!("{word} Post"),
            4 => format!("{word} Observatory for Human Rights"),
            5 => format!("{word}24"),
            6 => format!("Telegram: {word}"),
            7 => format!("{word} News Agency"),
            _ => word,
        }
    }
}

/// `Belu Liberation Front` becomes `BLF: Belu Liberation Front`.
fn with_initials(name: &str) -> String {
    let initials: String =
        name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    format!("{initials}: {name}")
}

impl Country {
    fn new(row: &NationRow, namer: &mut Namer) -> Self {
        let &(name, prefix, iso, region, first_year, climate, weight, middle) = row;
        let share = share_of(weight);
        let armed = match climate {
            War | Mixed => 0.60,
            Calm => 0.35,
        };
        let count = |share_of_kind: f64| 4 + (NAMED_ACTORS as f64 * share * armed * share_of_kind) as usize;
        Self {
            name,
            prefix,
            iso,
            region,
            first_year,
            climate,
            weight,
            civilians: format!("Civilians ({name})"),
            protesters: format!("Protesters ({name})"),
            rioters: format!("Rioters ({name})"),
            unidentified: format!("Unidentified Armed Group ({name})"),
            regimes: regimes(name, first_year, &mut namer.rng),
            rebels: namer.unique_names(count(0.40), Namer::rebel),
            political: namer.unique_names(count(0.80), Namer::political_militia),
            communal: namer.unique_names(count(0.50), |n| n.communal_militia(name)),
            outsiders: outsiders(name, namer),
            groups: groups(name, 12 + (1500.0 * share) as usize, namer),
            places: places(12 + (PLACES as f64 * share) as usize, middle, namer),
            sources: (0..12 + (SOURCES as f64 * share * 0.95) as usize)
                .map(|_| source(&[0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5], namer))
                .collect(),
        }
    }

    fn regime(&self, year: i32) -> &Regime {
        self.regimes.iter().find(|regime| year < regime.to).expect("the last government of a country has no end")
    }
}

fn share_of(weight: u32) -> f64 {
    let total: u32 = NATIONS.iter().map(|row| row.6).sum();
    f64::from(weight) / f64::from(total)
}

fn regimes(country: &str, first_year: i32, rng: &mut Rng) -> Vec<Regime> {
    let mut from = first_year - rng.between(1, 9) as i32;
    let mut regimes = Vec::new();
    loop {
        let to = from + rng.between(5, 16) as i32;
        let ends = to <= LAST_YEAR;
        let years = if ends { format!("({from}-{to})") } else { format!("({from}-)") };
        regimes.push(Regime {
            from,
            to: if ends { to } else { i32::MAX },
            military: forces("Military", country, &years, &["", " Air Force", " Border Guard"]),
            police: forces("Police", country, &years, &["", " Prison Guards", " Special Unit"]),
        });
        if !ends {
            return regimes;
        }
        from = to;
    }
}

fn forces(kind: &str, country: &str, years: &str, units: &[&str]) -> Vec<String> {
    units.iter().map(|unit| format!("{kind} Forces of {country} {years}{unit}")).collect()
}

fn outsiders(country: &str, namer: &mut Namer) -> Vec<String> {
    let mission = namer.unique(|n| {
        let word = n.word();
        with_initials(&format!("United Nations Mission in {word}"))
    });
    vec![format!("Private Security Forces ({country})"), mission]
}

fn groups(country: &str, parties: usize, namer: &mut Namer) -> Vec<String> {
    let mut groups = namer.unique_names(parties, Namer::party);
    groups.extend(SOCIAL_GROUPS.iter().map(|group| format!("{group} ({country})")));
    shuffle(&mut groups, &mut namer.rng);
    groups
}

fn shuffle<T>(items: &mut [T], rng: &mut Rng) {
    for at in (1..items.len()).rev() {
        items.swap(at, rng.below(at + 1));
    }
}

fn source(scales: &[usize], namer: &mut Namer) -> Source {
    Source { name: namer.unique(Namer::source), scale: *namer.rng.pick(scales) }
}

/// The gazetteer of a country: provinces, districts, and in them the places.
fn places(count: usize, middle: [f64; 3], namer: &mut Namer) -> Vec<Place> {
    let mut seen = HashSet::new();
    let provinces: Vec<Province> = (0..(4 + count / 60).min(34)).map(|_| Province::new(count, middle, namer)).collect();
    let mut places = Vec::with_capacity(count);
    while places.len() < count {
        let province = namer.rng.below(provinces.len());
        let location = namer.place();
        if seen.insert((province, location.clone())) {
            places.push(provinces[province].place(location, namer));
        }
    }
    places
}

struct Province {
    name: String,
    districts: Vec<String>,
    middle: [f64; 3],
}

impl Province {
    fn new(places: usize, country: [f64; 3], namer: &mut Namer) -> Self {
        let spread = country[2];
        Self {
            name: namer.unique(Namer::word),
            districts: (0..(2 + places / 200).min(14)).map(|_| namer.word()).collect(),
            middle: [
                country[0] + spread * (namer.rng.fraction() * 1.6 - 0.8),
                country[1] + spread * (namer.rng.fraction() * 1.6 - 0.8),
                spread * 0.2,
            ],
        }
    }

    fn place(&self, location: String, namer: &mut Namer) -> Place {
        let [latitude, longitude, spread] = self.middle;
        let rng = &mut namer.rng;
        let mut near = |middle: f64| ((middle + spread * (rng.fraction() * 2.0 - 1.0)) * 10_000.0) as i32;
        let (latitude, longitude) = (near(latitude), near(longitude));
        let mut place = Place {
            admin1: self.name.clone(),
            admin2: String::new(),
            admin3: String::new(),
            location,
            latitude,
            longitude,
            corrected: None,
        };
        if !namer.rng.chance(40) {
            place.admin2.clone_from(namer.rng.pick(&self.districts));
        }
        if namer.rng.chance(500) {
            place.admin3 = namer.word();
        }
        place
    }
}

impl World {
    fn new(seed: u64) -> Self {
        let mut namer = Namer { rng: Rng::new(seed, stream::NAMES, 0), taken: HashSet::new() };
        let international = (0..SOURCES / 30).map(|_| source(&[2, 4, 5, 6, 6], &mut namer)).collect();
        let countries: Vec<Country> = NATIONS
            .iter()
            .enumerate()
            .map(|(at, row)| {
                namer.rng = Rng::new(seed, stream::PLACES, at as u64);
                Country::new(row, &mut namer)
            })
            .collect();
        let powers = (0..countries.len()).filter(|&at| POWERS.contains(&countries[at].name)).collect();
        let longest = countries.iter().map(|country| country.places.len()).max().unwrap_or(1);
        Self {
            activity: activity(&countries, seed),
            countries,
            powers,
            international,
            steep: Zipf::new(longest, 1.5),
            flat: Zipf::new(longest, 30.0),
        }
    }

    /// Corrects the gazetteer in places, as a newer file would have it; returns the share of all
    /// events that happened there. `events` counts them by country.
    fn resurvey(&mut self, seed: u64, share: f64, events: &[u32]) -> f64 {
        let total: u32 = events.iter().sum();
        let mut changed = 0.0;
        let (flat, namer) =
            (&self.flat, &mut Namer { rng: Rng::new(seed, stream::RESURVEY, 0), taken: HashSet::new() });
        for (country, &events) in self.countries.iter_mut().zip(events) {
            let length = country.places.len();
            for (rank, place) in country.places.iter_mut().enumerate() {
                if namer.rng.fraction() < share {
                    place.correct(namer);
                    changed += flat.share(rank, length) * f64::from(events) / f64::from(total);
                }
            }
        }
        changed
    }
}

impl Place {
    fn correct(&mut self, namer: &mut Namer) {
        self.corrected = Some(if namer.rng.chance(600) {
            let mut name = namer.word();
            while name == self.admin2 {
                name = namer.word();
            }
            Correction::Admin2(name)
        } else {
            let rng = &mut namer.rng;
            let mut step = || if rng.chance(500) { 1 } else { -1 } * rng.between(1, 90) as i32;
            Correction::Point(self.latitude + step(), self.longitude + step())
        });
    }
}

/// How active each country is in each year: more is reported every year, and wars come and go.
fn activity(countries: &[Country], seed: u64) -> Vec<Vec<f64>> {
    (FIRST_YEAR..=LAST_YEAR)
        .map(|year| {
            let coverage = match year {
                ..2010 => 0.12 + 0.01 * f64::from(year - FIRST_YEAR),
                2010..2018 => 0.25 + 0.06 * f64::from(year - 2010),
                _ => 0.75 + 0.035 * f64::from(year - 2018),
            };
            let mut sum = 0.0;
            countries
                .iter()
                .enumerate()
                .map(|(at, country)| {
                    let item = (at as u64) << 32 | year as u64;
                    let swing = 0.5 + Rng::new(seed, stream::CALENDAR, item).fraction();
                    if year >= country.first_year {
                        sum += f64::from(country.weight) * coverage * swing;
                    }
                    sum
                })
                .collect()
        })
        .collect()
}

/// Calls `visit` with each row's number and day, the newest day first.
fn each_row(world: &World, options: &Options, mut visit: impl FnMut(u64, Day) -> io::Result<()>) -> io::Result<()> {
    let first = days_from_civil(FIRST_YEAR, 1, 1);
    let last = days_from_civil(LAST_YEAR, 12, 31);
    let busyness = |number: i64| {
        let swing = 0.75 + 0.5 * Rng::new(options.seed, stream::CALENDAR, number as u64).fraction();
        let year = &world.activity[Day::new(number).year_index()];
        year[year.len() - 1] * swing
    };
    let total: f64 = (first..=last).rev().map(busyness).sum();
    let (mut sum, mut row) = (0.0, 0);
    for number in (first..=last).rev() {
        sum += busyness(number);
        let until = if number == first { options.rows } else { (options.rows as f64 * (sum / total)) as u64 };
        while row < until {
            visit(row, Day::new(number))?;
            row += 1;
        }
    }
    Ok(())
}

/// The first number drawn for a row decides on the country.
fn country_of(world: &World, day: Day, rng: &mut Rng) -> usize {
    draw(&world.activity[day.year_index()], rng)
}

// ---------------------------------------------------------------------------------------------
// Events
// ---------------------------------------------------------------------------------------------

#[derive(Clone, Copy, PartialEq, Eq)]
struct Side<'w> {
    name: &'w str,
    inter: u8,
}

struct Event<'w> {
    country: &'w Country,
    id: u32,
    day: Day,
    time_precision: u8,
    kind: &'static Kind,
    sides: [Side<'w>; 2],
    associates: [Vec<&'w str>; 2],
    place: &'w Place,
    admin2: &'w str,
    latitude: i32,
    longitude: i32,
    geo_precision: u8,
    sources: Vec<&'w Source>,
    notes: String,
    fatalities: u32,
    tags: String,
    timestamp: i64,
}

/// What is needed to make up one event.
struct Coder<'w> {
    world: &'w World,
    home: usize,
    country: &'w Country,
    day: Day,
    rng: Rng,
}

impl<'w> Coder<'w> {
    fn event(&mut self, id: u32, taken: &mut HashSet<u64>) -> Event<'w> {
        let kind = self.kind();
        let sides = self.sides(kind);
        let place = self.free_place(kind, sides, taken);
        let associates = self.associates(kind, sides);
        let fatalities = self.fatalities(kind);
        let sources = self.sources();
        let time_precision = self.rng.weighted(&[(1, 948), (2, 50), (3, 2)]);
        let geo_precision = self.rng.weighted(&[(1, 765), (2, 213), (3, 22)]);
        let tags = self.tags(kind);
        let timestamp = self.timestamp();
        let mut event = Event {
            country: self.country,
            id,
            day: self.day,
            time_precision,
            kind,
            sides,
            associates,
            place,
            admin2: &place.admin2,
            latitude: place.latitude,
            longitude: place.longitude,
            geo_precision,
            sources,
            notes: String::new(),
            fatalities,
            tags,
            timestamp,
        };
        event.notes = self.notes(&event);
        event
    }

    fn kind(&mut self) -> &'static Kind {
        let shares = match self.country.climate {
            War => WAR_SHARES,
            Mixed => MIXED_SHARES,
            Calm => CALM_SHARES,
        };
        let mut left = self.rng.below(1000) as u32;
        let mut family = 0;
        while left >= shares[family] {
            left -= shares[family];
            family += 1;
        }
        let mut left = self.rng.below(1000) as u32;
        KINDS
            .iter()
            .filter(|kind| kind.family == FAMILIES[family])
            .find(|kind| {
                let found = left < kind.share;
                left = left.wrapping_sub(kind.share);
                found
            })
            .expect("the shares of the sub event types add up to 1,000")
    }

    fn sides(&mut self, kind: &Kind) -> [Side<'w>; 2] {
        match kind.family {
            Battle => self.fighters(kind),
            Protest => {
                let other = match kind.sub {
                    PEACEFUL if self.rng.chance(985) => 0,
                    PEACEFUL => 6,
                    _ => self.rng.weighted(&INTERVENERS),
                };
                [self.actor(6), self.keeper_of_order(other)]
            }
            Riot => {
                let targets: &[(u8, u32)] =
                    if kind.sub == VIOLENT_DEMONSTRATION { &RIOT_TARGETS } else { &MOB_TARGETS };
                let other = self.rng.weighted(targets);
                [self.actor(5), self.keeper_of_order(other)]
            }
            Explosion => {
                let bomber = self.rng.weighted(&BOMBERS);
                let target = match self.rng.weighted(&BOMBED) {
                    1 if bomber == 1 => 2,
                    other => other,
                };
                self.pair(bomber, target)
            }
            AgainstCivilians => {
                let attacker = self.rng.weighted(&ATTACKERS);
                [self.actor(attacker), self.actor(7)]
            }
            Strategic => {
                let (doer, other) = (self.rng.weighted(&DEVELOPERS), self.rng.weighted(&DEVELOPED));
                let other = if kind.sub == LOOTING && other != 0 { 7 } else { other };
                self.pair(doer, other)
            }
        }
    }

    fn fighters(&mut self, kind: &Kind) -> [Side<'w>; 2] {
        match kind.sub {
            GOVERNMENT_GAIN => {
                let (one, other) = self.rng.weighted(&GAIN_PAIRS);
                self.pair(one, other)
            }
            OVERTAKE => {
                let (one, other) = self.rng.weighted(&OVERTAKE_PAIRS);
                self.pair(one, other)
            }
            _ => {
                let (one, other) = self.rng.weighted(&CLASH_PAIRS);
                if self.rng.chance(500) { self.pair(one, other) } else { self.pair(other, one) }
            }
        }
    }

    /// Two actors of these types, who are not the same.
    fn pair(&mut self, one: u8, other: u8) -> [Side<'w>; 2] {
        let first = self.actor(one);
        let mut second = self.actor(other);
        while second.name == first.name {
            second = self.actor(other);
        }
        [first, second]
    }

    /// Against a crowd, the state's forces are the police rather than the army.
    fn keeper_of_order(&mut self, inter: u8) -> Side<'w> {
        if inter == 1 && self.rng.chance(800) {
            return Side { name: self.unit(&self.country.regime(self.day.year).police), inter };
        }
        self.actor(inter)
    }

    fn actor(&mut self, inter: u8) -> Side<'w> {
        let country = self.country;
        let name = match inter {
            0 => "",
            1 => {
                let regime = country.regime(self.day.year);
                let police = self.rng.chance(250);
                self.unit(if police { &regime.police } else { &regime.military })
            }
            2 => self.often_the_first(&country.rebels),
            3 if self.rng.chance(350) => &country.unidentified,
            3 => self.often_the_first(&country.political),
            4 => self.often_the_first(&country.communal),
            5 => self.crowd(|country| &country.rioters),
            6 => self.crowd(|country| &country.protesters),
            7 => self.crowd(|country| &country.civilians),
            _ => self.outsider(),
        };
        Side { name, inter }
    }

    /// The forces as a whole, or now and then one unit.
    fn unit(&mut self, forces: &'w [String]) -> &'w str {
        let which = if self.rng.chance(850) { 0 } else { self.rng.below(forces.len()) };
        &forces[which]
    }

    fn often_the_first(&mut self, names: &'w [String]) -> &'w str {
        &names[self.world.steep.rank(&mut self.rng, names.len())]
    }

    /// A crowd of the country; in two of a hundred events, of another country.
    fn crowd(&mut self, name: impl Fn(&'w Country) -> &'w str) -> &'w str {
        if self.rng.chance(20) { name(self.rng.pick(&self.world.countries)) } else { name(self.country) }
    }

    fn outsider(&mut self) -> &'w str {
        if self.rng.chance(150) {
            let outsiders = &self.country.outsiders;
            return &outsiders[self.rng.below(outsiders.len())];
        }
        loop {
            let power = *self.rng.pick(&self.world.powers);
            let abroad = &self.world.countries[power];
            let began = abroad.regimes[0].from;
            if power != self.home && began <= self.day.year {
                return self.unit(&abroad.regime(self.day.year).military);
            }
        }
    }

    /// A place where nothing of this kind between these actors has happened on this day. A few
    /// events are let through: real files have such pairs too.
    fn free_place(&mut self, kind: &Kind, sides: [Side<'w>; 2], taken: &mut HashSet<u64>) -> &'w Place {
        let places = &self.country.places;
        for _ in 0..12 {
            let rank = self.world.flat.rank(&mut self.rng, places.len());
            let at = (self.home as u64) << 40 | rank as u64;
            let key =
                [kind.sub, sides[0].name, sides[1].name].into_iter().fold(mix(at), |key, name| mix(key ^ hash(name)));
            if taken.insert(key) || self.rng.chance(15) {
                return &places[rank];
            }
        }
        &places[self.rng.below(places.len())]
    }

    fn associates(&mut self, kind: &Kind, sides: [Side<'w>; 2]) -> [Vec<&'w str>; 2] {
        sides.map(|side| match side.inter {
            0 => Vec::new(),
            5..=7 => {
                let share = if kind.family == Protest { 640 } else { 380 };
                self.joiners(sides, share, |coder| coder.often_the_first(&coder.country.groups))
            }
            1 => self.joiners(sides, 120, |coder| coder.actor(1).name),
            2 => self.joiners(sides, 140, |coder| coder.often_the_first(&coder.country.rebels)),
            _ => self.joiners(sides, 90, |coder| coder.often_the_first(&coder.country.political)),
        })
    }

    fn joiners(
        &mut self,
        sides: [Side<'w>; 2],
        share: u32,
        mut next: impl FnMut(&mut Self) -> &'w str,
    ) -> Vec<&'w str> {
        let mut names = Vec::new();
        let mut more = share;
        while self.rng.chance(more) && names.len() < 12 {
            let name = next(self);
            if sides.iter().all(|side| side.name != name) && !names.contains(&name) {
                names.push(name);
            }
            more = 300;
        }
        names
    }

    fn fatalities(&mut self, kind: &Kind) -> u32 {
        if self.rng.below(100) < kind.bloodless as usize {
            return 0;
        }
        deaths(&mut self.rng)
    }

    fn sources(&mut self) -> Vec<&'w Source> {
        let count = self.rng.weighted(&[(1, 640), (2, 240), (3, 85), (4, 35)]);
        let mut sources: Vec<&Source> = Vec::with_capacity(count);
        while sources.len() < count {
            let source = self.source();
            if !sources.iter().any(|other| other.name == source.name) {
                sources.push(source);
            }
        }
        sources
    }

    fn source(&mut self) -> &'w Source {
        let local = self.rng.chance(820);
        let sources = if local { &self.country.sources } else { &self.world.international };
        &sources[self.world.steep.rank(&mut self.rng, sources.len())]
    }

    fn tags(&mut self, kind: &Kind) -> String {
        let mut tags = Vec::new();
        if matches!(kind.family, Protest | Riot) && self.rng.chance(760) {
            tags.push(format!("crowd size={}", self.rng.pick(&CROWD_SIZES)));
        }
        if kind.sub == SEXUAL || kind.family == AgainstCivilians && self.rng.chance(25) {
            tags.push(format!("women targeted: {}", self.rng.pick(&WOMEN_TARGETED)));
        }
        if kind.sub == SEXUAL && self.rng.chance(700) {
            tags.push("sexual violence".to_owned());
        }
        if kind.family == AgainstCivilians && self.rng.chance(12) {
            tags.push("local administrators".to_owned());
        }
        if matches!(kind.family, Battle | Explosion) && self.rng.chance(160) {
            tags.push("Insurgency".to_owned());
        }
        tags.join("; ")
    }

    /// Uploaded soon after the event, or touched again on some later Tuesday.
    fn timestamp(&mut self) -> i64 {
        let soon = tuesday_from(self.day.number + 3).max(FIRST_UPLOAD);
        let weeks = (SNAPSHOT - soon) / 7;
        let upload =
            if weeks > 0 && self.rng.chance(450) { soon + 7 * self.rng.between(0, weeks) } else { soon.min(SNAPSHOT) };
        upload_second(upload, &mut self.rng)
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// Mostly one or two, rarely hundreds.
fn deaths(rng: &mut Rng) -> u32 {
    let few = [(1, 470), (2, 190), (3, 130), (4, 60), (5, 40), (6, 30), (10, 40), (12, 28), (0, 12)];
    match rng.weighted(&few) {
        0 => {
            let far = rng.fraction();
            7 + (900.0 * far * far * far * far * far * far) as u32
        }
        number => number,
    }
}

// ---------------------------------------------------------------------------------------------
// Notes
// ---------------------------------------------------------------------------------------------

impl<'w> Coder<'w> {
    fn notes(&mut self, event: &Event<'w>) -> String {
        let mut notes = String::with_capacity(LONGEST_NOTE);
        self.opening(event, &mut notes);
        let longer = if self.rng.chance(40) { 150 } else { 0 };
        let wanted = 80 + longer + self.rng.below(280) + self.rng.below(280);
        if self.rng.chance(120) {
            let sentence = *self.rng.pick(&QUOTED_SENTENCES);
            self.sentence(sentence, event, &mut notes);
        }
        if self.rng.chance(22) {
            let sentence = *self.rng.pick(&ACCENTED_SENTENCES);
            self.sentence(sentence, event, &mut notes);
        }
        let mut newline = self.rng.chance(15);
        let (mut next, step) = (self.rng.below(SENTENCES.len()), *self.rng.pick(&[7, 11, 13]));
        while notes.len() < wanted || newline {
            let end = notes.len();
            self.sentence(SENTENCES[next], event, &mut notes);
            if newline {
                notes.replace_range(end..=end, "\n");
                newline = false;
            }
            next = (next + step) % SENTENCES.len();
        }
        self.toll(event.fatalities, &mut notes);
        notes
    }

    fn opening(&mut self, event: &Event<'w>, notes: &mut String) {
        let opening = match event.kind.family {
            Battle => *self.rng.pick(&BATTLE_OPENINGS),
            Protest => *self.rng.pick(&PROTEST_OPENINGS),
            Riot => *self.rng.pick(&RIOT_OPENINGS),
            Explosion => *self.rng.pick(&EXPLOSION_OPENINGS),
            AgainstCivilians => *self.rng.pick(&ATTACK_OPENINGS),
            Strategic => self.development(event.kind, notes),
        };
        let preposition = if event.time_precision == 1 { "On" } else { "Around" };
        let Day { year, month, day, .. } = event.day;
        let month = MONTHS[month as usize - 1];
        let _ = write!(notes, "{preposition} {day} {month} {year}, ");
        self.fill(opening, event, notes);
    }

    /// Writes the heading that most notes on strategic developments have; returns the opening.
    fn development(&mut self, kind: &Kind, notes: &mut String) -> &'static str {
        let (_, heading, opening) = DEVELOPMENTS
            .iter()
            .find(|(sub, ..)| *sub == kind.sub)
            .expect("each strategic development has its sentence");
        if self.rng.chance(800) {
            let _ = write!(notes, "{heading}: ");
        }
        opening
    }

    fn sentence(&mut self, template: &str, event: &Event<'w>, notes: &mut String) {
        notes.push(' ');
        self.fill(template, event, notes);
    }

    /// Copies a template, with the event's words in the places in braces.
    fn fill(&mut self, template: &str, event: &Event<'w>, notes: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            notes.push_str(before);
            match after.as_bytes()[0] {
                b'a' => notes.push_str(event.sides[0].name),
                b'b' => notes.push_str(event.sides[1].name),
                b'c' => notes.push_str(event.country.name),
                b'd' if !event.place.admin2.is_empty() => notes.push_str(&event.place.admin2),
                b'd' | b'r' => notes.push_str(&event.place.admin1),
                b'l' => notes.push_str(&event.place.location),
                b's' => notes.push_str(&event.sources[0].name),
                b'w' => {
                    let rank = self.world.steep.rank(&mut self.rng, event.country.places.len());
                    notes.push_str(&event.country.places[rank].location);
                }
                _ => {
                    let _ = write!(notes, "{}", self.rng.between(2, 60));
                }
            }
            rest = &after[2..];
        }
        notes.push_str(rest);
    }

    fn toll(&mut self, fatalities: u32, notes: &mut String) {
        let _ = match fatalities {
            0 => Ok(()),
            1 => write!(notes, " One person was killed."),
            3 | 10 if self.rng.chance(400) => {
                write!(notes, " Several persons were killed. Fatalities coded as {fatalities}.")
            }
            _ => write!(notes, " At least {fatalities} persons were killed."),
        };
    }
}

// ---------------------------------------------------------------------------------------------
// A newer file
// ---------------------------------------------------------------------------------------------

/// Which events a newer file has changed.
struct Newer {
    seed: u64,
    /// Among 1 of those whose place was not corrected.
    others: f64,
}

impl Newer {
    /// About `percent` of the events: two fifths because their place was corrected, the rest one
    /// by one. `events` counts the events by country.
    fn new(world: &mut World, options: &Options, events: &[u32]) -> Self {
        let share = options.change / 100.0;
        let by_place = world.resurvey(options.seed, share * 0.4, events);
        Self { seed: options.seed, others: (share - by_place) / (1.0 - by_place) }
    }

    fn change<'w>(&self, row: u64, coder: &mut Coder<'w>, event: &mut Event<'w>) {
        let mut rng = Rng::new(self.seed, stream::CHANGES, row);
        let recode = rng.fraction() < self.others;
        if event.place.corrected.is_none() && !recode {
            return;
        }
        std::mem::swap(&mut coder.rng, &mut rng);
        if let Some(correction) = &event.place.corrected {
            event.correct(correction);
            if coder.rng.chance(120) {
                coder.recode(event, 1);
            }
        } else {
            let fields = coder.rng.weighted(&[(1, 550), (2, 330), (3, 120)]);
            coder.recode(event, fields);
        }
        let upload = SNAPSHOT + 7 * coder.rng.between(1, 12);
        event.timestamp = upload_second(upload, &mut coder.rng);
    }
}

impl<'w> Event<'w> {
    fn correct(&mut self, correction: &'w Correction) {
        match correction {
            Correction::Admin2(name) => self.admin2 = name,
            Correction::Point(latitude, longitude) => {
                (self.latitude, self.longitude) = (*latitude, *longitude);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Notes,
    Fatalities,
    Sources,
    Associates,
    Tags,
    GeoPrecision,
}

impl<'w> Coder<'w> {
    /// Changes that many fields of an event.
    fn recode(&mut self, event: &mut Event<'w>, fields: usize) {
        let likely = [
            (Field::Notes, 430),
            (Field::Fatalities, if event.kind.bloodless == 100 { 0 } else { 270 }),
            (Field::Sources, 120),
            (Field::Associates, 90),
            (Field::Tags, 50),
            (Field::GeoPrecision, 40),
        ];
        let mut done = Vec::with_capacity(fields);
        while done.len() < fields {
            let field = self.rng.weighted(&likely);
            if !done.contains(&field) {
                self.recode_field(event, field);
                done.push(field);
            }
        }
    }

    fn recode_field(&mut self, event: &mut Event<'w>, field: Field) {
        match field {
            Field::Notes => self.recode_notes(event),
            Field::Fatalities => {
                let before = event.fatalities;
                while event.fatalities == before {
                    event.fatalities = if self.rng.chance(300) { 0 } else { deaths(&mut self.rng) };
                }
            }
            Field::Sources => {
                let mut source = self.source();
                while event.sources.iter().any(|other| other.name == source.name) {
                    source = self.source();
                }
                event.sources.push(source);
            }
            Field::Associates => self.recode_associates(event),
            Field::Tags => {
                let separator = if event.tags.is_empty() { "" } else { "; " };
                let _ = write!(event.tags, "{separator}Repression");
            }
            Field::GeoPrecision => event.geo_precision = event.geo_precision % 3 + 1,
        }
    }

    /// A last sentence is added; where there is no room for one, the last goes.
    fn recode_notes(&mut self, event: &mut Event<'w>) {
        let mut notes = std::mem::take(&mut event.notes);
        match notes.rfind(". ") {
            Some(end) if notes.len() > LONGEST_NOTE - 150 => notes.truncate(end + 1),
            _ => {
                notes.push_str(" Later reports:");
                let sentence = *self.rng.pick(&SENTENCES);
                self.sentence(sentence, event, &mut notes);
            }
        }
        event.notes = notes;
    }

    fn recode_associates(&mut self, event: &mut Event<'w>) {
        let associates = &mut event.associates[0];
        if associates.pop().is_none() {
            let civil = matches!(event.sides[0].inter, 5..=7);
            let names = if civil { &self.country.groups } else { &self.country.political };
            let mut name = self.often_the_first(names);
            while event.sides.iter().any(|side| side.name == name) {
                name = self.often_the_first(names);
            }
            event.associates[0].push(name);
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Writing
// ---------------------------------------------------------------------------------------------

impl Event<'_> {
    fn write(&self, line: &mut Vec<u8>) -> io::Result<()> {
        let Day { year, month, day, .. } = self.day;
        let [first, second] = self.sides;
        write!(line, "{}{},{year}-{month:02}-{day:02},{year},", self.country.prefix, self.id)?;
        write!(line, "{},", self.time_precision)?;
        field(line, self.kind.disorder);
        field(line, self.kind.event);
        field(line, self.kind.sub);
        for (side, associates) in [first, second].into_iter().zip(&self.associates) {
            field(line, side.name);
            list(line, associates.iter().copied());
            field(line, INTER_LABELS[usize::from(side.inter)]);
        }
        field(line, &interaction(first.inter, second.inter));
        field(line, if self.targets_civilians() { "Civilian targeting" } else { "" });
        write!(line, "{},", self.country.iso)?;
        for text in [
            self.country.region,
            self.country.name,
            &self.place.admin1,
            self.admin2,
            &self.place.admin3,
            &self.place.location,
        ] {
            field(line, text);
        }
        decimal(line, self.latitude)?;
        decimal(line, self.longitude)?;
        write!(line, "{},", self.geo_precision)?;
        list(line, self.sources.iter().map(|source| source.name.as_str()));
        field(line, &self.source_scale());
        field(line, &self.notes);
        write!(line, "{},", self.fatalities)?;
        field(line, &self.tags);
        writeln!(line, "{}", self.timestamp)
    }

    fn targets_civilians(&self) -> bool {
        let civilians = self.sides.iter().any(|side| side.inter == 7);
        match self.kind.family {
            AgainstCivilians => true,
            Protest => self.kind.sub == EXCESSIVE,
            Riot => civilians && self.kind.sub != VIOLENT_DEMONSTRATION,
            Explosion => civilians,
            Battle | Strategic => false,
        }
    }

    /// The nearest and the farthest scale of the sources.
    fn source_scale(&self) -> String {
        let scales = || self.sources.iter().map(|source| source.scale);
        let nearest = scales().min().unwrap_or(4);
        let farthest = scales().max().unwrap_or(4);
        match (nearest, farthest) {
            (0, 0) => "Local partner-Other".to_owned(),
            (0, 3) => "Local partner-National".to_owned(),
            _ if nearest == farthest => SCALES[nearest].to_owned(),
            _ => format!("{}-{}", SCALES[nearest], SCALES[farthest]),
        }
    }
}

/// The label of two actor types: the lower first, except that civilians come after external forces.
fn interaction(first: u8, second: u8) -> String {
    let (low, high) = match (first.min(second), first.max(second)) {
        (7, 8) => (8, 7),
        sorted => sorted,
    };
    match low {
        0 => format!("{} only", INTER_LABELS[usize::from(high)]),
        _ => format!("{}-{}", INTER_LABELS[usize::from(low)], INTER_LABELS[usize::from(high)]),
    }
}

/// Ten-thousandths of a degree, with all four decimals.
fn decimal(line: &mut Vec<u8>, value: i32) -> io::Result<()> {
    let sign = if value < 0 { "-" } else { "" };
    let digits = value.unsigned_abs();
    write!(line, "{sign}{}.{:04},", digits / 10_000, digits % 10_000)
}

/// A cell and a comma, in quotes only if it holds white space, a comma, a quote or a backslash.
fn field(line: &mut Vec<u8>, text: &str) {
    let special = |byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'"' | b'\\');
    if text.bytes().any(special) {
        line.push(b'"');
        quoted(line, text);
        line.extend_from_slice(b"\",");
    } else {
        line.extend_from_slice(text.as_bytes());
        line.push(b',');
    }
}

fn quoted(line: &mut Vec<u8>, text: &str) {
    let mut pieces = text.split('"');
    line.extend_from_slice(pieces.next().unwrap_or_default().as_bytes());
    for piece in pieces {
        line.extend_from_slice(b"\"\"");
        line.extend_from_slice(piece.as_bytes());
    }
}

/// A cell of several names, joined by `; `.
fn list<'a>(line: &mut Vec<u8>, names: impl Iterator<Item = &'a str>) {
    let names: Vec<&str> = names.collect();
    match names[..] {
        [] => line.push(b','),
        [name] => field(line, name),
        _ => field(line, &names.join("; ")),
    }
}

fn write_file(options: &Options) -> io::Result<()> {
    let mut world = World::new(options.seed);
    let mut left = events_by_country(&world, options)?;
    let newer = Newer::new(&mut world, options, &left);
    let totals = left.clone();
    let mut out = io::BufWriter::with_capacity(1 << 20, io::stdout().lock());
    out.write_all(HEADER.as_bytes())?;
    let mut line = Vec::with_capacity(4096);
    let (mut today, mut taken) = (0, HashSet::new());
    each_row(&world, options, |row, day| {
        if day.number != today {
            today = day.number;
            taken.clear();
        }
        let mut rng = Rng::new(options.seed, stream::EVENTS, row);
        let home = country_of(&world, day, &mut rng);
        let id = event_number(left[home], totals[home]);
        left[home] -= 1;
        let mut coder = Coder { world: &world, home, country: &world.countries[home], day, rng };
        let mut event = coder.event(id, &mut taken);
        if options.change > 0.0 {
            newer.change(row, &mut coder, &mut event);
        }
        line.clear();
        event.write(&mut line)?;
        out.write_all(&line)
    })?;
    out.flush()
}

fn events_by_country(world: &World, options: &Options) -> io::Result<Vec<u32>> {
    let mut counts = vec![0; world.countries.len()];
    each_row(world, options, |row, day| {
        let mut rng = Rng::new(options.seed, stream::EVENTS, row);
        counts[country_of(world, day, &mut rng)] += 1;
        Ok(())
    })?;
    Ok(counts)
}

/// Ids grow with time, but not strictly, and some numbers are missing.
fn event_number(count: u32, total: u32) -> u32 {
    let block = count / 8;
    let shuffled = if block > 0 && count | 7 <= total { count ^ (mix(u64::from(block)) % 8) as u32 } else { count };
    shuffled + shuffled / 40
}

// ---------------------------------------------------------------------------------------------
// The command line
// ---------------------------------------------------------------------------------------------

struct Options {
    rows: u64,
    seed: u64,
    change: f64,
}

/// `None` if there is nothing to write, as when the program is only being tried.
fn options(words: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { rows: 0, seed: 42, change: 0.0 };
    let mut words = words.filter(|word| word != "--bench");
    let mut rows = None;
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--seed" => options.seed = number(&value()?)?,
            "--change" => options.change = percentage(&value()?)?,
            "--layout" => match value()?.as_str() {
                "acled-current" => {}
                other => {
                    return Err(format!("unknown layout {other}: only acled-current is known"));
                }
            },
            "--help" | "-h" => return Ok(None),
            _ if rows.is_none() => rows = Some(number(&word)?),
            _ => return Err(format!("unexpected {word}")),
        }
    }
    Ok(rows.map(|rows| Options { rows, ..options }))
}

fn number(word: &str) -> Result<u64, String> {
    word.replace('_', "").parse().map_err(|_| format!("{word} is not a whole number"))
}

fn percentage(word: &str) -> Result<f64, String> {
    match word.parse() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err(format!("{word} is not a percentage from 0 to 100")),
    }
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            eprintln!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(complaint) => {
            eprintln!("error: {complaint}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match write_file(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
