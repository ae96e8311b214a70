//! What goes to standard output: tables for people, CSV and JSON for programs.

use serde_json::Value;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a reading command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned columns for people
    Table,
    /// Comma-separated values, with a header
    Csv,
    /// A list of objects
    Json,
}

/// The choice of a format, for commands that read.
#[derive(clap::Args)]
pub struct FormatArgs {
    /// Print for people, or for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    #[arg(help = "Print a table, csv or json")]
    pub format: Format,
}

/// Colours, where they are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// Paints on a terminal, unless `NO_COLOR` is set.
    pub fn when(terminal: bool) -> Paint {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Paint { on: terminal && !unwanted && !dumb }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// For what matters less.
    pub fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// For what matters more.
    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// For errors.
    pub fn red(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    /// For warnings.
    pub fn yellow(self, text: &str) -> String {
        self.paint("33", text)
    }
}

/// Standard output, with what is known of it.
pub struct Output {
    out: BufWriter<Stdout>,
    /// Colours for it.
    pub paint: Paint,
    width: Option<usize>,
}

impl Output {
    /// Takes standard output for as long as the command runs.
    pub fn standard() -> Output {
        let terminal = io::stdout().is_terminal();
        let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Output {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            paint: Paint::when(terminal),
            width: if terminal { measured().or(Some(TEXT_WIDTH)) } else { None },
        }
    }

    /// Tells whether a person reads it as it comes.
    pub fn is_terminal(&self) -> bool {
        self.width.is_some()
    }

    /// How wide running text may be.
    pub fn text_width(&self) -> usize {
        self.width.unwrap_or(TEXT_WIDTH).min(TEXT_WIDTH)
    }

    /// Begins rows under columns; end them with [`Rows::finish`].
    pub fn rows(&mut self, format: Format, columns: Vec<Column>) -> Rows<'_> {
        let widths = columns.iter().map(|column| column.name.width()).collect();
        Rows { out: self, format, columns, widths, held: Vec::new(), line: String::new(), begun: false }
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    name: String,
    number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>) -> Column {
        Column { name: name.into(), number: false }
    }

    /// A column of numbers: to the right in a table, no quotes in JSON.
    pub fn number(name: impl Into<String>) -> Column {
        Column { name: name.into(), number: true }
    }

    /// Its heading.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives a cell of this column for JSON.
    pub fn json(&self, cell: &str) -> Value {
        json_value(self, cell)
    }
}

/// Wider text is hard to read, and a pipe has no width.
const TEXT_WIDTH: usize = 100;

/// So many rows are looked at before a table's columns get their widths.
const HELD_ROWS: usize = 1_000;

/// A column is not made narrower than this to fit a terminal.
const NARROWEST: usize = 8;

const GAP: &str = "  ";

/// Rows on their way out.
pub struct Rows<'o> {
    out: &'o mut Output,
    format: Format,
    columns: Vec<Column>,
    widths: Vec<usize>,
    held: Vec<Vec<String>>,
    line: String,
    begun: bool,
}

/// Bytes for which a cell of a CSV stands in quotes; answers have tens of thousands of lines.
const QUOTED: [bool; 256] = {
    let mut quoted = [false; 256];
    quoted[b',' as usize] = true;
    quoted[b'"' as usize] = true;
    quoted[b'\n' as usize] = true;
    quoted[b'\r' as usize] = true;
    quoted
};

impl Rows<'_> {
    /// Adds a row.
    pub fn add<S: AsRef<str>>(&mut self, cells: impl AsRef<[S]>) -> io::Result<()> {
        let cells = cells.as_ref();
        match self.format {
            Format::Csv => {
                self.begin_csv()?;
                self.csv_line(cells.iter().map(S::as_ref))
            }
            Format::Json => self.json_line(cells),
            Format::Table => {
                let cells: Vec<String> = cells.iter().map(|cell| one_line(cell.as_ref())).collect();
                if self.begun {
                    return self.table_line(&cells);
                }
                for (width, cell) in self.widths.iter_mut().zip(&cells) {
                    *width = (*width).max(cell.width());
                }
                self.held.push(cells);
                if self.held.len() < HELD_ROWS { Ok(()) } else { self.let_go() }
            }
        }
    }

    /// Ends the rows.
    pub fn finish(mut self) -> io::Result<()> {
        match self.format {
            Format::Csv => self.begin_csv(),
            Format::Json if self.begun => writeln!(self.out, "\n]"),
            Format::Json => writeln!(self.out, "[]"),
            Format::Table if self.begun => Ok(()),
            Format::Table if self.held.is_empty() => Ok(()),
            Format::Table => self.let_go(),
        }
    }

    fn begin_csv(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        self.csv_line(names.iter().map(String::as_str))
    }

    fn csv_line<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> io::Result<()> {
        self.line.clear();
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            if cell.bytes().any(|byte| QUOTED[usize::from(byte)]) {
                self.line.extend(["\"", &cell.replace('"', "\"\""), "\""]);
            } else {
                self.line.push_str(cell);
            }
        }
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())
    }

    fn json_line<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.begun, true) { ",\n" } else { "[\n" };
        let object: serde_json::Map<String, Value> = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| (column.name.clone(), json_value(column, cell.as_ref())))
            .collect();
        write!(self.out, "{before}{}", Value::Object(object))
    }

    fn let_go(&mut self) -> io::Result<()> {
        self.begun = true;
        if let Some(width) = self.out.width {
            fit(&mut self.widths, width);
        }
        let header: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        let line = self.aligned(&header);
        let line = self.out.paint.dim(&line);
        writeln!(self.out, "{line}")?;
        for cells in std::mem::take(&mut self.held) {
            self.table_line(&cells)?;
        }
        Ok(())
    }

    fn table_line(&mut self, cells: &[String]) -> io::Result<()> {
        let line = self.aligned(cells);
        writeln!(self.out, "{line}")
    }

    fn aligned(&self, cells: &[String]) -> String {
        let mut line = String::new();
        for (at, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            let width = self.widths[at];
            let cell = if self.out.width.is_some() { cut(cell, width) } else { cell.clone() };
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            line.push_str(if at == 0 { "" } else { GAP });
            line.push_str(&if column.number { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") });
        }
        line.truncate(line.trim_end().len());
        line
    }
}

fn json_value(column: &Column, cell: &str) -> Value {
    if !column.number {
        return Value::from(cell);
    }
    match (cell.parse::<i64>(), cell.parse::<f64>()) {
        (Ok(number), _) => Value::from(number),
        (_, Ok(number)) => Value::from(number),
        _ if cell.is_empty() => Value::Null,
        _ => Value::from(cell),
    }
}

/// Makes the widest columns narrower until all fit.
fn fit(widths: &mut [usize], terminal: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > terminal {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > NARROWEST) else { return };
        *widest -= 1;
    }
}

/// Cuts a text to a width, with a sign where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or_default();
        if used > width {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// Breaks a text into lines of a width, between words.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Puts a text on one line, without signs that would steer the terminal.
pub fn one_line(text: &str) -> String {
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    text.replace("\r\n", " ").chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Writes a number with blanks between thousands: `1 234 567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// How many names of a list are shown.
pub const SHOWN: usize = 8;

/// Lists the first names, and says how many more there are.
pub fn some_of(names: &[String]) -> String {
    const LONGEST: usize = 60;
    let more = names.len().saturating_sub(SHOWN);
    let first = names.iter().take(SHOWN).map(|name| cut(name, LONGEST)).collect::<Vec<_>>().join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}

/// Says how many of something: `1 row`, `2 rows`.
pub fn counted(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_is_cut_to_its_width() {
        assert_eq!(cut("Military Forces of Mali", 10), "Military…");
        assert_eq!(cut("Mali", 10), "Mali");
        assert_eq!(cut("日本語日本語", 5), "日本…");
    }

    #[test]
    fn the_widest_columns_give_way() {
        let mut widths = [10, 40, 60];
        fit(&mut widths, 80);
        assert_eq!(widths, [10, 33, 33]);
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1 000", "1 234 567"]);
    }
}
