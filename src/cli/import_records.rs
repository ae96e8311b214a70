//! Reads sources, documents or claims in, and says what became of them.

use super::Outcome;
use super::coded;
use super::context::Context;
use super::failure::{Could, Failure};
use super::file_args::delimiter_words;
use super::import_page::{print_changes, print_counts};
use super::output::{Output, counted, grouped};
use super::rejects_file::RejectsFile;
use crate::interchange::LineEnd;
use crate::interchange::export::write_whole;
use crate::interchange::import::Input;
use crate::interchange::records::{RecordsForm, RecordsImport, RecordsReport, import_records};
use crate::store::Database;
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;

/// What the command line says beside.
pub struct Asked<'a> {
    /// Where rejected rows go.
    pub rejects: Option<RejectsFile>,
    /// Where the report goes.
    pub report: Option<&'a Path>,
}

/// So many complaints and names are printed.
const FIRST: usize = 20;

/// Imports a file of records and says what it did.
pub fn run(
    context: &Context,
    (database, input): (&mut Database, &Input),
    mut options: RecordsImport<'_>,
    asked: Asked<'_>,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    options.rejects = asked.rejects.as_ref().map(RejectsFile::writer).transpose()?;
    let progress = context.progress("importing");
    let result = import_records(database, input, options, &|now| progress.at(now.rows, now.bytes, now.total));
    progress.finish();
    let report = result.could_not(format!("import {}", input.name()))?;
    let kept = asked.rejects.map(|rejects| rejects.keep(report.rejected)).transpose()?.flatten();
    if let Some(path) = asked.report {
        write_json(path, &report, input.name())?;
    }
    print(out, &report, input.name(), kept.as_deref())?;
    Ok(if report.rejected > 0 { Outcome::Errors } else { Outcome::Done })
}

fn print(out: &mut Output, report: &RecordsReport, file: &str, rejects: Option<&Path>) -> io::Result<()> {
    print_recognised(out, &report.form, file)?;
    let mut fields: Vec<_> = report.fields.iter().collect();
    fields.sort_by_key(|(name, times)| (std::cmp::Reverse(**times), *name));
    let fields: Vec<String> = fields.iter().map(|(name, times)| format!("{name} {}", grouped(**times))).collect();
    print_counts(
        out,
        &[
            ("new", report.new, String::new()),
            ("changed", report.changed, fields.join(", ")),
            ("unchanged", report.unchanged, String::new()),
            ("withdrawn", report.withdrawn, "claims that were withdrawn here; left so".to_owned()),
            ("repeated", report.repeated, "rows that say again what a row before said; counted once".to_owned()),
            ("rejected", report.rejected, "rows that cannot be used".to_owned()),
        ],
    )?;
    print_changes(out, &report.examples)?;
    if !report.registered.is_empty() {
        writeln!(out)?;
        coded::print_registered(out, &report.registered[..report.registered.len().min(FIRST)])?;
        let rest = report.registered_count.saturating_sub(FIRST as u64);
        if rest > 0 {
            writeln!(out, "  and {} more", grouped(rest))?;
        }
    }
    if !report.complaints.is_empty() {
        writeln!(out)?;
    }
    for complaint in report.complaints.iter().take(FIRST) {
        writeln!(out, "{complaint}")?;
    }
    if report.complaint_count > FIRST as u64 {
        let line = format!("{FIRST} of {}; --rejects FILE gives each with its row", grouped(report.complaint_count));
        writeln!(out, "{}", out.paint.dim(&line))?;
    }
    writeln!(out, "\n{}", out.paint.bold(&result(report, file, rejects)))
}

fn print_recognised(out: &mut Output, form: &RecordsForm, file: &str) -> io::Result<()> {
    writeln!(out, "{file}: {}, a row is {}", out.paint.bold(&form.table.name), form.table.row_is)?;
    let mark = if form.form.byte_order_mark { " with byte-order mark" } else { "" };
    let ends = if form.form.line_end == LineEnd::CrLf { ", lines end CR LF" } else { "" };
    writeln!(out, "  {}, {}{mark}{ends}", delimiter_words(form.form.delimiter), form.form.encoding)?;
    for (what, columns) in [("not read", &form.unread), ("not in the file", &form.absent)] {
        if !columns.is_empty() {
            writeln!(out, "  columns {what}: {}", columns.join(", "))?;
        }
    }
    Ok(())
}

fn result(report: &RecordsReport, file: &str, rejects: Option<&Path>) -> String {
    if !report.applied && report.rejected > 0 {
        let go_on = match rejects {
            Some(path) => format!("repair them in {} and import the file again, or --skip-bad", path.display()),
            None => "--skip-bad leaves them out, --rejects FILE gives them to be repaired".to_owned(),
        };
        let rows = counted(report.rows, "row");
        return format!("nothing was written: {} of {rows} cannot be used; {go_on}", grouped(report.rejected));
    }
    let parts = [
        (report.new, "new"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.withdrawn, "withdrawn here"),
        (report.rejected, "left out"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{} {word}", grouped(*n))).collect();
    let said = if said.is_empty() { format!("no {}", report.form.table.name) } else { said.join(", ") };
    match (report.applied, report.new + report.changed > 0) {
        (true, true) => format!("imported {file} as change {}: {said}", report.change),
        (true, false) => format!("nothing to write from {file}: {said}"),
        (false, _) => format!("dry run, nothing was written: {said}"),
    }
}

fn write_json(path: &Path, report: &RecordsReport, file: &str) -> Result<(), Failure> {
    let complaints: Vec<_> = report
        .complaints
        .iter()
        .map(|it| json!({ "where": it.place, "column": it.key, "problem": it.problem, "remedy": it.remedy }))
        .collect();
    let written = report.applied && report.new + report.changed > 0;
    let whole = json!({
        "file": file,
        "layout": report.form.table.name,
        "missing_columns": report.form.absent,
        "columns_not_read": report.form.unread,
        "applied": report.applied,
        "change": written.then_some(report.change),
        "rows": report.rows,
        "new": report.new,
        "changed": report.changed,
        "changed_fields": report.fields,
        "unchanged": report.unchanged,
        "withdrawn_here": report.withdrawn,
        "repeated": report.repeated,
        "rejected": report.rejected,
        "registered": report.registered_count,
        "complete": report.complaints.len() as u64 == report.complaint_count,
        "complaints": complaints,
    });
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, &whole).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })?;
    Ok(())
}
