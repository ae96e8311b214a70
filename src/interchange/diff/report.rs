//! What a comparison found, as a person reads it: headings, lines and tables, whatever they are printed on.

use super::{About, By, Diff, Example, Moved};
use crate::model::Field;

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What follows is about this.
    Heading(String),
    /// Plain lines.
    Lines(Vec<String>),
    /// Rows under headings.
    Table(Cells),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// Headings, and which columns hold numbers.
    pub heads: Vec<(String, bool)>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Cells {
    fn new(texts: &[&str], numbers: &[&str]) -> Cells {
        let head = |number: bool| move |name: &&str| ((*name).to_owned(), number);
        Cells { heads: texts.iter().map(head(false)).chain(numbers.iter().map(head(true))).collect(), rows: Vec::new() }
    }
}

/// Examples are cut to this width.
const EXAMPLE_WIDTH: usize = 44;

/// Ids of a list that are shown.
const IDS: usize = 20;

impl Diff {
    /// Gives the report; of each table at most so many lines.
    pub fn report(&self, most: usize) -> Vec<Block> {
        let mut blocks = vec![Block::Table(self.counts())];
        let remarks = self.remarks();
        if !remarks.is_empty() {
            blocks.push(Block::Lines(remarks));
        }
        if !self.fields.is_empty() {
            blocks.push(Block::Heading("What changed".to_owned()));
            blocks.push(Block::Table(self.what_changed()));
        }
        let years = ["country", "year"];
        let months = ["country", "month"];
        self.moved(&mut blocks, "Numbers that change, by country and year", &years, &self.by_country_year, most);
        self.moved(&mut blocks, "Numbers that change, by event type", &["event type"], &self.by_event_type, most);
        let cells = "Numbers that change, by country and month: cells of a panel";
        self.moved(&mut blocks, cells, &months, &self.by_country_month, most);
        if self.added() > 0 {
            blocks.push(Block::Heading("Added".to_owned()));
            blocks.push(Block::Lines(vec![listed(&self.first_added(IDS), self.added())]));
        }
        if self.removed() > 0 {
            blocks.push(Block::Heading("Removed".to_owned()));
            blocks.push(Block::Lines(self.removed_lines()));
        }
        blocks
    }

    /// Says the result in a line.
    pub fn conclusion(&self) -> String {
        let [before, after] = self.short_names();
        let names = format!("{before} and {after}");
        if self.is_empty() {
            return format!("{names} do not differ: {} the same", counted(self.unchanged, "event"));
        }
        let counts = [(self.added(), "added"), (self.removed(), "removed"), (self.changed(), "changed")];
        let told: Vec<String> = counts.iter().map(|(count, word)| format!("{} {word}", grouped(*count))).collect();
        format!("{names} differ: {}, {} unchanged", told.join(", "), grouped(self.unchanged))
    }

    /// Gives the names of the files without folders, where these tell them apart.
    pub fn short_names(&self) -> [&str; 2] {
        let short = |at: usize| {
            let name = self.sides[at].name.as_str();
            name.rsplit(['/', '\\']).next().unwrap_or(name)
        };
        if short(0) == short(1) { [0, 1].map(|at| self.sides[at].name.as_str()) } else { [short(0), short(1)] }
    }

    fn counts(&self) -> Cells {
        let mut cells = Cells::new(&["", "file", "layout"], &["events"]);
        for (word, side) in ["before", "after"].iter().zip(&self.sides) {
            cells.rows.push(vec![(*word).to_owned(), side.name.clone(), side.layout.clone(), grouped(side.rows)]);
        }
        cells
    }

    fn remarks(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.by == By::Field {
            lines.push(format!("the layouts differ: compared by {}", counted(self.compared.len() as u64, "field")));
        }
        for (side, name) in self.sides.iter().zip(self.short_names()) {
            if !side.only.is_empty() {
                let words = if side.only.len() == 1 { "column" } else { "columns" };
                lines.push(format!("only {name} has the {words} {}", side.only.join(", ")));
            }
        }
        self.sides.iter().zip(self.short_names()).for_each(|(side, name)| lines.extend(odd_lines(side, name)));
        if self.unchanged + self.changed() == 0 && self.sides.iter().all(|side| side.rows > 0) {
            lines.push("no id stands in both files: are they of one data set?".to_owned());
        }
        if self.respelled > 0 {
            let words = if self.respelled == 1 { "event is" } else { "events are" };
            lines.push(format!("{} {words} spelled otherwise, with the same values", grouped(self.respelled)));
        }
        if self.is_of_events() && !self.deaths_told {
            lines.push("one of the files has no deaths: only events are counted".to_owned());
        }
        lines
    }

    fn what_changed(&self) -> Cells {
        let mut cells = Cells::new(&["column"], &["events"]);
        cells.heads.push(("for example".to_owned(), false));
        for field in &self.fields {
            let example = field.examples.first().map_or_else(String::new, short);
            cells.rows.push(vec![field.name.clone(), grouped(field.events), example]);
        }
        cells
    }

    fn moved(&self, blocks: &mut Vec<Block>, heading: &str, keys: &[&str], lines: &[Moved], most: usize) {
        let lines: Vec<&Moved> =
            lines.iter().filter(|line| self.deaths_told || line.events[0] != line.events[1]).collect();
        if lines.is_empty() || !self.is_of_events() {
            return;
        }
        let all = ["events before", "after", "deaths before", "after"];
        let mut cells = Cells::new(keys, if self.deaths_told { &all } else { &all[..2] });
        for line in lines.iter().take(most) {
            let mut row: Vec<String> = line.keys.iter().map(|key| named(key)).collect();
            row.extend(line.events.map(grouped));
            if self.deaths_told {
                row.extend(line.deaths.map(grouped));
            }
            cells.rows.push(row);
        }
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Table(cells));
        if lines.len() > most {
            let more = (lines.len() - most) as u64;
            blocks.push(Block::Lines(vec![format!("and {}, which JSON lists", counted_more(more, "line"))]));
        }
    }

    fn removed_lines(&self) -> Vec<String> {
        let first = self.first_removed(IDS);
        if first.iter().all(|(_, reason)| reason.is_none()) {
            let ids: Vec<String> = first.into_iter().map(|(id, _)| id).collect();
            return vec![listed(&ids, self.removed())];
        }
        let mut lines: Vec<String> = first
            .into_iter()
            .map(|(id, reason)| match reason {
                Some(reason) => format!("{} ({reason})", named(&id)),
                None => named(&id),
            })
            .collect();
        let more = self.removed().saturating_sub(IDS as u64);
        if more > 0 {
            lines.push(format!("and {}, which CSV lists", counted_more(more, "event")));
        }
        lines
    }
}

fn odd_lines(side: &About, name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let odd = &side.odd;
    let places = |lines: &[u64]| lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    let word = |lines: &[u64]| if lines.len() == 1 { "line" } else { "lines" };
    let dots = |count: u64, shown: usize| if count > shown as u64 { " …" } else { "" };
    if odd.without_id > 0 {
        let at = &odd.without_id_lines;
        lines.push(format!(
            "{name}: {} without {}, compared as they stand ({} {}{})",
            counted(odd.without_id, "row"),
            Field::EventIdCnty.name(),
            word(at),
            places(at),
            dots(odd.without_id, at.len())
        ));
    }
    if odd.repeated > 0 {
        let more = dots(odd.repeated, odd.repeated_ids.len());
        lines.push(format!(
            "{name}: {} whose id stood there before ({}{more}); equal rows are put together first",
            counted(odd.repeated, "row"),
            odd.repeated_ids.join(", "),
        ));
    }
    if odd.misshapen > 0 {
        let at = &odd.misshapen_lines;
        let more = dots(odd.misshapen, at.len());
        let rows = counted(odd.misshapen, "row");
        let line = word(at);
        lines.push(format!("{name}: {rows} with too few or too many cells ({line} {}{more})", places(at)));
    }
    if side.loose > 0 {
        let rows = counted(side.loose, "row");
        lines.push(format!("{name}: {rows} that fit no other row of their event, left out"));
    }
    lines
}

/// Lists ids in a line, and says how many more there are.
fn listed(ids: &[String], all: u64) -> String {
    let shown = ids.iter().map(|id| named(id)).collect::<Vec<_>>().join(", ");
    match all - ids.len() as u64 {
        0 => shown,
        more => format!("{shown} and {} more, which CSV lists", grouped(more)),
    }
}

fn named(text: &str) -> String {
    if text.is_empty() { "(none)".to_owned() } else { text.to_owned() }
}

fn short(example: &Example) -> String {
    let (before, after) = told_apart(&example.before, &example.after, EXAMPLE_WIDTH);
    format!("{}: {} → {}", named(&example.id), named(&before), named(&after))
}

/// Cuts two texts so that it can be seen where they differ: what both begin with is left out of long ones.
pub fn told_apart(before: &str, after: &str, width: usize) -> (String, String) {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (one_line(before), one_line(after));
    let letters = |text: &str| text.chars().count();
    if letters(&before) <= width && letters(&after) <= width {
        return (before, after);
    }
    let shared = before.char_indices().zip(after.chars()).find(|((_, one), other)| one != other);
    let shared = shared.map_or(before.len().min(after.len()), |((at, _), _)| at);
    // A word before the difference is enough to find it.
    let mut spaces = before[..shared].rmatch_indices(' ').map(|(at, _)| at + 1);
    let from = spaces.nth(1).unwrap_or(0);
    let part = |text: &str| {
        let rest = &text[from..];
        let begin = if from > 0 { "…" } else { "" };
        let kept: String = rest.chars().take(width).collect();
        let end = if kept.len() < rest.len() { "…" } else { "" };
        format!("{begin}{}{end}", kept.trim_end())
    };
    (part(&before), part(&after))
}

fn grouped(number: u64) -> String {
    number.to_string()
}

fn counted(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(number))
}

fn counted_more(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} more {one}{ending}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_to_where_they_differ() {
        let before = "On 5 March 2024, soldiers fought with men of the Band of Oulo at Oulo. Two soldiers were killed.";
        let after = before.replace("Two", "Three");
        let (one, other) = told_apart(before, &after, 30);
        assert_eq!(one, "…Oulo. Two soldiers were killed…");
        assert_eq!(other, "…Oulo. Three soldiers were kill…");
        assert_eq!(told_apart("2", "3", 30), ("2".to_owned(), "3".to_owned()));
        assert_eq!(told_apart("a\n b", "", 30), ("a b".to_owned(), String::new()));
        let longer = format!("{before} More.");
        assert_eq!(told_apart(before, &longer, 20).1, "…were killed. More.");
    }
}
