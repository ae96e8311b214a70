//! `CHANGES.md`: what is other than in the release before.

use super::manifest::{CountOf, Manifest};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Gives the page for a release against the one before: totals, and every line of them that moved.
pub fn changes_against(former: Option<&Manifest>, now: &Manifest) -> String {
    let mut page = format!("# Changes of release {}\n\n", now.release);
    let Some(former) = former else {
        page.push_str("This is the first release; there is none to compare it with.\n");
        return page;
    };
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
    let rules = |manifest: &Manifest| manifest.rules.clone().unwrap_or_else(|| "none".to_owned());
    says_if_other(&mut page, "rule set", &rules(former), &rules(now));
    says_if_other(&mut page, "events asked for", &former.filter.to_string(), &now.filter.to_string());
    says_columns(&mut page, &former.columns, &now.columns);
    moved(&mut page, "country and year", &former.counts.by_country_and_year, &now.counts.by_country_and_year);
    moved(&mut page, "event type", &former.counts.by_event_type, &now.counts.by_event_type);
    page
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
