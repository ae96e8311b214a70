//! A file with one row for each side of an event becomes one with a row for each event.

use super::side::Side;
use super::{DiffError, beside};
use crate::codebook::{CellForm, Codebook, ColumnTarget, Layout, RowsAre};
use crate::interchange::columns::Column;
use crate::interchange::form::{FileForm, LineEnd, Quotes, Quoting};
use crate::interchange::import::{Halves, Mapper, Put, RawRow, Seekable, Sniffed, is_tag_row};
use crate::model::{DateForm, Draft, Field};
use crate::store::beside::FileBeside;
use xxhash_rust::xxh3::xxh3_128;

/// Writes the events of a file beside, in our own columns; rows that cannot be put together are counted.
pub fn flatten(codebook: &Codebook, side: Side) -> Result<Side, DiffError> {
    let columns = columns_of(codebook, &side.sniffed);
    let header: Vec<String> = columns.iter().map(|column| column.heading.clone()).collect();
    let mut events = Events { codebook, columns: &columns, out: csv::Writer::from_writer(beside()?), loose: 0 };
    events.out.write_record(&header).map_err(csv_failed)?;
    let mut mapper = Mapper::new(codebook, &side.sniffed);
    let mut halves = Halves::default();
    let mut rows = side.rows()?;
    let (mut number, mut in_head) = (0, true);
    rows.next_row().map_err(|error| side.rows_failed(error))?;
    while let Some(row) = rows.next_row().map_err(|error| side.rows_failed(error))? {
        if row.is_blank() || (in_head && is_tag_row(&row)) {
            continue;
        }
        in_head = false;
        number += 1;
        events.take(&row, number, &mut mapper, &mut halves)?;
    }
    for half in halves.take_rest() {
        half.with_row(|_, draft, _| events.write(&draft))?;
    }
    let loose = events.loose;
    let copy = events.out.into_inner().map_err(|error| DiffError::Beside(error.into_error()))?;
    let copy = copy.into_inner().map_err(|error| DiffError::Beside(error.into_error()))?;
    let sniffed = flat(&side.sniffed, columns, header);
    Ok(Side { name: side.name, sniffed, text: Seekable::of(copy), loose: side.loose + loose })
}

struct Events<'c> {
    codebook: &'c Codebook,
    columns: &'c [Column],
    out: csv::Writer<std::io::BufWriter<FileBeside>>,
    loose: u64,
}

impl Events<'_> {
    fn take(
        &mut self,
        row: &RawRow<'_>,
        number: u64,
        mapper: &mut Mapper<'_>,
        halves: &mut Halves,
    ) -> Result<(), DiffError> {
        let draft = mapper.draft(row, &mut Vec::new()).into_owned();
        let id = mapper.event_id(row);
        if id.is_empty() {
            return self.write(&draft);
        }
        let hash = xxh3_128(id.as_bytes());
        let key = ((hash >> 64) as u32, hash as i64);
        match halves.put(key, row, draft, number, (0, false), self.codebook) {
            Put::Waits | Put::Repeated(_) => Ok(()),
            Put::Whole(half) => half.with_row(|_, draft, _| self.write(&draft)),
            Put::Disagrees(first, _) => {
                self.loose += 1;
                first.with_row(|_, draft, _| self.write(&draft))
            }
            Put::Third => {
                self.loose += 1;
                Ok(())
            }
        }
    }

    fn write(&mut self, draft: &Draft<'_>) -> Result<(), DiffError> {
        for column in self.columns {
            let text = match column.target {
                ColumnTarget::Field(field) => self.codebook.cell(draft, field, CellForm::PUBLISHED),
                _ => crate::interchange::columns::extra(draft, &column.name),
            };
            self.out.write_field(text.as_bytes()).map_err(csv_failed)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(csv_failed)
    }
}

fn csv_failed(error: csv::Error) -> DiffError {
    DiffError::Beside(super::of_system(error))
}

/// Gives the fields that the file tells of an event, then the columns it has beside them.
fn columns_of(codebook: &Codebook, sniffed: &Sniffed) -> Vec<Column> {
    let absent = Column::absent(&sniffed.layout, &sniffed.columns, codebook);
    let told = Field::ALL.iter().copied().filter(|field| !absent.has(*field)).map(Column::plain);
    let beside = sniffed.columns.iter().filter(|column| column.target == ColumnTarget::Extra && !column.ignored);
    told.chain(beside.cloned()).collect()
}

fn flat(sniffed: &Sniffed, columns: Vec<Column>, header: Vec<String>) -> Sniffed {
    let layout = Layout { rows: RowsAre::Event, terms: Vec::new(), constants: Vec::new(), ..sniffed.layout.clone() };
    let form = FileForm {
        delimiter: ',',
        byte_order_mark: false,
        line_end: LineEnd::Lf,
        quoting: Quoting::Minimal,
        quotes: Quotes::Doubled,
        dates: DateForm::ISO,
        inter: crate::codebook::InterForm::Labels,
        header: header.join(","),
        columns: header,
        after_header: Vec::new(),
        ..sniffed.form.clone()
    };
    Sniffed {
        form,
        layout,
        columns,
        order: None,
        missing: Vec::new(),
        dates_told: sniffed.dates_told,
        nothing: sniffed.nothing,
    }
}
