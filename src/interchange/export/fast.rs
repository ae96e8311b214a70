//! The usual export, fast: each name is quoted once, and runs of columns that follow from one
//! name (a place's nine) are one piece of bytes.

use super::ExportError;
use super::rows::{RowWriter, write_cell};
use super::seen::{Seen, SeenNumbers};
use super::table::{PROGRESS_EVERY, Shape};
use crate::codebook::{CellForm, Codebook, ColumnTarget, Derived, InterForm, RowsAre};
use crate::interchange::form::Quoting;
use crate::model::{DateForm, EventId, Field, epoch_day};
use crate::store::{AllNames, Database, EventRow, NameId, PART, Scan};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::mpsc::{Receiver, channel, sync_channel};

/// What a piece of a row follows from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Place,
    Kind,
    Actor1,
    Assoc1,
    Actor2,
    Assoc2,
    Inter1,
    Inter2,
    Interaction,
    Targeting,
    Source,
    Scale,
    Tags,
    Day,
    Id,
    Notes,
    TimePrecision,
    GeoPrecision,
    Fatalities,
    Timestamp,
    Extra,
}

/// A run of columns that follow from one key.
struct Piece {
    key: Key,
    columns: Vec<(usize, ColumnTarget)>,
    /// The bytes for each number of the key; filled as needed.
    made: Made,
}

/// Bytes made once per number; a span that ends at 0 was not made yet.
#[derive(Default)]
struct Made {
    bytes: Vec<u8>,
    spans: Vec<(u32, u32)>,
}

impl Made {
    fn get(&self, number: usize) -> Option<&[u8]> {
        let &(start, end) = self.spans.get(number).filter(|span| span.1 > 0)?;
        Some(&self.bytes[start as usize..end as usize])
    }

    fn put(&mut self, number: usize, made: &[u8]) {
        // Something always stands first, so that no span ends at 0.
        if self.bytes.is_empty() {
            self.bytes.push(0);
        }
        if self.spans.len() <= number {
            self.spans.resize(number + 1, (0, 0));
        }
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(made);
        self.spans[number] = (start, self.bytes.len() as u32);
    }
}

/// Pieces beyond this many bytes are made anew each time: lists of sources are as good as endless.
const MOST_BYTES: usize = 16 << 20;

/// Writes rows from numbers.
pub(super) struct FastRows<'a> {
    pieces: Vec<Piece>,
    names: &'a AllNames,
    codebook: &'a Codebook,
    quoting: Quoting,
    delimiter: u8,
    dates: DateForm,
    inter: InterForm,
    scratch: Vec<u8>,
}

impl<'a> FastRows<'a> {
    /// Tells whether each column is no more than its field's text.
    pub fn fits(shape: &Shape) -> bool {
        let usual = shape.layout.rows == RowsAre::Event && !shape.safe && shape.layout.terms.is_empty();
        usual
            && shape
                .columns
                .iter()
                .all(|column| column.is_plain() && !column.ignored && key_of(column.target) != Key::Extra)
    }

    /// Takes a shape that fits.
    pub fn new(shape: &Shape, names: &'a AllNames, codebook: &'a Codebook) -> FastRows<'a> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, column) in shape.columns.iter().enumerate() {
            let key = key_of(column.target);
            match pieces.last_mut() {
                Some(last) if last.key == key => last.columns.push((at, column.target)),
                _ => pieces.push(Piece { key, columns: vec![(at, column.target)], made: Made::default() }),
            }
        }
        let CellForm { dates, inter } = shape.form.cells();
        FastRows {
            pieces,
            names,
            codebook,
            quoting: shape.form.quoting.clone(),
            delimiter: shape.form.delimiter_byte(),
            dates,
            inter,
            scratch: Vec::new(),
        }
    }

    /// Makes the lines of a batch; each begins with the end of the line before.
    fn lines(&mut self, batch: &mut Batch, line_end: &[u8]) {
        let mut out = std::mem::take(&mut batch.lines);
        out.clear();
        out.reserve(batch.text.len() + batch.rows.len() * 400);
        self.fetch(&batch.rows);
        let mut start = 0;
        for waiting in &batch.rows {
            let text = &batch.text[start..waiting.text_end];
            let sources = waiting.sources_end.map(|end| &batch.text[waiting.text_end..end]);
            start = waiting.sources_end.unwrap_or(waiting.text_end);
            out.extend_from_slice(line_end);
            if waiting.as_it_stood {
                out.extend_from_slice(text.as_bytes());
            } else {
                self.row(&Event { row: &waiting.row, notes: text, sources, place: OnceCell::new() }, &mut out);
            }
        }
        batch.lines = out;
    }

    /// Looks at the first byte of all that is made and will be wanted.
    ///
    /// It lies all over the memory: asked for at once, it comes in a fraction of the time that one by one would take.
    fn fetch(&self, rows: &[Waiting]) {
        let mut first = 0;
        for piece in &self.pieces {
            for waiting in rows {
                let made = number_of(piece.key, &waiting.row).and_then(|number| piece.made.get(number));
                first ^= made.and_then(|made| made.first()).copied().unwrap_or_default();
            }
        }
        std::hint::black_box(first);
    }

    /// Writes the cells of an event.
    fn row(&mut self, event: &Event<'_, 'a>, out: &mut Vec<u8>) {
        let mut pieces = std::mem::take(&mut self.pieces);
        for (at, piece) in pieces.iter_mut().enumerate() {
            if at > 0 {
                out.push(self.delimiter);
            }
            let given = piece.key == Key::Source && event.sources.is_some();
            match number_of(piece.key, event.row).filter(|_| !given) {
                Some(number) => self.made_piece(piece, number, event, out),
                None => self.piece(&piece.columns, event, out),
            }
        }
        self.pieces = pieces;
    }

    fn made_piece(&mut self, piece: &mut Piece, number: usize, event: &Event<'_, 'a>, out: &mut Vec<u8>) {
        if let Some(made) = piece.made.get(number) {
            out.extend_from_slice(made);
            return;
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        self.piece(&piece.columns, event, &mut scratch);
        out.extend_from_slice(&scratch);
        if piece.made.bytes.len() < MOST_BYTES {
            piece.made.put(number, &scratch);
        }
        self.scratch = scratch;
    }

    fn piece(&self, columns: &[(usize, ColumnTarget)], event: &Event<'_, 'a>, out: &mut Vec<u8>) {
        for (nth, (at, target)) in columns.iter().enumerate() {
            if nth > 0 {
                out.push(self.delimiter);
            }
            match (target, self.number(*target, event.row)) {
                (_, Some(number)) => self.write_number(*at, number, out),
                (ColumnTarget::Field(field), None) => self.write_text(*at, &self.text(*field, event), out),
                (ColumnTarget::Derived(derived), None) => self.write_text(*at, &self.derived(*derived, event), out),
                (ColumnTarget::Extra | ColumnTarget::OfRow(_), None) => {}
            }
        }
    }

    fn write_text(&self, column: usize, text: &str, out: &mut Vec<u8>) {
        let quoted = self.quoting.quotes(column, text.as_bytes(), self.delimiter);
        write_cell(out, text.as_bytes(), quoted);
    }

    fn write_number(&self, column: usize, number: i64, out: &mut Vec<u8>) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut left = number.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if number < 0 {
            at -= 1;
            digits[at] = b'-';
        }
        let quoted = matches!(self.quoting, Quoting::All | Quoting::Columns(_))
            && self.quoting.quotes(column, &digits[at..], self.delimiter);
        write_cell(out, &digits[at..], quoted);
    }

    /// The number a cell holds, if it holds one.
    fn number(&self, target: ColumnTarget, row: &EventRow) -> Option<i64> {
        let ColumnTarget::Field(field) = target else { return None };
        let numbers = self.inter == InterForm::Numbers;
        match field {
            Field::TimePrecision => row.time_precision.map(i64::from),
            Field::GeoPrecision => row.geo_precision.map(i64::from),
            Field::Fatalities => row.fatalities.map(i64::from),
            Field::Timestamp => row.timestamp,
            Field::Inter1 if numbers => Some(row.inter1.unwrap_or(0).into()),
            Field::Inter2 if numbers => Some(row.inter2.unwrap_or(0).into()),
            Field::Interaction if numbers => row.interaction.map(i64::from),
            _ => None,
        }
    }

    fn text<'e>(&'e self, field: Field, event: &'e Event<'_, 'a>) -> Cow<'e, str> {
        let row = event.row;
        let names = self.names;
        let label = |code: Option<u8>| code.and_then(|code| self.codebook.inter_label(code)).unwrap_or_default();
        Cow::Borrowed(match field {
            Field::EventIdCnty => return Cow::Owned(names.event_id(row)),
            Field::EventDate => {
                let mut text = String::new();
                if let Some(date) = epoch_day(row.day) {
                    self.dates.write(date, &mut text);
                }
                return Cow::Owned(text);
            }
            Field::Year => {
                use chrono::Datelike;
                return Cow::Owned(epoch_day(row.day).map(|date| date.year().to_string()).unwrap_or_default());
            }
            Field::DisorderType => parts::<3>(names.kinds.text(Some(row.kind)))[0],
            Field::EventType => parts::<3>(names.kinds.text(Some(row.kind)))[1],
            Field::SubEventType => parts::<3>(names.kinds.text(Some(row.kind)))[2],
            Field::Actor1 => names.actors.text(row.actor1),
            Field::AssocActor1 => names.actor_lists.text(row.assoc1),
            Field::Inter1 => label(row.inter1),
            Field::Actor2 => names.actors.text(row.actor2),
            Field::AssocActor2 => names.actor_lists.text(row.assoc2),
            Field::Inter2 => label(row.inter2),
            Field::Interaction => {
                row.interaction.and_then(|code| self.codebook.interaction_label(code)).unwrap_or_default()
            }
            Field::CivilianTargeting if row.civilian_targeting == Some(1) => self.codebook.civilian_targeting_label(),
            Field::Iso => self.place(event)[1],
            Field::Region => self.place(event)[2],
            Field::Country => names.countries.text(Some(row.country)),
            Field::Admin1 => self.place(event)[3],
            Field::Admin2 => self.place(event)[4],
            Field::Admin3 => self.place(event)[5],
            Field::Location => self.place(event)[6],
            Field::Latitude => self.place(event)[7],
            Field::Longitude => self.place(event)[8],
            Field::Source => event.sources.unwrap_or_else(|| names.source_lists.text(row.source)),
            Field::SourceScale => names.scales.text(row.scale),
            Field::Notes => event.notes,
            Field::Tags => names.tags.text(row.tags),
            _ => "",
        })
    }

    fn place<'e>(&self, event: &'e Event<'_, 'a>) -> &'e [&'a str; 9] {
        event.place.get_or_init(|| parts(self.names.places.text(Some(event.row.place))))
    }

    fn derived<'e>(&'e self, derived: Derived, event: &'e Event<'_, 'a>) -> Cow<'e, str> {
        let row = event.row;
        match derived {
            Derived::IdNumber => {
                let id = self.names.event_id(row);
                EventId::split(&id).number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
            }
            Derived::IsoAlpha3 => {
                let country = self.names.countries.text(Some(row.country));
                let iso = self.place(event)[1].parse().ok();
                let known = self.codebook.country(country).or_else(|| self.codebook.country_by_iso(iso?));
                known.map_or(Cow::Borrowed(""), |country| Cow::Borrowed(country.alpha3.as_str()))
            }
            Derived::Month | Derived::Day => {
                use chrono::Datelike;
                let part = |day: chrono::NaiveDate| if derived == Derived::Day { day.day() } else { day.month() };
                Cow::Owned(epoch_day(row.day).map(|day| part(day).to_string()).unwrap_or_default())
            }
        }
    }
}

/// Cuts the joined text of a name into its parts.
fn parts<const N: usize>(joined: &str) -> [&str; N] {
    let mut parts = [""; N];
    let mut start = 0;
    let ends = memchr::memchr_iter(PART as u8, joined.as_bytes()).chain([joined.len()]);
    for (part, end) in parts.iter_mut().zip(ends) {
        *part = joined.get(start..end).unwrap_or_default();
        start = end + 1;
    }
    parts
}

fn key_of(target: ColumnTarget) -> Key {
    let field = match target {
        ColumnTarget::Extra | ColumnTarget::OfRow(_) => return Key::Extra,
        ColumnTarget::Derived(Derived::IdNumber) => return Key::Id,
        ColumnTarget::Derived(Derived::IsoAlpha3) => return Key::Place,
        ColumnTarget::Derived(Derived::Month | Derived::Day) => return Key::Day,
        ColumnTarget::Field(field) => field,
    };
    match field {
        Field::EventIdCnty => Key::Id,
        Field::EventDate | Field::Year => Key::Day,
        Field::TimePrecision => Key::TimePrecision,
        Field::DisorderType | Field::EventType | Field::SubEventType => Key::Kind,
        Field::Actor1 => Key::Actor1,
        Field::AssocActor1 => Key::Assoc1,
        Field::Inter1 => Key::Inter1,
        Field::Actor2 => Key::Actor2,
        Field::AssocActor2 => Key::Assoc2,
        Field::Inter2 => Key::Inter2,
        Field::Interaction => Key::Interaction,
        Field::CivilianTargeting => Key::Targeting,
        Field::Iso
        | Field::Region
        | Field::Country
        | Field::Admin1
        | Field::Admin2
        | Field::Admin3
        | Field::Location
        | Field::Latitude
        | Field::Longitude => Key::Place,
        Field::GeoPrecision => Key::GeoPrecision,
        Field::Source => Key::Source,
        Field::SourceScale => Key::Scale,
        Field::Notes => Key::Notes,
        Field::Fatalities => Key::Fatalities,
        Field::Tags => Key::Tags,
        Field::Timestamp => Key::Timestamp,
    }
}

/// 1900-01-01; days before are written one by one.
const FIRST_DAY: i32 = -25_567;

/// The number whose bytes are made once; none for what differs in every event.
fn number_of(key: Key, row: &EventRow) -> Option<usize> {
    let id = |id: Option<NameId>| id.map_or(0, |id| id as usize);
    let code = |code: Option<u8>| code.map_or(0, |code| usize::from(code) + 1);
    Some(match key {
        Key::Place => row.place as usize,
        Key::Kind => row.kind as usize,
        Key::Actor1 => id(row.actor1),
        Key::Assoc1 => id(row.assoc1),
        Key::Actor2 => id(row.actor2),
        Key::Assoc2 => id(row.assoc2),
        Key::Inter1 => code(row.inter1),
        Key::Inter2 => code(row.inter2),
        Key::Interaction => code(row.interaction),
        Key::Targeting => code(row.civilian_targeting),
        Key::Source => id(row.source),
        Key::Scale => id(row.scale),
        Key::Tags => id(row.tags),
        Key::Day => usize::try_from(row.day.checked_sub(FIRST_DAY)?).ok()?,
        Key::Id
        | Key::Notes
        | Key::TimePrecision
        | Key::GeoPrecision
        | Key::Fatalities
        | Key::Timestamp
        | Key::Extra => {
            return None;
        }
    })
}

/// Events on their way from the database to the thread that makes lines of them, and back.
#[derive(Default)]
struct Batch {
    rows: Vec<Waiting>,
    /// Of each row its notes, or the line as it stood; then its sources, if they come along.
    text: String,
    /// What is made of them.
    lines: Vec<u8>,
}

struct Waiting {
    row: EventRow,
    as_it_stood: bool,
    text_end: usize,
    sources_end: Option<usize>,
}

/// An event whose cells are written.
struct Event<'e, 'n> {
    row: &'e EventRow,
    notes: &'e str,
    sources: Option<&'e str>,
    /// The parts of its place, cut once for all their columns.
    place: OnceCell<[&'n str; 9]>,
}

/// Events that go to the other thread at a time, and how many batches may wait.
const BATCH: usize = 128;
const QUEUE: usize = 16;

/// Writes events; one thread reads the database and writes the file, another makes the lines.
pub(super) fn write(
    database: &Database,
    scan: &Scan,
    shape: &Shape,
    mut fast: FastRows<'_>,
    writer: &mut RowWriter<'_>,
    progress: &dyn Fn(u64),
    seen: Option<&mut Seen>,
) -> Result<u64, ExportError> {
    let line_end = shape.form.line_end.bytes();
    let (names, codebook, inter) = (fast.names, fast.codebook, fast.inter);
    let mut numbers = seen.is_some().then(SeenNumbers::default);
    let counting = &mut numbers;
    let events = std::thread::scope(|scope| {
        let (to_lines, batches) = sync_channel::<Batch>(QUEUE);
        let (made, lines) = channel::<Batch>();
        let mut file = Written { writer, lines, empty: Vec::new() };
        let making = scope.spawn(move || {
            for mut batch in batches {
                fast.lines(&mut batch, line_end);
                if let Some(numbers) = counting.as_mut() {
                    batch.rows.iter().for_each(|waiting| numbers.row(&waiting.row));
                }
                // Where writing has failed nobody takes it.
                let _ = made.send(batch);
            }
        });
        let mut events = 0_u64;
        let mut batch = Batch::default();
        let scanned = database.scan(scan, |event| {
            let spelled = event.spelling[0].filter(|_| shape.is_untouched(event.row));
            batch.text.push_str(spelled.unwrap_or(event.notes));
            let text_end = batch.text.len();
            let sources_end = event.sources.map(|sources| {
                batch.text.push_str(sources);
                batch.text.len()
            });
            let as_it_stood = spelled.is_some();
            batch.rows.push(Waiting { row: event.row.clone(), as_it_stood, text_end, sources_end });
            events += 1;
            if events.is_multiple_of(PROGRESS_EVERY) {
                progress(events);
            }
            if batch.rows.len() == BATCH {
                let next = file.next()?;
                to_lines.send(std::mem::replace(&mut batch, next)).map_err(|_| stopped())?;
            }
            Ok::<(), ExportError>(())
        });
        // If it cannot be taken, the other thread has panicked.
        let _ = to_lines.send(batch);
        drop(to_lines);
        let written = scanned.and_then(|()| file.rest());
        making.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.map(|()| events)
    })?;
    if let (Some(seen), Some(numbers)) = (seen, numbers) {
        seen.numbers(&numbers, names, codebook, inter);
    }
    Ok(events)
}

/// Lines on their way into the file.
struct Written<'w, 'o> {
    writer: &'w mut RowWriter<'o>,
    lines: Receiver<Batch>,
    /// Batches that were written: their memory need not be fetched again.
    empty: Vec<Batch>,
}

impl Written<'_, '_> {
    /// Writes the lines that are made, and gives an empty batch.
    fn next(&mut self) -> Result<Batch, ExportError> {
        while let Ok(batch) = self.lines.try_recv() {
            self.write(batch)?;
        }
        Ok(self.empty.pop().unwrap_or_default())
    }

    /// Writes all lines that are still to be made.
    fn rest(&mut self) -> Result<(), ExportError> {
        while let Ok(batch) = self.lines.recv() {
            self.write(batch)?;
        }
        Ok(())
    }

    fn write(&mut self, mut batch: Batch) -> Result<(), ExportError> {
        self.writer.lines(&batch.lines, batch.rows.len() as u64)?;
        batch.rows.clear();
        batch.text.clear();
        self.empty.push(batch);
        Ok(())
    }
}

/// Ends the scan when the other thread has ended, which then tells why by its panic.
fn stopped() -> ExportError {
    ExportError::Write(std::io::ErrorKind::BrokenPipe.into())
}
