//! Prints completions for a shell.

use super::context::Context;
use super::failure::Failure;
use super::output::Output;
use super::{Outcome, whole};
use clap_complete::Shell;
use std::io::Write;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  annals completions bash > ~/.local/share/bash-completion/completions/annals
  annals completions zsh > ~/.zfunc/_annals
  annals completions fish > ~/.config/fish/completions/annals.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
}

impl Args {
    pub fn run(self, _: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        // The generator panics where it cannot write; memory takes all.
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut whole(), "annals", &mut text);
        out.write_all(&text)?;
        Ok(Outcome::Done)
    }
}
