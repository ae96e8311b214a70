//! A file of sources, documents or claims to the database: recognise, prepare row by row, write.
//!
//! Plan and deed are one transaction: a dry run, or a row that cannot be used, ends it with nothing written.

use super::rows::NOTHING;
use super::take::{Taken, Taker};
use crate::codebook::{Codebook, Recognised, RecordTable, RecordsHeader, column_key};
use crate::coding::{CLAIM_KEYS, Complaint, DOCUMENT_KEYS, Keys, Origin, Registered, SOURCE_KEYS, Sheet};
use crate::interchange::columns::REJECT_COLUMNS;
use crate::interchange::form::FileForm;
use crate::interchange::import::{Hints, ImportError, Input, Meter, Progress, RawRow, Rejects, RowReader, head};
use crate::model::{Author, ChangeKind, Field};
use crate::store::{Apply, Database, WriteRequest};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

/// What a file of records is, and how it is written.
#[derive(Clone, Debug)]
pub struct RecordsForm {
    /// The kind of record.
    pub table: RecordTable,
    /// How it is written.
    pub form: FileForm,
    /// Columns that are read, and that the file lacks: it says nothing of them.
    pub absent: Vec<String>,
    /// Columns of the file that nobody knows, or that stand there twice.
    pub unread: Vec<String>,
}

/// How to import records.
pub struct RecordsImport<'o> {
    /// What the file is.
    pub form: RecordsForm,
    /// Look only.
    pub dry_run: bool,
    /// Write the good rows though there are bad ones.
    pub skip_bad: bool,
    /// Where rejected rows go.
    pub rejects: Option<Box<dyn Write + Send + 'o>>,
    /// Register sources that are not known.
    pub new_source: bool,
    /// Register actors that are not known.
    pub new_actor: bool,
    /// The day of gradings that have none.
    pub today: NaiveDate,
    /// Who imports.
    pub author: Author,
    /// Why; the file's name if empty.
    pub reason: String,
}

/// What an import of records did, or would do.
#[derive(Debug)]
pub struct RecordsReport {
    /// What the file is.
    pub form: RecordsForm,
    /// Data rows.
    pub rows: u64,
    /// Records that were not there.
    pub new: u64,
    /// Records with other values.
    pub changed: u64,
    /// Records that are as the file has them.
    pub unchanged: u64,
    /// Rows that say again what a row before said.
    pub repeated: u64,
    /// Claims that were withdrawn here, and stay so.
    pub withdrawn: u64,
    /// Rows that cannot be used.
    pub rejected: u64,
    /// How often each field changed.
    pub fields: BTreeMap<String, u64>,
    /// A few changes to show: record, field, old, new.
    pub examples: Vec<[String; 4]>,
    /// Names that became known, the first of them.
    pub registered: Vec<Registered>,
    /// How many became known.
    pub registered_count: u64,
    /// What is wrong with the rows that cannot be used, the first of it.
    pub complaints: Vec<Complaint>,
    /// How much is wrong.
    pub complaint_count: u64,
    /// True if the database holds it now.
    pub applied: bool,
    /// The change it is, if applied.
    pub change: i64,
}

/// So much is kept to be shown.
const MOST_SHOWN: usize = 200;

/// So many rows are between two reports of progress.
const PROGRESS_EVERY: u64 = 1_024;

/// What a cell of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The number of the record.
    Number,
    /// What the number claimed stands for, which follows from the value.
    Best,
    /// A value that a person may type.
    Key(&'static str),
    /// Only told, or unknown.
    Nothing,
}

/// What people type for a source, under the names that files have for it.
const OTHER_NAMES: [(&str, &str); 5] = [
    ("event_id_cnty", "event"),
    ("source", "name"),
    ("aliases", "alias"),
    ("graded_on", "on"),
    ("grade_reason", "reason"),
];

/// Tells what kind of record a file holds, if it does, and how it is written.
pub fn sniff_records(
    input: &mut Input,
    codebook: &Codebook,
    hints: &Hints,
) -> Result<Option<RecordsForm>, ImportError> {
    if hints.own_layout.is_some() {
        return Ok(None);
    }
    let (mut form, _) = head(input, hints)?;
    let asked = hints.layout.as_deref();
    let table = match (
        asked.map(|name| codebook.record_table(name)),
        codebook.recognise_records(&form.columns, &REJECT_COLUMNS),
    ) {
        (Some(asked), _) => asked,
        (None, RecordsHeader::Of(table)) => Some(table),
        (None, RecordsHeader::Nearly(table)) => {
            let unknown: Vec<String> =
                form.columns.iter().filter(|name| table.column(name).is_none()).cloned().collect();
            let is_field = |name: &String| Field::from_name(&column_key(name)).is_some();
            let is_known = !matches!(codebook.recognise(&form.columns), Recognised::Unknown { .. });
            if is_known || unknown.iter().any(is_field) {
                return Ok(None);
            }
            return Err(ImportError::RecordColumnsUnknown { table: table.name.clone(), unknown });
        }
        (None, RecordsHeader::None) => None,
    };
    let Some(table) = table else { return Ok(None) };
    if table.is_made() {
        return Err(ImportError::RecordsMade(table.name.clone()));
    }
    let missing = table.missing(&form.columns);
    if !missing.is_empty() {
        return Err(ImportError::RecordColumnsMissing { table: table.name.clone(), missing });
    }
    form.layout.clone_from(&table.name);
    let keys: Vec<String> = form.columns.iter().map(|name| column_key(name)).collect();
    let lacks = |name: &String| !keys.contains(name);
    let absent = table.columns.iter().filter(|column| !column.made).map(|column| column.name.clone()).filter(lacks);
    let absent = absent.collect();
    let is_unread = |(at, name): &(usize, &String)| {
        let key = &keys[*at];
        let is_beside = key.is_empty() || REJECT_COLUMNS.contains(&key.as_str());
        !is_beside && (table.column(name).is_none() || keys[..*at].contains(key))
    };
    let unread = form.columns.iter().enumerate().filter(is_unread).map(|(_, name)| name.clone()).collect();
    Ok(Some(RecordsForm { table: table.clone(), absent, unread, form }))
}

/// Imports a file of records: all of it in one transaction, or nothing.
pub fn import_records(
    database: &mut Database,
    input: &Input,
    mut options: RecordsImport<'_>,
    progress: &dyn Fn(Progress),
) -> Result<RecordsReport, ImportError> {
    let (kind, keys) = match options.form.table.name.as_str() {
        "sources" => (ChangeKind::Source, SOURCE_KEYS),
        "documents" => (ChangeKind::Document, DOCUMENT_KEYS),
        _ => (ChangeKind::Claim, CLAIM_KEYS),
    };
    let reason = reason(&options, input);
    let rejects = options.rejects.take().map(|out| Rejects::new(out, &options.form.form, input.encoding()));
    let author = options.author.clone();
    let request = WriteRequest { author: &author, kind, reason: &reason, undoes: None };
    database.write_if(&request, |database, tx| {
        let is_whole = options.form.absent.is_empty();
        let taker = match kind {
            ChangeKind::Source => Taker::sources(database, options.today),
            ChangeKind::Document => Taker::documents(database),
            _ => Taker::claims(database, &author.name, is_whole),
        };
        let mut sheet = Sheet::new(Origin::Csv(input.name().to_owned()), keys);
        (sheet.new_source, sheet.new_actor) = (options.new_source, options.new_actor);
        let targets = targets(&options.form, keys);
        let mut report = new_report(&options.form);
        report.change = tx.change();
        let mut pass = Pass { taker, sheet, targets, rejects, report };
        pass.read(input, tx, progress)?;
        let mut report = pass.report;
        let written = report.new + report.changed > 0;
        report.applied = !options.dry_run && (report.rejected == 0 || options.skip_bad);
        let apply = if report.applied && written { Apply::Yes } else { Apply::No };
        Ok((report, apply))
    })
}

fn reason(options: &RecordsImport<'_>, input: &Input) -> String {
    let mut reason = match options.reason.as_str() {
        "" => format!("import {}, layout {}", input.name(), options.form.table.name),
        given => given.to_owned(),
    };
    if options.skip_bad {
        reason.push_str(" (bad rows left out)");
    }
    reason
}

fn targets(form: &RecordsForm, keys: Keys) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for name in &form.form.columns {
        let target = match form.table.column(name) {
            Some(column) if !column.made => target_of(&column.name, keys),
            _ => Target::Nothing,
        };
        // Which of two columns is meant cannot be told: the first serves.
        targets.push(if targets.contains(&target) { Target::Nothing } else { target });
    }
    targets
}

fn target_of(column: &str, keys: Keys) -> Target {
    let key = OTHER_NAMES.iter().find(|(name, key)| *name == column && keys.keys.contains(key));
    let key = key.map_or(column, |(_, key)| key);
    match keys.keys.iter().find(|known| **known == key) {
        Some(key) => Target::Key(key),
        None if column == "best" => Target::Best,
        None => Target::Number,
    }
}

fn new_report(form: &RecordsForm) -> RecordsReport {
    RecordsReport {
        form: form.clone(),
        rows: 0,
        new: 0,
        changed: 0,
        unchanged: 0,
        repeated: 0,
        withdrawn: 0,
        rejected: 0,
        fields: BTreeMap::new(),
        examples: Vec::new(),
        registered: Vec::new(),
        registered_count: 0,
        complaints: Vec::new(),
        complaint_count: 0,
        applied: false,
        change: 0,
    }
}

/// One pass over a file.
struct Pass<'d, 'w> {
    taker: Taker<'d>,
    sheet: Sheet,
    targets: Vec<Target>,
    rejects: Option<Rejects<'w>>,
    report: RecordsReport,
}

impl Pass<'_, '_> {
    fn read(
        &mut self,
        input: &Input,
        tx: &mut crate::store::Tx<'_>,
        progress: &dyn Fn(Progress),
    ) -> Result<(), ImportError> {
        let meter = Meter::default();
        let failed = |source| ImportError::Read { file: input.name().to_owned(), source };
        let text = input.text_ahead(&meter).map_err(failed)?;
        let mut rows = RowReader::new(text, self.report.form.form.delimiter_byte());
        // The header was read when the form was told.
        rows.next_row().map_err(|error| ImportError::rows(input, error))?;
        while let Some(row) = rows.next_row().map_err(|error| ImportError::rows(input, error))? {
            if row.is_blank() {
                continue;
            }
            self.row(&row, tx)?;
            if self.report.rows.is_multiple_of(PROGRESS_EVERY) {
                progress(Progress { rows: self.report.rows, bytes: meter.position(), total: input.size() });
            }
        }
        self.rejects.take().map_or(Ok(()), Rejects::finish).map_err(ImportError::Rejects)
    }

    fn row(&mut self, row: &RawRow<'_>, tx: &mut crate::store::Tx<'_>) -> Result<(), ImportError> {
        self.report.rows += 1;
        self.sheet.next(usize::try_from(row.line).unwrap_or_default());
        let [mut number, mut best] = [Cow::Borrowed(""), Cow::Borrowed("")];
        for (at, target) in self.targets.iter().enumerate() {
            let cell = cell(row, at);
            match target {
                Target::Key(key) => self.sheet.take_cell(key, &cell),
                Target::Number => number = cell,
                Target::Best => best = cell,
                Target::Nothing => {}
            }
        }
        let taken = match self.wrong_length(row) {
            Some(complaint) => Taken::Refused(vec![complaint]),
            None => self.taker.take(tx, &self.sheet, number.trim(), best.trim())?,
        };
        self.count(taken, row)
    }

    /// A row that breaks off, or has more than the header, has its cells under wrong names.
    fn wrong_length(&self, row: &RawRow<'_>) -> Option<Complaint> {
        let (has, needs) = (row.cells.len(), self.targets.len());
        let beyond = (needs..has).any(|at| !row.cell(at).trim().is_empty());
        let problem = format!("it has {has} cells, but the header has {needs}");
        let remedy = "put a cell that holds the delimiter or a line break in quotes".to_owned();
        (has < needs || beyond).then(|| self.sheet.complaint("", problem, remedy))
    }

    fn count(&mut self, taken: Taken, row: &RawRow<'_>) -> Result<(), ImportError> {
        let report = &mut self.report;
        match taken {
            Taken::New => report.new += 1,
            Taken::Unchanged => report.unchanged += 1,
            Taken::Repeated => report.repeated += 1,
            Taken::Withdrawn => report.withdrawn += 1,
            Taken::Changed(name, steps) => {
                report.changed += 1;
                for step in steps {
                    if report.examples.len() < MOST_SHOWN {
                        report.examples.push([name.clone(), step.field.clone(), step.old, step.new]);
                    }
                    *report.fields.entry(step.field).or_default() += 1;
                }
            }
            Taken::Refused(complaints) => {
                report.rejected += 1;
                report.complaint_count += complaints.len() as u64;
                let complaints: Vec<Complaint> = complaints.into_iter().map(|it| self.under_its_column(it)).collect();
                if let Some(rejects) = &mut self.rejects {
                    let said =
                        |complaint: &Complaint| Complaint { place: String::new(), ..complaint.clone() }.to_string();
                    let columns: Vec<&str> = complaints.iter().map(|complaint| complaint.key.as_str()).collect();
                    let messages: Vec<String> = complaints.iter().map(said).collect();
                    rejects.add(row, &columns.join("; "), &messages.join("; ")).map_err(ImportError::Rejects)?;
                }
                let room = MOST_SHOWN.saturating_sub(self.report.complaints.len());
                self.report.complaints.extend(complaints.into_iter().take(room));
            }
        }
        for registered in self.taker.registered() {
            self.report.registered_count += 1;
            if self.report.registered.len() < MOST_SHOWN {
                self.report.registered.push(registered);
            }
        }
        Ok(())
    }

    /// Names what is wrong by its column of the file.
    fn under_its_column(&self, complaint: Complaint) -> Complaint {
        let at = self.targets.iter().position(|target| matches!(target, Target::Key(key) if *key == complaint.key));
        let column = at.and_then(|at| self.report.form.form.columns.get(at)).map(|name| column_key(name));
        Complaint { key: column.unwrap_or(complaint.key), ..complaint }
    }
}

/// Gives a cell; what other programs write for nothing is nothing, unless it is in quotes.
fn cell<'r>(row: &RawRow<'r>, at: usize) -> Cow<'r, str> {
    let cell = row.cell(at);
    let is_nothing = cell == NOTHING && row.cells.get(at).is_some_and(|span| !span.quoted);
    if is_nothing { Cow::Borrowed("") } else { cell }
}
