//! A whole file: told how it is written, read and checked, never a panic.
//!
//! `cargo fuzz run import fuzz/corpus/import tests/data` begins with the files of the tests.

#![no_main]

use annals::codebook::Codebook;
use annals::interchange::import::{Hints, Input, check_file};
use annals::model::DateOrder;
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use std::io::Write;

fuzz_target!(|data: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(data).expect("a temporary file is writable");
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    for dates in [None, Some(DateOrder::DayFirst)] {
        let Ok(mut input) = Input::open(file.path(), || unreachable!("it is a file")) else { return };
        let hints = Hints { dates, ..Hints::default() };
        let _ = check_file(Codebook::standard(), &mut input, &hints, today, false, &|_| {});
    }
});
