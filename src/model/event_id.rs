//! The published id of an event, such as `SYR12`.

use std::fmt;

/// More digits than this stay text: such numbers are dates or serials, not a running count.
const MOST_DIGITS: usize = 9;

/// An event's published id, split into the part that repeats and the running number.
///
/// `SYR12` is stem `SYR#` and number 12; the legacy `1416RTA` is stem `#RTA` and number 1416.
/// An id without a running number (or with leading zeros, which a number would lose) is all stem.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventId {
    text: String,
}

/// Writes a number in digits, for every row: formatting machinery would cost more than the rest of a cell.
pub fn push_number(number: u64, text: &mut String) {
    if number >= 10 {
        push_number(number / 10, text);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

impl EventId {
    /// Takes an id as it is written.
    pub fn new(text: impl Into<String>) -> EventId {
        EventId { text: text.into() }
    }

    /// Builds an id from its two parts.
    pub fn from_parts(stem: &str, number: Option<u64>) -> EventId {
        let Some((number, (before, after))) = number.zip(stem.split_once('#')) else { return EventId::new(stem) };
        let mut text = String::with_capacity(stem.len() + MOST_DIGITS);
        text.push_str(before);
        push_number(number, &mut text);
        text.push_str(after);
        EventId { text }
    }

    /// Gives the id as it is written, to be kept.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Gives the id as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Splits an id into text before, running number, text after.
    ///
    /// The number is the last run of digits at the end of the id, or else the run it starts with.
    pub fn split(text: &str) -> IdParts<'_> {
        let whole = IdParts { before: text, number: None, after: "" };
        if text.contains('#') {
            return whole;
        }
        let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let (before, digits, after) = if head.len() < text.len() {
            (head, &text[head.len()..], "")
        } else {
            let tail = text.trim_start_matches(|c: char| c.is_ascii_digit());
            ("", &text[..text.len() - tail.len()], tail)
        };
        if digits.is_empty() || digits.len() > MOST_DIGITS || (digits.len() > 1 && digits.starts_with('0')) {
            return whole;
        }
        IdParts { before, number: digits.parse().ok(), after }
    }
}

/// The parts of a written id; `number` is none when the id is all text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdParts<'a> {
    /// Text before the number.
    pub before: &'a str,
    /// The running number.
    pub number: Option<u64>,
    /// Text after the number.
    pub after: &'a str,
}

impl IdParts<'_> {
    /// Writes the stem (`SYR#`) into `out`, which is cleared first.
    pub fn write_stem(&self, out: &mut String) {
        out.clear();
        out.push_str(self.before);
        if self.number.is_some() {
            out.push('#');
        }
        out.push_str(self.after);
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_put_together_again_from_its_parts() {
        for id in ["SYR12", "1416RTA", "GED-300380", "x", "A007", "7", "", "A#1", "12B34"] {
            let parts = EventId::split(id);
            let mut stem = String::new();
            parts.write_stem(&mut stem);
            assert_eq!(EventId::from_parts(&stem, parts.number).as_str(), id);
        }
    }

    #[test]
    fn leading_zeros_are_not_lost() {
        assert_eq!(EventId::split("A007").number, None);
        assert_eq!(EventId::split("A0").number, Some(0));
    }
}
