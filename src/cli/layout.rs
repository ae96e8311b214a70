//! Says which kinds of file are known.

use super::Outcome;
use super::context::Context;
use super::export::layout_named;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output};
use crate::codebook::{Codebook, RecordTable, RowsAre};
use std::io::Write;

/// Say which kinds of file are known, and what their columns mean
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals layout list
  annals layout show acled-2018
  annals layout show claims
  annals layout draft field-notes.csv -o mine.toml  a layout of your own, guessed from a file
  annals import field-notes.csv --layout-file mine.toml")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the layouts
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Look at an unknown file and write a first layout for it, with guesses and what speaks for them
    Draft(super::layout_draft::Args),
    /// Print a layout as the TOML that --layout-file reads; of claims and the like, what each column holds
    Show {
        /// Name of the layout
        name: String,
    },
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let codebook = context.codebook()?;
        match self.command {
            Command::List { format } => list(&codebook, &format, out)?,
            Command::Draft(args) => return args.run(&codebook, out),
            Command::Show { name } => show(&codebook, &name, out)?,
        }
        Ok(Outcome::Done)
    }
}

fn list(codebook: &Codebook, format: &FormatArgs, out: &mut Output) -> Result<(), Failure> {
    let columns = vec![
        Column::text("layout"),
        Column::number("columns"),
        Column::text("a row is"),
        Column::text("files of"),
        Column::text("title"),
    ];
    let mut rows = out.rows(format.format, columns);
    for layout in codebook.layouts() {
        let row_is = match layout.rows {
            RowsAre::Event => "an event",
            RowsAre::Actor => "one side",
            RowsAre::Participant => "one actor",
            RowsAre::Deletion => "a deletion",
        };
        let columns = layout.columns.len().to_string();
        rows.add(&[layout.name.clone(), columns, row_is.to_owned(), layout.era.clone(), layout.title.clone()])?;
    }
    for table in codebook.record_tables() {
        let columns = table.columns.len().to_string();
        let about = if table.is_made() { "written only" } else { "of this program" };
        rows.add(vec![table.name.clone(), columns, table.row_is.clone(), String::new(), about.to_owned()])?;
    }
    Ok(rows.finish()?)
}

fn show(codebook: &Codebook, name: &str, out: &mut Output) -> Result<(), Failure> {
    if let Some(table) = codebook.record_table(name) {
        return show_records(table, out);
    }
    let layout = layout_named(codebook, name)?;
    // A project's layout comes after the program's and takes its place.
    let written = codebook.files().iter().rev().find(|file| {
        file.path.contains("layouts/") && codebook.read_layout(file).is_ok_and(|read| read.name == layout.name)
    });
    Ok(out.write_all(written.map_or("", |file| &file.text).as_bytes())?)
}

fn show_records(table: &RecordTable, out: &mut Output) -> Result<(), Failure> {
    let columns = ["column", "a file", "holds"].map(Column::text).to_vec();
    let mut rows = out.rows(Format::Table, columns);
    for column in &table.columns {
        rows.add(vec![column.name.clone(), column.demand().to_owned(), column.description.clone()])?;
    }
    Ok(rows.finish()?)
}
