//! Names as Stata takes them: 32 letters, digits and underscores, no reserved word, none twice.

use super::cells::Table;

const LONGEST: usize = 32;

const RESERVED: [&str; 20] = [
    "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "byte", "double", "float", "if", "in",
    "int", "long", "strL", "using", "with",
];

/// Gives each column a name.
pub fn names(table: &Table<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for column in &table.columns {
        let name = name(&column.name);
        let mut free = name.clone();
        let mut number = 2;
        while names.contains(&free) {
            let ending = format!("_{number}");
            free = format!("{}{ending}", short(&name, LONGEST - ending.len()));
            number += 1;
        }
        names.push(free);
    }
    names
}

fn name(column: &str) -> String {
    let mut name: String =
        column.trim().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        name.insert(0, '_');
    }
    let is_width = name.strip_prefix("str").is_some_and(|rest| rest.parse::<u16>().is_ok());
    if RESERVED.contains(&name.as_str()) || is_width {
        name.push('_');
    }
    short(&name, LONGEST).to_owned()
}

/// Gives as many letters of a text as fit.
pub fn short(text: &str, letters: usize) -> &str {
    let end = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_stata_takes() {
        for (column, expected) in [
            ("event_date", "event_date"),
            ("Population (1 km)", "Population__1_km_"),
            ("2km", "_2km"),
            ("if", "if_"),
            ("str12", "str12_"),
            ("strait", "strait"),
            ("", "_"),
            ("a_name_that_has_more_than_32_letters", "a_name_that_has_more_than_32_let"),
        ] {
            assert_eq!(name(column), expected);
        }
    }
}
