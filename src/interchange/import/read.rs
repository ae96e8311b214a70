//! Goes through the rows of a file: maps, checks, numbers and hands them on in batches.

use super::ImportError;
use super::input::{Input, Meter};
use super::mapping::{Mapper, Variants};
use super::monadic::{Half, Halves, Put, Rest, Whole};
use super::participants::{self, Gathered, Gathering};
use super::rejects::Rejects;
use super::rows::{RawRow, RowReader};
use super::sniff::{Sniffed, is_tag_row};
use super::vanished::{Vanished, only_country};
use crate::check::{Checker, Comparer};
use crate::codebook::{Codebook, RowsAre};
use crate::interchange::form::{BlankRows, FileForm, Quotes};
use crate::model::{Draft, EventId, Field, Finding, Level};
use crate::store::{
    Batch, EventRow, Incoming, KnownEvents, MemoryNames, Names, PlacedRow, TextTable, extra_to_json, row_of,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// How far reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// Bytes of the file read.
    pub bytes: u64,
    /// Bytes of the file, if known.
    pub total: Option<u64>,
}

/// One thing wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file.
    pub line: u64,
    /// The event, as far as known.
    pub event_id: String,
    /// What is wrong.
    pub finding: Finding,
    /// How grave it is in this file.
    pub level: Level,
}

/// What reading a file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadReport {
    /// Data rows.
    pub rows: u64,
    /// Rows without anything in them.
    pub blank: u64,
    /// The same, with their places.
    pub blank_rows: Vec<BlankRows>,
    /// Rows that stood in the file before, byte for byte.
    pub repeated: u64,
    /// Events that are as they were last imported.
    pub unchanged: u64,
    /// Rows that could not be used.
    pub rejected: u64,
    /// Rows whose spelling is kept, since it does not follow from their values.
    pub spelled: u64,
    /// How often each code was found, with its level.
    pub totals: BTreeMap<(Level, &'static str), u64>,
    /// The first of each code, in the order of the file.
    pub problems: Vec<Problem>,
    /// Texts read as something else.
    pub variants: Variants,
    /// Cells that look damaged by a wrong encoding.
    pub damaged: u64,
    /// Ids of a deletions file that the database does not have.
    pub not_here: u64,
    /// Events of earlier releases that this one does not have.
    pub vanished: Vec<Vanished>,
    /// The first line that may have quotes after backslashes, where quotes are read as standing twice.
    pub escaped_quotes: Option<u64>,
    /// Whether the last line had an end.
    pub final_line_end: bool,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// Its length, uncompressed.
    pub bytes: u64,
}

/// How many problems of a code are kept to be shown: many of one must not hide the few of another.
const MOST_OF_A_CODE: u64 = 200;

/// Events that go to the writer at a time.
const BATCH: usize = 256;

/// What a reading needs to know.
pub struct Reading<'c, 'w> {
    /// The codebook.
    pub codebook: &'c Codebook,
    /// How the file is written.
    pub sniffed: &'c Sniffed,
    /// The day after which no event can be.
    pub today: NaiveDate,
    /// The change the events will belong to.
    pub change: i64,
    /// Compare events with one another too.
    pub compare: bool,
    /// Where rejected rows go.
    pub rejects: Option<Rejects<'w>>,
    /// Told now and then how far it is.
    pub progress: &'c (dyn Fn(Progress) + Sync),
    /// Problems to keep, above the usual.
    pub all_problems: bool,
    /// Events that a release should bring again.
    pub expected: Vec<Vanished>,
    /// Withdraw those that it does not bring.
    pub withdraw_vanished: bool,
}

/// Reads a file; `send` gets the batches and says whether to go on.
pub fn read(
    reading: Reading<'_, '_>,
    input: &Input,
    names: MemoryNames,
    known: KnownEvents,
    send: impl FnMut(Batch) -> bool,
) -> Result<ReadReport, ImportError> {
    let meter = Meter::default();
    let failed = |source| ImportError::Read { file: input.name().to_owned(), source };
    let text = input.text_ahead(&meter).map_err(failed)?;
    let mut rows = RowReader::new(text, reading.sniffed.form.cut());
    let mut pass = Pass::new(reading, names, known, send);
    // The header was read when the form was told.
    rows.next_row().map_err(|error| ImportError::rows(input, error))?;
    let mut in_head = true;
    loop {
        let row = match rows.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(error) => return Err(ImportError::rows(input, error)),
        };
        if in_head && is_tag_row(&row) {
            continue;
        }
        in_head = false;
        if !pass.row(&row).map_err(failed)? {
            break;
        }
        if pass.report.rows.is_multiple_of(BATCH as u64) {
            let progress = Progress { rows: pass.report.rows, bytes: meter.position(), total: input.size() };
            (pass.reading.progress)(progress);
        }
    }
    let mut report = pass.finish().map_err(failed)?;
    (report.sha256, report.bytes) = meter.sum();
    Ok(report)
}

/// An event's number in the table, and whether the database lacks it.
#[derive(Clone, Copy)]
struct Numbered {
    event: i64,
    new: bool,
}

/// One pass over a file.
struct Pass<'c, 'w, S> {
    reading: Reading<'c, 'w>,
    mapper: Mapper<'c>,
    checker: Checker<'c>,
    comparer: Option<Comparer<'c>>,
    names: MemoryNames,
    known: KnownEvents,
    /// Events that were there before this file.
    before: usize,
    /// Events of before that this file has brought already.
    seen: Vec<bool>,
    halves: Halves,
    gathering: Gathering,
    batch: Batch,
    send: S,
    report: ReadReport,
    findings: Vec<Finding>,
    stem: String,
    seed: u64,
    /// Known events whose rows could not be used.
    spoiled: HashSet<i64>,
    /// Countries that occur, as far as it matters: none, one, or two.
    countries: Vec<String>,
}

impl<'c, 'w, S: FnMut(Batch) -> bool> Pass<'c, 'w, S> {
    fn new(reading: Reading<'c, 'w>, names: MemoryNames, known: KnownEvents, send: S) -> Self {
        let mapper = Mapper::new(reading.codebook, reading.sniffed);
        let before = known.len();
        Pass {
            mapper,
            checker: Checker::new(reading.codebook, reading.today),
            comparer: reading.compare.then(|| Comparer::new(reading.codebook)),
            names,
            known,
            before,
            seen: vec![false; before],
            halves: Halves::default(),
            gathering: Gathering::default(),
            batch: Batch::default(),
            send,
            report: ReadReport { final_line_end: true, ..ReadReport::default() },
            findings: Vec::new(),
            stem: String::new(),
            seed: seed(&reading.sniffed.form),
            spoiled: HashSet::new(),
            countries: Vec::new(),
            reading,
        }
    }

    /// Takes a row; tells whether to go on.
    fn row(&mut self, row: &RawRow<'_>) -> std::io::Result<bool> {
        self.report.final_line_end = row.ended;
        if row.is_blank() {
            self.report.blank += 1;
            let place = self.place();
            BlankRows::add(&mut self.report.blank_rows, place, row.text);
            return Ok(true);
        }
        self.report.rows += 1;
        self.findings.clear();
        if self.is_header(row) {
            return self.reject(row, "", vec![plain("header-again", Field::EventIdCnty, "")]).map(|()| true);
        }
        self.check_width(row);
        match self.mapper.layout().rows {
            RowsAre::Event => self.event_row(row)?,
            RowsAre::Actor => self.actor_row(row)?,
            RowsAre::Participant => self.participant_row(row)?,
            RowsAre::Deletion => self.deletion_row(row)?,
        }
        if self.batch.events.len() + self.batch.withdrawals.len() >= BATCH {
            return Ok(self.hand_on());
        }
        Ok(true)
    }

    /// Tells whether the header stands here again, as it does where files were put one after the other.
    fn is_header(&self, row: &RawRow<'_>) -> bool {
        let names = &self.reading.sniffed.form.columns;
        row.cells.len() == names.len() && names.iter().enumerate().all(|(at, name)| row.cell(at) == name.as_str())
    }

    /// The place of the row among all rows of the file, from 1.
    fn place(&self) -> u64 {
        self.report.rows + self.report.blank
    }

    fn hash(&self, text: &[u8]) -> i64 {
        // 0 stands for "never imported".
        ((xxh3_64(text) ^ self.seed) as i64) | 1
    }

    fn check_width(&mut self, row: &RawRow<'_>) {
        let (is, should) = (row.cells.len(), self.mapper.width());
        let code = if is > should {
            let surplus_empty = (should..is).all(|at| row.cell(at).trim().is_empty());
            if surplus_empty {
                return;
            }
            "cells-too-many"
        } else if is < should && !row.ended {
            "row-truncated"
        } else if is + 1 < should {
            "cells-too-few"
        } else {
            return;
        };
        self.findings.push(Finding {
            code,
            field: Field::EventIdCnty,
            value: is.to_string(),
            expected: should.to_string(),
        });
    }

    fn event_row(&mut self, row: &RawRow<'_>) -> std::io::Result<()> {
        let hash = self.hash(row.text.as_bytes());
        let id = self.mapper.event_id(row);
        let Some((stem, number)) = self.key(&id) else {
            return self.reject_without_id(row);
        };
        match self.known.find(stem, number) {
            Some((event, last)) if self.brought(event) => {
                if last == hash {
                    self.repeat(row.line, &id, PlacedRow { row: self.place(), event, repeats: Some(0) });
                    return Ok(());
                }
                self.findings.push(plain("id-twice", Field::EventIdCnty, &id));
                let findings = std::mem::take(&mut self.findings);
                self.reject(row, &id, findings)
            }
            Some((event, last)) if last == hash => {
                self.mark(event);
                self.report.unchanged += 1;
                Ok(())
            }
            found => {
                let whole = Whole { row: *row, draft: None, rest: Rest::None, hash };
                let numbered = match found {
                    Some((event, _)) => Numbered { event, new: false },
                    None => Numbered { event: self.known.len() as i64 + 1, new: true },
                };
                let added = self.take(whole, numbered)?;
                if added && numbered.new {
                    self.known.add(stem, number, hash);
                }
                Ok(())
            }
        }
    }

    fn actor_row(&mut self, row: &RawRow<'_>) -> std::io::Result<()> {
        let id = self.mapper.event_id(row).into_owned();
        let Some((stem, number)) = self.key(&id) else {
            return self.reject_without_id(row);
        };
        let unusable = self.has_unusable();
        if unusable {
            let findings = std::mem::take(&mut self.findings);
            return self.reject(row, &id, findings);
        }
        let mut findings = std::mem::take(&mut self.findings);
        let draft = self.mapper.draft(row, &mut findings).into_owned();
        self.findings = findings;
        let place = self.place();
        let key = (stem, number);
        let numbered = match self.known.find(stem, number) {
            Some((event, _)) => Numbered { event, new: event as usize > self.before },
            None => Numbered { event: self.known.add(stem, number, 0), new: true },
        };
        match self.halves.put(key, row, draft, place, (numbered.event, numbered.new), self.reading.codebook) {
            Put::Waits => Ok(()),
            Put::Repeated(which) => {
                self.repeat(row.line, &id, PlacedRow { row: place, event: numbered.event, repeats: Some(which) });
                Ok(())
            }
            Put::Disagrees(first, fields) => {
                self.findings.push(Finding {
                    code: "rows-disagree",
                    field: Field::EventIdCnty,
                    value: id.clone(),
                    expected: fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(", "),
                });
                let findings = std::mem::take(&mut self.findings);
                self.repeat_half(&first);
                first.with_row(|row, _, _| self.put_with_rejects(&row, &findings))?;
                self.reject(row, &id, findings)
            }
            Put::Third => {
                self.findings.push(plain("rows-too-many", Field::EventIdCnty, &id));
                let findings = std::mem::take(&mut self.findings);
                self.reject(row, &id, findings)
            }
            Put::Whole(half) => self.take_half(*half),
        }
    }

    fn take_half(&mut self, half: Half) -> std::io::Result<()> {
        self.repeat_half(&half);
        let mut both = half.text.clone();
        if let Some(second) = &half.second {
            both.push('\n');
            both.push_str(&second.text);
        }
        let hash = self.hash(both.as_bytes());
        let (key, event, new) = (half.key, half.event, half.new);
        if !new && self.known.find(key.0, key.1).is_some_and(|(_, last)| last == hash) {
            self.mark(event);
            self.report.unchanged += 1;
            return Ok(());
        }
        half.with_row(|row, draft, second| {
            let whole = Whole { row, draft: Some(draft), rest: second.map_or(Rest::None, Rest::Side), hash };
            self.take(whole, Numbered { event, new }).map(|_| ())
        })
    }

    /// Notes where the row of a side stood again before the other one came.
    fn repeat_half(&mut self, half: &Half) {
        for again in &half.again {
            self.repeat(again.line, &half.id, PlacedRow { row: again.row, event: half.event, repeats: Some(0) });
        }
    }

    fn participant_row(&mut self, row: &RawRow<'_>) -> std::io::Result<()> {
        let id = self.mapper.event_id(row).into_owned();
        let Some(key) = self.key(&id) else {
            return self.reject_without_id(row);
        };
        let mut findings = std::mem::take(&mut self.findings);
        let own = self.mapper.own_of_row(row, &mut findings);
        self.findings = findings;
        let (Some(own), false) = (own, self.has_unusable()) else {
            let findings = std::mem::take(&mut self.findings);
            return self.reject(row, &id, findings);
        };
        let numbered = match self.known.find(key.0, key.1) {
            Some((event, _)) => (event, event as usize > self.before),
            None => (self.known.add(key.0, key.1, 0), true),
        };
        let place = self.place();
        match self.gathering.put(key, (row, place), numbered, own, &mut self.mapper, &mut self.findings) {
            participants::Put::Waits => Ok(()),
            participants::Put::Repeated(which) => {
                self.repeat(row.line, &id, PlacedRow { row: place, event: numbered.0, repeats: Some(which) });
                Ok(())
            }
            participants::Put::TooMany => {
                self.findings.push(plain("rows-of-event-surplus", Field::EventIdCnty, &id));
                let findings = std::mem::take(&mut self.findings);
                self.reject(row, &id, findings)
            }
            participants::Put::Whole(gathered) => self.take_gathered(*gathered),
        }
    }

    /// Takes an event all of whose rows are there, or as many as ever will be.
    fn take_gathered(&mut self, gathered: Gathered) -> std::io::Result<()> {
        let of_event = |code, expected: String| Finding { expected, ..plain(code, Field::EventIdCnty, &gathered.id) };
        if !gathered.differing.is_empty() {
            self.findings.push(of_event("rows-disagree", gathered.differing.join(", ")));
        }
        if !gathered.twice.is_empty() {
            self.findings.push(of_event("participant-twice", gathered.twice.join("; ")));
        }
        let (is, should) = (gathered.rows.len(), gathered.expected());
        if let Some(should) = should.filter(|should| is as u64 != u64::from(*should)) {
            self.findings.push(of_event("rows-of-event-missing", format!("{is} of {should}")));
        }
        if self.has_unusable() {
            let findings = std::mem::take(&mut self.findings);
            let (last, before) = gathered.rows.split_last().map_or((None, &[][..]), |(last, rest)| (Some(last), rest));
            for row in before {
                self.put_with_rejects(&row.as_row(), &findings)?;
            }
            return last.map_or(Ok(()), |row| self.reject(&row.as_row(), &gathered.id, findings));
        }
        let texts: Vec<&str> = gathered.rows.iter().map(|row| row.text.as_str()).collect();
        let hash = self.hash(texts.join("\n").as_bytes());
        let Gathered { key, event, new, .. } = gathered;
        if !new && self.known.find(key.0, key.1).is_some_and(|(_, last)| last == hash) {
            self.mark(event);
            self.report.unchanged += 1;
            return Ok(());
        }
        let draft = gathered.draft(self.reading.codebook);
        let Some(first) = gathered.rows.first() else { return Ok(()) };
        let lent = first.clone();
        let whole = Whole { row: lent.as_row(), draft: Some(draft), rest: Rest::Actors(gathered.rows), hash };
        self.take(whole, Numbered { event, new }).map(drop)
    }

    fn deletion_row(&mut self, row: &RawRow<'_>) -> std::io::Result<()> {
        let id = self.mapper.event_id(row).into_owned();
        let Some((stem, number)) = self.key(&id) else {
            return self.reject_without_id(row);
        };
        match self.known.find(stem, number) {
            Some((event, _)) => self.batch.withdrawals.push(event),
            None => self.report.not_here += 1,
        }
        Ok(())
    }

    /// Reads and checks a whole event; tells whether it could be used.
    fn take(&mut self, whole: Whole<'_>, numbered: Numbered) -> std::io::Result<bool> {
        let Whole { row, draft, rest, hash } = whole;
        let mut findings = std::mem::take(&mut self.findings);
        let draft = match draft {
            Some(draft) => draft,
            None => self.mapper.draft(&row, &mut findings),
        };
        if draft.event_date.is_none() && !findings.iter().any(|finding| finding.field == Field::EventDate) {
            findings.push(plain("date-missing", Field::EventDate, ""));
        }
        self.checker.check(&draft, &mut findings);
        if let Some(comparer) = &mut self.comparer {
            comparer.see(&draft, &mut findings);
        }
        if findings.iter().any(|finding| self.unusable(finding)) {
            let id = draft.event_id.to_string();
            if let Rest::Actors(rows) = &rest {
                rows.iter().skip(1).try_for_each(|row| self.put_with_rejects(&row.as_row(), &findings))?;
            }
            self.spoiled.insert(numbered.event);
            self.reject(&row, &id, findings)?;
            return Ok(false);
        }
        let writes_back = rest.writes_back(&self.mapper, &row, &draft);
        if !writes_back {
            self.look_for_escaped_quotes(&row);
        }
        self.mark(numbered.event);
        self.see_country(&draft.country);
        self.note(&row, &draft.event_id, numbered.event, &findings);
        findings.clear();
        self.findings = findings;
        let spelling = (!writes_back).then_some(row.text);
        self.put(&draft, numbered, hash, spelling, &rest);
        Ok(true)
    }

    fn put(
        &mut self,
        draft: &Draft<'_>,
        Numbered { event, new }: Numbered,
        hash: i64,
        spelled: Option<&str>,
        rest: &Rest,
    ) {
        // Names in memory cannot fail: they ask no database.
        let row = row_of(draft, self.reading.codebook, &mut self.names, &mut self.stem).unwrap_or_default();
        let row = EventRow { id: event, change: self.reading.change, row_hash: Some(hash), ..row };
        let text = &mut self.batch.text;
        let mut keep = |piece: &str| {
            let start = text.len();
            text.push_str(piece);
            start..text.len()
        };
        let notes = keep(&draft.notes);
        let extra = if draft.extra.is_empty() { 0..0 } else { keep(&extra_to_json(&draft.extra)) };
        let mut spelling = [None, None];
        if let Some(text) = spelled {
            self.report.spelled += 1;
            spelling = [Some(keep(text)), rest.text().map(|text| keep(&text))];
        }
        self.batch.apart.extend(rest.apart().into_iter().map(|row| PlacedRow { row, event, repeats: None }));
        self.batch.events.push(Incoming { row, new, notes, extra, spelling });
    }

    fn key(&mut self, id: &str) -> Option<(u32, i64)> {
        if id.is_empty() {
            return None;
        }
        let parts = EventId::split(id);
        parts.write_stem(&mut self.stem);
        let stem = self.names.text(TextTable::IdStem, &self.stem).ok()?;
        Some((stem, parts.number.map_or(-1, |number| number as i64)))
    }

    /// Notes a row that stood in the file before.
    fn repeat(&mut self, line: u64, id: &str, placed: PlacedRow) {
        self.batch.apart.push(placed);
        self.report.repeated += 1;
        self.count(line, id, &plain("row-twice", Field::EventIdCnty, id), Level::Note);
    }

    /// Tells whether this file has brought an event already.
    fn brought(&self, event: i64) -> bool {
        let at = event as usize - 1;
        at >= self.before || self.seen[at]
    }

    fn mark(&mut self, event: i64) {
        if let Some(seen) = self.seen.get_mut(event as usize - 1) {
            *seen = true;
        }
    }

    /// Keeps the name of a country until there are two: a file of one country says nothing of the others.
    fn see_country(&mut self, country: &str) {
        let waits = !self.reading.expected.is_empty() && self.countries.len() < 2;
        if waits && self.countries.first().is_none_or(|first| first != country) {
            self.countries.push(country.to_owned());
        }
    }

    /// Says which events of earlier releases did not come again.
    fn tell_vanished(&mut self) {
        let expected = std::mem::take(&mut self.reading.expected);
        let expected = only_country(expected, &self.countries, self.reading.codebook);
        let came = |event: i64| self.seen.get(event as usize - 1) == Some(&true) || self.spoiled.contains(&event);
        self.report.vanished = expected.into_iter().filter(|old| !came(old.event)).collect();
        if self.reading.withdraw_vanished {
            self.batch.vanished.extend(self.report.vanished.iter().map(|old| old.event));
        }
    }

    fn unusable(&self, finding: &Finding) -> bool {
        self.reading.codebook.finding(finding.code).is_none_or(|definition| definition.unusable)
    }

    fn has_unusable(&self) -> bool {
        self.findings.iter().any(|finding| self.unusable(finding))
    }

    /// Counts findings and keeps those that stay with the event.
    fn note(&mut self, row: &RawRow<'_>, id: &str, event: i64, findings: &[Finding]) {
        for finding in findings {
            let level = self.mapper.level(finding);
            self.count(row.line, id, finding, level);
            if level > Level::Note {
                self.batch.findings.push((event, finding.clone()));
            }
        }
    }

    fn count(&mut self, line: u64, id: &str, finding: &Finding, level: Level) {
        let times = self.report.totals.entry((level, finding.code)).or_default();
        *times += 1;
        if self.reading.all_problems || *times <= MOST_OF_A_CODE {
            self.report.problems.push(Problem { line, event_id: id.to_owned(), finding: finding.clone(), level });
        }
    }

    fn reject_without_id(&mut self, row: &RawRow<'_>) -> std::io::Result<()> {
        let mut findings = std::mem::take(&mut self.findings);
        if !findings.iter().any(|finding| self.unusable(finding)) {
            findings.push(plain("id-missing", Field::EventIdCnty, ""));
        }
        self.reject(row, "", findings)
    }

    fn reject(&mut self, row: &RawRow<'_>, id: &str, findings: Vec<Finding>) -> std::io::Result<()> {
        self.put_with_rejects(row, &findings)?;
        for finding in &findings {
            let level = self.mapper.level(finding);
            self.count(row.line, id, finding, level);
        }
        Ok(())
    }

    fn look_for_escaped_quotes(&mut self, row: &RawRow<'_>) {
        if self.report.escaped_quotes.is_none() && row.has_backslashed_quote() {
            self.report.escaped_quotes = Some(row.line);
        }
    }

    fn put_with_rejects(&mut self, row: &RawRow<'_>, findings: &[Finding]) -> std::io::Result<()> {
        self.look_for_escaped_quotes(row);
        self.report.rejected += 1;
        let bad: Vec<&Finding> = findings.iter().filter(|finding| self.unusable(finding)).collect();
        if let Some(rejects) = &mut self.reading.rejects {
            let codes: Vec<&str> = bad.iter().map(|finding| finding.code).collect();
            let messages: Vec<String> = bad.iter().map(|finding| self.reading.codebook.message(finding)).collect();
            rejects.add(row, &codes.join(" "), &messages.join("; "))?;
        }
        Ok(())
    }

    fn hand_on(&mut self) -> bool {
        self.batch.names = std::mem::take(&mut self.names.new);
        // The next batch will be about as large.
        let next = Batch {
            text: String::with_capacity(self.batch.text.len() + (self.batch.text.len() >> 3)),
            events: Vec::with_capacity(BATCH),
            ..Batch::default()
        };
        (self.send)(std::mem::replace(&mut self.batch, next))
    }

    fn finish(mut self) -> std::io::Result<ReadReport> {
        for half in self.halves.take_rest() {
            self.findings.clear();
            if half.second.is_none() {
                let sides = half.interaction().and_then(|code| self.reading.codebook.interaction_label(code));
                let expected = sides.unwrap_or_default().to_owned();
                self.findings.push(Finding { expected, ..plain("partner-row-missing", Field::EventIdCnty, &half.id) });
            }
            self.take_half(half)?;
        }
        for gathered in self.gathering.take_rest() {
            self.findings.clear();
            self.take_gathered(gathered)?;
        }
        self.tell_vanished();
        self.hand_on();
        if let Some(rejects) = self.reading.rejects.take() {
            rejects.finish()?;
        }
        self.report.variants = std::mem::take(&mut self.mapper.variants);
        self.report.damaged = self.mapper.damaged;
        Ok(self.report)
    }
}

/// The same bytes under another header, or cut in another way, are other values.
fn seed(form: &FileForm) -> u64 {
    let header = xxh3_64(form.header.as_bytes());
    if form.quotes == Quotes::Doubled { header } else { !header }
}

fn plain(code: &'static str, field: Field, value: &str) -> Finding {
    Finding { code, field, value: value.to_owned(), expected: String::new() }
}
