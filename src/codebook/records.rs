//! The columns in which sources, documents, claims and reports come and go.

use super::field::FieldType;
use super::layout::column_key;
use super::load::{Row, Table, choose};
use super::{Codebook, Error, Problem, SchemaFile};
use std::collections::HashSet;

/// Where the columns stand among the files of a codebook.
pub(super) const FILE: &str = "records.csv";

/// One kind of record as files have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordTable {
    /// Its name, as in `--layout claims`.
    pub name: String,
    /// What a row stands for.
    pub row_is: String,
    /// Its columns in order.
    pub columns: Vec<RecordColumn>,
}

/// One column of such a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordColumn {
    /// Its name.
    pub name: String,
    /// True if a file that is read must have it.
    pub required: bool,
    /// True if it only tells: it is written, but not read.
    pub made: bool,
    /// What kind of value it holds.
    pub kind: FieldType,
    /// What it holds.
    pub description: String,
}

/// What a header says of the records below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordsHeader<'c> {
    /// They are records of this kind, and all columns are known.
    Of(&'c RecordTable),
    /// They would be, but for these columns.
    Nearly(&'c RecordTable),
    /// They are none.
    None,
}

impl RecordColumn {
    /// Says what a file that is read must do.
    pub fn demand(&self) -> &'static str {
        match (self.required, self.made) {
            (true, _) => "must have it",
            (false, false) => "may have it",
            (false, true) => "is not asked",
        }
    }
}

impl RecordTable {
    /// Finds a column by its name, in any case.
    pub fn column(&self, name: &str) -> Option<&RecordColumn> {
        let name = column_key(name);
        self.columns.iter().find(|column| column.name == name)
    }

    /// Tells whether records of this kind only follow from others: they are written, but not read.
    pub fn is_made(&self) -> bool {
        self.columns.iter().all(|column| column.made)
    }

    /// Gives the columns that a file must have and that a header lacks.
    pub fn missing(&self, header: &[String]) -> Vec<String> {
        let has = |name: &str| header.iter().any(|column| column_key(column) == name);
        let required = self.columns.iter().filter(|column| column.required && !has(&column.name));
        required.map(|column| column.name.clone()).collect()
    }
}

/// So many columns that no other kind has tell a kind: events have a source too.
const OWN_COLUMNS: usize = 2;

impl Codebook {
    /// Gives the kinds of record that have files of their own.
    pub fn record_tables(&self) -> &[RecordTable] {
        self.records
            .get_or_init(|| self.read_records().unwrap_or_else(|_| Codebook::standard().record_tables().to_vec()))
    }

    /// Finds a kind of record by its name.
    pub fn record_table(&self, name: &str) -> Option<&RecordTable> {
        self.record_tables().iter().find(|table| table.name == name)
    }

    /// Tells what kind of record has this header: by the columns that it must have, and by two that no
    /// other kind has; `beside` are names that do not matter.
    pub fn recognise_records(&self, header: &[String], beside: &[&str]) -> RecordsHeader<'_> {
        let header: Vec<String> = header.iter().map(|name| column_key(name)).collect();
        // What needs most is looked for first: a claim names its publisher, as a document does.
        let mut tables: Vec<&RecordTable> = self.record_tables().iter().collect();
        let required = |table: &RecordTable| table.columns.iter().filter(|column| column.required).count();
        tables.sort_by_key(|table| (!table.is_made(), std::cmp::Reverse(required(table))));
        let found = tables.into_iter().find(|table| {
            let own = self.own_columns(table);
            let has = header.iter().filter(|name| own.contains(name.as_str())).count();
            table.missing(&header).is_empty() && has >= if table.is_made() { 1 } else { OWN_COLUMNS }
        });
        let Some(table) = found else { return RecordsHeader::None };
        let known = |name: &String| name.is_empty() || beside.contains(&name.as_str()) || table.column(name).is_some();
        if header.iter().all(known) { RecordsHeader::Of(table) } else { RecordsHeader::Nearly(table) }
    }

    /// Gives the columns that tell a kind from the others: those it is read from and no other kind is; of what is
    /// not read, those that nothing else has.
    fn own_columns<'c>(&'c self, table: &'c RecordTable) -> HashSet<&'c str> {
        let others = self.record_tables().iter().filter(|other| other.name != table.name);
        let of_others: HashSet<&str> = others
            .flat_map(|other| &other.columns)
            .filter(|column| table.is_made() || !column.made)
            .map(|column| column.name.as_str())
            .collect();
        let own = table.columns.iter().filter(|column| table.is_made() || !column.made);
        own.map(|column| column.name.as_str()).filter(|name| !of_others.contains(name)).collect()
    }

    pub(super) fn read_records(&self) -> Result<Vec<RecordTable>, Error> {
        let (own, _) = self.own_then_project();
        match own.into_iter().find(|file| file.path == FILE) {
            Some(file) => read(file),
            // A database of before records had files of their own.
            None => Ok(Codebook::standard().record_tables().to_vec()),
        }
    }
}

fn read(file: &SchemaFile) -> Result<Vec<RecordTable>, Error> {
    let rows = Table::read(file)?;
    rows.require(&["table", "row_is", "column", "required", "made", "description"])?;
    let mut tables: Vec<RecordTable> = Vec::new();
    for row in &rows.rows {
        let (name, column) = (rows.filled(row, "table")?, rows.filled(row, "column")?);
        if !tables.iter().any(|table| table.name == name) {
            tables.push(RecordTable {
                name: name.to_owned(),
                row_is: rows.cell(row, "row_is").to_owned(),
                columns: Vec::new(),
            });
        }
        let Some(table) = tables.iter_mut().find(|table| table.name == name) else { continue };
        if table.column(column).is_some() {
            let problem = Problem::Twice { what: "the column", word: column.to_owned() };
            return Err(rows.wrong(row.line, problem));
        }
        table.columns.push(RecordColumn {
            name: column.to_owned(),
            required: rows.yes(row, "required")?,
            made: rows.yes(row, "made")?,
            kind: kind(&rows, row)?,
            description: rows.cell(row, "description").to_owned(),
        });
    }
    Ok(tables)
}

/// Texts need not be called so, and databases of before say nothing of it.
fn kind(table: &Table<'_>, row: &Row) -> Result<FieldType, Error> {
    match table.cell(row, "type") {
        "" => Ok(FieldType::Text),
        word => choose(word, FieldType::WORDS).map_err(|known| table.unknown_word(row.line, "type", word, known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(header: &str) -> String {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        match Codebook::standard().recognise_records(&header, &["_line"]) {
            RecordsHeader::Of(table) => table.name.clone(),
            RecordsHeader::Nearly(table) => format!("nearly {}", table.name),
            RecordsHeader::None => "none".to_owned(),
        }
    }

    #[test]
    fn records_are_told_by_the_names_of_their_columns() {
        assert_eq!(told("Publisher,TITLE,url"), "documents");
        assert_eq!(told("source,kind"), "sources");
        assert_eq!(told("value,stance,event_id_cnty,document,field,wording,_line"), "claims");
        assert_eq!(told("event_id_cnty,document,claimants"), "reports");
        assert_eq!(told("event_id_cnty,document,field,value,stance"), "claims");
        assert_eq!(told("publisher,title,shelf"), "nearly documents");
        assert_eq!(told("source,note"), "none");
        assert_eq!(told("event_id_cnty,event_date,source,notes"), "none");
        assert_eq!(told("title,url"), "none");
    }

    #[test]
    fn each_table_is_told_by_its_own_whole_header() {
        for table in Codebook::standard().record_tables() {
            let header: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(told(&header.join(",")), table.name);
        }
    }
}
