//! What an import says: how the file is written, what became of its rows, what is wrong in it.

use super::coded;
use super::failure::Failure;
use super::file_args::delimiter_words;
use super::output::{Output, SHOWN, counted, cut, grouped, one_line, some_of};
use super::problems::{FIRST, Placed, Told, level_counts, print_line, print_totals};
use crate::codebook::{Codebook, ColumnTarget, InterForm, Layout};
use crate::interchange::export::write_whole;
use crate::interchange::import::{ImportReport, Sniffed};
use crate::interchange::{LineEnd, Quotes, date_pattern};
use crate::model::{Field, Level};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

/// All that is to be said of an import.
pub struct Page<'p> {
    /// What the import did.
    pub report: &'p ImportReport,
    /// The file's name.
    pub file: &'p str,
    /// The file as it was given.
    pub path: &'p Path,
    /// The codebook, for messages.
    pub codebook: &'p Codebook,
    /// Where rejected rows are.
    pub rejects: Option<&'p Path>,
}

/// So many texts that were read as something else are shown.
const VARIANTS: usize = 8;

/// So many changes are shown.
const EXAMPLES: usize = 5;

/// A value in an example is cut here.
const EXAMPLE_WIDTH: usize = 40;

impl Page<'_> {
    /// Prints it, the result last.
    pub fn print(&self, out: &mut Output) -> io::Result<()> {
        print_recognised(out, self.file, &self.report.sniffed)?;
        self.print_counts(out)?;
        print_changes(out, &self.report.outcome.examples)?;
        super::ged_release::print_vanished(out, self.report)?;
        self.print_variants(out)?;
        self.print_problems(out)?;
        writeln!(out, "\n{}", out.paint.bold(&self.result()))
    }

    fn print_counts(&self, out: &mut Output) -> io::Result<()> {
        let (read, done) = (&self.report.read, &self.report.outcome);
        let mut fields: Vec<_> = done.fields.iter().collect();
        fields.sort_by_key(|(name, times)| (std::cmp::Reverse(**times), *name));
        let fields: Vec<String> = fields.iter().map(|(name, times)| format!("{name} {}", grouped(**times))).collect();
        let lines = [
            ("new", done.new, String::new()),
            ("changed", done.changed, fields.join(", ")),
            ("older", done.older, "of those changed: their timestamp goes back, as in an older download".to_owned()),
            ("unchanged", read.unchanged + done.same, String::new()),
            ("withdrawn", done.withdrawn, String::new()),
            ("not here", read.not_here, "ids that this database does not have".to_owned()),
            (
                "in review",
                done.conflicts + done.waiting,
                "edited by hand, and the file says otherwise: annals review list".to_owned(),
            ),
            ("repeated", read.repeated, "rows that stand in the file twice; counted once".to_owned()),
            ("rejected", read.rejected, "rows that cannot be used".to_owned()),
            ("damaged", read.damaged, "cells with signs of a wrong encoding; kept as they are".to_owned()),
        ];
        print_counts(out, &lines)
    }

    fn print_variants(&self, out: &mut Output) -> io::Result<()> {
        let mut variants: Vec<_> = self.report.read.variants.iter().collect();
        if variants.is_empty() {
            return Ok(());
        }
        variants.sort_by_key(|(key, times)| (std::cmp::Reverse(**times), *key));
        writeln!(out, "\n{}", out.paint.dim("read as something else"))?;
        for ((field, (theirs, ours)), times) in variants.iter().take(VARIANTS) {
            let times = grouped(**times);
            if theirs.is_empty() && ours.is_empty() {
                writeln!(out, "  {field}: spelled otherwise  {times} x")?;
            } else {
                writeln!(out, "  {field}: \"{}\" → {}  {times} x", one_line(theirs), or_nothing(ours))?;
            }
        }
        let rest = variants.len().saturating_sub(VARIANTS);
        if rest > 0 {
            writeln!(out, "  and {rest} more; --report FILE has them all")?;
        }
        Ok(())
    }

    fn print_problems(&self, out: &mut Output) -> io::Result<()> {
        let read = &self.report.read;
        if read.totals.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        print_totals(out, &read.totals)?;
        let mut problems: Vec<_> = read.problems.iter().filter(|problem| problem.level > Level::Note).collect();
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.level));
        problems.truncate(FIRST);
        if !problems.is_empty() {
            writeln!(out)?;
        }
        let mut told = Told::new();
        for problem in &problems {
            print_line(out, self.codebook, &Placed::in_file(self.file, problem), &mut told)?;
        }
        let count = |notes: bool| -> u64 {
            let of = read.totals.iter().filter(|((level, _), _)| (*level == Level::Note) == notes);
            of.map(|(_, times)| times).sum()
        };
        let (grave, notes) = (count(false), count(true));
        if grave + notes > problems.len() as u64 {
            let shown = match grave {
                0 => String::new(),
                all if all > problems.len() as u64 => format!("{} of {}; ", problems.len(), grouped(all)),
                _ => format!("and {}; ", counted(notes, "note")),
            };
            let file = if self.path == Path::new("-") { "FILE".to_owned() } else { self.path.display().to_string() };
            let line = format!("{shown}annals check {file} --all lists them");
            writeln!(out, "{}", out.paint.dim(&line))?;
        }
        Ok(())
    }

    fn result(&self) -> String {
        let (read, done) = (&self.report.read, &self.report.outcome);
        let file = self.file;
        if !self.report.applied && read.rejected > 0 {
            let go_on = match self.rejects {
                Some(path) => format!("repair them in {} and import the file again, or --skip-bad", path.display()),
                None => "--skip-bad leaves them out, --rejects FILE gives them to be repaired".to_owned(),
            };
            let rows = counted(read.rows, "row");
            return format!("nothing was written: {} of {rows} cannot be used; {go_on}", grouped(read.rejected));
        }
        let parts = [
            (done.new, "new"),
            (done.changed, "changed"),
            (done.withdrawn, "withdrawn"),
            (done.conflicts + done.waiting, "waiting for review"),
            (read.unchanged + done.same, "unchanged"),
            (read.rejected, "left out"),
            (read.not_here, "not here"),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{} {word}", grouped(*n))).collect();
        let said = if said.is_empty() { "no events".to_owned() } else { said.join(", ") };
        let written = done.new + done.changed + done.withdrawn + done.conflicts > 0;
        match (self.report.applied, written) {
            (true, true) => format!("imported {file} as change {}: {said}", self.report.change),
            (true, false) => format!("nothing to write from {file}: {said}"),
            (false, _) => format!("dry run, nothing was written: {said}"),
        }
    }
}

/// Prints how many rows of each kind there are: word, number, what that means.
pub fn print_counts(out: &mut Output, lines: &[(&str, u64, String)]) -> io::Result<()> {
    let shown: Vec<_> = lines.iter().filter(|(_, count, _)| *count > 0).collect();
    let width = shown.iter().map(|(_, count, _)| grouped(*count).len()).max().unwrap_or_default();
    if !shown.is_empty() {
        writeln!(out)?;
    }
    for (name, count, more) in shown {
        let line = format!("{name:9}  {:>width$}  {}", grouped(*count), out.paint.dim(more));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Prints the first changes: what of, field, old and new.
pub fn print_changes(out: &mut Output, examples: &[[String; 4]]) -> io::Result<()> {
    if examples.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", out.paint.dim("changed, for example"))?;
    for [name, field, old, new] in examples.iter().take(EXAMPLES) {
        let [old, new] = [old, new].map(|text| coded::for_people(field, text));
        let start = same_start(&old, &new);
        let shown = |text: &str| {
            let before = if start > 0 { "… " } else { "" };
            format!("{before}{}", cut(&one_line(&text[start..]), EXAMPLE_WIDTH))
        };
        let [old, new] = [old, new].map(|text| shown(&text));
        writeln!(out, "  {name}  {field}: {} → {}", or_nothing(&old), or_nothing(&new))?;
    }
    Ok(())
}

/// Gives how much of two long texts is the same at the start, in whole words.
fn same_start(old: &str, new: &str) -> usize {
    if old.len().max(new.len()) <= EXAMPLE_WIDTH {
        return 0;
    }
    let mut start = 0;
    for ((at, a), b) in old.char_indices().zip(new.chars()) {
        if a != b {
            break;
        }
        if a == ' ' {
            start = at + 1;
        }
    }
    start
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "(nothing)" } else { text }
}

/// Says how a file is written, in two or three lines.
pub fn print_recognised(out: &mut Output, file: &str, sniffed: &Sniffed) -> io::Result<()> {
    writeln!(out, "{file}: {}, {}", out.paint.bold(&sniffed.layout.name), sniffed.layout.title)?;
    writeln!(out, "  {}", habits(sniffed).join(", "))?;
    let kept: Vec<String> = sniffed
        .columns
        .iter()
        .filter(|column| column.target == ColumnTarget::Extra && !column.ignored && !column.name.is_empty())
        .map(|column| column.name.clone())
        .collect();
    if let Some(kept) = worded_columns(kept, &sniffed.layout) {
        writeln!(out, "  columns kept as they are: {kept}")?;
    }
    if !sniffed.missing.is_empty() {
        writeln!(out, "  columns not in the file: {}", some_of(&sniffed.missing))?;
    }
    Ok(())
}

/// Names columns; of many, those that the layout knows are only counted.
fn worded_columns(names: Vec<String>, layout: &Layout) -> Option<String> {
    if names.len() <= SHOWN {
        return Some(names.join(", ")).filter(|names| !names.is_empty());
    }
    let (of_layout, own): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| layout.column(name).is_some());
    let counted = format!("{} of the layout", grouped(of_layout.len() as u64));
    Some(match (own.is_empty(), of_layout.is_empty()) {
        (true, _) => counted,
        (_, true) => some_of(&own),
        _ => format!("{}, and {counted}", some_of(&own)),
    })
}

fn habits(sniffed: &Sniffed) -> Vec<String> {
    let form = &sniffed.form;
    let has = |field| sniffed.columns.iter().any(|column| column.target == ColumnTarget::Field(field));
    let mark = if form.byte_order_mark { " with byte-order mark" } else { "" };
    let mut habits = vec![delimiter_words(form.delimiter), format!("{}{mark}", form.encoding)];
    if has(Field::EventDate) && sniffed.dates_told {
        habits.push(format!("dates {}", date_pattern(form.dates)));
    }
    if let Some(release) = &form.release {
        habits.push(format!("release {release}"));
    }
    if has(Field::Inter1) {
        habits.push(format!("inter {}", if form.inter == InterForm::Labels { "labels" } else { "numbers" }));
    }
    habits.push(format!("quoted {}", form.quoting.words()));
    if form.quotes == Quotes::Escaped {
        habits.push(format!("quotes inside cells written {}", form.quotes.written()));
    }
    if form.line_end == LineEnd::CrLf {
        habits.push("lines end CR LF".to_owned());
    }
    habits
}

/// Writes the same for programs.
pub fn write_json(path: &Path, report: &ImportReport, file: &str, codebook: &Codebook) -> Result<(), Failure> {
    let (read, done) = (&report.read, &report.outcome);
    let totals: Vec<Value> = read
        .totals
        .iter()
        .map(|((level, code), times)| json!({ "level": level.word(), "code": code, "times": times }))
        .collect();
    let variants: Vec<Value> = read
        .variants
        .iter()
        .map(|((field, (theirs, ours)), times)| {
            json!({ "field": field.name(), "theirs": theirs, "ours": ours, "times": times })
        })
        .collect();
    let all: u64 = read.totals.values().sum();
    let problems: Vec<Value> =
        read.problems.iter().map(|problem| Placed::in_file(file, problem).json(codebook)).collect();
    let whole = json!({
        "file": file,
        "sha256": read.sha256,
        "form": report.sniffed.form,
        "missing_columns": report.sniffed.missing,
        "applied": report.applied,
        "change": if report.applied { Value::from(report.change) } else { Value::Null },
        "rows": read.rows,
        "new": done.new,
        "changed": done.changed,
        "changed_fields": done.fields,
        "unchanged": read.unchanged + done.same,
        "withdrawn": done.withdrawn,
        "not_here": read.not_here,
        "vanished": read.vanished.len(),
        "older": done.older,
        "waiting_for_review": done.conflicts + done.waiting,
        "repeated": read.repeated,
        "rejected": read.rejected,
        "damaged": read.damaged,
        "found": level_counts(&read.totals),
        "totals": totals,
        "variants": variants,
        "complete": read.problems.len() as u64 == all,
        "problems": problems,
    });
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, &whole).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })?;
    Ok(())
}
