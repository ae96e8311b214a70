//! A panel as a file, and beside it one that says what it is.

use super::{CoveredBy, MadePanel, PanelError, PanelRequest, Universe};
use crate::analysis::{Every, Measure, PanelColumn, RowCounts, Sums};
use crate::codebook::PanelWords;
use crate::interchange::export::{About, ExportError, Format, Guard, TypedColumn, write_given, write_whole};
use crate::model::epoch_day;
use crate::store::Database;
use chrono::Weekday;
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Ending of the file that says what a panel is.
const BESIDE: &str = "panel.json";

/// Writes a panel and, beside it, what it is; either both are there and whole, or the panel is as it was.
pub fn write_panel(
    path: &Path,
    format: Format,
    database: &Database,
    request: &PanelRequest,
    made: &MadePanel<'_>,
) -> Result<(RowCounts, PathBuf), PanelError> {
    let beside = path.with_extension(BESIDE);
    if let Some(most) = format.most_rows().filter(|most| made.least_rows() > *most) {
        return Err(ExportError::TooManyRows { most }.into());
    }
    let written = write_whole(path, |out| {
        let rows = match format {
            Format::Csv => write_csv(out, made)?,
            format => write_typed(out, format, database, request, made)?,
        };
        let about = about(path, database, request, made, rows)?;
        write_whole(&beside, |out| Ok(writeln!(out, "{about:#}")?))?;
        Ok(rows)
    });
    Ok((written?, beside))
}

fn write_typed(
    out: &mut (dyn Write + Send),
    format: Format,
    database: &Database,
    request: &PanelRequest,
    made: &MadePanel<'_>,
) -> Result<RowCounts, ExportError> {
    let columns = made.columns();
    let typed = columns.iter().enumerate().map(|(at, column)| {
        TypedColumn::given(at, &column.name, &column.label, &column.definition, column.kind)
            .with_terms(column.terms.clone())
    });
    let codebook = database.codebook();
    let about = About::of(database, "Panel", request.scan.as_of)?;
    let written = write_given(typed.collect(), codebook, &about, format, out, |take| made.for_each_typed_row(take))?;
    // Names and values of a panel are such that each format takes them as they are: nothing is to be remarked.
    Ok(written.0)
}

fn last_change(database: &Database) -> Result<Option<i64>, ExportError> {
    Ok(database.changes(Some(1))?.first().map(|change| change.id))
}

fn write_csv(out: &mut (dyn Write + Send), made: &MadePanel<'_>) -> io::Result<RowCounts> {
    let mut line = Vec::new();
    put(&mut line, made.columns().iter().map(|column| column.name.as_str()));
    out.write_all(&line)?;
    made.for_each_row(|cells| {
        line.clear();
        put(&mut line, cells.iter().map(AsRef::as_ref));
        out.write_all(&line)
    })
}

/// Appends cells as a line of CSV.
fn put<'c>(line: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(b',');
        }
        if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            line.push(b'"');
            line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            line.push(b'"');
        } else {
            line.extend_from_slice(cell.as_bytes());
        }
    }
    line.push(b'\n');
}

fn about(
    path: &Path,
    database: &Database,
    request: &PanelRequest,
    made: &MadePanel<'_>,
    rows: RowCounts,
) -> Result<Value, ExportError> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let counted = made.panel.counted();
    let dropped: Map<String, Value> =
        counted.dropped.iter().map(|(why, sums)| (why.word().to_owned(), sums_json(*sums, request))).collect();
    let (units, periods) = made.size();
    let columns: Vec<Value> = made.columns().iter().map(column_json).collect();
    Ok(json!({
        "panel": name(path),
        "program": concat!("annals ", env!("CARGO_PKG_VERSION")),
        "database": {
            "file": name(database.path()),
            "change": last_change(database)?,
            "as_of": request.scan.as_of,
            "codebook": database.codebook().version(),
        },
        "query": Guard::new(database, &request.disclosure)?.query(&request.scan.filter),
        "choices": choices(request, made),
        "counted": {
            "in": sums_json(counted.events_in, request),
            "dropped": dropped,
            "repeated": sums_json(counted.repeated, request),
            "in_several_areas": request.areas.as_ref().map(|_| sums_json(counted.in_several, request)),
            "own_low_or_high": made.ranges,
            "injured_told": request.measures.contains(&Measure::Injured).then_some(made.injured_told),
            "cells_withheld": made.withheld.cells(),
            "not_covered": rows.uncovered,
        },
        "units": units,
        "units_with_events": made.panel.units_seen(),
        "periods": periods,
        "rows": rows.rows,
        "rows_missing": rows.missing,
        "columns": columns,
    }))
}

fn column_json(column: &PanelColumn) -> Value {
    json!({ "name": column.name, "type": column.kind.word(), "definition": column.definition })
}

/// Gives what adds up, as far as it is asked for; events and deaths always.
fn sums_json(sums: Sums, request: &PanelRequest) -> Value {
    let numbers = [
        (Measure::Events, sums.events),
        (Measure::Fatalities, sums.best),
        (Measure::FatalitiesLow, sums.low),
        (Measure::FatalitiesHigh, sums.high),
        (Measure::UnknownDeaths, sums.unknown),
        (Measure::Injured, sums.injured),
    ];
    let always = [Measure::Events, Measure::Fatalities];
    let told =
        numbers.into_iter().filter(|(measure, _)| always.contains(measure) || request.measures.contains(measure));
    let name = |measure: Measure| {
        let word = PanelWords::standard().word("measure", measure.word());
        word.map_or_else(String::new, |word| word.name.clone())
    };
    told.map(|(measure, number)| (name(measure), Value::from(number))).collect::<Map<String, Value>>().into()
}

fn choices(request: &PanelRequest, made: &MadePanel<'_>) -> Value {
    let path = |path: &PathBuf| path.display().to_string();
    let universe = match &request.universe {
        Universe::All => "all".to_owned(),
        Universe::Seen => "seen".to_owned(),
        Universe::File(file) => path(file),
    };
    let coverage = match &request.coverage {
        CoveredBy::Codebook => "codebook".to_owned(),
        CoveredBy::Full => "full".to_owned(),
        CoveredBy::File(file) => path(file),
    };
    let every = request.every;
    let day = |day: i32| epoch_day(day).map(|day| day.to_string());
    let edge = made.panel.periods().map(|(first, last)| {
        let plan = made.panel.plan();
        let first = plan.first.unwrap_or_else(|| every.first_day(first));
        let last = plan.last.unwrap_or_else(|| every.last_day(last));
        [day(first), day(last)]
    });
    let [first, last] = edge.unwrap_or_default();
    let disclosure = &request.disclosure;
    json!({
        "by": request.by.word(),
        "areas": request.areas.as_ref().map(|file| json!({
            "file": path(&file.path),
            "named_by": file.property,
            "features": file.features,
            "edges": "an area owns its southern and western edges",
            "overlaps": made.units.overlaps().collect::<Vec<_>>(),
        })),
        "every": every.word(),
        "week_starts": match every {
            Every::Week(Weekday::Sat) => Some("saturday"),
            Every::Week(_) => Some("monday"),
            _ => None,
        },
        "first_day": first,
        "last_day": last,
        "first_and_last_period_whole": made.panel.is_whole(),
        "count": request.measures.iter().map(|measure| measure.word()).collect::<Vec<_>>(),
        "split": request.split,
        "shape": if request.shape.long { "long" } else { "wide" },
        "sparse": request.shape.sparse,
        "universe": universe,
        "coverage": coverage,
        "multi": request.multi.word(),
        "max_geo_precision": request.max_geo_precision,
        "max_time_precision": request.max_time_precision,
        "rules": request.rules.as_ref().map(|rules| format!("{} {}", rules.name, rules.version)),
        "confidential_too": disclosure.confidential_too,
        "coarsen": disclosure.coarsen.map(|grain| grain.word()),
        "coarsen_dates": disclosure.coarsen_dates.map(|grain| grain.word()),
        "leave_out": disclosure.leave_out,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_break_a_line_are_quoted() {
        let mut line = Vec::new();
        put(&mut line, ["Mali", "a \"b\", c", "", "7"].into_iter());
        assert_eq!(String::from_utf8(line).expect("UTF-8"), "Mali,\"a \"\"b\"\", c\",,7\n");
    }
}
