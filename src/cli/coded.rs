//! What coding gave: what was computed, registered, found; what must be put right first.

use super::Outcome;
use super::context::error_paint;
use super::failure::Failure;
use super::output::{Output, counted, cut, one_line, wrapped};
use crate::codebook::Codebook;
use crate::coding::{Complaint, Prepared, Registered};
use crate::model::{Change, ChangeId, Field, Level};
use crate::store::{Database, FieldChange, RecordDeed, RecordVersion};
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use std::io::{self, Write};

/// Prints what must be put right; nothing is written then.
pub fn refuse(complaints: &[Complaint]) -> Outcome {
    let paint = error_paint();
    for complaint in complaints {
        let parts = [&complaint.place, &complaint.key].into_iter().filter(|part| !part.is_empty());
        let place: String = parts.map(|part| format!("{part}: ")).collect();
        say!("{}{}", paint.bold(&place), complaint.problem);
        if !complaint.remedy.is_empty() {
            say!("    {}", paint.dim(&complaint.remedy));
        }
    }
    let things = counted(complaints.len() as u64, "thing");
    say!("{} {things} to put right; nothing was written", paint.red("error:"));
    Outcome::Errors
}

/// Prints what nobody typed, and what may stand.
pub fn print_prepared(out: &mut Output, codebook: &Codebook, event: &Prepared) -> io::Result<()> {
    for computed in &event.computed {
        let from = out.paint.dim(&format!("({})", computed.from));
        writeln!(out, "  computed    {} = {} {from}", computed.field, computed.value)?;
    }
    print_judged(out, codebook, event)
}

/// Prints what was registered and what may stand.
pub fn print_judged(out: &mut Output, codebook: &Codebook, event: &Prepared) -> io::Result<()> {
    print_registered(out, &event.registered)?;
    for judged in &event.findings {
        let message = codebook.message(&judged.finding);
        let code = judged.finding.code;
        let kind = match &judged.accepted {
            Some(_) => "accepted",
            None if judged.level == Level::Note => "note",
            None => "as before",
        };
        let reason = judged.accepted.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
        writeln!(out, "  {kind:<10}  {code}: {message}{reason}")?;
    }
    print_notes(out, &event.notes)
}

/// Prints names that become known.
pub fn print_registered(out: &mut Output, registered: &[Registered]) -> io::Result<()> {
    for registered in registered {
        let alike = match registered.alike.as_slice() {
            [] => String::new(),
            alike => out.paint.yellow(&format!(" (much like {})", alike.join(", "))),
        };
        writeln!(out, "  registered  {} \"{}\"{alike}", registered.kind.word(), registered.name)?;
    }
    Ok(())
}

/// Prints what the person should know beside.
pub fn print_notes(out: &mut Output, notes: &[String]) -> io::Result<()> {
    notes.iter().try_for_each(|note| writeln!(out, "  note        {note}"))
}

/// Prints a name and a text on a line, or on several if it is long; nothing if it is empty.
pub fn print_line(out: &mut Output, name: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    for (at, line) in wrapped(text, LINE).into_iter().enumerate() {
        writeln!(out, "  {:<NAMES$}  {line}", if at == 0 { name } else { "" })?;
    }
    Ok(())
}

/// Prints the versions of a record, oldest first.
pub fn print_versions(out: &mut Output, versions: &[RecordVersion]) -> io::Result<()> {
    writeln!(out, "{}", counted(versions.len() as u64, "version"))?;
    for version in versions {
        writeln!(out, "{}", change_line(&version.change))?;
        if version.deed == RecordDeed::Changed {
            print_steps(out, &version.steps)?;
        }
    }
    Ok(())
}

/// Gives the number of the change that was just made.
pub fn last_change(database: &Database) -> Result<ChangeId, Failure> {
    Ok(database.changes(Some(1))?.first().map_or(0, |change| change.id))
}

/// Says how many of each kind a change wrote: `3 claims, 1 source`.
pub fn records_line(change: &Change) -> String {
    change.records.iter().map(|(kind, records)| counted(*records, kind)).collect::<Vec<_>>().join(", ")
}

/// Prints what differs: `  fatalities: 45 → 46`.
pub fn print_steps<'s>(out: &mut Output, steps: impl IntoIterator<Item = &'s FieldChange>) -> io::Result<()> {
    for step in steps {
        let [old, new] = [&step.old, &step.new].map(|text| one_line(&for_people(&step.field, text)));
        let (old, new) = differing_part(&old, &new);
        let [old, new] = [old, new].map(|text| if text.is_empty() { "(empty)".to_owned() } else { text });
        writeln!(out, "  {}: {} → {}", step.field, out.paint.dim(&old), out.paint.bold(&new))?;
    }
    Ok(())
}

/// Width of the names before a line of a page.
const NAMES: usize = 12;

/// Long texts of a page are broken to lines of this length.
const LINE: usize = 80;

/// Shorter texts are shown whole.
const LONG: usize = 60;

/// So much is shown around what differs.
const AROUND: usize = 20;

/// At most so much of a long text is shown.
const MOST: usize = 200;

/// Leaves out what two long texts have in common, but for a few words around what differs.
fn differing_part(old: &str, new: &str) -> (String, String) {
    let [a, b] = [old, new].map(|text| text.chars().collect::<Vec<char>>());
    if a.len() <= LONG && b.len() <= LONG || a.is_empty() || b.is_empty() {
        return (cut(old, MOST), cut(new, MOST));
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (head, tail) = (head.saturating_sub(AROUND), tail.saturating_sub(AROUND));
    let part = |text: &[char]| {
        let middle: String = text[head..text.len() - tail].iter().collect();
        let dots = |left_out: usize| if left_out > 0 { "…" } else { "" };
        format!("{}{}{}", dots(head), cut(&middle, MOST), dots(tail))
    };
    (part(&a), part(&b))
}

/// Says which change it was: `change 3, edit by a.musa, 2026-11-22 08:00 (second report)`.
pub fn change_line(change: &Change) -> String {
    let reason = if change.reason.is_empty() { String::new() } else { format!(" ({})", change.reason) };
    let undoes = change.undoes.map_or_else(String::new, |undone| format!(" of change {undone}"));
    let (kind, author, moment) = (change.kind.word(), &change.author, moment(change.moment));
    format!("change {}, {kind}{undoes} by {author}, {moment}{reason}", change.id)
}

/// Writes a value for people: a timestamp as its moment, to the second, since two may be close.
pub fn for_people<'t>(field: &str, text: &'t str) -> Cow<'t, str> {
    let seconds = text.parse().ok().filter(|_| field == Field::Timestamp.name());
    match seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
        Some(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M:%S").to_string()),
        None => Cow::Borrowed(text),
    }
}

/// Writes a moment for people, in UTC.
pub fn moment(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_only_what_differs_is_shown() {
        let (before, after) =
            ("many words stand before it and are the same", "so are the many words that come after it");
        let (old, new) = (format!("{before} three {after}"), format!("{before} four {after}"));
        let shown = differing_part(&old, &new);
        assert_eq!(shown.0, "…it and are the same three so are the many wor…");
        assert_eq!(shown.1, "…it and are the same four so are the many wor…");
        assert_eq!(differing_part("45", "46"), ("45".to_owned(), "46".to_owned()));
    }
}
