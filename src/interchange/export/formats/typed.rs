//! The loop over the events for every format but CSV: overlay, guard, typed rows, a writer.

use super::cells::{Table, TypedRow};
use super::{About, Format, Remark, Sink, dta, geojson, json, kml, xlsx};
use crate::codebook::{ColumnTarget, RowsAre};
use crate::interchange::export::ExportError;
use crate::interchange::export::guard::Guard;
use crate::interchange::export::overlay::Overlay;
use crate::interchange::export::rows::full_draft;
use crate::interchange::export::table::{As, ExportOptions, ExportReport, PROGRESS_EVERY, Shape, shape};
use crate::interchange::import::other_side;
use crate::model::{Draft, Field, FieldSet};
use crate::store::Database;
use std::io::Write;

/// Writes events to `out` in a format with types; `progress` is told now and then how many are done.
pub fn export_typed(
    database: &Database,
    options: &ExportOptions,
    format: Format,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    if let As::Imported(_) = options.written_as {
        return Err(ExportError::OnlyCsv(format.title()));
    }
    let _moment = database.hold_still()?;
    let shape = shape(database, options)?;
    no_column_twice(&shape)?;
    let codebook = database.codebook();
    let mut overlay = Overlay::new(database, options, &shape)?;
    let mut guard = Guard::new(database, &options.disclosure)?.writes(written(&shape, format));
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), codebook);
    let about = About { what: "Events", codebook: codebook.version().to_owned(), change: as_of(database, options)? };
    let mut sink = sink(format, &table, &about, out)?;
    let mut scan = options.scan.clone();
    scan.texts = true;
    scan.values_only = true;
    let names = database.names()?;
    let by_side = shape.layout.rows == RowsAre::Actor;
    let (mut events, mut rows) = (0_u64, 0_u64);
    database.scan(&scan, |event| {
        events += 1;
        if events.is_multiple_of(PROGRESS_EVERY) {
            progress(events);
        }
        let mut draft = full_draft(event, &names, codebook);
        overlay.apply(event.row.id, &mut draft)?;
        guard.apply(event.row.id, &mut draft);
        let mut put = |draft: &Draft<'_>, withheld: FieldSet| {
            rows += 1;
            sink.row(&TypedRow { draft, withheld, given: &[], table: &table })
        };
        put(&draft, guard.emptied())?;
        if by_side && !(draft.actor2.is_empty() && draft.inter2.is_none()) {
            put(&other_side(&draft), guard.emptied())?;
        }
        Ok::<(), ExportError>(())
    })?;
    let remarks = sink.finish()?;
    let left_out: u64 = remarks.iter().map(|remark| if let Remark::PointLess(rows) = remark { *rows } else { 0 }).sum();
    Ok(ExportReport {
        events: if by_side { events } else { events - left_out },
        rows: rows - left_out,
        defused: 0,
        withheld: guard.withheld(),
        resolved: overlay.resolved(),
        form: shape.form,
        remarks,
    })
}

/// Begins a file of a format.
pub(super) fn sink<'o>(
    format: Format,
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
) -> Result<Box<dyn Sink + 'o>, ExportError> {
    Ok(match format {
        Format::Csv | Format::JsonLines => Box::new(json::Objects::lines(table, out)),
        Format::Json => Box::new(json::Objects::list(table, out)?),
        Format::Stata => Box::new(dta::Stata::new(table, about, out)?),
        Format::GeoJson => Box::new(geojson::Features::new(table, out)?),
        Format::Kml => Box::new(kml::Placemarks::new(table, out)?),
        Format::Excel => Box::new(xlsx::Workbook::new(table, about, out)?),
    })
}

/// Names of what is written, for the guard to count; a point is written whatever the columns.
fn written(shape: &Shape, format: Format) -> impl Iterator<Item = &str> {
    let columns = shape.columns.iter().map(|column| match column.target {
        ColumnTarget::Field(field) => field.name(),
        ColumnTarget::Extra | ColumnTarget::Derived(_) => column.name.as_str(),
    });
    let point = [Field::Latitude.name(), Field::Longitude.name()];
    columns.chain(point.into_iter().filter(move |_| format.is_of_places()))
}

fn no_column_twice(shape: &Shape) -> Result<(), ExportError> {
    let names: Vec<&str> = shape.columns.iter().map(|column| column.heading.as_str()).collect();
    match names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
        Some((_, name)) => Err(ExportError::ColumnTwice((*name).to_owned())),
        None => Ok(()),
    }
}

/// The change that the events are as of: the one asked for, or the last.
pub(super) fn as_of(database: &Database, options: &ExportOptions) -> Result<i64, ExportError> {
    if let Some(change) = options.scan.as_of {
        return Ok(change);
    }
    Ok(database.changes(Some(1))?.first().map_or(0, |change| change.id))
}
