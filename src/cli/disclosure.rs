//! What may leave the database, and how coarse: the options of commands that write for others.

use super::failure::{Could, Failure};
use super::output::{counted, grouped};
use crate::interchange::export::Withheld;
use crate::model::{DayGrain, Disclosure, PlaceGrain};
use crate::store::Database;

/// Options that hold back or make coarse.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "What may leave")]
pub struct DisclosureArgs {
    /// By the project's policy for the public; see annals policy
    #[arg(long)]
    public: bool,
    /// Places no finer than this; notes and columns beyond the codebook stay behind, since they tell more
    #[arg(long, value_name = "0.1deg|0.5deg|admin1", value_parser = read_place_grain)]
    coarsen: Option<PlaceGrain>,
    /// Days no finer than this; notes and columns beyond the codebook stay behind
    #[arg(long, value_name = "week|month|year", value_parser = read_day_grain)]
    coarsen_dates: Option<DayGrain>,
    /// Columns whose cells stay empty, joined by commas
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    leave_out: Vec<String>,
    /// Let out what is marked confidential, too
    #[arg(long, conflicts_with = "public")]
    include_confidential: bool,
}

impl DisclosureArgs {
    /// Gives what may leave; beside the policy, options can only hold back more.
    pub fn disclosure(&self, database: &Database) -> Result<Disclosure, Failure> {
        let mut disclosure = if self.public { policy(database)? } else { Disclosure::default() };
        disclosure.confidential_too = self.include_confidential;
        disclosure.coarsen = coarser(PlaceGrain::WORDS, disclosure.coarsen, self.coarsen);
        disclosure.coarsen_dates = coarser(DayGrain::WORDS, disclosure.coarsen_dates, self.coarsen_dates);
        for name in self.leave_out.iter().map(|name| name.trim()) {
            if !name.is_empty() && !disclosure.leave_out.iter().any(|known| known == name) {
                disclosure.leave_out.push(name.to_owned());
            }
        }
        Ok(disclosure)
    }
}

fn policy(database: &Database) -> Result<Disclosure, Failure> {
    database.policy().could_not("read the policy")?.ok_or_else(|| {
        Failure::new("there is no policy for the public yet")
            .because("what the public may see is for the project to say")
            .hint("annals policy set --coarsen admin1, or whatever was agreed")
    })
}

/// Gives the coarser of two grains; the words stand from fine to coarse.
fn coarser<T: Copy + PartialEq>(words: &[(&str, T)], one: Option<T>, other: Option<T>) -> Option<T> {
    let rank = |grain: Option<T>| grain.and_then(|grain| words.iter().position(|(_, known)| *known == grain));
    if rank(other) > rank(one) { other } else { one }
}

pub fn read_place_grain(text: &str) -> Result<PlaceGrain, String> {
    PlaceGrain::from_word(text.trim()).ok_or_else(|| grains(PlaceGrain::WORDS))
}

pub fn read_day_grain(text: &str) -> Result<DayGrain, String> {
    DayGrain::from_word(text.trim()).ok_or_else(|| grains(DayGrain::WORDS))
}

fn grains<T>(words: &[(&str, T)]) -> String {
    format!("give one of {}", words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "))
}

/// Says what was held back: `withheld 12 cells: 8 finer than asked for, 4 left out; 1 row, confidential`.
pub fn said(withheld: Withheld) -> Option<String> {
    let rows = (withheld.rows > 0).then(|| format!("{}, confidential", counted(withheld.rows, "row")));
    match (cells_said(withheld), rows) {
        (Some(cells), Some(rows)) => Some(format!("withheld {cells}; {rows}")),
        (Some(said), None) | (None, Some(said)) => Some(format!("withheld {said}")),
        (None, None) => None,
    }
}

fn cells_said(withheld: Withheld) -> Option<String> {
    let reasons = [
        (withheld.confidential, "confidential"),
        (withheld.telling, "finer than asked for"),
        (withheld.left_out, "left out"),
    ];
    let reasons: Vec<(u64, &str)> = reasons.into_iter().filter(|(cells, _)| *cells > 0).collect();
    let cells = counted(withheld.cells(), "cell");
    match &reasons[..] {
        [] => None,
        [(_, why)] => Some(format!("{cells}, {why}")),
        many => {
            let parts: Vec<String> = many.iter().map(|(cells, why)| format!("{} {why}", grouped(*cells))).collect();
            Some(format!("{cells}: {}", parts.join(", ")))
        }
    }
}
