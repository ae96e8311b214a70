//! Prints the manual.

use super::context::Context;
use super::failure::{Could, Failure};
use super::output::Output;
use super::{Outcome, whole};
use clap_mangen::Man;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// Print the manual page, or write one page for each command
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals man | man -l -
  annals man --dir ~/.local/share/man/man1")]
pub struct Args {
    /// Folder for the pages of all commands
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Args {
    pub fn run(self, _: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let Some(folder) = self.dir else {
            Man::new(whole()).render(out)?;
            return Ok(Outcome::Done);
        };
        let writing = format!("write the manual to {}", folder.display());
        fs::create_dir_all(&folder).could_not(&writing)?;
        clap_mangen::generate_to(whole(), &folder).could_not(&writing)?;
        writeln!(out, "wrote the manual to {}", folder.display())?;
        Ok(Outcome::Done)
    }
}
