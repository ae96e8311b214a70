//! One option for each coded field, made from the codebook; and what may be allowed beside.

use super::failure::{Could, Failure};
use crate::codebook::Codebook;
use crate::coding::{Accept, Complaint, Entry, Origin, looks_like_json};
use crate::model::Field;
use clap::{Arg, ArgMatches, Command};
use std::io::Read;
use std::path::Path;

/// The texts that options gave for fields.
#[derive(Clone, Debug, Default)]
pub struct FieldArgs {
    texts: Vec<(Field, String)>,
}

const HEADING: &str = "The event";

impl clap::Args for FieldArgs {
    fn augment_args(command: Command) -> Command {
        let command = Field::ALL.iter().fold(command, |command, field| {
            let long = field.name().replace('_', "-");
            command.arg(Arg::new(field.name()).long(long).help_heading(HEADING).allow_hyphen_values(true))
        });
        // What the codebook says of a field is read only for the command that is typed.
        command.defer(|command| command.mut_args(described))
    }

    fn augment_args_for_update(command: Command) -> Command {
        FieldArgs::augment_args(command)
    }
}

/// Adds what the codebook says of the field that an option is for.
fn described(option: Arg) -> Arg {
    let Some(field) = Field::from_name(option.get_id().as_str()) else { return option };
    let definition = Codebook::standard().field(field);
    let question = if definition.question.is_empty() { &definition.label } else { &definition.question };
    let follows = definition.derived || field == Field::Timestamp;
    // What follows from other fields is compared with it when it is typed all the same.
    option.value_name(definition.kind.word().to_uppercase()).help(question.clone()).hide(follows)
}

impl clap::FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<FieldArgs, clap::Error> {
        let text = |field: &Field| matches.get_one::<String>(field.name()).map(|text| (*field, text.clone()));
        Ok(FieldArgs { texts: Field::ALL.iter().filter_map(text).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = FieldArgs::from_arg_matches(matches)?;
        Ok(())
    }
}

impl FieldArgs {
    /// Tells whether no field was given.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Gives the event as it was typed.
    pub fn entry(&self, codebook: &Codebook) -> Entry {
        let mut entry = Entry::new(Origin::Options);
        for (field, text) in &self.texts {
            entry.give(codebook, field.name(), text, None);
        }
        entry
    }
}

/// Reads `FIELD=VALUE`.
pub fn read_setting(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE, such as fatalities=46")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}

/// What a person allows on purpose.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "New names, and findings that may stand")]
pub struct AllowArgs {
    /// Register actors that the database does not know yet
    #[arg(long)]
    new_actor: bool,
    /// Register a place that the database does not know yet
    #[arg(long)]
    new_place: bool,
    /// Register sources that the database does not know yet
    #[arg(long)]
    new_source: bool,
    /// Let warnings of this code stand; --reason says why
    #[arg(long, value_name = "CODE", requires = "reason")]
    accept: Vec<String>,
}

impl AllowArgs {
    /// Adds what is allowed to what the entry allows itself.
    pub fn apply(&self, entry: &mut Entry, reason: Option<&str>) {
        entry.new_actor |= self.new_actor;
        entry.new_place |= self.new_place;
        entry.new_source |= self.new_source;
        let reason = reason.unwrap_or_default().to_owned();
        entry.accept.extend(self.accept.iter().map(|code| Accept { code: code.clone(), reason: reason.clone() }));
    }
}

/// Reads the events of a TOML or JSON file; `-` is standard input.
pub fn read_entries(path: &Path, codebook: &Codebook) -> Result<Result<Vec<Entry>, Complaint>, Failure> {
    let (name, text) = read_text(path)?;
    let json = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) || looks_like_json(&text);
    Ok(if json { Entry::read_json(codebook, &name, &text) } else { Entry::read_toml(codebook, &name, &text) })
}

/// Reads a text file and gives its name with it; `-` is standard input.
pub fn read_text(path: &Path) -> Result<(String, String), Failure> {
    let name = path.display().to_string();
    let reading = format!("read {name}");
    if name != "-" {
        let text = std::fs::read_to_string(path).could_not(reading)?;
        return Ok((name, text));
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).could_not(reading)?;
    Ok(("standard input".to_owned(), text))
}
