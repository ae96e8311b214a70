//! Events to a file: columns by layout, rows in a stream, the file whole or not at all.

mod error;
mod fast;
mod formats;
mod guard;
mod overlay;
mod rows;
mod table;
mod whole_file;

pub use error::ExportError;
pub use formats::{
    About, Format, Missing, Remark, ScriptsReport, Take, TypedColumn, Value, export_typed, package_in_the_way,
    script_in_the_way, write_given, write_package, write_scripts,
};
pub(in crate::interchange) use guard::Why;
pub use guard::{Guard, Withheld};
pub(in crate::interchange) use rows::{would_run, write_cell};
pub use table::{As, ExportOptions, ExportReport, columns_brought, export};
pub use whole_file::write_whole;
