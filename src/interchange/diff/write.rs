//! What a comparison found, as a file: CSV, JSON, Markdown, HTML.

use super::report::Block;
use super::{About, By, Diff, DiffError, Moved, Step};
use crate::model::Field;
use serde_json::{Value, json};
use std::io::{self, Write};

/// A kind of file that a comparison can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A row for each event that came or went and for each value that changed.
    Csv,
    /// Everything.
    Json,
    /// For people, and to be kept beside the data.
    Markdown,
    /// For a browser; one file.
    Html,
}

/// Columns of the CSV.
const COLUMNS: [&str; 6] = [Field::EventIdCnty.name(), "change", "column", "before", "after", "reason"];

const ADDED: &str = "added";
const REMOVED: &str = "removed";
const CHANGED: &str = "changed";

/// Lines of a table in a report that is kept.
const MOST_LINES: usize = 1_000;

impl Diff {
    /// Writes what was found.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> Result<(), DiffError> {
        match format {
            Format::Csv => self.write_csv(out),
            Format::Json => self.write_json(out),
            Format::Markdown => self.write_markdown(out),
            Format::Html => self.write_html(out),
        }
    }

    /// Writes a row for each event that came or went, and one for each value that changed.
    pub fn write_csv(&self, out: &mut dyn Write) -> Result<(), DiffError> {
        let failed = |error: csv::Error| DiffError::Write(super::of_system(error));
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(COLUMNS).map_err(failed)?;
        self.each(|id, step| {
            match step {
                Step::Added => csv.write_record([id, ADDED, "", "", "", ""]),
                Step::Removed(reason) => csv.write_record([id, REMOVED, "", "", "", reason.unwrap_or_default()]),
                Step::Changed(columns) => columns
                    .iter()
                    .try_for_each(|(name, before, after)| csv.write_record([id, CHANGED, name, before, after, ""])),
            }
            .map_err(failed)
        })?;
        Ok(csv.flush()?)
    }

    /// Writes everything as one object; the events, of which there may be many, come last.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<(), DiffError> {
        let summary = self.summary();
        let text = serde_json::to_string_pretty(&summary).map_err(io::Error::from)?;
        let head = text.strip_suffix("\n}").unwrap_or(&text);
        write!(out, "{head},\n  \"differences\": [")?;
        let mut between = "\n    ";
        self.each(|id, step| -> Result<(), DiffError> {
            let mut event = json!({ Field::EventIdCnty.name(): id });
            match step {
                Step::Added => event["change"] = json!(ADDED),
                Step::Removed(reason) => {
                    event["change"] = json!(REMOVED);
                    if let Some(reason) = reason {
                        event["reason"] = json!(reason);
                    }
                }
                Step::Changed(columns) => {
                    event["change"] = json!(CHANGED);
                    let columns = columns.into_iter();
                    event["columns"] = columns
                        .map(|(name, before, after)| (name.to_owned(), json!({ "before": before, "after": after })))
                        .collect::<serde_json::Map<String, Value>>()
                        .into();
                }
            }
            write!(out, "{between}{event}")?;
            between = ",\n    ";
            Ok(())
        })?;
        let end = if between == "\n    " { "]\n}" } else { "\n  ]\n}" };
        Ok(writeln!(out, "{end}")?)
    }

    fn summary(&self) -> Value {
        let [before, after] = &self.sides;
        let fields: Vec<Value> = self
            .fields
            .iter()
            .map(|field| {
                let examples: Vec<Value> = field
                    .examples
                    .iter()
                    .map(|example| {
                        json!({
                            Field::EventIdCnty.name(): example.id,
                            "before": example.before,
                            "after": example.after,
                        })
                    })
                    .collect();
                json!({ "column": field.name, "events": field.events, "examples": examples })
            })
            .collect();
        let lines = |keys: &[&str], lines: &[Moved]| -> Vec<Value> {
            lines.iter().map(|line| moved(keys, line, self.deaths_told)).collect()
        };
        json!({
            "before": about(before),
            "after": about(after),
            "compared_by": if self.by == By::Column { "column" } else { "field" },
            "columns": self.compared,
            "added": self.added(),
            "removed": self.removed(),
            "changed": self.changed(),
            "unchanged": self.unchanged,
            "spelled_otherwise": self.respelled,
            "changes_by_column": fields,
            "by_country_year": lines(&["country", "year"], &self.by_country_year),
            "by_event_type": lines(&[Field::EventType.name()], &self.by_event_type),
            "by_country_month": lines(&["country", "month"], &self.by_country_month),
        })
    }

    /// Writes a report to be kept beside the data.
    pub fn write_markdown(&self, out: &mut dyn Write) -> Result<(), DiffError> {
        let [before, after] = self.short_names();
        writeln!(out, "# From {before} to {after}\n")?;
        writeln!(out, "{}.", self.conclusion())?;
        self.write_markdown_blocks(MOST_LINES, out)
    }

    /// Writes what stands under the title; of each table at most so many lines.
    pub(in crate::interchange) fn write_markdown_blocks(
        &self,
        most: usize,
        out: &mut dyn Write,
    ) -> Result<(), DiffError> {
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ");
        for block in self.report(most) {
            writeln!(out)?;
            match block {
                Block::Heading(text) => writeln!(out, "## {text}")?,
                Block::Lines(lines) => lines.iter().try_for_each(|line| writeln!(out, "* {}", escaped(line)))?,
                Block::Table(cells) => {
                    let heads: Vec<&str> = cells.heads.iter().map(|(head, _)| head.as_str()).collect();
                    let rules: Vec<&str> =
                        cells.heads.iter().map(|(_, number)| if *number { "---:" } else { "---" }).collect();
                    writeln!(out, "| {} |\n|{}|", heads.join(" | "), rules.join("|"))?;
                    for row in cells.rows {
                        let row: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
                        writeln!(out, "| {} |", row.join(" | "))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes a report for a browser, in one file that asks for no other.
    pub fn write_html(&self, out: &mut dyn Write) -> Result<(), DiffError> {
        let [before, after] = self.short_names();
        let title = escaped(&format!("From {before} to {after}"));
        writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
        writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
        writeln!(out, "<p>{}.</p>", escaped(&self.conclusion()))?;
        for block in self.report(MOST_LINES) {
            match block {
                Block::Heading(text) => writeln!(out, "<h2>{}</h2>", escaped(&text))?,
                Block::Lines(lines) => {
                    writeln!(out, "<ul>")?;
                    lines.iter().try_for_each(|line| writeln!(out, "<li>{}</li>", escaped(line)))?;
                    writeln!(out, "</ul>")?;
                }
                Block::Table(cells) => {
                    let tagged = |tag: &str, texts: &mut dyn Iterator<Item = (&str, bool)>| -> String {
                        texts
                            .map(|(text, number)| {
                                let class = if number { " class=\"n\"" } else { "" };
                                format!("<{tag}{class}>{}</{tag}>", escaped(text))
                            })
                            .collect()
                    };
                    let numbers: Vec<bool> = cells.heads.iter().map(|(_, number)| *number).collect();
                    let mut heads = cells.heads.iter().map(|(head, number)| (head.as_str(), *number));
                    writeln!(out, "<table>\n<tr>{}</tr>", tagged("th", &mut heads))?;
                    for row in &cells.rows {
                        let mut texts = row.iter().map(String::as_str).zip(numbers.iter().copied());
                        writeln!(out, "<tr>{}</tr>", tagged("td", &mut texts))?;
                    }
                    writeln!(out, "</table>")?;
                }
            }
        }
        Ok(writeln!(out, "</body>\n</html>")?)
    }
}

const STYLE: &str = "\
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ccc; vertical-align: top; }
.n { text-align: right; }
";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn about(side: &About) -> Value {
    json!({
        "file": side.name,
        "layout": side.layout,
        "events": side.rows,
        "columns_only_here": side.only,
        "rows_without_id": side.odd.without_id,
        "rows_with_an_id_twice": side.odd.repeated,
        "rows_of_wrong_width": side.odd.misshapen,
        "rows_left_out": side.loose,
    })
}

fn moved(keys: &[&str], line: &Moved, deaths: bool) -> Value {
    let mut object = serde_json::Map::new();
    for (key, text) in keys.iter().zip(&line.keys) {
        object.insert((*key).to_owned(), json!(text));
    }
    object.insert("events_before".to_owned(), json!(line.events[0]));
    object.insert("events_after".to_owned(), json!(line.events[1]));
    if deaths {
        object.insert("deaths_before".to_owned(), json!(line.deaths[0]));
        object.insert("deaths_after".to_owned(), json!(line.deaths[1]));
    }
    object.into()
}
