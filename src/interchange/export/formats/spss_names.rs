//! Names as SPSS takes them: a letter first, no reserved word, none twice whatever the case.

use super::cells::Table;
use super::dta_names;

const RESERVED: [&str; 13] = ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"];

/// Gives each column a name.
pub fn names(table: &Table<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in dta_names::names(table) {
        let name = fitting(&name);
        let taken = |names: &[String], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let mut free = name.clone();
        let mut number = 2;
        while taken(&names, &free) {
            free = format!("{name}_{number}");
            number += 1;
        }
        names.push(free);
    }
    names
}

/// Makes a name that Stata takes, of 32 letters at most, one that begins with a letter and is no word of the language.
pub fn fitting(name: &str) -> String {
    let fits = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
        && !name.ends_with('_');
    if fits { name.to_owned() } else { format!("v{name}x") }
}

/// Gives as much of a text as fits into so many bytes.
pub fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_spss_takes() {
        let taken = ["event_date", "_2km", "by", "Population__1_km_"].map(fitting);
        assert_eq!(taken, ["event_date", "v_2kmx", "vbyx", "vPopulation__1_km_x"]);
        assert_eq!((cut("naïve", 3), cut("naïve", 4), cut("na", 9)), ("na", "naï", "na"));
    }
}
