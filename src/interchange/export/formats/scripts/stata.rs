//! Stata, from version 14 on.

use super::{Holds, MADE, Script};
use std::fmt::Write;

/// Writes the script; the .dta that annals writes needs none.
pub fn script(script: &Script<'_>) -> String {
    let place = |kinds: &[Holds]| {
        let places = script.columns.iter().enumerate().filter(|(_, column)| kinds.contains(&column.kind));
        places.map(|(at, _)| (at + 1).to_string()).collect::<Vec<_>>().join(" ")
    };
    let delimiter = if script.delimiter == '\t' { "tab".to_owned() } else { quoted(&script.delimiter.to_string()) };
    let mut out = format!(
        "* Reads {} with its types, value labels with the codes of the codebook, and labels.\n* {MADE}\n\
         * annals export can write a .dta itself, which needs no script.\nversion 14\n\
         import delimited using {}, clear varnames(1) case(preserve) encoding(\"UTF-8\") ///\n    \
         delimiters({delimiter}) bindquotes(strict) maxquotedrows(unlimited) ///\n    stringcols({})",
        script.file,
        quoted(&script.file),
        place(&[Holds::Text, Holds::Labels, Holds::Day])
    );
    let numbers = place(&[Holds::Integer, Holds::Decimal, Holds::Seconds, Holds::Codes]);
    if !numbers.is_empty() {
        let _ = write!(out, " ///\n    numericcols({numbers})");
    }
    out.push_str("\n\n* The names that annals gives in a .dta.\n");
    out.push_str("quietly ds\nlocal all `r(varlist)'\n");
    for (at, column) in (1..).zip(&script.columns) {
        let name = &column.short_name;
        let _ = writeln!(out, "local name : word {at} of `all'\nif \"`name'\" != \"{name}\" rename `name' {name}");
    }
    for column in script.holding(&[Holds::Day]) {
        let name = &column.short_name;
        let _ = write!(
            out,
            "\nrename {name} text_\ngenerate long {name} = daily(text_, \"YMD\"), after(text_)\n\
             format {name} %td\ndrop text_\n"
        );
    }
    for column in script.holding(&[Holds::Seconds]) {
        let name = &column.short_name;
        let _ =
            write!(out, "\nrecast double {name}\nreplace {name} = {name} * 1000 + 315619200000\nformat {name} %tc\n");
    }
    for column in script.holding(&[Holds::Labels, Holds::Codes, Holds::Integer]) {
        if column.typed.terms.is_empty() {
            continue;
        }
        let name = &column.short_name;
        out.push('\n');
        for (code, label) in &column.typed.terms {
            let _ = writeln!(out, "label define {name} {code} {}, modify", quoted(label));
        }
        if column.kind == Holds::Labels {
            // A word without a code ends the script: a code made up here would mean nothing elsewhere.
            let _ = write!(
                out,
                "rename {name} text_\nencode text_, generate({name}) label({name}) noextend\n\
                 order {name}, after(text_)\ndrop text_\n"
            );
        } else {
            let _ = writeln!(out, "label values {name} {name}");
        }
    }
    out.push('\n');
    for column in &script.columns {
        let label: String = column.typed.label.chars().take(80).collect();
        let _ = writeln!(out, "label variable {} {}", column.short_name, quoted(&label));
    }
    out
}

/// Compound quotes hold quotes.
fn quoted(text: &str) -> String {
    format!("`\"{text}\"'")
}
