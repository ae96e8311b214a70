//! How far long work is: rows, rate and time left, on a terminal only.

use super::output::grouped;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Drawn no more often than this each second.
const DRAWN_PER_SECOND: u8 = 10;

/// An update draws twice: where it is, and the words.
const BETWEEN: Duration = Duration::from_millis(2_000 / DRAWN_PER_SECOND as u64);

/// Work that ends sooner than this is not worth a line.
const NOT_BEFORE: Duration = Duration::from_millis(300);

/// A line on standard error that tells how far it is; nothing where that is no terminal.
pub struct Progress {
    bar: ProgressBar,
    terminal: bool,
    /// Milliseconds after the beginning when it may be drawn again.
    next: AtomicU64,
}

impl Progress {
    /// Begins a line that starts with what is being done.
    pub fn new(doing: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style("{prefix} {msg}"));
        bar.set_prefix(doing);
        let next = AtomicU64::new(NOT_BEFORE.as_millis() as u64);
        Progress { bar, terminal: std::io::stderr().is_terminal(), next }
    }

    /// Tells whether it can be seen, so that what it is told is worth finding out.
    pub fn is_shown(&self) -> bool {
        self.terminal
    }

    /// Says how many rows are done, and how much of the whole that is, in whatever unit.
    pub fn at(&self, rows: u64, done: u64, whole: Option<u64>) {
        let elapsed = self.bar.elapsed();
        if !self.terminal || (elapsed.as_millis() as u64) < self.next.load(Ordering::Relaxed) {
            return;
        }
        self.next.store((elapsed + BETWEEN).as_millis() as u64, Ordering::Relaxed);
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        }
        if let Some(whole) = whole
            && self.bar.length().is_none()
        {
            self.bar.set_length(whole);
            self.bar.set_style(style("{prefix} {bar:24} {percent:>3} %  {msg}  {eta} left"));
        }
        let seconds = elapsed.as_secs_f64().max(0.001);
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
