//! What files of other projects call the columns that hold our fields, from `column_names.csv`.

use super::carried::carried_if;
use super::load::Table;
use super::vocabulary::split_list;
use super::{Derived, Error};
use crate::model::Field;

const FILE: &str = "column_names.csv";

/// What a column may hold, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A field of ours.
    Field(Field),
    /// A part of the day.
    Part(Derived),
}

/// Gives what columns of these names usually hold, the most usual name first.
pub fn column_names() -> Result<Vec<(Meant, Vec<String>)>, Error> {
    let mut names = Vec::new();
    for file in &carried_if(|path| path == FILE) {
        let table = Table::read(file)?;
        table.require(&["field", "names"])?;
        for row in &table.rows {
            let meant = match table.filled(row, "field")? {
                "month" => Meant::Part(Derived::Month),
                "day" => Meant::Part(Derived::Day),
                name => Meant::Field(Field::from_name(name).ok_or_else(|| {
                    table.unknown_word(row.line, "field", name, super::finding::nearest_fields(name))
                })?),
            };
            names.push((meant, split_list(table.cell(row, "names"))));
        }
    }
    Ok(names)
}
