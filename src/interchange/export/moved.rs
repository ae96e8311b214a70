//! Which events have other rows than they had just after a change, where more than the events' own versions makes them:
//! claims, grades, decisions. Both states are written, and compared.

use super::split_rows::{RowSplitter, cell_of};
use super::table::columns_written;
use super::{As, ExportError, ExportOptions, export};
use crate::codebook::ColumnTarget;
use crate::model::{ChangeId, Field};
use crate::store::{Database, Scan, Since};
use std::borrow::Cow;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// Before the first change there was nothing to compare with.
const BEFORE_ALL: ChangeId = 0;

/// Gives what to export so that all that is other since then is in it.
///
/// The rules of now make the values of then, so that what differs came by changes of the data.
pub fn narrowed_to_moved<'o>(
    database: &Database,
    options: &'o ExportOptions,
) -> Result<Cow<'o, ExportOptions>, ExportError> {
    let by_rules = options.rules.is_some();
    let Some(Since::Written(since)) = options.scan.since.filter(|_| by_rules) else {
        return Ok(Cow::Borrowed(options));
    };
    if since == BEFORE_ALL {
        return Ok(Cow::Borrowed(options));
    }
    let ids = moved_since(database, options, since)?;
    let mut narrowed = options.clone();
    if ids.is_empty() {
        // No version is that young.
        narrowed.scan.since = Some(Since::Written(ChangeId::MAX));
    } else {
        narrowed.scan.since = None;
        narrowed.scan.filter.ids = ids;
    }
    Ok(Cow::Owned(narrowed))
}

fn moved_since(database: &Database, options: &ExportOptions, since: ChangeId) -> Result<Vec<String>, ExportError> {
    let mut compared = ExportOptions {
        scan: Scan { since: None, sort: Vec::new(), ..options.scan.clone() },
        delimiter: Some(','),
        byte_order_mark: false,
        spreadsheet_safe: false,
        ..options.clone()
    };
    compared.disclosure.leave_out.retain(|name| name != Field::EventIdCnty.name());
    compared.columns = columns_written(database, options)?;
    // They are named now.
    compared.flags = false;
    let id = id_column(options)?;
    let at = compared.columns.iter().position(|name| *name == id).unwrap_or_else(|| {
        compared.columns.push(id);
        compared.columns.len() - 1
    });
    let then = ExportOptions { scan: Scan { as_of: Some(since), ..compared.scan.clone() }, ..compared.clone() };
    let then = rows_by_id(database, &then, at)?;
    let now = rows_by_id(database, &compared, at)?;
    let mut ids: Vec<String> =
        now.into_iter().filter(|(id, row)| then.get(id) != Some(row)).map(|(id, _)| id).collect();
    ids.sort_unstable();
    Ok(ids)
}

/// Gives the name of the column of ids.
fn id_column(options: &ExportOptions) -> Result<String, ExportError> {
    let As::Layout(layout) = &options.written_as else { return Ok(Field::EventIdCnty.name().to_owned()) };
    let is_id = |target| target == ColumnTarget::Field(Field::EventIdCnty);
    let found = layout.columns.iter().find(|column| is_id(column.target));
    found.map(|column| column.name.clone()).ok_or_else(|| ExportError::NoIds { layout: layout.name.clone() })
}

/// Gives a hash of all rows of each event.
fn rows_by_id(database: &Database, options: &ExportOptions, at: usize) -> Result<HashMap<String, u128>, ExportError> {
    let mut rows: HashMap<String, u128> = HashMap::new();
    let mut is_header = true;
    let mut splitter = RowSplitter::new(|row| {
        if !std::mem::take(&mut is_header) {
            let hash = rows.entry(cell_of(row, b',', at)).or_default();
            *hash = xxh3_128(&[&hash.to_le_bytes()[..], row].concat());
        }
        Ok(())
    });
    export(database, options, &mut splitter, &|_| ())?;
    splitter.finish()?;
    Ok(rows)
}
