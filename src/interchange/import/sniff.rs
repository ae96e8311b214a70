//! Tells how a file is written, from its first part: layout, delimiter, quoting, dates, inter codes.

use super::ImportError;
use super::input::Input;
use super::mapping::{ABSENT_IN_R, date_parts};
use super::quotes;
use super::rows::{RawRow, RowReader};
use crate::codebook::{Codebook, ColumnTarget, FieldType, InterForm, Layout, Recognised, RowsAre, SchemaFile};
use crate::interchange::columns::Column;
use crate::interchange::form::{FileForm, LineEnd, Quotes, Quoting};
use crate::model::{DateForm, DateOrder, DateReadError, Field};
use std::collections::HashMap;

/// What the user said about a file, so that it need not be told from the file.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Name of a layout.
    pub layout: Option<String>,
    /// A layout of the user's own.
    pub own_layout: Option<SchemaFile>,
    /// Delimiter.
    pub delimiter: Option<char>,
    /// Encoding.
    pub encoding: Option<String>,
    /// How quotes inside cells are written.
    pub quotes: Option<Quotes>,
    /// Order of day and month.
    pub dates: Option<DateOrder>,
    /// Dates that could be either way round are findings of their rows; else the file is refused.
    pub leave_dates_open: bool,
}

/// How a file is written, and how its columns are read.
#[derive(Clone, Debug)]
pub struct Sniffed {
    /// How it is written.
    pub form: FileForm,
    /// Its layout.
    pub layout: Layout,
    /// What each column means, in the file's order.
    pub columns: Vec<Column>,
    /// Order of day and month in dates that are all numbers.
    pub order: Option<DateOrder>,
    /// Columns the layout has that the file lacks.
    pub missing: Vec<String>,
    /// Whether any of its dates could be read.
    pub dates_told: bool,
    /// The word that stands for nothing in every column; none where cells are left empty.
    pub nothing: Option<&'static str>,
}

/// What the first line of a file is, if it is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A title or the like: a header that is known stands in this line.
    HeaderAt(u64),
    /// An event: the file has no header.
    Data,
    /// An id: a list of ids without a header.
    Ids,
}

/// Titles above a table take fewer lines than this.
const TITLE_LINES: usize = 20;

/// How many rows are looked at.
const SAMPLE_ROWS: usize = 2_000;

/// Delimiters that occur.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Tells how a file is written.
pub fn sniff(input: &mut Input, codebook: &Codebook, hints: &Hints) -> Result<Sniffed, ImportError> {
    let (mut form, mut reader) = head(input, hints)?;
    // Names that the header lacks are not among those by which quotes are settled.
    let head = form.clone();
    if names_rows(input, &form)? {
        form.columns.insert(0, String::new());
    }
    let (layout, columns, missing) = bind(&form.columns, codebook, hints).map_err(|error| match error {
        ImportError::LayoutNotRecognised { header, nearest: None, missing, .. } => {
            let instead = instead_of_header(&header, input, codebook);
            ImportError::LayoutNotRecognised { header, nearest: None, known: Vec::new(), missing, instead }
        }
        error => error,
    })?;
    form.layout = layout.name.clone();
    form.dates = layout.dates;
    form.inter = layout.inter;
    let sample = Sample::take(&mut reader, &mut form, &columns, (codebook, hints.dates), input)?;
    if sample.may_have_escaped_quotes && hints.quotes.is_none() {
        let quotes = Some(quotes::settle(input, &head)?);
        return sniff(input, codebook, &Hints { quotes, ..hints.clone() });
    }
    let order = settle_order(&sample, hints, input, &form, &columns)?;
    sample.settle(&mut form, order);
    form.final_line_end = true;
    let nothing = sample.nothing();
    let dates_told = !sample.dates.is_empty();
    Ok(Sniffed { form, layout, columns, order, missing, dates_told, nothing })
}

/// Tells whether rows are named by their number, and the header has no name for that: as R's `write.table` leaves it.
pub(super) fn names_rows(input: &Input, form: &FileForm) -> Result<bool, ImportError> {
    let mut reader = RowReader::new(open(input)?, form.cut());
    reader.next_row().map_err(|error| ImportError::rows(input, error))?;
    // What cannot be read is told when it is read.
    let Ok(Some(row)) = reader.next_row() else { return Ok(false) };
    let last = row.cells.len().saturating_sub(1);
    Ok(last == form.columns.len() && row.cell(0) == FIRST_ROW && !row.cell(last).is_empty())
}

/// The name that R gives the first row.
const FIRST_ROW: &str = "1";

/// Tells what the first line tells: encoding, delimiter, names of the columns; gives what comes after it.
pub(in crate::interchange) fn head(
    input: &mut Input,
    hints: &Hints,
) -> Result<(FileForm, RowReader<super::input::Text>), ImportError> {
    match &hints.encoding {
        Some(name) => input.set_encoding(name)?,
        None => input.notice_encoding()?,
    }
    let delimiter = match hints.delimiter {
        Some(delimiter) => delimiter,
        None => delimiter_of(input)?,
    };
    let mut form = FileForm {
        layout: String::new(),
        own_layout: hints.own_layout.as_ref().map(|file| file.text.to_string()),
        release: None,
        delimiter,
        encoding: input.encoding().name().to_owned(),
        byte_order_mark: false,
        line_end: LineEnd::Lf,
        final_line_end: true,
        quoting: Quoting::Minimal,
        quotes: hints.quotes.unwrap_or_default(),
        dates: DateForm::ISO,
        inter: InterForm::Labels,
        header: String::new(),
        columns: Vec::new(),
        after_header: Vec::new(),
        blank: Vec::new(),
    };
    let text = open(input)?;
    form.byte_order_mark = text.mark;
    let mut reader = RowReader::new(text, form.cut());
    read_header(&mut reader, &mut form, input)?;
    Ok((form, reader))
}

/// Tells what stands in the first line, which nobody knows as a header.
fn instead_of_header(header: &[String], input: &Input, codebook: &Codebook) -> Option<Instead> {
    let is_date = |cell: &str| DateForm::read(cell, Some(DateOrder::DayFirst)).is_ok();
    // A year may head a column; a day of digits only has eight.
    let is_day = |cell: &String| is_date(cell) && (cell.len() == 8 || !cell.bytes().all(|byte| byte.is_ascii_digit()));
    if header.iter().any(is_day) {
        return Some(Instead::Data);
    }
    if let [only] = header
        && is_id(only.trim())
    {
        return Some(Instead::Ids);
    }
    DELIMITERS.iter().find_map(|delimiter| {
        let mut reader = RowReader::new(open(input).ok()?, *delimiter as u8);
        for _ in 0..TITLE_LINES {
            let row = reader.next_row().ok()??;
            let cells: Vec<String> = (0..row.cells.len()).map(|at| row.cell(at).into_owned()).collect();
            if matches!(codebook.recognise(&cells), Recognised::Layout(_)) {
                return Some(Instead::HeaderAt(row.line));
            }
        }
        None
    })
}

/// Tells an id such as `SYR12`, or `12SYR` as it was once.
fn is_id(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let parts = |at: usize| text.split_at_checked(at);
    parts(3).is_some_and(|(stem, number)| letters(stem) && digits(number))
        || parts(text.len().saturating_sub(3)).is_some_and(|(number, stem)| digits(number) && letters(stem))
}

pub(super) fn open(input: &Input) -> Result<super::input::Text, ImportError> {
    input.text().map_err(|source| ImportError::Read { file: input.name().to_owned(), source })
}

/// The delimiter that parts the header into most cells.
fn delimiter_of(input: &Input) -> Result<char, ImportError> {
    let mut best = (1, ',');
    for delimiter in DELIMITERS {
        let mut reader = RowReader::new(open(input)?, delimiter as u8);
        let cells =
            reader.next_row().map_err(|error| ImportError::rows(input, error))?.map_or(0, |row| row.cells.len());
        if cells > best.0 {
            best = (cells, delimiter);
        }
    }
    Ok(best.1)
}

fn read_header(
    reader: &mut RowReader<super::input::Text>,
    form: &mut FileForm,
    input: &Input,
) -> Result<(), ImportError> {
    let row = reader.next_row().map_err(|error| ImportError::rows(input, error))?;
    let Some(row) = row.filter(|row| !row.text.trim().is_empty()) else {
        return Err(ImportError::Empty { file: input.name().to_owned() });
    };
    if row.text.trim_end_matches('\r').contains('\r') {
        return Err(ImportError::LinesEndInCr { file: input.name().to_owned() });
    }
    form.header = row.text.to_owned();
    form.line_end = if row.crlf { LineEnd::CrLf } else { LineEnd::Lf };
    form.columns = (0..row.cells.len()).map(|at| row.cell(at).into_owned()).collect();
    Ok(())
}

/// Finds the layout and says what each column means.
fn bind(
    header: &[String],
    codebook: &Codebook,
    hints: &Hints,
) -> Result<(Layout, Vec<Column>, Vec<String>), ImportError> {
    let layout = match (&hints.own_layout, &hints.layout) {
        (Some(file), _) => codebook.read_layout(file)?,
        (None, Some(name)) => codebook.layout(name).cloned().ok_or_else(|| ImportError::LayoutUnknown {
            name: name.clone(),
            known: codebook.layouts().iter().map(|layout| layout.name.clone()).collect(),
        })?,
        (None, None) => match codebook.recognise(header) {
            Recognised::Layout(layout) => layout.clone(),
            Recognised::NotEvents(known) => return Err(ImportError::NotEvents { title: known.title.clone() }),
            Recognised::Unknown { nearest, missing } => {
                let is_known = |name: &&String| nearest.is_some_and(|layout| layout.column(name).is_some());
                return Err(ImportError::LayoutNotRecognised {
                    known: header.iter().filter(is_known).cloned().collect(),
                    header: header.to_vec(),
                    nearest: nearest.map(|layout| layout.name.clone()),
                    missing,
                    instead: None,
                });
            }
        },
    };
    let columns = Column::of_header(&layout, header);
    let missing = layout.missing(header);
    let keyless = !columns.iter().any(|column| column.target == ColumnTarget::Field(Field::EventIdCnty))
        && !layout.constants.iter().any(|(field, _)| *field == Field::EventIdCnty);
    let dateless = layout.rows != RowsAre::Deletion
        && !columns.iter().any(|column| column.target == ColumnTarget::Field(Field::EventDate))
        && date_parts(&columns).is_none();
    if keyless || dateless {
        return Err(ImportError::ColumnsMissing { layout: layout.name.clone(), missing });
    }
    Ok((layout, columns, missing))
}

/// What the first rows tell.
struct Sample {
    rows: usize,
    /// Rows that a quoting habit would write otherwise.
    misses: [usize; 3],
    /// Per column: cells in quotes that need none, cells without that would have them.
    quoted: Vec<usize>,
    bare: Vec<usize>,
    dates: HashMap<DateForm, usize>,
    /// Days and months below ten: those written with a zero, those without.
    padded: [usize; 2],
    ambiguous: bool,
    numbers: usize,
    words: usize,
    /// Columns of numbers and terms, where such a word is no text.
    no_texts: Vec<bool>,
    /// Bare cells that hold nothing at all.
    empty: usize,
    /// Bare cells of numbers and terms that hold each of the words for nothing.
    absent: [usize; ABSENT.len()],
    /// Text stands after a quote that closed a cell, and one after a backslash.
    may_have_escaped_quotes: bool,
}

/// Words for nothing that programs write instead of leaving a cell empty: R, pandas, databases.
const ABSENT: [&str; 8] = [ABSENT_IN_R, "NaN", "nan", "None", "<NA>", "NULL", "null", "-"];

impl Sample {
    fn take(
        reader: &mut RowReader<super::input::Text>,
        form: &mut FileForm,
        columns: &[Column],
        (codebook, order): (&Codebook, Option<DateOrder>),
        input: &Input,
    ) -> Result<Sample, ImportError> {
        let no_text = |column: &Column| match column.target {
            ColumnTarget::Field(field) => !matches!(codebook.field(field).kind, FieldType::Text | FieldType::List),
            _ => false,
        };
        let mut sample = Sample {
            rows: 0,
            misses: [0; 3],
            quoted: vec![0; columns.len()],
            bare: vec![0; columns.len()],
            dates: HashMap::new(),
            padded: [0; 2],
            ambiguous: false,
            numbers: 0,
            words: 0,
            no_texts: columns.iter().map(no_text).collect(),
            empty: 0,
            absent: [0; ABSENT.len()],
            may_have_escaped_quotes: false,
        };
        let delimiter = form.delimiter_byte();
        let mut tags = Vec::new();
        while sample.rows < SAMPLE_ROWS {
            let row = match reader.next_row() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                // The reading proper will say it with its place.
                Err(super::rows::RowError::NotUtf8 { .. }) if sample.rows > 0 => break,
                Err(error) => return Err(ImportError::rows(input, error)),
            };
            if sample.rows == 0 && is_tag_row(&row) {
                tags.push(row.text.to_owned());
                continue;
            }
            if row.is_blank() {
                continue;
            }
            sample.look_at(&row, columns, delimiter, order);
        }
        form.after_header = tags;
        Ok(sample)
    }

    fn look_at(&mut self, row: &RawRow<'_>, columns: &[Column], delimiter: u8, order: Option<DateOrder>) {
        self.rows += 1;
        self.may_have_escaped_quotes |= row.has_backslashed_quote();
        for (at, habit) in [Quoting::Minimal, Quoting::Blank, Quoting::All].iter().enumerate() {
            let fits = (0..row.cells.len())
                .all(|cell| row.cells[cell].quoted == habit.quotes(cell, row.cell(cell).as_bytes(), delimiter));
            self.misses[at] += usize::from(!fits);
        }
        for (at, column) in columns.iter().enumerate().take(row.cells.len()) {
            let text = row.cell(at);
            if row.cells[at].quoted {
                self.quoted[at] += 1;
            } else if text != ABSENT_IN_R {
                self.bare[at] += 1;
            }
            if !row.cells[at].quoted {
                self.empty += usize::from(text.is_empty());
                if let (true, Some(word)) = (self.no_texts[at], ABSENT.iter().position(|word| *word == text)) {
                    self.absent[word] += 1;
                }
            }
            match column.target {
                ColumnTarget::Field(Field::EventDate) => {
                    match DateForm::read(&text, order) {
                        Ok((_, form)) => *self.dates.entry(form).or_default() += 1,
                        Err(DateReadError::OrderUnknown) => self.ambiguous = true,
                        Err(_) => {}
                    }
                    self.look_at_zeros(&text);
                }
                ColumnTarget::Field(Field::Inter1) if !text.trim().is_empty() => {
                    if text.trim().starts_with(|c: char| c.is_ascii_digit()) {
                        self.numbers += 1;
                    } else {
                        self.words += 1;
                    }
                }
                _ => {}
            }
        }
    }

    /// Gives the word for nothing of a file that has one where only nothing can be meant, and no empty cell.
    fn nothing(&self) -> Option<&'static str> {
        let most = (0..ABSENT.len()).max_by_key(|at| self.absent[*at]).filter(|at| self.absent[*at] > 0)?;
        (self.empty == 0).then_some(ABSENT[most])
    }

    /// A day such as 15 says nothing of whether 5 would be written 05.
    fn look_at_zeros(&mut self, date: &str) {
        let mut numbers: Vec<&str> = date.split(|c: char| !c.is_ascii_digit()).collect();
        numbers.pop();
        for number in numbers {
            match number.as_bytes() {
                [b'0', _] => self.padded[0] += 1,
                [_] => self.padded[1] += 1,
                _ => {}
            }
        }
    }

    fn settle(&self, form: &mut FileForm, order: Option<DateOrder>) {
        let habits = [Quoting::Blank, Quoting::Minimal, Quoting::All];
        let misses = [self.misses[1], self.misses[0], self.misses[2]];
        let best = (0..3).min_by_key(|&at| misses[at]).unwrap_or_default();
        form.quoting = habits[best].clone();
        if misses[best] > self.rows / 2 {
            // Neither habit: quotes go by column, as statistics programs write.
            form.quoting =
                Quoting::Columns(self.quoted.iter().zip(&self.bare).map(|(quoted, bare)| quoted > bare).collect());
        }
        if let Some((&dates, _)) = self.dates.iter().max_by_key(|(form, count)| (**count, format!("{form:?}"))) {
            let pads = |usual| if self.padded == [0; 2] { usual } else { self.padded[0] >= self.padded[1] };
            form.dates = match dates {
                DateForm::Numbers { separator, order: found, padded, short_year } => {
                    DateForm::Numbers { separator, order: order.unwrap_or(found), padded: pads(padded), short_year }
                }
                DateForm::Named { separator, month, padded, short_year } => {
                    DateForm::Named { separator, month, padded: pads(padded), short_year }
                }
                other => other,
            };
        }
        if self.numbers + self.words > 0 {
            form.inter = if self.numbers > self.words { InterForm::Numbers } else { InterForm::Labels };
        }
    }
}

/// A second header row of tags: `#event+id`.
pub fn is_tag_row(row: &RawRow<'_>) -> bool {
    let filled: Vec<_> = (0..row.cells.len()).map(|at| row.cell(at)).filter(|cell| !cell.trim().is_empty()).collect();
    !filled.is_empty() && filled.iter().all(|cell| cell.trim_start().starts_with('#'))
}

/// Settles day and month: by what the user said, or by a date that can only be one way round.
fn settle_order(
    sample: &Sample,
    hints: &Hints,
    input: &Input,
    form: &FileForm,
    columns: &[Column],
) -> Result<Option<DateOrder>, ImportError> {
    if hints.dates.is_some() {
        return Ok(hints.dates);
    }
    let all_numbers = sample.ambiguous || sample.dates.keys().any(|form| matches!(form, DateForm::Numbers { .. }));
    if !all_numbers {
        return Ok(None);
    }
    let Some(at) = columns.iter().position(|column| column.target == ColumnTarget::Field(Field::EventDate)) else {
        return Ok(None);
    };
    let mut reader = RowReader::new(open(input)?, form.cut());
    let mut example = String::new();
    let mut found: Option<(DateOrder, u64)> = None;
    while let Some(row) = reader.next_row().map_err(|error| ImportError::rows(input, error))? {
        let cell = row.cell(at);
        if let Some(order) = DateForm::proven_order(&cell) {
            match found {
                None => found = Some((order, row.line)),
                Some((first, line)) if first != order => {
                    return Err(ImportError::OrdersMixed { file: input.name().to_owned(), lines: [line, row.line] });
                }
                Some(_) => {}
            }
        } else if example.is_empty() && DateForm::read(&cell, None) == Err(DateReadError::OrderUnknown) {
            example = cell.into_owned();
        }
    }
    match found {
        Some((order, _)) => Ok(Some(order)),
        None if example.is_empty() || hints.leave_dates_open => Ok(None),
        None => Err(ImportError::OrderUnknown { file: input.name().to_owned(), example }),
    }
}
