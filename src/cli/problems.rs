//! What is wrong, worded: totals by code, then the first ones, then where the rest is.

use super::output::{Column, Format, Output, counted, cut, grouped, one_line};
use crate::codebook::Codebook;
use crate::interchange::import::Problem;
use crate::model::{Finding, Level};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// How often each code was found, with its level.
pub type Totals = BTreeMap<(Level, &'static str), u64>;

/// Codes of which it was said what to do.
pub type Told = BTreeSet<&'static str>;

/// So many are printed unless all are asked for.
pub const FIRST: usize = 20;

/// A message is cut here: some values are whole paragraphs.
const LONGEST_MESSAGE: usize = 240;

/// How a hint begins that offers words.
const OFFER: &str = "did you mean";

/// One problem with its place: `file:line` or the event's id.
pub struct Placed<'p> {
    /// File name; empty for the database.
    pub file: &'p str,
    /// Line of the file; 0 for the database.
    pub line: u64,
    /// The event, as far as known.
    pub event_id: &'p str,
    /// How grave it is.
    pub level: Level,
    /// What is wrong.
    pub finding: &'p Finding,
}

impl<'p> Placed<'p> {
    /// Places a problem of a file.
    pub fn in_file(file: &'p str, problem: &'p Problem) -> Placed<'p> {
        let Problem { line, event_id, finding, level } = problem;
        Placed { file, line: *line, event_id, level: *level, finding }
    }

    fn place(&self) -> String {
        if self.line == 0 { self.event_id.to_owned() } else { format!("{}:{}", self.file, self.line) }
    }

    /// Gives it for programs.
    pub fn json(&self, codebook: &Codebook) -> Value {
        let Finding { code, field, value, .. } = self.finding;
        json!({
            "file": self.file,
            "line": if self.line == 0 { Value::Null } else { Value::from(self.line) },
            "event_id": self.event_id,
            "level": self.level.word(),
            "field": field.name(),
            "code": code,
            "value": value,
            "message": codebook.message(self.finding),
            "hint": codebook.hint(self.finding),
        })
    }

    /// Gives its cells under [`columns`].
    pub fn cells(&self, codebook: &Codebook) -> Vec<String> {
        let Finding { code, field, value, .. } = self.finding;
        vec![
            self.file.to_owned(),
            if self.line == 0 { String::new() } else { self.line.to_string() },
            self.event_id.to_owned(),
            self.level.word().to_owned(),
            field.name().to_owned(),
            (*code).to_owned(),
            value.clone(),
            codebook.message(self.finding),
            codebook.hint(self.finding),
        ]
    }
}

/// Columns of problems for programs.
pub fn columns() -> Vec<Column> {
    let mut columns = vec![Column::text("file"), Column::number("line")];
    let names = ["event_id", "level", "field", "code", "value", "message", "hint"];
    columns.extend(names.into_iter().map(Column::text));
    columns
}

/// Prints how often each code was found, the gravest first.
pub fn print_totals(out: &mut Output, totals: &Totals) -> io::Result<()> {
    let mut sorted: Vec<_> = totals.iter().collect();
    sorted.sort_by_key(|((level, code), times)| (std::cmp::Reverse((*level, **times)), *code));
    let mut rows = out.rows(Format::Table, vec![Column::text("level"), Column::text("code"), Column::number("times")]);
    for ((level, code), times) in sorted {
        rows.add(&[level.word().to_owned(), (*code).to_owned(), grouped(*times)])?;
    }
    rows.finish()
}

/// Prints a problem on a line: place, field, code, message, and what to do unless its code is among those `told`.
pub fn print_line(out: &mut Output, codebook: &Codebook, problem: &Placed<'_>, told: &mut Told) -> io::Result<()> {
    let Finding { code, field, .. } = problem.finding;
    let code = match problem.level {
        Level::Error => out.paint.red(code),
        Level::Warning => out.paint.yellow(code),
        Level::Note => (*code).to_owned(),
    };
    let message = one_line(&codebook.message(problem.finding));
    // Messages of codes that many fields share begin with the field, which stands here already.
    let message = message.strip_prefix(&format!("{field}: ")).unwrap_or(&message);
    // What comes near differs from line to line; what to do otherwise is said once for each code.
    let hint = codebook.hint(problem.finding);
    let says = if hint.starts_with(OFFER) {
        !problem.finding.expected.is_empty()
    } else {
        problem.level > Level::Note && told.insert(problem.finding.code)
    };
    let offer = if says { format!("; {hint}") } else { String::new() };
    writeln!(out, "{}: {field}: {code}: {}{offer}", problem.place(), cut(message, LONGEST_MESSAGE))
}

/// Says how many of each level: `2 errors, 1 warning`.
pub fn level_counts(totals: &Totals) -> String {
    let count = |level| totals.iter().filter(|((of, _), _)| *of == level).map(|(_, times)| times).sum::<u64>();
    let levels = [Level::Error, Level::Warning, Level::Note];
    let parts: Vec<String> =
        levels.into_iter().filter(|level| count(*level) > 0).map(|level| counted(count(level), level.word())).collect();
    if parts.is_empty() { "nothing to complain of".to_owned() } else { parts.join(", ") }
}

/// Tells whether there are errors, or warnings where they count.
pub fn is_grave(totals: &Totals, strict: bool) -> bool {
    let limit = if strict { Level::Warning } else { Level::Error };
    totals.keys().any(|(level, _)| *level >= limit)
}
