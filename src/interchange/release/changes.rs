//! `CHANGES.md`: what is other than in the release before.

use super::manifest::{CountOf, Manifest};
use crate::interchange::diff::{Diff, DiffError};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Lines of each table; `annals diff` gives them all.
const LINES: usize = 50;

/// Gives the page of a release that no other stands before.
pub fn changes_of_first(now: &Manifest) -> String {
    format!("{}This is the first release; there is none to compare it with.\n", title(now))
}

fn title(now: &Manifest) -> String {
    format!("# Changes of release {}\n\n", now.release)
}

/// Gives the page for a release against the one before, of which `former` is what may be known of it now; without a
/// comparison of events, totals and where they moved.
pub fn changes_against(former: &Manifest, now: &Manifest, diff: Option<&Diff>) -> Result<String, DiffError> {
    let mut page = title(now);
    let step =
        |one: u64, other: u64| if one == other { format!("{one}, as before") } else { format!("{one} -> {other}") };
    // Writing to a String cannot fail.
    let _ = writeln!(
        page,
        "Against release {}: change {} -> {} of the database.\n\n* events: {}\n* deaths: {}",
        former.release,
        former.cut.change,
        now.cut.change,
        step(former.events, now.events),
        step(former.fatalities, now.fatalities),
    );
    says_if_other(&mut page, "codebook", &former.codebook.version, &now.codebook.version);
    says_if_other(&mut page, "layout", &former.layout, &now.layout);
    let rules = |manifest: &Manifest| manifest.rules.clone().unwrap_or_else(|| "no rules".to_owned());
    says_if_other(&mut page, "rule set", &rules(former), &rules(now));
    says_if_other(&mut page, "events asked for", &former.filter.to_string(), &now.filter.to_string());
    says_columns(&mut page, &former.columns, &now.columns);
    let Some(diff) = diff else {
        page.push_str(
            "\nOne of the two does not name each event by its id and day, so only their sums are compared.\n",
        );
        moved(&mut page, "country and year", &former.counts.by_country_and_year, &now.counts.by_country_and_year);
        moved(&mut page, "event type", &former.counts.by_event_type, &now.counts.by_event_type);
        return Ok(page);
    };
    let _ = writeln!(page, "\n{}.", diff.conclusion());
    let mut blocks = Vec::new();
    diff.write_markdown_blocks(LINES, &mut blocks)?;
    page.push_str(&String::from_utf8_lossy(&blocks));
    let _ = writeln!(
        page,
        "\nEach event and value that differs: `annals diff {} {} --format csv`, or `json`, with the database or the two \
         folders.",
        former.release, now.release,
    );
    Ok(page)
}

fn says_if_other(page: &mut String, what: &str, one: &str, other: &str) {
    if one != other {
        let _ = writeln!(page, "* {what}: {one} -> {other}");
    }
}

fn says_columns(page: &mut String, one: &[String], other: &[String]) {
    let missing = |of: &[String], from: &[String]| {
        of.iter().filter(|name| !from.contains(name)).cloned().collect::<Vec<_>>().join(", ")
    };
    for (what, names) in [("columns gone", missing(one, other)), ("columns new", missing(other, one))] {
        if !names.is_empty() {
            let _ = writeln!(page, "* {what}: {names}");
        }
    }
}

/// Lists the lines whose numbers moved.
fn moved(page: &mut String, title: &str, one: &[CountOf], other: &[CountOf]) {
    let mut lines: BTreeMap<_, [(u64, u64); 2]> = BTreeMap::new();
    for (side, counts) in [one, other].into_iter().enumerate() {
        for count in counts {
            lines.entry(count.key()).or_default()[side] = (count.events, count.fatalities);
        }
    }
    lines.retain(|_, [one, other]| one != other);
    let _ = write!(page, "\n## Numbers that moved, by {title}\n\n");
    if lines.is_empty() {
        page.push_str("None.\n");
        return;
    }
    let _ =
        write!(page, "| {title} | events before | events now | deaths before | deaths now |\n|---|--:|--:|--:|--:|\n");
    for ((country, year, kind), [(events, deaths), (events_now, deaths_now)]) in lines {
        let year = year.map(|year| year.to_string());
        let key: Vec<&str> = [country, year.as_deref(), kind].into_iter().flatten().collect();
        let key = key.join(" ").replace('|', "\\|");
        let _ = writeln!(page, "| {key} | {events} | {events_now} | {deaths} | {deaths_now} |");
    }
}
