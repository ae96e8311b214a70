//! KML 2.2 for Google Earth: a placemark for each event that has a point.

use super::cells::{Table, TypedColumn, TypedRow, Value};
use super::{Remark, Sink};
use crate::codebook::FieldType;
use crate::interchange::export::ExportError;
use crate::model::Field;
use std::fmt::Write as _;
use std::io::Write;

/// Placemarks on their way into a file.
pub struct Placemarks<'o> {
    table: &'o Table<'o>,
    out: &'o mut (dyn Write + Send),
    mark: String,
    point_less: u64,
}

impl<'o> Placemarks<'o> {
    /// Begins the document with the types of the columns.
    pub fn new(table: &'o Table<'o>, out: &'o mut (dyn Write + Send)) -> Result<Placemarks<'o>, ExportError> {
        let mut head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n\
            <Document id=\"document\"><name>events</name>\n<Schema name=\"events\" id=\"events\">\n"
            .to_owned();
        for column in &table.columns {
            head.push_str("<SimpleField type=\"");
            head.push_str(kml_type(column));
            head.push_str("\" name=\"");
            escape(&mut head, &column.name);
            head.push_str("\"><displayName>");
            escape(&mut head, &column.label);
            head.push_str("</displayName></SimpleField>\n");
        }
        head.push_str("</Schema>\n<Folder><name>events</name>\n");
        out.write_all(head.as_bytes())?;
        Ok(Placemarks { table, out, mark: String::new(), point_less: 0 })
    }
}

impl Sink for Placemarks<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        let Some((east, north)) = row.point() else {
            self.point_less += 1;
            return Ok(());
        };
        let mark = &mut self.mark;
        mark.clear();
        mark.push_str("<Placemark>");
        if let Some(text) = self.table.columns.first().and_then(|column| plain(&row.value(column))) {
            element(mark, "name", &text);
        }
        let day = self.table.columns.iter().find(|column| column.field_of() == Some(Field::EventDate));
        if let Some(day) = day.and_then(|column| plain(&row.value(column))) {
            mark.push_str("<TimeStamp>");
            element(mark, "when", &day);
            mark.push_str("</TimeStamp>");
        }
        mark.push_str("<ExtendedData><SchemaData schemaUrl=\"#events\">");
        for column in &self.table.columns {
            if let Some(text) = plain(&row.value(column)) {
                mark.push_str("<SimpleData name=\"");
                escape(mark, &column.name);
                mark.push_str("\">");
                escape(mark, &text);
                mark.push_str("</SimpleData>");
            }
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            mark,
            "</SchemaData></ExtendedData><Point><coordinates>{east},{north}</coordinates></Point></Placemark>"
        );
        self.out.write_all(mark.as_bytes())?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        self.out.write_all(b"</Folder>\n</Document></kml>\n")?;
        let remark = (self.point_less > 0).then_some(Remark::PointLess(self.point_less));
        Ok(remark.into_iter().collect())
    }
}

fn kml_type(column: &TypedColumn) -> &'static str {
    match column.kind {
        FieldType::Integer => "int",
        FieldType::Decimal | FieldType::Timestamp => "double",
        _ => "string",
    }
}

/// Gives a value as text; none for nothing.
fn plain(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Missing(_) => return None,
        Value::Text(text) | Value::Word(text) | Value::Decimal(_, text) => text.clone().into_owned(),
        Value::Integer(number) | Value::Timestamp(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Term(_, label) => (*label).to_owned(),
    })
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    escape(out, text);
    let _ = write!(out, "</{name}>");
}

/// Writes a text as XML has it; signs that XML does not allow are left out.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_takes_what_it_may_and_no_more() {
        let mut out = String::new();
        escape(&mut out, "a<b> & \"c\"\u{0}\u{1b}\n\u{645}");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot;\n\u{645}");
    }
}
