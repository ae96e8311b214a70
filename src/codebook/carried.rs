//! The folder `schema/`, built into the program; nothing else names it.

use super::SchemaFile;
use include_dir::{Dir, include_dir};

static SCHEMA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/schema");

/// Gives the files of a folder of `schema/` by path, those below it included; `""` is the whole of it.
pub fn carried(folder: &str) -> Vec<SchemaFile> {
    let mut files = Vec::new();
    gather(&SCHEMA, folder, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn gather(dir: &Dir<'static>, folder: &str, files: &mut Vec<SchemaFile>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let inside = folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if let (true, Some(text)) = (inside, file.contents_utf8()) {
            files.push(SchemaFile { path, text: text.to_owned() });
        }
    }
    for below in dir.dirs() {
        gather(below, folder, files);
    }
}
