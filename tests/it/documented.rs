//! Each command, finding, layout and file of a test is told of where people look for it.

use crate::import::{hints, names};
use crate::support::{Folder, data, project};
use annals::codebook::Codebook;
use annals::interchange::import::{Input, sniff};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn each_command_has_a_session_and_stands_in_the_docs() {
    let commands = commands();
    assert!(commands.len() > 15, "{commands:?}");
    let page = read("docs/commands.md");
    let mut wrong = Vec::new();
    for command in &commands {
        let session = project(&format!("tests/cli/{command}.md"));
        let text = fs::read_to_string(&session).unwrap_or_default();
        if !text
            .lines()
            .any(|line| line.starts_with("$ annals ") && line.split_whitespace().any(|word| word == command))
        {
            wrong.push(format!("tests/cli/{command}.md does not show annals {command}"));
        }
        if !page.lines().any(|line| line.starts_with('#') && line.contains(&format!("annals {command}"))) {
            wrong.push(format!("docs/commands.md has no heading for annals {command}"));
        }
    }
    for session in files("tests/cli", "md") {
        if !commands.contains(&session) {
            wrong.push(format!("tests/cli/{session}.md is of no command"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_help_of_each_command_fits_a_terminal_of_80_columns() {
    let folder = Folder::new();
    for command in commands() {
        let said = folder.command(&[&command, "--help"]).env("COLUMNS", "80").output().expect("the program starts");
        let help = String::from_utf8(said.stdout).expect("UTF-8");
        let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(help.contains("Usage:") && wide.is_empty(), "annals {command}: {wide:#?}");
    }
}

#[test]
fn each_finding_stands_in_the_docs() {
    let page = read("docs/findings.md");
    let missing: Vec<&str> = Codebook::standard()
        .findings()
        .iter()
        .map(|finding| finding.code.as_str())
        .filter(|code| !page.lines().any(|line| line == format!("## {code}")))
        .collect();
    assert!(missing.is_empty(), "docs/findings.md lacks {missing:?}");
}

#[test]
fn each_layout_has_a_sample_and_stands_in_the_docs() {
    let mut samples = BTreeSet::new();
    for name in names() {
        let mut input = Input::open(&data(&name), || unreachable!("it is a file")).expect(&name);
        let sniffed = sniff(&mut input, Codebook::standard(), &hints(&name)).expect(&name);
        samples.insert(sniffed.form.layout);
    }
    let layouts: BTreeSet<String> = Codebook::standard().layouts().iter().map(|layout| layout.name.clone()).collect();
    assert_eq!(samples, layouts);
    let page = read("docs/layouts.md");
    let missing: Vec<&String> = layouts.iter().filter(|name| !page.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "docs/layouts.md lacks {missing:?}");
}

#[test]
fn each_file_of_tests_data_is_told_of_and_each_told_of_is_there() {
    let page = read("tests/data/README.md");
    let told: BTreeSet<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name.to_owned()))
        .collect();
    assert_eq!(told, names().into_iter().collect::<BTreeSet<_>>());
}

#[test]
fn no_file_of_tests_is_forgotten() {
    let list = read("tests/it/main.rs");
    let listed: BTreeSet<String> =
        list.lines().filter_map(|line| Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())).collect();
    let mut there = files("tests/it", "rs");
    there.remove("main");
    assert_eq!(there, listed);
}

#[test]
fn each_golden_file_is_of_a_layout() {
    let layouts: BTreeSet<String> =
        Codebook::standard().layouts().iter().map(|layout| layout.name.replace('-', "_")).collect();
    let golden = files("tests/golden", "csv");
    assert!(golden.is_subset(&layouts), "{golden:?}");
}

/// Gives the commands as the program lists them.
fn commands() -> BTreeSet<String> {
    let help = Folder::empty().done(&["--help"]);
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|command| command != "help")
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Gives the names of the files of a folder, without their ending.
fn files(folder: &str, ending: &str) -> BTreeSet<String> {
    let paths = fs::read_dir(project(folder)).expect(folder).map(|entry| entry.expect("an entry").path());
    let stem = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    paths.filter(|path| path.extension().is_some_and(|end| end == ending)).map(|path| stem(&path)).collect()
}

#[test]
fn the_pages_ask_for_the_rust_that_the_package_asks_for() {
    let package = fs::read_to_string(project("Cargo.toml")).expect("a file");
    let version = package.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    for page in ["README.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(project(page)).expect("a page").replace("[Rust](https://rustup.rs)", "Rust");
        assert!(text.contains(&format!("Rust {} or later", version.trim_matches('"'))), "{page}: {version}");
    }
}
