//! Numbers of people as reports give them: `45`, `at least 45`, `30-40`, `dozens`.

use super::vocabulary::fold;
use super::{Codebook, Vocabulary};
use thiserror::Error;

/// What a text says about a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountReading {
    /// The number is not below this.
    pub low: u32,
    /// The number to take where one is wanted.
    pub best: u32,
    /// The number is not above this; none if that is open.
    pub high: Option<u32>,
    /// Code of the `bound` that says how low and high follow from the number.
    pub bound: String,
    /// What made numbers of vague words: word and version of its row, `dozens/1`.
    pub rule: Option<String>,
}

/// Why a text gives no number; each message ends with the remedy.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum CountProblem {
    #[error("no number is given; write one, such as 45, at least 45, 30-40 or dozens")]
    Empty,
    #[error(
        "\"{text}\" is no number of people; write 45, at least 45, more than 20, up to 10, 30-40, about 30{}",
        or_words(nearest)
    )]
    NotACount { text: String, nearest: Vec<String> },
    #[error("\"{0}\" is below nothing; write a number from 0 up")]
    BelowNothing(String),
    #[error("\"{0}\" is more than can be kept; the highest number is 4294967295")]
    TooLarge(String),
    #[error("the low number {low} is above the high number {high}; write the lower one first")]
    LowAboveHigh { low: u32, high: u32 },
    #[error("\"{text}\" is bound as \"{said}\" and as \"{stated}\"; keep one of them")]
    TwoBounds { text: String, said: String, stated: String },
    #[error("\"{text}\" is one number, but \"{bound}\" needs two; write them as 30-40")]
    RangeOfOne { text: String, bound: String },
    #[error("the bound \"{text}\" is not known; choose from {}", known.join(", "))]
    BoundUnknown { text: String, known: Vec<String> },
}

fn or_words(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!(", or words such as {}", nearest.join(", ")) }
}

/// Low, best and high of one number or vague word; wider than what can be kept, so that sums are safe.
#[derive(Clone, Debug)]
struct Amount {
    low: u64,
    best: u64,
    high: u64,
    rule: Option<String>,
}

impl Amount {
    fn exactly(number: u64) -> Amount {
        Amount { low: number, best: number, high: number, rule: None }
    }

    fn times(self, factor: u64) -> Option<Amount> {
        let (low, best) = (self.low.checked_mul(factor)?, self.best.checked_mul(factor)?);
        Some(Amount { low, best, high: self.high.checked_mul(factor)?, rule: self.rule })
    }

    /// From the first to the second; the best is halfway.
    fn to(self, other: Amount) -> Amount {
        let low = self.low;
        let best = self.best.midpoint(other.best).clamp(low, other.high.max(low));
        let rules: Vec<String> = [self.rule, other.rule].into_iter().flatten().collect();
        Amount { low, best, high: other.high, rule: (!rules.is_empty()).then(|| rules.join(" ")) }
    }
}

/// A way in which a number bounds the truth: its place in the vocabulary, and whether the number itself is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bound {
    at: u16,
    beyond: bool,
}

impl Codebook {
    /// Finds a vocabulary by name; one that an older copy of the codebook lacks is the program's.
    pub fn vocabulary_or_standard(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabulary(name).or_else(|| Codebook::standard().vocabulary(name))
    }

    /// Gives the words for people of a code; the code itself where its vocabulary does not have it.
    pub fn label_of<'c>(&'c self, vocabulary: &str, code: &'c str) -> &'c str {
        let terms = self.vocabulary_or_standard(vocabulary).map_or(&[][..], Vocabulary::terms);
        terms.iter().find(|term| term.code == code).map_or(code, |term| &term.label)
    }

    /// Reads a number of people: digits, number words, vague words, each with or without a bound.
    pub fn read_count(&self, text: &str) -> Result<CountReading, CountProblem> {
        self.counts().read(text, None)
    }

    /// Reads a number of people that a separate word bounds: `45` and `at-least`.
    pub fn read_count_bound(&self, text: &str, bound: &str) -> Result<CountReading, CountProblem> {
        let counts = self.counts();
        let Some(found) = counts.bounds.and_then(|bounds| bounds.find(bound)) else {
            let terms = counts.bounds.map_or(&[][..], Vocabulary::terms);
            let known = terms.iter().map(|term| term.code.clone()).collect();
            return Err(CountProblem::BoundUnknown { text: bound.to_owned(), known });
        };
        counts.read(text, Some(Bound { at: found.at, beyond: false }))
    }

    fn counts(&self) -> Counts<'_> {
        Counts {
            bounds: self.vocabulary_or_standard("bound"),
            vague: self.vocabulary_or_standard("vague_number"),
            words: self.vocabulary_or_standard("number_word"),
        }
    }
}

impl CountReading {
    /// Gives itself if low, best and high are in this order.
    pub fn in_order(self) -> Result<CountReading, CountProblem> {
        let high = self.high.unwrap_or(u32::MAX);
        match self.low <= self.best && self.best <= high {
            true => Ok(self),
            false if self.low > high => Err(CountProblem::LowAboveHigh { low: self.low, high }),
            false if self.best > high => Err(CountProblem::LowAboveHigh { low: self.best, high }),
            false => Err(CountProblem::LowAboveHigh { low: self.low, high: self.best }),
        }
    }
}

/// The vocabularies by which numbers are read.
struct Counts<'c> {
    bounds: Option<&'c Vocabulary>,
    vague: Option<&'c Vocabulary>,
    words: Option<&'c Vocabulary>,
}

impl<'c> Counts<'c> {
    fn read(&self, text: &str, stated: Option<Bound>) -> Result<CountReading, CountProblem> {
        let folded = fold(text);
        if folded.is_empty() {
            return Err(CountProblem::Empty);
        }
        if folded.strip_prefix('-').is_some_and(|rest| digits(rest).is_some()) {
            return Err(CountProblem::BelowNothing(text.to_owned()));
        }
        // A whole text may begin as a bound does: "some people", "no".
        if let Some(amount) = self.amount(&folded) {
            return self.bounded(text, amount, None, stated);
        }
        let (rest, said) = self.take_bounds(text, &folded)?;
        if let Some(amount) = self.amount(rest) {
            return self.bounded(text, amount, said, stated);
        }
        match self.range(rest, said.is_some()) {
            Some(range) => self.range_bounded(text, range, said, stated),
            None => Err(self.not_a_count(text, rest)),
        }
    }

    /// Takes the words of bounds off both ends of a text.
    fn take_bounds<'t>(&self, text: &str, folded: &'t str) -> Result<(&'t str, Option<Bound>), CountProblem> {
        let mut rest = folded;
        let mut said = None;
        while let Some((shorter, bound)) = self.bound_at_end(rest) {
            rest = shorter;
            said = Some(self.stronger(text, said, bound)?);
        }
        Ok((rest, said))
    }

    /// Finds the longest words of a bound at the beginning or the end of a text, and what is left without.
    fn bound_at_end<'t>(&self, text: &'t str) -> Option<(&'t str, Bound)> {
        let mut longest: Option<(&'t str, Bound)> = None;
        let ends: [(&str, bool, TakeOff); 3] =
            [("words", false, take_first), ("words_beyond", true, take_first), ("words_after", false, take_last)];
        for (at, term) in (0u16..).zip(self.bounds?.terms()) {
            for (column, beyond, take_off) in ends {
                for word in split_words(term.column(column)) {
                    if let Some(rest) = take_off(text, word)
                        && longest.is_none_or(|(other, _)| rest.len() < other.len())
                    {
                        longest = Some((rest, Bound { at, beyond }));
                    }
                }
            }
        }
        longest
    }

    /// Of two bounds on one number the rough one gives way: `at least about 30`.
    fn stronger(&self, text: &str, one: Option<Bound>, other: Bound) -> Result<Bound, CountProblem> {
        let Some(one) = one else { return Ok(other) };
        if one.at == other.at {
            return Ok(Bound { at: one.at, beyond: one.beyond || other.beyond });
        }
        match (self.use_of(one) == Use::Words, self.use_of(other) == Use::Words) {
            (_, true) => Ok(one),
            (true, false) => Ok(other),
            (false, false) => Err(self.two_bounds(text, one, other)),
        }
    }

    /// Reads two numbers with a join between them.
    fn range(&self, text: &str, after_words: bool) -> Option<(u16, Amount, Amount)> {
        for (at, term) in (0u16..).zip(self.bounds?.terms()) {
            let others = if after_words { term.column("joins_after_words") } else { "" };
            for join in split_words(term.column("joins")).chain(split_words(others)) {
                for (found, _) in text.match_indices(join) {
                    let (low, high) = (&text[..found], &text[found + join.len()..]);
                    let is_word = join.ends_with(char::is_alphanumeric);
                    if is_word && !(low.ends_with(' ') && high.starts_with(' ')) {
                        continue;
                    }
                    if let (Some(low), Some(high)) = (self.amount(low.trim()), self.amount(high.trim())) {
                        return Some((at, low, high));
                    }
                }
            }
        }
        None
    }

    fn range_bounded(
        &self,
        text: &str,
        (at, low, high): (u16, Amount, Amount),
        said: Option<Bound>,
        stated: Option<Bound>,
    ) -> Result<CountReading, CountProblem> {
        let range = Bound { at, beyond: false };
        for bound in [said, stated].into_iter().flatten() {
            if !matches!(self.use_of(bound), Use::Range | Use::Words) {
                return Err(self.two_bounds(text, bound, range));
            }
        }
        let fits = |number| u32::try_from(number).map_err(|_| CountProblem::TooLarge(text.to_owned()));
        if low.low > high.high {
            return Err(CountProblem::LowAboveHigh { low: fits(low.low)?, high: fits(high.high)? });
        }
        let amount = low.to(high);
        Ok(CountReading {
            low: fits(amount.low)?,
            best: fits(amount.best)?,
            high: Some(fits(amount.high)?),
            bound: self.code(range),
            rule: amount.rule,
        })
    }

    fn bounded(
        &self,
        text: &str,
        amount: Amount,
        said: Option<Bound>,
        stated: Option<Bound>,
    ) -> Result<CountReading, CountProblem> {
        let bound = match (said, stated) {
            (Some(said), Some(stated)) => Some(self.stronger(text, Some(said), stated)?),
            (said, stated) => said.or(stated),
        };
        let usual = if amount.rule.is_some() { Use::Words } else { Use::Number };
        let Some(bound) = bound.or_else(|| self.used_for(usual)) else { return Err(self.not_a_count(text, text)) };
        if self.use_of(bound) == Use::Range {
            return Err(CountProblem::RangeOfOne { text: text.to_owned(), bound: self.code(bound) });
        }
        let term = self.bounds.and_then(|bounds| bounds.get(bound.at));
        let (lower, upper) = term.map_or(("", ""), |term| (term.column("lower"), term.column("upper")));
        let Amount { mut low, mut best, mut high, rule } = amount;
        // Vague words have no next number: more than dozens is dozens or more.
        if bound.beyond && rule.is_none() {
            let beyond = if upper == OPEN { low.checked_add(1) } else { high.checked_sub(1) };
            let Some(beyond) = beyond else { return Err(CountProblem::BelowNothing(text.to_owned())) };
            (low, best, high) = (beyond, beyond, beyond);
        }
        if lower == NOTHING {
            low = 0;
        }
        let fits = |number| u32::try_from(number).map_err(|_| CountProblem::TooLarge(text.to_owned()));
        Ok(CountReading {
            low: fits(low)?,
            best: fits(best)?,
            high: if upper == OPEN { None } else { Some(fits(high)?) },
            bound: self.code(bound),
            rule,
        })
    }

    /// Reads a number without a bound, in digits or words.
    fn amount(&self, text: &str) -> Option<Amount> {
        if let Some(number) = digits(text) {
            return Some(Amount::exactly(number));
        }
        self.vague_amount(text)
            .or_else(|| self.word(text).map(|(number, _)| Amount::exactly(number)))
            .or_else(|| self.tens_and_unit(text))
            .or_else(|| self.multiple(text))
    }

    fn vague_amount(&self, text: &str) -> Option<Amount> {
        let vague = self.vague?;
        let term = vague.get(vague.named(text)?)?;
        let [low, best, high] = ["low", "best", "high"].map(|column| term.column(column).parse().ok());
        let rule = format!("{}/{}", term.code, term.column("version"));
        Some(Amount { low: low?, best: best?, high: high?, rule: Some(rule) })
    }

    fn word(&self, text: &str) -> Option<(u64, &'c str)> {
        let words = self.words?;
        let term = words.get(words.named(text)?)?;
        Some((term.column("number").parse().ok()?, term.column("kind")))
    }

    /// Reads `twenty-one` and `twenty one`.
    fn tens_and_unit(&self, text: &str) -> Option<Amount> {
        let (tens, unit) = text.split_once(['-', ' '])?;
        match (self.word(tens)?, self.word(unit)?) {
            ((tens, TENS), (unit, UNIT)) => Some(Amount::exactly(tens + unit)),
            _ => None,
        }
    }

    /// Reads `two hundred`, `several dozen`, `tens of thousands`.
    fn multiple(&self, text: &str) -> Option<Amount> {
        let (first, last) = text.rsplit_once(' ')?;
        match self.word(last)? {
            (factor, TIMES) => self.amount(first)?.times(factor),
            _ => None,
        }
    }

    fn used_for(&self, usual: Use) -> Option<Bound> {
        let at = self.bounds?.terms().iter().position(|term| Use::of(term.column("use")) == usual)?;
        Some(Bound { at: u16::try_from(at).ok()?, beyond: false })
    }

    fn use_of(&self, bound: Bound) -> Use {
        let term = self.bounds.and_then(|bounds| bounds.get(bound.at));
        term.map_or(Use::Bound, |term| Use::of(term.column("use")))
    }

    fn code(&self, bound: Bound) -> String {
        let term = self.bounds.and_then(|bounds| bounds.get(bound.at));
        term.map_or_else(String::new, |term| term.code.clone())
    }

    fn two_bounds(&self, text: &str, one: Bound, other: Bound) -> CountProblem {
        CountProblem::TwoBounds { text: text.to_owned(), said: self.code(one), stated: self.code(other) }
    }

    fn not_a_count(&self, text: &str, rest: &str) -> CountProblem {
        let all = [self.vague, self.words].into_iter().flatten().flat_map(Vocabulary::terms);
        let nearest = super::nearest(rest, all.map(|term| term.label.as_str()));
        CountProblem::NotACount { text: text.to_owned(), nearest }
    }
}

/// What a bound is the usual one for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Number,
    Words,
    Range,
    Bound,
}

impl Use {
    fn of(column: &str) -> Use {
        match column {
            "number" => Use::Number,
            "words" => Use::Words,
            "two" => Use::Range,
            _ => Use::Bound,
        }
    }
}

const OPEN: &str = "open";
const NOTHING: &str = "0";
const UNIT: &str = "unit";
const TENS: &str = "ten";
const TIMES: &str = "times";
const SEPARATORS: [char; 3] = [',', ' ', '\''];

type TakeOff = for<'t> fn(&'t str, &str) -> Option<&'t str>;

/// Takes words off the beginning of a text; letters must not go on.
fn take_first<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let ends = !word.ends_with(char::is_alphanumeric) || rest.starts_with(' ');
    (ends && !rest.trim().is_empty()).then(|| rest.trim())
}

fn take_last<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    let ends = !word.starts_with(char::is_alphanumeric) || rest.ends_with(' ');
    (ends && !rest.trim().is_empty()).then(|| rest.trim())
}

fn split_words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|word| !word.is_empty())
}

/// Reads digits, in groups of three or not: `1200`, `1,200`, `1 200`; R writes `45.0`.
fn digits(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    if decimals.is_empty() || decimals.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let separator = whole.chars().find(|letter| SEPARATORS.contains(letter));
    let mut number: u64 = 0;
    for (at, group) in whole.split(|letter| Some(letter) == separator).enumerate() {
        let fits = match (at, separator) {
            (0, None) => !group.is_empty(),
            (0, Some(_)) => (1..=3).contains(&group.len()),
            _ => group.len() == 3,
        };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        number = group.bytes().fold(number, |sum, byte| sum.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives `low/best/high bound rule`; an open end is a `+`.
    fn read(text: &str) -> String {
        shown(Codebook::standard().read_count(text).expect(text))
    }

    fn shown(read: CountReading) -> String {
        let high = read.high.map_or("+".to_owned(), |high| high.to_string());
        let rule = read.rule.map_or_else(String::new, |rule| format!(" {rule}"));
        format!("{}/{}/{high} {}{rule}", read.low, read.best, read.bound)
    }

    fn refused(text: &str) -> CountProblem {
        Codebook::standard().read_count(text).expect_err(text)
    }

    #[test]
    fn each_way_to_give_a_number_is_read() {
        for (text, expected) in [
            ("45", "45/45/45 exactly"),
            (" 045 ", "45/45/45 exactly"),
            ("45.0", "45/45/45 exactly"),
            ("1,200", "1200/1200/1200 exactly"),
            ("1\u{a0}200", "1200/1200/1200 exactly"),
            ("12\u{2019}345\u{2019}678", "12345678/12345678/12345678 exactly"),
            ("4294967295", "4294967295/4294967295/4294967295 exactly"),
            ("exactly 3", "3/3/3 exactly"),
            ("at least 45", "45/45/+ at-least"),
            ("At  Least 45", "45/45/+ at-least"),
            ("45+", "45/45/+ at-least"),
            ("45 or more", "45/45/+ at-least"),
            (">=45", "45/45/+ at-least"),
            ("no fewer than 45", "45/45/+ at-least"),
            ("at least about 45", "45/45/+ at-least"),
            ("at least 45+", "45/45/+ at-least"),
            ("more than 20", "21/21/+ at-least"),
            ("> 20", "21/21/+ at-least"),
            ("up to 10", "0/10/10 at-most"),
            ("no more than 10", "0/10/10 at-most"),
            ("fewer than 10", "0/9/9 at-most"),
            ("fewer than 1", "0/0/0 at-most"),
            ("30-40", "30/35/40 between"),
            ("30 \u{2013} 40", "30/35/40 between"),
            ("30 to 40", "30/35/40 between"),
            ("between 30 and 41", "30/35/41 between"),
            ("from 30 to 40", "30/35/40 between"),
            ("about 30 to 40", "30/35/40 between"),
            ("ten-twelve", "10/11/12 between"),
            ("40-40", "40/40/40 between"),
            ("about 30", "30/30/30 about"),
            ("~30", "30/30/30 about"),
            ("some 30", "30/30/30 about"),
            ("30 or so", "30/30/30 about"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_words_too() {
        for (text, expected) in [
            ("seven", "7/7/7 exactly"),
            ("Twelve", "12/12/12 exactly"),
            ("ninety", "90/90/90 exactly"),
            ("twenty-one", "21/21/21 exactly"),
            ("twenty one", "21/21/21 exactly"),
            ("none", "0/0/0 exactly"),
            ("half a dozen", "6/6/6 exactly"),
            ("a dozen", "12/12/12 exactly"),
            ("two hundred", "200/200/200 exactly"),
            ("3 dozen", "36/36/36 exactly"),
            ("at least seven", "7/7/+ at-least"),
            ("more than a dozen", "13/13/+ at-least"),
            ("seven to nine", "7/8/9 between"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn vague_words_become_numbers_by_a_rule_with_a_name() {
        for (text, expected) in [
            ("dozens", "12/12/99 about dozens/1"),
            ("Several", "3/3/10 about several/1"),
            ("some people", "3/3/10 about several/1"),
            ("a handful", "3/3/5 about few/1"),
            ("at least dozens", "12/12/+ at-least dozens/1"),
            ("more than dozens", "12/12/+ at-least dozens/1"),
            ("up to dozens", "0/12/99 at-most dozens/1"),
            ("several dozen", "36/36/120 about several/1"),
            ("tens of thousands", "10000/10000/99000 about tens/1"),
            ("dozens to hundreds", "12/56/999 between dozens/1 hundreds/1"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bound_may_be_given_beside_the_number() {
        let codebook = Codebook::standard();
        for (text, bound, expected) in [
            ("45", "at-least", "45/45/+ at-least"),
            ("45", "At least", "45/45/+ at-least"),
            ("dozens", "at-least", "12/12/+ at-least dozens/1"),
            ("at least 45", "at-least", "45/45/+ at-least"),
            ("more than 45", "at-least", "46/46/+ at-least"),
            ("about 45", "at-most", "0/45/45 at-most"),
            ("30-40", "between", "30/35/40 between"),
            ("45", "exactly", "45/45/45 exactly"),
        ] {
            assert_eq!(shown(codebook.read_count_bound(text, bound).expect(text)), expected, "{text}, {bound}");
        }
        let refused = |text, bound| codebook.read_count_bound(text, bound).expect_err(text);
        let owned = str::to_owned;
        let two = |text, said, stated| CountProblem::TwoBounds {
            text: owned(text),
            said: owned(said),
            stated: owned(stated),
        };
        assert_eq!(refused("up to 45", "at-least"), two("up to 45", "at-most", "at-least"));
        assert_eq!(refused("30-40", "at-least"), two("30-40", "at-least", "between"));
        assert_eq!(refused("45", "between"), CountProblem::RangeOfOne { text: owned("45"), bound: owned("between") });
        assert!(matches!(refused("45", "atleast"), CountProblem::BoundUnknown { known, .. } if known.len() == 5));
    }

    #[test]
    fn what_is_no_number_is_refused_with_what_to_write() {
        assert_eq!(refused("  "), CountProblem::Empty);
        assert_eq!(refused("40-30"), CountProblem::LowAboveHigh { low: 40, high: 30 });
        assert_eq!(refused("-5"), CountProblem::BelowNothing("-5".to_owned()));
        assert_eq!(refused("fewer than 0"), CountProblem::BelowNothing("fewer than 0".to_owned()));
        for text in ["4294967296", "99999999999999999999999999", "more than 4294967295", "9999 million", "1-4294967296"]
        {
            assert_eq!(refused(text), CountProblem::TooLarge(text.to_owned()));
        }
        for text in [
            "women",
            "1,20",
            "1,200 300",
            "4.5",
            "1.200",
            "30 and 40",
            "at least",
            "-",
            "+",
            "30-",
            "\u{664}\u{665}",
            "at least 30-40x",
            "45 killed",
            "seven seven",
            "twenty ten",
        ] {
            assert!(matches!(refused(text), CountProblem::NotACount { .. }), "{text}: {:?}", refused(text));
        }
        assert!(matches!(refused("between 30"), CountProblem::RangeOfOne { .. }));
        assert!(matches!(refused("at least 30-40"), CountProblem::TwoBounds { .. }));
        assert!(matches!(refused("at least up to 30"), CountProblem::TwoBounds { .. }));
        let CountProblem::NotACount { nearest, .. } = refused("dozzens") else { unreachable!("it is no number") };
        assert_eq!(nearest.first().map(String::as_str), Some("dozens"));
    }

    #[test]
    fn low_best_and_high_must_be_in_order() {
        let reading = |low, best, high| CountReading { low, best, high, bound: String::new(), rule: None }.in_order();
        let wrong = |low, high| Err(CountProblem::LowAboveHigh { low, high });
        assert!(reading(1, 2, Some(3)).is_ok() && reading(1, 2, None).is_ok());
        assert_eq!(reading(4, 2, Some(3)), wrong(4, 3));
        assert_eq!(reading(1, 4, Some(3)), wrong(4, 3));
        assert_eq!(reading(3, 2, Some(3)), wrong(3, 2));
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic_and_what_is_read_is_in_order(
            text in "\\PC{0,12}|(at least |up to |more than |fewer than |between |about )?[0-9a-z, '.]{0,12}( to | and |-)?[0-9]{0,12}( or more|\\+)?\
                |(at least |up to |)(several|dozens|twenty|ten|a|tens of|million)[ -](million|thousands|one|dozen|to hundreds)( million){0,8}",
        ) {
            if let Ok(read) = Codebook::standard().read_count(&text) {
                prop_assert!(read.clone().in_order().is_ok(), "{:?}", read);
            }
        }

        #[test]
        fn any_number_is_read_as_itself(number: u32) {
            prop_assert_eq!(read(&number.to_string()), format!("{0}/{0}/{0} exactly", number));
        }
    }
}
