//! Many rows by one statement: to start a statement costs more than to add a row to it.

use super::Result;
use rusqlite::{Connection, Statement};

/// Where rows go.
#[derive(Clone, Copy)]
pub(super) struct Target {
    /// The statement up to its values. It says `OR FAIL`, because whoever adds rows gives up the transaction
    /// when one fails, and SQLite need not keep what would undo a half.
    pub(super) head: &'static str,
    /// How many values a row has.
    pub(super) columns: usize,
    /// How many rows a statement takes.
    pub(super) sizes: &'static [usize],
}

/// As many rows as can be at first, then the rest: for rows that come in the order of their table.
pub(super) const MANY: &[usize] = &[64, 8, 1];
/// One row: for tables with an index by text. Many rows change many of its pages, and SQLite copies each
/// page of before that a statement of several rows changes.
pub(super) const ONE: &[usize] = &[1];

/// Adds rows; `bind` binds the values of one, from a parameter on.
pub(super) fn insert_rows<R>(
    connection: &Connection,
    target: Target,
    mut rows: &[R],
    bind: impl Fn(&mut Statement<'_>, usize, &R) -> rusqlite::Result<()>,
) -> Result<()> {
    for &size in target.sizes {
        if rows.len() < size {
            continue;
        }
        let mut statement = connection.prepare_cached(&sql(target, size))?;
        let chunks = rows.chunks_exact(size);
        rows = chunks.remainder();
        for chunk in chunks {
            for (at, row) in chunk.iter().enumerate() {
                bind(&mut statement, 1 + at * target.columns, row)?;
            }
            statement.raw_execute()?;
        }
    }
    Ok(())
}

fn sql(target: Target, rows: usize) -> String {
    let row = format!("({})", vec!["?"; target.columns].join(", "));
    format!("{} {}", target.head, vec![row.as_str(); rows].join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_arrives_once_and_in_order() {
        let connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)").expect("a table");
        let target = Target { head: "INSERT INTO t (id, text) VALUES", columns: 2, sizes: MANY };
        for count in [0_u32, 1, 7, 8, 63, 64, 75, 200] {
            connection.execute("DELETE FROM t", []).expect("empty");
            let rows: Vec<(u32, String)> = (1..=count).map(|id| (id, format!("row {id}"))).collect();
            insert_rows(&connection, target, &rows, |statement, first, (id, text)| {
                statement.raw_bind_parameter(first, id)?;
                statement.raw_bind_parameter(first + 1, text)
            })
            .expect("inserted");
            let mut statement = connection.prepare("SELECT id, text FROM t ORDER BY id").expect("a statement");
            let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
            assert_eq!(found.collect::<rusqlite::Result<Vec<(u32, String)>>>().expect("read"), rows, "{count}");
        }
    }
}
