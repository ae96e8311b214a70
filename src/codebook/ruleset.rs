//! Which of several claims makes a value: a rule set, read from its file.

use super::load::{Keys, Toml, Value};
use super::{Codebook, Error, Problem, SchemaFile, Vocabulary};

/// A rule set: how the value of a field follows from what claims say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Short name, as in `--rules conservative`.
    pub name: String,
    /// Counts up when the rules change.
    pub version: u32,
    /// What it is, in one line.
    pub title: String,
    /// What it does, in plain words; paragraphs are parted by an empty line.
    pub about: String,
    /// Which claims count.
    pub credible: Credible,
    /// Which claim speaks for its group.
    pub speaks: Speaks,
    /// How numbers are chosen.
    pub counts: CountRules,
    /// How words are chosen.
    pub terms: TermRules,
    /// What is written as perpetrator.
    pub attribution: AttributionRules,
    /// So many independent groups make fair evidence.
    pub fair: u32,
    /// How much a voice weighs.
    pub weights: Weights,
    /// The whole file.
    pub text: String,
}

/// Which claims count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credible {
    /// Worst rank of a source's grade that counts.
    pub reliability: u8,
    /// Worst rank of a claim's grade that counts.
    pub credibility: u8,
    /// Whether claims of sources without a grade count.
    pub ungraded: Ungraded,
}

/// How numbers are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountRules {
    /// Which voices may give the number.
    pub among: Among,
    /// Which number is taken.
    pub best: Best,
    /// What is the lower bound.
    pub low: Low,
    /// What is the upper bound.
    pub high: High,
    /// What is done with numbers of a part.
    pub floors: Floors,
    /// Which of numbers with the same support.
    pub tie: CountTie,
}

/// How words are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermRules {
    /// Which word is taken.
    pub value: TermValue,
    /// Which of words with the same support.
    pub tie: TermTie,
}

/// What is written as perpetrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionRules {
    /// What is written where it is contested.
    pub contested: Contested,
    /// What stands in; `{country}` is the country of the event.
    pub stand_in: String,
    /// Fewer groups that name one leave it undecided.
    pub voices: u32,
}

/// How much the grades weigh, by rank; the last is for those without a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    reliability: [u32; RANKS + 1],
    credibility: [u32; RANKS + 1],
}

/// Grades A to E and 1 to 5 have ranks.
const RANKS: usize = 5;

impl Weights {
    /// Gives the weight of a voice: grade of the source times grade of the claim, each by rank.
    pub fn of(&self, reliability: Option<u8>, credibility: Option<u8>) -> u64 {
        let weight = |weights: &[u32; RANKS + 1], rank: Option<u8>| {
            let at = rank.and_then(|rank| usize::from(rank).checked_sub(1)).filter(|at| *at < RANKS).unwrap_or(RANKS);
            u64::from(weights[at])
        };
        weight(&self.reliability, reliability) * weight(&self.credibility, credibility)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "ruleset_setting.csv says what each does")]
        pub enum $name { $($variant),* }

        impl $name {
            const WORDS: &'static [(&'static str, $name)] = &[$(($word, $name::$variant)),*];

            /// Gives the word that a rule set's file uses.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    )*};
}

words! {
    /// Whether claims of sources without a grade count.
    Ungraded { Counts = "counts", SetAside = "set-aside" }
    /// Which claim speaks for its group.
    Speaks {
        Latest = "latest",
        Lowest = "lowest",
        Highest = "highest",
        BestGraded = "best-graded",
        MostPrecise = "most-precise",
    }
    /// Which voices may give the number.
    Among { All = "all", BestGraded = "best-graded" }
    /// Which number is taken.
    Best {
        Lowest = "lowest",
        Highest = "highest",
        Median = "median",
        MostVoices = "most-voices",
        Weighted = "weighted",
        MostPrecise = "most-precise",
        Latest = "latest",
    }
    /// What is the lower bound.
    Low { Lowest = "lowest", AsBest = "as-best" }
    /// What is the upper bound.
    High { Highest = "highest", AsBest = "as-best" }
    /// What is done with numbers of a part.
    Floors { Low = "low", Ignored = "ignored" }
    /// Which of numbers with the same support.
    CountTie { Lowest = "lowest", Highest = "highest", Latest = "latest" }
    /// Which word is taken.
    TermValue {
        MostVoices = "most-voices",
        Weighted = "weighted",
        Latest = "latest",
        BestGraded = "best-graded",
    }
    /// Which of words with the same support.
    TermTie { Unresolved = "unresolved", Latest = "latest", First = "first" }
    /// What is written where the perpetrator is contested.
    Contested {
        StandIn = "stand-in",
        MostVoices = "most-voices",
        Weighted = "weighted",
        AsCoded = "as-coded",
    }
}

/// One setting of a rule set, as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Table and key: `counts.best`.
    pub key: String,
    /// What is set.
    pub value: String,
    /// What it means.
    pub meaning: String,
}

/// What {country} stands as in a stand-in.
const COUNTRY: &str = "{country}";
const LARGEST_WEIGHT: u32 = 1000;
const MOST_VOICES: u32 = 1000;
/// Name of the weight of those without a grade.
const UNGRADED: &str = "ungraded";

impl RuleSet {
    /// Reads a rule set; the codebook tells which grades there are.
    pub(super) fn read(file: &SchemaFile, codebook: &Codebook) -> Result<RuleSet, Error> {
        let (toml, table) = Toml::read(file)?;
        let keys = toml.keys(&table);
        keys.only(&[
            "name",
            "version",
            "title",
            "about",
            "credible",
            "voices",
            "counts",
            "terms",
            "attribution",
            "evidence",
            "weights",
        ])?;
        let voices = section(keys, "voices", &["speaks"])?;
        let evidence = section(keys, "evidence", &["fair"])?;
        let weights = section(keys, "weights", &["reliability", "credibility"])?;
        Ok(RuleSet {
            name: filled(keys, "name")?.to_owned(),
            version: number(keys, "version", 1, u32::MAX)?,
            title: filled(keys, "title")?.to_owned(),
            about: filled(keys, "about")?.trim().to_owned(),
            credible: credible(keys, codebook)?,
            speaks: voices.require("speaks")?.choose(Speaks::WORDS)?,
            counts: count_rules(keys)?,
            terms: term_rules(keys)?,
            attribution: attribution(keys)?,
            fair: number(evidence, "fair", 1, MOST_VOICES)?,
            weights: Weights {
                reliability: grade_weights(weights.require("reliability")?, codebook)?,
                credibility: grade_weights(weights.require("credibility")?, codebook)?,
            },
            text: file.text.to_string(),
        })
    }

    /// Gives what stands in for a contested perpetrator.
    pub fn stand_in(&self, country: &str, written: &mut String) {
        for (at, part) in self.attribution.stand_in.split(COUNTRY).enumerate() {
            if at > 0 {
                written.push_str(country);
            }
            written.push_str(part);
        }
    }
}

impl Codebook {
    /// Gives the rule sets, those of a project last.
    pub fn rulesets(&self) -> &[RuleSet] {
        self.rulesets.get_or_init(|| self.read_rulesets().unwrap_or_else(|_| Codebook::standard().rulesets().to_vec()))
    }

    /// Finds a rule set by name.
    pub fn ruleset(&self, name: &str) -> Option<&RuleSet> {
        self.rulesets().iter().find(|rules| rules.name == name)
    }

    /// Reads a rule set that is not part of the codebook.
    pub fn read_ruleset(&self, file: &SchemaFile) -> Result<RuleSet, Error> {
        RuleSet::read(file, self)
    }

    /// Gives the settings of a rule set in the order of its file, with what they mean.
    pub fn settings_of(&self, rules: &RuleSet) -> Vec<Setting> {
        let meanings = self.vocabulary_or_standard("ruleset_setting");
        let meaning = |code: &str| {
            let term = meanings.and_then(|meanings| meanings.get(meanings.at_code(code)?));
            term.map(|term| term.definition.clone())
        };
        // The file was read before; what it holds is as it should be.
        let parsed: toml::Table = rules.text.parse().unwrap_or_default();
        let mut settings = Vec::new();
        for (section, keys) in &parsed {
            for (key, value) in keys.as_table().into_iter().flatten() {
                let key = format!("{section}.{key}");
                let value = shown(value);
                let meaning = meaning(&format!("{key} {value}")).or_else(|| meaning(&key)).unwrap_or_default();
                settings.push(Setting { key, value, meaning });
            }
        }
        settings
    }

    pub(super) fn read_rulesets(&self) -> Result<Vec<RuleSet>, Error> {
        let (own, project) = self.own_then_project();
        let is_ruleset = |file: &&SchemaFile| super::name_in(&file.path, FOLDER, ".toml").is_some();
        let mut rulesets: Vec<RuleSet> = Vec::new();
        let mut take = |file: &SchemaFile| -> Result<(), Error> {
            let rules = RuleSet::read(file, self)?;
            rulesets.retain(|other| other.name != rules.name);
            rulesets.push(rules);
            Ok(())
        };
        if own.iter().any(is_ruleset) {
            own.into_iter().filter(is_ruleset).try_for_each(&mut take)?;
        } else {
            // A database from before there were rule sets has the program's.
            super::carried(FOLDER.trim_end_matches('/')).iter().try_for_each(&mut take)?;
        }
        project.into_iter().filter(is_ruleset).try_for_each(&mut take)?;
        Ok(rulesets)
    }
}

/// Folder of the rule sets in a codebook.
pub(super) const FOLDER: &str = "rulesets/";

fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Table(table) => {
            let pairs: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {}", shown(value))).collect();
            pairs.join(", ")
        }
        other => other.to_string(),
    }
}

fn section<'f, 't>(keys: Keys<'f, 't>, name: &str, known: &[&str]) -> Result<Keys<'f, 't>, Error> {
    let section = keys.require(name)?.table()?;
    section.only(known)?;
    Ok(section)
}

fn filled<'t>(keys: Keys<'_, 't>, key: &str) -> Result<&'t str, Error> {
    let value = keys.require(key)?;
    match value.text()? {
        text if text.trim().is_empty() => Err(value.wrong(Problem::KeyMissing(key.to_owned()))),
        text => Ok(text),
    }
}

fn number(keys: Keys<'_, '_>, key: &str, least: u32, most: u32) -> Result<u32, Error> {
    number_of(keys.require(key)?, least, most)
}

fn number_of(value: Value<'_, '_>, least: u32, most: u32) -> Result<u32, Error> {
    let outside = || value.wrong(Problem::NumberOutside { key: value.key.to_owned(), least, most });
    let number = value.number().map_err(|_| outside())?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(outside()) }
}

fn credible(keys: Keys<'_, '_>, codebook: &Codebook) -> Result<Credible, Error> {
    let keys = section(keys, "credible", &["reliability", "credibility", "ungraded"])?;
    Ok(Credible {
        reliability: worst(keys.require("reliability")?, codebook)?,
        credibility: worst(keys.require("credibility")?, codebook)?,
        ungraded: keys.require("ungraded")?.choose(Ungraded::WORDS)?,
    })
}

/// Reads a grade that has a rank; the key is also the name of the vocabulary.
fn worst(value: Value<'_, '_>, codebook: &Codebook) -> Result<u8, Error> {
    let grades = ranked(value.key, codebook);
    let no_grade = || value.wrong(Problem::WrongType { key: value.key.to_owned(), expected: "a grade" });
    let number = value.number().map(|number| number.to_string());
    let written = number.or_else(|_| value.text().map(str::to_owned)).map_err(|_| no_grade())?;
    let rank = grades.iter().find(|(code, _)| *code == written).map(|(_, rank)| *rank);
    rank.ok_or_else(|| {
        let known = grades.into_iter().map(|(code, _)| code).collect();
        value.wrong(Problem::WordUnknown { key: value.key.to_owned(), word: written, known })
    })
}

/// Gives the grades that have a rank, with it.
fn ranked(name: &str, codebook: &Codebook) -> Vec<(String, u8)> {
    let terms = codebook.vocabulary_or_standard(name).map_or(&[][..], Vocabulary::terms);
    terms.iter().filter_map(|term| Some((term.code.clone(), term.column("rank").parse().ok()?))).collect()
}

fn count_rules(keys: Keys<'_, '_>) -> Result<CountRules, Error> {
    let keys = section(keys, "counts", &["among", "best", "low", "high", "floors", "tie"])?;
    Ok(CountRules {
        among: keys.require("among")?.choose(Among::WORDS)?,
        best: keys.require("best")?.choose(Best::WORDS)?,
        low: keys.require("low")?.choose(Low::WORDS)?,
        high: keys.require("high")?.choose(High::WORDS)?,
        floors: keys.require("floors")?.choose(Floors::WORDS)?,
        tie: keys.require("tie")?.choose(CountTie::WORDS)?,
    })
}

fn term_rules(keys: Keys<'_, '_>) -> Result<TermRules, Error> {
    let keys = section(keys, "terms", &["value", "tie"])?;
    Ok(TermRules {
        value: keys.require("value")?.choose(TermValue::WORDS)?,
        tie: keys.require("tie")?.choose(TermTie::WORDS)?,
    })
}

fn attribution(keys: Keys<'_, '_>) -> Result<AttributionRules, Error> {
    let keys = section(keys, "attribution", &["contested", "stand_in", "voices"])?;
    let stand_in = filled(keys, "stand_in")?;
    let gap = stand_in.replace(COUNTRY, "").find(['{', '}']).is_some();
    if gap {
        return Err(keys.require("stand_in")?.unknown_word(vec![COUNTRY.to_owned()]));
    }
    Ok(AttributionRules {
        contested: keys.require("contested")?.choose(Contested::WORDS)?,
        stand_in: stand_in.to_owned(),
        voices: number(keys, "voices", 1, MOST_VOICES)?,
    })
}

/// Reads a weight for each grade that has a rank; the last is for all without a judgement.
fn grade_weights(value: Value<'_, '_>, codebook: &Codebook) -> Result<[u32; RANKS + 1], Error> {
    let grades = ranked(value.key, codebook);
    let keys = value.table()?;
    let known: Vec<&str> = grades.iter().map(|(code, _)| code.as_str()).chain([UNGRADED]).collect();
    keys.only(&known)?;
    let mut weights = [0; RANKS + 1];
    for (code, rank) in &grades {
        let weight = number(keys, code, 0, LARGEST_WEIGHT)?;
        if let Some(slot) = usize::from(*rank).checked_sub(1).and_then(|at| weights.get_mut(at)) {
            *slot = weight;
        }
    }
    weights[RANKS] = number(keys, UNGRADED, 0, LARGEST_WEIGHT)?;
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../schema/rulesets/conservative.toml");

    fn read(text: &str) -> Result<RuleSet, Error> {
        let file = SchemaFile { path: "rulesets/mine.toml".to_owned(), text: text.to_owned().into() };
        Codebook::standard().read_ruleset(&file)
    }

    fn changed(from: &str, to: &str) -> String {
        assert!(FILE.contains(from), "{from}");
        FILE.replacen(from, to, 1)
    }

    #[test]
    fn each_wrong_line_is_refused_with_its_number_and_what_to_write() {
        let mut wrong = Vec::new();
        for (from, to, expected) in [
            (
                "speaks = \"lowest\"",
                "speaks = \"least\"",
                "18: speaks is \"least\", which is not known; choose from latest, lowest, highest, best-graded, most-precise",
            ),
            ("best   = ", "bset   = ", "22: bset is not known here; did you mean best?"),
            ("[voices]", "[voice]", "17: voice is not known here; did you mean voices?"),
            ("among  = \"all\"\n", "", "20: among is missing; add it"),
            (
                "reliability = \"D\"",
                "reliability = \"G\"",
                "13: reliability is \"G\", which is not known; choose from A, B, C, D, E",
            ),
            (
                "credibility = 4",
                "credibility = 6",
                "14: credibility is \"6\", which is not known; choose from 1, 2, 3, 4, 5",
            ),
            ("credibility = 4", "credibility = 4.5", "14: credibility must be a grade"),
            (
                "{country}",
                "{contry}",
                "34: stand_in is \"Unidentified Armed Group ({contry})\", which is not known; did you mean {country}?",
            ),
            ("voices    = 1", "voices    = 0", "35: voices must be a whole number from 1 to 1000"),
            ("fair = 2", "fair = \"two\"", "38: fair must be a whole number from 1 to 1000"),
            ("A = 5", "A = 5000", "41: A must be a whole number from 0 to 1000"),
            ("A = 5, ", "", "41: A is missing; add it"),
            ("E = 1,", "E = 1, F = 2,", "41: F is not known here; choose from A, B, C, D, E, ungraded"),
            ("version = 1", "version = -1", "2: version must be a whole number from 1 to 4294967295"),
            ("\"conservative\"", "\" \"", "1: name is missing; add it"),
            ("title   =", "title   ==", "3: "),
        ] {
            let said = read(&changed(from, to)).expect_err(to).to_string();
            let expected = format!("rulesets/mine.toml:{expected}");
            if !said.starts_with(&expected) {
                wrong.push(format!("{to}\n  said     {said}\n  expected {expected}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn each_setting_has_a_meaning_and_each_meaning_a_setting() {
        let mut words: Vec<String> = Vec::new();
        let mut add = |key: &str, known: &[&str]| words.extend(known.iter().map(|word| format!("{key} {word}")));
        macro_rules! all {
            ($($key:literal: $name:ident),*) => {
                $(add($key, &$name::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>());)*
            };
        }
        all!("credible.ungraded": Ungraded, "voices.speaks": Speaks, "counts.among": Among, "counts.best": Best,
            "counts.low": Low, "counts.high": High, "counts.floors": Floors, "counts.tie": CountTie,
            "terms.value": TermValue, "terms.tie": TermTie, "attribution.contested": Contested);
        for key in [
            "credible.reliability",
            "credible.credibility",
            "attribution.stand_in",
            "attribution.voices",
            "evidence.fair",
            "weights.reliability",
            "weights.credibility",
        ] {
            words.push(key.to_owned());
        }
        words.sort();
        let meanings = Codebook::standard().vocabulary("ruleset_setting").expect("it is there");
        let mut told: Vec<String> = meanings.terms().iter().map(|term| term.code.clone()).collect();
        told.sort();
        assert_eq!(told, words);
        for rules in Codebook::standard().rulesets() {
            let settings = Codebook::standard().settings_of(rules);
            assert_eq!(settings.len(), 18);
            assert!(settings.iter().all(|setting| !setting.meaning.is_empty()), "{settings:?}");
        }
    }

    #[test]
    fn a_project_adds_rule_sets_and_replaces_those_of_the_program() {
        let file = |name: &str, text: String| SchemaFile { path: format!("rulesets/{name}.toml"), text: text.into() };
        let ours = Codebook::standard()
            .with_project_files(vec![
                file("ours", changed("\"conservative\"", "\"ours\"")),
                file("latest", changed("\"conservative\"", "\"latest\"")),
            ])
            .expect("a codebook");
        assert_eq!(ours.rulesets().len(), 8);
        assert_eq!(ours.ruleset("latest").expect("it is there").counts.best, Best::Lowest);
        assert_eq!(ours.ruleset("ours").expect("it is there").title, "Lowest credible number");
        let wrong = Codebook::standard().with_project_files(vec![file("ours", changed("\"lowest\"", "\"least\""))]);
        assert_eq!(wrong.expect_err("a wrong word").line, 18);
    }

    #[test]
    fn a_codebook_from_before_rule_sets_has_those_of_the_program() {
        let old: Vec<SchemaFile> = Codebook::standard()
            .files()
            .iter()
            .filter(|file| {
                !["rulesets/", "stance", "extent", "bound", "claim_field", "reliability", "credibility"]
                    .iter()
                    .any(|part| file.path.contains(part))
            })
            .cloned()
            .collect();
        assert!(old.len() + 13 == Codebook::standard().files().len(), "{}", old.len());
        let old = Codebook::from_checked_files(old).expect("a codebook");
        assert_eq!(old.rulesets(), Codebook::standard().rulesets());
        assert_eq!(
            old.claim_words().stance("denies"),
            Some(super::super::Stance { against: true, ..Default::default() })
        );
        assert_eq!(old.read_count("at least 45").expect("a number").high, None);
    }

    #[test]
    fn weights_multiply_and_no_grade_has_its_own() {
        let weights = read(FILE).expect("rules").weights;
        assert_eq!(weights.of(Some(1), Some(1)), 25);
        assert_eq!(weights.of(Some(5), Some(2)), 4);
        assert_eq!(weights.of(None, None), 4);
        assert_eq!(weights.of(Some(9), Some(0)), 4);
    }

    #[test]
    fn the_rule_sets_of_the_program_are_checked_like_any_other() {
        let files = Codebook::standard().files().to_vec();
        let read = Codebook::from_files(files).expect("the codebook of the program");
        let names: Vec<&str> = read.rulesets().iter().map(|rules| rules.name.as_str()).collect();
        let expected =
            ["best", "conservative", "latest", "majority", "maximal", "most-informative", "reliability-weighted"];
        assert_eq!(names, expected);
    }
}
