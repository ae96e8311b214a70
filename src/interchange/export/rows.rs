//! Rows as bytes: quoting, encoding, line ends, and the rows of a second side.

use super::ExportError;
use super::shaper::Shaper;
use super::table::Shape;
use crate::codebook::{Codebook, ColumnTarget, RowsAre};
use crate::interchange::form::{BlankRows, Quotes};
use crate::interchange::import::other_side;
use crate::interchange::shapes::OwnCells;
use crate::model::Draft;
use crate::store::{AllNames, PlacedRow, ScannedEvent, extra_from_json};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};

/// Writes a cell, in quotes if so said; those inside stand twice.
pub(in crate::interchange) fn write_cell(out: &mut Vec<u8>, cell: &[u8], quoted: bool) {
    write_cell_as(out, cell, quoted, Quotes::Doubled);
}

/// Writes a cell, in quotes if so said, with those inside as `quotes` says.
pub(super) fn write_cell_as(out: &mut Vec<u8>, cell: &[u8], quoted: bool, quotes: Quotes) {
    if !quoted {
        out.extend_from_slice(cell);
        return;
    }
    out.push(b'"');
    let mut rest = cell;
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(quotes.written().as_bytes());
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Cells that all rows of an event share, one after the other; those that a row has of its own are empty.
#[derive(Default)]
struct EventCells {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    defused: u64,
}

/// Writes rows to a stream.
pub(super) struct RowWriter<'w> {
    out: &'w mut (dyn Write + Send),
    encoding: &'static Encoding,
    mark: bool,
    header: String,
    after_header: Vec<String>,
    line_end: &'static [u8],
    final_line_end: bool,
    /// Rows so far; the header is none.
    rows: u64,
    pending_end: bool,
    defused: u64,
    /// By event, the places of rows that stand apart from its first.
    apart: BTreeMap<i64, Vec<u64>>,
    /// By event, the places of rows that repeat one of its own, with the number of that one, from 0.
    repeated: BTreeMap<i64, Vec<(u64, u32)>>,
    /// Rows that wait for their place.
    waiting: BTreeMap<u64, Vec<u8>>,
    /// Rows without anything in them that are still to come.
    blank: VecDeque<BlankRows>,
}

impl<'w> RowWriter<'w> {
    pub fn new(out: &'w mut (dyn Write + Send), shape: &Shape) -> RowWriter<'w> {
        let form = &shape.form;
        RowWriter {
            out,
            encoding: Encoding::for_label(form.encoding.as_bytes()).unwrap_or(UTF_8),
            mark: form.byte_order_mark,
            header: form.header.clone(),
            after_header: form.after_header.clone(),
            line_end: form.line_end.bytes(),
            final_line_end: form.final_line_end,
            rows: 0,
            pending_end: false,
            defused: 0,
            apart: BTreeMap::new(),
            repeated: BTreeMap::new(),
            waiting: BTreeMap::new(),
            blank: VecDeque::new(),
        }
    }

    /// Writes byte-order mark, header, and what stood between header and rows.
    pub fn head(&mut self) -> Result<(), ExportError> {
        if self.mark {
            self.put_text("\u{feff}")?;
        }
        let header = std::mem::take(&mut self.header);
        self.line(header.as_bytes())?;
        for line in std::mem::take(&mut self.after_header) {
            self.line(line.as_bytes())?;
        }
        Ok(())
    }

    /// Says which events have rows that stand apart, or repeat others.
    pub fn expect_placed(&mut self, placed: Vec<PlacedRow>) {
        for PlacedRow { row, event, repeats } in placed {
            match repeats {
                None => self.apart.entry(event).or_default().push(row),
                Some(which) => self.repeated.entry(event).or_default().push((row, which)),
            }
        }
    }

    /// Says where rows without anything in them stand.
    pub fn expect_blank(&mut self, blank: &[BlankRows]) {
        self.blank = blank.iter().cloned().collect();
    }

    /// Writes rows that each begin with the end of the line before.
    pub fn lines(&mut self, lines: &[u8], rows: u64) -> Result<(), ExportError> {
        self.rows += rows;
        self.put(lines)
    }

    /// Writes an event: one row, or one per side; as the file had it, if it is as it was.
    pub fn event(
        &mut self,
        event: &ScannedEvent<'_>,
        draft: &Draft<'_>,
        as_it_was: bool,
        codebook: &Codebook,
        shape: &Shape,
    ) -> Result<(), ExportError> {
        self.flush_waiting()?;
        let untouched = as_it_was && shape.is_untouched(event.row);
        let mut first = Vec::new();
        match event.spelling[0].filter(|_| untouched) {
            Some(text) => first.extend_from_slice(text.as_bytes()),
            None => self.cells(draft, codebook, shape, &mut first),
        }
        let id = event.row.id;
        self.repeat(id, 0, &first);
        self.place(None, first)?;
        if shape.layout.rows != RowsAre::Actor {
            return Ok(());
        }
        if draft.actor2.is_empty() && draft.inter2.is_none() {
            return Ok(());
        }
        let mut second = Vec::new();
        match event.spelling[1].filter(|_| untouched) {
            Some(text) => second.extend_from_slice(text.as_bytes()),
            None => self.cells(&other_side(draft), codebook, shape, &mut second),
        }
        self.repeat(id, 1, &second);
        let place = self.apart.get(&id).and_then(|places| places.first().copied());
        self.place(place, second)
    }

    /// Lets a row wait for the places where it stands again.
    fn repeat(&mut self, event: i64, which: u32, row: &[u8]) {
        let places = self.repeated.get(&event).into_iter().flatten();
        self.waiting.extend(places.filter(|again| again.1 == which).map(|again| (again.0, row.to_vec())));
    }

    /// Writes the rows whose place has come.
    fn flush_waiting(&mut self) -> Result<(), ExportError> {
        while let Some(row) = self.take_waiting(self.rows + 1) {
            self.rows += 1;
            self.line(&row)?;
        }
        Ok(())
    }

    /// Gives the row that has waited for a place.
    fn take_waiting(&mut self, place: u64) -> Option<Vec<u8>> {
        let Some(blank) = self.blank.front_mut().filter(|blank| blank.first <= place) else {
            return self.waiting.remove(&place);
        };
        (blank.first, blank.times) = (blank.first + 1, blank.times - 1);
        let row = blank.text.clone().into_bytes();
        if blank.times == 0 {
            self.blank.pop_front();
        }
        Some(row)
    }

    /// Writes the rows of an event in another shape; gives how many there are.
    pub fn shaped(
        &mut self,
        event: &ScannedEvent<'_>,
        draft: &Draft<'_>,
        as_it_was: bool,
        (codebook, shape): (&Codebook, &Shape),
        shaper: &mut Shaper<'_>,
    ) -> Result<u64, ExportError> {
        self.flush_waiting()?;
        let mut places = match self.apart.is_empty() {
            true => Vec::new(),
            false => self.apart.get(&event.row.id).cloned().unwrap_or_default(),
        }
        .into_iter();
        if let Some(first) = event.spelling[0].filter(|_| as_it_was && shape.is_untouched(event.row)) {
            let rest: Vec<String> =
                event.spelling[1].and_then(|rows| serde_json::from_str(rows).ok()).unwrap_or_default();
            self.repeat(event.row.id, 0, first.as_bytes());
            self.place(None, first.as_bytes().to_vec())?;
            for (row, which) in rest.iter().zip(1..) {
                self.repeat(event.row.id, which, row.as_bytes());
                self.place(places.next(), row.clone().into_bytes())?;
            }
            return Ok(1 + rest.len() as u64);
        }
        let of_event = self.event_cells(draft, codebook, shape);
        let mut numbers = 0..;
        shaper.rows(draft, |own| {
            let row = self.own_row(&of_event, own, codebook, shape);
            self.repeat(event.row.id, numbers.next().unwrap_or_default(), &row);
            let place = if own.first { None } else { places.next() };
            self.place(place, row)
        })
    }

    /// Writes a row, or lets it wait for its place.
    fn place(&mut self, place: Option<u64>, row: Vec<u8>) -> Result<(), ExportError> {
        if let Some(place) = place {
            self.waiting.insert(place, row);
            return Ok(());
        }
        self.rows += 1;
        self.line(&row)
    }

    /// Makes the cells that all rows of an event share.
    fn event_cells(&mut self, draft: &Draft<'_>, codebook: &Codebook, shape: &Shape) -> EventCells {
        let mut made = EventCells::default();
        let before = self.defused;
        for (at, column) in shape.columns.iter().enumerate() {
            if !matches!(column.target, ColumnTarget::OfRow(_)) {
                let text = column.text(draft, codebook, &shape.layout, shape.form.cells());
                self.cell(at, text, shape, &mut made.bytes);
            }
            made.ends.push(made.bytes.len());
        }
        made.defused = std::mem::replace(&mut self.defused, before) - before;
        made
    }

    /// Puts the row's own cells between those of its event.
    fn own_row(&mut self, of_event: &EventCells, own: &OwnCells<'_>, codebook: &Codebook, shape: &Shape) -> Vec<u8> {
        let mut row = Vec::with_capacity(of_event.bytes.len() + 64 + shape.columns.len());
        let mut start = 0;
        for (at, (column, end)) in shape.columns.iter().zip(&of_event.ends).enumerate() {
            if at > 0 {
                row.push(shape.form.delimiter_byte());
            }
            match column.target {
                ColumnTarget::OfRow(cell) => {
                    let text = own.text(cell, codebook, shape.form.cells());
                    self.cell(at, text, shape, &mut row);
                }
                _ => row.extend_from_slice(&of_event.bytes[start..*end]),
            }
            start = *end;
        }
        self.defused += of_event.defused;
        row
    }

    fn cells(&mut self, draft: &Draft<'_>, codebook: &Codebook, shape: &Shape, out: &mut Vec<u8>) {
        let delimiter = shape.form.delimiter_byte();
        for (at, column) in shape.columns.iter().enumerate() {
            if at > 0 {
                out.push(delimiter);
            }
            let text = column.text(draft, codebook, &shape.layout, shape.form.cells());
            self.cell(at, text, shape, out);
        }
    }

    fn cell(&mut self, at: usize, mut text: Cow<'_, str>, shape: &Shape, out: &mut Vec<u8>) {
        if shape.safe && would_run(&text) {
            self.defused += 1;
            text = Cow::Owned(format!("'{text}"));
        }
        let quoted = shape.form.quoting.quotes(at, text.as_bytes(), shape.form.delimiter_byte());
        write_cell_as(out, text.as_bytes(), quoted, shape.form.quotes);
    }

    /// Writes a line; its end follows when the next one comes, since the last may have none.
    fn line(&mut self, line: &[u8]) -> Result<(), ExportError> {
        self.end_line()?;
        self.put(line)?;
        self.pending_end = true;
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), ExportError> {
        if std::mem::take(&mut self.pending_end) {
            self.put(self.line_end)?;
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        if self.encoding == UTF_8 {
            return Ok(self.out.write_all(bytes)?);
        }
        self.put_text(&String::from_utf8_lossy(bytes))
    }

    fn put_text(&mut self, text: &str) -> Result<(), ExportError> {
        let written: io::Result<()> = match self.encoding {
            encoding if encoding == UTF_8 => self.out.write_all(text.as_bytes()),
            encoding if encoding == UTF_16LE => {
                self.out.write_all(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
            }
            encoding if encoding == UTF_16BE => {
                self.out.write_all(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
            }
            encoding => self.out.write_all(&encoding.encode(text).0),
        };
        Ok(written?)
    }

    /// Ends the file; gives rows and cells made harmless.
    pub fn finish(mut self) -> Result<(u64, u64), ExportError> {
        self.flush_waiting()?;
        for row in std::mem::take(&mut self.waiting).into_values() {
            self.rows += 1;
            self.line(&row)?;
            self.flush_waiting()?;
        }
        if self.final_line_end {
            self.end_line()?;
        }
        self.out.flush()?;
        Ok((self.rows, self.defused))
    }
}

/// Turns a scanned event into a draft with its texts.
pub(super) fn full_draft<'a>(event: &'a ScannedEvent<'_>, names: &'a AllNames, codebook: &Codebook) -> Draft<'a> {
    let mut draft = names.draft(event.row, codebook);
    draft.notes = Cow::Borrowed(event.notes);
    if !event.extra.is_empty() {
        draft.extra = extra_from_json(event.extra);
    }
    draft
}

/// Tells whether a spreadsheet would take a cell for a formula; a plain number is none.
pub(in crate::interchange) fn would_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}
