//! Runs the examples.

use std::process::Command;

#[test]
fn the_example_of_homs_gives_the_files_it_shows() {
    let run = Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/homs-2012/run.sh"))
        .env("ANNALS", trycmd::cargo::cargo_bin!("annals"))
        .output()
        .expect("bash runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.ends_with("Every file is as expected, byte for byte.\n"), "{said}");
}
