//! A field's value as the text of a cell, both ways.
//!
//! Reading a file calls this for every cell, so the usual text is matched without copying it.

use super::vocabulary::{Vocabulary, WordMap};
use super::{Codebook, TermDefinition};
use crate::model::{DateForm, DateOrder, DateReadError, Draft, Field, Term};
use std::borrow::Cow;
use std::sync::OnceLock;

/// How a file writes what can be written in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellForm {
    /// Form of dates.
    pub dates: DateForm,
    /// Form of inter and interaction.
    pub inter: InterForm,
}

impl CellForm {
    /// As values are published and shown: ISO dates, words.
    pub const PUBLISHED: CellForm = CellForm { dates: DateForm::ISO, inter: InterForm::Labels };
}

/// How a file writes inter and interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InterForm {
    /// By their labels; nothing where there is no second side.
    Labels,
    /// By their codes; 0 where there is no second side.
    Numbers,
}

/// How a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It is one of the forms in which published files write this value.
    AsWritten,
    /// Understood, but spelled otherwise: a slip, another case, another family of labels, `8.0`.
    Variant,
    /// Nothing is written.
    Missing,
}

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// A code of `findings.csv`.
    pub code: &'static str,
}

type Read = Result<Reading, CellProblem>;

const fn problem(code: &'static str) -> CellProblem {
    CellProblem { code }
}

/// Tells whether a text in a number, flag or term column says that nothing is known.
///
/// In a text column only an empty cell does: `NA` may be a name.
pub fn is_missing(text: &str) -> bool {
    matches!(text, "" | "NA" | "nan" | "NaN" | "null" | "NULL" | "-" | "None" | "N/A")
}

/// Tells whether a text was damaged by a wrong encoding on its way here.
pub fn looks_damaged(text: &str) -> bool {
    // UTF-8 read as Windows-1252: a lead byte shows as one of these, followed by a sign.
    const LEADS: [char; 4] = ['\u{c2}', '\u{c3}', '\u{c5}', '\u{e2}'];
    // What is looked for begins with one of these bytes, or a lead byte does.
    let bytes = text.as_bytes();
    let may_be = memchr::memchr2_iter(0xc3, 0xef, bytes)
        .any(|at| matches!(bytes[at + 1..], [0x82 | 0x83 | 0x85 | 0xa2, ..] | [0xbf, 0xbd, ..]));
    if !may_be {
        return false;
    }
    let mut before = ' ';
    text.chars().any(|letter| {
        let pair = LEADS.contains(&before)
            && (matches!(letter, '\u{80}'..='\u{bf}') || matches!(letter, '\u{20ac}' | '\u{201a}'..='\u{2122}'));
        before = letter;
        pair || letter == char::REPLACEMENT_CHARACTER
    })
}

impl Codebook {
    /// Gives the text a file would hold.
    pub fn cell<'a>(&'a self, draft: &'a Draft<'_>, field: Field, form: CellForm) -> Cow<'a, str> {
        match field {
            Field::EventIdCnty => Cow::Borrowed(&draft.event_id),
            Field::EventDate => draft.event_date.map_or(Cow::Borrowed(""), |date| {
                let mut text = String::with_capacity(10);
                form.dates.write(date, &mut text);
                Cow::Owned(text)
            }),
            Field::Year => draft.year.map_or(Cow::Borrowed(""), |year| self.number(i64::from(year))),
            Field::TimePrecision => self.small(draft.time_precision),
            Field::DisorderType => term_text(self.disorder_types(), &draft.disorder_type),
            Field::EventType => term_text(self.event_types(), &draft.event_type),
            Field::SubEventType => term_text(self.sub_event_types(), &draft.sub_event_type),
            Field::Actor1 => Cow::Borrowed(&draft.actor1),
            Field::AssocActor1 => Cow::Borrowed(&draft.assoc_actor_1),
            Field::Inter1 => self.inter_text(draft.inter1, form.inter),
            Field::Actor2 => Cow::Borrowed(&draft.actor2),
            Field::AssocActor2 => Cow::Borrowed(&draft.assoc_actor_2),
            Field::Inter2 => self.inter_text(draft.inter2, form.inter),
            Field::Interaction => match (draft.interaction, form.inter) {
                (None, _) => Cow::Borrowed(""),
                (Some(code), InterForm::Labels) => Cow::Borrowed(self.interaction_label(code).unwrap_or("")),
                (Some(code), InterForm::Numbers) => self.number(i64::from(code)),
            },
            Field::CivilianTargeting => Cow::Borrowed(match draft.civilian_targeting {
                Some(true) => self.flags().get(0).map_or("", |term| &term.label),
                _ => "",
            }),
            Field::Iso => draft.iso.map_or(Cow::Borrowed(""), |iso| self.number(i64::from(iso))),
            Field::Region => Cow::Borrowed(&draft.region),
            Field::Country => Cow::Borrowed(&draft.country),
            Field::Admin1 => Cow::Borrowed(&draft.admin1),
            Field::Admin2 => Cow::Borrowed(&draft.admin2),
            Field::Admin3 => Cow::Borrowed(&draft.admin3),
            Field::Location => Cow::Borrowed(&draft.location),
            Field::Latitude => Cow::Borrowed(&draft.latitude),
            Field::Longitude => Cow::Borrowed(&draft.longitude),
            Field::GeoPrecision => self.small(draft.geo_precision),
            Field::Source => Cow::Borrowed(&draft.source),
            Field::SourceScale => Cow::Borrowed(&draft.source_scale),
            Field::Notes => Cow::Borrowed(&draft.notes),
            Field::Fatalities => draft.fatalities.map_or(Cow::Borrowed(""), |count| self.number(i64::from(count))),
            Field::Tags => Cow::Borrowed(&draft.tags),
            Field::Timestamp => draft.timestamp.map_or(Cow::Borrowed(""), |moment| self.number(moment)),
        }
    }

    /// Tells whether a file would hold this text, as [`Codebook::cell`] gives it, without making it.
    pub fn is_cell(&self, draft: &Draft<'_>, field: Field, form: CellForm, text: &str) -> bool {
        let number = match field {
            Field::Year => draft.year.map(i64::from),
            Field::TimePrecision => draft.time_precision.map(i64::from),
            Field::Iso => draft.iso.map(i64::from),
            Field::GeoPrecision => draft.geo_precision.map(i64::from),
            Field::Fatalities => draft.fatalities.map(i64::from),
            Field::Timestamp => draft.timestamp,
            _ => return is_same(&self.cell(draft, field, form), text),
        };
        match (number, whole(text.as_bytes())) {
            (Some(number), Some(read)) => number == read && !(text.len() > 1 && text.starts_with('0')),
            (Some(number), None) => number.to_string() == text,
            (None, _) => text.is_empty(),
        }
    }

    /// Reads a cell into the draft.
    ///
    /// What cannot be read is left out of the draft, but texts stay: a word that no vocabulary has
    /// as an unknown term, a country, region, source scale or coordinate as it is spelled.
    pub fn set_cell<'a>(
        &self,
        draft: &mut Draft<'a>,
        field: Field,
        text: Cow<'a, str>,
        order: Option<DateOrder>,
    ) -> Read {
        match field {
            Field::EventIdCnty => read_name(&mut draft.event_id, text),
            Field::EventDate => {
                draft.event_date = None;
                if is_missing(&text) {
                    return Ok(Reading::Missing);
                }
                let (date, _) = DateForm::read(&text, order).map_err(date_problem)?;
                draft.event_date = Some(date);
                Ok(Reading::AsWritten)
            }
            Field::Year => read_number(&mut draft.year, &text),
            Field::TimePrecision => read_code(&mut draft.time_precision, &text, self.time_precisions()),
            Field::DisorderType => read_term(&mut draft.disorder_type, text, self.disorder_types()),
            Field::EventType => read_term(&mut draft.event_type, text, self.event_types()),
            Field::SubEventType => read_term(&mut draft.sub_event_type, text, self.sub_event_types()),
            Field::Actor1 => read_text(&mut draft.actor1, text),
            Field::AssocActor1 => read_text(&mut draft.assoc_actor_1, text),
            Field::Inter1 => self.read_inter(&mut draft.inter1, &text),
            Field::Actor2 => read_text(&mut draft.actor2, text),
            Field::AssocActor2 => read_text(&mut draft.assoc_actor_2, text),
            Field::Inter2 => self.read_inter(&mut draft.inter2, &text),
            Field::Interaction => self.read_interaction(&mut draft.interaction, &text),
            Field::CivilianTargeting => self.read_flag(&mut draft.civilian_targeting, &text),
            Field::Iso => read_number(&mut draft.iso, &text),
            Field::Region => read_word(&mut draft.region, text, self.regions(), "region-unknown"),
            Field::Country => read_word(&mut draft.country, text, self.countries(), "country-unknown"),
            Field::Admin1 => read_text(&mut draft.admin1, text),
            Field::Admin2 => read_text(&mut draft.admin2, text),
            Field::Admin3 => read_text(&mut draft.admin3, text),
            Field::Location => read_text(&mut draft.location, text),
            Field::Latitude => read_degrees(&mut draft.latitude, text),
            Field::Longitude => read_degrees(&mut draft.longitude, text),
            Field::GeoPrecision => read_code(&mut draft.geo_precision, &text, self.geo_precisions()),
            Field::Source => read_text(&mut draft.source, text),
            Field::SourceScale => self.read_scale(&mut draft.source_scale, text),
            Field::Notes => read_text(&mut draft.notes, text),
            Field::Fatalities => read_number(&mut draft.fatalities, &text),
            Field::Tags => read_text(&mut draft.tags, text),
            Field::Timestamp => read_number(&mut draft.timestamp, &text),
        }
    }

    /// Tells whether a source scale is one word, or two in the order of the list.
    pub fn is_regular_scale(&self, scale: &str) -> bool {
        self.regular_scales().contains_key(scale)
    }

    /// Gives the words of a source scale in the order of the list; none if one is not known.
    pub fn scale_in_order(&self, scale: &str) -> Option<String> {
        let scales = self.source_scales();
        let mut places =
            scale.split('-').map(|part| scales.find(part).map(|found| found.at)).collect::<Option<Vec<_>>>()?;
        places.sort_unstable();
        places.dedup();
        let labels: Vec<&str> = places.into_iter().map(|at| scales.term(at).label.as_str()).collect();
        Some(labels.join("-"))
    }

    /// Finds the tag that one item of a list of tags is; some carry a value after `=`.
    pub fn tag(&self, item: &str) -> Option<&TermDefinition> {
        let tags = self.vocabulary("tag")?;
        let key = item.split_once('=').map_or(item, |(key, _)| key);
        let term = tags.term(tags.at_label(key)?);
        let carries_value = term.column("form") == "key=value";
        (carries_value == (key.len() < item.len())).then_some(term)
    }

    fn number(&self, number: i64) -> Cow<'_, str> {
        match usize::try_from(number).ok().and_then(|at| NUMBERS.get(at)) {
            Some(digits) => Cow::Borrowed(digits.text()),
            None => Cow::Owned(number.to_string()),
        }
    }

    fn small(&self, number: Option<u8>) -> Cow<'_, str> {
        number.map_or(Cow::Borrowed(""), |number| self.number(i64::from(number)))
    }

    fn inter_text(&self, inter: Option<u8>, form: InterForm) -> Cow<'_, str> {
        match (inter, form) {
            (Some(code), InterForm::Labels) => Cow::Borrowed(self.inter_label(code).unwrap_or("")),
            (None, InterForm::Labels) => Cow::Borrowed(""),
            (inter, InterForm::Numbers) => self.small(Some(inter.unwrap_or(0))),
        }
    }

    fn read_inter(&self, slot: &mut Option<u8>, text: &str) -> Read {
        *slot = None;
        if let [digit @ b'0'..=b'9'] = text.as_bytes() {
            let code = digit - b'0';
            if self.inter_label(code).is_none() {
                return Err(problem("inter-unknown"));
            }
            *slot = Some(code).filter(|code| *code != 0);
            return Ok(Reading::AsWritten);
        }
        if is_missing(trim(text)) {
            return Ok(Reading::Missing);
        }
        let (code, exact) = self.inter_codes().read(self.inters(), text).ok_or(problem("inter-unknown"))?;
        *slot = Some(code).filter(|code| *code != 0);
        Ok(as_found(exact))
    }

    fn read_interaction(&self, slot: &mut Option<u8>, text: &str) -> Read {
        *slot = None;
        if let [tens @ b'1'..=b'9', ones @ b'0'..=b'9'] = text.as_bytes() {
            let code = (tens - b'0') * 10 + (ones - b'0');
            self.interaction_label(code).ok_or(problem("interaction-unknown"))?;
            *slot = Some(code);
            return Ok(Reading::AsWritten);
        }
        if is_missing(trim(text)) {
            return Ok(Reading::Missing);
        }
        let found = self.interaction_codes().read(self.interactions(), text);
        let (code, exact) = found.ok_or(problem("interaction-unknown"))?;
        *slot = Some(code);
        Ok(as_found(exact))
    }

    fn read_flag(&self, slot: &mut Option<bool>, text: &str) -> Read {
        *slot = Some(false);
        if is_missing(trim(text)) {
            return Ok(Reading::Missing);
        }
        match self.flags().find(text) {
            Some(found) => {
                *slot = Some(true);
                Ok(as_found(found.exact))
            }
            None => match trim(text) {
                // As statistics programs write it, once somebody made a flag of the word.
                "TRUE" | "True" | "true" => {
                    *slot = Some(true);
                    Ok(Reading::Variant)
                }
                "FALSE" | "False" | "false" => Ok(Reading::Variant),
                _ => {
                    *slot = None;
                    Err(problem("term-unknown"))
                }
            },
        }
    }

    fn read_scale<'a>(&self, slot: &mut Cow<'a, str>, text: Cow<'a, str>) -> Read {
        if self.regular_scales().contains_key(text.as_ref()) {
            *slot = text;
            return Ok(Reading::AsWritten);
        }
        if is_missing(trim(&text)) {
            *slot = Cow::Borrowed("");
            return Ok(Reading::Missing);
        }
        let scales = self.source_scales();
        let mut exact = true;
        let mut ours = String::with_capacity(text.len());
        for part in text.split('-') {
            let Some(found) = scales.find(part) else {
                *slot = text;
                return Err(problem("source-scale-unknown"));
            };
            exact &= found.exact;
            if !ours.is_empty() {
                ours.push('-');
            }
            ours.push_str(&scales.term(found.at).label);
        }
        *slot = if exact { text } else { Cow::Owned(ours) };
        Ok(as_found(exact))
    }
}

/// Compares texts that are mostly the same piece of memory.
pub fn is_same(ours: &str, theirs: &str) -> bool {
    ours.len() == theirs.len() && (std::ptr::eq(ours, theirs) || ours == theirs)
}

/// Takes outer blanks off, which texts seldom have.
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

fn as_found(exact: bool) -> Reading {
    if exact { Reading::AsWritten } else { Reading::Variant }
}

fn date_problem(error: DateReadError) -> CellProblem {
    problem(match error {
        DateReadError::Unreadable => "date-unreadable",
        DateReadError::NoSuchDay => "date-no-such-day",
        DateReadError::OrderUnknown => "date-order-unknown",
    })
}

fn term_text<'a>(vocabulary: &'a Vocabulary, term: &'a Term<'_>) -> Cow<'a, str> {
    Cow::Borrowed(match term {
        Term::Missing => "",
        Term::Known(at) => vocabulary.get(*at).map_or("", |term| &term.label),
        Term::Unknown(text) => text,
    })
}

fn read_text<'a>(slot: &mut Cow<'a, str>, text: Cow<'a, str>) -> Read {
    *slot = text;
    Ok(if slot.is_empty() { Reading::Missing } else { Reading::AsWritten })
}

/// Reads a text that has no outer blanks.
fn read_name<'a>(slot: &mut Cow<'a, str>, text: Cow<'a, str>) -> Read {
    if trim(&text).len() == text.len() {
        return read_text(slot, text);
    }
    *slot = Cow::Owned(text.trim().to_owned());
    Ok(if slot.is_empty() { Reading::Missing } else { Reading::Variant })
}

fn read_term<'a>(slot: &mut Term<'a>, text: Cow<'a, str>, vocabulary: &Vocabulary) -> Read {
    if let Some(at) = vocabulary.at_label(&text) {
        *slot = Term::Known(at);
        return Ok(Reading::AsWritten);
    }
    if is_missing(trim(&text)) {
        *slot = Term::Missing;
        return Ok(Reading::Missing);
    }
    match vocabulary.find(&text) {
        Some(found) => {
            *slot = Term::Known(found.at);
            Ok(Reading::Variant)
        }
        None => {
            *slot = Term::Unknown(text);
            Err(problem("term-unknown"))
        }
    }
}

/// Reads a name that a vocabulary should have, and keeps it as a text.
fn read_word<'a>(slot: &mut Cow<'a, str>, text: Cow<'a, str>, vocabulary: &Vocabulary, code: &'static str) -> Read {
    if vocabulary.at_label(&text).is_some() || text.is_empty() {
        return read_text(slot, text);
    }
    match vocabulary.find(&text) {
        Some(found) => {
            *slot = Cow::Owned(vocabulary.term(found.at).label.clone());
            Ok(Reading::Variant)
        }
        None => {
            *slot = text;
            Err(problem(code))
        }
    }
}

fn read_code(slot: &mut Option<u8>, text: &str, vocabulary: &Vocabulary) -> Read {
    let reading = read_number(slot, text).map_err(|_| problem("precision-unknown"))?;
    let Some(code) = *slot else { return Ok(reading) };
    // Codes of one digit stand in the file as they are; no number need be written for the look-up.
    let known =
        vocabulary.terms().iter().any(|term| term.code.len() == 1 && term.code.as_bytes()[0] == b'0' + code % 10);
    if code > 9 || !known {
        *slot = None;
        return Err(problem("precision-unknown"));
    }
    Ok(reading)
}

fn read_number<T: TryFrom<i64>>(slot: &mut Option<T>, text: &str) -> Read {
    *slot = None;
    if let Some(number) = whole(text.as_bytes()) {
        let number = T::try_from(number).map_err(|_| problem("number-unreadable"))?;
        *slot = Some(number);
        return Ok(if text.len() > 1 && text.starts_with('0') { Reading::Variant } else { Reading::AsWritten });
    }
    let text = trim(text);
    if is_missing(text) {
        return Ok(Reading::Missing);
    }
    if let Some(positive) = text.strip_prefix('-')
        && positive.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return Err(problem("number-negative"));
    }
    if let Some(number) = with_exponent(text) {
        *slot = Some(T::try_from(number).map_err(|_| problem("number-unreadable"))?);
        return Ok(Reading::Variant);
    }
    // Of decimal commas only `8,0` is clear: `8,000` may be thousands.
    let (digits, decimals) = text.split_once('.').unwrap_or_else(|| (text.strip_suffix(",0").unwrap_or(text), ""));
    if !decimals.bytes().all(|byte| byte == b'0') {
        return Err(problem("number-unreadable"));
    }
    let number = whole(digits.as_bytes()).and_then(|number| T::try_from(number).ok());
    *slot = Some(number.ok_or(problem("number-unreadable"))?);
    Ok(Reading::Variant)
}

/// Reads a whole number as R writes large round ones: `1e+05`.
fn with_exponent(text: &str) -> Option<i64> {
    let (digits, exponent) = text.split_once(['e', 'E'])?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+'));
    let number: f64 = text.parse().ok().filter(|_| is_number(digits) && is_number(exponent))?;
    (number.fract() == 0.0 && number < LARGEST_EXACT).then_some(number as i64)
}

/// Below this a number with decimals holds each whole number.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads digits and nothing else; more than 18 might not fit.
fn whole(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut number = 0;
    for digit in digits {
        let value = digit.wrapping_sub(b'0');
        if value > 9 {
            return None;
        }
        number = number * 10 + i64::from(value);
    }
    Some(number)
}

fn read_degrees<'a>(slot: &mut Cow<'a, str>, text: Cow<'a, str>) -> Read {
    if is_missing(trim(&text)) {
        *slot = Cow::Borrowed("");
        return Ok(Reading::Missing);
    }
    let readable = |text: &str| is_plain_decimal(text) || text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    if !readable(&text) {
        // Spreadsheets of half the world write a comma for the point.
        let with_point = text.replacen(',', ".", 1);
        if readable(&with_point) {
            read_name(slot, Cow::Owned(with_point))?;
            return Ok(Reading::Variant);
        }
        read_name(slot, text)?;
        return Err(problem("coordinate-unreadable"));
    }
    read_name(slot, text)
}

/// Tells whether a text is `-12.3456`, the form of nearly all degrees.
fn is_plain_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (mut points, mut numbers) = (0, 0);
    for byte in digits {
        match byte {
            b'0'..=b'9' => numbers += 1,
            b'.' => points += 1,
            _ => return false,
        }
    }
    points <= 1 && (1..=30).contains(&numbers)
}

/// What `cell` and `set_cell` look up, made from a vocabulary when first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    inters: OnceLock<Codes>,
    interactions: OnceLock<Codes>,
    scales: OnceLock<WordMap<()>>,
}

impl Codebook {
    pub(super) fn inter_codes(&self) -> &Codes {
        self.tables.inters.get_or_init(|| Codes::of(self.inters()))
    }

    pub(super) fn interaction_codes(&self) -> &Codes {
        self.tables.interactions.get_or_init(|| Codes::of(self.interactions()))
    }

    fn regular_scales(&self) -> &WordMap<()> {
        self.tables.scales.get_or_init(|| scales(self.source_scales()))
    }
}

/// Numbers written more often than any others, as text: years, ISO codes, most counts.
static NUMBERS: [Digits; 2_200] = first_numbers();

/// A number of four digits at most, to the right.
#[derive(Clone, Copy)]
struct Digits {
    bytes: [u8; 4],
    start: u8,
}

impl Digits {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[usize::from(self.start)..]).unwrap_or_default()
    }
}

const fn first_numbers<const N: usize>() -> [Digits; N] {
    let mut numbers = [Digits { bytes: [b'0'; 4], start: 3 }; N];
    let mut number = 0;
    while number < N {
        let mut left = number;
        let mut at = 4;
        while at == 4 || left > 0 {
            at -= 1;
            numbers[number].bytes[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        numbers[number].start = at as u8;
        number += 1;
    }
    numbers
}

/// One word, or two in the order of the list.
fn scales(vocabulary: &Vocabulary) -> WordMap<()> {
    let mut scales = WordMap::default();
    let labels: Vec<&str> = vocabulary.terms().iter().map(|term| term.label.as_str()).collect();
    for (at, first) in labels.iter().enumerate() {
        scales.insert((*first).into(), ());
        for second in &labels[at + 1..] {
            scales.insert(format!("{first}-{second}").into(), ());
        }
    }
    scales
}

/// Codes of two digits at most, by place, and places by code.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    code_at: Vec<u8>,
    at_code: [Option<u16>; 100],
}

impl Default for Codes {
    fn default() -> Codes {
        Codes { code_at: Vec::new(), at_code: [None; 100] }
    }
}

impl Codes {
    fn of(vocabulary: &Vocabulary) -> Codes {
        let mut codes = Codes::default();
        for (at, term) in (0u16..).zip(vocabulary.terms()) {
            let code = term.code.parse().unwrap_or(0);
            codes.code_at.push(code);
            if let Some(slot) = codes.at_code.get_mut(usize::from(code)) {
                *slot = Some(at);
            }
        }
        codes
    }

    pub(super) fn at(&self, code: u8) -> Option<u16> {
        self.at_code.get(usize::from(code)).copied().flatten()
    }

    fn read(&self, vocabulary: &Vocabulary, text: &str) -> Option<(u8, bool)> {
        let text = text.trim().strip_suffix(".0").unwrap_or(text);
        let found = vocabulary.find(text)?;
        Some((self.code_at[usize::from(found.at)], found.exact))
    }
}
