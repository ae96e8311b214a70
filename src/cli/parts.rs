//! A folder of files in place of one: the option, and what it goes with.

use super::failure::{Could, Failure};
use crate::interchange::export::{
    ExportOptions, ExportReport, FileMark, Format, export_parts, mark_of_folder, write_whole_folder,
};
use crate::store::Database;
use std::path::Path;

/// The option that parts an export into files.
#[derive(clap::Args)]
pub struct PartsArgs {
    /// Write a folder of Parquet files, parted as country=Mali/year=2012/part-0.parquet
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    partition_by: Vec<String>,
}

impl PartsArgs {
    /// Tells whether a folder is to be written.
    pub fn is_asked_for(&self) -> bool {
        !self.partition_by.is_empty()
    }

    /// Gives the format of the files: there is one that other programs read in parts.
    pub fn format(&self, asked: Option<Format>, folder: &Path) -> Result<Format, Failure> {
        let of_name = folder.extension().and_then(|_| Format::of_path(folder));
        if let Some(other) = asked.or(of_name).filter(|format| *format != Format::Parquet) {
            return Err(Failure::usage(format!("--partition-by is for Parquet, and this is {}", other.title()))
                .hint(self.example("events")));
        }
        if folder == Path::new("-") {
            return Err(Failure::usage("a folder cannot go to standard output").hint(self.example("events")));
        }
        if folder.symlink_metadata().is_ok() {
            return Err(Failure::new(format!("could not export to {}", folder.display()))
                .because("it is there already, and files of other events would stand among the new ones")
                .hint("give the folder another name, or take the old one away"));
        }
        Ok(Format::Parquet)
    }

    /// Writes the folder, whole or not at all.
    pub fn write(
        &self,
        database: &Database,
        options: &ExportOptions,
        folder: &Path,
        told: &dyn Fn(u64),
    ) -> Result<(ExportReport, FileMark), Failure> {
        let by: Vec<String> = self.partition_by.iter().map(|name| name.trim().to_owned()).collect();
        write_whole_folder(folder, |beside| export_parts(database, options, &by, beside, told))
            .and_then(|report| Ok((report, mark_of_folder(folder)?)))
            .could_not(format!("export to {}", folder.display()))
    }

    fn example(&self, folder: &str) -> String {
        format!("annals export {folder} --partition-by {}", self.partition_by.join(","))
    }
}
