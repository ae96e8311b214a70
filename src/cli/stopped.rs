//! What happens when the program is told to stop: what it has made beside its place goes, and then it ends as any other
//! program does.

#[cfg(unix)]
use crate::store::beside;

/// Waits for signals from the moment when there is something to take away.
pub fn prepare() {
    #[cfg(unix)]
    beside::watch_by(|| {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(watch);
    });
}

#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Who started the program may have it ignore them, as nohup does; a hang-up only where that can be told.
    let wanted = [(SIGINT, true), (SIGTERM, true), (SIGHUP, false)]
        .into_iter()
        .filter(|(signal, untold)| is_heeded(*signal).unwrap_or(*untold));
    // Without that all is as if it was killed.
    let Ok(mut signals) = Signals::new(wanted.map(|(signal, _)| signal)) else { return };
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            beside::remove_all();
            // Ends the program by the signal itself, so that a shell with a loop around it stops too.
            let _ = emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().name("stopped".to_owned()).spawn(wait);
}

/// Tells whether a signal is not ignored, where the system says so.
#[cfg(unix)]
fn is_heeded(signal: i32) -> Option<bool> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    let ignored = u64::from_str_radix(ignored.trim(), 16).ok()?;
    Some(ignored >> (signal - 1) & 1 == 0)
}
