//! What a row of an export stands for.

use super::failure::Failure;
use crate::codebook::{RowShape, ShapeWords};

/// The choice of a shape.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct ShapeArgs {
    /// What a row stands for [default: event]; an event has several rows then, is_first marks one
    #[arg(long, value_name = "event|actor|source|claim|day|dyad", value_parser = read_shape)]
    shape: Option<RowShape>,
    /// With --shape dyad: pairs of those with the main actors too
    #[arg(long, requires = "shape")]
    associated: bool,
}

fn read_shape(word: &str) -> Result<RowShape, String> {
    let word = word.trim();
    RowShape::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = RowShape::WORDS.iter().map(|(word, _)| *word).collect();
        format!("give one of {}", words.join(", "))
    })
}

impl ShapeArgs {
    /// Gives what a row is to be.
    pub fn shape(self) -> RowShape {
        self.shape.unwrap_or_default()
    }

    /// Tells whether dyads of associated actors are asked for; only dyads have them.
    pub fn with_associated(self) -> Result<bool, Failure> {
        if self.associated && self.shape() != RowShape::Dyad {
            let hint = match self.shape() {
                RowShape::Actor => "leave it out: --shape actor has the associated actors in any case",
                _ => "annals export dyads.csv --shape dyad --associated",
            };
            return Err(Failure::usage("--associated is for --shape dyad".to_owned()).hint(hint));
        }
        Ok(self.associated)
    }

    /// Gives the option as it was given, if it asks for anything but events.
    pub fn asked(self) -> Option<String> {
        (self.shape() != RowShape::Event).then(|| format!("--shape {}", self.shape().word()))
    }
}

/// Says which shape was written; nothing for events.
pub fn said(shape: RowShape) -> String {
    if shape == RowShape::Event { String::new() } else { format!(", shape {}", shape.word()) }
}

/// Says how many events have no row in a shape.
pub fn said_of_rowless(shape: RowShape, events: u64, counted: &str) -> Option<String> {
    (events > 0).then(|| format!("left out {counted} without {}", ShapeWords::standard().row_is(shape)))
}
