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
            text: file.text.clone(),
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
        if own.iter().any(|file| is_ruleset(&file)) {
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
            let pairs: Vec<String> = table.iter().map(|(key, value)| format!("{key} {}", shown(value))).collect();
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
    let written = value.number().map_or_else(|_| value.text().map(str::to_owned), |number| Ok(number.to_string()))?;
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
