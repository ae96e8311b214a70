//! Says what an export could not say, and writes it to a file when asked.

use super::failure::{Could, Failure};
use super::output::{counted, grouped};
use crate::interchange::export::{ExportOptions, Loss, LossKind, LossReport, may_lose, measure_loss, write_whole};
use crate::store::Database;
use std::io;
use std::path::{Path, PathBuf};

/// Options for what is lost between data sets.
#[derive(clap::Args)]
pub struct LossArgs {
    /// Write what has no counterpart in the layout, and on how many events: .csv or .json
    #[arg(long, value_name = "FILE")]
    loss: Option<PathBuf>,
}

/// So many names are shown of those that were lost on as many events.
const SHOWN: usize = 8;

/// So many different numbers of events are shown of each kind.
const GROUPS: usize = 3;

impl LossArgs {
    /// Refuses a file of a kind that is not written, before anything is.
    pub fn refuse_what_is_not_written(&self) -> Result<(), Failure> {
        match self.loss.as_deref().map(ending) {
            None => Ok(()),
            Some(ending) if ending == "csv" || ending == "json" => Ok(()),
            Some(_) => Err(Failure::usage("--loss writes .csv or .json").hint("--loss loss.csv")),
        }
    }

    /// Gives the lines to be said, and writes the file.
    pub fn lines(&self, database: &Database, options: &ExportOptions) -> Result<Vec<String>, Failure> {
        let chosen = !options.columns.is_empty();
        let told = !chosen && may_lose(database, options).could_not("read the imports")?;
        if !told && self.loss.is_none() {
            return Ok(Vec::new());
        }
        let report = measure_loss(database, options).could_not("count what is lost")?;
        let mut lines = said(&report);
        if let Some(path) = &self.loss {
            write(path, &report).could_not(format!("write {}", path.display()))?;
            let lines_there = counted(report.losses.len() as u64, "line");
            lines.push(format!("wrote {}, {lines_there}", path.display()));
        } else if is_cut(&report) {
            lines.push("--loss FILE.csv lists all of them".to_owned());
        }
        Ok(lines)
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

const KINDS: [(LossKind, &str); 5] = [
    (LossKind::NoColumn, "no column there"),
    (LossKind::Coarser, "said more coarsely"),
    (LossKind::NoWord, "no word there"),
    (LossKind::LeftEmpty, "left empty there"),
    (LossKind::NotTheSum, "not the sum of its parts"),
];

fn of_kind(report: &LossReport, kind: LossKind) -> impl Iterator<Item = &Loss> {
    report.losses.iter().filter(move |loss| loss.kind == kind)
}

/// Says it in lines: kind, number of events, names.
fn said(report: &LossReport) -> Vec<String> {
    let mut lines = Vec::new();
    for (kind, words) in KINDS {
        let losses: Vec<&Loss> = of_kind(report, kind).collect();
        let groups: Vec<&[&Loss]> = losses.chunk_by(|one, next| one.events == next.events).collect();
        for (at, group) in groups.iter().take(GROUPS).enumerate() {
            let names = names(group);
            let words = if at == 0 { words } else { "" };
            lines.push((words, grouped(group[0].events), names));
        }
        let rest: usize = groups.iter().skip(GROUPS).map(|group| group.len()).sum();
        if rest > 0 {
            lines.push(("", String::new(), format!("and {rest} more on fewer events")));
        }
    }
    let width = |column: fn(&(&str, String, String)) -> usize| lines.iter().map(column).max().unwrap_or_default();
    let (words, events) = (width(|line| line.0.len()), width(|line| line.1.len()));
    lines.iter().map(|line| format!("{:words$}  {:>events$}  {}", line.0, line.1, line.2)).collect()
}

/// Names what was lost on as many events, those of one column together.
fn names(group: &[&Loss]) -> String {
    let shown = &group[..group.len().min(SHOWN)];
    let of_column = shown.chunk_by(|one, next| one.column == next.column && !one.field.is_empty());
    let named = of_column.map(|losses| {
        let fields: Vec<&str> = losses.iter().map(|loss| loss.field.as_str()).collect();
        match (fields.join(", "), losses[0].column.as_str()) {
            (fields, "") => fields,
            (fields, column) if fields.is_empty() => column.to_owned(),
            (fields, column) => format!("{fields} → {column}"),
        }
    });
    let arrows = shown.iter().any(|loss| !loss.field.is_empty() && !loss.column.is_empty());
    let named = named.collect::<Vec<_>>().join(if arrows { "; " } else { ", " });
    match group.len() - shown.len() {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// Tells whether not all names are shown.
fn is_cut(report: &LossReport) -> bool {
    KINDS.iter().any(|(kind, _)| {
        let losses: Vec<&Loss> = of_kind(report, *kind).collect();
        let mut groups = losses.chunk_by(|one, next| one.events == next.events);
        groups.clone().count() > GROUPS || groups.any(|group| group.len() > SHOWN)
    })
}

fn write(path: &Path, report: &LossReport) -> Result<(), Failure> {
    let as_json = ending(path) == "json";
    write_whole(path, |out| {
        if as_json {
            let losses: Vec<_> = report
                .losses
                .iter()
                .map(|loss| {
                    serde_json::json!({
                        "loss": loss.kind.word(),
                        "field": loss.field,
                        "column": loss.column,
                        "events": loss.events,
                    })
                })
                .collect();
            let whole = serde_json::json!({ "events": report.events, "losses": losses });
            serde_json::to_writer_pretty(&mut *out, &whole).map_err(io::Error::from)?;
            return Ok(out.write_all(b"\n")?);
        }
        let mut csv = csv::Writer::from_writer(out);
        let failed = |error: csv::Error| io::Error::other(error);
        csv.write_record(["loss", "field", "column", "events", "of"]).map_err(failed)?;
        for loss in &report.losses {
            let (events, of) = (loss.events.to_string(), report.events.to_string());
            csv.write_record([loss.kind.word(), &loss.field, &loss.column, &events, &of]).map_err(failed)?;
        }
        Ok(csv.flush()?)
    })?;
    Ok(())
}
