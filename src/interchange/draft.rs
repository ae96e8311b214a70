//! A first layout for a file that nobody knows: what each column seems to hold, and why.

use super::form::pattern;
use super::import::{Hints, ImportError, Input, RowError, head, is_tag_row};
use crate::codebook::{
    Codebook, Derived, Layout, Meant, Recognised, SchemaFile, Vocabulary, column_key, column_names, is_missing, nearest,
};
use crate::model::{DateForm, DateOrder, DateReadError, Field};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// So many rows are looked at.
const ROWS: u64 = 10_000;

/// A column with more words than this has none that could be listed.
const FEW: usize = 24;

/// So many words of a column are named.
const NAMED: usize = 6;

/// A layout made of guesses.
#[derive(Clone, Debug)]
pub struct LayoutDraft {
    /// The layout as TOML, with what speaks for each guess.
    pub toml: String,
    /// The same, read.
    pub layout: Layout,
    /// Rows that were looked at.
    pub rows: u64,
    /// Columns of the file.
    pub columns: usize,
    /// Columns that seem to hold a field.
    pub found: usize,
    /// Fields without which nothing can be imported, with what to do.
    pub lacking: Vec<(Field, String)>,
    /// What is left to decide.
    pub open: Vec<String>,
    /// The layout that the program tells by itself, if it does.
    pub known: Option<String>,
}

/// What the cells of a column are like.
#[derive(Default)]
struct Profile {
    name: String,
    filled: u64,
    words: HashMap<String, u64>,
    /// True once there are too many to be counted one by one.
    many: bool,
    repeated: bool,
    integers: u64,
    degrees: [u64; 2],
    range: Option<(f64, f64)>,
    dates: BTreeMap<String, (DateForm, u64)>,
    days: u64,
    ambiguous: u64,
    /// A date that can only be read one way round, with its line.
    proof: Option<(DateOrder, String, u64)>,
    disproof: Option<(String, u64)>,
    countries: u64,
    longest: usize,
}

/// More different words are not held.
const MOST_WORDS: usize = 200_000;

impl Profile {
    fn see(&mut self, text: &str, line: u64, codebook: &Codebook) {
        let text = text.trim();
        if is_missing(text) {
            return;
        }
        self.filled += 1;
        self.longest = self.longest.max(text.chars().count());
        let room = self.words.len() < MOST_WORDS;
        match self.words.get_mut(text) {
            Some(times) => {
                *times += 1;
                self.repeated = true;
            }
            None if room => {
                self.countries += u64::from(is_country(codebook, text)) * u64::from(text.len() > 2);
                self.words.insert(text.to_owned(), 1);
            }
            None => self.many = true,
        }
        if let Ok(number) = text.replace(',', ".").parse::<f64>() {
            self.integers += u64::from(number.fract() == 0.0);
            self.degrees[0] += u64::from(number.abs() <= 90.0);
            self.degrees[1] += u64::from(number.abs() <= 180.0);
            let (least, most) = self.range.unwrap_or((number, number));
            self.range = Some((least.min(number), most.max(number)));
        }
        self.see_date(text, line);
    }

    fn see_date(&mut self, text: &str, line: u64) {
        let read = DateForm::read(text, None);
        let form = match read {
            Ok((_, form)) => form,
            Err(DateReadError::OrderUnknown) => {
                self.ambiguous += 1;
                match DateForm::read(text, Some(DateOrder::DayFirst)) {
                    Ok((_, form)) => form,
                    Err(_) => return,
                }
            }
            Err(_) => return,
        };
        // The order is told by the whole column.
        let form = match form {
            DateForm::Numbers { separator, padded, short_year, .. } => {
                DateForm::Numbers { separator, order: DateOrder::DayFirst, padded, short_year }
            }
            form => form,
        };
        self.days += 1;
        self.dates.entry(pattern(form)).or_insert((form, 0)).1 += 1;
        if let Some(order) = DateForm::proven_order(text) {
            match &self.proof {
                None => self.proof = Some((order, text.to_owned(), line)),
                Some((first, _, _)) if *first != order && self.disproof.is_none() => {
                    self.disproof = Some((text.to_owned(), line));
                }
                Some(_) => {}
            }
        }
    }

    fn share(&self, of: u64) -> u64 {
        (of * 100).checked_div(self.filled).unwrap_or(0)
    }

    /// How much of the column are names of countries, by what different words there are.
    fn countries(&self) -> u64 {
        (self.countries * 100).checked_div(self.words.len() as u64).unwrap_or(0)
    }

    fn is_unique(&self, rows: u64) -> bool {
        !self.repeated && !self.many && self.filled == rows && rows > 0
    }

    /// Tells whether all its words are numbers, as where kinds are coded.
    fn is_coded(&self) -> bool {
        !self.words.is_empty() && self.words.keys().all(|word| word.parse::<f64>().is_ok())
    }

    fn is_few(&self) -> bool {
        !self.many && self.words.len() <= FEW && (self.words.len() as u64) * 2 <= self.filled
    }

    /// Its words, the most frequent first.
    fn by_times(&self) -> Vec<(&str, u64)> {
        let mut words: Vec<(&str, u64)> = self.words.iter().map(|(word, times)| (word.as_str(), *times)).collect();
        words.sort_by_key(|(word, times)| (std::cmp::Reverse(*times), *word));
        words
    }

    /// The form of most of its days.
    fn form(&self) -> Option<DateForm> {
        let (form, _) = self.dates.values().max_by_key(|(_, times)| *times)?;
        let order = self.proof.as_ref().map(|(order, _, _)| *order);
        Some(match (*form, order) {
            (DateForm::Numbers { separator, padded, short_year, .. }, Some(order)) => {
                DateForm::Numbers { separator, order, padded, short_year }
            }
            (form, _) => form,
        })
    }

    /// Says of its values what speaks for or against a guess.
    fn says(&self, rows: u64) -> String {
        let filled = match self.filled {
            0 => return "always empty".to_owned(),
            all if all == rows => "always filled".to_owned(),
            _ => format!("filled in {} % of rows", self.filled * 100 / rows.max(1)),
        };
        let numbers = self.share(self.degrees[1].max(self.integers)) >= 80;
        if let (Some((least, most)), true) = (self.range, numbers && self.share(self.integers) < 100) {
            return format!("{filled}, numbers from {least} to {most}");
        }
        if self.is_few() {
            let words = self.by_times();
            let shown: Vec<String> =
                words.iter().take(NAMED).map(|(word, times)| format!("{} {times}", one_line(word))).collect();
            let more = if words.len() > NAMED { ", …" } else { "" };
            return format!("{filled}, {}: {}{more}", several(words.len(), "value"), shown.join(", "));
        }
        if self.share(self.days) >= 80 {
            return format!("{filled}, {} % are days", self.share(self.days));
        }
        if let (Some((least, most)), true) = (self.range, numbers) {
            let unique = if self.is_unique(rows) { ", each once" } else { "" };
            return format!("{filled}, whole numbers from {least} to {most}{unique}");
        }
        let unique = if self.is_unique(rows) { ", each text once" } else { "" };
        format!("{filled}, texts of up to {} letters{unique}", self.longest)
    }
}

fn is_country(codebook: &Codebook, text: &str) -> bool {
    codebook.country(text).is_some()
}

fn several(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.chars().count() > 40 { text.chars().take(39).chain(['…']).collect() } else { text }
}

/// What a column is taken for, and why.
struct Guess {
    meant: Meant,
    why: String,
}

/// Looks at a file and drafts a layout for it.
pub fn draft_layout(
    input: &mut Input,
    codebook: &Codebook,
    hints: &Hints,
    name: &str,
) -> Result<LayoutDraft, ImportError> {
    let (profiles, rows) = profiles(input, codebook, hints)?;
    let guesses = guess(&profiles, rows, codebook)?;
    let header: Vec<String> = profiles.iter().map(|profile| profile.name.clone()).collect();
    let known = match codebook.recognise(&header) {
        Recognised::Layout(layout) => Some(layout.name.clone()),
        _ => None,
    };
    let mut draft = Draft { codebook, profiles: &profiles, guesses: &guesses, rows, open: row_for_names(&header) };
    let lacking = draft.lacking();
    let toml = draft.toml(name, &lacking);
    let layout = codebook.read_layout(&SchemaFile { path: name.to_owned(), text: toml.clone().into() })?;
    Ok(LayoutDraft {
        toml,
        layout,
        rows,
        columns: profiles.len(),
        found: guesses.iter().flatten().count(),
        lacking,
        open: draft.open,
        known,
    })
}

/// Says so if the first line looks like one of the rows: then the file has no line of names.
fn row_for_names(header: &[String]) -> Vec<String> {
    let is_value = |name: &&String| name.trim().parse::<f64>().is_ok() || DateForm::read(name, None).is_ok();
    let values = header.iter().filter(is_value).count();
    let said = format!(
        "the first line looks like a row, not like names: {values} of {} are numbers or days; put a line of names \
         before it: cat NAMES FILE | annals layout draft -",
        header.len()
    );
    if values >= 2 && values * 4 > header.len() { vec![said] } else { Vec::new() }
}

fn profiles(input: &mut Input, codebook: &Codebook, hints: &Hints) -> Result<(Vec<Profile>, u64), ImportError> {
    let (form, mut reader) = head(input, hints)?;
    let mut profiles: Vec<Profile> =
        form.columns.iter().map(|name| Profile { name: name.clone(), ..Profile::default() }).collect();
    let mut rows = 0;
    while rows < ROWS {
        let row = match reader.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(RowError::NotUtf8 { .. }) if rows > 0 => break,
            Err(error) => return Err(ImportError::rows(input, error)),
        };
        if row.is_blank() || rows == 0 && is_tag_row(&row) {
            continue;
        }
        rows += 1;
        for (at, profile) in profiles.iter_mut().enumerate() {
            profile.see(&row.cell(at), row.line, codebook);
        }
    }
    Ok((profiles, rows))
}

/// Takes out of a column's name what spellings differ in.
fn folded(name: &str) -> String {
    let key = column_key(name);
    let letters = key.chars().flat_map(|letter| match letter {
        'ä' => vec!['a', 'e'],
        'ö' => vec!['o', 'e'],
        'ü' => vec!['u', 'e'],
        'é' | 'è' | 'ê' => vec!['e'],
        'á' | 'à' | 'ã' => vec!['a'],
        'í' => vec!['i'],
        'ó' => vec!['o'],
        'ñ' => vec!['n'],
        letter if letter.is_alphanumeric() => vec![letter],
        _ => vec!['_'],
    });
    letters.collect::<String>().trim_matches('_').to_owned()
}

/// Gives each column at most one meaning, and each meaning at most one column.
fn guess(profiles: &[Profile], rows: u64, codebook: &Codebook) -> Result<Vec<Option<Guess>>, ImportError> {
    let names = column_names()?;
    let mut guesses: Vec<Option<Guess>> = profiles.iter().map(|_| None).collect();
    let folded: Vec<String> = profiles.iter().map(|profile| folded(&profile.name)).collect();
    for (meant, usual) in &names {
        let free = |at: &usize, guesses: &[Option<Guess>]| guesses[*at].is_none();
        let by_name = usual.iter().find_map(|usual| {
            let at = folded.iter().position(|name| name == usual)?;
            let why = holds(*meant, &profiles[at], rows)?;
            free(&at, &guesses).then_some((at, why))
        });
        if let Some((at, why)) = by_name {
            guesses[at] = Some(Guess { meant: *meant, why: format!("by its name; {why}") });
        }
    }
    by_values(profiles, rows, &mut guesses);
    // A layout tells columns by their names.
    for (guess, profile) in guesses.iter_mut().zip(profiles) {
        if profile.name.trim().is_empty() {
            *guess = None;
        }
    }
    // Words of event types under a name that is usual for sub types.
    let wider = Meant::Field(Field::EventType);
    if !guesses.iter().flatten().any(|guess| guess.meant == wider) {
        for (guess, profile) in guesses.iter_mut().zip(profiles) {
            if let Some(guess) = guess
                && guess.meant == Meant::Field(Field::SubEventType)
                && unknown(Field::EventType, profile, codebook.event_types()).len()
                    < unknown(Field::SubEventType, profile, codebook.sub_event_types()).len()
            {
                guess.meant = wider;
            }
        }
    }
    // Month and day are of use only where no column has the whole day.
    let has = |meant, guesses: &[Option<Guess>]| guesses.iter().flatten().any(|guess| guess.meant == meant);
    let whole = has(Meant::Field(Field::EventDate), &guesses);
    let parts = has(Meant::Field(Field::Year), &guesses) && has(Meant::Part(Derived::Month), &guesses);
    for guess in &mut guesses {
        if matches!(guess, Some(Guess { meant: Meant::Part(_), .. })) && (whole || !parts) {
            *guess = None;
        }
    }
    Ok(guesses)
}

/// What only the values tell: days, countries, and numbers that each stand once.
fn by_values(profiles: &[Profile], rows: u64, guesses: &mut [Option<Guess>]) {
    let lacks = |meant: Meant, guesses: &[Option<Guess>]| !guesses.iter().flatten().any(|guess| guess.meant == meant);
    let take = |meant: Meant, fits: &dyn Fn(&Profile) -> bool, guesses: &mut [Option<Guess>]| {
        if lacks(meant, guesses)
            && let Some(at) = (0..profiles.len()).find(|at| guesses[*at].is_none() && fits(&profiles[*at]))
        {
            guesses[at] = Some(Guess { meant, why: format!("by its values alone; {}", profiles[at].says(rows)) });
        }
    };
    let in_parts = guesses.iter().flatten().any(|guess| guess.meant == Meant::Part(Derived::Month));
    if !in_parts {
        take(Meant::Field(Field::EventDate), &|profile| profile.share(profile.days) >= 80, guesses);
    }
    take(Meant::Field(Field::Country), &|profile| profile.countries() >= 80 && profile.filled > 0, guesses);
    // Names of places may be different in each row; ids have digits, and are no measures.
    let digits = |profile: &Profile| profile.words.keys().all(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    let measures = |profile: &Profile| profile.share(profile.degrees[1]) > profile.share(profile.integers);
    let short = |profile: &Profile| {
        profile.is_unique(rows) && rows > 1 && profile.longest <= 24 && digits(profile) && !measures(profile)
    };
    take(Meant::Field(Field::EventIdCnty), &|profile| short(profile) && profile.share(profile.days) < 80, guesses);
}

/// Tells why a column may hold this; none if its values speak against it.
fn holds(meant: Meant, profile: &Profile, rows: u64) -> Option<String> {
    let says = profile.says(rows);
    let share = |of: u64, least: u64| (profile.share(of) >= least).then(|| says.clone());
    if profile.filled == 0 {
        return None;
    }
    match meant {
        Meant::Field(Field::EventIdCnty) => profile.is_unique(rows).then_some(says),
        Meant::Field(Field::EventDate) => share(profile.days, 80),
        Meant::Field(Field::Latitude) => share(profile.degrees[0], 90),
        Meant::Field(Field::Longitude) => share(profile.degrees[1], 90),
        Meant::Field(Field::Year | Field::Fatalities) | Meant::Part(_) => share(profile.integers, 80),
        _ => Some(says),
    }
}

struct Draft<'d> {
    codebook: &'d Codebook,
    profiles: &'d [Profile],
    guesses: &'d [Option<Guess>],
    rows: u64,
    open: Vec<String>,
}

impl Draft<'_> {
    fn column(&self, meant: Meant) -> Option<&Profile> {
        let at = self.guesses.iter().position(|guess| guess.as_ref().is_some_and(|guess| guess.meant == meant))?;
        Some(&self.profiles[at])
    }

    /// What every event needs and no column seems to hold.
    fn lacking(&self) -> Vec<(Field, String)> {
        let mut lacking = Vec::new();
        if self.column(Meant::Field(Field::EventIdCnty)).is_none() {
            lacking.push((Field::EventIdCnty, "name a column in which no value stands twice, or add one".to_owned()));
        }
        let parts = self.column(Meant::Part(Derived::Month)).is_some();
        if self.column(Meant::Field(Field::EventDate)).is_none() && !parts {
            let said = "name the column of the day, or those of year, month and day";
            lacking.push((Field::EventDate, said.to_owned()));
        }
        lacking
    }

    fn toml(&mut self, name: &str, lacking: &[(Field, String)]) -> String {
        let mut toml = format!(
            "# Drafted from {} of {name}: guesses, each with what speaks for it. Look through them, then try\n\
             # annals import FILE --layout-file THIS.toml --dry-run\n",
            several(self.rows as usize, "row")
        );
        for (field, remedy) in lacking {
            toml += &format!("#\n# MISSING: {field}; {remedy}. Nothing can be imported without.\n");
        }
        let stem = stem(name);
        toml += &format!("name    = {}\ntitle   = {}\nrows    = \"event\"\n", quoted(&stem), quoted(name));
        toml += &self.dates();
        toml += "levels  = \"warnings\"   # other people's rules: what breaks ours is told, not refused\n";
        toml += "\n[columns]               # their column = our field; \"extra\" is kept as it is\n";
        toml += &self.columns(&stem);
        toml += &self.terms();
        toml += "\n# [constants]           # a field with the same value in each row\n";
        let has_country = self.column(Meant::Field(Field::Country)).is_some();
        if !has_country {
            let country = self.codebook.countries().terms().first().map_or("", |term| &term.label);
            toml += &format!("# country = {}  # TO DECIDE: no column seems to hold the country\n", quoted(country));
            self.open.push("no column seems to hold the country: name one, or a constant".to_owned());
        }
        toml
    }

    fn dates(&mut self) -> String {
        let Some(profile) = self.column(Meant::Field(Field::EventDate)) else { return String::new() };
        let Some(form) = profile.form() else { return String::new() };
        let mut example = String::new();
        if let Some(day) = NaiveDate::from_ymd_opt(2022, 12, 28) {
            form.write(day, &mut example);
        }
        let share = format!("{} % of {} values are days", profile.share(profile.days), profile.filled);
        let many = profile.dates.len() > 1;
        let forms = if many { format!(", in {} forms", profile.dates.len()) } else { String::new() };
        let (order, open) = match (&profile.proof, &profile.disproof) {
            (Some((_, day, line)), Some((other, at))) => {
                let said = format!("{day} (line {line}) and {other} (line {at}) are in opposite orders");
                (format!("; TO DECIDE: {said}"), Some(format!("{said}: repair the file")))
            }
            (Some((order, day, line)), None) => {
                let words = if *order == DateOrder::DayFirst { "day/month" } else { "month/day" };
                (format!("; order {words} settled by {day} (line {line})"), None)
            }
            (None, _) if profile.ambiguous > 0 => {
                let said = "no day tells whether day or month comes first".to_owned();
                (format!("; TO DECIDE: {said}: --dates dmy or mdy"), Some(format!("{said}: --dates dmy or mdy")))
            }
            (None, _) => (String::new(), None),
        };
        // A number of days since 1900 has no example that reads as one.
        let written = if matches!(form, DateForm::Serial) { "2022-12-28".to_owned() } else { example };
        self.open.extend(open);
        format!("dates   = {}   # {share}{forms}{order}\n", quoted(&written))
    }

    fn columns(&mut self, stem: &str) -> String {
        let width = self.profiles.iter().map(|profile| quoted(&profile.name).chars().count()).max().unwrap_or_default();
        let mut lines = String::new();
        let mut seen: Vec<String> = Vec::new();
        for (profile, guess) in self.profiles.iter().zip(self.guesses) {
            let key = column_key(&profile.name);
            if key.is_empty() {
                continue;
            }
            let twice = seen.contains(&key);
            seen.push(key);
            let name = quoted(&profile.name);
            let pad = " ".repeat(width.saturating_sub(name.chars().count()));
            let (value, why) = match guess {
                Some(Guess { meant: Meant::Field(Field::EventIdCnty), why }) => {
                    let prefix = prefix(stem);
                    let value = format!("{{ field = \"{}\", prefix = \"{prefix}\" }}", Field::EventIdCnty);
                    (value, format!("{why}; the prefix keeps it apart from ids of others"))
                }
                Some(Guess { meant: Meant::Field(field), why }) => {
                    let more = match field {
                        // A file may lack what few rows have.
                        _ if profile.filled * 10 < self.rows => format!("{why}; rarely filled"),
                        _ => why.clone(),
                    };
                    (format!("\"{field}\""), more)
                }
                Some(Guess { meant: Meant::Part(part), why }) => {
                    let part = if *part == Derived::Day { "day" } else { "month" };
                    (format!("{{ derived = \"{part}\" }}"), why.clone())
                }
                None => ("\"extra\"".to_owned(), profile.says(self.rows)),
            };
            let mark = if twice { "# twice: " } else { "" };
            lines += &format!("{mark}{name}{pad} = {value}  # {why}\n");
        }
        lines
    }

    /// Words of columns that hold terms: those that are known stand as they are, the others wait.
    fn terms(&mut self) -> String {
        let mut text = String::new();
        for at in 0..self.profiles.len() {
            let Some(Guess { meant: Meant::Field(field), .. }) = &self.guesses[at] else { continue };
            if *field == Field::Fatalities {
                text += &below_zero(&self.profiles[at]);
            }
            let vocabulary = self.codebook.field(*field).vocabulary.as_deref();
            if let Some(vocabulary) = vocabulary.and_then(|name| self.codebook.vocabulary(name)) {
                text += &self.words(*field, &self.profiles[at], vocabulary);
                let unknown = unknown(*field, &self.profiles[at], vocabulary).len();
                if unknown > 0 {
                    let name = &self.profiles[at].name;
                    self.open.push(format!(
                        "{name}: {} not in the codebook, under [terms.{field}]",
                        several(unknown, "word")
                    ));
                }
            }
        }
        text
    }

    fn words(&self, field: Field, profile: &Profile, vocabulary: &Vocabulary) -> String {
        let unknown = unknown(field, profile, vocabulary);
        if unknown.is_empty() {
            return String::new();
        }
        let mut text =
            format!("\n[terms.{field}]   # their word = our word; TO DECIDE: take out the # where the word is right\n");
        for (word, times) in unknown.iter().take(FEW) {
            let near = nearest(word, vocabulary.terms().iter().map(|term| term.label.as_str()));
            let ours = near.first().map_or("", String::as_str);
            text += &format!("# {} = {}   # {times} x\n", quoted(word), quoted(ours));
        }
        if unknown.len() > FEW {
            text += &format!("# and {} more\n", unknown.len() - FEW);
        }
        text
    }
}

/// Numbers below zero stand for reasons why nobody knows.
fn below_zero(profile: &Profile) -> String {
    let words = profile.by_times();
    let below: Vec<&(&str, u64)> = words.iter().filter(|(word, _)| word.starts_with('-')).collect();
    if below.is_empty() || below.len() > FEW {
        return String::new();
    }
    let line = |(word, times): &&(&str, u64)| {
        format!("{} = \"\"   # {times} x, below zero: taken for not known\n", quoted(word))
    };
    format!("\n[terms.{}]\n{}", Field::Fatalities, below.iter().map(line).collect::<String>())
}

/// Tells whether a word is known; numbers may be those of another codebook.
fn is_known(vocabulary: &Vocabulary, word: &str, coded: bool) -> bool {
    !coded && vocabulary.find(word).is_some()
}

fn unknown<'p>(field: Field, profile: &'p Profile, vocabulary: &Vocabulary) -> Vec<(&'p str, u64)> {
    // Numbers of kinds are those of another codebook.
    let coded = profile.is_coded() && matches!(field, Field::EventType | Field::SubEventType);
    profile.by_times().into_iter().filter(|(word, _)| !is_known(vocabulary, word, coded)).collect()
}

/// The name of the layout: that of the file, without what a name may not have.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.split('.').next().unwrap_or(file).to_lowercase();
    let stem: String = stem.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() { "ours".to_owned() } else { stem }
}

/// What ids begin with: the first letters of the name.
fn prefix(stem: &str) -> String {
    let letters: String = stem.chars().filter(char::is_ascii_alphabetic).take(4).collect();
    format!("{}-", if letters.is_empty() { "OWN".to_owned() } else { letters.to_ascii_uppercase() })
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => quoted += &format!("\\u{:04X}", letter as u32),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}
