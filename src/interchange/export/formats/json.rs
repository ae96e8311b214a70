//! JSON: an object for each event, one on each line, or all in one list.

use super::cells::{LIST_SEPARATOR, Missing, Table, TypedColumn, TypedRow, Value};
use super::{Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use std::io::Write;

/// Objects on their way into a file.
pub struct Objects<'o> {
    table: &'o Table<'o>,
    out: &'o mut (dyn Write + Send),
    keys: Vec<Vec<u8>>,
    line: Vec<u8>,
    /// What stands between two objects, and whether one was written.
    between: &'static [u8],
    end: &'static [u8],
    rows: u64,
}

impl<'o> Objects<'o> {
    /// One object on each line.
    pub fn lines(table: &'o Table<'o>, out: &'o mut (dyn Write + Send)) -> Objects<'o> {
        Objects { table, out, keys: keys(table), line: Vec::new(), between: b"\n", end: b"\n", rows: 0 }
    }

    /// All objects in one list.
    pub fn list(table: &'o Table<'o>, out: &'o mut (dyn Write + Send)) -> Result<Objects<'o>, ExportError> {
        out.write_all(b"[\n")?;
        Ok(Objects { between: b",\n", end: b"\n]\n", ..Objects::lines(table, out) })
    }
}

impl Sink for Objects<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.line.clear();
        if self.rows > 0 {
            self.line.extend_from_slice(self.between);
        }
        write_object(&mut self.line, self.table, &self.keys, row);
        self.out.write_all(&self.line)?;
        self.rows += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        // An empty list has no line to end, nor has an empty file.
        let end = if self.rows > 0 { self.end } else { self.end.strip_prefix(b"\n").unwrap_or_default() };
        self.out.write_all(end)?;
        Ok(Vec::new())
    }
}

/// Gives the names of the columns as keys, each with what stands before its value.
pub fn keys(table: &Table<'_>) -> Vec<Vec<u8>> {
    let key = |(at, column): (usize, &TypedColumn)| {
        let mut key = if at == 0 { Vec::new() } else { vec![b','] };
        write_string(&mut key, &column.name);
        key.push(b':');
        key
    };
    table.columns.iter().enumerate().map(key).collect()
}

/// Writes an event as an object.
pub fn write_object(out: &mut Vec<u8>, table: &Table<'_>, keys: &[Vec<u8>], row: &TypedRow<'_>) {
    out.push(b'{');
    for (column, key) in table.columns.iter().zip(keys) {
        out.extend_from_slice(key);
        write_value(out, column, &row.value(column));
    }
    out.push(b'}');
}

fn write_value(out: &mut Vec<u8>, column: &TypedColumn, value: &Value<'_>) {
    match value {
        Value::Missing(Missing::NoSide) if column.as_numbers => out.push(b'0'),
        Value::Missing(_) => out.extend_from_slice(b"null"),
        Value::Text(text) if column.kind == FieldType::List => write_list(out, text),
        Value::Text(text) | Value::Word(text) => write_string(out, text),
        Value::Integer(number) | Value::Timestamp(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Value::Decimal(_, spelled) if is_json_number(spelled) => out.extend_from_slice(spelled.as_bytes()),
        Value::Decimal(number, _) => out.extend_from_slice(number.to_string().as_bytes()),
        Value::Date(day) => write_string(out, &day.to_string()),
        Value::Term(code, _) if column.as_numbers => out.extend_from_slice(code.to_string().as_bytes()),
        Value::Term(_, label) => write_string(out, label),
    }
}

fn write_list(out: &mut Vec<u8>, text: &str) {
    out.push(b'[');
    for (at, part) in text.split(LIST_SEPARATOR).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write_string(out, part);
    }
    out.push(b']');
}

/// Writes a text in quotes, escaped.
pub fn write_string(out: &mut Vec<u8>, text: &str) {
    // Writing to memory does not fail, and a text can always be a JSON string.
    let _ = serde_json::to_writer(out, text);
}

/// Tells whether a number may stand in JSON as it is spelled: `.5`, `+5` and `05` may not.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && (whole.len() == 1 || !whole.starts_with('0')) && decimals.is_none_or(all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_as_it_is_spelled_where_json_allows_it() {
        for (text, may) in
            [("34.50", true), ("-0.5", true), ("0", true), (".5", false), ("+5", false), ("05", false), ("5.", false)]
        {
            assert_eq!(is_json_number(text), may, "{text}");
            assert_eq!(serde_json::from_str::<f64>(text).is_ok(), may, "{text}");
        }
    }
}
