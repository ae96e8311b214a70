//! R, with readr.

use super::{Holds, MADE, Script, ScriptColumn, quoted};
use std::fmt::Write;

/// Writes the script; `source()` of it leaves the data frame `events`.
pub fn script(script: &Script<'_>) -> String {
    let file = quoted(&script.file);
    let mut out = format!(
        "# Reads {file} with its types, factor levels in the order of the codebook, and labels.\n# {MADE}\n#\n\
         # Afterwards the data frame is called events. Set events_file before if the file stands elsewhere.\n\
         if (!exists(\"events_file\")) events_file <- {file}\n\
         events <- readr::read_delim(\n    events_file, delim = {}, na = \"\", trim_ws = FALSE, progress = FALSE,\n    \
         locale = readr::locale(encoding = \"UTF-8\"),\n    col_types = readr::cols(\n        \
         .default = readr::col_character()",
        quoted(&script.delimiter.to_string())
    );
    for column in &script.columns {
        let kind = match column.kind {
            Holds::Text | Holds::Labels => continue,
            Holds::Integer | Holds::Codes => "integer",
            Holds::Decimal | Holds::Seconds => "double",
            Holds::Day => "date",
        };
        let _ = write!(out, ",\n        {} = readr::col_{kind}()", quoted(&column.typed.name));
    }
    out.push_str("\n    )\n)\nevents <- as.data.frame(events)\n\n");
    for column in script.holding(&[Holds::Labels]) {
        let levels: Vec<String> = column.typed.labels().map(quoted).collect();
        levels_of(&mut out, column, &levels, "");
    }
    for column in script.holding(&[Holds::Codes]) {
        let codes: Vec<String> = column.typed.terms.iter().map(|(code, _)| code.to_string()).collect();
        let labels: Vec<String> = column.typed.labels().map(quoted).collect();
        levels_of(&mut out, column, &codes, &format!(", labels = c(\n    {}\n)", labels.join(",\n    ")));
    }
    for column in script.holding(&[Holds::Seconds]) {
        let name = quoted(&column.typed.name);
        let _ =
            writeln!(out, "events[[{name}]] <- as.POSIXct(events[[{name}]], origin = \"1970-01-01\", tz = \"UTC\")");
    }
    out.push('\n');
    for column in &script.columns {
        let (name, label) = (quoted(&column.typed.name), quoted(&column.typed.label));
        let _ = writeln!(out, "attr(events[[{name}]], \"label\") <- {label}");
    }
    out
}

fn levels_of(out: &mut String, column: &ScriptColumn<'_>, levels: &[String], labels: &str) {
    let name = quoted(&column.typed.name);
    let _ = writeln!(
        out,
        "events[[{name}]] <- factor(events[[{name}]], levels = c(\n    {}\n){labels})",
        levels.join(",\n    ")
    );
}
