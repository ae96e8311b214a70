//! Documents from lists of references: BibTeX and BibLaTeX, RIS, CSL-JSON.

use super::complaint::{Complaint, Origin};
use super::documents::KEYS;
use super::sheet::{Sheet, read_json_value};
use biblatex::{Bibliography, ChunksExt, Entry, RawBibliography};
use serde_json::Value;

/// Who published, in the order in which the fields tell it best.
const PUBLISHER_BIB: [&str; 9] = [
    "journaltitle",
    "journal",
    "titleaddon",
    "organization",
    "institution",
    "publisher",
    "booktitle",
    "maintitle",
    "school",
];
const PUBLISHER_CSL: [&str; 3] = ["container-title", "publisher", "authority"];

impl Sheet {
    /// Reads the documents of a BibTeX or BibLaTeX file.
    pub fn read_bib(file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let origin = Origin::References(file.to_owned());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
        let wrong = |error: biblatex::ParseError| Complaint {
            place: origin.place_of(Some(line(error.span.start)), None),
            key: String::new(),
            problem: format!("this is no BibTeX: {}", error.kind),
            remedy: "look for a brace or quote that is not closed, or a key that is there twice".to_owned(),
        };
        let raw = RawBibliography::parse(text).map_err(wrong)?;
        let lines: Vec<usize> = raw.entries.iter().map(|entry| line(entry.span.start)).collect();
        let entries = Bibliography::from_raw(raw).map_err(wrong)?;
        let numbered = (1..).zip(lines.iter()).zip(entries.iter());
        Ok(numbered
            .map(|((number, line), entry)| of_bib(Sheet::at(origin.clone(), KEYS, number, Some(*line)), entry))
            .collect())
    }

    /// Reads the documents of an RIS file.
    pub fn read_ris(file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let origin = Origin::References(file.to_owned());
        let mut sheets = Vec::new();
        let mut tags: Vec<(String, String)> = Vec::new();
        let mut begun = None;
        for (number, line) in (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines()) {
            let Some((tag, value)) = ris_tag(line) else {
                // What has no tag goes on from the line before.
                match tags.last_mut() {
                    Some((_, text)) if begun.is_some() => *text = format!("{text} {}", line.trim()).trim().to_owned(),
                    _ if line.trim().is_empty() => {}
                    _ => return Err(not_ris(&origin, number)),
                }
                continue;
            };
            match (tag, begun) {
                ("TY", _) => {
                    begun = Some(number);
                    tags.clear();
                }
                ("ER", Some(first)) => {
                    sheets.push(of_ris(Sheet::at(origin.clone(), KEYS, sheets.len() + 1, Some(first)), &tags));
                    begun = None;
                }
                (_, Some(_)) => tags.push((tag.to_owned(), value.to_owned())),
                (_, None) => return Err(not_ris(&origin, number)),
            }
        }
        match begun {
            Some(first) => Err(Complaint {
                place: origin.place_of(Some(first), None),
                key: "TY".to_owned(),
                problem: "this entry has no end".to_owned(),
                remedy: "end it with a line \"ER  - \"".to_owned(),
            }),
            None => Ok(sheets),
        }
    }

    /// Reads the documents of a CSL-JSON file.
    pub fn read_csl(file: &str, text: &str) -> Result<Vec<Sheet>, Complaint> {
        let origin = Origin::References(file.to_owned());
        let items = match read_json_value(&origin, text)? {
            Value::Array(items) => items,
            one => vec![one],
        };
        Ok((1..)
            .zip(&items)
            .map(|(number, item)| of_csl(Sheet::at(origin.clone(), KEYS, number, None), item))
            .collect())
    }

    /// Tells whether a JSON text is a list of references and not one of our own.
    pub fn is_csl(text: &str) -> bool {
        let Ok(value) = serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(text)) else {
            return false;
        };
        let first = if value.is_array() { value.get(0) } else { Some(&value) };
        let csl = ["id", "type", "issued", "container-title", "URL", "citation-key"];
        first.is_some_and(|item| csl.iter().filter(|key| item.get(**key).is_some()).count() >= 2)
    }

    fn give_text(&mut self, key: &str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && self.given(key).is_none() {
            self.give(key, &text, None);
        }
    }
}

fn of_bib(mut sheet: Sheet, entry: &Entry) -> Sheet {
    let text = |name: &str| entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
    sheet.give_text("key", &entry.key);
    for name in PUBLISHER_BIB {
        sheet.give_text("publisher", &text(name));
    }
    let author = if entry.get("author").is_some() { "author" } else { "editor" };
    let people = entry.get_as::<Vec<biblatex::Person>>(author).unwrap_or_default();
    let names: Vec<String> = people.iter().map(person).collect();
    sheet.give_text("author", &names.join("; "));
    let subtitle = text("subtitle");
    let title = text("title");
    sheet.give_text("title", &if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") });
    sheet.give_text("published", &bib_date(&text));
    for name in ["url", "howpublished"] {
        let url = text(name);
        if url.starts_with("http") {
            sheet.give_text("url", &url);
        }
    }
    sheet.give_text("accessed", &text("urldate"));
    let language = ["langid", "language"].map(text).into_iter().find(|text| !text.is_empty());
    sheet.give_text("language", &language.unwrap_or_default());
    sheet.give_text("locator", &text("pages"));
    sheet
}

/// BibLaTeX has the whole date; BibTeX has its parts, the month also by name.
fn bib_date(text: &impl Fn(&str) -> String) -> String {
    let whole = text("date");
    if !whole.is_empty() {
        return whole;
    }
    [text("day"), text("month"), text("year")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn person(person: &biblatex::Person) -> String {
    let first = [&person.prefix, &person.name].into_iter().filter(|part| !part.is_empty());
    let family = first.map(String::as_str).collect::<Vec<_>>().join(" ");
    let family = if person.suffix.is_empty() { family } else { format!("{family} {}", person.suffix) };
    if person.given_name.is_empty() { family } else { format!("{family}, {}", person.given_name) }
}

/// Splits `UR  - https://…`.
fn ris_tag(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let rest = line.get(2..)?.trim_start().strip_prefix('-')?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (is_tag && line[2..].starts_with("  ")).then_some((tag, rest.trim()))
}

fn not_ris(origin: &Origin, line: usize) -> Complaint {
    Complaint {
        place: origin.place_of(Some(line), None),
        key: String::new(),
        problem: "this is no RIS".to_owned(),
        remedy: "each entry begins with a line \"TY  - NEWS\" and ends with \"ER  - \"".to_owned(),
    }
}

fn of_ris(mut sheet: Sheet, tags: &[(String, String)]) -> Sheet {
    let all =
        |tag: &str| tags.iter().filter(|(known, _)| known == tag).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    for (key, from) in [
        ("publisher", &["T2", "JF", "JO", "JA", "PB"][..]),
        ("title", &["TI", "T1"]),
        ("published", &["DA", "Y1", "PY"]),
        ("url", &["UR", "L2"]),
        ("accessed", &["Y2"]),
        ("language", &["LA"]),
        ("key", &["ID"]),
        ("locator", &["SP"]),
    ] {
        for text in from.iter().flat_map(|tag| all(tag)) {
            sheet.give_text(key, text);
        }
    }
    let authors = [all("AU"), all("A1")].concat();
    sheet.give_text("author", &authors.join("; "));
    sheet
}

fn of_csl(mut sheet: Sheet, item: &Value) -> Sheet {
    let text = |key: &str| match item.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    sheet.give_text("key", &text("citation-key"));
    // Zotero's ids are addresses of its own; those of other programs are citation keys.
    if !text("id").contains(['/', ' ']) {
        sheet.give_text("key", &text("id"));
    }
    for name in PUBLISHER_CSL {
        sheet.give_text("publisher", &text(name));
    }
    sheet.give_text("title", &text("title"));
    let people = item.get("author").and_then(Value::as_array);
    let names: Vec<String> = people.into_iter().flatten().map(csl_person).collect();
    sheet.give_text("author", &names.join("; "));
    sheet.give_text("published", &item.get("issued").map(csl_date).unwrap_or_default());
    sheet.give_text("url", &text("URL"));
    sheet.give_text("accessed", &item.get("accessed").map(csl_date).unwrap_or_default());
    sheet.give_text("language", &text("language"));
    sheet.give_text("locator", &text("page"));
    sheet
}

fn csl_person(person: &Value) -> String {
    let part = |key: &str| person.get(key).and_then(Value::as_str).unwrap_or_default();
    if !part("literal").is_empty() {
        return part("literal").to_owned();
    }
    let family = [part("non-dropping-particle"), part("family")].join(" ").trim().to_owned();
    if part("given").is_empty() { family } else { format!("{family}, {}", part("given")) }
}

/// Reads `{"date-parts": [[2012, 3, 12]]}`, numbers also as texts, or words.
fn csl_date(date: &Value) -> String {
    let parts = date.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let numbers: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter_map(|part| part.as_i64().or_else(|| part.as_str()?.parse().ok()))
        .enumerate()
        .map(|(at, number)| if at == 0 { format!("{number:04}") } else { format!("{number:02}") })
        .collect();
    if !numbers.is_empty() {
        return numbers.join("-");
    }
    let words = ["raw", "literal"].into_iter().find_map(|key| date.get(key).and_then(Value::as_str));
    words.unwrap_or_default().to_owned()
}
