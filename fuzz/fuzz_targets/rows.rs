//! Rows: reading ends, and what it gives is the whole file again.

#![no_main]

use annals::interchange::import::{RowError, RowReader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&first, bytes)) = data.split_first() else { return };
    let delimiter = [b',', b';', b'\t', b'|'][usize::from(first % 4)];
    let mut reader = RowReader::new(bytes, delimiter);
    let mut again = Vec::new();
    loop {
        match reader.next_row() {
            Ok(Some(row)) => {
                for at in 0..=row.cells.len() {
                    let _ = row.cell(at);
                    let _ = row.before(at);
                }
                again.extend_from_slice(row.text.as_bytes());
                again.extend_from_slice(match (row.ended, row.crlf) {
                    (true, true) => b"\r\n",
                    (true, false) => b"\n",
                    _ => b"",
                });
            }
            Ok(None) => break assert_eq!(again, bytes),
            Err(RowError::NotUtf8 { offset, .. }) => break assert!(std::str::from_utf8(bytes).is_err() && offset < bytes.len() as u64),
            Err(error) => panic!("{error}"),
        }
    }
});
