//! What may be said of the release of a data set, and what is said of events that vanished.

use super::failure::{Could, Failure};
use super::output::{Output, counted, grouped};
use crate::interchange::GedRelease;
use crate::interchange::export::write_whole;
use crate::interchange::import::{ImportReport, ReleaseOptions, Vanished};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Options for data sets that are given out again and again.
#[derive(clap::Args)]
#[command(next_help_heading = "Releases of UCDP GED")]
pub struct ReleaseArgs {
    /// Release, if the file's name does not tell it: 25.1, 25.0.3, 25.01.25.06
    #[arg(long, value_name = "RELEASE", value_parser = read_release)]
    release: Option<GedRelease>,
    /// Import a release though a newer one is here: its values take the place of the newer ones
    #[arg(long)]
    older_release: bool,
    /// Withdraw events of earlier releases that this one does not have
    #[arg(long)]
    withdraw_vanished: bool,
    /// Write those events to a CSV
    #[arg(long, value_name = "FILE.csv")]
    vanished: Option<PathBuf>,
}

fn read_release(text: &str) -> Result<GedRelease, String> {
    GedRelease::read(text)
        .ok_or_else(|| "give a year's release (25.1), a month's (25.0.3), or several (25.01.25.06)".to_owned())
}

/// So many are shown.
const EXAMPLES: usize = 5;

impl ReleaseArgs {
    /// Gives what was said.
    pub fn options(&self) -> ReleaseOptions {
        ReleaseOptions { release: self.release, older: self.older_release, withdraw_vanished: self.withdraw_vanished }
    }

    /// Writes the file that was asked for.
    pub fn write(&self, report: &ImportReport) -> Result<(), Failure> {
        match &self.vanished {
            Some(path) => write(path, &report.read.vanished).could_not(format!("write {}", path.display())),
            None => Ok(()),
        }
    }
}

fn write(path: &Path, vanished: &[Vanished]) -> Result<(), Failure> {
    write_whole(path, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["id", "day", "country", "deaths", "change"]).map_err(io::Error::other)?;
        for event in vanished {
            let day = event.day.map(|day| day.to_string()).unwrap_or_default();
            let deaths = event.fatalities.map(|deaths| deaths.to_string()).unwrap_or_default();
            let row = [&event.id, &day, &event.country, &deaths, &event.change.to_string()];
            csv.write_record(row).map_err(io::Error::other)?;
        }
        Ok(csv.flush()?)
    })?;
    Ok(())
}

/// Says which events vanished, and what became of them.
pub fn print_vanished(out: &mut Output, report: &ImportReport) -> io::Result<()> {
    let vanished = &report.read.vanished;
    let Some(release) = report.sniffed.form.release.as_ref().filter(|_| !vanished.is_empty()) else { return Ok(()) };
    let events = counted(vanished.len() as u64, "event");
    let line = format!("vanished: {events} that earlier releases have, and {release} has not");
    writeln!(out, "\n{}", out.paint.dim(&line))?;
    for event in vanished.iter().take(EXAMPLES) {
        let day = event.day.map(|day| day.to_string()).unwrap_or_default();
        let deaths = event.fatalities.map_or_else(|| "deaths not known".to_owned(), |n| counted(n.into(), "death"));
        writeln!(out, "  {}  {day}  {}, {deaths}", event.id, event.country)?;
    }
    let more = vanished.len().saturating_sub(EXAMPLES);
    if more > 0 {
        writeln!(out, "  and {} more; --vanished FILE.csv has them all", grouped(more as u64))?;
    }
    if report.outcome.withdrawn == 0 {
        writeln!(out, "  they stay as they are; --withdraw-vanished withdraws them")?;
    }
    Ok(())
}
