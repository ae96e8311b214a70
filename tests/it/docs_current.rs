//! The pages of `docs/` that the program writes are what it writes now.

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_pages_that_are_made_are_current() {
    let made = tempfile::tempdir().expect("a folder");
    let run = Command::new(trycmd::cargo::cargo_bin!("annals"))
        .current_dir(ROOT)
        .args(["docs", "--gallery", "tests/gallery"])
        .arg(made.path())
        .status();
    assert!(run.expect("annals runs").success());
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(made.path()).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let now = fs::read_to_string(made.path().join(&name)).expect("a page");
        let there = fs::read_to_string(Path::new(ROOT).join("docs").join(&name)).unwrap_or_default();
        assert!(now == there, "docs/{name} is old: cargo run -- docs docs --gallery tests/gallery");
        names.push(name);
    }
    names.sort();
    assert_eq!(names, ["codebook.md", "commands.md", "findings.md", "layouts.md", "rulesets.md"]);
}
