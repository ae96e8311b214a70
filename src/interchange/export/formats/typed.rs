//! The loop over the events for every format but CSV: overlay, guard, typed rows, a writer.

use super::cells::{Table, TypedRow};
use super::fit::{Look, Misfit};
#[cfg(feature = "parquet")]
use super::parquet;
use super::{About, Format, Remark, Sink, dta, geojson, gpkg, json, kml, rds, sav, xlsx};
use crate::codebook::{FieldType, Layout, RowShape, RowsAre};
use crate::interchange::export::ExportError;
use crate::interchange::export::outward::Outwardly;
use crate::interchange::export::overlay::Overlay;
use crate::interchange::export::rows::full_draft;
use crate::interchange::export::seen::Seen;
use crate::interchange::export::shaper::Shaper;
use crate::interchange::export::table::{
    As, ExportOptions, ExportReport, PROGRESS_EVERY, Shape, guard, shape, written,
};
use crate::interchange::import::other_side;
use crate::interchange::shapes::OwnCells;
use crate::model::{ChangeId, Draft, Field, FieldSet, Filter};
use crate::store::Database;
use chrono::DateTime;
use std::io::Write;
use std::path::Path;

/// Writes events to `out` in a format with types; `progress` is told now and then how many are done.
pub fn export_typed(
    database: &Database,
    options: &ExportOptions,
    format: Format,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    write_typed(database, options, To::Stream(format, out), progress, None)
}

/// Does so, and counts what is written.
pub(in crate::interchange) fn export_typed_seen(
    database: &Database,
    options: &ExportOptions,
    format: Format,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
    seen: Option<&mut Seen>,
) -> Result<ExportReport, ExportError> {
    write_typed(database, options, To::Stream(format, out), progress, seen)
}

/// Writes events into Parquet files in a folder, one for each value of some columns.
pub fn export_parts(
    database: &Database,
    options: &ExportOptions,
    by: &[String],
    folder: &Path,
    progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    write_typed(database, options, To::Parts(by, folder), progress, None)
}

/// Where events go.
enum To<'o, 'w> {
    Stream(Format, &'o mut (dyn Write + Send + 'w)),
    Parts(&'o [String], &'o Path),
    /// Nowhere: it is seen which columns have cells that are not of their type.
    Look(&'o mut Vec<Misfit>),
}

impl To<'_, '_> {
    fn format(&self) -> Format {
        match self {
            To::Stream(format, _) => *format,
            To::Parts(..) => Format::Parquet,
            To::Look(_) => Format::JsonLines,
        }
    }

    fn sink<'t>(self, table: &'t Table<'t>, about: &'t About) -> Result<Box<dyn Sink + 't>, ExportError>
    where
        Self: 't,
    {
        let (format, out) = match self {
            #[cfg(feature = "parquet")]
            To::Parts(by, folder) => return Ok(Box::new(parquet::Parts::new(table, about, by, folder)?)),
            #[cfg(not(feature = "parquet"))]
            To::Parts(..) => return Err(ExportError::NotBuiltIn(Format::Parquet.title())),
            To::Look(found) => return Ok(Box::new(Look::new(table, found))),
            To::Stream(format, out) => (format, out),
        };
        sink(format, table, about, out)
    }
}

/// Begins a file of a format.
pub(super) fn sink<'t>(
    format: Format,
    table: &'t Table<'t>,
    about: &'t About,
    out: &'t mut (dyn Write + Send),
) -> Result<Box<dyn Sink + 't>, ExportError> {
    Ok(match format {
        Format::Csv | Format::JsonLines => Box::new(json::Objects::lines(table, out)),
        Format::Json => Box::new(json::Objects::list(table, out)?),
        Format::Stata => Box::new(dta::Stata::new(table, about, out)?),
        Format::Spss => Box::new(sav::Spss::new(table, about, out)?),
        Format::R => Box::new(rds::DataFrame::new(table, about, out)?),
        Format::GeoJson => Box::new(geojson::Features::new(table, out)?),
        Format::GeoPackage => Box::new(gpkg::Points::new(table, about, out)?),
        Format::Kml => Box::new(kml::Placemarks::new(table, out)?),
        Format::Excel => Box::new(xlsx::Workbook::new(table, about, out)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::Parquet::new(table, about, out)?),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(ExportError::NotBuiltIn(format.title())),
    })
}

/// Columns of another data set whose cells are not all of their type become texts: nothing is refused or lost.
fn write_typed(
    database: &Database,
    options: &ExportOptions,
    to: To<'_, '_>,
    progress: &dyn Fn(u64),
    seen: Option<&mut Seen>,
) -> Result<ExportReport, ExportError> {
    let has_types = |layout: &Layout| layout.meanings.iter().any(|meaning| meaning.kind != FieldType::Text);
    refuse_too_many(database, options, to.format())?;
    let mut misfits = Vec::new();
    if matches!(&options.written_as, As::Layout(layout) if has_types(layout)) {
        write_as(database, options, To::Look(&mut misfits), &[], &|_| (), None)?;
    }
    let mut report = write_as(database, options, to, &misfits, progress, seen)?;
    report.remarks.extend(misfits.into_iter().map(Remark::NotOfType));
    Ok(report)
}

fn write_as(
    database: &Database,
    options: &ExportOptions,
    to: To<'_, '_>,
    texts: &[Misfit],
    progress: &dyn Fn(u64),
    mut seen: Option<&mut Seen>,
) -> Result<ExportReport, ExportError> {
    let format = to.format();
    if let As::Imported(_) = options.written_as {
        return Err(ExportError::OnlyCsv(format.title()));
    }
    let _moment = database.hold_still(&options.scan.filter)?;
    let shape = shape(database, options)?;
    no_column_twice(&shape)?;
    let codebook = database.codebook();
    let mut overlay = Overlay::new(database, options, &shape)?;
    let mut guard = guard(database, options, &shape)?.writes(names_written(&shape, format));
    let mut shaper = Shaper::new(database, options, &shape)?;
    let table = Table::new(&shape.columns, &shape.layout, shape.form.cells(), codebook).with_texts(texts);
    let about = about(database, options)?;
    let mut sink = to.sink(&table, &about)?;
    let mut scan = options.scan.clone();
    scan.texts = true;
    // Whether an event was edited counts where values are translated.
    scan.values_only = shape.layout.outward.is_empty();
    let names = database.names()?;
    let outward = Outwardly::new(codebook, &shape.layout);
    let by_side = shape.layout.rows == RowsAre::Actor;
    let is_shaped = shape.rows != RowShape::Event;
    let (mut events, mut rows) = (0_u64, 0_u64);
    database.scan(&scan, |event| {
        if shaper.passes(event.row.id)? {
            return Ok(());
        }
        events += 1;
        if events.is_multiple_of(PROGRESS_EVERY) {
            progress(events);
        }
        let mut draft = full_draft(event, &names, codebook);
        overlay.apply(event.row.id, &mut draft)?;
        let touched = guard.apply(event.row.id, &mut draft);
        let keeps = |name: &str| guard.keeps(event.row.id, |kept| kept == name).is_some();
        outward.apply(&mut draft, event.row.by_hand || touched, keeps);
        if let Some(seen) = &mut seen {
            seen.event(&draft, &shape, codebook);
        }
        if is_shaped {
            let withheld = guard.emptied();
            let table = &table;
            let made =
                shaper.rows(&draft, |own| sink.row(&TypedRow { draft: &draft, own, withheld, given: &[], table }))?;
            rows += made;
            events -= u64::from(made == 0);
            return Ok(());
        }
        let mut put = |draft: &Draft<'_>, withheld: FieldSet| {
            rows += 1;
            sink.row(&TypedRow { draft, own: &OwnCells::default(), withheld, given: &[], table: &table })
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
        events: if by_side || is_shaped { events } else { events - left_out },
        rows: rows - left_out,
        shape: shape.rows,
        rowless: shaper.counts().1,
        defused: 0,
        withheld: guard.withheld().and(shaper.withheld()),
        resolved: overlay.resolved(),
        form: shape.form,
        remarks,
    })
}

/// Refuses, before anything is written, more events than a file of the format has rows.
fn refuse_too_many(database: &Database, options: &ExportOptions, format: Format) -> Result<(), ExportError> {
    let Some(most) = format.most_rows() else { return Ok(()) };
    let (current, withdrawn) = database.event_counts()?;
    let is_by_event = matches!(&options.written_as, As::Layout(layout) if layout.rows == RowsAre::Event);
    // Events with several rows, or none, are counted when they are written.
    if current + withdrawn <= most || options.rows != RowShape::Event || !is_by_event {
        return Ok(());
    }
    let scan = &options.scan;
    let is_whole = scan.filter == Filter::default() && scan.as_of.is_none() && scan.limit.is_none();
    let mut events = current;
    if !is_whole || scan.since.is_some() {
        events = 0;
        database.scan(scan, |_| {
            events += 1;
            Ok::<(), ExportError>(())
        })?;
    }
    if events > most { Err(ExportError::TooManyRows { most }) } else { Ok(()) }
}

/// Names of what is written, for the guard to count; a point is written whatever the columns.
fn names_written(shape: &Shape, format: Format) -> impl Iterator<Item = &str> {
    let point = [Field::Latitude.name(), Field::Longitude.name()];
    written(shape).chain(point.into_iter().filter(move |_| format.is_of_places()))
}

fn no_column_twice(shape: &Shape) -> Result<(), ExportError> {
    let names: Vec<&str> = shape.columns.iter().map(|column| column.heading.as_str()).collect();
    match names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
        Some((_, name)) => Err(ExportError::ColumnTwice((*name).to_owned())),
        None => Ok(()),
    }
}

/// What is said of the events inside a file.
pub(super) fn about(database: &Database, options: &ExportOptions) -> Result<About, ExportError> {
    About::of(database, "Events", options.scan.as_of)
}

impl About {
    /// Tells what is so of a file of a database, as of a change or the last.
    pub fn of(database: &Database, what: &'static str, as_of: Option<ChangeId>) -> Result<About, ExportError> {
        let change = match as_of {
            Some(change) => change,
            None => database.changes(Some(1))?.first().map_or(0, |change| change.id),
        };
        let made = database.changes(None)?.into_iter().find(|made| made.id == change);
        let moment = made.map_or(DateTime::UNIX_EPOCH, |made| made.moment);
        Ok(About { what, codebook: database.codebook().version().to_owned(), change, moment })
    }
}
