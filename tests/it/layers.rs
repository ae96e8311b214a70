//! Who may use whom, and what is done where.

use crate::source::{Source, all, line_at};

/// The folders of `src` from the lowest to the highest, and whom each may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("codebook", &["model"]),
    ("check", &["model", "codebook"]),
    ("resolve", &["model", "codebook"]),
    ("store", &["model", "codebook"]),
    ("analysis", &["model", "codebook"]),
    ("schedule", &["model", "codebook", "store"]),
    ("coding", &["model", "codebook", "check", "resolve", "store"]),
    ("interchange", &["model", "codebook", "check", "resolve", "store", "analysis", "coding"]),
    ("cli", &["model", "codebook", "check", "resolve", "store", "analysis", "schedule", "coding", "interchange"]),
];

/// What stands in one folder only.
const ONLY_IN: [(&str, &str); 19] = [
    ("rusqlite", "store"),
    ("jiff", "schedule"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("indicatif", "cli"),
    ("terminal_size", "cli"),
    ("print!", "cli"),
    ("println!", "cli"),
    ("eprint!", "cli"),
    ("eprintln!", "cli"),
    ("stdin()", "cli"),
    ("stdout()", "cli"),
    ("stderr()", "cli"),
    ("std::env", "cli"),
    ("Utc::now", "cli"),
    ("Local::now", "cli"),
    ("SystemTime", "cli"),
    ("Instant", "cli"),
];

/// What stands nowhere outside tests.
const NOWHERE: [&str; 6] = [".unwrap()", "panic!", "todo!", "unimplemented!", "dbg!", "unsafe"];

#[test]
fn each_folder_uses_only_those_it_may() {
    let wrong: Vec<String> = all().iter().flat_map(violations).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_folder_of_src_is_in_the_table_in_the_order_of_the_map() {
    let map = std::fs::read_to_string(crate::support::project("src/lib.rs")).expect("the map");
    let told: Vec<&str> = map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(told, MAY_USE.map(|(layer, _)| layer));
    for source in all() {
        let known = source.layer().is_none_or(|layer| MAY_USE.iter().any(|(known, _)| *known == layer));
        assert!(known, "{} is in no folder of the table", source.path);
    }
}

#[test]
fn each_rule_is_seen_to_fail() {
    for (path, code, expected) in [
        ("src/model/x.rs", "use crate::store::Database;", "src/model/x.rs:1: model may not use store"),
        ("src/check/x.rs", "\nfn f(d: &crate::store::Database) {}", "src/check/x.rs:2: check may not use store"),
        (
            "src/coding/x.rs",
            "use crate::{model::Draft, interchange};",
            "src/coding/x.rs:1: coding may not use interchange",
        ),
        ("src/store/x.rs", "use super::super::cli;", "src/store/x.rs:1: super leads out of store; write crate::"),
        (
            "src/store/deep/x.rs",
            "use super::super::super::cli;",
            "src/store/deep/x.rs:1: super leads out of store; write crate::",
        ),
        ("src/coding/x.rs", "use rusqlite::Connection;", "src/coding/x.rs:1: rusqlite belongs to store"),
        ("src/store/x.rs", "fn f() { println!(\"x\") }", "src/store/x.rs:1: println! belongs to cli"),
        ("src/interchange/x.rs", "let now = chrono::Utc::now();", "src/interchange/x.rs:1: Utc::now belongs to cli"),
        ("src/model/x.rs", "fn f() { g().unwrap(); }", "src/model/x.rs:1: .unwrap() outside a test"),
        ("src/cli/x.rs", "fn f() { panic!(\"no\"); }", "src/cli/x.rs:1: panic! outside a test"),
        ("src/main.rs", "fn f() { annals::store::migrations(); }", "src/main.rs:1: main may use cli only"),
    ] {
        assert_eq!(violations(&Source::read(path, code)), [expected], "{code}");
    }
    for (path, code) in [
        ("src/check/x.rs", "use crate::model::Draft; use super::fields; // crate::store"),
        ("src/store/deep/x.rs", "use super::super::rows; fn f() { \"println!\"; }"),
        ("src/model/x.rs", "#[cfg(test)]\nmod tests { fn t() { g().unwrap(); } }"),
        ("src/main.rs", "fn main() { annals::cli::run(std::env::args_os()) }"),
    ] {
        assert_eq!(violations(&Source::read(path, code)), [""; 0], "{code}");
    }
}

/// Gives what a file does that it may not.
fn violations(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let Some(layer) = source.layer() else { return main_violations(source) };
    let allowed = MAY_USE.iter().find(|(known, _)| *known == layer).map_or(&[][..], |(_, allowed)| allowed);
    for (line, used) in used_folders(&source.code) {
        let is_folder = MAY_USE.iter().any(|(known, _)| *known == used);
        if is_folder && used != layer && !allowed.contains(&used.as_str()) {
            found.push(format!("{}:{line}: {layer} may not use {used}", source.path));
        }
    }
    let depth = source.path.matches('/').count() - usize::from(source.path.ends_with("/mod.rs"));
    for line in source.lines_of(&"super::".repeat(depth)) {
        found.push(format!("{}:{line}: super leads out of {layer}; write crate::", source.path));
    }
    for (word, owner) in ONLY_IN.iter().filter(|(_, owner)| *owner != layer) {
        found.extend(
            source.lines_of(word).iter().map(|line| format!("{}:{line}: {word} belongs to {owner}", source.path)),
        );
    }
    for word in NOWHERE {
        found.extend(source.lines_of(word).iter().map(|line| format!("{}:{line}: {word} outside a test", source.path)));
    }
    found
}

/// `main.rs` hands over to the commands, and `lib.rs` is only the map.
fn main_violations(source: &Source) -> Vec<String> {
    let others = MAY_USE.iter().filter(|(layer, _)| *layer != "cli");
    let lines = others.flat_map(|(layer, _)| source.lines_of(&format!("annals::{layer}")));
    lines.map(|line| format!("{}:{line}: main may use cli only", source.path)).collect()
}

/// Gives the folders that `crate::` paths name, each with its line.
fn used_folders(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let (line, rest) = (line_at(code, at), &code[at + path.len()..]);
        let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        let Some(list) = rest.strip_prefix('{') else {
            found.push((line, name(rest)));
            continue;
        };
        let mut depth = 0;
        let mut names = vec![String::new()];
        for letter in list.chars() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(String::new()),
                _ => names.last_mut().expect("one is there").push(letter),
            }
        }
        found.extend(names.iter().map(|text| (line, name(text.trim()))));
    }
    found
}
