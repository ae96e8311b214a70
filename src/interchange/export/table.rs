//! Events to rows: which columns, in which habits, and the loop over the events.

use super::ExportError;
use super::fast::FastRows;
use super::formats::Remark;
use super::guard::{Guard, Withheld};
use super::outward::Outwardly;
use super::overlay::Overlay;
use super::rows::{RowWriter, full_draft};
use super::seen::Seen;
use super::shaper::{Shaper, shape_columns};
use crate::codebook::{
    Codebook, ColumnTarget, HeaderCase, InterForm, Layout, PanelWords, Quoting as Habit, RowShape, RowsAre, RuleSet,
    ShapeCell, ShapeWords, nearest,
};
use crate::coding::resolved_columns;
use crate::interchange::columns::Column;
use crate::interchange::form::{FileForm, LineEnd, Quotes, Quoting};
use crate::model::{ChangeId, Disclosure, Field, Filter};
use crate::store::{AllNames, Database, EventRow, ImportRecord, PlacedRow, Scan};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::Write;

/// In which columns and habits to write.
#[derive(Clone, Debug)]
pub enum As {
    /// A layout, in its own habits.
    Layout(Box<Layout>),
    /// As a file was written that was imported: the import of a change, or the last one.
    Imported(Option<i64>),
}

/// What to export, and how.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// Which events, as of when, in which order.
    pub scan: Scan,
    /// Columns and habits.
    pub written_as: As,
    /// Inter codes as words or numbers, other than the layout says.
    pub inter: Option<InterForm>,
    /// Only these columns, in this order; all of the layout if empty.
    pub columns: Vec<String>,
    /// What parts the cells, other than the layout says.
    pub delimiter: Option<char>,
    /// Begin with a byte-order mark, as spreadsheets like it.
    pub byte_order_mark: bool,
    /// Make cells harmless that a spreadsheet would run.
    pub spreadsheet_safe: bool,
    /// What may leave, and how coarse.
    pub disclosure: Disclosure,
    /// Let values follow from claims by these rules.
    pub rules: Option<RuleSet>,
    /// Add the columns that tell how values came about.
    pub flags: bool,
    /// What a row stands for.
    pub rows: RowShape,
    /// Of dyads: those of associated actors too.
    pub with_associated: bool,
}

/// What an export wrote.
#[derive(Clone, Debug)]
pub struct ExportReport {
    /// Events.
    pub events: u64,
    /// Rows; more than events where an event has several.
    pub rows: u64,
    /// What each row stands for.
    pub shape: RowShape,
    /// Events that have no row in that shape.
    pub rowless: u64,
    /// Cells that were made harmless.
    pub defused: u64,
    /// Cells that were emptied.
    pub withheld: Withheld,
    /// Events whose values follow from claims.
    pub resolved: u64,
    /// How the file is written.
    pub form: FileForm,
    /// What whoever reads it should know.
    pub remarks: Vec<Remark>,
}

/// What is written: the form, the columns, and the import that is given back.
pub(super) struct Shape {
    pub form: FileForm,
    pub layout: Layout,
    pub columns: Vec<Column>,
    pub import: Option<ImportRecord>,
    /// Events that were restored, and the change that first made them so.
    pub restored: HashMap<i64, ChangeId>,
    pub safe: bool,
    /// What a row stands for.
    pub rows: RowShape,
}

impl Shape {
    /// Tells whether an event is as the import that is given back wrote it.
    pub fn is_untouched(&self, row: &EventRow) -> bool {
        let of_import = |change| self.import.as_ref().is_some_and(|import| import.change == change);
        of_import(row.change) || self.restored.get(&row.id).is_some_and(|change| of_import(*change))
    }
}

/// Writes events to `out`; `progress` is told now and then how many are done.
pub fn export(
    database: &Database,
    options: &ExportOptions,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
) -> Result<ExportReport, ExportError> {
    export_seen(database, options, out, progress, None, &HeldNames::default())
}

/// Names that are read once for several exports of one moment.
#[derive(Default)]
pub(in crate::interchange) struct HeldNames(OnceCell<(AllNames, bool)>);

impl HeldNames {
    /// Gives them, and whether lists of sources are too many to be among them.
    fn get(&self, database: &Database) -> Result<&(AllNames, bool), ExportError> {
        if let Some(held) = self.0.get() {
            return Ok(held);
        }
        let read = database.names_but_many_sources(MOST_SOURCE_LISTS)?;
        Ok(self.0.get_or_init(|| read))
    }
}

/// Does so, and counts what is written.
pub(in crate::interchange) fn export_seen(
    database: &Database,
    options: &ExportOptions,
    out: &mut (dyn Write + Send),
    progress: &dyn Fn(u64),
    seen: Option<&mut Seen>,
    held: &HeldNames,
) -> Result<ExportReport, ExportError> {
    let _moment = database.hold_still(&options.scan.filter)?;
    let shape = shape(database, options)?;
    let mut overlay = Overlay::new(database, options, &shape)?;
    let mut guard = guard(database, options, &shape)?.writes(written(&shape));
    let mut shaper = Shaper::new(database, options, &shape)?;
    let mut scan = options.scan.clone();
    scan.texts = true;
    // Whether an event was edited counts where values are translated.
    scan.values_only = shape.layout.outward.is_empty();
    scan.spelling = shape.import.is_some();
    let mut writer = RowWriter::new(out, &shape);
    writer.head()?;
    let mut placed = match &shape.import {
        Some(import) => placed_rows(database, import.id, &shape.layout)?,
        None => Vec::new(),
    };
    let is_whole = scan.filter == Filter::default()
        && scan.as_of.is_none()
        && scan.sort.is_empty()
        && scan.limit.is_none()
        && scan.since.is_none();
    if is_whole {
        writer.expect_blank(&shape.form.blank);
    } else {
        placed.retain(|placed| placed.repeats.is_none());
    }
    let is_plain = placed.is_empty() && shape.form.blank.is_empty();
    writer.expect_placed(placed);
    let is_shaped = shape.rows != RowShape::Event;
    let events = if overlay.is_idle() && guard.is_idle() && is_plain && !is_shaped && is_fast(&shape) {
        let (names, many_sources) = held.get(database)?;
        scan.sources = *many_sources;
        let fast = FastRows::new(&shape, names, database.codebook());
        super::fast::write(database, &scan, &shape, fast, &mut writer, progress, seen)?
    } else {
        write_each(database, &scan, &shape, (&mut overlay, &mut guard, &mut shaper), &mut writer, progress, seen)?
    };
    let (rows, defused) = writer.finish()?;
    Ok(ExportReport {
        events,
        rows,
        shape: shape.rows,
        rowless: shaper.counts().1,
        defused,
        withheld: guard.withheld().and(shaper.withheld()),
        resolved: overlay.resolved(),
        form: shape.form,
        remarks: Vec::new(),
    })
}

/// Tells whether events can be written fast, which is done for quotes that stand twice only.
fn is_fast(shape: &Shape) -> bool {
    shape.form.quotes == Quotes::Doubled && FastRows::fits(shape)
}

/// Writes events one by one, by what each column needs.
fn write_each(
    database: &Database,
    scan: &Scan,
    shape: &Shape,
    (overlay, guard, shaper): (&mut Overlay<'_>, &mut Guard, &mut Shaper<'_>),
    writer: &mut RowWriter<'_>,
    progress: &dyn Fn(u64),
    mut seen: Option<&mut Seen>,
) -> Result<u64, ExportError> {
    let names = database.names()?;
    let outward = Outwardly::new(database.codebook(), &shape.layout);
    let mut events = 0_u64;
    database.scan(scan, |event| {
        if shaper.passes(event.row.id)? {
            return Ok(());
        }
        events += 1;
        if events.is_multiple_of(PROGRESS_EVERY) {
            progress(events);
        }
        let mut draft = full_draft(event, &names, database.codebook());
        let amended = overlay.apply(event.row.id, &mut draft)?;
        let as_it_was = !guard.apply(event.row.id, &mut draft) && !amended;
        let keeps = |name: &str| guard.keeps(event.row.id, |kept| kept == name).is_some();
        outward.apply(&mut draft, event.row.by_hand || !as_it_was, keeps);
        if let Some(seen) = &mut seen {
            seen.event(&draft, shape, database.codebook());
        }
        if shape.rows == RowShape::Event {
            return writer.event(event, &draft, as_it_was, database.codebook(), shape);
        }
        let rows = writer.shaped(event, &draft, as_it_was, (database.codebook(), shape), shaper)?;
        events -= u64::from(rows == 0);
        Ok::<_, ExportError>(())
    })?;
    Ok(events)
}

/// More lists of sources than this are not held in memory.
const MOST_SOURCE_LISTS: u64 = 250_000;

/// How many events there are between two reports of progress.
pub(super) const PROGRESS_EVERY: u64 = 1_024;

/// Gives the names of the columns that would be written, so that the same can be asked for later.
pub(in crate::interchange) fn columns_written(
    database: &Database,
    options: &ExportOptions,
) -> Result<Vec<String>, ExportError> {
    Ok(shape(database, options)?.columns.into_iter().map(|column| column.name).collect())
}

/// Which columns of a file hold words or codes of lists.
pub(in crate::interchange) fn seen_for(database: &Database, options: &ExportOptions) -> Result<Seen, ExportError> {
    Ok(Seen::watching(super::formats::watched(&shape(database, options)?, database.codebook())))
}

pub(super) fn shape(database: &Database, options: &ExportOptions) -> Result<Shape, ExportError> {
    let codebook = database.codebook();
    let mut shape = match &options.written_as {
        As::Imported(change) => imported_shape(database, *change)?,
        As::Layout(layout) => layout_shape(database, layout, options.rules.is_some()),
    };
    if options.flags {
        let columns = resolved_columns(codebook).into_iter().filter(|column| column.usual);
        shape.columns.extend(columns.map(|column| Column::of(&shape.layout, &column.name)));
        write_header(&mut shape);
    }
    if options.rows != RowShape::Event && options.rows != shape.rows {
        if shape.layout.rows != RowsAre::Event || shape.import.is_some() {
            return Err(ExportError::ShapeTaken { layout: shape.layout.name });
        }
        shape.rows = options.rows;
        shape_columns(&mut shape, database, !options.columns.is_empty())?;
        write_header(&mut shape);
    }
    if !options.columns.is_empty() {
        choose_columns(&mut shape, &options.columns, database)?;
    }
    if let Some(inter) = options.inter {
        shape.form.inter = inter;
    }
    if let Some(delimiter) = options.delimiter {
        shape.form.delimiter = delimiter;
        write_header(&mut shape);
    }
    shape.form.byte_order_mark |= options.byte_order_mark;
    shape.safe = options.spreadsheet_safe;
    Ok(shape)
}

fn imported_shape(database: &Database, change: Option<i64>) -> Result<Shape, ExportError> {
    let import = match change {
        Some(change) => database.import_of_change(change)?.ok_or(ExportError::NoSuchImport(change))?,
        None => database
            .imports()?
            .into_iter()
            .find(|import| FileForm::of(import).is_some_and(|form| is_of_events(database.codebook(), &form)))
            .ok_or(ExportError::NothingImported)?,
    };
    let form = FileForm::of(&import).ok_or(ExportError::NoSuchImport(import.change))?;
    let layout = form.layout(database.codebook()).ok_or(ExportError::NoSuchImport(import.change))?;
    let mut columns = Column::of_header(&layout, &form.columns);
    Column::of_participants(&layout, &mut columns);
    let rows = shape_of(&layout);
    Ok(Shape { form, layout, columns, import: Some(import), restored: database.restored()?, safe: false, rows })
}

/// What a row stands for in a layout of its own.
fn shape_of(layout: &Layout) -> RowShape {
    if layout.rows == RowsAre::Participant { RowShape::Actor } else { RowShape::Event }
}

/// Gives the rows of an import that do not stand where they would.
fn placed_rows(database: &Database, import: i64, layout: &Layout) -> Result<Vec<PlacedRow>, ExportError> {
    let mut placed = database.import_rows(import)?;
    if layout.rows == RowsAre::Event {
        placed.iter_mut().for_each(|placed| placed.repeats = Some(0));
    }
    Ok(placed)
}

/// Stands between the events and the file.
pub(super) fn guard(database: &Database, options: &ExportOptions, shape: &Shape) -> Result<Guard, ExportError> {
    // What a row has of its own follows from fields, which can be left out; claims have columns that are no fields.
    let of_claim = |column: &&Column| matches!(column.target, ColumnTarget::OfRow(ShapeCell::OfClaim(_)));
    let names: Vec<&str> = shape.columns.iter().filter(of_claim).map(|column| column.name.as_str()).collect();
    Guard::beside(database, &options.disclosure, &names)
}

/// Names of what is written, for the guard to count: fields and extra columns, and those that a row's own follow from.
pub(super) fn written(shape: &Shape) -> impl Iterator<Item = &str> {
    let words = ShapeWords::standard();
    let day = shape.rows == RowShape::Day;
    let ends = PanelWords::standard().list("end").map(|word| word.code.as_str()).filter(move |_| day);
    let names = shape.columns.iter().flat_map(move |column| match column.target {
        ColumnTarget::Field(field) => vec![field.name()],
        ColumnTarget::Extra | ColumnTarget::Derived(_) => vec![column.name.as_str()],
        ColumnTarget::OfRow(cell) => {
            words.column(cell).map_or_else(Vec::new, |own| own.of.iter().map(|field| field.name()).collect())
        }
    });
    names.chain(ends)
}

fn is_of_events(codebook: &Codebook, form: &FileForm) -> bool {
    codebook.layout(&form.layout).is_none_or(|layout| layout.rows != RowsAre::Deletion)
}

fn layout_shape(database: &Database, layout: &Layout, resolved: bool) -> Shape {
    let brought = columns_brought(database);
    // Columns that claims can fill are there when they do.
    let told = if resolved { resolved_columns(database.codebook()) } else { Vec::new() };
    let has = |name: &str| {
        brought.iter().any(|column| column.eq_ignore_ascii_case(name)) || told.iter().any(|told| told.is_called(name))
    };
    let mut columns: Vec<Column> = layout
        .columns
        .iter()
        .filter(|column| layout.whole || !column.optional || column.target != ColumnTarget::Extra || has(&column.name))
        .map(|column| Column::of(layout, &column.name))
        .collect();
    for column in &mut columns {
        column.heading = match layout.case {
            HeaderCase::Upper => column.name.to_ascii_uppercase(),
            HeaderCase::Lower => column.name.to_ascii_lowercase(),
            HeaderCase::AsWritten => column.name.clone(),
        };
    }
    for name in own_columns(database, layout, &brought) {
        columns.push(Column::of(layout, &name));
    }
    Column::of_participants(layout, &mut columns);
    let mut shape = Shape {
        form: FileForm {
            layout: layout.name.clone(),
            own_layout: None,
            release: None,
            delimiter: ',',
            encoding: "UTF-8".to_owned(),
            byte_order_mark: false,
            line_end: LineEnd::Lf,
            final_line_end: true,
            quoting: match layout.quoting {
                Habit::Minimal => Quoting::Minimal,
                Habit::Blank => Quoting::Blank,
                Habit::All => Quoting::All,
            },
            quotes: Quotes::Doubled,
            dates: layout.dates,
            inter: layout.inter,
            header: String::new(),
            columns: Vec::new(),
            after_header: Vec::new(),
            blank: Vec::new(),
        },
        layout: layout.clone(),
        columns,
        import: None,
        restored: HashMap::new(),
        safe: false,
        rows: shape_of(layout),
    };
    write_header(&mut shape);
    shape
}

/// Gives the names of all columns that imported files had, and of those that people typed beside.
pub fn columns_brought(database: &Database) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for import in database.imports().unwrap_or_default() {
        let Some(form) = FileForm::of(&import) else { continue };
        let by_participant = form.layout(database.codebook()).is_some_and(|it| it.rows == RowsAre::Participant);
        let of_row = |name: &str| by_participant && ShapeWords::standard().find(RowShape::Actor, name).is_some();
        for name in form.columns {
            if !names.contains(&name) && !of_row(&name) {
                names.push(name);
            }
        }
    }
    for name in database.columns_by_hand().unwrap_or_default() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Columns that a layout of the users' own reads as our fields: they come out as those.
fn columns_read(database: &Database) -> Vec<String> {
    let codebook = database.codebook();
    let imports = database.imports().unwrap_or_default();
    let forms = imports.iter().filter_map(FileForm::of).filter(|form| form.own_layout.is_some());
    let read = forms.flat_map(|form| {
        let layout = form.layout(codebook);
        let is_read = move |name: &String| {
            layout.as_ref().is_some_and(|layout| Column::of(layout, name).target != ColumnTarget::Extra)
        };
        form.columns.into_iter().filter(is_read).collect::<Vec<_>>()
    });
    read.collect()
}

/// Columns of the users' own: neither ours nor of any layout, so they go along in every layout.
fn own_columns(database: &Database, layout: &Layout, brought: &[String]) -> Vec<String> {
    let codebook = database.codebook();
    let read = columns_read(database);
    let known = |name: &str| {
        name.trim().is_empty()
            || read.iter().any(|read| read == name)
            || crate::interchange::columns::REJECT_COLUMNS.contains(&name)
            || codebook.is_volatile(name)
            // What rows of actors have of their own may be the name of a column of anybody's.
            || codebook.layouts().iter().any(|it| it.rows != RowsAre::Participant && it.column(name).is_some())
            || layout.column(name).is_some()
    };
    let project = codebook.extra_fields().iter().map(|field| field.name.as_str());
    let mut names: Vec<String> = Vec::new();
    for name in project.chain(brought.iter().map(String::as_str).filter(|name| !known(name))) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Stands for all columns of the layout.
const ALL: &str = "all";

fn choose_columns(shape: &mut Shape, wanted: &[String], database: &Database) -> Result<(), ExportError> {
    let codebook = database.codebook();
    let mut chosen = Vec::new();
    let resolved = resolved_columns(codebook);
    for name in wanted {
        if name == ALL {
            chosen.extend(shape.columns.iter().cloned());
            continue;
        }
        let known = shape
            .columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(name) || column.heading.eq_ignore_ascii_case(name));
        let column = match (known, Field::from_name(name)) {
            (Some(column), _) => column.clone(),
            (None, Some(field)) => Column::plain(field),
            (None, None) if codebook.extra_fields().iter().any(|field| field.name == *name) => {
                Column::of(&shape.layout, name)
            }
            (None, None) if shape.layout.column(name).is_some() => Column::of(&shape.layout, name),
            (None, None) if resolved.iter().any(|column| column.name == *name) => Column::of(&shape.layout, name),
            // A column of another data set, kept with the events that came with it.
            (None, None) if columns_brought(database).contains(name) => Column::of(&shape.layout, name),
            (None, None) => {
                return Err(column_unknown(name, shape.columns.iter().map(|column| column.name.as_str())));
            }
        };
        chosen.push(column);
    }
    shape.columns = chosen;
    if let Quoting::Columns(_) = shape.form.quoting {
        shape.form.quoting = Quoting::Minimal;
    }
    // A row kept as it stood has all columns of its file.
    shape.import = None;
    write_header(shape);
    Ok(())
}

pub(super) fn column_unknown<'n>(name: &str, columns: impl Iterator<Item = &'n str>) -> ExportError {
    let nearest = nearest(name, columns.chain(Field::ALL.iter().map(|field| field.name())));
    ExportError::ColumnUnknown { name: name.to_owned(), nearest }
}

/// Puts the header line together anew.
fn write_header(shape: &mut Shape) {
    shape.form.columns = shape.columns.iter().map(|column| column.heading.clone()).collect();
    let mut header = Vec::new();
    let delimiter = shape.form.delimiter_byte();
    for (at, name) in shape.form.columns.iter().enumerate() {
        if at > 0 {
            header.push(delimiter);
        }
        let quoted = shape.form.quoting.quotes(at, name.as_bytes(), delimiter);
        super::rows::write_cell_as(&mut header, name.as_bytes(), quoted, shape.form.quotes);
    }
    shape.form.header = String::from_utf8_lossy(&header).into_owned();
}
