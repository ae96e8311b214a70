//! Actors and their other names.

use super::Outcome;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output};
use crate::coding;
use std::io::Write;

/// List actors, or give an actor another name
#[derive(clap::Args)]
#[command(after_help = "\
An alias stands for its actor wherever a name is typed; events hold the actor's own name.

Examples:
  annals actor list
  annals actor list police
  annals actor alias FSA \"Free Syrian Army\"")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// List actors and their aliases
    List {
        /// Part of the name
        part: Option<String>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Give an actor another name
    Alias {
        /// The other name
        alias: String,
        /// The actor, by its own name
        actor: String,
    },
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        match self.what {
            What::List { part, format } => {
                let part = part.unwrap_or_default().to_lowercase();
                let aliases = database.actor_aliases()?;
                let mut rows = out.rows(format.format, vec![Column::text("actor"), Column::text("aliases")]);
                let mut found = false;
                for name in database.actor_names()? {
                    let own = aliases.iter().filter(|(_, actor)| *actor == name);
                    let own: Vec<&str> = own.map(|(alias, _)| alias.as_str()).collect();
                    let own = own.join("; ");
                    if name.to_lowercase().contains(&part) || own.to_lowercase().contains(&part) {
                        rows.add(&[name, own])?;
                        found = true;
                    }
                }
                rows.finish()?;
                if format.format == Format::Table && !found {
                    writeln!(out, "no actor is like that")?;
                }
            }
            What::Alias { alias, actor } => {
                coding::add_alias(&mut database, &context.author(), alias.trim(), actor.trim())?;
                writeln!(out, "\"{}\" stands for \"{}\" from now on", alias.trim(), actor.trim())?;
            }
        }
        Ok(Outcome::Done)
    }
}
