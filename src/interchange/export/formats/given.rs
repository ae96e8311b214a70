//! Tables of other things than events, such as panels, in the same formats.

use super::cells::{Table, TypedColumn, TypedRow, Value};
use super::typed::sink;
use super::{About, Format, Remark};
use crate::codebook::Codebook;
use crate::interchange::export::ExportError;
use crate::interchange::shapes::OwnCells;
use crate::model::{Draft, FieldSet};
use std::io::Write;

/// Takes the values of a row, one for each column.
pub type Take<'t> = dyn FnMut(&[Value<'_>]) -> Result<(), ExportError> + 't;

/// Writes rows of values in a format with types; `fill` hands them over one by one.
pub fn write_given<T>(
    columns: Vec<TypedColumn>,
    codebook: &Codebook,
    about: &About,
    format: Format,
    out: &mut (dyn Write + Send),
    fill: impl FnOnce(&mut Take<'_>) -> Result<T, ExportError>,
) -> Result<(T, Vec<Remark>), ExportError> {
    let table = Table::of_given(columns, codebook);
    let mut sink = sink(format, &table, about, out)?;
    let draft = Draft::default();
    let own = OwnCells::default();
    let filled = fill(&mut |given| {
        sink.row(&TypedRow { draft: &draft, own: &own, withheld: FieldSet::default(), given, table: &table })
    })?;
    Ok((filled, sink.finish()?))
}
