//! Names of folders that say what the events in them have in common: `country=Mali`, as Hive began it.

use std::fmt::Write;

/// What stands for a missing value.
const MISSING: &str = "__HIVE_DEFAULT_PARTITION__";

/// Signs that Hive writes as their number; control characters too.
const ESCAPED: &str = "\"#%'*/:=?\\{[]^\u{7f}";

/// Gives the name of the folder of a column's value.
pub fn folder(column: &str, value: Option<&str>) -> String {
    let value = match value {
        None | Some("") => MISSING.to_owned(),
        Some(value) => escaped(value),
    };
    format!("{}={value}", escaped(column))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter < ' ' || ESCAPED.contains(letter) {
            // A string takes whatever is written to it.
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_as_hive_does() {
        assert_eq!(folder("country", Some("Côte d'Ivoire")), "country=Côte d%27Ivoire");
        assert_eq!(folder("year", Some("2012")), "year=2012");
        assert_eq!(folder("a/b", Some("50%\n=..")), "a%2Fb=50%25%0A%3D..");
        assert_eq!(folder("country", None), "country=__HIVE_DEFAULT_PARTITION__");
        assert_eq!(folder("country", Some("")), "country=__HIVE_DEFAULT_PARTITION__");
    }
}
