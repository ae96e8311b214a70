//! What a release says of itself to people and to other programs.

use super::definition::Definition;
use super::manifest::{FileEntry, MANIFEST, MANIFEST_SUM, Manifest};
use serde_json::{Value, json};
use std::fmt::Write;

/// Gives the citation: `Oulo Desk (2026): Title. Release 2026.1. Data set, change 12. https://doi.org/…`.
pub fn citation(manifest: &Manifest) -> String {
    let Manifest { release, title, creators, doi, .. } = manifest;
    let stop = if title.ends_with(['.', '?', '!']) { "" } else { "." };
    let year = manifest.cut.moment.get(..4).unwrap_or_default();
    let place = if doi.is_empty() { String::new() } else { format!(" {}", doi_address(doi)) };
    let change = manifest.cut.change;
    format!("{} ({year}): {title}{stop} Release {release}. Data set, change {change}.{place}\n", creators.join("; "))
}

fn doi_address(doi: &str) -> String {
    if doi.contains("://") { doi.to_owned() } else { format!("https://doi.org/{doi}") }
}

/// Gives `CITATION.cff`. A text in double quotes is the same in JSON and in YAML.
pub fn citation_file(manifest: &Manifest) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let mut file = String::from("cff-version: 1.2.0\nmessage: \"If you use these data, please cite them as below.\"\n");
    // Writing to a String cannot fail.
    let _ = write!(file, "type: dataset\ntitle: {}\nauthors:\n", quoted(&manifest.title));
    for creator in &manifest.creators {
        let _ = match creator.split_once(',') {
            Some((family, given)) => {
                writeln!(file, "  - family-names: {}\n    given-names: {}", quoted(family.trim()), quoted(given.trim()))
            }
            None => writeln!(file, "  - name: {}", quoted(creator)),
        };
    }
    let day = manifest.cut.moment.get(..10).unwrap_or_default();
    let _ = writeln!(file, "version: {}\ndate-released: {day}", quoted(&manifest.release));
    let more = [("doi", manifest.doi.trim_start_matches("https://doi.org/")), ("license", &manifest.license)];
    for (key, value) in more.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(file, "{key}: {}", quoted(value));
    }
    file
}

/// Gives `datapackage.json`.
pub fn data_package(manifest: &Manifest, definition: &Definition, resources: &[Value]) -> String {
    let creators: Vec<Value> =
        manifest.creators.iter().map(|name| json!({ "title": name, "roles": ["creator"] })).collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("release-{}", manifest.release.to_ascii_lowercase()),
        "title": manifest.title,
        "version": manifest.release,
        "created": manifest.cut.moment,
        "created_by": format!("{}, codebook {}", manifest.cut.program, manifest.codebook.version),
        "contributors": creators,
        "citation": citation(manifest).trim_end(),
    });
    if !definition.description.is_empty() {
        package["description"] = json!(definition.description);
    }
    if !manifest.doi.is_empty() {
        package["id"] = json!(doi_address(&manifest.doi));
    }
    if !manifest.license.is_empty() {
        package["licenses"] = json!([{ "name": manifest.license }]);
    }
    package["resources"] = json!(resources);
    serde_json::to_string_pretty(&package).unwrap_or_default() + "\n"
}

/// Gives `README.md`, for whoever finds the folder.
pub fn readme(manifest: &Manifest, definition: &Definition, files: &[FileEntry]) -> String {
    let Manifest { release, title, events, fatalities, counts, cut, .. } = manifest;
    let mut page = format!("# {title}, release {release}\n\n");
    if !definition.description.is_empty() {
        let _ = write!(page, "{}\n\n", definition.description);
    }
    let years = match (counts.by_year.first(), counts.by_year.last()) {
        (Some(first), Some(last)) => match (first.year.unwrap_or_default(), last.year.unwrap_or_default()) {
            (first, last) if first == last => format!(" of {first}"),
            (first, last) => format!(" of {first} to {last}"),
        },
        _ => String::new(),
    };
    let _ = writeln!(
        page,
        "{events} events{years} with {fatalities} reported deaths, in {} {}. Cut {} by {} from change {} of its \
         database, by {}, codebook {}.\n",
        counts.by_country.len(),
        if counts.by_country.len() == 1 { "country" } else { "countries" },
        cut.moment,
        cut.by,
        cut.change,
        cut.program,
        manifest.codebook.version,
    );
    if let Some(rules) = &manifest.rules {
        let _ =
            writeln!(page, "Where there are claims, values follow from them by the rule set {rules} (rules.toml).\n");
    }
    let warnings = warnings(manifest);
    if !warnings.is_empty() {
        let _ = writeln!(page, "{}\n", warnings.join("\n"));
    }
    let _ = write!(page, "## How to cite it\n\n{}\n", citation(manifest));
    if !manifest.license.is_empty() {
        let _ = writeln!(page, "Licence: {}\n", manifest.license);
    }
    page.push_str("## Files\n\n| File | What it holds | Rows |\n|---|---|--:|\n");
    for file in files {
        let rows = file.rows.map_or_else(String::new, |rows| rows.to_string());
        let _ = writeln!(page, "| {} | {} | {rows} |", file.path, file.holds);
    }
    let _ = writeln!(page, "| {MANIFEST} | Which data it is, how it was made, and the hash of each file | |");
    let _ = writeln!(
        page,
        "\n## How to check it\n\n    sha256sum -c {MANIFEST_SUM}\n    annals release verify .\n\nThe first line says \
         whether the manifest is as it was, the second whether each file is as the manifest says."
    );
    page
}

/// Says what whoever counts must know.
fn warnings(manifest: &Manifest) -> Vec<String> {
    let (held, included) = (&manifest.held_back, &manifest.included);
    let mut lines = Vec::new();
    let cells = held.cells_confidential + held.cells_telling + held.cells_left_out;
    if cells + held.rows > 0 {
        lines.push(format!("Held back: {cells} cells and {} rows; they stand empty, or are not there.", held.rows));
    }
    let grain = |what: &str, grain: &Option<String>| {
        grain.as_ref().map(|grain| format!("{what} are coarse: no finer than {grain}."))
    };
    lines.extend(grain("Places", &held.coarsen));
    lines.extend(grain("Days", &held.coarsen_dates));
    if included.errors > 0 {
        lines.push(format!("Not settled: {} errors stand in the events.", included.errors));
    }
    if included.reviews > 0 {
        lines.push(format!("Not settled: {} events wait for a decision.", included.reviews));
    }
    lines
}
