//! Python, with pandas.

use super::{Holds, MADE, Script, quoted};
use std::fmt::Write;

/// Writes the script; its `read()` gives the table.
pub fn script(script: &Script<'_>) -> String {
    let file = quoted(&script.file);
    let mut out = format!(
        "# Reads {file} with its types, categories in the order of the codebook, and labels.\n# {MADE}\n\
         #\n# Run it, or import it and call read(): the table has its labels in events.attrs[\"labels\"].\n\
         import pathlib\n\nimport pandas\n\nFILE = pathlib.Path(__file__).with_name({file})\n\nTYPES = {{\n"
    );
    for column in &script.columns {
        let kind = match column.kind {
            Holds::Integer | Holds::Codes | Holds::Seconds => "Int64",
            Holds::Decimal => "float64",
            Holds::Text | Holds::Labels | Holds::Day => "str",
        };
        let _ = writeln!(out, "    {}: \"{kind}\",", quoted(&column.typed.name));
    }
    out.push_str("}\n\n# Words of the codebook, or codes with their words, in its order.\nTERMS = {\n");
    for column in script.holding(&[Holds::Labels, Holds::Codes]) {
        let _ = writeln!(out, "    {}: {{", quoted(&column.typed.name));
        for (code, label) in &column.typed.terms {
            let label = quoted(label);
            let cell = if column.kind == Holds::Codes { code.to_string() } else { label.clone() };
            let _ = writeln!(out, "        {cell}: {label},");
        }
        out.push_str("    },\n");
    }
    out.push_str("}\n\nLABELS = {\n");
    for column in &script.columns {
        let _ = writeln!(out, "    {}: {},", quoted(&column.typed.name), quoted(&column.typed.label));
    }
    let names =
        |kind: Holds| script.holding(&[kind]).map(|column| quoted(&column.typed.name)).collect::<Vec<_>>().join(", ");
    let _ = write!(
        out,
        "}}\n\nDAYS = [{}]\nSECONDS = [{}]\n\n\ndef read(file=FILE):\n    \
         \"\"\"Gives the events as a table. Words such as NA stay words: only an empty cell of a number is missing.\"\"\"\n    \
         missing = {{column: [\"\"] for column, kind in TYPES.items() if kind != \"str\"}}\n    \
         events = pandas.read_csv(file, sep={}, encoding=\"utf-8-sig\", dtype=TYPES, keep_default_na=False, na_values=missing)\n    \
         for column in DAYS:\n        events[column] = pandas.to_datetime(events[column], format=\"%Y-%m-%d\")\n    \
         for column in SECONDS:\n        events[column] = pandas.to_datetime(events[column], unit=\"s\", utc=True)\n    \
         for column, terms in TERMS.items():\n        \
         events[column] = pandas.Categorical(events[column].map(terms), categories=list(terms.values()))\n    \
         events.attrs[\"labels\"] = LABELS\n    return events\n\n\n\
         if __name__ == \"__main__\":\n    events = read()\n    events.info()\n",
        names(Holds::Day),
        names(Holds::Seconds),
        quoted(&script.delimiter.to_string())
    );
    out
}
