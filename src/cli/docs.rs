//! Writes the reference pages of `docs/`, for those who work on annals.

use super::context::Context;
use super::failure::{Could, Failure};
use super::output::Output;
use super::{Outcome, whole};
use crate::codebook::Codebook;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

/// Write the reference pages: codebook, findings, layouts, rule sets, commands
#[derive(clap::Args)]
#[command(
    hide = true,
    after_help = "\
Example:
  annals docs docs --gallery tests/gallery"
)]
pub struct Args {
    /// Folder to write to
    dir: PathBuf,
    /// Folder with an example of each finding
    #[arg(long, value_name = "DIR")]
    gallery: Option<PathBuf>,
}

impl Args {
    pub fn run(self, _: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let codebook = Codebook::standard();
        let example = |code: &str| {
            let said = fs::read_to_string(self.gallery.as_ref()?.join(code).join("expected.txt")).ok()?;
            said.lines().find(|line| line.contains(&format!(": {code}: "))).map(str::to_owned)
        };
        let pages = [
            ("codebook.md", codebook.to_markdown()),
            ("findings.md", codebook.findings_to_markdown(example)),
            ("layouts.md", codebook.layouts_to_markdown()),
            ("rulesets.md", codebook.rulesets_to_markdown()),
            ("commands.md", commands_to_markdown()),
        ];
        let folder = self.dir.display();
        fs::create_dir_all(&self.dir).could_not(format!("make the folder {folder}"))?;
        for (name, page) in &pages {
            let path = self.dir.join(name);
            fs::write(&path, page).could_not(format!("write {}", path.display()))?;
        }
        writeln!(out, "wrote {} pages to {folder}", pages.len())?;
        Ok(Outcome::Done)
    }
}

/// The help texts are set to this width, whatever terminal the pages are made in.
const PAGE_WIDTH: usize = 96;

/// Gives the help of every command as a page.
fn commands_to_markdown() -> String {
    let mut program = whole().term_width(PAGE_WIDTH);
    program.build();
    let mut page = "# Commands\n\nWhat `annals COMMAND --help` prints, for every command. Made from the program; do \
        not edit.\n"
        .to_owned();
    let shown: Vec<&str> = program
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name())
        .filter(|name| *name != "help")
        .collect();
    page.push('\n');
    for name in &shown {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "* [{name}](#annals-{name})");
    }
    help_section(&mut page, &mut program, "annals");
    for command in program.get_subcommands_mut() {
        let path = command.get_bin_name().unwrap_or_default().to_owned();
        if !command.is_hide_set() && command.get_name() != "help" {
            help_section(&mut page, command, &path);
        }
    }
    page
}

/// Adds the help of a command and of those below it.
fn help_section(page: &mut String, command: &mut clap::Command, path: &str) {
    let depth = if path.split(' ').count() > 2 { "###" } else { "##" };
    let help = command.clone().term_width(PAGE_WIDTH).render_help().to_string();
    let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
    let _ = write!(page, "\n{depth} {path}\n\n```text\n{}\n```\n", lines.join("\n"));
    if path == "annals" {
        return;
    }
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        let path = format!("{path} {}", below.get_name());
        help_section(page, below, &path);
    }
}
