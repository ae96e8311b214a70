//! Takes away what a job wrote long ago; nothing else.

use crate::store::JobRun;
use std::path::{Path, PathBuf};

/// What an export or a panel may put beside its file, under the same name.
const BESIDE: [&str; 6] = ["deleted.csv", "panel.json", "R", "py", "do", "sps"];

/// Removes all files of the runs but those of the newest names; gives what was removed.
pub(super) fn prune(folder: &Path, runs: &[JobRun], keep: u32) -> Vec<String> {
    let mut names: Vec<&String> = Vec::new();
    for file in runs.iter().flat_map(|run| &run.files) {
        if !names.contains(&file) {
            names.push(file);
        }
    }
    let old = names.into_iter().skip(keep as usize);
    // A file that cannot be removed is tried again after the next run.
    old.filter(|name| remove(&folder.join(name))).cloned().collect()
}

fn remove(file: &Path) -> bool {
    if !file.is_file() || std::fs::remove_file(file).is_err() {
        return false;
    }
    for beside in BESIDE.iter().map(|ending| beside(file, ending)).filter(|beside| beside.is_file()) {
        let _ = std::fs::remove_file(beside);
    }
    true
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    file.with_extension(ending)
}
