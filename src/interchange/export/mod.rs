//! Events to a file: columns by layout, rows in a stream, the file whole or not at all.

mod error;
mod fast;
mod formats;
mod gone;
mod guard;
mod held;
mod loss;
mod moved;
mod outward;
mod overlay;
mod rows;
mod seen;
mod shaper;
mod split_rows;
mod table;
mod whole_file;
mod whole_folder;
mod whole_set;

pub use error::ExportError;
pub use formats::{
    About, Format, Misfit, Missing, Remark, ScriptsReport, Take, TypedColumn, Value, export_parts, export_typed,
    package_in_the_way, script_in_the_way, write_given, write_package, write_scripts,
};
pub(in crate::interchange) use formats::{codes_schema, describe_events, export_typed_seen};
pub use gone::{deleted_beside, write_gone};
pub(in crate::interchange) use guard::Why;
pub use guard::{Guard, Withheld};
pub(in crate::interchange) use held::Held;
pub use loss::{Loss, LossKind, LossReport, may_lose, measure_loss};
pub use moved::narrowed_to_moved;
pub(in crate::interchange) use rows::{would_run, write_cell};
pub(in crate::interchange) use seen::Seen;
pub(in crate::interchange) use split_rows::{RowSplitter, cell_of};
pub use table::{As, ExportOptions, ExportReport, columns_brought, export};
pub(in crate::interchange) use table::{HeldNames, columns_written, export_seen, seen_for};
pub use whole_file::{
    FileMark, FileSum, MarkedWriter, mark_of, sum_of, write_lasting_summed, write_whole, write_whole_marked,
};
pub use whole_folder::{mark_of_folder, write_whole_folder};
pub use whole_set::WholeSet;
