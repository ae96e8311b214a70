//! What is wrong with something a person typed: where, what, and what to do.

use std::fmt;

/// Where an event, source, document or claim was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Options of a command, `--actor1`.
    Options,
    /// Settings of a command, `--set actor1=…`.
    Settings,
    /// A TOML file.
    Toml(String),
    /// A JSON file.
    Json(String),
    /// A CSV file; its columns are named in messages.
    Csv(String),
    /// A list of references: BibTeX, RIS, CSL-JSON; what it lacks is said by options.
    References(String),
}

impl Origin {
    /// Names the place of a key.
    pub(super) fn place(&self, line: Option<usize>, event: Option<usize>) -> String {
        self.place_in(line, event.map_or_else(String::new, |event| format!(", event {event}")))
    }

    /// Names the place of a key in one of several entries.
    pub(super) fn place_of(&self, line: Option<usize>, entry: Option<usize>) -> String {
        self.place_in(line, entry.map_or_else(String::new, |entry| format!(", entry {entry}")))
    }

    fn place_in(&self, line: Option<usize>, which: String) -> String {
        match (self, line) {
            (Origin::Toml(file) | Origin::Json(file) | Origin::Csv(file) | Origin::References(file), line) => {
                line.map_or_else(|| format!("{file}{which}"), |line| format!("{file}:{line}"))
            }
            (Origin::Options | Origin::Settings, _) => String::new(),
        }
    }

    /// Spells a yes-or-no key as it is written there: `--new-actor`, `new_actor = true`.
    pub(super) fn switch(&self, key: &str) -> String {
        match self {
            Origin::Options | Origin::Settings | Origin::Csv(_) | Origin::References(_) => {
                format!("--{}", key.replace('_', "-"))
            }
            Origin::Toml(_) => format!("{key} = true"),
            Origin::Json(_) => format!("\"{key}\": true"),
        }
    }

    /// Spells a key with a value as it is written there.
    pub(super) fn option(&self, key: &str, value: &str) -> String {
        match self {
            Origin::Options | Origin::References(_) => format!("--{} {value}", key.replace('_', "-")),
            Origin::Settings => format!("--set {key}={value}"),
            Origin::Csv(_) => format!("in column {key}"),
            Origin::Toml(_) => format!("{key} = \"{value}\""),
            Origin::Json(_) => format!("\"{key}\": \"{value}\""),
        }
    }

    /// Spells how a warning is accepted there.
    pub(super) fn accepting(&self, code: &str) -> String {
        match self {
            Origin::Options | Origin::Settings | Origin::Csv(_) | Origin::References(_) => {
                format!("--accept {code} --reason \"…\"")
            }
            Origin::Toml(_) => format!("accept = [{{ code = \"{code}\", reason = \"…\" }}]"),
            Origin::Json(_) => format!("\"accept\": [{{\"code\": \"{code}\", \"reason\": \"…\"}}]"),
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// File and line, or empty for a command's options.
    pub place: String,
    /// The field or key, or empty.
    pub key: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Complaint {
    /// `event.toml:3: actor1: no such actor; do this`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.place, &self.key] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.problem)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}
