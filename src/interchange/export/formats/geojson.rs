//! GeoJSON (RFC 7946): a feature for each event; one without a point has the geometry null.

use super::cells::{Table, TypedRow};
use super::json::{keys, write_object};
use super::{Remark, Sink};
use crate::interchange::export::ExportError;
use std::io::Write;

/// Features on their way into a file.
pub struct Features<'o> {
    table: &'o Table<'o>,
    out: &'o mut (dyn Write + Send),
    keys: Vec<Vec<u8>>,
    line: Vec<u8>,
    rows: u64,
    no_point: u64,
}

impl<'o> Features<'o> {
    /// Begins the collection.
    pub fn new(table: &'o Table<'o>, out: &'o mut (dyn Write + Send)) -> Result<Features<'o>, ExportError> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Features { table, out, keys: keys(table), line: Vec::new(), rows: 0, no_point: 0 })
    }
}

impl Sink for Features<'_> {
    fn row(&mut self, row: &TypedRow<'_>) -> Result<(), ExportError> {
        self.line.clear();
        self.line.extend_from_slice(if self.rows > 0 { b",\n" } else { b"\n" });
        self.line.extend_from_slice(b"{\"type\":\"Feature\",\"geometry\":");
        match row.point() {
            Some((east, north)) => {
                write!(self.line, "{{\"type\":\"Point\",\"coordinates\":[{east},{north}]}}")?;
            }
            None => {
                self.no_point += 1;
                self.line.extend_from_slice(b"null");
            }
        }
        self.line.extend_from_slice(b",\"properties\":");
        write_object(&mut self.line, self.table, &self.keys, row);
        self.line.push(b'}');
        self.out.write_all(&self.line)?;
        self.rows += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Remark>, ExportError> {
        self.out.write_all(b"\n]}\n")?;
        let remark = (self.no_point > 0).then_some(Remark::NoPoint(self.no_point));
        Ok(remark.into_iter().collect())
    }
}
