//! Gathers the numbers in some columns of many events, for another thread to add up.
//!
//! This is an aggregate function, since SQLite hands over the arguments of one for half of what the columns of a
//! result cost (docs/performance.md).

use super::Result;
use super::handed::name_of_function;
use super::search::Selection;
use super::tally::NOTHING;
use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::{Null, ValueRef};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

/// Numbers that are sent at a time.
const BATCH: usize = 8 << 10;

/// Sends the numbers of all rows on to another thread.
#[derive(Clone)]
pub(super) struct Gather {
    to: Arc<Mutex<Option<SyncSender<Vec<i64>>>>>,
}

impl Gather {
    pub fn new(to: SyncSender<Vec<i64>>) -> Gather {
        Gather { to: Arc::new(Mutex::new(Some(to))) }
    }

    /// Sends the numbers in some columns of the events that are selected.
    pub fn read(&self, connection: &Connection, columns: &[&str], selection: &Selection) -> Result<()> {
        let function = name_of_function();
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_aggregate_function(function.as_str(), -1, flags, self.clone())?;
        let sql = format!("SELECT {function}({}) FROM event e {}", columns.join(", "), selection.sql());
        let read = connection.query_row(&sql, &selection.parameters()[..], |_| Ok(()));
        // While another query is under way it cannot be taken away; then it goes with the connection.
        let _ = connection.remove_function(function.as_str(), -1);
        Ok(read?)
    }

    fn send(&self, batch: Vec<i64>) {
        if let Some(to) = &*self.to.lock().unwrap_or_else(PoisonError::into_inner) {
            // Who has stopped listening wants no more.
            let _ = to.send(batch);
        }
    }

    /// Lets the other thread see that no more comes.
    pub fn end(&self) {
        self.to.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Aggregate<Vec<i64>, Null> for Gather {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Vec<i64>> {
        Ok(Vec::with_capacity(BATCH))
    }

    fn step(&self, row: &mut Context<'_>, batch: &mut Vec<i64>) -> rusqlite::Result<()> {
        for at in 0..row.len() {
            batch.push(match row.get_raw(at) {
                ValueRef::Integer(number) => number,
                _ => NOTHING,
            });
        }
        if batch.len() + row.len() > BATCH {
            self.send(std::mem::replace(batch, Vec::with_capacity(BATCH)));
        }
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, batch: Option<Vec<i64>>) -> rusqlite::Result<Null> {
        self.send(batch.unwrap_or_default());
        Ok(Null)
    }
}
