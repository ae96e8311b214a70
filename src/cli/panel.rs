//! Units by periods, ready to be analysed.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::context::Context;
use super::disclosure::{self, DisclosureArgs};
use super::failure::Failure;
use super::filters::FilterArgs;
use super::logged::Left;
use super::output::{Column, Format, FormatArgs, Output, counted, grouped};
use super::rules::rules_named;
use crate::analysis::{By, Every, Measure, Multi, RowCounts, Shape, Split, Sums, Why};
use crate::interchange::export::Format as ExportFormat;
use crate::interchange::panel::{CoveredBy, MadePanel, PanelRequest, Universe, make_panel, read_areas, write_panel};
use crate::store::{Database, Scan};
use chrono::Weekday;
use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a panel: units by periods, with zeros only where the source looked
#[derive(clap::Args)]
#[command(after_help = "\
Each unit has a row for each period. A number is 0 where the source covered all of the period and had no event, and
empty where it did not: for a country, before the codebook's first coded year, and after the last event of the
database. A panel that goes to a file has one beside it, NAME.panel.json, that says how it was made, what was left
out and what each column means. See docs/panels.md.

Examples:
  annals panel --by country --every month --from 2018-01 --to 2024-12 -o panel.csv
  annals panel --by country --every year --split event_type --count events,fatalities,unknown_deaths
  annals panel --by priogrid --every month --sparse --max-geo-precision 2 -o cells.csv
  annals panel --by h3:5 --every year -o hexagons.csv
  annals panel --by custom:regions.geojson:region_name --every month -o regions.dta
  annals panel --by admin1 --every week --week-starts saturday --country Mali -o weeks.csv
  annals panel --by country,actor --every year -o actors-by-country.csv
  annals panel --by country --every month --multi split --count fatalities,fatalities_low,fatalities_high
  annals panel --by dyad --every year --universe dyads.csv --coverage coverage.csv -o dyads-by-year.csv")]
pub struct Args {
    /// What rows are about: country, admin1, admin2, location, priogrid, h3:SIZE, custom:FILE[:PROPERTY], actor, dyad;
    /// country,actor is an actor in each country, and so for admin1, admin2 and dyad
    #[arg(long, value_name = "UNIT")]
    #[arg(default_value = By::Country.word(), value_parser = read_by)]
    by: ByWhat,
    /// How long a period is
    #[arg(long, value_name = "day|week|month|quarter|year", default_value = Every::Month.word())]
    #[arg(value_parser = read_every)]
    every: Every,
    /// Where a week begins [default: monday, as ISO weeks do]
    #[arg(long, value_name = "monday|saturday", value_parser = read_weekday)]
    week_starts: Option<Weekday>,
    /// What to count, joined by commas: events, fatalities, fatalities_low, fatalities_high, unknown_deaths,
    /// injured (with --rules), days, actors
    #[arg(long, value_name = "MEASURE,…", value_delimiter = ',', value_parser = read_measure)]
    #[arg(default_values = [Measure::Events.word(), Measure::Fatalities.word()])]
    count: Vec<Measure>,
    /// And for each term of this field: event_type, sub_event_type, disorder_type, inter1, inter2, civilian_targeting,
    /// or UCDP's type_of_violence
    #[arg(long, value_name = "FIELD", value_parser = read_split)]
    split: Option<String>,
    /// A row for each term, rather than a column
    #[arg(long, requires = "split", conflicts_with = "wide")]
    long: bool,
    /// A column for each term, as usual
    #[arg(long)]
    wide: bool,
    /// Only rows with events
    #[arg(long)]
    sparse: bool,
    /// Which units have rows: all there are, those with events, or those of a CSV file [default: all for countries]
    #[arg(long, value_name = "all|seen|FILE", value_parser = read_universe)]
    universe: Option<Universe>,
    /// Where no event means none: by the codebook, everywhere (full), or by a CSV file with from and to
    #[arg(long, value_name = "codebook|full|FILE", default_value = CODEBOOK, value_parser = read_coverage)]
    coverage: CoveredBy,
    /// Where an event of several days is counted; split gives each period its share of the deaths
    #[arg(long, value_name = "start|end|split", default_value = Multi::Start.word(), value_parser = read_multi)]
    multi: Multi,
    /// Drop events whose place is less precise
    #[arg(long, value_name = "1|2|3", value_parser = clap::value_parser!(u8).range(1..=3))]
    max_geo_precision: Option<u8>,
    /// Drop events whose day is less precise
    #[arg(long, value_name = "1|2|3", value_parser = clap::value_parser!(u8).range(1..=3))]
    max_time_precision: Option<u8>,
    /// Let values follow from claims by this rule set; see annals rules
    #[arg(long, value_name = "RULES")]
    rules: Option<String>,
    /// Write a file, and beside it one that says how it was made; its ending tells the kind: .csv, .dta, .sav,
    /// .rds, .parquet, .xlsx, .jsonl, .json
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    disclosure: DisclosureArgs,
    #[command(flatten, next_help_heading = "Which events")]
    as_of: AsOfArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What rows are about, and the file with the areas.
#[derive(Clone, Debug)]
struct ByWhat {
    by: By,
    areas: Option<(PathBuf, Option<String>)>,
}

const ALL: &str = "all";
const SEEN: &str = "seen";
const CODEBOOK: &str = "codebook";
const FULL: &str = "full";

/// Words of weekdays that a week may begin with.
const WEEKDAYS: [(&str, Weekday); 2] = [("monday", Weekday::Mon), ("saturday", Weekday::Sat)];

/// So many rows fit on a few screens.
const SHOWN: u64 = 50;

fn read_word<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Result<T, String> {
    let text = text.trim().to_lowercase();
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    found.ok_or_else(|| one_of(&all))
}

fn one_of(all: &[&str]) -> String {
    format!("give one of {}", all.join(", "))
}

fn read_by(text: &str) -> Result<ByWhat, String> {
    let (word, rest) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
    if word.eq_ignore_ascii_case(By::CUSTOM) {
        let (path, property) = file_and_property(rest)?;
        return Ok(ByWhat { by: By::Area, areas: Some((path, property)) });
    }
    let plain = |by: By| ByWhat { by, areas: None };
    if word.eq_ignore_ascii_case(H3) {
        let size = By::H3_WORDS.iter().position(|known| known.split_once(':').is_some_and(|(_, size)| size == rest));
        let sized = size.and_then(|size| u8::try_from(size).ok()).map(|size| plain(By::H3(size)));
        return sized.ok_or_else(|| "write h3 with a size from 0, the coarsest, to 15: h3:5".to_owned());
    }
    if text.to_ascii_lowercase().contains(JSON) {
        return Err(format!("write {}:{text}", By::CUSTOM));
    }
    // Places go before who is in them, in whatever order they are named.
    let turned = text.split_once(',').map(|(one, other)| format!("{},{}", other.trim(), one.trim()));
    let known = |text: &String| By::WORDS.iter().any(|(word, _)| word.eq_ignore_ascii_case(text));
    let text = turned.filter(known).unwrap_or_else(|| text.replace(", ", ","));
    read_word(&text, By::WORDS).map(plain).map_err(|known| format!("{known}, h3:5, custom:FILE"))
}

const H3: &str = "h3";
const JSON: &str = "json";

/// Parts a file of polygons from the property that names them.
fn file_and_property(text: &str) -> Result<(PathBuf, Option<String>), String> {
    let lower = text.to_ascii_lowercase();
    if text.is_empty() {
        return Err("name a GeoJSON file of polygons: custom:regions.geojson".to_owned());
    }
    Ok(match lower.find(&format!("{JSON}:")) {
        Some(at) => {
            let (path, property) = text.split_at(at + JSON.len());
            (PathBuf::from(path), Some(property[1..].to_owned()))
        }
        None => (PathBuf::from(text), None),
    })
}

fn read_every(text: &str) -> Result<Every, String> {
    read_word(text, Every::WORDS)
}

fn read_weekday(text: &str) -> Result<Weekday, String> {
    read_word(text, &WEEKDAYS)
}

fn read_multi(text: &str) -> Result<Multi, String> {
    read_word(text, Multi::WORDS)
}

fn read_measure(text: &str) -> Result<Measure, String> {
    let words = Measure::words();
    Measure::from_word(text.trim()).ok_or_else(|| one_of(&words))
}

fn read_split(text: &str) -> Result<String, String> {
    let name = text.trim().to_lowercase();
    let names = Split::names();
    if names.contains(&name.as_str()) { Ok(name) } else { Err(one_of(&names)) }
}

fn read_universe(text: &str) -> Result<Universe, String> {
    Ok(match text {
        ALL => Universe::All,
        SEEN => Universe::Seen,
        file => Universe::File(PathBuf::from(file)),
    })
}

fn read_coverage(text: &str) -> Result<CoveredBy, String> {
    Ok(match text {
        CODEBOOK => CoveredBy::Codebook,
        FULL => CoveredBy::Full,
        file => CoveredBy::File(PathBuf::from(file)),
    })
}

impl Args {
    /// Gives the file that is written, if one is.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let format = self.output.as_deref().map(format_of).transpose()?;
        self.printed_or_written(format)?;
        let database = context.database()?;
        let request = self.request(&database)?;
        let made = make_panel(&database, &request)?;
        let Some((path, format)) = self.output.as_ref().zip(format) else {
            let counts = self.print(&made, out)?;
            out.flush()?;
            notes(&request, &made, counts).iter().for_each(|note| say!("note: {note}"));
            return Ok(Outcome::Done);
        };
        if Database::is_ours(path) {
            return Err(Failure::new(format!("could not write to {}", path.display()))
                .because("that file is a database of annals")
                .hint("give the panel another name"));
        }
        let (counts, beside) = write_panel(path, format, &database, &request, &made)?;
        Left {
            command: "panel",
            file: path,
            format: format.word(),
            layout: self.by.by.word(),
            filter: &request.scan.filter,
            as_of: request.scan.as_of,
            rules: request.rules.as_ref().map(|rules| format!("{} {}", rules.name, rules.version)).unwrap_or_default(),
            shape: None,
            rows: counts.rows,
        }
        .log_as_it_stands(context, &database);
        for note in notes(&request, &made, counts) {
            writeln!(out, "{note}")?;
        }
        let (path, beside) = (path.display(), beside.display());
        writeln!(out, "wrote {} to {path}; how it was made to {beside}", counted(counts.rows, "row"))?;
        Ok(Outcome::Done)
    }

    /// Refuses what is said of printing where a file of another kind is written.
    fn printed_or_written(&self, written: Option<ExportFormat>) -> Result<(), Failure> {
        let word = match self.format.format {
            Format::Table => return Ok(()),
            Format::Csv => ExportFormat::Csv,
            Format::Json => ExportFormat::Json,
        };
        match (written, &self.output) {
            (Some(written), Some(path)) if written != word => Err(Failure::usage(format!(
                "--format {} is for what is printed; the ending of {} says what the file is",
                word.word(),
                path.display()
            ))
            .hint(format!("-o {}, or leave out --format", path.with_extension(word.word()).display()))),
            _ => Ok(()),
        }
    }

    fn request(&self, database: &Database) -> Result<PanelRequest, Failure> {
        let filter = self.filter.filter();
        let every = match (self.every, self.week_starts) {
            (Every::Week(_), Some(first)) => Every::Week(first),
            (every, None) => every,
            (every, Some(_)) => {
                return Err(Failure::usage(format!("--week-starts says nothing with --every {}", every.word()))
                    .hint("--every week, or leave out --week-starts"));
            }
        };
        let by = self.by.by;
        let file = self.by.areas.as_ref();
        let areas = file.map(|(path, property)| read_areas(path, property.as_deref())).transpose()?;
        // Where places are chosen by other things than countries, nobody knows which countries are meant.
        let anywhere = filter.ids.is_empty() && filter.places.is_empty() && filter.bounding_box.is_none();
        let is_known = by == By::Area || by == By::Country && anywhere;
        let usual = if is_known { Universe::All } else { Universe::Seen };
        let mut measures: Vec<Measure> = Vec::new();
        self.count.iter().for_each(|measure| measures.extend((!measures.contains(measure)).then_some(*measure)));
        let rules = self.rules.as_deref().map(|name| rules_named(database.codebook(), name)).transpose()?;
        Ok(PanelRequest {
            by,
            areas,
            every,
            measures,
            split: self.split.clone(),
            shape: Shape { long: self.long, sparse: self.sparse },
            scan: Scan { filter, as_of: self.as_of.change(database)?, ..Scan::default() },
            universe: self.universe.clone().unwrap_or(usual),
            coverage: self.coverage.clone(),
            multi: self.multi,
            max_geo_precision: self.max_geo_precision,
            max_time_precision: self.max_time_precision,
            rules: rules.map(Cow::into_owned),
            disclosure: self.disclosure.disclosure(database)?,
        })
    }

    fn print(&self, made: &MadePanel<'_>, out: &mut Output) -> Result<RowCounts, Failure> {
        let format = self.format.format;
        let most = if format == Format::Table && out.is_terminal() { SHOWN } else { u64::MAX };
        let heading = |number: bool, name: String| if number { Column::number(name) } else { Column::text(name) };
        let columns = made.columns().into_iter().map(|column| heading(column.is_number(), column.name)).collect();
        let mut rows = out.rows(format, columns);
        let mut shown = 0;
        let counts = made.for_each_row(|cells| {
            shown += 1;
            if shown <= most { rows.add(cells) } else { Ok(()) }
        })?;
        rows.finish()?;
        if counts.rows > most {
            writeln!(out, "{} more; -o FILE.csv writes all", counted(counts.rows - most, "row"))?;
        }
        Ok(counts)
    }
}

/// Gives the format that the ending of a file tells.
fn format_of(file: &Path) -> Result<ExportFormat, Failure> {
    if file == Path::new("-") {
        return Err(Failure::usage("a panel goes to a file together with one that says how it was made")
            .hint("--format csv, without -o, prints it"));
    }
    let is_tsv = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("tsv"));
    if let Some(format) = ExportFormat::of_path(file).filter(|format| !format.is_of_places() && !is_tsv) {
        return Ok(format);
    }
    let kinds = ExportFormat::all().filter(|format| !format.is_of_places()).map(|format| format!(".{}", format.word()));
    Err(Failure::usage(format!("a panel cannot be written as the kind of file that {} is named as", file.display()))
        .because(format!("what it can be: {}", kinds.collect::<Vec<_>>().join(", ")))
        .hint(format!("-o {}", file.with_extension("csv").display())))
}

/// Says what who reads the panel must know.
fn notes(request: &PanelRequest, made: &MadePanel<'_>, counts: RowCounts) -> Vec<String> {
    let mut notes = vec![universe_said(request, made)];
    let told = made.panel.counted();
    if made.panel.periods().is_none() {
        notes.push("no row: nothing is counted, and no period is asked for; say --from and --to".to_owned());
    }
    if let Some(layout) = &made.of_other_source {
        notes.push(format!(
            "the codebook tells where ACLED looked, and the database has events of {layout}: --coverage full, or a file"
        ));
    }
    if made.panel.is_whole() != [true; 2] {
        notes.push("the first or the last period is there only in part; begin and end with whole periods".to_owned());
    }
    if counts.missing > 0 {
        notes.push(format!("{} without numbers: not known to be covered", counted(counts.missing, "row")));
    }
    if counts.uncovered > 0 {
        notes.push(format!("{} where no coverage is known; they are counted", counted(counts.uncovered, "event")));
    }
    if [Measure::FatalitiesLow, Measure::FatalitiesHigh].iter().any(|range| request.measures.contains(range)) {
        let (told, all) = (grouped(made.ranges), counted(told.events_in.events, "event"));
        notes.push(format!("{told} of {all} tell a lowest or highest number; the best stands for the others"));
    }
    if request.measures.contains(&Measure::Injured) {
        let (told, all) = (grouped(made.injured_told), counted(told.events_in.events, "event"));
        notes.push(format!("claims tell of {told} of {all} how many were injured; the others add nothing"));
    }
    notes.extend(disclosure::said(made.withheld));
    if told.repeated != Sums::default() {
        notes.push(format!("{} counted again, for a second unit", deaths_and_events(told.repeated)));
    }
    if told.in_several != Sums::default() {
        let such = made.units.overlaps().next();
        let such = such.map_or_else(String::new, |(first, next)| format!(", such as \"{first}\" and \"{next}\""));
        let sums = deaths_and_events(told.in_several);
        notes.push(format!("in several areas{such}: {sums}; the first of the file counts"));
    }
    notes.push(dropped_said(request, made));
    notes
}

fn universe_said(request: &PanelRequest, made: &MadePanel<'_>) -> String {
    let (units, periods) = made.size();
    let which = match &request.universe {
        Universe::All => "all there are".to_owned(),
        Universe::Seen => "as seen".to_owned(),
        Universe::File(path) => format!("those of {}", path.display()),
    };
    let periods = counted(periods, request.every.word());
    let seen = grouped(made.panel.units_seen());
    format!("{}, {which}, {seen} of them with events; {periods}", counted(units, "unit"))
}

fn dropped_said(request: &PanelRequest, made: &MadePanel<'_>) -> String {
    let dropped = &made.panel.counted().dropped;
    let mut all = Sums::default();
    dropped.values().for_each(|sums| all.add(*sums));
    let reason = |why: &Why| match why {
        Why::GeoPrecision => "place less precise than asked for".to_owned(),
        Why::TimePrecision => "day less precise than asked for".to_owned(),
        Why::NoArea => "in none of the areas".to_owned(),
        Why::NoUnit if request.by.is_of_points() => "no coordinates".to_owned(),
        Why::NoUnit => format!("no {} is told", request.by.word().replace(',', " or no ")),
        Why::Outside => "outside of the periods".to_owned(),
    };
    let parts: Vec<String> =
        dropped.iter().map(|(why, sums)| format!("{} ({})", reason(why), deaths_and_events(*sums))).collect();
    let colon = if parts.is_empty() { "" } else { ": " };
    format!("dropped {}{colon}{}", deaths_and_events(all), parts.join(", "))
}

fn deaths_and_events(sums: Sums) -> String {
    format!("{}, {}", counted(sums.events, "event"), counted(sums.best, "death"))
}
