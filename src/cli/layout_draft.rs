//! Drafts a layout for a file that nobody knows.

use super::Outcome;
use super::failure::{Could, Failure};
use super::file_args::{FileArgs, open};
use super::output::{Output, counted};
use crate::codebook::Codebook;
use crate::interchange::draft::{LayoutDraft, draft_layout};
use crate::interchange::export::write_whole;
use std::io::Write;
use std::path::PathBuf;

/// Options of `annals layout draft`.
#[derive(clap::Args)]
#[command(after_help = "\
Names of columns (in English, German, French, Spanish) and their values tell what they may hold: days and the \
order of day and month, coordinates, countries, numbers, ids, words of the codebook. Each guess stands in the \
layout with what speaks for it; what is left to decide is marked TO DECIDE.

Examples:
  annals layout draft field-notes.csv                  print it
  annals layout draft field-notes.csv -o mine.toml
  annals import field-notes.csv --layout-file mine.toml --dry-run")]
pub struct Args {
    /// File to look at: CSV, also .gz or .zip; - is standard input
    file: PathBuf,
    /// Where to write the layout [default: standard output]
    #[arg(short, long, value_name = "LAYOUT.toml")]
    output: Option<PathBuf>,
    #[command(flatten)]
    form: FileArgs,
}

impl Args {
    pub fn run(self, codebook: &Codebook, out: &mut Output) -> Result<Outcome, Failure> {
        if let Some(path) = self.output.as_deref().filter(|path| path.exists()) {
            return Err(Failure::new(format!("could not write {}", path.display()))
                .because("it is there already, and may have been worked on")
                .hint("give another name, or take it away first"));
        }
        let mut input = open(&self.file)?;
        let name = input.name().to_owned();
        let draft = draft_layout(&mut input, codebook, &self.form.hints()?, &name).could_not(format!("read {name}"))?;
        let mut lines = said(&draft);
        let outcome = if draft.lacking.is_empty() { Outcome::Done } else { Outcome::Errors };
        let Some(path) = &self.output else {
            out.write_all(draft.toml.as_bytes())?;
            out.flush()?;
            lines.iter().for_each(|line| say!("{line}"));
            return Ok(outcome);
        };
        write_whole(path, |file| Ok(file.write_all(draft.toml.as_bytes())?))?;
        let next = if draft.lacking.is_empty() {
            format!("try it: annals import {} --layout-file {} --dry-run", self.file.display(), path.display())
        } else {
            "nothing can be imported by it yet".to_owned()
        };
        lines.push(format!("wrote {}; {next}", path.display()));
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(outcome)
    }
}

/// Says what was found, what is missing, and what is left to decide.
fn said(draft: &LayoutDraft) -> Vec<String> {
    let rows = counted(draft.rows, "row");
    let mut lines = vec![format!("{} of {} columns hold a field of ours, by {rows}", draft.found, draft.columns)];
    if let Some(known) = &draft.known {
        lines.push(format!("no layout is needed: this is {known}, and annals import tells it by itself"));
    }
    lines.extend(draft.lacking.iter().map(|(field, remedy)| format!("missing    {field}: {remedy}")));
    lines.extend(draft.open.iter().map(|open| format!("to decide  {open}")));
    lines
}
