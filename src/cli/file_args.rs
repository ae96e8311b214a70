//! What a user may say of a file that is read, so that it need not be told from the file.

use super::failure::{Could, Failure};
use crate::codebook::SchemaFile;
use crate::interchange::Quotes;
use crate::interchange::import::{Hints, Input};
use crate::model::DateOrder;
use std::io;
use std::path::{Path, PathBuf};

/// Options for reading a file.
#[derive(clap::Args)]
#[command(next_help_heading = "How the file is written")]
pub struct FileArgs {
    /// Layout, when it cannot be told from the columns; see annals layout list
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// Layout of your own; see annals layout show
    #[arg(long, value_name = "FILE.toml", conflicts_with = "layout")]
    layout_file: Option<PathBuf>,
    /// What parts the cells: , or ; or tab
    #[arg(long, value_name = "SIGN", value_parser = read_delimiter)]
    delimiter: Option<char>,
    /// Encoding, such as windows-1252 or macroman
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// How quotes inside cells are written: doubled "", or escaped \" as by R's write.table
    #[arg(long, value_enum, value_name = "doubled|escaped", hide_possible_values = true)]
    quotes: Option<QuotesArg>,
    /// Whether the day or the month comes first in dates like 3/4/2012
    #[arg(long, value_enum, value_name = "dmy|mdy", hide_possible_values = true)]
    dates: Option<Dates>,
}

/// Order of day and month.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Dates {
    Dmy,
    Mdy,
}

/// How quotes inside cells are written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum QuotesArg {
    Doubled,
    Escaped,
}

impl FileArgs {
    /// Gives what was said.
    pub fn hints(&self) -> Result<Hints, Failure> {
        Ok(Hints {
            layout: self.layout.clone(),
            own_layout: self.layout_file.as_deref().map(own_layout).transpose()?,
            delimiter: self.delimiter,
            encoding: self.encoding.clone(),
            quotes: self.quotes.map(|quotes| match quotes {
                QuotesArg::Doubled => Quotes::Doubled,
                QuotesArg::Escaped => Quotes::Escaped,
            }),
            dates: self.dates.map(|order| match order {
                Dates::Dmy => DateOrder::DayFirst,
                Dates::Mdy => DateOrder::MonthFirst,
            }),
            ..Hints::default()
        })
    }
}

/// Reads the text of a layout of the user's.
pub fn own_layout(path: &Path) -> Result<SchemaFile, Failure> {
    let text = std::fs::read_to_string(path).could_not(format!("read the layout {}", path.display()))?;
    Ok(SchemaFile { path: path.display().to_string(), text: text.into() })
}

/// Opens a file to be read; `-` is standard input.
pub fn open(path: &Path) -> Result<Input, Failure> {
    Ok(Input::open(path, || Box::new(io::stdin()))?)
}

/// Reads a delimiter by its sign or its name.
pub fn read_delimiter(text: &str) -> Result<char, String> {
    if let Some((sign, _)) = DELIMITERS.iter().find(|(_, name)| name.eq_ignore_ascii_case(text)) {
        return Ok(*sign);
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next(), text) {
        (_, _, "\\t") => Ok('\t'),
        (Some(sign), None, _) if sign.is_ascii() && !sign.is_alphanumeric() && !"\"\n\r".contains(sign) => Ok(sign),
        _ => Err("give one sign, such as , or ; or |, or the word tab".to_owned()),
    }
}

const DELIMITERS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

/// Says what parts the cells.
pub fn delimiter_words(sign: char) -> String {
    let name = DELIMITERS.iter().find(|(known, _)| *known == sign).map(|(_, name)| *name);
    name.map_or_else(|| format!("cells parted by {sign}"), str::to_owned)
}

/// Refuses a file whose folder is not there; none is made, for it may be that of a disk that is missing.
pub fn refuse_missing_folder(doing: &str, file: &Path) -> Result<(), Failure> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) else {
        return Ok(());
    };
    Err(Failure::new(format!("could not {doing} to {}", file.display()))
        .because(format!("there is no folder {}", folder.display()))
        .hint("make it; if it is on a disk of its own, look whether that is there"))
}
