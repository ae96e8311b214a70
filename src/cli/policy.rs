//! What the public may see.

use super::Outcome;
use super::context::Context;
use super::disclosure::{read_day_grain, read_place_grain};
use super::failure::{Could, Failure};
use super::list::field_named;
use super::output::Output;
use crate::model::{ChangeKind, DayGrain, Disclosure, PlaceGrain};
use crate::store;
use std::io::Write;

/// Say what the public may see: what annals export --public writes
#[derive(clap::Args)]
#[command(after_help = "\
What is confidential never leaves, with or without a policy; see annals withhold.

Examples:
  annals policy
  annals policy set --coarsen admin1 --coarsen-dates month --reason \"agreed with the partners\"
  annals policy set --leave-out notes,source --reason \"board, 3 May\"
  annals policy drop --reason \"the study is over\"")]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand)]
enum What {
    /// Put a policy in place of the one there is
    Set {
        /// Places no finer than this
        #[arg(long, value_name = "0.1deg|0.5deg|admin1", value_parser = read_place_grain)]
        coarsen: Option<PlaceGrain>,
        /// Days no finer than this
        #[arg(long, value_name = "week|month|year", value_parser = read_day_grain)]
        coarsen_dates: Option<DayGrain>,
        /// Columns whose cells stay empty, joined by commas
        #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
        leave_out: Vec<String>,
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
    /// Have no policy: --public is refused then
    Drop {
        /// Why, for the history
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let mut database = context.database()?;
        let (policy, reason) = match self.what {
            None => {
                print(database.policy()?.as_ref(), out)?;
                return Ok(Outcome::Done);
            }
            Some(What::Drop { reason }) => (None, reason),
            Some(What::Set { coarsen, coarsen_dates, leave_out, reason }) => {
                let leave_out =
                    leave_out.iter().map(|name| field_named(&database, name)).collect::<Result<Vec<_>, _>>()?;
                (Some(Disclosure { coarsen, coarsen_dates, leave_out, ..Disclosure::default() }), reason)
            }
        };
        database
            .write(&context.author(), ChangeKind::Policy, &reason, |tx| tx.set_policy(policy.as_ref()))
            .map_err(|error: store::Error| error)
            .could_not("write the policy")?;
        print(policy.as_ref(), out)?;
        Ok(Outcome::Done)
    }
}

fn print(policy: Option<&Disclosure>, out: &mut Output) -> std::io::Result<()> {
    let Some(policy) = policy else {
        return writeln!(out, "no policy: annals export --public is refused until annals policy set says one");
    };
    writeln!(out, "annals export --public writes")?;
    let as_coded = "as coded";
    writeln!(out, "  places    {}", policy.coarsen.map_or(as_coded, PlaceGrain::word))?;
    writeln!(out, "  days      {}", policy.coarsen_dates.map_or(as_coded, DayGrain::word))?;
    let columns = if policy.leave_out.is_empty() { "no column".to_owned() } else { policy.leave_out.join(", ") };
    writeln!(out, "  left out  {columns}")
}
