//! What runs by itself, and when: jobs and a moment in, runs out.
//!
//! May use `model`, `codebook` and `store`. The clock comes in as a value, and whoever calls starts the commands.

mod cron;
mod entry;
mod keep;
mod lock;
mod run;
mod standing;
mod template;
mod timetable;
mod watched;
mod zone;

pub use cron::{CronError, CronLine};
pub use entry::{Call, Entry, System, entry, typed, windows_arguments};
pub use lock::RunLock;
pub use run::{Ended, JobReport, LAST_RUN, RunError, USUAL_LIMIT, World, run_due, run_one, time_limit};
pub use standing::{Standing, State, standing};
pub use template::{GAPS, Names, TemplateError, fill, holds_names, sample};
pub use timetable::{Due, MOST_COUNTED, Timetable, TimetableError};
pub use zone::ZoneError;
