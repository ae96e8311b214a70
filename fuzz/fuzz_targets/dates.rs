//! Dates: what was read is read again from what its form writes.

#![no_main]

use annals::model::{DateForm, DateOrder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = DateForm::proven_order(text);
    for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
        let Ok((day, form)) = DateForm::read(text, order) else { continue };
        let order = match form {
            DateForm::Numbers { order, .. } => Some(order),
            _ => None,
        };
        let mut written = String::new();
        form.write(day, &mut written);
        assert_eq!(DateForm::read(&written, order).map(|(again, _)| again), Ok(day), "{text:?} became {written:?}");
    }
});
