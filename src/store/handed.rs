//! Lets SQLite hand whole rows to a function of ours.
//!
//! The columns of a result are asked for one by one, each with checks of its own, while the arguments of a function
//! lie ready. Where a whole table is read, a query calls a function with a row's columns, which takes from them what
//! is wanted: reading the values of an event takes less than half the work then (docs/performance.md).

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Null, ValueRef};
use rusqlite::{Connection, Row};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Values side by side: a row of a result, or what a function is called with.
pub(super) trait Values {
    /// Gives one of them.
    fn value(&self, at: usize) -> rusqlite::Result<ValueRef<'_>>;
}

impl Values for Row<'_> {
    fn value(&self, at: usize) -> rusqlite::Result<ValueRef<'_>> {
        self.get_ref(at)
    }
}

impl Values for Context<'_> {
    fn value(&self, at: usize) -> rusqlite::Result<ValueRef<'_>> {
        if at < self.len() { Ok(self.get_raw(at)) } else { Err(rusqlite::Error::InvalidColumnIndex(at)) }
    }
}

/// Gives a name that no other function has: another query of the connection may be under way with one of its own.
pub(super) fn name_of_function() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("annals_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What a function that SQLite calls for each row has taken from it.
///
/// The query must call it in the order in which rows are wanted: `NOT INDEXED` and `ORDER BY` the key of its first
/// table, so that nothing is sorted after the call.
pub(super) struct Handed<'c, T> {
    connection: &'c Connection,
    function: String,
    taken: Arc<Mutex<T>>,
}

impl<'c, T: Default + Send + 'static> Handed<'c, T> {
    /// Makes the function.
    pub fn new(
        connection: &'c Connection,
        take: impl Fn(&mut T, &Context<'_>) -> rusqlite::Result<()> + Send + 'static,
    ) -> rusqlite::Result<Handed<'c, T>> {
        let function = name_of_function();
        let taken = Arc::new(Mutex::new(T::default()));
        let to = Arc::clone(&taken);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_scalar_function(function.as_str(), -1, flags, move |row| {
            take(&mut to.lock().unwrap_or_else(PoisonError::into_inner), row).map(|()| Null)
        })?;
        Ok(Handed { connection, function, taken })
    }

    /// Gives the function's name in SQL.
    pub fn function(&self) -> &str {
        &self.function
    }

    /// Gives what was taken from the row that was read last.
    pub fn taken(&self) -> MutexGuard<'_, T> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Drop for Handed<'_, T> {
    fn drop(&mut self) {
        // While another query is under way it cannot be taken away; then it goes with the connection.
        let _ = self.connection.remove_function(self.function.as_str(), -1);
    }
}
