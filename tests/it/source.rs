//! Reads the Rust files of `src` as far as the tests of the architecture need: code, texts, and what is test.

use crate::support::project;
use std::fs;
use std::path::Path;

/// One file of `src`.
pub struct Source {
    /// Path from the project's folder, with `/`.
    pub path: String,
    /// Its code; what stands in comments, in texts and in tests is blank.
    pub code: String,
    /// Its texts outside tests, each with its line.
    pub texts: Vec<(usize, String)>,
}

impl Source {
    /// Reads the text of a file.
    pub fn read(path: &str, text: &str) -> Source {
        let (mut code, mut texts) = split(text);
        for test in tests_in(&code) {
            let lines = line_at(&code, test.start)..=line_at(&code, test.end);
            texts.retain(|(line, _)| !lines.contains(line));
            blank(&mut code, test);
        }
        Source { path: path.to_owned(), code, texts }
    }

    /// Gives the folder of `src` that it belongs to; none for `lib.rs` and `main.rs`.
    pub fn layer(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(layer, _)| layer)
    }

    /// Gives each place where a word stands in the code, by line.
    pub fn lines_of(&self, word: &str) -> Vec<usize> {
        let is_name = |letter: Option<char>| letter.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let begins = |at: usize| {
            !word.starts_with(|c: char| c.is_alphanumeric()) || !is_name(self.code[..at].chars().next_back())
        };
        let ends = |at: usize| {
            !word.ends_with(|c: char| c.is_alphanumeric()) || !is_name(self.code[at + word.len()..].chars().next())
        };
        let places = self.code.match_indices(word).filter(|(at, _)| begins(*at) && ends(*at));
        places.map(|(at, _)| line_at(&self.code, at)).collect()
    }
}

/// Reads all files of `src` but those that are tests as a whole.
pub fn all() -> Vec<Source> {
    let mut sources = Vec::new();
    gather(&project("src"), "src", &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "only {} files", sources.len());
    sources
}

fn gather(folder: &Path, name: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let name = format!("{name}/{file}");
        if path.is_dir() {
            gather(&path, &name, sources);
        } else if file.ends_with(".rs") && file != "tests.rs" {
            sources.push(Source::read(&name, &fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

/// Gives the line of a byte.
pub fn line_at(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Parts code from texts and comments, which become blanks of the same length.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = text.to_owned();
    let mut texts = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = rest.find('\n').map_or(bytes.len(), |found| at + found);
            blank(&mut code, at..end);
            at = end;
        } else if let Some((start, end, next)) = literal(text, at) {
            texts.push((line_at(text, at), text[start..end].to_owned()));
            blank(&mut code, start..end);
            at = next;
        } else if bytes[at] == b'\'' {
            // A letter, or a lifetime, which has no closing quote.
            let letter = rest[1..].chars().next().map_or(1, char::len_utf8);
            let end = match bytes.get(at + 1) {
                Some(b'\\') => rest[2..].find('\'').map(|found| at + 2 + found.max(1)),
                _ => (bytes.get(at + 1 + letter) == Some(&b'\'')).then_some(at + 1 + letter),
            };
            if let Some(end) = end {
                blank(&mut code, at + 1..end);
            }
            at = end.map_or(at + 1, |end| end + 1);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    (code, texts)
}

/// Finds the text that begins here: its first byte, its end, and where code goes on.
fn literal(text: &str, at: usize) -> Option<(usize, usize, usize)> {
    let bytes = text.as_bytes();
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let mut start = at + usize::from(bytes[at] == b'b' && matches!(bytes.get(at + 1), Some(b'"' | b'r')));
    let raw = bytes[start] == b'r' && matches!(bytes.get(start + 1), Some(b'"' | b'#'));
    start += usize::from(raw);
    let marks = if raw { text[start..].bytes().take_while(|&byte| byte == b'#').count() } else { 0 };
    start += marks;
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    start += 1;
    let close = format!("\"{}", "#".repeat(marks));
    let mut end = start;
    while !text[end..].starts_with(&close) {
        end += if !raw && bytes[end] == b'\\' { 2 } else { 1 };
        while !text.is_char_boundary(end) {
            end += 1;
        }
    }
    Some((start, end, end + close.len()))
}

/// Finds what stands under `#[cfg(test)]`.
fn tests_in(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for (start, mark) in code.match_indices("#[cfg(test)]") {
        let rest = &code[start + mark.len()..];
        let end = match (rest.find('{'), rest.find(';')) {
            (Some(open), semicolon) if semicolon.is_none_or(|semicolon| open < semicolon) => {
                open + closing(&rest[open..])
            }
            (_, Some(semicolon)) => semicolon,
            _ => rest.len(),
        };
        found.push(start..(start + mark.len() + end).min(code.len()));
    }
    found
}

fn closing(code: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate() {
        depth += match byte {
            b'{' => 1,
            b'}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

fn blank(code: &mut String, range: std::ops::Range<usize>) {
    let blanks: String = code[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    code.replace_range(range, &blanks);
}

#[test]
fn code_texts_and_tests_are_told_apart() {
    let source = Source::read(
        "src/model/x.rs",
        "fn a<'x>(b: &'x str) { let c = '\"'; say(\"word // \\\"no\"); } // crate::store\n\
         const D: &[u8] = br#\"raw \"text\"\"#;\n#[cfg(test)]\nmod tests {\n    fn t() { \"test\"; crate::cli }\n}\nfn z() {}\n",
    );
    assert_eq!(source.layer(), Some("model"));
    let texts: Vec<(usize, &str)> = source.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(texts, [(1, "word // \\\"no"), (2, "raw \"text\"")]);
    assert!(source.lines_of("crate").is_empty() && source.lines_of("word").is_empty());
    assert_eq!((source.lines_of("fn"), source.lines_of("z")), (vec![1, 7], vec![7]));
}
