//! SPSS and PSPP.

use super::super::spss_names::{cut, fitting};
use super::{Holds, MADE, Script, ScriptColumn};
use std::fmt::Write;

/// The longest text and the longest label of a value, in bytes.
const LONGEST_TEXT: usize = 32_767;
const LONGEST_LABEL: usize = 120;
/// Seconds from 14 October 1582, where SPSS begins, to 1970.
const SECONDS_TO_1970: &str = "12219379200";
/// What names the texts of a column while its codes are made.
const TEXT_OF: &str = "t_";

/// Writes the script.
pub fn script(script: &Script<'_>) -> String {
    let delimiter = if script.delimiter == '\t' { "\\t".to_owned() } else { script.delimiter.to_string() };
    let mut out = format!(
        "* Reads {} with its types, value labels with the codes of the codebook, and labels.\n* {MADE}\n",
        script.file
    );
    if script.broken > 0 {
        let _ = writeln!(
            out,
            "* {} rows have a line break in a cell, which SPSS takes for the end of the row: write a .sav instead.",
            script.broken
        );
    }
    let _ = write!(
        out,
        "GET DATA /TYPE=TXT /FILE={} /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELCASE=LINE\n  \
         /FIRSTCASE=2 /DELIMITERS={} /QUALIFIER='\"' /VARIABLES=",
        quoted(&script.file),
        quoted(&delimiter)
    );
    for column in &script.columns {
        let width = column.width.min(LONGEST_TEXT);
        let (before, format) = match column.kind {
            Holds::Text => ("", format!("A{width}")),
            Holds::Labels => (TEXT_OF, format!("A{width}")),
            Holds::Integer | Holds::Codes => ("", format!("F{}.0", width.clamp(1, 40))),
            Holds::Decimal => ("", "F12.6".to_owned()),
            Holds::Seconds => ("", "F16.0".to_owned()),
            Holds::Day => ("", "SDATE10".to_owned()),
        };
        let _ = write!(out, "\n  {before}{} {format}", name(column));
    }
    out.push_str(".\n");
    for column in script.holding(&[Holds::Labels]) {
        let _ = write!(out, "RECODE {TEXT_OF}{}", name(column));
        for (code, label) in column.typed.terms.iter().filter(|(_, label)| label.len() <= column.width) {
            let _ = write!(out, "\n  ({}={code})", quoted(label));
        }
        let _ = writeln!(out, "\n  INTO {}.", name(column));
    }
    for column in script.holding(&[Holds::Seconds]) {
        let name = name(column);
        let _ = writeln!(out, "COMPUTE {name} = {name} + {SECONDS_TO_1970}.\nFORMATS {name} (DATETIME20).");
    }
    let names: Vec<String> = script.columns.iter().map(name).collect();
    let _ = writeln!(out, "EXECUTE.\nMATCH FILES /FILE=* /KEEP={}.", names.join("\n  "));
    for column in script.holding(&[Holds::Labels]) {
        let _ = writeln!(out, "FORMATS {} (F4.0).", name(column));
    }
    for column in script.holding(&[Holds::Labels, Holds::Codes, Holds::Integer]) {
        if column.typed.terms.is_empty() {
            continue;
        }
        let _ = write!(out, "VALUE LABELS {}", name(column));
        for (code, label) in &column.typed.terms {
            let _ = write!(out, "\n  {code} {}", quoted(cut(label, LONGEST_LABEL)));
        }
        out.push_str(".\n");
    }
    for column in &script.columns {
        let _ = writeln!(out, "VARIABLE LABELS {} {}.", name(column), quoted(&column.typed.label));
    }
    out.push_str("EXECUTE.\n");
    out
}

fn name(column: &ScriptColumn<'_>) -> String {
    fitting(&column.short_name)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
