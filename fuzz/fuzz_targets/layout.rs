//! Layouts of a user's own, and a project's own terms: refused or read, never a panic.

#![no_main]

use annals::codebook::{Codebook, SchemaFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = |path: &str| SchemaFile { path: path.to_owned(), text: text.to_owned().into() };
    let _ = Codebook::standard().read_layout(&file("own.toml"));
    for path in ["codebook.toml", "vocabularies/tag.csv", "vocabularies/sub_event_type.csv", "vocabularies/own.csv"] {
        let _ = Codebook::standard().with_project_files(vec![file(path)]);
    }
});
