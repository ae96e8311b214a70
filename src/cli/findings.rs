//! Says what the codes of findings mean.

use super::Outcome;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, FormatArgs, Output};
use crate::codebook::{Codebook, FindingDefinition, nearest};
use std::io::{self, Write};

/// Say what the codes of findings mean
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals findings                      every code that check or import may report
  annals findings term-unknown         what it means, what to do, and which rule it comes from")]
pub struct Args {
    /// Code of a finding
    code: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let codebook = context.codebook()?;
        let Some(code) = self.code else {
            list(&codebook, &self.format, out)?;
            return Ok(Outcome::Done);
        };
        let finding = codebook.finding(&code).ok_or_else(|| {
            Failure::usage(format!("there is no finding \"{code}\""))
                .did_you_mean(&nearest(&code, codebook.findings().iter().map(|finding| finding.code.as_str())))
                .hint("annals findings lists them all")
        })?;
        show(&codebook, finding, out)?;
        Ok(Outcome::Done)
    }
}

fn list(codebook: &Codebook, format: &FormatArgs, out: &mut Output) -> io::Result<()> {
    let mut rows = out.rows(format.format, ["code", "level", "says", "do"].map(Column::text).into());
    for finding in codebook.findings() {
        let level = finding.level.word().to_owned();
        rows.add(&[finding.code.clone(), level, gaps(&finding.message), gaps(&finding.hint)])?;
    }
    rows.finish()
}

fn show(codebook: &Codebook, finding: &FindingDefinition, out: &mut Output) -> io::Result<()> {
    let unusable = if finding.unusable { "; a row with it cannot be kept" } else { "" };
    writeln!(out, "{}: {}{unusable}", out.paint.bold(&finding.code), finding.level.word())?;
    writeln!(out, "  says: {}", gaps(&finding.message))?;
    writeln!(out, "  do:   {}", gaps(&finding.hint))?;
    for rule in codebook.rules().iter().filter(|rule| rule.findings.contains(&finding.code)) {
        writeln!(out, "  rule: {}. {} ({})", rule.number, rule.statement, rule.source)?;
    }
    Ok(())
}

/// Shows the gaps of a template as words to be filled in.
fn gaps(template: &str) -> String {
    template.replace('{', "<").replace('}', ">")
}
