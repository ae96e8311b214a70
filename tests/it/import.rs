//! Files in: what each file of `tests/data` gives, and what an import does to what is there.

use crate::support::{Folder, data};
use annals::codebook::InterForm;
use annals::interchange::import::{Hints, ImportError, ImportOptions, ImportReport, Input, import};
use annals::interchange::{LineEnd, date_pattern};
use annals::model::{Author, DateOrder, Level};
use annals::store::Database;
use chrono::{DateTime, Utc};
use std::path::Path;

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(crate::support::NOW).expect("a moment").to_utc()
}

/// Imports a file through the library.
fn read_in(database: &mut Database, file: &Path, hints: Hints) -> Result<ImportReport, ImportError> {
    let mut input = Input::open(file, || unreachable!("it is a file"))?;
    let options = ImportOptions {
        hints,
        dry_run: false,
        skip_bad: true,
        rejects: None,
        today: now().date_naive(),
        author: Author { name: "tester".to_owned(), moment: now() },
        reason: String::new(),
    };
    import(database, &mut input, options, &|_| {})
}

fn outcome(name: &str, hints: Hints) -> String {
    let folder = Folder::new();
    let report = match read_in(&mut folder.database(), &data(name), hints) {
        Ok(report) => report,
        Err(error) => return format!("{name}: {error}"),
    };
    let form = &report.sniffed.form;
    let mut parts = vec![
        form.layout.clone(),
        format!("{:?}", form.delimiter),
        format!("{}{}", form.encoding, if form.byte_order_mark { " with mark" } else { "" }),
        date_pattern(form.dates),
        if form.inter == InterForm::Labels { "labels" } else { "numbers" }.to_owned(),
        format!("quoted {}", form.quoting.words()),
    ];
    if form.line_end == LineEnd::CrLf {
        parts.push("CRLF".to_owned());
    }
    if !form.final_line_end {
        parts.push("no final line end".to_owned());
    }
    let (read, done) = (&report.read, &report.outcome);
    for (count, what) in [
        (read.rows, "rows"),
        (done.new, "new"),
        (read.repeated, "repeated"),
        (read.blank, "blank"),
        (read.rejected, "rejected"),
        (read.spelled, "spelled"),
        (read.not_here, "not here"),
        (read.damaged, "damaged"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    for ((level, code), count) in &read.totals {
        if *level > Level::Note {
            parts.push(format!("{code} x{count}"));
        }
    }
    format!("{name}: {}", parts.join(" | "))
}

#[test]
fn probe() {
    let mut names: Vec<String> = std::fs::read_dir(data(""))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".csv"))
        .collect();
    names.sort();
    for n in names {
        println!("{}", outcome(&n, Hints::default()));
    }
    println!("{}", outcome("windows1252.csv", Hints { encoding: Some("windows-1252".into()), ..Hints::default() }));
    println!("{}", outcome("macroman.csv", Hints { encoding: Some("macroman".into()), ..Hints::default() }));
    println!("{}", outcome("ambiguous_dates.csv", Hints { dates: Some(DateOrder::DayFirst), ..Hints::default() }));
}
