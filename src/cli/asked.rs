//! Which commands a command line may ask for: to describe the arguments of forty takes longer than a short answer.

use std::cell::RefCell;
use std::ffi::OsString;

thread_local! {
    /// The commands it names; none if all have to be described, as for the help.
    static NAMED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Looks which of these commands a command line names anywhere; who asks for help may be shown all of them.
pub fn take_from(args: &[OsString], names: &'static [&'static str]) {
    let has = |word: &str| args.iter().any(|arg| arg == word);
    let named =
        if HELP.into_iter().any(has) { Vec::new() } else { names.iter().copied().filter(|name| has(name)).collect() };
    NAMED.set(named);
}

/// Has all of them described.
pub fn take_all() {
    NAMED.take();
}

const HELP: [&str; 3] = ["help", "--help", "-h"];

/// Tells whether a command may be the one that is asked for.
pub fn may_be(name: &str) -> bool {
    NAMED.with_borrow(|named| named.is_empty() || named.contains(&name))
}
