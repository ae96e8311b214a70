//! Makes a database.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::output::Output;
use crate::codebook::{Codebook, SchemaFile};
use crate::store::Database;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Make a new database
#[derive(clap::Args)]
#[command(after_help = "\
The codebook (fields, vocabularies, rules, layouts) is copied into the file, so that its events can \
still be read when a later annals has another codebook.

Examples:
  annals init sahel.db
  annals init sahel.db --codebook my-codebook/    with terms, fields and layouts of your own")]
pub struct Args {
    /// File to make; by custom it ends in .db
    file: PathBuf,
    /// Folder with rows, fields, layouts or crosswalks to add to the codebook
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let file = self.file.display();
        let codebook = match &self.codebook {
            None => Codebook::standard().clone(),
            Some(folder) => {
                let reading = format!("read the codebook in {}", folder.display());
                let files = files_below(folder).could_not(&reading)?;
                let read = Codebook::standard().with_project_files(files).could_not(&reading);
                read.map_err(|failure| failure.in_folder(folder))?
            }
        };
        Database::create(&self.file, &codebook, &context.author()).could_not(format!("make the database {file}"))?;
        let db = if context.finds_by_itself(&self.file) { String::new() } else { format!(" --db {file}") };
        writeln!(out, "made {file} with codebook {}", codebook.version())?;
        writeln!(out, "next: annals{db} import FILE.csv, or annals{db} add")?;
        Ok(Outcome::Done)
    }
}

/// Gives the files of a folder and of those below it; hidden ones are left out.
fn files_below(folder: &Path) -> io::Result<Vec<SchemaFile>> {
    let mut files = Vec::new();
    gather(folder, "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, before: &str, files: &mut Vec<SchemaFile>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{before}{name}");
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let text = fs::read_to_string(entry.path())
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", entry.path().display())))?;
            files.push(SchemaFile { path, text: text.into() });
        }
    }
    Ok(())
}
