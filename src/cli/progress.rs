//! How far long work is: rows, rate and time left, on a terminal only.

use super::output::grouped;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Drawn no more often than this each second.
const DRAWN_PER_SECOND: u8 = 10;

/// A line on standard error that tells how far it is; nothing where that is no terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins a line that starts with what is being done.
    pub fn new(doing: &'static str) -> Progress {
        if !std::io::stderr().is_terminal() {
            return Progress { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::no_length();
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        bar.set_prefix(doing);
        bar.set_style(style("{prefix} {msg}"));
        Progress { bar }
    }

    /// Says how many rows are done, and how much of the whole that is, in whatever unit.
    pub fn at(&self, rows: u64, done: u64, whole: Option<u64>) {
        if self.bar.is_hidden() {
            return;
        }
        if let Some(whole) = whole
            && self.bar.length().is_none()
        {
            self.bar.set_length(whole);
            self.bar.set_style(style("{prefix} {bar:24} {percent:>3} %  {msg}  {eta} left"));
        }
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let rate = (rows as f64 / seconds) as u64;
        self.bar.set_message(format!("{} rows, {} a second", grouped(rows), grouped(rate)));
        match whole {
            Some(whole) if done >= whole => {
                self.bar.set_style(style("{prefix} {msg}, finishing"));
                self.bar.tick();
            }
            _ => self.bar.set_position(done),
        }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Templates are fixed texts; one that is wrong would show in the first run.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸─")
}
