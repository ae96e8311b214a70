//! Says which rule sets there are, and what each does.

use super::Outcome;
use super::context::Context;
use super::failure::{Could, Failure};
use super::output::{Column, Format, FormatArgs, Output, wrapped};
use crate::codebook::{Codebook, RuleSet, SchemaFile, nearest};
use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};

/// Say which rule sets there are, and how each makes one value of several claims
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals rules                               every rule set, by name
  annals rules conservative                  what it does, in plain words, and its settings
  annals rules conservative --toml > mine.toml    a start for a rule set of your own
  annals rules mine.toml                     check it, and say what it does")]
pub struct Args {
    /// Name of a rule set, or a file that ends in .toml
    name: Option<String>,
    /// Print the file of the rule set
    #[arg(long, requires = "name")]
    toml: bool,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let codebook = context.codebook()?;
        let Some(name) = self.name else {
            list(&codebook, &self.format, out)?;
            return Ok(Outcome::Done);
        };
        let rules = rules_named(&codebook, &name)?;
        if self.toml {
            out.write_all(rules.text.as_bytes())?;
        } else {
            show(&codebook, &rules, self.format.format, out)?;
        }
        Ok(Outcome::Done)
    }
}

/// Finds a rule set by name, or reads it from a file that ends in `.toml`.
pub fn rules_named<'c>(codebook: &'c Codebook, name: &str) -> Result<Cow<'c, RuleSet>, Failure> {
    if let Some(rules) = codebook.ruleset(name) {
        return Ok(Cow::Borrowed(rules));
    }
    if name.ends_with(".toml") {
        let text = fs::read_to_string(name).could_not(format!("read the rule set {name}"))?;
        let file = SchemaFile { path: name.to_owned(), text: text.into() };
        let rules = codebook.read_ruleset(&file).could_not(format!("read the rule set {name}"))?;
        return Ok(Cow::Owned(rules));
    }
    Err(Failure::usage(format!("there is no rule set \"{name}\""))
        .did_you_mean(&nearest(name, codebook.rulesets().iter().map(|rules| rules.name.as_str())))
        .hint("annals rules lists them all; a file of your own ends in .toml"))
}

fn list(codebook: &Codebook, format: &FormatArgs, out: &mut Output) -> io::Result<()> {
    let columns = vec![Column::text("rules"), Column::number("version"), Column::text("title")];
    let mut rows = out.rows(format.format, columns);
    for rules in codebook.rulesets() {
        rows.add(vec![rules.name.clone(), rules.version.to_string(), rules.title.clone()])?;
    }
    rows.finish()
}

fn show(codebook: &Codebook, rules: &RuleSet, format: Format, out: &mut Output) -> io::Result<()> {
    if format == Format::Table {
        writeln!(out, "{}, version {}: {}\n", out.paint.bold(&rules.name), rules.version, rules.title)?;
        for paragraph in rules.about.split("\n\n") {
            for line in wrapped(paragraph, out.text_width()) {
                writeln!(out, "{line}")?;
            }
            writeln!(out)?;
        }
    }
    let mut rows = out.rows(format, ["setting", "value", "meaning"].map(Column::text).into());
    for setting in codebook.settings_of(rules) {
        rows.add(vec![setting.key, setting.value, setting.meaning])?;
    }
    rows.finish()
}
