//! Excel: a sheet of events with types and a header that stays, and sheets with what columns and codes mean.

use super::cells::{Missing, Table, TypedColumn, TypedRow, Value};
use super::{About, Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::{ExportError, Held};
use chrono::{DateTime, Datelike, NaiveDateTime};
use rust_xlsxwriter as xlsx;
use std::io::Write;

/// As many events as a sheet has rows, the header left out.
pub const MOST_ROWS: u64 = 1_048_575;
/// As many columns as a sheet has.
const MOST_COLUMNS: usize = 16_384;
/// The first year that Excel knows.
const FIRST_YEAR: i32 = 1900;

/// A workbook on its way into a file.
pub struct Workbook<'o> {
    table: &'o Table<'o>,
    about: &'o About,
    out: &'o mut (dyn Write + Send),
    book: xlsx::Workbook,
    day: xlsx::Format,
    moment: xlsx::Format,
    rows: u64,
}

impl<'o> Workbook<'o> {
    /// Begins with the header.
    pub fn new(
        table: &'o Table<'o>,
        about: &'o About,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Workbook<'o>, ExportError> {
        let columns = table.columns.len();
        if columns > MOST_COLUMNS {
            return Err(ExportError::TooManyColumns { columns, most: MOST_COLUMNS });
        }
        let mut book = xlsx::Workbook::new();
        // The same events give the same bytes.
        let made = xlsx::ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&made));
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(about.what.to_lowercase())?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0..).zip(&table.columns) {
            sheet.set_column_width(at, width(column))?;
        }
        let head = header();
        for (at, column) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(0, at, &column.name, &head)?;
        }
        let (day, moment) = (
            xlsx::Format::new().set_num_format("yyyy-mm-dd"),
            xlsx::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        );
        Ok(Workbook { table, about, out, book, day, moment, rows: 0 })
    }
}

impl Sink for Workbook<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        if self.rows == MOST_ROWS {
            return Err(ExportError::TooManyRows { most: MOST_ROWS });
        }
        self.rows += 1;
        let at = self.rows as u32;
        let sheet = self.book.worksheet_from_index(0)?;
        for (place, column) in (0..).zip(&self.table.columns) {
            let written = match row.value(column) {
                Value::Missing(Missing::NoSide) if column.as_numbers => sheet.write_number(at, place, 0).map(drop),
                Value::Missing(_) => Ok(()),
                Value::Text(text) | Value::Word(text) => sheet.write_string(at, place, text).map(drop),
                Value::Integer(number) => sheet.write_number(at, place, number as f64).map(drop),
                Value::Decimal(number, _) => sheet.write_number(at, place, number).map(drop),
                Value::Term(code, _) if column.as_numbers => sheet.write_number(at, place, code).map(drop),
                Value::Term(_, label) => sheet.write_string(at, place, label).map(drop),
                Value::Date(day) if day.year() < FIRST_YEAR => sheet.write_string(at, place, day.to_string()).map(drop),
                Value::Date(day) => write_moment(sheet, at, place, day.and_time(chrono::NaiveTime::MIN), &self.day),
                Value::Timestamp(seconds) => match DateTime::from_timestamp(seconds, 0) {
                    Some(moment) if (FIRST_YEAR..10_000).contains(&moment.year()) => {
                        write_moment(sheet, at, place, moment.naive_utc(), &self.moment)
                    }
                    _ => sheet.write_number(at, place, seconds as f64).map(drop),
                },
            };
            written.map_err(|error| ExportError::CellUnfit {
                row: self.rows,
                column: column.name.clone(),
                problem: error.to_string(),
            })?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        let Workbook { table, about, out, mut book, .. } = *self;
        columns_sheet(&mut book, table, about)?;
        codes_sheet(&mut book, table)?;
        let mut held = Held::new(out);
        let saved = book.save_to_writer(&mut held);
        held.end().map_err(ExportError::Write)?;
        saved?;
        Ok(Vec::new())
    }
}

impl From<xlsx::XlsxError> for ExportError {
    fn from(error: xlsx::XlsxError) -> ExportError {
        match error {
            xlsx::XlsxError::IoError(error) => ExportError::Write(error),
            other => ExportError::Workbook(other.to_string()),
        }
    }
}

fn write_moment(
    sheet: &mut xlsx::Worksheet,
    row: u32,
    column: u16,
    moment: NaiveDateTime,
    format: &xlsx::Format,
) -> Result<(), xlsx::XlsxError> {
    let start = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    let seconds = moment.signed_duration_since(start).num_seconds();
    let mut days = seconds as f64 / 86_400.0;
    // Excel takes 1900 for a leap year: its days before March of that year are one less.
    if days < 61.0 {
        days -= 1.0;
    }
    sheet.write_number_with_format(row, column, days, format).map(drop)
}

fn header() -> xlsx::Format {
    xlsx::Format::new().set_bold()
}

fn width(column: &TypedColumn) -> f64 {
    match column.kind {
        FieldType::Integer | FieldType::Decimal | FieldType::Date => 12.0,
        FieldType::Timestamp => 20.0,
        _ => 24.0,
    }
}

/// What each column means.
fn columns_sheet(book: &mut xlsx::Workbook, table: &Table<'_>, about: &About) -> Result<(), ExportError> {
    let sheet = book.add_worksheet();
    sheet.set_name("codebook")?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0..).zip([("column", 20.0), ("label", 24.0), ("type", 12.0), ("description", 90.0)]) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, title, &header())?;
    }
    for (row, column) in (1..).zip(&table.columns) {
        sheet.write_string(row, 0, &column.name)?;
        sheet.write_string(row, 1, &column.label)?;
        sheet.write_string(row, 2, column.kind.word())?;
        sheet.write_string(row, 3, &column.description)?;
    }
    let last = table.columns.len() as u32 + 2;
    let made = format!(
        "Written by annals {} as of change {}, codebook {}.",
        env!("CARGO_PKG_VERSION"),
        about.change,
        about.codebook
    );
    sheet.write_string(last, 0, made)?;
    Ok(())
}

/// What each code means.
fn codes_sheet(book: &mut xlsx::Workbook, table: &Table<'_>) -> Result<(), ExportError> {
    let sheet = book.add_worksheet();
    sheet.set_name("codes")?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0..).zip([("column", 20.0), ("code", 8.0), ("label", 50.0)]) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, title, &header())?;
    }
    let terms = table.columns.iter().flat_map(|column| column.terms.iter().map(move |term| (column, term)));
    for (row, (column, (code, label))) in (1..).zip(terms) {
        sheet.write_string(row, 0, &column.name)?;
        sheet.write_number(row, 1, *code)?;
        sheet.write_string(row, 2, label)?;
    }
    Ok(())
}
