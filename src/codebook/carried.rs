//! The folder `schema/`, built into the program; nothing else names it.

use super::SchemaFile;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;

static SCHEMA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/schema");

/// Gives the files of a folder of `schema/` by path, those below it included; `""` is the whole of it.
pub fn carried(folder: &str) -> Vec<SchemaFile> {
    let mut files =
        carried_if(|path| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Gives the files of `schema/` that are wanted, without copying the others.
pub(super) fn carried_if(wanted: impl Fn(&str) -> bool) -> Vec<SchemaFile> {
    let mut files = Vec::new();
    gather(&SCHEMA, &wanted, &mut files);
    files
}

fn gather(dir: &Dir<'static>, wanted: &impl Fn(&str) -> bool, files: &mut Vec<SchemaFile>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (wanted(&path), file.contents_utf8()) {
            files.push(SchemaFile { path, text: Cow::Borrowed(text) });
        }
    }
    for below in dir.dirs() {
        gather(below, wanted, files);
    }
}
