//! Degrees as files write them.

/// How many parts of a degree make one: about a centimetre, finer than any file.
pub(super) const PARTS: u64 = 10_000_000;

const DECIMALS: usize = 7;

/// Reads degrees, in parts; none if it is no number.
pub(super) fn read(text: &str) -> Option<i64> {
    read_plain(text.as_bytes()).or_else(|| read_any(text))
}

/// Reads `-12.3456`, the form of nearly all.
fn read_plain(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let point = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
    let (whole, decimals) = (&digits[..point], digits.get(point + 1..).unwrap_or(&[]));
    if whole.is_empty() || whole.len() > 3 || decimals.len() > DECIMALS {
        return None;
    }
    let mut parts = 0;
    for byte in whole.iter().chain(decimals) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        parts = parts * 10 + i64::from(digit);
    }
    parts *= 10_i64.pow((DECIMALS - decimals.len()) as u32);
    Some(if negative { -parts } else { parts })
}

fn read_any(text: &str) -> Option<i64> {
    let degrees: f64 = text.parse().ok().filter(|degrees: &f64| degrees.is_finite())?;
    Some((degrees * PARTS as f64).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_point_has_many_spellings() {
        for text in ["-3.25", "-3.2500", "-3.250000000000", "-3.25e0", "-03.25"] {
            assert_eq!(read(text), Some(-32_500_000), "{text}");
        }
        assert_eq!((read("180"), read("7.")), (Some(1_800_000_000), Some(70_000_000)));
        assert_eq!((read("1e300"), read("-1e300")), (Some(i64::MAX), Some(i64::MIN)));
    }

    #[test]
    fn words_are_no_degrees() {
        for text in ["", "-", ".", "12,5", "north", "inf", "nan"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
